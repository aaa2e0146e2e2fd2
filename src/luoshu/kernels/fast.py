"""The compiled form of `luoshu.kernels.paths.plain_draws`, bit for bit, several times as fast and without its arrays between."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.past import Floats
from luoshu.kernels.paths import EDGE, HALF, PER_UNIT, Joint, regional_shocks, shared_paths
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

TILE = 8
"""Series whose draws are kept near before they are written side by side."""
MASK = np.uint32(PLACES - 1)


def fast_draws(joint: Joint, first: int, count: int, out: Floats | None = None) -> Floats:
    """Return values, shape (draw, pair, year), in ``out`` where it is given; NaN where nothing is drawn."""
    if out is None:
        out = np.empty((count, *joint.lead.shape))
    low, high = halves(joint.own_key)
    _fill(
        out, np.arange(first, first + count, dtype=np.uint32) * STEP_DRAW, low, high, joint.group, joint.region, np.r_[0, joint.slot],
        joint.lead, joint.stay, joint.slope, joint.still, joint.common, joint.apart, joint.factor, joint.rest, joint.table,
        normal_places(), shared_paths(joint, first, count, fast_normals), regional_shocks(joint, first, count, fast_normals),
    )  # fmt: skip
    return out


def fast_normals(keys: Keys, first: int, count: int, slots: NDArray[np.int64]) -> Single:
    """Return what `luoshu.kernels.shocks.normals` does, shape (key, slot, draw)."""
    out = np.empty((len(keys), len(slots), count), dtype=np.float32)
    low, high = halves(keys)
    _normals(
        out, np.arange(first, first + count, dtype=np.uint32) * STEP_DRAW, low, high, slots, normal_places()
    )
    return out


@numba.njit(cache=True, nogil=True, inline="always")  # type: ignore[untyped-decorator]
def _mixed(word: np.uint32) -> np.uint32:
    word = np.uint32(word ^ (word >> np.uint32(16)))
    word = np.uint32(word * FIRST)
    word = np.uint32(word ^ (word >> np.uint32(15)))
    word = np.uint32(word * SECOND)
    return np.uint32(word ^ (word >> np.uint32(16)))


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _shock(
    shock: Single,
    bits: Words,
    begun: Words,
    slot: int,
    is_new: bool,
    high: np.uint32,
    rest: np.float32,
    places: Single,
) -> None:
    """Put the own part of the shocks of one slot into ``shock`` (draw,)."""
    if is_new:
        word = np.uint32(high + np.uint32(np.uint32(slot // 2) * STEP_WORD))
        for draw in range(len(shock)):
            bits[draw] = _mixed(np.uint32(begun[draw] ^ word))
    shift = np.uint32(16 * (slot % 2) + 4)
    for draw in range(len(shock)):
        shock[draw] = rest * places[(bits[draw] >> shift) & MASK]


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _normals(
    out: Single, draws: Words, low: Words, high: Words, slots: NDArray[np.int64], places: Single
) -> None:
    begun, bits = np.empty(len(draws), np.uint32), np.empty(len(draws), np.uint32)
    for key in range(len(low)):
        for draw in range(len(draws)):
            begun[draw] = _mixed(np.uint32(low[key] + draws[draw]))
        word = -1
        for at in range(len(slots)):
            _shock(
                out[key, at],
                bits,
                begun,
                slots[at],
                slots[at] // 2 != word,
                high[key],
                np.float32(1.0),
                places,
            )
            word = slots[at] // 2


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _place(
    near: Floats, walk: Single, tilt: Single, shock: Single, ahead: np.float32, stay: np.float32, still: np.float32,
    common: np.float32, apart: np.float32, shared: Single, table: Floats,
) -> None:  # fmt: skip
    """Walk one year on and read the values off the table, into ``near`` (draw,); ``shock`` is used up.

    Sums and look-ups stand in loops of their own: the compiler then takes many draws at once.
    """
    for draw in range(len(shock)):
        walk[draw] = stay * walk[draw] + shock[draw]
    for draw in range(len(shock)):
        own = (walk[draw] + ahead * tilt[draw]) * still
        score = common * shared[draw] + apart * own
        score = EDGE if score > EDGE else score
        score = -EDGE if score < -EDGE else score
        shock[draw] = (score + HALF) * PER_UNIT
    for draw in range(len(shock)):
        node = np.int32(shock[draw])
        low, high = table[np.uint32(node)], table[np.uint32(node + 1)]
        near[draw] = low + (high - low) * np.float64(shock[draw] - np.float32(node))


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _fill(  # noqa: C901
    out: Floats,
    draws: Words,
    own_low: Words,
    own_high: Words,
    group: NDArray[np.int64],
    region: NDArray[np.int64],
    slots: NDArray[np.int64],
    lead: NDArray[np.int64],
    stay: Single,
    slope: Single,
    still: Single,
    common: Single,
    apart: Single,
    factor: Single,
    rest: Single,
    table: Floats,
    places: Single,
    shared: Single,
    regional: Single,
) -> None:
    count, pairs, years = out.shape
    begun, bits = np.empty(count, np.uint32), np.empty(count, np.uint32)
    walk, tilt, shock = np.empty(count, np.float32), np.empty(count, np.float32), np.empty(count, np.float32)
    near = np.empty((TILE * years, count))
    for start in range(0, pairs, TILE):
        stop = min(start + TILE, pairs)
        for pair in range(start, stop):
            kind, area = group[pair], region[pair]
            for draw in range(count):
                begun[draw] = _mixed(np.uint32(own_low[pair] + draws[draw]))
                walk[draw] = np.float32(0.0)
            word = -1
            for at in range(years + 1):
                slot = slots[at]
                _shock(shock, bits, begun, slot, slot // 2 != word, own_high[pair], rest[kind], places)
                word = slot // 2
                for each in range(factor.shape[1]):
                    weight, part = factor[kind, each], regional[area, each, at]
                    for draw in range(count):
                        shock[draw] = shock[draw] + weight * part[draw]
                if at == 0:
                    for draw in range(count):
                        tilt[draw] = slope[pair] * shock[draw]
                    continue
                year, column = at - 1, (pair - start) * years + at - 1
                if lead[pair, year] <= 0:
                    for draw in range(count):
                        near[column, draw] = np.nan
                    continue
                _place(
                    near[column], walk, tilt, shock, np.float32(lead[pair, year]), stay[pair], still[pair, year],
                    common[kind, year], apart[kind, year], shared[kind, year], table[pair, year],
                )  # fmt: skip
        for draw in range(count):
            for pair in range(start, stop):
                for year in range(years):
                    out[draw, pair, year] = near[(pair - start) * years + year, draw]
