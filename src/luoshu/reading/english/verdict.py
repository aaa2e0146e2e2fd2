"""Comparator, kind and relation of a figure in English, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from luoshu.reading.english.words import CHANGING
from luoshu.reading.items import Comparator, Direction, Reading, TargetKind
from luoshu.reading.quantity import Quantity

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sign, re.compile(rf"(?<![A-Za-z])(?:{words})[\s,]*$", re.IGNORECASE))
    for sign, words in (
        (
            ">=",
            r"at least|min\.|min(?= ?$)|at or (?:over|above)|(?:an?|the) (?:lower )?(?:floor|lower bound) of|no (?:fewer|less|lower|smaller|shorter|narrower) than|not (?:less|lower|fewer) than|(?:a )?minimum(?: of)?|not less|(?:equal )?or exceed|≥",
        ),
        (
            "<=",
            r"max\.|max(?= ?$)|(?<!not a )maximum(?: of)?|at or (?:below|under)|at most|up to|(?:an?|the|its) (?:(?:upper |hard )?(?:cap|ceiling|limit|upper bound)|(?:carbon|emissions?) budget) of|no (?:more|[a-z]+er|worse) than|not (?:more|[a-z]+er) than|within|capped at|limited to|to or below|≤",
        ),
        (
            ">",
            r"more than|(?<!extend )(?<!extends )(?<!spread )(?<!spreads )over|above|exceed(?:s|ed|ing)?|(?!und|oth|rath)[a-z]{2,}(?<!low)(?<!few)(?<!small)(?<!short)er than|in excess of|upwards of|top(?:s|ping)?|surpass(?:es|ing)?|beyond|past|>",
        ),
        ("<", r"below|less than|under|(?:few|low|small|short)er than|beneath|<"),
        (
            "~",
            r"around|about|approximately|roughly|some|circa|barely|c\.|nearly|close to|in the region of|almost|~|an estimated|on the order of",
        ),
    )
)
_FILLER = re.compile(
    r"\b(?:on average|an? (?:additional|extra|further|average(?: annual rate)? of|total of|average|range of|band of|level of|rate of|annual (?:average|rate) of|combined|cumulative|net)|just|only|the|all|additional|extra|(?<!to )(?<!will )(?<!shall )(?<!should )(?<!must )average|an average of|another|a|some of|its|their|by at|every|between)[\s,]*$",
    re.IGNORECASE,
)
_PREP = re.compile(r"\b(?P<prep>to|by|at|of|from|within|for|with|than|in|on)\s*$", re.IGNORECASE)
_OF_LEVEL = re.compile(
    r"\s?of (?:the |its |that of the |their )?(?P<ref>(?:UK|EU|OECD|US|U\.S\.|national|State|state|provincial|regional|world|global|country|county|city|European|[A-Z][\w-]+|\d{4})[\w'’ -]{0,24}?(?:average|mean|median|level|norm|figure|benchmark|standard)s?|(?:FY)?20\d\d(?: levels?)?|that of [\w ]{2,20})",
)
_GAP = re.compile(
    r"\s?(?P<word>above|below|higher|lower|more|less|faster|slower|ahead of|over|under|better|greater|fewer|smaller|shorter|down|up)\b(?:\s(?:than|on|in \d{4} than))?\s?(?:that of |those of |in )?(?P<ref>[^,;.]{0,48})",
)
#: Verbs of reaching that name the figure itself and set no bound.
_LOOSE = (
    "averag",
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
_PASSING = re.compile(r"(?:pass|break|cross|surpass|exceed|top|overtak)")
_YEAR_IN = re.compile(r"(?:19|20)\d{2}")
_GROWTH = re.compile(
    r"\b(?:growth|inflation|growth rate|CPI|consumer prices?)\b(?!.*\b(?:share|proportion)\b)", re.IGNORECASE
)
_ANNUAL = re.compile(
    r"\b(?:annual(?:ly)?|per annum|a year|per year|each year|every year|yearly|on average|average annual|an average of|p\.a\.|year[- ]on[- ]year)",
    re.IGNORECASE,
)


#: Verbs whose last word is no preposition: take on 90 nurses, bring in £5m.
_PHRASAL = re.compile(
    r"\b(?:tak(?:e|es|ing)|bring(?:s|ing)?|sign(?:s|ing)?|draw(?:s|ing)?|phas(?:e|es|ing)|roll(?:s|ing)?) (?:on|in|out|up)$",
    re.IGNORECASE,
)
_MORE = frozenset(
    ["more", "less", "fewer", "higher", "lower", "smaller", "greater", "shorter", "above", "below"]
)
_SINCE = re.compile(r"(?:19|20)\d\d|\b(?:level|baseline|today|now|last year)\b")
#: Indicators that are a difference themselves.
_APART = re.compile(r"\b(?:gap|difference|differential|disparity)\b", re.IGNORECASE)
#: Indicators that are held against those of others.
_HELD_AGAINST = re.compile(
    r"\b(?:relative to|compared (?:to|with)|as (?:an? )?(?:percentage|share|proportion|per cent|percent|%) of(?=.*(?:average|mean|median|level)\b)) (?P<ref>(?:the )?(?:UK|EU|US|OECD|England|Scotland|Wales|nation|national|state|provincial|regional|world|country)\b.*)",
)
#: Verbs that move an indicator either way; what it is says which.
_MOVED = re.compile(
    r"(?:(?:^|\b(?:will|shall|should|to) )(?:bring|take|move|get|drive|push)s?\b.*|\b(?:brought|taken|moved|driven|go|goes|going|bring|bringing|taking))$",
    re.IGNORECASE,
)
#: Indicators that are better when they are lower.
_BAD = re.compile(
    r"\b(?:debt|deficit|unemployment|joblessness|poverty|mortality|deaths?|fatalit\w+|emissions?|loss(?:es)?|waste|inflation|drop-?out|crime|homicides?|congestion|stunting|malnutrition|prevalence|backlog|gap|wait\w*|vacanc\w+|absence|obesity|smoking|pollution|disposal|consumption per|intensity|accidents?|casualties|injur\w+|arrears|leakage|homeless\w*|informality|pregnanc\w+|temperature)\b",
    re.IGNORECASE,
)
#: No one is to wait longer than: a bound from above.
_NONE = re.compile(
    r"(?:^|[,;]\s|\d{4}\s)(?:that |with )?(?:no|not one|nobody|no one|none|never)\s(?!.*\b(?:will|shall)\b.*\bwhile\b)",
    re.IGNORECASE,
)


#: What turns a bound about: must never dip under, will not be allowed to rise above.
_DENIED = re.compile(r"\s?\b(?:not|never|cannot|nor)\b(?:\s(?!only\b|but\b|and\b|just\b)[a-z]+){0,5}$")

#: Nouns of change before the figure that they lead to: an increase to 93 per cent.
_MOVE = re.compile(
    r"\b(?:an?|the|further) (?:[a-z]+ )?(?:increase|rise|improvement|(?P<falls>reduction|cut|fall|drop|decrease|decline))$"
)

#: How far left of a figure its comparator and its verb are looked for.
_NEAR, _REACH = 60, 240


@dataclass(slots=True)
class Around:
    """The words around a figure: comparator, preposition, verb of change, what follows."""

    sign: str | None
    approx: bool
    prep: str | None
    verb: str | None
    verb_class: str | None
    rest: str
    right: str
    yearly: bool = False
    inherited: bool = False
    falls: bool = False
    rises: bool = False


def look_around(left: str, right: str, quantity: Quantity) -> Around:
    """Take the comparator, the preposition and the verb off the left of a figure.

    Examples
    --------
    >>> around = look_around("reduce the share of residents with no qualifications to below ", "", Quantity(0, 1, 6.0, None, "%"))
    >>> around.sign, around.prep, around.verb_class, around.rest
    ('<', 'to', 'fall', 'reduce the share of residents with no qualifications')
    """
    rest, sign, approx = _signed(left.rstrip())
    rest, prep, inner = _placed(rest)
    sign = sign or inner
    if sign in (">", "<") and _NONE.search(rest):
        sign = "<=" if sign == ">" else ">="
    denied = _DENIED.search(rest) if sign in (">", "<") else None
    if denied:
        rest, sign = rest[: denied.start()], "<=" if sign == ">" else ">="
    verb, verb_class = ("keep", "keep") if denied else _verb_in(rest)
    risen = re.search(r"\b(?:back|again|on|moves?|climbs?|go|goes|come|rises?|rising)$", rest)
    if sign == "<=" and risen and re.search(r"\bup to\s*(?:some |about |around )?$", left):
        sign, prep, verb_class = None, "to", "rise"
    moved = re.search(r"\b(up|down)$", rest)
    if moved and (
        verb_class in (None, "make", "keep") or (verb or "").startswith(("come", "came", "coming"))
    ):
        verb, verb_class = moved.group(), "rise" if moved.group() == "up" else "fall"
    paced = re.search(
        r"\bby an? (?:annual average|average annual rate|average|average of) (?:rate )?of\s[^,;]{0,24}$", left
    )
    noun = _MOVE.search(rest) if prep == "to" else None
    if noun:
        verb, verb_class = noun.group(), "fall" if noun["falls"] else "rise"
    yearly = paced is not None and "annual" in paced.group()
    return Around(sign or quantity.sign, approx, prep, verb, verb_class, rest, right, yearly=yearly)


def _signed(rest: str) -> tuple[str, str | None, bool]:
    """Take the comparator and words of about off the end of a text."""
    sign = None
    approx = False
    for _ in range(5):
        near = max(0, len(rest) - _NEAR)
        filler = _FILLER.search(rest, near)
        if filler:
            rest = rest[: filler.start()].rstrip(" ,")
            continue
        for name, pattern in _SIGNS:
            found = pattern.search(rest, near)
            if found:
                rest = rest[: found.start()].rstrip(" ,")
                if name == "~":
                    approx = True
                elif sign is None or (sign == "<=" and name == ">"):
                    sign = name
                break
        else:
            break
    return rest, sign, approx


def _placed(rest: str) -> tuple[str, str | None, str | None]:
    """Take the preposition, and a comparator before it, off the end of a text."""
    near = max(0, len(rest) - _NEAR)
    found = _PREP.search(rest, near)
    if found is None or _PHRASAL.search(rest, near):
        return rest, None, None
    rest = rest[: found.start()].rstrip(" ,")
    for name, pattern in _SIGNS[:4]:
        inner = pattern.search(rest, near)
        if inner:
            return rest[: inner.start()].rstrip(" ,"), found["prep"].lower(), name
    return rest, found["prep"].lower(), None


def _verb_in(text: str) -> tuple[str | None, str | None]:
    """Return the last verb of change in a text, and what it does; a verb of making gives way."""
    verb = verb_class = None
    text = text[-_REACH:]
    for match in CHANGING.finditer(text):
        if not is_verb(match, text):
            continue
        leads = match.start() == 0 or re.search(r"\b(?:to|and|will|shall|by)\s$", text[: match.start()])
        if match.lastgroup == "make" and verb_class not in (None, "make") and not leads:
            continue
        verb, verb_class = match.group().lower(), match.lastgroup
    return verb, verb_class


_BEFORE_VERB = re.compile(
    r"(?:^|[,;:]|\b(?:to|will|shall|should|must|and|or|not|also|further|be|been|we|it|they|jointly|by|then|at least|can|\w+ly|\d{4},?|that|which|help|continue to))\s*$",
    re.IGNORECASE,
)


def is_verb(match: re.Match[str], text: str) -> bool:
    """Whether a word that may be a noun (cover, support, increase) is a verb here.

    Examples
    --------
    >>> text = "lifting canopy cover"
    >>> [is_verb(m, text) for m in CHANGING.finditer(text)]
    [True, False]
    """
    if match.group().lower() in (
        "building",
        "training",
        "meeting",
        "helping",
        "recycling",
        "testing",
        "lighting",
    ):
        return bool(re.search(r"(?:,|\b(?:by|while|and|through))\s*$", text[: match.start()]))
    if match.group().lower() in (
        "reaches",
        "exceeds",
        "falls",
        "rises",
        "grows",
        "accounts for",
        "remains",
        "achieves",
    ):
        return True
    if re.search(
        "(?:ing|ed|grew|grown|rose|risen|fell|fallen|kept|built|met|held|brought)$", match.group().lower()
    ):
        return True
    if match.lastgroup in ("rise", "fall", "reach") and not text[match.end() :].strip():
        noun = (
            r"\b(?:an?|the|any|this)\s$"
            if match.group().endswith("s")
            else r"\b(?:an?|the|any|this)\s(?:\w+\s)?$"
        )
        return not re.search(noun, text[: match.start()])
    return bool(_BEFORE_VERB.search(text[: match.start()]))


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
    kind, direction, relative = _kind(quantity, around, subject, base)
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
    if around.prep == "to" and _MOVED.search(around.rest):
        return "<=" if _BAD.search(subject) else ">="
    if re.match(r"\s?(?:more|additional|further|extra|new)\b", around.right):
        return "=="
    if around.prep == "to" and (
        around.verb_class == "rise" or (sets and around.verb_class in ("make", "reach", "part"))
    ):
        return ">="
    if around.verb_class == "reach" and not around.inherited and sets and around.prep in (None, "to"):
        return ">="
    return "<=" if verb.startswith(("keep", "kept")) and around.prep == "within" else "=="


def _kind(
    quantity: Quantity, around: Around, subject: str, base: int | None
) -> tuple[TargetKind, Direction | None, str | None]:
    unit = quantity.unit.lower()
    change: Direction | None = {"rise": "increase", "fall": "decrease"}.get(around.verb_class or "")  # type: ignore[assignment]
    down = re.search(r"\b(?:down|decrease|reduction|decline|fall|drop|cut)\b", around.rest)
    if quantity.form == "multiple":
        return "ratio", "increase", "base_year" if base else None
    if quantity.form == "halve":
        return "cumulative_change", "decrease", "base_year" if base else None
    if quantity.form == "ratio":
        return "ratio", None, None
    if (
        ("point" in unit and "percent" in unit)
        or ("per cent" in unit and "point" in unit)
        or unit in ("pp", "ppt", "ppts")
        or unit.startswith("basis")
    ):
        return _difference(around, change, down)
    is_rate = bool(re.match(r"%|per ?cent|percent|pct|fraction", unit))
    held = _held_against(around, unit, is_rate=is_rate)
    if held is not None:
        return held
    if (
        is_rate
        and quantity.form == "part"
        and change is None
        and (around.yearly or not _OF_LEVEL.match(around.right))
        and around.prep not in ("by", "of", "at")
    ):
        return "share", None, None
    if is_rate:
        return _rate(around, subject, base, change, down)
    if around.prep != "by" and unit and _APART.search(subject):
        return "difference", None, None
    if around.prep == "by" and change:
        return "difference", change, "previous year" if around.yearly else "base_year"
    if re.search(r"\bper(?:son|iod)? capita\b", subject):
        return "level", None, None
    return "level", None, None


def _held_against(
    around: Around, unit: str, *, is_rate: bool
) -> tuple[TargetKind, Direction | None, str | None] | None:
    """Return what a figure is that is held against that of a year: 40 % below 2019, 2 degrees lower than in 2020."""
    gap = _GAP.match(around.right)
    if gap is None:
        return None
    lower = gap["word"] in ("below", "lower", "less", "under", "fewer", "smaller", "shorter", "down")
    way: Direction = "decrease" if lower else "increase"
    if is_rate and (_YEAR_IN.search(gap["ref"]) or re.search(r"level|baseline", gap["ref"])):
        return "cumulative_change", way, "base_year"
    measured = unit.startswith("degree") and gap["ref"].strip()
    if not is_rate and (measured or (gap["word"] in _MORE and _SINCE.search(gap["ref"]))):
        return "difference", way, "base_year"
    return None


def _rate(
    around: Around, subject: str, base: int | None, change: Direction | None, down: object
) -> tuple[TargetKind, Direction | None, str | None]:
    level = _OF_LEVEL.match(around.right) or _HELD_AGAINST.search(subject)
    if level:
        return "ratio", None, level["ref"]
    annual = around.yearly or bool(_ANNUAL.search(around.right[:24])) or bool(_ANNUAL.search(around.rest))
    share_of = re.match(r"\s?of\b(?! growth)", around.right)
    part = re.match(r"(?:the )?(?:contribution|share|proportion)\b", subject, re.IGNORECASE)
    if _GROWTH.search(subject) and not share_of and not part and around.prep != "by":
        return "growth_rate", None, None
    named = bool(
        re.search(
            r"\b(?:rate|share|proportion|percentage|coverage|ratio|penetration|participation|intensity|access|unemployment|cover|satisfaction|deficit|debt)\b",
            subject,
            re.IGNORECASE,
        )
    )
    if annual and (change or _GROWTH.search(subject)) and around.prep in ("by", "of", "at", None):
        return "growth_rate", change if change == "decrease" else None, None
    if around.prep == "by" and not share_of:
        direction: Direction = (
            "decrease" if change == "decrease" or (down and change is None) else change or "increase"
        )
        return "cumulative_change", direction, "base_year" if base else None
    arrives = (change == "decrease" and around.sign in ("<", "<=")) or (
        change == "increase" and around.sign == ">"
    )
    if around.inherited and around.sign:
        arrives = True
    if (
        re.match(r"(?:clos|narrow|bridg|eliminat)", around.verb or "")
        and re.search(r"\bgap\b", around.right[:60])
        and share_of
    ):
        return "cumulative_change", "decrease", None
    if around.yearly and not (share_of or named or change):
        return "growth_rate", None, None
    if change and around.prep is None and not named and not share_of and not arrives:
        return "cumulative_change", change, "base_year" if base else None
    if (
        re.search(
            r"\b(?:increase|rise|growth|reduction|decrease|fall|cut|decline|drop|gain|improvement)$",
            around.rest,
        )
        and around.prep == "of"
    ):
        lower = re.search(r"(?:reduction|decrease|fall|cut|decline|drop)$", around.rest)
        return "cumulative_change", "decrease" if lower else "increase", "base_year" if base else None
    if re.match(r"\s(?:reduction|cut|decrease|decline|fall|drop|less|fewer|saving)\b", around.right):
        return "cumulative_change", "decrease", "base_year" if base else None
    if re.match(r"\s(?:increase|rise|growth|uplift|improvement|more)\b", around.right):
        return "cumulative_change", "increase", "base_year" if base else None
    whole = re.match(
        r"\s?of (?:the |all |total )?(?P<what>[A-Za-z][\w-]*(?: (?!(?:will|shall|should|are|is|to|by|in|with|for|have|has|from|on|at|and)\b)[a-z][\w-]*){0,2})",
        around.right,
    )
    what = whole["what"].lower() if whole else None
    return "share", None, "gdp" if what in ("gdp", "grp", "gva") else what


def _difference(
    around: Around, change: Direction | None, down: object
) -> tuple[TargetKind, Direction | None, str | None]:
    gap = _GAP.match(around.right)
    if gap and gap["ref"].strip():
        lower = gap["word"] in ("below", "lower", "less", "slower", "under", "fewer")
        reference = gap["ref"].strip(" .")
        if re.match(r"(?:its |their |the )?(?:FY ?)?(?:19|20)\d\d\b", reference):
            return "difference", "decrease" if lower else "increase", "base_year"
        if re.search(r"\bprovinc", reference):
            reference = "province"
        elif re.search(r"\bnation(?:al average|wide|$)|\bcountry", reference):
            reference = "nation"
        return "difference", "decrease" if lower else "increase", reference
    if around.yearly or _ANNUAL.search(around.right[:20]):
        return "difference", change or "increase", "previous year"
    return "difference", change or ("decrease" if down else "increase"), "base_year"
