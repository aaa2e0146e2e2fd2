"""The report as a Word document: the same sections, headings and figures, with the charts as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from luoshu.errors import OptionError
from luoshu.report.content import Block, Context, Figure, Items, Pairs, Prose, Section, Stats, Table
from luoshu.report.page import make_sections
from luoshu.report.picture import png
from luoshu.report.sections.hero import hero_sentence, hero_stand

FONT = {"zh": "Microsoft YaHei", "en": "Segoe UI"}
INK = RGBColor(0x1A, 0x20, 0x26)
WIDTH = Cm(16.5)


def write_word(context: Context, path: Path, sections: Sequence[Section] | None = None) -> Path:
    """Write the report as a .docx file and return its path.

    Parameters
    ----------
    context : Context
        What the report is made from.
    path : Path
    sections : sequence of Section, optional
        As `luoshu.report.page.make_sections` gives them; made here where left out.

    Raises
    ------
    OptionError
        If the file cannot be written.
    """
    document = Document()
    _dress(document, context.language)
    document.add_heading(_plain(hero_sentence(context)), 0)
    stand = hero_stand(context)
    if stand:
        document.add_paragraph(_plain(stand))
    for section in make_sections(context) if sections is None else sections:
        document.add_heading(_plain(section.heading), 1)
        if section.lead:
            document.add_paragraph(_plain(section.lead))
        for block in section.blocks:
            _block(document, block, context)
        for name, text in section.notes:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{_plain(name)} ").bold = True
            paragraph.add_run(_plain(text))
            for run in paragraph.runs:
                run.font.size = Pt(9)
    foot = context.say("print_foot", name=context.plan.name.of(context.language), day=context.appraisal.as_of)
    document.sections[0].footer.paragraphs[0].text = foot
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document.save(str(path))
    except OSError as error:
        raise OptionError(
            f"{path} cannot be written ({error.strerror or error}). Close it where it is open, or choose another folder.",
            f"无法写入{path}（{error.strerror or error}）。请关闭已打开的该文件，或换一个文件夹。",
        ) from error
    return path


def _plain(text: str) -> str:
    return text.replace(" %", "\u202f%").replace("`", "")


def _dress(document: Any, language: str) -> None:
    """Set paper, margins and type; headings in ink, not in the blue of the default template."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT[language], Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for side in ("w:eastAsia", "w:ascii", "w:hAnsi"):
            fonts.set(qn(side), FONT[language])


def _block(document: Any, block: Block, context: Context) -> None:
    match block:
        case Table():
            _table(document, block)
        case Figure():
            _figure(document, block, context)
        case Prose():
            if block.title:
                document.add_heading(_plain(block.title), 2)
            if block.text:
                document.add_paragraph(_plain(block.text))
        case Stats():
            _stats(document, block)
        case Items():
            for item in block.items:
                paragraph = document.add_paragraph(style="List Bullet")
                head = " · ".join(part for part in (item.kind, item.title) if part)
                paragraph.add_run(f"{_plain(head)}  " if head else "").bold = True
                paragraph.add_run(_plain(item.text))
                if item.strong:
                    paragraph.add_run(f" {_plain(item.strong)}").bold = True
        case Pairs():
            if block.title:
                document.add_heading(_plain(block.title), 2)
            _table(document, Table(("", ""), block.pairs, aligns=("left", "left")))


def _stats(document: Any, block: Stats) -> None:
    for stat in block.stats:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{_plain(stat.label)}  ")
        number = paragraph.add_run(_plain(f"{stat.number} {stat.unit}".strip()))
        number.bold, number.font.size = True, Pt(14)
        if stat.detail:
            paragraph.add_run(f"  {_plain(stat.detail)}").font.size = Pt(9)


def _figure(document: Any, block: Figure, context: Context) -> None:
    document.add_heading(_plain(block.title), 2)
    # The words stay on the page of their chart.
    document.add_paragraph(_plain(block.reading)).paragraph_format.keep_with_next = True
    shape = document.add_picture(BytesIO(png(block.wide, context.language)), width=WIDTH)
    words = shape._inline.docPr
    words.set("descr", block.title)
    numbers = (context.say("source_number", number=number) for number in block.cited)
    source = " ".join(part for part in (_plain(block.source), *numbers) if part)
    if source:
        document.add_paragraph(source).runs[0].font.size = Pt(9)
    if block.table is not None and len(block.table.rows) <= 12:
        _table(document, block.table)


def _table(document: Any, block: Table) -> None:
    if block.caption:
        document.add_heading(_plain(block.caption), 2)
    headed = any(block.head)
    table = document.add_table(rows=1 if headed else 0, cols=len(block.head), style="Light Shading")
    if headed:
        for cell, name in zip(table.rows[0].cells, block.head, strict=True):
            cell.text = _plain(name)
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(text)
    for line in table.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in line.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(8.5)
    document.add_paragraph()
