"""What order relations still say of a quantity that has no series of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from luoshu.appraise.known import Known
from luoshu.appraise.quantity import Question, compile_questions
from luoshu.language import Text
from luoshu.plan.target import Target


@dataclass(frozen=True)
class Bounding:
    """An indicator that bounds the missing one: ``relation`` ``<=`` where it is the larger.

    ``question`` asks the target of it in the due year; ``year`` and ``value`` are its latest figure.
    """

    relation: Literal["<=", ">="]
    missing: str
    indicator: str
    question: Question
    year: int
    value: float
    reason: Text


def bounding(target: Target, known: Known) -> Bounding | None:
    """Return the bound that matters for ``target``: from above where it must rise, from below where it must fall.

    The nearest indicator of the order relations that has a series is taken; if only the other side is bounded, that
    is returned. None where no relation helps.
    """
    wanted: tuple[Literal["<=", ">="], ...] = ("<=", ">=") if target.direction == "rise" else (">=", "<=")
    for relation in wanted:
        for missing, found, reason in _candidates(target, known, relation):
            question = Question(target, target.year, ((missing, found),))
            judge = compile_questions([question], known)
            if judge.lacks[0]:
                continue
            latest = _latest(question, known)
            if latest is not None:
                return Bounding(relation, missing, found, question, *latest, reason)
    return None


def _candidates(
    target: Target, known: Known, relation: Literal["<=", ">="]
) -> Iterator[tuple[str, str, Text]]:
    """Yield (missing indicator, indicator that bounds it, why), nearest first."""
    if target.kind not in ("level", "range", "share"):
        return
    starts = [target.indicator]
    formula = known.formula(target.indicator)
    if formula is not None:
        lacking = {lack.indicator for lack in known.missing(target.region, target.indicator)}
        starts += sorted(formula.names & lacking & formula.rising)
    queue = deque((start, start, Text()) for start in starts)
    seen = set(starts)
    while queue:
        start, here, _ = queue.popleft()
        for order in known.catalogue.orders:
            near, far = order.smaller, order.larger
            if relation == ">=":
                near, far = far, near
            if near != here or far in seen:
                continue
            seen.add(far)
            if not known.missing(target.region, far):
                yield start, far, order.reason
            queue.append((start, far, order.reason))


def _latest(question: Question, known: Known) -> tuple[int, float] | None:
    """Return year and value of the latest figure of the bounding quantity in the record."""
    target = question.target
    judge = compile_questions([question], known)
    ends = [known.own_last(region, name) for region, name, _ in judge.cells]
    last = min((end for end in ends if end is not None), default=None)
    for year in range(last or 0, (last or 0) - 30, -1):
        past = compile_questions([Question(target, year, question.instead)], known)
        if past.cells and past.recorded(0):
            value = float(past.values(past.past())[0])
            if value == value:
                return year, value
    return None
