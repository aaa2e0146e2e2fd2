"""Figures of English plans that measure nothing: ages, labels, parts of names, sizes that say which things are meant."""

from __future__ import annotations

import re

from luoshu.reading.english.figures.quantities import CURRENCIES
from luoshu.reading.quantity import Quantity

MONEY = re.compile(
    rf"[$£€¥₹₦₱₵₺₩฿₫₽₴₪]|\b(?:{CURRENCIES}|yuan|dollars?|pounds?|euros?|rupees?|pesos?|rand|kroner|kronor|francs?|naira|shillings?|crowns?|zloty|lira|dinars?|dirhams?|riyals?|ringgit|baht|taka|birr|kwacha|cedis?|reais|KSh|USh|TSh|Frw|FCFA|RM|Rs|R)\b"
)
RATE = re.compile(r"%|[Pp]er ?[Cc]ent|[Pp]ct|[Ff]raction|[Pp]oint")
TIME = re.compile(r"(?:[Ss]econd|[Mm]inute|[Mm]in|[Hh]our|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s?$")
PHYSICAL = re.compile(r"(?:[kMG]Wh?|km2?|ha|hectares?|tonnes?|acres?|miles?|kilomet\w+|megawatts?)$")
#: Services run every so many minutes.
RUNS = re.compile(
    r"\b(?:runs?|running|services?|trains?|bus(?:es)?|trams?|ferr(?:y|ies)|[Ff]requenc(?:y|ies)|[Hh]eadways?)\b[^,;.]{0,64}\bevery (?:\w+ )?$|\b(?:once|served) every $",
    re.IGNORECASE,
)
#: Before how often runs what people live near to: within 400 metres of a bus every.
_NEAR_RUNS = re.compile(r"\bwithin (?:about )?[\d.]+ ?[a-z]+ of an? [^,;]*$")
_NOT_COUNT = re.compile(
    r"\b(?:aged?|ages|phase|level|grade|class|route|line|highway|part|chapter|article|section|page|no\.|number|table|figure|annex|box|stage|tier|zone|type|category|(?<!will )(?<!to )(?<!should )(?<!must )(?<!shall )top|version|resolution|decree|act|law|SDGs?|step|priority|"
    r"round|session|week|day|month|year|version|v\.|ISO|every|per|goals?|targets?|objectives?|pillar|scope|circular|outcomes?|indicators?|programme|vote|outputs?|thrust|direction|component)\s*$",
    re.IGNORECASE,
)
_EVERY_YEAR = re.compile(
    r"\b(?:every|each|per|this|next|last|coming|a) (?:year|month|week|day)\s*$", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:every|each|any) [a-z]+ (?:of|with|over|above|employing)(?: more than| at least| over| fewer than| up to)?\s*$|\b(?:settlements|cities|towns|firms|businesses|companies|projects|households|families|employers|sites|developments|buildings|schemes|communities|enterprises|employees|organisations|organizations) (?:of|with|over|above|under|employing)(?: more than| at least| over| fewer than| up to)?\s*$",
    re.IGNORECASE,
)
#: Before a whole that a part has just been told of: 14 of our 39 mayors.
_OF_WHOLE = re.compile(
    r"(?:\d|\b(?<!by )(?<!with )(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)) of (?:its |our |the |their |all |these )?$",
    re.IGNORECASE,
)
#: Before an age: people under 30, those aged 65.
_AGED = re.compile(
    r"\b(?:people|persons?|women|men|children|girls|boys|adults|residents|those|youth|youths|workers|anyone|everyone)(?: aged)?(?: (?:is|are)(?: now| already)?)? (?:under|over|below|above|from|up to|between)\s*$|\b(?:turning|turned)\s*$|\b(?:is|are) (?:now |already )?over\s*$"
)
_IS_LABEL = re.compile(
    r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|(?<![.!?:;•]\s)(?<!^)\b(?:Exit|Vision|Agenda|Objective|Priority|Session|Region|Year|Resolution|Bill|Act|Minute|Order|Regulation|Directive|LTP|Room|Gate|Bus|Pier|Ward|Lot|Unit|Plan|Code|NUTS|Road|Street|Highway)|\b(?:the|these|those)(?<!by the)(?<!to the)(?<!reach the)(?<!pass the)(?<!remaining the)(?<!Of the)(?<!on each of the)(?<!in each of the)(?<!on all the)(?<!in all the)(?<!to all the)(?<!Among the)(?<!than the))\s$"
)
_NAMED = re.compile(
    r"(?:(?<=[a-z,] )|(?<=[a-z,]  ))[A-Z][a-z]{2,}s?\s(?:\d{1,3}(?:,\s|\sand\s|\sto\s|\sor\s|\s?[–-]\s?))*$"
)
#: What a plan counts of itself: Five numbers that matter, 67 indicators.
OF_PLAN = re.compile(
    r"^(?:numbers|indicators|targets|goals|objectives|aims|missions|ambitions|promises|pledges|commitments|priorities|outcomes|pillars|directions|thrusts|steps|chapters|annexes|themes|principles|promises|priorities|missions|commitments|ambitions|pledges|tests|challenges|ideas|moves|shifts)$"
)
#: A figure that is to be passed: the 200-billion-yuan mark.
_TO_PASS = re.compile(r"(?:-\w+)*\s(?:mark|threshold|barrier|milestone)\b")
#: A figure that only sets the one before it beside another year: 1,150 miles, 400 more than this year.
_MORE_THAN = re.compile(
    r"(?:\s[a-z]+)?\s(?:more|fewer|less|higher|lower) than (?:this|last|now|today|at present|a year|the (?:year|current|present))\b"
)
#: A 5-star rating, a 30-year bond.
_ATTRIBUTE = re.compile(
    r"-(?:(?!per|billion|million|trillion|thousand|point|year|fold)[a-z]+(?:-[a-z]+)*(?=\s[A-Za-z])|year|month|day|hour|minute|point|storey|story|bed|lane|acre|mile|kilometre|megawatt|seat|unit|person)\b"
)
_HOTLINE = re.compile(r"(?:911|999|112|311|211|101)\s(?:calls?|requests?|lines?|cent(?:er|re)s?)\b")
#: What a measure in front of it only tells apart: the 3,400 MW wind complex.
_KIND_OF = re.compile(
    r"\s(?!(?:of|in|by|to|for|at|on|from|per|that|which|and|or|now|needed|required|mark|target|barrier|threshold|already|allowed|will|is|are|goal|limit)\b)[a-z]{3,}"
)
_FOR_THE = re.compile(r"\b(?:for|of|with|at|from|to|in|by) the $")
_POOREST = re.compile(r"\s(?:most|least|poorest|richest|lowest)\s?[a-z]")
#: Before a figure, within so many characters, what makes it say which thing is meant.
_BEFORE: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        40,
        re.compile(
            r"\b(?:paying|spending|earning|travelling|commuting|waiting|working|living on|pay|spend|earn|wait) (?:for )?(?:more than|less than|fewer than|over|under|at least) $"
        ),
    ),
    (24, re.compile(r"\benough (?:for|to \w+) $|\b(?:aged?|ages) \S+ (?:to|and|or|-|–) $|\dx$")),
    (
        80,
        re.compile(
            r"\d[^,;.:]{2,40}\b(?:with|having|earning|employing|making) (?:an? )?(?:[a-z]+ ){0,3}(?:above|over|of more than|exceeding|of over|below|under) $|\d[^,;.:]{2,60}\bof (?:them|which|these|whom) (?:over|above|below|under|with) $|(?:%|per ?cent|half|thirds?|quarters?|fifths?|tenths?|in (?:ten|five|four|three)) of (?:all |the )?(?:(?!in\b|to\b|by\b|and\b|from\b|at\b)[a-z][a-z-]* ){1,3}(?:under|over|above|below|within|(?:of|with)(?: at least| more than| fewer than| less than)?|(?:longer|shorter|less|more|fewer) than|up to) $|\d[^,;]{2,60},? (?:which |that )?(?:equals|the equivalent of|the size of|as much as|as many as) (?:about |some |around )?$|\d[^,;.:]{2,60}\b(?:an?|each|every) [\w ]{3,24}of (?:at least|more than|over|up to) $"
        ),
    ),
)
#: The same, for figures that are no shares.
_BEFORE_COUNT: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        60,
        re.compile(
            r"[A-Z]\w+\s(?:[Ll]ine|[Tt]unnel|[Bb]ridge|[Rr]oad|[Cc]anal|[Dd]am|[Cc]orridor|[Hh]ighway|[Mm]otorway|[Rr]ailway|[Ee]xtension|[Rr]eservoir|[Tt]erminal|[Aa]irport|[Hh]ospital|[Ee]xpressway|[Bb]ypass)\s\((?:[^()]*,\s)?$"
        ),
    ),
    (
        120,
        re.compile(r"\b(?:proportion|share|percentage|number|rate)\b[^,;:.]{2,80}\bwithin (?:an? |about )?$"),
    ),
    (24, re.compile(r"\b(?:panel|committee|jury|assembly|board|city|town) of (?:about |some )?$")),
)
#: Things of a size that something is for: a scheme for offices over 1,000 square metres.
_FOR_SIZE = re.compile(
    r"\b(?:receive|accommodate|handle|berth|admit) (?:[a-z]+ )?(?:vessels|ships|boats|aircraft|trucks|trains|vehicles) of (?:up to |over )?$|\b(?:for|on|of|from|at) (?:all |new |every |the )?(?:(?!in\b|to\b|by\b|and\b|from\b)[a-z-]+ ){0,2}(?!this\b|its\b|less\b|emissions\b)[a-z-]{3,}s (?:over|above|under|below|larger than|smaller than|exceeding|of (?:more than|at least|over|less than|under|up to)) $"
)
_CHAINED = re.compile(
    r"\b(?:[Ss]copes?|[Pp]hases?|[Gg]oals?|[Ww]ards?|[Gg]rades?|[Ss]tages?|[Ll]evels?|[Tt]iers?|[Tt]ypes?|[Zz]ones?|[Yy]ears?|[Cc]lass(?:es)?)\s\d+(?:,\s\d+)*,?\s?(?:and|to|or|&|–|-)\s?$"
)
#: A figure that only says which things are meant: proposals of more than 10 units must ..., broadband of 100 Mbps for 95%.
_MODIFIES = re.compile(
    r"(?:[a-z]{3,}s?\s(?:of|with|over|above|under|below|exceeding|within|inside|up to|(?:larg|bigg|tall|long|small|old|high|heavi|wid|deep|low|strong)er than)\s(?:(?:more|less|fewer) than |at least |over |under |up to )?|\b(?:[Pp]roposals?|[Dd]evelopments?|[Aa]pplications?|[Ss]chemes?|[Ss]ites?)\sfor\s(?:more|less|fewer) than )$"
)
_GOVERNED = re.compile(
    r"(?: or (?:more|faster|above|less|better|over))?(?:\s[a-z]+){0,3}?\s(?:must|shall|should|may|can|are required|is required|has to|have to)\s(?!(?:be|stand|come|go) (?:available|ready|installed|built|added|created|provided|in place|online|on line|connected|reached|secured|kept|maintained|operating|commissioned|achieved)\b)|"
    r"(?: or (?:more|faster|above|less|better|over))?(?:\s[a-z]+){0,2}?\s(?:for|to|at|in)\s(?:at least |over |more than )?\d[\d.,]*\s?(?:%|per ?cent)"
)
_BOUND = re.compile(r"\b(?:over|above|below|under|exceeding|more than|less than|fewer than)\s")
_WILL_DO = re.compile(r"(?:\s[a-z]+){0,5}?\s(?:will|get|gets|pay|pays|qualify|qualifies|are|is)\s(?!to\b)")
_AFTER = re.compile(r" (?:majority|vote|quorum)\b|x\d|(?<=years)[- ]olds?\b|(?<=year)[- ]olds?\b")
_NEW_NAME = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_WORTH = re.compile(r"\b(?:credit|lending|loans|exports|investment|sales|revenues?|turnover)\b")


