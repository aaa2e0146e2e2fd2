"""Skill of the odds of dated targets on the development sets, learned apart by country and by year.

Run: python benchmarks/targets.py    (needs the development data, see `LUOSHU_SHARED`, and statsforecast; two minutes)

The forecasting model that ships has seen the development countries. ``--nets NETS`` asks networks that saw neither the half of the
regions a target belongs to nor the decade after it was set (`learn_track_record.py` says how to learn them).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from target_learning import SETS, general_apart, general_lesson, yearly_apart, yearly_lesson
from target_references import references, scored

WAYS = {
    "group": "other countries",
    "group and year": "other countries, other due years",
    "earlier": "other countries, due before",
    "set": "other sets",
}


def clustered(
    rows: pd.DataFrame, loss: np.ndarray, base: np.ndarray, by: str, draws: int = 1000
) -> tuple[float, float]:
    """Return the 80 % range of the skill when whole countries (or due years) are drawn again."""
    rng = np.random.default_rng(7)
    sums = (
        pd.DataFrame({"by": rows[by].to_numpy(), "loss": loss, "base": base}).groupby("by").sum().to_numpy()
    )
    picked = rng.integers(0, len(sums), (draws, len(sums)))
    skill = 1 - sums[picked, 0].sum(axis=1) / np.maximum(sums[picked, 1].sum(axis=1), 1e-9)
    return float(np.quantile(skill, 0.1)), float(np.quantile(skill, 0.9))


def line(name: str, rows: pd.DataFrame, odds: np.ndarray, refs: pd.DataFrame) -> str:
    """Return one line: count, share met, Brier scores, skill over the best single reference and over the mix."""
    met = rows["met"].to_numpy(float)
    held = scored(rows, refs)
    best = min(("base", "drift", "ets"), key=lambda each: held[each])
    loss = (odds - met) ** 2
    skill, over_mix = (1 - loss.mean() / max(held[name], 1e-9) for name in (best, "mix"))
    flat = np.full(len(rows), held[best])
    if held[best] < 1e-9:
        skill = over_mix = np.nan
    ranges = [clustered(rows, loss, flat, by) for by in ("region", "target_year")]
    if held[best] < 1e-9:
        ranges = [(np.nan, np.nan)] * 2
    by_country, by_year = ranges
    return (
        f"{name:34}{len(rows):6}{met.mean():7.2f}  {loss.mean():.4f}  "
        + "  ".join(f"{held[each]:.4f}" for each in ("base", "drift", "ets", "mix"))
        + f"  {best:5} {skill:+.3f}  {over_mix:+.3f}"
        + f"  [{by_country[0]:+.2f},{by_country[1]:+.2f}]  [{by_year[0]:+.2f},{by_year[1]:+.2f}]"
    )


HEAD = (
    f"{'':34}{'n':>6}{'met':>7}  {'Luoshu':6}  {'base':6}  {'drift':6}  {'ets':6}  {'mix':6}  "
    f"{'best':5} {'skill':6}  {'o.mix':6}  {'80 % by country':13}  80 % by year"
)


def reliability(rows: pd.DataFrame, odds: np.ndarray) -> str:
    """Return the deciles of the odds: count, mean odds, share met, and the departure in standard errors clustered by year."""
    met = rows["met"].to_numpy(float)
    lines = [f"{'odds':10}{'n':>6}{'given':>8}{'met':>8}{'s.e.':>8}{'off by':>8}"]
    for low in np.arange(0, 1, 0.1):
        inside = (odds >= low) & (odds < low + 0.1 + 1e-9 * (low > 0.85))
        if inside.sum() < 5:
            continue
        off = pd.Series((met - odds)[inside]).groupby(
            [rows["set"].to_numpy()[inside], rows["target_year"].to_numpy()[inside]]
        )
        count = inside.sum()
        between = np.sqrt((off.sum() ** 2).sum()) / count
        error = max(between, float(np.sqrt((odds * (1 - odds))[inside].mean() / count)))
        gap = (met - odds)[inside].mean() / error
        lines.append(
            f"{low:.1f}-{low + 0.1:.1f}   {count:6}{odds[inside].mean():8.2f}{met[inside].mean():8.2f}{error:8.2f}{gap:+8.1f}"
        )
    return "\n".join(lines)


def main(nets: Path | None) -> None:
    general, yearly = general_lesson(nets), yearly_lesson()
    refs, refs_china = references(general), references(yearly)
    national = (general.rows["set"] != "un_goals").to_numpy()
    shock = general.rows["target_year"].between(2020, 2022).to_numpy()
    shock_china = yearly.rows["target_year"].between(2020, 2022).to_numpy()
    for how, said in WAYS.items():
        print(f"\nlearned from {said}\n{HEAD}")
        odds = general_apart(general, how)
        groups = {name: (general.rows["set"] == name).to_numpy() for name in SETS}
        groups |= {"NATIONAL (all but un_goals)": national, "ALL": national | True}
        groups |= {"national, due 2020-22": national & shock, "national, other years": national & ~shock}
        for name, inside in groups.items():
            print(line(name, general.rows[inside], odds[inside], refs[inside]))
        print(reliability(general.rows, odds))
        if how == "set":
            continue
        odds = yearly_apart(yearly, how)
        clear = ~yearly.rows["suspect"].to_numpy(bool)
        every = clear | True
        for name, inside in {
            "CHINESE YEARLY GROWTH": every,
            "  without suspect targets": clear,
            "  2020-22": shock_china,
            "  other years": ~shock_china,
        }.items():
            print(line(name, yearly.rows[inside], odds[inside], refs_china[inside]))
        print(reliability(yearly.rows, odds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nets", type=Path)
    main(parser.parse_args().nets)
