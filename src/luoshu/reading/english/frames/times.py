"""Years that a sentence of English names without their number: in three years, the same year, the final year."""

from __future__ import annotations

import re
from math import ceil

from luoshu.reading.english.figures.years import Time
from luoshu.reading.english.frames.period import NTH_PLAN, Plan, nth_of
from luoshu.reading.english.lexicon.numerals import WORDS
from luoshu.reading.english.lexicon.words import lowered

_COUNT = "|".join(w for w in sorted(WORDS, key=len, reverse=True) if len(w) > 2)
_AHEAD = re.compile(
    rf"\b(?:in|within|over|during|inside)(?: the| a)?(?: (?P<first>first|opening|initial)| next| coming| following| space of)?(?: period of)? (?P<n>\d{{1,2}}|{_COUNT})[ -](?P<unit>years?|months?)\b(?!['’-]| (?:ago|of|after|before|or|later|from (?!now)|old)\b)(?<!-year)(?<!-month)",
    re.IGNORECASE,
)
#: Before how long something may take, where a share of those who manage it is spoken of: 75 per cent of pupils to finish within five years.
_TERM = re.compile(
    r"(?:%|cent|share|proportion|rate|pupils|students|cases|complaints|applications|loans|patients|graduates)\b[^.;]*\b(?:finish|complet|graduat|qualif|repa[iy]|surviv|re-?offend|return|decid|settl|process|resolv|answer|drop out|leav|find work|found work|in work|employed|alive|trading)\w*\b[^.;,\d]{0,48}$",
    re.IGNORECASE,
)
#: A word of every time that is spoken of.
_SPOKEN = re.compile(
    r"year|month|decade|date|deadline|interim|meantime|then|thereafter|mtef|mtsf|medium|phase|stage|period|tranche|wave|cycle|horizon|step|end of|close of|life of|course of|adoption|approval|launch|publication|commencement|lifetime|term of|whole of|then on|after that|afterwards|subsequently|that point"
)
_SINCE = re.compile(
    rf"\b(?:within|in|inside) (?P<n>\d{{1,2}}|{_COUNT}) years? of (?P<what>that date|adoption|approval|its adoption|publication|commencement|launch)\b",
    re.IGNORECASE,
)
_PHASE = re.compile(
    r"\b(?P<what>Phase|Stage|Period|Tranche|Wave|Cycle|Horizon|Step)s? (?P<one>\d|[IVX]{1,3}|[A-D]|one|two|three|four)(?:(?:, \w+)?,? (?:and|to|&|–|-) (?P<last>\d|[IVX]{1,3}|[A-D]))?\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:in|by|during|over)? ?(?:that|the same) (?:year|date|deadline|period)\b|\bin the (?:interim|meantime)\b|\b(?:by|until) then\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:last year|a year (?:ago|earlier)|(?:in|over|during) the (?:past|last) (?:\w+ )?years?)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:(?P<n>\d{{1,2}}|{_COUNT}|a) years? (?:later|on(?=[,.;:)]|$)|after that)|the (?:following|next) year(?!s)|the year after)\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(?:this|the current|the coming) (?:fiscal |financial |calendar |budget )?year\b(?!['’])",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:(?:over|across) the (?:plan|strategy|programme|period) as a whole\b|(?:over|during|throughout|across) the (?:life|course|term|lifetime|whole) of (?:the|this|our) (?:plan|strategy|programme|program|framework|prospectus|roadmap|period)\b|final year\b|(?:last year|end|close|closing year) of (?:the|this) (?:plan|strategy|programme|program|period|planning)\b)",
    re.IGNORECASE,
)


#: A year of the plan by its number: by year 4, (year 3: 92 per cent), the end of year two; not a year of school.
_NUMBERED = re.compile(
    r"(?:\b(?:by|in|of|until|through|to|and) (?:the end of )?|\(|^|[,;:] )(?:[Yy]ears?|[Yy]r\.?) (?P<n>\d|one|two|three|four|five|six|seven|eight|nine|ten)\b(?=[,.;:)]|$| (?:and|to|at|or|will|unless)\b)"
)
_ORDINAL = re.compile(
    r"\b(?:by|in|of|during) the (?:end of the )?(?P<nth>second|third|fourth|fifth) year\b(?! (?:running|in a row|of (?:school|age)))"
)
_FIRST = re.compile(
    r"\b(?:in|during|over|by the end of) (?:its|the|their|our) (?:first|opening|inaugural) year\b|\bin year one\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:over|in|during|across) the (?:remaining|last|final|rest of the) (?:(?:\w+ )?years?|period|plan)\b|\bthereafter\b|\b(?:from then on(?:wards)?|after that|afterwards|subsequently|from that (?:point|year|date) on(?:wards)?)\b",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?:(?:end|close|turn) of (?:the|this) decade|this decade|(?:the )?decade's end)\b", re.IGNORECASE
)
_MEDIUM = re.compile(
    r"\b(?:over|across|during|by the end of) the (?:MTEF|MTSF|medium[- ]term)(?: (?:expenditure )?(?:framework|period))?\b",
    re.IGNORECASE,
)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else 1 if word.lower() == "a" else int(WORDS[word.lower()])


