"""Class files from elsewhere: what isn't laid out as ours is refused before it is used."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.scores.classes.class_schema import limited, make_tables, parts_of
from quizapp.scores.classes.class_store import ClassError, open_class
from quizapp.scores.store.steps import ATTEMPTS_SINCE, STEPS
from tests.scores.class_samples import computer, shown, take_in

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A class with Ada in it."""
    path = tmp_path / "class.sqlite"
    made = open_class(path, create=True)
    take_in(made, computer(tmp_path / "ada"))
    assert made.close()
    return path


def change(path: Path, *statements: str) -> None:
    """Change a class as any program can."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (
            "CREATE TRIGGER full_marks AFTER INSERT ON mark BEGIN"
            " UPDATE attempt SET score = '37'; END",
            "trigger full_marks",
        ),
        (f"CREATE VIEW endless AS {ENDLESS}", "view endless"),
        (f"DROP TABLE flag\nCREATE VIEW flag AS {ENDLESS}", "view flag"),
        ("CREATE INDEX odd ON answer(abs(at_ms))", "index odd"),
        ('CREATE TABLE "a; DROP TABLE learner"(x)', "table a; DROP TABLE learner"),
        ("ALTER TABLE learner ADD COLUMN more TEXT AS (printf('%d', 1))", "table learner"),
        ("ALTER TABLE member DROP COLUMN class_name", "table member"),
        ("DROP INDEX mark_by_answer", "index mark_by_answer"),
        ("DROP TRIGGER mark_no_update", "trigger mark_no_update"),
        ("DROP TABLE verdict", "table verdict"),
    ],
)
def test_another_schema_is_refused_and_named(path: Path, statements: str, named: str) -> None:
    change(path, *statements.splitlines())
    before = path.read_bytes()
    with pytest.raises(ClassError) as caught:
        open_class(path)
    assert caught.value.code == "altered"
    assert named in caught.value.detail
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE attempt SET score = '1/0'", "attempt.score"),
        ("UPDATE attempt SET possible = 'x'", "attempt.possible"),
        ("UPDATE learner SET name = ' '", "learner.name"),
        (
            "INSERT INTO mark SELECT 99, 1, version, scoring, '1/0', 1, '1', 0 FROM mark LIMIT 1",
            "mark.earned",
        ),
    ],
)
def test_values_that_are_no_values_are_refused(path: Path, statement: str, named: str) -> None:
    change(path, statement)
    with pytest.raises(ClassError) as caught:
        open_class(path)
    assert (caught.value.code, caught.value.detail) == ("damaged", named)


def test_our_own_classes_open_again_also_after_deleting(path: Path) -> None:
    room = open_class(path)
    before = shown(room)
    assert room.close()
    change(path, "VACUUM")
    again = open_class(path)
    assert shown(again) == before
    assert again.close()


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
@pytest.mark.parametrize("dropped", [(), ("conflict", "flag", "class_quiz")])
def test_classes_of_all_earlier_versions_open(
    tmp_path: Path, version: int, dropped: tuple[str, ...]
) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        make_tables(connection, version)
        for table in dropped if version < ATTEMPTS_SINCE else ():
            connection.execute(f"DROP TABLE {table}")
    assert open_class(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert parts_of(connection).all == []


def test_what_never_ends_is_interrupted() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError, match="interrupted"),
        limited(connection, 0.05),
    ):
        connection.execute(f"SELECT COUNT(*) FROM ({ENDLESS})").fetchall()
    with closing(sqlite3.connect(":memory:")) as connection:
        with limited(connection, 0.05):
            pass
        assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_what_ends_in_time_is_not_interrupted_nor_what_comes_later() -> None:
    counting = f"SELECT COUNT(*) FROM ({ENDLESS} LIMIT 100000)"
    with closing(sqlite3.connect(":memory:")) as connection:
        with limited(connection, 60):
            assert connection.execute(counting).fetchall() == [(100_000,)]
        with limited(connection, 0):
            pass
        assert connection.execute(counting).fetchall() == [(100_000,)]


def test_the_schema_of_a_class_is_not_trusted(path: Path) -> None:
    room = open_class(path)
    assert room.read(lambda c: c.execute("PRAGMA trusted_schema").fetchone()).result() == (0,)
    assert room.close()
