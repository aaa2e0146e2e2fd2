"""The whole report: the appraisal with all that the other rooms answer of the same plan, from the same record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luoshu.appraise.answer import Appraisal
from luoshu.appraise.appraise import Case
from luoshu.compare.guardrails import guardrails
from luoshu.compare.peers import peers
from luoshu.compare.positioning import positioning
from luoshu.compare.review import review
from luoshu.compare.spillover import spillover
from luoshu.errors import LuoshuError
from luoshu.report.content import Maker
from luoshu.report.sections.levers import Tried, levers_section
from luoshu.report.sections.region import peers_section, positioning_section
from luoshu.report.sections.replay import replay_section
from luoshu.report.sections.review import review_section
from luoshu.report.sections.stress import stress_section
from luoshu.report.sections.surroundings import guardrails_section, spillover_section
from luoshu.simulate.workers import Workers
from luoshu.steer.effects import Effects, read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.measures import at_most, in_place
from luoshu.steer.mix import make_mix
from luoshu.steer.search.answer import Found, search
from luoshu.steer.search.costs import Costs
from luoshu.steer.search.problem import make_problem
from luoshu.steer.stress import read_scenarios, stress
from luoshu.steer.whatif import whatif
from luoshu.verify.replay import replay

TOTAL = "gdp"
FRESH = 1_000_003
"""Added to the seed for draws that the search has not seen."""
FRONTIER = 8
"""Budgets for which the best mix is searched."""
REPLAY_DRAWS = 2_000
"""Futures at each date of the replay."""
LEVER_DRAWS = 4_000
"""Futures on which each of some forty levers is tried."""
PARTS = ("review", "positioning", "peers", "spillover", "guardrails", "levers", "stress", "replay")
"""What may stand in a whole report besides the appraisal, in the order of the page."""


@dataclass(frozen=True)
class Asked:
    """What a whole report is asked of: the case, its appraisal, and how the futures are drawn.

    With ``costs`` and a ``budget`` (in the unit of the costs) the best mix for each part of the budget is searched too.
    """

    case: Case
    appraisal: Appraisal
    workers: Workers = 1
    costs: Costs | None = None
    budget: float | None = None

    @property
    def others(self) -> list[str]:
        """The regions of all peer sets of the plan, each once."""
        return list(dict.fromkeys(region for named in self.case.plan.peers.values() for region in named))


def makers(
    asked: Asked, parts: tuple[str, ...] = PARTS, tick: Callable[[str], None] | None = None
) -> tuple[list[Maker], dict[str, LuoshuError]]:
    """Return the makers of the sections that can be answered, and why the others cannot.

    Parameters
    ----------
    asked : Asked
    parts : tuple of str
        Some of `PARTS`.
    tick : callable, optional
        Told each part before it is answered.

    Returns
    -------
    tuple
        Makers in order, and the fault of each part that was left out.
    """
    answers: dict[str, Callable[[Asked], Maker]] = {
        "review": _review, "positioning": _positioning, "peers": _peers,
        "spillover": _spillover, "guardrails": _guardrails, "levers": _levers, "stress": _stress, "replay": _replay,
    }  # fmt: skip
    found: list[Maker] = []
    left_out: dict[str, LuoshuError] = {}
    for part in parts:
        if tick is not None:
            tick(part)
        try:
            found.append(answers[part](asked))
        except LuoshuError as fault:
            left_out[part] = fault
    return found, left_out


def _review(asked: Asked) -> Maker:
    case = asked.case
    known = case.panel.as_of(asked.appraisal.as_of)
    return review_section(review(case.plan, known, case.catalogue, case.regions))


def _positioning(asked: Asked) -> Maker:
    case = asked.case
    known = case.panel.as_of(asked.appraisal.as_of)
    latest = known.latest(case.plan.region, TOTAL)
    year = int(str(latest["year"])) if latest else case.plan.due
    return positioning_section(positioning(case.plan, known, case.catalogue, asked.others, year=year))


def _peers(asked: Asked) -> Maker:
    case, answer = asked.case, asked.appraisal
    base = case.plan.base_year or int(case.plan.announced[:4]) - 1
    known = case.panel.as_of(answer.as_of)
    return peers_section(
        peers(
            known, case.catalogue, case.plan.region, asked.others, indicator=TOTAL,
            base_year=base, until=case.plan.due, parents=case.regions.parents, draws=answer.draws, seed=answer.seed, workers=asked.workers,
        ),
        known,
    )  # fmt: skip


def _spillover(asked: Asked) -> Maker:
    case = asked.case
    known = case.panel.as_of(asked.appraisal.as_of)
    others = [*asked.others, *case.regions.around(case.plan.region)]
    twin = next(iter(case.plan.peers.get("twin_engine", ())), None)
    return spillover_section(
        spillover(known, case.regions, case.plan.region, others, twin=twin, seed=asked.appraisal.seed)
    )


def _guardrails(asked: Asked) -> Maker:
    case, answer = asked.case, asked.appraisal
    known = case.panel.as_of(answer.as_of)
    return guardrails_section(
        guardrails(
            case.plan, known, case.catalogue, parents=case.regions.parents, draws=answer.draws, seed=answer.seed,
            workers=asked.workers,
        )
    )  # fmt: skip


def _levers(asked: Asked) -> Maker:
    """Pull each lever of the plan's measures alone, as far as its evidence goes."""
    case, answer = asked.case, asked.appraisal
    futures = prepare(
        case.plan, case.panel.as_of(answer.as_of), case.catalogue, case.regions,
        draws=min(answer.draws, LEVER_DRAWS), seed=answer.seed, workers=asked.workers,
    )  # fmt: skip
    effects = read_effects().known_on(answer.as_of)
    start = futures.begin(answer.as_of)
    tried = []
    for name in dict.fromkeys(
        name for measure in case.plan.measures for name in measure.levers if name not in measure.held
    ):
        if name in effects and effects[name].role == "lever":
            mix = make_mix(effects, {name: effects[name].edge}, start=start)
            tried.append(Tried(effects[name], whatif(futures, effects, mix)))
    unit = asked.costs.unit if asked.costs else "100m_yuan"
    reach = at_most(futures, effects, case.plan, start=start)
    return levers_section(tried, _searched(asked, futures, effects), reach=reach, unit=unit, effects=effects)


