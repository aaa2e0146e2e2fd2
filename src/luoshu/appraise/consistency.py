"""What the targets say of one another by arithmetic: relations they break, and what two of them imply.

A target on a level or share in its due year is read as a floor (``>=``, ``>``) or a ceiling under the indicator; the
catalogue's bounds, order relations and identities are then tried on these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from luoshu.appraise.answer import Finding, TargetAnswer
from luoshu.appraise.gaps import history
from luoshu.appraise.known import Known
from luoshu.appraise.quantity import factor_of
from luoshu.appraise.wording import Names, amount, joined, listed, number, sentence, share
from luoshu.axes.unit import convert
from luoshu.errors import UnitError
from luoshu.language import Text
from luoshu.plan.plan import Plan
from luoshu.plan.target import Target

Spot = tuple[str, str, int]
"""Region, indicator and year a target speaks of."""


@dataclass(frozen=True)
class Claims:
    """Floors and ceilings that targets set, in the catalogue's unit, each with the target that sets it."""

    floor: dict[Spot, tuple[float, Target]]
    ceiling: dict[Spot, tuple[float, Target]]


def contradictions(
    plan: Plan, answers: list[TargetAnswer], known: Known, names: Names
) -> tuple[Finding, ...]:
    """Return what the counted targets break among themselves, what they imply, and readings that differ.

    Examples
    --------
    >>> from luoshu.axes.region import Regions
    >>> from luoshu.samples import city_catalogue, city_panel, city_plan
    >>> known = Known(city_panel(), city_catalogue())
    >>> found = contradictions(city_plan(), [], known, Names(city_catalogue(), Regions()))
    >>> [finding.targets for finding in found if finding.kind == "implied"][0]
    ('gdp', 'lead')
    """
    claims = claimed(plan.counted, known)
    return (
        *_bounds_broken(claims, known, names),
        *_orders_broken(claims, known, names),
        *_identities_broken(claims, known, names),
        *_prices_needed(plan, known),
        *_parts_needed(plan, claims, known, names),
        *_shares_needed(plan, answers, known, names),
        *_readings(plan, answers),
    )


def claimed(targets: tuple[Target, ...], known: Known) -> Claims:
    """Return the floors and ceilings that targets on levels set; the stricter of two stays."""
    floor: dict[Spot, tuple[float, Target]] = {}
    ceiling: dict[Spot, tuple[float, Target]] = {}
    for target in targets:
        if target.kind not in ("level", "range"):
            continue
        spot = (target.region, target.indicator, target.year)
        low: float | None = target.threshold if target.kind == "range" or target.direction == "rise" else None
        high = (
            target.upper
            if target.kind == "range"
            else target.threshold
            if target.direction == "fall"
            else None
        )
        scale = factor_of(target, known)
        if low is not None and low / scale > floor.get(spot, (-np.inf, target))[0]:
            floor[spot] = (low / scale, target)
        if high is not None and high / scale < ceiling.get(spot, (np.inf, target))[0]:
            ceiling[spot] = (high / scale, target)
    return Claims(floor, ceiling)


def _bounds_broken(claims: Claims, known: Known, names: Names) -> Iterator[Finding]:
    """Find floors above the upper bound of the indicator, or above a ceiling of the same, and ceilings below its lower one."""
    for (region, indicator, year), (value, target) in claims.floor.items():
        upper = known.catalogue[indicator].upper
        words = {"one": target.statement, "series": names.series(region, indicator)}
        if upper is not None and value > upper:
            limit = amount(upper, known.catalogue[indicator].unit)
            text = sentence("bound_broken", **words, limit=limit)
            yield Finding(
                kind="order", targets=(target.id,), text=text, values={"floor": value, "bound": upper}
            )
        other = claims.ceiling.get((region, indicator, year))
        if other is not None and value > other[0] and other[1].id != target.id:
            text = sentence("level_broken", **words, two=other[1].statement, year=year)
            values = {"floor": value, "ceiling": other[0]}
            yield Finding(kind="order", targets=(target.id, other[1].id), text=text, values=values)
    for (region, indicator, _), (value, target) in claims.ceiling.items():
        lower = known.catalogue[indicator].lower
        if lower is not None and value < lower:
            limit = amount(lower, known.catalogue[indicator].unit)
            text = sentence(
                "bound_broken", one=target.statement, series=names.series(region, indicator), limit=limit
            )
            yield Finding(
                kind="order", targets=(target.id,), text=text, values={"ceiling": value, "bound": lower}
            )


def _orders_broken(claims: Claims, known: Known, names: Names) -> Iterator[Finding]:
    """Find a floor under the smaller of two ordered indicators that lies above the ceiling of the larger."""
    for order in known.catalogue.orders:
        for (region, indicator, year), (value, target) in claims.floor.items():
            other = claims.ceiling.get((region, order.larger, year))
            if indicator != order.smaller or other is None or value <= other[0]:
                continue
            text = sentence(
                "order_broken", one=target.statement, two=other[1].statement, smaller=names.indicator(order.smaller),
                larger=names.indicator(order.larger), year=year,
            )  # fmt: skip
            values = {"floor": value, "ceiling": other[0]}
            yield Finding(kind="order", targets=(target.id, other[1].id), text=text, values=values)


