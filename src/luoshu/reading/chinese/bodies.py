"""Who does it: bodies with their role, from labels, parentheses and sentences."""

from __future__ import annotations

import re

from luoshu.reading.chinese.sections import Block
from luoshu.reading.items import BodyRole, ReadBody

_TAIL = (
    "委员会|管委会|办公室|领导小组|工作专班|专班|指挥部|人民政府|政府|部门|有关单位|各单位|单位|集团|公司|中心|学院|大学|高校|银行|分行|支行|海关|总队|支队|大队|总工会|"
    "工会|妇联|残联|工商联|团委|联合会|协会|商会|园区|开发区|县市|县市区|市县|区县|县区|县|区|乡镇|乡|镇|街道|社区|站|署|分局|局|厅|委|办|部|院|联|社|会|党组|编办|电网|"
    "公积金中心|企业|医院|机场|港务|铁路|平台|基金会|研究所|研究院|所|队|厂|处|州市|各地|市|州|旗|盟"
)
_NAME = rf"[\u4e00-\u9fffA-Za-z·]{{1,22}}?(?:{_TAIL})(?:（[^（）]{{1,12}}）(?:[\u4e00-\u9fff]{{0,6}}))?"
_IS_NAME = re.compile(
    rf"(?:各[\u4e00-\u9fff]{{0,3}}（[^（）]{{1,8}}）[\u4e00-\u9fff]{{0,8}}|各[\u4e00-\u9fff、]{{1,10}}|{_NAME})$"
)
_ONE = r"(?:[^；。;\]】〕（()）:：]|（[^（）]{1,10}）)"
_LABEL = re.compile(
    rf"(?P<label>牵头(?:单位|部门|领导)?|主责(?:单位|部门)?|主办单位|承办单位|责任(?:单位|部门|主体)|实施(?:单位|主体)|配合(?:单位|部门)?|协[办同助](?:单位|部门)?|参[加与](?:单位|部门)?|落实单位)"
    rf"(?:[:：])\s*(?P<names>(?:(?![，、；]?\s*(?:牵头|责任|配合|主责|协[办同助]|参[加与]|落实)(?:单位|部门)?[:：]){_ONE})+)"
)
_ASIDE = re.compile(
    r"[（(\[【〔](?P<inner>(?:[^（()）\[\]【】〔〕]|（[^（）]{1,10}）)*?(?:牵头|负责|配合|参加|参与|协同|协助|协办|落实|主责|抓总|承办)[^（()）\[\]【】〔〕]{0,8})[）)\]】〕]"
)
_DOES = re.compile(
    "(?P<names>.+?)(?:等)?(?:部门|单位)?(?:根据|按照|按)?(?:各自|职责|职能)*(?:分工)?(?:要|应|应当|具体|共同|分别|联合|积极|密切|协同|协助)*"
    "(?P<verb>牵头(?:负责|落实|抓总|实施)?|主责|抓总|承办|主办|配合(?:落实|实施|做好|推进)?|参加|参与(?:实施|配合)?|协同(?:推进|配合|落实|实施)?|(?:共同|联合)(?:推进|落实|实施)|协助|协办|支持|负责(?:落实|实施)?|落实|承担|组织实施|实施)$"
)
_CLAUSE_LEAD = re.compile(
    rf"(?:由|要求|请)?(?P<names>{_NAME}(?:[、和]{_NAME}){{0,5}})(?:要|应|应当|负责)?(?P<verb>牵头|会同|负责(?!同志|人|制|任)|主责|抓总|统筹协调|承办)(?P<rest>[^，；。]*)"
)
_CLAUSE_PART = re.compile(
    rf"^(?P<names>{_NAME}(?:[、和]{_NAME}){{0,7}})(?:等)?(?:要|应|应当|需|须)(?P<rest>[^；。]*)"
)
_BY = re.compile(
    rf"由(?P<name>{_NAME})(?=每|定期|负责|组织|统筹|具体|会同|汇总|开展|进行|对|制定|审|按|督|牵头|主责|实施|承担|抓|推进|另行)"
)
_GENERAL = re.compile(
    "^(?:会议|全省|全市|我们|必须|坚持|第|一是)|重要|需要|主要|(?:社会|机会|大会|城市|地区|项目|工程|目标|企业|全部|内部)$"
)


