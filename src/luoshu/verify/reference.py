"""Reference forecasts that a model must beat, by name: as plain as they are hard to beat on short yearly series."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.past import Floats, differences, look_back
from luoshu.simulate.marginals import SCORES


def _moves(values: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return last value, mean change, spread of the changes and their count, of each series."""
    past = look_back(values, np.arange(len(values)))
    change = differences(past.values)
    known = np.isfinite(change)
    count = known.sum(axis=1).astype(np.float64)
    held = np.where(known, change, 0.0)
    mean = held.sum(axis=1) / np.maximum(count, 1)
    square = (np.where(known, change - mean[:, None], 0.0) ** 2).sum(axis=1)
    spread = np.where(count > 1, np.sqrt(square / np.maximum(count - 1, 1)), past.scale[:, -1])
    return past.values[:, -1], mean, spread, count


def _ages(values: Floats) -> NDArray[np.int64]:
    return np.asarray(np.argmax(np.isfinite(values)[:, ::-1], axis=1), dtype=np.int64)


def drift(values: Floats, leads: NDArray[np.int64]) -> Floats:
    """Return quantiles of the random walk with drift, shape (series, lead, level) [1]_.

    Last value + h x mean change, spread sd x sqrt(h (1 + h / n)).

    References
    ----------
    .. [1] Hyndman and Athanasopoulos (2021). Forecasting: principles and practice, 5.5.

    Examples
    --------
    >>> drift(np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([2]))[0, 0, 10].item()
    6.0
    """
    last, mean, spread, count = _moves(values)
    lead = (leads[None, :] + _ages(values)[:, None]).astype(np.float64)
    width = spread[:, None] * np.sqrt(lead * (1 + lead / np.maximum(count, 1)[:, None]))
    return np.asarray((last[:, None] + mean[:, None] * lead)[..., None] + width[..., None] * SCORES)


def naive(values: Floats, leads: NDArray[np.int64]) -> Floats:
    """Return quantiles of the random walk without drift: last value, spread root mean square change x sqrt(h).

    Examples
    --------
    >>> naive(np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([2]))[0, 0, 10].item()
    4.0
    """
    last, mean, spread, count = _moves(values)
    lead = (leads[None, :] + _ages(values)[:, None]).astype(np.float64)
    several = np.maximum(count, 1)
    size = np.sqrt(mean**2 + spread**2 * np.maximum(several - 1, 1) / several)
    return np.asarray(last[:, None, None] + (size[:, None] * np.sqrt(lead))[..., None] * SCORES)


REFERENCES: dict[str, Callable[[Floats, NDArray[np.int64]], Floats]] = {"drift": drift, "naive": naive}
"""References by name: figures (series, year) to the origin and leads give quantiles (series, lead, level)."""
