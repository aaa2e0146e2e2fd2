"""The region in its place: leaders and chasers, how it ranks in what it wants to be."""

from __future__ import annotations

from markupsafe import Markup

from luoshu.compare.peers import Peer, Peers
from luoshu.compare.positioning import Index, Standing
from luoshu.language.number import chance, percent, plain
from luoshu.panel.panel import Panel
from luoshu.report.chart.rows import Axis, Row, bar, dot, row_chart
from luoshu.report.chart.scale import Scale
from luoshu.report.chart.svg import line
from luoshu.report.content import Block, Context, Figure, Maker, Prose, Section, Table
from luoshu.report.number import bare, unit_words
from luoshu.report.sections.around import at_base, course_figure, map_figure
from luoshu.report.sections.words import listed


def peers_section(answer: Peers, panel: Panel | None = None) -> Maker:
    """Return the maker of the section on leaders and chasers; with a record, their courses are drawn too."""
    return lambda context: _peers(context, answer, panel)


def _peers(context: Context, answer: Peers, panel: Panel | None) -> Section | None:
    known = [peer for peer in answer.peers if peer.gap is not None]
    own = at_base(answer, panel)
    if not known or own is None:
        return None
    blocks: list[Block] = [_peers_figure(context, answer, known, own)]
    if answer.now is not None and len(answer.ranks) > 1:
        now, last = answer.now, answer.ranks[-1]
        low, high = last.range80
        blocks.append(
            Prose(
                context.say(
                    "sections.peers_rank_one" if low == high else "sections.peers_rank", of=last.of, then=now.year, now=now.median, year=last.year, median=last.median,
                    low=low, high=high, held=percent(last.held, context.language),
                )
            )
        )  # fmt: skip
    more = [map_figure(context, answer, own)]
    if panel is not None:
        more.insert(0, course_figure(context, answer, panel))
    blocks += [figure for figure in more if figure is not None]
    missing = [context.region(peer.region) for peer in answer.peers if peer.gap is None]
    if missing:
        blocks.append(Prose(context.say("sections.peers_missing", names=listed(missing, context))))
    return Section(
        id="peers",
        place=60,
        label=context.say("sections.peers_label"),
        menu=context.say("sections.peers_menu"),
        heading=_peers_heading(context, answer, known),
        notes=(("", context.say("sections.peers_note")),),
        blocks=tuple(blocks),
    )


def _last(odds: dict[str, float]) -> tuple[str, float] | None:
    return (max(odds), odds[max(odds)]) if odds else None


def _peers_heading(context: Context, answer: Peers, known: list[Peer]) -> str:
    leaders = sorted((peer for peer in known if (peer.gap or 0) > 0), key=lambda peer: peer.gap or 0)
    chasers = sorted((peer for peer in known if (peer.gap or 0) <= 0), key=lambda peer: -(peer.gap or 0))
    values: dict[str, object] = {}
    if leaders and leaders[0].gap_years is not None:
        years = plain(leaders[0].gap_years, context.language, places=1)
        values = {"leader": context.region(leaders[0].region), "years": years}
    chased = _last(chasers[0].overtaken) if chasers else None
    if chased is not None:
        words = chance(chased[1], context.language)
        values |= {"chaser": context.region(chasers[0].region), "until": chased[0], "chance": words}
    if "leader" in values and chased is not None:
        return context.say("sections.peers_heading_both", **values)
    if "leader" in values and not chasers:
        return context.say("sections.peers_heading_leader", **values)
    if chased is not None and not leaders:
        return context.say("sections.peers_heading_chaser", **values)
    rank = answer.ranks[0].median if answer.ranks else len(leaders) + 1
    return context.say("sections.peers_heading_plain", rank=rank, count=len(known) + 1, year=answer.base_year)


def _peers_figure(context: Context, answer: Peers, known: list[Peer], own: float) -> Figure:
    language, unit = context.language, context.catalogue[answer.indicator].unit
    name = context.indicator(answer.indicator)
    placed: list[tuple[float, Peer | None]] = [(own + (peer.gap or 0.0), peer) for peer in known]
    placed.append((own, None))
    placed.sort(key=lambda row: -row[0])
    until = max((year for peer in known for year in (*peer.overtakes, *peer.overtaken)), default="")
    rows = [
        Row(context.region(peer.region), _distance(context, peer))
        if peer is not None
        else Row(context.region(answer.region), bare(own, unit, language), is_subject=True)
        for _, peer in placed
    ]
    high = max(value for value, _ in placed)
    axis = Axis(0, high * 1.05, lambda value: bare(value, unit, language), zero=True)

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        value, peer = placed[place]
        return [
            line("gr", (x(0), y), (x(value), y)),
            *dot(x(value), y, "sel" if peer is None else "ghostp", 6 if peer is None else 5),
        ]

    label = context.say("sections.peers_aria", indicator=name, year=answer.base_year)
    wide, narrow = row_chart(label, rows, axis, draw)
    return Figure(
        title=context.say("sections.peers_title", indicator=name, year=answer.base_year),
        reading=context.say("sections.peers_reading", unit=unit_words(unit, language), until=until),
        wide=wide,
        narrow=narrow,
        table=_peers_table(context, answer, placed, unit),
    )


