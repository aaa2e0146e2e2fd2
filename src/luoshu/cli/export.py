"""``luoshu export``: the record as a table, in the long form that keeps everything or the wide form of yearbooks."""

from __future__ import annotations

from pathlib import Path

import click

from luoshu.cli import options
from luoshu.errors import OptionError, RecordError
from luoshu.language import chosen, say
from luoshu.panel.write import chosen_rows, long, sdmx, table_text, wide, write_table
from luoshu.workspace.bring import record_of


@click.command()
@click.argument("plan", default=".")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write (.csv, .xlsx); standard output where left out.  输出文件。",
)
@click.option(
    "--wide",
    "is_wide",
    is_flag=True,
    help="Years across, the best figure of each year.  年份横排，每年一个数。",
)
@click.option(
    "--sdmx", "as_sdmx", is_flag=True, help="SDMX-CSV, the best figure of each year.  SDMX-CSV格式。"
)
@click.option(
    "--region", "regions", multiple=True, help="Only this region (may be given again).  只要此地区。"
)
@click.option(
    "--indicator", "indicators", multiple=True, help="Only this indicator (may be given again).  只要此指标。"
)
@click.option("--since", type=int, help="First year.  起始年份。")
@click.option("--until", type=int, help="Last year.  截止年份。")
@options.as_of
@click.option(
    "--encoding",
    type=click.Choice(["utf-8-sig", "utf-8", "gb18030"]),
    default="utf-8-sig",
    help="Encoding of CSV files.  CSV编码。",
)
@click.option("--database", help="Database instead of the folder's own.  数据库地址。")
@options.lang
def export(
    plan: str, output: Path | None, is_wide: bool, as_sdmx: bool, regions: tuple[str, ...], indicators: tuple[str, ...],
    since: int | None, until: int | None, as_of: str | None, encoding: str, database: str | None, lang: str | None,
) -> None:  # fmt: skip
    """Write the record of PLAN (a built-in case, a plan file or a folder) as a table.

    将PLAN（内置案例、规划文件或文件夹）的记录导出为表格。
    """
    language = chosen(lang)
    if since is not None and until is not None and since > until:
        values = {"since": since, "until": until}
        raise OptionError(
            say("record.option_year", "en", **values), say("record.option_year", "zh", **values)
        )
    held = record_of(plan, database=database, as_of=as_of)
    panel = chosen_rows(
        held.panel,
        regions=held.region_ids(regions),
        indicators=held.indicator_ids(indicators),
        since=since,
        until=until,
    )
    if not len(panel.frame):
        found = sorted(held.panel.frame["region"].unique())[:20]
        count = held.panel.frame["indicator"].nunique()
        raise RecordError(
            say("record.nothing_to_export", "en", regions=", ".join(found) or "-", count=count),
            say("record.nothing_to_export", "zh", regions="、".join(found) or "无", count=count),
        )
    if as_sdmx:
        table = sdmx(panel)
    else:
        table = wide(panel, held.catalogue, held.regions, language) if is_wide else long(panel)
    if output is None:
        click.echo(table_text(table), nl=False)
        return
    write_table(table, output, encoding=encoding)
    click.echo(say("record.exported", language, rows=len(table), file=output), err=True)
