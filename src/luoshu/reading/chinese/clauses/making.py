"""A figure before its thing (打造10个基地): the verb it belongs to."""

from __future__ import annotations

import re

from luoshu.reading.chinese.clauses.subject import Left, take_apart
from luoshu.reading.chinese.lexicon.words import ACTION, DOING, REACHING

#: Verbs of aiming and of doing for: what follows is what a task is about, not how much of it is made.
_AIMING = frozenset(
    [
        "聚焦",
        "盯紧",
        "用好",
        "用足",
        "管好",
        "抓实",
        "压茬",
        "滚动",
        "委托",
        "紧抓",
        "依法",
        "围绕",
        "依托",
        "瞄准",
        "紧盯",
        "紧扣",
        "对标",
        "突出",
        "坚持",
        "针对",
        "坚决",
        "全面",
        "深入",
        "积极",
        "大力",
        "扎实",
        "持续",
        "着力",
        "严格",
        "高水平",
        "高标准",
        "高质量",
        "高效",
        "有序",
        "分类",
        "科学",
        "合理",
        "因地制宜",
        "统筹",
        "稳步",
        "稳妥",
        "稳慎",
        "同步",
        "切实",
        "进一步",
        "牢牢",
        "精心",
        "重点",
        "主动",
        "自主",
        "率先",
        "优先",
        "一体",
        "依法",
        "全域",
        "全力",
        "全程",
        "尽快",
        "尽早",
        "逐步",
        "分步",
        "分批",
        "统一",
        "服务于",
        "贯彻",
        "把握",
        "遵循",
        "尊重",
        "限制",
        "禁止",
        "严禁",
        "杜绝",
        "防范",
        "预防",
        "保障",
        "保护",
        "守护",
        "关心",
        "关注",
        "联系",
        "学习",
        "运用",
        "利用",
        "使用",
        "采用",
        "掌握",
        "对接",
        "融入",
        "承接",
        "面向",
        "会同",
        "管理",
        "管控",
        "监管",
        "控制",
        "保持",
        "稳定",
        "同",
        "协同",
        "联动",
        "加快",
        "推进",
        "推动",
        "促进",
    ]
)
_MORE = (
    "新建 引进 新增 招引 形成 集聚 创成 签约 投用 投产 竣工 遴选 选派 转化 更新 安装 配建 新培育 新引育 新认定 净增 种植 建好 建 育 引 增 聚 "
    "设立 落实 启动 壮大 抓实 突破 覆盖 惠及 服务 带动 吸引 吸纳 帮扶 救助 安置 解决 化解 消除 拆除 整改 排查 加密 新开 新开通 改扩建 续建 提质 创评 新创 新改建 改建 "
    "实现 销号 严守 绿化 栽植 收储 出让 供应 筹集 筹建 投放 新投放 新购 提供 完成 满足 容纳 接纳 承载 可供 开工 认定 打造 推进 推动 提升 举办 支持 筛选 选取 选定 选择 确定 推荐 推介 争取 获批 "
    "新获批 新上 上马 布局 建立 组织 开展 开放 接待 培训 招收 招聘 补充 购置 添置 更换 改造 修复 治理 输送 挂牌 命名 创作 推出 出版 生产 入库 纳入 办结 化解 出台 制定 修订 发布"
)
_VERBS = {*ACTION.split("|"), *DOING.split("|"), *_MORE.split()} - (_AIMING - {"推进", "推动"})
_MAKING = re.compile(
    f"(?:{'|'.join(sorted(map(re.escape, _VERBS), key=len, reverse=True))})(?:好|完|出|了)?$"
)
_MAKING_FIRST = re.compile("(?:共同|联合|合作|加快|重点|集中|着力)?" + _MAKING.pattern.removesuffix("$"))
#: Verbs that make others do or have something: 为5万名老人提供体检, 引导1万户农户参与.
_MOVING = re.compile(
    "(?:^|[，、])(?:力争|争取|确保|推动|促进|引导|组织|动员|帮助|使|让|为|面?向|实现|安排|选派|全年|每年|年内)+$"
)
#: 对26处灌区实施改造, 在3000个小区设置: work on so many things or in so many places.
_UPON = re.compile(
    "(?:^|[，、])(?:力争|争取|确保|全年|每年|年内|今年|要)*(?:对|在|将|把|从)(?:全[市省县区州])?$"
)
_BULLETS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳●·—- "
_SIGNS = (">", ">=", "<", "<=")
#: 15个乡镇实现…, 2家医院通过…: things that come to something by themselves.
_COMES_TO = re.compile(
    "[\u4e00-\u9fff“”]{1,14}?(?:实现|通过|达到|完成|建成|创成|入选|获评|获得|投产|竣工|开工|投用|启用|启动|挂牌|进入|跻身|成为|晋升|升格|升级|消除|整改|覆盖|接入|推广|上线|摘帽|达标|通车|开通)"
)
#: 打造高铁站等4个枢纽: the verb, some of the things, and how many they are.
_SUCH_AS = re.compile(
    "(?P<verb>新建|续建|改建|扩建|改造|打造|建设|建成|开工|启动|实施|布局|引进|培育|创建|新增|规划建设|加快建设|推进建设|完成|投用|投产|建好)(?=.{3,60}等$)"
)
#: What says no more than by when, or of which.
_FRAMED = re.compile(
    r"^(?:力争|争取|确保|到|在|至|其中|20\d\d年|[上下]半年|年?[底末]|年内|全年|之?前|\d{1,2}月|[一二三四]季度|，)+"
)
_DONE_THERE = re.compile(f"(?<=.{{2}})(?:{ACTION}|{DOING})")
#: A verb with all that stands before the figure is no longer than this.
_LONGEST = 14


