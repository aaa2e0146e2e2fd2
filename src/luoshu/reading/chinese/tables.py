"""Rows of Chinese tables as targets, results and tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from luoshu.reading.chinese.clauses.breakdown import read_breakdown
from luoshu.reading.chinese.clauses.clause import Found
from luoshu.reading.chinese.clauses.passage import State, without_asides
from luoshu.reading.chinese.clauses.subject import Left, peel, take_apart
from luoshu.reading.chinese.clauses.verdict import judge
from luoshu.reading.chinese.doing.bodies import duties_in
from luoshu.reading.chinese.frames.heads import told_by
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.areas import is_own, scope_of
from luoshu.reading.chinese.lexicon.quantities import scan
from luoshu.reading.chinese.lexicon.words import FALLING, HEADS, REACHING, RISING
from luoshu.reading.chinese.targets import read_passage
from luoshu.reading.items import BodyRole, ReadBody, ReadResult, ReadTask
from luoshu.reading.quantity import Quantity
from luoshu.reading.tabular.cells import Cell
from luoshu.reading.tabular.tables import Column, Row, grid_of, read_table, role_of
from luoshu.reading.text.layout import Line
from luoshu.reading.text.letters import squeeze

_UNIT_STATED = re.compile(r"单位[:：]([^、）)，；。:：]{1,12})(?=[）)]|$)")
#: A row that is part of the one above it, and measured like it.
_PART_OF_ROW = re.compile(r"\s*[#*＃]?(?:其中|#|＃)")
_BRACKETS = re.compile(r"[〔\[［【(（]\s*([^〕\]］】)）]*?\d[^〕\]］】)）]*?)\s*[〕\]］】)）]")


def read_rows(
    blocks: list[Block], plan: Plan, document: str, found: Found, above: str = ""
) -> tuple[list[ReadTask], list[ReadBody]]:
    """Add the figures of a table to those found; its tasks and bodies are returned.

    ``above`` is the line before the table: it may say the unit of all figures (单位：亿元).
    """
    caption = blocks[0].path[-1] if blocks[0].path else ""
    stated = _UNIT_STATED.search(above) or _UNIT_STATED.search(caption)
    unit = stated[1] if stated else ""
    only_unit = stated is not None and len(above.strip("（）()")) <= len(stated.group())
    called = caption or plan.title.split("\n")[0] if only_unit else above or caption
    if read_breakdown(blocks, plan, document, found, called, unit):
        return [], _bodies_beside(blocks, document)
    rows = read_table(
        [b.line for b in blocks],
        first_open=plan.first_open,
        until=blocks[0].year or plan.until,
        caption=caption,
        tell=partial(told_by, plan=plan),
    )
    place = _Place(blocks[0], plan, document, found, unit)
    tasks: list[ReadTask] = []
    bodies: list[ReadBody] = []
    unit = ""
    for row in rows:
        if _PART_OF_ROW.match(row.name.text) and not row.unit:
            row.unit = unit
        unit = row.unit
        name = _name(row.name.text)
        last: Cell | None = None
        for column, cell in row.values:
            if _emit(row, name, column, cell, place):
                last = cell
        if row.is_task and (last is None or scan(row.name.text)[0]):
            _read_task(row, place)
        named = _bodies(row, document)
        bodies += named
        if row.is_task and (last or named) and not re.search("指标", row.heads.split(" ")[0]):
            start, end = row.line.span(row.name.start, max(row.name.end, (last or row.name).end))
            tasks.append(
                ReadTask(quote=document[start:end], start=start, end=end, bodies=tuple(b.name for b in named))
            )
    return tasks, bodies


def _name(text: str) -> str:
    squeezed = re.sub(r"\s+", "", text)
    squeezed = re.sub(
        r"^(?:其中[:：]|[\d.]+[.、]?|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.])", "", squeezed
    )
    stripped = re.sub(r"[（(\[〔][^（()）\]〕]{1,16}[）)\]〕]$", "", squeezed)
    return stripped or squeezed


@dataclass(frozen=True, slots=True)
class _Place:
    """The table that a cell stands in."""

    block: Block
    plan: Plan
    document: str
    found: Found
    unit: str = ""


def _read_task(row: Row, place: _Place) -> None:
    """Read the words of a task as running text: they may state figures of their own."""
    text, at = squeeze(row.line.text, [(row.name.start, row.name.end)], chinese=True)
    passage, asides = without_asides(text, [row.line.at[i] for i in at])
    due = _due(row, Column("task", ""))
    state = State(
        tense="past" if place.block.kind == "past" else "open", year=due, holds="paragraph" if due else ""
    )
    read_passage(passage, asides, place.block, place.plan, place.document, place.found, state)


def _emit(row: Row, name: str, column: Column, cell: Cell, place: _Place) -> bool:
    """Add the figures of one cell; say whether there were any."""
    if column.role == "target" and _is_said(cell.text):
        return _read_said(row, name, column, cell, place)
    raw = re.sub(r"\s+", "", cell.text)
    bracketed = _BRACKETS.match(raw)
    text = bracketed[1] if bracketed else raw
    quantities, times = scan(text)
    prior = 0
    for quantity in quantities[: 1 if column.role == "base" else None]:
        before = text[prior : quantity.start].strip("，；、")
        named = [
            t.last for t in times if prior <= t.start < quantity.start and t.last >= place.plan.first_open
        ]
        own = replace(column, year=named[-1]) if named and column.role == "target" else column
        if re.match("每年|年均", before) and quantity.unit not in ("%", ""):
            quantity.unit += "/年"
        _emit_one(row, name, own, cell, place, quantity, before, is_sum=bracketed is not None)
        prior = quantity.stop
    return bool(quantities)


def _is_said(text: str) -> bool:
    """Whether a cell is a clause with an indicator of its own, not a figure with a verb: 新增学位2700个."""
    squeezed = re.sub(r"\s+|[（(〔［\[【][^（()）]*[）)〕］\]】]", "", text)
    quantities, _ = scan(squeezed)
    said = re.split("[，；。、]", squeezed[: quantities[0].start])[-1] if quantities else ""
    return len(re.sub("^(?:每年|年均|其中|累计|达到?|约)+", "", take_apart(said).subject)) >= 2


def _read_said(row: Row, name: str, column: Column, cell: Cell, place: _Place) -> bool:
    """Read a cell that is a clause as running text; what names nothing takes the name of the row."""
    before = len(place.found.targets) + len(place.found.results)
    text, at = squeeze(row.line.text, [(cell.start, cell.end)], chinese=True)
    passage, asides = without_asides(text, [row.line.at[i] for i in at])
    due = _due(row, column)
    state = State(
        subject=name,
        tense="past" if place.block.kind == "past" else "open",
        year=due,
        holds="paragraph" if due else "",
    )
    read_passage(passage, asides, place.block, place.plan, place.document, place.found, state)
    return len(place.found.targets) + len(place.found.results) > before


def _emit_one(
    row: Row,
    name: str,
    column: Column,
    cell: Cell,
    place: _Place,
    quantity: Quantity,
    before: str,
    *,
    is_sum: bool,
) -> None:
    is_rate = name.endswith(("率", "比重", "占比", "比例", "强度")) and not name.endswith("生产率")
    quantity.unit = quantity.unit or _unit(row, column) or ("" if is_rate else place.unit)
    is_share = quantity.unit == "%" and is_rate
    name = _measured(row, name, column)
    role = column.role
    if role == "growth" and is_share and not is_sum and quantity.sign:
        role = "target"  # a ceiling in a mixed column of levels and rates
    left = _left(before, name, column if role == column.role else replace(column, role=role), is_sum=is_sum)
    if role == "growth" and is_sum:
        if is_share:
            quantity.unit = "个百分点"
        elif quantity.unit != "%":
            left.verb = "增加"
            left.words.append("增加")
    elif role == "growth" and "百分点" not in quantity.unit:
        quantity.unit = "%"
    start, end = row.line.span(min(row.name.start, cell.start), max(row.name.end, cell.end))
    quote = place.document[start:end]
    is_ahead = column.role == "target" and column.year is not None and column.year >= place.plan.first_open
    if role == "base" or (
        place.block.kind == "past" and not (is_ahead and re.search(r"20\d\d|十.五", column.head))
    ):
        place.found.results.append(
            ReadResult(
                quote=quote,
                start=start,
                end=end,
                as_written=name,
                value=quantity.value,
                value_high=quantity.high,
                unit=quantity.unit,
                year=column.year,
            )
        )
        return
    reading = judge(quantity, left, name, place.plan)
    scope, _ = scope_of(name)
    place.found.targets.append(
        reading.target(
            quantity,
            quote=quote,
            start=start,
            end=end,
            as_written=name,
            year=_due(row, column),
            scope=None if scope and is_own(scope, place.plan.title) else scope,
            binding=_binding(row, place.block),
        )
    )


def _measured(row: Row, name: str, column: Column) -> str:
    """Return what a column of a table of projects measures of them (计划投资), with the project."""
    own = [_FRAME_OF_HEAD.sub("", c.head) for c, _ in row.values if c.role in ("base", "target")]
    named = {h for h in own if h.endswith(HEADS)}
    if len(named) == 1 and column.role == "target" and not name.endswith(HEADS) and "指标" not in row.head:
        return name + named.pop()  # 茶叶 | 2023年产值 | 2024年目标
    what = re.sub(
        r"20\d\d年(?:底|末|度)?|[（(].*?[）)]|目标值?|规划值|预期值|计划值|年均|年度|增速|\s", "", column.head
    )
    return name + what if row.is_task and len(what) >= 2 and not re.search("[值标期]$", what) else name


#: What the head of a column says of when, and that it is a goal, not of what is measured.
_FRAME_OF_HEAD = re.compile(
    r"20\d\d年(?:底|末|度)?|[（(].*?[）)]|目标值?|规划值?|现状值?|预期值?|计划值?|实际|完成|\s"
)


def _left(before: str, name: str, column: Column, *, is_sum: bool) -> Left:
    """Take what stands left of the figure: the words in its cell and the head of its column."""
    subject, words = peel(before.strip("≥≤<>"))
    if subject.endswith("年均"):
        words = ["年均", *words]
    verb = next((w for w in reversed(words) if w in REACHING or w in RISING or w in FALLING), None)
    changes = re.search("降低|下降|减少|增长|增速|增加", name)
    if column.role == "growth" or "年均" in words:
        is_sum = is_sum or ("累计" in column.head and not re.search("年均|增速", column.head))
        if verb is None and not changes:
            verb = "下降" if before.startswith("-") else "增长"
        words = [*words, "累计" if is_sum else "年均"]
    elif is_sum and changes:
        words = [*words, "累计"]
    compared = re.search(r"[比较](20\d\d年)", column.head)
    return Left(name, 0, words, verb=verb, base=compared[1] if compared else None)


def _due(row: Row, column: Column) -> int | None:
    stated = re.findall(r"20\d\d", row.deadline)
    return int(stated[-1]) if stated and "20" not in column.head else column.year


def _binding(row: Row, block: Block) -> bool | None:
    if "约束" in row.nature or "约束性" in row.name.text:
        return True
    if "预期" in row.nature or "指导" in row.nature:
        return False
    return block.binding


def _unit(row: Row, column: Column) -> str:
    if row.unit and row.unit not in ("-", "—", "/"):
        return row.unit
    head = re.search(r"[（(]([^（()）]{1,8})[）)]", column.head)
    return head[1] if head and not re.search(r"\d{4}|基期|目标|年", head[1]) else ""


def _bodies_beside(blocks: list[Block], document: str) -> list[ReadBody]:
    """Return the bodies in the columns of a table by area or by year that name them."""
    grid = grid_of([b.line for b in blocks])
    found: list[ReadBody] = []
    for line, cells in grid.rows if grid else []:
        for column, cell in zip(grid.head, cells, strict=True) if grid else []:
            role = role_of(column.text)
            if cell is not None and role in ("lead", "support", "duty"):
                found += _named(line, cell, None if role == "duty" else role, document)
    return found


def _named(line: Line, cell: Cell, part: BodyRole | None, document: str) -> list[ReadBody]:
    named: list[ReadBody] = []
    for name, own, a, b in duties_in(cell.text, part, is_list=True):
        start, end = line.span(cell.start + a, cell.start + b)
        named.append(ReadBody(quote=document[start:end], start=start, end=end, name=name, role=own))
    return named


def _bodies(row: Row, document: str) -> list[ReadBody]:
    found: list[ReadBody] = []
    for role, cell in row.bodies:
        part: BodyRole | None = "lead" if role == "lead" else "support" if role == "support" else None
        found += _named(row.line, cell, part, document)
    return found
