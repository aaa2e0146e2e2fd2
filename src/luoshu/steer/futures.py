"""The draws of a plan's targets, kept ready so that any push can be judged on the very same futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.appraise.known import Known
from luoshu.appraise.quantity import Judge, Question, compile_questions, is_met
from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.ensemble.ensemble import Ensemble
from luoshu.errors import EffectError
from luoshu.panel.panel import Panel
from luoshu.plan.plan import Plan
from luoshu.plan.target import Target
from luoshu.simulate.run import simulate
from luoshu.simulate.workers import Workers
from luoshu.steer.apply import Carrier, Place, carrier_of
from luoshu.steer.mix import Push

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Futures:
    """Every figure that the targets need in every draw, and how to judge them.

    Parameters
    ----------
    values : ndarray, shape (draw, cell)
        Figures in the order of ``carrier.cells``; the judge reads the first of them.
    targets : tuple of Target
        The targets that can be judged, in the order of the judge's columns ``columns``.
    years : tuple of int
        Years from the first simulated one to the last due year: those in which a push may act.
    """

    values: Array
    judge: Judge
    carrier: Carrier
    targets: tuple[Target, ...]
    unknown: tuple[Target, ...]
    columns: tuple[int, ...]
    years: tuple[int, ...]
    seed: int

    @property
    def draws(self) -> int:
        """Number of draws."""
        return len(self.values)

    def begin(self, day: str, asked: int | None = None) -> int:
        """Return the first year of a measure: the one ``asked`` for, or the one after ``day`` as far as it is simulated."""
        if asked is not None:
            return self.simulated(asked)
        return min(max(self.years[0], int(day[:4]) + 1), self.years[-1])

    def simulated(self, year: int) -> int:
        """Return ``year``; raises EffectError where it is not simulated."""
        first, last = self.years[0], self.years[-1]
        if not first <= year <= last:
            raise EffectError(
                f"the year {year} lies outside the simulated years {first} to {last}. Choose one of them.",
                f"{year}年不在模拟年份{first}—{last}之内，请另选。",
            )
        return year

    def judged(self, push: Push | None = None) -> Array:
        """Return the judged quantity of each target in each draw, shape (draw, target), after ``push``.

        Without a push, or with an empty one, these are the unchanged futures, byte for byte.
        """
        values = self.values if push is None else self.carrier.carry(self.values, push, self.years)
        return self.judge.values(values[:, : len(self.judge.cells)])[:, list(self.columns)]

    def met(self, judged: Array) -> NDArray[np.bool_]:
        """Return which targets are met in each draw, shape (draw, target)."""
        return np.stack(
            [is_met(judged[:, place], target) for place, target in enumerate(self.targets)], axis=1
        )

    def gain(self, before: Array, after: Array) -> Array:
        """Return how far each draw moved in the direction its target wants, shape (draw, target)."""
        sign = np.array([1.0 if target.direction == "rise" else -1.0 for target in self.targets])
        return np.asarray((after - before) * sign, dtype=np.float64)


def prepare(
    plan: Plan,
    panel: Panel,
    catalogue: Catalogue,
    regions: Regions,
    *,
    draws: int = 10_000,
    seed: int = 0,
    workers: Workers = 1,
    model: str | None = None,
    everywhere: Sequence[str] = (),
) -> Futures:
    """Simulate what the targets of a plan need, once, for all the pushes to come.

    Parameters
    ----------
    plan, panel, catalogue, regions
        The case; the panel as it was known (`Panel.as_of`).
    draws, seed, workers, model
        As in `luoshu.simulate.run.simulate`.
    everywhere : sequence of str
        Regions that get the same push as the plan's own.
    """
    targets = plan.targets
    judge = compile_questions([Question(target, target.year) for target in targets], Known(panel, catalogue))
    known = [place for place in range(len(targets)) if not judge.lacks[place]]
    past = judge.past()
    decided = [cell for cell, value in zip(judge.cells, past, strict=True) if not np.isnan(value)]
    parent = regions[plan.region].parent if plan.region in regions else None
    place = Place(plan.region, parent, tuple(everywhere))
    carrier = carrier_of(judge.cells, decided, place, catalogue)
    due = max((targets[number].year for number in known), default=plan.due)
    pairs = sorted({cell[:2] for cell in carrier.cells})
    options = {} if model is None else {"model": model}
    run = simulate(panel, catalogue, until=due, pairs=pairs, parents=regions.parents, seed=seed, **options)
    more = carrier.cells[len(judge.cells) :]

    def cells(block: Ensemble) -> Array:
        return np.column_stack([judge.gather(block), *(block.path(*cell) for cell in more)])

    return Futures(
        values=np.concatenate(list(run.asked(cells, draws, workers=workers))),
        judge=judge,
        carrier=carrier,
        targets=tuple(targets[number] for number in known),
        unknown=tuple(target for number, target in enumerate(targets) if number not in known),
        columns=tuple(known),
        years=tuple(range(min(run.years), due + 1)),
        seed=seed,
    )
