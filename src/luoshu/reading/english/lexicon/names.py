"""Names of bodies: what may be one, and a list of them cut into its names."""

from __future__ import annotations

import re

#: Words that end or head the name of an office.
OFFICE = re.compile(
    r"\b(?:Ministr(?:y|ies)|Departments?|Dept|Bureaux?|Bureaus|Agenc(?:y|ies)|Authorit(?:y|ies)|Commission|Councils?|Offices?|Officer|Board|Boards|Secretariat|Treasury|Assembly|Committees?|Corporation|Institutes?|Universit(?:y|ies)|"
    r"Services?|Governments?|governments?|authorities|forum|Forum|Partnership|Bank|Company|Compan(?:y|ies)|Enterprise|Utility|ministries|agencies|departments|councils|Mayor|Director(?:ate)?|Division|Units?|Fund|Trust|"
    r"Associations?|Chambers?|Police|Administration|Academy|Colleges?|Networks?|Cent(?:re|er)|Union|Federation|Task ?[Ff]orce|Cabinet|Inspectorate|Registry|Laborator(?:y|ies)|Hospitals?|Group|Alliance|Foundation|Institution|Conservancy|Consortium|Cooperative|Society|Clinic|Archive|Museum|Minister|Governor|Commissioner|Section|Wing|Cell|Manager|Coordinator|Chief|Guild|Club|Team|Ombudsman|Observatory)\b"
)
#: Common nouns for bodies of a kind, in any case.
GROUP = re.compile(
    r"\b(?:office|councils?|communities|co-?operatives|committees|companies|unions?|universities|colleges|agencies|partners|bureaus?|departments?|ministries|authorities|charities|employers|landowners|farmers|operators|developers|associations?|groups|NGOs|donors|schools|hospitals|"
    r"police|chambers?|municipalit(?:y|ies)|academia|industry|firms|banks|providers|institutions|federations|trusts|utilities|enterprises|churches|societies|clubs|networks|boards|volunteers|districts|counties|boroughs|retailers|museums|parents|residents|lenders|investors|insurers|growers|fishers|builders|foundations|clinics|governments?|forums?|services|organi[sz]ations|practitioners|businesses|laboratories)s?\b",
    re.IGNORECASE,
)
#: A finite verb, or a word that only stands in a clause: then a text is no list of names.
CLAUSE = re.compile(
    r"\b(?:will|shall|should|must|may|is|are|was|were|be|been|has|have|had|we|it|they|our|which|that|who|would|can|to)\b"
)
_NOTHING = re.compile(
    r"\s*(?:n/?a|none|nil|tbc|tbd|to be (?:confirmed|decided)|[-–—.\s]*)\s*$", re.IGNORECASE
)
_SHORTENED = re.compile(r"\b(?:Dept|Depts|Inc|Ltd|Co|Corp|Auth|Comm|Dist|Assn|Bros|Min|Gov|Univ)\.$")
#: A second half that belongs to the office before it: Trade and Industry, Parks and Recreation.
_SECOND_HALF = re.compile(
    r"(?:Recreation|Industry|Tourism|Heritage|Development|Affairs|Sports?|Sanitation|Wellness|Welfare|Fisheries|Forestry|Rural|Environment|Commerce|Culture|Innovation|Skills|Youth|Works|Leisure|Zoning|Housing|Health|Wildlife|Safety|Emergency|Communit\w+)\b"
)


def is_body(name: str) -> bool:
    """Whether a name may be a body: a capital or a word for one, and no clause.

    Examples
    --------
    >>> is_body("Port Agency"), is_body("housing associations"), is_body("two landings by 2026")
    (True, True, False)
    """
    return (
        not re.match(
            r"(?:For|In|By|With|Under|From|To|At|On|As|If|When|Where|Of|This|That|These|Our|We|It)\b", name
        )
        and bool(re.match(r"(?:the\s)?[A-Z]", name) or OFFICE.search(name) or GROUP.search(name))
        and len(name.split()) <= 10
        and not CLAUSE.search(name)
        and not re.search(r"\d{3}", name)
    )


def is_office(text: str) -> bool:
    """Whether a text names bodies beyond doubt: a word for one, or proper names alone."""
    return bool(OFFICE.search(text)) or all(
        re.fullmatch(r"(?:[Tt]he )?[A-Z][\w'’-]+(?: (?:of|for|and|the|[A-Z][\w'’-]+))* ?[A-Z]?[\w'’-]*", name)
        and (" " in name or name.isupper())
        for name, _, _ in names_in(text)
    )


