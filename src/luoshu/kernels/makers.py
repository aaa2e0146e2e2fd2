"""Many plain forecasts of each series, and the features by which a learned mixer weighs them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.filters import bank_forecasts
from luoshu.kernels.past import WINDOW, Floats, Past, differences, look_back
from luoshu.kernels.pooled import REACH, Pooled, fit_pooled, pooled_paths
from luoshu.kernels.threads import side_by_side

MOST = 60.0
"""Largest change that a forecast may foresee, in yearly changes of the series."""
BEND = REACH - 4
"""Lead from which the slope at the longest learned lead is taken, for leads beyond it."""


@dataclass(frozen=True)
class Described:
    """What the mixer needs to know, in the scale of each series and counted from its last value.

    ``base`` (series,) last value; ``scale`` (series,); ``lead`` (series, lead) years from the last figure, `REACH` at most;
    ``whole`` the same uncut; where that is more, a last column at `BEND` is added to ``lead``; ``forecasts``
    (series, lead, maker); ``alike`` (series, feature), the same for all leads; ``ahead`` (series, lead, feature); ``lower``, ``upper``
    (series,) the bounds; ``past`` and ``pooled``: what the features were made of.
    """

    base: Floats
    scale: Floats
    lead: NDArray[np.int64]
    whole: NDArray[np.int64]
    forecasts: Floats
    alike: Floats
    ahead: Floats
    lower: Floats
    upper: Floats
    past: Past
    pooled: Pooled


def squashed(values: Floats) -> Floats:
    """Return values bent so that far ones count little more than near ones; 0 for unknown."""
    return np.clip(np.arcsinh(np.nan_to_num(values)), -6, 6)


def logged(values: Floats) -> Floats:
    """Return logarithms, of a thousandth where smaller."""
    return np.log(np.maximum(values, 1e-3))


def describe(
    observed: Floats,
    labels: NDArray[np.int64],
    lower: Floats,
    upper: Floats,
    leads: NDArray[np.int64],
    general: Floats,
    *,
    compiled: bool = False,
) -> Described:
    """Describe series at the origin, their last column.

    Parameters
    ----------
    observed : (series, year) array
        Figures to the origin, NaN where there is none, at least one in each row.
    labels : (series,) array
        Peers (one indicator) have the same label.
    lower, upper : (series,) array
        Natural bounds, infinite where there is none.
    leads : (lead,) array
        Years from the origin.
    general : (lead, predictor) array
        Coefficients to which `fit_pooled` ties each group.
    compiled : bool
        Whether the filters run in their compiled form (`run_bank`).
    """
    past = look_back(observed, labels)
    base, scale = past.values[:, -1], past.scale[:, -1]
    whole = np.maximum(leads[None, :] + past.age[:, None], 1)
    lead = np.minimum(whole, REACH)
    if (whole > REACH).any():
        lead = np.concatenate([lead, np.full((len(lead), 1), BEND)], axis=1)
    window = past.values[:, -WINDOW:]
    if window.shape[1] < WINDOW:
        window = np.concatenate([np.full((len(window), WINDOW - window.shape[1]), np.nan), window], axis=1)
    years = lead.astype(np.float64)
    pooled, plain_bank, log_bank = side_by_side(
        [
            partial(fit_pooled, past, general),
            partial(bank_forecasts, (window - base[:, None]) / scale[:, None], years, compiled=compiled),
            partial(_log_bank, window, base, scale, years, compiled),
        ],
        len(base),
    )
    plain = plain_forecasts(past, pooled, lower, upper, lead)
    miss, trust = _group_misses(past, pooled, lead)
    usual = 0.5 * np.log(years)
    ahead = [np.log(years), years / 6, 1 / years]
    ahead += [trust * logged(miss[..., which]) + (1 - trust) * usual for which in (0, 1)]
    return Described(
        base,
        scale,
        lead,
        whole,
        np.concatenate([plain, plain_bank[0], log_bank[0]], axis=2),
        np.concatenate(
            [
                _shape_features(window, past),
                _place_features(past, pooled, lower, upper),
                plain_bank[2],
                log_bank[2],
            ],
            axis=1,
        ),
        np.concatenate(
            [np.stack(ahead, axis=2), np.log1p(np.stack([plain_bank[1], log_bank[1]], axis=2))], axis=2
        ),
        lower,
        upper,
        past,
        pooled,
    )


def _group_misses(past: Past, pooled: Pooled, lead: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the group's usual residuals at each lead and how far they are to be trusted, 0 to 1."""
    at = np.clip(lead, 1, REACH) - 1
    code = past.groups.code[:, None]
    count = pooled.count[code, at]
    return pooled.miss[code, at], count / (count + 30)


