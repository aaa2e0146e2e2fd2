"""The compiled form of `luoshu.kernels.paths.plain_draws`, bit for bit, several times as fast and without its arrays between."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.past import Floats
from luoshu.kernels.paths import FARTHEST, PER_UNIT, Joint, regional_shocks, shared_paths
from luoshu.kernels.shocks import FIRST, SECOND, STEP_DRAW, STEP_WORD, Keys, Single, normal_places

TILE = 64
"""Series written side by side before the next draw."""
HALF = np.float32(FARTHEST)
EDGE = np.float32(4.999)


def fast_draws(joint: Joint, first: int, count: int) -> Floats:
    """Return values, shape (draw, pair, year); NaN where nothing is drawn."""
    pairs, years = joint.lead.shape
    out = np.empty((count, pairs, years))
    _fill(
        out, first, joint.own_key, joint.group, joint.region, np.r_[0, joint.slot], joint.lead, joint.stay, joint.slope, joint.still,
        joint.common, joint.apart, joint.factor, joint.rest, joint.table, normal_places(),
        shared_paths(joint, first, count), regional_shocks(joint, first, count),
    )  # fmt: skip
    return out


@numba.njit(cache=True, nogil=True, inline="always")  # type: ignore[untyped-decorator]
def _hash(key: np.uint64, draw: np.uint64, word: np.uint64) -> np.uint64:
    mixed = key + draw * STEP_DRAW + word * STEP_WORD
    mixed = (mixed ^ (mixed >> np.uint64(30))) * FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * SECOND
    mixed = mixed ^ (mixed >> np.uint64(31))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * SECOND
    return mixed ^ (mixed >> np.uint64(31))


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _fill(
    out: Floats,
    first: int,
    own_key: Keys,
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
    factors = factor.shape[1]
    for start in range(0, pairs, TILE):
        stop = min(start + TILE, pairs)
        for draw in range(count):
            for pair in range(start, stop):
                kind, place = group[pair], region[pair]
                number = np.uint64(first + draw)
                walk = np.float32(0.0)
                tilt = np.float32(0.0)
                word = np.int64(-1)
                bits = np.uint64(0)
                for at in range(years + 1):
                    slot = slots[at]
                    if slot // 4 != word:
                        word = slot // 4
                        bits = _hash(own_key[pair], number, np.uint64(word))
                    drawn = places[np.int64((bits >> np.uint64(16 * (slot % 4))) & np.uint64(0xFFFF))]
                    shock = rest[kind] * drawn
                    for each in range(factors):
                        shock = shock + factor[kind, each] * regional[place, each, draw, at]
                    if at == 0:
                        tilt = slope[pair] * shock
                        continue
                    year = at - 1
                    ahead = lead[pair, year]
                    if ahead <= 0:
                        out[draw, pair, year] = np.nan
                        continue
                    walk = stay[pair] * walk + shock
                    own = (walk + np.float32(ahead) * tilt) * still[pair, year]
                    score = common[kind, year] * shared[kind, draw, year] + apart[kind, year] * own
                    score = (min(max(score, -EDGE), EDGE) + HALF) * PER_UNIT
                    node = np.int64(score)
                    share = np.float64(score - np.float32(node))
                    low = table[pair, year, node]
                    out[draw, pair, year] = low + (table[pair, year, node + 1] - low) * share
