"""Files as the program of before wrote them, when an attempt was called a sitting."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from quizapp.scores.classes import result_file

_BACK = (
    "DROP INDEX attempt_by_learner",
    "DROP INDEX attempt_by_quiz",
    "DROP INDEX attempt_of_quiz",
    "DROP TRIGGER attempt_item_no_update",
    "DROP TRIGGER attempt_item_no_delete",
    "ALTER TABLE flag RENAME COLUMN attempt_id TO sitting_id",
    "ALTER TABLE collected RENAME COLUMN attempt TO sitting",
    "ALTER TABLE regraded_item RENAME COLUMN attempt TO sitting",
    "ALTER TABLE lease RENAME COLUMN attempt TO sitting",
    "ALTER TABLE answer RENAME COLUMN attempt TO sitting",
    "ALTER TABLE step RENAME COLUMN attempt TO sitting",
    "ALTER TABLE attempt_item RENAME COLUMN attempt TO sitting",
    "ALTER TABLE attempt_item RENAME TO sitting_item",
    "ALTER TABLE attempt RENAME TO sitting",
    "CREATE INDEX sitting_by_learner ON sitting(learner, started_at_ms)",
    "CREATE INDEX sitting_by_quiz ON sitting(learner, quiz, started_at_ms)",
    "CREATE INDEX sitting_of_quiz ON sitting(quiz)",
    *(
        f"CREATE TRIGGER sitting_item_no_{change.lower()} BEFORE {change} ON sitting_item "
        "BEGIN SELECT RAISE(ABORT, 'rows of sitting_item are never changed'); END"
        for change in ("UPDATE", "DELETE")
    ),
    "PRAGMA user_version = 5",
)


def make_version_5(path: Path, dropped: Iterable[str] = ()) -> None:
    """Turn a class of today into one of version 5, perhaps without the tables added last."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in _BACK:
            connection.execute(statement)
        for digest, content, found in connection.execute(
            "SELECT digest, content, found FROM conflict"
        ).fetchall():
            told = _before(json.loads(content), attempts="sittings")
            said = msgspec.json.encode({**told, "sent_at_ms": 0}, order="sorted")
            differences = [_before(one, attempt_id="sitting_id") for one in json.loads(found)]
            connection.execute(
                "UPDATE conflict SET digest = ?, content = ?, found = ? WHERE digest = ?",
                (
                    hashlib.sha256(said).hexdigest(),
                    msgspec.json.encode(told),
                    json.dumps(differences),
                    digest,
                ),
            )
        for table in dropped:
            connection.execute(f"DROP TABLE {table}")


def of_version_1(data: bytes) -> bytes:
    """A file of results of today as one of version 1."""
    whole = json.loads(data)
    content = _before(whole["content"], attempts="sittings")
    digest = result_file.checksum(content)
    return json.dumps({**whole, "version": 1, "sha256": digest, "content": content}).encode()


def _before(plain: dict[str, Any], **names: str) -> dict[str, Any]:
    return {names.get(key, key): value for key, value in plain.items()}
