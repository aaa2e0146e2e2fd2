"""A record written out by hand, for cases that are checked by hand."""

from collections.abc import Mapping, Sequence

import pandas as pd

from luoshu.appraise.known import Known
from luoshu.axes.indicator import Catalogue
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.plan.target import Target


def panel_of(
    series: Mapping[tuple[str, str], Mapping[int, float]],
    breaks: Sequence[tuple[str, str, int]] = (),
    note: str = "",
) -> Panel:
    """Return a panel; the figure of each year is out on 31 January of the next."""
    rows = [
        {
            "region": region, "indicator": indicator, "year": year, "value": float(value), "unit": "", "kind": "actual",
            "source": f"yearbook {year + 1}", "url": "", "published": f"{year + 1}-01-31", "vintage": "first",
            "break": (region, indicator, year) in breaks, "modelled": True, "note": note,
        }
        for (region, indicator), values in series.items()
        for year, value in values.items()
    ]  # fmt: skip
    return Panel(pd.DataFrame(rows, columns=list(COLUMNS)))


CATALOGUE = Catalogue.model_validate({
    "indicators": [
        {"id": "gdp", "name": "gdp", "unit": "100m_yuan", "kind": "flow", "lower": 0},
        {"id": "growth", "name": "growth", "unit": "percent", "kind": "rate", "growth_of": "gdp"},
        {"id": "industry", "name": "industry", "unit": "100m_yuan", "kind": "flow", "lower": 0},
        {"id": "making", "name": "making", "unit": "100m_yuan", "kind": "flow", "lower": 0},
        {"id": "rest", "name": "rest", "unit": "100m_yuan", "kind": "flow", "lower": 0},
        {"id": "making_share", "name": "making_share", "unit": "percent", "kind": "share", "lower": 0, "upper": 100,
         "formula": "100 * making / gdp"},
        {"id": "industry_share", "name": "industry_share", "unit": "percent", "kind": "share", "lower": 0, "upper": 100,
         "formula": "100 * industry / gdp"},
        {"id": "urban", "name": "urban", "unit": "percent", "kind": "share", "lower": 0, "upper": 100},
        {"id": "dust", "name": "dust", "unit": "ug/m3", "kind": "index", "lower": 0, "direction": "fall"},
    ],
    "identities": [{"total": "gdp", "parts": ["industry", "rest"]}],
    "orders": [
        {"smaller": "making", "larger": "industry", "reason": {"zh": "制造业属于工业", "en": "a part of it"}},
    ],
})  # fmt: skip


def known_of(
    series: Mapping[tuple[str, str], Mapping[int, float]], breaks: Sequence[tuple[str, str, int]] = ()
) -> Known:
    return Known(panel_of(series, breaks), CATALOGUE)


def target_of(threshold: float = 0, unit: str = "percent", **more: object) -> Target:
    row = {
        "id": "t",
        "statement": "t",
        "indicator": "gdp",
        "region": "A",
        "year": 2022,
        "threshold": threshold,
    }
    return Target.model_validate({**row, "unit": unit, **more})
