"""Regrades: what they would change, what they change, and that undoing them restores all."""

from collections.abc import Iterator
from functools import partial
from sqlite3 import Connection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.quiz.events import Chosen, Finished
from quizapp.quiz.identity import version_of
from quizapp.quiz.model import Question, Quiz, Scoring, Settings
from quizapp.scores import history, regrades, stored
from quizapp.scores.history import Score
from quizapp.scores.regrades import RegradeError
from quizapp.scores.regrading import Preview, preview
from quizapp.scores.responses.responses import read_responses
from quizapp.scores.store.database import Store, open_store
from tests.scores.class_samples import content
from tests.scores.conftest import Opener
from tests.scores.samples import (
    ABOUT,
    DAY_MS,
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
NOW_MS = START_MS + 9 * DAY_MS


def quiz_of(*questions: Question, scoring: Scoring = "balanced") -> Quiz:
    """The quiz of the samples as it is now, with these questions."""
    rules = Settings(pass_percent=60, scoring=scoring)
    return Quiz(format=1, title=ABOUT.title, questions=questions, id="numbers", settings=rules)


def look(store: Store, quiz: Quiz) -> Preview:
    """What regrading by `quiz` would change."""
    return store.read(lambda c: preview(c, quiz, "numbers")).result()


def regrade(store: Store, quiz: Quiz, seen: Preview | None = None) -> str:
    """Regrade by `quiz` as previewed; returns the regrade's id."""
    shown = look(store, quiz) if seen is None else seen
    return store.write(lambda c: regrades.apply(c, quiz, shown, NOW_MS)).result()


def undo(store: Store, regrade_id: str) -> None:
    """Undo a regrade."""
    store.write(lambda c: regrades.undo(c, regrade_id, NOW_MS + 1)).result()


def shown(store: Store) -> object:
    """All that is shown and counted of all attempts."""

    def read(c: Connection) -> object:
        listed = history.listing(c)
        kept = [stored.load(c, row.id) for row in listed]
        standings = [history.standing(c, row.learner, row.quiz_key) for row in listed]
        answers = [history.answers(c, row.id) for row in listed]
        return listed, kept, standings, answers

    return store.read(read).result()


def told(*scores: Score | None) -> str:
    """Scores in exact fractions."""
    return ", ".join(f"{s.score} of {s.possible}" if s else "none" for s in scores)


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


def test_regrades_are_undone_from_the_newest_on(store: Store) -> None:
    take_whole(store, add_learner(store), 3, at_ms=START_MS)
    states = [shown(store)]
    first = regrade(store, quiz_of(EVEN, ODD, replace(PRIME, answer="false")))
    states.append(shown(store))
    second = regrade(store, quiz_of(EVEN, ODD, replace(PRIME, answer="false", points=7)))
    assert [(r.id, r.attempts, r.can_be_undone) for r in listed(store)] == [
        (second, 1, True),
        (first, 1, False),
    ]
    with pytest.raises(RegradeError, match="not_newest"):
        undo(store, first)
    undo(store, second)
    assert shown(store) == states[1]
    assert [(r.id, r.undone_at_ms, r.can_be_undone) for r in listed(store)] == [
        (second, NOW_MS + 1, False),
        (first, None, True),
    ]
    undo(store, first)
    assert shown(store) == states[0]
    assert len(rows(store.folder, "SELECT * FROM regrade")) == 4


def test_regrades_of_other_questions_are_undone_in_any_order(store: Store) -> None:
    take_whole(store, add_learner(store), 3, at_ms=START_MS)
    before = shown(store)
    wrong = replace(PRIME, answer="false")
    first = regrade(store, quiz_of(EVEN, ODD, wrong))
    second = regrade(store, quiz_of(replace(EVEN, points=4), ODD, wrong))
    undo(store, first)
    undo(store, second)
    assert shown(store) == before


def test_a_correction_taken_back_gives_the_first_mark(store: Store) -> None:
    take_whole(store, add_learner(store), 3, at_ms=START_MS)
    before = shown(store)
    regrade(store, quiz_of(EVEN, ODD, replace(PRIME, answer="false")))
    regrade(store, quiz_of(EVEN, ODD, replace(PRIME, explanation="It has no other divisor.")))
    assert shown(store) == before


def test_the_newest_regrade_counts_in_statistics_and_in_what_is_sent(store: Store) -> None:
    ada = add_learner(store)
    one, other = (take_whole(store, ada, 3, at_ms=START_MS + at) for at in range(2))
    regrade(store, quiz_of(EVEN, ODD, replace(PRIME, points=3)))
    newest = quiz_of(EVEN, ODD, replace(PRIME, points=5))
    regrade(store, newest)
    assert [(r.attempts, r.can_be_undone) for r in listed(store)] == [(2, True), (2, False)]
    found = store.read(lambda c: read_responses(c, "numbers", "all")).result()
    assert float(found.earned.max()) == float(found.possible.max()) == 5
    sent = content(store, [one, other])
    for attempt in sent.attempts:
        assert attempt.items[2].graded == version_of(newest.questions[2])
        assert {answer.earned for answer in attempt.answers if answer.position == 2} == {"5"}


def test_a_regrade_tells_of_how_many_attempts_it_was(store: Store) -> None:
    ada = add_learner(store)
    take_whole(store, ada, 3, at_ms=START_MS)
    regrade(store, quiz_of(EVEN, ODD, replace(PRIME, points=3)))
    assert [r.attempts for r in listed(store)] == [1]
    take_whole(store, ada, 3, at_ms=START_MS + 1)
    regrade(store, quiz_of(replace(EVEN, points=2), ODD, replace(PRIME, points=3)))
    assert [r.attempts for r in listed(store)] == [2, 1]


def listed(store: Store) -> list[regrades.Regrade]:
    """The regrades of the quiz."""
    return store.read(lambda c: regrades.listed(c, "numbers")).result()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples: attempts of two learners, right to any degree."""
    store = open_store(tmp_path_factory.mktemp("data")).store
    for number, name in enumerate(("Ada", "Bob")):
        learner = add_learner(store, name)
        for right in range(4):
            take_whole(store, learner, right, at_ms=START_MS + 10 * number + right)
    yield store
    assert store.close()


@st.composite
def corrections(draw: st.DrawFn) -> Quiz:
    """The quiz of the samples with keys, points and scoring corrected."""
    return quiz_of(
        replace(EVEN, answer=draw(st.sampled_from(EVEN.texts)), points=draw(st.integers(0, 3))),
        replace(
            ODD,
            answer=tuple(sorted(draw(st.sets(st.sampled_from(ODD.texts), min_size=1)))),
            scoring=draw(st.sampled_from((None, "proportional", "all_or_nothing"))),
        ),
        replace(PRIME, answer=draw(st.sampled_from(PRIME.texts))),
        scoring=draw(st.sampled_from(("balanced", "proportional"))),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(quizzes=st.lists(corrections(), min_size=1, max_size=3))
def test_regrade_then_undo_is_the_identity(shared: Store, quizzes: list[Quiz]) -> None:
    before = shown(shared)
    applied = []
    for quiz in quizzes:
        seen = look(shared, quiz)
        if seen.changes:
            applied.append(regrade(shared, quiz, seen))
            marks = {row.id: row.result for row in shared.read(history.listing).result()}
            assert all(marks[change.attempt_id] == change.after for change in seen.changes)
            for row in shared.read(history.listing).result():
                kept = shared.read(partial(stored.load, attempt=row.id)).result().attempt()
                assert (kept.score, kept.possible) == (row.score, row.possible)
            assert look(shared, quiz).changes == ()
    for regrade_id in reversed(applied):
        undo(shared, regrade_id)
    assert shown(shared) == before
