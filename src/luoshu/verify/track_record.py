"""How odds like this one turned out: a small table of backtests, by kind of promise, lead time and tenth of the odds.

The odds are those of the forecasting model alone, as `luoshu.appraise` gives them, on official targets with known outcomes: nothing
of the promise but its threshold goes into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pandas as pd

from luoshu.appraise.answer import Appraisal, TargetAnswer, TrackRecord
from luoshu.verify.standing import family_of

LEADS = ((0, 1), (2, 5), (6, 60))
"""Classes of lead time, years from the last figure to the due year, both ends in."""

MODEL = "learned"
"""The model whose odds the table counts; those of other models have no record."""

ENOUGH = 20
"""With fewer cases of one kind and lead, all kinds of that lead count; with fewer then, all of them."""

RELATIVE = ("share", "ratio", "difference", "rank")
"""Kinds of target that set a region against another, or a part against its whole: no family of promises is like them."""


@dataclass(frozen=True)
class TurnedOut:
    """Of ``cases`` targets given ``low`` to ``high`` (``given`` on average), a share ``met`` came true.

    ``kind`` is a family of promises (`luoshu.verify.standing.FAMILIES`) or ``all``; ``lead`` the class of lead times, None
    for all.
    """

    low: float
    high: float
    cases: int
    given: float
    met: float
    kind: str
    lead: tuple[int, int] | None


@cache
def table() -> pd.DataFrame:
    """Return the shipped table: ``kind, lead, tenth, cases, given, met`` (``benchmarks/learn_track_record.py`` makes it).

    ``lead`` is the place in `LEADS`, ``tenth`` 0 for odds below 0.1 up to 9, ``given`` and ``met`` are sums over the cases.
    """
    with (files("luoshu.verify") / "track_record.csv").open(encoding="utf-8") as text:
        return pd.read_csv(text)


def lead_class(lead: int) -> int:
    """Return the place of a lead time in `LEADS`.

    Examples
    --------
    >>> lead_class(1), lead_class(4), lead_class(11)
    (0, 1, 2)
    """
    return next((place for place, (_, last) in enumerate(LEADS) if lead <= last), len(LEADS) - 1)


def tenth_of(probability: float) -> int:
    """Return the tenth that odds lie in, 0 to 9.

    Examples
    --------
    >>> tenth_of(0.05), tenth_of(0.3), tenth_of(1.0)
    (0, 3, 9)
    """
    return min(int(probability * 10 + 1e-9), 9)


def is_yearly_growth(indicator: pd.Series[str], lead: pd.Series[int]) -> pd.Series[bool]:
    """Say which promises are of a growth rate a year ahead, by name and class of lead.

    Cities set them anew each year beside last year's figure: how they turned out says nothing of other promises, nor these of them.

    Examples
    --------
    >>> names = pd.Series(["gdp_growth_real", "gdp", "gdp_growth_real"])
    >>> is_yearly_growth(names, pd.Series([0, 0, 1])).tolist()
    [True, False, False]
    """
    return indicator.str.contains("growth", case=False, regex=False) & (lead == 0)


def turned_out(probability: float, *, indicator: str, lead: int, kind: str = "level") -> TurnedOut | None:
    """Return how odds like these turned out, among targets of the same kind and lead where there were enough.

    Parameters
    ----------
    probability : float
        The odds to look up, 0 to 1.
    indicator : str
        What is promised; gives the family.
    lead : int
        Years from the last figure to the due year.
    kind : str
        Kind of the target (`luoshu.plan.target.TargetKind`); those of `RELATIVE` are set against all families.

    Returns
    -------
    TurnedOut or None
        None where no case at all had such odds.

    Notes
    -----
    Growth rates a year ahead are set against their own kind alone, and counted for no other promise.

    Examples
    --------
    >>> found = turned_out(0.25, indicator="gdp_growth_real", lead=1)
    >>> found.kind, found.low, found.cases >= ENOUGH
    ('growth', 0.2, True)
    >>> turned_out(0.25, indicator="gdp_growth_real", lead=1, kind="difference").kind
    'all'
    """
    tenth, place = tenth_of(probability), lead_class(lead)
    alike = table()[table()["tenth"] == tenth]
    family: str = "all" if kind in RELATIVE else family_of(indicator)
    tries: list[tuple[pd.DataFrame, str, tuple[int, int] | None]]
    # the table holds families: at the shortest lead its promises of growth are all growth rates
    apart = is_yearly_growth(alike["kind"], alike["lead"])
    if family != "all" and is_yearly_growth(pd.Series([indicator]), pd.Series([place])).item():
        tries = [(alike[apart], family, LEADS[place])]
    else:
        rest = alike[~apart]
        as_far = rest[rest["lead"] == place]
        tries = [
            (as_far[as_far["kind"] == family], family, LEADS[place]),
            (as_far, "all", LEADS[place]),
            (rest, "all", None),
        ]
    rows, named, span = next((each for each in tries if each[0]["cases"].sum() >= ENOUGH), tries[-1])
    cases = int(rows["cases"].sum())
    if cases == 0:
        return None
    given, met = (float(rows[name].sum()) / cases for name in ("given", "met"))
    return TurnedOut(tenth / 10, (tenth + 1) / 10, cases, given, met, named, span)


def with_track_record(appraisal: Appraisal) -> Appraisal:
    """Return the appraisal with ``track_record`` put in beside each probability that is still open.

    An appraisal by another model than `MODEL` stays as it is.
    """
    if appraisal.model != MODEL:
        return appraisal
    return appraisal.model_copy(update={"targets": tuple(_told(target) for target in appraisal.targets)})


def _told(target: TargetAnswer) -> TargetAnswer:
    if target.probability is None or target.latest is None or target.latest.year >= target.year:
        return target
    lead = target.year - target.latest.year
    found = turned_out(target.probability, indicator=target.indicator, lead=lead, kind=target.kind)
    if found is None:
        return target
    record = TrackRecord(
        low=found.low,
        high=found.high,
        cases=found.cases,
        met=found.met,
        kind=found.kind,
        lead=lead,
        leads=found.lead,
    )
    return target.model_copy(update={"track_record": record})
