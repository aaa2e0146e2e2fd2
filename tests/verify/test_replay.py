"""Replay: what was known then, what happened, and the yearly promises."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from click.testing import CliRunner

from luoshu.cli.replay import replay as verb
from luoshu.errors import RecordError
from luoshu.panel.panel import Panel
from luoshu.samples import tiny_panel
from luoshu.verify.replay import (
    YearlyTarget,
    replay,
    score_of,
    vintages_of,
    yearly_promises,
    yearly_replay,
)
from luoshu.workspace import open_case


def growth_record(growth, promises, *, first=2010):
    """Growth of one region, and promises on it: a row of kind target each, published in its own year."""
    frame = tiny_panel(growth, first=first, indicator="gdp_growth_real").frame
    asked = tiny_panel(list(promises.values()), first=min(promises), indicator="gdp_growth_target").frame
    asked = asked.assign(kind="target", modelled=False, published=[f"{year}-01-20" for year in promises])
    return Panel(pd.concat([frame, asked], ignore_index=True))


def test_the_dates_are_the_announcement_its_anniversaries_and_the_last_day_of_the_record():
    panel = tiny_panel([1, 2, 3, 4], first=2017)
    assert vintages_of("2019-02-15", panel) == ["2019-02-15", "2020-02-15", "2021-01-31"]
    assert vintages_of("2022-01-01", panel) == ["2022-01-01"]
    longer = tiny_panel([1, 2, 3, 4, 5], first=2017)
    assert vintages_of("2020-02-29", longer) == ["2020-02-29", "2021-02-28", "2022-01-31"]


def test_a_record_without_a_usable_figure_has_nothing_to_replay():
    case = open_case("luoyang")
    bare = replace(case, panel=Panel(case.panel.frame.assign(modelled=False)))
    with pytest.raises(RecordError, match="nothing to replay"):
        replay(bare, draws=10)


def test_dates_before_the_first_figure_was_out_are_left_out():
    assert vintages_of("2010-05-01", tiny_panel([1, 2], first=2012)) == ["2013-05-01", "2014-01-31"]


def test_yearly_promises_are_judged_by_the_growth_of_their_year():
    panel = growth_record([9, 9, 9, 9, 9, 7], {2013: 8.0, 2014: 9.0, 2015: 8.0, 2016: 8.0})
    found = yearly_replay(panel, "Here")
    assert [each.outcome for each in found] == ["met", "met", "missed", "open"]
    assert [each.actual for each in found] == [9.0, 9.0, 7.0, None]
    assert yearly_replay(panel, "Elsewhere") == ()


def test_a_yearly_promise_does_not_see_its_own_year_or_later():
    kept = {2013: 8.0, 2014: 9.0, 2015: 8.0}
    good = yearly_replay(growth_record([9, 9, 9, 9, 9, 9], kept), "Here")
    bad = yearly_replay(growth_record([9, 9, 9, 9, 9, 1], kept), "Here")
    assert [each.probability for each in good] == [each.probability for each in bad]
    assert good[-1].outcome != bad[-1].outcome


def test_the_first_print_of_a_promise_counts():
    panel = growth_record([9, 9, 9], {2013: 8.0})
    again = panel.frame[panel.frame["kind"] == "target"].assign(value=5.0, published="2013-06-01")
    rows = yearly_promises(Panel(pd.concat([again, panel.frame], ignore_index=True))).rows
    assert rows["target_value"].tolist() == [8.0]


def test_the_score_by_hand():
    """0.8 and met, 0.6 and missed: (0.04 + 0.36) / 2; the reference says 1/2, then (1 + 1/2) / 2."""
    rows = [
        YearlyTarget(
            region="Here", indicator="g", year=year, threshold=1, probability=odds, actual=1, outcome=outcome
        )
        for year, odds, outcome in ((2000, 0.8, "met"), (2001, 0.6, "missed"), (2002, 0.5, "open"))
    ]
    score = score_of(tuple(rows))
    assert (score.count, score.met) == (2, 1)
    assert score.brier == pytest.approx(0.2)
    assert score.reference == pytest.approx((0.25 + 0.75**2) / 2)
    assert score_of(tuple(rows[2:])) is None


def test_luoyang_from_march_2020_knows_nothing_published_later():
    ran = CliRunner().invoke(verb, ["luoyang", "--draws", "200", "--json"])
    assert ran.exit_code == 0, ran.output
    found = json.loads(ran.stdout)
    assert found["dates"][0] == "2020-03-27"
    assert len(found["dates"]) >= 6
    for target in found["targets"]:
        for vintage in target["vintages"]:
            latest = vintage["latest"]
            assert (
                latest is None or not latest["published"] or latest["published"][:4] <= vintage["as_of"][:4]
            )
    gdp = next(target for target in found["targets"] if target["id"] == "gdp")
    assert gdp["vintages"][0]["probability"] > gdp["vintages"][-1]["probability"]
    years = [each["year"] for each in found["yearly"]]
    assert (years[0], years[-1]) == (2003, 2025)
    assert found["score"]["brier"] < found["score"]["reference"]


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "历年增长目标"), ("en", "Yearly growth targets of Luoyang")]
)
def test_the_table_speaks_both_languages(language, said):
    ran = CliRunner().invoke(verb, ["luoyang", "--draws", "50", "--lang", language])
    assert ran.exit_code == 0, ran.output
    assert said in ran.stdout
    assert "2020-03" in ran.stdout
