"""The catalogue of indicators: unit, bounds, kind, direction, formula, identities and order relations."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from luoshu.axes.formula import Formula
from luoshu.axes.unit import canonical
from luoshu.errors import CatalogueError, Fault, gathered, nearest, repeated
from luoshu.files.yaml import checked, load_yaml
from luoshu.language import Text

Kind = Literal["flow", "stock", "rate", "share", "index"]
Direction = Literal["rise", "fall", "none"]

MEANS = ("yuan", "usd", "days", "years", "hours", "m2", "percent", "percentage_points", "index", "1")
"""Units of what is a mean over people or places: a total of it would be given in larger ones, 100m_yuan or km2."""


class Indicator(BaseModel):
    """One quantity that is observed each year.

    Parameters
    ----------
    id : str
        Short English name, ``gdp``.
    name : Text
        Name in both languages.
    unit : str
        Unit of every value of it (see `luoshu.axes.unit`); shares and rates are in ``percent``.
    kind : {"flow", "stock", "rate", "share", "index"}
        A flow is summed over a year, a stock stands at its end, a rate may be negative, a share is part of a whole.
    lower, upper : float, optional
        Natural bounds, in ``unit``.
    direction : {"rise", "fall", "none"}
        Which way is better.
    formula : str, optional
        Definition by other indicators of the same region and year, ``100 * manufacturing_va / gdp``.
    family : str
        Indicators of one family share shocks.
    growth_of : str, optional
        For a growth rate: the indicator whose real growth it is.
    aliases : tuple of str
        Other headings under which yearbooks and plans give it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: Text
    unit: str
    kind: Kind
    lower: float | None = None
    upper: float | None = None
    direction: Direction = "rise"
    formula: str | None = None
    family: str = "economy"
    growth_of: str | None = None
    aliases: tuple[str, ...] = ()
    note: Text = Text()

    @property
    def definition(self) -> Formula:
        """Return the formula, ready to be evaluated; CatalogueError where the indicator has none."""
        if self.formula is None:
            raise CatalogueError(
                f"indicator {self.id!r} has no formula; it is observed itself.",
                f"指标“{self.id}”没有公式，它本身是观测值。",
            )
        return Formula(self.formula)

    @property
    def is_additive(self) -> bool:
        """Whether the figure of a region is the sum over its parts: a flow or stock with no upper bound, no formula, in units of a total.

        Examples
        --------
        >>> [name for name in ("gdp", "resident_population", "avg_wage", "gdp_per_capita") if read_catalogue()[name].is_additive]
        ['gdp', 'resident_population']
        """
        unit = canonical(self.unit)[0]
        per = re.search(r"/|(^|[_ ])per[_ ]", unit) is not None or unit in MEANS
        return self.kind in ("flow", "stock") and self.formula is None and self.upper is None and not per


class Identity(BaseModel):
    """A total and the parts that add up to it, in each region and year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    total: str
    parts: tuple[str, ...]


class Order(BaseModel):
    """``smaller`` never exceeds ``larger``, in each region and year, by definition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    smaller: str
    larger: str
    reason: Text = Text()


