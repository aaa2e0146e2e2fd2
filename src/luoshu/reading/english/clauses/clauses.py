"""A sentence of English: its clauses, tenses and years."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.figures.years import Time
from luoshu.reading.english.frames.period import Plan

_SENTENCE = re.compile(r"(?<=[a-z\d)%”\"'])[.!?]['”\")]?(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\d+\])*\s+(?=[A-Z“\"'•(\d$£€])")
_NO_STOP = re.compile(
    r"(?:\b(?:No|St|Mt|Dr|Mr|Mrs|approx|vs|e\.g|i\.e|etc|Inc|Ltd|U\.S|Rs|Nos|Fig|cf|ca|p\.a|al|Art|Sec|Dept)|\b[A-Z])$"
)
_ASIDE = re.compile(r"\s?\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
#: Longest sentence that is read as one; no time is lost on text that never ends.
LONGEST = 1000
BREAK = re.compile(
    r";|—|–(?=\s)|\s-\s|:\s|,?\s(?:while|whereas|whilst|but|although)\s|,\s(?:and\s)?(?=[a-z]*ing\s)|,\s(?:and\s)?(?:with|of which|of whom|including)\s|,\s(?:and\s)?|\sand\s(?=(?:to\s)?[a-z]+\b)"
)
_BASE_BEFORE = re.compile(
    r"\b(?:from|than(?: in)?|relative to|compared (?:with|to)|against|below|above|over|on|versus|vs\.?|since|based on|measured against|baseline(?: of| year)?:?|under|(?:from|on|against|below|to) (?:a|the|an)|up from|down from|base(?: year)?:?|"
    r"calendar year|the level of|levels? (?:of|in|from)|that of|that in|between)\s(?:the\s|its\s|a\s|an\s|those (?:of|in)\s|FY\s?|fiscal year\s|calendar year\s)?(?:(?:mid|end|early|late)[ -]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\s(?:\d{1,2},?\s)?|(?:spring|summer|autumn|winter)\s)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:(?<!later )(?<!earlier )than|compared (?:with|to)|relative to|instead of|versus)\s(?:in\s|at\s|the\s|its\s|those of\s|end-?\s?)*$"
)
#: Before the year that a multiple counts from, though it is to come: fivefold that of 2030.
_TIMES_THAT = re.compile(
    r"\b(?:\w+fold|times|twice|double|triple|half) (?:that of|those of|(?:the|its|their) (?:level|value|size|figure) (?:of|in)|the|its)\s$"
)
_ON_YEAR = re.compile(r"\b(?:on|against|below|above|over|from)\s(?:the\s)?$")
_BASE_AFTER = re.compile(
    r"\s(?:baseline|levels?|base|prices|census|figures?|values?|dollars|terms|average)\b"
)
#: A year between the figure that a change starts from and the one that it leads to: from 5 per cent in 2025/26 to 8.
_LEFT = re.compile(r"\bfrom\s[^;]*\d[^;]*\s(?:in|of|at|for)\s(?:the\s|year\s|fiscal\s|FY ?)*$")
_ONWARD = re.compile(r",?\s(?:up |down |back )?to\s(?!the\s(?:end|close)|(?:FY ?)?(?:19|20)\d\d)")
_IS_TO_BE = re.compile(r"\s(?:figure|level|value)s? (?:is|will be|should be)\b")
_BY_BEFORE = re.compile(
    r"\b(?:by|before|until|till|through|throughout|no later than|to|in|for|during|at|after|end of|and|over|within|of|from|beyond|up to|between|around|towards?|in the year|by the year)\s(?:the\s)?(?:end\s(?:of\s)?|close of\s|mid-?\s?|early\s|late\s|start of\s|beginning of\s|year\s|fiscal year\s|financial year\s|calendar year\s|calendar\s|fiscal\s|period\s|"
    r"(?:spring|summer|autumn|fall|winter)\s|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s|\d{1,2}\s\w+\s|Q[1-4]\s)*(?:the\s)?(?:year\s|period\s)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Sentence:
    """One sentence: text without its parentheses, and its place in the document."""

    text: str
    at: list[int]
    asides: list[tuple[int, str, list[int]]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document."""
        return self.at[start], self.at[end - 1] + 1


