"""A made-up city in a made-up province: enough of a record for every kind of target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from luoshu.axes.indicator import Catalogue, Identity, Indicator, Order
from luoshu.axes.region import Region, Regions
from luoshu.language import Text
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.plan.plan import Plan
from luoshu.plan.target import Reference, Target

FIRST = 2008
LAST = 2022


def city_catalogue() -> Catalogue:
    """Return gdp, its growth and sectors, manufacturing (without a series), urban share, people and visits."""

    def indicator(name: str, zh: str, en: str, unit: str, kind: str, **more: object) -> Indicator:
        row = {"id": name, "name": {"zh": zh, "en": en}, "unit": unit, "kind": kind, "lower": 0.0, **more}
        return Indicator.model_validate(row)

    return Catalogue(
        indicators=(
            indicator("gdp", "地区生产总值", "GDP", "100m_yuan", "flow", family="output"),
            indicator("gdp_growth", "地区生产总值增速", "GDP growth", "percent", "rate", lower=None, growth_of="gdp"),
            indicator("industry_va", "工业增加值", "industry", "100m_yuan", "flow", family="output"),
            indicator("manufacturing_va", "制造业增加值", "manufacturing", "100m_yuan", "flow", family="output"),
            indicator(
                "manufacturing_share", "制造业占比", "share of manufacturing", "percent", "share", upper=100.0,
                formula="100 * manufacturing_va / gdp",
            ),
            indicator("rest_va", "其他增加值", "the rest of GDP", "100m_yuan", "flow", family="output"),
            indicator("population", "常住人口", "residents", "10k_persons", "stock", family="people"),
            indicator("urban_share", "城镇化率", "urban share", "percent", "share", upper=100.0, family="people"),
            indicator("visits", "旅游人次", "visits", "10k_visits", "flow", family="tourism"),
            indicator("pm25", "细颗粒物浓度", "PM2.5", "ug/m3", "index", direction="fall", family="air"),
            indicator(
                "gdp_per_head", "人均地区生产总值", "GDP a head", "yuan", "flow", formula="10000 * gdp / population"
            ),
        ),
        identities=(Identity(total="gdp", parts=("industry_va", "rest_va")),),
        orders=(
            Order(
                smaller="manufacturing_va", larger="industry_va",
                reason=Text(zh="制造业是工业的一部分", en="manufacturing is a part of industry"),
            ),
        ),
    )  # fmt: skip


def city_regions() -> Regions:
    """Return the city, two neighbours and their province."""
    return Regions(
        regions=(
            Region(id="Province", name=Text(zh="某省", en="the province"), level="province"),
            Region(id="City", name=Text(zh="某市", en="the city"), parent="Province"),
            Region(id="Near", name=Text(zh="邻市", en="the next city"), parent="Province"),
            Region(id="Far", name=Text(zh="远市", en="the far city"), parent="Province"),
        )
    )


def _wave(start: float, growth: float, shocks: Sequence[float]) -> list[float]:
    values = [start]
    for place in range(LAST - FIRST):
        values.append(values[-1] * (1 + (growth + shocks[place % len(shocks)]) / 100))
    return values


def city_series() -> dict[tuple[str, str], list[float]]:
    """Return the made-up series, `FIRST` to `LAST`."""
    shocks = [1.2, -0.6, 0.3, -1.8, 0.9, 0.1, -0.4, 1.6, -1.1, 0.4, -2.5, 1.7, -0.2]
    level, growth = {}, {}
    for region, start, rate in (("City", 900, 8), ("Near", 1000, 6), ("Far", 700, 9), ("Province", 9000, 7)):
        growth[region] = [
            rate + shocks[(place + len(region)) % len(shocks)] for place in range(LAST - FIRST + 1)
        ]
        path = [float(start)]
        for each in growth[region][1:]:
            path.append(path[-1] * (1 + each / 100))
        level[region] = path
    found: dict[tuple[str, str], list[float]] = {}
    for region in level:
        found[region, "gdp"] = level[region]
        found[region, "gdp_growth"] = growth[region]
    found["City", "industry_va"] = [0.42 * value * 0.99**place for place, value in enumerate(level["City"])]
    found["City", "population"] = _wave(400, 0.6, [0.1, -0.2, 0.0])
    found["City", "urban_share"] = [
        40 + 1.3 * place + 0.3 * (-1) ** place for place in range(LAST - FIRST + 1)
    ]
    found["City", "visits"] = _wave(1500, 9, [4, -3, 1, -6, 5])
    found["Province", "visits"] = _wave(9000, 11, [2, -4, 1, 3, -1])
    found["City", "pm25"] = _wave(80, -5, [3, -2, 1])
    return found


def city_panel(more: Mapping[tuple[str, str], Sequence[float]] | None = None) -> Panel:
    """Return the record: the figure of each year is out at the end of March of the next.

    Examples
    --------
    >>> city_panel().latest("City", "gdp")["year"], len(city_panel().as_of("2015-12-31").pairs())
    (2022, 14)
    """
    catalogue = city_catalogue()
    rows = []
    for (region, indicator), values in {**city_series(), **(more or {})}.items():
        for place, value in enumerate(values):
            year = FIRST + place
            rows.append({
                "region": region, "indicator": indicator, "year": year, "value": float(value),
                "unit": catalogue[indicator].unit, "kind": "actual", "source": f"yearbook {year + 1}", "url": "",
                "published": f"{year + 1}-03-31", "vintage": "first", "break": False, "modelled": True, "note": "",
            })  # fmt: skip
    return Panel(pd.DataFrame(rows, columns=list(COLUMNS)))


def city_plan() -> Plan:
    """Return a plan with one target of each kind, due in 2025.

    Examples
    --------
    >>> [target.kind for target in city_plan().targets][:3]
    ['level', 'difference', 'share']
    """
    city, due = "City", 2025

    def target(name: str, zh: str, en: str, threshold: float, unit: str, **more: object) -> Target:
        row = {"id": name, "statement": {"zh": zh, "en": en}, "region": city, "year": due, "unit": unit}
        return Target.model_validate({**row, "threshold": threshold, **more})

    province = Reference(region="Province")
    return Plan(
        id="city", name=Text(zh="某市发展规划", en="Plan of the city"), region=city, announced="2021-02-01", due=due,
        base_year=2020,
        targets=(
            target("gdp", "地区生产总值达到3500亿元", "GDP of 350 bn yuan", 3500, "亿元", indicator="gdp"),
            target(
                "lead", "增速高于全省1个百分点", "growth 1 point above the province", 1, "个百分点",
                kind="difference", indicator="gdp_growth", relative_to=province, since=2020,
            ),
            target(
                "visits", "旅游人次占全省20%", "20 % of the visits to the province", 20, "%", kind="share",
                indicator="visits", relative_to=province,
            ),
            target(
                "manufacturing", "制造业占比超过三分之一", "manufacturing above a third", 33.3, "%",
                indicator="manufacturing_share", comparator=">",
            ),
            target("urban", "城镇化率达到58%", "urban share of 58 %", 58, "%", indicator="urban_share"),
            target(
                "growth", "年均增长7.5%", "growth of 7.5 % a year", 7.5, "%", kind="growth_rate",
                indicator="gdp", since=2020,
            ),
            target(
                "rank", "经济总量居全省第一", "first of the province", 1, "位", kind="rank", indicator="gdp",
                comparator="<=", among=("City", "Near", "Far"),
            ),
            target(
                "double", "比2015年翻一番", "twice that of 2015", 100, "%", kind="cumulative_change",
                indicator="gdp", since=2015,
            ),
            target(
                "air", "PM2.5不高于38", "PM2.5 of at most 38", 38, "微克/立方米", indicator="pm25", comparator="<=",
            ),
            target(
                "people", "常住人口430万至440万", "4.3 to 4.4 million residents", 430, "万人", kind="range",
                indicator="population", upper=440,
            ),
            target(
                "ratio", "人均为2018年的1.5倍", "half again the GDP a head of 2018", 1.5, "倍", kind="ratio",
                indicator="gdp_per_head", since=2018,
            ),
            target(
                "urban_other", "城镇化率达到60%", "urban share of 60 %", 60, "%", indicator="urban_share",
                reading_of="urban",
            ),
        ),
    )  # fmt: skip
