"""Print Luoshu beside Policy Priority Inference on its own tutorial data: ``python benchmarks/ppi.py [--kept FOLDER]``.

72 normalised indicators of one country, 16 expenditure programmes, a network of interdependencies. Both see 2000 to 2012 and say
2013 to 2022. The rival (``policy-priority-inference``, with ``joblib``) is used as it documents itself: success rates and end points of
the years seen, three sub-periods a year as in the tutorial's expenditure, `calibrate` to a goodness of fit of 0.6 in two processes
(kept in the folder given), then simulations from the last year seen. Expenditure after 2012 is held at its mean so far.
Luoshu draws in two threads, the rival runs one after another; in two processes it would take half.
An indicator that ends where it began is moved by a millionth, since the calibration refuses it.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import time
from pathlib import Path

import numpy as np
import pandas as pd
from panels_data import shared
from speed import draw_all, names, record

from luoshu.axes.draws import BLOCK
from luoshu.simulate.learned import fit

FIRST, ORIGIN, LAST, SPAN = 2000, 2012, 2022, 3
RUNS, TIMED, GOOD = 1000, 20, 0.6


class Tutorial:
    """The tutorial data: ``values`` (indicator, year), and what `run_ppi` takes besides."""

    def __init__(self) -> None:
        folder = shared() / "data" / "ppi"
        table = pd.read_csv(folder / "data_indicators.csv")
        self.codes = table["seriesCode"].tolist()
        years = [str(year) for year in range(FIRST, LAST + 1)]
        self.values = table[years].to_numpy(float)
        self.instrumental = table["instrumental"].to_numpy(int)
        self.quality = (float(table["qm"].dropna().iloc[0]), float(table["rl"].dropna().iloc[0]))
        place = {code: number for number, code in enumerate(self.codes)}
        self.network = np.zeros((len(place), len(place)))
        for origin, end, weight in pd.read_csv(folder / "data_network.csv").itertuples(index=False):
            self.network[place[origin], place[end]] = weight
        budget = pd.read_csv(folder / "data_expenditure.csv")
        self.programmes = budget.iloc[:, 0].tolist()
        self.budget = budget.iloc[:, 1:].to_numpy(float)
        self.links: dict[int, list[int]] = {}
        for row in pd.read_csv(folder / "data_relational_table.csv").itertuples(index=False):
            told = [float(cell) for cell in row[1:] if not pd.isna(cell)]
            self.links[place[row[0]]] = [self.programmes.index(number) for number in told]

    @property
    def seen(self) -> np.ndarray:
        """Figures up to the origin."""
        return self.values[:, : ORIGIN - FIRST + 1]

    def options(self, budget: np.ndarray) -> dict[str, object]:
        """Return what both `calibrate` and `run_ppi` take."""
        monitoring, law = (np.full(len(self.codes), value) for value in self.quality)
        return {
            "A": self.network, "R": self.instrumental.copy(), "qm": monitoring, "rl": law,
            "Bs": budget, "B_dict": self.links,
        }  # fmt: skip


def calibrated(data: Tutorial, kept: Path | None, processes: int) -> tuple[np.ndarray, float]:
    """Return alpha, alpha' and beta (3, indicator) calibrated on the years seen, and the seconds it took; from ``kept`` where they lie there."""
    import policy_priority_inference as rival

    file = kept / f"calibrated_{ORIGIN}.npz" if kept else None
    if file and file.exists():
        with np.load(file) as held:
            return held["parameters"], float(held["seconds"])
    seen = data.seen
    begin, end = seen[:, 0], seen[:, -1].copy()
    end[end == begin] += 1e-6
    rates = (np.diff(seen, axis=1) > 0).mean(axis=1)
    begun = time.perf_counter()
    told = rival.calibrate(
        begin, end, rates, threshold=GOOD, parallel_processes=processes,
        **data.options(data.budget[:, : SPAN * seen.shape[1]]),
    )  # fmt: skip
    seconds = time.perf_counter() - begun
    parameters = told[1:, :3].astype(float).T
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(file, parameters=parameters, seconds=seconds)
    return parameters, seconds


