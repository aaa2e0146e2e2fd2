"""Tasks, measures and positionings of English plans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.english.period import Plan
from luoshu.reading.english.quantities import scan, scan_years
from luoshu.reading.english.sections import Block
from luoshu.reading.english.words import FALL, IMPERATIVE, RISE
from luoshu.reading.items import ReadBody, ReadMeasure, ReadPositioning, ReadTask

_CUT = re.compile(r"(?<=[a-z\d)%”\"’'])[.!?]\s+(?=[A-Z“\"•(])|;\s+")
_ACTOR = re.compile(
    r"(?:[Ww]e|I|The (?:\w+\s){1,4}|Council|Government|Staff|It|They|[A-Z]\w+(?:\s(?:of|and|[A-Z]\w+)){0,6})\s?(?:(?:also|now|therefore|further)\s)?(?:will|shall|are to|is to|must|intends? to|plans? to|proposes? to|means? to|undertakes? to|commits? to|wants? to)\s(?:also\s|jointly\s|work to\s|continue to\s|then\s)*(?P<verb>[a-z-]+)"
)
_STATIVE = frozenset(
    [
        "be",
        "have",
        "reach",
        "rise",
        "fall",
        "grow",
        "come",
        "remain",
        "lead",
        "review",
        "report",
        "meet",
        "cost",
        "take",
        "need",
        "receive",
        "see",
        "become",
        "increase",
        "decrease",
        "mean",
        "amount",
        "exceed",
        "apply",
        "depend",
        "benefit",
        "cover",
        "account",
        "stand",
        "help",
        "continue",
        "contribute",
        "anchor",
        "attain",
        "achieve",
        "hit",
        "drop",
        "decline",
        "climb",
        "total",
        "average",
        "represent",
        "oversee",
        "coordinate",
        "support",
        "chair",
        "convene",
        "own",
        "go",
        "know",
        "find",
        "require",
        "allow",
        "cease",
        "expire",
        "follow",
        "assist",
        "participate",
        "cooperate",
    ]
)
_DONE = re.compile(
    r"\b(?:will|shall|is to|are to|must) (?:also |then |each )?be (?!(?:in|at|on|a|an|the|no|at|over|under|above|below|between|within)\b)(?P<verb>[a-z-]+(?:ed|ilt|id|ght|wn|en))\b"
)
_CHANGED = re.compile(
    rf"(?:{RISE}|{FALL})$|reached$|achieved$|met$|expected$|reviewed$|reported$|published$|monitored$|held$|kept$|required$|given$|paid$|funded$|financed$|used$|applied$|needed$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"^(?:(?:By|In|From|During|For|To|With|Through|Under|Over)\s[^,;]{2,90},\s|(?:Then|Next|Meanwhile|Also|First|Second|Third|Finally),?\s)",
    re.IGNORECASE,
)
_THEN = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?P<verb>[a-z-]+)(?=\s(?!and\b|of\b|for\b|in\b|will\b|by\b)\w)")
_DUTY = re.compile(
    r"^(?:Lead|Led by|Support|Supporting|Partners?|Responsible|Responsibility|SRO|Owner|Contributing|Delivery partners?|Driver|Champion|Coordinator|Accountability|Implementing|Lead department|Key partners)\b[^:]{0,40}:|^[A-Z][\w ,'’&-]+\((?:lead|SRO)\)",
    re.IGNORECASE,
)
_DUTY_TAIL = re.compile(
    r"\s(?:Lead|Led by|Support|Supporting|Partners?|partners|Responsible|SRO|Owner|Contributing)(?:\s[a-z]+)?:\s.*$"
)
_LEVERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            "powers",
            r"\b(?:powers?|devol\w+|delegat\w+|pilot zone|compulsory purchase|retention of|by-?law|autonomy)\b",
        ),
        (
            "tax",
            r"\b(?:tax(?:es|ation)?|levy|levies|exemptions?|business rates|licen[cs]e fees?|VAT|zero-rated|concessions?|holiday|waive|abatement|tax base|tariff)\b",
        ),
        (
            "price",
            r"\b(?:carbon price|shadow price|congestion charge|pricing|parking charges?|user fees?|minimum wage|premiums?)\b",
        ),
        (
            "finance",
            r"\b(?:loans?|bonds?|credit|guarantee|borrowing|PPP|public-private|investment fund|blended finance|equity|insurance)\b",
        ),
        (
            "fiscal",
            r"\b(?:grants?|subsid\w+|funds?|Fund|receipts|funding|budgets?|capital program\w*|allocations?|fiscal|spending|appropriat\w+|costed|vouchers?|rebates?|ring-?fence\w*|revenue|participatory budget|incentives?)\b",
        ),
        ("procurement", r"\b(?:tender|procure\w*|suppliers?|purchasing)\b"),
        (
            "land",
            r"\b(?:land (?:quota|use|policy|management|allocation|bank|supply)\w*|zoning|land quotas|site assembly)\b",
        ),
        ("talent", r"\b(?:talent|scholarships?|visas?|skilled workers|civil service)\b"),
        (
            "assessment",
            r"\b(?:assessments?|appraisals?|performance (?:contract|assessment|review)\w*|audit\w*|penalt\w+|sanction\w*|broken down|scorecard)\b",
        ),
        ("regulation", r"\b(?:regulations?|standards?|code|ordinance|legislation|permits?)\b"),
    )
)
_FIRM = re.compile(
    r"\b(?:grants?|loans?|subsid\w+|tax (?:exemption|holiday|credit|relief|incentive|base|break|abatement)\w*|license fees?|levy|vouchers?|rebates?|bonds?|guarantee scheme|investment fund|revolving fund|business rates|ring-?fence|"
    r"compulsory purchase|land quotas|tender rules|participatory budget|carbon price|capital program\w*|development allocation|performance assessment|matching|fund will|funds shall|gainshare|borrowing powers|incentives? for)\b",
    re.IGNORECASE,
)
_BECOME = re.compile(
    r"\b(?:become|becoming|build(?:ing)? \S+(?: \S+){0,3} into|position(?:ed|s|ing)? (?:\S+ ){1,4}as|known as|renowned as|establish (?:\S+ ){1,4}as|make (?:\S+ ){1,4}(?:a|an|the)|transform (?:\S+ ){1,4}into|turn (?:\S+ ){1,4}into|develop (?:\S+ ){1,4}into|recogni[sz]ed as|"
    r"to be (?:the|a|an)|(?:our|the) vision is(?: of| for)?(?: \S+){0,3}? (?:a|an|the))\b[^.;]{0,160}?\b(?:bridgehead|capital|showcase|leader|hubs?|cent(?:re|er)s?|base|gateway|leaders?|leading|capital|destination|test ?bed|city|region|location|place|powerhouse|corridor|engine|model|magnet|home|economy|society|province|district|county|town|valley|bowl|crossroads|heart|heartland|granary|port|frontier|metropolis|municipality|state|nation|country)\b",
    re.IGNORECASE,
)
_LEAD_WORDS = re.compile(
    r"^(?:(?:We|The \w+(?: \w+){0,3}|Council|Government|Staff|It) (?:will|shall)|to|and|also|In addition,?|Further,?|By \d{4},?)\s+",
    re.IGNORECASE,
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
    begin = block.tasks_from or block.body
    for start, end in _segments(text, begin):
        segment = text[start:end]
        if len(segment) < 8 or _DUTY.match(segment):
            continue
        if _place(block, start, segment, document, doing):
            continue
        if block.kind == "past":
            continue
        if _measure(block, start, segment, document, doing):
            continue
        if _is_task(block, segment):
            _task(block, start, end, document, bodies, doing, plan)


def _segments(text: str, begin: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    start = begin
    for match in _CUT.finditer(text, begin):
        out.append((start, match.start()))
        start = match.end()
    out.append((start, len(text)))
    trimmed = []
    for a, b in [piece for cut in out for piece in _listed(text, *cut)]:
        tail = _DUTY_TAIL.search(text[a:b])
        stop = a + tail.start() if tail else b
        lead = len(text[a:stop]) - len(text[a:stop].lstrip(" •–—-"))
        trimmed.append((a + lead, a + len(text[a:stop].rstrip(" .;"))))
    return trimmed


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what one actor will do at each verb of a list: will sell the depot, repair the hall and move the archive."""
    acted = _ACTOR.match(text[start:end])
    if acted is None:
        return [(start, end)]
    marks = [
        m
        for m in _THEN.finditer(text, start + acted.end(), end)
        if m["verb"] in IMPERATIVE and not m["verb"].endswith("ing")
    ]
    if not any(m.group().startswith(",") for m in marks):
        return [(start, end)]
    edges = [start, *(m.start("verb") for m in marks)]
    stops = [*(m.start() for m in marks), end]
    return list(zip(edges, stops, strict=True))


