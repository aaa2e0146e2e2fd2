"""The region among others: lines that cross, and a map of seats without borders."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.report.chart.place import Places, Spot
from luoshu.report.chart.scale import Scale, ticks, year_ticks
from luoshu.report.chart.svg import Point, apart, circle, line, path, svg, text, width_of

Observed = tuple[int, float]
KM_A_DEGREE = 111.2


@dataclass(frozen=True)
class Course:
    """The record of one region; ``breaks`` are years whose level does not compare with the year before."""

    name: str
    rows: tuple[Observed, ...]
    breaks: tuple[int, ...] = ()
    is_subject: bool = False


@dataclass(frozen=True)
class Seat:
    """One region on the map: its seat in degrees, and a quantity that the area of its disc shows (None: unknown).

    ``is_member``: it forms a group with the subject, and its disc has a rim.
    """

    name: str
    lon: float
    lat: float
    value: float | None
    is_subject: bool = False
    is_member: bool = False


def crossings(own: Sequence[Observed], other: Sequence[Observed]) -> list[Observed]:
    """Return where two records cross: the year after which the order has turned, and the level of the first there.

    Examples
    --------
    >>> crossings([(2019, 10.0), (2020, 11.0), (2021, 12.0)], [(2019, 9.0), (2020, 10.5), (2021, 13.0)])
    [(2021, 12.0)]
    """
    mine, theirs = dict(own), dict(other)
    years = sorted(set(mine) & set(theirs))
    return [
        (two, mine[two])
        for one, two in itertools.pairwise(years)
        if (mine[one] - theirs[one]) * (mine[two] - theirs[two]) < 0
    ]


def course_chart(
    courses: Sequence[Course], label: str, printed: Callable[[float], str]
) -> tuple[Markup, Markup]:
    """Return the records of several regions as lines, with rings where another one crosses the subject.

    Examples
    --------
    >>> own = Course("a", ((2019, 10.0), (2020, 11.0)), is_subject=True)
    >>> wide, _ = course_chart([own, Course("b", ((2019, 9.0), (2020, 12.0)))], "l", "{:.0f}".format)
    >>> wide.count('class="cross"')
    1
    """
    return _courses("wide", (880, 420), courses, label, printed), _courses(
        "narrow", (350, 360), courses, label, printed
    )


def _courses(
    cls: str,
    size: tuple[float, float],
    courses: Sequence[Course],
    label: str,
    printed: Callable[[float], str],
) -> Markup:
    width, height = size
    rows = [row for course in courses for row in course.rows]
    names = max(width_of(course.name) for course in courses) + 14
    x = Scale(min(year for year, _ in rows), max(year for year, _ in rows), 46, width - max(names, 60))
    low, high = min(value for _, value in rows), max(value for _, value in rows)
    y = Scale(min(low, 0.9 * low), high * 1.05, height - 34, 16)
    parts = []
    for value in ticks(y.low, y.high):
        parts.append(line("gr", (x.start, y(value)), (x.end, y(value))))
        parts.append(text("s", (x.start - 6, y(value) + 4), printed(value), "end"))
    years = year_ticks(int(x.low), int(x.high), 4 if width < 500 else 6)
    parts += [text("s", (x(year), height - 12), str(year), "middle") for year in years]
    subject = next((course for course in courses if course.is_subject), None)
    for course in sorted(courses, key=lambda one: one.is_subject):
        for run in _runs(course):
            points = [(x(year), y(value)) for year, value in run]
            if len(points) > 1:
                parts.append(path("me" if course.is_subject else "peer", points))
            else:
                parts.append(circle("sel" if course.is_subject else "ghostp", points[0], 2.6))
    for course in courses:
        if subject is not None and not course.is_subject:
            for year, value in crossings(subject.rows, course.rows):
                parts.append(circle("cross", (x(year), y(value)), 7))
    parts += _end_names(courses, x, y)
    return svg(cls, size, label, parts)


def _runs(course: Course) -> list[list[Observed]]:
    runs: list[list[Observed]] = []
    for row in course.rows:
        if not runs or any(runs[-1][-1][0] < year <= row[0] for year in course.breaks):
            runs.append([])
        runs[-1].append(row)
    return runs


def _end_names(courses: Sequence[Course], x: Scale, y: Scale) -> list[Markup]:
    """Name the lines at their right end, pushed apart where they would lie on each other."""
    order = sorted((course for course in courses if course.rows), key=lambda one: -one.rows[-1][1])
    places = apart([y(course.rows[-1][1]) for course in order], 16, 14, y.start)
    parts = []
    for course, place in zip(order, places, strict=True):
        year, value = course.rows[-1]
        end: Point = (x(year), y(value))
        if abs(place - end[1]) > 6 or end[0] < x.end - 6:
            parts.append(line("ld", (end[0] + 3, end[1]), (x.end + 6, place)))
        parts.append(text("q" if course.is_subject else "i2", (x.end + 9, place + 4), course.name))
    return parts


def seat_map(seats: Sequence[Seat], label: str, scale_words: str) -> tuple[Markup, Markup]:
    """Return a map of seats for 880 and for 350 px: discs by size, names beside them, a bar of 100 km, no borders.

    Examples
    --------
    >>> wide, _ = seat_map([Seat("a", 112.0, 34.0, 4.0, True), Seat("b", 113.0, 35.0, None)], "l", "100 km")
    >>> wide.count("<circle"), wide.count("unknown-d")
    (2, 1)
    """
    return _map("wide", 880, seats, label, scale_words), _map("narrow", 350, seats, label, scale_words)


def _map(cls: str, width: float, seats: Sequence[Seat], label: str, scale_words: str) -> Markup:
    middle = math.cos(math.radians(sum(seat.lat for seat in seats) / len(seats)))
    across = [seat.lon * middle for seat in seats]
    up = [seat.lat for seat in seats]
    margin = 70.0 if width < 500 else 110.0
    span_x, span_y = (max(max(side) - min(side), 0.5) for side in (across, up))
    tall = 300.0 if width < 500 else 400.0
    each = min((width - 2 * margin) / span_x, (tall - 70) / span_y)
    height = each * span_y + 80
    left = (width - each * span_x) / 2
    most = max((seat.value or 0.0 for seat in seats), default=1.0) or 1.0
    points = [
        (left + each * (one - min(across)), 36 + each * (max(up) - two))
        for one, two in zip(across, up, strict=True)
    ]
    radii = [
        4.0 if seat.value is None else 3 + (14 if width < 500 else 20) * math.sqrt(seat.value / most)
        for seat in seats
    ]
    places = Places((0, 4, width, height - 18))
    parts = []
    for seat, (px, py), radius in sorted(zip(seats, points, radii, strict=True), key=lambda row: -row[2]):
        kind = "disc-me" if seat.is_subject else "disc disc-in" if seat.is_member else "disc"
        parts.append(circle("unknown-d" if seat.value is None else kind, (px, py), radius))
        places.add((px - radius, py - radius, px + radius, py + radius))
    order = sorted(zip(seats, points, radii, strict=True), key=lambda row: (not row[0].is_subject, -row[2]))
    for seat, (px, py), radius in order:
        spots = [
            Spot((px + radius + 4, py + 4)),
            Spot((px - radius - 4, py + 4), "end"),
            Spot((px, py - radius - 5), "middle"),
            Spot((px, py + radius + 14), "middle"),
        ]
        spot = places.put([seat.name], spots, size=14.5 if seat.is_subject else 13)
        parts.append(text("q halo" if seat.is_subject else "i2 halo", spot.at, seat.name, spot.anchor))
    bar = each * 100 / KM_A_DEGREE
    parts.append(line("thr", (4, height - 8), (4 + bar, height - 8)))
    parts.append(text("s", (10 + bar, height - 4), scale_words))
    return svg(cls, (width, height), label, parts)
