"""The compiled form of the bank of filters in `luoshu.kernels.filters`, bit for bit: series by series, all filters at once."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from luoshu.kernels.filters import AHEAD, BANK, FAMILY, FORGET, RETURNING
from luoshu.kernels.past import Floats

GAIN, DAMPING = BANK[:, 0].copy(), BANK[:, 2].copy()
TREND_GAIN = BANK[:, 0] * BANK[:, 1]
REACH = DAMPING + DAMPING**2 + DAMPING**3
"""Years' worth of trend in a forecast three years ahead."""
LEFT = np.where(FAMILY == RETURNING, BANK[:, 4] - 1, 0.0)
LEFT_FAR = np.where(FAMILY == RETURNING, BANK[:, 4] ** AHEAD - 1, 0.0)
"""What is lost of the distance from the mean in one year and in three; nothing but by the filters that return to it."""


def run(window: Floats, first: NDArray[np.int64], mean: Floats, trend: Floats) -> tuple[Floats, ...]:
    """Return what `luoshu.kernels.filters._run` does; ``trend`` (series, filter) is carried on in place."""
    level, near, far = np.zeros_like(trend), np.zeros_like(trend), np.zeros_like(trend)
    near_count, far_count = np.zeros(len(window)), np.zeros(len(window))
    _run(window, first, mean, trend, level, near, far, near_count, far_count)
    return level, near, far, near_count, far_count


@numba.njit(cache=True, nogil=True, error_model="numpy")  # type: ignore[untyped-decorator]
def _run(
    window: Floats, first: NDArray[np.int64], mean: Floats, trend: Floats, level: Floats, near: Floats, far: Floats,
    near_count: Floats, far_count: Floats,
) -> None:  # fmt: skip
    told = np.empty((AHEAD, trend.shape[1]))
    for row in range(len(window)):
        centre, begin = mean[row], first[row]
        for year in range(begin, window.shape[1]):
            value, tell, judged = window[row, year], told[year % AHEAD], year >= begin + AHEAD
            if year > begin:
                near_count[row] = FORGET * near_count[row] + 1
            if judged:
                far_count[row] = FORGET * far_count[row] + 1
            for each in range(trend.shape[1]):
                if year == begin:
                    level[row, each] = value
                else:
                    slid = trend[row, each] * DAMPING[each]
                    on = level[row, each] + slid + LEFT[each] * (level[row, each] - centre)
                    wrong = value - on
                    square = wrong * wrong
                    near[row, each] = near[row, each] * FORGET + (square if square < 100.0 else 100.0)
                    level[row, each] = on + GAIN[each] * wrong
                    trend[row, each] = slid + TREND_GAIN[each] * wrong
                if judged:
                    miss = value - tell[each]
                    square = miss * miss
                    far[row, each] = far[row, each] * FORGET + (square if square < 400.0 else 400.0)
                tell[each] = (
                    REACH[each] * trend[row, each]
                    + level[row, each]
                    + LEFT_FAR[each] * (level[row, each] - centre)
                )
