"""The letters, signs and blanks of a text made plain, each still at its place in the document."""

from __future__ import annotations

import re

_FULL = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
for _kept in "，；：（）！？":
    _FULL.pop(ord(_kept), None)
_FOLD: dict[int, int | str] = {
    **_FULL,
    0x3000: " ",
    0x00A0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
    0x202F: " ",
    0x200B: " ",
    0xFEFF: " ",
    0x2236: ":",
    0x2215: "/",
    0x2044: "/",
    0x2265: "≥",
    0x2267: "≥",
    0x2A7E: "≥",
    0x2264: "≤",
    0x2266: "≤",
    0x2A7D: "≤",
    0x301C: "~",
    0x223C: "~",
    0x2012: "–",
    0x2011: "-",
    0x2010: "-",
    0x2212: "-",
    0x00B2: "2",
    0x00B3: "3",
    0x33A1: "㎡",
    0x2500: "—",
    0x2501: "—",
    0x2502: "|",
    0x2503: "|",
    **dict.fromkeys((0x250C, 0x2510, 0x2514, 0x2518, 0x251C, 0x2524, 0x252C, 0x2534, 0x253C), "+"),
    0x2015: "—",
    **dict.fromkeys((0x300C, 0x300E), "“"),
    **dict.fromkeys((0x300D, 0x300F), "”"),
    0x0B: " ",
    0x0C: "\n",
    0x0D: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
CHINESE = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"\S+")
_YEAR_IN_WORDS = re.compile(
    "(?<![零〇○一二三四五六七八九])二[零〇○O0][零〇○O0一二三四五六七八九]{2}(?=年|[—–\\-~至到]{1,2}二[零〇○O0])"
)
_DIGIT_OF = str.maketrans("零〇○O一二三四五六七八九", "0000123456789")


def fold(text: str) -> str:
    """Full-width digits, letters and signs as plain ones, years in words as digits; as long as the text given.

    Examples
    --------
    >>> fold("２０２５年达到８０％，二〇三〇年达到九成")
    '2025年达到80%，2030年达到九成'
    """
    plain = text.replace("\r\n", " \n").translate(_FOLD)
    return _YEAR_IN_WORDS.sub(lambda year: year.group().translate(_DIGIT_OF), plain)


def is_chinese(text: str) -> bool:
    """Whether at least a tenth of the first 5,000 characters are Chinese.

    Examples
    --------
    >>> is_chinese("GDP增长6%"), is_chinese("GDP grows by 6 %")
    (True, False)
    """
    sample = text[:5000]
    return len(CHINESE.findall(sample)) * 10 >= len(sample.replace(" ", "")) > 0


def width(text: str) -> int:
    """Columns that a line takes: a Chinese character takes two."""
    return len(text) + len(CHINESE.findall(text))


def squeeze(folded: str, pieces: list[tuple[int, int]], *, chinese: bool) -> tuple[str, list[int]]:
    """Join the pieces of a text to one line; return it with the offset of each character that is left.

    Examples
    --------
    >>> squeeze("180 平 方公里 PPP model", [(0, 19)], chinese=True)[0]
    '180平方公里PPP model'
    """
    out: list[str] = []
    at: list[int] = []
    for n, (start, end) in enumerate(pieces):
        first = n > 0
        for run in _RUN.finditer(folded, start, end):
            word, places = run.group(), list(range(run.start(), run.end()))
            if "**" in word:
                word, places = _without_stress(word, places)
                if not word:
                    continue
            if out:
                last = out[-1][-1]
                head = word[0]
                if chinese:
                    blank = (
                        last.isascii()
                        and head.isascii()
                        and (last.isalnum() or last in ".,)%")
                        and head.isalnum()
                    )
                    if first and head.isdigit() and (last.isdigit() or out[-1][-2:-1].isdigit()):
                        blank = False
                else:
                    blank = not (first and last == "-" and head.islower())
                if blank:
                    out.append(" ")
                    at.append(places[0] - 1)
            out.append(word)
            at.extend(places)
            first = False
    joined = "".join(out)
    return (_chinese_signs(joined) if chinese else joined), at


def _without_stress(word: str, places: list[int]) -> tuple[str, list[int]]:
    """Leave out the stars that print what stands between them bold: **到2025年底**."""
    kept = [
        i
        for i, letter in enumerate(word)
        if not (letter == "*" and "*" in (word[i - 1 : i], word[i + 1 : i + 2]))
    ]
    return "".join(word[i] for i in kept), [places[i] for i in kept]


_SIGN = re.compile(r"[,;()]|:(?!\d)|(?<!\d):|(?<=\d)：(?=\d)")
_SIGNS = {",": "，", ";": "；", "(": "（", ")": "）", ":": "：", "：": ":"}


def _chinese_signs(text: str) -> str:
    """Half-width signs in Chinese text as full-width ones, but for those inside figures."""
    if not _SIGN.search(text):
        return text

    def swap(match: re.Match[str]) -> str:
        sign, i = match.group(), match.start()
        if sign == "," and text[i - 1 : i].isdigit() and re.match(r",\d{3}(?!\d)", text[i : i + 5]):
            return sign
        return _SIGNS[sign]

    return _SIGN.sub(swap, text)
