"""Through time and under stress: the odds at each date beside the outcome, and what is left of them under shocks."""

from __future__ import annotations

from markupsafe import Markup

from luoshu.language.number import percent, plain
from luoshu.report.chart.rows import Axis, Row, dot, row_chart
from luoshu.report.chart.scale import Scale
from luoshu.report.chart.steps import Panel, StepWords, step_charts
from luoshu.report.chart.svg import line
from luoshu.report.content import Block, Context, Figure, Maker, Prose, Section, Table
from luoshu.report.number import day, short_name
from luoshu.steer.stress import Stressed
from luoshu.verify.replay import Replay, Replayed

EVEN = 0.5
STATES = {"met": "good", "missed": "bad", "open": "none"}


def replay_section(answer: Replay) -> Maker:
    """Return the maker of the section that replays the plan."""
    return lambda context: _replay(context, answer)


def _replay(context: Context, answer: Replay) -> Section | None:
    counted = {target.id for target in context.counted}
    shown = [
        target
        for target in answer.targets
        if target.id in counted and any(each.probability is not None for each in target.vintages)
    ]
    if not shown or len(answer.dates) < 2:
        return None
    blocks: list[Block] = [_replay_figure(context, answer, shown)]
    if answer.yearly:
        blocks.append(_yearly_table(context, answer))
    if answer.score is not None:
        score = answer.score
        words = {
            name: plain(value, context.language, places=2)
            for name, value in (("brier", score.brier), ("reference", score.reference))
        }
        blocks.append(Prose(context.say("sections.yearly_score", count=score.count, met=score.met, **words)))
    return Section(
        id="replay",
        place=80,
        label=context.say("sections.replay_label"),
        menu=context.say("sections.replay_label"),
        heading=_replay_heading(context, answer, shown),
        notes=(("", context.say("sections.replay_note")),),
        blocks=tuple(blocks),
    )


def _odds(target: Replayed) -> list[float]:
    return [each.probability for each in target.vintages if each.probability is not None]


def _replay_heading(context: Context, answer: Replay, shown: list[Replayed]) -> str:
    """State the largest change of any target between the first and the last date."""
    target = max(shown, key=lambda one: abs(_odds(one)[-1] - _odds(one)[0]))
    before, after = _odds(target)[0], _odds(target)[-1]
    return context.say(
        "sections.replay_heading_fell" if after <= before else "sections.replay_heading_rose",
        first=day(answer.dates[0][:7], context.language),
        last=day(answer.dates[-1][:7], context.language),
        name=_name(context, target.id),
        before=percent(before, context.language),
        after=percent(after, context.language),
    )


def _name(context: Context, name: str) -> str:
    return short_name(context.target(name), context.plan, context.language)


def _replay_figure(context: Context, answer: Replay, shown: list[Replayed]) -> Figure:
    language = context.language
    panels = [
        Panel(
            _name(context, target.id),
            tuple(each.probability for each in target.vintages),
            percent(_odds(target)[-1], language),
            context.say(f"sections.outcome_{target.outcome}"),
            STATES[target.outcome],
        )
        for target in shown
    ]
    ends = {"first": day(answer.dates[0], language), "last": day(answer.dates[-1], language)}
    scale = tuple(percent(share, language, certain=True) for share in (0.0, 0.5, 1.0))
    words = StepWords(
        context.say("sections.replay_aria", **ends),
        tuple(date[:4] for date in answer.dates),
        (scale[0], scale[1], scale[2]),
    )
    wide, narrow = step_charts(panels, words)
    return Figure(
        title=context.say("sections.replay_title"),
        reading=context.say("sections.replay_reading"),
        wide=wide,
        narrow=narrow,
        source=context.say(
            "sections.replay_source", draws=plain(answer.draws, language, digits=9), seed=answer.seed,
            plan=answer.plan,
        ),
        table=_replay_table(context, answer, shown),
    )  # fmt: skip


def _replay_table(context: Context, answer: Replay, shown: list[Replayed]) -> Table:
    rows = []
    for target in shown:
        cells = (
            context.say("unknown_short")
            if each.probability is None
            else percent(each.probability, context.language)
            for each in target.vintages
        )
        rows.append((_name(context, target.id), *cells, context.say(f"sections.outcome_{target.outcome}")))
    head = (context.say("column_target_plain"), *answer.dates, context.say("sections.column_outcome"))
    return Table(head, tuple(rows))


def _yearly_table(context: Context, answer: Replay) -> Table:
    language = context.language
    rows = tuple(
        (
            str(year.year), plain(year.threshold, language, places=1), percent(year.probability, language),
            "" if year.actual is None else plain(year.actual, language, places=1),
            context.say(f"sections.outcome_{year.outcome}"),
        )
        for year in answer.yearly
    )  # fmt: skip
    names = ("growth_target", "odds_before", "growth", "outcome")
    head = (context.say("column_year"), *(context.say(f"sections.column_{name}") for name in names))
    return Table(head, rows, context.say("sections.yearly_title"))


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
