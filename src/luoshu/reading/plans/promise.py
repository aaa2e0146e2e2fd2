"""From a target as read to a target as judged: which indicator, against what, since when, and what is in doubt."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from luoshu.axes.indicator import Catalogue, Indicator
from luoshu.axes.indicator import Kind as IndicatorKind
from luoshu.axes.region import Regions
from luoshu.axes.unit import canonical, is_known
from luoshu.language import LANGUAGES, Text, say
from luoshu.language.number import quantity
from luoshu.plan.quantity import in_judged_unit
from luoshu.plan.remark import both
from luoshu.plan.target import Comparator, Reference, Span, Target, TargetKind
from luoshu.reading.items import ReadTarget
from luoshu.reading.plans.naming import Match, counted, match, per_head, percent_sign

_TURNED: dict[str, Comparator] = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
"""Comparators as a person writes them."""
_OF_PROVINCE = re.compile(
    r"的?占(?:全省|全国|全市|[\u4e00-\u9fff]{2,3}省?)的?(?:比重|比例|份额)$|^share of (?:the )?(?:province|nation)(?:'s|al)? "
)
_ECONOMY = re.compile("(?:全市|全省|全县|全区|全国|地区)?(?:经济|经济总量)")
_REAL = ("output",)
"""Families whose growth is by custom given in constant prices: value added and its sectors."""


@dataclass
class Setting:
    """What the targets of one document share.

    Parameters
    ----------
    region : str
        Id of the region the plan is for.
    due, base : int
        Year in which the plan ends, and the year from which it counts where the text names none.
    catalogue, regions
        What is known.
    language : str
        Language of the document.
    own : dict
        Indicators made for what the catalogue does not have, by what the document calls them.
    """

    region: str
    due: int
    base: int
    catalogue: Catalogue
    regions: Regions
    language: str
    own: dict[str, Indicator] = field(default_factory=dict)

    def holding(self, indicator: str) -> Catalogue:
        """Return a catalogue that holds an indicator: the one given, or one of the plan's own."""
        if indicator in self.catalogue:
            return self.catalogue
        return Catalogue(indicators=tuple(self.own.values()))

    def above(self, level: str) -> str | None:
        """Return the id of the province, nation or city in which the region lies."""
        at: str | None = self.region
        seen: set[str] = set()
        while at is not None and at in self.regions and at not in seen:
            if self.regions[at].level == level:
                return at
            seen.add(at)
            at = self.regions[at].parent
        return None


@dataclass
class _Draft:
    """A target on its way: what is still to be found out about ``read``."""

    read: ReadTarget
    setting: Setting
    kind: TargetKind = "level"
    indicator: str = ""
    found: Match = field(default_factory=lambda: Match(None))
    region: str = ""
    comparator: Comparator = ">="
    threshold: float = 0.0
    upper: float | None = None
    unit: str = ""
    since: int | None = None
    relative_to: Reference | None = None
    doubts: list[Text] = field(default_factory=list)


def promise(read: ReadTarget, setting: Setting, span: Span) -> Target:
    """Make of a target as read one that can be judged; its id is that of the indicator, not yet unique.

    What the catalogue does not have becomes an indicator of the plan's own, in the unit and under the name of the
    document, so that nothing is dropped; it cannot be judged until somebody brings figures for it.

    Examples
    --------
    >>> from luoshu.axes.indicator import read_catalogue
    >>> read = ReadTarget(quote="城镇化率突破70%", start=0, end=9, as_written="城镇化率", comparator=">", value=70,
    ...                   unit="%", year=2025, kind="share")
    >>> setting = Setting("Luoyang", 2025, 2019, read_catalogue(), Regions(), "zh")
    >>> made = promise(read, setting, Span(document="doc", start=0, end=9))
    >>> made.indicator, made.kind, made.comparator, made.threshold, made.unit
    ('urbanisation_rate', 'level', '>', 70.0, '%')
    """
    read = _sound(read)
    draft = _Draft(read, setting, region=setting.region, threshold=read.value, upper=read.value_high)
    draft.unit = percent_sign(
        per_head(read.unit.removesuffix("/年").removesuffix("/year").strip(), read.as_written)
    )
    if read.scope and setting.regions.find(read.scope):
        draft.region = str(setting.regions.find(read.scope))
    {
        "level": _level, "share": _share, "growth_rate": _growth, "cumulative_change": _change,
        "difference": _difference, "ratio": _ratio,
    }[read.kind](draft)  # fmt: skip
    _compare(draft)
    _doubt(draft)
    target = Target(
        id=draft.indicator,
        statement=Text(),
        kind=draft.kind,
        indicator=draft.indicator,
        region=draft.region,
        year=read.year or setting.due,
        comparator=draft.comparator,
        threshold=draft.threshold,
        upper=draft.upper if draft.kind == "range" else None,
        unit=draft.unit,
        since=draft.since if draft.since is None or draft.since < (read.year or setting.due) else None,
        relative_to=draft.relative_to,
        nature="binding" if read.binding else "expected",
        spans=(span,),
        as_written=read.as_written,
        alternatives=tuple(name for name in draft.found.alternatives if name != draft.indicator),
        doubt=_sentences(draft.doubts),
    )
    if not fits(target, setting.holding(target.indicator)):
        doubt = _sentences([*draft.doubts, both("reading.unit_differs", unit=draft.unit)])
        name = _made(draft, read.as_written, draft.unit)
        change = {
            "id": name,
            "indicator": name,
            "kind": "level",
            "relative_to": None,
            "since": None,
            "upper": None,
        }
        target = target.model_copy(update={**change, "doubt": doubt})
    return target.model_copy(update={"statement": statement(target, setting)})


