"""What the draws say of targets together: pairs in strain or support, and what else holds where a target is met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from luoshu.appraise.answer import Finding, TargetAnswer
from luoshu.appraise.known import Pair
from luoshu.appraise.quantity import Array
from luoshu.appraise.wording import Names, amount, joined, number, sentence, share
from luoshu.language import Text
from luoshu.plan.target import Target

STRAIN = 0.8
SUPPORT = 1.25
"""Lift (odds of both over the product of their odds) below and above which a pair is named."""
FEWEST = 30
"""Draws with the condition below which nothing is said of them."""
RARE = 0.02
"""Probability below which, or above one less it, a target is not paired: what it does with others hardly matters."""
SHIFT = 0.2
"""Part of the distance from the median to the 80 % edge by which a median must move to be named."""
NAMED = 3


@dataclass(frozen=True)
class Drawn:
    """Targets with their answers and their draws.

    ``due`` and ``met`` have shape (draw, target); ``context`` maps (pair, year) to the series' values, shape (draw,).
    """

    targets: tuple[Target, ...]
    answers: tuple[TargetAnswer, ...]
    due: Array
    met: NDArray[np.bool_]
    context: Mapping[tuple[Pair, int], Array]
    names: Names

    @property
    def open(self) -> list[int]:
        """Return the counted targets that are judged and still open."""
        return [
            place
            for place, (target, answer) in enumerate(zip(self.targets, self.answers, strict=True))
            if target.reading_of is None
            and answer.probability is not None
            and answer.status not in ("met", "missed")
        ]


def together(drawn: Drawn) -> tuple[Finding, ...]:
    """Return the pairs in strain and in support, strongest first, then the conditions of each target."""
    pairs = [_pair(drawn, one, two) for one, two in combinations(drawn.open, 2)]
    kept = sorted((finding for finding in pairs if finding is not None), key=_strength, reverse=True)
    conditions = [_condition(drawn, place) for place in drawn.open]
    return (*kept, *(finding for finding in conditions if finding is not None))


def _strength(finding: Finding) -> float:
    lift = finding.values["lift"]
    return abs(float(np.log(lift))) if lift > 0 else 99.0


def _pair(drawn: Drawn, one: int, two: int) -> Finding | None:
    """Return strain or support of two targets where the draws show it beyond the error of drawing."""
    first, second = drawn.met[:, one], drawn.met[:, two]
    p, q, draws = float(first.mean()), float(second.mean()), len(first)
    both, chance = float((first & second).mean()), p * q
    error = (p * (1 - p) * q * (1 - q) / draws) ** 0.5
    if min(p, q, 1 - p, 1 - q) < max(RARE, FEWEST / draws) or abs(both - chance) < 3 * error or not chance:
        return None
    lift = both / chance
    # Two targets that nearly always hold have a lift near 1 however they hang together, so misses are looked at too.
    misses = float((~first & ~second).mean()) / ((1 - p) * (1 - q))
    if lift <= STRAIN or misses <= STRAIN:
        kind = "strain"
    elif lift >= SUPPORT or misses >= SUPPORT:
        kind = "support"
    else:
        return None
    targets = (drawn.targets[one], drawn.targets[two])
    text = sentence(
        f"pair_{kind}", one=targets[0].statement, two=targets[1].statement, both=share(both), chance=share(chance),
        given=share(both / q), alone=share(p),
    )  # fmt: skip
    values = {
        "both": both,
        "chance": chance,
        "lift": lift,
        "correlation": (both - chance) / (error * draws**0.5),
    }
    return Finding(
        kind="strain" if kind == "strain" else "support",
        targets=(targets[0].id, targets[1].id),
        text=text,
        values=values,
    )


def _condition(drawn: Drawn, place: int) -> Finding | None:
    """Return what else is true in the futures that meet a target: the medians that move most."""
    target, answer = drawn.targets[place], drawn.answers[place]
    kept = drawn.met[:, place]
    rare = kept.sum() < FEWEST
    if rare:
        # Too few futures meet it: those that come nearest stand in, and the sentence says so.
        near = _nearest(drawn.due[:, place], target)
        if near is None:
            return None
        kept = near
    if kept.all() or answer.probability is None:
        return None
    moved = _moved(drawn, place, kept)[:NAMED]
    if not moved:
        return None
    listed = [
        sentence(
            "condition_part",
            series=drawn.names.series(*pair),
            there=amount(there, drawn.names.catalogue[pair[1]].unit, digits=3),
            usual=amount(usual, drawn.names.catalogue[pair[1]].unit, digits=3),
        )
        for _, pair, there, usual in moved
    ]
    head = sentence(
        "condition_rare" if rare else "condition",
        target=target.statement, count=number(int(kept.sum()), digits=6), draws=number(len(kept), digits=6),
        year=target.year, median=amount(float(np.median(drawn.due[kept, place])), target.unit, digits=3),
    )  # fmt: skip
    parts = Text(
        zh="；".join(part.of("zh") for part in listed) + "。",
        en="; ".join(part.of("en") for part in listed) + ".",
    )
    values: dict[str, float] = {"draws": float(kept.sum())}
    for _, (region, indicator), there, usual in moved:
        values[f"{region}/{indicator}"] = there
        values[f"{region}/{indicator}/usual"] = usual
    return Finding(kind="condition", targets=(target.id,), text=joined(head, parts), values=values)


def _nearest(due: Array, target: Target) -> NDArray[np.bool_] | None:
    """Return the hundredth of the draws that comes nearest to the threshold; None with fewer than `FEWEST`."""
    count = len(due) // 100
    if count < FEWEST:
        return None
    distance = np.abs(due - target.threshold)
    kept = np.zeros(len(due), dtype=bool)
    kept[np.argsort(distance, kind="stable")[:count]] = True
    return kept


def _moved(drawn: Drawn, place: int, kept: NDArray[np.bool_]) -> list[tuple[float, Pair, float, float]]:
    """Return (shift, series, median where met, median of all), the largest shift first, the target's own left out."""
    target = drawn.targets[place]
    found = []
    for (pair, year), values in drawn.context.items():
        if year != target.year or pair == (target.region, target.indicator) or np.isnan(values).any():
            continue
        low, usual, high = (float(each) for each in np.quantile(values, (0.1, 0.5, 0.9)))
        there = float(np.median(values[kept]))
        spread = (high - usual) if there > usual else (usual - low)
        shift = abs(there - usual) / spread if spread > 0 else 0.0
        if shift >= SHIFT:
            found.append((shift, pair, there, usual))
    return sorted(found, key=lambda item: (-item[0], item[1]))
