"""The real process killed at any moment: what it was told is kept is kept, and it goes on."""

import random
import time
from functools import partial
from pathlib import Path

from quizapp.quiz.sitting import Event
from quizapp.scores import history, sittings, stored
from quizapp.scores.connection import check
from quizapp.scores.database import Store, open_store
from tests.scores.processes import kill, logged, start_taker
from tests.scores.samples import START_MS, kept_score, rows

KILLS = 50
WAIT_S = 30.0

Events = dict[str, list[Event]]


def _wait_for_a_line(log: Path) -> None:
    deadline = time.monotonic() + WAIT_S
    while not log.exists() or not log.stat().st_size:
        assert time.monotonic() < deadline, "the process logged nothing"
        time.sleep(0.001)


def _found_in(store: Store) -> Events:
    """All events by sitting, as they are kept; the listing agrees with them."""
    found: Events = {}
    for row in store.read(history.listing).result():
        one = store.read(partial(stored.load, sitting=row.id)).result()
        sitting = one.sitting()
        found[row.id] = list(one.events)
        assert (kept_score(store, row.id), row.possible) == (sitting.score, sitting.possible)
        assert row.answered == sitting.count - len(sitting.unanswered())
        assert (row.state == "over") == sitting.is_over
        assert row.position == sitting.position
    return found


def _can_be_resumed(store: Store) -> int:
    """Take the open sittings over from their dead holders; returns how many there were."""
    open_ones = [row for row in store.read(history.listing).result() if row.state == "open"]
    for row in open_ones:
        of_quiz = partial(history.standing, learner=row.learner, quiz_key=row.quiz_key)
        offered = store.read(of_quiz).result().open
        assert (row.id, row.position) in [(one.id, one.position) for one in offered]
        resume = partial(sittings.resume, holder=store.holder, sitting=row.id, at_ms=START_MS)
        store.write(resume).result()
    return len(open_ones)


def _left_by(data: Path) -> Events:
    store, notices = open_store(data)
    try:
        assert notices == ()
        assert store.read(check).result() == ""
        found = _found_in(store)
        assert _can_be_resumed(store) <= 1
        return found
    finally:
        assert store.close()


def _in_flight(before: Events, told: Events, found: Events) -> int:
    """How many things are kept of which the process was not told; nothing told is missing."""
    untold = 0
    for sitting in told:
        assert sitting in found, "a sitting that was kept is gone"
    for sitting, events in found.items():
        expected = before.get(sitting, []) + told.get(sitting, [])
        assert events[: len(expected)] == expected
        untold += len(events) > len(expected) or (sitting not in before and sitting not in told)
    return untold


def test_nothing_that_was_kept_is_lost_by_a_kill_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(20)
    data = tmp_path / "data"
    before: Events = {}
    told_in_all = 0
    for run in range(KILLS):
        log = tmp_path / f"{run}.log"
        process = start_taker(data, log, seed=run, day=run)
        if run % 2:
            _wait_for_a_line(log)
            time.sleep(chance.uniform(0, 0.1))
        else:
            time.sleep(chance.uniform(0, 0.6))
        kill(process)
        told = logged(log)
        found = _left_by(data) if data.exists() else {}
        assert _in_flight(before, told, found) <= 1
        before = found
        told_in_all += sum(map(len, told.values()))
    assert told_in_all > KILLS
    assert len({answer for (answer,) in rows(data, "SELECT id FROM answer")}) == sum(
        1 for _ in rows(data, "SELECT 1 FROM mark")
    )
