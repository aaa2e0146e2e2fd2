"""The development documents in other forms: how many of their targets are found in Word, web pages, Markdown and PDF.

    python benchmarks/document_kinds.py

Makes each document anew in every form (headings, tables with rules, running heads and page numbers) and scores what is read
with the ``score.py`` beside the documents (``../shared``, or ``LUOSHU_SHARED``). PDF files are printed by LibreOffice
(``soffice``), in one column, in two and on small pages; without it they are left out.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from gold import scorer

from luoshu.reading.extract import extract
from luoshu.reading.text.document import read_document

GROUPS = ("targets", "results", "tasks", "measures", "bodies", "positioning")
_GAPS = re.compile(r"\S(?:\s{2,}|\s*\t\s*)(?=\S)")
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十]+[章节篇]|[一二三四五六七八九十]+、|\d+\.\s).{1,37}(?<![。；;])$"
)
_FULL = {code: code + 0xFEE0 for code in b"0123456789%."}
Block = tuple[str, Any]


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the paragraphs (``p``), headings (``h``) and tables (``t``, rows of cells) of a text."""
    rows: list[list[str]] = []
    for line in [*unwrapped(text.split("\n")), ""]:
        if line.count("|") >= 2 or (
            len(_GAPS.findall(line)) >= 2 and not line.rstrip().endswith(("。", "；"))
        ):
            closed = re.sub(
                r"(?<![^\s|])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?=\s|$)", r"\1\2", line.strip()
            )
            cells = closed.strip("|").split("|") if "|" in line else re.split(r"\s{2,}|\t", closed)
            if not re.match(r"[\s|:+=-]+$", line):
                rows.append([cell.strip() for cell in cells])
            continue
        if rows:
            wide = max(map(len, rows))
            yield "t", [row + [""] * (wide - len(row)) for row in rows]
            rows = []
        marked = re.match(r"#+\s+(.*)", line.strip())
        if line.strip():
            yield ("h", marked[1]) if marked else ("h" if _HEADING.match(line.strip()) else "p", line.strip())


def unwrapped(lines: list[str]) -> list[str]:
    """Put the lines of a Chinese text that is broken at a width together again."""
    widths = [sum(1 if sign < "\u2e80" else 2 for sign in line) for line in lines]
    if max(map(len, lines)) > 62:
        return lines
    out: list[str] = []
    is_full = False
    for line, width in zip(lines, widths, strict=True):
        if is_full and line.strip() and line.count("  ") < 3:
            out[-1] += line.strip()
        else:
            out.append(line)
        is_full = width >= 0.85 * max(widths)
    return out


def word(
    text: str, path: Path, *, columns: int = 1, size: int = 12, paper: tuple[float, float] = (21.0, 29.7)
) -> None:
    """Write a Word file, with the title as running head and a page number at the foot."""
    file = docx.Document()
    style, section = file.styles["Normal"], file.sections[0]
    style.font.size, style.font.name = Pt(size), "DejaVu Serif"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section.page_width, section.page_height = Cm(paper[0]), Cm(paper[1])
    section.left_margin = section.right_margin = Cm(2.5)
    flow = section._sectPr.find(qn("w:cols"))
    flow = OxmlElement("w:cols") if flow is None else flow
    flow.set(qn("w:num"), str(columns))
    section._sectPr.append(flow)
    section.header.paragraphs[0].text = text.strip().split("\n")[0].strip("# ")
    foot = section.footer.paragraphs[0]
    foot.alignment = 1
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = code
        foot.add_run()._r.append(part)
    for kind, content in blocks_of(text):
        if kind == "t":
            table = file.add_table(rows=len(content), cols=len(content[0]), style="Table Grid")
            table.autofit = False
            for column in table.columns:
                column.width = Cm((paper[0] - 5.8) / columns / len(content[0]))
            for row, cells in zip(table.rows, content, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text, cell.width = words, Cm((paper[0] - 5.8) / columns / len(cells))
        elif kind == "h":
            file.add_heading(content, 2)
        else:
            file.add_paragraph(content)
    file.save(str(path))


def page(text: str) -> str:
    """Return a web page whose text stands in a cell of a table, as on many sites of offices."""
    out = ["<html><meta charset='utf-8'><script>var x = '<p>99%</p>';</script><table><tr><td>menu</td><td>"]
    for kind, content in blocks_of(text):
        if kind == "t":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in content)
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            out.append(
                f"<{'h2' if kind == 'h' else 'p'}>{html.escape(content)}</{'h2' if kind == 'h' else 'p'}>"
            )
    return "\n".join([*out, "</td></tr></table></html>"])


