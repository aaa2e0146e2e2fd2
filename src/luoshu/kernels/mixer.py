"""A small learned mixer: weighs plain forecasts by the features of a series and gives a whole distribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.makers import BEND, Described, squashed
from luoshu.kernels.past import Floats
from luoshu.kernels.pooled import REACH
from luoshu.kernels.threads import side_by_side

LEVELS = np.r_[0.01, np.arange(1, 20) / 20, 0.99]
"""Levels of the quantiles that the mixer gives."""
MIDDLE = 10
"""Place of the median among `LEVELS`."""
SPREAD = 1.04
"""Times the distance from the median that the nets give: years to come are less like those learned from than those were alike
(``benchmarks/learn_spread.py``)."""
TOGETHER = 250
"""Series that a net is asked about together: what is between its layers stays in a near cache."""
FADING = 0.95
"""What is left, a year on, of the slope beyond the longest learned lead."""


@dataclass(frozen=True)
class Net:
    """Weights of one network: two inputs (alike, ahead), two further layers, and centre and spread of every feature."""

    arrays: dict[str, NDArray[np.float32]]

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        return self.arrays[name]


def soft(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the sigmoid-weighted values (SiLU)."""
    with np.errstate(over="ignore"):  # what is divided by infinity is 0, as it should be
        under = np.exp(-values)
    under += np.float32(1)
    return np.asarray(np.divide(values, under, out=under))


def mixed_quantiles(described: Described, nets: Sequence[Net], spread: float = SPREAD) -> Floats:
    """Return the quantiles at `LEVELS` of the changes from the last value, in the scale of each series.

    Every net weighs the plain forecasts to a centre and adds positive steps on both sides; the mean of the nets' quantiles,
    ``spread`` times as far from the median and cut at the bounds, is the answer. Quantiles never cross.

    Returns
    -------
    (series, lead, level) array
    """
    series = len(described.base)
    parts = [slice(begin, begin + TOGETHER) for begin in range(0, series, TOGETHER)]
    total = np.concatenate(side_by_side([partial(_told, described, rows, nets) for rows in parts], series))
    if described.lead.shape != described.whole.shape:
        total = _beyond(total[:, :-1], total[:, -1], described.whole)
    middle = total[..., MIDDLE : MIDDLE + 1]
    total = middle + spread * (total - middle)
    low = ((described.lower - described.base) / described.scale)[:, None, None]
    high = ((described.upper - described.base) / described.scale)[:, None, None]
    return np.asarray(np.minimum(np.maximum(total, low), high), dtype=np.float64)


def _beyond(quantiles: Floats, bend: Floats, whole: NDArray[np.int64]) -> Floats:
    """Carry the quantiles past `REACH`: the median on its last slope, which fades, the spread with the root of the lead."""
    over = np.maximum(whole - REACH, 0)[..., None]
    middle = quantiles[..., MIDDLE : MIDDLE + 1]
    slope = (middle - bend[:, None, MIDDLE : MIDDLE + 1]) / (REACH - BEND)
    further = slope * FADING * (1 - FADING**over) / (1 - FADING)
    return np.where(over > 0, middle + further + (quantiles - middle) * np.sqrt(1 + over / REACH), quantiles)


def _told(described: Described, rows: slice, nets: Sequence[Net]) -> Floats:
    """Return the mean of the nets' quantiles for some series, not yet cut at the bounds."""
    forecasts = described.forecasts[rows].astype(np.float32)
    near = np.asarray(squashed(described.forecasts[rows]) * 0.5, dtype=np.float32)
    years = np.sqrt(described.lead[rows].astype(np.float32))
    told = [_one(net, described.alike[rows], described.ahead[rows], near, forecasts, years) for net in nets]
    return np.asarray(np.mean(told, axis=0))


def _one(
    net: Net, alike: Floats, ahead: Floats, near: NDArray[np.float32], forecasts: NDArray[np.float32], widening: NDArray[np.float32]
) -> Floats:  # fmt: skip
    """Return the quantiles of one net; ``near`` (series, lead, maker): the forecasts, squashed; ``widening`` (series, lead): what the spread grows by."""
    series, leads, makers = forecasts.shape
    still = ((alike - net["alike_mean"]) / net["alike_sd"]).astype(np.float32)
    moving = ((ahead - net["ahead_mean"]) / net["ahead_sd"]).astype(np.float32)
    first = soft(still @ net["a.weight"].T + net["a.bias"])
    split = first.shape[1]
    inner = net["b.weight"]
    mixed = np.concatenate([moving, near], axis=2).reshape(series * leads, -1) @ inner[:, split:].T
    mixed += np.repeat(first @ inner[:, :split].T + net["b.bias"], leads, axis=0)
    hidden = soft(mixed) @ net["c.weight"].T
    hidden += net["c.bias"]
    out = soft(hidden) @ net["o.weight"].T
    out += net["o.bias"]
    out = out.reshape(series, leads, -1)
    share = np.exp(np.clip(out[..., :makers], -60, 60))
    weighed = np.einsum("slm,slm->sl", share, forecasts) / share.sum(axis=2)
    spread = np.exp(np.clip(out[..., makers], -4, 4)) * widening
    centre = weighed + out[..., makers + 1] * spread
    raw = out[..., makers + 2 :]
    step = (np.maximum(raw, 0) + np.log1p(np.exp(-np.abs(raw)))) * spread[..., None]
    whole = np.empty((series, leads, step.shape[2] + 1))
    whole[..., MIDDLE] = centre
    whole[..., MIDDLE - 1 :: -1] = centre[..., None] - np.cumsum(step[..., MIDDLE - 1 :: -1], axis=2)
    whole[..., MIDDLE + 1 :] = centre[..., None] + np.cumsum(step[..., MIDDLE:], axis=2)
    return whole
