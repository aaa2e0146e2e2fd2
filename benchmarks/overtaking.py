"""Overtaking among Chinese cities: five-year odds for neighbours in rank, and the coverage of rank ranges.

Reads the development panel beside the checkout (or LUOSHU_SHARED) as `learn_course.py` does: revised levels, a year whose level was
re-based marked as a break. A pair or rank whose five years hold one, or lack a figure, is not judged. The references are `order stays`
(probability 0) and the same question asked of the drift model. ``--references`` prints other drifts: on logarithms, of the pair's
ratio, over shorter spans, without a trend.

What signs tell (`luoshu.compare.course`) is learned anew for each pair: from five-year spans that do not touch those of the origin, and
from cities of neither province. Two numbers alone, the ridge and the spread, are those of `learn_course.py`. The draws are first those
of the networks that are shipped, which have seen these cities and years; with ``--apart NETS`` then those of networks that saw
neither a city's half nor the decade (``NETS/0-1998:2011.npz`` and so on, see `learn_track_record.py`).

    python benchmarks/overtaking.py [--draws 2000] [--apart NETS] [--origins YEAR...] [--references]
"""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from learn_course import RIDGE, Cases, cities, city_panel, draws_of, gathered, learned, outcomes, regressed
from panels_data import shared

from luoshu.compare.course import AHEAD, Lesson, signs
from luoshu.compare.nearness import map_weights
from luoshu.compare.peers import overtaking, rank_range
from luoshu.compare.spillover import lag_coefficient, placebo
from luoshu.panel.panel import Panel

ORIGINS = (2004, 2006, 2008, 2010, 2012, 2014, 2016, 2018)
LEADS = np.arange(1, AHEAD + 1)
KINDS = ("signs", "draws alone", "drift")


def one_origin(panel: Panel, cases: Cases, origin: int, draws: int, nets: Path | None) -> pd.DataFrame:
    """Return odds and outcome of every pair of neighbours in rank, and whether rank ranges held, as seen from ``origin``."""
    regions = cities(panel)
    now = np.array([panel.series(region, "gdp").value(origin) for region in regions])
    then, judged = outcomes(panel, origin)
    drawn = draws_of(panel, origin, draws=draws, nets=nets)
    drift = draws_of(panel, origin, model="drift", draws=draws)
    gained = np.log(drawn / now[:, None])
    told = np.array([signs(panel, region, origin) for region in regions])
    spread = learned(cases).spread

    def moved(lesson: Lesson, own: int, other: int, years: slice) -> np.ndarray:
        apart = gained[:, other, years] - gained[:, own, years]
        found = lesson.moved(apart, told[other] - told[own], LEADS[years])
        return drawn[:, own, years] * now[other] / now[own] * np.exp(found)

    rows = []
    for ahead, behind in pairwise(np.argsort(-now)):
        if judged[ahead] and judged[behind]:
            lesson = regressed(cases.apart(origin, regions[ahead], regions[behind]), RIDGE, spread)
            odds = (
                overtaking(moved(lesson, ahead, behind, slice(None)), drawn[:, ahead])[-1],
                overtaking(drawn[:, behind], drawn[:, ahead])[-1],
                overtaking(drift[:, behind], drift[:, ahead])[-1],
            )
            rows.append(("pair", *odds, float((then[behind] > then[ahead]).any())))
    among, last = np.flatnonzero(judged), slice(AHEAD - 1, AHEAD)
    for own in among:
        lesson = regressed(cases.apart(origin, regions[own]), RIDGE, spread)
        others = among[among != own]
        real = 1 + (then[others, -1] > then[own, -1]).sum()
        beside = np.concatenate([moved(lesson, own, other, last) for other in others], axis=1)
        held = []
        for ends, home in ((beside, drawn), (drawn[:, others, -1], drawn), (drift[:, others, -1], drift)):
            low, high = rank_range(1 + (ends > home[:, [own], -1]).sum(axis=1))
            held.append(float(low <= real <= high))
        rows.append(("rank", *held, np.nan))
    return pd.DataFrame(rows, columns=["what", *KINDS, "outcome"]).assign(origin=origin)


def skill(brier: pd.DataFrame, kind: str, reference: str) -> tuple[float, float]:
    """Return the skill of the mean Brier score over origins, and its standard error by drawing origins anew."""
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(brier), size=(2000, len(brier)))
    mine, other = brier[kind].to_numpy(), brier[reference].to_numpy()
    again = 1 - mine[drawn].mean(axis=1) / other[drawn].mean(axis=1)
    return float(1 - mine.mean() / other.mean()), float(again.std())


