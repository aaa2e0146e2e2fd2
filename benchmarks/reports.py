"""What is read from the nineteen provincial work reports of 2026, against what was read by hand.

    python benchmarks/reports.py

The reports and the figures read by hand lie beside the checkout (``../shared``, or ``LUOSHU_SHARED``); without them
this says so and stops. A growth target is right when value, range and year are; one report may state several
(a part of the province, a sector), and the one for the whole province counts.
"""

from __future__ import annotations

import math
import re
import time

import pandas as pd
from panels_data import shared

from luoshu.reading.extract import extract
from luoshu.reading.items import Extraction, ReadTarget

GROWTH = re.compile(
    r"(?:全[省市区]|地区|国内)?(?:地区生产总值|生产总值|GDP|经济|国民经济)(?:年均)?(?:增速|增长)?$"
)


def growth_targets(found: Extraction, year: int) -> list[ReadTarget]:
    """Targets of growth of the whole province due in ``year``."""
    return [
        t
        for t in found.targets
        if t.kind == "growth_rate" and t.year == year and GROWTH.fullmatch(t.as_written)
    ]


def bounds(target: ReadTarget) -> tuple[float, float]:
    return target.value, target.value_high if target.value_high is not None else target.value


def is_right(targets: list[ReadTarget], low: float, high: float) -> bool:
    """One target for the province, with the bounds stated."""
    return len({bounds(t) for t in targets}) == 1 and bounds(targets[0]) == (low, high)


def main() -> None:
    folder = shared() / "data" / "china"
    if not folder.is_dir():
        print(f"The reports are not at {folder}; nothing was measured.")
        return
    reports = pd.read_csv(folder / "gov_reports_2026.csv.gz")
    hand = pd.read_csv(folder / "provincial_plan_2026.csv").set_index("region")
    right = right_five = five = taken = 0
    spent = size = 0.0
    for report in reports.itertuples():
        text = str(report.full_text)
        start = time.process_time()
        found = extract(text)
        spent += time.process_time() - start
        size += len(text.encode()) / 1000
        row = hand.loc[report.region]
        low = row.target_2026 if math.isnan(row.target_2026_low) else row.target_2026_low
        high = row.target_2026 if math.isnan(row.target_2026_high) else row.target_2026_high
        good = is_right(growth_targets(found, 2026), low, high)
        right += good
        notes = "" if good else "  2026 WRONG"
        if not math.isnan(row.target_2026_2030_low):
            five += 1
            upper = row.target_2026_2030_high
            upper = row.target_2026_2030_low if math.isnan(upper) else upper
            good = is_right(growth_targets(found, 2030), row.target_2026_2030_low, upper)
            right_five += good
            notes += "" if good else "  2026-30 WRONG"
        past = {row.growth_2025_stated, row.growth_avg_2021_2025_stated} - {low, high}
        wrong = [
            t
            for t in found.targets
            if GROWTH.fullmatch(t.as_written) and t.kind == "growth_rate" and t.value in past
        ]
        taken += len(wrong)
        notes += "  PAST TAKEN" if wrong else ""
        print(
            f"{report.region:<12} {len(found.targets):4} targets {len(found.results):4} results {len(found.tasks):4} tasks{notes}"
        )
    print(f"\ngrowth target of 2026 right: {right} of {len(reports)} (bar 18)")
    print(f"growth target of 2026-30 right: {right_five} of {five} that give one (bar: all)")
    print(f"stated past growth taken for a target: {taken} (bar 0)")
    print(f"{size / spent:.0f} kB a second on one core (bar 200)")


if __name__ == "__main__":
    main()
