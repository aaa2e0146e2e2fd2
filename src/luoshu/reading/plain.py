"""What was read, in the form other programs take and as rows for people."""

from __future__ import annotations

from typing import Any

from luoshu.axes.indicator import Catalogue
from luoshu.reading.items import Extraction, ReadTarget
from luoshu.reading.plans.naming import match
from luoshu.reading.text.document import Document

FIELDS = (
    "comparator", "approx", "direction", "value", "value_high", "unit", "year", "baseline_year", "kind", "relative_to",
    "scope", "binding", "quote", "start", "end", "doubts",
)  # fmt: skip


def to_record(found: Extraction, document: Document, catalogue: Catalogue) -> dict[str, Any]:
    """Return everything that was read as plain data, each item with ``quote``, ``start`` and ``end``.

    Examples
    --------
    >>> from luoshu.axes.indicator import read_catalogue
    >>> from luoshu.reading.extract import extract
    >>> document = Document("p", "到2030年，城镇化率达到70%。", (), "text")
    >>> record = to_record(extract(document.text), document, read_catalogue())
    >>> [(target["indicator"], target["value"], target["year"]) for target in record["targets"]]
    [('urbanisation_rate', 70.0, 2030)]
    """
    content: dict[str, Any] = {
        "document": document.name,
        "language": found.language,
        "doc_year": found.year,
        "format": document.format,
        "targets": [_target(read, number, catalogue) for number, read in enumerate(found.targets, start=1)],
    }
    for group in ("results", "tasks", "measures", "bodies", "positioning"):
        content[group] = [item.model_dump() for item in getattr(found, group)]
    for items in (
        content[group] for group in ("targets", "results", "tasks", "measures", "bodies", "positioning")
    ):
        for item in items:
            place = document.place(item["start"])
            item["page"], item["paragraph"] = place.page, place.paragraph
    return content


def _target(read: ReadTarget, number: int, catalogue: Catalogue) -> dict[str, Any]:
    unit = read.unit.removesuffix("/年") if read.kind == "level" else ""
    meant = match(read.as_written, catalogue, unit=unit, scope=read.scope, grows=read.kind == "growth_rate")
    content: dict[str, Any] = {
        "id": f"t{number}",
        "indicator": meant.id or read.as_written,
        "as_written": read.as_written,
        "alternatives": list(meant.alternatives),
    }
    return content | {name: getattr(read, name) for name in FIELDS}
