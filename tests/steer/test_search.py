"""The search against the plain arithmetic, exhaustive search, greed and chance."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from luoshu.cli.search import search as verb
from luoshu.errors import EffectError
from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.problem import RESOURCES, Costs, Priced, make_problem
from luoshu.steer.score import Scorer, unit_levers
from luoshu.steer.search import best_mix, greedy_mix, random_mix, search
from luoshu.steer.stress import read_scenarios, shocked
from luoshu.workspace import open_case

DAY = "2020-03-31"
EFFECTS = read_effects().known_on(DAY)


def futures_of(seed: int) -> Futures:
    case = open_case("luoyang")
    return prepare(case.plan, case.panel.as_of(DAY), case.catalogue, case.regions, draws=1000, seed=seed)


@pytest.fixture(scope="module")
def futures() -> Futures:
    return futures_of(5)


LEVERS = ("PC03", "TO09", "TO05", "IN02", "TO02", "GO04")
COSTS = Costs(
    levers=(
        Priced(lever="PC03", money=200), Priced(lever="TO09", money=3, lower=True),
        Priced(lever="TO05", money=8, lower=True), Priced(lever="IN02", money=9),
        Priced(lever="TO02", money=10, yes_no=True, staff=2), Priced(lever="GO04", money=5, yes_no=True, staff=5),
    )
)  # fmt: skip


def problem(futures: Futures, budget: float, levers: int = 6, **limits: float):
    costs = Costs(levers=COSTS.levers[:levers])
    return make_problem(futures, EFFECTS, costs, start=2021, limits={"money": budget, **limits})


def test_the_compiled_scores_are_those_of_the_plain_arithmetic(futures: Futures):
    scorer = Scorer(futures, EFFECTS, unit_levers(EFFECTS, LEVERS, 2021))
    assert scorer.tables is not None
    mixes = np.random.default_rng(1).uniform(-1, 1, (20, 6)) * [EFFECTS[name].most for name in LEVERS]
    fast, plain = scorer.score(mixes), scorer.plain(mixes)
    np.testing.assert_allclose(fast.targets, plain.targets, atol=1e-12)
    np.testing.assert_allclose(fast.all, plain.all, atol=1e-12)
    np.testing.assert_allclose(fast.expected, plain.expected, atol=1e-12)


@pytest.mark.parametrize("budget", [20, 60, 100, 150, 250])
@pytest.mark.parametrize("levers", [2, 3])
def test_within_one_per_cent_of_the_exhaustive_optimum(futures: Futures, budget: float, levers: int):
    """Every mix of a grid of 21 steps a lever that the budget allows."""
    asked = problem(futures, budget, levers)
    grid = np.array(list(itertools.product(np.linspace(0, 1, 21), repeat=levers))) * asked.most
    grid = grid[(grid @ asked.prices.T <= np.array([budget, np.inf, np.inf, np.inf])).all(axis=1)]
    exhaustive = float(asked.goal_of(grid).max())
    _, value, _ = best_mix(asked, seed=1)
    assert value >= exhaustive * 0.99


def test_at_least_as_good_as_greed_and_better_than_chance_at_equal_evaluations(futures: Futures):
    asked = problem(futures, 200)
    _, value, count = best_mix(asked, seed=2)
    steps = max(20, count // 40)
    assert value >= greedy_mix(asked, steps=steps)[1] - 0.0025
    assert value >= random_mix(asked, evaluations=count, seed=2)[1]


def test_every_mix_keeps_limits_evidence_and_overlap_rules(futures: Futures):
    costs = Costs(
        levers=(*COSTS.levers, Priced(lever="PC01", money=46, land=1), Priced(lever="PC02", money=50, land=1))
    )
    asked = make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 150, "staff": 5, "land": 2})
    mixes = asked.feasible(np.random.default_rng(0).random((500, len(costs.levers))))
    for name, price in zip(RESOURCES, asked.prices, strict=True):
        assert (mixes @ price <= asked.limits.get(name, np.inf) * (1 + 1e-9)).all()
    assert (mixes <= asked.most + 1e-12).all()
    places = [[each.lever for each in costs.levers].index(name) for name in ("PC01", "PC02")]
    assert not (mixes[:, places] > 0).all(axis=1).any()


def test_the_answer_is_told_on_fresh_draws_with_what_binds(futures: Futures):
    found = search(problem(futures, 60), futures_of(6), seeds=3, frontier=3)
    assert found.cost <= 60 * (1 + 1e-9)
    assert "money" in found.binding or found.mix == ()
    assert found.loss == pytest.approx(
        (found.odds["after"] - found.odds["before"]) - (found.odds["fresh"] - _fresh_before()), abs=1e-9
    )
    goals = [point.goal for point in found.frontier]
    assert goals == sorted(goals)
    assert found.frontier[0].mix == {}
    assert found.seeds["same_levers"] == 3 or found.seeds["tie"]


def _fresh_before() -> float:
    fresh = futures_of(6)
    counted = [place for place, target in enumerate(fresh.targets) if target.reading_of is None]
    return float(fresh.met(fresh.judged())[:, counted].sum(axis=1).mean())


def test_a_budget_that_allows_nothing_says_which_limit_clashes(futures: Futures):
    with pytest.raises(EffectError, match=r"the limits allow no lever at all: money 0\.001"):
        problem(futures, 0.001)


def test_a_lever_that_moves_nothing_and_a_bad_weight_are_refused(futures: Futures):
    costs = Costs(levers=(Priced(lever="HC01", money=1),))
    with pytest.raises(EffectError, match="HC01 moves no target"):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 1}, weights={"nothing": 1})


def test_the_verb_prints_its_documented_json():
    result = CliRunner().invoke(
        verb, ["luoyang", "--budget", "100", "--as-of", DAY, "--draws", "250", "--seeds", "1", "--json"],
        catch_exceptions=False,
    )  # fmt: skip
    answer = json.loads(result.stdout)
    assert set(answer) >= {"mix", "cost", "odds", "binding", "seeds"}
    assert set(answer["odds"]) == {"before", "after", "fresh"}
    assert set(answer["mix"][0]) >= {"lever", "intensity", "cost"}


def test_a_plan_without_costs_is_told_how_to_write_them(tmp_path: Path):
    text = (open_case("luoyang").path).read_text(encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(verb, [str(tmp_path), "--budget", "100"])
    assert "there is no costs.yaml beside plan.yaml" in str(result.exception)


def test_a_weighted_goal_without_weights_is_refused(futures: Futures):
    with pytest.raises(EffectError, match="the weighted goal needs weights"):
        make_problem(futures, EFFECTS, COSTS, start=2021, limits={"money": 50}, goal="weighted")


def test_an_assumed_cost_is_said_to_be_one_wherever_it_is_printed():
    given = ["luoyang", "--budget", "100", "--as-of", DAY, "--draws", "250", "--seeds", "1"]
    assert "Costs without a source" in CliRunner().invoke(verb, [*given, "--lang", "en"]).output
    assert "以下费用是假设" in CliRunner().invoke(verb, [*given, "--lang", "zh"]).output
    answer = json.loads(CliRunner().invoke(verb, [*given, "--json"]).output)
    assert all(row["assumption"] for row in answer["mix"])


def test_unknown_and_repeated_levers_of_a_price_list_are_told_together(futures: Futures):
    costs = Costs(
        levers=(Priced(lever="PC0"), Priced(lever="QQ9"), Priced(lever="PC03"), Priced(lever="PC03"))
    )
    with pytest.raises(
        EffectError, match=r"'PC0' is not known[\s\S]*'QQ9' is not known[\s\S]*PC03 is priced more than once"
    ):
        make_problem(futures, EFFECTS, costs, start=2021, limits={"money": 50})


def test_the_worst_case_is_judged_again_under_the_same_shocks_on_fresh_draws(futures: Futures):
    """Fresh, as before and after, is the worst over the calm years and the shock."""
    scenario = read_scenarios()["pandemic"]
    fresh = futures_of(77)
    struck, fresh_struck = (shocked(each, scenario, year=2021) for each in (futures, fresh))
    asked = make_problem(
        futures, EFFECTS, COSTS, start=2021, limits={"money": 100}, goal="worst", shocked=(struck,)
    )
    found = search(asked, fresh, seeds=1, scenarios={"pandemic": struck}, fresh_shocked=(fresh_struck,))
    mix = np.zeros((1, len(LEVERS)))
    for row in found.mix:
        mix[0, LEVERS.index(row.lever)] = row.intensity
    worst = min(
        float(Scorer(each, EFFECTS, asked.scorers[0].levers).score(mix).expected[0])
        for each in (fresh, fresh_struck)
    )
    assert found.odds["fresh"] == pytest.approx(worst)
    assert found.satisfied in (0.0, 1.0)


def test_regret_names_its_scenarios_and_money_its_unit_in_both_languages():
    given = ["luoyang", "--budget", "100", "--as-of", DAY, "--draws", "250", "--seeds", "1", "--scenarios"]
    english = CliRunner().invoke(verb, [*given, "--lang", "en"], catch_exceptions=False).output
    assert "Regret in scenario Pandemic year" in english
    assert "bn yuan" in english
    assert "of the calm gain are kept in" in english
    chinese = CliRunner().invoke(verb, [*given, "--lang", "zh"], catch_exceptions=False).output
    assert "情景疫情年下的遗憾值" in chinese
    assert "亿元" in chinese
    assert "100m_yuan" not in english + chinese
