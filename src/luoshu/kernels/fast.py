"""The compiled form of `luoshu.kernels.paths.plain_draws`, bit for bit, many times as fast and without its arrays between.

Every step is a plain loop over `WIDE` draws that the compiler turns into vectors. The steps of one series hand small arrays to each other
that stay in the nearest cache; a long chain of operations is cut in two loops, so that more draws are under way at once.
"""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.dependence import FACTORS
from luoshu.kernels.lanes import LANES, LINE, aligned, ask_for, read_lines
from luoshu.kernels.past import Floats
from luoshu.kernels.paths import CENTRE, LAST, Joint
from luoshu.kernels.shocks import (
    EVEN_BYTES,
    FIRST,
    LOW_HALF,
    MIDDLE,
    ODD,
    SECOND,
    STEP_DRAW,
    STEP_SLOT,
    Keys,
    Single,
    Words,
    halves,
)

Places = NDArray[np.int64]

WIDE = 256
"""Draws that are worked on together: what a series hands from step to step then stays in the nearest cache."""
FOUR = 4
"""Shared shocks that are added at a time."""
EIGHT = np.uint32(8)
HALF_WORD = np.uint32(16)
C1, C3, C5, C7 = ODD[0], ODD[1], ODD[2], ODD[3]

compiled = numba.njit(cache=True, nogil=True, error_model="numpy")
inlined = numba.njit(cache=True, nogil=True, inline="always")


def fast_draws(joint: Joint, first: int, count: int, out: Floats | None = None) -> Floats:
    """Return values, shape (draw, pair, year); NaN where nothing is drawn.

    In memory the draws of a pair and year lie side by side: ``out``, where it is given, is a contiguous (pair, year, draw) array,
    and what is returned is a view of it.
    """
    pairs, years = joint.lead.shape
    if out is None:
        out = np.empty((pairs, years, count))
    weight = np.zeros((len(joint.factor), FACTORS), dtype=np.float32)
    weight[:, : joint.factor.shape[1]] = joint.factor
    held, order, slots = joint.quantiles, np.argsort(joint.region, kind="stable"), joint.slots
    bits, shock = aligned((years + 2, WIDE), np.uint32), aligned((years + 1, WIDE), np.float32)
    place, walk, away = (aligned(shape, np.float32) for shape in ((years, WIDE), (WIDE,), (WIDE,)))
    regional = aligned((FACTORS, years + 1, WIDE), np.float32)
    regional[:] = 0
    for begin in range(0, count, WIDE):
        draws = _draws(first + begin)
        shared = _shared_places(joint, draws)
        _fill(
            out, begin, draws, *halves(joint.own_key), *halves(joint.region_key), joint.group, joint.region, order, slots, joint.lead,
            joint.stay, joint.move, joint.tilt, weight, joint.rest, shared, held.lines, held.middle, held.least, held.most,
            bits, shock, regional, place, away, walk,
        )  # fmt: skip
    return out.transpose(2, 0, 1)


