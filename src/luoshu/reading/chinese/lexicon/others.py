"""Whose goals a clause speaks of: those of the document, or of a larger area, a neighbour, another plan."""

from __future__ import annotations

import re
from functools import lru_cache

_NATION, _PROVINCE, _CITY, _COUNTY, _TOWN = range(5)
#: What the areas of each rank are called, the smallest last.
_RANKS: tuple[tuple[int, str], ...] = (
    (_NATION, "国家(?!级)|中央|国务院|全国|我国|部委|国际|世界|全球"),
    (_PROVINCE, "省|自治区|全区|直辖市"),
    (_CITY, "市|州|盟|地区"),
    (_COUNTY, "县|区|旗"),
    (_TOWN, "乡|镇|街道"),
)
_OF_TITLE = re.compile(
    "(?P<province>[\u4e00-\u9fff]{1,6}?(?:省|自治区))|(?P<city>[\u4e00-\u9fff]{1,8}?(?:市|自治州|州|盟|地区))|(?P<county>[\u4e00-\u9fff]{1,10}?(?:县|新区|开发区|园区|区|旗))|(?P<town>[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道))"
)
_WHO = (
    "(?P<who>国家(?!级)|党?中央|国务院|全国|全球|国际|[\u4e00-\u9fff]{0,2}部委?|上级|自治区|(?<![本我全])[省市州盟县区](?!场|级|域|政(?!府)|民|际|内|外|直|委书)|全(?:省|市|州|盟|区))"
    "(?P<body>(?:里|委|人民政府|政府|人大|人代会|党代会|[一两]会|有关部门|相关部门|厅|局|办|机构|(?:发展改革|发改|自然资源|生态环境|农业农村|水利|住建|教育|卫生健康|能源)[厅局委]?|、|和)*)"
)
_PLAN = '(?:[“"]?十[一二三四五六]个?五[”"]?(?:时期)?)?[^，。；《》\\d]{0,14}?(?:规划|纲要|方案|计划|意见|报告|部署|任务|总体|草案)?(?:《[^》]*》)?(?:中期评估)?'
_STATES = "(?:已经?|曾|统一|拟|明确|研究)?(?:提出|要求|明确(?!责任|职责)|下达|确定|设定|核定|规定|预计|预测|将[^，。；]{0,24}(?:定为|调整为|设定为)|的?(?:预期)?目标(?:是|为|值为))"
_CITES = re.compile(
    f'(?:其中|目前|同期|近日|此前|经综合研判|今年|20\\d\\d年|[“"]?十[四五六]五[”"]?(?:时期|期间|后半段)?|[，：（])*{_WHO}{_PLAN}{_STATES}'
)
_NAMED = re.compile(
    "(?:(?:邻[省市县]|邻近|周边|兄弟|同处|同期|对口)[^，。；]{0,12}(?:提出|明确|计划|力争|规划)|"
    "(?:《[^》]*(?:国家|全国|中国)[^》]*》|国家(?!级)|国务院|省里|省委省政府)[^，。；]{0,6}(?:提出|明确|规定)(?!的?[^，。；]{0,8}我))"
)
#: What is done with the words of others leads to goals of one's own.
_HEEDS = re.compile(
    "(?:按照?|根据|落实|贯彻|对照|对标|围绕|聚焦|紧扣|锚定|完成|遵循|参照|衔接|依据|为|争取|积极)"
)
_ALL_OURS = re.compile("我们|我[省市县区州旗盟]|本[省市县区州旗盟]|建议|综合(?:考虑|研判)|结合")
#: 全省…达到, in a document of a city: the target of a larger area; 占全省 and 高于全省 compare with it.
_LARGER = re.compile(
    "(?:^|[年月底末前，。；）]|国家|其中|目前|已明确|提出)全(?P<area>国|省|市|州)(?!平均|同|水平|前|第|排|首|的?份额|性|重要|一流|各|领先|乃至|及|率先|先进)[\u4e00-\u9fff]{2}"
)


#: Words of a title that end like the name of an area and are none.
_NO_AREA = re.compile(
    "《[^》]*》|社区|城乡|乡村|地区生产|农村牧区|市场|县域|区域|各[县市区州、（）]+|县区|区县|市县|县市|园区经济|都市|城市群|城区|市域|示范区|先行区|试验区|片区"
)


@lru_cache(maxsize=64)
def rank_of(title: str) -> int | None:
    """Return the rank of the area that a document is of: the nation 0, a province 1, a city 2, a county 3, a town 4.

    Examples
    --------
    >>> rank_of("栖溪县政府工作报告"), rank_of("中共梧省委关于推进教育强省建设的意见"), rank_of("行动方案")
    (3, 1, None)
    """
    plain = _NO_AREA.sub("、", title) if _OF_TITLE.search(_NO_AREA.sub("、", title)) else title
    rank: int | None = None
    end = -1
    for found in _OF_TITLE.finditer(plain):
        if rank is not None and found.start() > end:
            break  # 甲省乙市 is one area, what is named later is another
        rank, end = _NAMES.index(found.lastgroup or ""), found.end()
    return _NATION if rank is None and re.search("国家|全国", title) else rank


_NAMES = ("nation", "province", "city", "county", "town")


def cites(clause: str, title: str) -> bool:
    """Whether a clause tells what a larger area, or a neighbour, has set itself.

    Examples
    --------
    >>> [cites(c, "珑溪市规划") for c in ("省里要求全省居民收入年均增长6.5%以上", "按照省委要求，到2027年达到5%", "市委提出增长6%")]
    [True, False, False]
    """
    if _HEEDS.match(clause):
        return False
    if _NAMED.match(clause):
        return True
    found = _CITES.match(clause)
    if found is None:
        return False
    own = rank_of(title)
    who = found["who"]
    if who == "上级":
        return True
    rank = next((rank for rank, names in _RANKS if re.search(names, who)), _NATION)
    return own is not None and rank < own


def is_own(clause: str, title: str) -> bool:
    """Whether a clause speaks of the area of the document again."""
    if _ALL_OURS.search(clause):
        return True
    whole = re.search("全(?P<area>[省市县区州旗盟])", clause)
    own = rank_of(title)
    if whole is None:
        return False
    rank = next((rank for rank, names in _RANKS if re.fullmatch(names, whole["area"])), _COUNTY)
    return own is None or rank >= min(own, _CITY if whole["area"] == "区" else own)


def is_of_larger(before: str, title: str) -> bool:
    """Whether a figure is said of the whole of a larger area than that of the document."""
    own = rank_of(title)
    found = _LARGER.search(before)
    if own is None or found is None:
        return False
    rank = {"国": _NATION, "省": _PROVINCE, "市": _CITY, "州": _CITY}[found["area"]]
    return rank < own
