"""Drawings that fit in the cell of a table: twenty dots, the pace needed and made, the track record."""

from __future__ import annotations

from markupsafe import Markup

from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import circle, line, rect, svg


def twenty_dots(probability: float) -> Markup:
    """Return 2 x 10 dots, each one in twenty futures; a speck in the first ring is more than none and less than one.

    Examples
    --------
    >>> twenty_dots(0.24).count('class="d1"'), twenty_dots(0.24).count('class="d0"')
    (5, 15)
    >>> twenty_dots(0.004).count('r="1.1"'), twenty_dots(0.0).count('class="d1"')
    (1, 0)
    """
    filled = int(20 * probability + 0.5)
    parts = []
    for number in range(20):
        at = (5.0 + 10 * (number % 10), 5.0 if number < 10 else 15.0)
        parts.append(circle("d1", at, 4) if number < filled else circle("d0", at, 3.5))
    if not filled and probability > 0:
        parts.append(circle("d1", (5, 5), 1.1))
    return svg("dots", (100, 20), "", parts)


def pace_bar(made: float, needed: float) -> Markup:
    """Return a bar of the pace made beside a tick at the pace needed, from a common zero; a step back is a red bar.

    Examples
    --------
    >>> pace_bar(-0.8, 0.2).count("neg"), pace_bar(8.1, 8.0).count("neg")
    (1, 0)
    """
    low, high = min(0.0, made, needed), max(0.0, made, needed)
    scale = Scale(low, high, 4, 146)
    zero, end = scale(0), scale(made)
    back = made * needed < 0
    return svg(
        "paces",
        (150, 20),
        "",
        [
            line("ax", (zero, 1), (zero, 19)),
            rect("made neg" if back else "made", (min(zero, end), 6), max(abs(end - zero), 1), 8),
            line("need", (scale(needed), 1), (scale(needed), 19)),
        ],
    )


def track_mark(said: float, came_true: float) -> Markup:
    """Return a line from 0 to 1 with a ring where the odds were said and a dot at the share that came true."""
    scale = Scale(0, 1, 4, 108)
    return svg(
        "track",
        (112, 16),
        "",
        [
            line("ax", (4, 8), (108, 8)),
            line("ax", (4, 4), (4, 12)),
            line("ax", (108, 4), (108, 12)),
            circle("recm", (scale(said), 8), 4),
            circle("d1", (scale(came_true), 8), 3.2),
        ],
    )
