"""``luoshu backtest``: how forecasts from past years turned out, and odds of dated targets."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshu.errors import OptionError
from luoshu.language import chosen, say

if TYPE_CHECKING:
    import pandas as pd

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("panel", type=FILE, required=False)
@click.option("--origins", help="Last years known, such as 2005,2010.  已知的最后年份，例如2005,2010。")
@click.option(
    "--catalogue",
    type=FILE,
    help="indicator, lower, upper, kind (.csv, .yaml).  指标上下限与类别（.csv、.yaml）。",
)
@click.option("--horizon", type=int, default=6, show_default=True, help="Years ahead.  预测年数。")
@click.option("--references", default="drift,naive", show_default=True, help="Forecasts to beat.  参照方法。")
@click.option(
    "--by",
    default="kind,lead",
    show_default=True,
    help="Apart by kind, lead, origin.  按类别、年数、起点分列。",
)
@click.option("--targets", type=FILE, help="Targets (.csv, .csv.gz).")
@click.option("--history", type=FILE, help="region, indicator, year, value (.csv, .csv.gz).")
@click.option("-o", "--output", type=FILE, help="CSV to write; standard output where left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of notices.")
def backtest(
    panel: Path | None,
    origins: str | None,
    catalogue: Path | None,
    horizon: int,
    references: str,
    by: str,
    targets: Path | None,
    history: Path | None,
    output: Path | None,
    as_json: bool,
    lang: str | None,
) -> None:
    """Score forecasts of PANEL from past years, or give the odds of dated targets.

    Either PANEL and --origins, or --targets. Nothing from after an origin, or after a target was set, is looked at.

    用过去的年份检验对面板的预测，或给出有期限目标实现的概率。给出PANEL和--origins，或者给出--targets。起点或目标制定之后的数据一概不用。
    """
    language = chosen(lang)
    if targets is not None:
        _targets(targets, history, output, as_json, language)
        return
    if panel is None or origins is None:
        raise OptionError(
            "give a panel and --origins, or --targets.", "请给出面板文件和--origins，或者给出--targets。"
        )
    from luoshu.panel.tidy import read_bounds, read_tidy  # a quick start matters at the prompt
    from luoshu.verify.backtest import backtest as answer_of

    years, columns = _years(origins), _words(by, ("kind", "lead", "origin", "indicator"))
    limits = read_bounds(catalogue) if catalogue is not None else None
    done = answer_of(
        read_tidy(panel), catalogue=limits, origins=years, horizon=horizon, references=[name for name in references.split(",") if name]
    )  # fmt: skip
    table = done.by(*columns)
    if output is not None:
        _write(done.rows.to_csv(index=False, lineterminator="\n", float_format="%.6g"), output)
        click.echo(say("verify.scores_written", language, rows=len(done.rows), output=output), err=True)
    if as_json:
        answer = {"scores": table.to_dict("records"), "reliability": done.reliability().to_dict("records")}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    _show(table, language)


def _show(table: pd.DataFrame, language: str) -> None:
    """Print the scores, one line a method and group."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=None, pad_edge=False)
    for name in table.columns:
        head, _, reference = name.partition("skill_")
        title = (
            say("verify.column_skill", language, name=reference)
            if reference
            else say(f"verify.column_{head}", language)
        )
        shown.add_column(title, justify="left" if name in ("method", "kind", "indicator") else "right")
    for row in table.itertuples(index=False):
        shown.add_row(*(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row))
    Console(file=sys.stdout, highlight=False, width=110).print(shown)
    click.echo(say("verify.scores_legend", language))


def _years(text: str) -> list[int]:
    """Return the years of a list; OptionError where one is no year."""
    parts = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
    wrong = [part for part in parts if not part.isdecimal()]
    if wrong or not parts:
        raise OptionError(
            f"--origins is {text!r}, expected years such as 2005,2010.",
            f"--origins为“{text}”，应为年份，例如2005,2010。",
        )
    return [int(part) for part in parts]


def _words(text: str, known: tuple[str, ...]) -> list[str]:
    """Return the columns to tell apart by; OptionError where one is not known."""
    parts = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
    wrong = [part for part in parts if part not in known]
    if wrong:
        raise OptionError(
            f"--by is {text!r}, expected some of {', '.join(known)}.",
            f"--by为“{text}”，应取自{'、'.join(known)}。",
        )
    return parts


def _write(text: str, output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, encoding="utf-8", newline="\n")


def _targets(targets: Path, history: Path | None, output: Path | None, as_json: bool, language: str) -> None:
    from luoshu.verify.target_odds import backtest_targets

    answered = backtest_targets(targets, history)
    text = answered.to_csv(index=False, lineterminator="\n")
    if output is not None:
        _write(text, output)
        click.echo(say("verify.targets_written", language, rows=len(answered), output=output), err=True)
    if as_json:
        click.echo(json.dumps(answered.to_dict("records"), ensure_ascii=False, indent=1))
    elif output is None:
        click.echo(text, nl=False)
