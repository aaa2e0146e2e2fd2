"""Replay: the odds of a plan as they would have been at each date, next to what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from luoshu.appraise.answer import Appraisal, Figure, Joint, Status, TargetAnswer
from luoshu.appraise.appraise import Case, appraise
from luoshu.errors import RecordError
from luoshu.language import Text
from luoshu.panel.panel import NEVER, Panel
from luoshu.simulate.workers import Workers
from luoshu.verify.target_odds import target_odds
from luoshu.verify.target_table import GROWTH, TargetTable
from luoshu.verify.yearly import outcomes

YEARLY = {"gdp_growth_target": GROWTH}
"""Yearly promises in a record, and the indicator by which each is judged."""

Outcome = Literal["met", "missed", "open"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Vintage(_Answer):
    """What was said of one target on one date; ``latest`` is the last figure known then."""

    as_of: str
    probability: float | None
    median: float | None
    interval80: tuple[float, float] | None
    status: Status
    latest: Figure | None


class Replayed(_Answer):
    """One target through all dates, and what happened: ``open`` while no figure decides it."""

    id: str
    statement: Text
    indicator: str
    region: str
    year: int
    comparator: str
    threshold: float
    unit: str
    vintages: tuple[Vintage, ...]
    outcome: Outcome
    figure: Figure | None


class YearlyTarget(_Answer):
    """One yearly promise: the odds from the years before it, the figure that came, and whether it met the promise."""

    region: str
    indicator: str
    year: int
    threshold: float
    probability: float
    actual: float | None
    outcome: Outcome


class Score(_Answer):
    """Brier scores of decided yearly promises, beside that of the share met of the earlier ones."""

    count: int
    met: int
    brier: float
    reference: float


class Replay(_Answer):
    """The answer of ``luoshu replay``.

    ``dates`` are the vintages; ``joint[i]`` answers for all targets together at ``dates[i]``; ``yearly`` the yearly promises of
    the region, in order, and ``score`` what their odds were worth.
    """

    plan: str
    name: Text
    region: str
    model: str
    draws: int
    seed: int
    version: str
    dates: tuple[str, ...]
    targets: tuple[Replayed, ...]
    joint: tuple[Joint, ...]
    yearly: tuple[YearlyTarget, ...]
    score: Score | None


def vintages_of(announced: str, panel: Panel) -> list[str]:
    """Return the dates of a replay: the announcement, the same day of each later year, and the last day of the record.

    Dates before the first usable figure was out are left out; so are all where there is none.

    Examples
    --------
    >>> from luoshu.samples import tiny_panel
    >>> vintages_of("2018-03-27", tiny_panel([1, 2, 3], first=2017))
    ['2018-03-27', '2019-03-27', '2020-01-31']
    """
    start = date.fromisoformat(announced)
    out = panel.known[panel.frame["modelled"].astype(bool)]
    out = out[out < NEVER.isoformat()]
    if out.empty:
        return []
    last = date.fromisoformat(str(out.max()))
    leap = start.month == 2 and start.day == 29
    later = [
        start.replace(year=year, day=28 if leap else start.day)
        for year in range(start.year + 1, last.year + 1)
    ]
    days = [start, *(day for day in later if day < last), *([last] if last > start else [])]
    return [day.isoformat() for day in days if day.isoformat() >= str(out.min())]


def _vintage(answer: TargetAnswer, day: str) -> Vintage:
    return Vintage(
        as_of=day,
        probability=answer.probability,
        median=answer.median,
        interval80=answer.interval80,
        status=answer.status,
        latest=answer.latest,
    )


def _replayed(place: int, answers: list[Appraisal], dates: list[str]) -> Replayed:
    last = answers[-1].targets[place]
    decided = last.status if last.status in ("met", "missed") else "open"
    return Replayed(
        id=last.id,
        statement=last.statement,
        indicator=last.indicator,
        region=last.region,
        year=last.year,
        comparator=last.comparator,
        threshold=last.threshold,
        unit=last.unit,
        vintages=tuple(
            _vintage(answer.targets[place], day) for answer, day in zip(answers, dates, strict=True)
        ),
        outcome=decided,
        figure=last.latest,
    )


def yearly_promises(panel: Panel) -> TargetTable:
    """Return the yearly promises of all regions of a record, in the form of `target_odds`.

    A promise is set in the year it is for; where a year has several prints, the first counts.

    Examples
    --------
    >>> from luoshu.samples import tiny_panel
    >>> len(yearly_promises(tiny_panel([1, 2])).rows)
    0
    """
    frame = panel.frame
    asked = frame[(frame["kind"] == "target") & frame["indicator"].isin(list(YEARLY))]
    once = asked.assign(known=panel.known.reindex(asked.index)).sort_values(
        ["region", "year", "known"], kind="stable"
    )
    once = once.drop_duplicates(["region", "indicator", "year"]).reset_index(drop=True)
    rows = pd.DataFrame(
        {
            "region": once["region"], "indicator": once["indicator"].map(YEARLY), "set_year": once["year"].astype(int),
            "target_year": once["year"].astype(int), "target_value": once["value"].astype(float), "sign": 1.0,
            "unit": once["unit"].astype(str), "baseline_year": np.nan, "baseline_value": np.nan,
            "outcome_value": np.nan, "outcome_year": once["year"].astype(float), "met": np.nan,
        }
    )  # fmt: skip
    return TargetTable(rows, rows.astype(str))


def yearly_replay(panel: Panel, region: str) -> tuple[YearlyTarget, ...]:
    """Return every yearly promise of a region with its odds and outcome.

    Only years before that of a promise are used for it, in the prints of the record; last year's growth is taken as known when
    the promise is made, since both stand in the same report.

    Parameters
    ----------
    panel : Panel
        All of the record.
    region : str
        Whose promises; those of other regions are learned from once they fell due.
    """
    table = yearly_promises(panel)
    if not (table.rows["region"] == region).any():
        return ()
    best = panel.best
    history = best.loc[best["indicator"].isin(YEARLY.values()), ["region", "indicator", "year", "value"]]
    odds = target_odds(table, history.reset_index(drop=True)).to_list()
    met = outcomes(table.rows, history).to_list()
    figures = {
        (str(name), str(what), int(year)): float(value)
        for name, what, year, value in history.itertuples(index=False, name=None)
    }
    answers = []
    for place, row in enumerate(table.rows.to_dict("records")):
        if row["region"] != region:
            continue
        key = (region, str(row["indicator"]), int(row["target_year"]))
        judged: Outcome = "open" if np.isnan(met[place]) else "met" if met[place] == 1 else "missed"
        answers.append(
            YearlyTarget(
                region=region,
                indicator=key[1],
                year=key[2],
                threshold=float(row["target_value"]),
                probability=float(odds[place]),
                actual=figures.get(key),
                outcome=judged,
            )
        )
    return tuple(answers)


def score_of(yearly: tuple[YearlyTarget, ...]) -> Score | None:
    """Return what the odds of decided promises were worth; the reference says each time the share met so far, 1/2 at first.

    Examples
    --------
    >>> made = {"region": "Here", "indicator": "growth", "threshold": 8.0, "actual": 9.0, "outcome": "met"}
    >>> score_of((YearlyTarget(year=2019, probability=0.8, **made),)).brier
    0.04
    """
    decided = [each for each in yearly if each.outcome != "open"]
    if not decided:
        return None
    met = np.array([each.outcome == "met" for each in decided], dtype=float)
    odds = np.array([each.probability for each in decided])
    before = np.concatenate([[0.0], np.cumsum(met)[:-1]])
    base = (before + 0.5) / (np.arange(len(met)) + 1)
    return Score(
        count=len(met),
        met=int(met.sum()),
        brier=round(float(((odds - met) ** 2).mean()), 10),
        reference=float(((base - met) ** 2).mean()),
    )


def replay(
    case: Case,
    *,
    draws: int = 10_000,
    seed: int = 0,
    workers: Workers = 1,
    model: str | None = None,
    until: str | None = None,
    tick: Callable[[str], None] | None = None,
) -> Replay:
    """Answer a plan as it would have been answered at each date, and say what happened.

    Parameters
    ----------
    case : Case
        Plan, record, catalogue and regions (`luoshu.open_case`).
    draws, seed, workers, model
        As for `luoshu.appraise`.
    until : str, optional
        ISO 8601 day after which no date is taken; the last day of the record where left out.
    tick : callable, optional
        Told each date when it is done.

    Returns
    -------
    Replay
        Odds at the announcement, on the same day of each later year and on the last day of the record; figures published
        later are not seen.

    Raises
    ------
    RecordError
        If no usable figure of the record has a date.

    Examples
    --------
    >>> from luoshu.workspace import open_case
    >>> found = replay(open_case("luoyang"), draws=50)
    >>> found.dates[0], found.targets[0].id, len(found.targets[0].vintages) == len(found.dates)
    ('2020-03-27', 'gdp', True)
    """
    dates = [day for day in vintages_of(case.plan.announced, case.panel) if until is None or day <= until]
    if not dates:
        raise RecordError(
            "the record holds no usable figure with a date, so there is nothing to replay. Import figures (`luoshu import`).",
            "记录中没有带公布日期的可用数据，无法回放。请先导入数据（luoshu import）。",
        )
    answers = []
    for day in dates:
        answers.append(appraise(case, as_of=day, draws=draws, seed=seed, workers=workers, model=model))
        if tick is not None:
            tick(day)
    last = answers[-1]
    yearly = yearly_replay(case.panel, case.plan.region)
    return Replay(
        plan=last.plan,
        name=last.name,
        region=last.region,
        model=last.model,
        draws=draws,
        seed=seed,
        version=last.version,
        dates=tuple(dates),
        targets=tuple(_replayed(place, answers, dates) for place in range(len(last.targets))),
        joint=tuple(answer.joint for answer in answers),
        yearly=yearly,
        score=score_of(yearly),
    )
