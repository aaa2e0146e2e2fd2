"""Logistic regression with normal effects: what kinds of promise, regions and years have in common, pulled to what was known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit

TERMS = {"constant": (0.0, 0.5), "chance": (1.0, 0.3), "ambition": (0.0, 0.6)}
"""Mean and standard deviation of each coefficient before any target was seen: the forecast is taken at its word."""

SPREAD = {"family": 0.7, "indicator": 0.7, "year": 0.7, "region": 0.8}
"""Standard deviation, in log-odds, between families, indicators of a family, due years of an indicator, and regions."""

LASTING = ("family", "indicator")
"""Effects that hold for other regions and other years."""


@dataclass(frozen=True)
class Effects:
    """Coefficients as a normal distribution: ``mean`` by name, and ``covariance`` (name, name).

    Names are those of `TERMS` and ``kind:name`` for the effects of `SPREAD`.
    """

    mean: pd.Series[float]
    covariance: pd.DataFrame


def prior() -> Effects:
    """Return what is assumed before any target was seen.

    Examples
    --------
    >>> prior().mean.to_dict()
    {'constant': 0.0, 'chance': 1.0, 'ambition': 0.0}
    """
    names = list(TERMS)
    spread = np.array([spread for _, spread in TERMS.values()])
    return Effects(
        pd.Series([mean for mean, _ in TERMS.values()], index=names),
        pd.DataFrame(np.diag(spread**2), index=names, columns=names),
    )


def columns(terms: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the design matrix, one row a target: the terms and 1 or 0 for each effect.

    Parameters
    ----------
    terms : pandas.DataFrame
        ``chance, ambition, family`` (`luoshu.verify.target_odds.general_terms`).
    rows : pandas.DataFrame
        Targets (`luoshu.verify.target_table.TargetTable.rows`).
    """
    kinds = {
        "family": terms["family"].astype(str),
        "indicator": rows["indicator"].astype(str),
        "year": rows["indicator"].astype(str) + " " + rows["target_year"].astype(str),
        "region": rows["region"].astype(str),
    }
    plain = terms[["chance", "ambition"]].assign(constant=1.0)[list(TERMS)]
    effects = [
        pd.get_dummies(names, prefix=kind, prefix_sep=":", dtype=float) for kind, names in kinds.items()
    ]
    return pd.concat([plain, *effects], axis=1)


def widened(known: Effects, names: pd.Index[str]) -> Effects:
    """Return the effects for ``names`` alone: those not known are normal around 0, as wide as `SPREAD` says."""
    new = [name for name in names if name not in known.mean.index]
    spread = pd.Series([SPREAD[name.partition(":")[0]] ** 2 for name in new], index=new, dtype=float)
    covariance = known.covariance.reindex(index=names, columns=names).fillna(0.0).to_numpy(dtype=np.float64)
    covariance = covariance + np.diag(spread.reindex(names).fillna(0.0).to_numpy(dtype=np.float64))
    return Effects(
        known.mean.reindex(names).fillna(0.0), pd.DataFrame(covariance, index=names, columns=names)
    )


def learned(matrix: pd.DataFrame, met: NDArray[np.float64], known: Effects) -> Effects:
    """Return the effects after some targets were seen: the most probable ones, and the curvature there.

    Parameters
    ----------
    matrix : pandas.DataFrame
        `columns`, any number of rows.
    met : array, shape (target,)
        1 or 0.
    known : Effects
        Before them, for the columns of ``matrix`` (`widened`).

    Examples
    --------
    >>> matrix = pd.DataFrame({"constant": [1.0] * 20, "chance": 0.0, "ambition": 0.0})
    >>> after = learned(matrix, np.ones(20), prior())
    >>> bool(after.mean["constant"] > 0.5), bool(after.covariance.loc["constant", "constant"] < 0.25)
    (True, True)
    """
    values = matrix.to_numpy(dtype=np.float64)
    middle = known.mean.to_numpy(dtype=np.float64)
    precision = np.linalg.inv(known.covariance.to_numpy(dtype=np.float64))
    beta, curvature = middle.copy(), precision
    for _ in range(30):
        chance = expit(values @ beta)
        curvature = (values * (chance * (1 - chance))[:, None]).T @ values + precision
        step = np.linalg.solve(curvature, values.T @ (chance - met) + precision @ (beta - middle))
        beta = beta - np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-6:
            break
    names = matrix.columns
    return Effects(
        pd.Series(beta, index=names), pd.DataFrame(np.linalg.inv(curvature), index=names, columns=names)
    )


def lasting(effects: Effects) -> Effects:
    """Return what holds elsewhere and later: neither the regions nor the shocks of single years."""
    names = [name for name in effects.mean.index if name in TERMS or name.partition(":")[0] in LASTING]
    return Effects(effects.mean[names], effects.covariance.loc[names, names])


def log_odds(matrix: pd.DataFrame, effects: Effects) -> NDArray[np.float64]:
    """Return the log-odds of the mean probability, the less sure of its effects the nearer to even [1]_.

    References
    ----------
    .. [1] MacKay (1992). The evidence framework applied to classification networks. doi:10.1162/neco.1992.4.5.720
    """
    values = matrix.to_numpy(dtype=np.float64)
    mean = values @ effects.mean.to_numpy(dtype=np.float64)
    spread = ((values @ effects.covariance.to_numpy(dtype=np.float64)) * values).sum(axis=1)
    return np.asarray(mean / np.sqrt(1 + np.pi / 8 * spread), dtype=np.float64)


def answered(
    terms: pd.DataFrame, rows: pd.DataFrame, met: pd.Series[float], known: Effects
) -> pd.Series[float]:
    """Return the log-odds of each target, from what is known and from the targets beside it that fell due before it was set.

    Parameters
    ----------
    terms, rows : pandas.DataFrame
        As for `columns`.
    met : pandas.Series
        1, 0 or NaN (`luoshu.verify.yearly.outcomes`), index of ``rows``; one is used for the targets set after its due year and
        after the year of its figure.
    known : Effects
        Learned elsewhere.
    """
    matrix = columns(terms, rows)
    start = widened(known, matrix.columns)
    due = rows[["target_year", "outcome_year"]].max(axis=1).to_numpy(dtype=int)
    begun = rows["set_year"].to_numpy(dtype=int)
    outcome = met.reindex(rows.index).to_numpy(dtype=np.float64)
    odds = np.full(len(rows), np.nan)
    for year in np.unique(begun):
        over = (due < year) & np.isfinite(outcome)
        now = begun == year
        used = matrix.columns[(matrix[over | now] != 0).any(axis=0)]
        part = widened(start, used)
        after = learned(matrix.loc[over, used], outcome[over], part) if over.any() else part
        odds[now] = log_odds(matrix.loc[now, used], after)
    return pd.Series(odds, index=rows.index)
