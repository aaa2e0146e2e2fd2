"""The distribution of each series at each lead, from numbers learned once on development panels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from luoshu.kernels.makers import describe
from luoshu.kernels.mixer import LEVELS, Net, mixed_quantiles
from luoshu.kernels.past import Floats, Past
from luoshu.kernels.pooled import Pooled

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
    """Quantiles (series, lead, level) at `LEVELS`, in the unit of each series, and what was measured on the way."""

    table: Floats
    past: Past
    pooled: Pooled


def fit_marginals(
    observed: Floats,
    labels: NDArray[np.int64],
    lower: Floats,
    upper: Floats,
    leads: NDArray[np.int64],
    *,
    learned: Learned | None = None,
) -> Fitted:
    """Return what `quantile_table` does, for series that all hold a figure, and what was measured on the way.

    A lead may be 0 or less: for a series that ends before the origin it lies ahead of the last figure all the same.
    """
    known = learned or read_learned()
    made = describe(observed, labels, lower, upper, leads, known.general)
    table = made.base[:, None, None] + made.scale[:, None, None] * mixed_quantiles(made, known.nets)
    table = np.clip(table, lower[:, None, None], upper[:, None, None])
    return Fitted(table, made.past, made.pooled)


def at_scores(table: Floats, scores: Floats) -> Floats:
    """Read quantile tables, shape (..., level), at normal scores (score,): lines between the levels and beyond the last.

    Examples
    --------
    >>> at_scores(SCORES[None, :] * 2 + 5, np.array([0.0, 3.0]))
    array([[ 5., 11.]])
    """
    place = np.clip(np.searchsorted(SCORES, scores) - 1, 0, len(SCORES) - 2)
    share = (scores - SCORES[place]) / (SCORES[place + 1] - SCORES[place])
    return np.asarray(table[..., place] * (1 - share) + table[..., place + 1] * share)
