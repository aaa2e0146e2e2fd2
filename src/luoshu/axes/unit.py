"""Units of yearbooks and plans, and conversion between them by an explicit table."""

from __future__ import annotations

import re

from luoshu.errors import UnitError

# canonical unit: {spelling: factor to the canonical unit}
_TABLE: dict[str, dict[str, float]] = {
    "100m_yuan": {
        "100m_yuan": 1, "亿元": 1, "亿元人民币": 1, "亿": 1, "万亿元": 1e4, "万亿": 1e4, "万元": 1e-4, "元": 1e-8,
        "千元": 1e-5, "百万元": 1e-2, "千万元": 0.1, "yuan_total": 1e-8, "10k_yuan": 1e-4, "bn yuan": 10,
        "billion yuan": 10, "trillion yuan": 1e4, "million yuan": 1e-2, "100 million yuan": 1, "RMB bn": 10,
        "CNY bn": 10, "RMB billion": 10, "CNY billion": 10,
    },
    "yuan": {"yuan": 1, "元/人": 1, "元／人": 1, "yuan per person": 1, "万元/人": 1e4, "元/年": 1, "元/人次": 1},
    "usd": {"usd": 1, "美元": 1, "US$": 1, "USD": 1, "美元/人": 1},
    "10k_persons": {
        "10k_persons": 1, "万人": 1, "人": 1e-4, "千人": 0.1, "亿人": 1e4, "persons": 1e-4, "million persons": 100,
        "million people": 100, "people": 1e-4, "thousand persons": 0.1, "jobs": 1e-4, "名": 1e-4, "million": 100,
    },
    "10k_visits": {
        "10k_visits": 1, "万人次": 1, "人次": 1e-4, "亿人次": 1e4, "visits": 1e-4, "million visits": 100, "百万人次": 100,
    },
    "percent": {
        "percent": 1, "%": 1, "％": 1, "per cent": 1, "百分比": 1, "‰": 0.1, "per mille": 0.1, "share": 100,
        "fraction": 100, "成": 10, "﹪": 1, "percent of GDP": 1,
    },
    "percentage_points": {
        "percentage_points": 1, "个百分点": 1, "百分点": 1, "pp": 1, "points": 1, "percentage points": 1, "点": 1,
        "percentage point": 1, "个千分点": 0.1,
    },
    "index": {"index": 1, "指数": 1, "上年=100": 1},
    "1": {"1": 1, "": 1, "ratio": 1, "倍": 1, ":1": 1, "times": 1},
    "count": {
        "count": 1, "个": 1, "家": 1, "件": 1, "项": 1, "所": 1, "万件": 1e4, "万个": 1e4, "万家": 1e4, "张": 1, "万张": 1e4,
        "座": 1, "处": 1, "条": 1, "列": 1, "户": 1, "万户": 1e4, "辆": 1, "万辆": 1e4, "套": 1, "万套": 1e4, "部": 1, "棵": 1,
        "种": 1, "enterprises": 1, "firms": 1, "units": 1, "homes": 1,
    },
    "days": {"days": 1, "天": 1, "日": 1},
    "years": {"years": 1, "年": 1, "岁": 1, "year": 1},
    "hours": {"hours": 1, "小时": 1, "分钟": 1 / 60, "minutes": 1 / 60},
    "per_10k_persons": {"per_10k_persons": 1, "件/万人": 1, "个/万人": 1, "项/万人": 1},
    "per_1k_persons": {"per_1k_persons": 1, "张/千人": 1, "人/千人": 1, "个/千人": 1},
    "per_100k_births": {"per_100k_births": 1, "/10万": 1, "1/10万": 1, "per 100,000 live births": 1},
    "ug/m3": {
        "ug/m3": 1, "ug_per_m3": 1, "微克/立方米": 1, "μg/m3": 1, "µg/m³": 1, "μg/m³": 1, "微克每立方米": 1,
        "微克／立方米": 1, "毫克/立方米": 1000, "mg/m3": 1000,
    },
    "km2": {
        "km2": 1, "平方公里": 1, "平方千米": 1, "公顷": 0.01, "hectares": 0.01, "千公顷": 10, "万公顷": 100,
        "亩": 1 / 1500, "万亩": 1e4 / 1500, "亿亩": 1e8 / 1500, "万平方米": 0.01, "万平方公里": 1e4,
    },
    "m2": {"m2": 1, "平方米": 1, "平方米/人": 1, "m2 per inhabitant": 1},
    "km": {"km": 1, "公里": 1, "千米": 1, "万公里": 1e4, "米": 1e-3},
    "100m_usd": {
        "100m_usd": 1, "亿美元": 1, "万美元": 1e-4, "百万美元": 1e-2, "bn usd": 10, "USD million": 1e-2, "USD billion": 10,
    },
    "10k_tonnes": {
        "10k_tonnes": 1, "万吨": 1, "吨": 1e-4, "亿吨": 1e4, "tonnes": 1e-4, "million tonnes": 100, "亿斤": 5, "万斤": 5e-4,
        "万吨标准煤": 1, "亿吨标准煤": 1e4, "吨标准煤": 1e-4, "千吨": 0.1, "公斤": 1e-7,
    },
    "10k_teu": {"10k_teu": 1, "万TEU": 1, "万标箱": 1, "TEU": 1e-4, "万标准箱": 1},
    "10k_kw": {"10k_kw": 1, "万千瓦": 1, "千瓦": 1e-4, "GW": 100, "MW": 0.1, "亿千瓦": 1e4},
    "100m_kwh": {"100m_kwh": 1, "亿千瓦时": 1, "亿度": 1, "万千瓦时": 1e-4, "TWh": 10, "GWh": 0.01},
    "100m_m3": {"100m_m3": 1, "亿立方米": 1, "万立方米": 1e-4, "亿方": 1, "立方米": 1e-8},
    "m3_per_10k_yuan": {"m3_per_10k_yuan": 1, "立方米/万元": 1},
    "tce_per_10k_yuan": {"tce_per_10k_yuan": 1, "吨标准煤/万元": 1, "吨标煤/万元": 1},
    "t_per_10k_yuan": {"t_per_10k_yuan": 1, "吨/万元": 1, "吨二氧化碳/万元": 1},
}  # fmt: skip

