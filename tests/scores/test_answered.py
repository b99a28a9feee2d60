"""The answers whose outcome was seen, and the verdicts on changed questions, in real files."""

import sqlite3
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from msgspec import structs

from quizapp.quiz.answered import Answered
from quizapp.quiz.events import Checked, Chosen, Event, Finished
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.meaning import Change
from quizapp.quiz.model import Question
from quizapp.scores import question_versions
from quizapp.scores.answered import answered_questions, seen_answers
from quizapp.scores.store.database import Store
from tests.scores.conftest import Opener
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    rows,
    take_whole,
)

EVEN, ODD, PRIME = QUESTIONS


def _execute(connection: sqlite3.Connection, statement: str) -> None:
    connection.execute(statement)


def seen(store: Store, learner: str, quiz_key: str | None = None) -> list[Answered]:
    """The answers seen, in order."""
    return store.read(lambda c: seen_answers(c, learner, quiz_key)).result()


def test_practice_counts_at_once_and_a_test_when_it_is_handed_in(store: Store) -> None:
    ada = add_learner(store)
    practice, test = new_attempt(ada), new_attempt(ada, "test", started_at_ms=START_MS + 1)
    begin(store, practice)
    begin(store, test)
    keep(store, practice.id, Chosen(0, (1,)), Chosen(1, (0,)), Checked(0, (0,)))
    keep(store, test.id, Chosen(0, (1,), None), Chosen(0, (0,)), Chosen(1, (0,)), Chosen(1, ()))
    assert [(a.attempt, a.key, a.is_correct) for a in seen(store, ada)] == [
        (practice.id, "even", True)
    ]
    keep(store, test.id, Finished("handed_in"), at_ms=START_MS + 9)
    found = seen(store, ada)
    assert {(a.attempt, a.key, a.is_correct) for a in found} == {
        (practice.id, "even", True),
        (test.id, "even", True),  # the last choice; what was cleared is none
    }
    assert {a.spent_ms for a in found} == {7}


@pytest.mark.parametrize(("ending", "counts"), [("given_up", 0), ("time", 1)])
def test_the_outcome_of_a_test_is_seen_after_its_end_alone(
    store: Store, ending: str, counts: int
) -> None:
    ada = add_learner(store)
    test = new_attempt(ada, "test")
    begin(store, test)
    end: Event = Finished("time") if ending == "time" else Finished("given_up")
    keep(store, test.id, Chosen(0, (0,)), end)
    assert len(seen(store, ada)) == counts


def test_share_and_certainty_are_told_also_without_points(store: Store) -> None:
    ada = add_learner(store)
    free = structs.replace(ODD, points=0)
    new = new_attempt(ada, "test", asked=(EVEN, free, ODD))
    new = structs.replace(new, plan=structs.replace(new.plan, certainty=True))
    begin(store, new)
    keep(store, new.id, Chosen(0, (1,), 3), Chosen(1, (0,), 1), Chosen(2, (0, 2)))
    keep(store, new.id, Finished("handed_in"))
    found = {a.version: (a.share, a.certainty) for a in seen(store, ada)}
    assert found == {
        version_of(EVEN): (0, 3),
        version_of(free): (Fraction(1, 2), 1),
        version_of(ODD): (1, None),
    }
    asked = store.read(lambda c: answered_questions(c, ada, "numbers")).result()
    assert asked == {version_of(q): q for q in (EVEN, free, ODD)}


def test_options_and_the_reading_are_told_of_the_answer_that_counts(store: Store) -> None:
    ada = add_learner(store)
    new = new_attempt(ada, "test")
    begin(store, new)
    keep(store, new.id, Chosen(0, (1,), None, True), Chosen(1, (0,)), Chosen(1, (2,), None, True))
    keep(store, new.id, Chosen(2, (0,)), Finished("handed_in"))
    found = {a.key: (a.options, a.reading_open) for a in seen(store, ada)}
    assert found == {
        key_of(question): (len(question.options), opened)
        for question, opened in zip(QUESTIONS, (True, True, False), strict=True)
    }


