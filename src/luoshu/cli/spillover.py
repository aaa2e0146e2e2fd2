"""``luoshu spillover``: how growth travels between the region and those around it."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.cli.positioning import peers_of
from luoshu.compare.nearness import WAYS, By
from luoshu.compare.spillover import Spillover, Twin
from luoshu.compare.spillover import spillover as answer
from luoshu.language import LANGUAGES, chosen, say
from luoshu.workspace import Case, open_case


@click.command()
@click.argument("plan")
@click.option(
    "--peers",
    "peer_set",
    help="A peer set of the plan; all of them where left out.  规划中的一组地区，默认为全部。",
)
@click.option(
    "--twin", help="The other engine; that of the plan where left out.  双引擎的另一方，默认为规划所指。"
)
@click.option(
    "--by",
    type=click.Choice(WAYS),
    default="distance",
    show_default=True,
    help="What makes two regions near.  以什么衡量两地的远近。",
)
@click.option(
    "--maps",
    type=click.IntRange(9, 9999),
    default=199,
    show_default=True,
    help="Placebo maps.  安慰剂地图的张数。",
)
@click.option("--as-of", metavar="DATE", help="Use what was published by then.  只用当日已公布的数据。")
@click.option("--seed", type=int, default=0, show_default=True, help="Key of the random streams.  随机种子。")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.  输出JSON。")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  语言。")
def spillover(
    plan: str,
    peer_set: str | None,
    twin: str | None,
    by: By,
    maps: int,
    as_of: str | None,
    seed: int,
    as_json: bool,
    lang: str | None,
) -> None:
    """Say how growth travels between PLAN's region and those around it, and what its twin engine means for it.

    增长如何在区域间传导：溢出大小与区间、安慰剂检验、双引擎的互补与先后。
    """
    language = chosen(lang)
    case = open_case(plan)
    panel = case.panel.as_of(day_of(as_of, case.panel))
    engine = twin or next(iter(case.plan.peers.get("twin_engine", ())), None)
    others = [*peers_of(case, peer_set), *case.regions.around(case.plan.region)]
    if engine is not None:
        others.append(case.regions[engine].id)
    found = answer(panel, case.regions, case.plan.region, others, by=by, twin=engine, maps=maps, seed=seed)
    if as_json:
        click.echo(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        _show(found, case, language)


def _show(found: Spillover, case: Case, language: str) -> None:
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(width=110, highlight=False)

    def name(region: str) -> str:
        return case.regions.name(region, language)

    low, high = found.interval80
    console.print(
        say("compare.spill_line", language, rho=f"{found.rho:.2f}", low=f"{low:.2f}", high=f"{high:.2f}",
            first=found.years[0], last=found.years[1], count=len(found.regions)),
        style="bold",
    )  # fmt: skip
    console.print(
        say(
            "compare.spill_parts",
            language,
            direct=f"{found.direct:.2f}",
            indirect=f"{found.indirect:.2f}",
            total=f"{found.total:.2f}",
        )
    )
    console.print(say("compare.spill_by", language, by=say(f"compare.by_{found.by}", language)))
    test = found.placebo
    console.print(
        say("compare.placebo_line", language, maps=test.maps, mean=f"{test.mean:+.2f}", low=f"{test.quantiles[0]:+.2f}",
            high=f"{test.quantiles[2]:+.2f}", share=f"{100 * test.share_as_large:.0f}")
    )  # fmt: skip
    table = Table(
        title=say("compare.reach_title", language, region=name(found.region)), title_justify="left", box=None
    )
    for key in ("column_region", "column_points_there", "column_range80"):
        table.add_column(say(f"compare.{key}", language))
    if found.twin is not None:
        table.add_column(say("compare.column_from_twin", language, twin=name(found.twin.region)))
    for each in found.effects:
        low, high = each.interval80
        from_twin = "" if each.from_twin is None else f"{each.from_twin:.3f}"
        table.add_row(name(each.region), f"{each.effect:.3f}", f"{low:.3f}…{high:.3f}", from_twin)
    console.print(table)
    if found.twin is not None:
        _show_twin(console, found.twin, name(found.twin.region), name(found.region), case, language)
    if found.missing:
        comma = "、" if language == "zh" else ", "
        console.print(
            say("compare.spill_missing", language, names=comma.join(name(each) for each in found.missing))
        )


def _show_twin(console: Console, twin: Twin, there: str, here: str, case: Case, language: str) -> None:
    """Print what growth of the twin means for the region, and how alike their sectors are."""
    console.print(
        say("compare.twin_line", language, twin=there, region=here,
            there=f"{twin.there_per_point_here:.2f}", here=f"{twin.here_per_point_there:.2f}")
    )  # fmt: skip
    if twin.specialisation is not None:
        console.print(
            say("compare.twin_sectors", language, apart=f"{100 * twin.specialisation:.0f}", year=twin.year)
        )
    comma = "、" if language == "zh" else ", "
    if twin.quotients:
        quotients = comma.join(
            f"{case.catalogue[sector].name.of(language)} {value:.2f}"
            for sector, value in twin.quotients.items()
        )
        console.print(
            say(
                "compare.twin_quotients",
                language,
                region=here,
                twin=there,
                quotients=quotients,
            )
        )
    lags = comma.join(f"{lag}: {value:+.2f}" for lag, value in twin.lead_lag.items())
    console.print(say("compare.twin_lags", language, lags=lags))
