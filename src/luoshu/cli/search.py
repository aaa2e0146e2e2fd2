"""``luoshu search``: the mix of levers that raises the odds most within the limits."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from luoshu.appraise.appraise import day_of
from luoshu.cli import options
from luoshu.cli.reach import screen
from luoshu.cli.whatif import known_effects
from luoshu.errors import EffectError
from luoshu.language import chosen, say
from luoshu.language.number import percent, plain, unit_name, unit_scale
from luoshu.simulate.workers import Workers
from luoshu.steer.futures import Futures, prepare
from luoshu.steer.measures import in_place
from luoshu.steer.search.answer import Found
from luoshu.steer.search.answer import search as answer
from luoshu.steer.search.costs import RESOURCES, Costs, read_costs, resource
from luoshu.steer.search.problem import Problem, make_problem
from luoshu.steer.stress import read_scenarios, shocked
from luoshu.workspace import Case, open_case


@click.command()
@click.argument("plan")
@click.option(
    "--budget",
    type=float,
    required=True,
    help="Most money, in the unit of the costs (100 m yuan).  资金上限，单位同费用表（亿元）。",
)
@click.option(
    "--costs",
    "price_list",
    type=click.Path(path_type=Path),
    help="Priced levers (YAML); costs.yaml of the case where left out.  费用表（YAML），默认为案例中的costs.yaml。",
)
@click.option("--land", type=float, help="Most land, in the unit of the costs.  土地上限。")
@click.option("--staff", type=float, help="Most staff, in the unit of the costs.  人员上限。")
@click.option("--debt", type=float, help="Most new debt, in the unit of the costs.  新增债务上限。")
@click.option(
    "--goal",
    type=click.Choice(["expected", "all", "weighted", "worst"]),
    default="expected",
    show_default=True,
    help="What is raised: number of targets met, all at once, a weighted sum, the worst scenario.  追求的目标：预期实现个数、全部实现、加权、最坏情景。",
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="TARGET=WEIGHT",
    help="Weights of the weighted goal.  加权目标的权重。",
)
@click.option(
    "--from",
    "start",
    type=int,
    help="First year of the levers; the year after the date asked for where left out.  杠杆起始年，默认为所问日期的次年。",
)
@click.option(
    "--frontier",
    type=click.IntRange(0, 50),
    default=0,
    show_default=True,
    help="Also the best goal for this many smaller budgets.  另算若干较小预算的最优值。",
)
@click.option(
    "--scenarios/--no-scenarios",
    "stressed",
    default=False,
    help="Regret over the shock scenarios.  计算各冲击情景下的遗憾值。",
)
@options.effects
@options.as_of
@options.draws
@options.seed
@options.workers
@click.option(
    "--seeds",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    help="Independent searches.  独立搜索次数。",
)
@options.as_json
@options.lang
def search(
    plan: str,
    budget: float,
    price_list: Path | None,
    land: float | None,
    staff: float | None,
    debt: float | None,
    goal: str,
    weights: tuple[str, ...],
    start: int | None,
    frontier: int,
    stressed: bool,
    own: Path | None,
    as_of: str | None,
    draws: int,
    seed: int,
    workers: Workers,
    seeds: int,
    as_json: bool,
    lang: str | None,
) -> None:
    """Search for the mix of levers that raises the odds of PLAN most within a budget.

    在预算等约束内，寻找最能提高实现概率的杠杆组合。
    """
    language = chosen(lang)
    case = open_case(plan)
    day = day_of(as_of, case.panel)
    costs = costs_of(case, price_list)
    given = {"money": budget, "land": land, "staff": staff, "debt": debt}
    limits = {name: limit for name, limit in given.items() if limit is not None}
    with Progress(
        SpinnerColumn(),
        TextColumn(say("steer.searching", language)),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as progress:
        progress.add_task("search")
        futures, fresh = (_futures(case, day, draws, key, workers) for key in (seed, seed + 1_000_003))
        first = futures.begin(day, start)
        scenarios = read_scenarios().scenarios if stressed or goal == "worst" else ()
        struck = {scenario.id: shocked(futures, scenario, year=first) for scenario in scenarios}
        fresh_struck = [shocked(fresh, scenario, year=first) for scenario in scenarios if goal == "worst"]
        problem = make_problem(
            futures,
            known_effects(own, day, case.catalogue),
            costs,
            start=first,
            limits=limits,
            goal=goal,  # type: ignore[arg-type]
            weights=parse_weights(weights),
            shocked=tuple(struck.values()) if goal == "worst" else (),
            in_place=in_place(case.plan),
        )
        found = answer(problem, fresh, seeds=seeds, frontier=frontier, scenarios=struck if stressed else None,
                       fresh_shocked=fresh_struck)  # fmt: skip
    if as_json:
        content = found.model_dump(mode="json")
        for row, pulled in zip(content["mix"], found.mix, strict=True):
            row["name"] = pulled.name.of(language)
            row["assumption"] = pulled.lever in assumed(costs)
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    _show(found, problem, costs, case, language)


def assumed(costs: Costs) -> set[str]:
    """Return the levers whose cost is declared an assumption, or has no source."""
    return {each.lever for each in costs.levers if each.assumption or not each.source}


def costs_of(case: Case, given: Path | None) -> Costs:
    """Return the priced levers given, or those beside the plan; refuses where there are none."""
    beside = case.path.parent / "costs.yaml"
    if given is not None:
        return read_costs(given)
    if beside.is_file():
        return read_costs(beside)
    example = Path(str(files("luoshu") / "cases" / "luoyang" / "costs.yaml"))
    raise EffectError(
        f"there is no costs.yaml beside {case.path.name}. Write one (as {example}), or give one with --costs.",
        f"{case.path.name}旁没有costs.yaml。请参照{example}编写，或用--costs指定。",
    )


def parse_weights(given: tuple[str, ...]) -> dict[str, float]:
    """Return weights from ``TARGET=WEIGHT``."""
    found, bad = {}, []
    for text in given:
        name, _, number = text.partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            bad.append(text)
    if bad:
        raise EffectError(
            f"{', '.join(bad)}: expected TARGET=NUMBER, for example gdp=2.",
            f"{'、'.join(bad)}：应为“目标=数值”，例如gdp=2。",
        )
    return found


def _futures(case: Case, day: str, draws: int, seed: int, workers: Workers) -> Futures:
    known = case.panel.as_of(day)
    return prepare(case.plan, known, case.catalogue, case.regions, draws=draws, seed=seed, workers=workers)


def _show(found: Found, problem: Problem, costs: Costs, case: Case, language: str) -> None:
    console = screen()
    console.print(
        _mix_table(found, problem, costs, language) if found.mix else say("steer.mix_none", language)
    )
    unsourced = [row.lever for row in found.mix if row.lever in assumed(costs)]
    for key, names in (
        ("costs_assumed", unsourced),
        ("left_out", found.left_out),
        ("in_place", found.in_place),
    ):
        if names:
            console.print(say(f"steer.{key}", language, levers=_several(names, language)))
    _show_goal(found, language, console)
    for name, (before, after) in found.targets.items():
        statement = case.plan.target(name).statement.of(language)
        console.print(f"  {statement}: {percent(before, language)} → {percent(after, language)}")
    binding = [
        resource(name, language) if name in RESOURCES else say("steer.binds_lever", language, lever=name)
        for name in found.binding
    ]
    console.print(
        say("steer.cost_line", language, cost=_money(found.cost, costs, language),
            binding=_several(binding, language) or say("steer.binds_nothing", language))
    )  # fmt: skip
    console.print(
        say("steer.seeds_tie" if found.seeds["tie"] else "steer.seeds_line", language, same=found.seeds["same_levers"],
            count=found.seeds["count"])
    )  # fmt: skip
    if found.frontier:
        _show_frontier(found, costs, language, console)
    names_of = {scenario.id: scenario.name.of(language) for scenario in read_scenarios().scenarios}
    for name, regret in found.regret.items():
        console.print(say("steer.regret_line", language, name=names_of[name], regret=f"{regret:.3f}"))
    if found.satisfied is not None:
        console.print(
            say("steer.satisfied_line", language, share=percent(found.satisfied, language, certain=True))
        )


def _mix_table(found: Found, problem: Problem, costs: Costs, language: str) -> Table:
    title = say("steer.mix_title", language, unit=unit_name(costs.unit, language))
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for key in ("column_id", "column_lever", "column_intensity", "column_unit", "column_cost"):
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    for row in found.mix:
        table.add_row(
            row.lever,
            row.name.of(language),
            plain(row.intensity, language, digits=3),
            problem.effects[row.lever].instrument.of(language),
            _money(row.cost, costs, language),
        )
    return table


def _show_frontier(found: Found, costs: Costs, language: str, console: Console) -> None:
    console.print(say("steer.frontier_title", language, unit=unit_name(costs.unit, language)), style="bold")
    for point in found.frontier:
        levers = _several(
            (f"{name} {plain(amount, language)}" for name, amount in point.mix.items()), language
        )
        goal, fresh = (_goal(value, found.goal, language) for value in (point.goal, point.fresh))
        console.print(f"  {_money(point.budget, costs, language)}: {goal} ({fresh})  {levers}")


def _money(cost: float, costs: Costs, language: str) -> str:
    return plain(cost * unit_scale(costs.unit, language), language)


def _several(names: Iterable[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(names)


def _show_goal(found: Found, language: str, console: Console) -> None:
    before, after = found.odds["before"], found.odds["after"]

    def gain(value: float, sign: str = "+") -> str:
        if found.goal in ("all", "weighted"):
            return say("steer.in_points", language, value=f"{100 * value:{sign}.2f}")
        return f"{value:{sign}.3f}"

    console.print(
        say(f"steer.goal_{found.goal}", language, before=_goal(before, found.goal, language),
            after=_goal(after, found.goal, language), gain=gain(after - before))
    )  # fmt: skip
    if after <= before:
        told = say("steer.goal_never" if found.goal == "all" and after == 0 else "steer.goal_still", language)
        console.print(told + (say("steer.goal_instead", language) if found.mix else ""))
    fresh = gain(after - before - found.loss)
    key = "steer.goal_fresh" if found.loss > 0 else "steer.goal_fresh_fair"
    console.print(say(key, language, gain=fresh, loss=gain(found.loss, "")))


def _goal(value: float, goal: str, language: str) -> str:
    return percent(value, language) if goal in ("all", "weighted") else f"{value:.2f}"
