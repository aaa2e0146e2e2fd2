"""The words of English plans that carry meaning for a target."""

from __future__ import annotations

import re


def _forms(words: str) -> str:
    """Return a pattern of the verbs in all their forms, given as base or base/past/participle/ing."""
    out: list[str] = []
    for word in words.split():
        base, *rest = word.split("/")
        base = base.replace("_", " ")
        out.append(base)
        if rest:
            out += [r.replace("_", " ") for r in rest]
            continue
        stem = base[:-1] if base.endswith("e") else base
        third = (
            base[:-1] + "ies"
            if re.search("[^aeiou]y$", base)
            else base + ("es" if re.search("(?:s|sh|ch|x)$", base) else "s")
        )
        past = (
            base + "d"
            if base.endswith("e")
            else base[:-1] + "ied"
            if re.search("[^aeiou]y$", base)
            else base + "ed"
        )
        out += [third, past, stem + "ing"]
    return "|".join(sorted(set(out), key=len, reverse=True))


def lowered(text: str) -> str:
    """Return a text in small letters, as long as it was: what patterns of small letters are searched in.

    Patterns that fold case themselves take four times as long.

    Examples
    --------
    >>> lowered("Raise VAT"), len(lowered("İzmir"))
    ('raise vat', 5)
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list written with blanks.

    Examples
    --------
    >>> sorted(words_of("rose fell"))
    ['fell', 'rose']
    """
    return frozenset(text.split())


RISE = _forms(
    "increase raise grow/grows/grew/grown/growing expand rise/rises/rose/risen/rising lift boost improve extend climb widen lengthen scale_up/scaling_up/scaled_up "
    "enlarge accelerate step_up strengthen bring_up broaden go_up/going_up/goes_up/went_up advance move_up enhance augment uplift elevate recover "
    "jump leap/leaps/leapt/leaped/leaping surge soar swell/swells/swelled/swollen/swelling mount rebound hike up/ups/upped/upping ramp_up/ramps_up/ramped_up/ramping_up build_up/builds_up/built_up/building_up push_up/pushes_up/pushed_up/pushing_up drive_up/drives_up/driven_up/driving_up heighten "
    "edge_up/edges_up/edged_up/edging_up inch_up/inches_up/inched_up/inching_up shoot_up/shoots_up/shot_up/shooting_up top_up/tops_up/topped_up/topping_up pick_up/picks_up/picked_up/picking_up propel/propels/propelled/propelling bump_up/bumps_up/bumped_up/bumping_up nudge_up/nudges_up/nudged_up/nudging_up maximise maximize "
    "multiply intensify amplify magnify deepen quicken speed_up/speeds_up/sped_up/speeding_up lengthen ratchet_up/ratchets_up/ratcheted_up/ratcheting_up bolster"
)
FALL = _forms(
    "reduce cut/cuts/cutting lower decrease decline fall/falls/fell/fallen/falling drop/drops/dropped/dropping shrink/shrinks/shrank/shrunk/shrinking bring_down/brought_down/bringing_down "
    "limit confine restrict curb narrow shorten slash trim/trims/trimmed/trimming contract go_down/went_down/going_down diminish ease cap/caps/capped/capping compress phase_down/phases_down/phased_down/phasing_down "
    "dwindle recede sink/sinks/sank/sunk/sinking dip/dips/dipped/dipping moderate slow squeeze lessen minimise minimize curtail pare/pares/pared/paring prune weaken subside slip/slips/slipped/slipping plunge plummet tumble taper downsize depress abate slim/slims/slimmed/slimming constrain shave erode deplete shed/sheds/shedding deflate soften alleviate wane lose/loses/losing "
    "scale_back/scales_back/scaled_back/scaling_back scale_down/scales_down/scaled_down/scaling_down roll_back/rolls_back/rolled_back/rolling_back wind_down/winds_down/wound_down/winding_down tail_off/tails_off/tailed_off/tailing_off"
)
REACH = _forms(
    "reach touch overtake achieve attain hit/hits/hitting come/comes/came/coming come_to/comes_to/came_to/coming_to amount exceed top/tops/topped/topping break/breaks/broke/broken/breaking surpass total/totals/totalled/totaled meet/meets/met/meeting pass stand_at/stands_at/stood_at stand/stands/stood/standing "
    "secure cross arrive_at average be_above be_below converge approach outstrip/outstrips/outstripped/outstripping outpace outdo/outdoes/outdid/outdone outperform beat/beats/beaten/beating"
)
KEEP = _forms(
    "keep/keeps/kept/keeping maintain remain hold/holds/held/holding contain stay sustain stabilise stabilize preserve retain"
)
PART = _forms(
    "account/accounts/accounted/accounting account_for/accounts_for/accounted_for/accounting_for make_up/makes_up/made_up/making_up represent constitute comprise contribute cover supply generate"
)
MAKE = _forms(
    "create build/builds/built/building deliver plant add permit/permits/permitted/permitting provide construct upgrade install resurface replace move train recruit connect establish open launch complete "
    "restore retrofit/retrofits/retrofitted/retrofitting divert attract mobilise mobilize enable produce procure deploy electrify rehabilitate pave convert serve benefit protect conserve register respond "
    "enrol/enrols/enrolled/enrolling enroll develop support plug repair renovate equip commission bring_into/brought_into set_up/setting_up sign license vaccinate screen certify lay/lays/laid/laying unlock "
    "safeguard release issue distribute host welcome approve refurbish reforest digitise digitize help offer hire publish foster designate remediate treat reuse recycle capture store double triple "
    "quadruple award invest export import sell/sells/sold/selling process prepare assist employ relocate regenerate remove close retire demolish introduce implement lift_out reclaim irrigate dredge drill "
    "modernise modernize widen nurture overhaul blacktop asphalt resettle light link test supply"
)
#: Verbs that say what becomes of a figure, by what they do; like the patterns below, for text in small letters.
CHANGING = re.compile(
    rf"\b(?P<rise>{RISE})\b|\b(?P<fall>{FALL})\b|\b(?P<reach>{REACH})\b|\b(?P<keep>{KEEP})\b|\b(?P<part>{PART})\b|\b(?P<make>{MAKE})\b"
)

