"""The store: the scores of one data folder, open for reading and writing."""

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple, TypeVar

from quizapp.scores.errors import Notice, StoreError, Trouble
from quizapp.scores.store.connection import PRIVATE_FOLDER, connect, database_path, make_private
from quizapp.scores.store.locks import FileLock, Holder
from quizapp.scores.store.opening import open_connection
from quizapp.scores.store.repair import backups_in, mark_suspect
from quizapp.scores.store.writer import Writer

CLOSE_TIMEOUT_S = 5.0

T = TypeVar("T")


def wall_clock_ms() -> int:
    """The time of day, in ms since 1970 in UTC."""
    return time.time_ns() // 1_000_000


class Store:
    """The scores of one data folder.

    Work is done by one thread of the store's, in the order in which it was asked for.
    """

    def __init__(
        self,
        folder: Path,
        connection: sqlite3.Connection,
        lock: FileLock,
        now_ms: Callable[[], int],
        before_commit: Callable[[], None] | None,
    ) -> None:
        """A store over an open connection and the shared lock of the folder; see open_store."""
        self.folder = folder
        self.now_ms = now_ms
        self.holder = Holder(folder)
        """Who holds the leases that are taken from here."""
        self.on_trouble: Callable[[Trouble | None], None] | None = None
        """Called with each new trouble and, with None, at its end, in the store's thread."""
        self._lock = lock
        self._writer = Writer(
            connection,
            reconnect=lambda: connect(database_path(folder), must_exist=True),
            before_commit=before_commit,
            tell=self._tell,
            when_damaged=lambda: mark_suspect(folder),
            when_done=self._release,
        )

    @property
    def pending(self) -> int:
        """How many writes aren't saved yet."""
        return self._writer.pending

    @property
    def trouble(self) -> Trouble | None:
        """Why the first pending write can't be saved; None if nothing is known."""
        return self._writer.trouble

    def read(self, fn: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Read with `fn`.

        The future fails with StoreError if the database can't be read, with
        StoreClosedError if the store is closed, and with whatever `fn` raises.
        """
        return self._writer.put(fn, is_write=False)

    def write(self, fn: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Write with `fn`, within one transaction; the future is done when it is on the disk.

        If the disk refuses, `on_trouble` is called and it is tried again until it works, so
        `fn` may be called several times and must change nothing but the database. What `fn`
        raises undoes the transaction and goes to the future; StoreClosedError if the store
        is closed before.
        """
        return self._writer.put(fn, is_write=True)

    def alone(self, fn: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Work with `fn` outside of any transaction but its own; it is tried once only.

        The future fails as that of `read` does.
        """
        return self._writer.put(fn, is_write=False)

    def close(self, timeout_s: float = CLOSE_TIMEOUT_S) -> bool:
        """Finish pending writes, for `timeout_s` at most; return whether all were saved."""
        return self._writer.close(timeout_s)

    def give_up(self) -> None:
        """Save nothing after the current commit; closing then doesn't wait.

        Writes that aren't kept fail with StoreClosedError.
        """
        self._writer.give_up()

    def _tell(self, trouble: Trouble | None) -> None:
        if self.on_trouble is not None:
            self.on_trouble(trouble)

    def _release(self) -> None:
        self.holder.close()
        self._lock.release()


class Opened(NamedTuple):
    """An open store, and what was done to its database on the way."""

    store: Store
    notices: tuple[Notice, ...]


def open_store(
    folder: Path,
    *,
    now_ms: Callable[[], int] = wall_clock_ms,
    before_commit: Callable[[], None] | None = None,
) -> Opened:
    """Open the scores of `folder`, which is made if it is missing.

    `now_ms` is the clock for the names of files set aside. `before_commit` is called in the
    store's thread before each commit. Raises StoreInUseError if the database must be set
    aside but another process has it open, and StoreError if it can't be opened.
    """
    try:
        folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("folder", file=str(folder), detail=str(error)) from error
    lock = FileLock(folder / "processes.lock")
    connection, notices = open_connection(folder, lock, now_ms())
    for path in (database_path(folder), *backups_in(folder)):
        make_private(path)
    return Opened(Store(folder, connection, lock, now_ms, before_commit), notices)
