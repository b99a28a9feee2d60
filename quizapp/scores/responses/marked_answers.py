"""Reads the answers that count in many attempts, with their newest marks, into arrays."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.scores.responses.complete_attempts import CompleteAttempt

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MARKS_AT_ONCE = 10_000
"""So many that no step in Python takes long: others want the interpreter's lock too."""

_POSITIONS = msgspec.json.Decoder(tuple[int, ...])
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

    At each place the last answer counts, with its newest mark. Raises msgspec.DecodeError where
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
        choices=tuple(_POSITIONS.decode(text) for text in reader.codes),
    )
