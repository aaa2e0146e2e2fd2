"""What was done so far: growth by sector, against the province and the nation, by county, and pace within the plan."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshu.appraise.outside import outside_view
from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import RegionChange, Regions
from luoshu.compare.answer import Answer
from luoshu.compare.growth import TOTAL, Accounting, ShiftShare, accounting, shift_share
from luoshu.compare.order import Rival, rivals
from luoshu.errors import OptionError
from luoshu.language import Text
from luoshu.panel.panel import Panel, Series
from luoshu.plan.plan import Plan
from luoshu.plan.target import Target

GROWTH = "gdp_growth_real"
SHARES = ("gdp", "fiscal_revenue", "resident_population", "tourist_visits", "tourism_revenue")


class Contribution(Answer):
    """The region's share of its parent, per cent, in the first and the last year, and of the parent's increase.

    ``of_increase`` is None where the levels do not compare between the two years.
    """

    indicator: str
    first: int
    last: int
    share_first: float
    share_last: float
    of_increase: float | None


class Phase(Answer):
    """Mean real growth in a part of the plan, here and in the parent, and the lead in points."""

    name: str
    first: int
    last: int
    growth: float | None
    parent_growth: float | None
    lead: float | None


class County(Answer):
    """A county or district: latest figure, the city's of the same year, and its share; ``reason`` where it has none."""

    region: str
    year: int | None = None
    value: float | None = None
    share: float | None = None
    reason: str = ""


class Counties(Answer):
    """Counties that have a figure of one year, their sum, and the rest that is not published by county."""

    year: int | None
    total: float | None
    listed: float
    rest: float | None
    counties: tuple[County, ...]


class MidTerm(Answer):
    """A target at mid-term: how much of the way was made in how much of the time, and how such gaps ended elsewhere.

    ``way``: share of the way from baseline to threshold that was made (above 1: further than asked; negative: back);
    ``met_elsewhere``: of ``cases`` stretches of alike regions that stood alike, the share that made the needed pace. ``year`` is
    None where the target has no figure between its base and mid-term.
    """

    target: str
    statement: Text
    year: int | None = None
    time: float | None = None
    way: float | None = None
    met_elsewhere: float | None = None
    cases: int = 0


class Redrawn(Answer):
    """A change of boundary, rank or name of the region or of what lies in it, within the span of the review."""

    region: str
    change: RegionChange


class Review(Answer):
    """The answer of ``luoshu review``."""

    region: str
    since: int
    until: int
    accounting: Accounting | None
    shift_share: tuple[ShiftShare, ...]
    contribution: tuple[Contribution, ...]
    phases: tuple[Phase, ...]
    counties: Counties | None
    mid_term: tuple[MidTerm, ...]
    rivals: tuple[Rival, ...] = ()
    redrawn: tuple[Redrawn, ...] = ()
    missing: tuple[str, ...]


def contribution(panel: Panel, region: str, parent: str, since: int, until: int) -> tuple[Contribution, ...]:
    """Return the region's share of its parent's totals, in the first and last year of the span that both have."""
    found = []
    for name in SHARES:
        own, whole = panel.series(region, name), panel.series(parent, name)
        years = [int(year) for year in np.intersect1d(own.years, whole.years) if since <= year <= until]
        if len(years) < 2:
            continue
        first, last = years[0], years[-1]
        torn = any(each.breaks[(each.years > first) & (each.years <= last)].any() for each in (own, whole))
        increase = whole.value(last) - whole.value(first)
        found.append(
            Contribution(
                indicator=name,
                first=first,
                last=last,
                share_first=100 * own.value(first) / whole.value(first),
                share_last=100 * own.value(last) / whole.value(last),
                of_increase=None
                if torn or increase <= 0
                else 100 * (own.value(last) - own.value(first)) / increase,
            )
        )
    return tuple(found)


def phases(panel: Panel, region: str, parent: str | None, since: int, due: int) -> tuple[Phase, ...]:
    """Return mean real growth in the first, middle and last years of a plan; None where no year is known.

    Growth rates chain across a re-based level, so every year counts.
    """
    length = due - since
    cut = [since + round(length * part / 3) for part in range(4)]
    own = panel.series(region, GROWTH)
    other = panel.series(parent, GROWTH) if parent else None
    found = []
    for name, first, last in zip(("first", "middle", "last"), cut[:-1], cut[1:], strict=True):
        years = [year for year in range(first + 1, last + 1) if not np.isnan(own.value(year))]
        both = [year for year in years if other is not None and not np.isnan(other.value(year))]
        here, there = _mean(own, years), _mean(other, both) if other is not None else None
        same = _mean(own, both)
        lead = None if same is None or there is None else same - there
        found.append(
            Phase(name=name, first=first + 1, last=last, growth=here, parent_growth=there, lead=lead)
        )
    return tuple(found)


def _mean(series: Series, years: Sequence[int]) -> float | None:
    return float(np.mean([series.value(year) for year in years])) if years else None


