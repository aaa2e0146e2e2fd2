"""Carry a push through the futures: the same draws with one cause changed, identities and the province kept in step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.indicator import Catalogue
from luoshu.ensemble.ensemble import Ensemble
from luoshu.steer.mix import GROWTH, LEVEL, Push

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """Where a push acts: ``region``, and the ``parent`` whose totals hold the region's.

    ``everywhere``: regions that all get the same push (a measure or shock of the whole province), so that what is
    relative between them cancels out.
    """

    region: str
    parent: str | None = None
    everywhere: tuple[str, ...] = ()


def pushed(ensemble: Ensemble, push: Push, place: Place, catalogue: Catalogue) -> Ensemble:
    """Return the same draws with ``push`` added in the years that the record has not decided.

    Parameters
    ----------
    ensemble : Ensemble
        One block of futures.
    push : Push
        Arrays (draw, year) over the years of the ensemble; more draws than the block holds are cut.
    place : Place
        Region, its parent and who else gets the push.
    catalogue : Catalogue
        Bounds, kinds and identities.

    Returns
    -------
    Ensemble
        A level moves by its per cent, a rate by its points, both kept inside their bounds. Parts of a total that is
        pushed keep their shares of it. What a region gains, the totals of its parent gain too: amounts add up, and
        growth of the parent rises by the region's share of its GDP.

    Examples
    --------
    >>> import numpy as np
    >>> from luoshu.samples import tiny_catalogue, tiny_ensemble
    >>> push = Push({"gdp": np.array([[10.0], [0.0]])}, {})
    >>> pushed(tiny_ensemble([50, 50]), push, Place("Here"), tiny_catalogue()).path("Here", "gdp", 2030)
    array([55., 50.])
    """
    if not push.percent and not push.points:
        return ensemble
    values = ensemble.values.to_numpy().copy()
    book = _Book(ensemble, catalogue, values)
    gained = dict.fromkeys((place.region, *place.everywhere), push)
    if place.parent is not None and place.parent not in gained:
        gained[place.parent] = _share_of_parent(book, push, place.region, place.parent)
    moved = _with_parts(push.percent, catalogue)
    before = {name: book.get(place.region, name) for name in moved if book.has(place.region, name)}
    for region, each in gained.items():
        _move(book, region, each, catalogue)
    if place.parent is not None and place.parent not in (place.region, *place.everywhere):
        for name, old in before.items():
            if (
                name in catalogue
                and catalogue[name].kind in ("flow", "stock")
                and book.has(place.parent, name)
            ):
                book.put(
                    place.parent, name, book.get(place.parent, name) + book.get(place.region, name) - old
                )
    return Ensemble(ensemble.values.copy(data=values), ensemble.record)


class _Book:
    """Slices of the values by name; years that the record holds are left as they are."""

    def __init__(self, ensemble: Ensemble, catalogue: Catalogue, values: Array) -> None:
        self.values = values
        self.catalogue = catalogue
        self.draws = ensemble.draws
        axes = [ensemble.values[dim].to_numpy().tolist() for dim in ("region", "indicator", "year")]
        self.regions, self.indicators = ({name: k for k, name in enumerate(axis)} for axis in axes[:2])
        self.years = [int(year) for year in axes[2]]
        self.ensemble = ensemble

    def has(self, region: str, indicator: str) -> bool:
        return region in self.regions and indicator in self.indicators

    def get(self, region: str, indicator: str) -> Array:
        return self.values[:, self.regions[region], self.indicators[indicator], :].copy()

    def put(self, region: str, indicator: str, new: Array) -> None:
        item = self.catalogue[indicator] if indicator in self.catalogue else None
        if item is not None:
            new = np.clip(new, item.lower, item.upper) if (item.lower, item.upper) != (None, None) else new
        decided = [self.ensemble.is_known(region, indicator, year) for year in self.years]
        kept = self.values[:, self.regions[region], self.indicators[indicator], :]
        self.values[:, self.regions[region], self.indicators[indicator], :] = np.where(decided, kept, new)


def _move(book: _Book, region: str, push: Push, catalogue: Catalogue) -> None:
    for name, change in _with_parts(push.percent, catalogue).items():
        if book.has(region, name):
            book.put(region, name, book.get(region, name) * (1 + change[: book.draws] / 100))
    for name, change in push.points.items():
        if book.has(region, name):
            book.put(region, name, book.get(region, name) + change[: book.draws])


def _with_parts(percent: dict[str, Array], catalogue: Catalogue) -> dict[str, Array]:
    """Return the per cent of every level that moves: parts of a pushed total keep their shares."""
    moved = dict(percent)
    for identity in catalogue.identities:
        if identity.total in moved:
            for part in identity.parts:
                moved.setdefault(part, moved[identity.total])
    return moved


def _share_of_parent(book: _Book, push: Push, region: str, parent: str) -> Push:
    """Return what the parent's growth gains: the region's points times its share of the parent's GDP."""
    if GROWTH not in push.points or not (book.has(region, LEVEL) and book.has(parent, LEVEL)):
        return Push({}, {})
    weight = np.clip(book.get(region, LEVEL) / book.get(parent, LEVEL), 0, 1)
    return Push({}, {GROWTH: push.points[GROWTH][: book.draws] * np.nan_to_num(weight)})
