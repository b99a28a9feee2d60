"""Storing an attempt as it goes: its plan at the start, then every event with its mark."""

import sqlite3
from collections.abc import Mapping, Sequence

from msgspec import Struct

from quizapp.quiz.certainty import Certainty
from quizapp.quiz.events import (
    Checked,
    Chosen,
    Event,
    Finished,
    Flagged,
    Item,
    Moved,
    Plan,
    Skipped,
)
from quizapp.quiz.identity import version_of
from quizapp.quiz.model import About, Mode, Question, Scoring, decode_question, encode
from quizapp.quiz.scoring import NOTHING, points
from quizapp.scores.errors import AttemptOverError, UnknownAttemptError
from quizapp.scores.marks import add_mark, keep_score
from quizapp.scores.store.locks import Holder, release, renew, take
from quizapp.scores.values import new_id, positions_as_json, storable


class NewAttempt(Struct, frozen=True):
    """A new attempt. `pictures` are the bytes of pictures by position in the plan."""

    id: str
    learner: str
    quiz_key: str
    about: About
    title: str
    file: str
    plan: Plan
    started_at_ms: int
    extra_time: str = "1"
    pictures: Mapping[int, bytes] = {}


def start(connection: sqlite3.Connection, holder: Holder, new: NewAttempt) -> str:
    """Store the plan of a new attempt, leased to `holder`; return its id.

    Raises sqlite3.IntegrityError if the learner is unknown or the id is taken.
    """
    about_version = version_of(new.about)
    connection.execute(
        "INSERT OR IGNORE INTO quiz_version(version, about) VALUES (?, ?)",
        (about_version, encode(new.about)),
    )
    number = _add_attempt(connection, new, about_version)
    _add_items(connection, number, new)
    take(connection, new.id, holder, new.started_at_ms)
    return new.id


def record(
    connection: sqlite3.Connection,
    holder: Holder,
    attempt: str,
    events: Sequence[Event],
    *,
    at_ms: int,
    running_ms: int,
    spent_ms: int = 0,
) -> None:
    """Store events in their order, with the marks of the answers among them.

    `running_ms` is the attempt's own clock, `spent_ms` the time spent at the question answered.
    Raises LeaseLostError if `holder` doesn't have the lease, UnknownAttemptError, and
    ValueError for an event that the attempt's mode doesn't know or after its end.
    """
    number = renew(connection, attempt, holder, at_ms)
    row = connection.execute(
        "SELECT mode, scoring, state, events, position FROM attempt WHERE number = ?", (number,)
    ).fetchone()
    mode, scoring, state, seq, position = row
    answered = False
    for event in events:
        if state == "over":
            raise ValueError("the attempt is over")
        if is_answer(event, mode):
            _add_answer(connection, number, scoring, seq, event, at_ms, running_ms, spent_ms)
            answered = True
        else:
            _add_step(connection, number, seq, event, at_ms, running_ms)
        if isinstance(event, Moved):
            position = event.position
        if isinstance(event, Finished):
            state = "over"
            connection.execute(
                "UPDATE attempt SET state = 'over', ending = ?, ended_at_ms = ? WHERE number = ?",
                (event.ending, at_ms, number),
            )
        seq += 1
    connection.execute(
        "UPDATE attempt SET events = ?, position = ?, running_ms = MAX(running_ms, ?),"
        " seen_at_ms = ? WHERE number = ?",
        (seq, position, running_ms, at_ms, number),
    )
    if answered:
        keep_score(connection, number)
    if state == "over":
        release(connection, attempt, holder)


def touch(
    connection: sqlite3.Connection, holder: Holder, attempt: str, *, at_ms: int, running_ms: int
) -> None:
    """Store how far the attempt's clock has run, and renew its lease.

    Raises LeaseLostError and UnknownAttemptError.
    """
    number = renew(connection, attempt, holder, at_ms)
    connection.execute(
        "UPDATE attempt SET running_ms = MAX(running_ms, ?), seen_at_ms = ? WHERE number = ?",
        (running_ms, at_ms, number),
    )


def resume(connection: sqlite3.Connection, holder: Holder, attempt: str, *, at_ms: int) -> None:
    """Take the lease of an open attempt, and add the time since it was last seen as closed.

    An attempt that `holder` has already is left as it is. Raises LeaseHeldError,
    UnknownAttemptError, and AttemptOverError if it has ended, perhaps in another window.
    """
    row = connection.execute(
        "SELECT s.state, l.holder FROM attempt s LEFT JOIN lease l ON l.attempt = s.number"
        " WHERE s.id = ?",
        (attempt,),
    ).fetchone()
    if row is None:
        raise UnknownAttemptError(attempt)
    if row[0] == "over":
        raise AttemptOverError(attempt)
    if row[1] == holder.id:
        return
    take(connection, attempt, holder, at_ms)
    connection.execute(
        "UPDATE attempt SET closed_ms = closed_ms + MAX(0, ? - seen_at_ms), seen_at_ms = ?"
        " WHERE id = ?",
        (at_ms, at_ms, attempt),
    )


