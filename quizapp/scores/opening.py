"""Opening the database: checked, brought up to date, and set aside where it can't be used."""

import os
import sqlite3
import time
from pathlib import Path

from quizapp.scores.connection import (
    SIDE_FILES,
    check,
    connect,
    database_path,
    journal_mode,
    remove_database,
)
from quizapp.scores.errors import (
    NewerVersionError,
    Notice,
    StoreCode,
    StoreError,
    StoreInUseError,
    trouble_of,
)
from quizapp.scores.locks import FileLock, LockedError
from quizapp.scores.migrations import APPLICATION_ID, TABLES, VERSION, migrate, version_in
from quizapp.scores.place import on_network

SHARE_TIMEOUT_S = 10.0
EXCLUDE_TIMEOUT_S = 0.5
ATTEMPTS = 4
WAL_TIMEOUT_S = 5.0
PLAUSIBLE_VERSION = 10_000
"""A version beyond it is no newer program's, but damage."""

_TOUCH_TABLES = "SELECT " + ", ".join(f"(SELECT 1 FROM {t} LIMIT 1)" for t in sorted(TABLES))


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


def open_connection(
    folder: Path, lock: FileLock, now_ms: int
) -> tuple[sqlite3.Connection, tuple[Notice, ...]]:
    """A connection to the scores of `folder`, up to date and fit for use, and what was done to it.

    `lock` is the processes' lock of the folder; it is left shared. A database that can't be
    used is set aside while nobody else holds the lock. Raises StoreInUseError where others do,
    and StoreError for anything else in the way.
    """
    notices: list[Notice] = []
    for attempt in range(ATTEMPTS):
        _share(lock, folder)
        try:
            return fit_connection(folder), tuple(notices)
        except UnfitError as unfit:
            reason = unfit
        except BaseException:
            lock.release()
            raise
        try:
            lock.exclude(EXCLUDE_TIMEOUT_S)
        except LockedError as error:
            # Perhaps another process is mending it just now: look again before giving up.
            if attempt == ATTEMPTS - 1:
                code: StoreCode = "newer_in_use" if reason.code == "newer" else "damaged_in_use"
                raise StoreInUseError(code, file=str(database_path(folder))) from error
            continue
        try:
            notices.extend(_mend(folder, now_ms))
        finally:
            lock.release()
    raise StoreError("damaged", file=str(database_path(folder)), detail=reason.detail)


def fit_connection(folder: Path) -> sqlite3.Connection:
    """A connection to the database of `folder`, brought up to date.

    Raises UnfitError where it should be set aside, and StoreError where the disk is in the way.
    """
    path = database_path(folder)
    connection = None
    try:
        if not path.exists() and backups_in(folder):
            raise UnfitError("missing", "no file")
        connection = connect(path)
        _examine(connection, folder)
        _choose_journal(connection, folder)
        migrate(connection)
        _examine_tables(connection, folder)
        _try_to_write(connection)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, NewerVersionError):
            raise UnfitError("newer", str(error), int(str(error))) from error
        trouble = trouble_of(error)
        if trouble is not None and trouble.code != "damaged":
            raise StoreError(trouble.code, file=str(path), detail=trouble.detail) from error
        if isinstance(error, sqlite3.Error | UnicodeDecodeError):
            raise UnfitError("damaged", str(error)) from error
        raise
    return connection


def restore_newest(folder: Path) -> str:
    """Put the newest sound backup in the place of the missing database.

    Returns its day as YYYY-MM-DD, or an empty text where no backup is sound.
    """
    target = database_path(folder)
    for backup in backups_in(folder):
        beside = target.with_name(target.name + ".restoring")
        remove_database(beside)
        try:
            _copy_sound(backup, beside)
        except (sqlite3.Error, UnicodeDecodeError, UnfitError):
            continue
        os.rename(beside, target)
        return backup.stem.removeprefix("scores-")
    return ""


def _share(lock: FileLock, folder: Path) -> None:
    try:
        lock.share(SHARE_TIMEOUT_S)
    except LockedError as error:
        raise StoreInUseError("locked", file=str(database_path(folder)), detail="") from error


def _examine(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise UnfitError where the database is newer, not ours, or empty although backups exist."""
    version = version_in(connection)
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
    if version > PLAUSIBLE_VERSION:
        raise UnfitError("damaged", f"version {version}")
    if mark == APPLICATION_ID and version > VERSION:
        raise UnfitError("newer", "", version)
    if tables and mark != APPLICATION_ID:
        raise UnfitError("damaged", "not a database of this program")
    if not tables and backups_in(folder):
        raise UnfitError("missing", "no tables")


def _examine_tables(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise UnfitError or sqlite3.Error where tables are missing or can't be read."""
    connection.execute(_TOUCH_TABLES).fetchall()
    suspect = suspect_path(folder)
    if suspect.exists():
        if found := check(connection):
            raise UnfitError("damaged", found)
        suspect.unlink(missing_ok=True)


def _choose_journal(connection: sqlite3.Connection, folder: Path) -> None:
    """Use a write-ahead log; on a network a rollback journal, since a log needs shared memory."""
    wanted = "delete" if on_network(folder) else "wal"
    deadline = time.monotonic() + WAL_TIMEOUT_S
    while journal_mode(connection) != wanted:
        try:
            connection.execute(f"PRAGMA journal_mode = {wanted}").fetchall()
            return
        except sqlite3.OperationalError as error:
            trouble = trouble_of(error)
            if trouble is None or trouble.code != "locked":
                raise
            if time.monotonic() > deadline:
                if wanted == "wal":  # the mode that it has is slower, but safe
                    return
                path = str(database_path(folder))
                raise StoreInUseError("network_in_use", file=path) from error
        time.sleep(0.01)


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.Error where the database can be read, but not written.

    A transaction alone can be begun on a file that is read-only, so a page is changed in memory.
    """
    timeout_ms = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0").fetchall()
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except sqlite3.OperationalError as error:
        trouble = trouble_of(error)
        if trouble is None or trouble.code != "locked":  # locked: another process is writing
            raise
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute(f"PRAGMA busy_timeout = {timeout_ms}").fetchall()


def _mend(folder: Path, now_ms: int) -> tuple[Notice, ...]:
    """Set an unfit database aside and restore a backup; the processes' lock is held alone."""
    try:
        fit_connection(folder).close()
    except UnfitError as unfit:
        reason = unfit
    else:
        return ()  # another process has mended it
    try:
        kept_as = _set_aside(folder, reason, now_ms)
        day = "" if reason.code == "newer" else restore_newest(folder)
        suspect_path(folder).unlink(missing_ok=True)
        if not day:
            _make_fresh(folder)
    except OSError as error:
        path = str(database_path(folder))
        raise StoreError("set_aside_failed", file=path, detail=str(error)) from error
    if reason.code == "newer":
        return (Notice("newer_fresh", {"file": kept_as, "version": reason.version}),)
    if reason.code == "missing":
        return (Notice("missing_restored", {"day": day, "file": kept_as}),) if day else ()
    detail = reason.detail
    if day:
        return (Notice("damaged_restored", {"file": kept_as, "day": day, "detail": detail}),)
    return (Notice("damaged_fresh", {"file": kept_as, "detail": detail}),)


def _make_fresh(folder: Path) -> None:
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


def _set_aside(folder: Path, reason: UnfitError, now_ms: int) -> str:
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


def _copy_sound(backup: Path, target: Path) -> None:
    """Copy a backup through SQLite; raises sqlite3.Error or UnfitError where it isn't sound."""
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
