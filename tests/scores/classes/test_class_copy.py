"""Clean copies of class files that this program didn't make so: what fits, and what is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.app.attempts.clock import wall_ms
from quizapp.scores.classes.class_copy import CleanCopy, save_clean_copy
from quizapp.scores.classes.class_rows import Ignored, read_rows
from quizapp.scores.classes.class_store import ClassError, ClassStore, open_class
from tests.scores.class_samples import computer, shown, take_in
from tests.scores.classes.test_class_schema import ENDLESS, change
from tests.scores.old_versions import make_version_5

APPEND_ONLY = ("mark", "answer", "question_version", "quiz_version")
DOES = ("update", "delete")


def made(tmp_path: Path) -> tuple[Path, ClassStore]:
    """A class with two attempts of Ada and one of Bob."""
    path = tmp_path / "class.sqlite"
    room = open_class(path, create=True)
    take_in(room, computer(tmp_path / "ada"))
    take_in(room, computer(tmp_path / "bob", "Bob", (2,)))
    return path, room


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of such a class."""
    path, room = made(tmp_path)
    assert room.close()
    return path


def spoil(path: Path, *statements: str) -> None:
    """Change rows of a class, whatever triggers and foreign keys would forbid it."""
    lifted = [f"DROP TRIGGER {table}_no_{does}" for table in APPEND_ONLY for does in DOES]
    change(path, "PRAGMA foreign_keys = OFF", *lifted, *statements)


def copied(path: Path) -> CleanCopy:
    """A clean copy, whose source hasn't changed."""
    before = path.read_bytes()
    copy = save_clean_copy(path, path.with_name("clean.sqlite"), wall_ms())
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir() if file.name.startswith(".")} == set()
    return copy


def said(copy: CleanCopy) -> list[tuple[str, str, int]]:
    """What was left out, without the reasons."""
    return [(one.code, one.name, one.count) for one in copy.ignored]


def contents(path: Path) -> tuple[object, ...]:
    """All that a class shows."""
    room = open_class(path)
    seen = shown(room)
    assert room.close()
    return seen


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (
            "CREATE TRIGGER full_marks AFTER INSERT ON mark BEGIN"
            " UPDATE attempt SET score = '37'; END",
            ["trigger full_marks"],
        ),
        (f"CREATE VIEW endless AS {ENDLESS}", ["view endless"]),
        (f"DROP TABLE flag\nCREATE VIEW flag AS {ENDLESS}", ["view flag"]),
        ("CREATE INDEX odd ON answer(abs(at_ms))", ["index odd"]),
        ('CREATE TABLE "a; DROP TABLE learner"(x UNIQUE)', ["table a; DROP TABLE learner"]),
        ('CREATE TABLE "\x1b[2J"(x)', ["table �[2J"]),
        (
            "ALTER TABLE learner ADD COLUMN more TEXT AS (printf('%d', 1))"
            "\nALTER TABLE learner ADD COLUMN mail TEXT",
            ["column learner.mail"],
        ),
        ("DROP INDEX mark_by_answer", []),
        ("DROP TRIGGER mark_no_update", []),
        ("DROP TABLE verdict", []),
    ],
)
def test_what_isnt_ours_is_left_out_and_named(
    path: Path, statements: str, named: list[str]
) -> None:
    room = open_class(path)
    before = shown(room)
    assert room.close()
    change(path, *statements.splitlines())
    copy = copied(path)
    assert (copy.people, copy.attempts, copy.is_whole) == (2, 3, True)
    assert [one.name for one in copy.ignored if one.code == "part"] == named
    assert contents(copy.path) == before


@pytest.mark.parametrize(
    ("statement", "left_out", "attempts"),
    [
        ("UPDATE mark SET earned = '37'", [("attempt", "Ada", 2), ("attempt", "Bob", 1)], 0),
        ("UPDATE mark SET earned = '1/0' WHERE number = 1", [("attempt", "Ada", 1)], 2),
        ("UPDATE attempt SET score = '1/0', possible = 'x'", [], 3),
        ("DELETE FROM member", [], 3),
        ("DELETE FROM quiz_version", [("rows", "attempt", 3)], 0),
        ("UPDATE question_version SET question = 'x'", [("attempt", "Ada", 2)], 0),
        (
            "UPDATE attempt SET ended_at_ms = -1 WHERE learner IN"
            " (SELECT id FROM learner WHERE name = 'Bob')",
            [("attempt", "Bob", 1)],
            2,
        ),
        (
            "INSERT INTO learner SELECT 'eve', 'Eve', 'eve', '1', 0",
            [("person", "Eve", 1)],
            3,
        ),
        ("INSERT INTO flag SELECT id, 'odd' FROM attempt", [("rows", "flag", 3)], 3),
        ("INSERT INTO class_quiz VALUES ('numbers', x'00', 0)", [("key", "numbers", 1)], 3),
    ],
)
def test_rows_that_dont_fit_are_left_out_and_counted(
    path: Path, statement: str, left_out: list[tuple[str, str, int]], attempts: int
) -> None:
    spoil(path, statement)
    copy = copied(path)
    assert copy.attempts == attempts
    assert set(left_out) <= set(said(copy))
    assert copy.is_whole == (not left_out)
    assert all(one.reason for one in copy.ignored if one.code in ("rows", "attempt", "key"))
    contents(copy.path)


