"""Leases: two windows can't answer in one sitting, and a dead one holds nothing."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from quizapp.quiz.sitting import Chosen, Finished
from quizapp.scores import sittings, stored
from quizapp.scores.errors import (
    LeaseHeldError,
    LeaseLostError,
    SittingOverError,
    UnknownSittingError,
)
from quizapp.scores.store import leases
from quizapp.scores.store.database import Store
from quizapp.scores.stored import StoredSitting
from tests.scores.conftest import Opener
from tests.scores.processes import finish, hold_a_sitting, kill
from tests.scores.samples import START_MS, add_learner, begin, count, keep, new_sitting

ANSWER = Chosen(0, (1,))


def _resume(store: Store, sitting: str, at_ms: int = START_MS) -> None:
    store.write(
        partial(sittings.resume, holder=store.holder, sitting=sitting, at_ms=at_ms)
    ).result()


def _load(store: Store, sitting: str) -> StoredSitting:
    return store.read(partial(stored.load, sitting=sitting)).result()


def _is_open_elsewhere(store: Store, sitting: str) -> bool:
    return store.read(lambda c: leases.is_open_elsewhere(c, sitting, store.holder)).result()


def _windows(folder: Path) -> int:
    return len(list((folder / "windows").glob("*.lock")))


def test_another_process_holds_its_sitting_until_it_is_killed(
    opened: Opener, folder: Path, tmp_path: Path
) -> None:
    process, sitting = hold_a_sitting(folder, tmp_path / "log")
    try:
        store = opened().store
        assert _is_open_elsewhere(store, sitting)
        with pytest.raises(LeaseHeldError):
            _resume(store, sitting)
        os.kill(process.pid, signal.SIGSTOP)  # one that sleeps holds it too
        with pytest.raises(LeaseHeldError):
            _resume(store, sitting)
        with pytest.raises(LeaseLostError):
            keep(store, sitting, ANSWER)
    finally:
        kill(process)
    before = count(folder, "step")
    assert not _is_open_elsewhere(store, sitting)
    _resume(store, sitting)
    keep(store, sitting, Finished("given_up"))
    assert count(folder, "step") == before + 1
    assert _load(store, sitting).ending == "given_up"
    store.close()
    assert _windows(folder) == 0


def test_a_process_that_ends_well_leaves_its_sitting_to_others(
    opened: Opener, folder: Path, tmp_path: Path
) -> None:
    process, sitting = hold_a_sitting(folder, tmp_path / "log")
    finish(process)  # closes its input
    assert _windows(folder) == 0
    store = opened().store
    assert not _is_open_elsewhere(store, sitting)
    _resume(store, sitting)


def test_who_lost_a_sitting_cannot_write_into_it(opened: Opener, folder: Path) -> None:
    first, second = opened().store, opened().store
    sitting = begin(first, new_sitting(add_learner(first), "test"))
    with pytest.raises(LeaseHeldError):
        _resume(second, sitting)
    assert _is_open_elsewhere(second, sitting)
    assert not _is_open_elsewhere(first, sitting)
    first.write(partial(leases.release, sitting=sitting, holder=first.holder)).result()
    _resume(second, sitting)
    with pytest.raises(LeaseLostError):
        keep(first, sitting, ANSWER)
    with pytest.raises(LeaseLostError):
        first.write(
            partial(
                sittings.touch, holder=first.holder, sitting=sitting, at_ms=START_MS, running_ms=9
            )
        ).result()
    keep(second, sitting, ANSWER)
    assert count(folder, "answer") == 1
    assert _load(second, sitting).running_ms == 5


@pytest.mark.parametrize("way", ["touch", "record"])
def test_a_sittings_clock_never_goes_back(opened: Opener, way: str) -> None:
    store = opened().store
    sitting = begin(store, new_sitting(add_learner(store), "test"))
    touch = partial(sittings.touch, holder=store.holder, sitting=sitting, at_ms=START_MS)
    store.write(partial(touch, running_ms=5000)).result()
    record = partial(
        sittings.record, holder=store.holder, sitting=sitting, events=[ANSWER], at_ms=START_MS
    )
    late = {"touch": touch, "record": record}[way]
    store.write(partial(late, running_ms=4999)).result()
    assert _load(store, sitting).running_ms == 5000
    store.write(partial(late, running_ms=5001)).result()
    assert _load(store, sitting).running_ms == 5001


def test_two_windows_can_be_in_two_sittings(opened: Opener, folder: Path) -> None:
    stores = [opened().store, opened().store]
    for store in stores:
        sitting = begin(store, new_sitting(add_learner(store), "test"))
        keep(store, sitting, ANSWER)
    assert count(folder, "answer") == 2
    assert _windows(folder) == 2


def test_the_end_of_a_sitting_gives_its_lease_back(opened: Opener, folder: Path) -> None:
    store = opened().store
    sitting = begin(store, new_sitting(add_learner(store), "test"))
    assert count(folder, "lease") == 1
    keep(store, sitting, Finished("handed_in"))
    assert count(folder, "lease") == 0
    with pytest.raises(LeaseLostError):
        keep(store, sitting, ANSWER)
    with pytest.raises(SittingOverError):
        _resume(store, sitting)


def test_the_time_in_which_a_sitting_was_closed_is_counted(opened: Opener) -> None:
    store = opened().store
    sitting = begin(store, new_sitting(add_learner(store), "test"))
    keep(store, sitting, ANSWER, at_ms=START_MS + 1000)
    touch = partial(sittings.touch, holder=store.holder, sitting=sitting)
    store.write(partial(touch, at_ms=START_MS + 6000, running_ms=6000)).result()
    _resume(store, sitting, START_MS + 7000)  # it is open here: nothing to count
    assert _load(store, sitting).closed_ms == 0
    store.close()
    store = opened().store
    _resume(store, sitting, START_MS + 66_000)
    kept = _load(store, sitting)
    assert (kept.closed_ms, kept.running_ms, kept.seen_at_ms) == (60_000, 6000, START_MS + 66_000)
    store.close()
    store = opened().store
    _resume(store, sitting, START_MS)  # the computer's clock was set back
    assert _load(store, sitting).closed_ms == 60_000


def test_files_of_windows_that_died_long_ago_are_removed(opened: Opener, folder: Path) -> None:
    store = opened().store
    begin(store, new_sitting(add_learner(store)))
    old, young = (folder / "windows" / f"{name}.lock" for name in ("old", "young"))
    old.touch()
    young.touch()
    os.utime(old, (1, 1))
    store.close()
    assert not old.exists()
    assert young.exists()


def test_a_sitting_that_is_unknown_is_told(opened: Opener) -> None:
    store = opened().store
    with pytest.raises(UnknownSittingError):
        _resume(store, "no such id")
    with pytest.raises(UnknownSittingError):
        _load(store, "no such id")
    with pytest.raises(UnknownSittingError):
        keep(store, "no such id", ANSWER)
