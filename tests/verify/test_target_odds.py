"""Odds of dated targets: forms of the files, what may be known, and laws."""

import gzip

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.cli.backtest import backtest
from luoshu.errors import RecordError
from luoshu.verify.effects import LASTING, TERMS
from luoshu.verify.standing import family_of, fit_of, scale_of
from luoshu.verify.target_odds import shipped_weights, target_odds
from luoshu.verify.target_table import (
    TargetTable,
    read_text_table,
    table_of_history,
    table_of_targets,
)
from luoshu.verify.yearly import is_yearly, outcomes


def made_up(regions=12, years=range(2000, 2015), seed=5):
    """Growth of some regions with a shock of each year, and a yearly target for each of them from 2004 on."""
    rng = np.random.default_rng(seed)
    names = [f"R{number:02}" for number in range(regions)]
    growth = 8 + rng.normal(0, 1.5, (1, len(years))) + rng.normal(0, 1, (regions, len(years)))
    history = pd.DataFrame(
        [
            (name, "gdp_growth_real", year, growth[place, when])
            for place, name in enumerate(names)
            for when, year in enumerate(years)
        ],
        columns=["region", "indicator", "year", "value"],
    )
    written = pd.DataFrame(
        [
            {"region_code": name, "year": str(year), "target": f"{8 + place % 3}", "actual": "", "met": ""}
            for place, name in enumerate(names)
            for year in range(2004, 2015)
        ]
    )
    return table_of_targets(written), history


def long_run():
    """Shares of some regions that rise by about a point a year, and targets five years ahead, twice over."""
    rng = np.random.default_rng(3)
    rows = [
        (f"R{number}", "renewable_share_percent", year, 10 + number + year - 2000 + rng.normal(0, 0.4))
        for number in range(8)
        for year in range(2000, 2016)
    ]
    written = pd.DataFrame(
        [
            {
                "region": f"R{number}", "indicator": "renewable_share_percent", "set_year": str(begun),
                "target_year": str(begun + 4), "target_value": str(begun - 1990 + 2 * number), "direction": "min",
            }
            for number in range(8)
            for begun in (2006, 2011)
        ]
    )  # fmt: skip
    return table_of_targets(written), pd.DataFrame(rows, columns=["region", "indicator", "year", "value"])


@pytest.mark.parametrize("make", [made_up, long_run])
def test_nothing_from_the_year_of_setting_or_later_moves_the_odds(make):
    table, history = make()
    before = target_odds(table, history)
    for year in sorted(table.rows["set_year"].unique()):
        spoiled = history.assign(value=history["value"].where(history["year"] < year, 999.0))
        shown = table.rows["target_year"] >= year
        rows = table.rows.assign(
            outcome_value=table.rows["outcome_value"].where(~shown, 999.0),
            met=table.rows["met"].where(~shown, 1.0),
        )
        after = target_odds(TargetTable(rows, table.written), spoiled)
        asked = table.rows["set_year"] <= year
        np.testing.assert_allclose(after[asked], before[asked], rtol=1e-12)


def test_the_outcome_of_a_target_that_was_due_is_learned_from():
    table, history = long_run()
    kept = table.rows.assign(met=np.where(table.rows["target_year"] == 2010, 1.0, np.nan))
    broken = table.rows.assign(met=np.where(table.rows["target_year"] == 2010, 0.0, np.nan))
    later = table.rows["set_year"] == 2011
    high, low = (target_odds(TargetTable(rows, table.written), history)[later] for rows in (kept, broken))
    assert (high > low).all()


def test_a_year_in_which_few_were_met_lowers_the_odds_of_the_next():
    table, history = made_up()
    later = table.rows["set_year"] == 2010
    good, bad = (
        target_odds(TargetTable(table.rows.assign(met=met), table.written), history)[later]
        for met in (1.0, 0.0)
    )
    assert (good > bad + 0.2).all()


@settings(max_examples=25, deadline=None)
@given(easier=st.floats(0.1, 12))
def test_odds_never_fall_when_a_target_is_made_easier(easier):
    table, history = long_run()
    rows = table.rows.iloc[[0]]
    less = rows.assign(target_value=rows["target_value"] - easier)
    hard, easy = (target_odds(TargetTable(each, table.written), history).item() for each in (rows, less))
    assert easy >= hard


def test_every_row_has_odds_even_without_history_or_with_an_unknown_indicator():
    table, history = made_up()
    rows = pd.concat([table.rows, table.rows.iloc[:3].assign(indicator="ufo_sightings", region="Nowhere")])
    rows = rows.reset_index(drop=True)
    for past in (history, history.iloc[:0]):
        odds = target_odds(TargetTable(rows, rows), past)
        assert odds.between(0.01, 0.99).all()
        assert len(odds) == len(rows)


def test_yearly_growth_targets_of_many_regions_have_their_own_model():
    table, _ = made_up()
    assert is_yearly(table.rows).all()
    few = table.rows[table.rows["region"].isin(["R00", "R01"])]
    assert not is_yearly(few).any()


