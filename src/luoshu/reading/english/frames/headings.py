"""What makes a line of an English document a heading, and how deep it stands."""

from __future__ import annotations

import re

from luoshu.reading.english.figures.quantities import scan
from luoshu.reading.english.figures.unmeasured import OF_PLAN
from luoshu.reading.english.figures.years import scan_years
from luoshu.reading.english.frames.period import Plan
from luoshu.reading.english.lexicon.acts import is_act
from luoshu.reading.english.lexicon.labels import labels_in
from luoshu.reading.text.layout import Line

MARK = re.compile(
    r"\s*(?P<mark>#{1,6}\s*|(?:[•●▪■◆○◦*·–—→➔➤►▶▸‣✓✔☐□>»-]|--|>{2,3})\s+(?:(?:\d{1,2}(?:[.-]\d{1,2}){1,3}[.:)]?|\d{1,2}[.)])\s+(?=(?-i:(?![GM]bps|Mtoe)[A-Z][a-z]{2}|[“\"])))?|\(?[a-zđ]\)\s+|\((?:\d{1,2}|[ivx]{1,4})\)\s+|\d{1,2}(?:\.\d{1,2})?\.?[a-z]\)\s+|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s+(?=[A-Za-z“\"])|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[A-Za-z“\"])|\d{1,2}-\d{1,2}[.:)]?\s+(?=(?-i:[A-Z“\"]))|\d{1,2}\s+(?=(?-i:[A-Z“\"]))|(?:\d{1,2}(?:\.\d{1,2})?|(?-i:[A-Z]|[IVX]{1,4}))\s+[/|·›»~–—-]\s+(?=(?-i:[A-Z“\"]))|[IVX]{1,5}\.\s+|(?-i:[A-Z]\.\s+(?=[A-Z])|[a-z]\.\s+(?=[A-Z])|[A-Z]{1,3}-?\d{1,2}(?:\.\d{1,2})*[a-z]?\s+(?=[A-Z][a-z])|\d{1,2}-?[A-Z][.)]?\s+(?=[A-Z\d][a-z\d.,]* )))?"
    r"(?P<label>(?:(?:Strategic |National |Specific |Key |Priority |Policy |Headline )?(?:Goal|Objective|Target|Action|Part|Chapter|Section|Article|Priority|Strategy|SDG|RPO|Pillar|Table|Outcome|Policy|Milestone|Indicator|Commitment|"
    r"Measure|Result|Activity|Pledge|Promise|Thrust|Direction|Deliverable|Programme|Program|Theme|Mission|Recommendation|Output|Ambition|Initiative|Step|Focus area|Workstream|Aim|KPI|RSO|NPO|CPO)s?\s(?:(?-i:[A-Z]{0,3}-?\d{1,3}(?:\.(?:\d{1,2}|[a-z]))*(?:-[A-Z]\b)?|[A-Z]\b|[IVX]{1,4}\b)|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"(?:(?:,\s\d{1,2})*\s+(?:and|&)\s+\d{1,2})?)\s*[.:–—-]?\s+|"
    r"(?:(?P<own>(?-i:[A-Z])[\w-]*(?:\s[\w-]+){0,2}?(?:[\s-]?(?<!\d)\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|(?-i:\s[A-Z])))\s?(?:[:–—|]|-(?=\s)|\.(?=\s[A-Z\d“$£€]))|"
    r"(?P<code>(?-i:(?!CO2|NO2|SO2|PM|Q\d|H\d|G\d|FY)[A-Z]{1,3}(?:[.-]?\d{1,2}(?:\.\d{1,2})?|\s\d{1,2}\.\d{1,2})[a-z]?(?=\s+[A-Z“\d]))))\s+)?",
    re.IGNORECASE,
)
BULLET = re.compile(r"\s*[•●▪■◆○◦*·–—→➔➤►▶▸‣✓✔☐□>»-]\s")
ENUMERATED = re.compile(BULLET.pattern + r"|\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s")
TARGET_LABEL = re.compile(
    r"(?:target|objective|milestone|outcome|result|indicator|ambition|KPI|commitment|pledge|promise|aim)",
    re.IGNORECASE,
)
_GOALS_BY = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:[Gg]oals|[Tt]argets|[Mm]ilestones|[Oo]bjectives|[Aa]ims|[Aa]mbitions|[Oo]utcomes|[Cc]ommitments)(?: for| to| by| in)? (?:the end of )?20\d\d$"
)
_CHARGED = re.compile(r"\((?:lead|SRO)\)|\bin charge\)?$|\b(?:[Ll]ed|[Ss]upported) by\b")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "for",
        "in",
        "on",
        "to",
        "with",
        "at",
        "by",
        "or",
        "from",
        "is",
        "as",
        "our",
        "we",
        "its",
        "how",
        "what",
        "where",
    ]
)
#: 2040  Net zero emissions: a line of a list by years.
_DATED_LINE = re.compile(r"(?:FY ?)?20\d\d\s")
_NUMBERED = re.compile(r"[A-Z]{4,}\s(?:\d{1,2}|[A-Z]|[IVX]+)\b[.:]?(?!\s[a-z])\s*(?:[–—-]\s)?")
_PERIOD = re.compile(
    r"\s*[A-Z][\w-]+(?:\s[\w-]+){0,3}\s?[(:–-]\s?(?:FY ?)?20\d\d(?:/\d\d)?\s?(?:[–—-]|to|until)\s?(?:FY ?)?(?:20)?\d\d\)?\s*:?$"
)
#: A line that is only a year, or a year with a word for what is due in it.
ONLY_YEAR = re.compile(
    r"(?:(?:By|In|Until|For|To)\s)?(?:the\s)?(?:end of\s|year\s)?(?:FY ?)?20\d\d(?:[/–-]\d{2,4})?(?:\s(?:targets?|goals?|milestones?|ambitions?|commitments?|pledges?|and beyond))?",
    re.IGNORECASE,
)
#: The code of a second title in the same heading: 2.4 Climate and 2.5 Water.
_NEXT_CODE = re.compile(r"(\b(?:and|to)\s|[,&/]\s)\d{1,2}\.(?:\d{1,2}|[a-z])\s(?=[A-Z])")
#: What a title refers to, in brackets: People (Goals 1, 3 and 4).
_REFERENCE = re.compile(
    r"\s*\((?:SDG|Goal|Target|Pillar|Outcome|Objective|Priority|Theme|Chapter|Section|Action|Article|Strategy|Agenda)s? [\w., &–-]*\)$"
)
ASKS = re.compile(r"(?:What|Where|How|Our|The|Key|Headline)\b")


