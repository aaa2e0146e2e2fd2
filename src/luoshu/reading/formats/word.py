"""Word documents: paragraphs with their list numbers, tables, text boxes and notes; opened with care.

The parts are read here and not by a library, because a library opens every part of the archive before it can be
asked how large it is, and because list numbers, notes and tracked changes have to be followed anyway.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from luoshu.files.archive import DamagedArchiveError, unpacked
from luoshu.reading.formats.html import table
from luoshu.reading.formats.numbering import Numbering, W, read_numbering
from luoshu.reading.text.document import Document, joined, refuse

MOST_UNPACKED = 96 * 1024 * 1024
"""Bytes that one part of the archive may unpack to; the text of the longest plans takes a few."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "rPr", "pPr", "sectPr", "delText")
)
_INSIDE = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


def parse(content: bytes, path: Path) -> Document:
    """Return a Word document as text."""
    try:
        with unpacked(content) as archive:
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise refuse("encrypted", path)
            body = _part(archive, "word/document.xml", path)
            if body is None:
                raise refuse("broken", path, kind="Word (.docx)")
            reader = _Reader(
                read_numbering(_part(archive, "word/numbering.xml", path)),
                _styles(_part(archive, "word/styles.xml", path)),
            )
            reader.blocks(body)
            for name in ("footnotes", "endnotes"):
                notes = _part(archive, f"word/{name}.xml", path)
                reader.notes([] if notes is None else notes.iter(f"{W}{name[:-1]}"))
    except DamagedArchiveError:  # parts nested without end are told as damage too
        raise refuse("broken", path, kind="Word (.docx)") from None
    text, places = joined(reader.found)
    return Document(path.stem, text, places, "word")


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> Element | None:
    if name not in archive.namelist():
        return None
    with archive.open(name) as file:
        content = file.read(MOST_UNPACKED + 1)
    if len(content) > MOST_UNPACKED:
        most = MOST_UNPACKED // 1024**2
        raise refuse("bomb", path, met=most, most=most)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", errors="replace").replace("utf-16", "utf-8").encode()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refuse("entities", path)
    try:
        return ET.fromstring(content)  # noqa: S314  (no document type, no entities: refused above)
    except (ET.ParseError, LookupError, ValueError):  # not well-formed, or in an encoding that is none
        raise refuse("broken", path, kind="Word (.docx)") from None


def _styles(root: Element | None) -> dict[str, Element]:
    return {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}


class _Reader:
    """Walks through the body and gathers paragraphs (text, page)."""

    def __init__(self, numbering: Numbering, styles: dict[str, Element]) -> None:
        self.found: list[tuple[str, int | None]] = []
        self._numbering = numbering
        self._styles = styles
        self._page = 1
        self._paged = False
        self._boxes: list[Element] = []

    def blocks(self, parent: Element) -> None:
        """Read the paragraphs and tables in ``parent``, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                for text in self._table(child):
                    self._keep(text, self._page)
            elif child.tag in _INSIDE or child.tag == f"{W}body":
                self.blocks(child)

    def notes(self, notes: Iterator[Element] | list[Element]) -> None:
        """Read foot- or endnotes: after the text, each a paragraph of its own."""
        for note in notes:
            if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            text = " ".join(self._text(paragraph).strip() for paragraph in note.iter(f"{W}p"))
            if text.strip():
                self.found.append(
                    (f"注：{text.strip()}" if _is_chinese(text) else f"Note: {text.strip()}", None)
                )

    def _keep(self, text: str, page: int) -> None:
        if text.strip("# \n\t•"):
            self.found.append((text.strip(), page if self._paged else None))

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = self._value(properties, "pStyle")
        chain = list(self._chain(style))
        if any(self._name(item).lower().startswith(("toc ", "toc", "目录")) for item in chain):
            return
        page = self._page
        text = self._text(paragraph)
        if text.strip():
            text = self._label(properties, chain) + text.strip()
            level = self._outline(properties, chain)
            self._keep("#" * (level + 1) + " " + text if level is not None else text, page)
        while self._boxes:
            self.blocks(self._boxes.pop(0))

    def _value(self, properties: Element | None, tag: str) -> str | None:
        found = None if properties is None else properties.find(f"{W}{tag}")
        return None if found is None else found.get(f"{W}val")

    def _chain(self, style: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while style and style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = self._value(self._styles[style], "basedOn")

    def _name(self, style: Element) -> str:
        return self._value(style, "name") or ""

    def _outline(self, properties: Element | None, chain: list[Element]) -> int | None:
        for holder in (properties, *(style.find(f"{W}pPr") for style in chain)):
            level = self._value(holder, "outlineLvl")
            if level is not None and level.isdigit():
                return int(level) if int(level) < 6 else None
        names = [self._name(style).lower() for style in chain]
        heads = [name for name in names if name.startswith("heading ") and name[8:].isdigit()]
        return int(heads[0][8:]) - 1 if heads and int(heads[0][8:]) <= 6 else None

    def _label(self, properties: Element | None, chain: list[Element]) -> str:
        for holder in (properties, *(style.find(f"{W}pPr") for style in chain)):
            link = None if holder is None else holder.find(f"{W}numPr")
            if link is not None:
                number, level = self._value(link, "numId"), self._value(link, "ilvl") or "0"
                return (
                    self._numbering.label(number, int(level))
                    if number and number != "0" and level.isdigit()
                    else ""
                )
        return ""

    def _text(self, element: Element) -> str:
        """Return the text of an element; text boxes in it are put aside and read after the paragraph."""
        out: list[str] = []
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                out.append(child.text or "")
            elif tag in (f"{W}tab", f"{W}ptab"):
                out.append("\t")
            elif tag in (f"{W}br", f"{W}cr"):
                if child.get(f"{W}type") == "page":
                    self._turn()
                out.append("\n")
            elif tag == f"{W}lastRenderedPageBreak":
                self._turn()
            elif tag in (f"{W}noBreakHyphen", f"{W}softHyphen"):
                out.append("-" if tag.endswith("noBreakHyphen") else "")
            elif tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                out.append("" if choice is None else self._text(choice))
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif tag not in _SKIPPED and not (tag == f"{W}r" and _hidden(child)):
                out.append(self._text(child))
        return "".join(out)

    def _turn(self) -> None:
        self._page += 1
        self._paged = True

    def _table(self, element: Element) -> list[str]:
        rows: list[list[str]] = []
        for row in _rows(element):
            cells: list[str] = []
            for cell in row.findall(f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                merge = None if properties is None else properties.find(f"{W}vMerge")
                text = " ".join(
                    part for part in (self._text(item).strip() for item in cell.iter(f"{W}p")) if part
                ).replace("\n", " ")
                if (
                    merge is not None
                    and merge.get(f"{W}val") != "restart"
                    and rows
                    and len(cells) < len(rows[-1])
                ):
                    text = rows[-1][len(cells)]
                width = self._value(properties, "gridSpan") or "1"
                cells += [text] + [""] * (min(int(width), 64) - 1 if width.isdigit() else 0)
            rows.append(cells)
        return table(rows)


def _rows(element: Element) -> Iterator[Element]:
    """Yield the rows of a table, those in content controls too, but not those of tables in its cells."""
    for child in element:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in _INSIDE:
            yield from _rows(child)


def _hidden(run: Element) -> bool:
    properties = run.find(f"{W}rPr")
    vanish = None if properties is None else properties.find(f"{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)
