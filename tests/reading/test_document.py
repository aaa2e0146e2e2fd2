"""Documents in: what every kind gives, and the one message for what cannot be read."""

import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.errors import DocumentError
from luoshu.reading.formats import html
from luoshu.reading.text import document as documents
from luoshu.reading.text.document import Document, read_document
from tests.reading.build import pdf, with_part, word

PLAN = "到2030年，地区生产总值突破4000亿元。\n\n常住人口城镇化率达到68%。\n"


def read(folder: Path, name: str, content: bytes | str) -> Document:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(file)


def refused(folder: Path, name: str, content: bytes, key: str) -> str:
    """Return the English message, having seen that the Chinese one is Chinese and both name the file."""
    with pytest.raises(DocumentError) as raised:
        read(folder, name, content)
    english, chinese = raised.value.text("en"), raised.value.text("zh")
    assert name in english
    assert name in chinese
    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
    assert "\n" not in english
    assert key in english
    return english


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_text_is_read_in_the_encodings_offices_use(tmp_path, encoding):
    assert read(tmp_path, "规划.txt", PLAN.encode(encoding)).text == PLAN


def test_a_span_of_a_text_file_is_a_span_of_the_decoded_file(tmp_path):
    found = read(tmp_path, "p.txt", PLAN.replace("\n", "\r\n").encode())
    assert found.text == (tmp_path / "p.txt").read_text(encoding="utf-8")
    assert [found.text[place.start :][:3] for place in found.places] == ["到20", "常住人"]
    assert found.place(found.text.index("68%")).paragraph == 2


def test_a_web_page_gives_its_text_and_tables_without_menus_and_scripts(tmp_path):
    page = (
        "<html><head><title>网站</title><style>p{}</style><meta charset='gb2312'></head><body><nav>首页</nav>"
        "<h2>发展目标</h2><p>到2030年，总值<b>突破</b>4000亿元&nbsp;。<br>下一行</p><script>var a='<p>x'</script>"
        "<table><tr><th>指标</th><th>2030年</th></tr><tr><td><p>城镇化率</p></td><td>68%</td></tr></table>"
        "<ul><li>建设基地</li><li>发展旅游</li></ul></body></html>"
    )
    found = read(tmp_path, "a.html", page.encode("gb18030"))
    assert found.text == (
        "## 发展目标\n\n到2030年，总值突破4000亿元 。\n下一行\n\n| 指标 | 2030年 |\n| 城镇化率 | 68% |\n\n建设基地\n\n发展旅游"
    )
    assert [place.paragraph for place in found.places] == [1, 2, 3, 4, 5]


def test_a_word_file_gives_headings_list_numbers_and_table_rows(tmp_path):
    word(tmp_path / "a.docx")
    found = read_document(tmp_path / "a.docx")
    assert found.text.split("\n\n") == [
        "# 发展目标",
        "到２０３０年，地区生产总值突破4000亿元。",
        "1. 建设先进制造业基地。",
        "2. 发展文化旅游。",
        "| 类别 | 指标 | 2030年 |\n| 经济 | 城镇化率（%） | 68 |\n| 经济 | 研发强度（%） | 2.8 |",
        "The plan ends in 2030.",
    ]


def test_deleted_text_is_left_out_and_footnotes_and_text_boxes_are_read(tmp_path):
    word(tmp_path / "a.docx")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:document {space}><w:body><w:p>{run.format('到2030年突破')}<w:del>{run.format('3000')}</w:del>"
        f"<w:ins>{run.format('4000')}</w:ins>{run.format('亿元。')}<w:r><w:footnoteReference w:id='2'/></w:r>"
        f"<w:r><w:pict><w:txbxContent><w:p>{run.format('专栏一')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
        f"<w:p><w:r><w:br w:type='page'/></w:r>{run.format('第二页')}</w:p></w:body></w:document>"
    )
    notes = f"<w:footnotes {space}><w:footnote w:type='separator' w:id='0'/><w:footnote w:id='2'><w:p>{run.format('按当年价格计算。')}</w:p></w:footnote></w:footnotes>"
    with_part(tmp_path / "a.docx", "word/document.xml", body.encode())
    with_part(tmp_path / "a.docx", "word/footnotes.xml", notes.encode())
    found = read_document(tmp_path / "a.docx")
    assert found.text == "到2030年突破4000亿元。\n\n专栏一\n\n第二页\n\n注：按当年价格计算。"


