"""Which of two regions gains on the other, by hand and by law."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshu.compare.course import AHEAD, SIGNS, Lesson, difference, on_course, read_lesson, signs
from luoshu.panel.panel import Panel
from luoshu.samples import tiny_panel

FLAT = Lesson(np.ones(len(SIGNS)), np.eye(len(SIGNS)), np.zeros((len(SIGNS), AHEAD)), 1.0, 1.0)


def world(series: dict[tuple[str, str], list[float]], breaks: tuple[tuple[str, str, int], ...] = ()) -> Panel:
    """Figures of 2010 on; ``breaks``: region, indicator and year of a new base."""
    frame = pd.concat(
        [
            tiny_panel(values, region=region, indicator=name).frame
            for (region, name), values in series.items()
        ],
        ignore_index=True,
    )
    for region, name, year in breaks:
        frame.loc[(frame.region == region) & (frame.indicator == name) & (frame.year == year), "break"] = True
    return Panel(frame)


CITY = {
    ("City", "gdp"): [100, 110, 110, 121], ("City", "gdp_growth_real"): [9, 9, 3, 6], ("City", "fiscal_revenue"): [10, 10, 20, 20],
    ("City", "primary_va"): [20, 20, 20, 12.1], ("City", "secondary_va"): [40, 45, 45, 60.5], ("City", "tertiary_va"): [40, 45, 45, 48.4],
}  # fmt: skip


def test_signs_by_hand():
    """2013: output grew by ln 1.1 after two years of ln 1.1 and 0; real growth 6 after 9, 3; revenue doubled the year before."""
    found = signs(world(CITY), "City", 2013)
    one, two = np.log(1.1), np.log(2)
    assert found == pytest.approx([one, 2 * one / 3, 0.06, 0.06, 0, two / 3, 0.1, 0.5, 0.1, np.log(121)])


def test_no_sign_is_taken_across_a_new_base_and_what_is_missing_stays_unknown():
    """2013 on a new base: growth over a year is unknown, over three it is the mean of the two years that compare."""
    panel = world({("City", "gdp"): CITY["City", "gdp"]}, (("City", "gdp", 2013),))
    found = signs(panel, "City", 2013)
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(np.log(1.1) / 2)
    assert np.isnan(found[2:9]).all()


def test_a_sign_that_is_published_late_is_taken_from_the_year_before_for_both():
    series = CITY | {("Other", name): [2 * value for value in values] for (_, name), values in CITY.items()}
    series["Other", "fiscal_revenue"] = [20, 20, 20]
    apart = difference(world(series), "City", "Other", 2013)
    assert apart[4] == pytest.approx(-np.log(2))
    assert apart[7] == pytest.approx(0)
    assert apart[9] == pytest.approx(np.log(2))


def test_expected_gain_by_hand():
    """Two signs that go together by one half: with both known (1, 1) solves to 2/5 + 2/5, with one known to 1/2."""
    lesson = Lesson(np.array([2.0, 1]), np.array([[1, 0.5], [0.5, 1]]), np.ones((2, AHEAD)), 1.0, 1.0)
    assert lesson.expected(np.array([2.0, 1.0])) == pytest.approx(np.full(AHEAD, 0.8))
    assert lesson.expected(np.array([2.0, np.nan])) == pytest.approx(np.full(AHEAD, 0.5))
    assert lesson.expected(np.array([200.0, np.nan])) == pytest.approx(np.full(AHEAD, 2.0))


TWO = world({("Own", "gdp"): [100, 100], ("Other", "gdp"): [50, 50]})


def test_paths_are_moved_to_where_the_signs_put_them():
    """Drawn a tenth apart around a gain of a tenth; the signs say nothing, and half the spread: 5 % around no gain."""
    here = np.full((3, 1), 100.0)
    there = 50 * np.exp([[0.0], [0.1], [0.2]])
    lesson = Lesson(FLAT.scale, FLAT.square, FLAT.cross, 1.0, 0.5)
    found = on_course(TWO, "Own", "Other", here, there, (2012,), lesson=lesson)
    np.testing.assert_allclose(found, 50 * np.exp([[-0.05], [0.0], [0.05]]))


def test_a_figure_of_the_record_stays_and_so_do_paths_without_a_common_year():
    there = np.full((2, 2), 60.0)
    found = on_course(TWO, "Own", "Other", np.full((2, 2), 90.0), there, (2011, 2012), lesson=FLAT)
    assert (found[:, 0] == 60).all()
    assert (found[:, 1] == 45).all()
    assert on_course(TWO, "Own", "Nobody", there, there, (2011, 2012), lesson=FLAT) is there


@given(
    here=arrays(float, (9, 3), elements=st.floats(10, 1000)),
    there=arrays(float, (9, 3), elements=st.floats(10, 1000)),
)
@settings(deadline=None)
def test_draws_keep_their_order_beside_those_of_the_region(here, there):
    found = on_course(TWO, "Own", "Other", here, there, (2012, 2013, 2014), lesson=read_lesson())
    for year in range(3):
        before, after = (values[:, year] / here[:, year] for values in (there, found))
        assert (np.diff(after[np.argsort(before)]) >= -1e-9 * after.max()).all()


def test_what_is_shipped_knows_all_signs_and_a_city_that_grows_faster_gains():
    lesson = read_lesson()
    assert lesson.scale.shape == (len(SIGNS),)
    assert lesson.cross.shape == (len(SIGNS), AHEAD)
    assert 0.5 < lesson.spread <= 1
    faster = np.full(len(SIGNS), np.nan)
    faster[:2] = 0.05
    gained = lesson.expected(faster)
    assert (gained > 0).all()
    assert gained == pytest.approx(-lesson.expected(-faster))
