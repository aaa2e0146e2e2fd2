"""Regions: a county in a city in a province in a nation, with names, level and place."""

from __future__ import annotations

import difflib
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from luoshu.errors import CatalogueError, nearest
from luoshu.files.yaml import checked, load_yaml
from luoshu.language import Text

Level = Literal["nation", "province", "city", "county", "group"]


class RegionChange(BaseModel):
    """A dated change of what a region is: its boundary, its rank or its name; ``date`` is as exact as is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: str
    kind: Literal["boundary", "rank", "name"] = "boundary"
    note: Text = Text()
    source: str = ""


class Link(BaseModel):
    """What joins two regions: hours of travel, trade in 100 million yuan a year, commuters in ten thousand a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    between: tuple[str, str]
    travel: float | None = Field(default=None, gt=0)
    trade: float | None = Field(default=None, ge=0)
    commuting: float | None = Field(default=None, ge=0)
    source: str = ""


class Region(BaseModel):
    """One region; ``parent`` is the region it lies in, ``lon`` and ``lat`` its seat in degrees.

    A ``group`` is made of ``members``, which may lie in it in part only; its note then says so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: Text
    level: Level = "city"
    parent: str | None = None
    code: str | None = None
    lon: float | None = None
    lat: float | None = None
    neighbours: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    changes: tuple[RegionChange, ...] = ()
    aliases: tuple[str, ...] = ()
    note: Text = Text()


class Regions(BaseModel):
    """All regions of a case, in the order of the file.

    Examples
    --------
    >>> regions = Regions(regions=(Region(id="Henan", name="河南", level="province"),
    ...                            Region(id="Luoyang", name="洛阳", parent="Henan")))
    >>> regions["Luoyang"].parent, [region.id for region in regions.children("Henan")]
    ('Henan', ['Luoyang'])
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    regions: tuple[Region, ...] = ()
    links: tuple[Link, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Region]:
        return {region.id: region for region in self.regions}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for region in self.regions:
            for name in (region.id, region.name.zh, region.name.en, *region.aliases):
                found.setdefault(name.strip().casefold(), region.id)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __getitem__(self, name: str) -> Region:
        if name in self._by_id:
            return self._by_id[name]
        near = [self._by_name[hit] for hit in difflib.get_close_matches(name.casefold(), self._by_name, n=3)]
        offer, offer_zh = nearest(dict.fromkeys(near))
        raise CatalogueError(
            f"region {name!r} is not known.{offer} Correct the name, or add it to regions.yaml.",
            f"地区“{name}”未知。{offer_zh}请改正名称，或在regions.yaml中补充。",
        )

    def find(self, name: str) -> str | None:
        """Return the id of the region with this id, name or alias in either language, or None."""
        return self._by_name.get(name.strip().casefold())

    def children(self, parent: str) -> tuple[Region, ...]:
        """Return the regions that lie directly in ``parent``."""
        return tuple(region for region in self.regions if region.parent == parent)

    @property
    def parents(self) -> dict[str, str]:
        """Return the parent of each region that has one."""
        return {region.id: region.parent for region in self.regions if region.parent is not None}

    def around(self, region: str) -> list[str]:
        """Return what lies in ``region`` and what it forms a group with, in the order of the file."""
        groups = [each.members for each in self.regions if region in each.members]
        names = [each.id for each in self.children(region)] + [name for group in groups for name in group]
        return [name for name in dict.fromkeys(names) if name != region]

    def joined(self, other: Regions) -> Regions:
        """Return these regions with those of ``other`` added; a region of ``other`` replaces its namesake."""
        own = {region.id for region in other.regions}
        return Regions(
            regions=tuple(region for region in self.regions if region.id not in own) + other.regions,
            links=self.links + other.links,
        )

    def name(self, region: str, language: str) -> str:
        """Return the name in ``language``; the id itself where the region is not listed."""
        return self._by_id[region].name.of(language) if region in self._by_id else region


def read_regions(path: Path) -> Regions:
    """Read regions from YAML; raises CatalogueError with all faults and their lines."""
    content, lines = load_yaml(path, CatalogueError)
    return checked(Regions, content or {}, lines, path, CatalogueError)