_CANONICAL = {spelling: (unit, factor) for unit, row in _TABLE.items() for spelling, factor in row.items()}


def known_units() -> list[str]:
    """Return the canonical units."""
    return list(_TABLE)


def spellings(*units: str) -> list[str]:
    """Return all spellings of some canonical units.

    Examples
    --------
    >>> spellings("days")
    ['days', '天', '日']
    """
    return [spelling for unit in units for spelling in _TABLE[unit]]


def canonical(unit: str) -> tuple[str, float]:
    """Return the canonical unit of a spelling and the factor that leads to it.

    A unit that the table does not hold is its own canonical unit: it converts to itself alone.

    Examples
    --------
    >>> canonical("万亿元")
    ('100m_yuan', 10000.0)
    """
    name = unit.strip().replace("／", "/")
    unit_name, factor = _CANONICAL.get(name) or _CANONICAL.get(name.lower()) or (name, 1.0)
    return unit_name, float(factor)


def is_known(unit: str) -> bool:
    """Say whether the table holds this spelling of a unit."""
    name = unit.strip().replace("／", "/")
    return name in _CANONICAL or name.lower() in _CANONICAL


def spelled(unit: str, language: str) -> str:
    """Return a canonical unit as tables in ``language`` write it, with the same size.

    Examples
    --------
    >>> spelled("100m_yuan", "zh"), spelled("100m_yuan", "en"), spelled("km2", "zh")
    ('亿元', '100m_yuan', '平方公里')
    """
    if language != "zh":
        return unit
    row = _TABLE.get(unit, {})
    return next(
        (name for name, factor in row.items() if factor == 1 and re.search("[\u4e00-\u9fff%]", name)), unit
    )


_BRIDGES: dict[tuple[str, str], float] = {
    ("100m_yuan", "yuan"): 1e8,
    ("100m_usd", "usd"): 1e8,
    ("km2", "m2"): 1e6,
    ("10k_persons", "10k_visits"): 1.0,
    ("percent", "percentage_points"): 1.0,
    ("1", "percent"): 100.0,
}
"""Units that differ in name because they differ in use, with the factor from the first to the second."""
_EACH = {"per_10k_persons", "per_1k_persons", "per_100k_births"}
_ONES = {"个", "件", "张", "人", "名", "项", "部", "家", "count", "persons"}


def _factor(unit: str, to: str) -> float | None:
    here, factor = canonical(unit)
    there, divisor = canonical(to)
    if here == there:
        return factor / divisor
    if (here, there) in _BRIDGES:
        return factor * _BRIDGES[here, there] / divisor
    if (there, here) in _BRIDGES:
        return factor / _BRIDGES[there, here] / divisor
    if there in _EACH and unit.strip() in _ONES:
        return 1.0  # The heading says "for each 10,000 people", the unit only what is counted.
    return None


def convert(value: float, unit: str, to: str) -> float:
    """Return ``value`` given in ``unit`` in the unit ``to``.

    An index on the year before (``上年=100``) converts to growth in per cent.

    Raises
    ------
    UnitError
        If the two units do not convert.

    Examples
    --------
    >>> convert(1.2, "万亿元", "亿元"), convert(72912, "元", "万元/人"), convert(107.8, "上年=100", "percent")
    (12000.0, 7.2912, 7.8)
    """
    if unit == to:
        return value
    if unit.replace(" ", "") in ("上年=100", "previousyear=100") and canonical(to) == ("percent", 1.0):
        return round(value - 100, 10)
    factor = _factor(unit, to)
    if factor is None:
        there = canonical(to)[0]
        alike = [spelling for spelling, (name, _) in _CANONICAL.items() if name == there and spelling]
        offered = alike[:12] or [to]
        raise UnitError(
            f"unit {unit!r} does not convert to {to!r}; use one of: {', '.join(offered)}.",
            f"单位“{unit}”不能换算为“{to}”，可用：{'、'.join(offered)}。",
        )
    return _rounded(value * factor)


def _rounded(value: float) -> float:
    """Take off the last binary digits, so that 72912 元 is 7.2912 万元 and not 7.291200000000001."""
    return float(f"{value:.14g}")
