"""What ``luoshu whatif --measures`` and ``--needed`` print: how far levers reach, and what it would take."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click
from rich.console import Console
from rich.table import Table

from luoshu.axes.unit import canonical
from luoshu.language import say
from luoshu.language.number import percent, plain, signed, unit_name, unit_scale
from luoshu.steer.effects import Effects
from luoshu.steer.measures import AtMost, Potential
from luoshu.steer.needed import Need, Pace
from luoshu.steer.whatif import Change, Lever

SHOWN = 3
"""Levers shown for a target that none of them alone brings to the wished odds; the JSON has all."""


def screen() -> Console:
    """Return where tables are printed: as wide as the terminal, 110 columns where there is none."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=110, highlight=False)


def difference(item: Change, language: str) -> str:
    """Return the change of a probability with its 80 % range, in points."""
    low, high = (signed(100 * end, language) for end in item.difference80)
    return f"{signed(100 * item.difference, language)} ({low}…{high})"


def moved(item: Change, language: str) -> str:
    """Return the move of the judged figure with its 80 % range, in the unit as the language says it."""
    unit, factor = canonical(item.unit)
    scale = factor * unit_scale(unit, language)
    middle, low, high = (signed(scale * move, language, places=2) for move in (item.shift, *item.shift80))
    space = "" if language == "zh" else " "
    return f"{middle} ({low}…{high}){space}{unit_name(unit, language)}"


def pace_said(found: Pace | None, language: str) -> str:
    """Return what more a year it would take, in words."""
    if found is None:
        return say("steer.pace_nothing", language)
    if found.a_year is None:
        return say("steer.pace_too_far", language)
    if found.a_year == 0:
        return say("steer.pace_reached", language)
    return say(f"steer.pace_{found.change}", language, size=signed(found.a_year, language))


def show_needed(needs: Sequence[Need], effects: Effects, language: str, *, as_json: bool) -> None:
    """Print, for each target, what it would take."""
    if as_json:
        click.echo(json.dumps(_needed_content(needs, language), ensure_ascii=False, indent=2))
        return
    wished = percent(needs[0].wished, language) if needs else ""
    table = _table("needed_title", ("column_target", "column_before", "column_pace", "column_levers_alone"),
                   language, wished=wished)  # fmt: skip
    for need in needs:
        table.add_row(
            need.statement.of(language),
            percent(need.before, language),
            pace_said(need.pace, language),
            _levers_said(need, effects, language),
        )
    screen().print(table)


def _needed_content(needs: Sequence[Need], language: str) -> dict[str, object]:
    return {
        "needed": [
            {"target": need.id, **each.model_dump(mode="json")} for need in needs for each in need.levers
        ],
        "targets": [
            need.model_dump(mode="json", exclude={"levers"}) | {"statement": need.statement.of(language)}
            for need in needs
        ],
    }


def _levers_said(need: Need, effects: Effects, language: str) -> str:
    if need.state != "one_lever":
        return say(f"steer.state_{need.state}", language, count=len(need.levers))
    enough = [each for each in need.levers if each.needed is not None]
    said = [
        say(
            "steer.lever_needed", language, lever=each.lever, name=effects[each.lever].lever.of(language),
            needed=f"{each.needed:.2g}", most=f"{each.most:g}", unit=effects[each.lever].instrument.of(language),
        )
        for each in enough[:SHOWN]
    ]  # fmt: skip
    more = say("steer.and_others", language, count=len(enough) - SHOWN) if len(enough) > SHOWN else ""
    return ("；" if language == "zh" else "; ").join(said) + more


def show_measures(reach: Potential, effects: Effects, language: str, *, as_json: bool) -> None:
    """Print what the plan's own measures could add at most."""
    if as_json:
        click.echo(json.dumps(_measures_content(reach, language), ensure_ascii=False, indent=2))
        return
    console = screen()
    if not reach.measures:
        console.print(say("steer.no_measures", language))
        console.print(_takes_table(reach, language))
        return
    console.print(_most_table(reach, language))
    middle, low, high = (signed(value, language, places=2) for value in reach.growth)
    console.print(
        say("steer.most_growth", language, middle=middle, low=low, high=high, ceiling=f"{effects.ceiling:g}")
    )
    console.print(
        say("steer.together", language, before=percent(reach.all[0], language), after=percent(reach.all[1], language),
            fewer=f"{reach.expected_met[0]:.2f}", more=f"{reach.expected_met[1]:.2f}")
    )  # fmt: skip
    console.print(_takes_table(reach, language))
    for table in (
        _alone_table(reach, language), _used_table(reach, effects, language), _without_table(reach, language)
    ):  # fmt: skip
        if table.row_count:
            console.print(table)


