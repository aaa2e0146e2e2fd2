"""From what was read in a document to a plan: every item in its place, each with its span, nothing dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.errors import DocumentError
from luoshu.language import Text, say
from luoshu.plan.plan import (
    Assignment,
    Body,
    Measure,
    MeasureKind,
    Plan,
    Positioning,
    Result,
    Role,
    Source,
    Task,
)  # fmt: skip
from luoshu.plan.remark import both
from luoshu.plan.target import Span, Target
from luoshu.reading.items import Extraction, ReadBody
from luoshu.reading.items import Span as ReadSpan
from luoshu.reading.plans.naming import match, per_head, percent_sign
from luoshu.reading.plans.promise import Setting, promise
from luoshu.reading.text.document import Document

LONGEST_TITLE = 120
"""Characters of the first line that serve as the name of the plan."""
LONGEST_NAME = 40
"""Characters of a clause that serve as its name."""

_KINDS: dict[str, MeasureKind] = {
    "land": "land", "fiscal": "fiscal", "tax": "fiscal", "finance": "fiscal", "price": "fiscal", "investment": "fiscal",
    "talent": "talent", "education": "talent", "transport": "transport", "ecology": "ecology", "energy": "ecology",
    "ocean": "ecology", "culture": "culture", "powers": "power", "pilot": "pilot", "platform": "platform",
    "opening": "platform", "environment": "environment", "industry": "industry", "science": "innovation",
    "data": "innovation", "region": "region", "organisation": "mechanism", "assessment": "mechanism",
}  # fmt: skip
_ROLES: dict[str | None, Role] = {"lead": "lead", "support": "support", None: "responsible"}
_DAY = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|((?:19|20)\d{2})-(\d{2})-(\d{2})")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAY_EN = re.compile(
    rf"(?:(\d{{1,2}})\s+)?({'|'.join(_MONTHS)})\s+(?:(\d{{1,2}}),\s*)?((?:19|20)\d{{2}})", re.IGNORECASE
)
_SEAT = re.compile(r"(?=([\u4e00-\u9fff]{2}(?:自治区|自治州|新区|省|市|县|区|州|盟)))")
_AREA = "city region|city|republic|province|state|county|kingdom|region|municipality|township|shire|district|borough|prefecture|commonwealth|combined authority"  # fmt: skip
_NO_NAME = "the|of|and|for|a|strategic|development|plan|city|council|economic|action|regional|local|provincial|national|social|integrated|central|our|government|county"  # fmt: skip
_PLACE_NAME = rf"(?!(?i:{_NO_NAME})\b)[A-Z][\w'’-]+(?: (?!(?i:{_NO_NAME})\b)[A-Z][\w'’-]+){{0,2}}"
_SEAT_EN = re.compile(rf"\b(?i:{_AREA}|government) (?i:of) ({_PLACE_NAME})|\b({_PLACE_NAME}) (?i:{_AREA})\b")
_NO_SEAT = re.compile(
    "[委会全我本各省市县区跨该两第和与的由仅为在对从于一二三四五六七八九十几多](?=.)|部分|有关|相关|其他|经开|高新|城市|都市|地区|城区|园区|景区|市区|社区|开发|中心|自贸|保税|试验|示范|核心|集聚|建设|建成|支持|带动|功能|灌|商务|自治区|自治州|山区|库区|片区"
)


@dataclass(frozen=True)
class Wanted:
    """What the person says about the plan, where the document does not: region, year of issue, name."""

    region: str | None = None
    year: int | None = None
    name: str | None = None


def to_plan(
    found: Extraction,
    document: Document,
    catalogue: Catalogue,
    regions: Regions,
    wanted: Wanted | None = None,
) -> Plan:
    """Make a plan of what was read.

    Parameters
    ----------
    found : Extraction
        Items with offsets into ``document.text``.
    document : Document
        Gives each span its page and paragraph.
    catalogue : Catalogue
        Indicators are matched to it, with alternatives; what does not match becomes an indicator of the plan's own.
    regions : Regions
        Known regions, for the region of the plan and what its targets are measured against.
    wanted : Wanted, optional
        What the person knows better.

    Returns
    -------
    Plan

    Raises
    ------
    DocumentError
        If no year of issue is found or given.

    Examples
    --------
    >>> from luoshu.axes.indicator import read_catalogue
    >>> from luoshu.reading.extract import extract
    >>> document = Document("plan", "2026年1月8日，到2030年，地区生产总值突破9000亿元。", (), "text")
    >>> plan = to_plan(extract(document.text), document, read_catalogue(), Regions(), Wanted(region="Here"))
    >>> [(target.indicator, target.comparator, target.threshold, target.year) for target in plan.targets]
    [('gdp', '>', 9000.0, 2030)]
    """
    wanted = wanted or Wanted()
    announced = _announced(found, document.text, wanted)
    year = int(announced[:4])
    due = found.until or max((item.year or year for item in found.targets), default=year)
    base = min(found.start or year, year) - 1
    region = _region(document, regions, wanted)
    setting = Setting(region, due, base, catalogue, regions, found.language)
    maker = _Maker(document, found, setting)
    targets = maker.targets()
    title = wanted.name or _title(document.text) or document.name
    return Plan(
        id=re.sub(r"\W+", "_", document.name).strip("_") or "plan",
        name=Text(zh=title, en=title),
        region=region,
        announced=announced,
        due=due,
        base_year=base,
        sources=(Source(id=document.name, title=Text(zh=title, en=title), published=announced),),
        positionings=maker.positionings(),
        targets=targets,
        tasks=maker.tasks(targets),
        measures=maker.measures(),
        bodies=tuple(maker.bodies.values()),
        indicators=tuple(setting.own.values()),
        results=maker.results(),
    )


@dataclass
class _Maker:
    document: Document
    found: Extraction
    setting: Setting
    bodies: dict[str, Body] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for body in self.found.bodies:
            self._body(body.name, body)

    def span(self, item: ReadSpan) -> Span:
        """Return the span of an item as the plan keeps it."""
        place = self.document.place(item.start)
        return Span(
            document=self.document.name, start=item.start, end=item.end, text=item.quote, page=place.page,
            paragraph=place.paragraph,
        )  # fmt: skip

    def text(self, words: str) -> Text:
        """Return words of the document, in its language alone."""
        clean = _squeezed(words, self.found.language)
        return Text(zh=clean) if self.found.language == "zh" else Text(en=clean)

    def named(self, prefix: str) -> str:
        """Return an id that no other item has: ``prefix``, then ``prefix_2``."""
        self.taken[prefix] += 1
        return prefix if self.taken[prefix] == 1 else f"{prefix}_{self.taken[prefix]}"

    def numbered(self, prefix: str) -> str:
        """Return the next of ``prefix_1``, ``prefix_2``."""
        self.taken[prefix] += 1
        return f"{prefix}_{self.taken[prefix]}"

    def targets(self) -> tuple[Target, ...]:
        """Return the targets; the same promise said twice stands once, with both spans."""
        made: dict[tuple[object, ...], Target] = {}
        for read in self.found.targets:
            target = promise(read, self.setting, self.span(read))
            key = (
                target.indicator, target.kind, target.region, target.year, target.comparator, target.threshold, target.upper,
                target.relative_to, target.since, target.as_written if target.indicator.startswith("own_") else "",
            )  # fmt: skip
            if key in made:
                spans = dict.fromkeys((*made[key].spans, *target.spans))
                made[key] = made[key].model_copy(update={"spans": tuple(spans)})
            else:
                year = "" if target.year == self.setting.due else f"_{target.year}"
                made[key] = target.model_copy(update={"id": self.named(f"{target.id}{year}")})
        return tuple(made.values())

    def results(self) -> tuple[Result, ...]:
        """Return the figures of the past."""
        out = []
        for read in self.found.results:
            unit = per_head(read.unit, read.as_written)
            found = match(
                read.as_written, self.setting.catalogue, unit={"%": "", "fraction": ""}.get(unit, unit)
            )
            out.append(
                Result(
                    id=self.numbered("result"),
                    name=self.text(read.as_written),
                    indicator=found.id or "",
                    value=read.value,
                    upper=read.value_high,
                    unit=percent_sign(read.unit),
                    year=read.year,
                    spans=(self.span(read),),
                )
            )
        return tuple(out)

    def positionings(self) -> tuple[Positioning, ...]:
        """Return what the region is to become; the same said twice stands once."""
        made: dict[str, Positioning] = {}
        for read in self.found.positioning:
            name = _bare(_squeezed(read.quote, self.found.language))
            if name in made:
                held = made[name]
                made[name] = held.model_copy(update={"spans": (*held.spans, self.span(read))})
            else:
                made[name] = Positioning(
                    id=self.numbered("positioning"), name=self.text(name), spans=(self.span(read),)
                )
        return tuple(made.values())

    def tasks(self, targets: Iterable[Target]) -> tuple[Task, ...]:
        """Return the tasks, under their headings, each with its bodies and the targets that stand in it."""
        places = [(span.start, span.end, target.id) for target in targets for span in target.spans]
        heads: dict[str, Task] = {}
        out: list[Task] = []
        for read in self.found.tasks:
            parent = self._heading(read.heading, read.start, heads, out)
            serves = dict.fromkeys(
                name for start, end, name in places if start < read.end and end > read.start
            )
            out.append(
                Task(
                    id=self.numbered("task"),
                    name=self._name(read.quote),
                    text=self.text(read.quote),
                    parent=parent,
                    bodies=tuple(self._assigned(name, read.start) for name in dict.fromkeys(read.bodies)),
                    deadline=None if read.due is None else str(read.due),
                    serves=tuple(serves),
                    spans=(self.span(read),),
                )
            )
        return tuple(out)

    def measures(self) -> tuple[Measure, ...]:
        """Return the measures; each kind of support that one clause lists is one of its own."""
        return tuple(
            Measure(
                id=self.numbered("measure"), name=self._measure_name(read.quote, read.kind),
                kind=_KINDS.get(read.kind, "other"), text=self.text(read.quote), spans=(self.span(read),),
            )
            for read in self.found.measures
        )  # fmt: skip

    def _measure_name(self, quote: str, kind: str) -> Text:
        """Return the clause as the name; where one clause lists several kinds of support, the kind goes before it."""
        several = sum(read.quote == quote for read in self.found.measures) > 1
        if not several:
            return self._name(quote)
        name = self._name(quote).of(self.found.language)
        both_kinds = both(f"reading.measure_{kind if kind in _NAMED else 'other'}")
        return Text(zh=f"{both_kinds.zh}（{name}）", en=f"{both_kinds.en} ({name})")

    def _name(self, quote: str) -> Text:
        clean = _squeezed(quote, self.found.language)
        if len(clean) <= LONGEST_NAME:
            return self.text(clean)
        cut = max(clean.rfind(sign, 0, LONGEST_NAME) for sign in "，；、,; ")
        return self.text(clean[: cut if cut > LONGEST_NAME // 3 else LONGEST_NAME] + "…")

    def _heading(
        self, heading: str | None, before: int, heads: dict[str, Task], out: list[Task]
    ) -> str | None:
        if not heading:
            return None
        if heading not in heads:
            start = self.document.text.rfind(heading, 0, before + 1)
            quote = ReadSpan(quote=heading, start=start, end=start + len(heading))
            spans = (self.span(quote),) if start >= 0 else ()
            heads[heading] = Task(id=self.numbered("part"), name=self.text(heading), spans=spans)
            out.append(heads[heading])
        return heads[heading].id

    def _body(self, name: str, read: ReadBody | None = None) -> Body:
        if name not in self.bodies:
            self.bodies[name] = Body(id=self.numbered("body"), name=self.text(name))
        if read is not None:
            held = self.bodies[name]
            self.bodies[name] = held.model_copy(update={"spans": (*held.spans, self.span(read))})
        return self.bodies[name]

    def _assigned(self, name: str, near: int) -> Assignment:
        body = self._body(name)
        said = [read for read in self.found.bodies if read.name == name]
        closest = min(said, key=lambda read: abs(read.start - near), default=None)
        return Assignment(body=body.id, role=_ROLES[closest.role if closest else None])


_NAMED = frozenset(
    ("land", "fiscal", "talent", "transport", "ecology", "culture", "finance", "industry", "science")
)
_VERB = re.compile(
    r"^(?:努力|加快|全面|奋力)?(?:建设成为|建设成|建设|打造成为|打造|建成|构筑|构建|创建|形成|成为|to become |become |build )"
)


def _bare(name: str) -> str:
    """Return a positioning without its verb: 建设区域经济中心 and 区域经济中心 are one."""
    return _VERB.sub("", name).strip("，。；、,.; ") or name


def _squeezed(text: str, language: str) -> str:
    """Return text on one line; in Chinese without the blanks and line breaks inside it."""
    if language == "zh":
        text = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    return re.sub(r"\s+", " ", text).strip()


def _announced(found: Extraction, text: str, wanted: Wanted) -> str:
    year = wanted.year or found.year
    days = [_day(*match.groups()) for match in _DAY.finditer(text)]
    days += [
        _day(
            match[4], str(_MONTHS.index(match[2].lower()) + 1), match[1] or match[3] or "1", None, None, None
        )
        for match in _DAY_EN.finditer(text)
    ]
    for day in days:
        if day and (year is None or day.startswith(str(year))):
            return day
    if year is None:
        raise DocumentError(say("reading.no_issue", "en"), say("reading.no_issue", "zh"))
    return str(year)


def _day(*parts: str | None) -> str:
    year, month, day = parts[:3] if parts[0] else parts[3:]
    if year is None or month is None or day is None or not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


def _title(text: str) -> str:
    """Return the first line that says something."""
    for line in text[:5000].splitlines():
        clean = line.strip("#*　 \t|")
        if len(clean) > 3 and re.search(r"[^\W\d]", clean):
            return clean if len(clean) <= LONGEST_TITLE else clean[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return ""


def _region(document: Document, regions: Regions, wanted: Wanted) -> str:
    """Return the id of the region the plan is for: the one its title names, else the one it names most."""
    if wanted.region:
        return regions.find(wanted.region) or wanted.region
    lines = [line for line in document.text.splitlines() if line.strip()]
    body = document.text[:20_000]
    known = {
        region.id: (region.name.zh, region.name.en) for region in regions.regions if region.level != "nation"
    }
    for part in (f"{document.name} {lines[0] if lines else ''}", "\n".join(lines[:3]), body):
        named = {name: _mentions(part, *names) for name, names in known.items()}
        best = max(named, key=lambda name: named[name], default=None)
        seat, count = _seat(part, body)
        if best is not None and named[best] and named[best] >= count:
            return best
        if seat:
            return seat
    return say("reading.some_region", "en")


def _seat(part: str, body: str) -> tuple[str, int]:
    """Return the place with an administrative name (沛阳县) that a part of the text names most, and how often.

    Two characters before 省, 市 or 县 are taken, three where the third stands before them in all of the text.
    """
    seats = Counter(found[1] for found in _SEAT.finditer(part) if not _NO_SEAT.search(found[1]))
    english = Counter(found[1] or found[2] for found in _SEAT_EN.finditer(part))
    if not seats and english:
        name, count = english.most_common(1)[0]
        is_title = len(part) < 1000
        return (
            (name.title() if name.isupper() else name, part.count(name)) if is_title or count > 1 else ("", 0)
        )
    if not seats:
        return "", 0
    short, count = seats.most_common(1)[0]
    before = Counter(found[1] for found in re.finditer(f"([\u4e00-\u9fff]){re.escape(short)}", body))
    always = before.most_common(1)[0] if before else ("", 0)
    longer = always[1] > 2 and always[1] == body.count(short)
    return (always[0] + short if longer else short), count


def _mentions(text: str, *names: str) -> int:
    return sum(text.count(name) for name in dict.fromkeys(names) if len(name) > 1)
