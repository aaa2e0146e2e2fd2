"""What was done so far: where growth came from, the pace within the plan, the gap at mid-term, the counties."""

from __future__ import annotations

from luoshu.compare.growth import Accounting, ShiftShare
from luoshu.compare.review import Redrawn, Review
from luoshu.language.number import percent, plain, unit_scale
from luoshu.report.chart.rows import Axis, waterfall
from luoshu.report.content import Block, Context, Figure, Maker, Prose, Section, Table
from luoshu.report.number import bare, unit_words
from luoshu.report.sections.words import listed


def review_section(answer: Review) -> Maker:
    """Return the maker of the section that looks back."""
    return lambda context: _review(context, answer)


def _review(context: Context, answer: Review) -> Section:
    language, blocks = context.language, list[Block]()
    years = {"since": answer.since, "until": answer.until}
    heading = context.say("sections.review_heading_plain", **years)
    if answer.accounting is not None and answer.accounting.sectors:
        first = max(answer.accounting.sectors, key=lambda sector: sector.points)
        heading = context.say(
            "sections.review_heading", **years, growth=plain(answer.accounting.growth, language, places=1),
            sector=context.indicator(first.indicator), share=percent(first.share, language, certain=True),
        )  # fmt: skip
        blocks.append(_accounting_figure(context, answer.accounting))
    blocks += [_shift_figure(context, shift) for shift in answer.shift_share]
    if answer.contribution:
        blocks.append(_contribution_table(context, answer))
    if any(phase.growth is not None for phase in answer.phases):
        blocks.append(_phases_table(context, answer))
    if answer.mid_term:
        blocks += _mid_term(context, answer)
    blocks += _counties(context, answer)
    blocks += [Prose(_redrawn(context, each)) for each in answer.redrawn]
    return Section(
        id="review",
        place=55,
        label=context.say("sections.review_label"),
        menu=context.say("sections.review_label"),
        heading=heading,
        notes=(("", context.say("sections.review_note")),),
        blocks=tuple(blocks),
    )


def _skipped(context: Context, years: tuple[int, ...]) -> str:
    if not years:
        return ""
    names = context.say("list_comma").join(str(year) for year in years)
    return context.say("sections.review_skipped", years=names)


def _accounting_figure(context: Context, found: Accounting) -> Figure:
    language = context.language
    steps = [
        (context.indicator(sector.indicator), sector.points, plain(sector.points, language, places=1))
        for sector in found.sectors
    ]
    total = (context.say("sections.review_total"), found.growth, plain(found.growth, language, places=1))
    axis = Axis(*_ends([value for _, value, _ in steps]), lambda value: plain(value, language), zero=True)
    wide, narrow = waterfall(context.say("sections.review_aria"), steps, total, axis)
    rows = tuple((name, said) for name, _, said in [*steps, total])
    return Figure(
        title=context.say("sections.review_title"),
        reading=context.say("sections.review_reading"),
        wide=wide,
        narrow=narrow,
        source=_skipped(context, found.skipped),
        table=Table(
            (context.say("sections.column_indicator"), context.say("pace_points", value="").strip()), rows
        ),
    )


def _ends(values: list[float]) -> tuple[float, float]:
    """Return the ends of an axis that holds every place of a waterfall."""
    places, so_far = [0.0], 0.0
    for value in values:
        so_far += value
        places.append(so_far)
    low, high = min(places), max(places)
    pad = 0.04 * (high - low or 1.0)
    return (low - pad if low < 0 else 0.0), high + pad