def _identities_broken(claims: Claims, known: Known, names: Names) -> Iterator[Finding]:
    """Find floors of parts that add up to more than the ceiling of the whole, or ceilings to less than its floor."""
    for identity in known.catalogue.identities:
        spots = {
            (region, year)
            for region, name, year in (*claims.floor, *claims.ceiling)
            if name in identity.parts
        }
        for region, year in sorted(spots):
            low = [
                claims.floor[spot]
                for part in identity.parts
                if (spot := (region, part, year)) in claims.floor
            ]
            high = [
                claims.ceiling[spot]
                for part in identity.parts
                if (spot := (region, part, year)) in claims.ceiling
            ]
            top, base = (
                claims.ceiling.get((region, identity.total, year)),
                claims.floor.get((region, identity.total, year)),
            )
            least, most = sum(value for value, _ in low), sum(value for value, _ in high)
            if top is not None and low and least > top[0]:
                yield _sum_broken([*low, top], least, top[0], identity.total, names, region, year)
            elif base is not None and len(high) == len(identity.parts) and most < base[0]:
                yield _sum_broken([*high, base], most, base[0], identity.total, names, region, year)


def _sum_broken(
    held: list[tuple[float, Target]],
    parts: float,
    whole: float,
    total: str,
    names: Names,
    region: str,
    year: int,
) -> Finding:
    unit = names.catalogue[total].unit
    text = sentence(
        "sum_broken", targets=listed([target.statement for _, target in held]), parts=amount(parts, unit),
        whole=amount(whole, unit), series=names.series(region, total), year=year,
    )  # fmt: skip
    return Finding(
        kind="identity", targets=tuple(target.id for _, target in held), text=text,
        values={"parts": parts, "whole": whole},
    )  # fmt: skip


def _prices_needed(plan: Plan, known: Known) -> Iterator[Finding]:
    """Say what prices must do for a growth and a level in current prices both just to hold."""
    for level in plan.counted:
        if level.kind != "level" or level.direction != "rise":
            continue
        record = history(level, known)
        latest = record[-1] if record else None
        for growth in plan.counted:
            rate = _real_growth(growth, level, known)
            if rate is None or latest is None or latest.year >= level.year or latest.value <= 0:
                continue
            nominal = 100 * ((level.threshold / latest.value) ** (1 / (level.year - latest.year)) - 1)
            prices = 100 * ((1 + nominal / 100) / (1 + rate / 100) - 1)
            usual = _usual_prices(level, known)
            text = sentence(
                "prices_needed", one=level.statement, two=growth.statement, latest=latest.year,
                nominal=number(nominal), real=number(rate), prices=number(prices),
            )  # fmt: skip
            values = {"nominal_growth": nominal, "real_growth": rate, "price_change": prices}
            if usual is not None:
                text = joined(text, sentence("prices_usual", usual=number(usual[0]), most=number(usual[1])))
                values |= {"usual_price_change": usual[0], "highest_price_change": usual[1]}
            yield Finding(kind="implied", targets=(level.id, growth.id), text=text, values=values)


def _real_growth(growth: Target, level: Target, known: Known) -> float | None:
    """Return the yearly growth that a target asks of the indicator of ``level``; a lead is set on the other's mean."""
    if growth.region != level.region or growth.id == level.id:
        return None
    catalogue = known.catalogue
    is_own = growth.indicator == level.indicator or catalogue[growth.indicator].growth_of == level.indicator
    if not is_own or growth.direction != "rise":
        return None
    asked = growth.threshold / factor_of(growth, known)
    if growth.kind == "growth_rate" or (growth.kind == "level" and known.is_rate(growth.indicator)):
        return asked
    if growth.kind != "difference" or growth.relative_to is None or not known.is_rate(growth.indicator):
        return None
    there = growth.relative_to.region or growth.region
    years = known.years(there, growth.relative_to.indicator or growth.indicator)[-5:]
    values = [known.value(there, growth.relative_to.indicator or growth.indicator, year) for year in years]
    held = [value for value in values if value is not None]
    return asked + float(np.mean(held)) if held else None


def _usual_prices(level: Target, known: Known) -> tuple[float, float] | None:
    """Return mean and highest yearly change of prices in the last ten years that the record gives both growths for."""
    rate = known.growth(level.region, level.indicator)
    found = []
    for year in known.years(level.region, level.indicator)[-11:]:
        before = known.value(level.region, level.indicator, year - 1)
        now = known.value(level.region, level.indicator, year)
        real = known.value(level.region, rate, year) if rate is not None else None
        if (
            before
            and now
            and real is not None
            and known.broken(level.region, level.indicator, year - 1, year) is None
        ):
            found.append(100 * (now / before / (1 + real / 100) - 1))
    return (float(np.mean(found)), float(np.max(found))) if len(found) >= 3 else None


