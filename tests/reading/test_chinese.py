"""Idioms of Chinese plans, one by one; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

PLAN = "甲河市“十四五”发展规划\n\n一、发展目标\n\n{}\n"


def targets(sentence: str, plan: str = PLAN) -> list[tuple[object, ...]]:
    found = extract(plan.format(sentence), "zh")
    return [
        (t.as_written, t.comparator, t.value, t.value_high, t.unit, t.year, t.kind) for t in found.targets
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2025年，地区生产总值突破4500亿元。", ("地区生产总值", ">", 4500, None, "亿元", 2025, "level")),
        ("粮食产量稳定在14.5万吨以上。", ("粮食产量", ">=", 14.5, None, "万吨", 2025, "level")),
        ("城镇调查失业率控制在5.5%以内。", ("城镇调查失业率", "<=", 5.5, None, "%", 2025, "share")),
        ("城镇调查失业率保持在5.5%—6%。", ("城镇调查失业率", "range", 5.5, 6, "%", 2025, "share")),
        ("森林覆盖率达到百分之四十一。", ("森林覆盖率", ">=", 41, None, "%", 2025, "share")),
        ("制造业占比超过三分之一。", ("制造业占比", ">", 0.333333, None, "fraction", 2025, "share")),
        ("绿色建筑占比达到七成以上。", ("绿色建筑占比", ">=", 70, None, "%", 2025, "share")),
        ("地区生产总值年均增长6.5%左右。", ("地区生产总值", "==", 6.5, None, "%", 2025, "growth_rate")),
        ("经济总量比2020年翻一番。", ("经济总量", "==", 2, None, "倍", 2025, "ratio")),
        (
            "单位产值能耗较2020年下降13.5%。",
            ("单位产值能耗", "==", 13.5, None, "%", 2025, "cumulative_change"),
        ),
        ("出口额突破万亿元大关。", ("出口额", ">", 1, None, "万亿元", 2025, "level")),
        ("打造１０个行业大模型。", ("行业大模型", "==", 10, None, "个", 2025, "level")),
        ("完成38座病险水库除险加固。", ("病险水库除险加固", "==", 38, None, "座", 2025, "level")),
        ("农村居民收入达到全国平均水平的95%。", ("农村居民收入", ">=", 95, None, "%", 2025, "ratio")),
        ("GDP增速比全省高1个百分点。", ("GDP增速", "==", 1, None, "个百分点", 2025, "difference")),
        (
            "服务业增加值比重提高2个百分点。",
            ("服务业增加值比重", "==", 2, None, "个百分点", 2025, "difference"),
        ),
        ("每年培训教师不少于1200名。", ("培训教师", ">=", 1200, None, "名/年", 2025, "level")),
        ("出生人口性别比降至109以下。", ("出生人口性别比", "<=", 109, None, "", 2025, "level")),
        ("粮食综合生产能力迈上100亿斤新台阶。", ("粮食综合生产能力", ">=", 100, None, "亿斤", 2025, "level")),
        ("新增天然气产量10亿方以上。", ("新增天然气产量", ">=", 10, None, "亿方", 2025, "level")),
        ("工业税收占全市税收比重达四成。", ("工业税收占全市税收比重", ">=", 40, None, "%", 2025, "share")),
        ("数字化转型比例超过半数。", ("数字化转型比例", ">", 0.5, None, "fraction", 2025, "share")),
        ("城乡居民收入倍差降至1.75以下。", ("城乡居民收入倍差", "<=", 1.75, None, "", 2025, "ratio")),
    ],
)
def test_an_idiom_is_read(sentence: str, expected: tuple[object, ...]):
    assert targets(sentence) == [expected]


def test_a_list_with_its_values_gives_each_its_own():
    found = targets("城镇、农村居民人均可支配收入分别增长6.5%、7.5%。")
    assert [(t[0], t[2]) for t in found] == [("城镇居民人均可支配收入", 6.5), ("农村居民人均可支配收入", 7.5)]


def test_a_list_with_one_value_gives_it_to_each():
    found = targets("接待游客人次、旅游总收入占全省比重均超过20%。")
    assert [t[0] for t in found] == ["接待游客人次占全省比重", "旅游总收入占全省比重"]


def test_a_sum_is_not_taken_apart():
    assert [t[0] for t in targets("风电、太阳能发电总装机容量超过8500万千瓦。")] == [
        "风电、太阳能发电总装机容量"
    ]


def test_a_year_with_a_comma_holds_on_and_one_without_holds_in_its_clause():
    found = targets("到2023年，一路达到5公里；二路达到6公里。到2024年三路达到7公里；四路达到8公里。")
    assert [t[5] for t in found] == [2023, 2023, 2024, 2023]


def test_a_figure_that_says_which_things_are_meant_is_no_target():
    found = targets("每年引进投资10亿元以上制造业项目10个。")
    assert [(t[0], t[2], t[4]) for t in found] == [("引进投资10亿元以上制造业项目", 10, "个/年")]


def test_what_was_reached_is_a_result():
    found = extract(
        PLAN.format(
            "2020年，全市地区生产总值达到3080亿元，年均增长7.1%。到2025年，地区生产总值达到4500亿元。"
        ),
        "zh",
    )
    assert [r.value for r in found.results] == [3080, 7.1]
    assert [t.value for t in found.targets] == [4500]


def test_a_baseline_in_the_same_clause_is_a_result():
    found = extract(PLAN.format("城镇化率由2020年的58%提高到2025年的65%。"), "zh")
    assert [(r.value, r.year) for r in found.results] == [(58, 2020)]
    assert [(t.as_written, t.value, t.year) for t in found.targets] == [("城镇化率", 65, 2025)]


@pytest.mark.parametrize(
    "sentence",
    [
        "对新认定企业给予50万元奖励。",
        "市级财政每年安排不少于3亿元产业发展专项资金。",
        "保费补贴比例最高60%。",
        "单个企业年度最高不超过100万元。",
    ],
)
def test_support_is_no_target(sentence: str):
    assert targets(sentence, "甲河市“十四五”发展规划\n\n三、支持政策\n\n{}\n") == []


TABLE = """甲河市“十四五”发展规划

