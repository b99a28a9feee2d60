"""The daily backup: once a day, kept for a week, checked, and cleaned of what was deleted."""

import datetime
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from quizapp.scores import erasing, learners
from quizapp.scores.erasing import Deletion
from quizapp.scores.store import backup
from quizapp.scores.store.backup import back_up_if_due, backup_path, clean_backups
from quizapp.scores.store.connection import check, connect
from quizapp.scores.store.database import Store
from quizapp.scores.store.locks import FileLock
from quizapp.scores.store.repair import backups_in, suspect_path
from tests.scores.conftest import Opener
from tests.scores.samples import (
    DAY_MS,
    START_MS,
    add_learner,
    begin,
    damage_a_picture,
    new_attempt,
    take_whole,
)
from tests.scores.test_erasing import SECRET, backed_up, backups, holding, take_secret

WAIT_S = 20.0


def _day(now_ms: int) -> str:
    return datetime.datetime.fromtimestamp(now_ms / 1000).date().isoformat()


def _learners_in(path: Path) -> list[str]:
    connection = connect(path, must_exist=True)
    try:
        assert check(connection) == ""
        return [learner.name for learner in learners.listed(connection)]
    finally:
        connection.close()


def test_a_backup_holds_everything_and_is_one_plain_file(store: Store, folder: Path) -> None:
    take_whole(store, add_learner(store, "Ada"), 2, at_ms=START_MS)
    assert back_up_if_due(folder, START_MS) == ()
    path = folder / "backups" / f"scores-{_day(START_MS)}.sqlite"
    assert path.read_bytes()[18:20] == b"\x01\x01"  # no write-ahead log
    assert _learners_in(path) == ["Ada"]
    assert {p.name for p in path.parent.iterdir()} <= {path.name, "backup.lock"}


def test_a_backup_is_made_once_a_day(store: Store, folder: Path) -> None:
    add_learner(store, "Ada")
    assert back_up_if_due(folder, START_MS) == ()
    add_learner(store, "Bob")
    assert back_up_if_due(folder, START_MS + 1000) == ()
    (first,) = backups_in(folder)
    assert _learners_in(first) == ["Ada"]
    assert back_up_if_due(folder, START_MS + DAY_MS) == ()
    second, again = backups_in(folder)
    assert again == first
    assert _learners_in(second) == ["Ada", "Bob"]


def test_backups_are_kept_for_a_week(store: Store, folder: Path) -> None:
    add_learner(store, "Ada")
    other = folder / "backups" / "notes.txt"
    for day in range(12):
        assert back_up_if_due(folder, START_MS + day * DAY_MS) == ()
        other.touch()
    kept = [path.name for path in backups_in(folder)]
    assert kept == [f"scores-{_day(START_MS + day * DAY_MS)}.sqlite" for day in range(11, 4, -1)]
    assert other.exists()
    assert back_up_if_due(folder, START_MS + 40 * DAY_MS) == ()
    assert [path.name for path in backups_in(folder)] == [
        f"scores-{_day(START_MS + 40 * DAY_MS)}.sqlite"
    ]


def test_a_copy_cut_off_half_way_is_thrown_away(store: Store, folder: Path) -> None:
    add_learner(store, "Ada")
    target = folder / "backups" / f"scores-{_day(START_MS)}.sqlite.part"
    target.parent.mkdir()
    for side in ("", "-journal", "-wal"):
        Path(f"{target}{side}").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"rest" * 2000)
    assert back_up_if_due(folder, START_MS) == ()
    (made,) = backups_in(folder)
    assert _learners_in(made) == ["Ada"]
    assert not list(target.parent.glob("*.part*"))


def test_only_one_backs_up_at_a_time(store: Store, folder: Path) -> None:
    add_learner(store, "Ada")
    (folder / "backups").mkdir()
    other = FileLock(folder / "backups" / "backup.lock")
    other.exclude()
    assert back_up_if_due(folder, START_MS) == ()
    assert backups_in(folder) == []
    other.release()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(partial(back_up_if_due, folder), [START_MS] * 4)) == [()] * 4
    assert len(backups_in(folder)) == 1


