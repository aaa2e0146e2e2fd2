"""Bodies whose part a sentence tells: A will lead with support from B; the work is led by A."""

from __future__ import annotations

import re

from luoshu.reading.english.doing.roles import HELPED, Named, free_of, with_roles
from luoshu.reading.english.lexicon.labels import part_of
from luoshu.reading.english.lexicon.names import CLAUSE, GROUP, OFFICE, is_body, is_office, names_in
from luoshu.reading.english.lexicon.verbs import is_told
from luoshu.reading.items import BodyRole

_ASKED = r"(?:(?:has|have|is|are|was|will be)\s(?:been\s)?(?:asked|tasked|charged|appointed|designated|mandated|expected|required)\sto\s)?"
_WILL = (
    r"(?:(?:will|shall|should|must|is to|are to|to)\s)?(?:jointly\s|also\s|together\s|actively\s|fully\s)?"
)
#: What those in charge do, and what helpers do.
_LEADS = re.compile(
    rf"(?<!\bper)\s{_ASKED}{_WILL}(?:(?:takes?|assumes?|has|have|holds?|bears?|carr(?:y|ies))\s(?:on\s)?(?:the\s|an?\s)?(?:lead|charge|helm|(?:overall|lead|main|primary|chief|principal) responsibility|chair)|leads?|presides?(?: over)?|co-?ordinates?|anchors?|holds? the pen|steers?|heads?|drives?|champions?|owns|convenes?|oversees?|spearheads?|chairs?)\b"
)
_HELPS = re.compile(
    rf"\s{_ASKED}{_WILL}(?:contributes?|supports?|assists?|helps?|co-?operates?|collaborates?|participates?|takes? part|provides? (?:technical )?(?:support|assistance)|lends? (?:support|a hand)|(?:renders?|gives?|offers?) (?:assistance|support|help))\b(?! to grow| (?:[$£€]|\d|about \d|up to |at least |no less))"
)
_IS = re.compile(
    r"\s(?:is|are|will be|shall be|(?:will\s)?(?:acts?|serves?|joins?)\sas|as)\s(?:jointly\s)?(?:our\s|the\s|its\s|an?\s|their\s)*(?P<what>[A-Za-z][a-z-]*(?:\s[a-z-]+){0,3})"
)
_ARE = re.compile(
    r"(?:^|(?<=[.;,]\s)|(?<=\sand\s))(?:and\s)?(?:The\s|the\s|its\s|Its\s|our\s|Our\s)?(?P<what>[A-Za-z][a-z-]*(?:\s[a-z-]+){0,3})\s(?:is|are|will be|lies with|rests with|falls to)\s(?=(?P<names>(?:the\s)?[A-Z][^.;()\[\]]{2,200}))"
)
_BY = re.compile(
    r"(?:\b(?P<leads>[Ll]ed|[Hh]eaded|[Cc]o-?ordinated|[Oo]verseen|[Ss]teered|[Ss]pearheaded|[Aa]nchored|[Cc]onvened|[Hh]osted|leadership of|lead of|direction of|coordination of|auspices of)|"
    r"\b(?P<does>[Ii]mplemented|[Dd]elivered|[Ee]xecuted|[Cc]arried out|[Uu]ndertaken|[Tt]aken forward|[Dd]riven|[Mm]anaged|[Ee]ntrusted to|responsibility of|rests? with|lies with|(?:vested in|assigned to)|falls (?:under|to|on)))\s(?:jointly\s)?(?:by\s)?(?P<names>(?:the\s)?(?:[A-Z][^.;()\[\]]{2,240}))"
)
_WITH = re.compile(rf"\s*,?\s*{HELPED}\s(?P<names>[^.;]{{3,240}})")
_LENDING = re.compile(
    r",?\s(?:with|and)\s(?P<names>[^.;]{3,200}?)\s(?:providing|giving|lending|offering|in|as)\s(?:an?\s|the\s|its\s)?(?:[a-z]+\s)?(?:support\w*|assistance|help|partners?)\b"
)
_ALONGSIDE = re.compile(
    rf",\s(?:{HELPED}|with)\s(?P<help>[^.;:]{{3,160}}?),\s(?:will|shall|is to|are to|must|should)\s"
)
_ACTS = re.compile(
    r"\s(?:will|shall|is to|are to|should|must|(?!is|was|has|as|its|this|plus)[a-z]+s)\s[^.;]*?(?=,?\s(?:with (?:the )?(?:support|help|assistance|participation|input|co-?operation) (?:from|of)|supported by|assisted by)\s)"
)
_ONWARD = re.compile(
    r",\s(?=[a-z]+ing\b(?! (?:with|alongside))|and (?:will|is|are|its)\b|who\b)|(?<!which)(?<!who)\s(?:to|will|is|are|and (?:will|is))\s(?=[a-z])|,\swhich(?! (?:will )?(?:works?|collaborat|co-?operat|partner|liais))"
)
_STOP = re.compile(r"(?<!\b[A-Z])[.;:]\s|–\s|—\s|(?:^|\s)\(")
_CLAUSES = re.compile(r",\s(?:and|while|but)\s|\swhile\s|,\swith\s|\sand\s(?=the\s)")


