"""PDF files with text in them: pages in reading order, without running heads, sentences mended across lines."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from luoshu.reading.formats.page import (
    Page,
    Piece,
    Rule,
    Sign,
    is_wide,
    join,
    lines_of,
    pieces_of,
    read_page,
    sides_of,
    whole_tables,
)
from luoshu.reading.text.document import Document, Place, refuse

MOST_PAGES = 2000
MOST_SIGNS = 60_000
"""Characters of one page that are looked at."""
MOST_IN_ALL = 3_000_000
"""Characters of all pages; each is looked at with its box, which takes a minute for so many."""
MOST_RULES = 2_000
"""Drawn lines of one page that are looked at; a map may have a hundred thousand, a table never."""
MARGIN = 0.14
"""Share of the page's height, at head and foot, in which running heads and page numbers stand."""
SCANNED = 15
"""Characters a page below which a file of pictures counts as scanned."""

_PRINTED = {
    **dict.fromkeys((0x09, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000), " "),
    **dict.fromkeys(
        range(0xF020, 0xF100), "•"
    ),  # signs of the Symbol and Wingdings types, dots of lists above all
}
_NO_SIGNS = frozenset((*(code for code in range(32) if code not in (0x02, 0x09)), 0xFFFE, 0xFFFF))
_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–－·\s]*|(?i:page)\s+\d+(?:\s+of\s+\d+)?|\d+\s*/\s*\d+"
)
_OPENS = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,4}[篇编章节条部]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,2}(?:[、．)]|\.(?!\d))|[①-⑳•●▪■◆○]|[-–]\s|专栏|附件|表\s*\d|(?i:table|figure|chapter|part|section|article|annex|box|goal|objective|target|action|priority)\s+\d)"
)
_CLOSED = re.compile(r"[。！？；：.!?:;|]\s*$")


def parse(content: bytes, path: Path) -> Document:
    """Return a PDF file as a document."""
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise refuse("encrypted", path) from None
        raise refuse("broken", path, kind="PDF") from None
    try:
        if len(file) > MOST_PAGES:
            raise refuse("pages", path, met=len(file), most=MOST_PAGES)
        pages: list[Page] = []
        pictures = signs = 0
        for number in range(len(file)):
            page, has_picture = _page(file, number)
            pages.append(page)
            pictures += has_picture
            signs += len(page.signs)
            if signs > MOST_IN_ALL:
                raise refuse("long", path, met=signs, most=MOST_IN_ALL)
    except pypdfium2.PdfiumError:
        raise refuse("broken", path, kind="PDF") from None
    finally:
        file.close()
    if not pages:
        raise refuse("empty", path)
    if pictures and sum(len(page.signs) for page in pages) < SCANNED * len(pages):
        raise refuse("scan", path, pages=len(pages))
    _drop_heads(pages)
    text, places = _paragraphs(whole_tables(_set_alike([read_page(page) for page in pages])))
    return Document(path.stem, text, places, "pdf")


def _page(file: Any, number: int) -> tuple[Page, bool]:
    """Return the characters and rules of one page, and whether it holds a picture."""
    source = file[number]
    width, height = source.get_size()
    page = Page(number + 1, width, height)
    text = source.get_textpage()
    for at in range(min(text.count_chars(), MOST_SIGNS)):
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        if code in _NO_SIGNS or 0xD800 <= code < 0xE000 or pdfium.FPDFText_IsGenerated(text.raw, at) == 1:
            continue
        page.signs.append(_sign(text.raw, at, _PRINTED.get(code) or chr(code)))
    picture = False
    for thing in source.get_objects(max_depth=3):
        x0, y0, x1, y1 = thing.get_bounds() if hasattr(thing, "get_bounds") else thing.get_pos()
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            picture = True
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH and len(page.rules) < MOST_RULES:
            page.rules += _rules(x0, y0, x1, y1)
    text.close()
    source.close()
    return page, picture


def _sign(text: Any, at: int, sign: str) -> Sign:
    """Return a character with its edges; its height is that of its type on its line, since its own box may be as low as its ink."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, foot = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
    pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
    pdfium.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(foot))
    size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    size = size if size > 0.1 else max(box.top - box.bottom, 0.1)
    return Sign(sign, box.left, foot.value - 0.2 * size, box.right, foot.value + 0.8 * size, size)


def _rules(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """Return a thin drawn shape as the rule it is, a box as its four sides, anything else as nothing."""
    width, height = x1 - x0, y1 - y0
    if min(width, height) < 3:
        return [Rule(x0, y0, x1, y1)]
    if width > 20 and height > 8:
        return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return []


def _drop_heads(pages: list[Page]) -> None:
    """Take away page numbers, and what comes back at one height at head or foot of the pages: a title stands elsewhere."""
    edges = [_edges(page) for page in pages]
    often = max(2, 0.4 * len(pages))
    seen = Counter(
        head for both in edges for head in {_head(piece) for edge in both for line in edge for piece in line}
    )
    often_seen = {head for head, count in seen.items() if count >= often}
    for page, both in zip(pages, edges, strict=True):
        heads = [piece for edge in both for piece in _heads(edge, often_seen)]
        page.signs = [
            sign for sign in page.signs
            if not any(head.y0 <= sign.middle <= head.y1 and head.x0 - 1 <= sign.x0 <= head.x1 for head in heads)
        ]  # fmt: skip


def _edges(page: Page) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Return the lines at the head of a page and those at its foot, the outermost first."""
    low, high = page.height * MARGIN, page.height * (1 - MARGIN)
    top = pieces_of([sign for sign in page.signs if sign.middle >= high], page.number)
    foot = pieces_of([sign for sign in page.signs if sign.middle <= low], page.number)
    return lines_of(top), lines_of(foot)[::-1]


