"""Marks: what an answer is worth under a key, and which ones count."""

import sqlite3
from collections.abc import Iterable
from fractions import Fraction

from quizapp.quiz.model import Question, Scoring
from quizapp.quiz.scoring import NOTHING, earned, points

COUNTED = """
FROM (SELECT MAX(seq) AS seq FROM answer WHERE sitting = :sitting GROUP BY position) AS latest
JOIN answer ON answer.sitting = :sitting AND answer.seq = latest.seq
JOIN mark ON mark.number = (SELECT MAX(number) FROM mark WHERE mark.answer = answer.number)
"""
"""The answers that count in a sitting: the last one at each question, with its last mark."""


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


def keep_score(connection: sqlite3.Connection, sitting: int) -> None:
    """Sum up what counts in the sitting with this number, and keep it beside the sitting."""
    rows = connection.execute(
        f"SELECT answer.chosen, mark.earned {COUNTED}", {"sitting": sitting}
    ).fetchall()
    score = sum((Fraction(worth) for _, worth in rows), NOTHING)
    answered = sum(1 for chosen, _ in rows if chosen != "[]")
    connection.execute(
        "UPDATE sitting SET score = ?, answered = ? WHERE number = ?",
        (str(score), answered, sitting),
    )
