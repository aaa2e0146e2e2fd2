"""A line in clauses: its asides taken out, its years and tenses carried on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.chinese.clauses.subject import Left
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.quantities import Time
from luoshu.reading.quantity import chinese_number

_COMMAS = re.compile("[，：。！？；\n]|——")
_BASE_BEFORE = re.compile(
    "(?:(?<!占)比|较|与|同|以|基于|相比|对比|相当于|恢复到|恢复至|为|是|由|从|自|超过|高于|低于|在|达到)$"
)
_BASE_AFTER = re.compile(
    r"(?:[末底]?(?:的|已?(?:达到?|有|建成))?[\d.,]+[^，。；\d]{1,8})?的?(?:基础上?|基数|水平|同期|相比|为基)"
)
_FRAME_AFTER = re.compile("(?:全?年)?(?:底|末|年底|期末|初)?(?:之?前|以前|以来|时期?|期间|内|起)?")
_PAST_WORDS = re.compile(
    "过去的?[一二三四五六七八九十几]?年?|这[一二三四五]年(?=[，来])|[三五]年间(?!全|力)|(?:过去|这)[三五]年里|[一二三四五六七八九十]年来|近年来|近[一二三四五几]年|(?<![比较与同于过到])去年|(?<![比较与同于过到])上年(?!的|增|相|同)|上一?年度|截至|截止|目前|(?:^.{0,3}现有)|当前|现状|"
    "^(?:基期|基数|基准年?|起点)值?为?(?=\\d)|据初步核算|经初步核算|据统计|今年以来|上半年|前三季度|[1-9一二三四]季度|\\d{1,2}[—–\\-~至到]\\d{1,2}月|会议认为|清醒[看认][到识]|一年来|以来[，]|自.{2,12}以来|历史上|此前"
)
#: 教育仍有短板：: how little there is, told up to the end of the sentence.
_FALLS_SHORT = re.compile(
    "(?!.*(?:针对|聚焦|解决|补齐|破解|整改|化解|着力|力争|消除|正视)).*(?:仍|还|依然|尚|存在|面临).{0,12}(?:差距|短板|问题|不足|弱项|困难|制约)(?:比?较|仍然?|依然|还|十分)*(?:突出|明显|较大|不小|存在)?$"
)
_OPEN_WORDS = re.compile(
    "(?:规划|发展)?(?:目标|期末|末期|终期)值?[为是]?(?=[≥≤<>]?\\d)|今后|未来|今年(?!以来|上半年)|明年|下一步|力争|到时|届时|展望|争取|计划(?!执行|草案)|规划期|全年(?!全)"
)
_TO_COME = re.compile(
    "力争|确保|计划|将|争取|预期|目标|努力|达到|不低于|[\\d成]\\S{0,6}以[上内]|控制在|左右|超过|突破"
)
_AIMS = re.compile("力争|争取|展望|今后|未来")
#: What a meeting wants, what a review puts in the place of an earlier target, and days by which something is due.
_WANTED = re.compile(
    r"会议(?:强调|要求|决定|审定|明确|同意|提出|部署)|(?:调整|修订|修改|更改|改)[为到至]|(?:调|上调|下调|调[增减高低])[为到至]|"
    r"\d{1,2}月(?:底|末|份|中旬|上旬|下旬)?(?:之?前|以前)|年底(?:之?前|以前)|到年底"
)
#: 2005年底前建成的小区: a year of the past that only says which things are meant.
_SAYS_WHICH = re.compile("年?[底末]?(?:(?:之?前|以前)(?!，)|[\u4e00-\u9fff]{2,4}的(?=[\u4e00-\u9fff]))")
#: 针对2023年漏损率达到14%的问题: what is said behind it is not of that year.
_IN_FACE = re.compile("针对|聚焦|对于|鉴于|面对|由于")
#: 推广2023年试点经验, 完成2023年续建项目8个: what is done to a thing of the past is to come.
_DONE_TO = re.compile(
    "(?:推广|总结|借鉴|复制|运用|用好|巩固|完成|抓好|抓紧|加快|推进|盘活|清理|清偿|消化|处置|整改|更新|改造|淘汰|验收|兑现)$"
)
#: 2027年目标: nothing but the year, for what follows.
_ONLY_GOAL = re.compile(
    "(?:的?(?:总体|主要|发展|工作|阶段性?|年度|预期)*(?:目标|任务|要求|指标|阶段))?(?:是|为)?"
)
_PART_OF_YEAR = re.compile("上半年|前三季度|(?P<quarter>[1-4一二三四])季度|[—–\\-~至到](?P<month>\\d{1,2})月")
_AHEAD = re.compile(
    "(?:今后|未来|接下来的?|下一个)(?P<count>[一二三四五六七八九十])(?:个)?年|今年(?!以来|上半年)|明年|年内|全年(?!全)|本年度"
)
#: Words before a year at the head of a clause that name nothing.
_FRAME_WORDS = re.compile(
    "力争|争取|确保|努力|计划|规划|预计|其中|同时|到|至|在|于|截至|并|且|从|自|建议|提出|我[市省县区]|全[市省县区州]|[^，]{0,6}方面|[一二三四五]是|[（）()“”、 ①-⑳]|20\\d\\d年?[底末]?"
)
_MONTH_END = re.compile(r"^(?:截至|到)?(?:今年)?(?<!\d)(\d{1,2})月[末底](?!之?前|以前)")
#: 全年无休 is every year of a plan of several.
_YEAR_ROUND = re.compile(r"全年(?:开放|运[行营转]|供应|无休)|全年.{0,4}不(?![超低少高大突])")
_WITHIN_YEAR = re.compile(
    r"(?<!每)年底(?:之?前|以前)|到年底|(?<!年)(?<!\d)\d{1,2}月(?:底|末)(?:之?前|以前)|[上下]半年|[二三四]季度"
)
#: Longest clause that is read as one; no time is lost on text that never ends.
LONGEST = 300
_COUNT = "一二三四五六七八九十"
_COUNTED = re.compile(
    "(?<![近前这过])(?P<within>[一二两三四五六七八九十]|(?<!\\d)[1-9])年(?:(?:之|以)?内|后)|第(?P<nth>[一二三四五])年(?!级)|(?P<last>末年|最后一年)|"
    "后(?P<rest>[一二三四两])年|(?P<end>[今明])年年?[底末]|(?P<pair>今明两年)|(?P<total>[三五两])年(?:累计|合计|共计|总计)|(?:(?<=[，。；、中])|^)(?P<whole>[三五])年(?=新增|净增|新建|培训|培育|引进|建成|改造|完成|修缮|筹集|盘活|打造|遴选|实施|投入|推广|治理|修复|发放|新培)|(?<![之以从学])前(?P<head>[两二三四])年(?!度|后|实际|平均|年均|的|均|来|已)|(?P<close>规划期末|(?<=到)期末)|(?P<now>(?:今|明|后)年)(?=约?\\d)(?!\\d{1,2}月)|(?P<phase>近期|中期|远期|第[一二三]阶段)(?=累计|约|不|达|\\d|，)|(?P<first>[首头]年)|(?P<next>(?<![人班架标])次年)"
)
_ASIDE = re.compile(
    "[（(〔\\[【]([^（()）〔〕\\[\\]【】]*(?:[（(][^（()）]*[）)][^（()）〔〕\\[\\]【】]*)*)[）)〕\\]】]"
)


@dataclass(slots=True)
class State:
    """What a clause inherits from those before it."""

    subject: str = ""
    scope: str | None = None
    area: str | None = None
    tense: str | None = None
    year: int | None = None
    holds: str = ""
    outer: tuple[int | None, str] | None = None
    past_year: int | None = None
    making: str = ""
    frame_years: tuple[int, ...] = ()
    last_verb: Left | None = None
    last_clause: int = -1
    projected: bool = False
    cited: bool = False
    supports: bool = False
    topic: str = ""
    spoken: str = ""
    named: list[str] = field(default_factory=list)
    named_at: int = -1
    binding: bool | None = None


@dataclass(slots=True)
class Passage:
    """A stretch of a line without its asides, and where each character stands in the document."""

    text: str
    at: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document."""
        return self.at[start], self.at[end - 1] + 1


