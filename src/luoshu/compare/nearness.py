"""How near regions are to one another: row-standardised weights by distance, shared borders, travel, trade or commuting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.region import Link, Regions

Array = NDArray[np.float64]
By = Literal["distance", "neighbours", "travel", "trade", "commuting"]
"""What makes two regions near."""
WAYS: tuple[By, ...] = get_args(By)

EARTH = 6371.0
REACH = 5
"""Neighbours that count by distance: the nearest five, weighted by the inverse of their distance."""


def distances(places: Array) -> Array:
    """Return great-circle distances in km between points (longitude, latitude) in degrees, shape (place, place).

    Examples
    --------
    >>> distances(np.array([[112.45, 34.62], [113.63, 34.75]])).round()[0, 1].item()
    109.0
    """
    lon, lat = np.radians(places[:, 0]), np.radians(places[:, 1])
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half += np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def map_weights(places: Array, reach: int = REACH) -> Array:
    """Return row-standardised inverse-distance weights of the nearest ``reach`` places, zero on the diagonal."""
    apart = distances(places)
    np.fill_diagonal(apart, np.inf)
    near = apart <= np.sort(apart, axis=1)[:, [min(reach, len(places) - 1) - 1]]
    weights = np.where(near, 1 / np.maximum(apart, 1.0), 0.0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def tied(regions: Regions, names: Sequence[str], by: By) -> list[str]:
    """Return those of ``names`` that have what ``by`` needs: a place, or a tie to another one that is kept."""
    known = [name for name in names if name in regions]
    if by == "distance":
        return [name for name in known if regions[name].lon is not None and regions[name].lat is not None]
    while True:
        strength = _strengths(regions, known, by)
        kept = [name for name, row in zip(known, strength, strict=True) if row.sum() > 0]
        if len(kept) == len(known):
            return kept
        known = kept


def nearness(regions: Regions, names: Sequence[str], by: By) -> Array:
    """Return row-standardised weights between regions that are `tied`, shape (region, region), zero on the diagonal.

    Distance weighs the five nearest by its inverse, travel by the inverse of the hours; borders weigh alike; trade and
    commuting weigh by their size.

    Examples
    --------
    >>> from luoshu.axes.region import Region
    >>> places = [Region(id=name, name=name) for name in "abc"]
    >>> links = (Link(between=("a", "b"), travel=1.0), Link(between=("a", "c"), travel=3.0))
    >>> nearness(Regions(regions=tuple(places), links=links), "abc", "travel")[0]
    array([0.  , 0.75, 0.25])
    """
    if by == "distance":
        return map_weights(np.array([(regions[name].lon, regions[name].lat) for name in names], dtype=float))
    strength = _strengths(regions, names, by)
    return np.asarray(strength / strength.sum(axis=1, keepdims=True))


def _strengths(regions: Regions, names: Sequence[str], by: By) -> Array:
    place = {name: number for number, name in enumerate(names)}
    found = np.zeros((len(names), len(names)))
    if by == "neighbours":
        pairs = [(name, other, 1.0) for name in names for other in regions[name].neighbours]
    else:
        pairs = [
            (*link.between, strength)
            for link in regions.links
            if (strength := _strength(link, by)) is not None
        ]
    for one, other, strength in pairs:
        if one in place and other in place and one != other:
            found[place[one], place[other]] = found[place[other], place[one]] = strength
    return found


def _strength(link: Link, by: By) -> float | None:
    if by == "travel":
        return None if link.travel is None else 1 / link.travel
    return link.trade if by == "trade" else link.commuting
