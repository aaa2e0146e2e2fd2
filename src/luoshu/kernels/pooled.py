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
    """What was fitted, and to what.

    ``predictor`` (series, year, predictor) and ``outcome`` (series, year, lead); ``slope`` (group, lead, predictor), the
    coefficients; ``miss`` (group, lead, 2), median and 85 % quantile of the residuals' sizes; ``count`` (group, lead), how many there are.
    """

    predictor: Floats
    outcome: Floats
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
    rows = past.groups.rows()
    gram, pull = np.empty((len(rows), REACH, size, size)), np.empty((len(rows), REACH, size))
    until = (np.arange(years) < years - np.arange(1, REACH + 1)[:, None]).astype(np.float64)
    until[:, 0] = 1.0
    weight = FADE ** (years - 1 - (np.arange(years) - past.age[:, None]))
    known = np.isfinite(outcome)
    held = np.where(known, outcome, 0.0)
    weight *= known[..., 0]
    for place, members in enumerate(rows):
        x = predictor[members]
        weighted = x * weight[members][..., None]
        by_year = weighted.transpose(1, 2, 0) @ x.transpose(1, 0, 2)
        np.matmul(until, by_year.reshape(years, -1), out=gram[place].reshape(REACH, -1))
        pull[place] = held[members].reshape(-1, REACH).T @ weighted.reshape(-1, size)
    overlap = 1 / (1 + 0.35 * np.arange(REACH))
    gram *= overlap[:, None, None]
    gram += np.diag(TIES)
    pull *= overlap[:, None]
    pull += TIES * general
    slope = np.asarray(np.linalg.solve(gram, pull[..., None])[..., 0], dtype=np.float64)
    miss, count = _misses(predictor, outcome, slope, rows)
    return Pooled(predictor, outcome, slope, miss, count)


def _misses(
    predictor: Floats, outcome: Floats, slope: Floats, rows: list[NDArray[np.int64]]
) -> tuple[Floats, Floats]:
    """Return median and 85 % quantile of the residuals' sizes of each group at each lead, and how many there are."""
    miss, count = np.zeros((len(rows), REACH, 2)), np.zeros((len(rows), REACH))
    for place, members in enumerate(rows):
        y = outcome[members]
        seen = np.isfinite(y[..., 0])
        if not seen.any():
            continue
        error = np.sort(np.abs(y[seen] - predictor[members][seen] @ slope[place].T), axis=0)
        count[place] = np.isfinite(error).sum(axis=0)
        last = np.maximum(count[place] - 1, 0)
        for which, level in enumerate((0.5, 0.85)):
            size = error[(level * last).round().astype(int), np.arange(REACH)]
            miss[place, :, which] = np.where(count[place] > 0, size, 0.0)
    return miss, count


def pooled_paths(past: Past, pooled: Pooled, leads: NDArray[np.int64]) -> Floats:
    """Return the changes expected at the end of each series, shape (series, lead); ``leads`` is (series, lead)."""
    lead = np.clip(leads, 1, REACH)
    slope = pooled.slope[past.groups.code[:, None], lead - 1]
    path = np.einsum("np,nhp->nh", pooled.predictor[:, -1], slope)
    return np.asarray(path * np.maximum(leads / REACH, 1))
