"""Build the record of the Luoyang case from the collected figures beside the checkout, and check it.

Run from the root of the checkout: ``python scripts/build_luoyang_record.py [SHARED]``. SHARED defaults to the
environment variable LUOSHU_SHARED or ``../shared``; without it the script says so and leaves the record as it is.

What it does, and why:

- One value a region, indicator and year was chosen for modelling (``case_panel.csv``); every page that prints a figure
  is kept beside it (``observations.csv``). The record holds both: chosen rows and earlier first prints are
  ``modelled``; bounds, forecasts, targets, other prints and weak pages are kept and not modelled.
- A figure is known from the day it was certainly out (`luoshu.panel.panel.published_by`). No date is made up: a row
  with ``published=inferred`` in its note has no date of its own. Exports of the national data of 2021 and 2026 count
  as out in these years, except for series that are never revised (the builder's vintage ``first``): there the figure
  of the export is the first print, and counts as out at the end of the next year.
- A figure worked out from others is known when the last of them was.
- Real growth never carries a break: it chains across every re-basing of the level.
"""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from luoshu.axes.indicator import read_catalogue  # noqa: E402
from luoshu.panel.panel import COLUMNS, published_by  # noqa: E402
from luoshu.workspace.schema import KEY  # noqa: E402

OUT = ROOT / "src" / "luoshu" / "cases" / "luoyang" / "record.csv"
COMPILED = "2026-11-23"
"""Day on which the figures were gathered: everything in the record was out by then."""

FULL = {"Luoyang", "Henan", "Zhengzhou", "China", "LuoyangMetro"}
COUNTIES = {
    "Mengjin", "MengjinCounty", "Yanshi", "Luolong", "Jianxi", "Xigong", "Laocheng", "Chanhe", "Xin'an", "Yichuan",
    "Yiyang", "Luanchuan", "Songxian", "Luoning", "Ruyang",
}  # fmt: skip
OTHERS = {
    "gdp", "gdp_revised", "gdp_growth_real", "gdp_growth_real_revised", "primary_va", "secondary_va", "tertiary_va",
    "resident_population", "registered_population", "fiscal_revenue",
}  # fmt: skip
"""What is carried of the other cities of Henan and of the peers."""
NAMES = {"Luoyang metro area": "LuoyangMetro", "Mengjin county (before 2021)": "MengjinCounty"}
LEFT_OUT = {"Zhongyuan9"}
PART_YEAR = re.compile(
    r"_(h1|q1|q1_q3|jan|jan_aug|jan_oct|jan_nov|mayday|mid_autumn|national_day|spring_festival|\w+_festival)$"
    r"|_cumulative_|_change_vs_|_growth_vs_"
)
UNITS = {"ug_per_m3": "ug/m3", "10k_trips": "10k_persons"}
SOURCES = {
    "NBS": "National Bureau of Statistics, national data",
    "NBS / provincial yearbooks (resident population series)": "National Bureau of Statistics and provincial yearbooks, resident population",
    "city and province yearbooks, revised series": "City and provincial statistical yearbooks, revised series",
    "banking statistics, via the china folder": "Banking statistics, deposits and loans by province",
    "EDGAR v8": "EDGAR v8 emissions grid (European Commission, JRC)",
    "derived from this file": "derived",
    "derived from observations": "derived",
}
DERIVED = {
    ("Luoyang", "tourist_visits", 2010): "2016-08-05", ("Luoyang", "tourist_visits", 2013): "2015-03",
    ("Luoyang", "tourist_visits", 2016): "2017-03", ("Luoyang", "tourist_visits", 2020): "2025-10-14",
    ("Luoyang", "tourism_revenue", 2013): "2015-03", ("Luoyang", "tourism_revenue", 2016): "2017-03",
    ("Luoyang", "tourism_revenue", 2020): "2025-10-14", ("Luoyang", "tourism_revenue", 2021): "2023-11-22",
    ("Henan", "tourist_visits", 2009): "2011-04", ("Henan", "tourist_visits", 2011): "2013-02-04",
    ("Henan", "tourist_visits", 2014): "2016-05-14", ("Henan", "tourist_visits", 2017): "2019-12-31",
    ("Henan", "tourist_visits", 2024): "2026-01-21",
    ("Henan", "tourism_revenue", 2009): "2011-04", ("Henan", "tourism_revenue", 2011): "2013-02-04",
    ("Henan", "tourism_revenue", 2014): "2016-05-14", ("Henan", "tourism_revenue", 2017): "2019-12-31",
    ("Henan", "tourism_revenue", 2024): "2026-01-21",
    ("Henan", "urbanisation_rate", 2020): "2022-03-12", ("Henan", "urbanisation_rate", 2022): "2024-04-15",
    ("Henan", "gdp_growth_real", 2020): "2021-01-31",
    ("Luoyang", "urbanisation_rate", 2010): "2021-05-19", ("Luoyang", "urban_population", 2010): "2021-05-19",
    ("Luoyang", "gdp_revised", 2023): "2025-06-30", ("China", "urbanisation_rate", 2022): "2024-01-17",
}  # fmt: skip
"""When the last of the figures a derived one is made of was out (2019-12-31 and 2025-06-30 by the rule for undated pages)."""
BY_RULE = {key for key, day in DERIVED.items() if day in ("2019-12-31", "2025-06-30")}
EARLIER = {
    "gdp",
    "primary_va",
    "secondary_va",
    "tertiary_va",
    "gdp_per_capita",
    "industry_va",
    "retail_sales",
}
"""Indicators of Henan whose first prints since 2017 were later replaced by revised figures."""
OUTPUT = {"gdp", "primary_va", "secondary_va", "tertiary_va", "gdp_per_capita"}
OUTSIDE = {"China", "Xiangyang", "Yichang", "Yueyang", "Wuhu", "Ganzhou", "Zunyi", "Dalian", "Yulin", "Xi'an"}
"""Regions outside Henan: their steps are those of the chosen figures."""
EXTRA = [
    {
        "region": "Henan", "indicator": "gdp_growth_real", "year": 2009, "value": 10.7, "unit": "percent",
        "kind": "actual", "source": "derived", "url": "", "published": "2010-02-23", "vintage": "first", "break": 0,
        "modelled": 1, "note": "derived: Luoyang's 13.0 % of the work report of 2010 is stated as 2.3 points above the province",
    },
]  # fmt: skip

