"""What targets do to one another: contradictions by arithmetic, and strain, support and conditions from the draws."""

import numpy as np
import pytest

from luoshu.appraise.answer import TargetAnswer
from luoshu.appraise.consistency import contradictions
from luoshu.appraise.together import Drawn, together
from luoshu.appraise.wording import Names
from luoshu.axes.region import Regions
from luoshu.language import Text
from luoshu.samples import tiny_plan
from tests.appraise.record import CATALOGUE, known_of, target_of

NAMES = Names(CATALOGUE, Regions())


def answer_of(target, probability: float | None = 0.5) -> TargetAnswer:
    status = "unknown" if probability is None else "at_risk"
    return TargetAnswer(
        **target.model_dump(include={"id", "kind", "indicator", "region", "year", "comparator", "threshold", "unit", "reading_of"}),
        statement=Text(zh=target.id, en=target.id), probability=probability, status=status,
    )  # fmt: skip


def found(*targets, series=None, probabilities=None):
    plan = tiny_plan().model_copy(update={"targets": targets})
    chances = probabilities or [0.5] * len(targets)
    answers = [answer_of(target, chance) for target, chance in zip(targets, chances, strict=True)]
    return contradictions(plan, answers, known_of(series or {}), NAMES)


def test_targets_that_agree_give_no_finding():
    assert found(target_of(100, "亿元"), target_of(40, "亿元", id="i", indicator="industry")) == ()


def test_a_part_that_must_exceed_the_whole_is_told():
    floor = target_of(50, "亿元", id="making", indicator="making")
    ceiling = target_of(40, "亿元", id="industry", indicator="industry", comparator="<=")
    (finding,) = found(floor, ceiling)
    assert (finding.kind, finding.targets) == ("order", ("making", "industry"))
    assert "making never exceeds industry" in finding.text.en.casefold()


def test_parts_that_add_up_to_more_than_the_total_are_told():
    parts = [target_of(60, "亿元", id=name, indicator=name) for name in ("industry", "rest")]
    (finding,) = found(*parts, target_of(100, "亿元", id="total", comparator="<="))
    assert (finding.kind, finding.targets) == ("identity", ("industry", "rest", "total"))
    assert finding.values == {"parts": 120, "whole": 100}


def test_ceilings_of_all_parts_below_the_floor_of_the_total_are_told():
    parts = [target_of(40, "亿元", id=name, indicator=name, comparator="<=") for name in ("industry", "rest")]
    (finding,) = found(*parts, target_of(100, "亿元", id="total"))
    assert finding.values == {"parts": 80, "whole": 100}
    assert found(parts[0], target_of(100, "亿元", id="total")) == (), "one part may be anything"


def test_a_floor_above_a_ceiling_of_the_same_is_told():
    (finding,) = found(
        target_of(60, indicator="urban"), target_of(50, id="u", indicator="urban", comparator="<")
    )
    assert (finding.kind, finding.values) == ("order", {"floor": 60, "ceiling": 50})


def test_a_threshold_beyond_the_bound_of_the_indicator_is_told():
    (finding,) = found(target_of(120, indicator="urban"))
    assert finding.values == {"floor": 120, "bound": 100}


def test_units_of_the_targets_may_differ():
    """0.006 万亿元 is 60 亿元."""
    parts = [
        target_of(0.006, "万亿元", id="industry", indicator="industry"),
        target_of(60, "亿元", id="rest", indicator="rest"),
    ]
    (finding,) = found(*parts, target_of(100, "亿元", id="total", comparator="<="))
    assert finding.values["parts"] == pytest.approx(120)


def test_growth_and_a_level_imply_what_prices_must_do():
    """100 to 144 in two years takes 20 % a year; with 8 % real growth prices must rise 1.20 / 1.08 - 1 = 11.1 %."""
    series = {
        ("A", "gdp"): {2017: 80, 2018: 88, 2019: 96.8, 2020: 100},
        ("A", "growth"): {2018: 10, 2019: 10, 2020: 1},
    }
    level = target_of(144, "亿元", id="level")
    growth = target_of(8, id="growth", kind="growth_rate", indicator="growth", since=2020)
    (finding,) = found(level, growth, series=series)
    assert (finding.kind, finding.targets) == ("implied", ("level", "growth"))
    assert finding.values["nominal_growth"] == pytest.approx(20)
    assert finding.values["price_change"] == pytest.approx(11.111, abs=1e-3)
    assert finding.values["highest_price_change"] == pytest.approx(100 * (100 / 96.8 / 1.01 - 1))


