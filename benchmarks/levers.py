"""Speed and quality of the search for a mix of levers, on the built-in case as of March 2020.

In one run on the same 10,000 draws: mixes scored a second by the compiled form, by a plain numpy loop and, where it is
installed, by the EMA workbench driving the plain form; and what the search finds over ten seeds beside greed and chance
that score as many mixes (`mixes.py` has problems in which greed goes wrong).

    python benchmarks/levers.py [--draws 10000]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from mixes import chance, greedy

import luoshu
from luoshu.steer.effects import read_effects
from luoshu.steer.futures import prepare
from luoshu.steer.search.best import best_mix
from luoshu.steer.search.costs import read_costs
from luoshu.steer.search.problem import Problem, make_problem

DAY = "2020-03-31"
BUDGET = 500.0


def rate(score: object, mixes: np.ndarray, seconds: float = 5.0) -> float:
    """Return mixes a second of a scoring function, over at least ``seconds``."""
    done, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        score(mixes)  # type: ignore[operator]
        done += len(mixes)
    return done / (time.perf_counter() - begun)


def workbench_rate(problem: Problem, count: int = 60) -> float | None:
    """Return mixes a second of the EMA workbench on the plain form; None where it is not installed."""
    try:
        import ema_workbench as ema
    except ImportError:
        return None
    scorer = problem.scorers[0]

    def ask(**levers: float) -> dict[str, float]:
        mix = np.array([[levers[each.lever] for each in problem.priced]]) * problem.sign
        return {"expected": float(scorer.plain(mix).expected[0])}

    model = ema.Model("luoyang", function=ask)
    model.levers = [
        ema.RealParameter(each.lever, 0, float(most))
        for each, most in zip(problem.priced, problem.most, strict=True)
    ]
    model.outcomes = [ema.ScalarOutcome("expected")]
    begun = time.perf_counter()
    ema.perform_experiments(model, policies=count)
    return count / (time.perf_counter() - begun)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--draws", type=int, default=10_000)
    draws = parser.parse_args().draws
    case = luoshu.open_case("luoyang")
    effects = read_effects().known_on(DAY)
    costs = read_costs(Path(case.path).parent / "costs.yaml")
    futures = prepare(case.plan, case.panel.as_of(DAY), case.catalogue, case.regions, draws=draws, seed=1)
    problem = make_problem(futures, effects, costs, start=2021, limits={"money": BUDGET})
    scorer = problem.scorers[0]
    mixes = problem.feasible(np.random.default_rng(0).random((64, len(problem.priced))))
    scorer.score(mixes[:2])  # compiles
    fast, plain = rate(scorer.score, mixes), rate(scorer.plain, mixes[:4])
    workbench = workbench_rate(problem)
    print(f"{len(problem.priced)} levers, {draws} draws: compiled {fast:.0f} mixes a second, plain numpy loop {plain:.1f} "
          f"({fast / plain:.0f} times), EMA workbench {'not installed' if workbench is None else f'{workbench:.1f}'}")  # fmt: skip
    found, counts = [], []
    for seed in range(10):
        mix, value, count = best_mix(problem, seed=seed)
        found.append((value, tuple(np.flatnonzero(mix))))
        counts.append(count)
    values = [value for value, _ in found]
    best = max(found)
    same = sum(levers == best[1] for _, levers in found)
    most = max(counts)
    rivals = {
        "greedy by gain": greedy(problem, most, per_cost=False),
        "greedy by gain per cost": greedy(problem, most, per_cost=True),
        "random": max(chance(problem, most, seed) for seed in range(10)),
    }
    print(f"expected targets met: search {min(values):.4f} to {max(values):.4f} over ten seeds ({same} of 10 with the same levers, "
          f"{min(counts)} to {most} mixes); " + ", ".join(f"{name} {value:.4f}" for name, value in rivals.items()))  # fmt: skip


if __name__ == "__main__":
    main()
