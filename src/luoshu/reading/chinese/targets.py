"""Targets and results in running Chinese text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from luoshu.reading.chinese.clauses.clause import Clause, Found
from luoshu.reading.chinese.clauses.making import makes_first
from luoshu.reading.chinese.clauses.passage import (
    Passage,
    State,
    clauses_of,
    set_frame,
    without_asides,
    years_from_start,
)
from luoshu.reading.chinese.clauses.subject import take_apart
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.areas import area_of
from luoshu.reading.chinese.lexicon.natures import HEADS_LIST
from luoshu.reading.chinese.lexicon.others import cites, is_own
from luoshu.reading.chinese.lexicon.quantities import Time, scan
from luoshu.reading.chinese.lexicon.words import ACTION, HEADS, PROJECTED
from luoshu.reading.items import ReadResult, ReadTarget
from luoshu.reading.quantity import Quantity

_Placed = TypeVar("_Placed", Quantity, Time)


def read_block(block: Block, plan: Plan, document: str, found: Found) -> None:
    """Add the targets and results of one line to those found."""
    body = block.line.text[block.body :]
    passage, asides = without_asides(body, block.line.at[block.body :])
    state = State()
    heading = take_apart(re.sub("（[^（）]*）", "", block.heading)).subject if block.heading else ""
    if heading.endswith(HEADS) or (len(heading) <= 12 and not re.match(ACTION, heading)):
        state.topic = heading
    if block.kind == "past":
        state.tense = "past"
    read_passage(passage, asides, block, plan, document, found, state)
    for _, content, at in asides:
        _read_aside(content, at, block, plan, document, found)
    for place, content, at in asides:
        _read_own_figure(passage, place, content, at, block, plan, document, found)


#: A parenthesis with nothing but how much: （不低于65%）, （共14家）, （430亿元）.
_HOW_MUCH = re.compile(
    r"(?:共计?|合计|总计|计|约|[≥≤<>]|不(?:低于|少于|超过|高于)|达到?|超过?)?[\d一二三四五六七八九十百零〇两万亿.,成余多%以上内下左右]+[\u4e00-\u9fffA-Za-z/%㎡]{0,8}$"
)


def _read_own_figure(
    passage: Passage,
    place: int,
    content: str,
    at: list[int],
    block: Block,
    plan: Plan,
    document: str,
    found: Found,
) -> None:
    """Read a parenthesis that says how much of what stands before it, where no figure stands there."""
    if block.kind in ("past", "measures") or not _HOW_MUCH.match(content):
        return
    before = re.split("[，。；：、]", passage.text[max(0, place - _NEAR) : place])[-1]
    quantities, times = scan(content)
    subject = take_apart(before).subject
    is_named = subject.endswith(HEADS) or re.search("(?:全部|全面)?(?:完成|建成|投用|改造|清零)$", before)
    if len(quantities) != 1 or times or not is_named or scan(before)[0] or quantities[0].form == "words":
        return
    if any(t.start <= at[0] <= t.end for t in found.targets[-30:]) or _near_result(found, at[0]):
        return
    state = State(subject=subject or before, tense="open", year=_year_of_clause(passage.text, place, plan))
    read_passage(Passage(content, at), [], block, plan, document, found, state)


#: A parenthesis speaks of what stands no further before it.
_NEAR = 40


def _near_result(found: Found, place: int) -> bool:
    return any(0 <= place - r.start <= _NEAR and r.end >= place - 2 for r in found.results[-8:])


def _year_of_clause(text: str, place: int, plan: Plan) -> int | None:
    _, times = scan(re.split("[。；]", text[:place])[-1])
    ahead = [t.last for t in times if t.last >= plan.first_open]
    return ahead[-1] if ahead else None


def _read_aside(content: str, at: list[int], block: Block, plan: Plan, document: str, found: Found) -> None:
    """Read a parenthesis: 其中… goes on with the list, a figure with an earlier year is a baseline."""
    if not any(c.isdigit() for c in content) or re.search("单位|牵头|负责|责任", content):
        return
    part = _PART_OF_IT.match(content)
    if part:
        content, at = content[part.end() :], at[part.end() :]
        state = State(tense="past" if block.kind == "past" else None)
        if _near(found.targets, at[0]):
            state.tense, state.year = "open", found.targets[-1].year
        elif _near(found.results, at[0]):
            state.tense = "past"
        read_passage(Passage(content, at), [], block, plan, document, found, state)
        return
    quantities, times = scan(content)
    before = _last_before(found.targets, at[0])
    if quantities and any(t.last >= plan.first_open for t in times) and before and at[0] - before.end <= 12:
        state = State(subject=before.as_written, tense="open")
        read_passage(Passage(content, at), [], block, plan, document, found, state)
        return
    dated = [t for t in times if t.last < plan.first_open]
    if before and not times and at[0] - before.end <= 1 and _is_shared_out(content, quantities, before):
        first = len(found.targets)
        state = State(tense="open", year=before.year)
        read_passage(Passage(content, at), [], block, plan, document, found, state)
        found.targets[first:] = [_part_of(before, part) for part in found.targets[first:]]
        return
    if quantities and not times and block.kind in ("goals", "tasks") and _says_what(content, quantities[0]):
        read_passage(Passage(content, at), [], block, plan, document, found, State(tense="open"))
        return
    if quantities and (dated or re.match("现状?|目前|基期|上年", content)) and before:
        quantity = quantities[0]
        start, end = at[quantity.start], at[quantity.stop - 1] + 1
        found.results.append(
            ReadResult(
                quote=document[start:end],
                start=start,
                end=end,
                as_written=before.as_written,
                value=quantity.value,
                value_high=quantity.high,
                unit=quantity.unit,
                year=dated[0].last if dated else plan.base,
            )
        )


#: A parenthesis that goes on with the list: 其中…, 含….
_PART_OF_IT = re.compile("其中|(?:包括|包含|含)(?!税|义务)")


def _is_shared_out(content: str, quantities: list[Quantity], whole: ReadTarget) -> bool:
    """Whether a parenthesis shares a figure out: 学位9.6万个（小学4.2万、初中3.1万、高中2.3万）."""
    parts = re.split("[、，；]", content)
    units = all(q.unit and q.unit in whole.unit and q.high is None for q in quantities)
    named = all(re.match("[\u4e00-\u9fff]{2,8}[\\d.]", part) for part in parts)
    return (
        len(quantities) == len(parts) > 1
        and units
        and named
        and sum(q.value for q in quantities) <= whole.value * 1.001
    )


def _part_of(whole: ReadTarget, part: ReadTarget) -> ReadTarget:
    """Name a part of a figure by the whole, and measure it like the whole."""
    unit = whole.unit if whole.unit.startswith(part.unit) else part.unit
    return part.model_copy(update={"as_written": part.as_written + whole.as_written, "unit": unit})


def _says_what(content: str, quantity: Quantity) -> bool:
    """Whether a parenthesis names what its figure measures: （供水保证率95%）, （培养带头人100名）."""
    subject = take_apart(content[: quantity.start]).subject
    named = subject.endswith(HEADS) or makes_first(subject)
    return named and not re.match("上|现|原|按|约|折|以|每|较|比|截|目前|其余", content)


def _last_before(targets: list[ReadTarget], place: int) -> ReadTarget | None:
    """Return the target that a parenthesis at a place speaks of."""
    return next((t for t in reversed(targets) if t.end <= place), None)


def _near(items: Sequence[ReadTarget | ReadResult], place: int) -> bool:
    """Whether the last item ends just before a place."""
    return bool(items) and 0 <= place - items[-1].end <= 12


def read_passage(
    passage: Passage,
    asides: list[tuple[int, str, list[int]]],
    block: Block,
    plan: Plan,
    document: str,
    found: Found,
    state: State,
) -> None:
    """Add the targets and results of a stretch of text without its asides to those found."""
    quantities, times = scan(passage.text)
    if not quantities:
        return
    counted = years_from_start(passage.text, plan)
    times = sorted([*times, *counted, *_years_aside(asides, plan)], key=lambda t: t.start)
    paragraph_year: int | None = None
    last_at = len(found.targets)
    for start, end, closes in clauses_of(passage.text):
        clause = passage.text[start:end]
        mine = _within(quantities, start, end)
        years = _within(times, start, end)
        set_frame(clause, start, years, plan, block, state, passage.text)
        _set_projected(clause, plan, state)
        state.area = area_of(clause) or state.area
        if not mine and years and FINISHED_BY.match(clause):
            _date_anew(found, last_at, years[-1].last, plan)
        if mine:
            last_at = len(found.targets)
            Clause(passage, start, end, mine, years, block, plan, document, found, state, asides).read()
            state.spoken = ""
        else:
            _take_topic(clause, state)
            state.spoken = clause
            _head_list(clause, closes, state)
            if closes == "：" and len(clause) <= _LABEL:
                state.subject = take_apart(clause).subject
                state.projected = state.projected or _FUNDS.fullmatch(clause) is not None
        if state.outer is not None and closes in "，；。！？":
            (state.year, state.holds), state.outer = state.outer, None
        if closes not in "，：——":
            last_at = len(found.targets)
            _close(state, paragraph_year, at_stop=closes != "；")
            if block.kind == "tasks" and state.tense == "past" and _SETS_WORK.match(passage.text, end + 1):
                state.tense = None  # what is to be done is not over, though the sentence before was
            if block.kind == "tasks" and closes != "；" and state.holds == "paragraph" and not plan.is_yearly:
                state.year, state.holds, paragraph_year = (
                    None,
                    "",
                    None,
                )  # each sentence of work has its own date
        if state.holds == "paragraph":
            paragraph_year = state.year


#: 2027年6月底前全部投用: by when what was counted in the clause before is finished.
FINISHED_BY = re.compile(
    r"(?:力争|确保)?(?:到|在)?20\d\d年(?:\d{1,2}月)?[底末]?(?:之?前|以前)?(?:全部|全面|基本|陆续|如期)*(?:投用|投运|投产|完成|建成|交付|竣工|通车|到位|验收|开工|销号)"
)


def _date_anew(found: Found, first: int, year: int, plan: Plan) -> None:
    """Let a clause that says by when all is finished give its year to the targets of the clause before."""
    if year >= plan.first_open:
        found.targets[first:] = [t.model_copy(update={"year": year}) for t in found.targets[first:]]


def _years_aside(asides: list[tuple[int, str, list[int]]], plan: Plan) -> list[Time]:
    """Years ahead that stand alone in a parenthesis: 第一阶段（2026—2027年）."""
    found: list[Time] = []
    for place, content, _ in asides:
        quantities, times = scan(content)
        if (
            len(times) == 1
            and not re.search("[头首]年|第一年|[头首开]", content)
            and not quantities
            and len(content) <= _YEAR_ASIDE
            and times[0].last >= plan.first_open
        ):
            found.append(Time(max(0, place - 1), place, times[0].years, is_period=times[0].is_period))
    return found


#: A parenthesis of no more than this may be a year: （到2027年底）, （2026—2027年）.
_YEAR_ASIDE = 10


def _within(items: list[_Placed], start: int, end: int) -> list[_Placed]:
    """Return the items that begin between two places, from a list in order."""
    low = bisect_left(items, start, key=lambda i: i.start)
    return items[low : bisect_left(items, end, key=lambda i: i.start)]


def _set_projected(clause: str, plan: Plan, state: State) -> None:
    if PROJECTED.search(clause):
        state.projected = not _MEANT.search(clause)
    elif _MEANT.search(clause):
        state.projected = False
    if cites(clause, plan.title):
        state.cited = True
    elif state.cited and is_own(clause, plan.title):
        state.cited = False


def _head_list(clause: str, closes: str, state: State) -> None:
    """Let words such as 主要预期目标： say of the figures of the list whether they bind; 约束性指标 of those of its sentence."""
    heads = HEADS_LIST.search(clause) if closes == "：" else None
    if heads:
        state.binding = heads["binds"] is not None
    elif "约束性指标" in clause:
        state.binding = True


def _close(state: State, paragraph_year: int | None, *, at_stop: bool) -> None:
    """Forget what does not go beyond a semicolon, or beyond a full stop."""
    if state.holds == "clause" or (state.holds == "sentence" and at_stop):
        state.year, state.holds = paragraph_year, "paragraph" if paragraph_year else ""
    state.scope = state.area = None
    if at_stop:
        state.topic = state.subject
        state.subject = ""
        state.last_verb, state.projected, state.supports, state.cited = None, False, False, False


_SETS_WORK = re.compile(f"(?:{ACTION})")
#: 永久基本农田：不低于…: what stands before a colon names what follows.
_LABEL = 14
#: 预算安排：…: figures behind such a label are funds.
_FUNDS = re.compile("(?:项目)?(?:预算|资金|经费|投资)(?:安排|来源|测算|估算|匡算|概算|筹措|需求)?")
_MEANT = re.compile("力争|确保|目标|争取|努力")
_OBJECT = re.compile("(?:提高|提升|降低|扩大|增加|控制|稳定|优化)(?P<topic>[^，。；]{4,40})$")
_TOPIC = re.compile(
    "(?:.{0,4}年，?)?(?P<topic>[^，。；]{3,40}?)(?:实现|稳步|持续|不断|显著|大幅|明显|进一步|达到|保持|稳定|迈上|倍增|快速|平稳|较快|再上|不再|维持|不变)"
)
#: An indicator and what is said of it without a figure: 优良中等路率不降.
_INDICATOR = re.compile(
    f"(?P<topic>[^，。；]{{1,36}}(?:{'|'.join(HEADS)}))(?:不|稳|持|明|进|保|较|再|只|有|逐|全|止|回|企|总体|力争|确保|要|须|应|将|处|位|居|继续|均|都|双|逆|由|始终|同步|高于|低于|快于|与)"
)
_DOING = re.compile(f"(?:{ACTION})+(?P<topic>[^，。；]{{2,14}})")
_NAMED = re.compile("(?P<topic>[^，。；]{3,24}?)(?:分别为|如下|为)?$")


def _take_topic(clause: str, state: State) -> None:
    """Remember what a clause without figures speaks of: the next may only say how much."""
    topic = _INDICATOR.match(clause) or _TOPIC.match(clause) or _OBJECT.match(clause) or _NAMED.match(clause)
    name = take_apart(topic["topic"]).subject if topic else ""
    if name.endswith(HEADS):
        state.subject = name
        return
    done = _DOING.fullmatch(clause)
    if done:
        state.topic = done["topic"]
