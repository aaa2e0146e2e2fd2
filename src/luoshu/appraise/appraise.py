"""Will the plan be met? One question, answered from one set of joint futures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from luoshu import __version__
from luoshu.appraise import odds
from luoshu.appraise.answer import Appraisal, Bound, TargetAnswer
from luoshu.appraise.bounds import Bounding, bounding
from luoshu.appraise.cautions import cautions
from luoshu.appraise.consistency import contradictions
from luoshu.appraise.gaps import Standing, standing, years_late
from luoshu.appraise.known import Known, Lack, Pair
from luoshu.appraise.outside import outside_view
from luoshu.appraise.quantity import Array, Judge, Question, compile_questions, factor_of, is_met
from luoshu.appraise.together import Drawn, together
from luoshu.appraise.wording import Names, amount, joined, sentence, share
from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.errors import Fault, HorizonError, LuoshuError, OptionError, RecordError, UnitError, gathered
from luoshu.language import Text
from luoshu.panel.panel import NEVER, Panel
from luoshu.plan.plan import Plan
from luoshu.plan.target import Target
from luoshu.simulate.run import LONGEST, MODELS, Simulation, simulate
from luoshu.simulate.workers import Workers, checked

MOST_DRAWS = 200_000
AFTER = 10
"""Years beyond the due year that are simulated, to say how late a target comes."""

Tick = Callable[[int], None]


class Case(Protocol):
    """What an appraisal needs of a case: its plan, record, catalogue and regions."""

    @property
    def plan(self) -> Plan:
        """Return what was promised."""

    @property
    def panel(self) -> Panel:
        """Return what happened."""

    @property
    def catalogue(self) -> Catalogue:
        """Return the indicators."""

    @property
    def regions(self) -> Regions:
        """Return the regions."""


@dataclass(frozen=True)
class _Sheet:
    """The questions of one plan and where each target's stand among them."""

    questions: list[Question]
    due: list[int]
    years: list[dict[int, int]]
    bounds: list[tuple[Bounding, int] | None]
    context: dict[tuple[Pair, int], int]


