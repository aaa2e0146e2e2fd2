"""Who does it: bodies with their role, from labels, brackets and sentences."""

from __future__ import annotations

import re

from luoshu.reading.english.sections import Block
from luoshu.reading.items import BodyRole, ReadBody

_LABEL = re.compile(
    r"(?:^|(?<=[.;|)\s]))(?P<label>(?:Lead(?:s|ing)?(?: (?:department|agency|body|organi[sz]ation|institution|partner|ministry|authority|responsibility|office|team|officer|entity))?s?|Led by|SRO|Senior responsible owner|Accountable(?: body| officer)?|"
    r"Support(?:ing|ed by)?(?: (?:departments?|agenc(?:y|ies)|bod(?:y|ies)|partners?|organi[sz]ations?|institutions?|teams?|ministr(?:y|ies)))?|"
    r"(?:Key |Delivery |Main |Strategic |Implementation )?Partners?(?: (?:organi[sz]ations?|agenc(?:y|ies)|bodies))?|Contributing (?:departments?|agencies|bodies|institutions?|partners?)|Contributors?|In partnership with|With support from|"
    r"Responsib(?:le|ility)(?: (?:body|bodies|agency|agencies|department|departments|institution|institutions|ministry|ministries|entity|entities|party|parties|owner))?|Owner|Implement(?:ing|ed by)(?: (?:agency|agencies|body|bodies|institution))?|Delivery (?:body|lead)|Coordinat(?:ing|ion)(?: (?:body|agency))?))"
    r"\s*[:–—]\s*(?P<names>[^.;|\n]+)",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"(?P<lead>(?-i:[A-Z][\w'’&-]*(?:\s(?:of|for|and|the|&|on|[A-Z][\w'’&-]*))*))\s\((?:lead|SRO|lead agency|lead body)\)(?P<more>(?:,\s[^.;()]+?(?:\s\((?:support|partner)s?\))?)*)(?=[.;]|$)",
    re.IGNORECASE,
)
_ORG = re.compile(
    r"\b(?:Ministr(?:y|ies)|Department|Bureau|Agency|Authority|Commission|Council|Office|Board|Secretariat|Treasury|Assembly|Committee|Corporation|Institute|University|Service|Services|Government|governments?|authorities|forum|Partnership|"
    r"Bank|Company|Utility|ministries|agencies|departments|councils|Mayor|Directorate|Division|Unit|Fund|Trust|Association|Chamber|Police|Administration|Academy|College|Network|Centre|Center|Union|Federation|Taskforce|Task Force)\b"
)
_SENTENCE: tuple[tuple[re.Pattern[str], BodyRole | None, BodyRole | None], ...] = (
    (
        re.compile(
            r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:will|shall|should|is to|are to|to)\s(?:jointly\s)?(?:take the lead|preside(?: over)?|lead|coordinate|be the lead|oversee|spearhead|be accountable|chair)\b(?P<rest>[^.;]*)"
        ),
        "lead",
        "support",
    ),
    (
        re.compile(
            r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:is|are|will be|shall be)\s(?:jointly\s)?(?:responsible|accountable)(?:\sfor\s(?:the\s)?(?:overall\s)?(?:coordination|coordinating|oversight|overall|delivery of the plan|leading|implementation)\b|(?=[.;]|$))(?P<rest>[^.;]*)"
        ),
        "lead",
        "support",
    ),
    (
        re.compile(r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:leads|coordinates)\s(?P<rest>[^.;]*)"),
        "lead",
        "support",
    ),
    (
        re.compile(
            r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:will|shall|should)\s(?:also\s|actively\s|fully\s)?(?:contribute|support|assist|cooperate|co-operate|participate|provide (?:technical )?(?:support|assistance))\b(?P<rest>[^.;]*)"
        ),
        "support",
        None,
    ),
    (
        re.compile(
            r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:is|are|will be|shall be)\s(?:jointly\s)?(?:responsible|accountable)\sfor\s(?P<rest>[^.;]*)"
        ),
        None,
        None,
    ),
)
_TOGETHER = re.compile(
    r"(?:supported by|together with|with the (?:participation|support|assistance|help|involvement|cooperation) of|in (?:partnership|coordination|cooperation|collaboration|conjunction|consultation) with|assisted by|working with|alongside)\s(?P<b>[^.;]{3,240})"
)
_PROVIDING = re.compile(
    r"\bwith\s(?P<b>[^.;]{3,200}?)\s(?:providing|giving|lending|offering|in)\s(?:\w+\s)?(?:support|assistance)"
)
_ACTORS = frozenset(
    ["we", "it", "they", "he", "she", "the", "city", "council", "committee", "overview", "this"]
)


