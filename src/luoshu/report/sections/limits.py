"""Where the answers end: what is not known, how far to trust the rest, and where each figure comes from."""

from __future__ import annotations

from luoshu.appraise.answer import TargetAnswer
from luoshu.language.number import percent, plain
from luoshu.report.chart.reliability import Bin, eighty, reliability_chart
from luoshu.report.content import Block, Context, Figure, Item, Items, Pairs, Section, Table
from luoshu.report.number import day, short_name
from luoshu.report.sections.board import cell_items, serving
from luoshu.report.sections.words import bound_words, counted, listed, missing_words, said, track_words
from luoshu.verify.track_record import table as track_table


def unknown_section(context: Context) -> Section:
    """Return what cannot be judged and why: targets, other readings, themes without a figure."""
    items = [_unknown_item(context, target) for target in context.unknown]
    items += [
        _unknown_item(context, target)
        for target in context.appraisal.targets
        if target.reading_of is not None and target.probability is None
    ]
    empty = [
        item.name.of(context.language) for item in cell_items(context.plan) if not serving(context, item)
    ]
    if empty:
        title = context.say("unknown_cells", count=counted(len(empty), context, start=True))
        items.append(Item(title, context.say("unknown_cells_text", names=listed(empty, context))))
    number = len(items)
    if number > 1:
        heading = context.say("unknown_heading", count=counted(number, context, start=True))
    else:
        heading = context.say("unknown_heading_one" if number else "unknown_heading_none")
    return Section(
        id="unknown",
        place=90,
        label=context.say("unknown_label"),
        menu=context.say("unknown_label"),
        heading=heading,
        notes=(("", context.say("unknown_note")),),
        blocks=(Items(tuple(items), hatched=True),) if items else (),
    )


def _unknown_item(context: Context, target: TargetAnswer) -> Item:
    name = short_name(target, context.plan, context.language)
    if target.reading_of is not None:
        name = context.say("unknown_reading", name=name)
    strong = ""
    if target.bound is not None:
        words = bound_words(target.bound, target, context)
        strong = context.say("bound_still", bound=words, year=target.bound.year)
    return Item(name, missing_words(target, context), strong=strong)


def trust_section(context: Context) -> Section:
    """Return how odds like these turned out, what to know before use, and how the run is repeated."""
    blocks: list[Block] = []
    tracked = [target for target in context.judged if target.track_record is not None]
    heading = context.say("trust_heading_none")
    blocks.append(_reliability(context))
    if tracked:
        blocks.append(_track_table(context, tracked))
        track = max(
            (target.track_record for target in tracked if target.track_record), key=lambda one: one.cases
        )
        low, high, met = (
            percent(share, context.language, certain=True) for share in (track.low, track.high, track.met)
        )
        heading = context.say("trust_heading_track", low=low, high=high, met=met)
    warnings = tuple(_warning(context, place) for place in range(len(context.appraisal.warnings)))
    blocks.append(_run(context))
    if warnings:
        blocks.append(Items(warnings))
    return Section(
        id="trust",
        place=100,
        label=context.say("trust_label"),
        menu=context.say("trust_label"),
        heading=heading,
        notes=(("", context.say("trust_note")),),
        blocks=tuple(blocks),
    )


def _reliability(context: Context) -> Figure:
    """Return what was said against what came true, in tenths, over all targets of the backtests."""
    language = context.language
    summed = track_table().groupby("tenth")[["cases", "given", "met"]].sum()
    bins = []
    for cases, given, met in summed.itertuples(index=False, name=None):
        low, high = eighty(met / cases, int(cases))
        bins.append(Bin(given / cases, met / cases, low, high, int(cases)))
    wide, narrow = reliability_chart(
        bins, context.say("sections.trust_chart_aria"), context.say("sections.trust_axis_said"),
        context.say("sections.trust_axis_came"),
    )  # fmt: skip
    head = tuple(context.say(f"column_{name}") for name in ("said", "came_true", "cases"))
    rows = tuple(
        (percent(one.said, language), percent(one.met, language, certain=True), str(one.cases))
        for one in bins
    )
    total = plain(sum(one.cases for one in bins), language, digits=9)
    return Figure(
        title=context.say("sections.trust_chart_title"),
        reading=context.say("sections.trust_chart_reading", cases=total),
        wide=wide,
        narrow=narrow,
        table=Table(head, rows),
    )


def _warning(context: Context, place: int) -> Item:
    warned = context.appraisal.warnings[place]
    kind = context.say("trust_warnings_title") if place == 0 else ""
    return Item("", warned.text.of(context.language), kind=kind)


def _track_table(context: Context, tracked: list[TargetAnswer]) -> Table:
    language = context.language
    rows = []
    for target in tracked:
        track = target.track_record
        if track is not None:
            rows.append(
                (
                    short_name(target, context.plan, language),
                    said(target, context),
                    track_words(target, context),
                )
            )
    head = (
        context.say("column_target_plain"),
        context.say("column_said"),
        context.say("column_record"),
    )
    return Table(head, tuple(rows), context.say("trust_record_title"), ("left", "right", "left"))


def _run(context: Context) -> Pairs:
    appraisal, language = context.appraisal, context.language
    model = context.say("model_pooled") if appraisal.model == "pooled" else appraisal.model
    command = " ".join(
        [
            "luoshu appraise", appraisal.plan, "--as-of", appraisal.as_of, "--seed", str(appraisal.seed),
            "--draws", str(appraisal.draws), *context.options,
        ]
    )  # fmt: skip
    name = context.say("run_command")
    return Pairs(
        (
            (context.say("run_model"), model),
            (
                context.say("run_futures"),
                context.say(
                    "run_futures_text", draws=plain(appraisal.draws, language, digits=9), seed=appraisal.seed
                ),
            ),
            (
                context.say("run_record"),
                context.say("run_record_text", day=day(appraisal.as_of, language), origin=appraisal.origin),
            ),
            (context.say("run_version"), appraisal.version),
            (name, command),
        ),
        title=context.say("trust_run_title"),
        code=(name,),
        anchor="run",
    )


def sources_section(context: Context) -> Section:
    """Return the table of sources; it must be made last, when all figures have been cited."""
    listed_ = context.sources.listed()
    names = ("number", "figures", "source", "grade", "published")
    head = tuple(context.say(f"column_{name}") for name in names)
    rows = tuple(
        (
            str(source.number), figures_of(source.figures, context), source.title,
            context.say(f"grade_{source.grade}") if source.grade else "",
            published_of(source.published, context),
        )
        for source in listed_
    )  # fmt: skip
    return Section(
        id="sources",
        place=110,
        label=context.say("sources_label"),
        menu=context.say("sources_label"),
        heading=context.say("sources_heading" if listed_ else "sources_heading_none"),
        notes=(("", context.say("sources_note")),),
        blocks=(Table(head, rows, aligns=("left",) * 5),),
        template="sources.html",
        values={"head": head, "rows": list(zip(rows, listed_, strict=True))},
    )


def published_of(dates: tuple[str, ...], context: Context) -> str:
    """Return when a source was published: one date, the first and last of many, or that the page prints none."""
    if not dates:
        return context.say("pv_no_date")
    return dates[0] if len(dates) == 1 else f"{min(dates)}–{max(dates)}"


def figures_of(figures: tuple[str, ...], context: Context, most: int = 3) -> str:
    """Return which figures rest on a source: the first few, and how many there are."""
    few = context.say("list_comma").join(figures[:most])
    if len(figures) <= most:
        return few
    more = context.say("more_figures", count=len(figures))
    return f"{few}{'' if context.language == 'zh' else ', '}{more}"
