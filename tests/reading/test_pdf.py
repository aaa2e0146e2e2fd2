"""Pages of a PDF: what stands at their edges, columns, and tables that go on over them."""

from pathlib import Path

from luoshu.reading.formats.page import Piece, Rule, _joined, sides_of, whole_tables
from luoshu.reading.text.document import Document, read_document
from tests.reading.build import Line, pdf

TITLE = "某市发展规划（2026—2030年）"


def read(folder: Path, pages: list[list[Line]], rules: list[list[tuple[float, float, float, float]]] | None = None) -> Document:  # fmt: skip
    (folder / "a.pdf").write_bytes(pdf(pages, rules=rules))
    return read_document(folder / "a.pdf")


def row(*cells: str, page: int = 1, top: float = 700) -> Piece:
    return Piece("| " + " | ".join(cells) + " |", 60, top - 20, 500, top, 10, page, tuple(cells))


def grid(xs: list[float], ys: list[float]) -> list[tuple[float, float, float, float]]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[-1], x, ys[0]) for x in xs]


def test_a_title_with_the_words_of_the_running_head_stays(tmp_path):
    head = (230.0, 805.0, 9.0, TITLE)
    first = [head, (200.0, 745.0, 16.0, TITLE), (80.0, 700.0, 12.0, "到2030年，建成公园90个。")]
    second = [head, (80.0, 700.0, 12.0, "到2030年，建成绿道300公里。")]
    assert read(tmp_path, [first, second]).text.split("\n\n") == [
        TITLE,
        "到2030年，建成公园90个。",
        "到2030年，建成绿道300公里。",
    ]


def test_a_figure_of_a_table_at_the_foot_of_a_page_is_no_page_number(tmp_path):
    cells = [(65.0, 85.0, 10.0, "森林覆盖率"), (205.0, 85.0, 10.0, "38"), (305.0, 85.0, 10.0, "41")]
    heads = [(65.0, 105.0, 10.0, "指标"), (205.0, 105.0, 10.0, "2025年"), (305.0, 105.0, 10.0, "2030年")]
    low = [(205.0, 68.0, 10.0, "41"), (65.0, 72.0, 10.0, "湿地保护率"), (290.0, 30.0, 9.0, "7")]
    rules = grid([60.0, 200.0, 300.0, 400.0], [120.0, 100.0, 81.0, 62.0])
    assert read(tmp_path, [[*heads, *cells, *low]], [rules]).text == (
        "| 指标 | 2025年 | 2030年 |\n| 森林覆盖率 | 38 | 41 |\n| 湿地保护率 | 41 |  |"
    )


def test_a_line_that_ends_before_a_long_figure_goes_on(tmp_path):
    """The figure would not have fitted into the line above; a short last line of a paragraph ends it."""
    lines = [
        "到二〇三〇年，全市货物进出口总额力争达到", "28000.5亿元，经济外向度提高到四成五左右，比",
        "去年高。", "森林覆盖率不低于四成二，湿地保护率和空气优良率",
    ]  # fmt: skip
    body = [(80.0, 700.0 - 16 * n, 12.0, line) for n, line in enumerate(lines)]
    assert read(tmp_path, [body]).text.split("\n\n") == ["".join(lines[:3]), lines[3]]


def test_ragged_lines_have_an_edge_too():
    lines = [Piece("word", 60.0, 700.0 - 12 * n, 250.0 + 5 * n, 712.0, 12.0, 1) for n in range(20)]
    assert sides_of(lines) == (60.0, 340.0)
    assert sides_of([]) == (0.0, 0.0)


def test_tables_side_by_side_are_two():
    left, right = (
        grid([60.0, 100.0, 200.0], [700.0, 680.0]),
        grid([300.0, 340.0, 400.0], [695.0, 670.0, 650.0]),
    )
    found = _joined([Rule(*(min(a, c), min(b, d), max(a, c), max(b, d))) for a, b, c, d in [*left, *right]])
    assert sorted(len(rules) for rules in found) == [len(left), len(right)]


def test_a_table_that_goes_on_over_pages_is_one_with_one_head():
    head = ("指标", "2025年", "2030年")
    note = Piece("（续表）", 60, 740, 100, 750, 10, 2)
    pieces = [
        row(*head),
        row("城镇化率", "62", "68", top=100),
        note,
        row(*head, page=2),
        row("森林覆盖率", "38", "42", page=2),
    ]
    assert [piece.cells for piece in whole_tables(pieces)] == [
        head, ("城镇化率", "62", "68"), ("森林覆盖率", "38", "42"),
    ]  # fmt: skip


def test_a_row_cut_by_the_end_of_a_page_is_whole_again():
    above = row("5", "新增公共", "2.4", "市交警", top=100)
    rest = row("", "停车泊位", "", "支队", page=2)
    (whole,) = whole_tables([above, rest])
    assert whole.cells == ("5", "新增公共停车泊位", "2.4", "市交警支队")
    assert whole.text == "| 5 | 新增公共停车泊位 | 2.4 | 市交警支队 |"


def test_a_row_below_a_merged_cell_is_a_row_of_its_own():
    pieces = [row("经济", "城镇化率", "68", top=100), row("", "研发强度", "2.8", page=2)]
    assert len(whole_tables(pieces)) == 2


def test_a_table_on_two_pages_keeps_the_page_of_each_row(tmp_path):
    xs = [60.0, 200.0, 300.0, 400.0]
    one = [(65.0, 125.0, 10.0, "指标"), (205.0, 125.0, 10.0, "2025年"), (305.0, 125.0, 10.0, "2030年"), (65.0, 105.0, 10.0, "城镇化率"), (205.0, 105.0, 10.0, "62%"), (305.0, 105.0, 10.0, "68%")]  # fmt: skip
    two = [(65.0, 745.0, 10.0, "森林覆盖率"), (205.0, 745.0, 10.0, "38%"), (305.0, 745.0, 10.0, "42%")]
    found = read(tmp_path, [one, two], [grid(xs, [140.0, 120.0, 100.0]), grid(xs, [760.0, 740.0])])
    assert found.text == "| 指标 | 2025年 | 2030年 |\n| 城镇化率 | 62% | 68% |\n| 森林覆盖率 | 38% | 42% |"
    assert [found.place(found.text.index(words)).page for words in ("城镇化率", "42%")] == [1, 2]


def test_the_number_of_a_list_item_set_apart_belongs_to_it(tmp_path):
    items = [(80.0, 700.0, 12.0, "1."), (104.0, 700.0, 12.0, "建设公园90个。"), (80.0, 680.0, 12.0, "2."), (104.0, 680.0, 12.0, "发展旅游。")]  # fmt: skip
    assert read(tmp_path, [items]).text.split("\n\n") == ["1. 建设公园90个。", "2. 发展旅游。"]


def test_a_row_of_blanks_is_no_row(tmp_path):
    lines = [(65.0, 685.0, 10.0, "指标"), (205.0, 685.0, 10.0, "目标"), (65.0, 655.0, 10.0, "  "), (65.0, 615.0, 10.0, "城镇化率"), (205.0, 615.0, 10.0, "68")]  # fmt: skip
    rules = grid([60.0, 200.0, 300.0], [700.0, 675.0, 645.0, 605.0])
    assert read(tmp_path, [lines], [rules]).text == "| 指标 | 目标 |\n| 城镇化率 | 68 |"
