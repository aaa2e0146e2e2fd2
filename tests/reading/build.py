"""Documents made for the tests: small PDF files written by hand, Word files, and archives that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document as WordDocument

Line = tuple[float, float, float, str]
"""x, y and size in points, and text."""


def pdf(pages: list[list[Line]], *, rules: list[list[tuple[float, float, float, float]]] | None = None, encrypted: bool = False, picture: bool = False) -> bytes:  # fmt: skip
    """Return a PDF of A4 pages with Chinese and Latin text at given places, and lines from (x, y) to (x, y)."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    root, tree = add(b""), add(b"")
    cid = add(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 2>>/W[1[207 270 342 467 462 797 710 239 374 374 423 605 238 375 238 334 462 462 462 462 462 462 462 "
        b"462 462 462 238 238]]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>"
    )
    font = add(
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[%d 0 R]>>"
        % cid
    )
    latin = add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    image = add(b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x80\nendstream")  # fmt: skip
    kids: list[int] = []
    for number, lines in enumerate(pages):
        parts = [b"q 500 0 0 700 40 60 cm /I Do Q"] if picture else []
        for x, y, size, text in lines:
            if text.isascii():
                shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode()
                parts.append(b"BT /L %g Tf %g %g Td (%s) Tj ET" % (size, x, y, shown))
            else:
                parts.append(
                    b"BT /F %g Tf %g %g Td <%s> Tj ET" % (size, x, y, text.encode("utf-16-be").hex().encode())
                )
        for x0, y0, x1, y1 in rules[number] if rules else []:
            parts.append(b"%g %g m %g %g l S" % (x0, y0, x1, y1))
        stream = b"\n".join(parts)
        content = add(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F %d 0 R/L %d 0 R>>"
                b"/XObject<</I %d 0 R>>>>>>" % (tree, content, font, latin, image)
            )
        )
    objects[root - 1] = b"<</Type/Catalog/Pages %d 0 R>>" % tree
    objects[tree - 1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    lock = (
        add(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)) if encrypted else 0
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    extra = b"/Encrypt %d 0 R/ID[<00><00>]" % lock if encrypted else b""
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, root, extra, len(out),
    )  # fmt: skip


def word(path: Path) -> None:
    """Write a Word document with headings, a table with merged cells, list numbers, a footnote and a deleted run."""
    document = WordDocument()
    document.add_heading("发展目标", level=1)
    document.add_paragraph("到２０３０年，地区生产总值突破4000亿元。")
    document.add_paragraph("建设先进制造业基地。", style="List Number")
    document.add_paragraph("发展文化旅游。", style="List Number")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, [["类别", "指标", "2030年"], ["经济", "城镇化率（%）", "68"], ["", "研发强度（%）", "2.8"]], strict=True):  # fmt: skip
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("The plan ends in 2030.")
    document.save(str(path))


def with_part(path: Path, name: str, content: bytes) -> None:
    """Put one part into a Word file in place of its own."""
    with zipfile.ZipFile(path) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    parts[name] = content
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for item, body in parts.items():
            archive.writestr(item, body)
    path.write_bytes(buffer.getvalue())
