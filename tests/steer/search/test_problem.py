"""What a search is asked: feasible mixes, and refusals that name all faults."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.errors import EffectError
from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures
from luoshu.steer.mix import overlapping
from luoshu.steer.search.costs import RESOURCES, Costs, Priced
from luoshu.steer.search.problem import Problem, make_problem

EFFECTS = read_effects()
PRICED = (
    Priced(lever="PC03", money=200, debt=3), Priced(lever="TO09", money=3, lower=True), Priced(lever="IN02", money=9),
    Priced(lever="TO02", money=10, yes_no=True, staff=2), Priced(lever="GO04", money=5, yes_no=True, staff=5),
    Priced(lever="PC01", money=46, land=1), Priced(lever="PC02", money=50, land=1), Priced(lever="PB06", money=300),
    Priced(lever="TR01", money=40, land=2),
)  # fmt: skip


def limited(futures: Futures, **limits: float) -> Problem:
    return make_problem(futures, EFFECTS, Costs(levers=PRICED), start=2021, limits=limits)


@settings(max_examples=50, deadline=None)
@given(money=st.floats(5, 3000), staff=st.floats(1, 9), land=st.floats(0.1, 30), seed=st.integers(0, 99))
def test_every_mix_keeps_limits_evidence_and_overlap_rules(futures: Futures, money, staff, land, seed):
    asked = limited(futures, money=money, staff=staff, land=land)
    mixes = asked.feasible(np.random.default_rng(seed).random((60, len(PRICED))) * 1.2)
    for name, price in zip(RESOURCES, asked.prices, strict=True):
        assert (mixes @ price <= asked.limits.get(name, np.inf) * (1 + 1e-9)).all()
    assert (mixes <= asked.most + 1e-12).all()
    assert np.isin(mixes[:, asked.whole] / asked.most[asked.whole], [0, 1]).all()
    names = [each.lever for each in PRICED]
    for mix in mixes:
        assert not overlapping(EFFECTS, [name for name, amount in zip(names, mix, strict=True) if amount])


def test_a_feasible_mix_stays_as_it_is(futures: Futures):
    asked = limited(futures, money=500, staff=5)
    mixes = asked.feasible(np.random.default_rng(0).random((100, len(PRICED))))
    np.testing.assert_allclose(asked.feasible(mixes / asked.most), mixes)


def test_where_a_limit_is_passed_the_least_wanted_yes_no_lever_goes(futures: Futures):
    """By hand: TO02 for 10 and GO04 for 5 do not fit into 12; which stays is a matter of how much each is wanted."""
    places = {each.lever: place for place, each in enumerate(PRICED)}
    asked = limited(futures, money=12)
    for kept, dropped in itertools.permutations(("TO02", "GO04")):
        raw = np.zeros((1, len(PRICED)))
        raw[0, places[kept]], raw[0, places[dropped]] = 0.9, 0.6
        assert np.flatnonzero(asked.feasible(raw)[0]).tolist() == [places[kept]]


def test_a_mix_is_checked_again_against_evidence_rules_and_limits(futures: Futures):
    asked = limited(futures, money=500)
    names = [each.lever for each in PRICED]
    for pulled, words in (
        ({"PC01": 11}, "PC01=11 lies beyond its evidence"),
        ({"PC01": 1, "PC02": 1}, "PC01, PC02 overlap"),
        ({"PC03": 5}, "the mix takes 1000 of money, more than the limit of 500"),
    ):
        with pytest.raises(EffectError, match=words):
            asked.recheck(np.array([float(pulled.get(name, 0)) for name in names]))
    asked.recheck(asked.feasible(np.ones((1, len(PRICED))))[0])


def test_levers_that_are_lumps_are_yes_or_no_or_shut_out_others(futures: Futures):
    asked = limited(futures, money=500)
    lumps = {each.lever for each, lump in zip(PRICED, asked.lumpy, strict=True) if lump}
    assert lumps == {"PC03", "TO02", "GO04", "PC01", "PC02", "PB06", "TR01"}


def test_of_two_mixes_with_the_same_goal_the_one_that_meets_more_targets_ranks_first(futures: Futures):
    """No future meets all targets, so that goal alone cannot tell mixes apart."""
    hard = [
        target.model_copy(update={"threshold": 1e9}) if target.id == "gdp" else target
        for target in futures.targets
    ]
    asked = make_problem(
        replace(futures, targets=tuple(hard)), EFFECTS, Costs(levers=PRICED), start=2021,
        limits={"money": 3000}, goal="all",
    )  # fmt: skip
    mixes = np.vstack([np.zeros(len(PRICED)), asked.feasible(np.ones((1, len(PRICED))))])
    assert asked.goal_of(mixes).tolist() == [0, 0]
    assert np.diff(asked.rank_of(mixes)) > 0


def test_a_budget_that_allows_nothing_says_which_limit_clashes(problem: Callable[..., Problem]):
    with pytest.raises(EffectError, match=r"the limits allow no lever at all: money 0\.001"):
        problem(0.001)


def test_a_lever_that_moves_nothing_and_a_bad_weight_are_refused(futures: Futures):
    costs = Costs(levers=(Priced(lever="HC01", money=1),))
    with pytest.raises(EffectError, match="HC01 moves no target"):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 1}, weights={"nothing": 1})


def test_a_weighted_goal_without_weights_is_refused(futures: Futures, costs: Costs):
    with pytest.raises(EffectError, match="the weighted goal needs weights"):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 50}, goal="weighted")


def test_unknown_and_repeated_levers_of_a_price_list_are_told_together(futures: Futures):
    costs = Costs(
        levers=(Priced(lever="PC0"), Priced(lever="QQ9"), Priced(lever="PC03"), Priced(lever="PC03"))
    )
    with pytest.raises(
        EffectError, match=r"'PC0' is not known[\s\S]*'QQ9' is not known[\s\S]*PC03 is priced more than once"
    ):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 50})


def test_a_context_a_lever_priced_beyond_its_evidence_and_a_bad_limit_are_told_together(futures: Futures):
    costs = Costs(levers=(Priced(lever="CX03", money=1), Priced(lever="PC01", money=1, most=500)))
    with pytest.raises(EffectError) as told:
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": -1})
    for words in (
        "CX03 .* is a context, no lever",
        "`most` of PC01 is 500; its evidence ends at 10",
        "limit of money is -1",
    ):
        assert re.search(words, str(told.value))
    assert "资金上限为-1" in told.value.text("zh")


def test_weights_for_another_goal_are_refused(futures: Futures, costs: Costs):
    with pytest.raises(EffectError, match="weights do nothing for the goal 'expected'"):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 50}, weights={"gdp": 2})


def test_limits_that_only_together_allow_nothing_are_all_named(futures: Futures):
    costs = Costs(
        levers=(Priced(lever="TO02", money=10, yes_no=True), Priced(lever="PC01", money=1, land=100))
    )
    with pytest.raises(EffectError, match=r"money 5 shuts out TO02; land 0\.1 shuts out PC01"):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 5, "land": 0.1})


def test_a_slip_in_the_unit_of_money_is_refused_and_another_currency_is_taken():
    for unit in ("100m_yaun", "percent"):
        with pytest.raises(ValueError, match="is no unit of money"):
            Costs(unit=unit, levers=(Priced(lever="PC01"),))
    assert Costs(unit="million EUR", levers=(Priced(lever="PC01"),)).unit == "million EUR"


def test_a_lever_whose_study_was_not_out_is_left_out_and_named(futures: Futures):
    costs = Costs(levers=(Priced(lever="PC01", money=1), Priced(lever="OP01", money=1)))
    asked = make_problem(futures, EFFECTS.known_on("2020-03-31"), costs, start=2021, limits={"money": 9})
    assert asked.left_out == ("OP01",)
    assert [each.lever for each in asked.priced] == ["PC01"]


def test_rival_studies_of_one_thing_are_not_both_searched_over(futures: Futures):
    """The search would take the kinder one, which is no evidence."""
    costs = Costs(levers=(Priced(lever="TO01", money=1), Priced(lever="TO02", money=1)))
    with pytest.raises(EffectError, match=r"TO01, TO02 are rival studies of one thing: .* Price one of them"):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 5})
