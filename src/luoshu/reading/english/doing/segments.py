"""A line of an English plan cut into the clauses that each do one thing."""

from __future__ import annotations

import re

from luoshu.reading.english.lexicon.acts import NOUNS, has_object, is_act
from luoshu.reading.english.lexicon.labels import labels_in
from luoshu.reading.english.lexicon.names import is_office

_CUT = re.compile(
    r"(?<=[a-z\d)%”\"’'])[.!?]\s+(?=[A-Z“\"•(])|;\s+|(?:(?<=\bwill)|(?<=\bshall)):\s|(?<=\))\s+(?=\([a-z]\)\s)"
)
#: Where a clause with a subject and a verb of its own goes on: ..., and land quotas will be tilted.
_ONWARD = re.compile(
    r",\s(?:and\s|while\s|but\s)?(?=(?!(?:which|who|that|where|so|of|as|to|with|if|when)\b)(?:[\w'’$£€%-]+\s){1,12}?(?:will|shall|is to|are to|goes up|comes down|is frozen|are frozen)\s(?:not\s|also\s)?[a-z]+)|,?\sand\s(?=(?:[\w'’-]+\s){1,8}?(?:will|shall)\s(?:be\s)?[a-z]+)"
)
_THEN = re.compile(r"(?:,\s(?:and\s|then\s)*|\s(?:and|then)\s)(?:to\s)?(?P<verb>[a-z][a-z-]+)(?=\s)")
_WILL = r"(?:(?:also|now|therefore|further)\s)?(?:will|shall|are to|is to|intends? to|plans? to|proposes? to|means? to|undertakes? to|commits? to|wants? to|aims? to|pledges? to|resolves? to|(?:is|are) going to)\s(?:be\s(?=[a-z]+ing\b)|start work on\s(?=the\b)|endeavour to\s|seek to\s|also\s|jointly\s|work to\s|continue to\s|then\s|further\s|actively\s|first\s|spare no effort to\s|strive to\s|do more to\s)*(?P<verb>[a-z-]+)"
#: Who acts, and the verb: we will, the Council shall, Government intends to.
_ACTOR = re.compile(
    rf"(?P<who>(?P<we>[Ww]e|I|Council|Government|Staff|Officers|It|They|Each|[Tt]he (?:[\w’'-]+\s){{0,4}}[\w’'-]+|[A-Z][\w’'-]+(?:\s(?:of|and|for|the|[A-Z][\w’'-]+)){{0,7}}))\s{_WILL}"
)
_BODY_WILL = re.compile(rf"(?P<we>(?!))?(?P<who>[A-Z][^;:]{{2,160}}?)\s{_WILL}")
#: A subject that holds a verb of its own is none: the bank projects that prices ...
_TELLS = re.compile(
    r"\b(?:that|which|who|is|are|was|were|has|have|had|if|when|estimates?|projects|projected|expects?|says?|shows?|assumes?)\b"
)
#: We will in the middle of a sentence, behind what it is for: To keep these promises we will ...
_WE_WILL = re.compile(
    r"(?<!what )(?<!that )(?<!how )(?<!which )(?<!where )\b(?P<who>[Ww]e|I) (?:will|shall|should|intend to|plan to|propose to) (?:also |then |first |further |do more to |spare no effort to |strive to )*(?P<verb>[a-z-]+)"
)
FIRST = re.compile(
    r"(?:(?:By|In|From|During|For|To|With|Through|Under|Over|Within|Before|After|At|On|As|Alongside|Together with|Building on)\s[^,;]{2,90},\s|(?:Then|Next|Meanwhile|Also|First|Second|Third|Finally|In addition|Further|Furthermore|Moreover|Thus),?\s)+"
)
#: The code of an action before it: 1A, B2., EC-3:, T2.1 -
_CODE = re.compile(
    r"\s*(?:[A-Z]{1,4}[.-]?\d{1,2}(?:\.\d{1,2})*[a-z]?|\d{1,2}(?:\.\d{1,2})?[A-Za-z])[.:)]?\s+(?:[–—-]\s+)?(?=[A-Z][a-z]+\s)"
)
_MARKS = re.compile(r"[ •–—*▪·→✓✔(-]*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)?(?:(?:and|then)\s)?")
_DUTY_TAIL = re.compile(r"\s[–—-]\s[A-Z][^.;]*\((?:lead|SRO|L|nodal)[^)]*\).*$")


