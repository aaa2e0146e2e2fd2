"""What the heads of a table's columns mean in their document: its steps, its years, its targets before and after a change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshu.reading.chinese.frames.due import PHASE
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.tabular.tables import Role, Told, role_of

_CHANGED = re.compile(
    "(?:调整|修订|修编|修改|变更|更新|优化|下调|上调)(?:后|为|至|到|值|建议|意见)|(?:建议|拟|拟定|现)(?:调整|修订|值|目标|调|改|定)"
)
_BEFORE = re.compile(
    "(?:调整|修订|修编|修改|变更)(?:之)?前|^现行|原定|原(?:规划|计划|方案|目标|指标|定|值|《)"
)
_STEP = re.compile(f"(?P<phase>{PHASE})(?:目标|规划|指标|任务|水平|值|年|数|（|$)")
_YEAR = re.compile(r"20\d\d")
#: Years that are told from the year of the document: how many years after it.
_RELATIVE: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile("^(?:上年度?|去年|上一年度?|前一年)(?!.{0,4}[比增])"), -1),
    (re.compile("^(?:本年度?|今年|当年|今年度|年度)(?=$|目标|计划|预期|任务|安排|值|数|（)"), 0),
    (re.compile("^(?:明年|下年度?|下一年度?|次年)"), 1),
)
_LAST = re.compile("期末|末期|末年|终点|终期|收官|(?:规划|目标|设计)(?:水平)?年$|远景")
_FIRST = re.compile("期初|起点|初始|起始|基年|现状|年初")
#: What is to be done in all the years of the columns beside it.
_SUM = re.compile("(?:[两三四五六]年)?(?:累计|合计|共计|总计)(?:数|值|目标)?")
#: Words that say that a thing is to be so; taken where no other column holds targets.
_MEANT = re.compile(
    "^(?:要求|标准|数值|指标值|控制数|控制值|达到值?|拟达到|力争|要达到|预计达到|确保|任务|考核值|考核要求|承诺值|争取|底线|上限|下限)"
)


def told_by(heads: Sequence[str], plan: Plan) -> list[Told | None]:
    """Return role and year of each column whose head has them from its document; None where its own words are enough.

    Examples
    --------
    >>> plan = Plan(2024, 2027, 2024, "", phases=(("近期", 2025),))
    >>> told_by(["指标", "近期", "期末值"], plan)
    [None, ('target', 2025), ('target', 2027)]
    >>> told_by(["指标", "《规划》目标", "调整后目标"], plan)
    [None, ('base', 2027), ('target', 2027)]
    """
    heads = [re.sub(r"\s", "", head) for head in heads]
    told = [_told(head, plan) for head in heads]
    if any(_CHANGED.search(h) for h in heads):
        told = [_around_change(head, own, heads, plan) for head, own in zip(heads, told, strict=True)]
    ahead = {int(y.group()) for y in map(_YEAR.search, heads) if y and int(y.group()) >= plan.first_open}
    if len(ahead) > 1:
        told = [
            ("target", plan.until or max(ahead)) if _SUM.fullmatch(head) else own
            for head, own in zip(heads, told, strict=True)
        ]
    if not any((t and t[0] == "target") or role_of(h) == "target" for h, t in zip(heads, told, strict=True)):
        told = [
            ("target", plan.until) if own is None and _MEANT.match(head) and role_of(head) in _OPEN else own
            for head, own in zip(heads, told, strict=True)
        ]
    return told


#: Roles by words alone that a stronger hint may change.
_OPEN: tuple[Role, ...] = ("other", "note")


def _told(head: str, plan: Plan) -> Told | None:
    if _YEAR.search(head) or re.search("单位$|部门|时限|期限|属性|性质|占|增速|增长", head):
        return None
    step = _STEP.match(head)
    year = dict(plan.phases).get(step["phase"]) if step else None
    if step and (year or step["phase"] in ("近期", "中期", "远期")):
        return "target", year or plan.until
    for pattern, after in _RELATIVE:
        if pattern.search(head):
            now = plan.start if plan.is_yearly else plan.issued
            return ("base" if after < 0 else "target", None if now is None else now + after)
    if _FIRST.search(head):
        return "base", plan.base
    return ("target", plan.until) if _LAST.search(head) else None


def _around_change(head: str, own: Told | None, heads: Sequence[str], plan: Plan) -> Told | None:
    """Tell what was aimed at before a change from what is aimed at now."""
    stated = _YEAR.search(head)
    years = [
        int(y.group()) for y in (_YEAR.search(h) for h in heads) if y and int(y.group()) >= plan.first_open
    ]
    year = int(stated.group()) if stated else max(years, default=plan.until)
    if _CHANGED.search(head) and not _BEFORE.search(head) and not re.search("理由|说明|原因|依据|幅度", head):
        return "target", year
    if _BEFORE.search(head) or role_of(head) == "target":
        return "base", year
    return own
