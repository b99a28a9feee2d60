"""Reads the responses to a quiz from its complete attempts: who earned what, who chose what."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.quiz.scoring import points
from quizapp.scores.responses.columns import AskedItems, Column, Columns, asked_items, columns_of
from quizapp.scores.responses.complete_attempts import Choice, CompleteAttempt, complete_attempts
from quizapp.scores.values import POSITIONS, storable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MARKS_AT_ONCE = 10_000
"""So many that no step in Python takes long: others want the interpreter's lock too."""

_BITS = 63

# SQLite hands over few long texts quickly, and many rows slowly.
_JOINED = "SELECT group_concat({}), group_concat(a.chosen, char(10)), group_concat(m.earned) FROM "
# All marks as they lie, or those of the wanted attempts: which is quicker depends on how many.
_SCANNED = (
    "mark m CROSS JOIN answer a ON a.number = m.answer"
    " WHERE m.number BETWEEN ? AND ? AND a.attempt BETWEEN ? AND ?"
)
_SOUGHT = (
    "json_each(?) wanted CROSS JOIN answer a ON a.attempt = wanted.value"
    " CROSS JOIN mark m ON m.answer = a.number"
)
_SCAN_FROM = 0.25


class MarkedAnswers(Struct, frozen=True, eq=False):
    """The last answer at each place of some attempts, by attempt and then by position.

    `attempt` counts the given attempts from 0. `choice` is a place in `choices`, which hold the
    written positions of options. `earned` is the newest mark, in points.
    """

    attempt: Ints
    position: Ints
    choice: Ints
    earned: Floats
    choices: tuple[tuple[int, ...], ...]


