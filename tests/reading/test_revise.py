"""A second reading keeps what a person did."""

from luoshu.axes.indicator import read_catalogue
from luoshu.axes.region import Regions
from luoshu.plan.read import read_plan, write_plan
from luoshu.reading.extract import extract
from luoshu.reading.plans.revise import revised, traced
from luoshu.reading.plans.to_plan import Wanted, to_plan
from luoshu.reading.text.document import Document, paragraphs

TEXT = (
    "青原市规划\n\n2021年1月8日。到2025年，地区生产总值达到8000亿元，常住人口城镇化率突破70%，"
    "森林覆盖率达到42%。\n\n加快建设先进制造业基地。责任单位：市发展改革委。"
)


def reading_of(text: str, name: str = "doc"):
    document = Document(name, text, paragraphs(text), "text")
    return traced(
        to_plan(extract(text), document, read_catalogue(), Regions(), Wanted(region="Here", year=2021)),
        document,
    )


def without(plan, name: str):
    return plan.model_copy(update={"targets": tuple(item for item in plan.targets if item.id != name)})


def changed(plan, name: str, **change):
    items = tuple(item.model_copy(update=change) if item.id == name else item for item in plan.targets)
    return plan.model_copy(update={"targets": items})


def on_disk(plan, folder):
    """Write a plan and read it back, as between two runs."""
    write_plan(plan, folder / "plan.yaml")
    return read_plan(folder / "plan.yaml")


def test_reading_twice_without_a_change_changes_nothing(tmp_path):
    first = reading_of(TEXT)
    assert revised(on_disk(first, tmp_path), reading_of(TEXT)) == first


def test_a_corrected_target_stays_corrected_and_its_place_is_brought_up_to_date(tmp_path):
    mine = on_disk(changed(reading_of(TEXT), "gdp", threshold=7800.0), tmp_path)
    longer = TEXT.replace("青原市规划", "青原市国民经济和社会发展规划纲要")
    again = revised(mine, reading_of(longer))
    target = again.target("gdp")
    assert target.threshold == 7800
    span = target.spans[0]
    assert longer[span.start : span.end] == span.text
    assert "8000亿元" in span.text


def test_a_correction_survives_a_third_reading_as_well(tmp_path):
    mine = changed(reading_of(TEXT), "gdp", threshold=7800.0)
    third = revised(on_disk(revised(mine, reading_of(TEXT)), tmp_path), reading_of(TEXT))
    assert third.target("gdp").threshold == 7800


def test_a_removed_target_does_not_come_back(tmp_path):
    mine = on_disk(without(reading_of(TEXT), "forest_cover"), tmp_path)
    again = revised(mine, reading_of(TEXT))
    assert [target.id for target in again.targets] == ["gdp", "urbanisation_rate"]
    assert [target.id for target in revised(again, reading_of(TEXT)).targets] == ["gdp", "urbanisation_rate"]


def test_what_a_person_added_stays(tmp_path):
    first = reading_of(TEXT)
    added = first.target("gdp").model_copy(update={"id": "mine", "threshold": 9000.0, "spans": ()})
    mine = on_disk(first.model_copy(update={"targets": (*first.targets, added)}), tmp_path)
    assert revised(mine, reading_of(TEXT)).target("mine").threshold == 9000


def test_region_name_and_peers_of_the_plan_stay(tmp_path):
    mine = on_disk(reading_of(TEXT).model_copy(update={"peers": {"near": ("There",)}, "due": 2026}), tmp_path)
    again = revised(mine, reading_of(TEXT))
    assert (again.peers, again.due) == ({"near": ("There",)}, 2026)


def test_an_item_that_the_document_no_longer_has_goes_unless_a_person_changed_it(tmp_path):
    shorter = TEXT.replace("，森林覆盖率达到42%", "")
    assert "forest_cover" not in [
        target.id for target in revised(reading_of(TEXT), reading_of(shorter)).targets
    ]
    mine = on_disk(changed(reading_of(TEXT), "forest_cover", threshold=43.0), tmp_path)
    assert revised(mine, reading_of(shorter)).target("forest_cover").threshold == 43


def test_a_new_target_of_the_document_is_added_under_a_free_id(tmp_path):
    mine = on_disk(without(reading_of(TEXT), "gdp"), tmp_path)
    longer = TEXT.replace("森林覆盖率达到42%", "森林覆盖率达到42%，粮食总产量达到500万吨")
    again = revised(mine, reading_of(longer))
    assert [target.id for target in again.targets] == ["urbanisation_rate", "forest_cover", "grain_output"]


def test_confirmed_items_stay_confirmed(tmp_path):
    first = reading_of(TEXT)
    items = {**first.readings[0].items}
    items["gdp"] = items["gdp"].model_copy(update={"confirmed": True})
    looked = first.model_copy(update={"readings": (first.readings[0].model_copy(update={"items": items}),)})
    again = revised(on_disk(looked, tmp_path), reading_of(TEXT))
    assert [name for name, item in again.readings[0].items.items() if item.confirmed] == ["gdp"]


def test_a_second_document_is_added_beside_the_first(tmp_path):
    other = "青原市旅游规划\n\n到2025年，接待游客达到3000万人次，地区生产总值达到8100亿元。"
    both = revised(on_disk(reading_of(TEXT), tmp_path), reading_of(other, "tourism"))
    assert [target.id for target in both.targets] == [
        "gdp",
        "urbanisation_rate",
        "forest_cover",
        "tourist_visits",
        "gdp_2",
    ]
    assert {source.id for source in both.sources} == {"doc", "tourism"}
    assert revised(both, reading_of(other, "tourism")) == both


def test_nothing_refers_to_what_a_person_removed(tmp_path):
    """The task stands in the sentence of a target; the target is removed, and its body too."""
    text = "青原市规划\n\n2021年1月8日。加快建设公园，到2025年建成口袋公园90个。责任单位：市发展改革委。"
    first = reading_of(text)
    assert [task.serves for task in first.tasks] == [(first.targets[0].id,)]
    mine = first.model_copy(update={"targets": (), "bodies": (), "tasks": tuple(task.model_copy(update={"serves": (), "bodies": ()}) for task in first.tasks)})  # fmt: skip
    for start in (mine, first.model_copy(update={"targets": (), "bodies": ()})):
        again = revised(on_disk(start, tmp_path), reading_of(text))
        assert again.targets == again.bodies == ()
        assert all(not task.serves and not task.bodies for task in again.tasks)
        assert revised(again, reading_of(text)) == again