def appraise(
    case: Case | Plan,
    panel: Panel | None = None,
    catalogue: Catalogue | None = None,
    *,
    regions: Regions | None = None,
    as_of: str | None = None,
    draws: int = 10_000,
    seed: int = 0,
    workers: Workers = 1,
    model: str | None = None,
    tick: Tick | None = None,
) -> Appraisal:
    """Answer whether each target of a plan will be met, and all of them together.

    Parameters
    ----------
    case : Case or Plan
        A case (`luoshu.open_case`), or a plan; then ``panel`` and ``catalogue`` are needed too.
    panel : Panel, optional
        The record; each figure in the unit of its indicator.
    catalogue : Catalogue, optional
        The indicators of plan and record.
    regions : Regions, optional
        Names of the regions, and which lie in which; their ids are used, and none lies in another, where left out.
    as_of : str, optional
        ISO 8601 day; figures published later are not used. Without it, all of the record.
    draws : int
        Joint futures to draw, 1 to 200 000.
    seed : int
        Key of the random streams; the same seed, record and version give the same answer.
    workers : int or Cluster
        Threads, or a `luoshu.simulate.cluster.Cluster`; they change the time taken, never the answer.
    model : str, optional
        Name in `luoshu.simulate.run.MODELS`; that of `luoshu.simulate` where left out.
    tick : callable, optional
        Told the number of draws done, for a progress bar.

    Returns
    -------
    Appraisal
        Each number in the unit of its target; ``unknown``, with the reason, where the record does not suffice.

    Raises
    ------
    RecordError
        If nothing of the record was known on that day.
    HorizonError
        If a target falls due more than 60 years after the last observation.
    OptionError
        If an option is out of range.
    CatalogueError, UnitError
        If a target names an unknown indicator, or a unit that does not convert.

    Notes
    -----
    Probability is the share of draws that meet the target; its Monte Carlo error is sqrt(p (1 - p) / draws), model
    error comes on top. Every number of an answer comes from the same draws.

    Examples
    --------
    >>> from luoshu.samples import city_catalogue, city_panel, city_plan
    >>> answer = appraise(city_plan(), city_panel(), city_catalogue(), draws=500)
    >>> [target.status for target in answer.targets if target.id == "manufacturing"]
    ['unknown']
    >>> answer.joint.left_out
    ('manufacturing',)
    """
    if isinstance(case, Plan):
        if panel is None or catalogue is None:
            raise OptionError(
                "a plan alone cannot be appraised: give the record (`panel`) and the catalogue too, or a case.",
                "仅有规划无法评估：请同时给出记录（panel）和目录（catalogue），或给出案例。",
            )
        plan = case
    else:
        plan, panel, catalogue = case.plan, case.panel, case.catalogue
        regions = regions or case.regions
    _check_options(draws, seed, workers, model)
    day = day_of(as_of, panel)
    known = Known(panel.as_of(day), catalogue)
    origin = _origin(known, day)
    _check_targets(plan, known, origin)
    sheet, judge = _asked(plan, known)
    names = Names(catalogue, regions or Regions())
    simulation = _simulated(judge, names, model, seed)
    values = _drawn(simulation, judge, draws, workers, tick)
    standings = [standing(target, plan, known) for target in plan.targets]
    answers = [
        _answer(target, place, sheet, judge, values, standings[place], names)
        for place, target in enumerate(plan.targets)
    ]
    met = _met(plan.targets, values[:, sheet.due])
    counted = [
        place
        for place, target in enumerate(plan.targets)
        if target.reading_of is None and answers[place].probability is not None
    ]
    left_out = [
        answer.id
        for answer, target in zip(answers, plan.targets, strict=True)
        if answer.probability is None and target.reading_of is None
    ]
    whole = odds.joint(met[:, counted], [answers[place].id for place in counted], left_out)
    context = {key: values[:, number] for key, number in sheet.context.items()}
    drawn = Drawn(plan.targets, tuple(answers), values[:, sheet.due], met, context, names)
    return Appraisal(
        plan=plan.id,
        name=plan.name,
        region=plan.region,
        as_of=day,
        origin=simulation.origin if simulation is not None else origin,
        draws=draws,
        seed=seed,
        version=__version__,
        model=simulation.model if simulation is not None else model or "",
        targets=tuple(answers),
        joint=whole,
        consistency=(*contradictions(plan, answers, known, names), *together(drawn)),
        warnings=cautions(plan, answers, standings, judge, names, day),
    )


def _check_options(draws: int, seed: int, workers: Workers, model: str | None) -> None:
    if not 1 <= draws <= MOST_DRAWS:
        raise OptionError(
            f"draws is {draws}; use 1 to {MOST_DRAWS}.", f"draws为{draws}，应在1到{MOST_DRAWS}之间。"
        )
    if not 0 <= seed < 2**63:
        raise OptionError(f"seed is {seed}; use 0 to 2^63 - 1.", f"seed为{seed}，应在0到2^63-1之间。")
    checked(workers)
    if model is not None and model not in MODELS:
        known = ", ".join(MODELS)
        raise OptionError(
            f"model {model!r} is not known; use one of: {known}.", f"模型“{model}”未知，可用：{known}。"
        )


def day_of(as_of: str | None, panel: Panel) -> str:
    """Return the day asked for; without one, the day on which the last figure of the record was out."""
    if as_of is None:
        days = panel.known[panel.known < NEVER.isoformat()]
        if not len(days):
            raise RecordError(
                "the record holds no figure yet. Import figures first (`luoshu import TABLE.xlsx --into FOLDER`).",
                "记录中还没有数据。请先导入（luoshu import 表格.xlsx --into 文件夹）。",
            )
        return str(days.max())
    return written_day(as_of)


def written_day(as_of: str) -> str:
    """Return a day as it is kept, from ``2020-03-31``; raises OptionError where it is none."""
    try:
        day = date.fromisoformat(as_of.strip())
    except ValueError:
        raise OptionError(
            f"{as_of!r} is no date; write year, month and day, as 2020-03-31.",
            f"“{as_of}”不是日期，请写成年-月-日，如2020-03-31。",
        ) from None
    if not 1900 <= day.year <= 2200:
        raise OptionError(
            f"the year of {as_of} is out of range; use 1900 to 2200.",
            f"{as_of}的年份超出范围，应在1900到2200之间。",
        )
    return day.isoformat()


