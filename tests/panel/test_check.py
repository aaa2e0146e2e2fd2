"""Jumps and sums by hand: what is pointed at, and what is left in peace."""

import pandas as pd

from luoshu.axes.indicator import Catalogue, Identity, Indicator
from luoshu.language import Text
from luoshu.panel.check import jumps, sums
from luoshu.panel.panel import Panel
from luoshu.samples import tiny_catalogue, tiny_panel

LEVELS = [100, 108, 117, 127, 136, 148, 159, 172]


def with_growth(levels, rates) -> tuple[Panel, Catalogue]:
    growth = Indicator(
        id="gdp_growth_real", name=Text(zh="增速", en="growth"), unit="percent", kind="rate", growth_of="gdp"
    )
    catalogue = Catalogue(indicators=(*tiny_catalogue("gdp").indicators, growth))
    frames = [tiny_panel(levels).frame, tiny_panel(rates, indicator="gdp_growth_real").frame]
    return Panel(pd.concat(frames, ignore_index=True)), catalogue


def test_steady_growth_is_left_in_peace():
    assert list(jumps(tiny_panel(LEVELS), tiny_catalogue())) == []


def test_a_level_far_from_its_usual_changes_is_pointed_at_and_a_marked_break_is_not():
    panel = tiny_panel([*LEVELS, 260])
    assert [(doubt.year, doubt.value) for doubt in jumps(panel, tiny_catalogue())] == [(2018, 0.512)]
    marked = panel.frame.assign(**{"break": panel.frame["year"] == 2018})
    assert list(jumps(Panel(marked), tiny_catalogue())) == []


def test_gdp_that_falls_while_it_grows_did_not_chain():
    """By hand: 5675.2 to 5481.6 is -3.4 %, with real growth of 3.5 %: prices would have fallen by 7 %."""
    panel, catalogue = with_growth([5447.1, 5675.2, 5481.6], [4.8, 3.0, 3.5])
    assert [(doubt.year, doubt.value) for doubt in jumps(panel, catalogue)] == [(2012, -0.034)]


def test_a_boom_that_the_growth_rate_confirms_is_left_in_peace():
    panel, catalogue = with_growth([*LEVELS, 240], [8.0] * 8 + [36.0])
    assert list(jumps(panel, catalogue)) == []


def test_parts_that_do_not_add_up_are_pointed_at_only_where_all_are_there():
    frames = [
        tiny_panel([10, 20], indicator="whole").frame,
        tiny_panel([4, 9], indicator="one").frame,
        tiny_panel([5], indicator="other").frame,
    ]
    catalogue = tiny_catalogue("whole", "one", "other").model_copy(
        update={"identities": (Identity(total="whole", parts=("one", "other")),)}
    )
    assert [(doubt.year, doubt.value) for doubt in sums(Panel(pd.concat(frames)), catalogue)] == [
        (2010, -0.1)
    ]


def test_the_sectors_of_the_built_in_record_add_up_to_gdp():
    from luoshu.workspace import open_case

    case = open_case("luoyang")
    assert list(sums(case.panel, case.catalogue)) == []
