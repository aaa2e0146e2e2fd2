"""Who does it: bodies with their role, from labels, brackets and sentences."""

from __future__ import annotations

import re

from luoshu.reading.english.sections import Block
from luoshu.reading.items import BodyRole, ReadBody

_LABEL = re.compile(
    r"(?:^|(?<=[.;|)(\[\s]))(?P<label>(?:(?:Joint |Overall )?Lead(?:s|ing)?(?: (?:agencies|bodies|ministries|authorities|department|agency|body|organi[sz]ation|institution|partner|ministry|authority|responsibility|office|team|officer|entity))?s?|Led by|Managing authority|Intermediate body|SRO|Senior responsible owner|Accountable(?: body| officer)?|"
    r"Support(?:ing|ed by)?(?: (?:departments?|agenc(?:y|ies)|bod(?:y|ies)|partners?|organi[sz]ations?|institutions?|teams?|ministr(?:y|ies)))?|"
    r"(?:Key |Delivery |Main |Strategic |Implementation )?Partners?(?: (?:organi[sz]ations?|agenc(?:y|ies)|bodies))?|Contributing(?: (?:departments?|agencies|bodies|institutions?|partners?))?|Contributors?|In partnership with|With support from|(?:Collaborat|Co-?operat|Participat|Assist)ing(?: (?:institutions?|agenc(?:y|ies)|bod(?:y|ies)|partners?|departments?|organi[sz]ations?|ministr(?:y|ies)|units?|entit(?:y|ies)))?|Collaborators?|Participants?|(?:Main |Principal )?Driver|Champion|Coordinator|Convenor|Nodal (?:agency|body|department|ministry|office|unit|officer)|Accountability|Senior Responsible Officer|"
    r"Responsib(?:le|ility)(?: (?:body|bodies|agency|agencies|department|departments|institution|institutions|ministry|ministries|entity|entities|party|parties|owner))?|Owner|(?:Implement|Execut)(?:ing|ed by)(?: (?:agency|agencies|body|bodies|institution|entity|entities))?|Delivery (?:body|lead)|Coordinat(?:ing|ion)(?: (?:body|agency))?))"
    r"(?: for (?:[A-Z]?\d|[A-Z]{1,3}\d|(?:outcomes?|goals?|programmes?|directions?|actions?|objectives?|pillars?)\b)[^:.;|]{0,24})?\s*[:–—]\s*(?P<names>(?:[^.;|\]\n]|;(?=\s[A-Z][^:.;|]{2,80}(?:[;.|]|$))|\.(?=[ ]?(?:[|\],;]|&|and\b|of\b))|(?<=\b[A-Z])\.)+)",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"(?P<lead>(?-i:[A-Z][\w'’&-]*(?:\s(?:of|for|and|the|&|on|[A-Z][\w'’&-]*))*))\s\((?:lead|SRO|lead agency|lead body)\)(?P<more>(?:,\s[^.;()]+?(?:\s\((?:support|partner)s?\))?)*)(?=[.;]|$)",
    re.IGNORECASE,
)
#: A body with its part in brackets: Ministry of A (lead agency for Outcomes 1 and 3); B (nodal), C (support).
_PARTED = re.compile(
    r"(?P<name>(?-i:[A-Z][\w'’&-]*(?:,?\s(?:of|for|and|the|&|on|[A-Z][\w'’&-]*))*))\s\((?P<part>(?:overall |joint )?(?:lead|SRO|nodal|coordinat\w+|convenor|driver|champion|support\w*|partner|contribut\w+|assist\w*|responsible|in charge)(?:\s(?:agency|body|department|ministry|institution|office|unit|partner))?(?:(?:,| for| on| of)\s[^()]{1,48})?)\)",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"(?:^|(?<=[.;:]\s)|(?<=\);\s))(?P<names>[A-Za-z][^.:()]{2,160}?)\s(?:assist|help|participate|co-?operate|contribute|support(?= (?:it|them|the))|take part)(?=[.;]|$|\s(?:in|it|them|the)\b)"
)
_ALONGSIDE = re.compile(
    r"(?:^|(?<=[.;]\s))(?:The\s)?(?P<lead>[A-Z][^.,;:]{3,80}),\s(?:together\s|along\s|jointly\s)?with\s(?P<help>[^.;:]{3,120}?),\s(?:will|shall|is to|are to)\s"
)
_ORG = re.compile(
    r"\b(?:Ministr(?:y|ies)|Department|Bureau|Agency|Authority|Commission|Council|Office|Board|Secretariat|Treasury|Assembly|Committee|Corporation|Institute|University|Service|Services|Government|governments?|authorities|forum|Partnership|"
    r"Bank|Company|Utility|ministries|agencies|departments|councils|Mayor|Directorate|Division|Unit|Fund|Trust|Association|Chamber|Police|Administration|Academy|College|Network|Centre|Center|Union|Federation|Taskforce|Task Force)\b"
)
_GROUP = re.compile(
    r"\b(?:office|councils?|communities|co-?operatives|committees|companies|unions|universities|agencies|partners|bureaus?|departments?|ministries|authorities|charities|employers|landowners|farmers|operators|developers|associations?|groups|NGOs|donors|schools|hospitals|police|chamber|municipalit(?:y|ies)|academia|industry|firms|banks)s?\b",
    re.IGNORECASE,
)
_SENTENCE: tuple[tuple[re.Pattern[str], BodyRole | None, BodyRole | None], ...] = (
    (
        re.compile(
            r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:will|shall|should|is to|are to|to)\s(?:jointly\s)?(?:take the lead|preside(?: over)?|lead|coordinate|co-ordinate|anchor|hold the pen|steer|head|drive|champion|own|convene|take charge|be the lead|oversee|spearhead|be accountable|chair)\b(?P<rest>[^.;]*)"
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
        re.compile(
            r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:leads|coordinates|co-ordinates|oversees|heads|steers|chairs|holds the pen|[a-z]+s(?=\s[^.;]{0,60}\swith (?:help|support|assistance) from\s))(?:\s|(?=[;.,]|$))(?P<rest>[^.;]*)"
        ),
        "lead",
        "support",
    ),
    (
        re.compile(
            r"(?:^|(?<=[.;]\s))(?P<a>[^.;]{3,140}?)\s(?:(?:will|shall|should)\s(?:also\s|actively\s|fully\s)?)?(?:contributes?|supports?|assists?|cooperate|co-operate|participate|provide (?:technical )?(?:support|assistance))\b(?P<rest>[^.;]*)"
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
    r"(?:supported by|together with|with (?:help|support|assistance|input) from|with the (?:participation|support|assistance|help|involvement|cooperation) of|in (?:partnership|coordination|cooperation|collaboration|conjunction|consultation) with|assisted by|working with|alongside)\s(?P<b>[^.;]{3,240})"
)
_PROVIDING = re.compile(
    r"\bwith\s(?P<b>[^.;]{3,200}?)\s(?:providing|giving|lending|offering|in)\s(?:\w+\s)?(?:support|assistance)"
)
#: Where the helpers begin in a list of those responsible.
_HELPED = re.compile(
    r",?\s*(?:\((?:lead|SRO)\),?\s*)?(?:with (?:the )?(?:support|help|assistance|input|advice|participation|cooperation) (?:from|of)|supported by|assisted by|working (?:alongside|with)|alongside|together with|in (?:partnership|collaboration|cooperation|conjunction|coordination|association) with|in support:|,\swith|with(?=\s[^,]{3,200}\s(?:cooperating|co-operating|assisting|supporting|participating|contributing|in support|as (?:a |the )?partners?)\b))\s",
    re.IGNORECASE,
)
_CHARGED = re.compile(
    r"(?:^|(?<=[(\[;.]\s)|(?<=[(\[;]))(?P<names>[A-Z][^().;:\[\]]{3,160}?)\s(?:in (?:charge|the lead)|(?P<leads>to lead|leads?|leading|as lead(?: agency| body)?))(?=\s*[.;,)\]]|$)"
)
_BY = re.compile(
    r"(?:\b(?P<leads>[Ll]ed|[Hh]eaded|[Cc]o-?ordinated|[Oo]verseen|[Cc]haired|[Ss]teered|[Ss]pearheaded|[Aa]nchored|leadership of|lead of)|\b(?P<does>[Ii]mplemented|[Dd]elivered|[Ee]xecuted|responsibility of|rests? with|lies with))\s(?:jointly\s)?(?:by\s)?(?P<names>(?:the\s)?(?:[A-Z][^.;()\[\]]{2,200}))"
)
_ARE_PARTNERS = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<names>[A-Z][^.;:]{2,140}?)\s(?:are|is|act as|acts as|serve as|join as|will be|will act as)\s(?:our\s|the\s|its\s|a\s|key\s|delivery\s|main\s)*(?:partners?|collaborators?|contributors?|supporting (?:agenc(?:y|ies)|bod(?:y|ies)))\b"
)
_SHORTENED = re.compile(r"\b(?:Dept|Depts|Inc|Ltd|Co|Corp|Auth|Comm|Dist|Assn|Bros)\.$")
_TAIL = re.compile(
    r"\s(?:cooperating|co-operating|assisting|supporting|participating|contributing|in support|in charge|to (?:lead|support|assist)|as partners?|providing \w+.*|who .*|which .*|will .*|is .*|are .*|has .*|have .*|on .*|by .*|under .*|from .*|through .*)$"
)
_ACTORS = frozenset(
    ["we", "it", "they", "he", "she", "the", "city", "council", "committee", "overview", "this"]
)


