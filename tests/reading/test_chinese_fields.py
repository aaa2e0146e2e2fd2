"""What a Chinese target says beside its figure: of which area it is said, whether it binds, which phase it belongs to."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

TITLE = "甲市高质量发展规划（2024—2030年）\n\n一、主要目标\n"


def _read(text: str) -> list[tuple[str | None, float]]:
    return [(t.scope, t.value) for t in extract(TITLE + text, "zh").targets]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("青溪经济开发区亩均税收达到18万元。", ["青溪经济开发区"]),
        ("规上工业企业净增60户，其中青溪县不少于35户。", [None, "青溪县"]),
        ("常住人口城镇化率达到76%，乙汾市达到86%、丙淯县不低于70%。", [None, "乙汾市", "丙淯县"]),
        ("矿区短倒运输新能源化率达到90%。", ["矿区"]),
        ("沿湖三镇退塘还湿1.1万亩。", ["沿湖三镇"]),
        ("泗湖区、运东区分别新建雨污水管网45公里、38公里。", ["泗湖区", "运东区"]),
        ("中心城区常住人口达到85万人，建成区面积控制在95平方公里以内。", ["中心城区", "中心城区"]),
        ("中心城区常住人口达到85万人，外贸进出口增长6%。", ["中心城区", None]),
        ("滨江新区生产总值增长9%；固定资产投资增长7%。", ["滨江新区", None]),
        ("支持滨江新城“港城一体”开发，引进三甲医院2家。", ["滨江新城"]),
        ("每个县至少建成养老服务中心1所。", ["县"]),
        ("全市森林覆盖率达到40%。", [None]),
        ("甲市外贸进出口增长6%。", [None]),
        ("国家级经开区达到3家。", [None]),
        ("新增市际公交线路20条。", [None]),
        ("供水管网漏损率降至8%。", [None]),
    ],
)
def test_the_area_of_a_figure_is_its_own(sentence: str, expected: list[str | None]) -> None:
    assert [scope for scope, _ in _read(sentence)] == expected


TABLE = """
| 指标 | 2023年 | 2027年 | 2030年 | 类型 |
|---|---|---|---|---|
| 森林覆盖率（%） | 38 | 39 | 40 | ※ |
| 用水总量（亿立方米） | 38.6 | ≤42 | ≤43 | A |
| 再生水利用率（%） | 27 | 40 | 50 | B |
"""


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("注：A类为约束性指标，B类为引导性（预期性）指标。", [None, None, True, True, False, False]),
        ("说明：标“※”的为约束性指标，其余为预期性指标。", [True, True, False, False, False, False]),
        (
            "注：标“※”的，2030年数为约束性指标，2027年数仍为预期性指标。",
            [False, True, None, None, None, None],
        ),
        ("注：用水总量、森林覆盖率为约束性指标，其余为预期性指标。", [True, True, True, True, False, False]),
        ("注：2030年数为约束性任务；2027年数为预期性。", [False, True] * 3),
        (
            "注：用水总量及其以下各行为约束性指标，以上各行为预期性指标。",
            [False, False, True, True, True, True],
        ),
    ],
)
def test_a_note_says_which_rows_bind(note: str, expected: list[bool | None]) -> None:
    assert [t.binding for t in extract(TITLE + TABLE + note + "\n", "zh").targets] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("主要预期目标是：地区生产总值增长6%，城镇新增就业3万人。", [False, False]),
        ("约束性目标：单位能耗降低3%，优良天数比率达到85%。", [True, True]),
        (
            "优良天数比率达到77%，粮食产量达到20万吨，以上为约束性目标；新增公园160公顷，以上为预期性目标。",
            [True, True, False],
        ),
        ("耕地保有量不低于20万亩，森林覆盖率达到40%，二者均为约束性指标。", [True, True]),
        ("单位能耗降低2.5%、优良天数比率达到85%等约束性指标，不折不扣完成。", [True, True]),
        ("外贸进出口增长6%。约束性指标纳入考核。", [None]),
    ],
)
def test_a_sentence_says_which_targets_bind(sentence: str, expected: list[bool | None]) -> None:
    assert [t.binding for t in extract(TITLE + sentence, "zh").targets] == expected


def test_a_phase_has_the_year_that_the_plan_gives_it() -> None:
    text = "本规划近期至2026年，中期至2028年，远期至2030年。\n近期：管网长度达到800公里。\n中期：管网长度达到900公里。\n远期：管网长度达到1000公里。\n"
    assert [(t.value, t.year) for t in extract(TITLE + text, "zh").targets] == [
        (800, 2026),
        (900, 2028),
        (1000, 2030),
    ]


def test_the_unit_of_a_breakdown_may_stand_in_its_caption() -> None:
    text = "附表　营业收入分区域分解计划（亿元）\n\n| 区域 | 2023年完成 | 2030年 |\n|---|---|---|\n| 青溪区 | 23 | 46 |\n| 乙阳县 | 10 | 13 |\n"
    found = extract(TITLE + text, "zh").targets
    assert [(t.scope, t.value, t.unit) for t in found] == [("青溪区", 46, "亿元"), ("乙阳县", 13, "亿元")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("｜牵头｜市水务局　｜配合｜市住建局、青溪区政府", "市水务局:lead 市住建局:support 青溪区政府:support"),
        ("【分工】市能源局统筹，市国资委、青溪供电公司协同。", "市能源局:lead 市国资委:support 青溪供电公司:support"),
        ("市文旅局会同市人力资源社会保障局落实。", "市文旅局:lead 市人力资源社会保障局:support"),
        ("商务厅牵头，交通运输厅、商务厅配合。", "商务厅:lead 交通运输厅:support 商务厅:support"),
        ("由市双碳办公室（设在市发展改革委）牵头实施。", "市发展改革委 市双碳办公室:lead"),
        ("市农牧局、市统计局按职责推进。", "市农牧局 市统计局"),
    ],
)  # fmt: skip
def test_bodies_are_read_in_more_notations(line: str, expected: str) -> None:
    text = TITLE + "\n二、重点任务\n\n（一）建设管网。新建管网800公里。\n" + line + "\n"
    named = sorted(f"{b.name}:{b.role}" if b.role else b.name for b in extract(text, "zh").bodies)
    assert named == sorted(expected.split())