#: Before a bound that nobody is to pass: no patient is to wait more than 6 hours.
_NO_ONE = re.compile(
    r"(?:^|[,;:.•–-]\s)(?:no(?:body|ne)?|no one|not one|never)\s[^,;:\d]*(?:more|longer|less|fewer|over|further) than\s$",
    re.IGNORECASE,
)


def _describes(text: str, quantity: Quantity) -> bool:
    """Say whether a figure only describes its noun: proposals of more than 10 units must ..., a 5-star rating."""
    is_share = quantity.form == "part" or RATE.search(quantity.unit) is not None
    patterns = _BEFORE if is_share else (*_BEFORE, *_BEFORE_COUNT)
    denied = _NO_ONE.search(text, max(0, quantity.start - 80), quantity.start)
    if not denied and any(
        said.search(text, max(0, quantity.start - reach), quantity.start) for reach, said in patterns
    ):
        return True
    before, after = text[max(0, quantity.start - 24) : quantity.start], text[quantity.end : quantity.end + 12]
    of_kind = (
        PHYSICAL.match(quantity.unit) and _FOR_THE.search(before) and _KIND_OF.match(text, quantity.stop)
    )
    if of_kind or _HOTLINE.match(text, quantity.start) or text[quantity.start : quantity.end] == "2100":
        return True
    if quantity.form == "plain" and _CHAINED.search(text, max(0, quantity.start - 40), quantity.start):
        return True
    if not is_share and (_is_size(text, quantity) or _is_threshold(text, quantity)):
        return True
    if _AFTER.match(text, quantity.stop) or (
        _NEW_NAME.search(before) and re.match(r"\s[A-Z][a-z]+\b", text[quantity.stop :])
    ):
        return True
    degrees = quantity.unit.startswith("degree") and not _COMPARED.match(text, quantity.stop)
    return degrees or bool(_ATTRIBUTE.match(after) or re.match(r"(?:st|nd|rd|th)\b", after))


