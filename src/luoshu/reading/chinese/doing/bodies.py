"""Who does it: bodies with their role, from labels, parentheses and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from luoshu.reading.chinese.frames.sections import Block
from luoshu.reading.chinese.lexicon.marks import mark_of
from luoshu.reading.chinese.lexicon.offices import (
    AND_SO_ON,
    GENERAL,
    IS_NAME,
    IS_OFFICE,
    MARKS,
    OFFICE,
    PLACED,
    SEAT,
    TAIL,
    names_in,
    pieces,
)
from luoshu.reading.chinese.lexicon.words import ACTION
from luoshu.reading.items import BodyRole, ReadBody

_UNIT = "(?:(?:（[^（）]{1,6}）)?(?:单位|部门|机关|机构|主体|股室|科室|处室|方)(?:（[^（）]{1,6}）)?)"
_LABEL = re.compile(
    rf"(?P<label>(?:总)?牵头{_UNIT}?|主责{_UNIT}?|抓总{_UNIT}?|(?:主办|承办){_UNIT}?|(?:第一)?责任{_UNIT}|责任(?=[:：])|(?:具体)?(?:实施|落实|执行|承担){_UNIT}|负责{_UNIT}|"
    rf"配合{_UNIT}?|协[办同助]{_UNIT}?|协作{_UNIT}|参[加与]{_UNIT}?|支持{_UNIT}|会办{_UNIT}|成员{_UNIT})(?:[:：]|——|—|－－|(?<=[位门关构体）])(?:为|是|系)(?=[省市县区州各])|(?<=[位门关构体）])(?=[省市县区州各][^，。、]{{1,10}}(?:局|委|厅|办|政府|公司|中心|集团)))\s*"
)
#: |牵头|市水务局: a label that stands between bars.
_BARRED = re.compile(r"\|\s*(?P<label>[\u4e00-\u9fff]{2,6})\s*\|(?=\s*[\u4e00-\u9fff])")
#: 〔主责〕市水务局〔协同〕市财政局: labels in brackets, the first of them at the head of a sentence.
_BRACKETED = re.compile(
    rf"[〔【\[（(](?P<label>(?:总?牵头|主责|抓总|主办|承办|责任|实施|落实|负责|配合|协[办同助作]|参[加与]|支持|会办){_UNIT}?)[〕】\]）)](?=\s*[\u4e00-\u9fff])"
)
#: 【分工】: a label in a box at the head of a line that names no one.
_BOX = re.compile(r"\s*[【〔\[](?P<title>[\u4e00-\u9fff]{2,8})[】〕\]](?!$)")
_OTHER_LABEL = re.compile(
    "(?:(?:完成|办理)?(?:时限|时间节点|时间|期限|节点)|进度要求|备注|联系人|(?:责任|牵头|分管)(?:市|县|区)?领导|责任人)[:：]"
)
_DUTY = "牵头|牵总|负责|负总责|配合|责任|参加|参与|协同|协助|协办|会办|承办|主办|主责|抓总|主抓|会同|落实|承担|承接|经办|包保|由|要|应|同意|责成|联合|共同|支持|领衔|挂帅|担纲|唱主角|统揽|主导|为主|会办|协力|助力|主角|配角|跟进|承接|经办|包保|负主责|统筹|总抓|职责|各司其职|各负其责|通报|督查|调度|约谈|考核|问责|(?:局|委|厅|办|部|府|院|团|司|会|队|心|社)[主次](?=[；，、]|$)"
_SAYS = re.compile(
    "牵头|负责|配合|(?:承办|主办|协办|会办|协[同助作]|落实|实施|参[加与]|支持)$|(?<=[局委厅办部府院团司会队心社）])[主次]$"
)
_HAS_DUTY = re.compile(_DUTY)
_ASIDE = re.compile(r"[（(\[［【〔](?P<inner>(?:[^（()）\[\]［］【】〔〕]|（[^（）]{1,10}）)*)[）)\]］】〕]")
#: What a body is host to without being in the lead.
_EVENT = "[^，；。]{0,12}(?:运动会|大赛|赛事|联赛|锦标赛|会议|大会|论坛|博览会|展会|节庆|艺术节|活动)"
#: What is said of a body after its name, and the role that says.
_PREDICATES: tuple[tuple[BodyRole | None, str], ...] = (
    (
        "lead",
        "(?:总|具体|共同|联合|分别|双|轮流)?牵头(?:负责|落实|抓总|实施|推进|组织)?|牵总|领衔|挂帅|担纲|唱主角|统揽|主导|统筹(?=[，；、]|$)|(?<=[局委厅办部府院团司会队心社）])主(?=[，；、]|$)|为主(?:体)?(?=[，；、]|$)|(?:总)?抓总|总抓|主抓|主责|负总责|统筹调度|(?:总体|综合)?统筹协调|统筹推进|负责(?=统筹|牵头|总体|综合协调|抓总|日常工作)",
    ),
    ("lead", "(?:为|是|作为)(?:总)?(?:牵头|主责|主办|承办|第一责任)(?:责任)?(?:单位|部门)"),
    (None, "(?:为|是|作为)(?:责任|实施|落实)(?:单位|部门|主体)"),
    ("support", "(?:为|是|作为)(?:配合|协办|协同|参加|参与|支持|成员)(?:单位|部门)"),
    (None, f"(?:承办|主办)(?={_EVENT})"),
    ("lead", "承办|主办"),
    (
        "support",
        "(?<=[局委厅办部府院团司会队心社）])次(?=[，；、]|$)|(?:积极|密切|全程|协助|协同|共同|全力|予以|给予|做好)*(?:配合|参加|参与|协同|协助|协办|会办|协作|协力|助力|辅助|联办|当好配角|跟进|支持)(?:单位|部门)?|(?:给予|提供)[^，、]{0,6}(?:支持|保障)",
    ),
    (None, "(?:共同|联合|分别|具体|全面|直接)*(?:负责(?!同志|人)|负主责)"),
    ("lead", "会同|商(?=[省市县区州])"),
    (
        None,
        "各[司负]其[职责](?!.{0,3}配合)|推进(?=[，；、]|$)|(?:具体)?(?:抓好?)?落实|承担|承接|经办|包保|(?:组织|具体)?实施|共同|联合|抓落实",
    ),
)
_SAID = re.compile(
    "(?:等(?:相关|有关)?(?:部门|单位)?)?(?:根据|按照?)?(?:各自)?(?:职责|职能|分工)*(?:要|应当?|须|需)?(?:"
    + "|".join(f"(?P<p{n}>{words})" for n, (_, words) in enumerate(_PREDICATES))
    + ")"
)
#: …制定支持清单，积极配合: what the bodies that act do besides.
_HELPS = re.compile("(?:积极|密切|主动|全力)+(?:做好)?(?:配合|协助)(?=$|[，；])")
#: What follows a body to which a duty is given in words of another kind.
_ACTS = re.compile(
    "(?!(?!要)[\u4e00-\u9fff]{1,7}(?:局|部|委员会|厅|办)(?:[、，和]|要|应|牵头|负责|配合|按|等|加强|会同|$))(?:等(?:相关|有关)?(?:部门|单位)?)?(?P<verb>要|应当?|须|需|按|依法|定期|适时|每|对[^，]{1,16}(?:负|问责|考核|通报)|给予|通报|督查(?![室办组局])|约谈|调度(?![室中])|考核(?![办组])|问责|指导|监督|督促|制定|编制|汇总|组织(?!部)|统筹|具体|开展|抓|做好|加强|加快|强化|履行|审|会商|进行|另行|于|推进|保障|提供)"
)
_OFFICE_MUST = re.compile(
    rf"{PLACED.pattern}[^，]{{0,40}}?(?:{OFFICE}|室|机关|各单位|部门)(?:(?:要|须|应)(?!急|用|求|害)|每|定期|按[季月年])"
)
_LEAD_IN = re.compile("(?:会议|大会)?(?:同意|要求|明确|决定|责成|委托|授权|指定|交(?!通)由?|归|请|以|并?由)+")
_ASIDE_ROLE = re.compile(
    r"(?P<name>.+?)[（(](?P<role>牵头|主责|抓总|主办|承办|配合|协办|协同|协助|参加|参与|责任|主|牵|配|辅|协|参)(?:单位|部门)?[）)]$"
)
_STAR = re.compile(
    r"[（(]?(?:注[:：]|标|带)?(?P<star>[★☆*※▲△#])(?:号|标)?(?:的)?(?:单位|部门)?(?:为|表示|是)(?:总)?牵头(?:单位|部门)?[）)]?"
)
_WHEN = re.compile(r"[，；;,](?:20\d\d年|年底|长期|持续|全年|\d{1,2}月)[^、]*$")
#: Signs between the names in a cell: a break of line, a number.
_BETWEEN = re.compile(r"<br\s*/?>|\d{1,2}[.、)](?=[省市县区州各])")
#: The name of an office without its place; what is set up for the work at hand has no such name.
_OWN_NAME = re.compile(
    f"(?!(?:{ACTION})(?!局|厅|委|部)|(?:领导小组|工作专班|专班|工作组|指挥部)$)[\u4e00-\u9fff]{{1,12}}"
    "(?:(?<![布格大全开结棋变])局|委员会|管委会|总工会|(?<![承举主协兴开筹创会])办|(?<!原)厅|(?<=[健改革资政法建教工信息])委|(?<=[织传战络])部|中心|公司|集团|分行|支行|海关|供电所|妇联|残联|团委)$"
)
_FIRST_LEADS = re.compile(
    "(?:列|排|位列|排名|排序|居)(?:在)?(?:首位|第一位?|最前|前面|首)[的者]?(?:责任)?(?:单位|部门)?(?:，)?(?:均)?(?:为|是|系)(?:总)?牵头|"
    "(?:第一个|首个|首位|第一位)(?:责任)?(?:单位|部门)(?:均)?(?:为|是|系)(?:总)?牵头"
)
_REST_HELPS = re.compile(
    "(?:其余|其他|后面的?|之后的?)(?:的)?(?:各)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是|系)(?:配合|协办|协同|参与|参加)"
)
_REACH = 240

Found = tuple[str, BodyRole | None, int, int]


@dataclass(slots=True)
class _Duties:
    """What a passage has assigned so far: bodies with a role, and names that still wait for theirs."""

    found: list[Found] = field(default_factory=list)
    waiting: list[tuple[str, int, int]] = field(default_factory=list)
    has_lead: bool = False

    def assign(self, names: list[Found], role: BodyRole | None, verb: str, *, ends: bool = True) -> None:
        if (
            role is None
            and self.has_lead
            and ends
            and re.fullmatch("等?(?:抓好?|组织|具体)?(?:落实|实施)", verb)
        ):
            role = "support"
        self.has_lead |= role == "lead"
        self.found += [(n, own or role, a, b) for n, own, a, b in names]
        theirs = None if role == "support" and not self.has_lead else role
        self.found += [(n, theirs, a, b) for n, a, b in self.waiting]
        self.waiting = []


@dataclass(frozen=True, slots=True)
class Order:
    """How a document marks who leads: by a sign at the name, by its place at the head of the list."""

    star: str | None = None
    is_first: bool = False
    rest: BodyRole | None = None


def order_of(document: str) -> Order:
    """Return how a document says that it marks who leads.

    Examples
    --------
    >>> order_of("注：责任单位中列第一位的为牵头单位。").is_first, order_of("标※的为牵头单位").star
    (True, '※')
    """
    star = _STAR.search(document)
    rest = _REST_HELPS.search(document)
    return Order(
        star["star"] if star else None, bool(_FIRST_LEADS.search(document)), "support" if rest else None
    )


def bodies_of(block: Block, document: str, order: Order | None = None) -> list[ReadBody]:
    """Return the bodies named in one line, with their roles; ``order`` is how the document marks who leads."""
    text = _BARRED.sub(lambda m: f"；{m['label']}：", block.line.text).replace("|", "；")
    bracketed = _BRACKETED.search(text)
    if bracketed and re.search("(?:^|[。；：])\\s*$", text[: bracketed.start()]):
        text = _BRACKETED.sub(lambda m: f"；{m['label']}：", text)
    boxed = _BOX.match(text)
    text = _blanked(text, [boxed.span()] if boxed else [])
    star = _STAR.search(text)
    text = _blanked(text, [star.span()] if star else [])
    order = order or order_of(block.line.text)
    found: list[Found] = []
    taken: list[tuple[int, int]] = []
    for match in _ASIDE.finditer(text):
        inner, at = match["inner"], match.start("inner")
        if seat := SEAT.match(inner):
            found += [
                (n, r, at + seat.end() + a, at + seat.end() + b) for n, r, a, b in _named(inner[seat.end() :])
            ]
            continue
        if _HAS_DUTY.search(inner):
            stated = duties_in(inner)
        elif _closes(text, *match.span()):
            stated = _bare_list(inner)
        else:
            continue
        if stated:
            taken.append(match.span())
            found += [(n, r, at + a, at + b) for n, r, a, b in _ordered(stated, order)]
    for match in re.finditer("[^。！？\n]+", _blanked(text, [(0, mark_of(text)[2]), *taken])):
        sentence, at = match.group(), match.start()
        label = _LABEL.search(sentence)
        if label and re.fullmatch("参[加与]", label["label"]):
            continue
        end = label.start() if label else len(sentence)
        stated = _spoken(sentence[:end], block)
        if label:
            stated += [(n, r, end + a, end + b) for n, r, a, b in _ordered(duties_in(sentence[end:]), order)]
        elif not stated and (dash := re.search(r"(?:——|—)\s*(?=[^—]+$)", sentence)):
            stated = [
                (n, r, dash.end() + a, dash.end() + b) for n, r, a, b in _bare_list(sentence[dash.end() :])
            ]
        elif not stated and "）" in sentence:
            listed = _named(sentence)
            stated = listed if any(own for _, own, *_ in listed) and _are_bodies(listed) else []
        found += [(n, r, at + a, at + b) for n, r, a, b in stated]
    return [_body(block, document, n, _starred(text, order, a, b, r), a, b) for n, r, a, b in _once(found)]


def duties_in(text: str, role: BodyRole | None = None, *, is_list: bool = False) -> list[Found]:
    """Return the bodies in a passage that does nothing but assign a duty: name, role, start and end.

    Parameters
    ----------
    text : str
        What stands in parentheses, after a label or in a cell of a table.
    role : str, optional
        The role of those of whom nothing else is said.
    is_list : bool
        The passage is known to name bodies, as a cell under 责任单位 does; any name is one.

    Examples
    --------
    >>> [(n, r) for n, r, _, _ in duties_in("市工信局牵头，市科技局、市财政局配合")]
    [('市工信局', 'lead'), ('市科技局', 'support'), ('市财政局', 'support')]
    >>> [(n, r) for n, r, _, _ in duties_in("主责单位：市工信局；协同单位：各县（区）政府")]
    [('市工信局', 'lead'), ('各县（区）政府', 'support')]
    """
    text = _BETWEEN.sub(lambda m: "、" * len(m.group()), text)
    duties = _Duties()
    label = is_list
    for start, end, closing in _segments(text):
        if _STAR.match(text, start, end) or _OTHER_LABEL.match(text, start, end):
            label = False
            continue
        opening = _LABEL.match(text, start, end)
        if opening:
            label, role, start = True, _role(opening["label"]), opening.end()
        names = _named(text[start:end])
        is_pure = (
            not _SAYS.search(text[start:end]) and bool(names) and all(IS_NAME.match(n) for n, *_ in names)
        )
        rest = start if is_pure else _assign(text, start, end, duties, strict=False)
        names = names if is_pure else _named(text[rest:end])
        if names and closing != ":" and (label or all(IS_NAME.match(n) for n, *_ in names)):
            if label or any(own for _, own, *_ in names):
                duties.assign([(n, r, rest + a, rest + b) for n, r, a, b in names], role, "")
            else:
                duties.waiting += [(n, rest + a, rest + b) for n, _, a, b in names]
        elif rest == start:
            label = False
    if duties.found or _has_office(duties.waiting):
        duties.assign([], None, "")
    return duties.found


def _spoken(sentence: str, block: Block) -> list[Found]:
    """Return the bodies to which a sentence of running text gives a duty."""
    if block.kind == "past" or not (block.kind == "measures" or _HAS_DUTY.search(sentence)):
        return []
    duties = _Duties()
    for start, end, _ in _segments(sentence):
        if duties.found and _HELPS.match(sentence, start):
            duties.found = [(n, role or "support", a, b) for n, role, a, b in duties.found]
            continue
        rest = _assign(
            sentence,
            start,
            end,
            duties,
            strict=True,
            is_open=block.kind in ("measures", None) or bool(_OFFICE_MUST.match(sentence[start:end])),
        )
        if rest > start:
            continue
        names = _named(sentence[start:end])
        duties.waiting = [(n, start + a, start + b) for n, _, a, b in names] if _are_bodies(names) else []
    return duties.found


def _assign(text: str, start: int, end: int, duties: _Duties, *, strict: bool, is_open: bool = False) -> int:
    """Read X牵头、Y配合 from ``start`` on; return where what is read ends."""
    while start < end:
        begin = start + len(text[start:end]) - len(text[start:end].lstrip(MARKS + "、和"))
        said = _said(text[begin : min(end, begin + _REACH)], duties, strict=strict, is_open=is_open)
        if said is None:
            return start
        names, role, verb, stop = said
        ends = text[begin + stop : begin + stop + 1] in ("", *"，；、。 ")
        duties.assign([(n, r, begin + a, begin + b) for n, r, a, b in names], role, verb, ends=ends)
        start = begin + stop
        if re.search("(?:会同|联合|商)$", verb):
            helpers = _helpers(text[start:end])
            duties.found += [(n, "support", start + a, start + b) for n, _, a, b in helpers]
            return end
        if strict and not text[start:end].startswith("、"):
            return end
    return start


def _said(
    text: str, duties: _Duties, *, strict: bool, is_open: bool
) -> tuple[list[Found], BodyRole | None, str, int] | None:
    """Return the bodies at the head of a clause, their role, the words that give it and where these end."""
    if duties.waiting and (match := _SAID.match(text)) and not (strict and match.group() == "支持"):
        return [], _role_of(match), match.group(), match.end()
    with_others = re.match("并?(?:会同|联合|商(?![务业会]))", text)
    if with_others and duties.found:
        return [], None, "会同", with_others.end()
    starts = [m.end() for m in re.finditer("由", text[:60])][:3] if strict else []
    lead = _LEAD_IN.match(text)
    for begin in dict.fromkeys([lead.end() if lead else 0, *starts]):
        for match in _SAID.finditer(text, begin):
            names = _named(text[begin : match.start()])
            if _may_act(names, strict=strict) or (strict and _are_offices(names)):
                return (
                    [(n, r, begin + a, begin + b) for n, r, a, b in names],
                    _role_of(match),
                    match.group(),
                    match.end(),
                )
        for match in _ACTS.finditer(text, begin):
            names = _named(text[begin : match.start()])
            is_given = begin > 0 or duties.has_lead or not strict or bool(duties.found)
            rest = re.split("[，；。]", text[match.start() :])[0]
            is_told = bool(re.match("要|应|须|需|每|定期|适时|按", match["verb"])) and (
                is_open or "牵头" in rest
            )
            if _may_act(names, strict=strict) and (is_given or is_told):
                role: BodyRole | None = (
                    "lead"
                    if re.search("牵头|抓总", rest)
                    else "support"
                    if re.search("配合|协助|协同", rest)
                    else None
                )
                return [(n, r, begin + a, begin + b) for n, r, a, b in names], role, match["verb"], len(text)
    return None


def _may_act(names: list[Found], *, strict: bool) -> bool:
    if strict:
        return _are_bodies(names)
    known = [bool(IS_NAME.match(n)) for n, *_ in names]
    return (
        any(known)
        and all(k or len(n) <= 12 for k, (n, *_) in zip(known, names, strict=True))
        and not any(GENERAL.search(n) for n, *_ in names)
    )


def _helpers(text: str) -> list[Found]:
    """Return the names at the head of a text, up to the verb."""
    spans: list[tuple[int, int]] = []
    at = 0
    while match := re.compile(
        rf"[\u4e00-\u9fffA-Za-z·]{{1,22}}?(?:{TAIL})(?:（[^（）]{{1,8}}）[\u4e00-\u9fff]{{0,4}}政府)?(?:(?:(?!等)[\u4e00-\u9fff]){{0,4}}(?:{OFFICE}|部)(?:员?会)?)?"
    ).match(text, at):
        spans.append(match.span())
        at = match.end() + 1
        if text[match.end() : at] not in ("、", "和", "及", "与"):
            break
    return [(text[a:b], None, a, b) for a, b in spans]


def _bare_list(text: str) -> list[Found]:
    """Return the bodies of a list of which nothing is said, if it is nothing but a list of bodies."""
    names = _named(_WHEN.sub("", text))
    return (
        names
        if names
        and _has_office([(n, a, b) for n, _, a, b in names])
        and (_are_bodies(names) or _are_offices(names))
        else []
    )


def _has_office(names: list[tuple[str, int, int]]) -> bool:
    return any(len(n) >= 3 and IS_OFFICE.match(n) for n, _, _ in names)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether what stands in parentheses stands after a clause and not in it."""
    return text[end : end + 1] in ("", "。", "；", " ") or start == 0 or text[start - 1] in "。；，、 "


