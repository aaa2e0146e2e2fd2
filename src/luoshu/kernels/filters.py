"""A bank of fixed filters run over each series, weighted by how well each would have forecast it.

The filters are the usual ones: simple, damped and trending exponential smoothing, Theta and drift, return to the mean [1]_.
None has a parameter to be estimated: the bank holds a grid of them, and a series picks by its own record.

References
----------
.. [1] Hyndman and Athanasopoulos (2021). Forecasting: principles and practice, chapter 8.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.past import Floats

SIMPLE, DAMPED, DRIFTING, RETURNING = range(4)
FORGET = 0.94
"""A year's weight in the record of errors against the year after."""
AHEAD = 3
"""Lead, in years, of the second record of errors."""


def _bank() -> Floats:
    """Return level gain, trend gain, damping, share of the mean change taken as first trend, return, family of each filter."""
    rows: list[tuple[float, ...]] = [(gain, 0, 0, 0, 1, SIMPLE) for gain in (0.2, 0.4, 0.7, 1.0)]
    rows += [
        (gain, trend, damping, 0.5, 1, DAMPED)
        for gain in (0.4, 0.7, 1.0)
        for trend in (0.1, 0.3, 0.6)
        for damping in (0.8, 0.95)
    ]
    rows += [(gain, trend, 1, 1, 1, DAMPED) for gain in (0.6, 1.0) for trend in (0.15, 0.4)]
    rows += [(gain, 0, 1, share, 1, DRIFTING) for gain in (0.4, 1.0) for share in (0.5, 1.0)]
    rows += [(1, 0, 0, 0, stay, RETURNING) for stay in (0.4, 0.65, 0.8, 0.92)]
    return np.array(rows)


BANK = _bank()
FAMILY = BANK[:, 5].astype(int)
BACK = slice(int(np.argmax(FAMILY == RETURNING)), None)
"""The filters that return to the mean: the last of the bank."""
LAST = 3
"""Place of the filter that repeats the last value."""
SINGLE = (1, 13, 19)
"""Filters whose forecasts are handed on alone: smooth level, damped trend, lively damped trend."""


@dataclass(frozen=True)
class Record:
    """State and record of every filter at the end of each series, shapes (series, filter).

    ``level``, ``trend``; ``near`` and ``far``: mean squared error of forecasts one and three years ahead; ``mean`` (series, 1);
    ``near_count``, ``far_count`` (series,): errors behind them.
    """

    level: Floats
    trend: Floats
    near: Floats
    far: Floats
    mean: Floats
    near_count: Floats
    far_count: Floats


def run_bank(window: Floats, *, compiled: bool = False) -> Record:
    """Run all filters over the windows.

    Parameters
    ----------
    window : (series, year) array
        In the scale of each series, ending at its last figure; NaN before the first alone.
    compiled : bool
        Whether to use the compiled form: it takes a second to load, and gives the same bits.
    """
    first = np.argmax(np.isfinite(window), axis=1)
    order = np.argsort(first, kind="stable")
    window, first = window[order], first[order]
    mean = np.nanmean(window, axis=1)
    trend = _first_trends(window, first, BANK[:, 3])
    run = _run
    if compiled:
        from luoshu.kernels.fast_filters import run  # loads a compiler
    level, near, far, near_count, far_count = run(window, first, mean, trend)
    near, far = (near + 0.3) / (near_count + 0.3)[:, None], (far + 1.0) / (far_count + 0.3)[:, None]
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return Record(*(part[place] for part in (level, trend, near, far, mean[:, None], near_count, far_count)))


def _run(window: Floats, first: NDArray[np.int64], mean: Floats, trend: Floats) -> tuple[Floats, ...]:
    """Run the filters year by year, from the first ``trend`` (series, filter), which is carried on in place.

    Windows that begin earlier come first, so that those under way are always the first rows. Returns levels and sums of squared errors one
    and three years ahead, (series, filter) each, and the weights of these sums, (series,).
    """
    gain, pull, damping, _, stay = BANK[:, :5].T
    reach = damping + damping**2 + damping**3
    left, left_far = stay[BACK] - 1, stay[BACK] ** AHEAD - 1
    level, near, far = np.zeros_like(trend), np.zeros_like(trend), np.zeros_like(trend)
    near_count, far_count = np.zeros(len(window)), np.zeros(len(window))
    told, error, part = np.empty((AHEAD, *trend.shape)), np.empty_like(trend), np.empty_like(trend)
    for year in range(window.shape[1]):
        value = window[:, year, None]
        runs, known, judged = np.searchsorted(first, [year, year + 1, year + 1 - AHEAD])
        on, slid, wrong, room = level[:runs], trend[:runs], error[:runs], part[:runs]
        away = left * (on[:, BACK] - mean[:runs, None])
        slid *= damping
        on += slid
        on[:, BACK] += away
        np.subtract(value[:runs], on, out=wrong)
        near[:runs] *= FORGET
        near[:runs] += np.minimum(np.multiply(wrong, wrong, out=room), 100.0, out=room)
        near_count[:runs] = FORGET * near_count[:runs] + 1
        miss = told[year % AHEAD, :judged]
        np.subtract(value[:judged], miss, out=miss)
        far[:judged] *= FORGET
        far[:judged] += np.minimum(np.multiply(miss, miss, out=miss), 400.0, out=miss)
        far_count[:judged] = FORGET * far_count[:judged] + 1
        on += np.multiply(gain, wrong, out=room)
        slid += np.multiply(gain * pull, wrong, out=room)
        level[runs:known] = value[runs:known]
        tell = told[year % AHEAD, :known]
        np.multiply(reach, trend[:known], out=tell)
        tell += level[:known]
        tell[:, BACK] += left_far * (level[:known, BACK] - mean[:known, None])
    return level, near, far, near_count, far_count


