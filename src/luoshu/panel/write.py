"""Write a record as tables: the long form that keeps everything, or the wide form of yearbooks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.axes.unit import spelled
from luoshu.errors import OptionError, RecordError
from luoshu.language import say
from luoshu.panel.panel import COLUMNS, Panel

Shape = Literal["long", "wide"]
SUFFIXES = (".csv", ".xlsx")
_WORDS = {
    "region": {"zh": "地区", "en": "region"},
    "indicator": {"zh": "指标", "en": "indicator"},
    "unit": {"zh": "单位", "en": "unit"},
}


def chosen_rows(
    panel: Panel,
    *,
    regions: tuple[str, ...] = (),
    indicators: tuple[str, ...] = (),
    since: int | None = None,
    until: int | None = None,
) -> Panel:
    """Return the rows of some regions, indicators and years; all where nothing is named.

    Examples
    --------
    >>> from luoshu.samples import tiny_panel
    >>> chosen_rows(tiny_panel([1, 2, 3], first=2010), since=2011).frame["year"].tolist()
    [2011, 2012]
    """
    frame = panel.frame
    if regions:
        frame = frame[frame["region"].isin(regions)]
    if indicators:
        frame = frame[frame["indicator"].isin(indicators)]
    if since is not None:
        frame = frame[frame["year"] >= since]
    if until is not None:
        frame = frame[frame["year"] <= until]
    return Panel(frame)


def wide(panel: Panel, catalogue: Catalogue, regions: Regions, language: str) -> pd.DataFrame:
    """Return the best figures with years across: one row a region and indicator, empty where there is no figure.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_panel
    >>> wide(tiny_panel([1, 2], first=2019), tiny_catalogue(), Regions(), "en").to_csv(index=False).split()
    ['region,indicator,unit,2019,2020', 'Here,gdp,100m_yuan,1.0,2.0']
    """
    table = panel.best.pivot_table(index=["region", "indicator"], columns="year", values="value", sort=False)
    table = table.reindex(columns=sorted(table.columns)).reset_index()
    ids = table["indicator"].tolist()
    units = [spelled(catalogue[name].unit, language) if name in catalogue else "" for name in ids]
    table.insert(2, "unit", units)
    table["region"] = [regions.name(name, language) for name in table["region"]]
    table["indicator"] = [catalogue[name].name.of(language) if name in catalogue else name for name in ids]
    return table.rename(columns={key: word[language] for key, word in _WORDS.items()})


def sdmx(panel: Panel) -> pd.DataFrame:
    """Return the best figures as SDMX-CSV 1.0 [1]_: one row a region, indicator and year, with status and source.

    A first print has status ``P``, a figure after a break ``B``, any other ``A``.

    References
    ----------
    .. [1] SDMX (2018). SDMX-CSV field guide, version 1.0.

    Examples
    --------
    >>> from luoshu.samples import tiny_panel
    >>> print(sdmx(tiny_panel([1.5], first=2019)).to_csv(index=False).splitlines()[1])
    LUOSHU:RECORD(1.0),Here,gdp,2019,1.5,100m_yuan,A,made up,2020-01-31
    """
    best = panel.best
    status = np.where(best["break"], "B", np.where(best["kind"] == "preliminary", "P", "A"))
    return pd.DataFrame(
        {
            "DATAFLOW": "LUOSHU:RECORD(1.0)",
            "REF_AREA": best["region"],
            "INDICATOR": best["indicator"],
            "TIME_PERIOD": best["year"],
            "OBS_VALUE": best["value"],
            "UNIT_MEASURE": best["unit"],
            "OBS_STATUS": status,
            "SOURCE": best["source"],
            "PUBLISHED": best["published"],
        }
    )


def table_text(table: pd.DataFrame) -> str:
    """Return a table as CSV text; whole numbers without a point."""
    return table.to_csv(index=False, lineterminator="\n", float_format="%.12g")


def long(panel: Panel) -> pd.DataFrame:
    """Return every row with every column; `luoshu.panel.read.read_tables` gives the same rows back."""
    return panel.frame[list(COLUMNS)].astype({"break": int, "modelled": int})


def write_table(
    table: pd.DataFrame, path: Path, *, encoding: str = "utf-8-sig", sheet: str = "record"
) -> None:
    """Write a table as CSV or Excel, as the name of the file says.

    Raises
    ------
    OptionError
        If the name ends otherwise.
    RecordError
        If the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise OptionError(
            say("record.suffix", "en", file=path.name), say("record.suffix", "zh", file=path.name)
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if suffix == ".csv":
            path.write_bytes(table_text(table).encode(encoding, errors="replace"))
        else:
            path.write_bytes(_workbook(table, sheet))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RecordError(
            say("record.not_written", "en", file=path, reason=reason),
            say("record.not_written", "zh", file=path, reason=reason),
        ) from None


def _workbook(table: pd.DataFrame, sheet: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    page.append([str(name) if not isinstance(name, int) else name for name in table.columns])
    for row in table.itertuples(index=False):
        page.append([None if value is None or value != value else value for value in row])
    for line in page.iter_rows(min_row=1):
        for cell in line:
            if cell.data_type == "f":
                cell.data_type = "s"  # A note that begins with "=" is text, never a formula.
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
