"""Warnings: each is given where it applies, and not where it does not."""

import pytest

from luoshu.appraise.appraise import appraise
from luoshu.samples import tiny_plan
from tests.appraise.record import CATALOGUE, panel_of, target_of

STEADY = {("A", "gdp"): {year: 100.0 + year - 2008 for year in range(2008, 2022)}}


def warned(target, series=STEADY, breaks=(), note="", announced="2019-01-01", **options) -> str:
    plan = tiny_plan().model_copy(update={"targets": (target,), "announced": announced, "base_year": 2018})
    answer = appraise(plan, panel_of(series, breaks, note), CATALOGUE, **{"draws": 250, **options})
    return " ".join(warning.text.en for warning in answer.warnings)


def test_a_long_fresh_record_gives_no_warning():
    assert warned(target_of(200, "亿元", year=2025)) == ""


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"as_of": "2025-06-30"}, "the latest figure is of 2021, 4 years before"),
        ({"as_of": "2026-06-30"}, "the due year is over but these figures were not published"),
        ({"breaks": [("A", "gdp", 2020)]}, "the level was re-based in 2020"),
        ({"note": "src=weak; copied"}, "comes from a weak source"),
        ({"announced": "2023-01-01"}, "lies before the plan was announced"),
        ({"series": {("A", "gdp"): {2020: 100.0, 2021: 101.0}}}, "gdp of A (2)"),
    ],
)
def test_each_warning_is_given_where_it_applies(options, text):
    assert text in warned(target_of(200, "亿元", year=2025), **options)


def test_chained_growth_rates_are_told():
    growth = {("A", "growth"): dict.fromkeys(range(2008, 2022), 5.0)}
    text = warned(
        target_of(5, kind="growth_rate", since=2018, year=2025), {**STEADY, **growth}, [("A", "gdp", 2020)]
    )
    assert "was re-based in 2020; its growth rates are chained instead" in text


def test_a_decided_target_is_not_warned_of_age():
    assert warned(target_of(100, "亿元", year=2021), as_of="2030-01-01") == ""
