"""Regions add up to the region they lie in, in every draw, where the record bears it out."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.axes.indicator import Catalogue, Identity, Indicator, Order, read_catalogue
from luoshu.axes.region import Region, Regions
from luoshu.language import Text
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.samples import tiny_panel
from luoshu.simulate.hierarchy import Family, find_families, tied
from luoshu.simulate.relations import Relations
from luoshu.simulate.run import simulate

PARENTS = {"A": "P", "B": "P"}
NOTHING = Relations((), (), ())


def made(series, breaks=()):
    """A panel of {(region, indicator): figures} that all end in 2020; ``breaks`` (region, year) do not compare with the year before."""
    parts = []
    for (region, indicator), values in series.items():
        frame = tiny_panel(values, first=2021 - len(values), region=region, indicator=indicator).frame
        parts.append(
            frame.assign(
                **{
                    "break": [
                        (region, int(year)) in breaks or ("all", int(year)) in breaks
                        for year in frame["year"]
                    ]
                }
            )
        )
    return Panel(pd.concat(parts, ignore_index=True)[list(COLUMNS)])


def growing(first, pace, years=12, seed=0):
    steps = np.random.default_rng(seed).normal(pace, 0.03, years)
    return first * np.exp(np.cumsum(steps))


def catalogue(*more, **relations):
    item = Indicator(id="gdp", name=Text(zh="总值", en="GDP"), unit="100m_yuan", kind="flow", lower=0)
    others = [item.model_copy(update={"id": name}) for name in more]
    return Catalogue(indicators=(item, *others), **relations)


def families(panel, known=None, parents=PARENTS):
    frame = panel.best[["region", "indicator", "year", "value", "break"]]
    return find_families(frame, panel.pairs(), parents, known or catalogue())


def drawn(panel, known=None, parents=PARENTS, draws=500, **options):
    run = simulate(panel, known or catalogue(), until=2026, parents=parents, **options)
    return run, np.concatenate([block.values.to_numpy() for block in run.blocks(draws)])


A, B = growing(100, 0.05), growing(40, 0.08, seed=1)


def hierarchy(variance, parts=("A", "B"), known=None):
    names = ["P", *parts]
    pairs = [(name, "gdp") for name in names]
    spread = np.array(variance, dtype=float)[:, None]
    there, above = np.ones((len(pairs), 1), dtype=bool), np.ones(len(pairs), dtype=bool)
    return tied([Family(pairs[0], tuple(pairs[1:]))], pairs, NOTHING, spread, there, above)


def test_a_gap_is_spread_by_the_variances():
    """12 against 4 + 6: the gap of 2 over variances 1, 1 and 2 moves the parent down by 1/2, the parts up by 1/2 and 1."""
    found = hierarchy([1, 1, 2]).settle(np.array([[[12.0], [4.0], [6.0]]]))
    np.testing.assert_allclose(found[0, :, 0], [11.5, 4.5, 7.0])


def test_what_is_known_is_not_moved():
    """The parent known: the parts take the gap; a part known: parent and the other part; all parts known: the parent is their sum."""
    values = np.array([[[12.0], [4.0], [6.0]]])
    for variance, expected in (
        ([0, 1, 1], [12, 5, 7]),
        ([1, 0, 1], [11, 4, 7]),
        ([1, 0, 0], [10, 4, 6]),
    ):
        np.testing.assert_allclose(hierarchy(variance).settle(values)[0, :, 0], expected)


def test_a_part_stays_at_or_above_0_and_the_others_bear_the_rest():
    """8 known against 1 + 15: by variance -2.5 and 10.5; the first stays at 0, the other takes 8."""
    found = hierarchy([0, 7, 9]).settle(np.array([[[8.0], [1.0], [15.0]]]))
    np.testing.assert_allclose(found[0, :, 0], [8, 0, 8])


def test_three_levels_are_what_least_squares_gives():
    """Minimum trace with a diagonal matrix, written as weighted least squares on the leaves."""
    pairs = [(name, "gdp") for name in ("N", "P", "Q", "A", "B")]
    lies = [Family(pairs[0], (pairs[1], pairs[2])), Family(pairs[1], (pairs[3], pairs[4]))]
    variance = np.array([3.0, 2.0, 1.0, 0.5, 4.0])
    there, above = np.ones((5, 1), dtype=bool), np.zeros(5, dtype=bool)
    values = np.array([20.0, 12.0, 9.0, 5.0, 4.0])
    found = tied(lies, pairs, NOTHING, variance[:, None], there, above).settle(values[None, :, None])[0, :, 0]
    leaves = np.array([[1, 1, 1], [0, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=float)
    weighed = leaves.T / variance
    np.testing.assert_allclose(found, leaves @ np.linalg.solve(weighed @ leaves, weighed @ values))


def test_two_children_make_up_their_parent_in_every_draw():
    panel = made({("A", "gdp"): A, ("B", "gdp"): B, ("P", "gdp"): 1.01 * (A + B)})
    found, rests = families(panel)
    assert found == [Family(("P", "gdp"), (("A", "gdp"), ("B", "gdp")))]
    assert not len(rests)
    _, values = drawn(panel)
    np.testing.assert_allclose(values[:, 0] + values[:, 1], values[:, 2], rtol=1e-12)
    _, apart = drawn(panel, parents=None)
    assert np.abs(apart[:, 0] + apart[:, 1] - apart[:, 2]).max() > 5


def test_what_no_child_holds_is_a_part_of_its_own():
    """Of 12 figures a rest of 20 is left each year; child and rest are the parent, so the child never exceeds it."""
    panel = made({("A", "gdp"): A, ("P", "gdp"): A + 20})
    found, rests = families(panel)
    assert found == [Family(("P", "gdp"), (("A", "gdp"), ("P without A", "gdp")))]
    np.testing.assert_allclose(rests["value"], 20)
    run, values = drawn(panel)
    assert run.pairs == (("A", "gdp"), ("P", "gdp"))
    assert (values[:, 0] <= values[:, 1]).all()


@pytest.mark.parametrize(
    ("series", "breaks"),
    [
        pytest.param({("A", "gdp"): A, ("P", "gdp"): A + 20}, {("A", 2015)}, id="re-based in another year"),
        pytest.param({("A", "gdp"): A, ("P", "gdp"): A - 20}, (), id="children above the parent"),
        pytest.param({("A", "gdp"): A[-7:], ("P", "gdp"): A + 20}, (), id="a rest of seven figures"),
    ],
)
def test_a_record_that_does_not_add_up_is_left_alone(series, breaks):
    panel = made(series, breaks)
    assert families(panel)[0] == []
    np.testing.assert_array_equal(drawn(panel)[1], drawn(panel, parents=None)[1])


@pytest.mark.parametrize("other", [0.0, 20.0])
def test_a_level_that_was_re_based_since_its_parts_were_told_is_left_alone(other):
    for breaks, expected in (((), 1), ({("P", 2020)}, 0)):
        rows = made({("A", "gdp"): A, ("P", "gdp"): A + other}, breaks).frame
        panel = Panel(rows[(rows["region"] == "P") | (rows["year"] < 2020)].reset_index(drop=True))
        assert len(families(panel)[0]) == expected


def test_a_rest_of_levels_re_based_together_is_a_series_with_their_breaks():
    panel = made({("A", "gdp"): A, ("P", "gdp"): A + 20}, {("all", 2015)})
    rests = families(panel)[1]
    assert rests["year"][rests["break"].eq(1)].tolist() == [2015]


def test_rates_and_means_never_add_up():
    catalogue = read_catalogue()
    for name in (
        "gdp",
        "primary_va",
        "resident_population",
        "fiscal_revenue",
        "tourist_visits",
        "grain_output",
    ):
        assert catalogue[name].is_additive
    for name in ("gdp_growth_real", "urbanisation_rate", "gdp_per_capita", "avg_wage", "income_all", "good_air_days",
                 "beds_per_1000", "life_expectancy", "park_area_per_head", "labour_productivity"):  # fmt: skip
        assert not catalogue[name].is_additive
    panel = made({("A", "gdp"): A, ("P", "gdp"): A + 20})
    rate = Catalogue(
        indicators=(Indicator(id="gdp", name=Text(zh="率", en="rate"), unit="percent", kind="rate"),)
    )
    assert families(panel, rate)[0] == []


def sectors(parts=("A", "B"), without=()):
    """Regions with output in two sectors, and the parent that they make up."""
    series = {}
    for number, (region, level) in enumerate(zip(parts, (A, B), strict=True)):
        share = np.linspace(0.4, 0.5 + 0.1 * number, len(level))
        series |= {
            (region, "gdp"): level,
            (region, "farm"): share * level,
            (region, "town"): (1 - share) * level,
        }
    for name in ("gdp", "farm", "town"):
        series["P", name] = sum(series[region, name] for region in parts)
    known = catalogue("farm", "town", identities=(Identity(total="gdp", parts=("farm", "town")),),
                      orders=(Order(smaller="farm", larger="gdp"),))  # fmt: skip
    return made({pair: values for pair, values in series.items() if pair not in without}), known


def test_sectors_add_up_over_sectors_and_over_regions():
    _, values = drawn(*sectors())
    np.testing.assert_allclose(values[:, 0] + values[:, 1], values[:, 2], rtol=1e-9)
    farm, gdp, town = values.transpose(2, 0, 1, 3)
    np.testing.assert_allclose(farm + town, gdp, rtol=1e-9)


def test_a_sector_that_one_region_lacks_does_not_unmake_the_sums_within():
    """Output adds up over the regions, and over sectors where they are told."""
    _, values = drawn(*sectors(without=[("B", "town")]))
    farm, gdp, town = values.transpose(2, 0, 1, 3)
    np.testing.assert_allclose(gdp[:, 0] + gdp[:, 1], gdp[:, 2], rtol=1e-9)
    for place in (0, 2):
        np.testing.assert_allclose(farm[:, place] + town[:, place], gdp[:, place], rtol=1e-9)


def test_draws_that_add_up_know_neither_workers_nor_their_number():
    panel, known = sectors()
    _, few = drawn(panel, known, draws=300)
    run, many = drawn(panel, known, draws=600)
    np.testing.assert_array_equal(few, many[:300])
    both = np.concatenate([block.values.to_numpy() for block in run.blocks(600, workers=2)])
    np.testing.assert_array_equal(many, both)
    elsewhere = pickle.loads(pickle.dumps(run))  # noqa: S301
    np.testing.assert_array_equal(many[250:500], elsewhere.block(1).values.to_numpy())


def test_a_case_without_parents_changes_no_byte():
    panel, known = sectors()
    _, values = drawn(panel, known, parents={})
    _, apart = drawn(panel, known, parents={"A": "Elsewhere", "P": "Farther"})
    _, untold = drawn(panel, known, parents=None)
    np.testing.assert_array_equal(values, untold)
    np.testing.assert_array_equal(apart, untold)


def test_other_models_draw_each_series_by_itself():
    panel = made({("A", "gdp"): A, ("B", "gdp"): B, ("P", "gdp"): A + B})
    for model in ("pooled", "drift"):
        np.testing.assert_array_equal(
            drawn(panel, model=model)[1], drawn(panel, parents=None, model=model)[1]
        )


def test_parents_are_told_by_the_regions_of_a_case():
    named = Text(zh="某地", en="Somewhere")
    regions = Regions(regions=(Region(id="P", name=named), Region(id="A", name=named, parent="P")))
    assert regions.parents == {"A": "P"}


@settings(max_examples=25, deadline=None)
@given(
    levels=st.lists(st.floats(0.01, 1000), min_size=1, max_size=4),
    rest=st.floats(0, 500),
    late=st.integers(0, 3),
    seed=st.integers(0, 5),
)
def test_sums_and_bounds_hold_in_every_draw(levels, rest, late, seed):
    """Children of any size, with or without a rest, the parent's figures up to three years ahead of theirs."""
    children = {f"C{number}": growing(level, 0.03, 15, seed + number) for number, level in enumerate(levels)}
    other = growing(max(rest, 1e-6), 0.02, 15, seed + 9) if rest > 0 else np.zeros(15)
    series = {("P", "gdp"): sum(children.values()) + other}
    panel = made(series | {(name, "gdp"): values for name, values in children.items()})
    if late:
        rows = panel.frame
        panel = Panel(rows[(rows["region"] == "P") | (rows["year"] <= 2020 - late)].reset_index(drop=True))
    parents = dict.fromkeys(children, "P")
    found = families(panel, parents=parents)[0]
    run, values = drawn(panel, parents=parents, draws=250, seed=seed)
    assert np.nanmin(values) >= 0
    whole, parts = values[:, -1], values[:, :-1].sum(axis=1)
    if found and len(found[0].parts) == len(children):
        ahead = np.array(run.years) > 2020 - late
        np.testing.assert_allclose(parts[..., ahead.nonzero()[0]], whole[..., ahead.nonzero()[0]], rtol=1e-9)
    elif found:
        assert (parts <= whole * (1 + 1e-9)).all()
