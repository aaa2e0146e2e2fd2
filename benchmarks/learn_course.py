"""Learn which signs tell that a city gains on another: ``python benchmarks/learn_course.py OUT.npz``.

Reads the development panel of Chinese cities. Each city and origin is a case: its signs (`luoshu.compare.course`) less the mean of the
cities of that origin, and the logarithm of output gained on that mean 1 to 5 years later; no case whose level was re-based
in those years. The ridge errs little on eras left out; the spread is the size of these errors over that of the draws of the shipped
networks.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
from panels_data import DECADES, apart_decade, halves, shared

from luoshu.axes.indicator import read_catalogue
from luoshu.compare.course import AHEAD, FARTHEST, SIGNS, Lesson, signs
from luoshu.compare.peers import paths
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.simulate.marginals import Learned, fit_marginals, read_learned
from luoshu.simulate.run import simulate

ORIGINS = range(2003, 2019)
RIDGE = 0.25
"""Added to the diagonal. Of eras left out it explains as much as any, see what is printed."""
TORN = 0.12
"""Logarithmic points between growth in current prices and real growth, beyond the median city, that tell of a new base."""
NAMES = {
    "gdp_rev": "gdp", "growth": "gdp_growth_real", "fiscal_revenue": "fiscal_revenue", "va_primary": "primary_va",
    "va_secondary": "secondary_va", "va_tertiary": "tertiary_va",
}  # fmt: skip
"""Columns of the panel, by the names of the catalogue. Output is revised; growth, sectors and revenue are as first published."""


@dataclass(frozen=True)
class Cases:
    """Cases by city and origin: ``signs`` (case, sign) and ``gains`` (case, year ahead), less the mean of the cities of the origin.

    ``wide`` (case, year ahead) is the standard deviation of the gains as drawn; ``origin`` and ``province`` by case.
    """

    signs: np.ndarray
    gains: np.ndarray
    wide: np.ndarray
    origin: np.ndarray
    province: np.ndarray

    def taken(self, rows: np.ndarray) -> Cases:
        """Return the cases ``rows``."""
        return Cases(*(getattr(self, each.name)[rows] for each in fields(self)))

    def apart(self, origin: int, *cities: str) -> Cases:
        """Return the cases whose five years do not touch those of ``origin``, of provinces that none of ``cities`` lies in."""
        elsewhere = ~np.isin(self.province, [province_of(city) for city in cities])
        return self.taken(elsewhere & (np.abs(self.origin - origin) >= AHEAD))


def province_of(city: str) -> str:
    """Return the first two figures of a code."""
    return city[:2]


def city_panel() -> Panel:
    """Return what the panel holds of all cities with a whole series of output, re-based levels marked as breaks."""
    table = pd.read_csv(shared() / "data" / "china" / "cities_core.csv.gz", dtype={"region_code": str})
    table = table[table["year"] >= 2000].assign(region=table["region_code"])
    whole = table["gdp_rev"].notna().groupby(table["region"]).transform("sum") >= 22
    table = table[whole].set_index(["region", "year"])
    level = np.log(table["gdp_rev"].unstack())
    apart = level.diff(axis=1) - np.log1p(table["growth_rev"].unstack() / 100)
    torn = (apart.sub(apart.median(axis=0), axis=1).abs() > TORN).stack()
    parts = []
    for column, name in NAMES.items():
        rows = table[column].dropna().rename("value").reset_index()
        marked = torn.reindex(pd.MultiIndex.from_frame(rows[["region", "year"]]), fill_value=False).to_numpy()
        parts.append(rows.assign(indicator=name, modelled=True, **{"break": marked & (name == "gdp")}))
    frame = pd.concat(parts, ignore_index=True)
    for column in COLUMNS:
        if column not in frame:
            frame[column] = ""
    return Panel(frame[list(COLUMNS)])


def draws_of(
    panel: Panel, origin: int, *, model: str = "learned", draws: int = 1000, nets: Path | None = None
) -> np.ndarray:
    """Return output of every city one to five years after ``origin``, shape (draw, city, year).

    By the networks that are shipped; or with ``nets`` each half of the cities as a panel of its own, by those of that folder that saw neither
    this half nor the decade.
    """
    known = output_until(panel, origin)
    if nets is None:
        return _drawn(known, origin, model, draws, read_learned())
    which, every = halves(known.frame["region"]), halves(cities(panel))
    out = np.empty((draws, len(every), AHEAD))
    for half in (0, 1):
        file = nets / f"{1 - half}-{DECADES[int(apart_decade(np.array(origin)))]}.npz"
        out[:, every == half] = _drawn(
            Panel(known.frame[which == half]), origin, model, draws, read_learned(file)
        )
    return out


def output_until(panel: Panel, year: int) -> Panel:
    """Return what the panel holds of output up to ``year``."""
    return Panel(panel.frame[(panel.frame["year"] <= year) & (panel.frame["indicator"] == "gdp")])


def _drawn(known: Panel, origin: int, model: str, draws: int, nets: Learned) -> np.ndarray:
    with patch("luoshu.simulate.learned.fit_marginals", partial(fit_marginals, learned=nets)):
        run = simulate(known, read_catalogue(), until=origin + AHEAD, model=model, seed=origin)
    years = [origin + lead for lead in range(1, AHEAD + 1)]
    return np.concatenate([paths(known, block, cities(known), "gdp", years) for block in run.blocks(draws)])


def cities(panel: Panel) -> list[str]:
    """Return the cities of the panel."""
    return [region for region, name in panel.pairs() if name == "gdp"]


def outcomes(panel: Panel, origin: int) -> tuple[np.ndarray, np.ndarray]:
    """Return output in the five years after ``origin``, (city, year), and which cities have all of it on one base."""
    output = [panel.series(region, "gdp") for region in cities(panel)]
    found = np.array([[each.value(origin + lead) for lead in range(1, AHEAD + 1)] for each in output])
    torn = [each.breaks[(each.years > origin) & (each.years <= origin + AHEAD)].any() for each in output]
    return found, np.isfinite(found).all(axis=1) & ~np.array(torn)


def gathered(panel: Panel, nets: Path | None = None) -> Cases:
    """Return all cases of the panel, with draws as `draws_of` makes them."""
    names, made = cities(panel), []
    for origin in ORIGINS:
        then, kept = outcomes(panel, origin)
        now = np.log([[panel.series(name, "gdp").value(origin)] for name in names])[kept]
        drawn = np.log(draws_of(panel, origin, nets=nets)[:, kept]) - now
        gains, seen = np.log(then[kept]) - now, np.array([signs(panel, name, origin) for name in names])[kept]
        wide = (drawn - drawn.mean(axis=1, keepdims=True)).std(axis=0)
        origins, where = np.full(kept.sum(), origin), np.array([province_of(name) for name in names])[kept]
        made.append(Cases(seen - np.nanmean(seen, axis=0), gains - gains.mean(axis=0), wide, origins, where))
    return Cases(*(np.concatenate([getattr(part, each.name) for part in made]) for each in fields(Cases)))


def regressed(cases: Cases, ridge: float, spread: float = 1.0) -> Lesson:
    """Return what the signs of the cases tell, by the ridge given."""
    scale = np.nanstd(cases.signs, axis=0)
    scaled = np.nan_to_num(np.clip(cases.signs / scale, -FARTHEST, FARTHEST))
    square, cross = (scaled.T @ each / len(scaled) for each in (scaled, cases.gains))
    return Lesson(scale, square, cross, ridge, spread)


def left_out(cases: Cases, ridge: float) -> np.ndarray:
    """Return what each case was expected to gain by eras that do not touch its own."""
    told = np.zeros_like(cases.gains)
    for origin in np.unique(cases.origin):
        lesson = regressed(cases.apart(int(origin)), ridge)
        rows = cases.origin == origin
        told[rows] = [lesson.expected(each) for each in cases.signs[rows]]
    return told


def learned(cases: Cases) -> Lesson:
    """Return what the cases tell, and the size of the errors on eras left out over that of the draws."""
    missed = cases.gains - left_out(cases, RIDGE)
    return regressed(cases, RIDGE, float(np.sqrt((missed**2).sum() / (cases.wide**2).sum())))


def main() -> None:
    """Learn, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    cases = gathered(city_panel())
    for ridge in (0.05, 0.1, 0.25, 0.5, 1.0, 2.0):
        missed = (cases.gains - left_out(cases, ridge)) ** 2
        share = 1 - missed.sum(axis=0) / (cases.gains**2).sum(axis=0)
        print(
            f"ridge {ridge}: of the squared gains of eras left out, by year ahead, {share.round(3)} explained"
        )
    lesson = learned(cases)
    print(f"{len(cases.origin)} cases: ridge {lesson.ridge}, spread {lesson.spread:.2f}")
    for name, row in zip(
        SIGNS, np.linalg.solve(lesson.square + lesson.ridge * np.eye(len(SIGNS)), lesson.cross), strict=True
    ):
        print(
            f"  {name}: a deviation more gains {100 * row[0]:+.1f} % in a year, {100 * row[-1]:+.1f} % in {AHEAD}"
        )
    np.savez_compressed(options.out, **{each.name: getattr(lesson, each.name) for each in fields(lesson)})


if __name__ == "__main__":
    main()
