"""What would change the answer: each lever of the plan at the most its evidence covers, and what has no evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.language.number import percent, plain
from luoshu.report.chart.rows import Axis, Row, dot, row_chart, span
from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import circle, line, path, svg, text
from luoshu.report.content import Block, Context, Figure, Item, Items, Maker, Prose, Section, Table
from luoshu.report.number import amount, short_name, shown, unit_words
from luoshu.report.sections.reach import points, reach_blocks
from luoshu.report.sections.study import study_number
from luoshu.report.sections.words import listed
from luoshu.steer.effects import Effect, Effects, read_effects
from luoshu.steer.measures import Potential
from luoshu.steer.search.answer import Found
from luoshu.steer.whatif import Change, WhatIf

MOST = 14
"""Levers shown in the chart; the table has all."""
SEEN = 0.0005
HEADINGS = ("sections.levers_heading_plain", "sections.levers_heading_one", "sections.levers_heading")
"""By how many measures have no study: none, one, more."""


@dataclass(frozen=True)
class Tried:
    """One lever pulled alone, as far as its evidence goes."""

    effect: Effect
    answer: WhatIf


def levers_section(
    tried: Sequence[Tried],
    found: Found | None = None,
    *,
    reach: Potential | None = None,
    unit: str = "100m_yuan",
    effects: Effects | None = None,
) -> Maker:
    """Return the maker of the section on levers.

    ``reach`` adds what all measures together could add to each target, ``found`` the best mix for each budget, in ``unit``
    of its costs; ``effects`` are the cards of its levers, the built-in ones where left out.
    """
    return lambda context: _levers(context, tuple(tried), found, reach, unit, effects or read_effects())


def _levers(
    context: Context,
    tried: tuple[Tried, ...],
    found: Found | None,
    reach: Potential | None,
    unit: str,
    effects: Effects,
) -> Section | None:
    shown = _target(context, tried)
    moving = sorted(
        (one for one in tried if shown is not None and abs(_change(one, shown).difference) >= SEEN),
        key=lambda one: -_change(one, shown or "").difference,
    )
    if shown is None or not moving:
        return None if reach is None or not context.plan.measures else _still(context, reach)
    without = [measure.name.of(context.language) for measure in context.plan.measures if not measure.levers]
    blocks: list[Block] = [] if reach is None else reach_blocks(context, reach)
    blocks.append(_figure(context, moving, shown, without))
    still = [_lever(context, one) for one in tried if one not in moving]
    if still:
        blocks.append(Prose(context.say("sections.levers_still", names=_few(still, context))))
    if found is not None and found.frontier:
        blocks += _frontier(context, found, unit, effects)
    best = moving[0]
    change = _change(best, shown)
    return Section(
        id="levers",
        place=70,
        label=context.say("sections.levers_label"),
        menu=context.say("sections.levers_label"),
        heading=context.say(
            HEADINGS[min(len(without), 2)],
            lever=best.effect.lever.of(context.language),
            name=_name(context, shown),
            before=percent(change.before, context.language),
            after=percent(change.after, context.language),
            count=len(without),
        ),
        notes=(("", context.say("sections.levers_note")),),
        blocks=tuple(blocks),
    )


def _still(context: Context, reach: Potential) -> Section:
    """Return the section of a plan none of whose measures moves a target any more."""
    without = sum(not measure.levers for measure in context.plan.measures)
    return Section(
        id="levers",
        place=70,
        label=context.say("sections.levers_label"),
        menu=context.say("sections.levers_label"),
        heading=context.say("sections.levers_heading_none", count=without, all=len(context.plan.measures)),
        blocks=tuple(reach_blocks(context, reach)),
    )


def _few(names: list[str], context: Context, most: int = 12) -> str:
    once = list(dict.fromkeys(names))
    if len(once) <= most:
        return listed(once, context)
    shown = context.say("list_comma").join(once[:most])
    return context.say("sections.and_more", names=shown, count=len(once) - most)


def _target(context: Context, tried: tuple[Tried, ...]) -> str | None:
    """Return the counted target that the levers move most, all together."""
    counted = {target.id for target in context.counted}
    moved: dict[str, float] = {}
    for one in tried:
        for change in one.answer.targets:
            if change.id in counted:
                moved[change.id] = moved.get(change.id, 0.0) + abs(change.difference)
    return max(moved, key=lambda name: moved[name]) if moved else None


def _change(one: Tried, target: str) -> Change:
    return next(change for change in one.answer.targets if change.id == target)


def _name(context: Context, target: str) -> str:
    return short_name(context.target(target), context.plan, context.language)


def _figure(context: Context, moving: list[Tried], target: str, without: list[str]) -> Figure:
    language = context.language
    first = moving[:MOST]
    rows = [Row(_lever(context, one), _said(context, one, target)) for one in first]
    rows += [Row(name, context.say("sections.levers_no_study"), is_unknown=True) for name in without]
    ends = [end for one in first for end in _change(one, target).difference80] + [0.0]
    ends += [_change(one, target).difference for one in first]
    pad = 0.06 * (max(ends) - min(ends)) or 0.01
    axis = Axis(min(ends) - pad, max(ends) + pad, lambda value: points(value, language), zero=True)

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        change = _change(first[place], target)
        low, high = change.difference80
        return [span(x, low, high, y), *dot(x(change.difference), y)]

    label = context.say("sections.levers_aria", name=_name(context, target))
    wide, narrow = row_chart(label, rows, axis, draw)
    table, cited = _table(context, moving)
    return Figure(
        title=context.say("sections.levers_title", name=_name(context, target)),
        reading=context.say("sections.levers_reading"),
        wide=wide,
        narrow=narrow,
        source=context.say("sections.levers_source"),
        table=table,
        cited=cited,
    )


def _lever(context: Context, one: Tried) -> str:
    """Return the name of a lever with its id, since several cards share a name."""
    return f"{one.effect.lever.of(context.language)} · {one.effect.id}"


def _said(context: Context, one: Tried, target: str) -> str:
    change, language = _change(one, target), context.language
    idle = percent(change.idle_share, language, certain=change.idle_share in (0.0, 1.0))
    return context.say("sections.levers_said", points=points(change.difference, language), idle=idle)


def _table(context: Context, moving: list[Tried]) -> tuple[Table, tuple[int, ...]]:
    """Return what each lever adds to each target that any moves, with the number of its study in the table of sources."""
    language = context.language
    moved = {change.id for one in moving for change in one.answer.targets if abs(change.difference) >= SEEN}
    counted = [target.id for target in context.judged if target.id in moved]
    head = (
        context.say("sections.column_lever"),
        context.say("sections.column_intensity"),
        *(_name(context, name) for name in counted),
        context.say("column_source"),
    )
    rows, cited = [], []
    for one in moving:
        effect = one.effect
        number = study_number(context, effect)
        cited.append(number)
        known = {change.id: change for change in one.answer.targets}
        cells = (
            points(known[name].difference, language) if name in known else context.say("unknown_short")
            for name in counted
        )
        unit = effect.instrument.of(language)
        most = f"{plain(effect.most, language)} × {unit}" if unit else plain(effect.most, language)
        rows.append((_lever(context, one), most, *cells, str(number)))
    return Table(head, tuple(rows), aligns=("left", "left")), tuple(dict.fromkeys(cited))


def _frontier(context: Context, found: Found, unit: str, effects: Effects) -> list[Block]:
    """Return the best goal for each budget, and the mix at the largest."""
    language = context.language
    ordered = sorted((point for point in found.frontier if point.cost > 0), key=lambda one: one.budget)
    if not ordered:
        return []
    steps = [(shown(point.cost, unit, language), point.goal) for point in ordered]
    start = (0.0, found.odds["before"])
    mixes = [
        context.say("list_comma").join(
            f"{name} {plain(amount, language)}" for name, amount in point.mix.items()
        )
        for point in ordered
    ]
    is_share = found.goal in ("all", "weighted")

    def goal(value: float) -> str:
        return percent(value, language) if is_share else plain(value, language, places=2)

    label = context.say("sections.frontier_aria", before=goal(start[1]), after=goal(steps[-1][1]))
    figure = Figure(
        title=context.say("sections.frontier_title"),
        reading=context.say(
            "sections.frontier_reading", unit=unit_words(unit, language),
            goal=context.say(f"sections.goal_{found.goal}"),
        ),
        wide=_curve("wide", (880, 340), [start, *steps], label, language, goal),
        narrow=_curve("narrow", (350, 280), [start, *steps], label, language, goal),
        source=context.say(
            "sections.frontier_source" if found.loss > 0 else "sections.frontier_source_fair", fresh=goal(found.odds["fresh"]),
            loss=plain(found.loss, language, places=3),
        ),
        table=Table(
            (
                context.say("sections.column_cost", unit=unit_words(unit, language)), context.say(f"sections.goal_{found.goal}"),
                context.say("sections.column_fresh"), context.say("sections.column_mix"),
            ),
            (
                (plain(start[0], language), goal(start[1]), goal(found.fresh_before), context.say("sections.mix_nothing")),
                *(
                    (plain(cost, language), goal(value), goal(point.fresh), mix)
                    for (cost, value), point, mix in zip(steps, ordered, mixes, strict=True)
                ),
            ),
            aligns=("left", "right", "right", "left"),
        ),
        cited=tuple(dict.fromkeys(study_number(context, effects[pulled.lever]) for pulled in found.mix)),
    )  # fmt: skip
    items = tuple(
        Item(
            pulled.name.of(language),
            context.say(
                "sections.frontier_pulled", intensity=plain(pulled.intensity, language),
                unit=effects[pulled.lever].instrument.of(language), cost=amount(pulled.cost, unit, language),
                number=study_number(context, effects[pulled.lever]),
            ),
            kind=pulled.lever,
        )
        for pulled in found.mix
    )  # fmt: skip
    return [figure, Prose("", context.say("sections.frontier_mix")), Items(items)] if items else [figure]


def _curve(
    cls: str,
    size: tuple[float, float],
    points: list[tuple[float, float]],
    label: str,
    language: str,
    goal: object,
) -> Markup:
    """Return steps from budget to budget, each the best that was found for its cost."""
    width, height = size
    costs, goals = [cost for cost, _ in points], [value for _, value in points]
    x = Scale(0, max(costs) or 1.0, 52, width - 60)
    pad = 0.1 * (max(goals) - min(goals)) or 0.05
    y = Scale(min(goals) - pad, max(goals) + pad, height - 34, 18)
    said = goal if callable(goal) else str
    parts = []
    for value in (min(goals), (min(goals) + max(goals)) / 2, max(goals)):
        parts.append(line("gr", (x.start, y(value)), (x.end, y(value))))
        parts.append(text("s", (x.start - 6, y(value) + 4), said(value), "end"))
    parts.append(path("med2", [(x(cost), y(value)) for cost, value in points]))
    parts += [circle("sel", (x(cost), y(value)), 4.5) for cost, value in points]
    for place in sorted({0, len(points) // 2, len(points) - 1}):
        parts.append(
            text("s", (x(costs[place]), height - 12), plain(costs[place], language, places=1), "middle")
        )
    return svg(cls, size, label, parts)
