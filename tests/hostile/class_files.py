"""Files of results and class files made to harm whoever collects them, by the class of attack."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from quizapp.app.classes.school_class import open_school_class
from quizapp.scores.classes.result_file import MAX_BYTES, Content, encode_file
from tests.scores.class_samples import computer

_SCRIPTS = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON mark BEGIN UPDATE mark SET earned = '37'; END",
    "column-more": "ALTER TABLE member ADD COLUMN more TEXT DEFAULT 'x'",
    "escape-codes": "UPDATE learner SET name = char(27) || '[2J' || char(8238)",
    "formula": "UPDATE learner SET name = '=cmd|x'",
    "no-quiz": "UPDATE quiz_version SET about = '[]'",
    "far-times": "UPDATE attempt SET started_at_ms = 9223372036854775807",
    "column-less": "ALTER TABLE member DROP COLUMN class_name",
    "table-less": "PRAGMA foreign_keys = OFF; DROP TABLE mark",
    "endless-view": "ALTER TABLE member RENAME TO kept; CREATE VIEW member AS WITH RECURSIVE"
    " n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS learner, i AS class_name,"
    " i AS sent_at_ms FROM n",
    "no-name": "UPDATE learner SET name = ''",
    "no-number": "UPDATE attempt SET score = '1/0', possible = '0/0'",
    "no-question": "UPDATE question_version SET question = 'x'",
    "schema": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'x' WHERE name = 'mark'",
}


def result_files(folder: Path) -> dict[str, bytes]:
    """Files of results; `folder` is for scores that a good one comes from."""
    content = computer(folder, "Ada", (3, 1))
    good = encode_file(content)
    made = {
        "good": good,
        "checksum": good.replace(b"Ada", b"Eve"),
        "cut": good[: len(good) // 2],
        "deep": good[:40] + b"[" * 100_000,
        "too-large": b" " * (MAX_BYTES + 1),
        "nothing": b"",
        "numbers": good.replace(b'"version": 1', b'"version": 1e400'),
    }
    return made | {name: encode_file(bad) for name, bad in _contents(content).items()}


def _contents(good: Content) -> Mapping[str, Content]:
    attempt, sender = good.attempts[0], good.sender
    answers = tuple(replace(answer, id=f"new {answer.id}") for answer in attempt.answers)
    return {
        "thief": replace(
            good,
            sender=replace(sender, id="thief", name="Eve"),
            attempts=(replace(attempt, answers=answers),),
        ),
        "far-future": replace(good, sender=replace(sender, name="Eve"), sent_at_ms=2**53),
        "escape-codes": replace(good, sender=replace(sender, name="\x1b[2J\u202eAda")),
        "long-name": replace(good, sender=replace(sender, name="A" * 100_000)),
        "same-twice": replace(good, attempts=(attempt, attempt)),
        "no-questions": replace(good, questions={}),
        "no-quizzes": replace(good, quizzes={}),
        "backwards": replace(good, attempts=(replace(attempt, started_at_ms=2**53),)),
        "marks": replace(
            good,
            attempts=(
                replace(attempt, answers=tuple(replace(a, earned="37") for a in attempt.answers)),
            ),
        ),
    }


def class_files(folder: Path, results: Mapping[str, bytes]) -> dict[str, bytes]:
    """Class files, each changed from one that holds the good results; `folder` is for making."""
    sent = folder / "good.quizresult"
    sent.write_bytes(results["good"])
    room = open_school_class(folder / "good.sqlite", create=True)
    assert list(room.collect([sent]))
    assert room.close()
    good = (folder / "good.sqlite").read_bytes()
    made = {name: _changed(good, script) for name, script in _SCRIPTS.items()}
    made["cut"] = good[: len(good) // 2]
    made["zeros"] = good[:4_096] + bytes(len(good) - 4_096)
    made["noise"] = good[:100] + b"\xa5" * 8_000
    made["nothing"] = b""
    made["text"] = b"no database"
    return made


def _changed(good: bytes, script: str) -> bytes:
    """The database after a script has changed it, whatever triggers would forbid it."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(good)
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.executescript(script)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()
