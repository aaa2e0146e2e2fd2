"""The cells of a row: between bars, tabs, or blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Words with single blanks are one cell, but a figure or a dash behind a unit in parentheses is the next.
_SPACED = re.compile(r"\S+(?:\s(?:(?<![）)]\s)|(?![≥≤<>]?\d|[—–-]+(?:\s|$)|[〔\[（(]))\S+)*")
#: Blanks within a head of two characters: 指    标.
_WIDEST = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell and its offsets in the line."""

    text: str
    start: int
    end: int


def cells_of(text: str) -> list[Cell]:
    """Cut a row into its cells, with bars, tabs or aligned blanks.

    Examples
    --------
    >>> [c.text for c in cells_of("| 森林覆盖率（%） | 38.5 | 41 |")]
    ['森林覆盖率（%）', '38.5', '41']
    >>> [c.text for c in cells_of("高速铁路      公里    96")]
    ['高速铁路', '公里', '96']
    """
    if text.count("|") >= _BARS:
        pieces, edges = [], [m.start() for m in re.finditer(r"\|", text)]
        bounds = [-1, *edges, len(text)]
        for a, b in pairwise(bounds):
            pieces.append((a + 1, b))
        if not text[pieces[0][0] : pieces[0][1]].strip():
            pieces = pieces[1:]
        if pieces and not text[pieces[-1][0] : pieces[-1][1]].strip():
            pieces = pieces[:-1]
    elif "\t" in text:
        pieces, start = [], 0
        for part in text.split("\t"):
            pieces.append((start, start + len(part)))
            start += len(part) + 1
    else:
        pieces = [m.span() for m in _SPACED.finditer(text)]
        return _merged([_cell(text, a, b) for a, b in pieces])
    return [_cell(text, a, b) for a, b in pieces]


def rows_of(texts: Sequence[str]) -> list[list[Cell]]:
    """Cut the rows of one table into their cells; a bar that only some rows begin with stands behind an empty cell.

    Examples
    --------
    >>> [[c.text for c in cells] for cells in rows_of(["指标|2020年|2025年", "|实际值|目标值"])]
    [['指标', '2020年', '2025年'], ['', '实际值', '目标值']]
    """
    rows = [cells_of(text) for text in texts]
    if not texts or texts[0].lstrip().startswith("|"):
        return rows
    begins = [text.lstrip().startswith("|") and text.count("|") >= _BARS for text in texts]
    return [[Cell("", 0, 0), *cells] if b else cells for b, cells in zip(begins, rows, strict=True)]


#: So many bars part cells.
_BARS = 2


def _cell(text: str, start: int, end: int) -> Cell:
    part = text[start:end]
    stripped = part.strip()
    at = start + len(part) - len(part.lstrip()) if stripped else start
    return Cell(stripped, at, at + len(stripped))


def _merged(cells: list[Cell]) -> list[Cell]:
    """Heads such as 指    标 are one word."""
    out: list[Cell] = []
    for cell in cells:
        last = out[-1] if out else None
        if (
            last
            and cell.start - last.end <= _WIDEST
            and all(len(each.text) == 1 and "\u4e00" <= each.text <= "\u9fff" for each in (last, cell))
        ):
            out[-1] = Cell(last.text + cell.text, last.start, cell.end)
        else:
            out.append(cell)
    return out