def _sound(read: ReadTarget) -> ReadTarget:
    """Return the target with what a plan cannot hold left out: years of no calendar, ends of a range the wrong way round."""
    change: dict[str, object] = {}
    if read.year is not None and not 1900 < read.year <= 2200:
        change["year"] = None
    if read.baseline_year is not None and not 1900 <= read.baseline_year < (read.year or 2200):
        change["baseline_year"] = None
    if read.comparator == "range" and read.value_high is None:
        change["comparator"] = "=="
    if read.value_high is not None and read.value_high < read.value:
        change |= {"value": read.value_high, "value_high": read.value}
    return read.model_copy(update=change)


def _level(draft: _Draft) -> None:
    if not draft.unit and not draft.read.value:
        found = match(draft.read.as_written, draft.setting.catalogue, scope=draft.read.scope)
        draft.unit = draft.setting.catalogue[found.id].unit if found.id else ""
    draft.indicator = _indicator(draft, draft.read.as_written, draft.unit)
    if draft.read.comparator == "range":
        draft.kind = "range"


def _share(draft: _Draft) -> None:
    read, setting = draft.read, draft.setting
    level = {"province": "province", "nation": "nation", "city": "city"}.get(read.relative_to or "")
    base = _OF_PROVINCE.sub("", read.as_written)
    if level and base != read.as_written:
        found = match(base, setting.catalogue)
        if found.id is not None and setting.catalogue[found.id].unit != "percent":
            draft.found, draft.indicator, draft.kind = found, found.id, "share"
            draft.relative_to = Reference(region=_larger(draft, level))
            draft.unit = draft.unit or "%"
            return
    draft.indicator = _indicator(draft, read.as_written, draft.unit or "%")
    if read.comparator == "range":
        draft.kind = "range"


def _growth(draft: _Draft) -> None:
    read, setting = draft.read, draft.setting
    draft.indicator = _indicator(
        draft, "地区生产总值" if _ECONOMY.fullmatch(read.as_written) else read.as_written, "", grows=True
    )
    draft.unit = draft.unit or "%"
    if draft.indicator in setting.catalogue and setting.catalogue[draft.indicator].kind == "share":
        draft.doubts.append(both("reading.share_as_level"))
        draft.kind = "range" if read.comparator == "range" else "level"
        return
    draft.indicator = _own_growth(draft.indicator, setting.catalogue)
    draft.kind = "growth_rate"
    draft.since = _since(draft)
    is_rate = draft.indicator in setting.catalogue and setting.catalogue[draft.indicator].kind == "rate"
    if read.comparator == "range" and is_rate:
        draft.kind, draft.since = "range", None


def _change(draft: _Draft) -> None:
    draft.indicator = _indicator(draft, draft.read.as_written, "")
    draft.kind, draft.since, draft.unit = "cumulative_change", _since(draft), draft.unit or "%"


def _difference(draft: _Draft) -> None:
    read, setting = draft.read, draft.setting
    draft.indicator = _indicator(draft, read.as_written, "")
    if read.relative_to == "gdp_growth" or re.search("增速|增幅|growth", read.as_written):
        draft.indicator = _own_growth(draft.indicator, setting.catalogue, always=True)
    draft.kind = "difference"
    level = {"province": "province", "nation": "nation", "city": "city"}.get(read.relative_to or "")
    if level:
        draft.relative_to = Reference(region=_larger(draft, level))
    elif read.relative_to == "gdp_growth":
        draft.relative_to = Reference(indicator="gdp_growth_real")
    elif read.relative_to not in (None, "base_year", "gdp"):
        found = match(str(read.relative_to), setting.catalogue)
        if found.id is not None and found.id != draft.indicator:
            draft.relative_to = Reference(indicator=found.id)
    draft.since = _since(draft)
    if not draft.unit or draft.unit == "%":
        draft.unit = "个百分点"


