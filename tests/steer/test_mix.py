"""Levers together: evidence, overlap, ceiling, and each card reproduced."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshu.errors import EffectError
from luoshu.steer.effects import Effect, Effects, read_effects
from luoshu.steer.mix import make_mix, overlapping, profile, push, sizes

EFFECTS = read_effects()
MOVING = [card.id for card in EFFECTS.effects if card.role == "lever" and card.moves]


def drawn(mix, draws=10_000, seed=3):
    return np.concatenate([sizes(EFFECTS, mix, block, seed) for block in range(draws // 250)])


def test_a_lever_that_nobody_knows_is_refused_with_the_nearest():
    with pytest.raises(EffectError, match=r"lever 'PC1' is not known\. Nearest: PC01"):
        make_mix(EFFECTS, {"PC1": 1}, start=2021)


def test_an_intensity_beyond_the_evidence_is_refused_and_marked_when_forced():
    with pytest.raises(EffectError, match=r"PC01=50 lies beyond its evidence \(at most 10"):
        make_mix(EFFECTS, {"PC01": 50}, start=2021)
    assert make_mix(EFFECTS, {"PC01": 50}, start=2021, force=True)[0].forced


def test_alternatives_are_named_with_their_rule():
    with pytest.raises(EffectError, match=r"PC01, PC02 overlap: Both are the supply side"):
        make_mix(EFFECTS, {"PC01": 1, "PC02": 1}, start=2021)


def test_a_package_clashes_with_its_parts_but_parts_do_not_clash_for_it():
    assert overlapping(EFFECTS, ["PB06", "PC01"])
    assert not overlapping(EFFECTS, ["PC01", "TR03"])


def test_a_context_is_no_lever():
    with pytest.raises(EffectError, match=r"CX03 .* is a context, no lever"):
        make_mix(EFFECTS, {"CX03": 1}, start=2021)


@pytest.mark.parametrize("name", MOVING)
def test_one_lever_gives_the_mean_and_range_of_its_card_at_its_horizon(name):
    """Mean within 4 standard errors, 10 and 90 % points within 5 % of the judged width, for one unit."""
    card = EFFECTS[name]
    mix = make_mix(EFFECTS, {name: min(1.0, card.most)}, start=2020)
    years = range(2020, 2020 + max(card.horizon, 1) + 1)
    unit = min(1.0, card.most)
    open_ceiling = EFFECTS.model_copy(update={"ceiling": np.inf})
    result = push(open_ceiling, mix, years, drawn(mix))
    move = card.moves[0]
    if card.form == "percentage_points":
        got = result.points[move.indicator][:, card.horizon] / unit / move.factor
    else:
        got = result.percent[move.indicator][:, card.horizon] / unit / move.factor
    low, high = card.judged
    assert abs(got.mean() - card.mean) <= 4 * card.sd / 100 + 1e-12
    np.testing.assert_allclose(np.quantile(got, [0.1, 0.9]), [low, high], atol=0.05 * (high - low) + 1e-12)


@given(
    names=st.lists(st.sampled_from(MOVING), min_size=1, max_size=6, unique=True),
    scale=st.floats(0.01, 1),
    seed=st.integers(0, 99),
)
@settings(max_examples=60, deadline=None)
def test_no_draw_ever_gains_more_growth_than_the_ceiling(names, scale, seed):
    kept: list[str] = []
    for name in names:
        if not overlapping(EFFECTS, [*kept, name]):
            kept.append(name)
    mix = make_mix(
        EFFECTS,
        {name: EFFECTS[name].most * (1 if EFFECTS[name].yes_no else scale) for name in kept},
        start=2020,
    )
    result = push(EFFECTS, mix, range(2020, 2031), sizes(EFFECTS, mix, 0, seed))
    if "gdp_growth_real" in result.points:
        assert result.points["gdp_growth_real"].max() <= EFFECTS.ceiling
        np.testing.assert_allclose(result.points["gdp_growth_real"].cumsum(axis=1), result.percent["gdp"])


@given(first=st.floats(0, 5), second=st.floats(0, 5))
def test_below_the_ceiling_an_elasticity_is_linear_in_its_intensity(first, second):
    open_ceiling = EFFECTS.model_copy(update={"ceiling": np.inf})

    def level(intensity):
        mix = make_mix(EFFECTS, {"PC01": intensity}, start=2020)
        result = push(open_ceiling, mix, range(2020, 2031), np.full((1, len(mix)), 0.09))
        return result.percent["gdp"][0, -1] if mix else 0.0

    assert level(first + second) == pytest.approx(level(first) + level(second))


def test_a_mixture_takes_one_of_its_members_in_each_draw():
    mix = make_mix(EFFECTS, {"TO01": 1, "TO02": 1}, start=2020)
    taken = drawn(mix) != 0
    assert (taken.sum(axis=1) == 1).all()
    assert 0.47 < taken[:, 0].mean() < 0.53


def test_effects_of_one_family_share_their_luck():
    mix = make_mix(EFFECTS, {"EC01": 1, "EC08": 1}, start=2020)
    assert np.corrcoef(drawn(mix).T)[0, 1] == pytest.approx(0.7, abs=0.03)


def test_a_growth_lever_stops_and_a_level_lever_stays():
    mix = make_mix(EFFECTS, {"PB09": 1, "PC01": 1}, start=2020)
    force, _ = profile(mix, range(2020, 2033))
    assert force[0].tolist() == [0, 1, 1, 1, 1, 1] + [0] * 7
    assert force[1, -1] == 1


def test_points_on_a_share_come_on_a_ramp_and_stay():
    """Two points from year 0 to year 2: 0, 1, 2, and 2 ever after."""
    card = Effect.model_validate(
        {"id": "XX01", "lever": "x", "instrument": "y", "outcome": "urbanisation_rate", "form": "percentage_points",
         "published": 2, "judged": [2, 2], "lag": 0, "horizon": 2, "citation": "Someone 2019",
         "moves": [{"indicator": "urbanisation_rate", "change": "points"}]}
    )  # fmt: skip
    effects = EFFECTS.model_copy(update={"effects": (card,)})
    mix = make_mix(Effects(effects=effects.effects), {"XX01": 1}, start=2020)
    found = push(effects, mix, range(2020, 2026), np.array([[2.0]]))
    assert found.points["urbanisation_rate"][0].tolist() == [0, 1, 2, 2, 2, 2]


def test_effects_published_later_are_not_known_then():
    then = EFFECTS.known_on("2020-03-31")
    for late in ("EC01", "GO01", "OP01", "TO01", "CX06", "GO03", "TR04", "EC05", "AG02", "AG01"):
        assert late not in then
    assert "PC01" in then
    assert "PB06" in then
    assert len(EFFECTS.known_on("2026-11-01").effects) == 78


def test_a_card_without_a_source_is_refused():
    with pytest.raises(ValueError, match="citation"):
        Effect.model_validate(
            {"id": "XX01", "lever": "x", "instrument": "y", "outcome": "gdp", "form": "elasticity",
             "published": 1, "judged": [0, 1], "lag": 0, "horizon": 1}
        )  # fmt: skip
