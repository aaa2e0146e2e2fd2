"""What a plan's own measures could add at most: pulled to where their evidence ends, overlap rules and ceiling kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from luoshu.language import Text
from luoshu.plan.plan import Measure, Plan
from luoshu.steer.effects import Effects
from luoshu.steer.futures import Futures
from luoshu.steer.mix import GROWTH, Mix, make_mix, overlapping, push
from luoshu.steer.needed import Pace, pace
from luoshu.steer.whatif import USEFUL, Change, Lever, all_sizes, pulled, whatif

Array = NDArray[np.float64]
Evidence = Literal["moves", "too_late", "no_target", "in_place", "not_out", "none"]
CHANCE = 3.0
"""A mean move of fewer standard errors is the luck of the draws."""


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AtMost(_Answer):
    """One target: ``levers`` of the plan that raise its odds most, what they do to it, and what it would take otherwise."""

    levers: tuple[Lever, ...]
    change: Change
    paces: tuple[Pace, ...]


class Alone(_Answer):
    """One measure pulled alone.

    ``evidence``: its levers move a target the wanted way; they begin to work after the last due year; they move nothing that
    a target counts, or not the wanted way; they are in place already; their studies were not out yet; or there is no
    credible study of it.
    """

    id: str
    name: Text
    evidence: Evidence
    levers: tuple[str, ...]
    targets: tuple[AtMost, ...] = ()


class Potential(_Answer):
    """What the measures of a plan could add at most.

    ``levers`` is the one mix that raises the expected number of targets most, ``all`` and ``expected_met`` what it does;
    ``growth`` what it adds to real growth, mean of its years to the last due one: median, 10 and 90 % points.
    """

    start: int
    targets: tuple[AtMost, ...]
    levers: tuple[Lever, ...]
    all: tuple[float, float]
    expected_met: tuple[float, float]
    growth: tuple[float, float, float]
    measures: tuple[Alone, ...]


@dataclass
class _Choice:
    """Chooses among levers that overlap; an item is one lever, or all that a mixture holds."""

    futures: Futures
    effects: Effects
    start: int
    before: Array = field(init=False)
    seen: dict[tuple[str, ...], tuple[Mix, Array]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.before = self.futures.judged()

    def pull(self, names: Collection[str]) -> tuple[Mix, Array]:
        """Return the mix of levers at the edge of their evidence, and the judged figures after it."""
        key = tuple(sorted(names))
        if key not in self.seen:
            mix = make_mix(self.effects, {name: self.effects[name].edge for name in key}, start=self.start)
            drawn = all_sizes(self.effects, mix, self.futures.draws, self.futures.seed)
            after = (
                self.futures.judged(push(self.effects, mix, self.futures.years, drawn))
                if mix
                else self.before
            )
            self.seen[key] = mix, after
        return self.seen[key]

    def gains(self, names: Collection[str]) -> Array:
        """Return the mean move of each target in the direction it wants, shape (target,), 0 where it may be chance."""
        gain = np.nan_to_num(self.futures.gain(self.before, self.pull(names)[1]))
        scale = np.array([max(1.0, abs(target.threshold)) for target in self.futures.targets])
        doubt = USEFUL * scale + CHANCE * gain.std(axis=0) / np.sqrt(max(len(gain), 1))
        return np.asarray(
            np.where(np.abs(gain.mean(axis=0)) > doubt, gain.mean(axis=0), 0.0), dtype=np.float64
        )

    def items(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Return levers one by one, those of a mixture together: choosing the kinder of two studies is no evidence."""
        mixed = [
            held
            for overlap in self.effects.overlaps
            if overlap.rule == "mixture"
            and len(held := tuple(name for name in overlap.members if name in names)) > 1
        ]
        grouped = {name for held in mixed for name in held}
        return [*mixed, *((name,) for name in names if name not in grouped)]

    def sets(self, items: Sequence[tuple[str, ...]]) -> list[frozenset[str]]:
        """Return the largest sets of items that no overlap rule forbids."""
        fits = {(a, b): not (a != b and _clash(self.effects, a, b)) for a in items for b in items}
        found: list[frozenset[str]] = []

        def grow(
            held: tuple[tuple[str, ...], ...], free: list[tuple[str, ...]], done: list[tuple[str, ...]]
        ) -> None:
            if not free and not done:
                found.append(frozenset(name for item in held for name in item))
            for item in list(free):
                grow(
                    (*held, item),
                    [x for x in free if x != item and fits[x, item]],
                    [x for x in done if fits[x, item]],
                )
                free.remove(item)
                done.append(item)

        grow((), list(items), [])
        return found

    def best(self, names: Sequence[str], place: int) -> frozenset[str]:
        """Return the set of levers that raises target ``place`` most: its odds, and of equal ones its figure."""
        items = [item for item in self.items(names) if self.gains(item)[place] > 0]

        def worth(held: frozenset[str]) -> tuple[float, float]:
            met = self.futures.met(self.pull(held)[1])[:, place].mean()
            return float(met), float(self.gains(held)[place])

        return max(self.sets(items), key=worth)

    def best_of_all(self, names: Sequence[str], counted: Sequence[int]) -> frozenset[str]:
        """Return the set that raises the expected number of counted targets most, without what lowers it."""

        def worth(held: frozenset[str]) -> float:
            return float(self.futures.met(self.pull(held)[1])[:, list(counted)].sum(axis=1).mean())

        items = [item for item in self.items(names) if (self.gains(item)[list(counted)] > 0).any()]
        best = max(self.sets(items), key=worth)
        for item in items:
            if set(item) <= best and worth(best - set(item)) > worth(best):
                best -= set(item)
        return best


