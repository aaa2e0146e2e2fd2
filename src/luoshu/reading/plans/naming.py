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
"""Likeness of spelling from which an indicator may be taken; below it, it is only offered."""

SAME_WORDS = 0.95
"""Likeness of English names of the same words in another order."""

_BEFORE = re.compile(
    r"^(?:到\d{4}年|\d{4}年|全市|全省|全县|全区|全国|本市|我市|我省|市域|市|省|力争|年度|全年|当年|年末|期末|实现|完成|主要|平均|年均|"
    r"the |real |average |annual |total |overall |city'?s? |regional |provincial |gross (?=exports|imports)|(?:total )?numbers? of |permanent )+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:的?(?:占(?:全省|全国|全市|[\u4e00-\u9fff]{2,4}省)的?(?:比重|比例|份额)|年均增速|年均增长率?|平均增速|增长速度|增速|增长率|增幅|增长|总量|总额|总数|总规模|"
    r"规模|年均|累计|降低率?|下降率?|降幅|数值|水平|数|率)| growth(?: rate)?| reduction| in total)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[“”\"'《》]|\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+")
_SHORT = re.compile(r"[（(]([A-Z][A-Za-z0-9.]{2,})[）)]")
_SAME = (("国内外旅客", "游客"), ("国内外游客", "游客"), ("旅客", "游客"), ("GDP", "地区生产总值"), ("平均浓度", "浓度"), ("能源消耗", "能耗"),
         ("二氧化碳排放量", "二氧化碳排放"), ("的", ""), ("年均", ""), ("GRP", "GDP"), ("gross regional product", "GDP"),
         ("percentage of ", "share of "), ("proportion of ", "share of "), ("research and development", "R&D"), ("Research and development", "R&D"),
         ("spending", "expenditure"), ("carbon dioxide", "CO2"))  # fmt: skip
_FILLING = re.compile(
    "(?:[的年率比例重总额量数者口]|数量|质量|地区|国控断面|经费|可支配|全社会|平均|年均|累计|国家级?|完成|实现|运营|营业|通车)*"
)
_FILLING_WORDS = frozenset(
    ("the", "a", "an", "of", "in", "on", "for", "to", "at", "with", "and", "per", "all", "total", "level", "resident", "emission")
)  # fmt: skip


@dataclass(frozen=True)
class Match:
    """The indicator that a name means (``id``, None where none is near enough) and others that it may mean."""

    id: str | None
    alternatives: tuple[str, ...] = ()
    sure: bool = True


def match(
    name: str, catalogue: Catalogue, *, unit: str = "", scope: str | None = None, grows: bool = False
) -> Match:
    """Find the indicator of the catalogue that a document's wording means.

    Parameters
    ----------
    name : str
        The wording, ``全市接待国内外旅客人数占全省比重``.
    catalogue : Catalogue
    unit : str
        Unit the indicator must convert to; empty where the unit says nothing (a rate of growth, a share).
    scope : str, optional
        Part of the region that the text speaks of, ``中心城区``: what is known of the whole region is only offered.
    grows : bool
        Whether the figure is a rate of growth: the growth that statistics publish is looked for as well, and no share.

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
    >>> match("金融业增加值占GDP的比重", read_catalogue(), unit="percent").id is None
    True
    """
    return _matched(name, _Held(catalogue), per_head(unit, name), scope, grows)


@lru_cache(maxsize=4096)
def _matched(name: str, held: _Held, unit: str, scope: str | None, grows: bool) -> Match:
    catalogue = held.held
    gap = " " if name.isascii() else ""
    tried = [f"{scope}{gap}{name}", f"{scope}的{name}", f"{name} of the {scope}"] if scope else []
    tried.append(name)
    if grows:
        tried += [f"{name}增速", f"{name} growth"]
    for wording in tried:
        for spelling in spellings(wording):
            found = catalogue.find(spelling)
            if found is not None and _fits(found, unit, catalogue, grows):
                others = _others(name, held, unit, found)
                if scope is None or scope in wording or (not scope.isascii() and scope[-4:] in name):
                    return Match(found, others)
                return Match(None, (found, *others), sure=False)
    near = _near(name, held, unit, grows)
    if near and near[0].likeness >= LIKENESS and near[0].says_the_same and scope is None:
        return Match(near[0].id, tuple(other.id for other in near[1:4]), sure=False)
    return Match(None, tuple(other.id for other in near[:3]), sure=False)


