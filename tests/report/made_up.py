"""A made-up appraisal of a small made-up plan: every state, an unknown with a bound, a break, a second reading."""

from __future__ import annotations

from luoshu.appraise.answer import (
    Appraisal,
    Bound,
    Fan,
    Figure,
    Finding,
    Joint,
    OutsideView,
    TargetAnswer,
    TrackRecord,
    Warned,
)  # fmt: skip
from luoshu.axes.region import Region, Regions
from luoshu.language import Text
from luoshu.plan.plan import Plan

NORMAL = {"0.025": -1.96, "0.1": -1.28, "0.25": -0.674, "0.5": 0.0, "0.75": 0.674, "0.9": 1.28, "0.975": 1.96}


def record(values: list[float], first: int, source: str = "City yearbook") -> tuple[Figure, ...]:
    return tuple(
        Figure(
            year=first + place, value=value, published=f"{first + place + 1}-03-31", source=source,
            url="https://example.org/yearbook?a=1&b=2", vintage="first", note="src=official",
        )
        for place, value in enumerate(values)
    )  # fmt: skip


def fan(start: float, step: float, spread: float, years: range) -> tuple[Fan, ...]:
    return tuple(
        Fan(
            year=year,
            quantiles={
                name: start + step * (place + 1) + z * spread * (place + 1) ** 0.5
                for name, z in NORMAL.items()
            },
        )
        for place, year in enumerate(years)
    )


def dots(middle: float, spread: float) -> tuple[float, ...]:
    # A triangular spread is near enough to a normal one for a picture.
    places = [(place + 0.5) / 100 for place in range(100)]
    return tuple(
        middle + spread * 2.45 * ((2 * p) ** 0.5 - 1 if p < 0.5 else 1 - (2 * (1 - p)) ** 0.5) for p in places
    )


def target(name: str, zh: str, en: str, **more: object) -> TargetAnswer:
    row = {
        "id": name, "statement": {"zh": zh, "en": en}, "kind": "level", "indicator": name, "region": "Here", "year": 2025,
        "comparator": ">=", "pace_unit": "percent_a_year", "unit": "100m_yuan",
    }  # fmt: skip
    return TargetAnswer.model_validate({**row, **more})


def targets() -> tuple[TargetAnswer, ...]:
    gdp = record(
        [1100, 1320, 1550, 1790, 2010, 2240, 2490, 2700, 2930, 3180, 3470, 3880, 4190, 4640, 5035], 2005
    )
    urban = record([38.8, 40.1, 41.6, 43.2, 44.9, 46.1, 47.6, 49.2, 51.1, 52.7, 54.4, 56.0, 57.6, 59.1], 2006)
    share = record(
        [22.4, 21.9, 20.8, 20.1, 18.9, 18.6, 17.9, 17.2], 2012, "Tourism report; Province yearbook"
    )
    air = record([82, 79, 76, 73, 69, 62, 58, 55], 2012)
    return (
        target(
            "gdp", "2025年地区生产总值达到8000亿元", "GDP of 800 bn yuan in 2025", threshold=8000, record=gdp,
            baseline=gdp[-1], latest=gdp[-1], needed_pace=8.02, made_pace=8.4, probability=0.2384,
            monte_carlo_error=0.0043, median=7433, interval80=(6480, 8518), years_late=2, status="unlikely",
            breaks=(2018,), fan=fan(5035, 400, 330, range(2020, 2028)), dots=dots(7433, 800),
            track_record=TrackRecord(low=0.2, high=0.3, cases=412, met=0.19, kind="level", lead=6),
            outside_view=OutsideView(cases=120, met=0.22, reference=Text(zh="同样起点的城市", en="cities that stood alike")),
            serves=("centre",), note=Text(zh="当年价格。", en="In current prices."),
        ),
        target(
            "factories", "制造业增加值超过地区生产总值的1/3", "Manufacturing above a third of GDP", threshold=1 / 3,
            unit="fraction", kind="share", comparator=">", status="unknown",
            reason=Text(zh="记录中没有制造业增加值的数据。", en="The record has no figures for manufacturing."),
            bound=Bound(
                relation="<=", value=0.463, year=2019, indicator="secondary_va",
                reason=Text(zh="制造业是第二产业的一部分", en="manufacturing is a part of the secondary sector"),
            ),
            serves=("makers",),
        ),
        target(
            "urban", "常住人口城镇化率突破70%", "Urbanisation above 70 %", threshold=70, unit="percent", comparator=">",
            record=urban, latest=urban[-1], needed_pace=1.82, made_pace=1.55, pace_unit="points_a_year",
            probability=0.377, monte_carlo_error=0.0048, median=69.4, interval80=(66.7, 72.1), years_late=1,
            status="at_risk", fan=fan(59.1, 1.7, 0.8, range(2020, 2028)), dots=dots(69.4, 2.0), serves=("town",),
        ),
        target(
            "visits", "旅客人次超过全省的20%", "Visits above 20 % of the province", threshold=20, unit="percent", kind="share",
            comparator=">", record=share, latest=share[-1], needed_pace=0.47, made_pace=-0.74, pace_unit="points_a_year",
            probability=0.0045, monte_carlo_error=0.0007, median=15.0, interval80=(12.4, 17.6), status="unlikely",
            fan=fan(17.2, -0.35, 0.7, range(2020, 2028)), dots=dots(15.0, 1.8), serves=("town",),
        ),
        target(
            "air", "PM2.5不高于50", "PM2.5 of at most 50", threshold=50, unit="ug/m3", comparator="<=", record=air,
            latest=air[-1], needed_pace=-1.6, made_pace=-5.5, probability=0.81, monte_carlo_error=0.004, median=44,
            interval80=(37, 52), years_late=-3, status="on_track", fan=fan(55, -1.9, 2.4, range(2020, 2028)),
            dots=dots(44, 6), serves=("green",),
        ),
        target(
            "forest", "森林覆盖率达到45%", "Forests on 45 % of the land", threshold=45, unit="percent",
            record=record([43.0, 44.1, 45.2], 2023), latest=record([45.2], 2025)[0], probability=1.0, monte_carlo_error=0.0,
            pace_unit="points_a_year", status="met", serves=("green",),
        ),
        target(
            "schools", "新建学校30所", "30 new schools", threshold=30, unit="count", record=record([10, 14, 21], 2023),
            latest=record([21], 2025)[0], probability=0.0, monte_carlo_error=0.0, status="missed", serves=("green",),
        ),
        target(
            "urban_other", "中心城区城镇化率突破70%", "Urbanisation of the centre above 70 %", threshold=70, unit="percent",
            reading_of="urban", status="unknown", reason=Text(zh="没有公布过。", en="Never published."),
        ),
    )  # fmt: skip


