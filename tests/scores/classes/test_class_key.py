"""Where a class has the quiz, its own key marks: neither questions nor regrades of a file do."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizapp.quiz.model import Question
from quizapp.scores import regrades
from quizapp.scores.classes import flags
from quizapp.scores.classes.class_key import keep_quiz, keys_since_ms, regrade_by, undo_regrade
from quizapp.scores.classes.class_store import ClassStore, open_class
from quizapp.scores.regrades import RegradeError
from quizapp.scores.regrading import preview
from tests.scores.class_samples import SENT_MS, computer, shown, take_in
from tests.scores.classes.test_flags import regraded, with_question
from tests.scores.conftest import Opener
from tests.scores.regrade_samples import quiz_of, told
from tests.scores.samples import QUESTIONS

EVEN, ODD, PRIME = QUESTIONS


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ClassStore]:
    """A class that has the quiz."""
    made = open_class(tmp_path / "class.sqlite", create=True)
    made.write(lambda c: keep_quiz(c, quiz_of(*QUESTIONS), "numbers", SENT_MS)).result()
    yield made
    made.close()


def mark(room: ClassStore) -> tuple[str, tuple[str, ...]]:
    """The only mark, and what needs a look."""
    (row,) = shown(room)[1].rows
    (grade,) = row.grades
    assert grade is not None
    before = grade.regraded_from
    marks = told(grade.result) if before is None else told(grade.result, before)
    return marks, grade.flags


def test_an_honest_file_is_marked_as_ever(room: ClassStore, tmp_path: Path) -> None:
    take_in(room, computer(tmp_path / "ada", rights=(2,)))
    assert mark(room) == ("2 of 4", ())


def test_a_made_up_regrade_counts_for_nothing(room: ClassStore, opened: Opener) -> None:
    take_in(room, regraded(opened))
    assert mark(room) == ("4 of 4", ())


def test_another_key_for_a_question_counts_for_nothing(room: ClassStore, tmp_path: Path) -> None:
    mine = Question(prompt=EVEN.prompt, options=("3", "2", "5"), answer="3", id="even")
    take_in(room, with_question(computer(tmp_path / "ada", rights=(3,)), mine))
    assert mark(room) == ("3 of 4", ())


def test_questions_that_the_class_has_not_earn_nothing(room: ClassStore, tmp_path: Path) -> None:
    mine = Question(prompt="Mine?", options=("2", "x", "y"), answer="2", id="mine")
    sent = with_question(computer(tmp_path / "ada", rights=(3,)), mine)
    items = (replace(sent.attempts[0].items[0], key="mine"), *sent.attempts[0].items[1:])
    take_in(room, replace(sent, attempts=(replace(sent.attempts[0], items=items),)))
    assert mark(room) == ("3 of 4", ("not_in_key",))


def test_a_key_that_comes_later_regrades(tmp_path: Path) -> None:
    room = open_class(tmp_path / "later.sqlite", create=True)
    take_in(room, computer(tmp_path / "ada", rights=(3,)))
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    assert room.write(lambda c: keep_quiz(c, quiz, "numbers", SENT_MS)).result() == 1
    assert mark(room)[0] == "2 of 4, 4 of 4"
    assert room.read(_flagged).result() == {}
    assert room.close()


def _flagged(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    return dict(flags.listed(connection))


def test_a_regrade_replaces_the_key_and_undoing_it_brings_the_old_one_back(
    room: ClassStore, tmp_path: Path
) -> None:
    take_in(room, computer(tmp_path / "ada", rights=(3,)))
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    seen = room.read(lambda c: preview(c, quiz, "numbers")).result()
    regrade = room.write(lambda c: regrade_by(c, quiz, seen, SENT_MS + 1)).result()
    assert room.read(keys_since_ms).result() == {"numbers": SENT_MS + 1}
    take_in(room, computer(tmp_path / "bob", "Bob", (3,)))
    assert scores(room) == {"Ada": 2, "Bob": 2}
    room.write(lambda c: undo_regrade(c, regrade, SENT_MS + 2)).result()
    assert scores(room) == {"Ada": 4, "Bob": 4}
    assert room.read(keys_since_ms).result() == {"numbers": SENT_MS}
    take_in(room, computer(tmp_path / "eve", "Eve", (3,)))
    assert scores(room)["Eve"] == 4


def test_undoing_an_old_regrade_never_leaves_marks_beside_the_key(
    room: ClassStore, tmp_path: Path
) -> None:
    take_in(room, computer(tmp_path / "ada", rights=(3,)))
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    seen = room.read(lambda c: preview(c, quiz, "numbers")).result()
    regrade = room.write(lambda c: regrade_by(c, quiz, seen, SENT_MS + 1)).result()
    assert room.write(lambda c: keep_quiz(c, quiz, "numbers", SENT_MS + 2)).result() == 0
    with pytest.raises(RegradeError, match="not_newest"):
        room.write(lambda c: undo_regrade(c, regrade, SENT_MS + 3)).result()
    assert scores(room) == {"Ada": 2}
    assert room.read(keys_since_ms).result() == {"numbers": SENT_MS + 2}


def test_a_regrade_of_a_class_without_a_key_keeps_none(tmp_path: Path) -> None:
    made = open_class(tmp_path / "other.sqlite", create=True)
    take_in(made, computer(tmp_path / "ada", rights=(3,)))
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    seen = made.read(lambda c: preview(c, quiz, "numbers")).result()
    regrade = made.write(lambda c: regrade_by(c, quiz, seen, SENT_MS)).result()
    assert made.read(keys_since_ms).result() == {}
    made.write(lambda c: undo_regrade(c, regrade, SENT_MS)).result()
    assert scores(made) == {"Ada": 4}
    assert made.close()


def test_undoing_the_regrade_by_the_first_key_stops_using_it(tmp_path: Path) -> None:
    made = open_class(tmp_path / "other.sqlite", create=True)
    take_in(made, computer(tmp_path / "ada", rights=(3,)))
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    assert made.write(lambda c: keep_quiz(c, quiz, "numbers", SENT_MS)).result() == 1
    assert scores(made) == {"Ada": 2}
    (regrade,) = made.read(lambda c: regrades.listed(c, "numbers")).result()
    made.write(lambda c: undo_regrade(c, regrade.id, SENT_MS)).result()
    assert scores(made) == {"Ada": 4}
    assert made.read(keys_since_ms).result() == {}
    with pytest.raises(RegradeError, match="unknown"):
        made.write(lambda c: undo_regrade(c, "none", SENT_MS)).result()
    assert made.close()


def scores(room: ClassStore) -> dict[str, int]:
    """Whose last attempt has how many points."""
    return {
        row.person.name: int(grade.result.score)
        for row in shown(room)[1].rows
        for grade in row.grades
        if grade is not None
    }
