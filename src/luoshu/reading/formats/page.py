"""The layout of a printed page: characters into pieces of lines, columns in reading order, ruled tables into cells."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

GAP = 1.3
"""Blank, in character sizes, at which a line falls into two pieces: cells of a table, or two columns."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One printed character and its box, in points from the left and the foot of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """Height of the box."""
        return max(self.y1 - self.y0, 0.1)

    @property
    def size(self) -> float:
        """Size of the type: the width of a Chinese character, some four fifths of the height of another."""
        return max(self.x1 - self.x0, 0.1) if is_wide(self.text) else 0.8 * self.height

    @property
    def middle(self) -> float:
        """Height above the foot of the page of the middle of the box."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Piece:
    """A stretch of one line without a wide gap, or a whole row of a table (``row``)."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int
    row: bool = False
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
    grids = [_Grid(page, top, foot) for top, foot in _ruled(page.rules)]
    tables = [grid for grid in grids if grid.columns > 1]
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
            sign.height, last[0].height
        ):
            last.append(sign)
        else:
            lines.append([sign])
    return [piece for line in lines for piece in _split(sorted(line, key=lambda sign: sign.x0), page)]


def _split(line: list[Sign], page: int) -> list[Piece]:
    printed = [sign for sign in line if sign.text != " "]
    if not printed:
        return []
    wide = [sign.size for sign in printed if is_wide(sign.text)]
    size = median(wide or [sign.size for sign in printed])
    groups: list[list[Sign]] = []
    for sign in line:
        if sign.text == " ":
            if groups:
                groups[-1].append(sign)
        elif groups and sign.x0 - _edge(groups[-1]) < GAP * size:
            groups[-1].append(sign)
        else:
            groups.append([sign])
    return [_piece(group, size, page) for group in groups]


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
            edges = sides_of([piece for piece in side if not piece.row])
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
    """Return the edges of the text: where most of the longer lines begin and end."""
    if not lines:
        return 0.0, 0.0
    longest = max(line.x1 - line.x0 for line in lines)
    ends = Counter(round(line.x1 / 3) for line in lines if line.x1 - line.x0 > 0.7 * longest)
    starts = Counter(round(line.x0 / 3) for line in lines if line.x1 - line.x0 > 0.5 * longest)
    often = [end for end, count in ends.items() if count >= 0.1 * ends.total()]
    return 3.0 * min(start for start, count in starts.items() if count >= 0.1 * starts.total()), 3.0 * max(
        often
    )


def _both_fill(run: list[Piece], at: float) -> bool:
    """Return whether a stretch stands in two columns of text; tables may stand in them."""
    left = [piece for piece in run if piece.x1 <= at and not piece.row]
    right = [piece for piece in run if piece.x0 >= at and not piece.row]
    return min(len(left), len(right)) >= 4 and _fills(left) and _fills(right)


def _fills(side: list[Piece]) -> bool:
    """Return whether pieces run from edge to edge, as text in a column does and cells of a table do not."""
    room = max(piece.x1 for piece in side) - min(piece.x0 for piece in side)
    return median(piece.x1 - piece.x0 for piece in side) >= 0.6 * room and room > 8 * side[0].size


def _side_by_side(pieces: list[Piece], page: int) -> list[Piece]:
    """Make rows of a table without rules of the pieces that stand side by side, where two such lines follow each other."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][0].y0 - piece.y0) < 0.5 * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    out: list[Piece] = []
    for number, line in enumerate(lines):
        beside = [len(lines[other]) > 1 for other in (number - 1, number + 1) if 0 <= other < len(lines)]
        if len(line) > 2 or (len(line) == 2 and any(beside)):
            out.append(_row([piece.text for piece in line], line, page))
        else:
            out += line
    return out


def _row(cells: list[str], parts: Sequence[Piece], page: int) -> Piece:
    text = "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
    return Piece(
        text, min(part.x0 for part in parts), min(part.y0 for part in parts), max(part.x1 for part in parts),
        max(part.y1 for part in parts), parts[0].size, page, row=True,
    )  # fmt: skip


def _ruled(rules: list[Rule]) -> list[tuple[float, float]]:
    """Return (top, foot) of the ruled tables: runs of flat rules that three or more upright ones cross."""
    flat = sorted({round(rule.y1) for rule in rules if rule.is_flat and rule.x1 - rule.x0 > 20}, reverse=True)
    upright = [rule for rule in rules if not rule.is_flat and rule.y1 - rule.y0 > 5]
    found: list[tuple[float, float]] = []
    run: list[int] = []
    for y in [*flat, None]:
        joins = (
            bool(run)
            and y is not None
            and any(rule.y0 - 2 <= y and rule.y1 + 2 >= run[-1] for rule in upright)
        )
        if y is not None and (joins or not run):
            run.append(y)
            continue
        if len(run) > 2:
            found.append((run[0] + 1.0, run[-1] - 1.0))
        run = [] if y is None else [y]
    return [
        (top, foot) for top, foot in found
        if len({round(rule.x0 / 3) for rule in upright if rule.y0 >= foot - 3 and rule.y1 <= top + 3}) >= 3
    ]  # fmt: skip


class _Grid:
    """A ruled table: its rows lie between flat rules, its columns between upright ones."""

    def __init__(self, page: Page, top: float, foot: float) -> None:
        inside = [rule for rule in page.rules if rule.y0 >= foot - 3 and rule.y1 <= top + 3]
        self._flat = sorted(
            {round(rule.y1) for rule in inside if rule.is_flat and rule.x1 - rule.x0 > 20}, reverse=True
        )
        edges = sorted(rule.x0 for rule in inside if not rule.is_flat)
        self._edges = [x for number, x in enumerate(edges) if number == 0 or x - edges[number - 1] > 3]
        self._top, self._foot, self._page = top, foot, page.number
        self.signs: list[Sign] = []

    @property
    def columns(self) -> int:
        """Return how many columns it has."""
        return len(self._edges) - 1

    def holds(self, sign: Sign) -> bool:
        """Return whether a character stands in the table."""
        return self._foot <= sign.middle <= self._top and self._edges[0] - 2 <= sign.x0 <= self._edges[-1] + 2

    def rows(self) -> list[Piece]:
        """Return the rows, each a piece; lines broken inside a cell are joined."""
        out: list[Piece] = []
        for top, foot in zip(self._flat, self._flat[1:], strict=False):
            here = [sign for sign in self.signs if foot <= sign.middle < top]
            if not here:
                continue
            cells: list[list[Sign]] = [[] for _ in self._edges[1:]]
            for sign in here:
                at = sum(edge <= (sign.x0 + sign.x1) / 2 for edge in self._edges) - 1
                cells[min(max(at, 0), len(cells) - 1)].append(sign)
            texts = [join([piece.text for piece in pieces_of(cell, self._page)]) for cell in cells]
            row = _row(texts, pieces_of(here, self._page), self._page)
            row.y0, row.y1 = foot, top
            out.append(row)
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
