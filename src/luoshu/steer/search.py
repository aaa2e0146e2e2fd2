"""Search for the mix of levers that raises the odds most within a budget and other limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from scipy.optimize import differential_evolution

from luoshu.language import Text
from luoshu.steer.futures import Futures
from luoshu.steer.problem import RESOURCES, Problem
from luoshu.steer.score import Scorer

Array = NDArray[np.float64]
IDLE = 0.0002
"""A lever that adds less than this to the goal is taken out of a mix."""
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
    """The best goal found for one budget."""

    budget: float
    cost: float
    goal: float
    mix: dict[str, float]


class Found(_Frozen):
    """The answer of ``luoshu search``.

    ``odds``: the goal before, after on the draws that were searched, and on ``fresh`` draws; ``loss``: what the search
    seemed to win and fresh draws do not show. ``binding``: limits that are used up, and levers at their most.
    ``seeds``: the goal each seed found, how many found the same levers, and whether the rest is a tie. ``regret``: goal in
    each scenario less the best that a mix made for that scenario reaches there; ``satisfied``: share of scenarios in
    which at least 90 % of the calm gain is kept.
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


def best_mix(
    problem: Problem, *, seed: int, rounds: int = 25, warm: Array | None = None
) -> tuple[Array, float, int]:
    """Return the best mix one seed finds, its goal and the number of mixes scored.

    Differential evolution [1]_ over the unit cube, started from random points, each lever alone, what `greedy_mix`
    finds and ``warm``; every point is made feasible before it is scored. Then money is moved from lever to lever in
    ever smaller amounts, and levers that add nothing are taken out.

    References
    ----------
    .. [1] Storn and Price (1997). Differential evolution. doi:10.1023/A:1008202821328
    """
    levers = len(problem.priced)
    greedy, _, count = greedy_mix(problem, steps=8)

    def loss(points: Array) -> Array:
        nonlocal count
        mixes = problem.feasible(np.atleast_2d(points.T))
        count += len(mixes)
        return -problem.goal_of(mixes)

    known = [np.zeros(levers), np.ones(levers), *np.eye(levers), greedy / problem.most]
    known += [] if warm is None else [np.abs(warm) / problem.most]
    more = np.random.default_rng(seed).random((max(3 * levers, 20), levers))
    result = differential_evolution(
        loss,
        [(0.0, 1.0)] * levers,
        init=np.clip(np.vstack([*known, more]), 0, 1),
        maxiter=rounds,
        tol=1e-4,
        rng=seed,
        polish=False,
        vectorized=True,
        updating="deferred",
    )
    mix, value, more_count = _polished(
        problem, problem.feasible(np.asarray(result.x)[None])[0], -float(result.fun)
    )
    return *_pruned(problem, mix, value), count + more_count


def _polished(problem: Problem, mix: Array, value: float) -> tuple[Array, float, int]:
    """Return a mix after moving money from lever to lever, in halving amounts, as long as that helps."""
    count, money = 0, problem.prices[0]
    purse = problem.limits.get("money", float(money @ problem.most)) or 1.0
    for share in (0.2, 0.1, 0.05, 0.02, 0.01):
        while True:
            # What a slice of the purse buys of each lever; a free lever moves by a slice of its range.
            slices = np.where(money > 0, share * purse / np.maximum(money, 1e-12), share * problem.most)
            up, down = np.diag(slices), np.diag(np.minimum(slices, mix))
            swaps = (up[:, None, :] - down[None, :, :]).reshape(-1, len(mix))
            trials = problem.feasible(np.clip((mix + np.vstack([up, -down, swaps])) / problem.most, 0, 1))
            goals = problem.goal_of(trials)
            count += len(trials)
            if goals.max() <= value + 1e-9:
                break
            mix, value = trials[int(goals.argmax())], float(goals.max())
    return mix, value, count


def _pruned(problem: Problem, mix: Array, value: float) -> tuple[Array, float]:
    """Return the mix without the levers whose absence costs less than `IDLE`, the dearest first."""
    for place in np.argsort(-problem.prices[0] * mix):
        if mix[place] > 0:
            trial = mix.copy()
            trial[place] = 0.0
            goal = float(problem.goal_of(trial[None])[0])
            if goal >= value - IDLE:
                mix, value = trial, goal
    return mix, value


def greedy_mix(problem: Problem, *, steps: int = 20) -> tuple[Array, float, int]:
    """Return what adding the best next slice of one lever at a time finds: a rival that the search must beat."""
    levers = len(problem.priced)
    point, count = np.zeros(levers), 0
    value = float(problem.goal_of(problem.feasible(point[None]))[0])
    while True:
        trials = np.clip(point + np.eye(levers) / steps, 0, 1)
        trials[:, problem.whole] = np.ceil(trials[:, problem.whole] - 1e-9)
        goals = problem.goal_of(problem.feasible(trials))
        count += len(trials)
        if goals.max() <= value + 1e-12:
            return problem.feasible(point[None])[0], value, count
        point, value = trials[int(goals.argmax())], float(goals.max())


