"""Whose word a figure is: the plan's own, that of others, a forecast, or that of a plan that is over."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshu.reading.english.lexicon.words import lowered

#: Governments above the place of a plan, and what they lay down.
_ABOVE = r"(?:(?i:national|federal|provincial|central|legal|statutory)|Union|EU|European|State|Province|Commonwealth|Government|Europe 20\d\d|WHO|UN)"
_LAID_DOWN = r"(?:policy|law|act|legislated (?:goal|target)|limits?|objectives?|requirements?|guidelines?|minimum|standard)"
_DEMANDS = r"(?:plans? (?:for|to)|(?:is|are) (?:aiming|asking|calling|seeking)|requires?|wants?|mandates?|obliges?|stipulates?|asks? (?:for|that)|demands?|calls? for|expects?|(?:has|have) (?:set|pledged|committed|promised|legislated))"
#: What bodies of many members do to them.
_URGES = r"(?:has |have )?(?:ask(?:s|ed)?|urge[sd]?|call(?:s|ed)? (?:up)?on|invite[sd]?|require[sd]?|expect(?:s|ed)?|want(?:s|ed)?|oblige[sd]?|bind(?:s)?|commit(?:s|ted)?|recommend(?:s|ed)?|advise[sd]?|encourage[sd]?)"
_LAWS = r"(?:UN|EU|WHO|ILO|OECD|United Nations|World Bank|African Union|ASEAN|Act|Directive|Regulation|Treaty|Law|Code|Province|State|Union|Commission|Ministry|Parliament|Congress|(?:[Nn]ational|[Ff]ederal|[Cc]entral|European|EU|[Pp]rovincial) (?:[Gg]overnment|[Rr]egulation|[Dd]irective|[Ll]aw|[Rr]ules|[Ss]tandard|[Ll]egislation))"
_BETWEEN = r"(?:,[^,;]{2,40},)?\s"
_OF_OTHERS = re.compile(
    rf"\b{_ABOVE}(?:['’]s)?\s(?:own\s)?(?:\w+\s){{0,2}}{_LAID_DOWN}\b(?! will be met)|"
    rf"\b(?:national|federal|provincial|state|central)\s(?:\w+(?:['’]s)?\s){{0,2}}(?:roadmap|plan|strategy|framework|agenda|policy|pledge|commitment|promise)(?:,\s(?:which|that))?\s(?:{_DEMANDS}|foresees|envisages|aims|calls|provides|sets)\b|"
    r"\b[Tt]he (?:EU|UN|WHO|OECD|European|Union['’]s|African Union|ASEAN) (?:[\w-]+ )?(?:goal|target|ambition|objective|commitment)s?\b|\b[Uu]nder the (?:European|EU|UN|Union|Paris|Sendai|Kunming|ASEAN|African Union)\b|"
    r"\b(?!(?:[Cc]ity|[Tt]own|[Cc]ounty|[Cc]ouncil|[Rr]egion|[Pp]rovince|[Ss]tate|[Gg]overnment|[Pp]lan|[Ss]trategy|[Bb]orough|[Mm]unicipality|[Nn]ation|[Cc]ountry|[Dd]epartment|[Aa]uthority|[Ss]ector)['’])\w+['’]s? own (?:[\w-]+ )?(?:goal|target|ambition|objective|aim)s?\b|"
    r"\b[Tt]he (?:federal|province['’]s|provincial government['’]s|nation['’]s|EU['’]s|UN['’]s|global)\s(?:[\w-]+\s){0,2}(?:goal|target|ambition)s?\b|"
    r"\b[Nn]eighbou?r(?:s|ing)\b[^.;]{0,40}\b(?:aim|target|plan|want)|\b(?:our|a|the|its) (?:sister|twin|partner|neighbouring) (?:city|town|county|region|province)\b|"
    rf"(?<!Plan )(?<!We )(?<!This )(?<!It )\b(?!(?:We|This|It|Plan|Strategy|Programme|Goal)\b)[A-Z]\w+ (?:requires|stipulates|mandates|obliges)\b|"
    r"\b(?:Union|EU|world|Pacific|Caribbean|continent|industry|sector) as a whole\b|\b(?:Union|Central|Federal) Government['’]s\b|"
    rf"\b{_LAWS}{_BETWEEN}(?:{_DEMANDS}|allows?|permits?|seeks?)\b|"
    rf"\b(?:{_URGES}) (?:(?:all|its|the|each|every|[A-Z]\w+) )*(?:member |participating |signatory |partner |developing |local )?(?:countries|country|states?|nations?|members?|parties|party|signatories|governments?|cities|municipalit(?:y|ies)|regions?|counties|authorities|councils?)\b|"
    rf"\b(?:[A-Z][\w-]+ )+(?:Declaration|Convention|Agreement|Accord|Protocol|Organi[sz]ation|Nations|Guidelines?)\b[^,;.]{{0,12}}\s(?:{_URGES}|{_DEMANDS})\b"
)
#: What only a plan for a part of a country says of the country.
_OF_NATION = re.compile(
    r"\b(?:UK|US|England|Scotland|Wales|country|nation|state|province) as a whole\b|"
    rf"\b(?:[Tt]he )?(?:national|nationwide|country['’]s) (?:[\w-]+ )?(?:goal|target|ambition|aim|objective)s? (?:is|are|of|for)\b|(?:^|[.;:,–—]\s)(?:(?:[Tt]he )?(?:UK |US |[A-Z][a-z]+ )?(?:Government|government|Treasury|[Mm]inistry)|[Tt]he nation|[Tt]he country){_BETWEEN}{_DEMANDS}\b|(?:^|[.;]\s)Nationally\b|\b(?:NHS|EU|UN|WHO|OECD|ASEAN|African Union|Scottish Government|Welsh Government)(?:['’]s)? (?:[\w-]+ ){{0,2}}(?:goal|target|ambition|aim|objective)s? (?:is|are|of|for)\b"
)
#: Another tier of government, which a plan of a lower one may only cite: the county council, which runs the roads, intends to.
_OTHER_TIER = re.compile(
    r"\b[Tt]he (?P<tier>county|district|city|town|parish|regional|provincial|state|metropolitan|borough) (?:council|government|authority)(?:,[^,;]{2,40},)?\s(?:intends?|plans?|aims?|wants?|hopes?|is planning|has (?:pledged|promised|committed))\b"
)
_OUR_OWN = re.compile(
    r"\b(?:we|our (?!sister|twin|partner|neighbour)|(?:this|the) (?:plan|strategy|compact|programme))\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"\b(?:Local|LEP|Metro|Community|Communities|Valley|City|County|Council|Region|Regional|Municipal|Municipality|Borough|District|Province|Provincial|Shire|State|Metropolitan|Town|Parish|Prefecture|Sub-County|Citywide|Authority|Health Board|Trust|Partnership)\b",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"\b(?:Republic|Kingdom|Government of [A-Z]|National (?:Development|Strategic|Transformation|Economic|Budget)|Medium[- ]Term|Cabinet|Parliament|Minister of)\b",
    re.IGNORECASE,
)
_OUTLINE = re.compile(r"\bNational Economic and Social Development\b", re.IGNORECASE)
#: Bodies that foresee, and the verbs with which they do.
_SEERS = r"(?:[Bb]ank|IMF|OECD|ADB|[Aa]gency|[Oo]ffice|[Ii]nstitutes?|[Bb]ureau|[Oo]bservatory|[Uu]niversity|[Tt]reasury|[Pp]rojections?|[Mm]odels?|[Mm]odelling|[Ss]tud(?:y|ies)|[Ee]conomists|[Ee]xperts|[Ss]cientists|[Dd]emographers|[Aa]nalysts|[Ff]orecasters|[Cc]onsultants|[Ss]urveyors|[Oo]perators?|[Ii]ndustry|[Bb]ody|[Aa]ssociation|[Ff]ederation)"
_FORESEES = r"(?:expects?|projects?|foresees?|predicts?|forecasts?|anticipates?|believes?|reckons?|suggests?|thinks?|estimates?|shows?|sees|puts)"
_FORESEEN = re.compile(
    rf"\b{_SEERS}(?:\s(?:of|for|by)\s(?:[\w’'-]+\s){{0,4}}[\w’'-]+)?(?:,[^,;]{{2,40}},)?\s(?:also\s|now\s)?{_FORESEES}\b(?! to (?:cut|reduce|raise|invest|build|open|recruit)\b)|"
    r"\b[Ff]orecasts?\b[^.;\d]{0,40}?\b(?:has|have|puts?|sees?|shows?|expects?)\b|\b[Aa]ccording to (?!(?:this|the (?:plan|strategy|programme))\b)|"
    r"\b(?:[Tt]emperatures?|[Rr]ainfall|[Pp]recipitation|[Ss]ea[- ]levels?|[Hh]eatwaves?|[Ss]now(?:fall)?)\b[^,;]{0,40}\b(?:will|to|expected|set|likely)\b|"
    r"\b(?:[Pp]opulation|[Dd]emand|[Pp]rices|[Tt]raffic|[Nn]umber of (?:people|residents|inhabitants|pensioners|older|elderly|over-\w+|pupils|births|deaths))\b[^;]{0,50}\b(?:is|are) (?:expected|set|likely|bound) to\b"
)
_SUPERSEDED = re.compile(
    r"\b(?:was|were) to have\b|\bhad (?:been (?:meant|expected|planned|promised|due|set)|aimed|promised|hoped|planned|called)|\b(?:previous|earlier|last|first|second|third|\w+(?<!mon)th|(?:19|20)\d\d)\s(?:[\w-]+\s){0,2}(?:plan|strategy|programme|roadmap|framework|vision|agenda|blueprint|masterplan)\s(?:had |was )?(?:proposed|aimed|sought|envisaged|targeted|planned|promised|called for|provided for)\b|\b(?:no longer (?:credible|realistic|feasible|attainable|applies))\b|\b(?:is|are|was|were|been|being|formally|now) (?:now |since |formally )?(?:withdrawn|abandoned|out of reach|superseded|dropped)\b"
)


_AIM = r"(?:targets?|goals?|ambitions?|objectives?|aims?|ceilings?|commitments?|limits?|pledges?|milestones?)"
_MOVED = r"(?:replaced|superseded|raised|lifted|lowered|revised|tightened|increased|cut|changed|doubled|strengthened)"
#: A target that was met, missed or changed: the target of 40 per cent set in 2019 has been replaced by ...
_AIM_BEFORE = re.compile(
    rf"\b{_AIM} (?:of|was|to [a-z]+(?: [a-z]+)?(?: by| to)?) (?:about |some |at least )?$", re.IGNORECASE
)
_IS_MOVED = re.compile(
    rf"[^;]{{0,60}}?\b(?:has been|have been|was|were|is|is now|is being) (?:now |since |already |(?:not|never) (?:(?:fully|quite|entirely|wholly) )?)?(?:{_MOVED}|met|reached|exceeded|missed)\b"
)
#: What it has become: ... has been raised to 55 per cent.
_MOVED_TO = re.compile(
    rf"\b{_AIM}\b[^;]*\b(?:has been|have been|was|were|is|is now|is being) (?:now )?{_MOVED}(?: from [^;]{{2,40}}?)? (?:to|by|with) (?:one of |at least |about )?$|\b{_AIM}\b[^;]*\b(?:and|but) (?:is|are) now (?:at least |set at )?$",
    re.IGNORECASE,
)


#: Words before a figure that a target is told by; without them the patterns need not be tried.
_LEADS_UP = (" of ", " was ", " to ", " by ", " with ", " about ", " some ", " least ", " now ", " at ")


def is_moved(left: str, right: str) -> bool:
    """Whether a figure is that of a target that was since met, missed or changed.

    Examples
    --------
    >>> is_moved("The target of ", " set in 2019 has been replaced by one of 55"), is_moved("The target of ", " will be met")
    (True, False)
    """
    return (
        left.endswith(_LEADS_UP)
        and _AIM_BEFORE.search(left) is not None
        and _IS_MOVED.match(right) is not None
    )


def is_new_aim(left: str) -> bool:
    """Whether a figure is what a target has become.

    Examples
    --------
    >>> is_new_aim("The goal has been raised to "), is_new_aim("Output has been raised to ")
    (True, False)
    """
    return left.endswith(_LEADS_UP) and _MOVED_TO.search(left) is not None


#: What is ours, but for our own forecasts.
_OUR_PLAN = re.compile(r"\b(?:[Ww]e|[Oo]ur (?!model|modelling|forecast|projection)\w+)\b")


@lru_cache(maxsize=16)
def is_local(title: str) -> bool:
    """Whether a title is that of a plan for a part of a country.

    Examples
    --------
    >>> is_local("County Growth Plan"), is_local("Republic of Tar: Medium-Term Plan")
    (True, False)
    """
    plain = _OUTLINE.sub("", title)
    return _LOCAL.search(plain) is not None and _NATIONAL.search(plain) is None


def is_superseded(left: str, right: str) -> bool:
    """Say whether a target is over, dropped or replaced.

    Examples
    --------
    >>> is_superseded("it was to have been ", ""), is_superseded("it is to be ", "")
    (True, False)
    """
    behind = re.split(r"[;.–—]", right[:90])[0]
    return bool(_SUPERSEDED.search(lowered(left[-120:])) or _SUPERSEDED.search(lowered(behind)))


def cites_others(before: str, title: str) -> bool:
    """Say whether a clause tells what another body asks for.

    Parameters
    ----------
    before : str
        The sentence up to the figure.
    title : str
        Title of the document: to a plan for a part of a country, the government of the country is another.

    Examples
    --------
    >>> cites_others("The national government requires ", ""), cites_others("We will require ", "")
    (True, False)
    >>> cites_others("The national goal is a cut of ", "City Plan"), cites_others("The national goal is a cut of ", "")
    (True, False)
    """
    said = re.split(r"[;]\s", before)[-1]
    if _OUR_OWN.search(said):
        return False
    tier = _OTHER_TIER.search(said)
    if tier and is_local(title) and tier["tier"] not in title.lower():
        return True
    return bool(_OF_OTHERS.search(said)) or (is_local(title) and bool(_OF_NATION.search(said)))


def is_foreseen(before: str) -> bool:
    """Say whether a clause tells what somebody expects to happen, and not what is to be brought about.

    Examples
    --------
    >>> is_foreseen("The statistics office expects a population of "), is_foreseen("We expect ")
    (True, False)
    """
    said = re.split(r"[;]\s|\s[–—-]\s|,\s(?:but|so|and we)\s", before)[-1]
    return bool(_FORESEEN.search(said)) and not _OUR_PLAN.search(said)
