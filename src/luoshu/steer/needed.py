"""What it would take: how much of one lever, or how much more each year, brings each target to the wished odds."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from luoshu.axes.indicator import Catalogue
from luoshu.errors import EffectError
from luoshu.language import Text
from luoshu.plan.target import Target
from luoshu.steer.effects import Effects
from luoshu.steer.futures import Futures
from luoshu.steer.mix import GROWTH, LEVEL, Push, make_mix, push
from luoshu.steer.search.score import Scorer, unit_levers
from luoshu.steer.whatif import all_sizes

Array = NDArray[np.float64]

HALVINGS = 11
"""An intensity is found to one part in 2,048 of the largest."""
PACES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Extra points or per cent a year that are tried; a target that none of them brings to the wished odds is out of reach."""


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Alone(_Answer):
    """One lever that moves a target: how much of it is needed; None where none within its evidence is enough."""

    lever: str
    needed: float | None
    most: float


class Pace(_Answer):
    """What more a year, from the first year of the levers on, would alone bring a target to ``odds``.

    ``change``: ``growth``, points of growth a year; ``percent``, per cent of the level more each year; ``points``, points
    more each year. ``a_year`` is signed, 0 where the odds are there already, None where no pace that was tried is enough.
    """

    odds: float
    change: Literal["growth", "percent", "points"]
    a_year: float | None


class Need(_Answer):
    """What one target needs.

    ``state``: it stands at the wished odds already, one lever alone brings it there, levers move it but none far enough,
    or no lever moves it at all.
    """

    id: str
    statement: Text
    before: float
    wished: float
    state: Literal["reached", "one_lever", "not_enough", "no_lever"]
    pace: Pace | None
    levers: tuple[Alone, ...] = ()


def needed(futures: Futures, effects: Effects, *, start: int, wished: float = 0.5) -> tuple[Need, ...]:
    """Return what each target needs to reach the ``wished`` odds.

    Parameters
    ----------
    futures, effects
        As for `luoshu.steer.whatif.whatif`.
    start : int
        First year of the levers and of the extra pace.
    wished : float
        Probability, above 0 and below 1.

    Notes
    -----
    The odds rise or fall steadily with the intensity of a single lever, so halving the interval finds it.

    Raises
    ------
    EffectError
        If ``wished`` is no probability between 0 and 1.
    """
    if not 0 < wished < 1:
        raise EffectError(
            f"the wished odds are {wished:g}; expected a probability between 0 and 1, for example 0.8.",
            f"所求概率{wished:g}应在0与1之间，例如0.8。",
        )
    odds = futures.met(futures.judged()).mean(axis=0)
    alone = _alone(futures, effects, start, wished, odds)
    found = []
    for place, target in enumerate(futures.targets):
        reached = bool(odds[place] >= wished)
        levers = () if reached else tuple(alone[place])
        found.append(
            Need(
                id=target.id,
                statement=target.statement,
                before=float(odds[place]),
                wished=wished,
                state="reached"
                if reached
                else "no_lever"
                if not levers
                else "one_lever"
                if any(each.needed is not None for each in levers)
                else "not_enough",
                pace=pace(futures, place, start=start, wished=wished),
                levers=levers,
            )
        )
    return tuple(found)


