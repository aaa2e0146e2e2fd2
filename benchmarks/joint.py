"""Joint odds on Chinese cities: in how many city-years were k of four targets met, and what the joint draws said of it.

For each year the panel of all cities up to the year before is simulated together; the four targets of a city are its official
growth target, and three that hold it to the pace of its last five years: budget revenue, share of services, registered
population. The share of cities that meet k of 4 is taken in every draw, so its 80 % band carries the shocks that cities and
targets have in common; beside it the same draws with every series shuffled on its own.

Run: python benchmarks/joint.py [MODEL]    (needs the development data, see `LUOSHU_SHARED`)
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd
from target_learning import shared

from luoshu.axes.indicator import Catalogue, Indicator
from luoshu.language import Text
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.simulate.run import simulate

DRAWS = 1000
YEARS = range(2004, 2023)
UNUSUAL = (2020, 2021, 2022)
PACE_YEARS = 5
UNITS = {
    "growth": "percent",
    "fiscal_revenue": "100m_yuan",
    "services_share": "percent",
    "pop_registered": "10k_persons",
}
KINDS = {"growth": "rate", "fiscal_revenue": "flow", "services_share": "share", "pop_registered": "stock"}
FAMILIES = {
    "growth": "output",
    "fiscal_revenue": "output",
    "services_share": "structure",
    "pop_registered": "people",
}


def catalogue() -> Catalogue:
    """Return the four indicators."""
    return Catalogue(
        indicators=tuple(
            Indicator(
                id=name, name=Text(zh=name, en=name), unit=UNITS[name], kind=KINDS[name], family=FAMILIES[name],
                lower=None if name == "growth" else 0, upper=100 if name == "services_share" else None,
            )
            for name in UNITS
        )
    )  # fmt: skip


def record() -> tuple[pd.DataFrame, pd.Series]:
    """Return the tidy record (region, indicator, year, value) and the official growth targets (by region and year)."""
    wide = pd.read_csv(shared() / "china" / "cities_core.csv.gz", dtype={"region_code": str})
    wide["services_share"] = 100 * wide["va_tertiary"] / wide["gdp"]
    wide.loc[~wide["services_share"].between(5, 95), "services_share"] = np.nan
    tidy = wide.melt(["region_code", "year"], list(UNITS), "indicator", "value").dropna()
    tidy = tidy.rename(columns={"region_code": "region"})
    positive = (tidy["value"] > 0) | (tidy["indicator"] == "growth")
    targets = wide[~wide["target_flag"].fillna("").str.contains("suspect")].set_index(
        ["region_code", "year"]
    )["target"]
    return tidy[positive & (tidy["year"] >= 1998)], targets.dropna()


def panel_of(tidy: pd.DataFrame) -> Panel:
    """Return the record as a panel."""
    rows = tidy.assign(
        unit=tidy["indicator"].map(UNITS), kind="actual", source="yearbook", url="",
        published=(tidy["year"] + 1).astype(str), vintage="first", modelled=True, note="", **{"break": False},
    )  # fmt: skip
    return Panel(rows[list(COLUMNS)].reset_index(drop=True))


def thresholds(tidy: pd.DataFrame, targets: pd.Series, year: int) -> pd.DataFrame:
    """Return region by indicator what is asked of ``year``; only cities with all four, and with outcomes for all."""
    table = tidy.pivot_table(index="region", columns=["indicator", "year"], values="value")
    asked = {"growth": targets[targets.index.get_level_values(1) == year].droplevel(1)}
    for name in ("fiscal_revenue", "pop_registered"):
        last, first = table[name].get(year - 1), table[name].get(year - 1 - PACE_YEARS)
        asked[name] = last * (last / first) ** (1 / PACE_YEARS)
    share = table["services_share"]
    asked["services_share"] = share[year - 1] + (share[year - 1] - share[year - 1 - PACE_YEARS]) / PACE_YEARS
    held = pd.DataFrame(asked)[list(UNITS)].dropna()
    outcome = table.xs(year, axis=1, level="year").reindex(columns=list(UNITS)).dropna()
    return held.loc[held.index.intersection(outcome.index)]


@dataclass(frozen=True)
class Year:
    """One year: how many cities, how many met k of 4, and the same in every draw, shape (draw, 5)."""

    year: int
    cities: int
    happened: np.ndarray
    joint: np.ndarray
    independent: np.ndarray


def counted(met: np.ndarray) -> np.ndarray:
    """Return how many cities meet 0, 1 ... 4 targets, from met (..., city, target)."""
    number = met.sum(axis=-1)
    return np.stack([(number == k).sum(axis=-1) for k in range(len(UNITS) + 1)], axis=-1)


def one_year(tidy: pd.DataFrame, targets: pd.Series, year: int, model: str) -> Year:
    """Simulate one year from all before it and count."""
    asked = thresholds(tidy, targets, year)
    run = simulate(panel_of(tidy[tidy["year"] < year]), catalogue(), until=year, model=model, seed=year)
    drawn = np.concatenate(
        [
            np.stack([block.path(region, name, year) for region in asked.index for name in UNITS], axis=-1)
            for block in run.blocks(DRAWS)
        ]
    ).reshape(DRAWS, len(asked), len(UNITS))
    met = drawn >= asked.to_numpy()
    rng = np.random.default_rng(year)
    alone = rng.permuted(met.reshape(DRAWS, -1), axis=0).reshape(met.shape)
    outcome = tidy[tidy["year"] == year].pivot_table(index="region", columns="indicator", values="value")
    truth = outcome.loc[asked.index, list(UNITS)].to_numpy() >= asked.to_numpy() - np.array([0.049, 0, 0, 0])
    return Year(year, len(asked), counted(truth), counted(met), counted(alone))


def inside(happened: float, draws: np.ndarray) -> tuple[float, float, bool]:
    """Return the 80 % band of the draws and whether what happened lies in it."""
    low, high = np.quantile(draws, [0.1, 0.9])
    return float(low), float(high), bool(low <= happened <= high)


def table(years: list[Year], title: str) -> str:
    """Return the shares of city-years with k of 4, and how often a year's share lay in its band."""
    cities = sum(each.cities for each in years)
    lines = [
        f"\n{title}: {cities} city-years, {len(years)} years",
        f"{'met':8}{'happened':>9}{'joint 80 %':>18}{'independent 80 %':>20}",
    ]
    happened = np.sum([each.happened for each in years], axis=0) / cities
    joint, alone = (
        np.sum([getattr(each, name) for each in years], axis=0) / cities for name in ("joint", "independent")
    )
    for k in range(len(UNITS) + 1):
        told = []
        for draws in (joint[:, k], alone[:, k]):
            low, high, is_in = inside(happened[k], draws)
            told.append(f"{low:.3f}-{high:.3f} {'in ' if is_in else 'out'}")
        lines.append(f"{k} of 4  {happened[k]:9.3f}{told[0]:>18}{told[1]:>20}")
    hits = [
        np.mean([inside(each.happened[k], getattr(each, name)[:, k])[2] for each in years for k in range(5)])
        for name in ("joint", "independent")
    ]
    lines.append(f"years and k inside their own 80 % band: joint {hits[0]:.2f}, independent {hits[1]:.2f}")
    return "\n".join(lines)


def main() -> None:
    model = sys.argv[1] if len(sys.argv) > 1 else "learned"
    tidy, targets = record()
    years = [one_year(tidy, targets, year, model) for year in YEARS]
    print(
        f"model {model}, {DRAWS} draws, cities a year: {', '.join(f'{each.year}: {each.cities}' for each in years)}"
    )
    print(table([each for each in years if each.year not in UNUSUAL], "without 2020-22"))
    print(table(years, "all years"))


if __name__ == "__main__":
    main()
