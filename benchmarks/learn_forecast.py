"""Learn the numbers that `luoshu forecast` ships: ``python benchmarks/learn_forecast.py OUT.npz``.

Needs PyTorch and the development panels; nothing of it is needed to forecast. Windows are taken of every panel at every
origin, as they were to be seen then, some of them shortened, thinned or with few peers; small networks learn to weigh plain
forecasts so that the continuous ranked probability score, in mean absolute yearly changes and bent at 10, is least.

Regions share what happens in a year, so thousands of windows hold few independent years, and a network learns these by heart. Networks
besides (``--turned``) are taught otherwise: in half of the rounds, what all windows of an indicator and
origin had in common is turned round, so that they learn of it how large it is, and not which way it goes.

``--regions 0`` learns from one half of the regions alone; ``--until YEAR`` from outcomes up to that year alone; ``--without A:B``
from windows alone that end by A or begin in B. With them the tables of skill score what was not learned from.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from panels_data import Matrix, read_matrices
from torch import nn

from luoshu.kernels.makers import describe, squashed
from luoshu.kernels.mixer import LEVELS, MIDDLE
from luoshu.kernels.past import look_back
from luoshu.kernels.pooled import REACH, TIES, outcomes, predictors

FIRST = {"world_dev": 1972, "us_states": 1968, "eu_nuts2": 2003, "cities": 1997, "provinces": 2005}
KEPT = {"world_dev": 0.5, "us_states": 1.0, "eu_nuts2": 1.0, "cities": 0.6, "provinces": 0.2}
SHARE = {
    "world_dev": 1.3,
    "world_dev*": 0.9,
    "us_states": 1.0,
    "eu_nuts2": 1.0,
    "cities": 1.0,
    "provinces": 0.4,
}
"""Weight of each panel in what is learned; the star marks modelled estimates."""
LEADS = np.arange(1, REACH + 1)
FILTERED = [16, 25]
"""Places among the plain forecasts of the bank of filters, on the values and on the logarithms, weighted by the record one year ahead."""
PARTS = ("alike", "ahead", "forecasts", "lower", "upper", "outcome")


def general_slopes(
    panels: dict[str, Matrix], halves: list[int], until: int | None, without: tuple[int, int] | None
) -> np.ndarray:
    """Return the coefficients to which every group is tied: one ridge regression over all panels, weighted alike.

    Years up to the first of ``without`` and from the second on are panels of their own.
    """
    size, last = len(TIES), until or 9999
    left, right = np.zeros((REACH, size, size)), np.zeros((REACH, size))
    spans = [(0, min(without[0], last)), (without[1], last)] if without else [(0, last)]
    for panel, (begin, end) in ((panel, span) for panel in panels.values() for span in spans):
        seen = panel.values[:, max(begin - panel.first, 0) : max(end - panel.first + 1, 0)]
        rows = np.isin(panel.half, halves) & np.isfinite(seen).any(axis=1)
        if seen.shape[1] < 5 or not rows.any():
            continue
        past = look_back(seen[rows], panel.labels()[rows])
        x, y = predictors(past), outcomes(past)
        for lead in range(REACH):
            known = np.isfinite(y[..., lead])
            if known.sum() >= 100:
                left[lead] += x[known].T @ x[known] / known.sum()
                right[lead] += x[known].T @ y[..., lead][known] / known.sum()
    return np.linalg.solve(left + 0.002 * np.eye(size), right[:, :, None])[:, :, 0]


def windows(
    panel: Matrix, halves: list[int], general: np.ndarray, rng: np.random.Generator
) -> Iterator[dict[str, np.ndarray]]:
    """Yield described windows with their outcomes, origin by origin; each half of the regions is a panel of its own."""
    labels = panel.labels()
    for half in halves:
        for origin in range(FIRST[panel.name], panel.last):
            for harder in (False, True):
                if harder and rng.random() < 0.4:
                    continue
                stop = origin - panel.first + 1
                seen = panel.values[:, :stop].copy()
                rows = panel.half == half
                if harder:
                    rows &= spoiled(seen, panel.region, rows, rng)
                rows &= np.isfinite(seen[:, -4:]).any(axis=1)
                if rows.sum() < 3:
                    continue
                made = describe(
                    seen[rows], labels[rows], panel.lower[rows], panel.upper[rows], LEADS, general
                )
                future = np.full((rows.sum(), REACH), np.nan)
                ahead = panel.values[rows, stop : stop + REACH]
                future[:, : ahead.shape[1]] = ahead
                outcome = (future - made.base[:, None]) / made.scale[:, None]
                outcome[made.whole > REACH] = np.nan
                kept = np.isfinite(outcome[:, :6]).any(axis=1)
                kept &= rng.random(len(kept)) < KEPT[panel.name] * (0.6 if harder else 1.0)
                parts = {
                    "alike": made.alike, "ahead": made.ahead[:, :REACH], "forecasts": made.forecasts[:, :REACH], "outcome": outcome,
                    "lower": (made.lower - made.base) / made.scale, "upper": (made.upper - made.base) / made.scale,
                }  # fmt: skip
                window = {name: part[kept].astype(np.float32) for name, part in parts.items()}
                star = np.where(panel.modelled[rows][kept] & (panel.name == "world_dev"), "*", "")
                window["panel"] = np.char.add(panel.name, star)
                window["cell"] = np.array([f"{panel.name} {origin} {label}" for label in labels[rows][kept]])
                window["origin"] = np.full(kept.sum(), origin)
                window["weight"] = np.full(kept.sum(), 0.6 if harder else 1.0, dtype=np.float32)
                yield window


def spoiled(seen: np.ndarray, region: np.ndarray, rows: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shorten the history, keep few regions, and lose figures, the last among them; return the rows kept."""
    if rng.random() < 0.5:
        seen[:, : max(0, seen.shape[1] - int(rng.integers(3, 16)))] = np.nan
    kept = np.ones(len(seen), dtype=bool)
    if rng.random() < 0.5:
        all_regions = np.unique(region[rows])
        few = min(int(rng.integers(1, 13)), len(all_regions))
        kept = np.isin(region, rng.choice(all_regions, few, replace=False))
    seen[rng.random(seen.shape) < 0.04] = np.nan
    seen[rng.random(len(seen)) < 0.15, -1:] = np.nan
    seen[rng.random(len(seen)) < 0.05, -2:] = np.nan
    return kept


