"""What a learner sends of their attempts, read from the scores."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from quizapp.quiz.model import decode_about, decode_question
from quizapp.scores.classes.result_file import (
    Content,
    Sender,
    SentAnswer,
    SentAttempt,
    SentItem,
    SentRegrade,
    SentStep,
)
from quizapp.scores.errors import UnknownAttemptError
from quizapp.scores.learners import tidied
from quizapp.scores.values import POSITIONS

_PATH = "path:"


class NothingToSendError(Exception):
    """No attempt was chosen, one of them hasn't ended, or they are not of one learner."""


def sent_quiz_key(quiz_key: str, title: str) -> str:
    """What a quiz is known by on other computers: its id, else its title, never its path."""
    return f"title:{title}" if quiz_key.startswith(_PATH) else quiz_key


def content_of(
    connection: sqlite3.Connection,
    attempts: Sequence[str],
    name: str,
    class_name: str,
    at_ms: int,
) -> Content:
    """What a results file with these attempts of one learner holds.

    `name` and `class_name` are those that the learner wants to send. Raises LearnerError for a
    bad name, UnknownAttemptError and NothingToSendError.
    """
    sent = [_Sent(connection, attempt) for attempt in dict.fromkeys(attempts)]
    learners = {one.learner for one in sent}
    if len(learners) != 1 or any(one.is_open for one in sent):
        raise NothingToSendError
    made = tuple(one.made() for one in sent)
    quizzes = {s.quiz_version for s in made} | {
        i.regrade.quiz_version for s in made for i in s.items if i.regrade is not None
    }
    questions = {v for s in made for i in s.items for v in (i.version, i.graded) if v}
    return Content(
        Sender(learners.pop(), tidied(name), " ".join(class_name.split())),
        at_ms,
        {v: decode_about(text) for v, text in _texts(connection, "quiz_version", "about", quizzes)},
        {
            v: decode_question(text)
            for v, text in _texts(connection, "question_version", "question", questions)
        },
        made,
    )


def kept_attempt(connection: sqlite3.Connection, attempt: str) -> SentAttempt:
    """An attempt that is over, as it would be sent. Raises UnknownAttemptError."""
    return _Sent(connection, attempt).made()


class _Sent:
    """An attempt to send."""

    def __init__(self, connection: sqlite3.Connection, attempt: str) -> None:
        """The attempt with the id `attempt`. Raises UnknownAttemptError."""
        self._connection = connection
        row = connection.execute(
            "SELECT number, learner, state FROM attempt WHERE id = ?", (attempt,)
        ).fetchone()
        if row is None:
            raise UnknownAttemptError(attempt)
        self._number: int = row[0]
        self.learner: str = row[1]
        self.is_open = row[2] == "open"

    def made(self) -> SentAttempt:
        """The attempt as it is sent."""
        columns: tuple[Any, ...] = self._connection.execute(
            "SELECT id, quiz, quiz_version, title, mode, kind, scoring, pass_percent,"
            " time_limit_s, extra_time, certainty, started_at_ms, ended_at_ms, ending,"
            " running_ms, closed_ms FROM attempt WHERE number = ?",
            (self._number,),
        ).fetchone()
        return SentAttempt(
            id=columns[0],
            quiz=sent_quiz_key(columns[1], columns[3]),
            quiz_version=columns[2],
            title=columns[3],
            mode=columns[4],
            kind=columns[5],
            scoring=columns[6],
            pass_percent=columns[7],
            time_limit_s=columns[8],
            extra_time=columns[9],
            certainty=bool(columns[10]),
            started_at_ms=columns[11],
            ended_at_ms=columns[12],
            ending=columns[13],
            running_ms=columns[14],
            closed_ms=columns[15],
            items=self._items(),
            answers=self._answers(),
            steps=self._steps(),
        )

    def _items(self) -> tuple[SentItem, ...]:
        rows = self._connection.execute(
            "SELECT i.key, i.version, i.options, graded.version, regrade.id, regrade.at_ms,"
            " regrade.quiz_version FROM attempt_item i"
            " LEFT JOIN regraded_item graded ON graded.attempt = i.attempt"
            " AND graded.position = i.position AND graded.version <> i.version"
            " AND graded.regrade = (SELECT MAX(newest.regrade) FROM regraded_item newest"
            " WHERE newest.attempt = i.attempt AND newest.position = i.position)"
            " LEFT JOIN regrade ON regrade.number = graded.regrade"
            " WHERE i.attempt = ? ORDER BY i.position",
            (self._number,),
        )
        return tuple(
            SentItem(
                key,
                version,
                POSITIONS.decode(order),
                graded or "",
                None if graded is None else SentRegrade(*regrade),
            )
            for key, version, order, graded, *regrade in rows
        )

    def _answers(self) -> tuple[SentAnswer, ...]:
        rows = self._connection.execute(
            "SELECT a.id, a.seq, a.position, a.chosen, a.at_ms, a.running_ms, a.spent_ms,"
            " m.earned, m.possible, a.certainty, a.reading_open FROM answer a"
            " JOIN mark m ON m.number ="
            " (SELECT MAX(number) FROM mark WHERE mark.answer = a.number)"
            " WHERE a.attempt = ? ORDER BY a.seq",
            (self._number,),
        )
        found = []
        for name, seq, position, chosen, *columns, is_open in rows:
            answer = SentAnswer(name, seq, position, POSITIONS.decode(chosen), *columns)
            found.append(replace(answer, reading_open=bool(is_open)))
        return tuple(found)

    def _steps(self) -> tuple[SentStep, ...]:
        rows = self._connection.execute(
            "SELECT seq, kind, at_ms, running_ms, position FROM step"
            " WHERE attempt = ? AND kind IN ('skipped', 'finished') ORDER BY seq",
            (self._number,),
        )
        return tuple(SentStep(*row) for row in rows)


def _texts(
    connection: sqlite3.Connection, table: str, column: str, versions: set[str]
) -> list[tuple[str, str]]:
    """What is kept of versions, by their hash, in a fixed order."""
    return connection.execute(
        f"SELECT version, {column} FROM {table}"
        " WHERE version IN (SELECT value FROM json_each(?)) ORDER BY version",
        (msgspec.json.encode(sorted(versions)).decode(),),
    ).fetchall()
