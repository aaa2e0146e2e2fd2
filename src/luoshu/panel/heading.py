"""What a heading says: a region, a year, an indicator, a unit, or that the figures are growth rates."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.axes.unit import is_known
from luoshu.panel.cells import plain, year_of

_NUMBERING = re.compile(
    r"^(?:[#＃]|其中[:：]?|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．)](?!\d)|[-—·•○◆●]+)\s*"
)
_BRACKET = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*$")
_UNIT_LINE = re.compile(
    r"(?:计量)?单位\s*[:：]\s*([^\s;；,，()（）]+)|\bunit\s*[:=]\s*([^;,)]+)", re.IGNORECASE
)
_GROWTH = re.compile(
    r"(?:年?比(?:上年|上一年|去年|(?P<base>(?:19|20)\d\d)年?))?(?:同期)?(?:同比|可比)?(?:名义|实际)?(?:增长率|增长速度|增长|增速|增幅|增减|升降幅度|±)[%±]*$"
    r"|\bgrowth(?: rate)?$|\byoy$|\byear[- ]on[- ]year$",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"(?:绝对值|绝对量|绝对数|总量|数值|数量|实绩|实际完成|完成数|完成值|本年|全年|合计|金额|指标值|value|level|total|actual)$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^(?:全市|全省|全县|全区|全国|我市|我省|本市|年末|年底|全社会|地方)")
_YEAR_IN = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)\s*年?")
_PRICE = re.compile(r"当年价|现价|按现价|可比价|不变价|按常住|年末|万元以上")
_BOTH = re.compile(r"([^A-Za-z]*[\u4e00-\u9fff)])\s*([A-Za-z][A-Za-z0-9 ,.&'/-]{2,})")
_LIKE_UNIT = re.compile(
    r"(?:[元人吨里亩瓦时米次户辆升斤币镑]|yuan|usd|eur|yen|dollars?|tonnes|km|persons|people|visits|[€£$¥])$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:市|省|县|区|州|盟|地区|自治区|特别行政区|回族区)$")


@dataclass(frozen=True)
class Mark:
    """What headings say together; ``unknown`` is the part that says nothing known.

    ``growth``: the figures are growth rates of the indicator; ``code`` is the region as written where it is not known.
    """

    region: str | None = None
    year: int | None = None
    indicator: str | None = None
    unit: str | None = None
    growth: bool = False
    unknown: str = ""

    def over(self, outer: Mark) -> Mark:
        """Return this mark with what it leaves open taken from ``outer``.

        Examples
        --------
        >>> Mark(year=2020).over(Mark(year=2019, unit="亿元"))
        Mark(region=None, year=2020, indicator=None, unit='亿元', growth=False, unknown='')
        """
        # A unit belongs to the indicator beside it: one from further out does not reach over another indicator.
        unit = self.unit or (outer.unit if not self.growth or outer.growth else None)
        return Mark(
            self.region or outer.region,
            self.year or outer.year,
            self.indicator or outer.indicator,
            unit,
            self.growth or outer.growth,
            self.unknown or outer.unknown,
        )

    @property
    def says_something(self) -> bool:
        """Whether anything known was found."""
        return bool(self.region or self.year or self.indicator or self.unit or self.growth)


@dataclass(frozen=True)
class Names:
    """The names that headings may use.

    Parameters
    ----------
    catalogue : Catalogue
        Indicators with names and aliases.
    regions : Regions
        Regions with names and aliases.
    others : frozenset of str
        Further regions: of the plan, or already in the record.
    whole : mapping of str to str
        What 全市 and 全省 mean here, see `wholes`.
    """

    catalogue: Catalogue
    regions: Regions
    others: frozenset[str] = field(default_factory=frozenset)
    whole: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _marks_seen(self) -> dict[str, Mark]:
        """Headings that were read before: long tables repeat theirs in every row."""
        return {}

    @cached_property
    def _regions_seen(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _growth_of(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for item in self.catalogue.indicators:
            if item.growth_of:
                found.setdefault(item.growth_of, item.id)
        return found

    @cached_property
    def _indicator_names(self) -> list[tuple[str, str]]:
        """Names of two signs and more with their ids, longest first."""
        found = []
        for item in self.catalogue.indicators:
            found += [
                (plain(name).casefold(), item.id)
                for name in (item.id, item.name.zh, item.name.en, *item.aliases)
            ]
        return sorted({pair for pair in found if len(pair[0]) > 1}, key=lambda pair: (-len(pair[0]), pair))

    @cached_property
    def _plain_indicators(self) -> dict[str, str]:
        return dict(reversed(self._indicator_names))

    @cached_property
    def _region_names(self) -> list[tuple[str, str]]:
        found = []
        for item in self.regions.regions:
            names = [item.id, item.name.zh, item.name.en, *item.aliases]
            found += [(plain(name), item.id) for name in names if len(name) > 1]
        found += [(plain(name), name) for name in self.others if len(name) > 1]
        return sorted(set(found), key=lambda pair: (-len(pair[0]), pair))

    def region(self, text: str) -> str | None:
        """Return the id of a region by id, name, alias or code, with or without 市, 省, 县."""
        if text not in self._regions_seen:
            hits = (self._region(tongue) for tongue in _tongues(plain(text).strip()))
            self._regions_seen[text] = next((hit for hit in hits if hit), None)
        return self._regions_seen[text]

    def _region(self, name: str) -> str | None:
        if name in self.whole:
            return self.whole[name]
        if name in self.others and name not in self.regions:
            return name
        bare = _SUFFIX.sub("", name)
        for spelling in (name, bare, f"{name}市", f"{name}省", f"{name}县", f"{name}区"):
            hit = self.regions.find(spelling) if len(spelling) > 1 else None
            if hit:
                return hit
            if spelling in self.others:
                return spelling
        codes = {item.code: item.id for item in self.regions.regions if item.code}
        return codes.get(name)

    def region_in(self, text: str) -> str | None:
        """Return the region that a title names: the innermost of several (河南省洛阳市), the longest name of it."""
        hits = [place for name, place in self._region_names if name in text and _is_word(name, text)]
        return max(hits, key=self._depth) if hits else None

    def _depth(self, region: str) -> int:
        levels = ("nation", "province", "group", "city", "county")
        return levels.index(self.regions[region].level) if region in self.regions else len(levels)

    def indicator(self, text: str) -> str | None:
        """Return the id of an indicator by id, name or alias, as tables write it."""
        name = _NUMBERING.sub("", plain(text)).strip(" :：,，;；")
        for spelling in _spellings(name):
            hit = self.catalogue.find(spelling) or self._plain_indicators.get(spelling.casefold())
            if hit:
                return hit
        return None

    def indicator_in(self, text: str) -> str | None:
        """Return the indicator whose name is the longest one in a title."""
        folded = text.casefold()
        return next(
            (place for name, place in self._indicator_names if name in folded and _is_word(name, folded)),
            None,
        )

    def part(self, text: str, whole: str) -> str | None:
        """Return the indicator that a row "of which: ..." under another means: 城镇 under 居民人均可支配收入."""
        item = self.catalogue[whole] if whole in self.catalogue else None
        names = (item.name.zh, *item.aliases) if item else ()
        return next((hit for name in names if (hit := self.indicator(text + name))), None)

    def growth(self, indicator: str) -> str | None:
        """Return the growth rate of an indicator; the indicator itself where it is one."""
        if indicator in self.catalogue and self.catalogue[indicator].growth_of:
            return indicator
        return self._growth_of.get(indicator)

    def near_regions(self, text: str, most: int = 3) -> list[str]:
        """Return the names of regions spelled most like ``text``."""
        names = dict(self._region_names)
        return difflib.get_close_matches(plain(text), names, n=most, cutoff=0.5)

    def mark(self, text: str) -> Mark:
        """Return what one heading says.

        Examples
        --------
        >>> from luoshu.axes.indicator import read_catalogue
        >>> names = Names(read_catalogue(), Regions())
        >>> mark = names.mark("一、地 区 生 产 总 值①（亿元）")
        >>> mark.indicator, mark.unit
        ('gdp', '亿元')
        >>> names.mark("2023年比上年增长（%）")
        Mark(region=None, year=2023, indicator=None, unit='%', growth=True, unknown='')
        """
        if text not in self._marks_seen:
            self._marks_seen[text] = self._mark(text)
        return self._marks_seen[text]

    def _mark(self, text: str) -> Mark:
        whole = _NUMBERING.sub("", plain(text))
        name, unit = _unit_off(whole)
        mark = Mark(unit=unit)
        if whole != name and whole.casefold() in self._plain_indicators:
            return replace(mark, indicator=self._plain_indicators[whole.casefold()])  # 进出口总额（亿美元）
        if not name:
            return mark
        year = year_of(name)
        if year is not None:
            return replace(mark, year=year)
        hit = self.region(name)
        if hit:
            return replace(mark, region=hit)
        for word, place in self.whole.items():
            if name.startswith(word):
                mark, name = replace(mark, region=place), name.removeprefix(word).strip()
        hit = self.indicator(name)
        if hit:
            return replace(mark, indicator=hit)
        return self._parts(name, mark)

    def _parts(self, name: str, mark: Mark) -> Mark:
        """Take year, growth and neutral words off a heading and look at the rest."""
        growth = _GROWTH.search(name)
        rest = _GROWTH.sub("", name) if growth else name
        if growth and rest.endswith("比"):
            rest = rest[:-1]
        years = _YEAR_IN.findall(rest)
        if years:
            mark, rest = replace(mark, year=int(years[0])), _YEAR_IN.sub("", rest)
        rest = _NEUTRAL.sub("", rest).strip(" :：,，;；、/-—的为") if rest else rest
        mark = replace(mark, growth=bool(growth))
        if not rest:
            return mark
        hit = self.indicator(rest)
        if hit:
            return replace(mark, indicator=hit)
        place = self.region(rest)
        if place:
            return replace(mark, region=place)
        place = self.region_in(rest)
        if place:
            without = next(
                rest.replace(name, "", 1) for name, hit in self._region_names if hit == place and name in rest
            )
            hit = self.indicator(without.strip(" :：,，;；的"))
            if hit:
                return replace(mark, region=place, indicator=hit)
        return replace(mark, unknown=rest)

    def title(self, text: str) -> Mark:
        """Return what a title, a sheet name or a line above the table says; words it does not know say nothing."""
        line = plain(text)
        match = _UNIT_LINE.search(line)
        unit = (match.group(1) or match.group(2)).strip() if match else None
        line = _UNIT_LINE.sub("", line)
        if unit is None:
            bracket = _BRACKET.search(line)
            if bracket and is_known(bracket.group(1)):
                unit = bracket.group(1)
        years = sorted({int(year) for year in _YEAR_IN.findall(line)})
        return Mark(
            self.region_in(line),
            years[0] if len(years) == 1 else None,
            self.indicator_in(line),
            unit if unit and is_known(unit) else None,
        )


_WORDS = {
    "nation": ("全国", "国家", "the nation", "national", "nation"),
    "province": ("全省", "本省", "我省", "the province"),
    "city": ("全市", "本市", "我市", "the city"),
    "county": ("全县", "全区", "本县", "本区", "the county"),
}  # fmt: skip


def wholes(region: str | None, regions: Regions) -> dict[str, str]:
    """Return what 全市, 全省 and the like mean in tables of ``region``: it, and what it lies in.

    Examples
    --------
    >>> from luoshu.axes.region import Region
    >>> inside = Regions(regions=(Region(id="Henan", name="河南", level="province"),
    ...                           Region(id="Luoyang", name="洛阳", parent="Henan")))
    >>> wholes("Luoyang", inside)["全市"], wholes("Luoyang", inside)["全省"], wholes("Henan", inside).get("全市")
    ('Luoyang', 'Henan', None)
    """
    found: dict[str, str] = {}
    while region is not None and region in regions and region not in found.values():
        found.update(dict.fromkeys(_WORDS.get(regions[region].level, ()), region))
        region = regions[region].parent
    return found


def _unit_off(name: str) -> tuple[str, str | None]:
    """Take a unit off the end of a heading: in brackets, or after a comma."""
    unit = None
    while True:
        match = _BRACKET.search(name)
        if not match:
            break
        inside = [part.strip() for part in re.split(r"[,，;；、]", match.group(1))]
        hits = [part for part in inside if part and is_known(part)]
        if hits and unit is None:
            unit = hits[0]
        elif unit is None and any(_LIKE_UNIT.search(part) for part in inside):
            unit = match.group(1)  # 亿日元: no unit that is known, so that the conversion refuses it.
        elif not (hits or any(_PRICE.search(part) for part in inside)):
            break
        name = name[: match.start()].strip()
    if unit is None:
        head, comma, tail = name.rpartition(",")
        if comma and is_known(tail.strip()):
            return head.strip(), tail.strip()
        match = _UNIT_LINE.search(name)
        if match:
            found = (match.group(1) or match.group(2)).strip()
            return _UNIT_LINE.sub("", name).strip(), found
        if name in ("%", "‰") or (
            is_known(name) and name not in ("点", "年", "成", "share", "people", "units", "firms")
        ):
            return "", name
    return name, unit


def _tongues(name: str) -> list[str]:
    """Return a heading and, where English follows the Chinese, the Chinese alone.

    Never the English alone: 人均 GDP is not GDP.

    Examples
    --------
    >>> _tongues("郑州市 Zhengzhou"), _tongues("人均 GDP"), _tongues("GDP总量")
    (['郑州市 Zhengzhou', '郑州市Zhengzhou', '郑州市'], ['人均 GDP', '人均GDP', '人均'], ['GDP总量'])
    """
    match = _BOTH.fullmatch(name)
    tries = [name, name.replace(" ", ""), match[1].strip()] if match else [name]
    return [each for each in dict.fromkeys(tries) if each]


def _spellings(name: str) -> list[str]:
    """Return the ways to look a heading up: as it is, and without words that say nothing."""
    bare = _WHOLE.sub("", name)
    tries = [
        name,
        bare,
        *_tongues(name),
        *_tongues(bare),
        _NEUTRAL.sub("", name),
        _NEUTRAL.sub("", bare),
        name.replace(" ", "_"),
    ]
    tries += [re.sub(r"\s*[(（][^()（）]*[)）]$", "", each) for each in tries]
    return [each for each in dict.fromkeys(tries) if each]


def _is_word(name: str, text: str) -> bool:
    """Say whether a name of Latin letters stands in the text as a word; Chinese has no word ends."""
    if not name.isascii():
        return True
    return re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", text, re.IGNORECASE) is not None
