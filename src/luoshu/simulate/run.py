"""Choose a model, fit it to what was known, and draw joint futures block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Protocol, TypeVar

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from luoshu.axes.draws import BLOCK, blocks
from luoshu.axes.indicator import Catalogue
from luoshu.ensemble.ensemble import DIMS, Ensemble
from luoshu.errors import HorizonError, OptionError, RecordError
from luoshu.panel.panel import Panel
from luoshu.simulate import drift, learned, pooled
from luoshu.simulate.workers import Workers, answers

LONGEST = 60
"""Years a simulation may run beyond the last observation."""

Pair = tuple[str, str]
Answer = TypeVar("Answer")


class Fitted(Protocol):
    """A model fitted to the series of ``pairs``: gives their futures for one block of draws."""

    def draw(self, block: int, seed: int) -> NDArray[np.float64]:
        """Return values, shape (BLOCK, pair, year), years as given to ``fit``."""


Fit = Callable[[Panel, Catalogue, Sequence[Pair], Sequence[int], Mapping[str, str] | None], Fitted]

MODELS: dict[str, Fit] = {"learned": learned.fit, "pooled": pooled.fit, "drift": drift.fit}
"""Models by name; ``drift`` is the reference that every other must beat."""
DEFAULT = "learned"
"""The model that won in backtests; every verb uses it unless another is named."""


@dataclass(frozen=True)
class Simulation:
    """A fitted model and what it was fitted to; `blocks` draws from it.

    ``pairs`` are the simulated (region, indicator), ``years`` the simulated years, ``origin`` the last observed year.
    """

    panel: Panel
    catalogue: Catalogue
    pairs: tuple[Pair, ...]
    years: tuple[int, ...]
    origin: int
    model: str
    seed: int
    fitted: Fitted

    @cached_property
    def _frame(self) -> tuple[list[str], list[str], NDArray[np.int64], NDArray[np.float64]]:
        """Regions, indicators, place of each pair among them, and the figures of the record in the simulated years."""
        regions = sorted({region for region, _ in self.pairs})
        indicators = sorted({indicator for _, indicator in self.pairs})
        row = {name: place for place, name in enumerate(regions)}
        column = {name: place for place, name in enumerate(indicators)}
        place = np.array(
            [row[region] * len(indicators) + column[indicator] for region, indicator in self.pairs]
        )
        held = np.full((len(self.pairs), len(self.years)), np.nan)
        for number, pair in enumerate(self.pairs):
            series = self.panel.series(*pair)
            inside = (series.years >= self.years[0]) & (series.years <= self.years[-1])
            held[number, series.years[inside] - self.years[0]] = series.values[inside]
        return regions, indicators, place, held

    def block(self, number: int, kept: int = BLOCK) -> Ensemble:
        """Return block ``number`` of the draws, cut to its first ``kept``."""
        regions, indicators, place, held = self._frame
        drawn = self.fitted.draw(number, self.seed)[:kept]
        known = np.isfinite(held)
        drawn[:, known] = held[known]
        if len(self.pairs) == len(regions) * len(indicators) and (np.diff(place) == 1).all():
            values = drawn
        else:
            values = np.full((kept, len(regions) * len(indicators), len(self.years)), np.nan)
            values[:, place] = drawn
        coords = {
            "draw": np.arange(number * BLOCK, number * BLOCK + kept),
            "region": regions,
            "indicator": indicators,
            "year": list(self.years),
        }
        whole = values.reshape(kept, len(regions), len(indicators), len(self.years))
        return Ensemble(xr.DataArray(whole, dims=DIMS, coords=coords), self.panel.past)

    def blocks(self, draws: int = 10_000, *, workers: Workers = 1) -> Iterator[Ensemble]:
        """Yield the futures block by block, in order, whoever draws them."""
        return self.asked(_whole, draws, workers=workers)

    def asked(
        self, question: Callable[[Ensemble], Answer], draws: int = 10_000, *, workers: Workers = 1
    ) -> Iterator[Answer]:
        """Yield what ``question`` makes of each block, in order; whoever draws a block answers, and lets it go.

        So memory does not grow with the draws, and from a cluster answers alone travel, not futures.

        Parameters
        ----------
        question : callable
            Takes one block (`Ensemble`); for a cluster it and its answer can be pickled.
        draws : int
        workers : int or Cluster
            Threads, or a `luoshu.simulate.cluster.Cluster`.

        Examples
        --------
        >>> from luoshu.samples import tiny_catalogue, tiny_panel
        >>> run = simulate(tiny_panel([10, 11, 12, 13, 14]), tiny_catalogue(), until=2016, model="drift")
        >>> list(run.asked(lambda block: block.draws, 600))
        [250, 250, 100]
        """
        return answers(partial(_asked, self, question), blocks(draws), workers)


def _whole(block: Ensemble) -> Ensemble:
    return block


def _asked(run: Simulation, question: Callable[[Ensemble], Answer], part: tuple[int, int]) -> Answer:
    return question(run.block(*part))


def simulate(
    panel: Panel,
    catalogue: Catalogue,
    *,
    until: int,
    pairs: Sequence[Pair] | None = None,
    parents: Mapping[str, str] | None = None,
    model: str = DEFAULT,
    seed: int = 0,
) -> Simulation:
    """Fit a model to what the panel holds and make ready to draw joint futures.

    Parameters
    ----------
    panel : Panel
        What was known (`Panel.as_of`).
    catalogue : Catalogue
        Units, bounds and families of the indicators.
    until : int
        Last year to simulate.
    pairs : sequence of (region, indicator), optional
        Series to simulate; all of the panel where left out. A pair without a series stays NaN.
    parents : mapping of str to str, optional
        The region that each region lies in (`luoshu.axes.region.Regions.parents`). Regions of ``pairs`` then add up to the parent, where
        that is among them too and the record bears it out (`luoshu.simulate.hierarchy`).
    model : str
        Name in `MODELS`.
    seed : int
        Key of the random streams.

    Returns
    -------
    Simulation
        Its ``blocks(draws)`` yields ensembles.

    Raises
    ------
    RecordError
        If the panel holds no usable figure.
    HorizonError
        If ``until`` lies more than 60 years after the last observation.
    OptionError
        If the model has no such name.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_panel
    >>> run = simulate(tiny_panel([10, 11, 12, 13, 14]), tiny_catalogue(), until=2016, model="drift")
    >>> next(run.blocks(4)).values.shape
    (4, 1, 1, 2)
    """
    if model not in MODELS:
        known = ", ".join(MODELS)
        raise OptionError(
            f"model {model!r} is not known; use one of: {known}.", f"模型“{model}”未知，可用：{known}。"
        )
    asked = None if pairs is None else set(pairs)
    held = [pair for pair in panel.pairs() if asked is None or pair in asked]
    if not held:
        raise RecordError(
            "the record holds no usable figure for what is asked. Import figures (`luoshu import`), or check the date.",
            "记录中没有可用的数据。请先导入数据（luoshu import），或检查日期。",
        )
    ends = [int(panel.series(*pair).years[-1]) for pair in held]
    origin = max(ends)
    if until > origin + LONGEST:
        raise HorizonError(
            f"{until} lies {until - origin} years after the last observation ({origin}); at most {LONGEST} are simulated.",
            f"{until}年距最后观测（{origin}年）{until - origin}年，最多模拟{LONGEST}年。",
        )
    years = tuple(range(min(ends) + 1, max(until, min(ends) + 1) + 1))
    wanted = tuple(sorted(held))
    fitted = MODELS[model](panel, catalogue, wanted, years, parents)
    return Simulation(panel, catalogue, wanted, years, origin, model, seed, fitted)
