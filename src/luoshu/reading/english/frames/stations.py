"""The labels of a run of figures, from where things stand to where they are to go: Start, Halfway, Commitment."""

from __future__ import annotations

import re
from typing import Literal

#: Where things stand, a stop on the way, and where they are to go.
Station = Literal["base", "stop", "aim"]

_LABEL = re.compile(
    r"[\s•–-]*(?:(?:the|our|new|revised|20\d\d|year \d)\s)?(?:"
    r"(?P<base>start(?:ing)?|base-?(?:line)?|current(?:ly)?|actual|latest|previous|today|at present|present|so far|status|last (?:year|count)|at launch|opening|from|where we (?:are|stand))|"
    r"(?P<stop>half-?way|mid-?(?:term|point|way|line)|interim|milestone|on the way|next|first step|by then)|"
    r"(?P<aim>target|goal|aim|ambition|commitment|pledge|promise|destination|final|end(?:-?line|-?point)?|finish|closing|keep|revised|now|where we (?:go|will be|want to be)|to))"
    r"(?:\s(?:level|value|figure|score|rate|mark|point|position|state|target|goal|date|upwards|downwards|up|down))?\s?[:,]?",
    re.IGNORECASE,
)


def station_of(label: str) -> Station | None:
    """Return what a label makes of the figure behind it; None where it is no such label.

    Examples
    --------
    >>> [station_of(label) for label in ("Starting value:", "Halfway mark", "Commitment:", "Rents:")]
    ['base', 'stop', 'aim', None]
    """
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return None
    return "base" if found["base"] else "stop" if found["stop"] else "aim"


def labelled(before: str) -> Station | None:
    """Return the station of the last label before a figure: Start: 13 per cent. Halfway:.

    Examples
    --------
    >>> labelled("Start: "), labelled("Start: 13 per cent; halfway: "), labelled("Rents: about ")
    ('base', 'stop', None)
    """
    label = _LAST.search(before, max(0, before.rfind(":") - 40)) if ":" in before else None
    return station_of(label.group()) if label else None


_ANY = re.compile(r"[A-Za-z][A-Za-z -]{1,30}(?=:)")
_LAST = re.compile(r"[A-Za-z][A-Za-z -]{1,30}(?=:[^:]*$)")


def is_run(line: str) -> bool:
    """Whether a line leads from where things stand to where they are to go.

    Examples
    --------
    >>> is_run("Current level: 14 per cent. Target: 6 per cent."), is_run("Current level: 14 per cent.")
    (True, False)
    """
    found = {station_of(label.group()) for label in _ANY.finditer(line)}
    return "base" in found and bool(found & {"stop", "aim"})


def stands_alone(before: str) -> bool:
    """Whether nothing but its label stands before a figure: Halfway: under 5 per cent.

    Examples
    --------
    >>> stands_alone("Halfway: under "), stands_alone("Target: raise employment to ")
    (True, False)
    """
    _, colon, said = before.rpartition(":")
    return bool(colon) and labelled(before) is not None and len(re.findall(r"[a-z]{2,}", said)) < 3
