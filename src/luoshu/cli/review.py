"""``luoshu review``: what drove the change so far."""

from __future__ import annotations

import json

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.cli import options
from luoshu.compare.review import Review
from luoshu.compare.review import review as answer
from luoshu.language import chosen, say
from luoshu.workspace import Case, open_case


@click.command()
@click.argument("plan")
@click.option(
    "--since",
    type=int,
    help="First year; five years before the plan's base year where left out.  起始年，默认为基年前五年。",
)
@click.option(
    "--until", type=int, help="Last year; the latest figure where left out.  截止年，默认为最新一年。"
)
@options.as_of
@options.as_json
@options.lang
def review(
    plan: str, since: int | None, until: int | None, as_of: str | None, as_json: bool, lang: str | None
) -> None:
    """Say what drove PLAN's region so far: sectors, province and nation, counties, pace, and the gap at mid-term.

    回顾已有进展：分产业贡献、与全省全国的偏离份额、县区、分阶段速度、中期差距。
    """
    language = chosen(lang)
    case = open_case(plan)
    panel = case.panel.as_of(day_of(as_of, case.panel))
    found = answer(case.plan, panel, case.catalogue, case.regions, since=since, until=until)
    if as_json:
        content = found.model_dump(mode="json")
        for row, raw in zip(content["mid_term"], found.mid_term, strict=True):
            row["statement"] = raw.statement.of(language)
        for row, change in zip(content["redrawn"], found.redrawn, strict=True):
            row["change"]["note"] = change.change.note.of(language)
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    _show(found, case, language)


def _show(found: Review, case: Case, language: str) -> None:
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(width=110, highlight=False)
    region = case.regions.name(found.region, language)
    console.print(
        say("compare.review_title", language, region=region, since=found.since, until=found.until),
        style="bold",
    )
    for part in (_accounting, _shift_share, _contribution, _phases, _rivals, _counties, _redrawn, _mid_term):
        for line in part(found, case, language):
            console.print(line)


def _name(case: Case, indicator: str, language: str) -> str:
    return case.catalogue[indicator].name.of(language) if indicator in case.catalogue else indicator


def _years(years: tuple[int, ...], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(str(year) for year in years) or "–"


def _table(key: str, language: str, *columns: str) -> Table:
    title = say(f"compare.{key}", language)
    table = Table(title=title, title_justify="left", box=None, min_width=cell_len(title))
    for place, column in enumerate(columns):
        table.add_column(say(f"compare.{column}", language), justify="left" if place == 0 else "right")
    return table


def _number(value: float | None, digits: int = 1) -> str:
    return "?" if value is None else f"{value:.{digits}f}"


def _accounting(found: Review, case: Case, language: str) -> list[Table | str]:
    made = found.accounting
    if made is None:
        return [say("compare.no_accounting", language)]
    table = _table("accounting", language, "column_sector", "column_points", "column_share_of_growth")
    for sector in made.sectors:
        table.add_row(
            _name(case, sector.indicator, language), _number(sector.points), _number(100 * sector.share)
        )
    return [table, say("compare.skipped", language, years=_years(made.skipped, language))]


def _shift_share(found: Review, case: Case, language: str) -> list[Table | str]:
    table = _table(
        "shift_share",
        language,
        "column_reference",
        "column_change",
        "column_reference_growth",
        "column_mix",
        "column_own",
    )
    for split in found.shift_share:
        table.add_row(
            case.regions.name(split.reference, language),
            *(_number(value, 0) for value in (split.change, split.reference_growth, split.mix, split.own)),
        )
    return [table] if found.shift_share else []


def _contribution(found: Review, case: Case, language: str) -> list[Table | str]:
    table = _table(
        "contribution", language, "column_indicator", "column_then", "column_now", "column_of_increase"
    )
    for row in found.contribution:
        table.add_row(
            _name(case, row.indicator, language),
            f"{row.share_first:.1f} ({row.first})",
            f"{row.share_last:.1f} ({row.last})",
            _number(row.of_increase),
        )
    return [table] if found.contribution else []


def _phases(found: Review, case: Case, language: str) -> list[Table | str]:  # noqa: ARG001
    table = _table("phases", language, "column_phase", "column_growth", "column_parent_growth", "column_lead")
    for phase in found.phases:
        table.add_row(
            say(f"compare.phase_{phase.name}", language, first=phase.first, last=phase.last),
            *(_number(value, 2) for value in (phase.growth, phase.parent_growth, phase.lead)),
        )
    return [table]


def _rivals(found: Review, case: Case, language: str) -> list[Table | str]:
    table = _table(
        "rivals", language, "column_region", "column_gap_of_year", "column_gap_years", "column_turned"
    )
    for row in found.rivals:
        name = case.regions.name(row.region, language)
        if row.gap is None:
            table.add_row(name, say("compare.no_series", language), "", "")
            continue
        turns = [
            say("compare.passed_us" if turn.peer_ahead else "compare.we_passed", language, year=turn.year)
            for turn in row.turns
        ]
        years = "?" if row.gap_years is None else f"{row.gap_years:+.1f}"
        table.add_row(
            name, f"{row.gap:+.1f} ({row.year})", years, ("；" if language == "zh" else "; ").join(turns)
        )
    return [table] if found.rivals else []


def _redrawn(found: Review, case: Case, language: str) -> list[Table | str]:
    return [
        say("compare.redrawn", language, date=each.change.date, region=case.regions.name(each.region, language),
            what=each.change.note.of(language))
        for each in found.redrawn
    ]  # fmt: skip


def _counties(found: Review, case: Case, language: str) -> list[Table | str]:
    rows = found.counties
    if rows is None or rows.year is None:
        return [say("compare.no_counties", language)]
    table = _table("counties", language, "column_county", "column_value", "column_share")
    for row in rows.counties:
        name = case.regions.name(row.region, language)
        if row.reason:
            table.add_row(name, say("compare.no_figure", language), "")
        else:
            table.add_row(name, _number(row.value), _number(row.share))
    line = say(
        "compare.counties_sum", language, year=rows.year, listed=_number(rows.listed), total=_number(rows.total),
        rest=_number(rows.rest),
    )  # fmt: skip
    return [table, line]


def _mid_term(found: Review, case: Case, language: str) -> list[Table | str]:  # noqa: ARG001
    table = _table("mid_term", language, "column_target", "column_time", "column_way", "column_elsewhere")
    for row in found.mid_term:
        named = row.statement.of(language) + (f" ({row.year})" if row.year else "")
        time, way, elsewhere = (
            "?" if value is None else f"{100 * value:.0f} %"
            for value in (row.time, row.way, row.met_elsewhere)
        )
        table.add_row(named, time, way, elsewhere + (f" ({row.cases})" if row.cases else ""))
    return [table, say("compare.mid_term_note", language)] if found.mid_term else []
