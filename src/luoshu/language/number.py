"""Say numbers with their unit, probabilities and chances in either language, as people print them."""

from __future__ import annotations

import math

from luoshu.language.text import say

MINUS = "\u2212"
NARROW = "\u202f"
CHANCES: tuple[tuple[int, int], ...] = (
    (1, 100), (1, 50), (1, 30), (1, 20), (1, 15), (1, 10), (1, 7), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4),
    (4, 5), (6, 7), (9, 10), (14, 15), (19, 20), (29, 30), (49, 50), (99, 100),
)  # fmt: skip
"""Chances that are said in words, as (so many, out of)."""
KNOWN_UNITS = (
    "100m_yuan", "10k_persons", "10k_visits", "yuan", "percent", "percentage_points", "1", "index", "count", "days",
    "ug/m3", "km2", "km", "100m_usd", "10k_tonnes", "100m_kwh", "place",
)  # fmt: skip


def plain(value: float, language: str, *, digits: int = 4, places: int = 2) -> str:
    """Return a number with at most ``digits`` significant digits and ``places`` decimals; whole digits are kept.

    Chinese has no separator up to 99999, English parts thousands by a comma; the minus is a true one.

    Examples
    --------
    >>> plain(5034.9, "zh", digits=5), plain(5034.9, "en"), plain(-1.5, "en"), plain(20.0, "zh")
    ('5034.9', '5,035', '−1.5', '20')
    """
    size = math.floor(math.log10(abs(value))) + 1 if value else 1
    decimals = min(places, max(digits - max(size, 1), 0))
    comma = "," if language == "en" or abs(value) >= 100_000 else ""
    text = f"{abs(value):{comma}.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return (MINUS if value < 0 and text != "0" else "") + text


def signed(value: float, language: str, *, places: int = 1) -> str:
    """Return a change with its sign; one that rounds to nothing has none.

    Examples
    --------
    >>> signed(8.84, "en"), signed(0.001, "zh"), signed(-0.034, "en", places=2)
    ('+8.8', '0', '−0.03')
    """
    size = plain(abs(value), language, places=places)
    return size if size.strip("0.") == "" else f"{MINUS if value < 0 else '+'}{size}"


def quantity(value: float, unit: str, language: str, *, digits: int = 4) -> str:
    """Return a value with its unit, ``unit`` being canonical (`luoshu.axes.unit`) or any other spelling.

    Examples
    --------
    >>> quantity(5034.9, "100m_yuan", "zh", digits=5), quantity(5034.9, "100m_yuan", "en")
    ('5034.9亿元', '503.5 bn yuan')
    >>> quantity(205.1, "10k_persons", "zh"), quantity(205.1, "10k_persons", "en")
    ('205.1万人', '2.05 million people')
    >>> quantity(24, "percent", "zh"), quantity(1.5, "percentage_points", "en")
    ('24%', '1.5 points')
    """
    if unit not in KNOWN_UNITS:
        return f"{plain(value, language, digits=digits)}{'' if language == 'zh' else ' '}{unit}"
    scale = float(say(f"number.unit_{_key(unit)}_scale", language))
    shown = plain(value * scale, language, digits=digits)
    return say(f"number.unit_{_key(unit)}", language, value=shown)


def unit_name(unit: str, language: str) -> str:
    """Return the unit alone, as a column head says it; numbers under it are divided as `unit_scale` says.

    Examples
    --------
    >>> unit_name("100m_yuan", "zh"), unit_name("100m_yuan", "en")
    ('亿元', 'bn yuan')
    """
    if unit not in KNOWN_UNITS:
        return unit
    return say(f"number.unit_{_key(unit)}", language, value="").strip(f" {NARROW}")


def unit_scale(unit: str, language: str) -> float:
    """Return the factor from a value in ``unit`` to the number printed in ``language`` (``0.1``: 亿元 to bn yuan)."""
    return float(say(f"number.unit_{_key(unit)}_scale", language)) if unit in KNOWN_UNITS else 1.0


def _key(unit: str) -> str:
    return {"1": "ratio", "ug/m3": "ug_m3"}.get(unit, unit)


def percent(probability: float, language: str, *, certain: bool = False) -> str:
    """Return a probability as whole per cent; never 0 or 100 unless it is ``certain`` (arithmetic, or the record).

    Examples
    --------
    >>> percent(0.312, "zh"), percent(0.312, "en") == "31\u202f%", percent(0.0, "zh"), percent(0.999, "zh")
    ('31%', True, '<1%', '>99%')
    >>> percent(1.0, "zh", certain=True)
    '100%'
    """
    space = "" if language == "zh" else NARROW
    if not certain and probability < 0.01:
        return f"<1{space}%"
    if not certain and probability > 0.99:
        return f">99{space}%"
    return f"{round(100 * probability)}{space}%"


def chance(probability: float, language: str) -> str:
    """Return a probability in words.

    Examples
    --------
    >>> chance(0.24, "zh"), chance(0.24, "en")
    ('约4个未来中1个', 'about 1 in 4')
    >>> chance(0.0004, "zh"), chance(0.9999, "en")
    ('100个未来中不到1个', 'more than 99 in 100')
    """
    if probability < 0.01:
        return say("number.chance_least", language)
    if probability > 0.99:
        return say("number.chance_most", language)
    most = min(CHANCES, key=lambda pair: abs(_logit(pair[0] / pair[1]) - _logit(probability)))
    return say("number.chance", language, some=most[0], all=most[1])


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