def is_heading(text: str, rest: str, mark: str, label: str, n: int) -> bool:
    """Say whether a line is a heading, by its mark, its capitals, or its want of a verb.

    Parameters
    ----------
    text, rest : str
        The line, and what follows its mark and label.
    mark, label : str
        Its number or bullet, and its label (Goal 4).
    n : int
        Its place in the document.

    Examples
    --------
    >>> is_heading("2 Homes and Places", "Homes and Places", "2 ", "", 9), is_heading("Cut waste by 5%.", "Cut waste by 5%.", "", "", 9)
    (True, False)
    """
    rest = _REFERENCE.sub("", _NEXT_CODE.sub(r"\1", rest))
    if label and (_is_labelled_heading(rest, label) or _is_titled(text, rest)):
        return True
    if _PERIOD.match(text) and n > 2:
        return True
    if (
        len(text) > 110
        or not rest
        or (_DATED_LINE.match(text) and scan(rest)[0])
        or re.match(r"\s*(?:Key )?(?:Indicator|KPI|Metric)\s?:", text)
        or (text.rstrip().endswith((".", ";", ":", ",")) and not re.match(r"(?:GOAL|PART|CHAPTER)\b", text))
    ):
        return False
    numbered = _NUMBERED.match(text)
    if mark.startswith("#") or (numbered and not _acts(text[numbered.end() :])):
        return True
    if (
        _CHARGED.search(text)
        or labels_in(text)
        or (
            re.match(r"[•●▪■◆○◦*·–—→➔➤►▶▸‣✓✔☐□>»-]", mark.strip() or "x") and not _is_topic(mark, label, rest)
        )
        or re.match(r"(?:[a-z]\)|\()", mark)
    ):
        return False
    if re.match(r"(?:Table|Box|Figure|Chart|Annex)\b", rest) or re.search(r"\bTable \d", text):
        return True
    if text.isupper() and len(text) <= 90:
        return True
    quantities, years = scan(rest)
    counted = [
        q for q in quantities if q.form not in ("zero", "multiple", "halve") and not OF_PLAN.search(q.unit)
    ]
    if counted or (years and re.search(r"\b(?:by|in|to) 20", rest) and n > 4 and not _GOALS_BY.match(rest)):
        return False
    words = re.findall(r"[A-Za-z][\w'’-]*", re.sub(r"\s*\([^()]*\)$", "", rest))
    if not words or len(words) > 14 or (re.search(r"[.;]\s|[)\]]$", rest) and _acts(rest)):
        return False
    capital = sum(1 for w in words if w[0].isupper() or w.lower() in _SMALL)
    if capital == len(words) or re.match(
        r"(?:\d|[IVX]+\.|(?-i:[A-Z])\.|Part|Chapter|SDG|Goal|Pillar|Section|Priority|Theme|Article)",
        text,
        re.IGNORECASE,
    ):
        return True
    if re.search(r"\b(?:will|shall|to be|must|should)\b", rest) and not rest.lower().startswith(
        ("how", "what", "where")
    ):
        return False
    is_noun = len(words) > 1 and words[1].lower() in ("of", "and", "for")
    return (
        len(words) <= 7 and (is_noun or (not _acts(rest) and words[0].lower() not in ("all", "no", "every")))
    ) or (len(words) <= 4 and words[0].lower() not in ("all", "no"))


