"""How far levers reach and what it would take: by hand on made-up futures, and on the built-in case as of March 2020."""

import json
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from luoshu.cli.whatif import whatif as verb
from luoshu.errors import EffectError
from luoshu.plan.plan import Measure
from luoshu.steer.effects import Effect, Effects, Move, Overlap, read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.measures import at_most
from luoshu.steer.mix import GROWTH, LEVEL, Push, make_mix
from luoshu.steer.needed import needed, pace
from luoshu.steer.whatif import whatif
from luoshu.workspace import open_case

DAY = "2020-03-31"
EFFECTS = read_effects().known_on(DAY)


@pytest.fixture(scope="module")
def futures() -> Futures:
    case = open_case("luoyang")
    return prepare(case.plan, case.panel.as_of(DAY), case.catalogue, case.regions, draws=1000, seed=5)


def card(name: str, judged: tuple[float, float], indicator: str = LEVEL, **more) -> Effect:
    return Effect(
        id=name, lever=name, instrument="one unit", outcome=indicator, form="level_percent", published=1, judged=judged,
        lag=0, horizon=0, moves=(Move(indicator=indicator, change="percent"),), citation="Someone 2019", **more,
    )  # fmt: skip


def place(futures: Futures, name: str) -> int:
    return [target.id for target in futures.targets].index(name)


def test_needed_by_hand_for_a_lever_of_known_size(futures: Futures):
    """One unit adds exactly 1 % of GDP: what is needed is what the draw at the wished odds lacks."""
    effects = Effects(effects=(card("AA01", (1, 1), most=100.0),), ceiling=1e9)
    gdp = place(futures, "gdp")
    found = needed(futures, effects, start=2021, wished=0.9)[gdp]
    # Of 1,000 draws the 100 lowest may miss it: the next one must reach it.
    lacks = 100 * (futures.targets[gdp].threshold / np.sort(futures.judged()[:, gdp])[100] - 1)
    assert found.state == "one_lever"
    assert found.levers[0].needed == pytest.approx(lacks, abs=100 / 1024)


def test_the_extra_pace_brings_the_target_to_the_wished_odds_and_a_little_less_does_not(futures: Futures):
    for name in ("gdp", "growth_lead", "urbanisation", "revenue_share", "central_city"):
        column = place(futures, name)
        found = pace(futures, column, start=2021, wished=0.8)
        assert found is not None
        assert found.a_year

        def odds(size: float, column: int = column, name: str = name, change: str = found.change) -> float:
            row = np.array([[size if year >= 2021 else 0.0 for year in futures.years]])
            own = futures.targets[column].indicator
            push = (
                Push({LEVEL: row.cumsum(axis=1)}, {GROWTH: row})
                if change == "growth"
                else Push({own: row.cumsum(axis=1)}, {})
                if change == "percent"
                else Push({}, {own: row.cumsum(axis=1)})
            )
            return float(futures.met(futures.judged(push))[:, column].mean())

        assert odds(found.a_year) >= 0.8, name
        assert odds(found.a_year * 0.99) < 0.8, name


def test_a_target_above_the_wished_odds_needs_nothing_and_one_that_no_lever_moves_says_so(futures: Futures):
    found = {need.id: need for need in needed(futures, EFFECTS, start=2021, wished=0.3)}
    assert set(found) == {target.id for target in futures.targets}
    assert found["gdp"].state == "reached"
    assert found["gdp"].pace.a_year == 0
    assert found["urbanisation"].state == "no_lever"
    assert found["urbanisation"].levers == ()


def test_a_title_is_needed_wholly_and_a_lowered_quantity_has_a_negative_answer(futures: Futures):
    effects = Effects(
        effects=(card("AA01", (60, 60), yes_no=True), card("AB01", (-1, -1), lower=True, most=50.0)),
        ceiling=1e9,
    )
    title, lowered = needed(futures, effects, start=2021, wished=0.9)[place(futures, "gdp")].levers
    assert title.needed == 1
    assert lowered.needed < 0


def test_wished_odds_outside_0_and_1_are_refused(futures: Futures):
    with pytest.raises(EffectError, match=r"the wished odds are 1; expected a probability between 0 and 1"):
        needed(futures, EFFECTS, start=2021, wished=1)


def plan_with(*measures: Measure):
    plan = open_case("luoyang").plan
    return plan.model_copy(update={"measures": measures})


