"""Does a plan hold together? Its references, years, units and spans; `conflict` looks at the targets among themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.axes.unit import canonical, known_units
from luoshu.errors import UnitError
from luoshu.language import Text
from luoshu.plan.conflict import conflicts
from luoshu.plan.plan import Body, Guardrail, Measure, Plan, Positioning, Task
from luoshu.plan.quantity import in_judged_unit, judged_unit
from luoshu.plan.remark import Remark, both, nearest, offer, remark
from luoshu.plan.target import Span, Target

FARTHEST = 60
"""Years after its announcement that a plan may be simulated."""

Item = Positioning | Target | Task | Measure | Body | Guardrail


def check_plan(
    plan: Plan,
    catalogue: Catalogue,
    *,
    regions: Regions | None = None,
    texts: Mapping[str, str] | None = None,
) -> tuple[Remark, ...]:
    """Look for faults and contradictions in a plan.

    Parameters
    ----------
    plan : Plan
    catalogue : Catalogue
        Known indicators, with units, bounds, identities and order relations.
    regions : Regions, optional
        Known regions; without them, names of regions are not checked.
    texts : mapping of str to str, optional
        Text of the documents (by source id) on which spans are checked.

    Returns
    -------
    tuple of Remark
        Faults first, then warnings; empty where all is well.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_plan
    >>> check_plan(tiny_plan(), tiny_catalogue())
    ()
    >>> [found.code for found in check_plan(tiny_plan(), tiny_catalogue("gpd"))]
    ['indicator']
    """
    catalogue = plan.with_own(catalogue)
    found = [
        *_indicators(plan, catalogue),
        *([] if regions is None else _regions(plan, regions)),
        *_years(plan),
        *_units(plan, catalogue),
        *_references(plan),
        *_board(plan),
        *_spans(plan, texts or {}),
        *conflicts(plan, catalogue),
    ]
    found += _doubts(plan)
    if not plan.targets:
        found.append(remark("warning", "plan.no_targets", ()))
    return tuple(sorted(found, key=lambda item: item.severity))


MOST_NAMED = 6
"""Items with one and the same doubt that are named; of the others the number is told."""


def _doubts(plan: Plan) -> Iterator[Remark]:
    """Yield one remark for each doubt of the reading that no person has answered, whatever the number of items."""
    doubtful: dict[Text, list[Item]] = {}
    for item in items(plan):
        if item.doubt and not confirmed(plan, item.id):
            doubtful.setdefault(item.doubt, []).append(item)
    for doubt, held in doubtful.items():
        more = len(held) - MOST_NAMED
        words = [_named(item) for item in held[:MOST_NAMED]]
        rest = both("plan.and_more", count=more) if more > 0 else Text()
        names = Text(zh="、".join(words) + rest.zh, en=", ".join(words) + rest.en)
        yield remark("warning", "plan.doubt", [item.id for item in held], named=names, doubt=doubt)


def _named(item: Item) -> str:
    """Return the id of an item with the words of its document: an id of the reading's own says nothing to a person."""
    words = item.as_written if isinstance(item, Target) else ""
    return f"{item.id} ({words})" if words else item.id


def items(plan: Plan) -> tuple[Item, ...]:
    """Return everything in a plan that has an id."""
    return (*plan.positionings, *plan.targets, *plan.tasks, *plan.measures, *plan.bodies, *plan.guardrails)


def confirmed(plan: Plan, item: str) -> bool:
    """Return whether a person looked at an item that was read from a document."""
    return any(reading.items[item].confirmed for reading in plan.readings if item in reading.items)


def _indicators(plan: Plan, catalogue: Catalogue) -> Iterator[Remark]:
    used: list[tuple[str, str]] = []
    for target in plan.targets:
        used.append((target.id, target.indicator))
        if target.relative_to is not None and target.relative_to.indicator:
            used.append((target.id, target.relative_to.indicator))
    used += [(guard.id, guard.indicator) for guard in plan.guardrails]
    used += [(item.id, part.indicator) for item in plan.positionings for part in item.parts]
    used += [(task.id, name) for task in plan.tasks for name in task.indicators]
    for item, name in dict.fromkeys(used):
        if name not in catalogue:
            near = offer(catalogue.nearest(name))
            yield remark(
                "fault",
                "plan.indicator",
                [item],
                item=item,
                name=name,
                near=near,
            )


def _regions(plan: Plan, regions: Regions) -> Iterator[Remark]:
    used = [(plan.id, plan.region)]
    for target in plan.targets:
        used.append((target.id, target.region))
        if target.relative_to is not None and target.relative_to.region:
            used.append((target.id, target.relative_to.region))
        used += [(target.id, name) for name in target.among]
    used += [(guard.id, guard.region) for guard in plan.guardrails]
    used += [(f"peers.{key}", name) for key, names in plan.peers.items() for name in names]
    known = [region.id for region in regions.regions]
    for item, name in dict.fromkeys(used):
        if name not in regions:
            yield remark("fault", "plan.region", [item], item=item, name=name, near=nearest(name, known))


