"""Carry a push through the futures: the same draws with one cause changed, identities and the province kept in step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.indicator import Catalogue
from luoshu.steer.mix import GROWTH, LEVEL, Push

Array = NDArray[np.float64]
Cell = tuple[str, str, int]


@dataclass(frozen=True)
class Place:
    """Where a push acts: ``region``, and the ``parent`` whose totals hold the region's.

    ``everywhere``: regions that all get the same push (a measure or shock of the whole province), so that what is
    relative between them cancels out.
    """

    region: str
    parent: str | None = None
    everywhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Carrier:
    """How a push reaches the figures that the questions need.

    ``cells`` are those figures, (region, indicator, year), first the ones asked for and then their companions: what
    the region itself has where its parent's total is asked for, and the two GDPs where its parent's growth is.
    """

    cells: tuple[Cell, ...]
    decided: frozenset[Cell]
    place: Place
    catalogue: Catalogue

    def carry(self, values: Array, push: Push, years: Sequence[int]) -> Array:
        """Return ``values`` with the push added in the years that the record has not decided.

        Parameters
        ----------
        values : ndarray, shape (draw, cell)
            Figures in the order of ``cells``.
        push : Push
            Arrays (draw, year).
        years : sequence of int
            Years of the push.

        Returns
        -------
        ndarray, shape (draw, cell)
            A level moves by its per cent, a rate by its points, both kept inside their bounds. Parts of a total that
            is pushed keep their shares of it. What the region gains, the totals of its parent gain too: amounts add
            up, and growth of the parent rises by the region's share of its GDP.

        Examples
        --------
        >>> import numpy as np
        >>> from luoshu.samples import tiny_catalogue
        >>> carrier = carrier_of([("Here", "gdp", 2030)], (), Place("Here"), tiny_catalogue())
        >>> carrier.carry(np.array([[50.0], [50.0]]), Push({"gdp": np.array([[10.0], [0.0]])}, {}), [2030]).ravel()
        array([55., 50.])
        """
        if not push.percent and not push.points:
            return values
        out = values.copy()
        percent = _with_parts(push.percent, self.catalogue)
        columns = {cell: number for number, cell in enumerate(self.cells)}
        here = {self.place.region, *self.place.everywhere}
        for cell, number in columns.items():
            region, name, year = cell
            if region not in here or cell in self.decided or year not in years:
                continue
            turn = list(years).index(year)
            if name in percent:
                out[:, number] = self._kept(name, values[:, number] * (1 + percent[name][:, turn] / 100))
            elif name in push.points:
                out[:, number] = self._kept(name, values[:, number] + push.points[name][:, turn])
        if self.place.parent is not None and self.place.parent not in here:
            self._carry_up(values, out, push, years, columns)
        return out

    def _carry_up(
        self, values: Array, out: Array, push: Push, years: Sequence[int], columns: dict[Cell, int]
    ) -> None:
        for cell, number in columns.items():
            region, name, year = cell
            if region != self.place.parent or cell in self.decided or year not in years:
                continue
            own = columns.get((self.place.region, name, year))
            if name == GROWTH and GROWTH in push.points:
                part, whole = (columns.get((r, LEVEL, year)) for r in (self.place.region, region))
                if part is not None and whole is not None:
                    weight = share_of(values[:, part], values[:, whole])
                    out[:, number] = (
                        values[:, number] + weight * push.points[GROWTH][:, list(years).index(year)]
                    )
            elif own is not None and _adds_up(self.catalogue, name) and (out[:, own] != values[:, own]).any():
                out[:, number] = self._kept(name, values[:, number] + out[:, own] - values[:, own])

    def _kept(self, name: str, new: Array) -> Array:
        item = self.catalogue[name] if name in self.catalogue else None
        if item is None or (item.lower is None and item.upper is None):
            return new
        return np.clip(new, item.lower, item.upper)


def carrier_of(
    cells: Collection[Cell], decided: Collection[Cell], place: Place, catalogue: Catalogue
) -> Carrier:
    """Return the carrier for the figures ``cells``, of which the record holds ``decided``.

    The companions that it adds are in ``Carrier.cells`` after the given ones.
    """
    wanted = list(cells)
    for region, name, year in cells:
        if region != place.parent:
            continue
        if name == GROWTH:
            wanted += [(place.region, LEVEL, year), (region, LEVEL, year)]
        elif _adds_up(catalogue, name):
            wanted.append((place.region, name, year))
    return Carrier(tuple(dict.fromkeys(wanted)), frozenset(decided), place, catalogue)


def share_of(part: Array, whole: Array) -> Array:
    """Return the share of a part in its whole, 0 to 1; 0 where either is unknown or the whole is nothing.

    Examples
    --------
    >>> share_of(np.array([1.0, 1.0, np.nan]), np.array([4.0, 0.0, 4.0]))
    array([0.25, 0.  , 0.  ])
    """
    safe = np.where(whole > 0, whole, np.inf)
    return np.asarray(np.nan_to_num(np.clip(part / safe, 0, 1)), dtype=np.float64)


def _adds_up(catalogue: Catalogue, name: str) -> bool:
    return name in catalogue and catalogue[name].kind in ("flow", "stock")


def _with_parts(percent: dict[str, Array], catalogue: Catalogue) -> dict[str, Array]:
    """Return the per cent of every level that moves: parts of a pushed total keep their shares."""
    moved = dict(percent)
    for identity in catalogue.identities:
        if identity.total in moved:
            for part in identity.parts:
                moved.setdefault(part, moved[identity.total])
    return moved
