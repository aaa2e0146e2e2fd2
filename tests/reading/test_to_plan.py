"""From what was read to a plan: by hand for each kind of target, and nothing dropped."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.axes.indicator import read_catalogue
from luoshu.axes.region import Region, Regions
from luoshu.errors import DocumentError
from luoshu.language import Text
from luoshu.plan.check import check_plan
from luoshu.plan.read import read_plan, write_plan
from luoshu.reading.extract import extract
from luoshu.reading.items import ReadTarget
from luoshu.reading.plans.naming import match
from luoshu.reading.plans.to_plan import Wanted, to_plan
from luoshu.reading.text.document import Document, paragraphs

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("LUOSHU_SHARED", ROOT.parent / "shared"))
CATALOGUE = read_catalogue()
REGIONS = Regions(
    regions=(
        Region(id="China", name=Text(zh="中国", en="China"), level="nation"),
        Region(id="Henan", name=Text(zh="河南", en="Henan"), level="province", parent="China"),
        Region(id="Here", name=Text(zh="青原", en="Qingyuan"), parent="Henan"),
    )
)


def plan_from(text: str, **wanted):
    document = Document("doc", text, paragraphs(text), "text")
    return to_plan(
        extract(text), document, CATALOGUE, REGIONS, Wanted(**{"region": "Here", "year": 2021, **wanted})
    )


def target_from(text: str, **more) -> object:
    """Return the one target of a read one built by hand."""
    read = ReadTarget(**{"quote": text, "start": 0, "end": len(text), "as_written": text, "comparator": ">=", "value": 5,
                         "unit": "%", "year": 2025, **more})  # fmt: skip
    document = Document("doc", text, paragraphs(text), "text")
    found = extract("2021年。").model_copy(
        update={"targets": (read,), "year": 2021, "start": 2021, "until": 2025}
    )
    (made,) = to_plan(found, document, CATALOGUE, REGIONS, Wanted(region="Here")).targets
    return made


def test_a_level_keeps_number_unit_and_sign():
    made = target_from("地区生产总值", value=8000, unit="亿元", comparator=">")
    assert (made.kind, made.indicator, made.comparator, made.threshold, made.unit) == (
        "level",
        "gdp",
        ">",
        8000,
        "亿元",
    )
    assert made.statement.zh == "2025年地区生产总值超过8000亿元"
    assert made.statement.en == "GDP of more than 800 bn yuan in 2025"


def test_a_share_of_the_province_is_measured_against_it():
    made = target_from(
        "接待国内外旅客人数占全省比重", kind="share", relative_to="province", value=20, comparator=">"
    )
    assert (made.kind, made.indicator, made.relative_to.region) == ("share", "tourist_visits", "Henan")


def test_growth_above_the_province_is_a_difference_of_rates_since_the_year_before_the_plan():
    made = target_from(
        "地区生产总值年均增速",
        kind="difference",
        relative_to="province",
        value=1,
        unit="个百分点",
        direction="increase",
    )
    assert (made.kind, made.indicator, made.relative_to.region, made.since) == (
        "difference",
        "gdp_growth_real",
        "Henan",
        2020,
    )
    assert "取2020年" in made.doubt.zh


def test_a_decrease_over_a_period_is_a_negative_change_and_turns_the_sign():
    made = target_from(
        "单位地区生产总值能耗", kind="cumulative_change", value=14, direction="decrease", baseline_year=2020
    )
    assert (made.kind, made.comparator, made.threshold, made.since) == ("cumulative_change", "<=", -14, 2020)


def test_growth_of_gdp_is_judged_by_real_growth_and_that_of_income_by_its_level():
    assert target_from("地区生产总值", kind="growth_rate").indicator == "gdp_growth_real"
    made = target_from("城镇居民人均可支配收入", kind="growth_rate")
    assert (made.kind, made.indicator, made.since) == ("growth_rate", "income_urban", 2020)


def test_doubling_is_a_ratio_to_the_base_year_and_a_share_of_the_nation_a_ratio_to_it():
    made = target_from("地区生产总值", kind="ratio", value=2, unit="倍", comparator="==", baseline_year=2020)
    assert (made.kind, made.threshold, made.unit, made.since) == ("ratio", 2, "1", 2020)
    made = target_from("城镇居民人均可支配收入", kind="ratio", value=95, relative_to="nation")
    assert (made.kind, made.threshold, made.relative_to.region) == ("ratio", 0.95, "China")


def test_a_bare_figure_is_reached_from_the_side_the_indicator_moves_to():
    assert target_from("森林覆盖率", kind="share", comparator="==").comparator == ">="
    made = target_from("细颗粒物浓度", value=35, unit="微克/立方米", comparator="==", approx=True)
    assert made.comparator == "<="
    assert "左右" in made.doubt.zh


def test_a_range_of_a_level_keeps_both_ends():
    made = target_from("城镇新增就业", value=380, value_high=400, unit="万人", comparator="range")
    assert (made.kind, made.threshold, made.upper) == ("range", 380, 400)


def test_income_per_head_in_ten_thousands_is_per_head():
    made = target_from("人均地区生产总值", value=9.2, unit="万元")
    assert (made.indicator, made.unit) == ("gdp_per_capita", "万元/人")


def test_what_the_catalogue_does_not_have_is_kept_as_written_with_a_doubt():
    plan = plan_from("到2025年，建成口袋公园90个，地区生产总值达到8000亿元。")
    kept = next(target for target in plan.targets if target.indicator.startswith("own_"))
    own = next(item for item in plan.indicators if item.id == kept.indicator)
    assert "口袋公园" in own.name.zh
    assert (kept.threshold, kept.unit) == (90, "个")
    assert "按原文保留" in kept.doubt.zh
    assert [found.code for found in check_plan(plan, CATALOGUE) if found.severity == "fault"] == []


def test_the_same_promise_said_twice_stands_once_with_both_places():
    plan = plan_from("到2025年，地区生产总值达到8000亿元。\n\n到2025年，地区生产总值达到8000亿元。")
    assert [(target.id, len(target.spans)) for target in plan.targets] == [("gdp", 2)]


def test_a_document_without_a_year_asks_for_one():
    with pytest.raises(DocumentError, match="--year"):
        plan_from("地区生产总值增长6%。", year=None)


def test_the_region_is_the_one_the_title_names():
    plan = plan_from(
        "青原市国民经济和社会发展规划\n\n学习河南、河南、河南经验，到2025年总值达到8000亿元。", region=None
    )
    assert plan.region == "Here"
    plan = plan_from("沛阳县规划\n\n中共沛阳县委提出，到2025年总值达到800亿元。", region=None)
    assert plan.region == "沛阳县"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("MUNICIPALITY OF SAN TELMO\nRoadmap to 2030", "San Telmo"),
        ("Northern Midlands Region: Economic Strategy 2026-2030", "Northern Midlands"),
        ("Long-Range Objectives of Lanqiao City through 2035", "Lanqiao"),
        ("Our Regional Development Plan 2026-2030", "this region"),
    ],
)
def test_an_english_title_names_its_region_before_or_after_its_sort(title, region):
    assert plan_from(f"{title}\n\nBy 2030 exports will exceed $5 billion.", region=None).region == region


@pytest.mark.parametrize(
    ("wording", "unit", "expected"),
    [
        ("全市一般公共预算收入", "亿元", "fiscal_revenue"),
        ("常住人口城镇化率", "%", "urbanisation_rate"),
        ("GDP", "亿元", "gdp"),
        ("全市R&D经费投入强度", "%", "rd_intensity"),
        ("新增高新技术企业", "家", None),
        ("地区生产总值", "万人", None),
    ],
)
def test_wordings_find_their_indicator_or_none(wording, unit, expected):
    assert match(wording, CATALOGUE, unit=unit).id == expected


WORDS = [
    "地区生产总值",
    "年均增速",
    "城镇化率",
    "占全省比重",
    "新增",
    "口袋公园",
    "人均",
    "GDP",
    "share of",
    "growth",
    "（%）",
    "甲",
]


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), value=st.floats(0, 1e6), high=st.none() | st.floats(0, 1e6),
    unit=st.sampled_from(["", "%", "亿元", "万元", "个", "个百分点", "倍", ":1", "fraction", "万人/年", "岁", "per cent", "USD million"]),
    year=st.none() | st.integers(1800, 2300), baseline=st.none() | st.integers(1800, 2300),
    kind=st.sampled_from(["level", "share", "growth_rate", "cumulative_change", "difference", "ratio"]),
    comparator=st.sampled_from([">", ">=", "<", "<=", "==", "range"]), direction=st.sampled_from([None, "increase", "decrease"]),
    relative=st.sampled_from([None, "province", "nation", "city", "gdp", "gdp_growth", "base_year", "固定资产投资", "whatever"]),
    scope=st.sampled_from([None, "中心城区", "河南", "全市", ""]), approx=st.booleans(),
)  # fmt: skip
def test_any_target_that_can_be_read_makes_a_target_that_can_be_judged_or_named(
    words, value, high, unit, year, baseline, kind, comparator, direction, relative, scope, approx
):
    made = target_from(
        "".join(words), value=value, value_high=high, unit=unit, year=year, baseline_year=baseline, kind=kind,
        comparator=comparator, direction=direction, relative_to=relative, scope=scope, approx=approx,
    )  # fmt: skip
    assert abs(made.threshold) in (value, value / 100, high, (high or 0) / 100)
    assert made.statement.zh
    assert made.statement.en


def documents() -> list[Path]:
    return sorted((SHARED / "documents" / "dev").glob("*.txt"))


@pytest.mark.skipif(
    not documents(), reason="needs shared/documents/dev beside the checkout, or LUOSHU_SHARED"
)
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_every_target_that_was_read_stands_in_the_plan_and_the_plan_holds_together(path, tmp_path):
    text = path.read_text(encoding="utf-8")
    document = Document(path.stem, text, paragraphs(text), "text")
    found = extract(text)
    plan = to_plan(found, document, CATALOGUE, REGIONS, Wanted(region="Here", year=found.year or 2024))
    quoted = {(span.start, span.end) for target in plan.targets for span in target.spans}
    assert {(read.start, read.end) for read in found.targets} <= quoted
    assert len(plan.results) == len(found.results)
    for item in (*plan.targets, *plan.tasks, *plan.measures, *plan.results):
        assert all(text[span.start : span.end] == span.text for span in item.spans)
    faults = [remark.text.en for remark in check_plan(plan, CATALOGUE) if remark.code in ("indicator", "unit", "serves", "body", "parent")]  # fmt: skip
    assert faults == []
    write_plan(plan, tmp_path / "plan.yaml")
    assert read_plan(tmp_path / "plan.yaml") == plan


def test_growth_of_the_economy_is_that_of_gdp_and_of_one_year_is_said_so():
    made = target_from("经济", kind="growth_rate", comparator="==", approx=True, year=2021)
    assert made.indicator == "gdp_growth_real"
    assert made.statement.zh == "2021年经济增长不低于5%"


def test_prices_are_to_stay_below_and_a_share_does_not_grow():
    made = target_from("居民消费价格涨幅", kind="growth_rate", comparator="==", approx=True, value=2)
    assert (made.comparator, made.statement.zh) == ("<=", "2025年居民消费价格涨幅不高于2%")
    made = target_from("全社会研发投入强度", kind="growth_rate", value=3.4)
    assert (made.kind, made.indicator) == ("level", "rd_intensity")
    assert "按水平" in made.doubt.zh
