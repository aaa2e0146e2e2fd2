"""One clause of Chinese with figures: which of them are targets, results, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.chinese.clauses.figures import (
    HAPPENS,
    NOUN,
    PUSH,
    TOWARDS,
    WHEN_ALONE,
    Figures,
    share_signs,
    turn_verb,
)
from luoshu.reading.chinese.clauses.making import making_before
from luoshu.reading.chinese.clauses.passage import Passage, State
from luoshu.reading.chinese.clauses.standing import Said, is_done, is_other, may_be_measure, when_over
from luoshu.reading.chinese.clauses.subject import (
    PART_OF,
    VAGUE,
    Left,
    all_whole,
    conjuncts,
    members,
    of_whole,
    said_of_group,
    take_apart,
)
from luoshu.reading.chinese.clauses.verdict import judge
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.areas import EACH, INDICATORS_OWN, OF_AREA, WHOLE, is_own, scope_of
from luoshu.reading.chinese.lexicon.quantities import Time
from luoshu.reading.chinese.lexicon.words import ACTION, EVEN, FALLING, MONEY, REACHING, RISING, SUPPORT
from luoshu.reading.items import Reading, ReadResult, ReadTarget
from luoshu.reading.quantity import Quantity

_BASED_ON = re.compile(r"在(?:20\d\d年[底末]?|目前|现在|上年|去年|现有)?已?(?:达到?|有|建成)?的?$")
#: 蔬菜、鲜桃、肉鸭各新增产值: so much of it for each.
_EACH_OF = re.compile(
    "(?P<list>[^、]{2,}(?:、[^、]{2,}?)+)各(?![类级种项地方界县市区乡镇街部单自])(?P<what>[^、]{2,})"
)
#: 2026年、2027年各新增2000张: so much in each of the years.
_EACH = re.compile("各(?=[新建完培引实达改增])")
#: What stands between the figures of a list.
_LISTS = ("、", "和", "与", "及", "、和", "以及")
#: Verbs that any figure may follow.
_PLAIN_VERBS = frozenset(["为", "是", "实现", "完成", "计", "按", "仅", "仅为", "平均"])
#: What takes the place of a figure is said no further behind it.
_BEYOND = 12
#: Longest name that is taken from the clause before.
_NAME = 20


@dataclass(slots=True)
class Found:
    """Targets and results of a document so far."""

    targets: list[ReadTarget] = field(default_factory=list)
    results: list[ReadResult] = field(default_factory=list)


class Clause:
    """One clause with figures."""

    def __init__(
        self,
        passage: Passage,
        start: int,
        end: int,
        quantities: list[Quantity],
        times: list[Time],
        block: Block,
        plan: Plan,
        document: str,
        found: Found,
        state: State,
        asides: list[tuple[int, str, list[int]]],
    ) -> None:
        self.passage, self.start, self.end = passage, start, end
        self.quantities, self.times = quantities, times
        self.block, self.plan, self.document = block, plan, document
        self.found, self.state, self.asides = found, state, asides
        self.text = passage.text
        self.figures = Figures(passage.text, end, quantities)
        self.own_year: int | None = None
        self.is_done = False

    def read(self) -> None:
        """Take the quantities of the clause one by one, or as a list that shares its verb."""
        left_at = self.start
        i = 0
        while i < len(self.quantities):
            quantity = self.quantities[i]
            based = _BASED_ON.search(self.text[left_at : quantity.start])
            if based and self.text.startswith(("的基础上", "基础上"), quantity.stop):
                self._baseline(
                    [quantity], left_at, self.text[left_at : left_at + based.start()], based.group()
                )
                i += 1
                continue
            if self.text.startswith(("→", "->"), quantity.stop) and i + 1 < len(self.quantities):
                self._baseline([quantity], left_at, self.text[left_at : quantity.start].rstrip("由从自"), "")
                left_at = quantity.stop + 1
                i += 1
                continue
            if i + 1 < len(self.quantities) and self.figures.sets_out(quantity, left_at):
                self._baseline([quantity], left_at, self.text[left_at : quantity.start], "")
                left_at = quantity.stop
                i += 1
                continue
            if self.figures.is_attribute(quantity, left_at):
                i += 1
                continue
            run = [quantity]
            for following in self.quantities[i + 1 :]:
                between = self.text[run[-1].stop : following.start].strip(" ")
                if between not in _LISTS or self.figures.is_attribute(following, run[-1].stop):
                    break
                run.append(following)
            stop = self._read_run(run, left_at)
            if stop is None:
                i += 1
                continue
            left_at = stop
            i += len(run)

    def _read_run(self, run: list[Quantity], left_at: int) -> int | None:
        first = run[0]
        raw = self.text[left_at : first.start]
        lead = len(raw) - len(re.sub("^(?:[、和与及， ]|以(?!来)|并(?!网|购|轨|表|联))+", "", raw))
        raw = raw[lead:]
        points = "百分点" in first.unit or "基点" in first.unit or first.unit in ("个点", "个BP", "BP")
        if re.match(TOWARDS, self.text[run[-1].stop : self.end]):
            raw = re.sub("(?:朝着|向着|朝|向)$", "冲刺", raw)
        part = PART_OF.search(raw) if first.unit in ("%", "fraction") else None
        verb = "为" if part and part["verb"] == "占" else part["verb"] if part else ""
        left = take_apart(raw[: part.start()] + verb if part else raw, points=points)
        turn_verb(left, first)
        left.whole = part["whole"] if part else None
        if re.search("确保|力保", raw):
            left.words.insert(0, "确保")
        if left.verb is None and re.search(r"的[\d.]+[^，、\d]{1,12}、$", self.text[left_at : first.start]):
            return None  # 列入清单的58个项目、3.26万套 says which are meant
        origin = re.search(
            r"(?:由|从|自)(?:每[户人月年日周天床个]{1,2}){0,3}(?:20\d\d年[底末]?|目前|当前|现在|上年|去年|现状|基期|原[来定有先]?(?:计划|目标|规划)?|“?十.五”?末)?的?$",
            raw,
        )
        if origin:
            self._baseline(run, left_at + lead, raw[: origin.start()], origin.group())
            return run[-1].stop
        after = self.text[run[-1].stop : self.end]
        noun = None if self.figures.is_closed(run[-1]) else NOUN.match(after)
        if noun and left.subject and (stop := self.figures.counted(run, left)):
            run[-1].stop = stop
            noun = None
        if noun:
            return self._read_made(run, left, raw, left_at + lead, noun.end())
        self._inherit_verb(left, first)
        self.own_year = self._own_year(left_at, first.start)
        self._emit_run(run, left, left_at + lead)
        if left.subject or left.verb:
            self.state.last_verb, self.state.last_clause = left, self.start
        return run[-1].stop

    def _own_year(self, start: int, end: int) -> int | None:
        """Return the year that stands in a member of a list (2023年300公里、2024年350公里)."""
        mine = [t for t in self.times if start <= t.start < end and t.last >= self.plan.first_open]
        others = [t for t in self.times if not start <= t.start < end]
        return (
            mine[-1].last
            if mine and others and (len(self.quantities) > 1 or others[-1].start > start)
            else None
        )

    def _inherit_verb(self, left: Left, quantity: Quantity) -> None:
        """第一产业增长4%、第二产业7.5%: the second figure has the verb of the first."""
        last = self.state.last_verb
        grew = last and quantity.unit == "%" and last.has("增长")
        if (
            last
            and not left.subject
            and left.verb in REACHING
            and (grew or (last.base and left.has("力争", "争取")))
        ):
            left.words.append("增长" if grew else last.verb or "")
            left.base = left.base if grew else last.base
            return
        if last is None or left.verb or quantity.unit != "%":
            return
        if left.subject and (left.words or self.state.last_clause != self.start):
            return
        if last.verb in ("增长", "下降", "提高") and not left.subject.endswith(
            ("率", "比重", "占比", "比例")
        ):
            left.verb, left.words = last.verb, list(last.words)

    def _read_made(self, run: list[Quantity], left: Left, raw: str, at: int, noun_length: int) -> int | None:
        """打造10个行业大模型, 为5万名老人提供体检: verb, figure, thing."""
        if run[0].unit in ("%", "fraction"):
            return self._read_share_of(run, left, at, noun_length)
        verb = making_before(
            raw,
            left,
            self.text[self.start : run[0].start],
            self.state.making,
            self.text[run[-1].stop : run[-1].stop + 40],
        )
        if verb is None:
            return None
        begin = at + left.start if verb else run[0].start
        stop = run[-1].stop
        thing = self.text[stop : stop + noun_length]
        inside = (q for q in self.quantities if stop < q.start < stop + noun_length)
        following = next(
            (q.start for q in inside if not (q.sign and self.figures.is_attribute(q, stop))), None
        )
        if following is not None:
            listed = re.search("(?:和|与|及|以及|并)$", self.text[stop:following])
            if listed is None:
                return None
            thing = self.text[stop : stop + listed.start()]
        if not thing:
            return None
        if MONEY.search(run[0].unit) or SUPPORT.search(thing):
            return None
        self.state.making = verb or self.state.making
        subject = thing.lstrip("的")
        words = ["确保"] if self.state.making.endswith("确保") else []
        adds = next((w for w in left.words if w in ("新增", "净增")), None)
        words += [w for w in left.words if w != "突破" and w not in RISING and w not in FALLING]
        words += ["至少"] if re.search("至少|不少于|最少|[严坚]守", raw) else []
        whole = Left(subject, 0, words, verb=adds)
        end = stop + len(thing)
        self._emit(run[0], whole, subject, (begin, end), doubt=None)
        return end

    def _read_share_of(self, run: list[Quantity], left: Left, at: int, noun_length: int) -> int | None:
        """90%以上的行政村建成…, 企业100%使用绿电: a share said as an attribute or before its verb."""
        stop = run[-1].stop
        thing = self.text[stop : self.end].lstrip("的")
        pushed = PUSH.fullmatch(left.subject) is not None
        if self.block.kind == "measures" or (pushed and (len(thing) < 4 or not HAPPENS.search(thing))):
            return None
        name = thing if pushed else left.subject + thing
        self._emit(
            run[0],
            Left(name, 0, list(left.words), verb=None),
            name,
            (run[0].start if pushed else at + left.start, self.end),
            doubt="share said as an attribute",
        )
        return self.end

    def _baseline(self, run: list[Quantity], at: int, subject: str, origin: str) -> None:
        left = take_apart(subject)
        name = left.subject or self.state.subject or self.state.topic
        if left.subject:
            self.state.subject = name
            self.state.last_verb = None
        year = re.search(r"20\d\d", origin)
        begin = at + left.start if left.subject else at
        for quantity in run:
            self._result(quantity, name, begin, quantity.stop, int(year.group()) if year else None)

    def _emit_run(self, run: list[Quantity], left: Left, at: int) -> None:
        share_signs(run, self.text)
        self._take_unit(run[0])
        subject = self._whole_subject(left)
        begin = at + left.start
        span = (min(begin, run[0].start), run[-1].stop)
        if len(run) > 1:
            self._emit_list(run, left, subject, span)
            return
        each = _EACH.search(self.text, self.start, run[0].start)
        if each and len(set(self.state.frame_years)) > 1:
            for due in self.state.frame_years:
                self._emit(run[0], left, subject.removeprefix("各"), (self.start, run[-1].stop), year=due)
            return
        for name in self._names(run[0], left, subject):
            self._emit(run[0], left, name, span)

    def _take_unit(self, quantity: Quantity) -> None:
        """由10个工作日压至5个: the second figure is measured like the first."""
        last = self.found.results[-1] if self.found.results else None
        here = self.passage.at[self.start]
        if last and quantity.unit == "个" and last.unit.startswith("个") and last.start >= here:
            quantity.unit = last.unit

    def _emit_list(self, run: list[Quantity], left: Left, subject: str, span: tuple[int, int]) -> None:
        """Give each figure of a list its year, else its indicator."""
        years = [y for t in self.times if not self._is_base(t) for y in t.years] or list(
            self.state.frame_years
        )
        if not left.subject and len(self.state.named) == len(run) and not years:
            for quantity, name in zip(run, self.state.named, strict=True):
                self._emit(quantity, left, name, span)
            return
        if len(years) == len(run) and len(set(years)) == len(years):
            for quantity, year in zip(run, years, strict=True):
                self._emit(quantity, left, subject, (self.start, run[-1].stop), year=year)
            return
        for quantity, name in zip(run, conjuncts(subject, count=len(run)), strict=True):
            self._emit(quantity, left, name, span)

    def _is_base(self, time: Time) -> bool:
        """Whether a year is what the figures are compared with: 2025年比2020年各降低5%和6%."""
        return (
            re.search(
                "(?:比|较|与|同|相对|是|为|于)$", self.text[max(self.start, time.start - 2) : time.start]
            )
            is not None
        )

    def _names(self, quantity: Quantity, left: Left, subject: str) -> list[str]:
        """Return the indicators that one figure is meant of."""
        even = any(w in EVEN for w in left.words)
        if not left.subject:
            return self.state.named if even and len(self.state.named) > 1 else [subject]
        if even and "分别" not in left.words:
            cut = of_whole(subject)
            parts = members(subject[:cut] if cut > 0 else subject)
            if len(parts) > 1 and all(len(p) > 1 for p in parts):
                return conjuncts(subject, count=len(parts))
        elif each := _EACH_OF.match(subject):
            return [part + each["what"] for part in members(each["list"])]
        elif all_whole(subject) and (
            quantity.form == "double" or left.verb in ("增长", "下降", "降低", "提高", "减少")
        ):
            return conjuncts(subject)
        return [subject]

    def _whole_subject(self, left: Left) -> str:
        if WHEN_ALONE.fullmatch(left.subject):
            left.subject = ""
        subject = left.subject
        if len(subject) <= 1:
            return (
                self.state.subject
                or (self.state.topic if left.verb or self._stands_alone() else "")
                or self._spoken_of(left)
            )
        subject = said_of_group(subject, self.state.subject)
        if VAGUE.match(subject) and self.state.subject and not re.match("占地(?!区|方)|人均(?!$)", subject):
            owner = re.split("占(?!比)", self.state.subject)[0]
            if not subject.startswith("占"):
                owner = re.sub("(?:年均)?(?:增速|增长)$", "", owner)
            return owner if subject.startswith(("其", "该")) else owner + subject
        return subject

    def _stands_alone(self) -> bool:
        """Whether a clause is no more than a figure, or says when: what its heading names is how much."""
        first = self.quantities[0].start
        return first == self.start or WHEN_ALONE.fullmatch(self.text, self.start, first) is not None

    def _spoken_of(self, left: Left) -> str:
        """Return what the clause before this one begins with, where this one only says how far it goes."""
        reaches = left.verb in REACHING and left.verb not in _PLAIN_VERBS
        yearly = self.text.startswith(("每年", "年均"), self.start)
        if not (reaches or self.times or yearly):
            return ""
        return re.split("[“《]|(?<=.{4})(?:" + ACTION + ")", self.state.spoken)[0][:_NAME]

    def _emit(
        self,
        quantity: Quantity,
        left: Left,
        subject: str,
        span: tuple[int, int],
        *,
        year: int | None = None,
        doubt: str | None = None,
    ) -> None:
        begin, end = span
        context = self.text[begin:end]
        clause = self.text[self.start : self.end]
        if left.subject and subject:
            self.state.subject = subject
            if self.state.named_at != self.start:
                self.state.named, self.state.named_at = [], self.start
            self.state.named.append(subject)
        if not subject and not self.state.subject:
            return
        if not may_be_measure(quantity, left, subject, self.text[quantity.stop : self.end], self.state):
            return
        scope = self._scope(left, subject)
        before = self.text[self.start : quantity.start]
        after = re.split("[、，和]", self.text[quantity.stop : min(self.end, quantity.stop + 12)])[0]
        said = Said(
            quantity,
            left,
            subject,
            clause,
            before,
            before[-40:] + self.text[quantity.start : quantity.stop] + after,
            context,
            self.text[quantity.stop : self.end],
            self.text[quantity.stop : quantity.stop + _BEYOND],
        )
        self.is_done = self.is_done or is_done(context)
        is_over, then = when_over(said, self.block, self.plan, self.state, done=self.is_done)
        if is_over:
            self._result(quantity, subject, begin, end, then)
            return
        reading = judge(quantity, left, subject, self.plan)
        if is_other(said, reading, self.block, self.plan, self.state):
            return
        self._target(quantity, reading, subject, scope, begin, end, year, doubt, context)

    def _scope(self, left: Left, subject: str) -> str | None:
        """Return the area that a figure is said of: its own, else that of the clause before, else what the sentence is about."""
        state = self.state
        each = EACH.match(self.text, self.start)
        own = each["area"] if each else scope_of(subject)[0]
        carried = state.scope if OF_AREA.search(subject) else None
        scope = own or (None if WHOLE.match(self.text, self.start) else carried or state.area)
        if left.subject:
            is_part = "其中" in self.text[max(0, self.start - 3) : self.start + 6]
            state.scope = None if own in INDICATORS_OWN or is_part else scope
        return None if scope and is_own(scope, self.plan.title) else scope

    def _target(
        self,
        quantity: Quantity,
        reading: Reading,
        subject: str,
        scope: str | None,
        begin: int,
        end: int,
        year: int | None,
        doubt: str | None,
        context: str,
    ) -> None:
        due = year or self.own_year or self.state.year or self.block.year or self.plan.until
        start, stop = self.passage.span(begin, end)
        unit = quantity.unit
        clause = self.text[self.start : quantity.stop]
        if (
            (
                reading.kind in ("level", "difference")
                and re.search("每年|年均(?!浓度|气温|降|值)|平均每年|逐年", clause)
                and not unit.endswith("/年")
            )
            and not (self.plan.is_yearly and due == self.plan.until)
            and not re.search("增速", subject)
        ):
            unit += "/年"
        doubts = tuple(
            d
            for d in (
                doubt,
                "no year of its own" if due is None else None,
                "in a part on support" if self.block.kind == "measures" else None,
            )
            if d
        )
        self.found.targets.append(
            reading.target(
                quantity,
                quote=self.document[start:stop],
                start=start,
                end=stop,
                as_written=subject,
                unit=unit,
                year=due,
                scope=scope,
                binding=self._binding(end),
                doubts=doubts,
            )
        )

    def _binding(self, end: int) -> bool | None:
        for place, content, _ in self.asides:
            if end <= place <= end + 1:
                if "约束性" in content:
                    return True
                if "预期性" in content:
                    return False
        return self.block.binding if self.state.binding is None else self.state.binding

    def _result(self, quantity: Quantity, subject: str, begin: int, end: int, year: int | None) -> None:
        if not subject:
            return
        start, stop = self.passage.span(begin, end)
        self.found.results.append(
            ReadResult(
                quote=self.document[start:stop],
                start=start,
                end=stop,
                as_written=subject,
                value=quantity.value,
                value_high=quantity.high,
                unit=quantity.unit,
                year=year,
            )
        )
