"""What the heading of a part says that the part speaks of."""

from __future__ import annotations

import re
from typing import Literal

from luoshu.reading.chinese.frames.due import PHASE
from luoshu.reading.chinese.frames.period import NAMES_DOCUMENT, Plan
from luoshu.reading.chinese.lexicon.quantities import scan

Kind = Literal["past", "goals", "tasks", "measures"]

PAST = re.compile(
    "回顾|现状|发展基础|基础条件|工作基础|建设基础|现实基础|发展成就|主要成就|成就|成效|形势|问题|挑战|机遇|背景|执行情况|完成情况|"
    "(?:工作|总体|实施|主要)进展|进展情况|总结|发展环境|^底数|^基线|^基数|过去|基本情况|(?<!监测)(?<!督导)(?<!跟踪)(?<!考核)评估(?!考核|与|和|机制|体系)|困难|差距|概况|概述|区位|突出短板|短板弱项|短板与|与短板|存在的?短板|主要短板|态势|^(?:发展)?条件$|回眸|答卷|走过的路|历史方位|资源禀赋|现有基础|(?:开展|总体|工作|实施)情况$|规划范围|起点|家底|来时路|我们在哪|"
    "成绩(?:单|$)|历程|基期情况|推进情况|薄弱环节|不足$|阶段性?特征|[国省市县区州]情(?:$|概|特)|(?:进展|总体|实施|综合)评价$|基本判断|实施效果|比较优势|优势与|(?:原因|差距|需求|现状|问题)分析|瓶颈|回头看|[一三五]年来的|(?:进度|实施)评估"
)
_NOMINAL = re.compile(
    "突出(?:问题|短板|矛盾)|(?:发展|建设|保护|改善|实施)(?:的)?(?:态势|瓶颈|优势|效果|进度|条件|起点|历程|基础|现状|环境|成就|形势|背景|成效|情况|基本|机遇|面临)"
)
_NEUTRAL = re.compile("^(?:总体要求|总体思路|指导思想|基本原则|工作原则|实施原则|总则)$")
LOOKS_BACK = re.compile("回顾|现状|总结|执行情况|完成情况|过去")
_ACHIEVED = re.compile(
    "取得(?:了)?.{0,8}(?:进展|成效|成就|突破|成绩|进步)$|(?:明显|显著|持续|不断|稳步|有所)(?:提升|增强|改善|提高|向好)$"
)
#: 目标完成情况, 主要指标进展: a report of what came of a plan, though it names goals.
_REPORTS = re.compile("(?:完成|执行|落实|实施|开展|进展|达成)情况$|进展$")
#: “十三五”完成情况。…: the same at the head of a paragraph.
_REPORTS_RUN_IN = re.compile(
    '(?:[“"]?十[一二三四五]五[”"]?(?:时期|期间|规划)?|20\\d\\d年|上年|去年|前期|上期|上一轮|[过前][三五]年|主要|总体|工作|目标|指标|任务|规划|计划|年度|的)*'
    "(?:(?:完成|执行|进展|达成|实施|落实)情况|回顾|工作进展)"
)
#: A period that only begins with the year at hand is not when things fall due.
_BEGINS = re.compile('[”"]?(?:时期|规划)?(?:的?(?:良好|精彩|高质量))?(?:开好局|开局|起好步|起步)')
GOALS = re.compile("目标|指标|愿景|展望|预期|去哪里|到哪里去|要做到什么")
#: In a part on work, goals are headed as such: 主要目标, not 攻坚滞后指标.
_GOALS_ALONE = re.compile(
    "^(?!.*(?:滞后|攻坚|补齐|完成|实现|落实)).{0,6}(?:主要|总体|发展|工作|年度|具体|预期性?|阶段|核心|约束性|任务|行动|建设|规划|奋斗)*(?:目标|指标)(?:任务)?$"
)
MEASURES = re.compile(
    "保障(?:措施|机制|体系)?$|(?:规划|组织|政策|强化|实施|要素|经费|资金|用地|人才)保障|保障措施|支持政策|扶持政策|政策支持|政策措施|政策体系$|政策$|"
    "政策(?:举措|扶持)|^政策|资金筹措|(?:投资|资金)(?:匡算|测算|估算|概算|需求)|资金来源|筹资|组织实施|组织领导|^组织推进$|实施机制|监督考核|督导考核|考核评估|考核激励|督促检查|督查|投融资|"
    "要素(?:支撑|保障)|加强领导|党的领导|规划实施(?!的)|支持措施|附则|^要素$|^(?:需要的?支持|支持事项|请求事项)$|^(?:考核|奖惩)(?:评价|奖惩|办法|兑现|约束)?$|激励与约束|(?:有关|相关|几点|组织)要求$|激励机制|奖惩措施|规划管理|跟踪问效|^(?:工作|推进|协调|责任)机制$|^(?:保障)?支撑(?:保障)?$|^保障(?:支撑|与监督|与实施)$|^责任落实$|^宣传(?:引导|发动)$|监测评估|评估考核|考核问效|(?:用|靠|拿|凭)什么"
)
TASKS = re.compile(
    "(?:对策|推进|工作|发展|政策)建议|攻坚方向|项目|实事|打算|主攻方向|主要内容|路径|步骤|抓手|怎么[做办干]|任务|举措|工作|行动|工程|措施|要求|建设|重点|清单|布局|安排"
)
_ASSIGNS = re.compile("责任分工|职责分工|任务分工|部门职责")
_VERBAL = re.compile(
    "(?:全力|着力|大力|加快|深入|扎实|持续|全面|积极|坚持|坚决|统筹|推进|推动|建设|打造|实施|抓好|做强|优化|提升|提高|促进|强化|加强|完善|健全|构建|"
    "深化|扩大|发展|培育|巩固|改善|保护|守牢|增强|创新|畅通|突出|聚焦|激发|稳定|壮大|繁荣|塑造|筑牢|拓展|释放|做优|加大|更好|切实|牢牢|推行|清理|降低|压减|压缩|激活|建优|扩容|织密|兜牢|夯实|厚植|赋能|丰富|做精|叫响|擦亮|严格|严守|规范|整治|治理|开展|落实|组织|引育|引进|融入|对接|支持|鼓励|引导|盘活|用好|紧盯|紧扣|狠抓|补齐|补强|延伸|升级|改造|建强|建好|管好|办好|以)"
)


