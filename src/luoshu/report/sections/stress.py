"""Under stress: what is left of the targets when a named shock strikes the same futures."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from luoshu.language.number import percent, plain
from luoshu.report.chart.rows import Axis, Row, dot, row_chart
from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import line
from luoshu.report.content import Context, Figure, Maker, Section, Table
from luoshu.report.number import short_name
from luoshu.report.sections.study import study_number
from luoshu.steer.effects import Effects, read_effects
from luoshu.steer.stress import Stressed

EVEN = 0.5
SEEN = 0.005
"""A change of the odds that a table in whole per cent need not show."""


def _name(context: Context, name: str) -> str:
    return short_name(context.target(name), context.plan, context.language)


def stress_section(answer: tuple[Stressed, ...], effects: Effects | None = None) -> Maker:
    """Return the maker of the section on shocks; ``effects``: the cards that sizes rest on, the built-in ones where left out."""
    return lambda context: _stress(context, answer, effects or read_effects())


def _stress(context: Context, answer: tuple[Stressed, ...], effects: Effects) -> Section | None:
    if not answer:
        return None
    language = context.language
    ordered = sorted(answer, key=lambda shock: shock.expected_met[1])
    rows = [Row(shock.name.of(language), _stress_said(context, shock)) for shock in ordered]
    ends = [end for shock in answer for end in shock.expected_met]
    pad = 0.25 * (max(ends) - min(ends)) or 0.5
    axis = Axis(max(min(ends) - pad, 0.0), max(ends) + pad, lambda value: plain(value, language, places=2))

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        before, after = ordered[place].expected_met
        return [
            line("gr", (x(after), y), (x(before), y)),
            line("need", (x(before), y - 9), (x(before), y + 9)),
            *dot(x(after), y),
        ]

    wide, narrow = row_chart(context.say("sections.stress_aria"), rows, axis, draw)
    worst = ordered[0]
    words = {
        name: plain(value, language, places=2)
        for name, value in zip(("before", "after"), worst.expected_met, strict=True)
    }
    counted = {target.id for target in context.counted}
    still = [
        each[0].id
        for each in zip(*(shock.targets for shock in ordered), strict=True)
        if each[0].id in counted and all(abs(target.after - target.before) < SEEN for target in each)
    ]
    studies = {
        name: study_number(context, effects[name])
        for shock in ordered
        for name in shock.sources
        if name in effects
    }
    names = context.say("list_comma").join(_name(context, name) for name in still)
    figure = Figure(
        title=context.say("sections.stress_title"),
        reading=context.say("sections.stress_reading"),
        wide=wide,
        narrow=narrow,
        source=context.say("sections.stress_still", names=names) if still else "",
        table=_stress_table(context, ordered, [name for name in counted if name not in still], studies),
        cited=tuple(dict.fromkeys(studies.values())),
    )
    return Section(
        id="stress",
        place=75,
        label=context.say("sections.stress_label"),
        menu=context.say("sections.stress_label"),
        heading=context.say("sections.stress_heading", name=worst.name.of(language), **words),
        notes=(("", context.say("sections.stress_note")),),
        blocks=(figure,),
    )


def _stress_said(context: Context, shock: Stressed) -> str:
    lost = sum(target.before >= EVEN and not target.survives for target in shock.targets)
    after = plain(shock.expected_met[1], context.language, places=2)
    return context.say(
        "sections.stress_said" if lost else "sections.stress_said_none", after=after, lost=lost
    )


def _stress_table(
    context: Context, ordered: list[Stressed], changed: list[str], studies: Mapping[str, int]
) -> Table:
    """Return the odds of each target that some shock changes, and the number of the study that gives the shock its size."""
    language = context.language
    shown = [target for target in ordered[0].targets if target.id in changed]
    head = (
        context.say("sections.column_scenario"),
        *(_name(context, target.id) for target in shown),
        context.say("sections.column_size_source"),
    )
    calm = (percent(target.before, language) for target in shown)
    rows = [(context.say("sections.stress_calm"), *calm, "")]
    for shock in ordered:
        after = {target.id: percent(target.after, language) for target in shock.targets}
        told = [
            context.say("source_number", number=studies[name]) if name in studies else name
            for name in shock.sources
        ]
        source = context.say("list_comma").join(told) or context.say("sections.assumption")
        rows.append((shock.name.of(language), *(after.get(target.id, "") for target in shown), source))
    return Table(head, tuple(rows))
