"""A push carried through the futures, by hand."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from luoshu.axes.indicator import Catalogue, Identity, Indicator
from luoshu.ensemble.ensemble import DIMS, Ensemble
from luoshu.language import Text
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.steer.apply import Place, pushed
from luoshu.steer.mix import Push

NAMES = ("gdp", "gdp_growth_real", "secondary_va", "tertiary_va", "visits")


def world() -> tuple[Ensemble, Catalogue]:
    """City and province over 2021 and 2022, two draws; the city's visits of 2021 are already on record."""
    values = np.zeros((2, 2, len(NAMES), 2))
    values[:, 0, 0], values[:, 1, 0] = 100.0, 1000.0
    values[:, 0, 1], values[:, 1, 1] = 5.0, 4.0
    values[:, :, 2], values[:, :, 3] = 40.0, 60.0
    values[:, 0, 4], values[:, 1, 4] = 20.0, 100.0
    coords = {"draw": [0, 1], "region": ["City", "Province"], "indicator": list(NAMES), "year": [2021, 2022]}
    row = dict.fromkeys(COLUMNS, "") | {
        "region": "City", "indicator": "visits", "year": 2021, "value": 20.0, "break": False, "modelled": True,
    }  # fmt: skip
    past = Panel(pd.DataFrame([row])).past
    items = tuple(
        Indicator(
            id=name, name=Text(en=name), unit="1", kind="rate" if name == "gdp_growth_real" else "flow",
            lower=None if name == "gdp_growth_real" else 0,
        )
        for name in NAMES
    )  # fmt: skip
    sectors = Identity(total="gdp", parts=("secondary_va", "tertiary_va"))
    return Ensemble(xr.DataArray(values, dims=DIMS, coords=coords), past), Catalogue(
        indicators=items, identities=(sectors,)
    )


def both(number: float) -> np.ndarray:
    return np.full((2, 2), number)


def test_what_a_city_gains_its_province_gains_and_sectors_still_add_up():
    """By hand: 10 % of 100 is 10; the province goes from 1000 to 1010, its growth by 1 point x 100/1000."""
    ensemble, catalogue = world()
    after = pushed(
        ensemble,
        Push({"gdp": both(10.0)}, {"gdp_growth_real": both(1.0)}),
        Place("City", "Province"),
        catalogue,
    )
    assert after.path("City", "gdp", 2022).tolist() == pytest.approx([110, 110])
    assert after.path("Province", "gdp", 2022).tolist() == pytest.approx([1010, 1010])
    assert after.path("City", "gdp_growth_real", 2022).tolist() == [6, 6]
    assert after.path("Province", "gdp_growth_real", 2022).tolist() == pytest.approx([4.1, 4.1])
    parts = after.path("City", "secondary_va", 2022) + after.path("City", "tertiary_va", 2022)
    np.testing.assert_allclose(parts, after.path("City", "gdp", 2022))


def test_what_the_whole_province_gets_cancels_out_of_a_lead():
    ensemble, catalogue = world()
    place = Place("City", "Province", everywhere=("Province",))
    after = pushed(ensemble, Push({}, {"gdp_growth_real": both(1.0)}), place, catalogue)
    lead = after.path("City", "gdp_growth_real", 2022) - after.path("Province", "gdp_growth_real", 2022)
    assert lead.tolist() == [1, 1]


def test_a_year_that_is_on_record_is_not_changed():
    ensemble, catalogue = world()
    after = pushed(ensemble, Push({"visits": both(50.0)}, {}), Place("City", "Province"), catalogue)
    assert after.path("City", "visits", 2021).tolist() == [20, 20]
    assert after.path("City", "visits", 2022).tolist() == [30, 30]
    assert after.path("Province", "visits", 2022).tolist() == [110, 110]


def test_a_level_stays_inside_its_bounds():
    ensemble, catalogue = world()
    after = pushed(ensemble, Push({"gdp": both(-150.0)}, {}), Place("City"), catalogue)
    assert after.path("City", "gdp", 2022).tolist() == [0, 0]


def test_no_push_returns_the_very_same_futures():
    ensemble, catalogue = world()
    assert pushed(ensemble, Push({}, {}), Place("City", "Province"), catalogue) is ensemble