#: The heading of a part is no longer than this.
SHORT = 20
#: A line that is only a year heads the list below it.
YEAR_ALONE = re.compile(r"(?:(?:近|中|远)期)?[（(]?(?:力争|确保)?到?20\d\d年(?:年?[底末])?[）)]?前?")


def speaks(title: str) -> bool:
    """Whether a short line without a mark is a heading that closes the part before it."""
    if YEAR_ALONE.fullmatch(title):
        return True
    return any(p.search(title) for p in (PAST, GOALS, MEASURES, TASKS)) or bool(_VERBAL.match(title))


def names_part(heading: str) -> bool:
    """Whether a line near the top names a part of the document, not the document."""
    return len(heading) <= SHORT and speaks(heading) and not NAMES_DOCUMENT.search(heading)


def year_of(title: str, kind: Kind | None, plan: Plan) -> int | None:
    """Return the year ahead that a heading names, for all that stands below it.

    Examples
    --------
    >>> plan = Plan(2024, 2027, 2024, "")
    >>> year_of("2025年目标", "goals", plan), year_of("2023年工作回顾", "past", plan)
    (2025, None)
    """
    title = IN_VIEW_OF.sub("", title)
    if kind == "past":
        return None
    bare = _BARE_YEAR.search(title)
    if bare and int(bare[1] or bare[2]) >= plan.first_open:
        return int(bare[1] or bare[2])
    _, times = scan(title)
    open_years = [t.last for t in times if t.last >= plan.first_open and not _BEGINS.match(title[t.end :])]
    return open_years[-1] if open_years else phase_year(title, plan)


#: 展望2035, 2035愿景: a year without its word.
_BARE_YEAR = re.compile(
    r"(?:展望|迈向|面向|走向|奔向|决胜)(20\d\d)(?![\d年])|(?<!\d)(20\d\d)(?:远景|愿景|展望|目标)"
)
#: 近期目标, 中期：: a phase of the plan heads what follows.
_PHASE = re.compile(
    f"(?P<phase>{PHASE})(?:重点|主要|总体|工作|建设|实施|规划|行动)*(?:目标|阶段|任务|安排|项目)?(?=[：，。（]|$)"
)


def phase_year(text: str, plan: Plan) -> int | None:
    """Return the year of the phase that a heading or a paragraph begins with.

    Examples
    --------
    >>> phase_year("近期：通勤时间缩短", Plan(2024, 2035, 2024, "", phases=(("近期", 2027), ("远期", 2035))))
    2027
    """
    found = _PHASE.match(text)
    return dict(plan.phases).get(found["phase"]) if found else None


