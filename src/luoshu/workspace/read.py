"""Read a document into a plan file: a new one, or one that somebody has worked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from luoshu.axes.indicator import read_catalogue
from luoshu.errors import DocumentError, OptionError
from luoshu.language import say
from luoshu.plan.plan import Plan
from luoshu.plan.read import read_plan, write_plan
from luoshu.reading.extract import extract
from luoshu.reading.items import Extraction
from luoshu.reading.plans.revise import another, revised, traced
from luoshu.reading.plans.to_plan import Wanted, to_plan
from luoshu.reading.second import Asked, SecondReader, with_second
from luoshu.reading.text.document import Document, read_document
from luoshu.workspace.case import built_in_regions


@dataclass(frozen=True)
class Read:
    """A document, what was found in it, and what came of asking a second reader."""

    document: Document
    found: Extraction
    asked: Asked = field(default_factory=Asked)


def read_file(
    path: Path,
    *,
    language: Literal["zh", "en"] | None = None,
    year: int | None = None,
    second: SecondReader | None = None,
) -> Read:
    """Read a document.

    Parameters
    ----------
    path : Path
    language : {"zh", "en"}, optional
        Language of the document, found from its characters where not given.
    year : int, optional
        Year in which it was issued, where it does not say.
    second : SecondReader, optional
        A language model that is asked for further items; nothing is contacted without it.

    Raises
    ------
    DocumentError
        If the document cannot be read as text, or the address of the second reader is none.
    """
    document = read_document(path)
    found = extract(document.text, language, year)
    if second is None:
        return Read(document, found)
    return Read(document, *with_second(found, document, second))


def plan_of(read: Read, wanted: Wanted, before: Path | None = None) -> Plan:
    """Make a plan of what was read; of one that is there already, what a person did to it stays.

    Raises
    ------
    DocumentError
        If the year of issue is neither found nor given, or the plan that is there was read from another document of this name.
    PlanError
        If the plan that is there already cannot be read.
    """
    regions = built_in_regions()
    old = read_plan(before) if before is not None and before.exists() else None
    if old is not None and any(reading.document == read.document.name for reading in old.readings):
        wanted = Wanted(
            wanted.region or old.region, wanted.year, wanted.name or old.name.of(read.found.language)
        )
    new = traced(to_plan(read.found, read.document, read_catalogue(), regions, wanted), read.document)
    if old is None:
        return new
    if mistaken := another(old, new):
        names = {"plan": before, "held": mistaken.file, "file": read.document.file}
        raise DocumentError(
            say("reading.another_document", "en", **names), say("reading.another_document", "zh", **names)
        )
    return revised(old, new)


def save(plan: Plan, path: Path) -> None:
    """Write a plan file whole or not at all.

    Raises
    ------
    OptionError
        If the folder is not there or may not be written to.
    """
    partial = path.with_name(f".{path.name}.part")
    try:
        write_plan(plan, partial)
        Path(partial).replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True) if path.parent.is_dir() else None
        reason = error.strerror or type(error).__name__
        raise OptionError(
            say("reading.not_written", "en", path=path, reason=reason),
            say("reading.not_written", "zh", path=path, reason=reason),
        ) from None