def _place(block: Block, start: int, segment: str, document: str, doing: Doing) -> bool:
    found = _BECOME.search(segment)
    if (
        found is None
        or re.search(r"\b(?:was|were|has been|had)\b", segment[: found.end()])
        or re.search(r"\d", found.group())
    ):
        return False
    a, b = block.line.span(start, start + len(segment))
    doing.positioning.append(ReadPositioning(quote=document[a:b], start=a, end=b))
    return True


def _measure(block: Block, start: int, segment: str, document: str, doing: Doing) -> bool:
    if not _FIRM.search(segment) and not (
        block.kind == "measures"
        and any(p.search(segment) for _, p in _LEVERS)
        and not re.search(r"\b(?:report|dashboard|published|align|review)\b", segment)
    ):
        return False
    if block.kind == "goals" or re.search(r"\b(?:was|were|had|stood)\b", segment):
        return False
    kind = next((kind for kind, words in _LEVERS if words.search(segment)), "other")
    a, b = block.line.span(start, start + len(segment))
    doing.measures.append(ReadMeasure(quote=document[a:b], start=a, end=b, kind=kind))
    return True


_GOVERNS = re.compile(
    r"(?:We|The (?:\w+ )?(?:Council|Government|Municipality|Department|City|County|Shire))\b"
)


