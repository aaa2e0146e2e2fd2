"""Columns of Chinese tables whose heads say only together, or only with their document, what they hold."""

import pytest

from luoshu.reading.extract import extract

STEPS = "近期到2025年，起步阶段（2024—2025年）、提升阶段（2026—2027年）。"
TABLE = """{title}
{date}
一、发展目标
{steps}
指标 | 单位 | {head}
供水能力 | 万吨 | {first}
污水处理率 | % | {second}
"""


def found(
    head: str, first: str, second: str, title: str = "甲市供水规划（2024—2027年）", date: str = "2024年3月"
):
    text = TABLE.format(title=title, date=f"（{date}）", steps=STEPS, head=head, first=first, second=second)
    return {(t.value, t.year) for t in extract(text, "zh").targets}


@pytest.mark.parametrize(
    "head",
    [
        "现状 | 近期 | 远期", "现状 | 起步阶段 | 提升阶段", "基期值 | 起步阶段 | 期末值", "2023年 | 2025年 | 规划水平年",
        "现状水平年 | 近期 | 终期", "2023年底 | 2025年底 | 2027年底",
    ],
)  # fmt: skip
def test_steps_and_ends_of_the_plan_give_columns_their_years(head):
    assert found(head, "40 | 52 | 60", "90 | 93 | 97") == {(52, 2025), (60, 2027), (93, 2025), (97, 2027)}


@pytest.mark.parametrize(
    "head",
    [
        "《规划》目标 | 调整后目标", "《纲要》原定2027年目标 | 建议调整为", "修编前 | 修编后", "2027年原目标 | 2027年修订值",
        "2023年 | 达到", "现状 | 力争",
    ],
)  # fmt: skip
def test_of_two_columns_the_one_that_holds_now_is_the_target(head):
    assert found(head, "40 | 60", "90 | 97") == {(60, 2027), (97, 2027)}


@pytest.mark.parametrize(
    ("head", "year"), [("上年实绩 | 本年预期", 2024), ("去年 | 今年", 2024), ("今年 | 明年", 2025)]
)
def test_columns_may_count_their_years_from_that_of_the_document(head, year):
    read = found(head, "40 | 60", "90 | 97", "甲市2024年国民经济和社会发展计划")
    assert {(60, year), (97, year)} <= read


def test_a_lone_column_of_figures_below_goals_holds_targets():
    assert found("数值", "60", "97") == {(60, 2027), (97, 2027)}


def test_a_unit_may_share_its_brackets_with_a_remark():
    text = "乙市能耗规划（2024—2027年）\n指标 | 现状 | 2027年\n能耗降低（%，四年累计） | 3 | 13\n水耗降低（%） | 4 | 12\n"
    assert {(t.value, t.unit) for t in extract(text, "zh").targets} == {(13, "%"), (12, "%")}


def test_a_sum_over_the_years_beside_it_is_a_target_of_the_last():
    text = (
        "甲市教育方案（2024—2026年）\n指标 | 2023年基数 | 2024年 | 2025年 | 2026年 | 三年累计\n"
        "新增学位（个） | 1200 | 1500 | 1500 | 1600 | 4600\n新建学校（所） | 2 | 3 | 3 | 2 | 8\n"
    )
    assert {(4600, 2026), (8, 2026)} <= {(t.value, t.year) for t in extract(text, "zh").targets}


def test_arrows_part_base_and_goal_not_columns():
    lines = "· 研发强度 2.1% → 3%\n· 森林覆盖率 41% → 43%\n· 高新技术企业 120家 → 200家\n"
    read = extract("甲市方案（2024—2026年）\n一、目标\n" + lines, "zh")
    assert [t.value for t in read.targets] == [3, 43, 200]
    assert [r.value for r in read.results] == [2.1, 41, 120]
