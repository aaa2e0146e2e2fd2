"""Charts with one row for each thing: bars from zero, ranges, dots and a waterfall, on a scale common to all rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.report.chart.scale import Scale, ticks
from luoshu.report.chart.svg import circle, line, rect, svg, text, wrapped

HEIGHT = 38.0


@dataclass(frozen=True)
class Row:
    """One row: its name, what is printed at its end, and whether it is the subject of the report."""

    name: str
    said: str = ""
    is_subject: bool = False
    is_unknown: bool = False


@dataclass(frozen=True)
class Axis:
    """The scale under the rows: its ends, how its numbers are printed, and which are (round ones by default)."""

    low: float
    high: float
    printed: Callable[[float], str]
    marks: tuple[float, ...] = ()
    zero: bool = False

    def places(self, most: int) -> tuple[float, ...]:
        """Return the numbers on the axis."""
        return self.marks or tuple(ticks(self.low, self.high, most))


Draw = Callable[[int, Scale, float], list[Markup]]
"""Gives the shapes of row ``i`` around the height ``y``."""


def row_chart(label: str, rows: Sequence[Row], axis: Axis, draw: Draw) -> tuple[Markup, Markup]:
    """Return the chart for 880 and for 350 px; unknown rows are hatched and ``draw`` is not asked for them.

    Examples
    --------
    >>> axis = Axis(0, 10, "{:.0f}".format)
    >>> wide, narrow = row_chart("l", [Row("a"), Row("b", is_unknown=True)], axis, lambda i, x, y: dot(x(5), y))
    >>> wide.count("<circle"), wide.count('class="hat"'), narrow.count("<circle")
    (1, 1, 1)
    """
    return _wide(label, rows, axis, draw), _narrow(label, rows, axis, draw)


def _wide(label: str, rows: Sequence[Row], axis: Axis, draw: Draw) -> Markup:
    left, right, top = 236.0, 700.0, 14.0
    x = Scale(axis.low, axis.high, left, right)
    bottom = top + HEIGHT * len(rows)
    parts = _grid(axis, x, top - 6, bottom, 5)
    for place, row in enumerate(rows):
        y = top + HEIGHT * (place + 0.5)
        names = wrapped(row.name, left - 20)[:2]
        for number, part in enumerate(names):
            parts.append(text(_name_class(row), (0, y + 5 + 16 * number - 8 * (len(names) - 1)), part))
        parts += _hatched(x, y) if row.is_unknown else draw(place, x, y)
        for number, part in enumerate(said := wrapped(row.said, 880 - right - 14)[:2]):
            parts.append(text("i2", (right + 14, y + 5 + 16 * number - 8 * (len(said) - 1)), part))
    return svg("wide", (880, bottom + 26), label, parts)


def _narrow(label: str, rows: Sequence[Row], axis: Axis, draw: Draw) -> Markup:
    x, y, parts = Scale(axis.low, axis.high, 10, 340), 6.0, []
    for place, row in enumerate(rows):
        head = [*wrapped(row.name, 340), *wrapped(row.said, 340)] if row.said else wrapped(row.name, 340)
        names = len(wrapped(row.name, 340))
        for number, part in enumerate(head):
            y += 17
            parts.append(text(_name_class(row) if number < names else "i2", (0, y), part))
        y += 16
        parts += _hatched(x, y) if row.is_unknown else draw(place, x, y)
        y += 14
    return svg("narrow", (350, y + 30), label, [*_grid(axis, x, y - 2, y + 4, 3), *parts])


def _name_class(row: Row) -> str:
    return "q" if row.is_subject else "k"


def _grid(axis: Axis, x: Scale, top: float, bottom: float, most: int) -> list[Markup]:
    parts = []
    for value in axis.places(most):
        strong = axis.zero and value == 0
        parts.append(line("ax" if strong else "gr", (x(value), top), (x(value), bottom)))
        parts.append(text("s", (x(value), bottom + 16), axis.printed(value), "middle"))
    return parts


def _hatched(x: Scale, y: float) -> list[Markup]:
    wide = x.end - x.start
    return [rect("hat", (x.start, y - 8), wide, 16), rect("hatb", (x.start, y - 8), wide, 16)]


def dot(x: float, y: float, cls: str = "sel", radius: float = 5) -> list[Markup]:
    """Return a dot."""
    return [circle(cls, (x, y), radius)]


def bar(x: Scale, start: float, end: float, y: float, cls: str, height: float = 12) -> Markup:
    """Return a bar between two values."""
    low, high = sorted((x(start), x(end)))
    return rect(cls, (low, y - height / 2), max(high - low, 1), height)


def span(x: Scale, low: float, high: float, y: float, cls: str = "spread") -> Markup:
    """Return a thin bar over a range of values."""
    return bar(x, low, high, y, cls, 6)


def waterfall(
    label: str, steps: Sequence[tuple[str, float, str]], total: tuple[str, float, str], axis: Axis
) -> tuple[Markup, Markup]:
    """Return bars that carry on from one another up to a total; a step back is hollow.

    Parameters
    ----------
    label : str
        What the drawing shows, in one sentence.
    steps : sequence of (name, value, printed value)
    total : (name, value, printed value)
    axis : Axis

    Examples
    --------
    >>> axis = Axis(0, 10, "{:.0f}".format)
    >>> wide, _ = waterfall("l", [("a", 6.0, "6"), ("b", -1.0, "-1")], ("all", 5.0, "5"), axis)
    >>> wide.count("<rect")
    3
    """
    starts, so_far = [], 0.0
    for _, value, _ in steps:
        starts.append(so_far)
        so_far += value
    rows = [Row(name, said) for name, _, said in steps] + [Row(total[0], total[2], is_subject=True)]

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        if place == len(steps):
            return [bar(x, 0, total[1], y, "sel", 14)]
        start, value = starts[place], steps[place][1]
        shapes = [bar(x, start, start + value, y, "made" if value >= 0 else "lost", 14)]
        if place + 1 < len(steps) and x.end - x.start > 400:
            edge = x(start + value)
            shapes.append(line("gr", (edge, y + 7), (edge, y + HEIGHT - 7)))
        return shapes

    return row_chart(label, rows, axis, draw)