def without_asides(text: str, at: list[int]) -> tuple[Passage, list[tuple[int, str, list[int]]]]:
    """Take the parentheses out of a text; return them with the place where they stood.

    Examples
    --------
    >>> passage, asides = without_asides("浓度（PM2.5）降低", list(range(11)))
    >>> passage.text, asides[0][:2]
    ('浓度降低', (2, 'PM2.5'))
    """
    kept: list[str] = []
    places: list[int] = []
    asides: list[tuple[int, str, list[int]]] = []
    last = 0
    for match in _ASIDE.finditer(text):
        kept.append(text[last : match.start()])
        places.extend(at[last : match.start()])
        asides.append((len(places), match[1], at[match.start(1) : match.end(1)]))
        last = match.end()
    kept.append(text[last:])
    places.extend(at[last:])
    return Passage("".join(kept), places), asides


def years_from_start(text: str, plan: Plan) -> list[Time]:
    """Years that a text counts from the beginning of its plan: 首年, 第二年, 末年, 三年内, 今明两年.

    Examples
    --------
    >>> plan = Plan(2024, 2026, 2024, "")
    >>> [(t.start, t.last) for t in years_from_start("三年内建成3所，其中次年2所", plan)]
    [(0, 2026), (10, 2025)]
    """
    if plan.start is None:
        return []
    found: list[Time] = []
    for match in _COUNTED.finditer(text):
        if match["within"]:
            count = match["within"]
            year = plan.first_open + int(count if count.isdigit() else chinese_number(count) or 1) - 1
        elif match["whole"] or match["head"]:
            year = plan.first_open + int(chinese_number(match["whole"] or match["head"]) or 1) - 1
            is_all = not match["head"] and year + 1 >= (
                plan.until or 0
            )  # 三年 of 2024—2027 may count from either end
            year = (plan.until or 0) if is_all else year
        elif match["nth"]:
            year = plan.start + _COUNT.index(match["nth"])
        elif match["last"] or match["rest"] or match["close"] or match["total"]:
            year = plan.until or 0
        elif match["end"]:
            year = (plan.issued or plan.start) + (match["end"] == "明")
        elif match["phase"]:
            year = dict(plan.phases).get(match["phase"], 0)
        elif match["now"]:
            year = (plan.start if plan.is_yearly else plan.issued or plan.start) + "今明后".index(
                match["now"][0]
            )
        elif match["pair"]:
            year = plan.first_open + 1
        else:
            year = plan.start + (match["next"] is not None)
        if match["now"] or (plan.first_open <= year <= (plan.until or year) and not plan.is_yearly):
            found.append(Time(*match.span(), (year,)))
    return found


