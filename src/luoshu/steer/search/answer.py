"""Search for the mix of levers that raises the odds most within a budget and other limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from luoshu.language import Text
from luoshu.steer.futures import Futures
from luoshu.steer.search.best import best_mix
from luoshu.steer.search.costs import RESOURCES
from luoshu.steer.search.problem import Problem
from luoshu.steer.search.score import Scorer

Array = NDArray[np.float64]
ROUGH = 8
"""Generations of evolution where a good mix is known to start from."""
TIE = 0.005
"""Mixes whose goal differs by less are told as a tie."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pulled(_Frozen):
    """A lever of the mix that was found."""

    lever: str
    name: Text
    intensity: float
    cost: float


class FrontierPoint(_Frozen):
    """The best goal found for one budget; ``fresh``: what the same mix reaches on fresh draws."""

    budget: float
    cost: float
    goal: float
    fresh: float
    mix: dict[str, float]


class Found(_Frozen):
    """The answer of ``luoshu search``.

    ``odds``: the goal before, after on the draws that were searched, and on ``fresh`` draws; ``loss``: what the search
    seemed to win and fresh draws do not show. ``binding``: limits that are used up, and levers at their most.
    ``seeds``: the goal each seed found, how many found the same levers, and whether the rest is a tie. ``regret``: goal in
    each scenario less the best that a mix made for that scenario reaches there; ``satisfied``: share of scenarios in
    which at least 90 % of the calm gain is kept. ``left_out``: priced levers whose study was not out on the date; ``in_place``: those that are in place already.
    """

    goal: str
    mix: tuple[Pulled, ...]
    cost: float
    used: dict[str, float]
    limits: dict[str, float]
    odds: dict[str, float]
    targets: dict[str, tuple[float, float]]
    loss: float
    binding: tuple[str, ...]
    seeds: dict[str, float | int | bool | list[float]]
    frontier: tuple[FrontierPoint, ...] = ()
    regret: dict[str, float] = {}
    satisfied: float | None = None
    evaluations: int = 0
    left_out: tuple[str, ...] = ()
    in_place: tuple[str, ...] = ()

    @property
    def fresh_before(self) -> float:
        """The goal without any lever on the fresh draws."""
        return self.odds["fresh"] - (self.odds["after"] - self.odds["before"] - self.loss)


def search(
    problem: Problem,
    fresh: Futures,
    *,
    seeds: int = 5,
    frontier: int = 0,
    scenarios: Mapping[str, Futures] | None = None,
    fresh_shocked: Sequence[Futures] = (),
) -> Found:
    """Return the mix that maximises the goal; it and those of the frontier are checked again and judged on fresh draws.

    Parameters
    ----------
    problem : Problem
    fresh : Futures
        The same targets on other draws: what the search could not fit itself to.
    seeds : int
        Independent searches; the best of them is told, and how many agree.
    frontier : int
        Number of budgets, up to the limit of money, for which the best goal is told as well.
    scenarios : mapping of name to Futures, optional
        Shocked futures for regret and satisficing.
    fresh_shocked : sequence of Futures
        For the worst case: the fresh draws under the same shocks as those of the problem.
    """
    tries = [best_mix(problem, seed=seed) for seed in range(seeds)]
    mix, value, _ = max(tries, key=lambda each: each[1])
    problem.recheck(mix)
    chosen = set(np.flatnonzero(mix))
    same = [set(np.flatnonzero(each[0])) == chosen for each in tries]
    levers = problem.scorers[0].levers
    again = replace(
        problem, scorers=tuple(Scorer(each, problem.effects, levers) for each in (fresh, *fresh_shocked))
    )
    before, _ = _goals(problem, mix)
    fresh_before, fresh_after = _goals(again, mix)
    scores = problem.scorers[0].score(np.vstack([np.zeros(len(mix)), mix]) * problem.sign).targets
    used = {name: float(price @ mix) for name, price in zip(RESOURCES, problem.prices, strict=True)}
    regret, satisfied = _regret(problem, mix, scenarios or {})
    return Found(
        goal=problem.goal,
        mix=tuple(
            Pulled(
                lever=each.lever,
                name=problem.effects[each.lever].lever,
                intensity=float(amount * sign),
                cost=float(amount * each.money),
            )
            for each, amount, sign in zip(problem.priced, mix, problem.sign, strict=True)
            if amount > 0
        ),
        cost=used["money"],
        used=used,
        limits={name: float(limit) for name, limit in problem.limits.items()},
        odds={"before": before, "after": value, "fresh": fresh_after},
        targets={
            target.id: (float(scores[0, place]), float(scores[1, place]))
            for place, target in enumerate(problem.scorers[0].targets)
        },
        loss=(value - before) - (fresh_after - fresh_before),
        binding=_binding(problem, mix, used),
        seeds={
            "count": seeds,
            "same_levers": sum(same),
            "tie": all(each[1] >= value - TIE for each in tries) and not all(same),
            "goals": [each[1] for each in tries],
        },
        frontier=tuple(_frontier(problem, again, frontier, mix)),
        regret=regret,
        satisfied=satisfied,
        evaluations=sum(each[2] for each in tries),
        left_out=problem.left_out,
        in_place=problem.in_place,
    )


