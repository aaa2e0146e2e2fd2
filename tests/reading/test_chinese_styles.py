"""A Chinese plan reads the same however its headings are marked, its years written and its lines broken."""

from __future__ import annotations

import re

import pytest

from luoshu.reading.chinese.frames.titles import kind_of
from luoshu.reading.extract import extract

PLAN = """甲市水网建设行动方案（2024—2027年）

一、发展基础

2023年，全市供水管网长度达到1200公里，漏损率12.5%。
（一）短板仍然明显。老旧管网占比三成，水质达标率91%。

二、主要目标

到2025年，供水管网长度达到1400公里；到2027年，达到1800公里，漏损率控制在8%以内。

三、重点任务

（一）改造老旧管网。改造老旧管网300公里，2026年底前完成二次供水改造120处。（市水务局牵头，市住建局配合）
（二）提升水质。水质达标率提高到“十四五”末的98%以上。

四、水系格局

建设引水隧洞2座，新增调蓄池15个。

五、保障措施

市财政每年安排2亿元，对完成任务好的县区给予奖励500万元。
"""

_TOP = re.compile(r"^([一二三四五])、(.+)$", re.MULTILINE)
_NUMBERS = dict(zip("一二三四五", range(1, 6), strict=True))


def _marked(form: str) -> str:
    """Return the plan with the marks of its parts written in another way."""

    def mark(found: re.Match[str]) -> str:
        n = _NUMBERS[found[1]]
        return form.format(zh=found[1], n=n, roman="ⅠⅡⅢⅣⅤ"[n - 1], formal="壹贰叁肆伍"[n - 1], title=found[2])

    return _TOP.sub(mark, PLAN)


def _read(
    text: str,
) -> tuple[list[tuple[object, ...]], list[tuple[str, float]], list[tuple[str, str | None]], int]:
    found = extract(text, "zh")
    targets = [(t.as_written, t.comparator, t.value, t.unit, t.year, t.kind) for t in found.targets]
    return (
        targets,
        [(r.as_written, r.value) for r in found.results],
        [(b.name, b.role) for b in found.bodies],
        len(found.tasks),
    )


EXPECTED = _read(PLAN)


def test_the_plan_is_read_whole() -> None:
    targets, results, bodies, tasks = EXPECTED
    assert [(value, year) for _, _, value, _, year, _ in targets] == [
        (1400, 2025), (1800, 2027), (8, 2027), (300, 2027), (120, 2026), (98, 2027), (2, 2027), (15, 2027),
    ]  # fmt: skip
    assert [value for _, value in results] == [1200, 12.5, 30, 91]
    assert bodies == [("市水务局", "lead"), ("市住建局", "support")]
    assert tasks == 3


@pytest.mark.parametrize(
    "form",
    [
        "第{zh}章　{title}", "第{zh}部分 {title}", "{n}. {title}", "{n}　{title}", "{zh}　{title}", "【{title}】",
        "{title}", "## {title}", "{roman}、{title}", "{formal}、{title}", "{formal}　{title}", "**{zh}、{title}**",
    ],
)  # fmt: skip
def test_marks_of_parts_may_have_any_style(form: str) -> None:
    assert _read(_marked(form)) == EXPECTED


@pytest.mark.parametrize("form", ["({zh}) {title}", "{n}.{m} {title}", "{zh}是{title}", "㈠", "⑴"])
def test_marks_of_points_may_have_any_style(form: str) -> None:
    count = {"㈠": 0x3220, "⑴": 0x2474}

    def mark(found: re.Match[str]) -> str:
        n = _NUMBERS[found[1]]
        if form in count:
            return chr(count[form] + n - 1) + found[2]
        return form.format(zh=found[1], n=3, m=n, title=found[2])

    assert _read(re.sub(r"^（([一二])）(.+)$", mark, PLAN, flags=re.MULTILINE)) == EXPECTED


def test_years_may_stand_in_words() -> None:
    words = str.maketrans("0123456789", "〇一二三四五六七八九")
    written = re.sub(r"20\d\d(?=年|—)", lambda m: m.group().translate(words), PLAN)
    assert "二〇二七年" in written
    assert _read(written) == EXPECTED


def test_quotation_marks_may_be_corners() -> None:
    assert _read(PLAN.replace("“", "「").replace("”", "」")) == EXPECTED


