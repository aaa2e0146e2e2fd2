"""Odds of dated targets by the forecasting model alone: where the threshold lies among the quantiles of its due year."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from luoshu.simulate.forecast import FARTHEST, forecast
from luoshu.simulate.marginals import Learned
from luoshu.verify.standing import scale_of

LEVELS = (
    0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5,
    0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995,
)  # fmt: skip
BEYOND = 3.0
"""Normal score of a threshold outside all quantiles."""


def odds_above(threshold: float, quantiles: NDArray[np.float64]) -> float:
    """Return the odds of a value at or above a threshold, normal scores being joined by straight lines.

    Parameters
    ----------
    threshold : float
        In the unit of the quantiles.
    quantiles : array, shape (level,)
        At `LEVELS`.

    Examples
    --------
    >>> spread = 10 + 2 * ndtri(np.array(LEVELS))
    >>> round(odds_above(10.0, spread), 3), round(odds_above(12.0, spread), 3)
    (0.5, 0.159)
    """
    rising = np.maximum.accumulate(quantiles) + np.arange(len(quantiles)) * 1e-12 * max(
        1.0, abs(quantiles[-1])
    )
    score = np.interp(threshold, rising, ndtri(np.array(LEVELS)), left=-BEYOND, right=BEYOND)
    return float(1 - ndtr(score))


def _bounds(rows: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Return the natural bounds of each indicator: shares 0 to 100, levels above 0, rates without."""
    ends = {"logit": (0.0, 100.0), "log": (0.0, np.inf), "identity": (-np.inf, np.inf)}
    units = rows.drop_duplicates("indicator").set_index("indicator")["unit"]
    found = []
    for name, part in history.groupby("indicator"):
        unit = str(units.get(name, ""))
        found.append((name, *ends[scale_of(str(name), unit, part["value"].to_numpy(dtype=np.float64))]))
    return pd.DataFrame(found, columns=["indicator", "lower", "upper"])


def model_odds(
    rows: pd.DataFrame, history: pd.DataFrame, *, learned: Learned | None = None
) -> pd.Series[float]:
    """Return the odds of each target by `luoshu.simulate.forecast.forecast`, from the years before it was set alone.

    Parameters
    ----------
    rows : pandas.DataFrame
        Targets (`luoshu.verify.target_table.TargetTable.rows`).
    history : pandas.DataFrame
        ``region, indicator, year, value``.
    learned : Learned, optional
        Other numbers to forecast with than the shipped ones.

    Returns
    -------
    pandas.Series
        Index of ``rows``; NaN where nothing was known of the indicator, or it falls due more than 60 years on.

    Examples
    --------
    >>> from luoshu.samples import tiny_targets
    >>> rows, history = tiny_targets()
    >>> 0 < model_odds(rows, history).item() < 0.5
    True
    """
    odds = pd.Series(np.nan, index=rows.index)
    for before, group in rows.groupby("set_year", sort=True):
        begun = int(str(before))
        known = history[(history["year"] < begun) & history["indicator"].isin(group["indicator"])]
        near = group[group["target_year"] < begun + FARTHEST]
        if known.empty or near.empty:
            continue
        table = forecast(
            known,
            catalogue=_bounds(near, known),
            origin=begun - 1,
            horizon=max(int(near["target_year"].max()) - begun + 1, 1),
            quantiles=LEVELS,
            learned=learned,
        ).set_index(["region", "indicator", "year"])
        keys = pd.MultiIndex.from_frame(near[["region", "indicator", "target_year"]])
        found = table.reindex(keys).to_numpy(dtype=np.float64)
        for place, target in enumerate(near.itertuples()):
            if np.isfinite(found[place]).all():
                above = odds_above(float(str(target.target_value)), found[place])
                odds.at[target.Index] = above if target.sign == 1 else 1 - above
    return odds