#: What secures a plan; 兜底保障 and 住房保障 are fields of work.
SECURES = re.compile(
    "(?:规划|组织|政策|实施|要素|经费|资金|用地|人才|制度|机制|工作|财力|法治)保障$|保障(?:措施|机制)|组织领导|政策(?:支持|扶持)|^(?:政策)?(?:支持|保障|奖惩|考核)$"
)
#: 围绕上述目标，: what a part serves, not what it speaks of.
IN_VIEW_OF = re.compile(
    "^(?:围绕|对照|锚定|聚焦|紧扣|瞄准|为(?:完成|实现)|实现|按照|根据|完成)[^，。：]{0,16}(?:目标|指标|要求|安排|部署)[^，。：]{0,6}，"
)


#: 重点抓好以下八个方面工作：, 实施五大行动。: from here on work is listed.
_TO_WORK = re.compile(
    "(?:抓好|抓实|做好|突出|开展|实施|推进|完成|落实|把握|聚焦|干好|办好|围绕|推动|打好|抓住|着力|重点|主要)[^，。；：]{0,14}?"
    "(?:(?:以下|如下|下列|下述|[一二三四五六七八九十\\d]+)(?:几|[一二三四五六七八九十\\d]+)?(?:个方面|大行动|项行动|大工程|项工程|项任务|大任务|件大事|项工作|方面)?(?:的?(?:重点|具体)?(?:工作|任务|举措|行动|工程))?|(?:工作|任务|举措|行动|工程)(?:是|有|如下|包括)?)[：:。]?$"
)


def turns_to_work(text: str) -> bool:
    """Whether the last sentence of a line says that work is listed below it.

    Examples
    --------
    >>> [turns_to_work(t) for t in ("实现上述目标，重点抓好以下工作：", "今年要重点做好八个方面工作。", "主要预期目标是：")]
    [True, True, False]
    """
    last = re.split("[。；]", text.rstrip("。：:"))[-1]
    last = IN_VIEW_OF.sub("", last)
    return len(last) <= _LEAD and not GOALS.search(last) and bool(_TO_WORK.search(last))


#: A lead-in is no longer than this.
_LEAD = 30


#: What is secured in these fields is work, whatever part it stands in.
_OF_FIELD = re.compile(
    "(?:供[水电气热暖]|[水电气]源?|能源|民生|住房|居住|粮食|安全|生态|环境|交通|出行|社会|医疗|养老|基本|食品|权益|就业|兜底|托底|底线|应急|物资|市场|救助|教育|公共服务|卫生|健康|产能|农产品|生活)(?:安全)?保障(?:体系|能力|网|水平|工程|行动)?$"
)


def kind_of(title: str, above: Kind | None, *, run_in: bool) -> Kind | None:
    """Return what a part speaks of, by its heading and by the part that it stands in.

    Parameters
    ----------
    title : str
        The heading without its mark.
    above : str, optional
        What the part around it speaks of.
    run_in : bool
        The heading stands at the head of its paragraph, not in a line of its own.

    Examples
    --------
    >>> [kind_of(t, None, run_in=False) for t in ("发展基础", "主要目标", "加快产业升级", "保障措施", "空间格局")]
    ['past', 'goals', 'tasks', 'measures', None]
    """
    title = IN_VIEW_OF.sub("", title)
    is_verbal = _VERBAL.match(title) and not _NOMINAL.match(title)
    back = LOOKS_BACK if is_verbal else PAST
    if (_REPORTS.search(title) and not run_in) or _REPORTS_RUN_IN.fullmatch(title):
        return "past"
    if (
        above == "past"
        or (
            (back.search(title) or (above is None and not run_in and _ACHIEVED.search(title)))
            and not re.search("目标|预期|任务$|解决|问题导向|应对|抢抓|评估机制|开展|整改", title)
            and not (above == "tasks" and title.endswith("问题"))
        )
    ) and not (run_in and above in ("goals", "tasks", "measures")):
        return "past"
    if above == "measures":
        return "measures"
    if above == "goals" and run_in:
        return "goals"
    if _ASSIGNS.search(title):
        return "tasks" if "任务" in title else "measures"
    if _NEUTRAL.search(title):
        return above
    if GOALS.search(title) and (above != "tasks" or _GOALS_ALONE.search(title)):
        return "goals"
    if (
        MEASURES.search(title)
        and not _OF_FIELD.search(title)
        and not (
            above in ("tasks", "goals")
            and (run_in or _VERBAL.match(title) or title.endswith("保障"))
            and not SECURES.search(title)
        )
    ):
        return "measures"
    if above == "goals":
        return "goals"
    if _VERBAL.match(title) or TASKS.search(title):
        return "tasks"
    return above