def _named(text: str) -> list[Found]:
    """Return the names of a list with the role that stands in parentheses after one: X、Y（牵头），Z（配合）."""
    if not text or len(text) > 4 * _REACH or text.count("（") != text.count("）"):
        return []
    if re.search(r"\d|[“”：]", AND_SO_ON.sub("", text)):
        return []
    found: list[Found] = []
    for name, a, b in names_in(text):
        noted = _ASIDE_ROLE.match(name)
        if noted:
            role = _role(noted["role"])
            before = next((i for i in range(len(found), 0, -1) if found[i - 1][1]), 0)
            if role == "support" and before == 0:
                before = len(found)  # nobody leads yet: only this one helps
            found[before:] = [(n, role, c, d) for n, _, c, d in found[before:]]
            found.append((noted["name"], role, a, a + len(noted["name"])))
        else:
            found.append((name, None, a, b))
    return found


def _segments(text: str) -> list[tuple[int, int, str]]:
    """Return the clauses of a passage and the sign that ends each; a label begins one."""
    labels = sorted(m.span() for label in (_LABEL, _OTHER_LABEL) for m in label.finditer(text))
    cuts = [0, *(a for a, _ in labels), len(text)]
    out: list[tuple[int, int, str]] = []
    for a, b in pairwise(cuts):
        head = next((d - a for c, d in labels if c == a), 0)
        for c, d in pieces(text[a:b], "，；,;。：: ", head):
            out.append((a + c, a + d, text[a + d : a + d + 1].replace("：", ":")))
    return [(a, b, sign) for a, b, sign in out if b > a]


