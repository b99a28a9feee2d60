"""Reads which questions many attempts asked, and in which versions, into arrays."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.quiz.model import Question, decode_question
from quizapp.scores.responses.complete_attempts import CompleteAttempt

Ints = NDArray[np.int64]

_HASH = 32
"""The length of a version: a hash in hexadecimal (see quiz.identity)."""

# The items of an attempt lie in the order of their positions, so they are joined in it.
_JOINED = (
    "SELECT (SELECT group_concat(i.version, '') FROM attempt_item i"
    " WHERE i.attempt = wanted.value) FROM json_each(?) wanted ORDER BY wanted.key"
)


class AskedItems(Struct, frozen=True, eq=False):
    """The items of some attempts, by attempt and then by position.

    `starts` says where those of each attempt begin, and in the end how many there are.
    `asked` and `graded` are places in `versions`: as the item was asked, and as it is graded
    since a regrade. `keys` knows the question of each version that was asked.
    """

    starts: Ints
    asked: Ints
    graded: Ints
    versions: tuple[str, ...]
    questions: tuple[Question, ...]
    keys: Mapping[int, str]


def asked_items(connection: sqlite3.Connection, attempts: Sequence[CompleteAttempt]) -> AskedItems:
    """The items of attempts given in the order of their numbers.

    Raises msgspec.DecodeError where a kept question can't be understood.
    """
    numbers = [attempt.number for attempt in attempts]
    rows = connection.execute(_JOINED, (json.dumps(numbers),))
    texts = [text or "" for (text,) in rows]
    counts = np.array([len(text) // _HASH for text in texts], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)])
    joined = "".join(texts)
    # Half a hash tells versions apart as well, and is a number.
    halves = np.frombuffer(bytes.fromhex(joined), dtype=">u8")[::2].astype(np.uint64)
    _, first, asked = np.unique(halves, return_index=True, return_inverse=True)
    versions = [joined[_HASH * at : _HASH * (at + 1)] for at in first.tolist()]
    keys = {}
    for i, at in enumerate(first.tolist()):
        attempt = int(np.searchsorted(starts, at, side="right")) - 1
        keys[i] = _key_at(connection, numbers[attempt], at - int(starts[attempt]))
    graded = _graded(connection, numbers, starts, asked, versions)
    questions = tuple(_question(connection, version) for version in versions)
    return AskedItems(starts, asked, graded, tuple(versions), questions, keys)


def _graded(
    connection: sqlite3.Connection,
    numbers: Sequence[int],
    starts: Ints,
    asked: Ints,
    versions: list[str],
) -> Ints:
    """The place of the version that each item is graded by; new ones are added to `versions`."""
    rows = connection.execute(
        "SELECT r.attempt, r.position, r.version, MAX(r.regrade) FROM json_each(?) wanted"
        " CROSS JOIN regraded_item r ON r.attempt = wanted.value GROUP BY r.attempt, r.position",
        (json.dumps(numbers),),
    ).fetchall()
    graded = asked.copy()
    places = {version: i for i, version in enumerate(versions)}
    order = {number: i for i, number in enumerate(numbers)}
    for number, position, version, _ in rows:
        if version not in places:
            places[version] = len(versions)
            versions.append(version)
        graded[starts[order[number]] + position] = places[version]
    return graded


def _key_at(connection: sqlite3.Connection, attempt: int, position: int) -> str:
    row = connection.execute(
        "SELECT key FROM attempt_item WHERE attempt = ? AND position = ?", (attempt, position)
    ).fetchone()
    return str(row[0])


def _question(connection: sqlite3.Connection, version: str) -> Question:
    row = connection.execute(
        "SELECT question FROM question_version WHERE version = ?", (version,)
    ).fetchone()
    return decode_question(row[0])
