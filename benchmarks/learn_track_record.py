"""Write the track record of odds: how often targets came true, by kind, lead time and tenth of the odds they were given.

Odds of the forecasting model on the official targets of the development part, from the years before each was set alone, by networks
that saw neither the half of the regions it belongs to nor the decade after it was set. Learn those first, then run this::

    for half in 0 1; do for years in 1998:2011 2008:2017 2013:2023; do
        python benchmarks/learn_forecast.py NETS/$half-$years.npz --regions $half --without $years
    done; done
    python benchmarks/learn_track_record.py NETS

Needs the development data, see `LUOSHU_SHARED`. Targets set before 1998 are answered without 1998 to 2011: apart by region alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
from target_learning import SETS, apart_odds, general_lesson, yearly_lesson

from luoshu.verify.standing import family_of, standings
from luoshu.verify.track_record import lead_class, tenth_of

PLACE = Path(__file__).resolve().parents[1] / "src" / "luoshu" / "verify" / "track_record.csv"


def cases(nets: Path) -> pd.DataFrame:
    """Return one row a target: kind, class of lead, tenth of the odds, odds and outcome."""
    parts = []
    for lesson in (general_lesson(), yearly_lesson()):
        for name in dict.fromkeys(lesson.rows["set"]):
            rows = lesson.rows[lesson.rows["set"] == name]
            history = lesson.history[lesson.history["set"] == name] if name in SETS else lesson.history
            odds = apart_odds(rows, history, nets)
            lead = standings(rows, history)["lead"]
            one = pd.DataFrame(
                {"given": odds, "met": rows["met"], "lead": lead, "indicator": rows["indicator"]}
            )
            parts.append(one.dropna(subset=["given"]))
    every = pd.concat(parts, ignore_index=True)
    return every.assign(
        kind=[family_of(name) for name in every["indicator"]],
        lead=[lead_class(int(lead)) for lead in every["lead"]],
        tenth=[tenth_of(value) for value in every["given"]],
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("nets", type=Path)
    grouped = cases(parser.parse_args().nets).groupby(["kind", "lead", "tenth"])
    table = grouped.agg(cases=("met", "size"), given=("given", "sum"), met=("met", "sum")).reset_index()
    table = table.assign(given=table["given"].round(2), met=table["met"].astype(int))
    table.to_csv(PLACE, index=False, encoding="utf-8", lineterminator="\n")
    print(table.to_string())
