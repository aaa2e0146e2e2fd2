"""Targets and results in running English text."""

from __future__ import annotations

import re

from luoshu.reading.english.clauses.clauses import Frame, Sentence, sentences_of
from luoshu.reading.english.clauses.dated import Told
from luoshu.reading.english.clauses.others import INDEX, Clause, is_other
from luoshu.reading.english.clauses.subject import Subject, boundary_before, counted
from luoshu.reading.english.clauses.tenses import NEAR, has_verb
from luoshu.reading.english.figures.quantities import is_yearly, scaled, scan
from luoshu.reading.english.figures.unmeasured import RATE, TIME
from luoshu.reading.english.frames.conventions import is_said_binding
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.english.frames.stations import stands_alone, station_of
from luoshu.reading.english.frames.times import spoken_times
from luoshu.reading.english.judged import Found, JudgedSentence
from luoshu.reading.english.lexicon.verbs import is_told, verbs_of
from luoshu.reading.english.lexicon.voices import cites_others, is_new_aim, is_superseded
from luoshu.reading.english.lexicon.words import CITED
from luoshu.reading.english.meaning.around import Around, look_around
from luoshu.reading.items import ReadResult
from luoshu.reading.quantity import Quantity

_FROM = re.compile(
    r"\b(?:(?:currently|presently|now|at present|today|hitherto|so far|until now)(?: at| stands? at| standing at)?|starting (?:at|from)|(?:its|their) (?:present|current)|(?:the|its|our) (?:existing|original)|from (?:the |its |their )?(?:present|current|existing|today['’]s)|on top of (?:the |today['’]s |an existing )?|from (?:the|an?|its) (?:(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?(?:FY ?)?(?:19|20)\d\d |current |present )?(?:level|figure|rate|value|share|peak|low|high|total|average|base|count|tally|census|survey)s? of|up from|down from|from|compared (?:with|to)|against|as against|versus|vs\.?|than the|lower than the|higher than the|over the|on the|baseline(?: value)?:?|at baseline)\s*(?:every |about |around |some |just |only |(?:less|more|fewer) than |under |over |a (?:baseline|base|level) of |an estimated |an average of |the current |today's |currently )?$|"
    r"\b(?:against|as against|versus|short of|missed|below|above|exceeding|past|on|over|rather than)\s(?:an?|the|its|our|their)\s(?:(?:FY ?)?(?:19|20)\d\d(?:[/–-]\d\d)?\s)?(?:(?:original|earlier|planned|annual|interim)\s)?(?:(?:target|goal|milestone|objective|ceiling|plan|figure|forecast|aim|baseline|base|level|peak|low|value)s?\s(?:of\s)?)?(?:around |about |some )?$|\b(?:rather than|instead of) (?:the )?$|,\snot\s(?:the\s)?$",
    re.IGNORECASE,
)
_ASIDE_RESULT = re.compile(
    r"\b(?:(?:FY ?)?(?:19|20)\d\d|baseline|currently|current|today|now|from|was|were|at present|latest|up from|down from)\b",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:→|⟶|->|–>|=>|➔|⇒)\s*")
