"""The quantity each kind of target is judged by, compiled to array arithmetic over the draws.

A `Judge` knows which figures its questions need (``cells``), takes them out of a block of futures once (`Judge.gather`),
and turns any array of such figures into judged quantities (`Judge.values`): what changes a future changes the cells,
and the answer is one more call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from luoshu.appraise.known import Cell, Known, Lack, Pair
from luoshu.axes.unit import canonical, convert
from luoshu.ensemble.ensemble import DIMS, Ensemble
from luoshu.errors import UnitError
from luoshu.plan.target import Reference, Target

Array = NDArray[np.float64]
Term = Callable[[Array], Array]

TIE = 1e-9
"""Two numbers closer than this part of the threshold are on it: arithmetic in another order must not decide a tie."""
POINTS = ("percent", "percentage_points")


@dataclass(frozen=True)
class Question:
    """A target judged in a year, its own or another; ``instead`` puts one indicator for another (for bounds)."""

    target: Target
    year: int
    instead: tuple[tuple[str, str], ...] = ()


@dataclass
class _Sheet:
    """The cells that a set of questions needs, each once, and what one question lacks."""

    known: Known
    place: dict[Cell, int] = field(default_factory=dict)
    lacks: list[Lack] = field(default_factory=list)
    used: set[Cell] = field(default_factory=set)
    instead: dict[str, str] = field(default_factory=dict)

    def cell(self, region: str, indicator: str, year: int) -> Term:
        """Return the value of one indicator of one region in one year, by its series or its formula."""
        indicator = self.instead.get(indicator, indicator)
        known = self.known
        lacks = [] if self._is_instead_inside(indicator) else known.missing(region, indicator)
        if lacks:
            self.lacks += lacks
            return _nothing
        own = known.own_last(region, indicator)
        made = own is None or known.is_made(region, indicator)
        if known.value(region, indicator, year) is not None:
            return self._column((region, indicator, year))
        formula = known.formula(indicator)
        if formula is not None and (made or (own is not None and year <= own)):
            terms = {name: self.cell(region, name, year) for name in sorted(formula.names)}
            return lambda v: formula.value({name: term(v) for name, term in terms.items()})
        if own is not None and year <= own:
            self.lacks.append(Lack("year", region, indicator, year))
            return _nothing
        return self._column((region, indicator, year))

    def _is_instead_inside(self, indicator: str) -> bool:
        formula = self.known.formula(indicator)
        return (
            bool(self.instead) and formula is not None and any(name in self.instead for name in formula.names)
        )

    def _column(self, cell: Cell) -> Term:
        place = self.place.setdefault(cell, len(self.place))
        self.used.add(cell)
        return lambda v: v[..., place]

    def mean_rate(self, region: str, indicator: str, since: int, year: int) -> Term:
        """Return the geometric mean of the growth rates of the years after ``since`` up to ``year``, per cent."""
        terms = [self.cell(region, indicator, each) for each in range(since + 1, year + 1)]

        def mean(v: Array) -> Array:
            logs = [np.log1p(np.maximum(term(v), -99.999) / 100) for term in terms]
            return np.asarray(100 * np.expm1(sum(logs[1:], start=logs[0]) / len(logs)))

        return terms[0] if len(terms) == 1 else mean

    def change(self, region: str, indicator: str, since: int, year: int, *, yearly: bool) -> Term:
        """Return the change from ``since`` to ``year``, per cent, in all or a year; never across a break.

        Where the level breaks, the indicator's growth rates are chained if the record has them.
        """
        known, years = self.known, year - since
        indicator = self.instead.get(indicator, indicator)
        rate: str | None = indicator if known.is_rate(indicator) else None
        torn = None if rate else known.broken(region, indicator, since, year)
        if torn is not None:
            rate = known.growth(region, indicator)
            if rate is None:
                self.lacks.append(Lack("break", region, indicator, torn))
                return _nothing
        if rate is not None:
            mean = self.mean_rate(region, rate, since, year)
            return mean if yearly else lambda v: 100 * ((1 + mean(v) / 100) ** years - 1)
        end, start = self.cell(region, indicator, year), self.cell(region, indicator, since)
        power = 1 / years if yearly else 1.0
        return lambda v: 100 * (_positive(end(v) / start(v)) ** power - 1)


def _nothing(v: Array) -> Array:
    return np.full(v.shape[:-1], np.nan)


def _positive(ratio: Array) -> Array:
    return np.asarray(np.where(ratio >= 0, ratio, np.nan))


def _over(part: Array, whole: Array) -> Array:
    """Return the quotient; a share of nothing is nothing, so that a future in which the whole is lost counts as a miss."""
    return np.asarray(np.where((whole == 0) & np.isfinite(part), 0.0, part / whole))


def _quantity(sheet: _Sheet, target: Target, year: int) -> Term:
    """Return the judged quantity of ``target`` in ``year``, in the unit of `unit_of`.

    Before the base year there is nothing to judge since it, so a mean growth is that of the year alone.
    """
    region, name, since = target.region, target.indicator, target.since
    other = target.relative_to or Reference()
    that_region, that_name = other.region or region, other.indicator or name
    rate = sheet.known.is_rate(sheet.instead.get(name, name))
    start = since if since is not None and since < year else None
    match target.kind:
        case "level" | "range":
            return sheet.cell(region, name, year)
        case "share":
            part, whole = sheet.cell(region, name, year), sheet.cell(that_region, that_name, year)
            return lambda v: 100 * _over(part(v), whole(v))
        case "ratio":
            above = sheet.cell(region, name, year)
            if target.relative_to is not None:
                below = sheet.cell(that_region, that_name, year)
                return lambda v: _over(above(v), below(v))
            change = sheet.change(region, name, _before(since, year), year, yearly=False)
            return lambda v: 1 + change(v) / 100
        case "growth_rate":
            if rate and start is None:
                return sheet.cell(region, name, year)
            return sheet.change(region, name, year - 1 if start is None else start, year, yearly=True)
        case "cumulative_change":
            return sheet.change(region, name, _before(since, year), year, yearly=False)
        case "difference" if target.relative_to is not None:
            if rate and start is not None:
                here, there = (
                    sheet.mean_rate(*pair, start, year) for pair in ((region, name), (that_region, that_name))
                )
            else:
                here, there = sheet.cell(region, name, year), sheet.cell(that_region, that_name, year)
            return lambda v: here(v) - there(v)
        case "difference":
            return _gain(sheet, region, name, _before(since, year), year)
        case "rank":
            return _rank(sheet, target, year)


def _before(since: int | None, year: int) -> int:
    return since if since is not None and since < year else year - 1


def _gain(sheet: _Sheet, region: str, name: str, since: int, year: int) -> Term:
    torn = sheet.known.broken(region, name, since, year)
    if torn is not None:
        sheet.lacks.append(Lack("break", region, name, torn))
        return _nothing
    end, start = sheet.cell(region, name, year), sheet.cell(region, name, since)
    return lambda v: end(v) - start(v)


def _rank(sheet: _Sheet, target: Target, year: int) -> Term:
    """Return 1 + the number of other regions that stand better; equals share a place."""
    catalogue = sheet.known.catalogue
    falls = target.indicator in catalogue and catalogue[target.indicator].direction == "fall"
    own = sheet.cell(target.region, target.indicator, year)
    others = [
        sheet.cell(region, target.indicator, year) for region in target.among if region != target.region
    ]

    def rank(v: Array) -> Array:
        mine = own(v)
        rows = [term(v) for term in others]
        better = sum((row < mine if falls else row > mine).astype(float) for row in rows)
        gaps = np.isnan(mine) | np.any([np.isnan(row) for row in rows], axis=0) if rows else np.isnan(mine)
        return np.where(gaps, np.nan, 1 + better)

    return rank


def unit_of(target: Target, known: Known) -> str:
    """Return the canonical unit of the judged quantity before it is put into the target's own unit.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan
    >>> unit_of(tiny_plan().targets[0], Known(tiny_panel([1]), tiny_catalogue()))
    '100m_yuan'
    """
    match target.kind:
        case "share" | "growth_rate" | "cumulative_change":
            return "percent"
        case "ratio":
            return "1"
        case "rank":
            return "place"
    unit = known.catalogue[target.indicator].unit
    if target.kind == "difference" and canonical(unit)[0] in POINTS:
        return "percentage_points"
    return unit


def factor_of(target: Target, known: Known) -> float:
    """Return the factor from the judged quantity to the target's own unit.

    Raises
    ------
    UnitError
        If the unit of the threshold does not convert; the message names the target.
    """
    unit = unit_of(target, known)
    if unit == "place" or {canonical(unit)[0], canonical(target.unit)[0]} <= set(POINTS):
        return convert(1.0, "percent", target.unit) if canonical(target.unit)[0] == "percent" else 1.0
    if target.kind == "ratio" and canonical(target.unit)[0] == "percent":
        return 100.0
    try:
        return convert(1.0, unit, target.unit)
    except UnitError as error:
        raise UnitError(
            f"target {target.id!r}: {error.text('en')}", f"目标“{target.id}”：{error.text('zh')}"
        ) from None


@dataclass(frozen=True)
class Judge:
    """Questions compiled to arithmetic on cells.

    ``cells`` are the (region, indicator, year) it needs, ``lacks[i]`` what stands in the way of question i,
    ``needs[i]`` the cells of question i.

    Examples
    --------
    >>> import numpy as np
    >>> from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan
    >>> known = Known(tiny_panel([10, 11], first=2018), tiny_catalogue())
    >>> judge = compile_questions([Question(tiny_plan(threshold=50).targets[0], 2030)], known)
    >>> judge.cells, judge.values(np.array([[40.0], [50.0]])).ravel()
    ((('Here', 'gdp', 2030),), array([40., 50.]))
    """

    questions: tuple[Question, ...]
    cells: tuple[Cell, ...]
    lacks: tuple[tuple[Lack, ...], ...]
    needs: tuple[frozenset[Cell], ...]
    known: Known
    _terms: tuple[Term, ...]
    _factors: tuple[float, ...]

    @property
    def pairs(self) -> list[Pair]:
        """Return the series that are used, sorted."""
        return sorted({cell[:2] for cell in self.cells})

    @property
    def open_pairs(self) -> list[Pair]:
        """Return the series that must be simulated: those used in a year the record does not hold."""
        return sorted({cell[:2] for cell in self.cells if self.known.value(*cell) is None})

    def factor(self, number: int) -> float:
        """Return the factor from the judged quantity of question ``number`` to the unit of its target."""
        return self._factors[number]

    def recorded(self, number: int) -> bool:
        """Return whether the record alone decides question ``number``: nothing lacks and nothing is simulated."""
        if self.lacks[number]:
            return False
        return all(self.known.value(*cell) is not None for cell in self.needs[number])

    def past(self) -> Array:
        """Return the record's figure of each cell, shape (cell,), NaN where it is still to come."""
        held = [self.known.value(*cell) for cell in self.cells]
        return np.array([np.nan if value is None else value for value in held], dtype=np.float64)

    def gather(self, block: Ensemble) -> Array:
        """Return the cells of a block of futures, shape (draw, cell); figures of the record are the same in each."""
        past = self.past()
        out = np.broadcast_to(past, (block.draws, len(past))).copy()
        still = np.flatnonzero(np.isnan(past))
        if not len(still):
            return out
        coords = [
            {name: place for place, name in enumerate(block.values[dim].to_numpy().tolist())}
            for dim in DIMS[1:]
        ]
        asked = [self.cells[place] for place in still]
        latest = max(asked, key=lambda cell: cell[2])
        if latest[2] > block.last:
            # Says what is asked for and how far the futures reach.
            block.path(*latest)
        where = [
            [names[key] for key in keys] for names, keys in zip(coords, zip(*asked, strict=True), strict=True)
        ]
        out[:, still] = block.values.to_numpy()[:, where[0], where[1], where[2]]
        return out

    def judged(self, block: Ensemble) -> Array:
        """Return the judged quantities of a block of futures, shape (draw, question)."""
        return self.values(self.gather(block))

    def values(self, cells: Array) -> Array:
        """Return the judged quantities in the targets' own units.

        Parameters
        ----------
        cells : ndarray, shape (..., cell)
            Figures in the order of ``cells``.

        Returns
        -------
        ndarray, shape (..., question)
            NaN where a figure is missing.
        """
        out = np.empty((*cells.shape[:-1], len(self.questions)))
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            for place, (term, factor) in enumerate(zip(self._terms, self._factors, strict=True)):
                found = term(cells)
                out[..., place] = np.where(np.isfinite(found), found, np.nan) * factor
        return out


