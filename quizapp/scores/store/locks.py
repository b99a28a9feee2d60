"""Locks on files that the system frees when their process ends, in whatever way it ends."""

import sqlite3
from pathlib import Path

from quizapp.scores.errors import StoreError, trouble_of


class LockedError(Exception):
    """Another process, or another lock of this one, stands in the way."""


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

        Raises LockedError where it is held exclusively for longer than `timeout_s`, and
        StoreError where the file can't be used. A lock held before is let go first.
        """
        self._begin(timeout_s, "BEGIN", "SELECT COUNT(*) FROM sqlite_master")

    def exclude(self, timeout_s: float = 0) -> None:
        """Hold the lock alone.

        Raises LockedError where others hold it for longer than `timeout_s`, and StoreError
        where the file can't be used. A lock held before is let go first.
        """
        self._begin(timeout_s, "BEGIN EXCLUSIVE")

    def release(self) -> None:
        """Let the lock go; nothing happens where it isn't held."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _begin(self, timeout_s: float, *statements: str) -> None:
        self.release()
        connection = None
        try:
            connection = sqlite3.connect(
                self.path, timeout=timeout_s, isolation_level=None, check_same_thread=False
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
