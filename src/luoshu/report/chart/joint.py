"""A hundred futures as columns, targets as rows: which hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.report.chart.svg import circle, group, line, rect, svg, text, width_of, wrapped


@dataclass(frozen=True)
class JointRow:
    """One target: name, probability in words, and whether it is met in each of the futures (None: not judged)."""

    name: str
    said: str
    met: tuple[int, ...] | None


@dataclass(frozen=True)
class JointWords:
    """The words of the chart; ``counts`` names the stretches of futures by how many targets hold in them."""

    label: str
    unknown: str
    holding: str
    counts: tuple[tuple[str, int], ...]


def joint_chart(rows: Sequence[JointRow], words: JointWords) -> tuple[Markup, Markup]:
    """Return the chart drawn for 880 and for 350 px; the narrow one shows every other future.

    Examples
    --------
    >>> row = JointRow("a", "50 %", (1, 0))
    >>> wide, narrow = joint_chart([row], JointWords("label", "unknown", "hold:", (("1", 1), ("0", 1))))
    >>> wide.count('class="d1"'), narrow.count('class="d1"')
    (1, 1)
    """
    return _wide(rows, words), _narrow(rows, words)


def _wide(rows: Sequence[JointRow], words: JointWords) -> Markup:
    left, right = 190.0, 816.0
    count = max([len(row.met) for row in rows if row.met is not None], default=1)
    step = (right - left) / max(count, 1)
    parts, y = [], 20.0
    for row in rows:
        names = wrapped(row.name, left - 14)
        for place, part in enumerate(names):
            parts.append(text("k", (0, y + 5 + 16 * place - 8 * (len(names) - 1)), part))
        if row.met is None:
            parts += [
                rect("hat", (left, y - 8), right - left, 16),
                rect("hatb", (left, y - 8), right - left, 16),
            ]
            parts.append(text("i2", (right + 8, y + 5), words.unknown))
        else:
            parts += [
                circle("d1" if met else "d0", (left + step * (place + 0.5), y), min(0.44 * step, 3))
                for place, met in enumerate(row.met)
            ]
            parts.append(text("q", (right + 8, y + 5), row.said))
        y += 40 if len(names) > 1 else 32
    parts += _counts(words, left, step, y - 6)
    return svg("wide", (880, y + 22), words.label, parts)


def _counts(words: JointWords, left: float, step: float, y: float) -> list[Markup]:
    """Return brackets under the futures in which the same number of targets hold."""
    parts = [text("s", (0, y + 16), words.holding)]
    start = 0
    for name, futures in words.counts:
        x1, x2 = left + start * step + 1, left + (start + futures) * step - 1
        start += futures
        if futures and x2 - x1 > 3:
            parts.append(line("ax", (x1, y), (x2, y)))
            if width_of(name, 12) <= max(x2 - x1, 12):
                parts.append(text("s", ((x1 + x2) / 2, y + 16), name, "middle"))
    return parts


def _narrow(rows: Sequence[JointRow], words: JointWords) -> Markup:
    parts, y = [], 18.0
    for row in rows:
        for place, part in enumerate(names := wrapped(row.name, 270)):
            parts.append(text("k", (0, y + 16 * place), part))
        y += 16 * (len(names) - 1)
        if row.met is None:
            parts += [
                rect("hat", (0, y + 6), 350, 14),
                rect("hatb", (0, y + 6), 350, 14),
                text("i2", (350, y), words.unknown, "end"),
            ]
        else:
            shown = row.met[::2] if len(row.met) > 60 else row.met
            step = 350 / max(len(shown), 1)
            parts.append(
                group(
                    "row",
                    [
                        circle("d1" if met else "d0", (step * (place + 0.5), y + 13), min(0.42 * step, 3))
                        for place, met in enumerate(shown)
                    ],
                )
            )
            parts.append(text("q", (350, y), row.said, "end"))
        y += 42
    return svg("narrow", (350, y - 12), words.label, parts)