def test_an_annex_does_not_belong_to_the_last_part() -> None:
    annex = PLAN + "\n附件1\n\n年度任务清单\n\n1.建成智慧水务平台。牵头单位：市水务局。\n"
    assert len(extract(annex, "zh").tasks) == EXPECTED[3] + 1


def test_a_sentence_that_only_names_bodies_is_no_task() -> None:
    for duty in (
        "由市水务局抓总，市住建局、市财政局协同推进。",
        "协同：市住建局、市财政局。",
        "市水务局、市住建局按职责分工负责。",
    ):
        found = extract(PLAN.replace("（市水务局牵头，市住建局配合）", duty), "zh")
        assert len(found.tasks) == EXPECTED[3], duty


def test_figures_of_years_gone_by_are_no_task_wherever_they_stand() -> None:
    said = "管网覆盖率由2020年的80%上升到2022年的88%。"
    assert (
        len(extract(PLAN.replace("（二）提升水质。", f"{said}\n（二）提升水质。"), "zh").tasks) == EXPECTED[3]
    )


HEADINGS = {
    "past": "发展基础 现有基础 突出短板 短板弱项 发展态势 三年回眸 五年答卷 历史方位 资源禀赋 工作开展情况 规划实施情况 发展起点 实施背景",
    "goals": "主要目标 奋斗目标 预期成效 量化指标 目标定位 发展愿景",
    "tasks": "重点任务 主攻方向 重大项目 实施路径 民生实事 下步打算 主要内容 工作抓手",
    "measures": "保障措施 保障支撑 推进机制 监测评估 责任落实 宣传引导 考核评价",
}


@pytest.mark.parametrize(("kind", "titles"), HEADINGS.items())
def test_a_part_speaks_of_what_its_heading_says(kind: str, titles: str) -> None:
    assert {title: kind_of(title, None, run_in=False) for title in titles.split()} == dict.fromkeys(
        titles.split(), kind
    )


def test_a_title_in_markdown_heads_no_part() -> None:
    marked = "# " + PLAN.replace("二、主要目标", "二、目标定位")
    assert _read(marked)[0] == EXPECTED[0]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("为2万名老人免费体检。", 1),
        ("对铁合金企业逐户建档。", 1),
        ("配合国铁集团做好铁路前期工作。", 1),
        ("宜林荒山造林28万亩。", 1),
        ("到2027年建成泵站3座。", 1),
        ("去年下达的任务已足额完成。", 0),
        ("会议认为，加快水网建设意义重大。", 0),
        ("市水务局要切实担起主体责任，靠前服务。", 0),
    ],
)
def test_work_is_told_from_what_is_done_and_from_duties(sentence: str, count: int) -> None:
    text = PLAN.replace("建设引水隧洞2座，新增调蓄池15个。", sentence)
    assert len(extract(text, "zh").tasks) == EXPECTED[3] - 1 + count


def test_a_table_of_contents_is_none_of_the_plan() -> None:
    contents = "目　录\n" + "".join(
        f"{found[0]}........{n}\n" for n, found in enumerate(_TOP.finditer(PLAN), 1)
    )
    assert _read(PLAN.replace("一、发展基础\n", f"{contents}\n一、发展基础\n")) == EXPECTED


def test_to_whom_a_plan_is_sent_is_none_of_it() -> None:
    assert (
        _read("公开方式：主动公开\n\n" + PLAN + "\n抄送：市委各部门，市人大常委会办公室。\n印数：120份\n")
        == EXPECTED
    )


@pytest.mark.parametrize("sign", ["|", " / ", "\t"])
def test_cells_may_be_parted_by_any_sign(sign: str) -> None:
    rows = [
        "指标|2023年|2027年",
        "森林覆盖率（%）|38|40",
        "用水总量（亿立方米）|38.6|≤43",
        "再生水利用率（%）|27|50",
    ]
    table = "\n".join(row.replace("|", sign) for row in rows)
    found = extract(f"甲市规划（2024—2027年）\n\n一、主要指标\n\n{table}\n", "zh")
    assert [(t.value, t.comparator, t.year) for t in found.targets] == [
        (40, "==", 2027),
        (43, "<=", 2027),
        (50, "==", 2027),
    ]
