"""An appraisal on a terminal: one table of odds, one of paces, then what the targets do to one another."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from luoshu.appraise.answer import Appraisal, Figure, TargetAnswer
from luoshu.axes.unit import canonical
from luoshu.cli.wrap import wrapped
from luoshu.language import say
from luoshu.language.number import chance, percent, plain, quantity, unit_scale

WIDTH = 100
SOME = 3
"""Steps of "at least so many" that are shown."""
MARKS = {"met": "●", "missed": "■", "on_track": "▲", "at_risk": "◆", "unlikely": "▽", "unknown": "○"}
"""A shape for each state; closed ones are final. Each also stands in the character set of older Chinese terminals."""
STYLES = {
    "met": "green", "on_track": "green", "at_risk": "yellow", "unlikely": "red", "missed": "red", "unknown": "dim",
}  # fmt: skip
SPACE = "\u202f"


def show(answer: Appraisal, language: str) -> None:
    """Print the appraisal to standard output, at most 100 columns wide."""
    console = Console(file=sys.stdout, highlight=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    for part in parts(answer, language):
        console.print(part)


def parts(answer: Appraisal, language: str) -> Iterable[Table | Line | Padding]:
    """Yield what is printed, from top to bottom."""
    yield Line(answer.name.of(language), style="bold")
    yield Line(
        _said(
            "basis", language, as_of=answer.as_of, origin=answer.origin, draws=plain(answer.draws, language, digits=7),
            seed=answer.seed, model=answer.model, version=answer.version,
        )
    )  # fmt: skip
    yield Line()
    yield _odds(answer, language)
    yield Line(_fitted(_said("legend", language), WIDTH), style="dim")
    yield Line()
    yield _together(answer, language)
    yield Line()
    yield _paces(answer, language)
    yield from _list("consistency", [found.text.of(language) for found in answer.consistency], language)
    unknown = [
        f"{target.statement.of(language)}{_colon(language)}{target.reason.of(language)}"
        for target in answer.targets
        if target.reason
    ]
    yield from _list("unknown_list", unknown, language)
    yield from _list("warnings", [warned.text.of(language) for warned in answer.warnings], language)


def _said(key: str, language: str, **values: object) -> str:
    return say(f"appraise.screen_{key}", language, **values)


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "


def _odds(answer: Appraisal, language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name, width, justify in (
        ("state", 11, "left"), ("target", 31, "left"), ("probability", 20, "left"), ("latest", 14, "right"),
        ("median", 16, "right"),
    ):  # fmt: skip
        table.add_column(_said(f"head_{name}", language), width=width, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for target in answer.targets:
        state = Line(f"{MARKS[target.status]} {_said(target.status, language)}", style=STYLES[target.status])
        table.add_row(
            state, _fitted(_statement(target, language), 31), _chance(target, language), _figure(target.latest, target, language),
            _range(target, language),
        )  # fmt: skip
    return table


def _fitted(text: str, width: int) -> str:
    return "\n".join(wrapped(text.replace(SPACE, " "), width))


def _statement(target: TargetAnswer, language: str) -> str:
    text = target.statement.of(language)
    return f"{text}{_said('other_reading', language)}" if target.reading_of else text


def _chance(target: TargetAnswer, language: str) -> str:
    if target.probability is None:
        bound = target.bound
        if bound is not None and bound.at_most is not None and bound.at_most < 0.5:
            return _said("at_most", language, share=percent(bound.at_most, language).replace(SPACE, " "))
        return "—"
    if target.status in ("met", "missed"):
        return _said("decided", language)
    lines = [percent(target.probability, language).replace(SPACE, " "), chance(target.probability, language)]
    past = target.track_record
    if past is not None:
        share = percent(past.met, language, certain=True).replace(SPACE, " ")
        lines.append(
            _said("track_record", language, cases=plain(past.cases, language, digits=7), share=share)
        )
    return "\n".join(lines)


def _value(value: float, target: TargetAnswer, language: str) -> str:
    name, factor = canonical(target.unit)
    unit = "place" if target.kind == "rank" else name
    return quantity(value * factor, unit, language).replace(SPACE, " ")


def _figure(figure: Figure | None, target: TargetAnswer, language: str) -> str:
    if figure is None:
        return _said("none", language)
    return _said("figure", language, value=_value(figure.value, target, language), year=figure.year)


def _range(target: TargetAnswer, language: str) -> str:
    if target.median is None:
        bound = target.bound
        if bound is None:
            return "—"
        key = "bound_most" if bound.relation == "<=" else "bound_least"
        return _said(key, language, value=_value(bound.value, target, language), year=bound.year)
    if target.interval80 is None or target.status in ("met", "missed"):
        return _value(target.median, target, language)
    name, factor = canonical(target.unit)
    scale = factor * unit_scale("place" if target.kind == "rank" else name, language)
    low, high = (plain(edge * scale, language) for edge in target.interval80)
    return f"{_value(target.median, target, language)}\n{_said('range', language, low=low, high=high)}"


def _together(answer: Appraisal, language: str) -> Line:
    joint = answer.joint
    if joint.all is None or joint.expected_met is None:
        return Line(_said("joint_none", language))
    open_still = [(int(number), odds) for number, odds in joint.at_least.items() if 0.01 <= odds <= 0.99]
    # Those nearest to an even chance tell most.
    nearest = sorted(open_still, key=lambda item: abs(item[1] - 0.5))[:SOME]
    some = [
        _said("at_least", language, number=number, share=percent(odds, language).replace(SPACE, " "))
        for number, odds in sorted(nearest)
        if number < len(joint.judged)
    ]
    text = _said(
        "joint", language, number=len(joint.judged), all=percent(joint.all, language).replace(SPACE, " "),
        expected=plain(joint.expected_met, language, digits=2),
    )  # fmt: skip
    if some:
        text += _said("joint_some", language, some=("，" if language == "zh" else ", ").join(some))
    if joint.left_out:
        text += _said("left_out", language, number=len(joint.left_out))
    return Line(_fitted(text, WIDTH), style="bold")


def _paces(answer: Appraisal, language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name, width, justify in (
        ("target", 32, "left"), ("baseline", 15, "right"), ("made", 14, "right"), ("needed", 14, "right"),
        ("late", 15, "right"),
    ):  # fmt: skip
        table.add_column(_said(f"head_{name}", language), width=width, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for target in answer.targets:
        if target.latest is None:
            continue
        table.add_row(
            _fitted(target.statement.of(language), 32), _figure(target.baseline, target, language),
            _pace(target.made_pace, target, language), _pace(target.needed_pace, target, language), _late(target, language),
        )  # fmt: skip
    return table


def _pace(pace: float | None, target: TargetAnswer, language: str) -> str:
    if pace is None:
        return "—"
    if target.pace_unit == "units_a_year":
        return _said("units_a_year", language, value=_value(pace, target, language))
    factor = canonical(target.unit)[1] if target.pace_unit in ("points_a_year", "points") else 1.0
    return _said(target.pace_unit, language, value=plain(pace * factor, language, digits=3))


def _late(target: TargetAnswer, language: str) -> str:
    if target.median is None or target.status in ("met", "missed"):
        return "—"
    if target.years_late is None and target.kind == "range":
        return "—"
    if target.years_late is None:
        return _said("never", language)
    if target.years_late <= 0:
        return _said("in_time", language)
    return _said("late", language, years=target.years_late)


def _list(key: str, texts: list[str], language: str) -> Iterable[Line | Padding]:
    if not texts:
        return
    yield Line()
    yield Line(_said(key, language), style="bold")
    for text in texts:
        # A hanging indent: the mark stands out to the left.
        body = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
        body.add_column(width=1)
        body.add_column(overflow="fold")
        body.add_row("·", _fitted(text, WIDTH - 2))
        yield Padding(body, (0, 0, 0, 0))