def told(rows: pd.DataFrame) -> None:
    """Print scores by origin, and skill and coverage over all."""
    pairs, ranks = rows[rows["what"] == "pair"], rows[rows["what"] == "rank"]
    error = pairs[list(KINDS)].sub(pairs["outcome"], axis=0) ** 2
    brier = error.assign(stays=pairs["outcome"]).groupby(pairs["origin"]).mean()
    cover = ranks.groupby("origin")[list(KINDS)].mean()
    count = pairs.groupby("origin").size()
    for origin, line in brier.iterrows():
        scores = ", ".join(f"{kind} {line[kind]:.3f}" for kind in KINDS)
        share = ", ".join(f"{kind} {cover.loc[origin, kind]:.2f}" for kind in KINDS)
        print(
            f"{origin}: {count[origin]} pairs, overtaken {line['stays']:.2f}, Brier {scores}; ranges hold {share}"
        )
    for kind in KINDS:
        cells = [f"{reference} {value:.3f} (s.e. {error:.3f})" for reference in ("stays", "drift")
                 for value, error in [skill(brier, kind, reference)]]  # fmt: skip
        print(f"{kind}: skill against {', '.join(cells)}; mean odds {pairs[kind].mean():.2f}, came true {pairs['outcome'].mean():.2f}; "
              f"rank ranges hold {cover[kind].mean():.3f}")  # fmt: skip


def references(panel: Panel) -> None:
    """Print the mean Brier score over origins of other drifts than that of the drift model."""
    frame = panel.frame[panel.frame["indicator"] == "gdp"].set_index(["region", "year"])
    level = np.log(frame["value"].unstack())
    steps = level.diff(axis=1).mask(frame["break"].astype(float).unstack() > 0)
    rng = np.random.default_rng(0)
    shocks, slope = rng.standard_normal((2000, AHEAD)).cumsum(axis=1), rng.standard_normal((2000, 1))
    for span in (5, 10, 25):
        for name in ("drift of the ratio", "no drift of the ratio", "two drifts", "two walks"):
            brier = []
            for origin in ORIGINS:
                past = steps.loc[:, origin - span + 1 : origin]
                order = level[origin].sort_values(ascending=False).index
                errors = []
                for ahead, behind in pairwise(order):
                    if steps.loc[[ahead, behind], origin + 1 : origin + AHEAD].isna().any(axis=None):
                        continue
                    gap = past.loc[behind] - past.loc[ahead]
                    mean = gap.mean() if "drift" in name and not name.startswith("no") else 0.0
                    spread = (
                        gap.std()
                        if "ratio" in name
                        else np.hypot(past.loc[ahead].std(), past.loc[behind].std())
                    )
                    unsure = spread / gap.count() ** 0.5 if mean else 0.0
                    path = (
                        level.loc[behind, origin]
                        - level.loc[ahead, origin]
                        + LEADS * (mean + unsure * slope)
                        + spread * shocks
                    )
                    real = (level.loc[behind] > level.loc[ahead]).loc[origin + 1 : origin + AHEAD].any()
                    errors.append(((path > 0).any(axis=1).mean() - real) ** 2)
                brier.append(np.mean(errors))
            print(f"reference: {name} in logarithms, {span} years: Brier {np.mean(brier):.3f}")


def spill() -> None:
    """Print the spill-over of growth on the whole panel, with the placebo maps beside it."""
    folder = shared() / "data" / "china"
    places = pd.read_csv(folder / "regions.csv", dtype={"code": str}).set_index("code")
    table = pd.read_csv(folder / "cities_core.csv.gz", dtype={"region_code": str})
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
    parser.add_argument("--apart", type=Path, help="folder of networks by half and years left out")
    parser.add_argument("--origins", type=int, nargs="*", default=ORIGINS)
    parser.add_argument("--references", action="store_true", help="print other drifts too")
    options = parser.parse_args()
    if not (shared() / "data" / "china" / "cities_core.csv.gz").is_file():
        print("skipped: the development data are not beside the checkout (set LUOSHU_SHARED)")
        return 0
    panel = city_panel()
    for nets in (None, options.apart) if options.apart else (None,):
        cases = gathered(panel, nets)
        print("\nnetworks as shipped" if nets is None else "\nnetworks apart in region and decade")
        told(pd.concat([one_origin(panel, cases, each, options.draws, nets) for each in options.origins]))
    if options.references:
        references(panel)
    spill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
