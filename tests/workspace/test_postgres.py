"""The record on a PostgreSQL server: the same laws as in a file, and several writers at once."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from luoshu.errors import RecordError
from luoshu.panel.read import Choices
from luoshu.plan.read import write_plan
from luoshu.samples import tiny_panel, tiny_plan
from luoshu.workspace.bring import bring
from luoshu.workspace.case import open_case
from luoshu.workspace.schema import metadata
from luoshu.workspace.store import HEAD, Store, address
from tests.workspace.rows import panel_of

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(postgres_url):
    """Return the address of an empty database, dropped after the test."""
    name = f"luoshu_{uuid4().hex[:12]}"
    engine = create_engine(address(postgres_url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def test_what_is_stored_comes_back_the_same(database):
    panel = tiny_panel([1.1, 2.2, 1 / 3])
    with Store(database) as store:
        assert store.add(panel, ["表.csv"]).added == 3
    with Store(database) as store:
        assert store.panel().frame.to_dict("records") == panel.frame.to_dict("records")
        assert store.add(panel, ["表.csv"]).same == 3
        assert len(store.history()) == 1


def test_a_contradiction_is_refused_whole(database):
    with Store(database) as store:
        store.add(tiny_panel([1, 2], first=2010), ["a.csv"])
        with pytest.raises(RecordError, match="gdp of Here in 2010"):
            store.add(tiny_panel([5, 2, 7], first=2010), ["b.csv"])
        assert len(store.panel().frame) == 2
        assert store.add(tiny_panel([5, 2, 7], first=2010), ["b.csv"], replace=True).replaced == 1


def test_an_import_that_breaks_off_leaves_nothing(database):
    with Store(database) as store:
        store.add(tiny_panel([1]), ["a.csv"])

        def broken_off() -> None:
            with store.begin(write=True) as connection:
                connection.execute(text("DELETE FROM observations"))
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            broken_off()
        assert len(store.panel().frame) == 1


def test_two_imports_at_once_lose_nothing_and_meet_in_one_order(database):
    with Store(database):
        pass
    faults, outcomes = [], []

    def add(value: float) -> None:
        try:
            with Store(database) as store:
                outcomes.append(store.add(panel_of(value=value), [f"{value}.csv"]).added)
        except RecordError as error:
            faults.append(error.text())

    workers = [threading.Thread(target=add, args=(float(value),)) for value in range(1, 5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert outcomes == [1]
    assert len(faults) == 3
    assert all("is stored as" in fault for fault in faults)
    with Store(database) as store:
        assert len(store.panel().frame) == 1


def test_two_programs_that_make_the_tables_at_once_do_not_stumble(database):
    faults = []

    def make() -> None:
        try:
            Store(database).close()
        except RecordError as error:
            faults.append(error.text())

    workers = [threading.Thread(target=make) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert faults == []


def test_the_migrations_make_the_schema_that_the_code_has(database):
    with Store(database) as store, store.begin() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            assert {column["name"] for column in found.get_columns(table.name)} == set(table.columns.keys())
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def test_a_plan_is_judged_by_the_record_of_the_team(database, tmp_path, monkeypatch):
    write_plan(tiny_plan(), tmp_path / "plan.yaml")
    (tmp_path / "t.csv").write_text("年份,地区生产总值（亿元）\n2021,1.5\n2022,2.5\n", encoding="utf-8")
    assert bring([tmp_path / "t.csv"], tmp_path, Choices(region="Here"), database=database).stored.added == 2
    assert not (tmp_path / "luoshu.db").exists()
    assert open_case(tmp_path, database=database).panel.series("Here", "gdp").values.tolist() == [1.5, 2.5]
    monkeypatch.setenv("LUOSHU_DATABASE", database)
    case = open_case(tmp_path)
    assert len(case.panel.frame) == 2
    assert "***" in case.record or "@" not in case.record or ":@" not in case.record


def test_a_name_that_is_too_long_is_refused_and_nothing_is_stored(database):
    with Store(database) as store:
        with pytest.raises(RecordError, match="cannot be used"):
            store.add(panel_of(region="x" * 300), ["a.csv"])
        assert len(store.panel().frame) == 0
