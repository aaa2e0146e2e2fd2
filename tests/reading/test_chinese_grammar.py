"""What the grammar of Chinese plans does with shapes of clauses; the places are invented."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

PLAN = "甲河市“十五五”发展规划\n\n一、主要任务\n\n{}\n"
REPORT = "政府工作报告\n——2025年1月14日在甲河市人民代表大会会议上\n\n各位代表：\n\n{}\n"


def read(sentence: str, frame: str = PLAN) -> list[tuple[object, ...]]:
    found = extract(frame.format(sentence), "zh")
    return [(t.as_written, t.comparator, t.value, t.unit, t.year) for t in found.targets]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("旅客吞吐量向500万人次迈进。", ("旅客吞吐量", "==", 500, "万人次", 2030)),
        ("货邮吞吐量逼近3万吨。", ("货邮吞吐量", "==", 3, "万吨", 2030)),
        ("提供不少于10万个就业岗位。", ("就业岗位", ">=", 10, "万个", 2030)),
        ("新培育30户以上智能工厂。", ("智能工厂", ">=", 30, "户", 2030)),
        ("培育50人以上企业3家。", ("培育50人以上企业", "==", 3, "家", 2030)),
        ("延包试点扩大至22个村。", ("延包试点", ">=", 22, "个", 2030)),
        ("在3000个小区设置回收机。", ("小区设置回收机", "==", 3000, "个", 2030)),
        ("实现制造业企业100%使用绿电。", ("制造业企业使用绿电", "==", 100, "%", 2030)),
        ("新增供水能力18亿立方米/年。", ("新增供水能力", "==", 18, "亿立方米/年", 2030)),
        ("优惠乘车人次年均1200万。", ("优惠乘车人次", "==", 1200, "万/年", 2030)),
        ("引进总投资超10亿元项目50个以上。", ("引进总投资超10亿元项目", ">=", 50, "个", 2030)),
        ("2027年底前15个乡镇实现两院一体。", ("乡镇实现两院一体", "==", 15, "个", 2027)),
        ("新建泵站三座。", ("新建泵站", "==", 3, "座", 2030)),
        ("机械化率较去年提高一个半百分点。", ("机械化率", "==", 1.5, "个百分点", 2030)),
        ("重大事故起数零发生。", ("重大事故起数", "==", 0, "", 2030)),
        ("营收保持25%的年均增速。", ("营收", "==", 25, "%", 2030)),
        ("保交楼1240套年底前全部交付。", ("保交楼", "==", 1240, "套", 2026)),
        ("清单制推广到九成五行政村。", ("清单制", ">=", 95, "%", 2030)),
        ("降尘量低于7吨/平方公里·月。", ("降尘量", "<", 7, "吨/平方公里·月", 2030)),
        ("税收占比（不低于六成八）为约束性指标。", ("税收占比", ">=", 68, "%", 2030)),
        ("推介项目总投资不低于2000亿元。", ("推介项目总投资", ">=", 2000, "亿元", 2030)),
    ],
)
def test_a_shape_is_read(sentence: str, expected: tuple[object, ...]):
    assert read(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "严禁新增30万千瓦以下煤电。",
        "计划从五个方面部署了22项任务。",
        "办好10件民生实事。",
        "单体规模原则上不超过120张。",
        "三年投入约9亿元。",
        "人均经费标准99元。",
        "对照省里确定的2030年健康素养水平40%的目标，差距不小。",
        "经匡算，规划总投资2850亿元，其中争取中央投资920亿元。",
    ],
)
def test_a_figure_that_promises_nothing_is_no_target(sentence: str):
    assert read(sentence) == []


def test_years_in_a_row_go_no_further_than_their_figures():
    found = read("去化率2027年达到60%、2028年达到90%，新建厂房150万平方米。")
    assert [(t[0], t[4]) for t in found] == [("去化率", 2027), ("去化率", 2028), ("新建厂房", 2030)]


def test_what_names_nothing_is_named_by_the_clause_before():
    assert read("智算中心一期投入运行，2027年扩容到2000P。") == [
        ("智算中心一期投入运行", ">=", 2000, "P", 2027)
    ]


def test_an_indicator_without_a_figure_is_what_the_next_clause_speaks_of():
    assert read("新改建公路35公里，优良路率不降，保持在90%以上。")[1] == (
        "优良路率",
        ">=",
        90,
        "%",
        2030,
    )


def test_groups_behind_an_indicator_share_it():
    found = read("校际差异系数小学不超过0.45、初中不超过0.40。")
    assert [t[0] for t in found] == ["校际差异系数小学", "校际差异系数初中"]


def test_so_many_per_cent_of_an_amount_is_its_growth():
    found = extract(PLAN.format("社会消费品零售总额6.5%，民间投资占比65%。"), "zh")
    assert [t.kind for t in found.targets] == ["growth_rate", "share"]


def test_a_report_looks_back_until_it_turns_ahead():
    said = "一、我们这样走过\n\n粮食产量达到31亿斤。\n\n二、我们将这样干\n\n粮食产量达到32亿斤。"
    found = extract(REPORT.format(said), "zh")
    assert [(t.value, t.year) for t in found.targets] == [(32, 2025)]
    assert [(r.value, r.year) for r in found.results] == [(31, 2024)]


def test_a_cell_that_is_a_clause_is_read_like_one():
    table = (
        "| 项目 | 建设内容 | 年度目标 |\n|---|---|---|\n"
        "| 供水 | 新建水厂2座 | 新增受益人口3.2万人，自来水普及率达到95% |"
    )
    found = extract(PLAN.format(table), "zh")
    assert {(t.as_written, t.value) for t in found.targets} == {
        ("新建水厂", 2),
        ("新增受益人口", 3.2),
        ("自来水普及率", 95),
    }


def test_each_of_a_list_gets_the_figure():
    assert [t[0] for t in read("设施蔬菜、鲜桃、肉鸭各新增产值2亿元。")] == [
        "设施蔬菜新增产值",
        "鲜桃新增产值",
        "肉鸭新增产值",
    ]


def test_the_size_of_a_thing_in_a_list_is_promised_too():
    assert [(t[0], t[2]) for t in read("完成矿山修复27个、面积1860亩。")] == [
        ("完成矿山修复", 27),
        ("面积", 1860),
    ]


def test_a_deadline_below_is_that_of_its_part():
    part = "（一）甲问题\n整改措施：建设中心4处。\n整改时限：2027年6月底前\n（二）乙问题\n整改措施：改造管网38公里。"
    assert [(t[2], t[4]) for t in read(part)] == [(4, 2027), (38, 2030)]


def test_a_line_that_ends_in_a_bracket_is_not_joined_to_the_next_part():
    text = "（一）夯实兜底保障。新建中心3所。\n（责任单位：市民政局、市财政局）\n（二）做实居家养老。建设床位1500张。"
    assert [t[2] for t in read(text)] == [3, 1500]


def test_a_row_that_is_part_of_the_one_above_is_measured_like_it():
    rows = "| 指标 | 2025年 | 2030年 |\n|---|---|---|\n| 能源生产总量（亿吨） | 6 | 7 |\n| 其中：非化石能源 | 0.6 | 1.1 |"
    assert [(t[0], t[3]) for t in read(rows)] == [("能源生产总量", "亿吨"), ("非化石能源", "亿吨")]


def test_a_clause_without_a_figure_in_a_part_of_tasks_is_a_task():
    found = extract(PLAN.format("光电产业围绕激光装备延链，2027年营业收入达到800亿元。"), "zh")
    assert [t.quote for t in found.tasks] == ["光电产业围绕激光装备延链，2027年营业收入达到800亿元"]


def test_what_was_aimed_at_before_the_issue_is_not_the_end_of_the_plan():
    text = "关于建设文化强市的实施意见\n（2022年6月30日）\n\n一、目标\n\n接待恢复至2019年的74%。到2023年建成9座，到2026年建成20座，到2026年满意度达到90分。\n\n二、任务\n\n建设工坊80家。\n"
    assert extract(text, "zh").until == 2026


def test_a_table_of_how_a_plan_goes_still_holds_its_targets():
    table = "二、主要指标完成情况\n\n| 指标 | 单位 | 2025年 | 2027年 | 2030年目标 |\n|---|---|---|---|---|\n| 绿地面积 | 平方米 | 12 | 13 | 14 |"
    found = extract(f"甲河市“十五五”规划中期评估报告\n2028年3月1日\n\n{table}\n", "zh")
    assert [(t.value, t.year) for t in found.targets] == [(14, 2030)]


def test_a_question_to_a_press_conference_promises_nothing():
    assert read("甲报记者：邻省研发投入强度达到3.3%，请问如何建设？") == []


def test_a_line_with_who_and_by_when_is_a_task_though_it_has_no_verb():
    found = extract(PLAN.format("1．供水价格成本监审  牵头单位：市发展改革委  完成时限：2027年12月底"), "zh")
    assert [t.quote for t in found.tasks] == ["供水价格成本监审"]


def test_a_table_whose_first_cells_are_areas_is_one_by_area_whatever_its_head():
    rows = "| 板块＼任务 | 粮食面积（亩） | 复耕（亩） | 责任单位 |\n|---|---|---|---|\n| 城关镇 | 52000 | 260 | 城关镇政府 |\n| 龙门镇 | 86000 | 710 | 龙门镇政府 |"
    found = extract(PLAN.format(rows), "zh")
    assert [(t.as_written, t.scope, t.value, t.unit) for t in found.targets] == [
        ("粮食面积", "城关镇", 52000, "亩"),
        ("复耕", "城关镇", 260, "亩"),
        ("粮食面积", "龙门镇", 86000, "亩"),
        ("复耕", "龙门镇", 710, "亩"),
    ]
    assert [b.name for b in found.bodies] == ["城关镇政府", "龙门镇政府"]


def test_the_growth_beside_a_baseline_is_its_own():
    rows = "| 指标 | 单位 | 2025年完成 | 增速（%） | 2026年计划 | 增速（%） |\n|---|---|---|---|---|---|\n| 进出口 | 亿元 | 212 | 3 | 225 | 6 |"
    found = extract(f"甲市2026年国民经济和社会发展计划\n\n{rows}\n", "zh")
    assert [(t.value, t.unit) for t in found.targets] == [(225, "亿元"), (6, "%")]


def test_what_stands_before_a_colon_names_what_follows():
    assert [(t[0], t[2]) for t in read("永久农田：不低于33万亩；总产量：21万吨。")] == [
        ("永久农田", 33),
        ("总产量", 21),
    ]


@pytest.mark.parametrize(
    ("title", "start", "until"),
    [
        ("关于甲市2024年为民办实事完成情况及2025年计划的通报", 2025, 2025),
        ("关于甲市2025年预算执行情况与2026年预算草案的报告", 2026, 2026),
        ("甲县人民政府关于印发《2024年省督察反馈问题\n整改攻坚方案》的通知", 2024, 2024),
        ("甲市人民政府办公室会议纪要\n2025年9月3日", 2025, 2025),
        ("甲县教育三年行动方案\n实施期为2025年至2027年。", 2025, 2027),
    ],
)
def test_a_document_says_for_when_it_plans(title: str, start: int, until: int):
    found = extract(f"{title}\n\n一、主要任务\n\n建设中心4处，按照《乙市规划（2020—2035年）》推进。\n", "zh")
    assert (found.start, found.until) == (start, until)


def test_this_year_and_the_next_before_a_figure_are_its_own():
    found = extract(
        "甲市会议纪要\n2025年9月3日\n\n一、任务\n\n引进资金今年180亿元、明年320亿元、后年400亿元。\n", "zh"
    )
    assert [(t.value, t.year) for t in found.targets] == [(180, 2025), (320, 2026), (400, 2027)]


def test_a_box_at_the_head_of_a_paragraph_is_its_heading():
    text = "◎强基　培训队伍40支。　　——市应急局牵头；团市委参与\n\n【保障】财政每年安排专项资金3亿元，奖励先进单位。"
    found = extract(PLAN.format(text), "zh")
    assert [t.value for t in found.targets] == [40]
    assert len(found.measures) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "对首次升规企业奖20万元。",
        "企业安全费用提取不足的，处5万元以上罚款。",
        "标准厂房租金前三年全免、后两年减半。",
        "列入信用黑名单，连续两年末位的约谈。",
        "上年研发费用增长20%以上的，按增量的5%奖励。",
    ],
)
def test_a_lever_is_a_measure_among_tasks(sentence: str):
    found = extract(PLAN.format(sentence), "zh")
    assert len(found.measures) == 1
    assert found.targets == ()


def test_an_area_that_a_clause_is_about_holds_for_its_sentence():
    sentence = "综合保税区2027年恢复正增长，2028年进出口达到600亿元。进出口达到900亿元。"
    found = extract(PLAN.format(sentence), "zh")
    assert [t.scope for t in found.targets] == ["综合保税区", None]


@pytest.mark.parametrize(
    ("verb", "sign"),
    [("做到", ">="), ("扩种到", ">="), ("守住", ">="), ("跨越", ">="), ("冲刺", "=="), ("降到", "<=")],
)
def test_a_verb_says_on_which_side_a_figure_is_met(verb: str, sign: str):
    assert read(f"播种面积{verb}71万亩。")[0][1] == sign


def test_so_much_of_a_whole_is_a_share_of_it():
    found = extract(PLAN.format("民生支出不少于财政支出的75%，居民收入达到全国平均水平的95%。"), "zh")
    assert [(t.as_written, t.comparator, t.kind, t.relative_to) for t in found.targets] == [
        ("民生支出", ">=", "share", "财政支出"),
        ("居民收入", ">=", "ratio", "nation"),
    ]


def test_a_figure_after_from_and_to_is_measured_like_the_first():
    assert read("信用修复时间由10个工作日压至5个。") == [("信用修复时间", "<=", 5, "个工作日", 2030)]


def test_actions_with_labels_of_their_own_are_read_one_by_one():
    text = (
        "甲市营商行动（2025—2026）\n\n行动1：开办企业\n指标：开办时间≤0.5个工作日。\n时限：2025年12月底\n"
        "责任：市市场监管局主责，市税务局参与\n\n行动2：工程审批\n指标：联合验收率100%。\n时限：2026年6月底\n责任：市住建局主责\n"
    )
    found = extract(text, "zh")
    assert [(t.value, t.year) for t in found.targets] == [(0.5, 2025), (100, 2026)]
    assert [(b.name, b.role) for b in found.bodies] == [
        ("市市场监管局", "lead"),
        ("市税务局", "support"),
        ("市住建局", "lead"),
    ]


def test_a_table_of_enterprises_has_the_figures_of_each():
    rows = "企业 | 营业收入(亿元) | 资产负债率(%)\n市城投集团 | 96 | ≤66\n市水务集团 | 42 | ≤60"
    found = extract(f"甲市2025年国企目标分解\n\n{rows}\n", "zh")
    assert [(t.scope, t.value, t.comparator) for t in found.targets] == [
        ("市城投集团", 96, "=="),
        ("市城投集团", 66, "<="),
        ("市水务集团", 42, "=="),
        ("市水务集团", 60, "<="),
    ]


def test_a_field_of_work_that_ends_in_securing_is_no_part_on_support():
    found = extract(PLAN.format("（一）权益保障\n\n建成驿站60个，按期办结率100%。"), "zh")
    assert [t.value for t in found.targets] == [60, 100]


def test_a_verb_of_change_before_its_object_says_how_it_changes():
    found = extract(PLAN.format("压减法人户数8%以上。"), "zh")
    assert [(t.as_written, t.kind, t.direction) for t in found.targets] == [
        ("法人户数", "cumulative_change", "decrease")
    ]


def test_a_figure_with_and_below_says_which_are_meant():
    assert read("关停10万千瓦及以下燃煤机组，并网2000万千瓦。") == [("并网", "==", 2000, "万千瓦", 2030)]


def test_what_is_added_is_a_level_that_rises():
    found = extract(PLAN.format("新增1个产业集群。"), "zh")
    assert [(t.kind, t.direction) for t in found.targets] == [("level", "increase")]


def test_a_sentence_that_only_assigns_a_duty_is_no_measure():
    text = "一、保障措施\n\n区委农办统筹，区农业农村局牵头，区财政局配合。建立联席会议机制，加强督查考核。"
    found = extract(f"甲区“十五五”规划\n\n{text}\n", "zh")
    assert [m.quote for m in found.measures] == ["建立联席会议机制，加强督查考核"]


def test_cells_may_stand_apart_by_one_blank():
    rows = "序号 指标 单位 2025年现状 2030年\n1 水土保持率 % 88.2 89.5\n2 湿地保护率 % 46 50\n3 森林蓄积量 万立方米 212 ≥230"
    found = extract(PLAN.format(rows), "zh")
    assert [(t.as_written, t.comparator, t.value, t.year) for t in found.targets] == [
        ("水土保持率", "==", 89.5, 2030),
        ("湿地保护率", "==", 50, 2030),
        ("森林蓄积量", ">=", 230, 2030),
    ]
    assert [r.value for r in found.results] == [88.2, 46, 212]


def test_an_arrow_leads_from_the_baseline_to_the_target():
    found = extract(PLAN.format("化肥利用率43%→45%，保护率由75%→90%。"), "zh")
    assert [(t.as_written, t.value) for t in found.targets] == [("化肥利用率", 45), ("保护率", 90)]
    assert [r.value for r in found.results] == [43, 75]


def test_phases_have_the_years_that_the_document_gives_them():
    text = "甲区修复规划（2021—2035年）\n\n近期到2025年，远期到2035年。\n\n一、任务\n\n治理面积近期60平方公里、远期150平方公里。\n"
    assert [(t.as_written, t.year) for t in extract(text, "zh").targets] == [
        ("治理面积", 2025),
        ("治理面积", 2035),
    ]


def test_boxes_with_years_head_what_is_due_in_them():
    text = "甲市电动三年路线图\n\n【2025年】\n- 充电桩：1.2万根\n\n【2026年】\n- 充电桩：1.8万根\n\n底数（2024年）：充电桩7600根，产量9.6万辆。\n"
    found = extract(text, "zh")
    assert [(t.value, t.year) for t in found.targets] == [(1.2, 2025), (1.8, 2026)]
    assert [r.value for r in found.results] == [7600, 9.6]


def test_the_last_of_three_columns_of_indicators_names_the_figure():
    rows = "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 上年完成值 |\n|---|---|---|---|---|\n| 产出 | 数量 | 管网长度 | ≥85公里 | 72公里 |\n| 产出 | 质量 | 合格率 | =100% | 99% |"
    found = extract(f"甲市2026年绩效目标申报表\n\n{rows}\n", "zh")
    assert [(t.as_written, t.comparator, t.value) for t in found.targets] == [
        ("管网长度", ">=", 85),
        ("合格率", "==", 100),
    ]


def test_a_part_that_opens_with_what_was_found_still_promises():
    part = (
        "一、反馈问题：“2023年污水收集率仅58%。”\n责任单位：区水务局\n整改时限：2026年12月底\n"
        "整改目标：收集率到2025年底提升到68%。\n整改措施：\n1.新建管网210公里。\n"
    )
    found = extract(f"甲区贯彻落实督察整改方案\n\n{part}", "zh")
    assert [(t.value, t.year) for t in found.targets] == [(68, 2025), (210, 2026)]
    assert [r.value for r in found.results] == [58]


def test_a_heading_with_a_year_ahead_does_not_look_back():
    text = "甲乡“十五五”发展思路\n\n——第三年（2028年）见成效：投产企业12家，游客30万人次。\n"
    assert [(t.value, t.year) for t in extract(text, "zh").targets] == [(12, 2028), (30, 2028)]


def test_a_parenthesis_that_names_what_it_measures_is_read():
    assert read("抓好一套水网（供水保证率95%）、一支队伍（培养带头人100名）。") == [
        ("供水保证率", "==", 95, "%", 2030),
        ("培养带头人", "==", 100, "名", 2030),
    ]


def test_a_parenthesis_shares_a_figure_out():
    assert [(t[0], t[2], t[3]) for t in read("新增学位9.6万个（小学4.2万、初中3.1万、高中2.3万）。")] == [
        ("新增学位", 9.6, "万个"),
        ("小学新增学位", 4.2, "万个"),
        ("初中新增学位", 3.1, "万个"),
        ("高中新增学位", 2.3, "万个"),
    ]


def test_what_a_first_part_looks_back_on_is_not_the_period_of_the_plan():
    text = "甲市“十五五”教育发展规划\n\n第一章 发展环境\n“十四五”期间，毛入园率由91%升至96%……\n第二章 任务\n新建幼儿园120所。\n"
    found = extract(text, "zh")
    assert (found.start, found.until) == (2026, 2030)


def test_what_is_to_be_done_away_with_is_no_level():
    assert read("2028年前全面消除56人以上大班额。") == []


def test_years_in_parentheses_alone_give_a_plan_its_period():
    text = (
        "甲县攻坚清单\n\n目标一：旅游收入突破60亿元（2026年）\n措施：新增景区2家，2025年12月前建成驿站18个。\n\n"
        "注：2024年旅游收入41.6亿元、游客590万人次。\n"
    )
    found = extract(text, "zh")
    assert [(t.value, t.year) for t in found.targets] == [(60, 2026), (2, 2026), (18, 2025)]
    assert [(r.value, r.year) for r in found.results] == [(41.6, 2024), (590, 2024)]


def test_a_document_tells_of_its_own_points_without_promising_them():
    assert read("合计任务6项，其中约束性指标4项。") == []
