"""Regrades are undone in order, and undoing one restores everything."""

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.quiz.identity import version_of
from quizapp.quiz.model import Quiz
from quizapp.scores import history, regrades, stored
from quizapp.scores.regrades import RegradeError
from quizapp.scores.responses.responses import read_responses
from quizapp.scores.store.database import Store, open_store
from tests.scores.class_samples import content
from tests.scores.regrade_samples import (
    EVEN,
    NOW_MS,
    ODD,
    PRIME,
    look,
    quiz_of,
    regrade,
    shown,
    undo,
)
from tests.scores.samples import (
    START_MS,
    add_learner,
    rows,
    take_whole,
)


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
