"""Tables as people have them, for the tests of the reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from luoshu.axes.indicator import read_catalogue
from luoshu.axes.region import Region, Regions
from luoshu.language import Text
from luoshu.panel.heading import Names, wholes
from luoshu.panel.read import Choices, Reading, read_tables

REGIONS = Regions(
    regions=(
        Region(id="Anhe", name=Text(zh="安河省", en="Anhe"), level="province"),
        Region(
            id="Linjiang",
            name=Text(zh="临江", en="Linjiang"),
            parent="Anhe",
            code="990100",
            aliases=("临江市",),
        ),
        Region(id="Donghu", name=Text(zh="东湖", en="Donghu"), parent="Anhe", aliases=("东湖市",)),
        Region(id="Beishan", name=Text(zh="北山县", en="Beishan"), level="county", parent="Linjiang"),
    )
)


@cache
def names() -> Names:
    """Return the built-in catalogue with two made-up cities of a made-up province."""
    return Names(read_catalogue(), REGIONS, whole=wholes("Linjiang", REGIONS))


def csv_file(folder: Path, text: str, *, name: str = "t.csv", encoding: str = "utf-8") -> Path:
    """Write a table as CSV."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(
    folder: Path, sheets: dict[str, list[list[Any]]], *, merged: dict[str, list[str]] | None = None
) -> Path:
    """Write a workbook with the sheets and merged areas given."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for area in (merged or {}).get(title, []):
            sheet.merge_cells(area)
    path = folder / "t.xlsx"
    book.save(path)
    return path


def read(path: Path, **choices: Any) -> Reading:
    """Read one file."""
    return read_tables([path], names(), Choices(**choices))


def figures(reading: Reading) -> dict[tuple[str, str, int], float]:
    """Return the values by region, indicator and year."""
    rows = reading.panel.frame
    return {(row.region, row.indicator, row.year): row.value for row in rows.itertuples()}
