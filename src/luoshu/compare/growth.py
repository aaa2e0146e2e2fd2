"""Where growth came from: what each sector added, and the split against a reference region."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshu.compare.answer import Answer
from luoshu.panel.panel import Panel, Series

TOTAL = "gdp"


class SectorGrowth(Answer):
    """What a part added to the growth of the total, points summed over the years that compare; and its share of it."""

    indicator: str
    points: float
    share: float


class Accounting(Answer):
    """Growth by sector; ``skipped``: years left out since the level was re-based or a figure is missing."""

    years: tuple[int, ...]
    skipped: tuple[int, ...]
    growth: float
    sectors: tuple[SectorGrowth, ...]


class ShiftShare(Answer):
    """Growth split against a reference region, in the unit of the indicator, summed over the years that compare.

    ``reference_growth``: had every sector grown as the reference as a whole; ``mix``: more, for having the sectors
    that grew fast there; ``own``: more, for growing faster than the same sectors there. The three add up to ``change``.
    """

    reference: str
    years: tuple[int, ...]
    skipped: tuple[int, ...]
    change: float
    reference_growth: float
    mix: float
    own: float
    own_by_sector: dict[str, float]


def compares(series: Series, year: int) -> bool:
    """Return whether ``year`` and the year before are both there and the level was not re-based between them."""
    hit = np.flatnonzero(series.years == year)
    return bool(len(hit) and not np.isnan(series.value(year - 1)) and not series.breaks[hit[0]])


def accounting(panel: Panel, region: str, parts: Sequence[str], since: int, until: int) -> Accounting | None:
    """Return growth of GDP by sector, points a year summed over the years after ``since`` that compare.

    Each year a sector adds its increase over the GDP of the year before; no increase is taken across a re-based level.
    None where no year compares.
    """
    total = panel.series(region, TOTAL)
    series = {part: panel.series(region, part) for part in parts}
    years = [
        year
        for year in range(since + 1, until + 1)
        if compares(total, year) and all(compares(each, year) for each in series.values())
    ]
    if not years or not parts:
        return None
    points = {
        part: sum(100 * (each.value(y) - each.value(y - 1)) / total.value(y - 1) for y in years)
        for part, each in series.items()
    }
    growth = sum(100 * (total.value(y) / total.value(y - 1) - 1) for y in years)
    return Accounting(
        years=tuple(years),
        skipped=tuple(year for year in range(since + 1, until + 1) if year not in years),
        growth=float(growth),
        sectors=tuple(
            SectorGrowth(indicator=part, points=float(value), share=float(value / growth) if growth else 0.0)
            for part, value in points.items()
        ),
    )


def shift_share(
    panel: Panel, region: str, reference: str, parts: Sequence[str], since: int, until: int
) -> ShiftShare | None:
    """Return the dynamic shift-share split [1]_ of the region's growth against ``reference``; None where no year compares.

    The classic split is made for each year and summed, so that changing sector shares are taken along and a
    re-based year can be left out.

    References
    ----------
    .. [1] Barff and Knight (1988). Dynamic shift-share analysis. Growth and Change 19(2).
       doi:10.1111/j.1468-2257.1988.tb00465.x
    """
    here = {part: panel.series(region, part) for part in parts}
    there = {part: panel.series(reference, part) for part in parts}
    every = (*here.values(), *there.values())
    years = [year for year in range(since + 1, until + 1) if all(compares(each, year) for each in every)]
    if not years or not parts:
        return None
    growth = mix = change = 0.0
    own = dict.fromkeys(parts, 0.0)
    for year in years:
        before = {part: here[part].value(year - 1) for part in parts}
        rates = {part: there[part].value(year) / there[part].value(year - 1) - 1 for part in parts}
        overall = (
            sum(there[part].value(year) for part in parts)
            / sum(there[part].value(year - 1) for part in parts)
            - 1
        )
        for part in parts:
            growth += before[part] * overall
            mix += before[part] * (rates[part] - overall)
            own[part] += here[part].value(year) - before[part] * (1 + rates[part])
            change += here[part].value(year) - before[part]
    return ShiftShare(
        reference=reference,
        years=tuple(years),
        skipped=tuple(year for year in range(since + 1, until + 1) if year not in years),
        change=change,
        reference_growth=growth,
        mix=mix,
        own=sum(own.values()),
        own_by_sector=own,
    )