def bodies_of(block: Block, document: str) -> list[ReadBody]:
    """Return the bodies named in one line, with their roles."""
    text = block.line.text
    found = _labelled(text)
    if block.kind != "past":
        found += [f for f in _helping(text) if not any(f[2] < b and a < f[3] for _, _, a, b in found)]
    if found and block.kind != "past":
        found += [f for f in _passive(text) if not any(f[2] < b and a < f[3] for _, _, a, b in found)]
    if not found:
        found = _in_charge(text)
        if block.kind != "past":
            found += [
                f for f in _from_sentences(text) if not any(f[2] < b and a < f[3] for _, _, a, b in found)
            ]
            found += [f for f in _passive(text) if not any(f[2] < b and a < f[3] for _, _, a, b in found)]

    out: list[ReadBody] = []
    seen: set[tuple[int, int]] = set()
    for name, role, a, b in found:
        if name and (a, b) not in seen:
            seen.add((a, b))
            start, end = block.line.span(a, b)
            out.append(ReadBody(quote=document[start:end], start=start, end=end, name=name, role=role))
    return out


def _labelled(text: str) -> list[tuple[str, BodyRole | None, int, int]]:
    """Bodies behind a label (Lead: A) or with their role in brackets: A (lead), B."""
    found: list[tuple[str, BodyRole | None, int, int]] = []
    taken: list[tuple[int, int]] = []
    for match in _LABEL.finditer(text):
        names = match["names"]
        if not _plausible(names, match["label"]):
            continue
        taken.append(match.span())
        found += _charged(names, match.start("names"), _role(match["label"]))
    for match in _PARTED.finditer(text):
        plain = re.fullmatch(
            r"(?:lead|SRO|lead agency|lead body|support|partners?)", match["part"], re.IGNORECASE
        )
        if (plain and _BRACKET.search(text)) or not _names_bodies(match["name"]):
            continue
        if any(match.start() < b and a < match.end() for a, b in taken):
            continue
        taken.append(match.span())
        found.append((match["name"], _part(match["part"]), *match.span("name")))
    for match in _BRACKET.finditer(text):
        if any(match.start() < b and a < match.end() for a, b in taken):
            continue
        taken.append(match.span())
        for name, a, b in names_in(match["lead"]):
            found.append((name, "lead", match.start("lead") + a, match.start("lead") + b))
        for name, a, b in names_in(match["more"]):
            found.append((name, "support", match.start("more") + a, match.start("more") + b))
    return found


