"""Score many mixes of levers at once: the arithmetic of `Futures.judged`, compiled for the forms that plans use most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from luoshu.appraise.quantity import TIE
from luoshu.kernels import mix as kernel
from luoshu.plan.target import Target
from luoshu.steer.apply import share_of
from luoshu.steer.effects import Effects
from luoshu.steer.futures import Futures
from luoshu.steer.mix import GROWTH, LEVEL, Pull, profile, push
from luoshu.steer.whatif import all_sizes

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Scores:
    """Shares of draws, one row a mix: each target met (mix, target), all of them, and their mean number.

    Second readings of a target are not scored.
    """

    targets: Array
    all: Array
    expected: Array


@dataclass
class _Tables:
    """Arrays of the compiled form, see `luoshu.kernels.mix.met_counts`."""

    form: NDArray[np.int64]
    a: Array
    b: Array
    percent: Array
    other: Array
    points: Array
    until: NDArray[np.int64]
    growth_weight: Array
    adds_up: NDArray[np.bool_]
    here: Array
    there: Array
    series: Array
    low: Array
    high: Array
    met: NDArray[np.bool_]
    moving: NDArray[np.int64]

    def entries(self) -> tuple[Array, NDArray[np.int64]]:
        """Return the levers that move each target, and where those of each target begin."""
        rows, first = [], [0]
        for percent, other, points in zip(self.percent, self.other, self.points, strict=True):
            held = np.flatnonzero(percent.astype(bool) | other.astype(bool) | points.astype(bool))
            rows += [[lever, percent[lever], other[lever], points[lever]] for lever in held]
            first.append(len(rows))
        return np.array(rows, dtype=np.float64).reshape(-1, 4), np.array(first)


@dataclass
class Scorer:
    """Judges mixes of some levers on some futures.

    Parameters
    ----------
    futures : Futures
    effects : Effects
        For the ceiling.
    levers : tuple of Pull
        One unit of each lever from its first year on, in the order of the columns of a mix.
    """

    futures: Futures
    effects: Effects
    levers: tuple[Pull, ...]
    targets: tuple[Target, ...] = field(init=False)
    columns: list[int] = field(init=False)
    sizes: Array = field(init=False)
    years: tuple[int, ...] = field(init=False)
    step: Array = field(init=False)
    acting: NDArray[np.int64] = field(init=False)
    tables: _Tables | None = field(init=False)

    def __post_init__(self) -> None:
        futures = self.futures
        self.columns = [place for place, target in enumerate(futures.targets) if target.reading_of is None]
        self.targets = tuple(futures.targets[place] for place in self.columns)
        self.sizes = np.column_stack(
            [all_sizes(self.effects, (pull,), futures.draws, futures.seed) for pull in self.levers]
        )
        needed = {cell[2] for cell in futures.carrier.cells}
        self.years = tuple(sorted(needed | set(futures.years)))
        force, step = profile(self.levers, self.years)
        acts = np.array([year in futures.years for year in self.years])
        self.step = np.zeros((len(self.levers), len(self.years)))
        for place, pull in enumerate(self.levers):
            for move in pull.effect.moves:
                if move.indicator in (LEVEL, GROWTH):
                    self.step[place] += move.factor * (force if move.indicator == GROWTH else step)[place]
        self.step *= acts
        self.acting = np.flatnonzero(self.step.any(axis=0))
        self.tables = _compiled(self, force * acts)

    def score(self, mixes: Array) -> Scores:
        """Return the scores of mixes, shape (mix, lever), intensities in the units of the cards."""
        mixes = np.atleast_2d(np.asarray(mixes, dtype=np.float64))
        if self.tables is None:
            return self.plain(mixes)
        t = self.tables
        settled = np.delete(t.met, t.moving, axis=1).sum(axis=1).astype(np.float64)
        calm = np.ascontiguousarray(t.met[:, t.moving].T, dtype=np.float64)
        counts = kernel.met_counts(
            mixes, np.ascontiguousarray(self.sizes.T), np.ascontiguousarray(self.step[:, self.acting]),
            float(self.effects.ceiling), t.form, t.a, t.b, *t.entries(), t.until, t.growth_weight, t.adds_up, t.here,
            t.there, t.series, t.low, t.high, calm, settled, len(self.targets),
        )  # fmt: skip
        shares = counts / self.futures.draws
        each = np.tile(t.met.mean(axis=0), (len(mixes), 1))
        each[:, t.moving] = shares[:, :-2]
        return Scores(each, shares[:, -2], shares[:, -1])

    def plain(self, mixes: Array) -> Scores:
        """Return the same by the plain arithmetic of `Futures.judged`, mix by mix: slower, for any form of target."""
        rows = []
        for row in np.atleast_2d(mixes):
            held = np.flatnonzero(row)
            pulls = tuple(
                Pull(self.levers[place].effect, float(row[place]), self.levers[place].start) for place in held
            )
            moved = push(self.effects, pulls, self.futures.years, self.sizes[:, held])
            met = self.futures.met(self.futures.judged(moved))[:, self.columns]
            rows.append([*met.mean(axis=0), met.all(axis=1).mean(), met.sum(axis=1).mean()])
        table = np.array(rows)
        return Scores(table[:, :-2], table[:, -2], table[:, -1])


def _compiled(scorer: Scorer, force: Array) -> _Tables | None:
    """Return the arrays of the compiled form; None where a target has another form."""
    futures, years = scorer.futures, scorer.years
    many, levers, span, draws = len(scorer.targets), len(scorer.levers), len(years), futures.draws
    t = _Tables(
        form=np.zeros(many, dtype=np.int64),
        a=np.zeros((many, draws)),
        b=np.ones((many, draws)),
        percent=np.zeros((many, levers)),
        other=np.zeros((many, levers)),
        points=np.zeros((many, levers)),
        until=np.zeros((many, 2), dtype=np.int64),
        growth_weight=np.zeros((many, span)),
        adds_up=np.zeros(many, dtype=np.bool_),
        here=np.zeros((many, len(scorer.acting), draws)),
        there=np.zeros((many, len(scorer.acting), draws)),
        series=np.zeros((many, kernel.TERMS)),
        low=np.full(many, -np.inf),
        high=np.full(many, np.inf),
        met=futures.met(futures.judged())[:, scorer.columns],
        moving=np.arange(many),
    )
    for place, (target, number) in enumerate(zip(scorer.targets, scorer.columns, strict=True)):
        column = futures.columns[number]
        factor = futures.judge.factor(column)
        t.low[place], t.high[place] = (edge / factor for edge in _edges(target))
        cells = futures.judge.needs[column]
        filled = (
            _fill_lead(scorer, t, place, target)
            if target.kind == "difference"
            else _fill_share(scorer, t, place, target, force)
            if target.kind == "share"
            else target.kind in ("level", "range") and _fill_level(scorer, t, place, target, force)
        )
        asked = 1 if target.kind in ("level", "range") else 2
        if not filled or (asked == 1 and len(cells) != 1) or (target.kind == "share" and len(cells) != 2):
            return None
    t.until[:] = np.searchsorted(scorer.acting, t.until)
    t.growth_weight = t.growth_weight[:, scorer.acting]
    return _moving(t)


def _moving(t: _Tables) -> _Tables:
    """Return the tables of those targets that some lever moves; what the others are is settled in ``met``."""
    moves = (t.percent.any(axis=1) | t.other.any(axis=1) | t.points.any(axis=1) | t.until.any(axis=1)) | (
        t.growth_weight.any(axis=1) | t.here.any(axis=(1, 2)) | t.there.any(axis=(1, 2))
    )
    kept = np.flatnonzero(moves)
    rows = (
        "form", "a", "b", "percent", "other", "points", "until", "growth_weight", "adds_up", "here", "there", "series",
        "low", "high",
    )  # fmt: skip
    return replace(t, moving=kept, **{name: getattr(t, name)[kept] for name in rows})


def _edges(target: Target) -> tuple[float, float]:
    """Return the closed interval in which a target is met, ties decided as `luoshu.appraise.quantity.is_met` does."""

    def edge(threshold: float, sign: int) -> float:
        tie = TIE * max(1.0, abs(threshold))
        strict = target.comparator in (">", "<")
        return float(threshold + sign * (tie if strict else -tie) * (1 + 1e-9 if strict else 1))

    if target.kind == "range" and target.upper is not None:
        return edge(target.threshold, 1), edge(target.upper, -1)
    if target.direction == "rise":
        return edge(target.threshold, 1), np.inf
    return -np.inf, edge(target.threshold, -1)


def _column(scorer: Scorer, cell: tuple[str, str, int]) -> Array | None:
    cells = scorer.futures.carrier.cells
    return scorer.futures.values[:, cells.index(cell)] if cell in cells else None


def _moves(scorer: Scorer, cell: tuple[str, str, int], force: Array) -> tuple[Array, Array, int, Array]:
    """Return what moves a cell: per cent and points by lever, how many years of growth move its level, which its rate."""
    region, name, year = cell
    carrier, span = scorer.futures.carrier, len(scorer.years)
    percent, points = np.zeros(len(scorer.levers)), np.zeros(len(scorer.levers))
    level, growth = 0, np.zeros(span)
    if cell in carrier.decided or region not in (carrier.place.region, *carrier.place.everywhere):
        return percent, points, level, growth
    when = scorer.years.index(year)
    held = {LEVEL} | {
        part for each in carrier.catalogue.identities if each.total == LEVEL for part in each.parts
    }
    if name == GROWTH:
        growth[when] = 1.0
    elif name in held:
        level = when + 1
    else:
        for place, pull in enumerate(scorer.levers):
            for move in pull.effect.moves:
                if move.indicator == name:
                    (percent if move.change == "percent" else points)[place] += (
                        move.factor * force[place, when]
                    )
    return percent, points, level, growth


def _fill_level(scorer: Scorer, t: _Tables, place: int, target: Target, force: Array) -> bool:
    cell = (target.region, target.indicator, target.year)
    value = _column(scorer, cell)
    if value is None:
        return False
    t.form[place], t.a[place] = kernel.LEVEL, value
    t.percent[place], t.points[place], t.until[place, 0], t.growth_weight[place] = _moves(scorer, cell, force)
    return True


def _fill_share(scorer: Scorer, t: _Tables, place: int, target: Target, force: Array) -> bool:
    other = target.relative_to
    if other is None:
        return False
    cell = (target.region, target.indicator, target.year)
    whole = (other.region or target.region, other.indicator or target.indicator, target.year)
    part_values, whole_values = _column(scorer, cell), _column(scorer, whole)
    if part_values is None or whole_values is None:
        return False
    t.form[place], t.a[place], t.b[place] = kernel.SHARE, part_values, whole_values
    t.percent[place], t.points[place], t.until[place, 0], t.growth_weight[place] = _moves(scorer, cell, force)
    t.other[place], _, t.until[place, 1], _ = _moves(scorer, whole, force)
    carrier = scorer.futures.carrier
    item = carrier.catalogue[whole[1]] if whole[1] in carrier.catalogue else None
    adds = item is not None and item.kind in ("flow", "stock") and whole[1] == cell[1]
    above = whole[0] == carrier.place.parent and whole[0] not in carrier.place.everywhere
    t.adds_up[place] = adds and above and whole not in carrier.decided
    return True


def _fill_lead(scorer: Scorer, t: _Tables, place: int, target: Target) -> bool:
    other = target.relative_to
    if other is None or other.region is None or target.since is None or target.indicator != GROWTH:
        return False
    carrier = scorer.futures.carrier
    t.form[place] = kernel.LEAD
    t.low[place], t.high[place] = t.low[place] / 100, t.high[place] / 100
    means: list[list[Array]] = [[], []]
    acting = scorer.acting.tolist()
    for turn, year in enumerate(scorer.years):
        if not target.since < year <= target.year:
            continue
        here_cell, there_cell = (target.region, GROWTH, year), (other.region, GROWTH, year)
        rates = _column(scorer, here_cell), _column(scorer, there_cell)
        if rates[0] is None or rates[1] is None:
            return False
        here, there = (np.maximum(1 + rate / 100, 1e-5) for rate in rates if rate is not None)
        means[0].append(here)
        means[1].append(there)
        if turn not in acting:
            continue
        if here_cell not in carrier.decided:
            t.here[place, acting.index(turn)] = 0.01 / here
        if there_cell not in carrier.decided:
            t.there[place, acting.index(turn)] = 0.01 * _weight(scorer, target, other.region, year) / there
    count = len(means[0])
    if count != target.year - target.since:
        return False
    t.a[place], t.b[place] = (np.exp(np.log(factors).mean(axis=0)) for factors in means)
    t.series[place] = _binomial(1 / count)
    return True


def _weight(scorer: Scorer, target: Target, other: str, year: int) -> Array | float:
    """Return how much of a point of growth here is a point of growth in ``other``."""
    place = scorer.futures.carrier.place
    if other in place.everywhere:
        return 1.0
    if other == place.parent:
        part, whole = (_column(scorer, (region, LEVEL, year)) for region in (target.region, other))
        if part is not None and whole is not None:
            return share_of(part, whole)
    return 0.0


def _binomial(power: float) -> Array:
    """Return the first coefficients of (1 + x) ** power in powers of x."""
    out = np.ones(kernel.TERMS)
    for turn in range(1, kernel.TERMS):
        out[turn] = out[turn - 1] * (power - turn + 1) / turn
    return out


def unit_levers(effects: Effects, names: Sequence[str], start: int) -> tuple[Pull, ...]:
    """Return one unit of each lever from ``start`` on."""
    return tuple(Pull(effects[name], 1.0, start) for name in names)
