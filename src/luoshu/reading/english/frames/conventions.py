"""What an English document says once for all its targets: which are binding, and from what year they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshu.reading.english.frames.codes import FIRM, LOOSE, Bound, codes_bound, is_bound, rest_bound
from luoshu.reading.text.layout import Line

_SIGN = r"[†‡§◆●▲■★☆✓✔◊]+|\*{1,3}|\([A-Z]\)|\[[A-Z]\]"
#: Policies marked † have statutory effect; † binding; (B) = binding.
_MARKED = re.compile(
    rf"\b(?:marked|shown|flagged|denoted|indicated|identified|followed|bearing|carrying)\s(?:with\s|by\s|as\s|an?\s|the\s|sign\s|symbol\s|letter\s|dagger\s|asterisk\s)*[\"“]?(?:\((?=[^A-Za-z]))?(?P<sign>{_SIGN}|[A-Z]\b)[^.;]*?\b(?:(?P<loose>{LOOSE})|(?P<firm>{FIRM}))\b|"
    rf"(?:^|[;,.(]\s?)(?P<own>{_SIGN}|[A-Z])\s?(?:=|:|–|—|-|denotes|marks|means|indicates|signifies)\s?[^.;]{{0,40}}?\b(?:(?P<slack>{LOOSE})|(?P<tight>{FIRM}))\b|"
    rf"(?:^|[;,.(]\s?)(?P<bare>[†‡§*]+)\s?(?:(?P<free>{LOOSE})|(?P<fast>{FIRM}))\b",
    re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"\b(?:bound (?:by|in) (?:law|statute)|legally (?:bound|obliged|committed|required)|(?:must|shall) by (?:law|statute)|(?:required|mandated|prescribed|demanded) (?:by|in|under) (?:the )?(?:[A-Z]\w+ )*(?:Code|Act|Law|Ordinance|Statute|Charter|Regulation)|[Bb]y (?:law|statute),|under a (?:legal|statutory) duty)\b"
)
_FIGURES = r"(?:targets|indicators|milestones|figures|values|objectives)"
#: The milestones below are indicative; unless marked otherwise the targets are binding.
_BELOW = re.compile(
    rf"(?:\b{_FIGURES}\s(?:\w+\s)?(?:below|that follow|in (?:this|the following) (?:chapter|section|table|part))|"
    rf"\b[Uu]nless (?:(?:marked|stated|noted|flagged) otherwise|otherwise \w+),? (?:the |all )?{_FIGURES})"
    rf"\s(?:are|is)\s(?:only\s|purely\s)?(?:(?P<loose>{LOOSE})|(?:{FIRM}))\b",
    re.IGNORECASE,
)
#: What the next sentence says of a target: This target is binding.
NEXT_SAYS = re.compile(
    rf"[.;][ \t]*\n?[ \t]*(?:This|That|It|Both|These|The)\s(?:\w+\s){{0,3}}?(?:is|are)\s(?:also\s|both\s)?(?:(?P<loose>{LOOSE})|(?P<firm>{FIRM}))\b"
)
#: The 2030 and 2050 goals are binding; the targets for 2030 and 2045 are binding.
_YEARS_BOUND = re.compile(
    rf"\b(?:(?:20\d\d(?:,\s|\sand\s|\s)){{1,4}}(?:goals?|targets?|ceilings?|limits?|objectives?|milestones?|figures?|values?)|(?:goals?|targets?|objectives?|milestones?|figures?|values?) for (?:20\d\d(?:,\s|\sand\s)?){{1,4}})\b[^.;]{{0,60}}?\b(?:is|are|be)\s(?:legally\s)?(?:{FIRM})\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\b(?:(?P<loose>{LOOSE})|(?P<firm>{FIRM}|constraint|constraining))\s(?:[\w-]+\s){{0,2}}?(?:targets?|indicators?|goals?|objectives?|constraints?|ceilings?|limits?|floors?|requirements?)\b",
    re.IGNORECASE,
)
#: Binding: ...; Indicative targets: ...
_LABEL = re.compile(
    rf"(?:^|[.;:–—•-]\s)(?:(?P<loose>{LOOSE})|(?P<firm>{FIRM}))(?:\s(?:targets?|indicators?|goals?|objectives?|ones?))?\s?(?::|\s[–—])\s",
    re.IGNORECASE,
)
#: A sentence on the year from which all changes count, and the years in it.
_COUNTED = re.compile(
    r"(?:[Uu]nless (?:otherwise )?(?:stated|noted|indicated)|^[Bb]aseline:|\b[Aa]ll (?:changes|reductions|targets|percentages|cuts|increases|figures|commitments|values)\b|\b(?:[Bb]aseline|[Bb]ase|[Rr]eference) year\b)[^.]{0,200}"
)
_FROM = re.compile(
    r"\b(?:from|against|to|on|with|is|are|relative to|year|[Bb]aseline)\b:?\s(?:the\s|their\s|its\s|calendar\s|fiscal\s|year\s|levels of\s|those of\s)*(?:FY ?)?(?P<year>(?:19|20)\d\d)(?:[/–-](?P<later>\d{2,4}))?\b"
)


#: Figures marked (m) are milestones for 2030; * by 2030.
_DATED = re.compile(
    r"\b(?:marked|shown|flagged|denoted|indicated|identified|followed)\s(?:with\s|by\s|as\s|an?\s)*[\"“]?\(?(?P<sign>[A-Za-z]{1,3}(?=[)\"”])|[†‡§◆●▲■★☆*^]+)[)\"”]*\s[^.;]*?\b(?:for|by|in|of|to)\s(?:the\s)?(?:end of\s)?(?:FY ?)?(?P<year>20\d\d)\b|"
    r"(?:^|[;,.(]\s?)\(?(?P<own>[A-Za-z]{1,3}(?=\))|[†‡§*^]+)\)?\s?(?:=|:|–|—|denotes|means|indicates)\s?[^.;,]{0,40}?\b(?:FY ?)?(?P<dated>20\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Conventions:
    """Signs and codes that make a target binding or not or give it a year, whether unmarked ones bind, and the year that changes count from."""

    signs: tuple[tuple[str, bool], ...] = ()
    unmarked: bool | None = None
    base: int | None = None
    years: tuple[tuple[str, int], ...] = ()
    codes: tuple[Bound, ...] = ()

    def year(self, note: str) -> int | None:
        """Return the year that a note in brackets behind a figure stands for.

        Examples
        --------
        >>> Conventions(years=(("m", 2030),)).year("m; a binding commitment")
        2030
        """
        words = re.split(r"[;,]?\s", note)
        return next((year for sign, year in self.years if sign in words or note.startswith(f"{sign};")), None)

    def binding(self, text: str, path: tuple[str, ...] = ()) -> bool | None:
        """Whether a line is binding by a sign or a code of its own, or of a heading over it.

        Examples
        --------
        >>> Conventions((("†", True),)).binding("Policy S1 † Housing")
        True
        >>> Conventions(codes=(("", "C1", True), ("rest", "code", False))).binding("C2. Waste")
        False
        """
        for line in (text, *reversed(path)) if self.signs else ():
            words = set(re.findall(rf"{_SIGN}|\b[A-Z]\b", line))
            for sign, firm in self.signs:
                if sign in words:
                    return firm
        said = is_bound(text, path, self.codes) if self.codes else None
        return self.unmarked if said is None else said


def conventions_of(lines: Sequence[Line], first_open: int) -> Conventions:
    """Return what the lines of a document declare for all of it.

    Parameters
    ----------
    lines : sequence of Line
        The document.
    first_open : int
        The first year that was ahead when it was written; changes count from an earlier one.

    Examples
    --------
    >>> text = "Policies marked † have statutory effect. Unless stated otherwise changes are measured from 2020."
    >>> conventions_of([Line(text, list(range(len(text))))], 2024)
    Conventions(signs=(('†', True),), unmarked=None, base=2020, years=(), codes=())
    """
    signs: dict[str, bool] = {}
    unmarked: bool | None = None
    base: int | None = None
    dates: dict[str, int] = {}
    codes: list[Bound] = []
    for line in lines:
        for dated in _DATED.finditer(line.text) if not line.is_row else ():
            dates.setdefault(dated["sign"] or dated["own"], int(dated["year"] or dated["dated"]))
        for found in _MARKED.finditer(line.text):
            sign = found["sign"] or found["own"] or found["bare"]
            signs.setdefault(sign, bool(found["firm"] or found["tight"] or found["fast"]))
        codes += codes_bound(line.text) if not line.is_row else []
        rest = rest_bound(line.text) if signs or codes else None
        if rest and signs:
            unmarked = rest[2]
        elif rest:
            codes.append(rest)
        counted = _COUNTED.search(line.text) if base is None and not line.is_row else None
        years = [_year(found) for found in _FROM.finditer(counted.group())] if counted else []
        base = next((year for year in years if year < first_open), base)
    return Conventions(tuple(signs.items()), unmarked, base, tuple(dates.items()), tuple(codes))


def _year(found: re.Match[str]) -> int:
    later = found["later"]
    return int(found["year"][: 4 - len(later)] + later) if later else int(found["year"])


def is_said_below(text: str) -> bool | None:
    """Whether a line says of what comes below it that it is binding, or only indicative.

    Examples
    --------
    >>> is_said_below("The milestones below are indicative."), is_said_below("Targets were met.") is None
    (False, True)
    """
    found = _BELOW.search(text)
    return None if found is None else found["loose"] is None


def years_bound(text: str) -> frozenset[int]:
    """Return the years whose targets a line calls binding.

    Examples
    --------
    >>> sorted(years_bound("The 2030 and 2050 goals set out in this section are binding."))
    [2030, 2050]
    """
    found = _YEARS_BOUND.search(text)
    return frozenset(int(year) for year in re.findall(r"20\d\d", found.group())) if found else frozenset()


def is_said_binding(text: str) -> bool | None:
    """Whether words call targets binding (True) or only expected (False); None where they say nothing.

    Examples
    --------
    >>> is_said_binding("The binding targets are:"), is_said_binding("The main projected targets for this year are:")
    (True, False)
    """
    said = [bool(found["firm"]) for found in _SPOKEN.finditer(text)]
    return said[-1] if said else None


def is_labelled_binding(text: str) -> bool | None:
    """Whether the last label of this kind before a figure calls what follows it binding: Binding: waste falls to 5; Expected: ...

    Examples
    --------
    >>> is_labelled_binding("(4) Ecology. Binding: PM2.5 falls to "), is_labelled_binding("Binding: waste. Expected: GDP of ")
    (True, False)
    """
    said = (
        [found["firm"] is not None for found in _LABEL.finditer(text)] if ":" in text or "–" in text else []
    )
    return said[-1] if said else None


def is_bound_by_law(text: str) -> bool:
    """Whether a sentence says that somebody is held to its figures by law.

    Examples
    --------
    >>> is_bound_by_law("We are bound in law to cut emissions"), is_bound_by_law("We will cut emissions")
    (True, False)
    """
    return _BY_LAW.search(text) is not None


def is_called_binding(text: str) -> bool | None:
    """Whether a note behind a figure, (binding) or "which is binding in law", makes it so.

    Examples
    --------
    >>> is_called_binding("; this one is a licence condition and therefore binding"), is_called_binding("indicative")
    (True, False)
    """
    loose = re.search(rf"\b(?:{LOOSE})\b(?!\s(?:to|life|years?)\b)", text, re.IGNORECASE)
    firm = re.search(rf"\b(?:{FIRM})\b", text, re.IGNORECASE)
    if firm and not (loose and loose.start() <= firm.start()):
        return True
    return False if loose and re.fullmatch(rf"[\W]*(?:{LOOSE})[\W]*", text, re.IGNORECASE) else None
