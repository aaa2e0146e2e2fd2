"""What cells say, by hand, and what they must never be taken for."""

import pytest
from hypothesis import given
from hypothesis.strategies import floats

from luoshu.panel.cells import column_name, figure_of, is_missing, plain, year_of


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("5,034.9", 5034.9), ("５，０３４．９", 5034.9), ("61345.05①", 61345.05), ("12.5*", 12.5), ("1 234.5", 1234.5),
        ("1\u00a0234", 1234), ("-3.2", -3.2), ("−3.2", -3.2), ("(1.5)", -1.5), ("12.3(1)", 12.3), ("12.3[2]", 12.3),
        ("1.2e3", 1200), ("7.8 p", 7.8), ("12,345,678", 12345678), ("1,2345", 12345), (".5", 0.5), (5.0, 5.0),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_printed(cell, value):
    assert figure_of(cell).value == value


@pytest.mark.parametrize(
    "cell", ["nan", "NaN", "inf", "-inf", "abc", "1.2.3", "12,34.5", "2019Q1", "#DIV/0!", float("nan")]
)
def test_what_is_no_number_is_not_made_one(cell):
    assert figure_of(cell) is None
    assert not is_missing(cell)


@pytest.mark.parametrize(
    "cell", [None, "", " ", "-", "—", "——", "…", "……", "...", "/", "NA", "n/a", "无", "　"]
)
def test_what_tables_print_for_no_figure_is_missing(cell):
    assert is_missing(cell)


def test_zero_is_a_figure():
    assert not is_missing("0")
    assert not is_missing(0.0)
    assert figure_of("0").value == 0


@pytest.mark.parametrize(
    ("cell", "bound", "value"),
    [
        ("约5000", "approx", 5000),
        ("8000以上", "lower", 8000),
        ("＞350", "lower", 350),
        ("近400", "upper", 400),
        ("12左右", "approx", 12),
    ],
)
def test_a_bound_is_read_as_a_bound(cell, bound, value):
    found = figure_of(cell)
    assert (found.bound, found.value) == (bound, value)


@given(floats(-1e9, 1e9, allow_nan=False))
def test_a_printed_number_reads_back_the_same(value):
    assert figure_of(repr(value)).value == value
    assert figure_of(f"{value:,.4f}").value == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize(
    ("cell", "year"),
    [("2019年", 2019), ("２０１９", 2019), (2019.0, 2019), ("2019-12-31", 2019), ("2019年末", 2019)],
)
def test_a_year_is_read_however_it_is_printed(cell, year):
    assert year_of(cell) == year


@pytest.mark.parametrize("cell", ["2019Q1", "2019年1-6月", "19", "20191", 2019.5, "2019-06-30", None, "1850"])
def test_a_part_of_a_year_is_no_year(cell):
    assert year_of(cell) is None


def test_footnote_marks_and_padding_are_taken_off_a_heading():
    assert plain("地 区 生 产 总 值②（亿元）") == "地区生产总值(亿元)"


def test_columns_are_named_as_spreadsheets_do():
    assert [column_name(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
