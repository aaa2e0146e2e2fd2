"""Options that several verbs take: one name, one meaning, one wording."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from luoshu.language import LANGUAGES

if TYPE_CHECKING:
    from luoshu.simulate.workers import Workers

Verb = TypeVar("Verb", bound=Callable[..., Any])
SCHEDULER = "luoshu.scheduler"

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
effects = click.option(
    "--effects",
    "own",
    type=click.Path(path_type=Path),
    help="Own effect cards (YAML), added to the built-in ones.  自有作用卡（YAML），与内置的合并。",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.  输出JSON。")
lang = click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  语言。")


def workers(verb: Verb) -> Verb:
    """Give a verb ``--workers`` and ``--scheduler``, which it takes as one: threads of this machine, or a cluster until it ends."""
    threads = click.option(
        "--workers",
        type=int,
        callback=_who_works,
        help="Threads; they change no number.  线程数，不影响结果。",
    )
    scheduler = click.option(
        "--scheduler",
        metavar="ADDRESS",
        expose_value=False,
        is_eager=True,
        callback=_kept,
        help="Let the workers of this Dask scheduler draw, not threads (luoshu[cluster]); no number changes.  "
        "由该Dask调度器的工作进程抽样，而不用本机线程（luoshu[cluster]），不影响结果。",
    )
    return threads(scheduler(verb))


def _kept(context: click.Context, _: click.Parameter, address: str | None) -> None:
    context.meta[SCHEDULER] = address


def _who_works(context: click.Context, _: click.Parameter, threads: int | None) -> Workers:
    from luoshu.simulate.workers import checked  # a quick start matters at the prompt

    address = context.meta[SCHEDULER]
    if address is None:
        return checked(min(os.cpu_count() or 1, 8) if threads is None else threads)
    from luoshu.simulate.cluster import Cluster

    return context.with_resource(Cluster(address))
