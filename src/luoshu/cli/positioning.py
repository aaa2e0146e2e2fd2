"""``luoshu positioning``: the composite indices of a plan's positionings."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.cli import options
from luoshu.compare.positioning import WEIGHTS, Index
from luoshu.compare.positioning import positioning as answer
from luoshu.language import chosen, say
from luoshu.workspace import Case, open_case


@click.command()
@click.argument("plan")
@click.option(
    "--peers", "peer_set", help="Name of a peer set of the plan; all of its sets together where left out."
)
@click.option(
    "--year", type=int, help="Year judged; the latest with a GDP figure of the region where left out."
)
@options.as_of
@click.option("--seed", type=int, default=0, show_default=True, help="Key of the random weights.")
@options.as_json
@options.lang
def positioning(
    plan: str,
    peer_set: str | None,
    year: int | None,
    as_of: str | None,
    seed: int,
    as_json: bool,
    lang: str | None,
) -> None:
    """Print how PLAN's region ranks among its peers in each positioning, and how firm that rank is."""
    language = chosen(lang)
    case = open_case(plan)
    panel = case.panel.as_of(day_of(as_of, case.panel))
    latest = panel.latest(case.plan.region, "gdp")
    judged = year or (int(str(latest["year"])) if latest else case.plan.due)
    peers = peers_of(case, peer_set)
    found = answer(case.plan, panel, case.catalogue, peers, year=judged, seed=seed)
    if as_json:
        content = {
            "region": case.plan.region,
            "year": judged,
            "indices": [item.model_dump() for item in found],
        }
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(width=110, highlight=False)
    for index in found:
        _show(index, case, language, console)


def peers_of(case: Case, name: str | None) -> list[str]:
    """Return the regions of one peer set, or of all; refuses an unknown set with the names there are."""
    sets = case.plan.peers
    if name is not None and name not in sets:
        raise click.BadParameter(f"{name!r}: {', '.join(sets) or '-'}", param_hint="--peers")
    chosen_sets = [sets[name]] if name else list(sets.values())
    return list(dict.fromkeys(region for peers in chosen_sets for region in peers))


def _show(index: Index, case: Case, language: str, console: Console) -> None:
    name = next(item.name.of(language) for item in case.plan.positionings if item.id == index.id)
    own = next((each for each in index.standings if each.region == case.plan.region), None)
    comma = "、" if language == "zh" else ", "

    def names(regions: tuple[str, ...]) -> str:
        return comma.join(case.regions.name(region, language) for region in regions)

    def indicators(ids: tuple[str, ...]) -> str:
        return comma.join(case.catalogue[i].name.of(language) if i in case.catalogue else i for i in ids)

    if own is None:
        console.print(say("compare.index_none", language, name=name), style="bold")
    else:
        title = say(
            "compare.index_title",
            language,
            name=name,
            region=case.regions.name(own.region, language),
            rank=own.rank["stated"],
            count=len(index.standings),
            year=index.year,
        )
        table = Table(title=title, title_justify="left", title_style="bold", box=None)
        table.add_column(say("compare.column_region", language))
        for weight in WEIGHTS:
            table.add_column(say(f"compare.weight_{weight}", language), justify="right")
        for key in ("column_rank_range", "column_rank_without"):
            table.add_column(say(f"compare.{key}", language), justify="right")
        for each in index.standings:
            table.add_row(
                case.regions.name(each.region, language),
                *(f"{each.index[weight]:.0f} ({each.rank[weight]})" for weight in WEIGHTS),
                "–".join(str(end) for end in each.rank_range),
                "–".join(str(end) for end in each.rank_without),
                style="bold" if each.region == case.plan.region else "",
            )
        console.print(table)
        parts = tuple(part.indicator for part in index.parts)
        console.print(say("compare.index_parts", language, parts=indicators(parts)))
    if index.left_out:
        console.print(say("compare.index_left_out", language, names=indicators(index.left_out)))
    if index.unranked:
        console.print(say("compare.index_unranked", language, names=names(index.unranked)))
    console.print()
