"""Class files whose tables are ours, but whose rows don't fit together, are refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.scores.classes.class_store import ClassError, open_class
from tests.hostile.class_seeds import Classroom, make_classroom


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class with all that a class may hold."""
    return make_classroom(tmp_path_factory.mktemp("classroom"))


def changed(good: bytes, *statements: str) -> bytes:
    """The class after statements that no trigger and no foreign key hindered."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(good)
        connection.execute("PRAGMA foreign_keys = OFF")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = triggers.fetchall()
        for name, _ in written:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount
        for _, sql in written:
            connection.execute(sql)
        return connection.serialize()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE attempt SET started_at_ms = -1 WHERE number = 1", "times of attempt"),
        ("UPDATE conflict SET collected_at_ms = 9223372036854775807", "times of conflict"),
        ("UPDATE answer SET attempt = 99 WHERE number = 1", "reference"),
        ("DELETE FROM member WHERE rowid = 1", "learner without a class"),
        ("DELETE FROM collected WHERE attempt = 1", "attempt without its file"),
        (f"UPDATE attempt SET events = {2**40} WHERE number = 1", "attempt"),
        ("UPDATE attempt SET questions = 4 WHERE number = 1", "questions of an attempt"),
        ("DELETE FROM attempt_item WHERE position = 1", "questions of an attempt"),
        ("UPDATE attempt_item SET position = 7 WHERE position = 2", "questions of an attempt"),
        ("UPDATE answer SET position = 3 WHERE number = 1", "answer"),
        ("DELETE FROM mark WHERE answer = 1", "answer without a mark"),
        ("UPDATE step SET position = 0", "step"),
        (
            "UPDATE step SET seq = (SELECT seq FROM answer a WHERE a.attempt = step.attempt)",
            "step and answer in one",
        ),
        ("UPDATE regraded_item SET position = 9", "regraded question"),
        ("UPDATE quiz_version SET about = '[]'", "quiz_version.about"),
        ("UPDATE learner SET folded = id", "learner.name"),
        ("UPDATE learner SET name = char(27) || name", "learner.name"),
        ("UPDATE attempt SET scoring = 'mine'", "attempt.scoring"),
        ("UPDATE attempt SET pass_percent = 9e999", "attempt.scoring"),
        ("UPDATE mark SET scoring = ''", "mark.scoring"),
        ("UPDATE mark SET earned = '-1'", "mark.earned"),
        ("UPDATE mark SET earned_real = 37", "mark.earned"),
        ("UPDATE attempt SET possible = '0' WHERE score <> '0'", "attempt.possible"),
        ("UPDATE attempt SET score = possible", "attempt.score"),
        ("UPDATE attempt SET first_score = '1', first_possible = NULL", "attempt.first_score"),
        ("UPDATE conflict SET content = x'7b7d'", "conflict"),
        ("UPDATE conflict SET found = '[]'", "conflict"),
        ("UPDATE class_quiz SET content = x'ff'", "class_quiz.content"),
        ("UPDATE question_version SET question = 'x'", "question_version.question"),
        (
            "UPDATE question_version SET question = json_set(question, '$.answer', 'none')",
            "question_version.question",
        ),
        ("UPDATE attempt_item SET options = '[0,0,1]'", "attempt_item.options"),
        ("UPDATE answer SET chosen = '[26]'", "answer.chosen"),
    ],
)
def test_rows_that_do_not_fit_are_refused_and_named(
    classroom: Classroom, tmp_path: Path, statement: str, named: str
) -> None:
    path = tmp_path / "class.sqlite"
    path.write_bytes(changed(classroom.class_file, statement))
    before = path.read_bytes()
    with pytest.raises(ClassError) as caught:
        open_class(path)
    assert (caught.value.code, caught.value.detail) == ("damaged", named)
    assert path.read_bytes() == before


def test_a_class_that_is_whole_opens(classroom: Classroom, tmp_path: Path) -> None:
    path = tmp_path / "class.sqlite"
    path.write_bytes(changed(classroom.class_file, "UPDATE attempt SET title = 'Numbers!'"))
    assert open_class(path).close()