def _origin(known: Known, day: str) -> int:
    """Return the last observed year, or say that the record of that day is empty."""
    best = known.panel.best
    if not len(best):
        raise RecordError(
            f"the record holds no usable figure that was published by {day}. Import figures (`luoshu import`), or ask "
            "for a later date (`--as-of`).",
            f"截至{day}，记录中没有已公布的可用数据。请导入数据（luoshu import），或改用更晚的日期（--as-of）。",
        )
    return int(best["year"].max())


def _check_targets(plan: Plan, known: Known, origin: int) -> None:
    """Refuse targets that cannot be asked at all, every one of them in one message."""
    found = [fault for target in plan.targets if (fault := _fault(target, known, origin)) is not None]
    if found:
        faults = [Fault(fault.text("en"), fault.text("zh")) for fault in found]
        raise gathered(type(found[0]), faults)


def _fault(target: Target, known: Known, origin: int) -> LuoshuError | None:
    """Return what is wrong with a target: its indicator, its unit, or a due year beyond reason."""
    try:
        _ = known.catalogue[target.indicator]
        if target.relative_to is not None and target.relative_to.indicator is not None:
            _ = known.catalogue[target.relative_to.indicator]
        factor_of(target, known)
    except LuoshuError as fault:
        if isinstance(fault, UnitError):
            return fault
        return type(fault)(
            f"target {target.id!r}: {fault.text('en')}", f"目标“{target.id}”：{fault.text('zh')}"
        )
    if target.year > origin + LONGEST:
        return HorizonError(
            f"target {target.id!r} falls due in {target.year}, {target.year - origin} years after the last "
            f"observation ({origin}); at most {LONGEST} are simulated. Correct `year` in the plan.",
            f"目标“{target.id}”到期于{target.year}年，距最后观测（{origin}年）{target.year - origin}年；"
            f"最多模拟{LONGEST}年，请改正规划中的year。",
        )
    return None


def _asked(plan: Plan, known: Known) -> tuple[_Sheet, Judge]:
    """Return the questions of a plan: each target in its due year and the years of its fan, its bound, the context."""
    questions = [Question(target, target.year) for target in plan.targets]
    first = compile_questions(questions, known)
    sheet = _Sheet(questions, list(range(len(questions))), [], [], {})
    ends = {pair: known.own_last(*pair) or 0 for pair in first.pairs}
    furthest = max(ends.values(), default=0) + LONGEST
    for place, target in enumerate(plan.targets):
        sheet.years.append({})
        sheet.bounds.append(None)
        if first.lacks[place]:
            bound = bounding(target, known)
            if bound is not None:
                sheet.bounds[-1] = (bound, len(questions))
                questions.append(bound.question)
        elif not first.recorded(place):
            start = min(ends[region, name] for region, name, _ in first.needs[place]) + 1
            for year in range(start, min(target.year + AFTER, max(furthest, target.year)) + 1):
                sheet.years[-1][year] = len(questions)
                questions.append(Question(target, year))
    for pair in first.open_pairs:
        for year in sorted({target.year for target in plan.targets if target.year > ends[pair]}):
            sheet.context[pair, year] = len(questions)
            questions.append(Question(_plainly(*pair, year, known.catalogue), year))
    return sheet, compile_questions(questions, known)


def _plainly(region: str, indicator: str, year: int, catalogue: Catalogue) -> Target:
    """Return a question on the level of a series, so that it is drawn along with the targets."""
    name = Text(zh=indicator, en=indicator)
    return Target(
        id=f"{region}/{indicator}", statement=name, indicator=indicator, region=region, year=year, threshold=0,
        unit=catalogue[indicator].unit,
    )  # fmt: skip


def _simulated(judge: Judge, names: Names, model: str | None, seed: int) -> Simulation | None:
    known, pairs = judge.known, judge.open_pairs
    if not pairs:
        return None
    until = max(cell[2] for cell in judge.cells)
    named = {} if model is None else {"model": model}
    parents = names.regions.parents
    return simulate(
        known.panel, known.catalogue, until=until, pairs=pairs, parents=parents, seed=seed, **named
    )