def test_an_outcome_is_read_off_the_history_where_the_file_has_none():
    """By hand: 9.96 against a target of 10 per cent counts as met (it is published as 10.0), 9.94 does not."""
    table, _ = made_up()
    rows = table.rows.iloc[:2].assign(
        region=["A", "B"], target_value=10.0, target_year=2012, indicator="growth"
    )
    past = pd.DataFrame({"region": ["A", "B"], "indicator": "growth", "year": 2012, "value": [9.96, 9.94]})
    assert outcomes(rows, past).tolist() == [1.0, 0.0]


def test_all_faulty_cells_are_named_with_their_rows():
    cells = {"region": ["a", "b"], "year": ["2010", "soon"], "target": ["x", "3"], "direction": ["min", "up"]}
    with pytest.raises(RecordError, match="3 faults") as fault:
        table_of_targets(pd.DataFrame(cells), file="t.csv")
    for said in ("row 2: target is 'x'", "row 3: year is 'soon'", "row 3: direction is 'up'"):
        assert said in str(fault.value)
    assert "第3行" in fault.value.text("zh")


def test_missing_columns_are_named_with_those_that_are_there():
    with pytest.raises(
        RecordError, match=r"lacks the columns target_year / year, target_value .* it has region"
    ):
        table_of_targets(pd.DataFrame({"region": ["a"]}))
    with pytest.raises(RecordError, match="expected the columns region, indicator, year, value; it has a"):
        table_of_history(pd.DataFrame({"a": ["1"]}))


def test_ceilings_and_floors_are_understood_in_several_spellings():
    words = ["min", "MAX", "<=", ">=", "不高于", ""]
    cells = pd.DataFrame({"region": "a", "year": "2010", "target": "3", "direction": words})
    assert table_of_targets(cells).rows["sign"].tolist() == [1, -1, -1, 1, -1, 1]


def test_the_verb_writes_the_rows_as_they_stood_and_reads_zipped_and_old_chinese_files(tmp_path):
    targets, history = tmp_path / "t.csv.gz", tmp_path / "h.csv"
    text = "region_code,region,year,target,met\n01,洛阳市,2010,09.50,\n02,开封市,2010,8,\n"
    targets.write_bytes(gzip.compress(text.encode("gb18030")))
    history.write_text("region_code,year,growth\n01,2008,10\n01,2009,11\n02,2009,\n", encoding="utf-8")
    out = tmp_path / "new" / "o.csv"
    ran = CliRunner().invoke(
        backtest, ["--targets", str(targets), "--history", str(history), "-o", str(out), "--lang", "zh"]
    )
    assert ran.exit_code == 0, ran.output
    assert "已给出2个目标的概率" in ran.stderr
    answered = read_text_table(out)
    assert answered.columns.tolist() == ["region_code", "region", "year", "target", "met", "probability"]
    assert answered["target"].tolist() == ["09.50", "8"]
    assert pd.to_numeric(answered["probability"]).between(0, 1).all()
    printed = CliRunner().invoke(backtest, ["--targets", str(targets)])
    assert printed.stdout.startswith("region_code,region,year,target,met,probability\n")


def test_a_file_that_is_not_there_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(RecordError, match=r"no such file\. Give the path of a \.csv"):
        read_text_table(tmp_path / "none.csv")


def test_scales_and_families_follow_from_names_and_values():
    assert scale_of("co2_intensity", "kg", np.array([1.0, 2.0])) == "log"
    assert scale_of("inflation", "percent", np.array([1.0, 2.0])) == "identity"
    names = ["kyoto_ghg_total", "oda_percent_of_gni", "ufo"]
    assert [family_of(name) for name in names] == ["energy", "spending", "other"]


def test_a_series_of_one_value_has_a_level_and_no_pace():
    fit = fit_of(np.array([np.nan, 3.0, np.nan]))
    assert (fit.years, fit.last, fit.level) == (1, 1, 3.0)
    assert np.isnan(fit.recent)


def test_the_shipped_numbers_hold_every_term_and_no_single_year_or_region():
    known = shipped_weights().general
    kinds = {name.partition(":")[0] for name in known.mean.index}
    assert kinds == {*TERMS, *LASTING}
    assert known.mean["chance"] > 0
    np.testing.assert_allclose(known.covariance, known.covariance.T)
    assert np.linalg.eigvalsh(known.covariance.to_numpy()).min() > 0


@pytest.mark.shared
def test_development_targets_are_forecast_better_than_their_base_rate(shared):
    """Not a claim of skill (these were learned from), only that files of this kind are made sense of."""
    folder = shared / "data" / "targets"
    table = table_of_targets(read_text_table(folder / "un_goals.csv"))
    odds = target_odds(table, table_of_history(read_text_table(folder / "un_goals_history.csv.gz")))
    met = table.rows["met"]
    assert ((odds - met) ** 2).mean() < 0.85 * ((met.mean() - met) ** 2).mean()
