"""Quantiles of any panel: by hand, their laws, what is missing, and the faults."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.errors import HorizonError, OptionError, RecordError
from luoshu.simulate.forecast import forecast, spliced
from luoshu.simulate.marginals import SCORES, at_scores


def panel(values, region="Here", indicator="gdp", first=2000):
    return pd.DataFrame(
        {
            "region": region,
            "indicator": indicator,
            "year": range(first, first + len(values)),
            "value": np.asarray(values, float),
        }
    )


def quantiles(answer):
    return answer.filter(like="q0").to_numpy()


def test_a_straight_line_is_carried_on():
    """By hand: 10, 12, ... 48 goes on to 50 and 52; a step in two years either way is allowed for what is mixed in."""
    answer = forecast(panel(np.arange(10.0, 50, 2)), origin=2019, horizon=2)
    np.testing.assert_array_less(np.abs(answer["q0.5"] - [50, 52]), [1, 2])


series = st.lists(st.floats(0.01, 1e9), min_size=1, max_size=30)


@given(values=series, upper=st.floats(1, 3))
@settings(max_examples=60, deadline=None)
def test_quantiles_never_cross_and_stay_inside_the_bounds(values, upper):
    limits = pd.DataFrame({"indicator": ["gdp"], "lower": [0.0], "upper": [max(values) * upper]})
    table = quantiles(forecast(panel(values), catalogue=limits, origin=1999 + len(values), horizon=3))
    assert np.isfinite(table).all()
    assert (np.diff(table, axis=1) >= -1e-9 * np.abs(table[:, 1:])).all()
    assert table.min() >= 0
    assert table.max() <= max(values) * upper


@given(later=st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=5))
@settings(max_examples=20, deadline=None)
def test_figures_after_the_origin_change_nothing(later):
    known = np.array([3.0, 5, 4, 6, 7, 6, 8, 9, 8, 10])
    told = [forecast(panel(np.r_[known, more]), origin=2009, horizon=5) for more in ([], later)]
    pd.testing.assert_frame_equal(*told)


@given(factor=st.floats(0.001, 1000))
@settings(max_examples=20, deadline=None)
def test_another_unit_gives_the_same_answer_in_that_unit(factor):
    known = np.array([3.0, 5, 4, 6, 7, 6, 8, 9, 8, 10])
    plain, other = (quantiles(forecast(panel(known * by), origin=2009, horizon=4)) for by in (1.0, factor))
    np.testing.assert_allclose(other, plain * factor, rtol=1e-5)


def test_every_row_asked_for_is_answered():
    """Constant, of one figure, gappy, ending early, or known only later: all get numbers, the last from its peers."""
    frame = pd.concat(
        [
            panel(np.linspace(10, 30, 20), "Long"),
            panel(np.full(20, 7.0), "Flat"),
            panel([5.0], "One", first=2019),
            panel([1.0, np.nan, np.nan, 4.0, np.nan, 6.0], "Gaps", first=2014),
            panel([4.0, 5.0, 6.0], "Early", first=2000),
            panel([9.0, 9.5], "Later", first=2021),
        ]
    )
    answer = forecast(frame, origin=2019, horizon=15)
    assert len(answer) == 6 * 15
    assert np.isfinite(quantiles(answer)).all()


@pytest.mark.parametrize("horizon", [1, 12, 60])
def test_odd_series_are_answered_without_a_warning(horizon):
    """Nothing but zeros, one zero, huge, falling below zero, tiny, a jump, and two figures of long ago."""
    frame = pd.concat(
        [
            panel(np.zeros(20), "zero"),
            panel([0.0], "one", first=2019),
            panel(np.full(20, 1e15), "huge"),
            panel(-(np.arange(20.0) ** 2), "falling"),
            panel(1e-9 * np.arange(20), "tiny"),
            panel(np.r_[np.zeros(19), 1e6], "jump"),
            panel([5, 3], "old", first=1950),
        ]
    )
    table = quantiles(forecast(frame, origin=2019, horizon=horizon))
    assert np.isfinite(table).all()
    assert (np.diff(table, axis=1) >= 0).all()


def test_nothing_known_stays_unknown_and_nothing_else_does():
    frame = pd.concat([panel(range(1, 9)), panel([1.0], indicator="new", first=2010)])
    answer = forecast(frame, origin=2007, horizon=1).set_index("indicator")
    assert answer["q0.5"].isna().to_dict() == {"gdp": False, "new": True}


def test_rebasing_is_not_growth():
    """A level that jumps by a half at a marked break goes on as the unbroken one does, half as high again."""
    smooth = panel(100 * 1.05 ** np.arange(15))
    jump = smooth.assign(value=np.where(smooth.year >= 2010, 1.5, 1.0) * smooth.value)
    marked = jump.assign(**{"break": jump.year == 2010})
    plain, told = (quantiles(forecast(frame, origin=2014, horizon=3)) for frame in (smooth, marked))
    np.testing.assert_allclose(told, 1.5 * plain, rtol=1e-6)


def test_a_splice_moves_what_was_before_and_leaves_what_came_after():
    moved = spliced(np.array([1.0, 2.0, -5.0, -4.0]), 2)
    np.testing.assert_allclose(moved, [-7, -6, -5, -4])


def test_other_levels_lie_between_the_tabled_ones():
    known = panel([3.0, 5, 4, 6, 7, 6, 8, 9, 8, 10])
    table = forecast(known, origin=2009, horizon=1)
    told = forecast(known, origin=2009, horizon=1, quantiles=[0.5, 0.52, 0.001])
    assert told["q0.5"].item() == pytest.approx(table["q0.5"].item())
    assert table["q0.5"].item() < told["q0.52"].item() < table["q0.55"].item()
    assert told["q0.001"].item() < table["q0.01"].item()


def test_tables_read_at_their_own_scores_give_themselves_back():
    table = np.sort(np.random.default_rng(1).normal(size=(3, len(SCORES))), axis=1)
    np.testing.assert_allclose(at_scores(table, SCORES), table)


def test_spread_grows_with_the_lead_far_beyond_what_was_learned():
    answer = forecast(panel([3.0, 5, 4, 6, 7, 6, 8, 9, 8, 10] * 2), origin=2019, horizon=40)
    width = (answer["q0.9"] - answer["q0.1"]).to_numpy()
    assert (np.diff(width[11:]) > 0).all()


def test_faults_say_what_is_expected():
    known = panel([1.0, 2.0])
    with pytest.raises(HorizonError, match="a horizon is 1 to 60 years, not 0"):
        forecast(known, origin=2001, horizon=0)
    with pytest.raises(OptionError, match=r"levels between 0 and 1, not \[1\.0\]"):
        forecast(known, origin=2001, horizon=1, quantiles=[1.0])
    with pytest.raises(RecordError, match="no figure up to 1990"):
        forecast(known, origin=1990, horizon=1)
