"""A Chinese text into what it promises."""

from __future__ import annotations

import re

from luoshu.reading.chinese.clauses.clause import Found
from luoshu.reading.chinese.doing.bodies import bodies_of, order_of
from luoshu.reading.chinese.doing.tasks import Doing, read_doing
from luoshu.reading.chinese.frames.period import plan_of
from luoshu.reading.chinese.frames.sections import Block, blocks_of
from luoshu.reading.chinese.frames.weighing import weigh
from luoshu.reading.chinese.lexicon.natures import bind, states_natures
from luoshu.reading.chinese.tables import read_rows
from luoshu.reading.chinese.targets import read_block
from luoshu.reading.items import Extraction, ReadBody
from luoshu.reading.tabular.tables import goes_on
from luoshu.reading.text.layout import read_lines

#: A longer line ends a table; a shorter one may name part of it.
_PARTS = 16
#: To whom a document is sent, how it is printed, and whom to ask.
_COLOPHON = re.compile(
    r"[（(]?(?:抄\s*送|主\s*送|分\s*送|印\s*送|报\s*送|印\s*数|共\s*印|印刷|校对|打字|联\s*系\s*人|联系电话|咨询电话|联系方式|邮\s*编|地\s*址|公开(?:方式|属性|选项|类型)|信息公开选项|索\s*引\s*号|发文字号|成文日期|发布日期|主题词)[：: ]"
)
#: A note below a table, and what goes on with it.
NOTES = re.compile(r"(?:[表附]?注|说明|释义|备注|填表说明)[：:\d]|\d{1,2}[.、]|[*※▲★]")


def read_chinese(text: str, year: int | None = None) -> Extraction:
    """Read a Chinese document.

    Parameters
    ----------
    text : str
        The document.
    year : int, optional
        Year of issue, where the text does not say.

    Examples
    --------
    >>> found = read_chinese("2024年，地区生产总值增长6%左右。", 2024)
    >>> found.targets[0].kind, found.targets[0].approx
    ('growth_rate', True)
    """
    lines = read_lines(text, chinese=True)
    plan = plan_of(lines, year)
    found, doing = Found(), Doing()
    order = order_of(text)
    bodies: list[ReadBody] = []
    rows: list[Block] = []
    table: list[Block] = []
    above = ""
    before_table = part_from = 0
    part: tuple[str, ...] = ()
    head: Block | None = None
    blocks = blocks_of(lines, plan)
    plan = weigh(blocks, plan)
    for n, block in enumerate(blocks):
        if block.line.is_row:
            rows.append(block)
            if n + 1 == len(blocks) or not blocks[n + 1].line.is_row:
                if head is not None and goes_on([b.line for b in rows], head.line):
                    rows = [head, *rows]
                    table = [*table, *rows]
                else:
                    table, before_table = rows, len(found.targets)
                head = rows[0]
                tasks, named = read_rows(rows, plan, text, found, above)
                doing.tasks += tasks
                bodies += named
                rows = []
            continue
        above = block.line.text
        if _COLOPHON.match(above):
            continue
        if len(above) > _PARTS:
            head = None
        named = bodies_of(block, text, order)
        bodies += named
        if block.path[:1] != part:
            part, part_from = block.path[:1], len(found.targets)
        if not block.is_heading:
            read_block(block, plan, text, found)
            if states_natures(block.line.text):
                noted = [row.line for row in table] if NOTES.match(block.line.text) else []
                bind(
                    block.line.text, block.line.at, found.targets, before_table if noted else part_from, noted
                )
        read_doing(block, plan, text, named, doing)
    return Extraction(
        language="zh",
        year=plan.issued,
        start=plan.start,
        until=plan.until,
        targets=tuple(found.targets),
        results=tuple(found.results),
        tasks=tuple(doing.tasks),
        measures=tuple(doing.measures),
        bodies=tuple(bodies),
        positioning=tuple(doing.positioning),
    )
