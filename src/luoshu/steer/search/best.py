"""The best mix that one seed finds: greed from two sides, evolution, and a polish that moves money from lever to lever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import differential_evolution

from luoshu.steer.search.problem import LESSER, Problem

Array = NDArray[np.float64]

IDLE = 0.0002
"""A lever that adds less than this to the goal is taken out of a mix."""
ROUNDS = 15
"""Generations of differential evolution."""
SLICE = 0.1
"""Part of the purse that greed spends at a time."""
SHARES = (1.0, 0.3, 0.1, 0.03, 0.01)
"""Parts of the purse that the polish moves; the first also moves all that a lever has."""
COARSE = (0.3, 0.1)
"""Those by which a mix is arranged around a lever that was put in or taken out."""
IDLE_ZONE = 0.2
"""Part of each axis on which evolution leaves a lever out, so that mixes of few levers are easily met."""


@dataclass
class Rated:
    """Rates mixes that are inside the limits (`Problem.feasible`), each only once, and counts them."""

    problem: Problem
    known: dict[bytes, float] = field(default_factory=dict)

    def __call__(self, mixes: Array) -> Array:
        """Return the rank of feasible mixes, shape (mix,)."""
        keys = [mix.tobytes() for mix in mixes]
        fresh = {key: place for place, key in enumerate(keys) if key not in self.known}
        if fresh:
            ranks = self.problem.rank_of(mixes[list(fresh.values())])
            self.known.update(zip(fresh, ranks.tolist(), strict=True))
        return np.array([self.known[key] for key in keys])


def best_mix(
    problem: Problem, *, seed: int, rounds: int = ROUNDS, warm: Sequence[Array] = ()
) -> tuple[Array, float, int]:
    """Return the best mix one seed finds, its goal and the number of mixes scored.

    It starts from what greed finds, by gain and by gain for its money, from ``warm`` mixes and from what differential
    evolution [1]_ finds. Each is polished: money goes from lever to lever in ever smaller amounts while that helps. Then
    each lever that is had wholly, or shuts out others, is taken out or put in by force and the rest arranged around it
    (ruin and recreate [2]_), since one such step alone seldom pays. At last, levers that add nothing are taken out.

    Parameters
    ----------
    problem : Problem
        Made by `luoshu.steer.search.problem.make_problem`.
    seed : int
        Of the evolution.
    rounds : int
        Generations of the evolution.
    warm : sequence of ndarray, shape (lever,)
        Mixes that are known to be good.

    Returns
    -------
    tuple of (ndarray, float, int)
        Intensities, positive also for levers that are lowered; no worse than any of its starts but for `IDLE` a lever.

    References
    ----------
    .. [1] Storn and Price (1997). Differential evolution. doi:10.1023/A:1008202821328
    .. [2] Schrimpf et al. (2000). Record breaking optimization results using the ruin and recreate principle.
       doi:10.1006/jcph.1999.6413

    Examples
    --------
    A programme for 100, or two others for 50 each:

    >>> from luoshu.samples import city_catalogue, city_panel, city_plan, city_regions
    >>> from luoshu.steer.effects import read_effects
    >>> from luoshu.steer.futures import prepare
    >>> from luoshu.steer.search.costs import Costs, Priced
    >>> from luoshu.steer.search.problem import make_problem
    >>> futures = prepare(city_plan(), city_panel(), city_catalogue(), city_regions(), draws=100)
    >>> costs = Costs(levers=[Priced(lever=name, money=money, yes_no=True)
    ...                       for name, money in (("PB01", 100), ("GO02", 50), ("TR03", 50))])
    >>> problem = make_problem(futures, read_effects(), costs, start=2021, limits={"money": 100})
    >>> best_mix(problem, seed=0)[0].tolist()
    [0.0, 1.0, 1.0]
    """
    rate = Rated(problem)
    none = np.zeros(len(problem.priced))
    starts = [_filled(rate, none), _filled(rate, none, per_cost=True), *(np.abs(mix) for mix in warm)]
    starts.append(_evolved(rate, starts, seed=seed, rounds=rounds))
    mix = _best(rate, [_polished(rate, each) for each in np.unique(starts, axis=0)])
    while True:
        turned = [_polished(rate, each, shares=COARSE, fixed=place) for place, each in _turned(rate, mix)]
        better = _best(rate, [mix, *([_polished(rate, _best(rate, turned))] if turned else [])])
        if (better == mix).all():
            break
        mix = better
    mix = _pruned(rate, mix)
    return mix, float(problem.goal_of(mix[None])[0]), len(rate.known)


def _best(rate: Rated, mixes: Sequence[Array]) -> Array:
    return mixes[int(rate(np.array(mixes)).argmax())]


def _turned(rate: Rated, mix: Array) -> Iterator[tuple[int, Array]]:
    """Yield, for each lever that is had wholly or shuts out others, the mix with it taken out or put in."""
    problem = rate.problem
    for place in np.flatnonzero(problem.lumpy):
        raw = mix / problem.most
        if mix[place] > 0:
            raw[place] = 0.0
        else:
            # More than whole, so that it is kept where a limit or a rule lets only one of two stay.
            raw[place] = 2.0
        other = problem.feasible(raw[None])[0]
        if (other[place] > 0) != (mix[place] > 0):
            yield int(place), _filled(rate, other, fixed=int(place), per_cost=True)


def _filled(rate: Rated, mix: Array, *, fixed: int | None = None, per_cost: bool = False) -> Array:
    """Return a mix after spending the money left, a slice at a time on what gains most, or most for its money."""
    problem = rate.problem
    purse, price = _purse(problem)
    money = problem.prices[0]
    while True:
        left = max(purse - float(money @ mix), 0.0) * (1 + 1e-12)
        size = np.where(money > 0, min(SLICE * purse, left), SLICE * purse) / price
        size[problem.whole] = np.where(money * problem.most <= left, problem.most, 0.0)[problem.whole]
        trials = problem.feasible((mix + np.diag(size)) / problem.most)
        gains = rate(trials) - rate(mix[None])
        gains[_upset(trials, mix, fixed)] = 0.0
        paid = np.maximum((trials - mix) @ money, 1e-6 * purse)
        place = int((gains / paid if per_cost else gains).argmax())
        if not gains[place] > 0:
            return mix
        mix = trials[place]


def _upset(trials: Array, mix: Array, fixed: int | None) -> NDArray[np.bool_]:
    """Return which mixes put in or take out the ``fixed`` lever."""
    if fixed is None:
        return np.zeros(len(trials), dtype=np.bool_)
    return np.asarray((trials[:, fixed] > 0) != (mix[fixed] > 0), dtype=np.bool_)


def _purse(problem: Problem) -> tuple[float, Array]:
    """Return the money there is, and the price of each lever; a free one is priced as if all of it took the purse."""
    money = problem.prices[0]
    purse = problem.limits.get("money", float(money @ problem.most)) or 1.0
    return purse, np.where(money > 0, money, purse / problem.most)


def _evolved(rate: Rated, starts: Sequence[Array], *, seed: int, rounds: int) -> Array:
    """Return what differential evolution finds from random points, each lever alone and ``starts``."""
    problem = rate.problem
    levers = len(problem.priced)

    def mixes(points: Array) -> Array:
        return problem.feasible(np.clip((points - IDLE_ZONE) / (1 - IDLE_ZONE), 0, 1))

    known = [np.eye(levers), *(np.atleast_2d(mix / problem.most) for mix in starts)]
    points = np.vstack(known) * (1 - IDLE_ZONE) + IDLE_ZONE
    more = np.random.default_rng(seed).random((max(2 * levers, 20), levers))
    result = differential_evolution(
        lambda points: -rate(mixes(np.atleast_2d(points.T))),
        [(0.0, 1.0)] * levers,
        init=np.clip(np.vstack([points, more]), 0, 1),
        maxiter=rounds,
        tol=1e-4,
        rng=seed,
        polish=False,
        vectorized=True,
        updating="deferred",
    )
    return np.asarray(mixes(np.asarray(result.x)[None])[0], dtype=np.float64)


def _polished(
    rate: Rated, mix: Array, *, shares: Sequence[float] = SHARES, fixed: int | None = None
) -> Array:
    """Return a mix after moving money from lever to lever, first all that one has, then ever less, while it helps."""
    for share in shares:
        while True:
            trials = _moved(rate, mix, share)
            ranks = np.where(_upset(trials, mix, fixed), -np.inf, rate(trials))
            if ranks.max() <= rate(mix[None])[0] + 1e-12:
                break
            mix = trials[int(ranks.argmax())]
    return mix


def _moved(rate: Rated, mix: Array, share: float) -> Array:
    """Return mixes in which a ``share`` of the purse, all that a lever has, or all that is left is given, taken, or moved to another."""
    problem = rate.problem
    levers = len(mix)
    purse, price = _purse(problem)
    slices = share * purse / price
    up = np.where(problem.whole, problem.most, slices)
    down = np.where(problem.whole, mix, np.minimum(slices, mix))

    def trial(change: Array) -> Array:
        return problem.feasible(np.clip((mix + change) / problem.most, 0, 1))

    left = max(purse - float(problem.prices[0] @ mix), 0.0) / price
    alone = trial(np.vstack([np.diag(up), -np.diag(down), np.diag(np.where(problem.whole, 0.0, left))]))
    freed = down * price
    gets = np.where(problem.whole, problem.most, freed[:, None] / price)
    pairs = np.argwhere((mix > 0)[:, None] & ~np.eye(levers, dtype=np.bool_))
    if share < 1 and len(pairs) > 2 * levers:
        gains = rate(alone) - rate(mix[None])
        hopes = gains[levers + pairs[:, 0]] + gains[pairs[:, 1]]
        pairs = pairs[np.argsort(-hopes)[: 2 * levers]]
    swaps = np.zeros((len(pairs), levers))
    rows = np.arange(len(pairs))
    swaps[rows, pairs[:, 0]] -= down[pairs[:, 0]]
    swaps[rows, pairs[:, 1]] += gets[pairs[:, 0], pairs[:, 1]]
    return np.vstack([alone, trial(swaps)])


def _pruned(rate: Rated, mix: Array) -> Array:
    """Return the mix without the levers whose absence costs less than `IDLE`, the dearest first.

    Where no mix moves the goal, it costs what it takes from the expected number of targets.
    """
    goal = rate.problem.goal_of(np.vstack([mix, np.zeros(len(mix))]))
    idle = IDLE if goal[0] > goal[1] else IDLE * LESSER
    for place in np.argsort(-rate.problem.prices[0] * mix):
        if mix[place] > 0:
            trial = mix.copy()
            trial[place] = 0.0
            if rate(trial[None])[0] >= rate(mix[None])[0] - idle:
                mix = trial
    return mix
