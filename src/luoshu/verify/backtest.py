"""Rolling origins: what would have been forecast from the years up to each, and how it turned out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from luoshu.axes.indicator import Catalogue
from luoshu.errors import HorizonError, OptionError, RecordError
from luoshu.kernels.mixer import LEVELS
from luoshu.kernels.past import Floats, differences
from luoshu.simulate.forecast import FARTHEST, Stack, stacked
from luoshu.simulate.marginals import quantile_table
from luoshu.verify.reference import REFERENCES
from luoshu.verify.scores import brier, crps, held, log_score, probability_below, quantile_score

MOST = 20.0
"""Largest scaled score that counts: one broken series must not decide a mean."""
WINDOW = 25
"""Years whose mean absolute change scales the scores."""
MODEL = "luoshu"


@dataclass(frozen=True)
class Backtest:
    """One row for each method, series, origin and lead with an outcome.

    ``rows``: ``method, region, indicator, kind, origin, lead, crps, quantile_10, quantile_90, brier, log_score, held_50, held_80, rise,
    rose, rank``. Scores in the unit are divided by the mean absolute yearly change of the 25 years before the origin and cut at 20;
    ``brier`` is of the probability ``rise`` that the value lies above the last one known; ``rank`` is the probability given to outcomes
    up to the one that came.
    """

    rows: pd.DataFrame

    def by(self, *columns: str) -> pd.DataFrame:
        """Return mean scores by method and ``columns`` (``kind``, ``lead``, ``origin``), with the skill against each reference.

        ``skill_NAME`` is 1 less the ratio of the mean continuous ranked probability scores: 1 perfect, 0 no better.
        """
        keys = ["method", *columns]
        groups = self.rows.groupby(keys, sort=False)
        names = ["crps", "quantile_10", "quantile_90", "brier", "log_score", "held_50", "held_80"]
        table = groups[names].mean()
        table.insert(0, "cases", groups.size())
        table = table.reset_index()
        for name in [method for method in self.rows["method"].unique() if method != MODEL]:
            against = table.loc[table["method"] == name, [*columns, "crps"]].rename(
                columns={"crps": "reference"}
            )
            paired = table.merge(against, how="left" if columns else "cross", on=list(columns) or None)
            table[f"skill_{name}"] = 1 - paired["crps"] / paired["reference"]
        return table

    def reliability(self, *columns: str) -> pd.DataFrame:
        """Return for each tenth of ``rise`` how many cases had it, its mean, and the share in which the value rose."""
        rows = self.rows.assign(tenth=np.minimum((self.rows["rise"] * 10 + 1e-9).astype(int), 9))
        groups = rows.groupby(["method", *columns, "tenth"])
        table = groups[["rise", "rose"]].mean().rename(columns={"rise": "given", "rose": "came"})
        table.insert(0, "cases", groups.size())
        return table.reset_index()


def backtest(
    frame: pd.DataFrame,
    *,
    catalogue: pd.DataFrame | Catalogue | None = None,
    origins: Sequence[int],
    horizon: int = 6,
    references: Sequence[str] = ("drift", "naive"),
) -> Backtest:
    """Forecast from each origin with what lay before it alone, and score against what came.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``region, indicator, year, value`` and optionally ``break``; outcomes from a break on are not compared with what was before.
    catalogue : pandas.DataFrame or Catalogue, optional
        Bounds, and ``kind`` by which scores can be told apart.
    origins : sequence of int
        Last years that may be known, one forecast from each.
    horizon : int
        Years ahead.
    references : sequence of str
        Names in `REFERENCES`.

    Raises
    ------
    OptionError
        If a reference has no such name.
    HorizonError
        If the horizon is not between 1 and 60.
    RecordError
        If no origin has both figures before and an outcome after it.

    Examples
    --------
    >>> panel = pd.DataFrame({"region": "Here", "indicator": "gdp", "year": range(2000, 2015), "value": range(15)})
    >>> panel["value"] = panel["value"] ** 1.5
    >>> done = backtest(panel, origins=[2008, 2010], horizon=2, references=["naive"])
    >>> done.by()[["method", "cases"]]
       method  cases
    0  luoshu      4
    1   naive      4
    """
    unknown = [name for name in references if name not in REFERENCES]
    if unknown:
        known = ", ".join(REFERENCES)
        raise OptionError(
            f"reference {unknown[0]!r} is not known; use one of: {known}.",
            f"参照方法“{unknown[0]}”未知，可用：{known}。",
        )
    if not 1 <= horizon <= FARTHEST:
        raise HorizonError(
            f"a horizon is 1 to {FARTHEST} years, not {horizon}.",
            f"预测年限应为1至{FARTHEST}年，而不是{horizon}。",
        )
    kinds = _kinds(catalogue)
    parts = [
        part
        for origin in origins
        for part in _from_origin(frame, catalogue, origin, horizon, references, kinds)
    ]
    if not parts:
        raise RecordError(
            f"no series has figures both up to and after {', '.join(map(str, origins))}. Choose other --origins.",
            f"没有序列在{'、'.join(map(str, origins))}年前后都有数据，请选择其他起点（--origins）。",
        )
    return Backtest(pd.concat(parts, ignore_index=True))


def _kinds(catalogue: pd.DataFrame | Catalogue | None) -> dict[str, str]:
    if isinstance(catalogue, Catalogue):
        return {item.id: item.kind for item in catalogue.indicators}
    if catalogue is None or "kind" not in catalogue:
        return {}
    return dict(zip(catalogue["indicator"], catalogue["kind"].astype(str), strict=True))


def _from_origin(
    frame: pd.DataFrame, catalogue: pd.DataFrame | Catalogue | None, origin: int, horizon: int, references: Sequence[str], kinds: dict[str, str]
) -> list[pd.DataFrame]:  # fmt: skip
    """Return the scored rows of one origin, one table a method; none where nothing can be scored."""
    stack = stacked(frame, catalogue, origin)
    outcome = outcomes(frame, stack, origin, horizon)
    held_before = np.isfinite(stack.values).sum(axis=1) >= 2
    change = np.abs(differences(stack.values[:, -WINDOW:]))
    moved = np.isfinite(change).sum(axis=1)
    scale = np.where(moved > 0, np.nansum(change, axis=1) / np.maximum(moved, 1), 0.0)
    use = held_before & (scale > 0) & np.isfinite(outcome).any(axis=1)
    if not use.any():
        return []
    leads = np.arange(1, horizon + 1)
    told = {MODEL: quantile_table(stack.values, stack.labels, stack.lower, stack.upper, leads)[use]}
    for name in references:
        made = REFERENCES[name](stack.values[use], leads)
        told[name] = np.clip(made, stack.lower[use][:, None, None], stack.upper[use][:, None, None])
    column = stack.values.shape[1] - 1 - np.argmax(np.isfinite(stack.values)[:, ::-1], axis=1)
    last = stack.values[np.arange(len(column)), column]
    keys = stack.keys[use].reset_index(drop=True)
    keys["kind"] = [str(kinds.get(name, "")) for name in keys["indicator"]]
    return [
        _scored(name, table, outcome[use], scale[use], last[use], keys, origin)
        for name, table in told.items()
    ]


def outcomes(frame: pd.DataFrame, stack: Stack, origin: int, horizon: int) -> Floats:
    """Return what came, shape (series, lead), NaN where nothing did, and from a break on."""
    pair = pd.MultiIndex.from_frame(stack.keys)
    later = frame[(frame["year"] > origin) & (frame["year"] <= origin + horizon)]
    row = pair.get_indexer(pd.MultiIndex.from_frame(later[["region", "indicator"]]))
    lead = later["year"].to_numpy(dtype=np.int64) - origin - 1
    out = np.full((len(pair), horizon), np.nan)
    out[row, lead] = later["value"].to_numpy(dtype=np.float64)
    if "break" in later:
        broken = np.zeros(out.shape, dtype=bool)
        broken[row, lead] = later["break"].eq(1).to_numpy()
        out[np.logical_or.accumulate(broken, axis=1)] = np.nan
    return out


def _scored(
    name: str, table: Floats, outcome: Floats, scale: Floats, last: Floats, keys: pd.DataFrame, origin: int
) -> pd.DataFrame:
    """Return all scores of one method from one origin."""
    series, lead = np.nonzero(np.isfinite(outcome))
    quantiles, came, unit = table[series, lead], outcome[series, lead], scale[series]
    parts = np.minimum(quantile_score(quantiles, came) / unit[:, None], MOST)
    rise = 1 - probability_below(quantiles, last[series])
    rose = came > last[series]
    rows = keys.iloc[series].reset_index(drop=True)
    rows.insert(0, "method", name)
    return rows.assign(
        origin=origin,
        lead=lead + 1,
        crps=np.minimum(crps(quantiles, came) / unit, MOST),
        quantile_10=parts[:, int(np.argmin(np.abs(LEVELS - 0.1)))],
        quantile_90=parts[:, int(np.argmin(np.abs(LEVELS - 0.9)))],
        brier=brier(rise, rose),
        log_score=log_score(quantiles, came, unit),
        held_50=held(quantiles, came, 0.5).astype(float),
        held_80=held(quantiles, came, 0.8).astype(float),
        rise=rise,
        rose=rose.astype(float),
        rank=probability_below(quantiles, came),
    )
