"""The smallest plan, panel and ensemble that an answer can be checked on by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import xarray as xr

from luoshu.axes.indicator import Catalogue, Indicator
from luoshu.ensemble.ensemble import DIMS, Ensemble
from luoshu.language import Text
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.plan.plan import Plan
from luoshu.plan.target import Comparator, Target


def tiny_catalogue(*names: str) -> Catalogue:
    """Return a catalogue of positive flows in 100 m yuan, ``gdp`` alone where no names are given."""
    return Catalogue(
        indicators=tuple(
            Indicator(id=name, name=Text(zh=name, en=name), unit="100m_yuan", kind="flow", lower=0)
            for name in names or ("gdp",)
        )
    )


def tiny_panel(
    values: Sequence[float], *, first: int = 2010, region: str = "Here", indicator: str = "gdp"
) -> Panel:
    """Return a panel of one series, each figure published at the end of January of the next year.

    Examples
    --------
    >>> tiny_panel([10, 11]).series("Here", "gdp").values
    array([10., 11.])
    """
    rows = [
        {
            "region": region, "indicator": indicator, "year": first + place, "value": float(value),
            "unit": "100m_yuan", "kind": "actual", "source": "made up", "url": "",
            "published": f"{first + place + 1}-01-31", "vintage": "first", "break": False, "modelled": True,
            "note": "",
        }
        for place, value in enumerate(values)
    ]  # fmt: skip
    return Panel(pd.DataFrame(rows, columns=list(COLUMNS)))


def tiny_ensemble(
    draws: Sequence[float], *, year: int = 2030, region: str = "Here", indicator: str = "gdp"
) -> Ensemble:
    """Return an ensemble of one series and one year, after a record of one earlier year (10).

    Examples
    --------
    >>> tiny_ensemble([1, 2]).draws
    2
    """
    values = np.asarray(draws, dtype=float).reshape(-1, 1, 1, 1)
    coords = {"draw": np.arange(len(values)), "region": [region], "indicator": [indicator], "year": [year]}
    array = xr.DataArray(values, dims=DIMS, coords=coords)
    return Ensemble(array, tiny_panel([10], first=year - 1, region=region, indicator=indicator).past)


def tiny_plan(threshold: float = 50, *, due: int = 2030, comparator: Comparator = ">=") -> Plan:
    """Return a plan with one target on the level of ``gdp`` in ``Here``."""
    target = Target(
        id="target", statement=Text(zh="目标", en="target"), indicator="gdp", region="Here", year=due,
        comparator=comparator, threshold=threshold, unit="100m_yuan",
    )  # fmt: skip
    return Plan(
        id="tiny", name=Text(zh="小规划", en="tiny"), region="Here", announced="2020-01-01", due=due,
        targets=(target,),
    )  # fmt: skip


def tiny_targets() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one target in the form of ``luoshu.verify`` and a history of one region: 10 to 15, to be 20 three years on."""
    rows = pd.DataFrame(
        [
            {
                "region": "Here", "indicator": "output", "set_year": 2016, "target_year": 2018, "target_value": 20.0,
                "sign": 1.0, "unit": "", "baseline_year": np.nan, "baseline_value": np.nan, "outcome_value": np.nan,
                "outcome_year": 2018.0, "met": np.nan,
            }
        ]
    )  # fmt: skip
    years = range(2010, 2016)
    history = pd.DataFrame(
        {
            "region": "Here",
            "indicator": "output",
            "year": years,
            "value": [float(year - 2000) for year in years],
        }
    )
    return rows, history
