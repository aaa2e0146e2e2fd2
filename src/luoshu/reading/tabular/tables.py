"""Tables of indicators and of tasks, in either language: which column says what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from luoshu.reading.tabular.cells import Cell, cells_of, rows_of
from luoshu.reading.tabular.columns import in_columns
from luoshu.reading.text.layout import Line

Role = Literal[
    "index",
    "unit",
    "led",
    "lead",
    "support",
    "duty",
    "nature",
    "category",
    "name",
    "task",
    "growth",
    "target",
    "base",
    "deadline",
    "note",
    "other",
]

#: Role and year that a column has by more than its head.
Told = tuple[Role, int | None]

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (cast("Role", role), re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("index", r"序号|编号|^no\.?$|^#$|^ref|^id$|^s/n$"),
        ("note", r"领导|负责人|联系人|责任人"),
        (
            "led",
            r"\b(?:lead|responsib\w+|owner|accountable)\b.*(?:[/(&+]|\band\b).*\b(?:support|partner|contribut|assist|others)",
        ),
        (
            "lead",
            r"牵头|主责|主办|承办|抓总|领衔|\blead\b|lead (?:institution|agency|department|body)|SRO|accountable|\bnodal\b|(?:main|primary|chief|principal) responsib|\b(?:led|convened|headed|co-?ordinated) by|\bchampion|\bhost\b|co-?ordinat(?:or|ing)|\bowner\b|^who (?:does|leads|delivers|acts)|\b(?:implement|execut)ing (?:agency|bod(?:y|ies)|entity|institution|ministry|department|unit)",
        ),
        (
            "support",
            r"配合|协办|协同|(?:参与|参加|协作|支持|成员)(?:单位|部门)|会办|协助|support|partner|contribut|\bwith$|assist(?:ing|ed)\b|collaborat|co-?operating|participat|associate|helped by|^who helps|^who supports",
        ),
        (
            "duty",
            r"责任|(?:实施|承担|落实|完成)(?:单位|部门|主体)|负责|responsib|owner|agency|department|implement|^who\b|\bby whom|\b(?:delivered|actioned|undertaken|action) by|in charge|\b(?:bod(?:y|ies)|ministry|institution|organi[sz]ation|custodian)\b",
        ),
        (
            "nature",
            r"属性|性质|指标类型|^类型$|nature|^type$|binding|status|^attribute|^character|^legal force",
        ),
        ("unit", r"^(?:计量)?单位$|^units?(?: of measure.*)?$"),
        (
            "deadline",
            r"时限|期限|完成时间|时间节点|起止|工期|进度要求|deadline|by when|timeline|timeframe|^due|completion date|^year$",
        ),
        (
            "note",
            r"备注|说明|来源|依据|notes?$|source|comment|verification|assumption|\brisks?\b|budget|\bcosts?\b",
        ),
        (
            "growth",
            r"^增长(?:[（(]?[±+\-]?[%％][）)]?)?$|年均|年增长|年增速|增速|增长率|增幅|累计变化|五年变化|变化率|per year|annual (?:growth|change|average)|average annual|CAGR|growth|[\[(]cumulative[\])]",
        ),
        (
            "base",
            r"^原(?!油|煤|料|盐)|调整前|修订前|original|superseded|基期|基准|现状|完成值|完成情况|实际|实绩|基数|末实|baseline|\bbase\b|current|actual|latest|\bstart|to date|\bestimate|audited|achieved|previous|prior",
        ),
        (
            "target",
            r"目标|指标值|年度值|规划值|规划期|(?:建设|实施)?规模(?:及|和)?(?:内容)?$|任务[量数]|^(?:[一二三四]|前三)季度|^[上下]半年|^全年|计划值|计划数|计划$|预期值|target|\bgoal\b|milestone|by 20\d\d|end[- ]of[- ]plan|objective for|\bmid-?(?:term|line)|\bend-?line|\bplanned",
        ),
        (
            "category",
            r"类别|领域|维度|分类|[一二]级指标|板块|category|dimension|pillar|theme|sector|^area|^goal|^priority|^domain",
        ),
        (
            "task",
            r"任务|项目|工程|工作|举措|事项|内容|^what$|^what we |\baction|\btask|project|intervention|initiative|activit(?:y|ies)|programme|program\b",
        ),
        ("name", r"指标|名称|indicator|metric|\bKPI|outcome|output|result|measure|^item"),
    )
)
#: A caption that says what columns without a word of their own hold.
_OF_TARGETS = re.compile(r"\b(?:targets?|goals?|milestones?)\b", re.IGNORECASE)
#: A column that is a part of the one before it.
_PART_OF = re.compile(r"of which|of them|其中", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s?[/–-]\s?(\d{2,4}))?(?!\d)")
_FISCAL = re.compile(r"\bFY\s?'?(\d{2})(?:\s?[/–-]\s?(\d{2}))?(?!\d)")
_SAYS_INDICATOR = re.compile(r"指标|indicator|metric|\bKPI|measure", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
#: Heads of a column that says what is done where another only names the field of work.
_CONCRETE = re.compile("举措|措施|内容|事项|\\bactions?\\b|\\bactivit(?:y|ies)\\b", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=-]+$")
_UNIT_LIKE = re.compile(
    r"(?:%(?: .*)?|(?:cumulative|total|annual|average), .*|‰|['’]000.*|/?\d*[十百千万亿]*(?:[\u4e00-\u9fff]{1,5}|TEU|GW|MW|km|P)(?:/[\u4e00-\u9fff\w]+)?|per .*|[$£€]\s?\w*|\w{0,3}\$.*|"
    r"per ?cent.*|percent.*|million.*|billion.*|thousand.*|number|no\.?|years?|km2?|ha|MW|GW|kWh|tonnes?.*|Mt.*|kt.*|tCO2.*|hectares|days|hours|minutes|m[23]?|people|index|ratio|[A-Z]{3} .*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says; ``years`` stand in its head."""

    role: Role
    head: str
    year: int | None = None


