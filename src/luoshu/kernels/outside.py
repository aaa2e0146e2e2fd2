"""The outside view: of all windows that began where this one stands, what share moved far enough?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOMENTUM_YEARS = 5
"""Years over which the pace before a window is taken."""


@dataclass(frozen=True)
class Share:
    """What the windows say.

    ``share`` of the weight that moved at least as far as needed (NaN without windows); ``effective``: number of
    independent windows that the weights amount to, overlapping ones counted once; ``windows`` and ``regions``: counts
    of those with more than a hundredth of the greatest weight; ``lead``: length of the windows, shorter than
    asked for where the record is short, the need then shortened in proportion.
    """

    share: float
    effective: float
    windows: int
    regions: int
    lead: int


NO_WINDOWS = Share(float("nan"), 0.0, 0, 0, 0)
"""The answer where the record holds no window."""


def momentum(table: NDArray[np.float64], years: int = MOMENTUM_YEARS) -> NDArray[np.float64]:
    """Return the mean change per year over the ``years`` before each cell, NaN where either end is missing.

    Parameters
    ----------
    table : array, shape (region, year)
        Levels, NaN for gaps.
    years : int
        Length of the stretch.

    Examples
    --------
    >>> momentum(np.array([[1.0, 2.0, 4.0]]), years=2)
    array([[nan, nan, 1.5]])
    """
    pace = np.full(table.shape, np.nan)
    if table.shape[1] > years:
        pace[:, years:] = (table[:, years:] - table[:, :-years]) / years
    return pace


def _closeness(gap: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """Gaussian weight of each gap, 1 throughout where there is no width to judge it by."""
    if not width > 0:
        return np.ones_like(gap)
    return np.asarray(np.exp(-0.5 * (gap / width) ** 2), dtype=np.float64)


def _window(table: NDArray[np.float64], lead: int, least: int) -> int:
    """Return the length of the windows: ``lead``, at most half the record, less where there are not enough; 0 for none."""
    filled = np.isfinite(table)
    known = np.flatnonzero(filled.any(axis=0))
    if len(known) < 2:
        return 0
    longest = max(1, min(lead, int(known[-1] - known[0]) // 2))
    counts = [int((filled[:, :-each] & filled[:, each:]).sum()) for each in range(longest, 0, -1)]
    enough = [place for place, count in enumerate(counts) if count >= least]
    best = enough[0] if enough else int(np.argmax(counts))
    return longest - best if counts[best] > 0 else 0


def share_moved(
    table: NDArray[np.float64],
    *,
    level: float,
    pace: float,
    need: float,
    lead: int,
    bandwidth: float = 0.5,
    owners: NDArray[np.int64] | None = None,
    least: int = 1,
    by_level: bool = True,
) -> Share:
    """Weigh every window of the table by how alike its start was, and count those that rose by ``need`` or more.

    Parameters
    ----------
    table : array, shape (region, year)
        What was known, NaN for gaps, on the scale on which changes compare (logs, log-odds, or as it is), and
        signed so that a rise is what is wanted.
    level, pace : float
        Where the judged region stands and how it moved in the years before (NaN: not known, then not used).
    need : float
        Change needed over ``lead`` years.
    lead : int
        Years from the last observation to the due year.
    bandwidth : float
        Width of the Gaussian weight on the starting level, in standard deviations of it over all windows; twice
        that for the pace. Windows whose own pace is not known count half.
    owners : array, shape (region,), optional
        Number of the region that each row belongs to, where a series is cut into several rows at its breaks.
    least : int
        Windows are shortened until there are this many, as far as that goes.
    by_level : bool
        Whether the starting level matters; not where the table holds running sums, whose level says nothing.

    Returns
    -------
    Share
        Share, effective number, counts and the length of the windows.

    Notes
    -----
    Reference class forecasting [1]_ with a kernel in place of a fixed class: a Nadaraya-Watson regression [2]_ of
    "moved far enough" on starting level and pace.

    References
    ----------
    .. [1] Kahneman and Tversky (1979). Intuitive prediction: biases and corrective procedures. TIMS Studies in
       Management Science 12, 313-327.
    .. [2] Nadaraya (1964). On estimating regression. doi:10.1137/1109020

    Examples
    --------
    Three windows of one year rose by 1, 1 and 3: one in three rose by 2.

    >>> table = np.array([[0.0, 1.0, 2.0, 5.0]])
    >>> round(share_moved(table, level=1.0, pace=np.nan, need=2.0, lead=1, bandwidth=1e6).share, 3)
    0.333
    """
    window = _window(table, lead, least) if np.isfinite(level) else 0
    if window == 0:
        return NO_WINDOWS
    before, after = table[:, :-window], table[:, window:]
    there = np.isfinite(before) & np.isfinite(after)
    start, change = before[there], (after - before)[there]
    weight = _closeness(start - level, bandwidth * float(np.std(start)) if by_level else 0.0)
    moved = momentum(table)[:, :-window][there]
    clear = np.isfinite(moved)
    spread = float(np.std(moved[clear])) if clear.any() else 0.0
    if spread > 0 and np.isfinite(pace):
        weight = weight * np.where(
            clear, _closeness(np.where(clear, moved, pace) - pace, 2 * bandwidth * spread), 0.5
        )
    total = float(weight.sum())
    if total < 1e-9:
        return NO_WINDOWS
    shortened = need * window / lead if lead > 0 else need
    counted = weight > weight.max() / 100
    whose = np.arange(len(table)) if owners is None else owners
    rows = np.broadcast_to(whose[:, None], before.shape)[there]
    return Share(
        share=float(weight[change >= shortened].sum() / total),
        effective=total**2 / float((weight**2).sum()) / window,
        windows=int(counted.sum()),
        regions=len(np.unique(rows[counted])),
        lead=window,
    )


def tempered(share: Share, *, prior: float, strength: float = 2.0) -> float:
    """Pull the share towards ``prior`` as ``strength`` further independent windows would.

    Parameters
    ----------
    share : Share
        What the windows say.
    prior : float
        Share to start from.
    strength : float
        How many independent windows the prior is worth.

    Examples
    --------
    >>> round(tempered(Share(0.5, 2.0, 8, 2, 4), prior=0.3), 3)
    0.4
    >>> tempered(NO_WINDOWS, prior=0.3)
    0.3
    """
    if not np.isfinite(share.share):
        return prior
    return (share.share * share.effective + prior * strength) / (share.effective + strength)
