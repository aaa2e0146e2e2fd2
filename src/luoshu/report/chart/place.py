"""Where words can stand in a drawing without lying on lines or on each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from luoshu.report.chart.svg import Anchor, Point, width_of

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Spot:
    """A place for a label: its anchor point (base line of the first row) and the side it hangs from."""

    at: Point
    anchor: Anchor = "start"

    def box(self, rows: Sequence[str], size: float, step: float) -> Box:
        """Return the rectangle that rows of words would cover here."""
        wide = max(width_of(row, size) for row in rows)
        left = self.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.at[1] - size + 1, left + wide, self.at[1] + step * (len(rows) - 1) + 4


@dataclass
class Places:
    """What is taken already in a drawing whose words must stay within ``limits``.

    Examples
    --------
    >>> places = Places((0, 0, 200, 100))
    >>> places.add_line([(0, 50), (200, 50)])
    >>> places.put(["word"], [Spot((10, 52)), Spot((10, 30))]).at
    (10, 30)
    """

    limits: Box
    taken: list[Box] = field(default_factory=list)

    def add_line(self, points: Sequence[Point], weight: float = 2.0) -> None:
        """Take the ground under a line."""
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            steps = max(int(max(abs(x2 - x1), abs(y2 - y1)) / 6), 1)
            for step in range(steps + 1):
                x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
                self.taken.append((x - weight, y - weight, x + weight, y + weight))

    def add(self, box: Box) -> None:
        """Take a rectangle."""
        self.taken.append(box)

    def put(self, rows: Sequence[str], spots: Iterable[Spot], *, size: float = 13, step: float = 16) -> Spot:
        """Return the spot where ``rows`` cover least, the first of equals, and take it."""
        best, least = None, float("inf")
        for spot in spots:
            box = spot.box(rows, size, step)
            cost = self._cost(box)
            if cost < least:
                best, least = spot, cost
        chosen = best or Spot((0, 0))
        self.taken.append(chosen.box(rows, size, step))
        return chosen

    def _cost(self, box: Box) -> float:
        over = sum(_overlap(box, other) for other in self.taken)
        left, top, right, bottom = self.limits
        outside = (
            max(left - box[0], 0) + max(top - box[1], 0) + max(box[2] - right, 0) + max(box[3] - bottom, 0)
        )
        return over + 100 * outside


def _overlap(one: Box, two: Box) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide * high if wide > 0 and high > 0 else 0.0
