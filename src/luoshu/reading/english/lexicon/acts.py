"""Words that act: which word of an English line is a verb in its base form that somebody is to do."""

from __future__ import annotations

import re

from luoshu.reading.english.lexicon.words import IMPERATIVE, words_of

#: Function words; no verb is among them, whatever follows.
_FUNCTION = words_of(
    "a about above across after against ago ahead all almost along alongside also although among an and another any apart are around as aside at away back because been before behind being below beneath beside besides between beyond both but by can could despite did do does down during each either else even ever every except few first for former from further half hardly has have he hence her here him his how however i if in including indeed instead inside into is it its itself just last latter least less like little many may me might more moreover most much must my near nearly neither never next no nobody none nor not nothing now of off often on once one only onto or other otherwise ought our out outside over overall own past per perhaps plus rather same several shall she should since so some soon still such than that the their them then there these they this those though through throughout thus till to together too toward towards two twice under unless unlike until up upon us very via was we well were what when where whereas whether which while who whom whose why will with within without would yet you your today tomorrow yesterday currently"
)
#: Verbs that the list of imperatives lacks and that may stand before a bare noun.
_MORE = words_of(
    "abolish absorb accredit address advertise amplify analyse analyze appoint archive arrange assess assign assure authorise backfill beautify befriend bid bind blend broker bundle buy bypass calibrate calm carve catalogue centralise certify chart charter circulate clad clear co-design co-fund co-ordinate coach codify collate collect combat combine commemorate communicate compensate complement compose compost confirm construct consult control convey correct counsel counter court crack craft create cultivate culvert curate curtail customise decommission decongest dedicate deduct defend defer define delegate deliver demarcate demonstrate densify depave deregulate desalinate desilt detect deter determine detoxify digest disclose discontinue discourage dismantle disperse dispose disseminate diversify divest donate double draw dredge drive dualise duplicate edit elaborate elevate empanel emphasise endorse endow energise enlarge enlist enrich entrust enumerate equalise eradicate erect examine exempt exhibit explore expose fabricate fast-track feed fence fertilise fine-tune finish fix flag flatten float focus follow forbid forge fortify free freeze fuel fulfil furnish galvanise govern green-light guide halt handle heat heighten hold humanise hybridise illuminate imagine immunise implant impose improve inaugurate incubate index induct inform infuse inject innovate inoculate insert inspire instil instruct insulate integrate interconnect interlink interpret intervene introduce investigate invigorate invite involve isolate join jump-start justify keep kick-start landscape learn legislate lend lengthen lessen liaise liberalise limit link load loan lobby maintain mandate marshal match maximise mechanise mend mentor migrate minimise mitigate motivate mount multiply naturalise neutralise notch notify nudge oblige observe obtain offset onboard onshore order organise orient outfit outlaw overcome overhaul oversee pair partner patrol pave pay perform permit persuade petition phase phase-in pipe pledge plough police popularise populate post practise pre-empt prefinance preserve prevent print privatise process proclaim procure produce profile prompt propagate propose prosecute protect prove provision publicise pump purchase purify qualify quantify quicken raise ramp ration re-engage re-equip re-establish re-examine re-green re-invest re-lay re-plan re-route re-skill re-use reach react realign realise reappraise reassess rebalance rebrand recalibrate reclaim recognise recommend reconcile recondition reconnect reconstitute reconstruct recoup rectify redefine redeploy redirect redistribute redraw reduce refer refinance refine refocus reforest refresh refund regain regularise regulate reignite reimagine reimburse reinforce reinvent reinvest rejuvenate relaunch relay release relieve remap remedy remodel remove remunerate render reorganise repack repaint repatriate repave repay replant replenish reprioritise repurpose rescue reseal reseed reserve reset reshape resize resolve resource restrict resume retender retime retool retrieve retrofit return revalue reverse revoke reward rewire rework rezone roll rotate route salvage scan scope scrap screen scrutinise seal seed seek select send sensitise sequence set settle sharpen shed shift shore show-case showcase shut sift sign signpost simplify simulate site slow smooth soften solicit solve specialise specify speed split spotlight spread sprinkle spur stabilise standardise stem stimulate stipulate stock stop store straighten streamline strengthen study subcontract submit subsidise substitute suggest supervise supplement supply suppress surface suspend sustain sweep synchronise systematise tailor tap target teach terminate toll top top-up trace transfer transition translate transmit transplant transpose treat trigger troubleshoot tune turn unbundle uncover undergo underground underpin undertake underwrite unify unite unlock unroll update upgrade uplift uproot urge usher utilise vaccinate value vary verify vet visit void volunteer wall warehouse waterproof weatherise weave weed welcome weld wind wire withdraw withstand woo"
)
#: Verbs that are nouns as often.
NOUNS = words_of(
    "access address aid answer appeal award balance bank benefit board bond bridge budget campaign care cause challenge change charge claim clean clear control cost cover credit cut deal debate delay demand design dig document drain drive exchange experience export face feed fence ferry finance fish flood flow focus forecast form freight frame fund gauge grant guard guide harvest head heat help highlight hold host house import increase index influence interest issue judge label land lead lease level license licence light limit link list live load loan look lower market master match measure mentor model monitor mount move name need network offer open order park partner pass pay permit phase pilot place plan plant play point police pool port post practice present press price process produce profile programme project promise protest purchase question raise rate reach record recycle reform register release rent repair report research reserve rest return review reward ride risk roll route run sample scale school score scope screen seal search seed sell service set shape share shelter shift ship show sign site skill slow sound space split staff stage stand start state stay step stock stop store stress study supply support surface survey switch target task tax teach tender test time top total touch tour track trade train transfer transport travel treat trial trust turn twin upgrade use value view visit vote walk watch water wave welcome wind work zone"
)
#: Nouns that number a part of the plan: Goal 4, Phase 2.
_NUMBERED = re.compile(
    r"(?:goal|action|phase|target|chapter|section|article|table|figure|stage|tier|zone|line|route|part|priority|objective|outcome|programme|project|pillar|theme|year|level|step|audit outcome|measure)s?$"
)
_NO_BASE = re.compile(
    r"(?:ing|ed|ly|tion|sion|ment|ness|ity|ance|ence|ism|ship|ure|[^s]s|ous|ful|ical|able|ible|age)$"
)
_OBJECT = re.compile(
    r"\s(?:the|an?(?! year)|all|(?:every|each)(?! (?:year|month|day))|its|their|our|these|those|this|it|them|another|more|new|some|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\d[\d,.]*|[$£€]\d[\d,.]*)\b|\s[\"“'‘]|\s(?:up|out|off|back|aside|forward)\s(?!to\b)"
)
#: What follows a noun and no verb: a verb of its own, or the colon behind a name.
_STATES = re.compile(
    r"(?:\s(?!(?:that|which|who|where|so|if)\b)[\w'’/-]+){1,8}?\s(?:will|shall|is|are|was|were|has|have)\b|[\w /-]{0,40}:"
)
_MADE = re.compile(
    r"(?!(?:climate|private|corporate|estate|adequate|appropriate|accurate|affiliate|candidate|certificate|associate|graduate|postgraduate|undergraduate|delegate|mandate|template|senate|ultimate|intimate|alternate|immediate|intermediate|real-estate|nitrate|phosphate|carbonate|concentrate|magistrate|electorate|directorate|secretariate|enterprise|otherwise|likewise|expertise|exercise|franchise|merchandise|premise|promise|size|prize)$)[a-z-]{3,}(?:ise|ize|ify|ate)$"
)


