"""From a figure to its source: two clicks on the page, a raised number on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshu.appraise.answer import Figure
from luoshu.language import say


@dataclass(frozen=True)
class Source:
    """One page or volume from which figures were taken, and which figures of the report rest on it."""

    number: int
    title: str
    pages: tuple[str, ...]
    published: tuple[str, ...]
    grade: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Citation:
    """What the first click shows: a title, rows of term and text, and where the second click leads.

    ``number`` is that of the row in the table of sources, 0 where the figure is no record but a forecast; then
    ``anchor`` is where the model and the command stand.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    number: int = 0
    url: str = ""
    anchor: str = "run"


@dataclass
class _Entry:
    title: str
    url: str
    grade: str
    published: list[str] = field(default_factory=list)
    volumes: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)


GRADES = ("official", "official_copy", "press", "repost", "research", "weak")
VOLUME = re.compile(r"(.*\S)\s+((?:19|20)\d\d)")
"""A yearbook with the year of its volume."""
VINTAGES = ("first", "revised")


def grade_of(note: str) -> str:
    """Return how good a source is, from the token ``src=`` of a note; empty where it does not say.

    Examples
    --------
    >>> grade_of("src=press; central city"), grade_of("")
    ('press', '')
    """
    for token in note.split(";"):
        name, _, value = token.strip().partition("=")
        if name == "src" and value.strip() in GRADES:
            return value.strip()
    return ""


def plain_source(title: str) -> str:
    """Return the title of a source without the marks of the table it was kept in.

    Examples
    --------
    >>> plain_source("observations: [title not shown] Airport figures")
    'Airport figures'
    """
    for mark in ("observations:", "[title not shown]", "(page without a title)"):
        title = title.strip().removeprefix(mark)
    return title.strip()


def is_page(url: str) -> bool:
    """Return whether an address can be opened: http or https alone, whatever else a record may hold."""
    return url.startswith(("https://", "http://"))


def pages_of(url: str) -> list[str]:
    """Return the addresses of a figure made of several cells, which are joined by semicolons.

    Examples
    --------
    >>> pages_of("https://a.cn/1; https://b.cn/2"), pages_of("")
    (['https://a.cn/1', 'https://b.cn/2'], [])
    """
    return [part for part in (each.strip() for each in url.split("; ")) if part]


def _span(volumes: list[str]) -> str:
    if not volumes:
        return ""
    first, last = min(volumes), max(volumes)
    return f" {first}" if first == last else f" {first}–{last}"


class Sources:
    """The sources cited so far, numbered in the order in which the report comes to them.

    Examples
    --------
    >>> sources = Sources("en")
    >>> figure = Figure(year=2019, value=1.0, source="Yearbook", published="2020-03")
    >>> sources.cite(figure, "GDP, 2019").number, sources.cite(figure, "again").number
    (1, 1)
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._entries: dict[tuple[str, str], _Entry] = {}

    def number(self, title: str, url: str = "", published: str = "", what: str = "", grade: str = "") -> int:
        """Return the number of a source, adding it where it is new; the volumes of one yearbook are one source."""
        volume = VOLUME.fullmatch(title) if not url else None
        key = (volume[1], "") if volume else (title, url)
        entry = self._entries.setdefault(key, _Entry(key[0], url, grade))
        for kept, new in (
            (entry.published, published),
            (entry.figures, what),
            (entry.volumes, volume[2] if volume else ""),
        ):
            if new and new not in kept:
                kept.append(new)
        return list(self._entries).index(key) + 1

    def cite(self, figure: Figure, what: str) -> Citation:
        """Return the citation of a figure of the record, and number its source."""
        title = plain_source(figure.source)
        grade = grade_of(figure.note)
        rows = [(self._say("pv_source"), title or self._say("pv_no_source"))]
        if grade:
            rows.append((self._say("pv_grade"), self._say(f"grade_{grade}")))
        rows.append((self._say("pv_published"), figure.published or self._say("pv_no_date")))
        if figure.vintage:
            parts = [part.strip() for part in figure.vintage.split(";")]
            words = [self._say(f"vintage_{part}") if part in VINTAGES else part for part in parts]
            rows.append((self._say("pv_vintage"), "; ".join(words)))
        number = self.number(title, figure.url, figure.published, what, grade) if title else 0
        pages = [url for url in pages_of(figure.url) if is_page(url)]
        return Citation(what, tuple(rows), number, pages[0] if pages else "", "sources")

    def _say(self, key: str) -> str:
        return say(f"report.{key}", self.language)

    def listed(self) -> tuple[Source, ...]:
        """Return all sources cited, in order."""
        return tuple(
            Source(
                place + 1,
                entry.title + _span(entry.volumes),
                tuple(page for page in pages_of(entry.url) if is_page(page)),
                tuple(entry.published),
                entry.grade,
                tuple(entry.figures),
            )
            for place, entry in enumerate(self._entries.values())
        )
