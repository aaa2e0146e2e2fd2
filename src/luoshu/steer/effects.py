"""The catalogue of what levers do: each effect a card with its size, its judged range, its source and its caveats."""

from __future__ import annotations

import difflib
import re
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from luoshu.axes.indicator import Catalogue
from luoshu.errors import EffectError, Fault, gathered, nearest, repeated
from luoshu.files.yaml import checked, load_yaml
from luoshu.language import Text

Form = Literal["elasticity", "semi_elasticity", "level_percent", "percentage_points"]
Side = Literal["debt", "land", "neighbours", "emissions", "periphery", "centre"]
Z80 = 2.5631
"""Width of the central 80 % of a standard normal."""


class _Card(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Move(_Card):
    """The catalogue indicator that the outcome of an effect stands for; ``factor``: how much of it passes through."""

    indicator: str
    change: Literal["percent", "points"]
    factor: float = 1.0


class Effect(_Card):
    """What one unit of a lever does.

    Parameters
    ----------
    id : str
        Two capital letters for the family and a number, ``PC01``; rows of one family share their luck.
    form : {"elasticity", "semi_elasticity", "level_percent", "percentage_points"}
        The first three move a level by per cent, on a straight ramp from ``lag`` to ``horizon`` years after the
        start; the last adds points of growth a year from ``lag`` to ``horizon`` and then none. Points on a rate
        that is no growth (a share, say) are a level: they come on the same ramp and stay.
    published : float
        Central figure as printed, for the setting of the study.
    judged : (float, float)
        80 % interval, judged, for one more unit here; draws come from it, not from ``published``.
    most : float
        Largest intensity that the evidence covers.
    yes_no : bool
        A title, programme or opening that a place has or has not: intensity 0 or 1.
    lower : bool
        A quantity that measures bring down (dust, prices): its intensity is negative when it is pulled.
    role : {"lever", "context", "shock", "conversion"}
        Only a lever can be pulled.
    cited : int, optional
        Year of the work; a plan judged as of an earlier date does not use it. None: undated.
    """

    id: str
    lever: Text
    instrument: Text
    outcome: str
    form: Form
    published: float
    reported: str = ""
    judged: tuple[float, float]
    lag: int = Field(ge=0, le=50)
    horizon: int = Field(ge=0, le=100)
    role: Literal["lever", "context", "shock", "conversion"] = "lever"
    most: float = Field(default=1.0, gt=0)
    yes_no: bool = False
    lower: bool = False
    moves: tuple[Move, ...] = ()
    sides: tuple[Side, ...] = ()
    channel: str = ""
    scope: str = ""
    design: str = ""
    citation: str = Field(min_length=4)
    url: str = ""
    cited: int | None = None
    verified: bool = True
    caveat: Text = Text()

    @field_validator("id")
    @classmethod
    def _has_a_family(cls, name: str) -> str:
        if not re.fullmatch("[A-Z]{2}[0-9]{2,3}", name):
            raise EffectError(
                f"{name!r} is no id of an effect; write two capital letters for the family and two or three digits, as ZZ01.",
                f"“{name}”不是作用卡编号，应为两个大写字母（同族）加两到三位数字，如ZZ01。",
            )
        return name

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.judged[0] > self.judged[1]:
            raise EffectError(
                f"effect {self.id}: `judged` {list(self.judged)} is upside down; write [low, high].",
                f"作用卡{self.id}：judged{list(self.judged)}上下颠倒，应为[低, 高]。",
            )
        if self.lag > self.horizon:
            raise EffectError(
                f"effect {self.id}: `lag` {self.lag} lies after `horizon` {self.horizon}.",
                f"作用卡{self.id}：lag（{self.lag}）大于horizon（{self.horizon}）。",
            )
        return self

    @property
    def family(self) -> str:
        """Return the letters of the id."""
        return self.id[:2]

    @property
    def mean(self) -> float:
        """Return the middle of the judged range."""
        return (self.judged[0] + self.judged[1]) / 2

    @property
    def sd(self) -> float:
        """Return the standard deviation of a normal whose 80 % interval is the judged range."""
        return (self.judged[1] - self.judged[0]) / Z80

    @property
    def edge(self) -> float:
        """Return the intensity at which the evidence ends, negative for what measures bring down."""
        return -self.most if self.lower else self.most

    @property
    def passes(self) -> bool:
        """Whether the effect ends at ``horizon``: points of growth do, levels stay."""
        return self.form == "percentage_points" and (
            not self.moves or any("growth" in move.indicator for move in self.moves)
        )

    def share_in_force(self, years_since_start: int) -> float:
        """Return how much of the full effect is there, 0 to 1, ``years_since_start`` years after the start.

        Examples
        --------
        >>> card = read_effects()["PC01"]   # lag 2, horizon 10
        >>> [card.share_in_force(years) for years in (2, 6, 10, 20)]
        [0.0, 0.5, 1.0, 1.0]
        """
        if self.passes:
            return 1.0 if self.lag <= years_since_start <= self.horizon else 0.0
        if years_since_start >= self.horizon:
            return 1.0
        return max(0.0, (years_since_start - self.lag) / max(self.horizon - self.lag, 1))


class Overlap(_Card):
    """Effects that are alternatives.

    ``one``: pick one; ``package``: the first replaces the others; ``mixture``: where more are asked for, each draw
    takes one of them.
    """

    members: tuple[str, ...]
    rule: Literal["one", "package", "mixture"]
    reason: Text


class Gap(_Card):
    """Something that plans ask for and no credible study has sized."""

    id: str
    name: Text
    verdict: Text


class Effects(_Card):
    """All cards, the overlap rules, the gaps; ``ceiling``: most points of growth a year all levers add to a region.

    ``later`` holds the cards that were left out because they were not published on a date (`known_on`).

    Examples
    --------
    >>> effects = read_effects()
    >>> len(effects.effects), effects["TO01"].judged
    (78, (0.0, 7.0))
    """

    ceiling: float = Field(default=1.5, gt=0)
    correlation: float = Field(default=0.7, ge=0, le=1)
    effects: tuple[Effect, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    gaps: tuple[Gap, ...] = ()
    later: tuple[Effect, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [effect.id for effect in self.effects]
        twice = repeated(ids)
        if twice:
            raise EffectError(
                f"effects defined twice: {', '.join(twice)}. Keep one of each.",
                f"作用卡重复：{'、'.join(twice)}，请各保留一个。",
            )
        return self

    @cached_property
    def _by_id(self) -> dict[str, Effect]:
        return {effect.id: effect for effect in self.effects}

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __getitem__(self, name: str) -> Effect:
        if name in self._by_id:
            return self._by_id[name]
        for effect in self.later:
            if effect.id == name:
                year = effect.cited or "?"
                raise EffectError(
                    f"lever {name!r} rests on a study of {year}, which was not out on the date asked for. "
                    "Choose another lever, or a later date (`--as-of`).",
                    f"杠杆“{name}”依据{year}年的研究，所问日期时尚未发表。请另选杠杆，或改用更晚的日期（--as-of）。",
                )
        names: dict[str, str] = {}
        for effect in self.effects:
            for text in (effect.id, effect.lever.en, effect.lever.zh):
                names.setdefault(text.casefold(), effect.id)
        near = difflib.get_close_matches(name.casefold(), names, n=4, cutoff=0.4)
        offer, offer_zh = nearest(
            (f"{names[hit]} ({self._by_id[names[hit]].lever.en})" for hit in near),
            (f"{names[hit]}（{self._by_id[names[hit]].lever.zh}）" for hit in near),
        )
        raise EffectError(
            f"lever {name!r} is not known.{offer} `luoshu levers` lists all.",
            f"杠杆“{name}”未知。{offer_zh}luoshu levers可列出全部。",
        )

    def joined(self, other: Effects) -> Effects:
        """Return these cards with those of ``other`` added; what ``other`` states itself replaces its namesake."""
        kept = tuple(effect for effect in self.effects if effect.id not in other)
        stated = {
            name: (other if name in other.model_fields_set else self) for name in ("ceiling", "correlation")
        }
        return Effects(
            ceiling=stated["ceiling"].ceiling,
            correlation=stated["correlation"].correlation,
            effects=kept + other.effects,
            overlaps=self.overlaps + other.overlaps,
            gaps=self.gaps + other.gaps,
        )

    def known_on(self, day: str) -> Effects:
        """Return the cards whose source was out in the year of ``day``; undated ones count as of today's catalogue."""
        year = int(day[:4])
        latest = max((effect.cited or 0 for effect in self.effects), default=0)
        kept = tuple(
            effect
            for effect in self.effects
            if (effect.cited is not None and effect.cited <= year)
            or (effect.cited is None and year >= latest)
        )
        # No model_copy: it would carry the cached index of the full set along.
        return Effects(
            ceiling=self.ceiling,
            correlation=self.correlation,
            effects=kept,
            overlaps=self.overlaps,
            gaps=self.gaps,
            later=tuple(effect for effect in self.effects if effect not in kept),
        )


def refuse_unknown(effects: Effects, catalogue: Catalogue) -> None:
    """Raise EffectError where a card moves an indicator that the catalogue lacks, or a rule names no card; all together."""
    faults = [
        Fault(
            f"an overlap rule names {name!r}, which is no card. Correct it, or add the card.",
            f"重叠规则提到“{name}”，但没有这张作用卡；请改正，或补上该卡。",
        )
        for overlap in effects.overlaps
        for name in overlap.members
        if name not in effects
    ]
    for effect in effects.effects:
        for move in effect.moves:
            if move.indicator not in catalogue:
                offer, offer_zh = nearest(catalogue.nearest(move.indicator))
                faults.append(
                    Fault(
                        f"effect {effect.id} moves {move.indicator!r}, which is no indicator of the catalogue."
                        + (offer or " Correct it."),
                        f"作用卡{effect.id}作用于“{move.indicator}”，指标目录中没有这一项。"
                        + (offer_zh or "请改正。"),
                    )
                )
    if faults:
        raise gathered(EffectError, faults)


def read_effects(path: Path | None = None) -> Effects:
    """Read effect cards from YAML; without a path, the built-in ones.

    Raises
    ------
    EffectError
        With all faults of the file and their lines; a card without a source (``citation``) is refused.
    """
    if path is None:
        path = Path(str(files("luoshu") / "cases" / "effects.yaml"))
    content, lines = load_yaml(path, EffectError)
    if content is None:
        raise EffectError(
            f"{path.name} holds no effect card. Write one, as `luoshu levers PC01 --json` shows it.",
            f"{path.name}中没有作用卡。请参照luoshu levers PC01 --json编写。",
        )
    return checked(Effects, content, lines, path, EffectError)
