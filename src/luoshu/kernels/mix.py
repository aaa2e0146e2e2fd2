"""Share of futures in which targets are met after a mix of levers, for many mixes at once; compiled, with a plain twin.

A target is one of three forms of arithmetic on figures that a mix moves:

- ``LEVEL``: value x (1 + p / 100) + q,
- ``SHARE``: 100 x part / whole, where the whole gains what the part gains, or is moved by its own per cent,
- ``LEAD``: geometric mean of growth here less that there, where there gains a weight of what is gained here.

Draws are the innermost axis of every array, so that the compiler works on several of them at once. The roots of a lead
are taken by the binomial series; where that could decide wrongly, by the power function.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEVEL, SHARE, LEAD = 0, 1, 2

CHUNK = 500
"""Draws that are gone through for all mixes before the next ones: their figures stay in the cache."""
TERMS = 9
"""Terms of the binomial series, which is within 1e-9 of the root where the base is within `REACH` of 1."""
REACH = 0.15
DOUBT = 1e-8
"""A lead closer to its threshold than this is judged by the power function."""
# Additions in another order and fused ones: no sum here decides a tie, whose tolerance is wider. NaN stays NaN.
FAST = {"contract", "reassoc"}


@njit(cache=True, fastmath=FAST)  # type: ignore[untyped-decorator]
def _pull(
    mix: Array, sizes: Array, growth_step: Array, ceiling: float, first: int, gain: Array, summed: Array
) -> bool:
    """Fill in the growth that a mix adds in each year, and its sum; return whether there is any."""
    years, many = gain.shape
    gain[:] = 0.0
    any_growth = False
    for k in range(mix.shape[0]):
        for y in range(years):
            c = mix[k] * growth_step[k, y]
            if c != 0.0:
                any_growth = True
                for d in range(many):
                    gain[y, d] += c * sizes[k, first + d]
    for y in range(years):
        for d in range(many):
            g = gain[y, d]
            g = ceiling if g > ceiling else g
            gain[y, d] = g
            summed[y + 1, d] = summed[y, d] + g
    return any_growth


@njit(cache=True, fastmath=FAST)  # type: ignore[untyped-decorator]
def _lead(
    a: Array, b: Array, here: Array, there: Array, series: Array, low: float, high: float, gain: Array, first: int, met: Array
) -> None:  # fmt: skip
    """Fill in whether mean growth here less that there lies in low..high; all as factors (0.01 is a point)."""
    years, many = gain.shape
    ours, theirs = np.ones(many), np.ones(many)
    for y in range(years):
        for d in range(many):
            ours[d] *= 1.0 + gain[y, d] * here[y, first + d]
            theirs[d] *= 1.0 + gain[y, d] * there[y, first + d]
    doubts = 0
    for d in range(many):
        x, z = ours[d] - 1.0, theirs[d] - 1.0
        p, q = series[TERMS - 1], series[TERMS - 1]
        for j in range(TERMS - 2, -1, -1):
            p = p * x + series[j]
            q = q * z + series[j]
        lead = a[first + d] * p - b[first + d] * q
        met[d] = 1.0 if (lead >= low) & (lead <= high) else 0.0
        near = (abs(lead - low) < DOUBT) | (abs(lead - high) < DOUBT)
        doubts += 1 if near | (abs(x) > REACH) | (abs(z) > REACH) else 0
    if doubts == 0:
        return
    for d in range(many):
        x, z = ours[d], theirs[d]
        lead = a[first + d] * max(x, 0.0) ** series[1] - b[first + d] * max(z, 0.0) ** series[1]
        met[d] = 1.0 if (lead >= low) & (lead <= high) else 0.0


@njit(cache=True, fastmath=FAST)  # type: ignore[untyped-decorator]
def _level(
    form: int, a: Array, b: Array, mix: Array, sizes: Array, pulled: Array, until: NDArray[np.int64], acts: Array,
    adds_up: bool, low: float, high: float, gain: Array, summed: Array, first: int, met: Array,
) -> None:  # fmt: skip
    """Fill in whether a level, or a share of a whole, lies in low..high after what the levers and growth add to it."""
    years, many = gain.shape
    p, o, q = np.empty(many), np.empty(many), np.zeros(many)
    p[:], o[:] = summed[until[0]], summed[until[1]]
    for e in range(pulled.shape[0]):
        k = int(pulled[e, 0])
        on, whole, points = mix[k] * pulled[e, 1], mix[k] * pulled[e, 2], mix[k] * pulled[e, 3]
        if mix[k] != 0.0:
            for d in range(many):
                size = sizes[k, first + d]
                p[d] += on * size
                o[d] += whole * size
                q[d] += points * size
    for y in range(years):
        if acts[y] != 0.0:
            for d in range(many):
                q[d] += acts[y] * gain[y, d]
    for d in range(many):
        part = a[first + d]
        value = part * (1.0 + p[d] / 100.0) + q[d]
        if form == SHARE:
            all_of_it = b[first + d] * (1.0 + o[d] / 100.0)
            if adds_up:
                all_of_it += value - part
            value = 100.0 * value / all_of_it
        met[d] = 1.0 if (value >= low) & (value <= high) else 0.0


@njit(cache=True)  # type: ignore[untyped-decorator]
def _is_moved(mix: Array, pulled: Array, by_growth: bool, any_growth: bool) -> bool:
    if by_growth and any_growth:
        return True
    for e in range(pulled.shape[0]):  # noqa: SIM110  # numba compiles the loop, not the generator
        if mix[int(pulled[e, 0])] != 0.0:
            return True
    return False


@njit(cache=True, parallel=True, fastmath=FAST)  # type: ignore[untyped-decorator]
def met_counts(
    mixes: Array,
    sizes: Array,
    growth_step: Array,
    ceiling: float,
    form: NDArray[np.int64],
    a: Array,
    b: Array,
    pulled: Array,
    first: NDArray[np.int64],
    until: NDArray[np.int64],
    growth_weight: Array,
    adds_up: NDArray[np.bool_],
    here: Array,
    there: Array,
    series: Array,
    low: Array,
    high: Array,
    calm: Array,
    settled: Array,
    asked: int,
) -> Array:
    """Return the number of draws that meet each target, and all of them, shape (mix, target + 2).

    Parameters
    ----------
    mixes : ndarray, shape (mix, lever)
        Intensities.
    sizes : ndarray, shape (lever, draw)
        Size of each lever's effect in each draw.
    growth_step : ndarray, shape (lever, year)
        Points of growth that one unit of size and intensity adds in each year; years in which none does are left out.
    ceiling : float
        Most points of growth a year.
    form, low, high, adds_up : ndarray, shape (target,)
        Form of arithmetic; met if low <= value <= high (already shifted for strict comparators).
    a, b : ndarray, shape (target, draw)
        Value; or part and whole; or mean growth here and there without any mix, as factors (1.05).
    pulled : ndarray, shape (entry, 4)
        Lever, and its per cent on ``a``, per cent on ``b`` and points on ``a`` for one unit of size and intensity, GDP
        aside; the entries of target t are those from ``first[t]`` to ``first[t + 1]``.
    until : ndarray, shape (target, 2)
        Number of years whose growth moves the level of ``a`` and of ``b``; 0 where it moves neither.
    growth_weight : ndarray, shape (target, year)
        Years whose growth adds points to ``a``; not for leads.
    here, there : ndarray, shape (target, year, draw)
        Part of the growth factor here and there that one point of growth here adds.
    series : ndarray, shape (target, TERMS)
        Binomial coefficients of the root of a lead; the second is 1 over the number of its years.
    calm : ndarray, shape (target, draw)
        1 where the target is met without any mix.
    settled : ndarray, shape (draw,)
        How many further targets, which no lever moves, are met in each draw.
    asked : int
        Number of targets, the settled ones among them.

    Returns
    -------
    ndarray
        The last but one column: draws in which all targets are met; the last: sum of targets met over the draws.
    """
    many, draws = mixes.shape[0], sizes.shape[1]
    targets, years = form.shape[0], growth_step.shape[1]
    by_growth = (until.sum(axis=1) > 0) | (growth_weight.sum(axis=1) > 0) | (form == LEAD)
    chunks = (draws + CHUNK - 1) // CHUNK
    out = np.zeros((chunks, many, targets + 2))
    for chunk in prange(chunks):
        begin = chunk * CHUNK
        held = min(CHUNK, draws - begin)
        gain, summed, met = np.empty((years, held)), np.zeros((years + 1, held)), np.empty(held)
        for m in range(many):
            any_growth = _pull(mixes[m], sizes, growth_step, ceiling, begin, gain, summed)
            number = settled[begin : begin + held].copy()
            for t in range(targets):
                own = pulled[first[t] : first[t + 1]]
                if not _is_moved(mixes[m], own, by_growth[t], any_growth):
                    met[:] = calm[t, begin : begin + held]
                elif form[t] == LEAD:
                    _lead(a[t], b[t], here[t], there[t], series[t], low[t], high[t], gain, begin, met)
                else:
                    _level(
                        form[t], a[t], b[t], mixes[m], sizes, own, until[t], growth_weight[t], adds_up[t], low[t],
                        high[t], gain, summed, begin, met,
                    )  # fmt: skip
                total = 0.0
                for d in range(held):
                    total += met[d]
                    number[d] += met[d]
                out[chunk, m, t] = total
            for d in range(held):
                out[chunk, m, targets] += 1.0 if number[d] == asked else 0.0
                out[chunk, m, targets + 1] += number[d]
    counts: Array = out.sum(axis=0)
    return counts
