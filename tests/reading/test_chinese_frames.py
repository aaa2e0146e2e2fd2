"""Which part of a Chinese plan a figure stands in, and which year that part is about."""

from luoshu.reading.extract import extract
from luoshu.reading.figures import states

PARTS = """甲市国民经济和社会发展第十五个五年规划纲要
第一篇  站上新起点  谋划新蓝图
第一章  “十四五”发展成就
过去五年，地区生产总值由2020年的1865亿元跃升到2590亿元。
第二章  “十五五”发展目标
未来五年全市经济社会发展的主要目标是：
——城乡区域更趋协调。城镇化率每年提高0.8个百分点，2030年达到64%。
"""

IN_VIEW_OF = """乙市第十五个五年规划纲要（草案）
第二章　发展目标
锚定2035年基本实现现代化的目标，今后五年努力实现以下目标：
——固定资产投资累计超过7500亿元；森林覆盖率不低于46%。
"""

YEAR_IN_WORDS = """关于二○二五年扎实推进乡村全面振兴的实施方案
一、增强供给保障能力
粮食播种面积稳定在310万亩以上。力争到2027年高标准农田占耕地比重超过三分之二。
"""

BOLD = """# 丙市低空经济行动方案（2024—2027年）

## 二、总体目标

**第一步，到2025年底**，服务保障体系初步建立。建成通用机场2个，物流年配送量不少于60万单。

**第二步，到2027年底**，低空经济规模突破260亿元。
"""


def found(text: str) -> set[tuple[float, int | None]]:
    return {(read.value, read.year) for read in extract(text, "zh").targets}


def test_a_chapter_of_goals_in_a_part_that_begins_with_the_past_promises():
    assert found(PARTS) == {(0.8, 2030), (64.0, 2030)}
    assert {read.value for read in extract(PARTS, "zh").results} == {1865.0, 2590.0}


def test_a_goal_that_a_list_only_serves_does_not_give_it_its_year():
    assert found(IN_VIEW_OF) == {(7500.0, 2030), (46.0, 2030)}


def test_a_year_in_words_in_the_title_is_the_year_of_the_plan():
    assert (310.0, 2025) in found(YEAR_IN_WORDS)


def test_bold_type_hides_no_year():
    assert found(BOLD) == {(2.0, 2025), (60.0, 2025), (260.0, 2027)}
    quotes = [read.quote for read in extract(BOLD, "zh").targets]
    assert all(quote in BOLD for quote in quotes)


def test_a_number_in_words_of_two_scales_is_one_figure():
    read = extract("到2030年，粮食总产量达到五十八亿四千万斤。", "zh").targets
    assert [(each.value, each.unit) for each in read] == [(58.4, "亿斤")]
    assert states(read[0].quote, 58.4)
    assert not states(read[0].quote, 58.5)


def test_a_base_of_today_leaves_the_aim_ahead():
    text = "甲市行动方案（2024—2027年）\n二、总体目标\n占比由去年的68%提高到75%，配套率由目前的28%提升至55%，亩均税收不少于20万元。"
    read = extract(text, "zh")
    assert {each.value for each in read.targets} == {75.0, 55.0, 20.0}
    assert {each.value for each in read.results} == {68.0, 28.0}
