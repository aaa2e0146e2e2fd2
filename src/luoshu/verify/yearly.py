"""Yearly targets of many regions: this year's promise against last year's growth, the peers, and how last years turned out."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LEAST_PEERS = 8
"""Fewer regions with a like target in a year than this, and the general model answers."""

HEADSTART = 0.6
"""Share met assumed where no earlier year is known, as one year's worth of evidence would be without any."""

TERMS = ("own", "boldness", "pace", "met", "own_met")
"""Columns of `yearly_standings`."""


def outcomes(rows: pd.DataFrame, history: pd.DataFrame) -> pd.Series[float]:
    """Return 1 (met), 0 or NaN for each target: as given in the file, else by the figure of the due year.

    A percentage within half of its last usual digit of the target (0.049) counts as met; the outcome of a row is
    never used for a target set in or before its due year.

    Examples
    --------
    >>> from luoshu.samples import tiny_targets
    >>> rows, history = tiny_targets()
    >>> late = pd.DataFrame({"region": ["Here"], "indicator": ["output"], "year": [2018], "value": [20.0]})
    >>> outcomes(rows, late).tolist(), outcomes(rows, history).tolist()
    ([1.0], [nan])
    """
    past = history.drop_duplicates(["region", "indicator", "year"], keep="last")
    figure = past.set_index(["region", "indicator", "year"])["value"]
    keys = pd.MultiIndex.from_frame(rows[["region", "indicator", "target_year"]])
    happened = rows["outcome_value"].fillna(pd.Series(figure.reindex(keys).to_numpy(), index=rows.index))
    words = (rows["indicator"] + " " + rows["unit"]).str.casefold()
    percent = words.str.contains("percent|growth|%|share", regex=True) & (rows["target_value"].abs() >= 1)
    slack = np.where(percent, 0.049, 1e-9 * rows["target_value"].abs())
    judged = (rows["sign"] * (happened - rows["target_value"]) >= -slack).astype(float)
    return rows["met"].fillna(judged.where(happened.notna()))


def is_yearly(rows: pd.DataFrame) -> pd.Series[bool]:
    """Say which targets are yearly growth promises of many regions: due within a year, `LEAST_PEERS` alike."""
    soon = rows["target_year"] - rows["set_year"] <= 1
    growth = rows["indicator"].str.contains("growth", case=False, regex=False)
    alike = rows.groupby(["indicator", "set_year", "target_year"])["region"].transform("nunique")
    return soon & growth & (alike >= LEAST_PEERS)


def _percent(values: NDArray[np.float64]) -> float:
    """Return 100 where growth is written as a fraction, else 1."""
    return 100.0 if len(values) and float(np.median(np.abs(values))) < 0.5 else 1.0


def _soft(values: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Squeeze percentage points into -2 to 2, by thirds; 0 where not known."""
    return np.asarray(np.nan_to_num(2 * np.tanh(np.asarray(values, dtype=np.float64) / 6)), dtype=np.float64)


def _shares_met(group: pd.DataFrame, met: pd.Series[float], before: int) -> float:
    """Return the mean share met of the last three due years before ``before``, less a half."""
    due = group["target_year"]
    recent = met[(due < before) & (due >= before - 3)].dropna()
    by_year = recent.groupby(due.reindex(recent.index)).agg(["mean", "size"])
    enough = by_year.loc[by_year["size"] > 5, "mean"]
    return float(enough.mean() if len(enough) else HEADSTART) - 0.5


def _own_record(group: pd.DataFrame, met: pd.Series[float], before: int) -> pd.Series[float]:
    """Return how much more often than its peers each region met its last three targets, fading and pulled to 0."""
    due = group["target_year"]
    recent = met[(due < before) & (due >= before - 3)].dropna()
    years = due.reindex(recent.index)
    apart = recent - recent.groupby(years).transform("mean")
    weight = 0.6 ** (before - 1 - years)
    region = group["region"].reindex(recent.index)
    above, counted = (apart * weight).groupby(region).sum(), weight.groupby(region).sum()
    return above / (counted + 1)


def yearly_standings(rows: pd.DataFrame, history: pd.DataFrame, met: pd.Series[float]) -> pd.DataFrame:
    """Say where each yearly growth target stood when it was set.

    Parameters
    ----------
    rows : pandas.DataFrame
        Yearly growth targets (`TargetTable.rows`), all of one file.
    history : pandas.DataFrame
        ``region, indicator, year, value``; only years before ``set_year`` are used.
    met : pandas.Series
        `outcomes` of ``rows``; only those due before ``set_year`` are used.

    Returns
    -------
    pandas.DataFrame
        Index of ``rows``. ``own``: last growth above that of the peers, less how far the target lies above theirs;
        ``boldness``: target above that of the peers; ``pace``: mean last
        growth of all less the mean target (all in percentage points, squeezed); ``met``: share of the peers' targets of the
        last three years that were met, less a half; ``own_met``: own record against that of the peers.
    """
    found: list[pd.DataFrame] = []
    for (indicator, before), group in rows.groupby(["indicator", "set_year"], sort=True):
        past = history[(history["indicator"] == indicator) & (history["year"] < before)]
        scale = _percent(past["value"].to_numpy(dtype=np.float64))
        table = past.pivot_table(index="region", columns="year", values="value", aggfunc="last") * scale
        everyone = rows[rows["indicator"] == indicator]
        found.append(_standing_of_year(group, table, everyone, met, int(str(before)), scale))
    return pd.concat(found).reindex(rows.index)


def _standing_of_year(
    group: pd.DataFrame,
    table: pd.DataFrame,
    everyone: pd.DataFrame,
    met: pd.Series[float],
    before: int,
    scale: float,
) -> pd.DataFrame:
    """Return `yearly_standings` of the targets set in one year; ``table`` (region, year) in percentage points."""
    sign = group["sign"].to_numpy(dtype=np.float64)
    target = group["target_value"].to_numpy(dtype=np.float64) * scale
    bold = target - float(np.mean(target))
    typical = table.mean(axis=0)
    apart = table - typical
    latest = _latest(apart)
    all_pace = float(typical.iloc[-1] - np.mean(target)) if len(typical) else np.nan
    region = group["region"]
    return pd.DataFrame(
        {
            "own": _soft(sign * (region.map(latest).to_numpy(dtype=np.float64) - bold)),
            "boldness": _soft(sign * bold),
            "pace": _soft(sign * all_pace),
            "met": _shares_met(everyone, met, before),
            "own_met": region.map(_own_record(everyone, met, before)).fillna(0.0).to_numpy(dtype=np.float64),
        },
        index=group.index,
    )


def _latest(table: pd.DataFrame) -> pd.Series[float]:
    """Return the last known value of each row."""
    return table.ffill(axis=1).iloc[:, -1] if table.shape[1] else pd.Series(dtype=float)