def test_one_learner_and_one_quiz_are_told_apart(store: Store) -> None:
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    take_whole(store, ada, 3, at_ms=START_MS)
    other = new_attempt(ada, quiz_key="path:\udcff/b.json")
    begin(store, other)
    keep(store, other.id, Checked(0, (0,)))
    assert len(seen(store, ada)) == 4
    assert len(seen(store, ada, "numbers")) == 3
    assert len(seen(store, ada, "path:\udcff/b.json")) == 1
    assert seen(store, bob) == []
    assert store.read(lambda c: answered_questions(c, bob)).result() == {}


def test_the_last_mark_counts(store: Store) -> None:
    ada = add_learner(store)
    take_whole(store, ada, 3, at_ms=START_MS)
    store.write(
        lambda c: c.execute(
            "INSERT INTO mark(answer, version, scoring, earned, earned_real, possible, at_ms)"
            " SELECT answer, version, scoring, '1/2', 0.5, possible, at_ms FROM mark LIMIT 1"
        )
    ).result()
    assert [a.share for a in seen(store, ada)] == [Fraction(1, 2), 1, 1]


def test_rows_in_another_order_are_the_same_answers(
    opened: Opener, folder: Path, tmp_path: Path
) -> None:
    """The same attempts, kept in a second database the other way round."""
    store = opened().store
    ada = add_learner(store)
    for _ in range(3):
        take_whole(store, ada, 2, at_ms=START_MS, mode="practice")
    before = seen(store, ada)
    assert len(before) == 9
    assert store.close()
    source = sqlite3.connect(folder / "scores.sqlite")
    copy = sqlite3.connect(tmp_path / "merged.sqlite")
    for (statement,) in source.execute("SELECT sql FROM sqlite_master WHERE type = 'table'"):
        copy.execute(statement)
    tables = ("attempt", "answer", "mark", "attempt_item")
    for table, order in zip(tables, ("number", "number", "number", "position"), strict=True):
        for row in source.execute(f"SELECT * FROM {table} ORDER BY {order} DESC").fetchall():
            copy.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    # Numbers are given anew where results are merged: those of the attempts are turned round.
    copy.execute("UPDATE attempt SET number = -number")
    copy.execute("UPDATE answer SET attempt = -attempt")
    copy.execute("UPDATE attempt_item SET attempt = -attempt")
    assert seen_answers(copy, ada) == before
    source.close()
    copy.close()


def test_verdicts_are_kept_in_order_and_never_changed(store: Store, folder: Path) -> None:
    first = Change("even", "a", "b", "meaning")
    second = Change("even", "a", "b", "wording")
    store.write(
        lambda c: question_versions.keep_verdicts(c, "numbers", (first, second), START_MS)
    ).result()
    store.write(lambda c: question_versions.keep_verdicts(c, "other", (first,), START_MS)).result()
    assert store.read(lambda c: question_versions.verdicts_on(c, "numbers")).result() == [
        first,
        second,
    ]
    for change in ("UPDATE verdict SET verdict = 'wording'", "DELETE FROM verdict"):
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            store.write(partial(_execute, statement=change)).result()
    assert len(rows(folder, "SELECT * FROM verdict")) == 3


def test_the_question_answered_last_is_told_for_anyone(store: Store) -> None:
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    new = structs.replace(EVEN, prompt="Which one is even?")
    for learner, question, at_ms in ((ada, EVEN, START_MS + 5), (bob, new, START_MS + 9)):
        attempt = new_attempt(learner, asked=(question,))
        begin(store, attempt)
        keep(store, attempt.id, Checked(0, (0,)), at_ms=at_ms)
    found: dict[str, Question] = store.read(
        lambda c: question_versions.last_answered(c, "numbers")
    ).result()
    assert found == {"even": new}
    assert store.read(lambda c: question_versions.last_answered(c, "other")).result() == {}
