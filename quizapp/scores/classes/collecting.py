"""Collecting results in a class: each attempt once, whatever the order of the files.

An attempt belongs to whom it came from first. One that comes before and after a regrade on the
learner's computer is kept as it was sent last; so are a learner's name and class. What
contradicts the class is a conflict, and isn't applied.
"""

import hashlib
import sqlite3

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.quiz.model import encode
from quizapp.scores.classes import conflicts, flags
from quizapp.scores.classes.conflicts import ConflictError, Disagreement
from quizapp.scores.classes.flags import FlagCode
from quizapp.scores.classes.incoming import Incoming
from quizapp.scores.classes.result_file import Content, SentAttempt, check_content
from quizapp.scores.erasing import erase_attempts, lifted_triggers
from quizapp.scores.learners import folded, tidied


class Counts(Struct, frozen=True):
    """How many attempts of a file were new, changed, or known already.

    `flags` say what is doubtful about those that were new or changed.
    """

    new: int = 0
    changed: int = 0
    known: int = 0
    flags: tuple[FlagCode, ...] = ()


def collect(connection: sqlite3.Connection, content: Content, now_ms: int) -> Counts:
    """Collect the attempts of `content`, which was checked, within one transaction.

    `now_ms` is this computer's clock: a file that was sent long after it renames nobody, and
    replaces no version. Raises ConflictError if the file contradicts the class.
    """
    if found := conflicts.disagreements(connection, content):
        raise ConflictError(found)
    sent = replace(content, sent_at_ms=_believed(content.sent_at_ms, now_ms))
    _keep_member(connection, sent, min(content.sent_at_ms, now_ms))
    _keep_versions(connection, sent)
    done, doubts = [], set[FlagCode]()
    for attempt in sent.attempts:
        done.append(_collect_attempt(connection, sent, attempt))
        if done[-1] != "known":
            codes = flags.flags_of(attempt, now_ms)
            if sent.sent_at_ms != content.sent_at_ms:
                codes.add("future")
            flags.keep_flags(connection, attempt.id, codes)
            doubts |= codes
    counts = done.count("new"), done.count("changed"), done.count("known")
    return Counts(*counts, flags.in_order(doubts))


def collect_or_set_aside(
    connection: sqlite3.Connection, content: Content, file: str, now_ms: int
) -> Counts | tuple[Disagreement, ...]:
    """Collect `content` or, if it contradicts the class, set it aside for the teacher."""
    try:
        return collect(connection, content, now_ms)
    except ConflictError as error:  # found before anything was written
        conflicts.set_aside(connection, content, error.found, file, now_ms)
        return error.found


def keep_file(connection: sqlite3.Connection, digest: str, now_ms: int) -> Counts:
    """Apply a file that was set aside, in place of what it contradicts in the class.

    Raises KeyError if there is no such file, and ResultFileError if it can't be used.
    """
    content = conflicts.content_of(connection, digest)
    check_content(content)
    replaced = {one.kept_id for one in conflicts.disagreements(connection, content)}
    with lifted_triggers(connection):
        erase_attempts(connection, sorted(replaced))
    counts = collect(connection, content, now_ms)
    conflicts.decide(connection, digest, "file")
    return counts


def _believed(sent_at_ms: int, now_ms: int) -> int:
    """When a file was sent; 0, before all others, if that is in the future."""
    return sent_at_ms if sent_at_ms <= now_ms + flags.AHEAD_MS else 0


def class_folded(name: str, learner: str) -> str:
    """What distinguishes members, since two may have the same name in a class."""
    return f"{folded(name)}\x1f{learner}"


def _keep_member(connection: sqlite3.Connection, content: Content, made_at_ms: int) -> None:
    """Add who sends, or take over the name and class of the newest file."""
    sender, at_ms = content.sender, content.sent_at_ms
    name = tidied(sender.name)
    row = connection.execute(
        "SELECT m.sent_at_ms, l.name, m.class_name FROM member m"
        " JOIN learner l ON l.id = m.learner WHERE m.learner = ?",
        (sender.id,),
    ).fetchone()
    if row is None:
        connection.execute(
            "INSERT INTO learner(id, name, folded, created_at_ms) VALUES (?, ?, ?, ?)",
            (sender.id, name, class_folded(name, sender.id), made_at_ms),
        )
        connection.execute(
            "INSERT INTO member(learner, class_name, sent_at_ms) VALUES (?, ?, ?)",
            (sender.id, sender.class_name, at_ms),
        )
        return
    connection.execute(
        "UPDATE learner SET created_at_ms = MIN(created_at_ms, ?) WHERE id = ?",
        (made_at_ms, sender.id),
    )
    if (at_ms, name, sender.class_name) > tuple(row):
        connection.execute(
            "UPDATE learner SET name = ?, folded = ? WHERE id = ?",
            (name, class_folded(name, sender.id), sender.id),
        )
        connection.execute(
            "UPDATE member SET class_name = ?, sent_at_ms = ? WHERE learner = ?",
            (sender.class_name, at_ms, sender.id),
        )


def _keep_versions(connection: sqlite3.Connection, content: Content) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO quiz_version(version, about) VALUES (?, ?)",
        [(version, encode(about)) for version, about in content.quizzes.items()],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO question_version(version, question) VALUES (?, ?)",
        [(version, encode(question)) for version, question in content.questions.items()],
    )


def _collect_attempt(connection: sqlite3.Connection, content: Content, attempt: SentAttempt) -> str:
    digest, at_ms = _digest(content.sender.id, attempt), content.sent_at_ms
    row = connection.execute(
        "SELECT c.sent_at_ms, c.digest FROM attempt s JOIN collected c ON c.attempt = s.number"
        " WHERE s.id = ?",
        (attempt.id,),
    ).fetchone()
    if row is not None and row[1] == digest:
        connection.execute(
            "UPDATE collected SET sent_at_ms = MAX(sent_at_ms, ?)"
            " WHERE attempt = (SELECT number FROM attempt WHERE id = ?)",
            (at_ms, attempt.id),
        )
        return "known"
    if row is not None:
        if tuple(row) > (at_ms, digest):
            return "known"
        with lifted_triggers(connection):
            erase_attempts(connection, [attempt.id])
    incoming = Incoming(connection, content, attempt)
    number = incoming.add()
    if not incoming.fits_key:
        flags.keep_flags(connection, attempt.id, ["not_in_key"])
    connection.execute(
        "INSERT INTO collected(attempt, digest, sent_at_ms) VALUES (?, ?, ?)",
        (number, digest, at_ms),
    )
    return "new" if row is None else "changed"


def _digest(learner: str, attempt: SentAttempt) -> str:
    plain = msgspec.json.encode([learner, attempt], order="sorted")
    return hashlib.sha256(plain).hexdigest()