def _first_trends(window: Floats, first: NDArray[np.int64], share: Floats) -> Floats:
    """Return the trends the filters begin with: part of the mean change, of the first four or of all years."""
    change = np.diff(window, axis=1)
    count = np.isfinite(change).sum(axis=1)
    overall = np.nansum(change, axis=1) / np.maximum(count, 1)
    place = first[:, None] + np.arange(4)
    inside = place < change.shape[1]
    early = np.nan_to_num(np.take_along_axis(change, np.minimum(place, change.shape[1] - 1), axis=1))
    opening = np.where(inside, early, 0).sum(axis=1) / np.maximum(inside.sum(axis=1), 1)
    by_family = np.stack([0 * overall, opening, overall, 0 * overall], axis=1)
    return np.asarray(share * by_family[:, FAMILY])


def weights(error: Floats, count: Floats) -> Floats:
    """Return weights that fall with the error as likelihoods do, rows adding up to 1.

    Examples
    --------
    >>> weights(np.array([[1.0, 1.0]]), np.array([8.0]))
    array([[0.5, 0.5]])
    """
    support = -0.5 * count[:, None] * np.log(error)
    grown = np.exp(support - support.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def bank_paths(record: Record, leads: Floats) -> Floats:
    """Return what every filter expects at every lead, shape (series, lead, filter); ``leads`` is (series, lead)."""
    damping, stay = BANK[:, 2], BANK[:, 4]
    kinds, code = np.unique(leads, return_inverse=True)
    lead = kinds[:, None]
    held = np.minimum(damping, 0.999)
    reach = np.where(damping == 1, lead, held * (1 - held**lead) / (1 - held))[code.reshape(leads.shape)]
    path = record.trend[:, None] * reach
    path += record.level[:, None]
    left = (stay[BACK] ** lead)[code.reshape(leads.shape)]
    path[..., BACK] = record.mean[:, None] + (record.level[:, BACK] - record.mean)[:, None] * left
    return path


def bank_forecasts(window: Floats, leads: Floats, *, compiled: bool = False) -> tuple[Floats, Floats, Floats]:
    """Return what the bank makes of the windows, run in its compiled form or not.

    Returns
    -------
    forecasts : (series, lead, 9)
        Weighted by the record one year ahead, by that three years ahead, the four families by both, and those of `SINGLE`.
    spread : (series, lead)
        Standard deviation between the filters, weighted by the record three years ahead.
    features : (series, 10)
        Log of the best root mean square error of each family against that of the last value, one and three years ahead, and
        the two of the last value.
    """
    record = run_bank(window, compiled=compiled)
    path = bank_paths(record, leads)
    near = np.minimum(record.near_count, 14)
    far = 0.5 * np.minimum(record.far_count, 14)
    mixes = [weights(record.near, near), weights(record.far, far)]
    told = []
    for family in range(4):
        member = np.flatnonzero(family == FAMILY)
        both = weights(record.near[:, member], near) * weights(record.far[:, member], far)
        whole = np.zeros_like(mixes[0])
        whole[:, member] = both / both.sum(axis=1, keepdims=True)
        mixes.append(whole)
        told += [record.near[:, member].min(axis=1), record.far[:, member].min(axis=1)]
    forecasts = path @ np.stack(mixes, axis=2)
    last = np.stack([record.near[:, LAST], record.far[:, LAST]], axis=1)
    features = np.concatenate(
        [0.5 * np.log(np.stack(told, axis=1) / np.tile(last, 4)), 0.5 * np.log(last)], axis=1
    )
    square = ((path * path) @ mixes[1][:, :, None])[..., 0]
    spread = np.sqrt(np.maximum(square - forecasts[..., 1] ** 2, 0.0))
    return np.concatenate([forecasts, path[..., list(SINGLE)]], axis=2), spread, features
