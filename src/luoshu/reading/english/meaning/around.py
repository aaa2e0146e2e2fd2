"""The words around a figure of an English sentence: its comparator, its preposition, the verb that moves it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.lexicon.words import CHANGING, lowered
from luoshu.reading.quantity import Quantity

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sign, re.compile(rf"(?<![A-Za-z])(?:{words})[\s,]*$", re.IGNORECASE))
    for sign, words in (
        (
            ">=",
            r"at least|min\.|min(?= ?$)|at or (?:over|above)|(?:an?|the) (?:lower )?(?:floor|lower bound) of|(?:no|not) (?:less|(?:few|low|small|short|slow|weak|light|young|narrow|poor)er) than|(?:a )?minimum(?: of)?|not less|(?:equal )?or exceed|(?:not|never) (?:to )?(?:fall|drop|come|run) short of|≥|>=",
        ),
        (
            "<=",
            r"max\.|max(?= ?$)|(?<!not a )maximum(?: of)?|at or (?:below|under)|at most|up to|(?:(?:an?|the|its) )?(?:(?:upper |hard )?(?:cap|ceiling|limit|upper bound)|(?:carbon|emissions?) budget) of|no (?:more|[a-z]+er|worse) than|not (?:more|[a-z]+er) than|within|capped at|limited to|to or below|≤|<=",
        ),
        (
            ">",
            r"more than|(?<!extend )(?<!extends )(?<!spread )(?<!spreads )over|above|exceed(?:s|ed|ing)?|(?!und|oth|rath)[a-z]{2,}(?<!low)(?<!few)(?<!small)(?<!short)(?<!slow)(?<!weak)(?<!light)(?<!young)(?<!narrow)(?<!poor)er than|in excess of|upwards of|top(?:s|ping)?|surpass(?:es|ing)?|beyond|past|>",
        ),
        (
            "<",
            r"below|less than|under|(?:few|low|small|short|slow|weak|light|young|narrow|poor)er than|beneath|<",
        ),
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
#: Verbs whose last word is no preposition: take on 90 nurses, bring in £5m.
_PHRASAL = re.compile(
    r"\b(?:tak(?:e|es|ing)|bring(?:s|ing)?|sign(?:s|ing)?|draw(?:s|ing)?|phas(?:e|es|ing)|roll(?:s|ing)?) (?:on|in|out|up)$",
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
#: A thing that is moved up to a figure: push the employment rate up to 72 per cent.
_PUSHED = re.compile(
    r"\b(?:push|bring|tak|get|driv|lift|rais|pull|nudg|mov|ris|climb|increas|grow|step|ramp|scal)(?:e|es|s|ing|ting)?\s[^,;]{3,60}$",
    re.IGNORECASE,
)
#: What a figure is added to or taken off: no higher than the national average plus half a point.
_HELD = re.compile(
    r"\b(?P<of>the (?:[a-z]+ )?(?:[A-Z]\w+ )?(?:average|mean|median|figure|rate|level|norm)) (?P<way>plus|minus)(?: (?:about|some))?$"
)
_ADDED = ("plus", "minus", "about", "some")
#: How far left of a figure its comparator and its verb are looked for.
_NEAR = 60
_REACH = 240


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
    unit: str = ""
    held: str = ""


def look_around(left: str, right: str, quantity: Quantity) -> Around:
    """Take the comparator, the preposition and the verb off the left of a figure.

    Examples
    --------
    >>> around = look_around("reduce the share of residents with no qualifications to below ", "", Quantity(0, 1, 6.0, None, "%"))
    >>> around.sign, around.prep, around.verb_class, around.rest
    ('<', 'to', 'fall', 'reduce the share of residents with no qualifications')
    """
    rest, sign, approx = _signed(left.rstrip())
    held = _HELD.search(rest) if rest.endswith(_ADDED) else None
    if held:
        rest, sign, approx = _signed(rest[: held.start()].rstrip())
    rest, prep, inner = _placed(rest)
    sign = sign or inner
    if sign in (">", "<") and _NONE.search(rest):
        sign = "<=" if sign == ">" else ">="
    denied = _DENIED.search(rest) if sign in (">", "<") else None
    if denied:
        rest, sign = rest[: denied.start()], "<=" if sign == ">" else ">="
    verb, verb_class = ("keep", "keep") if denied else _verb_in(rest)
    limits = re.search(
        r"\b(?:not|never)\s(?:[a-z]+ly\s)?(?:(?P<past>pass|cross|break|overtake|beat|outpace)|reach|attain|hit)$",
        rest,
    )
    if limits and sign is None:
        sign, verb, verb_class = "<=" if limits["past"] else "<", "keep", "keep"
    risen = re.search(
        r"\b(?:back|again|on|(?:move|climb|go|come|rise|edge|inch|pick|shoot|get|catch|creep|step|scale|ramp)(?:s|es)?|rising|(?:be|been|is|are) (?:brought|pushed|stepped|scaled|ramped|built|driven|nudged|topped|bumped|ratcheted|moved|taken|lifted|raised|pulled|rounded|levelled))$",
        rest,
    )
    risen = risen or (_PUSHED.search(rest) if prep is None else None)
    if sign == "<=" and risen and re.search(r"\bup to\s*(?:some |about |around )?$", left):
        sign, prep, verb_class = None, "to", "rise"
    moved = re.search(
        r"\b(?<!make )(?<!makes )(?<!making )(?<!made )(?<!take )(?<!takes )(?<!set )(up|down)$", rest
    )
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
    approx = approx or re.match(r"\s?(?:or so|or thereabouts)\b", right) is not None
    return Around(
        sign or quantity.sign,
        approx,
        prep,
        verb,
        verb_class,
        rest,
        right,
        yearly=yearly,
        unit=quantity.unit,
        held=f"{held['way']} {held['of']}" if held else "",
    )


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
    text = lowered(text[-_REACH:])
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
    if match.start() == 0 and match.group().lower() in ("average", "total"):
        return False
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
