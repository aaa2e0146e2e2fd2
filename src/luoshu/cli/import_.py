"""``luoshu import``: tables of yearbooks into the record, all or nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from luoshu.cli import options
from luoshu.language import chosen, say
from luoshu.panel.read import KINDS, Choices
from luoshu.workspace.bring import Brought, bring


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder of the plan; this one where left out.  存入的文件夹。",
)
@click.option("--database", help="Database instead of the folder's own (postgresql://…).  数据库地址。")
@click.option("--region", help="Region of tables that name none.  表中未写明的地区。")
@click.option("--indicator", help="Indicator of tables that name none.  表中未写明的指标。")
@click.option("--unit", help="Unit of figures that have none.  表中未写明的单位。")
@click.option("--source", help="Source of all figures.  数据来源。")
@click.option("--published", help="When they were published (2024-03-31, 2024-03 or 2024).  发布日期。")
@click.option(
    "--kind",
    type=click.Choice(sorted(set(KINDS.values()))),
    default="actual",
    help="Kind of figures that say none.  数据性质。",
)
@click.option(
    "--known-only", is_flag=True, help="Leave out indicators the catalogue does not have.  略去目录外的指标。"
)
@click.option("--new-regions", is_flag=True, help="Take unknown regions as new ones.  接受新地区。")
@click.option(
    "--replace", "replace_held", is_flag=True, help="Let new values replace stored ones.  更正已有数值。"
)
@click.option("--dry-run", is_flag=True, help="Read and judge; store nothing.  只检查，不存入。")
@options.as_json
@options.lang
def import_(
    files: tuple[Path, ...], into: Path, database: str | None, region: str | None, indicator: str | None,
    unit: str | None, source: str | None, published: str | None, kind: str, known_only: bool, new_regions: bool,
    replace_held: bool, dry_run: bool, as_json: bool, lang: str | None,
) -> None:  # fmt: skip
    """Store what tables (CSV, Excel) hold in the record of a folder.

    Years, indicators or regions may stand in the columns, the rows, the title or the name of the sheet. If any figure
    is at fault, all faults are told and nothing is stored.

    将年鉴表格（CSV、Excel）存入记录；有任何错误时全部列出，且不存入任何数据。
    """
    language = chosen(lang)
    choices = Choices(unit, region, source, published, kind, new_regions, known_only, indicator=indicator)
    shown = sys.stderr.isatty() and not as_json
    with Progress(console=Console(stderr=True), transient=True, disable=not shown) as bar:
        task = bar.add_task(say("record.reading_files", language), total=len(files))
        brought = bring(
            files, into, choices, database=database, dry_run=dry_run, replace_held=replace_held,
            tick=lambda done: bar.update(task, completed=done),
        )  # fmt: skip
    for notice in brought.reading.notices:
        click.echo(notice.of(language), err=True)
    click.echo(_json(brought, language) if as_json else _told(brought, language))


def _told(brought: Brought, language: str) -> str:
    lines = [
        say("record.from_file", language, file=file, rows=rows)
        for file, rows in brought.reading.counts.items()
    ]
    if brought.stored is None:
        lines.append(say("record.dry", language, rows=len(brought.reading.panel.frame)))
        frame = brought.reading.panel.frame
        lines += [
            f"  {row.region}  {row.indicator}  {row.year}  {row.value:.12g} {row.unit}"
            for row in frame.itertuples()
        ]
    else:
        count = brought.stored.replaced
        replaced = say("record.replaced", language, count=count) if count else ""
        lines.append(
            say(
                "record.stored",
                language,
                added=brought.stored.added,
                same=brought.stored.same,
                record=brought.record,
                replaced=replaced,
            )
        )
    return "\n".join(lines)


def _json(brought: Brought, language: str) -> str:
    stored = brought.stored
    return json.dumps(
        {
            "files": brought.reading.counts,
            "read": len(brought.reading.panel.frame),
            "added": stored.added if stored else 0,
            "same": stored.same if stored else 0,
            "replaced": stored.replaced if stored else 0,
            "dry_run": stored is None,
            "record": brought.record,
            "notices": [notice.of(language) for notice in brought.reading.notices],
        },
        ensure_ascii=False,
        indent=1,
    )