def test_a_share_of_a_promised_level_implies_a_level_of_the_part():
    """A third of 150 is 50; manufacturing has no figures, but all of industry was 40."""
    series = {("A", "gdp"): {2020: 100}, ("A", "industry"): {2020: 40}}
    whole = target_of(150, "亿元", id="whole")
    for share in (
        target_of(
            1 / 3, "fraction", id="share", kind="share", indicator="making", relative_to={"indicator": "gdp"}
        ),
        target_of(100 / 3, id="share", indicator="making_share", comparator=">"),
    ):
        finding = next(each for each in found(whole, share, series=series) if each.kind == "implied")
        assert finding.targets == ("share", "whole")
        assert finding.values == {"needed": pytest.approx(50), "latest": 40, "times": pytest.approx(1.25)}
        assert "even industry of A, which contains it, was 4 bn yuan in 2020" in finding.text.en


def test_a_share_of_another_region_implies_a_level():
    series = {("A", "gdp"): {2020: 10}, ("B", "gdp"): {2020: 100}}
    (finding,) = found(target_of(20, id="s", kind="share", relative_to={"region": "B"}), series=series)
    assert finding.values == {"needed": pytest.approx(20), "latest": 10, "times": pytest.approx(2)}


def test_readings_are_told_only_where_they_differ():
    one, two = target_of(1, "亿元", id="one"), target_of(2, "亿元", id="two", reading_of="one")
    assert found(one, two) == ()
    (finding,) = found(one, two, probabilities=[0.5, None])
    assert (finding.kind, finding.values) == ("readings", {"first": 0.5})


def drawn(first, second, context=None) -> Drawn:
    targets = (target_of(0, "亿元", id="one"), target_of(0, "亿元", id="two", indicator="industry"))
    due = np.stack([np.asarray(first, float), np.asarray(second, float)], axis=1)
    met = due >= 0
    answers = tuple(answer_of(target, float(met[:, place].mean())) for place, target in enumerate(targets))
    return Drawn(targets, answers, due, met, context or {}, NAMES)


def pairs(case: Drawn):
    return [
        (finding.kind, finding.targets) for finding in together(case) if finding.kind in ("strain", "support")
    ]


def test_targets_that_hold_in_the_same_draws_support_each_other():
    rng = np.random.default_rng(1)
    draws = rng.standard_normal(4000)
    noise = rng.standard_normal(4000)
    assert pairs(drawn(draws, draws + noise)) == [("support", ("one", "two"))]
    assert pairs(drawn(draws, noise - draws)) == [("strain", ("one", "two"))]
    assert pairs(drawn(draws, noise)) == []


def test_strain_is_the_lift_by_hand():
    """Both hold in 10 of 100 draws, where 0.4 x 0.5 would be 20: a lift of 0.5."""
    first = [1] * 40 + [-1] * 60
    second = [1] * 10 + [-1] * 30 + [1] * 40 + [-1] * 20
    case = drawn(np.repeat(first, 10), np.repeat(second, 10))
    (finding,) = [finding for finding in together(case) if finding.kind == "strain"]
    assert finding.values["both"] == pytest.approx(0.1)
    assert finding.values["lift"] == pytest.approx(0.5)


def test_rare_targets_are_not_paired():
    draws = np.concatenate([np.ones(10), -np.ones(990)])
    assert pairs(drawn(draws, draws)) == []


def test_what_else_holds_where_a_target_is_met_is_read_off_the_same_draws():
    """Where A does well B does well: its median is that of the upper half, 75 of 100."""
    draws = np.linspace(-100, 100, 1001)
    context = {(("B", "gdp"), 2022): draws + 100, (("B", "urban"), 2022): np.full(1001, 5.0)}
    finding = next(
        each for each in together(drawn(draws, -np.ones(1001), context)) if each.kind == "condition"
    )
    assert finding.targets == ("one",)
    assert finding.values["B/gdp"] == pytest.approx(150, abs=0.2)
    assert finding.values["B/gdp/usual"] == pytest.approx(100)
    assert "B/urban" not in finding.values, "what does not move is not named"


def test_where_too_few_futures_meet_a_target_the_nearest_stand_in_and_it_says_so():
    draws = np.linspace(-100, -1, 5000)
    context = {(("B", "gdp"), 2022): draws}
    finding = next(each for each in together(drawn(draws, draws, context)) if each.kind == "condition")
    assert finding.values["draws"] == 50
    assert finding.text.en.startswith("Too few futures meet")