def markdown(text: str) -> str:
    """Return a text as Markdown."""
    out = []
    for kind, content in blocks_of(text):
        if kind == "t":
            head, *rest = ("| " + " | ".join(row) + " |" for row in content)
            out.append("\n".join([head, "|" + "---|" * len(content[0]), *rest]))
        else:
            out.append(f"## {content}" if kind == "h" else content)
    return "\n\n".join(out)


TEXTS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "text": ("txt", str.encode),
    "GB18030": ("txt", lambda text: text.encode("gb18030")),
    "UTF-16 without a mark": ("txt", lambda text: text.encode("utf-16-le")),
    "full-width figures": ("txt", lambda text: text.translate(_FULL).encode()),
    "blanks between characters": ("txt", lambda text: re.sub("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text).encode()),
    "Markdown": ("md", lambda text: markdown(text).encode()),
    "web page in a layout table": ("html", lambda text: page(text).encode()),
}  # fmt: skip
PRINTS: dict[str, dict[str, Any]] = {
    "PDF, one column": {},
    "PDF, two columns": {"columns": 2, "size": 10},
    "PDF, two narrow columns": {"columns": 2},
    "PDF, small pages": {"paper": (14.8, 21.0)},
}


def main() -> None:
    gold = scorer()
    if gold is None:
        return
    folder, score = gold
    documents = score["load_gold"](str(folder))
    print(f"{'form':<28} {'found':>6} {'of':>4} {'wrong':>6} {'strict':>7} {'tasks':>6} {'bodies':>7}")
    with tempfile.TemporaryDirectory() as place:
        for number, (name, (ending, form)) in enumerate(TEXTS.items()):
            files = Path(place, str(number))
            files.mkdir()
            for title, text, _ in documents:
                (files / f"{title}.{ending}").write_bytes(form(text))
            report(name, files, ending, score, documents)
        for name, options in {"Word": {}, **PRINTS}.items():
            files = Path(place, name)
            files.mkdir()
            for title, text, _ in documents:
                word(text, files / f"{title}.docx", **options)
            if name == "Word" or printed(files):
                report(name, files, "docx" if name == "Word" else "pdf", score, documents)


def printed(files: Path) -> bool:
    """Print all Word files of a folder to PDF; return whether LibreOffice is there to do it."""
    office = shutil.which("soffice")
    if office is None:
        print(f"{files.name:<28} left out: soffice is not installed")
        return False
    home = f"-env:UserInstallation={(files / 'home').as_uri()}"
    command = [office, "--headless", home, "--convert-to", "pdf", "--outdir", str(files), *map(str, sorted(files.glob("*.docx")))]  # fmt: skip
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return True


def report(name: str, files: Path, ending: str, score: dict[str, Any], documents: list[tuple[str, str, dict[str, Any]]]) -> None:  # fmt: skip
    tally = score["Tally"]()
    for title, text, gold in documents:
        found = json.loads(extract(read_document(files / f"{title}.{ending}").text).model_dump_json())
        flat = json.loads(json.dumps(gold))
        for group in GROUPS:  # offsets are those of the other form, and its tables have bars
            for item in found[group]:
                del item["start"], item["end"]
            for item in (*found[group], *flat.get(group, ())):
                item["quote"] = item["quote"].replace("|", " ")
        score["score_document"](text.replace("|", " "), flat, found, tally)
    out = score["summary"](tally)
    targets = out["targets"]
    right = round(targets["precision"] * targets["predicted"])
    print(
        f"{name:<28} {right:6} {targets['gold']:4} {targets['predicted'] - right:6} {out['targets, strict']['f1']:7.3f} "
        f"{out['tasks']['f1']:6.3f} {out['bodies with role']['f1']:7.3f}"
    )


if __name__ == "__main__":
    main()
