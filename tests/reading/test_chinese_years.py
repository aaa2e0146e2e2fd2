"""Years of Chinese plans, and tables by sort and by area; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

BY_SORT = """甲市住房发展规划（2026—2030年）

第二章　安排

表1　年度供应计划（单位：套）
| 类型 | 2026年 | 2027年 | 合计 |
|:--|--:|--:|--:|
| 保障性租赁住房 | 5,000 | 5,500 | 10,500 |
| 公共租赁住房 | 800 | 700 | 1,500 |
"""
BY_AREA = """甲市2026年目标任务分解方案

二、县区目标

指标＼县区（单位）	全市	乙区	丙县
地区生产总值增速（％）	6.5	6.8	7.2
新增城镇就业（人）	29000	10500	≥8200
"""
WITH_DUTY = """甲市更新规划（2026—2030年）

表2　分区任务
| 区（县） | 小区数（个） | 户数（万户） | 责任主体 |
|:--|--:|--:|:--|
| 乙区 | 168 | 5.9 | 乙区政府 |
| 丙县 | 113 | 2.7 | 丙县政府 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BY_SORT, [(5000, None, 2026), (5500, None, 2027), (10500, None, 2030), (800, None, 2026), (700, None, 2027), (1500, None, 2030)]),
        (BY_AREA, [(6.5, None, 2026), (6.8, "乙区", 2026), (7.2, "丙县", 2026), (29000, None, 2026), (10500, "乙区", 2026), (8200, "丙县", 2026)]),
        (WITH_DUTY, [(168, "乙区", 2030), (5.9, "乙区", 2030), (113, "丙县", 2030), (2.7, "丙县", 2030)]),
    ],
)  # fmt: skip
def test_a_table_by_sort_or_by_area_gives_each_cell_its_year_and_place(
    text: str, expected: list[tuple[float, str | None, int]]
):
    assert [(t.value, t.scope, t.year) for t in extract(text, "zh").targets] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲州关于加快建设文化强州的实施意见\n（2024年4月19日）\n\n一、目标任务\n(一)到二〇二七年，床位达到500张。\n(二)到二〇三〇年，床位达到900张。\n\n二、主要举措\n建设图书馆3个。全年开放天数不少于330天。", [(500, 2027), (900, 2030), (3, 2030), (330, 2030)]),
        ("甲市科技行动方案（2025—2027年）\n\n一、目标\n① 2025：研发投入强度达到3.5%；\n② 2026：研发投入强度达到3.65%；", [(3.5, 2025), (3.65, 2026)]),
        ("甲市规划（2024—2028年）\n\n一、目标\n好房比例2027年达到50%、2028年全覆盖。", [(50, 2027)]),
        ("甲市规划（2024—2028年）\n\n一、目标\n全年招商不打烊，引进企业20家。线上观看量过亿人次。", [(20, 2028), (1, 2028)]),
        ("甲市规划（2024—2028年）\n\n一、目标\n亩均税收三年后超过38万元；通关时间控制在0.6小时内。", [(38, 2026), (0.6, 2028)]),
    ],
)  # fmt: skip
def test_years_in_words_before_a_colon_and_counted_are_years(text: str, expected: list[tuple[float, int]]):
    assert [(t.value, t.year) for t in extract(text, "zh").targets] == expected


def test_a_report_that_opens_with_the_year_that_is_over_looks_back_through_its_paragraph():
    text = "政府工作报告\n——2024年2月27日在甲县人民代表大会上\n\n（一）\n\n2023年，我们顶住压力。全年地区生产总值214亿元，增长5.9%。总量突破300家。\n\n同时清醒看到，常住人口减少6200人。\n\n（二）\n\n2024年，地区生产总值增长6.5%。"
    found = extract(text, "zh")
    assert [t.value for t in found.targets] == [6.5]
    assert [r.value for r in found.results] == [214, 5.9, 300, 6200]


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("2021—2022年累计发生事故346起，死亡187人。", [346, 187]),
        ("洪灾造成直接经济损失23.7亿元。", [23.7]),
        ("原“2025年建成避难场所120处”因提前建成126处调整。", [120, 126]),
    ],
)
def test_losses_and_what_came_early_are_results(sentence: str, done: list[float]):
    found = extract(f"甲市规划（2021—2025年）\n\n一、减灾工作\n{sentence}\n", "zh")
    assert not found.targets
    assert [r.value for r in found.results] == done
