"""Leases: two windows can't answer in one attempt, and a dead one holds nothing."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from quizapp.quiz.events import Chosen, Finished
from quizapp.scores import attempts, stored
from quizapp.scores.errors import (
    AttemptOverError,
    LeaseHeldError,
    LeaseLostError,
    UnknownAttemptError,
)
from quizapp.scores.store import leases
from quizapp.scores.store.database import Store
from quizapp.scores.stored import StoredAttempt
from tests.scores.conftest import Opener
from tests.scores.processes import finish, hold_a_attempt, kill
from tests.scores.samples import START_MS, add_learner, begin, count, keep, new_attempt

ANSWER = Chosen(0, (1,))


def _resume(store: Store, attempt: str, at_ms: int = START_MS) -> None:
    store.write(
        partial(attempts.resume, holder=store.holder, attempt=attempt, at_ms=at_ms)
    ).result()


def _load(store: Store, attempt: str) -> StoredAttempt:
    return store.read(partial(stored.load, attempt=attempt)).result()


def _is_open_elsewhere(store: Store, attempt: str) -> bool:
    return store.read(lambda c: leases.is_open_elsewhere(c, attempt, store.holder)).result()


def _windows(folder: Path) -> int:
    return len(list((folder / "windows").glob("*.lock")))


def test_another_process_holds_its_attempt_until_it_is_killed(
    opened: Opener, folder: Path, tmp_path: Path
) -> None:
    process, attempt = hold_a_attempt(folder, tmp_path / "log")
    try:
        store = opened().store
        assert _is_open_elsewhere(store, attempt)
        with pytest.raises(LeaseHeldError):
            _resume(store, attempt)
        os.kill(process.pid, signal.SIGSTOP)  # one that sleeps holds it too
        with pytest.raises(LeaseHeldError):
            _resume(store, attempt)
        with pytest.raises(LeaseLostError):
            keep(store, attempt, ANSWER)
    finally:
        kill(process)
    before = count(folder, "step")
    assert not _is_open_elsewhere(store, attempt)
    _resume(store, attempt)
    keep(store, attempt, Finished("given_up"))
    assert count(folder, "step") == before + 1
    assert _load(store, attempt).ending == "given_up"
    store.close()
    assert _windows(folder) == 0


def test_a_process_that_ends_well_leaves_its_attempt_to_others(
    opened: Opener, folder: Path, tmp_path: Path
) -> None:
    process, attempt = hold_a_attempt(folder, tmp_path / "log")
    finish(process)  # closes its input
    assert _windows(folder) == 0
    store = opened().store
    assert not _is_open_elsewhere(store, attempt)
    _resume(store, attempt)


def test_who_lost_a_attempt_cannot_write_into_it(opened: Opener, folder: Path) -> None:
    first, second = opened().store, opened().store
    attempt = begin(first, new_attempt(add_learner(first), "test"))
    with pytest.raises(LeaseHeldError):
        _resume(second, attempt)
    assert _is_open_elsewhere(second, attempt)
    assert not _is_open_elsewhere(first, attempt)
    first.write(partial(leases.release, attempt=attempt, holder=first.holder)).result()
    _resume(second, attempt)
    with pytest.raises(LeaseLostError):
        keep(first, attempt, ANSWER)
    with pytest.raises(LeaseLostError):
        first.write(
            partial(
                attempts.touch, holder=first.holder, attempt=attempt, at_ms=START_MS, running_ms=9
            )
        ).result()
    keep(second, attempt, ANSWER)
    assert count(folder, "answer") == 1
    assert _load(second, attempt).running_ms == 5


@pytest.mark.parametrize("way", ["touch", "record"])
def test_a_attempts_clock_never_goes_back(opened: Opener, way: str) -> None:
    store = opened().store
    attempt = begin(store, new_attempt(add_learner(store), "test"))
    touch = partial(attempts.touch, holder=store.holder, attempt=attempt, at_ms=START_MS)
    store.write(partial(touch, running_ms=5000)).result()
    record = partial(
        attempts.record, holder=store.holder, attempt=attempt, events=[ANSWER], at_ms=START_MS
    )
    late = {"touch": touch, "record": record}[way]
    store.write(partial(late, running_ms=4999)).result()
    assert _load(store, attempt).running_ms == 5000
    store.write(partial(late, running_ms=5001)).result()
    assert _load(store, attempt).running_ms == 5001


def test_two_windows_can_be_in_two_attempts(opened: Opener, folder: Path) -> None:
    stores = [opened().store, opened().store]
    for store in stores:
        attempt = begin(store, new_attempt(add_learner(store), "test"))
        keep(store, attempt, ANSWER)
    assert count(folder, "answer") == 2
    assert _windows(folder) == 2


def test_the_end_of_a_attempt_gives_its_lease_back(opened: Opener, folder: Path) -> None:
    store = opened().store
    attempt = begin(store, new_attempt(add_learner(store), "test"))
    assert count(folder, "lease") == 1
    keep(store, attempt, Finished("handed_in"))
    assert count(folder, "lease") == 0
    with pytest.raises(LeaseLostError):
        keep(store, attempt, ANSWER)
    with pytest.raises(AttemptOverError):
        _resume(store, attempt)


def test_the_time_in_which_a_attempt_was_closed_is_counted(opened: Opener) -> None:
    store = opened().store
    attempt = begin(store, new_attempt(add_learner(store), "test"))
    keep(store, attempt, ANSWER, at_ms=START_MS + 1000)
    touch = partial(attempts.touch, holder=store.holder, attempt=attempt)
    store.write(partial(touch, at_ms=START_MS + 6000, running_ms=6000)).result()
    _resume(store, attempt, START_MS + 7000)  # it is open here: nothing to count
    assert _load(store, attempt).closed_ms == 0
    store.close()
    store = opened().store
    _resume(store, attempt, START_MS + 66_000)
    kept = _load(store, attempt)
    assert (kept.closed_ms, kept.running_ms, kept.seen_at_ms) == (60_000, 6000, START_MS + 66_000)
    store.close()
    store = opened().store
    _resume(store, attempt, START_MS)  # the computer's clock was set back
    assert _load(store, attempt).closed_ms == 60_000


def test_files_of_windows_that_died_long_ago_are_removed(opened: Opener, folder: Path) -> None:
    store = opened().store
    begin(store, new_attempt(add_learner(store)))
    old, young = (folder / "windows" / f"{name}.lock" for name in ("old", "young"))
    old.touch()
    young.touch()
    os.utime(old, (1, 1))
    store.close()
    assert not old.exists()
    assert young.exists()


def test_a_attempt_that_is_unknown_is_told(opened: Opener) -> None:
    store = opened().store
    with pytest.raises(UnknownAttemptError):
        _resume(store, "no such id")
    with pytest.raises(UnknownAttemptError):
        _load(store, "no such id")
    with pytest.raises(UnknownAttemptError):
        keep(store, "no such id", ANSWER)
