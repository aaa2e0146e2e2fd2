"""Print time and memory of a target's odds in every region of a nation: ``python benchmarks/scale.py``.

300 regions x 40 indicators, 25 years of made-up record, ten years ahead, 10,000 joint draws in two threads; the odds that each
of the indicators ends above what it would reach at its pace of the last five years, in each region. Blocks of draws are counted and let go, so
memory does not grow with them. Then half the draws and half the regions, to show that time is linear in both; with ``--figure FILE.svg``
quarters of both, drawn.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import vl_convert
from speed import names, record

from luoshu.axes.draws import blocks
from luoshu.simulate.learned import fit

PAST, AHEAD, LAST = 25, 10, 2024


def made_up(regions: int, indicators: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a record with shocks of the year, of the region and own ones, and a catalogue of it."""
    rng = np.random.default_rng(1)
    year, region = rng.normal(0, 0.02, (1, indicators, PAST)), rng.normal(0, 0.015, (regions, 1, PAST))
    steps = 0.05 + year + region + rng.normal(0, 0.02, (regions, indicators, PAST))
    values = 100 * np.exp(np.cumsum(steps, axis=2))
    index = pd.MultiIndex.from_product(
        [
            [f"R{n:03}" for n in range(regions)],
            [f"i{n:02}" for n in range(indicators)],
            range(LAST - PAST + 1, LAST + 1),
        ],
        names=["region", "indicator", "year"],
    )
    frame = pd.DataFrame({"value": values.ravel()}, index=index).reset_index()
    return frame, pd.DataFrame(
        {"indicator": [f"i{n:02}" for n in range(indicators)], "lower": 0.0, "upper": np.nan}
    )


def odds(regions: int, indicators: int, draws: int, threads: int) -> tuple[np.ndarray, float, float, float]:
    """Return the odds (pair,), the seconds to read the record, to fit and to draw and count."""
    begun = time.perf_counter()
    frame, limits = made_up(regions, indicators)
    held, known = record(frame), names(frame, limits)
    pairs = held.pairs()
    reading = time.perf_counter() - begun
    begun = time.perf_counter()
    years = range(LAST + 1, LAST + AHEAD + 1)
    fitted = fit(held, known, pairs, years)
    fitting = time.perf_counter() - begun
    begun = time.perf_counter()
    last = frame[frame.year == LAST]["value"].to_numpy()
    pace = (last / frame[frame.year == LAST - 5]["value"].to_numpy()) ** (1 / 5)
    threshold = last * pace**AHEAD

    def one(item: tuple[int, int]) -> np.ndarray:
        number, kept = item
        return (fitted.draw(number, 0)[:kept, :, -1] >= threshold).sum(axis=0)

    with ThreadPoolExecutor(threads) as pool:
        met = sum(pool.map(one, blocks(draws)))
    return met / draws, reading, fitting, time.perf_counter() - begun


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--regions", type=int, default=300)
    parser.add_argument("--indicators", type=int, default=40)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--figure", type=Path, help="SVG file for time against draws and regions")
    options = parser.parse_args()
    odds(3, 40, 250, 1)
    parts = (1.0, 0.5) if options.figure is None else (0.25, 0.5, 0.75, 1.0)
    sizes = [("draws", part, options.regions, round(options.draws * part)) for part in parts]
    sizes += [("regions", part, round(options.regions * part), options.draws) for part in parts if part < 1]
    spent = []
    for along, part, regions, draws in sizes:
        found, reading, fitting, drawing = odds(regions, options.indicators, draws, options.threads)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{regions} regions x {options.indicators} indicators x {AHEAD} years x {draws} draws: made up and read {reading:.1f} s, "
            f"fit {fitting:.1f} s, odds {drawing:.1f} s; peak {peak:.2f} GB; mean odds {found.mean():.3f}",
            flush=True,
        )
        spent += [
            {"along": name, "share": part, "seconds": fitting + drawing}
            for name in ("draws", "regions")
            if name == along or part == 1
        ]
    if options.figure is not None:
        options.figure.write_text(figure(spent), encoding="utf-8")


def figure(spent: list[dict[str, object]]) -> str:
    """Return the drawing of the time to fit and draw against the share of the draws and of the regions, as SVG."""
    return vl_convert.vegalite_to_svg(
        {
            "data": {"values": spent},
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {"field": "share", "type": "quantitative", "title": "share of draws or regions", "scale": {"domain": [0, 1]}},
                "y": {"field": "seconds", "type": "quantitative", "title": "fit and odds, s", "scale": {"zero": True}},
                "color": {"field": "along", "type": "nominal", "title": None},
            },
        }
    )  # fmt: skip


if __name__ == "__main__":
    main()
