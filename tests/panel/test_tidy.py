"""Tidy panels and bounds: forms, and all faults together."""

import gzip

import pandas as pd
import pytest

from luoshu.errors import CatalogueError, RecordError
from luoshu.panel.tidy import read_bounds, read_tidy


def written(path, text, encoding="utf-8"):
    raw = text.encode(encoding)
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


def test_plain_zipped_marked_and_chinese_files_are_the_same_panel(tmp_path):
    text = "region,indicator,year,value\n洛阳,gdp,2019,5034.9\nNA,gdp,2019,\n"
    plain = read_tidy(written(tmp_path / "a.csv", text))
    assert plain["region"].tolist() == ["洛阳", "NA"]
    for path, encoding in (("a.csv.gz", "utf-8"), ("b.csv", "utf-8-sig"), ("c.csv", "gb18030")):
        pd.testing.assert_frame_equal(read_tidy(written(tmp_path / path, text, encoding)), plain)


def test_all_faults_are_told_together_with_their_rows(tmp_path):
    text = "region,indicator,year,value\nA,gdp,20x9,1\nA,gdp,2019,much\nB,gdp,2019,1\nB,gdp,2019,2\n"
    with pytest.raises(RecordError) as refused:
        read_tidy(written(tmp_path / "t.csv", text))
    assert str(refused.value).splitlines() == [
        "4 faults:",
        "  t.csv, row 3: value is 'much', expected a number. Correct the cell, or leave it empty.",
        "  t.csv, row 2: year is '20x9', expected a year such as 2020. Correct the cell.",
        "  t.csv, row 4: gdp of B for 2019 stands here with another value than elsewhere. Keep one of them.",
        "  t.csv, row 5: gdp of B for 2019 stands here with another value than elsewhere. Keep one of them.",
    ]


def test_a_figure_wins_over_an_empty_cell_of_the_same_place(tmp_path):
    text = "region,indicator,year,value\nA,gdp,2019,\nA,gdp,2019,3\n"
    assert read_tidy(written(tmp_path / "t.csv", text))["value"].tolist() == [3.0]


def test_a_missing_column_is_named_with_what_is_there(tmp_path):
    with pytest.raises(
        RecordError,
        match=r"no column value\. Expected the headings .*; found region, indicator, year, wert\.",
    ):
        read_tidy(written(tmp_path / "t.csv", "region,indicator,year,wert\n"))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RecordError, match="no such file"):
        read_tidy(tmp_path / "none.csv")


def test_bounds_are_read_and_an_exchanged_pair_is_refused(tmp_path):
    good = read_bounds(
        written(tmp_path / "b.csv", "indicator,unit,lower,upper\nshare,percent,0,100\ngdp,yuan,0,\n")
    )
    assert isinstance(good, pd.DataFrame)
    assert good["upper"].tolist()[0] == 100
    assert good["upper"].isna().tolist() == [False, True]
    with pytest.raises(CatalogueError, match=r"b2\.csv, row 2: lower 100 of share lies above its upper 0"):
        read_bounds(written(tmp_path / "b2.csv", "indicator,lower,upper\nshare,100,0\n"))
