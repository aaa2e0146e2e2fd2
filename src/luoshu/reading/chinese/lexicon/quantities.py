"""Figures, years and periods in a line of Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.chinese.lexicon.words import UNITS
from luoshu.reading.quantity import Quantity, chinese_number, figure

_N = r"\d{1,3}(?:[, ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
_H = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?"
_SCALE = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)"
_UNIT = (
    "(?:"
    + "|".join(re.escape(u) + ("(?!阶)" if u == "台" else "") for u in UNITS)
    + "|(?<=[万亿])方(?![面案式法向位]))"
)
_PER = r"(?:/(?:\d{0,3}[十百千]?万?(?:平方公里|平方米|立方米|万元|公顷|万人|人|亩|年|日|天|月|户|吨|升|辆|次|小时|公里|千米|米|台|床|枚|件|起|千瓦时|千瓦|标箱|头|只|株|次|km2|m3|m2|人次|GDP|[十百千万亿]{1,2}元)(?:·(?:月|日|年))?|10万|万))"
_DASH = r"(?:[—–\-~]{1,2}|至|到)"

#: What a figure, a year or a period may begin with: nothing else is tried at another sign.
_FIRST = '“"第零〇一二两三四五六七八九十百千万亿翻倍清归出半过双'

_QUANTITY = re.compile(
    rf"""
    (?=[\d{_FIRST}])(?:
    (?P<year>(?<!\d)(?:19|20)\d{{2}}(?:年度?)?(?:(?:[—–\-~至到]{{1,2}}(?=(?:20)?\d{{2}}年)|[、和](?=20\d{{2}}[年、和]))(?:20)?\d{{2}})*年(?:度|以来)?
        |(?<![\d.—–-])20\d{{2}}(?=[：:]))
  | (?P<period>[“"]?(?:第?十[一二三四五六七]个?五(?:年规划)?)[”"]?(?=时期|期间|末|规划|以来|主要|发展|目标|、|全|初|，|年|前|后|的|[一-龥]))
  | (?P<date>(?<!\d)\d{{1,2}}月(?:\d{{1,2}}日|底|末|份|前)?|(?<!\d)\d{{1,2}}日(?=上午|下午|，|至))
  | (?P<percent>百分之(?P<pc>{_H}|\d+(?:\.\d+)?)(?:{_DASH}百分之(?P<pc2>{_H}|\d+(?:\.\d+)?))?)
  | (?P<permille>[千万]分之(?P<pm>{_H}|\d+(?:\.\d+)?))
  | (?P<fraction>(?P<fd>[二三四五六七八九]?十?[一二三四五六七八九]|[二三四五六七八九]?十|\d{{1,3}})分之(?P<fn>{_H}|\d{{1,3}})|(?<![\d./])(?P<fn2>\d{{1,2}})/(?P<fd2>\d{{1,2}})(?![\d./%万千亿]))
  | (?P<ratio>(?<![\d.:])(?P<ra>\d+(?:\.\d+)?):(?P<rb>\d+(?:\.\d+)?)(?![\d:]))
  | (?P<double>(?<![个各])翻(?:了)?(?P<fan>[一两二三四半]|\d)?[番倍](?P<fanhalf>半)?|(?<![个各])倍增(?=[，。；、]|$))
  | (?P<tenth>(?P<te>[一二两三四五六七八九])成(?P<tehalf>[半一二三四五六七八九])?(?![立为员果本功效长都品套])(?:{_DASH}(?P<te2>[一二两三四五六七八九])成)?)
  | (?P<zero>(?<!动态)(?:清零|归零|出清)(?=[，。；、）]|$)|(?<=[\u4e00-\u9fff])零(?:发生|死亡)(?=[，。；、]|$)|(?<=[为至到持])零(?=[，。；、]|$))
  | (?P<andhalf>(?<![第每另几数\d])(?P<ah>[一二两三四五六七八九]|\d)个半(?P<au>个?百分点|小时|点|月))
  | (?P<half>一半|半数|(?<![超双])过半|(?<=[过于内到至为在约短近、])半个?小时)
  | (?P<digits>两位数|双位数)
  | (?P<num>(?<![A-Za-z\d.第“])(?P<n1>{_N})(?P<more1>余|多)?(?P<s1>{_SCALE})?
        (?:(?P<u1>{_UNIT})?{_DASH}(?P<n2>{_N})(?P<s2>{_SCALE})?(?![\d年月])(?P<more2>余|多)?(?P<unit2>{_UNIT}(?:{_PER})?|{_PER}|:1)?
          |(?P<more>余|多)?(?P<unit>{_UNIT}(?:{_PER})?|{_PER}|:1)?))
  | (?P<bare>(?:(?<=突破|超过|达到|迈上|站上|跨上|登上|迈入|冲刺|跨越|迈过|越过|定在|持在|迈向)|(?<=[超达破过]))(?P<bs>万亿|千亿|百亿|千万|百万|亿(?=人次|人|次))(?P<bu>{_UNIT})?(?=元|美元|大关|台阶|规模|，|。|；|、|以上|左右|$))
  | (?P<han>(?<![零〇一二两三四五六七八九十百千万亿第几数“分])(?P<h1>{_H})(?P<hmore>余|多)?(?P<hunit>{_UNIT}(?:{_PER})?))
    )""",
    re.VERBOSE,
)
_AFTER = re.compile(r"(以上|及以上|以内|之内|及以下|以下|左右|上下|之间|台阶|大关|内(?=[，。；、）]|$))")
_CHINESE_PERIODS = {
    "十一": 2010,
    "十二": 2015,
    "十三": 2020,
    "十四": 2025,
    "十五": 2030,
    "十六": 2035,
    "十七": 2040,
}
_PERIOD = re.compile("十[一二三四五六七]")
#: Chinese numerals below ten with these are a way of speaking, or a count in words inside a task.
_EXACT = frozenset(
    (
        "个百分点",
        "百分点",
        "倍",
        "番",
        "公里",
        "亩",
        "吨",
        "亿元",
        "万元",
        "元",
        "平方公里",
        "成",
        "年一遇",
        "岁",
    )
)


#: Few of these, said in words at the end of a clause, may be what is built: 新建泵站三座.
_BUILDINGS = ("座", "所", "处", "家", "条", "个", "支", "台", "辆", "套", "艘", "架", "对")
#: 超百家, 破千亩: a numeral without a digit.
_HUNDREDS = {"百": 100.0, "千": 1000.0, "万": 10000.0}


@dataclass(slots=True)
class Time:
    """A year or a period in a line; ``last`` is its last year."""

    start: int
    end: int
    years: tuple[int, ...]
    is_period: bool = False

    @property
    def last(self) -> int:
        """The last year named."""
        return self.years[-1]


def scan(text: str) -> tuple[list[Quantity], list[Time]]:
    """All quantities and all years of a line, in order.

    Examples
    --------
    >>> quantities, times = scan("到2025年突破5%—6%，占三分之一以上")
    >>> [(q.value, q.high, q.unit) for q in quantities], times[0].last
    ([(5.0, 6.0, '%'), (0.333333, None, 'fraction')], 2025)
    """
    quantities: list[Quantity] = []
    times: list[Time] = []
    for match in _QUANTITY.finditer(text):
        start, end = match.span()
        if match["year"]:
            years = _years(match["year"])
            if years:
                times.append(
                    Time(start, end, years, is_period=bool(re.search(r"\d[—–\-~至到]+\d", match["year"])))
                )
            continue
        if match["period"]:
            named = _PERIOD.search(match["period"])
            if named:
                times.append(Time(start, end, (_CHINESE_PERIODS[named.group()],), is_period=True))
            continue
        if match["date"]:
            continue
        quantity = _quantity(match, text)
        if quantity is not None:
            _with_after(quantity, text)
            quantities.append(quantity)
    return quantities, times


def _years(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for digits in re.findall(r"\d{4}|(?<=[—–\-~至到])\d{2}(?!\d)", text):
        found.append(int(digits) if len(digits) == 4 else found[0] // 100 * 100 + int(digits))
    return tuple(found)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    form = match.lastgroup or ""
    if form in _FORMS:
        return _FORMS[form](match)
    return _plain(match, text)


def _percent(match: re.Match[str]) -> Quantity | None:
    low, high = _either(match["pc"]), _either(match["pc2"])
    return None if low is None else Quantity(*match.span(), low, high, "%")


def _permille(match: re.Match[str]) -> Quantity | None:
    value = _either(match["pm"])
    if value is None:
        return None
    if match.group().startswith("千"):
        return Quantity(*match.span(), value, None, "‰")
    return Quantity(*match.span(), value / 100, None, "%")


def _fraction(match: re.Match[str]) -> Quantity | None:
    low, high = _either(match["fn"] or match["fn2"]), _either(match["fd"] or match["fd2"])
    if not low or not high or low >= high:
        return None
    return Quantity(*match.span(), round(low / high, 6), None, "fraction", form="fraction")


def _ratio(match: re.Match[str]) -> Quantity | None:
    left, right = float(match["ra"]), float(match["rb"])
    if right == 1:
        return Quantity(*match.span(), left, None, ":1", form="ratio")
    return Quantity(*match.span(), right, None, "1:", form="ratio") if left == 1 else None


def _tenth(match: re.Match[str]) -> Quantity | None:
    before = match.string[max(0, match.start() - 1) : match.start()]
    low, high = _either(match["te"]), _either(match["te2"])
    if low is None or (before and before in "促落建完形组构集第做养生变"):
        return None
    part = match["tehalf"]
    value = low * 10 + (5 if part == "半" else _either(part) or 0)
    return Quantity(*match.span(), value, high * 10 if high else None, "%", form="tenth")


def _half(match: re.Match[str]) -> Quantity | None:
    if match["half"].endswith("小时"):
        return Quantity(*match.span(), 0.5, None, "小时")
    sign = ">" if match["half"] == "过半" else None
    return Quantity(*match.span(), 0.5, None, "fraction", form="fraction", sign=sign)


def _zero(match: re.Match[str]) -> Quantity | None:
    return Quantity(*match.span(), 0.0, None, "", form="none" if match["zero"].startswith("零") else "zero")


def _and_half(match: re.Match[str]) -> Quantity:
    """一个半百分点: one and a half."""
    unit = (
        "个" + match["au"].removeprefix("个") if match["au"].endswith(("百分点", "点", "月")) else match["au"]
    )
    return Quantity(*match.span(), (_either(match["ah"]) or 0) + 0.5, None, unit)


def _digits(match: re.Match[str]) -> Quantity | None:
    return Quantity(*match.span(), 10.0, None, "%", form="digits", sign=">=")


def _bare(match: re.Match[str]) -> Quantity | None:
    return Quantity(*match.span(), 1.0, None, match["bs"] + (match["bu"] or ""))


def _either(text: str | None) -> float | None:
    if not text:
        return None
    return float(text) if text[0].isdigit() else chinese_number(text)


def _doubling(match: re.Match[str]) -> Quantity | None:
    word = match["fan"]
    if match["double"] == "倍增" or (match["double"].endswith("倍") and not word):
        return Quantity(*match.span(), 2.0, None, "倍", form="double")
    times = 1.0 if not word else (0.5 if word == "半" else _either(word) or 1.0)
    if match["double"].endswith("倍"):
        return Quantity(*match.span(), times + 1, None, "倍", form="double")
    if not word and not match["double"].endswith("番"):
        return None
    return Quantity(
        *match.span(), round(2.0 ** (times + (0.5 if match["fanhalf"] else 0)), 6), None, "倍", form="double"
    )


def _han(match: re.Match[str]) -> Quantity | None:
    numeral, unit = match["h1"], match["hunit"]
    if numeral in _HUNDREDS and match.string[match.start() - 1 : match.start()] in tuple("超过破逾达近"):
        return Quantity(*match.span(), _HUNDREDS[numeral], None, unit)
    if match.string[max(0, match.start() - 2) : match.start()] in ("最后", "最先"):
        return None
    scale = ""
    while numeral and numeral[-1] in "万亿" and len(numeral) > 1:
        scale, numeral = numeral[-1] + scale, numeral[:-1]
    if "亿" in numeral and scale:  # 五十八亿四千万斤 is 58.4亿斤
        total = chinese_number(numeral + scale)
        value, scale = round(total / 1e8, 8) if total else None, "亿"
    else:
        value = chinese_number(numeral)
    if value is None or numeral[0] in "百千万亿零" or numeral == "十" or unit == "级":
        return None
    if match.string[match.end() : match.end() + 1] == "级":
        return None
    whole = scale + unit
    if value < 10 and not scale and unit not in _EXACT:
        is_counted = unit in _BUILDINGS and match.string[match.end() : match.end() + 1] in (*"，。；、", "")
        return Quantity(*match.span(), value, None, unit, form="few") if is_counted else None
    if (
        not scale
        and value < 100
        and unit
        in (
            "年",
            "月",
            "天",
            "日",
            "级",
            "条",
            "次",
            "度",
            "类",
            "届",
            "期",
            "大",
            "名",
            "位",
        )
    ):
        return None
    in_words = (
        not scale
        and value < 100
        and unit in ("个", "项", "条", "大", "类", "家", "所", "座", "件", "批", "处", "支")
    )
    return Quantity(*match.span(), value, None, whole, form="words" if in_words else "plain")


def _plain(match: re.Match[str], text: str) -> Quantity | None:
    start, end = match.span()
    low, high = figure(match["n1"]), figure(match["n2"]) if match["n2"] else None
    scale1, scale2 = match["s1"] or "", match["s2"] or ""
    unit = match["unit2"] or match["unit"] or ""
    if high is None:
        unit = scale1 + unit
    else:
        first = match["u1"] or ""
        if scale1 and not scale2 and not unit:
            unit, scale2 = first, scale1
        unit = scale2 + (unit or first)
        if high <= low and scale1 == scale2:
            return None
    following = text[end : end + 1]
    if following.isascii() and following.isalpha():
        return None
    if following in ("强", "版", "码", "级") or (
        _RANKED.search(text[max(0, start - 2) : start]) and unit in ("位", "名", "", "个")
    ):
        return None
    sign = None
    if match["more"] or match["more1"] or match["more2"]:
        sign = ">="
    own = (
        _OWN_UNIT.match(text, end)
        if high is None and unit in _SCALES and not text[start - 1 : start].isascii()
        else None
    )
    if own:
        unit, end = unit + own["unit"], own.end("unit")
    quantity = Quantity(start, end, low, high, unit, sign=sign)
    if start and text[start - 1] in "≥≤<>":
        quantity.sign = {"≥": ">=", "≤": "<="}.get(text[start - 1], text[start - 1])
        quantity.start -= 1
    return quantity


_SCALES = ("万", "亿", "千", "百")
#: A measure word of its own, where nothing else follows: 6000万棒, 180万羊单位以内.
_OWN_UNIT = re.compile(
    "(?P<unit>(?!以|左|上下|之|台阶|大关|目标|水平|多|余|强|版|级|码|号|位数|年|月|日|期|届|次会|条规|时|点|后|内|和|与|及|元)[\u4e00-\u9fff]{1,3})(?=以[上下内]|左右|[，。；、）]|$)"
)
#: 前10名, 第3位; 年底前15个 is by when, and how many.
_RANKED = re.compile("第$|(?<![底末月年之以])前$")
_FORMS = {
    "percent": _percent,
    "permille": _permille,
    "fraction": _fraction,
    "ratio": _ratio,
    "double": _doubling,
    "tenth": _tenth,
    "half": _half,
    "zero": _zero,
    "andhalf": _and_half,
    "digits": _digits,
    "han": _han,
    "bare": _bare,
}


def _with_after(quantity: Quantity, text: str) -> None:
    """Take the words after the figure: 以上, 以内, 左右."""
    stop = quantity.end
    while True:
        after = _AFTER.match(text, stop)
        if after is None:
            break
        word = after.group()
        if word in ("左右", "上下"):
            quantity.approx = True
        elif word in ("以上", "及以上"):
            quantity.sign = ">="
        elif word in ("以内", "之内", "内", "以下", "及以下"):
            quantity.sign = "<="
        stop = after.end()
    quantity.stop = stop
