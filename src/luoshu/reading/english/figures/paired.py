"""Figures that are told off one by one against names or years: A, B and C are to take 46, 31 and 18 homes respectively."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from luoshu.reading.english.figures.years import Time
from luoshu.reading.quantity import Quantity

_JOINED = re.compile(r"\s?(?:,|,?\sand|\s&)\s(?:(?:to|by|at|of|in|then)\s)?")
_PART = r"(?:the\s)?[A-Z][\w’'-]+(?:\s(?:of\s)?[A-Z][\w’'-]+)*(?:\s(?:county|district|region|province|city|town|zone|area|corridor|valley|basin|island|coast)s?)?"
_NAMES = re.compile(rf"\b{_PART}(?:,\s{_PART})*,?\sand\s{_PART}\b")
_SPLIT = re.compile(r",\sand\s|,\s|\sand\s")


@dataclass(frozen=True, slots=True)
class Share:
    """What a figure of a run is told off against: its year, its place, its name; the unit that the run shares and its end."""

    year: int | None
    place: str | None
    nth: int
    size: int
    unit: str
    stop: int = 0


def shares_of(text: str, quantities: Sequence[Quantity], times: Sequence[Time]) -> dict[int, Share]:
    """Return what each figure of a run is told off against, by the place where the figure starts.

    Parameters
    ----------
    text : str
        A sentence.
    quantities : sequence of Quantity
        Its figures.
    times : sequence of Time
        Its years.

    Examples
    --------
    >>> from luoshu.reading.english.figures.quantities import scan
    >>> text = "In 2027 and 2030 we will upgrade 5,000 and 6,000 firms respectively"
    >>> [(share.year, share.unit) for share in shares_of(text, *scan(text)).values()]
    [(2027, 'firms'), (2030, 'firms')]
    >>> text = "Brenn and Tolm are to take 46,000 and 31,500 homes respectively"
    >>> [share.place for share in shares_of(text, *scan(text)).values()]
    ['Brenn', 'Tolm']
    """
    said = re.search(r"\brespectively\b", text) is not None
    out: dict[int, Share] = {}
    for run in _runs(text, quantities):
        unit = run[-1].unit.removesuffix(" respectively")
        if not said and any(q.unit not in ("", unit) for q in run):
            continue
        years = [r for r in _runs(text, times) if len(r) == len(run)]
        names = [_SPLIT.split(m.group()) for m in _NAMES.finditer(text)] if said else []
        places = [n for n in names if len(n) == len(run)]
        if not (said or years):
            continue
        for nth, quantity in enumerate(run):
            out[quantity.start] = Share(
                years[0][nth].last if years else None,
                re.sub(r"^the\s", "", places[0][nth]) if places else None,
                nth,
                len(run),
                unit if not quantity.unit else quantity.unit.removesuffix(" respectively"),
                run[-1].stop,
            )
    return out


_Span = TypeVar("_Span", Quantity, Time)


def _runs(text: str, spans: Sequence[_Span]) -> list[list[_Span]]:
    """Return the figures, or the years, that stand in lists: 5, 6 and 7."""
    runs: list[list[_Span]] = []
    stop = -1
    for span in spans:
        if runs and _JOINED.fullmatch(text, stop, span.start):
            runs[-1].append(span)
        else:
            runs.append([span])
        stop = max(span.end, getattr(span, "stop", 0))
    return [run for run in runs if len(run) > 1]


def conjunct_of(name: str, share: Share) -> str:
    """Return the member of a coordinated name that a figure belongs to, the whole name where there are not as many.

    Examples
    --------
    >>> first = Share(None, None, 0, 2, "")
    >>> conjunct_of("infant and maternal mortality", first), conjunct_of("output and exports", first), conjunct_of("exports", first)
    ('infant mortality', 'output', 'exports')
    """
    members = _SPLIT.split(name)
    if len(members) != share.size:
        return name
    own, last = members[share.nth], members[-1].split()
    return (
        f"{own} {' '.join(last[1:])}"
        if " " not in own and len(last) == 2 and share.nth + 1 < share.size
        else own
    )
