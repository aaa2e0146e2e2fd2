"""Plain text and Markdown: find the encoding, and refuse what is no text."""

from __future__ import annotations

import re
from pathlib import Path

from luoshu.reading.text.document import Document, paragraphs, refuse

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_RARE = re.compile(
    "[\u0080-\u009f\u0180-\u02ff\u0530-\u1dff\u2c00-\u2dff\ua000-\uabff\uac00-\ud7ff\U00020000-\U0003ffff]"
)
_SAMPLE = 200_000
MOST_ODD = 0.002
"""Share of control and private characters above which something is no text."""
MOST_RARE = 0.1
"""Share of scripts of neither language above which bytes were read in the wrong encoding, or are no text."""


def parse(content: bytes, path: Path) -> Document:
    r"""Return a text file as a document; its text is the decoded file with line ends as ``\n``."""
    text, encoding = decoded(content, path)
    return Document(path.stem, text, paragraphs(text), "text", encoding)


def decoded(content: bytes, path: Path) -> tuple[str, str]:
    """Return the text of some bytes and the encoding that was found: a byte-order mark, UTF-8, UTF-16 or GB18030.

    A text with a few bad bytes, cut off in the middle of a character for one, is a text still.

    Raises
    ------
    DocumentError
        If no encoding makes text of them.

    Examples
    --------
    >>> decoded("洛阳".encode("utf-16"), Path("a.txt"))
    ('洛阳', 'utf-16')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _tried(content, encoding)
            if text is None or not _is_text(text):
                raise refuse("encoding", path, encoding=encoding)
            return text, encoding
    encodings = ("utf-8", *_wide(content), "gb18030")
    for encoding, errors in (
        *((name, "strict") for name in encodings),
        ("utf-8", "replace"),
        ("gb18030", "replace"),
    ):
        text = _tried(content, encoding, errors)
        if text is not None and _is_text(text):
            return text, encoding
    raise refuse("not_text", path)


def _tried(content: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        text = content.decode(encoding, errors)
    except UnicodeError:
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _wide(content: bytes) -> tuple[str, ...]:
    """Return the UTF-16 that bytes without a mark may be in: digits, spaces and line ends leave zeros on one side."""
    sample = content[: 2 * _SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) % 2 or max(even, odd) < 0.01 * len(sample):
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE] + text[-_SAMPLE:]
    odd, rare = len(_ODD.findall(sample)), len(_RARE.findall(sample))
    return odd <= MOST_ODD * len(sample) and rare <= max(MOST_RARE * len(sample), 1)
