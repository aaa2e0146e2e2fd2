"""``luoshu backtest``: odds of dated targets, from what was known when they were set."""

from __future__ import annotations

import json
from pathlib import Path

import click

from luoshu.language import chosen, say
from luoshu.verify.target_odds import backtest_targets

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--targets", type=FILE, required=True, help="Targets (.csv, .csv.gz).")
@click.option("--history", type=FILE, help="region, indicator, year, value (.csv, .csv.gz).")
@click.option("-o", "--output", type=FILE, help="CSV to write; standard output where left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of notices.")
def backtest(
    targets: Path, history: Path | None, output: Path | None, as_json: bool, lang: str | None
) -> None:
    """Give the odds of dated targets, each from the years before it was set alone."""
    answered = backtest_targets(targets, history)
    text = answered.to_csv(index=False, lineterminator="\n")
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
        notice = say("verify.targets_written", chosen(lang), rows=len(answered), output=output)
        click.echo(notice, err=True)
    if as_json:
        click.echo(json.dumps(answered.to_dict("records"), ensure_ascii=False, indent=1))
    elif output is None:
        click.echo(text, nl=False)
