"""``luoshu levers``: the effect cards, and what a plan asks for that has no evidence."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from luoshu.axes.indicator import read_catalogue
from luoshu.cli import options
from luoshu.language import chosen, say
from luoshu.plan.plan import Plan
from luoshu.steer.effects import Effect, Effects, read_effects, refuse_unknown
from luoshu.workspace import open_case


@click.command()
@click.argument("names", nargs=-1, metavar="[LEVER]...")
@click.option("--plan", "plan_name", metavar="PLAN", help="Show the evidence for each measure of this plan.")
@options.effects
@options.as_of
@options.as_json
@options.lang
def levers(
    names: tuple[str, ...],
    plan_name: str | None,
    own: Path | None,
    as_of: str | None,
    as_json: bool,
    lang: str | None,
) -> None:
    """List the levers, or show the cards of those named, with size, range, source and caveats."""
    language = chosen(lang)
    case = open_case(plan_name) if plan_name else None
    plan = case.plan if case else None
    effects = read_effects()
    if own is not None:
        effects = effects.joined(read_effects(own))
        refuse_unknown(effects, case.catalogue if case else read_catalogue())
    if as_of:
        effects = effects.known_on(as_of)
    cards = [effects[name] for name in names] if names else list(effects.effects)
    if as_json:
        click.echo(json.dumps(_content(effects, cards, plan), ensure_ascii=False, indent=2))
        return
    console = Console(width=None if Console().is_terminal else 110, highlight=False)
    if names:
        for card in cards:
            console.print(_card(effects, card, language))
        return
    if plan is not None:
        console.print(_measures(effects, plan, language, as_of))
    else:
        console.print(_list(cards, language))
    console.print(_gaps(effects, language))


def _content(effects: Effects, cards: list[Effect], plan: Plan | None) -> dict[str, object]:
    content: dict[str, object] = {
        "levers": [card.model_dump(mode="json") for card in cards],
        "gaps": [gap.model_dump(mode="json") for gap in effects.gaps],
    }
    if plan is not None:
        content["measures"] = [
            {
                "id": item.id,
                "name": item.name.model_dump(),
                "levers": [x for x in item.levers if x in effects],
                "held": list(item.held),
            }
            for item in plan.measures
        ]
    return content


def _range(card: Effect, language: str) -> str:
    if not card.moves:
        return say("steer.no_move", language)
    key = "steer.points_a_year" if card.form == "percentage_points" else "steer.per_cent_level"
    return say(key, language, low=f"{card.judged[0]:g}", high=f"{card.judged[1]:g}")


def _list(cards: list[Effect], language: str) -> Table:
    table = Table(title=say("steer.levers_title", language, count=len(cards)), title_justify="left", box=None)
    for key in ("column_id", "column_lever", "column_unit", "column_effect", "column_source"):
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    for card in cards:
        if card.role == "lever":
            table.add_row(
                card.id,
                card.lever.of(language),
                card.instrument.of(language),
                _range(card, language),
                card.citation,
            )
    return table


def _gaps(effects: Effects, language: str) -> Table:
    table = Table(title=say("steer.gaps_title", language), title_justify="left", box=None, show_header=False)
    for gap in effects.gaps:
        table.add_row("?", gap.name.of(language), gap.verdict.of(language))
    return table


def _measures(effects: Effects, plan: Plan, language: str, day: str | None) -> Table:
    table = Table(
        title=say("steer.measures_title", language), title_justify="left", box=None, show_header=False
    )
    for item in plan.measures:
        held = [effects[name] for name in item.levers if name in effects]
        late = any(name not in effects for name in item.levers)
        if not held:
            text = (
                say("steer.measure_not_known", language, day=day)
                if late
                else say("steer.measure_none", language)
            )
            table.add_row("?", item.name.of(language), text)
        for card in held:
            in_place = say("steer.evidence_in_place", language) if card.id in item.held else ""
            table.add_row(card.id, item.name.of(language), in_place or _range(card, language))
    return table


def _card(effects: Effects, card: Effect, language: str) -> Table:
    title = f"{card.id}  {card.lever.of(language)}"
    table = Table(title=title, title_justify="left", box=None, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    growth = card.form == "percentage_points"
    timing = say(
        "steer.timing_growth" if growth else "steer.timing_level",
        language,
        lag=card.lag,
        horizon=card.horizon,
    )
    moved = ", ".join(move.indicator for move in card.moves) or say("steer.no_move", language)
    rules = list(
        dict.fromkeys(rule.reason.of(language) for rule in effects.overlaps if card.id in rule.members)
    )
    rows = [
        ("column_unit", card.instrument.of(language)),
        ("column_effect", _range(card, language)),
        ("label_published", f"{card.published:g}"),
        ("label_reported", card.reported),
        ("label_timing", timing),
        ("label_most", f"{card.most:g}"),
        ("label_outcome", f"{card.outcome} → {moved}"),
        ("label_scope", f"{card.scope}; {card.design}"),
        ("label_citation", f"{card.citation} {card.url}"),
        ("label_verified", say("steer.yes" if card.verified else "steer.no", language)),
        ("label_sides", "; ".join(say(f"steer.side_{side}", language) for side in card.sides)),
        ("label_overlap", " ".join(rules)),
        ("label_caveat", card.caveat.of(language)),
    ]
    for key, text in rows:
        if text:
            table.add_row(say(f"steer.{key}", language), text)
    return table
