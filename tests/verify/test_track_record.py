"""The record of odds: what the shipped table says, and where it is put."""

import pytest

from luoshu.appraise.answer import Appraisal, Figure, Joint, TargetAnswer
from luoshu.language import Text
from luoshu.verify.standing import FAMILIES
from luoshu.verify.track_record import ENOUGH, LEADS, table, tenth_of, turned_out, with_track_record


def answered(probability, *, year=2025, latest=2020, indicator="gdp_growth_real"):
    target = TargetAnswer(
        id="t", statement=Text(zh="目标", en="target"), kind="level", indicator=indicator, region="Here", year=year,
        comparator=">=", threshold=1.0, unit="percent", probability=probability,
        latest=None if latest is None else Figure(year=latest, value=1.0),
    )  # fmt: skip
    return Appraisal(
        plan="p", name=Text(zh="规划", en="plan"), region="Here", as_of="2021-01-01", origin=2020, draws=1, seed=0,
        version="0", model="learned", targets=(target,), joint=Joint(),
    )  # fmt: skip


def test_the_table_counts_whole_cases_of_known_kinds_leads_and_tenths():
    held = table()
    assert held[["kind", "lead", "tenth"]].duplicated().sum() == 0
    assert set(held["kind"]) <= {family for family, _ in FAMILIES} | {"other"}
    assert held["lead"].between(0, len(LEADS) - 1).all()
    assert held["tenth"].between(0, 9).all()
    assert (held["met"] <= held["cases"]).all()
    assert (held["given"] / held["cases"]).between(held["tenth"] / 10 - 0.01, held["tenth"] / 10 + 0.11).all()


def test_a_cell_with_too_few_cases_is_widened_to_all_kinds_and_then_to_all_leads():
    held = table()
    full = held[(held["kind"] == "growth") & (held["lead"] == 1) & (held["cases"] >= ENOUGH)]
    own = turned_out(full["tenth"].iloc[0] / 10 + 0.05, indicator="gdp_growth_real", lead=4)
    assert (own.kind, own.lead) == ("growth", (2, 5))
    as_far = turned_out(0.25, indicator="ufo_sightings", lead=4)
    assert (as_far.kind, as_far.lead) == ("all", (2, 5))
    assert as_far.cases == held[(held["tenth"] == 2) & (held["lead"] == 1)]["cases"].sum()
    as_far_cases = held[held["lead"] == 1].groupby("tenth")["cases"].sum()
    few = as_far_cases[as_far_cases < ENOUGH].index[0]
    rare = turned_out(few / 10 + 0.05, indicator="ufo_sightings", lead=3)
    assert (rare.kind, rare.lead) == ("all", None)
    assert rare.cases >= ENOUGH


@pytest.mark.parametrize(
    ("indicator", "kind"),
    [
        ("gdp", "level"),
        ("tourist_visits", "share"),
        ("urbanisation_rate", "level"),
        ("gdp_growth_real", "difference"),
    ],
)
def test_only_growth_rates_of_a_region_itself_are_set_against_growth_rates_a_year_ahead(indicator, kind):
    held = table()
    yearly = held[(held["kind"] == "growth") & (held["lead"] == 0) & (held["tenth"] == 0)]["cases"].sum()
    rest = held[(held["tenth"] == 0)]["cases"].sum() - yearly
    assert turned_out(0.05, indicator="gdp_growth_real", lead=1).cases == yearly
    other = turned_out(0.05, indicator=indicator, lead=1, kind=kind)
    assert (other.cases, other.kind, other.lead) == (rest, "all", None)


@pytest.mark.parametrize("lead", [1, 4, 12])
def test_higher_odds_came_true_more_often(lead):
    low, high = (turned_out(value, indicator="growth", lead=lead) for value in (0.05, 0.85))
    assert low.met < high.met


def test_the_record_stands_beside_open_odds_and_nowhere_else():
    told = with_track_record(answered(0.25)).targets[0].track_record
    assert (told.low, told.high, told.lead) == (0.2, pytest.approx(0.3), 5)
    assert told.cases >= ENOUGH
    for given in (answered(None), answered(1.0, latest=2025), answered(0.5, latest=None)):
        assert with_track_record(given).targets[0].track_record is None


def test_the_odds_of_another_model_have_no_record():
    other = answered(0.25).model_copy(update={"model": "drift"})
    assert with_track_record(other) == other


def test_certainty_lies_in_the_last_tenth():
    assert (tenth_of(1.0), tenth_of(0.0)) == (9, 0)
