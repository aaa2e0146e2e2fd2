"""Numbers as the report says them: amounts, paces, dates, counts in words, parts that add up."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from luoshu.appraise.answer import Figure, TargetAnswer
from luoshu.axes.unit import canonical
from luoshu.language import say
from luoshu.language.number import MINUS, NARROW, plain, quantity, unit_name, unit_scale
from luoshu.plan.plan import Plan

_ZH = "零一二三四五六七八九十"
_EN = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def amount(value: float, unit: str, language: str, *, digits: int = 4) -> str:
    """Return a value with its unit, in any spelling of the unit.

    Examples
    --------
    >>> amount(0.5, "万亿元", "zh"), amount(5034.9, "100m_yuan", "en"), amount(1 / 3, "fraction", "zh", digits=3)
    ('5000亿元', '503.5 bn yuan', '33.3%')
    >>> amount(1, "percentage_points", "en")
    '1 point'
    """
    name, factor = canonical(unit)
    words = quantity(value * factor, name, language, digits=digits)
    return words.removesuffix("s") if words in ("1 points", f"{MINUS}1 points") else words


def shown(value: float, unit: str, language: str) -> float:
    """Return the number that is printed for a value, in the unit that `unit_words` names.

    Examples
    --------
    >>> shown(5000, "100m_yuan", "en"), shown(5000, "100m_yuan", "zh")
    (500.0, 5000.0)
    """
    name, factor = canonical(unit)
    return value * factor * unit_scale(name, language)


def unit_words(unit: str, language: str) -> str:
    """Return the unit alone, as an axis or a column head says it."""
    return unit_name(canonical(unit)[0], language)


def signed(text: str, value: float) -> str:
    """Return a printed number with a plus where it is positive."""
    return text if value < 0 or text.startswith(MINUS) else f"+{text}"


def pace(value: float, form: str, unit: str, language: str) -> str:
    """Return a pace in words; ``form`` is one of those of `luoshu.appraise.gaps`.

    Examples
    --------
    >>> pace(8.04, "percent_a_year", "100m_yuan", "zh"), pace(18.1, "units_a_year", "10k_persons", "en")
    ('每年8.0%', '+0.18 million people a year')
    >>> pace(0.55, "points", "percent_points", "zh"), pace(-0.8, "points_a_year", "percent", "zh")
    ('0.6点', '每年−0.8点')
    """
    if form == "units_a_year":
        number = signed(amount(value, unit, language, digits=3), value)
    else:
        number = _fixed(value, 1)
        number = signed(number, value) if form in ("points_a_year", "places_a_year") else number
    known = (
        form
        if form in ("percent_a_year", "percent", "points", "points_a_year", "units_a_year", "places_a_year")
        else ""
    )
    return say(f"report.pace_{known or 'units_a_year'}", language, value=number)


def _fixed(value: float, places: int) -> str:
    text = f"{abs(value):.{places}f}"
    return (MINUS if value < 0 and float(text) else "") + text


def day(date: str, language: str) -> str:
    """Return a date in words; a month or a year alone stays one.

    Examples
    --------
    >>> day("2020-03-31", "zh"), day("2020-03-31", "en"), day("2020-03", "en")
    ('2020年3月31日', '31 March 2020', 'March 2020')
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", date.strip())
    if not match:
        return date
    year, month, of_month = (int(part) if part else None for part in match.groups())
    if language == "zh":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{of_month}日" if of_month else "")
    words = [str(of_month) if of_month else "", _MONTHS[(month - 1) % 12] if month else "", str(year)]
    return " ".join(word for word in words if word)


def count(number: int, language: str, *, start: bool = False) -> str:
    """Return a small count in words; two before a noun is 两 in Chinese.

    Examples
    --------
    >>> count(2, "zh"), count(6, "zh"), count(11, "zh"), count(20, "zh"), count(7, "en", start=True), count(13, "en")
    ('两', '六', '十一', '20', 'Seven', '13')
    """
    if language == "zh":
        if number == 2:
            return "两"
        if number <= 10:
            return _ZH[number]
        return "十" + _ZH[number - 10] if number < 20 else str(number)
    word = _EN[number] if number < len(_EN) else str(number)
    return word.capitalize() if start else word


def rounded(parts: Sequence[float], total: int = 100) -> list[int]:
    """Return shares as whole numbers that add up to ``total``, by largest remainder.

    Examples
    --------
    >>> rounded([1 / 3, 1 / 3, 1 / 3]), rounded([0.496, 0.496, 0.008])
    ([34, 33, 33], [50, 49, 1])
    """
    whole = sum(parts) or 1.0
    exact = [part / whole * total for part in parts]
    floors = [math.floor(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda i: (floors[i] - exact[i], i))
    for place in order[: total - sum(floors)]:
        floors[place] += 1
    return floors


def goal(target: TargetAnswer, language: str) -> str:
    """Return the threshold of a target with its unit; of a range, both ends."""
    low = amount(target.threshold, target.unit, language)
    if target.upper is None:
        return low
    return say("report.range", language, low=low, high=amount(target.upper, target.unit, language))


def figure_words(figure: Figure, target: TargetAnswer, language: str) -> str:
    """Return the value of a figure of a target's record with its unit."""
    return amount(figure.value, target.unit, language, digits=5 if language == "zh" else 4)


def short_name(target: TargetAnswer, plan: Plan, language: str) -> str:
    """Return a target in few words: its own short name, or its statement without year and brackets.

    Examples
    --------
    >>> _shortened("2025年地区生产总值达到8000亿元（按当年价格）", "zh"), _shortened("GDP of 800 bn yuan in 2025", "en")
    ('地区生产总值达到8000亿元', 'GDP of 800 bn yuan')
    """
    for item in plan.targets:
        if item.id == target.id and item.short:
            return item.short.of(language)
    return _shortened(target.statement.of(language), language)


def _shortened(statement: str, language: str) -> str:
    text = re.sub(r"（[^（）]*）|\([^()]*\)", "", statement).strip()
    if language == "zh":
        text = re.sub(r"^(?:到)?\d{4}年(?:，)?", "", text)
    else:
        text = re.sub(r",? (?:in|by) \d{4}\b", "", text)
    return text.strip("，,。. ") or statement


def spaced_percent(value: float, language: str, places: int = 0) -> str:
    """Return a share of 0 to 1 as per cent with ``places`` decimals, for counts and records (no rule of <1 here).

    Examples
    --------
    >>> spaced_percent(0.125, "zh", 1)
    '12.5%'
    """
    return f"{_fixed(100 * value, places)}{'' if language == 'zh' else NARROW}%"


def bare(value: float, unit: str, language: str, *, digits: int = 4) -> str:
    """Return the number printed for a value, without its unit."""
    return plain(shown(value, unit, language), language, digits=digits)
