"""A file into grids of cells: CSV in any of the usual encodings, Excel with its merged cells; nothing is judged yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from luoshu.errors import RecordError
from luoshu.files.archive import DamagedArchiveError, unpacked
from luoshu.language import say
from luoshu.panel.cells import Cell

LARGEST = 64 * 1024 * 1024
"""Bytes of one file, and of everything packed in one workbook."""
MOST_CELLS = 4_000_000
"""Cells of one sheet."""
EXCEL = {".xlsx", ".xlsm"}
TEXT = {".csv", ".tsv", ".txt", ".gz", ""}


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or file; ``cells[i]`` is row ``numbers[i]`` of the file, counted from 1.

    ``unread`` are the places (row, column from 0) of formulas whose result the file does not hold.
    """

    file: str
    sheet: str | None
    cells: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    unread: tuple[tuple[int, int], ...] = ()

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max((len(row) for row in self.cells), default=0)


def _fault(key: str, **values: object) -> RecordError:
    return RecordError(say(f"record.{key}", "en", **values), say(f"record.{key}", "zh", **values))


def grids(path: Path) -> tuple[Grid, ...]:
    """Return the grids of a file: one for CSV, one for each visible sheet of a workbook.

    Raises
    ------
    RecordError
        If the file is not there, cannot be read, is too large, or is no table.
    """
    suffix = path.suffix.lower()
    if suffix == ".xls":
        raise _fault("old_excel", file=path.name)
    content = _bytes(path)
    if suffix in EXCEL or content[:4] == b"PK\x03\x04":
        return tuple(_workbook(path.name, content))
    if suffix not in TEXT:
        raise _fault("kind", file=path.name, suffix=suffix)
    return (_text(path.name, content),)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _fault("folder", file=path)
        if path.stat().st_size > LARGEST:
            raise _fault("large", file=path.name, limit=LARGEST // 1024**2)
        content = path.read_bytes()
    except FileNotFoundError:
        raise _fault("missing", file=path) from None
    except OSError as error:
        raise _fault("rights", file=path, reason=error.strerror or type(error).__name__) from None
    if path.suffix.lower() == ".gz":
        content = _unpacked(path, content)
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise _fault("empty", file=path.name)
    return content


def _unpacked(path: Path, content: bytes) -> bytes:
    import gzip

    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            out = stream.read(LARGEST + 1)
    except (OSError, EOFError, ValueError):
        raise _fault("binary", file=path.name) from None
    if len(out) > LARGEST:
        raise _fault("large", file=path.name, limit=LARGEST // 1024**2)
    return out


def decoded(content: bytes) -> str | None:
    """Return text in the encoding that fits: UTF-8, UTF-16 or GB18030; None where it is no text.

    Examples
    --------
    >>> decoded("地区".encode("gb18030")), decoded("地区".encode("utf-16")), decoded(bytes(range(32)))
    ('地区', '地区', None)
    """
    tries = ["utf-8-sig", "gb18030"]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        tries = ["utf-16"]
    elif b"\x00" in content[:2000]:
        odd, even = content[1:2000:2].count(0), content[0:2000:2].count(0)
        tries = ["utf-16-le" if odd >= even else "utf-16-be"]
    for encoding in tries:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(
            1 for sign in text[:4000] if (ord(sign) < 32 and sign not in "\t\r\n\f") or sign == "\ufffd"
        )
        if strange <= len(text[:4000]) // 200:
            return text
    return None


def _text(name: str, content: bytes) -> Grid:
    text = decoded(content)
    if text is None:
        raise _fault("binary", file=name)
    if text.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise _fault("markup", file=name)
    if text.count("\n") > MOST_CELLS:
        raise _fault("large", file=name, limit=LARGEST // 1024**2)
    rows, numbers = [], []
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=False)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(tuple(cell.strip() or None for cell in row))
                numbers.append(reader.line_num)
    except csv.Error as error:
        raise _fault("csv", file=name, row=reader.line_num, reason=error) from None
    return Grid(name, None, tuple(rows), tuple(numbers))


def _delimiter(text: str) -> str:
    """Return the sign that parts the cells: the one that most lines have, and as often in each."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def steadiness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        held = [count for count in counts if count]
        return (max((held.count(count) for count in set(held)), default=0), sum(held))

    return max((",", "\t", ";", "|"), key=steadiness)


def _workbook(name: str, content: bytes) -> Iterator[Grid]:
    from openpyxl import load_workbook

    _check_packed(name, content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
        formulas = load_workbook(io.BytesIO(content), data_only=False) if b"<f" in _peek(content) else None
    except Exception as error:  # openpyxl raises whatever its parts raise; each means the same here
        raise _fault("workbook", file=name, reason=type(error).__name__) from None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or not sheet.max_row:
            continue
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise _fault("sheet", file=name, sheet=sheet.title, limit=MOST_CELLS)
        yield _sheet(name, sheet, formulas[sheet.title] if formulas else None)


def _peek(content: bytes) -> bytes:
    with unpacked(content) as packed:
        sheets = [entry for entry in packed.namelist() if entry.startswith("xl/worksheets/")]
        return b"".join(b"<f" if b"<f" in packed.read(entry) else b"" for entry in sheets)


def _check_packed(name: str, content: bytes) -> None:
    """Refuse a workbook that unpacks to more than `LARGEST` (a "zip bomb") before anything is unpacked."""
    try:
        with unpacked(content) as packed:
            sizes = [entry.file_size for entry in packed.infolist()]
            if "xl/workbook.xml" not in packed.namelist():
                raise _fault("workbook", file=name, reason="xl/workbook.xml")
    except DamagedArchiveError:
        raise _fault("workbook", file=name, reason="zip") from None
    if sum(sizes) > 4 * LARGEST or len(sizes) > 10_000:
        raise _fault("bomb", file=name, size=sum(sizes) // 1024**2, limit=4 * LARGEST // 1024**2)


def _sheet(name: str, sheet: Any, formulas: Any) -> Grid:
    rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        top = rows[area.min_row - 1][area.min_col - 1]
        for row in range(area.min_row - 1, min(area.max_row, len(rows))):
            for column in range(area.min_col - 1, min(area.max_col, len(rows[row]))):
                rows[row][column] = top
    unread: list[tuple[int, int]] = []
    if formulas is not None:
        for line in formulas.iter_rows():
            unread.extend(
                (cell.row, cell.column - 1)
                for cell in line
                if cell.data_type == "f" and rows[cell.row - 1][cell.column - 1] is None
            )
    kept = [
        (number, tuple(row)) for number, row in enumerate(rows, 1) if any(cell is not None for cell in row)
    ]
    return Grid(
        name, sheet.title, tuple(row for _, row in kept), tuple(number for number, _ in kept), tuple(unread)
    )


def _cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value)
    if isinstance(value, int | float):
        # A cell shown as 12.3 % holds 0.123.
        return f"{float(value) * 100:.12g}%" if "%" in str(cell.number_format) else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, time):
        return value.isoformat()
    return str(value).strip() or None