def makes(before: str) -> bool:
    """Whether a verb of making stands right before a figure.

    Examples
    --------
    >>> makes("新培育"), makes("工业投资")
    (True, False)
    """
    return _MAKING.search(before.rstrip("不少于低超过突破近约至达")) is not None


def makes_first(subject: str) -> bool:
    """Whether what is counted begins with a verb of making: 新建污水提升泵站.

    Examples
    --------
    >>> makes_first("新建污水提升泵站"), makes_first("重点环节")
    (True, False)
    """
    found = _MAKING_FIRST.match(subject)
    return found is not None and len(subject) - found.end() >= 2


def making_before(raw: str, left: Left, before: str, making: str, after: str = "") -> str | None:
    """Return the verb that a figure before its thing belongs to.

    Parameters
    ----------
    raw : str
        What stands between the figure before and this one.
    left : Left
        The same, taken apart.
    before : str
        The clause before the figure.
    making : str
        Verb of the figure before.
    after : str
        What follows the figure.

    Returns
    -------
    str or None
        The verb; "" where the figure goes on in a list; None where no verb makes anything.

    Examples
    --------
    >>> [making_before(t, take_apart(t), t, "") for t in ("新建不少于", "为", "工业投资")]
    ['新建', '为', None]
    """
    raw = raw.lstrip(_BULLETS)
    verb = left.subject + "".join(left.words)
    plain = left.subject + "".join(w for w in left.words if REACHING.get(w) not in _SIGNS)
    for words in (verb, plain):
        if _MAKING.search(words):
            return words if len(words) <= _LONGEST else None
    among = _SUCH_AS.match(verb)
    if among and among["verb"] not in _AIMING:
        return among["verb"]
    if re.search("[、和与及]$", before) and _MAKING_FIRST.match(take_apart(before).subject):
        return ""
    if not verb and (_MAKING.search(making) or _MOVING.search(making) or _UPON.search(making)):
        return ""
    bare = raw
    for word in reversed(left.words):
        if REACHING.get(word) in _SIGNS:
            bare = bare.removesuffix(word)
    if not left.subject and not _FRAMED.sub("", bare) and _COMES_TO.match(after):
        return ""
    if _UPON.search(bare) and _DONE_THERE.search(after):
        return bare
    return bare if _MOVING.search(bare) else None
