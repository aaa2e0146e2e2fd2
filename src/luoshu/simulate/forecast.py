"""Quantiles for any tidy panel: the answer of ``luoshu forecast``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from luoshu.axes.indicator import Catalogue
from luoshu.errors import HorizonError, OptionError, RecordError
from luoshu.kernels.mixer import LEVELS
from luoshu.kernels.past import Floats
from luoshu.simulate.marginals import Learned, at_scores, quantile_table

FARTHEST = 60
"""Longest horizon, in years."""


@dataclass(frozen=True)
class Stack:
    """Series of a tidy table side by side.

    ``keys``: region and indicator of each; ``row`` (record,): the series that each row of the table belongs to; ``values``
    (series, year) up to the origin, NaN where there is no figure; ``labels`` (series,): place of the indicator; ``lower``, ``upper`` (series,).
    """

    keys: pd.DataFrame
    row: NDArray[np.int64]
    values: Floats
    labels: NDArray[np.int64]
    lower: Floats
    upper: Floats


def stacked(frame: pd.DataFrame, catalogue: pd.DataFrame | Catalogue | None, origin: int) -> Stack:
    """Put the series of a tidy table side by side, with nothing from after the origin.

    A ``break`` column (true where a level does not compare with the year before) is heeded: earlier figures are moved by the
    factor, or where some are not positive by the amount, that makes the step over the break the mean of the steps beside it.
    """
    region, _ = pd.factorize(frame["region"], use_na_sentinel=False)
    indicator, names = pd.factorize(frame["indicator"], use_na_sentinel=False)
    row, _ = pd.factorize(region * len(names) + indicator)
    heads = np.unique(row, return_index=True)[1]
    pairs = frame[["region", "indicator"]].iloc[heads].reset_index(drop=True)
    year = frame["year"].to_numpy(dtype=np.int64)
    used = (year <= origin) & np.isfinite(frame["value"].to_numpy(dtype=np.float64))
    first = int(year[used].min()) if used.any() else origin
    values = np.full((len(pairs), origin - first + 1), np.nan)
    values[row[used], year[used] - first] = frame["value"].to_numpy(dtype=np.float64)[used]
    if "break" in frame:
        broken = used & frame["break"].eq(1).to_numpy()
        # The latest break first, so that the steps after an earlier one are whole already.
        for place, column in sorted(
            zip(row[broken].tolist(), (year[broken] - first).tolist(), strict=True), reverse=True
        ):
            torn = year[broken & (row == place)] - first
            values[place] = spliced(values[place], column, torn[torn < column])
    lower, upper = (limit[indicator[heads]] for limit in bounds(list(names), catalogue))
    low, high = np.full(len(pairs), -np.inf), np.full(len(pairs), np.inf)
    seen = np.isfinite(values).any(axis=1)
    if seen.any():
        low[seen], high[seen] = np.nanmin(values[seen], axis=1), np.nanmax(values[seen], axis=1)
    # A figure outside its catalogue bounds shows that they do not hold for this series.
    lower, upper = (
        np.where(seen, np.minimum(lower, low), lower),
        np.where(seen, np.maximum(upper, high), upper),
    )
    return Stack(pairs, row, values, indicator[heads], lower, upper)


def spliced(values: Floats, column: int, torn: Sequence[int] | NDArray[np.int64] = ()) -> Floats:
    """Move the figures before ``column`` so that the step to it is the mean of the steps beside it.

    Steps to the columns ``torn`` are left out of the mean: they cross a break of their own. Where no step is left, nothing says
    how the two sides compare, and the figures before are dropped.

    Examples
    --------
    >>> spliced(np.array([10.0, 11.0, 22.0, 24.2]), 2)
    array([18.18181818, 20.        , 22.        , 24.2       ])
    >>> spliced(np.array([10.0, 90.0, 100.0, 110.0, 121.0]), 2, torn=[1])
    array([ 10.1010101 ,  90.90909091, 100.        , 110.        , 121.        ])
    """
    before = np.flatnonzero(np.isfinite(values[:column]))
    if not len(before) or not np.isfinite(values[column]):
        return values
    after = np.flatnonzero(np.isfinite(values[column:])) + column
    positive = bool(np.nanmin(values) > 0)
    line = np.log(values) if positive else values
    steps = [np.diff(line[part]) / np.diff(part) for part in (before[-4:], after[:4])]
    steps[0] = steps[0][~np.isin(before[-4:][1:], torn)]
    beside = np.concatenate(steps)
    out = values.copy()
    if not len(beside):
        out[before] = np.nan
        return out
    usual = float(beside.mean())
    move = line[column] - usual * (column - before[-1]) - line[before[-1]]
    out[before] = values[before] * np.exp(move) if positive else values[before] + move
    return out


def bounds(names: Sequence[str], catalogue: pd.DataFrame | Catalogue | None) -> tuple[Floats, Floats]:
    """Return lower and upper bound of each indicator, infinite where the catalogue names none."""
    found = []
    for side, none in (("lower", -np.inf), ("upper", np.inf)):
        if isinstance(catalogue, Catalogue):
            known = {name: getattr(catalogue[name], side) for name in names if name in catalogue}
        elif catalogue is not None and side in catalogue:
            table = catalogue.drop_duplicates("indicator")
            known = dict(zip(table["indicator"], pd.to_numeric(table[side], errors="coerce"), strict=True))
        else:
            known = {}
        limits = (known.get(name) for name in names)
        found.append(np.array([none if pd.isna(limit) else limit for limit in limits], dtype=np.float64))
    return found[0], found[1]


def forecast(
    frame: pd.DataFrame,
    *,
    catalogue: pd.DataFrame | Catalogue | None = None,
    origin: int,
    horizon: int,
    quantiles: Sequence[float] | None = None,
    seed: int = 0,  # noqa: ARG001
    learned: Learned | None = None,
) -> pd.DataFrame:
    """Return quantiles of every series of a panel for each year after the origin.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns ``region, indicator, year, value`` and optionally ``break``; figures after the origin are not looked at.
    catalogue : pandas.DataFrame or Catalogue, optional
        ``indicator, lower, upper``: natural bounds in the unit of the indicator; empty or absent means none.
    origin : int
        Last year that may be known.
    horizon : int
        Years to forecast, 1 to 60; beyond 12 the last slope fades and the spread grows with the root of the lead.
    quantiles : sequence of float, optional
        Levels, 0 < level < 1; the 21 of the command line where left out.
    seed : int
        Accepted as in the other verbs; the quantiles are computed, not drawn, so it changes nothing.
    learned : Learned, optional
        Other numbers than the shipped ones (`luoshu.simulate.marginals.read_learned`).

    Returns
    -------
    pandas.DataFrame
        ``region, indicator, year, q0.01, q0.05, ...``, in the unit of each indicator; NaN where the panel holds nothing about
        an indicator up to the origin.

    Raises
    ------
    OptionError
        If a level does not lie between 0 and 1.
    HorizonError
        If the horizon is not between 1 and 60.
    RecordError
        If the panel holds no figure up to the origin.

    Examples
    --------
    >>> panel = pd.DataFrame({"region": "Here", "indicator": "gdp", "year": range(2010, 2020), "value": range(10, 20)})
    >>> forecast(panel, origin=2019, horizon=2, quantiles=[0.5])[["region", "year"]]
      region  year
    0   Here  2020
    1   Here  2021
    """
    levels = np.asarray(LEVELS if quantiles is None else quantiles, dtype=np.float64)
    if not ((levels > 0) & (levels < 1)).all():
        raise OptionError(
            f"quantiles are levels between 0 and 1, not {list(map(float, levels))}.",
            f"分位数水平应在0与1之间，而不是{list(map(float, levels))}。",
        )
    if not 1 <= horizon <= FARTHEST:
        raise HorizonError(
            f"a horizon is 1 to {FARTHEST} years, not {horizon}.",
            f"预测年限应为1至{FARTHEST}年，而不是{horizon}。",
        )
    stack = stacked(frame, catalogue, origin)
    if not np.isfinite(stack.values).any():
        raise RecordError(
            f"the panel holds no figure up to {origin}. Choose a later --origin.",
            f"面板中没有{origin}年及以前的数据，请选择更晚的起点（--origin）。",
        )
    leads = np.arange(1, horizon + 1)
    table = quantile_table(stack.values, stack.labels, stack.lower, stack.upper, leads, learned=learned)
    if quantiles is not None:
        table = at_scores(table, ndtri(levels))
        table = np.clip(table, stack.lower[:, None, None], stack.upper[:, None, None])
    answer = stack.keys.loc[stack.keys.index.repeat(horizon)].reset_index(drop=True)
    answer["year"] = np.tile(np.arange(origin + 1, origin + horizon + 1), len(stack.keys))
    named = pd.DataFrame(table.reshape(-1, len(levels)), columns=[f"q{level:g}" for level in levels])
    return pd.concat([answer, named], axis=1)
