"""Dated targets and their history as tables: read, checked, brought to one form."""

from __future__ import annotations

import gzip
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from luoshu.errors import Fault, RecordError, gathered

FLOORS = {"min", "floor", "rise", ">=", ">", "at_least", "≥", "不低于", ""}
CEILINGS = {"max", "ceiling", "fall", "<=", "<", "at_most", "≤", "不高于"}
GROWTH = "gdp_growth_real"
"""Indicator of the yearly growth targets of Chinese regions, whose table names none."""

ALIASES = {
    "region": ("region_code", "region"),
    "indicator": ("indicator",),
    "set_year": ("set_year",),
    "target_year": ("target_year", "year"),
    "target_value": ("target_value", "target", "threshold"),
    "baseline_year": ("baseline_year",),
    "baseline_value": ("baseline_value",),
    "outcome_value": ("outcome_value", "actual"),
    "outcome_year": ("outcome_year",),
    "met": ("met",),
}
"""Columns of `TargetTable.rows` and the headings they are read from, the first that is there."""

NEEDED = ("region", "target_year", "target_value")


@dataclass(frozen=True)
class TargetTable:
    """Targets in one form.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row a target, in the order of the file: ``region, indicator, set_year, target_year, target_value, sign`` (1:
        met at or above the value, -1: at or below), ``unit, baseline_year, baseline_value, outcome_value, outcome_year,
        met`` (NaN where not known).
    written : pandas.DataFrame
        The same rows as they stood in the file, all text.
    """

    rows: pd.DataFrame
    written: pd.DataFrame


