"""What a figure in English speaks of: where its clause begins, its indicator, its area."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.clauses import BREAK
from luoshu.reading.english.verdict import Around, is_verb
from luoshu.reading.english.words import CHANGING, FUTURE
from luoshu.reading.quantity import Quantity

_LEAD = re.compile(
    r"^[\s,;:•–—-]*(?:(?:and|but|while|whereas|with|including|plus|of which|of whom|thereby|as a milestone|in addition|also|together with|or|then|specifically|in particular|per annum|a year|annually|each year|every year|on average|per year)\b[\s,]*|"
    r"(?:by|in|before|until|to|through|over|during|for|at|within|between|from)\s(?:the\s)?(?:end\s(?:of\s)?|year\s|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s)*(?:FY ?)?(?:20\d\d(?:[/–-]\d{2,4})?|(?:this|the plan|that) period|(?:the )?(?:next |first |coming )?(?:\w+ )?years?)\b[\s,]*)*",
    re.IGNORECASE,
)
_AUX = re.compile(
    r"\s*\b(?:will|shall|should|must|is|are|be|been|being|has|have|to|not|targeted|expected|planned|set|aims?|aiming|seeks?|intends?|plans?|commits?|committed|need(?:s|ed)?|also|further|gradually|steadily|at least|by|also|thus|then|ultimately|jointly|"
    r"slightly|significantly|substantially|on average|more than|itself)\s*$",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"^(?:we|it|they|the (?:city|council|plan|government|state|county|province|region|municipality|programme|program|authority|strategy|mayor|country|borough|district|ministry|department|goal|target|aim|objective|ambition)|government|council|our (?:goal|aim|target|ambition|objective))\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"^\s?(?:of (?:all )?(?:the )?|for |in )?(?P<np>(?:[^,;.:()]|,(?=\d)){2,90}?)(?=\s(?:by|before|in|until|through|over|from|compared|relative|against|between)\s(?:the\s|end\s|early\s|\w+\s)*(?:FY ?)?(?:20\d\d|the next|\w+ years)|[;.:]|,(?!\d)|$)"
)
_PLACE = re.compile(
    r"\b(?:in|across|within|throughout|for|inside)\s(?P<scope>(?:the\s)?(?:[A-Z][\w'’-]+(?:\s(?:[A-Z][\w'’-]+|and(?=\s[A-Z])|of(?=\s[A-Z])))*(?:\s(?:county|district|region|province|city|zone|area|corridor|state|region|borough|valley|basin|islands?|towns?|parishes|wards?|suburbs?|ring road|catchment|estates?|cent(?:re|er)|parks?))?|"
    r"(?:(?:central|inner|outer|rural|urban|coastal|mountain|northern|southern|eastern|western|remote|deprived|disadvantaged|key|priority|growth|the)\s)+(?:urban\s|rural\s)?(?:areas?|districts?|cit(?:y|ies)|towns?|counties|regions?|neighbou?rhoods|zones?|villages|centres?|communities|parishes|schools)|"
    r"(?:the\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?:\w+\s)?(?:towns|cities|districts|counties|regions|states|zones)|"
    r"(?:public|municipal|government|council|city-owned|state|federal|residential|commercial)\s(?:\w+\s)?(?:buildings|schools|hospitals|facilities|operations|estates?)))\b"
)
_OF_PLACE = re.compile(
    r"\bof (?:the\s)?(?P<scope>(?:central urban area|city cent(?:re|er)|central city|(?:rural|urban|coastal|metropolitan|downtown|inner|outer)\s(?:areas?|core|region|district)|(?:regional growth centre|metropolitan area|city|county|district|borough|town|region|zone) of [A-Z]\w+))"
)
_NO_PLACE = re.compile(
    r"^(?:the\s)?(?:GDP|GVA|GRP|GNI|R&D|ICT|STEM|January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|FY ?\d*|Fiscal|Plan|Chapter|Section|Table|CO2|CO2e|US|USD|English|Mathematics|Parliament|Council|Real|Kindergarten|Grade|Year|TVET|Internet|HIV|AI)\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The indicator of a figure and where it begins in the text left of the figure."""

    name: str
    offset: int