def rival_runs(data: Tutorial, parameters: np.ndarray, runs: int) -> tuple[np.ndarray, np.ndarray]:
    """Return simulated indicators at the ends of the years ahead, shape (run, indicator, year), and the budget each indicator got."""
    import policy_priority_inference as rival

    ahead = LAST - ORIGIN
    budget = np.repeat(
        data.budget[:, : SPAN * (ORIGIN - FIRST + 1)].mean(axis=1)[:, None], SPAN * ahead + 1, axis=1
    )
    told, spent = [], np.zeros(len(data.codes))
    for number in range(runs):
        np.random.seed(number)  # noqa: NPY002 - the rival draws from the global stream
        paths, _, _, allocated, *_ = rival.run_ppi(data.seen[:, -1], *parameters, **data.options(budget))
        told.append(paths[:, SPAN::SPAN])
        spent[data.instrumental == 1] += allocated.mean(axis=1)
    return np.stack(told), spent / runs


def crps_of_draws(draws: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Return the continuous ranked probability score of draws (draw, ...) [fair form: E|X - y| - E|X - X'| / 2]."""
    ladder = np.sort(draws, axis=0)
    count = len(ladder)
    weight = (2 * np.arange(1, count + 1) - count - 1).reshape(-1, *[1] * outcome.ndim)
    apart = 2 * (weight * ladder).sum(axis=0) / (count * (count - 1))
    return np.abs(draws - outcome).mean(axis=0) - apart / 2


def our_run(data: Tutorial):
    """Fit to the years seen; the indicators are shares of 1, as the tutorial has normalised them."""
    frame = pd.DataFrame(
        {
            "region": "Country",
            "indicator": np.repeat(data.codes, data.seen.shape[1]),
            "year": np.tile(np.arange(FIRST, ORIGIN + 1), len(data.codes)),
            "value": data.seen.ravel(),
        }
    )
    limits = pd.DataFrame({"indicator": data.codes, "lower": 0.0, "upper": 1.0})
    held, known = record(frame), names(frame, limits)
    pairs = [("Country", code) for code in data.codes]
    return fit(held, known, pairs, list(range(ORIGIN + 1, LAST + 1)))


def main() -> None:
    """Time, score and print."""
    import policy_priority_inference as rival

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kept", type=Path, help="folder that keeps the calibration")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    data = Tutorial()
    parameters, seconds = calibrated(data, options.kept, options.processes)
    print(
        f"rival calibrated on {FIRST}-{ORIGIN}, goodness {GOOD}, {options.processes} processes: {seconds:.0f} s"
    )

    whole = data.options(data.budget)
    begun = time.perf_counter()
    for _ in range(TIMED):
        rival.run_ppi(data.values[:, 0], *parameters, **whole)
    one = (time.perf_counter() - begun) / TIMED
    begun = time.perf_counter()
    fitted = our_run(data)
    fitting = time.perf_counter() - begun
    values = np.empty((-(-RUNS // BLOCK), len(data.codes), LAST - ORIGIN, BLOCK))
    draw_all(fitted, values, 2)
    repeats = []
    for _ in range(7):
        begun = time.perf_counter()
        draw_all(fitted, values, 2)
        repeats.append(time.perf_counter() - begun)
    drawing = float(np.median(repeats))
    steps = SPAN * (LAST - FIRST + 1)
    print(
        f"1,000 joint runs of {len(data.codes)} indicators: rival {1000 * one:.1f} s ({1000 * one:.1f} ms a run of {steps} sub-periods)"
    )
    print(
        f"luoshu fit {fitting:.2f} s, draws {1000 * drawing:.1f} ms: {RUNS * one / drawing:.0f} times faster (asked: 500)"
    )
    print(
        f"with the fit {RUNS * one / (drawing + fitting):.0f} times, the rival's calibration not counted; a rival run of as many years ahead "
        f"has {SPAN * (LAST - ORIGIN)} sub-periods: about {RUNS * one * SPAN * (LAST - ORIGIN) / steps / drawing:.0f} times"
    )

    theirs, spent = rival_runs(data, parameters, RUNS)
    outcome = data.values[:, ORIGIN - FIRST + 1 :]
    print(f"\n{'':26s}{'luoshu':>9s} {'rival':>9s}")
    ours = values.transpose(0, 3, 1, 2).reshape(-1, len(data.codes), LAST - ORIGIN)[:RUNS]
    scores = [crps_of_draws(draws, outcome) for draws in (ours, theirs)]
    scale = np.maximum(np.abs(np.diff(data.seen, axis=1)).mean(axis=1), 1e-3)[:, None]
    print(
        f"{'mean CRPS, scale 0 to 1':26s}{scores[0].mean():9.4f} {scores[1].mean():9.4f}   ratio {scores[0].mean() / scores[1].mean():.3f} (asked: below 1)"
    )
    print(
        f"{'over the yearly change':26s}{(scores[0] / scale).mean():9.3f} {(scores[1] / scale).mean():9.3f}"
    )
    for lead in (1, 3, 5, 10):
        print(
            f"{f'  lead {lead}':26s}{scores[0][:, lead - 1].mean():9.4f} {scores[1][:, lead - 1].mean():9.4f}"
        )
    better = (scores[0].mean(axis=1) < scores[1].mean(axis=1)).sum()
    print(f"{'better on indicators':26s}{better:9d} {len(data.codes) - better:9d}")
    inside = [
        ((outcome >= np.quantile(d, 0.1, axis=0)) & (outcome <= np.quantile(d, 0.9, axis=0))).mean()
        for d in (ours, theirs)
    ]
    print(f"{'80 % interval covers':26s}{inside[0]:9.3f} {inside[1]:9.3f}")
    question(data, parameters, ours, theirs, spent)


def question(
    data: Tutorial, parameters: np.ndarray, ours: np.ndarray, theirs: np.ndarray, spent: np.ndarray
) -> None:
    """Put one question to both: which spending moves which indicator, and what would a tenth more do for the odds of a target?

    The target of each indicator is the pace of its last five years carried to the last year; the rival answers with a tenth more for one
    programme, runs on common seeds, and the change of the mean over the noise that other seeds give.
    """
    import policy_priority_inference as rival

    from luoshu.steer.effects import read_effects

    ahead = LAST - ORIGIN
    seen, outcome = data.seen, data.values[:, -1]
    target = np.clip(seen[:, -1] + (seen[:, -1] - seen[:, -6]) / 5 * ahead, 0, 1)
    moving = np.abs(target - seen[:, -1]) > 1e-4
    sign = np.where(target > seen[:, -1], 1.0, -1.0)
    met = sign * (outcome - target) >= 0
    print(
        f"\nOdds that each of {moving.sum()} moving indicators keeps its pace to {LAST}, and what came ({met[moving].mean():.2f} did)"
    )
    for name, draws in (("luoshu", ours), ("rival", theirs)):
        odds = (sign[:, None] * (draws[:, :, -1].T - target[:, None]) >= 0).mean(axis=1)
        print(
            f"  {name:8s} mean {odds[moving].mean():.2f}, Brier score {((odds - met)[moving] ** 2).mean():.3f}, exactly 0 or 1 for {np.isin(odds[moving], (0, 1)).sum()}"
        )

    runs = 100
    base = np.repeat(
        data.budget[:, : SPAN * (ORIGIN - FIRST + 1)].mean(axis=1)[:, None], SPAN * ahead + 1, axis=1
    )

    def ends(budget: np.ndarray, first: int) -> np.ndarray:
        told = []
        for number in range(first, first + runs):
            np.random.seed(number)  # noqa: NPY002
            told.append(rival.run_ppi(seen[:, -1], *parameters, **data.options(budget))[0][:, -1])
        return np.stack(told)

    plain, other = ends(base, 0), ends(base, runs)
    noise = np.sqrt(plain.var(axis=0) / runs + other.var(axis=0) / runs)
    floor = (np.abs(other.mean(axis=0) - plain.mean(axis=0)) > 2 * noise).sum()
    print(
        f"\nRival: a tenth more for one programme, {runs} runs each; indicators whose mean moves by more than two standard errors (same budget, other seeds: {floor} of {len(noise)})"
    )
    for place in (2, 3, 7):
        more = base.copy()
        more[place] *= 1.1
        found = ends(more, 2 * runs + runs * place)
        moved = np.abs(found.mean(axis=0) - plain.mean(axis=0)) > 2 * noise
        own = [number for number, programmes in data.links.items() if place in programmes]
        print(
            f"  programme {data.programmes[place]:.0f}: {moved.sum()} of {len(noise)}, of its own {len(own)} indicators {moved[own].sum()}; "
            f"mean change of these {100 * (found - plain)[:, own].mean():+.3f} points of 100"
        )
    top = np.argsort(spent)[::-1][:3]
    print(
        f"  it says how money is shared out: most for {', '.join(data.codes[number] for number in top)}; effects are calibrated to the path of the indicators, with no source of their own"
    )
    effects = read_effects()
    cards = effects.effects
    sourced = sum(1 for card in cards if card.citation and card.verified)
    print(
        f"\nLuoshu: {len(cards)} effect cards, {sourced} with a verified citation and a judged range; this panel names none of their outcomes, so `whatif` says nothing about these 16 programmes;"
    )
    print(
        "  what it gives is the odds above with their uncertainty; for a plan with levers it gives the change of the odds draw by draw (benchmarks/levers.py)"
    )


if __name__ == "__main__":
    main()
