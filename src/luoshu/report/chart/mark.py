"""Small marks: the six states, the numerals of the Luo Shu, the relations between targets."""

from __future__ import annotations

from markupsafe import Markup

from luoshu.report.chart.svg import Point, circle, joined

_STATES = {
    "met": Markup(
        '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M4.6 8.3l2.4 2.4 4.4-5" stroke="var(--paper)" '
        'stroke-width="1.9" fill="none"/>'
    ),
    "on_track": Markup('<path d="M8 1.6L15 14H1Z" fill="currentColor"/>'),
    "at_risk": Markup(
        '<path d="M8 1.2L14.8 8 8 14.8 1.2 8Z" fill="none" stroke="currentColor" stroke-width="1.7"/>'
        '<path d="M8 1.2V14.8L1.2 8Z" fill="currentColor"/>'
    ),
    "unlikely": Markup(
        '<path d="M8 14.2L1.6 2.6H14.4Z" fill="none" stroke="currentColor" stroke-width="1.9" '
        'stroke-linejoin="round"/>'
    ),
    "missed": Markup(
        '<rect x="1.2" y="1.2" width="13.6" height="13.6" fill="currentColor"/>'
        '<path d="M4.9 4.9l6.2 6.2M11.1 4.9l-6.2 6.2" stroke="var(--paper)" stroke-width="1.9"/>'
    ),
    "unknown": Markup(
        '<circle cx="8" cy="8" r="6.7" fill="none" stroke="currentColor" stroke-width="1.5" '
        'stroke-dasharray="2.6 1.9"/><path d="M6 6.3c.1-1.2 1-1.9 2-1.9 1.2 0 2 .8 2 1.8 0 1.5-1.9 1.6-1.9 3.2" '
        'stroke="currentColor" stroke-width="1.5" fill="none"/><circle cx="8.05" cy="11.6" r=".95" fill="currentColor"/>'
    ),
    "nofig": Markup('<path d="M3 8h10" stroke="currentColor" stroke-width="2"/>'),
}
_RELATIONS = {
    "strain": "M1 8h6M4 4.5l3.5 3.5-3.5 3.5M19 8h-6M16 4.5l-3.5 3.5 3.5 3.5",
    "support": "M6 14V3M2.5 6.5L6 3l3.5 3.5M14 14V3M10.5 6.5L14 3l3.5 3.5",
    "readings": "M10 15V9M10 9L4 2M10 9l6-7M4 6V2h4M16 6V2h-4",
    "order": "M3 3l13 5-13 5",
    "identity": "M3 5.5h14M3 10.5h14",
    "implied": "M3 8h9M9 4l4 4-4 4M15 3v10",
    "condition": "M2 8h15M13 4l4 4-4 4",
}
_DOTS = Markup('<svg {} viewBox="0 0 28 28" aria-hidden="true" focusable="false">{}</svg>')
_NUMERALS: dict[int, tuple[tuple[int, ...], ...]] = {
    1: ((0,),),
    2: ((-1, 1),),
    3: ((-1, 0, 1),),
    4: ((-1, 1), (-1, 1)),
    5: ((0,), (-1, 0, 1), (0,)),
    6: ((-1, 1), (-1, 1), (-1, 1)),
    7: ((-1, 0, 1), (0,), (-1, 0, 1)),
    8: ((-1, 0, 1), (-1, 1), (-1, 0, 1)),
    9: ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1)),
}


def state_mark(status: str) -> Markup:
    """Return the shape of a state; its word stands beside it and its colour comes from the class around it.

    Examples
    --------
    >>> "M8 1.6L15 14H1Z" in state_mark("on_track")
    True
    """
    return Markup('<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>').format(
        _STATES[status]
    )


def relation_mark(kind: str) -> Markup:
    """Return the arrows of a relation between targets."""
    return Markup(
        '<svg viewBox="0 0 20 16" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" '
        'stroke-width="1.7"><path d="{}"/></svg>'
    ).format(_RELATIONS[kind])


def numeral_mark(number: int) -> Markup:
    """Return a numeral of the Luo Shu in dots: even ones filled, odd ones hollow; decoration only."""
    cls, radius, step = ("ghost", 2.5, 6.3) if number % 2 == 0 else ("ghosto", 2.1, 9.0)
    rows = _NUMERALS[number]
    dots = []
    for place, row in enumerate(rows):
        y = 14 + (place - (len(rows) - 1) / 2) * (9 if len(rows) == 3 else 12.6)
        dots += [circle(cls, (14 + column * step, y), radius) for column in row]
    return _DOTS.format(Markup('class="num"'), joined(dots))


def brand_mark() -> Markup:
    """Return the mark of the program: the nine dots of the square."""
    places: list[Point] = [(x, y) for y in (5, 14, 23) for x in (5, 14, 23)]
    dots = joined(
        circle("bmo" if number % 2 else "bm", at, 2.5 if number % 2 else 3.1)
        for number, at in enumerate(places)
    )
    return _DOTS.format(Markup('width="26" height="26"'), dots)
