"""``luoshu appraise``: will the plan be met?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshu.cli import options
from luoshu.errors import OptionError
from luoshu.language import LANGUAGES, chosen, say

if TYPE_CHECKING:
    from luoshu.appraise.answer import Appraisal
    from luoshu.report.content import Maker
    from luoshu.simulate.workers import Workers
    from luoshu.workspace import Case

LATER_DRAWS = 250
"""Draws of the appraisal of today, from which a report of an earlier date takes figures and no probability."""
REPLAY_DRAWS = 1000
"""Draws at each date of the replay."""


@click.command()
@click.argument("plan")
@click.option("--output", type=click.Path(path_type=Path), help="Folder for report.html.  报告所在文件夹。")
@click.option("--as-of", metavar="DATE", help="Use what was published by then.  只用当日已公布的数据。")
@click.option("--draws", type=int, default=10_000, show_default=True, help="Joint futures.  模拟的未来数。")
@click.option("--seed", type=int, default=0, show_default=True, help="Key of the random streams.  随机种子。")
@options.workers
@click.option("--model", metavar="NAME", help="Model of the futures.  模型名。")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.  输出JSON。")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  语言。")
def appraise(
    plan: str,
    output: Path | None,
    as_of: str | None,
    draws: int,
    seed: int,
    workers: Workers,
    model: str | None,
    as_json: bool,
    lang: str | None,
) -> None:
    """Say whether each target of PLAN will be met, and all of them together.

    PLAN is a built-in case (luoyang), a plan file, or a folder.

    规划能否实现：逐项概率、全部实现的概率、差距与进度、相互关系、无法判断的原因。
    """
    from luoshu.appraise.appraise import appraise as answer_of  # a quick start matters at the prompt
    from luoshu.appraise.plainly import to_json
    from luoshu.verify.track_record import with_track_record
    from luoshu.workspace import open_case

    language = chosen(lang)
    if output is not None:
        _check_folder(output)
    case = open_case(plan)
    with _progress(draws, language) as tick:
        answer = with_track_record(
            answer_of(case, as_of=as_of, draws=draws, seed=seed, workers=workers, model=model, tick=tick)
        )
    if output is not None:
        for path in _write(output, answer, case, language, is_past=as_of is not None):
            click.echo(say("appraise.written", language, path=path), err=True)
    if as_json:
        click.echo(to_json(answer, language))
        return
    from luoshu.cli.screen import show

    show(answer, language)


def _write(folder: Path, answer: Appraisal, case: Case, language: str, *, is_past: bool) -> Iterator[Path]:
    """Write the page in both languages, each with a link to the other, and the answer itself; yield the paths."""
    from luoshu.appraise.appraise import appraise as answer_of
    from luoshu.appraise.plainly import to_json
    from luoshu.report.page import write_page

    # What was published after the date asked for: shown in a layer of its own, used in no number.
    later = answer_of(case, draws=LATER_DRAWS) if is_past else None
    sections = _sections(answer, case)
    other = next(each for each in LANGUAGES if each != language)
    names = {language: "report.html", other: f"report.{other}.html"}
    for each, twin in ((language, other), (other, language)):
        yield write_page(
            answer, case.plan, case.regions, folder / names[each], language=each, later=later,
            catalogue=case.catalogue, twin=names[twin], sections=sections,
        )  # fmt: skip
    path = folder / "appraisal.json"
    path.write_text(to_json(answer, language) + "\n", encoding="utf-8", newline="\n")
    yield path


def _sections(answer: Appraisal, case: Case) -> list[Maker]:
    """Return the sections that other verbs answer: the replay, where there is a date to go back to."""
    from luoshu.report.sections.replay import replay_section
    from luoshu.verify.replay import replay, vintages_of

    if not any(day <= answer.as_of for day in vintages_of(case.plan.announced, case.panel)):
        return []
    draws = min(answer.draws, REPLAY_DRAWS)
    return [
        replay_section(replay(case, draws=draws, seed=answer.seed, model=answer.model, until=answer.as_of))
    ]


def _check_folder(folder: Path) -> None:
    """Make the folder and try to write in it, before any work is done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".luoshu-probe"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OptionError(
            f"nothing can be written to the folder {folder} ({reason}). Choose another folder, or check its rights.",
            f"无法写入文件夹{folder}（{reason}），请换一个文件夹或检查权限。",
        ) from None


@contextmanager
def _progress(draws: int, language: str) -> Iterator[Callable[[int], None] | None]:
    """Yield what shows the draws done on a bar on stderr; None where nobody looks."""
    if not sys.stderr.isatty() or draws < 1:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("appraise.drawing", language), total=draws)

        def tick(done: int) -> None:
            bar.update(task, completed=done)

        yield tick
