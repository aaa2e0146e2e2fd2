"""Effects of kinds of promise, regions and years: by hand, laws, and what is not known."""

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import expit, logit
from scipy.stats import norm

from luoshu.verify.effects import (
    SPREAD,
    TERMS,
    Effects,
    answered,
    columns,
    lasting,
    learned,
    log_odds,
    prior,
    widened,
)


def promises(regions=("A", "B"), begun=(2000, 2006), chance=0.0):
    """Promises of five years on one indicator."""
    rows = pd.DataFrame(
        [
            {
                "region": name,
                "indicator": "share",
                "set_year": year,
                "target_year": year + 5,
                "outcome_year": year + 5,
            }
            for name in regions
            for year in begun
        ]
    )
    return rows, pd.DataFrame({"chance": chance, "ambition": 0.0, "family": "other"}, index=rows.index)


def test_with_nothing_learned_a_forecast_of_even_odds_stays_even_and_others_keep_their_side():
    rows, terms = promises()
    terms = terms.assign(chance=[0.0, 2.0, -2.0, 5.0])
    odds = answered(terms, rows, pd.Series(np.nan, index=rows.index), prior())
    assert odds[0] == 0
    assert 0 < odds[1] < 2
    assert odds[2] == -odds[1]


def test_odds_are_the_mean_probability_over_what_is_not_sure():
    """Against numerical integration: constant normal around 1 with variance 0.8."""
    effects = Effects(
        pd.Series({"constant": 1.0}), pd.DataFrame([[0.8]], index=["constant"], columns=["constant"])
    )
    given = expit(log_odds(pd.DataFrame({"constant": [1.0]}), effects))[0]
    true = quad(lambda x: expit(x) * norm.pdf(x, 1, np.sqrt(0.8)), -10, 12)[0]
    assert given == pytest.approx(true, abs=0.005)


def test_one_target_is_learned_as_the_most_probable_constant():
    """The slope at the answer is nought: 1 - p of the outcome equals the pull back to the prior."""
    matrix = pd.DataFrame({"constant": [1.0], "chance": [0.0], "ambition": [0.0]})
    after = learned(matrix, np.array([1.0]), prior())
    constant = after.mean["constant"]
    assert 1 - expit(constant) == pytest.approx(constant / TERMS["constant"][1] ** 2)
    assert after.mean["chance"] == TERMS["chance"][0]


def test_an_outcome_moves_its_own_region_more_than_others_and_nothing_set_before():
    rows, terms = promises()
    none = pd.Series(np.nan, index=rows.index)
    kept = pd.Series([1.0, np.nan, np.nan, np.nan])
    plain, moved = (answered(terms, rows, met, prior()) for met in (none, kept))
    assert moved[1] - plain[1] > moved[3] - plain[3] > 0
    assert moved[[0, 2]].tolist() == plain[[0, 2]].tolist()


def test_a_target_due_in_the_year_of_setting_teaches_nothing_yet():
    rows, terms = promises(begun=(2000, 2005))
    none = pd.Series(np.nan, index=rows.index)
    kept = pd.Series([1.0, np.nan, 1.0, np.nan])
    assert answered(terms, rows, kept, prior()).equals(answered(terms, rows, none, prior()))


def test_a_figure_of_a_later_year_teaches_nothing_before_it():
    """Due in 2005, but judged by the figure of 2006: a target set in 2006 does not know it."""
    rows, terms = promises()
    late = rows.assign(outcome_year=rows["target_year"] + 1)
    none, kept = pd.Series(np.nan, index=rows.index), pd.Series([1.0, np.nan, 1.0, np.nan])
    assert answered(terms, late, kept, prior()).equals(answered(terms, late, none, prior()))


def test_what_was_never_seen_is_as_wide_as_the_spread_of_its_kind():
    rows, terms = promises()
    wide = widened(prior(), columns(terms, rows).columns)
    assert wide.mean["region:A"] == 0
    assert wide.covariance.loc["region:A", "region:A"] == SPREAD["region"] ** 2
    assert wide.covariance.loc["constant", "region:A"] == 0
    held = lasting(wide).mean.index
    assert {name.partition(":")[0] for name in held} == {*TERMS, "family", "indicator"}


def test_the_order_of_the_targets_changes_no_odds():
    rows, terms = promises(regions=("A", "B", "C"), chance=logit(0.3))
    met = pd.Series([1.0, np.nan, 0.0, np.nan, 1.0, np.nan])
    turned = rows.index[::-1]
    one, other = (
        answered(terms, rows, met, prior()),
        answered(terms.loc[turned], rows.loc[turned], met, prior()),
    )
    np.testing.assert_allclose(one, other.reindex(one.index), rtol=1e-9)
