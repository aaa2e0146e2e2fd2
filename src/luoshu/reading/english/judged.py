"""From a figure of an English sentence and its words to a target or a result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from luoshu.reading.english.clauses.baseline import base_year, runs_over_plan, year_of
from luoshu.reading.english.clauses.clauses import Frame, Sentence
from luoshu.reading.english.clauses.dated import Told, years_alike
from luoshu.reading.english.clauses.scope import area_of, place_named, scope_of
from luoshu.reading.english.clauses.subject import Subject, subject_of
from luoshu.reading.english.clauses.tenses import TensedSentence
from luoshu.reading.english.figures.paired import conjunct_of
from luoshu.reading.english.figures.unmeasured import RATE
from luoshu.reading.english.frames.conventions import (
    NEXT_SAYS,
    is_bound_by_law,
    is_called_binding,
    is_labelled_binding,
    is_said_binding,
)
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.frames.sections import Block
from luoshu.reading.english.lexicon.verbs import verbs_of
from luoshu.reading.english.lexicon.whole import whole_of
from luoshu.reading.english.meaning.around import Around
from luoshu.reading.english.meaning.verdict import judge
from luoshu.reading.items import Reading, ReadResult, ReadTarget
from luoshu.reading.quantity import Quantity

_DATED = re.compile(r"^[\s,]*(?:in|by|as of|from|on) (?:the end of )?(?:FY ?)?20\d\d(?:[/–-]\d\d)?")

#: The whole of the figure before: of the EU average by 2032 and to 85.
_OF_WHOLE = re.compile(r"^\s?of (?:the )?[\w ’'-]{2,30}?(?=\s(?:in|by)\s20)")
#: Where the words that may name the area of a figure end.
_SCOPE_ENDS = re.compile(
    r"[;.](?:\s|$)|,\s|\sand\s(?=[a-z]+ (?:up |out )?(?:an?|the|new|its|our|\d))|\s(?:while|but)\s|\sand\s(?=[^,;]*\d)"
)


@dataclass(slots=True)
class Found:
    """Targets and results of a document so far, the last year by which something is due, and the indicator of a card."""

    targets: list[ReadTarget] = field(default_factory=list)
    results: list[ReadResult] = field(default_factory=list)
    year: int | None = None
    indicator: str = ""


#: Where a clause of its own may begin behind a figure.
_ONWARD = re.compile(r",\s(?:and\s|while\s|but\s|with\s)?|\sand\s")
#: Between two figures that are told in one breath.
_ALONGSIDE = re.compile(r"\s(?:of|in|for|among|by|at|on)\s[^,;:]*,?\sand\s")
#: A place behind a figure that is not that of the figure before.
_ELSEWHERE = re.compile(r"\s(?:in|at|on|among|for)\s(?:the\s)?(?P<scope>[a-z]+)\b(?!\s20)")
#: What is said of the goal just told of: the sub-goal for 2030 is 50 per cent.
_SUB_GOAL = re.compile(
    r"(?:(?:interim|intermediate|first|final) )?(?:sub-?goal|sub-?target|milestone|target|goal|figure)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\s?of (?:it|them|these|which|whom)\b")
#: What "of it" means behind a figure of the same: 83 per cent of the national average, to reach 92 per cent of it.
_OF_AVERAGE = re.compile(r"\bof (?P<ref>the (?:[\w-]+ ){0,2}(?:average|mean|median))\b")
_LEVELS = re.compile(
    r"\b(?:rates?|shares?|proportion|percentage|coverage|ratio|intensity|access|unemployment|satisfaction|deficit|debt|points?)\b",
    re.IGNORECASE,
)


class JudgedSentence(TensedSentence):
    """A sentence whose figures are made into targets and results."""

    def __init__(
        self, sentence: Sentence, block: Block, plan: Plan, document: str, found: Found, told: Told
    ) -> None:
        super().__init__(sentence, block, plan, told)
        self.document, self.found = document, found
        self.names_indicator = False
        self.said_binding: bool | None = None

    def subject(self, quantity: Quantity, around: Around, begin: int, prior: int, left: str) -> Subject:
        """Return what a figure speaks of; one that goes on from another (from 5 to 9) speaks of the same."""
        if not self.text.startswith(left.rstrip(), begin) and self.carry.subject:
            return Subject(self.carry.subject, 0)
        return subject_of(self.text, begin, prior, quantity, around, left, carried=self.carry.subject)

    def target(
        self,
        quantity: Quantity,
        around: Around,
        subject: Subject,
        begin: int,
        end: int,
        frames: list[Frame],
        following: Quantity | None,
    ) -> None:
        """Add a target to those found."""
        base = self._base_of(quantity, around, frames)
        due = self.due_of(quantity, frames, following)
        reading = judge(
            quantity,
            around,
            subject.name,
            base=base,
            default_base=None,
            is_yearly=self.plan.is_yearly and due == self.plan.until,
        )
        reading = self._gone_on(quantity, around, begin, reading, subject.name)
        self.carry.reading = reading
        unit, value = quantity.unit, quantity.value
        if unit == "fraction" and reading.kind == "cumulative_change":
            unit, value = "%", round(value * 100, 6)
        if around.yearly and reading.kind in ("level", "difference"):
            unit += "/year"
        if due is not None and not (_PART_OF.match(around.right) and len(self.quantities) > 1):
            own = [f.time.end for f in frames if f.use == "due"]
            self.carry.year, self.carry.until = (
                (due, max(own)) if own else (self.carry.year, self.carry.until)
            )
        start, stop = self.sentence.span(begin + subject.offset, end)
        share = self.shares.get(quantity.start)
        also = [] if share else years_alike(self.text, quantity)
        name = conjunct_of(subject.name, share) if share else subject.name
        self.found.targets.append(
            reading.target(
                quantity,
                quote=self.document[start:stop],
                start=start,
                end=stop,
                as_written=name or self.text[quantity.start : quantity.stop],
                value=value,
                unit=unit,
                year=due,
                relative_to=reading.relative_to
                or (whole_of(subject.name) if reading.kind == "share" else None),
                scope=self._scope(quantity, begin, subject),
                binding=self._binding(quantity, end, due),
                doubts=self._doubts(due, around, reading),
            )
        )

        self.found.targets += [
            self.found.targets[-1].model_copy(update={"year": year})
            for year in also
            if year != due and year >= self.plan.first_open
        ]

    def is_bare(self, left: str) -> bool:
        """Say whether a figure only goes on from the one before: ..., and 9 per cent a year later."""
        return _DATED.sub("", _OF_WHOLE.sub("", left)).strip(" ,") in (
            "",
            "and",
            "then",
            "and then",
            "to",
            "and to",
            "then to",
            "and then to",
        )

    def is_coordinated(self, quantity: Quantity) -> bool:
        """Whether a figure is told in one breath with the one before: 80 per cent in rural areas and 98 per cent in towns."""
        prior = max(
            (q for q in self.quantities if q.stop <= quantity.start), key=lambda q: q.stop, default=None
        )
        if prior is None or prior.unit != quantity.unit or not RATE.search(quantity.unit):
            return False
        between = self.text[prior.stop : quantity.start]
        return _ALONGSIDE.fullmatch(between) is not None and not verbs_of(between)

    def _gone_on(
        self, quantity: Quantity, around: Around, begin: int, reading: Reading, subject: str
    ) -> Reading:
        """Return a figure that only goes on from the one before as what that was: by 63% in 2030 and 89% in 2040."""
        before = self.carry.reading
        average = _OF_AVERAGE.search(self.text[: quantity.start]) if _PART_OF.match(around.right) else None
        if average and reading.kind == "share":
            return replace(reading, kind="ratio", relative_to=average["ref"])
        if before is not None and _SUB_GOAL.match(subject) and reading.kind == "share":
            return replace(
                reading, kind=before.kind, direction=before.direction, relative_to=before.relative_to
            )
        if before is not None and before.kind == "growth_rate" and self._is_listed_with(quantity, around):
            return replace(reading, kind=before.kind, direction=before.direction, relative_to=None)
        bare = (
            self.is_bare(self.text[begin : quantity.start])
            or around.rest.strip(" ,") in ("", "and", "then")
            or (around.prep is None and self.is_coordinated(quantity))
        )
        if before is not None and bare and before.kind == reading.kind == "level" and quantity.form != "zero":
            return (
                replace(reading, comparator=before.comparator)
                if reading.comparator == "=="
                and before.comparator != "range"
                and not _PART_OF.match(around.right)
                else reading
            )
        if before is None or not RATE.search(quantity.unit) or not (bare or around.prep == "for"):
            return reading
        alone = self.is_bare(self.text[begin : quantity.start])
        if alone and before.kind == "ratio" and reading.kind == "share" and "point" not in quantity.unit:
            return replace(reading, kind="ratio", relative_to=before.relative_to)
        if around.prep == "for":
            return (
                replace(reading, kind=before.kind, direction=None, relative_to=None)
                if (reading.kind == "share" and before.kind == "growth_rate")
                else reading
            )
        if (
            re.match(r"\s?(?:of|more|fewer|less|reduction|increase|cut)\b", around.right)
            or around.prep not in (None, "by")
            or "point" in quantity.unit
            or reading.kind not in ("share", "cumulative_change", "growth_rate")
        ):
            return reading
        if before.kind not in ("share", "cumulative_change", "growth_rate"):
            return reading
        same = before.comparator in ("<=", "<", ">=") and reading.comparator == "=="
        return replace(
            reading,
            kind=before.kind,
            direction=before.direction,
            relative_to=before.relative_to if before.kind != "share" else reading.relative_to,
            baseline_year=before.baseline_year,
            comparator=before.comparator if same else reading.comparator,
        )

    def _is_listed_with(self, quantity: Quantity, around: Around) -> bool:
        """Say whether a rate only stands in a list with the rate before it: 6% in services, 8% in industry."""
        prior = max((q.stop for q in self.quantities if q.stop <= quantity.start), default=None)
        if prior is None or not RATE.search(quantity.unit) or around.prep not in (None, "by", "of", "at"):
            return False
        between = self.text[prior : quantity.start]
        if re.search(r"[;:]", between) or _LEVELS.search(between) or verbs_of(between):
            return False
        return "point" not in quantity.unit and not re.match(r"\s?of\b", around.right)

    def _scope(self, quantity: Quantity, begin: int, subject: Subject) -> str | None:
        """Return the area of a figure: of its clause, of the line it heads, or of the figure that it goes on from."""
        clause = self.text.rfind(";", 0, quantity.start) + 1
        left = self.text[max(clause, self.carry.stop) : quantity.start]
        if self.carry.stop:
            begins = next((m.end() for m in _ONWARD.finditer(left) if verbs_of(left[m.end() :])), 0)
            left = left[begins:]
        right = _SCOPE_ENDS.split(self.text[quantity.stop : quantity.stop + 120])[0]
        share = self.shares.get(quantity.start)
        found = share.place if share else None
        found = (
            found or scope_of(left, right, self.plan.title) or place_named(self.text[clause : quantity.start])
        )
        if found is None and not self.carry.stop and subject.name == self.told.subject != "":
            found = scope_of(subject.name, "", self.plan.title)
        found = found or area_of(self.block.path, self.plan.title)
        elsewhere = _ELSEWHERE.match(self.text, quantity.stop) if self.is_coordinated(quantity) else None
        if found is None and elsewhere:
            found = (
                elsewhere["scope"] if re.fullmatch("(?:towns|villages|cities)", elsewhere["scope"]) else None
            )
        elif found is None and (
            subject.name == self.carry.subject
            or not re.search("[A-Za-z]{3}", self.text[begin : quantity.start].rpartition(",")[2])
        ):
            found = self.carry.scope
        self.carry.stop, self.carry.scope = quantity.stop, found
        return found

    def _base_of(self, quantity: Quantity, around: Around, frames: list[Frame]) -> int | None:
        """Return the year that a change counts from: its own, or the one that a list of changes shares at its end."""
        declared = self.block.conventions.base
        found = base_year(self.text, frames, self.frames, self.plan, declared)
        changes = around.prep == "by" or quantity.form in ("multiple", "halve")
        if changes and (found is None or found == declared):
            later = [f for f in self.frames if f.use == "base" and f.time.start >= quantity.stop]
            if later and not self.is_apart(quantity.stop, later[0].time.start):
                return year_of(self.text, later[0])
        over = RATE.search(quantity.unit) and runs_over_plan(self.text[quantity.start :])
        return self.plan.base if found is None and over else found

    def _binding(self, quantity: Quantity, end: int, due: int | None) -> bool | None:
        """Say whether a target binds: by the words before or behind it, in brackets, or by its section."""
        said = (
            is_said_binding(self.text[: quantity.start]) if self.said_binding is None else self.said_binding
        )
        labelled = is_labelled_binding(
            self.document[self.block.line.at[0] : self.sentence.at[quantity.start]]
        )
        said = said if said is not None else labelled
        near = [
            content for place, content, _ in self.sentence.asides if quantity.stop <= place <= end + 1
        ] or self._note_at_end(quantity)
        for words in (*near, self.text[end : end + 60]):
            called = is_called_binding(words)
            said = called if called is not None else said
        then = NEXT_SAYS.match(self.document, self.sentence.span(0, end)[1])
        if said is None and then:
            return then["firm"] is not None
        if said is None and (
            is_bound_by_law(self.text) or (self.block.binding is None and due in self.block.bound)
        ):
            return True
        return said if said is not None else self.block.binding

    def _note_at_end(self, quantity: Quantity) -> list[str]:
        """Return the note in brackets that ends a sentence of one clause: 5 by 2029 and 3 by 2034 (binding)."""
        asides = [(place, content) for place, content, _ in self.sentence.asides if place >= quantity.stop]
        whole = len(self.text.rstrip(" ."))
        alone = len(asides) == 1 and asides[0][0] >= whole and ";" not in self.text[quantity.stop :]
        return [asides[0][1]] if alone else []

    def _doubts(self, due: int | None, around: Around, reading: Reading) -> tuple[str, ...]:
        doubts = []
        if due is None:
            doubts.append("no year of its own")
        if around.verb_class is None and reading.kind == "level":
            doubts.append("no verb")
        if self.block.kind == "measures":
            doubts.append("in a part on support")
        return tuple(doubts)

    def result(
        self,
        quantity: Quantity,
        name: str,
        begin: int,
        stop: int,
        frames: list[Frame],
        *,
        year: int | None = None,
    ) -> None:
        """Add a figure of the past to the results found."""
        if quantity.form in ("word", "count") and not RATE.search(quantity.unit):
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
