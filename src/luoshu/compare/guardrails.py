"""Guard-rails: what must not get worse while the targets are pursued, judged on the same futures as the targets."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from luoshu.appraise.known import Known
from luoshu.appraise.odds import sample
from luoshu.appraise.quantity import Question, compile_questions, is_met
from luoshu.axes.indicator import Catalogue
from luoshu.compare.answer import Answer
from luoshu.panel.panel import Panel
from luoshu.plan.plan import Guardrail, Plan
from luoshu.plan.target import Target
from luoshu.simulate.run import simulate
from luoshu.simulate.workers import Workers


class Rail(Answer):
    """One guard-rail: the figure it starts from, the limit, and the odds that it is kept; ``reason`` why it cannot be judged."""

    id: str
    indicator: str
    region: str
    direction: str
    year: int
    base_year: int | None = None
    base: float | None = None
    limit: float | None = None
    kept: float | None = None
    reason: str = ""


class Guarded(Answer):
    """The answer of ``luoshu guardrails``.

    ``targets_met``: expected number of targets met; ``none_broken``: odds that no judged guard-rail is broken; ``both``: odds
    that at least ``most`` targets are met and none is broken; ``met_alone`` the same without the guard-rails.
    """

    rails: tuple[Rail, ...]
    judged: int
    none_broken: float | None
    targets_met: float
    most: int
    met_alone: float
    both: float | None


def _as_target(rail: Guardrail, panel: Panel, catalogue: Catalogue, due: int) -> tuple[Target | None, Rail]:
    """Return a guard-rail as a promise about its level in the due year, and what is known of it."""
    told = Rail(id=rail.id, indicator=rail.indicator, region=rail.region, direction=rail.direction, year=due)
    series = panel.series(rail.region, rail.indicator)
    if rail.indicator not in catalogue or not len(series):
        return None, told.model_copy(update={"reason": "no_series"})
    held = np.flatnonzero(series.years <= (rail.since or series.years[-1]))
    if not len(held):
        return None, told.model_copy(update={"reason": "no_base"})
    year, base = int(series.years[held[-1]]), float(series.values[held[-1]])
    slack = 1 + (1 if rail.direction == "fall" else -1) * rail.tolerance / 100
    target = Target(
        id=rail.id, statement=rail.note or rail.indicator, indicator=rail.indicator, region=rail.region, year=due,
        comparator="<=" if rail.direction == "fall" else ">=", threshold=base * slack, unit=catalogue[rail.indicator].unit,
    )  # fmt: skip
    return target, told.model_copy(update={"base_year": year, "base": base, "limit": base * slack})


def guardrails(
    plan: Plan,
    panel: Panel,
    catalogue: Catalogue,
    *,
    parents: Mapping[str, str] | None = None,
    most: int = 1,
    draws: int = 10_000,
    seed: int = 0,
    workers: Workers = 1,
) -> Guarded:
    """Return the odds that guard-rails hold, alone and together with the targets, from the same joint futures.

    Parameters
    ----------
    plan, panel, catalogue
        The case; the panel as it was known (`Panel.as_of`).
    most : int
        How many targets the joint odds ask for.
    parents, draws, seed, workers
        As in `luoshu.simulate.run.simulate`.

    Notes
    -----
    A guard-rail asks that the indicator in the plan's due year is no worse than in its base year, ``tolerance`` per cent
    allowed. One without a series is named, not passed over.
    """
    made = [_as_target(rail, panel, catalogue, plan.due) for rail in plan.guardrails]
    questions = [*plan.counted, *(target for target, _ in made if target is not None)]
    judge = compile_questions(
        [Question(target, target.year) for target in questions], Known(panel, catalogue)
    )
    until = max(target.year for target in questions)
    run = simulate(panel, catalogue, until=until, pairs=judge.pairs, parents=parents, seed=seed)
    values = sample(run, judge, draws, workers=workers)
    known = [place for place in range(len(questions)) if not np.isnan(values[:, place]).any()]
    met = {questions[place].id: is_met(values[:, place], questions[place]) for place in known}
    number = np.sum([met[target.id] for target in plan.counted if target.id in met], axis=0)
    rails = [
        told
        if target is None
        else told.model_copy(
            update={"kept": float(met[target.id].mean())} if target.id in met else {"reason": "no_future"}
        )
        for target, told in made
    ]
    held = [met[rail.id] for rail in rails if rail.kept is not None]
    unbroken = np.all(held, axis=0) if held else None
    enough = np.asarray(number) >= most
    return Guarded(
        rails=tuple(rails),
        judged=len(held),
        none_broken=None if unbroken is None else float(unbroken.mean()),
        targets_met=float(np.mean(number)),
        most=most,
        met_alone=float(enough.mean()),
        both=None if unbroken is None else float((enough & unbroken).mean()),
    )
