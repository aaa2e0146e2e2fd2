"""The examples of a documentation page: found, run one after the other in one folder, held against the page.

A fenced ``console`` block holds commands (``$ luoshu ...``), each followed by its output, by a part of it (``...`` on a
line of its own stands for any lines), or by nothing, which asks for success alone. A comment on the line before a block
says more: ``<!-- file: NAME -->`` writes the block to a file of that name first, ``<!-- exit: 1 -->`` expects that
exit code, ``<!-- not run: REASON -->`` leaves a block to the reader.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

FENCE = re.compile(
    r"^(?:<!-- (?P<word>file|exit|not run): (?P<value>[^\n]+?) -->\n)?"
    r"```(?P<kind>[\w-]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
ELISION = "..."


@dataclass(frozen=True)
class Block:
    """One fenced block of a page; ``start`` and ``end`` are the places of its body in the text."""

    kind: str
    word: str
    value: str
    body: str
    start: int
    end: int
    line: int


@dataclass(frozen=True)
class Example:
    """One command of a block with the output that the page shows."""

    command: str
    shown: tuple[str, ...]
    code: int
    line: int


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a page in their order."""
    return [
        Block(
            found["kind"], found["word"] or "", found["value"] or "", found["body"],
            found.start("body"), found.end("body"), text.count("\n", 0, found.start("body")) + 1,
        )
        for found in FENCE.finditer(text)
    ]  # fmt: skip


def examples(block: Block) -> list[Example]:
    """Return the commands of a console block; a line that ends in a backslash goes on in the next."""
    code = int(block.value) if block.word == "exit" else 0
    found: list[tuple[str, list[str], int]] = []
    for place, line in enumerate(block.body.splitlines()):
        if line.startswith("$ "):
            found.append((line[2:], [], block.line + place))
        elif found and found[-1][0].endswith("\\") and not found[-1][1]:
            found[-1] = (found[-1][0][:-1].rstrip() + " " + line.strip(), [], found[-1][2])
        elif found:
            found[-1][1].append(line)
    return [Example(command, tuple(shown), code, line) for command, shown, line in found]


def run(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """Run one ``luoshu`` command in ``folder``; return what a terminal would show, and the exit code."""
    from luoshu.cli.main import main

    words = shlex.split(command)
    if words[0] != "luoshu":
        pytest.fail(f"only luoshu is run in examples; mark the block `<!-- not run: why -->`: {command}")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", words)
    screen = io.StringIO()
    with redirect_stdout(screen), redirect_stderr(screen), pytest.raises(SystemExit) as left:
        main()
    code = left.value.code
    output = screen.getvalue().replace(f"{folder}{os.sep}", "").replace("\\", "/")
    return output, code if isinstance(code, int) else int(code is not None)


def settle(line: str) -> str:
    """Return a line with runs of white space folded."""
    return " ".join(line.split())


def alike(shown: str, seen: str) -> bool:
    """Return whether two lines say the same: the same words, and numbers equal to one unit of their last digit.

    The last digit may differ between machines, whose exponentials and logarithms differ in the last bit.
    """
    if NUMBER.sub("#", shown) != NUMBER.sub("#", seen):
        return False
    for one, other in zip(NUMBER.findall(shown), NUMBER.findall(seen), strict=True):
        unit = 10.0 ** -len(one.partition(".")[2])
        if abs(float(one.replace(",", "")) - float(other.replace(",", ""))) > 1.01 * unit:
            return False
    return True


def differs(shown: tuple[str, ...], output: str) -> str:
    """Return what the page shows and the output does not have, or nothing."""
    seen = [line for line in map(settle, output.splitlines()) if line]
    wanted = [line for line in map(settle, shown) if line]
    at, elided = 0, False
    for line in wanted:
        if line == ELISION:
            elided = True
            continue
        places = range(at, len(seen)) if elided else range(at, min(at + 1, len(seen)))
        hit = next((place for place in places if alike(line, seen[place])), None)
        if hit is None:
            met = seen[at] if at < len(seen) and not elided else "no such line"
            return f"the page shows\n  {line}\nbut met\n  {met}\nin\n{output}"
        at, elided = hit + 1, False
    if wanted and not elided and at < len(seen):
        return f"the output goes on:\n  {seen[at]}"
    return ""


def renewed(shown: tuple[str, ...], output: str) -> list[str]:
    """Return what the page shows where that still holds; else the output, cut as the page cuts it.

    As many lines stay before the first and after the last elision as the page has there; what stood between two of
    them goes, and has to be put back by hand.
    """
    if not differs(shown, output):
        return list(shown)
    lines = [line.rstrip() for line in output.rstrip("\n").splitlines()]
    marks = [place for place, line in enumerate(shown) if settle(line) == ELISION]
    if not marks:
        return lines
    tail = len(shown) - marks[-1] - 1
    return [*lines[: marks[0]], ELISION, *(lines[len(lines) - tail :] if tail else [])]


class Page:
    """A page whose examples are run in a folder of their own."""

    def __init__(self, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.faults: list[str] = []

    def run(self) -> str:
        """Run every example; return the page with the output as it is now, and gather the differences."""
        parts, at = [], 0
        for block in blocks(self.text):
            if block.word == "not run":
                continue
            if block.word == "file":
                target = self.folder / block.value
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block.body, encoding="utf-8", newline="\n")
            elif block.kind == "console":
                parts += [self.text[at : block.start], self._block(block)]
                at = block.end
        return "".join([*parts, self.text[at:]])

    def _block(self, block: Block) -> str:
        lines = block.body.splitlines()
        starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
        out: list[str] = lines[: starts[0]] if starts else lines
        for number, example in enumerate(examples(block)):
            output, code = run(example.command, self.folder, self.monkeypatch)
            where = f"{self.path.name}, line {example.line}: $ {example.command}\n"
            if code != example.code:
                self.faults.append(f"{where}left with {code}, not {example.code}:\n{output}")
            elif wrong := differs(example.shown, output):
                self.faults.append(where + wrong)
            end = starts[number + 1] if number + 1 < len(starts) else len(lines)
            head = lines[starts[number] : end - len(example.shown)]
            out += [*head, *renewed(example.shown, output)]
        return "".join(f"{line}\n" for line in out)
