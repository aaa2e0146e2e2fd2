"""What a reader finds in a document: each item with the span of the text it came from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from luoshu.reading.quantity import Quantity

Comparator = Literal[">", ">=", "<", "<=", "==", "range"]
TargetKind = Literal["level", "share", "growth_rate", "cumulative_change", "difference", "ratio"]
Direction = Literal["increase", "decrease"]
BodyRole = Literal["lead", "support"]


class Span(BaseModel):
    """A stretch of the text read: ``text[start:end] == quote``, offsets in characters."""

    model_config = ConfigDict(frozen=True)

    quote: str
    start: int
    end: int


class ReadTarget(Span):
    """One promise with a figure: one indicator, one value (or range), one year.

    ``value`` and ``unit`` are as written (8000 and 亿元); a fraction is a decimal with unit
    ``fraction``. Values are positive, ``direction`` tells increase from decrease. ``scope`` is the
    area where it is not the whole document's. ``doubts`` are codes of reasons to look twice.
    """

    as_written: str
    comparator: Comparator
    approx: bool = False
    direction: Direction | None = None
    value: float
    value_high: float | None = None
    unit: str = ""
    year: int | None = None
    baseline_year: int | None = None
    kind: TargetKind = "level"
    relative_to: str | None = None
    scope: str | None = None
    binding: bool | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a figure is meant: what a grammar judges of it, whatever it is called and whenever it is due."""

    comparator: Comparator
    approx: bool
    direction: Direction | None
    kind: TargetKind
    relative_to: str | None = None
    baseline_year: int | None = None

    def target(self, quantity: Quantity, **said: Any) -> ReadTarget:
        """Return the target that a figure so meant makes; ``said`` are the fields that its place in the text gives.

        Examples
        --------
        >>> reading = Reading(">", False, None, "level")
        >>> made = reading.target(Quantity(2, 6, 90.0, None, "个"), quote="公园90个", start=0, end=5, as_written="公园")
        >>> made.comparator, made.value, made.unit
        ('>', 90.0, '个')
        """
        figure = {"value": quantity.value, "value_high": quantity.high, "unit": quantity.unit}
        meant = {name: getattr(self, name) for name in _MEANT}
        return ReadTarget(**{**meant, **figure, **said})


_MEANT = tuple(field.name for field in fields(Reading))


class ReadResult(Span):
    """A figure of the past or present, or the baseline of a target; never a promise."""

    as_written: str
    value: float
    value_high: float | None = None
    unit: str = ""
    year: int | None = None


class ReadTask(Span):
    """A clause with an action and an object; the bodies named with it and its deadline."""

    number: str | None = None
    heading: str | None = None
    due: int | None = None
    bodies: tuple[str, ...] = ()


class ReadMeasure(Span):
    """A lever: funds, land, tax, prices, powers, assessment, talent and so on."""

    kind: str


class ReadBody(Span):
    """A body made responsible; ``role`` is None where the text gives no rank."""

    name: str
    role: BodyRole | None = None


class ReadPositioning(Span):
    """What a place is to become: a base, a hub, a centre."""


class Extraction(BaseModel):
    """Everything found in one text, in the order of the text.

    ``language`` is ``zh`` or ``en``, ``year`` the year the document was issued, ``start`` and
    ``until`` the first and last year of the period that it plans.
    """

    model_config = ConfigDict(frozen=True)

    language: Literal["zh", "en"]
    year: int | None = None
    start: int | None = None
    until: int | None = None
    targets: tuple[ReadTarget, ...] = ()
    results: tuple[ReadResult, ...] = ()
    tasks: tuple[ReadTask, ...] = ()
    measures: tuple[ReadMeasure, ...] = ()
    bodies: tuple[ReadBody, ...] = ()
    positioning: tuple[ReadPositioning, ...] = ()
