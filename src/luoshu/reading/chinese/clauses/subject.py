"""What stands left of a figure: the indicator, the verb, the comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.reading.chinese.lexicon.areas import areas_at_head
from luoshu.reading.chinese.lexicon.words import (
    ADVERBS,
    FALLING,
    HEADS,
    REACHING,
    RISING,
    SCOPE_WORDS,
    WHOLE_AREA,
)

_WORDS = frozenset(REACHING) | RISING | FALLING | ADVERBS
_LONGEST = max(len(w) for w in _WORDS)
_YEAR = r"(?:20\d{2}年(?:底|末|度)?|[“\"]?(?:第?十[一二三四五六七]个?五)[”\"]?(?:规划)?(?:期?末|时期|期间|期)?|上年|去年|基期|规划基期|基准年|同期|上个五年|疫情前)"
_AS_BEFORE = re.compile("(?:维持|保持|沿用|坚持)(?:《[^》]*》)?(?:原来|原有|原定|既定|确定|提出|规划)的?$")
#: 提高到每平方公里85亿元: of what the figure is one.
_PER_ONE = re.compile("(?<=[到至于过])每(?:平方公里|公顷|亩|千人|万人|户)$")
#: By when, between an indicator and its verb.
_DUE = re.compile(
    r"(?:近期|中期|远期|稳中有[升进降]、?|只[增减]不[增减]、?|(?:确保|力争|争取)?[到至于在]?(?:20\d\d年(?:年?[底末]|度)?|(?:今|明)?年[底末]|今年|明年|\d{1,2}月(?:[底末份]|[上中下]旬)?)(?:之?前|以前)?|(?:确保|力争|争取)?[一二两三四五六七八九十\d]{1,2}年[内后]|(?:目前|当前|现)(?:仅|只|已)?占?|"
    r"(?<=[率重例额量值积数])[到至])$"
)
_BASE = re.compile(
    rf"(?:(?<!占)比|较|在|与|同|相比于?|相较于?|相对于?|以)(?P<base>{_YEAR})(?:已?(?:达到?|有|建成)?[\d.,]+[^，。；\d]{{1,8}}?(?=的?基础上))?(?:的|同期)?(?:水平)?(?:为基[数期准年]{{1,2}})?(?:的?基础上|相比|时|同期|末)?[，]?"
)
_GAP = re.compile(
    r"(?P<rel>高于|快于|低于|高出|超过|大于|好于|优于|领先于?|慢于|少于|多于|小于|超出|跑赢|(?<![占之职别旧建对同环相])比(?!重|例|率|值)|较)"
    r"(?P<ref>(?!20\d\d)[^，；。、\d]{2,16}?)(?P<more>高出?|快|低|多|少|慢)?$"
)
_OF_LEVEL = re.compile(
    r"(?:达到|达|为|是|相当于|恢复到|恢复至|提高到|提升到|接近|保持在|高于|超过)?(?P<ref>全[国省市球]|我[国省市]|世界|东部地区|中部地区|欧盟|OECD国家|中等发达国家|发达国家|发达地区|城镇|城市|20\d\d年|前[一二三四五]年|“?十.五”?(?:时期|期间|末)?|上年|去年|目前|现在|原来|(?:(?<=达到)|(?<=相当于))[\u4e00-\u9fff]{2,12}(?=平均(?:水平|工资|值)))(?P<what>[^，；。、\d]{0,12}?)的$"
)
_FRAME = re.compile(
    rf"(?:20\d\d年?(?:[—–\-~]{{1,2}}|至|到)20\d\d年|(?:力争|争取|确保|努力)?(?:在|于|到|至|截至|截止|自|从)?20\d{{2}}年(?:底|末|年底|初|度|\d{{1,2}}月底?)?(?:之?前|以前|时|内|间|起|实现)?"
    rf"|(?:到|在)?[“\"]?十[一二三四五六七]五[”\"]?(?:规划)?(?:时期|期间|期末|末|以来|期)?(?:内|全[省市县区州])?"
    rf"|(?:力争|争取|用|通过|经过|再用)?(?:今后|未来|近|前|后|每)?[一二两三四五六七八九十\d]{{1,2}}年(?!义务|一贯|制|级)(?:左右)?(?:时间|努力|的?努力|内|间|来|累计|期间|共|合计)?"
    rf"|规划期内?|截至目前|目前|当前|分别(?=新|建|完|培|引|实)|今后|未来|[今明后]年(?:年?[底末])?|全年|年内|年底前?|年末|当年|届时|到时|其中[:：]?|同时|此外|另外|并(?!网|购|轨|表|联)|且|即|再(?!生|就业|造|贷|担|制)|还|也|要|将|使|让|预计|计划|规划|拟|推动(?=.{{2,14}}(?:率|重|比|额|量|值|入|寿命|投资)$)|带动(?=.{{4,}}(?:率|重|比|额|量|值|入))"
    rf"|力争|争取|确保|努力|力求|保证|累计|实现|初步|基本(?!医疗|养老|公共|公积|农田|草原|药|殡葬|生活|民生)|已|共(?![同享建创])|共有|主要|{WHOLE_AREA}(?!性)|国内|每年|年均(?=新|培|引|完|建|增加)|平均每年|规划期内?|期内|近期|远期|中期|远景|[一二三四五六七八九十]{{1,3}}是|把|继续|[①-⑳]|(?:[一二三]、)?[上下一二三四1-4](?:半年|季度)末?各?|(?:到|至)?\d{{1,2}}月(?:底|末|份|中旬|上旬|下旬)?(?:之?前|以前)?|(?:到|至)?年底(?:之?前)?|今明两年|首年|头年|次年|末年|第[一二三四五]年|各级各部门|各部门|锚定|对照|瞄准|紧扣|紧盯|新建成?后|其余|剩余|包括|主要是|分别是|即|如|建议|提出|设定|以[“].{{1,12}}[”]为|[:：，\s]|展望|围绕|按照|综合考虑)"
)
_CHANGE_NAMED = {"降幅": "下降", "降低率": "下降", "增幅": "增长", "涨幅": "增长", "升幅": "提高"}
_AND = "以及|(?<![饱共总中调温缓])和(?!美|谐|平|解|田)|(?<!参)与|(?<![普涉触])及(?!以|其|时|格|早)|暨"
_SPLIT = re.compile(f"、|{_AND}")
_LAST_AND = re.compile(_AND)


@dataclass(slots=True)
class Left:
    """The text left of a figure, taken apart; ``start`` is where the indicator begins in it."""

    subject: str
    start: int
    words: list[str] = field(default_factory=list)
    verb: str | None = None
    base: str | None = None
    gap: re.Match[str] | None = None
    level_of: str | None = None
    whole: str | None = None

    @property
    def said(self) -> str:
        """The words between indicator and figure."""
        return "".join(self.words)

    def has(self, *words: str) -> bool:
        """Whether one of the words stands between indicator and figure."""
        return any(w in self.words for w in words)


def peel(text: str) -> tuple[str, list[str]]:
    """Take the known verbs and adverbs off the end of a text.

    Examples
    --------
    >>> peel("农村居民人均可支配收入年均分别增长")
    ('农村居民人均可支配收入', ['年均', '分别', '增长'])
    """
    words: list[str] = []
    end = len(text)
    while end:
        for size in range(min(_LONGEST, end), 0, -1):
            word = text[end - size : end]
            if word in _WORDS and _may_peel(word, text[max(0, end - size - 1) : end - size]):
                words.insert(0, word)
                end -= size
                break
        else:
            break
        while end and text[end - 1] in " ，：:":
            end -= 1
    return text[:end], words


def _may_peel(word: str, before: str) -> bool:
    if word in ("年内", "年度"):
        return before not in "一二两三四五六七八九十0123456789" or not before
    if word == "上":
        return before in ("迈", "跨", "登", "站", "跃")
    if word == "均":
        return before not in ("人", "户", "亩", "地", "年", "日", "平", "件")
    if word == "过":
        return before not in "通经超突跨越渡度路"
    if word == "保":
        return before not in "环社医参投低确担自续力农"
    if word == "在":
        return before in ("均", "都", "皆")
    if word == "按":
        return before != "再"
    if word == "冲":
        return before != "缓"
    if word == "应":
        return before not in "供响对反效相适呼"
    if word == "为":
        return before not in ("行", "作", "人", "成")
    return word != "大"


#: 民生支出不少于财政支出的75%: so much of a whole.
PART_OF = re.compile(
    "(?P<verb>不少于|不低于|不高于|不超过|不小于|超过|达到|达(?!到)|占)(?P<whole>(?![^的]*(?:平均|水平)|全[国省市区县]|我[国省]|20\\d\\d|上年|去年|目前|原来|世界|平均)[^，。；、\\d]{2,14}?)的$"
)
VAGUE = re.compile(
    "^(?:占(?!地(?!区|方))|(?:年均|年|平均|同比)?(?:增速|增长|增幅|涨幅|增长率)|(?:比重|占比|总量|总额|总数|人均|规模|其|该|年均)$)"
)


def take_apart(text: str, *, points: bool = False) -> Left:
    """Take the left side of a figure apart from both ends.

    Examples
    --------
    >>> left = take_apart("到2025年，单位工业增加值能耗较2022年下降")
    >>> left.subject, left.base, left.verb
    ('单位工业增加值能耗', '2022年', '下降')
    """
    base = None
    text = _PER_ONE.sub("", _AS_BEFORE.sub("维持", text))
    found = _BASE.search(text)
    body = text
    tail_words: list[str] = []
    if found:
        rest, tail_words = peel(text[found.end() :])
        if rest in _CHANGE_NAMED:
            tail_words = [_CHANGE_NAMED[rest], *tail_words]
        if not rest or rest in ("年均", "再") or len(rest) <= 2:
            base, body = found["base"], text[: found.start()]
        else:
            start = found.end()
            if not text[: found.start()].strip("，到"):
                base = found["base"]
                body = " " * start + rest
            else:
                tail_words = []
    level = _OF_LEVEL.search(body) if not tail_words else None
    gap = None
    if level:
        body = body[: level.start()]
    subject, words = peel(body)
    if subject.endswith("以") and "年均" in words:
        subject = subject[:-1]
    words = words + tail_words
    if not level:
        gap = _GAP.search(body)
        if gap and (points or re.search("全[国省市]|平均", gap["ref"])):
            subject, more = peel(body[: gap.start()])
            words = more
        else:
            gap = None
    name, start = _without_frame(subject.rstrip(" ，：:的（"))
    left = Left(name, start, words, base=base, gap=gap)
    left.verb = next((w for w in reversed(words) if w in REACHING or w in RISING or w in FALLING), None)
    if level:
        left.level_of = level["ref"]
        left.verb = "达到" if level.group().startswith(("达到", "提高到", "提升到")) else left.verb
    return left


def _without_frame(subject: str) -> tuple[str, int]:
    """Take adverbs and years off the head of an indicator, and by when it is due off its end; say where it begins."""
    start = 0
    while start < len(subject):
        frame = _FRAME.match(subject, start)
        if subject[start] in ' ，：、”"':
            start += 1
        elif frame is None or frame.end() == start:
            break
        else:
            start = frame.end()
    name = re.sub(r"(?:20\d\d年、?){2,}$", "", subject[start:])
    return _DUE.sub("", name) or subject[start:], start


#: Places of a sort, which are no areas of the region.
_SORT_OF_PLACE = re.compile("城市|城镇|农村|乡镇|[省市县区]级")


_PLACE_BEHIND = re.compile(
    "(?P<name>.{2,}(?:率|比例|比重|占比|水平|量))(?P<place>城市|农村|城镇|县城|(?:主|中心)?城区|乡村|市区)"
)


#: Groups of places, of schools and of people that figures of one indicator are given for.
_GROUP = (
    f"{SCOPE_WORDS}|城市|城镇|农村|乡镇|街道|社区|[省市县区]级|[\u4e00-\u9fff]{{2,3}}[市县区]|幼儿园|小学|初中|高中|中职|高职|本科|"
    "[男女]性?|[男女]生|成人|儿童|老年人|新生儿|山区|平原|川区|一级|二级|三级|公办|民办|(?:职工|居民|城乡居民)医保|国企|民企|大型|中型|小型"
)
#: An indicator and the group that it is said of behind it: 防洪标准中心城市, 差异系数小学.
_GROUP_BEHIND = re.compile(
    f"(?P<name>.{{2,}}(?:{'|'.join((*HEADS, '系数', '标准', '水平', '时长', '比', '面', '度', '得分'))}))(?:{_GROUP})"
)


def said_of_group(subject: str, carried: str) -> str:
    """Give a place or a group that stands alone the indicator of the figure before; put a place behind one before it.

    Examples
    --------
    >>> said_of_group("县城", "城市污水处理率"), said_of_group("产值", "种植面积")
    ('县城污水处理率', '产值')
    >>> said_of_group("供电可靠率城市", ""), said_of_group("初中", "校际差异系数小学")
    ('城市供电可靠率', '校际差异系数初中')
    """
    behind = _PLACE_BEHIND.fullmatch(subject)
    if behind:
        return behind["place"] + behind["name"]
    if not carried:
        return subject
    group = _GROUP_BEHIND.fullmatch(carried)
    if group and re.fullmatch(_GROUP, subject):
        return group["name"] + subject
    if re.fullmatch(_GROUP, subject) and carried.endswith(HEADS):
        own_group = re.match(f"(?:{_GROUP})(?=.{{4}})", carried)
        return subject + (carried[own_group.end() :] if own_group else carried)
    if _place_end(subject) != len(subject):
        return subject
    return subject + carried[_place_end(carried) :]


def _place_end(text: str) -> int:
    """Return where the places end that a text begins with."""
    sort, areas = _SORT_OF_PLACE.match(text), areas_at_head(text)
    return areas[1] if areas else sort.end() if sort else 0


def conjuncts(subject: str, *, count: int | None = None) -> list[str]:
    """Take a list that shares its verb apart, each indicator made whole.

    Parameters
    ----------
    subject : str
        The list as written.
    count : int, optional
        How many there must be; without it only a list of whole indicators is taken apart.

    Examples
    --------
    >>> conjuncts("城镇、农村居民人均可支配收入", count=2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> conjuncts("接待游客人次、旅游总收入占全省比重", count=2)
    ['接待游客人次占全省比重', '旅游总收入占全省比重']
    """
    if count == 2 and subject.startswith("城乡"):
        return ["城镇" + subject[2:], "农村" + subject[2:]]
    listed = members(subject)
    group = _GROUP_BEHIND.fullmatch(listed[0]) if listed else None
    if group and count in (None, len(listed)) and all(re.fullmatch(_GROUP, part) for part in listed[1:]):
        return [listed[0], *(group["name"] + part for part in listed[1:])]
    tail = ""
    head = subject
    cut = of_whole(subject)
    if cut > 0 and "、" not in subject[cut:]:
        head, tail = subject[:cut], subject[cut:]
    parts = members(head)
    if count is not None and len(parts) != count:
        parts = [p for p in _SPLIT.split(head) if p]
    if count is not None and len(parts) > count:
        listed = [p for p in head.split("、") if p]
        parts = listed if len(listed) == count else [p for p in re.split("和|与|及", head) if p]
    if count is not None and len(parts) != count:
        return [subject] * count
    if len(parts) < 2 or (count is None and any(len(p) < 2 for p in parts)):
        return [subject] if count is None else [subject] * count
    return [p + tail for p in _made_whole(parts)]


def of_whole(subject: str) -> int:
    """Return where 占 (of the whole) stands in an indicator, not in 占比; -1 where it does not."""
    return max((m.start() for m in re.finditer("占(?!比|地(?!区|方))", subject)), default=-1)


def members(text: str) -> list[str]:
    """Return the members of a list: parted by 、, the last two by 和 or the like.

    Examples
    --------
    >>> members("引进和培育高层次人才、青年科技人才"), members("工业投资、民间投资和技改投资")
    (['引进和培育高层次人才', '青年科技人才'], ['工业投资', '民间投资', '技改投资'])
    """
    parts = [p for p in text.split("、") if p]
    if not parts:
        return [text]
    return parts[:-1] + [p for p in _LAST_AND.split(parts[-1]) if p]


def all_whole(subject: str) -> bool:
    """Whether every member of a list is an indicator by itself.

    Examples
    --------
    >>> all_whole("经济总量和城乡居民人均收入"), all_whole("风电、太阳能发电总装机容量")
    (True, False)
    """
    cut = of_whole(subject)
    head = subject[:cut] if cut > 0 else subject
    parts = members(head)
    return len(parts) > 1 and all(len(p) >= 3 and p.endswith(HEADS) for p in parts)


def _made_whole(parts: list[str]) -> list[str]:
    last, first = parts[-1], parts[0]
    whole: list[str] = []
    for n, part in enumerate(parts):
        if n == len(parts) - 1:
            if len(part) <= 3 and part.endswith(HEADS) and len(first) > len(part) + 2:
                head = next((h for h in sorted(HEADS, key=len, reverse=True) if first.endswith(h)), "")
                whole.append(first[: len(first) - len(head)] + part if head else part)
            else:
                whole.append(part)
        elif part.endswith(HEADS) and not (len(part) <= 2 and len(last) > len(part) + 2):
            whole.append(part)
        else:
            whole.append(part + _shared_tail(part, last))
    return whole


#: What is measured, behind the name of what it is measured of: 中药材 | 综合产值.
_OWN_TAIL = re.compile(f"(?:综合|总|全产业链|营业|销售|主营业务)+(?:{'|'.join(HEADS)})$")


def _shared_tail(part: str, last: str) -> str:
    for size in range(min(3, len(part)), 0, -1):
        at = last.find(part[-size:])
        if at > 0:
            return last[at + size :]
    own = _OWN_TAIL.search(last)
    if own and own.start() > 1:
        return own.group()
    return last[len(part) :] if len(last) > len(part) + 1 else ""
