"""Named shocks on the same draws: which targets survive them, and which levers still work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from luoshu.axes.draws import block_generator, blocks
from luoshu.axes.indicator import Catalogue
from luoshu.errors import EffectError, Fault, gathered, nearest, repeated
from luoshu.files.yaml import checked, load_yaml
from luoshu.language import Text
from luoshu.steer.apply import Carrier, Place
from luoshu.steer.effects import Z80, Effects
from luoshu.steer.futures import Futures
from luoshu.steer.mix import GROWTH, LEVEL, Mix, Push, make_mix, push
from luoshu.steer.whatif import all_sizes

Array = NDArray[np.float64]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Shock(_Frozen):
    """One indicator's part in a scenario; ``path``: share of the size in force 0, 1, 2, ... years after it strikes.

    ``range`` is an 80 % interval; its ``source`` is an effect card or a work, or it is declared an ``assumption``.
    """

    indicator: str
    region: Literal["home", "parent", "all"] = "home"
    change: Literal["percent", "points"]
    range: tuple[float, float]
    path: tuple[float, ...] = Field(default=(1.0,), min_length=1)
    source: str = ""
    assumption: bool = False

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if not self.source and not self.assumption:
            raise EffectError(
                f"the shock to {self.indicator!r} has no `source`; name one, or write `assumption: true`.",
                f"对“{self.indicator}”的冲击没有source；请注明来源，或写assumption: true。",
            )
        if self.range[0] > self.range[1]:
            raise EffectError(
                f"the shock to {self.indicator!r} has its `range` {list(self.range)} upside down; write [low, high].",
                f"对“{self.indicator}”的冲击range{list(self.range)}上下颠倒，应为[低, 高]。",
            )
        return self


class Scenario(_Frozen):
    """A named set of shocks; it carries no probability."""

    id: str
    name: Text
    note: Text = Text()
    shocks: tuple[Shock, ...] = Field(min_length=1)


class Scenarios(_Frozen):
    """All scenarios of a file."""

    scenarios: tuple[Scenario, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [scenario.id for scenario in self.scenarios]
        twice = repeated(ids)
        if twice:
            raise EffectError(
                f"scenarios defined twice: {', '.join(twice)}. Keep one of each.",
                f"情景重复：{'、'.join(twice)}，请各保留一个。",
            )
        return self

    def __getitem__(self, name: str) -> Scenario:
        for scenario in self.scenarios:
            if scenario.id == name:
                return scenario
        known = ", ".join(scenario.id for scenario in self.scenarios)
        raise EffectError(
            f"scenario {name!r} is not known; use one of: {known}.", f"情景“{name}”未知，可用：{known}。"
        )


class Survival(_Frozen):
    """One target under one scenario."""

    id: str
    statement: Text
    before: float
    after: float
    survives: bool


class Working(_Frozen):
    """What a lever adds to a target's odds in calm years and under the scenario."""

    lever: str
    name: Text
    intensity: float
    forced: bool = False
    target: str
    statement: Text
    calm: float
    shocked: float


class Stressed(_Frozen):
    """One scenario's answer."""

    id: str
    name: Text
    note: Text
    year: int
    assumption: bool
    sources: tuple[str, ...]
    targets: tuple[Survival, ...]
    all: tuple[float, float]
    expected_met: tuple[float, float]
    levers: tuple[Working, ...] = ()


def read_scenarios(path: Path | None = None, catalogue: Catalogue | None = None) -> Scenarios:
    """Read shock scenarios from YAML; without a path, the built-in ones.

    Raises EffectError with all faults and their lines; where a ``catalogue`` is given, also for an indicator that it lacks.

    Examples
    --------
    >>> [scenario.id for scenario in read_scenarios().scenarios]
    ['pandemic', 'housing_slump', 'trade_shock', 'flood', 'anchor_plant', 'ageing']
    """
    if path is None:
        path = Path(str(files("luoshu") / "cases" / "scenarios.yaml"))
    content, lines = load_yaml(path, EffectError)
    found = checked(Scenarios, content or {}, lines, path, EffectError)
    if catalogue is not None:
        _refuse_unknown(found, catalogue, path)
    return found


def _refuse_unknown(found: Scenarios, catalogue: Catalogue, path: Path) -> None:
    faults = []
    for scenario in found.scenarios:
        for shock in scenario.shocks:
            if shock.indicator not in catalogue:
                offer, offer_zh = nearest(catalogue.nearest(shock.indicator))
                faults.append(
                    Fault(
                        f"scenario {scenario.id} shocks {shock.indicator!r}, which is no indicator of the catalogue."
                        + (offer or " Correct it."),
                        f"情景{scenario.id}冲击的“{shock.indicator}”不在指标目录中。"
                        + (offer_zh or "请改正。"),
                        file=path.name,
                    )
                )
    if faults:
        raise gathered(EffectError, faults)