def _log_bank(
    window: Floats, base: Floats, scale: Floats, lead: Floats, compiled: bool
) -> tuple[Floats, Floats, Floats]:
    """Run the bank on the logarithms, where all values are positive, else on the values; return changes from the last value, spread, features."""
    positive = np.nanmin(window, axis=1) > 0
    logs = np.log(np.where(np.isfinite(window) & positive[:, None], window, 1.0))
    logs[~np.isfinite(window)] = np.nan
    step = differences(logs)
    count = np.isfinite(step).sum(axis=1)
    pace = np.where(count > 0, np.nansum(np.abs(step), axis=1) / np.maximum(count, 1), 1.0)
    pace = np.maximum(pace, 1e-4)
    plain = (window - base[:, None]) / scale[:, None]
    relative = np.where(positive[:, None], (logs - logs[:, -1:]) / pace[:, None], plain)
    grown, spread, record = bank_forecasts(relative, lead, compiled=compiled)
    bent = (
        base[:, None, None]
        * np.expm1(np.clip(grown[..., :6] * pace[:, None, None], -3, 3))
        / scale[:, None, None]
    )
    bent = np.clip(np.where(positive[:, None, None], bent, grown[..., :6]), -MOST, MOST)
    ratio = np.clip(logged(pace * np.abs(base) / scale), -3, 3)
    features = np.concatenate([record[:, :8], positive[:, None] * 1.0, ratio[:, None]], axis=1)
    return bent, np.clip(spread, 0, MOST), features


def plain_forecasts(
    past: Past, pooled: Pooled, lower: Floats, upper: Floats, lead: NDArray[np.int64]
) -> Floats:
    """Return the plain forecasts, shape (series, lead, maker): changes from the last value in the scale of the series.

    In order: last value; drift of 25, 10, 5, 3 years; growth of 25, 10, 5 years; mean of 25, of 5 years; return to the mean; damped
    drift; drift and growth of the peers; `pooled_paths`; logistic growth between two bounds.
    """
    years = lead.astype(np.float64)
    value, scale = past.values[:, -1:], past.scale[:, -1:]

    def now(name: str) -> Floats:
        return np.nan_to_num(past.quantity[name][:, -1:])

    def grown(name: str) -> Floats:
        path = value * np.expm1(np.clip(now(name) * years, -3, 3)) / scale
        return np.asarray(np.clip(path, -MOST, MOST) * (value > 0))

    both = np.isfinite(lower) & np.isfinite(upper)
    low, high = np.where(both, lower, 0.0)[:, None], np.where(both, upper, 1.0)[:, None]
    width = np.maximum(high - low, 1e-12)
    share = np.clip((value - low) / width, 1e-4, 1 - 1e-4)
    rate = np.clip(now("m5") * scale / width / (share * (1 - share)), -0.6, 0.6)
    curve = (1 / (1 + np.exp(-np.log(share / (1 - share)) - rate * years)) - share) * width / scale
    made = [
        0 * years,
        *(now(f"m{span}") * years for span in (WINDOW, 10, 5, 3)),
        *(grown(f"g{span}") for span in (WINDOW, 10, 5)),
        now(f"u{WINDOW}") + 0 * years,
        now("u5") + 0 * years,
        now(f"u{WINDOW}") * (1 - 0.85**years),
        now("m3") * 1.5 * (1 - 0.6**years),
        now("p5") * years,
        grown("q5"),
        pooled_paths(past, pooled, lead),
        np.where(both[:, None], np.clip(curve, -MOST, MOST), now("m5") * years),
    ]
    return np.stack(made, axis=2)


