"""The names of offices and other bodies, and how a list of them is cut."""

from __future__ import annotations

import re

from luoshu.reading.chinese.lexicon.words import ACTION

#: Ends of the names of offices: alone in parentheses they can be nothing else.
OFFICE = "局|委|厅|委员会|管委会|办公室|人民政府|政府|分行|支行|总队|支队|总工会|妇联|残联|工商联|领导小组|指挥部|专班|编办|管理处"
#: Ends of the names of bodies of every kind.
TAIL = (
    f"{OFFICE}|部门|有关单位|各单位|单位|机关|集团|公司|中心|学院|大学|高校|银行|海关|大队|"
    "工会|团委|联合会|协会|商会|园区|开发区|县市|县市区|市县|区县|县区|县|区|乡镇|乡|镇|街道|社区|站|段|署|分局|办|部|院|联|社|会|党组|电网|"
    "公积金中心|企业|医院|机场|港务|铁路|平台|基金会|研究所|研究院|所|队|厂|场|处|库|馆|园|室|组|州市|各地|市|州|旗|盟|机构|联席会议|工作组|(?<=各)[^、，]{1,4}长"
)
#: A name by its end.
IS_NAME = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,6}}委、(?:[省市县区州]?(?:人民)?政府|管委会)|各[\u4e00-\u9fff]{{0,3}}（[^（）]{{1,8}}）(?:[\u4e00-\u9fff]{{0,6}}(?:{TAIL}))?|[\u4e00-\u9fffA-Za-z·]{{1,22}}?(?:{TAIL})(?:（[^（）]{{1,12}}）[\u4e00-\u9fff]{{0,6}})?)$"
)
#: A name that is that of an office.
IS_OFFICE = re.compile(rf"[\u4e00-\u9fff]+(?:{OFFICE})(?:（[^（）]{{1,12}}）)?$")
#: A name by its beginning: the place or rank it belongs to.
PLACED = re.compile(
    f"(?!{ACTION}|筹建|整治|整合|争创)(?:省|市|县|区|州|盟|旗|各|国家|自治|镇|乡|街道|[\u4e00-\u9fff]{{2,4}}(?:省|市|县|区|州|海关|银行)|人民银行|人行|中国|国网|国铁|团[省市县区州]委|有关|相关|党委|政府|[^，]{{0,8}}(?:领导小组|指挥部|联席会议)|[两三四五六七八九]市|属地|其他)"
)
#: Words that end or begin like a name and are none.
GENERAL = re.compile(
    "^(?:会议|全省|全市|我们|必须|坚持|第|一是|各项|各类|各方|各级各类|各种)|重要|需要|主要|(?:社会|机会|大会|城市|地区|项目|工程|目标|内部|全部|市场)$|^市场(?!监)|[由的是把将被其这那]|在(?!.{1,2}(?:企业|单位|院校|高校|机构)$)|^各(?:族|责任|成员单位)"
)
#: The end of a list that is not complete.
AND_SO_ON = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:相关|有关|市直|市级)?(?:部门|单位)?$")
#: Two names that stood apart by nothing but a space.
_TOUCHING = re.compile(
    "(?<=[局厅])(?=(?:[省市县区州][^、，]{1,12}|人民银行|人行|国网|国家税务|各[\u4e00-\u9fff（]{1,6}|团[省市县区州])[^、，]{0,12}(?:局|委|厅|办|公司|中心|集团|政府|会|行))|(?<=[^省市县区州]委员会)(?=[省市县区州][^、，]{1,12}局)"
)
#: Where a list of names is cut besides its signs.
_AND = re.compile(
    f"(?<=[局委厅办部府院团司会队心])(?:和|与|及|以及)(?=[市省县区州各国有相]|[\u4e00-\u9fff]{{2,8}}(?:政府|管委会|委员会|局|公司|集团)(?:$|[、，]))|{_TOUCHING.pattern}"
)
#: What stands in a cell that names no one.
_NO_ONE = frozenset(["无", "同上", "〃", "/", "-", "—", "——", "／"])
#: 产业一局（新型显示）: the field of work of an office, not part of its name.
_FIELD = re.compile(
    rf"(?<=[局委厅办部院心股科])（(?![^（）]*(?:{OFFICE}|办|部|室|站|中心|[省市县区]|牵头|配合|主|协|协同|协助|协办|参加|参与|责任|承办|主办|主责|辅|牵)）|[省市县区州])[^（）]{{2,8}}）$"
)
#: 办公室（设在市发展改革委）: where an office sits.
SEAT = re.compile("(?:办公室)?(?:设在|设于|挂靠在?)")
_SEATED = re.compile(f"（{SEAT.pattern}[^（）]*）$")
#: Signs set before an item of a list.
MARKS = "▷▶►●◆■○◇→·— -"
#: What stands before and behind a name in a list and is none of it.
_LEAD = re.compile(rf"[\s{re.escape(MARKS)}]*(?:由|会同|并由|以及|及|和|请|[（(]|[★☆*※▲△#])*")
_TAIL = re.compile(
    rf"(?:{AND_SO_ON.pattern[:-1]}|按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?.*|分工负责|负责|[。）)\s▷▶►●◆■○◇★☆*※▲△#])+$"
)


def names_in(text: str) -> list[tuple[str, int, int]]:
    """Return the names in a list of bodies, with their offsets in it.

    Examples
    --------
    >>> [n for n, _, _ in names_in("市发展改革委、市国资委，各县（区）人民政府等")]
    ['市发展改革委', '市国资委', '各县（区）人民政府']
    >>> [n for n, _, _ in names_in("衡渚市委、市政府")]
    ['衡渚市委、市政府']
    """
    names: list[tuple[str, int, int]] = []
    for a, b in pieces(text, "、，,；;/ \n"):
        for c, d in _split_and(text, a, b):
            name, e, f = _trimmed(text, c, d)
            if not name or len(name) > 30 or name in _NO_ONE:
                continue
            if (
                names
                and re.fullmatch("[省市县区州]?(?:人民)?政府|管委会", name)
                and re.search(
                    "(?:工委|党委)$" if name == "管委会" else "(?:省|市|县|区|州|党|工)委$", names[-1][0]
                )
            ):
                last = names.pop()
                names.append((text[last[1] : f], last[1], f))
            else:
                names.append((name, e, f))
    return names


def pieces(text: str, signs: str, begin: int = 0) -> list[tuple[int, int]]:
    """Cut a text at signs outside parentheses, none before ``begin``."""
    pieces: list[tuple[int, int]] = []
    depth = start = 0
    for i, sign in enumerate(text):
        if sign in "（(":
            depth += 1
        elif sign in "）)":
            depth -= 1
        elif depth <= 0 and i >= begin and sign in signs:
            pieces.append((start, i))
            start = i + 1
    return [*pieces, (start, len(text))]


def _split_and(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for match in _AND.finditer(text[start:end]):
        parts.append((at, start + match.start()))
        at = start + match.end()
    parts.append((at, end))
    return parts


def _trimmed(text: str, start: int, end: int) -> tuple[str, int, int]:
    part = text[start:end]
    lead = _LEAD.match(part)
    a = start + (lead.end() if lead else 0)
    tail = _TAIL.search(text[a:end])
    b = a + tail.start() if tail else end
    b += text[a:b].count("（") > text[a:b].count("）") and text[b : b + 1] == "）"
    field = _FIELD.search(text[a:b]) or _SEATED.search(text[a:b])
    b = a + field.start() if field else b
    name = re.sub(r"\s+", "", text[a:b])
    return name, a, b