def gathered(panels: dict[str, Matrix], halves: list[int], general: np.ndarray) -> dict[str, np.ndarray]:
    """Return all windows together."""
    rng = np.random.default_rng(7)
    made = [window for panel in panels.values() for window in windows(panel, halves, general, rng)]
    return {name: np.concatenate([window[name] for window in made]) for name in made[0]}


def allowed(
    data: dict[str, np.ndarray], until: int | None, without: tuple[int, int] | None
) -> dict[str, np.ndarray]:
    """Return the windows with the outcomes that may be learned from, and a weight for each outcome."""
    year = data["origin"][:, None] + LEADS
    use = np.isfinite(data["outcome"])
    if until is not None:
        use &= year <= until
    if without is not None:
        use &= (year <= without[0]) | (data["origin"][:, None] >= without[1])
    kept = use[:, :6].any(axis=1)
    data = {name: part[kept] for name, part in data.items()}
    use = use[kept]
    weight = data["weight"].astype(np.float64)
    for name, share in SHARE.items():
        rows = data["panel"] == name
        weight[rows] *= share / max(rows.sum(), 1)
    weight = (weight / weight.mean())[:, None] * np.where(LEADS <= 6, 1.0, 0.35) * use
    return data | {"weight": weight.astype(np.float32), "outcome": np.nan_to_num(data["outcome"])}


class Mixer(nn.Module):
    """The network of `luoshu.kernels.mixer`, in PyTorch."""

    def __init__(self, alike: int, ahead: int, makers: int, wide: tuple[int, int], drop: float) -> None:
        super().__init__()
        self.makers = makers
        self.a = nn.Linear(alike, wide[0])
        self.b = nn.Linear(wide[0] + ahead + makers, wide[1])
        self.c = nn.Linear(wide[1], wide[1])
        self.o = nn.Linear(wide[1], makers + 2 + len(LEVELS) - 1)
        self.drop = nn.Dropout(drop)
        nn.init.zeros_(self.o.weight)
        nn.init.zeros_(self.o.bias)
        tail = [0.65, 0.45, 0.25, 0.2, 0.15, 0.13, 0.12, 0.12, 0.12, 0.12]
        with torch.no_grad():
            self.o.bias[makers + 2 :] = torch.log(torch.expm1(torch.tensor(tail + tail[::-1])))

    def forward(self, part: dict[str, torch.Tensor]) -> torch.Tensor:
        """Return the quantiles at `LEVELS`."""
        silu = nn.functional.silu
        first = silu(self.a(part["alike"]))[:, None].expand(-1, part["ahead"].shape[1], -1)
        hidden = self.drop(silu(self.b(torch.cat([first, part["ahead"], part["near"]], dim=-1))))
        out = self.o(self.drop(silu(self.c(hidden))))
        spread = torch.exp(out[..., self.makers].clamp(-4, 4)) * torch.sqrt(part["years"])
        share = torch.softmax(out[..., : self.makers], dim=-1)
        centre = (share * part["forecasts"]).sum(-1) + out[..., self.makers + 1] * spread
        step = nn.functional.softplus(out[..., self.makers + 2 :]) * spread[..., None]
        below = torch.cumsum(step[..., :MIDDLE].flip(-1), -1).flip(-1)
        above = torch.cumsum(step[..., MIDDLE:], -1)
        whole = torch.cat([centre[..., None] - below, centre[..., None], centre[..., None] + above], -1)
        return torch.minimum(torch.maximum(whole, part["lower"][:, None, None]), part["upper"][:, None, None])


