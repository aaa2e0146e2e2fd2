"""Areas in Chinese plans: the part of the region that a figure is said of."""

from __future__ import annotations

import re

from luoshu.reading.chinese.lexicon.words import ACTION, DOING

#: Areas of a kind, with or without a name of their own: 岫溪经济开发区, 中心城区.
_KINDS = (
    "中心城区|城市中心区|主城区|主城|老城区|老城|城区|市区|城市建成区|建成区(?!域)|县域|县城|省会|中心镇|建制镇|新城区|新城(?!镇)|新区|农村地区|"
    "都市圈|城市群|沿[江海河湖]地区|山区|平原地区|库区|湖区|牧区|矿区|革命老区|脱贫地区|欠发达地区|综合保税区|综保区|保税区|自贸区|高新区|经开区|开发区|"
    "片区|(?<!级)园区|产业园|合作区|示范区|先行区|试验区|启动区|起步区|核心区|景区|街区|流域|干流"
)
#: Areas that are part of the indicator's own name and of no clause after it.
INDICATORS_OWN = ("县域", "建成区", "城市建成区", "城区", "市区", "县城", "建制镇", "中心镇")
_NAMED = (
    "(?:市(?!场|值|民(?!宿)|政|面|容|外|内|级|直|域|辖|际|属)|县(?!域|城|级|市|区|内)|(?<![城园社景灌学小街校厂矿旧居院地片辖库牧禁保林])区(?!域|间|内|级)|"
    "自治州|州(?!级)|旗|(?<![建乡城特强村])镇(?!村)|街道)"
)
#: Counties, towns and the like by their number: 北部山区三县, 沿湖三镇, 上游三个乡镇.
_COUNTED = "(?:[\u4e00-\u9fff]{2,4}、){0,4}[\u4e00-\u9fff]{1,6}?[两二三四五六七八九]个?(?:县|区|镇|市|乡镇|乡|翼)(?![级域县])"
#: What no name of a place begins with or holds.
_NO_NAME = re.compile(
    f"(?:{ACTION}|{DOING}|新增|新建|通达|覆盖|全|各|本|我|每|该|整|共|其|再|省|国|市|县|区|在|向|由|从|对|以|和|与|及|按|如|起|到|至)|"
    ".*(?:引进|招引|型|跨|强|大|示范|试点|先进|特色|脱贫|产粮|生态|文明|卫生|创建|县市|地级|城市|市县|都市|门市|部门|专门|上市|超市|菜市|股市|楼市|入市|贫困|建制|以上|每|强县|国家|街镇)"
)
_NO_KIND = re.compile(
    f"(?:到|至|使|让|把|将|起|年|月|期末|{ACTION}|{DOING}|新增|新建|撤并|腾退|新设|共|各|全|本|我|每|所有|重点|其|再|个|对|向|在|由|从|三市|国家级|省级|市级|[A-Z\\d])"
)
_AREA = re.compile(
    f"(?P<counted>{_COUNTED})|(?P<before>(?:(?![占与对向于在和及])[\u4e00-\u9fff]){{0,8}}?)(?P<kind>{_KINDS})|(?P<named>(?:[\u4e00-\u9fff]{{2,3}}?{_NAMED}|[\u4e00-\u9fff]县(?!域|城|级|市|区|内))(?:中心城区|主城区|城区)?)"
)
#: What follows the name of an area that is no indicator of it.
_NO_INDICATOR = re.compile("(?:面积|个数|数量|总数|人口规模)$|个数|级|化|间(?!夜)|外|向")
_OF_ITSELF = re.compile("(?:建设|创建|试点|体系).{0,2}$")
#: An area that a clause is about: it stands before its verb, or something is done for it.
_TOPIC = re.compile(
    f"内?(?:“|，|20\\d\\d年|年内|要|至少|全年|先行|今年|全面|{ACTION})|的?(?:开发|建设|发展)|[^，\\d]{{2,10}}(?:清零|归零|全覆盖|建成|贯通|退出|关停)$|$"
)
_FOR = re.compile("(?:支持|推动|推进|加快|全力|着力|统筹|全力推进|做强|建好)*")
#: 每个县至少1所: one in each.
EACH = re.compile("每个?(?P<area>设区市|县|市)(?![域级])")
#: Land and people are those of the area that was named just before.
OF_AREA = re.compile("人口(?!城镇化)|面积|用地|[亩地]均|岸线|厂房|入驻")
#: The whole of the region, whatever was said before.
WHOLE = re.compile("全[市省县区州盟旗域]|我[市省县区州]|本[市省县区州]")