def _ratio(draft: _Draft) -> None:
    read, _setting = draft.read, draft.setting
    level = {"province": "province", "nation": "nation", "city": "city"}.get(read.relative_to or "")
    draft.kind = "ratio"
    if level:
        draft.indicator = _indicator(draft, read.as_written, "")
        draft.relative_to = Reference(region=_larger(draft, level))
    elif (
        read.baseline_year is not None
        or read.relative_to == "base_year"
        or draft.unit in ("倍", "番", "times", "fold")
    ):
        draft.indicator = _indicator(draft, read.as_written, "")
        draft.since = _since(draft)
    else:
        draft.kind, draft.unit = "level", "1"
        draft.indicator = _indicator(draft, read.as_written, "1")
        return
    if draft.unit == "%":
        draft.threshold = draft.threshold / 100
        draft.upper = None if draft.upper is None else draft.upper / 100
    draft.unit = "1"


def _larger(draft: _Draft, level: str) -> str:
    """Return the province, nation or city the region is measured against; a nation not named is China in a Chinese plan."""
    setting = draft.setting
    known = setting.above(level)
    if known is None and level == "nation" and setting.language == "zh":
        return "China"
    if known is None or known == draft.region:
        draft.doubts.append(both("reading.no_region_above", level=both(f"reading.level_{level}")))
        return level
    return known


def _since(draft: _Draft) -> int:
    read, setting = draft.read, draft.setting
    year = read.year or setting.due
    if read.baseline_year is not None and read.baseline_year < year:
        return read.baseline_year
    base = min(setting.base, year - 1)
    if read.kind in ("difference", "ratio", "cumulative_change") and year - base > 1:
        draft.doubts.append(both("reading.base_taken", year=base))
    return base


def _own_growth(indicator: str, catalogue: Catalogue, *, always: bool = False) -> str:
    """Return the rate of growth that statistics publish for an indicator in constant prices (or ``always``), else itself."""
    if indicator not in catalogue or (catalogue[indicator].family not in _REAL and not always):
        return indicator
    return next((item.id for item in catalogue.indicators if item.growth_of == indicator), indicator)


def _indicator(draft: _Draft, name: str, unit: str, *, grows: bool = False) -> str:
    """Return the indicator a name means; where there is none, an own one in the unit of the document."""
    setting = draft.setting
    scope = None if draft.region != setting.region else draft.read.scope
    draft.found = match(name, setting.catalogue, unit=_plain(unit), scope=scope, grows=grows)
    if draft.found.id is None and grows:
        found = match(name, setting.catalogue, unit=_plain(unit), scope=scope)
        draft.found = found if found.sure else draft.found
    if draft.found.id is not None:
        draft.unit = counted(draft.unit, setting.catalogue[draft.found.id].unit)
        if not draft.found.sure:
            heard = setting.catalogue[draft.found.id].name
            draft.doubts.append(both("reading.likely", name=heard))
        return draft.found.id
    gap = "" if setting.language == "zh" else " "
    called = f"{scope}{gap}{name}" if scope and scope not in name else name
    draft.doubts.append(both("reading.unmatched"))
    return _made(draft, called, unit or draft.unit or "1")


def _plain(unit: str) -> str:
    return {"%": "percent", "fraction": "percent"}.get(unit, unit)


def _made(draft: _Draft, name: str, unit: str) -> str:
    """Return the id of the plan's own indicator of this name and unit, made where it is new."""
    setting, share = draft.setting, canonical(unit)[0] == "percent"
    key = f"{name}\x1f{canonical(unit)[0]}"
    if key not in setting.own:
        code = hashlib.blake2b(key.encode(), digest_size=3).hexdigest()
        kind: IndicatorKind = "share" if share else "flow"
        setting.own[key] = Indicator(
            id=f"own_{code}",
            name=Text(zh=name, en=name),
            unit=canonical(unit)[0],
            kind=kind,
            lower=0,
            direction="fall"
            if draft.read.comparator in ("<", "<=") or draft.read.direction == "decrease"
            else "rise",
        )
    return setting.own[key].id


