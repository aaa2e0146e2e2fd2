"""The table of targets: latest figure, pace needed and made, probability, and the track record in the same row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.appraise.answer import TargetAnswer
from luoshu.language.number import chance, percent
from luoshu.report.chart.cell import pace_bar, track_mark, twenty_dots
from luoshu.report.chart.mark import state_mark
from luoshu.report.content import Context, Section, Table
from luoshu.report.number import figure_words, short_name
from luoshu.report.sections.future import quantity_name
from luoshu.report.sections.words import bound_words, counted, odds_citation, paces, said, state_word
from luoshu.report.source import Citation

ORDER = ("met", "on_track", "at_risk", "unlikely", "missed", "unknown")


@dataclass(frozen=True)
class Row:
    """One target in the table."""

    id: str
    name: str
    status: str
    state: str
    mark: Markup
    latest: str
    latest_note: str
    latest_citation: Citation | None
    bound: str
    bound_citation: Citation | None
    needed: str
    made: str
    bar: Markup
    said: str
    dots: Markup
    phrase: str
    citation: Citation
    track: Markup
    record: tuple[str, ...]


def odds_section(context: Context) -> Section:
    """Return the table of all counted targets."""
    rows = [_row(context, target) for target in context.counted]
    years = {target.year for target in context.counted}
    column = (
        context.say("column_target", year=years.pop())
        if len(years) == 1
        else context.say("column_target_plain")
    )
    notes = [
        (context.say(f"targets_note_{name}_name"), context.say(f"targets_note_{name}"))
        for name in ("pace", "odds", "record")
    ]
    notes.append(("", context.say("targets_note_click")))
    return Section(
        id="targets",
        place=20,
        label=context.say("targets_label"),
        menu=context.say("targets_label"),
        heading=tally(context),
        notes=tuple(notes),
        blocks=(_table(context, rows, column),),
        template="targets.html",
        values={"rows": rows, "column": column},
    )


def tally(context: Context) -> str:
    """Return how many targets stand in each state, as a heading."""
    numbers: Counter[str] = Counter(target.status for target in context.counted)
    parts: list[str] = []
    for status in ORDER:
        if numbers[status]:
            number = counted(numbers[status], context, start=not parts)
            parts.append(context.say("tally_zh", count=number, state=state_word(status, context)))
    return context.say("comma").join(parts)


def _row(context: Context, target: TargetAnswer) -> Row:
    name = short_name(target, context.plan, context.language)
    needed, made = paces(target, context)
    bar = Markup()
    if target.needed_pace is not None and target.made_pace is not None and target.probability is not None:
        bar = pace_bar(target.made_pace, target.needed_pace)
    latest, note, citation = _latest(context, target, name)
    bound, bound_citation = _bound(context, target)
    judged = target.probability is not None
    decided = target.status in ("met", "missed")
    phrase = ""
    if target.probability is not None:
        phrase = context.say("by_record") if decided else chance(target.probability, context.language)
    return Row(
        id=target.id,
        name=target.statement.of(context.language),
        status=target.status,
        state=state_word(target.status, context),
        mark=state_mark(target.status),
        latest=latest,
        latest_note=note,
        latest_citation=citation,
        bound=bound,
        bound_citation=bound_citation,
        needed=needed,
        made=made,
        bar=bar,
        said=said(target, context) if judged else "",
        dots=twenty_dots(target.probability) if target.probability is not None else Markup(),
        phrase=phrase,
        citation=odds_citation(target, context),
        track=_track(target),
        record=_record(context, target),
    )


def _latest(context: Context, target: TargetAnswer, name: str) -> tuple[str, str, Citation | None]:
    figure = target.latest
    if figure is None:
        return context.say("not_published"), "", None
    what = context.say("pv_figure", name=quantity_name(context, target, name), year=figure.year)
    citation = context.sources.cite(figure, what)
    return figure_words(figure, target, context.language), context.say("year_of", year=figure.year), citation


def _bound(context: Context, target: TargetAnswer) -> tuple[str, Citation | None]:
    bound = target.bound
    if bound is None:
        return "", None
    what = context.say("pv_bound", name=context.indicator(bound.indicator), year=bound.year)
    rows = ((context.say("pv_why"), bound.reason.of(context.language)),)
    return bound_words(bound, target, context), Citation(what, rows, anchor=f"c-{target.id}")


def _track(target: TargetAnswer) -> Markup:
    track = target.track_record
    if track is None or target.probability is None:
        return Markup()
    return track_mark(target.probability, track.met)


def _record(context: Context, target: TargetAnswer) -> tuple[str, ...]:
    """Return the lines of the last column: the track record, else the outside view, else that nothing was tested."""
    language, lines = context.language, []
    if target.probability is None:
        return (context.say("no_record_unknown"),)
    if target.status in ("met", "missed"):
        return (context.say("no_pace_decided"),)
    track, view = target.track_record, target.outside_view
    if track is not None:
        low, high = (percent(share, language, certain=True) for share in (track.low, track.high))
        lines.append(context.say("track_said", low=low, high=high, cases=track.cases))
        lines.append(context.say("track_came", met=percent(track.met, language, certain=True)))
    if view is not None:
        share = percent(view.met, language, certain=True)
        lines.append(context.say("outside_short", cases=view.cases, met=share))
    return tuple(lines) or (context.say("untested"),)


def _table(context: Context, rows: list[Row], column: str) -> Table:
    names = ("state", "latest", "needed", "made", "probability", "record")
    head = (column, *(context.say(f"column_{name}") for name in names))
    comma = context.say("comma")
    body = tuple(
        (
            row.name, row.state, comma.join(part for part in (row.latest, row.latest_note, row.bound) if part),
            row.needed, row.made, row.said or context.say("unknown_short"), comma.join(row.record),
        )
        for row in rows
    )  # fmt: skip
    return Table(head, body, context.say("targets_caption"), ("left",) * 4)
