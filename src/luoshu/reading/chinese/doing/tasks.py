"""Tasks, measures and positionings of Chinese plans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.chinese.doing.positionings import in_segment, is_posed, of_item
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.quantities import scan
from luoshu.reading.chinese.lexicon.words import ACTION, DOING
from luoshu.reading.items import ReadBody, ReadMeasure, ReadPositioning, ReadTask

_SEGMENT = re.compile("[^。；！？;\n]+")
_ACTS = re.compile(f"(?:{ACTION})")
_OPENS = re.compile(
    f"[①-⑳]?(?:20\\d\\d年(?:\\d{{1,2}}月)?(?:底|末)?(?:之?前)?|年底前|年内|今年|明年)?"
    f"(?:要|必须|应|将|全面|力争|确保|滚动|我们要|我们将|会议(?:[强要指提]|决定|同意|议定|明确)\\S{{0,3}}，|其中，|同时，|此外，|[一二三四五六七八九十][是要]|第[一二三四五六七八九十]，|首先，|其次，|再次，)?"
    f"(?:{ACTION}|[“].{{1,10}}[”](?:支持|推进|建设|推动)|以.{{2,30}}为(?:重点|抓手|引领|主线|牵引|核心|目标)|"
    f"对.{{2,16}}(?:开展|实行|实施)|在.{{2,16}}?(?:中|上|方面)，?(?:{ACTION})|把.{{2,30}}|将.{{2,30}}纳入)"
)
#: In a part that lists tasks: a verb of doing of any kind, or work with a partner.
_OPENS_HERE = re.compile(
    f"(?:(?:力争)?[到至]?20\\d\\d年(?:\\d{{1,2}}月)?(?:底|末)?(?:之?前)?、?|年底前|年内|今年|明年|\\d{{1,2}}月底前|[一二三四五六七八九十][是要]|要|将|力争|确保|每年|全年|继续|累计|分别|再|同步|全[市省县区州盟旗]|[三五]年(?:内|累计)?|务实|接续|按需|梯次|始终|自觉|大范围|因[地城企人]施策|全链条|尽心尽力)*(?:{DOING}|{ACTION})|为[^，]{{2,24}}(?:提供|免费|发放|配备|开展|办理|解决)|对[^，]{{2,20}}(?:逐|全部|一律|进行)|配合[^，]{{2,16}}(?:做好|推进|开展|完成)|[^，]{{2,10}}(?:先行|率先)(?:{DOING}|{ACTION})|当好|恪守|多做|给[^，]{{2,16}}(?:免费|发放|加装|配)|让[^，]{{2,14}}更|[^，]{{2,10}}要(?:尽快|加快|抓紧|全部|率先)"
)
#: Work with a partner, and work that is finished by a date.
_JOINTLY = re.compile("[与同和](?!上年|去年|20)[^，]{2,20}?(?:共建|合作|联合|共同|携手|协作|签|组建|打通)")
_FINISHES = re.compile(
    r"[^，]{2,30}?(?:20\d\d\s*年|年内|年底|\d{1,2}月|上半年|下半年|季度)[^，]{0,8}"
    r"(?:投运|投产|投用|通车|开工|完工|竣工|建成|落成|启用|运营|上线|挂牌|动工|封顶|贯通|通水|达产|开园|开馆|交付|试运行|开通|开业)(?:使用|运营)?$"
)
#: Support that begins with something to be set up or carried out by a body.
_SETS_UP = re.compile(
    "(?:成立|组建)[^，]{2,30}(?:小组|专班|指挥部|委员会|办公室)|[^，、]{1,14}(?:局|委|厅|办)牵头(?:开展|制定|编制)"
)
#: A body and what it is to do.
_BODY_ACTS = re.compile(
    "由?[^，、]{1,14}(?:局|委|厅|办|部|政府|管委会|公司|集团|中心)(?:、[^，、]{2,14})*(?:要|会同|牵头|负责)(?!任)[^，]{6,}|"
    "(?:会议)?(?:同意|要求|责成)?[^，、]{1,14}(?:局|委|厅|办|政府|管委会)(?:承办|主办|建设|举办|开展|制定|编制|出台|拿出|完成)[^，]{4,}"
)
_SPEAKS = re.compile(
    "会议(?:同意|决定|议定|指出|强调|要求|认为|明确|提出|部署|听取)了?|.{0,8}(?:强调|指出|要求)，"
)
_NO_TASK = re.compile(
    "^(?:各位(?:代表|委员|同志)|指标|单位|注|其中|编制单位|批准|文号|联系(?:人|电话|方式)|咨询|电话|邮编|地址|印发《|为此，|做好[^，]{0,30}工作，|地点|出席|列席|主持|记录|分送|印送|责任单位|责任分工|[^，：]{0,2}(?:时限|期限|时间节点|时间)[:：]|(?:以上|上述|此项|该项|本项|这项)(?:工作|任务|事项)由|牵头|配合(?:单位|部门)?[:：]|需要说明|值得注意|释义|说明[:：]|（|附件|抄送|各县|来源|为(?:深入|贯彻|加快|落实|全面|推进)|根据(?!需要)|按照(?![^，]{2,16}(?:推进|建设|编制|实施|完善|落实|开展|抓好))|现将|现就|本)"
)
_DUE = re.compile("(?:完成|办理)?(?:时限|期限|时间节点|时间)(?:要求)?[:：](?P<when>.+)")
_LEADS_IN = re.compile(
    "(?:[^，]{2,14}，)?[^，]{0,12}(?:以下|如下|下列|几个方面|[一二三四五六七八九十]个方面)[^，]{0,6}$"
)
_DUTY_ASIDE = re.compile(
    r"[（(\[【〔](?:[^（()）\[\]【】〔〕]|（[^（）]{1,10}）)*?(?:牵头|负责|配合|责任单位|参加)(?:[^（()）\[\]【】〔〕]|（[^（）]{1,10}）)*[）)\]】〕]"
)
_DUTY_LABEL = re.compile(
    "(?:牵头(?:单位|部门|股室|科室)?|责任(?:单位|部门|主体|股室|科室|人)|主责(?:单位)?|配合(?:单位|部门)?|承办单位|(?:完成|办理)?(?:时限|期限))[:：].*$"
)
#: A line below a task that says no more than who does it, or by when.
_BELOW = re.compile(
    r"[▷▶►—\s（(\[【〔]*(?:牵头|主责|主办|承办|责任|配合|协[办同助]|参[加与])(?:单位|部门)?(?:[:：]|——)|"
    "(?:完成|办理)?(?:时限|期限|时间节点|时间)(?:要求)?[:：]"
)
_CREED = re.compile("指导思想|基本原则|总体要求|工作原则|总体思路|发展定位|战略定位|功能定位")
_CREED_WORDS = re.compile(
    "坚持(?![^，]{0,20}，[^。]{0,30}(?:推动|实现|建成))|坚定|全面贯彻|深入贯彻|牢固树立|以[^，]{2,40}为(?:指导|引领|统领|遵循)"
)
#: What is said of bodies where nothing is said but who does it.
_DUTY_WORDS = re.compile(
    "主责|抓总|承办|主办|协办|会办|牵头|负责|配合|协同|协助|参[加与]|支持|责任|领衔|会同|联合|共同|分别|具体|组织|统筹|推进|实施|落实|抓好|做好|抓落实|"
    "会议(?:要求|强调|决定|明确|指出|提出)?|主要|同志|切实|扛起|担起|履行|主体责任|挂帅|靠前|服务|倒排工期|挂图作战|全力|抓落实|压实|落细|"
    "按照?|各自|各司其职|职责|职能|任务|分工|单位|部门|工作|日常|密切|积极|主体|属地|[由要应须并和与等为、，：:；。（）()的总]"
)

#: A clause as long as this that has a verb of doing says what is done.
_SAYS_MORE = 8
_VERB = re.compile(f"(?:{ACTION}|{DOING})")
#: A figure, who does it, and words of farewell are no work.
_NOT_DONE = re.compile(
    r"\d|^[^，]{0,6}是|^让我们|奋斗$|篇章$|(?:参与|参加|配合|负责|统筹|牵头|协助|落实)$|^[▷▶►—\s]*[^，：]{2,8}[：:]|(?:局|委|办|厅|政府|集团)$|[》]的通知$"
)
#: Kinds of lever and the words that name them, the most telling first.
_LEVERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("talent", "人才(?:住房|公寓|补贴|政策|奖励|编制)|安家费"),
        ("powers", "权限|放权|赋权|先行先试|试点(?:政策|资格)|国家支持开展|审批权|自主权|授权|下放|扩权"),
        (
            "assessment",
            "考核|督查|督导|问责|约谈|通报|评估|评价|监测|调度|奖惩|激励|评优|一律不得|书面检查|追责|履行教育职责",
        ),
        ("land", "用地|土地|容积率|标准地|供地|国土空间|林地指标|占补"),
        ("price", "价格政策|电价|水价|气价|收费政策|价格机制|碳价|加价|价格改革"),
        ("tax", "税收|减税|减免|减征|(?:房产|增值|所得|使用|契|附加)税|税费|免税|退税|税前|加计扣除"),
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
    "专项债(?!券?项目)|专项资金|引导资金|补助|补贴(?!性)|奖励|奖补|贴息|贷款(?!余额|增速|占比|加权|利率|投放量)|贷款额度|产业基金|发展基金|税收优惠|减免|减税|用地指标|用地保障|价格政策|电价|(?<!供)水价(?!格)|加价制度|投融资|社会资本|PPP|"
    "纳入.{0,14}考核|列入.{0,14}考核|一律不得|取消.{0,12}资格|书面检查|追责|暂停合作|给予[^，]{0,12}(?:配套|倾斜|优惠|资助|支持)|方式供地|权限(?:下放|委托)|下放[^，]{0,10}权限|加价|优先供地|划拨、|专项额度|为上限|优先保障.{0,10}用地|税收分享|增值税.{0,20}分成|"
    r"按每.{2,24}配建|(?:每[餐人户亩吨辆台箱班].{0,8}|再)[减补奖]\s*[\d.]+\s*万?元|(?:(?<![总造])投入|安排)[^，]{0,8}?[\d.]+\s*[亿万]元|财政(?:设|安排|投入|出资|统筹)|公积金贷款|经费.{0,6}压减|"
    r"[奖补]\s*[\d.]+|给予[^，]{0,8}[\d.]+\s*[万亿]?元|资助|准备金|减半|全免|免[征收]|减收|罚款|追[缴回]|黑名单|一票否决|约谈|第一责任人|严禁新[增建批]|暂停[^，]{0,4}(?:供地|审批|新增)|"
    "设立[^，]{0,14}(?:基金|资金池|补偿池)|绩效工资|负责制(?!度)|包干制|尽职免责|容错|先使用后付费|优先(?:供地|配置|安排指标)|决定权|支配权|"
    "(?:贡献|价值)[^，]{0,8}评价体系|(?:考核)?总分|先到先得|风险补偿|"
    "作为.{0,10}考核|督查|问责|人才(?:支撑|政策|住房|引进)|集聚优秀人才|省级.{0,10}权限|管理权限|先行先试|审批权限|容积率|要素保障|以奖代补|绩效考核|支持.{0,12}(?:政策|力度)|政策性.{0,6}金融|转移支付"
)


#: An office whose name holds the name of a lever: the finance bureau is no finance.
_OFFICES = re.compile(
    "(?:财政|税务|金融(?:监管|管理|工作)?|自然资源|教育|科技|人力资源|文化|生态环境|交通运输|国土|人才)[\u4e00-\u9fff]{0,4}(?:厅|局|委|办|部门|中心)"
)
_ASSIGNED = re.compile(
    "(?:局|委|厅|办|政府|部门|集团|公司|单位|管委会|中心|银行|法院|小组|各?[县区市])(?:[^，、]{0,2}|、[^，]*)(?:牵头|负责|配合|落实|统筹|参加|参与|协助|抓好|协调|会同|协同|要各司其职|要切实扛起)"
)


@dataclass(slots=True)
class Doing:
    """Tasks, measures and positionings of a document so far."""

    tasks: list[ReadTask] = field(default_factory=list)
    measures: list[ReadMeasure] = field(default_factory=list)
    positioning: list[ReadPositioning] = field(default_factory=list)


def read_doing(block: Block, plan: Plan, document: str, bodies: list[ReadBody], doing: Doing) -> None:
    """Add the tasks, measures and positionings of one line to those found."""
    if _is_idle(block, plan):
        return
    item = of_item(block)
    if item:
        _position(block, *item, document, doing)
    if block.is_heading:
        return
    before = len(doing.tasks)
    text = block.line.text
    #: What stands before the label of who does it is a task, whatever its words.
    assigned = block.rank is not None and bool(_DUTY_LABEL.search(text))
    headed = block.heading is not None and block.kind == "tasks" and bool(_ACTS.search(block.heading))
    for start, end in _said(text, block.body):
        segment = text[start:end]
        if _only_names(block, start, end, bodies):
            continue
        places = in_segment(block, segment, plan.title)
        for a, b in places:
            _position(block, start + a, start + b, document, doing)
        beside = _beside(segment, places)
        taken = not beside or (item is not None and start < item[1])
        if _looks_back(segment, plan) or _looks_over(segment, plan):
            continue
        acts = _is_task(block, beside or segment, taken)
        if _measure(block, start, end, segment, document, doing):
            if _SETS_UP.match(segment) or (block.kind == "tasks" and acts):
                _task(block, start, end, document, bodies, doing, plan)
        elif not _is_creed(block, segment) and (acts or assigned or headed):
            begin = text.find(block.heading or "") if headed else start
            _task(block, begin, end, document, bodies, doing, plan)
            assigned = headed = False
    if len(doing.tasks) == before:
        _read_duty(block, plan, document, bodies, doing)


def _read_duty(block: Block, plan: Plan, document: str, bodies: list[ReadBody], doing: Doing) -> None:
    """Read a line that names no work but who does it: under a heading of its own that is the task, else it tells of the last."""
    text, heading = block.line.text, block.heading
    if heading and bodies and _DUTY_LABEL.search(text) and block.kind in ("tasks", None):
        begin = text.find(heading)
        _task(block, begin, begin + len(heading), document, bodies, doing, plan)
    elif _BELOW.match(text):
        _fall_to(text, bodies, plan, doing)


def _beside(segment: str, places: list[tuple[int, int]]) -> str:
    """Return the clauses of a sentence in which no positioning stands."""
    clauses = [
        m.group()
        for m in re.finditer("[^，]+", segment)
        if not any(a < m.end() and m.start() < b for a, b in places)
    ]
    return "，".join(clauses)


def _is_creed(block: Block, segment: str) -> bool:
    """Whether a sentence states principles or what a place is to be, not work."""
    if is_posed(block) or (block.heading is not None and _CREED.match(block.heading)):
        return True
    return bool(_CREED_WORDS.match(segment) and _CREED.search("".join(block.path[-1:])))


def _without_duty(text: str, start: int, end: int) -> tuple[int, int]:
    segment = text[start:end]
    for pattern in (_DUTY_ASIDE, _DUTY_LABEL):
        found = pattern.search(segment)
        if found:
            segment = segment[: found.start()] if found.start() else segment[found.end() :]
            start = start if found.start() else start + found.end()
    lead = len(segment) - len(
        re.sub(r"^(?:[①-⑳ ，：、）)]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d))+", "", segment)
    )
    return start + lead, start + len(segment.rstrip(" ，：（("))


def _looks_back(segment: str, plan: Plan) -> bool:
    head = segment[:14]
    if re.match("上年[^，]{2,16}的，", segment[:20]):
        return False
    if re.match("截至|据|评估认为|去年|上年|过去|近年来|随着|与.{2,8}相比|目前|从.{2,12}看", head):
        return True
    year = re.match(r"(20\d\d)年", head)
    return bool(year and int(year[1]) < plan.first_open) or bool(
        re.match('[“"]十[一二三四]五[”"](?:时期|以来)', head)
        and plan.first_open > 2020
        and "十四" not in head
    )


#: What is said to be done, however it begins.
_DONE_ALREADY = re.compile(
    "已(?:经|足额|全部|全面|基本|陆续|如期)*(?:完成|复工|建成|开工|启动|实现|达到|投用|竣工|交付|办结|达(?=[\\d一二三四五六七八九]))|^[^，]{0,10}此前(?:提出|确定|设定)|^会议(?:认为|充分肯定|还研究)"
)


def _looks_over(segment: str, plan: Plan) -> bool:
    """Whether a sentence that does not begin with a verb of doing names years, all of them over."""
    if _DONE_ALREADY.search(segment) and not re.search("力争|确保|将(?!近)|要(?!求)|到20", segment):
        return True
    times = scan(segment)[1] if "年" in segment else []
    over = bool(times) and all(t.last < plan.first_open for t in times)
    return over and ("已" in segment or not (_OPENS.match(segment) or _OPENS_HERE.match(segment)))


def _is_idle(block: Block, plan: Plan) -> bool:
    """Whether a line is none that sets tasks: a row, a part on the past, a paragraph on a year that is over."""
    if block.kind == "past" or block.line.is_row:
        return True
    text = block.line.text
    return block.kind is None and _looks_back(text[block.body :], plan) and not _turns_ahead(text, plan)


def _turns_ahead(text: str, plan: Plan) -> bool:
    """Whether a paragraph that begins with what is over comes to a year ahead."""
    return _year_due(text, plan) is not None or bool(re.search("力争|下一步|今年|将(?!近)", text))


def _measure(block: Block, start: int, end: int, segment: str, document: str, doing: Doing) -> bool:
    in_part = block.kind == "measures" and not (block.is_heading)
    if not in_part and not (_LEXICAL.search(segment) and block.kind != "goals"):
        return False
    if in_part and (re.match("会议", segment) or _only_assigns(segment)):
        return True
    if (
        in_part
        and not _ACTS.search(segment)
        and not _LEXICAL.search(segment)
        and not any(p.search(segment) for _, p in _LEVERS[:9])
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
    plain = _OFFICES.sub("", segment)
    whole = next((kind for kind, words in _LEVERS if words.search(plain)), "other")
    if not kinds or (listed and len(segment) > len(listed.group()) + 8):
        kinds.insert(0, (whole, a, b))
    for kind, c, d in kinds:
        doing.measures.append(ReadMeasure(quote=document[c:d], start=c, end=d, kind=kind))
    return True


def _only_assigns(segment: str) -> bool:
    """Whether each clause of a sentence gives a body its part, and nothing else is said."""
    clauses = segment.split("，")
    return all(_ASSIGNED.search(c) for c in clauses) and not _LEXICAL.search(segment)


def _said(text: str, begin: int) -> list[tuple[int, int]]:
    """Return the places of the sentences of a line that say more than who does what."""
    plain = _DUTY_ASIDE.sub(lambda m: "；" * len(m.group()), text)
    places = [_without_duty(plain, *match.span()) for match in _SEGMENT.finditer(plain, begin)]
    idle = (_NO_TASK, _LEADS_IN)
    return [(a, b) for a, b in places if b - a >= 5 and not any(p.match(text[a:b]) for p in idle)]


def _only_names(block: Block, start: int, end: int, bodies: list[ReadBody]) -> bool:
    """Whether a sentence says no more than who does it: nothing is left of it without the bodies and their parts."""
    a, b = block.line.span(start, end)
    named = [body for body in bodies if a <= body.start < b]
    if not named:
        return False
    at = block.line.at
    rest = (block.line.text[i] for i in range(start, end) if not any(x.start <= at[i] < x.end for x in named))
    return len(_DUTY_WORDS.sub("", "".join(rest))) <= _FEW


#: So many characters may be left.
_FEW = 2


def _fall_to(text: str, bodies: list[ReadBody], plan: Plan, doing: Doing) -> None:
    """Give the last task the bodies and the deadline that stand in a line below it."""
    if not doing.tasks:
        return
    last = doing.tasks[-1]
    names = tuple(dict.fromkeys((*last.bodies, *(body.name for body in bodies))))
    stated = _DUE.search(text)
    due = last.due or (_year_due(stated["when"], plan) if stated else None)
    doing.tasks[-1] = last.model_copy(update={"bodies": names, "due": due})


def _year_due(text: str, plan: Plan) -> int | None:
    _, times = scan(text) if "年" in text else ([], [])
    return next((t.last for t in times if t.last >= plan.first_open), None)


def _position(block: Block, start: int, end: int, document: str, doing: Doing) -> None:
    a, b = block.line.span(start, end)
    if not doing.positioning or doing.positioning[-1].end < b:
        doing.positioning.append(ReadPositioning(quote=document[a:b], start=a, end=b))


#: 主要预期目标为：…: goals, wherever they stand.
_SETS_GOALS = re.compile("(?:目标|指标)(?:任务|要求|建议|安排)?(?:是|为)?：")
#: What a document says of itself before it begins: 为…，特制定本方案.
_PREFACE = re.compile(
    "(?:特?制定|提出|现将|现就|印发)(?P<this>本|此|如下|以下)?[^，]{0,8}(?:方案|计划|意见|措施|办法|如下|通知)$"
)


def _is_task(block: Block, segment: str, is_positioning: bool) -> bool:
    if _SETS_GOALS.search(segment):
        return False
    preface = _PREFACE.search(segment)
    if preface and (block.kind is None or preface["this"]):
        return False
    if _SPEAKS.match(segment) and "，" not in segment:
        return False
    if block.kind == "goals":
        return False
    if is_positioning and len(segment) < 60:
        return False
    clauses = re.split("[，：]", segment)
    if len(clauses) > 1 and _SPEAKS.match(f"{clauses[0]}，"):
        clauses = clauses[1:]
    if block.kind in ("tasks", None) and (
        any(_FINISHES.match(clause) for clause in clauses)
        or any(p.match(clauses[0]) for p in (_BODY_ACTS, _JOINTLY))
    ):
        return True
    if block.kind == "tasks":
        if any(_COUNTS_WORK.fullmatch(c) for c in clauses):
            return True
        return any(_OPENS.match(c) or _OPENS_HERE.match(c) or _does(c) for c in clauses)
    if block.kind is None:
        return bool(_OPENS.match(clauses[0]) or _OPENS_HERE.match(clauses[0])) and not re.search(
            r"^(?:为|根据|各|现)|[^了]了[^解]|已|^(?:20\d\d年)?(?:列入|贯彻|重点).*(?:是|表)", segment
        )
    return False


#: 宜林荒山造林28万亩: what is done, where, and how much of it.
_COUNTS_WORK = re.compile(
    r"[\u4e00-\u9fff、“”（）]{2,14}(?:造林|布设|安装|改造|整治|治理|修复|铺设|栽植|疏浚)[^，]{0,14}?\d[\d.]*[^，\d]{1,6}"
)


def _does(clause: str) -> bool:
    """Whether a clause without a figure says what is done: 光电产业围绕激光装备延链."""
    said = len(clause) >= _SAYS_MORE and not _NOT_DONE.search(clause)
    return said and bool(_VERB.search(clause))


def _task(
    block: Block, start: int, end: int, document: str, bodies: list[ReadBody], doing: Doing, plan: Plan
) -> None:
    a, b = block.line.span(start, end)
    due = _year_due(block.line.text[start:end], plan)
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
