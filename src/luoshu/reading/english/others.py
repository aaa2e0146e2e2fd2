"""Figures of English plans that are no targets: grants, funds, thresholds, forecasts, and targets of others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.clauses import Frame
from luoshu.reading.english.quantities import CURRENCIES
from luoshu.reading.english.sections import Block
from luoshu.reading.english.verdict import Around
from luoshu.reading.english.voices import cites_others, is_foreseen
from luoshu.reading.english.words import CITED, CITED_AFTER, MONEY_CONTEXT, RATE_CONTEXT
from luoshu.reading.quantity import Quantity

MONEY = re.compile(
    rf"[$£€¥₹₦₱₵₺₩฿₫₽₴₪]|\b(?:{CURRENCIES}|yuan|dollars?|pounds?|euros?|rupees?|pesos?|rand|kroner|kronor|francs?|naira|shillings?|KSh|USh|TSh|Frw|FCFA|RM|Rs|R)\b"
)
RATE = re.compile(r"%|per ?cent|percent|pct|fraction|point", re.IGNORECASE)
TIME = re.compile(r"(?:minutes?|mins?|hours?|days?|weeks?|months?|years?)$", re.IGNORECASE)
_NOT_COUNT = re.compile(
    r"\b(?:aged?|ages|phase|level|grade|class|route|line|highway|part|chapter|article|section|page|no\.|number|table|figure|annex|box|stage|tier|zone|type|category|(?<!will )(?<!to )(?<!should )(?<!must )(?<!shall )top|version|resolution|decree|act|law|SDGs?|step|priority|"
    r"round|session|week|day|month|year|version|v\.|ISO|every|per|goals?|targets?|objectives?|pillar|scope|circular|outcomes?|indicators?|programme|vote|outputs?|thrust|direction|component)\s*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:every|each|any) [a-z]+ (?:of|with|over|above|employing)(?: more than| at least| over| fewer than| up to)?\s*$|\b(?:settlements|cities|towns|firms|businesses|companies|projects|households|families|employers|sites|developments|buildings|schemes|communities|enterprises|employees|organisations|organizations) (?:of|with|over|above|under|employing)(?: more than| at least| over| fewer than| up to)?\s*$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"-(?:(?!per|billion|million|trillion|thousand|point|year|fold)[a-z]+(?:-[a-z]+)*(?=\s[A-Za-z])|year|month|day|hour|minute|point|storey|story|bed|lane|acre|mile|kilometre|megawatt|seat|unit|person)\b"
)
_PHYSICAL = re.compile(r"(?:[kMG]Wh?|km2?|ha|hectares?|tonnes?|acres?|miles?|kilomet\w+|megawatts?)$")
#: Before a whole that a part has just been told of: 14 of our 39 mayors.
_OF_WHOLE = re.compile(
    r"(?:\d|\b(?<!by )(?<!with )(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)) of (?:its |our |the |their |all |these )?$",
    re.IGNORECASE,
)
#: Services run every so many minutes.
_RUNS = re.compile(
    r"\b(?:runs?|running|services?|trains?|bus(?:es)?|trams?|ferr(?:y|ies)|frequenc(?:y|ies))\b[^,;.]{0,50}\bevery (?:\w+ )?$",
    re.IGNORECASE,
)
_EVERY_YEAR = re.compile(
    r"\b(?:every|each|per|this|next|last|coming|a) (?:year|month|week|day)\s*$", re.IGNORECASE
)
#: Before an age: people under 30, those aged 65.
_AGED = re.compile(
    r"\b(?:people|persons?|women|men|children|girls|boys|adults|residents|those|youth|youths|workers|anyone|everyone)(?: aged)?(?: (?:is|are)(?: now| already)?)? (?:under|over|below|above|from|up to|between)\s*$|\b(?:turning|turned)\s*$|\b(?:is|are) (?:now |already )?over\s*$"
)
_IS_LABEL = re.compile(
    r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|(?<![.!?:;•]\s)(?<!^)\b(?:Exit|Vision|Agenda|Objective|Priority|Session|Region|Year|Resolution|Bill|Act|Minute|Order|Regulation|Directive|LTP|Room|Gate|Bus|Pier|Ward|Lot|Unit|Plan|Code|NUTS|Road|Street|Highway)|\b(?:the|these|those)(?<!by the)(?<!to the)(?<!reach the)(?<!pass the)(?<!remaining the)(?<!Of the)(?<!Among the)(?<!than the))\s$"
)
INDEX = re.compile(r"\b(?:index|score|rating|coefficient|ratio|parity|mark)\b", re.IGNORECASE)
_INDICATOR = re.compile(
    r"\b(?:ratio|rate|share|proportion|coverage|deficit|debt|revenues?|percentage|collections?|efficiency|absorption|utili[sz]ation|GDP|GVA|GRP|income|exports|investment|median|average|mean|per (?:capita|head|worker|visitor|person|hectare)|productivity|output|turnover|value|sales|receipts|earnings|wages|remittances)\b",
    re.IGNORECASE,
)
#: Before a sum that only says which pot is meant: a £180m brownfield fund.
_POT = re.compile(r"\b(?:an?|the|our|its|this) $")
_WORTH = re.compile(
    r"\b(?:settlement|fund|package|deal|scheme|grant|envelope|contract|programme|pot|loan)s? worth (?:about |some |up to )?$"
)
_NAMES_POT = re.compile(
    r"\s(?!(?:of|in|by|a|per|from|to|for|and|or|over|each|mark|threshold|level|line|barrier|economy|milestone)\b)[a-z]"
)
#: Rates and prices that a government sets, as against what it takes in by them.
_LEVIED = re.compile(
    r"\b(?:tax|taxes|dut(?:y|ies)|dues|VAT|levy|levies|fees?|charges?|tolls?|fares?|(?<!social )(?<!affordable )(?<!market )(?<!cost )(?<!for )rents?|excise|royalt(?:y|ies)|allowance|corporate rate|bulk prices?|water prices?|stamp duty|pensions?|benefits?|precept|council tax|compensation|fines?|penalt(?:y|ies))(?: (?:on|for) [\w ]{2,32}| rates?)?$",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:provid(?:es?|ing) for|needs?|comprises?|includes?|including|allocat(?:es?|ed|ing)|commits?|committed|spends?|invests?|investing|to raise|raises|yields?|yielding)\s(?:about |some |up to |around |a further |another )?$"
)
#: A part of a cost that somebody bears.
_PAYS = re.compile(
    r"\b(?:will|may|can|shall|to) (?:cover (?:up to|at most|no more than|a maximum of)|(?:meet|pay|match|bear|reimburse|refund|absorb)(?: up to| about| at most| around)?) $"
)
_NEARNESS = re.compile(
    r"^(?:business |working |calendar )?(?:(?:kilo)?met(?:re|er)s?|km|m|miles?|minutes?|hours?|days?|weeks?|months?|years?)$"
)
_CONDITION = re.compile(
    r"^[\s•–-]*(?:If|Assum\w+[:.]|Risks?:|Where|Should|Whenever|Unless|Once)\s|\b(?:shortfall|overrun|deviation|breach|variance)s? of\b|\btriggers?\b|\b(?:that|who|which) fail\b|\b(?:that|who|which) (?:buy|spend|hire|employ|earn|sell|use|own|exceed|miss)s?\b[^,;]*$|\b(?:if|unless|in case|in the event)\b[^,]*$|\bwhether\b[^,;]*$|\b(?:can|may) (?:apply|claim|borrow)\b[^,;]*$|\b(?:eligible|qualif(?:y|ies)) for\b(?:(?! and )[^,;])*$"
)
#: Before what a result is measured by: it fell short of the target of 7.
_MISSED = re.compile(
    r"\b(?:short of|miss(?:ed|es)?|exceed(?:ed|ing)|surpass(?:ed|ing)|beat(?:ing)?)\s(?:the|its|our|their|a)\s(?:[\w-]+\s){0,2}(?:target|goal|plan|forecast)\sof\s(?:around |about |at least |over )?$"
)
_PROJECTED_RIGHT = re.compile(r"(?:\s[\w'’-]+){0,4}\s(?:is|are) (?:likely|projected|forecast|estimated)\b")
_OF_IT = re.compile(r"\s?of (?:it|them|this|that|which|these|the (?:fund|sum|amount|total|money))\b")
_EACH = re.compile(r"\s(?:each|apiece|a piece)\b(?! (?:year|month))")
_SET_BY = re.compile(
    r"\s(?:[a-z]+\s){0,2}?(?:pledged|agreed|required|demanded|recommended|promised|legislated|mandated|prescribed) (?:by|at|in|under)\b"
)
_HOTLINE = re.compile(r"(?:911|999|112|311|211|101)\s(?:calls?|requests?|lines?|cent(?:er|re)s?)\b")
_DURING = re.compile(
    r"\b(?:over|for|during|after|every)\s(?:the\s|an?\s|each\s)?(?:(?:same|next|first|last|coming|past)\s)?$"
)
#: What a plan counts of itself: Five numbers that matter, 67 indicators.
_OF_PLAN = re.compile(
    r"^(?:numbers|indicators|targets|goals|objectives|priorities|outcomes|pillars|directions|thrusts|steps|chapters|annexes|themes|principles)$"
)
#: What a measure in front of it only tells apart: the 3,400 MW wind complex.
_KIND_OF = re.compile(
    r"\s(?!(?:of|in|by|to|for|at|on|from|per|that|which|and|or|now|needed|required|mark|target|barrier|threshold|already|allowed|will|is|are|goal|limit)\b)[a-z]{3,}"
)
_FOR_THE = re.compile(r"\b(?:for|of|with|at|from|to|in|by) the $")
#: Details of a work that has a name: the Inlet Line (18.6 km, 13 stations).
_DETAIL = re.compile(
    r"[A-Z]\w+\s(?:[Ll]ine|[Tt]unnel|[Bb]ridge|[Rr]oad|[Cc]anal|[Dd]am|[Cc]orridor|[Hh]ighway|[Mm]otorway|[Rr]ailway|[Ee]xtension|[Rr]eservoir|[Tt]erminal|[Aa]irport|[Hh]ospital|[Ee]xpressway|[Bb]ypass)\s\((?:[^()]*,\s)?$"
)
_BODY_OF = re.compile(r"\b(?:panel|committee|jury|assembly|board|city|town) of (?:about |some )?$")
_POOREST = re.compile(r"\s(?:most|least|poorest|richest|lowest)\s?[a-z]")


def _describes(text: str, quantity: Quantity) -> bool:
    """Say whether a figure only describes its noun: proposals of more than 10 units must ..., a 5-star rating."""
    before = text[max(0, quantity.start - 24) : quantity.start]
    after = text[quantity.end : quantity.end + 12]
    if re.search(r"\benough (?:for|to \w+) $", before) or _WITH_MORE.search(
        text, max(0, quantity.start - 80), quantity.start
    ):
        return True
    is_share = quantity.form == "part" or RATE.search(quantity.unit)
    if _HOTLINE.match(text, quantity.start) or text[quantity.start : quantity.end] == "2100":
        return True
    if _PHYSICAL.match(quantity.unit) and _FOR_THE.search(before) and _KIND_OF.match(text, quantity.stop):
        return True
    if not is_share and (
        _DETAIL.search(text, max(0, quantity.start - 60), quantity.start) or _BODY_OF.search(before)
    ):
        return True
    if re.search(
        r"\b(?:aged?|ages) \S+ (?:to|and|or|-|–) $", text[max(0, quantity.start - 24) : quantity.start]
    ):
        return True
    if quantity.form == "plain" and _CHAINED.search(text, max(0, quantity.start - 40), quantity.start):
        return True
    if (
        not is_share
        and not MONEY.search(quantity.unit)
        and quantity.unit
        and (
            _FOR_SIZE.search(text, max(0, quantity.start - 80), quantity.start)
            and not re.search(r"\bfrom\b|\d", text[max(0, quantity.start - 80) : quantity.start])
        )
    ):
        return True
    if re.match(r" (?:majority|vote|quorum)\b|x\d", text[quantity.stop : quantity.stop + 10]) or re.search(
        r"\dx$", before
    ):
        return True
    modified = None if is_share else _MODIFIES.search(text, max(0, quantity.start - 48), quantity.start)
    if modified and _GOVERNED.match(text, quantity.stop):
        return True
    if modified and _BOUND.search(modified.group()) and _WILL_DO.match(text, quantity.stop):
        return True
    if re.search(r"\b(?:[Tt]he|[Aa]n?) $", before) and re.match(
        r"\s[A-Z][a-z]+\b", text[quantity.stop : quantity.stop + 20]
    ):
        return True
    return bool(_ATTRIBUTE.match(after) or re.match(r"(?:st|nd|rd|th)\b", after)) or (
        quantity.unit.startswith("degree")
        and not re.match(r"\s(?:lower|higher|cooler|warmer|below|above)\b", text[quantity.stop :])
    )


#: A figure that is to be passed: the 200-billion-yuan mark.
_TO_PASS = re.compile(r"(?:-\w+)*\s(?:mark|threshold|barrier|milestone)\b")


def _is_age_or_label(quantity: Quantity, before: str) -> bool:
    """Say whether the words before a figure make it an age or a label."""
    measured = RATE.search(quantity.unit) or _PHYSICAL.match(quantity.unit)
    if quantity.form in ("plain", "count") and _IS_LABEL.search(before) and not measured:
        return True
    is_small = quantity.form == "plain" and quantity.value < 100 and "%" not in quantity.unit
    return is_small and _AGED.search(before) is not None


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
    if _is_age_or_label(quantity, before):
        return True
    if _is_name(text, quantity) or _OF_WHOLE.search(before):
        return True
    if _RUNS.search(text, max(0, quantity.start - 80), quantity.start) and TIME.search(quantity.unit):
        return False
    if re.search(r"\b(?:per|price of|cost of|tariff of) $", before):
        return True
    if (
        _NOT_COUNT.search(before)
        and not _EVERY_YEAR.search(before)
        and not (RATE.search(quantity.unit) or MONEY.search(quantity.unit))
    ):
        levels = quantity.value >= 10 and before.rstrip().endswith("level")
        return not ((levels or re.search(r"\b(?:number|within|under|top)\s*$", before)) and quantity.unit)
    if (
        not quantity.unit
        and quantity.value < 100
        and before.rstrip().endswith((",", "("))
        and re.match(r"\s(?:and|or) (?:over|above|older|under|younger)\s?[:,)]", text[quantity.end :])
    ):
        return True
    if _OF_PLAN.search(quantity.unit) or _POOREST.match(text[quantity.end : quantity.end + 12]):
        return True
    if _describes(text, quantity):
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
        and re.search(
            r"\b(?:credit|lending|loans|exports|investment|sales|revenues?|turnover)\b",
            text[: quantity.start],
        )
        and quantity.sign is None
    )
    return bool(_OTHERS.search(near)) and not quantity.unit.startswith("%") and not worth


#: A figure that only says which things are meant: proposals of more than 10 units must ..., broadband of 100 Mbps for 95%.
_MODIFIES = re.compile(
    r"(?:[a-z]{3,}s?\s(?:of|with|over|above|under|below|exceeding|within|inside|up to)\s(?:(?:more|less|fewer) than |at least |over |under |up to )?|\b(?:[Pp]roposals?|[Dd]evelopments?|[Aa]pplications?|[Ss]chemes?|[Ss]ites?)\sfor\s(?:more|less|fewer) than )$"
)
_GOVERNED = re.compile(
    r"(?: or (?:more|faster|above|less|better|over))?(?:\s[a-z]+){0,3}?\s(?:must|shall|should|may|can|are required|is required|has to|have to)\s|"
    r"(?: or (?:more|faster|above|less|better|over))?(?:\s[a-z]+){0,2}?\s(?:for|to|at|in)\s(?:at least |over |more than )?\d[\d.,]*\s?(?:%|per ?cent)"
)
#: What the things just counted have: 100 firms with revenue above 5 million.
_WITH_MORE = re.compile(
    r"\d[^,;.:]{2,40}\b(?:with|having|earning|employing|making) (?:an? )?(?:[a-z]+ ){0,3}(?:above|over|of more than|exceeding|of over|below|under) $|\d[^,;.:]{2,60}\bof (?:them|which|these|whom) (?:over|above|below|under|with) $|(?:%|per ?cent|half|thirds?|quarters?|fifths?|tenths?|in (?:ten|five|four|three)) of (?:all |the )?(?:(?!in\b|to\b|by\b|and\b|from\b|at\b)[a-z][a-z-]* ){1,3}(?:under|over|above|below|within|(?:of|with)(?: at least| more than| fewer than| less than)?|(?:longer|shorter|less|more|fewer) than|up to) $|\d[^,;]{2,60},? (?:which |that )?(?:equals|the equivalent of|the size of|as much as|as many as) (?:about |some |around )?$|\d[^,;.:]{2,60}\b(?:an?|each|every) [\w ]{3,24}of (?:at least|more than|over|up to) $"
)
#: Things of a size that something is for: a scheme for offices over 1,000 square metres.
_FOR_SIZE = re.compile(
    r"\b(?:receive|accommodate|handle|berth|admit) (?:[a-z]+ )?(?:vessels|ships|boats|aircraft|trucks|trains|vehicles) of (?:up to |over )?$|\b(?:for|on|of|from|at) (?:all |new |every |the )?(?:(?!in\b|to\b|by\b|and\b|from\b)[a-z-]+ ){0,2}(?!this\b|its\b|less\b|emissions\b)[a-z-]{3,}s (?:over|above|under|below|larger than|smaller than|exceeding|of (?:more than|at least|over|less than|under|up to)) $"
)
_BOUND = re.compile(r"\b(?:over|above|below|under|exceeding|more than|less than|fewer than)\s")
_CHAINED = re.compile(
    r"\b(?:[Ss]copes?|[Pp]hases?|[Gg]oals?|[Ww]ards?|[Gg]rades?|[Ss]tages?|[Ll]evels?|[Tt]iers?|[Tt]ypes?|[Zz]ones?|[Yy]ears?|[Cc]lasses)\s\d+(?:,\s\d+)*,?\s?(?:and|to|or|&|–|-)\s?$"
)
_WILL_DO = re.compile(r"(?:\s[a-z]+){0,5}?\s(?:will|get|gets|pay|pays|qualify|qualifies|are|is)\s(?!to\b)")
_NAMED = re.compile(
    r"(?:(?<=[a-z,] )|(?<=[a-z,]  ))[A-Z][a-z]{2,}s?\s(?:\d{1,3}(?:,\s|\sand\s|\sto\s|\sor\s|\s?[–-]\s?))*$"
)


def _is_name(text: str, quantity: Quantity) -> bool:
    """Say whether a bare number belongs to a name: in Wards 4 and 9, under Outcome 2."""
    if quantity.unit or quantity.form != "plain" or quantity.value > 400 or quantity.value % 1:
        return False
    return _NAMED.search(text, max(0, quantity.start - 40), quantity.start) is not None


@dataclass(frozen=True, slots=True)
class Clause:
    """A figure with its words: what stands left and right of it, what it speaks of, its years."""

    quantity: Quantity
    around: Around
    left: str
    right: str
    before: str
    subject: str
    frames: list[Frame]
    block: Block
    dated: int | None
    follows_other: bool
    names_indicator: bool
    title: str = ""
    is_nominal: bool = False
    is_willed: bool = False
    goes_on: bool = False

    @property
    def has_due(self) -> bool:
        """Whether the clause names a year by which it is to be."""
        return self.dated is not None or any(f.use == "due" for f in self.frames)


def is_other(clause: Clause) -> bool:
    """Tell grants, funds, thresholds and cited targets, and figures that measure nothing."""
    quantity = clause.quantity
    if _is_said_of_others(clause) or _is_part_of_other(clause):
        return True
    whole = clause.left + _own(clause) + clause.right[:60]
    part = re.match(r"(?:share|proportion|percentage|number)\b", clause.subject)
    if _LEVIED.search(clause.subject) and not part and not TIME.search(quantity.unit):
        return True
    if MONEY.search(quantity.unit):
        return _is_outlay(clause, whole)
    if RATE.search(quantity.unit):
        return _is_rate_of_means(clause, whole.split(";")[0] if ";" not in clause.left else whole)
    near = re.search(r"\bwithin\s+$", clause.before[-60:])
    is_distance = not quantity.unit or _NEARNESS.search(quantity.unit)
    first = not re.search(r"\d", re.sub(r"\b20\d\d\b", "", clause.before))
    lives = re.search(r"\b(?:is|are|be|lives?|living|remains?|stays?)\s(?:\w+ )?within\s$", clause.before)
    alone = first and lives and any(f.use == "due" for f in clause.frames)
    if near and is_distance and not alone and clause.around.verb_class not in ("fall", "keep", "reach"):
        return True
    if quantity.form == "multiple" and clause.block.kind == "measures" and not clause.has_due:
        return True
    if quantity.form in ("zero", "multiple", "halve", "ratio", "part"):
        return (
            quantity.form == "part"
            and clause.around.verb_class is None
            and clause.around.prep not in ("for", None)
        )
    if TIME.search(quantity.unit.split(" per ")[0]) and " " not in quantity.unit.strip():
        return _is_no_time(clause)
    return _is_no_count(clause)


def _is_said_of_others(clause: Clause) -> bool:
    """Whether a figure is cited, a condition, a forecast, or a price each."""
    quantity, right = clause.quantity, clause.right
    if (
        CITED.search(re.split(r",\s|;", clause.left[-60:])[-1])
        or CITED_AFTER.search(right[:40])
        or _is_condition(clause)
    ):
        return True
    if cites_others(clause.before, clause.title) or is_foreseen(clause.before):
        return True
    zero = f"{clause.before.rstrip()} zero {right[:24].lstrip()}"
    if quantity.form == "zero" and cites_others(zero, clause.title):
        return True
    if _SET_BY.match(right):
        return True
    if _MISSED.search(clause.before) or clause.before.endswith("by an estimated "):
        return True
    return bool(_PROJECTED_RIGHT.match(right) or right.startswith(" worth of") or _EACH.match(right))


def _is_condition(clause: Clause) -> bool:
    """Whether a figure says when something holds; not what those who spend too much are brought down to."""
    found = _CONDITION.search(clause.before)
    moved = clause.around.prep in ("to", "from", "by") and clause.around.verb_class in ("rise", "fall")
    return found is not None and not (moved and re.match("that|who|which", found.group()))


def _is_part_of_other(clause: Clause) -> bool:
    """Whether a figure is a part of a fund or a rate before it: half of it repayable."""
    if not clause.follows_other:
        return False
    unit = clause.quantity.unit
    shares = _OF_IT.match(clause.right) and (RATE.search(unit) or MONEY.search(unit))
    if shares or re.search(r"\bof (?:which|whom)\b", clause.before[-60:]):
        return True
    if re.search(r"\b(?:which|that) (?:is|are|amounts|comes)\b|\bequivalent to\b", clause.left):
        return True
    return clause.block.kind == "measures" and not clause.has_due


def _is_rate_of_means(clause: Clause, whole: str) -> bool:
    """Whether a rate says what a grant, a tax or a fund pays."""
    if re.search(r"\b(?:remaining|other) $", clause.before[-12:]):
        return True
    if _PAYS.search(clause.before):
        return True
    bound = clause.is_willed and clause.around.sign in (">=", "<=", "<")
    moves = (clause.has_due or bound) and clause.around.verb_class in ("rise", "fall", "reach", "keep")
    means = clause.block.kind == "measures" and not moves
    return bool(RATE_CONTEXT.search(whole)) or (means and not _INDICATOR.search(clause.subject))


def _is_no_time(clause: Clause) -> bool:
    """Whether a span of time is a term and not what is to be shortened or kept."""
    around = clause.around
    if _RUNS.search(clause.before[-80:]):
        return False
    if _DURING.search(clause.before):
        return True
    if re.match(
        r"\sof (?:opening|adoption|approval|completion|application|receipt|collection|birth|leaving|release)",
        clause.right,
    ):
        return True
    if re.match(r"\s(?:ahead of|earl(?:y|ier)|later|sooner|before|after|behind)\b", clause.right):
        return True
    if clause.goes_on:
        return False
    if re.search(r"\d[^,;]*\bwithin $", clause.before[-60:]):
        return True
    if _INDICATOR.search(clause.subject) or (clause.names_indicator and clause.has_due):
        return False
    is_goal = clause.block.kind == "goals"
    bounded = around.sign in ("<", "<=")
    changes = around.verb_class in ("rise", "fall", "reach", "keep", "make")
    placed = around.prep in ("to", "by", "at") or (around.prep is None and bounded)
    placed = placed or (around.prep == "in" and clause.before.endswith("average of "))
    wanted = changes or clause.has_due or is_goal or (clause.is_willed and bounded)
    wanted = (
        wanted or (clause.is_nominal and around.sign is not None) or clause.before.endswith("average of ")
    )
    return not (placed and wanted) and not (around.prep == "of" and is_goal)


def _own(clause: Clause) -> str:
    return f"{clause.quantity.value:g} {clause.quantity.unit} "


def _is_outlay(clause: Clause, whole: str) -> bool:
    if _POT.search(clause.before[-12:]) and _NAMES_POT.match(clause.right):
        return True
    if _WORTH.search(clause.before[-40:]) or clause.before.endswith("the first "):
        return True
    if clause.block.kind != "goals" and _SPENT.search(clause.before[-40:]):
        return True
    if re.match(r"\s(?:for every|per)(?: [$£€]|\s*$)", clause.right) or clause.before.endswith("for every "):
        return True
    moves = clause.around.verb_class in ("rise", "fall", "reach", "keep")
    stated = clause.block.kind == "goals" or (clause.is_nominal and clause.block.kind != "measures")
    if _INDICATOR.search(clause.subject) and (moves or stated):
        return False
    if clause.block.kind == "measures" or MONEY_CONTEXT.search(whole):
        return True
    wanted = clause.block.kind == "goals" or clause.block.leads_open or clause.has_due or clause.block.is_item
    names = re.search(r"[a-z]{3}", clause.left) or _INDICATOR.search(clause.right[:60])
    wanted = wanted and (clause.has_due or clause.around.verb_class is not None or names is not None)
    wanted = wanted or (clause.is_nominal and names is not None)
    return clause.around.verb_class is None and not wanted and not _INDICATOR.search(clause.subject)


def _is_no_count(clause: Clause) -> bool:
    """Say whether a count is none: in words, in a part on support, or without anything that wants it."""
    quantity, around, block = clause.quantity, clause.around, clause.block
    is_means = block.kind == "measures" and not (
        clause.has_due and clause.is_willed and around.verb_class == "make"
    )
    if (quantity.form == "word" and not _PHYSICAL.search(quantity.unit)) or is_means:
        return True
    if quantity.form == "count" and (
        around.prep not in (None, "to", "by", "of")
        or not (clause.has_due or quantity.value >= 10 or around.sign)
    ):
        return True
    placed = clause.has_due or block.kind == "goals" or clause.is_nominal
    if not quantity.unit and placed and INDEX.search(clause.subject):
        return False
    ends = bool(re.match(r"\s*(?:[;.,(]|by\b|$)", clause.right))
    ends = ends and (quantity.value >= 10 or _INDICATOR.search(clause.subject) is not None)
    ends = ends and re.search(r"[A-Za-z]{3}", clause.subject) is not None
    if not quantity.unit and clause.goes_on:
        return False
    if not quantity.unit and clause.is_willed and around.prep == "to" and quantity.value >= 10:
        return False
    paced = around.prep == "of" and re.search(r"\b(?:pace|rate) of $", clause.before)
    if not quantity.unit and clause.is_willed and (around.prep is None or paced) and (around.yearly or ends):
        return False
    if not quantity.unit and placed and (clause.names_indicator or (clause.is_nominal and ends)):
        return False
    if not quantity.unit and not re.search(r"[A-Za-z]{2}", clause.subject):
        return True
    if not quantity.unit:
        grows = (around.verb or "").startswith(("doubl", "tripl"))
        placed = clause.has_due or (around.sign is not None and quantity.value >= 3)
        moved = around.verb_class not in (None, "make") or grows or placed
        placed = around.prep == "at" or (around.prep == "to" and around.verb is not None)
        return not (moved or placed) or around.prep not in ("to", "at", "of", "by", None)
    if around.prep == "on" and re.match(r"(?:mu|ha|hectares?|acres?|km2|km²|square \w+)\b", quantity.unit):
        return False
    follows = around.prep == "with" and (clause.has_due or clause.is_willed)
    moved = around.verb_class in ("rise", "fall") or (
        around.sign == ">=" and around.prep != "than" and (clause.has_due or block.kind == "goals")
    )
    if around.prep in ("in", "on", "from", "with", "than") and not moved and not follows:
        return True
    wanted = (
        around.verb_class is not None
        or block.kind == "goals"
        or block.leads_open
        or clause.has_due
        or block.is_item
        or clause.is_nominal
        or clause.is_willed
    )
    return not wanted and around.sign is None
