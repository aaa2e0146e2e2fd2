"""The studies behind effects, as numbers in the table of sources."""

from __future__ import annotations

from luoshu.report.content import Context
from luoshu.steer.effects import Effect


def study_number(context: Context, card: Effect) -> int:
    """Return the number of the study that a card rests on, adding it to the sources where it is new."""
    what = context.say("sections.levers_effect", lever=card.lever.of(context.language))
    return context.sources.number(card.citation, card.url, str(card.cited or ""), what, "research")
