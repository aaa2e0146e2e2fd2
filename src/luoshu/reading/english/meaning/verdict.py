"""How a figure in English is meant: its comparator from the words around it, beside its kind and relation."""

from __future__ import annotations

import re
from typing import cast

from luoshu.reading.english.meaning.around import Around
from luoshu.reading.english.meaning.kinds import kind_of
from luoshu.reading.items import Comparator, Reading, TargetKind
from luoshu.reading.quantity import Quantity

#: Verbs of reaching that name the figure itself and set no bound.
_LOOSE = (
    "averag",
    "amount",
    "converg",
    "total",
    "meet",
    "achiev",
    "secur",
    "approach",
    "doubl",
    "trebl",
    "tripl",
    "quadrupl",
    "respond",
    "clos",
    "narrow",
)
_PASSING = re.compile(
    r"(?:pass|break|cross|surpass|exceed|top(?!ped up|s up|ping up| up)|overtak|outstrip|outpac|outd|outperf|beat)"
)
#: Verbs that move an indicator either way; what it is says which.
_MOVED = re.compile(
    r"(?:(?:^|\b(?:will|shall|should|to) )(?:bring|take|move|get|drive|push)s?\b.*|(?:^|[,;]\s)(?:bringing|taking|moving|driving|pushing|lifting|raising)\b.*|\b(?:brought|taken|moved|driven|go|goes|going|bring|bringing|taking))$",
    re.IGNORECASE,
)
#: Those to whom something is given: a weekly service to 41,000 households.
_RECEIVE = re.compile(
    r"\b(?:people|persons|households|homes|families|firms|farmers|students|pupils|learners|premises|addresses|residents|customers|villages|schools)$"
)
#: Any other verb right before its destination: will rebound to, is to be returned to; not those that give it to somebody.
_DRIVEN = re.compile(
    r"\b(?:(?:will|shall|should|must|to)\s(?:be\s)?|(?:is|are|be|being)\s)(?:[a-z]+ly\s)?(?!(?:amount|equal|set|due|devoted|dedicated|allocated|paid|linked|tied|indexed|compared|earmarked|assigned|granted|given|awarded|sold|transferred|exposed|entitled|subject|charged|open|close|apply|refer|belong|relate|back|over|up|down|[a-z]+(?:[ai]ble|ful|ant|ent))\b)[a-z]{3,}(?:\s(?:back|on|out|through))?$"
)
#: What is held against a figure and not brought to it: reserves equivalent to four months of imports.
_LIKENED = re.compile(r"\b(?:equivalent|equal|comparable|corresponding)$")
#: Indicators that are better when they are lower.
_BAD = re.compile(
    r"\b(?:debt|deficit|unemployment|joblessness|poverty|mortality|deaths?|fatalit\w+|emissions?|loss(?:es)?|waste|inflation|drop-?out|crime|homicides?|congestion|stunting|malnutrition|prevalence|incidence|infections?|backlog|gap|wait\w*|vacanc\w+|absence|obesity|smoking|pollution|disposal|consumption per|intensity|accidents?|casualties|injur\w+|arrears|leakage|homeless\w*|informality|pregnanc\w+|temperature|"
    r"hunger|undernourish\w+|suicides?|overdoses?|violence|assaults?|burglar\w+|robber\w+|thefts?|delays?|queues?|erosion|deforestation|spills?|discharges?|noise|nitrates?|nitrogen|particulate\w*|exposure|footprint|turnover|attrition|NEETs?|illiteracy|exclusion|inequality|Gini|dependenc[ey]|defects?|complaints?|failures?|outages?|interruptions?|downtime|evictions?|overcrowd\w+|slums?|"
    r"re-?offend\w*|readmissions?|infections?|incidence|burden|landfill\w*|non-revenue|non-performing|defaults?|(?:travel|journey|processing|response|turnaround|commut\w+) times?|days (?:to|needed)|(?:energy|water|gas|fuel|electricity|coal|oil|alcohol|tobacco|salt|pesticide|fertili[sz]er) (?:use|consumption|demand)|pupil[s-]* ?(?:per|to|-)[ -]?teacher|class sizes?|inactivity)\b",
    re.IGNORECASE,
)


def judge(
    quantity: Quantity,
    around: Around,
    subject: str,
    *,
    base: int | None,
    default_base: int | None,
    is_yearly: bool = False,
) -> Reading:
    """Say how a figure is meant."""
    kind, direction, relative = kind_of(quantity, around, subject, base)
    if is_yearly and kind == "cumulative_change" and base is None and quantity.form in ("plain", "part"):
        kind, direction = "growth_rate", direction if direction == "decrease" else None
    if relative == "base_year" and base is None:
        base = default_base if kind == "difference" else base
        relative = relative if base is not None or kind in ("difference", "ratio") else None
    comparator = _comparator(quantity, around, kind, subject)
    return Reading(
        comparator,
        around.approx and comparator == "==",
        direction,
        kind,
        relative,
        base if relative == "base_year" else None,
    )


def _comparator(quantity: Quantity, around: Around, kind: TargetKind, subject: str) -> Comparator:
    if quantity.high is not None:
        return "range"
    if quantity.form in ("zero",):
        return "=="
    if around.sign:
        return cast("Comparator", around.sign)
    if around.approx:
        return "=="
    reached = (
        around.verb_class == "reach" and not around.inherited and quantity.unit == "times" and kind == "ratio"
    )
    if reached and (around.verb or "").startswith(("reach", "attain", "hit")):
        return ">="
    if (
        quantity.form in ("multiple", "halve")
        or around.prep == "by"
        or (kind in ("difference", "cumulative_change") and around.prep != "to")
    ):
        return "=="
    limit = re.match(
        r"\sas (?:the|an?|its) (?:upper |lower )?(?P<what>limit|ceiling|cap|maximum|floor|minimum)\b",
        around.right,
    )
    if limit:
        return ">=" if limit["what"] in ("floor", "minimum") else "<="
    return _by_verb(around, subject)


def _by_verb(around: Around, subject: str) -> Comparator:
    """Return the bound that a verb sets: pass 40 (>), raise to 40 (>=), cut to 40 (<=)."""
    verb = around.verb or ""
    sets = not verb.startswith(_LOOSE)
    if _PASSING.match(verb) and around.verb_class == "reach" and not around.inherited:
        return ">"
    if around.prep == "to" and (around.falls or around.verb_class == "fall"):
        return "<="
    if around.prep == "to" and around.verb_class == "keep" and not around.inherited:
        return "<="
    if around.prep == "to" and around.rises:
        return ">="
    moved = _MOVED.search(verb if around.inherited else around.rest) if around.prep == "to" else None
    if moved or (around.prep == "to" and around.verb_class is None and _DRIVEN.search(around.rest)):
        return "<=" if _BAD.search(subject) else ">="
    if around.prep == "to" and _LIKENED.search(around.rest):
        return "=="
    if re.match(r"\s?(?:more|additional|further|extra|new)\b", around.right):
        return "=="
    gives = around.verb_class == "make" and _RECEIVE.search(around.unit)
    if around.prep == "to" and (
        around.verb_class == "rise" or (sets and not gives and around.verb_class in ("make", "reach", "part"))
    ):
        return ">="
    if around.verb_class == "reach" and not around.inherited and sets and around.prep in (None, "to"):
        return ">="
    return "<=" if verb.startswith(("keep", "kept")) and around.prep == "within" else "=="
