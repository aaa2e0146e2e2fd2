"""``luoshu peers``: leaders and chasers, gaps in value and years, the odds of every overtaking."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.axes.indicator import Catalogue
from luoshu.cli import options
from luoshu.cli.positioning import peers_of
from luoshu.compare.peers import Peer, Peers, nearest
from luoshu.compare.peers import peers as answer
from luoshu.language import chosen, say
from luoshu.language.number import percent, quantity
from luoshu.simulate.workers import Workers
from luoshu.workspace import Case, open_case

FEATURES = ("gdp", "resident_population", "tertiary_va")


@click.command()
@click.argument("plan")
@click.option("--indicator", default="gdp", show_default=True, help="What is compared.  比较的指标。")
@click.option("--peers", "peer_set", help="A peer set of the plan.  规划中的一组对标地区。")
@click.option(
    "--nearest",
    "count",
    type=click.IntRange(1, 100),
    help="Instead, the N regions most alike at the base year.  改用基年最相近的N个地区。",
)
@click.option(
    "--base-year",
    type=int,
    help="Year of the comparison; the plan's where left out.  比较的基年，默认为规划基年。",
)
@click.option(
    "--until",
    type=int,
    help="Last year of the odds; the plan's where left out.  概率算到哪一年，默认为规划期末。",
)
@options.as_of
@options.draws
@options.seed
@options.workers
@options.as_json
@options.lang
def peers(
    plan: str,
    indicator: str,
    peer_set: str | None,
    count: int | None,
    base_year: int | None,
    until: int | None,
    as_of: str | None,
    draws: int,
    seed: int,
    workers: Workers,
    as_json: bool,
    lang: str | None,
) -> None:
    """Say who leads and who chases PLAN's region, and who will have overtaken whom by when.

    标兵与追兵：数值差距、年数差距，以及到哪一年谁超过谁的概率。
    """
    language = chosen(lang)
    case = open_case(plan)
    case.catalogue[indicator]
    panel = case.panel.as_of(day_of(as_of, case.panel))
    base = base_year or case.plan.base_year or int(case.plan.announced[:4]) - 1
    others = peers_of(case, peer_set)
    if count is not None:
        cities = [region.id for region in case.regions.regions if region.level == "city"]
        others = nearest(panel, case.plan.region, cities, FEATURES, year=base, most=count)
    found = answer(
        panel,
        case.catalogue,
        case.plan.region,
        others,
        indicator=indicator,
        base_year=base,
        until=until or case.plan.due,
        parents=case.regions.parents,
        draws=draws,
        seed=seed,
        workers=workers,
    )
    if as_json:
        click.echo(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2))
        return
    _show(found, case, language)


def _show(found: Peers, case: Case, language: str) -> None:
    name = case.regions.name(found.region, language)
    measured = _heading(case.catalogue, found.indicator, language)
    title = say(
        "compare.peers_title", language, region=name, indicator=measured, year=found.base_year,
        value=quantity(found.latest.value, case.catalogue[found.indicator].unit, language), last=found.latest.year,
    )  # fmt: skip
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for key in ("column_region", "column_latest", "column_gap", "column_gap_years", "column_odds"):
        table.add_column(say(f"compare.{key}", language))
    unit = case.catalogue[found.indicator].unit
    for peer in found.peers:
        latest = (
            ""
            if peer.latest is None
            else f"{quantity(peer.latest.value, unit, language)} ({peer.latest.year})"
        )
        if peer.reason:
            table.add_row(
                case.regions.name(peer.region, language), latest, say("compare.no_series", language)
            )
            continue
        years = "?" if peer.gap_years is None else f"{peer.gap_years:+.1f}"
        table.add_row(
            case.regions.name(peer.region, language),
            latest,
            quantity(peer.gap or 0.0, unit, language),
            years,
            _odds(peer, language),
        )
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(width=110, highlight=False)
    console.print(table)
    now, last = found.now, found.ranks[-1]
    if now is not None and now.range80[0] == now.range80[1]:
        console.print(
            say("compare.peers_now_line", language, year=now.year, region=name, of=now.of, rank=now.median)
        )
    low, high = last.range80
    console.print(
        say(
            "compare.rank_line_one" if low == high else "compare.rank_line",
            language,
            region=name,
            year=last.year,
            median=last.median,
            low=low,
            high=high,
            held=percent(last.held, language),
            of=last.of,
        )
    )


def _heading(catalogue: Catalogue, indicator: str, language: str) -> str:
    item = catalogue[indicator]
    return item.name.of(language)


def _odds(peer: Peer, language: str) -> str:
    table = peer.overtakes or peer.overtaken
    key = "compare.odds_overtakes" if peer.overtakes else "compare.odds_overtaken"
    year, share = list(table.items())[-1]
    half = next((each for each, odds in table.items() if odds >= 0.5), None)
    told = say(key, language, year=year, share=percent(share, language, certain=share in (0, 1)))
    return told + (say("compare.odds_half", language, year=half) if half else "")
