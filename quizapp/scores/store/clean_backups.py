"""Backups without what was deleted: each is written anew, checked and put back in one step."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from quizapp.scores.erasing import Doomed, compact, erase_rows
from quizapp.scores.store.connection import (
    check,
    connect,
    database_path,
    is_damage,
    remove_database,
)
from quizapp.scores.store.locks import FileLock, LockedError
from quizapp.scores.store.migrations import APPLICATION_ID, VERSION, migrate, version_in
from quizapp.scores.store.repair import UnfitError, backups_in

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
    Takes its time: for a thread of its own. Raises StoreError where the folder can't be used.
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
    """Clean one backup, where there is any need of it."""
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
    """Make a copy without them; returns whether there is any need of it.

    Raises UnfitError where the backup is of a newer version or damaged, and sqlite3.Error.
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
            doomed = Doomed(learners=tuple(ids), attempts=tuple(ids))
            held = erase_rows(copy, doomed) or _is_from_between(copy, ids)
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
