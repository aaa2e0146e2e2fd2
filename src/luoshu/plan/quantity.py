"""What a target judges: its unit, and a key under which two targets on the same quantity meet."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from luoshu.axes.indicator import Catalogue
from luoshu.axes.unit import canonical, convert
from luoshu.plan.target import Target

_SHARE = re.compile(r"\s*100(?:\.0)?\s*\*\s*(\w+)\s*/\s*(\w+)\s*")


@dataclass(frozen=True)
class Quantity:
    """A quantity of one region: what is judged, against what, and since when; the year apart."""

    kind: str
    indicator: str
    region: str
    versus: tuple[str, str] = ("", "")
    since: int | None = None
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interval:
    """The values that meet a target, in the unit of the quantity; ``open_low`` where the lowest does not count."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def excludes(self, other: Interval) -> bool:
        """Return whether no value lies in both.

        Examples
        --------
        >>> Interval(5, math.inf).excludes(Interval(-math.inf, 5))
        False
        >>> Interval(5, math.inf, open_low=True).excludes(Interval(-math.inf, 5))
        True
        """
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low > high
        closed_low = not any(part.open_low and part.low == low for part in (self, other))
        closed_high = not any(part.open_high and part.high == high for part in (self, other))
        return not (closed_low and closed_high)


def judged_unit(target: Target, catalogue: Catalogue) -> str:
    """Return the unit of the quantity a target judges.

    Raises
    ------
    CatalogueError
        If the catalogue does not hold its indicator.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_plan
    >>> judged_unit(tiny_plan().targets[0], tiny_catalogue())
    '100m_yuan'
    """
    if target.kind in ("share", "growth_rate", "cumulative_change"):
        return "percent"
    if target.kind in ("ratio", "rank"):
        return "1"
    unit = catalogue[target.indicator].unit
    if target.kind == "difference" and unit == "percent":
        return "percentage_points"
    return unit


def in_judged_unit(value: float, target: Target, catalogue: Catalogue) -> float:
    """Return ``value``, given in the unit of ``target``, in the unit of what it judges.

    A rank takes any unit. A difference of per cents may be given in points or in per cent.

    Raises
    ------
    UnitError
        If the units do not convert.
    """
    wanted = judged_unit(target, catalogue)
    if target.kind == "rank":
        return value
    if wanted == "percentage_points" and canonical(target.unit)[0] == "percent":
        return convert(value, target.unit, "percent")
    return convert(value, target.unit, wanted)


def quantity_of(target: Target, catalogue: Catalogue) -> Quantity:
    """Return what a target judges; a derived share (``100 * a / b``) is the share of a in b.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_plan
    >>> quantity_of(tiny_plan().targets[0], tiny_catalogue()).indicator
    'gdp'
    """
    reference = target.relative_to
    versus = (
        (reference.indicator or target.indicator, reference.region or target.region)
        if reference is not None
        else ("", "")
    )
    kind = "level" if target.kind == "range" else target.kind
    since = target.since if kind not in ("level", "share", "rank") else None
    if kind == "level" and target.indicator in catalogue:
        share = _SHARE.fullmatch(catalogue[target.indicator].formula or "")
        if share:
            return Quantity("share", share[1], target.region, (share[2], target.region))
    return Quantity(kind, target.indicator, target.region, versus, since, target.among)


def interval_of(target: Target, catalogue: Catalogue) -> Interval:
    """Return the values that meet a target, in the unit of what it judges; UnitError where units do not convert.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_plan
    >>> interval_of(tiny_plan(50, comparator=">").targets[0], tiny_catalogue())
    Interval(low=50.0, high=inf, open_low=True, open_high=False)
    """
    bound = float(in_judged_unit(target.threshold, target, catalogue))
    if target.kind == "range" and target.upper is not None:
        return Interval(bound, float(in_judged_unit(target.upper, target, catalogue)))
    if target.comparator in (">=", ">"):
        return Interval(bound, math.inf, open_low=target.comparator == ">")
    return Interval(-math.inf, bound, open_high=target.comparator == "<")
