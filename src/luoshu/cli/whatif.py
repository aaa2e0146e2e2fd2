"""``luoshu whatif``: the odds before and after pulling levers."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.cli import options
from luoshu.errors import EffectError
from luoshu.language import chosen, say
from luoshu.language.number import percent, unit_name, unit_scale
from luoshu.simulate.workers import Workers
from luoshu.steer.effects import Effects, read_effects
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.mix import make_mix
from luoshu.steer.whatif import Change, WhatIf, needed
from luoshu.steer.whatif import whatif as ask
from luoshu.workspace import open_case


def parse_levers(given: tuple[str, ...]) -> dict[str, float]:
    """Return lever ids and intensities from ``ID=INTENSITY``; all that are not of this form are told together.

    Examples
    --------
    >>> parse_levers(("PC01=5", "PB09"))
    {'PC01': 5.0, 'PB09': 1.0}
    """
    found: dict[str, float] = {}
    bad, twice = [], []
    for text in given:
        name, mark, number = text.partition("=")
        try:
            amount = float(number) if mark else 1.0
        except ValueError:
            bad.append(text)
            continue
        if name.strip() in found:
            twice.append(name.strip())
        found[name.strip()] = amount
    if twice:
        raise EffectError(
            f"{', '.join(twice)} given more than once. Give each lever once, with its whole intensity.",
            f"{'、'.join(twice)}重复给出。每个杠杆只写一次，强度写全。",
        )
    if bad:
        raise EffectError(
            f"{', '.join(bad)}: expected ID=NUMBER, for example PC01=5.",
            f"{'、'.join(bad)}：应为“编号=数值”，例如PC01=5。",
        )
    return found


def known_effects(own: Path | None, as_of: str) -> Effects:
    """Return the built-in cards, with the user's own, that were published by ``as_of``."""
    effects = read_effects()
    if own is not None:
        effects = effects.joined(read_effects(own))
    return effects.known_on(as_of)


@click.command()
@click.argument("plan")
@click.option(
    "--lever",
    "given",
    multiple=True,
    metavar="ID=INTENSITY",
    help="A lever, in the unit of its card; repeat for more.  杠杆，按其作用卡的单位；可重复。",
)
@click.option(
    "--from",
    "start",
    type=int,
    help="First year of the levers; the year after the date asked for where left out.  杠杆起始年，默认为所问日期的次年。",
)
@options.as_of
@options.effects
@click.option(
    "--province-wide", is_flag=True, help="The whole province gets the levers too.  全省同享这些杠杆。"
)
@click.option(
    "--force",
    is_flag=True,
    help="Take intensities beyond the evidence; the answer is marked.  允许超出证据的强度，结果注明。",
)
@click.option(
    "--needed",
    "ask_needed",
    is_flag=True,
    help="How much of each single lever brings each target to 1 in 2.  各单项杠杆需要多大才能把目标提到二分之一。",
)
@options.draws
@options.seed
@options.workers
@options.as_json
@options.lang
def whatif(
    plan: str,
    given: tuple[str, ...],
    start: int | None,
    as_of: str | None,
    own: Path | None,
    province_wide: bool,
    force: bool,
    ask_needed: bool,
    draws: int,
    seed: int,
    workers: Workers,
    as_json: bool,
    lang: str | None,
) -> None:
    """Print the odds of PLAN before and after pulling levers, on the same draws.

    在同一组未来上比较采取政策杠杆前后的概率。
    """
    language = chosen(lang)
    case = open_case(plan)
    day = day_of(as_of, case.panel)
    effects = known_effects(own, day)
    parent = case.regions[case.plan.region].parent
    futures = prepare(
        case.plan,
        case.panel.as_of(day),
        case.catalogue,
        case.regions,
        draws=draws,
        seed=seed,
        workers=workers,
        everywhere=(parent,) if province_wide and parent else (),
    )
    begin = start or futures.begin(day)
    if ask_needed:
        rows = needed_rows(futures, effects, begin)
        click.echo(json.dumps({"needed": rows}, ensure_ascii=False, indent=2) if as_json else "")
        if not as_json:
            _console().print(_needed_table(rows, futures, effects, language))
        return
    answer = ask(futures, effects, make_mix(effects, parse_levers(given), start=begin, force=force))
    if as_json:
        click.echo(json.dumps(content(answer, language), ensure_ascii=False, indent=2))
    else:
        _show(answer, language)


