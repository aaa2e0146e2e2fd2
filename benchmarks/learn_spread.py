"""Choose how far the mixer's quantiles are spread, `luoshu.kernels.mixer.SPREAD`: ``python benchmarks/learn_spread.py``.

Networks are taught on one half of the regions alone and asked about what they did not see of that half: eras that were left out, which
is where a forecast of the future stands; and, with all years seen, the other quarter of the regions, which is how skill is
usually scored. The half on which skill is reported is not touched.

Both count alike: taken is the spread at which the greatest departure of the four covers from 80 and 50 % is least.
Needs PyTorch and the development panels; a quarter of an hour.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np
import torch
from learn_forecast import allowed, arguments, gathered, general_slopes, taught
from panels_data import Matrix, read_matrices

from luoshu.kernels.makers import Described
from luoshu.kernels.mixer import Net, mixed_quantiles
from luoshu.verify.scores import crps

ERAS = ((1990, 1999), (2001, 2011), (2012, 2022))
ORIGINS = [begin + later for begin, _ in ERAS for later in (0, 2, 4)]
MOST = {"world_dev": 900, "world_dev*": 450, "us_states": 500, "eu_nuts2": 600, "cities": 600}
"""Series asked about, of each panel and origin."""
AHEAD = 6
SPREADS = np.arange(100, 116) / 100
Data = dict[str, np.ndarray]


def quarters(panels: dict[str, Matrix]) -> list[dict[str, Matrix]]:
    """Return the panels of the first half of the regions, dealt in two by region."""
    dealt = []
    for which in (0, 1):
        part = {}
        for name, panel in panels.items():
            other = np.array([zlib.crc32(f"r{region}".encode()) // 2 % 2 for region in panel.region])
            part[name] = panel.taken((panel.half == 0) & (other == which))
        dealt.append(part)
    return dealt


def asked(data: Data, origins: list[int]) -> Data:
    """Return the windows to ask about: of these origins, as they were seen, a sample of each panel."""
    rng, rows = np.random.default_rng(11), []
    for name, most in MOST.items():
        for origin in origins:
            fit = (data["panel"] == name) & (data["origin"] == origin) & (data["weight"] == 1)
            rows.append(rng.permutation(np.flatnonzero(fit))[:most])
    return {name: values[np.concatenate(rows)] for name, values in data.items()}


def positions() -> Iterator[tuple[str, Data, Data]]:
    """Yield the name of each position, the windows to learn from and those to ask about."""
    panels = read_matrices()
    half = {name: panel.taken(panel.half == 0) for name, panel in panels.items()}
    for begin, end in ERAS:
        data = gathered(half, [0], general_slopes(half, [0], None, (begin, end)))
        origins = [begin, begin + 2, begin + 4]
        yield f"without {begin}-{end}", allowed(data, None, (begin, end)), asked(data, origins)
    both = quarters(panels)
    for near, far in (both, both[::-1]):
        general = general_slopes(near, [0], None, None)
        seen = allowed(gathered(near, [0], general), None, None)
        yield "other regions", seen, asked(gathered(far, [0], general), ORIGINS)


def described(data: Data) -> Described:
    """Return windows as the mixer takes them, in the scale of each series."""
    ahead = data["ahead"][:, :AHEAD]
    lead = np.rint(np.exp(ahead[..., 0])).astype(np.int64)
    still, one = np.zeros(len(lead)), np.ones(len(lead))
    return Described(
        still, one, lead, lead, data["forecasts"][:, :AHEAD], data["alike"], ahead, data["lower"], data["upper"], None, None
    )  # type: ignore[arg-type]  # fmt: skip


def held(data: Data, nets: list[Net]) -> np.ndarray:
    """Return the share of outcomes inside the 80 % and 50 % intervals and the mean score, (spread, 3)."""
    outcome = data["outcome"][:, :AHEAD].astype(float)
    known, window, found = np.isfinite(outcome), described(data), []
    for spread in SPREADS:
        told = mixed_quantiles(window, nets, spread)
        inside = [
            ((outcome >= told[..., low]) & (outcome <= told[..., 20 - low]))[known].mean() for low in (2, 5)
        ]
        found.append([*inside, np.minimum(crps(told, outcome), 20)[known].mean()])
    return np.array(found)


def main() -> None:
    """Learn, ask and print."""
    torch.set_num_threads(1)
    options = arguments().parse_args(["-"])
    found: dict[str, list[np.ndarray]] = {}
    for name, seen, open_to in positions():
        nets = [Net(net) for net in taught(seen, options)]
        found.setdefault(name, []).append(held(open_to, nets))
        for spread, line in zip(SPREADS, found[name][-1], strict=True):
            print(
                f"{name:20s} {spread:.2f}  80 %: {line[0]:.3f}  50 %: {line[1]:.3f}  score {line[2]:.4f}",
                flush=True,
            )
    mean = {name: np.mean(each, axis=0) for name, each in found.items()}
    regions = mean.pop("other regions")
    future = np.mean(list(mean.values()), axis=0)
    off = np.abs(np.hstack([future[:, :2], regions[:, :2]]) - [0.80, 0.50, 0.80, 0.50]).max(axis=1)
    print(f"{'spread':>8s}{'eras: 80 %':>12s}{'50 %':>7s}{'regions: 80 %':>15s}{'50 %':>7s}")
    for place, spread in enumerate(SPREADS):
        a, b = future[place], regions[place]
        print(f"{spread:8.2f}{a[0]:12.3f}{a[1]:7.3f}{b[0]:15.3f}{b[1]:7.3f}")
    print(f"taken: {SPREADS[off.argmin()]:.2f}")


if __name__ == "__main__":
    main()
