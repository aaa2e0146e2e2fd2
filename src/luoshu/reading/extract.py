"""The one entry: a text into what it promises."""

from __future__ import annotations

from typing import Literal

from luoshu.reading.chinese.read import read_chinese
from luoshu.reading.english.read import read_english
from luoshu.reading.items import Extraction
from luoshu.reading.text.letters import is_chinese


def extract(text: str, language: Literal["zh", "en"] | None = None, year: int | None = None) -> Extraction:
    """Read the targets, results, tasks, measures, bodies and positionings of a plan, each with its span.

    Parameters
    ----------
    text : str
        The document as text. Tables are rows with ``|``, tabs or aligned blanks between the cells.
    language : {"zh", "en"}, optional
        Language of the document; found from its characters where not given.
    year : int, optional
        Year in which the document was issued, where the text does not say.

    Returns
    -------
    Extraction
        Every item's ``quote`` is ``text[start:end]``.

    Examples
    --------
    >>> found = extract("到2025年，地区生产总值达到8000亿元，常住人口城镇化率突破70%。")
    >>> [(t.as_written, t.comparator, t.value, t.unit, t.year) for t in found.targets]
    [('地区生产总值', '>=', 8000.0, '亿元', 2025), ('常住人口城镇化率', '>', 70.0, '%', 2025)]
    """
    chosen = language or ("zh" if is_chinese(text) else "en")
    return read_chinese(text, year) if chosen == "zh" else read_english(text, year)