def _compare(draft: _Draft) -> None:
    """Fix the comparator: a bare figure is reached from the side the indicator moves to; a decrease is a negative change."""
    read, catalogue = draft.read, draft.setting.catalogue
    known = [item for item in draft.setting.own.values() if item.id == draft.indicator]
    known += [catalogue[draft.indicator]] if draft.indicator in catalogue else []
    falls = read.direction == "decrease" or any(
        item.direction == "fall" or item.family == "price" for item in known
    )
    changes = draft.kind in ("cumulative_change", "growth_rate", "difference")
    if read.comparator in ("==", "range"):
        if read.comparator == "==" or draft.kind != "range":
            is_rate = any(item.kind == "rate" for item in known)
            draft.comparator = "<=" if falls and (not changes or is_rate) else ">="
        if read.approx:
            draft.doubts.append(both("reading.about", sign=_SIGNS[draft.comparator]))
    else:
        draft.comparator = read.comparator  # type: ignore[assignment]
    if changes and read.direction == "decrease":
        draft.comparator = _TURNED[draft.comparator]
        draft.threshold = -abs(draft.threshold)


def _doubt(draft: _Draft) -> None:
    for code in draft.read.doubts:
        key = "reading.doubt_" + re.sub(r"[^a-z]+", "_", code.lower()).strip("_")
        try:
            draft.doubts.append(both(key))
        except KeyError:
            draft.doubts.append(Text(zh=code, en=code))
    if draft.read.year is None:
        draft.doubts.append(both("reading.no_year", year=draft.setting.due))
    if draft.upper is not None and draft.kind != "range":
        draft.doubts.append(both("reading.range_cut", upper=f"{draft.upper:g}{draft.unit}"))
    if not draft.unit:
        draft.unit = "1"


def _sentences(parts: list[Text]) -> Text:
    unique = list(dict.fromkeys(parts))
    return Text(zh="".join(part.zh for part in unique), en=" ".join(part.en for part in unique))


def statement(target: Target, setting: Setting) -> Text:
    """Say a target in words of one form, in both languages.

    Examples
    --------
    >>> from luoshu.axes.indicator import read_catalogue
    >>> target = Target(id="gdp", statement=Text(), indicator="gdp", region="Luoyang", year=2025, threshold=8000,
    ...                 unit="亿元", as_written="地区生产总值")
    >>> statement(target, Setting("Luoyang", 2025, 2019, read_catalogue(), Regions(), "zh")).en
    'GDP of at least 800 bn yuan in 2025'
    """
    own = {item.id: item.name for item in setting.own.values()}
    names = own.get(target.indicator) or setting.catalogue[target.indicator].name
    other = target.relative_to.region if target.relative_to else None
    beside = target.relative_to.indicator if target.relative_to else None
    past = "_past" if target.kind in ("difference", "ratio") and target.relative_to is None else ""
    if target.kind == "growth_rate" and (target.since is None or target.since == target.year - 1):
        past = "_year"
    kind = target.kind
    if kind == "growth_rate" and target.indicator in setting.catalogue:
        found = setting.catalogue[target.indicator]
        kind, past = ("level", "") if found.kind == "rate" and found.growth_of is None else (kind, past)
    is_growth = (
        target.indicator in setting.catalogue and setting.catalogue[target.indicator].growth_of is not None
    )
    as_written = "" if target.kind == "range" and is_growth else target.as_written
    said: dict[str, str] = {}
    for language in LANGUAGES:
        against = "" if other is None else setting.regions.name(other, language)
        if beside is not None and beside in setting.catalogue:
            against = setting.catalogue[beside].name.of(language)
        said[language] = say(
            f"reading.says_{kind}{past}",
            language,
            name=as_written if language == setting.language and as_written else names.of(language),
            sign=say(f"reading.sign_{_SIGNS[target.comparator]}", language),
            value=_amount(target.threshold, target.unit, language),
            upper="" if target.upper is None else _amount(target.upper, target.unit, language),
            year=target.year,
            since=target.since or "",
            other=against,
        )
    return Text(**said)


def _amount(value: float, unit: str, language: str) -> str:
    if unit == "fraction":
        return f"{100 * value:.4g}%"
    if language == "en" and not unit.isascii() and is_known(unit):
        name, factor = canonical(unit)
        return quantity(value * factor, name, language, digits=10)
    gap = "" if language == "zh" or unit in ("", "1", "%") else " "
    return f"{value:.10g}{gap}{'' if unit == '1' else unit}"


_SIGNS = {">=": "least", ">": "above", "<=": "most", "<": "below"}


def fits(target: Target, catalogue: Catalogue) -> bool:
    """Return whether the unit of a target converts to that of what it judges."""
    try:
        in_judged_unit(target.threshold, target, catalogue)
    except ValueError:
        return False
    return True