@pytest.mark.parametrize("network", [False, True])
def test_answers_are_kept_while_a_backup_runs(
    network: bool, opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.scores.store.opening.on_network", lambda _folder: network)
    monkeypatch.setattr(backup, "PAGES_A_STEP", 4)
    store = opened().store
    ada = add_learner(store, "Ada")
    begin(store, new_attempt(ada, pictures={0: b"picture!" * 20_000}))
    running = threading.Thread(target=back_up_if_due, args=(folder, START_MS))
    running.start()
    written = 0
    while running.is_alive() or not written:
        take_whole(store, ada, written % 3, at_ms=START_MS + written)
        written += 1
        if written % 8 == 0:
            running.join(0.3)  # a pause now and then, as people make them
    assert store.trouble is None
    (made,) = backups_in(folder)
    assert _learners_in(made) == ["Ada"]


def test_damage_is_told_and_no_damaged_backup_is_kept(opened: Opener, folder: Path) -> None:
    store = opened().store
    ada = add_learner(store, "Ada")
    assert back_up_if_due(folder, START_MS) == ()
    begin(store, new_attempt(ada, pictures={0: b"picture!" * 5000}))
    store.close()
    damage_a_picture(folder / "scores.sqlite")
    opened()
    (notice,) = back_up_if_due(folder, START_MS + 30 * DAY_MS)
    assert notice.code == "damage_found"
    assert notice.data["detail"]
    assert suspect_path(folder).exists()
    assert [path.name for path in backups_in(folder)] == [f"scores-{_day(START_MS)}.sqlite"]
    assert not list((folder / "backups").glob("*.part*"))


def test_a_backup_that_cannot_be_made_is_told(store: Store, folder: Path) -> None:
    add_learner(store, "Ada")
    (folder / "backups").write_text("a file", encoding="utf-8")
    (notice,) = back_up_if_due(folder, START_MS)
    assert notice.code == "backup_failed"
    assert str(folder / "backups") in str(notice.data["detail"])


def test_a_lock_that_cannot_be_taken_is_told_in_words(store: Store, folder: Path) -> None:
    add_learner(store, "Ada")
    lock = folder / "backups" / "backup.lock"
    lock.mkdir(parents=True)
    (notice,) = back_up_if_due(folder, START_MS)
    assert notice.code == "backup_failed"
    assert notice.data["detail"] == f"unable to open database file: {lock}"


def test_what_a_killed_backup_left_is_swept(folder: Path, opened: Opener) -> None:
    opened()
    left = [folder / "backups" / f"scores-2020-01-0{day}.sqlite.part" for day in (1, 2)]
    left += [Path(f"{left[0]}-journal"), Path(f"{left[0]}-wal")]
    assert back_up_if_due(folder, START_MS) == ()  # so today's is there already
    for path in left:
        path.write_bytes(b"half of a backup")
    assert back_up_if_due(folder, START_MS) == ()
    assert not [path for path in left if path.exists()]
    assert len(backups_in(folder)) == 1


def test_nothing_is_touched_while_a_backup_is_made(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "LOCK_TIMEOUT_S", 0.05)
    ada, _ = backed_up(store)
    half = folder / "backups" / "scores-half.part"
    half.write_bytes(b"being written")
    other = FileLock(folder / "backups" / "backup.lock")
    other.exclude()
    left = clean_backups(folder, (ada,))
    assert (sorted(left.for_now), left.newer) == (backups(folder), ())
    assert half.exists()
    other.release()
    assert clean_backups(folder, (ada,)).for_now == ()
    assert not half.exists()


def test_a_cleaned_backup_is_on_the_disk_before_it_takes_its_place(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, _ = backed_up(store)
    synced: set[int] = set()
    placed: list[bool] = []
    sync, put = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        sync(descriptor)
        synced.add(os.fstat(descriptor).st_ino)

    def replace(made: Path, path: Path) -> None:
        placed.append(made.stat().st_ino in synced)
        put(made, path)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    clean_backups(folder, (ada,))
    assert placed == [True, True]


def test_a_database_of_another_program_among_the_backups_goes(store: Store, folder: Path) -> None:
    """It can't be restored, but might hold what was deleted."""
    ada, _ = backed_up(store)
    foreign = backup_path(folder, date(2021, 1, 1))
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute(f"CREATE TABLE notes AS SELECT '{SECRET}' AS text")
    left = clean_backups(folder, (ada,))
    assert (left.for_now, left.newer) == ((), ())
    assert not foreign.exists()
    assert len(backups(folder)) == 2


def test_free_space_of_a_backup_is_cleaned_too(store: Store, folder: Path) -> None:
    store.alone(lambda c: c.execute("PRAGMA secure_delete = OFF").fetchall()).result()
    ada = add_learner(store)
    take_secret(store, ada)
    store.alone(lambda c: erasing.erase(c, store.holder, Deletion((ada,)), START_MS)).result()
    assert back_up_if_due(folder, START_MS) == ()
    assert holding(folder / "backups", SECRET)
    clean_backups(folder, (ada,))
    assert holding(folder / "backups", SECRET) == []


def test_no_copy_is_left_beside_a_backup_that_holds_nothing_of_it(
    store: Store, folder: Path
) -> None:
    backed_up(store)
    before = sorted((folder / "backups").iterdir())
    clean_backups(folder, ("nobody",))
    assert sorted((folder / "backups").iterdir()) == before
