"""Guard-rails on small records and on the built-in case."""

import json

import pandas as pd
import pytest
from click.testing import CliRunner

from luoshu.cli.guardrails import guardrails as verb
from luoshu.compare.guardrails import guardrails
from luoshu.panel.panel import Panel
from luoshu.plan.plan import Guardrail
from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan

CATALOGUE = tiny_catalogue("gdp", "dust", "trees")
RECORD = Panel(
    pd.concat(
        [
            tiny_panel([100 + 5 * year for year in range(15)]).frame,
            tiny_panel([40 + 2 * year for year in range(15)], indicator="dust").frame,
        ],
        ignore_index=True,
    )
)


def plan(*rails: Guardrail):
    return tiny_plan(threshold=150, due=2030).model_copy(update={"guardrails": rails})


def rail(indicator: str, **more: object) -> Guardrail:
    return Guardrail(id=f"rail_{indicator}", indicator=indicator, region="Here", direction="fall", **more)  # type: ignore[arg-type]


def test_dust_that_rises_every_year_breaks_a_tight_rail_and_keeps_a_loose_one():
    tight = guardrails(plan(rail("dust", since=2020)), RECORD, CATALOGUE, draws=500)
    loose = guardrails(plan(rail("dust", since=2020, tolerance=900)), RECORD, CATALOGUE, draws=500)
    assert (tight.rails[0].base_year, tight.rails[0].base, tight.rails[0].limit) == (2020, 60, 60)
    assert tight.none_broken < 0.2
    assert loose.rails[0].limit == pytest.approx(600)
    assert loose.none_broken > 0.95


def test_targets_and_rails_together_are_never_likelier_than_either():
    found = guardrails(plan(rail("dust", tolerance=20)), RECORD, CATALOGUE, draws=500)
    assert found.both <= min(found.met_alone, found.none_broken)


def test_a_rail_without_a_series_is_named_not_passed_over():
    found = guardrails(plan(rail("trees"), rail("dust", since=1990)), RECORD, CATALOGUE, draws=250)
    assert [each.reason for each in found.rails] == ["no_series", "no_base"]
    assert found.none_broken is None
    assert found.both is None


def test_luoyangs_guard_rails_are_all_listed():
    """Carbon has a series today; in March 2020 nothing that a rail names had been published."""
    for day, judged in ((["--as-of", "2020-03-31"], 0), ([], 1)):
        result = CliRunner().invoke(
            verb, ["luoyang", "--draws", "250", "--json", *day], catch_exceptions=False
        )
        answer = json.loads(result.stdout)
        assert len(answer["rails"]) == 7
        assert answer["judged"] >= judged
        assert all(each["reason"] for each in answer["rails"] if each["kept"] is None)
