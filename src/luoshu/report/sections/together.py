"""All targets together, and how they pull at each other: both read off the same futures."""

from __future__ import annotations

from luoshu.appraise.answer import Finding, TargetAnswer
from luoshu.language.number import percent, plain
from luoshu.report.chart.joint import JointRow, JointWords, joint_chart
from luoshu.report.chart.mark import relation_mark
from luoshu.report.content import Context, Figure, Item, Items, Section, Table
from luoshu.report.number import rounded, short_name
from luoshu.report.sections.words import counted, said

ORDER = ("identity", "order", "implied", "strain", "readings", "support")


def exactly(at_least: dict[str, float], number: int) -> list[float]:
    """Return the probability that exactly 0, 1, ... ``number`` targets hold, from those of at least so many.

    Examples
    --------
    >>> exactly({"1": 0.75, "2": 0.25}, 2)
    [0.25, 0.5, 0.25]
    """
    over = [1.0, *(at_least.get(str(k), 0.0) for k in range(1, number + 1)), 0.0]
    return [max(over[k] - over[k + 1], 0.0) for k in range(number + 1)]


def joint_section(context: Context) -> Section | None:
    """Return how many targets hold together in 100 futures; None where fewer than two can be judged."""
    joint = context.appraisal.joint
    if len(joint.judged) < 2 or not joint.futures:
        return None
    number = len(joint.judged)
    shares = exactly(joint.at_least, number)
    figure = _figure(context, shares)
    return Section(
        id="joint",
        place=40,
        label=context.say("joint_label"),
        menu=context.say("joint_label"),
        heading=_heading(context, shares),
        notes=(("", context.say("joint_note")),),
        blocks=(figure,),
    )


def _heading(context: Context, shares: list[float]) -> str:
    hundred = rounded(shares)
    number = len(shares) - 1
    if hundred[number] >= 50:
        return context.say("joint_heading_all", some=hundred[number])
    k = next((k for k in range(number, 0, -1) if sum(hundred[k:]) >= 2), 1)
    some = sum(hundred[k:])
    least = next(place for place, share in enumerate(hundred) if share)
    if least and k > least:
        return context.say("joint_heading_some", least=least, some=some, k=k)
    return context.say("joint_heading", none=hundred[0], some=some, k=k)


def _figure(context: Context, shares: list[float]) -> Figure:
    joint, appraisal, language = context.appraisal.joint, context.appraisal, context.language
    order = sorted(joint.futures, key=lambda future: (sum(future), future), reverse=True)
    rows = sorted(
        (_row(context, name, [future[place] for future in order]) for place, name in enumerate(joint.judged)),
        key=lambda row: -sum(row.met or ()),
    )
    left_out = [
        JointRow(short_name(context.target(name), context.plan, language), "", None)
        for name in joint.left_out
    ]
    totals = [sum(future) for future in order]
    counts = tuple((str(k), totals.count(k)) for k in range(len(joint.judged), -1, -1))
    label = context.say(
        "joint_aria", shares=context.say("list_comma").join(f"{row.name} {row.said}" for row in rows)
    )
    words = JointWords(label, context.say("unknown_short"), context.say("joint_holding"), counts)
    wide, narrow = joint_chart([*rows, *left_out], words)
    decided = all(context.target(name).status in ("met", "missed") for name in joint.judged)
    everything = percent(joint.all or 0.0, language, certain=decided)
    key = "joint_source" if joint.left_out else "joint_source_plain"
    return Figure(
        title=context.say("joint_title", count=counted(len(rows) + len(left_out), context)),
        reading=context.say("joint_reading"),
        wide=wide,
        narrow=narrow,
        source=context.say(
            key,
            draws=plain(appraisal.draws, language, digits=9),
            all=everything,
            count=counted(len(joint.judged), context),
        ),
        table=_table(context, shares),
    )


def _row(context: Context, name: str, met: list[int]) -> JointRow:
    target = context.target(name)
    return JointRow(short_name(target, context.plan, context.language), said(target, context), tuple(met))


def _table(context: Context, shares: list[float]) -> Table:
    at_least = context.appraisal.joint.at_least
    rows = [("0", percent(shares[0], context.language), percent(1.0, context.language, certain=True))]
    rows += [
        (str(k), percent(share, context.language), percent(at_least.get(str(k), 0.0), context.language))
        for k, share in enumerate(shares[1:], start=1)
    ]
    head = tuple(context.say(f"column_{name}") for name in ("how_many", "exactly", "at_least"))
    return Table(head, tuple(rows))


def consistency_section(context: Context) -> Section | None:
    """Return the relations between targets, the broken ones first; None where there is nothing between them to say."""
    found = [finding for finding in context.appraisal.consistency if finding.kind in ORDER]
    if not found and len(context.judged) < 2:
        return None
    found.sort(key=lambda finding: ORDER.index(finding.kind))
    items = tuple(_item(context, finding) for finding in found)
    return Section(
        id="consistency",
        place=50,
        label=context.say("consistency_label"),
        menu=context.say("consistency_label"),
        heading=_consistency_heading(context, found),
        notes=(("", context.say("consistency_note")),),
        blocks=(Items(items),) if items else (),
    )


def _consistency_heading(context: Context, found: list[Finding]) -> str:
    kinds = [finding.kind for finding in found]

    def number(*names: str) -> int:
        return sum(kind in names for kind in kinds)

    def say(key: str, count: int) -> str:
        return context.say(key, count=counted(count, context, start=True))

    if number("identity", "order"):
        return context.say("consistency_heading_broken", count=counted(number("identity", "order"), context))
    if number("strain") == 1:
        one, two = (_name(context, name) for name in found[kinds.index("strain")].targets[:2])
        return context.say("consistency_heading_strain_one", one=one, two=two)
    if number("strain"):
        return say("consistency_heading_strain", number("strain"))
    if number("support"):
        return context.say("consistency_heading_support", count=counted(number("support"), context))
    if number("readings"):
        return say("consistency_heading_readings", number("readings"))
    return context.say("consistency_heading_none")


def _name(context: Context, name: str) -> str:
    found: list[TargetAnswer] = [target for target in context.appraisal.targets if target.id == name]
    return short_name(found[0], context.plan, context.language) if found else name


def _item(context: Context, finding: Finding) -> Item:
    names = [_name(context, name) for name in finding.targets]
    title = names[0] if names else ""
    if len(names) > 1:
        rest = context.say("list_comma").join(names[1:])
        title = context.say("relation_pair", one=names[0], two=rest)
    return Item(
        title=title,
        text=finding.text.of(context.language),
        kind=context.say(f"relation_{finding.kind}"),
        icon=relation_mark(finding.kind),
    )
