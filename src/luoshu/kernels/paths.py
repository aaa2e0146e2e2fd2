"""Joint paths of many series: shared and own shocks along each path, read off each series' quantiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.past import Floats
from luoshu.kernels.shocks import Keys, Single, normals

FARTHEST = 4.0
"""Normal score at which a draw is cut."""
SEGMENTS = 32
"""Equal parts of the scores from -`FARTHEST` to `FARTHEST`; over each the quantile is a straight line."""
NODES = np.linspace(-FARTHEST, FARTHEST, SEGMENTS + 1)
"""Scores at which the segments meet."""
PER_UNIT = SEGMENTS / (2 * FARTHEST)
"""Segments to a score of 1."""
CENTRE = np.float32(SEGMENTS / 2)
"""Place of the score 0, counted in segments from the first node."""
LAST = np.float32(SEGMENTS - 0.001)
"""Farthest place that a draw may take."""
CHUNK = 256
"""Series that are worked on together."""


@dataclass(frozen=True)
class Quantiles:
    """Quantiles of each pair and year, ready to be read off.

    ``lines`` (pair, year, 2, segment): start of each segment, counted from ``middle``, and rise over it, in single precision;
    ``middle``, ``least``, ``most`` (pair, year): values at the middle, first and last node, in double, so that what does not vary, and
    every bound, comes out to the last bit.
    """

    lines: Single
    middle: Floats
    least: Floats
    most: Floats

    @classmethod
    def of(cls, values: Floats) -> Quantiles:
        """Make them from the values at `NODES`, shape (pair, year, node).

        Examples
        --------
        >>> held = Quantiles.of(10 + NODES[None, None])
        >>> held.middle.item(), held.least.item(), held.lines[0, 0, :, :3].tolist()
        (10.0, 6.0, [[-4.0, -3.75, -3.5], [0.25, 0.25, 0.25]])
        """
        middle = values[..., SEGMENTS // 2]
        lines = np.empty((*values.shape[:2], 2, SEGMENTS), dtype=np.float32)
        np.subtract(values[..., :-1], middle[..., None], out=lines[..., 0, :], casting="same_kind")
        np.subtract(values[..., 1:], values[..., :-1], out=lines[..., 1, :], casting="same_kind")
        return cls(lines, middle.copy(), values[..., 0].copy(), values[..., -1].copy())

    def variance(self) -> Floats:
        """Return the variance, shape (pair, year), of what is read off with normal scores.

        Examples
        --------
        >>> Quantiles.of(3 * NODES[None, None]).variance().round(2)
        array([[8.99]])
        """
        weight = np.exp(-(NODES**2) / 2)
        weight /= weight.sum()
        start, rise = self.lines[..., 0, :], self.lines[..., 1, :]
        away = np.concatenate([start, start[..., -1:] + rise[..., -1:]], axis=-1).astype(np.float64)
        return np.asarray(((away - (away @ weight)[..., None]) ** 2) @ weight)


@dataclass(frozen=True)
class Joint:
    """Everything a draw needs, all that is shared over groups (indicators) and regions resolved to places.

    ``own_key`` (pair,), ``region_key`` (region, factor), ``group_key`` (group,): keys of the shocks; ``group``, ``region`` (pair,):
    places; ``slot`` (year,): slots of the years, slot 0 that of the slope; ``lead`` (pair, year): years from the last
    figure, 0 or less where nothing is drawn; ``stay`` (pair,): how much of a shock is left a year on; ``move``, ``tilt`` (pair, year):
    segments by which the own path, and the shock to its slope, move the place among the quantiles; ``factor`` (group, factor),
    ``rest`` (group,): weights of the regional factors and of what is the series' own; ``mixing`` (group, group): lower triangular, takes
    independent shared shocks to correlated ones; ``group_stay`` (group,), ``group_move``, ``group_tilt`` (group, year): of the
    shared path; ``quantiles``: what is read off.
    """

    own_key: Keys
    region_key: Keys
    group_key: Keys
    group: NDArray[np.int64]
    region: NDArray[np.int64]
    slot: NDArray[np.int64]
    lead: NDArray[np.int64]
    stay: Single
    move: Single
    tilt: Single
    factor: Single
    rest: Single
    mixing: Single
    group_stay: Single
    group_move: Single
    group_tilt: Single
    quantiles: Quantiles

    @property
    def slots(self) -> NDArray[np.int64]:
        """Slots of the shocks of a path: of its slope and of each year."""
        return np.concatenate([[0], self.slot])


def path_deviation(stay: Floats, slope: Floats, lead: NDArray[np.int64]) -> Floats:
    """Return the standard deviation at each lead, shape (series, year), of a path that keeps ``stay`` of itself and gains ``slope`` a year.

    Examples
    --------
    >>> path_deviation(np.array([1.0]), np.array([0.0]), np.array([[1, 4, 9]]))
    array([[1., 2., 3.]])
    """
    years = np.maximum(lead, 1).astype(np.float64)
    kept = np.minimum(stay, 0.9999)[:, None] ** 2
    moved = np.where(stay[:, None] >= 0.9999, years, (1 - kept**years) / (1 - kept))
    return np.asarray(np.sqrt(moved + (slope[:, None] * years) ** 2))


def shared_places(joint: Joint, first: int, count: int) -> Single:
    """Return the place that the shared path of each group gives, shape (group, year, draw)."""
    alone = normals(joint.group_key, first, count, joint.slots)
    shocks = np.zeros_like(alone)
    for group, weight in enumerate(joint.mixing.T):
        shocks[group:] += weight[group:, None, None] * alone[group]
    out = np.empty((len(alone), len(joint.slot), count), dtype=np.float32)
    walk = np.zeros((len(alone), count), dtype=np.float32)
    for year in range(len(joint.slot)):
        walk = joint.group_stay[:, None] * walk + shocks[:, year + 1]
        out[:, year] = (
            joint.group_move[:, year, None] * walk + joint.group_tilt[:, year, None] * shocks[:, 0] + CENTRE
        )
    return out


def plain_draws(joint: Joint, first: int, count: int) -> Floats:
    """Return values, shape (draw, pair, year); NaN where nothing is drawn. The compiled form gives the same bits."""
    shared = shared_places(joint, first, count)
    pairs, years = joint.lead.shape
    regions, factors = joint.region_key.shape
    regional = normals(joint.region_key.reshape(-1), first, count, joint.slots)
    regional = regional.reshape(regions, factors, years + 1, count)
    out = np.full((pairs, years, count), np.nan)
    for start in range(0, pairs, CHUNK):
        part = slice(start, min(start + CHUNK, pairs))
        group, region = joint.group[part], joint.region[part]
        shocks = joint.rest[group][:, None, None] * normals(joint.own_key[part], first, count, joint.slots)
        for number in range(factors):
            shocks = shocks + joint.factor[group, number][:, None, None] * regional[region, number]
        walk = np.zeros((len(group), count), dtype=np.float32)
        for year in range(years):
            runs = joint.lead[part, year] > 0
            walk = np.where(runs[:, None], joint.stay[part, None] * walk + shocks[:, year + 1], walk)
            moved = joint.move[part, year, None] * walk + joint.tilt[part, year, None] * shocks[:, 0]
            value = read_off(joint.quantiles, part, year, moved + shared[group, year])
            out[part, year][runs] = value[runs]
    return out.transpose(2, 0, 1)


def read_off(quantiles: Quantiles, pairs: slice, year: int, place: Single) -> Floats:
    """Return the values of ``pairs`` in one year at ``place``, shape (pair, draw), in segments from the first node."""
    kept = np.minimum(np.maximum(place, np.float32(0)), LAST)
    segment = kept.astype(np.int32)
    starts, rises = (
        np.take_along_axis(quantiles.lines[pairs, year, part], segment, axis=1) for part in (0, 1)
    )
    away = starts + rises * (kept - segment.astype(np.float32))
    middle, least, most = (
        values[pairs, year, None] for values in (quantiles.middle, quantiles.least, quantiles.most)
    )
    return np.asarray(np.minimum(np.maximum(middle + away.astype(np.float64), least), most))
