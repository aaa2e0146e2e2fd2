"""Comparator, kind and relation of a figure, from the words around it."""

from __future__ import annotations

import re
from typing import cast

from luoshu.reading.chinese.clauses.subject import Left
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.lexicon.words import (
    AMOUNTS,
    FALLING,
    HEADS,
    REACHING,
    RISING,
    SUBJECTS_OF_FALL,
    SUBJECTS_OF_GROWTH,
    YEARLY,
)
from luoshu.reading.items import Comparator, Direction, Reading, TargetKind
from luoshu.reading.quantity import Quantity

_FIVES = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030}
_ONLY_MADE = re.compile("(?:新建|改建|扩建|改造|整治|修复|建设|完成|更新|巩固|翻新|续建|盘活)+")
_PRICES = re.compile("(?:价格|CPI|PPI|物价|通货膨胀|通胀)(?:总?水平|总?指数|涨幅|涨跌幅|率)*$")
_RATIOS = re.compile("倍差|(?:之|收入|投入产出)比$|比值$")
_AREAS = {"全国": "nation", "我国": "nation", "全省": "province", "我省": "province", "全市": "city"}
_COUNTED = ("家", "个", "户", "项", "张", "所", "座", "条", "处", "名", "人", "件", "台", "套", "辆")
#: 完成投资80%, 占税收…: a part of the amount, not its growth.
_IS_PART = re.compile("占|完成|实现")
#: Units of things: 道路品质提升80公里 says of how many it is done, not by how many they rise.
_DONE_TO = re.compile("万?(?:公里|座|处|个|户|亩|条|家|平方米|所|栋|盏|套|台)$")
_GAINS = re.compile("(?:高|快|好|优|多|大|超过|超出|领先|跑赢)")


def judge(quantity: Quantity, left: Left, subject: str, plan: Plan) -> Reading:
    """Say how a figure is meant: its comparator, its kind, what it is relative to."""
    base = _base_year(left.base, plan)
    kind, direction, relative = _kind(quantity, left, subject, plan, base)
    if relative == "base_year" and base is None:
        base = plan.base
    approx = quantity.approx or left.has("约", "大约", "大致", "近", "约为", "将近", "接近", "逼近", "约占")
    comparator = _comparator(quantity, left, kind, approx=approx)
    return Reading(
        comparator,
        approx and comparator == "==",
        direction,
        kind,
        relative,
        base if relative == "base_year" else None,
    )


def _base_year(text: str | None, plan: Plan) -> int | None:
    if not text:
        return None
    digits = re.search(r"20\d\d", text)
    if digits:
        return int(digits.group())
    five = re.search("十([一二三四五])五", text)
    if five:
        return _FIVES[five[1]] if "末" in text else None
    return plan.base if text in ("基期", "规划基期", "基准年") else None


def _comparator(quantity: Quantity, left: Left, kind: TargetKind, *, approx: bool) -> Comparator:
    if quantity.high is not None:
        return "range"
    if approx:
        return "=="
    verb = left.verb
    stated = REACHING.get(verb) if verb else None
    if quantity.sign:
        if stated == ">" and quantity.sign == ">=":
            return ">"
        return cast("Comparator", quantity.sign)
    if stated and stated != "==":
        return cast("Comparator", stated)
    for word in reversed(left.words):
        sign = REACHING.get(word)
        if sign and sign != "==":
            return cast("Comparator", sign)
    if left.has("至少", "确保", "力保", "确保年均") or (left.level_of and kind == "ratio" and verb == "达到"):
        return ">="
    return "=="


def _kind(
    quantity: Quantity, left: Left, subject: str, plan: Plan, base: int | None
) -> tuple[TargetKind, Direction | None, str | None]:
    unit = quantity.unit
    verb = left.verb or ""
    change = _change(verb, left.words)
    if unit.endswith(("百分点", "个点", "基点", "BP")):
        return _difference(left, change)
    if quantity.form == "double":
        return "ratio", "increase", "base_year"
    if quantity.form == "ratio":
        return "ratio", None, None
    if not unit and _RATIOS.search(subject):
        return "ratio", None, None
    if unit == "倍":
        if change:
            return "cumulative_change", change, "base_year"
        return "ratio", None, "base_year" if left.level_of or left.base else None
    if left.whole:
        return "share", None, left.whole
    is_rate = unit in ("%", "fraction") or (not unit and bool(re.search("(?:比例|比重|占比)$", subject)))
    if left.level_of and is_rate and not _to_come(left.level_of, plan):
        base_or_own = "base_year" if left.level_of[:2] == "20" else left.level_of
        relative = _AREAS.get(left.level_of, base_or_own)
        return "ratio", None, relative
    if left.gap is not None and not is_rate:
        return _difference(left, change)
    if is_rate:
        return _rate(quantity, left, subject, plan, base, change)
    return _amount(quantity, left, subject, change)


