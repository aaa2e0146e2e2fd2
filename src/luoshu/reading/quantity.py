"""Numbers as plans write them: figures, Chinese numerals, fractions, tenths, multiples, ranges."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


@dataclass(slots=True)
class Quantity:
    """A number with its unit, at ``text[start:end]`` of a line.

    ``sign`` is a comparator written with the figure itself (``以上``, ``≥``), ``approx`` whether
    words such as ``左右`` stand with it; ``stop`` is the end with such words.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    form: str = "plain"
    sign: str | None = None
    approx: bool = False
    stop: int = 0


def chinese_number(text: str) -> float | None:
    """Value of a Chinese numeral, None where it is none.

    Examples
    --------
    >>> [chinese_number(t) for t in ("二十", "三百五十", "一万亿", "两千零五", "三点五", "百")]
    [20.0, 350.0, 1000000000000.0, 2005.0, 3.5, 100.0]
    >>> chinese_number("年") is None
    True
    """
    if not text:
        return None
    whole, _, decimals = text.partition("点")
    total = group = 0
    digit: int | None = None
    for c in whole:
        if c in _DIGITS:
            if digit is not None and digit and c not in "零〇" and group == 0 and total == 0:
                return _digit_string(text)
            digit = _DIGITS[c]
        elif c in _PLACES:
            group += (1 if digit is None else digit) * _PLACES[c]
            digit = None
        elif c in _GROUPS:
            group += digit or 0
            if c == "亿":
                total = (total + group) * _GROUPS[c] if total + group else _GROUPS[c]
            else:
                total += (group or 1) * _GROUPS[c]
            group, digit = 0, None
        else:
            return None
    value = float(total + group + (digit or 0))
    if decimals:
        if not all(c in _DIGITS for c in decimals):
            return None
        value += sum(_DIGITS[c] * 10.0 ** -(i + 1) for i, c in enumerate(decimals))
        value = round(value, len(decimals))
    return value


def _digit_string(text: str) -> float | None:
    """二〇三五 as 2035."""
    if all(c in _DIGITS for c in text):
        return float("".join(str(_DIGITS[c]) for c in text))
    return None


_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def figure(text: str) -> float:
    """Value of a figure with or without thousands separators, or with a fraction (3½).

    Examples
    --------
    >>> figure("1,350.5")
    1350.5
    """
    part = _VULGAR.get(text[-1:], 0.0)
    return float((text[:-1] if part else text).replace(",", "").replace(" ", "")) + part
