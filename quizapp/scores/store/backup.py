"""The daily backup, kept for a week, and the check that goes with it."""

import contextlib
import datetime
import os
import shutil
import sqlite3
from pathlib import Path

from quizapp.scores.errors import Notice, StoreError
from quizapp.scores.store.connection import (
    check,
    connect,
    connect_reader,
    database_path,
    is_damage,
    journal_mode,
    remove_database,
)
from quizapp.scores.store.locks import FileLock, LockedError
from quizapp.scores.store.log_rescue import LOG
from quizapp.scores.store.repair import backups_in, mark_suspect

KEPT_DAYS = 7
PAGES_A_STEP = 2048
PAUSE_S = 0.01
_PART = ".part"


def back_up_if_due(folder: Path, now_ms: int) -> tuple[Notice, ...]:
    """Back up the scores of `folder` where today's backup is missing; drop those over a week old.

    Takes its time: for a thread of its own, while a store of the folder is open. Where another
    process is doing it, nothing is done. The copy is checked before it counts, and with it the
    database: damage is told in a Notice, and the next opening will look closely.
    """
    try:
        today = datetime.datetime.fromtimestamp(now_ms / 1000).date()
        target = backup_path(folder, today)
        if target.exists() and not _unfinished(folder):
            return ()
        target.parent.mkdir(exist_ok=True)
        lock = FileLock(target.parent / "backup.lock")
        try:
            lock.exclude()
        except LockedError:
            return ()
        try:
            for left in _unfinished(folder):  # by a process that was killed
                left.unlink(missing_ok=True)
            if target.exists():
                return ()
            found = _back_up(folder, target)
            if not found:
                _drop_old(folder, today)
        finally:
            lock.release()
    except Exception as error:  # whatever it was, the scores themselves are not touched
        detail = str(error)
        if isinstance(error, StoreError):
            detail = f"{error.data.get('detail', '')}: {error.data.get('file', '')}"
        return (Notice("backup_failed", {"detail": detail}),)
    if found:
        mark_suspect(folder)
        return (Notice("damage_found", {"detail": found}),)
    return ()


def backup_path(folder: Path, day: datetime.date) -> Path:
    """The backup of a day."""
    return folder / "backups" / f"scores-{day.isoformat()}.sqlite"


def _unfinished(folder: Path) -> list[Path]:
    """The files of copies that were begun and didn't become backups."""
    return [p for p in (folder / "backups").glob("scores-*") if _PART in p.name]


def _back_up(folder: Path, target: Path) -> str:
    """Make a checked copy; returns what is wrong with the database, and then keeps no copy."""
    beside = target.with_name(target.name + _PART)
    source = connect_reader(folder)
    try:
        copy = connect(beside)
        try:
            # A log lets others write while all is read at once; else step by step, so that a
            # commit never waits for long.
            at_once = journal_mode(source) == "wal"
            source.backup(copy, pages=-1 if at_once else PAGES_A_STEP, sleep=PAUSE_S)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            found = check(copy)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
            found = str(error)
        finally:
            copy.close()
    finally:
        source.close()
    if found:
        remove_database(beside)
    else:
        os.rename(beside, target)
    return found


def _drop_old(folder: Path, today: datetime.date) -> None:
    first_kept = backup_path(folder, today - datetime.timedelta(days=KEPT_DAYS - 1)).name
    for path in backups_in(folder):
        if path.name < first_kept:
            path.unlink()


def copy_for_reading(folder: Path, target: Path) -> None:
    """Copy the scores of a `folder` that can't be written to into the file `target`.

    SQLite copies where it can read them there. Where a log was left beside them it can't without
    writing, and then nobody writes there: both files are copied as they are. Raises sqlite3.Error
    and OSError.
    """
    path = database_path(folder)
    with contextlib.closing(connect(target)) as copy:
        try:
            source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            with contextlib.closing(source):
                source.backup(copy)
            return
        except sqlite3.OperationalError:
            pass
    for side in ("", LOG):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{side}", f"{target}{side}")