def _amount(
    quantity: Quantity, left: Left, subject: str, change: Direction | None
) -> tuple[TargetKind, Direction | None, str | None]:
    """Tell how far (a level, or things added) from how much more (a difference)."""
    if left.verb == "净增" and left.base:
        return "difference", change, "base_year"
    adds = (
        left.verb in ("净增", "新增")
        or (left.verb in ("约", "近") and left.has("净增", "新增"))
        or ((left.verb == "添" or left.has("再")) and not left.base and quantity.unit.endswith(_COUNTED))
    )
    if adds or _ONLY_MADE.fullmatch(subject):
        return "level", "increase" if adds else None, None
    if left.verb in ("提升", "改善") and _DONE_TO.match(quantity.unit) and not subject.endswith(HEADS):
        return "level", None, None
    if change and subject and not re.match("增加|减少|新|.*(?:新增|净增)", subject):
        return "difference", change, "base_year"
    return "level", None, None


def _to_come(reference: str, plan: Plan) -> bool:
    """Whether a figure "of 2026" is due in that year, not measured against it."""
    return reference[:4].isdigit() and int(reference[:4]) >= plan.first_open


def _change(verb: str, words: list[str]) -> Direction | None:
    """Say whether the verb of change is one of rising or falling; 增长不低于 rises too."""
    for word in (verb, *words):
        if word in RISING:
            return "increase"
        if word in FALLING:
            return "decrease"
    return None


def _rate(
    quantity: Quantity, left: Left, subject: str, plan: Plan, base: int | None, change: Direction | None
) -> tuple[TargetKind, Direction | None, str | None]:
    core = re.sub("[（(].*?[）)]|(?:目标|任务|预期)+$", "", subject)
    if core.endswith(SUBJECTS_OF_FALL) or re.search("(?:降低|下降|减少)(?:率|幅度|比例)?$", core):
        return (
            ("growth_rate" if plan.is_yearly or YEARLY & set(left.words) else "cumulative_change"),
            "decrease",
            (None if plan.is_yearly else "base_year"),
        )
    grows = core.endswith(SUBJECTS_OF_GROWTH)
    if grows or (_PRICES.search(core) and not core.endswith(("比重", "占比"))):
        if core.startswith("累计") or "累计" in left.words:
            return "cumulative_change", "increase", "base_year"
        return "growth_rate", None, None
    if (
        change is None
        and core.endswith(AMOUNTS)
        and not left.level_of
        and not _IS_PART.search(core + left.said)
    ):
        return "growth_rate", None, None
    if change is None:
        return "share", None, _whole_of(core)
    if left.has(*YEARLY) or re.search("年均|每年|逐年", core):
        return "growth_rate", None if change == "increase" else change, None
    if left.base and left.base not in ("上年", "去年", "同期"):
        return "cumulative_change", change, "base_year" if base else "previous period"
    if left.has("累计", "五年累计", "三年累计"):
        return "cumulative_change", change, "base_year"
    if plan.is_yearly or (left.base in ("上年", "去年", "同期")):
        return "growth_rate", None if change == "increase" else change, None
    if change == "increase" and quantity.value <= 20 and ({"增长", "增"} & {left.verb, *left.words}):
        return "growth_rate", None, None
    return "cumulative_change", change, "base_year"


def _difference(left: Left, change: Direction | None) -> tuple[TargetKind, Direction | None, str | None]:
    if left.gap is not None:
        word = (left.gap["rel"] or "") + (left.gap["more"] or "")
        if left.gap["rel"] in ("比", "较") and not left.gap["more"]:
            word = left.verb or word
        above: Direction = "increase" if _GAINS.search(word) or word in RISING else "decrease"
        if left.gap["rel"] in ("低于", "慢于", "少于", "小于"):
            above = "decrease"
        reference = left.gap["ref"]
        for token, relative in (
            ("全国", "nation"),
            ("我国", "nation"),
            ("全省", "province"),
            ("我省", "province"),
            ("全区", "province"),
            ("全市", "city"),
            ("全州", "city"),
        ):
            if token in reference:
                return "difference", above, relative
        if re.search("GDP|生产总值|经济增", reference):
            return "difference", above, "gdp_growth"
        return "difference", above, reference
    if left.has("每年", "年均", "逐年", "平均每年"):
        return "difference", change, "previous year"
    return "difference", change or "increase", "base_year"


def _whole_of(core: str) -> str | None:
    if re.search("(?:研发|R&D|科研|研究与试验发展)[^占]*强度$", core):
        return "gdp"
    whole = re.search("占(.{2,14}?)(?:的?(?:比重|比例|份额|比|总量))$", core)
    if whole is None:
        return None
    name = whole[1]
    if name in ("全省", "全国"):
        return "province" if name == "全省" else "nation"
    return "gdp" if re.fullmatch("地区生产总值|GDP|生产总值|国内生产总值", name) else name
