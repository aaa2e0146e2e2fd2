"""Labels that say who does it: Lead, Nodal department, Working with, Action by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.items import BodyRole

#: Words of a label by what they say of a body's part.
_LEAD = re.compile(
    r"(?:lead\w*|led|nodal|host\w*|SRO|senior|accountable|head\w*|chair\w*|conven\w+|co-?ordinat\w+|champions?|driver|primary|principal|anchor\w*|managing|sponsor\w*|presid\w+|spearhead\w*|PIC|OPR|focal)$",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"(?:support\w*|co-?responsib\w+|co-?workers?|colleagues?|counterparts?|teammates?|backers?|partners?|partnership|contribut\w+|collaborat\w+|co-?operat\w+|participa\w+|assist\w*|associat\w+|help\w*|with|alongside|together|consult\w*|involv\w+|secondary|allied|ally|allies|shared|joined|members?)$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"(?:owners?|implement\w+|execut\w+)$", re.IGNORECASE)
_DUTY = re.compile(
    r"(?:responsib\w+|ownership|deliver\w+|charge|who|whom|accountability|intermediate|actioned|undertaken|answerable|entrusted|custodians?|who['’]s)$",
    re.IGNORECASE,
)
#: Words that go with them and say nothing of it alone.
_COMPANY = re.compile(
    r"(?:agenc(?:y|ies)|bod(?:y|ies)|departments?|institutions?|institutes?|organi[sz]ations?|ministr(?:y|ies)|offices?|officers?|units?|teams?|authorit(?:y|ies)|entit(?:y|ies)|part(?:y|ies)|directorates?|divisions?|services?|roles?|"
    r"key|main|overall|joint|strategic|other|others|local|national|proposed|political|technical|corporate|executive|external|internal|government|potential|working|taking|works|carried|out|action|"
    r"for|the|of|and|in|to|by|from|be|is|are|on|under|a|will|should)$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{2,4}s?$")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:\((?:s|ies|es)\))?")
_SIGN = re.compile(r"\s?[:=→]\**(?!\d)\s?|\s[–—-]\s")
_FOR = re.compile(
    r"\s(?:for\s|\()(?:[A-Z]{0,3}\d|(?:outcome|goal|programme|direction|action|objective|pillar|theme|priorit)\w*\b)[^:.;|]{0,24}$|(?:(?<=responsible)|(?<=accountable)|(?<=lead)|(?<=charge))\s(?:for|of)\s(?-i:(?!taking the lead|leading|the lead)[a-z][a-z -]{2,40})$",
    re.IGNORECASE,
)
#: Labels that open a sentence of names alone: Led by A. Working alongside B.
_OPENING = re.compile(
    r"(?:^|(?<=[.;|(]\s)|(?<=\())(?P<label>(?:(?:Jointly |To be )?(?:[Cc]o-)?(?:[Ll]ed|[Ss]upported|[Aa]ssisted|[Bb]acked|[Cc]oordinated|[Cc]onvened|[Hh]osted|[Oo]wned|[Hh]elped|[Pp]resided over|[Oo]verseen|[Ss]teered|[Cc]haired|[Dd]irected|[Ss]pearheaded|[Hh]eaded) by|Working (?:closely )?(?:with|alongside)|"
    r"In (?:partnership|collaboration|co-?operation|association|conjunction) with|With (?:support|help|assistance) from))\s(?=(?:the\s)?[A-Za-z][^.;:]{2,160}(?:[.;)]|$))"
)
#: Longest label, in characters.
_FAR = 80


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the part it gives, and where the names behind it begin."""

    start: int
    stop: int
    role: BodyRole | None


def part_of(words: str) -> tuple[bool, BodyRole | None]:
    """Say whether words speak of a body's part in the work, and which.

    Examples
    --------
    >>> part_of("Responsible for taking the lead"), part_of("Associate departments"), part_of("Responsible")
    ((True, 'lead'), (True, 'support'), (True, None))
    >>> part_of("Financial support"), part_of("Actions")
    ((False, None), (False, None))
    """
    found = [_plain(word) for word in _WORD.findall(words)]
    if not found or not all(_says(word) for word in found):
        return False, None
    for word in found:
        if _LEAD.match(word):
            return True, "lead"
        if _SUPPORT.match(word):
            return True, "support"
    if any(_OWNS.match(word) for word in found) and found[-1].lower() != "by":
        return True, "lead"
    is_act = len(found) > 1 and found[-1].lower() == "by"
    return is_act or any(_DUTY.match(word) for word in found), None


def labels_in(text: str) -> list[Label]:
    """Return the labels of a line, in order.

    Examples
    --------
    >>> text = "Dredge the harbour. Lead: Port Agency; partners: Road Fund."
    >>> [(text[label.start : label.stop], label.role) for label in labels_in(text)]
    [('Lead: ', 'lead'), ('partners: ', 'support')]
    """
    found: list[Label] = [
        Label(opening.start(), opening.end(), part_of(opening["label"])[1])
        for opening in _OPENING.finditer(text)
    ]
    return sorted([*found, *_signed(text)], key=lambda label: label.start)


def _signed(text: str) -> list[Label]:
    """Return the labels before a colon or a dash."""
    found: list[Label] = []
    for sign in _SIGN.finditer(text):
        floor = found[-1].stop if found else 0
        stop = sign.start()
        start = _begin(text, max(floor, stop - _FAR), stop, sign.group().strip(" *") in (":", "="))
        if start is None and found:
            stop = _before_noun(text, floor, stop)
            start = _begin(text, max(floor, stop - _FAR), stop, False)
        if start is None:
            continue
        is_label, role = part_of(_FOR.sub("", text[start:stop]))
        if is_label:
            found.append(Label(start, sign.end(), role))
    return found


def _before_noun(text: str, floor: int, stop: int) -> int:
    """Return where a label ends before a noun of its own that only stands beside other labels: Supporting cast."""
    noun = re.compile(r"\s[a-z]{3,12}$").search(text, floor, stop)
    return noun.start() if noun else stop


def _begin(text: str, floor: int, stop: int, is_colon: bool) -> int | None:
    """Return where the words of a label before ``stop`` begin, none where they follow other words."""
    tail = _FOR.search(text, floor, stop)
    start, end = None, tail.start() if tail else stop
    for word in reversed(list(_WORD.finditer(text, floor, end))):
        gap = text[word.end() : start if start is not None else end]
        if not _says(_plain(word.group())) or gap not in ("", " ", "/", " & ", ", "):
            break
        if start is not None and ", " in gap:
            break
        start = word.start()
    if start is None:
        return None
    before = text[:start].rstrip(" *_")
    if not before or before[-1] in ".;|([)]:•·/–—" or (before[-1] == "," and is_colon):
        return start
    words = _WORD.finditer(text, start, stop) if is_colon else iter(())
    return next((w.start() for w in words if w.group()[0].isupper() and _gives_part(w.group())), None)


def _plain(word: str) -> str:
    return re.sub(r"\(.*", "", word)


def _gives_part(word: str) -> bool:
    return any(kind.match(word) for kind in (_LEAD, _SUPPORT, _OWNS, _DUTY))


def _says(word: str) -> bool:
    return _gives_part(word) or bool(_COMPANY.match(word) or _ACRONYM.match(word))
