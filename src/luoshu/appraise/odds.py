"""Probabilities from draws: one target, all of them, at least so many; always with the Monte Carlo error."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from luoshu.appraise.answer import Fan, Joint, Status
from luoshu.appraise.quantity import Array, Judge, is_met
from luoshu.plan.target import Target
from luoshu.simulate.run import Simulation
from luoshu.simulate.workers import Workers

ON_TRACK = 2 / 3
UNLIKELY = 1 / 3
BANDS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""Quantiles of a fan: the median and the bands of 50, 80 and 95 per cent."""
SHOWN = 100
"""Futures shown one by one in a chart."""


def sample(
    simulation: Simulation,
    judge: Judge,
    draws: int,
    *,
    workers: Workers = 1,
    tick: Callable[[int], None] | None = None,
) -> Array:
    """Return the judged quantity of each question in each draw, shape (draw, question).

    The futures pass through block by block: what is kept grows with draws and questions, not with the series simulated.
    ``tick`` is told the number of draws done.
    """
    parts, done = [], 0
    for part in simulation.asked(judge.judged, draws, workers=workers):
        parts.append(part)
        done += len(part)
        if tick is not None:
            tick(done)
    return np.concatenate(parts)


def probability(values: Array, target: Target) -> float | None:
    """Return the share of draws that meet ``target``; None, not 0, where a draw has no value.

    Parameters
    ----------
    values : ndarray, shape (draw,)
        The judged quantity in the unit of the target.

    Examples
    --------
    >>> import numpy as np
    >>> from luoshu.samples import tiny_plan
    >>> target = tiny_plan(threshold=50).targets[0]
    >>> probability(np.array([40.0, 50, 60, 70]), target), probability(np.array([40.0, np.nan]), target)
    (0.75, None)
    """
    if not len(values) or np.isnan(values).any():
        return None
    return float(is_met(values, target).mean())


def monte_carlo_error(share: float, draws: int) -> float:
    """Return the standard error that comes from drawing a finite number of futures; model error comes on top.

    Examples
    --------
    >>> monte_carlo_error(0.5, 10_000)
    0.005
    """
    return float((share * (1 - share) / draws) ** 0.5)


def status(share: float | None, *, recorded: bool) -> Status:
    """Return the state of a target: met or missed only by the record, else by its probability.

    Examples
    --------
    >>> status(1.0, recorded=True), status(1.0, recorded=False), status(0.5, recorded=False), status(None, recorded=False)
    ('met', 'on_track', 'at_risk', 'unknown')
    """
    if share is None:
        return "unknown"
    if recorded:
        return "met" if share == 1.0 else "missed"
    if share >= ON_TRACK:
        return "on_track"
    return "unlikely" if share < UNLIKELY else "at_risk"


def fan(year: int, values: Array) -> Fan:
    """Return the quantiles `BANDS` of one year."""
    found = np.quantile(values, BANDS)
    return Fan(
        year=year, quantiles={str(band): float(value) for band, value in zip(BANDS, found, strict=True)}
    )


def dots(values: Array) -> tuple[float, ...]:
    """Return 100 equally likely outcomes: the middle of each hundredth of the draws."""
    return tuple(float(value) for value in np.quantile(values, (np.arange(SHOWN) + 0.5) / SHOWN))


def joint(met: NDArray[np.bool_], judged: Sequence[str], left_out: Sequence[str]) -> Joint:
    """Return the answer on all targets together.

    Parameters
    ----------
    met : ndarray of bool, shape (draw, target)
        Whether each judged target is met.
    judged, left_out : sequence of str
        Ids of the targets in ``met``, and of those that cannot be judged.

    Examples
    --------
    >>> import numpy as np
    >>> answer = joint(np.array([[True, True], [True, False], [False, False], [True, False]]), ["a", "b"], ["c"])
    >>> answer.all, answer.expected_met, answer.at_least
    (0.25, 1.0, {'1': 0.75, '2': 0.25})
    """
    if not judged:
        return Joint(left_out=tuple(left_out))
    number = met.sum(axis=1)
    return Joint(
        all=float((number == len(judged)).mean()),
        expected_met=float(number.mean()),
        at_least={str(k): float((number >= k).mean()) for k in range(1, len(judged) + 1)},
        judged=tuple(judged),
        left_out=tuple(left_out),
        futures=shown_futures(met),
    )


def shown_futures(met: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    """Return 100 futures that stand for all: drawn at even steps from the futures in order of how many targets hold.

    So their shares follow the probabilities to about one in a hundred, where 100 random ones would miss by ten.
    """
    if not len(met):
        return ()
    columns = [met[:, place] for place in range(met.shape[1])]
    order = np.lexsort([*columns, met.sum(axis=1)])[::-1]
    picks = ((np.arange(SHOWN) + 0.5) * len(met) / SHOWN).astype(int)
    return tuple(tuple(int(cell) for cell in met[order[pick]]) for pick in picks)
