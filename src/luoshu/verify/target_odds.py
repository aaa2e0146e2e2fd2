"""Odds of dated targets: the model, the outside view, ambition, kind of promise and the record so far."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, logit

from luoshu.verify.effects import Effects, answered
from luoshu.verify.model_odds import model_odds
from luoshu.verify.standing import standings
from luoshu.verify.target_table import (
    TargetTable,
    read_text_table,
    table_of_history,
    table_of_targets,
)
from luoshu.verify.yearly import is_yearly, outcomes, yearly_standings

LEAST, MOST = 0.01, 0.99
"""No target is called certain."""


@dataclass(frozen=True)
class Weights:
    """Numbers learned from past targets: ``general`` (`luoshu.verify.effects`), and ``yearly`` by term."""

    general: Effects
    yearly: dict[str, float]


@cache
def shipped_weights() -> Weights:
    """Return the numbers that ship with the program (`benchmarks/learn_targets.py` makes them)."""
    text = (files("luoshu.verify") / "target_weights.json").read_text(encoding="utf-8")
    held = json.loads(text)
    names = list(held["mean"])
    covariance = pd.DataFrame(held["covariance"], index=names, columns=names)
    return Weights(Effects(pd.Series(held["mean"]), covariance), held["yearly"])


def general_terms(
    rows: pd.DataFrame, history: pd.DataFrame, *, model: pd.Series[float] | None = None
) -> pd.DataFrame:
    """Return the terms of the general model.

    Parameters
    ----------
    rows, history : pandas.DataFrame
        Targets and record (`luoshu.verify.target_table`).
    model : pandas.Series, optional
        Odds of each target by the forecasting model; by the numbers that ship where left out.

    Returns
    -------
    pandas.DataFrame
        Index of ``rows``; ``chance``: mean of the log-odds of the forecasting model (`model_odds`) and of the outside view
        (`standings`), the latter alone where the model has none; ``ambition``; and the ``family`` of the promise.
    """
    stood = standings(rows, history)
    outside = logit(stood["outside"].clip(0.02, 0.98).to_numpy(dtype=np.float64))
    odds = model_odds(rows, history) if model is None else model
    inside = logit(odds.clip(0.02, 0.98).to_numpy(dtype=np.float64))
    chance = np.where(np.isnan(inside), outside, (outside + inside) / 2)
    return pd.DataFrame(
        {"chance": chance, "ambition": stood["ambition"], "family": stood["family"]}, index=rows.index
    )


def yearly_odds(stood: pd.DataFrame, weights: Weights) -> pd.Series[float]:
    """Return the log-odds of yearly growth targets from `yearly_standings`."""
    total = pd.Series(weights.yearly["constant"], index=stood.index)
    for name in stood.columns:
        total = total + weights.yearly[name] * stood[name]
    return total


def _history_with_outcomes(rows: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Add the outcomes given in the targets file where the history lacks them: each counts from its own year on."""
    given = rows[rows["outcome_value"].notna()]
    added = pd.DataFrame(
        {
            "region": given["region"],
            "indicator": given["indicator"],
            "year": given["outcome_year"].astype(int),
            "value": given["outcome_value"],
        }
    )
    both = pd.concat([history, added], ignore_index=True) if len(added) else history
    return both.drop_duplicates(["region", "indicator", "year"], keep="first").reset_index(drop=True)


def _matched(table: TargetTable, history: pd.DataFrame) -> pd.DataFrame:
    """Return the rows, called by the names that the history uses where those differ (a code here, a name there)."""
    rows = table.rows
    named = table.written.get("region")
    if len(history) == 0 or named is None or rows["region"].isin(history["region"]).any():
        return rows
    return rows.assign(region=named.str.strip()) if named.str.strip().isin(history["region"]).any() else rows


def target_odds(
    table: TargetTable, history: pd.DataFrame, *, weights: Weights | None = None
) -> pd.Series[float]:
    """Return the probability that each target is met, from what was known before the year it was set in.

    Parameters
    ----------
    table : TargetTable
        Targets.
    history : pandas.DataFrame
        ``region, indicator, year, value``; may be empty.
    weights : Weights, optional
        Those shipped where left out.

    Returns
    -------
    pandas.Series
        Probability, 0 to 1, index of ``table.rows``; every row has one.

    Notes
    -----
    A logistic mixture of the forecasting model with the outside view, in which families of promises, indicators, due years and
    regions have effects of their own; targets beside it that fell due before one was set are learned from. Yearly growth targets of many
    regions (`is_yearly`) have a model of their own, in which the shock common to a year shows in how many targets of
    the last three years were met. Learned numbers: ``verify/target_weights.json``.

    Examples
    --------
    >>> from luoshu.samples import tiny_targets
    >>> rows, history = tiny_targets()
    >>> easy = rows.assign(target_value=16.0)
    >>> hard, simple = (target_odds(TargetTable(each, each), history).item() for each in (rows, easy))
    >>> hard < simple
    True
    """
    if table.rows.empty:
        return pd.Series(dtype=float)
    numbers = weights or shipped_weights()
    rows = _matched(table, history)
    known = _history_with_outcomes(rows, history)
    met = outcomes(rows, known)
    yearly = is_yearly(rows)
    odds = pd.Series(np.nan, index=rows.index)
    if yearly.any():
        stood = yearly_standings(rows[yearly], known, met[yearly])
        odds[yearly] = yearly_odds(stood, numbers)
    if not yearly.all():
        rest = rows[~yearly]
        odds[~yearly] = answered(general_terms(rest, known), rest, met[~yearly], numbers.general)
    probability: NDArray[np.float64] = np.clip(expit(odds.to_numpy(dtype=np.float64)), LEAST, MOST)
    return pd.Series(probability, index=rows.index, name="probability")


def backtest_targets(targets: Path, history: Path | None = None) -> pd.DataFrame:
    """Return the rows of a targets file, as they stood, with a column ``probability``.

    Parameters
    ----------
    targets : Path
        ``.csv`` or ``.csv.gz`` (`table_of_targets`).
    history : Path, optional
        ``.csv`` or ``.csv.gz`` (`table_of_history`); without one, only what the targets file itself says is used.

    Returns
    -------
    pandas.DataFrame
        All cells text; the last column is ``probability``.

    Raises
    ------
    RecordError
        If an input cannot be read.
    """
    table = table_of_targets(read_text_table(targets), file=str(targets))
    empty = pd.DataFrame({"region": [], "indicator": [], "year": [], "value": []}).astype({"region": str})
    past = empty if history is None else table_of_history(read_text_table(history), file=str(history))
    odds = target_odds(table, past)
    written = table.written.drop(columns="probability", errors="ignore")
    return written.assign(probability=[f"{value:.6f}" for value in odds])