Row = dict[str, Any]


def cleaned(note: str) -> str:
    """Return a note that speaks of figures and pages alone."""
    note = re.sub(r"; text in the china folder \(gov_reports_2026\)", "; work report of 2026", note)
    note = note.replace("observations.csv also holds", "another print:")
    note = note.replace("from the merged sheet of the source (flag secondary); ", "second-hand; ")
    note = note.replace(", see README", "").replace(" see README", "")
    note = note.replace(
        "the 2013 yearbook column holds nominal growth: not used", "the yearbook prints nominal growth"
    )
    note = note.replace(
        "not in the yearbook of that year: revised series", "revised series; the yearbook lacks the year"
    )
    return note.replace("text is the project's seed document, no address", "no address").strip("; ")


def title(text: str) -> str:
    """Return the title of a page; one that was not shown is described."""
    return text.replace("[title not shown] ", "(page without a title) ").strip()


def is_carried(region: str, indicator: str) -> bool:
    """Say whether the case may carry this indicator of this region, and whether it is annual."""
    if region in LEFT_OUT or PART_YEAR.search(indicator):
        return False
    return region in FULL or region in COUNTIES or indicator in OTHERS


def panel_rows(table: pd.DataFrame) -> dict[tuple[str, str, int], Row]:
    """Return the chosen figures by key, with their source in words and the day of publication where there is one."""
    rows: dict[tuple[str, str, int], Row] = {}
    for item in table.to_dict("records"):
        key = (item["region"], item["indicator"], int(item["year"]))
        if not is_carried(key[0], key[1]):
            continue
        source, published, notes = item["source"], item["published"], [cleaned(item["note"])]
        if source.startswith("government work report"):
            source, published = f"Government work report of {key[2]}", str(key[2])
        elif source.startswith("China City Statistical Yearbook"):
            source = f"China City Statistical Yearbook {published}"
        elif source == "NBS":
            source = f"{SOURCES['NBS']}, as of {published}"
        elif source.startswith("observations: "):
            source = title(source.removeprefix("observations: "))
        source = SOURCES.get(source, source)
        if item["source"] in (
            "NBS",
            "NBS / provincial yearbooks (resident population series)",
            "banking statistics, via the china folder",
        ):
            if item["vintage"] == "first" and int(item["year"]) < int(published) - 1:
                notes.insert(
                    0, f"published=inferred; series is not revised, read in an export of {published}"
                )
                published = ""
            elif published == "2026":
                published = COMPILED
        if key in DERIVED:
            published = DERIVED[key]
            if key in BY_RULE:
                notes.insert(0, "published=inferred")
        broken = int(item["break"]) if "growth" not in item["indicator"] else 0
        rows[key] = {
            "region": key[0], "indicator": key[1], "year": key[2], "value": float(item["value"]),
            "unit": UNITS.get(item["unit"], item["unit"]), "kind": "revised" if item["vintage"] == "revised" else "actual",
            "source": source, "url": "", "published": published, "vintage": item["vintage"], "break": broken,
            "modelled": 0 if item["indicator"] == "gdp_growth_target" else 1,
            "note": "; ".join(note for note in notes if note),
        }  # fmt: skip
        if item["indicator"] == "gdp_growth_target":
            rows[key]["kind"] = "target"
    return rows