def is_act(word: str, after: str) -> bool:
    """Whether a word is what somebody is to do, judged by the word and by what stands behind it.

    Examples
    --------
    >>> is_act("draw", " up a plan"), is_act("Dredge", " the harbour"), is_act("Growth", " each year")
    (True, True, False)
    >>> is_act("shoe", " the horses"), is_act("shoe", " factories")
    (True, False)
    """
    low = word.lower()
    if (
        low in _FUNCTION
        or (low == "value" and after.startswith(" added"))
        or (_NUMBERED.match(low) and re.match(r"\s\d", after))
    ):
        return False
    if low in NOUNS and (
        _STATES.match(after) or not (_OBJECT.match(after) or re.match(r"\s[\w’'-]+\s", after))
    ):
        return False
    if low in IMPERATIVE or low in _MORE or _MADE.fullmatch(low):
        return not re.match(r"\s(?:will|shall|is|are|was|were|should|has|have|of|per cent)\b", after)
    return not _NO_BASE.search(low) and bool(_OBJECT.match(after)) and not word[1:2].isupper()


def has_object(after: str) -> bool:
    """Whether what follows a word begins like an object: with an article, a number or the like.

    Examples
    --------
    >>> has_object(" the harbour"), has_object(" places")
    (True, False)
    """
    return _OBJECT.match(after) is not None
