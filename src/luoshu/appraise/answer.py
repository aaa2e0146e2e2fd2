"""What an appraisal says: the answer that the faces print and other programs read."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from luoshu.language import Text

Status = Literal["met", "missed", "on_track", "at_risk", "unlikely", "unknown"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Answer):
    """A figure of the record with its source; ``published`` is empty where the page has no date."""

    year: int
    value: float
    published: str = ""
    source: str = ""
    url: str = ""
    vintage: str = ""
    note: str = ""


class Bound(_Answer):
    """What an order relation of the catalogue says of a quantity without a series.

    ``at_most``: share of futures in which the bound itself meets the target, so the target's probability is no higher;
    None where the bound lies on the other side.
    """

    relation: Literal["<=", ">="]
    value: float
    year: int
    indicator: str
    reason: Text
    at_most: float | None = None


class Fan(_Answer):
    """Quantiles of the judged quantity in one year; ``quantiles`` maps "0.1" to a value in the target's unit."""

    year: int
    quantiles: dict[str, float]


class TrackRecord(_Answer):
    """How odds like this one turned out in backtests: of ``cases`` given ``low`` to ``high``, a share ``met`` came true.

    ``kind``: family of promises, or ``all``; ``lead``: years to the due year of the target asked about; ``leads``: first and last
    lead time of the cases, None where those of all lead times count.
    """

    low: float
    high: float
    cases: int
    met: float
    kind: str
    lead: int
    leads: tuple[int, int] | None = None


class OutsideView(_Answer):
    """The reference class: of ``cases`` windows of regions that stood alike, a share ``met`` made the needed pace.

    ``low`` and ``high``: 80 % range of the share, overlapping windows counted once; ``lead``: length of the windows,
    ``regions``: how many regions they come from.
    """

    cases: int
    met: float
    reference: Text
    low: float | None = None
    high: float | None = None
    lead: int | None = None
    regions: int | None = None


class TargetAnswer(_Answer):
    """The answer on one target; every number in the target's own unit.

    ``probability`` is None where it cannot be judged; then ``reason`` says what is missing and ``bound`` what an
    order relation still says. ``years_late``: years from the due year to that in which the median future reaches
    the threshold (negative: early; None: not within the simulated years). ``record``, ``fan``, ``path`` and
    ``dots`` are for charts: the record, the quantiles of each future year, the straight way from the latest figure to
    the threshold, and 100 equally likely outcomes of the due year.
    """

    id: str
    statement: Text
    kind: str
    indicator: str
    region: str
    year: int
    comparator: str
    threshold: float
    upper: float | None = None
    unit: str
    nature: str = "expected"
    reading_of: str | None = None
    baseline: Figure | None = None
    latest: Figure | None = None
    needed_pace: float | None = None
    made_pace: float | None = None
    pace_unit: str = ""
    probability: float | None = None
    monte_carlo_error: float | None = None
    median: float | None = None
    interval80: tuple[float, float] | None = None
    years_late: int | None = None
    status: Status = "unknown"
    reason: Text = Text()
    bound: Bound | None = None
    track_record: TrackRecord | None = None
    outside_view: OutsideView | None = None
    record: tuple[Figure, ...] = ()
    breaks: tuple[int, ...] = ()
    fan: tuple[Fan, ...] = ()
    dots: tuple[float, ...] = ()
    serves: tuple[str, ...] = ()
    note: Text = Text()


class Joint(_Answer):
    """All targets together: ``all`` and ``at_least`` over the targets ``judged``; those ``left_out`` are unknown.

    ``futures``: 100 sampled futures, each a row of met (1) or not (0) in the order of ``judged``, for the chart.
    """

    all: float | None = None
    expected_met: float | None = None
    at_least: dict[str, float] = {}
    judged: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    futures: tuple[tuple[int, ...], ...] = ()


class Finding(_Answer):
    """A relation between targets.

    ``kind``: ``identity`` or ``order`` (broken by the targets themselves), ``implied`` (what two of them, or one and
    the record, need by arithmetic), ``readings`` (two readings of one promise),
    ``strain`` (rarely hold together), ``support`` (hold together more often than by chance), ``condition`` (what
    else is true in the futures that meet a target).
    """

    kind: Literal["identity", "order", "implied", "readings", "strain", "support", "condition"]
    targets: tuple[str, ...]
    text: Text
    values: dict[str, float] = {}


class Warned(_Answer):
    """Something to know before the numbers are used."""

    text: Text
    targets: tuple[str, ...] = ()


class Appraisal(_Answer):
    """The answer of ``luoshu appraise``: see the reference page of the command line for the JSON form."""

    plan: str
    name: Text
    region: str
    as_of: str
    origin: int
    draws: int
    seed: int
    version: str
    model: str
    targets: tuple[TargetAnswer, ...]
    joint: Joint
    consistency: tuple[Finding, ...] = ()
    warnings: tuple[Warned, ...] = ()