_BASE_VERBS = (
    "increase raise grow expand rise lift boost improve extend reduce confine restrict cut lower decrease halve shrink bring limit curb narrow shorten slash reach achieve attain hit exceed keep maintain hold contain sustain "
    "create build deliver plant add permit provide construct upgrade install resurface replace move train recruit connect establish open launch complete restore retrofit divert attract mobilise mobilize enable "
    "produce procure deploy electrify rehabilitate pave convert protect conserve register respond enrol enroll develop support repair renovate equip double triple quadruple eliminate end phase generate ensure secure "
    "adopt introduce ban stand redesign legalize legalise waive publish accelerate modernise modernize promote strengthen implement prepare redevelop roll pilot review align integrate advance expedite streamline "
    "simplify set make carry foster deepen encourage conduct undertake pursue coordinate assemble ask offer ring-fence apply invest fund finance designate enact revise amend extend transform unlock work engage "
    "mainstream digitise digitize host co-locate acquire demolish clean convene commission champion celebrate leverage bolster target give require allow enforce lobby advocate remove treat stabilise stabilize "
    "decarbonise decarbonize safeguard regenerate refurbish remediate recycle reuse plan map trial test scale spread widen link broaden optimise optimize reform formalise formalize harmonise revitalise revitalize "
    "pass draft merge renegotiate dig sink revive let vaccinate rehab seed press hand gazette automate gather recover repeal adapt agree audit bring commence compile concession conclude consult continue create deepen deploy devise digitalise digitalize drill earmark embed engage equip establish evaluate extend facilitate fast-track finalise finalize fit form grant green hand harness house incentivise incentivize incorporate increase inspect institute institutionalise institutionalize intensify issue lay lease license licence lift list localise lobby manage market measure merge mobilise modify monitor name negotiate nurture open operate organise organize outsource pedestrianise phase pool position press prioritise prioritize procure professionalise prohibit pursue push put re-open reactivate rebuild recast reconfigure refit reform register rehabilitate reinstate relocate renew reopen replace replicate reskill resettle restock restructure retain retrain rewild run screen secure sell separate sign simplify sponsor staff start step strip subsidise survey swap switch tackle task tender tighten tender trim turn twin uphold upskill use vest widen work write zone capture release identify allocate negotiate explore identify operationalise operationalize empower consolidate diversify attract hire fill close retire serve house shelter place help assist educate take distribute nurture overhaul blacktop"
)
IMPERATIVE = frozenset(_BASE_VERBS.split())

