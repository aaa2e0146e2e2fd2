"""Relations that hold in every draw: parts add up to their total, formulas hold, a part never exceeds its whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.formula import Formula
from luoshu.axes.indicator import Catalogue
from luoshu.kernels.past import Floats

Pair = tuple[str, str]
Last = Mapping[Pair, tuple[int, float]]
Length = Mapping[Pair, int]
AGREES = 0.02
"""A relation is kept in the future where the last figures of the record agree with it this closely, relative to the total."""


@dataclass(frozen=True)
class Sum:
    """``total`` is the sum of ``parts`` (places of pairs)."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Made:
    """``whole`` is ``formula`` of ``terms`` (place by name); ``follows``: the term that is set from the others, None for the whole."""

    whole: int
    formula: Formula
    terms: Mapping[str, int]
    follows: str | None = None


@dataclass(frozen=True)
class Within:
    """``smaller`` never exceeds ``larger``."""

    smaller: int
    larger: int


@dataclass(frozen=True)
class Relations:
    """What `keep` sets right in a block of draws, in this order; of ``orders``, the widest whole comes first."""

    sums: tuple[Sum, ...]
    orders: tuple[Within, ...]
    made: tuple[Made, ...]

    def keep(self, values: Floats, is_open: NDArray[np.bool_]) -> Floats:
        """Return the block with all relations kept.

        Parameters
        ----------
        values : (draw, pair, year) array
            Futures; known figures stand in them.
        is_open : (pair, year) array
            Whether the value was drawn: what is known is never moved.
        """
        out = values.copy() if self.sums or self.orders or self.made else values
        for item in self.sums:
            _add_up(out, item, is_open)
        for order in self.orders:
            free = is_open[order.smaller]
            smaller, larger = out[:, order.smaller, free], out[:, order.larger, free]
            out[:, order.smaller, free] = np.where(smaller > larger, larger, smaller)
        for made in self.made:
            _make(out, made, is_open)
        return out


def _make(out: Floats, made: Made, is_open: NDArray[np.bool_]) -> None:
    """Make a formula hold: the term that follows is scaled where it was drawn, elsewhere the whole is computed."""
    if made.follows is not None:
        place = made.terms[made.follows]
        free = is_open[place]
        found = made.formula.value({name: out[:, at, free] for name, at in made.terms.items()})
        with np.errstate(invalid="ignore", divide="ignore"):
            scaled = out[:, place, free] * out[:, made.whole, free] / found
        out[:, place, free] = np.where(np.isfinite(scaled), scaled, out[:, place, free])
        return
    free = is_open[made.whole]
    found = made.formula.value({name: out[:, at, free] for name, at in made.terms.items()})
    out[:, made.whole, free] = np.where(np.isfinite(found), found, out[:, made.whole, free])


def _add_up(out: Floats, item: Sum, is_open: NDArray[np.bool_]) -> None:
    """Make the parts add up: the drawn ones are moved in proportion; the total where all parts are known."""
    parts = list(item.parts)
    free = is_open[parts]
    total = out[:, item.total]
    block = out[:, parts]
    fixed = np.where(free[None], 0.0, block).sum(axis=1)
    drawn = np.where(free[None], block, 0.0)
    size = np.abs(drawn).sum(axis=1)
    gap = total - fixed - drawn.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(
            size[:, None] > 0, np.abs(drawn) / size[:, None], free[None] / np.maximum(free.sum(axis=0), 1)
        )
    moved = block + share * gap[:, None] * free[None]
    all_known = ~free.any(axis=0)
    out[:, parts] = np.where(all_known, block, moved)
    settled = out[:, parts].sum(axis=1)
    # The total is the sum to the last bit, where it was drawn itself.
    out[:, item.total] = np.where(is_open[item.total], settled, total)