def _part(words: str) -> BodyRole | None:
    """Return the role that brackets give: (nodal) leads, (assisting) supports, (responsible) is left open."""
    if re.match(r"(?:support|partner|contribut|assist)", words, re.IGNORECASE):
        return "support"
    return None if re.match(r"(?:responsible|in charge)", words, re.IGNORECASE) else "lead"


def _helping(text: str) -> list[tuple[str, BodyRole | None, int, int]]:
    """Bodies that assist, and those named with a leader: A, with B, will ..."""
    found: list[tuple[str, BodyRole | None, int, int]] = []
    for match in _HELPS.finditer(text):
        if not re.search(
            r"\b(?:will|shall|is|are|to|must|which|that|leads|heads|chairs|coordinates|oversees|steers)\b",
            match["names"],
        ):
            for name, a, b in names_in(match["names"]):
                if _is_body(name) and (_ORG.search(name) or _GROUP.search(name)):
                    found.append((name, "support", match.start("names") + a, match.start("names") + b))
    for match in _ALONGSIDE.finditer(text):
        if _is_body(match["lead"]) and not re.search(r"\b(?:will|shall|is|are)\b", match["lead"]):
            found.append((match["lead"], "lead", *match.span("lead")))
            for name, a, b in names_in(match["help"]):
                if _is_body(name):
                    found.append((name, "support", match.start("help") + a, match.start("help") + b))
    return found


