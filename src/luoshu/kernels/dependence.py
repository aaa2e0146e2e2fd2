"""How shocks hang together: over the regions of a group in a year, over groups, and within a region."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

from luoshu.kernels.past import Floats, Groups, Past, shifted
from luoshu.kernels.pooled import Pooled

USUAL = 0.4
"""Share of the variance that is shared by the regions of an indicator, where the record is too thin to say."""
AHEAD = 0.7
"""Share towards which a measured one is drawn, as if five years said so. Panels show 0.1 to 0.35, but years ahead were more alike for all
regions than the years before them: with this, as many joint outcomes fall inside their bands as should (``benchmarks/joint.py``)."""
SUPPORT = 1.0
"""Years without correlation that count beside those in which the shared shocks of two indicators are known."""
ROUNDS = 20
"""Rounds in which the part of each indicator that the factors carry settles."""
NEAR, FAR = 1, 4
"""Leads at which the shared part is measured."""
WALK = 0.5
"""Correlation of the errors one and four years ahead of a random walk: the root of a quarter."""
FACTORS = 4
"""Regional factors that carry the correlation between the indicators of a region."""


@dataclass(frozen=True)
class Dependence:
    """How far shocks are shared.

    ``near``, ``far`` (group,): share of the variance one and four years ahead that all regions share; ``own_tie``, ``shared_tie``
    (group, 2): correlation of the errors one and four years ahead from one origin, apart from what is shared and of what is
    shared, and the years behind it; ``shared`` (group, group): correlation of the shared shocks; ``factor`` (group, factor):
    weights of the regional factors in own shocks.
    """

    near: Floats
    far: Floats
    own_tie: Floats
    shared_tie: Floats
    shared: Floats
    factor: Floats


def residuals(past: Past, pooled: Pooled, lead: int) -> Floats:
    """Return the residuals of the pooled regressions by the year they were forecast from, in their own spread, cut at 4."""
    slope = pooled.slope[past.groups.code, lead - 1]
    error = pooled.outcome[..., lead - 1] - np.einsum("ntp,np->nt", pooled.predictor, slope)
    known = np.isfinite(error)
    count = known.sum(axis=1)
    square = np.where(known, error, 0.0) ** 2
    spread = np.sqrt(square.sum(axis=1) / np.maximum(count, 1))
    held = np.where((count >= 3)[:, None], error / np.maximum(spread, 1e-9)[:, None], np.nan)
    return np.clip(shifted(held, -past.age), -4, 4)


def shared_part(error: Floats, groups: Groups, step: int) -> tuple[Floats, Floats]:
    """Return the share of the variance that lies between years, by group, and the yearly means, shape (group, year).

    ``step``: years that one residual spans; residuals that overlap count once.
    """
    start, block = groups.start, error[groups.order]
    known = np.isfinite(block)
    held = np.where(known, block, 0.0)
    count = np.add.reduceat(known.astype(np.float64), start)
    use = count >= 3
    total = np.maximum(count, 1)
    centre = np.where(use, np.add.reduceat(held, start) / total, 0.0)
    square = np.add.reduceat(held**2, start) / total
    within = np.where(use, np.maximum(square - centre**2, 0) * count / np.maximum(count - 1, 1), 0.0)
    years = use.sum(axis=1)
    mean_within = within.sum(axis=1) / np.maximum(years, 1)
    between = (centre**2 - within / total).sum(axis=1) / np.maximum(years, 1)
    found = np.clip(between / np.maximum(between + mean_within, 1e-9), 0.0, 0.95)
    years = years / step
    share = np.where(years > 0, (years * found + 5 * AHEAD) / (years + 5), USUAL)
    return share, np.where(use, centre, np.nan)


def tie(near: Floats, far: Floats, start: NDArray[np.int64]) -> Floats:
    """Return, for groups of rows that begin at ``start``, the correlation of errors one and four years ahead, and how many are known at both.

    Errors far ahead overlap and count once.

    Examples
    --------
    >>> near, far = np.array([[1.0, -1.0, np.nan, 2.0]]), np.array([[2.0, -2.0, 1.0, 4.0]])
    >>> tie(near, far, np.array([0])).tolist()
    [[1.0, 0.75]]
    """
    known = np.isfinite(near) & np.isfinite(far)
    one, two = np.where(known, near, 0.0), np.where(known, far, 0.0)
    both, ones, twos = (
        np.add.reduceat(product.sum(axis=1), start) for product in (one * two, one * one, two * two)
    )
    size = np.sqrt(ones * twos)
    found = np.where(size > 0, both / np.where(size > 0, size, 1.0), WALK)
    return np.stack([found, np.add.reduceat(known.sum(axis=1), start) / FAR], axis=1)


def correlation(rows: Floats, support: float) -> Floats:
    """Return the correlation of the columns over the rows known in both, drawn to zero as if ``support`` rows said so.

    Examples
    --------
    >>> rows = np.array([[1.0, 2.0], [-1.0, -2.0], [np.nan, 5.0]])
    >>> correlation(rows, support=2)
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    known = np.isfinite(rows).astype(np.float64)
    held = np.where(known > 0, rows, 0.0)
    count = known.T @ known
    cross = held.T @ held
    size = (held**2).T @ known
    found = cross / np.sqrt(np.maximum(size * size.T, 1e-18)) * count / (count + support)
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)