def _shift_figure(context: Context, shift: ShiftShare) -> Figure:
    language, unit = context.language, context.catalogue["gdp"].unit
    reference = context.region(shift.reference)
    named = (
        (context.say("sections.shift_reference", reference=reference), shift.reference_growth),
        (context.say("sections.shift_mix"), shift.mix),
        (context.say("sections.shift_own"), shift.own),
    )
    steps = [(name, value, bare(value, unit, language)) for name, value in named]
    total = (context.say("sections.shift_change"), shift.change, bare(shift.change, unit, language))
    scale = unit_scale(unit, language)
    axis = Axis(
        *_ends([value for _, value, _ in steps]), lambda value: plain(value * scale, language), zero=True
    )
    wide, narrow = waterfall(context.say("sections.shift_aria"), steps, total, axis)
    words = unit_words(unit, language)
    rows = tuple((name, said) for name, _, said in [*steps, total])
    return Figure(
        title=context.say("sections.shift_title", reference=reference),
        reading=context.say("sections.shift_reading", reference=reference, unit=words),
        wide=wide,
        narrow=narrow,
        source=_skipped(context, shift.skipped),
        table=Table(("", words), rows),
    )


def _contribution_table(context: Context, answer: Review) -> Table:
    language = context.language
    parent = next((region.parent for region in context.regions.regions if region.id == answer.region), None)
    head = tuple(
        context.say(f"sections.column_{name}")
        for name in ("indicator", "years", "share_first", "share_last", "of_increase")
    )
    rows = tuple(
        (
            context.indicator(row.indicator),
            f"{row.first}—{row.last}" if language == "zh" else f"{row.first}–{row.last}",
            plain(row.share_first, language, places=1),
            plain(row.share_last, language, places=1),
            context.say("sections.not_comparable")
            if row.of_increase is None
            else plain(row.of_increase, language, places=1),
        )
        for row in answer.contribution
    )
    caption = context.say("sections.contribution_title", parent=context.region(parent or answer.region))
    return Table(head, rows, caption)


def _counties(context: Context, answer: Review) -> list[Block]:
    found, language = answer.counties, context.language
    if found is None or found.year is None:
        return []
    unit = context.catalogue["gdp"].unit
    rows = [
        (
            context.region(county.region), bare(county.value, unit, language),
            "" if county.share is None else plain(county.share, language, places=1),
        )
        for county in found.counties
        if county.value is not None
    ]  # fmt: skip
    if found.rest is not None:
        share = "" if not found.total else plain(100 * found.rest / found.total, language, places=1)
        rows.append((context.say("sections.counties_rest"), bare(found.rest, unit, language), share))
    head = (
        context.say("sections.column_region"),
        unit_words(unit, language),
        "%",
    )
    blocks: list[Block] = [Table(head, tuple(rows), context.say("sections.counties_title", year=found.year))]
    missing = [context.region(county.region) for county in found.counties if county.value is None]
    if missing:
        blocks.append(Prose(context.say("sections.counties_missing", names=listed(missing, context))))
    return blocks


def _phases_table(context: Context, answer: Review) -> Table:
    head = (context.say(f"compare.column_{name}") for name in ("phase", "growth", "parent_growth", "lead"))
    rows = (
        (
            context.say(f"compare.phase_{phase.name}", first=phase.first, last=phase.last),
            *(
                "?" if value is None else plain(value, context.language, places=2)
                for value in (phase.growth, phase.parent_growth, phase.lead)
            ),
        )
        for phase in answer.phases
    )
    return Table(tuple(head), tuple(rows), context.say("compare.phases"))


def _mid_term(context: Context, answer: Review) -> list[Block]:
    language = context.language
    head = (context.say(f"compare.column_{name}") for name in ("target", "time", "way", "elsewhere"))
    rows = []
    for row in answer.mid_term:
        cells = [None if value is None else percent(value, language, certain=True)
                 for value in (row.time, row.way, row.met_elsewhere)]  # fmt: skip
        if cells[2] is not None:
            cells[2] += f" ({row.cases})"
        named = row.statement.of(language) + (f" ({row.year})" if row.year else "")
        rows.append((named, *("?" if cell is None else cell for cell in cells)))
    return [
        Table(tuple(head), tuple(rows), context.say("compare.mid_term")),
        Prose(context.say("compare.mid_term_note")),
    ]


def _redrawn(context: Context, found: Redrawn) -> str:
    return context.say(
        "compare.redrawn",
        date=found.change.date,
        region=context.region(found.region),
        what=found.change.note.of(context.language),
    )
