"""The record in a database: one import is one transaction, and nothing stored is lost."""

import json
import sqlite3
import sys
import threading

import pytest
from sqlalchemy import inspect, text

from luoshu.errors import MissingExtraError, RecordError
from luoshu.samples import tiny_panel
from luoshu.workspace.place import FILE, asked_database
from luoshu.workspace.schema import metadata
from luoshu.workspace.store import HEAD, Store, address
from tests.workspace.rows import panel_of


def test_what_is_stored_comes_back_the_same(tmp_path):
    panel = tiny_panel([1.1, 2.2, 3.3])
    with Store(tmp_path) as store:
        assert store.add(panel, ["a.csv"]).added == 3
    with Store(tmp_path) as store:
        assert store.panel().frame.to_dict("records") == panel.frame.to_dict("records")
        assert store.regions() == {"Here"}


def test_the_same_import_again_changes_nothing(tmp_path):
    with Store(tmp_path) as store:
        store.add(tiny_panel([1, 2]), ["a.csv"])
        again = store.add(tiny_panel([1, 2]), ["a.csv"])
        assert (again.added, again.same, again.replaced) == (0, 2, 0)
        assert len(store.history()) == 1


def test_a_contradiction_is_refused_whole_and_told_figure_by_figure(tmp_path):
    with Store(tmp_path) as store:
        store.add(tiny_panel([1, 2], first=2010), ["a.csv"])
        with pytest.raises(
            RecordError,
            match=r"2 faults:[\s\S]*gdp of Here in 2010 \(source: made up\) is stored as 1 and comes as 5",
        ):
            store.add(tiny_panel([5, 6, 7], first=2010), ["b.csv"])
        assert store.panel().series("Here", "gdp").values.tolist() == [1, 2]


def test_a_correction_is_made_when_asked_for(tmp_path):
    with Store(tmp_path) as store:
        store.add(tiny_panel([1, 2], first=2010), ["a.csv"])
        done = store.add(tiny_panel([5, 2, 7], first=2010), ["b.csv"], replace=True)
        assert (done.added, done.same, done.replaced) == (1, 1, 1)
        assert store.panel().series("Here", "gdp").values.tolist() == [5, 2, 7]
        assert [json.loads(row["files"]) for row in store.history()] == [["a.csv"], ["b.csv"]]


def test_a_revision_is_kept_beside_the_first_print(tmp_path):
    with Store(tmp_path) as store:
        store.add(panel_of(value=1, published="2021-01"), ["a.csv"])
        store.add(panel_of(value=2, published="2022-01"), ["b.csv"])
        assert store.panel().as_of("2021-06-30").series("Here", "gdp").values.tolist() == [1]
        assert store.panel().series("Here", "gdp").values.tolist() == [2]


def test_an_import_that_breaks_off_leaves_nothing(tmp_path):
    with Store(tmp_path) as store:
        store.add(tiny_panel([1], first=2010), ["a.csv"])

        def broken_off() -> None:
            with store.begin(write=True) as connection:
                connection.execute(text("DELETE FROM observations"))
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            broken_off()
        assert len(store.panel().frame) == 1


def test_two_imports_at_once_lose_nothing(tmp_path):
    with Store(tmp_path):
        pass
    faults = []

    def add(first: int) -> None:
        try:
            with Store(tmp_path) as store:
                store.add(tiny_panel([1.0] * 20, first=first), [f"{first}.csv"])
        except Exception as error:
            faults.append(error)

    workers = [threading.Thread(target=add, args=(first,)) for first in (1900, 1920, 1940, 1960)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert faults == []
    with Store(tmp_path) as store:
        assert len(store.panel().frame) == 80
        assert len(store.history()) == 4


def test_the_migrations_make_the_schema_that_the_code_has(tmp_path):
    with Store(tmp_path) as store, store.begin() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            held = {column["name"]: column for column in found.get_columns(table.name)}
            assert set(held) == set(table.columns.keys())
            assert {name: column["nullable"] for name, column in held.items()} == {
                column.name: column.nullable for column in table.columns
            }
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        unique = found.get_unique_constraints("observations")[0]["column_names"]
        assert unique == ["region", "indicator", "year", "kind", "source", "published", "vintage"]


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE observations (x)")
    other.close()
    with pytest.raises(RecordError, match="was not made by Luoshu"):
        Store(tmp_path)


def test_a_database_of_a_later_version_is_refused(tmp_path):
    with Store(tmp_path):
        pass
    with sqlite3.connect(tmp_path / FILE) as held:
        held.execute("UPDATE alembic_version SET version_num = '9999'")
    held.close()
    with pytest.raises(RecordError, match=r"made by a later version of Luoshu \(schema 9999"):
        Store(tmp_path)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    (tmp_path / FILE).write_text("not a database, but long enough to look at " * 40, encoding="utf-8")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(RecordError, match=r"cannot be used \(file is not a database\); nothing was stored"):
        Store(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_folder_that_is_not_there_and_an_address_that_is_none_are_refused(tmp_path):
    with pytest.raises(RecordError, match="does not exist"):
        Store(tmp_path / "gone")
    with pytest.raises(RecordError, match="is no database address"):
        Store("mysql://me@host/db")
    with pytest.raises(RecordError, match="is no database address"):
        address("://nothing")


def test_a_password_never_shows_in_a_message():
    with pytest.raises(RecordError) as caught:
        address("mysql://me:secret@host/db")
    assert "secret" not in str(caught.value)


def test_the_option_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv("LUOSHU_DATABASE", "postgresql://a/b")
    assert asked_database() == "postgresql://a/b"
    assert asked_database("postgresql://c/d") == "postgresql://c/d"


def test_a_server_that_does_not_answer_is_told_in_one_message():
    pytest.importorskip("psycopg")
    with pytest.raises(
        RecordError, match=r"the database postgresql\+psycopg://me@127\.0\.0\.1:1/db cannot be used"
    ):
        Store("postgresql://me@127.0.0.1:1/db")


def test_postgresql_without_its_package_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match=r'pip install "luoshu\[postgres\]"'):
        Store("postgresql://me@127.0.0.1:1/db")
