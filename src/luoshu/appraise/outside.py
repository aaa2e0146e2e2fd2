"""The outside view of a target: of all regions that stood where this one stands, what share made the needed pace?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from luoshu.appraise.answer import OutsideView
from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.axes.unit import canonical, convert
from luoshu.kernels.outside import MOMENTUM_YEARS, share_moved
from luoshu.language import LANGUAGES, Text, say
from luoshu.panel.panel import Panel, Series
from luoshu.plan.target import Target

Array = NDArray[np.float64]
Scale = Literal["log", "logit", "identity"]

LEAST_WINDOWS = 8
"""Windows are shortened until there are this many; with fewer nothing is said."""
LEAST_REGIONS = 3
"""Fewer regions than this are no outside view."""


@dataclass(frozen=True)
class Peers:
    """The judged quantity of every like region, cut at breaks: ``table`` (row, year), row of region ``owners[row]``."""

    table: Array
    owners: NDArray[np.int64]
    names: tuple[str, ...]
    first: int

    def own(self, region: str) -> tuple[int, Array] | None:
        """Return year and row of the last stretch of a region, None where it has none."""
        if region not in self.names:
            return None
        rows = np.flatnonzero(self.owners == self.names.index(region))
        ends = [int(np.flatnonzero(np.isfinite(self.table[row]))[-1]) for row in rows]
        last = int(np.argmax(ends))
        return self.first + ends[last], self.table[rows[last]]


def stretches(series: Series) -> list[tuple[NDArray[np.int64], Array]]:
    """Return years and values of a series, cut where it does not compare with the year before.

    Examples
    --------
    >>> cut = stretches(Series("Here", "gdp", np.array([2017, 2018, 2019]), np.array([1.0, 2.0, 9.0]),
    ...                        np.array([False, False, True])))
    >>> [years.tolist() for years, _ in cut]
    [[2017, 2018], [2019]]
    """
    starts = [0, *(int(place) for place in np.flatnonzero(series.breaks) if place > 0), len(series)]
    return [(series.years[a:b], series.values[a:b]) for a, b in pairwise(starts) if b > a]


def _divided(part: Series, whole: Series) -> Series:
    """Return 100 x part / whole in the years of both; a break of either, but not of both alike, is one of the share."""
    years, at, of = np.intersect1d(part.years, whole.years, return_indices=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = 100 * part.values[at] / whole.values[of]
    kept = np.isfinite(values)
    return Series(
        part.region, part.indicator, years[kept], values[kept], (part.breaks[at] | whole.breaks[of])[kept]
    )


def _summed_lead(own: Series, other: Series | None) -> Series:
    """Return the growth above that of the other, summed over the years, so that its change is the lead won."""
    if other is None:
        years, apart = own.years, own.values
    else:
        years, at, of = np.intersect1d(own.years, other.years, return_indices=True)
        apart = own.values[at] - other.values[of]
    gaps = np.diff(years, prepend=years[:1] - 1) > 1
    return Series(own.region, own.indicator, years, np.cumsum(apart), gaps)


def _quantity(target: Target, region: str, panel: Panel) -> Series:
    """Return what is judged, for one region."""
    own = panel.series(region, target.indicator)
    other = target.relative_to
    if target.kind == "share" and other is not None:
        return _divided(own, panel.series(other.region or region, other.indicator or target.indicator))
    if target.kind in ("growth_rate", "difference") and target.since is not None:
        against = (
            None
            if other is None
            else panel.series(other.region or region, other.indicator or target.indicator)
        )
        return _summed_lead(own, against)
    return own


def _like(target: Target, panel: Panel, regions: Regions) -> list[str]:
    """Return the regions to compare with: of the same level, and in the same province where a share of it is judged."""
    have = [region for region, indicator in panel.pairs() if indicator == target.indicator]
    if target.region not in regions:
        return have
    own = regions[target.region]
    like = [name for name in have if name in regions and regions[name].level == own.level]
    inside = (
        target.kind == "share" and target.relative_to is not None and target.relative_to.region is not None
    )
    return [name for name in like if not inside or regions[name].parent == own.parent]


def _scale(target: Target, catalogue: Catalogue) -> Scale:
    """Return the scale on which changes compare: summed growth and rates as they are, shares as log-odds, else logs."""
    if target.kind in ("growth_rate", "difference"):
        return "identity"
    if target.kind == "share" or catalogue[target.indicator].kind == "share":
        return "logit"
    return "identity" if catalogue[target.indicator].kind in ("rate", "index") else "log"


def _scaled(values: Array, scale: Scale) -> Array:
    if scale == "identity":
        return values
    if scale == "log":
        return np.log(np.where(values > 0, values, np.nan))
    share = np.clip(values / 100, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(share / (1 - share)))


def peers_of(target: Target, panel: Panel, catalogue: Catalogue, regions: Regions) -> Peers:
    """Return the judged quantity of every like region, on the scale on which changes compare, cut at breaks."""
    names = tuple(_like(target, panel, regions))
    scale = _scale(target, catalogue)
    parts = [
        (owner, years, _scaled(values, scale))
        for owner, name in enumerate(names)
        for years, values in stretches(_quantity(target, name, panel))
    ]
    if not parts:
        return Peers(np.empty((0, 0)), np.empty(0, dtype=np.int64), names, 0)
    first, last = min(int(years[0]) for _, years, _ in parts), max(int(years[-1]) for _, years, _ in parts)
    table = np.full((len(parts), last - first + 1), np.nan)
    for row, (_, years, values) in enumerate(parts):
        table[row, years - first] = values
    filled = np.isfinite(table).any(axis=1)
    owners = np.array([owner for owner, _, _ in parts], dtype=np.int64)
    return Peers(table[filled], owners[filled], names, first)


def _needed(target: Target, last: int, row: Array, first: int, catalogue: Catalogue) -> float | None:
    """Return the change still needed after the last figure, on the scale; None for kinds without one."""
    level = float(row[last - first])
    scale = _scale(target, catalogue)
    if target.kind in ("growth_rate", "difference"):
        if target.since is None:
            return None
        start = target.since - first
        base = float(row[start]) if 0 <= start < len(row) and np.isfinite(row[start]) else level
        return target.threshold * (target.year - target.since) - (
            level - base if last > target.since else 0.0
        )
    if target.kind in ("cumulative_change", "ratio") and target.since is not None and scale == "log":
        start = target.since - first
        if not (0 <= start < len(row) and np.isfinite(row[start])):
            return None
        grown = (
            convert(target.threshold, target.unit, "fraction") if target.kind == "cumulative_change" else None
        )
        return float(row[start] + np.log(1 + grown if grown is not None else target.threshold)) - level
    if target.kind not in ("level", "share"):
        return None
    unit = "percent" if target.kind == "share" else catalogue[target.indicator].unit
    same = canonical(unit)[0] == canonical(target.unit)[0]
    wanted = (
        target.threshold if same and unit == target.unit else convert(target.threshold, target.unit, unit)
    )
    return float(_scaled(np.array([wanted]), scale)[0]) - level


def outside_view(
    target: Target, panel: Panel, catalogue: Catalogue, regions: Regions | None = None
) -> OutsideView | None:
    """Return what share of like regions, standing where this one stands, made the pace that is still needed.

    Parameters
    ----------
    target : Target
        The promise. Ranks, ranges, and growth of a single year have no outside view.
    panel : Panel
        What was known (`Panel.as_of`): regions of the same level are compared, their series cut at breaks.
    catalogue : Catalogue
        Unit and kind of the indicator.
    regions : Regions, optional
        Levels and parents; without them all regions of the panel count as alike.

    Returns
    -------
    OutsideView or None
        None where there are too few windows or regions, or the record already holds the due year.

    Notes
    -----
    `luoshu.kernels.outside.share_moved`. The 80 % range is that of a beta distribution with the independent windows
    that the weights amount to (Jeffreys prior); shocks common to all regions make the truth wider.

    Examples
    --------
    >>> import pandas as pd
    >>> from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan
    >>> paces = {"Here": 1.0, "There": 1.1, "Far": 1.4}
    >>> rows = [tiny_panel([10 + pace * year for year in range(10)], region=name).frame for name, pace in paces.items()]
    >>> target = tiny_plan(21.5, due=2021).targets[0]
    >>> seen = outside_view(target, Panel(pd.concat(rows, ignore_index=True)), tiny_catalogue())
    >>> seen.regions, seen.lead, 0 < seen.met < 1
    (3, 2, True)
    """
    peers = peers_of(target, panel, catalogue, regions or Regions())
    own = peers.own(target.region)
    if own is None:
        return None
    last, row = own
    need = _needed(target, last, row, peers.first, catalogue)
    summed = target.kind in ("growth_rate", "difference")
    lead = target.year - max(last, (target.since or last) if summed else last)
    if need is None or target.year <= last:
        return None
    sign = 1.0 if target.comparator in (">=", ">") else -1.0
    place = last - peers.first
    seen_years = np.flatnonzero(np.isfinite(row[: place + 1]))
    past = seen_years[seen_years >= place - MOMENTUM_YEARS]
    pace = float((row[place] - row[past[0]]) / (place - past[0])) if len(past) > 1 else float("nan")
    found = share_moved(
        sign * peers.table, level=sign * float(row[place]), pace=sign * pace, need=sign * need, lead=lead,
        bandwidth=0.5, owners=peers.owners, least=LEAST_WINDOWS, by_level=not summed,
    )  # fmt: skip
    if found.windows < LEAST_WINDOWS or found.regions < LEAST_REGIONS:
        return None
    made, independent = found.share * found.effective, found.effective
    low, high = betaincinv(made + 0.5, independent - made + 0.5, [0.1, 0.9])
    values = {"regions": found.regions, "lead": found.lead}
    said = {language: say("outside.reference", language, **values) for language in LANGUAGES}
    return OutsideView(
        cases=found.windows,
        met=found.share,
        reference=Text(**said),
        low=float(low),
        high=float(high),
        lead=found.lead,
        regions=found.regions,
    )
