"""``luoshu peers`` on the built-in case."""

import json

from click.testing import CliRunner

from luoshu.cli.peers import peers


def ask(*arguments: str):
    return CliRunner().invoke(peers, ["luoyang", "--draws", "500", *arguments], catch_exceptions=False)


def test_as_of_march_2020_the_chasers_have_stated_odds():
    answer = json.loads(ask("--as-of", "2020-03-31", "--json").output)
    found = {peer["region"]: peer for peer in answer["peers"]}
    assert answer["base_year"] == 2018
    for name in ("Xiangyang", "Yichang"):
        assert found[name]["gap"] < 0
        assert 0 < found[name]["overtaken"]["2025"] < 1
    assert found["Zhengzhou"]["gap_years"] > 5
    assert found["Zhengzhou"]["latest"]["year"] == 2018


def test_what_happened_since_is_in_todays_answer():
    """Xiangyang passed Luoyang in 2022 and Yichang in 2023, by the first prints of each year."""
    answer = json.loads(ask("--json").output)
    found = {peer["region"]: peer["overtaken"] for peer in answer["peers"]}
    assert (found["Xiangyang"]["2021"], found["Xiangyang"]["2022"]) == (0, 1)
    assert (found["Yichang"]["2022"], found["Yichang"]["2023"]) == (0, 1)


def test_it_speaks_both_languages_and_names_who_has_no_series():
    assert "no series" in ask("--lang", "en").output
    assert "没有数据" in ask("--lang", "zh").output
