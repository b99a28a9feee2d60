"""A class: a database of its own, with the tables of the scores, that results are collected in."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Literal, TypeVar

from quizapp.scores.classes.class_contents import contradiction
from quizapp.scores.classes.class_schema import bad_values, distrust, limited, parts_of, update
from quizapp.scores.errors import NewerVersionError, Trouble, trouble_of
from quizapp.scores.store.connection import check, connect
from quizapp.scores.store.migrations import version_in
from quizapp.scores.store.steps import APPLICATION_ID, CLASS_ID, VERSION
from quizapp.scores.store.writer import Writer

CLOSE_TIMEOUT_S = 5.0

ClassCode = Literal[
    "missing",
    "own_scores",
    "not_a_class",
    "newer",
    "altered",
    "incomplete",
    "damaged",
    "unreadable",
    "not_written",
    "exists",
]

_NAMED = 5
"""How many parts of a schema that aren't this program's are named."""

T = TypeVar("T")


class ClassError(Exception):
    """A file can't be opened as a class; `code` says why (see messages.CLASSES)."""

    def __init__(self, code: ClassCode, path: Path, detail: str = "") -> None:
        super().__init__(code, path, detail)
        self.code = code
        self.path = path
        self.detail = detail


class ClassStore:
    """An open class. Work is done by one thread of its own, in the order asked for."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        before_commit: Callable[[], None] | None,
    ) -> None:
        """A class over an open connection; see open_class."""
        self.path = path
        self._writer = Writer(
            connection,
            reconnect=lambda: _connect(path, must_exist=True),
            before_commit=before_commit,
            tell=lambda _trouble: None,  # whoever waits reads `trouble`
            when_damaged=lambda: None,
            when_done=lambda: None,
        )

    @property
    def trouble(self) -> Trouble | None:
        """Why the first pending write can't be saved; None if nothing is known."""
        return self._writer.trouble

    def read(self, fn: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Read with `fn`; see Store.read."""
        return self._writer.put(fn, is_write=False)

    def write(self, fn: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Write with `fn`, within one transaction; see Store.write."""
        return self._writer.put(fn, is_write=True)

    def alone(self, fn: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Work with `fn` outside of any transaction but its own; see Store.alone."""
        return self._writer.put(fn, is_write=False)

    def close(self, timeout_s: float = CLOSE_TIMEOUT_S) -> bool:
        """Finish pending writes, for `timeout_s` at most; return whether all were saved."""
        return self._writer.close(timeout_s)


def open_class(
    path: Path, *, create: bool = False, before_commit: Callable[[], None] | None = None
) -> ClassStore:
    """Open the class in the file `path`; `create` makes one if there is no file.

    It is kept with a rollback journal, so that at rest it is one file that can be copied.
    Raises ClassError if there is none, or if the file is something else.
    """
    if not create and not path.exists():
        raise ClassError("missing", path)
    connection = None
    try:
        connection = _connect(path, must_exist=not create)
        with limited(connection):
            _prepare(connection, path)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, NewerVersionError):
            raise ClassError("newer", path) from error
        if isinstance(error, sqlite3.Error | UnicodeDecodeError):
            raise ClassError(code_of(error), path, str(error)) from error
        raise
    return ClassStore(path, connection, before_commit)


def _connect(path: Path, *, must_exist: bool) -> sqlite3.Connection:
    """A connection to a class, whose schema may be anybody's. Raises sqlite3.Error."""
    connection = connect(path, must_exist=must_exist)
    try:
        distrust(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Look through a class and bring it up to date. Raises ClassError and sqlite3.Error.

    Nothing of it is used before its schema is known to be this program's own.
    """
    examine(connection, path)
    version = version_in(connection)
    if version and (found := parts_of(connection).all):
        raise ClassError("altered", path, ", ".join(found[:_NAMED]))
    update(connection)
    if damage := check(connection) or ", ".join(bad_values(connection)):
        raise ClassError("damaged", path, damage)
    if place := contradiction(connection):
        raise ClassError("damaged", path, place)


def examine(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ClassError if the database is not a class, and sqlite3.Error."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
    if mark == APPLICATION_ID:
        raise ClassError("own_scores", path)
    if mark != CLASS_ID and (tables or version_in(connection)):
        raise ClassError("not_a_class", path)
    if version_in(connection) > VERSION:
        raise ClassError("newer", path)


def code_of(error: BaseException) -> ClassCode:
    """Which ClassError an error of SQLite is."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
        return "not_a_class"
    trouble = trouble_of(error)
    return "damaged" if trouble is not None and trouble.code == "damaged" else "unreadable"
