"""What a wording means in the catalogue: never less than it says."""

import pytest

from luoshu.axes.indicator import read_catalogue
from luoshu.axes.region import Regions
from luoshu.plan.target import Span
from luoshu.reading.items import ReadTarget
from luoshu.reading.plans.naming import match
from luoshu.reading.plans.promise import Setting, promise

CATALOGUE = read_catalogue()


@pytest.mark.parametrize(
    ("wording", "unit", "offered"),
    [
        ("交通固定资产投资", "亿元", "fixed_investment"),
        ("金融业增加值占GDP的比重", "percent", "industry_share"),
        ("轨道交通运营及在建里程", "公里", "metro_length"),
        ("新增规上工业企业", "户", "industry_firms_above_scale"),
        ("Business R&D expenditure", "亿元", "rd_expenditure"),
    ],
)
def test_a_name_with_a_qualifier_more_is_another_indicator_and_the_plain_one_is_offered(
    wording, unit, offered
):
    found = match(wording, CATALOGUE, unit=unit)
    assert found.id is None
    assert offered in found.alternatives


@pytest.mark.parametrize(
    ("wording", "unit", "meant"),
    [
        ("空气优良天数比例", "percent", "good_air_days_share"),
        ("可吸入颗粒物（PM10）", "微克/立方米", "pm10"),
        ("number of high-tech enterprises", "", "hightech_enterprises"),
        ("carbon dioxide emissions per unit of GRP", "", "carbon_intensity"),
        ("recycling rate of household waste", "percent", "recycling_rate"),
        ("机场旅客吞吐量", "万人次", "airport_passengers"),
    ],
)
def test_filling_and_the_order_of_words_do_not_change_what_is_meant(wording, unit, meant):
    assert match(wording, CATALOGUE, unit=unit).id == meant


def test_what_holds_for_the_whole_region_is_only_offered_for_a_part_of_it():
    found = match("城镇化率", CATALOGUE, unit="percent", scope="北部新区")
    assert found.id is None
    assert found.alternatives[0] == "urbanisation_rate"
    assert match("permanent resident population", CATALOGUE, unit="million", scope="central urban area").id == "central_city_population"  # fmt: skip


def test_growth_is_looked_for_as_growth_and_is_no_share():
    assert match("制造业投资", CATALOGUE, grows=True).id == "manufacturing_investment_growth"
    assert match("全社会研发投入", CATALOGUE, grows=True).id == "rd_expenditure"


def test_passengers_counted_as_journeys_are_judged_as_persons():
    read = ReadTarget(quote="机场旅客吞吐量突破1200万人次", start=0, end=16, as_written="机场旅客吞吐量", comparator=">", value=1200, unit="万人次", year=2030)  # fmt: skip
    made = promise(
        read, Setting("X", 2030, 2025, CATALOGUE, Regions(), "zh"), Span(document="d", start=0, end=16)
    )
    assert (made.indicator, made.threshold, made.unit) == ("airport_passengers", 1200, "万人")
