"""What a search is asked: priced levers, limits and a goal; and which mixes are allowed at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luoshu.errors import EffectError, Fault, gathered, repeated
from luoshu.language import say
from luoshu.steer.effects import Effects
from luoshu.steer.futures import Futures
from luoshu.steer.mix import make_mix
from luoshu.steer.search.costs import RESOURCES, Costs, Priced, resource
from luoshu.steer.search.score import Scorer, Scores, unit_levers

Array = NDArray[np.float64]
Goal = Literal["all", "expected", "weighted", "worst"]

NEGLIGIBLE = 0.01
"""A lever at less than this part of its largest intensity is left out: it changes nothing and costs attention."""
LESSER = 1e-7
"""Weight of the expected number beside the goal: less than one draw in a million counts, so that it decides ties alone."""


@dataclass(frozen=True)
class Problem:
    """Priced levers, limits and the goal, over a scorer (one more for each scenario of a worst case)."""

    effects: Effects
    priced: tuple[Priced, ...]
    limits: Mapping[str, float]
    goal: Goal
    scorers: tuple[Scorer, ...]
    weights: Mapping[str, float]
    left_out: tuple[str, ...] = ()
    in_place: tuple[str, ...] = ()

    @property
    def most(self) -> Array:
        """Largest intensity of each lever, positive."""
        return np.array([min(each.most or np.inf, self.effects[each.lever].most) for each in self.priced])

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Which levers are pulled wholly or not at all, by the price list or by their card."""
        return np.array([each.yes_no or self.effects[each.lever].yes_no for each in self.priced])

    @property
    def lumpy(self) -> NDArray[np.bool_]:
        """Which levers are had wholly or not at all, or shut out another."""
        found = self.whole.copy()
        for members, _ in self._groups():
            found[members] = True
        return found

    @property
    def sign(self) -> Array:
        """-1 for levers that work when they are lowered."""
        return np.array(
            [-1.0 if each.lower or self.effects[each.lever].lower else 1.0 for each in self.priced]
        )

    @property
    def prices(self) -> Array:
        """Cost of one unit, shape (resource, lever)."""
        return np.array([[getattr(each, name) for each in self.priced] for name in RESOURCES])

    def value(self, scores: Sequence[Scores]) -> Array:
        """Return the goal of each mix from its scores: one for each scorer, the calm one first."""
        calm = scores[0]
        if self.goal == "all":
            return calm.all
        if self.goal == "weighted":
            weight = np.array([self.weights.get(target.id, 0.0) for target in self.scorers[0].targets])
            return np.asarray(calm.targets @ weight / max(weight.sum(), 1e-12), dtype=np.float64)
        if self.goal == "worst":
            return np.asarray(np.min([each.expected for each in scores], axis=0), dtype=np.float64)
        return calm.expected

    def goal_of(self, mixes: Array) -> Array:
        """Return the goal of mixes, shape (mix,)."""
        return self.value(self._scores(mixes))

    def rank_of(self, mixes: Array) -> Array:
        """Return what mixes are ordered by: their goal, and of equal ones the expected number of targets."""
        scores = self._scores(mixes)
        return np.asarray(self.value(scores) + LESSER * scores[0].expected, dtype=np.float64)

    def _scores(self, mixes: Array) -> list[Scores]:
        scorers = self.scorers if self.goal == "worst" else self.scorers[:1]
        return [scorer.score(mixes * self.sign) for scorer in scorers]

    def feasible(self, raw: Array) -> Array:
        """Return intensities inside evidence, limits and overlap rules, from points of the unit cube, shape (mix, lever).

        Of alternatives the strongest stays. Where a limit is passed, yes/no levers are dropped, the least wanted first and of
        equally wanted ones the dearest, until the rest fits by scaling the others down.
        """
        raw = np.atleast_2d(raw).copy()
        fixed = self.whole
        wanted = raw.copy()
        raw[:, fixed] *= raw[:, fixed] >= 0.5
        raw[raw < NEGLIGIBLE] = 0.0
        for members, package in self._groups():
            self._choose(raw, members, package=package)
        raw[:, fixed] = raw[:, fixed] > 0
        mixes = np.clip(raw, 0, 1) * self.most
        for name, price in zip(RESOURCES, self.prices, strict=True):
            if name in self.limits:
                self._fit(mixes, price, float(self.limits[name]), fixed, wanted)
        mixes[mixes < NEGLIGIBLE * self.most] = 0.0
        return mixes

    def recheck(self, mix: Array) -> None:
        """Raise EffectError where a mix breaks evidence, overlap rules or limits, by other arithmetic than `feasible`."""
        pulled = {
            each.lever: float(amount * sign)
            for each, amount, sign in zip(self.priced, mix, self.sign, strict=True)
        }
        make_mix(self.effects, pulled, start=self.scorers[0].levers[0].start)
        for name, price in zip(RESOURCES, self.prices, strict=True):
            used, limit = float(price @ mix), self.limits.get(name, np.inf)
            if used > limit * (1 + 1e-9):
                raise EffectError(
                    f"the mix takes {used:g} of {resource(name, 'en')}, more than the limit of {limit:g}.",
                    f"该组合所用{resource(name, 'zh')}{used:g}超过上限{limit:g}。",
                )

    def _groups(self) -> list[tuple[list[int], bool]]:
        names = [each.lever for each in self.priced]
        found = []
        for overlap in self.effects.overlaps:
            held = [names.index(member) for member in overlap.members if member in names]
            package = overlap.rule == "package"
            if len(held) > 1 and (not package or overlap.members[0] in names):
                found.append((held, package))
        return found

    @staticmethod
    def _choose(raw: Array, members: list[int], *, package: bool) -> None:
        part = raw[:, members]
        if package:
            whole = part[:, 0] >= part[:, 1:].max(axis=1)
            raw[np.ix_(whole, members[1:])] = 0.0
            raw[np.ix_(~whole, members[:1])] = 0.0
            return
        best = part.argmax(axis=1)
        raw[:, members] = np.where(np.arange(len(members)) == best[:, None], part, 0.0)

    @staticmethod
    def _fit(mixes: Array, price: Array, limit: float, fixed: NDArray[np.bool_], wanted: Array) -> None:
        for _ in range(int(fixed.sum()) + 1):
            locked = mixes[:, fixed] @ price[fixed]
            over = locked > limit * (1 + 1e-12)
            if not over.any():
                break
            uses = fixed & (mixes * price > 0)
            least = np.where(uses, wanted, np.inf).min(axis=1, keepdims=True)
            dropped = np.where(uses & (wanted <= least), mixes * price, -1.0).argmax(axis=1)
            mixes[np.flatnonzero(over), dropped[over]] = 0.0
        locked = mixes[:, fixed] @ price[fixed]
        free = mixes[:, ~fixed] @ price[~fixed]
        room = np.maximum(limit - locked, 0.0)
        scale = np.where(free > room, room / np.maximum(free, 1e-300), 1.0)
        paid = ~fixed & (price > 0)
        mixes[:, paid] *= scale[:, None]


