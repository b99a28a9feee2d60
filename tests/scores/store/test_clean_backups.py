"""Backups are cleaned of what was deleted: safely, and whatever lies among them."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from quizapp.scores import erasing
from quizapp.scores.erasing import Doomed
from quizapp.scores.store import clean_backups as cleaning
from quizapp.scores.store.backup import back_up_if_due, backup_path
from quizapp.scores.store.clean_backups import clean_backups
from quizapp.scores.store.database import Store
from quizapp.scores.store.locks import FileLock
from tests.scores.samples import START_MS, add_learner
from tests.scores.test_erasing import SECRET, backed_up, backups, holding, take_secret


def test_nothing_is_touched_while_a_backup_is_made(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "LOCK_TIMEOUT_S", 0.05)
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
    store.alone(lambda c: erasing.erase(c, store.holder, Doomed((ada,)), START_MS)).result()
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