def _drawn(
    simulation: Simulation | None, judge: Judge, draws: int, workers: Workers, tick: Tick | None
) -> Array:
    if simulation is None:
        return np.broadcast_to(judge.values(judge.past()), (draws, len(judge.questions)))
    return odds.sample(simulation, judge, draws, workers=workers, tick=tick)


def _met(targets: Sequence[Target], due: Array) -> NDArray[np.bool_]:
    """Return whether each target is met in each draw, shape (draw, target)."""
    met = np.zeros(due.shape, dtype=bool)
    for place, target in enumerate(targets):
        met[:, place] = is_met(due[:, place], target)
    return met


def _answer(
    target: Target, place: int, sheet: _Sheet, judge: Judge, values: Array, stands: Standing, names: Names
) -> TargetAnswer:
    due = values[:, sheet.due[place]]
    recorded = judge.recorded(place)
    found = odds.probability(due, target)
    state = odds.status(found, recorded=recorded)
    reason, bound = Text(), None
    if found is None:
        reason = joined(*(lacking(lack, names) for lack in judge.lacks[place]), sentence("lack_remedy"))
        held = sheet.bounds[place]
        if held is not None:
            bound, decided = _bounded(target, *held, judge, values, names)
            reason = joined(reason, bound.reason)
            if decided:
                found, state = 0.0, "missed"
    judged = found is not None and bound is None
    fan = {
        year: odds.fan(year, values[:, number])
        for year, number in sheet.years[place].items()
        if not judge.lacks[number]
    }
    medians = {year: band.quantiles["0.5"] for year, band in fan.items()}
    return TargetAnswer(
        id=target.id,
        statement=target.statement,
        kind=target.kind,
        indicator=target.indicator,
        region=target.region,
        year=target.year,
        comparator=target.comparator,
        threshold=target.threshold,
        upper=target.upper,
        unit=target.unit,
        nature=target.nature,
        reading_of=target.reading_of,
        baseline=stands.baseline,
        latest=stands.latest,
        needed_pace=stands.needed_pace,
        made_pace=stands.made_pace,
        pace_unit=stands.pace_unit,
        probability=found,
        monte_carlo_error=None if found is None else odds.monte_carlo_error(found, len(values)),
        median=float(np.median(due)) if judged else None,
        interval80=(float(np.quantile(due, 0.1)), float(np.quantile(due, 0.9))) if judged else None,
        years_late=years_late(target, stands.latest, medians) if judged and not recorded else None,
        status=state,
        reason=reason,
        bound=bound,
        outside_view=outside_view(target, judge.known.panel, judge.known.catalogue, names.regions)
        if judged
        else None,
        record=stands.record,
        breaks=stands.breaks,
        fan=tuple(band for year, band in sorted(fan.items()) if year <= target.year),
        dots=odds.dots(due) if judged and not recorded else (),
        serves=target.serves,
        note=target.note,
    )


def lacking(lack: Lack, names: Names) -> Text:
    """Return in words what is missing."""
    return sentence(f"lack_{lack.kind}", series=names.series(lack.region, lack.indicator), year=lack.year)


def _bounded(
    target: Target, held: Bounding, number: int, judge: Judge, values: Array, names: Names
) -> tuple[Bound, bool]:
    """Return the bound of a target without a series, and whether it decides the target by the record."""
    because = Text(zh=held.reason.zh.rstrip("。"), en=held.reason.en.rstrip("."))
    why = sentence("bound_why", reason=because) if because else Text()
    text = sentence(
        "bound_most" if held.relation == "<=" else "bound_least",
        missing=names.indicator(held.missing), larger=names.indicator(held.indicator), why=why,
        year=held.year, value=amount(held.value, target.unit, digits=3),
    )  # fmt: skip
    helps = (held.relation == "<=") == (target.direction == "rise") and target.kind != "range"
    found = odds.probability(values[:, number], target) if helps else None
    decided = found == 0.0 and judge.recorded(number)
    if decided:
        text = joined(text, sentence("bound_decides"))
    elif found is not None:
        text = joined(text, sentence("bound_odds" if found < 0.5 else "bound_open", share=share(found)))
    bound = Bound(
        relation=held.relation, value=held.value, year=held.year, indicator=held.indicator, reason=text, at_most=found
    )  # fmt: skip
    return bound, decided