def _heads(edge: list[list[Piece]], often_seen: set[tuple[str, int]]) -> list[Piece]:
    """Return the running heads and the page number at an edge: no text stands outside them, and there is one number."""
    out: list[Piece] = []
    numbers = 0
    for line in edge:
        new = [piece for piece in line if _head(piece) not in often_seen]
        numbers += len(new)
        if numbers > 1 or not all(_NUMBER.fullmatch(piece.text) for piece in new):
            break
        out += line
    return out


def _head(piece: Piece) -> tuple[str, int]:
    """Return what a running head has on every page: its words, whatever the number, and its height."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", piece.text)), round(piece.y1 / 4)


def _paragraphs(pieces: list[Piece]) -> tuple[str, tuple[Place, ...]]:
    """Join pieces into paragraphs; a place is noted for each paragraph and for each page that one runs on to."""
    lines = [piece for piece in pieces if not piece.cells]
    sides = sides_of(lines)
    body = median(line.size for line in lines) if lines else 0.0
    steps = [a.y0 - b.y0 for a, b in itertools.pairwise(lines) if a.page == b.page and a.y0 > b.y0]
    step = sorted(steps)[(len(steps) - 1) // 3] if steps else 0.0
    groups: list[list[Piece]] = []
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else None
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if before is not None and _continues(before, piece, following, _Setting(sides, step, body)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    texts: list[str] = []
    places: list[Place] = []
    start = 0
    for number, group in enumerate(groups, start=1):
        held, page = "", group[0].page
        places.append(Place(start, number, page))
        for piece in group:
            held = f"{held}\n{piece.text}" if piece.cells and held else join([held, piece.text])
            if piece.page != page:
                page = piece.page
                places.append(Place(start + len(held) - len(piece.text), number, page))
        texts.append(held)
        start += len(held) + 2
    return "\n\n".join(texts), tuple(places)


def _set_alike(pages: list[list[Piece]]) -> list[Piece]:
    """Return all pieces; a page that stands in one column of the page before, as a last page does, is set in that column."""
    columns: set[tuple[float, float]] = set()
    for pieces in pages:
        here = {piece.column for piece in pieces if piece.column[1]}
        home = next((side for side in columns if all(_within(piece, side) for piece in pieces)), None)
        if not here and home is not None:
            for piece in pieces:
                piece.column = home
        columns = here or (columns if home is not None else set())
    return [piece for pieces in pages for piece in pieces]


def _within(piece: Piece, column: tuple[float, float]) -> bool:
    return column[0] - 3 <= piece.x0 and piece.x1 <= column[1] + 1.5 * piece.size


@dataclass(frozen=True)
class _Setting:
    """How the text is set: left and right edge, distance of lines, size of characters."""

    sides: tuple[float, float]
    step: float
    body: float


_WORD = re.compile(r"(?:[^\s\u2e80-\uffef]+[，。；：、）”》！？％]*)+|.[，。；：、）”》！？％]*")


def _first_word(piece: Piece) -> float:
    """Return the room that the first word of a line takes: where it is free above, the line above ended of itself."""
    word = _WORD.match(piece.text)
    return 0.0 if word is None else _wide(word[0]) * (piece.x1 - piece.x0) / _wide(piece.text)


def _wide(text: str) -> int:
    return sum(2 if is_wide(sign) else 1 for sign in text)


def _continues(before: Piece, piece: Piece, following: Piece | None, setting: _Setting) -> bool:
    """Return whether a piece goes on with the paragraph of the one before."""
    if before.cells or piece.cells:
        near = piece.page == before.page and 0 <= before.y0 - piece.y1 + 1 < 2 * piece.size
        return bool(before.cells and piece.cells) and (near or len(before.cells) == len(piece.cells))
    if before.text.endswith("\x02"):  # a hyphen at the end of a line
        return True
    if abs(before.size - piece.size) > 0.12 * max(before.size, piece.size) or _OPENS.match(piece.text):
        return False
    below = piece.page == before.page and before.y0 > piece.y0
    if before.size > 1.15 * setting.body:
        centred = abs(before.x0 + before.x1 - piece.x0 - piece.x1) < 10 or abs(before.x0 - piece.x0) < 2
        return below and centred and before.y0 - piece.y0 < 2.2 * piece.size
    start, right = before.column if before.column[1] else setting.sides
    if before.x1 + _first_word(piece) < right - before.size:
        return False
    start = piece.column[0] if piece.column[1] else setting.sides[0]
    indented = piece.x0 > start + 1.2 * piece.size
    hanging = (
        following is not None and abs(following.x0 - piece.x0) < 2 and _OPENS.match(before.text) is not None
    )
    centred = abs(before.x0 + before.x1 - piece.x0 - piece.x1) < piece.size
    if indented and not hanging and not centred and piece.x0 > before.x0 - 2:
        return False
    if below:
        return before.y0 - piece.y0 <= 1.3 * (setting.step or before.y0 - piece.y0)
    return not _CLOSED.search(before.text)