def page_rows(table: pd.DataFrame) -> list[Row]:
    """Return the figures of the pages, one row a figure and page, not yet chosen for modelling."""
    rows = []
    for item in table.to_dict("records"):
        region = NAMES.get(item["region"], item["region"])
        indicator, unit = item["indicator"], UNITS.get(item["unit"], item["unit"])
        if indicator == "trade_total" and unit == "100m_usd":
            indicator = "trade_total_usd"
        if not is_carried(region, indicator):
            continue
        note = cleaned(item["note"])
        kind = item["kind"]
        if kind != "target" and "basis=forecast" in note:
            kind = "forecast"
        elif kind != "target" and "bound=" in note:
            kind = "bound"
        rows.append({
            "region": region, "indicator": indicator, "year": int(item["year"]), "value": float(item["value"]),
            "unit": unit, "kind": kind, "source": title(item["source_title"]), "url": item["source_url"],
            "published": item["published"], "vintage": "revised" if item["kind"] == "revised" else "first",
            "break": 0, "modelled": 0, "note": note,
        })  # fmt: skip
    return rows


def known(row: Row) -> date:
    """Return the day by which a row was out."""
    return published_by(str(row["published"]), int(row["year"]), str(row["kind"]), str(row["vintage"]))


def choose(chosen: dict[tuple[str, str, int], Row], pages: list[Row]) -> list[Row]:
    """Join chosen figures and pages: say of each page whether it is modelled, and give the chosen figure its page."""
    out: list[Row] = []
    for row in pages:
        key = (row["region"], row["indicator"], row["year"])
        measured = row["kind"] in ("actual", "preliminary", "revised")
        weak = "src=weak" in row["note"]
        best = chosen.get(key)
        if best is None:
            several_years = row["indicator"].endswith(("_avg", "_increment", "_nominal"))
            row["modelled"] = int(measured and not weak and not several_years and row["year"] >= 2000)
        elif measured and abs(row["value"] - best["value"]) <= 0.0015 * abs(best["value"]):
            if best["source"] == row["source"] and best["published"] == row["published"] and not best["url"]:
                best.update(url=row["url"], kind=row["kind"])
                continue
            row["modelled"] = int(not weak and known(row) < known(best))
            row["break"] = best["break"]
        elif measured:
            row["modelled"] = int(is_earlier_print(row) and known(row) < known(best))
            if not row["modelled"]:
                row["note"] += "; another print: not modelled"
        out.append(row)
    return list(chosen.values()) + out


