"""The kind and the relation of a figure in English: a level, a share, a change, a difference or a multiple, and of what."""

from __future__ import annotations

import re

from luoshu.reading.english.meaning.around import Around
from luoshu.reading.items import Direction, TargetKind
from luoshu.reading.quantity import Quantity

#: A kind, the way of a change, and what the figure is held against.
Meant = tuple[TargetKind, Direction | None, str | None]

_OF_LEVEL = re.compile(
    r"\s?of (?:the |its |that of the |their )?(?P<ref>(?:UK|EU|OECD|US|U\.S\.|national|State|state|provincial|regional|world|global|country|county|city|European|[A-Z][\w-]+|\d{4})[\w'’ -]{0,24}?(?:average|mean|median|level|norm|figure|benchmark|standard)s?|(?:FY)?20\d\d(?: levels?)?|that of [\w ]{2,20})",
)
_GAP = re.compile(
    r"\s?(?P<word>above|below|higher|lower|more|less|faster|slower|ahead of|over|under|better|greater|fewer|smaller|shorter|down|up)\b(?:\s(?:than|on|in \d{4} than))?\s?(?:that of |those of |in )?(?P<ref>[^,;.]{0,48})",
)
_YEAR_IN = re.compile(r"(?:19|20)\d{2}")
_GROWTH = re.compile(
    r"\b(?:growth|inflation|growth rate|CPI|consumer prices?)\b(?!.*\b(?:share|proportion)\b)", re.IGNORECASE
)
_ANNUAL = re.compile(
    r"\b(?:annual(?:ly)?|per annum|a year|per year|each year|every year|yearly|on average|average annual|an average of|p\.a\.|year[- ]on[- ]year)",
    re.IGNORECASE,
)
#: A comparative behind a rate that is held against nothing named: 10% faster, a fifth larger.
_BEYOND = re.compile(
    r"\s(?:(?P<falls>lower|shorter|slower|cheaper|smaller|fewer|less)|higher|faster|larger|bigger|longer|greater)\b(?=[,;.)]|$|\s(?:by|in|from|and|than (?:in|at|it|they|today|now|before)|(?!than\b)[a-z]+ than in)\b)"
)
_OF_GAP = re.compile(r"\s?of (?:the|a|this|that|its) (?:[\w-]+ ){0,5}gap\b|\s?of it\b")
#: Units of a difference between rates.
#: A third fewer admissions, a fifth more trips.
_LESS = re.compile(
    r"\s(?:(?P<falls>fewer|less|lower|smaller|shorter)|more|higher|greater|longer)\s(?!than\b)[a-z]"
)
#: Nouns of change before what they are of: a reduction of 5, a saving in energy use of 5.
_CHANGE = re.compile(
    r"\b(?:increase|rise|growth|gain|improvement|expansion|uplift|jump|upturn|(?P<falls>reduction|decrease|fall|cut|decline|drop|saving|decrease|contraction|shrinkage|slump|cutback|abatement))s?(?: in [^,;\d]{2,60})?$"
)
_IN_POINTS = re.compile(r"(?:percentage|per ?cent)[ a-z-]*points?|ppts?$|pp$|basis")
_MORE = frozenset(
    ["more", "less", "fewer", "higher", "lower", "smaller", "greater", "shorter", "above", "below"]
)
_SINCE = re.compile(r"(?:19|20)\d\d|\b(?:level|baseline|today|now|last year)\b")
#: Before the figure by which something differs: shorter by 18 minutes.
_COMPARATIVE = re.compile(
    r"\b(?:(?P<falls>shorter|lower|fewer|less|smaller|slower)|(?:longer|higher|more|larger|greater|faster))$"
)
#: Behind a share that is kept: how often it is to hold.
_HOLDS = re.compile(r"[^,;]*\b(?:every|each|any) year\b")
#: Nouns of change before an amount: a reduction of 35 litres.
_MOVE_OF = re.compile(
    r"\ban? (?:[a-z]+ )?(?:(?P<falls>reduction|cut|decrease|decline|fall|drop|saving)|increase|rise|improvement)$"
)
#: Indicators that are a difference themselves.
_APART = re.compile(
    r"\b(?:gap|difference|differential|disparity|distance (?:to|from)|divide|margin|lag)\b", re.IGNORECASE
)
#: Indicators that are shares, whatever their figure.
_PROPORTION = re.compile(
    r"\b(?:rates?|share|proportion|percentage|poverty|drop-?out|unemployment|illiteracy|stunting)\b",
    re.IGNORECASE,
)
#: Indicators that are held against those of others.
_HELD_AGAINST = re.compile(
    r"\b(?:relative to|compared (?:to|with)|as (?:an? )?(?:percentage|share|proportion|per cent|percent|%) of(?=.*(?:average|mean|median|level)\b)) (?P<ref>(?:the )?(?:UK|EU|US|OECD|England|Scotland|Wales|nation|national|state|provincial|regional|world|country)\b.*)",
)


