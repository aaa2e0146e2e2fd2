"""Columns of a table that are parted by blanks alone: found by where its cells stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from luoshu.reading.tabular.cells import Cell
from luoshu.reading.text.layout import Line

_YEAR_ALONE = re.compile(
    r"(?:19|20)\d\d年?(?:底|末|度)?(?:\s?[（(].*[）)])?$|(?:FY\s?)?(?:19|20)?\d\d[/–-]\d\d$"
)
_UNIT_ALONE = re.compile(r"[（(][^（()）\d]+[）)]")
_VALUE = re.compile(r"[≥≤<>≈~约〔\[（(+−-]*\d|[—–-]+$")
#: Lines that a head may take.
_DEEPEST = 4
#: Cells of a row that are looked at; what has more is no table for people.
_MOST = 64


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell and the columns of the page that it takes."""

    cell: Cell
    start: int
    end: int


def in_columns(
    rows: Sequence[tuple[Line, list[Cell]]], is_head_word: Callable[[str], bool]
) -> tuple[list[Cell], list[tuple[Line, list[Cell | None]]]]:
    """Return the head of a table and its rows, one cell or none under each column.

    Columns are where the fullest rows have cells, by their starts, ends or middles, in columns of the page (a Chinese character
    takes two, and so may a curly quote) or in characters, whichever is straighter. A head may take several lines and stand over
    more than one column.

    Parameters
    ----------
    rows : sequence of (Line, list of Cell)
        The lines with their cells, the head first; at least two.
    is_head_word : callable
        Whether the text of a cell can be the head of a column.

    Examples
    --------
    >>> from luoshu.reading.tabular.cells import cells_of
    >>> texts = ["地区      PM2.5平均浓度      优良天数", "          2025年    2026年", "城东区    42.6      40.5     75"]
    >>> lines = [Line(text, list(range(len(text))), True) for text in texts]
    >>> head, body = in_columns([(line, cells_of(line.text)) for line in lines], lambda text: False)
    >>> [cell.text for cell in head]
    ['地区', 'PM2.5平均浓度 2025年', 'PM2.5平均浓度 2026年', '优良天数']
    """
    measured = [[_placed(line, cells, measure) for line, cells in rows] for measure in (_narrow, _wide, len)]
    depth = _depth(measured[0], is_head_word)
    count = _count(measured[0], depth)
    places = min(measured, key=lambda placed: _unevenness(placed, depth, count))
    anchors = _anchors(places, depth, count)
    head = _heads(places[:depth], anchors)
    return head, [
        (line, _under(placed, anchors, line.text))
        for (line, _), placed in zip(rows[depth:], places[depth:], strict=True)
    ]


def _narrow(text: str) -> int:
    return len(text) + sum(1 for letter in text if east_asian_width(letter) in "WF")


def _wide(text: str) -> int:
    return len(text) + sum(1 for letter in text if east_asian_width(letter) in "WFA")


def _placed(line: Line, cells: list[Cell], measure: Callable[[str], int]) -> list[_Placed]:
    found = []
    for cell in cells[:_MOST]:
        start = line.indent + measure(line.text[: cell.start])
        found.append(_Placed(cell, start, start + measure(cell.text)))
    return found


def _is_value(text: str) -> bool:
    return bool(_VALUE.match(text)) and not _YEAR_ALONE.match(text.strip("()（）"))


def _depth(places: list[list[_Placed]], is_head_word: Callable[[str], bool]) -> int:
    """Count the lines of the head."""
    first = places[0]
    depth = 1
    while depth < min(_DEEPEST, len(places) - 1):
        texts = [p.cell.text for p in places[depth]]
        is_below = places[depth][0].start > first[0].start and places[depth][0].start >= first[0].end
        words = len(texts) <= len(first) and all(is_head_word(text) for text in texts)
        if any(_is_value(text) for text in texts) or not (words or is_below):
            break
        depth += 1
    return depth


def _count(places: list[list[_Placed]], depth: int) -> int:
    """Count the columns: as many as the fullest rows that are not alone, and no fewer than the head has."""
    sizes = Counter(len(row) for row in places[depth:])
    common = [size for size, seen in sizes.items() if seen >= 2 or sum(sizes.values()) <= 2]
    return max([*common, len(places[0])])


