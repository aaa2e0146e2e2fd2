"""The record: one row for each observation, and what of it was known on a date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from luoshu.errors import RecordError

COLUMNS = (
    "region", "indicator", "year", "value", "unit", "kind", "source", "url", "published", "vintage",
    "break", "modelled", "note",
)  # fmt: skip
"""Columns of `Panel.frame`: see `Panel`."""


NEVER = date.max
"""A day after every other: a figure that was not out on any day one may ask for."""


def published_by(published: str, year: int, kind: str = "actual", vintage: str = "") -> date:
    """Return the day by which a figure was certainly out.

    ``published`` is a day, month or year (ISO 8601); a month or year means its last day. A figure without a date
    counts as out

    - a first print (``preliminary``): on 30 June of the year after the one it is for, because the statistical
      bulletins come out in the first half of the year;
    - a revised one: never, because nothing says when the revision was made;
    - any other: at the end of the year after, when the yearbook with it is out.

    Examples
    --------
    >>> published_by("2020-03", 2019), published_by("", 2019)
    (datetime.date(2020, 3, 31), datetime.date(2020, 12, 31))
    >>> published_by("", 2019, kind="preliminary"), published_by("", 2019, vintage="revised") == NEVER
    (datetime.date(2020, 6, 30), True)
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", str(published).strip())
    if not match:
        if kind == "revised" or vintage == "revised":
            return NEVER
        return date(year + 1, 6, 30) if kind == "preliminary" else date(year + 1, 12, 31)
    whole, month, day = (int(part) if part else None for part in match.groups())
    out = int(whole or year)
    if month is None:
        return date(out, 12, 31)
    return date(out, month, day or monthrange(out, month)[1])


@dataclass(frozen=True)
class Series:
    """The yearly series of one region and indicator, as known; ``breaks[i]``: year i does not compare with the one before."""

    region: str
    indicator: str
    years: NDArray[np.int64]
    values: NDArray[np.float64]
    breaks: NDArray[np.bool_]

    def value(self, year: int) -> float:
        """Return the value of ``year``, NaN where there is none."""
        hit = np.flatnonzero(self.years == year)
        return float(self.values[hit[0]]) if len(hit) else float("nan")

    def __len__(self) -> int:
        return len(self.years)


@dataclass(frozen=True)
class Panel:
    """Observations over region, indicator and year, with unit, source and publication date.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row an observation, several for one (region, indicator, year) where vintages or sources differ:
        ``region, indicator, year, value, unit``; ``kind`` (actual, preliminary, revised, target, forecast, bound);
        ``source``, ``url``, ``published`` (ISO 8601, may be a month or a year, or empty); ``vintage`` (first or
        revised); ``break`` (the level is not comparable with the year before); ``modelled`` (may be used in
        modelling: a measured figure, no bound, no forecast, no target); ``note``.

    Examples
    --------
    >>> from luoshu.samples import tiny_panel
    >>> panel = tiny_panel([10, 11, 12], first=2017)
    >>> panel.latest("Here", "gdp")["year"], panel.as_of("2019-06-30").latest("Here", "gdp")["year"]
    (2019, 2018)
    """

    frame: pd.DataFrame

    def __post_init__(self) -> None:
        missing = [column for column in COLUMNS if column not in self.frame.columns]
        if missing:
            raise RecordError(
                f"the record lacks the columns {', '.join(missing)}.", f"记录缺少列：{'、'.join(missing)}。"
            )

    @cached_property
    def known(self) -> pd.Series[str]:
        """Day by which each row was out, ISO 8601 text, index of ``frame``."""
        columns = [self.frame[name] for name in ("published", "year", "kind", "vintage")]
        days = [
            published_by(str(published or ""), int(year), str(kind), str(vintage)).isoformat()
            for published, year, kind, vintage in zip(*columns, strict=True)
        ]
        return pd.Series(days, index=self.frame.index, dtype=object)

    def as_of(self, day: str | date) -> Panel:
        """Return the panel with what was out on ``day`` alone."""
        return Panel(self.frame[self.known <= str(day)])

    @cached_property
    def best(self) -> pd.DataFrame:
        """The modelled figure of each (region, indicator, year): the one published last among the usable ones."""
        usable = self.frame[self.frame["modelled"].astype(bool)]
        order = usable.assign(known=self.known.reindex(usable.index)).sort_values("known", kind="stable")
        kept = order.drop_duplicates(["region", "indicator", "year"], keep="last")
        return kept.sort_values(["region", "indicator", "year"]).reset_index(drop=True)

    @cached_property
    def _groups(self) -> dict[tuple[str, str], pd.DataFrame]:
        return {(str(key[0]), str(key[1])): rows for key, rows in self.best.groupby(["region", "indicator"])}

    @cached_property
    def past(self) -> xr.Dataset:
        """The best figures as arrays: ``value`` and ``break`` (0 or 1), dims (region, indicator, year), NaN where none."""
        rows = self.best.astype({"break": float}).set_index(["region", "indicator", "year"])
        return rows[["value", "break"]].to_xarray()

    def pairs(self) -> list[tuple[str, str]]:
        """Return the (region, indicator) pairs that have a series, sorted."""
        return sorted(self._groups)

    def series(self, region: str, indicator: str) -> Series:
        """Return the series of one region and indicator; empty where there is none."""
        rows = self._groups.get((region, indicator), self.best.iloc[:0])
        return Series(
            region,
            indicator,
            rows["year"].to_numpy(dtype=np.int64),
            rows["value"].to_numpy(dtype=np.float64),
            rows["break"].to_numpy(dtype=bool),
        )

    def latest(self, region: str, indicator: str) -> dict[str, object] | None:
        """Return year, value, unit, published and source of the latest figure, or None."""
        rows = self._groups.get((region, indicator))
        if rows is None:
            return None
        row = rows.iloc[-1]
        return {
            "year": int(row["year"]),
            "value": float(row["value"]),
            "unit": str(row["unit"]),
            "published": str(row["published"] or ""),
            "source": str(row["source"] or ""),
            "url": str(row["url"] or ""),
            "note": str(row["note"] or ""),
        }
