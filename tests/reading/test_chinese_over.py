"""Figures in Chinese plans that hold no longer, that only tell how things are, or that are only foreseen."""

import pytest

from luoshu.reading.extract import extract

PLAN = "甲市园区提升行动方案（2024—2027年）\n（2024年3月）\n{heading}\n{sentence}\n"

PROMISED = [
    ("一、主要任务", "原定“2026年建成标准厂房80万平方米、产值600亿元”等目标不再执行。", set()),
    ("一、主要任务", "《甲市园区规划》同时废止，其中“2025年入园企业300家”的任务停止执行。", set()),
    ("一、主要任务", "当前园区仍有明显短板：每平方公里产出21亿元，配套率45%。", set()),
    ("一、主要任务", "补齐仍存在的短板，配套率达到60%。", {(60, 2027)}),
    ("一、主要任务", "技改企业不足30%，要加快改造，技改企业占比达到60%。", {(60, 2027)}),
    ("一、总体要求和目标", "（一）“十三五”完成情况。园区产值增长17%，建成厂房80万平方米。", set()),
    ("一、总体要求和目标", "（一）规划执行情况。园区产值增长17%，建成厂房80万平方米。", set()),
    ("一、总体要求和目标", "（一）产业目标。园区产值达到500亿元。", {(500, 2027)}),
    ("一、主要任务", "据市规划院测算，按惯性情景，用电峰值约为80万千瓦。", set()),
    ("一、主要任务", "省级预算内投资每年安排不少于3亿元。", set()),
    ("一、主要任务", "三年新增入园企业120家。", {(120, 2027)}),
    ("一、主要任务", "学前三年毛入园率巩固在98%以上。", {(98, 2027)}),
]


@pytest.mark.parametrize(("heading", "sentence", "goals"), PROMISED)
def test_what_is_over_told_or_foreseen_is_no_target(heading, sentence, goals):
    read = extract(PLAN.format(heading=heading, sentence=sentence), "zh")
    assert {(t.value, t.year) for t in read.targets} == goals


MEETING = """省委常委会会议研究丙江新区工作

会议充分肯定新区设立以来取得的成绩。五年间，引进项目60个，完成投资900亿元。

会议强调，要建设智能工厂30家，推进港口改造。开发强度已达21%，利用较为粗放。省委此前提出新区“2025年产值达到500亿元”的目标，难以如期实现。
"""


def test_what_a_meeting_praises_or_finds_wanting_is_no_work():
    found = extract(MEETING, "zh", 2024)
    assert [t.quote for t in found.tasks] == ["会议强调，要建设智能工厂30家，推进港口改造"]
    assert {t.value for t in found.targets} == {30}
