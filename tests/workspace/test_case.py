"""What a case is put together from, whatever names it."""

import pytest

from luoshu.errors import PlanError
from luoshu.panel.record import write_record
from luoshu.plan.plan import Plan
from luoshu.plan.read import write_plan
from luoshu.samples import tiny_panel, tiny_plan
from luoshu.workspace.case import built_in, case_with, open_case


def luoyang_plan(**changes) -> Plan:
    return tiny_plan(8000, due=2025).model_copy(update={"region": "Luoyang", **changes})


def test_the_built_in_case_has_a_plan_a_record_and_no_folder_to_write_in():
    case = open_case("luoyang")
    assert case.plan.id == "luoyang"
    assert case.folder is None
    assert case.record == "luoyang"
    assert case.panel.latest("Luoyang", "gdp")["value"] == 5818.6
    assert case.regions["Luoyang"].parent == "Henan"


def test_every_indicator_and_region_of_the_built_in_plan_and_record_is_known():
    case = open_case("luoyang")
    rows = case.panel.frame
    assert all(name in case.catalogue for name in rows["indicator"].unique())
    assert all(name in case.regions for name in rows["region"].unique())
    for target in case.plan.targets:
        assert target.indicator in case.catalogue
        assert target.region in case.regions


def test_a_plan_file_on_a_region_of_a_built_in_case_uses_its_record(tmp_path):
    write_plan(luoyang_plan(), tmp_path / "p.yaml")
    case = open_case(str(tmp_path / "p.yaml"))
    assert case.record == "luoyang"
    assert case.folder == tmp_path
    assert case.panel.latest("Luoyang", "gdp")["year"] == 2024


def test_a_plan_file_uses_the_record_of_its_folder_before_any_other(tmp_path):
    write_plan(luoyang_plan(), tmp_path / "p.yaml")
    write_record(tiny_panel([1, 2], first=2018, region="Luoyang"), tmp_path / "record.csv")
    assert open_case(tmp_path / "p.yaml").panel.latest("Luoyang", "gdp")["value"] == 2


def test_a_folder_is_opened_by_its_plan_and_its_own_catalogue_and_regions_are_added(tmp_path):
    write_plan(tiny_plan(), tmp_path / "plan.yaml")
    text = "indicators:\n  - {id: swans, name: {zh: 天鹅, en: swans}, unit: count, kind: stock}\n"
    (tmp_path / "catalogue.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "regions.yaml").write_text("regions:\n  - {id: Here, name: 此地}\n", encoding="utf-8")
    case = open_case(tmp_path)
    assert "swans" in case.catalogue
    assert "gdp" in case.catalogue
    assert case.regions.find("此地") == "Here"
    assert len(case.panel.frame) == 0


def test_a_document_beside_the_plan_is_found_by_the_id_of_its_source(tmp_path):
    from luoshu.plan.plan import Source

    write_plan(
        tiny_plan().model_copy(update={"sources": (Source(id="outline", title="纲要"),)}),
        tmp_path / "plan.yaml",
    )
    (tmp_path / "outline.txt").write_text("…", encoding="utf-8")
    assert open_case(tmp_path).documents == {"outline": tmp_path / "outline.txt"}


def test_an_unknown_name_is_refused_with_the_cases_there_are():
    with pytest.raises(PlanError, match=r"'luoyan' is neither a built-in case \(luoyang\) nor a plan file"):
        open_case("luoyan")


def test_a_folder_without_a_plan_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(PlanError, match=r"holds no plan\.yaml\. Make one with `luoshu read"):
        open_case(tmp_path)


def test_a_region_is_found_in_a_built_in_case_by_its_chinese_name():
    assert case_with("洛阳市") == "luoyang"
    assert case_with("亚特兰蒂斯") is None
    assert built_in() == ("luoyang",)
