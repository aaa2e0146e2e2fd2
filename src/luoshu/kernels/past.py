"""What short yearly series looked like at every past year: scale, mean changes, peers. Plain numpy, no labels.

Rows are series, columns are years; all series end at their own last observation (`aligned`), so that a lead counts from
what was known of each. Changes are measured in the scale of the series: its mean absolute yearly change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

WINDOW = 25
"""Years of history that describe a series."""
DEEP = 45
"""Years of history that are looked at in all, for the record of the peers."""
SPANS = (1, 3, 5, 10, WINDOW)
"""Spans, in years, over which mean changes are taken."""
GROWTH_SPANS = (1, 5, 10, WINDOW)
LEVEL_SPANS = (3, 5, 10, WINDOW)
"""The same for changes of the logarithm and for levels."""


def bridged(values: Floats) -> Floats:
    """Return the rows with gaps between two figures bridged by a straight line; NaN stays before the first and after the last.

    Examples
    --------
    >>> bridged(np.array([[np.nan, 1.0, np.nan, 3.0, np.nan]]))
    array([[nan,  1.,  2.,  3., nan]])
    """
    known = np.isfinite(values)
    columns = np.arange(values.shape[1])
    before = np.maximum.accumulate(np.where(known, columns, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, columns, len(columns))[:, ::-1], axis=1)[:, ::-1]
    gap = ~known & (before >= 0) & (after < len(columns))
    row, column = np.nonzero(gap)
    out = np.where(known, values, np.nan)
    left, right = before[row, column], after[row, column]
    share = (column - left) / np.maximum(right - left, 1)
    out[row, column] = values[row, left] + share * (values[row, right] - values[row, left])
    return out


def shifted(values: Floats, by: Places) -> Floats:
    """Return the rows moved ``by`` columns to the right (left where negative), NaN where nothing comes in.

    Examples
    --------
    >>> shifted(np.array([[1.0, 2.0, 3.0]]), np.array([1]))
    array([[nan,  1.,  2.]])
    """
    if not by.any():
        return values
    columns = np.arange(values.shape[1])[None, :] - by[:, None]
    inside = (columns >= 0) & (columns < values.shape[1])
    moved = np.take_along_axis(values, np.clip(columns, 0, values.shape[1] - 1), axis=1)
    return np.where(inside, moved, np.nan)


def differences(values: Floats) -> Floats:
    """Return the change to each column from the one before, NaN in the first."""
    out = np.full_like(values, np.nan)
    out[:, 1:] = values[:, 1:] - values[:, :-1]
    return out


def rolling_mean(values: Floats, span: int) -> tuple[Floats, Floats]:
    """Return the mean of the known figures among the last ``span`` columns, and how many those are.

    Examples
    --------
    >>> rolling_mean(np.array([[1.0, 3.0, 5.0]]), 2)[0]
    array([[1., 2., 4.]])
    """
    return next(rolling_means(values, (span,)))


def rolling_means(values: Floats, spans: Sequence[int]) -> Iterator[tuple[Floats, Floats]]:
    """Yield what `rolling_mean` returns for each of the ``spans``, adding the figures up once."""
    known = np.isfinite(values)
    totals = np.cumsum(np.where(known, values, 0.0), axis=1)
    counts = np.cumsum(known.astype(np.float64), axis=1)
    for span in spans:
        total, count = totals, counts
        if span < values.shape[1]:
            total, count = totals.copy(), counts.copy()
            total[:, span:] -= totals[:, :-span]
            count[:, span:] -= counts[:, :-span]
        yield np.where(count > 0.5, total / np.maximum(count, 1), np.nan), count


@dataclass(frozen=True)
class Groups:
    """Rows that are compared with one another (one indicator): ``order`` sorts rows by group, group k is ``order[start[k]:stop[k]]``."""

    code: Places
    order: Places
    start: Places
    stop: Places

    @classmethod
    def of(cls, labels: Places) -> Groups:
        """Group rows of the same label."""
        order = np.argsort(labels, kind="stable")
        ranked = labels[order]
        start = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
        stop = np.r_[start[1:], len(ranked)]
        code = np.empty(len(labels), dtype=np.int64)
        code[order] = np.repeat(np.arange(len(start)), stop - start)
        return cls(code, order, start, stop)

    def rows(self) -> list[Places]:
        """Return the rows of each group."""
        return [self.order[a:b] for a, b in zip(self.start, self.stop, strict=True)]

    def median(self, values: Floats) -> Floats:
        """Return the median over the rows of each group, column by column, shape (group, column)."""
        out = np.full((len(self.start), values.shape[1]), np.nan)
        column = np.arange(values.shape[1])
        for place, rows in enumerate(self.rows()):
            block = np.sort(values[rows], axis=0)
            count = np.isfinite(block).sum(axis=0)
            middle = (
                block[np.maximum(count - 1, 0) // 2, column]
                + block[np.minimum(count // 2, len(rows) - 1), column]
            )
            out[place] = np.where(count > 0, middle / 2, np.nan)
        return out


@dataclass(frozen=True)
class Past:
    """Series as they stood at every past year, all ending at their last figure, shapes (series, year).

    ``values``; ``scale``, the mean absolute yearly change so far; ``seen``, how many changes so far; ``age``, years from the
    last figure to the origin; ``quantity``, further measures by name, in the scale of the series unless said otherwise:
    ``m5`` mean change of five years, ``g5`` mean change of the logarithm (unit 1), ``u5`` five-year mean less the value,
    ``p5`` and ``q5`` the peers' median of ``m5`` and ``g5`` in the same year, ``rank`` the place of the value among all that the group
    had, 0 to 1.
    """

    values: Floats
    scale: Floats
    seen: Floats
    age: Places
    groups: Groups
    quantity: dict[str, Floats]


def scale_of(values: Floats, groups: Groups) -> tuple[Floats, Floats]:
    """Return the mean absolute yearly change of the last `WINDOW` years, and the number of changes behind it.

    Under four changes it is drawn towards what is usual in the group, relative to the size of the values; a series that never
    moved gets a fiftieth of that.
    """
    own, seen = rolling_mean(np.abs(differences(values)), WINDOW)
    size = np.maximum(rolling_mean(np.abs(values), WINDOW)[0], 1e-12)
    usual = groups.median(np.where(seen >= 3, own / size, np.nan))
    usual = np.clip(np.where(np.isfinite(usual), usual, 0.05), 1e-4, 1.0)[groups.code] * size
    short = (np.nan_to_num(own) * seen + 0.5 * usual) / (seen + 0.5)
    scale = np.where(seen >= 4, np.maximum(own, 0.02 * usual), short)
    return np.where(np.isfinite(values), np.maximum(scale, 1e-12), np.nan), seen


def look_back(observed: Floats, labels: Places) -> Past:
    """Measure every series at every past year.

    Parameters
    ----------
    observed : (series, year) array
        Figures up to the origin (the last column), NaN where there is none; every row holds at least one.
    labels : (series,) array of int
        Series with the same label are peers.
    """
    groups = Groups.of(labels)
    bridge = bridged(observed)
    age = np.argmax(np.isfinite(bridge)[:, ::-1], axis=1)
    values = shifted(bridge, age)[:, -DEEP:]
    scale, seen = scale_of(values, groups)
    change = differences(values)
    positive = values > 0
    logs = np.where(positive, np.log(np.where(positive, values, 1.0)), np.nan)
    growth = differences(logs)
    quantity: dict[str, Floats] = {"change": change}
    for span, (mean, _) in zip(SPANS, rolling_means(change, SPANS), strict=True):
        quantity[f"m{span}"] = mean / scale
    for span, (mean, _) in zip(GROWTH_SPANS, rolling_means(growth, GROWTH_SPANS), strict=True):
        quantity[f"g{span}"] = np.clip(mean, -0.7, 0.7)
    for span, (mean, _) in zip(LEVEL_SPANS, rolling_means(values, LEVEL_SPANS), strict=True):
        quantity[f"u{span}"] = (mean - values) / scale
    own, peers = ("m1", "m3", "m5", "g5"), ("p1", "p3", "p5", "q5")
    by_year = groups.median(np.concatenate([shifted(quantity[name], -age) for name in own], axis=1))
    for name, part in zip(peers, np.split(np.nan_to_num(by_year), len(peers), axis=1), strict=True):
        quantity[name] = shifted(part[groups.code], age)
    quantity["rank"] = ranks(values, groups)
    return Past(values, scale, seen, age, groups, quantity)


def ranks(values: Floats, groups: Groups) -> Floats:
    """Return the share of all figures of the group that lie below each, 0.5 where there is none."""
    out = np.full(values.shape, 0.5)
    for rows in groups.rows():
        block = values[rows]
        known = np.isfinite(block)
        held = block[known]
        order = np.argsort(held)
        ladder = held[order]
        begins = np.r_[True, ladder[1:] != ladder[:-1]] if len(ladder) else np.empty(0, dtype=bool)
        below = np.empty(len(held))
        below[order] = np.maximum.accumulate(np.where(begins, np.arange(len(held)), 0))
        block[known], block[~known] = below / max(len(held), 1), 0.5
        out[rows] = block
    return out
