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
SPREAD = 1.06
"""Times the distance from the median that the nets give: years to come are less like those learned from than those were alike
(``benchmarks/learn_spread.py``)."""
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
    near = squashed(described.forecasts).astype(np.float32) * np.float32(0.5)
    parts = side_by_side([partial(_one, described, near, net) for net in nets], len(described.base))
    total = np.mean(parts, axis=0)
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


def _one(described: Described, near: NDArray[np.float32], net: Net) -> Floats:
    """Return the quantiles of one net, not yet cut at the bounds; ``near`` (series, lead, maker): the forecasts, squashed."""
    makers = described.forecasts.shape[2]
    forecasts = described.forecasts.astype(np.float32)
    alike = ((described.alike - net["alike_mean"]) / net["alike_sd"]).astype(np.float32)
    ahead = ((described.ahead - net["ahead_mean"]) / net["ahead_sd"]).astype(np.float32)
    series, leads = described.lead.shape
    first = soft(alike @ net["a.weight"].T + net["a.bias"])
    split = first.shape[1]
    inner = net["b.weight"]
    mixed = np.concatenate([ahead, near], axis=2) @ inner[:, split:].T
    mixed += (first @ inner[:, :split].T)[:, None]
    mixed += net["b.bias"]
    hidden = soft(mixed).reshape(series * leads, -1)
    hidden = soft(hidden @ net["c.weight"].T + net["c.bias"])
    out = (hidden @ net["o.weight"].T + net["o.bias"]).reshape(series, leads, -1)
    share = np.exp(out[..., :makers] - out[..., :makers].max(axis=2, keepdims=True))
    share /= share.sum(axis=2, keepdims=True)
    years = described.lead.astype(np.float32)
    spread = np.exp(np.clip(out[..., makers], -4, 4)) * np.sqrt(years)
    centre = (share * forecasts).sum(axis=2) + out[..., makers + 1] * spread
    raw = out[..., makers + 2 :]
    step = (np.maximum(raw, 0) + np.log1p(np.exp(-np.abs(raw)))) * spread[..., None]
    whole = np.empty((series, leads, step.shape[2] + 1))
    whole[..., MIDDLE] = centre
    below, above = np.zeros_like(centre), np.zeros_like(centre)
    for place in range(MIDDLE):
        below += step[..., MIDDLE - 1 - place]
        above += step[..., MIDDLE + place]
        whole[..., MIDDLE - 1 - place] = centre - below
        whole[..., MIDDLE + 1 + place] = centre + above
    return whole
