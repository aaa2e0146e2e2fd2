"""Whether a figure of an English sentence is promised, told, or foreseen: by verbs, years and the place in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luoshu.reading.english.clauses.clauses import Frame
from luoshu.reading.english.clauses.dated import DatedSentence
from luoshu.reading.english.figures.unmeasured import RATE
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.stations import labelled
from luoshu.reading.english.lexicon.verbs import Tense, Verb, verbs_of
from luoshu.reading.english.lexicon.voices import is_moved, is_new_aim, is_superseded
from luoshu.reading.english.lexicon.words import PROJECTED, lowered
from luoshu.reading.english.meaning.around import Around
from luoshu.reading.quantity import Quantity

#: How far left of a figure its verb is looked for.
NEAR = 400
_WILLED = re.compile(
    r"\b(?:will|shall|should|must|(?:is|are) to|(?:[Tt]hat|[Tt]his|which) (?:would|means))\b"
)
#: Behind a figure that is one: growth of 5 per cent is our goal.
_IS_AIM = re.compile(
    r"[^,;.]{0,40}?\b(?:is|are|remains|being) (?:our|the|its|a) (?:[a-z]+ )?(?:goal|target|aim|ambition|objective|destination|minimum|ceiling|floor|limit|requirement)\b"
)
_AIM_OF = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Mm]y) (?:[a-z]+ )?(?:requirement|target|goal|need|aim|ambition)(?: (?:for|of|in) [^,;\d]{1,40})? (?:is|are|stands at|remains) (?:at least |about |for )?$|"
    r"(?<!the )(?<!original )\b(?:target|goal|ceiling|cap|limit|objective|floor|aim|ambition) (?:of|is)(?: [a-z]+ing)? (?:at least |no more than |around |about |under |over )?$"
)
#: A past tense by which an aim was taken that still holds: we have set ourselves the goal of.
_SETS = re.compile(
    r"\b(?:[Ww]e|[Cc]ouncil|[Cc]ity|[Cc]ounty|[Pp]lan|[Ss]trategy|[Pp]rogramme|[Pp]artners|[Rr]egion|[Pp]rovince) (?:have |has )?(?:now |also |therefore )?(?:set|adopted|agreed|fixed|chosen|taken on|given)(?: on)? (?:ourselves |itself |themselves |us )?(?:an?|the|this) (?:[a-z-]+ ){0,3}(?:target|goal|objective|aim|ambition|ceiling|cap|limit)\b"
)
#: What stands before a year that leads a sentence.
_LED = re.compile(
    r"[\s•–-]*(?:By|Until|In|From|As of|At|Before|During)\s(?:the\s)?(?:(?:end|close|start)\s(?:of\s)?|mid-|year\s|fiscal\s|financial\s|[A-Z][a-z]+\s(?:\d{1,2},?\s)?)*"
)
#: Between a figure and the year that it is of; before the year by which something was to be.
_BESIDE = re.compile(r"\s(?:in|at|during|for|as of)\s(?:the\s)?(?:end of\s|year\s)?")
#: Round a figure that tells, by the way, where things are: cover, which is 3 points under the average, will rise.
_IS_NOW = re.compile(
    r",\s(?:which|who)\s(?:now |today |currently )?(?:is|are|stands? at|has|have|makes? up|takes?)\b[^,;]*$"
)
_WILL_THEN = re.compile(r"[^,;]*,\s(?:will|shall|should|must|(?:is|are) to)\b")
_UNTIL = re.compile(
    r"(?<!built )(?<!constructed )(?<!completed )(?<!registered )(?<!born )\b(?:by|until|before)\s(?:the\s)?(?:end\s(?:of\s)?|[A-Z][a-z]+\s)?$"
)
#: Behind a figure that goes on from a promise: how it was before, 45 % are in work, against 37 % today.
_HELD_AGAINST = re.compile(
    r"(?:\s(?!was\b|were\b|had\b)[a-z-]+){0,8},\s(?:against|as against|compared (?:with|to)|up from|down from|instead of)\s[^,;]{0,16}\d"
)
#: A part of what is promised: of which no fewer than 13,000 are for rent.
_OF_WHICH = re.compile(
    r"\bof (?:which|whom|these|them)\s(?:(?:at|no|not|more|less|some|about|around|up|least|fewer|than|to|over|nearly)\s)*$"
)
_OF_THEM = re.compile(r"\sof (?:it|them|these|which|whom)\b(?! (?:was|were|had|already|now)\b)")
_LENGTH = re.compile(r"(?:met(?:re|er)s?|km|miles?|minutes?|hours?|days?|weeks?|months?|years?|fraction)$")


def _tells(text: str) -> bool:
    """Whether a sentence has a verb of the past or of today."""
    return any(verb.tense in ("past", "perfect", "now") for verb in verbs_of(text))


def has_verb(text: str) -> bool:
    """Whether a sentence has a verb that is more than a participle."""
    return any(verb.tense != "done" for verb in verbs_of(text))


class TensedSentence(DatedSentence):
    """A sentence whose figures have a tense."""

    def tense(self, quantity: Quantity, around: Around, frames: list[Frame], begin: int) -> str | None:
        """Say whether a figure is promised (open), told (past), forecast, or neither."""
        dated = self.aside_year(quantity)
        before, behind = self.text[: quantity.start], self.text[quantity.stop :]
        if is_superseded(before, behind) or is_moved(before, behind):
            return "past"
        held_ahead = any(f.use == "base" and f.time.last > self.plan.first_open for f in frames)
        if is_new_aim(before) or _IS_AIM.match(behind) or (held_ahead and quantity.form == "multiple"):
            return "open"
        if dated is not None:
            return "open" if dated > self.plan.first_open or dated == self.plan.until else "past"
        back = (
            self._is_set_back()
            or (", wh" in before and _WILL_THEN.match(behind) and _IS_NOW.search(before))
            or labelled(before) == "base"
        )
        if back or self._is_of_the_past(quantity, frames):
            return "past"
        part = _OF_WHICH.search(self.text, begin, quantity.start) or _OF_THEM.match(self.text, quantity.stop)
        if self.carry.tense == "open" and part:
            return "open"
        tense = tense_at(
            self.text,
            quantity.start,
            quantity.stop,
            frames or self.leading_frames(),
            inherits=self.carry.tense,
            is_goal=self.block.kind == "goals",
            is_listed=self.block.is_listed and self.block.kind != "past",
            is_set_ahead=self._is_set_ahead() or (self.block.leads_open and self.block.kind != "past"),
            goes_on=self.told.is_open and self.block.kind not in ("past", "measures"),
        )
        if tense == "past" and self.carry.tense == "open" and _HELD_AGAINST.match(behind):
            tense = "open"
        tense = self._settled(tense, frames, quantity.start)
        if tense in ("past", None) and looks_ahead(
            self.text, begin, quantity.start, quantity.stop, frames, self.plan
        ):
            return "open"
        doubles = quantity.form in ("multiple", "halve") and re.fullmatch(
            r"(?:doubles|triples|trebles|quadruples|halves)",
            self.text[quantity.start : quantity.end],
            re.IGNORECASE,
        )
        if tense is None and doubles and self.block.kind != "measures" and not _tells(self.text):
            return "open"
        if (
            tense != "open"
            and (not self._looks_back(quantity.start) or _SETS.search(self.text, begin, quantity.start))
            and _AIM_OF.search(self.text[begin : quantity.start])
        ):
            return "open"
        if tense is None and (self._is_bound(quantity, around) or self._is_wish(quantity)):
            return "open"
        return tense

    @property
    def is_open(self) -> bool:
        """Whether the sentence promises: its last figure is one to come, or it has none and only verbs of will."""
        tenses = {verb.tense for verb in verbs_of(self.text)}
        return self.carry.tense == "open" or ("open" in tenses and not tenses & {"past", "perfect", "now"})

    def _is_wish(self, quantity: Quantity) -> bool:
        """Say whether words without a verb of today or before are a promise: 21 km of feeder road rehabilitated."""
        if self.block.kind in ("past", "measures") or (self.plan.until is None and self.block.year is None):
            return False
        begin = max(self.text.rfind(mark, 0, quantity.start) + 1 for mark in ("; ", ": "))
        end = self.text.find("; ", quantity.stop) % (len(self.text) + 1)
        return not _tells(self.text[begin:end]) and quantity.form != "count"

    def _looks_back(self, place: int) -> bool:
        """Whether a verb of the past stands before a place of the sentence."""
        return any(v.tense in ("past", "perfect") and v.start < place for v in verbs_of(self.text))

    def _settled(self, tense: str | None, frames: list[Frame], place: int) -> str | None:
        uses = {f.use for f in frames}
        if self.block.kind == "past" and tense != "projected":
            ahead = "due" in uses or (_WILLED.search(self.text) and not self._looks_back(place))
            return "open" if tense == "open" and ahead else "past"
        if tense is None and (self.block.kind == "goals" or "due" in uses or self.block.leads_open):
            return "open"
        return tense

    def _is_set_ahead(self) -> bool:
        """Whether a year to come leads the sentence, so that what is or has been done in it is still to be: By 2030 it has risen."""
        led = _LED.match(self.text)
        return led is not None and any(
            f.use == "due" and f.time.start == led.end() and f.time.last > self.plan.first_open
            for f in self.frames
        )

    def _is_set_back(self) -> bool:
        """Whether a year that is over leads the sentence, and nothing in it is still to come: In 2021 the council asked ..."""
        led = _LED.match(self.text)
        if led is None or not any(f.use == "past" and f.time.start == led.end() for f in self.frames):
            return False
        tenses = {verb.tense for verb in verbs_of(self.text)}
        return "open" not in tenses and not any(f.use == "due" for f in self.frames) and bool(tenses)

    def _is_of_the_past(self, quantity: Quantity, frames: list[Frame]) -> bool:
        """Whether a figure bears a year that is over: worth 31 billion in 2024, to bring it down to five by 2022."""
        beside = _BESIDE.match(self.text, quantity.stop)
        if beside and any(
            (f.use == "past" or (f.use == "base" and f.time.last < self.plan.first_open))
            and f.time.start == beside.end()
            for f in self.frames
        ):
            return True
        return not any(f.use == "due" for f in frames) and any(
            f.use == "past"
            and f.time.start >= quantity.stop
            and _UNTIL.search(self.text, quantity.stop, f.time.start)
            for f in frames
        )

    def _is_bound(self, quantity: Quantity, around: Around) -> bool:
        """Say whether a bound without a verb is a promise: no more than 4% of the network, every year."""
        if self.block.kind in ("past", "measures") or around.sign not in (">=", "<=", "<"):
            return False
        return bool(RATE.search(quantity.unit)) or (around.sign != "<" and not _LENGTH.search(quantity.unit))

    def is_willed(self, begin: int, place: int, stop: int) -> bool:
        """Say whether the verb of a figure, in its clause, says what is to be done."""
        verbs = [v for v in verbs_of(self.text) if begin <= v.start < place]
        if not verbs:
            ruled = _verb_of_subject(self.text, [v for v in verbs_of(self.text) if v.start >= stop], stop)
            only = {v.tense for v in verbs_of(self.text) if v.tense != "done"} == {"open"}
            return (
                only
                or (ruled is not None and ruled.tense == "open")
                or (self.carry.tense == "open" and not self.carry.other)
            )
        return verbs[-1].tense == "open"


def tense_at(
    text: str,
    start: int,
    stop: int,
    frames: list[Frame],
    *,
    inherits: str | None,
    is_goal: bool = False,
    is_listed: bool = False,
    is_set_ahead: bool = False,
    goes_on: bool = False,
) -> str | None:
    """Find the tense of the figure at ``text[start:stop]``: ``open``, ``past``, ``projected`` or unknown.

    A figure that is the subject of a verb takes the tense of that verb; else that of the nearest verb on its left.
    """
    uses = {f.use for f in frames}
    here = _Here("due" in uses, "past" in uses, is_goal, is_listed, is_set_ahead, goes_on)
    begin = max(0, start - NEAR, *(text.rfind(mark, 0, start) + 1 for mark in (";", "—", " - ", " – ")))
    aside = _UP_FROM.match(text, stop)
    after = _CLAUSE_END.search(text, aside.end() if aside else stop)
    end = after.start() if after else len(text)
    colon = text.rfind(": ", begin, start) + 1
    named = colon if colon > _SHORT else begin
    low = _AGAINST_NOTHING.sub(lambda said: " " * len(said.group()), lowered(text))
    foreseen = [*PROJECTED.finditer(low, named, start), *PROJECTED.finditer(low, stop, min(end, stop + 40))]
    if any(not is_goal or m.group() != "would" for m in foreseen) or _FORESEEN.match(text, end):
        return "projected"
    verbs = [_wished(v, text) if is_goal else v for v in verbs_of(text) if begin <= v.start < end]
    left = _governing(text, [v for v in verbs if v.end <= start], named, start)
    beside = _by_adverb(text, begin, start, left, verbs)
    if beside is not None:
        return beside
    near = next((t for v in reversed(left) if (t := _told(v.tense, here))), None)
    ruled = _verb_of_subject(text, verbs, stop)
    governed = left and left[-1].tense == "open" and not _PARTED.search(text, left[-1].end, start)
    if ruled is not None and not governed:
        told = _told(ruled.tense, here)
        if told == "past" and ruled.tense == "now" and _SO_THAT.search(text, begin, start):
            return "open"
        if told is not None:
            return told
    if re.match(r"(?:\s[a-z]+)?,\s(?:was|were)\b", text[stop:]):
        return "past"
    if (near in (None, "open") and "due" not in uses and _NOW.match(text, stop, end)) or (
        text.startswith(", ", start - 2) and _NOW.match(text, stop, end)
    ):
        return "past"
    if near is not None:
        return near
    if "past" in uses and "due" not in uses:
        return "past"
    if any(v.tense == "open" and v.start >= stop for v in verbs):
        return "open"
    return inherits


#: What would happen without the plan, as that against which a promise is held.
_AGAINST_NOTHING = re.compile(
    r"\b(?:than|compared (?:with|to)|against|relative to|below|from) (?:under |in |with )?(?:the |a )?(?:business[- ]as[- ]usual|bau|baseline|reference|no[- ]action|do[- ]nothing)(?: (?:scenario|case|level|projection|path(?:way)?|trend))?\b"
)
#: Longest label, in characters, that speaks for what follows its colon.
_SHORT = 24


def _wished(verb: Verb, text: str) -> Verb:
    """Take what would be for what shall be, as it is among goals."""
    return replace(verb, tense="open") if text[verb.start : verb.end] == "would" else verb


def _governing(text: str, verbs: list[Verb], named: int, start: int) -> list[Verb]:
    """Return the verbs left of a figure that may govern it: none in a clause that has ended, no participle beside a verb of will."""
    open_ones = [
        v for v in verbs if not _is_closed(text, v, start) and (v.start >= named or v.tense == "open")
    ]
    if any(v.tense == "open" for v in open_ones):
        return [v for v in open_ones if v.tense != "done"]
    return open_ones


def _by_adverb(text: str, begin: int, start: int, left: list[Verb], verbs: list[Verb]) -> str | None:
    """Return what words of time and of purpose make of a verb in the present: now holds, so that it holds."""
    if not verbs and _NOW_DOES.search(text, begin, start):
        return "past"
    if left and left[-1].tense not in ("now", "turn"):
        return None
    if left and _SO_THAT.search(text, begin, left[-1].start):
        return "open"
    if left and _CURRENTLY.search(text, max(begin, left[-1].start - 30), start):
        return "past"
    if _NOWADAYS.match(text) and not any(v.tense == "open" for v in verbs):
        return "past"
    return None


_CLAUSE_END = re.compile(r"[,;](?!\d)|\s[–—-]\s|:\s|\s(?:while|but|and)\s")
_FORESEEN = re.compile(
    r",\s(?:on|under|in|according to|by)\s(?:[\w-]+\s){0,4}?(?:projections?|scenario|forecasts?|trends?|estimates?)\b"
)
_SO_THAT = re.compile(
    r"\b(?:(?:(?:so|such) that|until)\b[^,;]*|(?:[Ee]nsur\w+|[Gg]uarantee\w*|[Mm]ake sure|[Ss]ee to it|strive|[Ss]ee)(?: that)\b[^;]*|(?:[Aa]im|[Gg]oal|[Aa]mbition|[Oo]bjective|[Tt]arget|[Ii]ntention|[Ii]dea|[Hh]ope|[Ww]ish|[Vv]ision|[Pp]ledge|[Pp]romise|[Cc]ommitment)s? (?:is|are) that\b[^;]*)$"
)
_PARTED = re.compile(r",\s|\b(?:which|who|that|where|when|because|since|after|if|whose)\s")
#: A baseline in apposition: 250 connectors, up from 96, will be at work.
_UP_FROM = re.compile(
    r"[^,;.]{0,40},\s(?:up|down|compared|against|from)\s[^,;.]{1,40},(?=\s(?:will|shall|should|must|is|are|to)\b)"
)
_CURRENTLY = re.compile(r"\b(?:currently|presently|at present|now|today)\b")
_NOWADAYS = re.compile(r"\s*(?:At present|Presently|Currently|Today|Now|To date|So far|As of (?:19|20))\b")
_NOW = re.compile(
    r"[^\d,;]*?(?<!from)(?<!than)\s(?:now|today|currently|to date|so far|at present|at (?:the )?last (?:count|report|estimate|census|survey)|already(?!\s[a-z]+(?:ed|en|ing)\s(?:by|with|in|to)\b)|on paper|in practice)\b"
)
_NOW_DOES = re.compile(
    r"\b(?:now|still)\s(?!on\b|to\b|until\b|and\b|by\b|be\b)[a-z]+\s(?:[\w-]+\s){0,3}$|\bcosts?\s(?:the|us|our)\b[^,;]*$"
)
#: Behind a relative clause, where the clause around it goes on: renters who spend half their income on housing from 27 to 20.
_MOVED = re.compile(r"\sfrom\s[^,;]*$")
_RELATIVE = re.compile(r"\b(?:which|who|that|where|as|than|when)\s(?:[\w'’-]+\s){0,4}$")


def _is_closed(text: str, verb: Verb, start: int) -> bool:
    """Whether a verb stands in a relative clause that has ended: losses, which stood at 31% last year, must ..."""
    ended = text.find(", ", verb.end, start) >= 0 or _MOVED.search(text, verb.end, start)
    return bool(ended) and _RELATIVE.search(text, max(0, verb.start - 40), verb.start) is not None


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a verb stands: beside a year to come or one that is over, under a heading of goals, in a list, in a sentence that a year to come leads, behind a promise."""

    is_due: bool
    is_over: bool
    is_goal: bool
    is_listed: bool
    is_set_ahead: bool
    goes_on: bool


