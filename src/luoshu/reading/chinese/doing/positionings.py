"""What a place is to become: positionings, from their own part of a plan and from sentences."""

from __future__ import annotations

import re

from luoshu.reading.chinese.frames.sections import Block

_PLACE_HEADS = (
    "基地|中心|枢纽|高地|名城|目的地|示范区|示范州|示范省|示范带|先行区|先导区|试验区|实验区|增长极|门户|样板|样板区|引擎”?|“?双引擎”?|标杆|走廊|屏障|腹地|桥头堡|策源地|集聚区|"
    "承载地|新城|都市|都会|城市|强市|强省|强县|强区|强国|大市|大省|之城|之都|之州|之乡|乐园|家园|通道|节点|极核|核心区|先行示范区|中心城市|副中心|重镇|名片|典范|聚集地|主阵地|支点|之区|首善之区|后花园|会客厅|氧吧|粮仓|都市圈|城市群|窗口|前沿|排头兵|引领区|样板间|门户城市|首位城市|试验田|园区|生态区|功能区|改革区|合作区|“?.{1,4}之.”?"
)
_RANKED = (
    "全国|全市|全区|全州|全县|市域|国家|国际|世界|全球|区域|中部|东部|西部|东北|西南|华北|华中|全省|省域|省级|三省|省际|跨省|中原|长三角|珠三角|粤港澳|京津冀|黄河|长江|流域|东盟|"
    "东北亚|亚洲|亚太|一流|有影响力|影响力|知名|重要|副中心|高质量发展|现代化|沿海|沿江|内陆|丝绸之路|一带一路|大湾区|山区|武陵|面向|引领|首位|龙头|特色鲜明|美丽"
)
_BECOMES = re.compile(
    "(?:(?:把|将)[\u4e00-\u9fff]{1,10}?)?(?:建设成为|建设成|建设为|打造成为|打造成|打造为|培育成|建成为|建成|建设|打造|构筑|构建|创建|形成|成为|争创|建强|迈向|发展成为|塑造)(?=(?P<what>[^，。；！？]{4,120}))"
)
_HEADED = re.compile(f"(?:{_PLACE_HEADS})$")
_RANKED_RE = re.compile(_RANKED)

#: A part that states what the place is to be.
_POSED = re.compile("定位$|定位[（(]|(?:发展|战略|功能|城市|总体|目标|产业)定位")
#: The word that opens a list of positionings inside a sentence.
_STATED = re.compile(
    "(?:发展|战略|功能|城市|总体|目标|产业)?定位(?:是|为|于|[:：])(?P<what>[^。；！？]{4,160})"
)
#: The place of the document itself is to become something.
_OURSELVES = re.compile(
    "(?:把|将|使)(?P<place>[\u4e00-\u9fff]{1,10}?)(?:努力|加快|逐步|全面)?(?:建设|打造|建|培育|发展|塑造)(?:成为|成|为)|(?:^|，|要|率先|力争|努力|加快|基本|全面)(?:成为|建成|建设成为|打造成为)$"
)
_OF_HERE = re.compile("[全我本][市省县区州盟旗域]|都市圈|城市群|新区|高新区|开发区|副中心|主城|中心城区")
#: A thing that is built, not a rank that is reached.
_BUILT = re.compile(
    r"\d|首个|首家|首座|一[个批座处家]|若干|[二两三四五六七八九十百][个座处家]|(?:服务|体育|数据|活动|指挥|换乘|分拨|配送|算力|研发|康养|会展|展示|实训|种植|养殖|孵化|培训|托育|游客|市民)(?:中心|基地)$|项目|专项"
)
#: What a task applies for or sets up: a title that is awarded, an institution, a zone of its own.
_AWARDED = re.compile(
    "^(?:国家|省)级?[^，]*(?:示范区|试验区|先行区|先导区|实验区|示范城市|中心|基地)$|"
    "(?:医学|医疗|数据|卫生|技术|创新|服务|教育|研发|中试|法商|改革|检测|结算|交易)(?:融合|综合)?(?:中心|基地|合作区|示范区|试验区)$|集聚区$|大通道$"
)
#: “一枢纽三中心”: positionings counted in quotation marks.
_COUNTED = re.compile(
    '(?:建设|打造|构建|建成|形成|构筑)(?P<what>[“"](?:[一二两三四五六七八九十](?:枢纽|中心|基地|高地|城|门户|区|极|都|港|地|示范区|名城|节点)、?){1,6}[”"])(?!(?:的)?(?:空间|格局|布局|体系|网络|结构))'
)


