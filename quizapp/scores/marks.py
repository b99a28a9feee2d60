"""Marks: what an answer is worth under a key, and which ones count."""

import sqlite3
from collections.abc import Iterable
from fractions import Fraction

from quizapp.quiz.model import Question, Scoring, decode_question
from quizapp.quiz.scoring import NOTHING, earned, points

COUNTED = """
FROM (SELECT MAX(seq) AS seq FROM answer WHERE sitting = :sitting GROUP BY position) AS latest
JOIN answer ON answer.sitting = :sitting AND answer.seq = latest.seq
JOIN mark ON mark.number = (SELECT MAX(number) FROM mark WHERE mark.answer = answer.number)
"""
"""The answers that count in a sitting: the last one at each question, with its last mark."""

GRADED_VERSION = """COALESCE((SELECT r.version FROM regraded_item r WHERE r.sitting = i.sitting
AND r.position = i.position ORDER BY r.regrade DESC LIMIT 1), i.version)"""
"""The version that an item `i` of a sitting is graded by: the newest regrade's, else as asked."""


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


def keep_regraded_score(connection: sqlite3.Connection, sitting: int) -> None:
    """Sum up a regraded sitting, and keep beside it what was the first mark where it differs."""
    keep_score(connection, sitting)
    firsts = connection.execute(
        "SELECT mark.earned FROM"
        " (SELECT MAX(seq) AS seq FROM answer WHERE sitting = :sitting GROUP BY position) latest"
        " JOIN answer ON answer.sitting = :sitting AND answer.seq = latest.seq"
        " JOIN mark ON mark.number ="
        " (SELECT MIN(number) FROM mark WHERE mark.answer = answer.number)",
        {"sitting": sitting},
    )
    first_score = sum((Fraction(worth) for (worth,) in firsts), NOTHING)
    items = connection.execute(
        "SELECT i.points, q.question FROM sitting_item i"
        f" JOIN question_version q ON q.version = {GRADED_VERSION} WHERE i.sitting = ?",
        (sitting,),
    ).fetchall()
    first_possible = sum((Fraction(worth) for worth, _ in items), NOTHING)
    possible = sum((points(decode_question(question)) for _, question in items), NOTHING)
    connection.execute(
        "UPDATE sitting SET possible = ?1, first_score = ?2, first_possible = ?3 WHERE number = ?4",
        (str(possible), str(first_score), str(first_possible), sitting),
    )
    connection.execute(
        "UPDATE sitting SET first_score = NULL, first_possible = NULL"
        " WHERE number = ? AND score = first_score AND possible = first_possible",
        (sitting,),
    )