def make_problem(
    futures: Futures,
    effects: Effects,
    costs: Costs,
    *,
    start: int,
    limits: Mapping[str, float],
    goal: Goal = "expected",
    weights: Mapping[str, float] | None = None,
    shocked: Sequence[Futures] = (),
    in_place: Collection[str] = (),
) -> Problem:
    """Check levers, limits and goal and make ready to search; levers that are ``in_place`` already are left out.

    Raises
    ------
    EffectError
        Unknown levers, levers that move no target or are priced beyond their evidence, a negative limit, weights that
        say nothing: all together; or limits that allow nothing (those that clash are named).
    """
    late = {card.id for card in effects.later}
    known = tuple(each for each in costs.levers if each.lever not in late and each.lever not in in_place)
    faults = [
        *_faulty_levers(known, effects),
        *_faulty_limits(limits),
        *_faulty_weights(weights or {}, goal, futures),
    ]
    if not known:
        faults.append(
            Fault(
                "no priced lever is left: their studies were not out on the date asked for, or they are in place already. Price others.",
                "没有可用的杠杆：所问日期尚无研究，或已经具备。请给其他杠杆定价。",
            )
        )
    if faults:
        raise gathered(EffectError, faults)
    pulls = unit_levers(effects, [each.lever for each in known], start)
    scorers = tuple(Scorer(each, effects, pulls) for each in (futures, *shocked))
    problem = Problem(
        effects,
        known,
        limits,
        goal,
        scorers,
        dict(weights or {}),
        left_out=tuple(each.lever for each in costs.levers if each.lever in late),
        in_place=tuple(each.lever for each in costs.levers if each.lever in in_place),
    )
    _refuse_nothing(problem)
    return problem


