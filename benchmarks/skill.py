"""Print the skill of `luoshu forecast` against AutoETS, AutoARIMA, AutoTheta and their average: ``python benchmarks/skill.py``.

Mean continuous ranked probability score over the mean absolute yearly change of the history (25 years), no value above 20;
real statistics and modelled estimates (*) apart; and how often the 80 % and 50 % intervals hold the outcome. The
rivals come from statsforecast and see the same 25 years, with gaps bridged. Their average is that of their quantiles.

The regions scored are one half (``--half``), as a panel of their own. ``--learned`` names the numbers to forecast with:
those the program ships have seen the development regions, so for an honest table learn without them first::

    python benchmarks/learn_forecast.py apart.npz --regions 0
    python benchmarks/skill.py --learned apart.npz --half 1

``--apart NETS`` scores apart in time as well, by networks that learned from no year of those scored. Learn them first::

    for years in 1998:2004 2005:2011 2008:2015 2010:2017 2013:2020 2016:2023; do
        python benchmarks/learn_forecast.py NETS/0-$years.npz --regions 0 --without $years
    done
"""

from __future__ import annotations

import argparse
import os
import time
import warnings
import zlib
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from panels_data import Matrix, matrix, tidy

from luoshu.kernels.mixer import LEVELS
from luoshu.simulate.marginals import Learned, quantile_table, read_learned
from luoshu.verify.scores import crps

ORIGINS = {
    "world_dev": (2008, 2013, 2017),
    "us_states": (1998, 2005, 2010, 2014),
    "eu_nuts2": (2008, 2009, 2011),
    "cities": (2009, 2013, 2016),
}
SERIES = {"world_dev": 700, "us_states": 250, "eu_nuts2": 350, "cities": 350}
WINDOW, AHEAD = 25, 6
APART = ("1998:2004", "2005:2011", "2008:2015", "2010:2017", "2013:2020", "2016:2023")
"""Years left out for the origins from the first on: no outcome after it, no origin before the last."""
RIVALS = ("AutoETS", "AutoARIMA", "AutoTheta")


def chosen(panel: Matrix, origin: int, half: int, most: int) -> np.ndarray:
    """Return the series to score: known at the origin, 8 figures in 25 years, an outcome; a sample by name."""
    stop = origin - panel.first + 1
    window = panel.values[:, max(0, stop - WINDOW) : stop]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        moved = np.nanstd(window, axis=1) > 0
    fit = (panel.half == half) & np.isfinite(window[:, -1]) & (np.isfinite(window).sum(axis=1) >= 8) & moved
    fit &= np.isfinite(panel.values[:, stop : stop + AHEAD]).any(axis=1)
    rows = np.flatnonzero(fit)
    keys = [zlib.crc32(f"{panel.indicator[row]}|{panel.region[row]}|{origin}".encode()) for row in rows]
    return rows[np.argsort(keys)[:most]]


def rival_quantiles(window: np.ndarray, rival: str) -> np.ndarray:
    """Return the quantiles of one rival, shape (lead, level)."""
    from statsforecast import models

    known = np.flatnonzero(np.isfinite(window))
    series = np.interp(np.arange(known[0], len(window)), known, window[known])
    widths = [98, 90, 80, 70, 60, 50, 40, 30, 20, 10]
    told = getattr(models, rival)(season_length=1).forecast(y=series, h=AHEAD, level=sorted(widths))
    out = np.empty((AHEAD, len(LEVELS)))
    out[:, 10] = told["mean"]
    for place, width in enumerate(widths):
        out[:, place], out[:, 20 - place] = told[f"lo-{width}"], told[f"hi-{width}"]
    return out


def rivals(panel: Matrix, origin: int, rows: np.ndarray, kept: Path | None) -> dict[str, np.ndarray]:
    """Return the quantiles of the rivals for ``rows``, shape (series, lead, level), from ``kept`` where they lie there."""
    file = kept / f"rivals_{panel.name}_{origin}.npz" if kept else None
    keys = np.char.add(np.char.add(panel.indicator[rows], "|"), panel.region[rows])
    if file and file.exists():
        with np.load(file) as held:
            if "keys" in held.files and (held["keys"] == keys).all():
                return {rival: held[rival] for rival in RIVALS}
    stop = origin - panel.first + 1
    out, begun = {}, time.perf_counter()
    for rival in RIVALS:
        out[rival] = np.stack(
            [rival_quantiles(panel.values[row, max(0, stop - WINDOW) : stop], rival) for row in rows]
        )
        spent, begun = time.perf_counter() - begun, time.perf_counter()
        print(f"{panel.name} {origin} {rival}: {1000 * spent / len(rows):.1f} ms a series", flush=True)
    if file:
        np.savez_compressed(file, keys=keys, **out)
    return out


