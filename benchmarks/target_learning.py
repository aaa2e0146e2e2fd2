"""Learn the numbers of `luoshu.verify.target_odds`: data, terms, ridge regression, cross-validation apart by country and year."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from panels_data import DECADES, apart_decade, halves
from scipy.optimize import minimize
from scipy.special import expit

from luoshu.simulate.marginals import read_learned
from luoshu.verify.effects import Effects, answered, columns, lasting, learned, prior, widened
from luoshu.verify.model_odds import model_odds
from luoshu.verify.target_odds import LEAST, MOST, Weights, general_terms
from luoshu.verify.target_table import read_text_table, table_of_history, table_of_targets
from luoshu.verify.yearly import TERMS, outcomes, yearly_standings

SETS = (
    "eu_renewables", "kyoto", "national_growth_plans", "nato_defence", "rd_intensity", "un_goals", "un_oda_1975",
)  # fmt: skip
YEARLY_RIDGE = 0.5
"""Penalty on every coefficient of the yearly targets but the constant."""


def shared() -> Path:
    """Return the folder of development data: LUOSHU_SHARED, or ``shared`` beside the checkout."""
    return Path(os.environ.get("LUOSHU_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"


@dataclass(frozen=True)
class Lesson:
    """Targets of one kind with their terms; ``rows`` has ``met`` and ``set`` (the file), ``terms`` one column a term."""

    rows: pd.DataFrame
    terms: pd.DataFrame
    history: pd.DataFrame


def apart_odds(rows: pd.DataFrame, history: pd.DataFrame, nets: Path) -> pd.Series[float]:
    """Return the odds of each target by the networks in ``nets`` that were learned apart from it."""
    decade = apart_decade(rows["set_year"].to_numpy() - 1)
    half = halves(rows["region"])
    odds = pd.Series(np.nan, index=rows.index)
    for place, years in enumerate(DECADES):
        for which in (0, 1):
            asked = rows[(decade == place) & (half == which)]
            if len(asked):
                other = read_learned(nets / f"{1 - which}-{years}.npz")
                odds[asked.index] = model_odds(asked, history, learned=other)
    return odds


def general_lesson(nets: Path | None = None) -> Lesson:
    """Return the international targets and their terms (`general_terms`), the model's odds by ``nets`` where given (`apart_odds`)."""
    rows, terms, histories = [], [], []
    for name in SETS:
        folder = shared() / "targets"
        table = table_of_targets(read_text_table(folder / f"{name}.csv"))
        history = table_of_history(read_text_table(folder / f"{name}_history.csv.gz"))
        rows.append(table.rows.assign(set=name))
        model = None if nets is None else apart_odds(table.rows, history, nets)
        terms.append(general_terms(table.rows, history, model=model))
        histories.append(history.assign(set=name))
    every = pd.concat(rows, ignore_index=True)
    return Lesson(every, pd.concat(terms, ignore_index=True), pd.concat(histories, ignore_index=True))


