"""The period of a Chinese document: from its title, else from the years that it names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from luoshu.reading.chinese.frames.due import phases_of
from luoshu.reading.period import Period
from luoshu.reading.text.layout import Line

#: First and last year of each of the five-year plans, by the numeral in its name.
FIVE_YEARS = {
    "一": (2006, 2010),
    "二": (2011, 2015),
    "三": (2016, 2020),
    "四": (2021, 2025),
    "五": (2026, 2030),
    "六": (2031, 2035),
}
_RANGE = re.compile(r"(?<!\d)(20\d{2})年?\s?[—–\-~至到]{1,2}\s?(20\d{2})(?!\d)")
_HAN_NUMBER = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Plan(Period):
    """The period of a document.

    ``month`` is the month it was issued in, ``is_report`` whether it reports on the work of a year, ``phases`` the years
    that 近期, 第一阶段 and the like stand for.
    """

    month: int | None = None
    is_report: bool = False
    phases: tuple[tuple[str, int], ...] = ()

    @property
    def is_review(self) -> bool:
        """Whether the document says what came of a plan."""
        return "评估" in self.title


#: A report made in this month or later speaks of the year ahead.
_LATE = 11
_NAMES_FIVE = re.compile('第?十([一二三四五六])个?五(?:年|[”"时规]|$)')
_YEARLY = re.compile(
    r"(20\d{2})年(?:(?!20\d\d年|\n[一二三第（])[^，。]){0,30}?(?:计划(?!的(?!通报|报告|通知|函|请示)|书)|预算(?!执行)|工作报告|重点工作|工作要点|实施意见|主要任务|任务清单|工作方案|(?:攻坚|行动|实施|整改|推进|分解|考核)方案|工作安排|目标|民生实事|分解|指标|工作会议|会议精神|会议)"
)
#: 2024年完成情况及2025年计划: what was done in a year, and the year that is planned.
_THEN = re.compile(
    r"(?P<first>20\d{2})年[^，。]{0,36}?(?:和|及|与|暨|、)[^，。]{0,6}?(?P<last>20\d{2})年[^，。]{0,20}?(?:计划|安排|打算|思路|任务|部署|预算|工作|目标|建议)"
)
_YEARS_LONG = re.compile(
    "([一二两三四五六七八九十])年(?:行动|发展|建设|攻坚|倍增|提升|滚动|规划|计划|工作|实施)"
)
_PLANNED = re.compile(
    r"(20\d\d)年(?:的)?(?:工作(?:安排|任务|重点|总体|思路)|重点工作|主要(?:任务|目标|工作))"
)
#: 实施期为2025年至2027年: the period said in so many words.
_SAID = re.compile(
    r"(?:(?:规划|计划|实施|行动|方案|执行)(?:期限?|期间|时限|周期)|实施时间|期限)(?:为|是|：|:)?[^，。\n]{0,6}?(20\d{2})年?(?:\d{1,2}月)?\s?[—–\-~至到]{1,2}\s?(20\d{2})(?!\d)"
)
#: 规划水平年为2027年: the last year said in so many words.
_LAST_SAID = re.compile(
    r"(?:规划水平年|规划目标年|目标年(?:份|度)?|规划末年|规划期末|期末年|终期)(?:均|统一)?(?:为|是|定为|：|:)(?:20\d{2}年?和)?(20\d{2})年"
)
#: 力争用三年左右时间: as many years from the one of issue.
_EFFORT = re.compile(
    "(?:通过|用|经过|力争|利用|以)(?:接下来的?|未来的?|今后的?)?(?P<years>[两二三四五六]|(?<!\\d)[2-6])年(?:左右)?(?:的)?(?:时间|努力|奋斗|攻坚|建设|实施|培育)"
)
#: Work that is done within the year.
_THIS_YEAR = re.compile(
    r"百日|今年(?!以来)|年内|年底前|(?<!\d)\d{1,2}月(?:底|末)?之?前|全年|本年度|年度目标|[一二三四]季度|[上下]半年|今冬明春"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?!\d{1,2}月)")


def plan_of(lines: list[Line], year: int | None = None) -> Plan:
    """Find the period of a document in its title, else in the years it names.

    Examples
    --------
    >>> from luoshu.reading.text.layout import read_lines
    >>> plan = plan_of(read_lines("甲市三年行动方案（2023—2025年）", chinese=True))
    >>> plan.start, plan.until, plan.first_open
    (2023, 2025, 2023)
    """
    head = [line.text for line in lines[:40] if not line.is_row]
    title = _title(head)
    opening = "\n".join(head)[:700]
    whole = "\n".join(line.text for line in lines[:60])[:20000]
    issued = year or _issued(lines, opening)
    is_report = "工作报告" in title or bool(re.search("向大会(?:作|报告).{0,6}工作", opening))
    if is_report and issued is None:
        planned = _PLANNED.findall("\n".join(x.text for x in lines if len(x.text) <= 60))
        issued = int(planned[-1]) if planned else None
    month = _month(lines, opening, issued)
    if is_report and issued and month and month >= _LATE and f"{issued + 1}年" in whole:
        issued, month = issued + 1, None  # held before the year that it plans
    own = _OTHERS.sub("", whole)
    start, until = _titled(title, issued, month, is_report=is_report) or _said(own) or (None, None)
    if start is None and (span := _YEARS_LONG.search(title)):
        start, until = _counted(_HAN_NUMBER[span[1]], own, issued) or (None, None)
    if start is None and issued and _MINUTES.search(opening[:120]) and not _aimed_at(own, issued):
        start = until = issued
    if start is None:
        until = (
            _last_said(own, issued)
            or _aimed_at(own, issued)
            or _aimed_at(whole, issued)
            or _valid_until(whole + "\n" + "\n".join(x.text for x in lines[-8:]))
        )
        start = _begins(own, issued, until)
    if start is None and issued is None and until is None:
        start, until = _headed(whole)
    phases = phases_of(whole)
    if until is None:
        until = max((y for name, y in phases if not re.fullmatch("[近中远]期", name)), default=None)
    if until is None:
        start, until = _within_year(title, whole, start, issued)
    if start is not None and issued is not None and not (start - 2 <= issued <= (until or start) + 1):
        issued = None
    if issued is None and start is not None:
        past = _known_past(own, _COUNTED_TO)
        issued = past + 1 if past and until and start <= past + 1 <= until else start
    return Plan(start, until, issued, title, month, is_report, phases)


def _titled(title: str, issued: int | None, month: int | None, *, is_report: bool) -> tuple[int, int] | None:
    """Return the period that the title names, or counts from the year of issue."""
    ranged = _RANGE.search(title)
    if ranged:
        return int(ranged[1]), int(ranged[2])
    fives = _NAMES_FIVE.findall(title)
    if fives and not is_report:
        return FIVE_YEARS[fives[-1]]
    after = _THEN.search(title)
    if after and int(after["last"]) == int(after["first"]) + 1:
        return int(after["last"]), int(after["last"])
    yearly = _YEARLY.findall(title)
    if is_report and issued:
        return issued, issued
    if yearly:
        return int(yearly[-1]), int(yearly[-1])
    span = _YEARS_LONG.search(title)
    if span and issued:
        first = issued + (month is not None and month >= _LATE)
        return first, first + _HAN_NUMBER[span[1]] - 1
    return None


#: “陆港倍增计划（2024—2026年）”: the plan with its period, in the opening.
_NAMED = re.compile(
    rf"(?:规划|计划|方案|行动|工程|攻坚战?)[”\"]?[（(]{_RANGE.pattern}年[）)]|{_RANGE.pattern}年[^，。\n]{{0,24}}，[^。\n]{{0,30}}(?:制定|编制|提出)(?:本|如下|以下)"
)


def _said(text: str) -> tuple[int, int] | None:
    said = _SAID.search(text)
    if said is None:
        named = _NAMED.search(text[:_OPENING])
        years = [int(y) for y in named.groups() if y] if named else []
        return (years[0], years[1]) if years else None
    return int(said[1]), int(said[2])


#: A plan is named within so many characters.
_OPENING = 400


def _last_said(text: str, issued: int | None) -> int | None:
    """Return the last year of a plan that says which it is, or how many years it takes from its issue."""
    said = _LAST_SAID.search(text)
    if said:
        return int(said[1])
    effort = _EFFORT.search(text)
    if effort is None or issued is None:
        return None
    years = effort["years"]
    return issued + (int(years) if years.isdigit() else _HAN_NUMBER[years]) - 1


def _within_year(
    title: str, text: str, start: int | None, issued: int | None
) -> tuple[int | None, int | None]:
    """Return the year that alone the title names, or that of issue where all is to be done within it."""
    named = {int(y) for y in _YEAR.findall(title)}
    if len(named) == 1 and (issued is None or abs(max(named) - issued) <= 1):
        return max(named), max(named)
    dues = [int(y) for y in _BEFORE.findall(text) if issued is not None and int(y) >= issued]
    if dues:
        return start, max(dues)
    if issued is not None and _THIS_YEAR.search(text):
        return issued, issued
    return start, None


def _begins(text: str, issued: int | None, until: int | None) -> int | None:
    """Return the first year of a period of which only the end is known."""
    past = _known_past(text, _PAST_YEARS)
    first = past + 1 if past else issued
    if first and until and first <= until:
        return first
    begun = [int(a) for a, b in _RANGE.findall(text) if int(b) == until]
    return issued or (begun[0] if begun else None)


def _counted(years: int, text: str, issued: int | None) -> tuple[int, int] | None:
    """Return the period of so many years whose end the text aims at, else that begins after the last year known."""
    aims = sorted({int(m[1]) for m in _AIMED.finditer(text) if int(m[1]) >= (issued or 0)})
    past = _known_past(text, _PAST_YEARS)
    near = [y for y in aims if y - aims[0] < years]
    if near:
        return near[-1] - years + 1, near[-1]
    return (past + 1, past + years) if past else None


_KINDS_OF_DOCUMENT = re.compile(
    "规划|纲要|计划|方案|意见|报告|行动|通知|办法|要点|措施|清单|推进会|会议|分解表|分工表|一览表|责任书|答复|实录|简报|建议|公报|通报|细则|纪要"
)
#: A line that ends in the kind of document it names is its title.
NAMES_DOCUMENT = re.compile(f"(?:{_KINDS_OF_DOCUMENT.pattern})(?:[（(].*)?$")


def _title(head: list[str]) -> str:
    """Return the lines of the title: those that name a kind of document, and their neighbours, up to the first part."""
    until = next((n for n, text in enumerate(head) if n and _FIRST_PART.match(text)), len(head))
    opening = head[:until]
    for n, text in enumerate(opening[:24]):
        if len(text) <= 60 and _KINDS_OF_DOCUMENT.search(text) and not text.endswith(("。", "；")):
            first = n
            while first > max(0, n - 2) and _belongs_to_title(opening[first - 1]):
                first -= 1
            return "\n".join(t for t in opening[first : n + 3] if _may_be_title(t))
    return "\n".join(t for t in opening[:4] if _may_be_title(t))


def _belongs_to_title(text: str) -> bool:
    """Whether a line above the one that names the document is part of its title: who issues it, or the year."""
    return _may_be_title(text) and (len(text) > 8 or "年" in text) and not _DATE_ALONE.fullmatch(text)


#: A date in a line of its own.
_DATE_ALONE = re.compile(r"[（(]?20\d\d年\d{1,2}月(?:\d{1,2}日)?[）)]?")
#: The mark of a part.
_FIRST_PART = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[章节篇部条]|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十][）)]"
)


def _may_be_title(text: str) -> bool:
    return len(text) <= 60 and "。" not in text and not text.endswith(("；", "，", "："))


#: A date of issue stands in a line of its own, or behind the title.
_SHORT = 45
_DATED = re.compile(r"(20\d{2})年\d{1,2}月(?:\d{1,2}日)?(?!底|前|末|以)")


def _issued(lines: list[Line], opening: str) -> int | None:
    held = re.search(r"(20\d{2})年\d{1,2}月\d{1,2}日在", opening)
    in_words = re.search("(20\\d{2})年[一二三四五六七八九十]{1,2}月", opening)
    if in_words and held is None:
        return int(in_words[1])
    heads = "\n".join(t for t in opening.split("\n") if len(t) <= _SHORT)
    dated = held or _DATED.search(heads) or _DATED.search(opening)
    if dated:
        return int(dated[1])
    for line in lines[-3:]:
        last = re.fullmatch(r".{0,20}?(20\d{2})年\d{1,2}月\d{1,2}日.{0,12}", line.text)
        if last:
            return int(last[1])
    numbered = re.search(r"[〔\[(（](20\d{2})[〕\])）]\d{1,4}号", opening)
    return int(numbered[1]) if numbered else None


def _month(lines: list[Line], opening: str, issued: int | None) -> int | None:
    """Return the month of issue, where the opening or the close is dated in the year of issue."""
    dated = re.search(
        rf"{issued}年(\d{{1,2}})月\d{{1,2}}日", "\n".join([opening, *(x.text for x in lines[-3:])])
    )
    return int(dated[1]) if dated and issued else None


_AIMED = re.compile(r"(?:(?<!截)到|力争|(?<!截)至|(?<!较)(?<!比)20\d\d年?[—–\-~至])(20\d{2})年")
_FIGURE = re.compile(r"\d[\d.,]*(?:%|[\u4e00-\u9fff])|百分之|[一二三四五六七八九]成|分之")
#: What is said of a year goes no further than this.
_SAID_OF = 160


_IN_FIVE = re.compile('[“"]?十([一二三四五六])五[”"]?(?:期间|时期|末|规划期|以内)')


def _aimed_at(text: str, issued: int | None) -> int | None:
    """Return the year at which the text aims: the last near one of which at least half as much is said as of any.

    The end of five years that are named counts as one thing said.
    """
    said: Counter[int] = Counter()
    places = [m for m in _AIMED.finditer(text) if int(m[1]) >= (issued or 0)]
    for n, found in enumerate(places):
        until = places[n + 1].start() if n + 1 < len(places) else len(text)
        passage = text[found.end() : min(until, found.end() + _SAID_OF)].split("\n")[0]
        said[int(found[1])] += 1 + len(_FIGURE.findall(passage))
    fives = [FIVE_YEARS[five][1] for five in _IN_FIVE.findall(text)]
    if said:
        said.update(year for year in fives if year in said)
        near = {y: n for y, n in said.items() if y - min(said) <= _NEAR}
        aimed = max(y for y, n in near.items() if 2 * n >= max(near.values()))
        dues = [int(y) for y in _DUE_BY.findall(text) if aimed < int(y) <= aimed + 2]
        return max([aimed, *dues])
    return fives[0] if fives else None


#: Years further apart than this are the ends of plans of their own.
_NEAR = 5
#: 整改时限：2026年12月底: a plan lasts until all is due.
_DUE_BY = re.compile(r"(?:时限|期限)[：:][^，。；]{0,4}(20\d{2})年")
#: What is named in brackets is another document; a meeting without aims of its own speaks of its year.
_OTHERS = re.compile("《[^》]{0,60}》")
_MINUTES = re.compile("会\\s*议\\s*纪\\s*要|调度会|推进会|工作会议|专题会议")
_HEADS = re.compile(
    r"(?:^|\n)[^。\n]{0,8}(20\d{2})年[^。\n]{0,24}?(?:计划|任务|目标|安排|继续|将|重点|工作)|(?:^|\n)[#【（(\s]*(20\d{2})年[】）)：:\s]*(?=\n|$)|（(20\d{2})年）(?=\n|$)"
)


#: 2025年12月前: a year that was ahead.
_BEFORE = re.compile(r"(20\d{2})年(?:\d{1,2}月)?[底末]?之?前")


def _headed(text: str) -> tuple[int | None, int | None]:
    """Return the first and last year that head lines of a text without a date, or that a line begins to plan."""
    found = _HEADS.findall(text)
    headed = [int(y) for _, *years in found for y in years if y]
    planned = [int(y) for y, *_ in found if y]
    if headed:
        return min([*headed, *(int(y) for y in _BEFORE.findall(text))]), max(headed)
    return max(planned, default=None), max(planned, default=None)


#: Up to when figures are known; a year that something is only compared with may lie ahead of a long plan's start.
_COUNTED_TO = re.compile(r"(?:截至|截止|据统计，?|[经据]初步核算，?)(20\d{2})年(?!.{0,4}前)")
_PAST_YEARS = re.compile(
    r"(?:截至|截止|(?<!占)比|较|据统计，?|[经据]初步核算，?|指出，|由)(20\d{2})年|(?:^|\n|。|；)(20\d{2})年，?(?:全[省市县区州]|我[省市县区州])"
)


#: 截至2024年6月底: the year was under way.
_IN_THE_YEAR = re.compile(r"(?:[1-9]|1[01])月|上半年|[一二三]季度")


def _known_past(text: str, naming: re.Pattern[str]) -> int | None:
    """Return the last year named as one that was over, before all that the text aims at."""
    aimed = min((int(y) for y in _AIMED.findall(text)), default=2200)
    years = [
        int(next(y for y in m.groups() if y)) - bool(_IN_THE_YEAR.match(text, m.end()))
        for m in naming.finditer(text)
    ]
    return max((y for y in years if y < aimed), default=None)


def _valid_until(text: str) -> int | None:
    """Return the year to which a document that aims at none is in force."""
    found = re.search(r"有效期(?:限)?(?:截?至|到)(20\d{2})年|(?:执行|实施|施行)[至到](20\d{2})年", text)
    return int(found[1] or found[2]) if found else None
