"""The layout of a printed page: characters into pieces of lines, columns in reading order, ruled tables into cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

GAP = 1.3
"""Blank, in character sizes, at which a line falls into two pieces: cells of a table, or two columns."""


TOUCH = 3.0
"""Points between two rules that count as touching."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One printed character: its line from foot to head and its left and right edge, in points, and the size of its type."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    @property
    def middle(self) -> float:
        """Height above the foot of the page of the middle of the line."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Piece:
    """A stretch of one line without a wide gap, or a whole row of a table, with its ``cells``."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int
    cells: tuple[str, ...] = ()
    column: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: horizontal where it is wider than high."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_flat(self) -> bool:
        """Return whether it runs from left to right."""
        return (self.x1 - self.x0) >= (self.y1 - self.y0)


@dataclass
class Page:
    """What stands on one page."""

    number: int
    width: float
    height: float
    signs: list[Sign] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def read_page(page: Page) -> list[Piece]:
    """Return the pieces of a page in reading order; the rows of a table are one piece each (``| cell | cell |``)."""
    tables = [_Grid(rules, page.number) for rules in _joined(page.rules)]
    tables = [grid for grid in tables if grid.is_table]
    free: list[Sign] = []
    for sign in page.signs:
        home = next((grid for grid in tables if grid.holds(sign)), None)
        (free if home is None else home.signs).append(sign)
    pieces = pieces_of(free, page.number)
    rows = [row for grid in tables for row in grid.rows()]
    whole = sorted(pieces + rows, key=lambda piece: -piece.y1)
    return _ordered(whole, page)


def pieces_of(signs: Sequence[Sign], page: int) -> list[Piece]:
    """Return the pieces of lines that some characters make, from the top down and from left to right."""
    lines: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: (-sign.middle, sign.x0)):
        last = lines[-1] if lines else None
        if last is not None and abs(median(one.middle for one in last[-9:]) - sign.middle) < 0.45 * max(
            sign.size, last[0].size
        ):
            last.append(sign)
        else:
            lines.append([sign])
    return [piece for line in lines for piece in _split(sorted(line, key=lambda sign: sign.x0), page)]


def _split(line: list[Sign], page: int) -> list[Piece]:
    printed = [sign for sign in line if sign.text != " "]
    if not printed:
        return []
    size = median(sign.size for sign in printed)
    groups: list[list[Sign]] = []
    for sign in line:
        if sign.text == " ":
            if groups:
                groups[-1].append(sign)
        elif groups and (
            sign.x0 - _edge(groups[-1]) < GAP * size or (len(groups) == 1 and _is_label(groups[0]))
        ):
            groups[-1].append(sign)
        else:
            groups.append([sign])
    return [_piece(group, size, page) for group in groups]


def _is_label(signs: list[Sign]) -> bool:
    """Return whether the number or the dot of a list item is all that stands so far: what follows belongs to it."""
    return _LABEL.fullmatch("".join(sign.text for sign in signs).strip()) is not None


_LABEL = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*[.．、)）]|[（(][一二三四五六七八九十\da-z]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[a-z][.)]|[①-⑳•●▪■◆○–]"
)


def _edge(signs: list[Sign]) -> float:
    return next(sign.x1 for sign in reversed(signs) if sign.text != " ")


def _piece(signs: list[Sign], size: float, page: int) -> Piece:
    out = signs[0].text
    for before, sign in pairwise(signs):
        gap = sign.x0 - before.x1
        if gap > (0.8 if is_wide(before.text) or is_wide(sign.text) else 0.18) * size:
            out += " "
        out += sign.text
    out = re.sub(r" +", " ", out).strip()
    return Piece(
        out,
        signs[0].x0,
        min(sign.y0 for sign in signs),
        _edge(signs),
        max(sign.y1 for sign in signs),
        size,
        page,
    )


def is_wide(text: str) -> bool:
    """Return whether a character takes two columns, as Chinese characters and signs do."""
    return unicodedata.east_asian_width(text[0]) in "WF"