def _searched(asked: Asked, futures: Futures, effects: Effects) -> Found | None:
    """Return the best mix for each part of the budget, checked on fresh draws; None where no budget is given."""
    if asked.costs is None or asked.budget is None:
        return None
    case, answer = asked.case, asked.appraisal
    fresh = prepare(
        case.plan, case.panel.as_of(answer.as_of), case.catalogue, case.regions, draws=futures.draws,
        seed=answer.seed + FRESH, workers=asked.workers,
    )  # fmt: skip
    problem = make_problem(
        futures,
        effects,
        asked.costs,
        start=futures.begin(answer.as_of),
        limits={"money": asked.budget},
        in_place=in_place(case.plan),
    )
    return search(problem, fresh, seeds=3, frontier=FRONTIER)


def _stress(asked: Asked) -> Maker:
    case, answer = asked.case, asked.appraisal
    futures = prepare(
        case.plan, case.panel.as_of(answer.as_of), case.catalogue, case.regions, draws=answer.draws,
        seed=answer.seed, workers=asked.workers,
    )  # fmt: skip
    found = stress(
        futures,
        read_effects().known_on(answer.as_of),
        read_scenarios().scenarios,
        year=futures.begin(answer.as_of),
    )
    return stress_section(found)


def _replay(asked: Asked) -> Maker:
    answer = asked.appraisal
    return replay_section(
        replay(
            asked.case, draws=min(answer.draws, REPLAY_DRAWS), seed=answer.seed, workers=asked.workers,
            model=answer.model, until=answer.as_of,
        )
    )  # fmt: skip
