"""The order among the region and its peers on record: who is ahead, by how many years, and when the order turned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from luoshu.compare.answer import Answer
from luoshu.compare.peers import time_distance
from luoshu.panel.panel import Panel


class Turn(Answer):
    """A year in which the order turned; ``peer_ahead``: the peer passed the region, else the region the peer."""

    year: int
    peer_ahead: bool


class Rival(Answer):
    """A peer in the last year that both have: ``gap`` is its value less the region's, positive where it leads.

    ``gap_years``: how long ago the one ahead stood where the other stands (negative for a chaser; None where the record
    does not reach back so far). ``turns``: the years in which the order turned. ``reason`` says why nothing is known.
    """

    region: str
    year: int | None = None
    gap: float | None = None
    gap_years: float | None = None
    turns: tuple[Turn, ...] = ()
    reason: str = ""


def rivals(
    panel: Panel, region: str, others: Sequence[str], *, indicator: str, since: int
) -> tuple[Rival, ...]:
    """Return how each peer stands to the region on record, the largest first, those without a series last.

    Parameters
    ----------
    panel : Panel
        What was known.
    region, others
        The region and its peers.
    indicator : str
    since : int
        Turns of the order are told from the year after this one on.

    Examples
    --------
    >>> import pandas as pd
    >>> from luoshu.samples import tiny_panel
    >>> parts = [tiny_panel([10, 12, 14]).frame, tiny_panel([9, 13, 16], region="Near").frame]
    >>> found = rivals(Panel(pd.concat(parts)), "Here", ["Near"], indicator="gdp", since=2010)[0]
    >>> found.gap, found.gap_years, [(turn.year, turn.peer_ahead) for turn in found.turns]
    (2.0, 0.67, [(2011, True)])
    """
    own = panel.series(region, indicator)
    found = []
    for name in dict.fromkeys(others):
        if name == region:
            continue
        other = panel.series(name, indicator)
        years = [int(year) for year in np.intersect1d(own.years, other.years)]
        if not years:
            found.append(Rival(region=name, reason="no_series"))
            continue
        last = years[-1]
        mine, theirs = own.value(last), other.value(last)
        ahead, behind, level = (other, 1, mine) if theirs >= mine else (own, -1, theirs)
        distance = time_distance(ahead, level, last)
        signs = [(year, other.value(year) > own.value(year)) for year in years if year >= since]
        turns = [
            Turn(year=year, peer_ahead=now) for (_, before), (year, now) in pairwise(signs) if now != before
        ]
        found.append(
            Rival(
                region=name,
                year=last,
                gap=float(theirs - mine),
                gap_years=None if distance is None else round(behind * distance, 2),
                turns=tuple(turns),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.gap is None, -(each.gap or 0.0))))
