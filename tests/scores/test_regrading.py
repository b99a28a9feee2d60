"""Regrades: what they would change, what they change, and that undoing them restores all."""

import pytest
from msgspec.structs import replace

from quizapp.quiz.events import Chosen, Finished
from quizapp.scores import history, stored
from quizapp.scores.regrades import RegradeError
from quizapp.scores.regrading import Preview
from quizapp.scores.store.database import Store
from tests.scores.conftest import Opener
from tests.scores.regrade_samples import (
    EVEN,
    NOW_MS,
    ODD,
    PRIME,
    look,
    quiz_of,
    regrade,
    shown,
    told,
    undo,
)
from tests.scores.samples import (
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    rows,
    take_whole,
)


def test_a_corrected_key_changes_the_marks_it_touches(store: Store) -> None:
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    good = take_whole(store, ada, 3, at_ms=START_MS)
    bad = take_whole(store, bob, 2, at_ms=START_MS + 1)
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    before = shown(store)
    seen = look(store, quiz)
    assert shown(store) == before
    assert seen.examined == 2
    assert [change.attempt_id for change in seen.changes] == [bad, good]
    up, down = seen.changes
    assert (up.learner_name, up.started_at_ms) == ("Bob", START_MS + 1)
    assert told(up.before, up.after) == "2 of 4, 4 of 4"
    assert (up.passed_before, up.passed_after) == (False, True)
    assert told(down.before, down.after) == "4 of 4, 2 of 4"
    assert (down.passed_before, down.passed_after) == (True, False)
    regrade(store, quiz)
    newest, oldest = store.read(history.listing).result()
    assert told(newest.result, newest.regraded_from) == "4 of 4, 2 of 4"
    assert told(oldest.result, oldest.regraded_from) == "2 of 4, 4 of 4"
    kept = store.read(lambda c: stored.load(c, bad)).result()
    assert kept.attempt().score == 4
    assert all(kept.attempt().is_correct(i) for i in range(kept.attempt().count))
    assert kept.regraded_from == newest.regraded_from
    standing = store.read(lambda c: history.standing(c, ada, "numbers")).result()
    assert told(standing.best, standing.last) == "2 of 4, 2 of 4"
    assert look(store, quiz).changes == ()


def test_answers_and_old_marks_stay(store: Store) -> None:
    take_whole(store, add_learner(store), 3, at_ms=START_MS)
    answers = rows(store.folder, "SELECT * FROM answer")
    marks = rows(store.folder, "SELECT * FROM mark")
    regrade(store, quiz_of(EVEN, replace(ODD, points=5), PRIME))
    assert rows(store.folder, "SELECT * FROM answer") == answers
    assert rows(store.folder, "SELECT * FROM mark")[: len(marks)] == marks
    assert rows(store.folder, "SELECT earned, possible, at_ms FROM mark")[len(marks) :] == [
        ("5", "5", NOW_MS)
    ]


def test_points_scoring_and_blanks(store: Store) -> None:
    ada = add_learner(store)
    attempt = new_attempt(ada, "test")
    begin(store, attempt)
    keep(store, attempt.id, Chosen(1, (0,)), Finished("handed_in"))
    quiz = quiz_of(replace(EVEN, points=3), ODD, PRIME, scoring="all_or_nothing")
    (change,) = look(store, quiz).changes
    assert told(change.before, change.after) == "1/2 of 4, 0 of 6"
    assert [item.answer is None for item in change.items] == [True, False]
    regrade(store, quiz)
    (row,) = store.read(history.listing).result()
    assert told(row.result) == "0 of 6"
    kept = store.read(lambda c: stored.load(c, attempt.id)).result().attempt()
    assert f"{kept.score} of {kept.possible}" == "0 of 6"


def test_an_open_attempt_is_left_until_it_has_ended(store: Store) -> None:
    attempt = new_attempt(add_learner(store), "test")
    begin(store, attempt)
    keep(store, attempt.id, Chosen(0, (0,)))
    quiz = quiz_of(replace(EVEN, answer="3"), ODD, PRIME)
    assert look(store, quiz) == Preview("numbers", 0, (), (), {})
    keep(store, attempt.id, Finished("handed_in"))
    assert len(look(store, quiz).changes) == 1


def test_what_cannot_be_graded_keeps_its_mark_and_is_told(store: Store) -> None:
    ada = add_learner(store)
    take_whole(store, ada, 3, at_ms=START_MS)
    take_whole(store, ada, 0, at_ms=START_MS + 1)
    reworded = replace(EVEN, options=("3", "5", "two"), answer="3")  # one has chosen "2", one "5"
    other_kind = replace(ODD, answer="1")
    new_key = replace(PRIME, options=("true", "both"), answer="both")
    seen = look(store, quiz_of(reworded, other_kind, new_key))
    assert {(k.prompt, k.code, k.option, k.answers) for k in seen.kept} == {
        (EVEN.prompt, "option_gone", "2", 1),
        (ODD.prompt, "kind_changed", "", 2),
        (PRIME.prompt, "key_not_asked", "both", 2),
    }
    (change,) = seen.changes
    assert change.started_at_ms == START_MS + 1
    assert not change.is_moved
    assert seen.moved == ()


def test_a_question_without_an_id_is_known_by_its_likeness(store: Store) -> None:
    take_whole(store, add_learner(store), 3, at_ms=START_MS)
    quiz = quiz_of(EVEN, ODD, replace(PRIME, prompt="Is 7 a prime?", answer="false"))
    seen = look(store, quiz)
    assert len(seen.changes) == 1
    assert seen.aliases
    regrade(store, quiz)
    assert rows(store.folder, "SELECT quiz, key, earlier FROM alias") == [
        ("numbers", key, earlier) for key, earlier in seen.aliases.items()
    ]


def test_two_windows_cannot_apply_one_preview_twice(opened: Opener) -> None:
    first, second = opened().store, opened().store
    ada = add_learner(first)
    take_whole(first, ada, 3, at_ms=START_MS)
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    seen = look(first, quiz)
    regrade_id = regrade(second, quiz, seen)
    before = rows(first.folder, "SELECT * FROM mark")
    with pytest.raises(RegradeError, match="outdated"):
        regrade(first, quiz, seen)
    with pytest.raises(RegradeError, match="nothing"):
        regrade(first, quiz)
    assert rows(first.folder, "SELECT * FROM mark") == before
    undo(second, regrade_id)
    with pytest.raises(RegradeError, match="undone"):
        undo(first, regrade_id)
    with pytest.raises(RegradeError) as caught:
        undo(first, "nobody")
    assert caught.value.code == "unknown"


def test_an_attempt_that_ends_after_the_preview_outdates_it(store: Store) -> None:
    ada = add_learner(store)
    take_whole(store, ada, 3, at_ms=START_MS)
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    seen = look(store, quiz)
    take_whole(store, ada, 3, at_ms=START_MS + 1)
    with pytest.raises(RegradeError, match="outdated"):
        regrade(store, quiz, seen)
