"""A figure before its thing (打造10个基地): the verb it belongs to."""

from __future__ import annotations

import re

from luoshu.reading.chinese.subject import Left, take_apart
from luoshu.reading.chinese.words import REACHING

_MAKING = re.compile(
    "(?:打造|建设|新建|培育|引进|新增|完成|实施|创建|建成|开工|引育|建立|开展|改造|招引|认定|形成|集聚|组建|布局|创成|推出|举办|培养|开通|打通|治理|修复|整治|"
    "推进|谋划|储备|签约|落地|投用|投产|竣工|争创|遴选|支持|扶持|选派|转化|攻克|发布|制定|修订|盘活|淘汰|关停|提升|扩建|更新|安装|配备|配建|补充|招聘|培训|"
    "新培育|新引育|新认定|净增|增加|种植|建好|建|育|引|增|聚|建强|孵化|创设|设立|落实|推动|启动|推广|研发|构建|发展|壮大|抓好|抓实|突破|覆盖|惠及|服务|"
    "带动|吸引|帮扶|救助|安置|解决|化解|消除|拆除|整改|排查|加密|新开|新开通|改扩建|续建|提质|创评|新创|新改建|改建|实现|销号|绿化|栽植|收储|出让|供应|筹集|筹建|投放|新投放|新购)$"
)
_MAKING_FIRST = re.compile("(?:共同|联合|合作|加快|重点|集中|着力)?" + _MAKING.pattern.removesuffix("$"))
#: Verbs that make others do or have something: 为5万名老人提供体检, 引导1万户农户参与.
_MOVING = re.compile(
    "(?:^|[，、])(?:力争|争取|确保|推动|促进|引导|组织|动员|帮助|使|让|为|面?向|实现|安排|选派|全年|每年|年内)+$"
)
_BULLETS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳●·—- "
_SIGNS = (">", ">=", "<", "<=")
#: A verb with all that stands before the figure is no longer than this.
_LONGEST = 14


def making_before(raw: str, left: Left, before: str, making: str) -> str | None:
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
    if re.search("[、和与及]$", before) and _MAKING_FIRST.match(take_apart(before).subject):
        return ""
    if not verb and (_MAKING.search(making) or _MOVING.search(making)):
        return ""
    bare = raw
    for word in reversed(left.words):
        if REACHING.get(word) in _SIGNS:
            bare = bare.removesuffix(word)
    return bare if _MOVING.search(bare) else None
