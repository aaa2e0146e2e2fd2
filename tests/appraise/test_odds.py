"""Probabilities by hand and by law."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from luoshu.appraise.odds import (
    SHOWN,
    dots,
    fan,
    joint,
    monte_carlo_error,
    probability,
    shown_futures,
    status,
)
from luoshu.samples import tiny_plan

MET = arrays(bool, array_shapes(min_dims=2, max_dims=2, max_side=8))


def test_the_probability_is_the_share_of_draws_that_meet_the_target():
    """By hand: 50, 60 and 70 reach 50, 40 does not, so 3 of 4."""
    assert probability(np.array([40.0, 50, 60, 70]), tiny_plan(50).targets[0]) == 0.75


def test_a_draw_without_a_value_makes_the_probability_unknown_not_zero():
    assert probability(np.array([60.0, np.nan]), tiny_plan(50).targets[0]) is None
    assert probability(np.array([]), tiny_plan(50).targets[0]) is None


@given(draws=st.lists(st.floats(0, 100), min_size=1), hard=st.floats(0, 100), relief=st.floats(0, 100))
def test_odds_never_fall_when_a_target_is_made_easier(draws, hard, relief):
    values = np.array(draws)
    easy = probability(values, tiny_plan(hard - relief).targets[0])
    assert easy is not None
    assert easy >= (probability(values, tiny_plan(hard).targets[0]) or 0)


def test_the_error_of_drawing_is_half_a_point_at_most_for_ten_thousand_draws():
    assert monte_carlo_error(0.5, 10_000) == 0.005
    assert monte_carlo_error(0.0, 10_000) == 0.0


@pytest.mark.parametrize(
    ("share", "recorded", "expected"),
    [
        (2 / 3, False, "on_track"), (0.66, False, "at_risk"), (1 / 3, False, "at_risk"), (0.33, False, "unlikely"),
        (1.0, True, "met"), (0.0, True, "missed"), (1.0, False, "on_track"), (0.0, False, "unlikely"),
        (None, False, "unknown"),
    ],
)  # fmt: skip
def test_a_state_is_final_only_by_the_record(share, recorded, expected):
    assert status(share, recorded=recorded) == expected


def test_the_joint_answer_by_hand():
    """Four futures with two, one, none and one of two targets met."""
    answer = joint(np.array([[1, 1], [1, 0], [0, 0], [1, 0]], dtype=bool), ["a", "b"], ["c"])
    assert (answer.all, answer.expected_met, answer.at_least) == (0.25, 1.0, {"1": 0.75, "2": 0.25})
    assert (answer.judged, answer.left_out) == (("a", "b"), ("c",))


@given(MET)
def test_all_together_is_never_more_likely_than_any_single_one(met):
    names = [str(place) for place in range(met.shape[1])]
    answer = joint(met, names, [])
    assert answer.all is not None
    assert answer.all <= met.mean(axis=0).min() + 1e-12
    assert answer.all == answer.at_least[str(met.shape[1])]
    ladder = list(answer.at_least.values())
    assert ladder == sorted(ladder, reverse=True)
    assert answer.expected_met == pytest.approx(sum(ladder))


def test_without_a_target_that_can_be_judged_there_is_no_joint_probability():
    answer = joint(np.zeros((5, 0), dtype=bool), [], ["a"])
    assert (answer.all, answer.expected_met, answer.at_least, answer.futures) == (None, None, {}, ())


@given(arrays(bool, st.tuples(st.integers(1000, 1200), st.integers(1, 3)), elements=st.booleans()))
def test_the_futures_shown_have_the_shares_of_all_within_two_in_a_hundred(met):
    shown = np.array(shown_futures(met))
    assert shown.shape == (SHOWN, met.shape[1])
    number = met.sum(axis=1)
    for least in range(met.shape[1] + 1):
        assert abs((shown.sum(axis=1) >= least).mean() - (number >= least).mean()) <= 0.02


def test_dots_are_the_middles_of_the_hundredths_and_a_fan_its_quantiles():
    values = np.arange(0, 1001, dtype=float)
    assert dots(values)[:2] == (5.0, 15.0)
    assert fan(2025, values).quantiles["0.1"] == 100
