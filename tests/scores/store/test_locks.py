"""Locks on files: shared, alone, and free as soon as their process is dead."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.scores.errors import StoreError
from quizapp.scores.store.locks import FileLock, LockedError
from tests.scores.processes import ROOT

HOLD = """
import sys
from pathlib import Path
from quizapp.scores.store.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
getattr(lock, sys.argv[2])()
print("held", flush=True)
sys.stdin.read()
"""


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