_COMPARED = re.compile(r"\s(?:lower|higher|cooler|warmer|below|above)\b")


def _is_size(text: str, quantity: Quantity) -> bool:
    """Whether a figure is the size of the things that something is for: a scheme for offices over 1,000 square metres."""
    if not quantity.unit or MONEY.search(quantity.unit):
        return False
    begin = max(0, quantity.start - 80)
    moved = re.search(r"\bfrom\b|\d", text[begin : quantity.start])
    return moved is None and _FOR_SIZE.search(text, begin, quantity.start) is not None


def _is_threshold(text: str, quantity: Quantity) -> bool:
    """Whether a figure says for which things a rule holds: sites of more than 10 units must, tanks over 50 litres will."""
    modified = _MODIFIES.search(text, max(0, quantity.start - 48), quantity.start)
    if modified is None:
        return False
    bounded = _BOUND.search(modified.group()) and _WILL_DO.match(text, quantity.stop)
    return bool(bounded or _GOVERNED.match(text, quantity.stop))


#: Before how far a figure may be off; before a number of things told off in order.
_TOLERANCE = re.compile(r"(?:plus or minus|give or take|plus/minus|\+/-|±|margin of(?: error of)?)\s?$")
_ORDINAL = re.compile(r"\b(?:first|last|final|next|other|remaining|same|previous|said|named|following)\s$")