def random_mix(problem: Problem, *, evaluations: int, seed: int) -> tuple[Array, float]:
    """Return the best of random mixes: a rival at the same number of evaluations."""
    points = np.random.default_rng(seed).random((evaluations, len(problem.priced)))
    mixes = problem.feasible(points)
    goals = problem.goal_of(mixes)
    return mixes[int(goals.argmax())], float(goals.max())


def search(
    problem: Problem,
    fresh: Futures,
    *,
    seeds: int = 5,
    frontier: int = 0,
    scenarios: Mapping[str, Futures] | None = None,
    fresh_shocked: Sequence[Futures] = (),
) -> Found:
    """Return the mix that maximises the goal, re-checked and re-simulated on fresh draws.

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
    chosen = set(np.flatnonzero(mix))
    same = [set(np.flatnonzero(each[0])) == chosen for each in tries]
    tie = all(each[1] >= value - TIE for each in tries)
    pulls = problem.scorers[0].levers
    again = Problem(
        problem.effects, problem.priced, problem.limits, problem.goal,
        tuple(Scorer(each, problem.effects, pulls) for each in (fresh, *fresh_shocked)), problem.weights,
    )  # fmt: skip
    none = np.zeros((1, len(mix)))
    before = float(problem.goal_of(none)[0])
    fresh_before, fresh_after = (float(again.goal_of(each)[0]) for each in (none, mix[None]))
    calm = Problem(
        problem.effects, problem.priced, problem.limits, "expected", problem.scorers[:1], problem.weights
    )
    calm_gain = float(calm.goal_of(mix[None])[0] - calm.goal_of(none)[0])
    scores = [problem.scorers[0].score(each * problem.sign).targets[0] for each in (none, mix[None])]
    used = {name: float(price @ mix) for name, price in zip(RESOURCES, problem.prices, strict=True)}
    regret, satisfied = _regret(problem, mix, scenarios or {}, calm_gain)
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
            target.id: (float(scores[0][place]), float(scores[1][place]))
            for place, target in enumerate(problem.scorers[0].targets)
        },
        loss=(value - before) - (fresh_after - fresh_before),
        binding=_binding(problem, mix, used),
        seeds={
            "count": seeds,
            "same_levers": sum(same),
            "tie": tie and not all(same),
            "goals": [each[1] for each in tries],
        },
        frontier=tuple(_frontier(problem, frontier)),
        regret=regret,
        satisfied=satisfied,
        evaluations=sum(each[2] for each in tries),
    )


def _binding(problem: Problem, mix: Array, used: Mapping[str, float]) -> tuple[str, ...]:
    limits = [name for name, limit in problem.limits.items() if used[name] >= 0.99 * limit]
    tops = [
        each.lever
        for each, amount, most, whole in zip(problem.priced, mix, problem.most, problem.whole, strict=True)
        if amount >= 0.999 * most and not whole
    ]
    return (*limits, *tops)


def _frontier(problem: Problem, points: int) -> list[FrontierPoint]:
    money = problem.limits.get("money")
    if not points or money is None:
        return []
    found: list[FrontierPoint] = []
    names = [each.lever for each in problem.priced]
    last: Array | None = None
    for budget in np.linspace(0, money, points + 1):
        limited = Problem(
            problem.effects, problem.priced, {**problem.limits, "money": float(budget)}, problem.goal, problem.scorers,
            problem.weights,
        )  # fmt: skip
        mix, value, _ = best_mix(limited, seed=0, rounds=8, warm=last)
        if last is not None and value < float(problem.goal_of(last[None])[0]):
            mix, value = last, float(problem.goal_of(last[None])[0])
        last = mix
        found.append(
            FrontierPoint(
                budget=float(budget),
                cost=float(problem.prices[0] @ mix),
                goal=value,
                mix={
                    name: float(amount * sign)
                    for name, amount, sign in zip(names, mix, problem.sign, strict=True)
                    if amount > 0
                },
            )
        )
    return found


def _regret(
    problem: Problem, mix: Array, scenarios: Mapping[str, Futures], calm_gain: float
) -> tuple[dict[str, float], float | None]:
    regret, kept = {}, []
    for name, futures in scenarios.items():
        scorer = Scorer(futures, problem.effects, problem.scorers[0].levers)
        there = Problem(
            problem.effects, problem.priced, problem.limits, "expected", (scorer,), problem.weights
        )
        own = float(there.goal_of(mix[None])[0])
        _, best, _ = best_mix(there, seed=0, rounds=15)
        regret[name] = max(best - own, 0.0)
        gain = own - float(there.goal_of(np.zeros((1, len(mix))))[0])
        kept.append(gain >= 0.9 * calm_gain)
    return regret, (float(np.mean(kept)) if kept else None)
