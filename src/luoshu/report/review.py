"""The page on which a person checks what was read: the document on the left, what was found in it on the right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from luoshu.axes.indicator import Catalogue, read_catalogue
from luoshu.errors import OptionError
from luoshu.language import say
from luoshu.plan.plan import Plan
from luoshu.plan.target import Span, Target
from luoshu.reading.text.document import Document
from luoshu.report.chart.mark import brand_mark

GROUPS = ("targets", "positionings", "tasks", "measures", "bodies", "results")
SHEETS = ("page.css", "review.css")


@dataclass(frozen=True)
class Entry:
    """One item on the right: what it says, why it is in doubt, what it may mean instead, and its marks on the left."""

    id: str
    group: str
    title: str
    doubt: str
    confirmed: bool
    facts: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    target: Target | None = None


@dataclass(frozen=True)
class Stretch:
    """A stretch of the document with the items that rest on it; ``first`` are those that begin here."""

    text: str
    items: tuple[str, ...]
    first: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the document; ``page`` where a new page begins with it."""

    number: int
    page: int | None
    stretches: tuple[Stretch, ...]


def write_review(
    plan: Plan, document: Document, path: Path, *, language: str, file: str = "plan.yaml"
) -> Path:
    """Write the review page and return its path.

    Parameters
    ----------
    plan : Plan
        With spans into ``document``.
    document : Document
    path : Path
        File to write.
    language : {"zh", "en"}
        Language of the page; the document stays as it is.
    file : str
        Name under which the page offers the corrected plan.

    Raises
    ------
    OptionError
        If the page cannot be written there.
    """
    try:
        path.write_text(
            review_html(plan, document, language=language, file=file), encoding="utf-8", newline="\n"
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OptionError(
            say("review.not_written", "en", path=path, reason=reason),
            say("review.not_written", "zh", path=path, reason=reason),
        ) from None
    return path


def review_html(plan: Plan, document: Document, *, language: str, file: str = "plan.yaml") -> str:
    """Return the review page: one HTML file that asks nothing of any server.

    Examples
    --------
    >>> from luoshu.samples import tiny_plan
    >>> page = review_html(tiny_plan(), Document("doc", "Some text.", (), "text"), language="en")
    >>> "http://" in page or "https://" in page
    False
    """
    catalogue = plan.with_own(read_catalogue())
    entries = tuple(_entries(plan, document, catalogue, language))
    doubtful = tuple(entry for entry in entries if entry.doubt and not entry.confirmed)
    rest = {
        group: tuple(entry for entry in entries if entry.group == group and entry not in doubtful)
        for group in GROUPS
    }
    return (
        _environment()
        .get_template("review.html")
        .render(
            plan=plan,
            language=language,
            title=plan.name.of(language),
            t=lambda key, **values: say(f"review.{key}", language, **values),
            styles=Markup("\n".join(_static(sheet) for sheet in SHEETS)),  # noqa: S704  (our own files)
            script=Markup(_static("review.js")),  # noqa: S704
            data=Markup(_embedded(plan)),  # noqa: S704  (escaped below)
            brand=brand_mark(),
            file=file,
            paragraphs=tuple(_paragraphs(plan, document)),
            entries=entries,
            doubtful=doubtful,
            rest=rest,
            names=[(item.id, item.name.of(language)) for item in catalogue.indicators],
            comparators=(">=", ">", "<=", "<"),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("luoshu.report", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _static(name: str) -> str:
    return (files("luoshu.report") / "static" / name).read_text(encoding="utf-8")


def _embedded(plan: Plan) -> str:
    """Return the plan as JSON that may stand in a page: no ``</script>``, no line separators that YAML would take."""
    text = json.dumps(plan.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
    for sign in "<>&\u2028\u2029\x85":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _entries(plan: Plan, document: Document, catalogue: Catalogue, language: str) -> Iterator[Entry]:
    for group in GROUPS:
        for item in getattr(plan, group):
            spans = [span for span in item.spans if span.document == document.name]
            yield Entry(
                id=item.id,
                group=group,
                title=_title(item, language),
                doubt=item.doubt.of(language),
                confirmed=any(
                    reading.items[item.id].confirmed for reading in plan.readings if item.id in reading.items
                ),
                facts=tuple(_facts(item, catalogue, language)),
                others=tuple(_others(item, catalogue, language)),
                marks=tuple(
                    (f"m-{item.id}-{number}", _place(span, language)) for number, span in enumerate(spans, 1)
                ),
                target=item if isinstance(item, Target) else None,
            )


def _title(item: Any, language: str) -> str:
    if isinstance(item, Target):
        return item.statement.of(language)
    name = str(item.name.of(language))
    if getattr(item, "value", None) is not None:
        upper = "" if item.upper is None else f"–{item.upper:.10g}"
        year = "" if item.year is None else f"{item.year}{'年' if language == 'zh' else ' '}"
        return f"{year}{name} {item.value:.10g}{upper}{item.unit}"
    return name


def _facts(item: Any, catalogue: Catalogue, language: str) -> Iterator[tuple[str, str]]:
    """Yield what else is known of an item, as pairs of label and words."""
    name = getattr(item, "indicator", "")
    if name:
        yield (
            say("review.indicator", language),
            catalogue[name].name.of(language) if name in catalogue else name,
        )
    if getattr(item, "serves", ()):
        yield say("review.serves", language), ", ".join(item.serves)
    if hasattr(item, "kind") and not isinstance(item, Target):
        yield say("review.kind", language), say(f"review.kind_{item.kind}", language)
    if getattr(item, "deadline", None):
        yield say("review.deadline", language), item.deadline


def _others(item: Any, catalogue: Catalogue, language: str) -> Iterator[tuple[str, str]]:
    """Yield the indicators, id and name, that a doubtful item may mean instead."""
    for other in getattr(item, "alternatives", ())[:3]:
        if item.doubt and other in catalogue:
            yield other, catalogue[other].name.of(language)


def _place(span: Span, language: str) -> str:
    if span.page is not None:
        return say("review.page", language, number=span.page)
    return say("review.paragraph", language, number=span.paragraph or 1)


def _paragraphs(plan: Plan, document: Document) -> Iterator[Paragraph]:
    """Cut the document into paragraphs, and these where an item begins or ends."""
    marked: list[tuple[int, int, str, str, str]] = []
    for group in GROUPS:
        for item in getattr(plan, group):
            spans = [span for span in item.spans if span.document == document.name]
            for number, span in enumerate(spans, 1):
                mark = {"targets": "goal", "results": "past"}.get(group, "deed")
                marked.append((span.start, span.end, item.id, f"m-{item.id}-{number}", mark))
    marked.sort()
    starts = sorted({place.start for place in document.places} | {0}) or [0]
    page: int | None = None
    for start, end in pairwise([*starts, len(document.text)]):
        if not document.text[start:end].strip():
            continue
        here = [mark for mark in marked if mark[0] < end and mark[1] > start]
        now = document.place(start).page
        parts = tuple(_stretches(document.text, start, end, here))
        yield Paragraph(document.place(start).paragraph, now if now != page else None, parts)
        page = now


def _stretches(
    text: str, start: int, end: int, marked: Sequence[tuple[int, int, str, str, str]]
) -> Iterator[Stretch]:
    while end > start and text[end - 1].isspace():
        end -= 1
    cuts = {start, end}
    for first, last, *_ in marked:
        cuts |= {cut for cut in (first, last) if start < cut < end}
    for low, high in pairwise(sorted(cuts)):
        here = [mark for mark in marked if mark[0] < high and mark[1] > low]
        yield Stretch(
            text=text[low:high],
            items=tuple(dict.fromkeys(mark[2] for mark in here)),
            first=tuple(mark[3] for mark in here if max(mark[0], start) == low and mark[0] >= start),
            mark=max((mark[4] for mark in here), key=("deed", "past", "goal").index, default=""),
        )