def _distance(context: Context, peer: Peer) -> str:
    ahead = (peer.gap or 0) > 0
    last = _last(peer.overtakes if ahead else peer.overtaken)
    said = percent(last[1], context.language) if last else ""
    key = "ahead" if ahead else "behind"
    if peer.gap_years is None:
        return context.say(f"sections.{key}_no_years", percent=said)
    years = plain(abs(peer.gap_years), context.language, places=1)
    return context.say(f"sections.{key}", years=years, percent=said)


def _peers_table(
    context: Context, answer: Peers, placed: list[tuple[float, Peer | None]], unit: str
) -> Table:
    language = context.language
    years = sorted({year for _, peer in placed if peer for year in (*peer.overtakes, *peer.overtaken)})
    head = (
        context.say("sections.column_region"),
        context.say("sections.column_value_unit", year=answer.base_year, unit=unit_words(unit, language)),
        context.say("sections.column_gap_years"),
        *(context.say("sections.column_by_year", year=year) for year in years),
    )
    rows = []
    for value, peer in placed:
        odds = {} if peer is None else {**peer.overtakes, **peer.overtaken}
        gap = "" if peer is None or peer.gap_years is None else plain(peer.gap_years, language, places=1)
        name = context.region(answer.region if peer is None else peer.region)
        cells = (percent(odds[year], language) if year in odds else "" for year in years)
        rows.append((name, bare(value, unit, language, digits=5), gap, *cells))
    return Table(head, tuple(rows))


def positioning_section(answer: tuple[Index, ...]) -> Maker:
    """Return the maker of the section on positionings: ranks with their ranges."""
    return lambda context: _positioning(context, answer)


def _positioning(context: Context, answer: tuple[Index, ...]) -> Section | None:
    region = context.plan.region
    names = {item.id: item.name.of(context.language) for item in context.plan.positionings}
    found = [(index, [row for row in index.standings if row.region == region]) for index in answer]
    ranked = [(index, rows[0]) for index, rows in found if rows]
    if not ranked:
        return None
    rows = []
    for index, own in found:
        name = names.get(index.id, index.id)
        if not own:
            rows.append(Row(name, context.say("sections.positioning_unranked"), is_unknown=True))
            continue
        low, high = own[0].rank_range
        said = context.say(
            "sections.positioning_said",
            rank=own[0].rank["stated"],
            low=low,
            high=high,
            of=len(index.standings),
        )
        rows.append(Row(name, said))
    most = max(len(index.standings) for index, _ in ranked)
    axis = Axis(0.5, most + 0.5, lambda value: plain(value, context.language), tuple(range(1, most + 1)))

    def draw(place: int, x: Scale, y: float) -> list[Markup]:
        own = found[place][1][0]
        low, high = own.rank_range
        return [bar(x, low - 0.3, high + 0.3, y, "spread", 12), *dot(x(own.rank["stated"]), y)]

    wide, narrow = row_chart(context.say("sections.positioning_aria"), rows, axis, draw)
    left_out = [
        context.say(
            "sections.positioning_left_out",
            name=names.get(index.id, index.id),
            indicators=listed([context.indicator(name) for name in index.left_out], context),
        )
        for index in answer
        if index.left_out
    ]
    figure = Figure(
        title=context.say("sections.positioning_title", year=max(index.year for index in answer)),
        reading=context.say("sections.positioning_reading"),
        wide=wide,
        narrow=narrow,
        source=("" if context.language == "zh" else " ").join(left_out),
        table=Table(("", context.say("positioning")), tuple((row.name, row.said) for row in rows)),
    )
    return Section(
        id="positioning",
        place=58,
        label=context.say("sections.positioning_label"),
        menu=context.say("sections.positioning_label"),
        heading=_positioning_heading(context, ranked, names),
        notes=(("", context.say("sections.positioning_note")),),
        blocks=(figure,),
        on_board={
            index.id: context.say("sections.positioning_on_board", said=row.said)
            for (index, own), row in zip(found, rows, strict=True)
            if own
        },
    )


def _positioning_heading(
    context: Context, ranked: list[tuple[Index, Standing]], names: dict[str, str]
) -> str:
    ordered = sorted(ranked, key=lambda pair: pair[1].rank["stated"] / len(pair[0].standings))
    best, worst = ordered[0], ordered[-1]
    values = {
        "best": names.get(best[0].id, best[0].id),
        "rank": best[1].rank["stated"],
        "of": len(best[0].standings),
    }
    if len(ordered) == 1:
        return context.say("sections.positioning_heading_one", **values)
    return context.say(
        "sections.positioning_heading", **values, worst=names.get(worst[0].id, worst[0].id),
        worst_rank=worst[1].rank["stated"],
    )  # fmt: skip
