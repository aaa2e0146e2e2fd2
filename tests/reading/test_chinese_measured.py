"""How far, how many and of what: figures of Chinese plans behind part of their things, in small tables, and said of areas."""

import pytest

from luoshu.reading.extract import extract

PLAN = "甲市交通规划（2024—2027年）\n（2024年3月）\n一、发展目标\n{text}\n"


def read(text):
    return extract(PLAN.format(text=text), "zh")


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("建成北站、东站等4个换乘枢纽。", {("换乘枢纽", 4.0, "个", "level")}),
        ("围绕北站、东站等4个枢纽优化线路。", set()),
        ("严守26万亩耕地保护红线。", {("耕地保护红线", 26.0, "万亩", "level")}),
        ("乡镇上高速平均时间不超过半小时。", {("乡镇上高速平均时间", 0.5, "小时", "level")}),
        ("北站到老城实现20分钟以内通达。", {("北站到老城", 20.0, "分钟", "level")}),
        (
            "公路通车里程达到900公里，四年新增约120公里。",
            {("公路通车里程", 900.0, "公里", "level"), ("公路通车里程", 120.0, "公里", "level")},
        ),
        ("客运总量增速任务为6%。", {("客运总量增速任务", 6.0, "%", "growth_rate")}),
    ],
)
def test_a_figure_is_given_to_the_thing_it_measures(text, goals):
    assert {(t.as_written, t.value, t.unit, t.kind) for t in read(text).targets} == goals


def test_a_bound_per_unit_of_area_keeps_its_verb():
    (target,) = read("用地产出强度提高到每平方公里85亿元。").targets
    assert (target.as_written, target.comparator) == ("用地产出强度", ">=")


def test_a_more_ambitious_figure_falls_like_the_one_before_it():
    first, second = read("车辆单耗比2020年下降14%，力争达到15%。").targets
    assert first.kind == second.kind == "cumulative_change"


def test_each_group_behind_an_indicator_has_its_own_figure():
    found = read("校际差异系数小学、初中分别控制在0.50、0.45以内。").targets
    assert [(t.as_written, t.value) for t in found] == [("校际差异系数小学", 0.5), ("校际差异系数初中", 0.45)]


def test_rows_of_things_are_measured_by_what_a_column_says():
    found = read(
        "  产业      2023年产值    2024年目标    2027年目标\n  花椒      68亿元        80亿元        120亿元\n  核桃      21亿元        26亿元        45亿元"
    )
    assert {(t.as_written, t.value, t.year) for t in found.targets} == {
        ("花椒产值", 80.0, 2024),
        ("花椒产值", 120.0, 2027),
        ("核桃产值", 26.0, 2024),
        ("核桃产值", 45.0, 2027),
    }
    assert {r.value for r in found.results} == {68.0, 21.0}


def test_what_each_unit_of_land_yields_is_said_of_the_area_before_it():
    assert [t.scope for t in read("起步区营业收入达到180亿元，亩均税收提高到12万元。").targets] == [
        "起步区",
        "起步区",
    ]


def test_a_party_committee_and_its_management_are_one_body_and_helpers_help():
    text = "甲市规划\n四、组织推进\n东新区党工委、管委会要扛牢主体责任。市直各有关单位要制定支持清单，积极配合。市文旅局每年12月底前组织评估。\n"
    assert {(b.name, b.role) for b in extract(text, "zh").bodies} == {
        ("东新区党工委、管委会", None),
        ("市直各有关单位", "support"),
        ("市文旅局", None),
    }


def test_a_clause_without_a_figure_gives_its_area_to_the_next():
    assert [t.scope for t in read("平原地区燃煤锅炉全面关停，清洁取暖率保持在95%以上。").targets] == [
        "平原地区"
    ]
    assert [t.scope for t in read("城乡燃煤锅炉全面关停，清洁取暖率保持在95%以上。").targets] == [None]
