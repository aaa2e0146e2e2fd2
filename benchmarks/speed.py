"""Print how long fitting and 10,000 joint draws take against the rivals, and against the memory: ``python benchmarks/speed.py``.

1,000 series of ``world_dev`` with 25 years to 2013, six years ahead, two threads. The rivals run in two processes (statsforecast,
``n_jobs=2``), on a sample where they are slow, and give quantiles of each series alone; Luoshu gives joint draws, all of them
written out in double precision. The first, untimed run of each loads and compiles; Luoshu's times are medians of five. The line on memory is of writing the
same number of bytes and doing nothing else; `draw_parts.py` says what the draws do in the rest of their time.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
from panels_data import matrix, tidy
from skill import AHEAD, WINDOW, chosen

from luoshu.axes.draws import BLOCK, blocks
from luoshu.axes.indicator import Catalogue, Indicator
from luoshu.kernels.fast import fast_draws
from luoshu.language import Text
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.simulate.learned import fit

ORIGIN, SERIES, DRAWS = 2013, 1000, 10_000


def record(frame: pd.DataFrame) -> Panel:
    """Return a tidy table as a record."""
    blank = {
        "unit": "1",
        "kind": "actual",
        "source": "",
        "url": "",
        "published": "",
        "vintage": "",
        "break": False,
        "modelled": True,
        "note": "",
    }
    return Panel(frame.assign(**blank)[list(COLUMNS)])


def names(frame: pd.DataFrame, catalogue: pd.DataFrame) -> Catalogue:
    """Return the bounds of a table as a catalogue."""
    kept = catalogue[catalogue.indicator.isin(frame.indicator.unique())]
    rows = zip(kept.indicator, kept.lower, kept.upper, strict=True)
    return Catalogue(
        indicators=tuple(
            Indicator(
                id=name, name=Text(zh=name, en=name), unit="1", kind="flow",
                lower=None if pd.isna(lower) else lower, upper=None if pd.isna(upper) else upper,
            )
            for name, lower, upper in rows
        )
    )  # fmt: skip


def draw_all(fitted, values: np.ndarray, threads: int) -> None:
    """Write all draws into ``values``, shape (block, pair, year, draw); no relation ties these series, so this is all of `Learned.draw`."""
    joint = fitted.keyed(0)

    def one(item: tuple[int, int]) -> None:
        number, kept = item
        fast_draws(joint, number * BLOCK, kept, values[number])

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, blocks(len(values) * BLOCK)))


def write_all(values: np.ndarray, threads: int) -> None:
    """Write as many bytes and do nothing else."""
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda part: part.fill(1.0), np.array_split(values, threads)))


def seconds(run: Callable[[], object]) -> float:
    """Return the median time of five runs."""
    spent = []
    for _ in range(5):
        begun = time.perf_counter()
        run()
        spent.append(time.perf_counter() - begun)
    return float(np.median(spent))


def rival_seconds(series: list[np.ndarray], rival: str, most: int) -> float:
    """Return the time that one rival takes for all series, from the first ``most``, in two processes."""
    from statsforecast import StatsForecast, models

    frame = pd.concat(
        [
            pd.DataFrame({"unique_id": number, "ds": range(len(values)), "y": values})
            for number, values in enumerate(series[:most])
        ]
    )
    job = StatsForecast(models=[getattr(models, rival)(season_length=1)], freq=1, n_jobs=2)
    job.forecast(df=frame[frame.unique_id < 4], h=AHEAD, level=[80])
    begun = time.perf_counter()
    job.forecast(df=frame, h=AHEAD, level=[80])
    return (time.perf_counter() - begun) * len(series) / most


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--arima", type=int, default=100, help="series that AutoARIMA is timed on")
    options = parser.parse_args()
    rows, catalogue = tidy("world_dev")
    panel = matrix("world_dev", rows, catalogue)
    picked = chosen(panel, ORIGIN, 1, SERIES)
    keys = pd.DataFrame({"region": panel.region[picked], "indicator": panel.indicator[picked]})
    frame = rows[(rows.year <= ORIGIN) & (rows.year > ORIGIN - WINDOW)].merge(
        keys, on=["region", "indicator"]
    )
    held, known = record(frame), names(frame, catalogue)
    pairs, years = held.pairs(), list(range(ORIGIN + 1, ORIGIN + AHEAD + 1))
    values = np.empty((DRAWS // BLOCK, len(pairs), AHEAD, BLOCK))
    draw_all(fit(held, known, pairs, years), values, options.threads)
    fitted = fit(held, known, pairs, years)
    fitting = seconds(lambda: fit(held, known, pairs, years).keyed(0))
    drawing = seconds(lambda: draw_all(fitted, values, options.threads))
    writing = seconds(lambda: write_all(values, options.threads))
    ours = fitting + drawing
    print(f"{len(pairs)} series, {DRAWS} joint draws, {AHEAD} years, {options.threads} threads")
    print(f"luoshu      fit {fitting:.3f} s, draws {drawing:.3f} s, together {ours:.3f} s")
    print(
        f"memory      {values.nbytes / 1e9:.2f} GB in double precision written in {writing:.3f} s; "
        f"the draws reach {writing / drawing:.2f} of that pace (asked: 0.50 at least)"
    )
    series = [
        np.interp(np.arange(len(row)), np.flatnonzero(np.isfinite(row)), row[np.isfinite(row)])
        for row in _windows(panel.values, picked, ORIGIN - panel.first + 1)
    ]
    for rival, most, share in (
        ("AutoETS", 300, 10),
        ("AutoTheta", 300, 10),
        ("AutoARIMA", options.arima, 500),
    ):
        spent = rival_seconds(series, rival, most)
        print(
            f"{rival:11s} {spent:.2f} s for all; luoshu takes 1/{spent / ours:.0f} of it (asked: 1/{share} at most)"
        )


def _windows(values: np.ndarray, rows: np.ndarray, stop: int) -> list[np.ndarray]:
    """Return the windows from their first figure on."""
    windows = [values[row, max(0, stop - WINDOW) : stop] for row in rows]
    return [window[int(np.argmax(np.isfinite(window))) :] for window in windows]


if __name__ == "__main__":
    main()
