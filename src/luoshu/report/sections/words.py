"""Phrases that several sections say of a target: its state, its outcome in the futures, its track record, its name in a list."""

from __future__ import annotations

from collections.abc import Sequence

from luoshu.appraise.answer import Bound, TargetAnswer, TrackRecord
from luoshu.language.number import chance, percent, plain
from luoshu.report.content import Context
from luoshu.report.number import amount, count, day, goal, pace
from luoshu.report.source import Citation

FAR_AHEAD = 50
"""A class of lead times that reaches further than this has no end."""
VERBS = {">=": "verb_ge", ">": "verb_gt", "<=": "verb_le", "<": "verb_lt"}


def listed(names: Sequence[str], context: Context) -> str:
    """Return names as a list in words."""
    if len(names) < 2:
        return "".join(names)
    return context.say("list_comma").join(names[:-1]) + context.say("and") + names[-1]


def state_word(status: str, context: Context) -> str:
    """Return the word of a state."""
    return context.say(f"state_{status}")


def said(target: TargetAnswer, context: Context) -> str:
    """Return the probability of a target as per cent, or that it is unknown."""
    if target.probability is None:
        return context.say("unknown_short")
    return percent(target.probability, context.language, certain=target.status in ("met", "missed"))


def outcome(target: TargetAnswer, context: Context) -> str:
    """Return in how many futures a target is met, as a clause: "8000亿元 is reached in about 1 in 4 futures"."""
    if target.probability is None:
        return ""
    key = "verb_range" if target.upper is not None else VERBS[target.comparator]
    words = chance(target.probability, context.language)
    return context.say(key, chance=words, goal=goal(target, context.language))


def paces(target: TargetAnswer, context: Context) -> tuple[str, str]:
    """Return the pace needed and the pace made in words, empty where there is none."""

    def one(value: float | None) -> str:
        return "" if value is None else pace(value, target.pace_unit, target.unit, context.language)

    return one(target.needed_pace), one(target.made_pace)


def bound_words(bound: Bound, target: TargetAnswer, context: Context) -> str:
    """Return a bound as "at most 46.3 %"."""
    key = "at_most" if bound.relation == "<=" else "at_least"
    return context.say(key, value=amount(bound.value, target.unit, context.language, digits=3))


def missing_words(target: TargetAnswer, context: Context) -> str:
    """Return why a target cannot be judged, without what its bound says: that stands by itself."""
    reason = target.reason.of(context.language)
    known = target.bound.reason.of(context.language) if target.bound is not None else ""
    return reason.replace(known, "").strip() if known else reason


def track_words(target: TargetAnswer, context: Context) -> str:
    """Return how odds like this one turned out, as a sentence; empty where it is not known."""
    track, language = target.track_record, context.language
    if track is None:
        return ""
    return context.say(
        "track_whole",
        low=percent(track.low, language, certain=True),
        high=percent(track.high, language, certain=True),
        cases=track.cases,
        ahead=_ahead(track, context),
        met=percent(track.met, language, certain=True),
    )


def _ahead(track: TrackRecord, context: Context) -> str:
    """Return how far ahead the cases of a track record lay."""
    if track.leads is None:
        return context.say("track_any_lead")
    first, last = track.leads
    return context.say("track_leads" if last < FAR_AHEAD else "track_beyond", first=first, last=last)


def outside_words(target: TargetAnswer, context: Context) -> str:
    """Return what became of those that stood where this one stands, as a sentence; empty where it is not known."""
    view, language = target.outside_view, context.language
    if view is None:
        return ""
    return context.say(
        "outside_view",
        cases=view.cases,
        met=percent(view.met, language, certain=True),
        reference=view.reference.of(language),
    )


def odds_citation(target: TargetAnswer, context: Context) -> Citation:
    """Return where a probability comes from: draws that meet the target, sampling error, and the date."""
    appraisal, language = context.appraisal, context.language
    rows = []
    if target.status in ("met", "missed"):
        rows.append((context.say("pv_how"), context.say("by_record")))
    elif target.probability is not None:
        met = round(target.probability * appraisal.draws)
        rows.append(
            (
                context.say("pv_how"),
                context.say(
                    "pv_how_text",
                    draws=plain(appraisal.draws, language, digits=9),
                    met=plain(met, language, digits=9),
                ),
            )
        )
        if target.monte_carlo_error is not None:
            error = plain(100 * 1.96 * target.monte_carlo_error, language, places=1)
            rows.append((context.say("pv_error"), context.say("pv_error_text", value=error)))
    rows.append((context.say("pv_until"), context.say("pv_until_text", day=day(appraisal.as_of, language))))
    track, outside = track_words(target, context), outside_words(target, context)
    if track:
        rows.append((context.say("column_record"), track))
    if outside:
        rows.append((context.say("column_alike"), outside))
    return Citation(target.statement.of(language), tuple(rows))


def counted(number: int, context: Context, *, start: bool = False) -> str:
    """Return a small count in words."""
    return count(number, context.language, start=start)
