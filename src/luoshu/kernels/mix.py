"""Share of futures in which targets are met after a mix of levers, for many mixes at once; compiled, with a plain twin.

A target is one of three forms of arithmetic on figures that a mix moves:

- ``LEVEL``: value x (1 + p / 100) + q,
- ``SHARE``: 100 x part / whole, where the whole gains what the part gains, or is moved by its own per cent,
- ``LEAD``: geometric mean of growth here less that there, where there gains a weight of what is gained here.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEVEL, SHARE, LEAD = 0, 1, 2


CHUNK = 500
"""Draws that are gone through for all mixes before the next ones: their figures stay in the cache."""


@njit(cache=True)  # type: ignore[untyped-decorator]
def _power(root: float, n: int) -> float:
    found = 1.0
    for _ in range(n):
        found *= root
    return found


@njit(cache=True)  # type: ignore[untyped-decorator]
def _root(power: float, n: int, near: float, part: float) -> float:
    """Return the n-th root of ``power`` by Newton's method from the root ``near``; ``part`` is 1 / (n near^(n - 1))."""
    root: float = near + (power - _power(near, n)) * part
    for _ in range(3):
        high: float = _power(root, n - 1)
        step: float = (root * high - power) / (n * high)
        root -= step
        if abs(step) <= 1e-13:
            break
    return root


@njit(cache=True)  # type: ignore[untyped-decorator]
def _leads(
    d: int,
    t: int,
    gain: Array,
    here: Array,
    there: Array,
    weights: Array,
    acts: Array,
    near: Array,
    low: float,
    high: float,
) -> bool:
    """Return whether mean growth here less that there lies in low..high, per cent; 0 marks years that do not count.

    Here's mean is not needed itself: it is at least there's mean plus ``low`` where its product is at least the power
    of that sum.
    """
    product, other, n = 1.0, 1.0, 0
    for y in range(gain.shape[0]):
        if here[d, t, y] != 0.0:
            product *= max(here[d, t, y] + gain[y] * acts[t, y], 1e-5)
            other *= max(there[d, t, y] + weights[d, t, y] * gain[y], 1e-5)
            n += 1
    mean = _root(other, n, near[d, t, 0], near[d, t, 1])
    if low > -np.inf and product < _power(mean + low / 100.0, n):
        return False
    return not (high < np.inf and product > _power(mean + high / 100.0, n))


@njit(cache=True)  # type: ignore[untyped-decorator]
def _moved(
    t: int,
    pull: Array,
    gain: Array,
    summed: Array,
    part: float,
    whole: float,
    pulled: Array,
    first: NDArray[np.int64],
    until: NDArray[np.int64],
    acts: Array,
    is_rate: bool,
    is_share: bool,
    adds_up: bool,
) -> float:
    """Return a level, or a share of a whole, after what the levers and growth add to it."""
    p, o, q = summed[until[t, 0]], summed[until[t, 1]], 0.0
    for e in range(first[t], first[t + 1]):
        force = pull[int(pulled[e, 0])]
        p += force * pulled[e, 1]
        o += force * pulled[e, 2]
        q += force * pulled[e, 3]
    if is_rate:
        for y in range(gain.shape[0]):
            q += gain[y] * acts[t, y]
    value: float = part * (1.0 + p / 100.0) + q
    if not is_share:
        return value
    whole *= 1.0 + o / 100.0
    if adds_up:
        whole += value - part
    return 100.0 * value / whole


@njit(cache=True, parallel=True)  # type: ignore[untyped-decorator]
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
    rates: Array,
    rates_there: Array,
    weights: Array,
    near: Array,
    low: Array,
    high: Array,
    settled: NDArray[np.int64],
    asked: int,
) -> Array:
    """Return the number of draws that meet each target, and all of them, shape (mix, target + 2).

    Parameters
    ----------
    mixes : ndarray, shape (mix, lever)
        Intensities.
    sizes : ndarray, shape (draw, lever)
        Size of each lever's effect in each draw.
    growth_step : ndarray, shape (lever, year)
        Points of growth that one unit of size and intensity adds in each year.
    ceiling : float
        Most points of growth a year.
    form, low, high, adds_up : ndarray, shape (target,)
        Form of arithmetic; met if low <= value <= high (already shifted for strict comparators).
    a, b : ndarray, shape (draw, target)
        Value, or part and whole.
    pulled : ndarray, shape (entry, 4)
        Lever, and its per cent on ``a``, per cent on ``b`` and points on ``a`` for one unit of size and intensity, GDP
        aside; the entries of target t are those from ``first[t]`` to ``first[t + 1]``.
    until : ndarray, shape (target, 2)
        Number of years whose growth moves the level of ``a`` and of ``b``; 0 where it moves neither.
    growth_weight : ndarray, shape (target, year)
        Years whose growth adds points to ``a``, or (over 100) to growth here.
    rates, rates_there, weights : ndarray, shape (draw, target, year)
        Growth here and there as factors (1.05), and the weight of here in there over 100; 0 marks a year that does not
        count.
    near : ndarray, shape (draw, target, 2)
        Mean growth there without any mix, as a factor, and 1 / (n factor^(n - 1)): where the search for the root starts.
    settled : ndarray, shape (draw,)
        How many further targets, which no lever moves, are met in each draw.
    asked : int
        Number of targets, the settled ones among them.

    Returns
    -------
    ndarray
        The last but one column: draws in which all targets are met; the last: sum of targets met over the draws.
    """
    many, draws, levers = mixes.shape[0], sizes.shape[0], sizes.shape[1]
    targets, years = form.shape[0], growth_step.shape[1]
    rated = (growth_weight.sum(axis=1) > 0) & (form != LEAD)
    chunks = (draws + CHUNK - 1) // CHUNK
    out = np.zeros((chunks, many, targets + 2))
    for chunk in prange(chunks):
        gain, summed, pull = np.empty(years), np.zeros(years + 1), np.empty(levers)
        for m in range(many):
            for d in range(chunk * CHUNK, min((chunk + 1) * CHUNK, draws)):
                gain[:] = 0.0
                for k in range(levers):
                    pull[k] = mixes[m, k] * sizes[d, k]
                    if pull[k] != 0.0:
                        for y in range(years):
                            gain[y] += pull[k] * growth_step[k, y]
                total = 0.0
                for y in range(years):
                    gain[y] = min(gain[y], ceiling)
                    total += gain[y]
                    summed[y + 1] = total
                number = settled[d]
                for t in range(targets):
                    if form[t] == LEAD:
                        met = _leads(
                            d, t, gain, rates, rates_there, weights, growth_weight, near, low[t], high[t]
                        )
                    else:
                        value = _moved(
                            t, pull, gain, summed, a[d, t], b[d, t], pulled, first, until, growth_weight, rated[t],
                            form[t] == SHARE, adds_up[t],
                        )  # fmt: skip
                        met = low[t] <= value <= high[t]
                    if met:
                        out[chunk, m, t] += 1.0
                        number += 1
                out[chunk, m, targets] += number == asked
                out[chunk, m, targets + 1] += number
    counts: Array = out.sum(axis=0)
    return counts