#: Words that stand for whoever governs and name nobody.
_ANYBODY = frozenset(
    [
        "city",
        "council",
        "government",
        "department",
        "ministry",
        "committee",
        "county",
        "state",
        "municipality",
        "borough",
        "district",
        "region",
        "province",
        "agency",
        "authority",
        "mayor",
        "commission",
        "partnership",
    ]
)


def spoken(text: str) -> list[Named]:
    """Return the bodies whose part a sentence tells.

    Examples
    --------
    >>> [(name, role) for name, role, _, _ in spoken("The Port Agency will lead, with support from the Road Fund.")]
    [('Port Agency', 'lead'), ('Road Fund', 'support')]
    """
    found: list[Named] = []
    for reader in (_passive, _alongside, _active, _copular, _acting):
        found += free_of(found, reader(text))
    return [f for f in found if not is_told(_sentence_at(text, f[2]))]


def _sentence_at(text: str, place: int) -> str:
    """Return the sentence, or its part between semicolons, that holds a place."""
    stop = re.compile(r"[.;](?:\s|$)").search(text, place)
    start = max(text.rfind(". ", 0, place), text.rfind("; ", 0, place)) + 1
    return text[start : stop.start() if stop else len(text)]


def _subject(text: str, stop: int) -> list[tuple[str, int, int]]:
    """Return the bodies that are the subject of the verb at ``stop``; none where it is something else."""
    stops = [m.end() for m in _STOP.finditer(text, max(0, stop - 240), stop)]
    floor = stops[-1] if stops else 0
    if stop - floor > 240:
        return []
    begins = [floor, *(m.end() for m in _CLAUSES.finditer(text, floor, stop))]
    for begin in begins:
        who = text[begin:stop]
        if (
            CLAUSE.search(who)
            or re.search(r"\b(?:in|of|with|by|for|on|as|a|an|the|their|its)$", who)
            or not re.match(r"[\s•–—*-]*(?:[A-Z]|the\s|[a-z-]+\s)", who)
        ):
            continue
        names = [(name, begin + a, begin + b) for name, a, b in names_in(who)]
        if (
            names
            and all(is_body(n) and n.lower() not in _ANYBODY for n, _, _ in names)
            and _has_office(who, names)
        ):
            return names
    return []


def _has_office(who: str, names: list[tuple[str, int, int]]) -> bool:
    return all(OFFICE.search(n) or GROUP.search(n) for n, _, _ in names) or is_office(who)


