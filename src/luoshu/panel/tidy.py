"""Plain tidy panels: ``region, indicator, year, value``, one figure a row, and their table of bounds."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import numpy as np
import pandas as pd

from luoshu.axes.indicator import Catalogue, read_catalogue
from luoshu.errors import CatalogueError, Fault, LuoshuError, RecordError, gathered

NEEDED = ("region", "indicator", "year", "value")
EMPTY = {"", "na", "nan", "none", "null", "-", "—", ".."}
"""Cells that mean no figure."""
TRUE, FALSE = {"1", "1.0", "true", "yes", "是"}, {"0", "0.0", "false", "no", "否", ""}


def read_cells(path: Path, kind: type[LuoshuError]) -> pd.DataFrame:
    """Read a ``.csv`` or ``.csv.gz`` as text, UTF-8 (with or without mark) or GB18030.

    Raises
    ------
    LuoshuError
        Of ``kind``, if the file is not there or holds no table.
    """
    if not path.is_file():
        raise kind(
            f"{path}: no such file. Give the path of a .csv or .csv.gz file.",
            f"{path}：文件不存在。请给出.csv或.csv.gz文件的路径。",
        )
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
        table = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, skipinitialspace=True)
    except (
        OSError,
        EOFError,
        UnicodeDecodeError,
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
        csv.Error,
    ) as error:
        raise kind(
            f"{path}: this is no table of comma-separated values ({error}). Save it as CSV, UTF-8, with one row of headings.",
            f"{path}：不是逗号分隔的表格（{error}）。请另存为UTF-8编码、带一行表头的CSV。",
        ) from error
    return table.rename(columns=str.strip)


def _lacking(table: pd.DataFrame, needed: tuple[str, ...], path: Path, kind: type[LuoshuError]) -> None:
    missing = [name for name in needed if name not in table]
    if missing:
        raise kind(
            f"{path}: no column {', '.join(missing)}. Expected the headings {', '.join(needed)}; found {', '.join(map(str, table.columns))}.",
            f"{path}：缺少列{'、'.join(missing)}。应有表头{'、'.join(needed)}，现有{'、'.join(map(str, table.columns))}。",
        )


def _numbers(cells: pd.Series[str], faults: list[Fault], path: Path) -> pd.Series[float]:
    """Return a column as numbers, NaN for empty cells; anything else that is no finite number is a fault."""
    written = cells.str.strip()
    empty = written.str.casefold().isin(EMPTY)
    values = pd.to_numeric(written.where(~empty), errors="coerce").astype(float)
    wrong = ~empty & ~np.isfinite(values.to_numpy())
    for place in np.flatnonzero(wrong.to_numpy()):
        cell = written.iloc[place]
        faults.append(
            Fault(
                f"{cells.name} is {cell!r}, expected a number. Correct the cell, or leave it empty.",
                f"{cells.name}为“{cell}”，应为数字。请改正该单元格或留空。",
                file=path.name,
                row=int(place) + 2,
            )
        )
    return values


def read_tidy(path: Path) -> pd.DataFrame:
    """Read a tidy panel: columns ``region, indicator, year, value``, and ``break`` where the file has it.

    Raises
    ------
    RecordError
        With all faults: missing columns, years and values that are no numbers, two different figures for one place.
    """
    table = read_cells(path, RecordError)
    _lacking(table, NEEDED, path, RecordError)
    faults: list[Fault] = []
    value = _numbers(table["value"], faults, path)
    year = pd.to_numeric(table["year"].str.strip(), errors="coerce").astype(float)
    wrong = ~((year == year.round()) & year.between(1000, 3000))
    for place in np.flatnonzero(wrong.to_numpy()):
        cell = table["year"].iloc[place]
        faults.append(
            Fault(
                f"year is {cell!r}, expected a year such as 2020. Correct the cell.",
                f"year为“{cell}”，应为年份，例如2020。请改正该单元格。",
                file=path.name,
                row=int(place) + 2,
            )
        )
    frame = pd.DataFrame(
        {
            "region": table["region"].str.strip(),
            "indicator": table["indicator"].str.strip(),
            "year": year.where(~wrong, 0).astype(int),
            "value": value,
        }
    )
    if "break" in table:
        frame["break"] = _marks(table["break"], faults, path)
    known = frame[frame["value"].notna() & ~wrong]
    twice = known[known.duplicated(["region", "indicator", "year"], keep=False)]
    differ = twice.groupby(["region", "indicator", "year"])["value"].transform("nunique") > 1
    for place in twice.index[differ.to_numpy()]:
        region, indicator, when = frame.loc[place, ["region", "indicator", "year"]]
        faults.append(
            Fault(
                f"{indicator} of {region} for {when} stands here with another value than elsewhere. Keep one of them.",
                f"{region}{indicator}{when}年有多个不同数值，请只保留一个。",
                file=path.name,
                row=int(place) + 2,
            )
        )
    if faults:
        raise gathered(RecordError, faults)
    # A place may stand twice with the same figure, or once with a figure and once empty.
    order = frame.assign(empty=frame["value"].isna()).sort_values("empty", kind="stable")
    return order.drop_duplicates(["region", "indicator", "year"]).drop(columns="empty").sort_index()


def _marks(cells: pd.Series[str], faults: list[Fault], path: Path) -> pd.Series[bool]:
    """Return the marks of breaks as booleans."""
    words = cells.str.strip().str.casefold()
    faults.extend(
        Fault(
            f"break is {cells.iloc[place]!r}, expected 1 or 0.",
            f"break为“{cells.iloc[place]}”，应为1或0。",
            file=path.name,
            row=int(place) + 2,
        )
        for place in np.flatnonzero((~words.isin(TRUE | FALSE)).to_numpy())
    )
    return words.isin(TRUE)


def read_bounds(path: Path) -> pd.DataFrame | Catalogue:
    """Read bounds: a table ``indicator, lower, upper`` and, where it is there, ``kind`` (other columns are passed over), or a catalogue in YAML.

    Raises
    ------
    CatalogueError
        With all faults: no column ``indicator``, bounds that are no numbers, a lower bound above the upper.
    """
    if path.suffix.lower() in {".yaml", ".yml"}:
        return read_catalogue(path)
    table = read_cells(path, CatalogueError)
    _lacking(table, ("indicator",), path, CatalogueError)
    faults: list[Fault] = []
    out = pd.DataFrame({"indicator": table["indicator"].str.strip()})
    for name in ("lower", "upper"):
        out[name] = _numbers(table[name], faults, path) if name in table else np.nan
    if "kind" in table:
        out["kind"] = table["kind"].str.strip()
    for place in np.flatnonzero((out["lower"] > out["upper"]).to_numpy()):
        item = out.iloc[place]
        faults.append(
            Fault(
                f"lower {item['lower']:g} of {item['indicator']} lies above its upper {item['upper']:g}. Exchange or correct them.",
                f"{item['indicator']}的下限{item['lower']:g}高于上限{item['upper']:g}，请对调或改正。",
                file=path.name,
                row=int(place) + 2,
            )
        )
    if faults:
        raise gathered(CatalogueError, faults)
    return out