def test_of_levers_that_overlap_the_better_one_is_taken_and_what_is_held_adds_nothing(futures: Futures):
    effects = Effects(
        effects=(card("AA01", (2, 2)), card("AA02", (3, 3)), card("AB01", (50, 50)), card("AC01", (-4, -4))),
        overlaps=(Overlap(members=("AA01", "AA02"), rule="one", reason="same thing"),),
        ceiling=1e9,
    )
    plan = plan_with(
        Measure(id="one", name="one", levers=("AA01", "AA02", "AC01")),
        Measure(id="two", name="two", levers=("AB01",), held=("AB01",)),
        Measure(id="three", name="three"),
    )
    found = at_most(futures, effects, plan, start=2021)
    gdp = found.targets[place(futures, "gdp")]
    assert [lever.id for lever in gdp.levers] == ["AA02"]
    assert (
        gdp.change
        == whatif(futures, effects, make_mix(effects, {"AA02": 1}, start=2021)).targets[place(futures, "gdp")]
    )
    assert gdp.change.shift == pytest.approx(0.03 * np.median(futures.judged()[:, place(futures, "gdp")]))
    assert [measure.evidence for measure in found.measures] == ["moves", "in_place", "none"]


def test_of_a_mixture_the_kinder_study_is_not_chosen(futures: Futures):
    effects = Effects(
        effects=(card("AA01", (2, 2)), card("AA02", (0.5, 0.5))),
        overlaps=(Overlap(members=("AA01", "AA02"), rule="mixture", reason="two studies"),),
    )
    plan = plan_with(Measure(id="one", name="one", levers=("AA01", "AA02")))
    gdp = at_most(futures, effects, plan, start=2021).targets[place(futures, "gdp")]
    assert [lever.id for lever in gdp.levers] == ["AA01", "AA02"]


def test_what_luoyangs_measures_add_at_most_keeps_overlaps_evidence_and_ceiling(futures: Futures):
    case = open_case("luoyang")
    found = at_most(futures, EFFECTS, case.plan, start=2021)
    assert found.growth[1] < found.growth[0] < found.growth[2] <= EFFECTS.ceiling
    for item in found.targets:
        make_mix(EFFECTS, {lever.id: lever.intensity for lever in item.levers}, start=2021)
        assert item.change.after >= item.change.before
        assert {lever.id for lever in item.levers} <= {
            name for each in case.plan.measures for name in each.levers
        }
    assert found.expected_met[1] > found.expected_met[0]
    without = {each.id for each in found.measures if each.evidence == "none"}
    assert without == {each.id for each in case.plan.measures if not each.levers}


def test_a_plan_without_measures_adds_nothing(futures: Futures):
    found = at_most(replace(futures), EFFECTS, plan_with(), start=2021)
    assert all(item.levers == () and item.change.difference == 0 for item in found.targets)
    assert found.growth == (0, 0, 0)


def ask(*arguments: str):
    return CliRunner().invoke(verb, ["luoyang", "--as-of", DAY, "--draws", "250", *arguments])


def test_the_json_has_its_documented_form_and_every_target():
    answer = json.loads(ask("--measures", "--json").output)
    assert set(answer) == {"start", "targets", "levers", "all", "expected_met", "growth", "measures"}
    assert set(answer["targets"][0]) >= {
        "id",
        "before",
        "after",
        "difference80",
        "shift80",
        "levers",
        "paces",
    }
    assert [pace["odds"] for pace in answer["targets"][0]["paces"]] == [0.5, 0.8]
    wanted = json.loads(ask("--needed", "--wished", "0.8", "--json").output)
    assert set(wanted) == {"needed", "targets"}
    assert {row["id"] for row in wanted["targets"]} == {row["id"] for row in answer["targets"]}
    assert set(wanted["needed"][0]) == {"target", "lever", "needed", "most"}


def test_both_questions_are_answered_in_both_languages():
    assert "no measure moves it" in ask("--measures", "--lang", "en").output
    assert "没有措施作用于它" in ask("--measures", "--lang", "zh").output
    assert "no lever moves it" in ask("--needed", "--lang", "en").output
    assert "没有杠杆作用于它" in ask("--needed", "--lang", "zh").output


def test_two_questions_at_once_and_wished_alone_are_refused():
    assert "--needed and --measures ask different questions" in str(ask("--needed", "--measures").exception)
    assert "--wished goes with --needed or --measures" in str(ask("--wished", "0.8").exception)


def test_a_lever_at_zero_changes_no_byte_of_the_targets_that_are_printed():
    plain, zero = (
        json.loads(ask(*given, "--json").output) for given in ((), ("--lever", "PC01=0", "--lever", "TO05=0"))
    )
    assert json.dumps(plain) == json.dumps(zero)
    assert all(row["difference"] == 0 and row["before"] == row["after"] for row in zero["targets"])
