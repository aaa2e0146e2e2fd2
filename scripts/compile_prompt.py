"""Compile the Chinese of the prompt (``src/luoshu/cli/zh.toml``) into the form that gettext reads.

Run from the root of the checkout after a change of that table: ``python scripts/compile_prompt.py``.
"""

from __future__ import annotations

import struct
import tomllib
from pathlib import Path

CLI = Path(__file__).resolve().parents[1] / "src" / "luoshu" / "cli"
TABLE = CLI / "zh.toml"
COMPILED = CLI / "zh" / "LC_MESSAGES" / "luoshu.mo"
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


def compiled(table: str) -> bytes:
    """Return the table as a GNU .mo file: magic, sizes, places of keys, places of texts, keys, texts."""
    content = tomllib.loads(table)
    pairs = {"": HEADER, **content["click"], **content["help"]}
    pairs |= {f"{one}\0{many}": chinese for one, (many, chinese) in content["click-plural"].items()}
    rows = sorted((key.encode(), text.encode()) for key, text in pairs.items())
    start = 28 + 16 * len(rows)
    places, block = [], b""
    for column in range(2):
        for row in rows:
            places += [len(row[column]), start + len(block)]
            block += row[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0)
    return head + struct.pack(f"<{len(places)}I", *places) + block


if __name__ == "__main__":
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    COMPILED.write_bytes(compiled(TABLE.read_text(encoding="utf-8")))
