"""The figures of the report as an Excel workbook: one sheet for the targets, one for the record, one for each table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from luoshu.errors import OptionError
from luoshu.report.content import Context, Figure, Section, Table
from luoshu.report.number import short_name, shown, unit_words
from luoshu.report.page import make_sections

Cell = str | int | float | None


def write_workbook(context: Context, path: Path, sections: Sequence[Section] | None = None) -> Path:
    """Write the figures of the report as an .xlsx file and return its path.

    Numbers are numbers, so that they can be computed with: the sheets of targets, record and futures hold them in the
    unit of their column; the tables of the other sections are as printed.

    Parameters
    ----------
    context : Context
    path : Path
    sections : sequence of Section, optional
        As `luoshu.report.page.make_sections` gives them; made here where left out.

    Raises
    ------
    OptionError
        If the file cannot be written.
    """
    book = Workbook()
    first = book.active
    if isinstance(first, Worksheet):
        book.remove(first)
    _sheet(book, context.say("targets_label"), *_targets(context))
    _sheet(book, context.say("fan_record"), *_record(context))
    _sheet(book, context.say("run_futures"), *_futures(context))
    for section in make_sections(context) if sections is None else sections:
        if section.id.startswith("c-") or section.id in ("board", "targets"):
            continue
        for block in section.blocks:
            found = block.table if isinstance(block, Figure) else block
            if isinstance(found, Table):
                title = found.caption or (block.title if isinstance(block, Figure) else section.label)
                _sheet(book, f"{section.label} {title}", found.head, list(found.rows))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
    except OSError as error:
        raise OptionError(
            f"{path} cannot be written ({error.strerror or error}). Close it where it is open, or choose another folder.",
            f"无法写入{path}（{error.strerror or error}）。请关闭已打开的该文件，或换一个文件夹。",
        ) from error
    return path


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    name = re.sub(r"[\\/*?:\[\]]", " ", title)[:28].strip() or "-"
    taken = {each.casefold() for each in book.sheetnames}
    number = 2
    unique = name
    while unique.casefold() in taken:
        unique, number = f"{name} {number}", number + 1
    sheet = book.create_sheet(unique)
    for column, text in enumerate(head, start=1):
        _put(sheet, 1, column, text)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.cell(1, column).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = 34 if column == 1 else 16
    for place, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet, place, column, value)
    sheet.freeze_panes = "B2"


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    """Write a cell; text is text, also where it begins like a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
    else:
        cell.value = value


def _targets(context: Context) -> tuple[list[str], list[list[Cell]]]:
    names = (
        "column_target_plain", "column_state", "column_probability", "fan_target", "column_latest", "column_year",
        "fan_median", "column_published", "column_source",
    )  # fmt: skip
    head = [*(context.say(name) for name in names)]
    head.insert(3, context.say("column_unit"))
    rows: list[list[Cell]] = []
    for target in context.appraisal.targets:
        language, unit, latest = context.language, target.unit, target.latest

        def put(value: float | None, unit: str = unit, language: str = language) -> Cell:
            return None if value is None else round(shown(value, unit, language), 6)

        rows.append(
            [
                target.statement.of(language), context.say(f"state_{target.status}"), target.probability,
                unit_words(unit, language), put(target.threshold), put(latest.value) if latest else None,
                latest.year if latest else None, put(target.median), latest.published if latest else "",
                latest.source if latest else "",
            ]
        )  # fmt: skip
    return head, rows


def _record(context: Context) -> tuple[list[str], list[list[Cell]]]:
    names = (
        "column_target_plain",
        "column_year",
        "fan_record",
        "column_unit",
        "column_published",
        "column_source",
    )
    rows: list[list[Cell]] = []
    for target in context.appraisal.targets:
        name = short_name(target, context.plan, context.language)
        unit = unit_words(target.unit, context.language)
        rows += [
            [
                name, figure.year, round(shown(figure.value, target.unit, context.language), 6), unit,
                figure.published, figure.source,
            ]
            for figure in target.record
        ]  # fmt: skip
    return [context.say(name) for name in names], rows


def _futures(context: Context) -> tuple[list[str], list[list[Cell]]]:
    rows: list[list[Cell]] = []
    levels: list[str] = []
    for target in context.appraisal.targets:
        name = short_name(target, context.plan, context.language)
        for fan in target.fan:
            levels = levels or list(fan.quantiles)
            values = (
                round(shown(fan.quantiles[level], target.unit, context.language), 6) for level in levels
            )
            rows.append([name, fan.year, unit_words(target.unit, context.language), *values])
    names = ("column_target_plain", "column_year", "column_unit")
    return [*(context.say(name) for name in names), *levels], rows