def test_list_numbers_that_word_keeps_apart_are_written_out(tmp_path):
    """Two levels, 一、 and （一）; the second starts again under each first; a list may start elsewhere."""
    word(tmp_path / "a.docx")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def level(number: int, style: str, pattern: str) -> str:
        return f"<w:lvl w:ilvl='{number}'><w:start w:val='1'/><w:numFmt w:val='{style}'/><w:lvlText w:val='{pattern}'/></w:lvl>"

    numbering = (
        f"<w:numbering {space}><w:abstractNum w:abstractNumId='7'>{level(0, 'chineseCounting', '%1、')}"
        f"{level(1, 'chineseCounting', '（%2）')}</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"
        "<w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='9'/></w:lvlOverride>"
        "</w:num></w:numbering>"
    )

    def item(level: int, text: str, number: int = 3) -> str:
        return (
            f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
            f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        )

    items = (
        item(0, "目标")
        + item(1, "总量")
        + item(1, "结构")
        + item(0, "任务")
        + item(1, "产业")
        + item(0, "附则", 4)
    )
    body = f"<w:document {space}><w:body>{items}</w:body></w:document>"
    with_part(tmp_path / "a.docx", "word/document.xml", body.encode())
    with_part(tmp_path / "a.docx", "word/numbering.xml", numbering.encode())
    text = read_document(tmp_path / "a.docx").text
    assert text.split("\n\n") == [
        "一、目标",
        "（一）总量",
        "（二）结构",
        "二、任务",
        "（一）产业",
        "九、附则",
    ]


LINES = [
    "到2030年，全市地区生产总值突破4000亿元，制造业增加值占地",
    "区生产总值比重达到30%以上，常住人口城镇化率达到68%，居民收",
    "入年均增长7%左右。",
]


def page_of(
    lines: list[str], number: int, *, x: float = 80, top: float = 700
) -> list[tuple[float, float, float, str]]:
    head = [(230.0, 800.0, 9.0, "某市发展规划纲要"), (290.0, 30.0, 9.0, f"- {number} -")]
    body = [(x + (24 if n == 0 else 0), top - 20 * n, 12.0, line) for n, line in enumerate(lines)]
    return head + body


def test_a_pdf_gives_whole_sentences_without_running_heads_and_page_numbers(tmp_path):
    pages = [
        page_of([line[2:] if n == 0 else line for n, line in enumerate(LINES)], number)
        for number in (1, 2, 3)
    ]
    found = read(tmp_path, "a.pdf", pdf(pages))
    whole = "".join(LINES)[2:]
    assert found.text.split("\n\n") == [whole, whole, whole]
    assert [place.page for place in found.places] == [1, 2, 3]


def test_a_sentence_that_runs_on_to_the_next_page_is_mended_and_keeps_both_pages(tmp_path):
    first = [(80.0, 100 + 20 * n, 12.0, line) for n, line in enumerate(reversed(LINES[:2]))]
    found = read(tmp_path, "a.pdf", pdf([first, [(80.0, 700.0, 12.0, LINES[2])]]))
    assert found.text == "".join(LINES)
    assert (found.place(0).page, found.place(found.text.index("左右")).page) == (1, 2)


def test_two_columns_of_a_pdf_are_read_one_after_the_other(tmp_path):
    left = [
        "加快建设先进制造业基地，培育三个",
        "千亿级产业集群，到二〇二八年企业",
        "达到一千五百家，新兴产业占规模以",
        "上工业的比重超过四分之一以上，并",
        "且继续提高创新能力和水平。",
    ]
    right = [
        "推进城乡融合发展，新建高标准农田",
        "三十六万亩，农村自来水的普及率达",
        "到百分之九十五以上，农村生活污水",
        "治理率达到百分之六十，同时推进乡",
        "村旅游和电子商务发展。",
    ]
    lines = [(80.0, 740.0, 16.0, "重点任务一览")]
    lines += [(60.0, 700.0 - 20 * n, 12.0, text) for n, text in enumerate(left)]
    lines += [(320.0, 700.0 - 20 * n, 12.0, text) for n, text in enumerate(right)]
    assert read(tmp_path, "a.pdf", pdf([lines])).text.split("\n\n") == [
        "重点任务一览",
        "".join(left),
        "".join(right),
    ]


def test_a_ruled_table_of_a_pdf_keeps_its_cells_even_where_they_are_broken(tmp_path):
    lines = [
        (65.0, 685.0, 10.0, "指标"), (205.0, 685.0, 10.0, "单位"), (305.0, 685.0, 10.0, "2030年"),
        (65.0, 655.0, 10.0, "单位地区生产总值"), (65.0, 640.0, 10.0, "能耗降低"), (205.0, 648.0, 10.0, "%"),
        (305.0, 648.0, 10.0, "13"), (65.0, 615.0, 10.0, "城镇化率"), (205.0, 615.0, 10.0, "%"), (305.0, 615.0, 10.0, "68"),
        (60.0, 560.0, 10.0, "以上指标由市统计局负责。"),
    ]  # fmt: skip
    rules = [(60.0, y, 400.0, y) for y in (700.0, 675.0, 630.0, 605.0)] + [
        (x, 605.0, x, 700.0) for x in (60.0, 200.0, 300.0, 400.0)
    ]
    assert read(tmp_path, "a.pdf", pdf([lines], rules=[rules])).text == (
        "| 指标 | 单位 | 2030年 |\n| 单位地区生产总值能耗降低 | % | 13 |\n| 城镇化率 | % | 68 |\n\n以上指标由市统计局负责。"
    )


