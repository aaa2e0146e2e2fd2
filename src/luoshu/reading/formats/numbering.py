"""The numbers that Word writes before paragraphs but does not keep in their text: 一、（一）1. and their kin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered: first number, format, and pattern (``第%1章``)."""

    start: int
    format: str
    pattern: str


@dataclass
class Numbering:
    """The lists of one document and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """Count one more item of a list and return its number as printed; empty for a list that is not known."""
        abstract = self.lists.get(number)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        key = f"{abstract}/{number}" if any(name == number for name, _ in self.starts) else abstract
        counts = self.counted.setdefault(key, {})
        first = self.starts.get((number, level), levels[level].start)
        counts[level] = counts.get(level, first - 1) + 1
        for deeper in [name for name in counts if name > level]:
            del counts[deeper]
        if levels[level].format in ("bullet", "none"):
            return "• " if levels[level].format == "bullet" else ""

        def put(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            here = levels.get(place, levels[level])
            return spelled(counts.get(place, here.start), here.format)

        text = _PLACE.sub(put, levels[level].pattern)
        return text if not text or text[-1] in "、，．）)」】》章节条篇编部 " else text + " "


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists of ``word/numbering.xml``."""
    found = Numbering()
    if root is None:
        return found
    for abstract in root.iter(f"{W}abstractNum"):
        levels = {_number(level.get(f"{W}ilvl")): _level(level) for level in abstract.iter(f"{W}lvl")}
        found.levels[abstract.get(f"{W}abstractNumId", "")] = levels
    for item in root.iter(f"{W}num"):
        name, link = item.get(f"{W}numId", ""), item.find(f"{W}abstractNumId")
        found.lists[name] = "" if link is None else link.get(f"{W}val", "")
        for change in item.iter(f"{W}lvlOverride"):
            start = change.find(f"{W}startOverride")
            if start is not None:
                found.starts[name, _number(change.get(f"{W}ilvl"))] = _number(start.get(f"{W}val"))
    return found


def _level(level: Element) -> Level:
    def value(tag: str, other: str) -> str:
        found = level.find(f"{W}{tag}")
        return other if found is None else found.get(f"{W}val", other)

    return Level(_number(value("start", "1")), value("numFmt", "decimal"), value("lvlText", "%1."))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def spelled(number: int, style: str) -> str:
    """Return a number as a list prints it.

    Examples
    --------
    >>> spelled(12, "chineseCounting"), spelled(4, "upperRoman"), spelled(3, "decimalEnclosedCircle"), spelled(2, "lowerLetter")
    ('十二', 'IV', '③', 'b')
    """
    if style.startswith(("chineseCounting", "taiwaneseCounting", "japaneseCounting", "ideographDigital")):
        return chinese(number)
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if style in ("upperLetter", "lowerLetter") and number >= 1:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman") and 1 <= number < 4000:
        roman = _roman(number)
        return roman if style == "upperRoman" else roman.lower()
    if style == "ideographTraditional" and 1 <= number <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[number - 1]
    return f"{number:02d}" if style == "decimalZero" else str(number)


def chinese(number: int) -> str:
    """Return a number below 100 in Chinese characters, a larger one in digits.

    Examples
    --------
    >>> [chinese(number) for number in (7, 10, 15, 40, 99)]
    ['七', '十', '十五', '四十', '九十九']
    """
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    out = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += sign * (number // value)
        number %= value
    return out
