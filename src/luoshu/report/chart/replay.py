"""Replay charts: odds as steps, because knowledge arrives in steps, and yearly promises as dots that came true or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.report.chart.scale import Scale, year_ticks
from luoshu.report.chart.svg import Point, circle, line, path, svg, text, wrapped


@dataclass(frozen=True)
class StepPanel:
    """One target: its name, (date in years, odds) in order, the odds in words at either end, and what happened."""

    name: str
    steps: tuple[tuple[float, float], ...]
    first: str
    last: str
    outcome: str


@dataclass(frozen=True)
class Frame:
    """Sizes of one panel: width, margins to its left and right, height of the plot, columns, and the gap between panels."""

    width: float
    left: float
    right: float
    height: float
    columns: int
    gap: float


WIDE = Frame(270, 38, 48, 102, 3, 35)
NARROW = Frame(164, 37, 34, 84, 2, 22)


def step_chart(panels: Sequence[StepPanel], label: str, until: float) -> tuple[Markup, Markup]:
    """Return small multiples drawn for 880 and for 350 px; every panel has the same scales.

    Parameters
    ----------
    panels : sequence of StepPanel
        In the order to be shown.
    label : str
        One sentence that says what the drawing shows.
    until : float
        Where the last step ends, in years.

    Examples
    --------
    >>> wide, narrow = step_chart([StepPanel("a", ((2020.2, 0.4), (2021.2, 0.1)), "40 %", "10 %", "open")], "label", 2022)
    >>> wide.count('class="step"'), narrow.count('class="step"')
    (1, 1)
    """
    first = min((panel.steps[0][0] for panel in panels), default=until)
    drawn = []
    for cls, frame, full in (("wide", WIDE, 880.0), ("narrow", NARROW, 350.0)):
        parts: list[Markup] = []
        top = 0.0
        for start in range(0, len(panels), frame.columns):
            row = panels[start : start + frame.columns]
            below = 0.0
            for place, panel in enumerate(row):
                shapes, used = _panel(
                    panel, (place * (frame.width + frame.gap), top), frame, int(first), until
                )
                parts += shapes
                below = max(below, used)
            top = below + 26
        drawn.append(svg(cls, (full, max(top - 22, 1)), label, parts))
    return drawn[0], drawn[1]


def _panel(
    panel: StepPanel, corner: Point, frame: Frame, first: int, until: float
) -> tuple[list[Markup], float]:
    """Return one panel and the height at which it ends."""
    x0, y0 = corner
    name = wrapped(panel.name, frame.width)
    parts = [text("k", (x0, y0 + 14 + 16 * place), part) for place, part in enumerate(name)]
    top = y0 + 16 * len(name) + 12
    bottom = top + frame.height
    x = Scale(first, until, x0 + frame.left, x0 + frame.width - frame.right)
    y = Scale(0, 1, bottom, top)
    for share in (0.0, 0.5, 1.0):
        parts.append(line("gr" if share else "ax", (x(first), y(share)), (x(until), y(share))))
        parts.append(
            text("s", (x(first) - 5, y(share) + 4), f"{100 * share:.0f}{'%' if share == 1 else ''}", "end")
        )
    years = year_ticks(first, int(until), 4 if frame is WIDE else 2)
    parts += [text("s", (x(year), bottom + 19), str(year), "middle") for year in years]
    ends = [*(when for when, _ in panel.steps[1:]), until]
    points = [
        point
        for (when, share), end in zip(panel.steps, ends, strict=True)
        for point in ((x(when), y(share)), (x(end), y(share)))
    ]
    when, share = panel.steps[0]
    parts += [path("step", points), circle("sel", (x(when), y(share)), 4)]
    above = share < 0.8
    parts.append(text("q halo", (x(when), y(share) + (-9 if above else 20)), panel.first))
    parts.append(text("q", (x(until) + 5, y(panel.steps[-1][1]) + 5), panel.last))
    below = bottom + 38
    for place, part in enumerate(wrapped(panel.outcome, frame.width, 12)):
        parts.append(text("s", (x0, below + 15 * place), part))
    return parts, below + 15 * (len(wrapped(panel.outcome, frame.width, 12)) - 1)


@dataclass(frozen=True)
class Promise:
    """One yearly promise: year, odds when it was made, and whether it was met (None: open)."""

    year: int
    odds: float
    met: bool | None


def promise_chart(promises: Sequence[Promise], label: str, words: tuple[str, str]) -> tuple[Markup, Markup]:
    """Return yearly promises by year and odds, filled where met, hollow where missed; for 880 and for 350 px.

    Parameters
    ----------
    promises : sequence of Promise
        In order; those still open are drawn as a cross.
    label : str
        One sentence that says what the drawing shows.
    words : (str, str)
        What filled and hollow dots are called.

    Examples
    --------
    >>> wide, _ = promise_chart([Promise(2003, 0.8, True), Promise(2004, 0.3, False)], "label", ("met", "missed"))
    >>> wide.count("<circle")
    4
    """
    return (
        svg("wide", (880, 236), label, _promises(promises, words, 880)),
        svg("narrow", (350, 236), label, _promises(promises, words, 350)),
    )


def _promises(promises: Sequence[Promise], words: tuple[str, str], width: float) -> list[Markup]:
    first, last = promises[0].year, promises[-1].year
    x, y = Scale(first, max(last, first + 1), 52, width - 14), Scale(0, 1, 186, 36)
    parts = [circle("d1", (8, 10), 5), text("s", (18, 14), words[0])]
    parts += [circle("d0", (108, 10), 5), text("s", (118, 14), words[1])]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(line("gr" if share else "ax", (40, y(share)), (width, y(share))))
        parts.append(text("s", (34, y(share) + 4), f"{100 * share:.0f}{'%' if share == 1 else ''}", "end"))
    years = year_ticks(first, last, 8 if width > 500 else 4)
    parts += [text("s", (x(year), 206), str(year), "middle") for year in years]
    for promise in promises:
        at = (x(promise.year), y(promise.odds))
        if promise.met is None:
            parts += [path("step", [(at[0] - 4, at[1] - 4), (at[0] + 4, at[1] + 4)])]
            parts += [path("step", [(at[0] - 4, at[1] + 4), (at[0] + 4, at[1] - 4)])]
        else:
            parts.append(circle("d1" if promise.met else "d0", at, 5.5))
    return parts
