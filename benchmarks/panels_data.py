"""The development panels as matrices of series, for learning and for the tables of skill."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

NAMES = ("world_dev", "us_states", "eu_nuts2", "cities", "provinces")
CITY_COLUMNS = (
    "gdp", "growth", "gdp_rev", "growth_rev", "gdp_real_2000p", "va_primary", "va_secondary", "va_tertiary", "pop_resident",
    "pop_registered", "fiscal_revenue", "fiscal_expenditure", "avg_wage", "loans", "deposits", "real_estate_investment",
    "fixed_asset_investment", "co2_edgar",
)  # fmt: skip
PROVINCE_INDICATORS = 500
"""Provincial indicators taken of some three thousand, at random: they are many and alike."""

DECADES = ("1998:2011", "2008:2017", "2013:2023")
"""Years left out to score apart in time: outcomes after the first, origins before the second."""


@dataclass(frozen=True)
class Matrix:
    """Series of one panel: ``values`` (series, year) from ``first``; ``lower``, ``upper``, ``modelled`` by series."""

    name: str
    values: np.ndarray
    first: int
    indicator: np.ndarray
    region: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    modelled: np.ndarray

    @property
    def last(self) -> int:
        """Last year of the panel."""
        return self.first + self.values.shape[1] - 1

    @property
    def half(self) -> np.ndarray:
        """0 or 1 by region: two halves of the regions, the same on every machine."""
        return halves(self.region)

    def labels(self) -> np.ndarray:
        """Return the number of the indicator of each series."""
        return np.unique(self.indicator, return_inverse=True)[1].astype(np.int64)

    def taken(self, rows: np.ndarray) -> Matrix:
        """Return the series ``rows`` (mask or places)."""
        columns = (self.indicator, self.region, self.lower, self.upper, self.modelled)
        return Matrix(self.name, self.values[rows], self.first, *(column[rows] for column in columns))


def halves(regions: Iterable[str]) -> np.ndarray:
    """Return 0 or 1 by the name of each region."""
    return np.array([zlib.crc32(f"r{name}".encode()) % 2 for name in regions])


def apart_decade(origin: np.ndarray) -> np.ndarray:
    """Return the place in `DECADES` of the last that began by each origin, the first where none had."""
    begins = [int(years.partition(":")[0]) for years in DECADES]
    return np.maximum(np.searchsorted(begins, origin, side="right") - 1, 0)


def shared() -> Path:
    """Return the folder of the development data: LUOSHU_SHARED, or ``shared`` beside the checkout."""
    folder = os.environ.get("LUOSHU_SHARED")
    return Path(folder) if folder else Path(__file__).resolve().parents[2] / "shared"


def matrix(name: str, rows: pd.DataFrame, catalogue: pd.DataFrame) -> Matrix:
    """Turn a tidy table and its catalogue into a matrix."""
    rows = rows.dropna(subset=["value"]).assign(region=lambda table: table.region.astype(str))
    wide = rows.pivot_table(index=["indicator", "region"], columns="year", values="value", aggfunc="first")
    wide = wide.reindex(columns=range(int(rows.year.min()), int(rows.year.max()) + 1))
    indicator = wide.index.get_level_values(0).to_numpy(str)
    known = catalogue.set_index("indicator")
    kind = known["kind"] if "kind" in known else pd.Series("statistic", index=known.index)
    return Matrix(
        name,
        wide.to_numpy(float),
        int(rows.year.min()),
        indicator,
        wide.index.get_level_values(1).to_numpy(str),
        known["lower"].reindex(indicator).fillna(-np.inf).to_numpy(float),
        known["upper"].reindex(indicator).fillna(np.inf).to_numpy(float),
        (kind.reindex(indicator) == "modelled estimate").to_numpy(),
    )


def tidy(name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a panel as a tidy table ``region, indicator, year, value`` and its catalogue."""
    data = shared() / "data"
    if name == "cities":
        return _cities(data / "china")
    if name == "provinces":
        return _provinces(data / "china")
    return pd.read_csv(data / "panels" / f"{name}.csv.gz"), pd.read_csv(
        data / "panels" / f"{name}_indicators.csv"
    )


def _long_enough(rows: pd.DataFrame, different: int) -> pd.DataFrame:
    series = rows.groupby(["region", "indicator"]).value
    return rows[(series.transform("size") >= 10) & (series.transform("nunique") > different)]


def _cities(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    core = pd.read_csv(folder / "cities_core.csv.gz")
    core["share_secondary"] = 100 * core.va_secondary / core.gdp
    core["share_tertiary"] = 100 * core.va_tertiary / core.gdp
    core["fiscal_share"] = 100 * core.fiscal_revenue / core.gdp
    names = [*CITY_COLUMNS, "share_secondary", "share_tertiary", "fiscal_share"]
    rows = core.melt(id_vars=["region_code", "year"], value_vars=names, var_name="indicator").dropna()
    rows = _long_enough(rows.rename(columns={"region_code": "region"}), 3)
    catalogue = pd.DataFrame(
        {
            "indicator": names,
            "lower": [np.nan if name.startswith("growth") else 0.0 for name in names],
            "upper": [100.0 if name.startswith("share") else np.nan for name in names],
            "kind": ["modelled estimate" if name == "co2_edgar" else "statistic" for name in names],
        }
    )
    return rows, catalogue


def _provinces(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = pd.read_csv(folder / "provinces_nbs_all.csv.gz")
    chosen = np.random.default_rng(5).choice(rows.indicator_id.unique(), PROVINCE_INDICATORS, replace=False)
    rows = rows[rows.indicator_id.isin(chosen)].rename(columns={"region_code": "region"})
    rows = _long_enough(rows.assign(indicator="i" + rows.indicator_id.astype(str)), 5)
    least = rows.groupby("indicator").value.min()
    lower = np.where(least >= 0, 0.0, np.nan)
    return rows, pd.DataFrame(
        {"indicator": least.index, "lower": lower, "upper": np.nan, "kind": "statistic"}
    )


def read_matrices() -> dict[str, Matrix]:
    """Read all development panels."""
    return {name: matrix(name, *tidy(name)) for name in NAMES}
