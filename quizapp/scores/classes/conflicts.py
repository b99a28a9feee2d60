"""Results files that contradict the class: found, set aside, and decided on."""

import hashlib
import sqlite3
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.quiz.scoring import NOTHING, points
from quizapp.scores.classes.result_file import Content, Number, SentAttempt
from quizapp.scores.classes.sending import kept_attempt

ConflictCode = Literal["owner", "changed", "answers", "regrade"]
Decision = Literal["class", "file"]


class Version(Struct, frozen=True):
    """An attempt on one side of a conflict: whose it is, when it ended, its points."""

    name: str
    class_name: str
    ended_at_ms: int
    earned: Number
    possible: Number


class Disagreement(Struct, frozen=True):
    """An attempt of a file that doesn't follow from what the class has; `code` says why.

    `kept_id` is the attempt of the class that it contradicts and `owner` whose that is.
    """

    code: ConflictCode
    attempt_id: str
    kept_id: str
    owner: str
    title: str
    kept: Version
    sent: Version


class ConflictError(Exception):
    """A file contradicts the class, and was not applied."""

    def __init__(self, found: tuple[Disagreement, ...]) -> None:
        super().__init__(found)
        self.found = found


class Conflict(Struct, frozen=True):
    """A file that was set aside and waits for a decision, by the hash of its content."""

    digest: str
    file: str
    name: str
    class_name: str
    found: tuple[Disagreement, ...]


_FOUND = msgspec.json.Decoder(tuple[Disagreement, ...])


def disagreements(connection: sqlite3.Connection, content: Content) -> tuple[Disagreement, ...]:
    """The attempts of `content` that contradict the class.

    An attempt and its answers belong to whom they came from first. An attempt that is sent is
    over: only a regrade may follow.
    """
    return tuple(
        one for attempt in content.attempts for one in _of_attempt(connection, content, attempt)
    )


def set_aside(
    connection: sqlite3.Connection,
    content: Content,
    found: tuple[Disagreement, ...],
    file: str,
    at_ms: int,
) -> None:
    """Set a file aside that contradicts the class; the same one again is the same conflict.

    One that was applied, and contradicts the class again, is open again.
    """
    connection.execute(
        "INSERT INTO conflict"
        "(digest, sender, name, class_name, file, content, found, collected_at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(digest) DO UPDATE"
        " SET decision = '', found = excluded.found WHERE decision = 'file'",
        (
            _digest(content),
            content.sender.id,
            content.sender.name,
            content.sender.class_name,
            file,
            msgspec.json.encode(content),
            msgspec.json.encode(found).decode(),
            at_ms,
        ),
    )


def listed(connection: sqlite3.Connection) -> list[Conflict]:
    """The files that were set aside and not decided on, the oldest first."""
    rows = connection.execute(
        "SELECT digest, file, name, class_name, found FROM conflict"
        " WHERE decision = '' ORDER BY collected_at_ms, digest"
    )
    return [
        Conflict(digest, file, name, class_name, _FOUND.decode(found))
        for digest, file, name, class_name, found in rows
    ]


def content_of(connection: sqlite3.Connection, digest: str) -> Content:
    """What a file that was set aside holds. Raises KeyError, msgspec.MsgspecError."""
    row = connection.execute("SELECT content FROM conflict WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        raise KeyError(digest)
    return msgspec.json.decode(row[0], type=Content)


def decide(connection: sqlite3.Connection, digest: str, decision: Decision) -> None:
    """Store what the teacher has decided about a file."""
    connection.execute("UPDATE conflict SET decision = ? WHERE digest = ?", (decision, digest))


def _digest(content: Content) -> str:
    plain = msgspec.json.encode(replace(content, sent_at_ms=0), order="sorted")
    return hashlib.sha256(plain).hexdigest()


def _of_attempt(
    connection: sqlite3.Connection, content: Content, attempt: SentAttempt
) -> Iterable[Disagreement]:
    kept = connection.execute("SELECT 1 FROM attempt WHERE id = ?", (attempt.id,)).fetchone()
    if kept is None:
        for other in _owners_of_answers(connection, attempt):
            yield _disagreement(connection, "answers", other, content, attempt)
    elif _owner(connection, attempt.id) != content.sender.id:
        yield _disagreement(connection, "owner", attempt.id, content, attempt)
    elif _answered(kept_attempt(connection, attempt.id)) != _answered(attempt):
        yield _disagreement(connection, "changed", attempt.id, content, attempt)
    elif _has_other_regrade(connection, attempt):
        yield _disagreement(connection, "regrade", attempt.id, content, attempt)


def _answered(attempt: SentAttempt) -> SentAttempt:
    """The attempt without what a regrade may change."""
    return replace(
        attempt,
        items=tuple(replace(item, graded="", regrade=None) for item in attempt.items),
        answers=tuple(
            replace(answer, earned="0", possible="0")
            for answer in sorted(attempt.answers, key=lambda answer: answer.seq)
        ),
        steps=tuple(sorted(attempt.steps, key=lambda step: step.seq)),
    )


def _owners_of_answers(connection: sqlite3.Connection, attempt: SentAttempt) -> list[str]:
    """The other attempts of the class that have answers of this one."""
    rows = connection.execute(
        "SELECT DISTINCT s.id FROM answer a JOIN attempt s ON s.number = a.attempt"
        " WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY s.id",
        (msgspec.json.encode([answer.id for answer in attempt.answers]).decode(),),
    )
    return [row[0] for row in rows]


def _has_other_regrade(connection: sqlite3.Connection, attempt: SentAttempt) -> bool:
    """Whether a regrade of the attempt has the id of one that was another."""
    for item in attempt.items:
        if item.regrade is not None:
            row = connection.execute(
                "SELECT quiz, quiz_version, at_ms FROM regrade WHERE id = ?", (item.regrade.id,)
            ).fetchone()
            now = (attempt.quiz, item.regrade.quiz_version, item.regrade.at_ms)
            if row is not None and row != now:
                return True
    return False


def _owner(connection: sqlite3.Connection, attempt_id: str) -> str:
    row = connection.execute("SELECT learner FROM attempt WHERE id = ?", (attempt_id,)).fetchone()
    return str(row[0])


def _disagreement(
    connection: sqlite3.Connection,
    code: ConflictCode,
    kept_id: str,
    content: Content,
    attempt: SentAttempt,
) -> Disagreement:
    name, class_name, ended_at_ms, score, possible = connection.execute(
        "SELECT l.name, m.class_name, s.ended_at_ms, s.score, s.possible FROM attempt s"
        " JOIN learner l ON l.id = s.learner JOIN member m ON m.learner = s.learner"
        " WHERE s.id = ?",
        (kept_id,),
    ).fetchone()
    kept = Version(name, class_name, ended_at_ms, score, possible)
    sender = content.sender
    marks = _marks(content, attempt)
    sent = Version(sender.name, sender.class_name, attempt.ended_at_ms, *marks)
    owner = _owner(connection, kept_id)
    return Disagreement(code, attempt.id, kept_id, owner, attempt.title, kept, sent)


def _marks(content: Content, attempt: SentAttempt) -> tuple[str, str]:
    """The points earned according to a file, and out of how many."""
    earned = sum((Fraction(a.earned) for a in attempt.counted.values()), NOTHING)
    versions = (item.graded or item.version for item in attempt.items)
    possible = sum((points(content.questions[version]) for version in versions), NOTHING)
    return str(earned), str(possible)
