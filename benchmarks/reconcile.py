"""Print whether draws that add up score better: Chinese cities and the provinces that they make up.

Reads the development panel beside the checkout (or LUOSHU_SHARED). A province is the sum of its cities with a whole series (at
least four), forecast from its own series, so that nothing but the forecasts disagrees. Each draw of cities and province is then made
to add up in one of these ways, and the continuous ranked probability score of the level one to five years ahead, over the
level at the origin, is set against that of the draws as they are:

bottom-up: the sum of the cities [1]_; top-down: the cities moved in proportion to the province; variance: the gap spread by the
variances of the draws (MinTrace with ``wls_var`` in hierarchicalforecast [2]_, which gives the same matrix: checked on the way);
in use: what `simulate` does where it is told which city lies in which province, at every run.

Windows that hold a re-based level (`overtaking.TORN`) are not scored.

    python benchmarks/reconcile.py [--draws 1000]

References
----------
.. [1] Hyndman and Athanasopoulos (2021). Forecasting: principles and practice, 11.2.
.. [2] Wickramasuriya, Athanasopoulos and Hyndman (2019). Optimal forecast reconciliation. doi:10.1080/01621459.2018.1448825
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd
from learn_course import city_panel, output_until
from overtaking import AHEAD, ORIGINS
from panels_data import shared

from luoshu.axes.indicator import read_catalogue
from luoshu.compare.peers import paths
from luoshu.panel.panel import Panel
from luoshu.simulate.run import simulate

FEWEST = 4
WAYS = ("bottom-up", "top-down", "variance", "in use")


def with_provinces() -> tuple[Panel, dict[str, list[str]]]:
    """Return the panel of cities and of the provinces that they make up, and the cities of each."""
    panel = city_panel()
    cities = Panel(panel.frame[panel.frame["indicator"] == "gdp"])
    frame = cities.frame.assign(province="P" + cities.frame["region"].str[:2])
    lengths = frame.groupby("region")["year"].agg(["min", "max"])
    whole = lengths.index[(lengths["min"] == 2000) & (lengths["max"] == frame["year"].max())]
    frame = frame[frame["region"].isin(whole)]
    members = {str(name): sorted(rows["region"].unique()) for name, rows in frame.groupby("province")}
    members = {name: parts for name, parts in members.items() if len(parts) >= FEWEST}
    frame = frame[frame["province"].isin(members)]
    count = frame.groupby(["province", "year"])["region"].transform("size")
    frame = frame[count == frame["province"].map({name: len(parts) for name, parts in members.items()})]
    sums = frame.groupby(["province", "year"], as_index=False).agg(
        value=("value", "sum"), **{"break": ("break", "any")}
    )
    first = frame.drop_duplicates("province").drop(columns=["region", "year", "value", "break"])
    parents = sums.merge(first, on="province").assign(region=lambda rows: rows["province"])
    both = pd.concat([frame, parents], ignore_index=True)
    return Panel(both[list(cities.frame.columns)]), members


def reconciled(parent: np.ndarray, parts: np.ndarray, way: str) -> tuple[np.ndarray, np.ndarray]:
    """Return parent (draw, year) and parts (draw, part, year) that add up in every draw.

    Examples
    --------
    >>> parent, parts = reconciled(np.array([[12.0]]), np.array([[[4.0], [6.0]]]), "top-down")
    >>> parent.ravel(), parts.ravel()
    (array([12.]), array([4.8, 7.2]))
    """
    gap = parent - parts.sum(axis=1)
    if way == "bottom-up":
        return parts.sum(axis=1), parts
    if way == "top-down":
        return parent, parts * (parent / parts.sum(axis=1))[:, None]
    own, each = parent.var(axis=0), parts.var(axis=0)
    moved = np.maximum(parts + (each / (own + each.sum(axis=0)))[None] * gap[:, None], 0)
    return moved.sum(axis=1), moved


def same_as_library(parent: np.ndarray, parts: np.ndarray) -> float:
    """Return the largest relative difference from what hierarchicalforecast makes of the first year's draws."""
    from hierarchicalforecast.methods import MinTrace

    every = np.concatenate([parent[:, None, 0], parts[:, :, 0]], axis=1).T
    sums = np.vstack([np.ones((1, parts.shape[1])), np.eye(parts.shape[1])])
    rng = np.random.default_rng(0)
    noise = rng.standard_normal((len(every), 4000))
    # The library takes variances from residuals: give it residuals whose mean squares are the variances of the draws.
    noise = noise / np.sqrt((noise**2).mean(axis=1, keepdims=True)) * every.std(axis=1, keepdims=True)
    found = MinTrace(method="wls_var")(
        S=sums,
        y_hat=every,
        y_insample=noise,
        y_hat_insample=np.zeros_like(noise),
    )["mean"]
    whole, each = reconciled(parent, parts, "variance")
    mine = np.concatenate([whole[:, None, 0], each[:, :, 0]], axis=1).T
    return float(np.abs(mine / found - 1).max())


