"""Named shocks: what they do, which are refused, and how the answer is told."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from luoshu.cli.stress import stress as verb
from luoshu.errors import EffectError
from luoshu.steer.effects import read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.stress import Scenario, Shock, read_scenarios, shocked, stress
from luoshu.workspace import open_case

DAY = "2020-03-31"
EFFECTS = read_effects().known_on(DAY)


@pytest.fixture(scope="module")
def futures() -> Futures:
    case = open_case("luoyang")
    return prepare(case.plan, case.panel.as_of(DAY), case.catalogue, case.regions, draws=500, seed=5)


def test_a_shock_lowers_the_odds_of_rising_targets(futures: Futures):
    for scenario in read_scenarios().scenarios:
        hit = shocked(futures, scenario, year=2022)
        gain = futures.gain(futures.judged(), hit.judged())
        assert gain[:, [target.id for target in futures.targets].index("gdp")].mean() <= 0


def test_a_shock_of_size_zero_changes_nothing(futures: Futures):
    nothing = Scenario(
        id="none", name="none",
        shocks=(Shock(indicator="gdp_growth_real", change="points", range=(0, 0), region="all", assumption=True),),
    )  # fmt: skip
    np.testing.assert_allclose(shocked(futures, nothing, year=2021).judged(), futures.judged())


def test_a_shock_outside_the_simulated_years_is_refused(futures: Futures):
    with pytest.raises(EffectError, match="the year 2050 lies outside the simulated years"):
        stress(futures, EFFECTS, read_scenarios().scenarios, year=2050)


def test_a_shock_without_a_source_must_be_declared_an_assumption():
    with pytest.raises(ValueError, match="has no `source`"):
        Shock(indicator="gdp", change="percent", range=(-1, 0))


def ask(*arguments: str):
    return CliRunner().invoke(verb, ["luoyang", "--as-of", DAY, "--draws", "250", *arguments])


def test_a_misspelt_scenario_is_told_which_there_are():
    assert "scenario 'pandemc' is not known; use one of: pandemic, housing_slump" in str(
        ask("--scenario", "pandemc").exception
    )


def test_faulty_levers_of_a_stress_test_are_told_together():
    told = str(ask("--lever", "PC1=2", "--lever", "PC02=200").exception)
    assert "'PC1' is not known" in told
    assert "PC02=200 lies beyond its evidence" in told


def test_a_forced_lever_is_marked():
    given = ["--scenario", "pandemic", "--lever", "PC01=20", "--force"]
    assert "! beyond its evidence" in ask(*given, "--lang", "en").output
    rows = json.loads(ask(*given, "--json").output)["scenarios"][0]["levers"]
    assert rows
    assert all(row["forced"] for row in rows)


def own(tmp_path: Path, *shocks: str) -> Path:
    path = tmp_path / "shocks.yaml"
    rows = "".join(
        f"  - {{id: {name}, name: x, shocks: [{shock}]}}\n"
        for name, shock in zip("abc", shocks, strict=False)
    )
    path.write_text(f"scenarios:\n{rows}", encoding="utf-8")
    return path


def test_all_faults_of_own_scenarios_are_told_together_with_their_lines(tmp_path: Path):
    upside = "{indicator: gdp, change: percent, range: [-1, -5], assumption: true}"
    told = str(
        ask(
            "--scenarios", str(own(tmp_path, upside, "{indicator: gdp, change: percent, range: [-1, .nan]}"))
        ).exception
    )
    assert (
        "shocks.yaml, line 2: scenarios.0.shocks.0: the shock to 'gdp' has its `range` [-1.0, -5.0] upside down"
        in told
    )
    assert "shocks.yaml, line 3: scenarios.1.shocks.0.range.1 is nan; expected a finite number" in told


def test_a_shock_to_an_unknown_indicator_is_refused_with_the_nearest(tmp_path: Path):
    path = own(tmp_path, "{indicator: tourist_visit, change: percent, range: [-5, -1], assumption: true}")
    told = str(ask("--scenarios", str(path)).exception)
    assert (
        "scenario a shocks 'tourist_visit', which is no indicator of the catalogue. Nearest: tourist_visits"
        in told
    )


def test_two_scenarios_of_one_name_are_refused(tmp_path: Path):
    path = tmp_path / "shocks.yaml"
    row = "  - {id: a, name: x, shocks: [{indicator: gdp, change: percent, range: [-5, -1], assumption: true}]}\n"
    path.write_text(f"scenarios:\n{row}{row}", encoding="utf-8")
    assert "scenarios defined twice: a. Keep one of each." in str(ask("--scenarios", str(path)).exception)


def test_a_source_is_told_with_its_citation_in_both_languages():
    for language in ("zh", "en"):
        assert "Ministry of Culture" in ask("--scenario", "pandemic", "--lang", language).output
