"""Web pages: blocks become paragraphs, rows of tables become rows of cells; scripts and menus are left out.

Tags are cut out here, in one pass, because the parser of the standard library takes time that grows with the square of
the length on pages that open comments or tags without closing them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from luoshu.reading.formats.text import decoded
from luoshu.reading.text.document import Document, joined

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
    for tag, attributes, words in _tokens(_without_asides(text)):
        if tag.startswith("/"):
            page.close(tag[1:])
        elif tag:
            page.open(tag, attributes)
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


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each tag, its attributes and the words that follow; a ``<`` that opens no tag is a sign like others."""
    start = text.find("<")
    yield "", "", unescape(text if start < 0 else text[:start])
    while start >= 0:
        following = text.find("<", start + 1)
        piece = text[start + 1 : len(text) if following < 0 else following]
        name = _TAG.match(piece)
        end = piece.find(">")
        if name is None or end < 0:
            yield "", "", unescape(f"<{piece}")
        else:
            yield name[0].lower(), piece[name.end() : end], unescape(piece[end + 1 :])
        start = following


_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?\s*(\d{1,4})""", re.IGNORECASE)
DEEPEST = 50
"""Tables in tables that are followed; one further in is text."""
MOST_SPANNED = {"col": 64, "row": 999}


@dataclass
class _Table:
    """A table that is open: its rows so far; where it ``only_sets`` the page, its cells are read as text is."""

    rows: list[list[str]] = field(default_factory=list)
    only_sets: bool = False
    spans: dict[str, int] = field(default_factory=dict)
    hanging: dict[int, tuple[int, str]] = field(default_factory=dict)

    def add_row(self) -> None:
        """Begin a row."""
        self._hang()
        self.rows.append([])

    def open_cell(self, attributes: str) -> None:
        """Note how many columns and rows a cell spans."""
        said = {name.lower(): int(count) for name, count in _SPAN.findall(attributes)}
        self.spans = {name: min(max(said.get(name, 1), 1), most) for name, most in MOST_SPANNED.items()}

    def add_cell(self, text: str) -> None:
        """Add a cell: its text stands in the first of its columns, and in each row that it spans."""
        if not self.rows:
            return
        self._hang()
        for part in (text, *[""] * (self.spans.get("col", 1) - 1)):
            if self.spans.get("row", 1) > 1:
                self.hanging[len(self.rows[-1])] = (self.spans["row"] - 1, part)
            self.rows[-1].append(part)

    def _hang(self) -> None:
        """Put the cells that hang down from above into the row, as far as they come next in it."""
        row = self.rows[-1] if self.rows else []
        while len(row) in self.hanging:
            left, text = self.hanging.pop(len(row))
            if left > 1:
                self.hanging[len(row)] = (left - 1, text)
            row.append(text)


class _Page:
    """The blocks of a page as its tags open and close."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._silent = 0
        self._tables: list[_Table] = []

    @property
    def _table(self) -> _Table | None:
        """The table whose cells are being gathered."""
        return self._tables[-1] if self._tables and not self._tables[-1].only_sets else None

    def open(self, tag: str, attributes: str = "") -> None:
        """Begin what a tag begins."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._words.append("\n")
        elif tag == "table":
            self._open_table()
        elif self._table is not None and tag == "tr":
            self._table.add_row()
        elif self._table is not None and tag in ("td", "th"):
            self._table.open_cell(attributes)
            self._words.clear()
        elif tag in _BLOCKS:
            self._part()
            self._words.append(_HEADINGS.get(tag, ""))

    def close(self, tag: str) -> None:
        """End what a tag ends."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._tables:
            self._close_table()
        elif self._table is not None and tag in ("td", "th"):
            self._table.add_cell(self._text())
            self._words.clear()
        elif tag in _BLOCKS and tag not in _VOID:
            self._part()

    def say(self, words: str) -> None:
        """Take up words, unless they stand in a menu or the like."""
        if words and not self._silent:
            self._words.append(_SPACE.sub(" ", words))

    def _text(self) -> str:
        lines = "".join(self._words).split("\n")
        return "\n".join(line for line in (_SPACE.sub(" ", line).strip() for line in lines) if line)

    def _part(self) -> None:
        """Part what was said from what follows: as a paragraph, or as a line of a cell."""
        if self._table is None:
            self.end_block()
        else:
            self._words.append("\n")

    def end_block(self) -> None:
        """Close the paragraph that is open."""
        self._keep(self._text())
        self._words.clear()

    def _keep(self, *texts: str) -> None:
        self.blocks += [text for text in texts if text.strip("# ")]

    def _open_table(self) -> None:
        """Begin a table; one that holds another only sets the page."""
        outer = self._table
        if len(self._tables) > DEEPEST:
            self._part()
            return
        if outer is not None:
            outer.only_sets = True
            self._keep(*(line for row in outer.rows for cell in row for line in cell.split("\n")))
            self._keep(*self._text().split("\n"))
            self._words.clear()
        self.end_block()
        self._tables.append(_Table())

    def _close_table(self) -> None:
        found = self._tables.pop()
        found.add_row()
        if found.only_sets:
            self.end_block()
            return
        self._words.clear()
        cells = [cell for row in found.rows for cell in row]
        if max((len(row) for row in found.rows), default=0) < 2 or _only_set(cells):
            self._keep(*"\n".join(cells).split("\n"))
        else:
            self.blocks += table([[cell.replace("\n", " ") for cell in row] for row in found.rows])


_HEADING = re.compile("^#{1,6} ", re.MULTILINE)
_MOST = 0.8


def _only_set(cells: list[str]) -> bool:
    """Return whether cells hold no table: headings stand in them, or one of them holds most of the text, in paragraphs."""
    longest = max(cells, key=len, default="")
    most = len(longest) > _MOST * sum(map(len, cells)) and longest.count("\n") > 2
    return most or any(_HEADING.search(cell) for cell in cells)


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
