"""Spill-over on made-up worlds whose truth is known."""

import json

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from luoshu.axes.region import Link, Region, Regions
from luoshu.cli.spillover import spillover as verb
from luoshu.compare.nearness import distances, map_weights, nearness, tied
from luoshu.compare.spillover import SECTORS, lag_coefficient, multipliers, placebo, spillover
from luoshu.errors import CatalogueError, RecordError
from luoshu.panel.panel import Panel
from luoshu.samples import tiny_panel
from luoshu.workspace import open_case


def world(rho: float, regions: int = 40, years: int = 40, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    weights = map_weights(generator.uniform([110, 30], [118, 38], (regions, 2)))
    shocks = generator.normal(size=(regions, years)) + generator.normal(size=years) * 2
    growth = np.linalg.solve(np.eye(regions) - rho * weights, shocks + generator.normal(size=(regions, 1)))
    return growth, weights


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
def test_the_coefficient_of_a_made_up_world_is_found_within_three_standard_errors(rho: float):
    growth, weights = world(rho)
    found, error = lag_coefficient(growth, weights)
    assert abs(found - rho) < 3 * error
    assert 0 < error < 0.1


def test_placebo_maps_lie_around_zero_and_below_a_real_spill_over():
    growth, weights = world(0.5)
    test = placebo(growth, weights, 0.5, maps=40, seed=0)
    assert abs(test.mean) < 0.15
    assert test.share_as_large == 0


def test_weights_are_those_of_the_nearest_and_add_up_to_one():
    weights = map_weights(np.array([[0.0, 0], [1, 0], [3, 0], [10, 0]]), reach=2)
    np.testing.assert_allclose(weights.sum(axis=1), 1)
    assert (np.diag(weights) == 0).all()
    assert weights[0, 1] == pytest.approx(0.75)
    assert weights[0, 3] == 0


def test_distance_by_hand():
    """One degree of latitude is 111.2 km."""
    assert distances(np.array([[112.0, 34.0], [112.0, 35.0]]))[0, 1] == pytest.approx(111.19, abs=0.01)


def test_two_places_that_see_only_each_other_multiply_by_hand():
    """1 / (1 - rho^2) directly and rho / (1 - rho^2) across: 4/3 and 2/3 for one half."""
    np.testing.assert_allclose(
        multipliers(0.5, np.array([[0.0, 1], [1, 0]])), [[4 / 3, 2 / 3], [2 / 3, 4 / 3]]
    )


def line(growth: dict[str, np.ndarray]) -> tuple[Panel, Regions]:
    """Regions a degree apart on a parallel, with their growth."""
    frames = [
        tiny_panel(list(row), region=name, indicator="gdp_growth_real").frame for name, row in growth.items()
    ]
    places = (Region(id=name, name=name, lon=110.0 + place, lat=34.0) for place, name in enumerate(growth))
    return Panel(pd.concat(frames, ignore_index=True)), Regions(regions=tuple(places))


PLACES = [
    Region(id=name, name=name, lon=110.0 + place, lat=34.0, neighbours=("b",))
    for place, name in enumerate("abc")
]
LINKS = (
    Link(between=("a", "b"), travel=1.0, trade=30.0),
    Link(between=("b", "c"), travel=3.0, commuting=2.0),
)


def test_weights_by_borders_travel_and_trade_by_hand():
    """b touches a and c alike; it is one hour from a and three from c; it trades with a alone, so c falls out."""
    regions = Regions(regions=tuple(PLACES), links=LINKS)
    np.testing.assert_allclose(nearness(regions, "abc", "neighbours")[1], [0.5, 0, 0.5])
    np.testing.assert_allclose(nearness(regions, "abc", "travel")[1], [0.75, 0, 0.25])
    assert tied(regions, ["a", "b", "c", "unknown"], "trade") == ["a", "b"]
    assert tied(regions, ["a", "b", "c"], "commuting") == ["b", "c"]


def test_luoyang_by_shared_borders_and_without_travel_times():
    result = CliRunner().invoke(
        verb, ["luoyang", "--by", "neighbours", "--maps", "9", "--json"], catch_exceptions=False
    )
    answer = json.loads(result.stdout)
    assert answer["by"] == "neighbours"
    assert "Wuhu" in answer["missing"]
    assert "Laocheng" in answer["missing"]
    with pytest.raises(RecordError, match="0 regions tied by travel"):
        CliRunner().invoke(verb, ["luoyang", "--by", "travel"], catch_exceptions=False)


def test_too_few_regions_are_refused_with_the_remedy():
    panel: Panel = tiny_panel([1, 2, 3])
    with pytest.raises(RecordError, match="at least 5 and 5 are needed"):
        spillover(panel, Regions(), "Here", ["There"])


def test_luoyang_and_its_twin():
    result = CliRunner().invoke(verb, ["luoyang", "--maps", "19", "--json"], catch_exceptions=False)
    answer = json.loads(result.stdout)
    assert answer["interval80"][0] < answer["rho"] < answer["interval80"][1]
    assert answer["twin"]["region"] == "Zhengzhou"
    assert set(answer["twin"]["lead_lag"]) == {"-2", "-1", "0", "1", "2"}
    assert "Jiyuan" in answer["missing"]
    assert answer["total"] == pytest.approx(answer["direct"] + answer["indirect"])


def test_one_point_in_either_engine_by_hand():
    """Of six on a line; what a point means is the column of the multiplier."""
    names = "abcdef"
    panel, regions = line(dict(zip(names, world(0.4, regions=6, years=30)[0], strict=True)))
    found = spillover(panel, regions, "a", list(names[1:]), twin="c", maps=9)
    table = multipliers(found.rho, nearness(regions, names, "distance"))
    assert found.twin is not None
    assert found.twin.there_per_point_here == pytest.approx(table[2, 0])
    assert found.twin.here_per_point_there == pytest.approx(table[0, 2])
    for each in found.effects:
        place = names.index(each.region)
        assert each.effect == pytest.approx(table[place, 0])
        assert each.from_twin == (None if each.region == "c" else pytest.approx(table[place, 2]))


HOURS = """
links:
  - {between: [Luoyang, Zhengzhou], travel: 0.6, source: made up}
  - {between: [Luoyang, Sanmenxia], travel: 0.6, source: made up}
  - {between: [Luoyang, Pingdingshan], travel: 2.4, source: made up}
  - {between: [Zhengzhou, Kaifeng], travel: 0.5, source: made up}
  - {between: [Zhengzhou, Xinxiang], travel: 0.5, source: made up}
"""


def test_travel_times_beside_a_plan_weigh_its_regions(tmp_path):
    """By hand: Luoyang is as far from Zhengzhou as from Sanmenxia and four times as far from Pingdingshan: 4/9, 4/9 and 1/9."""
    built_in = open_case("luoyang").path
    (tmp_path / "plan.yaml").write_text(built_in.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "regions.yaml").write_text(HOURS, encoding="utf-8")
    asked = [str(tmp_path), "--by", "travel", "--maps", "9", "--json"]
    answer = json.loads(CliRunner().invoke(verb, asked, catch_exceptions=False).stdout)
    assert answer["by"] == "travel"
    assert "Nanyang" in answer["missing"]
    assert set(answer["regions"]) == {
        "Luoyang",
        "Zhengzhou",
        "Sanmenxia",
        "Pingdingshan",
        "Kaifeng",
        "Xinxiang",
    }
    case = open_case(tmp_path)
    near = nearness(case.regions, answer["regions"], "travel")[answer["regions"].index("Luoyang")]
    assert dict(zip(answer["regions"], near.round(3), strict=True)) == {
        "Luoyang": 0, "Zhengzhou": 0.444, "Sanmenxia": 0.444, "Pingdingshan": 0.111, "Kaifeng": 0, "Xinxiang": 0,
    }  # fmt: skip


def test_a_twin_that_nobody_knows_is_refused_and_one_without_a_series_is_named():
    with pytest.raises(CatalogueError, match=r"region 'Zhengzou' is not known.*Zhengzhou"):
        CliRunner().invoke(verb, ["luoyang", "--twin", "Zhengzou"], catch_exceptions=False)
    asked = ["luoyang", "--twin", "Yuncheng", "--maps", "9", "--json"]
    answer = json.loads(CliRunner().invoke(verb, asked, catch_exceptions=False).stdout)
    assert answer["twin"] is None
    assert "Yuncheng" in answer["missing"]


def test_the_twin_by_hand():
    """Shares 10, 40, 50 beside 20, 40, 40 of 100: a tenth apart; and the twin does a year later what the region did."""
    rng = np.random.default_rng(5)
    path = rng.normal(size=31)
    growth = {"a": path[1:], "b": path[:-1]} | {name: rng.normal(0, 0.1, 30) for name in "cdef"}
    panel, regions = line(growth)
    sectors = {"a": (10.0, 40.0, 50.0), "b": (20.0, 40.0, 40.0)}
    frames = [
        tiny_panel([value], region=name, indicator=sector).frame
        for name, values in sectors.items()
        for sector, value in zip(SECTORS, values, strict=True)
    ]
    panel = Panel(pd.concat([panel.frame, *frames], ignore_index=True))
    twin = spillover(panel, regions, "a", list("bcdef"), twin="b", maps=9).twin
    assert twin is not None
    assert (twin.year, twin.specialisation) == (2010, pytest.approx(0.1))
    assert twin.quotients == pytest.approx(dict(zip(SECTORS, (0.5, 1.0, 1.25), strict=True)))
    assert twin.leads == 1
    assert twin.lead_lag["1"] > 0.9
    table = np.array(list(growth.values()))
    net = table - table.mean(axis=0)
    assert twin.lead_lag["-2"] == pytest.approx(np.corrcoef(net[0, 2:], net[1, :-2])[0, 1])


def test_direct_indirect_and_total_effects_by_hand():
    """Direct: the mean of the diagonal; total: the mean sum of a row, 1 / (1 - rho) where weights add up to one."""
    panel, regions = line(dict(zip("abcdef", world(0.4, regions=6, years=30)[0], strict=True)))
    found = spillover(panel, regions, "a", list("bcdef"), maps=9)
    table = multipliers(found.rho, nearness(regions, "abcdef", "distance"))
    assert found.total == pytest.approx(1 / (1 - found.rho))
    assert found.direct == pytest.approx(np.diag(table).mean())
    assert found.indirect == pytest.approx(found.total - found.direct)
