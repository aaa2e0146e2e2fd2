"""The part of its region that a figure in English is limited to: hilly counties, the city centre, Athlare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshu.reading.english.lexicon.names import OFFICE
from luoshu.reading.english.lexicon.verbs import verbs_of

#: Nouns for parts of a region.
_PARTS = (
    r"areas?|districts?|cit(?:y|ies)|towns?|count(?:y|ies)|sub-?counties|regions|neighbou?rhoods?|zones?|villages?|cent(?:re|er)s?|communities|parish(?:es)?|islands?|wards?|suburbs?|townships?|settlements|corridors?|coasts?|coastline|basins?|valleys?|catchments?|estates?|municipalities|prefectures?|boroughs?|"
    r"habitations|uplands?|lowlands?|highlands|deltas?|hinterland|interior|waterfront|docks?|docklands|core|belt|ring(?: road)?|peninsula|precincts?|quarters|campus(?:es)?|tip|slums|blocks|states|provinces|localities|cantons|communes|shores?|lakes?|forests?|parks|fields|streets|roads|arterials|highways|clusters|monitors|north|south|east|west|tracts|postcodes|hotspots|hamlets|barangays|wetlands|floodplains?|plains|hills|sub-?regions?|watersheds?|sections?|stretch(?:es)?"
)
#: One word that says which of them; not one that takes them all.
_WHICH = (
    r"(?:(?!(?:every|each|all|any|both|no|most|many|more|several|new|existing|its|their|our|these|those|this|that|which|whole|entire|of|for|and|or|to|by|with|per|a|an|less|than|in|on|at|the|are|is|will|over|under|least|average)\b)[a-z][a-z-]*|"
    r"\d+ ?%|two|three|four|five|six|seven|eight|nine|ten|\d+(?!\s?(?:%|per|m|km|min)))"
)
_NAME = r"[A-Z][\w’-]+(?:\s(?:[A-Z][\w’-]+|and(?=\s[A-Z])|of(?=\s[A-Z])))*"
_NO_USE = r"(?![\w’'-])(?!\s(?:use|cover|transport|users?|network|length|safety|deaths?|prices?|values?|residents|services|council|governments?|budget|plan|boards?|by-?laws?|tax))"
_PLACE = re.compile(
    r"(?<!living )(?<!residing )(?<!based )(?<!born )\b(?P<prep>[Ii]n|[Aa]cross|[Ww]ithin|[Tt]hroughout|[Ii]nside|[Oo]utside|[Aa]long|[Aa]round|[Tt]hrough|[Ii]nto|out of|[Aa]mong|[Ff]or|[Oo]n|[Aa]t|[Ff]rom|of|(?:attracted|drawn|brought|directed|channelled|relocated|moved) (?:in)?to)\s(?:each of\s)?(?P<scope>"
    rf"(?:the\s)?(?:[a-z]+['’]s\s)?(?:{_WHICH}\s){{1,3}}(?:{_PARTS})\b{_NO_USE}(?:\s(?:along|around|near)\sthe\s{_NAME})?|"
    r"(?:public|municipal|[Gg]overnment|[Cc]ouncil|[Cc]ity|[Cc]ounty|city-owned|state|federal|residential|commercial)\s(?:[a-z]+\s)?(?:buildings|hospitals|facilities|kitchens|operations|estates?|staff|employees|workforce|servants|fleet)(?: and [a-z]+)?\b|"
    rf"(?:the\s)?(?:\d+\s)?{_NAME}(?:['’]s\s(?:[a-z]+\s)?core)?(?:\s(?:{_PARTS}|county|district|region|province|state|land))?(?!['’\w])(?!\s[A-Z])|"
    rf"(?:arterials|streets|highways)\b|cities\b(?:\sat\s[a-z-]+\slevel)?|the\s(?:open\s)?countryside\b|(?:any\s(?:suburb|village|ward|parish|neighbou?rhood)|(?:every|each|any)\s(?:market|coastal|mountain|hill|border|outer|inner|rural|urban|remote|county|district)\s(?:towns?|villages?|islands?|ward|district|suburb|city|county|community|parish|neighbou?rhood))\b|(?:the\s)(?:capital|ring road|zone|campus|towns|villages|suburbs|slums|uplands|islands|valleys|interior)\b|(?:{_PARTS})\s(?:along|around|near)\sthe\s{_NAME}|"
    r"(?:the\s|our\s)(?:[a-z]+\s)?(?:administration|own organi[sz]ations?|civil service|public service)\b)"
)
_OUTSIDE = re.compile(
    r"\boutside the (?:city|town|urban|metropolitan|county)\s?(?:cent(?:re|er)|core|areas?|limits?|boundar\w+)?|\belsewhere in the \w+"
)
_OF_NAMED = re.compile(
    r"\b(?:of|[Ii]n|at|for|from) (?:the\s)?(?:[a-z]+\s)?(?:sub-region|regional growth centre|metropolitan area|city|county|district|borough|town|village|region|zone|island|port) of (?P<scope>[A-Z]\w+)"
)
_BETWEEN = re.compile(
    r"\bbetween (?:the\s)?(?P<scope>[A-Z][\w’-]+(?:\s[a-z]+)? and (?:the\s)?[A-Z][\w’-]+(?:\s(?:region|district|county|city))?)"
)
#: A line or a clause on one place: Luwambe North: 38,000 households.
_HEADED = re.compile(
    r"(?:^\s?|[;.]\s|[•–-]\s)(?P<scope>(?:[A-Z][\w’-]+\s){0,2}(?:[A-Z][\w’-]+\s)(?:North|South|East|West|Central|Coast|Valley|Islands?|District|County|Province|Region|City|Town|Uplands?|Basin|Bay|Zone|Borough|Ward|Parish|Delta|Corridor))(?::|\s[–—-])\s"
)
#: Institutions that a ratio or a rate is taken in.
_WITHIN = re.compile(
    r"\b(?:ratio|rate|density|size|occupancy|absence|attendance)\b.*\bin (?P<scope>(?:[a-z]+\s){0,2}(?:schools|hospitals|prisons|colleges|kindergartens|universities))\b"
)
_DOWNTOWN = re.compile(
    r"\b(?:[Dd]owntown|Midtown|Uptown)\b(?=\s[a-z])|\b(?:North|South|East|West|Central|Upper|Lower|Inner|Outer) [A-Z]\w+(?=\s(?:will|shall|is to|to)\b)"
)
#: A place that is the subject of what it gets: Dunmore will gain 4,000 jobs.
_GAINS = re.compile(
    rf"(?:^\W*|[;,]\s|\sand\s)(?:[Tt]he\s)?(?P<scope>{_NAME}(?:\s(?:districts?|region|county|valley|area|corridor|coast))?)\s(?:will|shall|is to|are to|should) (?:by then |also |each )?(?:gain|get|see|take|accommodate|absorb|host|receive|have)\b"
)
_CITY = re.compile(
    r"(?:^\W*|[;,]\s|\sand\s)(?P<scope>(?:[A-Z][\w’-]+\s){1,2}(?:City|Town|District|County|Region|Province|Island|Valley))\s(?:will|shall|is to|should)\b"
)
#: Buildings of the authority at the head of a clause.
_HEADS = re.compile(
    r"^\W*(?:[Aa]ll\s)?(?P<scope>(?:[Pp]ublic|[Mm]unicipal|[Gg]overnment|[Cc]ouncil) (?:[a-z]+ )?(?:buildings|kitchens|hospitals|schools))\s(?:will|shall|are|should|must|to)\b"
)
_EVERYWHERE = re.compile(r"\b(?:whole|entire) (?:community|city|region|county|area)|\b\w+[- ]?wide\b")
_JOURNEY = re.compile(
    r"\bfrom (?P<place>[A-Z]\w+) to (?:(?:the )?[A-Z]|the (?:capital|coast|border|airport|port|city)\b)"
)
#: What the authority itself runs: the City's own buildings, Council's light fleet, council operations.
_OPERATIONS = re.compile(
    r"\b(?:the )?(?:(?:\w+['’]s|our) own (?:emissions|staff|workforce|energy use|waste|spending)\b|(?:\w+['’]s (?:own )?|our own )(?:[a-z]+ )?(?:operations|fleet|buildings|facilities|sites|estate|organi[sz]ations|vehicles|premises)(?: and (?:fleet|buildings|facilities|vehicles|operations|estate))?|(?:council|municipal|corporate|city|county) (?:operations|facilities|sites|fleet))\b(?!\s(?:vehicles|cars|buses))",
    re.IGNORECASE,
)
#: What the authority itself uses: electricity used by Council.
_USED_BY = re.compile(
    r"\b(?:used|consumed|bought|emitted|owned|operated|run) by (?:the )?(?P<scope>[Cc]ouncil|[Cc]ity|[Cc]ounty|[Mm]unicipality)\b"
)
#: What is located somewhere is meant by it, unless it is still to be located in a place by name or outside all.
_TO_LOCATE = re.compile(r"\bbe located in (?:[A-Z][^,;]*|the (?:open )?countryside)$")
_ELSEWHERE = re.compile(r"(?:\s(?:per|a)\s[a-z]+)?\selsewhere\b")
#: Names that are no places: months, subjects of study, parts of the plan.
_NO_PLACE = re.compile(
    r"(?:[A-Z]{2,}\b|(?:the\s)?(?:GDP|GVA|GRP|GNI|R&D|ICT|STEM|January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|FY ?\d*|Fiscal|Plan|Chapter|Section|Table|CO2|CO2e|US|USD|English|Mathematics|Parliament|Council|Real|Kindergarten|Grade|Grades|Year|Years|Level|TVET|Internet|HIV|TB|AI|PM|Phases?|Goal|(?:Private|Public|Housing|Health|Education|Energy|Transport|Tourism|Agriculture|Industry|Services|Manufacturing|Research|Innovation|Trade|Technology|Science|Water|Waste|Culture|Suppliers)\b(?!\s[A-Z])|Black|White|Indigenous|"
    r"long|short|medium|near|same|previous|base|current|coming|past|first|second|final|last|next)\b)"
)
#: An area by its name: Qinghe High-tech Zone, the Ardle Science Park.
_NAMED_AREA = re.compile(
    r"[A-Z][\w-]+\s(?:Zone|District|Science Park|Business Park|Industrial Park|New Area|New Town|Township|Island|Valley|Basin|Quarter|Ward|Peninsula|Estate)$"
)
#: No part is left behind: no suburb with less than 15 per cent.
_NOT_ONE = re.compile(
    r"\bno (?P<scope>suburb|district|village|ward|neighbou?rhood|parish|municipality|county|town|sub-county|commune|township|borough|island)\s(?:is |being |to be |will be )?(?:left )?(?:with|below|under|having)\b"
)
#: A part that is the subject of what is wanted of it: at peak the campus is to support 3,200 jobs.
_SUBJECT = re.compile(
    r"(?:^|[,;:]\s|^\w+ \w+ )(?:[Tt]he )(?P<scope>campus|zone|corridor|waterfront|(?:town|city|village) centres?|old (?:town|city|port)|inner city|uplands|valleys|islands|countryside|coast)\s(?:is to|are to|will|shall|should|must)\b"
)
#: A port or an airport by its name.
_HARBOUR = re.compile(r"[A-Z]\w+ (?:Port|Harbou?r|Airport|Terminal|Docks)$")
#: Streets that are those of the whole region.
_OWN_STREETS = re.compile(
    r"(?:city|county|municipal|residential|public|local|state|council)\b.*\b(?:streets|roads|highways)$",
    re.IGNORECASE,
)
#: The whole of the region, however it is called.
_WHOLE = re.compile(
    r"(?:the\s)?(?:(?:entire|whole|local|wider|project|plan|programme|combined|built)\s)?(?:area|city|county|district|region|province|state|borough|town|country|municipality|island|cent(?:re|er)|core|community|estate|plan area)$"
)


def scope_of(left: str, right: str, title: str) -> str | None:
    """Return the area that a figure is limited to, None for the whole document's.

    Parameters
    ----------
    left, right : str
        The words of the clause on either side of the figure.
    title : str
        Title of the document; the place that it names is the whole.

    Examples
    --------
    >>> scope_of("rising to ", " in Athlare", "Plan of X"), scope_of("", "", "")
    ('Athlare', None)
    >>> scope_of("build ", " kilometres of road in hilly counties", ""), scope_of("reach ", " in every district", "")
    ('hilly counties', None)
    """
    if _EVERYWHERE.search(right):
        return None
    named = next(
        (m for text in (right, left) if (m := _OF_NAMED.search(text) or _BETWEEN.search(text))), None
    )
    named = (
        named
        or _NOT_ONE.search(left)
        or _SUBJECT.search(left)
        or _HEADS.match(left)
        or _gaining(left)
        or _DOWNTOWN.search(left)
        or _DOWNTOWN.match(right.lstrip())
        or _WITHIN.search(f"{left}{right}")
    )
    if named:
        place = named["scope"] if "scope" in named.re.groupindex else named.group()
        return None if place.lower() in title.lower() else place
    for text in (right, left):
        outside = _OUTSIDE.search(text)
        if outside:
            return outside.group()
        for found in _PLACE.finditer(text):
            place = re.sub(
                r"^(?:the|our)\s(?:\w+['’]s\s)?(?:\d+\s(?=[A-Z]))?|^\d+\s(?=[A-Z])", "", found["scope"]
            )
            site = found["prep"] in ("at", "At") and text is left and verbs_of(left[: found.start()])
            if text.endswith(" located ", 0, found.start()) and not _TO_LOCATE.search(text, 0, found.end()):
                continue
            if (
                _is_part(found["prep"].lower(), place, is_left=text is left)
                and not _is_title(place, title)
                and not site
            ):
                return found["scope"] if place[0].islower() and " " not in place else place
    journey = _JOURNEY.search(left)
    if journey:
        return journey["place"]
    used = _USED_BY.search(left)
    if used:
        return used["scope"]
    if _ELSEWHERE.match(right):
        return "elsewhere"
    operations = _OPERATIONS.search(left) or _OPERATIONS.search(right)
    return operations.group() if operations else None


def _is_title(place: str, title: str) -> bool:
    """Whether a place is the whole that a title names, and not one of two that it joins: Tarnhead and Lakes."""
    if place.lower() not in title.lower():
        return False
    name = re.escape(place)
    return re.search(rf"\b{name}(?:,| and) [A-Z]|[A-Za-z] and {name}\b", title, re.IGNORECASE) is None


def _gaining(left: str) -> re.Match[str] | None:
    """Return the place that a clause says will gain something; none where it is a body."""
    found = _GAINS.search(left) or _CITY.search(left)
    whole = (
        found is None
        or _NO_PLACE.match(found["scope"])
        or re.match(r"(?:We|It|They|This|Each|Every|All)\b", found["scope"])
    )
    return None if whole or found is None or OFFICE.search(found["scope"]) else found


#: A heading that is an area and nothing else: The inner districts, Kestrel Bay Ward, Council operations.
_IS_AREA = re.compile(
    rf"(?:The )?(?:(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern)?|[Cc]entral|[Cc]oastal|[Ii]nland|[Ii]nner|[Oo]uter|[Uu]pper|[Ll]ower|[Uu]rban|[Rr]ural|[Mm]ountain|[Hh]illy?|[Rr]emote|[Bb]order|[Mm]etropolitan)\s(?:{_PARTS})|"
    rf"(?!(?:Smart|Healthy|Safe|Green|Strong|Fair|Caring|One|Our|Connected|Inclusive|Digital|Open|Resilient|Thriving|Vibrant|Sustainable|Liveable|Prosperous|Clean|Creative|Active|Just|New|Better|Great|Whole|Every)\b){_NAME}\s(?:District|Region|Province|County|Ward|Borough|Sub-region|Sub-county|Township|Municipality|Islands?|Valley|Basin|Peninsula)|[Tt]own [Cc]entres|[Cc]ity [Cc]entre|[Uu]plands|[Ii]slands|"
    r"(?:Council|Corporate|Municipal|City|County) (?:operations|buildings|estate|fleet))"
)


def area_of(path: Sequence[str], title: str) -> str | None:
    """Return the area that the heading right above a line names, where it names nothing else.

    Examples
    --------
    >>> area_of(("3. Places", "3.1 Coastal districts"), ""), area_of(("Vibrant districts",), "") is None
    ('Coastal districts', True)
    """
    head = (
        re.sub(r"^[\W\d]*(?:\d+(?:\.\d+)*\.?\s|[IVX]+\.\s|[A-Z][.)]\s)?", "", path[-1]).rstrip(" :.")
        if path
        else ""
    )
    found = _IS_AREA.fullmatch(re.sub(r"^In the\b", "The", head))
    return head if found and head.lower() not in title.lower() else None


def place_named(clause: str) -> str | None:
    """Return the place that a line or clause is headed by, before a colon.

    Examples
    --------
    >>> place_named("Luwambe North: 38,000 households, "), place_named("Target: 38,000 households")
    ('Luwambe North', None)
    """
    headed = [*_HEADED.finditer(clause)]
    return headed[-1]["scope"] if headed else None


def _is_part(preposition: str, place: str, *, is_left: bool) -> bool:
    """Whether what stands behind a preposition is a part of the region, not a name of something else or the whole."""
    if _NO_PLACE.match(place) or _WHOLE.match(place) or _OWN_STREETS.match(place):
        return False
    if place.endswith("ring road") and preposition not in ("inside", "within", "outside"):
        return False
    if preposition in ("at", "of") and _HARBOUR.search(place):
        return True
    if preposition == "of" and _NAMED_AREA.search(place):
        return True
    if preposition == "of":
        return (
            is_left
            and bool(
                re.match(r"(?:(?:central|rural|urban|coastal|metropolitan|downtown|inner|outer)\s)", place)
            )
            and bool(re.search(r"\b(?:areas?|core|regions?|districts?|centre|center)$", place))
        )
    if preposition == "from":
        return bool(
            re.search(
                r"\b(?:buildings|operations|estates?|facilities|kitchens|clusters?|docks?|port)$", place
            )
        )
    if preposition == "at":
        return place[0].isupper() or bool(re.search(r"\b(?:tip|docks?|campus|waterfront|monitors)$", place))
    return preposition not in ("on", "for") or not place[0].isupper() or bool(re.search(r"\s[a-z]+$", place))
