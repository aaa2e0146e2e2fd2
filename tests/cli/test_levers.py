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