def score(draws: np.ndarray, came: np.ndarray) -> np.ndarray:
    """Return the continuous ranked probability score, shape (year,), of draws (draw, year)."""
    ranked = np.sort(draws, axis=0)
    weight = (2 * np.arange(1, len(ranked) + 1) - len(ranked) - 1)[:, None]
    return np.abs(draws - came).mean(axis=0) - (weight * ranked).sum(axis=0) / len(ranked) ** 2


def one_origin(panel: Panel, members: dict[str, list[str]], origin: int, draws: int) -> list[tuple]:
    """Return rows of origin, kind of region, region, lead, way and score."""
    known = output_until(panel, origin)
    regions = sorted({region for region, _ in known.pairs()})
    years = range(origin + 1, origin + AHEAD + 1)
    parents = {city: name for name, cities in members.items() for city in cities}
    futures, tied = (
        np.concatenate([paths(known, block, regions, "gdp", years) for block in run.blocks(draws)])
        for run in (
            simulate(known, read_catalogue(), until=origin + AHEAD, parents=told, seed=origin)
            for told in (None, parents)
        )
    )
    place = {region: number for number, region in enumerate(regions)}
    rows = []
    for name, cities in members.items():
        parent, parts = futures[:, place[name]], futures[:, [place[city] for city in cities]]
        for way in ("as drawn", *WAYS):
            if way == "in use":
                whole, each = tied[:, place[name]], tied[:, [place[city] for city in cities]]
            else:
                whole, each = (parent, parts) if way == "as drawn" else reconciled(parent, parts, way)
            for region, values in ((name, whole), *zip(cities, each.transpose(1, 0, 2), strict=True)):
                series = panel.series(region, "gdp")
                came = np.array([series.value(year) for year in years]) / series.value(origin)
                torn = np.array([series.breaks[series.years == year].any() for year in years])
                came[np.cumsum(torn) > 0] = np.nan
                kind = "province" if region == name else "city"
                found = score(values / series.value(origin), came)
                rows += [(origin, kind, region, lead, way, value) for lead, value in enumerate(found, 1)]
    if origin == ORIGINS[0]:
        print(f"largest relative difference from MinTrace: {same_as_library(parent, parts):.1e}")
    return rows


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--draws", type=int, default=1000)
    draws = parser.parse_args().draws
    if not (shared() / "data" / "china" / "cities_core.csv.gz").is_file():
        print("skipped: the development data are not beside the checkout (set LUOSHU_SHARED)")
        return
    panel, members = with_provinces()
    rows = [row for origin in ORIGINS for row in one_origin(panel, members, origin, draws)]
    table = pd.DataFrame(rows, columns=["origin", "kind", "region", "lead", "way", "score"]).dropna()
    for kind, part in table.groupby("kind"):
        mean = part.groupby("way")["score"].mean()
        better = part.groupby(["origin", "way"])["score"].mean().unstack()
        print(
            f"{kind}: {part['region'].nunique()} regions, {len(part) // (1 + len(WAYS))} scores; as drawn {mean['as drawn']:.4f}"
        )
        for way in WAYS:
            print(
                f"  {way:10s} {mean[way]:.4f} ({mean[way] / mean['as drawn'] - 1:+.1%}), better at {(better[way] < better['as drawn']).sum()} of {len(better)} origins"
            )


if __name__ == "__main__":
    main()
