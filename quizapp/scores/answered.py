"""The answers whose outcome a learner has seen, their questions, and the mistakes among them."""

import sqlite3
from fractions import Fraction
from typing import Any

from msgspec import Struct

from quizapp.quiz.answered import Answered
from quizapp.quiz.model import Question, decode_question
from quizapp.quiz.scoring import is_correct, share_earned
from quizapp.scores.marks import OUTCOME_SEEN
from quizapp.scores.values import POSITIONS, storable

_ANSWERS = f"""
SELECT s.quiz, a.question, a.version, s.id, MAX(a.seq), a.at_ms, a.spent_ms, a.certainty,
json_array_length(i.options), a.reading_open, m.earned, m.possible, a.chosen, m.version, m.scoring
FROM attempt s JOIN answer a ON a.attempt = s.number
JOIN attempt_item i ON i.attempt = s.number AND i.position = a.position
JOIN mark m ON m.number = (SELECT MAX(number) FROM mark WHERE mark.answer = a.number)
WHERE s.learner = :learner AND (:quiz IS NULL OR s.quiz = :quiz) AND {OUTCOME_SEEN}
GROUP BY s.number, a.position
"""

_QUESTIONS = f"""
SELECT version, question FROM question_version WHERE version IN (
SELECT a.version FROM attempt s JOIN answer a ON a.attempt = s.number
WHERE s.learner = :learner AND (:quiz IS NULL OR s.quiz = :quiz) AND {OUTCOME_SEEN})
"""


def seen_answers(
    connection: sqlite3.Connection, learner: str, quiz_key: str | None = None
) -> list[Answered]:
    """The answers of the learner with this id whose outcome was shown, in the order of time.

    In Practice those are the checked ones, in a Test the last one at each question once it was
    handed in. Of one quiz, or of all; each with its last mark. Answers of the same moment are
    ordered by attempt and step, so that the order doesn't depend on the rows'.
    """
    rows = connection.execute(_ANSWERS, _parameters(learner, quiz_key)).fetchall()
    share = _Shares(connection)
    found = [_answered(row, share[row[10:]]) for row in rows if row[12] != "[]"]
    found.sort(key=lambda answer: (answer.at_ms, answer.attempt, answer.seq))
    return found


def answered_questions(
    connection: sqlite3.Connection, learner: str, quiz_key: str | None = None
) -> dict[str, Question]:
    """The questions of `seen_answers` as they were asked, by version."""
    rows = connection.execute(_QUESTIONS, _parameters(learner, quiz_key))
    return {version: decode_question(question) for version, question in rows}


def _answered(row: tuple[Any, ...], share: Fraction) -> Answered:
    quiz, key, version, attempt, seq, at_ms, spent_ms, certainty, options, reading_open = row[:10]
    return Answered(
        quiz=quiz,
        key=key,
        version=version,
        attempt=attempt,
        seq=seq,
        at_ms=at_ms,
        spent_ms=spent_ms,
        share=share,
        certainty=certainty,
        options=options,
        reading_open=bool(reading_open),
    )


def _parameters(learner: str, quiz_key: str | None) -> dict[str, str | None]:
    return {"learner": learner, "quiz": None if quiz_key is None else storable(quiz_key)}


class _Shares(dict[tuple[str, ...], Fraction]):
    """The part of the points earned, by the columns of a mark; each worked out once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, marked: tuple[str, ...]) -> Fraction:
        earned, possible, chosen, version, scoring = marked
        whole = Fraction(possible)
        if whole:
            share = Fraction(earned) / whole
        else:  # a question without points can still be answered correctly
            row = self._connection.execute(
                "SELECT question FROM question_version WHERE version = ?", (version,)
            ).fetchone()
            picked = POSITIONS.decode(chosen)
            share = share_earned(decode_question(row[0]), picked, scoring)  # type: ignore[arg-type]
        self[marked] = share
        return share


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

    All attempts of the learner at the quiz count, open ones too, as far as their outcomes
    were shown. A question that was not reached stays as it was, and an open test counts
    for nothing.
    """
    of_both = {"learner": learner, "quiz": storable(quiz_key)}
    met = connection.execute(_ANSWERED, of_both).fetchall()
    met += connection.execute(_LEFT, of_both).fetchall()
    met.sort(key=_when)
    last = {row[0]: row for row in met}
    was_correct = _IsCorrect(connection)
    return [
        Mistake(*row[:3])
        for row in sorted(last.values(), key=_when)
        if not was_correct[row[7], row[6]]
    ]


def _when(row: tuple[Any, ...]) -> tuple[int, int, int, int]:
    """The moment of an outcome; of the same one, the order of attempts, steps and questions."""
    _, _, position, at_ms, number, seq, _, _ = row
    return at_ms, number, seq, position


class _IsCorrect(dict[tuple[str, str], bool]):
    """Whether a choice, as it is stored, answers a version of a question; each asked once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, place: tuple[str, str]) -> bool:
        version, chosen = place
        (text,) = self._connection.execute(
            "SELECT question FROM question_version WHERE version = ?", (version,)
        ).fetchone()
        found = self[place] = is_correct(decode_question(text), POSITIONS.decode(chosen))
        return found
