"""The learned model: calibrated distributions of every series, joined by shocks measured in the record.

Each series follows its own quantiles (`luoshu.simulate.marginals`). What joins them is a normal score along each path: a part that all
regions of an indicator share in a year, correlated over indicators; and an own part, correlated over the indicators of a region. Both
keep as much of a shock from year to year as forecasts made one and four years ahead from one origin went wrong together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from luoshu.axes.draws import BLOCK, stream_keys
from luoshu.axes.indicator import Catalogue
from luoshu.kernels.dependence import FAR, NEAR, WALK, Dependence, measure_dependence, root
from luoshu.kernels.past import Floats, Groups
from luoshu.kernels.paths import NODES, PER_UNIT, Joint, Quantiles, path_deviation, plain_draws
from luoshu.panel.panel import Panel
from luoshu.simulate.forecast import Stack, stacked
from luoshu.simulate.hierarchy import Hierarchy, find_families, tied
from luoshu.simulate.marginals import Fitted, fit_marginals, inside_bounds
from luoshu.simulate.relations import Relations, find_relations

LARGE = 4_000
"""Series times years from which the compiled form is used: it takes seconds to load, and the values are the same."""
FIRST_SLOT = 1800
"""Year before which nothing is simulated; the slot of a year is counted from it."""
BELIEF = 10.0
"""Years that the growth of the spread counts for beside the measured correlation along the paths."""
LONG = 6
"""Lead whose spread, against that of the first, tells how much of a shock stays."""


@dataclass(frozen=True)
class Learned:
    """The model fitted: what `draw` needs. ``known`` (pair, year): figures of the record, NaN where a value is drawn."""

    joint: Joint
    known: Floats
    keys: tuple[str, ...]
    relations: Relations
    kept: NDArray[np.int64]
    hierarchy: Hierarchy
    _by_seed: dict[int, Joint] = field(default_factory=dict, compare=False, repr=False)

    def keyed(self, seed: int) -> Joint:
        """Return the joint model with the random streams of ``seed``."""
        if seed in self._by_seed:
            return self._by_seed[seed]
        pairs = len(self.joint.group)
        groups = len(self.joint.group_stay)
        whole = stream_keys(seed, self.keys)[:, 0]
        factors = self.joint.factor.shape[1]
        self._by_seed[seed] = replace(
            self.joint,
            own_key=whole[:pairs],
            group_key=whole[pairs : pairs + groups],
            region_key=whole[pairs + groups :].reshape(-1, factors),
        )
        return self._by_seed[seed]

    def draw(self, block: int, seed: int) -> Floats:
        """Return values, shape (BLOCK, pair, year)."""
        joint = self.keyed(seed)
        if joint.lead.size >= LARGE:
            from luoshu.kernels.fast import fast_draws  # loads a compiler

            values = fast_draws(joint, block * BLOCK, BLOCK)
        else:
            values = plain_draws(joint, block * BLOCK, BLOCK)
        is_open = np.isnan(self.known)
        if not is_open.all():
            values = np.where(is_open, values, self.known)
        if self.hierarchy.ties:
            values = self.relations.keep(self.hierarchy.settle(values), is_open)
            values = self.hierarchy.add_up(values, is_open)
        values = self.relations.keep(values, is_open)
        return values if len(self.kept) == values.shape[1] else values[:, self.kept]


def fit(
    panel: Panel, catalogue: Catalogue, pairs: Sequence[tuple[str, str]], years: Sequence[int],
    parents: Mapping[str, str] | None = None,
) -> Learned:  # fmt: skip
    """Fit to the whole panel, so that every series has its peers, and keep what ``pairs`` need.

    Relations between indicators reach beyond the pairs asked for: all series of their regions that share a relation are drawn with them.
    With ``parents``, the region each region lies in, those among them add up as `luoshu.simulate.hierarchy` says.
    """
    frame = panel.best[["region", "indicator", "year", "value", "break"]]
    frame = frame[frame["value"].notna()]
    origin = int(frame["year"].max())
    wanted = _with_relatives(pairs, set(panel.pairs()), catalogue)
    families, rests = find_families(frame, wanted, parents, catalogue) if parents else ([], frame.iloc[:0])
    if len(rests):
        frame = pd.concat([frame, rests], ignore_index=True)
        wanted += list(dict.fromkeys(zip(rests["region"], rests["indicator"], strict=True)))
    stack = stacked(frame, catalogue, origin)
    place = {
        pair: row for row, pair in enumerate(zip(stack.keys["region"], stack.keys["indicator"], strict=True))
    }
    rows = np.array([place[pair] for pair in wanted], dtype=np.int64)
    leads = np.asarray(years, dtype=np.int64) - origin
    regions, region = np.unique(stack.keys["region"].to_numpy(str), return_inverse=True)
    fitted = fit_marginals(
        stack.values, stack.labels, stack.lower, stack.upper, leads,
        beside=lambda past, pooled: (measure_dependence(past, pooled, region), _known(frame, stack.row, rows, years)),
        compiled=len(wanted) * len(years) >= LARGE,
    )  # fmt: skip
    ties, (known, last, length) = fitted.beside
    joint, keys = _joint(
        fitted, ties, stack, rows, region, regions, origin, np.asarray(years, dtype=np.int64)
    )
    index = {pair: number for number, pair in enumerate(wanted)}
    kept = np.array([index[pair] for pair in pairs], dtype=np.int64)
    relations = find_relations(
        catalogue,
        wanted,
        dict(zip(wanted, last, strict=True)),
        dict(zip(wanted, length, strict=True)),
    )
    hierarchy = Hierarchy()
    if families:
        is_open = np.isnan(known)
        variance = np.where(is_open, joint.quantiles.variance(), 0.0)
        hierarchy = tied(
            families, wanted, relations, variance, ~is_open | (joint.lead > 0), stack.lower[rows] == 0
        )
    return Learned(joint, known, keys, relations, kept, hierarchy)


def _with_relatives(
    pairs: Sequence[tuple[str, str]], held: Collection[tuple[str, str]], catalogue: Catalogue
) -> list[tuple[str, str]]:
    """Return the pairs and, of their regions, all others that a relation ties to them."""
    circles = [{identity.total, *identity.parts} for identity in catalogue.identities]
    circles += [
        {item.id, *item.definition.names} for item in catalogue.indicators if item.formula is not None
    ]
    circles += [{order.smaller, order.larger} for order in catalogue.orders]
    of_region: dict[str, set[str]] = {}
    for region, indicator in pairs:
        of_region.setdefault(region, set()).add(indicator)
    found = dict.fromkeys(pairs)
    for region, names in of_region.items():
        asked = len(names)
        while True:
            more = {
                name for circle in circles if circle & names for name in circle if (region, name) in held
            } - names
            if not more:
                break
            names |= more
        if len(names) > asked:
            found.update(dict.fromkeys((region, name) for name in sorted(names)))
    return list(found)


def _known(
    frame: pd.DataFrame, series: NDArray[np.int64], rows: NDArray[np.int64], years: Sequence[int]
) -> tuple[Floats, list[tuple[int, float]], list[int]]:
    """Return the figures of the simulated years, NaN where there is none, the last figure of each pair with its year, and how many there are.

    ``series`` (record,) says which series each record belongs to, ``rows`` (pair,) which series each pair is.
    """
    place = np.full(series.max() + 1, -1)
    place[rows] = np.arange(len(rows))
    row = place[series]
    year, value = frame["year"].to_numpy(dtype=np.int64), frame["value"].to_numpy(dtype=np.float64)
    inside = (row >= 0) & (year >= years[0]) & (year <= years[-1])
    known = np.full((len(rows), len(years)), np.nan)
    known[row[inside], year[inside] - years[0]] = value[inside]
    order = np.lexsort((year, row))
    ends = order[np.searchsorted(row[order], np.arange(len(rows)), side="right") - 1]
    last = list(zip(year[ends].tolist(), value[ends].tolist(), strict=True))
    return known, last, np.bincount(row[row >= 0], minlength=len(rows)).tolist()


def persistence(table: Floats, lead: NDArray[np.int64]) -> Floats:
    """Return how much of a shock stays a year on, from how the spread grows; (series,), 0 to 1.

    The spread between the 10 % and 90 % quantiles, `LONG` years ahead against one year ahead, is that of a path that forgets, or of one
    that keeps all. A spread that grows faster says that shocks are larger further ahead, not that they are the same ones.

    Examples
    --------
    >>> spread = np.sqrt(np.arange(1, 7))[None, :, None] * np.linspace(-1, 1, 21)
    >>> persistence(spread, np.arange(1, 7)[None, :]).round(2)
    array([1.])
    """
    width = np.maximum(table[..., 18] - table[..., 2], 1e-12)
    near, far = np.argmin(np.abs(lead - 1), axis=1), np.argmin(np.abs(lead - LONG), axis=1)
    row = np.arange(len(table))
    begin, end = np.maximum(lead[row, near], 1), np.maximum(lead[row, far], 1)
    ratio = np.where(end > begin, (width[row, far] / width[row, near]) ** 2 * begin, begin)
    ratio = np.maximum(ratio, 1.0)
    ladder = np.linspace(0, 1, 201)
    stay = np.ones(len(table))
    for lasts in np.unique(end):
        rows = end == lasts
        grown = path_deviation(ladder, np.zeros_like(ladder), np.array([[lasts]])).ravel() ** 2
        stay[rows] = np.interp(ratio[rows], grown, ladder)
    return stay


def as_paths(told: Floats, usual: Floats) -> tuple[Floats, Floats]:
    """Return how much of a shock stays a year on, and the size of a shock to the slope against that of a year; (group,) each.

    Parameters
    ----------
    told : (group, 2) array
        Correlation of the errors one and four years ahead from one origin, and the years behind it.
    usual : (group,) array
        What stays according to how the spread grows: weighs as much as `BELIEF` years.

    Notes
    -----
    A random walk has a correlation of 1/2. Less of it means that a path forgets; more, that its slope is unsure as well.

    Examples
    --------
    >>> stay, slope = as_paths(np.array([[0.5, 1e9], [0.1, 1e9], [0.8, 1e9]]), np.ones(3))
    >>> stay.round(2), slope.round(2)
    (array([1.  , 0.49, 1.  ]), array([0.  , 0.  , 1.04]))
    """
    ladder = np.linspace(0, 1, 201)
    tied = ladder ** (FAR - NEAR) / path_deviation(ladder, np.zeros_like(ladder), np.array([[FAR]])).ravel()
    found, years = told.T
    mean = (years * np.clip(found, 0.0, 0.95) + BELIEF * np.interp(usual, ladder, tied)) / (years + BELIEF)
    stay = np.interp(mean, tied, ladder)
    square = np.maximum(mean, WALK) ** 2
    return stay, np.sqrt(np.maximum(4 * square - 1, 0.0) / (4 - 4 * square))


def _joint(
    fitted: Fitted, ties: Dependence, stack: Stack, rows: NDArray[np.int64], region: NDArray[np.int64], regions: NDArray[np.str_],
    origin: int, years: NDArray[np.int64],
) -> tuple[Joint, tuple[str, ...]]:  # fmt: skip
    """Put together what a draw needs, and the labels of its random streams: pairs, indicators, regional factors."""
    lead = (years - origin)[None, :] + fitted.past.age[rows][:, None]
    table = fitted.table[rows]
    codes, group = np.unique(fitted.past.groups.code[rows], return_inverse=True)
    keeps = persistence(table, lead)
    usual = Groups.of(group).median(keeps[:, None])[:, 0]
    own_stay, own_slope = as_paths(ties.own_tie[codes], usual)
    stay, slope = own_stay[group], own_slope[group]
    shared_stay, shared_slope = as_paths(ties.shared_tie[codes], usual)
    places, area = np.unique(region[rows], return_inverse=True)
    ahead = np.maximum(np.arange(len(years)) + 1 - np.maximum(origin - years[0] + 1, 0), 1)
    shared_lead = np.broadcast_to(np.arange(1, len(years) + 1), (len(codes), len(years)))
    along = np.clip((ahead - NEAR) / (FAR - NEAR), 0, 1)[None, :]
    share = ties.near[codes, None] * (1 - along) + ties.far[codes, None] * along
    nodes = inside_bounds(table, NODES, stack.lower[rows], stack.upper[rows])
    factor = ties.factor[codes]
    rest = np.sqrt(np.maximum(1 - (factor**2).sum(axis=1), 0.0))
    names, held = stack.keys["indicator"].to_numpy(object)[rows], regions.tolist()
    keys = [f"own/{held[place]}/{name}" for place, name in zip(region[rows].tolist(), names, strict=True)]
    keys += [f"shared/{names[first]}" for first in np.unique(group, return_index=True)[1]]
    keys += [f"region/{held[where]}/{number}" for where in places for number in range(factor.shape[1])]
    mixing = root(ties.shared[np.ix_(codes, codes)])

    def single(values: Floats) -> NDArray[np.float32]:
        return np.ascontiguousarray(values, dtype=np.float32)

    move = PER_UNIT * np.sqrt(1 - share)[group] / path_deviation(stay, slope, lead)
    shared_move = PER_UNIT * np.sqrt(share) / path_deviation(shared_stay, shared_slope, shared_lead)
    empty = np.empty(0, dtype=np.uint64)
    return Joint(
        empty, np.empty((0, factor.shape[1]), dtype=np.uint64), empty, group.astype(np.int64), area.astype(np.int64), years - FIRST_SLOT,
        np.ascontiguousarray(lead), single(stay), single(move), single(move * slope[:, None] * lead), single(factor), single(rest),
        single(mixing), single(shared_stay), single(shared_move), single(shared_move * shared_slope[:, None] * shared_lead),
        Quantiles.of(nodes),
    ), tuple(keys)  # fmt: skip