def content(answer: WhatIf, language: str) -> dict[str, object]:
    """Return the answer as the JSON object of the reference page, sentences in ``language``."""
    found = answer.model_dump(mode="json")
    for lever, raw in zip(found["levers"], answer.levers, strict=True):
        lever["name"] = raw.name.of(language)
    for target, change in zip(found["targets"], answer.targets, strict=True):
        target["statement"] = change.statement.of(language)
    for side, effect in zip(found["side_effects"], answer.side_effects, strict=True):
        side["text"] = effect.text.of(language)
    found["notes"] = [note.of(language) for note in answer.notes]
    return dict(found)


def needed_rows(futures: Futures, effects: Effects, start: int) -> list[dict[str, object]]:
    """Return, for each target below 1 in 2, each lever that moves it and how much of it is needed (None: not enough)."""
    odds = futures.met(futures.judged()).mean(axis=0)
    rows: list[dict[str, object]] = []
    for place, target in enumerate(futures.targets):
        if odds[place] >= 0.5:
            continue
        for card in effects.effects:
            if card.role == "lever" and card.moves:
                most = make_mix(effects, {card.id: card.most}, start=start)
                if not ask(futures, effects, most).targets[place].shift:
                    continue
                amount = needed(futures, effects, card.id, target.id, start=start)
                rows.append({"target": target.id, "lever": card.id, "needed": amount, "most": card.most})
    return rows


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=110, highlight=False)


def _shift(item: Change, language: str) -> str:
    """Return the move of the judged figure with its 80 % range, in the unit as the language says it."""
    scale = unit_scale(item.unit, language)
    middle, low, high = (f"{scale * move:+.3g}" for move in (item.shift, *item.shift80))
    space = "" if language == "zh" else " "
    return f"{middle} ({low}…{high}){space}{unit_name(item.unit, language)}"


def _show(answer: WhatIf, language: str) -> None:
    table = Table(box=None)
    for key in (
        "column_target",
        "column_before",
        "column_after",
        "column_difference",
        "column_shift",
        "column_idle",
    ):
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    for item in answer.targets:
        low, high = (f"{100 * end:+.1f}" for end in item.difference80)
        shift = _shift(item, language)
        table.add_row(
            item.statement.of(language),
            percent(item.before, language),
            percent(item.after, language),
            f"{100 * item.difference:+.1f} ({low}…{high})",
            shift,
            percent(item.idle_share, language),
        )
    console = _console()
    console.print(table)
    console.print(
        say("steer.together", language, before=percent(answer.all[0], language), after=percent(answer.all[1], language),
            fewer=f"{answer.expected_met[0]:.2f}", more=f"{answer.expected_met[1]:.2f}")
    )  # fmt: skip
    for side in answer.side_effects:
        console.print(f"· {side.lever}  {side.text.of(language)}")
    for note in answer.notes:
        console.print(f"! {note.of(language)}")


def _needed_table(rows: list[dict[str, object]], futures: Futures, effects: Effects, language: str) -> Table:
    names = {target.id: target.statement.of(language) for target in futures.targets}
    table = Table(box=None, title=say("steer.needed_title", language), title_justify="left")
    for key in ("column_target", "column_lever", "column_needed", "column_unit"):
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    for row in rows:
        card = effects[str(row["lever"])]
        amount = row["needed"]
        told = (
            say("steer.none_within", language, most=f"{card.most:g}")
            if amount is None
            else f"{float(str(amount)):.2g}"
        )
        table.add_row(
            names[str(row["target"])],
            f"{card.id} {card.lever.of(language)}",
            told,
            card.instrument.of(language),
        )
    return table
