"""Baseline, latest figure, paces and years late, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshu.appraise.answer import Figure
from luoshu.appraise.gaps import YEARLY, history, made_pace, needed_pace, standing, years_late
from luoshu.samples import tiny_plan
from tests.appraise.record import known_of, target_of

GDP = {("A", "gdp"): {2018: 80, 2019: 100, 2020: 110, 2021: 121}}
GROWTH = {
    ("A", "growth"): {2018: 9, 2019: 8, 2020: 2, 2021: 6},
    ("B", "growth"): {2018: 8, 2019: 7, 2020: 1, 2021: 8},
}


def stands(target, series, breaks=(), base=2019):
    plan = tiny_plan().model_copy(update={"base_year": base})
    return standing(target, plan, known_of(series, breaks))


def test_a_level_makes_and_needs_per_cent_a_year():
    """100 to 121 in two years is 10 %; 121 to 146.41 in two more is 10 % again."""
    found = stands(target_of(146.41, "亿元", year=2023), GDP)
    assert (found.baseline.year, found.baseline.value, found.latest.year) == (2019, 100, 2021)
    assert found.pace_unit == "percent_a_year"
    assert (found.made_pace, found.needed_pace) == (pytest.approx(10), pytest.approx(10))


def test_a_share_makes_and_needs_points_a_year():
    series = {("A", "urban"): {2019: 60, 2020: 61, 2021: 62.5}}
    found = stands(target_of(66.5, indicator="urban", year=2025), series)
    assert (found.pace_unit, found.made_pace, found.needed_pace) == ("points_a_year", 1.25, 1.0)


def test_no_pace_is_taken_across_a_break():
    """121 of 2021 is on a new footing: the pace is that of 2020 alone, and the break is told."""
    found = stands(target_of(200, "亿元", year=2023), GDP, [("A", "gdp", 2021)])
    assert (found.breaks, found.made_pace) == ((2021,), pytest.approx(10))
    assert found.latest.value == 121


def test_without_a_step_since_the_baseline_the_years_before_serve():
    found = stands(target_of(200, "亿元", year=2023), GDP, base=2021)
    assert found.made_pace == pytest.approx(100 * ((121 / 80) ** (1 / 3) - 1))


def test_one_figure_makes_no_pace():
    found = stands(target_of(200, "亿元", year=2023), {("A", "gdp"): {2021: 121}})
    assert (found.made_pace, found.baseline) == (None, None)
    assert found.needed_pace is not None


def test_a_mean_lead_needs_what_the_open_years_must_average():
    """1 point a year over 2020 to 2023 is 4 in all; 1 - 2 = -1 is made, so the two years left must bring 2.5 each.

    (Growth is averaged as it compounds, which moves the second digit.)
    """
    target = target_of(1, "个百分点", kind="difference", indicator="growth", relative_to={"region": "B"}, since=2019, year=2023)  # fmt: skip
    found = stands(target, GROWTH)
    assert found.pace_unit == "points"
    assert found.made_pace == pytest.approx(-0.5, abs=0.05)
    assert found.needed_pace == pytest.approx(2.5, abs=0.05)
    assert found.baseline.note == YEARLY, "the figure of the base year is of that year alone"


def test_a_mean_growth_needs_what_makes_the_mean_whole():
    """(1.05^4 / (1.02 x 1.06))^(1/2) - 1 = 6.03 % in each of the two years left."""
    target = target_of(5, kind="growth_rate", indicator="growth", since=2019, year=2023)
    found = stands(target, GROWTH)
    assert found.needed_pace == pytest.approx(6.0302, abs=1e-3)
    assert found.made_pace == pytest.approx(3.9808, abs=1e-3)


def test_a_cumulative_change_is_paced_a_year():
    """21 % of 46.41 % is made in two years: 10 % a year made, 10 % a year needed."""
    target = target_of(46.41, kind="cumulative_change", since=2019, year=2023)
    found = stands(target, GDP)
    assert (found.made_pace, found.needed_pace) == (pytest.approx(10), pytest.approx(10))


@pytest.mark.parametrize(
    ("options", "start"), [({"kind": "cumulative_change"}, 0.0), ({"kind": "ratio", "unit": "倍"}, 1.0)]
)
def test_a_change_since_a_year_starts_there_and_has_no_figure_before(options, start):
    found = stands(target_of(1, since=2019, year=2023, **options), GDP)
    assert [(figure.year, figure.value) for figure in found.record[:1]] == [(2019, start)]
    assert found.baseline.year == 2019
    assert found.baseline.source == "yearbook 2020"


def test_a_range_needs_nothing_inside_and_the_nearer_edge_outside():
    inside = target_of(100, "亿元", kind="range", upper=130, year=2022)
    above = target_of(50, "亿元", kind="range", upper=60.5, year=2022)
    assert stands(inside, GDP).needed_pace == 0
    assert stands(above, GDP).needed_pace == pytest.approx(-50)


def test_a_due_year_that_is_over_needs_no_pace():
    assert stands(target_of(200, "亿元", year=2021), GDP).needed_pace is None


def test_the_figures_say_where_they_come_from():
    target = target_of(20, kind="share", relative_to={"region": "B"}, year=2023)
    series = {("A", "gdp"): {2020: 10, 2021: 11}, ("B", "gdp"): {2020: 100, 2021: 110}}
    figure = history(target, known_of(series))[-1]
    assert (figure.year, figure.value) == (2021, 10)
    assert (figure.published, figure.source) == ("2022-01-31", "yearbook 2022")


def test_a_share_is_only_known_where_both_are():
    series = {("A", "gdp"): {2020: 10, 2021: 11}, ("B", "gdp"): {2020: 100}}
    target = target_of(20, kind="share", relative_to={"region": "B"}, year=2023)
    assert [figure.year for figure in history(target, known_of(series))] == [2020]


@given(latest=st.floats(1, 1e6), goal=st.floats(1, 1e6), years=st.integers(1, 30))
def test_the_needed_pace_leads_to_the_threshold(latest, goal, years):
    target = target_of(goal, "亿元", year=2020 + years)
    pace = needed_pace(Figure(year=2020, value=latest), target, "percent_a_year")
    assert latest * (1 + pace / 100) ** years == pytest.approx(goal)


@given(values=st.lists(st.floats(1, 1000), min_size=2, max_size=8))
def test_a_steady_record_makes_the_pace_from_end_to_end(values):
    record = [Figure(year=2010 + place, value=value) for place, value in enumerate(values)]
    made = made_pace(record, set(), record[0], target_of(0, "亿元", year=2030), "percent_a_year")
    whole = (values[-1] / values[0]) ** (1 / (len(values) - 1))
    assert 1 + made / 100 == pytest.approx(whole)


@pytest.mark.parametrize(
    ("medians", "expected"),
    [
        ({2023: 40, 2024: 45, 2025: 49, 2026: 50}, 1),
        ({2023: 40, 2024: 50, 2025: 51}, -1),
        ({2023: 50, 2024: 45, 2025: 51}, 0),
        ({2023: 40, 2024: 41, 2025: 42}, None),
    ],
)
def test_years_late_counts_to_the_year_from_which_the_median_future_meets_the_target(medians, expected):
    target = target_of(50, "亿元", year=2025)
    assert years_late(target, Figure(year=2022, value=39), medians) == expected
