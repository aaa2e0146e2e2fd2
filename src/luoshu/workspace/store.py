"""The record in a database: an SQLite file in the folder of a plan, or PostgreSQL for a team."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from luoshu import __version__
from luoshu.errors import Fault, MissingExtraError, RecordError, gathered
from luoshu.language import say
from luoshu.panel.panel import COLUMNS, Panel
from luoshu.workspace.place import FILE
from luoshu.workspace.schema import KEY, imports, observations

HEAD = "0001"
"""The newest migration."""
LOCK = 20_200_327
"""Number of the lock by which writers on PostgreSQL take turns."""
PATIENCE = 30
"""Seconds to wait for another program that writes."""


@dataclass(frozen=True)
class Stored:
    """What an import did: rows ``added``, rows that were there already (``same``) and rows ``replaced``."""

    added: int
    same: int
    replaced: int


def _error(key: str, **values: object) -> RecordError:
    return RecordError(say(f"store.{key}", "en", **values), say(f"store.{key}", "zh", **values))


def address(place: str | Path) -> URL:
    """Return the address of a database: that given, or the SQLite file in a folder.

    Raises
    ------
    RecordError
        If it is neither a folder nor an address that can be understood.

    Examples
    --------
    >>> address("postgresql://me@host/plans").drivername
    'postgresql+psycopg'
    """
    name = str(place)
    if "://" not in name:
        return URL.create("sqlite", database=str(Path(name) / FILE))
    try:
        url = make_url(name)
    except ArgumentError:
        raise _error("address", address=name) from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("postgresql", "sqlite"):
        raise _error("address", address=url.render_as_string(hide_password=True))
    return url


class Store:
    """A database with a record.

    Parameters
    ----------
    place : str or Path
        A folder (its ``luoshu.db``) or the address of a database (``postgresql://user@host/name``).

    Raises
    ------
    RecordError
        If the database cannot be reached, is no database of Luoshu, or was made by a later version.

    Examples
    --------
    >>> import tempfile
    >>> from luoshu.samples import tiny_panel
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Store(folder) as store:
    ...         first, again = store.add(tiny_panel([1, 2]), ["a.csv"]), store.add(tiny_panel([1, 2]), ["a.csv"])
    ...         (first.added, again.added, again.same, len(store.panel().frame))
    (2, 0, 2, 2)
    """

    def __init__(self, place: str | Path) -> None:
        self.url = address(place)
        self.name = self.url.render_as_string(hide_password=True)
        if self.url.get_backend_name() == "sqlite" and self.url.database:
            self.name = self.url.database
            if not Path(self.url.database).parent.is_dir():
                raise _error("no_folder", folder=Path(self.url.database).parent)
        try:
            self.engine = _engine(self.url)
        except (NoSuchModuleError, ModuleNotFoundError):
            if self.url.get_backend_name() != "postgresql":
                raise
            raise MissingExtraError(say("store.extra", "en"), say("store.extra", "zh")) from None
        try:
            self._ready()
        except BaseException:
            self.engine.dispose()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn faults of the database into messages."""
        try:
            yield
        except DBAPIError as error:
            raise _error("database", name=self.name, reason=str(error.orig).strip().splitlines()[0]) from None

    @contextmanager
    def begin(self, *, write: bool = False) -> Iterator[Connection]:
        """Yield a connection in one transaction: all of it is kept, or nothing."""
        with self._told(), self.engine.execution_options(write=write).begin() as connection:
            if write and self.url.get_backend_name() == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            yield connection

    def _ready(self) -> None:
        """Bring the schema up to this version."""
        with self.begin() as connection:
            tables = set(inspect(connection).get_table_names())
            held = None
            if "alembic_version" in tables:
                held = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            elif tables & {"observations", "imports"}:
                raise _error("foreign", name=self.name)
            if held == HEAD:
                return
            if held is not None and str(held) > HEAD:
                raise _error("newer", name=self.name, held=held, known=HEAD)
        with self.begin(write=True) as connection:
            migrate(connection)

    def panel(self) -> Panel:
        """Return all observations."""
        columns = [observations.c[name] for name in COLUMNS]
        order = [observations.c[name] for name in ("region", "indicator", "year", "published", "id")]
        with self.begin() as connection:
            rows = connection.execute(select(*columns).order_by(*order)).all()
        frame = pd.DataFrame([tuple(row) for row in rows], columns=list(COLUMNS))
        return Panel(frame.astype({"year": int, "value": float, "break": bool, "modelled": bool}))

    def regions(self) -> frozenset[str]:
        """Return the regions that have observations."""
        with self.begin() as connection:
            return frozenset(connection.execute(select(observations.c.region).distinct()).scalars())

    def add(self, panel: Panel, files: Sequence[str], *, replace: bool = False) -> Stored:
        """Store observations in one transaction.

        An observation that is there already with the same value is left as it is. One that is there with another
        value is refused, unless ``replace`` is set.

        Raises
        ------
        RecordError
            All observations that contradict the record; nothing is stored then.
        """
        rows: list[dict[str, Any]] = [dict(zip(COLUMNS, row, strict=True)) for row in _plain(panel)]
        with self.begin(write=True) as connection:
            held = self._held(connection)
            new, other, same = [], [], 0
            for row in rows:
                known = held.get(tuple(row[name] for name in KEY))
                if known is None:
                    new.append(row)
                elif _alike(known, row):
                    same += 1
                else:
                    other.append((known, row))
            if other and not replace:
                raise gathered(RecordError, [_contradiction(known, row) for known, row in other])
            if new or other:
                number = _note(connection, rows, files)
                if new:
                    connection.execute(insert(observations), [{**row, "import_id": number} for row in new])
                for known, row in other:
                    where = observations.c.id == known["id"]
                    connection.execute(observations.update().where(where).values(**row, import_id=number))
        return Stored(len(new), same, len(other))

    def _held(self, connection: Connection) -> dict[tuple[Any, ...], dict[str, Any]]:
        found = connection.execute(select(observations)).mappings()
        return {tuple(row[name] for name in KEY): dict(row) for row in found}

    def history(self) -> list[dict[str, Any]]:
        """Return the imports, oldest first."""
        with self.begin() as connection:
            return [
                dict(row) for row in connection.execute(select(imports).order_by(imports.c.id)).mappings()
            ]


def _plain(panel: Panel) -> list[tuple[Any, ...]]:
    """Return the rows as the database takes them: Python's own numbers, text without NaN."""
    frame = panel.frame[list(COLUMNS)].astype({"year": int, "value": float, "break": bool, "modelled": bool})
    return [tuple(row) for row in frame.astype(object).itertuples(index=False, name=None)]


def _alike(known: dict[str, Any], row: dict[str, Any]) -> bool:
    value = abs(known["value"] - row["value"]) <= 1e-9 * max(abs(row["value"]), 1)
    return value and all(known[name] == row[name] for name in ("break", "modelled", "note", "url"))


def _contradiction(known: dict[str, Any], row: dict[str, Any]) -> Fault:
    values = {name: row[name] for name in ("region", "indicator", "year", "source")}
    values |= {"held": f"{known['value']:g}", "value": f"{row['value']:g}"}
    return Fault(say("store.other", "en", **values), say("store.other", "zh", **values))


def _note(connection: Connection, rows: list[dict[str, Any]], files: Sequence[str]) -> int:
    digest = hashlib.sha256(
        json.dumps(rows, sort_keys=True, default=str, ensure_ascii=False).encode()
    ).hexdigest()
    done = connection.execute(
        insert(imports).values(
            at=datetime.now(UTC).isoformat(timespec="seconds"), files=json.dumps(list(files), ensure_ascii=False),
            digest=digest, rows=len(rows), version=__version__,
        )
    )  # fmt: skip
    key = done.inserted_primary_key
    return int(key[0]) if key else 0


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, connect_args={"connect_timeout": PATIENCE})
    engine = create_engine(url, connect_args={"timeout": PATIENCE})

    # pysqlite opens transactions late and by its own rules; these two hooks make them real ones.
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A writer waits for its turn before it reads, so that two imports never see the same past.
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def migrate(connection: Connection, revision: str = "head") -> None:
    """Move the schema to ``revision`` on an open connection, inside its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
