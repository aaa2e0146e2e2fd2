"""The years of the figures in one English sentence: which belongs to which, and when each is due."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.english.clauses.clauses import BREAK, Frame, Sentence, frames_of
from luoshu.reading.english.figures.paired import shares_of
from luoshu.reading.english.figures.quantities import scan
from luoshu.reading.english.figures.unmeasured import is_no_measure
from luoshu.reading.english.figures.years import Time
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.english.frames.times import spoken_times
from luoshu.reading.english.lexicon.verbs import verbs_of
from luoshu.reading.items import Reading
from luoshu.reading.quantity import Quantity


@dataclass(slots=True)
class Carry:
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
    sign: str | None = None
    reading: Reading | None = None
    until: int = 0
    stop: int = 0
    standing: bool = False
    scope: str | None = None
    origin: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence before was about: its year, the subject and unit of its first figure, whether it promised; or the card of an indicator."""

    year: int | None = None
    subject: str = ""
    unit: str = ""
    is_card: bool = False
    is_open: bool = False


#: What leads on to a figure with a year of its own: 40 per cent, reaching 33 per cent by 2030.
_PASSES = re.compile(
    r"[^,;]{0,60},\s(?:reaching|passing|hitting|with|via|rising|falling|starting|beginning|including|of which|first|initially|as a first step)\b"
)
#: Between a figure and its next step, and the year behind that.
_STEP = re.compile(r",\s(?:and\s|then\s){0,2}(?:[a-z]+ than |below |under |over |above |at (?:least|most) )?")
_YEAR_NEXT = re.compile(r"\s(?:by|in|from)\s(?:the end of\s)?(?P<year>20\d\d)\b")
#: A sentence on what the one before it comes to.
_REFERS = re.compile(r"(?:That|This|It|Which) (?:would|will|means|implies|amounts|is equivalent|equals)\b")
#: A part of what was just told of.
_OF_IT = re.compile(r"\sof (?:it|them|these|which|whom)\b")
#: A yearly pace and the level that it leads to, or the year until which it lasts: 6% a year, reaching 11,500 in 2030.
_PACED = re.compile(r",?\s(?:a|per|each|every) year, (?:reaching|to reach|rising to)\b")
_LASTS = re.compile(r",?\s(?:a|per|each|every) year\b[^,;.]*\buntil\b[^,;.]*")
#: Before a verb that has the subject of the one before it.
_JOINED = re.compile(r"(?:\band|,|\bto|\bor)\s(?:to\s|then\s|also\s)?$")
#: Before a verb of a clause that hangs on a noun: neighbourhoods, where it will be 80 per cent.
_HANGS = re.compile(r"\b(?:where|which|who|that|whose)\s(?:[\w'’-]+\s){0,3}$")
_APART = re.compile(r"[,;:–—]|\d")
_LISTED = re.compile(r"\b((?:FY ?)?20\d\d(?:[/–-]\d\d)?)\s?[:=]\s*(?:[<>≤≥~]|about |around |at least )?\s*$")


#: Between a figure and the year of a part of it that is no figure: five centres, the first two by 2027.
_OF_FIRST = re.compile(r",\s(?:the first|the last|of which|including|beginning with|starting with)\b[^,;]*$")
#: Before the first year in which a bound holds.
_SINCE = re.compile(
    r"\b(?:from|as early as|already (?:by|in)|starting (?:in|from)|as of|with effect from)\s$"
)
#: Before a distance that belongs to the figure before it: 95 per cent live within 30 minutes of a hospital by 2034.
_REACH = re.compile(
    r"^[^,;]*\b(?:within (?:an? |about )?|of an? [^,;]*\bevery (?:at least )?|of an? [^,;]*\bat least every )$"
)


#: Before a figure in the name of an indicator: tanks of 10,000 litres or more: 90 per cent.
_SIZES = re.compile(
    r"\b(?:of|within|over|under|above|below|per|than|aged|with)\s(?:at least |more than |less than )?$"
)


