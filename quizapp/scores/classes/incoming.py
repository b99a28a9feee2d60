"""The rows of an attempt that is taken into a class."""

import sqlite3
from collections.abc import Iterable

from quizapp.quiz.model import Question, encode
from quizapp.quiz.scoring import NOTHING, points
from quizapp.scores.classes.class_key import ClassKey, ItemKey, key_for
from quizapp.scores.classes.result_file import Content, SentAnswer, SentAttempt, SentRegrade
from quizapp.scores.marks import add_mark, keep_regraded_score
from quizapp.scores.values import positions_as_json


class Incoming:
    """An attempt on its way into a class."""

    def __init__(
        self, connection: sqlite3.Connection, content: Content, attempt: SentAttempt
    ) -> None:
        self._connection = connection
        self._content = content
        self._attempt = attempt
        self._key = key_for(connection, content, attempt)

    @property
    def fits_key(self) -> bool:
        """Whether the class's key, if it has one, grades all of it."""
        return self._key is None or self._key.fits_all(self._attempt)

    def add(self) -> int:
        """Add all its rows; return its number."""
        number = self._add_attempt()
        self._add_items(number)
        self._connection.executemany(
            "INSERT INTO step(attempt, seq, kind, position, value, at_ms, running_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (number, s.seq, s.kind, s.position, self._value(s.kind), s.at_ms, s.running_ms)
                for s in self._attempt.steps
            ],
        )
        self._add_answers(number)
        self._add_regrades(number)
        keep_regraded_score(self._connection, number)
        return number

    def _question(self, version: str) -> Question:
        return self._content.questions[version]

    def _value(self, kind: str) -> str | None:
        return self._attempt.ending if kind == "finished" else None

    def _add_attempt(self) -> int:
        s = self._attempt
        possible = sum((points(self._question(item.version)) for item in s.items), NOTHING)
        added = self._connection.execute(
            "INSERT INTO attempt(id, learner, quiz, quiz_version, title, file, mode, kind, scoring,"
            " pass_percent, time_limit_s, extra_time, certainty, questions, possible,"
            " started_at_ms, seen_at_ms, state, ending, ended_at_ms, running_ms, closed_ms, events)"
            " VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'over', ?, ?, ?, ?, ?)",
            (
                s.id,
                self._content.sender.id,
                s.quiz,
                s.quiz_version,
                s.title,
                s.mode,
                s.kind,
                s.scoring,
                s.pass_percent,
                s.time_limit_s,
                s.extra_time,
                int(s.certainty),
                len(s.items),
                str(possible),
                s.started_at_ms,
                s.ended_at_ms,
                s.ending,
                s.ended_at_ms,
                s.running_ms,
                s.closed_ms,
                1 + max(s.seqs),
            ),
        )
        return added.lastrowid or 0

    def _add_items(self, number: int) -> None:
        self._connection.executemany(
            "INSERT INTO attempt_item(attempt, position, key, version, options, points)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    position,
                    item.key,
                    item.version,
                    positions_as_json(item.order),
                    str(points(self._question(item.version))),
                )
                for position, item in enumerate(self._attempt.items)
            ],
        )

    def _add_answers(self, number: int) -> None:
        for answer in self._attempt.answers:
            item = self._attempt.items[answer.position]
            added = self._connection.execute(
                "INSERT INTO answer(id, attempt, seq, position, question, version, chosen,"
                " certainty, reading_open, at_ms, running_ms, spent_ms)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    answer.id,
                    number,
                    answer.seq,
                    answer.position,
                    item.key,
                    item.version,
                    positions_as_json(answer.chosen),
                    answer.certainty,
                    int(answer.reading_open),
                    answer.at_ms,
                    answer.running_ms,
                    answer.spent_ms,
                ),
            )
            self._add_first_mark(added.lastrowid or 0, answer)

    def _add_first_mark(self, number: int, answer: SentAnswer) -> None:
        """Mark an answer by the class's key, else by the question as it was asked."""
        version = self._attempt.items[answer.position].version
        if self._key is None:
            self._add_mark(number, version, answer.chosen, answer.at_ms)
            return
        item = self._key.item(answer.position)
        question = self._question(version) if item is None else item.question
        graded = version if item is None else self._keep_version(item)
        chosen = answer.chosen if self._key.fits(answer.position, answer.chosen) else ()
        scoring = self._attempt.scoring
        add_mark(self._connection, number, question, graded, chosen, scoring, answer.at_ms)

    def _keep_version(self, item: ItemKey) -> str:
        self._connection.execute(
            "INSERT OR IGNORE INTO question_version(version, question) VALUES (?, ?)",
            (item.version, encode(item.question)),
        )
        return item.version

    def _add_key(self, number: int, key: ClassKey) -> None:
        """Keep by which versions the class's key grades the items."""
        s = self._attempt
        for position, asked in enumerate(s.items):
            item = key.item(position)
            if item is None or item.version == asked.version:
                continue
            regrade = SentRegrade(key.regrade_id, s.ended_at_ms, s.quiz_version)
            self._connection.execute(
                "INSERT INTO regraded_item(attempt, position, regrade, version)"
                " VALUES (?, ?, ?, ?)",
                (number, position, self._regrade(regrade), self._keep_version(item)),
            )

    def _add_regrades(self, number: int) -> None:
        if self._key is not None:
            self._add_key(number, self._key)
            return
        last = self._attempt.counted
        for position, item in enumerate(self._attempt.items):
            if item.regrade is None:
                continue
            self._connection.execute(
                "INSERT INTO regraded_item(attempt, position, regrade, version)"
                " VALUES (?, ?, ?, ?)",
                (number, position, self._regrade(item.regrade), item.graded),
            )
            if position in last:
                answer = last[position]
                (answer_number,) = self._connection.execute(
                    "SELECT number FROM answer WHERE id = ?", (answer.id,)
                ).fetchone()
                self._add_mark(answer_number, item.graded, answer.chosen, item.regrade.at_ms)

    def _regrade(self, regrade: SentRegrade) -> int:
        """The number of a regrade, which is added if it isn't there."""
        self._connection.execute(
            "INSERT OR IGNORE INTO regrade(id, quiz, quiz_version, at_ms) VALUES (?, ?, ?, ?)",
            (regrade.id, self._attempt.quiz, regrade.quiz_version, regrade.at_ms),
        )
        (number,) = self._connection.execute(
            "SELECT number FROM regrade WHERE id = ?", (regrade.id,)
        ).fetchone()
        return int(number)

    def _add_mark(self, answer: int, version: str, chosen: Iterable[int], at_ms: int) -> None:
        scoring = self._attempt.scoring
        add_mark(self._connection, answer, self._question(version), version, chosen, scoring, at_ms)
