"""From a table to the record of a folder: which names are known there, and what is stored."""

import os

import pytest

from luoshu.errors import CatalogueError, OptionError, RecordError
from luoshu.panel.read import Choices
from luoshu.plan.read import write_plan
from luoshu.samples import tiny_plan
from luoshu.workspace.bring import bring, record_of
from luoshu.workspace.case import open_case
from luoshu.workspace.place import FILE

TABLE = "地区,指标,年份,数值,单位\n{region},地区生产总值,2021,5447.1,亿元\n{region},地区生产总值,2022,5675.2,亿元\n"


def table(folder, region="此地", name="t.csv"):
    path = folder / name
    path.write_text(TABLE.format(region=region), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a plan on Here and its regions."""
    place = tmp_path / "plan"
    place.mkdir()
    write_plan(tiny_plan(), place / "plan.yaml")
    (place / "regions.yaml").write_text(
        "regions:\n  - {id: Here, name: {zh: 此地, en: Here}}\n", encoding="utf-8"
    )
    return place


def test_figures_go_into_the_record_that_the_plan_of_the_folder_is_judged_by(folder, tmp_path):
    brought = bring([table(tmp_path)], folder)
    assert brought.stored.added == 2
    case = open_case(folder)
    assert case.panel.series("Here", "gdp").values.tolist() == [5447.1, 5675.2]
    assert case.record.endswith(FILE)


def test_a_dry_run_judges_and_stores_nothing(folder, tmp_path):
    brought = bring([table(tmp_path)], folder, dry_run=True)
    assert brought.stored is None
    assert len(brought.reading.panel.frame) == 2
    assert not (folder / FILE).exists()


def test_a_region_that_the_folder_does_not_know_is_refused_and_nothing_is_stored(folder, tmp_path):
    with pytest.raises(RecordError, match="region '彼地' is not known"):
        bring([table(tmp_path), table(tmp_path, "彼地", "other.csv")], folder)
    assert not (folder / FILE).exists()
    assert bring([table(tmp_path, "彼地")], folder, Choices(new_regions=True)).stored.added == 2
    assert bring([table(tmp_path, "彼地")], folder).stored.same == 2


def test_a_folder_without_a_plan_takes_all_regions_and_is_made_if_need_be(tmp_path):
    brought = bring([table(tmp_path, "湖州市")], tmp_path / "new" / "place")
    assert brought.stored.added == 2
    assert record_of(tmp_path / "new" / "place").panel.pairs() == [("湖州市", "gdp")]


def test_all_of_the_city_means_the_region_of_the_plan_not_of_a_built_in_case(folder, tmp_path):
    (folder / "regions.yaml").write_text(
        "regions:\n  - {id: Here, name: 此地, level: city}\n", encoding="utf-8"
    )
    path = tmp_path / "t.csv"
    path.write_text("指标,2021,2022\n全市生产总值（亿元）,1.5,2.5\n", encoding="utf-8")
    bring([path], folder)
    assert record_of(folder).panel.series("Here", "gdp").values.tolist() == [1.5, 2.5]


def test_an_indicator_of_the_folder_s_own_catalogue_can_be_imported(folder, tmp_path):
    text = "indicators:\n  - {id: swans, name: {zh: 天鹅数, en: swans}, unit: count, kind: stock, lower: 0}\n"
    (folder / "catalogue.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "t.csv"
    path.write_text("年份,天鹅数（只）\n2021,12.0\n2022,14.0\n", encoding="utf-8")
    assert bring([path], folder, Choices(unit="个")).stored.added == 2


def test_a_record_is_asked_for_by_names_in_either_language():
    held = record_of("luoyang")
    assert held.region_ids(["洛阳市", "Henan"]) == ("Luoyang", "Henan")
    assert held.indicator_ids(["城镇化率"]) == ("urbanisation_rate",)
    with pytest.raises(CatalogueError, match="'gpd' is not in the catalogue"):
        held.indicator_ids(["gpd"])


def test_a_folder_without_a_record_and_a_wrong_day_are_refused_with_the_remedy(tmp_path):
    with pytest.raises(RecordError, match=r"holds no record\. Store figures first: `luoshu import"):
        record_of(tmp_path)
    with pytest.raises(OptionError, match=r"--as-of 2020-13-01 is no day"):
        record_of("luoyang", as_of="2020-13-01")


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(RecordError, match=r"cannot be made \(.*\)\. Check the rights"):
        bring([table(tmp_path)], tmp_path / "file" / "sub")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere"
)
def test_a_folder_without_rights_is_told_and_nothing_is_stored(tmp_path):
    place = tmp_path / "closed"
    place.mkdir()
    place.chmod(0o555)
    with pytest.raises(RecordError, match=r"cannot be used .*; nothing was stored"):
        bring([table(tmp_path)], place)
