"""Figures for the region among others, from the record: the courses of the nearest peers, and a map of the seats."""

from __future__ import annotations

from luoshu.compare.peers import Peers
from luoshu.language.number import plain
from luoshu.panel.panel import Panel
from luoshu.report.chart.around import Course, Seat, course_chart, crossings, seat_map
from luoshu.report.content import Context, Figure, Table
from luoshu.report.number import bare, shown, unit_words
from luoshu.report.sections.words import listed

NEAREST = 5
"""Peers whose course is drawn: those nearest in value."""
FAR = 3.6
"""Degrees from the region beyond which a seat is left off the map."""


def at_base(answer: Peers, panel: Panel | None) -> float | None:
    """Return the region's own figure of the base year, from which the gaps of the peers are counted; None if unknown."""
    if panel is not None:
        value = panel.series(answer.region, answer.indicator).value(answer.base_year)
        return value if value == value else None
    return answer.latest.value if answer.latest.year == answer.base_year else None


def course_figure(context: Context, answer: Peers, panel: Panel) -> Figure | None:
    """Return the record of the region and its nearest peers as lines; None where fewer than two have a series."""
    unit, language = context.catalogue[answer.indicator].unit, context.language
    near = sorted(
        (peer for peer in answer.peers if peer.gap is not None), key=lambda one: abs(one.gap or 0.0)
    )
    names = [answer.region, *(peer.region for peer in near[:NEAREST])]
    courses = []
    for name in names:
        series = panel.series(name, answer.indicator)
        rows = tuple(
            (int(year), shown(float(value), unit, language))
            for year, value in zip(series.years, series.values, strict=True)
        )
        breaks = tuple(int(year) for year, torn in zip(series.years, series.breaks, strict=True) if torn)
        if len(rows) > 1:
            courses.append(Course(context.region(name), rows[-21:], breaks, name == answer.region))
    if len(courses) < 2 or not courses[0].is_subject:
        return None
    crossed = [
        (year, course.name) for course in courses[1:] for year, _ in crossings(courses[0].rows, course.rows)
    ]
    words = listed(
        [context.say("sections.crossed_one", name=name, year=year) for year, name in sorted(crossed)], context
    )
    indicator = context.indicator(answer.indicator)
    label = context.say("sections.course_aria", indicator=indicator, name=courses[0].name)
    wide, narrow = course_chart(courses, label, lambda value: plain(value, language))
    years = sorted({year for course in courses for year, _ in course.rows})
    known = [dict(course.rows) for course in courses]
    rows_ = tuple(
        (str(year), *(plain(row[year], language, digits=5) if year in row else "" for row in known))
        for year in years
    )
    return Figure(
        title=context.say("sections.course_title", indicator=indicator, first=years[0], last=years[-1]),
        reading=context.say("sections.course_reading", unit=unit_words(unit, language)),
        wide=wide,
        narrow=narrow,
        source=context.say("sections.crossed", which=words)
        if crossed
        else context.say("sections.crossed_none"),
        table=Table((context.say("column_year"), *(course.name for course in courses)), rows_),
    )


def map_figure(context: Context, answer: Peers, own_value: float) -> Figure | None:
    """Return a map of the seats of the region, its peers and neighbours; None where fewer than three are known."""
    if answer.region not in context.regions:
        return None
    own = context.regions[answer.region]
    if own.lon is None or own.lat is None:
        return None
    values: dict[str, float | None] = {answer.region: own_value}
    for peer in answer.peers:
        values[peer.region] = None if peer.gap is None else own_value + peer.gap
    groups = [each for each in context.regions.regions if answer.region in each.members]
    members = {name for each in groups for name in each.members}
    for name in (*own.neighbours, *sorted(members)):
        values.setdefault(name, None)
    seats, rows = [], []
    unit, language = context.catalogue[answer.indicator].unit, context.language
    for name, value in values.items():
        if name not in context.regions:
            continue
        region = context.regions[name]
        if region.lon is None or region.lat is None:
            continue
        if max(abs(region.lon - own.lon), abs(region.lat - own.lat)) > FAR:
            continue
        seats.append(
            Seat(context.region(name), region.lon, region.lat, value, name == answer.region, name in members)
        )
        said = context.say("unknown_short") if value is None else bare(value, unit, language)
        rows.append((context.region(name), said))
    if len(seats) < 3:
        return None
    label = context.say("sections.map_aria", names=listed([seat.name for seat in seats], context))
    wide, narrow = seat_map(seats, label, context.say("sections.map_scale"))
    unit_said = unit_words(unit, language)
    reading = [
        context.say(
            "sections.map_reading", indicator=context.indicator(answer.indicator), year=answer.base_year
        )
    ]
    reading += [context.say("sections.map_group", group=context.region(each.id)) for each in groups]
    return Figure(
        title=context.say("sections.map_title"),
        reading=("" if language == "zh" else " ").join(reading),
        wide=wide,
        narrow=narrow,
        table=Table((context.say("sections.column_region"), unit_said), tuple(rows)),
    )