def _helpers(text: str, start: int) -> list[Named]:
    """Return the helpers named behind the verb that ends at ``start``, in the same sentence."""
    stop = re.compile(r"[.;](?:\s|$)").search(text, start)
    end = stop.start() if stop else len(text)
    found = _LENDING.search(text, start, end) or _WITH.search(text, start, end)
    if found is None:
        return []
    named = with_roles("X with " + found["names"], found.start("names") - 7, None)[1:]
    return [n for n in named if is_body(n[0])]


def _active(text: str) -> list[Named]:
    """Return those of: A will lead, with support from B; C and D will assist."""
    out: list[Named] = []
    named_before = False
    parts: tuple[tuple[re.Pattern[str], BodyRole], ...] = ((_LEADS, "lead"), (_HELPS, "support"))
    for pattern, role in parts:
        for match in pattern.finditer(text):
            named: list[Named] = [(n, role, a, b) for n, a, b in _subject(text, match.start())]
            if role == "support" and not named_before and not all(n[0][0].isupper() for n in named):
                continue
            named_before = named_before or bool(named)
            out += free_of(out, named)
            if named and role == "lead":
                out += free_of(out, _helpers(text, match.end()))
    return out


def _copular(text: str) -> list[Named]:
    """Return those of: A is the lead agency; the lead agency is A; B will act as partner."""
    out: list[Named] = []
    for match in _IS.finditer(text):
        what = re.split(r"\s(?:for|of|in(?! charge)|and|to|with|on|working|under)\b", match["what"])[0]
        is_part, role = part_of(what)
        named = _subject(text, match.start()) if is_part and "by" not in what else []
        helpers = _helpers(text, match.start() + 1) if named and role != "support" else []
        if re.match(r"(?:responsible|accountable|answerable|in charge)", what):
            charged: BodyRole | None = (
                "lead" if helpers or _is_overall(text[match.start("what") + len(what) :]) else None
            )
        else:
            charged = role
        out += free_of(out, [(n, charged, a, b) for n, a, b in named] + helpers)
    for match in _ARE.finditer(text):
        is_part, role = part_of(match["what"])
        if is_part:
            out += free_of(out, _named(match, role))
    return out


def _is_overall(after: str) -> bool:
    """Whether what a body is responsible for is the whole: responsible for overall coordination."""
    return bool(
        re.match(
            r"(?:\sfor\s(?:the\s)?(?:overall\s)?(?:coordination|coordinating|oversight|overall|[A-Za-z]+ as a whole|delivery of the plan|leading|implementation|delivery\b(?!\sof))|\s*[.;]|$)",
            after,
        )
    )


def _passive(text: str) -> list[Named]:
    """Return those of: the work is led by A with help from B; responsibility rests with A."""
    out: list[Named] = []
    for match in _BY.finditer(text):
        is_led = match["leads"] or re.search(r"[Ll]ead responsibility\s$", text[: match.start()])
        out += free_of(out, _named(match, "lead" if is_led else None))
    return out


def _named(match: re.Match[str], role: BodyRole | None) -> list[Named]:
    names = _ONWARD.split(match["names"])[0]
    if not (OFFICE.search(names) or GROUP.search(names)):
        return []
    return [n for n in with_roles(names, match.start("names"), role) if is_body(n[0])]


def _alongside(text: str) -> list[Named]:
    """Return those of: A, together with B, will do it."""
    out: list[Named] = []
    for match in _ALONGSIDE.finditer(text):
        leads = _subject(text, match.start())
        if leads:
            out += [(n, "lead", a, b) for n, a, b in leads]
            out += with_roles("X with " + match["help"], match.start("help") - 7, None)[1:]
    return out


def _acting(text: str) -> list[Named]:
    """Return those of: A will dredge the harbour with help from B; who is helped leads."""
    out: list[Named] = []
    for match in _ACTS.finditer(text):
        named = _subject(text, match.start())
        helpers = _helpers(text, match.end()) if named else []
        if helpers:
            out += free_of(out, [(n, "lead", a, b) for n, a, b in named] + helpers)
    return out
