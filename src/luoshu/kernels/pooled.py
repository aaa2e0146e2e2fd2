"""How series of one group went on, learned from all their past years: a ridge regression for each lead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.past import WINDOW, Floats, Past

REACH = 12
"""Longest lead, in years, that is learned."""
SEEN = 4
"""Changes that must be behind a year before one learns from it."""
FADE = 0.97
"""Weight of a year against the year after."""
TIES = np.array([20.0] * 11 + [40.0] * 3 + [200.0] * 2)
"""How many observations' worth the general coefficients weigh against those of the group, by predictor."""


def predictors(past: Past) -> Floats:
    """Return the predictors at every past year, shape (series, year, 16), all clipped: what moved, how far from its means, where it stands."""
    quantity, values = past.quantity, past.values

    def held(name: str, most: float = 8.0) -> Floats:
        return np.clip(np.nan_to_num(quantity[name]), -most, most)

    grown = values * (np.exp(quantity["g5"]) - 1) / past.scale
    rank = quantity["rank"] - 0.5
    return np.stack(
        [
            np.ones_like(rank), held("m1"), held("m3"), held("m5"), held("m10"), held(f"m{WINDOW}"),
            held("u3"), held("u5", 15), held("u10", 15), held(f"u{WINDOW}", 20),
            np.clip(np.nan_to_num(grown), -8, 8), rank, rank * rank, rank * held("m5"), held("p1"), held("p5"),
        ],
        axis=2,
    )  # fmt: skip


@dataclass(frozen=True)
class Pooled:
    """Coefficients (group, lead, predictor), residuals' median and 85 % quantile (group, lead, 2), their count (group, lead)."""

    predictor: Floats
    slope: Floats
    miss: Floats
    count: Floats


def outcomes(past: Past) -> Floats:
    """Return the change over each lead that followed every past year, in the scale of that year, shape (series, year, lead)."""
    values, scale = past.values, past.scale
    out = np.full((*values.shape, REACH), np.nan)
    for lead in range(1, min(REACH, values.shape[1] - 1) + 1):
        out[:, :-lead, lead - 1] = np.clip((values[:, lead:] - values[:, :-lead]) / scale[:, :-lead], -25, 25)
    out[~((past.seen >= SEEN) & np.isfinite(values))] = np.nan
    return out


def fit_pooled(past: Past, general: Floats) -> Pooled:
    """Fit each group at each lead, tied to the ``general`` coefficients, shape (lead, predictor).

    Minimises the weighted squares of ``outcomes - predictors @ slope`` plus `TIES` times the squared distance to ``general``.
    Longer leads overlap more, so a year of them counts for less.
    """
    predictor, outcome = predictors(past), outcomes(past)
    years, size = predictor.shape[1:]
    groups = past.groups
    slope = np.empty((len(groups.start), REACH, size))
    miss, count = np.zeros((len(groups.start), REACH, 2)), np.zeros((len(groups.start), REACH))
    overlap = 1 / (1 + 0.35 * np.arange(REACH))
    for place, rows in enumerate(groups.rows()):
        x, y = predictor[rows], outcome[rows]
        weight = FADE ** (years - 1 - (np.arange(years) - past.age[rows][:, None]))
        known = np.isfinite(y)
        weighted = x * (weight * known[..., 0])[..., None]
        by_year = weighted.transpose(1, 2, 0) @ x.transpose(1, 0, 2)
        gram = np.cumsum(by_year, axis=0)[[max(years - 1 - lead, 0) for lead in range(1, REACH + 1)]]
        pull = weighted.reshape(-1, size).T @ np.where(known, y, 0.0).reshape(-1, REACH)
        left = gram * overlap[:, None, None] + np.diag(TIES)
        right = pull.T * overlap[:, None] + TIES * general
        slope[place] = np.linalg.solve(left, right[:, :, None])[:, :, 0]
        seen = known[..., 0]
        error = np.sort(np.abs(y[seen] - x[seen] @ slope[place].T), axis=0)
        count[place] = known.sum(axis=(0, 1))
        if len(error):
            for which, level in enumerate((0.5, 0.85)):
                at = np.maximum((level * (count[place] - 1)).round().astype(int), 0)
                miss[place, :, which] = np.where(count[place] > 0, error[at, np.arange(REACH)], 0.0)
    return Pooled(predictor, slope, miss, count)


def pooled_paths(past: Past, pooled: Pooled, leads: NDArray[np.int64]) -> Floats:
    """Return the changes expected at the end of each series, shape (series, lead); ``leads`` is (series, lead)."""
    lead = np.clip(leads, 1, REACH)
    slope = pooled.slope[past.groups.code[:, None], lead - 1]
    path = np.einsum("np,nhp->nh", pooled.predictor[:, -1], slope)
    return np.asarray(path * np.maximum(leads / REACH, 1))
