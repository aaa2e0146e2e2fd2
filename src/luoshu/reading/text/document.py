"""A document as text: what kind of file it is, its characters, and the page and paragraph of each of them."""

from __future__ import annotations

import re
import stat
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from luoshu.errors import DocumentError
from luoshu.files.archive import DamagedArchiveError, unpacked
from luoshu.language import say

LARGEST = {"text": 16 * 1024**2, "html": 16 * 1024**2, "word": 64 * 1024**2, "pdf": 64 * 1024**2}
"""Bytes of the largest file of each kind that is opened: two may hold pictures."""

LONGEST = 2_000_000
"""Characters of the longest text: some twenty outlines of five-year plans; more is not one document."""

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"), (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"),
    (b"\x7fELF", "program"), (b"MZ", "program"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"),
)  # fmt: skip

_REFUSED = {"OLE": "old_word", "OpenDocument": "opendocument", "workbook": "workbook", "ZIP": "archive"}

_READERS = {
    ".txt": "text", ".md": "text", ".markdown": "text", ".text": "text", "": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "word", ".docm": "word", ".pdf": "pdf",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a stretch of text begins: ``start`` in characters, ``paragraph`` from 1, ``page`` from 1 where there are pages."""

    start: int
    paragraph: int
    page: int | None = None


@dataclass(frozen=True)
class Document:
    r"""A document as text.

    Parameters
    ----------
    name : str
        File name without folder and ending; the id under which spans name it.
    text : str
        All of its text. For plain text files it is the decoded file, line ends as ``\n``.
    places : tuple of Place
        Beginnings of its paragraphs, by ``start``.
    format : str
        ``text``, ``html``, ``word`` or ``pdf``.
    encoding : str
        How a text file was encoded; empty for the others.
    file : str
        Name of the file, with its ending.

    Examples
    --------
    >>> document = Document("plan", "One.\n\nTwo.", (Place(0, 1), Place(6, 2)), "text")
    >>> document.place(7).paragraph
    2
    """

    name: str
    text: str
    places: tuple[Place, ...]
    format: str
    encoding: str = ""
    file: str = ""

    def place(self, at: int) -> Place:
        """Return the paragraph (and page) in which the character ``at`` stands."""
        found = bisect_right(self.places, at, key=lambda place: place.start)
        return self.places[max(found - 1, 0)] if self.places else Place(0, 1)


def refuse(key: str, path: Path, **values: object) -> DocumentError:
    """Return the error ``document.key`` about a file, in both languages."""
    names: dict[str, object] = {"file": path.name, "path": path, **values}
    return DocumentError(say(f"document.{key}", "en", **names), say(f"document.{key}", "zh", **names))


def read_document(path: Path) -> Document:
    """Read a document as text: txt, md, html, docx, or pdf with text in it.

    Parameters
    ----------
    path : Path
        The file. Text may be UTF-8, UTF-16 or GB18030.

    Returns
    -------
    Document

    Raises
    ------
    DocumentError
        If there is no such file, it is no document that can be read as text (a scan, an encrypted or broken file, a
        picture under the name of a text), or it is beyond all measure; the message names the remedy.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "规划.txt"
    ...     size = file.write_bytes("到2025年，总值达到8000亿元。".encode("gb18030"))
    ...     document = read_document(file)
    >>> document.text, document.encoding
    ('到2025年，总值达到8000亿元。', 'gb18030')
    """
    ending = path.suffix.lower()
    reader = _READERS.get(ending)
    content = _content(path, LARGEST.get(reader or "", max(LARGEST.values())))
    kind = _kind(content)
    expected = {"word": "Word", "pdf": "PDF"}.get(reader or "")
    if kind in _REFUSED:
        raise refuse(_REFUSED[kind], path)
    if kind is not None and kind != expected:
        named = {"PDF": ".pdf", "Word": ".docx"}.get(kind)
        raise refuse("misnamed" if named else "binary", path, kind=kind, ending=named or "")
    if expected and kind != expected:
        raise refuse("broken", path, kind={"word": "Word (.docx)", "pdf": "PDF"}[str(reader)])
    if reader is None:
        raise refuse("format", path, ending=ending)
    if not content.strip():
        raise refuse("empty", path)
    parse: Callable[[bytes, Path], Document] = import_module(f"luoshu.reading.formats.{reader}").parse
    document = parse(content, path)
    if not document.text.strip():
        raise refuse("empty", path)
    if len(document.text) > LONGEST:
        raise refuse("long", path, met=len(document.text), most=LONGEST)
    return replace(document, file=path.name)


def _content(path: Path, largest: int) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise refuse("folder", path)
        if not stat.S_ISREG(state.st_mode):
            raise refuse("special", path)
        if state.st_size > largest:
            raise refuse("large", path, met=state.st_size // 1024**2, most=largest // 1024**2)
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse("absent", path) from None
    except OSError as error:
        raise refuse("rights", path, reason=error.strerror or type(error).__name__) from None


def _kind(content: bytes) -> str | None:
    for magic, kind in _KINDS:
        if content.startswith(magic):
            return _packed(content) if kind == "ZIP" else kind
    return "PDF" if b"%PDF-" in content[:1024] else None


def _packed(content: bytes) -> str:
    """Return what an archive is, by what lies in it; one that is cut off may have been a Word document."""
    try:
        with unpacked(content) as archive:
            names = archive.namelist()
    except DamagedArchiveError:
        return "Word"
    if any(name.startswith("xl/") for name in names):
        return "workbook"
    if "content.xml" in names and "mimetype" in names:
        return "OpenDocument"
    return "Word" if any(name.startswith("word/") for name in names) else "ZIP"


_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n(?=[^\n]*\S)[^\n]*)*")


def paragraphs(text: str, page: int | None = None) -> tuple[Place, ...]:
    r"""Return the places of the paragraphs of a text: stretches between empty lines.

    Examples
    --------
    >>> [place.start for place in paragraphs("a\nb\n\nc")]
    [0, 5]
    """
    return tuple(
        Place(found.start(), number, page) for number, found in enumerate(_PARAGRAPH.finditer(text), start=1)
    )


def joined(pieces: list[tuple[str, int | None]]) -> tuple[str, tuple[Place, ...]]:
    r"""Join paragraphs (text, page) by empty lines and return the text with their places.

    Examples
    --------
    >>> joined([("One.", 1), ("Two.", 2)])
    ('One.\n\nTwo.', (Place(start=0, paragraph=1, page=1), Place(start=6, paragraph=2, page=2)))
    """
    places: list[Place] = []
    start = 0
    for number, (piece, page) in enumerate(pieces, start=1):
        places.append(Place(start, number, page))
        start += len(piece) + 2
    return "\n\n".join(piece for piece, _ in pieces), tuple(places)
