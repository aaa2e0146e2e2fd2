"""Where each target stood on the day it was set: gap, pace, peers and the outside view, from the years before alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from luoshu.kernels.outside import MOMENTUM_YEARS, share_moved, tempered

Scale = Literal["log", "logit", "identity"]
Family = Literal["growth", "energy", "spending", "social", "other"]

FAMILIES: tuple[tuple[Family, str], ...] = (
    ("energy", r"renewable|^res_|ghg|co2|emission|energy"),
    ("spending", r"(^rd_|research|military|defence|oda_|aid_|expenditure|spending).*(of_gdp|of_gni)"),
    ("growth", r"growth|^gdp"),
    ("social", r"mortality|^tb_|deaths|parity|poverty|internet|school|literacy|water|sanitation|nutrition"),
)
"""Families of what is promised, by words in the indicator's name, first match; all else is ``other``."""

PRIOR = 0.4
"""Share of past targets met, all development sets together, rounded: where nothing is known."""


def family_of(indicator: str) -> Family:
    """Return the family of an indicator.

    Examples
    --------
    >>> family_of("gdp_growth_percent"), family_of("rd_percent_of_gdp"), family_of("res_share_total")
    ('growth', 'spending', 'energy')
    """
    name = indicator.casefold()
    return next((family for family, words in FAMILIES if re.search(words, name)), "other")


def scale_of(indicator: str, unit: str, values: NDArray[np.float64]) -> Scale:
    """Return the scale on which changes of an indicator compare between regions.

    Growth rates and whatever may be negative as they are; shares of a whole as log-odds; all else in logs.

    Examples
    --------
    >>> scale_of("gdp_growth_percent", "%", np.array([3.0])), scale_of("rd_percent_of_gdp", "%", np.array([1.0]))
    ('identity', 'log')
    >>> scale_of("internet_users_percent", "%", np.array([3.0]))
    'logit'
    """
    name = f"{indicator} {unit}".casefold()
    seen = values[np.isfinite(values)]
    if len(seen) == 0 or re.search("growth|inflation|change|cpi", name) or (seen < 0).any():
        return "identity"
    part = re.search("percent|share|headcount", name) and not re.search("of_gdp|of_gni|of gdp|of gni", name)
    return "logit" if part and seen.max() <= 100 else "log"


def on_scale(values: NDArray[np.float64], scale: Scale, least: float) -> NDArray[np.float64]:
    """Return values on a scale; nothing below ``least`` (logs), nor outside 0.5 to 99.5 per cent (log-odds)."""
    if scale == "identity":
        return np.asarray(values, dtype=np.float64)
    if scale == "log":
        return np.log(np.maximum(values, least))
    share = np.clip(np.asarray(values, dtype=np.float64) / 100, max(least / 100, 0.005), 0.995)
    return np.log(share / (1 - share))


@dataclass(frozen=True)
class Fit:
    """One series before a date: number of figures, place and value of the last, and pace of the last five years."""

    years: int
    last: int
    level: float
    recent: float


def fit_of(row: NDArray[np.float64]) -> Fit:
    """Fit a gappy series; no pace where there is one value alone.

    Examples
    --------
    >>> fit_of(np.array([1.0, 2.0, np.nan, 4.0]))
    Fit(years=3, last=3, level=4.0, recent=1.0)
    """
    at = np.flatnonzero(np.isfinite(row))
    if len(at) == 0:
        return Fit(0, -1, np.nan, np.nan)
    if len(at) == 1:
        return Fit(1, int(at[0]), float(row[at[0]]), np.nan)
    late = at[at >= at[-1] - MOMENTUM_YEARS]
    late = late if len(late) > 1 else at[-2:]
    recent = float((row[late[-1]] - row[late[0]]) / (late[-1] - late[0]))
    return Fit(len(at), int(at[-1]), float(row[at[-1]]), recent)


@dataclass(frozen=True)
class Block:
    """The known part of one indicator before one year: ``table`` (region, year) on its scale, and the fit of each row."""

    regions: dict[str, int]
    first: int
    table: NDArray[np.float64]
    fits: tuple[Fit, ...]
    scale: Scale
    least: float


