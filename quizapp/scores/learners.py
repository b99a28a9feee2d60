"""Learners: known by a name, whatever its case and spacing."""

import sqlite3

from msgspec import Struct

from quizapp.scores.errors import LearnerError
from quizapp.scores.values import new_id

MAX_NAME = 100

_SELECT = "SELECT id, name, extra_time, created_at_ms FROM learner"


class Learner(Struct, frozen=True):
    """Someone who takes quizzes. `extra_time` is a factor as text, or `none` for no limit."""

    id: str
    name: str
    extra_time: str
    created_at_ms: int


def tidied(name: str) -> str:
    """`name` without control characters and needless spaces.

    Raises LearnerError if nothing is left, or more than MAX_NAME characters.
    """
    printable = "".join(c if c.isprintable() else " " for c in name)
    tidy = _composed(" ".join(printable.split()))
    if not tidy:
        raise LearnerError("name_empty", name)
    if len(tidy) > MAX_NAME:
        raise LearnerError("name_too_long", tidy)
    return tidy


def folded(name: str) -> str:
    """What two spellings of one name have in common. Raises LearnerError as `tidied` does."""
    return _composed(tidied(name).casefold())


def _composed(text: str) -> str:
    """`text` in Unicode's normal form C."""
    if text.isascii():
        return text
    import unicodedata  # takes a while, and the first name is often plain

    return unicodedata.normalize("NFC", text)


def listed(connection: sqlite3.Connection) -> list[Learner]:
    """All learners, by name."""
    return [Learner(*row) for row in connection.execute(f"{_SELECT} ORDER BY folded")]


def by_id(connection: sqlite3.Connection, learner: str) -> Learner:
    """The learner with the id `learner`. Raises LearnerError (`unknown`)."""
    row = connection.execute(f"{_SELECT} WHERE id = ?", (learner,)).fetchone()
    if row is None:
        raise LearnerError("unknown", learner)
    return Learner(*row)


def by_name(connection: sqlite3.Connection, name: str) -> Learner | None:
    """The learner called `name`, whatever its case and spacing; None if there is none."""
    row = connection.execute(f"{_SELECT} WHERE folded = ?", (folded(name),)).fetchone()
    return None if row is None else Learner(*row)


def add(connection: sqlite3.Connection, name: str, at_ms: int) -> Learner:
    """Add a learner. Raises LearnerError if the name is empty, too long or taken."""
    if by_name(connection, name) is not None:
        raise LearnerError("name_taken", tidied(name))
    learner = Learner(new_id(), tidied(name), "1", at_ms)
    connection.execute(
        "INSERT INTO learner(id, name, folded, extra_time, created_at_ms) VALUES (?, ?, ?, ?, ?)",
        (learner.id, learner.name, folded(name), learner.extra_time, at_ms),
    )
    return learner


def get_or_add(connection: sqlite3.Connection, name: str, at_ms: int) -> Learner:
    """The learner called `name`, added if there is none. Raises LearnerError for a bad name."""
    return by_name(connection, name) or add(connection, name, at_ms)


def rename(connection: sqlite3.Connection, learner: str, name: str) -> Learner:
    """Give a learner another name. Raises LearnerError as `add` does, or for an unknown id."""
    other = by_name(connection, name)
    if other is not None and other.id != learner:
        raise LearnerError("name_taken", tidied(name))
    connection.execute(
        "UPDATE learner SET name = ?, folded = ? WHERE id = ?",
        (tidied(name), folded(name), learner),
    )
    return by_id(connection, learner)


def set_extra_time(connection: sqlite3.Connection, learner: str, extra_time: str) -> Learner:
    """Set a learner's extra time: `1`, `1.25`, `1.5`, `2` or `none`.

    Raises sqlite3.IntegrityError for another one, and LearnerError for an unknown id.
    """
    connection.execute("UPDATE learner SET extra_time = ? WHERE id = ?", (extra_time, learner))
    return by_id(connection, learner)
