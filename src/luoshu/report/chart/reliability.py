"""What was said against what came true: on the diagonal, said is done."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import circle, line, svg, text


@dataclass(frozen=True)
class Bin:
    """Odds of one tenth: what was said on average, the share that came true, its 80 % range, and the cases."""

    said: float
    met: float
    low: float
    high: float
    cases: int


def eighty(met: float, cases: int) -> tuple[float, float]:
    """Return the 80 % range of a share by Wilson's score interval.

    Examples
    --------
    >>> [round(end, 2) for end in eighty(0.5, 100)]
    [0.44, 0.56]
    """
    z = 1.2816
    middle = (met + z * z / (2 * cases)) / (1 + z * z / cases)
    half = z / (1 + z * z / cases) * math.sqrt(met * (1 - met) / cases + z * z / (4 * cases * cases))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def reliability_chart(bins: Sequence[Bin], label: str, said: str, came: str) -> tuple[Markup, Markup]:
    """Return the chart for the page and for a phone; larger dots rest on more cases.

    Examples
    --------
    >>> wide, _ = reliability_chart([Bin(0.2, 0.25, 0.2, 0.3, 40)], "l", "said", "came true")
    >>> wide.count('class="sel"')
    1
    """
    return _drawn("wide", 520, bins, label, (said, came)), _drawn("narrow", 350, bins, label, (said, came))


def _drawn(cls: str, side: float, bins: Sequence[Bin], label: str, axes: tuple[str, str]) -> Markup:
    x, y = Scale(0, 1, 40, side - 14), Scale(0, 1, side - 70, 26)
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        parts.append(line("gr", (x.start, y(share)), (x.end, y(share))))
        parts.append(line("gr", (x(share), y.start), (x(share), y.end)))
        parts.append(text("s", (x.start - 6, y(share) + 4), f"{100 * share:.0f}", "end"))
        parts.append(text("s", (x(share), y.start + 17), f"{100 * share:.0f}", "middle"))
    parts.append(line("ax diag", (x(0), y(0)), (x(1), y(1))))
    most = max([one.cases for one in bins], default=1)
    for one in bins:
        parts.append(line("whisk", (x(one.said), y(one.low)), (x(one.said), y(one.high))))
        parts.append(circle("sel", (x(one.said), y(one.met)), 3 + 4.5 * math.sqrt(one.cases / most)))
    parts.append(text("i2", (x.start, 14), axes[1]))
    parts.append(text("i2", (x.end, y.start + 36), axes[0], "end"))
    return svg(cls, (side, y.start + 44), label, parts)