def _measures_content(reach: Potential, language: str) -> dict[str, object]:
    def row(item: AtMost) -> dict[str, object]:
        change = item.change.model_dump(mode="json") | {"statement": item.change.statement.of(language)}
        return change | {"levers": [_lever(lever, language) for lever in item.levers]}

    return {
        "start": reach.start,
        "targets": [
            row(item) | {"paces": [pace.model_dump(mode="json") for pace in item.paces]}
            for item in reach.targets
        ],
        "levers": [_lever(lever, language) for lever in reach.levers],
        "all": reach.all,
        "expected_met": reach.expected_met,
        "growth": {"median": reach.growth[0], "range80": reach.growth[1:]},
        "measures": [
            {
                "id": each.id,
                "name": each.name.of(language),
                "evidence": each.evidence,
                "levers": each.levers,
                "targets": [row(item) for item in each.targets],
            }
            for each in reach.measures
        ],
    }


def _lever(lever: Lever, language: str) -> dict[str, object]:
    return lever.model_dump(mode="json") | {"name": lever.name.of(language)}


def _table(title: str, columns: Sequence[str], language: str, **words: str) -> Table:
    table = Table(
        title=say(f"steer.{title}", language, **words), title_justify="left", title_style="bold", box=None
    )
    for key in columns:
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    return table


def _most_table(reach: Potential, language: str) -> Table:
    columns = ("column_target", "column_before", "column_after", "column_difference", "column_shift")
    table = _table("most_title", columns, language, year=str(reach.start))
    for item in reach.targets:
        change = item.change
        moves = (
            (percent(change.after, language), difference(change, language), moved(change, language))
            if item.levers
            else ("–", say("steer.most_nothing", language), "")
        )
        table.add_row(change.statement.of(language), percent(change.before, language), *moves)
    return table


def _takes_table(reach: Potential, language: str) -> Table:
    odds = [pace.odds for pace in max((item.paces for item in reach.targets), key=len, default=())]
    table = _table("takes_title", ("column_target",), language, year=str(reach.start))
    for each in odds:
        table.add_column(say("steer.column_to_odds", language, odds=percent(each, language)), overflow="fold")
    for item in reach.targets:
        paces = [pace_said(pace, language) for pace in item.paces] or [pace_said(None, language)] * len(odds)
        table.add_row(item.change.statement.of(language), *paces)
    return table


def _alone_table(reach: Potential, language: str) -> Table:
    table = _table(
        "alone_title", ("column_measure", "column_levers", "column_target", "column_difference"), language
    )
    for measure in reach.measures:
        for place, item in enumerate(measure.targets):
            names = ", ".join(f"{lever.id}={plain(lever.intensity, language)}" for lever in item.levers)
            first = (measure.name.of(language), names) if place == 0 else ("", "")
            table.add_row(*first, item.change.statement.of(language), difference(item.change, language))
    return table


def _used_table(reach: Potential, effects: Effects, language: str) -> Table:
    columns = ("column_id", "column_lever", "column_intensity", "column_unit", "column_source")
    table = _table("used_title", columns, language)
    used = {
        lever.id: lever.intensity
        for measure in reach.measures
        for item in measure.targets
        for lever in item.levers
    }
    for name, intensity in sorted(used.items()):
        card = effects[name]
        table.add_row(
            name,
            card.lever.of(language),
            plain(intensity, language),
            card.instrument.of(language),
            card.citation,
        )
    return table


def _without_table(reach: Potential, language: str) -> Table:
    table = _table("without_title", (), language)
    table.show_header = False
    for measure in reach.measures:
        if measure.evidence != "moves":
            table.add_row("?", measure.name.of(language), say(f"steer.evidence_{measure.evidence}", language))
    return table
