"""``luoshu forecast``: quantiles for any panel."""

from __future__ import annotations

import gzip
from pathlib import Path

import click

from luoshu.cli import options
from luoshu.language import chosen, say

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("panel", type=FILE)
@click.option(
    "--catalogue", type=FILE, help="indicator, lower, upper (.csv, .yaml).  指标上下限表（.csv、.yaml）。"
)
@click.option("--origin", type=int, required=True, help="Last year that may be known.  可用数据的最后一年。")
@click.option("--horizon", type=int, required=True, help="Years to forecast, 1 to 60.  预测年数，1至60。")
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="CSV to write (.csv, .csv.gz); else standard output.  写入的文件，默认标准输出。",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    help="Accepted, changes nothing: nothing is drawn.  不影响结果：此处不抽样。",
)
@options.lang
def forecast(
    panel: Path,
    catalogue: Path | None,
    origin: int,
    horizon: int,
    output: Path | None,
    seed: int,
    lang: str | None,
) -> None:
    """Forecast every series of PANEL (region, indicator, year, value): 21 quantiles a year.

    预测面板（region、indicator、year、value）中的每个序列：逐年给出21个分位数。
    """
    from luoshu.panel.tidy import read_bounds, read_tidy  # a quick start matters at the prompt
    from luoshu.simulate.forecast import forecast as answer_of

    language = chosen(lang)
    limits = read_bounds(catalogue) if catalogue is not None else None
    answer = answer_of(read_tidy(panel), catalogue=limits, origin=origin, horizon=horizon, seed=seed)
    unknown = int(answer["q0.5"].isna().sum())
    if unknown:
        click.echo(say("simulate.no_figure", language, rows=unknown, origin=origin), err=True)
    text = answer.to_csv(index=False, lineterminator="\n", float_format="%.10g")
    if output is None:
        click.echo(text, nl=False)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.suffix == ".gz":
        # Without a time of writing, so that the same answer gives the same bytes.
        output.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
    click.echo(say("simulate.forecast_written", language, rows=len(answer), output=output), err=True)