def _in_charge(text: str) -> list[tuple[str, BodyRole | None, int, int]]:
    """Bodies before "in charge" or "in the lead"."""
    found: list[tuple[str, BodyRole | None, int, int]] = []
    for match in _CHARGED.finditer(text):
        if _ORG.search(match["names"]) and not re.search(
            r"\b(?:will|shall|is|are|must|should)\b", match["names"]
        ):
            found += _charged(match["names"], match.start("names"), "lead" if match["leads"] else None)
    return found


def _charged(names: str, at: int, role: BodyRole | None) -> list[tuple[str, BodyRole | None, int, int]]:
    """Return the bodies of a list with their helpers: Department of A (SRO), working alongside B and C."""
    out: list[tuple[str, BodyRole | None, int, int]] = []
    helped = _HELPED.search(names)
    stop = helped.start() if helped else len(names)
    for name, a, b in names_in(names[:stop]):
        marked = re.search(r"\((?:lead|SRO)", names[a : b + 8], re.IGNORECASE)
        plain = re.sub(
            r"\s\((?:(?:lead|SRO|support|partner)s?|(?:programme|outcome|goal|direction|action|pillar)s? [^()]{1,20})\)?$",
            "",
            name,
            flags=re.IGNORECASE,
        )
        own: BodyRole | None = "lead" if marked or (helped and role is None) else role
        out.append((plain, own, at + a, at + a + len(plain) if plain != name else at + b))
    if helped:
        for name, a, b in names_in(names[helped.end() :]):
            plain = _TAIL.sub("", name)
            if _is_body(plain):
                begin = at + helped.end() + a
                out.append(
                    (plain, "support", begin, begin + len(plain) if plain != name else at + helped.end() + b)
                )
    return out


def _is_body(name: str) -> bool:
    """Whether a name may be a body: a capital or a word for one, and no clause."""
    return (
        bool(re.search(r"[A-Z]", name) or _ORG.search(name) or _GROUP.search(name)) and len(name.split()) <= 9
    )


