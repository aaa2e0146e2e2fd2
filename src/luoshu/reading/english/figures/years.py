"""The years of an English line: calendar and fiscal years, periods, and years of other calendars."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEARS = re.compile(
    r"(?P<span>\bFY ?(?P<fa>(?:20)?\d{2})\s?[–—-]\s?FY ?(?P<fb>(?:20)?\d{2})\b)|(?P<fy>\bFY ?(?P<fy1>(?:20)?\d{2})(?:\s?[/–-]\s?(?P<fy2>\d{2,4}))?|\bfiscal years? (?P<fy3>20\d{2}))|"
    r"(?P<split>(?<![\d,.$£€])(?P<a>20\d{2})/(?P<b>\d{2,4})(?!\d))|"
    r"(?P<range>(?<![\d,.$£€])(?P<c>(?:19|20)\d{2})\s?[–—-]\s?(?P<d>(?:20)?\d{2})(?![\d%]|,\d|\s?(?:per ?cent|%)))|"
    r"(?P<year>(?<![\d,.$£€#])(?:19|20)\d{2}s?(?![\d,]\d|\s?(?:%|per ?cent)|\.\d))"
)
#: Behind a number that may be a year: things that are counted. Before it: words of time, so that it is one.
_COUNTED = re.compile(
    r"\s?(?:homes|jobs|units|households|people|MW|GW|km|ha\b|hectares|new |additional |public|trees|schools|businesses|places|students|teachers|kilomet)"
)
_TIMED = re.compile(
    r"\b(?:in|by|from|since|until|till|before|after|during|through|end of|mid|early|late|of|year|FY|spring|summer|autumn|winter|and|to)[ -]$|[(–—-]$",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"(?P<years>\d{4}[\d/–— to-]{0,20}?)\s?(?P<mark>B\.?S\.?|V\.?S\.?|B\.?E\.?)(?![\w])")


def gregorian(text: str) -> str:
    """Write the years of another calendar (B.S. and V.S. of Nepal, B.E. of Thailand) as those of ours, in place.

    Examples
    --------
    >>> gregorian("FY 2081/82-2086/87 B.S."), gregorian("in 2570 B.E.")
    ('FY 2024/25-2029/30 B.S.', 'in 2027 B.E.')
    """

    def shifted(match: re.Match[str]) -> str:
        behind = 543 if match["mark"].startswith("BE") or match["mark"].startswith("B.E") else 57

        def one(year: re.Match[str]) -> str:
            if int(year[1]) < 1990 + behind:
                return year[0]
            first = int(year[1]) - behind
            return f"{first}/{(int(year[2]) - behind) % 100:02d}" if year[2] else str(first)

        return re.sub(r"(\d{4})(?:/(\d\d))?", one, match["years"]) + match[0][len(match["years"]) :]

    return _CALENDAR.sub(shifted, text)


@dataclass(slots=True)
class Time:
    """A year or period; a fiscal year is named by the year in which it ends."""

    start: int
    end: int
    first: int
    last: int


def scan_years(text: str) -> list[Time]:
    """All years of a line.

    Examples
    --------
    >>> [t.last for t in scan_years("By FY2025/26, up from 2019; 2021-2025; by December 2027")]
    [2026, 2019, 2025, 2027]
    """
    out: list[Time] = []
    for match in _YEARS.finditer(gregorian(text)):
        if match["span"]:
            out.append(Time(*match.span(), _full("2000", match["fa"]), _full("2000", match["fb"])))
        elif match["fy"]:
            first = match["fy1"] or match["fy3"]
            last = _full(first, match["fy2"]) if match["fy2"] else _full("2000", first)
            out.append(Time(*match.span(), last, last))
        elif match["split"]:
            last = _full(match["a"], match["b"])
            out.append(Time(*match.span(), last, last))
        elif match["range"]:
            first, last = int(match["c"]), _full(match["c"], match["d"])
            fiscal = last == first + 1 and len(match["d"]) == 2
            out.append(Time(*match.span(), last if fiscal else first, last))
        elif _COUNTED.match(text, match.end()) and not _TIMED.search(
            text, max(0, match.start() - 9), match.start()
        ):
            continue
        elif not match["year"].endswith("s"):
            year = int(match["year"])
            out.append(Time(*match.span(), year, year))
    return out


def _full(first: str, last: str) -> int:
    if len(last) == 4:
        return int(last)
    century = first[:2] if len(first) == 4 else "20"
    return int(century + last[-2:])