def _faulty_levers(priced: Sequence[Priced], effects: Effects) -> Iterator[Fault]:
    names = [each.lever for each in priced]
    for each in priced:
        name = each.lever
        try:
            card = effects[name]
        except EffectError as fault:
            yield Fault(fault.text("en"), fault.text("zh"))
            continue
        if card.role != "lever":
            yield Fault(
                f"{name} ({card.lever.en}) is a {card.role}, no lever. Take it out.",
                f"{name}（{card.lever.zh}）不是杠杆，请删去。",
            )
        elif not card.moves:
            yield Fault(f"{name} moves no target. Take it out.", f"{name}不作用于任何目标，请删去。")
        if each.most is not None and each.most > card.most:
            yield Fault(
                f"`most` of {name} is {each.most:g}; its evidence ends at {card.most:g}. Lower it.",
                f"{name}的most为{each.most:g}，证据范围最多{card.most:g}，请降低。",
            )
    for overlap in effects.overlaps:
        held = [name for name in overlap.members if name in names]
        if overlap.rule == "mixture" and len(held) > 1:
            yield Fault(
                f"{', '.join(held)} are rival studies of one thing: {overlap.reason.en} Price one of them.",
                f"{'、'.join(held)}是对同一事项的不同研究：{overlap.reason.zh}请只给其中一个定价。",
            )
    for name in repeated(names):
        yield Fault(
            f"{name} is priced more than once. Keep one price.", f"{name}的费用重复给出，请只保留一个。"
        )


def _faulty_limits(limits: Mapping[str, float]) -> Iterator[Fault]:
    for name, limit in limits.items():
        if not (np.isfinite(limit) and limit >= 0):
            yield Fault(
                f"the limit of {resource(name, 'en')} is {limit:g}; expected a number, 0 or more.",
                f"{resource(name, 'zh')}上限为{limit:g}，应为不小于0的数。",
            )


def _faulty_weights(weights: Mapping[str, float], goal: Goal, futures: Futures) -> Iterator[Fault]:
    ids = sorted(target.id for target in futures.targets)
    for name, weight in weights.items():
        if name not in ids:
            yield Fault(
                f"weight on {name!r}, which is no target that can be judged: {', '.join(ids)}.",
                f"权重所指的“{name}”不是可判断的目标：{'、'.join(ids)}。",
            )
        if not (np.isfinite(weight) and weight >= 0):
            yield Fault(
                f"the weight of {name} is {weight:g}; expected 0 or more.",
                f"{name}的权重{weight:g}应不小于0。",
            )
    if goal == "weighted" and not any(weight > 0 for weight in weights.values()):
        yield Fault(
            "the weighted goal needs weights. Give at least one (`--weight gdp=2`).",
            "加权目标需要权重，请至少给出一个（--weight gdp=2）。",
        )
    if goal != "weighted" and weights:
        yield Fault(
            f"weights do nothing for the goal {goal!r}. Ask for the weighted goal (`--goal weighted`), or leave them out.",
            f"权重对目标“{goal}”不起作用，请改用加权目标（--goal weighted）或去掉权重。",
        )


def _refuse_nothing(problem: Problem) -> None:
    """Raise where no lever fits into the limits even at the smallest intensity that counts, naming those that clash."""
    least = np.where(problem.whole, problem.most, NEGLIGIBLE * problem.most)
    needs = problem.prices * least
    limits = np.array([problem.limits.get(name, np.inf) for name in RESOURCES])
    fits = needs <= limits[:, None]
    if fits.all(axis=0).any():
        return
    alone = [row for row in range(len(RESOURCES)) if not fits[row].any()]
    names = [each.lever for each in problem.priced]

    def clash(language: str) -> str:
        if alone:
            told = [
                say("steer.clash_alone", language, name=resource(RESOURCES[row], language), limit=f"{limits[row]:g}",
                    least=f"{needs[row].min():g}")
                for row in alone
            ]  # fmt: skip
        else:
            told = [
                say("steer.clash_together", language, name=resource(RESOURCES[row], language), limit=f"{limits[row]:g}",
                    levers=("、" if language == "zh" else ", ").join(np.array(names)[~fits[row]]))
                for row in np.flatnonzero(~fits.all(axis=1))
            ]  # fmt: skip
        return say("steer.clash", language, told=("；" if language == "zh" else "; ").join(told))

    raise EffectError(clash("en"), clash("zh"))
