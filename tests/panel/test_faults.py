"""Bad tables: one clear message each, all of a run together, nothing read by half."""

import gzip
import os
import warnings
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis.strategies import binary, data, integers, text

from luoshu.errors import OptionError, RecordError
from luoshu.panel.grid import LARGEST
from luoshu.panel.read import Choices, read_tables
from tests.panel.tables import csv_file, names, read, workbook


def fault(path, **choices) -> RecordError:
    with pytest.raises(RecordError) as caught:
        read(path, **choices)
    return caught.value


def test_all_faults_of_a_file_are_told_with_their_places_and_the_nearest_names(tmp_path):
    text = (
        "region,indicator,year,value\nLinjiang,gpd,2021,1\nLinjang,gdp,2021,2\nLinjiang,gdp,203,3\nLinjiang,gdp,2022,nan\n"
        "Linjiang,urbanisation_rate,2022,167\nLinjiang,gdp,2019,inf\nLinjiang,gdp,2020,5\nLinjiang,gdp,2020,6\nLinjiang,gdp,2018,abc\n"
    )
    said = str(fault(csv_file(tmp_path, text)))
    assert said.startswith("8 faults:")
    for part in (
        "t.csv, row 2, column D: 'gpd' is no indicator of the catalogue. Nearest: gdp",
        "t.csv, row 3, column D: region 'Linjang' is not known. Nearest: Linjiang",
        "t.csv, row 4, column D: '203' is no year of an observation; expected 1900 to",
        "t.csv, row 5, column D: 'nan' is no number",
        "t.csv, row 6, column D: urbanisation_rate is 167 percent; expected 0 to 100",
        "t.csv, row 7, column D: 'inf' is no number",
        "t.csv, row 9, column D: gdp of Linjiang in 2020 is 6, but 5 at t.csv, row 8, column D",
        "t.csv, row 10, column D: 'abc' is no number",
    ):
        assert part in said


def test_faults_are_told_in_chinese_as_well(tmp_path):
    text = "region,indicator,year,value\nLinjiang,gpd,2021,1\n"
    said = fault(csv_file(tmp_path, text)).text("zh")
    assert said.startswith("t.csv，第2行，D列：“gpd”不是目录中的指标。最接近的有：gdp（地区生产总值）")


def test_a_fault_of_a_heading_is_told_once_not_for_each_figure(tmp_path):
    said = str(fault(csv_file(tmp_path, "临江,,\n指标,2021,2022\n天鹅数量（只）,1,2\n")))
    assert said.count("is no indicator") == 1
    assert "row 3, column B: '天鹅数量(只)'" in said


def test_faults_of_several_files_are_told_together_and_the_good_file_is_not_kept(tmp_path):
    good = csv_file(tmp_path, "region,indicator,year,value\nLinjiang,gdp,2021,1\n", name="good.csv")
    bad = csv_file(tmp_path, "region,indicator,year,value\nLinjiang,gdp,2021,x1\n", name="bad.csv")
    with pytest.raises(RecordError) as caught:
        read_tables([good, bad, tmp_path / "gone.csv"], names())
    assert "bad.csv, row 2, column D: 'x1' is no number" in str(caught.value)
    assert "gone.csv does not exist" in str(caught.value)
    assert "good.csv" not in str(caught.value)


def test_units_that_do_not_convert_are_refused_with_those_that_do(tmp_path):
    text = "region,indicator,year,value,unit\nLinjiang,gdp,2021,1,公里\n"
    assert "gdp: unit '公里' does not convert to '100m_yuan'; use one of: 100m_yuan, 亿元" in str(
        fault(csv_file(tmp_path, text))
    )


def test_a_measured_figure_of_the_future_is_refused_and_a_target_is_not(tmp_path):
    assert "'2190' is no year" in str(
        fault(csv_file(tmp_path, "region,indicator,year,value\nLinjiang,gdp,2190,1\n"))
    )
    path = csv_file(tmp_path, "region,indicator,year,value,kind\nLinjiang,gdp,2035,1,目标\n")
    assert len(read(path).panel.frame) == 1


