"""A chapter for each target: what is said, the fan of futures, other readings, and what else is true where it is met."""

from __future__ import annotations

from luoshu.appraise.answer import TargetAnswer
from luoshu.language.number import chance
from luoshu.report.content import Block, Context, Figure, Item, Items, Maker, Prose, Section, Stat, Stats
from luoshu.report.number import amount, figure_words, goal, short_name
from luoshu.report.sections.future import SHOWN, fan_figure
from luoshu.report.sections.words import (
    bound_words,
    missing_words,
    odds_citation,
    outcome,
    outside_words,
    paces,
    said,
    state_word,
    track_words,
)  # fmt: skip

EVEN = 0.5


def chapters(context: Context) -> list[Maker]:
    """Return a maker for each counted target, in the order of the plan."""
    return [_maker(target.id, place) for place, target in enumerate(context.counted)]


def _maker(name: str, place: int) -> Maker:
    return lambda context: chapter(context, context.target(name), place)


def chapter(context: Context, target: TargetAnswer, place: int) -> Section:
    """Return the chapter of one target."""
    name = short_name(target, context.plan, context.language)
    blocks: list[Block] = []
    if target.probability is None:
        blocks.append(_missing(context, target))
    elif target.status not in ("met", "missed"):
        blocks.append(Stats(_stats(context, target, name)))
    figure = fan_figure(context, target, name, is_first=place == 0)
    if figure is not None:
        blocks.append(figure)
    blocks += _conditions(context, target)
    blocks += _readings(context, target)
    return Section(
        id=f"c-{target.id}",
        place=30 + place / 100,
        label=name,
        heading=heading(context, target, name),
        menu=context.say("chapters_menu") if place == 0 else "",
        notes=_notes(context, target, figure),
        blocks=tuple(blocks),
    )


def heading(context: Context, target: TargetAnswer, name: str) -> str:
    """Return the finding on one target as a sentence, by its state and by the pace needed and made."""
    if target.probability is None:
        if target.bound is not None:
            return context.say("heading_bound", name=name, bound=bound_words(target.bound, target, context))
        return context.say("heading_unknown", name=name)
    if target.status in ("met", "missed"):
        due = [figure for figure in target.record if figure.year == target.year]
        if not due:
            return context.say("heading_decided", name=name, state=state_word(target.status, context))
        value = figure_words(due[-1], target, context.language)
        return context.say(f"heading_{target.status}", name=name, year=target.year, value=value)
    return context.say(
        _pace_key(target), name=name, outcome=outcome(target, context), year=target.year,
        needed=paces(target, context)[0], made=paces(target, context)[1],
    )  # fmt: skip


def _pace_key(target: TargetAnswer) -> str:
    needed, made = target.needed_pace, target.made_pace
    likely = (target.probability or 0.0) >= EVEN
    if needed is None or made is None or target.upper is not None:
        return "heading_plain"
    falls = target.comparator in ("<=", "<")
    if target.pace_unit not in ("percent", "points") and (needed >= 0 if falls else needed <= 0):
        return "heading_there"
    if made <= needed if falls else made >= needed:
        return "heading_enough_likely" if likely else "heading_enough_unlikely"
    if needed * made < 0:
        return "heading_back"
    return "heading_short_likely" if likely else "heading_short"


def _stats(context: Context, target: TargetAnswer, name: str) -> tuple[Stat, ...]:
    language = context.language
    parts = [part for part in (track_words(target, context), outside_words(target, context)) if part]
    detail = ("" if language == "zh" else " ").join(parts)
    stats = [
        Stat(
            context.say("stat_probability", name=name),
            said(target, context),
            chance(target.probability or 0.0, language),
            detail or context.say("untested"),
            odds_citation(target, context),
        )
    ]
    if target.median is not None:
        low_high = ""
        if target.interval80 is not None:
            low, high = (amount(value, target.unit, language) for value in target.interval80)
            low_high = context.say("stat_range", low=low, high=high)
        words = amount(target.median, target.unit, language)
        stats.append(Stat(context.say("stat_median", year=target.year), *_parted(words), detail=low_high))
    stats.append(_when(context, target))
    return tuple(stats)


def _parted(words: str) -> tuple[str, str]:
    """Part a printed amount into its number and its unit.

    Examples
    --------
    >>> _parted("743.3 bn yuan"), _parted("7433亿元"), _parted("−0.4个百分点")
    (('743.3', 'bn yuan'), ('7433', '亿元'), ('−0.4', '个百分点'))
    """
    number = len(words) - len(words.lstrip("0123456789.,−<>"))
    return words[:number], words[number:].strip(" \u202f")


def _when(context: Context, target: TargetAnswer) -> Stat:
    late, label = target.years_late, context.say("stat_when", goal=goal(target, context.language))
    if late is None:
        last = max([fan.year for fan in target.fan] or [target.year])
        return Stat(label, context.say("stat_never", year=last), "", context.say("stat_never_detail"))
    if late == 0:
        return Stat(label, str(target.year), "", context.say("stat_on_time"))
    side = "early" if late < 0 else "late"
    key = f"stat_{side}_one" if abs(late) == 1 else f"stat_{side}"
    return Stat(label, str(target.year + late), "", context.say(key, years=abs(late)))


def _missing(context: Context, target: TargetAnswer) -> Items:
    items = [Item(context.say("missing_title"), missing_words(target, context))]
    if target.bound is not None:
        strong = context.say(
            "bound_still", bound=bound_words(target.bound, target, context), year=target.bound.year
        )
        reason = target.bound.reason.of(context.language)
        items.append(Item(context.say("bound_title"), reason, strong=strong))
    return Items(tuple(items), hatched=True)


def _conditions(context: Context, target: TargetAnswer) -> list[Block]:
    found = [
        finding.text.of(context.language)
        for finding in context.appraisal.consistency
        if finding.kind == "condition" and finding.targets[:1] == (target.id,)
    ]
    if not found:
        return []
    text = "".join(found) if context.language == "zh" else " ".join(found)
    space = "" if context.language == "zh" else " "
    return [Prose(text + space + context.say("conditions_not_cause"), context.say("conditions_title"))]


def _readings(context: Context, target: TargetAnswer) -> list[Block]:
    """Return the other readings of the same promise with their odds."""
    items = []
    for other in context.appraisal.targets:
        if other.reading_of != target.id:
            continue
        if other.probability is None:
            text = context.say("reading_unknown", reason=other.reason.of(context.language))
        else:
            words = chance(other.probability, context.language)
            text = context.say("reading_odds", percent=said(other, context), chance=words)
        note = other.note.of(context.language)
        title = other.statement.of(context.language)
        items.append(
            Item(
                title,
                f"{note}{'' if context.language == 'zh' else ' '}{text}",
                context.say("relation_readings"),
            )
        )
    return [Prose("", context.say("readings_title")), Items(tuple(items))] if items else []


def _notes(context: Context, target: TargetAnswer, figure: Figure | None) -> tuple[tuple[str, str], ...]:
    notes = []
    needed, made = paces(target, context)
    if needed and made and target.status not in ("met", "missed"):
        text = context.say("note_needed", needed=needed, made=made)
        notes.append((context.say("note_needed_name"), text))
    first = max(target.record[0].year if target.record else target.year, target.year - SHOWN)
    breaks = [year for year in target.breaks if year > first]
    if figure is not None and breaks:
        years = context.say("list_comma").join(str(year) for year in breaks)
        notes.append(("", context.say("fan_breaks", years=years)))
    if target.note:
        notes.append((context.say("note_reading_name"), target.note.of(context.language)))
    return tuple(notes)