def mark_steps(rows: list[Row]) -> None:
    """Mark the steps that depend on what was known of the year before.

    Until the series was revised to the census of 2020, its figure followed a survey of 2019; the revised series of
    2024 chains. GDP per head of 2020 divides by the census. First prints of 2023 in Henan stand on a lowered base,
    those of 2019 and 2024 on a census.
    """
    for row in list(rows):
        if not row["modelled"] or row["vintage"] != "first":
            continue
        if row["indicator"] == "resident_population" and row["year"] == 2020 and not row["break"]:
            if "published=inferred" in row["note"]:
                rows.append(
                    {**row, "published": "2024", "note": "chains with the series revised to the census"}
                )
            row["break"] = 1
            row["note"] += "; break: census: survey series before"
        elif row["indicator"] == "gdp_per_capita" and row["year"] == 2020 and not row["break"]:
            row["break"] = 1
            row["note"] += "; break: divided by the population of the census"
        elif (
            row["indicator"] in OUTPUT
            and (row["year"] in (2019, 2023, 2024) or (row["region"], row["year"]) == ("Henan", 2017))
            and row["region"] not in OUTSIDE
            and not row["break"]
        ):
            row["break"] = 1
            row["note"] += (
                "; break: first print on a new base; the year before is a first print on the old one"
            )


def once(rows: list[Row]) -> None:
    """Model each figure once a day of publication: of pages that repeat it, the one with the best source."""
    ranks = ("official;", "official_copy", "official", "press", "repost", "research")
    best: dict[tuple[Any, ...], Row] = {}
    for row in sorted(
        rows,
        key=lambda row: next((n for n, rank in enumerate(ranks) if f"src={rank}" in f"{row['note']};"), -1),
    ):
        key = (row["region"], row["indicator"], row["year"], known(row), row["kind"] == "revised")
        if row["modelled"] and best.setdefault(key, row) is not row:
            row["modelled"] = 0
            row["note"] += "; repeats another page: not modelled"


def is_earlier_print(row: Row) -> bool:
    """Say whether a page holds what was known before the figure was revised, not merely another print."""
    if row["region"] == "Henan":
        return row["indicator"] in EARLIER and row["year"] >= 2017
    if row["indicator"] == "resident_population":
        return bool(row["year"] == 2019)
    return (row["region"], row["indicator"], row["year"]) == ("Luoyang", "rd_intensity", 2023)


def provincial_2021(shared: Path) -> list[Row]:
    """Return Henan's figures of 2019 as exported in 2021: later exports replaced them."""
    table = pd.read_csv(shared / "data" / "china" / "provinces.csv.gz")
    names = {
        "gdp": "gdp",
        "va_primary": "primary_va",
        "va_secondary": "secondary_va",
        "va_tertiary": "tertiary_va",
        "va_industry": "industry_va",
    }
    rows = table[
        (table.region == "河南省")
        & (table.source == "nbs2021")
        & (table.year == 2019)
        & table.indicator.isin(names)
    ]
    return [
        {
            "region": "Henan", "indicator": names[item.indicator], "year": 2019, "value": float(item.value),
            "unit": "100m_yuan", "kind": "revised", "source": f"{SOURCES['NBS']}, as of 2021", "url": "",
            "published": "2021", "vintage": "revised", "break": 0, "modelled": 1, "note": "",
        }
        for item in rows.itertuples()
    ]  # fmt: skip


def date_derived(rows: list[Row]) -> None:
    """Give leads and shares the day on which the later of their two figures was out."""
    inputs = {"gdp_growth_lead_over_henan": "gdp_growth_real"}
    for row in rows:
        if row["source"] != "derived" or row["published"] or row["region"] != "Luoyang":
            continue
        base = inputs.get(row["indicator"], row["indicator"].removesuffix("_share_of_henan"))
        days = [
            known(other)
            for other in rows
            if other["modelled"]
            and other["year"] == row["year"]
            and other["indicator"] == base
            and other["region"] in ("Luoyang", "Henan")
            and (other["vintage"] == row["vintage"] or other["vintage"] == "first")
        ]
        if row["indicator"] == "gdp_share_of_henan" and row["vintage"] == "revised":
            row["published"] = "2024" if row["year"] < 2019 else COMPILED
        elif days:
            row["published"] = min(max(days), date.fromisoformat(COMPILED)).isoformat()
        row["note"] = "published=inferred; " + row["note"]


