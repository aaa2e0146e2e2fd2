"""The outside view by hand and by law."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luoshu.kernels.outside import NO_WINDOWS, Share, momentum, share_moved, tempered

STEPS = np.array([[0.0, 1.0, 2.0, 5.0, 6.0], [10.0, 10.0, 10.0, 10.0, 10.0]])


def test_only_windows_that_began_alike_count():
    """By hand: changes of one year are 1, 1, 3, 1 and four times 0; the second region stands far
    away. Narrowly, the start at 2 weighs 0.52, those at 1 and 5 0.07 each."""
    seen = share_moved(STEPS, level=3.0, pace=np.nan, need=2.0, lead=1, bandwidth=1e6)
    assert abs(seen.share - 1 / 8) < 1e-9
    near = share_moved(STEPS, level=3.0, pace=np.nan, need=2.0, lead=1, bandwidth=0.2)
    assert near.regions == 1
    assert 0.7 < near.share < 0.9


def test_a_lead_longer_than_half_the_record_is_shortened_with_its_need():
    """By hand: four years of record, lead 8 and need 8 become lead 2 and need 2; the windows moved 2, 4 and 4."""
    seen = share_moved(STEPS[:1], level=0.0, pace=np.nan, need=8.0, lead=8, bandwidth=1e6)
    assert seen.lead == 2
    assert abs(seen.share - 1.0) < 1e-9


def test_without_any_window_the_share_is_unknown_and_the_prior_stands():
    assert share_moved(np.full((2, 3), np.nan), level=0.0, pace=0.0, need=1.0, lead=1) == NO_WINDOWS
    assert share_moved(STEPS, level=np.nan, pace=0.0, need=1.0, lead=1) == NO_WINDOWS
    assert tempered(NO_WINDOWS, prior=0.3) == 0.3


@given(need=st.floats(-5, 5), harder=st.floats(0, 5), level=st.floats(0, 10), lead=st.integers(1, 6))
def test_the_share_never_rises_when_more_is_needed(need, harder, level, lead):
    def share(by):
        return share_moved(STEPS, level=level, pace=0.5, need=by, lead=lead).share

    assert share(need + harder) <= share(need) + 1e-12


def test_momentum_is_unknown_until_there_are_years_enough():
    assert np.isnan(momentum(np.ones((1, 5)))).all()


def test_more_windows_pull_less_towards_the_prior():
    few, many = (tempered(Share(0.9, count, 1, 1, 1), prior=0.1) for count in (1.0, 100.0))
    assert few < many < 0.9
