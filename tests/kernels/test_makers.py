"""Plain forecasts of a series, by hand and by law."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luoshu.kernels.filters import bank_forecasts, weights
from luoshu.kernels.makers import describe
from luoshu.kernels.past import Groups, bridged, look_back, rolling_mean
from luoshu.kernels.pooled import REACH, TIES

NOBODY = np.zeros((REACH, len(TIES)))


def test_plain_forecasts_of_a_straight_line_by_hand():
    """2 a year: no change at all for the last value, twice the lead for every drift."""
    line = np.arange(0.0, 40, 2)[None, :] + 10
    made = describe(line, np.array([0]), np.array([-np.inf]), np.array([np.inf]), np.array([1, 3]), NOBODY)
    assert made.scale.item() == 2
    np.testing.assert_allclose(made.forecasts[0, :, 0], 0)
    np.testing.assert_allclose(made.forecasts[0, :, 1:5], [[1] * 4, [3] * 4])


def test_a_series_that_ends_early_has_longer_leads():
    two = np.array([[1.0, 2, 3, 4, 5, 6], [1.0, 2, 3, 4, np.nan, np.nan]])
    none = np.full(2, np.inf)
    made = describe(two, np.zeros(2, dtype=int), -none, none, np.array([1, 2]), NOBODY)
    assert made.lead.tolist() == [[1, 2], [3, 4]]
    assert made.base.tolist() == [6, 4]


@given(st.lists(st.one_of(st.none(), st.floats(-1e3, 1e3)), min_size=2, max_size=12))
def test_bridging_keeps_what_is_known_and_fills_between_alone(cells):
    row = np.array([[np.nan if cell is None else cell for cell in cells]])
    full = bridged(row)
    known = np.flatnonzero(np.isfinite(row[0]))
    np.testing.assert_array_equal(full[0, known], row[0, known])
    if len(known):
        assert np.isfinite(full[0, known[0] : known[-1] + 1]).all()
        assert np.isnan(full[0, known[-1] + 1 :]).all()


def test_rolling_means_pass_over_what_is_missing():
    mean, count = rolling_mean(np.array([[1.0, np.nan, 3.0, 5.0]]), 2)
    np.testing.assert_array_equal(mean, [[1, 1, 3, 4]])
    np.testing.assert_array_equal(count, [[1, 1, 1, 2]])


def test_medians_of_groups_by_hand():
    groups = Groups.of(np.array([1, 0, 1, 1]))
    values = np.array([[1.0, np.nan], [9.0, 8.0], [2.0, np.nan], [4.0, 7.0]])
    np.testing.assert_array_equal(groups.median(values), [[9, 8], [2, 7]])


def test_the_filter_that_fits_best_weighs_most():
    assert weights(np.array([[0.1, 1.0]]), np.array([10.0]))[0, 0] > 0.99


@given(st.integers(0, 2**32 - 1))
def test_the_bank_does_not_look_at_the_scale_of_its_place(seed):
    """A series moved up or down is forecast moved up or down."""
    window = np.cumsum(np.random.default_rng(seed).normal(size=(1, 12)), axis=1)
    leads = np.array([[1.0, 5.0]])
    here, _, _ = bank_forecasts(window, leads)
    there, _, _ = bank_forecasts(window + 50, leads)
    np.testing.assert_allclose(there, here + 50, atol=1e-6)


def test_what_peers_did_is_taken_at_the_same_year():
    rng = np.random.default_rng(4)
    many = np.cumsum(rng.normal(1, 0.1, (5, 12)), axis=1)
    past = look_back(many, np.zeros(5, dtype=int))
    by_hand = np.median(past.quantity["m5"][:, -1])
    np.testing.assert_allclose(past.quantity["p5"][:, -1], by_hand)