def fast_normals(keys: Keys, first: int, count: int, slots: Places) -> Single:
    """Return what `luoshu.kernels.shocks.normals` does, shape (key, slot, draw)."""
    out = np.empty((len(keys), len(slots), -(-count // WIDE) * WIDE), dtype=np.float32)
    for begin in range(0, out.shape[2], WIDE):
        part = aligned((len(keys), len(slots), WIDE), np.float32)
        _normals(
            part, aligned((len(slots) + 1, WIDE), np.uint32), _draws(first + begin), *halves(keys), slots
        )
        out[..., begin : begin + WIDE] = part
    return out[..., :count]


def _draws(first: int) -> Words:
    """Return the counters of `WIDE` draws."""
    return np.arange(first, first + WIDE, dtype=np.uint32) * STEP_DRAW


def _shared_places(joint: Joint, draws: Words) -> Single:
    """Return what `luoshu.kernels.paths.shared_places` does, for `WIDE` draws."""
    slots, groups = joint.slots, len(joint.group_key)
    mixing = np.pad(joint.mixing, ((0, 0), (0, -groups % FOUR)))
    alone, shocks = (aligned((mixing.shape[1], len(slots), WIDE), np.float32) for _ in range(2))
    alone[groups:] = 0
    _normals(alone, aligned((len(slots) + 1, WIDE), np.uint32), draws, *halves(joint.group_key), slots)
    _mix(shocks, alone, mixing)
    out = aligned((groups, len(slots) - 1, WIDE), np.float32)
    _walk_shared(out, shocks, joint.group_stay, joint.group_move, joint.group_tilt)
    return out


@inlined  # type: ignore[untyped-decorator]
def _mixed(word: np.uint32) -> np.uint32:
    word = np.uint32(word ^ (word >> HALF_WORD))
    word = np.uint32(word * FIRST)
    word = np.uint32(word ^ (word >> np.uint32(15)))
    word = np.uint32(word * SECOND)
    return np.uint32(word ^ (word >> HALF_WORD))


@inlined  # type: ignore[untyped-decorator]
def _as_normal(total: np.uint32) -> np.float32:
    away = np.float32(np.int32(np.int32(total) - MIDDLE))
    square = np.float32(away * away)
    return np.float32(away * (C1 + square * (C3 + square * (C5 + square * C7))))


@compiled  # type: ignore[untyped-decorator]
def _byte_sums(
    bits: Words, draws: Words, low: np.uint32, high: np.uint32, slots: Places, ahead: Floats
) -> None:
    """Put the sums of bytes that make the shocks of one key into ``bits`` (slot, draw), of which a last row is room to work in.

    On the way the memory is asked for ``ahead``, what is written next: it answers while there is other work.
    """
    some = -(-len(ahead) // len(slots))
    begun = bits[len(slots)]
    for draw in range(WIDE):
        begun[draw] = _mixed(np.uint32(low + draws[draw]))
    for at in range(len(slots)):
        step, row = np.uint32(high + np.uint32(np.uint32(slots[at]) * STEP_SLOT)), bits[at]
        for place in range(at * some, (at + 1) * some, LINE // 8):
            ask_for(ahead, place)
        for draw in range(WIDE):
            word = _mixed(np.uint32(begun[draw] ^ step))
            pairs = np.uint32((word & EVEN_BYTES) + ((word >> EIGHT) & EVEN_BYTES))
            row[draw] = np.uint32(np.uint32(pairs + (pairs >> HALF_WORD)) & LOW_HALF)


@compiled  # type: ignore[untyped-decorator]
def _normals(out: Single, bits: Words, draws: Words, low: Words, high: Words, slots: Places) -> None:
    """Put the shocks of each key into ``out`` (key, slot, draw); ``bits`` (slot, draw) is room to work in."""
    nothing = np.empty(0)
    for key in range(len(low)):
        _byte_sums(bits, draws, low[key], high[key], slots, nothing)
        for at in range(len(slots)):
            for draw in range(WIDE):
                out[key, at, draw] = _as_normal(bits[at, draw])


@compiled  # type: ignore[untyped-decorator]
def _mix(out: Single, alone: Single, mixing: Single) -> None:
    """Put the correlated shocks, ``mixing`` times those ``alone``, both (group, slot, draw), into ``out``.

    Four shocks are added at a time, in the order of the plain form; beyond the diagonal, and the groups there are, weights are 0.
    """
    for at in range(alone.shape[1]):
        for group in range(len(mixing)):
            row = out[group, at]
            row[:] = np.float32(0)
            for other in range(0, group + 1, FOUR):
                a, b, c, d = (
                    mixing[group, other],
                    mixing[group, other + 1],
                    mixing[group, other + 2],
                    mixing[group, other + 3],
                )
                one, two, three, four = (
                    alone[other, at],
                    alone[other + 1, at],
                    alone[other + 2, at],
                    alone[other + 3, at],
                )
                for draw in range(WIDE):
                    row[draw] = row[draw] + a * one[draw] + b * two[draw] + c * three[draw] + d * four[draw]


@compiled  # type: ignore[untyped-decorator]
def _walk_shared(out: Single, shocks: Single, stay: Single, move: Single, tilt: Single) -> None:
    """Put the place that the shared path of each group gives into ``out`` (group, year, draw)."""
    walk = np.empty(WIDE, np.float32)
    for group in range(len(out)):
        walk[:] = np.float32(0)
        for year in range(out.shape[1]):
            keep, far, lean = stay[group], move[group, year], tilt[group, year]
            for draw in range(WIDE):
                on = keep * walk[draw] + shocks[group, year + 1, draw]
                walk[draw] = on
                out[group, year, draw] = far * on + lean * shocks[group, 0, draw] + CENTRE


@compiled  # type: ignore[untyped-decorator]
def _own_shocks(
    shock: Single, bits: Words, own: np.float32, weight: Single, group: int, part: Single
) -> None:
    """Put the shocks of a series, its own and those of its region, ``part`` (factor, slot, draw), into ``shock`` (slot, draw)."""
    first, second, third, fourth = weight[group, 0], weight[group, 1], weight[group, 2], weight[group, 3]
    for at in range(len(shock)):
        for draw in range(WIDE):
            shock[at, draw] = (
                own * _as_normal(bits[at, draw])
                + first * part[0, at, draw] + second * part[1, at, draw] + third * part[2, at, draw] + fourth * part[3, at, draw]
            )  # fmt: skip


@compiled  # type: ignore[untyped-decorator]
def _find_places(
    place: Single, walk: Single, shock: Single, stay: Single, move: Single, tilt: Single, shared: Single,
    lead: Places, pair: int, group: int,
) -> None:  # fmt: skip
    """Walk along the years; put the place of each score among the quantiles into ``place`` (year, draw)."""
    walk[:] = np.float32(0)
    for year in range(len(place)):
        if lead[pair, year] <= 0:
            continue
        keep, far, lean, along = stay[pair], move[pair, year], tilt[pair, year], shared[group, year]
        for draw in range(WIDE):
            on = keep * walk[draw] + shock[year + 1, draw]
            walk[draw] = on
            found = far * on + lean * shock[0, draw] + along[draw]
            found = found if found > np.float32(0) else np.float32(0)
            place[year, draw] = found if found < LAST else LAST


@compiled  # type: ignore[untyped-decorator]
def _read_off(
    out: Floats, begin: int, pair: int, place: Single, away: Single, lines: Single, middle: Floats, least: Floats, most: Floats, lead: Places,
) -> None:  # fmt: skip
    """Read the values of one pair off its quantiles, into ``out`` (pair, year, draw) from ``begin`` on."""
    years, end = len(place), min(begin + WIDE, out.shape[2])
    for year in range(years):
        row = out[pair, year, begin:end]
        if lead[pair, year] <= 0:
            row[:] = np.nan
            continue
        for draw in range(0, WIDE, LANES):
            read_lines(away, draw, place, year * WIDE + draw, lines, pair * years + year)
        centre, low, high = middle[pair, year], least[pair, year], most[pair, year]
        for draw in range(len(row)):
            value = centre + np.float64(away[draw])
            value = value if value > low else low
            row[draw] = value if value < high else high


@compiled  # type: ignore[untyped-decorator]
def _fill(
    out: Floats, begin: int, draws: Words, own_low: Words, own_high: Words, region_low: Words, region_high: Words,
    group: Places, region: Places, order: Places, slots: Places, lead: Places, stay: Single, move: Single, tilt: Single, weight: Single,
    rest: Single, shared: Single, lines: Single, middle: Floats, least: Floats, most: Floats,
    bits: Words, shock: Single, regional: Single, place: Single, away: Single, walk: Single,
) -> None:  # fmt: skip
    """Fill draws ``begin`` to ``begin + WIDE`` of ``out`` (pair, year, draw), pairs in ``order``: those of a region share its shocks."""
    area = -1
    for pair in order:
        kind = group[pair]
        if region[pair] != area:
            area = region[pair]
            _normals(regional, bits, draws, region_low[area], region_high[area], slots)
        _byte_sums(bits, draws, own_low[pair], own_high[pair], slots, out[pair].reshape(-1))
        _own_shocks(shock, bits, rest[kind], weight, kind, regional)
        _find_places(place, walk, shock, stay, move, tilt, shared, lead, pair, kind)
        _read_off(out, begin, pair, place, away, lines, middle, least, most, lead)
