"""The built-in record: what it holds, what it may hold, and what was known when."""

import pytest

from luoshu.axes.indicator import read_catalogue
from luoshu.workspace.case import open_case

FULL = ("Luoyang", "Henan", "Zhengzhou", "China", "LuoyangMetro")


@pytest.fixture(scope="module")
def case():
    return open_case("luoyang")


@pytest.fixture(scope="module")
def rows(case):
    return case.panel.frame


def test_every_row_names_its_source_and_is_in_the_unit_of_its_indicator(rows):
    catalogue = read_catalogue()
    assert (rows["source"].str.len() > 3).all()
    assert [
        name
        for name, unit in zip(rows["indicator"], rows["unit"], strict=True)
        if catalogue[name].unit != unit
    ] == []


def test_every_value_lies_within_the_bounds_of_its_indicator(rows):
    catalogue = read_catalogue()
    wrong = []
    for row in rows.itertuples():
        item = catalogue[row.indicator]
        low = item.lower is not None and row.value < item.lower
        if low or (item.upper is not None and row.value > item.upper):
            wrong.append((row.region, row.indicator, row.year, row.value))
    assert wrong == []


def test_bounds_forecasts_and_targets_are_kept_and_not_modelled(rows):
    kept = rows[
        rows["note"].str.contains("bound=|basis=forecast")
        | rows["kind"].isin(["target", "bound", "forecast"])
    ]
    assert len(kept) > 150
    assert not kept["modelled"].any()


def test_each_figure_is_modelled_once_a_vintage(rows):
    used = rows[rows["modelled"]]
    assert not used.duplicated(["region", "indicator", "year", "published", "kind"]).any()


def test_real_growth_carries_no_break(rows):
    assert not rows.loc[rows["indicator"].str.contains("growth"), "break"].any()


def test_the_steps_between_vintages_are_marked(case):
    gdp = case.panel.series("Luoyang", "gdp")
    assert {2005, 2009, 2014, 2019, 2023, 2024} == set(gdp.years[gdp.breaks].tolist())
    urban = case.panel.series("Luoyang", "urbanisation_rate")
    assert 2020 in urban.years[urban.breaks]
    assert (urban.value(2019), urban.value(2020)) == (59.1, 64.98)


def test_nothing_published_later_is_known_in_march_2020(case):
    """By hand: the yearbook of 2020 with the figures of 2019 was not out, nor any export of 2021 or later."""
    then = case.panel.as_of("2020-03-31")
    dated = then.frame["published"]
    assert (dated.str.slice(0, 7) <= "2020-03").all()
    assert then.latest("Luoyang", "gdp")["year"] == 2018
    assert then.latest("Luoyang", "gdp_growth_real")["year"] == 2018
    assert then.latest("Henan", "gdp_growth_real") == {
        **then.latest("Henan", "gdp_growth_real"), "year": 2019, "value": 7.0, "published": "2020-01-22",
    }  # fmt: skip
    assert then.latest("Luoyang", "urbanisation_rate")["value"] == 57.6
    assert then.latest("Henan", "gdp")["value"] == 54259.2
    assert then.series("Luoyang", "manufacturing_va").values.tolist() == []


def test_what_the_targets_stand_on_was_there_in_march_2020(case):
    then = case.panel.as_of("2020-03-31")
    assert len(then.series("Luoyang", "tourist_visits")) >= 6
    assert len(then.series("Henan", "tourist_visits")) >= 9
    assert len(then.series("Luoyang", "tourism_revenue")) >= 5
    assert len(then.series("Henan", "tourism_revenue")) >= 10
    assert len(then.series("Luoyang", "gdp")) == 19
    assert len(then.series("Henan", "gdp_growth_real")) >= 7
    assert then.series("Luoyang", "central_city_population").years.tolist() == [2007, 2017]


def test_a_first_print_gives_way_to_the_revision_when_it_is_out(case):
    """Henan printed 61345.05 for 2022 in March 2023; the national data now give 58807.4."""
    assert case.panel.as_of("2023-12-31").series("Henan", "gdp").value(2022) == 61345.05
    assert case.panel.series("Henan", "gdp").value(2022) == 58807.4


def test_other_cities_carry_only_what_they_may(rows):
    counties = {region.id for region in open_case("luoyang").regions.regions if region.level == "county"}
    others = rows[~rows["region"].isin([*FULL, *counties])]
    assert set(others["indicator"]) <= {
        "gdp", "gdp_revised", "gdp_growth_real", "gdp_growth_real_revised", "primary_va", "secondary_va", "tertiary_va",
        "resident_population", "registered_population", "fiscal_revenue",
    }  # fmt: skip


def test_the_record_is_rebuilt_the_same_from_the_figures(shared, tmp_path, monkeypatch):
    import runpy
    from pathlib import Path

    root = Path(__file__).parents[2]
    carried = root / "src" / "luoshu" / "cases" / "luoyang" / "record.csv"
    names = runpy.run_path(str(root / "scripts" / "build_luoyang_record.py"))
    text = names["built"](shared).to_csv(index=False, lineterminator="\n")
    assert text == carried.read_text(encoding="utf-8")
    text = names["events"](shared).to_csv(index=False, lineterminator="\n")
    assert text == carried.with_name("events.csv").read_text(encoding="utf-8")


def test_every_event_has_words_in_both_languages_a_source_and_a_task_of_the_plan(case):
    tasks = {task.id for task in case.plan.tasks}
    assert len(case.events) == 42
    for event in case.events:
        assert event.text.zh != event.text.en
        assert event.source
        assert event.task in tasks | {""}
    assert [event.known for event in case.events] == sorted(event.known for event in case.events)


@pytest.mark.parametrize(
    "day", ["2015-12-31", "2020-03-31", "2022-06-30", "2023-06-30", "2024-06-30", "2025-09-30"]
)
def test_on_no_day_does_gdp_fall_where_its_real_growth_says_it_rose(case, day):
    """First prints and revisions meet in one series; where they do not chain, a break must say so."""
    from luoshu.panel.check import jumps

    then = case.panel.as_of(day)
    doubts = [doubt for doubt in jumps(then, case.catalogue) if doubt.indicator == "gdp" and doubt.value < 0]
    assert doubts == []