#: What is to become of the things just counted: the 1,100 spaces that are to be removed.
_TO_BE = re.compile(r"(?:\s[\w-]+){0,3} (?:that|which) (?:are|is) to be\b")


def _is_age_or_label(text: str, quantity: Quantity, before: str) -> bool:
    """Say whether the words before a figure make it an age or a label."""
    measured = RATE.search(quantity.unit) or PHYSICAL.match(quantity.unit)
    listed = quantity.form in ("plain", "count") and _IS_LABEL.search(before) and not measured
    if listed and not _TO_BE.match(text, quantity.stop):
        return True
    is_small = (
        quantity.form in ("plain", "count", "word") and quantity.value < 100 and "%" not in quantity.unit
    )
    return is_small and _AGED.search(before) is not None


def _is_aside(text: str, quantity: Quantity, before: str) -> bool:
    """Whether a figure is a tolerance, a chance (1-in-100), one of things told off in order, or the end of a name (seen within 4 hours:)."""
    is_time = TIME.search(quantity.unit) is not None
    if _TOLERANCE.search(before) or text.startswith("-in-", quantity.end):
        return True
    if before.endswith("within ") and text.startswith(":", quantity.stop):
        return is_time
    return quantity.form in ("count", "word") and _ORDINAL.search(before) is not None and not is_time


