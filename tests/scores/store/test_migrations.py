"""From any earlier version to the newest, in one step or not at all."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizapp.quiz.events import Checked
from quizapp.scores import attempts, history, learners, stored
from quizapp.scores.errors import NewerVersionError
from quizapp.scores.store.connection import connect
from quizapp.scores.store.migrations import TABLES, migrate, version_in
from quizapp.scores.store.steps import STEPS, VERSION
from tests.scores.conftest import Opener
from tests.scores.processes import ROOT, finish
from tests.scores.samples import DAY_MS, START_MS, add_learner, count, keep, rows, take_whole

TABLES_IN = "SELECT name FROM sqlite_master WHERE type = 'table'"
VERSION_2 = Path(__file__).with_name("version_2.sql")
"""A database of version 2, as the program of that time wrote it."""
OPEN_WHEN_TOLD = """
import sys
from pathlib import Path
from quizapp.scores.store.database import open_store
print("ready", flush=True)
sys.stdin.readline()
store, notices = open_store(Path(sys.argv[1]))
assert notices == (), notices
assert store.close()
"""


@pytest.fixture
def of_version_2(folder: Path) -> Path:
    """A data folder with a database of version 2: three attempts, one of them open."""
    folder.mkdir()
    made = sqlite3.connect(folder / "scores.sqlite")
    made.executescript(VERSION_2.read_text(encoding="utf-8"))
    made.close()
    return folder


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


def test_a_database_of_version_2_keeps_all_that_it_holds(
    of_version_2: Path, opened: Opener
) -> None:
    tables = ("learner", "answer", "mark", "step", "lease", "alias", "picture")
    numbers = "SELECT number, id, title, state, ending, score, seen_at_ms FROM"
    before = {table: rows(of_version_2, f"SELECT * FROM {table}") for table in tables}
    before["attempt_item"] = rows(of_version_2, "SELECT * FROM sitting_item")
    attempts_before = rows(of_version_2, f"{numbers} sitting")
    store, notices = opened()
    assert notices == ()
    assert rows(of_version_2, f"{numbers} attempt") == attempts_before
    for table, kept in before.items():
        added = (None, 0) if table in ("answer", "step") else ()
        assert rows(of_version_2, f"SELECT * FROM {table}") == [(*row, *added) for row in kept]
    assert rows(of_version_2, "SELECT certainty FROM attempt") == [(0,)] * 3
    newest, *_ = store.read(history.listing).result()
    assert newest.state == "open"
    store.write(
        lambda c: attempts.resume(c, store.holder, newest.id, at_ms=START_MS + 3 * DAY_MS)
    ).result()
    keep(store, newest.id, Checked(1, (0, 2)))
    assert store.read(lambda c: stored.load(c, newest.id)).result().attempt().score == 2


def test_what_refers_to_a_table_made_anew_still_does(of_version_2: Path, opened: Opener) -> None:
    store = opened().store
    for table in ("attempt_item", "step", "answer", "lease"):
        parents = {row[2] for row in rows(of_version_2, f"PRAGMA foreign_key_list({table})")}
        assert "attempt" in parents
    assert rows(of_version_2, "PRAGMA foreign_key_check") == []
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.write(
            lambda c: c.execute("INSERT INTO step VALUES (99, 0, 'moved', 0, '', 0, 0, NULL, 0)")
        ).result()


def test_a_row_that_lost_what_it_refers_to_keeps_the_version(
    of_version_2: Path,
) -> None:
    damaged = connect(of_version_2 / "scores.sqlite")
    damaged.execute("PRAGMA foreign_keys = OFF")
    damaged.execute("INSERT INTO lease VALUES (99, 'nobody', 0)")
    damaged.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="lease refers to a missing row of attempt"):
        migrate(damaged)
    assert version_in(damaged) == 2
    assert damaged.execute("PRAGMA foreign_keys").fetchone() == (1,)
    damaged.close()


def test_two_processes_migrate_one_database(of_version_2: Path) -> None:
    takers = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_WHEN_TOLD, str(of_version_2)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for taker in takers:
        assert taker.stdout is not None
        assert taker.stdout.readline() == "ready\n", taker.communicate()
    for taker in takers:
        assert taker.stdin is not None
        taker.stdin.write("go\n")
        taker.stdin.flush()
    for taker in takers:
        finish(taker)
    assert rows(of_version_2, "PRAGMA user_version") == [(VERSION,)]
    assert count(of_version_2, "attempt") == 3
    assert rows(of_version_2, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    "table", ["answer", "mark", "step", "attempt_item", "question_version", "quiz_version"]
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
