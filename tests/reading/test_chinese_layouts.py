"""The same Chinese plan in other layouts is read the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from luoshu.reading.extract import extract

PLAN = """甲河市“十五五”水利发展规划

一、发展目标

到2030年，全市用水总量控制在26.5亿立方米以内，万元产值用水量比2025年下降16%，灌溉水利用系数提高到0.58，农村自来水普及率达到百分之九十六，供水管网漏损率不高于8%；水土保持率稳定在72.5%以上，重要河湖生态流量达标率达到92%。
到2035年，防洪标准达到100年一遇，用水总量控制在27亿立方米以内。

二、主要任务

（一）筑牢防线。完成病险水库除险加固180座，治理中小河流1460公里，新建蓄滞洪区2处；2027年汛前存量病险水库清零。（市水利局牵头，市财政局配合）
（二）建好水网。实施重大工程12项，受益人口640万人，新增恢复灌溉面积120万亩，新增粮食产能6亿公斤。（市水利局牵头，各县区落实）
"""


def wrapped(columns: int, indent: str = "") -> Callable[[str], str]:
    """Break every paragraph after so many characters."""

    def wrap(text: str) -> str:
        lines = [indent + line if len(line) > columns else line for line in text.split("\n")]
        return "\n".join(re.sub(f"(.{{{columns}}})(?=.)", r"\1\n", line) for line in lines)

    return wrap


FULL = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%."}
LAYOUTS: dict[str, Callable[[str], str]] = {
    "lines of 40": wrapped(40),
    "lines of 33, indented": wrapped(33, "　　"),
    "lines of 26": wrapped(26),
    "no blank lines": lambda t: re.sub(r"\n\n+", "\n", t),
    "blank lines everywhere": lambda t: re.sub(r"\n+", "\n\n", t),
    "breaks of another system": lambda t: t.replace("\n", "\r\n"),
    "full-width figures": lambda t: t.translate(FULL),
    "half-width signs": lambda t: t.translate(
        {ord(a): b for a, b in zip("，；：（）", ",;:()", strict=True)}
    ),
    "blanks around figures": lambda t: re.sub(r"(?<=[一-龥])(?=\d)|(?<=\d)(?=[一-龥])", " ", t),
    "marks of another kind": lambda t: re.sub("（([一二])）", r"第\1节 ", t),
    "headings in boxes": lambda t: re.sub("(?m)^[一二]、(.+)$", r"【\1】", t),
}


def read(text: str) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    found = extract(text, "zh")
    targets = {
        (t.as_written, t.comparator, t.value, t.unit, t.year, t.kind, t.relative_to) for t in found.targets
    }
    return targets, {(b.name, b.role) for b in found.bodies}


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_the_layout_does_not_change_what_is_read(name: str):
    assert read(LAYOUTS[name](PLAN)) == read(PLAN)


def test_the_plan_has_its_seventeen_targets():
    assert len(read(PLAN)[0]) == 17


def test_cells_apart_by_one_blank_may_hold_more_than_figures() -> None:
    text = (
        "甲市规划（2024—2030年）\n\n一、主要指标\n\n序号 指标 2023年 2030年 属性\n1 用水总量（亿立方米） 272 ≤285 约束性\n"
        "2 万元GDP用水量下降（%） 〔15〕 〔10〕 约束性\n3 自来水普及率（%） 94 96以上 预期性\n"
    )
    found = extract(text, "zh").targets
    assert [(t.value, t.comparator, t.binding) for t in found] == [
        (285, "<=", True),
        (10, "==", True),
        (96, ">=", False),
    ]


def test_a_size_is_no_figure_of_its_own() -> None:
    text = "甲市规划（2024—2030年）\n\n一、重点任务\n\n引进亿元以上项目120个，其中10亿元以上15个。\n"
    assert [t.value for t in extract(text, "zh").targets] == [120, 15]
