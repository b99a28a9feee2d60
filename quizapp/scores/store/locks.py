"""Locks on files, and leases made of them: which window answers in an attempt."""

import sqlite3
import time
from pathlib import Path

from quizapp.scores.errors import (
    LeaseHeldError,
    LeaseLostError,
    StoreError,
    UnknownAttemptError,
    trouble_of,
)
from quizapp.scores.values import new_id

LEAST_WAIT_S = 0.05
"""How long a lock is waited for at least: of two that begin together one gets it then.

Without, each can meet the other halfway, and both give up.
"""


class LockedError(Exception):
    """Another process, or another lock of this one, holds the lock."""


class FileLock:
    """A shared or an exclusive lock on a file, made with SQLite's own locking.

    The file is an empty SQLite database in rollback-journal mode: an open read transaction is
    the shared lock, an exclusive transaction the exclusive one. Nothing is ever written to it.
    """

    def __init__(self, path: Path) -> None:
        """A lock on the file `path`, which is made when it is first needed. Not held yet."""
        self.path = path
        self._connection: sqlite3.Connection | None = None

    @property
    def is_held(self) -> bool:
        """Whether the lock is held here, shared or exclusive."""
        return self._connection is not None and self._connection.in_transaction

    def share(self, timeout_s: float = 0) -> None:
        """Hold the lock together with others that share it.

        Raises LockedError if it is held exclusively for longer than `timeout_s`, and
        StoreError if the file can't be used. A lock held before is released first.
        """
        self._begin(timeout_s, "BEGIN", "SELECT COUNT(*) FROM sqlite_master")

    def exclude(self, timeout_s: float = 0) -> None:
        """Hold the lock alone.

        Raises LockedError if others hold it for longer than `timeout_s`, and StoreError
        if the file can't be used. A lock held before is released first.
        """
        self._begin(timeout_s, "BEGIN EXCLUSIVE")

    def release(self) -> None:
        """Release the lock; nothing happens if it isn't held."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _begin(self, timeout_s: float, *statements: str) -> None:
        self.release()
        connection = None
        try:
            connection = sqlite3.connect(
                self.path,
                timeout=max(timeout_s, LEAST_WAIT_S),
                isolation_level=None,
                check_same_thread=False,
            )
            for statement in statements:
                connection.execute(statement).fetchall()
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            trouble = trouble_of(error)
            if trouble is not None and trouble.code == "locked":
                raise LockedError(str(self.path)) from error
            code = trouble.code if trouble is not None else "io_error"
            raise StoreError(code, file=str(self.path), detail=str(error)) from error
        self._connection = connection


STALE_AFTER_S = 24 * 3600


class Holder:
    """The process of a window, which holds leases.

    It is known by a file that it keeps locked: the system frees the lock when the process
    ends, so a lease of a process that was killed can be taken over at once.
    """

    def __init__(self, folder: Path) -> None:
        """A holder of leases of the data folder `folder`; its file is made when needed."""
        self.id = new_id()
        self._windows = folder / "windows"
        self._lock = FileLock(self._path_of(self.id))

    def hold(self) -> None:
        """Lock this holder's file, so that others see that it lives. Raises StoreError."""
        if self._lock.is_held:
            return
        try:
            self._windows.mkdir(exist_ok=True)
        except OSError as error:
            raise StoreError("cannot_open", file=str(self._windows), detail=str(error)) from error
        self._lock.exclude()

    def is_alive(self, other: str) -> bool:
        """Whether the holder with the id `other` still runs; a dead one's file is removed."""
        if other == self.id:
            return True
        path = self._path_of(other)
        if not path.exists():
            return False
        lock = FileLock(path)
        try:
            lock.exclude()
        except LockedError:
            return True
        lock.release()
        path.unlink(missing_ok=True)
        return False

    def close(self) -> None:
        """Release the lock, and remove the files of holders that died long ago."""
        if not self._lock.is_held:
            return
        self._lock.release()
        self._lock.path.unlink(missing_ok=True)
        for path in self._windows.glob("*.lock"):
            try:
                if time.time() - path.stat().st_mtime > STALE_AFTER_S:
                    self.is_alive(path.stem)
            except OSError:
                continue

    def _path_of(self, holder: str) -> Path:
        return self._windows / f"{holder}.lock"


def take(
    connection: sqlite3.Connection, attempt: str, holder: Holder, at_ms: int | None = None
) -> None:
    """Take the lease of the attempt with the id `attempt` for `holder`.

    `at_ms` is now, by the wall clock if it isn't given. Raises LeaseHeldError if another
    window that still runs has it, and UnknownAttemptError.
    """
    number = number_of(connection, attempt)
    row = connection.execute("SELECT holder FROM lease WHERE attempt = ?", (number,)).fetchone()
    if row is not None and row[0] != holder.id and holder.is_alive(row[0]):
        raise LeaseHeldError(attempt)
    holder.hold()
    now_ms = time.time_ns() // 1_000_000 if at_ms is None else at_ms
    connection.execute(
        "INSERT INTO lease(attempt, holder, renewed_at_ms) VALUES (?, ?, ?) "
        "ON CONFLICT(attempt) DO UPDATE SET holder = excluded.holder, "
        "renewed_at_ms = excluded.renewed_at_ms",
        (number, holder.id, now_ms),
    )


def renew(connection: sqlite3.Connection, attempt: str, holder: Holder, at_ms: int) -> int:
    """Renew a lease that `holder` has; return the attempt's number. Raises LeaseLostError."""
    number = number_of(connection, attempt)
    changed = connection.execute(
        "UPDATE lease SET renewed_at_ms = ? WHERE attempt = ? AND holder = ?",
        (at_ms, number, holder.id),
    )
    if changed.rowcount != 1:
        raise LeaseLostError(attempt)
    return number


def release(connection: sqlite3.Connection, attempt: str, holder: Holder) -> None:
    """Give the lease back; nothing happens if `holder` doesn't have it."""
    connection.execute(
        "DELETE FROM lease WHERE holder = ? "
        "AND attempt = (SELECT number FROM attempt WHERE id = ?)",
        (holder.id, attempt),
    )


def is_open_elsewhere(connection: sqlite3.Connection, attempt: str, holder: Holder) -> bool:
    """Whether another window that still runs answers in the attempt."""
    row = connection.execute(
        "SELECT holder FROM lease WHERE attempt = (SELECT number FROM attempt WHERE id = ?)",
        (attempt,),
    ).fetchone()
    return row is not None and row[0] != holder.id and holder.is_alive(row[0])


def number_of(connection: sqlite3.Connection, attempt: str) -> int:
    """The number of the attempt with the id `attempt`. Raises UnknownAttemptError."""
    row = connection.execute("SELECT number FROM attempt WHERE id = ?", (attempt,)).fetchone()
    if row is None:
        raise UnknownAttemptError(attempt)
    return int(row[0])
