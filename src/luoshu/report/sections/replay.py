"""The replay: what would have been said at each date, next to what happened; nothing of it is from after the report's own date."""

from __future__ import annotations

from datetime import date

from luoshu.language.number import percent, plain
from luoshu.report.chart.replay import Promise, StepPanel, promise_chart, step_chart
from luoshu.report.content import Context, Figure, Maker, Section, Table
from luoshu.report.number import amount, short_name
from luoshu.report.sections.words import state_word
from luoshu.verify.replay import Replay, Replayed, Vintage, YearlyTarget

LEAST_DATES = 2


def replay_section(replay: Replay) -> Maker:
    """Return the maker of the section, to be handed to `luoshu.report.write_page`.

    Parameters
    ----------
    replay : Replay
        All dates; those after the date of the report are left out of it.
    """

    def make(context: Context) -> Section | None:
        dates = [day for day in replay.dates if day <= context.appraisal.as_of]
        blocks = [figure for figure in (_steps(replay, dates, context), _promises(replay, context)) if figure]
        if not blocks:
            return None
        return Section(
            id="replay",
            place=80,
            label=context.say("replay.label"),
            menu=context.say("replay.label"),
            heading=_heading(replay, dates, context),
            notes=(("", context.say("replay.note")),),
            blocks=tuple(blocks),
        )

    return make


def _in_years(day: str) -> float:
    """Return a date as a number of years."""
    when = date.fromisoformat(day)
    return when.year + (when.timetuple().tm_yday - 1) / 366


def _seen(target: Replayed, dates: list[str]) -> list[Vintage]:
    return [each for each in target.vintages if each.as_of in dates and each.probability is not None]


def _shown(replay: Replay, dates: list[str], context: Context) -> list[Replayed]:
    """Return the counted targets with odds on two dates or more."""
    counted = {target.id for target in context.counted}
    return [each for each in replay.targets if each.id in counted and len(_seen(each, dates)) >= LEAST_DATES]


def _name(target: Replayed, context: Context) -> str:
    return short_name(context.target(target.id), context.plan, context.language)


def _heading(replay: Replay, dates: list[str], context: Context) -> str:
    """Return what moved most between the first and the last date."""
    moves = [
        (seen[-1].probability or 0, seen[0].probability or 0, target)
        for target in _shown(replay, dates, context)
        if (seen := _seen(target, dates))
    ]
    if not moves:
        return context.say("replay.heading_yearly")
    last, first, target = max(moves, key=lambda each: abs(each[0] - each[1]))
    values = {
        "first": percent(first, context.language),
        "last": percent(last, context.language),
        "year": dates[0][:4],
    }
    return context.say("replay.heading", target=_name(target, context), **values)


def _steps(replay: Replay, dates: list[str], context: Context) -> Figure | None:
    shown = _shown(replay, dates, context)
    if not shown:
        return None
    until = _in_years(dates[-1]) + 0.1
    panels = tuple(_panel(target, dates, context) for target in shown)
    odds = context.say("list_comma").join(f"{panel.name} {panel.first} → {panel.last}" for panel in panels)
    wide, narrow = step_chart(panels, context.say("replay.aria", odds=odds), until)
    return Figure(
        title=context.say("replay.title"),
        reading=context.say("replay.reading"),
        wide=wide,
        narrow=narrow,
        source=context.say("replay.source", draws=plain(replay.draws, context.language, digits=9)),
        table=_table(shown, dates, context),
    )


def _panel(target: Replayed, dates: list[str], context: Context) -> StepPanel:
    seen = _seen(target, dates)
    said = [percent(each.probability or 0.0, context.language) for each in (seen[0], seen[-1])]
    steps = tuple((_in_years(each.as_of), each.probability or 0.0) for each in seen)
    return StepPanel(_name(target, context), steps, said[0], said[1], _outcome(seen[-1], target, context))


def _outcome(vintage: Vintage, target: Replayed, context: Context) -> str:
    """Return the state on the last date, with the figure it rests on."""
    latest = vintage.latest
    if latest is None:
        return state_word(vintage.status, context)
    value = amount(latest.value, target.unit, context.language)
    decided = vintage.status if vintage.status in ("met", "missed") else "open"
    return context.say(
        "replay.outcome", said=context.say(f"verify.outcome_{decided}"), value=value, year=latest.year
    )


def _table(shown: list[Replayed], dates: list[str], context: Context) -> Table:
    by_day = [{each.as_of: each.probability for each in target.vintages} for target in shown]
    rows = tuple(
        (_name(target, context), *(_odds(odds.get(day), context) for day in dates))
        for target, odds in zip(shown, by_day, strict=True)
    )
    return Table((context.say("verify.head_target"), *dates), rows)


def _odds(probability: float | None, context: Context) -> str:
    return context.say("unknown_short") if probability is None else percent(probability, context.language)


def _known(each: YearlyTarget, context: Context) -> bool | None:
    """Return whether a yearly promise was met, None where it was not yet known on the date of the report."""
    if each.outcome == "open" or each.year >= int(context.appraisal.as_of[:4]):
        return None
    return each.outcome == "met"


def _promises(replay: Replay, context: Context) -> Figure | None:
    yearly = [each for each in replay.yearly if each.year <= int(context.appraisal.as_of[:4])]
    if len(yearly) < LEAST_DATES:
        return None
    language = context.language
    promises = [Promise(each.year, each.probability, _known(each, context)) for each in yearly]
    decided = [each for each in promises if each.met is not None]
    met = sum(bool(each.met) for each in decided)
    values = {"count": len(decided), "met": met, "region": context.region(replay.region)}
    words = (context.say("verify.outcome_met"), context.say("verify.outcome_missed"))
    wide, narrow = promise_chart(promises, context.say("replay.yearly_aria", **values), words)
    rows = tuple(
        (
            str(each.year), f"{plain(each.threshold, language)}%", percent(each.probability, language),
            "—" if each.actual is None or promise.met is None else f"{plain(each.actual, language)}%",
            context.say("verify.outcome_open") if promise.met is None else words[0 if promise.met else 1],
        )
        for each, promise in zip(yearly, promises, strict=True)
    )  # fmt: skip
    head = tuple(
        context.say(f"verify.head_{key}") for key in ("year", "promise", "odds", "actual", "outcome")
    )
    return Figure(
        title=context.say("replay.yearly_title", **values),
        reading=context.say("replay.yearly_reading"),
        wide=wide,
        narrow=narrow,
        source=context.say("replay.yearly_source", **values),
        table=Table(head, rows),
    )