def chinese_cities() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the yearly targets of Chinese cities as text, one a city and year, and the growth history."""
    folder = shared() / "china"
    written = read_text_table(folder / "growth_targets.csv")
    cities = written[(written["level"] == "prefecture") & (written["met"] != "")]
    once = cities.sort_values(["region_code", "year", "source"]).drop_duplicates(["region_code", "year"])
    return once.reset_index(drop=True), table_of_history(read_text_table(folder / "cities_core.csv.gz"))


def yearly_lesson() -> Lesson:
    """Return the yearly growth targets of Chinese cities."""
    written, history = chinese_cities()
    rows = table_of_targets(written).rows
    met = outcomes(rows, history)
    terms = yearly_standings(rows, history, met)
    rows = rows.assign(
        met=met, set="china", province=written["province"], suspect=written["flag"].str.contains("suspect")
    )
    return Lesson(rows, terms, history)


def learn(
    terms: pd.DataFrame, met: np.ndarray, weight: np.ndarray, ridge: float = YEARLY_RIDGE
) -> np.ndarray:
    """Return the constant and coefficients of a ridge logistic regression."""
    matrix = np.column_stack([np.ones(len(terms)), terms.to_numpy(float)])
    penalty = np.full(matrix.shape[1], ridge)
    penalty[0] = 0.001

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        eta = matrix @ beta
        value = (weight * (np.logaddexp(0, eta) - met * eta)).sum() + 0.5 * (penalty * beta**2).sum()
        return value, matrix.T @ (weight * (expit(eta) - met)) + penalty * beta

    return np.asarray(minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x)


def logit_of(terms: pd.DataFrame, beta: np.ndarray) -> np.ndarray:
    """Return the log-odds."""
    return beta[0] + terms.to_numpy(float) @ beta[1:]


def parts(names: pd.Series, count: int, seed: int = 0) -> np.ndarray:
    """Deal the distinct names into ``count`` parts and return the part of each."""
    dealt = np.random.default_rng(seed).permutation(sorted(names.unique()))
    return names.map({name: place % count for place, name in enumerate(dealt)}).to_numpy(int)


def others(rows: pd.DataFrame, how: str) -> tuple[np.ndarray, Callable[[object], np.ndarray]]:
    """Return what tells targets apart, and which rows may be learned from for each value of it.

    ``how``: ``group`` (any date), ``group and year`` (no target due in the same year), ``earlier`` (only targets due before this
    one was set), ``set`` (no target of the same file).
    """
    due, begun, name = (rows[column].to_numpy() for column in ("target_year", "set_year", "set"))
    return {
        "group": (np.zeros(len(rows)), lambda _: np.ones(len(rows), dtype=bool)),
        "group and year": (due, lambda value: due != value),
        "earlier": (begun, lambda value: due < value),
        "set": (name, lambda value: name != value),
    }[how]


def general_effects(lesson: Lesson, seen: np.ndarray) -> Effects:
    """Return what the targets ``seen`` teach for other regions and years; a region is one of a set."""
    rows = lesson.rows[seen]
    matrix = columns(lesson.terms[seen], rows.assign(region=rows["set"] + " " + rows["region"]))
    start = widened(prior(), matrix.columns)
    return lasting(learned(matrix, rows["met"].to_numpy(float), start)) if len(rows) else prior()


def general_apart(lesson: Lesson, how: str, count: int = 60) -> np.ndarray:
    """Return the odds of every target, learned from other regions (`others`) and from its own that fell due before."""
    rows, part = lesson.rows, parts(lesson.rows["region"], count)
    key, allowed = others(rows, how)
    odds = np.full(len(rows), np.nan)
    for number in range(count):
        for value in pd.unique(key):
            asked = (part == number) & (key == value)
            if not asked.any():
                continue
            known = general_effects(lesson, allowed(value) & (part != number))
            for name in pd.unique(rows.loc[asked, "set"]):
                file = ((part == number) & (rows["set"] == name)).to_numpy()
                met = rows.loc[file, "met"]
                given = answered(lesson.terms[file], rows[file], met, known)
                now = asked[file]
                odds[np.flatnonzero(file)[now]] = expit(given.to_numpy(float)[now])
    return np.clip(odds, LEAST, MOST)


def yearly_apart(lesson: Lesson, how: str, count: int = 19, start: float = 0.6) -> np.ndarray:
    """Return the odds of every yearly target, learned from other provinces (`others`); ``start`` where there are none."""
    rows, part = lesson.rows, parts(lesson.rows["province"], count)
    met, weight = rows["met"].to_numpy(float), yearly_weight(rows)
    key, allowed = others(rows, how)
    odds = np.full(len(rows), start)
    for number in range(count):
        for value in pd.unique(key):
            asked, other = (part == number) & (key == value), allowed(value) & (part != number)
            if asked.any() and other.sum() >= 20:
                beta = learn(lesson.terms[other], met[other], weight[other])
                odds[asked] = expit(logit_of(lesson.terms[asked], beta))
    return odds


def yearly_weight(rows: pd.DataFrame) -> np.ndarray:
    """Weight of each yearly target: every year counts the same, as thirty targets."""
    return 30 / rows.groupby("target_year")["met"].transform("size").to_numpy(float)


def learned_weights() -> Weights:
    """Return the numbers learned from all development targets."""
    general, yearly = general_lesson(), yearly_lesson()
    slope = learn(yearly.terms, yearly.rows["met"].to_numpy(float), yearly_weight(yearly.rows))
    return Weights(
        general=general_effects(general, np.ones(len(general.rows), dtype=bool)),
        yearly=dict(zip(("constant", *TERMS), (round(float(number), 4) for number in slope), strict=True)),
    )
