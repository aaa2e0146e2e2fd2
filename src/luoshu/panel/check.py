"""What in a record looks wrong: jumps that nobody marked as a break, and parts that do not add up to their whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from luoshu.axes.indicator import Catalogue
from luoshu.panel.panel import Panel, Series

LEAST = 0.25
"""A smaller relative change in a year is never called a jump."""
TIMES = 6.0
"""A jump is so many times the median absolute deviation of the series' own changes away from their median."""
BELOW, ABOVE = -0.04, 0.15
"""GDP that moves so much less or more than its real growth says did not chain: its prices do not fall or rise as much."""
FEWEST = 6
"""Changes a series needs before one of them can be called unusual."""
GAP = 0.02
"""Relative gap between a whole and the sum of its parts that rounding and revision leave."""


@dataclass(frozen=True)
class Doubt:
    """One place of a record that looks wrong; ``value`` is the relative change, or the relative gap of a sum."""

    region: str
    indicator: str
    year: int
    value: float


def jumps(panel: Panel, catalogue: Catalogue) -> Iterator[Doubt]:
    """Yield the levels that moved in one year as nothing else in their series did, without a mark of a break.

    A level is doubted if its change lies far from its usual ones, or if it contradicts the real growth in the record.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_panel
    >>> steady = [100, 108, 117, 127, 136, 148, 159, 172]
    >>> list(jumps(tiny_panel(steady), tiny_catalogue()))
    []
    >>> list(jumps(tiny_panel([*steady, 260]), tiny_catalogue()))
    [Doubt(region='Here', indicator='gdp', year=2018, value=0.512)]
    """
    growth = {
        item.growth_of: item.id for item in catalogue.indicators if item.growth_of and item.kind == "rate"
    }
    for region, indicator in panel.pairs():
        if indicator not in catalogue or catalogue[indicator].kind not in ("flow", "stock"):
            continue
        series = panel.series(region, indicator)
        years, steps = _steps(series)
        if not len(steps):
            continue
        odd = _far(steps)
        if indicator in growth and indicator.startswith("gdp"):
            real = panel.series(region, growth[indicator])
            known = np.array([real.value(int(year)) for year in years]) / 100
            told = ~np.isnan(known)
            odd = np.where(told, (steps - known < BELOW) | (steps - known > ABOVE), odd)
        for place in np.flatnonzero(odd):
            yield Doubt(region, indicator, int(years[place]), round(float(steps[place]), 3))


def _steps(series: Series) -> tuple[np.ndarray, np.ndarray]:
    """Return the years and relative changes from one year to the next, without breaks and gaps."""
    before, after = series.values[:-1], series.values[1:]
    use = (np.diff(series.years) == 1) & ~series.breaks[1:] & (before > 0)
    return series.years[1:][use], after[use] / before[use] - 1


def _far(steps: np.ndarray) -> np.ndarray:
    if len(steps) < FEWEST:
        return np.zeros(len(steps), dtype=bool)
    centre = np.median(steps)
    spread = max(float(np.median(np.abs(steps - centre))), 0.01)
    return np.asarray((np.abs(steps - centre) > TIMES * spread) & (np.abs(steps - centre) > LEAST))


def sums(panel: Panel, catalogue: Catalogue) -> Iterator[Doubt]:
    """Yield the wholes whose parts, all of them in the record, do not add up to them.

    Examples
    --------
    >>> from luoshu.axes.indicator import Identity
    >>> from luoshu.samples import tiny_catalogue, tiny_panel
    >>> import pandas as pd
    >>> names = tiny_catalogue("a", "b", "c").model_copy(update={"identities": (Identity(total="a", parts=("b", "c")),)})
    >>> rows = [tiny_panel([value], indicator=name).frame for name, value in (("a", 10), ("b", 4), ("c", 5))]
    >>> list(sums(Panel(pd.concat(rows, ignore_index=True)), names))
    [Doubt(region='Here', indicator='a', year=2010, value=-0.1)]
    """
    regions = sorted({region for region, _ in panel.pairs()})
    for identity in catalogue.identities:
        for region in regions:
            whole = panel.series(region, identity.total)
            parts = [panel.series(region, name) for name in identity.parts]
            for year, value in zip(whole.years.tolist(), whole.values.tolist(), strict=True):
                total = sum(part.value(year) for part in parts)
                if value and np.isfinite(total) and abs(total / value - 1) > GAP:
                    yield Doubt(region, identity.total, year, round(total / value - 1, 3))
