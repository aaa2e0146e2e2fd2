"""How good a mix the search finds, beside greed, chance and exhaustive search, on problems in which levers interact.

Small instances are drawn by seed from the shipped effect cards: levers, prices (declared here, lognormal), thresholds and
limits; targets and futures are those of the built-in case as of March 2020. Every rival scores as many mixes as the
search did. Greed comes in two versions, the next slice that gains most and the one that gains most for its money; each
starts again with finer slices and then swaps slices between levers until its mixes are used up. The exhaustive optimum
is that of a grid on the boundary of the limits.

    python benchmarks/mixes.py [--seeds 5] [--first 100] [--draws 10000]
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

import luoshu
from luoshu.steer.effects import Effects, read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.search.best import Rated, best_mix
from luoshu.steer.search.costs import Costs, Priced
from luoshu.steer.search.problem import Goal, Problem, make_problem
from luoshu.steer.stress import read_scenarios, shocked

DAY = "2020-03-31"
TARGETS = ("gdp", "growth_lead", "visits_share", "revenue_share")
TIE = 0.005
"""Part of the best known gain within which two methods are told as a tie."""
GRID = 15
FEW = 4
"""Continuous levers up to which a grid of all mixes is scored."""


@dataclass(frozen=True)
class Kind:
    """One sort of problem: how many continuous and yes/no levers, its goal, its limits, and its levers where they are named."""

    name: str
    scaled: int
    yes_no: int
    goal: Goal = "expected"
    limits: tuple[str, ...] = ("money",)
    budget: tuple[float, float] = (0.2, 0.6)
    levers: tuple[str, ...] = ()
    odds: tuple[float, float] = (0.1, 0.7)


KINDS = (
    Kind("number of targets", 3, 1),
    Kind("all targets at once", 3, 1, goal="all", odds=(0.5, 0.9)),
    Kind("worst of calm and three shocks", 2, 2, goal="worst"),
    Kind("levers that overlap", 3, 3, levers=("PC01", "PC02", "PC03", "TR02", "PB06", "PB01", "TR01", "TR03", "OP04", "PB09")),
    Kind("land, staff and debt bind", 3, 2, limits=("money", "land", "staff", "debt")),
    Kind("yes or no, dear", 0, 10, budget=(0.3, 0.5)),
    Kind("yes or no, all at once", 0, 10, goal="all", budget=(0.3, 0.5), odds=(0.5, 0.9)),
    Kind("just short of two", 1, 5, budget=(0.0, 0.0)),
    Kind("many levers", 12, 6),
    Kind("many levers, all at once", 12, 6, goal="all", odds=(0.5, 0.9)),
)  # fmt: skip


def instance(kind: Kind, seed: int, futures: Futures, effects: Effects) -> Problem:
    """Return one problem of a kind: levers, prices, thresholds and limits drawn by ``seed``."""
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    pool = kind.levers or tuple(
        card.id for card in effects.effects
        if card.role == "lever" and card.mean * card.edge > 0
        and {move.indicator for move in card.moves} & {"gdp", "gdp_growth_real", "tourist_visits", "tourism_revenue"}
    )  # fmt: skip
    wanted = rng.permutation(pool)
    scaled = [name for name in wanted if not effects[name].yes_no][: kind.scaled]
    whole = [name for name in wanted if name not in scaled][: kind.yes_no]
    dear = np.exp(rng.normal(np.log(60), 0.8, len(scaled) + len(whole)))
    others = rng.uniform(0, 1, (3, len(dear))) * dear / 10
    priced = tuple(
        Priced(
            lever=name, money=dear[place] / effects[name].most, yes_no=name in whole, lower=effects[name].lower,
            land=others[0, place] / effects[name].most, staff=others[1, place] / effects[name].most,
            debt=others[2, place] / effects[name].most, assumption=True,
        )
        for place, name in enumerate([*scaled, *whole])
    )  # fmt: skip
    use = dict(zip(("money", "land", "staff", "debt"), (dear.sum(), *others.sum(axis=1)), strict=True))
    limits = {name: use[name] * rng.uniform(*kind.budget) for name in kind.limits}
    if kind.name == "just short of two":
        first, second = rng.choice(len(dear), 2, replace=False)
        limits["money"] = 0.97 * (dear[first] + dear[second])
    judged = futures.judged()
    targets = tuple(
        target.model_copy(update={"threshold": float(np.quantile(judged[:, place], 1 - rng.uniform(*kind.odds)))})
        for place, target in enumerate(futures.targets)
    )  # fmt: skip
    calm = replace(futures, targets=targets)
    struck = (
        [shocked(calm, each, year=2021) for each in read_scenarios().scenarios[:3]]
        if kind.goal == "worst"
        else []
    )
    return make_problem(
        calm, effects, Costs(levers=priced), start=2021, limits=limits, goal=kind.goal, shocked=struck
    )


class SpentError(Exception):
    """The mixes that a rival may score are used up."""


@dataclass
class Rationed(Rated):
    """Scores at most ``most`` mixes, and remembers the best."""

    most: int = 0
    best: float = -np.inf

    def __call__(self, mixes: np.ndarray) -> np.ndarray:
        """Return ranks; raises SpentError where no mix is left to score."""
        ranks = super().__call__(mixes)
        self.best = max(self.best, float(ranks.max()))
        if len(self.known) >= self.most:
            raise SpentError
        return ranks


def greedy(problem: Problem, evaluations: int, *, per_cost: bool) -> float:
    """Return the goal of the best mix of greed, started again with finer slices and followed by swaps of slices."""
    rate = Rationed(problem, most=evaluations)
    try:
        for steps in (5, 8, 12, 20, 35, 60, 100, 200):
            swapped(rate, greedy_mix(rate, steps=steps, per_cost=per_cost), steps)
    except SpentError:
        pass
    return rate.best


def greedy_mix(rate: Rated, *, steps: int, per_cost: bool) -> np.ndarray:
    """Return what adding one slice of one lever at a time finds: the one that gains most, or most for its money."""
    problem = rate.problem
    point = np.zeros(len(problem.priced))
    mix = problem.feasible(point[None])[0]
    while True:
        trials = np.clip(point + np.eye(len(point)) / steps, 0, 1)
        trials[:, problem.whole] = np.ceil(trials[:, problem.whole] - 1e-9)
        mixes = problem.feasible(trials)
        gains = rate(mixes) - rate(mix[None])
        worth = gains / np.maximum((mixes - mix) @ problem.prices[0], 1e-9) if per_cost else gains
        chosen = int(np.where(gains > 0, worth, -np.inf).argmax())
        if gains[chosen] <= 0:
            return mix
        point, mix = trials[chosen], mixes[chosen]


def swapped(rate: Rated, mix: np.ndarray, steps: int) -> None:
    """Move one slice of a lever to another as long as that helps."""
    problem = rate.problem
    size = np.where(problem.whole, problem.most, problem.most / steps)
    change = (np.diag(size)[:, None] - np.diag(size)[None]).reshape(-1, len(mix))
    while True:
        trials = problem.feasible(np.clip((mix + change) / problem.most, 0, 1))
        ranks = rate(trials)
        if ranks.max() <= rate(mix[None])[0] + 1e-12:
            return
        mix = trials[int(ranks.argmax())]


def chance(problem: Problem, evaluations: int, seed: int) -> float:
    """Return the goal of the best of random mixes."""
    points = np.random.default_rng(seed).random((evaluations, len(problem.priced)))
    return float(problem.rank_of(problem.feasible(points)).max())


def exhaustive(problem: Problem) -> float:
    """Return the best goal on a grid of all mixes, brought inside the limits: exact where all levers are yes or no."""
    if (~problem.whole).sum() > FEW:
        return np.nan
    axes = [(0.0, 1.0) if whole else np.linspace(0, 1, GRID) for whole in problem.whole]
    mixes = np.unique(problem.feasible(np.array(list(itertools.product(*axes)))), axis=0)
    return float(max(problem.rank_of(part).max() for part in np.array_split(mixes, len(mixes) // 2000 + 1)))


def methods(seed: int) -> dict[str, Callable[[Problem, int], float]]:
    """Return the rivals by name."""
    return {
        "greedy by gain": lambda problem, count: greedy(problem, count, per_cost=False),
        "greedy by gain per cost": lambda problem, count: greedy(problem, count, per_cost=True),
        "random": lambda problem, count: chance(problem, count, seed),
        "exhaustive grid": lambda problem, _: exhaustive(problem),
    }


def rows(
    seeds: range, futures: Futures, effects: Effects
) -> Iterator[tuple[str, dict[str, float], int, float]]:
    """Yield, for each instance, its kind, the gain of each method, mixes scored, and the gain of the best."""
    for kind in KINDS:
        for seed in seeds:
            problem = instance(kind, seed, futures, effects)
            mix, _, count = best_mix(problem, seed=seed)
            before = float(problem.rank_of(np.zeros((1, len(mix))))[0])
            gains = {"search": float(problem.rank_of(mix[None])[0]) - before}
            gains |= {name: ask(problem, count) - before for name, ask in methods(seed).items()}
            yield kind.name, gains, count, max(gain for gain in gains.values() if np.isfinite(gain))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument(
        "--first", type=int, default=100, help="the first seed; the search was made on those below 100"
    )
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--each", action="store_true", help="print every instance")
    given = parser.parse_args()
    case = luoshu.open_case("luoyang")
    plan = case.plan.model_copy(
        update={"targets": tuple(target for target in case.plan.targets if target.id in TARGETS)}
    )
    futures = prepare(plan, case.panel.as_of(DAY), case.catalogue, case.regions, draws=given.draws, seed=1)
    effects = read_effects()
    found = []
    for name, gains, count, best in rows(range(given.first, given.first + given.seeds), futures, effects):
        found.append((name, gains, count, best))
        if given.each:
            print(
                f"{name:28} {count:5} best {best:.4f} "
                + " ".join(f"{key} {1 - gain / best:.4f}" for key, gain in gains.items())
            )
    print_table(found)


def print_table(found: list[tuple[str, dict[str, float], int, float]]) -> None:
    """Print the mean loss of each method against the best known mix, by kind of problem, and how the search stands."""
    names = list(found[0][1])
    print(f"\n{'mean loss of the gain, %':28} " + " ".join(f"{name:>24}" for name in names))
    for kind in (*dict.fromkeys(row[0] for row in found), "all"):
        held = [row for row in found if kind in (row[0], "all") and row[3] > 0]
        lost = np.array([[1 - row[1][name] / row[3] for name in names] for row in held])
        losses = [
            100 * part[np.isfinite(part)].mean() if np.isfinite(part).any() else np.nan for part in lost.T
        ]
        print(f"{kind:28} " + " ".join(f"{loss:24.2f}" for loss in losses))
    for name in names[1:]:
        gaps = [
            (row[1]["search"] - row[1][name]) / row[3]
            for row in found
            if row[3] > 0 and np.isfinite(row[1][name])
        ]
        wins, losses = sum(gap > TIE for gap in gaps), sum(gap < -TIE for gap in gaps)
        print(f"search against {name}: {wins} won, {len(gaps) - wins - losses} tied, {losses} lost")
    counts = [row[2] for row in found]
    print(f"mixes scored by the search: {min(counts)} to {max(counts)}, median {np.median(counts):.0f}")


if __name__ == "__main__":
    main()