def _full(places: list[list[_Placed]], depth: int, count: int) -> list[list[_Placed]]:
    """Return the rows with a cell in every column, the first line of the head with them."""
    return [row for row in (places[0], *places[depth:]) if len(row) == count]


def _anchors(places: list[list[_Placed]], depth: int, count: int) -> list[tuple[float, float]]:
    """Return where each column begins and ends."""
    full = _full(places, depth, count)
    return [
        (sum(row[i].start for row in full) / len(full), sum(row[i].end for row in full) / len(full))
        for i in range(count)
    ]


def _distance(cell: _Placed, anchor: tuple[float, float]) -> float:
    """Return how far a cell stands from a column: by its start, its end or its middle."""
    start, end = anchor
    return min(abs(cell.start - start), abs(cell.end - end), abs(cell.start + cell.end - start - end) / 2)


def _assigned(row: list[_Placed], anchors: list[tuple[float, float]]) -> list[int]:
    """Return the column of each cell, in order, with the least distance in sum."""
    cells, columns = len(row), len(anchors)
    if cells == columns:
        return list(range(columns))
    best = [[0.0] * (columns + 1) for _ in range(cells + 1)]
    for i in range(1, cells + 1):
        best[i][i - 1] = float("inf")
        for j in range(i, columns + 1):
            best[i][j] = min(best[i][j - 1], best[i - 1][j - 1] + _distance(row[i - 1], anchors[j - 1]))
    found, j = [0] * cells, columns
    for i in range(cells, 0, -1):
        while best[i][j] == best[i][j - 1]:
            j -= 1
        j -= 1
        found[i - 1] = j
    return found


def _unevenness(places: list[list[_Placed]], depth: int, count: int) -> float:
    """Return how far the cells of all lines stand from their columns, in sum."""
    anchors = _anchors(places, depth, count)
    return sum(
        _distance(placed, anchors[column])
        for row in places
        for placed, column in zip(row, _assigned(row[:count], anchors), strict=False)
    )


def _under(row: list[_Placed], anchors: list[tuple[float, float]], text: str) -> list[Cell | None]:
    """Put the cells of a row under their columns; where there are too many, the closest are one."""
    while len(row) > len(anchors):
        gaps = [after.start - before.end for before, after in pairwise(row)]
        at = gaps.index(min(gaps))
        first, last = row[at], row[at + 1]
        whole = Cell(text[first.cell.start : last.cell.end], first.cell.start, last.cell.end)
        row = [*row[:at], _Placed(whole, first.start, last.end), *row[at + 2 :]]
    out: list[Cell | None] = [None] * len(anchors)
    for placed, column in zip(row, _assigned(row, anchors), strict=True):
        out[column] = placed.cell
    return out


def _heads(lines: list[list[_Placed]], anchors: list[tuple[float, float]]) -> list[Cell]:
    """Return the head of each column from the lines of the head."""
    first = lines[0]
    if len(first) == len(anchors):
        over: list[int | None] = list(range(len(first)))
    else:
        over = [
            max((i for i, head in enumerate(first) if head.start <= start + 1), default=None)
            for start, _ in anchors
        ]
    said = [[first[i].cell.text] if i is not None else [] for i in over]
    for line in lines[1:]:
        columns = _assigned(line[: len(anchors)], anchors)
        for placed, column in zip(line, columns, strict=False):
            group = [k for k, i in enumerate(over) if i == over[column]]
            alone = sum(1 for other in columns if other in group) == 1
            for k in group if alone else [column]:
                if placed.cell.text not in said[k]:
                    said[k].append(placed.cell.text)
    for words in said:
        words.sort(
            key=lambda text: bool(_UNIT_ALONE.fullmatch(text))
        )  # a unit stands last, below the years too
    return [
        Cell(" ".join(words), first[i].cell.start, first[i].cell.end)
        if i is not None
        else Cell(" ".join(words), 0, 0)
        for words, i in zip(said, over, strict=True)
    ]
