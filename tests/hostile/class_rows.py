"""Class files whose rows say what the program never writes: values, types, references, rows."""

import contextlib
import json
import random
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from tests.exchange.damage import restructured

_UNUSUAL: Sequence[Any] = (
    None, 0, 1, -1, 2, 7, 2**31, 2**53, 2**63 - 1, -(2**63), 0.5, -0.0, 1e308, float("inf"), "",
    " ", "0", "1", "-1/3", "1/7", "1/0", "0/0", "1e9", "nan", "9" * 30, "9" * 5000, "[]", "[0]",
    "[-1]", "[99]", "[0,0]", "{}", "null", "[[", "true", "test", "practice", "quiz", "mistakes",
    "open", "over", "time", "handed_in", "ended", "on", "finished", "moved", "none", "2", "\x00",
    "\x1b[2J", "\u202e", "=1+1", "../../x", "title:x", "x" * 100_000, b"", b"\xff\xfe", b"{}",
)  # fmt: skip
_LAX = 0.15
"""How often types and checks are passed by, as only who changes the file's bytes can."""

Change = Callable[[sqlite3.Connection, str, random.Random], object]


def with_changed_rows(good: bytes, rng: random.Random) -> bytes:
    """The database with some rows changed in its tables, whose schema stays as it was."""
    connection = _opened(good)
    try:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = triggers.fetchall()
        for name, _ in written:
            connection.execute(f"DROP TRIGGER {name}")
        if rng.random() < _LAX:
            connection, strict = _without_checks(connection)
            _change_rows(connection, rng)
            connection = _with_schema(connection, strict)
        else:
            _change_rows(connection, rng)
        for _, sql in written:
            connection.execute(sql)
        return connection.serialize()
    finally:
        connection.close()


def _opened(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def _without_checks(connection: sqlite3.Connection) -> tuple[sqlite3.Connection, dict[str, str]]:
    """The database with tables that take any value, and how the tables were."""
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    strict: dict[str, str] = dict(tables.fetchall())
    lax = {
        name: sql.replace("STRICT, WITHOUT", "WITHOUT").replace(") STRICT", ")")
        for name, sql in strict.items()
    }
    made = _with_schema(connection, lax)
    made.execute("PRAGMA ignore_check_constraints = ON")
    return made, strict


def _with_schema(connection: sqlite3.Connection, tables: dict[str, str]) -> sqlite3.Connection:
    """The database anew, with other words for its tables."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.executemany(
        "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
        [(sql, name) for name, sql in tables.items()],
    )
    data = connection.serialize()
    connection.close()
    return _opened(data)


def _change_rows(connection: sqlite3.Connection, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        with contextlib.suppress(sqlite3.Error):
            rng.choice(_CHANGES)(connection, rng.choice(_filled(connection)), rng)


def _filled(connection: sqlite3.Connection) -> list[str]:
    """The tables that have rows."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    has_rows = "SELECT EXISTS (SELECT 1 FROM {})"
    return [name for (name,) in tables if connection.execute(has_rows.format(name)).fetchone()[0]]


def _set(connection: sqlite3.Connection, table: str, rng: random.Random) -> None:
    """Another value in a column of one row, or of all."""
    column = rng.choice(_columns(connection, table))
    for key in _some_rows(connection, table, rng):
        query = f"SELECT {column} FROM {table} WHERE {_key(connection, table)} = ?"
        value = _other(connection.execute(query, (key,)).fetchone()[0], rng)
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE {_key(connection, table)} = ?", (value, key)
        )


def _other(value: Any, rng: random.Random) -> Any:
    """A value that is mostly of the same type: a text of JSON gets another structure."""
    if isinstance(value, int) and rng.random() < 0.4:
        return value + rng.choice((-1, 1, 60_000, -(10**12), 10**15))
    if (
        isinstance(value, str | bytes)
        and value[:1] in ("[", "{", b"[", b"{")
        and rng.random() < 0.8
    ):
        try:
            text = json.dumps(restructured(json.loads(value), rng))
        except ValueError:
            return rng.choice(_UNUSUAL)
        return text if isinstance(value, str) else text.encode()
    if value is not None and rng.random() < 0.7:
        return rng.choice([other for other in _UNUSUAL if isinstance(other, type(value))])
    return rng.choice(_UNUSUAL)


def _copy_value(connection: sqlite3.Connection, table: str, rng: random.Random) -> None:
    """The value of another row, or of another column, as a wrong reference is."""
    one, other = (rng.choice(_columns(connection, table)) for _ in range(2))
    if rng.random() < 0.7:
        other = one
    key = _key(connection, table)
    target, source = rng.choice(_keys(connection, table)), rng.choice(_keys(connection, table))
    connection.execute(
        f"UPDATE {table} SET {one} = (SELECT {other} FROM {table} WHERE {key} = ?) WHERE {key} = ?",
        (source, target),
    )


def _delete(connection: sqlite3.Connection, table: str, rng: random.Random) -> None:
    for key in _some_rows(connection, table, rng):
        connection.execute(f"DELETE FROM {table} WHERE {_key(connection, table)} = ?", (key,))


def _copy_row(connection: sqlite3.Connection, table: str, rng: random.Random) -> None:
    """A row again, with other values in one or two columns."""
    columns = _columns(connection, table)
    query = f"SELECT {', '.join(columns)} FROM {table} WHERE {_key(connection, table)} = ?"
    row = list(connection.execute(query, (rng.choice(_keys(connection, table)),)).fetchone())
    for at in {0, rng.randrange(len(row))}:
        row[at] = _other(row[at], rng)
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _key(connection: sqlite3.Connection, table: str) -> str:
    """What tells the rows apart: a table without row ids has a key of several columns."""
    found = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if "WITHOUT ROWID" not in found[0]:
        return "rowid"
    keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
    return " || ' ' || ".join(keys)


def _keys(connection: sqlite3.Connection, table: str) -> list[Any]:
    key = _key(connection, table)
    rows = connection.execute(f"SELECT {key} FROM {table} ORDER BY {key}")
    return [row[0] for row in rows]


def _some_rows(connection: sqlite3.Connection, table: str, rng: random.Random) -> list[Any]:
    """One row mostly, or all of them."""
    keys = _keys(connection, table)
    return [rng.choice(keys)] if rng.random() < 0.85 else keys


_CHANGES: Sequence[Change] = (_set, _set, _set, _copy_value, _delete, _copy_row)
