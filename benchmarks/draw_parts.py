"""Print where the time of a draw goes, against writing its bytes: ``python benchmarks/draw_parts.py``.

Each step of `luoshu.kernels.fast` is run alone on figures that stay in the nearest cache, on one core, in the proportions of six
years ahead: what is printed is the least that step costs, as a multiple of writing the same values with a constant while another core does so too. Simulating at half
the pace of the memory leaves 2.0 for all steps, where the writing hides behind them, 1.0 where it does not. The shared paths of the
indicators, the random shocks of the regions and the tables come on top.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np

from luoshu.axes.draws import BLOCK
from luoshu.kernels import fast
from luoshu.kernels.dependence import FACTORS
from luoshu.kernels.paths import NODES
from luoshu.kernels.shocks import normal_places

YEARS, ROUNDS, TRIES = 6, 20_000, 7
SLOTS = np.r_[0, np.arange(214, 214 + YEARS)]


@numba.njit
def shocks(shock, bits, draws, slots, places):
    """Hash and look up the normal values of all years and the slope."""
    for each in range(ROUNDS):
        fast._shocks(shock, bits, draws, np.uint32(each), np.uint32(7 * each), slots, places)


@numba.njit
def dependence(shock, weight, part):
    """Add what the indicators of a region share."""
    for _ in range(ROUNDS):
        fast._add_parts(shock, np.float32(0.5), weight, part)


@numba.njit
def paths(place, walk, tilt, shock, shared):
    """Walk on, add what the regions share, place the score."""
    for each in range(ROUNDS):
        for year in range(YEARS):
            fast._walk_on(
                place, walk, tilt, shock[year], np.float32(each % 7), np.float32(0.9), np.float32(0.3), np.float32(0.5),
                np.float32(0.5), shared[year],
            )  # fmt: skip


@numba.njit
def look_up(out, place, table, knots, node, share):
    """Read the values off the quantiles."""
    for _ in range(ROUNDS):
        for year in range(YEARS):
            fast._read_off(out[year], place, table, knots, node, share)


def seconds(run, *given) -> float:
    """Return the seconds of a run, the best of some tries after one that compiles."""
    run(*given)
    best = np.inf
    for _ in range(TRIES):
        begun = time.perf_counter()
        run(*given)
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> None:
    """Measure and print."""
    rng = np.random.default_rng(1)
    wide = fast.WIDE
    shock, room = np.zeros((YEARS + 1, wide), np.float32), np.zeros((2, wide), np.uint32)
    line = np.zeros(wide, np.float32)
    place = (rng.random(wide) * (NODES - 2)).astype(np.float32)
    part = np.zeros((FACTORS, shock.size), np.float32)
    halves = np.array_split(np.empty(2 * ROUNDS * YEARS * BLOCK), 2)
    with ThreadPoolExecutor(2) as pool:
        write = seconds(lambda: list(pool.map(lambda half: half.fill(1.0), halves)))
    rows = {
        "shocks: hash, normal values": seconds(shocks, shock, room, np.arange(wide, dtype=np.uint32), SLOTS, normal_places()),
        "within a region": seconds(dependence, shock.reshape(-1), np.zeros(FACTORS, np.float32), part),
        "paths, over regions, scores": seconds(paths, place.copy(), line, line.copy(), shock, shock.copy()),
        "look-up of the quantiles": seconds(
            look_up, np.empty((YEARS, BLOCK)), place, rng.random(NODES), np.empty((NODES, 2)), np.empty(wide, np.int32), np.empty(wide)
        ),
    }  # fmt: skip
    print("least cost of each step, writing the values = 1")
    for name, spent in rows.items():
        print(f"{name:30s} {spent / write:5.2f}")
    steps = sum(rows.values()) / write
    print(
        f"all steps {steps:.2f}: at most {1 / max(steps, 1):.2f} of the pace of the memory where the writing hides behind them, "
        f"{1 / (steps + 1):.2f} where it does not (asked: 0.50)"
    )


if __name__ == "__main__":
    main()
