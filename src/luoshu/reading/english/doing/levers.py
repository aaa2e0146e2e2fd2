"""Levers of English plans: which clause moves a tax, a price, a fund, a quota, a power or a rule."""

from __future__ import annotations

import re

from luoshu.reading.english.lexicon.verbs import is_told


def _folded(words: str) -> re.Pattern[str]:
    """Return a pattern for text in small letters; one that asks for capitals folds case itself."""
    asks = "(?-i:" in words
    return (
        re.compile(words, re.IGNORECASE)
        if asks
        else re.compile(re.sub(r"(?<!\\)[A-Z]+", lambda m: m[0].lower(), words))
    )


def _first(kinds: tuple[tuple[str, re.Pattern[str]], ...], clause: str, low: str) -> str | None:
    """Return the first kind whose words stand in a clause."""
    return next(
        (kind for kind, words in kinds if words.search(clause if words.flags & re.IGNORECASE else low)), None
    )


#: Words of a lever by its kind; the first kind that is met gives the kind of a measure.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, _folded(words))
    for kind, words in (
        (
            "powers",
            r"\b(?:powers\b|devol\w+|delegat\w+|compulsory purchase|by-?laws?|autonomy)\b",
        ),
        (
            "tax",
            r"\b(?:tax(?:es|ed|ation)?|(?:targeted|differential|special|uniform|property) rates?|lev(?:y|ies)|dut(?:y|ies) (?:on|of|for|free|exemption)|(?:import|stamp|excise|customs) dut(?:y|ies)|excises?\b|exemptions?|exempt(?:ed)?|business rates|(?:licen[cs]e|permit|user|school|tuition|impact|entry|application) fees?|fees? (?:for|of|on)|VAT|GST|zero-rated|(?:duty|tax)[- ]free|concessions?|holidays?|abatement|royalt(?:y|ies)|precepts?|cess\b|rate (?:variation|relief)|single business permit|valuation roll)\b",
        ),
        (
            "price",
            r"\b(?:carbon price|(?:is|are|be) priced at|shadow (?:carbon )?price|(?<!in )(?<!take )(?<!takes )(?<!free of )(?<!in )charges?\b(?! (?:point|station))|pricing|tolls?|tariffs?|minimum wage|wage (?:floor|subsid\w+)|premiums?|price (?:support|floor|cap|ceiling)s?|(?:half|free|flat|concessionary|discounted|reduced) fares?|fares? (?:for|will|are)|free (?:swimming|travel|bus|school|meals)|surcharges?|feed-in|discounts?|public sector pay|pay (?:rise|freeze|award))\b",
        ),
        (
            "finance",
            r"\b(?:loans?|bonds?|credit (?:guarantee|line|facility|scheme)s?|credit on|(?:loan|bank|state|sovereign|partial|risk|price|first-loss) guarantees?|guarantee (?:scheme|facility|fund)s?|borrowing|PPPs?|public-private|investment fund|blended finance|(?:multilateral|concessional|commercial|export) credit|equity (?:stakes?|fund|injection|finance)|insurance (?:facility|premiums?|scheme|pool)|(?:revolving|investment|guarantee|seed|venture|resilience|co-investment) (?:facility|fund)s?|interest (?:subvention|subsid\w+|relief))\b",
        ),
        (
            "fiscal",
            r"\b(?:grants?|subsid\w+|(?-i:[A-Z]\w+ Funds?)(?= (?:will|shall|pools?|is|are|provides?|pays?|covers?|meets?|finances?)\b)|(?:trust|development|capital|challenge|innovation|growth|regeneration|hardship|stabili[sz]ation) funds?|fund of|(?:an?|our|its|new|the) (?:[$£€]?[\w.,-]+ ){1,3}funds?(?=,| (?:will|shall|opens|is|worth|of|for)\b)|[Vv]illage funds?|pots?|fiscal (?:funds?|transfers?)|receipts|proceeds|savings are|allocations?|of (?:the|its|our) (?:recurrent|capital|national|county|city|annual|education|health|municipal) budget|(?:tax|stormwater|utility|fee) credits?|capital (?:[A-Za-z]+ )?program\w*|vouchers?|rebates?|ring-?fenc\w*|earmark\w*|participatory budget|incentives?|bonus(?:es)?|rewards?|prizes?|awards? of|settlement (?:of|over|will)|integrated settlement|(?:general|administrative|recurrent|operating) expenditures?|match(?:ing|ed)? (?:funding|grants?|contribution)|co-?financing|co-?fund\w*|forward-fund\w*|pensions?|benefits? (?:for|go|rise)|(?:child|housing|unemployment|disability|maternity|social)(?: \w+)? benefits?\b|(?:advance|down|incentive|lump-sum|performance) payments?|allowances?|stipends?|top-up|compensation|contributions? (?:of|lifted|from developers)|(?:developer|development|infrastructure) contributions|cash transfers?|equali[sz]ation|envelope|reserves must)\b",
        ),
        (
            "procurement",
            r"\b(?:tender rules?|tenders? (?:will|shall)|procurement(?: rules?)?|contract value|local-supplier|preference to (?:suppliers|bidders|firms)|purchasing rules?)\b",
        ),
        (
            "land",
            r"\b(?:land (?:use )?(?:quotas?|policy|policies|bank|banks|supply|premium|lease|leases|transfer|value|use rights?)|quotas? for (?:\w+ )?land|zoning|density bonus\w*|planning (?:obligations?|gain|permission|approval)|site assembly|fast-track)\b",
        ),
        (
            "talent",
            r"\b(?:talents?|scholarships?|bursar\w+|(?:talent|work|skilled|golden|start-up|digital nomad) visas?|civil service|salary supplements?|retention (?:pay|allowance))\b",
        ),
        (
            "assessment",
            r"\b(?:performance (?:appraisals?|assessments?|contracts?|evaluations?|reviews?|pay|bonus)|(?:fail|in|of|the) (?:the )?assessments?|appraisals?|held accountable|penalt(?:y|ies)|sanctions?|fines?\b(?= (?:of|for|will))|broken down|one-vote veto|veto|lose (?:a|their|its)|name and shame)\b",
        ),
        (
            "regulation",
            r"\b(?:licen[cs]es? (?:will|within|for)|refused|be (?:barred|prohibited|disqualified)|priority to|criteria|cost options|obligation to|to file|mandatory)\b",
        ),
    )
)
#: What a lever does or has done to it.
_MOVES = re.compile(
    r"\b(?:offer\w*|giv(?:e|es|en|ing)|grant(?:ed)?|provid\w+|receiv\w+|gets?|qualif\w+|eligible|entitled|impos\w+|lev(?:y|ied)|charg(?:e|ed|es)|waiv\w+|abolish\w*|scrapp?\w*|remov\w+|exempt\w*|free[sz]e|frozen|cut|reduc\w+|lower\w*|rais\w+|lift\w*|increas\w+|doubl\w+|cap(?:ped|s)?|introduc\w+|appl(?:y|ies|ied)|ring-?fenc\w*|earmark\w*|set aside|allocat\w+|reserv\w+|channel\w+|"
    r"us(?:e|ed|ing)|issu\w+|float\w*|pool(?:s|ed)?|tilt\w*|link(?:ed|s)?|weight\w*|tie[ds]?|index\w*|subsidi[sz]\w*|zero-rated|extend\w*|rationali[sz]\w+|establish\w*|set up|creat\w+|launch\w*|spen[dt]|recycl\w+|reinvest\w*|top(?:s|ped)? (?:up|out)|chang(?:e|ed)|revis\w+|reform\w*|award\w*|pay|pays|paid|cover(?:s|ed)?|meet|meets|fund(?:s|ed)|financ(?:e|es|ed|ing)|match(?:es|ed)?|"
    r"goes?|go|come down|comes down|fall|falls|drops?|rise|rises|moves?|lapses?|flows?|continues?|available|takes?|seek|sought|ask(?:ed)?|bring|built up|building up|capitali[sz]ed|draws?|mobili[sz]es?|appl\w+|favour\w*|prefer\w*|broken|held|included|automate|gazette|coordinated|put to|stands? at|totals?|collect\w*|retain\w*|retention|approved|lose|loses|refus\w+|are used|file|announce|set (?:at|to)|planned|will fund|opens?|comes? into force|begins?|enjoys?|discount(?:ed|s)|comes? to|amounts? to|compulsory|mandatory|priced|taxed|be deferred|kept|topped|buys?|acquire\w*)\b"
)
#: Clauses that are levers by who gets, pays, keeps or answers for what, whoever acts; by kind.
_FRAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, _folded(words))
    for kind, words in (
        (
            "procurement",
            r"\b(?:give preference|gives? preference|(?:public )?contracts?\b[^,;]{0,20}\b(?:set aside|reserved))\b",
        ),
        (
            "tax",
            r"\b(?:pay no|exempt from|zero-rated|becomes? (?:duty|tax)[- ]free|tax holidays?|(?:is|are) waived)\b|(?:levy|tax|duty|charge|fee|excise)\b[^,;]{0,40}\b(?:be (?:imposed|levied|charged|brought in|scrapped|halved|doubled)|doubles?\b|halves?\b|will (?:double|halve|rise|fall|apply))",
        ),
        (
            "price",
            r"\b(?:pay half|(?:rents?|fares?|prices?|tickets?|tuition|interest)\b[^,;]{0,30}\b(?:is |are |be |stay |remain )?(?:frozen|capped|halved|free|waived|written off|cut|held)|(?:travel|transport|parking|swimming|meals|school|childcare|entry|water|electricity)\b[^,;]{0,24}\b(?:free (?:for|of|to)|(?:becomes?|is|be|stays?) free\b)|free (?:travel|meals|swimming|bus|school|childcare) |(?:ride|travel|swim|study|park) (?:for )?free\b|sold (?:to \S+ )?at (?:half|cost|a discount|below)|permits? will cost|get (?:power|water|electricity|credit|land|seed) at|(?:is|are|be) priced at)",
        ),
        (
            "fiscal",
            r"\b(?:ring-?fence|ring-?fenced|earmark(?:ed|ing)?|forward-fund|match-fund|match(?:es)? every|set aside (?:for|\d)|interest-free|be given rewards?|(?:bonus|reward) of up to|for every [$£€]\d|goes? to every|reimbursed?|refunded|compensated for|keep (?:half|all|part|a share|\d+ ?(?:%|per cent)) of|lose (?:a|their) \w+ of|(?:forfeit|surrender) (?:the|their|a|any)|contributes? [$£€]\d|\b(?:gets?|receives?|draws?|earns?|paid|given) (?:an? |the )?(?:[\w-]+ ){0,3}(?:payment|allowance|premium|top-up|bonus|grant|rebate|discount)\b|(?:million|billion|thousand|yuan|[$£€]\d[\d,.]*)\b[^,;]{0,30}\bbe (?:granted|given|awarded|paid|offered) to|\d ?(?:%|per ?cent) of [^,;]{3,40} (?:shifts?|goes|moves?|transfers?) to|(?:may|can) (?:borrow|claim|deduct|write off|offset)|receive (?:a |an )?(?:[\w-]+ )?(?:bonus|grant|reward|subsidy|discount|rebate|voucher|premium|allowance)|(?:allocate|spend|spent|devote|dedicate|reserve|channel|assign|earmark)\w*\b[^,;]{0,40}\b(?:of|from) (?:the |our |its )?(?:\w+ )?(?:budget|GDP|revenues?|spending|receipts|income)|\d ?(?:%|per ?cent) of (?:the |our |its )?(?:\w+ )?(?:budget|GDP|revenues?|spending) (?:will|shall) (?:be spent|go|be reserved|be allocated))",
        ),
        (
            "land",
            r"\b(?:land|sites?|plots?)\b[^,;]{0,24}\b(?:be |is |are )(?:leased|made available|released|granted|allotted|provided|supplied|transferred)\b[^,;]*\b(?:rent|free|nominal|price|cost|lease|charge)|\bzoning (?:will|shall) (?:allow|permit)",
        ),
        (
            "assessment",
            r"\b(?:held accountable|one-vote veto|(?:scores?|marks|points) (?:be |are )?deducted|\b(?:who|that|which) (?:fail|miss|fall short|lag|underperform)\w*\b[^.;]*\b(?:will|shall) be|(?:basis|criterion|factor) (?:for|in) (?:the )?(?:appointment|promotion|removal|evaluation|rewards?|pay)|given a warning|rank(?:ing|ed|s)? (?:last|bottom)|be interviewed by|ordered to rectify|notice of criticism|be (?:fined|penali[sz]ed|dismissed|demoted|summoned|reprimanded)|(?:officials?|officers?|heads?|leaders?|departments?|mayors?|directors?|chiefs?)\b[^,;]{0,30}\b(?:graded|ranked|judged|scored|appraised|rated))\b",
        ),
        (
            "regulation",
            r"\b(?:gives? priority to|priority to \w+ that|refused licen[cs]es|(?:excused|relieved|released) from|(?:is|are|be) granted (?!to\b|by\b|in\b|for\b)\w+|(?:permits?|permissions?|applications?|rezonings?|approvals?|licen[cs]es?)\b[^,;]{0,60}\b(?:be |is |are )(?:granted|issued|decided|processed|determined) (?:within|in)|be (?:barred|disqualified) from|(?:will|shall|may) (?:not|no longer) be (?:licensed|permitted|allowed))\b",
        ),
    )
)
#: Words of a lever that only count in a part on means: what is spent and how it is come by.
_WEAK = re.compile(
    r"\b(?:funds?|funding|budgets?|revenues?|spending|expenditures?|fiscal|appropriat\w+|costed|subsid\w+|incentives?|standards?|code|ordinance|legislation|permits?|fees?|charges?|rates?|duty|duties|regulations?|audit\w*|scorecard|suppliers?|land|zoning|facility|facilities|credit|premium|contributions?|quotas?|pay|wages?|every (?:pound|dollar|euro|rupee)|allocation|resources|finance|instruments?|mechanisms?|fares?|consortia|priority|reserves|equity|licen[cs]es?|powers?|assessment|prevention gets)\b|[$£€₹]\s?\d|\b(?:USD|EUR|Rs|KSh|RM|R)\s?\d",
    re.IGNORECASE,
)
#: Indicators that carry the word for a lever, and clauses that only tell, guess or report.
_INDICATOR = re.compile(
    r"\b(?:tax|fee|duty|grant|land|capital|credit|insurance|bond|loan|subsidy|levy|wage)[- ](?:revenues?|arrears|collections?|burden|execution|ratio|coverage|penetration|to-|income|base erosion|compliance|effort|absorption|growth)\b|\bgovernment-subsidi[sz]ed\b|\bunits of\b|\bgrant(?:ed)? (?:aided|maintained)\b|\bhospital\b.*\bbeds\b|\bcost of living\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|stood|amounted|fell to|rose to|totalled|(?:has|have) been(?! (?:set aside|approved|allocated|earmarked|reserved|secured|agreed|created|established)))\b(?!.*\b(?:will|shall)\b)"
)
_GUESSED = re.compile(
    r"^(?:Notes?|Sources?|If|Should|Unless|Assuming|Risks?|In (?:a|the) (?:low|high|base)\S* scenario)\b|\b(?:would|projected|projections?|forecasts?|expected to cover|estimated|is costed|(?:plan|strategy|programme|project|works?|this) (?:will cost|costs)|costs (?:[A-Z]{0,3}[$£€]|\w{1,4} ?\d)|is put at|have indicated|expects?|dashboard|reported|reports? (?:to|that|every|each|will|shall)|will report|reviewed|(?:annual|progress) reports?|published|invited|the ratio of|[Ww]e (?:want|aim))\b|\b(?:19|20)\d\d levels?\b|\b(?:will|shall)\s(?:lead|assist|support|coordinate|participate|cooperate|oversee)\b"
)


def lever_of(clause: str, *, among_means: bool = False, among_goals: bool = False) -> str | None:
    """Return the kind of lever that a clause moves, none where it moves none.

    Parameters
    ----------
    clause : str
        One clause, without its bullet.
    among_means : bool
        Whether it stands in a part of the plan on means: finance, rules, governance.
    among_goals : bool
        Whether it stands in a part on goals, where a figure of taxes or grants is a target.

    Examples
    --------
    >>> lever_of("The duty on sugary drinks goes up to 60 cents a litre")
    'tax'
    >>> lever_of("Tax revenue will rise to 18 per cent of GDP") is None
    True
    """
    if _TOLD.search(clause) or _GUESSED.search(clause) or is_told(clause):
        return None
    clause = _INDICATOR.sub(" ", clause)
    low = clause.lower()
    framed = _first(_FRAMES, clause, low)
    moves = not among_goals and (among_means or _MOVES.search(low))
    kind = _first(_KINDS, clause, low) if framed or moves else None
    if kind or framed:
        return kind or framed
    return "other" if among_means and _WEAK.search(clause) and _MOVES.search(low) else None
