"""Joint futures: every series keeps its own distribution, relations hold in every draw, shocks are shared as measured."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays
from hypothesis.strategies import floats, integers
from scipy.special import ndtr

from luoshu.axes.draws import BLOCK
from luoshu.axes.indicator import Catalogue, Indicator
from luoshu.kernels.dependence import principal_axes, shared_part
from luoshu.kernels.fast import fast_draws, fast_normals
from luoshu.kernels.past import Groups
from luoshu.kernels.paths import LAST, SEGMENTS, Quantiles, path_deviation, plain_draws, read_off
from luoshu.kernels.shocks import as_normal, normals
from luoshu.language import Text
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.samples import tiny_catalogue, tiny_panel
from luoshu.samples.city import city_catalogue, city_panel, city_series
from luoshu.simulate.learned import as_paths, persistence
from luoshu.simulate.relations import Relations, Sum, Within, find_relations
from luoshu.simulate.run import simulate


def made_up(regions=12, years=20, shared=1.0, own=0.3, seed=3):
    """Growth of some regions around 8, with a shock of the year and an own one."""
    rng = np.random.default_rng(seed)
    common = rng.normal(0, shared, years)
    parts = [
        tiny_panel(
            8 + common + rng.normal(0, own, years), first=2000, region=f"R{number:02}", indicator="growth"
        ).frame
        for number in range(regions)
    ]
    return Panel(pd.concat(parts, ignore_index=True)[list(COLUMNS)])


def growth_catalogue():
    return Catalogue(
        indicators=(Indicator(id="growth", name=Text(zh="增速", en="growth"), unit="percent", kind="rate"),)
    )


def all_draws(run, draws=2000, **options):
    return np.concatenate([block.values.to_numpy() for block in run.blocks(draws, **options)])


def test_the_compiled_form_gives_the_same_bits():
    run = simulate(city_panel(), city_catalogue(), until=2030)
    joint = run.fitted.keyed(5)
    for draws in (30, 300):
        np.testing.assert_array_equal(plain_draws(joint, 250, draws), fast_draws(joint, 250, draws))
    early, late = (
        tiny_panel(range(3, 3 + years), region=name, first=2010) for name, years in (("A", 6), ("B", 8))
    )
    both = Panel(pd.concat([early.frame, late.frame], ignore_index=True))
    joint = simulate(both, tiny_catalogue(), until=2019).fitted.keyed(5)
    assert (joint.lead <= 0).any()
    np.testing.assert_array_equal(plain_draws(joint, 0, 9), fast_draws(joint, 0, 9))
    key, slots = np.array([3, 2**63], dtype=np.uint64), np.array([0, 7, 8, 9])
    np.testing.assert_array_equal(normals(key, 5, 40, slots), fast_normals(key, 5, 40, slots))


def test_workers_change_no_bit():
    run = simulate(city_panel(), city_catalogue(), until=2026)
    np.testing.assert_array_equal(all_draws(run, 600), all_draws(run, 600, workers=2))


def test_another_seed_gives_other_draws():
    one, two = (
        all_draws(simulate(tiny_panel([1, 2, 4, 5, 7]), tiny_catalogue(), until=2016, seed=seed), 10)
        for seed in (0, 1)
    )
    assert (one != two).all()


def test_draws_follow_the_quantiles_of_the_series():
    """A tenth, a half and nine tenths of 5,000 draws lie below the quantiles, within four standard errors."""
    panel = made_up()
    run = simulate(panel, growth_catalogue(), until=2024)
    draws = all_draws(run, 5000)[:, 3, 0]
    from luoshu.simulate.forecast import forecast

    table = forecast(panel.frame, catalogue=growth_catalogue(), origin=2019, horizon=5)
    row = table[table.region == "R03"]
    for level in (0.1, 0.5, 0.9):
        below = (draws <= row[f"q{level:g}"].to_numpy()).mean(axis=0)
        np.testing.assert_allclose(below, level, atol=4 * (level * (1 - level) / 5000) ** 0.5)


def test_regions_move_together_as_far_as_they_did():
    apart = []
    for shared, own in ((1.0, 0.3), (0.0, 1.0)):
        draws = all_draws(simulate(made_up(shared=shared, own=own), growth_catalogue(), until=2021), 3000)[
            :, :, 0, 0
        ]
        correlation = np.corrcoef(draws.T)
        apart.append(correlation[np.triu_indices(12, 1)].mean())
    assert apart[0] > 0.6
    assert apart[1] < 0.25


def test_shared_part_by_hand():
    """Two years, three regions: all variance between the years, or none of it, each drawn to 0.7 as if five years said so; two regions tell nothing."""
    three, two = (Groups.of(np.zeros(regions, dtype=np.int64)) for regions in (3, 2))
    between, _ = shared_part(np.array([[1.0, -1.0]] * 3), three, 1)
    within, _ = shared_part(np.array([[1.0, 1.0], [-1.0, -1.0], [0.0, 0.0]]), three, 1)
    assert between[0] == pytest.approx((2 * 0.95 + 5 * 0.7) / 7)
    assert within[0] == pytest.approx(5 * 0.7 / 7)
    assert shared_part(np.array([[1.0, -1.0]] * 2), two, 1)[0][0] == 0.4


@given(weights=arrays(np.float64, (6, 3), elements=floats(-1, 1)), among=integers(2, 6))
def test_factors_give_the_correlations_within_a_region_back(weights, among):
    """Correlations that so few factors can carry come back, whether of two indicators or of six."""
    own = 0.9 * weights[:among] / np.maximum(np.linalg.norm(weights[:among], axis=1, keepdims=True), 1)
    table = own @ own.T
    np.fill_diagonal(table, 1.0)
    found = principal_axes(table)
    assert ((found**2).sum(axis=1) <= 0.95**2 + 1e-9).all()
    assert (found.sum(axis=0) >= 0).all()
    np.testing.assert_allclose(found @ found.T * (1 - np.eye(among)), table - np.eye(among), atol=0.03)


def test_an_added_region_leaves_the_shocks_of_the_others():
    few, many = (
        simulate(made_up(regions=count), growth_catalogue(), until=2024).fitted.keyed(0) for count in (5, 9)
    )
    np.testing.assert_array_equal(few.own_key, many.own_key[:5])
    np.testing.assert_array_equal(few.group_key, many.group_key)
    np.testing.assert_array_equal(few.region_key, many.region_key[:5])


def test_the_moments_of_the_shocks_are_those_of_a_normal():
    """Over all words, each byte equally likely: 1, 0, 3, 0, 15, 0, 105; and no probability is off by more than one in a thousand."""
    byte = np.full(256, 1 / 256)
    chance = np.convolve(np.convolve(byte, byte), np.convolve(byte, byte))
    values = as_normal(np.arange(1021, dtype=np.uint32)).astype(float)
    assert (np.diff(values) > 0).all()
    for power, moment in ((1, 0), (2, 1), (3, 0), (4, 3), (5, 0), (6, 15), (7, 0), (8, 105)):
        assert (chance * values**power).sum() == pytest.approx(moment, rel=1e-4, abs=1e-4)
    below = np.cumsum(chance) - chance / 2
    assert np.abs(ndtr(values) - below).max() < 0.001


@given(
    values=arrays(np.float64, (2, 3, SEGMENTS + 1), elements=floats(-1e6, 1e6)),
    places=arrays(np.float32, (2, 5), elements=floats(-3, 40, width=32)),
)
def test_values_read_off_lie_between_the_nodes_beside_them(values, places):
    """Nothing is passed by rounding: where the two nodes are one value, and at either end, that value comes out to the last bit."""
    values.sort(axis=2)
    found = read_off(Quantiles.of(values), slice(0, 2), 1, places)
    assert (found >= values[:, 1, :1]).all()
    assert (found <= values[:, 1, -1:]).all()
    exact = np.stack(
        [
            np.interp(np.clip(row, 0, LAST), np.arange(SEGMENTS + 1), line)
            for row, line in zip(places, values[:, 1], strict=True)
        ]
    )
    span = values[:, 1, -1:] - values[:, 1, :1]
    least_step = np.finfo(np.float32).tiny + np.spacing(np.abs(values[:, 1]).max(axis=1, keepdims=True))
    assert (np.abs(found - exact) <= 1e-6 * span + 2 * least_step).all()


def test_shocks_are_normal_and_know_only_key_draw_and_slot():
    key = np.array([11, 12], dtype=np.uint64)
    shocks = normals(key, 0, 20_000, np.array([0, 5]))
    assert abs(shocks.mean()) < 0.02
    assert abs(shocks.std() - 1) < 0.02
    assert np.abs(np.corrcoef(shocks.reshape(4, -1)) - np.eye(4)).max() < 0.03
    np.testing.assert_array_equal(normals(key, 7, 1, np.array([5]))[:, 0, 0], shocks[:, 1, 7])


def test_sums_formulas_and_orders_hold_in_every_draw():
    series = city_series()
    gdp, industry, people = (np.array(series["City", name]) for name in ("gdp", "industry_va", "population"))
    more = {
        ("City", "rest_va"): gdp - industry,
        ("City", "manufacturing_va"): 0.99 * industry,
        ("City", "gdp_per_head"): 10000 * gdp / people,
    }
    run = simulate(city_panel(more), city_catalogue(), until=2030)
    block = next(run.blocks(BLOCK))
    ahead = [year for year in run.years if year > 2022]
    drawn = {name: np.stack([block.path("City", name, year) for year in ahead]) for _, name in run.pairs}
    np.testing.assert_array_equal(drawn["industry_va"] + drawn["rest_va"], drawn["gdp"])
    np.testing.assert_array_equal(drawn["gdp_per_head"], 10000 * drawn["gdp"] / drawn["population"])
    assert (drawn["manufacturing_va"] <= drawn["industry_va"]).all()
    for region, name, lower, upper in (("City", "urban_share", 0, 100), ("City", "pm25", 0, np.inf)):
        values = np.stack([block.path(region, name, year) for year in ahead])
        assert values.min() >= lower
        assert values.max() <= upper


def test_relations_by_hand():
    """10 = 6 + 6 is brought to 5 + 5; a known part stays and the other takes the rest; 7 in 5 becomes 5."""
    open_all = np.ones((3, 1), dtype=bool)
    values = np.array([[[10.0], [6.0], [6.0]]])
    add = Relations((Sum(0, (1, 2)),), (), ())
    np.testing.assert_array_equal(add.keep(values, open_all)[0, :, 0], [10, 5, 5])
    known = open_all.copy()
    known[1] = False
    np.testing.assert_array_equal(add.keep(values, known)[0, :, 0], [10, 6, 4])
    known[[1, 2]] = False
    np.testing.assert_array_equal(add.keep(values, known)[0, :, 0], [12, 6, 6])
    order = Relations((), (Within(1, 0),), ())
    np.testing.assert_array_equal(order.keep(np.array([[[5.0], [7.0], [1.0]]]), open_all)[0, :, 0], [5, 5, 1])


def test_a_rate_with_the_longer_record_keeps_its_own_draws():
    """A share has 23 figures, the part 6: the part follows from share and whole; with 23 figures of its own it makes the share."""
    pairs = [("City", name) for name in ("population", "urban", "urban_rate")]
    catalogue = Catalogue(
        indicators=(
            *city_catalogue().indicators,
            Indicator(id="urban", name=Text(zh="城镇人口", en="urban"), unit="10k_persons", kind="stock"),
            Indicator(
                id="urban_rate",
                name=Text(zh="城镇化率", en="rate"),
                unit="percent",
                kind="share",
                formula="100 * urban / population",
            ),
        )
    )
    last = {pairs[0]: (2022, 700.0), pairs[1]: (2022, 420.0), pairs[2]: (2022, 60.0)}
    values = np.array([[[710.0], [430.0], [62.0]]])
    for figures, expected in ((6, [710, 440.2, 62]), (23, [710, 430, 100 * 430 / 710])):
        length = {pairs[0]: 23, pairs[1]: figures, pairs[2]: 23}
        relations = find_relations(catalogue, pairs, last, length)
        kept = relations.keep(values, np.ones((3, 1), dtype=bool))
        np.testing.assert_allclose(kept[0, :, 0], expected)


def test_what_is_known_is_the_same_in_every_draw():
    early = tiny_panel([1, 2, 3, 5, 6, 8], region="A", first=2010).frame
    late = tiny_panel([1, 2, 3, 5, 6, 8, 9, 11], region="B", first=2010).frame
    run = simulate(Panel(pd.concat([early, late], ignore_index=True)), tiny_catalogue(), until=2019)
    block = next(run.blocks(20))
    assert (block.path("B", "gdp", 2017) == 11).all()
    assert len(set(block.path("A", "gdp", 2017))) == 20


def test_persistence_by_hand():
    """Spread that never grows keeps nothing; that of a walk keeps all, and so does one that grows faster still."""
    lead = np.arange(1, 7)[None, :].repeat(3, axis=0)
    growth = np.stack([np.ones(6), np.arange(1, 7) ** 0.5, np.arange(1.0, 7)])
    stay = persistence(growth[:, :, None] * np.linspace(-1, 1, 21), lead)
    np.testing.assert_allclose(stay, [0, 1, 1], atol=1e-6)
    np.testing.assert_allclose(
        path_deviation(np.array([0.5]), np.array([0.0]), np.array([[1, 2]])), [[1, 1.25**0.5]]
    )


@given(stay=floats(0.3, 1.0), slope=floats(0.0, 1.5))
def test_paths_hang_together_along_the_years_as_measured(stay, slope):
    """The correlation one and four years ahead of a path that keeps all and has an unsure slope, or forgets, gives it back."""
    stay, slope = (1.0, slope) if slope > 0.05 else (stay, 0.0)
    near, far = (
        path_deviation(np.array([stay]), np.array([slope]), np.array([[lead]])).item() for lead in (1, 4)
    )
    told = np.array([[(stay**3 + 4 * slope**2) / (near * far), 1e12]])
    found = as_paths(told, np.ones(1))
    np.testing.assert_allclose(np.ravel(found), [stay, slope], atol=0.01)


def test_paths_fall_back_on_the_growth_of_the_spread():
    """Nothing measured: a spread that grows like a walk's keeps all, one that does not grow keeps nothing."""
    stay, slope = as_paths(np.array([[0.9, 0.0], [0.9, 0.0]]), np.array([1.0, 0.0]))
    np.testing.assert_allclose(stay, [1, 0], atol=1e-6)
    np.testing.assert_allclose(slope, 0, atol=1e-6)