def _named_until(text: str, quantities: list[Quantity]) -> int:
    """Return where the name of an indicator ends at its colon, with the figures told of it behind; zero where none does."""
    colon = text.find(": ")
    behind = any(q.start > colon for q in quantities)
    return colon if 8 < colon < 140 and behind and not any(v.start < colon for v in verbs_of(text)) else 0


#: Behind a figure: the years in which it is to be the same, in 2032 and 2040 alike.
_ALIKE = re.compile(
    r"(?:\s[a-z]+){0,2}?\s(?:in|by|for)\s(?:both\s)?(?P<years>(?:FY ?)?20\d\d(?:,\s(?:in\s|by\s)?(?:FY ?)?20\d\d)*,?\sand\s(?:in\s|by\s)?(?:FY ?)?20\d\d)(?=\salike\b|\s?[.;:)]|$)"
)
_TWO = re.compile(r"\d\S*\s(?:[\w%]+\s)?(?:and|or)\s(?:[a-z]+\s)?$")


def years_alike(text: str, quantity: Quantity) -> list[int]:
    """Return the years of one figure that is to be the same in several.

    Examples
    --------
    >>> text = "at 600 in 2032 and 2040 alike"
    >>> years_alike(text, scan(text)[0][0])
    [2032, 2040]
    """
    alike = _ALIKE.match(text, quantity.stop)
    if alike is None or _TWO.search(text, 0, quantity.start):
        return []
    return [time.last for time in scan(alike["years"])[1]]


#: Before a year that leads on to the next figure: 18 homes and, by 2027, 40 schools.
_LEADS_ON = re.compile(r"\band,\s(?:then\s)?(?:by|in|from)\s(?:the end of\s)?$")