def _is_name(text: str, quantity: Quantity) -> bool:
    """Say whether a bare number belongs to a name: in Wards 4 and 9, under Outcome 2."""
    if quantity.unit or quantity.form != "plain" or quantity.value > 400 or quantity.value % 1:
        return False
    return _NAMED.search(text, max(0, quantity.start - 40), quantity.start) is not None


def _is_set_beside(text: str, quantity: Quantity) -> bool:
    """Whether a figure is a day (19.06.2024), how often something is (two years in three), or more than that of another year."""
    if _DAY.match(text, quantity.end):
        return True
    if TIME.search(quantity.unit) and _IN_SO_MANY.match(text, quantity.stop):
        return True
    return text.startswith(", ", quantity.start - 2) and _MORE_THAN.match(text, quantity.end) is not None


_DAY = re.compile(r"\.(?:19|20)\d\d\b")
_IN_SO_MANY = re.compile(r"\s(?:in|out of) (?:two|three|four|five|ten|\d{1,2})\b(?! (?:years|months))")


def _is_counted_off(quantity: Quantity, before: str) -> bool | None:
    """Whether a word before a figure counts it off (phase 2, under 5); None where no such word stands there."""
    if not _NOT_COUNT.search(before) or _EVERY_YEAR.search(before):
        return None
    if RATE.search(quantity.unit) or MONEY.search(quantity.unit):
        return None
    levels = quantity.value >= 10 and before.rstrip().endswith("level")
    return not ((levels or re.search(r"\b(?:number|within|under|top)\s*$", before)) and quantity.unit)


#: Numbers that are called: 311 calls, the 999 line.
HOTLINE = re.compile(
    r"\b(?:[1-9]11|999|112|101|000)(?=\s(?:[Cc]alls?|lines?|hotline|services?|requests?|call-takers?|dispatch\w*)\b)"
)


def is_no_measure(text: str, quantity: Quantity) -> bool:
    """Say whether a figure is an age, a date, a label or a part of a name.

    Examples
    --------
    >>> is_no_measure("Phase 2 of the busway", Quantity(6, 7, 2.0, None, "")), is_no_measure("build 2 schools", Quantity(6, 7, 2.0, None, "schools"))
    (True, False)
    """
    before = text[max(0, quantity.start - 24) : quantity.start]
    after = text[quantity.end : quantity.end + 12]
    if _TO_PASS.match(text, quantity.end):
        return False
    if _is_set_beside(text, quantity) or HOTLINE.match(text, quantity.start):
        return True
    if _is_age_or_label(text, quantity, before) or _is_name(text, quantity) or _OF_WHOLE.search(before):
        return True
    if _is_aside(text, quantity, before):
        return True
    if RUNS.search(text, max(0, quantity.start - 80), quantity.start) and TIME.search(quantity.unit):
        return _NEAR_RUNS.search(text, max(0, quantity.start - 120), quantity.start) is not None
    if re.search(r"\b(?:per|price of|cost of|tariff of) $", before):
        return True
    counted = _is_counted_off(quantity, before)
    if counted is not None:
        return counted
    if (
        not quantity.unit
        and quantity.value < 100
        and before.rstrip().endswith((",", "("))
        and _ELDER.match(text, quantity.end)
    ):
        return True
    if OF_PLAN.search(quantity.unit) or _POOREST.match(after) or _describes(text, quantity):
        return True
    if quantity.form == "multiple":
        restates = before.endswith(", ") and re.match(r"\s(?:the|its|that|their|today|[a-z]+['’]s)\b", after)
        return bool(restates or re.match(r"\s(?:a|per|each|every)\s(?:day|week|month|year)", after))
    if quantity.form == "word" and not RATE.search(quantity.unit) and not TIME.search(quantity.unit):
        return False
    near = text[max(0, quantity.start - 40) : quantity.start]
    worth = (
        MONEY.search(quantity.unit)
        and near.endswith(" of ")
        and _WORTH.search(text[: quantity.start])
        and not quantity.sign
    )
    return bool(_OTHERS.search(near)) and not quantity.unit.startswith("%") and not worth


_ELDER = re.compile(r"\s(?:and|or) (?:over|above|older|under|younger)\s?[:,)]")
