"""Tasks, measures and positionings of English plans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.english.doing.levers import lever_of
from luoshu.reading.english.doing.segments import FIRST, actor_of, segments_of
from luoshu.reading.english.figures.quantities import scan
from luoshu.reading.english.figures.years import scan_years
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.english.lexicon.acts import is_act
from luoshu.reading.english.lexicon.labels import labels_in
from luoshu.reading.english.lexicon.names import is_office
from luoshu.reading.english.lexicon.words import FALL, RISE, words_of
from luoshu.reading.items import ReadBody, ReadMeasure, ReadPositioning, ReadTask

_STATIVE = words_of(
    "not be have reach rise fall grow come remain lead review report meet cost take need receive see become increase decrease mean amount exceed apply depend benefit cover account stand help continue contribute anchor attain achieve hit drop decline climb total average represent oversee coordinate support chair convene own go know find require allow cease expire follow assist participate cooperate align try strive hope believe think want aim seek expect like say tell keep maintain hold stay ensure monitor track measure evaluate yield generate trigger include result serve number"
)
_DONE = re.compile(
    r"\b(?:will|shall|is to|are to|to) (?:also |then |each )?be (?!(?:in|at|on|a|an|the|no|over|under|above|below|between|within|down|up|one|seen|open)\b)(?P<verb>[a-z-]+(?:ed|ilt|id|ght|wn|en|unk|ung|ut|et))\b"
)
_CHANGED = re.compile(
    rf"\b(?:{RISE}|{FALL}|reached|achieved|met|expected|reviewed|reported|published|monitored|held|kept|brought|required|given|paid|funded|financed|used|applied|needed|triggered|measured|evaluated|deferred|counted|told|asked|eliminated|halved|seen|led|spearheaded|headed|steered|hosted|carried|invited|marked|accompanied|based|guided|aligned|considered|supported|overseen|coordinated|chaired|called|known|served|linked|put)$",
    re.IGNORECASE,
)
#: Changes of a thing that somebody works on, where no figure says how much.
_SHAPED = re.compile(r"(?:extend|widen|lengthen|enlarge|strengthen|improv|expand|upgrad|broaden)(?:e?d)$")
#: What happens on a date that is set: Phase 2 opens in 2028.
_SCHEDULED = re.compile(
    r"[A-Z][^.;]{3,90}?\s(?:opens|starts|begins|closes|launches|goes live|comes on stream|comes into (?:service|force|operation)|enters (?:service|operation)|is commissioned|takes effect)\s(?:in|by|from|on)\s(?:\w+\s){0,2}20\d\d"
)
#: What is proposed without naming who does it: it is proposed to, steps will be taken to, work will begin on.
_PROPOSED = re.compile(
    r"(?:[Ii]t is (?:proposed|planned|intended) (?:to|that)\s|[Ww]e propose that\s|[Oo]ur (?:first|next|second|third|main|immediate) (?:step|action|task|priority) is to\s|(?:[Ss]teps|[Ee]fforts|[Aa]ction|[Mm]easures) (?:will|shall|are to) be (?:taken|made|stepped up) to\s|"
    r"(?:[Pp]riority |[Kk]ey |[Mm]ain |[Pp]roposed |[Pp]lanned )?(?:actions?|steps|interventions|works?|projects|initiatives)\s(?:will\s|to\s)?(?:include|comprise|cover|are|be)s?\s(?=[a-z]+ing\b|the \w+ of\b|to\b)|[Ww]orks? (?:on|to|at)\s[^.;]{3,80}?\s(?:will|shall|is to)\s(?:begin|start|commence|get under way|be completed|be carried out))"
)
_OF_DOING = re.compile(
    r"(?:[Ff]urther\s|[Tt]he\s|[Pp]hased\s)?(?!(?:[Pp]roportion|[Pp]ortion|[Pp]opulation|[Ff]raction|[Gg]eneration|[Cc]onsumption|[Cc]oncentration|[Rr]eduction|[Pp]articipation|[Aa]ssessment|[Ee]limination|[Vv]ision|[Pp]osition|[Dd]ivision|[Mm]ission|[Cc]ommission|[Gg]overnment|[Dd]epartment|[Oo]pinion|[Bb]uilding|[Mm]eeting)\b)"
    r"(?:[A-Za-z-]{4,}(?:ing|tion|sion|ment)|[Rr]oll-?out|[Rr]enewal|[Uu]pgrade|[Ll]aunch|[Dd]esign|[Pp]rocurement|[Rr]epair|[Rr]evival|[Pp]urchase|[Tt]ransfer|[Rr]eview|[Rr]elease)\sof\s\w+"
)
#: A line that says by its label what is to be reached.
_OBJECTIVE = re.compile(
    r"(?:strategic |national |specific |key |overall |programme )?(?:target|objective|outcome|goal|milestone|indicator|ambition|KPI|aim)s?\b(?:[\s\d.a-zA-Z-]{0,8}:|\s\S{0,6}\d|$)",
    re.IGNORECASE,
)
_NO_DOING = re.compile(
    r"(?:Of|If|Should|Unless|Where|When|Once|Whenever|Assuming|Source|Note|See)\b|(?:Permit|Allow|Let) (?:me|us)\b|(?:Thank|Welcome to)\b"
)
#: What a plan says of how it is followed up.
_ON_ITSELF = re.compile(
    r"\b(?:annual|progress|monitoring|evaluation|mid-term|midterm|final|second|third|Local) (?:reports?|reviews?|evaluations?|Review|updates?)\b|\b[Ee]valuations? (?:will|shall)\b|\b(?:reports?|reviews?) (?:every|each|to|will|shall)\b|\bscorecards?\b|\b(?:look at|report on|review|present|discuss|assess|follow|monitor) progress\b"
)
#: What becomes of the plan itself and its papers: the strategy will be refreshed, results will be posted online.
_MACHINERY = re.compile(
    r"(?:[A-Z][\w’'-]*\s|[a-z]+\s){0,4}?(?:strategy|compact|plans?|document|resolutions?|results|findings|progress|statements?|reports?|reviews?|dashboard|indicators?|experience|evaluations?|prospectus|framework)\b(?: itself)?[^,;]{0,30}?\s(?:will|shall|is to|are to|should|must) (?:also |then )?be (?:refreshed|posted|laid|published|fulfilled|issued|notified|reviewed|updated|revised|amended|reported|presented|submitted|tabled|disclosed|monitored|evaluated|assessed|summari[sz]ed|brought (?:in|into) (?:line|conformity))\b|"
    r".{0,60}\b(?:bring|align)\b[^,;]{0,40}\bplans? (?:into|in|with)\b",
    re.IGNORECASE,
)
#: A subject that is to do something: Council to install 40 chargers.
_TO_DO = re.compile(r"(?P<who>[A-Z][\w’'& -]{2,70}?)\sto\s(?P<verb>[a-z-]+)(?=\s)")
_DOING = re.compile(r"[A-Za-z][a-z-]+ing\s(?!(?:is|are|was|were|and|of|up to|to|by|from)\b)(?:\S+\s)+\S+")
_BECOME = re.compile(
    r"\b(?:become|becoming|build(?:ing)? \S+(?: \S+){0,3} into|position(?:ed|s|ing)? (?:\S+ ){0,4}as|known as|renowned as|establish (?:\S+ ){1,4}as|make (?:\S+ ){1,4}(?:a|an|the)|transform (?:\S+ ){1,4}into|turn (?:\S+ ){1,4}into|(?:built|turned|transformed|developed|forged) into (?:a|an|the)|develop (?:\S+ ){1,4}into|recogni[sz]ed as|"
    r"to be (?:the|a|an|one|among the|[A-Z]\w+['’]s)|(?:role|position|place|status|standing|reputation) as (?:the|an?)|see (?:\S+ ){1,5}as (?:the|an?)|(?:our|the) vision is(?: of| for)?(?: \S+){0,3}? (?:a|an|the))\b[^.;]{0,160}?\b(?:bridgehead|capital|showcase|leader|hubs?|nodes?|poles?|clusters?|cent(?:re|er)s?|base|gateway|leaders?|leading|destination|test ?bed|testing ground|proving ground|bridge|city|region|location|place|powerhouse|corridor|engine|model|magnet|home|economy|society|province|district|county|town|valley|bowl|crossroads|heart|heartland|granary|port|frontier|"
    r"metropolis|municipality|state|nation|country|beacon|orchard|garden|kitchen|workshop|playground|pioneer|benchmark|laboratory|exporter|haven|cradle|springboard|anchor|forerunner|zone)\b",
    re.IGNORECASE,
)
#: A thing, not a place by name, that is turned into something: turn the old railway into a green corridor.
_THING = re.compile(
    r"(?i:turn|transform|develop|build|make|convert) (?:the |an? |our |\d+ )?"
    r"(?!(?:[\w-]+ ){0,3}(?:city|region|county|district|province|state|town|country|island|area|zone|municipality|valley|coast|nation)\b)"
    r"(?:[a-z][\w-]* ){1,4}into"
)
_PLACES = (
    "city",
    "region",
    "county",
    "district",
    "province",
    "state",
    "town",
    "country",
    "island",
    "municipality",
)
_WILL_BE = re.compile(
    r"(?:By (?:20\d\d,?|[^,]{4,20},)\s|In [^,]{4,20},\s)?(?P<who>(?:the\s)?[A-Z][\w’' -]{1,40}?|we|it)(?:\s(?:will|shall|is to) be|:)\s(?:an?|the|one of the)\s[^.;]{0,120}?\b(?:capital|leader|hub|node|cent(?:re|er)|base|gateway|destination|city|region|place|powerhouse|corridor|engine|model|home|economy|society|province|district|county|town|valley|heart|port|metropolis|nation|country|community|cluster)s?\b"
)
#: What a place is to be, in the words of a vision: no noun for a place is asked of it.
_ASPIRES = re.compile(
    r"^(?:(?:Our|The) )?(?:[Vv]ision|[Mm]ission|[Aa]mbition|[Nn]orth [Ss]tar|[Aa]spiration)(?: statement)?:\s(?:an?|the|one)\s|\b(?:vision|ambition|aspiration|aspires?|aspiring|dream)\b[^.;]{0,80}?\b(?:to be|to become|of becoming|as)\s(?:an?|the|one of|[A-Z]\w+['’]s)\s[a-z]"
)


@dataclass(slots=True)
class Doing:
    """Tasks, measures and positionings of a document so far."""

    tasks: list[ReadTask] = field(default_factory=list)
    measures: list[ReadMeasure] = field(default_factory=list)
    positioning: list[ReadPositioning] = field(default_factory=list)


def read_doing(block: Block, plan: Plan, document: str, bodies: list[ReadBody], doing: Doing) -> None:
    """Add the tasks, measures and positionings of one line to those found."""
    text = block.line.text
    segments = segments_of(text, block.tasks_from or block.body)
    for n, (start, end) in enumerate(segments):
        segment = text[start:end]
        if (
            len(segment) < 8
            or _is_named(block, start, end, bodies)
            or (n == 0 and _is_title(block, segment, len(segments)))
        ):
            continue
        if _place(block, start, segment, document, doing, plan.title):
            continue
        if block.kind == "past":
            continue
        acts = bool(n == 0 and _ACTION.match(block.label or "") and len(segment.split()) > 2)
        if _measure(block, start, segment, document, doing, acts=acts):
            continue
        if acts or _is_task(block, segment):
            _task(block, start, end, document, bodies, doing, plan)


#: Labels of a line that is an action, whatever its verb.
_ACTION = re.compile(
    r"(?:key |priority )?(?:action|reform|intervention|initiative|proposal|project|task)s?\b", re.IGNORECASE
)
_PART = re.compile(
    r"(?:section|chapter|part|article|action|task|measure|proposal|project|step|initiative)", re.IGNORECASE
)


def _is_named(block: Block, start: int, end: int, bodies: list[ReadBody]) -> bool:
    """Whether a clause is only the names of bodies, with or without their label."""
    if labels_in(block.line.text[start:end]):
        return True
    a, b = block.line.span(start, end)
    named = sum(max(0, min(b, body.end) - max(a, body.start)) for body in bodies)
    return named * 4 >= (b - a) * 3


def _is_title(block: Block, segment: str, count: int) -> bool:
    """Whether the first clause of a paragraph only names it: SO2. Reduce disease. Distribute nets, ..."""
    longest = 8 if block.label and not _PART.match(block.label) else 2
    first = segment.split()[0].lower()
    names = _CHANGED.match(first) or not re.search(r"\b(?:the|an?|all|each|every|our)\b", segment)
    return bool(
        names
        and not block.is_item
        and count > 1
        and len(segment.split()) <= longest
        and not scan(segment)[0]
        and block.line.text[(block.tasks_from or block.body) + len(segment) :].startswith(".")
        and not re.search(r"\b(?:will|shall)\b", segment)
    )


def _place(block: Block, start: int, segment: str, document: str, doing: Doing, title: str) -> bool:
    """Add what a place is to become; say whether a clause tells it."""
    found = _BECOME.search(segment) or _ASPIRES.search(segment) or _is_to_be(segment, title)
    if (
        found is None
        or re.search(r"\b(?:was|were|has been|had)\b", segment[: found.end()])
        or (block.kind != "goals" and _THING.match(found.group()))
        or re.search(r"\d", re.sub(r"\b20\d\d\b", "", found.group()))
    ):
        return False
    a, b = block.line.span(start, start + len(segment))
    doing.positioning.append(ReadPositioning(quote=document[a:b], start=a, end=b))
    return True


def _is_to_be(segment: str, title: str) -> re.Match[str] | None:
    """Return the words that say of the place of the plan what it is to be: X will be a place where, X: the capital of."""
    said = _WILL_BE.match(segment)
    if said is None:
        return None
    who = re.sub(r"^[Tt]he\s", "", said["who"]).lower()
    return said if who in ("we", "it", *_PLACES) or who in title.lower() else None


def _measure(block: Block, start: int, segment: str, document: str, doing: Doing, *, acts: bool) -> bool:
    """Add a lever; say whether a clause moves one. Under goals a figure of money is a target, unless an action is named."""
    among_goals = not acts and block.kind == "goals" and (block.is_item or bool(scan(segment)[0]))
    kind = lever_of(segment, among_means=block.kind == "measures", among_goals=among_goals)
    if kind is None:
        return False
    a, b = block.line.span(start, start + len(segment))
    doing.measures.append(ReadMeasure(quote=document[a:b], start=a, end=b, kind=kind))
    return True


_GOVERNS = re.compile(
    r"(?:We|I|Council|Government|Staff|The (?:\w+ )?(?:Council|Government|Municipality|Department|City|County|Shire))\b",
    re.IGNORECASE,
)


def _is_aim(segment: str, acted: re.Match[str]) -> bool:
    """Whether a clause under a heading of goals says what is to be, not what somebody does."""
    changes = acted["verb"] in _STATIVE or _CHANGED.match(acted["verb"]) is not None
    return changes or not (
        _GOVERNS.match(acted["who"]) or is_office(acted["who"].split(",")[0]) or not scan(segment)[0]
    )


def _is_task(block: Block, segment: str) -> bool:
    """Whether a clause is an action with its object, in one of the forms in which plans write it."""
    on_itself = _ON_ITSELF.search(segment) or _MACHINERY.match(segment)
    if _NO_DOING.match(segment) or (on_itself and not block.is_item):
        return False
    if block.tasks_from is not None:
        return True
    if _OBJECTIVE.match(block.label or segment) and scan(segment)[0]:
        return False
    led = FIRST.match(segment)
    segment = segment[led.end() :] if led else segment
    if _is_imperative(segment) or _PROPOSED.match(segment):
        return True
    acted = actor_of(segment)
    if acted and block.kind == "goals" and _is_aim(segment, acted):
        return False
    if acted and acted["verb"] not in _STATIVE:
        return True
    if _is_nominal(block, segment):
        return True
    done = _DONE.search(segment)
    return bool(
        done
        and not re.search(r"\d(?:\.\d+)? ?(?:%|per ?cent)", segment[: done.end() + 40])
        and (not _CHANGED.search(done["verb"]) or (_SHAPED.match(done["verb"]) and not scan(segment)[0]))
        and not re.search(
            r"\b(?:which|that|who|if|when|once|is|are|was|were|has|have|will)\b", segment[: done.start()]
        )
    )


def _is_imperative(segment: str) -> bool:
    first = re.match(r"(?:[A-Z][\w ,&'’-]{2,60}(?:[.:]|\s[–—-])\s+|to\s)?(?P<verb>[A-Za-z-]+)", segment)
    if first is None or not is_act(first["verb"], segment[first.end() :]):
        return False
    changes = r"\s(?:\[|(?:[\w-]+ ){1,4}to (?:double|treble|triple|halve|rise|fall|increase|drop|grow|reach|go|ease|come)\b)"
    return not re.match(changes, segment[first.end() :])


def _is_nominal(block: Block, segment: str) -> bool:
    """Whether an item without an actor does something: Council to install, Completion of, Expanding, opens in 2028."""
    if _SCHEDULED.match(segment):
        return True
    to_do = _TO_DO.match(segment)
    if (
        to_do
        and is_office(to_do["who"])
        and not to_do["who"].split(" ")[-1].islower()
        and to_do["verb"] not in _STATIVE
    ):
        return is_act(to_do["verb"], segment[to_do.end() :])
    if block.kind not in ("tasks", None):
        return False
    return bool(_OF_DOING.match(segment)) or (block.is_item and bool(_DOING.match(segment)))


def _task(
    block: Block, start: int, end: int, document: str, bodies: list[ReadBody], doing: Doing, plan: Plan
) -> None:
    a, b = block.line.span(start, end)
    due = next((t.last for t in scan_years(block.line.text[start:end]) if t.last >= plan.first_open), None)
    doing.tasks.append(
        ReadTask(
            quote=document[a:b],
            start=a,
            end=b,
            number=block.label or None,
            heading=block.path[-1] if block.path else None,
            due=due,
            bodies=tuple(dict.fromkeys(body.name for body in bodies)),
        )
    )
