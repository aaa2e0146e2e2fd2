"""Where a target stands: its record, baseline and latest figure, the pace made, the pace needed, and how late it comes.

A pace is per cent a year for a positive level, points a year for a share or rate, and for a mean growth the growth that
the years still open must average. No pace is taken across a break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from luoshu.appraise.answer import Figure
from luoshu.appraise.known import Cell, Known
from luoshu.appraise.quantity import POINTS, Question, compile_questions, factor_of, is_met, unit_of
from luoshu.axes.unit import canonical
from luoshu.plan.plan import Plan
from luoshu.plan.target import Target

Form = Literal["percent_a_year", "points_a_year", "percent", "points", "units_a_year", "places_a_year"]
RECENT = 5
"""Years over which the pace made is taken where the baseline does not serve."""
YEARLY = "single year"
"""Note of a figure of the record that is of its year alone, before the base year of a mean."""


@dataclass(frozen=True)
class Standing:
    """A target against the record: figures in the target's unit, paces in ``pace_unit``."""

    record: tuple[Figure, ...]
    breaks: tuple[int, ...]
    baseline: Figure | None
    latest: Figure | None
    made_pace: float | None
    needed_pace: float | None
    pace_unit: Form


def pace_form(target: Target, known: Known) -> Form:
    """Return in what a pace of ``target`` is said.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan
    >>> pace_form(tiny_plan().targets[0], Known(tiny_panel([1]), tiny_catalogue()))
    'percent_a_year'
    """
    if target.kind == "rank":
        return "places_a_year"
    if target.kind == "growth_rate":
        return "percent"
    if target.kind == "difference" and known.is_rate(target.indicator) and target.relative_to is not None:
        return "points"
    if target.kind == "cumulative_change":
        return "percent_a_year"
    if canonical(unit_of(target, known))[0] in POINTS:
        return "points_a_year"
    if target.kind in ("level", "range") and target.indicator in known.catalogue:
        lower = known.catalogue[target.indicator].lower
        return "percent_a_year" if lower is not None and lower >= 0 else "units_a_year"
    if target.kind == "ratio" and target.relative_to is None:
        return "percent_a_year"
    return "units_a_year"


def standing(target: Target, plan: Plan, known: Known) -> Standing:
    """Return where ``target`` stands in the record."""
    record = history(target, known)
    form = pace_form(target, known)
    base = target.since or plan.base_year or int(plan.announced[:4]) - 1
    before = [figure for figure in record if figure.year <= base]
    baseline = before[-1] if before else None
    latest = record[-1] if record else None
    torn = _breaks(target, known)
    made = needed = None
    if latest is not None:
        made = made_pace(record, torn, baseline, target, form)
        needed = needed_pace(latest, target, form)
    return Standing(record, tuple(sorted(torn)), baseline, latest, made, needed, form)


def history(target: Target, known: Known) -> tuple[Figure, ...]:
    """Return the judged quantity in each year in which the record alone gives it."""
    years = _years(target, known)
    found = []
    if since_base(target):
        found = _at_base(target, known)
        years = [year for year in years if year > (target.since or 0)]
    judge = compile_questions([Question(target, year) for year in years], known)
    values = judge.values(judge.past())
    for place, year in enumerate(years):
        value = float(values[place])
        if judge.recorded(place) and value == value:
            single = (
                target.since is not None
                and year <= target.since
                and target.kind in ("growth_rate", "difference")
            )
            found.append(figure(year, value, judge.needs[place], known, YEARLY if single else ""))
    return tuple(found)


def since_base(target: Target) -> bool:
    """Return whether the judged quantity is a change since the base year, so that there is none before it.

    Examples
    --------
    >>> from luoshu.samples import city_plan
    >>> [target.id for target in city_plan().targets if since_base(target)]
    ['double', 'ratio']
    """
    if target.kind == "cumulative_change":
        return True
    return target.kind in ("ratio", "difference") and target.relative_to is None


def _at_base(target: Target, known: Known) -> list[Figure]:
    """Return the figure of the base year itself, no change yet, with the source of the level it starts from."""
    level = target.model_copy(
        update={"kind": "level", "year": target.since, "unit": known.catalogue[target.indicator].unit}
    )
    judge = compile_questions([Question(level, level.year)], known)
    if not judge.recorded(0):
        return []
    start = factor_of(target, known) if target.kind == "ratio" else 0.0
    return [figure(level.year, start, judge.needs[0], known)]


def figure(year: int, value: float, cells: frozenset[Cell], known: Known, note: str = "") -> Figure:
    """Return a figure with the sources of the cells it is made of; it was published when the last of them was."""
    rows = [known.row(cell) for cell in sorted(cells, key=lambda cell: (-cell[2], cell))]
    dates = [row.get("published", "") for row in rows]

    def joined(name: str) -> str:
        return "; ".join(list(dict.fromkeys(row[name] for row in rows if row.get(name)))[:4])

    return Figure(
        year=year,
        value=value,
        published=max(dates) if dates and all(dates) else "",
        source=joined("source"),
        url=joined("url"),
        vintage=joined("vintage"),
        note=note or (rows[0].get("note", "") if len(rows) == 1 else ""),
    )


