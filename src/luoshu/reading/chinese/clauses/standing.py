"""Whether a figure is a result, a target, or neither, from the words it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.chinese.clauses.making import makes_first
from luoshu.reading.chinese.clauses.passage import State
from luoshu.reading.chinese.clauses.subject import Left
from luoshu.reading.chinese.frames.period import Plan
from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.others import is_of_larger
from luoshu.reading.chinese.lexicon.words import CITED, GRANT, HEADS, MONEY, REACHING, SUPERSEDED, SUPPORT
from luoshu.reading.items import Reading
from luoshu.reading.quantity import Quantity

_DONE = re.compile(
    "已(?!有.{0,4}基础)(?:经|建成|达|完成|实现|累计|有|形成|超|突破|为|于)|[成现到得升降长高加少破展设过成]了(?!解)|同比(?:增长|下降|提高|上升|增加)|创.{0,10}(?:新高|最好|记录|历史)|"
    "仍(?:高达|有|为|然)|仅为|只有|圆满|首次突破|提前完成|超额完成|共有|现有|拥有各类|累计建成"
)
#: What was won; ahead, a plan may mean to win it.
_WON = re.compile("稳居|获评|荣获|高居|上榜|跻身|位居")
_PUT_ANEW = re.compile("(?:调整|修订|修改|上调|下调|调|改)[为到至增减高低]")
_GIVES_WAY = re.compile('[”"]?[，、]?的?(?:目标)?(?:相应)?(?:调整|修订|修改|上调|下调|调增|调减)[为到至]')
_DONE_HERE = re.compile(
    '因提前[建完]成|^发生[^，]{0,8}(?:事故|火灾|灾害)\\d|造成[^占，]{0,8}损失\\d|^(?:因灾)?死亡\\d+人$|同比[“"]?双[降升]|已(?:经|[开完建累达实交投签落整到启竣发引培认创形突超])'
)
#: 原“2025年建成120处”, 规划所列“…: an earlier target in quotation marks.
_NAMED_OLD = re.compile(
    '(?:原(?:定|先|来)?|(?:规划|方案|计划)(?:[^“”]{0,12}号[)）]?)?(?:所列|原定|曾提出))[“"][^”"]*$'
)
#: “产能50万辆”等目标不再执行: what holds no longer.
_VOID = re.compile(
    "[^。；]{0,24}(?:目标|任务|指标|数值|要求)[^，。；]{0,6}(?:不再|停止|终止|废止|作废|失效|撤销|取消)"
)
#: 针对2023年漏损率达到14%的问题: how things are that is to be mended.
_IN_FACE = re.compile("(?:针对|聚焦|对于|鉴于|面对|由于)[^，。；]*的?(?:问题|短板|现状|情况|实际|困难|局面)$")
#: 《…规划》提出的…1800亿元的目标: that of another document, unless it is said to hold.
_ANOTHER = re.compile("《[^》]+》[^，。；]{0,6}所?(?:提出|确定|设定|规定|明确)的")
_HOLDS = re.compile("力争|确保|如期|完成|实现|不变|维持|继续")
_REACHED = re.compile(r"(?<!达)[到至](20\d\d)年[底末]?的$")
_KEPT = re.compile("(?:维持|保持|沿用|延续).{0,24}不变|原来的?\\d")
_MEANT = re.compile("力争|确保|将")
_AIMS = re.compile("力争|确保|将|要|目标|计划|争取|努力|到20|不低于|不少于|不超过")
#: How little, or how much, there is now.
_NOW = re.compile("仅(?:为|有|达)?(?=[\\d一二三四五六七八九十百千]|.{1,6}的)|只有(?=\\d)|高达(?=\\d)")
#: 转化率不足25%: so little of it is there; nobody aims at that.
_SO_LITTLE = ("不足", "不到", "只占", "仅占")
_SPANS = ("", "年", "个月", "月", "天", "日", "次", "级", "分", "小时", "分钟")


@dataclass(frozen=True, slots=True)
class Said:
    """A figure where it stands.

    ``clause`` is the whole clause, ``before`` what stands in it before the figure, ``near`` the figure
    with the words around it, ``context`` the words from the indicator to the end of the figure,
    ``after`` what follows it there, ``beyond`` what follows it in the next clause too.
    """

    quantity: Quantity
    left: Left
    subject: str
    clause: str
    before: str
    near: str
    context: str
    after: str
    beyond: str


#: 高铁站到景区40分钟通达: how long the way is.
_WITHIN_REACH = re.compile("(?:通达|可达|到达|直达|互达|抵达|送达|通勤|响应|到场)")
#: What is measured without a unit.
_BARE = ("系数", "指数", "之比", "收入比", "师生比", "生师比")


def may_be_measure(quantity: Quantity, left: Left, subject: str, after: str, state: State) -> bool:
    """Whether a figure may be a level at all: a bare number or a span of time only for an indicator of that kind."""
    if quantity.form == "none":
        return len(subject) > 1
    if quantity.form == "zero":
        return len(subject) >= 3 and (
            state.year is not None or left.verb is not None or subject.endswith(HEADS)
        )
    if quantity.form == "few":
        return makes_first(subject)
    if quantity.unit not in _SPANS and (not quantity.unit.endswith("年") or "/" in quantity.unit):
        return True
    unit = quantity.unit.lstrip("十百千万亿")
    if unit == "":
        named = left.verb is not None or subject.endswith(_BARE)
        return named and len(subject) >= 3 and not re.search("第|年$|版", subject)
    if unit == "年":
        return bool(re.search("年限|寿命|期限|年龄", subject)) or (
            left.verb is not None and "教育" in subject
        )
    if unit in ("分钟", "小时") and _WITHIN_REACH.match(after):
        return len(subject) >= 3
    if unit in ("次", "级", "分"):
        return left.verb is not None or bool(re.search("次数|指数|得分|评分|满意度", subject))
    return (
        left.verb is not None and left.verb not in ("为", "是", "实现", "完成", "约", "近", "用")
    ) or bool(re.search("天数|时间|时长|日数|期限", subject))


def is_done(context: str) -> bool:
    """Whether the words say that this was done (已开工131个)."""
    return bool(_DONE_HERE.search(context))


def when_over(said: Said, block: Block, plan: Plan, state: State, *, done: bool) -> tuple[bool, int | None]:
    """Say whether a figure is a result or an earlier target, and the year it belongs to."""
    reached = _REACHED.search(said.before)
    if reached and int(reached[1]) < plan.first_open:
        return True, int(reached[1])
    if done and not re.search("力争|确保|将|基础上", said.context):
        return True, state.past_year or plan.base
    if _GIVES_WAY.match(said.beyond) or _VOID.match(said.after) or _IN_FACE.match(said.clause):
        return True, None
    if _NAMED_OLD.search(said.before) or (
        _ANOTHER.search(said.before) and said.after.startswith("的") and not _HOLDS.search(said.clause)
    ):
        return True, None
    if _NOW.search(said.context) and not _MEANT.search(said.clause):
        return True, state.past_year or plan.base
    if (
        said.left.verb in _SO_LITTLE
        and block.kind != "goals"
        and state.tense != "open"
        and not _MEANT.search(said.clause)
    ):
        return True, state.past_year or plan.base
    clause = said.clause.rpartition("基础上")[2] or said.clause
    if _tense(clause, block, plan, state) == "past":
        return True, state.past_year or plan.base
    return _is_superseded(said.before) and not _KEPT.search(said.clause), None


def _tense(clause: str, block: Block, plan: Plan, state: State) -> str | None:
    if block.kind == "past":
        return state.tense if state.tense == "open" else "past"
    found = _DONE.search(clause) or (_WON.search(clause) if block.kind is None else None)
    if state.tense is None and found and not _MEANT.search(clause):
        is_aim = found.group().startswith("同比") and plan.is_yearly and block.kind in ("goals", "tasks")
        return None if is_aim else "past"
    if state.tense is None and block.is_preface and not _AIMS.search(clause):
        return "past"
    return state.tense


def _is_superseded(before: str) -> bool:
    """Whether the clause speaks of an earlier target here, not yet of what takes its place."""
    earlier = [m.end() for m in SUPERSEDED.finditer(before)]
    anew = [m.end() for m in _PUT_ANEW.finditer(before)]
    return bool(earlier) and (not anew or anew[-1] < earlier[-1])


def is_other(said: Said, reading: Reading, block: Block, plan: Plan, state: State) -> bool:
    """Whether a figure is a subsidy, a fund, a threshold, a projection or the target of another body."""
    if state.projected or state.cited or CITED.search(said.clause):
        return True
    if said.left.verb is not None and is_of_larger(said.before, plan.title):
        return True
    return _supports(said, reading, block, state)


def _supports(said: Said, reading: Reading, block: Block, state: State) -> bool:
    """Whether a figure is a subsidy, a fund or a threshold, or only describes a thing."""
    quantity, left, subject, clause = said.quantity, said.left, said.subject, said.clause
    is_money = bool(MONEY.search(quantity.unit))
    named = re.search("(?:占比|比重|比例|覆盖率|率|人数|人次|户数|标准)$", subject)
    if state.supports and said.before.startswith("其中") and is_money:
        return True
    if _FORBIDS.search(said.before) or (quantity.unit in _ITEMS and _OF_ITSELF.match(said.after)):
        return True
    if quantity.unit in _ITEMS and _OWN_POINTS.fullmatch(subject):
        return True
    if subject.endswith("总投资") and REACHING.get(left.verb or "", "==") in (">", ">="):
        return False
    if is_money and re.match("(?:积极|全力)?(?:向上)?争取", subject):
        return False
    near = said.near if is_money or quantity.unit == "%" else _LAST_FIGURE.sub("", said.near)
    if SUPPORT.search(near) and not (named and (left.verb or not subject.endswith("标准"))):
        state.supports = True
        return True
    if quantity.unit == "%" or is_money:
        if block.kind != "measures" and re.search("撬动|带动|吸引|到位资金", subject):
            return False
        if state.supports and not subject.endswith(HEADS) and left.verb not in REACHING:
            return True
    if _is_description(said) or (
        block.kind == "measures"
        and not (
            not is_money and (_is_raised(left) or (reading.kind == "share" and left.verb not in (None, "为")))
        )
    ):
        return True
    if is_money and (_is_grant(clause, subject) or _CONDITION.match(subject)):
        state.supports = True
        return True
    return False


def _is_raised(left: Left) -> bool:
    """Whether something is brought up or down to a figure: 试点增加到5个."""
    return (left.verb or "").endswith(("到", "至")) and left.verb not in ("达到", "做到", "控制到")


def _is_description(said: Said) -> bool:
    """Whether a figure is the size of a thing, the norm for it, or a term on which it is given."""
    subject, verb = said.subject, said.left.verb
    is_money = bool(MONEY.search(said.quantity.unit))
    if _SIZE.fullmatch(subject) and verb is None and not re.search(r"\d[^，、]*、[^\d]*$", said.before):
        return True
    if is_money and subject.endswith("标准") and verb in (None, "为", "是", "按"):
        return True
    if is_money and re.fullmatch("(?:总|资金|累计|共)*投入|[^，]{0,8}财政[^，]{0,6}投入", subject):
        return True
    if is_money and re.search("[补奖减罚]$", subject):
        return True
    return bool(_TERM.search(subject) or (is_money and _PER_PIECE.search(subject)))


def _is_grant(clause: str, subject: str) -> bool:
    of_public = GRANT.search(clause) and re.search("财政|每年|资金|基金|元|政府|级", clause)
    if not of_public or re.search("收入|产值|总额", subject):
        return False
    return "投资" not in subject or "预算内投资" in subject


#: What a subject names that is a term of support, of admission or of marking, not a promise.
_TERM = re.compile(
    "补贴(?!性)|贴息|补助|奖励|首付|达产(?:后|年|时)|建成后|投产后|自筹|承诺(?!时限|时间|件|办)|[加扣]分$|类(?:指标)?占$|总盘子$|(?:中央|省级|上级|财政)资金$|"
    "^按(?!期|时|质|规|约|照?计划).{1,8}的?$|(?:新出让|新供|拟供).{0,6}(?:用地|地块).{0,8}(?:强度|税收|产值)|准入|入园门槛|亩均(?:投入|投资)|投资(?:标准|强度)|建设标准.*亩均$|^设计(?!产)|设计(?:年|能力|库容|时速|输送)|(?:下放|赋予)[^，]*(?:权限|事项)$|单列[^，]*指标$|(?:出资|返投|持股|分成)比例$|^允许|^发放消费券|^发行[^，]*债券|^单[体个座栋间]"
)
#: How large a thing is; in a list (修复27个、面积1860亩) it is what is promised.
_SIZE = re.compile("(?:总|国土|区域|规划|占地)?面积|(?:线路|路线|全线)?[全总]长")
#: 欧洲线每列12万元: money for each of something.
_PER_PIECE = re.compile("每[列班趟标柜箱车辆套件例单]$|每(?:标箱|航次|班次|车次)$")
#: What is forbidden is no promise of so many; a document's own points are none of its targets.
_FORBIDS = re.compile(
    "(?:严禁|禁止|不得|不再|停止|暂停)(?:新增|新建|审批|核准|扩建|新批|建设|供应)[^，]{0,6}$"
)
_OWN_POINTS = re.compile("(?:合计|共计?|总计|约束性|预期性|主要|重点|年度)*(?:任务|指标|事项|措施|举措)")
_ITEMS = ("项", "条", "个", "件", "大", "类")
_OF_ITSELF = re.compile(
    "(?:省级|市级|县级|重点|主要|具体|政策|改革|工作|惠民|民生|目标|支持|滞后|剩余)*(?:任务|措施|举措|方面|维度|条款|指标|意见|实事|路径|机制|环节|方向|领域)(?!清单)"
)
#: Up to a figure that only describes what is counted: 总投资超10亿元项目50个.
_LAST_FIGURE = re.compile(r"^.*\d[\d.]*[万亿]*元(?:以上)?(?=[^\d，。；]{2,}\d)")
_CONDITION = re.compile("(?:对|每个|按|凡|单个|每人|首次|不足)")
