"""Leaders and chasers: how far they are in value and in years, and who will have overtaken whom by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from luoshu.axes.indicator import Catalogue
from luoshu.compare import course
from luoshu.compare.answer import Answer
from luoshu.ensemble.ensemble import Ensemble
from luoshu.errors import OptionError, RecordError
from luoshu.panel.panel import Panel, Series
from luoshu.simulate.run import simulate
from luoshu.simulate.workers import Workers

Array = NDArray[np.float64]


class Value(Answer):
    """A figure of the record."""

    year: int
    value: float


class Peer(Answer):
    """One peer beside the region.

    ``gap`` is the peer's value less the region's in the base year: positive, the peer leads. ``gap_years``: how many
    years before the base year the one ahead stood where the other stands then (negative for a chaser; None where the
    record does not reach back so far). ``overtakes``: for a leader, probability that the region has stood above it
    in at least one year up to the end of each year; ``overtaken`` the same for a chaser. A year that the record
    decides has 0 or 1. ``reason`` says why a peer cannot be compared.
    """

    region: str
    latest: Value | None = None
    gap: float | None = None
    gap_years: float | None = None
    overtakes: dict[str, float] = Field(default_factory=dict)
    overtaken: dict[str, float] = Field(default_factory=dict)
    reason: str = ""


class Ranking(Answer):
    """The region's rank among itself and its comparable peers, 1 best: its median and 80 % range over the draws.

    ``held`` is the share of draws in that range: whole ranks seldom hold just 80 %.
    """

    year: int
    median: int
    range80: tuple[int, int]
    held: float
    of: int


class Peers(Answer):
    """The answer of ``luoshu peers``; ``ranks`` run from the base year to the last year asked for."""

    indicator: str
    region: str
    base_year: int
    latest: Value
    peers: tuple[Peer, ...]
    ranks: tuple[Ranking, ...]

    @property
    def now(self) -> Ranking | None:
        """The rank in the latest year for which the region has a figure."""
        held = [rank for rank in self.ranks if rank.year <= self.latest.year]
        return held[-1] if held else None


@dataclass(frozen=True)
class Paths:
    """Values of several regions, shape (draw, region, year): the record where it has the year, else the futures."""

    values: Array
    regions: tuple[str, ...]
    years: tuple[int, ...]


def time_distance(leader: Series, level: float, year: int) -> float | None:
    """Return how many years before ``year`` ``leader`` stood at ``level``, interpolated; None if it never did.

    The S-time-distance [1]_: the gap between two places measured along the time axis. Where the leader crossed the
    level more than once the latest crossing counts.

    References
    ----------
    .. [1] Sicherl (2011). New understanding and insights from time-series data based on two generic measures:
       S-time-distance and S-time-step. OECD Statistics Working Papers 2011/09. doi:10.1787/5kg1zpzzl1tg-en

    Examples
    --------
    >>> years = np.arange(2010, 2014)
    >>> a = Series("A", "gdp", years, np.array([10.0, 20, 30, 40]), np.zeros(4, bool))
    >>> time_distance(a, 25.0, 2013)
    1.5
    """
    held = leader.years <= year
    years, values = leader.years[held], leader.values[held]
    for place in range(len(years) - 1, 0, -1):
        low, high = values[place - 1], values[place]
        if low <= level <= high and high > low:
            crossed = years[place - 1] + (level - low) / (high - low) * (years[place] - years[place - 1])
            return float(year - crossed)
    return None


def nearest(
    panel: Panel,
    region: str,
    candidates: Iterable[str],
    features: Sequence[str],
    *,
    year: int,
    most: int = 10,
) -> list[str]:
    """Return the candidates most like ``region`` in ``year`` on the logs of ``features``, nearest first.

    Distances are Euclidean after each feature is divided by its spread over the candidates. A candidate that lacks a
    feature in that year is not considered.
    """
    names = [name for name in dict.fromkeys(candidates) if name != region]
    rows = {
        name: [panel.series(name, feature).value(year) for feature in features] for name in (region, *names)
    }
    whole = [name for name in names if np.all(np.array(rows[name]) > 0)]
    own = np.array(rows[region])
    if not whole or not np.all(own > 0):
        return []
    table = np.log(np.array([rows[name] for name in whole]))
    spread = table.std(axis=0)
    away = (table - np.log(own)) / np.where(spread > 0, spread, 1.0)
    order = np.argsort((away**2).sum(axis=1), kind="stable")
    return [whole[place] for place in order[:most]]


def paths(
    panel: Panel, block: Ensemble, regions: Sequence[str], indicator: str, years: Sequence[int]
) -> Array:
    """Return the paths of some regions in a block of futures, shape (draw, region, year)."""
    rows = np.empty((block.draws, len(regions), len(years)))
    for place, region in enumerate(regions):
        for turn, year in enumerate(years):
            held = panel.series(region, indicator).value(year)
            rows[:, place, turn] = block.path(region, indicator, year) if np.isnan(held) else held
    return rows


def overtaking(own: Array, other: Array, *, falls: bool = False) -> Array:
    """Return the probability that ``own`` has stood above ``other`` in some year up to each, shape (year,).

    Both have shape (draw, year). With ``falls`` less is better.

    Examples
    --------
    >>> overtaking(np.array([[1.0, 3, 1], [1, 1, 1]]), np.array([[2.0, 2, 2], [2, 2, 2]]))
    array([0. , 0.5, 0.5])
    """
    above = own < other if falls else own > other
    return np.asarray(np.logical_or.accumulate(above, axis=1).mean(axis=0), dtype=np.float64)


def peers(
    panel: Panel,
    catalogue: Catalogue,
    region: str,
    others: Sequence[str],
    *,
    indicator: str = "gdp",
    base_year: int,
    until: int,
    parents: Mapping[str, str] | None = None,
    draws: int = 10_000,
    seed: int = 0,
    workers: Workers = 1,
) -> Peers:
    """Return how a region stands among its peers, and the odds of every overtaking.

    Parameters
    ----------
    panel : Panel
        What was known (`Panel.as_of`).
    region, others
        The region and its peers, frozen at the base year.
    indicator : str
    base_year : int
        Year of the comparison. Where the region has no figure for it: the latest earlier year that it has, else its first.
    until : int
        Last year of the odds.
    parents, draws, seed, workers
        As in `luoshu.simulate.run.simulate`.

    Returns
    -------
    Peers
        Peers from the largest to the smallest at the base year, those without a series last and named.

    Raises
    ------
    RecordError
        If the region itself has no figure of the indicator.
    OptionError
        If ``until`` does not lie after the base year.

    Notes
    -----
    All odds come from the same joint draws, so a shock that all cities share moves none past another. Those of output are moved to where
    the signs of the record put a peer beside the region (`luoshu.compare.course`); the region's own stay.
    """
    own = panel.series(region, indicator)
    if not len(own):
        raise RecordError(
            f"{region} has no figure of {indicator!r} in what was known. Import figures, or choose another indicator.",
            f"已知记录中{region}没有“{indicator}”的数据；请导入数据，或换一个指标。",
        )
    held = own.years[own.years <= base_year]
    base = int(held[-1]) if len(held) else int(own.years[0])
    if until <= base:
        raise OptionError(
            f"{until} does not lie after the base year {base}. Ask for a later year (`--until`).",
            f"{until}年不在基年{base}年之后；请给出更晚的年份（--until）。",
        )
    names = [name for name in dict.fromkeys(others) if name != region]
    usable = [name for name in names if not np.isnan(_at(panel.series(name, indicator), base))]
    everyone = [region, *usable]
    asked = [(name, indicator) for name in everyone]
    run = simulate(panel, catalogue, until=until, pairs=asked, parents=parents, seed=seed)
    years = tuple(range(base + 1, until + 1))

    def drawn(block: Ensemble) -> Array:
        return paths(panel, block, everyone, indicator, years)

    values = np.concatenate(list(run.asked(drawn, draws, workers=workers)))
    if course.applies(catalogue, indicator):
        for place, name in enumerate(usable, start=1):
            values[:, place] = course.on_course(
                panel, region, name, values[:, 0], values[:, place], years, lesson=course.read_lesson()
            )
    found = Paths(values, tuple(everyone), years)
    falls = indicator in catalogue and catalogue[indicator].direction == "fall"
    start = np.array([[own.value(base), *(_at(panel.series(name, indicator), base) for name in usable)]])
    listed = [_peer(panel, found, place, indicator, base, falls=falls) for place in range(1, len(everyone))]
    listed.sort(key=lambda peer: -(peer.gap or 0.0))
    missing = [
        Peer(region=name, latest=_latest(panel.series(name, indicator)), reason="no_series")
        for name in names
        if name not in usable
    ]
    latest = _latest(own)
    return Peers(
        indicator=indicator,
        region=region,
        base_year=base,
        latest=latest or Value(year=base, value=own.value(base)),
        peers=(*listed, *missing),
        ranks=(
            _ranking(start, base, falls=falls),
            *(_ranking(found.values[:, :, turn], year, falls=falls) for turn, year in enumerate(years)),
        ),
    )


def _at(series: Series, year: int) -> float:
    """Return the value of ``year`` or of the year before: a peer may publish later."""
    value = series.value(year)
    return series.value(year - 1) if np.isnan(value) else value


def _latest(series: Series) -> Value | None:
    return Value(year=int(series.years[-1]), value=float(series.values[-1])) if len(series) else None


def _peer(panel: Panel, found: Paths, place: int, indicator: str, base: int, *, falls: bool) -> Peer:
    own, other = (panel.series(found.regions[k], indicator) for k in (0, place))
    mine, theirs = own.value(base), _at(other, base)
    leads = (theirs < mine) if falls else (theirs > mine)
    if theirs >= mine:
        distance = time_distance(other, mine, base)
    else:
        back = time_distance(own, theirs, base)
        distance = None if back is None else -back
    here, there = found.values[:, 0], found.values[:, place]
    odds = overtaking(here, there, falls=falls) if leads else overtaking(there, here, falls=falls)
    table = {str(year): float(share) for year, share in zip(found.years, odds, strict=True)}
    return Peer(
        region=found.regions[place],
        latest=_latest(other),
        gap=float(theirs - mine),
        gap_years=distance,
        overtakes=table if leads else {},
        overtaken={} if leads else table,
    )


def rank_range(rank: NDArray[np.int64]) -> tuple[int, int]:
    """Return the range of ranks that holds as near to 80 % of the draws as whole ranks allow: of each width the fullest one.

    Ranks are whole numbers, so a range between two quantiles holds more than it says: both its ends lie inside.

    Examples
    --------
    >>> rank_range(np.repeat([1, 2, 3, 4, 5], [10, 30, 30, 20, 10]))
    (2, 4)
    """
    first = int(rank.min())
    below = np.r_[0.0, np.bincount(rank - first).cumsum() / len(rank)]
    shares = [below[width:] - below[:-width] for width in range(1, len(below))]
    off = np.round([abs(share.max() - 0.8) for share in shares], 9)
    width = int(off.argmin())
    low = first + int(shares[width].argmax())
    return low, low + width


def _ranking(values: Array, year: int, *, falls: bool) -> Ranking:
    """Return the rank of the first region, from values of shape (draw, region)."""
    better = values < values[:, :1] if falls else values > values[:, :1]
    rank = 1 + better.sum(axis=1)
    middle = np.quantile(rank, 0.5, method="nearest")
    low, high = rank_range(rank)
    held = ((rank >= low) & (rank <= high)).mean()
    return Ranking(year=year, median=int(middle), range80=(low, high), held=float(held), of=values.shape[1])
