"""Tables that break targets down by area or by year: 各县区目标任务分解表, 年度实施计划."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from luoshu.reading.chinese.clauses.clause import Found
from luoshu.reading.chinese.clauses.subject import Left, peel
from luoshu.reading.chinese.clauses.verdict import judge
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.quantities import scan
from luoshu.reading.chinese.lexicon.words import FALLING, HEADS, REACHING, RISING
from luoshu.reading.items import ReadResult, ReadTarget
from luoshu.reading.quantity import Quantity
from luoshu.reading.tabular.cells import Cell
from luoshu.reading.tabular.tables import Grid, grid_of, role_of, unit_in

_AREAS = re.compile(
    "(?:各?(?:县|市|区|乡|镇|州|盟|旗|街道|地区|区域|辖区|园区|片区|城市|地市|市州|板块|管理区)|[（(）)、/]|名称|单位)+"
)
#: Rows of these have figures each of its own, as areas have.
_ENTITIES = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:企业|集团|公司|学校|高校|医院|行业|产业|产业链|集群|河流|流域|断面|景区|机构|板块|院所|电厂|矿区)(?:名称)?"
)
_PERIODS = re.compile("年度|年份|时间|阶段|时期")
#: What the rows of a table by year are, where no row is a baseline: 类型 | 2026年 | 2027年 | 合计.
_SORTS = re.compile("(?:.{0,6}(?:类型|类别|种类|品种|门类|名目)|.{2,6}方式)")
_OF_YEARS = re.compile(r"20\d\d年?(?:度|计划|任务|目标)?|合计|总计|小计|[一二三四五六]年合计|累计")
_AREA = re.compile(
    "(?:全[省市县区州域]|[省市县区州]本级|合计|总计|小计|(?:[省市县区州][\\u4e00-\\u9fff]{0,2})?(?:合计|总计)|[\\u4e00-\\u9fff]{1,8}(?:县|市|区|乡|镇|州|盟|旗|街道|新城))(?:[（(].*[）)])?"
)
_SUMS = re.compile("合计|总计|全[省市县区州]")
_YEAR = re.compile(r"20\d\d")
_OVER = re.compile("完成|实际|基数|基期|现状|上年")
_PLAIN = re.compile(
    r"20\d\d年(?:底|末|度)?|[（(][^（()）]*[）)]|目标(?:任务|值)?|任务(?:数|量)?|计划(?:数|值)?|\s"
)
_CAPTION = re.compile(
    r"附[表件]\d*[:：]?|表\d+|20\d\d(?:[—–\-至]20\d\d)?年|[（(].*?[）)]|各[县市区乡镇州、]+|分(?:区域|县区?|市州|地区|年度|部门)|(?:目标|任务|计划|年度|分解|安排|一览|情况|指标|分配)*(?:表.*|(?:分解|安排|分配)(?:计划|方案)?$)|\s"
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """One cell of the table: what it measures, where, and when."""

    name: str
    scope: str | None
    year: int | None
    unit: str
    is_over: bool


def read_breakdown(
    blocks: list[Block], plan: Plan, document: str, found: Found, caption: str = "", unit: str = ""
) -> bool:
    """Add the figures of a table by area or by year to those found; say whether it is one.

    Parameters
    ----------
    blocks : list of Block
        The rows, the head first.
    plan : Plan
        Its last year is taken where neither the head nor the row names one.
    document : str
        Text that the quotes are cut from.
    found : Found
        What was found so far.
    caption : str
        The line above: names the indicator where the head has only years.
    unit : str
        Unit of the figures that give none.
    """
    grid = grid_of([b.line for b in blocks])
    turned = _turned(grid) if grid is not None and len(grid.head) > 1 else None
    if grid is None or turned is None or not _is_of_figures(grid):
        return False
    due = blocks[0].year or plan.until
    unit = unit or unit_in(caption) or ""
    for line, cells in grid.rows:
        first = cells[0]
        if first is None or not first.text:
            continue
        unit_here = next(
            (c.text for h, c in zip(grid.head, cells, strict=True) if c and role_of(h.text) == "unit"), unit
        )
        for i in _figure_columns(grid):
            column, cell = grid.head[i], cells[i]
            quantities = scan(re.sub(r"\s+", "", cell.text))[0] if cell else []
            if cell is None or not quantities:
                continue
            figure = _figure(
                first.text, column, plan, due, caption, by_area=turned == "area", by_year=turned == "year"
            )
            start, end = line.span(min(first.start, cell.start), max(first.end, cell.end))
            quantity = quantities[0]
            quantity.unit = quantity.unit or figure.unit or unit_here
            place = (document[start:end], start, end)
            if figure.is_over or (blocks[0].kind == "past" and not _is_aim(column, plan)):
                found.results.append(_result(figure, quantity, place))
            else:
                found.targets.append(_target(figure, quantity, plan, place, cell))
    return True


def _turned(grid: Grid) -> Literal["area", "year", "across"] | None:
    """Say what the rows of a table are: areas, years, or indicators given for the areas or years of its head."""
    head = grid.head[0].text
    firsts = [row[0].text for _, row in grid.rows if row[0] is not None and row[0].text]
    heads = [grid.head[i].text for i in _figure_columns(grid)]
    if not firsts or not heads:
        return None
    if all(_AREA.fullmatch(h) for h in heads) or (
        _SORTS.fullmatch(head) and all(_OF_YEARS.fullmatch(h) for h in heads)
    ):
        return "across"
    if _AREAS.fullmatch(head) or _are(firsts, _AREA) or (_ENTITIES.fullmatch(head) and _measure(heads)):
        return "area"
    return "year" if _PERIODS.fullmatch(head) or _are(firsts, _OF_YEARS) else None


def _measure(heads: list[str]) -> bool:
    """Whether each head of a column names an indicator: by its unit or by its end."""
    return all(unit_in(h) or re.sub("[（(].*", "", h).endswith(HEADS) for h in heads)


def _are(texts: list[str], kind: re.Pattern[str]) -> bool:
    """Whether two thirds of the names, and two at least, are of a kind."""
    count = sum(1 for t in texts if kind.fullmatch(re.sub(r"\s", "", t)))
    return count >= _ENOUGH and count * 3 >= len(texts) * 2


_ENOUGH = 2
#: Columns of these hold no figures.
_WORDS = ("lead", "support", "duty", "note", "unit", "nature", "index", "deadline", "category")


def _figure_columns(grid: Grid) -> list[int]:
    return [i for i, c in enumerate(grid.head) if i and c.text and role_of(c.text) not in _WORDS]


def _is_aim(column: Cell, plan: Plan) -> bool:
    stated = _YEAR.search(column.text)
    return stated is not None and int(stated.group()) >= plan.first_open and _OVER.search(column.text) is None


def _is_of_figures(grid: Grid) -> bool:
    """Whether two thirds of the cells beside the first column begin with a figure."""
    columns = _figure_columns(grid)
    cells = [row[i] for _, row in grid.rows for i in columns]
    texts = [c.text for c in cells if c is not None and c.text and not re.fullmatch("[-—–/]+", c.text)]
    return bool(texts) and sum(1 for t in texts if re.match(r"[≥≤<>]?\s*\d", t)) * 3 >= len(texts) * 2


def _figure(
    row: str, column: Cell, plan: Plan, due: int | None, caption: str, *, by_area: bool, by_year: bool
) -> _Figure:
    row, title = re.sub(r"\s", "", row), column.text
    stated = _YEAR.search(row if by_year else title)
    year = int(stated.group()) if stated else due
    area = row if by_area else None if by_year or _OF_YEARS.fullmatch(title) else title
    name = row if not (by_area or by_year) else (_PLAIN.sub("", title) or _CAPTION.sub("", caption) or title)
    return _Figure(
        re.sub(r"[（(][^（()）]*[）)]$", "", name),
        None if area is None or _SUMS.match(area) else area,
        year,
        unit_in(name if not (by_area or by_year) else title) or "",
        (year is not None and year < plan.first_open) or bool(_OVER.search(title)),
    )


def _target(
    figure: _Figure, quantity: Quantity, plan: Plan, place: tuple[str, int, int], cell: Cell
) -> ReadTarget:
    _, words = peel(cell.text[: quantity.start].strip("≥≤<>"))
    verb = next((w for w in reversed(words) if w in REACHING or w in RISING or w in FALLING), None)
    reading = judge(quantity, Left(figure.name, 0, words, verb=verb), figure.name, plan)
    quote, start, end = place
    return reading.target(
        quantity,
        quote=quote,
        start=start,
        end=end,
        as_written=figure.name,
        year=figure.year,
        scope=figure.scope,
    )


def _result(figure: _Figure, quantity: Quantity, place: tuple[str, int, int]) -> ReadResult:
    quote, start, end = place
    return ReadResult(
        quote=quote,
        start=start,
        end=end,
        as_written=figure.name,
        value=quantity.value,
        value_high=quantity.high,
        unit=quantity.unit,
        year=figure.year,
    )