def _acts(text: str) -> bool:
    """Whether a short line begins with what somebody is to do: Dredge the harbour."""
    first = re.match(r"[A-Za-z][\w'’-]*", text)
    return first is not None and is_act(first.group(), text[first.end() :])


def _is_topic(mark: str, label: str, rest: str) -> bool:
    """Whether a bullet stands before a title: ■ SDG 4 and 5 — learning."""
    return bool(
        mark.strip() in "■◆●▪○"
        and re.match(r"(?:SDG|Goal|Pillar|Theme|Priority|Part|Chapter|Section)s?\b", label, re.IGNORECASE)
        and len(rest.split()) <= 10
        and not scan(rest)[0]
    )


def _is_labelled_heading(rest: str, label: str) -> bool:
    """Whether what follows a label (Pillar 2, Outcome 1) is a title: short, without figures and verbs."""
    if (
        len(rest) <= 90
        and rest.count(".") <= 1
        and not TARGET_LABEL.match(label)
        and not re.search(r"\b(?:will|shall|is|are|was|were|to be|to)\b", rest)
    ):
        words = rest.split()
        if (
            len(words) <= 12
            and not _acts(rest)
            and not scan(rest)[0]
            and re.match("(?:article|chapter|part|section|pillar|theme|priority|goal)", label, re.IGNORECASE)
        ):
            return True
    return bool(
        TARGET_LABEL.match(label)
        and 0 < len(rest.split()) <= 12
        and not rest.endswith(".")
        and not scan(rest)[0]
        and not scan_years(rest)
        and not _acts(rest)
        and not re.search(r"\b(?:will|shall|is|are|was|were|to|by)\b", rest)
    )


def is_dated_title(lines: list[Line], n: int, mark: str, plan: Plan) -> bool:
    r"""Say whether a line with a year stands over a list as its title: 2030; What we will achieve by March 2030.

    Examples
    --------
    >>> from luoshu.reading.text.layout import read_lines
    >>> lines = read_lines("City Plan\n\nOur pledges\n\n2030\n- Tree canopy: 22%", chinese=False)
    >>> is_dated_title(lines, 2, "", Plan(2024, None, 2024, "City Plan"))
    True
    """
    line = lines[n]
    text = line.text.strip().rstrip(":")
    if n < 2 or len(text) > 80 or text.endswith((".", ";", ",")) or BULLET.match(line.text):
        return False
    if ONLY_YEAR.fullmatch(text) and not mark.strip():
        return not line.text.rstrip().endswith(":")
    times = [t for t in scan_years(text) if t.last >= plan.first_open]
    if (
        not times
        or not ASKS.match(text)
        or len(text.split()) > 10
        or n + 1 == len(lines)
        or text.endswith(":")
    ):
        return False
    listed = lines[n + 1].is_row or bool(MARK.match(lines[n + 1].text)["mark"])  # type: ignore[index]
    return listed and line.is_apart and not scan(text)[0]


def _is_titled(text: str, rest: str) -> bool:
    """Whether a bar parts a label from its title: Direction 1 | A shire that looks after Country."""
    return text.count("|") == 1 and text.endswith(rest) and len(rest.split()) <= 12 and not scan(rest)[0]


def rank_of(text: str, mark: str, label: str) -> int:
    """Return how deep a heading stands; a smaller number is higher.

    Examples
    --------
    >>> rank_of("2.1 Homes", "2.1 ", "") > rank_of("2. Places", "2. ", "")
    True
    """
    if mark.startswith("#"):
        return 10 + 5 * len(mark.strip())
    if re.match(r"part|chapter", label, re.IGNORECASE):
        return 10
    if re.match(r"article|section", label, re.IGNORECASE) and not mark:
        return 15
    if text.isupper():
        return 15
    dotted = re.match(r"(\d{1,2}(?:[.-]\d{1,2})*)", mark)
    if dotted:
        return 20 + 5 * len(re.findall(r"[.-]", dotted[1]))
    if re.match(r"[IVX]+\.", mark):
        return 20
    if re.search(r"\btable \d|^box|^figure", text, re.IGNORECASE):
        return 60
    return 40