专栏1 主要指标

| 指标 | 2020年 | 2025年 | 年均增长 | 属性 |
| --- | --- | --- | --- | --- |
| 森林覆盖率（%） | 38.5 | 41 | — | 约束性 |
| 地区生产总值（亿元） | 3080 | — | 6.5左右 | 预期性 |
| 单位地区生产总值能耗降低（%） | — | 〔13.5〕 | — | 约束性 |
"""


def test_a_table_gives_targets_and_baselines():
    found = extract(TABLE)
    assert [(r.as_written, r.value) for r in found.results] == [("森林覆盖率", 38.5), ("地区生产总值", 3080)]
    assert [(t.as_written, t.comparator, t.value, t.unit, t.kind, t.binding) for t in found.targets] == [
        ("森林覆盖率", "==", 41, "%", "share", True),
        ("地区生产总值", "==", 6.5, "%", "growth_rate", False),
        ("单位地区生产总值能耗降低", "==", 13.5, "%", "cumulative_change", True),
    ]


def test_bodies_have_their_roles():
    text = "甲河市行动方案（2023—2025年）\n二、重点任务\n（一）推进绿色发展。推广节能。（市发展改革委牵头，市生态环境局、各县（区）政府配合）\n"
    assert [(b.name, b.role) for b in extract(text).bodies] == [
        ("市发展改革委", "lead"),
        ("市生态环境局", "support"),
        ("各县（区）政府", "support"),
    ]


def test_support_named_by_kind_gives_each_kind():
    text = "甲河市行动方案（2023—2025年）\n三、保障措施\n强化土地、财政、人才、交通、生态、文化等支持。\n"
    assert [m.kind for m in extract(text).measures] == [
        "land",
        "fiscal",
        "talent",
        "transport",
        "ecology",
        "culture",
    ]


def test_a_part_that_a_period_only_begins_in_keeps_the_year_of_the_report():
    """“十五五”开好局 names the year at hand, not the end of the period."""
    text = "政府工作报告\n（2026年1月）\n三、全力推动“十五五”开好局、起好步\n滚动实施1500个以上省重点技改项目。\n"
    (target,) = extract(text).targets
    assert (target.value, target.year) == (1500, 2026)


def test_a_paragraph_on_these_five_years_looks_back_whatever_its_part_is_called():
    text = (
        "政府工作报告\n（2026年1月）\n二、“十四五”时期发展成就和“十五五”时期主要目标任务\n"
        "这五年，我们锐意改革。公园总数达1136个，人均预期寿命提升至83.9岁。\n"
    )
    assert extract(text).targets == ()


def test_a_row_of_a_table_of_tasks_with_empty_cells_at_its_end_leaves_the_table_whole():
    text = (
        "2026年甲县重点工作任务分工表\n\n序号\t任务内容\t完成时限\t牵头单位\t责任单位\n一\t项目建设\t\t\t\n"
        "1\t全面推进项目建设\t12月\t县发改局\t县统计局\n2\t全面推进园区建设\t9月\t县工信局\t县供电公司\n"
    )
    assert [(b.name, b.role) for b in extract(text, "zh").bodies] == [
        ("县发改局", "lead"),
        ("县统计局", None),
        ("县工信局", "lead"),
        ("县供电公司", None),
    ]


def test_figures_in_the_words_of_a_task_in_a_table_are_targets():
    text = (
        "2026年甲县重点工作任务分工表\n\n序号\t任务内容\t完成时限\t牵头单位\n"
        "1\t地区生产总值增长6.5%以上；新增规上工业企业15户\t12月\t县发改局\n2\t完成营造林5.6万亩\t9月\t县林业局\n"
    )
    assert [(t.value, t.unit, t.year) for t in extract(text, "zh").targets] == [
        (6.5, "%", 2026),
        (15, "户", 2026),
        (5.6, "万亩", 2026),
    ]


def test_a_report_dated_in_words_plans_the_year_of_its_date():
    text = (
        "政府工作报告\n\n——二〇二六年一月二十日在甲河市第五届人民代表大会第六次会议上\n\n"
        "二、奋斗目标\n未来五年，地区生产总值年均增长6%。\n\n三、2026年工作安排\n新增规上企业30户。\n"
    )
    assert [(t.value, t.year) for t in extract(text, "zh").targets] == [(6, 2030), (30, 2026)]


BROKEN_DOWN = """甲河县2026年主要目标任务分解方案