def _parts_needed(plan: Plan, claims: Claims, known: Known, names: Names) -> Iterator[Finding]:
    """Say what floor a share of a whole and a floor under the whole put under the part, against the record."""
    for target in plan.counted:
        pair = _share_of(target, known)
        if pair is None or target.direction != "rise":
            continue
        part, whole, asked = pair
        held = claims.floor.get((target.region, whole, target.year))
        if held is None or held[1].id == target.id:
            continue
        need = asked * held[0]
        near = _nearest_known(target.region, part, known)
        text = sentence(
            "part_needed", one=target.statement, two=held[1].statement, part=names.indicator(part),
            need=amount(need, known.catalogue[part].unit),
        )  # fmt: skip
        values = {"needed": need}
        if near is not None:
            name, year, value = near
            key = "part_known" if name == part else "part_bounded"
            text = joined(text, sentence(
                key, series=names.series(target.region, name), year=year, times=number(need / value),
                value=amount(value, known.catalogue[name].unit),
            ))  # fmt: skip
            values |= {"latest": value, "times": need / value}
        yield Finding(kind="implied", targets=(target.id, held[1].id), text=text, values=values)


def _share_of(target: Target, known: Known) -> tuple[str, str, float] | None:
    """Return (part, whole, asked share as a number to multiply the whole by) where a target sets a share of a level."""
    if target.kind == "share" and target.relative_to is not None:
        whole = target.relative_to.indicator
        is_here = target.relative_to.region in (None, target.region)
        asked = target.threshold / factor_of(target, known) / 100
        return (target.indicator, whole, asked) if whole is not None and is_here else None
    formula = known.formula(target.indicator) if target.kind == "level" else None
    if formula is None or len(formula.names) != 2 or len(formula.rising) != 1:
        return None
    part = next(iter(formula.rising))
    whole = next(name for name in formula.names if name != part)
    one, twice, half = formula.value({part: [1.0, 2.0, 1.0], whole: [1.0, 1.0, 2.0]}).tolist()
    if (twice, half) != (2 * one, one / 2):
        return None
    return part, whole, target.threshold / factor_of(target, known) / one


def _nearest_known(region: str, indicator: str, known: Known) -> tuple[str, int, float] | None:
    """Return (indicator, year, value) of its latest figure, or of the nearest larger one that has a series."""
    queue, seen = [indicator], {indicator}
    while queue:
        name = queue.pop(0)
        year = known.own_last(region, name)
        value = known.value(region, name, year) if year is not None else None
        if year is not None and value:
            return name, year, value
        larger = [order.larger for order in known.catalogue.orders if order.smaller == name]
        queue += [other for other in larger if other not in seen]
        seen |= set(larger)
    return None


def _shares_needed(plan: Plan, answers: list[TargetAnswer], known: Known, names: Names) -> Iterator[Finding]:
    """Say what level a share of another region takes at that region's latest figure, and how many times today's it is."""
    open_ids = {answer.id for answer in answers if answer.status not in ("met", "missed")}
    for target in plan.counted:
        other = target.relative_to
        if target.kind != "share" or other is None or other.region in (None, target.region):
            continue
        if target.direction != "rise" or target.id not in open_ids:
            continue
        whole_name = other.indicator or target.indicator
        year = known.own_last(str(other.region), whole_name)
        own_year = known.own_last(target.region, target.indicator)
        if year is None or own_year is None:
            continue
        whole, own = (
            known.value(str(other.region), whole_name, year),
            known.value(target.region, target.indicator, own_year),
        )
        if not whole or not own:
            continue
        try:
            scale = convert(1.0, known.catalogue[whole_name].unit, known.catalogue[target.indicator].unit)
        except UnitError:
            continue
        need = target.threshold / factor_of(target, known) / 100 * whole * scale
        unit = known.catalogue[target.indicator].unit
        text = sentence(
            "share_needed", one=target.statement, whole=names.series(str(other.region), whole_name), year=year,
            need=amount(need, unit), own=amount(own, unit), own_year=own_year, times=number(need / own),
        )  # fmt: skip
        values = {"needed": need, "latest": own, "times": need / own}
        yield Finding(kind="implied", targets=(target.id,), text=text, values=values)


def _readings(plan: Plan, answers: list[TargetAnswer]) -> Iterator[Finding]:
    """Set two readings of one promise side by side, with what each comes to."""
    found = {answer.id: answer for answer in answers}
    for target in plan.targets:
        if target.reading_of is None or target.id not in found:
            continue
        one, two = found[target.reading_of], found[target.id]
        if one.status == two.status:
            continue
        text = sentence(
            "readings", one=one.statement, two=two.statement, first=_verdict(one), second=_verdict(two)
        )
        text = joined(text, sentence("readings_differ"))
        pairs = zip(("first", "second"), (one.probability, two.probability), strict=True)
        values = {name: value for name, value in pairs if value is not None}
        yield Finding(kind="readings", targets=(one.id, two.id), text=text, values=values)


def _verdict(answer: TargetAnswer) -> Text:
    if answer.probability is None:
        return sentence("verdict_unknown")
    if answer.status in ("met", "missed"):
        return sentence(f"verdict_{answer.status}")
    return sentence("verdict_open", share=share(answer.probability))
