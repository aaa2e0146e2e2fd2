"""What one cell of a yearbook table says: a number, a year, nothing, or something that should not be there."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

Cell = str | float | None
"""A cell as it was found: text, a number, or nothing."""

MISSING = {"", "-", "--", "—", "——", "–", "−", "…", "……", "...", "..", ".", "····", "/", "na", "n/a", "n.a.", "#n/a",
           "null", "none", "无", "不详", "缺", "暂无", "未公布", ":"}  # fmt: skip
"""What tables print where there is no figure."""
EARLIEST, LATEST = 1900, 2200

_CIRCLED = re.compile(r"[\u2460-\u24ff\u2776-\u2793\u00b9\u00b2\u00b3\u2070-\u2079\u207d\u207e*＊†‡※]+")
_BRACKETED_NOTE = re.compile(r"(?<=\d)\s*(\[\w{1,3}\]|［\w{1,3}］|[(（](?:\d{1,2}|[a-z]|注\d?)[)）])$")
_HEADING_NOTE = re.compile(r"(?<=[\u4e00-\u9fff)])\s*(?:\d{1,2}\)|\[\w{1,3}\])$")
"""``1)`` or ``[1]`` behind a heading; numbers are looked at with `_BRACKETED_NOTE`."""
_FLAG = re.compile(r"(?<=\d)\s*[epbrdu]$", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff']")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d{1,4}(,\d{4})+(\.\d+)?")
_YEAR = re.compile(r"((?:19|20|21)\d\d)(?:\.0)?\s*(?:年)?(?:度|末|底|全年|end)?")
_YEAR_DAY = re.compile(r"((?:19|20|21)\d\d)-(?:12-31|01-01)(?: 00:00:00)?")
_BOUNDS = [
    (re.compile(r"^(?:约|大约|about|ca\.?|~)(?=\d)|(?<=\d)左右$"), "approx"),
    (re.compile(r"^(?:>|≥|超过|突破|逾|超)(?=\d)|(?<=\d)以上$"), "lower"),
    (re.compile(r"^(?:<|≤|近|不足|接近)(?=\d)|(?<=\d)以下$"), "upper"),
]


@dataclass(frozen=True)
class Figure:
    """A number read from a cell; ``bound`` is lower, upper or approx where the cell says so, ``unit`` % where it does."""

    value: float
    bound: str = ""
    unit: str = ""


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return text without footnote marks, full-width forms and the spaces that pad Chinese headings.

    Examples
    --------
    >>> plain("地 区 生 产 总 值①（亿元）")
    '地区生产总值(亿元)'
    >>> plain("全部工业增加值 1）")
    '全部工业增加值'
    """
    text = unicodedata.normalize("NFKC", _CIRCLED.sub("", text)).strip()
    text = re.sub(r"\s+", " ", text)
    text = _HEADING_NOTE.sub("", text)
    return re.sub(r"(?<=[\u4e00-\u9fff)]) +(?=[\u4e00-\u9fff(])", "", text)


def is_missing(cell: Cell) -> bool:
    """Say whether a cell stands for no figure.

    Examples
    --------
    >>> is_missing("…"), is_missing(" — "), is_missing("0")
    (True, True, False)
    """
    if cell is None:
        return True
    if isinstance(cell, float):
        return False
    text = cell.strip().lower()
    return text in MISSING or _SPACES.sub("", unicodedata.normalize("NFKC", text)) in MISSING


def year_of(cell: Cell) -> int | None:
    """Return the year that a cell names, or None.

    Examples
    --------
    >>> year_of("２０１９年"), year_of(2019.0), year_of("2019Q1"), year_of("5034.9")
    (2019, 2019, None, None)
    """
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and EARLIEST <= cell <= LATEST else None
    if cell is None:
        return None
    text = _SPACES.sub("", plain(cell))
    match = _YEAR.fullmatch(text) or _YEAR_DAY.fullmatch(plain(cell))
    return int(match.group(1)) if match else None


def figure_of(cell: Cell) -> Figure | None:
    """Return the number in a cell, or None where it holds no number (see `is_missing` for a cell that holds nothing).

    Examples
    --------
    >>> figure_of("５，０３４．９").value, figure_of("12.5%").unit, figure_of("3500以上").bound
    (5034.9, '%', 'lower')
    >>> figure_of("61345.05①").value, figure_of("(1.5)").value, figure_of("nan") is None
    (61345.05, -1.5, True)
    """
    if isinstance(cell, float):
        return Figure(cell) if math.isfinite(cell) else None
    if cell is None:
        return None
    text = unicodedata.normalize("NFKC", _CIRCLED.sub("", cell))
    text = _SPACES.sub("", text).replace("，", ",").replace("−", "-").replace("–", "-")
    text = _BRACKETED_NOTE.sub("", text)
    bound = ""
    for pattern, name in _BOUNDS:
        if pattern.search(text):
            text, bound = pattern.sub("", text), name
            break
    unit = ""
    if text.endswith(("%", "‰")):
        text, unit = text[:-1], text[-1]
    if re.fullmatch(r"\([\d.,]+\)", text):
        text = "-" + text[1:-1]
    text = _FLAG.sub("", text)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return Figure(value, bound, unit) if math.isfinite(value) else None


def column_name(place: int) -> str:
    """Return the letter of a column as spreadsheets name it, counted from 0.

    Examples
    --------
    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
