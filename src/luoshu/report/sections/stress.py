"""Under stress: what is left of the targets when a named shock strikes the same futures."""

from __future__ import annotations

from markupsafe import Markup

from luoshu.language.number import percent, plain
from luoshu.report.chart.rows import Axis, Row, dot, row_chart
from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import line
from luoshu.report.content import Context, Figure, Maker, Section, Table
from luoshu.report.number import short_name
from luoshu.steer.stress import Stressed

EVEN = 0.5


def _name(context: Context, name: str) -> str:
    return short_name(context.target(name), context.plan, context.language)


def stress_section(answer: tuple[Stressed, ...]) -> Maker:
    """Return the maker of the section on shocks."""
    return lambda context: _stress(context, answer)


def _stress(context: Context, answer: tuple[Stressed, ...]) -> Section | None:
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
    figure = Figure(
        title=context.say("sections.stress_title"),
        reading=context.say("sections.stress_reading"),
        wide=wide,
        narrow=narrow,
        table=_stress_table(context, ordered),
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
    return context.say("sections.stress_said", after=after, lost=lost)


def _stress_table(context: Context, ordered: list[Stressed]) -> Table:
    """Return the odds of each target under each shock, and where the size of the shock comes from."""
    language = context.language
    counted = {target.id for target in context.counted}
    shown = [target for target in ordered[0].targets if target.id in counted]
    head = (
        context.say("sections.column_scenario"),
        *(_name(context, target.id) for target in shown),
        context.say("sections.column_size_source"),
    )
    rows = []
    for shock in ordered:
        after = {target.id: percent(target.after, language) for target in shock.targets}
        source = context.say("list_comma").join(shock.sources) or context.say("sections.assumption")
        rows.append((shock.name.of(language), *(after.get(target.id, "") for target in shown), source))
    return Table(head, tuple(rows))
