"""Shapes of a drawing: each returns a safe piece of SVG; colours come from classes, so dark and print cost nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def line(cls: str, start: Point, end: Point) -> Markup:
    """Return a straight line."""
    shape = Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>')
    return shape.format(cls, *(_n(value) for value in (*start, *end)))


def circle(cls: str, centre: Point, radius: float) -> Markup:
    """Return a circle."""
    shape = Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>')
    return shape.format(cls, *(_n(value) for value in (*centre, radius)))


def rect(cls: str, corner: Point, width: float, height: float) -> Markup:
    """Return a rectangle from its upper left corner."""
    shape = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>')
    return shape.format(cls, *(_n(value) for value in (*corner, width, height)))


def path(cls: str, points: Sequence[Point], *, closed: bool = False) -> Markup:
    """Return a line through ``points``, or the area they enclose.

    Examples
    --------
    >>> str(path("rec", [(0, 0), (10, 5.25)]))
    '<path class="rec" d="M0 0L10 5.2"/>'
    """
    d = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    return Markup('<path class="{}" d="M{}{}"/>').format(cls, d, "Z" if closed else "")


def text(cls: str, at: Point, words: str, anchor: Anchor = "start") -> Markup:
    """Return words on one line; they are escaped here.

    Examples
    --------
    >>> str(text("s", (1, 2), "a < b"))
    '<text class="s" x="1" y="2">a &lt; b</text>'
    """
    side = Markup("") if anchor == "start" else Markup(' text-anchor="{}"').format(anchor)
    return Markup('<text class="{}" x="{}" y="{}"{}>{}</text>').format(cls, _n(at[0]), _n(at[1]), side, words)


def group(cls: str, parts: Iterable[Markup]) -> Markup:
    """Return shapes that are shown or hidden together."""
    return Markup('<g class="{}">{}</g>').format(cls, joined(parts))


def joined(parts: Iterable[Markup]) -> Markup:
    """Return shapes one after another."""
    return Markup("").join(parts)


def svg(cls: str, size: tuple[float, float], label: str, parts: Iterable[Markup]) -> Markup:
    """Return a drawing that says in one sentence what it shows; with an empty ``label`` it is decoration."""
    width, height = (_n(side) for side in size)
    role = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    head = Markup('<svg class="{}" {} viewBox="0 0 {} {}" width="{}" height="{}">').format(
        cls, role, width, height, width, height
    )
    return head + joined(parts) + Markup("</svg>")


def width_of(words: str, size: float = 13) -> float:
    """Return about how wide words are in px: an ideograph is as wide as the type is high, a Latin letter a bit over half.

    Examples
    --------
    >>> width_of("洛阳", 10), round(width_of("abc", 10), 1)
    (20, 16.8)
    """
    return sum(size if ord(letter) > 0x2E80 else size * 0.56 for letter in words)


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places near the ``wanted`` ones (in order) that are at least ``gap`` apart and lie between ``low`` and ``high``.

    Examples
    --------
    >>> apart([10, 12, 40], 10, 0, 100)
    [10, 20, 40]
    >>> apart([95, 99], 10, 0, 100), apart([1, 2], 10, 5, 100)
    ([90, 100], [5, 15])
    """
    places = [max(place, low) for place in wanted]
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + gap)
    if places and places[-1] > high:
        places[-1] = high
        for i in range(len(places) - 2, -1, -1):
            places[i] = min(places[i], places[i + 1] - gap)
    return places


def wrapped(words: str, width: float, size: float = 13) -> list[str]:
    """Return words on as many lines as ``width`` px ask for, broken at spaces, or in Chinese at punctuation or anywhere.

    Examples
    --------
    >>> wrapped("new base, no line across", 100), wrapped("口径已换，不连线", 60)
    (['new base, no', 'line across'], ['口径已换，', '不连线'])
    """
    if width_of(words, size) <= width:
        return [words]
    pieces = [f"{piece} " for piece in words.split(" ")] if " " in words else _phrases(words)
    lines: list[str] = []
    for piece in pieces:
        if lines and width_of(lines[-1] + piece.rstrip(), size) <= width:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [row.strip() for row in lines]


def _phrases(words: str) -> list[str]:
    pieces = [""]
    for letter in words:
        pieces[-1] += letter
        if letter in "，；：、。":
            pieces.append("")
    return [piece for piece in pieces if piece]