def read_text_table(path: Path) -> pd.DataFrame:
    """Read a ``.csv`` or ``.csv.gz`` as text, UTF-8 (with or without mark) or GB18030.

    Raises
    ------
    RecordError
        If the file is not there or holds no table.
    """
    if not path.is_file():
        raise RecordError(
            f"{path}: no such file. Give the path of a .csv or .csv.gz file.",
            f"{path}：文件不存在。请给出.csv或.csv.gz文件的路径。",
        )
    raw = path.read_bytes()
    try:
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
        return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, skipinitialspace=True)
    except (OSError, EOFError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise RecordError(
            f"{path}: this is no table of comma-separated values ({error}). Save it as CSV, UTF-8, with one row of headings.",
            f"{path}：不是逗号分隔的表格（{error}）。请另存为UTF-8编码、带一行表头的CSV。",
        ) from error


def _numbers(
    written: pd.DataFrame, heading: str | None, *, file: str, faults: list[Fault], needed: bool = False
) -> pd.Series[float]:
    """Return one column as numbers, NaN for empty cells; text that is no number is a fault."""
    if heading is None:
        return pd.Series(np.nan, index=written.index, dtype=float)
    cells = written[heading].str.strip()
    empty = cells.str.casefold().isin({"", "na", "nan", "none", "null", "-", "—"})
    values = pd.to_numeric(cells.where(~empty), errors="coerce").astype(float)
    wrong = values.isna() & (~empty | needed)
    for place in np.flatnonzero(wrong.to_numpy()):
        cell = cells.iloc[place]
        faults.append(
            Fault(
                f"{heading} is {cell!r}, expected a number. Correct the cell.",
                f"{heading}为“{cell}”，应为数字。请改正该单元格。",
                file=file,
                row=int(place) + 2,
            )
        )
    return values


def _signs(written: pd.DataFrame, *, file: str, faults: list[Fault]) -> pd.Series[float]:
    """Return 1 for floors and -1 for ceilings."""
    if "direction" not in written:
        return pd.Series(1.0, index=written.index)
    words = written["direction"].str.strip().str.casefold()
    for place in np.flatnonzero((~words.isin(FLOORS | CEILINGS)).to_numpy()):
        word = words.iloc[place]
        faults.append(
            Fault(
                f"direction is {word!r}, expected min (a floor) or max (a ceiling).",
                f"direction为“{word}”，应为min（下限）或max（上限）。",
                file=file,
                row=int(place) + 2,
            )
        )
    return pd.Series(np.where(words.isin(CEILINGS), -1.0, 1.0), index=written.index)


def table_of_targets(written: pd.DataFrame, *, file: str = "targets") -> TargetTable:
    """Bring a targets table to one form.

    Two forms are understood: that of international targets (``region, indicator, set_year, target_year, target_value,
    direction``, with optional ``baseline_*``, ``outcome_*``, ``met``, ``unit``), and that of yearly growth targets
    (``region_code, year, target``, with optional ``actual, met``), which are set in the year in which they fall due.

    Parameters
    ----------
    written : pandas.DataFrame
        All cells text.
    file : str
        Name for messages.

    Raises
    ------
    RecordError
        Naming every cell that cannot be read, with its row.

    Examples
    --------
    >>> cells = pd.DataFrame({"region_code": ["410300"], "year": ["2020"], "target": ["7"]})
    >>> table_of_targets(cells).rows[["indicator", "set_year", "target_value"]].to_dict("records")
    [{'indicator': 'gdp_growth_real', 'set_year': 2020, 'target_value': 7.0}]
    """
    headings = {
        name: next((heading for heading in choices if heading in written.columns), None)
        for name, choices in ALIASES.items()
    }
    lacking = [" / ".join(ALIASES[name]) for name in NEEDED if headings[name] is None]
    if lacking:
        raise RecordError(
            f"{file}: lacks the columns {', '.join(lacking)}; it has {', '.join(map(str, written.columns))}. Add them.",
            f"{file}：缺少列{'、'.join(lacking)}；现有列：{'、'.join(map(str, written.columns))}。请补充。",
        )
    faults: list[Fault] = []
    rows = pd.DataFrame(index=written.index)
    rows["region"] = written[str(headings["region"])].str.strip()
    named = headings["indicator"]
    rows["indicator"] = written[named].str.strip() if named else GROWTH
    due = _numbers(written, headings["target_year"], file=file, faults=faults, needed=True)
    rows["target_value"] = _numbers(written, headings["target_value"], file=file, faults=faults, needed=True)
    base_year = _numbers(written, headings["baseline_year"], file=file, faults=faults)
    set_in = _numbers(written, headings["set_year"], file=file, faults=faults).fillna(base_year).fillna(due)
    rows["sign"] = _signs(written, file=file, faults=faults)
    rows["baseline_year"], rows["met"] = base_year, _met_cells(written, headings["met"])
    for name in ("baseline_value", "outcome_value"):
        rows[name] = _numbers(written, headings[name], file=file, faults=faults)
    rows["outcome_year"] = _numbers(written, headings["outcome_year"], file=file, faults=faults).fillna(due)
    rows["unit"] = written["unit"].str.strip() if "unit" in written else ""
    if faults:
        raise gathered(RecordError, faults)
    rows["target_year"], rows["set_year"] = due.astype(int), np.minimum(set_in, due).astype(int)
    return TargetTable(rows, written)


def _met_cells(written: pd.DataFrame, heading: str | None) -> pd.Series[float]:
    """Return 1, 0 or NaN for the cells of ``met``."""
    if heading is None:
        return pd.Series(np.nan, index=written.index, dtype=float)
    words = {"1": 1.0, "1.0": 1.0, "true": 1.0, "0": 0.0, "0.0": 0.0, "false": 0.0}
    return written[heading].str.strip().str.casefold().map(words).astype(float)


def table_of_history(written: pd.DataFrame, *, file: str = "history") -> pd.DataFrame:
    """Bring a history to the columns ``region, indicator, year, value``.

    Understood are tidy tables with those headings (``region_code`` for ``region``) and wide tables of Chinese cities
    (``region_code, year, growth`` and others), whose ``growth`` becomes the indicator ``gdp_growth_real``.

    Parameters
    ----------
    written : pandas.DataFrame
        All cells text.
    file : str
        Name for messages.

    Raises
    ------
    RecordError
        If the headings are neither, or a year or value is no number.

    Examples
    --------
    >>> table_of_history(pd.DataFrame({"region_code": ["1"], "year": ["2019"], "growth": ["7.8"]}))
      region        indicator  year  value
    0      1  gdp_growth_real  2019    7.8
    """
    region = next((name for name in ("region_code", "region") if name in written.columns), None)
    value = next((name for name in ("value", "growth") if name in written.columns), None)
    if region is None or value is None or "year" not in written.columns:
        raise RecordError(
            f"{file}: expected the columns region, indicator, year, value; it has {', '.join(map(str, written.columns))}.",
            f"{file}：应有列region、indicator、year、value；现有列：{'、'.join(map(str, written.columns))}。",
        )
    faults: list[Fault] = []
    years = _numbers(written, "year", file=file, faults=faults, needed=True)
    values = _numbers(written, value, file=file, faults=faults)
    if faults:
        raise gathered(RecordError, faults)
    history = pd.DataFrame(
        {
            "region": written[region].str.strip(),
            "indicator": written["indicator"].str.strip() if "indicator" in written else GROWTH,
            "year": years.astype(int),
            "value": values,
        }
    )
    kept: pd.DataFrame = history[np.isfinite(history["value"])].reset_index(drop=True)
    return kept