def test_a_class_of_version_5_is_copied_too(path: Path) -> None:
    room = open_class(path)
    before = shown(room)
    assert room.close()
    make_version_5(path)
    change(path, "CREATE TRIGGER odd AFTER INSERT ON mark BEGIN SELECT 1; END")
    copy = copied(path)
    assert (copy.people, copy.attempts, copy.is_whole) == (2, 3, True)
    assert [one.name for one in copy.ignored] == ["trigger odd"]
    assert contents(copy.path) == before


def test_a_person_without_a_name_is_named_by_the_id(path: Path) -> None:
    spoil(path, "UPDATE learner SET name = ' ' WHERE name = 'Bob'")
    with closing(sqlite3.connect(path)) as connection:
        (learner,) = connection.execute("SELECT id FROM learner WHERE name = ' '").fetchone()
    copy = copied(path)
    assert copy.ignored[-1] == Ignored("attempt", learner, "name empty", 1)
    assert (copy.people, copy.attempts) == (1, 2)


def test_types_and_limits_of_ours_hold_for_tables_without_any(path: Path) -> None:
    loose = "CREATE TABLE loose AS SELECT * FROM attempt"
    rows = "UPDATE loose SET started_at_ms = 'soon' WHERE number = 1"
    mode = "UPDATE loose SET mode = 'cheat' WHERE number = 2"
    spoil(path, loose, rows, mode, "DROP TABLE attempt", "ALTER TABLE loose RENAME TO attempt")
    copy = copied(path)
    assert copy.attempts == 1
    reasons = {one.reason for one in copy.ignored if one.name == "attempt"}
    assert any("cannot store TEXT value in INTEGER column" in reason for reason in reasons)
    assert any("CHECK constraint failed" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("statements", "missing"),
    [
        ("ALTER TABLE member DROP COLUMN class_name", "column member.class_name"),
        ("DROP TABLE mark", "table mark"),
        (f"DROP TABLE mark\nCREATE VIEW mark AS {ENDLESS}", "table mark"),
        ("DROP TABLE step\nCREATE VIRTUAL TABLE step USING fts5(attempt)", "table step"),
        (
            "DROP TABLE member\nCREATE TABLE member(learner, sent_at_ms,"
            " class_name AS (hex(zeroblob(1000000000))))",
            "column member.class_name",
        ),
    ],
)
def test_what_cant_be_done_without_is_named(path: Path, statements: str, missing: str) -> None:
    change(path, *statements.splitlines())
    with pytest.raises(ClassError) as caught:
        copied(path)
    assert (caught.value.code, caught.value.detail) == ("incomplete", missing)
    assert not path.with_name("clean.sqlite").exists()


def test_reading_has_a_time_limit(path: Path) -> None:
    rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
    change(path, f"INSERT INTO alias {rows} SELECT 'q', i, 'x' FROM n")
    with pytest.raises(ClassError) as caught:
        read_rows(path, limit_s=0.02)
    assert (caught.value.code, caught.value.detail) == ("unreadable", "interrupted")


def test_nothing_is_saved_over_a_file_that_is_there(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ClassError) as caught:
        save_clean_copy(path, path, wall_ms())
    assert caught.value.code == "exists"
    assert path.read_bytes() == before
    with pytest.raises(ClassError) as caught:
        save_clean_copy(path, path.parent / "no folder" / "clean.sqlite", wall_ms())
    assert caught.value.code == "not_written"


def test_a_schema_that_is_no_text_is_told(path: Path) -> None:
    good = path.read_bytes()
    path.write_bytes(good.replace(b"CREATE TABLE verdict", b"CREATE T\xb2BLE verdict"))
    with pytest.raises(ClassError) as caught:
        copied(path)
    assert caught.value.code == "damaged"