def _alone(futures: Futures, effects: Effects, start: int, wished: float, odds: Array) -> list[list[Alone]]:
    """Return, for each target, the levers that move it and how much of each is needed."""
    names = [card.id for card in effects.effects if card.role == "lever" and card.moves]
    found: list[list[Alone]] = [[] for _ in futures.targets]
    if not names:
        return found
    edges = np.array([effects[name].edge for name in names])
    moved = np.array(
        [_moved(futures, effects, name, edge, start) for name, edge in zip(names, edges, strict=True)]
    )
    # Every reading of a target is asked about, so the scorer is given them all as targets of their own.
    each = tuple(target.model_copy(update={"reading_of": None}) for target in futures.targets)
    scorer = Scorer(replace(futures, targets=each), effects, unit_levers(effects, names, start))
    reach = scorer.score(np.diag(edges)).targets
    pairs = np.argwhere(moved & (odds < wished)[None])
    enough = reach[pairs[:, 0], pairs[:, 1]] >= wished
    shares = np.ones(len(pairs))
    asked = np.flatnonzero(
        enough & ~np.array([effects[names[lever]].yes_no for lever, _ in pairs], dtype=np.bool_)
    )
    if len(asked):
        levers, targets = pairs[asked].T
        low, high = np.zeros(len(asked)), np.ones(len(asked))
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            mixes = np.zeros((len(asked), len(names)))
            mixes[np.arange(len(asked)), levers] = middle * edges[levers]
            there = scorer.score(mixes).targets[np.arange(len(asked)), targets] >= wished
            low, high = np.where(there, low, middle), np.where(there, middle, high)
        shares[asked] = high
    for (lever, target), share, fits in zip(pairs, shares, enough, strict=True):
        found[target].append(
            Alone(
                lever=names[lever],
                needed=float(share * edges[lever]) if fits else None,
                most=float(edges[lever]),
            )
        )
    return found


def _moved(futures: Futures, effects: Effects, name: str, edge: float, start: int) -> NDArray[np.bool_]:
    """Return which targets one lever at the edge of its evidence moves in any draw."""
    mix = make_mix(effects, {name: edge}, start=start)
    after = futures.judged(
        push(effects, mix, futures.years, all_sizes(effects, mix, futures.draws, futures.seed))
    )
    return np.asarray((np.abs(after - futures.judged()) > 0).any(axis=0), dtype=np.bool_)


def pace(futures: Futures, place: int, *, start: int, wished: float) -> Pace | None:
    """Return what more a year would alone bring target ``place`` to the ``wished`` odds; None where nothing moves it.

    The extra is the same in every draw. It goes on the target's own indicator: growth itself for a rate of growth, for GDP
    and for the sectors of it, else the level; where the target is reckoned from other figures, on the growth of GDP.
    """
    target = futures.targets[place]
    before = futures.judged()[:, place]
    sign = 1.0 if target.direction == "rise" else -1.0
    kinds = dict.fromkeys([*_kinds(target, futures.carrier.catalogue), ("growth", GROWTH)])

    for change, indicator in kinds:

        def after(a_year: float, change: str = change, indicator: str = indicator) -> Array:
            return futures.judged(_extra(futures, change, indicator, sign * a_year, start))[:, place]

        def odds(a_year: float) -> float:
            values = (
                futures.judged() if a_year == 0 else np.tile(after(a_year)[:, None], len(futures.targets))
            )
            return float(futures.met(values)[:, place].mean())

        if not (np.abs(after(1.0) - before) > 0).any():
            continue
        ends = (0.0, *PACES)
        turn = next((turn for turn, end in enumerate(ends) if odds(end) >= wished), None)
        if turn is None or turn == 0:
            return Pace(odds=wished, change=change, a_year=None if turn is None else 0.0)
        low, high = ends[turn - 1], ends[turn]
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if odds(middle) >= wished else (middle, high)
        return Pace(odds=wished, change=change, a_year=sign * high)
    return None


Change = Literal["growth", "percent", "points"]


def _kinds(target: Target, catalogue: Catalogue) -> list[tuple[Change, str]]:
    """Return how the target's own indicator can be given more a year."""
    name = target.indicator
    parts = {part for each in catalogue.identities if each.total == LEVEL for part in each.parts}
    if name in (LEVEL, GROWTH) or name in parts:
        return [("growth", GROWTH)]
    if name not in catalogue:
        return []
    item = catalogue[name]
    if item.growth_of is not None:
        return [("growth", name)]
    return [("points" if item.kind in ("rate", "share") else "percent", name)]


def _extra(futures: Futures, change: str, indicator: str, a_year: float, start: int) -> Push:
    yearly = np.array([[a_year if year >= start else 0.0 for year in futures.years]])
    if indicator == GROWTH:
        return Push({LEVEL: yearly.cumsum(axis=1)}, {GROWTH: yearly})
    if change == "percent":
        return Push({indicator: yearly.cumsum(axis=1)}, {})
    return Push({}, {indicator: yearly if change == "growth" else yearly.cumsum(axis=1)})
