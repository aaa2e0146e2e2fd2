"""Regions that add up to the region they lie in, in every draw: counties to the city, cities to the province."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from luoshu.axes.indicator import Catalogue
from luoshu.kernels.past import Floats
from luoshu.simulate.relations import AGREES, Relations

Pair = tuple[str, str]
LAG = 3
"""Years that the figures of the parts may end before those of the whole."""
RECORD = 8
"""Figures that a rest must have to be drawn as a series of its own."""


@dataclass(frozen=True)
class Family:
    """A whole and the regions that make it up, in one indicator; of the parts one may be a rest that nobody publishes."""

    whole: Pair
    parts: tuple[Pair, ...]


@dataclass(frozen=True)
class Tie:
    """A family in the draws: places of pairs, and how a gap is spread.

    ``own`` (year,): how far the whole goes towards the sum of its parts before it is spread; ``share`` (part, year): what each part
    takes of the gap, 0 where it is known; ``above`` (part,): what stays at or above 0; ``holds`` (year,): years in which whole and
    parts all have a value.
    """

    whole: int
    parts: tuple[int, ...]
    own: Floats
    share: Floats
    above: NDArray[np.bool_]
    holds: NDArray[np.bool_]


@dataclass(frozen=True)
class Hierarchy:
    """The ties between regions, what lies in a part before the part itself."""

    ties: tuple[Tie, ...] = ()

    def settle(self, values: Floats) -> Floats:
        """Return values (draw, pair, year) in which every whole is the sum of its parts.

        Notes
        -----
        The gap is spread in proportion to the variances of the draws, over whole and parts: minimum trace reconciliation with
        a diagonal matrix [1]_, worked up and down the tree. A part that would fall below 0 is set to 0 and the others scaled.

        References
        ----------
        .. [1] Wickramasuriya, Athanasopoulos and Hyndman (2019). Optimal forecast reconciliation. doi:10.1080/01621459.2018.1448825
        """
        out = values.copy()
        for tie in self.ties:
            whole, total = out[:, tie.whole], out[:, list(tie.parts)].sum(axis=1)
            out[:, tie.whole] = np.where(tie.holds, whole + tie.own * (total - whole), whole)
        for tie in reversed(self.ties):
            parts = out[:, list(tie.parts)]
            moved = parts + tie.share * (out[:, tie.whole] - parts.sum(axis=1))[:, None]
            moved = _at_or_above(moved, out[:, tie.whole], tie.share, tie.above)
            out[:, list(tie.parts)] = np.where(tie.holds, moved, parts)
        return out

    def add_up(self, values: Floats, is_open: NDArray[np.bool_]) -> Floats:
        """Return the values with each drawn whole the sum of its parts to the last bit, after relations have moved these."""
        out = values.copy()
        for tie in self.ties:
            total = out[:, list(tie.parts)].sum(axis=1)
            out[:, tie.whole] = np.where(tie.holds & is_open[tie.whole], total, out[:, tie.whole])
        return out


def _at_or_above(moved: Floats, whole: Floats, share: Floats, above: NDArray[np.bool_]) -> Floats:
    """Set what fell below 0 to 0, and scale the drawn parts so that the sum stays; shapes (draw, part, year), (draw, year)."""
    low = above[:, None] & (share > 0) & (moved < 0)
    if not low.any():
        return moved
    cut = np.where(low, 0.0, moved)
    free = np.where(share > 0, cut, 0.0).sum(axis=1)
    left = np.maximum(whole - np.where(share > 0, 0.0, cut).sum(axis=1), 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.where(low.any(axis=1) & (free > 0), left / free, 1.0)
    return np.where(share > 0, cut * scale[:, None], cut)


def find_families(
    frame: pd.DataFrame, pairs: Sequence[Pair], parents: Mapping[str, str], catalogue: Catalogue
) -> tuple[list[Family], pd.DataFrame]:
    """Return the families among ``pairs`` that the record bears out, and the figures of the rests that they need.

    Parameters
    ----------
    frame : pandas.DataFrame
        The record, one row a figure: ``region, indicator, year, value, break``.
    pairs : sequence of (region, indicator)
        What is drawn; no other pair enters, apart from the rests.
    parents : mapping of str to str
        The region that each region lies in.
    catalogue : Catalogue
        Says what adds up over regions (`Indicator.is_additive`).

    Notes
    -----
    Where the figures of the children come within `AGREES` of that of the parent in the last year that all have, they make it up.
    Elsewhere the rest of the parent is a part of its own, if it was positive in every year, has `RECORD` figures, and parent and
    children were re-based in the same years: else it would hold a change of vintage or base. A level that was re-based after the last year
    that all have, or one that ended more than `LAG` years before the parent's, ties nothing.
    """
    found: list[Family] = []
    rests: list[pd.DataFrame] = []
    additive = [
        pair for pair in dict.fromkeys(pairs) if pair[1] in catalogue and catalogue[pair[1]].is_additive
    ]
    drawn = set(additive)
    children: dict[Pair, list[str]] = {}
    for region, indicator in additive:
        if (parents.get(region, ""), indicator) in drawn:
            children.setdefault((parents[region], indicator), []).append(region)
    if not children:
        return found, frame.iloc[:0]
    wanted = [*children, *((name, whole[1]) for whole, names in children.items() for name in names)]
    keys = pd.MultiIndex.from_frame(frame[["region", "indicator"]])
    series = {
        (str(key[0]), str(key[1])): rows.sort_values("year").set_index("year")
        for key, rows in frame[keys.isin(wanted)].groupby(["region", "indicator"])
    }
    for whole, names in children.items():
        indicator = whole[1]
        own, parts = series[whole], {name: series[name, indicator] for name in sorted(names)}
        if _covers(own, list(parts.values())):
            found.append(Family(whole, tuple((name, indicator) for name in parts)))
            continue
        kept, figures = _rest(own, parts)
        if len(figures):
            label = f"{whole[0]} without {', '.join(kept)}"
            found.append(Family(whole, (*((name, indicator) for name in kept), (label, indicator))))
            rests.append(figures.assign(region=label, indicator=indicator))
    return found, pd.concat(rests, ignore_index=True)[list(frame.columns)] if rests else frame.iloc[:0]


def _shared(own: pd.DataFrame, parts: Sequence[pd.DataFrame]) -> pd.Index:
    """Return the years that all have; none where they end too early, or a level was re-based since."""
    years = own.index
    for rows in parts:
        years = years.intersection(rows.index)
    if not len(years) or own.index.max() - years.max() > LAG:
        return years[:0]
    moved = any(rows["break"].eq(1)[rows.index > years.max()].any() for rows in (own, *parts))
    return years[:0] if moved else years


def _covers(own: pd.DataFrame, parts: Sequence[pd.DataFrame]) -> bool:
    """Return whether the parts add up to the whole in the last year that all have."""
    years = _shared(own, parts)
    if not len(years):
        return False
    whole = float(own["value"][years.max()])
    return abs(sum(float(rows["value"][years.max()]) for rows in parts) - whole) <= AGREES * abs(whole)


def _rest(own: pd.DataFrame, parts: Mapping[str, pd.DataFrame]) -> tuple[list[str], pd.DataFrame]:
    """Return the parts that can be taken from the whole, and the figures of what is left; none where it is no series."""
    kept = {}
    for name, rows in parts.items():
        years = _shared(own, [rows])
        if len(years) >= RECORD:
            inside = (years.min(), years.max())
            if _torn(own, *inside) == _torn(rows, *inside):
                kept[name] = rows
    years = _shared(own, list(kept.values()))
    if not kept or len(years) < RECORD:
        return [], own.iloc[:0]
    left = own["value"][years] - sum(rows["value"][years] for rows in kept.values())
    if not (left > 0).all():
        return [], own.iloc[:0]
    torn = [False, *(bool(_torn(own, *step)) for step in pairwise(years))]
    return list(kept), pd.DataFrame({"year": years, "value": left.to_numpy(), "break": torn})


def _torn(rows: pd.DataFrame, first: int, last: int) -> set[int]:
    """Return the years after ``first`` up to ``last`` whose level does not compare with the year before."""
    return {int(year) for year in rows.index[rows["break"].eq(1)] if first < year <= last}


def tied(
    families: Sequence[Family], pairs: Sequence[Pair], relations: Relations, variance: Floats,
    is_there: NDArray[np.bool_], above: NDArray[np.bool_],
) -> Hierarchy:  # fmt: skip
    """Return the hierarchy of the families that go together with the relations within each region.

    Parameters
    ----------
    families, pairs
        What adds up, and all that is drawn, in the order of the draws.
    relations : Relations
        Those within a region.
    variance : (pair, year) array
        Of the draws, in any unit common to an indicator; 0 where the value is known.
    is_there : (pair, year) array
        Whether there is a value, known or drawn.
    above : (pair,) array
        Whether the value stays at or above 0.

    Notes
    -----
    A family is left out where it would break a relation: a sector adds up over regions only if all sectors and their total do, over the same
    regions, and a part of a whole only if the whole does.
    """
    place = {pair: number for number, pair in enumerate(pairs)}
    kept = _agreeing(families, place, relations)
    kept = sorted(kept, key=lambda each: _height(each, {other.whole: other for other in kept}))
    spread = variance.copy()
    ties = []
    for family in kept:
        whole, parts = place[family.whole], [place[part] for part in family.parts]
        holds = np.asarray(is_there[[whole, *parts]].all(axis=0))
        up = spread[parts].sum(axis=0)
        both = spread[whole] + up
        with np.errstate(invalid="ignore", divide="ignore"):
            own = np.where(both > 0, spread[whole] / both, 0.0)
            share = np.where(up > 0, spread[parts] / up, 0.0)
        spread[whole] = np.where(holds, own * up, spread[whole])
        ties.append(Tie(whole, tuple(parts), own, share, above[parts], holds))
    return Hierarchy(tuple(ties))


def _height(family: Family, by_whole: Mapping[Pair, Family]) -> int:
    return 1 + max(
        (_height(by_whole[part], by_whole) for part in family.parts if part in by_whole), default=0
    )


def _agreeing(families: Sequence[Family], place: Mapping[Pair, int], relations: Relations) -> list[Family]:
    """Return the families that break no relation, see `tied`."""
    kept = {place[family.whole]: [place[part] for part in family.parts] for family in families}
    region = {number: pair[0] for pair, number in place.items()}
    sums = {(item.total, frozenset(item.parts)) for item in relations.sums}
    orders = {(item.smaller, item.larger) for item in relations.orders}
    followers = {made.terms[made.follows] for made in relations.made if made.follows is not None}

    def side_by_side(names: Sequence[int]) -> list[tuple[int, ...]]:
        """Return, of some pairs of one region, the places in each part; none where they are not made up of the same regions."""
        rows = [kept.get(name, []) for name in names]
        same = {tuple(region[part] for part in row) for row in rows}
        return list(zip(*rows, strict=True)) if len(same) == 1 else []

    def breaks(whole: int) -> bool:
        if followers & {whole, *kept[whole]}:
            return True
        for total, parts in sums:
            beside = side_by_side([total, *parts]) if whole in parts else [()]
            if not beside or not all(not row or (row[0], frozenset(row[1:])) in sums for row in beside):
                return True
        for smaller, larger in orders:
            beside = side_by_side([smaller, larger]) if whole == smaller else [()]
            if not beside or not all(not row or row in orders for row in beside):
                return True
        return False

    while broken := [whole for whole in kept if breaks(whole)]:
        for whole in broken:
            del kept[whole]
    return [family for family in families if place[family.whole] in kept]
