"""``luoshu guardrails``: what must not get worse while the targets are pursued."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.cli import options
from luoshu.compare.guardrails import guardrails as answer
from luoshu.language import LANGUAGES, chosen, say
from luoshu.language.number import percent, quantity
from luoshu.simulate.workers import Workers
from luoshu.workspace import open_case


@click.command()
@click.argument("plan")
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=1,
    show_default=True,
    help="How many targets the joint odds ask for.  联合概率所要求的目标个数。",
)
@click.option("--as-of", metavar="DATE", help="Use what was published by then.  只用当日已公布的数据。")
@click.option(
    "--draws",
    type=click.IntRange(100, 200_000),
    default=10_000,
    show_default=True,
    help="Joint futures.  模拟的未来数。",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Key of the random streams.  随机种子。")
@options.workers
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.  输出JSON。")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  语言。")
def guardrails(
    plan: str,
    most: int,
    as_of: str | None,
    draws: int,
    seed: int,
    workers: Workers,
    as_json: bool,
    lang: str | None,
) -> None:
    """Say how likely PLAN's targets are met without breaking its guard-rails of ecology and equity.

    在不突破生态与公平底线的前提下，目标实现的概率。
    """
    language = chosen(lang)
    case = open_case(plan)
    panel = case.panel.as_of(day_of(as_of, case.panel))
    parents = case.regions.parents
    found = answer(
        case.plan, panel, case.catalogue, parents=parents, most=most, draws=draws, seed=seed, workers=workers
    )
    if as_json:
        click.echo(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(width=110, highlight=False)
    table = Table(box=None)
    for key in ("column_rail", "column_base", "column_kept"):
        table.add_column(say(f"compare.{key}", language))
    for rail in found.rails:
        item = case.catalogue[rail.indicator] if rail.indicator in case.catalogue else None
        name = item.name.of(language) if item else rail.indicator
        if rail.kept is None or item is None:
            table.add_row(name, "?", say(f"compare.{rail.reason or 'no_series'}", language))
            continue
        base = quantity(rail.base or 0.0, item.unit, language)
        table.add_row(name, f"{base} ({rail.base_year})", percent(rail.kept, language))
    console.print(table)
    if found.none_broken is not None and found.both is not None:
        console.print(
            say("compare.rails_line", language, judged=found.judged, kept=percent(found.none_broken, language), most=found.most,
                alone=percent(found.met_alone, language), both=percent(found.both, language))
        )  # fmt: skip
