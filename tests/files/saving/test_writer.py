"""Tests of saving: whatever goes wrong, the file is the old version or the new one, whole."""

import errno
import json
import os
import platform
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from quizapp.files.reader import fingerprint
from quizapp.files.saving.disk import LEFTOVER_AGE_S, Disk
from quizapp.files.saving.messages import TEMPLATES, message
from quizapp.files.saving.writer import ChangedOnDiskError, SaveCode, SaveError, save
from quizapp.quiz.compat import override
from tests.files.faults import AT_ONCE, FaultyDisk, steps_of

ROOT = Path(__file__).resolve().parents[3]
OLD = b'{"old": "' + b"o" * 2500 + b'"}'
NEW = b'{"new": "' + b"n" * 3500 + b'"}'
STEPS = ["read", "open", "write", "write", "write", "write", "sync", "close", "rename",
         "open", "sync", "close"]  # fmt: skip
ERRORS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "read-only-folder",
    errno.EPERM: "read-only-folder",
    errno.EROFS: "read-only-folder",
    errno.ENOENT: "no-folder",
    errno.EBUSY: "in-use",
    errno.EIO: "disk-error",
}


class Place:
    """A file to save, by its own name or by that of a link in another folder."""

    def __init__(self, folder: Path, kind: str) -> None:
        (folder / "real").mkdir(parents=True)
        (folder / "links").mkdir()
        self.target = folder / "real" / "quiz.json"
        self.path = self.target
        if kind == "link":
            self.path = folder / "links" / "first.json"
            self.path.symlink_to("second.json")
            (folder / "links" / "second.json").symlink_to(Path("..", "real", "quiz.json"))
        self.is_link = kind == "link"

    def put_old(self) -> str:
        self.target.write_bytes(OLD)
        self.target.chmod(0o640)
        return fingerprint(OLD)

    @property
    def names(self) -> list[str]:
        return sorted(os.listdir(self.target.parent))


