"""A first honest model: drifts shrunk to those of peers, shocks common to a year and own ones, inside the bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.draws import BLOCK, block_generator
from luoshu.axes.indicator import Catalogue
from luoshu.panel.panel import Panel, Series
from luoshu.simulate.drift import bounds_of, changes

COMMON = 0.5
"""Share of the shock variance that all regions of one indicator have in common in a year."""
PEERS = 5.0
"""Years of own record that weigh as much as the mean of the peers."""
DEGREES = 5.0
"""Degrees of freedom of the shocks: heavier tails than the normal."""


def to_line(values: NDArray[np.float64], lower: float, upper: float) -> NDArray[np.float64]:
    """Map values inside their bounds to the line: logit between two bounds, log above one, else unchanged."""
    if np.isfinite(lower) and np.isfinite(upper):
        share = np.clip((values - lower) / (upper - lower), 1e-4, 1 - 1e-4)
        return np.asarray(np.log(share / (1 - share)))
    if np.isfinite(lower):
        return np.asarray(np.log(np.maximum(values - lower, 1e-9)))
    return values


def from_line(line: NDArray[np.float64], lower: float, upper: float) -> NDArray[np.float64]:
    """Inverse of `to_line`.

    Examples
    --------
    >>> import numpy as np
    >>> from_line(to_line(np.array([25.0]), 0, 100), 0, 100).round(6)
    array([25.])
    """
    if np.isfinite(lower) and np.isfinite(upper):
        return np.asarray(lower + (upper - lower) / (1 + np.exp(-line)))
    if np.isfinite(lower):
        return np.asarray(lower + np.exp(np.minimum(line, 300)))
    return line


@dataclass(frozen=True)
class Pooled:
    """Shrunk drift with common and own shocks, on the line."""

    pairs: tuple[tuple[str, str], ...]
    last_year: NDArray[np.int64]
    last: NDArray[np.float64]
    slope: NDArray[np.float64]
    spread: NDArray[np.float64]
    bounds: tuple[tuple[float, float], ...]
    years: tuple[int, ...]

    def draw(self, block: int, seed: int) -> NDArray[np.float64]:
        """Return values, shape (BLOCK, pair, year)."""
        years = len(self.years)
        out = np.full((BLOCK, len(self.pairs), years), np.nan)
        heavy = block_generator(seed, "pooled/scale", block).chisquare(DEGREES, (BLOCK, years)) / DEGREES
        for place, (region, indicator) in enumerate(self.pairs):
            own = block_generator(seed, f"pooled/own/{region}/{indicator}", block).standard_normal(
                (BLOCK, years)
            )
            common = block_generator(seed, f"pooled/year/{indicator}", block).standard_normal((BLOCK, years))
            lead = np.array(self.years) - self.last_year[place]
            shock = (COMMON**0.5 * common + (1 - COMMON) ** 0.5 * own) / np.sqrt(heavy)
            ahead = np.where(lead > 0, shock, 0.0).cumsum(axis=1) * self.spread[place]
            line = self.last[place] + np.maximum(lead, 0) * self.slope[place] + ahead
            out[:, place] = from_line(line, *self.bounds[place])
        return out


def fit(
    panel: Panel, catalogue: Catalogue, pairs: Sequence[tuple[str, str]], years: Sequence[int],
    parents: Mapping[str, str] | None = None,  # noqa: ARG001
) -> Pooled:  # fmt: skip
    """Fit to every pair; peers are all series of the same indicator in the panel. Regions do not add up: ``parents`` change nothing."""
    bounds = bounds_of(catalogue, pairs)
    line: dict[tuple[str, str], NDArray[np.float64]] = {}
    for pair in panel.pairs():
        series = panel.series(*pair)
        lower, upper = bounds_of(catalogue, [pair])[0]
        moved = to_line(series.values, lower, upper)
        line[pair] = changes(Series(*pair, series.years, moved, series.breaks))
    slope, spread, last, last_year = [], [], [], []
    for pair, (lower, upper) in zip(pairs, bounds, strict=True):
        peers = [steps for key, steps in line.items() if key[1] == pair[1] and len(steps)]
        pool = np.concatenate(peers) if peers else np.zeros(1)
        own = line[pair]
        weight = len(own) / (len(own) + PEERS)
        recent = own[-10:]
        centre = float(np.median(pool))
        slope.append(weight * (float(recent.mean()) if len(recent) else centre) + (1 - weight) * centre)
        own_spread = float(own.std()) if len(own) > 2 else float(pool.std())
        spread.append(max((weight * own_spread**2 + (1 - weight) * float(pool.var())) ** 0.5, 1e-6))
        series = panel.series(*pair)
        last.append(float(to_line(series.values[-1:], lower, upper)[0]))
        last_year.append(int(series.years[-1]))
    return Pooled(
        tuple(pairs),
        np.array(last_year),
        np.array(last),
        np.array(slope),
        np.array(spread),
        bounds,
        tuple(years),
    )
