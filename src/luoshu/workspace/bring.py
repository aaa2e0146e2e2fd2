"""Bring tables into the record of a folder or a database: read, judge, store, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from luoshu.axes.indicator import Catalogue, read_catalogue
from luoshu.axes.region import Regions, read_regions
from luoshu.errors import OptionError, RecordError
from luoshu.language import say
from luoshu.panel.heading import Names, wholes
from luoshu.panel.panel import Panel
from luoshu.panel.read import Choices, Reading, day_of, read_tables
from luoshu.plan.plan import Plan
from luoshu.plan.read import read_plan
from luoshu.workspace.case import CATALOGUE, PLAN, REGIONS, built_in, case_with, open_case, regions_of
from luoshu.workspace.place import FILE, asked_database
from luoshu.workspace.store import Store, Stored


@dataclass(frozen=True)
class Held:
    """A record with the names that go with it."""

    panel: Panel
    catalogue: Catalogue
    regions: Regions

    def region_ids(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return regions by id, name or alias; CatalogueError with the nearest names where there is none."""
        held = set(self.panel.frame["region"])
        return tuple(
            name if name in held else self.regions.find(name) or self.regions[name].id for name in names
        )

    def indicator_ids(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return indicators by id, name or alias; CatalogueError with the nearest names where there is none."""
        return tuple(self.catalogue.find(name) or self.catalogue[name].id for name in names)


def record_of(plan: str | Path, *, database: str | None = None, as_of: str | None = None) -> Held:
    """Return the record of a built-in case, a plan file or a folder; a folder needs no plan.

    Raises
    ------
    OptionError
        If ``as_of`` is no date.
    PlanError, RecordError, CatalogueError
        As `luoshu.workspace.case.open_case`.

    Examples
    --------
    >>> held = record_of("luoyang", as_of="2020-03-31")
    >>> held.region_ids(["洛阳市"]), held.panel.latest("Luoyang", "gdp")["year"]
    (('Luoyang',), 2018)
    """
    if as_of is not None and (day_of(as_of) is None or len(as_of) != 10):
        raise OptionError(say("store.as_of", "en", value=as_of), say("store.as_of", "zh", value=as_of))
    folder = Path(plan).expanduser()
    if folder.is_dir() and not (folder / PLAN).is_file() and str(plan) not in built_in():
        catalogue, regions = surroundings(folder, None)
        asked = asked_database(database)
        if not asked and not (folder / FILE).is_file():
            raise RecordError(
                say("store.no_record", "en", folder=folder),
                say("store.no_record", "zh", folder=folder),
            )
        with Store(asked or folder) as store:
            held = Held(store.panel(), catalogue, regions)
    else:
        case = open_case(plan, database=database)
        held = Held(case.panel, case.catalogue, case.regions)
    return replace(held, panel=held.panel.as_of(as_of)) if as_of else held


@dataclass(frozen=True)
class Brought:
    """What an import read and stored; ``stored`` is None after a dry run, ``record`` names the database."""

    reading: Reading
    stored: Stored | None
    record: str


def bring(
    paths: Sequence[Path],
    folder: Path,
    choices: Choices | None = None,
    *,
    database: str | None = None,
    dry_run: bool = False,
    replace_held: bool = False,
    tick: Callable[[int], None] | None = None,
) -> Brought:
    """Read tables and store what they hold in one transaction.

    Parameters
    ----------
    paths : sequence of Path
        CSV or Excel files.
    folder : Path
        Folder of the plan; its ``catalogue.yaml``, ``regions.yaml`` and ``plan.yaml`` say which names are known. It is
        made where it is missing.
    choices : Choices, optional
        What the user says of all tables.
    database : str, optional
        Address of a database; the ``luoshu.db`` of the folder where left out.
    dry_run : bool
        Read and judge, and store nothing.
    replace_held : bool
        Let new values replace stored ones that contradict them.

    Raises
    ------
    RecordError
        All faults of all files, or all contradictions with what is stored; nothing is stored then.
    """
    choices = choices or Choices()
    database = asked_database(database)
    plan = read_plan(folder / PLAN) if (folder / PLAN).is_file() else None
    catalogue, regions = surroundings(folder, plan.region if plan else None)
    held: frozenset[str] = frozenset()
    if database or (folder / FILE).is_file():
        with Store(database or folder) as store:
            held = store.regions()
    named = _regions_of(plan) if plan else frozenset()
    names = Names(catalogue, regions, held | named, wholes(plan.region if plan else choices.region, regions))
    if plan is None and not (folder / REGIONS).is_file():
        choices = replace(choices, new_regions=True)
    elif plan is not None and choices.fallback is None:
        choices = replace(choices, fallback=plan.region)
    reading = read_tables(paths, names, choices, tick=tick)
    if dry_run:
        return Brought(reading, None, str(database or folder / FILE))
    _made(folder)
    with Store(database or folder) as store:
        stored = store.add(reading.panel, [path.name for path in paths], replace=replace_held)
        return Brought(reading, stored, store.name)


def surroundings(folder: Path, region: str | None) -> tuple[Catalogue, Regions]:
    """Return the catalogue and the regions that hold in a folder whose plan is on ``region``."""
    catalogue = read_catalogue()
    if (folder / CATALOGUE).is_file():
        catalogue = read_catalogue(folder / CATALOGUE, onto=catalogue)
    lender = case_with(region) if region else None
    regions = regions_of(lender) if lender else Regions()
    if (folder / REGIONS).is_file():
        regions = regions.joined(read_regions(folder / REGIONS))
    return catalogue, regions


def _regions_of(plan: Plan) -> frozenset[str]:
    named = {plan.region, *(target.region for target in plan.targets)}
    named |= {
        target.relative_to.region
        for target in plan.targets
        if target.relative_to and target.relative_to.region
    }
    named |= {region for target in plan.targets for region in target.among}
    return frozenset(named | {region for peers in plan.peers.values() for region in peers})


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RecordError(
            say("store.cannot_make", "en", folder=folder, reason=reason),
            say("store.cannot_make", "zh", folder=folder, reason=reason),
        ) from None
