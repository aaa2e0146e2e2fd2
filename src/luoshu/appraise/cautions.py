"""What to know before the numbers are used: old, few, weak or mixed figures, re-based levels, double readings."""

from __future__ import annotations

from luoshu.appraise.answer import TargetAnswer, Warned
from luoshu.appraise.gaps import Standing
from luoshu.appraise.known import Known
from luoshu.appraise.quantity import Judge
from luoshu.appraise.wording import Names, listed, sentence
from luoshu.language import Text
from luoshu.plan.plan import Plan
from luoshu.plan.target import Target

STALE = 3
"""Years from the latest figure to the date asked for from which it is called old; yearbooks lag by one to two."""
SHORT = 8
"""Figures below which a series is called short."""


def cautions(
    plan: Plan, answers: list[TargetAnswer], standings: list[Standing], judge: Judge, names: Names, as_of: str
) -> tuple[Warned, ...]:
    """Return all warnings, those on the whole plan first."""
    found: list[Warned] = []
    if as_of < plan.announced:
        found.append(Warned(text=sentence("warn_before", as_of=as_of, announced=plan.announced)))
    late = [answer for answer in answers if _is_open(answer) and int(as_of[:4]) > answer.year]
    found += _named("warn_not_out", late, as_of=as_of)
    found += _named("warn_reading", [answer for answer in answers if answer.reading_of is not None])
    for target, answer, standing in zip(plan.targets, answers, standings, strict=True):
        texts = _of_target(target, answer, standing, as_of) + _of_sources(target, standing)
        chained = _chained(target, judge.known, names) if answer.probability is not None else None
        texts += [chained] if chained is not None else []
        found += [Warned(text=text, targets=(target.id,)) for text in texts]
    return tuple(found + _short(plan, judge, names))


def _is_open(answer: TargetAnswer) -> bool:
    return answer.probability is not None and answer.status not in ("met", "missed")


def _named(key: str, answers: list[TargetAnswer], **words: str) -> list[Warned]:
    """Return one warning that names all the targets it touches; none without any."""
    if not answers:
        return []
    text = sentence(key, targets=listed([answer.statement for answer in answers]), **words)
    return [Warned(text=text, targets=tuple(answer.id for answer in answers))]


def _of_target(target: Target, answer: TargetAnswer, standing: Standing, as_of: str) -> list[Text]:
    found: list[Text] = []
    if not _is_open(answer):
        return found
    latest = standing.latest
    age = int(as_of[:4]) - latest.year if latest is not None else 0
    if latest is not None and age >= STALE:
        found.append(sentence("warn_stale", target=target.statement, year=latest.year, age=age))
    base = standing.baseline.year if standing.baseline is not None else target.year
    rebased = [year for year in standing.breaks if year > base]
    if rebased and target.kind in ("level", "range"):
        years = listed([Text(zh=str(year), en=str(year)) for year in rebased])
        found.append(sentence("warn_rebased", target=target.statement, years=years))
    return found


def _of_sources(target: Target, standing: Standing) -> list[Text]:
    latest = standing.latest
    if latest is None:
        return []
    found = []
    if "src=weak" in latest.note:
        found.append(sentence("warn_weak", target=target.statement))
    if target.relative_to is not None and {"first", "revised"} <= set(latest.vintage.split("; ")):
        found.append(sentence("warn_vintage", target=target.statement))
    return found


def _chained(target: Target, known: Known, names: Names) -> Text | None:
    """Return the note that growth rates stand in for a level that breaks."""
    if target.kind not in ("growth_rate", "cumulative_change", "ratio") or target.relative_to is not None:
        return None
    if known.is_rate(target.indicator):
        return None
    since = target.since if target.since is not None else target.year - 1
    torn = known.broken(target.region, target.indicator, since, target.year)
    if torn is None:
        return None
    series = names.series(target.region, target.indicator)
    return sentence("warn_breaks_chained", target=target.statement, series=series, year=torn)


def _short(plan: Plan, judge: Judge, names: Names) -> list[Warned]:
    due = {target.id: needs for (question, needs) in zip(judge.questions, judge.needs, strict=True)
           for target in [question.target] if question.year == target.year}  # fmt: skip
    parts, ids = [], []
    for region, indicator in judge.pairs:
        count = len(judge.known.years(region, indicator))
        touched = [
            target.id
            for target in plan.targets
            if any(
                cell[:2] == (region, indicator) and judge.known.value(*cell) is None
                for cell in due.get(target.id, ())
            )
        ]
        if count < SHORT and touched:
            parts.append(sentence("warn_short_part", series=names.series(region, indicator), count=count))
            ids += touched
    if not parts:
        return []
    return [Warned(text=sentence("warn_short", series=listed(parts)), targets=tuple(dict.fromkeys(ids)))]