附表 投资目标分解表（单位：万元）
乡镇	固定资产投资	农村居民人均可支配收入增速（%）
甲镇	260000	7.5
乙乡	68000	8
合计	328000	7.8
"""


def test_a_table_by_area_gives_each_area_its_own_target():
    found = extract(BROKEN_DOWN, "zh").targets
    assert [(t.as_written, t.scope, t.value, t.unit, t.year, t.kind) for t in found] == [
        ("固定资产投资", "甲镇", 260000, "万元", 2026, "level"),
        ("农村居民人均可支配收入增速", "甲镇", 7.5, "%", 2026, "growth_rate"),
        ("固定资产投资", "乙乡", 68000, "万元", 2026, "level"),
        ("农村居民人均可支配收入增速", "乙乡", 8, "%", 2026, "growth_rate"),
        ("固定资产投资", None, 328000, "万元", 2026, "level"),
        ("农村居民人均可支配收入增速", None, 7.8, "%", 2026, "growth_rate"),
    ]


def test_a_table_by_year_gives_each_year_its_own_target():
    text = "甲河市住房发展规划（2026—2030年）\n\n二、年度计划\n年度　　新增住房（万套）　　住宅用地供应（公顷）\n2026　　2.2　　280\n2027　　2.4　　300\n"
    found = extract(text, "zh").targets
    assert [(t.as_written, t.value, t.unit, t.year) for t in found] == [
        ("新增住房", 2.2, "万套", 2026),
        ("住宅用地供应", 280, "公顷", 2026),
        ("新增住房", 2.4, "万套", 2027),
        ("住宅用地供应", 300, "公顷", 2027),
    ]


YEARS = "甲河市服务三年行动（2024—2026年）\n\n一、行动目标\n\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "适老化改造三年共3 600户，其中首年1 000户、次年1 400户、末年1 200户。",
            [(3600, 2026), (1000, 2024), (1400, 2025), (1200, 2026)],
        ),
        (
            "到2024年底\n◇ 新增床位600张；\n◇ 覆盖率100%。\n到2025年底\n◇ 新增床位800张。",
            [(600, 2024), (100, 2024), (800, 2025)],
        ),
        ("三年内建成养老院5家，两年内改造食堂30个。", [(5, 2026), (30, 2025)]),
        ("今明两年每年培训护理员500人次。", [(500, 2025)]),
    ],
)
def test_years_are_counted_from_the_start_of_the_plan(sentence: str, expected: list[tuple[float, int]]):
    found = extract(YEARS.format(sentence), "zh").targets
    assert [(t.value, t.year) for t in found] == expected


MINUTES = "甲河市人民政府常务会议纪要\n\n时间：2025年7月14日下午\n\n一、研究下半年工作\n{}\n"


def test_a_part_of_the_year_that_was_over_is_a_result_and_one_to_come_is_not():
    found = extract(
        MINUTES.format(
            "会议指出，上半年全市生产总值增长5.4%。会议强调，三季度生产总值增长7%，9月底前交付率须过85%。"
        ),
        "zh",
    )
    assert [r.value for r in found.results] == [5.4]
    assert [(t.value, t.year) for t in found.targets] == [(7, 2025), (85, 2025)]


DRAWN = """甲河市规划纲要中期评估报告
2023年9月26日

