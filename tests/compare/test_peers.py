"""Leaders and chasers, by hand and by law."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshu.compare import course
from luoshu.compare.peers import nearest, overtaking, peers, rank_range, time_distance
from luoshu.errors import OptionError, RecordError
from luoshu.panel.panel import Panel, Series
from luoshu.samples import tiny_catalogue, tiny_panel


def together(**series: list[float]) -> Panel:
    """One panel of several regions, figures of 2010 on."""
    return Panel(
        pd.concat(
            [tiny_panel(values, region=name).frame for name, values in series.items() if values],
            ignore_index=True,
        )
    )


WORLD = together(
    Here=[10, 11, 12, 13, 14, 15], Leader=[20, 22, 24, 26, 28, 30], Chaser=[5, 6.5, 8, 10, 12, 14.5], Gap=[]
)


def test_a_leader_is_as_many_years_ahead_as_it_took_from_there():
    """By hand: the leader stood at 25 half-way between 2012 (24) and 2013 (26)."""
    years = np.arange(2010, 2016)
    leader = Series("L", "gdp", years, np.array([20.0, 22, 24, 26, 28, 30]), np.zeros(6, bool))
    assert time_distance(leader, 25.0, 2015) == 2.5
    assert time_distance(leader, 19.0, 2015) is None


def test_gaps_are_positive_for_those_ahead_and_negative_for_those_behind():
    answer = peers(
        WORLD, tiny_catalogue(), "Here", ["Leader", "Chaser"], base_year=2015, until=2020, draws=500
    )
    leader, chaser = answer.peers
    assert (leader.gap, chaser.gap) == (15, -0.5)
    assert chaser.gap_years == -0.5
    assert leader.overtaken == {}
    assert chaser.overtakes == {}
    assert set(chaser.overtaken) == {str(year) for year in range(2016, 2021)}
    assert chaser.overtaken["2020"] > 0.5 > leader.overtakes["2020"]
    assert answer.ranks[-1].of == 3


def test_a_region_without_a_series_is_named_not_skipped():
    answer = peers(WORLD, tiny_catalogue(), "Here", ["Gap", "Leader"], base_year=2015, until=2018, draws=250)
    assert [(peer.region, peer.reason) for peer in answer.peers] == [("Leader", ""), ("Gap", "no_series")]


def test_what_the_record_decides_has_probability_one():
    """From a base in 2013 the years to 2015 are on record: a region at 9 passes one at 8 in 2014."""
    world = together(Here=[1, 2, 4, 7, 9, 9], Other=[8, 8, 8, 8, 8, 8])
    answer = peers(world, tiny_catalogue(), "Here", ["Other"], base_year=2013, until=2016, draws=250)
    assert answer.peers[0].overtakes == {"2014": 1.0, "2015": 1.0, "2016": 1.0}


def test_a_region_without_a_figure_of_its_own_is_refused():
    with pytest.raises(RecordError, match="Nowhere has no figure of 'gdp'"):
        peers(WORLD, tiny_catalogue(), "Nowhere", ["Leader"], base_year=2015, until=2018)


def test_the_base_year_is_the_nearest_with_a_figure_and_the_odds_must_lie_after_it():
    early = peers(WORLD, tiny_catalogue(), "Here", ["Leader"], base_year=2005, until=2016, draws=250)
    late = peers(WORLD, tiny_catalogue(), "Here", ["Leader"], base_year=2017, until=2018, draws=250)
    assert (early.base_year, late.base_year) == (2010, 2015)
    with pytest.raises(
        OptionError, match=r"2014 does not lie after the base year 2015\. Ask for a later year"
    ):
        peers(WORLD, tiny_catalogue(), "Here", ["Leader"], base_year=2015, until=2014)


@given(
    own=arrays(float, (20, 4), elements=st.floats(0, 10)),
    other=arrays(float, (20, 4), elements=st.floats(0, 10)),
)
@settings(deadline=None)
def test_odds_of_having_overtaken_never_fall_with_time(own, other):
    odds = overtaking(own, other)
    assert (np.diff(odds) >= 0).all()
    assert ((odds >= 0) & (odds <= 1)).all()


def test_the_nearest_peers_are_those_most_alike_at_the_base_year():
    world = together(Here=[10], Near=[11], Far=[100], Zero=[0])
    assert nearest(world, "Here", ["Far", "Near", "Zero"], ["gdp"], year=2010) == ["Near", "Far"]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=60))
def test_a_rank_range_is_the_fullest_of_its_width_and_no_width_holds_nearer_to_80_per_cent(ranks):
    rank = np.array(ranks)

    def share(low: int, wide: int) -> float:
        return float(((rank >= low) & (rank < low + wide)).mean())

    low, high = rank_range(rank)
    fullest = {wide: max(share(start, wide) for start in range(1, 13)) for wide in range(1, 13)}
    assert share(low, high - low + 1) == fullest[high - low + 1]
    assert abs(fullest[high - low + 1] - 0.8) == pytest.approx(
        min(abs(each - 0.8) for each in fullest.values())
    )


def test_a_rank_range_by_hand():
    """Two widths hold 70 and 90 % at most: as near to 80, and the narrower one is taken."""
    assert rank_range(np.repeat([1, 2, 3], [10, 70, 20])) == (2, 2)
    assert rank_range(np.repeat([1, 2, 3, 4], [5, 40, 40, 15])) == (2, 3)
    assert rank_range(np.array([7])) == (7, 7)


def test_ranges_of_ranks_hold_as_often_as_they_say():
    """On worlds that are drawn as they come true; a range between two quantiles of whole ranks would hold over 84 %."""
    rng = np.random.default_rng(3)
    hits, between = [], []
    for _ in range(400):
        level = rng.normal(0, 2, 30)
        drawn = level + rng.normal(0, 0.7, (400, 30))
        rank = 1 + (drawn[:, 1:] > drawn[:, :1]).sum(axis=1)
        came, (low, high) = rank[0], rank_range(rank[1:])
        hits.append(low <= came <= high)
        ends = np.quantile(rank[1:], [0.1, 0.9], method="nearest")
        between.append(ends[0] <= came <= ends[1])
    assert abs(np.mean(hits) - 0.8) < 0.04
    assert np.mean(between) > 0.84


def test_a_peer_of_output_stands_where_the_signs_put_it_and_one_of_people_where_it_was_drawn(monkeypatch):
    """The same figures as output and as people: the lesson, made certain, says that nobody gains; so none is passed."""
    lesson = course.Lesson(np.ones(10), np.eye(10), np.zeros((10, 5)), 1.0, 0.0)
    monkeypatch.setattr(course, "read_lesson", lambda: lesson)
    rows = [WORLD.frame, WORLD.frame.assign(indicator="people")]
    asked = {"base_year": 2015, "until": 2018, "draws": 500}
    both = Panel(pd.concat(rows, ignore_index=True)), tiny_catalogue("gdp", "people")
    output = peers(*both, "Here", ["Chaser"], indicator="gdp", **asked)
    people = peers(*both, "Here", ["Chaser"], indicator="people", **asked)
    assert output.peers[0].overtaken["2018"] == 0
    assert people.peers[0].overtaken["2018"] > 0.5
    assert (output.ranks[-1].range80, output.ranks[-1].held) == ((1, 1), 1.0)
