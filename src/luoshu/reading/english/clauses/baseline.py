"""The year from which a change counts, from the words of its sentence or from what the document declares."""

from __future__ import annotations

import re

from luoshu.reading.english.clauses.clauses import Frame
from luoshu.reading.english.frames.period import Plan

#: Changes that run from the start of the plan: by 14 per cent over five years, over the plan period.
_OVER_PLAN = re.compile(
    r"\b(?:over|in|within|during|across) (?:the )?(?:(?:coming |next )?five years|five-year period|plan(?:ning)? period|(?:whole |entire )?period of (?:the|this) (?:plan|strategy|programme)|life of (?:the|this) \w+)\b|\bcumulatively\b"
)
#: Words behind several figures that give one base for all: both against the 1990 baseline, all on a 2019 footing.
_SHARED = re.compile(
    r"\b(?:both|all|each|respectively)\b[^;.]{0,40}?\b(?:on|against|from|to|with|below|above|than|of)\b"
)
#: The base of a comparison that the year itself qualifies: its 2020 size, on a 2019 footing, lower than in 2019.
_QUALIFIES = re.compile(
    r"(?:\b(?:its|their|that|the|a|an)\s|\b(?:than|on)\s(?:it was |they were |that |those )?(?:in |for |of |during )?(?:the )?|\bof (?=(?:19|20)\d\d[-/–]\d))$"
)


def base_year(
    text: str, own: list[Frame], frames: list[Frame], plan: Plan, declared: int | None
) -> int | None:
    """Return the year from which a change counts, None where neither its clause nor the document says.

    Parameters
    ----------
    text : str
        The sentence.
    own, frames : list of Frame
        The years of the clause, and those of the whole sentence.
    plan : Plan
        The period planned.
    declared : int, optional
        The year from which the document counts all changes.

    Examples
    --------
    >>> from luoshu.reading.english.figures.years import scan_years
    >>> from luoshu.reading.english.clauses.clauses import frames_of
    >>> plan = Plan(2024, 2030, 2024, "")
    >>> text = "the food bill, which stood at 147 million in 2021, is to shrink by a quarter by 2025"
    >>> frames = frames_of(text, scan_years(text), plan)
    >>> base_year(text, frames[1:], frames, plan, None)
    2021
    """
    for frame in own:
        if frame.use == "base":
            return year_of(text, frame)
    early = [f for f in frames if f.time.last < plan.first_open or f.use == "base"]
    qualified = [f for f in early if _QUALIFIES.search(text[max(0, f.time.start - 24) : f.time.start])]
    if len(own) and any(f in own for f in qualified):
        return year_of(text, next(f for f in own if f in qualified))
    years = {year_of(text, f) for f in early}
    if len(years) == 1:
        frame = early[-1]
        leads = not re.search(r"\d", text[: frame.time.start])
        shares = (
            leads or frame.use != "base" or _SHARED.search(text[: frame.time.start]) or frame in qualified
        )
        return next(iter(years)) or declared if shares else declared
    return declared


def runs_over_plan(text: str) -> bool:
    """Whether a change runs over the whole plan: by 14 per cent over five years.

    Examples
    --------
    >>> runs_over_plan("cut by 14 per cent over five years"), runs_over_plan("cut by 14 per cent by 2030")
    (True, False)
    """
    return _OVER_PLAN.search(text) is not None


def year_of(text: str, frame: Frame) -> int | None:
    """Return the year of a frame, the last of one fiscal year; none of the average of several years.

    Examples
    --------
    >>> from luoshu.reading.english.figures.years import scan_years
    >>> text = "against the 2018-22 average"
    >>> year_of(text, Frame(scan_years(text)[0], "base")) is None
    True
    """
    time = frame.time
    if time.last > time.first and re.match(r"\s(?:average|mean)", text[time.end :]):
        return None
    return time.last if time.last == time.first + 1 else time.first