class DatedSentence:
    """A sentence with its figures and years."""

    def __init__(self, sentence: Sentence, block: Block, plan: Plan, told: Told) -> None:
        self.sentence, self.block, self.plan = sentence, block, plan
        self.text = sentence.text
        quantities, times = scan(self.text)
        times = [self._stated(t) for t in spoken_times(self.text, plan, times, told.year)]
        named = _named_until(self.text, quantities)
        self.quantities = [
            q
            for q in quantities
            if q.start >= named or not _SIZES.search(self.text, max(0, q.start - 16), q.start)
        ]
        self.quantities = [
            q
            for q in self.quantities
            if not is_no_measure(self.text, q) and not any(t.start <= q.start < t.end for t in times)
        ]
        self.frames: list[Frame] = frames_of(self.text, times, plan)
        self.shares = shares_of(self.text, self.quantities, times) if len(self.quantities) > 1 else {}
        for quantity in self.quantities:
            if quantity.start in self.shares:
                quantity.unit = self.shares[quantity.start].unit
        self.carry, self.first, self.told = Carry(), Told(), told

    def _stated(self, time: Time) -> Time:
        """Return a time in words as the year that stands behind it: within ten years (by 2032), at the end of the decade, 2030."""
        said = re.match(r",\s(20\d\d)\b", self.text[time.end :])
        if said and not self.text[time.start : time.end].strip().isdigit():
            return Time(time.start, time.end, int(said[1]), int(said[1]))
        for place, content, _ in self.sentence.asides:
            year = re.fullmatch(r"(?:i\.e\.,? )?(?:by |in )?(20\d\d)", content)
            if year and time.end <= place <= time.end + 1:
                return Time(time.start, time.end, int(year[1]), int(year[1]))
        return time

    def aside_year(self, quantity: Quantity) -> int | None:
        """Return the year in parentheses behind a figure: 1,500 (2025)."""
        before = _LISTED.search(self.text, max(0, quantity.start - 24), quantity.start)
        if before:
            times = scan(before[1])[1]
            return times[0].last if times else None
        for place, content, _ in self.sentence.asides:
            marked = (
                self.block.conventions.year(content) if quantity.stop <= place <= quantity.stop + 24 else None
            )
            if marked is not None and not re.search(r"[,;:–—]", self.text[quantity.stop : place]):
                return marked
            labels = place <= quantity.start and self.text[place : quantity.start].strip(" ~<>≤≥") == ":"
            if labels and (told := re.fullmatch(r"(?:by |in )?((?:FY ?)?20\d\d(?:[/–-]\d\d)?)", content)):
                times = scan(told[1])[1]
                if times:
                    return times[0].last
            late = quantity.stop + 1 < place <= quantity.stop + 48 and not _APART.search(
                self.text, quantity.stop, place
            )
            if late and (told := re.fullmatch(r"(?:in |as of )?((?:FY ?)?20\d\d)", content)):
                times = scan(told[1])[1]
                if times:
                    return times[0].last
            year = re.fullmatch(r"(?:i\.e\.,? )?(?:by |in |from )?((?:FY ?)?20\d\d(?:[/–-]\d\d)?)", content)
            if year and quantity.stop <= place <= quantity.stop + 1:
                times = scan(year[1])[1]
                return times[0].last if times else None
        return None

    def frames_near(self, begin: int, quantity: Quantity, following: Quantity | None) -> list[Frame]:
        """Return the years in the clause of a figure."""
        while following and _REACH.search(self.text[quantity.stop : following.start]):
            start = following.start
            following = next((q for q in self.quantities if q.start > start), None)
        until = following.start if following else len(self.text)
        whole = until
        for mark in BREAK.finditer(self.text, quantity.stop, whole) if following else ():
            if not self._is_of_noun(mark.start(), mark.end(), quantity, whole):
                until = mark.start()
        semicolon = self.text.find(";", quantity.stop)
        if semicolon >= 0:
            until = min(until, semicolon)
        led = [
            f for f in self.frames if f.time.end <= begin and not self.text[f.time.end : begin].strip(" ,")
        ]
        begin = led[-1].time.start if led else begin
        return [
            f
            for f in self.frames
            if begin <= f.time.start < until and not self._leads_on(f, quantity, following)
        ]

    def _leads_on(self, frame: Frame, quantity: Quantity, following: Quantity | None) -> bool:
        """Whether a year between two figures is that of the second: 18 homes and, by 2027, 40 schools."""
        if following is None or not quantity.stop <= frame.time.start < following.start:
            return False
        return _LEADS_ON.search(self.text, quantity.stop, frame.time.start) is not None

    def _is_of_noun(self, place: int, stop: int, quantity: Quantity, until: int) -> bool:
        """Whether an "and" only joins words of what a figure counts, before its year: 23% new and renewable power by 2029 and."""
        if self.text[place:stop].strip() != "and" or verbs_of(self.text[stop:until]):
            return False
        return any(stop <= f.time.start < until for f in self.frames) and not any(
            quantity.stop <= f.time.start < place for f in self.frames
        )

    def leading_frames(self) -> list[Frame]:
        """Return the years before the first figure of the sentence."""
        if not self.quantities:
            return []
        first = self.quantities[0].start
        cut = self.text.rfind(";", 0, first)
        led = [f for f in self.frames if cut < f.time.start < first]
        if led or any(v.start < cut for v in verbs_of(self.text)):
            return led
        return [f for f in self.frames if f.time.start < first and ";" not in self.text[: f.time.start]]

    def end_of(self, quantity: Quantity, following: Quantity | None) -> int:
        """Return where the clause of a figure ends."""
        limit = following.start if following else len(self.text)
        tail = re.compile(r"[;.]|,(?=\s)|\s(?:while|but|and|with|compared|relative|from)\s").search(
            self.text, quantity.stop, limit
        )
        stop = tail.start() if tail else limit
        return max(
            quantity.stop,
            quantity.stop + len(self.text[quantity.stop : min(stop, quantity.stop + 90)].rstrip()),
        )

    def due_of(self, quantity: Quantity, frames: list[Frame], following: Quantity | None) -> int | None:
        """Return the year by which a figure is to be met: its own, the sentence's, the section's, the plan's."""
        dated = self.aside_year(quantity)
        if dated is not None:
            return dated
        share = self.shares.get(quantity.start)
        if share and share.year is not None and share.year >= self.plan.first_open:
            return share.year
        if share and share.year is None and share.nth + 1 < share.size:
            late = next((f for f in self.frames if f.use == "due" and f.time.start >= share.stop), None)
            if late and not self.is_apart(share.stop, late.time.start):
                return late.time.last
        own = self._own_due(quantity, frames, following)
        part = _OF_IT.match(self.text, quantity.stop)
        if (
            own is None
            and part
            and self.carry.year is not None
            and not any(f.use == "due" and f.time.start >= quantity.stop for f in frames)
        ):
            return self.carry.year
        if own is None:
            own = next(
                (
                    f.time.last
                    for f in self.frames
                    if f.use == "due" and _LASTS.fullmatch(self.text, quantity.stop, f.time.start)
                ),
                None,
            )
        return own if own is not None else self._shared_due(quantity, following)

    def _own_due(self, quantity: Quantity, frames: list[Frame], following: Quantity | None) -> int | None:
        """Return the year in the clause of a figure, or the one that leads the sentence."""
        own = [
            f
            for f in frames
            if f.use == "due" and not _OF_FIRST.search(self.text[quantity.stop : f.time.start])
        ]
        passed = re.search(
            r"[,;(]\s?(?:by way of|via|passing(?: through)?|after|with (?:an interim|a stop))\b",
            self.text[quantity.stop : following.start] if following else "",
        )
        if passed:
            own = [f for f in own if f.time.start < quantity.stop + passed.start()]
            if not own and not self.leading_frames():
                return self.block.year or self.plan.until
        after = [f for f in own if f.time.start >= quantity.stop]
        leading = [f for f in self.leading_frames() if f.use == "due"]
        if after and not (
            leading
            and (
                re.search(r",\s(?:and|with|rising|then)\s", self.text[quantity.stop : after[0].time.start])
                or re.fullmatch(r",\s(?:and\s)?(?:by|in)\s", self.text[quantity.stop : after[0].time.start])
            )
        ):
            on = (
                re.fullmatch(
                    r"\s(?:through|to|until|till)\s", self.text[after[0].time.end : after[1].time.start]
                )
                if len(after) > 1
                else None
            )
            return after[1 if on else 0].time.last
        if after:
            return leading[-1].time.last
        if own:
            return own[-1].time.last
        return leading[-1].time.last if leading else None

    def _shared_due(self, quantity: Quantity, following: Quantity | None) -> int | None:
        """Return the year that a figure shares with its neighbours, its section or the plan."""
        if self.carry.year is not None and not self.is_apart(
            self.carry.until, quantity.start, with_subject=False
        ):
            return self.carry.year
        if (
            following
            and not self._has_part(quantity, following)
            and not self._goes_beyond(quantity, following)
            and " and " in self.text[quantity.stop : following.start]
            and ";" not in self.text[quantity.stop : following.start]
        ):
            later = [
                f
                for f in self.frames
                if f.use == "due" and f.time.start >= following.stop and not self._is_private(f)
            ]
            if later and not self.is_apart(quantity.stop, later[0].time.start):
                return later[0].time.last
        ends = self.text.find(";", quantity.stop) % (len(self.text) + 1)
        begins = self.text.rfind(";", 0, quantity.start)
        lone = len(self.quantities) == 1
        alone = {
            f.time.last
            for f in self.frames
            if f.use == "due"
            and (lone or not self._is_private(f))
            and (begins < f.time.start < ends or (lone and self._goes_on_to(f, quantity)))
            and not (f.time.end < quantity.start and self._is_over(f, quantity))
            and (lone or not self._parts(f, quantity))
            and not self._leads_on(f, quantity, following)
        }
        if (
            following
            and _PASSES.match(self.text, quantity.stop, following.start)
            and not _PACED.match(self.text, quantity.stop)
        ):
            alone = set()
        if following and (self._has_part(quantity, following) or self._goes_beyond(quantity, following)):
            alone = set()
        if len(alone) == 1:
            return alone.pop()
        if self.told.year is not None and _REFERS.match(self.text) and self.told.year >= self.plan.first_open:
            return self.told.year
        return self.block.year or self.plan.until

    def _goes_beyond(self, quantity: Quantity, following: Quantity) -> bool:
        """Whether the next figure is a further step, after the plan has ended: 2 tonnes at most, and below 1 tonne in 2040."""
        year = _YEAR_NEXT.match(self.text, following.stop)
        return (
            year is not None
            and self.plan.until is not None
            and int(year["year"]) > self.plan.until
            and _STEP.fullmatch(self.text[quantity.stop : following.start]) is not None
        )

    def _goes_on_to(self, frame: Frame, quantity: Quantity) -> bool:
        """Whether a year beyond a semicolon is that of a figure: before it, or behind words on the same thing; this is effective 2026."""
        return frame.time.start < quantity.start or bool(
            re.search(
                r"\b(?:effective|starting|as of|this|that|it)\b", self.text[quantity.stop : frame.time.start]
            )
        )

    def _parts(self, frame: Frame, quantity: Quantity) -> bool:
        """Whether another clause stands between a figure and a year, or another verb after the year."""
        if frame.time.start < quantity.start:
            return self.is_apart(frame.time.end, quantity.start, with_subject=False)
        return self.is_apart(quantity.stop, frame.time.start)

    def _is_over(self, frame: Frame, quantity: Quantity) -> bool:
        """Whether a year stands in a clause with a verb that a semicolon has ended before a figure."""
        mark = self.text.find(";", frame.time.end, quantity.start)
        return mark >= 0 and any(v.start < mark for v in verbs_of(self.text))

    def _is_private(self, frame: Frame) -> bool:
        """Whether a year belongs to a part that was just told of, or is the first of its figure: of which 25 in 2026; under 20 from 2028."""
        if _SINCE.search(self.text, max(0, frame.time.start - 24), frame.time.start):
            return True
        if _OF_FIRST.search(self.text, 0, frame.time.start):
            return True
        last = max(
            (q for q in self.quantities if q.stop <= frame.time.start), key=lambda q: q.stop, default=None
        )
        if last is not None and re.fullmatch(r"\sfrom\s", self.text[last.stop : frame.time.start]):
            return True
        if last is None or re.search(r",|\s[–—-]\s", self.text[last.stop : frame.time.start]):
            return False
        around = self.text[max(0, last.start - 16) : last.start] + "|" + self.text[last.stop : last.stop + 10]
        return re.search(r"\bof (?:which|whom|them|these|it)\b", around) is not None

    def is_apart(self, start: int, stop: int, *, with_subject: bool = True) -> bool:
        """Whether a semicolon or a clause with a verb, or with a subject too, stands between two places."""
        if ";" in self.text[start:stop]:
            return True
        verbs = [
            v
            for v in verbs_of(self.text)
            if v.tense in ("open", "turn")
            and start <= v.start < stop
            and not _HANGS.search(self.text, max(0, v.start - 40), v.start)
        ]
        if not with_subject:
            return bool(verbs)
        return any(not _JOINED.search(self.text, max(0, v.start - 12), v.start) for v in verbs)

    def _has_part(self, quantity: Quantity, following: Quantity) -> bool:
        """Whether the next figure is a part with a year of its own: 74 km, 26 km in 2026."""
        between = self.text[quantity.stop : following.start]
        return (
            following.value < quantity.value
            and following.unit in ("", quantity.unit)
            and bool(
                re.fullmatch(r"(?:\sof\s[^,;]{2,40})?,\sand\s(?:at least |some |about )?", between)
                or re.search(
                    r",\s(?:(?:of|including)\s(?:which|them|these|whom)\s)?(?:the first |some |at least |no fewer than |no less than |up to |about |around )?$",
                    between,
                )
            )
            and bool(
                re.match(
                    r"\s?(?:of (?:which|them|whom|these) )?(?:already )?(?:in|by|ahead of|before|during|as early as)\b",
                    self.text[following.stop :],
                )
            )
        )