class Entries(BaseModel):
    """What one catalogue file holds; its relations may name indicators that another file defines.

    ``headings`` maps further headings of tables to ids: a name for an indicator that is defined elsewhere.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicators: tuple[Indicator, ...] = ()
    identities: tuple[Identity, ...] = ()
    orders: tuple[Order, ...] = Field(default=())
    headings: dict[str, str] = {}

    def broken(self, known: Iterable[str]) -> list[Fault]:
        """Return what does not hold together, beside the indicators already ``known`` from elsewhere."""
        ids = [indicator.id for indicator in self.indicators]
        faults = [
            Fault(
                f"indicator {name} is defined twice. Keep one of the two.",
                f"指标{name}重复定义，请保留其中一个。",
            )
            for name in repeated(ids)
        ]
        held = {*ids, *known}
        used: list[tuple[str, Iterable[str]]] = [
            (f"formula of {item.id}", item.definition.names) for item in self.indicators if item.formula
        ]
        used += [(f"identity of {item.total}", (item.total, *item.parts)) for item in self.identities]
        used += [
            (f"order {item.smaller} <= {item.larger}", (item.smaller, item.larger)) for item in self.orders
        ]
        used += [(f"heading {heading}", (name,)) for heading, name in self.headings.items()]
        for what, names in used:
            if missing := sorted({*names} - held):
                faults.append(
                    Fault(
                        f"{what}: {', '.join(missing)} is not in the catalogue. Add it, or correct the name.",
                        f"{what}：目录中没有{'、'.join(missing)}，请补充或改正名称。",
                    )
                )
        return faults


class Catalogue(Entries):
    """All indicators with the relations between them.

    Examples
    --------
    >>> catalogue = read_catalogue()
    >>> catalogue["gdp"].unit
    '100m_yuan'
    >>> catalogue.nearest("manufacturing_shar")[0]
    'manufacturing_share'
    """

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if faults := self.broken(()):
            raise gathered(CatalogueError, faults)
        return self

    @cached_property
    def _by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def _by_heading(self) -> dict[str, str]:
        found = {heading.strip().casefold(): name for heading, name in self.headings.items()}
        for indicator in self.indicators:
            for heading in (indicator.id, indicator.name.zh, indicator.name.en, *indicator.aliases):
                found.setdefault(heading.strip().casefold(), indicator.id)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __getitem__(self, name: str) -> Indicator:
        if name in self._by_id:
            return self._by_id[name]
        offer, offer_zh = nearest(self.nearest(name))
        raise CatalogueError(
            f"indicator {name!r} is not in the catalogue.{offer} Correct the name, or add it to catalogue.yaml.",
            f"指标“{name}”不在目录中。{offer_zh}请改正名称，或在catalogue.yaml中补充。",
        )

    def find(self, heading: str) -> str | None:
        """Return the id of the indicator with this id, name or alias in either language, or None."""
        return self._by_heading.get(heading.strip().casefold())

    def nearest(self, name: str, most: int = 3) -> list[str]:
        """Return the ids whose id, name or alias is spelled most like ``name``, best first."""
        close = difflib.get_close_matches(name.strip().casefold(), self._by_heading, n=most * 3, cutoff=0.5)
        return list(dict.fromkeys(self._by_heading[heading] for heading in close))[:most]

    def joined(self, other: Entries) -> Catalogue:
        """Return this catalogue with the entries of ``other`` added; an indicator of ``other`` replaces its namesake.

        A heading that both know means the indicator of ``other``.
        """
        own = {indicator.id for indicator in other.indicators}
        kept = tuple(indicator for indicator in self.indicators if indicator.id not in own)
        return Catalogue(
            indicators=other.indicators + kept,
            identities=tuple(dict.fromkeys(self.identities + other.identities)),
            orders=tuple(dict.fromkeys(self.orders + other.orders)),
            headings=self.headings | other.headings,
        )


def read_catalogue(path: Path | None = None, *, onto: Catalogue | None = None) -> Catalogue:
    """Read a catalogue from YAML; without a path, the built-in one; joined to ``onto`` where that is given.

    Raises
    ------
    CatalogueError
        With all faults of the file and their lines.
    """
    if path is None:
        path = Path(str(files("luoshu") / "cases" / "catalogue.yaml"))
    content, lines = load_yaml(path, CatalogueError)
    if onto is None:
        return checked(Catalogue, content or {}, lines, path, CatalogueError)
    entries = checked(Entries, content or {}, lines, path, CatalogueError)
    if faults := entries.broken(indicator.id for indicator in onto.indicators):
        raise gathered(CatalogueError, [replace(fault, file=path.name) for fault in faults])
    return onto.joined(entries)