def made_up_plan() -> Plan:
    def item(name: str, zh: str, en: str, **more: object) -> dict[str, object]:
        return {"id": name, "name": {"zh": zh, "en": en}, **more}

    due = [
        {
            "id": answer.id, "statement": answer.statement, "indicator": answer.indicator, "region": "Here", "year": 2025,
            "comparator": answer.comparator, "threshold": answer.threshold, "unit": answer.unit,
            "reading_of": answer.reading_of, "serves": answer.serves,
        }
        for answer in targets()
    ]  # fmt: skip
    return Plan.model_validate(
        {
            "id": "made_up", "name": {"zh": "某市发展规划", "en": "Plan of a made-up city"}, "region": "Here",
            "announced": "2020-03-27", "due": 2025, "targets": due,
            "sources": [{"id": "text", "title": {"zh": "规划全文", "en": "The plan"}, "published": "2020-03-28"}],
            "positionings": [item("centre", "区域经济中心", "Regional centre"), item("makers", "制造业基地", "Base of makers")],
            "tasks": [
                item("town", "中心城市", "A stronger city", bodies=[{"body": "city"}]),
                item("green", "生态宜居", "A green city"),
                item("open", "对外开放", "Opening up"),
            ],
            "measures": [item("land", "土地支持", "Land", serves=["town", "open"])],
            "bodies": [item("city", "某市", "The city")],
        }
    )  # fmt: skip


def made_up_regions() -> Regions:
    return Regions(regions=(Region(id="Here", name=Text(zh="某市", en="the city")),))


def futures() -> tuple[tuple[int, ...], ...]:
    return tuple((int(place < 24), int(place % 8 < 3), 0, int(place % 5 != 0), 1, 0) for place in range(100))


def made_up_appraisal(**more: object) -> Appraisal:
    judged = ("gdp", "urban", "visits", "air", "forest", "schools")
    row = {
        "plan": "made_up", "name": {"zh": "某市发展规划", "en": "Plan of a made-up city"}, "region": "Here",
        "as_of": "2026-03-31", "origin": 2025, "draws": 10_000, "seed": 7, "version": "0.1.0", "model": "pooled",
        "targets": targets(),
        "joint": Joint(
            all=0.0, expected_met=2.4, at_least={"1": 1.0, "2": 0.86, "3": 0.44, "4": 0.1, "5": 0.0, "6": 0.0},
            judged=judged, left_out=("factories",), futures=futures(),
        ),
        "consistency": (
            Finding(
                kind="strain", targets=("urban", "visits"), values={"both": 0.001},
                text=Text(zh="两项很少同时成立。", en="The two rarely hold together."),
            ),
            Finding(
                kind="support", targets=("gdp", "urban"),
                text=Text(zh="一项达成时另一项也更可能。", en="Where one is met the other is likelier."),
            ),
            Finding(
                kind="condition", targets=("gdp",),
                text=Text(zh="达成时增速更高（6.8%，平常5.3%）。", en="Where it is met growth is higher (6.8 %, else 5.3 %)."),
            ),
        ),
        "warnings": (
            Warned(text=Text(zh="最新数据来自弱来源。", en="The latest figure comes from a weak source."), targets=("visits",)),
        ),
    }  # fmt: skip
    return Appraisal.model_validate({**row, **more})
