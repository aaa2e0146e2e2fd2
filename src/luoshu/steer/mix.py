"""A mix of levers: what may stand together, and what it adds to each indicator in every draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshu.axes.draws import BLOCK, block_generator
from luoshu.errors import EffectError, Fault, gathered
from luoshu.steer.effects import Effect, Effects, Overlap

GROWTH = "gdp_growth_real"
LEVEL = "gdp"


@dataclass(frozen=True)
class Pull:
    """One lever at one intensity from ``start`` on; ``forced``: beyond the evidence, on the user's word."""

    effect: Effect
    intensity: float
    start: int
    forced: bool = False


Mix = tuple[Pull, ...]


def make_mix(effects: Effects, intensities: Mapping[str, float], *, start: int, force: bool = False) -> Mix:
    """Return the pulls of a mix after checking it against the evidence and the overlap rules.

    Parameters
    ----------
    effects : Effects
        Cards and rules.
    intensities : mapping
        Lever id to intensity, in the unit of the card's instrument; 0 leaves a lever out.
    start : int
        First year.
    force : bool
        Take intensities beyond the evidence; they are marked.

    Raises
    ------
    EffectError
        Unknown lever (nearest offered), no lever but a context, half a title, beyond the evidence, or two that overlap (with the
        rule): all faults together.

    Examples
    --------
    >>> from luoshu.steer.effects import read_effects
    >>> [pull.effect.id for pull in make_mix(read_effects(), {"PC01": 5, "TO01": 0}, start=2021)]
    ['PC01']
    """
    faults: list[Fault] = []
    pulls: list[Pull] = []
    for name, intensity in intensities.items():
        try:
            effect = effects[name]
        except EffectError as fault:
            faults.append(Fault(fault.text("en"), fault.text("zh")))
            continue
        faults += _refused(effect, intensity, force=force)
        if intensity != 0:
            pulls.append(Pull(effect, float(intensity), start, abs(intensity) > effect.most))
    faults += [
        _clash(overlap, names) for overlap, names in overlapping(effects, [p.effect.id for p in pulls])
    ]
    if faults:
        raise gathered(EffectError, faults)
    return tuple(pulls)


def _refused(effect: Effect, intensity: float, *, force: bool) -> list[Fault]:
    """Return why one lever cannot be pulled so far, if so."""
    name = effect.id
    if effect.role != "lever":
        return [
            Fault(
                f"{name} ({effect.lever.en}) is a {effect.role}, no lever. Choose another (`luoshu levers`).",
                f"{name}（{effect.lever.zh}）不是杠杆，请另选（luoshu levers）。",
            )
        ]
    if not np.isfinite(intensity):
        return [
            Fault(
                f"{name}={intensity} is no number; expected at most {effect.most:g}, as {name}={effect.edge:g}.",
                f"{name}={intensity}不是有效数值，应不超过{effect.most:g}，如{name}={effect.edge:g}。",
            )
        ]
    if effect.yes_no and intensity not in (0, 1):
        return [
            Fault(
                f"{name}={intensity:g}: a place has it or has not ({effect.instrument.en}); expected 0 or 1.",
                f"{name}={intensity:g}：只有“有”与“无”（{effect.instrument.zh}），应为0或1。",
            )
        ]
    if abs(intensity) > effect.most and not force:
        return [
            Fault(
                f"{name}={intensity:g} lies beyond its evidence (at most {effect.most:g}, either way; one unit: "
                f"{effect.instrument.en}). Lower it, or use --force; the answer is then marked.",
                f"{name}={intensity:g}超出证据范围（正负均最多{effect.most:g}，一个单位：{effect.instrument.zh}）。"
                "请降低，或用--force，结果将注明。",
            )
        ]
    return []


def overlapping(effects: Effects, names: Sequence[str]) -> list[tuple[Overlap, list[str]]]:
    """Return the rules that a set of levers breaks, with the levers that clash.

    Examples
    --------
    >>> from luoshu.steer.effects import read_effects
    >>> [clash for _, clash in overlapping(read_effects(), ["PC01", "PC02", "TO01", "TO02"])]
    [['PC01', 'PC02']]
    """
    broken = []
    for overlap in effects.overlaps:
        held = [name for name in overlap.members if name in names]
        if overlap.rule == "mixture" or len(held) < 2:
            continue
        if overlap.rule == "one" or overlap.members[0] in held:
            broken.append((overlap, held))
    return broken


