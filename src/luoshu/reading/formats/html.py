"""Web pages: blocks become paragraphs, rows of tables become rows of cells; scripts and menus are left out.

Tags are cut out here, in one pass, because the parser of the standard library takes time that grows with the square of
the length on pages that open comments or tags without closing them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from luoshu.reading.document import Document, joined
from luoshu.reading.formats.text import decoded

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    ["script", "style", "title", "noscript", "template", "svg", "nav", "select", "button", "iframe", "object"]
)
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


def parse(content: bytes, path: Path) -> Document:
    """Return a web page as a document."""
    charset = _CHARSET.search(content[:4096])
    name = charset[1].decode("ascii").lower() if charset else ""
    known = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5"}.get(name)
    if known:
        text, encoding = content.decode(known, errors="replace"), known
    else:
        text, encoding = decoded(content, path)
    page = _Page()
    for tag, words in _tokens(_without_asides(text)):
        if tag.startswith("/"):
            page.close(tag[1:])
        elif tag:
            page.open(tag)
        page.say(words)
    page.end_block()
    body, places = joined([(block, None) for block in page.blocks])
    return Document(path.stem, body, places, "html", encoding)


_ASIDES = (
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<![CDATA[", "]]>"),
    ("<!", ">"),
    ("<?", ">"),
)
_TAG = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]*")


def _without_asides(text: str) -> str:
    """Leave out comments, scripts, styles and declarations; one that is never closed takes the rest with it."""
    for opening, closing in _ASIDES:
        plain = text.casefold() if len(text.casefold()) == len(text) else text
        kept: list[str] = []
        at = 0
        while (start := plain.find(opening.casefold(), at)) >= 0:
            kept.append(text[at:start])
            end = plain.find(closing.casefold(), start + len(opening))
            end = plain.find(">", end) if closing.startswith("</") and end >= 0 else end
            at = len(text) if end < 0 else end + (1 if closing.startswith("</") else len(closing))
        text = "".join(kept) + text[at:]
    return text


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each tag, by its name alone, with the words that follow it; a ``<`` that opens no tag is a sign like others."""
    first, *pieces = text.split("<")
    yield "", unescape(first)
    for piece in pieces:
        name = _TAG.match(piece)
        end = piece.find(">")
        if name is None or end < 0:
            yield "", unescape(f"<{piece}")
        else:
            yield name[0].lower(), unescape(piece[end + 1 :])


class _Page:
    """The blocks of a page as its tags open and close."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._silent = 0
        self._rows: list[list[str]] | None = None
        self._depth = 0

    def open(self, tag: str) -> None:
        """Begin what a tag begins."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._words.append("\n")
        elif tag == "table":
            self._open_table()
        elif self._depth == 1 and self._rows is not None and tag == "tr":
            self._rows.append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._words.clear()
        elif tag in _BLOCKS and not self._depth:
            self.end_block()
            if tag in _HEADINGS:
                self._words.append(_HEADINGS[tag])
        elif tag in _BLOCKS:
            self._words.append(" ")

    def close(self, tag: str) -> None:
        """End what a tag ends."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._depth:
            self._close_table()
        elif self._depth == 1 and tag in ("td", "th"):
            if self._rows:
                self._rows[-1].append(self._text().replace("\n", " "))
            self._words.clear()
        elif tag in _BLOCKS and tag not in _VOID and not self._depth:
            self.end_block()

    def say(self, words: str) -> None:
        """Take up words, unless they stand in a menu or the like."""
        if words and not self._silent:
            self._words.append(_SPACE.sub(" ", words))

    def _text(self) -> str:
        lines = "".join(self._words).split("\n")
        return "\n".join(line for line in (_SPACE.sub(" ", line).strip() for line in lines) if line)

    def end_block(self) -> None:
        """Close the paragraph that is open."""
        text = self._text()
        self._words.clear()
        if text.strip("# "):
            self.blocks.append(text)

    def _open_table(self) -> None:
        if not self._depth:
            self.end_block()
            self._rows = []
        self._depth += 1

    def _close_table(self) -> None:
        self._depth -= 1
        if self._depth or self._rows is None:
            return
        self._words.clear()
        self.blocks += table(self._rows)
        self._rows = None


def table(rows: list[list[str]]) -> list[str]:
    r"""Return rows of cells as paragraphs: one block of ``| cell | cell |`` lines, or plain text where it only sets a page.

    Examples
    --------
    >>> table([["指标", "2025年"], ["城镇化率（%）", "70"]])
    ['| 指标 | 2025年 |\n| 城镇化率（%） | 70 |']
    >>> table([["A long text that a table of one cell holds."]])
    ['A long text that a table of one cell holds.']
    """
    kept = [[cell.replace("|", "/") for cell in row] for row in rows if any(row)]
    if max((len(row) for row in kept), default=0) < 2:
        return [row[0] for row in kept]
    return ["\n".join("| " + " | ".join(row) + " |" for row in kept)]