def is_posed(block: Block) -> bool:
    r"""Whether the line stands in a part that states positionings.

    Examples
    --------
    >>> from luoshu.reading.chinese.frames.period import plan_of
    >>> from luoshu.reading.chinese.frames.sections import blocks_of
    >>> from luoshu.reading.text.layout import read_lines
    >>> lines = read_lines("甲市规划\n一、发展定位\n——全国制造业基地。", chinese=True)
    >>> [is_posed(block) for block in blocks_of(lines, plan_of(lines))]
    [False, False, True]
    """
    above = (
        block.path[:-1]
        if block.is_heading or (block.heading and block.path[-1:] == (block.heading,))
        else block.path
    )
    return bool(above and _POSED.search(above[-1]))


def of_item(block: Block) -> tuple[int, int] | None:
    """Return the place of the positioning that an item of such a part begins with."""
    if block.rank is None or not is_posed(block):
        return None
    text = block.line.text
    start = text.find(block.heading) if block.heading else block.body
    end = re.compile("[。；;，：:]|$").search(text, start)
    stop = end.start() if end else len(text)
    name = text[start:stop]
    names_part = _POSED.search(name) or name.endswith(("目标", "任务", "要求"))
    return (start, stop) if 4 <= len(name) <= 45 and not _BUILT.search(name) and not names_part else None


def in_segment(block: Block, segment: str, title: str) -> list[tuple[int, int]]:
    """Return the places in a sentence of what this place is to become: 建设…中心、…基地.

    Parameters
    ----------
    block : Block
        The line that the sentence stands in.
    segment : str
        The sentence.
    title : str
        The title of the document, which names the place.

    Examples
    --------
    >>> from luoshu.reading.chinese.frames.period import plan_of
    >>> from luoshu.reading.chinese.frames.sections import blocks_of
    >>> from luoshu.reading.text.layout import read_lines
    >>> lines = read_lines("把甲市建设成为山水宜居之城、开放门户。", chinese=True)
    >>> said = "把甲市建设成为山水宜居之城、开放门户"
    >>> [said[a:b] for a, b in in_segment(blocks_of(lines, plan_of(lines))[0], said, "甲市规划")]
    ['把甲市建设成为山水宜居之城', '开放门户']
    """
    found: list[tuple[int, int]] = [m.span("what") for m in _COUNTED.finditer(segment)]
    for match in _STATED.finditer(segment):
        at = match.start("what")
        found += [(at + a, at + b) for a, b in _members(match["what"]) if _HEADED.search(match["what"][a:b])]
    for match in _BECOMES.finditer(segment):
        at = match.start("what")
        is_ours = is_posed(block) or _is_of_here(segment[: match.end()], block, title)
        for start, end in _members(match["what"]):
            name = match["what"][start:end]
            if not _HEADED.search(name) or not (_RANKED_RE.search(name) or found or is_ours):
                break
            if re.match("为|等", segment[at + end : at + end + 1]) or (is_ours and _BUILT.search(name)):
                break
            if block.kind == "tasks" and not is_ours and _AWARDED.search(name):
                break
            a = match.start() if start == 0 else at + start
            if found and found[-1][1] >= at + end:
                continue
            found.append((a, at + end))
    return found


def _is_of_here(said: str, block: Block, title: str) -> bool:
    """Whether what was said so far is that the place of the document is to become something."""
    ours = _OURSELVES.search(said)
    if ours is None:
        return False
    place = ours["place"]
    return (
        block.kind in ("goals", None) if place is None else bool(_OF_HERE.search(place)) or place[:2] in title
    )


def _members(what: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer("、|(?<=[地心纽城区极户会市点])和", what):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(what)))
    if len(spans) > 1 and not _HEADED.search(what[: spans[0][1]]) and _HEADED.search(what):
        return [(0, len(what))]
    return spans
