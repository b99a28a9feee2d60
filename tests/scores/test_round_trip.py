"""Any attempt comes back from the database in the state in which it was kept."""

import uuid
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.certainty import certainty_mark
from quizapp.quiz.events import Event, Finished, Plan
from quizapp.quiz.model import About
from quizapp.scores import attempts, history, stored
from quizapp.scores.attempts import NewAttempt
from quizapp.scores.history import Score
from quizapp.scores.store.database import Store, open_store
from tests import strategies
from tests.scores.samples import START_MS, add_learner, keep, kept_score


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples."""
    store = open_store(tmp_path_factory.mktemp("data")).store
    yield store
    assert store.close()


def _look(attempt: Attempt) -> dict[str, object]:
    """The whole state of an attempt."""
    return dict(vars(attempt))


@st.composite
def _batches(draw: st.DrawFn, events: tuple[Event, ...]) -> list[tuple[Event, ...]]:
    """The events cut into rows that are kept one after another."""
    cuts = sorted(draw(st.lists(st.integers(0, len(events)), max_size=4)))
    edges = [0, *cuts, len(events)]
    return [events[a:b] for a, b in pairwise(edges)]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), about=strategies.abouts(), taken=strategies.attempts())
def test_an_attempt_comes_back_as_it_was(
    shared_store: Store, data: st.DataObject, about: About, taken: tuple[Plan, tuple[Event, ...]]
) -> None:
    plan, events = taken
    batches = data.draw(_batches(events))
    pictures = data.draw(
        st.dictionaries(st.integers(0, len(plan.items) - 1), st.binary(max_size=8))
    )
    store = shared_store
    learner = add_learner(store)
    new = NewAttempt(
        id=str(uuid.uuid4()),
        learner=learner,
        quiz_key=data.draw(strategies.ids()),
        about=about,
        title=about.title,
        file="questions.json",
        plan=plan,
        started_at_ms=START_MS,
        pictures=pictures,
    )
    store.write(lambda c: attempts.start(c, store.holder, new)).result()
    clock = START_MS
    for batch in batches:
        if batch:
            clock += 10
            times = {"at_ms": clock, "running_ms": clock - START_MS, "spent_ms": 3}
            record = partial(attempts.record, holder=store.holder, attempt=new.id)
            store.write(partial(record, events=batch, **times)).result()

    kept = store.read(lambda c: stored.load(c, new.id)).result()
    before = Attempt(plan, events)
    assert _look(kept.attempt()) == _look(before)
    assert kept.events == events
    assert kept.about == about
    assert kept.pictures == pictures
    assert (kept.learner, kept.learner_name, kept.quiz_key) == (learner, "Ada", new.quiz_key)
    assert kept.state == ("over" if before.is_over else "open")
    assert kept.ending == before.ending
    assert kept.running_ms == clock - START_MS
    assert [one.at_ms for one in kept.kept] == sorted(one.at_ms for one in kept.kept)

    _check_listing(store, new, before)
    _check_answers(store, new, before)
    if not before.is_over:  # so that the store's lease table stays small
        keep(store, new.id, Finished("given_up"))


def _check_listing(store: Store, new: NewAttempt, before: Attempt) -> None:
    (row,) = [
        one
        for one in store.read(lambda c: history.listing(c, new.learner)).result()
        if one.id == new.id
    ]
    is_shown = new.plan.mode == "practice" or before.is_over
    assert (kept_score(store, new.id), row.possible) == (before.score, before.possible)
    assert row.result == (
        Score(before.score, before.possible, new.about.settings.pass_percent) if is_shown else None
    )
    assert row.answered == before.count - len(before.unanswered())
    assert (row.position, row.questions) == (before.position, before.count)
    assert row.certainty == new.plan.certainty


def _check_answers(store: Store, new: NewAttempt, before: Attempt) -> None:
    is_shown = new.plan.mode == "practice" or before.is_over
    answers = store.read(lambda c: history.answers(c, new.id)).result()
    assert {a.position: a.chosen for a in answers} == {
        i: before.answer(i) for i in range(before.count) if before.answer(i)
    }
    assert {a.position: a.earned for a in answers} == {
        i: before.earned(i) if is_shown else None for i in range(before.count) if before.answer(i)
    }
    assert {a.position: a.certainty for a in answers} == {
        i: before.certainty(i) for i in range(before.count) if before.answer(i)
    }
    assert {
        a.position: certainty_mark(a.share, a.certainty) for a in answers if a.share is not None
    } == {i: before.certainty_mark(i) for i in range(before.count) if before.answer(i) and is_shown}
