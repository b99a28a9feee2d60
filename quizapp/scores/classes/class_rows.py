"""Reads a class file from anyone: row by row, from its tables only, into our own tables."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from quizapp.scores.classes.class_schema import (
    OPEN_LIMIT_S,
    distrust,
    limited,
    make_tables,
    parts_of,
    printable,
    update,
)
from quizapp.scores.classes.class_store import ClassError, code_of, examine
from quizapp.scores.store.connection import BUSY_TIMEOUT_S
from quizapp.scores.store.steps import ATTEMPTS_SINCE, VERSION

IgnoredCode = Literal["part", "rows", "key", "person", "attempt", "conflict"]

_TABLES = (
    "learner",
    "quiz_version",
    "question_version",
    "attempt",
    "attempt_item",
    "step",
    "answer",
    "mark",
    "member",
)
"""The tables without which there is no class; each after those that it refers to."""
_OPTIONAL_TABLES = (
    "regrade",
    "regraded_item",
    "alias",
    "verdict",
    "collected",
    "conflict",
    "flag",
    "class_quiz",
)
_NEVER_READ = {("attempt_item", "picture"), ("sitting_item", "picture")}  # a class has no pictures
_BEFORE = {"attempt": "sitting", "attempt_item": "sitting_item"}
"""What tables were called in versions before ATTEMPTS_SINCE."""


class Ignored(Struct, frozen=True):
    """Something of a class file that a clean copy doesn't have; `code` says what it is.

    `name` is a part's, a table's, a person's or a file's, and `count` the rows or attempts of it
    for which `reason` holds (see messages.IGNORED).
    """

    code: IgnoredCode
    name: str
    reason: str = ""
    count: int = 1


def read_rows(
    path: Path, limit_s: float = OPEN_LIMIT_S
) -> tuple[sqlite3.Connection, list[Ignored]]:
    """The rows of a class file that fit our tables, in a new database, and what was left out.

    The file isn't changed. Its triggers and views never run: only columns that we know are read,
    of tables that are tables, without an index. The database is a temporary one that goes with
    its connection; every value in it has passed our types and constraints. Raises ClassError,
    `incomplete` if a table or a column that is needed is missing.
    """
    if not path.exists():
        raise ClassError("missing", path)
    rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        with closing(_open(path)) as foreign, limited(foreign, limit_s):
            examine(foreign, path)
            ignored = _Reading(foreign, rows, path).read()
        update(rows)
        return rows, ignored
    except (sqlite3.Error, UnicodeDecodeError) as error:
        rows.close()
        raise ClassError(code_of(error), path, str(error)) from error
    except BaseException:
        rows.close()
        raise


def _open(path: Path) -> sqlite3.Connection:
    """A connection that can't change the file. Raises sqlite3.Error."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        uri=True,
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        distrust(connection)
    except sqlite3.Error:
        connection.close()
        raise
    connection.text_factory = _text
    return connection


def _text(data: bytes) -> str | bytes:
    """A text; bytes that are none stay bytes, which our tables refuse."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


class _Reading:
    """Reads a class file, table by table."""

    def __init__(self, foreign: sqlite3.Connection, rows: sqlite3.Connection, path: Path) -> None:
        self._foreign = foreign
        self._rows = rows
        self._path = path
        self._found = self._columns_found()
        is_before = "sitting" in self._found and "attempt" not in self._found
        before = _BEFORE if is_before else {}
        self._tables = [before.get(table, table) for table in _TABLES]
        self._optional = [before.get(table, table) for table in _OPTIONAL_TABLES]
        self._unknown: list[str] = []
        make_tables(rows, ATTEMPTS_SINCE - 1 if is_before else VERSION)
        rows.execute("PRAGMA foreign_keys = ON")

    def read(self) -> list[Ignored]:
        """Read all tables; return what was left out. Raises ClassError and sqlite3.Error."""
        columns = {table: self._columns(table) for table in (*self._tables, *self._optional)}
        if missing := [name for _, lost in columns.values() for name in lost]:
            raise ClassError("incomplete", self._path, ", ".join(missing))
        foreign = parts_of(self._foreign).foreign
        altered = {f"table {table}" for table in self._found if table in columns}
        parts = [
            *(part for part in foreign if part not in altered and " sqlite_autoindex" not in part),
            *self._unknown,
        ]
        ignored = [Ignored("part", part) for part in parts]
        self._rows.execute("BEGIN")
        for table, (names, _) in columns.items():
            if names:
                ignored += self._read_table(table, names)
        self._rows.execute("COMMIT")
        return ignored

    def _columns_found(self) -> dict[str, set[str]]:
        """The columns of each table that is a real one, but for columns that are computed."""
        tables = self._foreign.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ).fetchall()
        return {
            str(table): {
                str(name)
                for (name,) in self._foreign.execute(
                    "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", (table,)
                )
            }
            for (table,) in tables
        }

    def _columns(self, table: str) -> tuple[list[str], list[str]]:
        """The columns of ours to read in a table, and what of it is missing and needed."""
        ours = self._rows.execute(
            'SELECT name, "notnull" AND dflt_value IS NULL OR pk FROM pragma_table_info(?)',
            (table,),
        ).fetchall()
        found = self._found.get(table)
        if found is None:
            return [], [f"table {table}"] if table in self._tables else []
        self._unknown += sorted(
            printable(f"column {table}.{name}") for name in found - {name for name, _ in ours}
        )
        needed = {name for name, is_needed in ours if is_needed}
        lost = sorted(f"column {table}.{name}" for name in needed - found)
        names = [name for name, _ in ours if name in found and (table, name) not in _NEVER_READ]
        return names, lost

    def _read_table(self, table: str, names: Sequence[str]) -> list[Ignored]:
        """Copy the rows that fit; return why others don't, and how many."""
        listed = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        insert = f"INSERT INTO {table}({listed}) VALUES ({marks})"
        reasons: Counter[str] = Counter()
        for row in self._values(f'SELECT {listed} FROM main."{table}" NOT INDEXED', reasons):
            try:
                self._rows.execute(insert, row)
            except (sqlite3.IntegrityError, sqlite3.DataError) as error:
                reasons[str(error)] += 1
        return [
            Ignored("rows", table, printable(reason), count) for reason, count in reasons.items()
        ]

    def _values(self, select: str, reasons: Counter[str]) -> Iterator[tuple[Any, ...]]:
        """The rows as far as they can be read. Raises sqlite3.Error when time is up."""
        try:
            yield from self._foreign.execute(select)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT:
                raise
            reasons[str(error)] += 1
