"""The whole that a share is a part of: residents, the labour force, GDP."""

from __future__ import annotations

import re

#: Where the noun that a share is taken of ends.
_ENDS = r"(?=\s(?:who|that|which|with|without|living|aged|by|to|for|in|on|at|from|going|covered|connected|issued|under|travelling|traveling|holding|having|using|able|of|is|are|will|should|shall|not|within|rated|served|owned)\b|[,;:()]|$)"
_OF = re.compile(
    rf"(?:\b(?:share|proportion|percentage|fraction|per ?cent|part)s?|%) of (?:all |the |total |its |their )*(?P<np>[A-Za-z][\w’'& -]*?){_ENDS}",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:share|proportion|weight|contribution)s? of [^,;]{2,60}? (?:in|to) (?:the |total )?(?P<np>GDP|GRP|GVA|[a-z]+(?: [a-z]+)?)\b|\bcontribution to (?P<np2>GDP|GRP|GVA)\b"
)
_RATE = re.compile(
    r"\brate (?:among|of|for) (?:all |the |those |people )*(?P<np>[A-Za-z][\w’' -]*?)(?=\s(?:to|is|will|in|by|at)\b(?! \d)|[,;:()]|$)"
)
#: A plural at the head of the indicator, and what is said of some of them: households with piped water.
_SOME = re.compile(
    r"(?P<np>(?:[A-Za-z][a-z-]+\s){0,2}?[A-Za-z][a-z-]+(?:s|people|children|women|men))\s(?:with|without|fully|by|in|covered|living|served|able|who|using|connected|having|paid|closed|issued|leased|reading|under|attending|owning|reached|receiving|holding|led)\b"
)
#: Indicators whose whole is not named, by a word in them.
_KNOWN: tuple[tuple[str, str], ...] = (
    (r"unemployment|jobless", "labour force"),
    (r"employment rate|labou?r force participation|work participation|activity rate|inactivity", "working-age population"),
    (r"\binformality|informal employment", "workers"),
    (r"\bpoverty", "population"),
    (r"\bdebt\b|\bdeficit|\bsurplus|R&D|research and development|tax[- ]to[- ]GDP", "gdp"),
    (r"(?:forest|woodland|tree|canopy|vegetation)\b.*\bcover|cover(?:age)? of (?:forest|trees)|forest coverage|tree canopy", "land area"),
    (r"stunting|wasting|underweight|immuni[sz]|vaccinat", "children"),
    (r"skilled (?:birth|deliver)|births? in|institutional deliver", "births"),
    (r"non-revenue water|water (?:loss|network)|losses in (?:the )?water", "water supplied"),
    (r"(?:AT&C|technical|transmission|distribution|commercial|grid)\b.*\bloss", "electricity supplied"),
    (r"post-harvest", "harvest"),
    (r"recycl|landfill|compost|resource recovery|waste", "waste"),
    (r"renewabl|solar|wind|clean (?:power|energy)", "electricity"),
    (r"enrolment|enrollment|completion|attendance|attainment|schooling", "age group"),
    (r"literacy|smoking|obesity|prevalence", "adults"),
    (r"urbani[sz]ation|insurance|internet|broadband|coverage|penetration|access", "population"),
    (r"(?:office|retail|rental|housing|shop)\b.*\bvacancy|vacancy (?:rate )?(?:of|in) (?:shops|homes|offices|rental)", "premises"),
    (r"vacanc", "posts"),
    (r"turnover of staff|staff turnover|employee turnover", "employees"),
    (r"satisfaction|satisfied", "residents surveyed"),
    (r"on[- ]time|punctual", "services"),
    (r"modal share|mode share|mode split|trips|journeys", "trips"),
    (r"protected|conserv|marine area", "area"),
    (r"surface water|water quality", "surface water"),
    (r"turnout", "voters"),
)  # fmt: skip


def whole_of(indicator: str, unit: str = "") -> str | None:
    """Return the whole of a share by the words of its indicator, None where they do not say.

    Parameters
    ----------
    indicator : str
        The indicator as written.
    unit : str
        Its unit, which may name the whole: "% of candidates".

    Examples
    --------
    >>> whole_of("share of residents with no qualifications"), whole_of("surveyed urban unemployment rate")
    ('residents', 'labour force')
    >>> whole_of("Households with piped water"), whole_of("CSEC passes", "% of candidates"), whole_of("quality index")
    ('households', 'candidates', None)
    """
    for text in (unit, indicator):
        into = _IN.search(text)
        named = into or _OF.search(text) or _RATE.search(text)
        if named:
            words = named["np"] or named["np2"]
            return "gdp" if words in ("GDP", "GRP", "GVA") else words.strip()
    some = _SOME.match(indicator)
    if some:
        return some["np"].lower()
    return next((whole for words, whole in _KNOWN if re.search(words, indicator, re.IGNORECASE)), None)