#: A sentence on what the one before was about: They will not exceed 12,000.
_STANDS_IN = re.compile(
    r"\W*(?:They|It|These|Both|This|That|(?:The|This|That) (?:figure|share|rate|number|total|level|value|proportion))\s(?:(?:also|then)\s)?(?:will|shall|should|must|is to|are to|has to|have to|needs? to)\b"
)
_PRONOUN = re.compile(
    r"\b(?:it|them|this|that figure|these)\b[^,;]{0,24}$|^(?:at (?:the )?last \w+|on paper|in practice|at present|today|now)$"
)
#: Indicator: primary completion rate. Baseline: 71%. Target: 85%.
_INDICATOR_NAMED = re.compile(
    r"\s*(?:(?:Output|Outcome|Impact|Key|Performance|Headline) )?(?:[Ii]ndicators?|KPI|[Mm]etric|[Mm]easure)(?: \d+(?:\.\d+)*)?\s?[:–—-]\s(?P<name>[^.;:]{4,90})(?:[.;]\s|$)"
)
#: A line of a card on one indicator: Baseline (2023): 71%; 2032: 78%; Owner: Director.
_CARD = re.compile(
    r"[\s•–-]*(?:Baseline|Base|Current|Now|Today|Start|Latest|Halfway|Mid-?(?:term|point|line)|Interim|Milestones?|Targets?|Goal|Final|End(?:-?line)?|By 20\d\d|(?:FY ?)?20\d\d(?:[/–-]\d{2,4})?|Year \d|Owner|Lead|Unit|Source|Data source|Responsible)\b[^:]{0,24}:",
    re.IGNORECASE,
)
_PER_NAMED = re.compile(
    r"\b(?P<unit>per (?:thousand|million|hundred|10,?000|1,?000|100,?000|1 000|10 000|100 000)(?: [a-z]+){0,2}?)(?:\s*[:,→–-]|\s(?:down|up|falling|rising|to|from)\b)[^,;.]*$"
)
#: An indicator that is itself a number in so many: physicians per thousand people shall reach 2.9.
_PER_MANY = re.compile(r"\bper (?:thousand|million|hundred|\d[\d, ]*)\b[^,;.]*$")
#: A figure of time that the indicator is named by: median days from intake to housing of 75.
_TIME_OF = re.compile(
    r"\b(?P<unit>days|hours|minutes|weeks)\s(?:from|between|for|to)\b[^,;]*\b(?:of|to|at)\s$"
)
#: An indicator that is counted in the last of its words: transit service hours.
_MEASURED = re.compile(r"\b(?P<unit>hours|tonnes|kilometres|hectares|passengers|visitors|trips|nights)$")
#: Before brackets that give what is: twice its current share of trips (9%).
_STANDS_AT = re.compile(r"\b(?:current|present|existing|today['’]s) [^,;]{0,40}$")
_SCALED = re.compile(r"(?:million|billion|thousand|lakh|crore|trillion)\s?")
_AND_SO_ON = re.compile(
    r"\b(?:a total of|an? (?:annual |yearly )?average of|averaging|and then|rising to|then|that is,?|i\.e\.,?|in other words,?)\s*$"
)
_DATED_TO = re.compile(r"\s?(?:in|\(|of) ?(?:FY ?)?20\d\d\)? to\b")


#: What follows a figure in apposition before the verb that says where it is to go.
_STANDS = re.compile(
    r"[^,;–—:]{0,60}[,–—]\s(?:(?:is|are)\s(?:to|forecast|expected|projected|set|due|planned|likely)|to|will|shall|should|must|goes|go|falls|fall|rises|rise|needs?\sto|drops|climbs|has to|comes)\b|[^,;–—:]{0,40}[,–—]\s(?:under|below|above|over|at least|at most|no more than|no less than|less than|more than)\s$"
)
_APPOSED = re.compile(r"[,–—:]\s(?:(?!(?:to|by|will|with|and|or)\b)[a-z]+\s){0,4}$")
#: What makes the figure before it the state of things: 88 per cent, target 95.
_TARGET_NEXT = re.compile(
    r"[,;(–-]\s?(?:new |20\d\d )?(?:target|goal|aim|objective)(?: of| is|:)?\s(?:at least |under |below |over |about )?$",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?<!\bfrom )\b(?:its|their|the|our)\s(?:present|current|existing|today['’]s|latest|last year['’]s) (?:level|rate|share|value|figure|total|number|average|capacity)s?(?: of| is|,| at) (?:about |some |around |only )?$"
)
_WHOLE = re.compile(
    r"\s*(?:[Oo]f|[Oo]ut of|[Aa]mong) (?:(?:the|its|our|all|some|these|those|[\w-]+['’]s?) ){0,3}"
)


