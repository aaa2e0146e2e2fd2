"""What odds of dated targets must beat: base rate of the other regions, drift, AutoETS, and half base rate, half drift."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from scipy.stats import norm
from target_learning import Lesson

FEWEST = 7
"""Years to which AutoETS fits a model; where all are alike, it takes fewer."""


def drift_odds(years: np.ndarray, values: np.ndarray, due: int, threshold: float, sign: float) -> float:
    """Odds of a random walk with drift, normal errors, drift and volatility from the whole series; NaN below three values."""
    if len(values) < 3:
        return np.nan
    span, lead = years[-1] - years[0], due - years[-1]
    pace = (values[-1] - values[0]) / span
    left = (np.diff(values) - pace * np.diff(years)) / np.sqrt(np.diff(years))
    spread = np.sqrt((left**2).sum() / (len(left) - 1) * lead * (1 + lead / span))
    ahead = sign * (values[-1] + pace * lead - threshold)
    return float(norm.cdf(ahead / spread)) if spread > 0 else float(ahead >= 0)


def ets_odds(years: np.ndarray, values: np.ndarray, due: int, threshold: float, sign: float) -> float:
    """Odds of statsforecast's AutoETS, normal, gaps filled by straight lines; NaN where it has too few values."""
    from statsforecast.models import AutoETS

    if len(values) < 4:
        return np.nan
    whole = np.arange(years[0], years[-1] + 1)
    if len(whole) < FEWEST and np.ptp(values) > 0:
        return np.nan
    filled = np.interp(whole, years, values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ahead = AutoETS(season_length=1).forecast(filled, int(due - years[-1]), level=[80])
    spread = (ahead["hi-80"][-1] - ahead["lo-80"][-1]) / 2 / norm.ppf(0.9)
    return float(norm.cdf(sign * (ahead["mean"][-1] - threshold) / max(spread, 1e-9)))


def base_rates(rows: pd.DataFrame) -> np.ndarray:
    """Return for each target the share met of all targets of the other regions."""
    total, count = rows["met"].sum(), len(rows)
    own = rows.groupby("region")["met"].agg(["sum", "size"]).reindex(rows["region"]).to_numpy(float)
    return (total - own[:, 0]) / np.maximum(count - own[:, 1], 1)


def references(lesson: Lesson) -> pd.DataFrame:
    """Return the odds of drift and AutoETS for each target, NaN where they have none."""
    found = []
    by_set = dict(list(lesson.history.groupby("set"))) if "set" in lesson.history else {}
    for name, rows in lesson.rows.groupby("set", sort=False):
        history = by_set.get(name, lesson.history).sort_values("year")
        series = dict(list(history.groupby(["region", "indicator"])))
        for target in rows.itertuples():
            known = series.get((target.region, target.indicator))
            known = known[known["year"] < target.set_year] if known is not None else history.iloc[:0]
            asked = (target.target_year, target.target_value, target.sign)
            years, values = known["year"].to_numpy(), known["value"].to_numpy(float)
            found.append((target.Index, drift_odds(years, values, *asked), ets_odds(years, values, *asked)))
    table = pd.DataFrame(found, columns=["row", "drift", "ets"]).set_index("row")
    return table.reindex(lesson.rows.index)


def scored(rows: pd.DataFrame, odds: pd.DataFrame) -> dict[str, float]:
    """Return the Brier score of every reference on some targets; where one has no odds, the base rate answers."""
    base = base_rates(rows)
    met = rows["met"].to_numpy(float)
    drift, ets = (np.where(np.isnan(odds[name]), base, odds[name]) for name in ("drift", "ets"))
    tried = {"base": base, "drift": drift, "ets": ets, "mix": (base + drift) / 2}
    return {name: float(((given - met) ** 2).mean()) for name, given in tried.items()}
