"""``luoshu levers``: what is listed and what is refused."""

import json

from click.testing import CliRunner

from luoshu.cli.levers import levers
from luoshu.steer.effects import read_effects


def run(*arguments: str):
    return CliRunner().invoke(levers, list(arguments), catch_exceptions=False)


def test_a_card_shows_its_source_in_both_languages():
    for language in ("zh", "en"):
        assert "Bom & Ligthart 2014" in run("PC01", "--lang", language).output


def test_the_plans_measures_without_evidence_are_named():
    answer = json.loads(run("--plan", "luoyang", "--json", "--as-of", "2020-03-31").output)
    without = {item["id"] for item in answer["measures"] if not item["levers"]}
    assert without
    assert all(lever["cited"] <= 2020 for lever in answer["levers"])


def test_own_cards_are_added_and_faulty_ones_refused_with_their_line(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "effects:\n  - {id: ZZ01, lever: x, instrument: y, outcome: gdp_level, form: elasticity, published: 1,\n"
        "     judged: [0, 1], lag: 0, horizon: 2, citation: 'Someone 2019'}\n",
        encoding="utf-8",
    )
    assert "Someone 2019" in run("ZZ01", "--effects", str(path), "--lang", "en").output
    path.write_text("effects:\n  - {id: ZZ01, lever: x}\n", encoding="utf-8")
    result = CliRunner().invoke(levers, ["ZZ01", "--effects", str(path)])
    assert "own.yaml, line 2: effects.0.citation is missing" in str(result.exception)


def test_a_card_is_shown_to_the_end_in_chinese():
    """The last words of its caveat."""
    assert "应取下半段" in "".join(run("PC01", "--lang", "zh").output.split())


def test_a_card_that_moves_an_unknown_indicator_is_refused_with_the_nearest(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "ceiling: 2.5\neffects:\n  - {id: ZZ01, lever: x, instrument: y, outcome: z, form: level_percent, published: 1, judged: [0, 1],\n"
        "     lag: 0, horizon: 2, citation: 'Someone 2019', moves: [{indicator: tourist_visit, change: percent}]}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(levers, ["ZZ01", "--effects", str(path)])
    assert (
        "effect ZZ01 moves 'tourist_visit', which is no indicator of the catalogue. Nearest: tourist_visits"
        in str(result.exception)
    )


def test_the_ceiling_of_an_own_file_replaces_the_built_in_one(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("ceiling: 2.5\n", encoding="utf-8")
    joined = read_effects().joined(read_effects(path))
    assert (joined.ceiling, joined.correlation) == (2.5, read_effects().correlation)
    path.write_text("effects: []\n", encoding="utf-8")
    assert read_effects().joined(read_effects(path)).ceiling == 1.5


def refused(tmp_path, text: str) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return str(CliRunner().invoke(levers, ["--effects", str(path)]).exception)


CARD = "lever: x, instrument: y, outcome: z, form: level_percent, published: 1, lag: 0, horizon: 2, citation: Someone 2019"


def test_a_card_with_numbers_that_are_none_and_a_name_of_another_form_is_refused(tmp_path):
    told = refused(tmp_path, f"effects:\n  - {{id: zz1, judged: [0, .inf], {CARD}}}\n")
    assert "own.yaml, line 2: effects.0.judged.1 is inf; expected a finite number" in told
    assert "own.yaml, line 2: effects.0.id: 'zz1' is no id of an effect; write two capital letters" in told


def test_one_code_on_two_cards_an_empty_file_and_a_rule_about_no_card_are_refused(tmp_path):
    card = f"  - {{id: ZZ01, judged: [0, 1], {CARD}}}\n"
    assert "effects defined twice: ZZ01" in refused(tmp_path, f"effects:\n{card}{card}")
    assert "own.yaml holds no effect card" in refused(tmp_path, "")
    told = refused(tmp_path, "overlaps: [{members: [ZZ09, PC01], rule: one, reason: x}]\n")
    assert "an overlap rule names 'ZZ09', which is no card" in told


def test_a_day_that_is_none_is_refused():
    assert "'20-1-1' is no date" in str(CliRunner().invoke(levers, ["--as-of", "20-1-1"]).exception)


def test_what_one_unit_does_is_said_of_the_indicator_that_it_moves():
    """By hand: 0.03 to 0.25 % of industry is, at 0.34, 0.01 to 0.085 % of GDP."""
    assert "GDP 0.01 % to 0.085 %" in run("TR12", "--lang", "en").output
    assert "地区生产总值0.01%至0.085%" in run("TR12", "--lang", "zh").output


def test_what_is_in_place_already_is_said_so_even_before_its_study_was_out():
    told = run("--plan", "luoyang", "--as-of", "2020-03-31", "--lang", "en").output
    line = next(line for line in told.splitlines() if "free-trade zone" in line)
    assert "in place already" in line


def test_unknown_cards_are_told_together():
    told = str(CliRunner().invoke(levers, ["PC01", "PC1", "QQ"]).exception)
    assert "'PC1' is not known. Nearest: PC01" in told
    assert "'QQ' is not known" in told