def _at_head(text: str) -> re.Match[str] | None:
    """Return the area that a text begins with."""
    found = _AREA.match(text)
    if found is None:
        return None
    if found["named"] and _NO_NAME.match(found["named"]):
        return None
    before = found["counted"] or found["before"]
    return None if before and _NO_KIND.match(before) else found


def areas_at_head(text: str) -> tuple[str, int] | None:
    """Return the areas that a text begins with, and where they end.

    Examples
    --------
    >>> areas_at_head("泽县、磁岭县新增造林"), areas_at_head("工业投资")
    (('泽县、磁岭县', 6), None)
    """
    end = 0
    while found := _at_head(text[end:]):
        end += found.end()
        if not re.match("[、和与](?=[\u4e00-\u9fff])", text[end:]) or _at_head(text[end + 1 :]) is None:
            break
        end += 1
    return (text[:end], end) if end else None


def area_of(clause: str) -> str | None:
    """Return the area that a clause is about.

    Examples
    --------
    >>> area_of("自贸片区形成制度创新成果60项"), area_of("支持泽港新城“港城一体”开发"), area_of("中心城区人口达到60万人")
    ('自贸片区', '泽港新城', None)
    """
    at = _FOR.match(clause)
    start = at.end() if at else 0
    found = areas_at_head(clause[start:])
    if found is None or found[0] in INDICATORS_OWN:
        return None
    return found[0] if _TOPIC.match(clause, start + found[1]) else None


def scope_of(subject: str) -> tuple[str | None, str]:
    """Split an indicator into the area at its head and the rest.

    Examples
    --------
    >>> scope_of("中心城区常住人口"), scope_of("建成区面积")
    (('中心城区', '常住人口'), (None, '建成区面积'))
    """
    found, start = areas_at_head(subject), 0
    verb = _DONE_IN.match(subject) if found is None else None
    if verb:
        found, start = areas_at_head(subject[verb.end() :]), verb.end()
    if found is None or (verb and _KIND_AT_END.search(found[0])):
        return None, subject
    name, end = found[0], found[1] + start
    rest = subject[end:]
    is_kind = _KIND_AT_END.search(name) is not None
    if len(rest) < 2 or _NO_INDICATOR.match(rest) or (is_kind and _OF_ITSELF.match(rest)):
        return None, subject
    return name, rest


#: 启动沿湖三镇退塘还湿: a verb before the area in which it is done.
_DONE_IN = re.compile(f"(?:{ACTION})+")
_KIND_AT_END = re.compile(f"(?:{_KINDS})$")


def is_own(area: str, title: str) -> bool:
    """Whether an area is that of the whole document: named in its title, or of the kind that its title names.

    Examples
    --------
    >>> is_own("现代化都市圈", "甲阳都市圈发展规划"), is_own("高新区", "甲州高新技术产业开发区行动计划"), is_own("乙溪县", "甲市规划")
    (True, True, False)
    """
    if area in title:
        return not area.startswith("中心城区")
    kind = _KIND_AT_END.search(area)
    if kind is None:
        return False
    if kind.group() in ("都市圈", "城市群", "流域"):
        return kind.group() in title
    return kind.group() == area and area in _ZONES and bool(re.search("|".join(_ZONES), title))


#: Zones that a document of their own calls by their kind alone.
_ZONES = ("开发区", "高新区", "经开区", "新区", "园区", "保税区", "综合保税区", "合作区", "示范区", "片区")
