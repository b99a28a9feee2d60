"""Setting an unfit database aside, and putting a backup or a new one in its place.

Files are renamed and made only while the processes' lock of the data folder is held alone.
"""

import os
import sqlite3
import time
from pathlib import Path

from quizapp.scores.errors import StoreError, trouble_of
from quizapp.scores.store.connection import (
    SIDE_FILES,
    check,
    connect,
    database_path,
    remove_database,
)
from quizapp.scores.store.migrations import APPLICATION_ID, VERSION, migrate, version_in


class UnfitError(Exception):
    """The database can't be used as it is: damaged, of a newer version, or empty after use."""

    def __init__(self, code: str, detail: str, version: int = 0) -> None:
        """`code` is `damaged`, `newer` or `missing`."""
        super().__init__(code, detail, version)
        self.code = code
        self.detail = detail
        self.version = version


def suspect_path(folder: Path) -> Path:
    """The file whose presence asks for a whole check at the next opening."""
    return folder / "scores.suspect"


def mark_suspect(folder: Path) -> None:
    """Ask for a whole check of the database at the next opening; best effort."""
    try:
        suspect_path(folder).touch()
    except OSError:
        return


def backups_in(folder: Path) -> list[Path]:
    """The daily backups of a data folder, newest first."""
    try:
        names = os.listdir(folder / "backups")
    except OSError:
        return []
    return [
        folder / "backups" / name
        for name in sorted(names, reverse=True)
        if name.startswith("scores-") and name.endswith(".sqlite")
    ]


def is_left_alone(path: Path) -> bool:
    """Whether what belongs beside the database is there without it; SQLite would remove it."""
    return any(os.path.lexists(f"{path}{side}") for side in SIDE_FILES)


def set_aside(folder: Path, reason: UnfitError, now_ms: int) -> str:
    """Rename the database and the files beside it; returns the new path, empty if none was."""
    stamp = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now_ms / 1000))
    kind = f"version-{reason.version}" if reason.code == "newer" else "damaged"
    path = database_path(folder)
    stem = f"scores-{kind}-{stamp}"
    target = folder / f"{stem}.sqlite"
    number = 2
    while any(os.path.lexists(f"{target}{side}") for side in ("", *SIDE_FILES)):
        target = folder / f"{stem}-{number}.sqlite"
        number += 1
    moved = False
    # The database goes first: without it, SQLite would throw away a log that is left alone.
    for side in ("", *SIDE_FILES):
        if os.path.lexists(f"{path}{side}"):
            os.rename(f"{path}{side}", f"{target}{side}")
            moved = True
    return str(target) if moved else ""


def restore_newest(folder: Path) -> str:
    """Put the newest sound backup in the place of the missing database.

    Returns its day as YYYY-MM-DD, or an empty text where no backup is sound. Raises StoreError
    where the disk is in the way: a sound backup must not be passed over for that.
    """
    target = database_path(folder)
    for backup in backups_in(folder):
        beside = target.with_name(target.name + ".restoring")
        remove_database(beside)
        try:
            _copy_sound(backup, beside)
        except UnfitError:
            continue
        except (sqlite3.Error, UnicodeDecodeError) as error:
            trouble = trouble_of(error)
            if trouble is None or trouble.code == "damaged":
                continue
            raise StoreError(trouble.code, file=str(target), detail=trouble.detail) from error
        os.rename(beside, target)
        return backup.stem.removeprefix("scores-")
    return ""


def make_fresh(folder: Path) -> None:
    """Make a new database; raises StoreError."""
    path = database_path(folder)
    try:
        connection = connect(path)
        try:
            migrate(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        trouble = trouble_of(error)
        code = "io_error" if trouble is None else trouble.code
        raise StoreError(code, file=str(path), detail=str(error)) from error


def _copy_sound(backup: Path, target: Path) -> None:
    """Copy a backup through SQLite; raises sqlite3.Error or UnfitError."""
    source = connect(backup, must_exist=True)
    try:
        if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise UnfitError("damaged", "not a database of this program")
        if version_in(source) > VERSION:
            raise UnfitError("newer", "", version_in(source))
        copy = connect(target)
        try:
            source.backup(copy)
            if found := check(copy):
                raise UnfitError("damaged", found)
        finally:
            copy.close()
    finally:
        source.close()
