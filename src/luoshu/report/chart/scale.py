"""From values to places on paper, and round numbers for the axis."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight scale: ``low`` lies at ``start``, ``high`` at ``end`` (px).

    Examples
    --------
    >>> Scale(0, 10, 100, 0)(2.5)
    75.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def ticks(low: float, high: float, most: int = 4) -> list[float]:
    """Return at most ``most`` round numbers between ``low`` and ``high``.

    Examples
    --------
    >>> ticks(0, 9.3), ticks(5100, 8300)
    ([0.0, 2.5, 5.0, 7.5], [6000.0, 7000.0, 8000.0])
    """
    span = high - low
    if span <= 0 or not math.isfinite(span):
        return [low]
    step = 10 ** math.floor(math.log10(span / most))
    for times in (1, 2, 2.5, 5, 10, 20, 25, 50):
        found = _multiples(low, high, step * times)
        if len(found) <= most:
            return found
    return [low]


def _multiples(low: float, high: float, step: float) -> list[float]:
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(number * step, 10) + 0.0 for number in range(first, last + 1)]


def year_ticks(first: int, last: int, most: int = 5) -> list[int]:
    """Return at most ``most`` years for an axis, the last one always among them.

    Examples
    --------
    >>> year_ticks(2005, 2025), year_ticks(2019, 2025)
    ([2005, 2010, 2015, 2020, 2025], [2019, 2021, 2023, 2025])
    """
    span = last - first
    step = next((step for step in (1, 2, 5, 10, 20, 50) if span // step + 1 <= most), 100)
    return sorted(range(last, first - 1, -step))
