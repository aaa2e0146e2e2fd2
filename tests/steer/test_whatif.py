"""Before and after on the same draws: the built-in case as of March 2020."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from luoshu.cli.stress import stress as stress_verb
from luoshu.cli.whatif import whatif as whatif_verb
from luoshu.errors import EffectError
from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.mix import make_mix, push
from luoshu.steer.whatif import all_sizes, whatif
from luoshu.workspace import open_case

DAY = "2020-03-31"
EFFECTS = read_effects().known_on(DAY)


@pytest.fixture(scope="module")
def futures() -> Futures:
    case = open_case("luoyang")
    return prepare(case.plan, case.panel.as_of(DAY), case.catalogue, case.regions, draws=1000, seed=5)


def test_an_empty_mix_and_a_lever_at_zero_change_no_byte(futures: Futures):
    plain = futures.judged()
    for intensities in ({}, {"PC01": 0}, {"PC01": 0.0, "TR03": 0}):
        mix = make_mix(EFFECTS, intensities, start=2021)
        assert mix == ()
        assert (
            futures.judged(push(EFFECTS, mix, futures.years, np.empty((1000, 0)))).tobytes()
            == plain.tobytes()
        )
        answer = whatif(futures, EFFECTS, mix)
        assert all((change.before, change.difference) == (change.after, 0) for change in answer.targets)
        assert all(change.idle_share == 1 for change in answer.targets)


def test_gdp_moves_by_what_the_cards_add_draw_by_draw(futures: Futures):
    """Level of 2025 after = before x (1 + per cent / 100), to rounding."""
    mix = make_mix(EFFECTS, {"PC01": 5}, start=2020)
    drawn = all_sizes(EFFECTS, mix, 1000, 5)
    moved = push(EFFECTS, mix, futures.years, drawn)
    gdp = [target.id for target in futures.targets].index("gdp")
    expected = futures.judged()[:, gdp] * (1 + moved.percent["gdp"][:, -1] / 100)
    np.testing.assert_allclose(futures.judged(moved)[:, gdp], expected)


def test_a_lever_of_the_whole_province_hardly_moves_the_lead():
    case = open_case("luoyang")
    answers = []
    for everywhere in ((), ("Henan",)):
        made = prepare(
            case.plan,
            case.panel.as_of(DAY),
            case.catalogue,
            case.regions,
            draws=500,
            seed=5,
            everywhere=everywhere,
        )
        answer = whatif(made, EFFECTS, make_mix(EFFECTS, {"PB06": 1}, start=2021))
        answers.append({change.id: change.shift for change in answer.targets}["growth_lead"])
    assert answers[0] > 0.2
    assert abs(answers[1]) < 0.02


def ask(verb, *arguments: str):
    return CliRunner().invoke(verb, ["luoyang", "--as-of", DAY, "--draws", "500", *arguments])


def test_the_json_of_whatif_has_its_documented_form():
    answer = json.loads(ask(whatif_verb, "--lever", "PC01=5", "--from", "2021", "--json").output)
    assert set(answer) >= {"levers", "targets", "side_effects", "notes"}
    assert set(answer["targets"][0]) >= {"id", "before", "after", "difference", "difference80", "idle_share"}
    assert answer["levers"][0]["id"] == "PC01"
    assert {side["kind"] for side in answer["side_effects"]} == {"debt", "neighbours"}


def test_a_lever_whose_study_came_later_is_refused_with_the_reason():
    result = ask(whatif_verb, "--lever", "PB09=1")
    assert "rests on a study of 2024" in str(result.exception)


def test_what_is_no_lever_and_number_is_refused_together():
    result = ask(whatif_verb, "--lever", "PC01=much", "--lever", "TR03=x")
    assert str(result.exception).startswith("PC01=much, TR03=x: expected ID=NUMBER")


def test_both_verbs_speak_both_languages():
    assert "80 % range" in ask(whatif_verb, "--lever", "PC01=5", "--lang", "en").output
    assert "80%区间" in ask(whatif_verb, "--lever", "PC01=5", "--lang", "zh").output
    assert "Pandemic year" in ask(stress_verb, "--scenario", "pandemic", "--lang", "en").output
    assert "疫情年" in ask(stress_verb, "--scenario", "pandemic", "--lang", "zh", "--lever", "PC01=5").output


def test_a_measure_decided_on_a_day_acts_from_the_next_year_on(futures: Futures):
    assert futures.begin(DAY) == 2021
    assert futures.begin("2010-01-01") == futures.years[0]
    assert futures.begin("2040-01-01") == futures.years[-1]


def test_two_unknown_levers_are_told_together_and_one_given_twice_is_refused():
    told = str(ask(whatif_verb, "--lever", "PC1=1", "--lever", "QQ9=1").exception)
    assert "'PC1' is not known" in told
    assert "'QQ9' is not known" in told
    assert "PC01 given more than once" in str(
        ask(whatif_verb, "--lever", "PC01=1", "--lever", "PC01=2").exception
    )


def test_half_a_title_and_one_taken_away_are_refused():
    for intensity in (0.5, -1):
        with pytest.raises(EffectError, match=r"TO02=.*: a place has it or has not .*expected 0 or 1"):
            make_mix(EFFECTS, {"TO02": intensity}, start=2021, force=True)


def test_the_debt_of_a_lever_is_summed_by_the_price_list_and_said_to_be_an_assumption(tmp_path):
    """By hand: 5 units at 30 each are 150 in 100 m yuan; with a source it is no assumption."""
    sides = json.loads(ask(whatif_verb, "--lever", "PC01=5", "--json", "--lang", "zh").output)["side_effects"]
    debt = next(side for side in sides if side["kind"] == "debt")
    assert (debt["value"], debt["unit"]) == (150, "100m_yuan")
    assert debt["text"].endswith("（按费用表150亿元，该数为假设）")
    path = tmp_path / "costs.yaml"
    path.write_text("levers: [{lever: PC01, money: 40, debt: 10, source: Budget 2019}]", encoding="utf-8")
    told = ask(whatif_verb, "--lever", "PC01=5", "--costs", str(path), "--lang", "en").output
    assert "5 bn yuan by the price list)" in " ".join(told.split())


def test_a_start_that_is_not_simulated_is_refused():
    assert "the year 1990 lies outside the simulated years" in str(
        ask(whatif_verb, "--from", "1990").exception
    )


def test_a_target_that_no_lever_moves_and_one_that_cannot_be_judged_are_said_in_words():
    told = " ".join(ask(whatif_verb, "--lever", "TO09=-5", "--lang", "en").output.split())
    assert "these levers do not move it" in told
    assert "cannot be judged and is left out: Manufacturing above one third of GDP" in told


@pytest.fixture
def lone(tmp_path) -> str:
    """Return a plan whose region no file of regions names."""
    (tmp_path / "plan.yaml").write_text(
        "{id: q, name: Q, region: Qingxi, announced: '2021-02-26', due: 2025, base_year: 2020, targets: [{id: gdp, "
        "statement: GDP of 150 bn yuan, indicator: gdp, region: Qingxi, year: 2025, threshold: 1500, unit: 亿元}]}",
        encoding="utf-8",
    )
    rows = ["region,indicator,year,value,unit,kind,source,url,published,vintage,break,modelled,note"]
    rows += [
        f"Qingxi,gdp,{year},{500 * 1.07 ** (year - 2010):.1f},100m_yuan,actual,yearbook,,{year + 1}-03-01,first,0,1,"
        for year in range(2010, 2021)
    ]
    (tmp_path / "record.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(tmp_path)


def test_a_region_that_no_file_names_is_asked_all_the_same_but_has_no_province(lone: str):
    given = [lone, "--as-of", "2021-12-31", "--draws", "250"]
    for question in (["--lever", "PC01=5"], ["--needed"], ["--measures"]):
        assert CliRunner().invoke(whatif_verb, [*given, *question], catch_exceptions=False).exit_code == 0
    told = str(CliRunner().invoke(whatif_verb, [*given, "--province-wide"]).exception)
    assert told.startswith("--province-wide: Qingxi has no parent. Name it in regions.yaml")
    told = CliRunner().invoke(whatif_verb, [*given, "--lever", "PC01=5", "--lang", "en"]).output
    assert "bn yuan" in told
    assert "亿元" not in told
    assert (
        "names no measures" in CliRunner().invoke(whatif_verb, [*given, "--measures", "--lang", "en"]).output
    )
    assert "没有写明措施" in CliRunner().invoke(whatif_verb, [*given, "--measures", "--lang", "zh"]).output


def test_pulling_what_is_in_place_already_is_called_a_thought_experiment():
    assert "TR03 is in place already" in ask(whatif_verb, "--lever", "TR03=1", "--lang", "en").output
    assert "TR03已经具备" in ask(whatif_verb, "--lever", "TR03=1", "--lang", "zh").output
