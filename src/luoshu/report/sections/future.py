"""The figure of one target: its record and fan put into the unit and words of the reader, and drawn."""

from __future__ import annotations

from luoshu.appraise.answer import Figure as Observation
from luoshu.appraise.answer import TargetAnswer
from luoshu.language import say
from luoshu.language.number import plain
from luoshu.report.chart.fan import FanData, FanWords, fan_chart
from luoshu.report.content import Context, Figure, Table
from luoshu.report.number import bare, day, figure_words, goal, short_name, shown, unit_words
from luoshu.report.sections.words import paces

SHOWN = 20
"""Years before the due year that the wide chart shows."""


def fan_figure(context: Context, target: TargetAnswer, name: str, *, is_first: bool = True) -> Figure | None:
    """Return the fan chart of a target with its figures; None without a record or futures to show.

    Only the first of a report says in full how it is read.
    """
    if not target.record and not target.fan:
        return None
    language = context.language
    wide, narrow = fan_chart(
        _data(context, target),
        _words(context, target, name),
        lambda value: plain(value, language, digits=4),
    )
    years = [figure.year for figure in target.record] or [fan.year for fan in target.fan]
    unit = unit_words(target.unit, language)
    key = ("fan_reading" if is_first else "fan_reading_again") if target.fan else "fan_reading_record"
    cited = sorted({context.sources.cite(figure, "").number for figure in target.record} - {0})
    return Figure(
        title=context.say(
            "fan_title",
            name=quantity_name(context, target, name),
            first=max(min(years), target.year - SHOWN),
            last=target.year,
        ),
        reading=context.say(key, unit=context.say("in_unit", unit=unit) if unit else ""),
        wide=wide,
        narrow=narrow,
        source=_source(context, target),
        table=_table(context, target),
        cited=tuple(cited),
    )


def quantity_name(context: Context, target: TargetAnswer, name: str) -> str:
    """Return what the chart shows: the indicator and region of a level, else the target itself."""
    if target.kind not in ("level", "range") or target.indicator not in context.catalogue:
        return name
    words = context.say(
        "series", region=context.region(target.region), indicator=context.indicator(target.indicator)
    )
    return words[:1].upper() + words[1:]


def _data(context: Context, target: TargetAnswer) -> FanData:
    language = context.language

    def put(value: float) -> float:
        return shown(value, target.unit, language)

    later, revised = _later(context, target)
    known = context.later_target(target.id)
    return FanData(
        record=tuple((figure.year, put(figure.value)) for figure in target.record),
        breaks=target.breaks,
        fan={fan.year: {name: put(value) for name, value in fan.quantiles.items()} for fan in target.fan},
        dots=tuple(put(value) for value in target.dots),
        met=met_dots(target),
        threshold=put(target.threshold),
        upper=None if target.upper is None else put(target.upper),
        due=target.year,
        set_in=int(context.plan.announced[:4]),
        later=tuple((figure.year, put(figure.value)) for figure in later),
        revised=tuple((figure.year, put(figure.value)) for figure in revised),
        later_breaks=known.breaks if known else (),
    )


def met_dots(target: TargetAnswer) -> tuple[bool, ...]:
    """Return of each of the 100 dots whether it meets the target: as many as the probability says, the best ones first.

    Examples
    --------
    >>> from luoshu.appraise.answer import TargetAnswer
    >>> target = TargetAnswer(id="a", statement="a", kind="level", indicator="gdp", region="Here", year=2025,
    ...     comparator=">=", threshold=3, unit="100m_yuan", probability=0.5, dots=(1.0, 2.0, 3.0, 4.0))
    >>> met_dots(target)
    (False, False, True, True)
    """
    dots = target.dots
    if not dots:
        return ()
    if target.upper is not None:
        return tuple(target.threshold <= dot <= target.upper for dot in dots)
    number = round((target.probability or 0.0) * len(dots))
    falls = target.comparator in ("<=", "<")
    order = sorted(range(len(dots)), key=lambda place: dots[place], reverse=not falls)
    best = set(order[:number])
    return tuple(place in best for place in range(len(dots)))


