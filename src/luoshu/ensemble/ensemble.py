"""Joint futures over draw, region, indicator and year, standing on the record they continue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from luoshu.errors import HorizonError

DIMS = ("draw", "region", "indicator", "year")


@dataclass(frozen=True)
class Ensemble:
    """A block of joint futures.

    Parameters
    ----------
    values : xarray.DataArray
        Dims (draw, region, indicator, year), each indicator in its catalogue unit; NaN where there is no series.
        Years run from the first that is not observed in every series to the horizon; a year that the record
        holds for one series repeats the record in every draw.
    record : xarray.Dataset
        The past that the futures continue: ``value`` and ``break``, dims (region, indicator, year)
        (`luoshu.panel.panel.Panel.past`).

    Examples
    --------
    >>> from luoshu.samples import tiny_ensemble
    >>> tiny_ensemble([40, 50, 60, 70], year=2030).path("Here", "gdp", 2030)
    array([40., 50., 60., 70.])
    """

    values: xr.DataArray
    record: xr.Dataset

    def __post_init__(self) -> None:
        if self.values.dims != DIMS:
            msg = f"an ensemble has dims {DIMS}, not {self.values.dims}"
            raise ValueError(msg)

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, int], dict[int, int]]:
        regions, indicators, years = (self.values[dim].to_numpy().tolist() for dim in DIMS[1:])
        return (
            {name: place for place, name in enumerate(regions)},
            {name: place for place, name in enumerate(indicators)},
            {int(year): place for place, year in enumerate(years)},
        )

    @property
    def draws(self) -> int:
        """Number of draws in this block."""
        return int(self.values.sizes["draw"])

    @property
    def last(self) -> int:
        """Last simulated year."""
        return max(self._places[2])

    def path(self, region: str, indicator: str, year: int) -> NDArray[np.float64]:
        """Return the values of one year in every draw, shape (draw,); from the record where it has the year.

        Raises
        ------
        HorizonError
            If the year lies after the last simulated one.
        """
        regions, indicators, years = self._places
        if year > self.last:
            raise HorizonError(
                f"{indicator} of {region} is asked for {year}, but the futures end in {self.last}. Simulate further.",
                f"需要{region}{indicator}{year}年的数值，但模拟止于{self.last}年；请延长模拟年限。",
            )
        if region in regions and indicator in indicators and year in years:
            place = (slice(None), regions[region], indicators[indicator], years[year])
            return np.asarray(self.values.to_numpy()[place], dtype=np.float64)
        return np.full(self.draws, self._past("value", region, indicator, year))

    def is_broken(self, region: str, indicator: str, since: int, year: int) -> bool:
        """Return whether the record breaks after ``since`` and up to ``year``: no change is computed across it."""
        return any(self._past("break", region, indicator, each) == 1.0 for each in range(since + 1, year + 1))

    @cached_property
    def _past_places(self) -> tuple[dict[str, int], dict[str, int], dict[int, int]]:
        regions, indicators, years = (self.record[dim].to_numpy().tolist() for dim in DIMS[1:])
        return (
            {name: place for place, name in enumerate(regions)},
            {name: place for place, name in enumerate(indicators)},
            {int(year): place for place, year in enumerate(years)},
        )

    def _past(self, what: str, region: str, indicator: str, year: int) -> float:
        regions, indicators, years = self._past_places
        if region not in regions or indicator not in indicators or year not in years:
            return float("nan")
        return float(self.record[what].to_numpy()[regions[region], indicators[indicator], years[year]])