def test_english_lines_are_joined_by_blanks_and_parted_words_mended(tmp_path):
    lines = [
        (
            60.0,
            700.0,
            11.0,
            "By 2030 the gross domestic product of the region will exceed 400 billion and the agri-",
        ),
        (
            60.0,
            686.0,
            11.0,
            "cultural sector will employ no more than 12 per cent of the working population of it.",
        ),
        (60.0, 650.0, 11.0, "Exports will double."),
    ]
    text = read(tmp_path, "a.pdf", pdf([lines])).text
    assert "the agricultural sector will employ no more than 12 per cent" in text
    assert text.endswith("\n\nExports will double.")


def test_a_scan_is_told_from_text_and_tools_for_it_are_named(tmp_path):
    message = refused(tmp_path, "a.pdf", pdf([[], []], picture=True), "seems to be scanned")
    assert "OCRmyPDF" in message
    assert "2 pages" in message


def test_files_that_cannot_be_read_are_refused_with_one_message_and_the_remedy(tmp_path):
    refused(tmp_path, "a.pdf", pdf([[(60, 700, 12, "Text")]], encrypted=True), "is encrypted")
    refused(tmp_path, "a.pdf", b"%PDF-1.7 and then nothing of use", "no complete PDF file")
    refused(tmp_path, "a.pdf", b"no pdf at all", "no complete PDF file")
    refused(tmp_path, "a.docx", b"no archive", "no complete Word (.docx) file")
    refused(tmp_path, "a.docx", b"PK\x03\x04 cut off", "no complete Word (.docx) file")
    refused(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx")
    refused(tmp_path, "a.xyz", b"text", "documents ending in '.xyz' are not read")
    refused(tmp_path, "a.txt", b"", "holds no text")
    refused(tmp_path, "a.txt", b" \n\n ", "holds no text")
    refused(tmp_path, "a.txt", pdf([[(60, 700, 12, "Text")]]), "rename it to end in .pdf")
    refused(tmp_path, "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "is no text but PNG data")
    refused(tmp_path, "a.txt", bytes(range(256)) * 40, "is no text. Save")
    refused(tmp_path, "a.txt", b"\xff\xfe" + bytes(range(255)) * 41, "cannot be read as that")
    with pytest.raises(DocumentError, match=r"is a folder"):
        read_document(tmp_path)
    with pytest.raises(DocumentError, match=r"nothing\.txt does not exist"):
        read_document(tmp_path / "nothing.txt")


def test_a_word_file_without_its_text_or_cut_in_the_middle_is_broken(tmp_path):
    word(tmp_path / "a.docx")
    whole = (tmp_path / "a.docx").read_bytes()
    refused(tmp_path, "b.docx", whole[: len(whole) // 2], "no complete Word")
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as archive:
        archive.writestr("word/other.xml", "<a/>")
    refused(tmp_path, "c.docx", (tmp_path / "c.docx").read_bytes(), "no complete Word")
    for part in (b"<w:document><unclosed>", b"<?xml version='1.0' encoding='UTF-yes'?><w/>", b""):
        with_part(tmp_path / "a.docx", "word/document.xml", part)
        refused(tmp_path, "a.docx", (tmp_path / "a.docx").read_bytes(), "no complete Word")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("xl/workbook.xml",), "is a workbook, no document"),
        (("mimetype", "content.xml"), "is an OpenDocument file"),
        (("plan.txt",), "is an archive without a Word document"),
    ],
)
@pytest.mark.parametrize("ending", [".docx", ".txt", ".odt"])
def test_an_archive_of_another_kind_is_told_by_what_lies_in_it(tmp_path, parts, said, ending):
    with zipfile.ZipFile(tmp_path / f"c{ending}", "w") as archive:
        for name in parts:
            archive.writestr(name, "<a/>")
    refused(tmp_path, f"c{ending}", (tmp_path / f"c{ending}").read_bytes(), said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DocumentError, match=r"pipe\.txt is no ordinary file but a pipe or a device"):
        read_document(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    with pytest.raises(DocumentError, match=r"a\.txt cannot be read"):
        read_document(tmp_path / "a.txt")


def test_a_text_cut_in_the_middle_of_a_character_is_a_text(tmp_path):
    for encoding in ("utf-8", "gb18030"):
        whole = (PLAN * 40).encode(encoding)
        assert read(tmp_path, "a.txt", whole + "亿".encode(encoding)[:1]).text.startswith(PLAN * 40)


def peak(work) -> float:
    """Return the memory that Python took at the peak, in MB."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1024**2


def test_an_archive_that_unpacks_without_end_is_refused_in_bounded_memory(tmp_path):
    word(tmp_path / "a.docx")
    with_part(tmp_path / "a.docx", "word/document.xml", b"<w:document>" + b" " * (300 * 1024**2))
    bomb = (tmp_path / "a.docx").read_bytes()
    assert peak(lambda: refused(tmp_path, "bomb.docx", bomb, "at most 96 MB are unpacked")) < 200


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused_before_they_are_unfolded(tmp_path, encoding):
    word(tmp_path / "a.docx")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    attack = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><d>&l9;</d>'
    with_part(tmp_path / "a.docx", "word/document.xml", attack.encode(encoding))
    content = (tmp_path / "a.docx").read_bytes()
    assert peak(lambda: refused(tmp_path, "b.docx", content, "declares XML entities")) < 10


def test_a_text_beyond_all_measure_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100 * 1024**2)

    def refuse() -> None:
        with pytest.raises(DocumentError, match=r"a\.txt has 100 MB; at most 16 MB are read\. Split it"):
            read_document(tmp_path / "a.txt")

    assert peak(refuse) < 10


def test_a_text_with_too_many_characters_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "LONGEST", 10)
    refused(tmp_path, "a.txt", b"twelve signs", "has 12 characters; at most 10 are read")


class Looked(str):
    """A text that counts the characters that are looked at in it and in what is cut from it."""

    at = 0

    def find(self, sought: str, start: int = 0) -> int:
        found = super().find(sought, start)
        Looked.at += (len(self) if found < 0 else found + len(sought)) - start
        return found

    def casefold(self) -> "Looked":
        return Looked(super().casefold())

    def split(self, sign: str) -> list["Looked"]:
        return [Looked(piece) for piece in super().split(sign)]

    def __getitem__(self, place) -> "Looked":
        return Looked(super().__getitem__(place))

    def __radd__(self, before: str) -> "Looked":
        return Looked(str.__add__(before, self))


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<a ",
        "&",
        "<table><tr><td>",
        "<",
        "<![CDATA[",
        '<a href="',
        "</",
        "<!DOCTYPE ",
        "<?",
        "<script>",
    ],
)
def test_a_page_that_never_closes_what_it_opens_takes_no_more_than_its_length(tmp_path, piece):
    content = "<p>甲</p>" + piece * 4_000
    (tmp_path / "a.html").write_text(content, encoding="utf-8")
    Looked.at = 0
    assert all(isinstance(words, str) for *_, words in html._tokens(html._without_asides(Looked(content))))
    assert 0 < Looked.at <= 20 * len(content)
    found = outcome(tmp_path / "a.html")
    assert isinstance(found, DocumentError) or found.text.startswith("甲")


def test_a_sign_that_opens_no_tag_stays_in_the_text(tmp_path):
    assert (
        read(tmp_path, "a.html", "<p>PM2.5<35，且a &lt; b</p><!-- 旁注 --><STYLE>p{}</STYLE>").text
        == "PM2.5<35，且a < b"
    )


def test_a_page_of_nothing_but_rules_is_no_table(tmp_path):
    rules = [(float(x), 0.0, float(x), 800.0) for x in range(0, 500, 2)] + [
        (0.0, float(y), 500.0, float(y)) for y in range(0, 800, 4)
    ]
    signs = [(60.0, 700.0 - 20 * n, 12.0, line) for n, line in enumerate(LINES)]
    assert "4000亿元" in read(tmp_path, "a.pdf", pdf([signs], rules=[rules])).text


def outcome(file: Path) -> Document | DocumentError:
    try:
        return read_document(file)
    except DocumentError as error:
        return error


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=400), ending=st.sampled_from([".txt", ".md", ".html", ".docx", ".pdf", ".doc"])
)
def test_any_bytes_give_a_document_or_one_message(tmp_path_factory, content, ending):
    file = tmp_path_factory.mktemp("any") / f"a{ending}"
    file.write_bytes(content)
    found = outcome(file)
    if isinstance(found, DocumentError):
        assert found.text("zh")
    else:
        assert found.text.strip()
        assert [place.start for place in found.places] == sorted(place.start for place in found.places)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(20, 900), put=st.binary(max_size=30))
def test_a_damaged_pdf_gives_a_document_or_one_message(tmp_path_factory, cut, put):
    whole = pdf([page_of(LINES, 1)])
    file = tmp_path_factory.mktemp("cut") / "a.pdf"
    file.write_bytes(whole[:cut] + put + whole[cut + len(put) :])
    found = outcome(file)
    assert found.text("zh") if isinstance(found, DocumentError) else found.text.strip()