def clauses_of(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and closing sign of each clause of a text."""
    clauses: list[tuple[int, int, str]] = []
    start = 0
    for match in _COMMAS.finditer(text):
        while match.start() - start > LONGEST:
            clauses.append((start, start + LONGEST, "，"))
            start += LONGEST
        if match.start() > start:
            clauses.append((start, match.start(), match.group()))
        start = match.end()
    while start < len(text):
        clauses.append((start, min(len(text), start + LONGEST), "。"))
        start += LONGEST
    return clauses


def set_frame(
    clause: str, offset: int, times: list[Time], plan: Plan, block: Block, state: State, text: str
) -> None:
    """Let the years and words of a clause set its tense and year."""
    ahead = tuple(y for t in times for y in t.years if y >= plan.first_open and not t.is_period)
    #: 去化率2025年达到60%、2026年达到90%: each year is that of its own figure and goes no further.
    is_series = len(set(ahead)) > 1
    outer = (state.year, state.holds)
    if times:
        state.frame_years = ahead
    for time in times:
        before = text[max(0, offset) : time.start]
        after = text[time.end : time.end + 8]
        if _is_reference(before, after):
            continue
        whole = _FRAME_AFTER.match(after)
        rest = after[whole.end() if whole else 0 :]
        clause_rest = text[time.end + (whole.end() if whole else 0) : offset + len(clause)]
        alone = _ONLY_GOAL.fullmatch(clause_rest) is not None
        is_open = time.last >= plan.first_open
        if not is_open and _IN_FACE.match(clause) and block.kind != "past":
            continue
        if not is_open and (_SAYS_WHICH.match(after) or (block.kind != "past" and _DONE_TO.search(before))):
            continue
        since = re.match('[”"]?(?:时期|期间)?以来', after)
        if since or (is_open and time.last == plan.first_open and re.search("以来|上半年", after)):
            is_open = False
        if block.kind == "past" and is_open and not re.search("(?<!达)到|力争", before[-3:]):
            continue
        if is_open:
            state.tense = "open"
            if is_series and _names_something(before):
                state.outer = state.outer or outer
                state.year, state.holds = time.last, "predicate"
            else:
                state.year = time.last
                is_first = outer[1] != "paragraph" and _opens_sentence(text, offset, before)
                state.holds = (
                    "paragraph" if alone or rest[:1] == "，" else "sentence" if is_first else "clause"
                )
        else:
            state.tense = "past"
            state.past_year = time.last
            state.year, state.holds = None, ""
    if not times:
        _set_by_words(clause, plan, block, state)


def _opens_sentence(text: str, offset: int, before: str) -> bool:
    """Whether a year without a comma stands at the head of its sentence: 到2024年X达到60%；Y达到40%."""
    begins = not offset or text[offset - 1] in "。；："
    return before == "力争" or (begins and re.match("(?:力争|确保)?(?:到|至)$", before) is not None)


def _names_something(before: str) -> bool:
    """Whether an indicator stands before a year in its clause."""
    return len(_FRAME_WORDS.sub("", before)) >= 2


def _dates_a_base(clause: str, past: re.Match[str]) -> bool:
    """Whether a word such as 目前 or 去年 only dates the figure that a change sets out from: 由目前的28%提升至55%."""
    sets_out = re.search("[由从自]$", clause[: past.start()])
    return bool(sets_out and re.match(r"的?[^，。；]{0,20}\d[^，。；]*?[到至为]", clause[past.end() :]))


def _set_by_words(clause: str, plan: Plan, block: Block, state: State) -> None:
    """Let words such as 上半年, 目前, 力争 and 明年 set the tense and year of a clause that names no year."""
    past = next((m for m in _PAST_WORDS.finditer(clause) if not _dates_a_base(clause, m)), None)
    wanted = block.kind != "past" and _WANTED.search(clause)
    if block.kind != "past" and _is_over_by(clause, plan):
        state.tense, state.past_year = "past", plan.issued
    elif not wanted and _FALLS_SHORT.match(clause):
        state.tense, state.past_year = "past", plan.base
    elif wanted or (past and _lies_ahead(past.group(), plan, block)):
        state.tense = "open"
    elif (
        past
        and not re.search("目标|力争|比去年|比上年", clause[: past.end() + 2])
        and not (past.group() in ("目前", "当前", "现有") and _TO_COME.search(clause))
    ):
        state.tense = "past"
        if _PART_OF_YEAR.search(past.group()) or past.group() == "今年以来":
            state.past_year = plan.issued
    elif (_opens(clause, state) or _AIMS.search(clause)) and block.kind != "past":
        state.tense = "open"
    if block.kind != "past" and state.tense != "past":
        _set_year_ahead(clause, plan, block, state)


def _is_over_by(clause: str, plan: Plan) -> bool:
    """Whether a clause gives the state at the end of a month that was over when the document was issued."""
    month = _MONTH_END.search(clause)
    return bool(
        month and plan.month and int(month[1]) < plan.month and not _TO_COME.search(clause[: month.end()])
    )


def _opens(clause: str, state: State) -> bool:
    """Whether a clause turns to what lies ahead; 全年 after a year that is over is that year."""
    opens = _OPEN_WORDS.match(clause)
    return opens is not None and not (opens.group() == "全年" and state.tense == "past" and state.past_year)


def _lies_ahead(words: str, plan: Plan, block: Block) -> bool:
    """Whether a part of a year was still to come, or under way, when the document was issued."""
    part = _PART_OF_YEAR.search(words)
    if part is None:
        return False
    if plan.month is None:
        return plan.is_yearly and (block.kind in ("goals", "tasks") or not plan.is_report)
    if part["month"]:
        last = int(part["month"])
    elif part["quarter"]:
        last = 3 * (int(part["quarter"]) if part["quarter"].isdigit() else 1 + _COUNT.index(part["quarter"]))
    else:
        last = 6 if part.group() == "上半年" else 9
    return plan.month <= last


def _set_year_ahead(clause: str, plan: Plan, block: Block, state: State) -> None:
    """今年, 明年 and 今后五年 name a year from that of the document; 9月底前 is in that year where none is in force."""
    ahead = _AHEAD.search(clause)
    if ahead is None and state.year is None and block.year is None and not clause.startswith("每年"):
        ahead = _WITHIN_YEAR.search(clause)
    if ahead is None or plan.issued is None or (not plan.is_yearly and _YEAR_ROUND.search(clause)):
        return
    if ahead.re is _AHEAD and ahead["count"]:
        year = plan.first_open + _COUNT.index(ahead["count"])
    else:
        now = plan.start if plan.is_yearly and plan.start else plan.issued
        year = now + (ahead.group() == "明年")
    if plan.until is None or year <= plan.until or plan.is_yearly:
        alone = ahead.end() >= len(clause) - 8 or bool(re.search("目标|预期", clause))
        if ahead.group() == "明年" and plan.is_yearly and re.search("\\d", clause):
            state.outer = (
                state.year,
                state.holds,
            )  # 今年50亿元，明年60亿元: the next clause is of this year again
        state.year, state.holds = year, "paragraph" if alone else "clause"


def _is_reference(before: str, after: str) -> bool:
    """Whether a year is what something is compared with."""
    if _BASE_AFTER.match(after) or re.match("(?:末|底|年|期末)?的[\\d.]+(?!个百分点)", after):
        return True
    near = before[-4:]
    if _BASE_BEFORE.search(near):
        return not (
            near.endswith("在") and not re.match("(?:年|末|底)?(?:的?基础|相比)", after)
        ) and not near.endswith("达到")
    return False
