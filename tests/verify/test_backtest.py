"""Scores by hand and by law, rolling origins, and the verb."""

import json

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from luoshu.cli.backtest import backtest as verb
from luoshu.errors import HorizonError, OptionError, RecordError
from luoshu.kernels.mixer import LEVELS
from luoshu.simulate.marginals import SCORES
from luoshu.verify.backtest import backtest
from luoshu.verify.reference import drift, naive
from luoshu.verify.scores import brier, crps, held, log_score, probability_below


def wandering(regions=6, years=24, seed=2):
    rng = np.random.default_rng(seed)
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "region": f"R{number}",
                    "indicator": "gdp",
                    "year": range(2000, 2000 + years),
                    "value": 50 + np.cumsum(rng.normal(1, 1, years)),
                }
            )
            for number in range(regions)
        ],
        ignore_index=True,
    )


def test_scores_of_a_normal_forecast_are_those_of_the_books():
    """CRPS of the standard normal at 0 is 0.2337 (Gneiting and Raftery 2007), here from 21 quantiles; its log score 0.9189."""
    quantiles = SCORES[None, :]
    assert crps(quantiles, np.zeros(1)).item() == pytest.approx(0.2337, abs=0.003)
    assert log_score(quantiles, np.array([1.0]), np.ones(1)).item() == pytest.approx(
        -norm.logpdf(1), abs=1e-6
    )
    assert probability_below(quantiles, np.array([-1.3])).item() == pytest.approx(norm.cdf(-1.3), abs=1e-9)
    assert held(quantiles, np.array([1.27]), 0.8).item()
    assert not held(quantiles, np.array([1.29]), 0.8).item()
    assert brier(np.array([0.3]), np.array([False])).item() == pytest.approx(0.09)


@given(st.floats(-5, 5), st.floats(0.1, 10))
def test_a_certain_forecast_scores_its_error(value, far):
    assert crps(np.full((1, len(LEVELS)), value), np.array([value + far])).item() == pytest.approx(far)


@given(st.lists(st.floats(-10, 10), min_size=21, max_size=21), st.floats(-12, 12), st.floats(0, 3))
def test_a_higher_value_is_never_less_likely_to_hold_the_outcome(quantiles, value, more):
    table = np.sort(quantiles)[None, :]
    low, high = (probability_below(table, np.array([at])).item() for at in (value, value + more))
    assert 0 <= low <= high + 1e-9 <= 1 + 1e-9


def test_references_by_hand():
    """1, 2, 4: mean change 1.5, deviation 0.7071; two years on 7 with sd x sqrt(2 x (1 + 2 / 2)) = 1.4142."""
    values, leads = np.array([[1.0, 2.0, 4.0]]), np.array([2])
    told = drift(values, leads)[0, 0]
    assert told[10] == pytest.approx(7)
    assert (told[18] - told[10]) / SCORES[18] == pytest.approx(2**0.5)
    plain = naive(values, leads)[0, 0]
    assert plain[10] == 4
    assert (plain[18] - plain[10]) / SCORES[18] == pytest.approx((2.5 * 2) ** 0.5)


def test_every_method_is_scored_on_the_same_cases_and_skill_is_against_the_reference():
    done = backtest(wandering(), origins=[2012, 2016], horizon=3)
    table = done.by("lead").set_index(["method", "lead"])
    assert (table["cases"] == 12).all()
    for lead in (1, 2, 3):
        ratio = table.loc[("luoshu", lead), "crps"] / table.loc[("naive", lead), "crps"]
        assert table.loc[("luoshu", lead), "skill_naive"] == pytest.approx(1 - ratio)
        assert table.loc[("naive", lead), "skill_naive"] == pytest.approx(0)
    whole = backtest(wandering(20), origins=[2009, 2012, 2016, 2018], horizon=5).by().set_index("method")
    assert whole.loc["luoshu", "skill_naive"] > 0.1
    assert done.reliability().groupby("method")["cases"].sum().tolist() == [36, 36, 36]


def test_outcomes_do_not_leak_into_the_forecasts():
    """Whatever comes after the last scored year, and any other origin, leaves the forecasts as they were."""
    frame = wandering()
    alone = backtest(frame[frame.year <= 2015], origins=[2012], horizon=3).rows
    among = backtest(frame, origins=[2012, 2016], horizon=3).rows
    pd.testing.assert_frame_equal(alone, among[among.origin == 2012].reset_index(drop=True))


def test_what_comes_after_a_break_is_not_an_outcome():
    frame = wandering()
    frame["break"] = (frame.year == 2014) & (frame.region == "R1")
    rows = backtest(frame, origins=[2012], horizon=3).rows
    assert sorted(rows[(rows.region == "R1") & (rows.method == "luoshu")].lead) == [1]
    assert sorted(rows[(rows.region == "R2") & (rows.method == "luoshu")].lead) == [1, 2, 3]


def test_a_series_without_an_outcome_is_left_out():
    frame = wandering()
    frame.loc[(frame.region == "R0") & (frame.year > 2012), "value"] = np.nan
    rows = backtest(frame, origins=[2012], horizon=2).rows
    assert "R0" not in set(rows.region)


def test_faults_name_what_is_known():
    with pytest.raises(OptionError, match="reference 'tea' is not known; use one of: drift, naive"):
        backtest(wandering(), origins=[2012], references=["tea"])
    with pytest.raises(HorizonError, match="1 to 60 years, not 61"):
        backtest(wandering(), origins=[2012], horizon=61)
    with pytest.raises(RecordError, match="both up to and after 1990"):
        backtest(wandering(), origins=[1990])


def test_the_verb_prints_scores_by_kind_and_lead(tmp_path):
    panel, limits, out = tmp_path / "p.csv", tmp_path / "i.csv", tmp_path / "o.csv"
    wandering().to_csv(panel, index=False)
    limits.write_text("indicator,lower,upper,kind\ngdp,0,,flow\n", encoding="utf-8")
    asked = [
        str(panel),
        "--origins",
        "2012,2016",
        "--catalogue",
        str(limits),
        "--horizon",
        "2",
        "-o",
        str(out),
    ]
    done = CliRunner().invoke(verb, [*asked, "--lang", "en"], catch_exceptions=False)
    assert done.stdout.count("luoshu") == 2
    assert "72 rows of scores written" in done.stderr
    assert len(pd.read_csv(out)) == 72
    told = json.loads(CliRunner().invoke(verb, [*asked, "--json"], catch_exceptions=False).stdout)
    assert {(row["kind"], row["lead"]) for row in told["scores"]} == {("flow", 1), ("flow", 2)}


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ([], "give a panel and --origins, or --targets"),
        (["p.csv", "--origins", "20x5"], "expected years such as 2005,2010"),
        (["p.csv", "--origins", "2005", "--by", "moon"], "expected some of kind, lead, origin, indicator"),
    ],
)
def test_wrong_use_says_what_is_expected(options, text):
    with pytest.raises(OptionError, match=text):
        CliRunner().invoke(verb, options, catch_exceptions=False)