def percent_sign(unit: str) -> str:
    """Return a unit with the sign for per cent, however it is written; any other as it is.

    Examples
    --------
    >>> percent_sign("per cent"), percent_sign("percent of GDP"), percent_sign("km")
    ('%', '% of GDP', 'km')
    """
    return re.sub(r"^(?:per ?cent|％)(?!\w)", "%", unit)


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
        plainer = [*_SHORT.findall(word), _ASIDE.sub("", word), _BEFORE.sub("", word), _AFTER.sub("", word)]
        plainer += [word.replace(*pair) for pair in _SAME if pair[0] in word]
        waiting += [other.strip() for other in plainer if other != word and len(other.strip()) > 1]


def counted(unit: str, indicator_unit: str) -> str:
    """Return the unit of a count of journeys as one of persons, where statistics count the passengers so.

    Examples
    --------
    >>> counted("万人次", "10k_persons"), counted("万人次", "10k_visits"), counted("万人", "10k_persons")
    ('万人', '万人次', '万人')
    """
    return unit.removesuffix("次") if unit.endswith("人次") and indicator_unit.endswith("persons") else unit


def _fits(indicator: str, unit: str, catalogue: Catalogue, grows: bool = False) -> bool:
    known = catalogue[indicator]
    if grows and known.kind == "share":
        return False
    return not unit or canonical(counted(unit, known.unit))[0] == canonical(known.unit)[0]


_ADDED = re.compile(
    "新增|净增|新建|新认定|新培育|新引进|完成|建成|培育|打造|改造|创建|newly|additional|new ", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class _Near:
    """An indicator spelled much like a name; ``says_the_same`` where nothing but filling is more in one of the two."""

    likeness: float
    says_the_same: bool
    id: str


def _near(name: str, held: _Held, unit: str, grows: bool = False) -> list[_Near]:
    """Return the indicators spelled most like a name, best first.

    Pairs of neighbouring characters choose the few headings that are compared in full. What is newly added is never
    taken for what there is in all.
    """
    plain = list(spellings(name))[:8]
    wanted = Counter(pair for wording in plain for pair in dict.fromkeys(_pairs(wording)))
    headings, places = _headings(held)
    shared: Counter[int] = Counter()
    for pair, count in wanted.items():
        shared.update(dict.fromkeys(places.get(pair, ()), count))
    best: dict[str, _Near] = {}
    for place, _ in shared.most_common(40):
        heading, indicator = headings[place]
        if not _fits(indicator, unit, held.held, grows):
            continue
        for wording in plain:
            likeness = difflib.SequenceMatcher(None, wording.casefold(), heading, autojunk=False).ratio()
            if heading.isascii() and _words(wording, unit) == _words(heading, unit):
                likeness = max(likeness, SAME_WORDS)
            same = likeness >= LIKENESS and not _says_more(wording.casefold(), heading)
            added = bool(_ADDED.search(name)) and not _ADDED.search(heading)
            near = _Near(likeness, same and not added, indicator)
            best[indicator] = max(best.get(indicator, near), near)
    return sorted((near for near in best.values() if near.likeness >= 0.5), reverse=True)


def _words(name: str, unit: str = "") -> frozenset[str]:
    """Return the words of an English name that mean something, in the singular; in per cent it is a share anyway."""
    filling = _FILLING_WORDS | {"share", "rate"} if unit == "percent" else _FILLING_WORDS
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z0-9&.]+", name.casefold())) - filling


def _says_more(one: str, other: str) -> bool:
    """Return whether one of two names has words that the other lacks and that mean something: 金融业, 在建, *business*."""
    if one.isascii() and other.isascii():
        return _words(one) != _words(other)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal" and not (
            (_FILLING.fullmatch(one[a:b]) or one[a:b] in other)
            and (_FILLING.fullmatch(other[c:d]) or other[c:d] in one)
        ):
            return True
    return False


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


def _others(name: str, held: _Held, unit: str, found: str) -> tuple[str, ...]:
    return tuple(other.id for other in _near(name, held, unit) if other.id != found)[:2]