def _years(target: Target, known: Known) -> list[int]:
    other = target.relative_to
    pairs = [(target.region, target.indicator)]
    if other is not None:
        pairs.append((other.region or target.region, other.indicator or target.indicator))
    pairs += [(region, target.indicator) for region in target.among]
    found: set[int] = set()
    for region, indicator in pairs:
        for name in [indicator, *known.parts(region, indicator)]:
            found |= set(known.years(region, name))
    return sorted(year for year in found if year <= target.year)


def _breaks(target: Target, known: Known) -> set[int]:
    """Return the years whose level does not compare with the year before; shares of one year are touched by none of it.

    A ratio of two series is torn where either is.
    """
    if target.kind in ("growth_rate", "cumulative_change", "rank"):
        return set()
    other = target.relative_to
    pairs = [(target.region, target.indicator)]
    if other is not None:
        pairs.append((other.region or target.region, other.indicator or target.indicator))
    years = _years(target, known)
    return {year for year in years for pair in pairs if known.broken(*pair, year - 1, year) is not None}


def made_pace(
    record: Sequence[Figure], torn: set[int], baseline: Figure | None, target: Target, form: Form
) -> float | None:
    """Return the pace made from the baseline to the latest figure, over the steps that cross no break.

    Examples
    --------
    >>> from luoshu.samples import tiny_plan
    >>> record = [Figure(year=2019, value=100), Figure(year=2020, value=110), Figure(year=2021, value=50)]
    >>> made_pace(record, {2021}, record[0], tiny_plan().targets[0], "percent_a_year")
    10.000000000000009
    """
    latest = record[-1]
    if form in ("percent", "points"):
        if target.since is not None and latest.year > target.since:
            return latest.value
        recent = [figure.value for figure in record if figure.year > latest.year - RECENT]
        return float(np.mean(recent))
    if target.kind == "cumulative_change" and target.since is not None:
        years = latest.year - target.since
        return (
            100 * ((1 + latest.value / 100) ** (1 / years) - 1) if years > 0 and latest.value > -100 else None
        )
    start = baseline.year if baseline is not None and baseline.year < latest.year else latest.year - RECENT
    compound = form == "percent_a_year"
    made = _mean_step(record, torn, start, compound)
    return made if made is not None else _mean_step(record, torn, latest.year - 2 * RECENT, compound)


def _mean_step(record: Sequence[Figure], torn: set[int], start: int, compound: bool) -> float | None:
    total, years = 0.0, 0
    for one, two in pairwise(record):
        if two.year <= start or any(one.year < year <= two.year for year in torn):
            continue
        if compound and (one.value <= 0 or two.value <= 0):
            return None
        total += float(np.log(two.value / one.value)) if compound else two.value - one.value
        years += two.year - one.year
    if not years:
        return None
    return float(100 * np.expm1(total / years)) if compound else total / years


def needed_pace(latest: Figure, target: Target, form: Form) -> float | None:
    """Return the pace that leads from the latest figure to the threshold in the due year; None where that is past.

    Of a mean growth since a base year, it is the growth that the years still open must average.

    Examples
    --------
    >>> from luoshu.samples import tiny_plan
    >>> needed_pace(Figure(year=2028, value=40), tiny_plan(threshold=48.4, due=2030).targets[0], "percent_a_year")
    10.0
    """
    left = target.year - latest.year
    if left <= 0:
        return None
    goal = _goal(latest.value, target)
    if form in ("percent", "points"):
        since = target.since
        gone = max(latest.year - since, 0) if since is not None else 0
        if not gone:
            return goal
        if form == "points":
            return (goal * (gone + left) - latest.value * gone) / left
        whole = (1 + goal / 100) ** (gone + left) / (1 + latest.value / 100) ** gone
        return float(100 * (whole ** (1 / left) - 1))
    if target.kind == "cumulative_change":
        return float(100 * (((1 + goal / 100) / (1 + latest.value / 100)) ** (1 / left) - 1))
    if form == "percent_a_year":
        if latest.value <= 0 or goal <= 0:
            return None
        return float(100 * np.expm1(np.log(goal / latest.value) / left))
    return (goal - latest.value) / left


def _goal(value: float, target: Target) -> float:
    """Return the threshold; of a range, the edge that is nearer, or the value itself inside it."""
    if target.kind == "range" and target.upper is not None:
        return min(max(value, target.threshold), target.upper)
    return target.threshold


def years_late(target: Target, latest: Figure | None, medians: Mapping[int, float]) -> int | None:
    """Return years from the due year to that from which the median future meets the target (negative: early).

    Parameters
    ----------
    target : Target
    latest : Figure, optional
        Latest figure of the record.
    medians : mapping
        Year to median of the judged quantity, over the simulated years.

    Returns
    -------
    int or None
        None where the median future does not get there within the simulated years.

    Examples
    --------
    >>> from luoshu.samples import tiny_plan
    >>> target = tiny_plan(threshold=50, due=2030).targets[0]
    >>> years_late(target, None, {2029: 40, 2030: 45, 2031: 49, 2032: 50})
    2
    """
    path = dict(medians)
    if latest is not None:
        path.setdefault(latest.year, latest.value)
    met = {year: bool(is_met(np.array(value), target)) for year, value in path.items()}
    if met.get(target.year):
        early = target.year
        while met.get(early - 1):
            early -= 1
        return early - target.year
    return next((year - target.year for year in sorted(met) if year > target.year and met[year]), None)