def _ordered(pieces: list[Piece], page: Page) -> list[Piece]:
    """Return pieces, given from the top down, in reading order: where two columns run side by side, left before right."""
    out: list[Piece] = []
    waiting = [(pieces, False)]
    while waiting:
        part, is_set = waiting.pop()
        found = None if is_set else _columns(part, page.width)
        if found is None:
            out += part if is_set else _side_by_side(part, page.number)
            continue
        first, last, gutter = found
        sides: list[Piece] = []
        for side in (
            [piece for piece in part[first:last] if piece.x1 <= gutter],
            [piece for piece in part[first:last] if piece.x1 > gutter],
        ):
            edges = sides_of([piece for piece in side if not piece.cells])
            for piece in side:
                piece.column = edges
            sides += sorted(side, key=lambda piece: (-round(piece.y1), piece.x0))
        waiting += [(part[last:], False), (sides, True), (part[:first], False)]
    return out


def _columns(pieces: list[Piece], width: float) -> tuple[int, int, float] | None:
    """Return the longest stretch of pieces (first, last + 1) that stand in two columns, and where these part."""
    best: tuple[int, float, int, int, float] | None = None
    for step in range(30, 71):
        at = width * step / 100
        first = 0
        for number in range(len(pieces) + 1):
            if number < len(pieces) and not pieces[number].x0 < at < pieces[number].x1:
                continue
            run = pieces[first:number]
            rank = (len(run), -abs(step - 50.0), first, number, at)
            if len(run) >= 8 and (best is None or rank > best) and _both_fill(run, at):
                best = rank
            first = number + 1
    return None if best is None else best[2:]


