"""``luoshu levers``: the effect cards, and what a plan asks for that has no evidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from luoshu.appraise.appraise import written_day
from luoshu.axes.indicator import Catalogue, read_catalogue
from luoshu.cli import options
from luoshu.errors import EffectError, Fault, gathered
from luoshu.language import chosen, say
from luoshu.language.number import plain
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
    catalogue = case.catalogue if case else read_catalogue()
    effects = read_effects()
    if own is not None:
        effects = effects.joined(read_effects(own))
        refuse_unknown(effects, catalogue)
    if as_of:
        effects = effects.known_on(written_day(as_of))
    cards = _named(effects, names) if names else list(effects.effects)
    if as_json:
        click.echo(json.dumps(_content(effects, cards, plan), ensure_ascii=False, indent=2))
        return
    console = Console(width=None if Console().is_terminal else 110, highlight=False)
    if names:
        for card in cards:
            console.print(_card(effects, card, catalogue, language))
        return
    if plan is not None:
        console.print(_measures(effects, plan, catalogue, language, as_of))
    else:
        console.print(_list(cards, catalogue, language))
    console.print(_gaps(effects, language))


def _named(effects: Effects, names: Sequence[str]) -> list[Effect]:
    """Return the cards of these names; raises EffectError with all that are unknown."""
    cards, faults = [], []
    for name in names:
        try:
            cards.append(effects[name])
        except EffectError as fault:
            faults.append(Fault(fault.text("en"), fault.text("zh")))
    if faults:
        raise gathered(EffectError, faults)
    return cards


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


def _range(card: Effect, catalogue: Catalogue, language: str) -> str:
    """Return what one unit adds to each indicator that a target can be about."""
    told = []
    for move in card.moves:
        item = catalogue[move.indicator] if move.indicator in catalogue else None
        change = (
            "per_cent_level"
            if move.change == "percent"
            else "points_a_year"
            if card.passes
            else "points_level"
        )
        low, high = sorted(move.factor * end for end in card.judged)
        told.append(
            say(f"steer.{change}", language, what=item.name.of(language) if item else move.indicator,
                low=_ends(low, language), high=_ends(high, language))
        )  # fmt: skip
    return ("；" if language == "zh" else "; ").join(told) or say("steer.no_move", language)


def _ends(value: float, language: str) -> str:
    return plain(value, language, digits=4, places=3)


def _list(cards: list[Effect], catalogue: Catalogue, language: str) -> Table:
    table = Table(title=say("steer.levers_title", language, count=len(cards)), title_justify="left", box=None)
    for key in ("column_id", "column_lever", "column_unit", "column_effect", "column_source"):
        table.add_column(say(f"steer.{key}", language), overflow="fold")
    for card in cards:
        if card.role == "lever":
            table.add_row(
                card.id,
                card.lever.of(language),
                card.instrument.of(language),
                _range(card, catalogue, language),
                card.citation,
            )
    return table


def _gaps(effects: Effects, language: str) -> Table:
    table = Table(title=say("steer.gaps_title", language), title_justify="left", box=None, show_header=False)
    for gap in effects.gaps:
        table.add_row("?", gap.name.of(language), gap.verdict.of(language))
    return table


def _measures(effects: Effects, plan: Plan, catalogue: Catalogue, language: str, day: str | None) -> Table:
    table = Table(
        title=say("steer.measures_title", language), title_justify="left", box=None, show_header=False
    )
    for item in plan.measures:
        held = [effects[name] for name in item.levers if name in effects]
        late = any(name not in effects for name in item.levers)
        if not held and set(item.levers) & set(item.held):
            table.add_row("?", item.name.of(language), say("steer.evidence_in_place", language))
        elif not held:
            text = (
                say("steer.measure_not_known", language, day=day)
                if late
                else say("steer.measure_none", language)
            )
            table.add_row("?", item.name.of(language), text)
        for card in held:
            in_place = say("steer.evidence_in_place", language) if card.id in item.held else ""
            table.add_row(card.id, item.name.of(language), in_place or _range(card, catalogue, language))
    return table


def _card(effects: Effects, card: Effect, catalogue: Catalogue, language: str) -> Table:
    title = f"{card.id}  {card.lever.of(language)}"
    table = Table(title=title, title_justify="left", box=None, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    timing = say(
        "steer.timing_growth" if card.passes else "steer.timing_level",
        language,
        lag=card.lag,
        horizon=card.horizon,
    )
    rules = list(
        dict.fromkeys(rule.reason.of(language) for rule in effects.overlaps if card.id in rule.members)
    )
    rows = [
        ("column_unit", card.instrument.of(language)),
        ("column_effect", _range(card, catalogue, language)),
        ("label_outcome", card.outcome.replace("_", " ")),
        ("label_published", _ends(card.published, language)),
        ("label_reported", "" if card.reported == "none" else card.reported),
        ("label_judged", " … ".join(_ends(end, language) for end in card.judged)),
        ("label_timing", timing),
        ("label_most", _ends(card.edge, language)),
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