def check(frame: pd.DataFrame) -> None:
    """Stop if the record breaks one of its rules."""
    catalogue = read_catalogue()
    unknown = sorted(set(frame.indicator) - {item.id for item in catalogue.indicators})
    wrong_unit = frame[
        [catalogue[name].unit != unit for name, unit in zip(frame.indicator, frame.unit, strict=True)]
    ]
    bounded = frame[frame["modelled"].eq(1) & frame.note.str.contains("bound=|basis=forecast")]
    growth = frame[frame["break"].eq(1) & frame.indicator.str.contains("growth")]
    for what, bad in (
        ("unknown indicators", unknown),
        ("units", wrong_unit),
        ("bounds modelled", bounded),
        ("growth breaks", growth),
    ):
        if len(bad):
            sys.exit(f"{what}: {bad}")
    text = frame.to_csv(index=False)
    for word in (
        "china folder",
        "ccsy",
        "rgdp296",
        "gov_reports",
        "li2019",
        "thesis2025",
        "README",
        "repositor",
    ):
        if word in text:
            sys.exit(f"the record still says {word!r}")


def built(shared: Path) -> pd.DataFrame:
    """Return the record made of the figures in ``shared``, checked."""
    folder = shared / "data" / "luoyang"
    chosen = panel_rows(pd.read_csv(folder / "case_panel.csv", dtype={"published": str}).fillna(""))
    pages = page_rows(pd.read_csv(folder / "observations.csv", dtype={"published": str}).fillna(""))
    rows = choose(chosen, pages) + EXTRA + provincial_2021(shared)
    date_derived(rows)
    once(rows)
    mark_steps(rows)
    for row in rows:
        if known(row) > date.fromisoformat(COMPILED):
            row["published"] = COMPILED
            row["note"] = "; ".join(filter(None, ["published=inferred", row["note"]]))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame["known"] = [known(row) for row in rows]
    order = ["region", "indicator", "year", "known", "modelled", "value", "source"]
    frame = frame.sort_values(order, kind="stable").drop(columns="known")
    key = ["region", "indicator", "year", "value", "kind", "source", "published"]
    frame = frame.drop_duplicates(key).reset_index(drop=True)
    again = frame.groupby([*KEY]).cumcount()
    frame["source"] = [
        f"{source} ({count + 1})" if count else source
        for source, count in zip(frame["source"], again, strict=True)
    ]
    check(frame)
    frame["value"] = [f"{value:.10g}" for value in frame["value"]]
    return frame


TASKS = {
    "channels_platforms": "task_opening", "manufacturing": "renew_manufacturing", "city_functions": "city_functions",
    "culture_tourism": "task_culture", "ecology_yellow_river": "task_ecology", "innovation": "research_support",
    "metro_area": "metropolitan_area", "policy_support": "",
}  # fmt: skip
"""Task of the plan to which each kind of event belongs."""


def full_width(text: str) -> str:
    """Return Chinese text with the punctuation of Chinese."""
    text = re.sub(r"(?<!\d),|,(?!\d)", "，", text)
    return text.translate(str.maketrans("();:", "（）；："))


def events(shared: Path) -> pd.DataFrame:
    """Return the dated events, with the task of the plan they belong to."""
    table = pd.read_csv(shared / "data" / "luoyang" / "events.csv", dtype=str).fillna("")
    return pd.DataFrame(
        {
            "date": table["date"],
            "text_zh": table["event_zh"].map(full_width),
            "text_en": table["event_en"],
            "task": table["task"].map(TASKS),
            "source": table["source_title"].map(title),
            "url": table["source_url"],
        }
    )


def main() -> None:
    """Build, check and write the record and the events."""
    shared = Path(
        sys.argv[1] if len(sys.argv) > 1 else os.environ.get("LUOSHU_SHARED", ROOT.parent / "shared")
    )
    if not (shared / "data" / "luoyang").is_dir():
        print(f"{shared / 'data' / 'luoyang'} is not there: the record stays as it is.")
        return
    frame = built(shared)
    happened = events(shared).to_csv(index=False, lineterminator="\n")
    OUT.with_name("events.csv").write_text(happened, encoding="utf-8", newline="\n")
    OUT.write_text(frame.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")
    print(f"{len(frame)} rows, {frame['modelled'].sum()} modelled, {OUT.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