def level_weights() -> np.ndarray:
    """Return the share of the levels 0 to 1 that each of `LEVELS` stands for."""
    edge = np.r_[0, (LEVELS[1:] + LEVELS[:-1]) / 2, 1]
    return np.diff(edge)


def bent_score(quantiles: torch.Tensor, outcome: torch.Tensor) -> torch.Tensor:
    """Return the continuous ranked probability score from quantiles, bent above 10 so that none counts over 20."""
    levels = torch.tensor(LEVELS, dtype=torch.float32)
    error = outcome[..., None] - quantiles
    share = torch.tensor(level_weights(), dtype=torch.float32)
    score = (2 * torch.maximum(levels * error, (levels - 1) * error) * share).sum(-1)
    return torch.where(score > 10, 10 + 10 * torch.tanh((score - 10) / 10), score)


def turned_outcomes(data: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return which windows are of one indicator and origin, (window,), and outcomes with what these have in common turned round, (window, lead).

    In common is the median distance from the mean of the two forecasts `FILTERED`, nearer to 0 where few windows tell: on logarithms above
    a lower bound, on logits between two bounds. So what grew half again as fast is turned into what grew more slowly, not into a collapse.
    """
    _, cell = np.unique(data["cell"], return_inverse=True)
    lower, upper = data["lower"][:, None].astype(float), data["upper"][:, None].astype(float)
    foreseen = data["forecasts"][..., FILTERED].mean(axis=2)
    outcome = _on_line(data["outcome"], lower, upper)
    most = np.where(np.isfinite(lower), 1.0, 40.0)
    error = np.clip(outcome - _on_line(np.clip(foreseen, lower, upper), lower, upper), -most, most)
    error[data["weight"] == 0] = np.nan
    common = np.zeros_like(error)
    order = np.argsort(cell, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(cell[order])) + 1):
        count = np.isfinite(error[rows]).sum(axis=0)
        known = count > 0
        common[np.ix_(rows, known)] = (
            np.nanmedian(error[rows][:, known], axis=0) * (count / (count + 1.5))[known]
        )
    with np.errstate(over="ignore", invalid="ignore"):
        line = outcome - 2 * common
        above, between = lower + np.exp(np.minimum(line, 50)), lower + (upper - lower) / (1 + np.exp(-line))
    return cell, np.clip(_by_bounds(lower, upper, line, above, between), lower, upper)


def _on_line(values: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """Return logits of values between two bounds, logarithms of those above one, others as they are."""
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.clip((values - lower) / (upper - lower), 1e-3, 1 - 1e-3)
        above = np.log(np.maximum(values - lower, 1e-2))
        return _by_bounds(lower, upper, values, above, np.log(share / (1 - share)))


def _by_bounds(
    lower: np.ndarray, upper: np.ndarray, free: np.ndarray, above: np.ndarray, between: np.ndarray
) -> np.ndarray:
    """Return what is meant for series without a lower bound, with that alone, and with both."""
    return np.where(np.isfinite(lower), np.where(np.isfinite(upper), between, above), free)


def learn(
    data: dict[str, np.ndarray], seed: int, options: argparse.Namespace, *, turned: bool = False
) -> dict[str, np.ndarray]:
    """Return the weights of one network; ``turned``: half of what windows of one indicator and origin had in common is turned round."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    frame = {
        "alike_mean": data["alike"].mean(0), "alike_sd": data["alike"].std(0) + 0.05,
        "ahead_mean": data["ahead"].mean((0, 1)), "ahead_sd": data["ahead"].std((0, 1)) + 0.05,
    }  # fmt: skip
    part = {
        "alike": (data["alike"] - frame["alike_mean"]) / frame["alike_sd"],
        "ahead": (data["ahead"] - frame["ahead_mean"]) / frame["ahead_sd"],
        "near": squashed(data["forecasts"]) * 0.5,
        "years": np.exp(data["ahead"][..., 0]),
    } | {name: data[name] for name in ("forecasts", "lower", "upper", "outcome", "weight")}
    tensor = {name: torch.tensor(np.asarray(values, dtype=np.float32)) for name, values in part.items()}
    net = Mixer(
        part["alike"].shape[1],
        part["ahead"].shape[2],
        part["near"].shape[2],
        (options.first, options.second),
        options.drop,
    )
    best = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=1e-3)
    batches = len(data["alike"]) // 512
    plan = torch.optim.lr_scheduler.OneCycleLR(best, options.rate, options.epochs * batches, pct_start=0.1)
    short = np.where(LEADS <= 6, 0.72 / 6, 0.28 / (REACH - 6))
    begun = time.perf_counter()
    if turned:
        cell, opposite = turned_outcomes(data)
    for epoch in range(options.epochs):
        order, total = rng.permutation(len(data["alike"])), 0.0
        if turned:
            round_about = (rng.random(cell.max() + 1) < 0.5)[cell, None]
            outcome = np.where(round_about, opposite, data["outcome"])
            tensor["outcome"] = torch.tensor(outcome.astype(np.float32))
        for batch in range(batches):
            rows = torch.tensor(order[batch * 512 : (batch + 1) * 512])
            leads = torch.tensor(rng.choice(REACH, 6, replace=False, p=short))
            now = {
                name: values[rows] if values.ndim == 1 or name == "alike" else values[rows][:, leads]
                for name, values in tensor.items()
            }
            now["alike"] = now["alike"] + options.noise * torch.randn_like(now["alike"])
            loss = (bent_score(net(now), now["outcome"]) * now["weight"]).sum() / now["weight"].sum()
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            best.step()
            plan.step()
            total += loss.item()
        print(
            f"net {seed}, round {epoch}: {total / batches:.4f}, {time.perf_counter() - begun:.0f} s",
            flush=True,
        )
    return frame | {name: values.detach().numpy() for name, values in net.state_dict().items()}


