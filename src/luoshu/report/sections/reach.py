"""How far the plan's own measures reach: for each target what they could add at most, and what it would take without them."""

from __future__ import annotations

from markupsafe import Markup

from luoshu.language import say
from luoshu.language.number import percent, signed
from luoshu.report.chart.rows import Axis, Row, dot, row_chart, span
from luoshu.report.chart.scale import Scale
from luoshu.report.content import Block, Context, Figure, Table
from luoshu.report.number import short_name, shown, unit_words
from luoshu.steer.measures import AtMost, Potential
from luoshu.steer.needed import Pace
from luoshu.steer.whatif import Change


def points(value: float, language: str) -> str:
    """Return a change of a probability in points, with its sign.

    Examples
    --------
    >>> points(0.0884, "en"), points(0.0, "zh"), points(-0.03, "en")
    ('+8.8', '0', '−3')
    """
    return signed(100 * value, language)


def reach_blocks(context: Context, reach: Potential) -> list[Block]:
    """Return the figure with a row for every target that counts; its table has the figures, and what each would take."""
    counted = {target.id for target in context.counted}
    items = [item for item in reach.targets if item.change.id in counted]
    return [_figure(context, reach, items)] if items else []


def _figure(context: Context, reach: Potential, items: list[AtMost]) -> Figure:
    language = context.language
    rows = [Row(_name(context, item), _said(context, item)) for item in items]
    ends = [0.0, *(end for item in items for end in (*item.change.difference80, item.change.difference))]
    pad = 0.06 * (max(ends) - min(ends)) or 0.01
    axis = Axis(min(ends) - pad, max(ends) + pad, lambda value: points(value, language), zero=True)

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        change = items[place].change
        if not items[place].levers:
            return dot(x(0), y, "hm")
        return [span(x, *change.difference80, y), *dot(x(change.difference), y)]

    wide, narrow = row_chart(context.say("sections.at_most_aria"), rows, axis, draw)
    return Figure(
        title=context.say("sections.at_most_title"),
        reading=context.say("sections.at_most_reading"),
        wide=wide,
        narrow=narrow,
        source=context.say("sections.at_most_source"),
        table=_table(context, reach, items),
    )


def _name(context: Context, item: AtMost) -> str:
    return short_name(context.target(item.change.id), context.plan, context.language)


def _said(context: Context, item: AtMost) -> str:
    if not item.levers:
        return context.say("sections.at_most_nothing")
    low, high = (points(end, context.language) for end in item.change.difference80)
    return context.say(
        "sections.at_most_said", points=points(item.change.difference, context.language), low=low, high=high
    )


def _table(context: Context, reach: Potential, items: list[AtMost]) -> Table:
    language = context.language
    odds = [pace.odds for pace in max((item.paces for item in items), key=len)]
    head = (
        context.say("column_target_plain"),
        context.say("sections.column_most_before"),
        context.say("sections.column_most_after"),
        context.say("sections.column_most_shift"),
        *(context.say("sections.column_to_odds", odds=percent(each, language)) for each in odds),
    )
    rows = []
    for item in items:
        moved = (
            (percent(item.change.after, language), _moved(item.change, language))
            if item.levers
            else ("–", "–")
        )
        paces = [_pace(pace, language) for pace in item.paces] or ["–"] * len(odds)
        rows.append((_name(context, item), percent(item.change.before, language), *moved, *paces))
    return Table(head, tuple(rows), caption=context.say("sections.at_most_takes", year=reach.start))


def _moved(change: Change, language: str) -> str:
    middle, low, high = (
        signed(shown(move, change.unit, language), language, places=2)
        for move in (change.shift, *change.shift80)
    )
    unit = unit_words(change.unit, language)
    space = "" if language == "zh" or unit == "%" else " "
    return say("sections.at_most_said", language, points=middle, low=low, high=high) + f"{space}{unit}"


def _pace(pace: Pace, language: str) -> str:
    if pace.a_year is None:
        return say("steer.pace_too_far", language)
    if pace.a_year == 0:
        return say("steer.pace_reached", language)
    return say(f"steer.pace_{pace.change}", language, size=signed(pace.a_year, language))