def bodies_of(block: Block, document: str) -> list[ReadBody]:
    """Return the bodies named in one line, with their roles."""
    text = block.line.text
    if not re.search("牵头|负责|配合|责任|参加|协同|协助|协办|承办|主责|抓总|会同|落实|由|要|应", text):
        return []
    found: list[tuple[str, BodyRole | None, int, int]] = []
    taken: list[tuple[int, int]] = []
    for match in _LABEL.finditer(text):
        role = _role(match["label"])
        taken.append(match.span())
        for name, a, b in names_in(match["names"], whole=True):
            found.append((name, role, match.start("names") + a, match.start("names") + b))
    for match in _ASIDE.finditer(text):
        if _inside(match.start("inner"), taken):
            continue
        taken.append(match.span())
        found += _statement(match["inner"], match.start("inner"), strict=False)
    bare = _blanked(text, taken)
    for start, end in _sentences(bare):
        sentence = bare[start:end]
        if "牵头" in sentence and re.search("牵头(?:负责|落实|抓总)?(?:，|$)", sentence):
            stated = _statement(sentence, start, strict=True)
            found += stated
            if stated:
                continue
        found += _in_sentence(sentence, start, block)
    return [_body(block, document, *item) for item in _once(found)]


def names_in(text: str, *, whole: bool) -> list[tuple[str, int, int]]:
    """Return the names in a list of bodies, with their offsets in it.

    Parameters
    ----------
    text : str
        The list as written.
    whole : bool
        The text is nothing but a list; otherwise only what looks like a body is taken.

    Examples
    --------
    >>> [n for n, _, _ in names_in("市发展改革委、市国资委，各县（区）人民政府等", whole=True)]
    ['市发展改革委', '市国资委', '各县（区）人民政府']
    >>> [n for n, _, _ in names_in("衡渚市委、市政府", whole=True)]
    ['衡渚市委、市政府']
    """
    names: list[tuple[str, int, int]] = []
    depth = start = 0
    pieces: list[tuple[int, int]] = []
    for i, sign in enumerate(text):
        if sign in "（(":
            depth += 1
        elif sign in "）)":
            depth -= 1
        elif depth <= 0 and sign in "、，,；;/ \n":
            pieces.append((start, i))
            start = i + 1
    pieces.append((start, len(text)))
    for a, b in pieces:
        for c, d in _split_and(text, a, b):
            name, e, f = _trimmed(text, c, d)
            if not name or (not whole and not _IS_NAME.match(name)) or len(name) > 30:
                continue
            if (
                names
                and re.fullmatch("[省市县区州]?(?:人民)?政府", name)
                and re.search("(?:省|市|县|区|州|党|工)委$", names[-1][0])
            ):
                last = names.pop()
                names.append((text[last[1] : f], last[1], f))
            else:
                names.append((name, e, f))
    return names


