"""What a process that was killed left in its data folder, against what it was told is kept."""

from functools import partial
from pathlib import Path

from quizapp.quiz.events import Event
from quizapp.scores import attempts, history, stored
from quizapp.scores.store.connection import check
from quizapp.scores.store.database import Store, open_store
from tests.scores.samples import START_MS, kept_score

Events = dict[str, list[Event]]


def found_in(store: Store) -> Events:
    """All events by attempt, as they are kept; the listing agrees with them."""
    found: Events = {}
    for row in store.read(history.listing).result():
        one = store.read(partial(stored.load, attempt=row.id)).result()
        attempt = one.attempt()
        found[row.id] = list(one.events)
        assert (kept_score(store, row.id), row.possible) == (attempt.score, attempt.possible)
        assert row.answered == attempt.count - len(attempt.unanswered())
        assert (row.state == "over") == attempt.is_over
        assert row.position == attempt.position
    return found


def can_be_resumed(store: Store) -> int:
    """Take the open attempts over from their dead holders; returns how many there were."""
    open_ones = [row for row in store.read(history.listing).result() if row.state == "open"]
    for row in open_ones:
        of_quiz = partial(history.standing, learner=row.learner, quiz_key=row.quiz_key)
        offered = store.read(of_quiz).result().open
        assert (row.id, row.position) in [(one.id, one.position) for one in offered]
        resume = partial(attempts.resume, holder=store.holder, attempt=row.id, at_ms=START_MS)
        store.write(resume).result()
    return len(open_ones)


def left_by(data: Path) -> Events:
    """All events by attempt that a process left in a data folder, which is sound."""
    store, notices = open_store(data)
    try:
        assert notices == ()
        assert store.read(check).result() == ""
        found = found_in(store)
        assert can_be_resumed(store) <= 1
        return found
    finally:
        assert store.close()


def in_flight(before: Events, told: Events, found: Events) -> int:
    """How many things are kept of which the process was not told; nothing told is missing."""
    untold = 0
    for attempt in told:
        assert attempt in found, "an attempt that was kept is gone"
    for attempt, events in found.items():
        expected = before.get(attempt, []) + told.get(attempt, [])
        assert events[: len(expected)] == expected
        untold += len(events) > len(expected) or (attempt not in before and attempt not in told)
    return untold
