"""The plain form of a record: one CSV row an observation, with the columns of `luoshu.panel.panel.Panel`."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from luoshu.errors import RecordError
from luoshu.files.yaml import read_text
from luoshu.panel.panel import COLUMNS, Panel

_TEXT = ("region", "indicator", "unit", "kind", "source", "url", "published", "vintage", "note")


def read_record(path: Path) -> Panel:
    """Read a record that Luoshu itself wrote: UTF-8 CSV with the columns of `Panel`.

    Tables of other makers go through `luoshu.panel.read`, which reports their faults place by place.

    Raises
    ------
    RecordError
        If the file cannot be read, or is no such record.
    """
    text = read_text(path, RecordError)
    try:
        frame = pd.read_csv(io.StringIO(text), dtype=dict.fromkeys(_TEXT, str), keep_default_na=False)
        frame = frame.astype({"year": int, "value": float, "break": bool, "modelled": bool})
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(
            f"{path.name} is no record: {error}. Expected the columns {', '.join(COLUMNS)}.",
            f"{path.name}不是记录文件：{error}。应有以下各列：{'、'.join(COLUMNS)}。",
        ) from None
    return Panel(frame[list(COLUMNS)])


def write_record(panel: Panel, path: Path) -> None:
    """Write a record; `read_record` gives the same panel back.

    Examples
    --------
    >>> import tempfile
    >>> from luoshu.samples import tiny_panel
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_record(tiny_panel([1, 2]), Path(folder) / "record.csv")
    ...     read_record(Path(folder) / "record.csv").series("Here", "gdp").values
    array([1., 2.])
    """
    frame = panel.frame.astype({"break": int, "modelled": int})
    path.write_text(frame.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")


def empty() -> Panel:
    """Return a record without a row.

    Examples
    --------
    >>> len(empty().frame)
    0
    """
    frame = pd.DataFrame({name: pd.Series(dtype=str) for name in COLUMNS})
    return Panel(frame.astype({"year": int, "value": float, "break": bool, "modelled": bool}))
