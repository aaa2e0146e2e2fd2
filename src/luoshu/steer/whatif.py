"""What if: the odds before and after a mix of levers, on the same draws."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from luoshu.axes.draws import blocks
from luoshu.language import Text, say
from luoshu.language.text import both
from luoshu.steer.effects import Effects
from luoshu.steer.futures import Futures
from luoshu.steer.mix import GROWTH, LEVEL, Mix, push, sizes

Array = NDArray[np.float64]

SIZES = 100
"""Possible sizes of the effects that the interval of a difference runs over."""
USEFUL = 1e-9
"""A move in the wanted direction smaller than this part of the threshold does nothing useful."""


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Lever(_Answer):
    """A lever that was pulled; ``forced`` beyond its evidence."""

    id: str
    name: Text
    intensity: float
    start: int
    forced: bool = False


class Change(_Answer):
    """What a mix does to one target.

    ``difference80``: 80 % interval of the difference in probability over what the effects may be, the futures being
    the same. ``shift``: median of the judged quantity after less before, and its 80 % range over draws, in the
    target's unit. ``idle_share``: share of draws in which the judged quantity does not move the wanted way.
    """

    id: str
    statement: Text
    before: float
    after: float
    difference: float
    difference80: tuple[float, float]
    shift: float
    shift80: tuple[float, float]
    unit: str
    idle_share: float


class SideEffect(_Answer):
    """Something else that a lever does."""

    lever: str
    kind: str
    text: Text
    value: float | None = None
    unit: str = ""


class WhatIf(_Answer):
    """The answer of ``luoshu whatif``."""

    levers: tuple[Lever, ...]
    targets: tuple[Change, ...]
    all: tuple[float, float]
    expected_met: tuple[float, float]
    side_effects: tuple[SideEffect, ...] = ()
    notes: tuple[Text, ...] = ()


def all_sizes(effects: Effects, mix: Mix, draws: int, seed: int) -> Array:
    """Return the sizes of a mix's effects in every draw, shape (draw, pull)."""
    parts = [sizes(effects, mix, number, seed)[:kept] for number, kept in blocks(draws)]
    return np.concatenate(parts) if parts else np.empty((0, len(mix)))


def whatif(futures: Futures, effects: Effects, mix: Mix, *, in_place: Collection[str] = ()) -> WhatIf:
    """Return the odds before and after a mix, on the same draws.

    Parameters
    ----------
    futures : Futures
        Made by `luoshu.steer.futures.prepare`.
    effects : Effects
        Cards and rules, as they were known on the date.
    mix : Mix
        Made by `luoshu.steer.mix.make_mix`; an empty one changes nothing, to the byte.
    in_place : collection of str
        Levers that are in place already; a note says so where one of them is pulled.

    Returns
    -------
    WhatIf
        A probability is the share of draws, each with its own size of the effects.
    """
    before = futures.judged()
    drawn = all_sizes(effects, mix, futures.draws, futures.seed)
    after = futures.judged(push(effects, mix, futures.years, drawn)) if mix else before
    met, now = futures.met(before), futures.met(after)
    spread = _spread(futures, effects, mix, drawn, met)
    gain, shift = futures.gain(before, after), after - before
    counted = [place for place, target in enumerate(futures.targets) if target.reading_of is None]
    changes = []
    for place, target in enumerate(futures.targets):
        useful = USEFUL * max(1.0, abs(target.threshold))
        low, middle, high = np.quantile(shift[:, place], [0.1, 0.5, 0.9])
        changes.append(
            Change(
                id=target.id,
                statement=target.statement,
                before=float(met[:, place].mean()),
                after=float(now[:, place].mean()),
                difference=float(now[:, place].mean() - met[:, place].mean()),
                difference80=(float(spread[0, place]), float(spread[1, place])),
                shift=float(middle),
                shift80=(float(low), float(high)),
                unit=target.unit,
                idle_share=float((gain[:, place] <= useful).mean()),
            )
        )
    return WhatIf(
        levers=pulled(mix),
        targets=tuple(changes),
        all=(_together(met, counted), _together(now, counted)),
        expected_met=(float(met[:, counted].sum(axis=1).mean()), float(now[:, counted].sum(axis=1).mean())),
        side_effects=tuple(side_effects(futures, effects, mix, drawn)),
        notes=tuple(_notes(futures, mix, in_place)),
    )


def pulled(mix: Mix) -> tuple[Lever, ...]:
    """Return the levers of a mix as an answer tells them."""
    return tuple(
        Lever(
            id=pull.effect.id,
            name=pull.effect.lever,
            intensity=pull.intensity,
            start=pull.start,
            forced=pull.forced,
        )
        for pull in mix
    )


def _together(met: NDArray[np.bool_], counted: Sequence[int]) -> float:
    return float(met[:, list(counted)].all(axis=1).mean()) if counted else float("nan")


def _spread(futures: Futures, effects: Effects, mix: Mix, drawn: Array, met: NDArray[np.bool_]) -> Array:
    """Return the 10 and 90 % points, over possible sizes of the effects, of the change in each probability."""
    if not mix:
        return np.zeros((2, len(futures.targets)))
    found = []
    for size in drawn[:SIZES]:
        one = push(effects, mix, futures.years, size[None])
        found.append(futures.met(futures.judged(one)).mean(axis=0) - met.mean(axis=0))
    return np.asarray(np.quantile(np.array(found), [0.1, 0.9], axis=0), dtype=np.float64)


def side_effects(futures: Futures, effects: Effects, mix: Mix, drawn: Array) -> list[SideEffect]:
    """Return what else the levers of a mix do: what each card says, and what neighbours gain from growth here."""
    found = [
        SideEffect(lever=pull.effect.id, kind=side, text=both(f"steer.side_{side}"))
        for pull in mix
        for side in pull.effect.sides
    ]
    grown = [pull for pull in mix if any(move.indicator in (LEVEL, GROWTH) for move in pull.effect.moves)]
    if grown and "CX03" in effects:
        added = push(effects, mix, futures.years, drawn).points[GROWTH].mean()
        card = effects["CX03"]
        found.append(
            SideEffect(
                lever="CX03",
                kind="neighbours",
                text=both(
                    "steer.side_spill",
                    low=f"{added * card.judged[0]:.2g}",
                    high=f"{added * card.judged[1]:.2g}",
                ),
                value=float(added * card.mean),
                unit="percentage_points",
            )
        )
    return found


def _unjudged(statement: Text) -> Text:
    return Text(**{lang: say("steer.note_unknown", lang, target=statement.of(lang)) for lang in ("zh", "en")})


def _notes(futures: Futures, mix: Mix, in_place: Collection[str]) -> list[Text]:
    notes = []
    touched = {move.indicator for pull in mix for move in pull.effect.moves}
    for pull in mix:
        if pull.forced:
            notes.append(both("steer.note_forced", lever=pull.effect.id, most=f"{pull.effect.most:g}"))
        if pull.effect.id in in_place:
            notes.append(both("steer.note_in_place", lever=pull.effect.id))
        if not pull.effect.moves:
            notes.append(both("steer.note_no_move", lever=pull.effect.id, outcome=pull.effect.outcome))
        if not pull.effect.verified:
            notes.append(both("steer.note_recalled", lever=pull.effect.id))
        last = max(futures.years, default=pull.start)
        if pull.effect.share_in_force(last - pull.start) == 0:
            notes.append(both("steer.note_too_late", lever=pull.effect.id, year=last))
    if futures.carrier.place.everywhere and touched:
        notes.append(both("steer.note_everywhere"))
    notes += [_unjudged(target.statement) for target in futures.unknown]
    return notes
