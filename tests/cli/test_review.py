"""``luoshu review`` on the built-in case."""

import json

import pytest
from click.testing import CliRunner

from luoshu.cli.review import review


def ask(*arguments: str):
    return CliRunner().invoke(review, ["luoyang", *arguments], catch_exceptions=False)


def test_luoyangs_lead_over_henan_in_the_plan_is_negative_in_its_middle_years():
    """First prints: 2022 -0.1 and 2023 -0.6 points."""
    answer = json.loads(ask("--json").output)
    middle = next(phase for phase in answer["phases"] if phase["name"] == "middle")
    assert (middle["first"], middle["last"]) == (2022, 2023)
    assert middle["lead"] == pytest.approx(-0.35)
    assert {2019, 2023, 2024} <= set(answer["accounting"]["skipped"])
    assert any(row["reason"] == "no_figure" for row in answer["counties"]["counties"])


def test_as_of_2020_nothing_later_is_used():
    answer = json.loads(ask("--json", "--as-of", "2020-03-31").output)
    assert answer["until"] == 2018
    assert all(phase["growth"] is None for phase in answer["phases"])


def test_it_speaks_both_languages():
    assert "Shift-share" in ask("--lang", "en").output
    assert "偏离—份额" in ask("--lang", "zh").output
