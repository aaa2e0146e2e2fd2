"""By when a Chinese plan means what it dates nowhere, and parts that are not what their headings say."""

import pytest

from luoshu.reading.chinese.frames.due import phases_of, statement_of
from luoshu.reading.chinese.frames.titles import kind_of
from luoshu.reading.extract import extract

PHASES = (("近期", 2025), ("远期", 2030), ("攻坚期", 2027))


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("本节任务均须于近期完成", 2025),
        ("未注明年份的指标均为2027年目标值", 2027),
        ("没有写明完成时限的，按2027年底完成掌握", 2027),
        ("上述工程均应在规划期内建成", 2030),
        ("本章目标年为2027年", 2027),
        ("本方案提出的目标任务，除特别注明外，完成时限均为2027年底", 2027),
        ("凡涉及数量的任务，除标明年度的以外，一律以2027年底为完成期限", 2027),
        ("这些任务要在攻坚期内全部完成", 2027),
        ("以上各项均按2020年不变价计算", None),
        ("所列任务全部纳入2026年考核", None),
        ("所有县区2025年底前全部完成整治任务", None),
        ("力争到2025年，所有乡镇均建成养老服务中心", None),
    ],
)
def test_a_sentence_dates_all_that_names_no_year_or_only_its_own_goal(sentence, year):
    said = statement_of(sentence, 2023, 2030, PHASES)
    assert (said.year if said else None) == year


def test_steps_are_dated_before_or_behind_their_name():
    assert dict(phases_of("近期到2025年，远期2035年。第一阶段（2023—2024年），2027年为攻坚期。")) == {
        "近期": 2025, "远期": 2035, "第一阶段": 2024, "攻坚期": 2027,
    }  # fmt: skip


STATED = """关于推进教育强县建设的若干意见
（2022年9月30日）
一、总体要求
1．主要目标。分两步走：
第一步，到2025年，学前教育毛入园率达到93%。
第二步，到2030年，高中毛入学率达到98%。
本意见所列任务，除注明时限的外，均应于2026年底前完成。
二、推动均衡发展
2．新增学位8500个，到2024年大班额占比控制在1%以内，到2024年寄宿制学校达标率达到90%。
三、加强队伍建设
本部分任务均须于2023年完成。
3．引进骨干教师300名。
"""


def test_what_is_dated_nowhere_is_due_when_the_document_says_of_its_part():
    found = {(t.value, t.year) for t in extract(STATED, "zh").targets}
    assert found == {(93, 2025), (98, 2030), (8500, 2026), (1, 2024), (90, 2024), (300, 2023)}


def test_a_year_that_heads_its_sentences_is_the_end_of_the_plan_though_another_is_named_as_often():
    text = STATED.replace("本意见所列任务，除注明时限的外，均应于2026年底前完成。\n", "")
    assert (8500, 2025) in {(t.value, t.year) for t in extract(text, "zh").targets}


UNDER_GOALS = """丙县2024年工作报告
二、2024年目标任务
主要预期目标是：地区生产总值增长6.5%左右。
实现上述目标，重点抓好以下工作：
（一）抓项目。滚动推进重点项目118个。
（二）强产业。实施竹产业提质行动。
"""


def test_work_that_a_part_on_goals_turns_to_is_listed_as_tasks():
    tasks = [task.quote for task in extract(UNDER_GOALS, "zh").tasks]
    assert any("重点项目118个" in quote for quote in tasks)
    assert any("竹产业提质行动" in quote for quote in tasks)


LATER_HALF = """丁区“十四五”规划实施情况中期评估报告
（2023年10月25日）
一、推动后半程规划实施的重点举措
（一）攻坚重大项目。加快科学城建设，累计完成投资640亿元。（区发展和改革局牵头，区建设局协同）
（二）做强产业。推动用地再开发，百亿级企业增至4家。（区经信局牵头，区税务局协同）
（三）补齐短板。推进医院建设，新增学位9000个。（区教育局牵头，区财政局协同）
（四）强化实施保障。区级每年安排4亿元用于前期，整改情况纳入考核。
"""


def test_a_part_whose_items_are_work_lists_work_whatever_its_heading_names():
    read = extract(LATER_HALF, "zh")
    assert {(t.value, t.year) for t in read.targets} == {(640, 2025), (4, 2025), (9000, 2025)}
    assert len(read.tasks) >= 3
    assert [m for m in read.measures if "每年安排4亿元" in m.quote]


def test_labels_in_brackets_name_who_leads_and_who_helps():
    line = "〔主责〕市财政局　〔协同〕市商务局　人民银行某市支行\n"
    text = "戊市发展规划（2024—2027年）\n一、重点行动\n（一）行动。推进项目建设。\n" + line
    assert [(b.name, b.role) for b in extract(text, "zh").bodies] == [
        ("市财政局", "lead"), ("市商务局", "support"), ("人民银行某市支行", "support"),
    ]  # fmt: skip


BODY = "\n一、重点任务\n（一）强化供水。推进水厂建设，供水能力达到60万吨。\n"


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("甲市水务规划\n（2024年3月）\n规划期限：近期2024—2027年，远期2028—2035年。", 2027),
        ("甲市水务规划\n（2024年3月）\n规划基准年为2023年，规划水平年为2027年。", 2027),
        ("甲市水务规划\n（2024年3月）\n规划时限为四年，自2024年起至2027年止。", 2027),
        ("甲市水务攻坚方案\n2024年3月8日\n用三年时间（2024年至2026年），全面提升供水能力。", 2026),
        ("甲市水务攻坚方案\n2024年3月8日\n力争用3年左右时间，全面提升供水能力。", 2026),
        ("甲市供水提升行动实施方案\n甲政办发〔2024〕8号\n行动周期：2024年1月—2026年12月。", 2026),
        ("甲市供水保障“百日攻坚”方案\n2024年9月10日", 2024),
        ("关于做好2024年供水保障工作的通知\n甲水〔2024〕3号", 2024),
        ("甲市供水高质量发展实施意见\n（2024年3月）\n本意见实施期限为印发之日起至2026年底。", 2026),
        ("甲市“十四五”规划收官之年供水重点工作安排\n（2025年2月）", 2025),
        ("甲市水务局关于2024年工作总结和2025年工作打算的报告", 2025),
        ("甲市供水规划（二〇二四至二〇二七年）", 2027),
    ],
)
def test_the_end_of_a_plan_may_be_said_in_many_ways(opening, year):
    assert [(t.value, t.year) for t in extract(opening + BODY, "zh").targets] == [(60, year)]


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        (
            "past",
            "薄弱环节|阶段性特征|基本市情|总体评价|实施效果|发展瓶颈|比较优势|成绩单|一年来的工作|原因分析|五年来的发展历程",
        ),
        ("tasks", "后期推进建议|对策建议|攻坚方向|推动规划实施的重点举措|下一步工作打算|发展重点|实施步骤"),
        ("measures", "激励机制|奖惩措施|规划管理|组织实施|规划实施|要素保障|投资匡算"),
        ("goals", "目标任务|指标体系|阶段目标|远景展望|考核指标|目标愿景"),
    ],
)
def test_headings_say_what_their_parts_speak_of(kind, titles):
    wrong = [t for t in titles.split("|") if kind_of(t, None, run_in=False) != kind]
    assert not wrong


def test_an_outlook_at_the_end_of_a_part_on_support_is_a_goal():
    text = "丙区规划（2021—2025年）\n一、保障措施\n（一）强化保障。完善考核。\n展望2035年，人均产值比2020年翻一番。\n"
    assert [(t.value, t.year) for t in extract(text, "zh").targets] == [(2, 2035)]
