"""Small multiples: the odds of each target as they would have been said at each date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import Point, circle, line, path, svg, text, wrapped


@dataclass(frozen=True)
class Panel:
    """One target: name, its odds at each date (None: could not be judged), the last of them and the outcome in words.

    ``state`` is the class of the outcome's colour.
    """

    name: str
    odds: tuple[float | None, ...]
    said: str
    outcome: str
    state: str


@dataclass(frozen=True)
class StepWords:
    """The words common to all panels; ``dates`` are short names of the dates."""

    label: str
    dates: tuple[str, ...]
    percent: tuple[str, str, str]


def step_charts(panels: Sequence[Panel], words: StepWords) -> tuple[Markup, Markup]:
    """Return the panels three in a row for 880 px and two in a row for 350 px.

    Examples
    --------
    >>> panel = Panel("a", (0.9, None, 0.1), "10 %", "missed", "missed")
    >>> wide, narrow = step_charts([panel], StepWords("l", ("20", "21", "22"), ("0", "50", "100 %")))
    >>> wide.count('class="step"')
    2
    """
    return _grid(panels, words, (880, 3, 270, "wide")), _grid(panels, words, (350, 2, 164, "narrow"))


def _grid(panels: Sequence[Panel], words: StepWords, shape: tuple[float, int, float, str]) -> Markup:
    width, columns, each, cls = shape
    gap = (width - columns * each) / max(columns - 1, 1)
    high = 196.0
    parts = []
    for place, panel in enumerate(panels):
        corner = ((each + gap) * (place % columns), high * (place // columns))
        parts += _panel(panel, words, corner, each)
    rows = -(-len(panels) // columns)
    return svg(cls, (width, high * rows), words.label, parts)


def _panel(panel: Panel, words: StepWords, corner: Point, wide: float) -> list[Markup]:
    left, top = corner
    x = Scale(0, max(len(panel.odds), 1), left + 34, left + wide - 36)
    y = Scale(0, 1, top + 136, top + 56)
    names = wrapped(panel.name, wide)[:2]
    parts = [text("k", (left, top + 14 + 16 * place), part) for place, part in enumerate(names)]
    for value, said in zip((0.0, 0.5, 1.0), words.percent, strict=True):
        parts.append(line("ax" if value == 0 else "gr", (x.start, y(value)), (x.end, y(value))))
        parts.append(text("s", (x.start - 5, y(value) + 4), said, "end"))
    for run in _runs(panel.odds):
        points: list[Point] = []
        for place, value in run:
            points += [(x(place), y(value)), (x(place + 1), y(value))]
        parts.append(path("step", points))
    last = panel.odds[-1] if panel.odds else None
    if last is not None:
        parts += [circle("sel", (x.end, y(last)), 3.4), text("q", (x.end + 5, y(last) + 4), panel.said)]
    parts.append(text("s", (x.start, top + 153), words.dates[0]))
    parts.append(text("s", (x.end, top + 153), words.dates[-1], "end"))
    parts.append(text(f"k {panel.state}-t", (x.start, top + 172), panel.outcome))
    return parts


def _runs(odds: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    runs: list[list[tuple[int, float]]] = []
    before = False
    for place, value in enumerate(odds):
        if value is not None:
            if not before:
                runs.append([])
            runs[-1].append((place, value))
        before = value is not None
    return runs
