"""The questions of a quiz that a learner hasn't answered correctly the last time they met them."""

import sqlite3
from typing import Any

import msgspec
from msgspec import Struct

from quizapp.quiz.model import decode_question
from quizapp.quiz.scoring import is_correct
from quizapp.scores.attempts import storable
from quizapp.scores.disclosure import OUTCOME_SEEN

_POSITIONS = msgspec.json.Decoder(tuple[int, ...])

_ANSWERED = f"""
SELECT a.question, s.id, a.position, a.at_ms, s.number, MAX(a.seq), a.chosen, m.version
FROM attempt s JOIN answer a ON a.attempt = s.number
JOIN mark m ON m.number = (SELECT MAX(number) FROM mark WHERE mark.answer = a.number)
WHERE s.learner = :learner AND s.quiz = :quiz AND {OUTCOME_SEEN}
GROUP BY s.number, a.position
"""

_LEFT = f"""
SELECT i.key, s.id, i.position, COALESCE(skipped.at_ms, s.ended_at_ms), s.number, 0, '[]',
i.version
FROM attempt s JOIN attempt_item i ON i.attempt = s.number
LEFT JOIN step skipped ON skipped.attempt = s.number AND skipped.position = i.position
AND skipped.kind = 'skipped'
WHERE s.learner = :learner AND s.quiz = :quiz AND {OUTCOME_SEEN}
AND (s.mode = 'test' OR skipped.seq IS NOT NULL)
AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.attempt = s.number AND a.position = i.position)
"""
"""What was met and left without an answer: skipped in Practice, empty in a Test handed in."""


class Mistake(Struct, frozen=True):
    """A question that is known by `key`, and where it was met last."""

    key: str
    attempt_id: str
    position: int


def mistakes(connection: sqlite3.Connection, learner: str, quiz_key: str) -> list[Mistake]:
    """The questions whose last outcome was not a correct answer, the longest ago first.

    All attempts of the learner at the quiz count, those that go on too, as far as their outcomes
    were shown: what was not reached leaves a question as it was, and an open Test says nothing.
    """
    of_both = {"learner": learner, "quiz": storable(quiz_key)}
    met = connection.execute(_ANSWERED, of_both).fetchall()
    met += connection.execute(_LEFT, of_both).fetchall()
    met.sort(key=_when)
    last = {row[0]: row for row in met}
    right = _Right(connection)
    return [
        Mistake(*row[:3]) for row in sorted(last.values(), key=_when) if not right[row[7], row[6]]
    ]


def _when(row: tuple[Any, ...]) -> tuple[int, int, int, int]:
    """The moment of an outcome; of the same one, the order of attempts, steps and questions."""
    _, _, position, at_ms, number, seq, _, _ = row
    return at_ms, number, seq, position


class _Right(dict[tuple[str, str], bool]):
    """Whether a choice, as it is stored, answers a version of a question; each asked once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, place: tuple[str, str]) -> bool:
        version, chosen = place
        (text,) = self._connection.execute(
            "SELECT question FROM question_version WHERE version = ?", (version,)
        ).fetchone()
        found = self[place] = is_correct(decode_question(text), _POSITIONS.decode(chosen))
        return found
