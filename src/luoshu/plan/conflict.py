"""Targets that cannot all be met, or that do not agree, by arithmetic alone: no record is asked."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from luoshu.axes.indicator import Catalogue
from luoshu.errors import UnitError
from luoshu.language import Text
from luoshu.plan.plan import Plan
from luoshu.plan.quantity import Interval, Quantity, interval_of, judged_unit, quantity_of
from luoshu.plan.remark import Remark, both, remark
from luoshu.plan.target import Target

AGREEMENT = 0.01
"""Relative difference up to which the targets of the parts and of the total agree: plans print rounded numbers."""


@dataclass(frozen=True)
class _Promise:
    target: Target
    quantity: Quantity
    meets: Interval
    unit: str

    def asks(self) -> Text:
        """Say what the target asks, ``>= 8000 100m_yuan``."""
        sign = self.target.comparator if self.target.kind != "range" else "="
        value = (
            f"{self.meets.low:g}–{self.meets.high:g}" if self.target.kind == "range" else f"{self.bound:g}"
        )
        return both("plan.relation", sign=sign, value=value if self.unit == "1" else f"{value} {self.unit}")

    @property
    def bound(self) -> float:
        return self.meets.low if math.isfinite(self.meets.low) else self.meets.high


def conflicts(plan: Plan, catalogue: Catalogue) -> Iterator[Remark]:
    """Yield what the targets of a plan say against each other.

    Found are: the same promise twice, two thresholds for one quantity, thresholds that exclude each other, a
    milestone that goes back, a part above its whole (order relations of the catalogue, also as shares of the same
    whole), and parts that do not add up to the total (identities). Other readings (``reading_of``) are not compared
    with what they read.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_plan
    >>> plan = tiny_plan(50)
    >>> less = plan.targets[0].model_copy(update={"id": "cap", "comparator": "<", "threshold": 40.0})
    >>> both_ways = plan.model_copy(update={"targets": (*plan.targets, less)})
    >>> [found.code for found in conflicts(both_ways, tiny_catalogue())]
    ['contradiction']
    """
    promises = list(_promises(plan, catalogue))
    yield from _same_quantity(promises, catalogue)
    yield from _milestones(promises)
    yield from _orders(promises, catalogue)
    yield from _identities(promises, catalogue)


def _promises(plan: Plan, catalogue: Catalogue) -> Iterator[_Promise]:
    for target in plan.counted:
        if target.indicator not in catalogue:
            continue
        try:
            meets = interval_of(target, catalogue)
        except UnitError:
            continue
        yield _Promise(target, quantity_of(target, catalogue), meets, judged_unit(target, catalogue))


def _same_quantity(promises: list[_Promise], catalogue: Catalogue) -> Iterator[Remark]:
    groups: dict[tuple[Quantity, int], list[_Promise]] = defaultdict(list)
    for promise in promises:
        groups[promise.quantity, promise.target.year].append(promise)
    for (quantity, _), group in groups.items():
        for one, two in combinations(group, 2):
            pair = [one.target.id, two.target.id]
            names = {"first": one.target.id, "second": two.target.id}
            if one.meets == two.meets:
                yield remark("warning", "plan.twice", pair, **names)
            elif one.meets.excludes(two.meets):
                name = catalogue[quantity.indicator].name
                yield remark(
                    "fault", "plan.contradiction", pair, name=name, one=one.asks(), other=two.asks(), **names
                )
            elif one.target.comparator[0] == two.target.comparator[0]:
                yield remark("warning", "plan.harder", pair, **names)


def _milestones(promises: list[_Promise]) -> Iterator[Remark]:
    groups: dict[tuple[Quantity, str], list[_Promise]] = defaultdict(list)
    for promise in promises:
        if promise.quantity.kind == "level" and promise.target.kind != "range":
            groups[promise.quantity, promise.target.direction].append(promise)
    for (_, direction), group in groups.items():
        ordered = sorted(group, key=lambda promise: promise.target.year)
        for earlier, later in pairwise(ordered):
            step = later.bound - earlier.bound
            if earlier.target.year < later.target.year and (step if direction == "rise" else -step) < 0:
                yield remark(
                    "warning", "plan.milestone", [later.target.id, earlier.target.id], first=later.target.id,
                    second=earlier.target.id, year=later.target.year, earlier=earlier.target.year,
                )  # fmt: skip


def _orders(promises: list[_Promise], catalogue: Catalogue) -> Iterator[Remark]:
    larger_of = _above(catalogue)
    for small in promises:
        for large in promises:
            if (
                not _comparable(small, large)
                or large.quantity.indicator not in larger_of[small.quantity.indicator]
            ):
                continue
            pair = [small.target.id, large.target.id]
            values: dict[str, object] = {
                "first": small.target.id,
                "second": large.target.id,
                "smaller": catalogue[small.quantity.indicator].name,
                "larger": catalogue[large.quantity.indicator].name,
            }
            if Interval(small.meets.low, math.inf, small.meets.open_low).excludes(large.meets):
                yield remark(
                    "fault", "plan.order_broken", pair, one=small.asks(), other=large.asks(), **values
                )
            elif math.isfinite(large.meets.low) and small.meets.low > large.meets.low:
                yield remark("warning", "plan.order_implied", pair, **values)


def _comparable(one: _Promise, two: _Promise) -> bool:
    a, b = one.quantity, two.quantity
    alike = a.kind == b.kind and a.region == b.region and one.target.year == two.target.year
    if not alike or one.unit != two.unit:
        return False
    return a.kind == "level" or (a.kind == "share" and a.versus == b.versus and a.versus[1] == a.region)


def _above(catalogue: Catalogue) -> dict[str, set[str]]:
    """Return, for each indicator, all that contain it: the orders and what follows from them."""
    above: dict[str, set[str]] = defaultdict(set)
    for order in catalogue.orders:
        above[order.smaller].add(order.larger)
    for identity in catalogue.identities:
        for part in identity.parts:
            if all(_least(name, catalogue) >= 0 for name in identity.parts):
                above[part].add(identity.total)
    for _ in range(len(above)):
        wider = {name: found.union(*(above.get(up, set()) for up in found)) for name, found in above.items()}
        if wider == above:
            break
        above = defaultdict(set, wider)
    return above


def _identities(promises: list[_Promise], catalogue: Catalogue) -> Iterator[Remark]:
    places = {(promise.quantity.region, promise.target.year) for promise in promises}
    for identity in catalogue.identities:
        if not all(name in catalogue for name in (identity.total, *identity.parts)):
            continue
        for region, year in sorted(places):
            here = [
                promise
                for promise in promises
                if (promise.quantity.region, promise.target.year) == (region, year)
            ]
            yield from _levels(identity.total, identity.parts, here, catalogue)
            yield from _shares(identity.total, identity.parts, here, catalogue)


def _least(name: str, catalogue: Catalogue) -> float:
    """Return the lowest value an indicator can take."""
    lower = catalogue[name].lower if name in catalogue else None
    return -math.inf if lower is None else lower


def _one(name: str, kind: str, promises: list[_Promise], versus: str = "") -> _Promise | None:
    for promise in promises:
        quantity = promise.quantity
        if (
            quantity.kind == kind
            and quantity.indicator == name
            and (not versus or quantity.versus[0] == versus)
        ):
            return promise
    return None


def _levels(
    total: str, parts: tuple[str, ...], promises: list[_Promise], catalogue: Catalogue
) -> Iterator[Remark]:
    whole, shares = _one(total, "level", promises), [_one(part, "level", promises) for part in parts]
    held = [share for share in shares if share is not None]
    if whole is None or not held:
        return
    ids = [whole.target.id, *(share.target.id for share in held)]
    values: dict[str, object] = {"targets": ", ".join(ids), "total": catalogue[total].name}
    low = sum(
        _least(part, catalogue) if share is None else share.meets.low
        for share, part in zip(shares, parts, strict=True)
    )
    if math.isfinite(low) and low > whole.meets.high * (1 + AGREEMENT):
        yield remark(
            "fault", "plan.parts_above", ids, sum=f"{low:g}", limit=f"{whole.meets.high:g}", **values
        )
        return
    if len(held) < len(parts):
        return
    high, asked = sum(share.meets.high for share in held), sum(share.bound for share in held)
    if high < whole.meets.low * (1 - AGREEMENT):
        yield remark(
            "fault", "plan.parts_below", ids, sum=f"{high:g}", limit=f"{whole.meets.low:g}", **values
        )
    elif abs(asked - whole.bound) > AGREEMENT * abs(whole.bound):
        yield remark("warning", "plan.parts_short", ids, sum=f"{asked:g}", limit=f"{whole.bound:g}", **values)


def _shares(
    total: str, parts: tuple[str, ...], promises: list[_Promise], catalogue: Catalogue
) -> Iterator[Remark]:
    held = [share for part in parts if (share := _one(part, "share", promises, total)) is not None]
    if not held:
        return
    ids = [share.target.id for share in held]
    values: dict[str, object] = {"targets": ", ".join(ids), "total": catalogue[total].name}
    low, high = sum(max(share.meets.low, 0.0) for share in held), sum(share.meets.high for share in held)
    if low > 100 * (1 + AGREEMENT):
        yield remark("fault", "plan.parts_above", ids, sum=f"{low:g} %", limit="100 %", **values)
    elif len(held) == len(parts) and high < 100 * (1 - AGREEMENT):
        yield remark("fault", "plan.parts_below", ids, sum=f"{high:g} %", limit="100 %", **values)
