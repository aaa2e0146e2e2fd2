"""Read a great many damaged files: each gives a document or one message, in bounded time.

    python benchmarks/fuzz_documents.py [SECONDS] [FIRST]

Word, PDF and web files of the tests are cut, doubled and overwritten at random places, from a seed that is printed with each
fault. Stops after SECONDS (300 unless said); FIRST is the first seed (0 unless said).
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from luoshu.errors import DocumentError
from luoshu.reading.text.document import read_document
from tests.reading.build import pdf, word

SLOWEST = 10.0  # seconds a file of some kilobytes
WORDS = (b"<tr>", b"</table>", b"<table>", b" rowspan=9", b'"999"', b'w:val="-5"', b"</w:p>", b"<w:tbl>", b"99999999999", b"/Kids", b"\x00")  # fmt: skip
PAGE = "<meta charset=utf-8><h1>规划</h1><table><tr><th rowspan=2>指标<th>2030年</tr><tr><td>68%</tr></table><p>到2030年。</p>"


def whole(folder: Path) -> dict[str, bytes]:
    """Return a sound file of each kind, by its ending."""
    rules = [(60.0, y, 400.0, y) for y in (700.0, 675.0, 630.0)] + [
        (x, 630.0, x, 700.0) for x in (60.0, 200.0, 400.0)
    ]
    lines = [
        (65.0, 685.0, 10.0, "指标"),
        (205.0, 685.0, 10.0, "2030年"),
        (65.0, 650.0, 10.0, "城镇化率"),
        (205.0, 650.0, 10.0, "68"),
    ]
    word(folder / "whole.docx")
    content = (folder / "whole.docx").read_bytes()
    return {"docx": content, "pdf": pdf([lines, lines], rules=[rules, rules]), "html": PAGE.encode() * 5}


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Return a file with pieces cut out, doubled, overwritten and put in."""
    out = bytearray(content)
    for _ in range(draw.randint(1, 8)):
        at, size, other = draw.randrange(len(out) or 1), draw.randint(0, 30), draw.randrange(len(out) or 1)
        put = draw.choice((b"", bytes(out[other : other + size]), draw.randbytes(size), draw.choice(WORDS)))
        out[at : at + draw.choice((0, len(put), size))] = put
    return bytes(out)


def damaged_word(content: bytes, draw: random.Random) -> bytes:
    """Return a Word file, one part of which is damaged: as a whole it would only be no archive any more."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        chosen = draw.choice([name for name in old.namelist() if name in ("word/document.xml", "word/numbering.xml", "word/styles.xml")])  # fmt: skip
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, draw) if name == chosen else part)
    return buffer.getvalue()


def main() -> None:
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else 300.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    read: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    faults, slowest, start = 0, 0.0, time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        files = whole(Path(place))
        while time.monotonic() - start < limit:
            seed += 1
            draw = random.Random(seed)
            kind = draw.choice(sorted(files))
            is_part = kind == "docx" and draw.random() < 0.9
            file = Path(place, f"a.{kind}")
            file.write_bytes(damaged_word(files[kind], draw) if is_part else damaged(files[kind], draw))
            before = time.process_time()
            try:
                read_document(file)
                read[kind] += 1
            except DocumentError:
                refused[kind] += 1
            except Exception as error:
                faults += 1
                print(f"seed {seed}, {kind}: {error!r}")
            slowest = max(slowest, time.process_time() - before)
    print(f"read {dict(read)}, refused {dict(refused)}, faults {faults}, slowest {slowest:.2f} s")
    if faults or slowest > SLOWEST:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
