"""The structure of a Chinese document: its period, its headings, what each part speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from luoshu.reading.chinese.quantities import scan, with_digits
from luoshu.reading.layout import Line
from luoshu.reading.period import Period

Kind = Literal["past", "goals", "tasks", "measures"]

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (10, r"第[一二三四五六七八九十百\d]{1,4}[篇编部](?:分)?\s*"),
        (20, r"第[一二三四五六七八九十百\d]{1,4}章\s*"),
        (30, r"第[一二三四五六七八九十百\d]{1,4}节\s*"),
        (33, r"第[一二三四五六七八九十百\d]{1,4}条\s*"),
        (38, r"(?:专栏|附件|附表|表)\s*\d{1,2}\s*"),
        (40, r"[一二三四五六七八九十]{1,3}[、.]|[▍◎]\s*"),
        (50, r"[（(〔【][一二三四五六七八九十]{1,3}[）)〕】][、.]?"),
        (55, r"第[一二三四五六七八九十]{1,2}[，,]\s*"),
        (60, r"\d{1,2}(?:[、.](?!\d)|\.(?=20\d\d年)|\.\d{1,2}(?:\.\d{1,2})?\s+|\s+(?=[\u4e00-\u9fff]))"),
        (65, r"\d{1,2}[)）]"),
        (70, r"[（(]\d{1,2}[）)]"),
        (75, r"[①-⑳]"),
        (80, r"[一二三四五六七八九十]{1,2}(?:是|要)(?!否)"),
        (85, r"(?:——|—|[●•·▪■◆○*◇□▶▷►▹➢➤✓√★☆※\-])\s*"),
    )
)
CAPTION = 88
#: The next of the points of a line: 一是…。二是….
_NEXT_POINT = re.compile("[。；][二三四五六七八九十][是要](?!否)")
_MARKDOWN = re.compile(r"(#{1,6})\s*")
_PAST = re.compile(
    "回顾|现状|发展基础|基础条件|工作基础|建设基础|现实基础|发展成就|主要成就|成就|成效|形势|问题|挑战|机遇|背景|执行情况|完成情况|"
    "(?:工作|总体|实施|主要)进展|进展情况|总结|发展环境|过去|基本情况|评估|困难|差距|概况|概述|区位|规划范围|起点|家底|来时路|我们在哪"
)
_NOMINAL = re.compile(
    "(?:发展|建设|保护|改善|实施)(?:的)?(?:基础|现状|环境|成就|形势|背景|成效|情况|基本|机遇|面临)"
)
_NEUTRAL = re.compile("^(?:总体要求|总体思路|指导思想|基本原则|工作原则|实施原则|总则)$")
_LOOKS_BACK = re.compile("回顾|现状|总结|执行情况|完成情况|过去")
_ACHIEVED = re.compile(
    "取得(?:了)?.{0,8}(?:进展|成效|成就|突破|成绩|进步)$|(?:明显|显著|持续|不断|稳步)(?:提升|增强|改善|提高|向好)$"
)
#: 目标完成情况, 主要指标进展: a report of what came of a plan, though it names goals.
_REPORTS = re.compile("(?:完成|执行|落实|进展|达成)情况$|进展$")
_BEGINS_BACK = re.compile(
    '过去|一年来|五年来|刚刚过去|回顾|回望|[“"]十[一二三四五][五][”"](?:时期|期间|以来)，?[^，。]{0,20}(?:极不|很不|不平凡|重要)'
)
#: A paragraph that looks back, whatever the part it stands in is called.
_THESE_YEARS = re.compile("(?:过去|这)[一三五]年(?:来|间|里)?，")
#: A period that only begins with the year at hand is not when things fall due.
_BEGINS = re.compile('[”"]?(?:时期|规划)?(?:的?(?:良好|精彩|高质量))?(?:开好局|开局|起好步|起步)')
_GOALS = re.compile("目标|指标|愿景|展望|预期|去哪里|到哪里去|要做到什么")
_MEASURES = re.compile(
    "保障(?:措施|机制|体系)?$|(?:规划|组织|政策|强化|实施|要素|经费|资金|用地|人才)保障|保障措施|支持政策|扶持政策|政策支持|政策措施|政策体系$|政策$|"
    "政策(?:举措|扶持)|^政策|资金筹措|资金来源|筹资|组织实施|组织领导|实施机制|监督考核|督导考核|考核评估|考核激励|督促检查|督查|投融资|"
    "要素(?:支撑|保障)|加强领导|党的领导|规划实施|支持措施|附则|(?:用|靠|拿|凭)什么"
)
_TASKS = re.compile("怎么[做办干]|任务|举措|工作|行动|工程|措施|要求|建设|重点|清单|布局|安排")
_ASSIGNS = re.compile("责任分工|职责分工|任务分工|部门职责")
_VERBAL = re.compile(
    "(?:全力|着力|大力|加快|深入|扎实|持续|全面|积极|坚持|坚决|统筹|推进|推动|建设|打造|实施|抓好|做强|优化|提升|提高|促进|强化|加强|完善|健全|构建|"
    "深化|扩大|发展|培育|巩固|改善|保护|守牢|增强|创新|畅通|突出|聚焦|激发|稳定|壮大|繁荣|塑造|筑牢|拓展|释放|做优|加大|更好|切实|牢牢|推行|清理|降低|压减|压缩|激活|建优|扩容|织密|兜牢|夯实|厚植|赋能|丰富|做精|叫响|擦亮|严格|严守|规范|整治|治理|开展|落实|组织|引育|引进|融入|对接|支持|鼓励|引导|盘活|用好|紧盯|紧扣|狠抓|补齐|补强|延伸|升级|改造|建强|建好|管好|办好|以)"
)
_PERIODS = {
    "一": (2006, 2010),
    "二": (2011, 2015),
    "三": (2016, 2020),
    "四": (2021, 2025),
    "五": (2026, 2030),
    "六": (2031, 2035),
}
_RANGE = re.compile(r"(?<!\d)(20\d{2})年?\s?[—–\-~至到]{1,2}\s?(20\d{2})(?!\d)")
_HAN_NUMBER = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Plan(Period):
    """The period of a document; ``month``: the month it was issued in."""

    month: int | None = None


@dataclass(slots=True)
class Section:
    """A heading that is in force; ``kind`` what it speaks of, ``year`` the year in it."""

    rank: float
    title: str
    kind: Kind | None
    year: int | None = None
    binding: bool | None = None


@dataclass(slots=True)
class Block:
    """A line in its place: under which headings, with which mark, where its own text begins."""

    line: Line
    rank: int | None
    number: str | None
    heading: str | None
    heading_end: int
    body: int
    kind: Kind | None
    year: int | None
    binding: bool | None
    is_heading: bool
    path: tuple[str, ...] = field(default=())


def mark_of(text: str) -> tuple[int | None, str | None, int]:
    """Rank, label and end of the mark at the head of a line.

    Examples
    --------
    >>> mark_of("（二）稳就业。"), mark_of("到2025年")
    ((50, '（二）', 3), (None, None, 0))
    """
    markdown = _MARKDOWN.match(text)
    if markdown:
        rank, _, end = mark_of(text[markdown.end() :])
        depth = len(markdown[1])
        return rank or 10 + depth * 5, markdown[1], markdown.end() + end
    for rank, pattern in _MARKS:
        match = pattern.match(text)
        if match and not (rank == 60 and re.match(r"\d{1,2}\s*(?:个|项|家|年|月|日|亿|万|%)", text)):
            return rank, match.group().strip(), match.end()
    return None, None, 0


#: A report made in this month or later speaks of the year ahead.
_LATE = 11


def plan_of(lines: list[Line], year: int | None = None) -> Plan:
    """Find the period of a document in its title, else in the years it names.

    Examples
    --------
    >>> from luoshu.reading.layout import read_lines
    >>> plan = plan_of(read_lines("甲市三年行动方案（2023—2025年）", chinese=True))
    >>> plan.start, plan.until, plan.first_open
    (2023, 2025, 2023)
    """
    head = [line.text for line in lines[:40] if not line.is_row]
    title = _title(head)
    opening = "\n".join(head)[:700]
    whole = with_digits("\n".join(line.text for line in lines[:60])[:20000])
    issued = year or _issued(lines, opening)
    start: int | None = None
    until: int | None = None
    is_report = "工作报告" in title or bool(re.search("向大会(?:作|报告).{0,6}工作", opening))
    if is_report and issued is None:
        planned = re.findall(
            r"(20\d\d)年(?:的)?(?:工作(?:安排|任务|重点|总体|思路)|重点工作|主要(?:任务|目标|工作))",
            "\n".join(x.text for x in lines if len(x.text) <= 60),
        )
        issued = int(planned[-1]) if planned else None
    month = _month(lines, opening, issued)
    if is_report and issued and month and month >= _LATE and f"{issued + 1}年" in whole:
        issued, month = issued + 1, None  # held before the year that it plans
    ranged = _RANGE.search(title)
    fives = list(re.finditer('第?十([一二三四五六])个?五(?:年|[”"时规]|$)', title))
    yearlies = list(
        re.finditer(
            r"(20\d{2})年(?:(?!20\d\d年)[^\n，。]){0,22}?(?:计划(?!的|书)|工作报告|重点工作|工作要点|实施意见|主要任务|任务清单|工作方案|工作安排|目标|民生实事|分解|指标|工作会议|会议精神|会议)",
            title,
        )
    )
    yearly = yearlies[-1] if yearlies else None
    span = re.search(
        "([一二两三四五六七八九十])年(?:行动|发展|建设|攻坚|倍增|提升|滚动|规划|计划|工作|实施)", title
    )
    if ranged:
        start, until = int(ranged[1]), int(ranged[2])
    elif fives and not is_report:
        start, until = _PERIODS[fives[-1][1]]
    elif is_report and (issued or yearly):
        start = until = issued or (int(yearly[1]) if yearly else None)
    elif yearly:
        start = until = int(yearly[1])
    if start is None and span and issued:
        start, until = issued, issued + _HAN_NUMBER[span[1]] - 1
    if start is None:
        until = _aimed_at(whole) or _valid_until(whole + "\n" + "\n".join(x.text for x in lines[-8:]))
        past = _known_past(whole, _PAST_YEARS)
        first = past + 1 if past else issued
        begun = [int(a) for a, b in _RANGE.findall(whole) if int(b) == until]
        start = first if first and until and first <= until else issued or (begun[0] if begun else None)
    if start is not None and issued is not None and not (start - 2 <= issued <= (until or start) + 1):
        issued = None
    if issued is None and start is not None:
        past = _known_past(whole, _COUNTED_TO)
        issued = past + 1 if past and until and start <= past + 1 <= until else start
    return Plan(start, until, issued, title, month)


_KINDS_OF_DOCUMENT = re.compile(
    "规划|纲要|计划|方案|意见|报告|行动|通知|办法|要点|措施|清单|推进会|会议|分解表"
)


def _title(head: list[str]) -> str:
    """Return the lines of the title: those that name a kind of document, and their neighbours."""
    for n, text in enumerate(head[:24]):
        if len(text) <= 60 and _KINDS_OF_DOCUMENT.search(text) and not text.endswith(("。", "；")):
            first = max(0, n - 1) if len(head[max(0, n - 1)]) > 8 else n
            return "\n".join(t for t in head[first : n + 3] if _may_be_title(t))
    return "\n".join(t for t in head[:4] if _may_be_title(t))


def _may_be_title(text: str) -> bool:
    return len(text) <= 60 and not text.endswith(("。", "；", "，", "："))


def _issued(lines: list[Line], opening: str) -> int | None:
    held = re.search(r"(20\d{2})年\d{1,2}月\d{1,2}日在", opening)
    in_words = re.search("(二[〇零○][一二三四五六七八九〇零○]{2}年)[一二三四五六七八九十]{1,2}月", opening)
    if in_words and held is None:
        return scan(in_words[1])[1][0].last
    dated = held or re.search(r"(20\d{2})年\d{1,2}月(?:\d{1,2}日)?(?!底|前|末|以)", opening)
    if dated:
        return int(dated[1])
    for line in lines[-3:]:
        last = re.fullmatch(r".{0,20}?(20\d{2})年\d{1,2}月\d{1,2}日.{0,12}", line.text)
        if last:
            return int(last[1])
    numbered = re.search(r"[〔\[(（](20\d{2})[〕\])）]\d{1,4}号", opening)
    return int(numbered[1]) if numbered else None


def _month(lines: list[Line], opening: str, issued: int | None) -> int | None:
    """Return the month of issue, where the opening or the close is dated in the year of issue."""
    dated = re.search(
        rf"{issued}年(\d{{1,2}})月\d{{1,2}}日", "\n".join([opening, *(x.text for x in lines[-3:])])
    )
    return int(dated[1]) if dated and issued else None


_AIMED = re.compile(r"(?:(?<!截)到|力争|(?<!截)至|(?<!较)(?<!比)20\d\d[—–\-])(20\d{2})年")


def _aimed_at(text: str) -> int | None:
    """Return the year at which the text aims most often; of two named as often, the later near one."""
    years = Counter(int(y) for y in _AIMED.findall(text))
    if years:
        first = min(years)
        near = {y: n for y, n in years.items() if y - first <= 5}
        return max(near, key=lambda y: (near[y], y))
    five = re.search('[“"]十([一二三四五六])五[”"](?:期间|时期|末)', text)
    return _PERIODS[five[1]][1] if five else None


#: Up to when figures are known; a year that something is only compared with may lie ahead of a long plan's start.
_COUNTED_TO = re.compile(r"(?:截至|截止|据统计，?|[经据]初步核算，?)(20\d{2})年(?!.{0,4}前)")
_PAST_YEARS = re.compile(
    r"(?:截至|截止|(?<!占)比|较|据统计，?|[经据]初步核算，?|指出，|由)(20\d{2})年|(?:^|\n|。|；)(20\d{2})年，?(?:全[省市县区州]|我[省市县区州])"
)


def _known_past(text: str, naming: re.Pattern[str]) -> int | None:
    """Return the last year named as one that was over, before all that the text aims at."""
    aimed = min((int(y) for y in _AIMED.findall(text)), default=2200)
    years = [int(next(y for y in m.groups() if y)) for m in naming.finditer(text)]
    return max((y for y in years if y < aimed), default=None)


def _valid_until(text: str) -> int | None:
    """Return the year to which a document that aims at none is in force."""
    found = re.search(r"有效期(?:限)?(?:截?至|到)(20\d{2})年|(?:执行|实施|施行)[至到](20\d{2})年", text)
    return int(found[1] or found[2]) if found else None


def blocks_of(lines: list[Line], plan: Plan) -> list[Block]:
    """Set each line under the headings in force."""
    stack: list[Section] = []
    blocks: list[Block] = []
    marks = [(None, None, 0) if line.is_row else mark_of(line.text) for line in lines]
    for n, line in enumerate(lines):
        if line.is_row:
            blocks.append(_block(line, None, None, None, 0, 0, stack, False))
            continue
        rank, number, body = marks[n]
        if n and lines[n - 1].is_row and not line.text.startswith("注"):
            _close(stack, CAPTION - 0.5)
        heading, end, is_heading = _heading(line.text, rank, body)
        if heading is not None and rank is None and n > 3 and not _speaks(heading):
            pass
        elif heading is not None and (is_heading or rank is not None):
            followed = n + 1 < len(lines) and lines[n + 1].is_row
            place = CAPTION if followed and rank in (None, 38) else rank or 35
            if rank is None and _YEAR_ALONE.fullmatch(heading):
                place = 84
            own = _section(heading, place, stack, plan, run_in=not is_heading)
            _close(stack, own.rank)
            is_title = n < 3 and rank is None and is_heading
            if not is_title or _GOALS.search(heading) or _YEAR_ALONE.fullmatch(heading):
                stack.append(own)
        elif rank is not None:
            _close(stack, rank)
        elif line.is_apart and _looks_new(line.text):
            _close(stack, 50)
        _learn_from_opening(stack, blocks, line.text, is_heading=is_heading)
        block = _block(line, rank, number, heading, end, end if heading else body, stack, is_heading)
        if rank is None and not is_heading:
            _by_opening(block, line.text)
        blocks.append(block)
        if line.text.endswith("：") and not is_heading:
            _push_lead_in(stack, line.text, marks[n + 1][0] if n + 1 < len(lines) else None, block, plan)
    return blocks


#: A line that is only a year heads the list below it.
_YEAR_ALONE = re.compile(r"(?:(?:近|中|远)期)?[（(]?(?:力争|确保)?到?20\d\d年(?:年?[底末])?[）)]?前?")


def _speaks(title: str) -> bool:
    """Whether a short line without a mark is a heading that closes the part before it."""
    if _YEAR_ALONE.fullmatch(title):
        return True
    return any(p.search(title) for p in (_PAST, _GOALS, _MEASURES, _TASKS)) or bool(_VERBAL.match(title))


def _learn_from_opening(stack: list[Section], blocks: list[Block], text: str, *, is_heading: bool) -> None:
    """Let a part whose first paragraph looks back be one that looks back."""
    if is_heading or not stack or not blocks or not blocks[-1].is_heading:
        return
    if stack[-1].kind in (None, "tasks") and stack[-1].year is None and _BEGINS_BACK.match(text):
        stack[-1].kind = "past"


def _close(stack: list[Section], rank: float) -> None:
    while stack and stack[-1].rank >= rank:
        stack.pop()


def _looks_new(text: str) -> bool:
    return bool(re.match("截至|据|20\\d\\d年，", text))


def _block(
    line: Line,
    rank: int | None,
    number: str | None,
    heading: str | None,
    heading_end: int,
    body: int,
    stack: list[Section],
    is_heading: bool,
) -> Block:
    kind: Kind | None = None
    year = None
    binding: bool | None = None
    for section in stack:
        if section.kind == "past" or kind is None or (kind in ("tasks", "goals") and section.kind):
            kind = section.kind if kind != "measures" else kind
        year = section.year or year
        binding = section.binding if section.binding is not None else binding
    if not is_heading and _THESE_YEARS.match(line.text[body:]):
        kind = "past"
    path = tuple(s.title for s in stack)
    return Block(line, rank, number, heading, heading_end, body, kind, year, binding, is_heading, path)


def _heading(text: str, rank: int | None, body: int) -> tuple[str | None, int, bool]:
    """Return the heading of a line, its end, and whether the line is nothing else."""
    rest = text[body:]
    closed = re.search("[。；;：]", rest)
    is_short = rank not in (None, 80, 85) and len(rest) <= 45 and not closed
    if is_short and not re.search(r"\d(?:%|万|亿|个|家|公里)|[，].*[，]", rest):
        return rest, len(text), True
    if rank is None and len(text) <= 24 and not re.search("[。；，：！|]", text) and not scan(text)[0]:
        return text, len(text), True
    if rank is None or closed is None or (rank == 80 and _NEXT_POINT.search(rest)):
        return None, 0, False
    first = closed.start()
    if (
        (
            closed.group() in "。："
            and 0 < first <= 32
            and first + 1 < len(rest)
            and rest[:first].count("，") <= 1
        )
        and not scan(rest[:first])[0]
        and not re.match("(?:到|截至)?20\\d\\d年", rest)
    ):
        return rest[:first], body + first + 1, False
    return None, 0, False


def _section(title: str, rank: float, stack: list[Section], plan: Plan, *, run_in: bool) -> Section:
    parents = [s for s in stack if s.rank < rank]
    above = parents[-1].kind if parents else None
    kind = _kind_of(title, above, run_in=run_in)
    binding: bool | None = None
    if "约束性" in title and "预期性" not in title:
        binding = True
    elif ("预期" in title) and "约束" not in title:
        binding = False
    return Section(rank, title, kind, _year_of(title, kind, plan), binding)


def _year_of(title: str, kind: Kind | None, plan: Plan) -> int | None:
    _, times = scan(title)
    open_years = [t.last for t in times if t.last >= plan.first_open and not _BEGINS.match(title[t.end :])]
    return open_years[-1] if open_years and kind != "past" else None


def _kind_of(title: str, above: Kind | None, *, run_in: bool) -> Kind | None:
    is_verbal = _VERBAL.match(title) and not _NOMINAL.match(title)
    back = _LOOKS_BACK if is_verbal else _PAST
    if _REPORTS.search(title) and not run_in:
        return "past"
    if (
        above == "past"
        or (
            (back.search(title) or (above is None and not run_in and _ACHIEVED.search(title)))
            and not re.search("目标|任务$|解决|问题导向|应对|抢抓|评估机制|开展", title)
        )
    ) and not (run_in and above in ("goals", "tasks", "measures")):
        return "past"
    if above == "measures":
        return "measures"
    if above == "goals" and run_in:
        return "goals"
    if _ASSIGNS.search(title):
        return "measures"
    if _NEUTRAL.search(title):
        return above
    if _GOALS.search(title) and (above != "tasks" or re.search("(?:目标|指标)$", title)):
        return "goals"
    if _MEASURES.search(title) and not (
        above == "tasks" and _VERBAL.match(title) and not title.endswith("保障")
    ):
        return "measures"
    if above == "goals":
        return "goals"
    if _VERBAL.match(title) or _TASKS.search(title):
        return "tasks"
    return above


def _push_lead_in(stack: list[Section], text: str, following: int | None, block: Block, plan: Plan) -> None:
    """Let a line that ends in a colon speak for the list below it."""
    rank = CAPTION - 0.5 if following in (None, 38) else following - 0.5
    if stack and stack[-1].rank >= rank:
        return
    sentence = re.split("[。；]", text)[-1]
    kind = _kind_of(sentence, block.kind, run_in=False) if len(sentence) <= 60 else block.kind
    if block.kind == "past" or kind == "past":
        kind = block.kind
    _, times = scan(sentence)
    years = [t.last for t in times if t.last >= plan.first_open]
    stack.append(Section(rank, sentence, kind, years[-1] if years else block.year, block.binding))


_SAYS = re.compile("会议|大会|全会|会上|他|讲话")


def _by_opening(block: Block, text: str) -> None:
    """Let a paragraph of a report on a meeting speak of what its first sentence names."""
    first = re.split("[。：；]|一[是要](?!否)", text, maxsplit=1)[0][:60]
    if not _SAYS.match(first):
        return
    if _MEASURES.search(first) or re.search("政策措施|政策支持|组织领导|保障", first):
        block.kind = "measures" if "党的领导" not in first else "tasks"
    elif re.search("定位|目标", first) and re.search("明确|提出|确定", first):
        block.kind = "goals"
    elif re.search("部署|任务|强调|要求|，要", first):
        block.kind = "tasks"