def test_growth_of_what_has_no_growth_rate_is_refused(tmp_path):
    said = str(fault(csv_file(tmp_path, "临江,\n年份,森林覆盖率增速（%）\n2021,1.2\n2022,1.1\n")))
    assert "growth of forest_cover is no indicator" in said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", b"", "is empty"),
        ("t.csv", b"\xef\xbb\xbf\r\n \r\n", "is empty"),
        ("t.csv", bytes(range(256)) * 40, "is no text in UTF-8, UTF-16 or GB18030"),
        ("t.csv", b"<!DOCTYPE html><html><table></table></html>", "is a web page"),
        ("t.csv", b"nothing,here\nbut,words\n", "no table with figures was found"),
        ("t.xlsx", b"PK\x03\x04 not a zip", "is no workbook that can be opened"),
        ("t.xlsx", b"plain text", "no table with figures|is no workbook"),
        ("t.xls", b"\xd0\xcf\x11\xe0", "is in the old Excel form"),
        ("t.pdf", b"%PDF-1.7", "of a kind that is not read"),
        ("t.csv.gz", b"\x1f\x8b broken", "is no text"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RecordError, match=said):
        read(path)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(RecordError, match="is a folder; expected a file"):
        read(tmp_path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_without_rights_is_refused(tmp_path):
    path = csv_file(tmp_path, "region,indicator,year,value\nLinjiang,gdp,2021,1\n")
    path.chmod(0)
    with pytest.raises(RecordError, match="cannot be read"):
        read(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened(tmp_path):
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as entry:
            for _ in range(5):
                entry.write(bytes(LARGEST))
    assert path.stat().st_size < 2_000_000
    with pytest.raises(RecordError, match="unpacks to 320 MB"):
        read(path)


def test_a_gzip_file_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(bytes(LARGEST + 10)))
    with pytest.raises(RecordError, match="is larger than 64 MB"):
        read(path)


def test_a_formula_without_a_stored_result_is_told_not_taken_for_a_missing_figure(tmp_path):
    path = workbook(
        tmp_path, {"临江": [["年份", "地区生产总值（亿元）"], [2021, 5447.1], [2022, "=B2*1.05"]]}
    )
    assert "row 3, column B: a formula without a stored result" in str(fault(path))


def test_a_wrong_date_of_publication_is_refused(tmp_path):
    path = csv_file(tmp_path, "region,indicator,year,value\nLinjiang,gdp,2021,1\n")
    with pytest.raises(OptionError, match="--published soon is no date"):
        read_tables([path], names(), Choices(published="soon"))
    text = "region,indicator,year,value,published\nLinjiang,gdp,2021,1,someday\n"
    assert "'someday' is no date of publication" in str(fault(csv_file(tmp_path, text)))


def test_indicators_outside_the_catalogue_can_be_left_out_and_are_named(tmp_path):
    path = csv_file(
        tmp_path, "临江,\n指标,2021,2022\n地区生产总值（亿元）,5447.1,5675.2\n天鹅数量（只）,1,2\n"
    )
    reading = read(path, known_only=True)
    assert len(reading.panel.frame) == 2
    assert "left out, because the catalogue does not have them: 天鹅数量(只)" in reading.notices[-1].en


def test_a_table_without_region_indicator_or_year_says_which_is_missing(tmp_path):
    assert "nothing says which region" in str(fault(csv_file(tmp_path, "年份,GDP（亿元）\n2021,1\n2022,2\n")))
    assert "no heading says which indicator" in str(
        fault(csv_file(tmp_path, "临江,\n年份,数\n2021,1\n2022,2\n".replace("数", "")))
    )
    assert "nothing says which year" in str(
        fault(csv_file(tmp_path, "地区,GDP（亿元）,常住人口（万人）\n临江,1.5,2\n东湖,2.5,3\n"))
    )


def test_the_same_figure_twice_is_kept_once_and_told(tmp_path):
    path = csv_file(
        tmp_path, "region,indicator,year,value,unit\nLinjiang,gdp,2021,1,亿元\nLinjiang,gdp,2021,1,亿元\n"
    )
    reading = read(path)
    assert len(reading.panel.frame) == 1
    assert "with the same value, kept once: 1" in reading.notices[-1].en


@pytest.mark.parametrize(
    "heading", ["地区生产总值（亿日元）", "GDP (bn yen)", "地区生产总值（亿欧元，当年价）"]
)
def test_a_unit_that_is_not_known_is_never_taken_for_that_of_the_catalogue(tmp_path, heading):
    said = str(fault(csv_file(tmp_path, f'临江,\n年份,"{heading}"\n2021,1.5\n2022,2.5\n')))
    assert "does not convert to '100m_yuan'" in said


def said_or_read(path) -> str:
    """Return "read", or the message; whatever else is raised fails the test."""
    try:
        read(path)
    except RecordError as error:
        return error.text("zh")
    return "read"


SIGNS = "临江地区生产总值亿元%（）,\n\t\"'—…0123456789.-年,,,\n\n;"


@settings(max_examples=150, deadline=None)
@given(text(alphabet=SIGNS, max_size=200))
def test_no_text_breaks_the_reader(tmp_path_factory, words):
    path = csv_file(tmp_path_factory.mktemp("t"), words)
    assert said_or_read(path)


@settings(max_examples=60, deadline=None)
@given(binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory, content):
    for name in ("t.csv", "t.xlsx", "t.csv.gz"):
        path = tmp_path_factory.mktemp("t") / name
        path.write_bytes(content)
        assert said_or_read(path)


@settings(max_examples=60, deadline=None)
@given(data())
def test_no_damaged_workbook_breaks_the_reader(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("t")
    path = workbook(folder, {"临江": [["年份", "地区生产总值（亿元）"], [2021, 5447.1], [2022, 5675.2]]})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(integers(1, 8))):
        content[data.draw(integers(0, 9999)) % len(content)] = data.draw(integers(0, 255))
    path.write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert said_or_read(path)


@pytest.mark.parametrize(
    "words",
    [
        "临江市地区生产总值（亿元）\n年份,个体户数\n2021,1.5\n2022,2.5\n",
        "临江市主要指标（2023年）\n,地区生产总值（亿元）\n城关镇,5.5\n",
        "临江市地区生产总值（亿元）\n名称,2021,2022\n天鹅湖开发区,1.5,2.5\n",
    ],
)
def test_what_a_heading_does_not_know_never_passes_for_what_the_title_says(tmp_path, words):
    said = str(fault(csv_file(tmp_path, words)))
    assert "is not known" in said or "is no indicator" in said


def test_a_total_of_nobody_knows_what_is_refused(tmp_path):
    """The plan's region would be a guess: the table may be of the province."""
    path = csv_file(tmp_path, "地区,2021,2022\n临江,1.5,2.5\n合计,100.5,200.5\n", name="地区生产总值.csv")
    assert "row 3, column B: nothing says which region" in str(fault(path, fallback="Linjiang"))