def _passive(text: str) -> list[tuple[str, BodyRole | None, int, int]]:
    """Bodies behind "led by", "implemented by", and those said to be partners."""
    out: list[tuple[str, BodyRole | None, int, int]] = []
    for match in _BY.finditer(text):
        names = re.split(
            r",\s(?=[a-z]+ing\b|which|who|and (?:will|is|are))|\s(?:to|will|is|are|and (?:will|is))\s(?=[a-z])",
            match["names"],
        )[0]
        if _ORG.search(names) or _GROUP.search(names):
            found = _charged(names, match.start("names"), "lead" if match["leads"] else None)
            out += [f for f in found if _is_body(f[0]) and not _TAIL.search(f[0])]
    for match in _ARE_PARTNERS.finditer(text):
        if _names_bodies(match["names"]):
            out += [
                (name, "support", match.start("names") + a, match.start("names") + b)
                for name, a, b in names_in(match["names"])
            ]
    return out


def _plausible(names: str, label: str) -> bool:
    if re.search(r"\b(?:will|shall|is|are|was|were|to be)\b", names):
        return False
    return bool(re.match(r"\s*(?:the\s)?[A-Z]", names)) or not label[0].isupper() or len(names.split()) <= 12


def _role(label: str) -> BodyRole | None:
    low = label.lower()
    if low.startswith("accountability"):
        return None
    if low.startswith(("nodal", "driver", "main driver", "champion", "coordinator", "convenor")):
        return "lead"
    if low.startswith(
        ("lead", "led", "sro", "senior", "account", "delivery lead", "managing", "joint lead", "overall lead")
    ):
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
            "collabor",
            "cooperat",
            "co-operat",
            "participa",
            "assist",
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
            whole = text[e:d].strip()
            name = re.sub(r"\s+", " ", (whole if _SHORTENED.search(whole) else whole.rstrip(".)")).strip())
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
            or (listed and right[:1].islower() and (" " in left or not left.islower()))
            or left.split(" ")[-1].isupper()
            or (_ORG.search(left) and _GROUP.fullmatch(right.strip(" .")))
        ):
            out.append((at, start + match.start()))
            at = start + match.end()
    out.append((at, end))
    return out


def _names_bodies(text: str) -> bool:
    """Whether a text before a verb is a list of bodies: a word for one, or proper names alone."""
    return bool(_ORG.search(text)) or all(
        re.fullmatch(r"(?:[Tt]he )?[A-Z][\w'’-]+(?: (?:of|for|and|the|[A-Z][\w'’-]+))* ?[A-Z]?[\w'’-]*", n)
        and (" " in n or n.isupper())
        for n, _, _ in names_in(text)
    )


def _from_sentences(text: str) -> list[tuple[str, BodyRole | None, int, int]]:
    out: list[tuple[str, BodyRole | None, int, int]] = []
    for pattern, role, helpers in _SENTENCE:
        for match in pattern.finditer(text):
            begin = match.start("a") + match["a"].rfind(": ") + 2 if ": " in match["a"] else match.start("a")
            who = text[begin : match.end("a")]
            named = [(n, begin + a, begin + b) for n, a, b in names_in(who)]
            if not named or any(n.lower() in _ACTORS for n, _, _ in named) or not _names_bodies(who):
                continue
            if any(a < y and x < b for _, x, y in named for _, _, a, b in out):
                continue
            out += [(n, role, a, b) for n, a, b in named]
            together = (
                (_TOGETHER.search(match["rest"]) or _PROVIDING.search(match["rest"])) if helpers else None
            )
            if together:
                base = match.start("rest") + together.start("b")
                for n, a, b in names_in(together["b"]):
                    plain = _TAIL.sub("", n)
                    out.append((plain, helpers, base + a, base + a + len(plain) if plain != n else base + b))
    return out
