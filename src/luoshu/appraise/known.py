"""What a record knows of a (region, indicator): its own series, or the formula that makes it from others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from luoshu.axes.formula import Formula
from luoshu.axes.indicator import Catalogue
from luoshu.panel.panel import Panel

Pair = tuple[str, str]
Cell = tuple[str, str, int]


@dataclass(frozen=True)
class Lack:
    """Why a quantity has no value: there is no ``series``, none for that ``year``, or a ``break`` lies between."""

    kind: Literal["series", "year", "break"]
    region: str
    indicator: str
    year: int = 0


@dataclass(frozen=True)
class Known:
    """The record of a date, read through the catalogue.

    Parameters
    ----------
    panel : Panel
        What was known (`Panel.as_of`).
    catalogue : Catalogue
        Gives the formulas of derived indicators and the growth rates of levels.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_panel
    >>> known = Known(tiny_panel([10, 11], first=2018), tiny_catalogue())
    >>> known.last("Here", "gdp"), known.value("Here", "gdp", 2018), known.last("Here", "visits")
    (2019, 10.0, None)
    """

    panel: Panel
    catalogue: Catalogue

    @cached_property
    def _values(self) -> dict[Pair, dict[int, float]]:
        found: dict[Pair, dict[int, float]] = {}
        frame = self.panel.best
        columns = (frame[name].to_list() for name in ("region", "indicator", "year", "value"))
        for region, indicator, year, value in zip(*columns, strict=True):
            if value == value:
                found.setdefault((region, indicator), {})[int(year)] = float(value)
        return found

    @cached_property
    def _rows(self) -> dict[Cell, dict[str, str]]:
        frame = self.panel.best
        names = ("source", "url", "published", "vintage", "note")
        keys = zip(*(frame[name].to_list() for name in ("region", "indicator", "year")), strict=True)
        rows = zip(
            *(frame[name].astype(object).fillna("").astype(str).to_list() for name in names), strict=True
        )
        return {
            (region, indicator, int(year)): dict(zip(names, row, strict=True))
            for (region, indicator, year), row in zip(keys, rows, strict=True)
        }

    def row(self, cell: Cell) -> dict[str, str]:
        """Return source, url, published, vintage and note of a figure of the record; empty where there is none."""
        return self._rows.get(cell, {})

    @cached_property
    def _breaks(self) -> set[Cell]:
        frame = self.panel.best
        broken = frame[frame["break"].astype(bool)]
        columns = (broken[name].to_list() for name in ("region", "indicator", "year"))
        return {(region, indicator, int(year)) for region, indicator, year in zip(*columns, strict=True)}

    def years(self, region: str, indicator: str) -> list[int]:
        """Return the years in which the record holds the indicator itself, in order."""
        return sorted(self._values.get((region, indicator), {}))

    def value(self, region: str, indicator: str, year: int) -> float | None:
        """Return the figure of the record itself, None where there is none."""
        return self._values.get((region, indicator), {}).get(year)

    def formula(self, indicator: str) -> Formula | None:
        """Return the formula of an indicator, None where it has none."""
        if indicator not in self.catalogue or self.catalogue[indicator].formula is None:
            return None
        return self._formulas.setdefault(indicator, self.catalogue[indicator].definition)

    @cached_property
    def _formulas(self) -> dict[str, Formula]:
        return {}

    def own_last(self, region: str, indicator: str) -> int | None:
        """Return the last year of the indicator's own series, None where there is none."""
        years = self._values.get((region, indicator))
        return max(years) if years else None

    def last(self, region: str, indicator: str, depth: int = 0) -> int | None:
        """Return the last year known, from its own series or by its formula; None where it cannot be made."""
        own = self.own_last(region, indicator)
        made = self._made_last(region, indicator, depth)
        return max((year for year in (own, made) if year is not None), default=None)

    def _made_last(self, region: str, indicator: str, depth: int) -> int | None:
        formula = self.formula(indicator)
        if formula is None or depth > 5:
            return None
        ends = [self.last(region, name, depth + 1) for name in sorted(formula.names)]
        known = [end for end in ends if end is not None]
        return min(known) if known and len(known) == len(ends) else None

    def is_made(self, region: str, indicator: str) -> bool:
        """Return whether the formula reaches further than the indicator's own series, and is used for the future."""
        own, made = self.own_last(region, indicator), self._made_last(region, indicator, 0)
        return made is not None and (own is None or made > own)

    def parts(self, region: str, indicator: str) -> list[str]:
        """Return the indicators whose series it takes: itself, or those of its formula, however deep."""
        formula = self.formula(indicator)
        if formula is None or not self.is_made(region, indicator):
            return [indicator]
        return list(
            dict.fromkeys(part for name in sorted(formula.names) for part in self.parts(region, name))
        )

    def missing(self, region: str, indicator: str, depth: int = 0) -> list[Lack]:
        """Return what stands in the way of the indicator: the parts that have no series."""
        if self.last(region, indicator) is not None:
            return []
        formula = self.formula(indicator)
        if formula is None or depth > 5:
            return [Lack("series", region, indicator)]
        found = [lack for name in sorted(formula.names) for lack in self.missing(region, name, depth + 1)]
        return list(dict.fromkeys(found)) or [Lack("series", region, indicator)]

    def broken(self, region: str, indicator: str, since: int, year: int) -> int | None:
        """Return the first year after ``since`` and up to ``year`` that does not compare with the one before, or None."""
        names = self.parts(region, indicator)
        found = [
            each
            for each in range(since + 1, year + 1)
            if any((region, name, each) in self._breaks for name in names)
        ]
        return found[0] if found else None

    def growth(self, region: str, indicator: str) -> str | None:
        """Return the indicator that is the growth rate of ``indicator`` and known in ``region``, or None."""
        rates = [item.id for item in self.catalogue.indicators if item.growth_of == indicator]
        ends = [(self.last(region, rate) or 0, -place, rate) for place, rate in enumerate(rates)]
        best = max(ends, default=(0, 0, ""))
        return best[2] if best[0] else None

    def is_rate(self, indicator: str) -> bool:
        """Return whether the indicator is itself a growth rate, and so is averaged over years, not differenced."""
        if indicator not in self.catalogue:
            return False
        item = self.catalogue[indicator]
        return item.growth_of is not None or item.kind == "rate"
