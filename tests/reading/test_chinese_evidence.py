"""The period of a Chinese plan, the years within it, and whose targets they are, from all that the text says."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

GOALS = "\n一、主要目标\n到2025年，公园达到90个，绿地率达到40%，步道达到300公里。到2027年，公园达到100个。\n\n二、重点任务\n新建步道200公里。\n"


def _years(text: str) -> list[tuple[float, int | None]]:
    return [(t.value, t.year) for t in extract(text, "zh").targets]


@pytest.mark.parametrize(
    "opening",
    [
        "甲市公园建设行动方案（2023—2027年）\n",
        "甲市公园建设行动方案（2023～2027年）\n",
        "甲市公园建设行动方案\n\n本方案实施期限为2023年至2027年。\n",
        "甲市公园建设行动方案\n\n为统筹2023—2027年公园建设工作，结合实际，制定本方案。\n",
        "甲市人民政府\n关于印发公园建设行动方案（2023—2027年）的通知\n（2023年3月2日）\n",
        "公开方式：主动公开\n\n甲市公园建设五年行动方案\n（2023年3月2日）\n",
        "甲市公园建设五年行动方案\n\n截至2022年底，全市公园80个。\n",
        "甲市召开公园建设推进会\n\n3月2日，市委召开推进会，部署“公园倍增计划（2023—2027年）”。\n",
        "甲市公园建设行动方案（二〇二三—二〇二七年）\n\n根据《乙省“十三五”园林规划（2016—2020年）》，制定本方案。\n",
    ],
)
def test_the_period_is_found_wherever_it_is_said(opening: str) -> None:
    assert _years(opening + GOALS)[-1] == (200, 2027)


def test_a_title_in_two_lines_is_one() -> None:
    assert _years("甲市2024年\n国民经济和社会发展计划\n\n一、主要目标\n地区生产总值增长6%。\n") == [(6, 2024)]


def test_the_date_of_issue_heads_nothing() -> None:
    text = "中共甲市委\n甲市人民政府\n关于建设公园城市的实施意见\n（2023年3月2日）\n" + GOALS
    assert _years(text)[-1] != (200, 2023)


HEAD = "甲市公园建设规划（2023—2027年）\n\n二、重点任务\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2025年，步道达到300公里，公园达到90个。新增绿地50公顷。", [(300, 2025), (90, 2025), (50, 2027)]),
        ("到2025年，步道达到300公里，五年新增绿地50公顷。", [(300, 2025), (50, 2027)]),
        ("步道达到420公里，其中前两年完成180公里。", [(420, 2027), (180, 2024)]),
        ("每个县至少建成公园1个，2026年6月底前全部投用。", [(1, 2026)]),
        ("单位面积用水量2025年比2022年降低5%。", [(5, 2025)]),
        (
            "到2025年步道覆盖率提高到60%；绿地率保持在40%以上。漏损率降至8%。",
            [(60, 2025), (40, 2025), (8, 2027)],
        ),
        ("加密步道，到2025年步道覆盖率提高到60%；绿地率保持在40%以上。", [(60, 2025), (40, 2027)]),
    ],
)
def test_each_sentence_of_work_has_its_own_date(sentence: str, expected: list[tuple[float, int]]) -> None:
    assert _years(HEAD + sentence + "\n") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "国家明确，到2030年全国绿地率达到45%。",
        "省里已明确到2027年全省公园达到3000个。",
        "邻省乙省提出2027年公园达到4000个。",
        "目前全市有市级以上公园96个，平均面积仅28公顷，绿地率38%。",
    ],
)
def test_what_others_aim_at_and_what_there_is_now_are_no_targets(sentence: str) -> None:
    assert _years(HEAD + sentence + "\n") == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("黑木耳栽培规模扩大到6000万棒。", 6000, "万棒"),
        ("草原载畜量降至180万羊单位以内。", 180, "万羊单位"),
        ("作业面积每年不少于300万亩次。", 300, "万亩次/年"),
    ],
)
def test_a_measure_word_of_its_own_is_a_unit(sentence: str, value: float, unit: str) -> None:
    found = extract(HEAD + sentence + "\n", "zh").targets
    assert [(t.value, t.unit) for t in found] == [(value, unit)]


def test_an_evaluation_looks_back_until_it_looks_ahead() -> None:
    text = (
        "《甲市“十四五”规划纲要》实施情况中期评估报告\n（2023年9月）\n\n一、总体判断\n\n1、创新活力有所提升。研发投入强度上升到1.79%，"
        "高新技术企业420家。\n\n二、下一步举措\n\n研发投入强度2025年达到2.3%。\n"
    )
    found = extract(text, "zh")
    assert [(t.value, t.year) for t in found.targets] == [(2.3, 2025)]
    assert [r.value for r in found.results] == [1.79, 420]


@pytest.mark.parametrize(
    "sentence",
    [
        "新供工业用地亩均投资强度不低于450万元。",
        "外送通道设计输送能力800万千瓦。",
        "下放市级经济管理权限128项。",
        "国有资本出资比例不超过40%。",
        "发放消费券5000万元。",
        "将5项滞后指标纳入督查。",
        "全省2026年增长目标为5%左右。",
    ],
)
def test_terms_sizes_and_levers_are_no_targets(sentence: str) -> None:
    assert _years(HEAD + sentence + "\n") == []


def test_next_year_in_a_plan_of_one_year_is_that_of_its_own_figure() -> None:
    text = "甲县2025年政府工作要点\n\n二、重点任务\n食用菌产值今年突破50亿元，明年达到60亿元，加工率由去年的68%提高到75%。新增企业6户。\n"
    assert _years(text) == [(50, 2025), (60, 2026), (75, 2025), (6, 2025)]
