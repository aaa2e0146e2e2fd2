"""Options that several verbs take: one name, one meaning, one wording."""

from __future__ import annotations

from pathlib import Path

import click

from luoshu.language import LANGUAGES

as_of = click.option(
    "--as-of", metavar="DATE", help="Use what was published by then.  只用当日已公布的数据。"
)
draws = click.option(
    "--draws",
    type=click.IntRange(100, 1_000_000),
    default=10_000,
    show_default=True,
    help="Joint futures.  模拟的未来数。",
)
seed = click.option(
    "--seed", type=int, default=0, show_default=True, help="Key of the random streams.  随机种子。"
)
workers = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Threads; they change no number.  线程数，不影响结果。",
)
effects = click.option(
    "--effects",
    "own",
    type=click.Path(path_type=Path),
    help="Own effect cards (YAML), added to the built-in ones.  自有作用卡（YAML），与内置的合并。",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.  输出JSON。")
lang = click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  语言。")
