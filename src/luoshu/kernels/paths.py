"""Joint paths of many series: shared and own shocks along each path, read off each series' quantiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.past import Floats
from luoshu.kernels.shocks import Keys, Single, normals

FARTHEST = 5.0
"""Normal score at which a draw is cut."""
NODES = 41
"""Places from -`FARTHEST` to `FARTHEST` at which the quantiles are held."""
PER_UNIT = np.float32((NODES - 1) / (2 * FARTHEST))
HALF, EDGE = np.float32(FARTHEST), np.float32(FARTHEST - 0.001)
CHUNK = 256
"""Series that are worked on together."""


@dataclass(frozen=True)
class Joint:
    """Everything a draw needs, all that is shared over groups (indicators) and regions resolved to places.

    ``own_key`` (pair,), ``region_key`` (region, factor), ``group_key`` (group,): keys of the shocks; ``group``, ``region`` (pair,):
    places; ``slot`` (year,): slots of the years, slot 0 that of the slope; ``lead`` (pair, year): years from the last
    figure, 0 or less where nothing is drawn; ``stay``, ``slope`` (pair,): how much of a shock is left a year on, size of a
    shock to the slope; ``still`` (pair, year): 1 over the standard deviation of the path; ``common``, ``apart``
    (group, year): weights of the shared and the own path, squares adding up to 1; ``factor`` (group, factor), ``rest`` (group,): weights
    of the regional factors and of what is the series' own; ``mixing`` (group, group): takes independent shared shocks to
    correlated ones; ``group_stay``, ``group_slope`` (group,), ``group_still`` (group, year): of the shared path;
    ``table`` (pair, year, node): values at the nodes.
    """

    own_key: Keys
    region_key: Keys
    group_key: Keys
    group: NDArray[np.int64]
    region: NDArray[np.int64]
    slot: NDArray[np.int64]
    lead: NDArray[np.int64]
    stay: Single
    slope: Single
    still: Single
    common: Single
    apart: Single
    factor: Single
    rest: Single
    mixing: Single
    group_stay: Single
    group_slope: Single
    group_still: Single
    group_lead: NDArray[np.int64]
    table: Floats


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


Normals = Callable[[Keys, int, int, NDArray[np.int64]], Single]
"""A maker of shocks: `luoshu.kernels.shocks.normals` or its compiled form."""


def shared_shocks(joint: Joint, first: int, count: int, shocks_of: Normals = normals) -> Single:
    """Return the shared shocks of each group, shape (group, slope and years, draw)."""
    shocks = shocks_of(joint.group_key, first, count, np.r_[0, joint.slot])
    return np.asarray(np.tensordot(joint.mixing, shocks, axes=1), dtype=np.float32)


def shared_paths(joint: Joint, first: int, count: int) -> Single:
    """Return the shared path of each group, shape (group, year, draw), variance 1 in each year."""
    shocks = shared_shocks(joint, first, count)
    return walked(shocks, joint.group_stay, joint.group_slope, joint.group_lead, joint.group_still)


def walked(shocks: Single, stay: Single, slope: Single, lead: NDArray[np.int64], still: Single) -> Single:
    """Turn shocks (series, slope and years, draw) into paths of variance 1, shape (series, year, draw)."""
    out = np.empty((len(shocks), lead.shape[1], shocks.shape[2]), dtype=np.float32)
    walk = np.zeros((len(shocks), shocks.shape[2]), dtype=np.float32)
    tilt = slope[:, None] * shocks[:, 0]
    for year in range(lead.shape[1]):
        runs = (lead[:, year] > 0)[:, None]
        walk = np.where(runs, stay[:, None] * walk + shocks[:, year + 1], walk)
        out[:, year] = (walk + lead[:, year, None].astype(np.float32) * tilt) * still[:, year, None]
    return out


def regional_shocks(joint: Joint, first: int, count: int) -> Single:
    """Return the shocks of the factors of each region, shape (region, factor, slope and years, draw)."""
    regions, factors = joint.region_key.shape
    slots = np.r_[0, joint.slot]
    shocks = normals(joint.region_key.reshape(-1), first, count, slots)
    return shocks.reshape(regions, factors, len(slots), count)


def plain_draws(joint: Joint, first: int, count: int) -> Floats:
    """Return values, shape (draw, pair, year); NaN where nothing is drawn. The compiled form gives the same bits."""
    shared, regional = shared_paths(joint, first, count), regional_shocks(joint, first, count)
    slots = np.r_[0, joint.slot]
    pairs, years = joint.lead.shape
    out = np.full((pairs, years, count), np.nan)
    for start in range(0, pairs, CHUNK):
        part = slice(start, min(start + CHUNK, pairs))
        group, region = joint.group[part], joint.region[part]
        shocks = joint.rest[group][:, None, None] * normals(joint.own_key[part], first, count, slots)
        for place in range(joint.factor.shape[1]):
            shocks = shocks + joint.factor[group, place][:, None, None] * regional[region, place]
        own = walked(shocks, joint.stay[part], joint.slope[part], joint.lead[part], joint.still[part])
        score = joint.common[group][:, :, None] * shared[group] + joint.apart[group][:, :, None] * own
        at = (np.minimum(np.maximum(score, -EDGE), EDGE) + HALF) * PER_UNIT
        node = at.astype(np.int32)
        share = at - node.astype(np.float32)
        pair, year = np.arange(part.start, part.stop)[:, None, None], np.arange(years)[None, :, None]
        low, high = joint.table[pair, year, node], joint.table[pair, year, node + 1]
        value = low + (high - low) * share.astype(np.float64)
        value[joint.lead[part] <= 0] = np.nan
        out[part] = value
    return out.transpose(2, 0, 1)