def shocked(futures: Futures, scenario: Scenario, *, year: int) -> Futures:
    """Return the same futures with the shocks of ``scenario`` striking in ``year``.

    Every region is hit by its own shocks: a total of the parent is not made up anew from the region's, since a shock
    names what it does to the parent itself.
    """
    values = futures.values
    carrier = futures.carrier
    for region in dict.fromkeys(cell[0] for cell in carrier.cells):
        place = "home" if region == carrier.place.region else ""
        place = "parent" if region == carrier.place.parent else place
        hit = [shock for shock in scenario.shocks if shock.region in ("all", place)]
        if hit:
            own = Carrier(carrier.cells, carrier.decided, Place(region), carrier.catalogue)
            values = own.carry(values, _push(futures, scenario, hit, year), futures.years)
    return replace(futures, values=values)


def _push(futures: Futures, scenario: Scenario, hit: Sequence[Shock], year: int) -> Push:
    percent: dict[str, Array] = {}
    points: dict[str, Array] = {}
    for shock in hit:
        label = f"stress/{scenario.id}/{shock.indicator}"
        normals = [block_generator(futures.seed, label, number).standard_normal(250)[:kept]
                   for number, kept in blocks(futures.draws)]  # fmt: skip
        low, high = shock.range
        size = (low + high) / 2 + (high - low) / Z80 * np.concatenate(normals)
        force = np.array(
            [shock.path[each - year] if 0 <= each - year < len(shock.path) else 0.0 for each in futures.years]
        )
        into = percent if shock.change == "percent" else points
        into[shock.indicator] = into.get(shock.indicator, 0.0) + size[:, None] * force
    if GROWTH in points:
        percent[LEVEL] = percent.get(LEVEL, 0.0) + points[GROWTH].cumsum(axis=1)
    return Push(percent, points)


def stress(
    futures: Futures,
    effects: Effects,
    scenarios: Sequence[Scenario],
    *,
    year: int,
    levers: Mapping[str, float] | None = None,
    start: int | None = None,
    force: bool = False,
) -> tuple[Stressed, ...]:
    """Return, for each scenario, the odds before and after and what each lever still adds.

    Parameters
    ----------
    futures, effects
        As for `luoshu.steer.whatif.whatif`.
    scenarios : sequence of Scenario
    year : int
        Year in which the shocks strike, one of those simulated.
    levers : mapping, optional
        Levers, one at a time, whose worth is compared between calm years and the scenario.
    start : int, optional
        First year of the levers; ``year`` where left out.
    force : bool
        Take intensities beyond the evidence; they are marked.
    """
    futures.simulated(year)
    mixes = _one_by_one(effects, levers or {}, start=start or year, force=force)
    counted = [place for place, target in enumerate(futures.targets) if target.reading_of is None]
    calm = futures.met(futures.judged())
    answers = []
    for scenario in scenarios:
        hit = shocked(futures, scenario, year=year)
        met = hit.met(hit.judged())
        answers.append(
            Stressed(
                id=scenario.id,
                name=scenario.name,
                note=scenario.note,
                year=year,
                assumption=any(shock.assumption for shock in scenario.shocks),
                sources=tuple(sorted({shock.source for shock in scenario.shocks if shock.source})),
                targets=tuple(
                    Survival(
                        id=target.id,
                        statement=target.statement,
                        before=float(calm[:, place].mean()),
                        after=float(met[:, place].mean()),
                        survives=bool(met[:, place].mean() >= 0.5),
                    )
                    for place, target in enumerate(futures.targets)
                ),
                all=(_all(calm, counted), _all(met, counted)),
                expected_met=(_mean(calm, counted), _mean(met, counted)),
                levers=tuple(_working(futures, hit, effects, mixes)),
            )
        )
    return tuple(answers)


def _all(met: NDArray[np.bool_], counted: list[int]) -> float:
    return float(met[:, counted].all(axis=1).mean())


def _mean(met: NDArray[np.bool_], counted: list[int]) -> float:
    return float(met[:, counted].sum(axis=1).mean())


def _one_by_one(effects: Effects, levers: Mapping[str, float], *, start: int, force: bool) -> list[Mix]:
    """Return a mix of each lever alone; raises EffectError with the faults of all of them."""
    mixes, faults = [], []
    for name, intensity in levers.items():
        try:
            mixes.append(make_mix(effects, {name: intensity}, start=start, force=force))
        except EffectError as fault:
            faults.append(Fault(fault.text("en"), fault.text("zh")))
    if faults:
        raise gathered(EffectError, faults)
    return mixes


def _working(futures: Futures, hit: Futures, effects: Effects, mixes: Sequence[Mix]) -> list[Working]:
    found = []
    for mix in mixes:
        move = push(effects, mix, futures.years, all_sizes(effects, mix, futures.draws, futures.seed))
        gains = [
            (each.met(each.judged(move)).mean(axis=0) - each.met(each.judged()).mean(axis=0))
            for each in (futures, hit)
        ]
        for pull in mix:
            for place, target in enumerate(futures.targets):
                if gains[0][place] or gains[1][place]:
                    found.append(
                        Working(
                            lever=pull.effect.id,
                            name=pull.effect.lever,
                            intensity=pull.intensity,
                            forced=pull.forced,
                            target=target.id,
                            statement=target.statement,
                            calm=float(gains[0][place]),
                            shocked=float(gains[1][place]),
                        )
                    )
    return found