二、指标调整建议
┌──────────┬──────┬────────┬────────┬──────┐
│指标      │2022年│原2025年│新2025年│属性  │
├──────────┼──────┼────────┼────────┼──────┤
│森林覆盖率（%）│  51 │   60  │   57  │约束性│
└──────────┴──────┴────────┴────────┴──────┘
"""


def test_a_superseded_column_of_a_table_drawn_with_signs_is_no_target():
    found = extract(DRAWN, "zh")
    assert [(t.value, t.year, t.binding) for t in found.targets] == [(57, 2025, True)]
    assert sorted(r.value for r in found.results) == [51, 60]


@pytest.mark.parametrize(
    ("sentence", "results", "expected"),
    [
        ("产值从2020年的26亿元增长到2021年的47亿元，到2025年力争突破80亿元。", [26, 47], [(80, 2025)]),
        ("保护率在2021年已达55%的基础上提高3个百分点。", [55], [(3, 2025)]),
        ("基地面积由原定的260万亩调减到230万亩。", [260], [(230, 2025)]),
        ("取消“五年新建批发市场10个”的目标，改造批发市场6个。", [10], [(6, 2025)]),
        ("普及率维持《纲要》原定的70%不变。", [], [(70, 2025)]),
        ("老旧小区改造已完工45个，后四年每年改造20个。", [45], [(20, 2025)]),
        (
            "森林覆盖率达到62%（2020年为58.3%），水质优良比例95%以上（现状91%）。",
            [58.3, 91],
            [(62, 2025), (95, 2025)],
        ),
        (
            "游客达到860万人次、收入达到75亿元，均增长15%。",
            [],
            [(860, 2025), (75, 2025), (15, 2025), (15, 2025)],
        ),
    ],
)
def test_figures_that_are_over_or_superseded_are_results(
    sentence: str, results: list[float], expected: list[tuple[float, int]]
):
    found = extract((f"甲河市“十四五”发展规划\n2022年3月1日\n\n一、发展目标\n\n{sentence}\n"), "zh")
    assert [r.value for r in found.results] == results
    assert [(t.value, t.year) for t in found.targets] == expected


TASKS = "甲河市2026年重点工作方案\n2026年2月1日\n\n一、重点任务\n\n（一）加快建设。{}\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新建不少于30个村级服务站。", [("村级服务站", ">=", 30, "个")]),
        ("培育超百家专精特新企业。", [("专精特新企业", ">", 100, "家")]),
        ("开展超过500场次招聘活动。", [("招聘活动", ">", 500, "场次")]),
        ("引导1万户农户参与。", [("农户参与", "==", 1, "万户")]),
        ("突破30项关键技术。", [("关键技术", "==", 30, "项")]),
        ("力争5个以上项目列入省重点。", [("项目列入省重点", ">=", 5, "个")]),
        (
            "确保200个行政村、50个社区完成改造。",
            [("行政村", ">=", 200, "个"), ("社区完成改造", ">=", 50, "个")],
        ),
        ("千吨级泊位新增20个。", [("千吨级泊位", "==", 20, "个")]),
        ("改造老旧小区21个1860户。", [("改造老旧小区", "==", 21, "个"), ("改造老旧小区", "==", 1860, "户")]),
        ("改造2005年底前建成的小区26个。", [("改造2005年底前建成的小区", "==", 26, "个")]),
        (
            "城市污水处理率达到98%，县城达到85%。",
            [("城市污水处理率", ">=", 98, "%"), ("县城污水处理率", ">=", 85, "%")],
        ),
    ],
)
def test_a_figure_before_its_thing_is_read(sentence: str, expected: list[tuple[object, ...]]):
    found = targets(sentence, TASKS)
    assert [(t[0], t[1], t[2], t[4]) for t in found] == expected


def test_a_midterm_review_tells_results_and_earlier_targets_from_those_adjusted():
    text = (
        "甲区第十四个五年规划实施情况中期评估报告\n2023年6月\n\n一、主要指标进展\n"
        "2022年高新技术企业达到186家，提前完成2025年150家的目标；失业率2.9%，优于4.5%的控制目标。\n"
        "二、下步工作建议\n"
        "到2025年高新技术企业突破260家；将“单位GDP能耗累计下降13%”调整为“累计下降14.5%”，森林覆盖率由41%提高到41.5%。\n"
    )
    found = extract(text, "zh")
    assert [(t.value, t.year) for t in found.targets] == [(260, 2025), (14.5, 2025), (41.5, 2025)]
    assert [r.value for r in found.results] == [186, 150, 2.9, 13, 41]


def test_a_sentence_without_a_subject_goes_on_with_its_label():
    found = targets("——亩均税收倍增。从2020年的9.6万元提高到19.2万元。\n——上市企业。达到24家。")
    assert [(t[0], t[2]) for t in found if t[4] != "倍"] == [("亩均税收", 19.2), ("上市企业", 24)]


PARTED = """甲市“十五五”发展规划
2026年3月

