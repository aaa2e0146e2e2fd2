"""The plain reference: a random walk with drift for each series alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.draws import BLOCK, block_generator
from luoshu.axes.indicator import Catalogue
from luoshu.panel.panel import Panel, Series


def changes(series: Series) -> NDArray[np.float64]:
    """Return the changes a year of a series; none is taken across a break, a gap of n years gives one mean change.

    Examples
    --------
    >>> import numpy as np
    >>> years, values = np.array([2000, 2001, 2003]), np.array([1.0, 2.0, 6.0])
    >>> changes(Series("a", "b", years, values, np.array([False, False, False])))
    array([1., 2.])
    """
    steps = np.diff(series.values) / np.diff(series.years)
    return np.asarray(steps[~series.breaks[1:]], dtype=np.float64)


@dataclass(frozen=True)
class Drift:
    """Random walk with drift [1]_: last value + h x mean change, spread sd x sqrt(h (1 + h / n)).

    References
    ----------
    .. [1] Hyndman and Athanasopoulos (2021). Forecasting: principles and practice, 5.5.
    """

    series: tuple[Series, ...]
    bounds: tuple[tuple[float, float], ...]
    years: tuple[int, ...]

    def draw(self, block: int, seed: int) -> NDArray[np.float64]:
        """Return values, shape (BLOCK, pair, year)."""
        out = np.full((BLOCK, len(self.series), len(self.years)), np.nan)
        for place, series in enumerate(self.series):
            if not len(series):
                continue
            label = f"drift/{series.region}/{series.indicator}"
            shocks = block_generator(seed, label, block).standard_normal((BLOCK, len(self.years) + 1))
            steps = changes(series)
            mean = float(steps.mean()) if len(steps) else 0.0
            spread = float(steps.std(ddof=1)) if len(steps) > 1 else 0.1 * abs(float(series.values[-1]))
            lead = np.array(self.years) - series.years[-1]
            ahead = np.where(lead > 0, shocks[:, 1:], 0.0).cumsum(axis=1)
            slope = mean + spread / max(len(steps), 1) ** 0.5 * shocks[:, :1]
            path = series.values[-1] + np.maximum(lead, 0) * slope + spread * ahead
            out[:, place] = np.clip(path, *self.bounds[place])
        return out


def fit(
    panel: Panel, catalogue: Catalogue, pairs: Sequence[tuple[str, str]], years: Sequence[int],
    parents: Mapping[str, str] | None = None,  # noqa: ARG001
) -> Drift:  # fmt: skip
    """Fit the reference to each pair, by itself: ``parents`` change nothing."""
    return Drift(tuple(panel.series(*pair) for pair in pairs), bounds_of(catalogue, pairs), tuple(years))


def bounds_of(catalogue: Catalogue, pairs: Sequence[tuple[str, str]]) -> tuple[tuple[float, float], ...]:
    """Return lower and upper bound of each pair, infinite where there is none."""
    found = []
    for _, name in pairs:
        item = catalogue[name] if name in catalogue else None
        lower = -np.inf if item is None or item.lower is None else item.lower
        upper = np.inf if item is None or item.upper is None else item.upper
        found.append((float(lower), float(upper)))
    return tuple(found)
