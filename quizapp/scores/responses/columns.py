"""The questions that many attempts asked, over all of their versions, as columns of responses."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.quiz.model import MAX_OPTIONS, Question, decode_question
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

    `starts` says where those of each attempt begin, and at its end how many there are.
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

    Raises msgspec.DecodeError if a kept question can't be understood.
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


class Column(Struct, frozen=True):
    """A question over all of its versions: its key in the scores, and the version that counts now.

    `options` are that version's options, followed by those that only earlier versions had.
    `versions` counts the versions in which it was asked.
    """

    key: str
    question: Question
    options: tuple[str, ...]
    versions: int


class Columns(Struct, frozen=True, eq=False):
    """The columns; `of_version` has the column of each version that was asked.

    `option_at` has, for each version and each written position in it, which of the column's
    options is there.
    """

    columns: tuple[Column, ...]
    of_version: Ints
    option_at: Ints


def columns_of(items: AskedItems, newest: Ints, aliases: Mapping[str, str]) -> Columns:
    """The columns of the items asked, in the mean order in which they were asked.

    `newest` ranks the attempts by time: a column is graded now as in its newest attempt. An
    alias stands for an earlier key, unless one attempt asked both: then they are two questions.
    """
    asked_keys = _keys(items, aliases)
    attempt = np.repeat(np.arange(len(newest)), np.diff(items.starts))
    position = np.arange(len(items.asked)) - items.starts[attempt]
    names = sorted(set(asked_keys.values()))
    place = {name: i for i, name in enumerate(names)}
    of_version = np.zeros(len(items.versions), dtype=np.int64)
    for version, key in asked_keys.items():
        of_version[version] = place[key]
    column = of_version[items.asked]
    counts = np.bincount(column, minlength=len(names))
    means = np.bincount(column, position, minlength=len(names)) / np.maximum(counts, 1)
    order = np.argsort(means, kind="stable")
    rank = np.argsort(order, kind="stable")
    of_version = rank[of_version]
    current = _current(items, of_version[items.asked], newest[attempt], len(names))
    option_at = np.zeros((len(items.versions), MAX_OPTIONS), dtype=np.int64)
    columns = []
    for i, at in enumerate(order.tolist()):
        asked_in = [version for version in asked_keys if of_version[version] == i]
        columns.append(_column(items, names[at], current[i], asked_in, option_at))
    return Columns(tuple(columns), of_version, option_at)


def _keys(items: AskedItems, aliases: Mapping[str, str]) -> dict[int, str]:
    """The key of each version that was asked, aliases followed to the earlier keys."""
    asked_in: dict[str, list[int]] = {}
    for version, key in items.keys.items():
        asked_in.setdefault(key, []).append(version)
    keys = dict(items.keys)
    for key, versions in asked_in.items():
        earlier = aliases.get(key, key)
        others = asked_in.get(earlier, [])
        if earlier != key and not _asked_together(items, versions, others):
            keys.update(dict.fromkeys(versions, earlier))
    return keys


def _asked_together(items: AskedItems, some: list[int], others: list[int]) -> bool:
    """Whether one attempt asked versions of both lists."""
    attempt = np.repeat(np.arange(len(items.starts) - 1), np.diff(items.starts))
    asked_some, asked_others = (attempt[np.isin(items.asked, v)] for v in (some, others))
    return len(np.intersect1d(asked_some, asked_others)) > 0


def _current(items: AskedItems, column: Ints, when: Ints, count: int) -> list[int]:
    """The version by which each column is graded in its newest attempt."""
    order = np.lexsort((when, column))
    ends = np.searchsorted(column[order], np.arange(count), side="right")
    return [int(version) for version in items.graded[order[ends - 1]]]


def _column(
    items: AskedItems, key: str, current: int, asked_in: list[int], option_at: Ints
) -> Column:
    """A column, whose options are written into `option_at`."""
    question = items.questions[current]
    options = list(question.texts)
    for version in asked_in:
        for position, text in enumerate(items.questions[version].texts):
            if text not in options:
                options.append(text)
            option_at[version, position] = options.index(text)
    return Column(key, question, tuple(options), len(asked_in))