def read_block(block: Block, plan: Plan, document: str, found: Found) -> None:
    """Add the targets and results of one line to those found."""
    begin = block.tasks_from or block.body
    told = Told(found.year)
    named = _INDICATOR_NAMED.match(block.line.text, begin)
    card = _CARD.match(block.line.text)
    if named:
        told = Told(found.year, named["name"].strip())
        found.indicator = told.subject if block.line.text[named.end() :].strip() == "" else ""
    elif found.indicator and card:
        told = Told(found.year, found.indicator, is_card=True)
    else:
        found.indicator = ""
    for sentence in sentences_of(block.line.text[begin:], block.line.at[begin:]):
        reader = _Reader(sentence, block, plan, document, found, told)
        reader.read()
        told = (
            told
            if told.is_card
            else Told(
                next((f.time.last for f in reversed(reader.frames) if f.use in ("due", "past")), told.year),
                reader.first.subject or told.subject,
                reader.first.unit if reader.first.subject else told.unit,
                is_open=reader.is_open or (told.is_open and not is_told(sentence.text)),
            )
        )
    found.year = told.year


class _Reader(JudgedSentence):
    """One sentence with figures."""

    def read(self) -> None:
        """Take the figures of the sentence one by one, then those in parentheses."""
        stop = 0
        for n, quantity in enumerate(self.quantities):
            if quantity.start < stop:
                continue
            following = self.quantities[n + 1] if n + 1 < len(self.quantities) else None
            stop = self._read_one(quantity, stop, following)
        for place, content, at in self.sentence.asides:
            self._aside(place, content, at)

    def _read_one(self, quantity: Quantity, prior: int, following: Quantity | None) -> int:
        begin, left = self._left_of(quantity, prior)
        right = self.text[quantity.stop : following.start if following else len(self.text)]
        self._inherit_unit(quantity, begin, left)
        stands = self._origin_of(quantity, prior, begin, left, following)
        if stands is not None:
            return self._baseline(quantity, stands[0], begin, following, stands[1])
        around = look_around(left, self.text[quantity.stop :][:120], quantity)
        around.yearly = around.yearly or is_yearly(self.text, quantity.stop, self.end_of(quantity, following))
        share = self.shares.get(quantity.start)
        if share is not None:
            around.yearly = around.yearly or is_yearly(self.text, share.stop, share.stop + 28)
        before = self.text[quantity.start - 1 : quantity.start]
        if before and ((before in "-–+" and "%" in quantity.unit) or before == "+"):
            around.prep, around.verb_class = "by", "rise" if before == "+" else "fall"
        signed = re.search(r"\b(?P<way>minus|plus) $", self.text[begin : quantity.start])
        if signed and RATE.search(quantity.unit):
            around.prep, around.verb_class = "by", "fall" if signed["way"] == "minus" else "rise"
        frames = self.frames_near(begin, quantity, following)
        tense = self.tense(quantity, around, frames, begin)
        self._inherit(quantity, around, left, begin)
        origin, own = self.carry.origin or quantity, scaled(quantity)
        around.falls = scaled(origin) > own
        around.rises = scaled(origin) < own and has_verb(self.text)
        subject = self.subject(quantity, around, begin, prior, left)
        if self.told.is_card:
            subject = Subject(self.told.subject, subject.offset)
        is_label = station_of(subject.name) or stands_alone(self.text[: quantity.start])
        if is_label and not self.told.subject:
            subject = Subject(counted(self.text, quantity) or subject.name, subject.offset)
        meant = _STANDS_IN.match(self.text) and not self.carry.stop
        if self.told.subject and (is_label or meant or _PRONOUN.search(subject.name)):
            subject = Subject(self.told.subject, subject.offset)
        if not self.first.subject:
            self.first = Told(None, subject.name, quantity.unit)
        end = self.end_of(quantity, following)
        if tense == "past":
            self._told_figure(quantity, subject, begin, end, frames)
        elif tense == "open" and not is_other(
            Clause(
                quantity,
                around,
                left,
                right,
                self.text[: quantity.start],
                subject.name or self.carry.subject,
                frames,
                self.block,
                self.aside_year(quantity),
                self.carry.other,
                self.names_indicator,
                title=self.plan.title,
                is_nominal=not has_verb(self.text),
                goes_on=(left.rstrip().endswith("and") or (self.is_bare(left) and not quantity.unit))
                and (
                    not self.carry.unit
                    or (self.carry.unit == quantity.unit and TIME.search(quantity.unit) is not None)
                )
                and not self.carry.other
                and self.carry.tense == "open",
                is_willed=self.is_willed(begin, quantity.start, quantity.stop),
            )
        ):
            self.target(quantity, around, subject, begin, end, frames, following)
            self.carry.other = False
        elif tense == "open":
            self.carry.other = True
        self._hand_on(quantity, around, tense, left, begin, following)
        self.carry.subject = subject.name or self.carry.subject
        return quantity.stop

    def _told_figure(
        self, quantity: Quantity, subject: Subject, begin: int, end: int, frames: list[Frame]
    ) -> None:
        """Keep a figure of the past with its clause; in a part on means only what a verb of the past tells."""
        verbs = verbs_of(self.text)
        if self.block.kind == "measures" and not any(v.tense in ("past", "perfect") for v in verbs):
            return
        self.result(quantity, subject.name, begin + subject.offset, end, frames)

    def _origin_of(
        self, quantity: Quantity, prior: int, begin: int, left: str, following: Quantity | None
    ) -> tuple[str, str] | None:
        """Return what stands left of a baseline and the word that makes it one (from, up from); None for other figures."""
        if is_new_aim(self.text[: quantity.start]):
            return None
        dated = self.aside_year(quantity)
        arrow = _ARROW.match(self.text, quantity.stop)
        if arrow and following and not (dated and dated > self.plan.first_open):
            return left, "from"
        present = _PRESENT.search(self.text, max(prior, quantity.start - 60), quantity.start)
        if present:
            return left, ""
        undated = not dated and not re.search(r"\b[Mm]ilestones?\b", left)
        if following and undated and _TARGET_NEXT.search(self.text, quantity.stop, following.start):
            return left, ""
        follows = re.fullmatch(r",?\sand\s", self.text[prior : quantity.start])
        if (self.carry.standing and follows) or self._is_standing(quantity, following):
            return left, ""
        self.carry.standing = False
        origin = _FROM.search(self.text, max(prior, quantity.start - 60), quantity.start)
        if origin is None:
            goes_to = following and _DATED_TO.match(self.text, quantity.stop, following.start)
            return (left, "from") if goes_to and quantity.form == "plain" else None
        if quantity.form == "zero":
            return None
        return (self.text[begin : origin.start()] if origin.start() > begin else ""), origin.group()

    def _is_standing(self, quantity: Quantity, following: Quantity | None) -> bool:
        """Say whether a figure is where things stand, or a whole to take a part of.

        The gap, 13.4 points, is to be closed to 5; of the 620 km of road, 45 are to be sealed.
        """
        if following is None or self.aside_year(quantity) is not None:
            return False
        if (
            _WHOLE.fullmatch(self.text[: quantity.start])
            and "," in self.text[quantity.stop : following.start]
        ):
            return True
        clause = self.text.rfind(";", 0, quantity.start)
        return (
            _APPOSED.search(self.text, max(0, quantity.start - 48), quantity.start) is not None
            and _STANDS.match(self.text, quantity.stop, following.start) is not None
            and not any(clause < v.start < quantity.start for v in verbs_of(self.text))
            and not any(f.use == "due" and f.time.start < following.start for f in self.frames)
        )

    def _hand_on(
        self,
        quantity: Quantity,
        around: Around,
        tense: str | None,
        left: str,
        begin: int,
        following: Quantity | None,
    ) -> None:
        """Keep what the next figure of the sentence may inherit."""
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
        told = tense == "past" and any(
            v.tense in ("past", "perfect", "done", "now") for v in verbs_of(self.text)
        )
        self.carry.tense = tense if tense == "open" or told else self.carry.tense
        self.carry.unit, self.carry.yearly = quantity.unit, around.yearly
        self.carry.sign, self.carry.origin = around.sign, None

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
        if quantity.unit or quantity.form not in ("plain", "count"):
            return
        if self.carry.origin is not None and self.carry.origin.unit:
            quantity.unit = self.carry.origin.unit
            return
        spent = _TIME_OF.search(left)
        if spent:
            quantity.unit = spent["unit"] or spent["what"]
            return
        per = _PER_NAMED.search(left)
        if per:
            quantity.unit = per["unit"].strip()
            return
        if INDEX.search(left) or _PER_MANY.search(left):
            return
        if re.search(r"\b(?:[\w-]+ ){2,4}of $", left) and not _AND_SO_ON.search(left):
            return
        measured = _MEASURED.search(self.carry.subject) if self.carry.tense == "open" else None
        if measured and re.search(
            r"\b(?:to|of|at)\s(?:(?:more|less|fewer) than |at least |about |over |under )?$", left
        ):
            quantity.unit = measured["unit"]
            return
        near = self.text[max(0, begin - 12) : quantity.start]
        goes_on = _AND_SO_ON.search(left) and not RATE.search(self.carry.unit)
        if _PRONOUN.search(left) and not self.carry.subject and self.told.unit:
            quantity.unit = self.told.unit
            return
        if (
            self.carry.unit != "times"
            and self.carry.unit
            and not goes_on
            and (self.carry.tense == "open" or self.carry.standing)
        ):
            alike = not RATE.search(self.carry.unit) or quantity.value <= 100
            goes_on = alike and bool(
                re.match(
                    r"\s*(?:,|;|$|\.|and\b|by\b|at\b|as an?\b|(?:more|fewer|less|higher|lower) than\b|in\b|as of\b|from\b|of them\b|for\b|(?:will|shall|should|must|are to)\b|~)",
                    self.text[quantity.stop :],
                )
            )
        if goes_on or re.search(r"\b(?:of (?:which|whom|these)|including)\b", near):
            scaled = _SCALED.match(self.carry.unit)
            quantity.unit = (
                self.carry.unit[scaled.end() :] if scaled and quantity.value >= 1000 else self.carry.unit
            )

    def _shares_sign(self, quantity: Quantity, left: str, begin: int) -> bool:
        """Whether the bound of the figure before holds for a figure too: at least 70% of homicides and 50% of shootings."""
        if self.carry.sign is None or ("point" in quantity.unit) != ("point" in self.carry.unit):
            return False
        if self.is_bare(left) and ";" not in self.text[max(0, begin - 2) : begin]:
            return True
        return self.is_coordinated(quantity)

    def _inherit(self, quantity: Quantity, around: Around, left: str, begin: int) -> None:
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
        if around.sign is None and around.prep is None and self._shares_sign(quantity, left, begin):
            around.sign = self.carry.sign
        if self.carry.yearly and around.prep == "by" and around.verb_class in ("rise", "fall"):
            around.yearly = True

    def _baseline(
        self, quantity: Quantity, left: str, begin: int, following: Quantity | None, origin: str
    ) -> int:
        around = look_around(left, "", quantity)
        around.prep = around.prep or "from"
        subject = self.subject(quantity, around, begin, 0, left)
        name = subject.name or self.carry.subject
        near = [f for f in self.frames if quantity.start <= f.time.start < quantity.stop + 16]
        year = next((f.time.last for f in near if f.use in ("past", "base")), None)
        self.result(quantity, name, quantity.start, quantity.stop, near, year=year)
        self.carry.subject = self.carry.subject or name
        self.carry.standing = bool(origin)
        if _WHOLE.fullmatch(self.text[: quantity.start]):
            self.carry.standing, self.carry.unit = True, quantity.unit
        between = self.text[quantity.stop : following.start] if following else ""
        if (
            following
            and re.match(
                r"\s*(?:(?:in|of) (?:FY ?)?\d{4}(?:/\d\d)?,?\s|of all [a-z]+\s)?(?:\w+\s){0,2}to\b|\s*(?:→|⟶|->|–>|=>|➔|⇒)",
                between,
            )
            and re.search(r"\bfrom\b", origin)
        ):
            moved = re.match(r"(?:up|down)\b", origin)
            way = {"up": " rising", "down": " falling"}.get(moved.group() if moved else "", "")
            self.carry.left = left.rstrip()[: NEAR // 2] + way
            self.carry.left_at, self.carry.subject = begin, name
            self.carry.origin = quantity
            self.carry.unit = quantity.unit or self.carry.unit
        return quantity.stop

    def _aside(self, place: int, content: str, at: list[int]) -> None:
        """Take a baseline in parentheses, (2019: 41 per cent), or a target: (no higher than 27 units)."""
        quantities, times = scan(content)
        times = spoken_times(content, self.plan, times, None)
        if not quantities:
            return
        quantity = quantities[0]
        ahead = [t for t in times if t.last >= self.plan.first_open]
        if len(quantities) > 1 and not times and len({q.unit for q in quantities}) > 1:
            return  # the line (18.6 km, 13 stations): what it is, not what is promised
        looks_back = re.search(
            r"\b(?:from|was|were|current(?:ly)?|now|today|baseline|previous(?:ly)?|plan)\b",
            content,
            re.IGNORECASE,
        )
        onward = re.match(r"[^,;]*", self.text[place:])
        moves_on = onward and any(place <= q.start < place + onward.end() for q in self.quantities)
        if (
            not looks_back
            and not (moves_on and not times)
            and self._is_promise(place, quantity, content, bool(times), bool(ahead))
        ):
            begin = max(boundary_before(self.text, place, 0), self.text.rfind(", ", 0, place) + 1)
            text = f"{self.text[begin:place].rstrip()}: {content}"
            left = len(self.text[begin:place].rstrip())
            places = [*self.sentence.at[begin : begin + left], at[0] - 1, at[0] - 1, *at]
            inner = _Reader(
                Sentence(text, places, []), self.block, self.plan, self.document, self.found, self.told
            )
            inner.said_binding = is_said_binding(self.text[:place])
            inner.quantities = [q for q in inner.quantities if q.start >= left]
            inner.carry.tense, inner.carry.unit = "open", self.carry.unit
            later = [
                f.time.last for f in self.frames if f.use == "due" and place <= f.time.start < place + 24
            ]
            inner.carry.year = later[0] if later else self.carry.year
            inner.read()
            return
        if (ahead and not looks_back) or not (times or moves_on or _ASIDE_RESULT.search(content)):
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

    def _is_promise(
        self, place: int, quantity: Quantity, content: str, is_dated: bool, is_ahead: bool
    ) -> bool:
        if self.block.kind in ("past", "measures") or re.search(r"\d$", self.text[max(0, place - 1) : place]):
            return False
        before = self.text[:place]
        bare = not quantity.unit and content.strip() == content[quantity.start : quantity.stop]
        if (bare and self.carry.unit) or _STANDS_AT.search(before):
            return False
        if (
            CITED.search(before)
            or is_superseded(before, self.text[place:])
            or cites_others(before, self.plan.title)
        ):
            return False
        if is_dated:
            return is_ahead and self.carry.tense == "open"
        alone = (
            re.fullmatch(r"(?:[A-Za-z]+ ){0,4}[<>≤≥]?\s?", content[: quantity.start])
            and not content[quantity.stop :].strip()
        )
        return bool(
            alone
            and (self.carry.tense == "open" or any(v.tense == "open" for v in verbs_of(self.text)))
            and (quantity.unit or self.block.kind == "goals")
            and quantity.form != "count"
        )