def _role(label: str) -> BodyRole | None:
    if label.startswith(("牵", "总牵头", "主", "承办", "抓总")):
        return "lead"
    if label.startswith(("配", "辅", "协", "参", "支持", "会办", "成员")):
        return "support"
    return None


def _role_of(said: re.Match[str]) -> BodyRole | None:
    return _PREDICATES[int((said.lastgroup or "p0")[1:])][0]


def _are_offices(names: list[Found]) -> bool:
    """Whether a list names offices by their own names alone, without the place they belong to: 由建设局负责."""
    return any(_OWN_NAME.match(n) for n, *_ in names) and all(
        not GENERAL.search(n) and (_OWN_NAME.match(n) or (PLACED.match(n) and IS_NAME.match(n)))
        for n, *_ in names
    )


def _are_bodies(names: list[Found]) -> bool:
    if not names:
        return False
    first = names[0][0]
    return bool(
        PLACED.match(first)
        and not any(GENERAL.search(n) for n, *_ in names)
        and len(first) >= 2
        and all(IS_NAME.match(n) for n, *_ in names)
        and all(PLACED.match(n) or IS_OFFICE.match(n) or i for i, (n, *_) in enumerate(names))
    )


def _ordered(found: list[Found], order: Order) -> list[Found]:
    """Let the first of a list lead where the document says that the first one does."""
    if not order.is_first or len(found) < 2 or any(role for _, role, *_ in found):
        return found
    name, _, start, end = found[0]
    return [(name, "lead", start, end), *((n, order.rest, a, b) for n, _, a, b in found[1:])]


def _starred(text: str, order: Order, start: int, end: int, role: BodyRole | None) -> BodyRole | None:
    if order.star and role is None and order.star in (text[end : end + 1], text[max(start - 1, 0) : start]):
        return "lead"
    return role


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    out = text
    for a, b in spans:
        out = out[:a] + "。" * (b - a) + out[b:]
    return out


def _once(found: list[Found]) -> list[Found]:
    return list({(a, b): (name, role, a, b) for name, role, a, b in reversed(found)}.values())[::-1]


def _body(block: Block, document: str, name: str, role: BodyRole | None, a: int, b: int) -> ReadBody:
    start, end = block.line.span(a, b)
    return ReadBody(quote=document[start:end], start=start, end=end, name=name, role=role)
