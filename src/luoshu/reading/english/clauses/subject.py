"""What a figure in English speaks of: where its clause begins, its indicator, its area."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.clauses.clauses import BREAK
from luoshu.reading.english.figures.unmeasured import MONEY
from luoshu.reading.english.lexicon.verbs import Verb, verbs_of
from luoshu.reading.english.lexicon.words import CHANGING, FUTURE, lowered
from luoshu.reading.english.meaning.around import Around
from luoshu.reading.quantity import Quantity

_LEAD = re.compile(
    r"^[\s,;:•–—-]*(?:(?:and|but|while|whereas|so that|such that|with|including|plus|of which|of whom|thereby|as a milestone|in addition|also|together with|or|then|specifically|in particular|per annum|a year|annually|each year|every year|on average|per year)\b[\s,]*|"
    r"(?:by|in|before|until|to|through|over|during|for|at|within|between|from)\s(?:the\s)?(?:end\s(?:of\s)?|year\s|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s)*(?:FY ?)?(?:20\d\d(?:[/–-]\d{2,4})?|(?:this|the plan|that) period|(?:the )?(?:next |first |coming )?(?:\w+ )?years?)\b[\s,]*)*",
    re.IGNORECASE,
)
_AUX = re.compile(
    r"\s*\b(?:will|shall|should|must|is|are|be|been|being|has|have|to|not|targeted|expected|planned|set|aims?|aiming|seeks?|intends?|plans?|commits?|committed|need(?:s|ed)?|also|further|gradually|steadily|at least|by|also|thus|then|ultimately|jointly|"
    r"slightly|significantly|substantially|on average|more than|itself)\s*$",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"(?:we|it|they|the (?:city|council|plan|government|state|county|province|region|municipality|programme|program|authority|strategy|mayor|country|borough|district|ministry|department|goal|target|aim|objective|ambition)|government|council|our (?:goal|aim|target|ambition|objective))(?:\s(?:itself|also|now))?$",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"^\s?(?:of (?:all )?(?:the )?|for |in )?(?P<np>(?:[^,;.:()]|,(?=\d)){2,90}?)(?=\s(?:by|before|in|until|through|over|from|compared|relative|against|between)\s(?:the\s|end\s|early\s|\w+\s)*(?:FY ?)?(?:20\d\d|the next|\w+ years)|[;.:]|,(?!\d)|$)"
)
_NO_NAME = re.compile(r"[^A-Za-z]*$|(?:by|in|before|until|from|over|during|on|at|each|every|per)\b")


#: Marks that part clauses with subjects of their own.
_STRONG = (";", "—", ". ", " but ", " while ", " whereas ", ", and ")
#: A verb with its auxiliaries and particles.
_CHUNK = re.compile(
    r"(?:[Ww]ill|[Ww]ould|[Ss]hall|[Ss]hould|[Mm]ust|[Tt]o|is|are|was|were|be|been|being|has|have|had|need|needs|not|also|set|due|expected|planned|targeted|budgeted|further|then|[a-z]+ly)?"
    r"(?:\s?\b(?:to|not|also|be|been|being|have|then|further|together|jointly|[a-z]+ly)\b)*\s?\b(?:[A-Za-z-]+)\b(?:\s(?:up|down|out|back|off|on|over|for|at)\b(?=\s|$))?"
)
_NO_COUNT = re.compile(
    r"%|per ?cent|fraction|point|[$£€¥₹]|\b[A-Z]{3}\b|yuan|times|^(?:million|billion|trillion|crore|lakh)$|minutes|hours|days|months|years|°"
)
RATE_UNIT = re.compile(r"%|per ?cent|fraction")
#: Words that lead up to a figure and name nothing.
_IDLE = (
    r"(?:and|or|of|by|in|on|at|to|as|up|over|within|for|from|than|with|the|that|this|a|all|its|our|date|dates|year|years|total|life|plan|period|strategy|prospectus|programme|"
    r"cumulatively|nationally|overall|respectively|today|now|currently|present|presently|remaining|further|alone|done|average|way|real terms|which|there|get|lower|higher|more|less|another|balance|"
    r"(?:FY ?)?\d{2,4}(?:[/–-]\d{2,4})?|MTEF|medium term|thereafter|later|then|next|first|last|same|\d+)"
)
_NO_CONTENT = re.compile(rf"{_IDLE}(?:[\s,]+{_IDLE})*[\s,]*", re.IGNORECASE)
#: What leads on from the things before: them in Old Quay.
_OF_THEM = re.compile(r"(?:them|which|whom)\s(?=\w)")
_PRONOUNS = frozenset(
    ["it", "they", "this", "these", "that", "those", "which", "who", "them", "we", "figure"]
)
#: What still belongs to the figure before: 76 per cent of the EU average by 2032 and to 85.
_OF_PRIOR = re.compile(r"of\s(?:the\s)?[^,;]*\b(?:average|mean|median|level|total|GDP)\s(?:by|in)\s")
_SAME_AGAIN = re.compile(r"(?:this|these|that|those|the latter|the former)\b", re.IGNORECASE)
_EMPTY = frozenset(
    [
        "",
        "the",
        "a",
        "an",
        "its",
        "up",
        "down",
        "back",
        "on",
        "back up",
        "further",
        "another",
        "just",
        "them",
        "it",
        "respectively",
        "half",
        "about",
    ]
)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|our|all|some|each|every)\s", re.IGNORECASE)
_LED_OFF = re.compile(
    r"(?:which|who|now|currently|today|both|respectively|up|down|compared|against|from|as)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s(?:will|shall|should|must|is|are|to be|by|with|while|compared|against|up from|down from|and)\b"
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
        piece = lowered(text[mark:place])
        if (
            CHANGING.search(piece)
            or FUTURE.search(piece)
            or (len(piece.split()) >= 3 and not text[mark - 5 : mark].strip().endswith("and"))
        ):
            return mark
        if prior and mark > prior and len(piece.strip()) > 3 and text[prior:mark].count(" ") <= 12:
            return mark
    return prior


def subject_of(
    text: str, begin: int, prior: int, quantity: Quantity, around: Around, left: str, *, carried: str
) -> Subject:
    """Say what a figure speaks of: the object of its verb, else its subject, else the things that are counted.

    Parameters
    ----------
    text : str
        The sentence.
    begin : int
        Where the clause of the figure begins.
    prior : int
        Where the figure before it ends.
    quantity : Quantity
        The figure.
    around : Around
        Its words; ``around.rest`` is what is left of ``text[begin:]`` without comparator and preposition.
    left : str
        The clause left of the figure.
    carried : str
        What the figure before spoke of.

    Examples
    --------
    >>> from luoshu.reading.english.figures.quantities import scan
    >>> from luoshu.reading.english.meaning.around import look_around
    >>> def name(text):
    ...     quantity = scan(text)[0][0]
    ...     left = text[: quantity.start]
    ...     return subject_of(text, 0, 0, quantity, look_around(left, "", quantity), left, carried="").name
    >>> name("We will increase the employment rate to 78%"), name("Wind and solar power should reach 5 GW")
    ('employment rate', 'Wind and solar power')
    >>> name("We will lay 120 miles of protected lanes by 2030")
    'protected lanes'
    """
    lead = _LEAD.match(left)
    offset = lead.end() if lead else 0
    stop = begin + len(around.rest)
    marks = [(text.rfind(mark, prior, quantity.start), len(mark)) for mark in _STRONG]
    start = max([prior, *(at + length for at, length in marks if at >= 0)])
    verb = next(
        (
            v
            for v in reversed(verbs_of(text))
            if start <= v.start < stop and (v.tense != "guess" or text.startswith("would", v.start))
        ),
        None,
    )
    named = _from_verb(text, start, stop, verb) if verb else _plain(text[start:stop])
    if _counts(quantity, around) and (verb is None or verb.tense == "open"):
        made = verb is not None and around.verb_class in (None, "make", "keep")
        things = counted(text, quantity) if made or named.lower() in _EMPTY else ""
        named = things or named
    if _NO_CONTENT.fullmatch(named):
        named = ""
    part = re.match(r"\s?of (?:all )?(?P<np>(?:the )?[a-z][^,;.:()]{2,60})", text[quantity.stop :])
    if (
        part
        and named
        and verb is None
        and around.prep in ("of", "in", "for")
        and RATE_UNIT.search(quantity.unit)
    ):
        named = f"{named} {around.prep} {_ARTICLE.sub('', re.split(_ENDS, part['np'])[0].strip())}"
    if carried and _OF_PRIOR.match(named):
        named = carried
    if named.lower() in _PRONOUNS or _SAME_AGAIN.match(named):
        named = carried
    if not named or named.lower() in _EMPTY:
        named = counted(text, quantity) if around.prep not in ("to", "by") or not carried else ""
    part_of = _OF_THEM.match(named)
    if part_of and carried:
        named = f"{carried} {named[part_of.end() :]}"
    return Subject(named or carried, min(offset, len(left)))


def _counts(quantity: Quantity, around: Around) -> bool:
    """Whether a figure counts the things behind it: 120 miles of lanes, 45,000 jobs, but not 5 per cent."""
    if (
        around.prep not in (None, "for")
        or quantity.form not in ("plain", "count", "word")
        or not quantity.unit
    ):
        return False
    return not (MONEY.search(quantity.unit) or _NO_COUNT.search(quantity.unit))


#: Behind a passive, where its figure lies: is to be kept in the range of 3 to 7.
_PLACED = re.compile(r"\s*(?:in|within|to|at|by|from|between|under|over|below|above|into|around)\b")


def _from_verb(text: str, start: int, stop: int, verb: Verb) -> str:
    """Return the object of a verb, or its subject where it has none."""
    chunk = _CHUNK.match(text, verb.start, stop)
    onward = text[chunk.end() if chunk else verb.end : stop]
    passive = chunk is not None and re.search(r"\bbe\b", chunk.group()) and _PLACED.match(onward)
    subject, thing = text[start : verb.start], "" if passive else _plain(onward)
    relative = re.search(r"(?P<whole>.*?),?\s(?:which|that|who|where)\s*$", subject)
    if relative:
        subject = relative["whole"]
    doer = _plain(subject)
    if thing and thing.lower() not in _EMPTY:
        return thing
    return "" if _ACTOR.match(doer) else doer


def _plain(text: str) -> str:
    """Return a noun phrase without what leads up to it and what trails behind."""
    text = text.strip(" ,:;–—-•*")
    while True:
        cut = _LEAD.sub("", _AUX.sub("", text)).strip(" ,:;–—-")
        if cut == text:
            break
        text = cut
    if ", " in text and not re.search(r",\s(?:and\s)?[\w'’-]+(?:\s[\w'’-]+)?\sand\s", text):
        first, _, last = text.rpartition(", ")
        text = first if _LED_OFF.match(last) or len(last.split()) < 2 else last
    return _ARTICLE.sub("", text).strip(" ,:")


def counted(text: str, quantity: Quantity) -> str:
    """Return the things that a figure counts: 120 miles of protected lanes, 45,000 net new jobs."""
    right = _RIGHT.match(text[quantity.end : quantity.end + 120])
    name = right["np"].strip() if right and not _NO_NAME.match(right["np"]) else ""
    name = _ARTICLE.sub("", re.split(_ENDS, name)[0].strip())
    return "" if _NO_CONTENT.fullmatch(name) or name.startswith("and ") else name
