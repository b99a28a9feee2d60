"""Whether a class file is laid out as this program lays it out, before anything in it is used."""

import contextlib
import re
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

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
    """Where a mark is no number, or a name is empty. Raises sqlite3.Error."""
    return [
        where
        for where, query, is_good in _VALUES
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
