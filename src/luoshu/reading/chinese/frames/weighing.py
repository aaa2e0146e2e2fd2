"""What the parts of a document speak of and when it falls due, weighed once more by all that stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from luoshu.reading.chinese.frames.due import statement_of
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.frames.titles import SECURES, kind_of
from luoshu.reading.chinese.lexicon.quantities import scan
from luoshu.reading.chinese.lexicon.words import ACTION, DOING

_SENTENCE = re.compile("[^。；！？]+")


def weigh(blocks: Sequence[Block], plan: Plan) -> Plan:
    """Set right, in place, what the blocks speak of; return the plan with the year that it gives to all that names none.

    A heading is the first hypothesis of what its part speaks of. Where nearly all that stands in the part says
    otherwise, that is believed.
    """
    _weigh_preface(blocks)
    for part in _parts(blocks):
        _weigh_part(part, plan)
    _weigh_work(blocks)
    return _with_statements(blocks, plan)


def _weigh_preface(blocks: Sequence[Block]) -> None:
    """Mark what stands before the first part of a document that has parts: it tells how things are."""
    first = next((n for n, b in enumerate(blocks) if b.kind is not None), len(blocks))
    if any(b.kind in ("goals", "tasks") and b.is_heading for b in blocks[first:]):
        for block in blocks[:first]:
            block.is_preface = True


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks under each of the greatest headings."""
    part: list[Block] = []
    for block in blocks:
        if part and block.path[:1] != part[-1].path[:1]:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _weigh_work(blocks: Sequence[Block]) -> None:
    """Let the numbered lines of a document that would set no work be work, where most of them begin with a verb of doing."""
    if any(b.kind == "tasks" for b in blocks):
        return
    items = [b for b in blocks if b.kind in ("goals", None) and b.rank is not None and not b.is_heading]
    work = [b for b in items if _BEGINS.match(b.line.text, b.body)]
    if len(work) >= _ENOUGH and len(work) * 2 > len(items):
        for block in work:
            block.kind = "tasks"


_BEGINS = re.compile(f"(?:{ACTION}|{DOING})")
#: Sentences that set work, and duties.
_WORK = re.compile(f"(?:^|[。；：])[（(①-⑳一二三四五六七八九十）)是]{{0,4}}(?:{ACTION}|{DOING})")
_DUTY = re.compile("牵头|责任(?:单位|部门|主体)|主责|配合(?:单位|部门)?[：〕）)]")
_SUPPORT = re.compile(
    "资金|财政|补助|补贴|奖励|贴息|考核|督查|督导|督办|问责|领导小组|工作专班|组织领导|用地|要素|容错|宣传|监督|激励|审批|信贷|融资|经费|评估"
)
_BACK = re.compile(
    "同比|已(?!有.{0,4}基础)|[成现到得升降长高加少破展设过成]了(?!解)|截至|累计(?:完成|建成|实现|投入|新增)|圆满|超额|取得|连续[一二三四五六七八九十\\d]+年|去年|过去|一年来|以来|上半年|被(?:评|授|列)|荣获|获评|完成率|占年度"
)
_AHEAD = re.compile(
    "力争|确保|争取|将(?!近)|[，。；]要|^要|目标|计划|下一步|今后|未来|不低于|不超过|以内|以上|左右|到20"
)
_ENOUGH = 3


def _weigh_part(part: list[Block], plan: Plan) -> None:
    head = part[0]
    kind = head.kind
    if not head.is_heading or any(b.kind == "past" for b in part if b is not head and kind != "past"):
        return
    if kind == "measures" and not SECURES.search(head.heading or "") and _is_work(part):
        for block in part:
            own = kind_of(block.heading, "tasks", run_in=not block.is_heading) if block.heading else None
            block.kind = "measures" if own == "measures" and block is not head else "tasks"
    elif kind in ("tasks", None) and _is_over(part, plan):
        for block in part:
            block.kind = "past"


def _is_work(part: list[Block]) -> bool:
    """Whether a part lists work: most of its items say who does it, or few speak of support."""
    items = [b.line.text for b in part[1:] if not b.line.is_row and not b.is_heading and len(b.line.text) > 8]
    work = [t for t in items if _WORK.search(t) or _DUTY.search(t)]
    if len(work) < _ENOUGH or len(work) * 2 < len(items):
        return False
    given = sum(1 for t in items if _DUTY.search(t))
    figures = sum(1 for t in items if scan(t)[0])
    support = sum(1 for t in items if _SUPPORT.search(re.split("。", t)[0]))
    return (given * 2 >= len(items) and figures * 2 >= len(items)) or support * 3 <= len(items)


def _is_over(part: list[Block], plan: Plan) -> bool:
    """Whether all figures of a part are said of years that are over."""
    back = ahead = 0
    if sum(1 for block in part if _BACK.search(block.line.text)) < _ENOUGH - 1:
        return False
    for block in part:
        for found in _SENTENCE.finditer(block.line.text):
            sentence = found.group()
            if not re.search(r"\d", sentence):
                continue
            if _AHEAD.search(sentence):
                ahead += 1
                continue
            quantities, times = scan(sentence)
            if quantities and any(t.last >= plan.first_open for t in times):
                ahead += 1
            elif quantities and (times or _BACK.search(sentence)):
                back += 1
    return back >= _ENOUGH and back > 4 * ahead


def _with_statements(blocks: Sequence[Block], plan: Plan) -> Plan:
    """Give the parts, or the whole document, the year that a sentence says for all that names none."""
    until = plan.until
    for n, block in enumerate(blocks):
        text = block.line.text
        if block.kind == "past" or block.line.is_row or not re.search("年|期", text):
            continue
        for found in _SENTENCE.finditer(text[block.body :]):
            said = statement_of(found.group().strip("（）()注： "), plan.first_open, plan.until, plan.phases)
            if said is None:
                continue
            if said.reach == "document":
                until = said.year
            else:
                _give(blocks, n, said.year, is_chapter=said.reach == "chapter")
    return plan if until == plan.until else replace(plan, until=until)


def _give(blocks: Sequence[Block], n: int, year: int, *, is_chapter: bool) -> None:
    """Give the part of a block its year, where no heading gives another."""
    own = blocks[n]
    depth = len(own.path) - (
        own.heading is not None and own.path[-1:] == (own.heading,) and not own.is_heading
    )
    path = own.path[: 1 if is_chapter else max(depth, 1)]
    if not path:
        return
    for block in blocks:
        if block.path[: len(path)] == path and block.year is None and block.kind != "past":
            block.year = year