def _shape_features(window: Floats, past: Past) -> Floats:
    """Return what the recent yearly changes look like: size, roughness, persistence, direction."""
    step = differences(window)[:, :0:-1] / past.scale[:, -1:]
    known = np.isfinite(step)
    count = known.sum(axis=1)
    held = np.where(known, step, 0.0)
    several = np.maximum(count, 1)
    mean = held.sum(axis=1) / several
    away = np.where(known, step - mean[:, None], 0.0)
    energy = (away**2).sum(axis=1)
    size = np.abs(held)

    def memory(lag: int) -> Floats:
        return np.asarray(
            (away[:, lag:] * away[:, :-lag]).sum(axis=1) / np.maximum(energy, 1e-9) * count / (count + 3)
        )

    turn = np.where(known[:, 1:], np.abs(held[:, :-1] - held[:, 1:]), 0.0)
    turns = np.maximum(count - 1, 1)
    ladder = np.sort(np.where(known, size, np.inf), axis=1)
    middle = ladder[np.arange(len(ladder)), np.maximum(count - 1, 0) // 2]
    features = [
        *(squashed(held[:, lag]) for lag in range(6)),
        np.log1p(count),
        logged(size[:, :5].sum(axis=1) / np.clip(count, 1, 5)),
        logged(size[:, :3].sum(axis=1) / np.clip(count, 1, 3)),
        np.where(count > 1, logged(turn.sum(axis=1) / turns), 0.0),
        np.where(count > 1, logged(turn[:, :4].sum(axis=1) / np.clip(turns, 1, 4)), 0.0),
        logged(np.where(count > 0, middle, 0.0)),
        logged(size.max(axis=1)),
        logged(np.sqrt(energy / several)),
        memory(1), memory(2), memory(3),
        np.clip(mean, -3, 3),
        ((step > 0) & known).sum(axis=1) / several - 0.5,
        (known & (size < 1e-9)).sum(axis=1) / several,
    ]  # fmt: skip
    return np.stack(features, axis=1)


def _place_features(past: Past, pooled: Pooled, lower: Floats, upper: Floats) -> Floats:
    """Return where the series stands: against its means, its bounds, zero and its peers."""
    value, scale, groups = past.values[:, -1], past.scale[:, -1], past.groups

    def now(name: str, back: int = 0) -> Floats:
        column = max(past.values.shape[1] - 1 - back, 0)
        return np.asarray(past.quantity[name][:, column])

    def room(distance: Floats) -> Floats:
        return np.where(np.isfinite(distance), np.log1p(np.clip(distance / scale, 0, 200)), 6.0)

    common = np.where(np.isfinite(past.values), past.quantity["p1"] ** 2, np.nan)
    noise = np.sqrt(np.nansum(common, axis=1) / np.maximum(np.isfinite(common).sum(axis=1), 1))
    members = (groups.stop - groups.start)[groups.code]
    features = [
        *(squashed(now(name)) for name in ("m3", "m5", "m10", "u5", "u10", f"u{WINDOW}")),
        np.clip(logged(scale / np.maximum(np.abs(value), 1e-12)), -6, 4),
        room(value - lower),
        room(upper - value),
        np.isfinite(lower) * 1.0,
        np.isfinite(upper) * 1.0,
        (value > 0) * 1.0,
        *(np.nan_to_num(now(name)) * 5 for name in (f"g{WINDOW}", "g5", "g1")),
        *(squashed(now(name)) for name in ("p1", "p3", "p5")),
        squashed(now("p1", 1)),
        squashed(now("p1", 2)),
        np.nan_to_num(now("q5")) * 5,
        noise,
        now("rank") - 0.5,
        np.log(members),
        past.age * 1.0,
        np.log1p(pooled.count[groups.code, 0]) / 5,
    ]
    return np.stack(features, axis=1)