def _years(plan: Plan) -> Iterator[Remark]:
    head = plan.announced[:4]
    if not (head.isdigit() and len(head) == 4):
        yield remark("fault", "plan.announced", [], met=plan.announced)
        return
    announced = int(head)
    if plan.due < announced:
        yield remark("fault", "plan.due", [], due=plan.due, announced=plan.announced)
    for target in plan.targets:
        values: dict[str, object] = {"item": target.id, "year": target.year, "announced": plan.announced}
        if target.year < announced:
            yield remark("fault", "plan.early", [target.id], **values)
        elif target.year > announced + FARTHEST:
            yield remark("fault", "plan.far", [target.id], most=FARTHEST, **values)
        elif target.year > plan.due and not target.spans:  # a document may look ahead, 展望2035年
            yield remark("warning", "plan.late", [target.id], due=plan.due, **values)
        if target.since is not None and target.since > announced:
            yield remark("warning", "plan.since", [target.id], since=target.since, **values)


def _units(plan: Plan, catalogue: Catalogue) -> Iterator[Remark]:
    for target in plan.targets:
        if target.indicator not in catalogue:
            continue
        wanted = judged_unit(target, catalogue)
        if not target.unit.strip() and wanted != "1":
            yield remark("fault", "plan.unit_missing", [target.id], item=target.id, wanted=wanted)
            continue
        try:
            value = in_judged_unit(target.threshold, target, catalogue)
        except UnitError:
            alike = ", ".join(_spellings(wanted))
            yield remark(
                "fault",
                "plan.unit",
                [target.id],
                item=target.id,
                unit=target.unit,
                wanted=wanted,
                known=alike,
            )
            continue
        yield from _bounds(target, value, catalogue)


def _spellings(wanted: str) -> list[str]:
    common = ["亿元", "万亿元", "万元", "万人", "人", "万人次", "%", "‰", "个百分点", "倍", "个", "天", "公里", "平方公里",
              "万亩", "万吨", "亿美元", "bn yuan", "million people", "pp"]  # fmt: skip
    return (
        [wanted, *(name for name in common if canonical(name)[0] == wanted)]
        if wanted in known_units()
        else [wanted]
    )


def _bounds(target: Target, value: float, catalogue: Catalogue) -> Iterator[Remark]:
    if target.kind in ("level", "range"):
        indicator = catalogue[target.indicator]
        lower, upper = indicator.lower, indicator.upper
        low, high = (-float("inf") if lower is None else lower), (float("inf") if upper is None else upper)
        outside = not low <= value <= high
        if target.upper is not None:
            outside |= not low <= in_judged_unit(target.upper, target, catalogue) <= high
        if outside:
            yield remark(
                "fault", "plan.bounds", [target.id], item=target.id, value=f"{value:g} {indicator.unit}",
                name=indicator.name, lower=f"{low:g}", upper=f"{high:g}",
            )  # fmt: skip
    elif target.kind == "share" and (value > 100 or value < 0):
        yield remark("warning", "plan.above_whole", [target.id], item=target.id, value=f"{value:g}")


def _references(plan: Plan) -> Iterator[Remark]:
    known = [item.id for item in items(plan)]
    bodies = [body.id for body in plan.bodies]
    tasks = {task.id: task for task in plan.tasks}
    serving: list[Target | Task | Measure] = [*plan.targets, *plan.tasks, *plan.measures]
    for item in serving:
        for name in item.serves:
            if name not in known:
                near = nearest(name, known)
                yield remark("fault", "plan.serves", [item.id], item=item.id, name=name, near=near)
    work: list[Task | Measure] = [*plan.tasks, *plan.measures]
    for done in work:
        for part in done.bodies:
            if part.body not in bodies:
                near = nearest(part.body, bodies)
                yield remark("fault", "plan.body", [done.id], item=done.id, name=part.body, near=near)
    for task in plan.tasks:
        if task.parent is not None and task.parent not in tasks:
            near = nearest(task.parent, tasks)
            yield remark("fault", "plan.parent", [task.id], item=task.id, name=task.parent, near=near)
        elif _circles(task, tasks):
            yield remark("fault", "plan.cycle", [task.id], item=task.id)
    for positioning in plan.positionings:
        weights = [part.weight for part in positioning.parts]
        if weights and not all(0 < weight < float("inf") for weight in weights):
            met = ", ".join(f"{weight:g}" for weight in weights)
            yield remark("fault", "plan.weights", [positioning.id], item=positioning.id, met=met)


def _circles(task: Task, tasks: Mapping[str, Task]) -> bool:
    seen: set[str] = set()
    at: Task | None = task
    while at is not None and at.parent is not None:
        if at.id in seen:
            return True
        seen.add(at.id)
        at = tasks.get(at.parent)
    return False


def _board(plan: Plan) -> Iterator[Remark]:
    if plan.board and len(plan.board) != 9:
        yield remark("fault", "plan.board_size", [], met=len(plan.board))


def _spans(plan: Plan, texts: Mapping[str, str]) -> Iterator[Remark]:
    sources = [source.id for source in plan.sources]
    for item in items(plan):
        missing = {span.document for span in item.spans} - set(sources)
        for name in sorted(missing):
            yield remark(
                "fault", "plan.source", [item.id], item=item.id, name=name, near=nearest(name, sources)
            )
        for span in item.spans:
            yield from _span(item.id, span, texts.get(span.document))


def _span(item: str, span: Span, text: str | None) -> Iterator[Remark]:
    values: dict[str, object] = {
        "item": item,
        "document": span.document,
        "start": span.start,
        "end": span.end,
    }
    if span.end <= span.start:
        yield remark("fault", "plan.span_empty", [item], **values)
    elif text is not None and span.end > len(text):
        yield remark("fault", "plan.span_outside", [item], length=len(text), **values)
    elif text is not None and span.text and text[span.start : span.end] != span.text:
        yield remark("fault", "plan.span_other", [item], **values)
