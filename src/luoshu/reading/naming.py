"""What a document calls an indicator, and what the catalogue calls it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from luoshu.axes.indicator import Catalogue
from luoshu.axes.unit import canonical

LIKENESS = 0.84
"""Likeness of spelling from which an indicator is taken; below it, it is only offered."""

_BEFORE = re.compile(
    r"^(?:到\d{4}年|\d{4}年|全市|全省|全县|全区|全国|本市|我市|我省|市域|市|省|力争|年度|全年|当年|年末|期末|实现|完成|主要|平均|年均|"
    r"the |real |average |annual |total |overall |annual |city'?s? |regional |provincial )+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:的?(?:占(?:全省|全国|全市|[\u4e00-\u9fff]{2,4}省)的?(?:比重|比例|份额)|年均增速|年均增长率?|平均增速|增长速度|增速|增长率|增幅|增长|总量|总额|总数|总规模|"
    r"规模|年均|累计|降低率?|下降率?|降幅|数值|水平|数|率)| growth(?: rate)?| reduction| in total)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[“”\"'《》]|\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+")
_SAME = (("国内外旅客", "游客"), ("国内外游客", "游客"), ("旅客", "游客"), ("GDP", "地区生产总值"), ("平均浓度", "浓度"), ("能源消耗", "能耗"),
         ("二氧化碳排放量", "二氧化碳排放"), ("的", ""), ("年均", ""))  # fmt: skip


@dataclass(frozen=True)
class Match:
    """The indicator that a name means (``id``, None where none is near enough) and others that it may mean."""

    id: str | None
    alternatives: tuple[str, ...] = ()
    sure: bool = True


def match(name: str, catalogue: Catalogue, *, unit: str = "", scope: str | None = None) -> Match:
    """Find the indicator of the catalogue that a document's wording means.

    Parameters
    ----------
    name : str
        The wording, ``全市接待国内外旅客人数占全省比重``.
    catalogue : Catalogue
    unit : str
        Unit the indicator must convert to; empty where the unit says nothing (a rate of growth, a share).
    scope : str, optional
        Part of the region that the text speaks of, ``中心城区``; tried before the name.

    Returns
    -------
    Match

    Examples
    --------
    >>> from luoshu.axes.indicator import read_catalogue
    >>> match("全市地区生产总值年均增速", read_catalogue()).id
    'gdp_growth_real'
    >>> match("常住人口", read_catalogue(), unit="万人", scope="中心城区").id
    'central_city_population'
    >>> found = match("粮食储备能力", read_catalogue(), unit="万吨")
    >>> found.id is None, len(found.alternatives) > 0
    (True, True)
    """
    unit = per_head(unit, name)
    tried = [f"{scope}{name}", f"{scope}的{name}"] if scope else []
    tried.append(name)
    for wording in tried:
        for spelling in spellings(wording):
            found = catalogue.find(spelling)
            if found is not None and _fits(found, unit, catalogue):
                exact = scope is None or scope in wording
                return Match(found, _others(name, catalogue, unit, found), sure=exact)
    near = _near(name, catalogue, unit)
    if near and near[0][0] >= LIKENESS:
        return Match(near[0][1], tuple(other for _, other in near[1:4]), sure=False)
    return Match(None, tuple(other for _, other in near[:3]), sure=False)


def per_head(unit: str, name: str) -> str:
    """Return the unit of a quantity per head, which plans print as if it were a total.

    Examples
    --------
    >>> per_head("万元", "人均地区生产总值"), per_head("万元", "地区生产总值")
    ('万元/人', '万元')
    """
    if unit in ("元", "万元") and re.search("人均|per capita|per head|per person", name, re.IGNORECASE):
        return f"{unit}/人"
    return unit


def spellings(name: str) -> Iterator[str]:
    """Yield a wording and plainer ones: without asides, without 全市 and 年均 before it, without 增速 and 总额 after it.

    Examples
    --------
    >>> list(spellings("全市城镇化率（%）"))
    ['全市城镇化率（%）', '全市城镇化率', '城镇化率（%）', '城镇化率', '全市城镇化', '城镇化']
    """
    seen: set[str] = set()
    waiting = [name.strip(" ，。；：、,.;:")]
    while waiting:
        word = waiting.pop(0)
        if not word or word in seen:
            continue
        seen.add(word)
        yield word
        plainer = [_ASIDE.sub("", word), _BEFORE.sub("", word), _AFTER.sub("", word)]
        plainer += [word.replace(*pair) for pair in _SAME if pair[0] in word]
        waiting += [other.strip() for other in plainer if other != word and len(other.strip()) > 1]


def _fits(indicator: str, unit: str, catalogue: Catalogue) -> bool:
    return not unit or canonical(unit)[0] == canonical(catalogue[indicator].unit)[0]


_ADDED = re.compile(
    "新增|净增|新建|新认定|新培育|新引进|完成|建成|培育|打造|改造|创建|newly|additional|new ", re.IGNORECASE
)


def _near(name: str, catalogue: Catalogue, unit: str) -> list[tuple[float, str]]:
    """Return (likeness, indicator) of the indicators spelled most like a name, best first.

    Pairs of neighbouring characters choose the few headings that are compared in full. What is newly added is never
    taken for what there is in all.
    """
    plain = list(spellings(name))[:4]
    wanted = Counter(pair for wording in plain for pair in dict.fromkeys(_pairs(wording)))
    headings, places = _headings(_Held(catalogue))
    shared: Counter[int] = Counter()
    for pair, count in wanted.items():
        shared.update(dict.fromkeys(places.get(pair, ()), count))
    best: dict[str, float] = {}
    for place, _ in shared.most_common(40):
        heading, indicator = headings[place]
        if not _fits(indicator, unit, catalogue):
            continue
        for wording in plain:
            likeness = difflib.SequenceMatcher(None, wording.casefold(), heading, autojunk=False).ratio()
            if _ADDED.search(name) and not _ADDED.search(heading):
                likeness = min(likeness, LIKENESS - 0.01)
            best[indicator] = max(best.get(indicator, 0.0), likeness)
    return sorted(((likeness, name) for name, likeness in best.items() if likeness >= 0.5), reverse=True)


class _Held:
    """A catalogue as a key: the same object is the same catalogue, so its headings are prepared once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.held = catalogue

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.held is self.held


def _pairs(text: str) -> list[str]:
    folded = text.casefold()
    return [folded[place : place + 2] for place in range(len(folded) - 1)]


@lru_cache(maxsize=8)
def _headings(catalogue: _Held) -> tuple[list[tuple[str, str]], dict[str, list[int]]]:
    """Return all headings with their indicators, and for each pair of characters the headings it stands in."""
    found: list[tuple[str, str]] = []
    places: dict[str, list[int]] = {}
    for indicator in catalogue.held.indicators:
        for heading in (indicator.name.zh, indicator.name.en, *indicator.aliases):
            for pair in dict.fromkeys(_pairs(heading)):
                places.setdefault(pair, []).append(len(found))
            found.append((heading.casefold(), indicator.id))
    return found, places


def _others(name: str, catalogue: Catalogue, unit: str, found: str) -> tuple[str, ...]:
    return tuple(other for _, other in _near(name, catalogue, unit) if other != found)[:2]
