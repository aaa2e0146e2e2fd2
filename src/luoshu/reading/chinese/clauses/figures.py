"""What stands right of a figure in Chinese: nothing, the thing it counts, or what it only describes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshu.reading.chinese.clauses.making import makes
from luoshu.reading.chinese.clauses.subject import Left, take_apart
from luoshu.reading.chinese.lexicon.words import MEASURES, MONEY, REACHING
from luoshu.reading.quantity import Quantity

#: What follows a figure that one moves towards: 向500万人次迈进.
TOWARDS = "的?(?:目标)?(?:迈进|冲刺|进军|挺进|进发|奋进|努力|奋斗|靠拢)"
#: By when so many are through with it: 1240套年底前全部交付.
FINISHED = (
    r"(?:(?:20\d\d年)?(?:\d{1,2}月)?[底末]?(?:之?前|以前)?|年底前|年内)(?:全部|全面|基本|如期)?"
    "(?:交付|验收|完成|建成|投产|投用|通车|拆除|到位|竣工|开工|销号)(?:使用|完毕|运营)?(?=[，。；、]|$)"
)
_NOT_OPEN = '，。；、：！？）)】\\]”"》 '
_ORIGIN = re.compile(
    r"(?:由|从|自)(?:每[户人月年日周天床个]{1,2}){0,3}(?:20\d\d年[底末]?|目前|当前|现在|上年|去年|现状|基期|原[来定有先]?(?:计划|目标|规划)?|“?十.五”?末)?的?$|(?:高于|低于|超过|大于|少于|好于|优于)20\d\d年[底末]?的$"
)
_AT_CLOSE = re.compile(
    rf"$|[{_NOT_OPEN}]|(?:和(?!美|谐|平)|与|及|以及|并|且|或|而|，|其中|——)|(?:的?(?:年均|平均|年)?(?:目标|水平|增速|增长|速度|规模|任务|新?台阶|大关|标准|关口|要求|预期|底线|红线)(?:[，。；、]|$|任务|要求|提高|提升|增长|下降|递增|递减|推进|不动摇|不变|不放松|奋斗|迈进|前进|努力|冲刺)|(?:来)?(?:安排|考虑|把握|掌握)(?:[，。；、]|$)|{TOWARDS}|不变(?:[，。；、]|$)|等(?:约束性|预期性|主要|年度|核心)*(?:指标|目标|任务)|(?:通达|到达|可达|直达|互达|互通|送达|办结)(?=[，。；、]|$)|{FINISHED}|20\d\d年)"
)
NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z\d“”\"（）+\-—·/《》]{2,40}")
_COUNTS = re.compile(
    "^(?:万|亿|千|百)*(?:个|家|项|所|座|条|处|片|名|件|台|套|辆|艘|架|列|门|类|种|批|支|栋|幢|场|部|篇|款|例|宗|间|张|床|对|人|户|公里|亩|万亩|人次|场次|批次|户次|课时|次|平方米|万平方米|平方公里|万千瓦|千瓦|吨|株|棵|头|只|套|枚|盏|桩|位|孔|班|机架|架|个以上)$"
)
#: 万 and the like before a unit; the 千 of 千瓦 belongs to it.
_SCALE = re.compile("^(?:万亿|[万亿百])")
#: A short noun that ends what a figure says: 22个村，.
_COUNTED_THING = re.compile("(?!的)[\u4e00-\u9fff]{1,4}(?=$|[，。；、])")
#: Comparators that say nothing of a movement.
_ONLY_SIGNS = frozenset(["超过", "超", "过", "突破", "不少于", "不低于", "至少"])
#: 100%使用绿电, 90%以上覆盖: a share and what it is a share of doing.
_SHARE_OF = r"(?:建成|完成|实施|拥有|覆盖|通(?=[\u4e00-\u9fffA-Za-z\d])|设有|用上|接入|开展|纳入|使用|配备|应用|采用|达标|达到|实现|落实|参加|参保|签约|上线|入园|持证|用于|投向)"
HAPPENS = re.compile("达|实现|建成|完成|拥有|覆盖|通|设|有|用上|参加|接入|开展|纳入|改造|办")
PUSH = re.compile("(?:推动|实现|促进|引导|带动|组织|支持|确保|力争|使|让|推进|完成|达到)*")


_ENDS = re.compile("(?:消除|淘汰|关停|清退|取缔|禁止|清理|拆除|压减)$")


#: 由 stands no further before its figure.
_NEAR = 12
#: 12%降至9%, 38所增加到45所: the figure before such a verb is what the change sets out from.
_MOVES = re.compile("(?:降低?|下降|减少|压减|缩短|收窄|提高|提升|增加|扩大|上升|升|增)(?:至|到)(?=约?\\d)")
#: 2020年, 现状, 目标: no more than when, before a figure.
WHEN_ALONE = re.compile(
    r"(?:到|至|截至)?(?:20\d\d年[底末]?|现状|现有|目前|基期|期末|近期|远期|目标|规划期末|当前|实际|计划|力争|确保)+(?:值|为|是)?"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a clause that ends at ``text[end]``, and what follows each."""

    text: str
    end: int
    quantities: list[Quantity]

    def is_attribute(self, quantity: Quantity, left_at: int) -> bool:
        """Whether the figure only says which things are meant (投资10亿元以上的项目)."""
        after = self.text[quantity.stop : self.end]
        if self._says_size(quantity):
            return True
        if self.is_closed(quantity) or _ORIGIN.search(self.text[left_at : quantity.start]):
            return False
        if quantity.form == "words" and not MONEY.search(quantity.unit):
            return True
        before = self.text[left_at : quantity.start].strip("、和")
        if quantity.unit in ("%", "fraction"):
            pushed = quantity.sign and PUSH.fullmatch(take_apart(before).subject)
            of_them = after.startswith("的") and quantity.sign is None and take_apart(before).verb is None
            noun = 8 if of_them else 6 if quantity.sign else 0
            if _COUNTED_THING.match(after) and re.search("[到至]$", before):
                return False
            return not (pushed or re.match(rf"的?[\u4e00-\u9fff]{{0,{noun}}}?{_SHARE_OF}", after))
        if NOUN.match(after) and (quantity.sign == "<=" or (quantity.sign and _ENDS.search(before))):
            return True  # 10万千瓦及以下机组, 消除56人以上大班额: which are meant
        if _COUNTS.match(quantity.unit) and _COUNTED_THING.match(after):
            return False
        if not _COUNTS.match(quantity.unit) or not NOUN.match(after):
            return True
        measured = quantity.sign is not None and _SCALE.sub("", quantity.unit) in MEASURES
        if after.startswith("的") or measured:
            bounded = quantity.sign is not None or quantity.approx
            return not (bounded and makes(before)) or self._has_count(quantity)
        return False

    def _says_size(self, quantity: Quantity) -> bool:
        """Whether a figure says how large the things are that the next one counts: 其中10亿元以上15个."""
        if not (quantity.sign and MONEY.search(quantity.unit)):
            return False
        return any(q.start == quantity.stop and _COUNTS.match(q.unit) for q in self.quantities)

    def sets_out(self, quantity: Quantity, left_at: int) -> bool:
        """Whether a verb of change behind a figure sets out from it, though no 由 says so."""
        has_origin = re.search("[由从自]", self.text[max(left_at, quantity.start - _NEAR) : quantity.start])
        return has_origin is None and _MOVES.match(self.text, quantity.stop) is not None

    def _has_count(self, quantity: Quantity) -> bool:
        """Whether the things that a figure describes are counted behind it: 50人以上企业3家."""
        following = next((q for q in self.quantities if q.start >= quantity.stop), None)
        return following is not None and "、" not in self.text[quantity.stop : following.start]

    def is_closed(self, quantity: Quantity) -> bool:
        """Whether nothing belongs to the figure behind it; 21个1860户 are two figures."""
        after = self.text[quantity.stop : self.end]
        return (
            not after
            or _AT_CLOSE.match(after) is not None
            or any(q.start == quantity.stop and not self.is_attribute(q, q.start) for q in self.quantities)
        )

    def counted(self, run: list[Quantity], left: Left) -> int | None:
        """Return where a figure ends that says what it counts: 试点扩大至22个村."""
        if len(run) > 1 or REACHING.get(left.verb or "", "==") == "==" or left.verb in _ONLY_SIGNS:
            return None
        if run[0].unit in ("%", "fraction") and not (left.verb or "").endswith(("到", "至")):
            return None
        what = _COUNTED_THING.match(self.text, run[0].stop, self.end)
        counts = _COUNTS.match(run[0].unit) or run[0].unit in ("%", "fraction")
        return what.end() if what and counts else None


_CHANGES = re.compile("(?P<verb>压减|压降|压缩|减少|降低|缩减|削减)(?P<object>[^率比]{2,12})")


def share_signs(run: list[Quantity], text: str) -> None:
    """分别达到90%、85%以上: what stands after the last figure, and its points, are meant of all."""
    last = run[-1]
    for quantity in run[:-1]:
        if quantity.sign is None and not quantity.approx and text[quantity.stop] == "、":
            quantity.sign, quantity.approx = last.sign, last.approx
        points = last.unit.endswith("百分点") and quantity.unit in ("", "个")
        if points or (quantity.unit in ("万", "亿", "万亿") and last.unit.startswith(quantity.unit)):
            quantity.unit = last.unit


def turn_verb(left: Left, quantity: Quantity) -> None:
    """压减法人户数8%: a verb of change before its object says how the object changes."""
    changed = _CHANGES.match(left.subject) if quantity.unit == "%" and left.verb is None else None
    if changed:
        left.verb = changed["verb"]
        left.words.append(left.verb)
        left.start += changed.start("object")
        left.subject = changed["object"]
