"""The thread that alone uses the connection to the database, one job after another."""

import sqlite3
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Any

from quizapp.scores.errors import (
    NewerVersionError,
    StoreClosedError,
    StoreError,
    Trouble,
    trouble_of,
)
from quizapp.scores.store.migrations import version_in
from quizapp.scores.store.steps import VERSION

FIRST_DELAY_S = 0.05
LONGEST_DELAY_S = 2.0

# Troubles that a new connection may end: a network that was gone, a file that was put back.
_STALE = ("io_error", "cannot_open", "read_only", "damaged")

Work = Callable[[sqlite3.Connection], Any]


class Job:
    """Something to do with the connection, and where its outcome goes."""

    __slots__ = ("future", "is_write", "work")

    def __init__(self, work: Work, is_write: bool) -> None:
        """A job that does `work`, within a transaction if it writes."""
        self.work = work
        self.is_write = is_write
        self.future: Future[Any] = Future()

    def begin(self) -> bool:
        """Take the job on; False if it was cancelled."""
        return self.future.running() or self.future.set_running_or_notify_cancel()


class Writer:
    """Does jobs in the order in which they came; a write that the disk refuses is tried again.

    Writes that came while the disk was busy are committed together. If that fails, they are
    committed one by one, so a failing write fails alone and the disk's trouble holds up only
    what comes after. While a write waits to be tried again, reads after it are served: they see
    what is kept.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        reconnect: Callable[[], sqlite3.Connection],
        before_commit: Callable[[], None] | None,
        tell: Callable[[Trouble | None], None],
        when_damaged: Callable[[], None],
        when_done: Callable[[], None],
    ) -> None:
        """Start the thread.

        `tell` is called with each new trouble and, with None, at its end; `when_done` is called at
        the end of the thread, when the connection is closed. All are called in the thread.
        """
        self._connection = connection
        self._reconnect = reconnect
        self._before_commit = before_commit
        self._tell = tell
        self._when_damaged = when_damaged
        self._when_done = when_done
        self._jobs: deque[Job] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._gave_up = False
        self.trouble: Trouble | None = None
        self._thread = threading.Thread(target=self._run, name="scores", daemon=True)
        self._thread.start()

    @property
    def pending(self) -> int:
        """How many writes aren't saved yet."""
        return sum(1 for job in tuple(self._jobs) if job.is_write)

    def put(self, work: Work, is_write: bool) -> Future[Any]:
        """Queue a job; its future fails with StoreClosedError if the writer is closed."""
        job = Job(work, is_write)
        with self._changed:
            if not self._closing:
                self._jobs.append(job)
                self._changed.notify_all()
                return job.future
        job.future.set_exception(StoreClosedError())
        return job.future

    def close(self, timeout_s: float) -> bool:
        """Finish what is queued, for `timeout_s` at most; return whether all was done.

        What could not be done fails with StoreClosedError. After `give_up` it waits for nothing
        but a moment for the thread to end.
        """
        if self._gave_up:
            self._thread.join(FIRST_DELAY_S)
            return not self._thread.is_alive()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        done = not self._thread.is_alive()
        if not done:
            self.give_up()
            self._thread.join(LONGEST_DELAY_S)
        return done

    def give_up(self) -> None:
        """Stop taking and retrying jobs; what isn't committed by now fails with StoreClosedError.

        Doesn't wait. A commit that is under way is saved as a whole or not at all.
        """
        with self._changed:
            self._closing = self._gave_up = True
            self._changed.notify_all()

    # In the thread

    def _run(self) -> None:
        try:
            while jobs := self._next():
                if not jobs[0].is_write:
                    self._read(jobs[0])
                elif len(jobs) == 1 or not self._write_together(jobs):
                    self._write(jobs[0])
        finally:
            self._fail_all()
            self._connection.close()
            self._when_done()

    def _next(self) -> list[Job]:
        """Wait for a read, or for the writes up to the next read; none at the end."""
        with self._changed:
            while not self._gave_up:
                jobs: list[Job] = []
                for job in tuple(self._jobs):
                    if jobs and not (jobs[0].is_write and job.is_write):
                        break
                    if job.begin():
                        jobs.append(job)
                    else:
                        self._jobs.remove(job)
                if jobs or self._closing:
                    return jobs
                self._changed.wait()
        return []

    def _drop(self, job: Job) -> None:
        with self._changed:
            self._jobs.remove(job)

    def _read(self, job: Job) -> None:
        try:
            result = job.work(self._connection)
        except BaseException as error:
            self._drop(job)
            job.future.set_exception(self._read_error(error))
        else:
            self._drop(job)
            job.future.set_result(result)

    def _read_error(self, error: BaseException) -> BaseException:
        trouble = trouble_of(error)
        if trouble is None:
            return error
        if trouble.code == "damaged":
            self._when_damaged()
        failure = StoreError(trouble.code, detail=trouble.detail)
        failure.__cause__ = error
        return failure

    def _write_together(self, jobs: list[Job]) -> bool:
        """Try once to commit all in one transaction; False if one of them, or that, fails."""
        try:
            results = self._attempt(*(job.work for job in jobs))
        except BaseException:
            return False
        for job, result in zip(jobs, results, strict=True):
            self._drop(job)
            job.future.set_result(result)
        return True

    def _write(self, job: Job) -> None:
        delay_s = FIRST_DELAY_S
        while True:
            try:
                (result,) = self._attempt(job.work)
            except BaseException as error:
                trouble = trouble_of(error)
                if trouble is None:
                    self._drop(job)
                    job.future.set_exception(error)
                    return
                self._set_trouble(trouble)
            else:
                self._drop(job)
                self._set_trouble(None)
                job.future.set_result(result)
                return
            if not self._pause(delay_s):
                return
            delay_s = min(2 * delay_s, LONGEST_DELAY_S)
            self._renew_connection()

    def _attempt(self, *works: Work) -> list[Any]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_in(connection)
            if version > VERSION:
                raise NewerVersionError(version)
            if version < VERSION:  # another file has taken the database's place
                raise StoreError("damaged", detail=f"version {version}")
            results = [work(connection) for work in works]
            if self._before_commit is not None:
                self._before_commit()
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return results

    def _set_trouble(self, trouble: Trouble | None) -> None:
        if trouble == self.trouble:
            return
        self.trouble = trouble
        if trouble is not None and trouble.code == "damaged":
            self._when_damaged()
        try:
            self._tell(trouble)
        except Exception:  # the listener's own fault must not end the thread
            threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self._thread)))

    def _pause(self, delay_s: float) -> bool:
        """Wait before the next try, serving reads; return False to give up."""
        deadline = time.monotonic() + delay_s
        while True:
            with self._changed:
                if self._gave_up:
                    return False
                read = next((job for job in self._jobs if not job.is_write), None)
                left_s = deadline - time.monotonic()
                if read is None:
                    if left_s <= 0:
                        return True
                    self._changed.wait(left_s)
                    continue
            if read.begin():
                self._read(read)
            else:
                self._drop(read)

    def _renew_connection(self) -> None:
        """Reopen the database if the connection may be stale."""
        if self.trouble is None or self.trouble.code not in _STALE:
            return
        try:
            renewed = self._reconnect()
        except (sqlite3.Error, OSError):
            return
        self._connection.close()
        self._connection = renewed

    def _fail_all(self) -> None:
        with self._changed:
            self._closing = True
            jobs = tuple(self._jobs)
            self._jobs.clear()
        for job in jobs:
            with suppress(InvalidStateError):  # it was cancelled
                job.future.set_exception(StoreClosedError())
