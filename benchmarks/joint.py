"""Print whether joint draws know how many regions do well together: ``python benchmarks/joint.py``.

Chinese cities: from each start year, for each city, four promises for the year after next: GDP growth, budget revenue, the share of the
secondary sector and residents each to be at least what plain momentum says (the value, or the value moved on at the pace of the last
three years, for two years). For every k the share of cities in which exactly k of those that can be judged were met is set against the
80 % band of that share over the draws; likewise with every series drawn on its own. With well-calibrated joint draws 8 in 10
shares lie inside the band. Then the shares of all start years together against the band of their mean over the draws, and two
scores of the number met, city by city, which the ties within a city move: the ranked probability score and the logarithmic one.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from panels_data import matrix, tidy
from speed import names, record

from luoshu.simulate.learned import fit
from luoshu.simulate.marginals import read_learned

PROMISES = {"growth": 0, "fiscal_revenue": 3, "share_secondary": 0, "pop_registered": 3}
"""Indicator and the years whose pace is carried on; 0 means that the value itself is to be held."""
LEAD, DRAWS = 2, 2000


def thresholds(values: np.ndarray, years: int) -> np.ndarray:
    """Return the promised values, shape (region,), from figures up to the start, the last column."""
    last = values[:, -1]
    return last if not years else last + LEAD * (last - values[:, -1 - years]) / years


def met_counts(met: np.ndarray, judged: np.ndarray) -> np.ndarray:
    """Return the share of regions in which exactly k promises were met, shape (..., k), from (..., region, promise)."""
    count = (met & judged).sum(axis=-1)
    usable = judged.all(axis=-1)
    return np.stack(
        [((count == k) & usable).sum(axis=-1) / usable.sum() for k in range(judged.shape[-1] + 1)], axis=-1
    )


def count_scores(
    values: np.ndarray, came: np.ndarray, promised: np.ndarray, judged: np.ndarray
) -> np.ndarray:
    """Return the ranked probability score (less is better) and the log score (more is better) of the number met, shape (score, region)."""
    usable = judged.all(axis=-1)
    drawn, real = (
        (part[..., usable, :] >= promised[usable]).sum(axis=-1)[..., None] for part in (values, came)
    )
    number = np.arange(judged.shape[-1] + 1)
    share, hit = (drawn == number).mean(axis=0), real == number
    ranked = ((share.cumsum(axis=-1) - hit.cumsum(axis=-1)) ** 2).sum(axis=-1)
    # As if each number had come half a time more, so that none has no chance at all.
    logs = np.log((share * len(values) + 0.5) / (len(values) + 0.5 * len(number)))
    return np.stack([ranked, (logs * hit).sum(axis=-1)])


def one_start(
    rows: pd.DataFrame, limits: pd.DataFrame, start: int, half: int
) -> tuple[pd.DataFrame, dict[str, np.ndarray], dict[str, np.ndarray]] | None:
    """Return the observed shares of one start year with the bands of both kinds of draws; of each kind, the shares (draw, k) and the scores."""
    panel = matrix("cities", rows, limits)
    panel = panel.taken((panel.half == half) & np.isin(panel.indicator, list(PROMISES)))
    stop = start - panel.first + 1
    regions = np.unique(panel.region)
    table = {name: np.full((len(regions), panel.values.shape[1]), np.nan) for name in PROMISES}
    for row, (indicator, region) in enumerate(zip(panel.indicator, panel.region, strict=True)):
        table[indicator][np.searchsorted(regions, region)] = panel.values[row]
    promised = np.stack(
        [thresholds(table[name][:, :stop], years) for name, years in PROMISES.items()], axis=1
    )
    came = np.stack([table[name][:, stop - 1 + LEAD] for name in PROMISES], axis=1)
    judged = np.isfinite(promised) & np.isfinite(came)
    if judged.all(axis=1).sum() < 20:
        return None
    observed = met_counts(came >= promised, judged)
    kept = rows[(rows.year <= start) & rows.indicator.isin(PROMISES) & rows.region.astype(str).isin(regions)]
    held, known = record(kept.assign(region=kept.region.astype(str))), names(kept, limits)
    pairs = [
        pair
        for pair in held.pairs()
        if np.isfinite(promised[np.searchsorted(regions, pair[0]), list(PROMISES).index(pair[1])])
    ]
    fitted = fit(held, known, pairs, range(start + 1, start + LEAD + 1))
    drawn = np.concatenate([fitted.draw(block, 0)[:, :, -1] for block in range(DRAWS // 250)])
    future = np.full((DRAWS, len(regions), len(PROMISES)), np.nan)
    for place, (region, indicator) in enumerate(pairs):
        future[:, np.searchsorted(regions, region), list(PROMISES).index(indicator)] = drawn[:, place]
    rng = np.random.default_rng(0)
    apart = np.stack(
        [
            np.stack(
                [rng.permutation(future[:, region, promise]) for promise in range(len(PROMISES))], axis=1
            )
            for region in range(len(regions))
        ],
        axis=1,
    )
    parts, drawn_shares, scores = [], {}, {}
    for kind, values in (("joint", future), ("independent", apart)):
        scores[kind] = count_scores(values, came, promised, judged)
        shares = drawn_shares[kind] = met_counts(values >= promised, judged)
        low, high = np.quantile(shares, [0.1, 0.9], axis=0)
        parts.append(
            pd.DataFrame(
                {
                    "start": start,
                    "kind": kind,
                    "k": np.arange(len(observed)),
                    "came": observed,
                    "low": low,
                    "high": high,
                    "mean": shares.mean(axis=0),
                }
            )
        )
    return pd.concat(parts), drawn_shares, scores


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learned", type=Path, help="numbers to forecast with, in place of the shipped ones")
    parser.add_argument("--half", type=int, default=1)
    options = parser.parse_args()
    if options.learned:
        chosen = read_learned(options.learned)
        fit.__globals__["fit_marginals"] = lambda *given, **more: _fit_marginals(
            *given, learned=chosen, **more
        )
    rows, limits = tidy("cities")
    parts = [one_start(rows, limits, start, options.half) for start in range(2003, 2021)]
    told = [part for part in parts if part is not None]
    table = pd.concat([part for part, _, _ in told])
    table["inside"] = (table.came >= table.low - 1e-9) & (table.came <= table.high + 1e-9)
    for kind in ("joint", "independent"):
        print(
            f"{kind}: share of cities in which k of {len(PROMISES)} were met; what came, and the 80 % band of the draws"
        )
        for start, part in table[table.kind == kind].groupby("start"):
            cells = [
                f"{row.came:4.0%} {'in' if row.inside else 'OUT':3s} {row.low:3.0%}-{row.high:3.0%}"
                for row in part.itertuples()
            ]
            print(f"  {start}  " + "  ".join(cells))
    for (kind), part in table.groupby("kind"):
        width = (part.high - part.low).mean()
        low, high = np.quantile(np.mean([shares[kind] for _, shares, _ in told], axis=0), [0.1, 0.9], axis=0)
        came = part.groupby("k")["came"].mean().to_numpy()
        ranked, logs = np.concatenate([scores[kind] for _, _, scores in told], axis=1).mean(axis=1)
        print(
            f"{kind:12s} inside the 80 % band: {part.inside.mean():.0%} of {len(part)} shares; mean width {width:.3f}; "
            f"all years together {((came >= low) & (came <= high)).sum()} of {len(came)} k; "
            f"number met: ranked probability score {ranked:.4f}, log score {logs:.4f}"
        )
        print(
            "  "
            + "  ".join(f"{real:.0%} ({a:.0%}-{b:.0%})" for real, a, b in zip(came, low, high, strict=True))
        )


if __name__ == "__main__":
    from luoshu.simulate.marginals import fit_marginals as _fit_marginals

    main()
