"""``luoshu whatif``: the odds before and after pulling levers."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.axes.indicator import Catalogue
from luoshu.cli import options
from luoshu.cli.reach import difference, moved, screen, show_measures, show_needed
from luoshu.errors import EffectError, OptionError
from luoshu.language import chosen, say
from luoshu.language.number import percent
from luoshu.simulate.workers import Workers
from luoshu.steer.effects import Effects, read_effects, refuse_unknown
from luoshu.steer.futures import prepare
from luoshu.steer.measures import at_most, in_place
from luoshu.steer.mix import make_mix
from luoshu.steer.needed import needed
from luoshu.steer.search.costs import priced_sides, read_costs
from luoshu.steer.whatif import WhatIf
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


def known_effects(own: Path | None, as_of: str, catalogue: Catalogue) -> Effects:
    """Return the built-in cards, with the user's own, that were published by ``as_of``."""
    effects = read_effects()
    if own is not None:
        effects = effects.joined(read_effects(own))
        refuse_unknown(effects, catalogue)
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
    help="How much of each single lever, or how much more a year, brings each target to the wished odds.  把目标提到所求概率，单项杠杆需多大，或每年需多增多少。",
)
@click.option(
    "--wished",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="The odds that --needed and --measures ask for; 0.5 and 0.8 where left out.  所求概率，默认0.5（--measures另加0.8）。",
)
@click.option(
    "--measures",
    "ask_measures",
    is_flag=True,
    help="What the plan's own measures could add at most.  规划自身的措施最多能提高多少。",
)
@click.option(
    "--costs",
    "price_list",
    type=click.Path(path_type=Path),
    help="Priced levers (YAML), for the sums of debt and land; costs.yaml of the case where left out.  费用表（YAML），用于债务与土地合计，默认为案例中的costs.yaml。",
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
    wished: float | None,
    ask_measures: bool,
    price_list: Path | None,
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
    _refuse_together(given, ask_needed=ask_needed, ask_measures=ask_measures, wished=wished)
    effects = known_effects(own, day, case.catalogue)
    parent = case.regions[case.plan.region].parent if case.plan.region in case.regions else None
    if province_wide and parent is None:
        raise OptionError(
            f"--province-wide: {case.plan.region} has no parent. Name it in regions.yaml (`parent`), or leave the option out.",
            f"--province-wide：{case.plan.region}没有上级地区。请在regions.yaml中写明parent，或去掉该选项。",
        )
    futures = prepare(
        case.plan,
        case.panel.as_of(day),
        case.catalogue,
        case.regions,
        draws=draws,
        seed=seed,
        workers=workers,
        everywhere=(parent,) if province_wide and parent is not None else (),
    )
    begin = futures.begin(day, start)
    if ask_needed:
        show_needed(
            needed(futures, effects, start=begin, wished=wished or 0.5), effects, language, as_json=as_json
        )
        return
    if ask_measures:
        reach = at_most(futures, effects, case.plan, start=begin, wished=(wished,) if wished else (0.5, 0.8))
        show_measures(reach, effects, language, as_json=as_json)
        return
    mix = make_mix(effects, parse_levers(given), start=begin, force=force)
    answer = ask(futures, effects, mix, in_place=in_place(case.plan))
    beside = case.path.parent / "costs.yaml"
    if price_list is not None or beside.is_file():
        costs = read_costs(price_list or beside)
        answer = answer.model_copy(update={"side_effects": priced_sides(answer.side_effects, mix, costs)})
    if as_json:
        click.echo(json.dumps(content(answer, language), ensure_ascii=False, indent=2))
    else:
        _show(answer, language)


def _refuse_together(
    given: tuple[str, ...], *, ask_needed: bool, ask_measures: bool, wished: float | None
) -> None:
    asked = [
        name
        for name, is_asked in (("--lever", given), ("--needed", ask_needed), ("--measures", ask_measures))
        if is_asked
    ]
    if len(asked) > 1:
        raise OptionError(
            f"{' and '.join(asked)} ask different questions. Give one of them.",
            f"{'与'.join(asked)}是不同的问题，请只用其一。",
        )
    if wished is not None and not (ask_needed or ask_measures):
        raise OptionError(
            "--wished goes with --needed or --measures.", "--wished须与--needed或--measures同用。"
        )


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
        if answer.levers and item.idle_share == 1 and item.shift80 == (0, 0):
            table.add_row(
                item.statement.of(language),
                percent(item.before, language),
                "–",
                say("steer.not_moved", language),
            )
            continue
        table.add_row(
            item.statement.of(language),
            percent(item.before, language),
            percent(item.after, language),
            difference(item, language),
            moved(item, language),
            percent(item.idle_share, language),
        )
    console = screen()
    console.print(table)
    if answer.levers:
        console.print(say("steer.idle_legend", language))
    console.print(
        say("steer.together", language, before=percent(answer.all[0], language), after=percent(answer.all[1], language),
            fewer=f"{answer.expected_met[0]:.2f}", more=f"{answer.expected_met[1]:.2f}")
    )  # fmt: skip
    for side in answer.side_effects:
        console.print(f"· {side.lever}  {side.text.of(language)}")
    for note in answer.notes:
        console.print(f"! {note.of(language)}")
