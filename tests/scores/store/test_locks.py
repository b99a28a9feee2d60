"""Locks on files and leases of attempts: held alone, and free once their process is dead."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from quizapp.quiz.events import Chosen, Finished
from quizapp.scores import attempts, stored
from quizapp.scores.errors import (
    AttemptOverError,
    LeaseHeldError,
    LeaseLostError,
    StoreError,
    UnknownAttemptError,
)
from quizapp.scores.store import locks
from quizapp.scores.store.database import Store
from quizapp.scores.store.locks import FileLock, LockedError
from quizapp.scores.stored import StoredAttempt
from tests.scores.conftest import Opener
from tests.scores.processes import ROOT, finish, hold_an_attempt, kill
from tests.scores.samples import START_MS, add_learner, begin, count, keep, new_attempt

HOLD = """
import sys
from pathlib import Path
from quizapp.scores.store.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
getattr(lock, sys.argv[2])()
print("held", flush=True)
sys.stdin.read()
"""


CONTEND = """
import sys
from pathlib import Path
from quizapp.scores.store.locks import FileLock, LockedError
folder = Path(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.stdin.readline())):
    lock = FileLock(folder / f"{number}.lock")
    sys.stdin.readline()
    try:
        lock.exclude()
    except LockedError:
        print(0, flush=True)
    else:
        print(1, flush=True)
    sys.stdin.readline()
    lock.release()
"""
ROUNDS = 100


def _held_elsewhere(path: Path, how: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), how],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("elsewhere", [False, True])
def test_many_share_a_lock_and_keep_others_from_being_alone(
    elsewhere: bool, tmp_path: Path
) -> None:
    path = tmp_path / "x.lock"
    first, second = FileLock(path), FileLock(path)
    if elsewhere:
        process = _held_elsewhere(path, "share")
    else:
        first.share()
    second.share()
    third = FileLock(path)
    with pytest.raises(LockedError):
        third.exclude()
    assert not third.is_held
    if elsewhere:
        process.kill()
        process.communicate()
    else:
        first.release()
    with pytest.raises(LockedError):
        third.exclude()
    second.release()
    third.exclude()
    assert third.is_held
    third.release()
    assert path.stat().st_size == 0


def test_of_two_that_begin_together_one_holds_the_lock(tmp_path: Path) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "-c", CONTEND, str(tmp_path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        for _ in range(2)
    ]

    def send(line: str) -> None:
        for process in both:
            assert process.stdin is not None
            process.stdin.write(line)

    def answers() -> list[str]:
        return [process.stdout.readline() for process in both if process.stdout is not None]

    assert answers() == ["ready\n"] * 2
    send(f"{ROUNDS}\n")
    held = []
    for _ in range(ROUNDS):
        send("go\n")
        held.append(sorted(answers()))
        send("release\n")
    for process in both:
        finish(process)
    assert held == [["0\n", "1\n"]] * ROUNDS


@pytest.mark.parametrize("elsewhere", [False, True])
def test_who_is_alone_keeps_all_others_out(elsewhere: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    first, second = FileLock(path), FileLock(path)
    if elsewhere:
        process = _held_elsewhere(path, "exclude")
    else:
        first.exclude()
    with pytest.raises(LockedError):
        second.share()
    with pytest.raises(LockedError):
        second.exclude()
    if elsewhere:
        process.kill()
        process.communicate()
    else:
        first.release()
        first.release()  # letting go twice is no mistake
        assert not first.is_held
    second.share(timeout_s=5)
    assert second.is_held
    second.exclude()  # lets go of its own share first
    second.release()


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        FileLock(tmp_path / "not there" / "x.lock").share()
    assert caught.value.code == "cannot_open"
    assert caught.value.data["file"] == str(tmp_path / "not there" / "x.lock")


ANSWER = Chosen(0, (1,))


def _resume(store: Store, attempt: str, at_ms: int = START_MS) -> None:
    store.write(
        partial(attempts.resume, holder=store.holder, attempt=attempt, at_ms=at_ms)
    ).result()


def _load(store: Store, attempt: str) -> StoredAttempt:
    return store.read(partial(stored.load, attempt=attempt)).result()


def _is_open_elsewhere(store: Store, attempt: str) -> bool:
    return store.read(lambda c: locks.is_open_elsewhere(c, attempt, store.holder)).result()


def _windows(folder: Path) -> int:
    return len(list((folder / "windows").glob("*.lock")))


def test_another_process_holds_its_attempt_until_it_is_killed(
    opened: Opener, folder: Path, tmp_path: Path
) -> None:
    process, attempt = hold_an_attempt(folder, tmp_path / "log")
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
    process, attempt = hold_an_attempt(folder, tmp_path / "log")
    finish(process)  # closes its input
    assert _windows(folder) == 0
    store = opened().store
    assert not _is_open_elsewhere(store, attempt)
    _resume(store, attempt)


def test_who_lost_an_attempt_cannot_write_into_it(opened: Opener, folder: Path) -> None:
    first, second = opened().store, opened().store
    attempt = begin(first, new_attempt(add_learner(first), "test"))
    with pytest.raises(LeaseHeldError):
        _resume(second, attempt)
    assert _is_open_elsewhere(second, attempt)
    assert not _is_open_elsewhere(first, attempt)
    first.write(partial(locks.release, attempt=attempt, holder=first.holder)).result()
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
def test_an_attempts_clock_never_goes_back(opened: Opener, way: str) -> None:
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


def test_the_end_of_an_attempt_gives_its_lease_back(opened: Opener, folder: Path) -> None:
    store = opened().store
    attempt = begin(store, new_attempt(add_learner(store), "test"))
    assert count(folder, "lease") == 1
    keep(store, attempt, Finished("handed_in"))
    assert count(folder, "lease") == 0
    with pytest.raises(LeaseLostError):
        keep(store, attempt, ANSWER)
    with pytest.raises(AttemptOverError):
        _resume(store, attempt)


def test_the_time_in_which_an_attempt_was_closed_is_counted(opened: Opener) -> None:
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


def test_an_attempt_that_is_unknown_is_told(opened: Opener) -> None:
    store = opened().store
    with pytest.raises(UnknownAttemptError):
        _resume(store, "no such id")
    with pytest.raises(UnknownAttemptError):
        _load(store, "no such id")
    with pytest.raises(UnknownAttemptError):
        keep(store, "no such id", ANSWER)