def bodies_of(block: Block, document: str) -> list[ReadBody]:
    """Return the bodies named in one line, with their roles."""
    text = block.line.text
    found: list[tuple[str, BodyRole | None, int, int]] = []
    taken: list[tuple[int, int]] = []
    for match in _LABEL.finditer(text):
        names = match["names"]
        if not _plausible(names, match["label"]):
            continue
        taken.append(match.span())
        for name, a, b in names_in(names):
            found.append((name, _role(match["label"]), match.start("names") + a, match.start("names") + b))
    for match in _BRACKET.finditer(text):
        taken.append(match.span())
        for name, a, b in names_in(match["lead"]):
            found.append((name, "lead", match.start("lead") + a, match.start("lead") + b))
        for name, a, b in names_in(match["more"]):
            found.append((name, "support", match.start("more") + a, match.start("more") + b))
    if not taken and block.kind != "past":
        found += _from_sentences(text)
    out: list[ReadBody] = []
    seen: set[tuple[int, int]] = set()
    for name, role, a, b in found:
        if name and (a, b) not in seen:
            seen.add((a, b))
            start, end = block.line.span(a, b)
            out.append(ReadBody(quote=document[start:end], start=start, end=end, name=name, role=role))
    return out


def _plausible(names: str, label: str) -> bool:
    if re.search(r"\b(?:will|shall|is|are|was|were|to be)\b", names):
        return False
    return bool(re.match(r"\s*(?:the\s)?[A-Z]", names)) or not label[0].isupper() or len(names.split()) <= 12


def _role(label: str) -> BodyRole | None:
    low = label.lower()
    if low.startswith(("lead", "led", "sro", "senior", "account", "delivery lead")):
        return "lead"
    if low.startswith(
        (
            "support",
            "partner",
            "key partner",
            "delivery partner",
            "main partner",
            "strategic partner",
            "implementation partner",
            "contribut",
            "in partnership",
            "with support",
        )
    ):
        return "support"
    return None


def names_in(text: str) -> list[tuple[str, int, int]]:
    """Return the names in a list of bodies, with their offsets in it.

    Examples
    --------
    >>> [n for n, _, _ in names_in("Ministry of Agriculture and Ministry of Water")]
    ['Ministry of Agriculture', 'Ministry of Water']
    >>> [n for n, _, _ in names_in("Housing and Community Development")]
    ['Housing and Community Development']
    """
    pieces: list[tuple[int, int]] = []
    start = depth = 0
    for i, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth <= 0 and sign in ",;/":
            pieces.append((start, i))
            start = i + 1
    pieces.append((start, len(text)))
    names: list[tuple[str, int, int]] = []
    for a, b in pieces:
        for c, d in _split_and(text, a, b, listed=len(pieces) > 1):
            part = text[c:d]
            lead = re.match(r"\s*(?:and\s|with\s|by\s|[Tt]he\s)*", part)
            e = c + (lead.end() if lead else 0)
            name = re.sub(r"\s+", " ", text[e:d].strip().rstrip(".)").strip())
            name = re.sub(r"\s\((?:lead|support|partner)s?$", "", name)
            f = e + len(text[e:d].rstrip().rstrip(".").rstrip())
            if name and len(name) <= 90:
                names.append((name, e, min(f, e + len(name)) if text[e : e + len(name)] == name else f))
    return names


def _split_and(text: str, start: int, end: int, *, listed: bool) -> list[tuple[int, int]]:
    part = text[start:end]
    out: list[tuple[int, int]] = []
    at = start
    for match in re.finditer(r"\sand\s", part):
        left, right = part[at - start : match.start()].strip(), part[match.end() :].strip()
        org_right = re.match(
            r"(?:the\s|local\s|district\s|sector\s|state\s|regional\s|all\s)|[A-Z][\w'’-]*\s(?:Council|Authority|Agency|Department|Bureau|Board|Office|Commission)\b|Ministry|Department|Bureau|Agency|Office|Council|National|Municipal",
            right,
        )
        both = _ORG.search(left) and _ORG.search(right)
        if (
            (org_right and (_ORG.search(left) or listed or right.startswith(("the ", "The "))))
            or (both and not re.search(r"\b(?:of|for)\s\w+$", left))
            or (listed and right[:1].islower())
        ):
            out.append((at, start + match.start()))
            at = start + match.end()
    out.append((at, end))
    return out


def _names_bodies(text: str) -> bool:
    """Whether a text before a verb is a list of bodies: a word for one, or proper names alone."""
    return bool(_ORG.search(text)) or all(
        re.fullmatch(r"(?:[Tt]he )?[A-Z][\w'’-]+(?: (?:of|for|and|the|[A-Z][\w'’-]+))* ?[A-Z]?[\w'’-]*", n)
        and " " in n
        for n, _, _ in names_in(text)
    )


def _from_sentences(text: str) -> list[tuple[str, BodyRole | None, int, int]]:
    out: list[tuple[str, BodyRole | None, int, int]] = []
    for pattern, role, helpers in _SENTENCE:
        for match in pattern.finditer(text):
            named = [(n, match.start("a") + a, match.start("a") + b) for n, a, b in names_in(match["a"])]
            if not named or any(n.lower() in _ACTORS for n, _, _ in named) or not _names_bodies(match["a"]):
                continue
            if any(a < y and x < b for _, x, y in named for _, _, a, b in out):
                continue
            out += [(n, role, a, b) for n, a, b in named]
            together = (
                (_TOGETHER.search(match["rest"]) or _PROVIDING.search(match["rest"])) if helpers else None
            )
            if together:
                base = match.start("rest") + together.start("b")
                out += [(n, helpers, base + a, base + b) for n, a, b in names_in(together["b"])]
    return out