FUTURE = re.compile(
    r"\b(?:will|shall|should|must|(?:rises|falls|grows|climbs|reaches|drops|increases|improves|declines|doubles|halves|goes(?: up| down)?) (?:to|by|from)\b|(?:is|are) (?:budgeted|set|fixed|planned|targeted|pegged|scheduled|envisaged|programmed|slated|due) (?:at|to|for|in|by)|(?:propose|mean|want|hope|plan|intend|strive|ask)s? (?:to|for)|looks? (?:for|to)|calls? for|asks? of|aims? (?:to|for)|aiming (?:to|for)|seeks? to|commits? (?:to|itself)|committed to|pledges? to|intends? to|plans? to|targets? (?:to|of)|targeted (?:to|at)|is to|are to|is set to|expected to|"
    r"needs? to|have to|has to|goal is|target is|ambition is|objective is|to be|not to|to (?!date|the|a|an|this|our|its|their|that|these|those|some|only|be\b)(?=[a-z]+\b))"
)
PAST = re.compile(
    r"\b(?:was|were|had|did|has (?:been|\w+ed|grown|risen|fallen|become)|have (?:been|\w+ed|grown|risen|fallen)|stood|rose|fell|grew|came|became|saw|built(?! by|-)|lost|shrank|began|won|met|spent|made|"
    r"(?:dropped|declined|averaged|reached|exceeded|generated|added|created|increased|decreased|contracted|widened|lived|recorded|delivered|ended|attracted|accounted|climbed|improved|expanded|doubled|tripled|"
    r"halved|remained|totalled|totaled|amounted|achieved|completed|produced|employed|welcomed|served|surpassed|narrowed|slowed|registered|earned|invested|planted|opened|reduced|cut|raised|lowered|trained|installed|"
    r"connected|upgraded|lifted|moved|commuted|travelled|traveled|recycled|emitted|consumed|constructed|rehabilitated|exported|imported|received|outpaced|topped|held|kept|launched|secured|declared|passed|"
    r"converged|edged|slipped|crept|inched|jumped|surged|soared|plunged|tumbled|dipped|recovered|slid|carried|supplied|warmed|cost|ran|drew|hosted|handled|eased|accelerated|stagnated|peaked|receded|ebbed|abated|subsided|swelled|advanced|retreated|worsened|deteriorated|collapsed|rebounded|supported|helped|enrolled|graduated|used|needed|hosted|benefited|benefitted|joined))\b",
    re.IGNORECASE,
)
PROJECTED = re.compile(
    r"\b(?:left (?:alone|unchecked|to itself|as it is)|unabated|do[- ]nothing|no[- ]action|projects? that|will follow\b|is estimated|estimate that|projected|projections?|forecasts? (?:to|that)|is forecast|are forecast|(?<!that )(?<!this )(?<!which )would(?! then)|could|without (?:further )?(?:action|intervention)|business[- ]as[- ]usual|if (?:current|nothing|no)|on (?:current|unchanged|present|recent|existing) (?:trends?|polic(?:y|ies))|estimated (?:to|that)|"
    r"according to (?:the )?(?:projections|forecasts|estimates)|is likely to|are likely to|may (?:reach|rise|fall|grow)|modelling|modeling|scenario|(?:scientists?|demographers?|experts?|forecasters?|economists?|analysts?|consultants?|statisticians?|models?)\b[^.;]{0,30}\b(?:expects?|sees?|foresees?|predicts?|projects?|puts?|reckons?)|\bprojects (?:average|real|that|growth|an?)\b|assumes?|assuming|assumptions?|assumed)\b"
)
MONEY_CONTEXT = re.compile(
    r"\b(?:funds?|funding|grants?|loans?|bonds?|budgets?|budgeted|costs?|costed|costing|levy|levies|tax(?:es)? of|subsid\w+|allocations?|allocated?|price of|fees?|fines?|ceiling|financ\w+|capital program\w*|capital plan|endowment|"
    r"ring-?fence[ds]?|set aside|earmark\w*|vouchers?|stipends?|bursar\w+|scholarships?|rebates?|guarantee|credit line|facility of|up to (?:usd|[$£€])|per (?:household|applicant|firm|tonne|project|dwelling|home|hectare|plot|lot|unit|property|space|student|semester|apprentice|trainee|participant)|"
    r"programme of|program of|envelope|contribution of|penalt\w+|deposits?|rent|wage of|minimum wage|expenditure of|spend(?:ing)? of)\b"
)
RATE_CONTEXT = re.compile(
    r"\b(?:eligible costs|of (?:the |their |its )?(?:eligible|qualifying|allowable) (?:costs?|expenditures?|expenses|spending|investments?|outlays?)|worth (?:up to|at most|no more than)|of (?:the )?(?:\w+ )?costs?|(?:to be |being )?(?:funded|financed|paid for|borne) (?:by|from|out of)|of own revenue|of (?:its|the|their) (?:budget|revenue|funding|capital)|interest|tax rate|\b(?:tax|duty|levy|excise|tariff) (?:rate )?(?:of|at)\b|(?:area )?median income|\bami\b|flat[- ]rate|covers? (?:\w+ )?costs|levy of|rebate|discount|bonus|of (?:its|the|their) grant|abatement|tax (?:relief|holiday|credit)|co-?financing|matching|deposit|subsid(?:y|ies|i[sz]e[sd]?)|will provide|will (?:finance|fund)|grant rate|"
    r"royalt\w+|premium of|surcharge|fee of|vat|of the (?:(?:[\w-]+ ){0,3}(?:fund|allocation|envelope)|programme|budget)|set aside|be channelled|be allocated|(?:[Aa]llocat|[Ee]armark|[Dd]evot|[Dd]edicat)(?:es?|ed|ing)?\b[^,;]{0,12}\d[^,;]{0,12}of (?:the )?(?:\w+ )?(?:budget|spending|expenditure)|down payment|stake)\b"
)
CITED = re.compile(
    r"\b(?:national target of|government's target|federal target|EU target|state target|Paris|global target of|against a target of|the national (?:contribution|commitment|pledge)|(?:below|above|short of|than|missed|met|exceeding) the target of|target set (?:by|in) the (?:national|previous|last)|previous target|earlier target|original target|"
    r"previous plan(?:'s)? target|envisaged|had aimed|had been set|superseded|replaces the|instead of the)\b",
    re.IGNORECASE,
)
#: The same, behind the figure.
CITED_AFTER = re.compile(
    r"\b(?:superseded|had been set|target set (?:by|in) the|(?:set|agreed|foreseen|envisaged|promised) (?:by|in) the (?:national|previous|last|earlier)|(?:of|in) the (?:previous|last|earlier) (?:plan|strategy|programme|version))\b",
    re.IGNORECASE,
)
#: Those that are adjectives or things as often.
_NO_TURN = words_of(
    "moderate slow slim mount mounts dip dips sheds shed slip slips sank sunk beaten shot up ups leapt swollen slower"
)
#: Verbs of change, of reaching and keeping, in the present tense.
TURNING = frozenset(
    word
    for forms in (RISE, FALL, REACH, KEEP)
    for word in forms.split("|")
    if " " not in word and not word.endswith(("ed", "ing")) and word not in _NO_TURN
)

#: Before the first of two figures that are no range: from 5 to 8, from its present level of 5 to 8.
FROM_ONE = re.compile(
    r"\bfrom\s+(?:(?:less|more|fewer|under|over|about|around|some|just|only|nearly|than|roughly|an?|the)\s){0,3}(?:\S+\s)?$|"
    r"\bfrom\s(?:an?|the|its|their|our)\s(?:[\w'’-]+\s){0,3}?(?:level|rate|share|value|figure|total|number|average|base|baseline|peak|low|high|capacity|ratio|output|production|count)s? of\s(?:\S+\s)?$",
    re.IGNORECASE,
)
