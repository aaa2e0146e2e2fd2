"""Break lines of Chinese and English as print does: words and numbers stay whole, no line starts with a closing mark."""

from __future__ import annotations

import re
import unicodedata

CLOSING = "，。、；：！？）”’》】〕］…—％%·"
OPENING = "（“‘《【〔［"
_PIECES = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef“”‘’…—]+|\s+|.", re.DOTALL)


def cells(text: str) -> int:
    """Return the columns that a text takes on a terminal.

    Examples
    --------
    >>> cells("洛阳"), cells("GDP")
    (4, 3)
    """
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text, each at most ``width`` columns wide.

    Examples
    --------
    >>> wrapped("到2025年，国内生产总值达到8000亿元。", 14)
    ['到2025年，国内', '生产总值达到', '8000亿元。']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            for part in _cut(piece, width):
                if line and cells(line + part.rstrip()) > width:
                    lines.append(line.rstrip())
                    line = ""
                line += part if line else part.lstrip()
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """Return what must stay on one line: a word or letter with the marks that open and close it."""
    found: list[str] = []
    for piece in _PIECES.findall(text):
        if found and (piece in CLOSING or (found[-1][-1] in OPENING and not piece.isspace())):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _cut(piece: str, width: int) -> list[str]:
    """Return a piece in parts that fit, the whole where it fits."""
    parts = [""]
    for letter in piece:
        if cells(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts
