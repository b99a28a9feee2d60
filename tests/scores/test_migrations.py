"""From any earlier version to the newest, in one step or not at all."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizapp.scores import learners
from quizapp.scores.connection import connect
from quizapp.scores.errors import NewerVersionError
from quizapp.scores.migrations import STEPS, TABLES, VERSION, migrate, version_in
from tests.scores.conftest import Opener
from tests.scores.samples import START_MS, add_learner, count, rows, take_whole

TABLES_IN = "SELECT name FROM sqlite_master WHERE type = 'table'"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new database."""
    made = connect(tmp_path / "scores.sqlite")
    yield made
    made.close()


@pytest.mark.parametrize("version", range(VERSION + 1))
def test_every_earlier_version_becomes_the_newest(
    version: int, opened: Opener, folder: Path
) -> None:
    folder.mkdir()
    earlier = connect(folder / "scores.sqlite")
    migrate(earlier, STEPS[:version])
    assert version_in(earlier) == version
    if version:
        learners.add(earlier, "Ada", START_MS)
    earlier.close()
    store, notices = opened()
    assert notices == ()
    assert store.read(version_in).result() == VERSION
    assert {str(name) for (name,) in rows(folder, TABLES_IN)} >= TABLES
    ada = add_learner(store, "Ada")
    take_whole(store, ada, 3, at_ms=START_MS)
    assert count(folder, "learner") == 1
    assert count(folder, "answer") == 3


def test_the_way_there_does_not_matter(tmp_path: Path) -> None:
    schemas = []
    for ways in ((VERSION,), tuple(range(1, VERSION + 1))):
        made = connect(tmp_path / f"{len(ways)}.sqlite")
        for version in ways:
            migrate(made, STEPS[:version])
        schemas.append(made.execute("SELECT type, name, sql FROM sqlite_master").fetchall())
        made.close()
    assert schemas[0] == schemas[1]


def test_a_step_that_fails_changes_nothing(connection: sqlite3.Connection) -> None:
    def fails(at: sqlite3.Connection) -> None:
        at.execute("CREATE TABLE half(x)")
        at.execute("DROP TABLE learner")
        raise LookupError("half-way")

    migrate(connection)
    before = connection.execute("SELECT * FROM sqlite_master").fetchall()
    with pytest.raises(LookupError):
        migrate(connection, (*STEPS, fails))
    assert version_in(connection) == VERSION
    assert connection.execute("SELECT * FROM sqlite_master").fetchall() == before
    assert not connection.in_transaction


def test_a_newer_version_is_left_alone(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerVersionError):
        migrate(connection)
    assert version_in(connection) == VERSION + 1
    assert connection.execute(TABLES_IN).fetchall() == []


def test_several_can_migrate_at_once(tmp_path: Path) -> None:
    path = tmp_path / "scores.sqlite"

    def run(_number: int) -> int:
        made = connect(path)
        try:
            return migrate(made)
        finally:
            made.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(run, range(4)))
    assert sorted(found) == [0, VERSION, VERSION, VERSION]


@pytest.mark.parametrize(
    "table", ["answer", "mark", "step", "sitting_item", "question_version", "quiz_version"]
)
@pytest.mark.parametrize("change", ["UPDATE {} SET rowid_or_first = 1", "DELETE FROM {}"])
def test_what_was_done_is_never_changed(
    table: str, change: str, opened: Opener, folder: Path
) -> None:
    store = opened().store
    take_whole(store, add_learner(store), 2, at_ms=START_MS)
    first = rows(folder, f"PRAGMA table_info({table})")[0][1]
    statement = change.format(table).replace("rowid_or_first = 1", f"{first} = {first}")
    before = rows(folder, f"SELECT * FROM {table}")
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        store.write(lambda c: c.execute(statement)).result()
    assert rows(folder, f"SELECT * FROM {table}") == before


def test_an_answer_cannot_be_replaced_either(opened: Opener, folder: Path) -> None:
    store = opened().store
    take_whole(store, add_learner(store), 2, at_ms=START_MS)
    before = rows(folder, "SELECT * FROM answer")
    with pytest.raises(sqlite3.IntegrityError):
        store.write(
            lambda c: c.execute("INSERT OR REPLACE INTO answer SELECT * FROM answer")
        ).result()
    assert rows(folder, "SELECT * FROM answer") == before
