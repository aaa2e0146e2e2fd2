"""``luoshu read``: a document into targets, tasks, measures, bodies and results, and into a plan."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshu.cli import options
from luoshu.language import LANGUAGES, chosen, say

if TYPE_CHECKING:
    from luoshu.plan.plan import Plan
    from luoshu.workspace.read import Read

KEY = "LUOSHU_MODEL_KEY"


@click.command()
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PLAN.yaml",
    help="Write the plan; what you changed in one that is there stays.  写出规划文件；已有文件中的改动会保留。",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PAGE.html",
    help="Write a page on which a person checks what was read.  写出供人核对的页面。",
)
@options.as_json
@click.option(
    "--year", type=click.IntRange(1900, 2200), help="Year in which the document was issued.  文件发布年份。"
)
@click.option("--region", help="Region the plan is for.  规划所属地区。")
@click.option("--name", help="Name of the plan.  规划名称。")
@click.option(
    "--document-language",
    type=click.Choice(LANGUAGES),
    help="Language of the document, if not as it looks.  文件语言。",
)
@click.option(
    "--model-url",
    metavar="URL",
    help="OpenAI-compatible address of a second reader; nothing is contacted without it.  第二读者（兼容OpenAI的地址）；不给则不联网。",
)
@click.option(
    "--model-name", default="default", metavar="NAME", help="Model at that address.  该地址上的模型名。"
)
@options.lang
def read(
    document: Path,
    output: Path | None,
    review: Path | None,
    as_json: bool,
    year: int | None,
    region: str | None,
    name: str | None,
    document_language: str | None,
    model_url: str | None,
    model_name: str,
    lang: str | None,
) -> None:
    """Read DOCUMENT (txt, md, html, docx, pdf) into what it promises, each item with its place.

    把文件（txt、md、html、docx、pdf）读成目标、任务、措施、单位和以往数据，每项都注明出处。
    """  # fmt: skip
    from luoshu.reading.plans.to_plan import Wanted
    from luoshu.reading.second import SecondReader
    from luoshu.workspace.read import plan_of, read_file, save

    language = chosen(lang)
    second = SecondReader(model_url, model_name, os.environ.get(KEY, "")) if model_url else None
    spoken = {"zh": "zh", "en": "en"}.get(document_language or "")
    found = read_file(document, language=spoken, year=year, second=second)  # type: ignore[arg-type]
    plan: Plan | None = None
    if output is not None or review is not None:
        plan = plan_of(found, Wanted(region, year, name), output)
    if plan is not None and output is not None:
        save(plan, output)
        counts = {
            "targets": len(plan.targets),
            "tasks": len(plan.tasks),
            "region": plan.region,
            "file": output.name,
        }
        click.echo(say("reading.written", language, **counts), err=True)
        if plan.region == say("reading.some_region", "en"):
            click.echo(say("reading.no_region", language), err=True)
    if plan is not None and review is not None:
        from luoshu.report.review import write_review

        write_review(
            plan, found.document, review, language=language, file=output.name if output else "plan.yaml"
        )
        click.echo(say("reading.review_written", language, file=review.name), err=True)
    if second is not None:
        counts = {"taken": found.asked.taken, "refused": found.asked.refused}
        click.echo(say("reading.second_done", language, **counts), err=True)
        if found.asked.failure is not None:
            click.echo(
                say("reading.second_failed", language, reason=found.asked.failure.text(language)), err=True
            )
    if as_json:
        click.echo(_json(found))
    elif output is None and review is None:
        _show(found, language)


def _json(found: Read) -> str:
    from luoshu.axes.indicator import read_catalogue
    from luoshu.reading.plain import to_record

    return json.dumps(to_record(found.found, found.document, read_catalogue()), ensure_ascii=False, indent=1)


def _show(found: Read, language: str) -> None:
    from rich.console import Console
    from rich.table import Table

    from luoshu.axes.indicator import read_catalogue
    from luoshu.reading.plain import to_record

    record = to_record(found.found, found.document, read_catalogue())
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(width=120, highlight=False)
    table = Table(box=None, padding=(0, 1))
    for column in ("indicator", "value", "year", "kind", "meant", "place"):
        table.add_column(
            say(f"reading.column_{column}", language),
            justify="right" if column in ("value", "year") else "left",
        )
    for target in record["targets"]:
        value = f"{target['value']:.10g}" + (f"–{target['value_high']:.10g}" if target["value_high"] else "")
        sign = {"==": "", "range": ""}.get(target["comparator"], target["comparator"])
        where = ("page", target["page"]) if target["page"] else ("paragraph", target["paragraph"])
        table.add_row(
            _named(target["as_written"], target["scope"]),
            f"{sign}{value}{target['unit']}",
            str(target["year"] or "?"),
            say(f"reading.kind_{target['kind']}", language),
            target["indicator"] if target["indicator"] != target["as_written"] else "–",
            say(f"reading.place_{where[0]}", language, number=where[1]),
        )
    console.print(table)
    counts = {
        name: len(record[name])
        for name in ("targets", "results", "tasks", "measures", "bodies", "positioning")
    }
    console.print(say("reading.counted", language, **counts))


def _named(name: str, scope: str | None) -> str:
    return name if scope is None or scope in name else f"{scope} {name}"