def in_place(plan: Plan) -> tuple[str, ...]:
    """Return the levers that a plan says are in place already, each once."""
    return tuple(dict.fromkeys(name for measure in plan.measures for name in measure.held))


def _clash(effects: Effects, one: Sequence[str], other: Sequence[str]) -> bool:
    return any(overlapping(effects, [a, b]) for a in one for b in other)


def at_most(
    futures: Futures, effects: Effects, plan: Plan, *, start: int, wished: Sequence[float] = (0.5, 0.8)
) -> Potential:
    """Return what the measures of a plan could add at most to each target, together and one by one.

    Parameters
    ----------
    futures, effects
        As for `luoshu.steer.whatif.whatif`.
    plan : Plan
        Its measures name their levers, and those of them that are in place already (``held``), which add nothing more.
    start : int
        First year of the levers.
    wished : sequence of float
        Odds for which the extra pace is told that would reach them without any lever.

    Returns
    -------
    Potential
        Of levers that overlap, those that raise the target most; of two studies of one thing each draw takes one. A lever
        whose middle effect lowers a target is left out of what could be added to it.
    """
    choice = _Choice(futures, effects, start)
    usable = {measure.id: _usable(effects, measure) for measure in plan.measures}
    names = list(dict.fromkeys(name for held in usable.values() for name in held))
    counted = [place for place, target in enumerate(futures.targets) if target.reading_of is None]
    together = choice.pull(choice.best_of_all(names, counted))[0] if counted else ()
    told = whatif(futures, effects, together)
    paces = [
        tuple(found for odds in wished if (found := pace(futures, place, start=start, wished=odds)))
        for place in range(len(futures.targets))
    ]
    answers: dict[Mix, tuple[Change, ...]] = {together: told.targets}

    def change(mix: Mix, place: int) -> Change:
        if mix not in answers:
            answers[mix] = whatif(futures, effects, mix).targets
        return answers[mix][place]

    def most(names: Sequence[str], place: int) -> AtMost:
        mix = choice.pull(choice.best(names, place))[0]
        return AtMost(levers=pulled(mix), change=change(mix, place), paces=paces[place])

    alone = []
    for measure in plan.measures:
        held = usable[measure.id]
        rows = tuple(
            row for place in range(len(futures.targets)) if held and (row := most(held, place)).levers
        )
        alone.append(
            Alone(id=measure.id, name=measure.name, evidence=_evidence(effects, measure, futures.years[-1] - start, moves=bool(rows)),
                  levers=held, targets=rows)
        )  # fmt: skip
    return Potential(
        start=start,
        targets=tuple(most(names, place) for place in range(len(futures.targets))),
        levers=told.levers,
        all=told.all,
        expected_met=told.expected_met,
        growth=_growth(futures, effects, together, start),
        measures=tuple(alone),
    )


def _usable(effects: Effects, measure: Measure) -> tuple[str, ...]:
    return tuple(
        name
        for name in measure.levers
        if name not in measure.held and name in effects and effects[name].role == "lever"
    )


def _evidence(effects: Effects, measure: Measure, years: int, *, moves: bool) -> Evidence:
    usable = [effects[name] for name in _usable(effects, measure)]
    if moves:
        return "moves"
    if not measure.levers:
        return "none"
    if any(card.moves for card in usable) and not any(
        card.share_in_force(each) for card in usable if card.moves for each in range(years + 1)
    ):
        return "too_late"
    if usable:
        return "no_target"
    if any(name in measure.held for name in measure.levers):
        return "in_place"
    return "no_target" if any(name in effects for name in measure.levers) else "not_out"


def _growth(futures: Futures, effects: Effects, mix: Mix, start: int) -> tuple[float, float, float]:
    drawn = all_sizes(effects, mix, futures.draws, futures.seed)
    added = push(effects, mix, futures.years, drawn).points.get(GROWTH)
    if added is None:
        return 0.0, 0.0, 0.0
    mean = added[:, [year >= start for year in futures.years]].mean(axis=1)
    middle, low, high = np.quantile(mean, [0.5, 0.1, 0.9])
    return float(middle), float(low), float(high)