def _is_aim(segment: str, verb: str) -> bool:
    """Whether a clause under a heading of goals says what is to be, not what somebody does."""
    if _GOVERNS.match(segment):
        return verb in _STATIVE or _CHANGED.match(verb) is not None
    return bool(scan(segment)[0]) or _CHANGED.search(verb) is not None


def _is_task(block: Block, segment: str) -> bool:
    led = _FIRST.match(segment)
    segment = segment[led.end() :] if led else segment
    first = re.match(r"(?:[A-Z][\w ,&'’-]{2,60}[.:]\s+)?(?P<verb>[A-Za-z-]+)", segment)
    verb = first["verb"].lower() if first else ""
    if block.kind == "measures":
        return False
    if block.tasks_from is not None:
        return True
    if re.match(
        r"\w+ (?:\[|(?:[\w-]+ ){1,4}to (?:double|treble|triple|halve|rise|fall|increase|drop|grow|reach|go|ease|come)\b)",
        segment,
    ):
        return False
    if verb in IMPERATIVE and not re.match(r"\w+ (?:will|shall|is|are|was|should)\b", segment):
        return True
    acted = _ACTOR.match(segment)
    if acted and block.kind == "goals" and _is_aim(segment, acted["verb"]):
        return False
    if acted and (acted["verb"] in IMPERATIVE or acted["verb"] not in _STATIVE):
        return True
    done = _DONE.search(segment) if block.kind in ("tasks", None) else None
    return bool(
        done
        and not re.search(r"\d(?:\.\d+)? ?(?:%|per ?cent)", segment)
        and not _CHANGED.search(done["verb"])
    )


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
