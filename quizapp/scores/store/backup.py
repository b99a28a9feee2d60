"""Backups: made daily, checked, kept for a week, and cleaned of what was deleted."""

import contextlib
import datetime
import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from quizapp.scores.erasing import Deletion, compact, erase_rows
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
from quizapp.scores.store.migrations import migrate, version_in
from quizapp.scores.store.repair import LOG, UnfitError, backups_in, mark_suspect
from quizapp.scores.store.steps import APPLICATION_ID, VERSION

KEPT_DAYS = 7
PAGES_A_STEP = 2048
PAUSE_S = 0.01
_PART = ".part"


def back_up_if_due(folder: Path, now_ms: int) -> tuple[Notice, ...]:
    """Back up the scores of `folder` if today's backup is missing; drop those over a week old.

    Slow, so meant for a thread of its own, while a store of the folder is open. If another
    process is doing it, nothing is done. The copy is checked before it counts, and with it the
    database: damage is reported in a Notice, and the next opening checks everything.
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
    """The files of unfinished copies."""
    return [p for p in (folder / "backups").glob("scores-*") if _PART in p.name]


def _back_up(folder: Path, target: Path) -> str:
    """Make a copy and check it; return what is wrong with the database, and keep no copy then."""
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

    SQLite copies if it can read them there. If a log was left beside them it can't without
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


LOCK_TIMEOUT_S = 30.0

State = Literal["clean", "for_now", "newer"]


class Uncleaned(Struct, frozen=True):
    """Backups that could not be cleaned: `for_now`, and `newer` ones that this program can't read.

    Both may still hold what was deleted.
    """

    for_now: tuple[Path, ...] = ()
    newer: tuple[Path, ...] = ()


def clean_backups(folder: Path, ids: Sequence[str]) -> Uncleaned:
    """Delete learners and attempts, known by id, from all backups of a data folder.

    A backup that can't be read is removed: it could never be restored, but might hold them.
    Slow, so meant for a thread of its own. Raises StoreError if the folder can't be used.
    """
    backups = folder / "backups"
    if not backups.is_dir():
        return Uncleaned()
    lock = FileLock(backups / "backup.lock")
    try:
        lock.exclude(LOCK_TIMEOUT_S)
    except LockedError:
        return Uncleaned(for_now=tuple(backups_in(folder)))
    try:
        for half in (*backups.glob("*.part"), *backups.glob("*.cleaning")):
            remove_database(half)
        states = [(path, _clean(path, ids)) for path in backups_in(folder)]
    finally:
        lock.release()
    return Uncleaned(
        tuple(path for path, state in states if state == "for_now"),
        tuple(path for path, state in states if state == "newer"),
    )


def set_aside_in(folder: Path) -> tuple[Path, ...]:
    """The databases that were set aside since they could not be used; nothing can clean them."""
    found = [*folder.glob("scores-damaged-*"), *folder.glob("scores-version-*")]
    return tuple(sorted(found))


def remove_half_restored(folder: Path) -> None:
    """Remove what is left of a restoring that was cut off. Raises OSError."""
    path = database_path(folder)
    remove_database(path.with_name(path.name + ".restoring"))


def _clean(path: Path, ids: Sequence[str]) -> State:
    """Clean one backup, if it needs that."""
    beside = path.with_name(path.name + ".cleaning")
    try:
        if _cleaned_copy(path, beside, ids):
            _sync(beside)
            os.replace(beside, path)
    except (UnfitError, sqlite3.Error, UnicodeDecodeError) as error:
        if isinstance(error, UnfitError) and error.code == "newer":
            return "newer"
        if not isinstance(error, UnfitError) and not is_damage(error):
            return "for_now"
        remove_database(path)
    except OSError:
        return "for_now"
    finally:
        remove_database(beside)
    return "clean"


def _cleaned_copy(path: Path, beside: Path, ids: Sequence[str]) -> bool:
    """Make a copy without what was deleted; return whether the backup needs that.

    Raises UnfitError if the backup is of a newer version or damaged, and sqlite3.Error.
    """
    source = connect(path, must_exist=True)
    try:
        mark = source.execute("PRAGMA application_id").fetchone()[0]
        if mark != APPLICATION_ID:
            raise UnfitError("damaged", "not a database of this program")
        if version_in(source) > VERSION:
            raise UnfitError("newer", "", version_in(source))
        copy = connect(beside)
        try:
            source.backup(copy)
            migrate(copy)
            copy.execute("PRAGMA foreign_keys = OFF")
            copy.execute("BEGIN IMMEDIATE")
            deletion = Deletion(learners=tuple(ids), attempts=tuple(ids))
            held = erase_rows(copy, deletion) or _is_from_between(copy, ids)
            copy.execute("COMMIT")
            compact(copy)
            if found := check(copy):
                raise UnfitError("damaged", found)
        finally:
            copy.close()
    finally:
        source.close()
    return held


def _is_from_between(copy: sqlite3.Connection, ids: Sequence[str]) -> bool:
    """Whether the backup was made after the deletion, with bytes of it left in free space."""
    kept = {row[0] for row in copy.execute("SELECT id FROM erasure")}
    copy.execute("DELETE FROM erasure")
    return not kept.isdisjoint(ids)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