def root(matrix: Floats) -> Floats:
    """Return the lower triangular root of a correlation matrix, of the nearest one where it is none.

    Examples
    --------
    >>> root(np.array([[1.0, 0.6], [0.6, 1.0]]))
    array([[1. , 0. ],
           [0.6, 0.8]])
    """
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    half = vectors * np.sqrt(np.maximum(values, 1e-6))
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    return np.asarray(np.linalg.cholesky(half @ half.T + 1e-9 * np.eye(len(matrix))))


def measure_dependence(past: Past, pooled: Pooled, region: NDArray[np.int64]) -> Dependence:
    """Measure all from the residuals of the pooled regressions; ``region`` (series,) says which series lie in one region."""
    groups = past.groups
    error = residuals(past, pooled, NEAR)
    near, mean = shared_part(error, groups, NEAR)
    error_far = residuals(past, pooled, FAR)
    far, mean_far = shared_part(error_far, groups, FAR)
    shared = correlation(mean.T, support=SUPPORT)
    own = error - np.where(np.isfinite(mean), mean, 0.0)[groups.code]
    own_far = error_far - np.where(np.isfinite(mean_far), mean_far, 0.0)[groups.code]
    own_tie = tie(own[groups.order], own_far[groups.order], groups.start)
    shared_tie = tie(mean, mean_far, np.arange(len(mean)))
    wide = np.full((int(region.max()) + 1, len(mean), error.shape[1]), np.nan)
    wide[region, groups.code] = own
    table = correlation(wide.transpose(0, 2, 1).reshape(-1, len(mean)), support=30.0)
    return Dependence(near, far, own_tie, shared_tie, shared, principal_axes(table))


def principal_axes(table: Floats) -> Floats:
    """Return weights of at most `FACTORS` factors, shape (group, factor), whose products give the correlations back as nearly as they can.

    What the factors carry of each group, unknown at first, is settled by repetition (principal axis factoring [1]_): taken as nothing, it
    would halve the correlation of two groups that are tied to each other alone. An axis may be turned round at will: each is turned so that
    its weights add up to no less than nothing, lest rounding decide which draws rise and which fall.

    References
    ----------
    .. [1] Harman (1976). Modern factor analysis, 3rd edition, chapter 8.

    Examples
    --------
    >>> weights = principal_axes(np.array([[1.0, 0.6], [0.6, 1.0]]))
    >>> float((weights @ weights.T).round(3)[0, 1])
    0.6
    """
    apart = table - np.diag(np.diag(table))
    carried = np.abs(apart).max(axis=1)
    factor = np.zeros((len(table), min(FACTORS, len(table))))
    for _ in range(ROUNDS):
        largest = (len(table) - factor.shape[1], len(table) - 1)
        values, vectors = eigh(apart + np.diag(carried), subset_by_index=largest, check_finite=False)
        factor = vectors[:, ::-1] * np.sqrt(np.maximum(values[::-1], 0.0))
        length = np.linalg.norm(factor, axis=1)
        factor *= np.minimum(1.0, 0.95 / np.maximum(length, 1e-9))[:, None]
        settled = (factor**2).sum(axis=1)
        if np.abs(settled - carried).max() < 1e-4:
            break
        carried = settled
    return np.asarray(np.where(factor.sum(axis=0) < 0, -factor, factor))
