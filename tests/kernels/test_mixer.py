"""The mixer's quantiles, by law."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.kernels.makers import describe
from luoshu.kernels.mixer import MIDDLE, SPREAD, mixed_quantiles
from luoshu.simulate.marginals import read_learned

KNOWN = read_learned()


def described(bound, leads=(1, 4, 20)):
    walks = 50 + np.random.default_rng(3).normal(0, 1, (3, 20)).cumsum(axis=1)
    low, high = walks[:, -1] - bound, walks[:, -1] + bound
    return describe(walks, np.zeros(3, dtype=int), low, high, np.array(leads), KNOWN.general)


@given(spread=st.floats(0.5, 3), bound=st.sampled_from([np.inf, 2.0]))
@settings(max_examples=20, deadline=None)
def test_the_spread_moves_all_but_the_median_and_the_bounds_hold_after_it(spread, bound):
    made = described(bound)
    free, told = mixed_quantiles(described(np.inf), KNOWN.nets, 1), mixed_quantiles(made, KNOWN.nets, spread)
    middle = free[..., MIDDLE, None]
    limit = (bound / made.scale)[:, None, None]
    if np.isinf(bound):
        np.testing.assert_allclose(told - middle, spread * (free - middle), atol=1e-9)
    assert (np.diff(told, axis=2) >= 0).all()
    assert (np.abs(told) <= limit + 1e-9).all()


def test_forecasts_are_spread_further_than_the_networks_say():
    told = mixed_quantiles(described(np.inf), KNOWN.nets)
    np.testing.assert_array_equal(told, mixed_quantiles(described(np.inf), KNOWN.nets, SPREAD))
    assert SPREAD > 1
