"""Write the track record of odds: how often targets came true, by kind, lead time and tenth of the odds they were given.

Odds of development targets, each learned from other countries (provinces) alone: `luoshu.verify.target_odds`.
Run: python benchmarks/learn_track_record.py    (needs the development data, see `LUOSHU_SHARED`)
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from target_learning import SETS, Lesson, general_lesson, yearly_lesson
from targets import given_odds

from luoshu.verify.standing import family_of, standings
from luoshu.verify.track_record import lead_class, tenth_of

PLACE = Path(__file__).resolve().parents[1] / "src" / "luoshu" / "verify" / "track_record.csv"


def leads(lesson: Lesson) -> np.ndarray:
    """Return the years from the last figure before the target was set to its due year."""
    found = []
    for name in dict.fromkeys(lesson.rows["set"]):
        rows = lesson.rows[lesson.rows["set"] == name]
        history = lesson.history[lesson.history["set"] == name] if name in SETS else lesson.history
        found.append(standings(rows, history)["lead"])
    return pd.concat(found).reindex(lesson.rows.index).to_numpy(float).astype(int)


def cases() -> pd.DataFrame:
    """Return one row a target: kind, class of lead, tenth of the odds, odds and outcome."""
    parts = []
    for lesson in (general_lesson(), yearly_lesson()):
        odds = given_odds(lesson, "group")
        parts.append(
            pd.DataFrame(
                {
                    "kind": [family_of(name) for name in lesson.rows["indicator"]],
                    "lead": [lead_class(lead) for lead in leads(lesson)],
                    "tenth": [tenth_of(value) for value in odds],
                    "given": odds,
                    "met": lesson.rows["met"].to_numpy(float),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


if __name__ == "__main__":
    grouped = cases().groupby(["kind", "lead", "tenth"])
    table = grouped.agg(cases=("met", "size"), given=("given", "sum"), met=("met", "sum")).reset_index()
    table = table.assign(given=table["given"].round(2), met=table["met"].astype(int))
    table.to_csv(PLACE, index=False, encoding="utf-8", lineterminator="\n")
    print(table.to_string())
