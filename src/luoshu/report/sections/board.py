"""The board: positionings, tasks or themes of the plan, with the state of the targets that stand in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from luoshu.appraise.answer import TargetAnswer
from luoshu.language.number import percent
from luoshu.plan.plan import Plan, Positioning, Task
from luoshu.report.chart.mark import numeral_mark, state_mark
from luoshu.report.content import Context, Section, Table
from luoshu.report.number import count, short_name
from luoshu.report.sections.words import listed, state_word

LUO_SHU = (4, 9, 2, 3, 5, 7, 8, 1, 6)
"""The square, row by row."""


@dataclass(frozen=True)
class Line:
    """One target in a cell."""

    id: str
    name: str
    status: str
    said: str
    state: str
    mark: Markup


@dataclass(frozen=True)
class Cell:
    """One cell of the board; without ``lines`` the plan gives no figure for it."""

    kind: str
    name: str
    corner: bool
    numeral: Markup
    lines: tuple[Line, ...]
    foot: str


def cell_items(plan: Plan) -> list[Positioning | Task]:
    """Return what the cells stand for: the board of the plan, else its positionings and main tasks, at most nine.

    Examples
    --------
    >>> from luoshu.samples import tiny_plan
    >>> cell_items(tiny_plan())
    []
    """
    every: list[Positioning | Task] = [*plan.positionings, *plan.tasks]
    if plan.board:
        found = {item.id: item for item in every}
        return [found[name] for name in plan.board if name in found]
    return [item for item in every if isinstance(item, Positioning) or item.parent is None][:9]


def serving(context: Context, item: Positioning | Task) -> list[TargetAnswer]:
    """Return the counted targets that stand in a cell: those that say so, else those the task says it serves."""
    said = [target for target in context.counted if item.id in _serves(context, target)]
    if said or isinstance(item, Positioning):
        return said
    if any(_serves(context, target) for target in context.counted):
        return []
    return [target for target in context.counted if target.id in item.serves]


def _serves(context: Context, target: TargetAnswer) -> tuple[str, ...]:
    for item in context.plan.targets:
        if item.id == target.id:
            return item.serves or target.serves
    return target.serves


def board_section(context: Context, said: Mapping[str, str] | None = None) -> Section:
    """Return the board; a plan without positionings and tasks gets a cell for each of its targets.

    ``said``: what other sections say at the foot of a cell, by the id of its positioning or task.
    """
    items = cell_items(context.plan)
    cells = [
        _cell(context, item, place, len(items), (said or {}).get(item.id, ""))
        for place, item in enumerate(items)
    ]
    if not cells:
        cells = [_own_cell(context, target) for target in context.counted[:9]]
    empty = [cell.name for cell in cells if not cell.lines]
    lead = context.say("board_lead", names=listed(empty, context)) if empty else ""
    nine = len(items) == 9
    notes = [("", context.say("board_note_states"))]
    if nine and context.plan.board:
        notes.append(("", context.say("board_note_order")))
    return Section(
        id="board",
        place=10,
        label=context.say("board_label" if nine else "board_label_other"),
        menu=context.say("board_menu" if nine else "board_label_other"),
        heading=_heading(context, items, len(cells), len(empty)),
        lead=lead,
        notes=tuple(notes),
        blocks=(_table(context, cells),),
        template="board.html",
        values={"cells": cells, "states": _states(context)},
    )


def _states(context: Context) -> list[tuple[str, Markup, str]]:
    names = ("met", "on_track", "at_risk", "unlikely", "missed", "unknown")
    return [(name, state_mark(name), context.say(f"state_{name}")) for name in names]


def _heading(context: Context, items: list[Positioning | Task], cells: int, empty: int) -> str:
    language = context.language
    positionings = sum(isinstance(item, Positioning) for item in items)
    tasks = len(items) - positionings
    if positionings and tasks:
        parts = context.say(
            "board_heading_parts",
            positionings=count(positionings, language, start=True),
            tasks=count(tasks, language),
        )
    else:
        parts = context.say("board_heading_cells", count=count(cells, language, start=True))
    key = "board_heading_all" if not empty else "board_heading_one" if empty == 1 else "board_heading_none"
    return context.say(key, parts=parts, count=count(empty, language))


def _cell(context: Context, item: Positioning | Task, place: int, of: int, said: str) -> Cell:
    numeral = numeral_mark(LUO_SHU[place]) if of == 9 and context.plan.board else Markup()
    is_positioning = isinstance(item, Positioning)
    return Cell(
        kind=context.say("positioning" if is_positioning else "task"),
        name=item.name.of(context.language),
        corner=is_positioning,
        numeral=numeral,
        lines=tuple(line_of(context, target) for target in serving(context, item)),
        foot=context.say("comma").join(part for part in (said, _foot(context, item)) if part),
    )


def _own_cell(context: Context, target: TargetAnswer) -> Cell:
    name = short_name(target, context.plan, context.language)
    return Cell(context.say("theme"), name, False, Markup(), (line_of(context, target),), "")


def line_of(context: Context, target: TargetAnswer) -> Line:
    """Return the line of one target: name, what is said of it, and its state."""
    certain = target.status in ("met", "missed")
    if target.probability is None:
        said = context.say("unknown_short")
    elif certain:
        said = state_word(target.status, context)
    else:
        said = percent(target.probability, context.language)
    name = short_name(target, context.plan, context.language)
    state = "" if target.probability is None or certain else state_word(target.status, context)
    return Line(target.id, name, target.status, said, state, state_mark(target.status))


def _foot(context: Context, item: Positioning | Task) -> str:
    """Return how many measures serve a task and who answers for it."""
    if isinstance(item, Positioning):
        return ""
    plan, parts = context.plan, []
    number = sum(item.id in measure.serves for measure in plan.measures)
    if number:
        parts.append(context.say("cell_measure" if number == 1 else "cell_measures", count=number))
    names = {body.id: body.name.of(context.language) for body in plan.bodies}
    bodies = [names.get(assignment.body, assignment.body) for assignment in item.bodies]
    if bodies:
        parts.append(context.say("cell_bodies", names=listed(bodies, context)))
    elif parts:
        parts.append(context.say("cell_no_body"))
    return context.say("comma").join(parts)


def _table(context: Context, cells: list[Cell]) -> Table:
    rows: list[tuple[str, ...]] = []
    for cell in cells:
        rows += [(cell.kind, cell.name, each.name, each.said, each.state or each.said) for each in cell.lines]
        if not cell.lines:
            rows.append((cell.kind, cell.name, context.say("no_figure"), "", ""))
    head = (
        "",
        context.say("theme"),
        context.say("column_target_plain"),
        context.say("column_probability"),
        context.say("column_state"),
    )
    return Table(head, tuple(rows), aligns=("left", "left", "left", "right", "left"))
