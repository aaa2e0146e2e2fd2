"""The region and what is around it: how growth travels between neighbours, and what must not get worse."""

from __future__ import annotations

from markupsafe import Markup

from luoshu.compare.guardrails import Guarded, Rail
from luoshu.compare.spillover import Spillover, Twin
from luoshu.language.number import chance, percent, plain, quantity
from luoshu.report.chart.rows import Axis, Row, dot, row_chart, span
from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import line
from luoshu.report.content import Block, Context, Figure, Maker, Prose, Section, Table
from luoshu.report.sections.words import listed


def spillover_section(answer: Spillover) -> Maker:
    """Return the maker of the section on how growth travels, with the placebo maps and the twin engine."""
    return lambda context: _spillover(context, answer)


def _spillover(context: Context, answer: Spillover) -> Section:
    language = context.language
    rho, low, high = (plain(value, language, places=2) for value in (answer.rho, *answer.interval80))
    blocks: list[Block] = [_reach_figure(context, answer), Prose(_placebo(context, answer))]
    if answer.twin is not None:
        twin = answer.twin
        title = context.say("sections.twin_title", twin=context.region(twin.region))
        blocks.append(Prose(_twin(context, answer.region, twin), title))
    if answer.missing:
        names = listed([context.region(name) for name in answer.missing], context)
        blocks.append(Prose(context.say("sections.spillover_missing", names=names)))
    return Section(
        id="spillover",
        place=62,
        label=context.say("sections.spillover_label"),
        menu=context.say("sections.spillover_label"),
        heading=context.say("sections.spillover_heading", rho=rho, low=low, high=high),
        lead=context.say(
            "sections.spillover_lead", count=len(answer.regions), first=answer.years[0], last=answer.years[1],
            by=context.say(f"compare.by_{answer.by}"),
        ),
        notes=(("", context.say("sections.spillover_note")),),
        blocks=tuple(blocks),
    )  # fmt: skip


def _reach_figure(context: Context, answer: Spillover) -> Figure:
    language = context.language
    said = [plain(each.effect, language, places=2) for each in answer.effects]
    rows = [Row(context.region(each.region), words) for each, words in zip(answer.effects, said, strict=True)]
    ends = [end for each in answer.effects for end in each.interval80]
    axis = Axis(min(0.0, *ends), max(ends) * 1.05, lambda value: plain(value, language, places=2), zero=True)

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        each = answer.effects[place]
        return [span(x, *each.interval80, y), *dot(x(each.effect), y)]

    name = context.region(answer.region)
    wide, narrow = row_chart(context.say("sections.reach_aria", region=name), rows, axis, draw)
    head = tuple(
        context.say(key)
        for key in ("sections.column_region", "compare.column_points_there", "compare.column_range80")
    )
    if answer.twin is not None:
        head += (context.say("compare.column_from_twin", twin=context.region(answer.twin.region)),)
    table = tuple(
        (
            context.region(each.region),
            plain(each.effect, language, places=3),
            context.say("sections.from_to", low=plain(each.interval80[0], language, places=3),
                        high=plain(each.interval80[1], language, places=3)),
            *(() if answer.twin is None
              else ("" if each.from_twin is None else plain(each.from_twin, language, places=3),)),
        )
        for each in answer.effects
    )  # fmt: skip
    return Figure(
        title=context.say("sections.reach_title", region=name),
        reading=context.say("sections.reach_reading"),
        wide=wide,
        narrow=narrow,
        table=Table(head, table),
    )


def _placebo(context: Context, answer: Spillover) -> str:
    test, language = answer.placebo, context.language
    low, middle, high = (
        plain(value, language, places=2) for value in (test.quantiles[0], test.mean, test.quantiles[2])
    )
    return context.say(
        "sections.placebo",
        maps=test.maps,
        mean=middle,
        low=low,
        high=high,
        share=percent(test.share_as_large, language),
    )


