"""Tasks, measures and positionings of Chinese plans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.chinese.quantities import scan
from luoshu.reading.chinese.sections import Block, Plan
from luoshu.reading.chinese.words import ACTION
from luoshu.reading.items import ReadBody, ReadMeasure, ReadPositioning, ReadTask

_SEGMENT = re.compile("[^。；！？;\n]+")
_ACTS = re.compile(f"(?:{ACTION})")
_OPENS = re.compile(
    f"[①-⑳]?(?:20\\d\\d年(?:\\d{{1,2}}月)?(?:底|末)?(?:之?前)?|年底前|年内)?"
    f"(?:要|必须|应|将|全面|力争|确保|滚动|我们要|我们将|会议[强要指提]\\S{{0,3}}，|其中，|同时，|[一二三四五六七八九十]是)?"
    f"(?:{ACTION}|[“].{{1,10}}[”](?:支持|推进|建设|推动)|以.{{2,30}}为(?:重点|抓手|引领|主线|牵引|核心|目标)|"
    f"对.{{2,16}}(?:开展|实行|实施)|在.{{2,16}}?(?:中|上|方面)，?(?:{ACTION})|把.{{2,30}}|将.{{2,30}}纳入)"
)
_SPEAKS = re.compile("会议(?:指出|强调|要求|认为|明确|提出|部署|听取)了?|.{0,8}(?:强调|指出|要求)，")
_NO_TASK = re.compile(
    "^(?:指标|单位|注|其中|责任单位|牵头|配合|（|附件|抄送|各县|来源|为(?:深入|贯彻|加快|落实|全面|推进)|根据|按照|现将|现就|本)"
)
_DUTY_ASIDE = re.compile(
    r"[（(\[【〔](?:[^（()）\[\]【】〔〕]|（[^（）]{1,10}）)*?(?:牵头|负责|配合|责任单位|参加)(?:[^（()）\[\]【】〔〕]|（[^（）]{1,10}）)*[）)\]】〕]"
)
_DUTY_LABEL = re.compile("(?:牵头(?:单位|部门)?|责任(?:单位|部门)|主责单位|配合(?:单位|部门)?)[:：].*$")
_CREED = re.compile("指导思想|基本原则|总体要求|工作原则|总体思路|发展定位|战略定位|功能定位")
_ONLY_DUTY = re.compile("^由?[^，]{2,40}(?:牵头|负责|配合|落实)(?:，[^，]{2,60}(?:配合|参加|落实|负责))*$")

#: Kinds of lever and the words that name them, the most telling first.
_LEVERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("powers", "权限|放权|赋权|先行先试|试点(?:政策|资格)|国家支持开展|审批权|自主权|授权|下放|扩权"),
        ("assessment", "考核|督查|督导|问责|约谈|通报|评估|评价|监测|调度|奖惩|激励|履行教育职责"),
        ("land", "用地|土地|容积率|标准地|供地|国土空间|林地指标|占补"),
        ("price", "价格政策|电价|水价|气价|收费政策|价格机制|碳价|加价|价格改革"),
        ("tax", "税收|减税|税费|免税|退税|税前|加计扣除"),
        ("finance", "贷款|信贷|融资|贴息|金融|担保|保险|债券|基金|PPP|REITs|社会资本|上市"),
        ("fiscal", "财政|资金|补助|补贴|奖励|奖补|经费|预算|投入机制|转移支付|以奖代补|专项"),
        ("talent", "人才|编制|职称|干部队伍|引才"),
        ("transport", "交通"),
        ("ecology", "生态"),
        ("culture", "文化"),
        (
            "organisation",
            "领导|专班|机制|责任|统筹协调|组织|协调|主体作用|主体责任|宣传|氛围|法治|培训|工作格局",
        ),
    )
)
_NAMED_LEVERS = {
    "土地": "land",
    "用地": "land",
    "财政": "fiscal",
    "资金": "fiscal",
    "财税": "fiscal",
    "税收": "tax",
    "税费": "tax",
    "金融": "finance",
    "人才": "talent",
    "交通": "transport",
    "生态": "ecology",
    "文化": "culture",
    "产业": "industry",
    "科技": "science",
    "能源": "energy",
    "环境": "ecology",
    "环保": "ecology",
    "教育": "education",
    "投资": "investment",
    "价格": "price",
    "用能": "energy",
    "数据": "data",
    "技术": "science",
    "海洋": "ocean",
    "开放": "opening",
    "能耗": "energy",
    "环境容量": "ecology",
    "项目": "investment",
    "医疗": "health",
    "医保": "health",
    "就业": "employment",
}
_LISTED = re.compile(
    "(?:强化|加强|加大|健全|完善|提供|给予|落实|统筹|在)?(?P<list>(?:[\u4e00-\u9fff]{2,4}、){1,9}[\u4e00-\u9fff]{2,4}?)(?:等)?(?:方面)?(?:的)?(?:各类|要素|政策)?(?:支持|保障|扶持|倾斜|要素保障|政策支持|服务保障)"
)
_LEXICAL = re.compile(
    "专项债|专项资金|引导资金|补助|补贴(?!性)|奖励|奖补|贴息|贷款|贷款额度|产业基金|发展基金|税收优惠|减免|减税|用地指标|用地保障|价格政策|电价|水价|加价制度|投融资|社会资本|PPP|"
    "纳入.{0,14}考核|作为.{0,10}考核|督查|问责|人才(?:支撑|政策|住房|引进)|集聚优秀人才|省级.{0,10}权限|管理权限|先行先试|审批权限|容积率|要素保障|以奖代补|绩效考核|支持.{0,12}(?:政策|力度)|政策性.{0,6}金融|转移支付"
)
_PLACE_HEADS = (
    "基地|中心|枢纽|高地|名城|目的地|示范区|示范州|示范省|示范带|先行区|先导区|试验区|实验区|增长极|门户|样板|样板区|引擎”?|“?双引擎”?|标杆|走廊|屏障|腹地|桥头堡|策源地|集聚区|"
    "承载地|新城|都市|都会|城市|强市|强省|强县|强区|强国|大市|大省|之城|之都|之州|之乡|乐园|家园|通道|节点|极核|核心区|先行示范区|中心城市|副中心|重镇|名片|典范|聚集地|主阵地|支点|“?.{1,4}之.”?"
)
_RANKED = (
    "全国|国家|国际|世界|全球|区域|中部|东部|西部|东北|西南|华北|华中|全省|省域|省级|三省|省际|跨省|中原|长三角|珠三角|粤港澳|京津冀|黄河|长江|流域|东盟|"
    "东北亚|亚洲|亚太|一流|有影响力|影响力|知名|重要|副中心|高质量发展|现代化|沿海|沿江|内陆|丝绸之路|一带一路|大湾区|山区|武陵|面向|引领|首位|龙头|特色鲜明|美丽"
)
_BECOMES = re.compile(
    "(?:(?:把|将)[\u4e00-\u9fff]{1,10}?)?(?:建设成为|建设成|建设为|打造成为|打造成|打造为|培育成|建成为|建成|建设|打造|构筑|构建|创建|形成|成为|争创|建强|迈向|发展成为|塑造)(?=(?P<what>[^，。；！？]{4,120}))"
)
_HEADED = re.compile(f"(?:{_PLACE_HEADS})$")
_RANKED_RE = re.compile(_RANKED)


@dataclass(slots=True)
class Doing:
    """Tasks, measures and positionings of a document so far."""

    tasks: list[ReadTask] = field(default_factory=list)
    measures: list[ReadMeasure] = field(default_factory=list)
    positioning: list[ReadPositioning] = field(default_factory=list)


def read_doing(block: Block, plan: Plan, document: str, bodies: list[ReadBody], doing: Doing) -> None:
    """Add the tasks, measures and positionings of one line to those found."""
    if block.kind == "past" or block.line.is_row:
        return
    is_creed = block.heading is not None and bool(_CREED.match(block.heading))
    text = block.line.text
    begin = block.body
    headed = block.heading is not None and not block.is_heading and bool(_ACTS.search(block.heading))
    for match in _SEGMENT.finditer(text, begin):
        start, end = _without_duty(text, match.start(), match.end())
        segment = text[start:end]
        if len(segment) < 5 or _ONLY_DUTY.match(segment) or _NO_TASK.match(segment):
            continue
        taken = _positionings(block, start, segment, document, doing)
        if _looks_back(segment, plan):
            continue
        if _measure(block, start, end, segment, document, doing):
            continue
        if is_creed:
            continue
        if _is_task(block, segment, taken) or (headed and block.kind == "tasks"):
            _task(
                block, text.find(block.heading or "") if headed else start, end, document, bodies, doing, plan
            )
            headed = False


def _without_duty(text: str, start: int, end: int) -> tuple[int, int]:
    segment = text[start:end]
    for pattern in (_DUTY_ASIDE, _DUTY_LABEL):
        found = pattern.search(segment)
        if found:
            segment = segment[: found.start()] if found.start() else segment[found.end() :]
            start = start if found.start() else start + found.end()
    lead = len(segment) - len(segment.lstrip(" ，：、）)"))
    return start + lead, start + len(segment.rstrip(" ，：（("))


def _looks_back(segment: str, plan: Plan) -> bool:
    head = segment[:14]
    if re.match("截至|据|去年|上年|过去|近年来|随着|与.{2,8}相比|目前|从.{2,12}看", head):
        return True
    year = re.match(r"(20\d\d)年", head)
    return bool(year and int(year[1]) < plan.first_open) or bool(
        re.match('[“"]十[一二三四]五[”"](?:时期|以来)', head)
        and plan.first_open > 2020
        and "十四" not in head
    )


def _measure(block: Block, start: int, end: int, segment: str, document: str, doing: Doing) -> bool:
    in_part = block.kind == "measures" and not (block.is_heading)
    if not in_part and not (_LEXICAL.search(segment) and block.kind != "goals"):
        return False
    if in_part and (
        re.match("会议", segment) or re.search("^[^，]{2,12}负责[^，]+(?:，[^，]{2,12}负责)+", segment)
    ):
        return True
    if (
        in_part
        and not _ACTS.search(segment)
        and not _LEXICAL.search(segment)
        and not any(p.search(segment) for _, p in _LEVERS[:8])
    ):
        return True
    a, b = block.line.span(start, end)
    listed = _LISTED.search(segment)
    kinds: list[tuple[str, int, int]] = []
    if listed:
        words = listed["list"].split("、")
        named = [(_NAMED_LEVERS.get(w) or _NAMED_LEVERS.get(w[-2:])) for w in words]
        if sum(1 for k in named if k) >= 2:
            c, d = block.line.span(start + listed.start(), start + listed.end())
            kinds = [(k, c, d) for k in dict.fromkeys(k for k in named if k)]
    whole = next((kind for kind, words in _LEVERS if words.search(segment)), "other")
    if not kinds or (listed and len(segment) > len(listed.group()) + 8):
        kinds.insert(0, (whole, a, b))
    for kind, c, d in kinds:
        doing.measures.append(ReadMeasure(quote=document[c:d], start=c, end=d, kind=kind))
    return True


def _is_task(block: Block, segment: str, is_positioning: bool) -> bool:
    if _SPEAKS.match(segment) and "，" not in segment:
        return False
    if block.kind == "goals":
        return False
    if is_positioning and len(segment) < 60:
        return False
    if block.kind == "tasks":
        return any(_OPENS.match(clause) for clause in re.split("[，：]", segment))
    if block.kind is None and not block.is_heading:
        return bool(_OPENS.match(segment)) and not re.search("^(?:为|根据|各|现)|[^了]了[^解]|已经", segment)
    return False


def _task(
    block: Block, start: int, end: int, document: str, bodies: list[ReadBody], doing: Doing, plan: Plan
) -> None:
    a, b = block.line.span(start, end)
    _, times = scan(block.line.text[start:end]) if "年" in block.line.text[start:end] else ([], [])
    due = next((t.last for t in times if t.last >= plan.first_open), None)
    doing.tasks.append(
        ReadTask(
            quote=document[a:b],
            start=a,
            end=b,
            number=block.number,
            heading=block.heading or (block.path[-1] if block.path else None),
            due=due,
            bodies=tuple(dict.fromkeys(body.name for body in bodies)),
        )
    )


def _positionings(block: Block, offset: int, segment: str, document: str, doing: Doing) -> bool:
    """建设…中心、…基地: each place that this one is to become."""
    found = False
    for match in _BECOMES.finditer(segment):
        at = match.start("what")
        for start, end in _members(match["what"]):
            name = match["what"][start:end]
            if not _HEADED.search(name) or not (_RANKED_RE.search(name) or found):
                break
            if re.match("为|等", segment[at + end : at + end + 1]):
                break
            a, b = block.line.span(offset + (match.start() if start == 0 else at + start), offset + at + end)
            if doing.positioning and doing.positioning[-1].end >= b:
                continue
            doing.positioning.append(ReadPositioning(quote=document[a:b], start=a, end=b))
            found = True
    return found


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