def counties(panel: Panel, regions: Regions, region: str, until: int) -> Counties | None:
    """Return the counties of the year most of them have, their sum, and the rest; None where the region has none."""
    inside = regions.children(region)
    if not inside:
        return None
    series = {each.id: panel.series(each.id, TOTAL) for each in inside}
    counts = {
        year: sum(not np.isnan(each.value(year)) for each in series.values())
        for year in range(until, until - 15, -1)
    }
    year = max(counts, key=lambda each: (counts[each], each))
    total = panel.series(region, TOTAL).value(year)
    rows = []
    for name, each in series.items():
        value = each.value(year)
        if np.isnan(value):
            rows.append(County(region=name, reason="no_figure"))
        else:
            share = None if np.isnan(total) else float(100 * value / total)
            rows.append(County(region=name, year=year, value=float(value), share=share))
    listed = float(sum(row.value or 0.0 for row in rows))
    known = None if np.isnan(total) else float(total)
    rows.sort(key=lambda row: -(row.value or 0.0))
    return Counties(
        year=year if counts[year] else None,
        total=known,
        listed=listed,
        rest=None if known is None else known - listed,
        counties=tuple(rows),
    )


def mid_term(plan: Plan, panel: Panel, catalogue: Catalogue, regions: Regions) -> tuple[MidTerm, ...]:
    """Return, for each counted level or share target, the way made by mid-term and how such gaps ended elsewhere."""
    since = plan.base_year or int(plan.announced[:4]) - 1
    found = []
    for target in plan.counted:
        middle = since + (target.year - since + 1) // 2
        own = panel.series(target.region, target.indicator)
        held = own.years[(own.years > since) & (own.years <= middle)]
        if target.kind not in ("level", "share"):
            continue
        if not len(held):
            found.append(MidTerm(target=target.id, statement=target.statement))
            continue
        year = int(held[-1])
        known = panel.as_of(f"{year + 1}-12-31")
        view = outside_view(target, known, catalogue, regions)
        found.append(
            MidTerm(
                target=target.id,
                statement=target.statement,
                year=year,
                time=(year - since) / (target.year - since),
                way=_way(target, panel, since, year),
                met_elsewhere=None if view is None else view.met,
                cases=0 if view is None else view.cases,
            )
        )
    return tuple(found)


def _way(target: Target, panel: Panel, since: int, year: int) -> float | None:
    """Return the share of the way made, of a level or a share of another region; None across a re-based level."""
    own = panel.series(target.region, target.indicator)
    other = target.relative_to
    whole = (
        None
        if other is None
        else panel.series(other.region or target.region, other.indicator or target.indicator)
    )
    torn = own.breaks[(own.years > since) & (own.years <= year)].any()
    start, now = (
        each.value(when) / (1.0 if whole is None else whole.value(when) / 100)
        for each, when in ((own, since), (own, year))
    )
    if torn or np.isnan(start) or np.isnan(now) or target.threshold == start:
        return None
    return float((now - start) / (target.threshold - start))


def redrawn(regions: Regions, region: str, since: int, until: int) -> tuple[Redrawn, ...]:
    """Return the dated changes of a region and of what lies in it, from ``since`` to ``until``, the earliest first."""
    inside = [regions[region], *regions.children(region)] if region in regions else []
    found = [Redrawn(region=each.id, change=change) for each in inside for change in each.changes]
    kept = [each for each in found if since <= int(each.change.date[:4]) <= until]
    return tuple(sorted(kept, key=lambda each: each.change.date))


def review(
    plan: Plan,
    panel: Panel,
    catalogue: Catalogue,
    regions: Regions,
    *,
    since: int | None = None,
    until: int | None = None,
) -> Review:
    """Return what drove the change since the last plan, and the pace within this one.

    Parameters
    ----------
    plan, panel, catalogue, regions
        The case; the panel as it was known (`Panel.as_of`).
    since, until : int, optional
        Span of the growth accounting; from five years before the plan's base year to the latest figure.

    Raises
    ------
    OptionError
        If the span does not begin before it ends.
    """
    base = plan.base_year or int(plan.announced[:4]) - 1
    own = panel.series(plan.region, TOTAL)
    last = until or (int(own.years[-1]) if len(own) else plan.due)
    first = since or base - 5
    if first >= last:
        raise OptionError(
            f"the review runs from {first} to {last}: nothing lies between. Choose an earlier `--since`, or a later `--until`.",
            f"回顾从{first}年到{last}年，其间没有年份；请把--since改早，或把--until改晚。",
        )
    parts = next((list(each.parts) for each in catalogue.identities if each.total == TOTAL), [])
    parent = regions[plan.region].parent if plan.region in regions else None
    above = [] if parent is None else [parent]
    if parent is not None and parent in regions and regions[parent].parent:
        above.append(str(regions[parent].parent))
    splits = [shift_share(panel, plan.region, reference, parts, first, last) for reference in above]
    made = accounting(panel, plan.region, parts, first, last)
    peers = [name for named in plan.peers.values() for name in named]
    missing = [name for name in (TOTAL, *parts, GROWTH) if not len(panel.series(plan.region, name))]
    return Review(
        region=plan.region,
        since=first,
        until=last,
        accounting=made,
        shift_share=tuple(split for split in splits if split is not None),
        contribution=contribution(panel, plan.region, parent, first, last) if parent else (),
        phases=phases(panel, plan.region, parent, base, plan.due),
        counties=counties(panel, regions, plan.region, last),
        mid_term=mid_term(plan, panel, catalogue, regions),
        rivals=rivals(panel, plan.region, peers, indicator=TOTAL, since=first),
        redrawn=redrawn(regions, plan.region, first, last),
        missing=tuple(missing),
    )
