"""How growth travels between neighbours: the size of the spill-over, a placebo map beside it, and the twin engine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from luoshu.axes.draws import block_generator
from luoshu.axes.region import Regions
from luoshu.compare.answer import Answer
from luoshu.compare.nearness import By, nearness, tied
from luoshu.errors import RecordError
from luoshu.language import say
from luoshu.panel.panel import Panel

Array = NDArray[np.float64]

LEAST_REGIONS, LEAST_YEARS = 5, 5
SECTORS = ("primary_va", "secondary_va", "tertiary_va")
LAGS = (-2, -1, 0, 1, 2)


class Reach(Answer):
    """What one point of growth in the plan's region means for another, points; ``weight``: the region's in that one's map.

    ``from_twin`` is the same of one point in the twin, None without one and for the twin itself.
    """

    region: str
    effect: float
    interval80: tuple[float, float]
    weight: float
    from_twin: float | None = None


class Placebo(Answer):
    """The same estimate on maps with the regions shuffled: its mean, spread and how often it reaches the real one."""

    maps: int
    mean: float
    sd: float
    quantiles: tuple[float, float, float]
    share_as_large: float


class Twin(Answer):
    """Two engines: how differently they are made up, how their growth moves together, what one means for the other.

    ``specialisation``: half the sum of differences of sector shares, 0 alike to 1 disjoint. ``quotients``: share of each
    sector here over that there. ``lead_lag``: correlation of growth, net of the year's mean, here with there ``lag`` years
    later (a peak at a positive lag: here leads).
    """

    region: str
    year: int | None
    specialisation: float | None
    quotients: dict[str, float]
    lead_lag: dict[str, float]
    leads: int | None
    there_per_point_here: float
    here_per_point_there: float


class Spillover(Answer):
    """The answer of ``luoshu spillover``."""

    indicator: str
    region: str
    by: By
    regions: tuple[str, ...]
    years: tuple[int, int]
    rho: float
    interval80: tuple[float, float]
    direct: float
    indirect: float
    total: float
    effects: tuple[Reach, ...]
    placebo: Placebo
    twin: Twin | None
    missing: tuple[str, ...]


def lag_coefficient(growth: Array, weights: Array) -> tuple[float, float]:
    """Return the spatial lag coefficient and its standard error, growth of shape (region, year), no gaps.

    Growth of a region is ``rho`` times the weighted growth of its neighbours in the same year, a level of the region and a
    level of the year, and a shock; estimated by maximum likelihood after the two levels are taken out, the determinant
    corrected for the year's [1]_.

    References
    ----------
    .. [1] Lee and Yu (2010). Estimation of spatial autoregressive panel data models with fixed effects. Journal of
       Econometrics 154(2). doi:10.1016/j.jeconom.2009.08.001
    """
    clean = growth - growth.mean(axis=1, keepdims=True)
    clean = clean - clean.mean(axis=0, keepdims=True)
    moved = weights @ clean
    moved = moved - moved.mean(axis=0, keepdims=True)
    count, years = clean.shape
    roots = np.linalg.eigvals(weights)
    free = (years - 1) * (count - 1)

    def minus_log_likelihood(rho: float) -> float:
        fit = ((clean - rho * moved) ** 2).sum()
        volume = float(np.log(np.abs(1 - rho * roots)).sum() - np.log(1 - rho))
        return float(free / 2 * np.log(fit) - (years - 1) * volume)

    found = minimize_scalar(
        minus_log_likelihood, bounds=(-0.95, 0.95), method="bounded", options={"xatol": 1e-6}
    )
    rho, step = float(found.x), 1e-3
    near = [minus_log_likelihood(rho + move) for move in (-step, 0.0, step)]
    curve = (near[0] - 2 * near[1] + near[2]) / step**2
    return rho, float(1 / np.sqrt(curve)) if curve > 0 else float("nan")


def multipliers(rho: float, weights: Array) -> Array:
    """Return the points of growth in each region (row) for one point of shock in each (column), all rounds together."""
    return np.asarray(np.linalg.inv(np.eye(len(weights)) - rho * weights))


def placebo(growth: Array, weights: Array, real: float, *, maps: int, seed: int) -> Placebo:
    """Return how the estimate turns out on maps on which the regions have changed places at random."""
    generator = block_generator(seed, "spillover/placebo", 0)
    found = []
    for _ in range(maps):
        order = generator.permutation(len(weights))
        found.append(lag_coefficient(growth, weights[np.ix_(order, order)])[0])
    values = np.array(found)
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
    return Placebo(
        maps=maps,
        mean=float(values.mean()),
        sd=float(values.std(ddof=1)),
        quantiles=(float(low), float(middle), float(high)),
        share_as_large=float((np.abs(values) >= abs(real)).mean()),
    )


def spillover(
    panel: Panel,
    regions: Regions,
    region: str,
    others: Sequence[str],
    *,
    indicator: str = "gdp_growth_real",
    by: By = "distance",
    twin: str | None = None,
    maps: int = 199,
    seed: int = 0,
) -> Spillover:
    """Return the spill-over of growth between regions, with its interval, a placebo test and the twin engine.

    Parameters
    ----------
    panel, regions
        The record as it was known, and where the regions lie.
    region, others
        The plan's region and those around it; one without a place or a tie, or with a short series, is named in ``missing``.
    indicator : str
        A rate of growth, per cent a year.
    by : {"distance", "neighbours", "travel", "trade", "commuting"}
        What makes two regions near (`luoshu.compare.nearness.nearness`).
    twin : str, optional
        The other engine.
    maps, seed
        Placebo maps and the key of their shuffling.

    Raises
    ------
    RecordError
        If fewer than five regions that are tied to one another share five years.

    Notes
    -----
    The coefficient holds what neighbours have in common beyond the year's level as well as what travels between them:
    an upper bound of the second. 80 % intervals are those of the normal approximation.
    """
    names = list(dict.fromkeys([region, *others]))
    long = [name for name in names if len(panel.series(name, indicator)) >= 2 * LEAST_YEARS]
    usable = tied(regions, long, by)
    years = (
        sorted(set.intersection(*({int(y) for y in panel.series(name, indicator).years} for name in usable)))
        if usable
        else []
    )
    if region not in usable or len(usable) < LEAST_REGIONS or len(years) < LEAST_YEARS:
        raise RecordError(
            f"{len(usable)} regions tied by {by} share {len(years)} years of {indicator!r}; at least {LEAST_REGIONS} and "
            f"{LEAST_YEARS} are needed, {region} among them. Import more figures, or give places and links in regions.yaml.",
            f"按{say(f'compare.by_{by}', 'zh')}相连且共有“{indicator}”数据的地区{len(usable)}个、年份{len(years)}个，至少需要{LEAST_REGIONS}个地区"
            f"（含{region}）和{LEAST_YEARS}年。请导入更多数据，或在regions.yaml中补充坐标和联系（links）。",
        )
    growth = np.array([[panel.series(name, indicator).value(year) for year in years] for name in usable])
    near = nearness(regions, usable, by)
    rho, error = lag_coefficient(growth, near)
    ends = tuple(float(np.clip(rho + move * error, -0.95, 0.95)) for move in (-1.2816, 1.2816))
    spread = [multipliers(each, near) for each in (rho, *ends)]
    home, other = usable.index(region), usable.index(twin) if twin in usable else None
    direct, total = float(np.diag(spread[0]).mean()), float(spread[0].sum(axis=1).mean())
    effects = [
        Reach(
            region=name,
            effect=float(spread[0][place, home]),
            interval80=tuple(sorted(float(each[place, home]) for each in spread[1:])),
            weight=float(near[place, home]),
            from_twin=None if other in (None, place) else float(spread[0][place, other]),
        )
        for place, name in enumerate(usable)
        if place != home
    ]
    return Spillover(
        indicator=indicator,
        region=region,
        by=by,
        regions=tuple(usable),
        years=(years[0], years[-1]),
        rho=rho,
        interval80=(ends[0], ends[1]),
        direct=direct,
        indirect=total - direct,
        total=total,
        effects=tuple(sorted(effects, key=lambda each: -each.effect)),
        placebo=placebo(growth, near, rho, maps=maps, seed=seed),
        twin=_twin(panel, region, twin, usable, years, growth, spread[0]) if twin in usable else None,
        missing=tuple(name for name in names if name not in usable),
    )


def _twin(
    panel: Panel,
    region: str,
    twin: str | None,
    usable: list[str],
    years: list[int],
    growth: Array,
    spread: Array,
) -> Twin:
    here, there = usable.index(region), usable.index(str(twin))
    net = growth - growth.mean(axis=0)
    found = {
        lag: float(np.corrcoef(net[here, max(0, -lag) : len(years) - max(0, lag)],
                               net[there, max(0, lag) : len(years) - max(0, -lag)])[0, 1])
        for lag in LAGS
    }  # fmt: skip
    year, shares = _sector_shares(panel, region, str(twin))
    apart = None if shares is None else float(np.abs(shares[0] - shares[1]).sum() / 2)
    quotients = {} if shares is None else {
        name: float(own / other) for name, own, other in zip(SECTORS, *shares, strict=True) if other > 0
    }  # fmt: skip
    return Twin(
        region=str(twin),
        year=year,
        specialisation=apart,
        quotients=quotients,
        lead_lag={str(lag): value for lag, value in found.items()},
        leads=max(found, key=lambda lag: found[lag]),
        there_per_point_here=float(spread[there, here]),
        here_per_point_there=float(spread[here, there]),
    )


def _sector_shares(panel: Panel, region: str, twin: str) -> tuple[int | None, Array | None]:
    """Return the last year in which both have all sectors, and their shares, shape (2, sector)."""
    series = [[panel.series(name, sector) for sector in SECTORS] for name in (region, twin)]
    common = set.intersection(*({int(year) for year in each.years} for row in series for each in row))
    if not common:
        return None, None
    year = max(common)
    table = np.array([[each.value(year) for each in row] for row in series])
    return year, table / table.sum(axis=1, keepdims=True)
