"""The numbers that a text states, in digits and in words of both languages: what a figure read from it may be.

This knows nothing of targets. It is what a reading is held against: a figure that is not among these was made up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from luoshu.reading.quantity import chinese_number, figure
from luoshu.reading.text.letters import fold

_GROUPED = re.compile(r"\d{1,3}(?:[,，]\d{2,3})+(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?!\d)(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?[½¼¾]?|[½¼¾]")
_BROKEN = re.compile(r"\d[\d\s.]*\d")
_OVER = re.compile(r"(\d+)\s*/\s*(\d+)")

_ZH = "零〇一二三四五六七八九十百千万亿两"
_ZH_PARTS = re.compile(rf"([{_ZH}]+)分之([{_ZH}点]+)")
_ZH_NUMBER = re.compile(rf"[{_ZH}]+(?:点[{_ZH}]+)?")
_ZH_SCALE = re.compile("[十百千万亿]+$")
_ZH_TENTHS = re.compile("([一二两三四五六七八九])成([一二三四五六七八九])?(半)?")
_ZH_TURNS = re.compile("([一二两三四五])番")
_ZH_WORDS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("半", (0.5, 50.0)), ("翻番|翻倍|倍增|番", (1.0, 2.0)), ("两位数", (10.0,)), ("零|清仓|出清|消除|全部", (0.0,)),
    ("[破过超上近][百千万亿]", (1.0,)),
)  # fmt: skip

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_VALUES = {word: float(number) for number, word in enumerate(_ONES, start=1)}
_EN_VALUES |= {word: float(number) for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
_EN_VALUES |= {f"{ten}-{one}": _EN_VALUES[ten] + _EN_VALUES[one] for ten in _TENS for one in _ONES[:9]}
_EN_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(_EN_VALUES, key=len, reverse=True))})\b")
_EN_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_EN_FRACTION = re.compile(rf"(?:\b([a-z]+)[\s-])?({'|'.join(_EN_PARTS)})s?\b")
_EN_AND_PART = re.compile(
    rf"\b({'|'.join(sorted(_EN_VALUES, key=len, reverse=True))}|\d+)\sand\s(?:an?|one|(three))[\s-](half|quarters?)\b"
)
_EN_HUNDREDS = re.compile(
    rf"\b(an?|{'|'.join(_ONES)})\shundred(?:\sand\s({'|'.join(sorted(_EN_VALUES, key=len, reverse=True))}))?\b"
)
_NUMBER = rf"[$£€]?(\d+|{'|'.join(_ONES)})"
_EN_OUT_OF = re.compile(
    rf"(?<![\w.]){_NUMBER}\s(?:[a-z]+\s)?(?:in|out of|of every|of)\s(?:every\s)?{_NUMBER}\b"
)
_EN_WORDS: tuple[tuple[str, tuple[float, ...]], ...] = (
    (r"\bhal(?:f|ve|ving)", (0.5, 50.0)), (r"\b(?:doubl|twice|twofold)", (2.0, 100.0)), (r"\b(?:tripl|trebl|threefold)", (3.0, 200.0)),
    (r"\b(?:quadrupl|fourfold)", (4.0, 300.0)), (r"zero|neutral|eliminat|eradicat|\bnobody|\bno\b|\bnothing|\bnone\b", (0.0,)),
    ("dozen", (12.0,)), ("hundred", (100.0,)), ("thousand", (1000.0,)),
)  # fmt: skip


def numbers_in(text: str) -> Iterator[float]:
    """Yield the numbers that a text states: figures, fractions, tenths, multiples, and numbers in words.

    A fraction is given as it is and in per cent; a number that goes before a unit such as 亿元 with and without it.

    Examples
    --------
    >>> list(numbers_in("由７.5%提高到１２,000"))
    [12000.0, 7.5, 12.0, 0.0]
    >>> [value in set(numbers_in("占三分之一，超过六成五，翻两番")) for value in (0.333333, 65.0, 4.0, 9.0)]
    [True, True, True, False]
    >>> [value in set(numbers_in("one in eight; two thirds, forty-two, halved")) for value in (12.5, 0.666667, 42.0, 50.0, 7.0)]
    [True, True, True, True, False]
    >>> [value in set(numbers_in("two and a half times; a hundred and twenty; $1 of every $4")) for value in (2.5, 120.0, 25.0)]
    [True, True, True]
    """
    plain = fold(text)
    for found in _GROUPED.finditer(plain):
        yield float(re.sub(r"[,，\s]", "", found[0]))
    for found in _PLAIN.finditer(plain):
        yield figure(found[0]) if len(found[0]) > 1 or found[0].isdigit() else figure("0" + found[0])
    for found in _BROKEN.finditer(plain):
        whole = re.sub(r"\s", "", found[0])
        if whole != found[0] and whole.count(".") < 2:
            yield float(whole)
    for found in _OVER.finditer(plain):
        yield from _parts(float(found[1]), float(found[2]))
    yield from _chinese(re.sub(r"\s", "", plain))
    yield from _english(re.sub(r"\s+", " ", plain.lower()))


def states(text: str, value: float) -> bool:
    """Return whether a text states a number; a third may be given with four decimals or more.

    Examples
    --------
    >>> states("下降三分之一", 33.3333), states("下降三分之一", 33.0)
    (True, False)
    """
    return any(math.isclose(value, number, rel_tol=1e-5, abs_tol=1e-9) for number in numbers_in(text))


def _parts(part: float, whole: float) -> Iterator[float]:
    if whole and math.isfinite(part / whole):
        yield round(part / whole, 6)
        yield round(100 * part / whole, 6)


def _chinese(text: str) -> Iterator[float]:
    for found in _ZH_PARTS.finditer(text):
        whole, part = chinese_number(found[1]), chinese_number(found[2])
        if whole and part is not None:
            yield from (part,) if whole == 100 else _parts(part, whole)
    for found in _ZH_NUMBER.finditer(text):
        yield from _scaled(found[0], with_half=text[found.end() :].startswith("个半"))
    for found in _ZH_TENTHS.finditer(text):
        tenths, more = chinese_number(found[1]) or 0.0, chinese_number(found[2] or "零") or 0.0
        yield 10 * tenths + more + (5 if found[3] else 0)
    for found in _ZH_TURNS.finditer(text):
        yield 2.0 ** (chinese_number(found[1]) or 0.0)
    for pattern, values in _ZH_WORDS:
        if re.search(pattern, text):
            yield from values


def _scaled(words: str, *, with_half: bool) -> Iterator[float]:
    """Yield a number in Chinese, and what goes before the tens of thousands in it: 三千亿 is 3000 of 亿 as well."""
    whole, scale = chinese_number(words), _ZH_SCALE.search(words)
    if whole is None:
        return
    yield whole
    if with_half:
        yield whole + 0.5
    for end in range(scale.start() if scale else 0, len(words)):
        part, unit = chinese_number(words[:end]), chinese_number(words[end:])
        if scale and part and unit and math.isclose(part * unit, whole):
            yield part
    if "亿" in words and words.endswith("万"):
        yield round(whole / 1e8, 8)  # 五十八亿四千万 is 58.4 of 亿


def _english(text: str) -> Iterator[float]:
    for found in _EN_NUMBER.finditer(text):
        yield _EN_VALUES[found[0]]
    for found in _EN_FRACTION.finditer(text):
        yield from _parts(_EN_VALUES.get(found[1] or "", 1.0), float(_EN_PARTS[found[2]]))
    for found in _EN_AND_PART.finditer(text):
        whole = _EN_VALUES.get(found[1]) or float(found[1])
        yield whole + (0.5 if found[3] == "half" else 0.25) * (3 if found[2] else 1)
    for found in _EN_HUNDREDS.finditer(text):
        yield 100 * _EN_VALUES.get(found[1], 1.0) + _EN_VALUES.get(found[2] or "", 0.0)
    for found in _EN_OUT_OF.finditer(text):
        part, whole = (_EN_VALUES.get(word) or float(word) for word in found.groups())
        yield from _parts(part, whole)
    for pattern, values in _EN_WORDS:
        if re.search(pattern, text):
            yield from values
