"""Figures of English plans that are no targets: grants, funds, thresholds, forecasts, and targets of others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.clauses.clauses import Frame
from luoshu.reading.english.figures.unmeasured import HOTLINE, MONEY, PHYSICAL, RATE, RUNS, TIME
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.english.lexicon.voices import cites_others, is_foreseen
from luoshu.reading.english.lexicon.words import CITED, CITED_AFTER, MONEY_CONTEXT, RATE_CONTEXT, lowered
from luoshu.reading.english.meaning.around import Around
from luoshu.reading.quantity import Quantity

INDEX = re.compile(r"\b(?:gini|index|score|rating|coefficient|ratio|parity|mark)\b", re.IGNORECASE)
_INDICATOR = re.compile(
    r"\b(?:ratio|rate|share|proportion|coverage|deficit|debt|revenues?|percentage|collections?|efficiency|absorption|utili[sz]ation|GDP|GVA|GRP|income|exports|investment|median|average|mean|per (?:capita|head|worker|visitor|person|hectare)|expectancy|lifespan|productivity|output|turnover|value|sales|receipts|earnings|wages|remittances)\b",
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
    r"\b(?:tax|taxes|dut(?:y|ies)|dues|VAT|levy|levies|fees?|charges?|tolls?|fares?|(?<!social )(?<!affordable )(?<!market )(?<!cost )(?<!for )rents?|excise|royalt(?:y|ies)|allowance|corporate rate|bulk prices?|water prices?|stamp duty|pensions?|benefits?|precept|council tax|compensation|fines?|penalt(?:y|ies))(?: (?:on|for) [\w ]{2,32}| rates?)?(?: (?:(?:go|goes|come|comes|move|moves) (?:up|down)|starts?|begins?|stands?))?$",
    re.IGNORECASE,
)
#: Who is to pay how many times a tax: second homes will pay double council tax.
_PAY_MORE = re.compile(r"\b(?:pays?|paying|charged?|charging|levy|face)\s(?:at )?$")
_A_TAX = re.compile(
    r"\s(?:the )?(?:[a-z]+ ){0,3}(?:tax(?:es)?|rates?|fees?|charges?|dut(?:y|ies)|levy|premium|fares?|price)\b"
)
#: What is granted for a time: concessions of 20 years.
_GRANTED = re.compile(
    r"(?:[\w-]+ ){0,2}(?:concessions|licen[cs]es|permits|leases|franchises|terms of office|tax holidays|guarantees|patents|contracts)",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:provid(?:es?|ing) for|needs?|comprises?|includes?|including|allocat(?:es?|ed|ing)|commits?|committed|spends?|invests?|investing|to raise|raises|yields?|yielding)\s(?:about |some |up to |around |a further |another )?$"
)
#: A part of a cost that somebody bears.
_PAYS = re.compile(
    r"\b(?:will|may|can|shall|to) (?:cover (?:up to|at most|no more than|a maximum of)|(?:meet|pay|match|bear|reimburse|refund|absorb)(?: up to| about| at most| around)?) $"
)
#: What is met but by supply: 30 per cent of irrigation demand.
_NEEDED = re.compile(
    r"\sof (?:[\w'’-]+\s){0,4}?(?:demand|needs|consumption|requirements|load|(?:energy|electricity|water|heat|power|gas|fuel|food) (?:use|supply))\b"
)
#: What users pay of what a service costs: fares to meet 40 per cent of operating costs.
_RECOVERS = re.compile(
    r"\b(?:[Ff]ares?|[Ff]ees?|[Cc]harges|[Tt]olls?|[Rr]ents?|[Tt]ariffs?|[Rr]evenues?|[Tt]icket sales|[Uu]sers?|[Ff]are ?box|[Cc]ost recovery)\b[^,;]*$"
)
_COSTS = re.compile(
    r"\sof (?:the |its |their |all )?(?:\w+ )?(?:operating|running|total|full|service|supply)? ?costs?\b"
)
#: Those whom a rule binds, and what a rate is that is levied or granted.
_OBLIGED = re.compile(
    r"\W*(?:All |Large |New |Private )?(?:[Dd]evelopers|[Oo]wners|[Ll]andlords|[Ee]mployers|[Oo]perators|[Aa]pplicants|[Cc]ontractors|[Ss]uppliers|[Ii]nvestors|[Ll]enders|[Rr]etailers|[Mm]anufacturers)\b[^,;]{0,40}\b(?:must|shall|have to|are required to|will be required to)\b"
)
_IS_LEVY = re.compile(
    r"\s(?:[a-z]+ ){0,2}(?:levy|tax|duty|surcharge|precept|subsidy|grant|discount|rebate)\b(?! (?:revenue|receipts|base|collection))"
)
#: A figure, or a share in words, that what is near is told of: nine in ten residents within 400 metres.
_SHARE_WORD = re.compile(
    r"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?|cents?|in (?:every )?(?:three|four|five|ten|twenty)|out of)\b"
)
_NEARNESS = re.compile(
    r"^(?:business |working |calendar )?(?:(?:kilo)?met(?:re|er)s?|km|m|miles?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)$"
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
_DURING = re.compile(
    r"\b(?:over|for|during|after|every)\s(?:the\s|an?\s|each\s)?(?:(?:same|next|first|last|coming|past)\s)?$"
)


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
    if clause.is_willed and _RECOVERS.search(clause.before) and _COSTS.match(clause.right):
        return False
    whole = clause.left + _own(clause) + clause.right[:60]
    part = re.match(r"(?:share|proportion|percentage|number)\b", clause.subject, re.IGNORECASE)
    is_time = TIME.search(quantity.unit) and not MONEY.search(quantity.unit)
    part = part or re.search(r"\bof (?:which|whom)\s(?:[a-z]+\s){0,2}$", clause.before)
    if _LEVIED.search(clause.subject) and not part and not is_time:
        return True
    if _GRANTED.fullmatch(clause.subject) and TIME.search(quantity.unit):
        return True
    if MONEY.search(quantity.unit):
        return _is_outlay(clause, whole)
    if RATE.search(quantity.unit):
        return _is_rate_of_means(clause, clause.left + _own(clause) + re.split(r"[;,]", clause.right[:60])[0])
    near = re.search(r"\bwithin\s+$", clause.before[-60:])
    is_distance = not quantity.unit or _NEARNESS.search(quantity.unit)
    first = not _SHARE_WORD.search(re.sub(r"\b20\d\d\b", "", clause.before))
    lives = re.search(r"\b(?:is|are|be|lives?|living|remains?|stays?)\s(?:\w+ )?within\s$", clause.before)
    alone = first and lives and any(f.use == "due" for f in clause.frames)
    if near and is_distance and not alone and clause.around.verb_class not in ("fall", "keep", "reach"):
        return True
    if quantity.form == "multiple" and _PAY_MORE.search(clause.before) and _A_TAX.match(clause.right):
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
    return not _stands_in(clause) and _is_no_count(clause)


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
    return found is not None and not (moved and re.match("(?:that|who|which) (?!fail)", found.group()))


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
    if MONEY.search(unit) and re.match(
        r"\W*(?:rising|increasing|growing|falling|going up|then)\b", clause.left
    ):
        return True
    own = clause.is_willed and clause.around.sign in (">=", "<=") and clause.around.verb_class == "keep"
    return clause.block.kind == "measures" and not clause.has_due and not own


def _is_rate_of_means(clause: Clause, whole: str) -> bool:
    """Whether a rate says what a grant, a tax or a fund pays."""
    if re.search(r"\b(?:remaining|other) $", clause.before[-12:]):
        return True
    pays = _PAYS.search(clause.before) and not _NEEDED.match(clause.right)
    if pays or _OBLIGED.match(clause.before) or _IS_LEVY.match(clause.right):
        return True
    bound = clause.is_willed and clause.around.sign in (">=", "<=", "<")
    moves = (clause.has_due or bound) and clause.around.verb_class in ("rise", "fall", "reach", "keep")
    means = clause.block.kind == "measures" and not moves
    return bool(RATE_CONTEXT.search(lowered(whole))) or (means and not _INDICATOR.search(clause.subject))


def _is_no_time(clause: Clause) -> bool:
    """Whether a span of time is a term and not what is to be shortened or kept."""
    around = clause.around
    if RUNS.search(clause.before[-80:]):
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
    if _INDICATOR.search(clause.subject) or (
        clause.names_indicator and (clause.has_due or clause.block.kind == "goals")
    ):
        return False
    is_goal = clause.block.kind == "goals"
    bounded = around.sign in (("<", "<=", ">=", ">") if is_goal or clause.has_due else ("<", "<="))
    changes = around.verb_class in ("rise", "fall", "reach", "keep", "make")
    placed = around.prep in ("to", "by", "at") or (around.prep is None and bounded)
    first = not _SHARE_WORD.search(HOTLINE.sub("", clause.before))
    acts = (clause.is_willed or clause.is_nominal) and first and around.sign in ("<", "<=")
    placed = placed or (around.prep == "in" and (acts or clause.before.endswith("average of ")))
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
    if re.search(r"\b(?:takes?|costs?|requires?) (?:about |some |around )?$", clause.before[-24:]):
        return True
    if _WORTH.search(clause.before[-40:]) or clause.before.endswith("the first "):
        return True
    if clause.block.kind != "goals" and _SPENT.search(clause.before[-40:]):
        return True
    if re.match(r"\s(?:for every\b|for each\b|per(?: [$£€]|\s*$))", clause.right) or clause.before.endswith(
        "for every "
    ):
        return True
    moves = clause.around.verb_class in ("rise", "fall", "reach", "keep")
    stated = (
        clause.block.kind == "goals"
        or re.match(r"\s(?:is |are )?to be\b", clause.right)
        or (clause.is_nominal and clause.block.kind != "measures")
    )
    if _INDICATOR.search(clause.subject) and (moves or stated):
        return False
    if clause.block.kind == "measures" or MONEY_CONTEXT.search(lowered(whole)):
        return True
    wanted = clause.block.kind == "goals" or clause.block.leads_open or clause.has_due or clause.block.is_item
    names = re.search(r"[a-z]{3}", clause.left) or _INDICATOR.search(clause.right[:60])
    wanted = wanted and (clause.has_due or clause.around.verb_class is not None or names is not None)
    wanted = wanted or (clause.is_nominal and names is not None)
    return clause.around.verb_class is None and not wanted and not _INDICATOR.search(clause.subject)


#: Units of time and of the plan itself, in which nothing stands.
_NO_PLACES = re.compile(
    r"(?:phases?|stages?|steps?|instalments?|tranches?|rounds?|languages|ways|areas|respects|cases|weeks?|months?|years?|hours?|days?|quarters?)$"
)
_FIRST_IN = re.compile(
    r"(?:^\D*|\band,?\s+)(?:in|on|at) (?:(?:more|fewer|less) than |at least |about |some |up to |over |each of the |all )*$"
)


def _stands_in(clause: Clause) -> bool:
    """Whether a count is of the places in which something is to stand: heat pumps in 6,500 homes by 2030."""
    wanted = clause.has_due or (clause.block.kind == "goals" and clause.is_nominal)
    if (
        clause.around.prep not in ("in", "on", "at")
        or not wanted
        or clause.block.kind in ("past", "measures")
    ):
        return False
    before = re.sub(r"\b(?:by |in )?20\d\d\b,?", "", clause.before)
    ends = re.match(r"(?:\s[\w-]+){0,2}?\s*(?:[,.;)]|$|\b(?:and|by|(?:in|from) 20)\b)", clause.right)
    return bool(ends and _FIRST_IN.search(before)) and not _NO_PLACES.search(clause.quantity.unit)


def _is_of_means(clause: Clause) -> bool:
    """Whether a count stands in a part on means, and is no dated work or change."""
    makes = clause.is_willed and clause.around.verb_class == "make"
    moves = clause.around.verb_class in ("rise", "fall", "reach") and clause.around.prep == "to"
    return clause.block.kind == "measures" and not (clause.has_due and (makes or moves))


def _is_no_count(clause: Clause) -> bool:
    """Say whether a count is none: in words, in a part on support, or without anything that wants it."""
    quantity, around, block = clause.quantity, clause.around, clause.block
    if (quantity.form == "word" and not PHYSICAL.search(quantity.unit)) or _is_of_means(clause):
        return True
    if quantity.form == "count" and (
        around.prep not in (None, "to", "by", "of")
        or (around.prep == "by" and around.verb_class not in ("rise", "fall"))
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
