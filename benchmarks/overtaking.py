"""Overtaking among Chinese cities: five-year odds for neighbours in rank, and the coverage of rank ranges.

Reads the development panel beside the checkout (or LUOSHU_SHARED). The references are `order stays` (probability 0) and
the same question asked of the drift model. Levels are the revised series. These do not chain over the censuses everywhere: where growth
in current prices departs from real growth by over `TORN` more than in the median city of the year, the level was re-based (Jilin and
Yunnan in 2019). Such a year is marked as a break in the record, and a pair or rank whose five years hold one, or lack a figure, is not judged.

    python benchmarks/overtaking.py [--draws 2000]
"""

from __future__ import annotations

import argparse
import os
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from luoshu.axes.indicator import read_catalogue
from luoshu.compare.nearness import map_weights
from luoshu.compare.peers import overtaking, paths
from luoshu.compare.spillover import lag_coefficient, placebo
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.simulate.run import simulate

SHARED = Path(os.environ.get("LUOSHU_SHARED", Path(__file__).resolve().parents[2] / "shared"))
ORIGINS = (2004, 2006, 2008, 2010, 2012, 2014, 2016, 2018)
AHEAD = 5
TORN = 0.12
"""Logarithmic points between growth in current prices and real growth, beyond the median city, that tell of a new base."""


def city_panel() -> tuple[Panel, pd.DataFrame]:
    """Return the revised GDP of all cities with a whole series, and the table it is taken from."""
    table = pd.read_csv(SHARED / "data" / "china" / "cities_core.csv.gz", dtype={"region_code": str})
    rows = table.loc[table["gdp_rev"].notna() & (table["year"] >= 2000), ["region_code", "year", "gdp_rev"]]
    whole = rows.groupby("region_code")["year"].transform("count") >= 22
    rows = rows[whole].rename(columns={"region_code": "region", "gdp_rev": "value"})
    real = np.log1p(table.set_index(["region_code", "year"])["growth_rev"] / 100)
    level = np.log(rows.set_index(["region", "year"])["value"].unstack())
    apart = level.diff(axis=1) - real.unstack().reindex(index=level.index, columns=level.columns)
    torn = apart.sub(apart.median(axis=0), axis=1).abs().stack() > TORN
    marked = torn.reindex(pd.MultiIndex.from_frame(rows[["region", "year"]]), fill_value=False).to_numpy()
    frame = rows.assign(indicator="gdp", unit="100m_yuan", modelled=True, **{"break": marked})
    for column in COLUMNS:
        if column not in frame:
            frame[column] = ""
    return Panel(frame[list(COLUMNS)].reset_index(drop=True)), table


def until(panel: Panel, year: int) -> Panel:
    """Return what the panel holds up to ``year``."""
    return Panel(panel.frame[panel.frame["year"] <= year])


def one_origin(panel: Panel, origin: int, model: str, draws: int) -> pd.DataFrame:
    """Return odds and outcome of every pair of neighbours in rank, and rank ranges, as seen from ``origin``."""
    known = until(panel, origin)
    regions = [region for region, _ in known.pairs()]
    run = simulate(known, read_catalogue(), until=origin + AHEAD, model=model, seed=origin)
    years = range(origin + 1, origin + AHEAD + 1)
    found = np.concatenate([paths(known, block, regions, "gdp", years) for block in run.blocks(draws)])
    now = np.array([known.series(region, "gdp").value(origin) for region in regions])
    then = np.array([[panel.series(region, "gdp").value(year) for year in years] for region in regions])
    torn = [
        panel.series(region, "gdp").breaks[panel.series(region, "gdp").years > origin][:AHEAD].any()
        for region in regions
    ]
    judged = np.isfinite(then).all(axis=1) & ~np.array(torn)
    order = np.argsort(-now)
    rows = []
    for ahead, behind in pairwise(order):
        if not (judged[ahead] and judged[behind]):
            continue
        odds = overtaking(found[:, behind], found[:, ahead])[-1]
        rows.append(("pair", odds, float((then[behind] > then[ahead]).any()), origin))
    ends, then = found[:, judged, -1], then[judged]
    rank = 1 + (ends[:, None, :] > ends[:, :, None]).sum(axis=2)
    low, high = np.quantile(rank, [0.1, 0.9], axis=0, method="nearest")
    real = 1 + (then[None, :, -1] > then[:, None, -1]).sum(axis=1)
    rows += [
        ("rank", float("nan"), float(a <= b <= c), origin) for a, b, c in zip(low, real, high, strict=True)
    ]
    return pd.DataFrame(rows, columns=["what", "odds", "outcome", "origin"])


def spill(table: pd.DataFrame) -> None:
    """Print the spill-over of growth on the whole panel, with the placebo maps beside it."""
    places = pd.read_csv(SHARED / "data" / "china" / "regions.csv", dtype={"code": str}).set_index("code")
    wide = table[(table["year"] >= 2001) & (table["year"] <= 2022)].pivot_table(
        index="region_code", columns="year", values="growth_rev"
    )
    wide = wide.dropna()
    wide = wide[wide.index.isin(places.index[places["lon"].notna()])]
    weights = map_weights(places.loc[wide.index, ["lon", "lat"]].to_numpy(float))
    growth = wide.to_numpy(float)
    rho, error = lag_coefficient(growth, weights)
    test = placebo(growth, weights, rho, maps=99, seed=0)
    print(f"\nspill-over, {len(wide)} cities {wide.columns[0]}-{wide.columns[-1]}: rho {rho:.3f} (80 % {rho - 1.28 * error:.3f} to "
          f"{rho + 1.28 * error:.3f}); placebo maps: mean {test.mean:+.3f}, sd {test.sd:.3f}, as large as the real one: {test.share_as_large:.2f}")  # fmt: skip


def main() -> int:
    """Print Brier scores, skill and coverage by origin and over all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--draws", type=int, default=2000)
    draws = parser.parse_args().draws
    if not (SHARED / "data" / "china" / "cities_core.csv.gz").is_file():
        print("skipped: the development data are not beside the checkout (set LUOSHU_SHARED)")
        return 0
    panel, table = city_panel()
    parts = []
    for origin in ORIGINS:
        both = {model: one_origin(panel, origin, model, draws) for model in ("learned", "drift")}
        pairs = {model: rows[rows["what"] == "pair"] for model, rows in both.items()}
        outcome = pairs["learned"]["outcome"].to_numpy()
        brier = {
            model: float(((rows["odds"] - rows["outcome"]) ** 2).mean()) for model, rows in pairs.items()
        }
        cover = {
            model: float(rows.loc[rows["what"] == "rank", "outcome"].mean()) for model, rows in both.items()
        }
        parts.append(
            (
                origin,
                len(outcome),
                outcome.mean(),
                brier["learned"],
                brier["drift"],
                outcome.mean(),
                cover["learned"],
                cover["drift"],
            )
        )
        print(f"{origin}: {len(outcome)} pairs, overtaken {outcome.mean():.2f}, Brier {brier['learned']:.4f} (order stays "
              f"{outcome.mean():.4f}, drift {brier['drift']:.4f}), rank ranges cover {cover['learned']:.2f} (drift {cover['drift']:.2f})")  # fmt: skip
    table_of = np.array(parts)
    mine, drift, stays, cover = (table_of[:, column].mean() for column in (3, 4, 5, 6))
    print(
        f"all: skill against order stays {1 - mine / stays:.3f}, against drift odds {1 - mine / drift:.3f}; rank ranges cover {cover:.3f}"
    )
    spill(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