def spoken_times(text: str, plan: Plan, times: list[Time], told: int | None) -> list[Time]:
    """Add to the years of a sentence those that it names in words.

    Parameters
    ----------
    text : str
        The sentence.
    plan : Plan
        Its first and last year, and the year of issue.
    times : list of Time
        The years that stand in the sentence.
    told : int, optional
        The year that the sentence before was about.

    Examples
    --------
    >>> plan = Plan(2024, 2030, 2024, "")
    >>> [t.last for t in spoken_times("halve it in three years, and again by that year", plan, [], 2026)]
    [2027, 2027]
    """
    if not _SPOKEN.search(lowered(text)) and not plan.terms:
        return times
    out = [*times, *_counted(text, plan), *_nth(text, plan), *_termed(text, plan), *_numbered(text, plan)]
    issued = plan.issued or plan.start
    out += _phased(text, plan)
    for pattern, year in (
        (_THIS, issued),
        (_AGO, issued and issued - 1),
        (_LAST, plan.until),
        (_MEDIUM, plan.medium),
        (_FIRST, plan.start),
        (_REST, plan.until),
        (
            _DECADE,
            issued and ((issued + 2) // 10 + 1) * 10
            if plan.until is None or plan.until > 2030
            else plan.until,
        ),
    ):
        if year is not None:
            out += [Time(*match.span(), year, year) for match in pattern.finditer(text)]
    for match in _SINCE.finditer(text):
        before = max((t for t in out if t.start < match.start()), key=lambda t: t.start, default=None)
        origin = (before.last if before else told) if match["what"] == "that date" else issued
        if origin is not None:
            out.append(Time(*match.span(), origin + _number(match["n"]), origin + _number(match["n"])))
    for pattern, is_later in ((_SAME, False), (_LATER, True)):
        for match in pattern.finditer(text):
            if any(since.start() <= match.start() < since.end() for since in _SINCE.finditer(text)):
                continue
            before = max((t for t in out if t.start < match.start()), key=lambda t: t.start, default=None)
            known = before.last if before else told
            if known is not None:
                known += (_number(match["n"]) if match["n"] else 1) if is_later else 0
                out.append(Time(*match.span(), known, known))
    return sorted(out, key=lambda t: t.start)


def _numbered(text: str, plan: Plan) -> list[Time]:
    """Years of the plan by their number: by year 4, in the second year."""
    if plan.start is None or plan.until is None:
        return []
    out = []
    for match in (*_NUMBERED.finditer(text), *_ORDINAL.finditer(text)):
        groups = match.groupdict()
        nth = (
            _number(groups["n"])
            if groups.get("n")
            else ["second", "third", "fourth", "fifth"].index(groups["nth"]) + 2
        )
        if plan.start + nth - 1 <= plan.until:
            out.append(Time(*match.span(), plan.start + nth - 1, plan.start + nth - 1))
    return out


def _termed(text: str, plan: Plan) -> list[Time]:
    """Words to which the document gives a year: in the short term; long, 30 per cent."""
    out = []
    for term, year in plan.terms:
        named = rf"(?i:\b{term}[ -](?:term|stage|milestone|step|date)\b)|(?:^|(?<=[;:,(.] )|(?<=\())(?i:{term})(?=[ ,;:.)]|$)|(?i:(?:by|at|in|to|until|for) (?:the )?{term})(?: (?:point|mark|year|review|stop))?\b"
        out += [Time(*match.span(), year, year) for match in re.finditer(named, text)]
    return out


def _nth(text: str, plan: Plan) -> list[Time]:
    """Return the periods of plans of the same row that a sentence names: during the 14th Five-Year Plan period."""
    if plan.number is None or plan.start is None or plan.until is None:
        return []
    length = plan.until - plan.start + 1
    out = []
    for match in NTH_PLAN.finditer(text):
        shift = length * (nth_of(match) - plan.number)
        dated = re.match(r"\s?\(", text[match.end() :])
        if shift and not dated:
            out.append(Time(*match.span(), plan.start + shift, plan.until + shift))
    return out


def _phased(text: str, plan: Plan) -> list[Time]:
    """Parts of the period that a sentence names: at the end of Phase 2, throughout Phases 1 and 2."""
    out = []
    ends = dict(plan.phases)
    for match in _PHASE.finditer(text) if ends else ():
        year = ends.get(f"{match['what']} {match['last'] or match['one']}".lower())
        if year is not None:
            out.append(Time(*match.span(), year, year))
    return out


def _counted(text: str, plan: Plan) -> list[Time]:
    """Years counted from the issue of the plan: in three years, within the first eighteen months."""
    issued = plan.issued or plan.start
    out = []
    for match in _AHEAD.finditer(text):
        if _TERM.search(text, 0, match.start()):
            continue
        years = _number(match["n"]) / (12 if match["unit"].lower().startswith("month") else 1)
        begin = plan.start if match["first"] else issued
        if begin is None or (match["unit"].lower().startswith("month") and not match["first"]):
            continue
        whole = plan.until - plan.start if plan.until is not None and plan.start is not None else 1
        counts_start = bool(match["first"]) and whole % 5 != 0
        year = begin + ceil(years) - (1 if counts_start else 0)
        if plan.until is not None and plan.start is not None:
            year = plan.until if whole <= years <= whole + 1 else year
        out.append(Time(*match.span(), year, year))
    return out