def taught(data: dict[str, np.ndarray], options: argparse.Namespace) -> list[dict[str, np.ndarray]]:
    """Return the weights of all networks."""
    every = range(options.nets + options.turned)
    return [learn(data, seed, options, turned=seed >= options.nets) for seed in every]


def arguments() -> argparse.ArgumentParser:
    """Return what can be asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--regions", type=int, nargs="*", default=[0, 1])
    parser.add_argument("--until", type=int)
    parser.add_argument("--without")
    parser.add_argument("--nets", type=int, default=2)
    parser.add_argument(
        "--turned", type=int, default=2, help="networks besides, taught with common shocks turned"
    )
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--first", type=int, default=64)
    parser.add_argument("--second", type=int, default=96)
    parser.add_argument("--drop", type=float, default=0.2)
    parser.add_argument("--noise", type=float, default=0.1)
    parser.add_argument("--kept", type=Path, help="keep the windows in this file, or take them from it")
    return parser


def main() -> None:
    """Learn and write."""
    options = arguments().parse_args()
    torch.set_num_threads(1)
    panels = read_matrices()
    apart = tuple(int(year) for year in options.without.split(":")) if options.without else None
    general = general_slopes(panels, options.regions, options.until, apart)  # type: ignore[arg-type]
    if options.kept and options.kept.exists():
        with np.load(options.kept) as file:
            data = {name: file[name] for name in file.files}
    else:
        data = gathered(panels, options.regions, general)
        if options.kept:
            np.savez(options.kept, **data)
    data = allowed(data, options.until, apart)  # type: ignore[arg-type]
    print(f"{len(data['alike'])} windows", flush=True)
    nets = taught(data, options)
    packed = {
        f"{place}/{name}": values.astype(np.float16 if name[1] == "." else np.float32)
        for place, net in enumerate(nets)
        for name, values in net.items()
    }
    np.savez_compressed(options.out, general=general, **packed)


if __name__ == "__main__":
    main()
