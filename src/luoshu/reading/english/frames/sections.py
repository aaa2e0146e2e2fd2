"""The structure of an English document: its period, its headings, what each part speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from luoshu.reading.english.figures.quantities import scan
from luoshu.reading.english.figures.years import scan_years
from luoshu.reading.english.frames.conventions import (
    Conventions,
    conventions_of,
    is_said_below,
    is_said_binding,
    years_bound,
)
from luoshu.reading.english.frames.headings import (
    ASKS,
    ENUMERATED,
    MARK,
    ONLY_YEAR,
    TARGET_LABEL,
    is_dated_title,
    is_heading,
    rank_of,
)
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.stations import is_run
from luoshu.reading.english.lexicon.labels import part_of
from luoshu.reading.english.lexicon.names import is_body
from luoshu.reading.english.lexicon.verbs import verbs_of
from luoshu.reading.english.lexicon.words import PAST
from luoshu.reading.text.layout import Line

Kind = Literal["past", "goals", "tasks", "measures"]

_LIST_LABEL = re.compile(
    r"^(?P<label>(?:(?:Key|Main|Supporting|Proposed|Sector|Strategic|Flagship|Planned|Immediate|Priority|Core|Indicative|Capital|Specific) )*(?:Actions?|Priorities|Reforms|Works|Commitments to act|Game[- ]changers|Strateg(?:y|ies)|Interventions?|Initiatives?|Activities|Measures|Projects?|Next steps|Tasks?|Steps|Programmes?|Policies|Deliverables|How(?: we will (?:do it|get there))?))(?:\s*[:–—]\s*|\.\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:review of|results (?:of|in|achieved)|performance last|last year|implementation of the (?:previous|20\d\d|(?:[\w-]+ ){1,5}(?:for|in) 20\d\d)|where (?:we|things) (?:are|stand|start|begin|come from|came from)(?! (?:headed|heading|going))|what (?:we|you|people|residents|customers|businesses|partners|communities) (?:heard|told|said|counted|found|learn(?:ed|t)|know|did|achieved|inherited)|did and did not|(?:story|progress) so far|context|background|progress (?:to date|so far|since|made|report)|achievements?|current (?:situation|position|state|performance)|baseline conditions|baseline$|status(?: quo)?$|assessment$|diagnos\w+|challenges|(?:road|path) (?:\w+ ){0,3}travell?ed|how (?:far )?we (?:have come|fared)|why (?:change|now|this|we)\b|in brief|at a glance|snapshot|who we are|facts and figures|(?:borough|city|town|county|region|district|area|place|people|community|country|state|province|island|economy|population) in (?:numbers|figures)|key facts|about (?:the|our|us)\b|the case for|what (?:has )?happened|portrait|a word from|message from|"
    r"foreword|introduction|(?-i:[Ss])tate of(?! [A-Z])|lessons|previous plan|past performance|situation(?:al)? analysis|profile|how we got here|our (?:story|starting point)|starting point|performance (?:in|of|under|review)|looking back|today|track record|trends|existing conditions|existing conditions)\b|\b(?:now|at present)$",
    re.IGNORECASE,
)
#: Words of form more than of time: a heading that has them and speaks of goals speaks of goals.
_FORM = re.compile(
    r"\b(?:in brief|at a glance|snapshot|facts and figures|key facts|introduction|portrait|profile|foreword|context|message from|about (?:the|our|us)|today|summary|overview)\b",
    re.IGNORECASE,
)
_GOALS = re.compile(
    r"\b(?:targets?|goals?|objectives?|ambitions?|outcomes?|vision|what we (?:want|aim|promise|commit)|where we(?: are|.re)? (?:mean|aim|head|headed|going|intend|plan)|headed|destination|scorecard|pledges?|pledged|(?:our|the) promises?|what will be different|results framework|key results|milestones?|indicators?|what success|success measures|where we want|in (?:numbers|figures)|numbers that matter|by 20\d\d|commitments?|promises?|SDG|aims?|aspirations?)\b",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"\b(?:financ\w*|funding|funds?|pa(?:y|id|ying) for|how (?:we|it|this)\W?(?:will|is|s)?\W?(?:be )?(?:fund|paid|financ)\w*|resourc\w+|allocations?|investment plan|budget\w*|enabl\w+|governance|accountab\w+|monitor\w*|keeping track|follow-up|responsibilit\w+|evaluation|reporting|"
    r"(?:guarantee|safeguard|supporting|enabling|fiscal) measures|(?:fiscal|financial|policy|tax) (?:tools?|instruments?|rules)|^tools(?: and means)?$|safeguards|assumptions?|costs?|means\b(?! to)|levers?|investment (?:programme|program|needs|requirements)|instruments|paying (?:our|its|the|their) way|purse|dollars|money|rules|what it takes|checking|tracking|oversight|institutional|policy support|incentives?|legal|legislation)\b",
    re.IGNORECASE,
)
#: A heading that names a field of the plan is none of means, whatever else it says: KPA 4: Financial viability.
_FIELD = re.compile(
    r"\b(?:pillars?|KPA|goals?|outcomes?|themes?|priority|direction|mission|thrust|area|perspective|domain)\b",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"\b(?:actions?|priorit\w+|strateg\w+|interventions?|initiatives?|how we will|programmes?|programs?|projects?|tasks?|deliver\w*|implement\w*|what we will do|moves?|who (?:does|moves)|work ?plan|measures|steps|policies)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:plan|strategy|programme|program|agenda|framework|roadmap|report|speech|statement|review|policy|version|council)\b",
    re.IGNORECASE,
)


#: A sentence of a few words that stands over a list as its title: Where we are going.
_TITLES_LIST = re.compile(r"(?:Where|What|How|Why|Our|The|By)\b[^.;:,\d]{3,50}\.")
_DIGIT = re.compile(r"\d")
#: The words of a bound.
_BOUND = re.compile(
    r"\b(?:at least|at most|no(?:t)? (?:more|less|fewer|higher|lower|above|below|over|under)(?: than)?|or (?:less|more|fewer|lower|higher|better)|to (?:fall|rise|reach|be))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Section:
    """A heading in force, or a line that ends in a colon and speaks for the list below it."""

    rank: int
    title: str
    kind: Kind | None
    year: int | None = None
    is_lead: bool = False
    is_open: bool = False
    binding: bool | None = None


@dataclass(slots=True)
class Block:
    """A line in its place."""

    line: Line
    body: int
    label: str
    kind: Kind | None
    year: int | None
    is_heading: bool
    is_item: bool
    leads_open: bool
    path: tuple[str, ...]
    binding: bool | None = None
    tasks_from: int | None = None
    conventions: Conventions = field(default_factory=Conventions)
    bound: frozenset[int] = frozenset()

    @property
    def is_listed(self) -> bool:
        """Whether the line is one of a list: an item, a numbered or a short line."""
        is_short = len(self.line.text) <= 110 and not self.line.text.rstrip().endswith(".")
        return self.is_item or self.body > 0 or is_short


def blocks_of(lines: list[Line], plan: Plan) -> list[Block]:
    """Set each line under the headings in force."""
    stack: list[Section] = []
    blocks: list[Block] = []
    for n, line in enumerate(lines):
        if line.is_row:
            blocks.append(_block(line, 0, "", stack, False, False))
            continue
        match = MARK.match(line.text)
        mark = (match["mark"] or "") if match else ""
        label = (match["label"] or match["own"] or match["code"] or "").strip(" .:–—-") if match else ""
        body = match.end() if match else 0
        is_item = (
            bool(re.match(r"[•●▪■◆○◦*·–—→➔➤►▶▸‣✓✔☐□>»-]", mark.strip()))
            or bool(label and TARGET_LABEL.match(label))
            or bool(re.match(r"\(?[a-zđ0-9]{1,4}\)", mark))
        )
        heads = (
            is_heading(line.text, line.text[body:], mark, label, n) or is_dated_title(lines, n, mark, plan)
        ) and not _is_under_label(line, stack)
        if heads:
            _open_section(stack, line.text, mark, label, plan, n)
        elif stack and stack[-1].is_lead and line.is_apart and not is_item and not mark:
            while stack and stack[-1].is_lead:
                stack.pop()
        block = _block(line, body, label, stack, heads, is_item)
        blocks.append(block)
        if heads:
            continue
        _run_in(block)
        listed = (
            n + 1 < len(lines) and ENUMERATED.match(lines[n + 1].text) and not ENUMERATED.match(line.text)
        )
        if line.text.rstrip().endswith(":") or (listed and line.text[-1:].isalpha()):
            _lead_in(stack, line.text, block, plan)
        elif listed and _TITLES_LIST.fullmatch(line.text):
            kind = _kind_of(line.text.rstrip("."), block.kind)
            stack.append(Section(90, line.text, kind, block.year, True, False, block.binding))
    _believe_ahead(blocks, plan)
    _set_binding(blocks, conventions_of(lines, plan.first_open))
    return blocks


def _believe_ahead(blocks: list[Block], plan: Plan) -> None:
    """Take a part for one of goals where its heading says the past, but most of its figures, listed, are of years to come.

    A heading is only a hypothesis on what stands under it; a document that would be left with next to no target says that it was wrong.
    """
    figured = [b for b in blocks if not b.is_heading and _DIGIT.search(b.line.text, b.body)]
    listed = [b for b in figured if b.kind == "past" and b.is_listed]
    if len(listed) < 3 or 2 * len(listed) < len(figured):
        return
    under = [b for b in listed if not _looks_back(b.line.text)]
    ahead = [b for b in under if _looks_ahead(b.line.text, plan)]
    if len(ahead) >= 3 and 2 * len(ahead) >= len(under) and 2 * len(under) >= len(figured):
        for block in under:
            block.kind = "goals"


def _looks_back(text: str) -> bool:
    """Whether a line has a word of the past or of today."""
    return bool(PAST.search(text)) or any(v.tense in ("past", "perfect", "now") for v in verbs_of(text))


def _looks_ahead(text: str, plan: Plan) -> bool:
    """Whether a line has a year to come, a bound or a verb of will."""
    return (
        _BOUND.search(text) is not None
        or any(t.last > plan.first_open for t in scan_years(text))
        or any(v.tense == "open" for v in verbs_of(text))
    )


def _set_binding(blocks: list[Block], conventions: Conventions) -> None:
    """Give each line what the document declares once: by the sign of its own or of its heading, or "below are indicative"."""
    below: bool | None = None
    for block in blocks:
        block.conventions = conventions
        said = conventions.binding(block.line.text, block.path)
        firm = below if said is None else said
        block.binding = block.binding if block.binding is not None or block.kind == "past" else firm
        if not block.line.is_row:
            said = is_said_below(block.line.text)
            below = said if said is not None else below
            years = years_bound(block.line.text)
            for other in blocks if years else ():
                other.bound = years if other.path == block.path else other.bound


def _block(line: Line, body: int, label: str, stack: list[Section], heads: bool, is_item: bool) -> Block:
    kind: Kind | None = None
    year: int | None = None
    is_open = False
    binding: bool | None = None
    for section in stack:
        kind = section.kind or kind
        year = section.year or year
        is_open = is_open or section.is_open
        binding = section.binding if section.binding is not None else binding
    if label and TARGET_LABEL.match(label) and kind != "past":
        kind = "goals"
    path = tuple(s.title for s in stack)
    return Block(line, body, label, kind, year, heads, is_item, is_open, path, binding)


def _is_under_label(line: Line, stack: list[Section]) -> bool:
    """Whether a short line is a body that stands right under its label, and no title."""
    return bool(
        stack
        and not line.is_apart
        and part_of(stack[-1].title.strip(" :#*"))[0]
        and not part_of(line.text.strip(" :#*"))[0]
        and is_body(line.text)
    )


def _open_section(stack: list[Section], text: str, mark: str, label: str, plan: Plan, n: int) -> None:
    rank = rank_of(text, mark, label)
    while stack and stack[-1].rank >= rank:
        stack.pop()
    speaks = n > 1 and len(text.split()) <= 6 and _kind_of(text, None) and not _TITLE.search(text)
    speaks = speaks or part_of(text.strip(" :#*"))[0]
    if n < 3 and not mark and not label and not _PAST.search(text) and not speaks:
        return
    above = stack[-1].kind if stack else None
    dated = re.search(
        r"\b(?:adopted|amended|approved|published|updated|revised|version|edition|as of)\b",
        text,
        re.IGNORECASE,
    )
    rule = re.split(r"\b(?:unless|except|save)\b", text)[0]
    years = [] if dated else [t.last for t in scan_years(rule) if t.last >= plan.first_open]
    kind = _kind_of(text, above)
    named = dict(plan.terms).get(re.sub(r"^[\W\d]+|\W+$", "", text).lower())
    if named is not None and not years:
        years, kind = [named], "goals"
    if years and (ONLY_YEAR.fullmatch(text.strip()) or (kind is None and ASKS.match(text))):
        kind = "goals"
    stack.append(
        Section(
            rank,
            text,
            kind,
            years[-1] if years and kind != "past" and "baseline" not in text.lower() else None,
            binding=_binding(text),
        )
    )


def _kind_of(text: str, above: Kind | None) -> Kind | None:
    told = _PAST.search(_FORM.sub("", text) if _GOALS.search(text) else text)
    if told and not re.search(r"\b(?:response|addressing|tackling|target)", text, re.IGNORECASE):
        return "past"
    if above == "past" and not _GOALS.search(text):
        return "past"
    if not _FIELD.search(text) and re.match(
        r"(?:pay(?:ing)? for|how we will pay|financ|fund|resourc|keeping track|follow|accountab|governance|monitor)",
        re.sub(r"^[\W\d]*(?:[IVX]+\.\s*)?", "", text),
        re.IGNORECASE,
    ):
        return "measures"
    if _GOALS.search(text) and not re.search(r"how we will|how .* will be", text, re.IGNORECASE):
        return "goals"
    if _MEASURES.search(text) and not _FIELD.search(text):
        return "measures"
    if _TASKS.search(text):
        return "tasks"
    return above


def _binding(text: str) -> bool | None:
    if re.search(r"\b(?:binding|statutory|mandatory)\b", text, re.IGNORECASE) and not re.search(
        r"non-binding", text, re.IGNORECASE
    ):
        return True
    loose = re.search(
        r"\b(?:indicative|non-binding)\b|\((?:aspirational|expected|voluntary)\b", text, re.IGNORECASE
    )
    return False if loose else is_said_binding(text)


#: Labels of a paragraph on how things are, and of one on what is resolved.
_STATE_LABEL = re.compile(
    r"(?:Background|Facts|Reality|Evidence|Context|Progress|Review|Baseline|Current|Existing|Setting|Where (?:we|things) (?:are|stand|start)(?! (?:going|headed|heading))|What happened|What has happened|A word|Foreword|Status|Situation|State of play|Diagnosis|So far|Results|Today|Now|At present|Problem|Evidence|The (?:facts|picture|problem|issue|evidence)|Starting point|Achieved|Last year|Findings?|Trends?)\b(?! (?:target|goal))"
)
_RESOLVED_LABEL = re.compile(
    r"(?:(?:We |Council )?[Rr]esolve[ds]?|Resolutions?|Resolution|Decided|Decisions?|Pledges?|We pledge|We will|Response|Our (?:answer|response|pledge|aim|promise|commitment)|The (?:promise|pledge|commitment|answer)|Promise[ds]?)$"
)


def _run_in(block: Block) -> None:
    """Let the title at the head of a paragraph (Transport. We will …; Actions: …) speak for it."""
    text = block.line.text[block.body :]
    listed = _LIST_LABEL.match(text)
    if listed:
        block.tasks_from = block.body + listed.end()
        if block.kind != "past":
            block.kind = "tasks"
        return
    titled = re.match(r"(?P<title>[A-Z][^.;:]{2,80}?)(?:\([^)]*\))?(?:[.:]\s+(?=[A-Z])|:\s+)", text)
    if (
        titled
        and len(titled["title"].split()) <= 9
        and not scan(titled["title"])[0]
        and not re.search(r"\b(?:will|shall|is|are|was|were|has|to be)\b", titled["title"])
        and not PAST.search(titled["title"])
    ):
        own = _binding(titled.group())
        block.binding = own if own is not None else block.binding
        is_indicator = is_run(text) or (block.is_item and _FIGURE_NEXT.match(text, titled.end()))
        if block.kind not in ("past", "measures") and not is_indicator:
            block.kind = _kind_of_title(titled["title"], block)
            block.is_item = block.is_item or _RESOLVED_LABEL.match(titled["title"]) is not None
    phase = re.match(
        r"[A-Z][\w-]+(?:\s[\w-]+){0,2}\s\((?P<years>(?:FY ?)?20\d\d[^()]{0,16})\)\s?[:–—]", block.line.text
    )
    if phase and (times := scan_years(phase["years"])):
        block.year = times[-1].last
    article = re.match(r"[^.;\d]{0,160}?\((?P<what>binding|indicative|expected)[^)]*\)\.", text)
    if article:
        block.binding = article["what"] == "binding"


def _kind_of_title(title: str, block: Block) -> Kind | None:
    """Return what a title at the head of a paragraph makes of it."""
    if _STATE_LABEL.match(title):
        return "past"
    if _RESOLVED_LABEL.match(title):
        return "goals"
    kind = _kind_of(title, block.kind)
    stands = block.label or (block.body and block.kind == "goals")
    return block.kind if kind in (None, "past") or (kind == "measures" and stands) else kind


#: Behind a colon: the figure of the indicator that stands before it.
_FIGURE_NEXT = re.compile(r"(?:[a-z]+\s){0,3}[^\w\s]{0,3}(?:[A-Z]{2,3}[$ ]?)?\s?\d")
_OPENING = re.compile(
    r"\b(?:will(?: have)?|shall|commits? to|aims? to|targets?|goals?|objectives?|to|impl(?:y|ies)|means|requires?|(?:as|the) follow(?:s|ing))\s*:$",
    re.IGNORECASE,
)


def _lead_in(stack: list[Section], text: str, block: Block, plan: Plan) -> None:
    sentence = re.split(r"(?<=[.;])\s", text)[-1].rstrip(": ") + ":"
    years = [t.last for t in scan_years(sentence) if t.last >= plan.first_open]
    is_open = bool(_OPENING.search(sentence.strip())) or bool(years)
    kind: Kind | None = "goals" if is_open and block.kind == "past" else block.kind
    said = is_said_binding(sentence)
    binding = said if said is not None else block.binding
    stack.append(Section(90, sentence, kind, years[-1] if years else block.year, True, is_open, binding))
