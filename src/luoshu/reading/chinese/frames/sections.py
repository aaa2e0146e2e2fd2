"""The structure of a Chinese document: its headings, and what each part speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.chinese.frames.period import NAMES_DOCUMENT, Plan
from luoshu.reading.chinese.frames.titles import (
    GOALS,
    IN_VIEW_OF,
    LOOKS_BACK,
    MEASURES,
    SHORT,
    YEAR_ALONE,
    Kind,
    kind_of,
    names_part,
    phase_year,
    speaks,
    turns_to_work,
    year_of,
)
from luoshu.reading.chinese.frames.turn import ISSUED_ON, turn_of
from luoshu.reading.chinese.lexicon.marks import (
    ACTION_RANK,
    CAPTION,
    MARKDOWN,
    PART,
    TOP,
    Mark,
    in_order,
    mark_of,
)
from luoshu.reading.chinese.lexicon.quantities import scan
from luoshu.reading.text.layout import Line

#: The next of the points of a line: 一是…。二是….
_NEXT_POINT = re.compile("[。；][二三四五六七八九十][是要](?!否)")
_BEGINS_BACK = re.compile(
    '过去|一年来|五年来|刚刚过去|回顾|回望|[“"]十[一二三四五][五][”"](?:时期|期间|以来)，?[^，。]{0,20}(?:极不|很不|不平凡|重要)'
)
#: A paragraph that looks back, whatever the part it stands in is called.
_THESE_YEARS = re.compile("(?:过去|这)[一三五]年(?:来|间|里)?，")
#: A question to a press conference, and who leads it, promise nothing.
_ASKS = re.compile("[^，。：]{0,16}(?:记者|主持人|主持)[^，。：]{0,6}：")


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
    is_preface: bool = False


def blocks_of(lines: list[Line], plan: Plan) -> list[Block]:
    """Set each line under the headings in force."""
    blocks: list[Block] = []
    marks = in_order([(None, None, 0) if line.is_row else mark_of(line.text) for line in lines])
    turn = turn_of(lines, marks, plan) if plan.is_report else 0
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
        if (
            rank is None
            and line.is_apart
            and _looks_new(line.text)
            and not (blocks and blocks[-1].is_heading)
        ):
            _close(stack, 50)
        _put_under(stack, line, (rank, heading), is_heading, n, lines, plan)
        _learn_from_opening(stack, blocks, line.text, is_heading=is_heading)
        block = _block(line, rank, number, heading, end, end if heading else body, stack, is_heading)
        if turn and n >= turn:
            block.kind = block.kind or "tasks"
        if rank is None and not is_heading:
            _by_opening(block, line.text)
        if not is_heading:
            block.year = phase_year(line.text[body:], plan) or block.year
        blocks.append(block)
        if stack and stack[-1].is_brief:
            stack[-1].kind, stack[-1].is_brief = None, False
        _take_deadline(blocks, stack, plan)
        if not is_heading and (
            line.text.endswith("：") or (block.kind == "goals" and turns_to_work(line.text))
        ):
            _push_lead_in(
                stack, line.text, marks[n + 1] if n + 1 < len(lines) else (None, None, 0), block, plan
            )
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
    unmarked = heading is not None and rank is None
    if unmarked and ISSUED_ON.search(heading or ""):
        return
    if unmarked and n > 3 and not speaks(heading or "") and not _goes_with(stack, line, n, lines):
        return
    if heading is not None and (is_heading or rank is not None):
        followed = n + 1 < len(lines) and lines[n + 1].is_row
        place = CAPTION if followed and rank in (None, 5, 38) else rank or _UNMARKED
        if rank is None and YEAR_ALONE.fullmatch(heading):
            place = 84
        own = _section(heading, place, stack, plan, run_in=not is_heading)
        left = [section for section in stack if section.rank >= own.rank]
        if own.kind is None and plan.is_review and own.rank <= TOP and not own.is_title and rank is not None:
            own.kind = "past"
        if own.kind is None and any(s.kind in ("goals", "tasks") and s.rank == own.rank for s in left):
            own.kind = "tasks"  # what comes after the goals is work, whatever it is called
        _close(stack, own.rank)
        own.is_brief = own.kind == "past" and not is_heading and f"{heading}：" in line.text
        own.is_title = is_title = is_heading and _is_title(heading, rank, n)
        if not is_title or GOALS.search(heading) or YEAR_ALONE.fullmatch(heading):
            stack.append(own)
    elif rank is not None:
        _close(stack, rank)


def _is_title(heading: str, rank: int | None, n: int) -> bool:
    """Whether a heading near the top is that of the document."""
    if n >= _HEAD or rank not in (None, MARKDOWN) or names_part(heading):
        return False
    return n < _FIRST or NAMES_DOCUMENT.search(heading) is not None


#: The title stands in one of so many lines; it names a kind of document if not in one of the first.
_HEAD, _FIRST = 6, 3


def _goes_with(stack: list[Section], line: Line, n: int, lines: list[Line]) -> bool:
    """Whether a short line that says nothing of its part heads one all the same: where another of its kind is in force."""
    is_beside = any(section.rank == _UNMARKED and not section.is_title for section in stack)
    follows = n + 1 < len(lines) and len(lines[n + 1].text) > SHORT
    return is_beside and follows and len(line.text) <= SHORT and not re.search("[）)]$", line.text)


#: Headings without a mark stand above those with one.
_UNMARKED = 35


def _turned(section: Section, plan: Plan) -> Section:
    """Return a part that looked back as what it is from where it looks ahead."""
    return Section(section.rank, section.title, None, year_of(section.title, None, plan), section.binding)


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
_BOXED = re.compile("(?P<title>[^】]{2,20})】")
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
    if above == "past" and rank <= TOP and parents[-1].rank == PART:
        above = None  # a part of a plan holds chapters of all kinds
    kind = kind_of(title, above, run_in=run_in) or ("tasks" if rank == ACTION_RANK else None)
    if kind == "past" and year_of(title, None, plan) and above != "past" and not LOOKS_BACK.search(title):
        kind = above
    binding: bool | None = None
    if "约束性" in title and "预期性" not in title:
        binding = True
    elif ("预期" in title) and "约束" not in title:
        binding = False
    return Section(rank, title, kind, year_of(title, kind, plan), binding)


#: 未来五年…的主要目标是：: goals ahead, in whatever part they stand.
_GOALS_AHEAD = re.compile(
    '(?:今后|未来|下一步|到20\\d\\d年|[”"](?:时期|期间)).{0,24}目标(?:[是为]|如下)?：?$'
)


#: The number of the first of a list.
_FIRST_LABEL = re.compile("[（(【〔]?(?:一|1|①)[）)】〕、.]*|一[是要]|第一，?")
#: 主要做了以下工作：, 完成情况如下：: what is listed was done.
_WAS_DONE = re.compile(
    "(?:做了|开展了|完成了|取得了|推进了|实现了|体现在|表现在)[^，。：]{0,16}[：:]$|(?:完成|进展|执行|落实|开展|推进|实施|基本)情况(?:如下|是|为)?[：:]$|今年以来[^。]{0,80}(?:工作|成效|进展|情况)[^，。：]{0,6}[：:]$"
)


#: 下一步，我们将重点做好以下工作：: the list before it is over.
_TURNS_AHEAD = re.compile("(?:下一步|今后|下一?阶段|接下来|下步|下一年|明年|今年(?!以来))[^。；]*$")


def _push_lead_in(stack: list[Section], text: str, following: Mark, block: Block, plan: Plan) -> None:
    """Let a line that ends in a colon speak for the list below it, which may be a new one of the rank of that before it."""
    rank = CAPTION - 0.5 if following[0] in (None, 38) else following[0] - 0.5
    turns = _TURNS_AHEAD.match(re.split("[。；]", text.rstrip("。"))[-1])
    if stack and stack[-1].rank >= rank:
        if not (block.rank is None and _FIRST_LABEL.fullmatch(following[1] or "")):
            return
        _close(stack, rank)
    sentence = re.split("[。；]", text.rstrip("。"))[-1]
    kind = kind_of(sentence, block.kind, run_in=False) if len(sentence) <= 60 else block.kind
    if turns and block.kind == "past":
        kind = kind_of(sentence, None, run_in=False) or "tasks"
    elif (block.kind == "past" and not _GOALS_AHEAD.search(sentence)) or kind == "past":
        kind = block.kind
    elif kind == "goals" and turns_to_work(sentence):
        kind = "tasks"
    if _WAS_DONE.search(sentence):
        kind = "past"
    _, times = scan(IN_VIEW_OF.sub("", sentence))
    years = [t.last for t in times if t.last >= plan.first_open]
    stack.append(Section(rank, sentence, kind, years[-1] if years else block.year, block.binding))


#: 强化保障：…, 整改目标：…: a paragraph that says itself what it speaks of.
_LABELLED = re.compile(
    "(?P<label>[\u4e00-\u9fff]{0,4}(?:目标|指标|措施|保障|任务|举措|现状|问题|成效|基础|政策|考核|激励|约束|奖惩|要素|底数|基线|支持|支撑|请求事项))[一二三四五六七八九十\\d]{0,2}(?:（[^（）]{1,10}）)?：(?=.{8})"
)
#: A paragraph that begins with the year it aims at.
_AIMS_AT = re.compile("(?:力争|展望)?(?:到|至)20\\d\\d年|展望20\\d\\d年")
#: 会议充分肯定…取得的成绩: the paragraph tells what was done.
_PRAISES = re.compile("(?:肯定|回顾|总结).{0,30}(?:成绩|成效|成就|进展|工作)$")
_SAYS = re.compile("会议|大会|全会|会上|他|讲话")


def _by_opening(block: Block, text: str) -> None:
    """Let a paragraph of a report on a meeting speak of what its first sentence names."""
    first = re.split("[。：；]|一[是要](?!否)", text, maxsplit=1)[0][:60]
    if (block.kind is None and _AIMS_AT.match(text)) or (
        block.kind == "measures" and re.match(r"展望(?:到|至)?20\d\d年", text)
    ):
        block.kind = "goals"
    label = _LABELLED.match(text)
    if label and block.kind != "past":
        block.kind = kind_of(label["label"], block.kind, run_in=False) or block.kind
    if not _SAYS.match(first):
        return
    if _PRAISES.search(first):
        block.kind = "past"
    elif MEASURES.search(first) or re.search("政策(?:措施|支持|供给|赋能|支撑|倾斜)|组织领导|保障", first):
        block.kind = "measures" if "党的领导" not in first else "tasks"
    elif re.search("定位|目标", first) and re.search("明确|提出|确定", first):
        block.kind = "goals"
    elif re.search("部署|任务|强调|要求|，要", first):
        block.kind = "tasks"