def kind_of(quantity: Quantity, around: Around, subject: str, base: int | None) -> Meant:
    """Return the kind of a figure, the way of a change and what it is held against.

    Parameters
    ----------
    quantity : Quantity
        The figure.
    around : Around
        The words around it.
    subject : str
        Its indicator.
    base : int, optional
        The year that a change counts from.

    Examples
    --------
    >>> from luoshu.reading.english.meaning.around import look_around
    >>> cut = Quantity(0, 1, 30.0, None, "per cent")
    >>> kind_of(cut, look_around("cut emissions by ", " by 2030", cut), "emissions", 2019)
    ('cumulative_change', 'decrease', 'base_year')
    """
    unit = quantity.unit.lower()
    change: Direction | None = {"rise": "increase", "fall": "decrease"}.get(around.verb_class or "")  # type: ignore[assignment]
    down = re.search(r"\b(?:down|decrease|reduction|decline|fall|drop|cut)\b", around.rest)
    based = "base_year" if base else None
    if around.held and quantity.form in ("plain", "word"):
        return (
            "difference",
            "decrease" if around.held.startswith("minus") else "increase",
            reference_of(around.held),
        )
    worded: dict[str, Meant] = {
        "multiple": ("ratio", "increase", based),
        "halve": ("cumulative_change", "decrease", based),
        "ratio": ("ratio", None, None),
    }
    if quantity.form in worded:
        return worded[quantity.form]
    if _IN_POINTS.match(unit) or (
        re.fullmatch("points?", unit)
        and ((change and around.prep in (None, "by")) or _GAP.match(around.right))
    ):
        return _difference(around, change, down)
    is_rate = bool(re.match(r"%|per ?cent|percent|pct|fraction", unit))
    if (
        is_rate
        and re.match(r"(?:clos|narrow|bridg|eliminat)", around.verb or "")
        and _OF_GAP.match(around.right)
    ):
        return "cumulative_change", "decrease", None
    held = _held_against(around, unit, is_rate=is_rate)
    if held is not None:
        return held
    beyond = _BEYOND.match(around.right) if is_rate else None
    if beyond:
        return "cumulative_change", "decrease" if beyond["falls"] else "increase", based
    less = _LESS.match(around.right) if is_rate and quantity.form == "part" and change is None else None
    if less:
        return "cumulative_change", "decrease" if less["falls"] else "increase", "base_year" if base else None
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
    return _amount(quantity, around, subject, unit, change)


def _amount(quantity: Quantity, around: Around, subject: str, unit: str, change: Direction | None) -> Meant:
    """Return what a figure is that is no rate: an amount, or by how much one differs."""
    if around.prep != "by" and unit and _APART.search(subject):
        return "difference", None, None
    shifted = _COMPARATIVE.search(around.rest) if around.prep == "by" else None
    if shifted and change is None:
        change = "decrease" if shifted["falls"] else "increase"
    moved = _MOVE_OF.search(around.rest) if around.prep == "of" and unit else None
    if moved:
        return "difference", "decrease" if moved["falls"] else "increase", "base_year"
    if change and (around.prep == "by" or (unit == "points" and around.prep is None)):
        return "difference", change, "previous year" if around.yearly else "base_year"
    if not unit and re.search(r"(?<!gini )\bratio\b", subject, re.IGNORECASE):
        return "ratio", None, None
    if quantity.form == "zero" and _PROPORTION.search(subject):
        return "share", None, None
    return "level", None, None