def _twin(context: Context, region: str, twin: Twin) -> str:
    language = context.language
    words = {"region": context.region(region), "twin": context.region(twin.region)}
    parts = [
        context.say(
            "sections.twin_points", there=plain(twin.there_per_point_here, language, places=2),
            here=plain(twin.here_per_point_there, language, places=2), **words,
        )
    ]  # fmt: skip
    if twin.specialisation is not None:
        parts.append(
            context.say("sections.twin_sectors", apart=percent(twin.specialisation, language), year=twin.year)
        )
    if twin.quotients:
        each = (
            f"{context.indicator(name)} {plain(value, language, places=2)}"
            for name, value in twin.quotients.items()
        )
        parts.append(context.say("sections.twin_quotients", quotients=listed(list(each), context), **words))
    if twin.leads is not None:
        key = (
            "sections.twin_together"
            if twin.leads == 0
            else "sections.twin_ahead"
            if twin.leads > 0
            else "sections.twin_behind"
        )
        best = plain(twin.lead_lag[str(twin.leads)], language, places=2)
        parts.append(
            context.say(
                key,
                years=context.say(
                    "sections.years_one" if abs(twin.leads) == 1 else "sections.years_many",
                    count=abs(twin.leads),
                ),
                best=best,
                **words,
            )
        )
    return ("" if language == "zh" else " ").join(parts)


def guardrails_section(answer: Guarded) -> Maker:
    """Return the maker of the section on guard-rails; None where the plan has none."""
    return lambda context: _guardrails(context, answer)


def _guardrails(context: Context, answer: Guarded) -> Section | None:
    if not answer.rails:
        return None
    language = context.language
    rows = [
        Row(context.indicator(rail.indicator), _kept(context, rail), is_unknown=rail.kept is None)
        for rail in answer.rails
    ]
    axis = Axis(0, 1, lambda value: percent(value, language, certain=True), (0, 0.5, 1), zero=True)

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        kept = answer.rails[place].kept or 0.0
        return [line("gr", (x(0), y), (x(kept), y)), *dot(x(kept), y)]

    wide, narrow = row_chart(context.say("sections.rails_aria"), rows, axis, draw)
    head = tuple(context.say(f"compare.column_{name}") for name in ("rail", "base", "kept"))
    table = tuple(
        (context.indicator(rail.indicator), _base(context, rail), _kept(context, rail))
        for rail in answer.rails
    )
    blocks: list[Block] = [
        Figure(
            title=context.say("sections.rails_title"),
            reading=context.say("sections.rails_reading"),
            wide=wide,
            narrow=narrow,
            table=Table(head, table),
        )
    ]
    if answer.both is not None and answer.none_broken is not None:
        words = {
            name: percent(value, language)
            for name, value in (
                ("kept", answer.none_broken),
                ("alone", answer.met_alone),
                ("both", answer.both),
            )
        }
        blocks.append(
            Prose(context.say("compare.rails_line", judged=answer.judged, most=answer.most, **words))
        )
    return Section(
        id="guardrails",
        place=64,
        label=context.say("sections.rails_label"),
        menu=context.say("sections.rails_label"),
        heading=_rails_heading(context, answer),
        notes=(("", context.say("sections.rails_note")),),
        blocks=tuple(blocks),
    )


def _rails_heading(context: Context, answer: Guarded) -> str:
    if answer.none_broken is None:
        return context.say("sections.rails_heading_none", count=len(answer.rails))
    return context.say(
        "sections.rails_heading", count=len(answer.rails), judged=answer.judged,
        chance=chance(answer.none_broken, context.language),
    )  # fmt: skip


def _base(context: Context, rail: Rail) -> str:
    if rail.base is None or rail.indicator not in context.catalogue:
        return context.say("unknown_short")
    return (
        f"{quantity(rail.base, context.catalogue[rail.indicator].unit, context.language)} ({rail.base_year})"
    )


def _kept(context: Context, rail: Rail) -> str:
    if rail.kept is None:
        return context.say(f"compare.{rail.reason or 'no_series'}")
    return percent(rail.kept, context.language)
