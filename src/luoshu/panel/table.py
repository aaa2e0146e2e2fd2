"""From a grid of cells to figures with their coordinates, whatever way round the table stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from luoshu.panel.cells import Cell, figure_of, is_missing, plain, year_of
from luoshu.panel.grid import Grid
from luoshu.panel.heading import Mark, Names

FIELDS: dict[str, tuple[str, ...]] = {
    "region": ("region", "地区", "区域", "城市", "县区", "县市区", "市县", "省份", "行政区", "ref_area", "geo", "area", "city", "place"),
    "indicator": ("indicator", "指标", "指标名称", "项目", "variable", "series", "item", "name", "名称"),
    "year": ("year", "年份", "年度", "年", "time_period", "time", "时间", "period"),
    "value": ("value", "数值", "值", "obs_value", "数据", "figure", "指标值"),
    "unit": ("unit", "单位", "计量单位", "unit_measure", "units"),
    "source": ("source", "来源", "数据来源", "资料来源", "出处"),
    "url": ("url", "网址", "链接", "source_url"),
    "published": ("published", "发布日期", "发布时间", "公布日期", "公布时间", "publication_date", "date_published"),
    "kind": ("kind", "性质", "类型", "obs_status", "status"),
    "vintage": ("vintage", "版本", "口径版本"),
    "break": ("break", "断点", "口径变化"),
    "note": ("note", "备注", "说明", "注", "notes", "comment", "obs_comment"),
    "modelled": ("modelled", "用于建模"),
}  # fmt: skip
"""Headings of label columns, and of the columns of long tables (SDMX-CSV among them)."""
_IGNORED = (
    "structure",
    "structure_id",
    "structure_name",
    "action",
    "dataflow",
    "freq",
    "序号",
    "编号",
    "no",
    "no.",
    "id",
    "code",
    "代码",
    "decimals",
    "unit_mult",
)
_PROSE = ("source", "url", "note")
_FIELD_OF = {name: key for key, names in FIELDS.items() for name in names}
_TOTALS = ("合计", "总计", "total")
_FOOT = ("注", "资料来源", "数据来源", "说明", "来源", "note", "source", "*")


@dataclass(frozen=True)
class Found:
    """One figure as it was found; ``at`` is row number of the file and column from 0.

    ``mark`` holds what the headings say; ``extra`` what further columns of the row say (source, published, ...).
    """

    cell: Cell
    mark: Mark
    at: tuple[int, int]
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """The figures of one grid; ``layout`` is ``long``, ``wide`` or ``none`` (a sheet without a table)."""

    layout: str
    figures: tuple[Found, ...] = ()
    source: str = ""


def _words(cell: Cell) -> str:
    return "" if cell is None else (f"{cell:g}" if isinstance(cell, float) else plain(cell))


def _as_written(cell: Cell) -> str:
    return cell if isinstance(cell, str) else _words(cell)


def _field(cell: Cell) -> str | None:
    return _FIELD_OF.get(_words(cell).casefold().rstrip(":：").strip())


def table_of(grid: Grid, names: Names) -> Table:
    """Return the figures of a grid.

    A long table is one whose heading names a value column and a year column. Any other is read by what its headings
    say: years, indicators and regions may stand in the title, the sheet name, the columns or the rows.
    """
    for place, row in enumerate(grid.cells[:30]):
        fields = [_field(cell) for cell in row]
        if "value" in fields and "year" in fields and len([name for name in fields if name]) >= 3:
            return _long(grid, place, fields, names)
    return _Wide(grid, names).table()


def _long(grid: Grid, head: int, fields: Sequence[str | None], names: Names) -> Table:
    outer = Mark()
    for row in grid.cells[:head]:
        for cell in row:
            outer = names.title(_words(cell)).over(outer)
    found = []
    for number, row in zip(grid.numbers[head + 1 :], grid.cells[head + 1 :], strict=True):
        said: dict[str, Cell] = {}
        for name, cell in zip(fields, row, strict=False):
            if name and name not in said:
                said[name] = cell
        if all(is_missing(cell) for cell in said.values()) or _is_foot(row):
            continue
        column = fields.index("value")
        unit = _words(said.get("unit")) or None
        heading = names.mark(_words(said.get("indicator"))) if said.get("indicator") else Mark()
        mark = Mark(
            names.region(_words(said.get("region"))), year_of(said.get("year")),
            heading.indicator, unit or heading.unit, heading.growth,
        ).over(outer)  # fmt: skip
        extra = {name: _as_written(said[name]) if name in _PROSE else _words(said[name]) for name in said}
        found.append(Found(said.get("value"), mark, (number, column), extra))
    return Table("long", tuple(found))


def _is_foot(row: Sequence[Cell]) -> bool:
    held = [cell for cell in row if cell is not None]
    return (
        bool(held)
        and isinstance(held[0], str)
        and plain(held[0]).lower().startswith(_FOOT)
        and len(set(held)) <= 2
    )


class _Wide:
    """Reads a table in which figures stand at the crossing of headings."""

    def __init__(self, grid: Grid, names: Names) -> None:
        self.grid = grid
        self.names = names
        self.source = ""

    def table(self) -> Table:
        """Return the figures; none where the grid holds no row of them."""
        body = next(
            (place for place, row in enumerate(self.grid.cells) if self._has_figures(place, row)), None
        )
        if body is None:
            return Table("none")
        while body > 1 and self._is_section(body - 1):
            body -= 1
        heads, outer = self._above(body)
        labels = self._label_columns(heads, body)
        columns = {
            place: self._column(heads, place) for place in range(self.grid.width) if place not in labels
        }
        years = [mark.year for mark in columns.values() if mark.year]
        if len(set(years)) == 1 and outer.year is None:
            outer = Mark(year=years[0]).over(outer)
        return Table("wide", tuple(self._figures(body, labels, columns, outer)), self.source)

    def _has_figures(self, place: int, row: Sequence[Cell]) -> bool:
        if _is_foot(row):
            return False
        numbers = [cell for cell in row if not is_missing(cell) and figure_of(cell) is not None]
        if not numbers:
            return False
        years = [year_of(cell) for cell in numbers]
        if None in years:
            return self._is_no_title(row)
        if len(years) == 1 and row[0] is not None and year_of(row[0]) is not None:
            return (
                len([cell for cell in row if cell is not None]) > 1 and place > 0
            )  # a year with missing figures
        steps = {after - before for before, after in pairwise(years) if after and before}
        leads_on = len(steps) <= 1 and 0 not in steps
        return not leads_on

    def _is_section(self, place: int) -> bool:
        """Say whether a row above the figures already belongs to them: a name alone, under a row of headings."""
        row = self.grid.cells[place]
        alone = row[0] is not None and all(cell is None for cell in row[1:])
        return alone and any(
            len({cell for cell in above if cell is not None}) > 1 for above in self.grid.cells[:place]
        )

    def _is_no_title(self, row: Sequence[Cell]) -> bool:
        return len({cell for cell in row if cell is not None}) > 1 or self.grid.width == 1

    def _above(self, body: int) -> tuple[list[tuple[Cell, ...]], Mark]:
        """Part the rows above the figures into titles (with what they say) and heading rows."""
        stem = self.names.title(self.grid.file.rpartition(".")[0] or self.grid.file)
        outer = self.names.title(self.grid.sheet or "").over(stem)
        heads: list[tuple[Cell, ...]] = []
        for row in self.grid.cells[:body]:
            held = list(dict.fromkeys(_words(cell) for cell in row if cell is not None))
            unit_line = any("单位:" in text or text.lower().startswith("unit:") for text in held)
            if (len(held) == 1 and not heads and (self.grid.width > 2 or row[0] is not None)) or (
                unit_line and len(held) <= 2
            ):
                for text in held:
                    outer = self.names.title(text).over(outer)
            else:
                heads.append(row)
        return [self._filled(row, place, heads) for place, row in enumerate(heads)], outer

    def _filled(
        self, row: tuple[Cell, ...], place: int, heads: Sequence[tuple[Cell, ...]]
    ) -> tuple[Cell, ...]:
        """Spread a heading over the columns it stands above: a merged cell of a spreadsheet is blank in CSV."""
        if place == len(heads) - 1:
            return row
        out, last = [], None
        below = heads[place + 1]
        for column, cell in enumerate([*row, *[None] * (self.grid.width - len(row))]):
            last = cell if cell is not None else last
            under = below[column] if column < len(below) else None
            out.append(cell if cell is not None or under is None else last)
        return tuple(out)

    def _label_columns(self, heads: Sequence[tuple[Cell, ...]], body: int) -> dict[int, str]:
        """Return the columns that name what stands in the row, with the field they hold ('' where their cells say it)."""
        labels: dict[int, str] = {}
        rows = self.grid.cells[body:]
        for place in range(self.grid.width):
            # The innermost heading decides: "year" above 2010, 2011, ... spans the years and names none of them.
            above = [row[place] for row in heads if place < len(row) and row[place] is not None]
            known = _field(above[-1]) if above else None
            known = None if known == "value" else known
            words = {_words(row[place]).casefold() for row in heads if place < len(row)}
            if known is not None:
                labels[place] = "" if known == "indicator" else known
                continue
            if words & set(_IGNORED):
                labels[place] = "ignored"
                continue
            cells = [row[place] for row in rows if place < len(row) and not is_missing(row[place])]
            texts = [cell for cell in cells if figure_of(cell) is None and year_of(cell) is None]
            years = [cell for cell in cells if year_of(cell) is not None]
            first = all(column in labels for column in range(place))
            says = self.names.mark(
                " ".join(_words(row[place]) for row in heads[-1:] if place < len(row))
            ).indicator
            if cells and len(texts) > len(cells) / 2 and says is None and (first or len(texts) == len(cells)):
                labels[place] = ""
            elif cells and first and not says and len(years) == len(cells):
                labels[place] = "year"
        return labels

    def _column(self, heads: Sequence[tuple[Cell, ...]], place: int) -> Mark:
        """Return what the headings above a column say together."""
        texts = []
        for row in heads:
            text = _words(row[place]) if place < len(row) else ""
            if text and text not in texts and _field(text) in (None, "value"):
                texts.append(text)
        if len(texts) > 1:
            whole = self.names.mark("".join(texts))
            if whole.indicator and not whole.unknown:
                return whole
        mark = Mark()
        for text in texts:
            mark = self._joined(self.names.mark(text), mark)
        return mark

    def _joined(self, inner: Mark, outer: Mark) -> Mark:
        joined = inner.over(outer)
        if inner.unknown and outer.indicator and not inner.indicator:
            # A part of something known is something else: "of which: heavy industry" under industry.
            return Mark(joined.region, joined.year, None, joined.unit, joined.growth, inner.unknown)
        return (
            joined
            if inner.unknown
            else Mark(*_values(joined)[:-1], outer.unknown if not inner.indicator else "")
        )

    def _figures(
        self, body: int, labels: dict[int, str], columns: dict[int, Mark], outer: Mark
    ) -> Iterator[Found]:
        above: dict[int, Cell] = {}
        section, before, whole = Mark(), Mark(), None
        ordered = [place for place, name in labels.items() if name != "ignored"]
        for number, row in zip(self.grid.numbers[body:], self.grid.cells[body:], strict=True):
            if _is_foot(row):
                self._foot(row)
                continue
            filled = self._labels(row, ordered, labels, above)
            mark, extra = self._row(filled, labels)
            held = [place for place in columns if place < len(row) and row[place] is not None]
            if not held:
                if mark.says_something or mark.unknown:
                    section = Mark(*_values(mark)[:-1]).over(Mark(region=section.region))
                continue
            if mark.growth and not mark.indicator:
                mark = mark.over(Mark(indicator=before.indicator, region=before.region))
            if mark.unknown and not mark.indicator and whole:
                part = self.names.part(mark.unknown, whole)
                mark = Mark(*_values(mark)[:-1]).over(Mark(indicator=part)) if part else mark
            elif mark.indicator and not mark.growth:
                whole = mark.indicator
            before = mark if mark.indicator else before
            for place in held:
                column = columns[place]
                told = (
                    self._joined(column, mark)
                    if not (mark.unknown and column.indicator is None)
                    else mark.over(column)
                )
                if mark.unknown:
                    told = replace(
                        told, unknown=mark.unknown
                    )  # A row that is not known never passes for its title.
                yield Found(row[place], told.over(section.over(outer)), (number, place), extra)

    def _labels(
        self, row: Sequence[Cell], ordered: list[int], labels: dict[int, str], above: dict[int, Cell]
    ) -> dict[int, Cell]:
        """Return the labels of a row; all but the innermost carry on from the row above where they are blank."""
        names = [place for place in ordered if labels[place] in ("", "year", "region")]
        out: dict[int, Cell] = {}
        for place in ordered:
            cell = row[place] if place < len(row) else None
            if cell is None and place in names[:-1]:
                cell = above.get(place)
            above[place] = cell
            out[place] = cell
        return out

    def _row(self, filled: dict[int, Cell], labels: dict[int, str]) -> tuple[Mark, dict[str, str]]:
        mark, extra = Mark(), {}
        for place, cell in filled.items():
            text = _words(cell)
            if labels[place] == "unit":
                mark = Mark(unit=text or None).over(mark) if text else mark
            elif labels[place] == "year":
                mark = Mark(year=year_of(cell)).over(mark)
            elif labels[place] == "region" and text.casefold() in _TOTALS:
                extra["total"] = text  # The whole of what the title names, and of nothing else.
            elif labels[place] == "region":
                mark = Mark(region=self.names.region(text)).over(mark)
                if text and mark.region is None:
                    extra["region"] = text
            elif labels[place] == "":
                mark = self._joined(self.names.mark(text), mark) if text else mark
            elif text:
                extra[labels[place]] = text
        return mark, extra

    def _foot(self, row: Sequence[Cell]) -> None:
        text = next((plain(cell) for cell in row if isinstance(cell, str)), "")
        for start in ("资料来源:", "数据来源:", "来源:", "Source:", "source:"):
            if text.startswith(start):
                self.source = text.removeprefix(start).strip()


def _values(mark: Mark) -> tuple[str | None, int | None, str | None, str | None, bool, str]:
    return (mark.region, mark.year, mark.indicator, mark.unit, mark.growth, mark.unknown)
