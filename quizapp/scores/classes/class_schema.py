"""The tables of a class: their migration, and whether a class file has them and nothing else."""

import contextlib
import hashlib
import re
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from quizapp.scores.store.migrations import migrate, version_in
from quizapp.scores.store.steps import ATTEMPTS_SINCE, CLASS_ID, STEPS, VERSION

OPEN_LIMIT_S = 30.0
"""How long looking through a class that is opened may take."""
_STEPS_BETWEEN = 20_000
_SHOWN = 80
"""How many characters of a text from a file are shown."""


def distrust(connection: sqlite3.Connection) -> None:
    """Let a database's schema call no function of ours, nor be written by statements.

    Raises sqlite3.Error.
    """
    connection.execute("PRAGMA trusted_schema = OFF")
    defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)  # Python 3.12 and later
    set_config = getattr(connection, "setconfig", None)
    if defensive is not None and set_config is not None:
        set_config(defensive, True)


@contextmanager
def limited(connection: sqlite3.Connection, limit_s: float = OPEN_LIMIT_S) -> Iterator[None]:
    """Interrupt what takes longer than `limit_s`, with sqlite3.OperationalError."""
    end_s = time.monotonic() + limit_s
    connection.set_progress_handler(lambda: time.monotonic() > end_s, _STEPS_BETWEEN)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


class Parts(Struct, frozen=True):
    """The parts of a schema, such as `trigger full_marks`, that aren't as expected.

    `foreign` are there and weren't made by this program, `missing` aren't there.
    """

    foreign: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def all(self) -> list[str]:
        """Both, in the order of their names; a part that was changed is named once."""
        return sorted({*self.foreign, *self.missing})


def compared_parts(
    connection: sqlite3.Connection,
    make: Callable[[sqlite3.Connection], object],
    optional: Collection[str],
) -> Parts:
    """What in the schema of a database isn't as `make` makes it, in an empty one.

    The tables named in `optional` may be missing. Nothing but the schema's own table is read.
    Raises sqlite3.Error.
    """
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as ours:
        make(ours)
        expected = _parts(ours)
    found = _parts(connection)
    foreign = {part for part, sql in found.items() if expected.get(part) != sql}
    missing = {part for part in expected if part not in found and part[2] not in optional}
    return Parts(_named(foreign), _named(missing))


def printable(text: str) -> str:
    """Text from a file, short and without control characters."""
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def bad_values(connection: sqlite3.Connection) -> list[str]:
    """The columns with a mark that is not a number, or an empty name. Raises sqlite3.Error."""
    return [
        column
        for column, query, is_good in _VALUES
        if not all(is_good(value) for (value,) in connection.execute(query))
    ]


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


_NUMBER = re.compile(r"-?[0-9]{1,30}(/[1-9][0-9]{0,29})?")
_VALUES: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    *(
        (f"{table}.{column}", f"SELECT {column} FROM {table} WHERE {column} NOT NULL", _is_number)
        for table, column in (
            ("attempt", "score"),
            ("attempt", "possible"),
            ("attempt", "first_score"),
            ("attempt", "first_possible"),
            ("attempt_item", "points"),
            ("mark", "earned"),
            ("mark", "possible"),
        )
    ),
    ("learner.name", "SELECT name FROM learner", lambda name: bool(name.strip())),
)


