"""A push carried through the futures, by hand."""

import numpy as np
import pytest

from luoshu.axes.indicator import Catalogue, Identity, Indicator
from luoshu.language import Text
from luoshu.steer.apply import Place, carrier_of
from luoshu.steer.mix import Push

CATALOGUE = Catalogue(
    indicators=tuple(
        Indicator(
            id=name, name=Text(en=name), unit="1", kind="rate" if name == "gdp_growth_real" else "flow",
            lower=None if name == "gdp_growth_real" else 0,
        )
        for name in ("gdp", "gdp_growth_real", "secondary_va", "tertiary_va", "visits")
    ),
    identities=(Identity(total="gdp", parts=("secondary_va", "tertiary_va")),),
)  # fmt: skip
FIGURES = {
    ("City", "gdp"): 100.0, ("City", "gdp_growth_real"): 5.0, ("City", "secondary_va"): 40.0,
    ("City", "tertiary_va"): 60.0, ("City", "visits"): 20.0, ("Province", "gdp"): 1000.0,
    ("Province", "gdp_growth_real"): 4.0, ("Province", "visits"): 100.0,
}  # fmt: skip


def carried(push, place=None, decided=(), cells=None):
    """Two draws of 2022; the answer as {(region, indicator): value of the first draw}."""
    place = place or Place("City", "Province")
    asked = [(*pair, 2022) for pair in (cells or FIGURES)]
    carrier = carrier_of(asked, [(*pair, 2022) for pair in decided], place, CATALOGUE)
    values = np.array([[FIGURES[cell[:2]] for cell in carrier.cells]] * 2)
    after = carrier.carry(values, push, [2022])
    return {cell[:2]: value for cell, value in zip(carrier.cells, after[0], strict=True)}


def both(number: float) -> np.ndarray:
    return np.full((2, 1), number)


def test_what_a_city_gains_its_province_gains_and_sectors_still_add_up():
    """By hand: 10 % of 100 is 10; the province goes from 1000 to 1010, its growth by 1 point x 100/1000."""
    after = carried(Push({"gdp": both(10.0)}, {"gdp_growth_real": both(1.0)}))
    assert after["City", "gdp"] == pytest.approx(110)
    assert after["Province", "gdp"] == pytest.approx(1010)
    assert after["City", "gdp_growth_real"] == 6
    assert after["Province", "gdp_growth_real"] == pytest.approx(4.1)
    assert after["City", "secondary_va"] + after["City", "tertiary_va"] == pytest.approx(110)


def test_a_province_asked_for_alone_still_gains_what_its_city_gains():
    """The city's own figures come along as companions."""
    after = carried(Push({}, {"gdp_growth_real": both(1.0)}), cells=[("Province", "gdp_growth_real")])
    assert after["Province", "gdp_growth_real"] == pytest.approx(4.1)


def test_what_the_whole_province_gets_cancels_out_of_a_lead():
    place = Place("City", "Province", everywhere=("Province",))
    after = carried(Push({}, {"gdp_growth_real": both(1.0)}), place)
    assert after["City", "gdp_growth_real"] - after["Province", "gdp_growth_real"] == 1


def test_a_year_that_is_on_record_is_not_changed():
    after = carried(Push({"visits": both(50.0)}, {}), decided=[("City", "visits")])
    assert (after["City", "visits"], after["Province", "visits"]) == (20, 100)
    after = carried(Push({"visits": both(50.0)}, {}))
    assert (after["City", "visits"], after["Province", "visits"]) == (30, 110)


def test_a_level_stays_inside_its_bounds():
    assert carried(Push({"gdp": both(-150.0)}, {}), Place("City"))["City", "gdp"] == 0


def test_no_push_returns_the_very_same_array():
    carrier = carrier_of([("City", "gdp", 2022)], (), Place("City"), CATALOGUE)
    values = np.array([[1.0]])
    assert carrier.carry(values, Push({}, {}), [2022]) is values