def boundary_before(text: str, place: int, prior: int) -> int:
    """Where the clause of the figure at ``place`` begins, not before ``prior``.

    Examples
    --------
    >>> text = "By 2030, cut waste by 5% and raise recycling to 60%"
    >>> text[boundary_before(text, 48, 24):48]
    'raise recycling to '
    """
    prior = max(prior, text.rfind(";", prior, place) + 1)
    marks = [m.end() for m in BREAK.finditer(text, prior, place)]
    for mark in reversed(marks):
        piece = text[mark:place]
        if (
            CHANGING.search(piece)
            or FUTURE.search(piece)
            or (len(piece.split()) >= 3 and not text[mark - 5 : mark].strip().endswith("and"))
        ):
            return mark
        if prior and mark > prior and len(piece.strip()) > 3 and text[prior:mark].count(" ") <= 12:
            return mark
    return prior


def subject_of(around: Around, quantity: Quantity, left: str, right: str, *, carried: str) -> Subject:
    """Say what a figure speaks of.

    Examples
    --------
    >>> around = Around(None, False, "to", "increase", "rise", "increase the employment rate", "")
    >>> subject_of(around, Quantity(0, 0, 78.0, None, "%"), "increase the employment rate to ", "", carried="").name
    'employment rate'
    """
    lead = _LEAD.match(left)
    offset = lead.end() if lead else 0
    rest = around.rest[offset:] if offset <= len(around.rest) else ""
    name = ""
    matches = [m for m in CHANGING.finditer(rest) if is_verb(m, rest)]
    if matches:
        verb = next((m for m in matches if m.group().lower() == (around.verb or "")), matches[-1])
        after = rest[verb.end() :].strip(" ,")
        before = rest[: verb.start()]
        while True:
            cut = _AUX.sub("", before)
            if cut == before:
                break
            before = cut
        before = before.strip(" ,")
        name = after if after and (not before or _ACTOR.match(before) or len(after) > 3) else before
        if not after:
            name = "" if _ACTOR.match(before) else before
    else:
        plain = rest
        while True:
            cut = _AUX.sub("", plain)
            if cut == plain:
                break
            plain = cut
        name = plain.strip(" ,")
    if not name or name.lower() in ("the", "a", "its", "an"):
        following = _RIGHT.match(right)
        noun = (
            quantity.unit.split(" ")[-1]
            if quantity.form == "plain" and not re.search(r"%|cent|[$£€]", quantity.unit)
            else ""
        )
        right_of = following["np"].strip() if following and re.search(r"[A-Za-z]{2}", following["np"]) else ""
        name = noun or right_of or carried
    name = re.sub(r"^(?:the|a|an|its|their|our)\s", "", name.strip())
    return Subject(name, min(offset, len(left)))


def scope_of(left: str, right: str, title: str) -> str | None:
    """Return the area that a figure is limited to, None for the whole document's.

    Examples
    --------
    >>> scope_of("rising to ", " in Athlare", "Plan of X"), scope_of("", "", "")
    ('Athlare', None)
    """
    for text in (right, left):
        of_place = _OF_PLACE.search(text)
        if of_place:
            return re.sub(r"^.* of (?=[A-Z])", "", of_place["scope"])
        for found in _PLACE.finditer(text):
            place = re.sub(r"^the\s", "", found["scope"])
            if not _NO_PLACE.match(place) and place.lower() not in title.lower():
                return place
    journey = re.search(r"\bfrom (?P<place>[A-Z]\w+) to\b", left)
    if journey:
        return journey["place"]
    operations = re.search(
        r"\b(?:the \w+'s own operations|council operations|municipal operations|corporate operations)\b",
        left,
        re.IGNORECASE,
    )
    return operations.group() if operations else None