def _named(parts: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    return tuple(sorted(printable(f"{kind} {name}") for kind, name, _ in parts))


def _parts(connection: sqlite3.Connection) -> dict[tuple[str, str, str], str]:
    """The text of each table, index, view and trigger, by kind, name and table."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {
        (str(kind), str(name), str(table)): " ".join(str(sql).replace('"', "").split())
        for kind, name, table, sql in rows
    }


_TABLES = (
    "CREATE TABLE member(learner TEXT NOT NULL PRIMARY KEY REFERENCES learner(id),"
    " class_name TEXT NOT NULL, sent_at_ms INTEGER NOT NULL) STRICT",
    "CREATE TABLE collected(sitting INTEGER NOT NULL PRIMARY KEY REFERENCES sitting(number),"
    " digest TEXT NOT NULL, sent_at_ms INTEGER NOT NULL) STRICT",
)
_LATER_TABLES = {
    # Files that contradict the class, until someone decides, and what was decided:
    "conflict": "CREATE TABLE conflict(digest TEXT NOT NULL PRIMARY KEY, sender TEXT NOT NULL,"
    " name TEXT NOT NULL, class_name TEXT NOT NULL, file TEXT NOT NULL, content BLOB NOT NULL,"
    " found TEXT NOT NULL, collected_at_ms INTEGER NOT NULL, decision TEXT NOT NULL DEFAULT ''"
    " CHECK (decision IN ('', 'class', 'file'))) STRICT",
    # What was doubtful about an attempt when it was collected:
    "flag": "CREATE TABLE flag(sitting_id TEXT NOT NULL, code TEXT NOT NULL,"
    " PRIMARY KEY (sitting_id, code)) STRICT, WITHOUT ROWID",
    # The quizzes whose answer keys the class marks by:
    "class_quiz": "CREATE TABLE class_quiz(quiz TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL,"
    " kept_at_ms INTEGER NOT NULL) STRICT",
}
"""Tables that a class of a version before ATTEMPTS_SINCE may lack."""
_OBJECT = msgspec.json.Decoder(dict[str, Any])
_LIST = msgspec.json.Decoder(list[dict[str, Any]])


def update(connection: sqlite3.Connection) -> None:
    """Bring a class up to date. Raises NewerVersionError and sqlite3.Error."""
    migrate(connection, _CLASS_STEPS)


def parts_of(connection: sqlite3.Connection) -> Parts:
    """What in the schema of a class isn't as this program makes it. Raises sqlite3.Error."""
    version = min(max(version_in(connection), 1), VERSION)
    may_lack = _LATER_TABLES if version < ATTEMPTS_SINCE else ()
    return compared_parts(connection, partial(make_tables, version=version), may_lack)


def make_tables(connection: sqlite3.Connection, version: int = VERSION) -> None:
    """Make all tables that a class of this version may have."""
    migrate(connection, _CLASS_STEPS[:version])
    if version < ATTEMPTS_SINCE:
        _add_later_tables(connection)


def _make_class(connection: sqlite3.Connection) -> None:
    STEPS[0](connection)
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {CLASS_ID}")


def _call_sittings_attempts(connection: sqlite3.Connection) -> None:
    """Take the step of the scores, and in the tables of a class too."""
    _add_later_tables(connection)
    STEPS[ATTEMPTS_SINCE - 1](connection)
    connection.execute("ALTER TABLE collected RENAME COLUMN sitting TO attempt")
    connection.execute("ALTER TABLE flag RENAME COLUMN sitting_id TO attempt_id")
    rows = connection.execute("SELECT digest, content, found FROM conflict").fetchall()
    for digest, content, found in rows:
        try:
            sent = _renamed(_OBJECT.decode(content), "sittings", "attempts")
            differences = [_renamed(one, "sitting_id", "attempt_id") for one in _LIST.decode(found)]
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue  # reported when it is read
        plain = msgspec.json.encode({**sent, "sent_at_ms": 0}, order="sorted")
        connection.execute(
            "UPDATE conflict SET digest = ?, content = ?, found = ? WHERE digest = ?",
            (
                hashlib.sha256(plain).hexdigest(),
                msgspec.json.encode(sent),
                msgspec.json.encode(differences).decode(),
                digest,
            ),
        )


_CLASS_STEPS = (
    _make_class,
    *STEPS[1 : ATTEMPTS_SINCE - 1],
    _call_sittings_attempts,
    *STEPS[ATTEMPTS_SINCE:],
)


def _renamed(plain: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if key == old else key: value for key, value in plain.items()}


def _add_later_tables(connection: sqlite3.Connection) -> None:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    for name, statement in _LATER_TABLES.items():
        if name not in there:
            connection.execute(statement)
