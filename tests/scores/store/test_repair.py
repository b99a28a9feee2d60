"""A log beside a database that it doesn't belong to: nothing in it is lost."""

import os
import shutil
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quizapp.quiz.events import Event
from quizapp.scores import stored
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.connection import PRIVATE_FILE, database_path
from quizapp.scores.store.database import open_store
from quizapp.scores.store.repair import has_log
from tests.scores.conftest import Opener
from tests.scores.processes import hold_an_attempt, kill, logged
from tests.scores.samples import START_MS, fill, names, names_in, spoil

Harm = Callable[[Path, Path], None]


def _emptied(path: Path, _: Path) -> None:
    os.truncate(path, 0)


def _cut(path: Path, _: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def _of_another(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def _killed(folder: Path, log: Path) -> dict[str, list[Event]]:
    """Let a process answer in `folder`, and kill it; returns what it kept, by attempt."""
    process, _ = hold_an_attempt(folder, log)
    kill(process)
    assert has_log(database_path(folder))
    return logged(log)


def _must_hold(folder: Path, kept: dict[str, list[Event]]) -> None:
    store = open_store(folder).store
    try:
        for attempt, events in kept.items():
            found = store.read(partial(stored.load, attempt=attempt)).result()
            assert list(found.events) == events
    finally:
        store.close()


def _other_database(tmp_path: Path) -> Path:
    folder = tmp_path / "other"
    fill(lambda: open_store(folder), folder, backup=False)
    return database_path(folder)


def test_a_log_that_holds_everything_becomes_the_database(folder: Path, log: Path) -> None:
    kept = _killed(folder, log)
    os.truncate(database_path(folder), 0)
    store, (notice,) = open_store(folder)
    store.close()
    assert notice.code == "log_rescued"
    assert Path(str(notice.data["file"])).exists()
    assert has_log(Path(str(notice.data["file"])))
    _must_hold(folder, kept)


@pytest.mark.parametrize("harm", [_emptied, _cut, _of_another])
def test_a_log_of_the_last_answers_is_put_over_the_backup(
    harm: Harm, folder: Path, opened: Opener, tmp_path: Path, log: Path
) -> None:
    fill(opened, folder, backup=False)
    store = opened().store
    back_up_if_due(folder, START_MS)
    assert store.close()
    kept = _killed(folder, log)
    harm(database_path(folder), _other_database(tmp_path))
    store, notices = open_store(folder)
    store.close()
    assert [notice.code for notice in notices] == ["log_rescued"]
    _must_hold(folder, kept)


def test_what_is_rescued_is_private_and_leaves_nothing_beside(folder: Path, log: Path) -> None:
    _killed(folder, log)
    os.truncate(database_path(folder), 0)
    left = folder / ".rescue-killed"
    left.mkdir()
    (left / "scores.sqlite").write_bytes(b"a copy")
    open_store(folder).store.close()
    assert stat.S_IMODE(database_path(folder).stat().st_mode) == PRIVATE_FILE
    assert not list(folder.glob(".rescue-*"))


def test_a_log_of_nothing_beside_an_empty_file_is_no_damage(folder: Path) -> None:
    """That is what a process leaves that was killed before it kept anything."""
    folder.mkdir()
    database_path(folder).touch()
    Path(f"{database_path(folder)}-wal").write_bytes(b"\0" * 32)
    store, notices = open_store(folder)
    store.close()
    assert notices == ()


def test_a_log_of_nothing_gives_way_to_the_backup(folder: Path, opened: Opener) -> None:
    fill(opened, folder, backup=True)
    spoil(database_path(folder))
    Path(f"{database_path(folder)}-wal").write_bytes(b"\xff" * 5000)
    store, notices = opened()
    assert [notice.code for notice in notices] == ["damaged_restored"]
    assert names_in(store) == ["Ada"]


def test_without_any_whole_copy_the_log_is_kept_aside(
    folder: Path, opened: Opener, log: Path
) -> None:
    fill(opened, folder, backup=False)
    _killed(folder, log)
    before = Path(f"{database_path(folder)}-wal").read_bytes()
    os.truncate(database_path(folder), 0)
    store, (notice,) = open_store(folder)
    store.close()
    assert notice.code == "damaged_fresh"
    assert Path(f"{notice.data['file']}-wal").read_bytes() == before


def test_a_log_that_belongs_there_is_simply_used(folder: Path, log: Path) -> None:
    kept = _killed(folder, log)
    store, notices = open_store(folder)
    store.close()
    assert notices == ()
    _must_hold(folder, kept)
    assert not [name for name in names(folder) if name.startswith(".rescue")]


def test_the_log_of_an_open_window_is_left_to_it(folder: Path, opened: Opener) -> None:
    store = opened().store
    fill(opened, folder, backup=False)
    assert has_log(database_path(folder))
    assert opened().notices == ()
    assert store.close()


def test_a_damaged_log_is_believed_up_to_the_damage(folder: Path, log: Path) -> None:
    kept = _killed(folder, log)
    side = Path(f"{database_path(folder)}-wal")
    side.write_bytes(side.read_bytes() + b"\xff" * 5000)
    os.truncate(database_path(folder), 0)
    store, (notice,) = open_store(folder)
    store.close()
    assert notice.code == "log_rescued"
    _must_hold(folder, kept)
