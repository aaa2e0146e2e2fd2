"""Learn the numbers of `luoshu.verify.target_odds`: data, terms, ridge regression, cross-validation apart by country and year."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit

from luoshu.verify.standing import FAMILIES
from luoshu.verify.target_odds import GENERAL_TERMS, Weights, general_terms
from luoshu.verify.target_table import read_text_table, table_of_history, table_of_targets
from luoshu.verify.yearly import TERMS, outcomes, yearly_standings

SETS = (
    "eu_renewables", "kyoto", "national_growth_plans", "nato_defence", "rd_intensity", "un_goals", "un_oda_1975",
)  # fmt: skip
OWN_RECORD, OTHER_INDICATOR = 0.8, 0.5
"""Set by hand after a look at the national growth plans (flat between 0.6 and 1.2)."""
RIDGE = 3.0
"""Penalty on every coefficient but the constants."""
YEARLY_RIDGE = 0.5
"""The same for the yearly targets."""
KIND = 0.8
"""What one indicator's own constant may do, against that of its family: a smaller dummy is penalised more."""


def shared() -> Path:
    """Return the folder of development data: LUOSHU_SHARED, or ``shared`` beside the checkout."""
    return Path(os.environ.get("LUOSHU_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"


@dataclass(frozen=True)
class Lesson:
    """Targets of one kind with their terms; ``rows`` has ``met`` and ``set`` (the file), ``terms`` one column a term."""

    rows: pd.DataFrame
    terms: pd.DataFrame
    history: pd.DataFrame


def general_lesson() -> Lesson:
    """Return the international targets; dummies are terms of the names ``family:...`` and ``indicator:...``."""
    rows, terms, histories = [], [], []
    for name in SETS:
        folder = shared() / "targets"
        table = table_of_targets(read_text_table(folder / f"{name}.csv"))
        history = table_of_history(read_text_table(folder / f"{name}_history.csv.gz"))
        found = general_terms(table.rows, history)
        dummies = {f"family:{family}": (found["family"] == family).astype(float) for family, _ in FAMILIES}
        rows.append(table.rows.assign(set=name, plan=table.written["plan"], kind=table.written["kind"]))
        terms.append(found[list(GENERAL_TERMS)].assign(**dummies))
        histories.append(history.assign(set=name))
    every = pd.concat(rows, ignore_index=True)
    own = KIND * pd.get_dummies(every["indicator"], prefix="indicator", prefix_sep=":", dtype=float)
    joined = pd.concat(terms, ignore_index=True).join(own)
    return Lesson(every, joined, pd.concat(histories, ignore_index=True))


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


def crowding(rows: pd.DataFrame) -> np.ndarray:
    """Weight of each target: those set and due together, and those of one country, share shocks and count as their root number."""
    alike = rows.groupby(["set", "indicator", "set_year", "target_year"])["met"].transform("size")
    same = rows.groupby(["set", "indicator", "region"])["met"].transform("size")
    weight = 1 / np.sqrt(alike.to_numpy(float) * same.to_numpy(float))
    return weight / weight.mean()


def learn(terms: pd.DataFrame, met: np.ndarray, weight: np.ndarray, ridge: float = RIDGE) -> np.ndarray:
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


def apart(
    lesson: Lesson, how: str, *, group: str, count: int, start: float, ridge: float = RIDGE
) -> np.ndarray:
    """Return log-odds for every target, learned from others.

    ``how``: ``group`` (other countries or provinces, any date), ``group and year`` (and no target due in the same year),
    ``earlier`` (and only targets due before this one was set), ``set`` (no target of the same file). ``start`` is answered
    where there is nothing to learn from.
    """
    rows, part = lesson.rows, parts(lesson.rows[group], count)
    met, weight = rows["met"].to_numpy(float), yearly_weight(rows) if group == "province" else crowding(rows)
    due, begun = rows["target_year"].to_numpy(), rows["set_year"].to_numpy()
    answer = np.full(len(rows), np.log(start / (1 - start)))
    key = {
        "group": np.zeros(len(rows)),
        "group and year": due,
        "earlier": begun,
        "set": rows["set"].to_numpy(),
    }[how]
    for number in range(count):
        for value in pd.unique(key):
            asked = (part == number) & (key == value)
            other = part != number
            if how == "group and year":
                other &= due != value
            elif how == "earlier":
                other &= due < value
            elif how == "set":
                other = key != value
            if asked.any() and other.sum() >= 20 and 0 < met[other].mean() < 1:
                beta = learn(lesson.terms[other], met[other], weight[other], ridge)
                answer[asked] = logit_of(lesson.terms[asked], beta)
    return answer


def yearly_weight(rows: pd.DataFrame) -> np.ndarray:
    """Weight of each yearly target: every year counts the same, as thirty targets."""
    return 30 / rows.groupby("target_year")["met"].transform("size").to_numpy(float)


def learned() -> Weights:
    """Return the numbers learned from all development targets."""
    general, yearly = general_lesson(), yearly_lesson()
    beta = learn(general.terms, general.rows["met"].to_numpy(float), crowding(general.rows))
    names = ["constant", *general.terms.columns]
    held = dict(zip(names, (round(float(number), 4) for number in beta), strict=True))
    slope = learn(yearly.terms, yearly.rows["met"].to_numpy(float), yearly_weight(yearly.rows), YEARLY_RIDGE)
    return Weights(
        general={name: held[name] for name in ("constant", *GENERAL_TERMS)},
        families={name.partition(":")[2]: held[name] for name in names if name.startswith("family:")},
        indicators={
            name.partition(":")[2]: round(KIND * held[name], 4)
            for name in names
            if name.startswith("indicator:")
        },
        yearly=dict(zip(("constant", *TERMS), (round(float(number), 4) for number in slope), strict=True)),
        own_record=OWN_RECORD,
        other_indicator=OTHER_INDICATOR,
    )
