"""``luoshu stress``: named shocks on the same draws."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.cli import options
from luoshu.cli.reach import screen
from luoshu.cli.whatif import known_effects, parse_levers
from luoshu.language import chosen, say
from luoshu.language.number import percent, plain, signed
from luoshu.simulate.workers import Workers
from luoshu.steer.effects import read_effects
from luoshu.steer.futures import prepare
from luoshu.steer.stress import Stressed, read_scenarios
from luoshu.steer.stress import stress as answer
from luoshu.workspace import open_case


@click.command()
@click.argument("plan")
@click.option(
    "--scenario",
    "names",
    multiple=True,
    metavar="ID",
    help="A scenario; all of them where left out.  情景，默认为全部。",
)
@click.option(
    "--scenarios",
    "shocks",
    type=click.Path(path_type=Path),
    help="Own scenarios (YAML) instead of the built-in ones.  自有情景（YAML），代替内置的。",
)
@click.option(
    "--year",
    type=int,
    help="Year in which the shock strikes; the one after the date asked for where left out.  冲击发生的年份，默认为所问日期的次年。",
)
@click.option(
    "--lever",
    "given",
    multiple=True,
    metavar="ID=INTENSITY",
    help="A lever whose worth is compared with and without the shock.  比较有无冲击时作用的杠杆。",
)
@click.option(
    "--force",
    is_flag=True,
    help="Take intensities beyond the evidence; the answer is marked.  允许超出证据的强度，结果注明。",
)
@options.effects
@options.as_of
@options.draws
@options.seed
@options.workers
@options.as_json
@options.lang
def stress(
    plan: str,
    names: tuple[str, ...],
    shocks: Path | None,
    year: int | None,
    given: tuple[str, ...],
    force: bool,
    own: Path | None,
    as_of: str | None,
    draws: int,
    seed: int,
    workers: Workers,
    as_json: bool,
    lang: str | None,
) -> None:
    """Say which targets of PLAN survive a named shock, and which levers still work.

    情景压力测试：同一组未来遭遇冲击后，哪些目标仍能实现，哪些杠杆仍起作用。
    """
    language = chosen(lang)
    case = open_case(plan)
    day = day_of(as_of, case.panel)
    known = read_scenarios(shocks, case.catalogue)
    scenarios = [known[name] for name in names] if names else list(known.scenarios)
    futures = prepare(
        case.plan,
        case.panel.as_of(day),
        case.catalogue,
        case.regions,
        draws=draws,
        seed=seed,
        workers=workers,
    )
    found = answer(
        futures,
        known_effects(own, day, case.catalogue),
        scenarios,
        year=futures.begin(day, year),
        levers=parse_levers(given),
        force=force,
    )
    if as_json:
        rows = [item.model_dump(mode="json") for item in found]
        for row, item in zip(rows, found, strict=True):
            row |= {"name": item.name.of(language), "note": item.note.of(language)}
            for target, raw in zip(row["targets"], item.targets, strict=True):
                target["statement"] = raw.statement.of(language)
            for lever, worth in zip(row["levers"], item.levers, strict=True):
                lever |= {"name": worth.name.of(language), "statement": worth.statement.of(language)}
        click.echo(json.dumps({"scenarios": rows}, ensure_ascii=False, indent=2))
        return
    console = screen()
    for item in found:
        _show(item, language, console)
    console.print(say("steer.stress_legend", language))


def _show(item: Stressed, language: str, console: Console) -> None:
    title = f"{item.name.of(language)} ({item.year})"
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for key in ("column_target", "column_before", "column_after"):
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    for target in item.targets:
        mark = "●" if target.survives else "○"
        table.add_row(
            f"{mark} {target.statement.of(language)}",
            percent(target.before, language),
            percent(target.after, language),
        )
    console.print(table)
    if note := item.note.of(language):
        console.print(note)
    if item.sources:
        cards = read_effects()
        told = [
            f"{name}（{cards[name].citation}）"
            if language == "zh"
            else f"{name} ({cards[name].citation})"
            if name in cards
            else name
            for name in item.sources
        ]
        sources = ("、" if language == "zh" else ", ").join(told)
        console.print(say("steer.stress_sources", language, sources=sources))
    if item.assumption:
        console.print(say("steer.stress_assumption", language))
    if item.levers:
        console.print(_levers(item, language))
    console.print()


def _levers(item: Stressed, language: str) -> Table:
    """Return what each lever adds to the odds in calm years and under the shock."""
    table = Table(title=say("steer.stress_levers", language), title_justify="left", title_style="", box=None)
    for key in ("column_lever", "column_target", "column_calm", "column_shocked"):
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    told = ""
    for row in item.levers:
        lever = f"{row.lever}={plain(row.intensity, language)} {row.name.of(language)}"
        lever += " !" if row.forced else ""
        table.add_row(
            "" if lever == told else lever,
            row.statement.of(language),
            signed(100 * row.calm, language),
            signed(100 * row.shocked, language),
        )
        told = lever
    if any(row.forced for row in item.levers):
        table.caption = say("steer.stress_forced", language)
        table.caption_justify = "left"
    return table