def is_answer(event: Event, mode: Mode) -> bool:
    """Whether an event is an answer: a check in Practice, any choice in a Test.

    Raises ValueError for an event that belongs to the other mode.
    """
    if mode == "test":
        if isinstance(event, Checked | Skipped):
            raise ValueError(f"no {type(event).__name__} in a Test")
        return isinstance(event, Chosen)
    return isinstance(event, Checked)


def _add_attempt(connection: sqlite3.Connection, new: NewAttempt, about_version: str) -> int:
    """Add the row of an attempt; return its number."""
    plan = new.plan
    possible = sum((points(item.question) for item in plan.items), NOTHING)
    added = connection.execute(
        "INSERT INTO attempt(id, learner, quiz, quiz_version, title, file, mode, kind, scoring,"
        " pass_percent, time_limit_s, extra_time, certainty, questions, possible, started_at_ms,"
        " seen_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.id,
            new.learner,
            storable(new.quiz_key),
            about_version,
            new.title,
            storable(new.file),
            plan.mode,
            plan.kind,
            plan.scoring,
            new.about.settings.pass_percent,
            plan.time_limit_s,
            new.extra_time,
            int(plan.certainty),
            len(plan.items),
            str(possible),
            new.started_at_ms,
            new.started_at_ms,
        ),
    )
    return added.lastrowid or 0


def _add_items(connection: sqlite3.Connection, number: int, new: NewAttempt) -> None:
    """Add the questions of an attempt, their versions and pictures."""
    items = new.plan.items
    connection.executemany(
        "INSERT OR IGNORE INTO question_version(version, question) VALUES (?, ?)",
        [(item.version, encode(item.question)) for item in items],
    )
    hashes = {position: _hash(picture) for position, picture in new.pictures.items()}
    connection.executemany(
        "INSERT OR IGNORE INTO picture(hash, bytes) VALUES (?, ?)",
        [(hashes[position], picture) for position, picture in new.pictures.items()],
    )
    connection.executemany(
        "INSERT INTO attempt_item(attempt, position, key, version, options, points, picture)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, i, *_item_columns(item), hashes.get(i)) for i, item in enumerate(items)],
    )


def _item_columns(item: Item) -> tuple[str, str, str, str]:
    return item.key, item.version, positions_as_json(item.order), str(points(item.question))


def _add_answer(
    connection: sqlite3.Connection,
    number: int,
    scoring: Scoring,
    seq: int,
    event: Event,
    at_ms: int,
    running_ms: int,
    spent_ms: int,
) -> None:
    assert isinstance(event, Chosen | Checked)
    key, version, question = _question_at(connection, number, event.position)
    added = connection.execute(
        "INSERT INTO answer(id, attempt, seq, position, question, version, chosen, certainty,"
        " reading_open, at_ms, running_ms, spent_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new_id(),
            number,
            seq,
            event.position,
            key,
            version,
            positions_as_json(event.chosen),
            event.certainty,
            int(event.reading_open),
            at_ms,
            running_ms,
            spent_ms,
        ),
    )
    answer = added.lastrowid or 0
    add_mark(connection, answer, question, version, event.chosen, scoring, at_ms)


def _question_at(
    connection: sqlite3.Connection, number: int, position: int
) -> tuple[str, str, Question]:
    row = connection.execute(
        "SELECT i.key, i.version, q.question FROM attempt_item i"
        " JOIN question_version q ON q.version = i.version"
        " WHERE i.attempt = ? AND i.position = ?",
        (number, position),
    ).fetchone()
    if row is None:
        raise ValueError(f"no question {position}")
    return row[0], row[1], decode_question(row[2])


def _add_step(
    connection: sqlite3.Connection,
    number: int,
    seq: int,
    event: Event,
    at_ms: int,
    running_ms: int,
) -> None:
    position: int | None = None
    value: str | None = None
    certainty: Certainty | None = None
    reading_open = False
    match event:
        case Chosen(position, chosen, certainty, reading_open):
            kind, value = "chosen", positions_as_json(chosen)
        case Skipped(position):
            kind = "skipped"
        case Flagged(position, on):
            kind, value = "flagged", "on" if on else "off"
        case Moved(position):
            kind = "moved"
        case Finished(ending):
            kind, value = "finished", ending
        case _:
            raise ValueError(f"not a step: {event}")
    connection.execute(
        "INSERT INTO step(attempt, seq, kind, position, value, certainty, reading_open, at_ms,"
        " running_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, seq, kind, position, value, certainty, int(reading_open), at_ms, running_ms),
    )


def _hash(picture: bytes) -> str:
    import hashlib  # few quizzes have pictures

    return hashlib.sha256(picture).hexdigest()
