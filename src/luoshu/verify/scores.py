"""Scores of forecasts given as quantiles: all proper, smaller is better, against outcomes in the same unit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from luoshu.kernels.mixer import LEVELS
from luoshu.simulate.marginals import SCORES

Floats = NDArray[np.float64]


def level_shares() -> Floats:
    """Return the share of the levels 0 to 1 that each of `LEVELS` stands for."""
    return np.diff(np.r_[0, (LEVELS[1:] + LEVELS[:-1]) / 2, 1])


def quantile_score(quantiles: Floats, outcome: Floats) -> Floats:
    """Return the quantile (pinball) score at each level, shape (..., level) [1]_.

    References
    ----------
    .. [1] Gneiting and Raftery (2007). Strictly proper scoring rules. doi:10.1198/016214506000001437

    Examples
    --------
    >>> quantile_score(np.full((1, 21), 2.0), np.array([3.0]))[0, 10].item()
    0.5
    """
    error = outcome[..., None] - quantiles
    return np.asarray(np.maximum(LEVELS * error, (LEVELS - 1) * error))


def crps(quantiles: Floats, outcome: Floats) -> Floats:
    """Return the continuous ranked probability score: twice the quantile score over all levels; a certain forecast scores its absolute error.

    Examples
    --------
    >>> crps(np.full((1, 21), 2.0), np.array([3.0])).round(12)
    array([1.])
    """
    return np.asarray((2 * quantile_score(quantiles, outcome) * level_shares()).sum(axis=-1))


def score_of(quantiles: Floats, value: Floats) -> tuple[Floats, Floats]:
    """Return the normal score at which each forecast holds ``value``, and its slope (scores per unit of the value).

    Lines between the levels, the first and last line carried on. Where quantiles coincide the value lies at the end of the step.
    """
    step = np.maximum(np.diff(quantiles, axis=-1), 1e-12 * (1 + np.abs(quantiles[..., 1:])))
    place = np.clip((quantiles <= value[..., None]).sum(axis=-1) - 1, 0, len(LEVELS) - 2)[..., None]
    low = np.take_along_axis(quantiles, place, axis=-1)[..., 0]
    slope = np.diff(SCORES)[place[..., 0]] / np.take_along_axis(step, place, axis=-1)[..., 0]
    return SCORES[place[..., 0]] + (value - low) * slope, slope


def probability_below(quantiles: Floats, value: Floats) -> Floats:
    """Return the probability that the outcome does not exceed ``value``.

    Examples
    --------
    >>> probability_below(SCORES[None, :], np.array([0.0])).item()
    0.5
    """
    return np.asarray(ndtr(score_of(quantiles, value)[0]))


def log_score(quantiles: Floats, outcome: Floats, scale: Floats) -> Floats:
    """Return the negative logarithm of the density at the outcome, in units of ``scale``, at most 20.

    Examples
    --------
    >>> log_score(SCORES[None, :], np.array([0.0]), np.array([1.0])).round(4).item()
    0.9189
    """
    score, slope = score_of(quantiles, outcome)
    density = -0.5 * score**2 - 0.5 * np.log(2 * np.pi) + np.log(np.maximum(slope * scale, 1e-300))
    return np.asarray(np.minimum(-density, 20.0))


def brier(probability: Floats, happened: NDArray[np.bool_]) -> Floats:
    """Return the Brier score of each probability.

    Examples
    --------
    >>> brier(np.array([0.5, 1.0]), np.array([True, False]))
    array([0.25, 1.  ])
    """
    return np.asarray((probability - happened) ** 2)


def held(quantiles: Floats, outcome: Floats, width: float) -> NDArray[np.bool_]:
    """Return whether the middle interval of ``width`` (0.5, 0.8 or 0.9) holds the outcome, ends in.

    Examples
    --------
    >>> held(SCORES[None, :], np.array([1.2]), 0.8).item(), held(SCORES[None, :], np.array([1.2]), 0.5).item()
    (True, False)
    """
    low, high = (int(np.argmin(np.abs(LEVELS - level))) for level in ((1 - width) / 2, (1 + width) / 2))
    return np.asarray((outcome >= quantiles[..., low]) & (outcome <= quantiles[..., high]))
