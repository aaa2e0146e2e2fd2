"""The distribution of each series at each lead, from numbers learned once on development panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from luoshu.kernels.makers import describe
from luoshu.kernels.mixer import LEVELS, Net, mixed_quantiles
from luoshu.kernels.past import Floats, Past
from luoshu.kernels.pooled import Pooled
from luoshu.kernels.threads import side_by_side

SCORES = ndtri(LEVELS)
"""`LEVELS` as normal scores: between two known quantiles, and beyond the last, a line over these is taken."""


@dataclass(frozen=True)
class Learned:
    """What was learned: ``general`` coefficients (lead, predictor) of the pooled regression, and the networks."""

    general: Floats
    nets: tuple[Net, ...]


@cache
def read_learned(path: Path | None = None) -> Learned:
    """Read what ``benchmarks/learn_forecast.py`` wrote; without a path, what the program ships."""
    if path is None:
        with as_file(files("luoshu.simulate") / "learned.npz") as shipped:
            return read_learned(shipped)
    with np.load(path) as file:
        arrays = {name: file[name].astype(np.float32) for name in file.files}
    nets: dict[str, dict[str, NDArray[np.float32]]] = {}
    for name, values in arrays.items():
        net, _, part = name.partition("/")
        if part:
            nets.setdefault(net, {})[part] = values
    return Learned(arrays["general"].astype(np.float64), tuple(Net(nets[net]) for net in sorted(nets)))


def quantile_table(
    observed: Floats,
    labels: NDArray[np.int64],
    lower: Floats,
    upper: Floats,
    leads: NDArray[np.int64],
    *,
    learned: Learned | None = None,
) -> Floats:
    """Return the quantiles at `LEVELS` for each series and lead, in the unit of the series.

    Plain forecasts of each series (drift, growth, smoothing, return to the mean, what its peers did next) are weighed by
    small networks that were taught on thousands of other series by the continuous ranked probability score [1]_. A
    series with no figure gets the spread of its peers; NaN where there are none.

    Parameters
    ----------
    observed : (series, year) array
        Figures to the origin, the last column; NaN where there is none.
    labels : (series,) array
        Peers, series of one indicator, have the same label.
    lower, upper : (series,) array
        Natural bounds, infinite where there is none.
    leads : (lead,) array
        Years after the origin.
    learned : Learned, optional
        Other numbers than the shipped ones.

    References
    ----------
    .. [1] Gneiting and Raftery (2007). Strictly proper scoring rules. doi:10.1198/016214506000001437

    Examples
    --------
    >>> rising = np.array([[10.0, 11.0, 12.0, 13.0, 14.0, 15.0]])
    >>> table = quantile_table(rising, np.array([0]), np.array([0.0]), np.array([np.inf]), np.array([1]))
    >>> table.shape, bool(15 < table[0, 0, 10] < 17)
    ((1, 1, 21), True)
    """
    out = np.full((len(observed), len(leads), len(LEVELS)), np.nan)
    held = np.isfinite(observed).any(axis=1)
    if held.any():
        part = fit_marginals(observed[held], labels[held], lower[held], upper[held], leads, learned=learned)
        out[held] = part.table
    for row in np.flatnonzero(~held):
        peers = held & (labels == labels[row])
        if peers.any():
            spread = out[peers].transpose(1, 0, 2).reshape(len(leads), -1)
            out[row] = np.clip(np.quantile(spread, LEVELS, axis=1).T, lower[row], upper[row])
        elif np.isfinite(lower[row]) and np.isfinite(upper[row]):
            out[row] = lower[row] + LEVELS * (upper[row] - lower[row])
    return out


@dataclass(frozen=True)
class Fitted:
    """Quantiles (series, lead, level) at `LEVELS`, in the unit of each series, what was measured on the way, and the answer of ``beside``."""

    table: Floats
    past: Past
    pooled: Pooled
    beside: Any = None


def fit_marginals(
    observed: Floats,
    labels: NDArray[np.int64],
    lower: Floats,
    upper: Floats,
    leads: NDArray[np.int64],
    *,
    learned: Learned | None = None,
    beside: Callable[[Past, Pooled], Any] | None = None,
    compiled: bool = False,
) -> Fitted:
    """Return what `quantile_table` does, for series that all hold a figure, and what was measured on the way.

    A lead may be 0 or less: for a series that ends before the origin it lies ahead of the last figure all the same. ``beside`` is asked while
    the networks are at work; ``compiled`` says whether what has a compiled form runs in it.
    """
    known = learned or read_learned()
    made = describe(observed, labels, lower, upper, leads, known.general, compiled=compiled)
    tasks = [partial(mixed_quantiles, made, known.nets)]
    if beside is not None:
        tasks.append(partial(beside, made.past, made.pooled))
    away, *answer = side_by_side(tasks, len(made.base))
    table = made.base[:, None, None] + made.scale[:, None, None] * away
    table = np.clip(table, lower[:, None, None], upper[:, None, None])
    return Fitted(table, made.past, made.pooled, *answer)


def at_scores(table: Floats, scores: Floats) -> Floats:
    """Read quantile tables, shape (..., level), at normal scores (score,): lines between the levels and beyond the last.

    Examples
    --------
    >>> at_scores(SCORES[None, :] * 2 + 5, np.array([0.0, 3.0]))
    array([[ 5., 11.]])
    """
    place = np.clip(np.searchsorted(SCORES, scores) - 1, 0, len(SCORES) - 2)
    share = (scores - SCORES[place]) / (SCORES[place + 1] - SCORES[place])
    low = np.take(table, place, axis=-1)
    return np.asarray(low + (np.take(table, place + 1, axis=-1) - low) * share)


def inside_bounds(table: Floats, scores: Floats, lower: Floats, upper: Floats) -> Floats:
    """Read quantile tables as `at_scores` does, but let the tails near a bound come ever closer to it, not pass it.

    Beyond the last level the distance to a finite bound shrinks by the same factor for each step of the score, so a
    quantity that is positive stays positive in every draw. Levels cut off at the bound are halved towards it; a
    distribution that lies on the bound as a whole stays there.

    Parameters
    ----------
    table : (series, lead, level) array
    scores : (score,) array
        Normal scores.
    lower, upper : (series,) array
        Bounds, infinite where there is none.

    Examples
    --------
    >>> levels = np.exp(SCORES)[None, None, :]
    >>> far = inside_bounds(levels, np.array([-4.0, 0.0]), np.array([0.0]), np.array([np.inf]))
    >>> far.round(3)
    array([[[0.018, 1.   ]]])
    """
    table = _off_bounds(table, lower, upper)
    out = at_scores(table, scores)
    for bound, ends, beyond in ((lower, (0, 1), scores < SCORES[0]), (upper, (-1, -2), scores > SCORES[-1])):
        rows = np.flatnonzero(np.isfinite(bound))
        if not beyond.any() or not len(rows):
            continue
        last, before = (np.abs(table[rows][..., end] - bound[rows, None]) for end in ends)
        free = (last > 0) & (before > last)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            pace = np.log(before / last) / (SCORES[ends[1]] - SCORES[ends[0]])
            near = last[..., None] * np.exp(pace[..., None] * (scores[beyond] - SCORES[ends[0]]))
        side = 1.0 if ends[0] == 0 else -1.0
        tail = bound[rows, None, None] + side * near
        place = np.ix_(rows, np.arange(out.shape[1]), np.flatnonzero(beyond))
        out[place] = np.where(free[..., None], tail, out[place])
    return np.clip(out, lower[:, None, None], upper[:, None, None])


def _off_bounds(table: Floats, lower: Floats, upper: Floats) -> Floats:
    """Return the table with levels that were cut off at a bound halved towards it, from the next level that is free."""
    out = table.copy()
    for bound, order in ((lower, range(len(SCORES) - 2, -1, -1)), (upper, range(1, len(SCORES)))):
        step = 1 if order.step == -1 else -1
        rows = np.flatnonzero(np.isfinite(bound) & (table == bound[:, None, None]).any(axis=(1, 2)))
        part, edge = out[rows], bound[rows, None]
        for level in order if len(rows) else ():
            inner = part[..., level + step]
            cut = (part[..., level] == edge) & (inner != edge)
            part[..., level] = np.where(cut, (inner + edge) / 2, part[..., level])
        out[rows] = part
    return out