表1 主要指标
指标名称              2025年    2027年    2030年    性质
一、经济发展
地区生产总值（亿元）  3800      4300      5000      预期性
二、生态环境
空气优良天数比率（%） 88        89        90以上    约束性
"""


def test_headings_inside_a_table_do_not_end_it():
    found = extract(PARTED, "zh")
    assert [(t.as_written, t.value, t.unit, t.year, t.binding) for t in found.targets] == [
        ("地区生产总值", 4300, "亿元", 2027, False),
        ("地区生产总值", 5000, "亿元", 2030, False),
        ("空气优良天数比率", 89, "%", 2027, True),
        ("空气优良天数比率", 90, "%", 2030, True),
    ]
    assert [r.value for r in found.results] == [3800, 88]


def test_a_cell_may_name_years_of_its_own():
    text = "甲市“十五五”发展规划\n\n表1 主要指标\n| 指标 | 目标 |\n|---|---|\n| 森林覆盖率 | 2027年达到41%，2030年达到42% |\n| 新增就业 | 每年3万人，累计15万人 |\n"
    found = extract(text, "zh").targets
    assert [(t.value, t.unit, t.year) for t in found] == [
        (41, "%", 2027),
        (42, "%", 2030),
        (3, "万人/年", 2030),
        (15, "万人", 2030),
    ]


def test_a_report_made_late_in_the_year_speaks_of_the_year_ahead():
    text = "政府工作报告\n——2025年12月26日在甲县第十八届人民代表大会第五次会议上\n\n一、2025年工作回顾\n全县生产总值增长5.8%。\n\n二、2026年工作安排\n主要预期目标是：地区生产总值增长6%。\n"
    found = extract(text, "zh")
    assert [(t.value, t.year) for t in found.targets] == [(6, 2026)]
    assert [(r.value, r.year) for r in found.results] == [(5.8, 2025)]


def test_a_chapter_that_describes_the_area_holds_results():
    text = "甲开发区规划（2026—2030年）\n\n第一章 开发区概况\n规划面积68平方公里，入驻企业1260家。\n第二章 发展目标\n入驻企业达到2000家。\n"
    found = extract(text, "zh")
    assert [t.value for t in found.targets] == [2000]
    assert [r.value for r in found.results] == [68, 1260]


def test_each_of_several_years_has_a_target():
    found = extract(
        YEARS.format("2025年、2026年各新增床位2000张。发展助餐点，2025年底达到600个。"), "zh"
    ).targets
    assert [(t.as_written, t.value, t.year) for t in found] == [
        ("新增床位", 2000, 2025),
        ("新增床位", 2000, 2026),
        ("助餐点", 600, 2025),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲市产业三年行动方案（2025—2027年）\n\n一、目标\n2026年，全市产值达到200亿元。2027年较2026年增长10%。", [(200, 2026), (10, 2027)]),
        ("甲市若干措施\n甲政办〔2026〕3号\n\n一、目标\n新增企业50家。\n本措施有效期至2028年12月31日。", [(50, 2028)]),
        ("甲市2025年工作总结和2026年工作计划\n\n二、2026年工作目标\n产值达到90亿元。", [(90, 2026)]),
    ],
)  # fmt: skip
def test_the_period_of_a_plan_is_that_of_its_title_else_of_what_it_says(
    text: str, expected: list[tuple[float, int]]
):
    assert [(t.value, t.year) for t in extract(text, "zh").targets] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("第一阶段（2024—2025年），产值达到50亿元；企业达到20家。", [(50, 2025), (20, 2025)]),
        ("2025年目标。产值达到50亿元。税收达到3亿元。", [(50, 2025), (3, 2025)]),
    ],
)
def test_a_year_that_stands_alone_holds_for_its_paragraph(sentence: str, expected: list[tuple[float, int]]):
    assert [(t.value, t.year) for t in extract(YEARS.format(sentence), "zh").targets] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "新出让工业用地投资强度不低于500万元/亩。",
        "企业自筹比例不得低于50%。",
        "加分不超过30分。",
        "资金总盘子6亿元。",
        "欧洲线每列12万元。",
        "省“十五五”规划提出2030年全省研发强度达到3.5%。",
        "国家规划要求2025年公众覆盖率达到90%。",
        "省里对我市2025年的考核目标为3.7%。",
        "原“2025年建成避难场所120处”不再执行。",
    ],
)
def test_terms_of_admission_funds_and_what_others_set_are_no_targets(sentence: str):
    assert targets(sentence) == []


def test_blanks_between_the_characters_of_a_table_do_not_cut_names():
    text = "甲市行动方案（2024—2026年）\n\n| 任 务 | 目 标 | 牵 头 单 位 |\n|:--|--|--|\n| 新 建 公 园 | 90个 | 市 园 林 中 心、市 住 建 局 |\n"
    found = extract(text, "zh")
    assert [body.name for body in found.bodies] == ["市园林中心", "市住建局"]
    assert all(text[item.start : item.end] == item.quote for item in (*found.bodies, *found.targets))
