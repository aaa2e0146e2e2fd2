"""When all that names no year falls due, where a sentence says it: 除注明时限的外，均应于2025年底前完成."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from luoshu.reading.chinese.lexicon.quantities import scan

Phases = tuple[tuple[str, int], ...]

#: Steps of a plan by name: 近期, 第一阶段, 起步期.
PHASE = "近期|中期|远期|第[一二三四]阶段|第[一二三四]步|(?:起步|启动|攻坚|建设|巩固|提升|冲刺|深化|推进|突破|见效|收官|达标|试点|推广)(?:阶段|期(?!间|末|限))"
_YEARS = r"(?:[（(：:为是]|(?:目标|规划|水平)?年?(?:为|是|到|至|指)|\s)(?:到|至)?(?:20\d\d年?(?:\d{1,2}月)?\s?[—–\-~至到]{1,2}\s?)?(20\d\d)年?"
_STEP = re.compile(rf"(?P<name>{PHASE})(?:目标|规划|任务|水平)?(?:年)?{_YEARS}")
#: 2025年为近期, 2022—2024年为第一阶段: the year before its name.
_STEP_AFTER = re.compile(rf"(20\d\d)年?(?:底|末)?(?:为|是|作为|属于?|系)(?P<name>{PHASE})")
#: 近期到2025年，远期到2030年.
_STEP_AIMS = re.compile(
    r"(近期|中期|远期)(?:目标|规划)?(?:年)?[^，。；\d]{0,6}(?:20\d\d年?\s?[—–\-~至到]\s?)?(20\d\d)年?"
)


def phases_of(text: str) -> Phases:
    """Return the last years of the steps that a plan names.

    Examples
    --------
    >>> phases_of("近期到2025年，远期到2030年。第一阶段（2023—2024年），2027年为攻坚期。")
    (('近期', 2025), ('远期', 2030), ('第一阶段', 2024), ('攻坚期', 2027))
    """
    found = [(name, int(last)) for name, last in _STEP_AIMS.findall(text)]
    found += [(m["name"], int(m[2])) for m in _STEP.finditer(text)]
    found += [(m["name"], int(m[1])) for m in _STEP_AFTER.finditer(text)]
    first = dict(reversed(found))
    return tuple((name, first[name]) for name in dict.fromkeys(name for name, _ in found))


_HERE = "本(?:节|章|篇|部分|条|款|项行动|行动(?!方案|计划)|专栏|表|附表|附件)|上述|以上|以下|下列|下述|下表|上表|表中|表内|前述|该部分|所列|所述|这些"
_DOCUMENT = "本(?:方案|规划|计划|意见|行动计划|行动方案|纲要|措施|清单|文件|通知|报告|实施意见|办法)|文中|全文|第[一二三四五六七八九十]+(?:至|到|、|—|-)第?[一二三四五六七八九十]+(?:部分|章|节|篇|条)|各部分|各章"
_UNNAMED = "(?:未|没有|无|不)(?:另行|另外|另|特别|特殊|单独|专门|作|有|具体|明确)*(?:注明|标明|写明|载明|说明|指明|明确|列明|列出|列(?=[年时])|标注|标示|规定)"
_WITHOUT = f"除[^，。；]{{0,20}}[外的]|{_UNNAMED}|凡|其余|其他"
_EVERY = "均|都(?!市|江|匀|昌)|皆|一律|全部|统一|除[^，。；]{0,20}外|所有"
_OF = "目标|指标|任务|工程|工作|项目|数值|数据|数字|数|值|事项|内容|举措|时限|年份|时间"
_DUE = re.compile(
    rf"(?P<year>20\d\d)年?(?:底|末|\d{{1,2}}月(?:底|末)?)?(?!\d|[—–\-~至到])|(?P<phase>{PHASE})|(?P<close>(?:规划|计划|方案|行动|实施)?期(?:末|满)|(?:规划|计划|行动|实施)期内|[三四五]年累计)"
)
#: Prices, bases and the days from which a thing is in force are no days by which things are due.
_IS_BASE = re.compile(
    "基准|基期|基数|不变价|可比价|价格|现价|口径|起施行|起执行|起实施|印发|发布|之日|统计|截至|来源|开工|启动|考核|预算|出台|编制|较20|比20|现状"
)
_SAYS_WHEN = re.compile(
    rf"(?:{_EVERY}|{_UNNAMED})[^。；]*(?:{_OF}|完成|实现|达到|达标|建成)|(?:{_OF})[^。；]*(?:{_EVERY}|{_UNNAMED})|(?:目标年|目标期|水平年|目标年份|目标年度|完成(?:时限|年限|时间|期限)|(?:完成|实现|达标)年份|时间节点|截止(?:时间|年份))(?:均|统一|一律)?(?:为|是|定为|设为|按|至|到)[^，。；]{{0,6}}20\d\d年"
)


#: 所有任务, 未注明的: not all the things of a kind, but all that the document promises.
_OF_ALL = re.compile(
    f"{_HERE}|本章|{_DOCUMENT}|{_WITHOUT}|(?:所有|各项|全部)(?:量化|重点|目标|主要)*(?:{_OF})|目标年|水平年"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """By when all falls due that names no year: in the part the statement stands in, or in the whole document."""

    reach: Literal["part", "chapter", "document"]
    year: int


def statement_of(sentence: str, first_open: int, until: int | None, phases: Phases) -> Statement | None:
    """Return what a sentence says of all that names no year.

    Parameters
    ----------
    sentence : str
        A sentence without its full stop.
    first_open : int
        The first year that was ahead; a year before it is a base.
    until : int, optional
        The last year of the plan: 规划期末.
    phases : tuple
        The years that 近期 and the like stand for.

    Examples
    --------
    >>> statement_of("本节任务均须于近期完成", 2023, 2030, (("近期", 2025),))
    Statement(reach='part', year=2025)
    >>> statement_of("未注明年份的指标均为2027年目标值", 2024, None, ())
    Statement(reach='document', year=2027)
    """
    if len(sentence) > _LONGEST or not _OF_ALL.search(sentence) or not _SAYS_WHEN.search(sentence):
        return None
    if _IS_BASE.search(sentence) or scan(sentence)[0]:
        return None
    due = [m for m in _DUE.finditer(sentence) if _year(m, until, phases)]
    year = _year(due[-1], until, phases) if due else None
    if year is None or year < first_open:
        return None
    if re.search(_DOCUMENT, sentence):
        return Statement("document", year)
    if re.search("本(?:章|篇|部分)", sentence):
        return Statement("chapter", year)
    return Statement("part" if re.search(_HERE, sentence) else "document", year)


#: A longer sentence says more than that.
_LONGEST = 70


def _year(due: re.Match[str], until: int | None, phases: Phases) -> int | None:
    if due["year"]:
        return int(due["year"])
    return dict(phases).get(due["phase"]) if due["phase"] else until