def _told(tense: Tense, here: _Here) -> str | None:
    """Return what a verb makes of its figure in this place; none where it may as well be a participle."""
    if tense == "guess":
        return "projected"
    if tense in ("perfect", "now", "turn") and here.is_set_ahead:
        return "open"
    if tense == "done":
        ahead = here.is_due and not here.is_over
        return None if here.is_goal or here.is_listed or here.is_set_ahead or ahead else "past"
    if tense == "turn":
        return "open" if here.is_goal or here.is_due or here.is_listed or here.goes_on else "past"
    if tense == "now":
        return "open" if (here.is_due or (here.is_goal and here.is_listed)) and not here.is_over else "past"
    return "past" if tense == "perfect" else tense


def _verb_of_subject(text: str, verbs: list[Verb], stop: int) -> Verb | None:
    """Return the verb that has the figure as its subject: 71% of invoices were settled."""
    verb = next((v for v in verbs if v.start >= stop), None)
    if verb is None or verb.tense == "done":
        return None
    between = text[stop : verb.start]
    if (
        len(between.split()) > 9
        or _RELATIVE.search(between)
        or re.search(r"\b(?:to|by|or more|and|but)\s*$", between)
    ):
        return None
    return verb


_STILL = re.compile(r"\b(?:now|today|currently|to date|so far|at present|no longer)\b|\bas of (?:19|20)")


def looks_ahead(text: str, begin: int, start: int, stop: int, frames: list[Frame], plan: Plan) -> bool:
    """Say whether a figure has a year of its own that is still ahead, and no verb of the past in its clause."""
    if not any(f.use == "due" and f.time.last > plan.first_open for f in frames):
        return False
    left = re.split(r"[,:;—]\s", text[max(begin, start - NEAR) : start])[-1]
    right = re.split(r"[,;—]\s|\s(?:and|but|while)\s", text[stop:])[0]
    right = re.sub(r"\bthan\b.*", "", right)
    if _STILL.search(left) or _STILL.search(right):
        return False
    near = range(start - len(left), stop + len(right))
    return not any(v.tense in ("past", "perfect") and v.start in near for v in verbs_of(text))
