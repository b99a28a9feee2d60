"""What teachers said of changed questions, wording or meaning: kept one by one, never changed."""

import sqlite3
from collections.abc import Iterable

from quizapp.quiz.meaning import Change
from quizapp.quiz.model import Question, decode_question
from quizapp.scores.attempts import storable


def add(
    connection: sqlite3.Connection, quiz_key: str, changes: Iterable[Change], at_ms: int
) -> None:
    """Keep what was said of changes of a quiz's questions."""
    connection.executemany(
        "INSERT INTO verdict(quiz, key, from_version, to_version, verdict, at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (storable(quiz_key), said.key, said.before, said.after, said.verdict, at_ms)
            for said in changes
        ],
    )


def listed(connection: sqlite3.Connection, quiz_key: str) -> list[Change]:
    """What was said of changes of a quiz's questions, in the order in which it was said."""
    rows = connection.execute(
        "SELECT key, from_version, to_version, verdict FROM verdict WHERE quiz = ? ORDER BY number",
        (storable(quiz_key),),
    )
    return [Change(*row) for row in rows]


def last_answered(connection: sqlite3.Connection, quiz_key: str) -> dict[str, Question]:
    """The questions of a quiz that anyone has answered, by key, as they were answered last."""
    rows = connection.execute(
        "SELECT latest.key, q.question FROM"
        " (SELECT a.question AS key, a.version AS version, MAX(a.at_ms) FROM attempt s"
        " JOIN answer a ON a.attempt = s.number WHERE s.quiz = ? GROUP BY a.question) latest"
        " JOIN question_version q ON q.version = latest.version",
        (storable(quiz_key),),
    )
    return {key: decode_question(question) for key, question in rows}
