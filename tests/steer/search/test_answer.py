"""The answer of a search: fresh draws, what binds, seeds, regret, and the verb that prints it."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from luoshu.cli.search import search as verb
from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures
from luoshu.steer.search.answer import search
from luoshu.steer.search.costs import Costs
from luoshu.steer.search.problem import Problem, make_problem
from luoshu.steer.search.score import Scorer
from luoshu.steer.stress import read_scenarios, shocked
from luoshu.workspace import open_case

DAY = "2020-03-31"
EFFECTS = read_effects().known_on(DAY)


def test_the_answer_is_told_on_fresh_draws_with_what_binds(problem: Callable[..., Problem], fresh: Futures):
    found = search(problem(60), fresh, seeds=3, frontier=3)
    assert found.cost <= 60 * (1 + 1e-9)
    assert "money" in found.binding
    counted = [place for place, target in enumerate(fresh.targets) if target.reading_of is None]
    fresh_before = float(fresh.met(fresh.judged())[:, counted].sum(axis=1).mean())
    assert found.loss == pytest.approx(
        (found.odds["after"] - found.odds["before"]) - (found.odds["fresh"] - fresh_before), abs=1e-9
    )
    assert found.fresh_before == pytest.approx(fresh_before)
    assert found.frontier[0].fresh == pytest.approx(fresh_before)
    goals = [point.goal for point in found.frontier]
    assert goals == sorted(goals)
    assert found.frontier[0].mix == {}
    assert found.frontier[-1].mix == {row.lever: row.intensity for row in found.mix}
    assert found.seeds["same_levers"] == 3 or found.seeds["tie"]


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


def test_an_assumed_cost_is_said_to_be_one_wherever_it_is_printed():
    given = ["luoyang", "--budget", "100", "--as-of", DAY, "--draws", "250", "--seeds", "1"]
    assert "Costs without a source" in CliRunner().invoke(verb, [*given, "--lang", "en"]).output
    assert "以下费用是假设" in CliRunner().invoke(verb, [*given, "--lang", "zh"]).output
    answer = json.loads(CliRunner().invoke(verb, [*given, "--json"]).output)
    assert all(row["assumption"] for row in answer["mix"])


def test_the_worst_case_is_judged_again_under_the_same_shocks_on_fresh_draws(
    futures: Futures, fresh: Futures, costs: Costs
):
    """Fresh, as before and after, is the worst over the calm years and the shock."""
    scenario = read_scenarios()["pandemic"]
    struck, fresh_struck = (shocked(each, scenario, year=2021) for each in (futures, fresh))
    asked = make_problem(
        futures, EFFECTS, costs, start=2021, limits={"money": 100}, goal="worst", shocked=(struck,)
    )
    found = search(asked, fresh, seeds=1, scenarios={"pandemic": struck}, fresh_shocked=(fresh_struck,))
    names = [each.lever for each in costs.levers]
    mix = np.zeros((1, len(names)))
    for row in found.mix:
        mix[0, names.index(row.lever)] = row.intensity
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


def test_where_no_future_meets_all_targets_the_mix_is_that_which_meets_more_and_it_says_so():
    given = ["luoyang", "--budget", "100", "--as-of", DAY, "--draws", "250", "--seeds", "1", "--goal", "all"]
    answer = json.loads(CliRunner().invoke(verb, [*given, "--json"]).output)
    assert answer["odds"] == {"before": 0, "after": 0, "fresh": 0}
    assert answer["mix"]
    assert "In no future are all targets met" in CliRunner().invoke(verb, [*given, "--lang", "en"]).output
    assert "没有一个未来能同时实现全部目标" in CliRunner().invoke(verb, [*given, "--lang", "zh"]).output


SMALL = ("luoyang", "--as-of", DAY, "--draws", "250", "--seeds", "1")
"""A search that is over in a moment."""


def test_what_binds_is_said_in_words():
    """A budget of 20 is spent before any lever reaches the edge of its evidence; 5,000 is more than all levers can take."""
    given = [*SMALL, "--lang", "zh", "--budget"]
    assert "用尽的约束：资金" in CliRunner().invoke(verb, [*given, "20"]).output
    bound = CliRunner().invoke(verb, [*given, "5000"]).output.partition("用尽的约束：")[2]
    assert "（已到证据边界）" in bound
    assert "资金" not in bound


def test_a_goal_that_no_mix_raises_is_said_so_and_takes_no_lever(tmp_path: Path):
    """The cheapest lever moves residents of the central city, which no draw brings to their target."""
    path = tmp_path / "costs.yaml"
    path.write_text("levers: [{lever: TR06, money: 1}]", encoding="utf-8")
    given = [*SMALL, "--budget", "9", "--costs", str(path)]
    english = CliRunner().invoke(verb, [*given, "--lang", "en"], catch_exceptions=False).output
    assert "No lever was taken" in english
    assert "No mix within the limits raises it\n" in english
    assert "约束之内没有任何组合能提高它" in CliRunner().invoke(verb, [*given, "--lang", "zh"]).output


def test_a_lever_that_is_in_place_already_is_left_out_and_named(tmp_path: Path):
    """The plan of Luoyang holds TR03, a station of the high-speed rail."""
    path = tmp_path / "costs.yaml"
    path.write_text("levers: [{lever: TR03, money: 1}, {lever: PC01, money: 1}]", encoding="utf-8")
    given = [*SMALL, "--budget", "9", "--costs", str(path)]
    answer = json.loads(CliRunner().invoke(verb, [*given, "--json"], catch_exceptions=False).output)
    assert answer["in_place"] == ["TR03"]
    assert [row["lever"] for row in answer["mix"]] == ["PC01"]
    assert "已经具备，未采用：TR03" in CliRunner().invoke(verb, [*given, "--lang", "zh"]).output
    assert "in place already: TR03" in CliRunner().invoke(verb, [*given, "--lang", "en"]).output
    path.write_text("levers: [{lever: TR03, money: 1}]", encoding="utf-8")
    assert "no priced lever is left" in str(CliRunner().invoke(verb, given).exception)