class _Codes(dict[str, int]):
    """Numbers for texts, counted from 0 as the texts are met."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


class _Points(dict[str, float]):
    """The numbers that texts of fractions stand for."""

    def __missing__(self, text: str) -> float:
        number = self[text] = float(Fraction(text))
        return number


class _Reader:
    """Reads the marks of attempts, given in the order of their numbers.

    Attempt, position and number in the attempt share an integer of 63 bits. Attempts are counted
    from the first of a span, which is as wide as the bits that are left.
    """

    def __init__(self, connection: sqlite3.Connection, attempts: Sequence[CompleteAttempt]) -> None:
        self._connection = connection
        self._numbers = np.array([one.number for one in attempts], dtype=np.int64)
        self._wanted = sum(one.questions for one in attempts)
        self.seq_bits = max((one.events for one in attempts), default=0).bit_length()
        self.position_bits = max((one.questions for one in attempts), default=0).bit_length()
        self._place_bits = self.seq_bits + self.position_bits
        self.codes = _Codes()
        self._points = _Points()

    def read(self) -> tuple[Ints, Ints, Floats]:
        """Every mark: the packed number of its answer, the code of the choice, and the points."""
        pieces = [
            self._piece(row, first)
            for first, last in self._spans()
            for row in self._rows(first, last)
            if row[0] is not None
        ]
        none = np.zeros(0, dtype=np.int64)
        packed = np.concatenate([none, *(piece[0] for piece in pieces)])
        chosen = np.concatenate([none, *(piece[1] for piece in pieces)])
        return packed, chosen, np.concatenate([none, *(piece[2] for piece in pieces)], dtype=float)

    def _spans(self) -> Iterator[tuple[int, int]]:
        """The first and the last number of as many attempts as fit, until all were given."""
        width = 1 << (_BITS - self._place_bits)
        at = 0
        while at < len(self._numbers):
            first = int(self._numbers[at])
            at = int(np.searchsorted(self._numbers, first + width))
            yield first, int(self._numbers[at - 1])

    def _rows(self, first: int, last: int) -> Iterator[tuple[Any, ...]]:
        """The marks of a span, joined to long texts."""
        place = f"((a.attempt - {first}) << {self._place_bits}) | (a.position << {self.seq_bits})"
        select = _JOINED.format(f"{place} | a.seq")
        (marks,) = self._connection.execute("SELECT COALESCE(MAX(number), 0) FROM mark").fetchone()
        if self._wanted >= _SCAN_FROM * marks:
            for at in range(0, marks + 1, MARKS_AT_ONCE):
                values = (at, at + MARKS_AT_ONCE - 1, first, last)
                yield self._connection.execute(select + _SCANNED, values).fetchone()
            return
        numbers = self._numbers[np.searchsorted(self._numbers, first) :].tolist()
        at_once = max(1, MARKS_AT_ONCE >> self.position_bits)
        for at in range(0, len(numbers), at_once):
            wanted = [number for number in numbers[at : at + at_once] if number <= last]
            yield self._connection.execute(select + _SOUGHT, (json.dumps(wanted),)).fetchone()

    def _piece(self, row: tuple[Any, ...], first: int) -> tuple[Ints, Ints, Floats]:
        """Joined marks as arrays, those of unwanted attempts left out."""
        packed = np.fromstring(row[0], dtype=np.int64, sep=",")
        count = len(packed)
        texts = row[1].split("\n")
        chosen = np.fromiter(map(self.codes.__getitem__, texts), dtype=np.int64, count=count)
        points = row[2].split(",")
        earned = np.fromiter(map(self._points.__getitem__, points), dtype=np.float64, count=count)
        attempt = (packed >> self._place_bits) + first
        at = np.minimum(np.searchsorted(self._numbers, attempt), len(self._numbers) - 1)
        place = packed & ((1 << self._place_bits) - 1)
        is_wanted = self._numbers[at] == attempt
        numbered = (at << self._place_bits) | place
        return numbered[is_wanted], chosen[is_wanted], earned[is_wanted]


def marked_answers(
    connection: sqlite3.Connection, attempts: Sequence[CompleteAttempt]
) -> MarkedAnswers:
    """The answers that count in attempts given in the order of their numbers.

    At each place the last answer counts, with its newest mark. Raises msgspec.DecodeError if
    a choice can't be understood.
    """
    reader = _Reader(connection, attempts)
    packed, chosen, earned = reader.read()
    order = np.argsort(packed, kind="stable")  # an answer's marks stay in their own order
    place = packed[order] >> reader.seq_bits
    is_last = np.ones(len(place), dtype=np.bool_)
    is_last[:-1] = place[1:] != place[:-1]
    kept, place = order[is_last], place[is_last]
    return MarkedAnswers(
        attempt=place >> reader.position_bits,
        position=place & ((1 << reader.position_bits) - 1),
        choice=chosen[kept],
        earned=earned[kept],
        choices=tuple(POSITIONS.decode(text) for text in reader.codes),
    )


class StoredResponses(Struct, frozen=True, eq=False):
    """The responses to a quiz in long form, column by column; each attempt is a person.

    `starts` to `pick_option` are the arrays of stats.responses.Responses. `learners` counts the
    learners whose `attempts` these are.
    """

    attempts: int
    learners: int
    columns: tuple[Column, ...]
    starts: Ints
    person: Ints
    earned: Floats
    possible: Floats
    pick_starts: Ints
    pick_response: Ints
    pick_option: Ints


class _Responses(Struct, frozen=True, eq=False):
    """What counts of the items asked, by column and then by attempt.

    `choice` is an index into the choices, or their number if nothing was chosen.
    """

    column: Ints
    attempt: Ints
    asked: Ints
    graded: Ints
    choice: Ints
    earned: Floats


def read_responses(
    connection: sqlite3.Connection, quiz_key: str, choice: Choice = "first"
) -> StoredResponses:
    """The responses in the complete attempts of a quiz that count by `choice`.

    Questions are matched over their versions and the aliases that the store knows; the columns
    stand in the mean order in which they were asked. If an attempt asked one twice, only the
    first counts. Raises msgspec.DecodeError if a kept question can't be understood.
    """
    attempts = complete_attempts(connection, quiz_key, choice)
    items = asked_items(connection, attempts)
    answers = marked_answers(connection, attempts)
    aliases = connection.execute(
        "SELECT key, earlier FROM alias WHERE quiz = ?", (storable(quiz_key),)
    )
    columns = columns_of(items, _by_time(attempts), dict(aliases.fetchall()))
    found = _responses(attempts, items, columns, answers)
    response, option = _picks(found, columns, (*answers.choices, ()))
    bounds = np.arange(len(columns.columns) + 1)
    starts = np.searchsorted(found.column, bounds)
    worth = np.array([float(points(question)) for question in items.questions])
    return StoredResponses(
        attempts=len(attempts),
        learners=len({attempt.learner for attempt in attempts}),
        columns=columns.columns,
        starts=starts,
        person=found.attempt,
        earned=found.earned,
        possible=worth[found.graded],
        pick_starts=np.searchsorted(response, starts),
        pick_response=response,
        pick_option=option,
    )


def _by_time(attempts: Sequence[CompleteAttempt]) -> Ints:
    """The rank of each attempt by the time of its start."""
    started = np.array([attempt.started_at_ms for attempt in attempts], dtype=np.int64)
    return np.argsort(np.argsort(started, kind="stable"), kind="stable")


def _responses(
    attempts: Sequence[CompleteAttempt], items: AskedItems, columns: Columns, answers: MarkedAnswers
) -> _Responses:
    count = len(items.asked)
    answered = items.starts[answers.attempt] + answers.position
    earned = np.zeros(count)
    earned[answered] = answers.earned
    choice = np.full(count, len(answers.choices), dtype=np.int64)
    choice[answered] = answers.choice
    practice = np.array([attempt.practice for attempt in attempts], dtype=np.bool_)
    attempt = np.repeat(np.arange(len(attempts)), np.diff(items.starts))
    counts = ~practice[attempt]
    counts[answered] = True
    column = columns.of_version[items.asked]
    order = np.flatnonzero(counts)
    order = order[np.argsort(_small(column[order]), kind="stable")]
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = (np.diff(column[order]) != 0) | (np.diff(attempt[order]) != 0)
    kept = order[is_first]
    return _Responses(
        column=column[kept],
        attempt=attempt[kept],
        asked=items.asked[kept],
        graded=items.graded[kept],
        choice=choice[kept],
        earned=earned[kept],
    )


def _small(column: Ints) -> NDArray[np.int64] | NDArray[np.uint16]:
    """The same numbers in 16 bits if they fit, which sort much faster."""
    return column.astype(np.uint16) if column.max(initial=0) < 1 << 16 else column


def _picks(
    found: _Responses, columns: Columns, choices: Sequence[tuple[int, ...]]
) -> tuple[Ints, Ints]:
    """The options chosen, in the order of responses: the response and the column's option."""
    sizes = np.array([len(choice) for choice in choices], dtype=np.int64)
    response = np.repeat(np.arange(len(found.choice)), sizes[found.choice])
    begins = np.cumsum(sizes) - sizes
    ends = np.cumsum(sizes[found.choice])
    within = np.arange(len(response)) - np.repeat(ends - sizes[found.choice], sizes[found.choice])
    written = np.fromiter(chain.from_iterable(choices), dtype=np.int64)
    chosen = written[begins[found.choice[response]] + within]
    return response, columns.option_at[found.asked[response], chosen]