def _later(context: Context, target: TargetAnswer) -> tuple[list[Observation], list[Observation]]:
    """Return what the later appraisal knows: figures of later years, and figures of the record that were revised."""
    known = context.later_target(target.id)
    if known is None:
        return [], []
    mine = {figure.year: figure.value for figure in target.record}
    last = max(mine, default=0)
    later = [figure for figure in known.record if figure.year > last]
    revised = [
        figure
        for figure in known.record
        if figure.year in mine and abs(figure.value - mine[figure.year]) > 1e-9 * abs(figure.value)
    ]
    return later, revised


def _words(context: Context, target: TargetAnswer, name: str) -> FanWords:
    language = context.language
    latest = target.record[-1] if target.record else None
    met = sum(met_dots(target))
    aim = goal(target, language)
    breaks = [year for year in target.breaks if target.record and target.record[0].year < year]
    bands = [context.say("fan_band", share=share) for share in (80, 95)]
    return FanWords(
        label=context.say(
            "fan_aria", name=name, goal=aim, due=target.year,
            first=target.record[0].year if target.record else target.year,
            latest=latest.year if latest else target.year,
        ),
        record=context.say("fan_record"),
        latest_year=context.say("year_of", year=latest.year) if latest else "",
        latest=figure_words(latest, target, language) if latest else "",
        set_on=context.say("set_year", day=day(context.plan.announced, language)),
        median=context.say("fan_median"),
        bands=(context.say("fan_band_first"), bands[0], bands[1]),
        band_short=context.say("fan_band", share=50),
        rebased=context.say("fan_rebased", year=breaks[-1]) if breaks else "",
        target=context.say("fan_target"),
        goal=aim,
        of_hundred=context.say("fan_of_hundred"),
        above=_side(context, target, met, upper=True),
        below=_side(context, target, met, upper=False),
        futures=context.say("fan_futures", year=target.year),
        futures_short=context.say("fan_futures_short"),
        later=context.say("fan_later"),
    )  # fmt: skip


def _side(context: Context, target: TargetAnswer, met: int, *, upper: bool) -> str:
    """Return how many of the hundred stand on one side of the line, and whether they meet the target there."""
    falls = target.comparator in ("<=", "<")
    meets = upper != falls
    number, key = (met, "fan_met") if meets else (100 - met, "fan_not")
    return context.say(f"{key}_one") if number == 1 else context.say(key, count=number)


def _source(context: Context, target: TargetAnswer) -> str:
    parts = []
    language = context.language
    if target.record:
        parts.append(context.say("fan_source"))
    needed, made = paces(target, context)
    if needed and made and target.fan:
        parts.append(context.say("fan_pacing", needed=needed, made=made))
    if context.later is not None:
        parts.append(context.say("fan_source_later", day=day(context.appraisal.as_of, language)))
    return ("" if language == "zh" else " ").join(parts)


def _table(context: Context, target: TargetAnswer) -> Table:
    """Return record, median and 80 % band year by year, with the number of the source."""
    language, unit = context.language, unit_words(target.unit, context.language)
    head = (
        context.say("column_year"),
        context.say("column_value", unit=unit),
        context.say("fan_median"),
        context.say("column_band", unit=unit),
        context.say("column_source"),
    )
    rows = []
    name = quantity_name(context, target, short_name(target, context.plan, language))
    for figure in target.record:
        what = context.say("pv_figure", name=name, year=figure.year)
        number = context.sources.cite(figure, what).number
        rows.append(
            (str(figure.year), bare(figure.value, target.unit, language, digits=5), "", "", str(number or ""))
        )
    for fan in target.fan:
        if fan.year <= target.year:
            low, middle, high = (
                bare(fan.quantiles[key], target.unit, language) for key in ("0.1", "0.5", "0.9")
            )
            band = say("report.range", language, low=low, high=high)
            rows.append((str(fan.year), "", middle, band, ""))
    return Table(head, tuple(rows))
