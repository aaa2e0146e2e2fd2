"""Composite indices of a plan's positionings, with the rank they give and how firm that rank is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.draws import block_generator
from luoshu.axes.formula import Formula
from luoshu.axes.indicator import Catalogue
from luoshu.compare.answer import Answer
from luoshu.panel.panel import Panel
from luoshu.plan.plan import Plan, Positioning

Array = NDArray[np.float64]

WEIGHTS = ("stated", "equal", "entropy")
STALE = 3
"""A figure older than this many years before the judged year is not used."""


class Part(Answer):
    """One indicator of an index: its three weights (shares of 1), and in how many regions it has a figure."""

    indicator: str
    stated: float
    equal: float
    entropy: float
    regions: int


class Standing(Answer):
    """One region's place: index (0 to 100) and rank by each weighting, and the range of ranks.

    ``rank_range``: 5 to 95 % of ranks over random weights; ``rank_without``: best and worst rank when any one
    indicator is left out.
    """

    region: str
    index: dict[str, float]
    rank: dict[str, int]
    rank_range: tuple[int, int]
    rank_without: tuple[int, int]


class Index(Answer):
    """The composite index of one positioning.

    ``missing``: indicator to the regions that have no usable figure. An indicator that too few regions have is left
    out for all (``left_out``), a region that lacks an indicator of the index is not ranked (``unranked``): nothing
    is imputed.
    """

    id: str
    year: int
    parts: tuple[Part, ...]
    standings: tuple[Standing, ...]
    missing: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    unranked: tuple[str, ...]


def figure(panel: Panel, catalogue: Catalogue, region: str, name: str, year: int) -> float:
    """Return the latest figure of ``name`` in the `STALE` years up to ``year``; by its formula where it has no series.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_panel
    >>> figure(tiny_panel([10, 11], first=2018), tiny_catalogue(), "Here", "gdp", 2021)
    11.0
    """
    series = panel.series(region, name)
    held = [place for place, each in enumerate(series.years) if year - STALE < each <= year]
    if held:
        return float(series.values[held[-1]])
    item = catalogue[name] if name in catalogue else None
    if item is None or item.formula is None:
        return float("nan")
    formula: Formula = item.definition
    for each in range(year, year - STALE, -1):
        parts = {part: panel.series(region, part).value(each) for part in formula.names}
        if not np.isnan(list(parts.values())).any():
            return float(formula.value(parts))
    return float("nan")


def entropy_weights(scaled: Array) -> Array:
    """Return the entropy weights [1]_ of indicators scaled to 0..1, shape (region, indicator): spread counts.

    References
    ----------
    .. [1] Shannon (1948); as weights: Zeleny (1982). Multiple criteria decision making, ch. 7.

    Examples
    --------
    >>> entropy_weights(np.array([[0.0, 0.5], [1.0, 0.5]])).round(3)
    array([1., 0.])
    """
    share = (scaled + 1e-12) / (scaled + 1e-12).sum(axis=0)
    entropy = -(share * np.log(share)).sum(axis=0) / np.log(max(len(scaled), 2))
    spread = np.maximum(1 - entropy, 0)
    return np.asarray(spread / spread.sum() if spread.sum() > 0 else np.full(len(spread), 1 / len(spread)))


def ranks(score: Array) -> NDArray[np.int64]:
    """Return the rank of each region, best first, shape (..., region); equals share the better place.

    Examples
    --------
    >>> ranks(np.array([3.0, 9.0, 3.0])).tolist()
    [2, 1, 2]
    """
    return np.asarray(1 + (score[..., None, :] > score[..., :, None]).sum(axis=-1), dtype=np.int64)


def positioning(
    plan: Plan,
    panel: Panel,
    catalogue: Catalogue,
    regions: Sequence[str],
    *,
    year: int,
    draws: int = 2_000,
    seed: int = 0,
) -> tuple[Index, ...]:
    """Return the composite index of each positioning of a plan that has parts.

    Parameters
    ----------
    plan, panel, catalogue
        The case; the panel as it was known.
    regions : sequence of str
        The plan's region and those it is compared with.
    year : int
        Year judged; figures up to two years older stand in.
    draws, seed : int
        Random weights for the range of ranks, uniform over all weights that add up to 1.

    Returns
    -------
    tuple of Index
        Indicators are scaled to 0..100 between the lowest and the highest region, turned where less is better, and
        added up with equal, entropy and stated weights side by side, after the OECD and JRC handbook [1]_.

    References
    ----------
    .. [1] OECD and JRC (2008). Handbook on constructing composite indicators. doi:10.1787/9789264043466-en
    """
    everyone = list(dict.fromkeys([plan.region, *regions]))
    return tuple(
        _index(item, panel, catalogue, everyone, year, draws, seed)
        for item in plan.positionings
        if item.parts
    )


def _index(
    item: Positioning,
    panel: Panel,
    catalogue: Catalogue,
    regions: list[str],
    year: int,
    draws: int,
    seed: int,
) -> Index:
    table = np.array(
        [
            [figure(panel, catalogue, region, part.indicator, year) for part in item.parts]
            for region in regions
        ]
    )
    gaps = np.isnan(table)
    missing = {
        part.indicator: tuple(region for region, gap in zip(regions, gaps[:, place], strict=True) if gap)
        for place, part in enumerate(item.parts)
        if gaps[:, place].any()
    }
    kept = [place for place in range(len(item.parts)) if (~gaps[:, place]).sum() * 2 >= len(regions)]
    whole = [place for place in range(len(regions)) if not gaps[place, kept].any()] if kept else []
    parts = [item.parts[place] for place in kept]
    left_out = tuple(part.indicator for part in item.parts if part not in parts)
    if len(whole) < 2:
        return Index(
            id=item.id,
            year=year,
            parts=(),
            standings=(),
            missing=missing,
            left_out=left_out,
            unranked=tuple(regions),
        )
    scaled = _scaled(table[np.ix_(whole, kept)], [part.direction == "fall" for part in parts])
    stated = np.array([part.weight for part in parts], dtype=float)
    weights = {
        "stated": stated / stated.sum(),
        "equal": np.full(len(parts), 1 / len(parts)),
        "entropy": entropy_weights(scaled),
    }
    random = block_generator(seed, f"positioning/{item.id}", 0).dirichlet(np.ones(len(parts)), draws)
    standings = _standings([regions[place] for place in whole], scaled, weights, random)
    return Index(
        id=item.id,
        year=year,
        parts=tuple(
            Part(
                indicator=part.indicator,
                **{name: float(weight[place]) for name, weight in weights.items()},
                regions=int((~gaps[:, kept[place]]).sum()),
            )
            for place, part in enumerate(parts)
        ),
        standings=tuple(sorted(standings, key=lambda each: each.rank["stated"])),
        missing=missing,
        left_out=left_out,
        unranked=tuple(region for place, region in enumerate(regions) if place not in whole),
    )


def _standings(
    regions: Sequence[str], scaled: Array, weights: dict[str, Array], random: Array
) -> list[Standing]:
    """Return each region's index and ranks; ``scaled`` (region, indicator), ``random`` weights (draw, indicator)."""
    low, high = np.quantile(ranks(random @ scaled.T), [0.05, 0.95], axis=0, method="nearest")
    without = _without(scaled, weights["stated"])
    index = {name: 100 * scaled @ weight for name, weight in weights.items()}
    rank = {name: ranks(score) for name, score in index.items()}
    return [
        Standing(
            region=region,
            index={name: float(score[place]) for name, score in index.items()},
            rank={name: int(each[place]) for name, each in rank.items()},
            rank_range=(int(low[place]), int(high[place])),
            rank_without=(int(without[:, place].min()), int(without[:, place].max())),
        )
        for place, region in enumerate(regions)
    ]


def _scaled(table: Array, turned: Sequence[bool]) -> Array:
    """Return columns scaled to 0..1 between their lowest and highest; a column without spread is one half everywhere."""
    low, high = table.min(axis=0), table.max(axis=0)
    spread = high - low
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.where(spread > 0, (table - low) / spread, 0.5)
    return np.where(np.asarray(turned), 1 - scaled, scaled)


def _without(scaled: Array, weights: Array) -> NDArray[np.int64]:
    """Return the ranks when each indicator in turn is left out, shape (indicator, region)."""
    if len(weights) < 2:
        return ranks((scaled @ weights)[None])
    rows = []
    for place in range(len(weights)):
        kept = np.delete(weights, place)
        kept = kept / kept.sum() if kept.sum() > 0 else np.full(len(kept), 1 / len(kept))
        rows.append(ranks(np.delete(scaled, place, axis=1) @ kept))
    return np.array(rows)
