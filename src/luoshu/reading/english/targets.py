"""Targets and results in running English text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.english.clauses import BREAK, Frame, Sentence, frames_of, sentences_of, tense_at
from luoshu.reading.english.quantities import is_yearly, scan
from luoshu.reading.english.sections import Block, Plan
from luoshu.reading.english.subject import Subject, boundary_before, scope_of, subject_of
from luoshu.reading.english.verdict import Around, Reading, judge, look_around
from luoshu.reading.english.words import CITED, MONEY_CONTEXT, RATE_CONTEXT
from luoshu.reading.items import ReadResult, ReadTarget
from luoshu.reading.quantity import Quantity

_MONEY = re.compile(
    r"[$£€¥₹₦]|\b(?:USD|EUR|GBP|RMB|CNY|yuan|dollars?|pounds?|euros?|rupees?|naira|shillings?|[A-Z]{3})\b"
)
_RATE = re.compile(r"%|per ?cent|percent|pct|fraction|point", re.IGNORECASE)
_TIME = re.compile(r"(?:minutes?|mins?|hours?|days?|weeks?|months?|years?)$", re.IGNORECASE)
_NOT_COUNT = re.compile(
    r"\b(?:aged?|ages|phase|level|grade|class|route|line|highway|part|chapter|article|section|page|no\.|number|table|figure|annex|box|stage|tier|zone|type|category|(?<!will )(?<!to )top|version|resolution|decree|act|law|SDGs?|step|priority|"
    r"round|session|week|day|month|year|ISO|every|per|goals?|targets?|objectives?|pillar|scope|circular)\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:up from|down from|from|compared (?:with|to)|against|as against|versus|vs\.?|than the|lower than the|higher than the|over the|on the|a target of|baseline(?: value)?:?|at baseline)\s*(?:about |around |some |just |only |a (?:baseline|base|level) of |the current |today's |currently )?$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:settlements|cities|towns|firms|businesses|companies|projects|households|families|employers|sites|developments|buildings|schemes|communities|enterprises|employees|organisations|organizations) (?:of|with|over|above|under|employing)(?: more than| at least| over| fewer than| up to)?\s*$",
    re.IGNORECASE,
)
_ASIDE_RESULT = re.compile(
    r"\b(?:(?:FY ?)?(?:19|20)\d\d|baseline|currently|current|today|now|from|was|were|at present|latest|up from|down from)\b",
    re.IGNORECASE,
)
_INDICATOR = re.compile(
    r"\b(?:ratio|rate|share|proportion|coverage|deficit|debt|revenue|percentage)\b", re.IGNORECASE
)
_NEARNESS = re.compile(
    r"^(?:business |working |calendar )?(?:(?:kilo)?met(?:re|er)s?|km|m|miles?|minutes?|hours?|days?|weeks?|months?|years?)$"
)
_AND_SO_ON = re.compile(r"\b(?:a total of|and then|rising to|then)\s*$")
_DATED_TO = re.compile(r"\s?(?:in|\(|of) ?(?:FY ?)?20\d\d\)? to\b")
_ATTRIBUTE = re.compile(
    r"-(?:year|month|day|hour|minute|point|storey|story|bed|lane|acre|mile|kilometre|megawatt|seat|unit|person)\b"
)


@dataclass(slots=True)
class Found:
    """Targets and results of a document so far."""

    targets: list[ReadTarget] = field(default_factory=list)
    results: list[ReadResult] = field(default_factory=list)


@dataclass(slots=True)
class _Carry:
    """What a figure inherits from the one before it in its sentence."""

    verb: str | None = None
    verb_class: str | None = None
    year: int | None = None
    unit: str = ""
    subject: str = ""
    tense: str | None = None
    other: bool = False
    left: str | None = None
    left_at: int = 0
    yearly: bool = False
    noun: str = ""


def read_block(block: Block, plan: Plan, document: str, found: Found) -> None:
    """Add the targets and results of one line to those found."""
    begin = block.tasks_from or block.body
    inherits: str | None = None
    for sentence in sentences_of(block.line.text[begin:], block.line.at[begin:]):
        reader = _Reader(sentence, block, plan, document, found, inherits)
        reader.read()
        inherits = None


class _Reader:
    """One sentence with figures."""

    def __init__(
        self, sentence: Sentence, block: Block, plan: Plan, document: str, found: Found, inherits: str | None
    ) -> None:
        self.sentence, self.block, self.plan = sentence, block, plan
        self.document, self.found, self.inherits = document, found, inherits
        self.text = sentence.text
        self.quantities, times = scan(self.text)
        self.frames: list[Frame] = frames_of(self.text, times, plan)
        self.carry = _Carry()
        self.names_indicator = False

    def read(self) -> None:
        """Take the figures of the sentence one by one, then those in parentheses."""
        stop = 0
        for n, quantity in enumerate(self.quantities):
            if quantity.start < stop or self._is_no_measure(quantity):
                continue
            following = self.quantities[n + 1] if n + 1 < len(self.quantities) else None
            stop = self._read_one(quantity, stop, following)
        for _, content, at in self.sentence.asides:
            self._aside(content, at)

    def _is_no_measure(self, quantity: Quantity) -> bool:
        before = self.text[max(0, quantity.start - 24) : quantity.start]
        after = self.text[quantity.end : quantity.end + 12]
        if _NOT_COUNT.search(before) and not _RATE.search(quantity.unit):
            return not (re.search(r"\b(?:number|within|under|level|top)\s*$", before) and quantity.unit)
        if (
            _ATTRIBUTE.match(after)
            or re.match(r"(?:st|nd|rd|th)\b", after)
            or quantity.unit.startswith("degree")
        ):
            return True
        if quantity.form == "multiple" and re.match(
            r"\s(?:a|per|each|every)\s(?:day|week|month|year)", after
        ):
            return True
        if quantity.form == "word" and not _RATE.search(quantity.unit) and not _TIME.search(quantity.unit):
            return False
        return bool(
            _OTHERS.search(self.text[max(0, quantity.start - 40) : quantity.start])
        ) and not quantity.unit.startswith("%")

    def _read_one(self, quantity: Quantity, prior: int, following: Quantity | None) -> int:
        begin, left = self._left_of(quantity, prior)
        right = self.text[quantity.stop : following.start if following else len(self.text)]
        self._inherit_unit(quantity, begin, left)
        origin = _FROM.search(self.text, max(prior, quantity.start - 60), quantity.start)
        if origin is None and following:
            dated = _DATED_TO.match(self.text, quantity.stop, following.start)
            if dated and quantity.form == "plain":
                return self._baseline(quantity, left, begin, following, "from")
        if origin and quantity.form != "zero":
            before = self.text[begin : origin.start()] if origin.start() > begin else ""
            return self._baseline(quantity, before, begin, following, origin.group())
        around = look_around(left, self.text[quantity.stop :][:120], quantity)
        around.yearly = is_yearly(self.text, quantity.stop, self._end(quantity, following))
        before = self.text[quantity.start - 1 : quantity.start]
        if before and before in "-–+" and "%" in quantity.unit:
            around.prep, around.verb_class = "by", "rise" if before == "+" else "fall"
        frames = self._frames_near(begin, quantity, following)
        tense = tense_at(
            self.text,
            quantity.start,
            quantity.stop,
            frames or self._leading_frames(),
            inherits=self.carry.tense or self.inherits,
            is_goal=self.block.kind == "goals",
        )
        tense = self._settled(tense, frames)
        self._inherit(around, left)
        subject = subject_of(around, quantity, left, self.text[quantity.stop :], carried=self.carry.subject)
        end = self._end(quantity, following)
        if tense == "past":
            self._result(quantity, subject.name, begin + subject.offset, quantity.stop, frames)
        elif tense == "open" and not self._is_other(quantity, around, left, right, subject):
            self._target(quantity, around, subject, begin, end, frames, following)
            self.carry.other = False
        elif tense == "open":
            self.carry.other = True
        if (
            quantity.form == "multiple"
            and following
            and re.match(r"\s*(?:the \w+ )?(?:to|from)\s*$", self.text[quantity.stop : following.start])
        ):
            self.carry.left, self.carry.left_at = (
                left + self.text[quantity.start : quantity.stop] + " to",
                begin,
            )
        if quantity.form == "multiple" and around.verb is None:
            around.verb, around.verb_class = "double", "make"
        self.carry.verb, self.carry.verb_class = around.verb, around.verb_class
        self.carry.tense = tense if tense in ("open", "past") else self.carry.tense
        self.carry.unit, self.carry.yearly = quantity.unit, around.yearly
        self.carry.subject = subject.name or self.carry.subject
        return quantity.stop

    def _left_of(self, quantity: Quantity, prior: int) -> tuple[int, str]:
        """Return where the clause of a figure begins and what stands left of the figure."""
        self.names_indicator = False
        begin = boundary_before(self.text, quantity.start, prior)
        left = self.text[begin : quantity.start]
        if self.carry.left is not None:
            onward = re.search(r"\bto\b.*$", left)
            left = f"{self.carry.left} {onward.group() if onward else left.strip()}"
            begin, self.carry.left = self.carry.left_at, None
            self.names_indicator = True
        elif left.rstrip().endswith(":"):
            left = left.replace(":", " ")
            self.names_indicator = True
        elif not left.strip() and self.text[:begin].rstrip().endswith(":"):
            begin = boundary_before(self.text, self.text[:begin].rindex(":"), prior)
            left = self.text[begin : quantity.start].replace(":", " ")
            self.names_indicator = True
        return begin, left

    def _inherit_unit(self, quantity: Quantity, begin: int, left: str) -> None:
        """Give a bare figure the unit of the one that it is part of, or goes on from."""
        if quantity.unit:
            return
        near = self.text[max(0, begin - 12) : quantity.start]
        goes_on = _AND_SO_ON.search(left) and not _RATE.search(self.carry.unit)
        if goes_on or re.search(r"\b(?:of (?:which|whom|these)|including)\b", near):
            quantity.unit = self.carry.unit

    def _settled(self, tense: str | None, frames: list[Frame]) -> str | None:
        uses = {f.use for f in frames}
        if self.block.kind == "past" and tense != "projected":
            return (
                "open" if tense == "open" and "due" in uses else "past" if tense in (None, "past") else tense
            )
        if tense is None and (self.block.kind == "goals" or "due" in uses or self.block.leads_open):
            return "open"
        return tense

    def _inherit(self, around: Around, left: str) -> None:
        noun = re.search(
            r"\b(?:increase|rise|growth|reduction|decrease|fall|cut|decline|drop|gain)$", around.rest
        )
        if noun and around.prep == "of":
            self.carry.noun = noun.group()
        elif around.prep == "of" and self.carry.noun and around.rest.strip(" ,") in ("", "and"):
            around.rest = self.carry.noun
        if (
            around.verb_class is None
            and self.carry.verb_class
            and not re.search(r"\b(?:will|shall|is|are)\b\s", left)
        ):
            around.verb, around.verb_class = self.carry.verb, self.carry.verb_class
            around.inherited = True
            around.yearly = around.yearly or (self.carry.yearly and around.prep == "at")
        if self.carry.yearly and around.prep == "by" and around.verb_class in ("rise", "fall"):
            around.yearly = True

    def _frames_near(self, begin: int, quantity: Quantity, following: Quantity | None) -> list[Frame]:
        until = following.start if following else len(self.text)
        for mark in BREAK.finditer(self.text, quantity.stop, until) if following else ():
            until = mark.start()
        semicolon = self.text.find(";", quantity.stop)
        if semicolon >= 0:
            until = min(until, semicolon)
        return [f for f in self.frames if begin <= f.time.start < until]

    def _leading_frames(self) -> list[Frame]:
        if not self.quantities:
            return []
        first = self.quantities[0].start
        return [f for f in self.frames if f.time.start < first and ";" not in self.text[: f.time.start]]

    def _end(self, quantity: Quantity, following: Quantity | None) -> int:
        limit = following.start if following else len(self.text)
        tail = re.compile(r"[;.]|,(?=\s)|\s(?:while|but|and|with|compared|relative|from)\s").search(
            self.text, quantity.stop, limit
        )
        stop = tail.start() if tail else limit
        return max(
            quantity.stop,
            quantity.stop + len(self.text[quantity.stop : min(stop, quantity.stop + 90)].rstrip()),
        )

    def _baseline(
        self, quantity: Quantity, left: str, begin: int, following: Quantity | None, origin: str
    ) -> int:
        around = look_around(left, "", quantity)
        subject = subject_of(around, quantity, left, "", carried=self.carry.subject)
        name = subject.name or self.carry.subject
        near = [f for f in self.frames if quantity.start <= f.time.start < quantity.stop + 16]
        year = next((f.time.last for f in near if f.use in ("past", "base")), None)
        self._result(quantity, name, quantity.start, quantity.stop, near, year=year)
        between = self.text[quantity.stop : following.start] if following else ""
        if (
            following
            and re.match(r"\s*(?:(?:in|of) (?:FY ?)?\d{4}(?:/\d\d)?,?\s)?(?:\w+\s){0,2}to\b", between)
            and re.search(r"\bfrom\b", origin)
        ):
            moved = re.match(r"(?:up|down)\b", origin)
            way = {"up": " rising", "down": " falling"}.get(moved.group() if moved else "", "")
            self.carry.left = left.rstrip() + way
            self.carry.left_at, self.carry.subject = begin, name
        return quantity.stop

    def _is_other(self, quantity: Quantity, around: Around, left: str, right: str, subject: Subject) -> bool:
        """Tell grants, funds, thresholds and cited targets, and figures that measure nothing."""
        clause = left + self.text[quantity.start : quantity.stop] + right[:60]
        near = self.text[max(0, quantity.start - 60) : quantity.start]
        if CITED.search(left[-60:]) or CITED.search(right[:40]):
            return True
        if self.carry.other and re.search(r"\bof (?:which|whom)\b", near):
            return True
        if _MONEY.search(quantity.unit):
            return self._is_outlay(around, clause)
        if _RATE.search(quantity.unit):
            return bool(RATE_CONTEXT.search(clause) or re.match(r"\s?of (?:all )?cases", right)) or (
                self.block.kind == "measures" and not _INDICATOR.search(subject.name)
            )
        is_near = re.search(r"\bwithin\s+$", near) and around.verb_class not in ("fall", "keep", "reach")
        if is_near and (not quantity.unit or _NEARNESS.search(quantity.unit)):
            return True
        if quantity.form in ("zero", "multiple", "halve", "ratio", "part"):
            return quantity.form == "part" and around.verb_class is None and around.prep not in ("for", None)
        if _TIME.search(quantity.unit.split(" per ")[0]) and " " not in quantity.unit.strip():
            changes = around.verb_class in ("rise", "fall", "reach", "keep", "make")
            is_goal = around.prep == "of" and self.block.kind == "goals"
            placed = around.prep in ("to", "by", "at") or (around.prep is None and around.sign in ("<", "<="))
            return not (placed and changes) and not is_goal
        return self._is_no_count(quantity, around)

    def _is_outlay(self, around: Around, clause: str) -> bool:
        if self.block.kind == "measures" or MONEY_CONTEXT.search(clause):
            return True
        return around.verb_class is None and self.block.kind != "goals" and not self.block.leads_open

    def _is_no_count(self, quantity: Quantity, around: Around) -> bool:
        """Say whether a count is none: in words, in a part on support, or without anything that wants it."""
        if quantity.form == "word" or self.block.kind == "measures":
            return True
        if not quantity.unit and self.names_indicator and self.block.kind == "goals":
            return False
        if not quantity.unit:
            grows = (around.verb or "").startswith(("doubl", "tripl"))
            moved = around.verb_class not in (None, "make") or grows
            return not moved or around.prep not in ("to", "at", "of", "by", None)
        if around.prep in ("in", "on", "from", "with", "than") and around.verb_class not in ("rise", "fall"):
            return True
        wanted = (
            around.verb_class is not None
            or self.block.kind == "goals"
            or self.block.leads_open
            or any(f.use == "due" for f in self.frames)
        )
        return not wanted

    def _target(
        self,
        quantity: Quantity,
        around: Around,
        subject: Subject,
        begin: int,
        end: int,
        frames: list[Frame],
        following: Quantity | None,
    ) -> None:
        base = next((f.time.first for f in frames if f.use == "base"), None)
        reading = judge(
            quantity,
            around,
            subject.name,
            base=base,
            default_base=self.plan.base,
            is_yearly=self.plan.is_yearly,
        )
        unit, value = quantity.unit, quantity.value
        if unit == "fraction" and reading.kind == "cumulative_change":
            unit, value = "%", round(value * 100, 6)
        if around.yearly and reading.kind in ("level", "difference"):
            unit += "/year"
        due = self._due(quantity, frames, following)
        if due is not None:
            self.carry.year = due if any(f.use == "due" for f in frames) else self.carry.year
        start, stop = self.sentence.span(begin + subject.offset, end)
        self.found.targets.append(
            ReadTarget(
                quote=self.document[start:stop],
                start=start,
                end=stop,
                as_written=subject.name or self.text[quantity.start : quantity.stop],
                comparator=reading.comparator,
                approx=reading.approx,
                direction=reading.direction,
                value=value,
                value_high=quantity.high,
                unit=unit,
                year=due,
                baseline_year=reading.baseline_year,
                kind=reading.kind,
                relative_to=reading.relative_to,
                scope=scope_of(
                    self.text[begin : quantity.start],
                    self.text[quantity.stop : end],
                    self.plan.title,
                ),
                binding=self._binding(end),
                doubts=self._doubts(due, around, reading),
            )
        )

    def _binding(self, end: int) -> bool | None:
        near = self.text[end : end + 60]
        if re.search(r"\b(?:legally binding|statutory|binding)\b", near):
            return True
        return self.block.binding

    def _doubts(self, due: int | None, around: Around, reading: Reading) -> tuple[str, ...]:
        doubts = []
        if due is None:
            doubts.append("no year of its own")
        if around.verb_class is None and reading.kind == "level":
            doubts.append("no verb")
        if self.block.kind == "measures":
            doubts.append("in a part on support")
        return tuple(doubts)

    def _due(self, quantity: Quantity, frames: list[Frame], following: Quantity | None) -> int | None:
        for place, content, _ in self.sentence.asides:
            dated = re.fullmatch(r"(?:by |in )?(?:FY ?)?(20\d\d)", content)
            if dated and quantity.stop <= place <= quantity.stop + 1:
                return int(dated[1])
        own = [f for f in frames if f.use == "due"]
        after = [f for f in own if f.time.start >= quantity.stop]
        if after:
            return after[0].time.last
        if own:
            return own[-1].time.last
        leading = [f for f in self._leading_frames() if f.use == "due"]
        if leading:
            return leading[-1].time.last
        if self.carry.year is not None and ";" not in self.text[: quantity.start][-160:]:
            return self.carry.year
        if (
            following
            and " and " in self.text[quantity.stop : following.start]
            and ";" not in self.text[quantity.stop : following.start]
        ):
            later = [f for f in self.frames if f.use == "due" and f.time.start >= following.stop]
            if later and ";" not in self.text[following.stop : later[0].time.start]:
                return later[0].time.last
        return self.block.year or self.plan.until

    def _result(
        self,
        quantity: Quantity,
        name: str,
        begin: int,
        stop: int,
        frames: list[Frame],
        *,
        year: int | None = None,
    ) -> None:
        if quantity.form == "word" and not _RATE.search(quantity.unit):
            return
        dated = next((f.time.last for f in frames if f.use == "past"), None)
        start, end = self.sentence.span(min(begin, quantity.start), stop)
        self.found.results.append(
            ReadResult(
                quote=self.document[start:end],
                start=start,
                end=end,
                as_written=name or self.text[quantity.start : quantity.stop],
                value=quantity.value,
                value_high=quantity.high,
                unit=quantity.unit,
                year=year or dated or self.plan.base,
            )
        )

    def _aside(self, content: str, at: list[int]) -> None:
        """Take a baseline in parentheses: (2019: 41 per cent), (17.1 in 2021)."""
        quantities, times = scan(content)
        if not quantities or not (times or _ASIDE_RESULT.search(content)):
            return
        quantity = quantities[0]
        ahead = [t for t in times if t.last >= self.plan.first_open]
        if ahead and not re.search(r"\b(?:from|was|current|today|baseline)", content, re.IGNORECASE):
            return
        start, end = at[quantity.start], at[quantity.stop - 1] + 1
        self.found.results.append(
            ReadResult(
                quote=self.document[start:end],
                start=start,
                end=end,
                as_written=self.carry.subject or content,
                value=quantity.value,
                value_high=quantity.high,
                unit=quantity.unit,
                year=times[0].last if times else self.plan.base,
            )
        )
