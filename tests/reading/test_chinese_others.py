"""Whose goals a Chinese clause states: the document's own, or those of a larger area, told by the rank of each."""

import pytest

from luoshu.reading.chinese.lexicon.others import cites, rank_of
from luoshu.reading.extract import extract

COUNTY, CITY, LEAGUE = "栖溪县政府工作报告", "珑溪市“十四五”规划", "朔原盟2024年计划"


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        (CITY, 2), (COUNTY, 3), (LEAGUE, 2), ("中共梧省委关于推进教育强省建设的意见", 1), ("甲省乙市发展规划", 2),
        ("某某自治区能源规划", 1), ("关于印发《丁市行动方案》的通知", 2), ("丙市关于城乡建设和乡村振兴的方案", 2),
    ],
)  # fmt: skip
def test_a_title_tells_the_rank_of_its_area(title, rank):
    assert rank_of(title) == rank


@pytest.mark.parametrize(
    ("title", "clause", "others"),
    [
        (CITY, "省里要求全省居民收入年均增长6.5%以上", True), (CITY, "国家“十四五”就业促进规划提出新增就业5500万人以上", True),
        (COUNTY, "市里提出全市地区生产总值增长6%以上", True), (CITY, "市里提出地区生产总值增长6%", False),
        (LEAGUE, "自治区人代会确定全区地区生产总值增长6%左右", True), (CITY, "省政府工作报告提出全省经济增长5.5%左右", True),
        (CITY, "市委、市政府提出总量达到5000亿元", False), (CITY, "按照省委要求", False), (CITY, "市民满意度目标为95%", False),
        (CITY, "国家级绿色工厂明确达到10家", False), (COUNTY, "省、市要求高标准农田建设30万亩", True),
    ],
)  # fmt: skip
def test_what_an_area_of_a_higher_rank_has_set_itself_is_only_cited(title, clause, others):
    assert cites(clause, title) == others


SPOKEN = """栖溪县2024年政府工作报告
一、2024年目标任务
市里提出全市地区生产总值增长6%以上、固定资产投资增长8%，综合考虑支撑条件，我们建议今年预期目标是：地区生产总值增长6.5%，固定资产投资增长7%。
"""


def test_behind_what_is_cited_the_document_speaks_for_itself_again():
    assert {t.value for t in extract(SPOKEN, "zh").targets} == {6.5, 7.0}


def test_what_is_reckoned_to_follow_is_no_promise():
    text = "丙市行动方案（2024—2026年）\n一、重点任务\n推进项目建设。据测算，方案全面实施可带动社会投资约260亿元。\n"
    assert extract(text, "zh").targets == ()
