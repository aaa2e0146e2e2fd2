"""Print where the time of a draw goes, against writing its bytes: ``python benchmarks/draw_parts.py``.

Each step of `luoshu.kernels.fast` is run alone on one core, for the 1,000 series, six years and 10,000 draws of `speed.py`: what is
printed is its time against writing the same values (60 million, in double precision) with a constant. Two cores share the steps, but not the memory:
simulating at half the pace of the memory leaves 4.0 for all steps, where the writing hides behind them.

The last lines say what the fastest generators of normal values to be had here would leave: numpy's ziggurat (in double and single precision),
torch's, and Luoshu's own hash and polynomial, each for one value a draw, which is less than a joint draw needs.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numba
import numpy as np

from luoshu.axes.draws import BLOCK
from luoshu.kernels import fast
from luoshu.kernels.dependence import FACTORS
from luoshu.kernels.lanes import aligned
from luoshu.kernels.paths import NODES, Quantiles
from luoshu.kernels.shocks import halves

PAIRS, REGIONS, GROUPS, YEARS, BLOCKS, TRIES = 1000, 61, 76, 6, 40, 7
WIDE = fast.WIDE


@numba.njit
def hashes(bits, draws, low, high, slots, nothing):
    """Hash key, draw and slot of every shock of the series."""
    for pair in range(PAIRS):
        fast._byte_sums(bits, draws, low[pair], high[pair], slots, nothing)


@numba.njit
def normals(shock, bits, rest, weight, kind, regional):
    """Turn them into normal values and add what the indicators of a region share."""
    for pair in range(PAIRS):
        fast._own_shocks(shock, bits, rest[kind[pair]], weight, kind[pair], regional)


@numba.njit
def regions(regional, bits, draws, low, high, slots):
    """Draw the shocks of the regions."""
    for region in range(REGIONS):
        fast._normals(regional, bits, draws, low[region], high[region], slots)


@numba.njit
def paths(place, walk, shock, stay, move, tilt, shared, lead, kind):
    """Walk along the years, add what the regions share, find the place of each score."""
    for pair in range(PAIRS):
        fast._find_places(place, walk, shock, stay, move, tilt, shared, lead, pair, kind[pair])


@numba.njit
def look_ups(out, place, away, lines, middle, least, most, lead):
    """Read the values off the quantiles and write them out."""
    for pair in range(PAIRS):
        fast._read_off(out, 0, pair, place, away, lines, middle, least, most, lead)


def seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds of a run, the best of some tries after one that compiles."""
    run()
    best = np.inf
    for _ in range(TRIES):
        begun = time.process_time()
        run()
        best = min(best, time.process_time() - begun)
    return best


def steps() -> dict[str, float]:
    """Return the seconds of each step."""
    rng = np.random.default_rng(1)
    slots = np.r_[0, np.arange(214, 214 + YEARS)]
    draws = fast._draws(0)
    bits, walk = aligned((YEARS + 2, WIDE), np.uint32), aligned((WIDE,), np.float32)
    shock, regional = aligned((YEARS + 1, WIDE), np.float32), aligned((FACTORS, YEARS + 1, WIDE), np.float32)
    place, away = (aligned(shape, np.float32) for shape in ((YEARS, WIDE), (WIDE,)))
    alone, mixed = (aligned((GROUPS, YEARS + 1, WIDE), np.float32) for _ in range(2))
    shared, out = aligned((GROUPS, YEARS, WIDE), np.float32), aligned((PAIRS, YEARS, BLOCK), np.float64)
    own, region, group = (
        halves(rng.integers(0, 2**63, shape, dtype=np.uint64))
        for shape in (PAIRS, (REGIONS, FACTORS), GROUPS)
    )
    kind, lead = rng.integers(0, GROUPS, PAIRS), np.tile(np.arange(1, YEARS + 1), (PAIRS, 1))
    some = {name: rng.random((PAIRS, YEARS)).astype(np.float32) for name in ("move", "tilt")}
    stay, rest, weight = (
        rng.random(shape).astype(np.float32) for shape in (PAIRS, GROUPS, (GROUPS, FACTORS))
    )
    mixing = np.tril(rng.random((GROUPS, GROUPS))).astype(np.float32)
    table = Quantiles.of(np.sort(rng.random((PAIRS, YEARS, len(NODES))), axis=2))
    for room in (bits, shock, regional, place, alone, mixed, shared):
        room[:] = 0

    def shared_parts() -> None:
        fast._normals(alone, bits, draws, *group, slots)
        fast._mix(mixed, alone, mixing)
        fast._walk_shared(shared, mixed, rest, *(some[name][:GROUPS] for name in ("move", "tilt")))

    parts = {
        "shared paths of the indicators": shared_parts,
        "shocks of the regions": lambda: regions(regional, bits, draws, *region, slots),
        "shocks: hashes": lambda: hashes(bits, draws, *own, slots, np.empty(0)),
        "shocks: normal, within a region": lambda: normals(shock, bits, rest, weight, kind, regional),
        "paths, places": lambda: paths(place, walk, shock, stay, some["move"], some["tilt"], shared, lead, kind),
        "look-up of the quantiles": lambda: look_ups(
            out, place, away, table.lines, table.middle, table.least, table.most, lead
        ),
    }  # fmt: skip
    return {name: BLOCKS * seconds(part) for name, part in parts.items()}


def generators() -> dict[str, float]:
    """Return the seconds in which each generator makes a normal value for each value drawn, block by block."""
    rng, many = np.random.Generator(np.random.SFC64(1)), PAIRS * YEARS * BLOCK
    double, single = np.empty(many), np.empty(many, dtype=np.float32)
    out, bits = aligned((PAIRS, YEARS, WIDE), np.float32), aligned((YEARS + 1, WIDE), np.uint32)
    keys, slots = halves(np.arange(PAIRS, dtype=np.uint64)), np.arange(YEARS)
    runs = {
        "numpy ziggurat, double": lambda: rng.standard_normal(out=double),
        "numpy ziggurat, single": lambda: rng.standard_normal(out=single, dtype=np.float32),
        "luoshu, single, keyed by draw": lambda: fast._normals(out, bits, fast._draws(0), *keys, slots),
    }
    try:
        import torch
    except ImportError:
        pass
    else:
        torch.set_num_threads(1)
        held = torch.empty(many)
        runs["torch, single"] = lambda: held.normal_()
    return {name: BLOCKS * seconds(run) for name, run in runs.items()}


def main() -> None:
    """Measure and print."""
    values = np.empty(BLOCKS * PAIRS * YEARS * BLOCK)
    write = seconds(lambda: values.fill(1.0))
    print("processor time of each step, writing the values once = 1")
    rows = steps()
    for name, spent in rows.items():
        print(f"{name:34s} {spent / write:5.2f}")
    total = sum(rows.values()) / write
    print(
        f"all steps {total:.2f}; on two cores at most {min(1.0, 2 / total):.2f} of the pace of the memory (asked: 0.50)"
    )
    print("one normal value for each value drawn, and nothing else")
    for name, spent in generators().items():
        print(
            f"{name:34s} {spent / write:5.2f}: alone at most {min(1.0, 2 * write / spent):.2f} of the pace of the memory"
        )


if __name__ == "__main__":
    main()
