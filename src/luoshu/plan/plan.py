"""The plan: everything that was promised, in frozen models."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from luoshu.axes.indicator import Catalogue, Indicator
from luoshu.errors import PlanError, repeated
from luoshu.language import Text
from luoshu.plan.target import Span, Target

MeasureKind = Literal[
    "land", "fiscal", "talent", "transport", "ecology", "culture", "power", "pilot", "platform",
    "environment", "industry", "innovation", "region", "mechanism", "other",
]  # fmt: skip
Role = Literal["lead", "support", "responsible"]


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    spans: tuple[Span, ...] = ()
    note: Text = Text()
    doubt: Text = Text()


class Source(BaseModel):
    """A document on which the plan rests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Text
    publisher: Text = Text()
    published: str = ""
    url: str = ""


class IndexPart(BaseModel):
    """An indicator in the composite index of a positioning, with its stated weight and direction."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    weight: float = 1.0
    direction: Literal["rise", "fall"] = "rise"


class Positioning(_Item):
    """What the region is to become, measured by a composite index of ``parts``."""

    name: Text
    parts: tuple[IndexPart, ...] = ()


class Assignment(BaseModel):
    """A body and its role in a task or measure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    body: str
    role: Role = "responsible"


class Body(_Item):
    """A body that is responsible for something."""

    name: Text


class Task(_Item):
    """What is to be done: a key task, or an action within one (``parent``)."""

    name: Text
    text: Text = Text()
    parent: str | None = None
    bodies: tuple[Assignment, ...] = ()
    deadline: str | None = None
    serves: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


class Measure(_Item):
    """A means: a kind of support, a delegated power, a pilot, a platform.

    ``levers`` are ids of effects; ``held`` those of them that are in place already, so that they add nothing more.
    """

    name: Text
    kind: MeasureKind = "other"
    text: Text = Text()
    bodies: tuple[Assignment, ...] = ()
    levers: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()


class Guardrail(_Item):
    """An indicator that must not get worse while the targets are pursued."""

    indicator: str
    region: str
    direction: Literal["rise", "fall"]
    since: int | None = None
    tolerance: float = 0.0


class Result(_Item):
    """A figure of the past or present that the document states: never a promise.

    ``indicator`` is an id of the catalogue, or empty where none matches; ``name`` is what the document calls it.
    """

    name: Text
    indicator: str = ""
    value: float | None = Field(default=None, allow_inf_nan=False)
    upper: float | None = Field(default=None, allow_inf_nan=False)
    unit: str = ""
    year: int | None = None


class ReadItem(BaseModel):
    """What a reading left behind of one item.

    ``key`` finds it in the document again, ``digest`` tells whether a person changed it since, ``confirmed`` that a
    person looked at it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    digest: str
    confirmed: bool = False


class Reading(BaseModel):
    """The trace of reading one document, so that a second reading keeps what a person corrected, added or removed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    digest: str
    file: str = ""
    items: dict[str, ReadItem] = {}


class Plan(BaseModel):
    """All that a plan promises.

    ``indicators`` are the plan's own, beside those of the catalogue: what it promises on quantities that no yearbook has.

    ``board`` names, cell by cell, the nine positionings, tasks or themes of the board (rows of the Luo Shu square);
    without it the faces choose. ``peers`` are named sets of regions the plan is compared with.

    Examples
    --------
    >>> from luoshu.samples import tiny_plan
    >>> [target.id for target in tiny_plan(threshold=50).targets]
    ['target']
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: Text
    region: str
    announced: str
    due: int
    base_year: int | None = None
    sources: tuple[Source, ...] = ()
    positionings: tuple[Positioning, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    measures: tuple[Measure, ...] = ()
    bodies: tuple[Body, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    results: tuple[Result, ...] = ()
    board: tuple[str, ...] = ()
    peers: dict[str, tuple[str, ...]] = {}
    note: Text = Text()
    readings: tuple[Reading, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [target.id for target in self.targets]
        for items in (
            self.positionings,
            self.tasks,
            self.measures,
            self.bodies,
            self.guardrails,
            self.results,
        ):
            ids += [item.id for item in items]
        twice = repeated(ids)
        if twice:
            raise PlanError(
                f"these ids stand more than once: {', '.join(twice)}. Give each item its own.",
                f"以下id重复：{'、'.join(twice)}，请使其各不相同。",
            )
        targets = {target.id for target in self.targets}
        for target in self.targets:
            if target.reading_of is not None and target.reading_of not in targets:
                raise PlanError(
                    f"target {target.id!r} is a reading of {target.reading_of!r}, which is no target of the plan.",
                    f"目标“{target.id}”的reading_of“{target.reading_of}”不是本规划的目标。",
                )
        return self

    @cached_property
    def counted(self) -> tuple[Target, ...]:
        """Return the targets that count in joint answers: second readings are left out."""
        return tuple(target for target in self.targets if target.reading_of is None)

    def with_own(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with the plan's own indicators added; those it has already are left as they are."""
        own = tuple(indicator for indicator in self.indicators if indicator.id not in catalogue)
        return catalogue.joined(Catalogue(indicators=own)) if own else catalogue

    def target(self, name: str) -> Target:
        """Return the target with this id; PlanError where there is none."""
        for target in self.targets:
            if target.id == name:
                return target
        known = ", ".join(target.id for target in self.targets)
        raise PlanError(
            f"the plan has no target {name!r}; it has: {known}.", f"规划中没有目标“{name}”，现有：{known}。"
        )
