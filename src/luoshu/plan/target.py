"""One promise: an indicator of a region passes a threshold by a year."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from luoshu.errors import PlanError
from luoshu.language import Text

TargetKind = Literal[
    "level", "share", "growth_rate", "difference", "ratio", "rank", "cumulative_change", "range"
]
Comparator = Literal[">=", ">", "<=", "<"]


class Span(BaseModel):
    """Where in a document an item stands: characters ``start`` to ``end`` of its text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str = ""
    page: int | None = None
    paragraph: int | None = None


class Reference(BaseModel):
    """What a target is measured against: an indicator, a region, or both; what is left out is the target's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str | None = None
    region: str | None = None


class Target(BaseModel):
    """One promise of a plan.

    Parameters
    ----------
    id : str
        Short name, unique in the plan.
    statement : Text
        The promise in words.
    kind : str
        How the judged quantity is made from the record (y the due year, b ``since``):

        =================== ===================================================================================
        ``level``           value in y
        ``range``           value in y, between ``threshold`` and ``upper``
        ``share``           100 x value in y / value in y of ``relative_to`` (indicator, region or both), per cent
        ``ratio``           value in y / value in y of ``relative_to``, or / value in b where none is given
        ``growth_rate``     mean growth a year from b to y, per cent; of an indicator that is itself a growth
                            rate, its geometric mean over b+1 to y; without ``since``, the growth of y alone
        ``difference``      value less that of ``relative_to``; a rate is averaged over b+1 to y first, a level is
                            that of y; without ``relative_to``, value in y less value in b
        ``cumulative_change`` per cent change from b to y
        ``rank``            1 + number of regions of ``among`` that stand better in y
        =================== ===================================================================================
    indicator, region : str
        What is judged, and where.
    year : int
        Due year; the target is judged on the figure of that year.
    comparator : {">=", ">", "<=", "<"}
        Relation of the judged quantity to ``threshold``. Ties count for ``>=`` and ``<=``.
    threshold, upper : float
        In ``unit``; ``upper`` for a range only.
    unit : str
        Unit of the threshold; converted to that of the judged quantity.
    since : int, optional
        Base year.
    relative_to : Reference, optional
    among : tuple of str
        Regions ranked, for ``rank``.
    nature : {"expected", "binding"}
    reading_of : str, optional
        Id of the target of which this is another reading; only one of the two counts in joint answers.
    serves : tuple of str
        Positionings and tasks whose cell on the board it stands in.
    short : Text
        The promise in few words, for boards and charts.
    as_written : str
        What the document calls the indicator.
    alternatives : tuple of str
        Other indicators of the catalogue that the wording may mean.
    doubt : Text
        Why a person should look at it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1)
    statement: Text
    kind: TargetKind = "level"
    indicator: str
    region: str
    year: int = Field(ge=1900, le=2200)
    comparator: Comparator = ">="
    threshold: float = Field(allow_inf_nan=False)
    upper: float | None = Field(default=None, allow_inf_nan=False)
    unit: str
    since: int | None = Field(default=None, ge=1900, le=2200)
    relative_to: Reference | None = None
    among: tuple[str, ...] = ()
    nature: Literal["expected", "binding"] = "expected"
    reading_of: str | None = None
    serves: tuple[str, ...] = ()
    short: Text = Text()
    note: Text = Text()
    spans: tuple[Span, ...] = ()
    as_written: str = ""
    alternatives: tuple[str, ...] = ()
    doubt: Text = Text()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needs: list[tuple[bool, str, str]] = [
            (self.kind == "range" and self.upper is None, "a range needs `upper`", "区间目标需要upper"),
            (
                self.upper is not None and self.upper < self.threshold,
                f"`upper` {self.upper} lies below `threshold` {self.threshold}",
                f"upper（{self.upper}）小于threshold（{self.threshold}）",
            ),
            (
                self.kind == "share" and self.relative_to is None,
                "a share needs `relative_to` (an indicator or a region)",
                "占比目标需要relative_to（指标或地区）",
            ),
            (
                self.kind in ("ratio", "difference") and self.relative_to is None and self.since is None,
                f"a {self.kind} needs `relative_to` or `since`",
                "比值或差值目标需要relative_to或since",
            ),
            (
                self.kind == "cumulative_change" and self.since is None,
                "a cumulative change needs `since`",
                "累计变化目标需要since",
            ),
            (self.kind == "rank" and not self.among, "a rank needs `among`", "排名目标需要among"),
            (
                self.since is not None and self.since >= self.year,
                f"`since` {self.since} is not before `year` {self.year}",
                f"since（{self.since}）应早于year（{self.year}）",
            ),
        ]
        for broken, english, chinese in needs:
            if broken:
                raise PlanError(f"target {self.id!r}: {english}.", f"目标“{self.id}”：{chinese}。")
        return self

    @property
    def direction(self) -> Literal["rise", "fall"]:
        """Return which way the target asks the quantity to go."""
        return "rise" if self.comparator in (">=", ">") else "fall"
