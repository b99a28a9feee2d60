"""Marks: what an answer is worth under a key, which ones count, and which may be shown."""

import sqlite3
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from quizapp.quiz.model import Mode, Question, Scoring, decode_question
from quizapp.quiz.scoring import NOTHING, earned, points

State = Literal["open", "over"]

OPEN_TESTS = "(SELECT number FROM attempt WHERE mode = 'test' AND state = 'open')"
"""The numbers of the tests that are still open."""

OUTCOME_SEEN = "(s.mode = 'practice' OR s.ending IN ('handed_in', 'time'))"
"""The attempts whose outcomes the learner was shown: what reviews and progress are made from."""


def may_tell_outcome(mode: Mode, state: State) -> bool:
    """Whether it may be shown what was correct in an attempt."""
    return mode == "practice" or state == "over"


COUNTED = """
FROM (SELECT MAX(seq) AS seq FROM answer WHERE attempt = :attempt GROUP BY position) AS latest
JOIN answer ON answer.attempt = :attempt AND answer.seq = latest.seq
JOIN mark ON mark.number = (SELECT MAX(number) FROM mark WHERE mark.answer = answer.number)
"""
"""The answers that count in an attempt: the last one at each question, with its last mark."""

GRADED_VERSION = """COALESCE((SELECT r.version FROM regraded_item r WHERE r.attempt = i.attempt
AND r.position = i.position ORDER BY r.regrade DESC LIMIT 1), i.version)"""
"""The version that an item `i` of an attempt is graded by: the newest regrade's, else as asked."""


def add_mark(
    connection: sqlite3.Connection,
    answer: int,
    question: Question,
    version: str,
    chosen: Iterable[int],
    scoring: Scoring,
    at_ms: int,
) -> None:
    """Mark the answer with this number by the keys of `question`, whose version is `version`."""
    worth = earned(question, chosen, scoring)
    connection.execute(
        "INSERT INTO mark(answer, version, scoring, earned, earned_real, possible, at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (answer, version, scoring, str(worth), float(worth), str(points(question)), at_ms),
    )


def keep_score(connection: sqlite3.Connection, attempt: int) -> None:
    """Sum up the marks that count in the attempt with this number, and store the score with it."""
    rows = connection.execute(
        f"SELECT answer.chosen, mark.earned {COUNTED}", {"attempt": attempt}
    ).fetchall()
    score = sum((Fraction(worth) for _, worth in rows), NOTHING)
    answered = sum(1 for chosen, _ in rows if chosen != "[]")
    connection.execute(
        "UPDATE attempt SET score = ?, answered = ? WHERE number = ?",
        (str(score), answered, attempt),
    )


def keep_regraded_score(connection: sqlite3.Connection, attempt: int) -> None:
    """Sum up a regraded attempt, and store the first score with it if that differs."""
    keep_score(connection, attempt)
    firsts = connection.execute(
        "SELECT mark.earned FROM"
        " (SELECT MAX(seq) AS seq FROM answer WHERE attempt = :attempt GROUP BY position) latest"
        " JOIN answer ON answer.attempt = :attempt AND answer.seq = latest.seq"
        " JOIN mark ON mark.number ="
        " (SELECT MIN(number) FROM mark WHERE mark.answer = answer.number)",
        {"attempt": attempt},
    )
    first_score = sum((Fraction(worth) for (worth,) in firsts), NOTHING)
    items = connection.execute(
        "SELECT i.points, q.question FROM attempt_item i"
        f" JOIN question_version q ON q.version = {GRADED_VERSION} WHERE i.attempt = ?",
        (attempt,),
    ).fetchall()
    first_possible = sum((Fraction(worth) for worth, _ in items), NOTHING)
    possible = sum((points(decode_question(question)) for _, question in items), NOTHING)
    connection.execute(
        "UPDATE attempt SET possible = ?, first_score = ?, first_possible = ? WHERE number = ?",
        (str(possible), str(first_score), str(first_possible), attempt),
    )
    connection.execute(
        "UPDATE attempt SET first_score = NULL, first_possible = NULL"
        " WHERE number = ? AND score = first_score AND possible = first_possible",
        (attempt,),
    )