@dataclass(slots=True)
class Row:
    """One row of a table, its cells by what they say; a task may stand beside the indicator that names the row."""

    line: Line
    name: Cell
    unit: str
    is_task: bool
    nature: str = ""
    deadline: str = ""
    values: list[tuple[Column, Cell]] = field(default_factory=list)
    bodies: list[tuple[Role, Cell]] = field(default_factory=list)
    heads: str = ""
    head: str = ""
    task: Cell | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands: the cells of its head, and its rows with one cell or none under each."""

    head: list[Cell]
    rows: list[tuple[Line, list[Cell | None]]]


def grid_of(lines: Sequence[Line]) -> Grid | None:
    """Return the cells of a table under its head, without a first column of numbers; None for less than a head and a row."""
    rows = _rows(lines)
    if len(rows) < 2:
        return None
    head, body = _laid_out(rows)
    if len(head) > 1 and re.search(r"序号|编号|^no\.?$|^#$", head[0].text, re.IGNORECASE):
        return Grid(head[1:], [(line, cells[1:]) for line, cells in body])
    return Grid(head, body)


def _rows(lines: Sequence[Line]) -> list[tuple[Line, list[Cell]]]:
    ruled = [line for line in lines if not _RULE.match(line.text)]
    return list(zip(ruled, rows_of([line.text for line in ruled]), strict=True))


def goes_on(lines: Sequence[Line], head: Line) -> bool:
    """Whether rows without a head of their own go on with the table that has this one."""
    first, above = cells_of(lines[0].text), cells_of(head.text)
    rows = [first, *(cells_of(line.text) for line in lines[1:3])]
    figures = [sum(1 for c in row if _NUMBER.search(c.text) and not _is_head_word(c.text)) for row in rows]
    return abs(len(first) - len(above)) <= 1 and figures[0] >= 1 and max(figures) >= 2


def read_table(
    lines: Sequence[Line],
    *,
    first_open: int,
    until: int | None,
    caption: str = "",
    tell: Callable[[Sequence[str]], list[Told | None]] | None = None,
) -> list[Row]:
    """Return the rows of a table by what their cells say; none where its head is not understood.

    Parameters
    ----------
    lines : sequence of Line
        The rows, the head first.
    first_open : int
        A column headed by an earlier year holds baselines.
    until : int, optional
        Year of a column of targets that names none.
    caption : str
        Heading of the table; may name the years of baseline and target.
    tell : callable, optional
        Says from the heads what a column holds, and of which year, where its own words do not.
    """
    rows = _rows(lines)
    if len(rows) < 2:
        return []
    head, body = _laid_out(rows)
    columns = _columns(head, first_open, until, caption)
    if tell is not None:
        told = tell([c.text for c in head])
        columns = [c if t is None else Column(t[0], c.head, t[1]) for c, t in zip(columns, told, strict=True)]
    if not any(c.role in ("name", "task") for c in columns):
        columns = _guess_name(columns, [cells for _, cells in body])
    if _OF_TARGETS.search(caption) and not any(c.role in ("target", "base") for c in columns):
        columns = [Column("target", c.head, until) if c.role == "other" else c for c in columns]
    if tell is not None and until is not None and not any(c.role in _SAYS for c in columns):
        columns = _with_target(columns, [cells for _, cells in body], until)
    if not any(c.role in _SAYS for c in columns):
        return []
    if not any(c.role in ("name", "task") for c in columns):
        return []
    made = (_row(line, cells, columns) for line, cells in body)
    return [row for row in made if row is not None]


#: A table has a column of these, or it says nothing.
_SAYS: tuple[Role, ...] = ("target", "growth", "led", "lead", "support", "duty")


def _with_target(columns: list[Column], rows: list[list[Cell | None]], until: int) -> list[Column]:
    """Let columns of figures without a role hold the targets of a table that would have none."""
    out = list(columns)
    for i, column in enumerate(columns):
        texts = [cell.text for row in rows if (cell := row[i]) is not None and cell.text]
        figures = sum(1 for t in texts if re.match(r"[≥≤<>]?\s*\d", t))
        is_named = column.head.strip() and not _NUMBER.match(column.head)
        if column.role == "other" and is_named and texts and figures * 3 >= 2 * len(texts):
            out[i] = Column("target", column.head, until)
    return out


def _squeezed(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff“”（）])\s+|\s+(?=[\u4e00-\u9fff“”（）])", "", text)


def _laid_out(
    rows: list[tuple[Line, list[Cell]]],
) -> tuple[list[Cell], list[tuple[Line, list[Cell | None]]]]:
    """Return the head of a table, and the rows under it with one cell or none in each column."""
    if any("|" in line.text or "\t" in line.text for line, _ in rows):
        head, at = _head(rows)
        return head, [(line, _padded(cells, head)) for line, cells in rows[at:]]
    head, body = in_columns(rows, _is_head_word)
    head = [Cell(_squeezed(c.text), c.start, c.end) for c in head]
    if not head[0].text and not any(_SAYS_INDICATOR.search(c.text) for c in head):
        head[0] = Cell("指标", 0, 0)  # nothing stands over the names
    return head, body


def _head(rows: list[tuple[Line, list[Cell]]]) -> tuple[list[Cell], int]:
    """Return the head of a table with bars or tabs, and how many lines it takes."""
    head = [Cell(_squeezed(c.text), c.start, c.end) for c in rows[0][1]]
    at = 1
    while at < min(3, len(rows) - 1):
        _, cells = rows[at]
        filled = [c for c in cells if c.text]
        if not filled or len(cells) > len(head) or not all(_is_head_word(c.text) for c in filled):
            break
        head = [
            Cell(f"{a.text} {b.text}".strip(), a.start, a.end) if b and b.text != a.text else a
            for a, b in zip(head, _padded(cells, head), strict=True)
        ]
        at += 1
    return head, at


def _padded(cells: list[Cell], head: list[Cell]) -> list[Cell | None]:
    padded: list[Cell | None] = list(cells[: len(head)])
    return padded + [None] * (len(head) - len(padded))


def _is_head_word(text: str) -> bool:
    squeezed = _squeezed(text).strip("()")
    if re.fullmatch(r"(?:20\d\d)(?:年)?.{0,6}|.{0,6}十.五.{0,4}", squeezed):
        return True
    plain = re.sub(r"20\d\d", "", squeezed)
    return not _NUMBER.search(plain) and any(p.search(plain) for _, p in _ROLES) and len(plain) <= 16


_PERIOD_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}


def _columns(head: list[Cell], first_open: int, until: int | None, caption: str) -> list[Column]:
    stated = {
        "base": _stated("baseline|base|基期|现状", caption),
        "target": _stated("target|目标", caption),
    }
    columns: list[Column] = []
    for cell in head:
        year = _year_in(cell.text)
        role = _role_of(cell.text, year, first_open)
        if role == "other" and columns and columns[-1].role == "target" and _PART_OF.match(cell.text):
            role, year = "target", columns[-1].year
        if year is None:
            year = stated.get(role)
        if year is None and role in ("target", "growth"):
            year = until
        if year is None and role == "base" and first_open > 1900:
            year = first_open - 1
        columns.append(Column(role, cell.text, year))
    columns = _growth_beside(columns)
    if any(c.role == "name" and _SAYS_INDICATOR.search(c.head) for c in columns):
        columns = [
            Column("category", c.head) if c.role == "name" and not _SAYS_INDICATOR.search(c.head) else c
            for c in columns
        ]
    return columns


def _growth_beside(columns: list[Column]) -> list[Column]:
    """Let a growth column beside a baseline be one, where another stands beside the target."""
    growth = [i for i, c in enumerate(columns) if c.role == "growth"]
    if len(growth) < 2 or columns[growth[0] - 1].role != "base" or columns[growth[-1] - 1].role != "target":
        return columns
    first = growth[0]
    beside = Column("base", columns[first].head, columns[first - 1].year)
    return [*columns[:first], beside, *columns[first + 1 :]]


def _stated(word: str, caption: str) -> int | None:
    """Return the year that a caption gives for the baseline or the target."""
    found = re.search(rf"(?:{word})[^,;，；)）]{{0,12}}?(20\d\d)(?:/(\d\d))?", caption, re.IGNORECASE)
    if found is None:
        return None
    return int(found[1][:2] + found[2]) if found[2] else int(found[1])


def role_of(text: str) -> Role:
    """Return what the head of a column says by its words alone.

    Examples
    --------
    >>> role_of("责任主体"), role_of("属性"), role_of("Baseli ne")
    ('duty', 'nature', 'base')
    """
    whole = re.sub(r"\s", "", text)  # a narrow cell cuts words in two, Baseli ne
    return next((role for said in (text, whole) for role, pattern in _ROLES if pattern.search(said)), "other")


def _role_of(text: str, year: int | None, first_open: int) -> Role:
    role = role_of(text)
    if year is None:
        return role
    if role in ("other", "name", "task", "category", "note"):
        return "base" if year < first_open else "target"
    if role == "target" and year < first_open and not re.search("目标|target", text, re.IGNORECASE):
        return "base"
    return role


#: 2026年比2023年: the year that a column is compared with is not the one it is due in.
_COMPARED = re.compile(r"(?:比|较|\bvs\.?|\bcompared with)\s*(?:19|20)\d\d年?", re.IGNORECASE)


def _year_in(text: str) -> int | None:
    text = _COMPARED.sub("", text)
    years = [int(m[1][: 4 - len(m[2])] + m[2]) if m[2] else int(m[1]) for m in _YEAR.finditer(text)]
    years += [2000 + int(m[2] or m[1]) for m in _FISCAL.finditer(text)]
    if years:
        return years[-1]
    five = re.search("十([二三四五六])五", text)
    return _PERIOD_ENDS[five[1]] if five else None


def _guess_name(columns: list[Column], rows: list[list[Cell | None]]) -> list[Column]:
    """Without a head that says so, the first column of words is the name."""
    last = max((i for i, c in enumerate(columns) if c.role == "category" and "指标" in c.head), default=None)
    if last is not None:
        return [Column("name", c.head, c.year) if n == last else c for n, c in enumerate(columns)]
    for i, column in enumerate(columns):
        if column.role not in ("other", "category", "note"):
            continue
        texts = [cell.text for row in rows if (cell := row[i]) is not None]
        if texts and sum(
            1 for t in texts if len(t) > 1 + t.isascii() and not re.match(r"[\d.,%]+$", t)
        ) * 2 > len(texts):
            return [Column("name", c.head, c.year) if n == i else c for n, c in enumerate(columns)]
    return columns


def _row(line: Line, cells: list[Cell | None], columns: list[Column]) -> Row | None:
    name: Cell | None = None
    task: Cell | None = None
    is_task = False
    unit = nature = deadline = named = ""
    values: list[tuple[Column, Cell]] = []
    bodies: list[tuple[Role, Cell]] = []
    for cell, column in zip(cells, columns, strict=True):
        if cell is None or not cell.text:
            continue
        if column.role in ("name", "task"):
            is_closer = is_task and bool(_CONCRETE.search(column.head)) and not _CONCRETE.search(named)
            if name is None or (is_task and column.role == "name") or is_closer:
                name, is_task, named = cell, column.role == "task", column.head
                task = cell if is_task else task
        elif column.role == "unit":
            unit = cell.text
        elif column.role == "nature":
            nature = cell.text
        elif column.role == "deadline":
            deadline = cell.text
        elif column.role in ("target", "base", "growth"):
            values.append((column, cell))
        elif column.role in ("led", "lead", "support", "duty"):
            bodies.append((column.role, cell))
    if name is None:
        return None
    if not unit:
        unit = unit_in(name.text) or ""
    return Row(
        line,
        name,
        _squeezed(unit),
        is_task,
        nature,
        deadline,
        values,
        bodies,
        " ".join(c.head for c in columns),
        named,
        task,
    )


def unit_in(name: str) -> str | None:
    """Find the unit in parentheses at the end of a name.

    Examples
    --------
    >>> unit_in("人均预期寿命（岁）"), unit_in("每千人口执业（助理）医师数（人）"), unit_in("森林覆盖率")
    ('岁', '人', None)
    """
    match = re.search(r"[（(\[]([^（()）\[\]]{1,24})[）)\]]\s*$", name)
    stated = re.split("[，；]", match[1])[0].strip() if match else ""  # %，五年累计
    if stated and _UNIT_LIKE.match(stated):
        return stated
    comma = re.search(r",\s*([^,]{1,24})$", name)
    return comma[1] if comma and _UNIT_LIKE.match(comma[1]) else None