def _clash(overlap: Overlap, names: Sequence[str]) -> Fault:
    return Fault(
        f"{', '.join(names)} overlap: {overlap.reason.en} Keep one.",
        f"{'、'.join(names)}相互重叠：{overlap.reason.zh}请只保留一项。",
    )


def sizes(effects: Effects, mix: Mix, block: int, seed: int) -> NDArray[np.float64]:
    """Return the size of each pull's effect for one unit in each draw of a block, shape (BLOCK, pull).

    Normal with the judged range as its 80 % interval; rows of one family are correlated by ``effects.correlation``.
    In a mixture each draw takes one of the members that were asked for, the others are zero there.

    Examples
    --------
    >>> from luoshu.steer.effects import read_effects
    >>> effects = read_effects()
    >>> sizes(effects, make_mix(effects, {"PC01": 1}, start=2021), 0, 1).shape
    (250, 1)
    """
    out = np.empty((BLOCK, len(mix)))
    shared = effects.correlation
    for place, pull in enumerate(mix):
        card = pull.effect
        family = block_generator(seed, f"effect/family/{card.family}", block).standard_normal(BLOCK)
        own = block_generator(seed, f"effect/own/{card.id}", block).standard_normal(BLOCK)
        out[:, place] = card.mean + card.sd * (shared**0.5 * family + (1 - shared) ** 0.5 * own)
    for number, overlap in enumerate(effects.overlaps):
        held = [place for place, pull in enumerate(mix) if pull.effect.id in overlap.members]
        if overlap.rule == "mixture" and len(held) > 1:
            chosen = block_generator(seed, f"effect/mixture/{number}", block).integers(len(held), size=BLOCK)
            for turn, place in enumerate(held):
                out[:, place] *= chosen == turn
    return out


@dataclass(frozen=True)
class Push:
    """What a mix adds in each draw and year, by indicator; shapes (draw, year), or (1, year) for the same in every draw.

    ``percent``: per cent on the level of an indicator. ``points``: points on an indicator that is a rate. GDP and
    its real growth are kept in step: what is added to growth, summed over the years, is what is added to the level.
    """

    percent: dict[str, NDArray[np.float64]]
    points: dict[str, NDArray[np.float64]]


def profile(mix: Mix, years: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what one unit of size of each pull adds a year: share of the level in force, and its yearly step.

    Both have shape (pull, year); intensity and direction are included, the size is not.
    """
    force = np.array(
        [[pull.intensity * pull.effect.share_in_force(year - pull.start) for year in years] for pull in mix]
    ).reshape(len(mix), len(years))
    before = np.array(
        [
            [pull.intensity * pull.effect.share_in_force(year - 1 - pull.start) for year in years]
            for pull in mix
        ]
    ).reshape(len(mix), len(years))
    return force, force - before


def push(effects: Effects, mix: Mix, years: Sequence[int], drawn: NDArray[np.float64]) -> Push:
    """Combine the pulls of a mix: the one place where effects are added up and the ceiling is applied.

    Parameters
    ----------
    effects : Effects
        For its ceiling.
    mix : Mix
        What `make_mix` let pass.
    years : sequence of int
        Consecutive years.
    drawn : array (draw, pull)
        Sizes (`sizes`).

    Returns
    -------
    Push
        Growth of GDP from all pulls together is at most ``effects.ceiling`` points in any draw and year.

    Examples
    --------
    >>> import numpy as np
    >>> from luoshu.steer.effects import read_effects
    >>> effects = read_effects()
    >>> mix = make_mix(effects, {"PC01": 1}, start=2020)
    >>> push(effects, mix, range(2020, 2031), np.array([[0.09]])).percent["gdp"].round(3)[0, -1].item()
    0.09
    """
    force, step = profile(mix, years)
    growth = np.zeros((len(drawn), len(years)))
    percent: dict[str, NDArray[np.float64]] = {}
    points: dict[str, NDArray[np.float64]] = {}
    touched = False
    for place, pull in enumerate(mix):
        for move in pull.effect.moves:
            size = drawn[:, place : place + 1] * move.factor
            if move.indicator in (LEVEL, GROWTH):
                touched = True
                growth += size * (force if move.indicator == GROWTH else step)[place]
            elif move.change == "percent":
                percent[move.indicator] = percent.get(move.indicator, 0.0) + size * force[place]
            else:
                points[move.indicator] = points.get(move.indicator, 0.0) + size * force[place]
    if touched:
        capped = np.minimum(growth, effects.ceiling)
        points[GROWTH] = capped
        percent[LEVEL] = capped.cumsum(axis=1)
    return Push(percent, points)
