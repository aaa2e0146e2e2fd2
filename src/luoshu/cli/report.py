"""``luoshu report``: the documents people hand in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from luoshu.cli import options
from luoshu.errors import OptionError
from luoshu.language import LANGUAGES, chosen, say
from luoshu.simulate.workers import Workers

FORMATS = ("html", "docx", "xlsx")
LATER_DRAWS = 50


@click.command()
@click.argument("plan")
@click.option(
    "--format",
    "formats",
    default="html",
    show_default=True,
    help="One or several of html, docx, xlsx.  格式，可写多种：html,docx,xlsx。",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder for the documents; here where left out.  文件夹，默认为当前文件夹。",
)
@click.option(
    "--without",
    multiple=True,
    metavar="PART",
    help="Leave out review, positioning, peers, levers, stress or replay.  略去review、positioning、peers、levers、stress或replay。",
)
@click.option(
    "--budget",
    type=click.FloatRange(min=0, min_open=True),
    help="Also search the best mix of levers for parts of this sum.  另在此数额内分档搜索最好的杠杆组合。",
)
@click.option(
    "--costs",
    "price_list",
    type=click.Path(path_type=Path),
    help="Costs of the levers (YAML); beside the plan where left out.  杠杆的成本（YAML），默认用规划旁的。",
)
@click.option("--as-of", metavar="DATE", help="Use what was published by then.  只用当日已公布的数据。")
@click.option("--draws", type=int, default=10_000, show_default=True, help="Joint futures.  模拟的未来数。")
@click.option("--seed", type=int, default=0, show_default=True, help="Key of the random streams.  随机种子。")
@options.workers
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  语言。")
def report(
    plan: str,
    formats: str,
    output: Path,
    without: tuple[str, ...],
    budget: float | None,
    price_list: Path | None,
    as_of: str | None,
    draws: int,
    seed: int,
    workers: Workers,
    lang: str | None,
) -> None:
    """Write the whole report on PLAN: the appraisal with review, positionings, peers, levers, stress and replay.

    写出完整报告：评估，连同回顾、定位、同类城市、杠杆、压力测试和回放。
    """
    from luoshu.appraise.appraise import appraise
    from luoshu.cli.search import costs_of
    from luoshu.report import Report
    from luoshu.report.whole import PARTS, Asked, makers
    from luoshu.verify.track_record import with_track_record
    from luoshu.workspace import open_case

    language = chosen(lang)
    asked = _formats(formats)
    parts = tuple(part for part in PARTS if part not in _known(without, PARTS))
    case = open_case(plan)
    costs = costs_of(case, price_list) if budget is not None else None
    answer = with_track_record(appraise(case, as_of=as_of, draws=draws, seed=seed, workers=workers))
    later = appraise(case, draws=LATER_DRAWS) if as_of is not None else None
    sections, left_out = makers(Asked(case, answer, workers, costs, budget), parts, _teller(language))
    for part, fault in left_out.items():
        click.echo(say("sections.left_out", language, part=part, reason=fault.text(language)), err=True)
    made = Report(answer, case.plan, case.regions, case.catalogue, tuple(sections), later)
    for path in made.write(output, asked, language):
        click.echo(say("appraise.written", language, path=path), err=True)


def _formats(text: str) -> list[str]:
    found = [part.strip().lower() for part in text.replace("，", ",").split(",") if part.strip()]
    wrong = [part for part in found if part not in FORMATS]
    if wrong or not found:
        raise OptionError(
            f"format {', '.join(wrong) or 'none'} is not known; use one or several of: {', '.join(FORMATS)}.",
            f"格式{'、'.join(wrong) or '为空'}未知，可用：{'、'.join(FORMATS)}。",
        )
    return list(dict.fromkeys(found))


def _known(parts: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    wrong = [part for part in parts if part not in known]
    if wrong:
        raise OptionError(
            f"--without {', '.join(wrong)} is no part of the report; use some of: {', '.join(known)}.",
            f"--without {'、'.join(wrong)}不是报告的部分，可用：{'、'.join(known)}。",
        )
    return parts


def _teller(language: str) -> Callable[[str], None]:
    def tell(part: str) -> None:
        if sys.stderr.isatty():
            click.echo(say(f"sections.part_{part}", language), err=True)

    return tell