def _goals(problem: Problem, mix: Array) -> tuple[float, float]:
    """Return the goal without any lever and with a mix."""
    without, with_it = problem.goal_of(np.vstack([np.zeros(len(mix)), mix]))
    return float(without), float(with_it)


def _binding(problem: Problem, mix: Array, used: Mapping[str, float]) -> tuple[str, ...]:
    limits = [name for name, limit in problem.limits.items() if used[name] >= 0.99 * limit]
    tops = [
        each.lever
        for each, amount, most, whole in zip(problem.priced, mix, problem.most, problem.whole, strict=True)
        if amount >= 0.999 * most and not whole
    ]
    return (*limits, *tops)


def _frontier(problem: Problem, again: Problem, points: int, best: Array) -> list[FrontierPoint]:
    """Return the best mix of each budget; that of the largest is ``best``, found by several seeds."""
    money = problem.limits.get("money")
    if not points or money is None:
        return []
    found: list[FrontierPoint] = []
    names = [each.lever for each in problem.priced]
    warm: tuple[Array, ...] = ()
    for budget in np.linspace(0, money, points + 1).tolist():
        limited = replace(problem, limits={**problem.limits, "money": budget})
        if budget == money:
            mix, value = best, _goals(problem, best)[1]
        else:
            mix, value, _ = best_mix(limited, seed=0, rounds=ROUGH, warm=warm)
        if found and value < found[-1].goal:  # by a lever that was taken out as idle
            mix, value = warm[0], found[-1].goal
        warm = (mix,)
        pulled = {
            name: float(amount * sign)
            for name, amount, sign in zip(names, mix, problem.sign, strict=True)
            if amount > 0
        }
        limited.recheck(mix)
        found.append(
            FrontierPoint(
                budget=budget,
                cost=float(problem.prices[0] @ mix),
                goal=value,
                fresh=_goals(again, mix)[1],
                mix=pulled,
            )
        )
    return found


def _regret(
    problem: Problem, mix: Array, scenarios: Mapping[str, Futures]
) -> tuple[dict[str, float], float | None]:
    calm = replace(problem, goal="expected", scorers=problem.scorers[:1])
    before, after = _goals(calm, mix)
    regret, kept = {}, []
    for name, futures in scenarios.items():
        there = replace(calm, scorers=(Scorer(futures, problem.effects, problem.scorers[0].levers),))
        without, own = _goals(there, mix)
        _, best, _ = best_mix(there, seed=0, rounds=ROUGH, warm=(mix,))
        regret[name] = max(best - own, 0.0)
        kept.append(own - without >= 0.9 * (after - before))
    return regret, (float(np.mean(kept)) if kept else None)
