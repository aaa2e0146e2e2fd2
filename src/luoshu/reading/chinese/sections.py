"""The structure of a Chinese document: its headings, and what each part speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from luoshu.reading.chinese.period import FIVE_YEARS, Plan
from luoshu.reading.chinese.quantities import scan
from luoshu.reading.layout import Line

Kind = Literal["past", "goals", "tasks", "measures"]

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (10, r"第[一二三四五六七八九十百\d]{1,4}[篇编部](?:分)?\s*"),
        (20, r"第[一二三四五六七八九十百\d]{1,4}章\s*"),
        (30, r"第[一二三四五六七八九十百\d]{1,4}节\s*"),
        (33, r"第[一二三四五六七八九十百\d]{1,4}条\s*"),
        (38, r"(?:专栏|附件|附表|表)\s*\d{1,2}\s*"),
        (40, r"[一二三四五六七八九十]{1,3}[、.]|[▍◎]\s*|【(?=[\u4e00-\u9fff、\d]{2,12}】)"),
        (
            45,
            r"(?:行动|任务|工程|专项|举措|措施|战役|专题|项目|步骤)[一二三四五六七八九十\d]{1,2}[：:、.]\s*",
        ),
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
#: 行动1：, 工程二：: a mark that says that work follows.
_ACTION_RANK = 45
_PART, _CHAPTER = 10, 20
#: The next of the points of a line: 一是…。二是….
_NEXT_POINT = re.compile("[。；][二三四五六七八九十][是要](?!否)")
_MARKDOWN = re.compile(r"(#{1,6})\s*")
_PAST = re.compile(
    "回顾|现状|发展基础|基础条件|工作基础|建设基础|现实基础|发展成就|主要成就|成就|成效|形势|问题|挑战|机遇|背景|执行情况|完成情况|"
    "(?:工作|总体|实施|主要)进展|进展情况|总结|发展环境|^底数|^基线|^基数|过去|基本情况|评估|困难|差距|概况|概述|区位|规划范围|起点|家底|来时路|我们在哪"
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
#: A question to a press conference, and who leads it, promise nothing.
_ASKS = re.compile("[^，。：]{0,16}(?:记者|主持人|主持)[^，。：]{0,6}：")
#: A period that only begins with the year at hand is not when things fall due.
_BEGINS = re.compile('[”"]?(?:时期|规划)?(?:的?(?:良好|精彩|高质量))?(?:开好局|开局|起好步|起步)')
_GOALS = re.compile("目标|指标|愿景|展望|预期|去哪里|到哪里去|要做到什么")
_MEASURES = re.compile(
    "保障(?:措施|机制|体系)?$|(?:规划|组织|政策|强化|实施|要素|经费|资金|用地|人才)保障|保障措施|支持政策|扶持政策|政策支持|政策措施|政策体系$|政策$|"
    "政策(?:举措|扶持)|^政策|资金筹措|(?:投资|资金)(?:匡算|测算|估算|概算|需求)|资金来源|筹资|组织实施|组织领导|实施机制|监督考核|督导考核|考核评估|考核激励|督促检查|督查|投融资|"
    "要素(?:支撑|保障)|加强领导|党的领导|规划实施|支持措施|附则|^要素$|^(?:需要的?支持|支持事项|请求事项)$|^(?:考核|奖惩)(?:评价|奖惩|办法|兑现|约束)?$|激励与约束|(?:用|靠|拿|凭)什么"
)
_TASKS = re.compile("怎么[做办干]|任务|举措|工作|行动|工程|措施|要求|建设|重点|清单|布局|安排")
_ASSIGNS = re.compile("责任分工|职责分工|任务分工|部门职责")
_VERBAL = re.compile(
    "(?:全力|着力|大力|加快|深入|扎实|持续|全面|积极|坚持|坚决|统筹|推进|推动|建设|打造|实施|抓好|做强|优化|提升|提高|促进|强化|加强|完善|健全|构建|"
    "深化|扩大|发展|培育|巩固|改善|保护|守牢|增强|创新|畅通|突出|聚焦|激发|稳定|壮大|繁荣|塑造|筑牢|拓展|释放|做优|加大|更好|切实|牢牢|推行|清理|降低|压减|压缩|激活|建优|扩容|织密|兜牢|夯实|厚植|赋能|丰富|做精|叫响|擦亮|严格|严守|规范|整治|治理|开展|落实|组织|引育|引进|融入|对接|支持|鼓励|引导|盘活|用好|紧盯|紧扣|狠抓|补齐|补强|延伸|升级|改造|建强|建好|管好|办好|以)"
)


@dataclass(slots=True)
class Section:
    """A heading that is in force; ``kind`` what it speaks of, ``year`` the year in it."""

    rank: float
    title: str
    kind: Kind | None
    year: int | None = None
    binding: bool | None = None
    is_title: bool = False
    is_brief: bool = False


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


def blocks_of(lines: list[Line], plan: Plan) -> list[Block]:
    """Set each line under the headings in force."""
    blocks: list[Block] = []
    marks = [(None, None, 0) if line.is_row else mark_of(line.text) for line in lines]
    turn = _turn(lines, marks, plan) if plan.is_report else 0
    stack: list[Section] = [Section(0, "", "past")] if turn else []
    for n, line in enumerate(lines):
        if turn and n == turn:
            stack = [_turned(section, plan) for section in stack[1:]]
        if line.is_row:
            blocks.append(_block(line, None, None, None, 0, 0, stack, False))
            continue
        rank, number, body = marks[n]
        if n and lines[n - 1].is_row and not line.text.startswith("注"):
            _close(stack, CAPTION - 0.5)
        heading, end, is_heading = _heading(line.text, rank, body)
        _put_under(stack, line, (rank, heading), is_heading, n, lines, plan)
        _learn_from_opening(stack, blocks, line.text, is_heading=is_heading)
        block = _block(line, rank, number, heading, end, end if heading else body, stack, is_heading)
        if turn and n >= turn:
            block.kind = block.kind or "tasks"
        if rank is None and not is_heading:
            _by_opening(block, line.text)
        blocks.append(block)
        if stack and stack[-1].is_brief:
            stack[-1].kind, stack[-1].is_brief = None, False
        _take_deadline(blocks, stack, plan)
        if line.text.endswith("：") and not is_heading:
            _push_lead_in(stack, line.text, marks[n + 1][0] if n + 1 < len(lines) else None, block, plan)
    return blocks


#: 整改时限：2025年6月底前: by when all that stands above it in its part is due.
_DEADLINE = re.compile(
    r"[—\s（【]*(?:[\u4e00-\u9fff]{2})?(?:时限|期限|完成时间|时间节点|时间要求)(?:要求)?[：:](?:[^，。；]{0,6}?)(?P<year>20\d\d)年"
)


def _take_deadline(blocks: list[Block], stack: list[Section], plan: Plan) -> None:
    """Let a line that says by when give its year to its part: to the lines above it, or below where none stand above."""
    stated = _DEADLINE.match(blocks[-1].line.text)
    if stated is None or int(stated["year"]) < plan.first_open:
        return
    is_first = True
    for block in reversed(blocks[:-1]):
        if block.is_heading or block.path != blocks[-1].path or _DEADLINE.match(block.line.text):
            is_first = is_first and not _DEADLINE.match(block.line.text)
            break
        is_opening = block.heading is not None and block.path[-1:] == (block.heading,)
        if not is_opening:
            is_first = is_first and _WHO.match(block.line.text) is not None
            block.year = block.year or int(stated["year"])
        elif block.kind != "past":
            is_first = False
            block.year = block.year or int(stated["year"])
    blocks[-1].year = blocks[-1].year or int(stated["year"])
    if is_first and stack and stack[-1].year is None:
        stack[-1].year = int(stated["year"])


#: A line of a part that says no more than who does it.
_WHO = re.compile("[—\\s（【]*(?:牵头|主责|责任|配合|承办|实施)[\u4e00-\u9fff]{0,4}[：:]")


def _put_under(
    stack: list[Section],
    line: Line,
    mark: tuple[int | None, str | None],
    is_heading: bool,
    n: int,
    lines: list[Line],
    plan: Plan,
) -> None:
    """Let a line close the headings that it ends, and open its own."""
    rank, heading = mark
    if heading is not None and rank is None and n > 3 and not _speaks(heading):
        return
    if heading is not None and (is_heading or rank is not None):
        followed = n + 1 < len(lines) and lines[n + 1].is_row
        place = CAPTION if followed and rank in (None, 38) else rank or 35
        if rank is None and _YEAR_ALONE.fullmatch(heading):
            place = 84
        own = _section(heading, place, stack, plan, run_in=not is_heading)
        _close(stack, own.rank)
        own.is_brief = own.kind == "past" and not is_heading and f"{heading}：" in line.text
        own.is_title = is_title = n < 3 and rank is None and is_heading
        if not is_title or _GOALS.search(heading) or _YEAR_ALONE.fullmatch(heading):
            stack.append(own)
    elif rank is not None:
        _close(stack, rank)
    elif line.is_apart and _looks_new(line.text):
        _close(stack, 50)


#: Headings that turn to what is ahead, and the first words of a paragraph that does.
_LOOKS_AHEAD = re.compile(
    "目标|总体(?:要求|思路)|安排|部署|打算|今年(?!以来|上半年)|明年|下一步|今后|未来|接下来|重点工作|主要任务|[将要](?:这样|怎么|如何)|怎么[干办做]"
)
_TURNS = re.compile(
    r"(?:^|[。；！])(?:各位代表[：，！])?(?:做好|按照|根据)?(?:今年(?!以来|上半年|初|年初)|明年|下一步|今后[一二三四五]年|(?P<year>20\d\d)年(?!\d|1月|初))"
    '|(?:^|[。；])[^，。；]{0,16}[“"]?十(?P<five>[四五六])五[”"]?(?:时期|期间|规划)(?!(?:的?(?:良好|开局)|[^，。]{0,8}(?:奠定|编制|建议)))'
    "|(?:建议|预期|奋斗|我们的|发展)[^，。；]{0,12}目标[^，。；]{0,6}[：是为]|目标(?:这样|建议|安排)"
)


def _turn(lines: list[Line], marks: list[tuple[int | None, str | None, int]], plan: Plan) -> int:
    """Return the line at which a report turns from what was done to what will be; 0 where it does not say.

    A paragraph that turns takes its part with it, unless that part is headed as one that looks back.
    """
    top = next((rank for rank, _, _ in marks if rank is not None and rank < CAPTION - 3), None)
    opened = 0
    for n, (line, (rank, _, body)) in enumerate(zip(lines, marks, strict=True)):
        text = line.text[body:]
        is_opening = (
            "工作报告" in text or re.search("代表大会|全体会议", text[:60]) or _ISSUED_ON.search(text)
        )
        if line.is_row or is_opening:
            continue
        if len(text) <= 45 and not re.search("[。；]", text):
            if rank in (None, top) and not _PAST.search(text):
                if f"{plan.issued}年" in text or _LOOKS_AHEAD.search(text):
                    return n
                opened = n if rank == top else opened
            elif rank == top:
                opened = 0
        elif any(_is_ahead(m, plan) for m in _TURNS.finditer(text)):
            return opened or n
    return 0


def _is_ahead(turn: re.Match[str], plan: Plan) -> bool:
    """Whether the year or the five years that a paragraph turns to were ahead when it was written."""
    if turn["five"]:
        return FIVE_YEARS[turn["five"]][0] >= (plan.issued or 0)
    return turn["year"] is None or int(turn["year"]) == plan.issued


def _turned(section: Section, plan: Plan) -> Section:
    """Return a part that looked back as what it is from where it looks ahead."""
    return Section(section.rank, section.title, None, _year_of(section.title, None, plan), section.binding)


#: A line that is no more than a place and a day.
_ISSUED_ON = re.compile(r"^.{0,12}20\d\d年\d{1,2}月\d{1,2}日.{0,8}$")
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
        if section.kind == "past" or kind is None or (kind != "measures" and section.kind):
            kind = section.kind if kind != "measures" else kind
        year = section.year or year
        binding = section.binding if section.binding is not None else binding
    if not is_heading and (_ASKS.match(line.text) or _THESE_YEARS.match(line.text[body:])):
        kind = "past"
    path = tuple(s.title for s in stack)
    return Block(line, rank, number, heading, heading_end, body, kind, year, binding, is_heading, path)


#: 【保障】: a heading in a box at the head of its paragraph.
_BOXED = re.compile("(?P<title>[^】]{2,12})】")
#: The label of who does it is no heading of what follows.
_DUTY = re.compile("(?:牵头|主责|责任|配合|承办|实施)(?:单位|部门|股室|科室)?$")


def _heading(text: str, rank: int | None, body: int) -> tuple[str | None, int, bool]:
    """Return the heading of a line, its end, and whether the line is nothing else."""
    rest = text[body:]
    boxed = _BOXED.match(rest) if text[body - 1 : body] == "【" else None
    if boxed:
        return boxed["title"], body + boxed.end(), boxed.end() == len(rest)
    closed = re.search("[。；;：]", rest)
    is_short = rank not in (None, 80, 85) and len(rest) <= 45 and not closed
    if is_short and not re.search(r"\d(?:%|万|亿|个|家|公里)|[，].*[，]", rest):
        return rest, len(text), True
    if rank is None and len(text) <= 24 and not re.search("[。；，：！|]", text) and not scan(text)[0]:
        return text, len(text), True
    if rank is None or closed is None or (rank == 80 and _NEXT_POINT.search(rest)):
        return None, 0, False
    first = closed.start()
    if closed.group() == "：" and _DUTY.search(rest[:first]):
        return None, 0, False
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
    parents = [s for s in stack if s.rank < rank and not s.is_title]
    above = parents[-1].kind if parents else None
    if above == "past" and rank == _CHAPTER and parents[-1].rank == _PART:
        above = None  # a part of a plan holds chapters of all kinds
    kind = _kind_of(title, above, run_in=run_in) or ("tasks" if rank == _ACTION_RANK else None)
    if kind == "past" and _year_of(title, None, plan) and above != "past" and not _LOOKS_BACK.search(title):
        kind = above
    binding: bool | None = None
    if "约束性" in title and "预期性" not in title:
        binding = True
    elif ("预期" in title) and "约束" not in title:
        binding = False
    return Section(rank, title, kind, _year_of(title, kind, plan), binding)


def _year_of(title: str, kind: Kind | None, plan: Plan) -> int | None:
    title = _IN_VIEW_OF.sub("", title)
    _, times = scan(title)
    open_years = [t.last for t in times if t.last >= plan.first_open and not _BEGINS.match(title[t.end :])]
    return open_years[-1] if open_years and kind != "past" else None


#: What secures a plan; 兜底保障 and 住房保障 are fields of work.
_SECURES = re.compile(
    "(?:规划|组织|政策|实施|要素|经费|资金|用地|人才|制度|机制|工作|财力|法治)保障$|保障(?:措施|机制)|组织领导|政策(?:支持|扶持)|^(?:政策)?(?:支持|保障|奖惩|考核)$"
)
#: 围绕上述目标，: what a part serves, not what it speaks of.
_IN_VIEW_OF = re.compile(
    "^(?:围绕|对照|锚定|聚焦|紧扣|瞄准|为(?:完成|实现)|实现|按照|根据|完成)[^，。：]{0,16}(?:目标|指标|要求|安排|部署)[^，。：]{0,6}，"
)


def _kind_of(title: str, above: Kind | None, *, run_in: bool) -> Kind | None:
    title = _IN_VIEW_OF.sub("", title)
    is_verbal = _VERBAL.match(title) and not _NOMINAL.match(title)
    back = _LOOKS_BACK if is_verbal else _PAST
    if _REPORTS.search(title) and not run_in:
        return "past"
    if (
        above == "past"
        or (
            (back.search(title) or (above is None and not run_in and _ACHIEVED.search(title)))
            and not re.search("目标|任务$|解决|问题导向|应对|抢抓|评估机制|开展|整改", title)
            and not (above == "tasks" and title.endswith("问题"))
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
        above == "tasks"
        and (run_in or _VERBAL.match(title) or title.endswith("保障"))
        and not _SECURES.search(title)
    ):
        return "measures"
    if above == "goals":
        return "goals"
    if _VERBAL.match(title) or _TASKS.search(title):
        return "tasks"
    return above


#: 未来五年…的主要目标是：: goals ahead, in whatever part they stand.
_GOALS_AHEAD = re.compile(
    '(?:今后|未来|下一步|到20\\d\\d年|[”"](?:时期|期间)).{0,24}目标(?:[是为]|如下)?：?$'
)


def _push_lead_in(stack: list[Section], text: str, following: int | None, block: Block, plan: Plan) -> None:
    """Let a line that ends in a colon speak for the list below it."""
    rank = CAPTION - 0.5 if following in (None, 38) else following - 0.5
    if stack and stack[-1].rank >= rank:
        return
    sentence = re.split("[。；]", text)[-1]
    kind = _kind_of(sentence, block.kind, run_in=False) if len(sentence) <= 60 else block.kind
    if (block.kind == "past" and not _GOALS_AHEAD.search(sentence)) or kind == "past":
        kind = block.kind
    _, times = scan(_IN_VIEW_OF.sub("", sentence))
    years = [t.last for t in times if t.last >= plan.first_open]
    stack.append(Section(rank, sentence, kind, years[-1] if years else block.year, block.binding))


#: 强化保障：…, 整改目标：…: a paragraph that says itself what it speaks of.
_LABELLED = re.compile(
    "(?P<label>[\u4e00-\u9fff]{0,4}(?:目标|指标|措施|保障|任务|举措|现状|问题|成效|基础|政策|考核|激励|约束|奖惩|要素|底数|基线|支持|请求事项))[一二三四五六七八九十\\d]{0,2}(?:（[^（）]{1,10}）)?：(?=.{8})"
)
#: A paragraph that begins with the year it aims at.
_AIMS_AT = re.compile("(?:力争|展望)?(?:到|至)20\\d\\d年")
_SAYS = re.compile("会议|大会|全会|会上|他|讲话")


def _by_opening(block: Block, text: str) -> None:
    """Let a paragraph of a report on a meeting speak of what its first sentence names."""
    first = re.split("[。：；]|一[是要](?!否)", text, maxsplit=1)[0][:60]
    if block.kind is None and _AIMS_AT.match(text):
        block.kind = "goals"
    label = _LABELLED.match(text)
    if label and block.kind != "past":
        block.kind = _kind_of(label["label"], block.kind, run_in=False) or block.kind
    if not _SAYS.match(first):
        return
    if _MEASURES.search(first) or re.search("政策措施|政策支持|组织领导|保障", first):
        block.kind = "measures" if "党的领导" not in first else "tasks"
    elif re.search("定位|目标", first) and re.search("明确|提出|确定", first):
        block.kind = "goals"
    elif re.search("部署|任务|强调|要求|，要", first):
        block.kind = "tasks"