def compile_questions(questions: Sequence[Question], known: Known) -> Judge:
    """Compile questions against what is known.

    Raises
    ------
    UnitError
        If a threshold is in a unit that does not convert to that of the judged quantity.
    CatalogueError
        If an indicator is not in the catalogue.
    """
    sheet = _Sheet(known)
    terms, lacks, needs, factors = [], [], [], []
    for question in questions:
        sheet.lacks, sheet.used, sheet.instead = [], set(), dict(question.instead)
        before = len(sheet.place)
        factors.append(factor_of(question.target, known))
        term = _quantity(sheet, question.target, question.year)
        if sheet.lacks:
            # What cannot be judged asks nothing of the simulation.
            sheet.place = dict(list(sheet.place.items())[:before])
        terms.append(_nothing if sheet.lacks else term)
        lacks.append(tuple(dict.fromkeys(sheet.lacks)))
        needs.append(frozenset() if sheet.lacks else frozenset(sheet.used))
    return Judge(
        tuple(questions), tuple(sheet.place), tuple(lacks), tuple(needs), known, tuple(terms), tuple(factors)
    )


def is_met(values: Array, target: Target) -> NDArray[np.bool_]:
    """Return where a judged quantity meets its target; on the threshold it meets ``>=`` and ``<=``, not ``>`` and ``<``.

    Examples
    --------
    >>> import numpy as np
    >>> from luoshu.samples import tiny_plan
    >>> is_met(np.array([40.0, 50.0, 60.0]), tiny_plan(threshold=50).targets[0])
    array([False,  True,  True])
    """
    if target.kind != "range" or target.upper is None:
        return _beyond(values, target.threshold, target.comparator)
    strict = target.comparator in (">", "<")
    low, high = (">", "<") if strict else (">=", "<=")
    return _beyond(values, target.threshold, low) & _beyond(values, target.upper, high)


def _beyond(values: Array, threshold: float, comparator: str) -> NDArray[np.bool_]:
    tie = np.abs(values - threshold) <= TIE * max(1.0, abs(threshold))
    above = values > threshold
    match comparator:
        case ">=":
            found = above | tie
        case ">":
            found = above & ~tie
        case "<=":
            found = ~above | tie
        case _:
            found = ~above & ~tie
    return np.asarray(found & ~np.isnan(values))