def find_relations(
    catalogue: Catalogue, pairs: Sequence[Pair], last: Last, length: Length | None = None
) -> Relations:
    """Return the relations between ``pairs`` that the record bears out.

    ``last`` gives year and value of the last figure of each pair. A sum or formula whose last figures, of one year, disagree with it by
    more than `AGREES` is left out: the record then means something else by one of its names. ``length`` counts the figures of each pair: a
    derived indicator with more figures than its shortest term keeps its own draws, and that term follows from them (`_follower`).
    """
    place = {pair: number for number, pair in enumerate(pairs)}
    regions = sorted({region for region, _ in pairs})
    sums = [
        Sum(place[region, identity.total], tuple(place[region, part] for part in identity.parts))
        for region in regions
        for identity in catalogue.identities
        if _adds_up([(region, name) for name in (identity.total, *identity.parts)], place, last)
    ]
    made = [
        Made(
            place[region, item.id],
            item.definition,
            {name: place[region, name] for name in sorted(item.definition.names)},
        )
        for region in regions
        for item in catalogue.indicators
        if item.formula is not None and _is_made(region, item.id, item.definition, place, last)
    ]
    orders = [
        Within(place[region, order.smaller], place[region, order.larger])
        for region in regions
        for order in catalogue.orders
        if _is_ordered((region, order.smaller), (region, order.larger), place, last)
    ]
    figures = [(length or {}).get(pair, 0) for pair in pairs]
    value = [last[pair][1] if pair in last else np.nan for pair in pairs]
    made = [replace(item, follows=_follower(item, sums, orders, made, figures, value)) for item in made]
    in_sums = {part for item in sums for part in item.parts}
    # A part of a sum stays within the total by itself, and must not be moved again.
    return Relations(
        tuple(sums), _widest_first([item for item in orders if item.smaller not in in_sums]), tuple(made)
    )


def _widest_first(orders: Sequence[Within]) -> tuple[Within, ...]:
    """Return the orders so that what bounds another is settled before it.

    Examples
    --------
    >>> _widest_first([Within(2, 1), Within(1, 0)])
    (Within(smaller=1, larger=0), Within(smaller=2, larger=1))
    """
    depth: dict[int, int] = {}
    for _ in orders:
        for item in orders:
            depth[item.smaller] = max(depth.get(item.smaller, 0), depth.get(item.larger, 0) + 1)
    return tuple(sorted(orders, key=lambda item: depth[item.smaller]))


def _adds_up(pairs: Sequence[Pair], place: Mapping[Pair, int], last: Last) -> bool:
    """Return whether all are drawn and the last figures of the parts add up to that of the first, the total."""
    told = _together(pairs, place, last)
    return told is not None and abs(sum(told[1:]) - told[0]) <= AGREES * abs(told[0])


def _is_made(region: str, whole: str, formula: Formula, place: Mapping[Pair, int], last: Last) -> bool:
    """Return whether the indicator and its terms are drawn and its last figure is what the formula gives."""
    names = sorted(formula.names)
    told = _together([(region, name) for name in (whole, *names)], place, last)
    if told is None:
        return False
    found = float(formula.value(dict(zip(names, told[1:], strict=True))))
    return abs(found - told[0]) <= AGREES * abs(told[0])


def _follower(
    item: Made, sums: Sequence[Sum], orders: Sequence[Within], made: Sequence[Made], figures: Sequence[int], value: Sequence[float],
) -> str | None:  # fmt: skip
    """Return the term that a longer record of the whole determines, or None where the whole is computed.

    It is the term with the fewest figures, if those are fewer than the whole has, if the formula grows in proportion to it, and if no
    sum, other formula or order ties it to anything but the other terms.
    """
    short = min(item.terms, key=lambda name: figures[item.terms[name]])
    place, others = item.terms[short], set(item.terms.values())
    if figures[place] >= figures[item.whole]:
        return None
    told = {name: value[at] for name, at in item.terms.items()}
    once = float(item.formula.value(told))
    if not np.isclose(float(item.formula.value(told | {short: 2 * told[short]})), 2 * once, rtol=1e-9):
        return None
    tied = any(place in (add.total, *add.parts) for add in sums)
    tied |= any(place in (it.whole, *it.terms.values()) for it in made if it.whole != item.whole)
    tied |= any(
        place == order.larger or (place == order.smaller and order.larger not in others) for order in orders
    )
    return None if tied else short


def _is_ordered(smaller: Pair, larger: Pair, place: Mapping[Pair, int], last: Last) -> bool:
    """Return whether both are drawn and the last figures are in order."""
    told = _together([smaller, larger], place, last)
    return told is not None and told[0] <= told[1]


def _together(pairs: Sequence[Pair], place: Mapping[Pair, int], last: Last) -> list[float] | None:
    """Return the last figures where all are drawn and of one year, else None."""
    if (
        not all(pair in place and pair in last for pair in pairs)
        or len({last[pair][0] for pair in pairs}) != 1
    ):
        return None
    return [last[pair][1] for pair in pairs]
