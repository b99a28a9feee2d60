"""Opens the database: examines and migrates it, and replaces it if it can't be used."""

import sqlite3
import time
from pathlib import Path

from quizapp.scores.errors import (
    NewerVersionError,
    Notice,
    StoreCode,
    StoreError,
    StoreInUseError,
    trouble_of,
)
from quizapp.scores.store.connection import check, connect, database_path, journal_mode
from quizapp.scores.store.locks import FileLock, LockedError
from quizapp.scores.store.migrations import columns_in, columns_made, migrate, version_in
from quizapp.scores.store.place import on_network
from quizapp.scores.store.repair import (
    UnfitError,
    backups_in,
    fault_of_log,
    has_log,
    is_left_alone,
    make_fresh,
    rescue,
    restore_newest,
    set_aside,
    suspect_path,
)
from quizapp.scores.store.steps import APPLICATION_ID, CLASS_ID, VERSION

SHARE_TIMEOUT_S = 10.0
EXCLUDE_TIMEOUT_S = 0.5
ATTEMPTS = 4
WAL_TIMEOUT_S = 5.0
PLAUSIBLE_VERSION = 10_000
"""A higher version is damage, not a newer program."""


def open_connection(
    folder: Path, lock: FileLock, now_ms: int
) -> tuple[sqlite3.Connection, tuple[Notice, ...]]:
    """A connection to the scores of `folder`, up to date and fit for use, and what was done to it.

    `lock` is the processes' lock of the folder; it is left shared. A database that can't be
    used is set aside while nobody else holds the lock. Raises StoreInUseError if others do,
    and StoreError for any other problem.
    """
    notices = list(_examine_log(folder, lock, now_ms))
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
            # Perhaps another process is repairing it just now: look again before giving up.
            if attempt == ATTEMPTS - 1:
                code: StoreCode = "newer_in_use" if reason.code == "newer" else "damaged_in_use"
                raise StoreInUseError(code, file=str(database_path(folder))) from error
            continue
        try:
            notices.extend(_repair(folder, now_ms))
        finally:
            lock.release()
    raise StoreError("damaged", file=str(database_path(folder)), detail=reason.detail)


def _examine_log(folder: Path, lock: FileLock, now_ms: int) -> tuple[Notice, ...]:
    """Set a database aside that doesn't belong to the log beside it, before SQLite joins them.

    A killed process leaves such a log. While others have the database open, the log is theirs.
    """
    path = database_path(folder)
    if not path.exists() or not has_log(path):
        return ()
    try:
        lock.exclude()
    except (LockedError, StoreError):
        return ()
    try:
        found = fault_of_log(path) if has_log(path) else ""
        return _replace(folder, UnfitError("damaged", found), now_ms) if found else ()
    except (OSError, sqlite3.Error) as error:
        raise StoreError("io_error", file=str(path), detail=str(error)) from error
    finally:
        lock.release()


def fit_connection(folder: Path) -> sqlite3.Connection:
    """A connection to the database of `folder`, brought up to date.

    Raises UnfitError if it should be set aside, and StoreError if the disk fails.
    """
    path = database_path(folder)
    connection = None
    try:
        if not path.exists() and (backups_in(folder) or is_left_alone(path)):
            raise UnfitError("missing", "no file")
        connection = connect(path)
        _examine(connection, folder)
        _choose_journal(connection, folder)
        _bring_up_to_date(connection, path)
        _examine_tables(connection, folder)
        _try_to_write(connection)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, NewerVersionError):
            raise UnfitError("newer", str(error), int(str(error))) from error
        if isinstance(error, StoreError):
            raise
        trouble = trouble_of(error)
        if trouble is not None and trouble.code != "damaged":
            raise StoreError(trouble.code, file=str(path), detail=trouble.detail) from error
        if isinstance(error, sqlite3.Error | UnicodeDecodeError):
            raise UnfitError("damaged", str(error)) from error
        raise
    return connection


def _share(lock: FileLock, folder: Path) -> None:
    try:
        lock.share(SHARE_TIMEOUT_S)
    except LockedError as error:
        raise StoreInUseError("locked", file=str(database_path(folder)), detail="") from error


def _examine(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise UnfitError if the database is newer, not ours, or empty although backups exist.

    A class that is here by mistake is not set aside; that raises StoreError.
    """
    version = version_in(connection)
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
    if mark == CLASS_ID:
        raise StoreError("class_file", file=str(database_path(folder)), detail="")
    if version > PLAUSIBLE_VERSION:
        raise UnfitError("damaged", f"version {version}")
    if mark == APPLICATION_ID and version > VERSION:
        raise UnfitError("newer", "", version)
    if tables and mark != APPLICATION_ID:
        raise UnfitError("damaged", "not a database of this program")
    if not tables and backups_in(folder):
        raise UnfitError("missing", "no tables")


def _examine_tables(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise UnfitError or sqlite3.Error if tables or columns are missing or can't be read."""
    there = columns_in(connection)
    for table, columns in columns_made().items():
        if missing := columns - there.get(table, frozenset()):
            raise UnfitError("damaged", f"{table} has no {', '.join(sorted(missing))}")
        connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall()
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


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Migrate. A step that fails isn't damage; the database then stays as it is."""
    try:
        migrate(connection)
    except sqlite3.Error as error:
        if trouble_of(error) is None:
            raise StoreError("not_updated", file=str(path), detail=str(error)) from error
        raise


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.Error if the database can be read, but not written.

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


def _repair(folder: Path, now_ms: int) -> tuple[Notice, ...]:
    """Set an unfit database aside and restore a backup; the processes' lock is held alone."""
    try:
        fit_connection(folder).close()
    except UnfitError as unfit:
        reason = unfit
    else:
        return ()  # another process has repaired it
    return _replace(folder, reason, now_ms)


def _replace(folder: Path, reason: UnfitError, now_ms: int) -> tuple[Notice, ...]:
    """Set the database aside for `reason`; what its log or else a backup holds takes its place."""
    try:
        kept_as = set_aside(folder, reason, now_ms)
        if reason.code != "newer" and has_log(Path(kept_as)):
            aside = Path(kept_as)
            if rescue(aside, (aside, *backups_in(folder)), database_path(folder)):
                return (Notice("log_rescued", {"file": kept_as, "detail": reason.detail}),)
        day = "" if reason.code == "newer" else restore_newest(folder)
        suspect_path(folder).unlink(missing_ok=True)
        if not day:
            make_fresh(folder)
    except OSError as error:
        path = str(database_path(folder))
        raise StoreError("set_aside_failed", file=path, detail=str(error)) from error
    if reason.code == "newer":
        return (Notice("newer_fresh", {"file": kept_as, "version": reason.version}),)
    if reason.code == "missing":
        if day:
            return (Notice("missing_restored", {"day": day, "file": kept_as}),)
        if not kept_as:
            return ()
    detail = reason.detail
    if day:
        return (Notice("damaged_restored", {"file": kept_as, "day": day, "detail": detail}),)
    return (Notice("damaged_fresh", {"file": kept_as, "detail": detail}),)
