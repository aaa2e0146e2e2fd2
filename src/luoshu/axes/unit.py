"""Units of yearbooks and plans, and conversion between them by an explicit table."""

from __future__ import annotations

from luoshu.errors import UnitError

# canonical unit: {spelling: factor to the canonical unit}
_TABLE: dict[str, dict[str, float]] = {
    "100m_yuan": {
        "100m_yuan": 1, "亿元": 1, "亿元人民币": 1, "亿": 1, "万亿元": 1e4, "万亿": 1e4, "万元": 1e-4, "元": 1e-8,
        "千元": 1e-5, "百万元": 1e-2, "千万元": 0.1, "yuan_total": 1e-8, "10k_yuan": 1e-4, "bn yuan": 10,
        "billion yuan": 10, "trillion yuan": 1e4, "million yuan": 1e-2, "100 million yuan": 1,
    },
    "yuan": {"yuan": 1, "元/人": 1, "元／人": 1, "yuan per person": 1, "万元/人": 1e4},
    "10k_persons": {
        "10k_persons": 1, "万人": 1, "人": 1e-4, "千人": 0.1, "亿人": 1e4, "persons": 1e-4, "million persons": 100,
        "million people": 100, "people": 1e-4, "thousand persons": 0.1,
    },
    "10k_visits": {
        "10k_visits": 1, "万人次": 1, "人次": 1e-4, "亿人次": 1e4, "visits": 1e-4, "million visits": 100,
    },
    "percent": {
        "percent": 1, "%": 1, "％": 1, "per cent": 1, "百分比": 1, "‰": 0.1, "per mille": 0.1, "share": 100,
        "fraction": 100, "成": 10,
    },
    "percentage_points": {
        "percentage_points": 1, "个百分点": 1, "百分点": 1, "pp": 1, "points": 1, "percentage points": 1, "点": 1,
    },
    "index": {"index": 1, "指数": 1, "上年=100": 1},
    "1": {"1": 1, "": 1, "ratio": 1, "倍": 1},
    "count": {"count": 1, "个": 1, "家": 1, "件": 1, "项": 1, "所": 1, "万件": 1e4, "万个": 1e4, "万家": 1e4},
    "days": {"days": 1, "天": 1},
    "ug/m3": {"ug/m3": 1, "ug_per_m3": 1, "微克每立方米": 1, "μg/立方米": 1, "mg/m3": 1000, "毫克/立方米": 1000, "微克/立方米": 1, "μg/m3": 1, "µg/m³": 1, "μg/m³": 1},
    "km2": {"km2": 1, "平方公里": 1, "平方千米": 1, "公顷": 0.01, "hectares": 0.01, "万亩": 6.6667, "亩": 6.6667e-4},
    "km": {"km": 1, "公里": 1, "千米": 1, "万公里": 1e4},
    "100m_usd": {"100m_usd": 1, "亿美元": 1, "万美元": 1e-4, "百万美元": 1e-2, "bn usd": 10},
    "10k_tonnes": {"10k_tonnes": 1, "万吨": 1, "吨": 1e-4, "亿吨": 1e4, "tonnes": 1e-4},
    "100m_kwh": {"100m_kwh": 1, "亿千瓦时": 1, "亿度": 1, "万千瓦时": 1e-4},
}  # fmt: skip

_CANONICAL = {spelling: (unit, factor) for unit, row in _TABLE.items() for spelling, factor in row.items()}


def known_units() -> list[str]:
    """Return the canonical units."""
    return list(_TABLE)


def canonical(unit: str) -> tuple[str, float]:
    """Return the canonical unit of a spelling and the factor that leads to it.

    A unit that the table does not hold is its own canonical unit: it converts to itself alone.

    Examples
    --------
    >>> canonical("万亿元")
    ('100m_yuan', 10000.0)
    """
    name = unit.strip()
    unit_name, factor = _CANONICAL.get(name) or _CANONICAL.get(name.lower()) or (name, 1.0)
    return unit_name, float(factor)


def convert(value: float, unit: str, to: str) -> float:
    """Return ``value`` given in ``unit`` in the unit ``to``.

    Raises
    ------
    UnitError
        If the two units do not convert.

    Examples
    --------
    >>> convert(1.2, "万亿元", "亿元")
    12000.0
    """
    if unit == to:
        return value
    here, factor = canonical(unit)
    there, divisor = canonical(to)
    if here != there:
        alike = [spelling for spelling, (name, _) in _CANONICAL.items() if name == there]
        raise UnitError(
            f"unit {unit!r} does not convert to {to!r}; use one of: {', '.join(alike) or to}.",
            f"单位“{unit}”不能换算为“{to}”，可用：{'、'.join(alike) or to}。",
        )
    return value * factor / divisor
