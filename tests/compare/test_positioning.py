"""Composite indices by hand and by law."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshu.compare.positioning import entropy_weights, positioning, ranks
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.plan.plan import IndexPart, Positioning
from luoshu.samples import tiny_catalogue, tiny_plan

CATALOGUE = tiny_catalogue("gdp", "visits", "dust")


def panel(figures: dict[tuple[str, str], float]) -> Panel:
    rows = [
        dict.fromkeys(COLUMNS, "")
        | {
            "region": region,
            "indicator": name,
            "year": 2020,
            "value": value,
            "break": False,
            "modelled": True,
        }
        for (region, name), value in figures.items()
    ]
    return Panel(pd.DataFrame(rows, columns=list(COLUMNS)))


def plan(*parts: IndexPart):
    return tiny_plan().model_copy(
        update={"positionings": (Positioning(id="centre", name="centre", parts=parts),)}
    )


FIGURES = {
    ("Here", "gdp"): 10.0, ("A", "gdp"): 20.0, ("B", "gdp"): 30.0,
    ("Here", "dust"): 1.0, ("A", "dust"): 3.0, ("B", "dust"): 5.0,
}  # fmt: skip


def test_an_index_by_hand():
    """GDP scales to 0, 1/2, 1 and dust, turned, to 1, 1/2, 0; with weights 3 to 1: 25, 50, 75."""
    asked = plan(
        IndexPart(indicator="gdp", weight=3), IndexPart(indicator="dust", weight=1, direction="fall")
    )
    (index,) = positioning(asked, panel(FIGURES), CATALOGUE, ["A", "B"], year=2020)
    assert {each.region: each.index["stated"] for each in index.standings} == {"B": 75, "A": 50, "Here": 25}
    assert [each.region for each in index.standings] == ["B", "A", "Here"]
    assert {each.region: each.index["equal"] for each in index.standings} == {"B": 50, "A": 50, "Here": 50}
    here = index.standings[-1]
    assert here.rank_without == (1, 3)
    assert here.rank_range == (1, 3)


def test_a_missing_indicator_is_said_and_nothing_is_imputed():
    figures = {key: value for key, value in FIGURES.items() if key != ("A", "dust")}
    asked = plan(IndexPart(indicator="gdp"), IndexPart(indicator="dust"), IndexPart(indicator="visits"))
    (index,) = positioning(asked, panel(figures), CATALOGUE, ["A", "B"], year=2020)
    assert index.missing == {"dust": ("A",), "visits": ("Here", "A", "B")}
    assert index.left_out == ("visits",)
    assert index.unranked == ("A",)


def test_an_index_of_nothing_ranks_nobody():
    (index,) = positioning(plan(IndexPart(indicator="visits")), panel(FIGURES), CATALOGUE, ["A"], year=2020)
    assert index.standings == ()
    assert index.unranked == ("Here", "A")


def test_a_stale_figure_is_not_used():
    (index,) = positioning(plan(IndexPart(indicator="gdp")), panel(FIGURES), CATALOGUE, ["A", "B"], year=2023)
    assert index.standings == ()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_ranks_run_from_one_and_count_those_that_stand_better(scores):
    found = ranks(np.array(scores))
    assert found.min() == 1
    for place, score in enumerate(scores):
        assert found[place] == 1 + sum(other > score for other in scores)


def test_an_indicator_without_spread_has_no_entropy_weight():
    assert entropy_weights(np.array([[0.0, 0.5, 0.0], [0.5, 0.5, 1.0], [1.0, 0.5, 0.0]]))[1] == pytest.approx(
        0, abs=1e-6
    )
