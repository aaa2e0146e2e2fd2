"""The search for a mix against exhaustive search, greed and chance, and where greed must fail."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.steer.effects import Effect, Effects, Move, Overlap
from luoshu.steer.futures import Futures
from luoshu.steer.search.best import best_mix
from luoshu.steer.search.costs import Costs, Priced
from luoshu.steer.search.problem import Problem, make_problem


@pytest.mark.parametrize("budget", [20, 60, 100, 150, 250])
@pytest.mark.parametrize("levers", [2, 3])
def test_within_one_per_cent_of_the_gain_of_the_exhaustive_optimum(
    problem: Callable[..., Problem], budget: float, levers: int
):
    """Every mix of a grid of 21 steps a lever that the budget allows."""
    asked = problem(budget, levers)
    grid = np.array(list(itertools.product(np.linspace(0, 1, 21), repeat=levers))) * asked.most
    grid = grid[(grid @ asked.prices.T <= np.array([budget, np.inf, np.inf, np.inf])).all(axis=1)]
    before = float(asked.goal_of(np.zeros((1, levers)))[0])
    exhaustive = float(asked.goal_of(grid).max()) - before
    _, value, _ = best_mix(asked, seed=1)
    assert value - before >= exhaustive * 0.99


def test_better_than_chance_with_as_many_mixes(problem: Callable[..., Problem]):
    asked = problem(200)
    _, value, count = best_mix(asked, seed=2)
    points = np.random.default_rng(2).random((count, 6))
    assert value > float(asked.goal_of(asked.feasible(points)).max())


def test_ten_of_ten_seeds_find_the_same_levers(problem: Callable[..., Problem]):
    asked = problem(200)
    assert len({tuple(np.flatnonzero(best_mix(asked, seed=seed)[0])) for seed in range(10)}) == 1


def lifts(**by: float) -> Effects:
    """Return levers that lift GDP by so many per cent, without doubt."""
    return Effects(
        effects=tuple(
            Effect(
                id=name, lever=name, instrument="one unit", outcome="gdp", form="level_percent", published=1,
                judged=(size, size), lag=0, horizon=0, moves=(Move(indicator="gdp", change="percent"),),
                citation="Someone 2019",
            )
            for name, size in by.items()
        ),
        ceiling=100,
    )  # fmt: skip


def whole(futures: Futures, effects: Effects, money: dict[str, float], budget: float) -> Problem:
    costs = Costs(levers=tuple(Priced(lever=name, money=price, yes_no=True) for name, price in money.items()))
    return make_problem(futures, effects, costs, start=2021, limits={"money": budget})


def test_two_cheap_levers_together_beat_the_dear_one_that_gains_most_alone(futures: Futures):
    """By hand: 4 % for 100, or 3 % for 50 twice; the next best step is the first, the best mix the other two."""
    asked = whole(futures, lifts(AA01=4, AA02=3, AA03=3), {"AA01": 100, "AA02": 50, "AA03": 50}, 100)
    assert best_mix(asked, seed=0)[0].tolist() == [0, 1, 1]


def test_the_dear_lever_beats_two_that_gain_more_for_their_money_but_leave_money_over(futures: Futures):
    """By hand: 6 % for 100, or 4 % for 60; the second gains more for its money and shuts the first out."""
    asked = whole(futures, lifts(AA01=6, AA02=4), {"AA01": 100, "AA02": 60}, 110)
    assert best_mix(asked, seed=0)[0].tolist() == [1, 0]


def test_a_package_gives_way_to_two_of_its_parts_that_are_better_together(futures: Futures):
    """By hand: 5 % for 60, or its parts, 3 % each for 50; neither part alone is worth leaving the package."""
    effects = lifts(AA01=5, AA02=3, AA03=3).model_copy(
        update={"overlaps": (Overlap(members=("AA01", "AA02", "AA03"), rule="package", reason="parts"),)}
    )
    asked = whole(futures, effects, {"AA01": 60, "AA02": 50, "AA03": 50}, 100)
    assert best_mix(asked, seed=0)[0].tolist() == [0, 1, 1]


@settings(max_examples=15, deadline=None)
@given(
    sizes=st.lists(st.floats(0.5, 8), min_size=7, max_size=7),
    prices=st.lists(st.floats(10, 100), min_size=7, max_size=7),
    part=st.floats(0.15, 0.8),
)
def test_yes_or_no_levers_are_chosen_as_exhaustive_search_does(futures: Futures, sizes, prices, part):
    """Of 128 sets, none that the budget allows lifts the odds of GDP more, but for what is taken out as idle."""
    names = [f"AA{place:02d}" for place in range(7)]
    asked = whole(
        futures, lifts(**dict(zip(names, sizes, strict=True))), dict(zip(names, prices, strict=True)), part * sum(prices)
    )  # fmt: skip
    sets = np.array(list(itertools.product((0.0, 1.0), repeat=7)))
    allowed = sets[sets @ prices <= asked.limits["money"]]
    assert best_mix(asked, seed=0)[1] >= float(asked.goal_of(allowed).max()) - 1e-9