def block_before(history: pd.DataFrame, rows: pd.DataFrame, before: int) -> Block:
    """Return the block of the indicator of ``rows``, with the years before ``before`` alone.

    Parameters
    ----------
    history : pandas.DataFrame
        ``region, indicator, year, value`` of that one indicator.
    rows : pandas.DataFrame
        Targets on it (`TargetTable.rows`).
    before : int
        First year that is not known.
    """
    known = history[history["year"] < before]
    values = known["value"].to_numpy(dtype=np.float64)
    scale = scale_of(
        str(rows["indicator"].iloc[0]),
        str(rows["unit"].iloc[0]),
        np.concatenate([values, rows["target_value"].to_numpy(dtype=np.float64)]),
    )
    positive = values[values > 0]
    least = float(positive.min()) / 2 if len(positive) else 1e-9
    names = sorted(set(known["region"]) | set(rows["region"]))
    regions = {name: place for place, name in enumerate(names)}
    first = int(known["year"].min()) if len(known) else before - 1
    table = np.full((len(names), before - first), np.nan)
    at = known["region"].map(regions).to_numpy(dtype=int), known["year"].to_numpy(dtype=int) - first
    table[at] = on_scale(values, scale, least)
    return Block(regions, first, table, tuple(fit_of(row) for row in table), scale, least)


def stand(target: pd.Series, block: Block) -> dict[str, float]:
    """Say where one target stands, from what is known in ``block``.

    Returns
    -------
    dict
        ``outside``: share of like windows that made it (tempered); ``windows``: their effective number; ``needed``: change needed
        per year; ``lead``: years from the last figure; ``known``: number of figures.
    """
    sign, before = float(target["sign"]), block.first + block.table.shape[1]
    place = block.regions[target["region"]]
    fit = block.fits[place]
    threshold = float(on_scale(np.array([target["target_value"]]), block.scale, block.least)[0])
    last, level = block.first + fit.last, fit.level
    base_known = np.isfinite(target["baseline_value"]) and target["baseline_year"] < before
    if fit.years == 0 and base_known:
        last = int(target["baseline_year"])
        level = float(on_scale(np.array([target["baseline_value"]]), block.scale, block.least)[0])
    if not np.isfinite(level):
        lead = float(target["target_year"] - before + 1)
        return {"outside": PRIOR, "windows": 0.0, "needed": np.nan, "lead": lead, "known": 0.0}
    lead = int(target["target_year"]) - last
    need = sign * (threshold - level)
    seen = share_moved(sign * block.table, level=sign * level, pace=sign * fit.recent, need=need, lead=lead)
    return {
        "outside": tempered(seen, prior=PRIOR),
        "windows": seen.effective,
        "needed": need / max(lead, 1),
        "lead": float(lead),
        "known": float(fit.years),
    }


def _ambition(needed: pd.Series[float], peers: pd.Series[int]) -> NDArray[np.float64]:
    """Return how far each needed pace lies above that of the same promise elsewhere, -1 to 1; 0 with fewer than five peers."""
    middle = needed.groupby(peers).transform("median")
    apart = (needed - middle).abs()
    spread = 1.48 * apart.groupby(peers).transform("median")
    enough = needed.groupby(peers).transform("count") >= 5
    distance = ((needed - middle) / spread.where(spread > 0)).where(enough)
    return np.asarray(np.tanh(distance.fillna(0.0) / 2), dtype=np.float64)


def standings(rows: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Say where every target stood when it was set.

    Parameters
    ----------
    rows : pandas.DataFrame
        Targets (`TargetTable.rows`).
    history : pandas.DataFrame
        ``region, indicator, year, value``; only the years before a target's ``set_year`` are used for it.

    Returns
    -------
    pandas.DataFrame
        Index of ``rows``; columns of `stand`, and ``ambition`` (among targets on the same indicator, set and due in the same
        years), ``family`` and ``scale``.

    Examples
    --------
    >>> from luoshu.samples import tiny_targets
    >>> rows, history = tiny_targets()
    >>> standings(rows, history)[["lead", "known"]].to_numpy()
    array([[3., 6.]])
    """
    found: list[pd.DataFrame] = []
    for (indicator, before), group in rows.groupby(["indicator", "set_year"], sort=True):
        block = block_before(history[history["indicator"] == indicator], group, int(str(before)))
        one = pd.DataFrame([stand(target, block) for _, target in group.iterrows()], index=group.index)
        one["family"], one["scale"] = family_of(str(indicator)), block.scale
        found.append(one)
    stood = pd.concat(found).reindex(rows.index)
    peers = rows.groupby(["indicator", "set_year", "target_year"], sort=True).ngroup()
    stood["ambition"] = _ambition(stood["needed"], peers)
    return stood
