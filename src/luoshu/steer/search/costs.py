"""What levers cost: a price list with its sources and assumptions, and what it says of debt and land."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from luoshu.axes.unit import is_known, spellings
from luoshu.errors import EffectError
from luoshu.files.yaml import checked, load_yaml
from luoshu.language import Text, say
from luoshu.language.number import quantity
from luoshu.steer.mix import Mix
from luoshu.steer.whatif import SideEffect

RESOURCES = ("money", "land", "staff", "debt")


def resource(name: str, language: str) -> str:
    """Return what a limit or a cost is of, in words."""
    return say(f"steer.resource_{name}", language)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Priced(_Frozen):
    """What one unit of a lever costs, and how much of it can be had.

    ``money`` in the unit of the budget, ``land``, ``staff`` and ``debt`` in any unit that the limits share; ``most`` at
    most the card's own; a ``lower`` lever works when its quantity is lowered (prices, dust). ``yes_no``: all or nothing.
    """

    lever: str
    money: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    land: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    staff: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    debt: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    most: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    yes_no: bool = False
    lower: bool = False
    note: Text = Text()
    source: str = ""
    assumption: bool = False


class Costs(_Frozen):
    """A list of priced levers; ``unit`` says what a unit of money is."""

    unit: str = "100m_yuan"
    levers: tuple[Priced, ...] = Field(min_length=1)

    @field_validator("unit")
    @classmethod
    def _is_of_money(cls, unit: str) -> str:
        """Refuse a unit of something else, or a slip of the pen; another currency is taken as it is written."""
        known = spellings("100m_yuan", "yuan", "usd", "100m_usd")
        near = difflib.get_close_matches(unit, known, n=3, cutoff=0.75)
        if unit not in known and (near or is_known(unit)):
            offered = near or ["100m_yuan", "亿元", "bn yuan"]
            raise EffectError(
                f"{unit!r} is no unit of money; use one of: {', '.join(offered)}.",
                f"“{unit}”不是货币单位，可用：{'、'.join(offered)}。",
            )
        return unit


def read_costs(path: Path) -> Costs:
    """Read priced levers from YAML; raises EffectError with all faults and their lines."""
    content, lines = load_yaml(path, EffectError)
    return checked(Costs, content or {}, lines, path, EffectError)


def priced_sides(sides: Sequence[SideEffect], mix: Mix, costs: Costs) -> tuple[SideEffect, ...]:
    """Return side effects with the sums of the price list: the debt and the land that the levers of a mix take.

    Debt is in the unit of money, land in that of the list; a sum without a source is told as an assumption.
    """
    prices = {each.lever: each for each in costs.levers}
    amounts = {pull.effect.id: abs(pull.intensity) for pull in mix}
    found = []
    for side in sides:
        price = prices.get(side.lever)
        each = {"debt": price.debt, "land": price.land}.get(side.kind, 0.0) if price else 0.0
        if not each or price is None:
            found.append(side)
            continue
        total = each * amounts[side.lever]
        unit = costs.unit if side.kind == "debt" else ""
        key = "steer.side_assumed" if price.assumption or not price.source else "steer.side_sum"
        told = {
            lang: say(key, lang, text=side.text.of(lang), sum=quantity(total, unit, lang).strip())
            for lang in ("zh", "en")
        }
        found.append(side.model_copy(update={"value": total, "unit": unit, "text": Text(**told)}))
    return tuple(found)
