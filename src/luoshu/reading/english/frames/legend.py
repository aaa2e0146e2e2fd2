"""Lines that tell several figures of one indicator, each by its place or its label, and what the document says of them once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshu.reading.english.figures.years import scan_years
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.tabular.cells import Cell
from luoshu.reading.tabular.tables import Column, Row, unit_in
from luoshu.reading.text.layout import Line

_BASE = (
    r"start(?:ing)?(?: point| value| level)?|started|begin|began|base(?:line)?s?|now|today|current(?:ly)?|latest|at present|present|actuals?|status|"
    r"most recent|last year|where we (?:are|stand|were|started|start)|then|before|outturn|result|previous"
)
_HALF = r"half-?\s?way|mid-?\s?way|mid-?\s?point|mid-?\s?term|mid-?\s?line|interim|intermediate|milestones?|check-?point|way-?point|stepping[ -]stone|first step"
_END = r"goals?|targets?|aims?|end(?:[ -]?line| point| value)?|finals?|finish|ambitions?|objectives?|destination|after|promised?|where we want to be|long[ -]term"
_YEAR = r"(?:FY ?)?20\d\d(?:/\d\d)?"
#: A label and its colon; what is under it goes on to the next label.
_LABEL = re.compile(
    rf"(?:^|[;,.|•·]\s*|\s)[•*|\s]*(?P<label>(?:{_YEAR} )?(?:(?P<base>{_BASE})|(?P<half>{_HALF})|(?P<end>{_END}))\b(?: (?:value|level|figure|target|goal|milestone|position|mark))?(?:,? ?\(?(?:by |in |for )?{_YEAR}\)?)?)\s?[:=]\s*",
    re.IGNORECASE,
)
#: All that a labelled figure may be: below 10 %; 11.3 % (2020); 6 % or less.
_FIGURE = re.compile(
    r"\s*(?:(?:about|around|at least|at most|below|under|above|over|no more than|more than|less than|fewer than|up to|[<>≤≥~+−–-])\s?)*(?:[A-Z]{0,3}[$£€¥]\s?)?\d[^:;]{0,48}$",
    re.IGNORECASE,
)
#: A sentence that says what the figures of each line are.
_EXPLAINS = re.compile(
    r"(?:\b(?:each|every|all|the|these|those|our|following|three|two|four)\b[^.;]{0,40}?|^|(?<=\.\s))\b(?:lines?|rows?|cards?|metrics?|measures?|indicators?|figures?|entr(?:y|ies)|bullets?|boxes|box|numbers?|values?|panels?|arrows?)\b(?P<said>[^.]{6,240})",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:giv\w+|show\w*|list\w*|reads?|sets? out|stat\w+|stand for|starts?|begins?|ha(?:s|ve)|carr(?:y|ies)|present\w*|report\w*|contain\w*|compare\w*|mov\w+|run\w*|are|is|order|left to right|followed by)\b|:",
    re.IGNORECASE,
)
_PIECES = re.compile(
    r",\s(?:then\s|and\s|followed by\s)*|\s(?:and|then|followed by|to)\s|\s?(?:→|->|–>|/)\s?|;\s"
)
_HALF_YEAR = re.compile(
    rf"\b(?:half-?\s?way|mid-?\s?(?:way|point|term|line)|interim|intermediate)\b(?: (?:point|mark|year|target|goal|review|stage|value)s?)?[,:(]?\s(?:\(|which is |is |in |of |by |for |at |the end of |reached )*(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(?P<name>[^:→]*[A-Za-z)%][^:→]*?)\s?(?::|[–—]\s|\s-\s)\s*(?P<figures>[^:]*\d[^:]*)$")
_STEP = re.compile(r"\s*(?:→|⟶|➔|⇒|->|–>|=>)\s*")
_LISTED = re.compile(r"\s*(?:/|\||,(?!\d{3})|;|,?\sthen\s|,?\sand\s)\s*")
_BARE = re.compile(
    r"[<>≤≥~+−–-]?\s?(?:[A-Z]{0,3}[$£€¥]\s?)?\d[\d.,]*(?:\s?(?:%|[A-Za-z][\w/%²³ -]{0,24}))?(?:\s?\((?:by |in )?(?:FY ?)?20\d\d(?:/\d\d)?\))?"
)
#: Longest name of an indicator, in characters.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Legend:
    """The columns that a document gives to the figures of a line, by their order, and the year of what it calls halfway."""

    order: tuple[Column, ...] = ()
    halfway: int | None = None


def legend_of(lines: Sequence[Line], plan: Plan) -> Legend:
    """Return what a document says of the figures of its lines.

    Examples
    --------
    >>> said = "Each line gives the FY2024 actual, then the FY2027 milestone, then the FY2030 target."
    >>> legend = legend_of([Line(said, list(range(len(said))))], Plan(2026, 2030, 2025, ""))
    >>> [(column.role, column.year) for column in legend.order]
    [('base', 2024), ('target', 2027), ('target', 2030)]
    """
    order: tuple[Column, ...] = ()
    halfway: int | None = None
    for line in lines:
        if line.is_row or len(line.text) < 16:
            continue
        dated = "20" in line.text or "target" in line.text or "goal" in line.text
        for said in _EXPLAINS.finditer(line.text) if dated and not order else ():
            if _GIVES.search(said["said"]):
                columns = [c for piece in _PIECES.split(said.group()) if (c := _column(piece, plan))]
                order = tuple(columns) if len(columns) > 1 and columns[-1].role == "target" else order
        found = _HALF_YEAR.search(line.text) if dated and halfway is None else None
        halfway = scan_years(found["year"])[0].last if found else halfway
    return Legend(order, halfway)


def _column(piece: str, plan: Plan) -> Column | None:
    """Return the column that a few words stand for: by their year, else by their word."""
    times = scan_years(piece)
    if times:
        year = times[-1].last
        return Column("base" if year < plan.first_open else "target", "", year)
    if re.search(rf"\b(?:{_BASE})\b", piece, re.IGNORECASE):
        return Column("base", "", plan.base)
    if re.search(rf"\b(?:{_END})\b", piece, re.IGNORECASE):
        return Column("target", "", plan.until)
    return None


def series_row(block: Block, above: str, legend: Legend, plan: Plan) -> Row | None:
    """Return a line of several figures of one indicator as a row of a table, None for other lines.

    Parameters
    ----------
    block : Block
        The line.
    above : str
        The line before it, which names what labelled figures are of.
    legend : Legend
        What the document says of such lines.
    plan : Plan
        Its period; the last figure is due at its end.
    """
    line = block.line
    signs = line.text.count(":") + line.text.count("=")
    labels = [*_LABEL.finditer(line.text)] if signs > 1 else []
    if len(labels) > 1 and any(label["end"] for label in labels):
        return _labelled(line, labels, above, legend, plan)
    is_series = legend.order or len(_STEP.findall(line.text)) > 1
    series = _SERIES.match(line.text, block.body) if is_series else None
    return _in_order(line, series, legend) if series else None


def _labelled(line: Line, labels: list[re.Match[str]], above: str, legend: Legend, plan: Plan) -> Row | None:
    named = line.text[: labels[0].start()].strip(" .:;–—-•*|") or above
    if len(named) > _LONGEST or ". " in named:
        return None
    values: list[tuple[Column, Cell]] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        text = line.text[label.end() : following.start() if following else len(line.text)].rstrip(" ;,.|")
        if not _FIGURE.match(text):
            return None
        times = scan_years(label["label"])
        middle = (plan.start + plan.until + 1) // 2 if plan.start and plan.until else None
        year = times[-1].last if times else plan.base if label["base"] else plan.until
        year = (legend.halfway or middle) if label["half"] and not times else year
        column = Column("base" if label["base"] else "target", "", year)
        values.append((column, Cell(text, label.end(), label.end() + len(text))))
    return _row(line, named, labels[0].start("label"), values)


def _dated_steps(figures: str) -> tuple[Column, ...]:
    """Return the columns of steps that bear their own years: 31% → 22% (2028) → 15% (2033)."""
    steps = _STEP.split(figures)
    years = [scan_years(step) for step in steps]
    if len(steps) < 3 or not all(years[1:]):
        return ()
    first = years[0][-1].last if years[0] else None
    return (Column("base", "", first), *(Column("target", "", times[-1].last) for times in years[1:]))


def _in_order(line: Line, series: re.Match[str], legend: Legend) -> Row | None:
    figures = series["figures"].rstrip(" .;")
    order = legend.order
    marks = [*_STEP.finditer(figures)] or [*_LISTED.finditer(figures)]
    order = order or _dated_steps(figures)
    if not order or len(marks) + 1 != len(order):
        return None
    begin = series.start("figures")
    begins, ends = [0, *(m.end() for m in marks)], [*(m.start() for m in marks), len(figures)]
    values = []
    for a, b, column in zip(begins, ends, order, strict=True):
        if not _BARE.fullmatch(figures[a:b]):
            return None
        values.append((column, Cell(figures[a:b], begin + a, begin + b)))
    return _row(line, series["name"].strip(), series.start("name"), values)


#: What an indicator is counted by, in its own name: crimes per 1,000 residents.
_PER = re.compile(r"\bper \d[\d,]*(?: [a-z]+)?$")


def _row(line: Line, name: str, start: int, values: list[tuple[Column, Cell]]) -> Row:
    """Return a row whose quotes begin where its first words stand; a unit behind the last figure alone holds for all."""
    own = [re.sub(r"^[^\d]*[\d.,]+\s?", "", cell.text) for _, cell in values]
    shared = own[-1] if own[-1] and not any(own[:-1]) else ""
    per = _PER.search(name) if not any(own) else None
    return Row(
        line,
        Cell(name, start, start),
        unit_in(name) or (per.group() if per else shared),
        False,
        values=values,
    )