def names_in(text: str) -> list[tuple[str, int, int]]:
    """Return the names in a list of bodies, with their offsets in it.

    Examples
    --------
    >>> [n for n, _, _ in names_in("Ministry of Agriculture and Ministry of Water")]
    ['Ministry of Agriculture', 'Ministry of Water']
    >>> [n for n, _, _ in names_in("Housing and Community Development")]
    ['Housing and Community Development']
    """
    if _NOTHING.fullmatch(text):
        return []
    pieces: list[tuple[int, int]] = []
    start = depth = 0
    for i, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth <= 0 and sign in ",;/+|":
            pieces.append((start, i))
            start = i + 1
    pieces.append((start, len(text)))
    pieces = _joined(text, pieces)
    names: list[tuple[str, int, int]] = []
    for n, (a, b) in enumerate(pieces):
        ends = len(pieces) > 1 and n + 1 == len(pieces) and ";" not in text
        for c, d in _split_and(text, a, b, listed=len(pieces) > 1, ends=ends):
            part = text[c:d]
            lead = re.match(r"[\s–—*_·•/-]*(?:and\s|with\s|by\s|[Tt]he\s)*", part)
            e = c + (lead.end() if lead else 0)
            d = e + len(text[e:d].rstrip(" *_·•/(["))
            whole = text[e:d].strip()
            name = re.sub(r"\s+", " ", (whole if _SHORTENED.search(whole) else whole.rstrip(".)")).strip())
            if name.count("(") > name.count(")") and whole.endswith(")"):
                name += ")"
            f = e + len(text[e:d].rstrip().rstrip(".").rstrip())
            if name and len(name) <= 90:
                names.append((name, e, min(f, e + len(name)) if text[e : e + len(name)] == name else f))
    return names


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the pieces of one name: Ministry of Finance, Planning and Resilience; Director of Parks, City Council."""
    out: list[tuple[int, int]] = []
    for n, (a, b) in enumerate(pieces):
        part = re.sub(r"\(.*", "", text[a:b])
        first = text[out[-1][0] : out[-1][1]].strip() if out else ""
        goes_on = _OF.match(first) and text[a - 1] == "," and not (OFFICE.search(part) or GROUP.search(part))
        whole = goes_on and any(
            re.search(r"\sand\s[A-Z]", re.sub(r"\(.*", "", text[c:d])) for c, d in pieces[n : n + 2]
        )
        holder = len(pieces) == 2 and _TITLE.match(first) and OFFICE.search(part.split(" ")[-1])
        if whole or holder:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _split_and(text: str, start: int, end: int, *, listed: bool, ends: bool) -> list[tuple[int, int]]:
    """Cut at each "and" between two bodies, not at one inside a name."""
    part = text[start:end]
    out: list[tuple[int, int]] = []
    at = start
    for match in re.finditer(r"\sand\s", part):
        left, right = part[at - start : match.start()].strip(), part[match.end() :].strip(" .")
        if _are_two(left, right, listed=listed, ends=ends):
            out.append((at, start + match.start()))
            at = start + match.end()
    out.append((at, end))
    return out


_OF = re.compile(
    r"(?:the\s)?(?:[A-Z]\w+\s){0,3}?(?:Ministry|Ministries|Departments?|Directorates?|Secretariat|Bureaus?|Offices?) (?:of|for)\s[A-Z][\w ,]+$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:Deputy |Assistant )?(?:Director|Head|Chief|Manager|Commissioner|Secretary)\b")
_HEADED = re.compile(
    r"(?:the\s|local\s|district\s|sector\s|state\s|regional\s|all\s|other\s|its\s)|[A-Z][\w'’-]*\s(?:Council|Authority|Agency|Department|Bureau|Board|Office|Commission)\b|"
    r"Ministry|Department|Bureau|Agency|Office|Council|National|Municipal"
)


#: The first half of an office with two: Municipal Development (and Reform Commission).
_HALF = re.compile(r"^(?:Municipal|Provincial|Prefectural|City|County|State|National) (?:[A-Z]\w+)$")


def _are_two(left: str, right: str, *, listed: bool, ends: bool) -> bool:
    """Whether "left and right" are two bodies: Road Fund and Marine Institute, not Trade and Industry."""
    offices = bool(OFFICE.search(left)) and bool(OFFICE.search(right))
    last = left.split(" ")[-1]
    closed = OFFICE.search(last) or (last.islower() and GROUP.search(last)) or last.isupper()
    plain = " " not in left and " " not in right and right[:1].isupper()
    if (
        left.islower()
        and re.search(r"^[a-z]+ (?:governments|councils|authorities)$", right)
        and not GROUP.search(last)
    ):
        return False  # coastal county and district governments
    of_all = re.search(r"\b(?:of|for|all)\s[a-z]+$", left)
    return bool(
        (
            _HEADED.match(right)
            and (
                OFFICE.search(left)
                or (listed and not _HALF.search(left))
                or right.startswith(("the ", "The "))
            )
        )
        or (offices and not re.search(r"\b(?:of|for)\s\w+$", left))
        or (closed and right[:1].isupper() and not _SECOND_HALF.match(right))
        or (listed and right[:1].islower() and (" " in left or not left.islower()))
        or ((closed or OFFICE.search(left)) and right[:1].islower() and GROUP.search(right) and not of_all)
        or (ends and plain and left[:1].isupper() and not _SECOND_HALF.match(right))
    )