def segments_of(text: str, begin: int) -> list[tuple[int, int]]:
    """Return the places of the clauses of a line from ``begin`` on, without labels of bodies.

    Examples
    --------
    >>> text = "We will dredge the harbour, repair two piers and sell the depot. Lead: Port Agency."
    >>> [text[a:b] for a, b in segments_of(text, 0)]
    ['We will dredge the harbour', 'repair two piers', 'sell the depot']
    """
    out: list[tuple[int, int]] = []
    code = _CODE.match(text, begin)
    start = begin = code.end() if code else begin
    for match in _CUT.finditer(text, begin):
        if match.group().startswith(";") and _is_enclosed(text, start, match.start()):
            continue
        out.append((start, match.start()))
        start = match.end()
    out.append((start, len(text)))
    labels = [label.start for label in labels_in(text)]
    trimmed = []
    for a, b in [piece for cut in out for clause in _clauses(text, *cut) for piece in _chain(text, *clause)]:
        if _ASIDE.fullmatch(text, a, b):
            continue
        label = next((at for at in labels if a <= at < b), b)
        tail = _DUTY_TAIL.search(text[a:label])
        stop = a + tail.start() if tail else label
        lead = _MARKS.match(text, a, stop)
        a = lead.end() if lead else a
        enclosed = _ENCLOSED_TAIL.search(text, a, stop)
        end = a + len(text[a : enclosed.start() if enclosed else stop].rstrip(" .;(["))
        if end > a:
            trimmed.append((a, end))
    return trimmed


#: A sentence that stands in brackets as a whole.
_ASIDE = re.compile(r"\s*\([^()]{8,300}\)?\.?\s*")
#: What stands in brackets at the end of an action: [Port Office], (2027; Port Agency).
_ENCLOSED_TAIL = re.compile(r"\.?\s(?:\[[^\[\]]{3,120}\]|\((?=[^()]*;)[^()]{3,160}\))\.?$")


def _is_enclosed(text: str, start: int, place: int) -> bool:
    """Whether a place stands in brackets that are closed behind it."""
    return any(
        text.rfind(opening, start, place) > text.rfind(closing, start, place)
        and closing in text[place : place + 160]
        for opening, closing in ("()", "[]")
    )


_HAS_VERB = re.compile(r"\b(?:will|shall|is|are|must|has|have|goes|comes)\b")


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut where a new subject with a verb of its own begins."""
    out: list[tuple[int, int]] = []
    for match in _ONWARD.finditer(text, start + 12, end):
        if _HAS_VERB.search(text, start, match.start()) or verb_of(text[start : match.start()]):
            out.append((start, match.start()))
            start = match.end()
    out.append((start, end))
    return out


#: A figure at the head is no actor: eight out of ten commutes will be on foot.
_COUNTED = re.compile(
    r"\d|(?:Half|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Under|With|Over)\b(?!-)",
    re.IGNORECASE,
)


def actor_of(segment: str, begin: int = 0) -> re.Match[str] | None:
    """Return who acts in a clause and the verb (group ``verb``): we will build, the Council shall build.

    Examples
    --------
    >>> actor_of("The Port Agency, with the Road Fund, will dredge the harbour")["verb"]
    'dredge'
    >>> actor_of("The bank projects that prices will rise") is None
    True
    """
    acted = _ACTOR.match(segment, begin) or _BODY_WILL.match(segment, begin)
    counted = acted is not None and _COUNTED.match(acted["who"]) is not None
    if (
        acted
        and not counted
        and not _TELLS.search(acted["who"])
        and (acted["we"] or is_office(acted["who"].split(",")[0]))
    ):
        return acted
    return _WE_WILL.search(segment)


def verb_of(segment: str) -> re.Match[str] | None:
    """Return the verb with which a clause acts, in the group ``verb``: of an actor, or the first word."""
    led = FIRST.match(segment)
    begin = led.end() if led else 0
    acted = actor_of(segment, begin)
    if acted:
        return acted
    first = _FIRST_WORD.match(segment, begin)
    return first if first and is_act(first["verb"], segment[first.end() :]) else None


_FIRST_WORD = re.compile(
    r"(?:[A-Z][\w ,&'’-]{1,60}(?:[.:]|\s[–—-])\s+|(?:and|then|to|also)\s)?(?P<verb>[A-Za-z][a-z-]+)(?=\s)"
)


def _chain(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what one actor does at each verb of a list: sell the depot, repair the hall and move the archive."""
    acted = verb_of(text[start:end])
    if acted is None:
        return [(start, end)]
    marks = [
        m
        for m in _THEN.finditer(text, start + acted.end(), end)
        if is_act(m["verb"], text[m.end() : end]) and not _is_object(text, start, m)
    ]
    begins = [start + acted.start("verb"), *(m.start("verb") for m in marks)]
    marks = [m for m, begin in zip(marks, begins, strict=False) if " " in text[begin : m.start()]]
    edges = [start, *(m.start("verb") for m in marks)]
    stops = [*(m.start() for m in marks), end]
    return list(zip(edges, stops, strict=True))


def _is_object(text: str, start: int, then: re.Match[str]) -> bool:
    """Whether a word after "and" is a noun of the object: housing and land, roads and market places."""
    if then["verb"] not in NOUNS or then.group().startswith(",") or has_object(text[then.end() :]):
        return False
    return bool(_OBJECT_BEFORE.search(text[max(start, then.start() - 80) : then.start()]))


_OBJECT_BEFORE = re.compile(r"(?:\b(?:of|for|in|on|with|the|a|an)\s[\w-]+|\b(?:between|from)\s[^,]+)$")
