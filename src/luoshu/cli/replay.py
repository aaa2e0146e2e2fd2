"""``luoshu replay``: the odds as they would have been at each date, next to what happened."""

from __future__ import annotations

import json
import sys

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from luoshu.axes.unit import canonical
from luoshu.cli import options
from luoshu.language import LANGUAGES, chosen, say
from luoshu.language.number import percent, plain, quantity
from luoshu.simulate.workers import Workers
from luoshu.verify.replay import Replay, Replayed
from luoshu.verify.replay import replay as answer
from luoshu.workspace import open_case

SPACE = "\u202f"
MARKS = {"met": "●", "missed": "■", "open": "○"}


@click.command()
@click.argument("plan")
@click.option("--draws", type=int, default=10_000, show_default=True, help="Joint futures.  模拟的未来数。")
@click.option("--seed", type=int, default=0, show_default=True, help="Key of the random streams.  随机种子。")
@options.workers
@click.option("--model", metavar="NAME", help="Model of the futures.  模型名。")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.  输出JSON。")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  语言。")
def replay(
    plan: str, draws: int, seed: int, workers: Workers, model: str | None, as_json: bool, lang: str | None
) -> None:
    """Say what the odds of PLAN would have been at each date, and what happened.

    回放：从规划公布起，逐年用当时已公布的数据计算概率，并与后来的实际结果对照。
    """
    language = chosen(lang)
    case = open_case(plan)

    def tick(day: str) -> None:
        if sys.stderr.isatty():
            click.echo(say("verify.replay_done", language, day=day), err=True)

    found = answer(case, draws=draws, seed=seed, workers=workers, model=model, tick=tick)
    if as_json:
        click.echo(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=1))
        return
    console = Console(file=sys.stdout, highlight=False, emoji=False)
    console.width = max(console.width, 100) if console.is_terminal else 40 + 9 * len(found.dates)
    console.print(Line(say("verify.replay_title", language, name=found.name.of(language)), style="bold"))
    console.print(_through_time(found, language))
    if found.yearly:
        name = case.regions.name(found.region, language)
        console.print(Line("\n" + say("verify.yearly_title", language, region=name), style="bold"))
        console.print(_yearly(found, language))
    if found.score is not None:
        score = found.score
        values = {"brier": f"{score.brier:.3f}", "reference": f"{score.reference:.3f}"}
        console.print(say("verify.yearly_score", language, count=score.count, met=score.met, **values))


def _through_time(found: Replay, language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(say("verify.head_target", language), max_width=34, overflow="fold")
    for day in found.dates:
        table.add_column(day[:7], justify="right", no_wrap=True)
    table.add_column(say("verify.head_outcome", language), max_width=24, overflow="fold")
    for target in found.targets:
        odds = [_odds(vintage.probability, language) for vintage in target.vintages]
        table.add_row(target.statement.of(language), *odds, _outcome(target, language))
    together = [_odds(joint.all, language) for joint in found.joint]
    table.add_row(say("verify.all_together", language), *together, "")
    return table


def _odds(share: float | None, language: str) -> str:
    return "—" if share is None else percent(share, language).replace(SPACE, " ")


def _outcome(target: Replayed, language: str) -> str:
    said = f"{MARKS[target.outcome]} {say(f'verify.outcome_{target.outcome}', language)}"
    if target.figure is None:
        return said
    unit, factor = canonical(target.unit)
    value = quantity(target.figure.value * factor, unit, language).replace(SPACE, " ")
    return say("verify.outcome_figure", language, said=said, value=value, year=target.figure.year)


def _yearly(found: Replay, language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for key in ("year", "promise", "odds", "actual", "outcome"):
        table.add_column(say(f"verify.head_{key}", language), justify="left" if key == "outcome" else "right")
    for each in found.yearly:
        actual = "—" if each.actual is None else f"{plain(each.actual, language)}%"
        said = f"{MARKS[each.outcome]} {say(f'verify.outcome_{each.outcome}', language)}"
        promise = f"{plain(each.threshold, language)}%"
        table.add_row(str(each.year), promise, _odds(each.probability, language), actual, said)
    return table