def sides_of(lines: list[Piece]) -> tuple[float, float]:
    """Return the edges of the text: where the longer lines begin and end, but for a tenth of them."""
    if not lines:
        return 0.0, 0.0
    longest = max(line.x1 - line.x0 for line in lines)
    starts = sorted(line.x0 for line in lines if line.x1 - line.x0 >= 0.5 * longest)
    ends = sorted(line.x1 for line in lines if line.x1 - line.x0 >= 0.7 * longest)
    return starts[len(starts) // 10], ends[-1 - len(ends) // 10]


def _both_fill(run: list[Piece], at: float) -> bool:
    """Return whether a stretch stands in two columns of text; tables may stand in them."""
    left = [piece for piece in run if piece.x1 <= at]
    right = [piece for piece in run if piece.x0 >= at]
    return min(len(left), len(right)) >= 4 and _fills(left) and _fills(right)


def _fills(side: list[Piece]) -> bool:
    """Return whether pieces run from edge to edge, as text in a column does and cells of a table do not."""
    room = max(piece.x1 for piece in side) - min(piece.x0 for piece in side)
    return median(piece.x1 - piece.x0 for piece in side) >= 0.6 * room and room > 8 * side[0].size


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces, given from the top down, by the lines they stand on."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][0].y0 - piece.y0) < 0.5 * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _side_by_side(pieces: list[Piece], page: int) -> list[Piece]:
    """Make rows of a table without rules of the pieces that stand side by side, where two such lines follow each other."""
    lines = lines_of(pieces)
    out: list[Piece] = []
    for number, line in enumerate(lines):
        beside = [len(lines[other]) > 1 for other in (number - 1, number + 1) if 0 <= other < len(lines)]
        if len(line) > 2 or (len(line) == 2 and any(beside)):
            out.append(_row([piece.text for piece in line], line, page))
        else:
            out += line
    return out


def _row(cells: Sequence[str], parts: Sequence[Piece], page: int) -> Piece:
    return Piece(
        printed(cells), min(part.x0 for part in parts), min(part.y0 for part in parts), max(part.x1 for part in parts),
        max(part.y1 for part in parts), parts[0].size, page, tuple(cells),
    )  # fmt: skip


def printed(cells: Sequence[str]) -> str:
    """Return a row of a table as a line of text."""
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def whole_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """Put tables together that go on over pages or columns: without heads that come back, rows that were cut whole again."""
    out: list[Piece] = []
    head: tuple[str, ...] = ()
    for piece in pieces:
        last = out[-1] if out else None
        if last is not None and last.cells and _RESUMED.fullmatch(piece.text):
            continue
        if last is None or not last.cells or not piece.cells:
            head = piece.cells
        elif piece.page != last.page or piece.y1 > last.y0 + 1:
            if piece.cells == head:
                continue
            if _is_rest(last.cells, piece.cells):
                last.cells = tuple(join(parts) for parts in zip(last.cells, piece.cells, strict=True))
                last.text = printed(last.cells)
                continue
        out.append(piece)
    return out


_RESUMED = re.compile(
    r"[（(【]?(?:续\s*上?\s*表|表?\s*\d*\s*续).{0,20}|.{0,30}[（(](?:续|续表|continued|cont\.?)[）)]",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")


def _is_rest(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Return whether a row is what did not fit on the page before: words alone, no first cell, below a row with figures."""
    return (
        len(above) == len(cells)
        and not cells[0]
        and any(_FIGURE.search(cell) for cell in above[1:])
        and not any(_FIGURE.search(cell) for cell in cells)
    )


def _joined(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules that touch each other, drawing by drawing: two tables side by side are two."""
    if not rules:
        return []
    left, low, right, high = np.array([(rule.x0, rule.y0, rule.x1, rule.y1) for rule in rules]).T
    across = left[:, None] - TOUCH <= right
    along = low[:, None] - TOUCH <= high
    count, of = connected_components(csr_array(across & across.T & along & along.T), directed=False)
    found: list[list[Rule]] = [[] for _ in range(count)]
    for rule, place in zip(rules, of, strict=True):
        found[place].append(rule)
    return found


class _Grid:
    """A ruled table: its rows lie between flat rules, its columns between upright ones."""

    def __init__(self, rules: Sequence[Rule], page: int) -> None:
        self._flat = sorted(
            {round(rule.y1) for rule in rules if rule.is_flat and rule.x1 - rule.x0 > 20}, reverse=True
        )
        edges = sorted(rule.x0 for rule in rules if not rule.is_flat and rule.y1 - rule.y0 > 5)
        self._edges = [x for number, x in enumerate(edges) if number == 0 or x - edges[number - 1] > 3]
        self._page = page
        self.signs: list[Sign] = []

    @property
    def is_table(self) -> bool:
        """Whether it has a row and two columns or more; a frame around text has one."""
        return len(self._flat) > 1 and len(self._edges) > 2

    def holds(self, sign: Sign) -> bool:
        """Return whether a character stands in the table."""
        return (
            self._flat[-1] - 1 <= sign.middle <= self._flat[0] + 1
            and self._edges[0] - 2 <= sign.x0 <= self._edges[-1] + 2
        )

    def rows(self) -> list[Piece]:
        """Return the rows, each a piece; lines broken inside a cell are joined."""
        out: list[Piece] = []
        for top, foot in zip(self._flat, self._flat[1:], strict=False):
            here = [sign for sign in self.signs if foot <= sign.middle < top]
            parts = pieces_of(here, self._page)
            if not parts:
                continue
            cells: list[list[Sign]] = [[] for _ in self._edges[1:]]
            for sign in here:
                at = sum(edge <= (sign.x0 + sign.x1) / 2 for edge in self._edges) - 1
                cells[min(max(at, 0), len(cells) - 1)].append(sign)
            texts = [
                _in_cell(pieces_of(cell, self._page), right)
                for cell, right in zip(cells, self._edges[1:], strict=True)
            ]
            row = _row(texts, parts, self._page)
            row.y0, row.y1 = foot, top
            out.append(row)
        return out


def _in_cell(lines: Sequence[Piece], right: float) -> str:
    """Return the text of a cell; a figure that runs up to its right edge goes on in the next line."""
    out = ""
    edge = 0.0
    for line in lines:
        cut = out[-1:].isdigit() and line.text[:1].isdigit() and right - edge < line.size + 6
        out = out + line.text if cut else join([out, line.text])
        edge = line.x1
    return out


_LATIN_END = re.compile(r"[0-9A-Za-z,;:.)%]$")
_LATIN_START = re.compile(r"^[0-9A-Za-z(]")


def join(lines: Sequence[str]) -> str:
    """Join broken lines: Latin words by a space, Chinese without; a word parted by a hyphen is mended.

    Examples
    --------
    >>> join(["地区生产总值达到", "8000亿元"]), join(["an agri-", "cultural plan", "of 2030"])
    ('地区生产总值达到8000亿元', 'an agricultural plan of 2030')
    """
    out = ""
    for line in (line.strip() for line in lines):
        if out.endswith(("\x02", "\u00ad")) or (re.search(r"[a-z]-$", out[-2:]) and re.match(r"[a-z]", line)):
            out = out[:-1] + line
        elif _LATIN_END.search(out[-1:]) and _LATIN_START.match(line):
            out += " " + line
        else:
            out += line
    return out
