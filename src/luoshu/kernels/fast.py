"""The compiled form of `luoshu.kernels.paths.plain_draws`, bit for bit, several times as fast and without its arrays between."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.dependence import FACTORS
from luoshu.kernels.past import Floats
from luoshu.kernels.paths import EDGE, HALF, NODES, PER_UNIT, Joint, shared_shocks
from luoshu.kernels.shocks import (
    FIRST,
    PLACES,
    SECOND,
    STEP_DRAW,
    STEP_WORD,
    Keys,
    Single,
    Words,
    halves,
    normal_places,
)

WIDE = 256
"""Draws that are worked on together: all that is known of one series and these draws stays in the nearest cache."""
MASK = np.uint32(PLACES - 1)


def fast_draws(joint: Joint, first: int, count: int, out: Floats | None = None) -> Floats:
    """Return values, shape (draw, pair, year); NaN where nothing is drawn.

    In memory the draws of a pair and year lie side by side: ``out``, where it is given, is a contiguous (pair, year, draw) array,
    and what is returned is a view of it.
    """
    pairs, years = joint.lead.shape
    if out is None:
        out = np.empty((pairs, years, count))
    shared = np.zeros((len(joint.group_key), years, _whole(count)), dtype=np.float32)
    _walk(
        shared, shared_shocks(joint, first, count, fast_normals), joint.group_stay, joint.group_slope,
        joint.group_lead, joint.group_still,
    )  # fmt: skip
    factors = joint.factor.shape[1]
    weight = np.zeros((len(joint.factor), FACTORS), dtype=np.float32)
    weight[:, :factors] = joint.factor
    _fill(
        out, _draws(first, count), *halves(joint.own_key), *halves(joint.region_key), joint.group, joint.region,
        np.argsort(joint.region, kind="stable"), np.r_[0, joint.slot], joint.lead, joint.stay, joint.slope, joint.still,
        joint.common, joint.apart, weight, joint.rest, joint.table, normal_places(), shared,
    )  # fmt: skip
    return out.transpose(2, 0, 1)


def fast_normals(keys: Keys, first: int, count: int, slots: NDArray[np.int64]) -> Single:
    """Return what `luoshu.kernels.shocks.normals` does, shape (key, slot, draw)."""
    out = np.empty((len(keys), len(slots), _whole(count)), dtype=np.float32)
    _normals(out, _draws(first, count), *halves(keys), slots, normal_places())
    return out[..., :count]


def _whole(count: int) -> int:
    """Return the number of draws that are worked out so that ``count`` are: whole times `WIDE`."""
    return -(-count // WIDE) * WIDE


def _draws(first: int, count: int) -> Words:
    """Return the counters of the draws."""
    return np.arange(first, first + _whole(count), dtype=np.uint32) * STEP_DRAW


@numba.njit(cache=True, nogil=True, inline="always")  # type: ignore[untyped-decorator]
def _mixed(word: np.uint32) -> np.uint32:
    word = np.uint32(word ^ (word >> np.uint32(16)))
    word = np.uint32(word * FIRST)
    word = np.uint32(word ^ (word >> np.uint32(15)))
    word = np.uint32(word * SECOND)
    return np.uint32(word ^ (word >> np.uint32(16)))


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _shocks(
    shock: Single, bits: Words, draws: Words, low: np.uint32, high: np.uint32, slots: NDArray[np.int64], places: Single
) -> None:  # fmt: skip
    """Put the shocks of one key into ``shock`` (slot, draw); ``bits`` (2, draw) is room to work in."""
    begun, hashed = bits[0], bits[1]
    for draw in range(WIDE):
        begun[draw] = _mixed(np.uint32(low + draws[draw]))
    word = -1
    for at in range(len(slots)):
        slot = slots[at]
        if slot // 2 != word:
            word = slot // 2
            step = np.uint32(high + np.uint32(np.uint32(word) * STEP_WORD))
            for draw in range(WIDE):
                hashed[draw] = _mixed(np.uint32(begun[draw] ^ step))
        shift = np.uint32(16 * (slot % 2) + 4)
        row = shock[at]
        for draw in range(WIDE):
            row[draw] = places[(hashed[draw] >> shift) & MASK]


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _normals(
    out: Single, draws: Words, low: Words, high: Words, slots: NDArray[np.int64], places: Single
) -> None:
    bits, shock = np.empty((2, WIDE), np.uint32), np.empty((len(slots), WIDE), np.float32)
    for begin in range(0, len(draws), WIDE):
        for key in range(len(low)):
            _shocks(shock, bits, draws[begin : begin + WIDE], low[key], high[key], slots, places)
            out[key, :, begin : begin + WIDE] = shock


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _walk(
    out: Single, shocks: Single, stay: Single, slope: Single, lead: NDArray[np.int64], still: Single
) -> None:
    """Put what `luoshu.kernels.paths.walked` returns into ``out``, which may have more draws."""
    walk = np.empty(shocks.shape[2], np.float32)
    for row in range(len(shocks)):
        walk[:] = 0
        for year in range(lead.shape[1]):
            shock, tilt, place = shocks[row, year + 1], shocks[row, 0], out[row, year]
            ahead, level = np.float32(lead[row, year]), np.float32(still[row, year])
            for draw in range(len(walk)):
                on = stay[row] * walk[draw] + shock[draw] if lead[row, year] > 0 else walk[draw]
                walk[draw] = on
                place[draw] = (on + ahead * (slope[row] * tilt[draw])) * level


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _add_parts(shock: Single, own: np.float32, weight: Single, part: Single) -> None:
    """Weigh the own ``shock`` (slot and draw,) and add the shocks of the region, ``part`` (factor, slot and draw)."""
    first, second, third, fourth = part[0], part[1], part[2], part[3]
    for at in range(len(shock)):
        shock[at] = (
            own * shock[at] + weight[0] * first[at] + weight[1] * second[at] + weight[2] * third[at] + weight[3] * fourth[at]
        )  # fmt: skip


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _walk_on(
    place: Single, walk: Single, tilt: Single, shock: Single, ahead: np.float32, stay: np.float32, still: np.float32,
    common: np.float32, apart: np.float32, shared: Single,
) -> None:  # fmt: skip
    """Walk one year on and put the place of each score among the nodes into ``place`` (draw,)."""
    for draw in range(WIDE):
        on = stay * walk[draw] + shock[draw]
        walk[draw] = on
        own = (on + ahead * tilt[draw]) * still
        score = common * shared[draw] + apart * own
        score = EDGE if score > EDGE else score
        score = -EDGE if score < -EDGE else score
        place[draw] = (score + HALF) * PER_UNIT


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _read_off(
    out: Floats, place: Single, table: Floats, knots: Floats, node: NDArray[np.int32], share: Floats
) -> None:
    """Read the values off the table, into ``out`` (draw,).

    What many draws do at once and what each does alone stand in loops of their own; a node's value and slope lie side by side.
    """
    for at in range(NODES - 1):
        knots[at, 0], knots[at, 1] = table[at], table[at + 1] - table[at]
    for draw in range(WIDE):
        node[draw] = np.int32(place[draw])
        share[draw] = np.float64(place[draw] - np.float32(node[draw]))
    for draw in range(len(out)):
        low = np.uint32(node[draw])
        out[draw] = knots[low, 0] + knots[low, 1] * share[draw]


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _fill(
    out: Floats, draws: Words, own_low: Words, own_high: Words, region_low: Words, region_high: Words,
    group: NDArray[np.int64], region: NDArray[np.int64], order: NDArray[np.int64], slots: NDArray[np.int64],
    lead: NDArray[np.int64], stay: Single, slope: Single, still: Single, common: Single, apart: Single, weight: Single,
    rest: Single, table: Floats, places: Single, shared: Single,
) -> None:  # fmt: skip
    """Fill ``out`` (pair, year, draw), pairs in ``order``: those of one region one after the other, as they share its shocks."""
    years, count = out.shape[1:]
    bits = np.empty((2, WIDE), np.uint32)
    shock, regional = (
        np.empty((years + 1, WIDE), np.float32),
        np.zeros((FACTORS, years + 1, WIDE), np.float32),
    )
    walk, tilt, place = np.empty(WIDE, np.float32), np.empty(WIDE, np.float32), np.empty(WIDE, np.float32)
    knots, node, share = np.empty((NODES, 2)), np.empty(WIDE, np.int32), np.empty(WIDE)
    for begin in range(0, count, WIDE):
        now, end, area = draws[begin : begin + WIDE], min(begin + WIDE, count), -1
        for pair in order:
            kind = group[pair]
            if region[pair] != area:
                area = region[pair]
                for each in range(region_low.shape[1]):
                    _shocks(
                        regional[each],
                        bits,
                        now,
                        region_low[area, each],
                        region_high[area, each],
                        slots,
                        places,
                    )
            _shocks(shock, bits, now, own_low[pair], own_high[pair], slots, places)
            _add_parts(shock.reshape(-1), rest[kind], weight[kind], regional.reshape(FACTORS, -1))
            for draw in range(WIDE):
                walk[draw] = np.float32(0.0)
                tilt[draw] = slope[pair] * shock[0, draw]
            for year in range(years):
                if lead[pair, year] <= 0:
                    out[pair, year, begin:end] = np.nan
                    continue
                _walk_on(
                    place, walk, tilt, shock[year + 1], np.float32(lead[pair, year]), stay[pair], still[pair, year],
                    common[kind, year], apart[kind, year], shared[kind, year, begin : begin + WIDE],
                )  # fmt: skip
                _read_off(out[pair, year, begin:end], place, table[pair, year], knots, node, share)
