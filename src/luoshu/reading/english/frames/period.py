"""The period that an English document plans, and the year it was issued."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from luoshu.reading.english.figures.quantities import scan
from luoshu.reading.english.figures.years import gregorian, scan_years
from luoshu.reading.english.lexicon.numerals import WORDS
from luoshu.reading.period import Period
from luoshu.reading.text.layout import Line

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_FROM_TO = re.compile(
    rf"\b(?:FY ?|fiscal years? |financial years? |{_MONTH} (?:\d{{1,2}}, ?)?|\d{{1,2}} {_MONTH} )?(?P<first>20\d{{2}})(?P<split>[/–-]\d\d(?!\d))?,?\s?(?:up to and including|up to|to|through|until|till|and|–|—|-)\s?(?:FY ?|{_MONTH} (?:\d{{1,2}}, ?)?|\d{{1,2}} {_MONTH} )?(?P<last>20\d{{2}}(?:[/–-](?P<fiscal>\d\d)(?!\d))?|\d{{2}})\b",
    re.IGNORECASE,
)
#: 2022-23 to 2029-30: from one split year to another.
_SPLIT_YEARS = re.compile(
    r"\b(?P<first>20\d\d)[-–/](?:20)?\d\d\s?(?:to|through|until|till|–|—|-)\s?(?P<last>20\d\d)[-–/](?:20)?(?P<ends>\d\d)\b"
)
_AGENDA = re.compile(
    r"\b(2030) Agenda\b|\bAgenda (2030|2063)\b|\bSustainable Development Goals\b|\bSDGs?\b|\bGlobal Goals\b|\bvoluntary (?:local|national|subnational) review\b",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"\b(?:plan|strategy|programme|program|agenda|framework|roadmap|budget|it|this document|[A-Z]{2,6}(?: [IVX]+)?)\b[^.]{0,40}?\b(?:runs?|covers?|spans?|applies|is for|sets? out|looks? ahead|extends?|period)\b[^.\d]{0,50}",
)
_FOR_YEARS = re.compile(r"\bfor the (?:years|period) ")
_UNTIL = re.compile(
    rf"\b(?:plan|strategy|framework|programme|roadmap|agenda|document|policy) (?:looks? (?:ahead|forward|out)|runs?|reaches|extends) (?:to|until|through) (?:{_MONTH} )?(?P<ahead>20\d\d)\b|\b(?:end|close|expiry|horizon|final year) of (?:the|this) (?:plan|strategy|programme|program)(?:'s)?(?: period)?,? (?:in |by )?(?:{_MONTH} )?(?P<last>20\d\d)\b|\b(?:plan(?:ning)? (?:period|horizon)|horizon)\b[^.\d]{{0,24}}(?:to|until|is|of|:) (?:{_MONTH} )?(?P<to>20\d\d)\b|\b(?:clos(?:ing|ure)|completion|end|expiry) date(?: of [^.:\d]{{1,40}})?(?: is)?[:,]? ?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH} )?(?:\d{{1,2}}, )?(?P<closes>20\d\d)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"\b(?:to|towards?|for|vision|agenda|plan|strategy|programme|program|framework|concept|blueprint|compact|pact|roadmap|by|horizon|future|net[- ]zero|neutral|@),? ?(20[2-9]\d)\b",
    re.IGNORECASE,
)
#: 2030 County Strategic Plan, Moving 2035: …: a plan that is called by the year it aims at.
_CALLED = re.compile(
    r"\b(?P<year>20[2-9]\d) (?:[\w-]+ ){0,4}?(?:plan|strategy|vision|agenda|framework|roadmap|blueprint)\b|^(?:[A-Z][\w'’-]* ){1,3}(?P<named>20[2-9]\d)(?=:| [–—-] )",
    re.IGNORECASE,
)
#: A report or budget that speaks of the year it is made in.
_OF_A_YEAR = re.compile(
    r"\breport on (?:the )?(?:work of the (?:people['’]s )?government|government work)|\bgovernment work report\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    rf"\b(?:adopted|approved|refreshed|agreed|signed|prepared|published|issued|presented|delivered|endorsed|resolution|decision|cabinet|council|version|edition|dated|review|report|statement|{_MONTH})\b[^.\d]{{0,40}}(?:\d{{1,2}},? |\d{{1,2}}[./]\d{{1,2}}[./])?\(?(?P<year>20\d\d)\b(?!\s?[-–—/]\s?(?:20)?\d\d\b(?!\d))",
    re.IGNORECASE,
)
_SPOKEN_PAST = re.compile(
    r"\b(?:[Ii]n|since|compared with|from|census of|relative to|FY) ?(20\d{2})\b(?=[^.]{0,80}\b(?:was|were|had|stood|rose|fell|grew|generated|accounted)\b)"
)
_OTHER_PERIOD = re.compile(
    r"\b(?:review of|previous|lessons|implementation of the last|regulation|results of|milestones?|interim targets?|baselines?|mid-?points?|mid-?term|half-?way|midway)\b[^,;()]*$",
    re.IGNORECASE,
)


_PHASE = re.compile(
    r"\b(?P<name>(?:Phase|Stage|Period|Tranche|Wave|Cycle|Horizon|Step) (?:\d|[IVX]{1,3}|[A-D]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our))\b\s?[(:,–-]\s?(?P<years>(?:FY ?)?20\d\d(?:/\d\d)?\s?(?:[–—-]|to|until)\s?(?:FY ?)?(?:20)?\d\d)\b"
)
_COVERS = re.compile(
    r"(?:^|\.\s)(?:Covers?|Covering|Period|Valid|Term|Duration|Timeframe|In force|Runs?)\b[^.]{0,24}20\d\d[^.]{1,16}20\d\d"
)
_YEAR = r"(?P<year>(?:FY ?)?20\d\d(?:[/–-]\d\d(?!\d))?)"
#: All end-line values are for 2030; unless another date is shown, due by June 30, 2030; by 2029, the final date of eligibility.
_TERM = re.compile(
    rf"\b(?P<term>short|near|medium|mid|long|interim|final|first|second|third)[ -](?:term|stage|milestone|step|date)s?,?\s(?:means |refers to |stands for |is |are |= ?|: ?|\(|to |until |by |in )?(?:the )?(?:end of |year )?{_YEAR}",
    re.IGNORECASE,
)
#: Steps by name: recover (2024-2026), renew (2027-2029).
_NAMED_SPAN = re.compile(
    r"\b(?P<name>[A-Za-z]{4,}) \((?P<years>(?:FY ?)?20\d\d(?:/\d\d)?\s?[–-]\s?(?:FY ?)?(?:20)?\d\d)\)"
)
#: Progress will be checked in 2028, the halfway point; the mid-term (2027).
_HALFWAY = re.compile(
    r"\b(?P<year>20\d\d),? (?:the |our |which is (?:the )?|\()(?P<term>halfway|mid-?point|mid-?term|midway)\b|"
    r"\b(?P<what>halfway|mid-?point|mid-?term|midway)(?: (?:point|mark|stop|year|review|date|stage|milestone))?(?: is|:|,| in| of| for| by|=)? ?\(?(?P<when>20\d\d)\b",
    re.IGNORECASE,
)
#: Where the first of them is told what it means.
_TERMED = re.compile(
    r"\b(?:short|near|interim|first)[ -](?:term|stage|milestone|step|date)s?,?\s(?:means|refers to|stands for|is|are|=|:|\()\s?(?:the )?(?:end of |year )?(?:FY ?)?20\d\d",
    re.IGNORECASE,
)
_DECLARED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Aa]ll|[Ee]very|[Ee]nd-line|[Uu]nless|[Ee]xcept)\b[^.]{{0,80}}?\b(?:values?|targets?|results?|figures|commitments|goals?|measures?|otherwise,? it)\b[^.]{{0,40}}?\b(?:are|is) (?:for|to be met by|due (?:by|in)|set for)\b[^.]{{0,30}}?{_YEAR}",
        rf"\b[Uu]nless (?:another|otherwise|a different|other)\b[^.]{{0,80}}?\b(?:due|by|for|in|of|refer to)\b[^.]{{0,40}}?{_YEAR}",
        rf"\b(?:[Vv]alues|[Tt]argets|[Rr]esults|[Ii]ndicators|[Cc]ommitments|[Mm]ilestones)\b[^.]{{0,24}} (?:are|is) (?:all )?(?:for|due|set for|to be (?:met|reached|achieved|delivered))\b[^.]{{0,40}}?{_YEAR}",
        rf"{_YEAR},? (?:which is |being )?(?:the )?(?:final|closing|last|end) (?:date|year|day) of\b",
    )
)
_TARGET_HEAD = re.compile(r"\b[Tt]argets? ?\(?(20\d\d)\)?(?!\s?[/–-])")
_LONG = re.compile(
    r"\b(\d{1,2}|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty)[- ]years?(?:['’]s?)? (?:\w+ ){0,3}(?:plan|strategy|vision|programme|program|framework|outlook)\b|\b(?:next|coming) (\d{1,2}|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty) years\b",
    re.IGNORECASE,
)
#: Year in which the first of China's five-year plans would have begun, had they all been as regular as those of today.
_FIRST_PLAN = 1956
_SENTENCES = re.compile(r"(?<=[.;!?])\s|\n")
#: What a sentence that tells the horizon of a whole document speaks of.
_OF_ITSELF = re.compile(
    r"\b(?:(?:the|this|our|its) (?:[\w-]+ ){0,2}?(?:plan|strategy|programme|program|agenda|framework|roadmap|pact|compact|charter|blueprint|document)\b|a (?:plan|strategy|vision|framework) (?:for|to|until)\b|"
    r"(?:vision|horizon|deadline|due date|end year|target year|final year|everything|goals|targets|ambitions|aims|objectives|commitments|pledges|promises|unless|where no|if no|(?:look|years) (?:ahead|forward)|between now and|from now (?:to|until)|over the (?:years|period)|in force|valid)\b|commit ourselves\b)",
    re.IGNORECASE,
)
#: What a year is when it is not the last one: a review, a phase, that of others, a thing of the past.
_PARTIAL = re.compile(
    r"\b(?:half-?way|mid-?term|mid-?point|interim|phase|stage|review(?:ed)?|updated?|revised?|milestones?|baseline|national|federal|government['’]s|global|united nations|paris|was|were|had|did|been|forecast|projected|expected|population|previous|last|former|adopted|approved|published)\b",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?:plan|strategy|programme|framework|agenda|vision|goals?|targets?)\b.{0,60}\b(?:(?:end|rest|remainder|close) of (?:the|this) decade|this decade)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:plan|programme|strategy|framework|agenda|it)\b[^.]{0,60}\b(?:will run|runs|covers|lasts|will last) (?:for |a period of )?(?:the next )?(\d{1,2}|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty) years\b",
    re.IGNORECASE,
)
_WANTED_BY = re.compile(r"\bby (?:FY ?|the end of |end-|\w+ )?(20\d{2})\b(?! (?:goal|target|was|were|had))")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
)  # fmt: skip
NTH_PLAN = re.compile(
    rf"\b(?:(?P<nth>\d{{1,2}}|{'|'.join(_ORDINALS)})(?:st|nd|rd|th)?) (?:Five|Four|Six|Ten)-Year Plan(?: [Pp]eriod)?\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"\b(?:yuan|RMB|mu|People['’]s (?:Government|Congress)|CPC|Outline of|Outline for the)\b|\bEconomic and Social Development of\b"
)


@dataclass(frozen=True, slots=True)
class Plan(Period):
    """The period of a document.

    ``medium`` is the last year of its medium term, ``phases`` the last years of parts it names, ``number`` which of a
    row of plans of one length it is, ``terms`` the years that it gives to words (short term 2026).
    """

    medium: int | None = None
    phases: tuple[tuple[str, int], ...] = ()
    number: int | None = None
    terms: tuple[tuple[str, int], ...] = ()


def plan_of(lines: list[Line], year: int | None = None) -> Plan:
    r"""Find the period of a document in its title, else in the years it names.

    Examples
    --------
    >>> from luoshu.reading.text.layout import read_lines
    >>> plan = plan_of(read_lines("Local Growth Plan 2024-2035: Summary", chinese=False))
    >>> plan.start, plan.until
    (2024, 2035)
    >>> plan = plan_of(read_lines("Housing Strategy\\nHorizon: July 1, 2025 - June 30, 2032", chinese=False))
    >>> plan.start, plan.until
    (2025, 2032)
    """
    head = [gregorian(line.text) for line in lines[:10] if not line.is_row]
    short = [
        t for n, t in enumerate(head[:6]) if len(t) <= 240 and (_is_title(t) or (n < 4 and _COVERS.search(t)))
    ]
    body = "\n".join(line.text for line in lines)
    start, until, issued = _titled(short, body)
    if start is None and _CHINESE.search(body):
        start, until = _five_years(_number_in(short), until)
    if start is None or until is None:
        stated = _stated_in(body[:8000])
        start, until = start or stated[0], until or stated[1]
    if until is None and (agenda := _AGENDA.search("\n".join(short))):
        until = int(agenda[1] or agenda[2] or 2030)
    signed = [line.text for line in lines[-6:] if _SIGNED.match(line.text)]
    issued = year or _issued(short, start, until) or _issued(signed, start, until) or issued
    if until is None and issued:
        is_yearly = _OF_A_YEAR.search("\n".join(short))
        until = issued if is_yearly else _called("\n".join(short), issued)
    if until is None and issued and (long := _LONG.search("\n".join(short))):
        until = issued + _count(long)
    if until is None and issued:
        heads = [line.text for line in lines if line.is_row and len(scan_years(line.text)) > 1]
        until = _voted(short, body[:8000], heads, issued)
    if start is None:
        start = until if issued and until == issued + 1 else issued
    if start is None:
        start = _after_the_past(body, until)
    if start is not None and _is_horizon(start, body):
        stated = _stated_in(body[:8000])
        until = stated[1] or until or start
        start = issued = stated[0] or _after_the_past(body, until)
    if issued is None or (start is not None and not start - 2 <= issued <= (until or start) + 1):
        issued = start
    if until is None and (lasts := _LASTS.search(body[:1500])):
        told = re.findall(r"\b20\d\d\b", lasts.group())
        begins = int(told[-1]) if told else issued
        until = begins + _count(lasts) if begins else None
    until = _declared(lines, body, start, until)
    medium = _medium_term(lines, until) if until is not None and start == until else until
    return Plan(
        start, until, issued, "\n".join(short), medium, _phases(body), _number_in(short), _terms(body)
    )


def _terms(body: str) -> tuple[tuple[str, int], ...]:
    """Return the years that a document gives to words: short term means FY2026, medium term FY2029."""
    found: dict[str, int] = {}
    for said in _TERMED.finditer(body):
        end = body.find("\n", said.start()) % (len(body) + 1)
        for term in _TERM.finditer(body, said.start(), end):
            found.setdefault(term["term"].lower(), scan_years(term["year"])[0].last)
    for line in body.split("\n"):
        named = list(_NAMED_SPAN.finditer(line)) if line.count("(20") > 1 else []
        for part in named if len(named) > 1 else ():
            found.setdefault(part["name"].lower(), scan_years(part["years"])[0].last)
    for half in _HALFWAY.finditer(body):
        found.setdefault((half["term"] or half["what"]).lower(), int(half["year"] or half["when"]))
    return tuple(found.items())


def _voted(short: list[str], body: str, heads: list[str], issued: int) -> int | None:
    """Return the year that most of what a document says of itself looks ahead to, where that is said plainly enough."""
    votes: Counter[int] = Counter()
    for text in short:
        for time in scan_years(text):
            votes[time.last] += 4
    for head in heads:
        votes[max(time.last for time in scan_years(head))] += 2
    for sentence in _SENTENCES.split(body):
        whole = len(sentence) < 400 and sentence.endswith((".", "!", ";"))
        years = {t.last for t in scan_years(sentence) if t.last > issued} if whole else set()
        if len(years) == 1 and _OF_ITSELF.search(sentence) and not _PARTIAL.search(sentence):
            measured = [q for q in scan(sentence)[0] if not q.unit.endswith("years")]
            votes[years.pop()] += 0 if measured else 3
    votes = Counter(
        {year: weight for year, weight in votes.items() if weight and issued < year <= issued + 40}
    )
    if votes:
        return max(votes, key=lambda year: (votes[year], year))
    ends = next((m for sentence in _SENTENCES.split(body[:3000]) if (m := _DECADE.search(sentence))), None)
    return (issued // 10 + 1) * 10 if ends else None


def _is_horizon(year: int, body: str) -> bool:
    """Whether most of what a text wants by some year it wants before the one taken for its beginning."""
    wanted = [int(y) for y in _WANTED_BY.findall(body)]
    return len(wanted) > 2 and sum(y < year for y in wanted) * 2 > len(wanted)


def _count(years: re.Match[str]) -> int:
    """Return the number of years, in digits or words, that one of the groups of a match gives."""
    count = next(group for group in years.groups() if group).lower()
    return int(count) if count.isdigit() else int(WORDS[count])


def _number_in(short: list[str]) -> int | None:
    """Return which of a row of plans a title calls its own: the 15th Five-Year Plan."""
    named = next((found for text in short if (found := NTH_PLAN.search(text))), None)
    return nth_of(named) if named else None


def nth_of(named: re.Match[str]) -> int:
    """Return the number of a plan, in digits or in words."""
    word = named["nth"].lower()
    return int(word) if word.isdigit() else _ORDINALS.index(word) + 1


def _is_title(text: str) -> bool:
    return not re.search(r"(?<!\b[A-Z])\.$", text)


def _titled(short: list[str], body: str) -> tuple[int | None, int | None, int | None]:
    """Return the first and last year, and the year of issue, that the lines of a title give."""
    start: int | None = None
    until: int | None = None
    issued: int | None = None
    for text in short:
        found = _period_in(text)
        if found:
            start, until = found
            is_split = re.search(rf"\b{start - 1}[/–-]{start % 100:02d}\b", text)
            aims = issued == until > start  # a title that is the year aimed at: Arroyo 2030
            issued = start - 1 if is_split and until > start else None if aims else issued
            break
        aimed = _aimed_at(text, body)
        until = until or aimed
        years = [
            int(y[0])
            for y in re.finditer(r"\b20\d{2}\b", text)
            if not _OTHER_PERIOD.search(text[: y.start()])
        ]
        if aimed and years and min(years) < aimed:
            start = issued = min(years)
        if years and issued is None and not aimed:
            issued = max(years)
            if len(years) > 1 and re.search(r"\bplan\b", text, re.IGNORECASE):
                start = until = issued
    if until is None and start is None and (only := _only_year("\n".join(short[:3]))):
        start = until = issued = only
    return start, until, issued


def _five_years(number: int | None, until: int | None) -> tuple[int | None, int | None]:
    """Return the period of the Chinese five-year plan of a number, whatever year a vision beside it aims at."""
    first = _FIRST_PLAN + 5 * (number - 1) if number is not None else None
    return (first, first + 4) if first is not None and first > 2000 else (None, until)


def _declared(lines: list[Line], body: str, start: int | None, until: int | None) -> int | None:
    """Return the year that a document declares for all its targets, in a sentence or at the head of its tables."""
    for pattern in _DECLARED:
        said = pattern.search(body[:12000])
        year = scan_years(said["year"])[0].last if said else None
        if year is not None and year > (start or 0):
            return year
    heads = [int(y) for line in lines if line.is_row for y in _TARGET_HEAD.findall(line.text)]
    later = {y for y in heads if until is not None and until < y <= until + 4}
    return later.pop() if len(later) == 1 else until


def _phases(body: str) -> tuple[tuple[str, int], ...]:
    """Return the parts of the period that a document names, each with its last year: Phase 1 (2026-2030)."""
    found = {}
    for match in _PHASE.finditer(body):
        times = scan_years(match["years"])
        if times and match["name"].lower() not in found:
            found[match["name"].lower()] = times[-1].last
    return tuple(found.items())


def _only_year(head: str) -> int | None:
    """Return the one year that names a document: Performance Agreement, 2026; not the day it was adopted."""
    years = {int(y) for y in re.findall(r"\b(20\d\d)\b", head)}
    dated = re.search(
        rf"(?:{_MONTH}|adopted|published|approved|version|update|edition|report|review|census)\W[^\n]{{0,24}}20\d\d|20\d\d (?:update|edition|version|report|review)",
        head,
        re.IGNORECASE,
    )
    return years.pop() if len(years) == 1 and not dated else None


def _medium_term(lines: list[Line], year: int) -> int:
    """Return the last year that the tables of a yearly plan look ahead to."""
    ahead = [t.last for line in lines if line.is_row for t in scan_years(line.text)]
    return max((y for y in ahead if year < y <= year + 4), default=year)


def _called(head: str, issued: int) -> int | None:
    """Return the year after its issue by which a title calls the plan."""
    years = [int(m["year"] or m["named"]) for line in head.split("\n") for m in _CALLED.finditer(line)]
    return next((year for year in years if year > issued), None)


def _period_in(text: str) -> tuple[int, int] | None:
    """Return the first and last year of a title such as ``Plan 2024-2035`` or ``FY26-FY32``."""
    split = _SPLIT_YEARS.search(text)
    if split and not _OTHER_PERIOD.search(text[: split.start()]):
        return int(split["first"]) + 1, int(split["last"][:2] + split["ends"])
    spoken = _FROM_TO.search(text)
    if spoken and not _OTHER_PERIOD.search(text[: spoken.start()]):
        last = spoken["last"]
        until = int(last[:4]) if len(last) >= 4 else int("20" + last)
        start = int(spoken["first"]) + (1 if spoken["split"] else 0)
        if len(last) == 2 and until == start + 1:
            return until, until
        if until > start:
            return start, int("20" + spoken["fiscal"]) if spoken["fiscal"] else until
    times = [t for t in scan_years(text) if not _OTHER_PERIOD.search(text[: t.start])]
    periods = [t for t in times if t.last > t.first]
    if periods:
        return periods[0].first, periods[0].last
    fiscal = [
        t for t in times if re.search(r"/|FY|[Ff]iscal|[Ff]inancial", text[max(0, t.start - 11) : t.end])
    ]
    return (fiscal[-1].last, fiscal[-1].last) if len(times) == len(fiscal) == 1 else None


def _aimed_at(text: str, body: str) -> int | None:
    """Return the year that a title aims at (Vision 2040), unless the text goes on beyond it."""
    aimed = _AIMED.search(text)
    alone = len(re.findall(r"\b20\d\d", text)) == 1
    if aimed is None or (alone and re.search(r"(?:budget|report|review)\s20", text, re.IGNORECASE)):
        return None
    later = sum(int(y) > int(aimed[1]) for y in re.findall(r"\bby (20\d\d)", body))
    return None if later >= 2 else int(aimed[1])


def _stated_in(body: str) -> tuple[int | None, int | None]:
    """Return the period that a sentence gives: the plan runs from July 2023 to June 2028."""
    for runs in (*_RUNS.finditer(body), *_FOR_YEARS.finditer(body[:3000])):
        rest = body[runs.end() : runs.end() + 48]
        split = _SPLIT_YEARS.match(rest)
        if split:
            return int(split["first"]) + 1, int(split["last"][:2] + split["ends"])
        period = _FROM_TO.match(body, runs.end()) or _FROM_TO.search(body, runs.end(), runs.end() + 12)
        if period and len(period["last"]) >= 4 and int(period["last"][:4]) > int(period["first"]):
            fiscal = period["fiscal"]
            begins = int(period["first"]) + (1 if period["split"] else 0)
            return begins, int("20" + fiscal) if fiscal else int(period["last"][:4])
    ends = _UNTIL.search(body)
    return None, int(ends["last"] or ends["to"] or ends["closes"] or ends["ahead"]) if ends else None


#: Before a year, or before its month, that is still to come.
_AHEAD = re.compile(
    r"\b(?:to|towards?|for|by|until|till|before|from|vision|horizon)(?: the end of)? $", re.IGNORECASE
)
#: A line on the day a document was given.
_DELIVERED = re.compile(
    rf"\W*(?:[Aa]dopted|[Aa]pproved|[Dd]elivered|[Pp]resented|[Pp]ublished|[Ii]ssued|[Ss]igned|[Ee]ndorsed)\b.*\b{_MONTH}"
)
#: Words under a document on the day it was adopted.
_SIGNED = re.compile(
    r"\W*(?:Approved|Adopted|Endorsed|Signed|Agreed|Published|Issued|Done at|Given at)\b[^.]{0,80}20\d\d",
    re.IGNORECASE,
)


def _issued(short: list[str], start: int | None, until: int | None) -> int | None:
    """Return the year of issue that the title block gives beside the period: (July 2025); a day before the name of a report."""
    for text in sorted(short, key=lambda text: _DELIVERED.match(text) is None):
        period = _FROM_TO.search(text)
        for found in _ISSUED.finditer(text):
            year = int(found["year"])
            if period and found.start() < period.end() and period.start() < found.end():
                continue
            if any(_AHEAD.search(text[: found.start(part)]) for part in ("year", 0)):
                continue
            if start is None or until is None or start - 2 <= year <= until:
                return year
    return None


def _after_the_past(body: str, until: int | None) -> int | None:
    """Return the year after the last one of which the text speaks in the past."""
    told = [int(y) for y in _SPOKEN_PAST.findall(body)]
    told += [int(y) for y in re.findall(r"\((?:[^()]{0,30}\b)?(20\d{2})[:)]", body)]
    wanted = [int(y) for y in _WANTED_BY.findall(body)]
    if wanted and not told:
        told = [
            t.last
            for t in scan_years(body)
            if 1990 < t.last < min(wanted) and not _looks_ahead(body, t.start)
        ]
    ahead = sorted(wanted + ([until] if until else []))
    ends = ahead[len(ahead) // 2] if ahead else 9999
    known = [y for y in told if y < ends and (until is None or y < until)]
    return max(known) + 1 if known else None


def _looks_ahead(body: str, place: int) -> bool:
    """Whether a year follows a word of the future, or another year, in its sentence."""
    left = re.split(r"[.;\n]", body[max(0, place - 90) : place])[-1]
    return bool(re.search(r"\b(?:will|shall|to|by|until|target|vision|20\d\d)\b", left, re.IGNORECASE))