def _split_and(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for match in re.finditer(
        "(?<=[局委厅办部府院团司会队])(?:和|与|及)(?=[市省县区州各国有])", text[start:end]
    ):
        parts.append((at, start + match.start()))
        at = start + match.end()
    parts.append((at, end))
    return parts


def _trimmed(text: str, start: int, end: int) -> tuple[str, int, int]:
    part = text[start:end]
    lead = re.match(r"\s*(?:由|会同|并由|以及|及|和|请|[（(])*", part)
    a = start + (lead.end() if lead else 0)
    tail = re.search(
        r"(?:等(?:部门|单位|相关部门|有关部门)?|按(?:照)?职责分工.*|分工负责|负责|[。）)\s])+$", text[a:end]
    )
    b = a + tail.start() if tail else end
    b += text[a:b].count("（") > text[a:b].count("）") and text[b : b + 1] == "）"
    name = re.sub(r"\s+", "", text[a:b])
    return name, a, b


def _role(label: str) -> BodyRole | None:
    if label.startswith(("牵头", "主责", "主办", "承办", "抓总")):
        return "lead"
    if label.startswith(("配合", "协", "参", "支持", "共同", "联合")):
        return "support"
    return None


def _statement(text: str, offset: int, *, strict: bool) -> list[tuple[str, BodyRole | None, int, int]]:
    """X牵头，Y、Z配合: the names before each verb."""
    out: list[tuple[str, BodyRole | None, int, int]] = []
    waiting: list[tuple[str, int, int]] = []
    led = False
    for match in re.finditer(r"[^，；,;]+(?:（[^（）]*）)*[^，；,;]*", text):
        segment = match.group()
        at = match.start()
        lead = re.match("由", segment)
        does = _DOES.match(segment)
        if does is None:
            names = names_in(segment, whole=False)
            if names and not strict:
                waiting += [(n, offset + at + a, offset + at + b) for n, a, b in names]
            continue
        names = [(n, a, b) for n, a, b in names_in(does["names"], whole=False)]
        if strict and (not names or (not lead and sum(len(n) for n, _, _ in names) + 6 < len(does["names"]))):
            continue
        role = _role(does["verb"])
        if role == "lead":
            led = True
        if role is None and led and does["verb"].startswith(("落实", "实施")):
            role = "support"
        for name, a, b in names:
            out.append((name, role, offset + at + a, offset + at + b))
        for name, a, b in waiting:
            out.append((name, role, a, b))
        waiting = []
    return out


def _in_sentence(sentence: str, offset: int, block: Block) -> list[tuple[str, BodyRole | None, int, int]]:
    out: list[tuple[str, BodyRole | None, int, int]] = []
    if block.kind in ("past",):
        return out
    for match in re.finditer("[^，；。]+", sentence):
        segment, at = match.group(), offset + match.start()
        does = _CLAUSE_LEAD.match(segment)
        if does and _are_bodies(does["names"]):
            role: BodyRole | None = "lead"
            if does["verb"] == "负责" and not re.search(
                "统筹|牵头|总体|综合协调|抓总|日常工作", does["rest"]
            ):
                role = None
            for name, a, b in names_in(does["names"], whole=True):
                out.append((name, role, at + does.start("names") + a, at + does.start("names") + b))
            if does["verb"] == "会同":
                helpers = re.match(
                    rf"{_NAME}(?:[、和]{_NAME})*(?=等?(?:有关|相关)?(?:部门|单位)?[\u4e00-\u9fff])",
                    does["rest"],
                )
                if helpers:
                    base = at + does.start("rest")
                    for name, a, b in names_in(_longest_names(does["rest"]), whole=True):
                        out.append((name, "support", base + a, base + b))
            continue
        by = _BY.search(segment)
        if by and _are_bodies(by["name"]):
            out.append((by["name"], None, at + by.start("name"), at + by.end("name")))
            continue
        part = _CLAUSE_PART.match(segment)
        if part and block.kind in ("measures", None) and _are_bodies(part["names"]):
            role = (
                "lead"
                if "牵头" in part["rest"]
                else "support"
                if re.search("配合|协助|支持", part["rest"])
                else None
            )
            for name, a, b in names_in(part["names"], whole=True):
                out.append((name, role, at + a, at + b))
    return out


def _longest_names(text: str) -> str:
    """Return the names at the head of a text, up to the verb."""
    end = 0
    at = 0
    while True:
        match = re.compile(_NAME).match(text, at)
        if match is None:
            break
        end = match.end()
        if text[end : end + 1] in ("、", "和"):
            at = end + 1
            continue
        break
    return text[:end]


def _are_bodies(names: str) -> bool:
    first = names.split("、")[0]
    if _GENERAL.search(first):
        return False
    return bool(
        re.match(
            "省|市|县|区|州|各|国家|自治|镇|乡|[\u4e00-\u9fff]{2,4}(?:省|市|县|区|州|海关|银行)|人民银行|有关|相关|党委|政府|领导小组|指挥部",
            first,
        )
        and re.search(rf"(?:{_TAIL})$", first)
    )


def _sentences(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer("[^。！？\n]+", text)]


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= place < b for a, b in spans)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    out = text
    for a, b in spans:
        out = out[:a] + "。" * (b - a) + out[b:]
    return out


def _once(found: list[tuple[str, BodyRole | None, int, int]]) -> list[tuple[str, BodyRole | None, int, int]]:
    seen: set[tuple[int, int]] = set()
    out = []
    for name, role, a, b in found:
        if (a, b) not in seen:
            seen.add((a, b))
            out.append((name, role, a, b))
    return out


def _body(block: Block, document: str, name: str, role: BodyRole | None, a: int, b: int) -> ReadBody:
    start, end = block.line.span(a, b)
    return ReadBody(quote=document[start:end], start=start, end=end, name=name, role=role)
