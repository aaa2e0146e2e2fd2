"""An English text into what it promises."""

from __future__ import annotations

from luoshu.reading.english.doing.bodies import bodies_of
from luoshu.reading.english.doing.tasks import Doing, read_doing
from luoshu.reading.english.frames.legend import legend_of, series_row
from luoshu.reading.english.frames.period import plan_of
from luoshu.reading.english.frames.sections import Block, blocks_of
from luoshu.reading.english.judged import Found
from luoshu.reading.english.tables import read_rows, read_series
from luoshu.reading.english.targets import read_block
from luoshu.reading.items import Extraction, ReadBody
from luoshu.reading.text.layout import read_lines


def read_english(text: str, year: int | None = None) -> Extraction:
    """Read an English document.

    Parameters
    ----------
    text : str
        The document.
    year : int, optional
        Year of issue, where the text does not say.

    Examples
    --------
    >>> found = read_english("By 2030 we will cut emissions by 40 per cent compared with 2019.", 2022)
    >>> [(t.value, t.kind, t.direction, t.year, t.baseline_year) for t in found.targets]
    [(40.0, 'cumulative_change', 'decrease', 2030, 2019)]
    """
    lines = read_lines(text, chinese=False)
    plan = plan_of(lines, year)
    found, doing = Found(), Doing()
    bodies: list[ReadBody] = []
    rows: list[Block] = []
    blocks = blocks_of(lines, plan)
    legend = legend_of(lines, plan)
    for n, block in enumerate(blocks):
        above = blocks[n - 1].line.text if n else ""
        series = None if block.is_heading else series_row(block, above, legend, plan)
        if series is not None:
            read_series(series, block, plan, text, found)
            continue
        if block.line.is_row:
            rows.append(block)
            if n + 1 == len(blocks) or not blocks[n + 1].line.is_row:
                tasks, named = read_rows(rows, plan, text, found)
                doing.tasks += tasks
                bodies += named
                rows = []
            continue
        if block.is_heading:
            continue
        read_block(block, plan, text, found)
        named = bodies_of(block, text)
        bodies += named
        read_doing(block, plan, text, named, doing)
    return Extraction(
        language="en",
        year=plan.issued,
        start=plan.start,
        until=plan.until,
        targets=tuple(found.targets),
        results=tuple(found.results),
        tasks=tuple(doing.tasks),
        measures=tuple(doing.measures),
        bodies=tuple(bodies),
        positioning=tuple(doing.positioning),
    )
