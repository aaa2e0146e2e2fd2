"""Which of two regions will gain on the other: what output, its sectors and budget revenue told of Chinese cities before.

The draws know how far two paths may part, but of cities and decades that were not learned from, the difference of their medians says
nothing of which will be ahead. Signs that the record holds of both do: who grew faster lately, whose revenue did, who lives on
industry, who is large.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.indicator import Catalogue
from luoshu.panel.panel import Panel, Series

Array = NDArray[np.float64]

INDICATOR, CURRENCY = "gdp", "yuan"
"""What the signs were learned for: output in this currency."""
SECTORS = ("primary_va", "secondary_va", "tertiary_va")
SIGNS = (
    "growth over a year", "growth over three years", "real growth over a year", "real growth over three years",
    "revenue over a year", "revenue over three years", "share of the primary sector", "share of the secondary sector",
    "change of that share over three years", "size",
)  # fmt: skip
AHEAD = 5
"""Years ahead that were learned; later the difference stays where it is in the last."""
LATE = 3
"""Years, the last among them, in which a sign is looked for: sectors and revenue are published later than output."""
FARTHEST = 4.0
"""A difference of signs counts for at most so many deviations."""


@dataclass(frozen=True)
class Lesson:
    """What was learned of signs and of draws.

    ``scale`` of each sign, (sign,); means of products of scaled signs with one another, ``square`` (sign, sign), and with the
    logarithm gained 1 to `AHEAD` years later, ``cross`` (sign, year); ``ridge`` added to the diagonal. ``spread``: how far two
    regions part beside what the signs told, over how far they are drawn apart.
    """

    scale: Array
    square: Array
    cross: Array
    ridge: float
    spread: float

    def expected(self, difference: Array) -> Array:
        """Return the logarithm gained in each year ahead by a region that differs so in its signs, (sign,); NaN: unknown.

        The ridge regression on the signs that are known: what is unknown is left out of it, not put at zero.

        Examples
        --------
        >>> lesson = Lesson(np.ones(2), np.eye(2), np.tile([[0.02], [0.01]], AHEAD), 1.0, 1.0)
        >>> lesson.expected(np.array([2.0, np.nan])).round(3).tolist()
        [0.02, 0.02, 0.02, 0.02, 0.02]
        """
        scaled = np.clip(difference / self.scale, -FARTHEST, FARTHEST)
        held = np.flatnonzero(np.isfinite(scaled))
        square = self.square[np.ix_(held, held)] + self.ridge * np.eye(len(held))
        return np.asarray(scaled[held] @ np.linalg.solve(square, self.cross[held]))

    def moved(self, apart: Array, difference: Array, lead: NDArray[np.int64]) -> Array:
        """Return what draws of the logarithm gained, (draw, year), become when the signs are known.

        ``difference``: of the signs, (sign,), NaN where unknown; ``lead``: years ahead, from 1.
        """
        gained = self.expected(difference)[np.clip(lead, 1, AHEAD) - 1]
        return np.asarray(gained + self.spread * (apart - np.median(apart, axis=0)))


@cache
def read_lesson() -> Lesson:
    """Read what ``benchmarks/learn_course.py`` wrote."""
    with as_file(files("luoshu.compare") / "course.npz") as path, np.load(path) as file:
        arrays = [file[name] for name in ("scale", "square", "cross")]
        return Lesson(*arrays, *(float(file[name]) for name in ("ridge", "spread")))


def applies(catalogue: Catalogue, indicator: str) -> bool:
    """Return whether the signs were learned for an indicator of this catalogue: elsewhere draws stay as they are.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue
    >>> applies(tiny_catalogue("gdp", "people"), "gdp"), applies(tiny_catalogue("gdp", "people"), "people")
    (True, False)
    """
    return indicator == INDICATOR and indicator in catalogue and catalogue[indicator].unit.endswith(CURRENCY)


def signs(panel: Panel, region: str, year: int) -> Array:
    """Return the `SIGNS` of a region in a year, NaN where the record does not hold them.

    Growth in logarithms a year, real growth in 1, shares in 1, size the logarithm of output. No change is taken across a re-based
    level; of three years two must compare.

    Examples
    --------
    >>> from luoshu.samples import tiny_panel
    >>> signs(tiny_panel([100, 110, 121, 121], first=2017), "Here", 2020)[[0, 1]].round(3).tolist()
    [0.0, 0.064]
    """
    output, revenue = panel.series(region, INDICATOR), panel.series(region, "fiscal_revenue")
    real = panel.series(region, "gdp_growth_real")
    then, now = (_shares(panel, region, each) for each in (year - 3, year))
    return np.array(
        [
            _pace(output, year, 1), _pace(output, year, 3), _mean(real, year, 1), _mean(real, year, 3),
            _pace(revenue, year, 1), _pace(revenue, year, 3), now[0], now[1], now[1] - then[1], _log(output.value(year)),
        ]
    )  # fmt: skip


def difference(panel: Panel, own: str, other: str, year: int) -> Array:
    """Return how the signs of ``other`` differ from those of ``own``, each in the last of `LATE` years that has it for both."""
    found = np.full(len(SIGNS), np.nan)
    for late in range(LATE):
        here = signs(panel, other, year - late) - signs(panel, own, year - late)
        found = np.where(np.isnan(found), here, found)
    return found


def on_course(
    panel: Panel, own: str, other: str, here: Array, there: Array, years: tuple[int, ...], *, lesson: Lesson
) -> Array:
    """Return the paths of ``other`` moved to where the signs put them beside the paths of ``own``.

    Parameters
    ----------
    panel : Panel
        What was known.
    own, other : str
    here, there : (draw, year) arrays
        Drawn output of both; the record where it has the year.
    years : tuple of int
    lesson : Lesson
        `read_lesson()`.

    Returns
    -------
    (draw, year) array
        ``there`` with its draws in the same order beside those of ``own``, which stay as every other answer has them. Figures of the
        record stay, and all does where the two have no year or no sign in common, or output is not positive.
    """
    mine, theirs = panel.series(own, INDICATOR), panel.series(other, INDICATOR)
    common = np.intersect1d(mine.years, theirs.years)
    year = int(common[-1]) if len(common) else 0
    told = difference(panel, own, other, year)
    if np.isnan(told).all() or min(here.min(), there.min()) <= 0:
        return there
    start = theirs.value(year) / mine.value(year)
    gained = lesson.moved(np.log(there / here / start), told, np.array(years) - year)
    return np.where(np.array(years) > theirs.years[-1], here * start * np.exp(gained), there)


def _log(value: float) -> float:
    return float(np.log(value)) if value > 0 else float("nan")


def _pace(series: Series, year: int, span: int) -> float:
    """Return the mean yearly change of the logarithm over the years that compare; NaN where fewer than half do."""
    steps = []
    for each in range(year - span + 1, year + 1):
        hit = np.flatnonzero(series.years == each)
        if len(hit) and not series.breaks[hit[0]]:
            steps.append(_log(series.value(each)) - _log(series.value(each - 1)))
    known = [step for step in steps if not np.isnan(step)]
    return float(np.mean(known)) if 2 * len(known) > span else float("nan")


def _mean(series: Series, year: int, span: int) -> float:
    """Return the mean of a rate in per cent over the years, as a share of 1; NaN where half are missing."""
    held = series.values[(series.years > year - span) & (series.years <= year)] / 100
    return float(held.mean()) if 2 * len(held) > span else float("nan")


def _shares(panel: Panel, region: str, year: int) -> Array:
    parts = np.array([panel.series(region, sector).value(year) for sector in SECTORS])
    return np.asarray(parts / parts.sum())