def _held_against(around: Around, unit: str, *, is_rate: bool) -> Meant | None:
    """Return what a figure is that is held against that of a year: 40 % below 2019, 2 degrees lower than in 2020."""
    gap = _GAP.match(around.right)
    if gap is None:
        return None
    lower = gap["word"] in ("below", "lower", "less", "under", "fewer", "smaller", "shorter", "down")
    way: Direction = "decrease" if lower else "increase"
    if is_rate and (
        _YEAR_IN.search(gap["ref"])
        or re.search(r"level|baseline|scenario|business[- ]as|projection", gap["ref"])
    ):
        return "cumulative_change", way, "base_year"
    measured = unit.startswith("degree") and gap["ref"].strip()
    moved = (
        gap["word"] in _MORE and re.match(r"(?:from|in|by|a|each|per)\b|$", gap["ref"].strip()) and unit != ""
    )
    if not is_rate and (measured or moved or (gap["word"] in _MORE and _SINCE.search(gap["ref"]))):
        return "difference", way, "base_year"
    return None


def _rate(around: Around, subject: str, base: int | None, change: Direction | None, down: object) -> Meant:
    level = _OF_LEVEL.match(around.right) or _HELD_AGAINST.search(subject)
    if level:
        return "ratio", None, level["ref"]
    paced = (
        around.prep in ("of", "at")
        and change
        and re.search(r"\b(?:annual|yearly) (?:rate|pace)$", around.rest)
    )
    annual = (
        around.yearly
        or bool(paced)
        or bool(_ANNUAL.search(re.split(r"\d", around.right[:24])[0]))
        or bool(_ANNUAL.search(around.rest))
    )
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
    if (
        annual
        and not share_of
        and (change or _GROWTH.search(subject))
        and around.prep in ("by", "of", "at", None)
    ):
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
    if around.yearly and not (
        share_of or named or change or (around.verb_class == "keep" and _HOLDS.match(around.right))
    ):
        return "growth_rate", None, None
    if change and around.prep is None and not named and not share_of and not arrives:
        return "cumulative_change", change, "base_year" if base else None
    noun = _CHANGE.search(around.rest) if around.prep == "of" else None
    if noun:
        return "cumulative_change", "decrease" if noun["falls"] else "increase", "base_year" if base else None
    if re.match(r"\s(?:reduction|cut|decrease|decline|fall|drop|less|fewer|saving)\b", around.right):
        return "cumulative_change", "decrease", "base_year" if base else None
    if re.match(r"\s(?:increase|rise|growth|uplift|improvement|more)\b", around.right):
        return "cumulative_change", "increase", "base_year" if base else None
    whole = re.match(
        r"\s?of (?:the |all |total )?(?P<what>[A-Za-z][\w-]*(?: (?!(?:will|shall|should|are|is|to|by|in|with|for|have|has|from|on|at|and|or)\b)[a-z][\w-]*){0,2})",
        around.right,
    )
    what = whole["what"].lower() if whole else None
    return "share", None, "gdp" if what in ("gdp", "grp", "gva") else what


def reference_of(words: str) -> str:
    """Return what a figure is held against, the nation and the province by one name.

    Examples
    --------
    >>> reference_of("the national average"), reference_of("the county average")
    ('nation', 'the county average')
    """
    words = re.sub(r"^(?:plus|minus) ", "", words)
    if re.search(r"\bprovinc", words):
        return "province"
    return "nation" if re.search(r"\bnation(?:al average|wide|$)|\bcountry", words) else words


def _difference(around: Around, change: Direction | None, down: object) -> Meant:
    gap = _GAP.match(around.right)
    if gap and gap["ref"].strip():
        lower = gap["word"] in ("below", "lower", "less", "slower", "under", "fewer")
        reference = gap["ref"].strip(" .")
        if re.match(r"(?:its |their |the )?(?:FY ?)?(?:19|20)\d\d\b", reference):
            return "difference", "decrease" if lower else "increase", "base_year"
        return "difference", "decrease" if lower else "increase", reference_of(reference)
    if around.yearly or _ANNUAL.search(around.right[:20]):
        return "difference", change or "increase", "previous year"
    return "difference", change or ("decrease" if down else "increase"), "base_year"