def scores(
    panel: Matrix, origin: int, half: int, most: int, learned: Learned, kept: Path | None
) -> dict[str, np.ndarray]:
    """Return scores by method, coverage and group of every series and lead with an outcome."""
    rows = chosen(panel, origin, half, most)
    stop = origin - panel.first + 1
    near = panel.half == half
    near &= np.isfinite(panel.values[:, :stop]).any(axis=1)
    part = panel.taken(near)
    place = np.flatnonzero(np.isin(np.flatnonzero(near), rows))
    order = np.argsort(np.argsort(rows))
    ours = quantile_table(
        part.values[:, :stop], part.labels(), part.lower, part.upper, np.arange(1, AHEAD + 1), learned=learned
    )
    ours = ours[place][order]
    told = {"luoshu": ours, **rivals(panel, origin, rows, kept)}
    told["average"] = np.mean([told[rival] for rival in RIVALS], axis=0)
    outcome = np.full((len(rows), AHEAD), np.nan)
    ahead = panel.values[rows, stop : stop + AHEAD]
    outcome[:, : ahead.shape[1]] = ahead
    window = panel.values[rows, max(0, stop - WINDOW) : stop]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        scale = np.nanmean(np.abs(np.diff(window, axis=1)), axis=1)
    known = np.isfinite(outcome) & (scale > 0)[:, None]
    result = {name: np.minimum(crps(q, outcome) / scale[:, None], 20)[known] for name, q in told.items()}
    for width, low, high in (("c80", 2, 18), ("c50", 5, 15)):
        result[width] = ((outcome >= ours[..., low]) & (outcome <= ours[..., high]))[known]
    star = panel.modelled[rows] & (panel.name == "world_dev")
    names = np.char.add(panel.name, np.where(star, "*", ""))
    result["group"] = np.broadcast_to(names[:, None], known.shape)[known]
    result["indicator"] = np.broadcast_to(panel.indicator[rows][:, None], known.shape)[known]
    result["origin"] = np.full(known.sum(), origin)
    result["lead"] = np.broadcast_to(np.arange(1, AHEAD + 1), known.shape)[known]
    return result


METHODS = ("luoshu", *RIVALS, "average")


def line(name: str, part: dict[str, np.ndarray], use: np.ndarray) -> str:
    """Return one line of the table."""
    mean = {method: part[method][use].mean() for method in METHODS}
    told = " ".join(f"{mean[method]:9.3f}" for method in METHODS)
    ratio = mean["luoshu"] / mean["average"]
    return f"{name:18s}{use.sum():7d} {told}   {ratio:5.3f}   {part['c80'][use].mean():5.3f} {part['c50'][use].mean():5.3f}"


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--learned", type=Path)
    parser.add_argument("--apart", type=Path, help="folder of networks by half and years left out")
    parser.add_argument("--half", type=int, default=1)
    parser.add_argument("--kept", type=Path, help="folder that keeps the rivals' forecasts")
    parser.add_argument("--share", type=float, default=1.0, help="share of the usual number of series")
    parser.add_argument("--panel", nargs="*", default=list(ORIGINS))
    parser.add_argument("--origin", type=int, nargs="*", help="these origins alone")
    parser.add_argument("--indicators", action="store_true", help="the indicators that lose most, too")
    options = parser.parse_args()
    parts = []
    for name in options.panel:
        panel = matrix(name, *tidy(name))
        for origin in ORIGINS[name]:
            if not options.origin or origin in options.origin:
                most = int(SERIES[name] * options.share)
                years = [years for years in APART if int(years[:4]) <= origin][-1]
                apart = options.apart and options.apart / f"{1 - options.half}-{years}.npz"
                learned = read_learned(apart or options.learned)
                parts.append(scores(panel, origin, options.half, most, learned, options.kept))
    part = {key: np.concatenate([each[key] for each in parts]) for key in parts[0]}
    print(
        f"{'':18s}{'scores':>7s} {' '.join(f'{method:>9s}' for method in METHODS)}   {'ratio':>5s}   {'80 %':>5s} {'50 %':>5s}"
    )
    for group in np.unique(part["group"]):
        for origin in np.unique(part["origin"][part["group"] == group]):
            print(line(f"{group} {origin}", part, (part["group"] == group) & (part["origin"] == origin)))
    for group in np.unique(part["group"]):
        print(line(group, part, part["group"] == group))
    for lead in range(1, AHEAD + 1):
        print(line(f"lead {lead}", part, part["lead"] == lead))
    print(line("all", part, np.ones(len(part["lead"]), dtype=bool)))
    if options.indicators:
        lost = [(name, part["indicator"] == name) for name in np.unique(part["indicator"])]
        lost.sort(key=lambda item: -(part["luoshu"][item[1]] - part["average"][item[1]]).sum())
        for name, use in lost[:25]:
            print(line(name[:18], part, use))


if __name__ == "__main__":
    main()