def sentences_of(text: str, at: list[int]) -> list[Sentence]:
    """Cut a text into sentences, each without its parentheses.

    Examples
    --------
    >>> text = "Add 5 homes (2020: 3). Cut waste."
    >>> [s.text for s in sentences_of(text, list(range(len(text))))]
    ['Add 5 homes', 'Cut waste.']
    """
    out: list[Sentence] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if _NO_STOP.search(text[start : match.start()]):
            continue
        out += _pieces(text[start : match.start()], at[start : match.start()])
        start = match.end()
    if start < len(text):
        out += _pieces(text[start:], at[start:])
    return out


def _pieces(text: str, at: list[int]) -> list[Sentence]:
    """Cut what has no end for a thousand characters at a semicolon, a comma or a blank."""
    out: list[Sentence] = []
    start = 0
    while len(text) - start > LONGEST:
        cut = max(text.rfind(mark, start + 200, start + LONGEST) for mark in ("; ", ", ", " "))
        end = cut + 1 if cut > start else start + LONGEST
        out.append(_sentence(text[start:end], at[start:end]))
        start = end
    out.append(_sentence(text[start:], at[start:]))
    return out


def _sentence(text: str, at: list[int]) -> Sentence:
    kept: list[str] = []
    places: list[int] = []
    asides: list[tuple[int, str, list[int]]] = []
    last = 0
    for match in _ASIDE.finditer(text):
        kept.append(text[last : match.start()])
        places += at[last : match.start()]
        asides.append((len(places), match[1], at[match.start(1) : match.end(1)]))
        last = match.end()
    kept.append(text[last:])
    places += at[last:]
    return Sentence("".join(kept), places, asides)


@dataclass(slots=True)
class Frame:
    """A year as a sentence uses it: due, base, or past."""

    time: Time
    use: str


def frames_of(text: str, times: list[Time], plan: Plan) -> list[Frame]:
    """Say of each year of a sentence how it is used.

    Examples
    --------
    >>> from luoshu.reading.english.figures.years import scan_years
    >>> text = "cut emissions by 30% by 2030 relative to 2019"
    >>> [f.use for f in frames_of(text, scan_years(text), Plan(2022, None, 2022, ""))]
    ['due', 'base']
    """
    frames: list[Frame] = []
    for n, time in enumerate(times):
        before = text[max(0, time.start - 48) : time.start]
        after = text[time.end : time.end + 12]
        ahead = time.last >= plan.first_open
        if time.last > time.first:
            is_base = bool(re.match(r"\s(?:average|mean|baseline|levels?)\b", text[time.end :]))
            over = ahead and (plan.issued is None or time.last > plan.issued or plan.is_yearly)
            frames.append(Frame(time, "base" if is_base else "due" if over else "past"))
            continue
        if _LEFT.search(text, max(0, time.start - 80), time.start) and _ONWARD.match(text, time.end):
            frames.append(Frame(time, "base"))
            continue
        paired = re.search(r"\b(?:between|from)\s$", before, re.IGNORECASE) and re.match(
            r"\s(?:and|to|until)\s(?:FY)?20\d\d", after
        )
        if paired and n + 1 < len(times) and times[n + 1].last >= plan.first_open:
            frames.append(Frame(time, "base"))
            continue
        split = re.match(r"(20\d\d)/\d\d", text[time.start : time.end])
        if split and int(split[1]) < plan.first_open <= time.last and _ON_YEAR.search(before):
            frames.append(Frame(time, "base"))
        elif _BASE_AFTER.match(after) and not (ahead and _IS_TO_BE.match(text, time.end)):
            frames.append(
                Frame(time, "base" if not re.match(r"\s(?:prices|dollars|terms)", after) else "other")
            )
        elif _COMPARED.search(before) or _TIMES_THAT.search(before):
            frames.append(Frame(time, "base"))
        elif _BASE_BEFORE.search(before) and not (ahead and re.search(r"\b(?:over|on|between)\s$", before)):
            frames.append(Frame(time, "base" if time.last <= plan.first_open or not ahead else "due"))
        elif _BY_BEFORE.search(before) or ahead:
            frames.append(Frame(time, "due" if ahead else "past"))
        else:
            frames.append(Frame(time, "past"))
    return frames