@pytest.fixture(params=["file", "link"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return Place(tmp_path, request.param)


def test_a_file_is_replaced_and_its_mode_owner_and_link_are_kept(place: Place) -> None:
    place.put_old()
    if os.geteuid() == 0:
        os.chown(place.target, 1, 2)
    before = place.target.stat()
    assert save(place.path, NEW, fingerprint(OLD)) == fingerprint(NEW)
    after = place.target.stat()
    assert place.target.read_bytes() == NEW
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert place.path.is_symlink() == place.is_link
    assert place.names == ["quiz.json"]


def test_a_new_file_is_made_as_other_programs_make_theirs(place: Place) -> None:
    assert save(place.path, NEW, None) == fingerprint(NEW)
    (place.target.parent / "other").write_bytes(b"")
    assert place.target.read_bytes() == NEW
    assert place.target.stat().st_mode == (place.target.parent / "other").stat().st_mode
    assert place.path.is_symlink() == place.is_link


@pytest.mark.parametrize(
    "name", ["[1]*?.json", "é ß 🙂.json", "n" * 250 + ".json", "ß" * 120, "-", ".hidden"]
)
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    save(path, OLD, None)
    save(path, NEW, fingerprint(OLD))
    assert path.read_bytes() == NEW
    assert os.listdir(tmp_path) == [name]


# Another program's version is never overwritten


def test_another_version_is_left_alone_and_handed_over(place: Place) -> None:
    place.put_old()
    for expected in (None, fingerprint(NEW)):
        with pytest.raises(ChangedOnDiskError) as caught:
            save(place.path, NEW, expected)
        assert caught.value.data == OLD
        assert caught.value.path == place.path
        assert str(place.path) in message(caught.value)
    assert place.target.read_bytes() == OLD
    assert place.names == ["quiz.json"]


@pytest.mark.parametrize("how", ["in place", "by rename", "new"])
def test_a_version_that_comes_while_saving_is_left_alone(place: Place, how: str) -> None:
    expected = None if how == "new" else place.put_old()

    def another_program() -> None:
        if how == "by rename":
            place.target.with_name("theirs").write_bytes(b"theirs")
            os.replace(place.target.with_name("theirs"), place.target)
        else:
            place.target.write_bytes(b"theirs")

    at = STEPS.index("sync") - (how == "new")
    with pytest.raises(ChangedOnDiskError) as caught:
        save(place.path, NEW, expected, FaultyDisk(at, another_program))
    assert caught.value.data == b"theirs"
    assert place.target.read_bytes() == b"theirs"
    assert place.names == ["quiz.json"]


def test_a_file_that_was_only_touched_is_saved(place: Place) -> None:
    expected = place.put_old()
    save(place.path, NEW, expected, FaultyDisk(3, lambda: os.utime(place.target, (1, 1))))
    assert place.target.read_bytes() == NEW


def test_a_file_that_was_removed_is_made_anew(place: Place) -> None:
    expected = place.put_old()
    save(place.path, NEW, expected, FaultyDisk(3, place.target.unlink))
    assert place.target.read_bytes() == NEW
    place.target.unlink()
    save(place.path, OLD, fingerprint(NEW))
    assert place.target.read_bytes() == OLD


# What can't be saved


def test_a_read_only_file_is_left_alone(place: Place) -> None:
    place.put_old()
    place.target.chmod(0o444)
    with pytest.raises(SaveError) as caught:
        save(place.path, NEW, fingerprint(OLD))
    assert caught.value.code == "read-only-file"
    assert place.target.read_bytes() == OLD
    assert place.names == ["quiz.json"]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SaveError) as caught:
        save(tmp_path / "gone" / "quiz.json", NEW, None)
    assert caught.value.code == "no-folder"
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(SaveError) as caught:
        save(tmp_path / "file" / "quiz.json", NEW, None)
    assert caught.value.code == "no-folder"


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(SaveError) as caught:
            save(tmp_path / name, NEW, None)
        assert caught.value.code == "not-a-file"


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(SaveError) as caught:
        save(tmp_path / "a", NEW, None)
    assert caught.value.code == "disk-error"


@pytest.mark.parametrize("code", get_args(SaveCode))
def test_every_failure_says_what_happened_where_and_what_to_do(code: Any) -> None:
    words = message(SaveError(code, Path("/home/x", "ä" * 90, "quiz.json"), "the reason"))
    assert "quiz.json" in words
    assert "/home/x/" + "ä" * 90 in words or code == "disk-full"
    assert words.count(".") >= 3
    assert set(TEMPLATES) == {*get_args(SaveCode), "changed-on-disk"}


# Faults at every step


def fails(number: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_the_steps_of_a_save_are_those_that_are_tried_here(place: Place) -> None:
    expected = place.put_old()
    assert steps_of(place.path, NEW, expected) == STEPS
    assert len(NEW) > 3 * AT_ONCE


@pytest.mark.parametrize("number", ERRORS, ids=[errno.errorcode[number] for number in ERRORS])
@pytest.mark.parametrize("step", range(len(STEPS)))
def test_a_failing_step_leaves_the_old_file_or_the_new_one(
    place: Place, step: int, number: int
) -> None:
    expected = place.put_old()
    disk = FaultyDisk(step, fails(number))
    is_saved = step > STEPS.index("rename")  # the folder's own sync is a wish
    if is_saved or (STEPS[step] == "read" and number == errno.ENOENT):
        assert save(place.path, NEW, expected, disk) == fingerprint(NEW)
        assert place.target.read_bytes() == NEW
    else:
        with pytest.raises(SaveError) as caught:
            save(place.path, NEW, expected, disk)
        is_unreadable = STEPS[step] == "read" and number in (errno.EACCES, errno.EPERM)
        assert caught.value.code == ("not-readable" if is_unreadable else ERRORS[number])
        assert caught.value.path == place.path
        assert os.strerror(number) in caught.value.detail
        assert place.target.read_bytes() == OLD
    assert place.target.stat().st_mode & 0o7777 == 0o640
    assert place.path.is_symlink() == place.is_link
    assert place.names == ["quiz.json"]


@pytest.mark.parametrize("step", range(len(STEPS) - 1))
def test_a_failing_step_leaves_no_new_file_or_a_whole_one(place: Place, step: int) -> None:
    disk = FaultyDisk(step, fails(errno.ENOSPC))
    if step > STEPS.index("rename") - 1:
        save(place.path, NEW, None, disk)
        assert place.target.read_bytes() == NEW
    else:
        with pytest.raises(SaveError) as caught:
            save(place.path, NEW, None, disk)
        assert caught.value.code == "disk-full"
        assert place.names == []
    assert place.path.is_symlink() == place.is_link


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("step", range(1, STEPS.index("rename")))
def test_an_interruption_leaves_nothing_behind(
    place: Place, step: int, error: type[BaseException]
) -> None:
    def interrupt() -> None:
        raise error

    expected = place.put_old()
    with pytest.raises(error):
        save(place.path, NEW, expected, FaultyDisk(step, interrupt))
    assert place.target.read_bytes() == OLD
    assert place.names == ["quiz.json"]


class TinyDisk(Disk):
    """A disk on which there is room for nothing, though it doesn't say so."""

    @override
    def write(self, descriptor: int, data: bytes) -> int:  # noqa: ARG002
        return 0


def test_a_disk_that_writes_nothing_is_full(place: Place) -> None:
    expected = place.put_old()
    with pytest.raises(SaveError) as caught:
        save(place.path, NEW, expected, TinyDisk())
    assert caught.value.code == "disk-full"


@pytest.mark.parametrize("has_old", [True, False])
def test_a_process_that_dies_leaves_the_old_file_or_the_new_one(
    place: Place, has_old: bool
) -> None:
    expected = place.put_old() if has_old else ""
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.faults", str(place.path), expected],
        cwd=ROOT,
        input=NEW,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    deaths = json.loads(done.stdout)
    steps = STEPS if has_old else STEPS[1:]
    rename = steps.index("rename")
    assert [d["died"] for d in deaths] == [*[7] * len(steps), 0] * 2
    old = OLD.decode() if has_old else None
    for death in deaths:
        is_new = death["died"] == 0 or death["step"] >= rename + (not death["after"])
        assert death["now"] == (NEW.decode() if is_new else old)
        assert death["link"] == place.is_link
        if has_old:
            assert death["mode"] == 0o640
        leftovers = [name for name in death["left"] if name != "quiz.json"]
        if death["died"] == 0:
            assert leftovers == []  # a save that succeeds sweeps
    assert any(len(death["left"]) > 1 for death in deaths)


# What killed saves leave behind


def leftover(target: Path, host: str, process: int) -> Path:
    left = target.with_name(f".{target.name[:40]}.quizapp-{host}-{process}-0123abcd.tmp")
    left.write_bytes(b"half")
    return left


def this_host() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


@pytest.mark.parametrize("name", ["quiz.json", "[a]*.json", "long" * 40])
def test_only_what_no_one_needs_any_more_is_swept(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    dead = leftover(path, this_host(), dead_process())
    alive = leftover(path, this_host(), os.getpid())
    elsewhere = leftover(path, "00000000", dead_process())
    old = leftover(path, "00000000", 5)
    long_ago = time.time() - LEFTOVER_AGE_S - 60
    os.utime(old, (long_ago, long_ago))
    another = leftover(tmp_path / "another.json", this_host(), dead_process())
    save(path, NEW, None)
    assert not dead.exists()
    assert not old.exists()
    assert set(os.listdir(tmp_path)) == {name, alive.name, elsewhere.name, another.name}
