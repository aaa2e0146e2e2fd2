"""Open a case: a plan with the record, the catalogue and the regions that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from glob import escape
from importlib.resources import files
from pathlib import Path

from luoshu.axes.indicator import Catalogue, read_catalogue
from luoshu.axes.region import Regions, read_regions
from luoshu.errors import PlanError
from luoshu.language import say
from luoshu.panel.event import Event, read_events
from luoshu.panel.panel import Panel
from luoshu.panel.record import empty, read_record
from luoshu.plan.plan import Plan
from luoshu.plan.read import read_plan
from luoshu.plan.resolve import resolved
from luoshu.workspace.place import FILE, asked_database

PLAN, RECORD, CATALOGUE, REGIONS = "plan.yaml", "record.csv", "catalogue.yaml", "regions.yaml"
EVENTS = "events.csv"


@dataclass(frozen=True)
class Case:
    """A plan and what is needed to judge it.

    Parameters
    ----------
    plan : Plan
        What was promised.
    panel : Panel
        What happened; may be empty.
    catalogue : Catalogue
        The built-in indicators with those of the folder.
    regions : Regions
        The regions of the folder, or of the built-in case whose record is used.
    path : Path
        The file of the plan.
    folder : Path or None
        Where changes can be kept; None for a built-in case.
    record : str
        Where the record comes from: the name of a built-in case, a path, an address of a database, or empty.
    documents : mapping of str to Path
        Documents of the plan's sources that lie beside it, by the id of the source.
    events : tuple of Event
        What else happened (``events.csv`` beside the plan), oldest first.
    """

    plan: Plan
    panel: Panel
    catalogue: Catalogue
    regions: Regions
    path: Path
    folder: Path | None = None
    record: str = ""
    documents: Mapping[str, Path] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


def _cases() -> Path:
    return Path(str(files("luoshu") / "cases"))


def built_in() -> tuple[str, ...]:
    """Return the names of the built-in cases.

    Examples
    --------
    >>> built_in()
    ('luoyang',)
    """
    return tuple(sorted(path.parent.name for path in _cases().glob(f"*/{PLAN}")))


@cache
def regions_of(name: str) -> Regions:
    """Return the regions of a built-in case."""
    return read_regions(_cases() / name / REGIONS)


def built_in_regions() -> Regions:
    """Return the regions of all built-in cases.

    Examples
    --------
    >>> built_in_regions()["Luoyang"].parent
    'Henan'
    """
    found = Regions()
    for name in built_in():
        found = found.joined(regions_of(name))
    return found


def case_with(region: str) -> str | None:
    """Return the built-in case that has a region, by id, name or alias, or None.

    Examples
    --------
    >>> case_with("Luoyang"), case_with("Atlantis")
    ('luoyang', None)
    """
    return next((name for name in built_in() if regions_of(name).find(region)), None)


def open_case(plan: str | Path, *, database: str | None = None) -> Case:
    """Open what ``plan`` names: a built-in case, a plan file, or a folder with a ``plan.yaml``.

    The record is that of ``database`` (or LUOSHU_DATABASE), else that of the folder the plan lies in (``luoshu.db``
    or ``record.csv``); where there is none and the region of the plan is one of a built-in case, it is the record of
    that case; else it is empty. A built-in case always has its own.

    Raises
    ------
    PlanError
        If nothing of this name exists, or the plan has faults.
    RecordError, CatalogueError
        If the record, the catalogue or the regions cannot be read.

    Examples
    --------
    >>> case = open_case("luoyang")
    >>> case.plan.region, case.panel.as_of("2020-03-31").latest("Luoyang", "gdp")["year"]
    ('Luoyang', 2018)
    """
    name = str(plan)
    if name in built_in():
        return _assembled(_cases() / name / PLAN, None)
    path = Path(name).expanduser()
    if path.is_dir():
        return _assembled(_plan_in(path), path, database)
    if not path.exists():
        known = "、".join(built_in()), ", ".join(built_in())
        raise PlanError(
            say("cli.unknown_case", "en", name=name, known=known[1]),
            say("cli.unknown_case", "zh", name=name, known=known[0]),
        )
    return _assembled(path, path.parent, database)


def _plan_in(folder: Path) -> Path:
    path = folder / PLAN
    if not path.is_file():
        raise PlanError(
            say("workspace.no_plan", "en", folder=folder), say("workspace.no_plan", "zh", folder=folder)
        )
    return path


def _assembled(path: Path, folder: Path | None, database: str | None = None) -> Case:
    """Put a case together; ``folder`` None: a built-in one."""
    plan = read_plan(path)
    home = path.parent
    catalogue = read_catalogue()
    if (home / CATALOGUE).is_file():
        catalogue = read_catalogue(home / CATALOGUE, onto=catalogue)
    panel, source, lender = _record_of(home, plan.region, asked_database(database) if folder else None)
    regions = regions_of(lender) if lender else Regions()
    if (home / REGIONS).is_file() and folder is not None:
        regions = regions.joined(read_regions(home / REGIONS))
    catalogue = plan.with_own(catalogue)
    plan = resolved(plan, catalogue, regions)
    events = _events_of(home, lender if source == lender else None)
    return Case(plan, panel, catalogue, regions, path, folder, source, _documents(home, plan), events)


def _events_of(home: Path, lender: str | None) -> tuple[Event, ...]:
    """Return the events beside the plan, else those of the built-in case whose record is used."""
    places = [home, _cases() / lender] if lender else [home]
    return next((read_events(place / EVENTS) for place in places if (place / EVENTS).is_file()), ())


def _record_of(home: Path, region: str, database: str | None) -> tuple[Panel, str, str | None]:
    """Return the record, where it comes from, and the built-in case that lends its record and regions."""
    own = home.parent != _cases()
    lender = case_with(region) if own else home.name
    if own and (database or (home / FILE).is_file()):
        from luoshu.workspace.store import (
            Store,  # The database is loaded where there is one: a quick start matters.
        )

        with Store(database or home) as store:
            panel = store.panel()
        if len(panel.frame) or database:
            return panel, store.name, lender
    if own and (home / RECORD).is_file():
        return read_record(home / RECORD), str(home / RECORD), lender
    if lender:
        return read_record(_cases() / lender / RECORD), lender, lender
    return empty(), "", None


def _documents(home: Path, plan: Plan) -> dict[str, Path]:
    """Return the documents beside a plan: the file that was read where the plan says which, else one of the source's name."""
    found: dict[str, Path] = {}
    places = (home, home / "documents")
    named = {reading.document: Path(reading.file).name for reading in plan.readings if reading.file}
    for source in plan.sources:
        if source.id in named:
            read = [place / named[source.id] for place in places if (place / named[source.id]).is_file()]
            if read:
                found[source.id] = read[0]
            continue
        hits = [path for place in places for path in sorted(place.glob(f"{escape(source.id)}.*"))]
        texts = [
            path for path in hits if path.suffix.lower() in (".txt", ".md", ".docx", ".pdf", ".html", ".htm")
        ]
        if texts:
            found[source.id] = texts[0]
    return found
