"""Growth accounting, shift-share and the rest, by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.axes.region import Region, RegionChange, Regions
from luoshu.compare.growth import accounting, shift_share
from luoshu.compare.order import rivals
from luoshu.compare.review import contribution, counties, mid_term, phases, redrawn, review
from luoshu.errors import OptionError
from luoshu.panel.panel import Panel
from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan


def world(
    series: dict[tuple[str, str], list[float]], breaks: dict[tuple[str, str], int] | None = None
) -> Panel:
    """Figures of 2010 on; ``breaks``: the year that was re-based."""
    frames = [
        tiny_panel(values, region=region, indicator=name).frame for (region, name), values in series.items()
    ]
    frame = pd.concat(frames, ignore_index=True)
    for (region, name), year in (breaks or {}).items():
        frame.loc[(frame.region == region) & (frame.indicator == name) & (frame.year == year), "break"] = True
    return Panel(frame)


CITY = {("City", "gdp"): [100, 110, 121], ("City", "a"): [40, 44, 55], ("City", "b"): [60, 66, 66]}
PROVINCE = {("Province", "a"): [400, 480], ("Province", "b"): [600, 630]}


def test_sectors_add_up_to_growth_by_hand():
    """2011: 4 and 6 points of 10; 2012: 11 of 110 is 10 points, all from a."""
    made = accounting(world(CITY), "City", ["a", "b"], 2010, 2012)
    assert {each.indicator: each.points for each in made.sectors} == pytest.approx({"a": 14, "b": 6})
    assert made.growth == pytest.approx(20)


def test_no_increase_is_taken_across_a_rebased_level():
    made = accounting(world(CITY, {("City", "gdp"): 2012}), "City", ["a", "b"], 2010, 2012)
    assert made.years == (2011,)
    assert made.skipped == (2012,)
    assert made.growth == pytest.approx(10)


def test_shift_share_by_hand():
    """The province grows 11 %, a by 20 and b by 5; the city's a and b by 10 each, from 40 and 60."""
    split = shift_share(world(CITY | PROVINCE), "City", "Province", ["a", "b"], 2010, 2012)
    assert split.years == (2011,)
    assert split.change == pytest.approx(10)
    assert split.reference_growth == pytest.approx(11)
    assert split.mix == pytest.approx(40 * 0.09 - 60 * 0.06)
    assert split.own_by_sector == pytest.approx({"a": -4.0, "b": 3.0})


@given(st.lists(st.floats(1, 1e4), min_size=8, max_size=8))
@settings(deadline=None, max_examples=30)
def test_the_three_parts_of_shift_share_add_up_to_the_change(numbers):
    series = {
        ("City", "a"): numbers[:2], ("City", "b"): numbers[2:4],
        ("Province", "a"): numbers[4:6], ("Province", "b"): numbers[6:],
    }  # fmt: skip
    split = shift_share(world(series), "City", "Province", ["a", "b"], 2010, 2011)
    assert split.reference_growth + split.mix + split.own == pytest.approx(split.change, abs=1e-6)


def test_share_of_the_province_and_of_its_increase():
    series = {("City", "gdp"): [10, 12], ("Province", "gdp"): [100, 110]}
    (row,) = contribution(world(series), "City", "Province", 2010, 2011)
    assert (row.share_first, row.of_increase) == (10, 20)
    assert row.share_last == pytest.approx(100 * 12 / 110)
    (torn,) = contribution(world(series, {("City", "gdp"): 2011}), "City", "Province", 2010, 2011)
    assert torn.of_increase is None


def test_growth_in_the_parts_of_a_plan_and_a_year_not_known_yet():
    series = {("City", "gdp_growth_real"): [0, 6, 6, 3], ("Province", "gdp_growth_real"): [0, 5, 5]}
    first, middle, last = phases(world(series), "City", "Province", 2010, 2016)
    assert (first.growth, first.parent_growth, first.lead) == (6, 5, 1)
    assert (middle.growth, middle.lead) == (3, None)
    assert last.growth is None


def test_counties_and_the_rest_that_is_not_published():
    regions = Regions(
        regions=tuple(
            Region(id=name, name=name, parent="City", level="county") for name in ("East", "West", "Silent")
        )
    )
    series = {("City", "gdp"): [100], ("East", "gdp"): [30], ("West", "gdp"): [50]}
    rows = counties(world(series), regions, "City", 2012)
    assert (rows.year, rows.listed, rows.rest) == (2010, 80, 20)
    assert [(row.region, row.share, row.reason) for row in rows.counties] == [
        ("West", 50, ""), ("East", 30, ""), ("Silent", None, "no_figure"),
    ]  # fmt: skip


def test_the_way_made_by_mid_term_by_hand():
    """From 10 in 2019 to 50 in 2030: 18 in 2024 is a fifth of the way in 5 of 11 years; nobody else is there to compare with."""
    panel = tiny_panel([10, 11, 12, 14, 16, 18], first=2019)
    (row,) = mid_term(tiny_plan(50, due=2030), panel, tiny_catalogue(), Regions())
    assert (row.year, row.time, row.way) == (2024, pytest.approx(5 / 11), pytest.approx(0.2))
    assert (row.met_elsewhere, row.cases) == (None, 0)


def test_no_way_is_told_across_a_new_base():
    panel = tiny_panel([10, 11, 12, 14, 16, 18], first=2019)
    torn = Panel(panel.frame.assign(**{"break": panel.frame.year == 2022}))
    (row,) = mid_term(tiny_plan(50, due=2030), torn, tiny_catalogue(), Regions())
    assert (row.year, row.way) == (2024, None)


def test_a_target_without_a_figure_by_mid_term_is_named_not_skipped():
    (row,) = mid_term(tiny_plan(50, due=2030), tiny_panel([10], first=2019), tiny_catalogue(), Regions())
    assert (row.target, row.year, row.time, row.way) == ("target", None, None, None)


def test_the_order_on_record_by_hand():
    """By 2012 the other has 16 against 14 and passed in 2011; the region's 14 was reached a third of a year after 2011."""
    panel = world({("City", "gdp"): [10, 12, 14], ("Near", "gdp"): [9, 13, 16], ("Far", "gdp"): [5, 6, 7]})
    near, far, silent = rivals(panel, "City", ["Far", "Near", "Silent"], indicator="gdp", since=2010)
    assert (near.region, near.year, near.gap, near.gap_years) == ("Near", 2012, 2, 0.67)
    assert [(turn.year, turn.peer_ahead) for turn in near.turns] == [(2011, True)]
    assert (far.gap, far.gap_years, far.turns) == (-7, None, ())
    assert (silent.region, silent.reason) == ("Silent", "no_series")


def test_changes_of_boundary_within_the_span_are_told_in_order():
    changes = (RegionChange(date="2021-03", note="late"), RegionChange(date="2001", note="before"))
    city = Region(id="City", name="City", changes=changes)
    east = Region(id="East", name="East", parent="City", changes=(RegionChange(date="2015", note="early"),))
    found = redrawn(Regions(regions=(city, east)), "City", 2010, 2022)
    assert [(each.region, each.change.date) for each in found] == [("East", "2015"), ("City", "2021-03")]


def test_a_span_without_a_year_is_refused_with_the_remedy():
    asked = tiny_plan(50, due=2030), tiny_panel([10, 11], first=2019), tiny_catalogue(), Regions()
    with pytest.raises(
        OptionError, match=r"from 2020 to 2020: nothing lies between\. Choose an earlier `--since`"
    ):
        review(*asked, since=2020)
