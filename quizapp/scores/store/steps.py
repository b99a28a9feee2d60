"""The steps that make the database's tables and bring an older version to the next one."""

import sqlite3
from collections.abc import Callable

Step = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x71756976
"""What marks a database as this program's: the bytes of "quiv"."""
CLASS_ID = 0x71756963
"""What marks one as a class that results are collected in: the bytes of "quic"."""

_TABLES = """
CREATE TABLE learner(
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    extra_time TEXT NOT NULL DEFAULT '1' CHECK (extra_time IN ('1', '1.25', '1.5', '2', 'none')),
    created_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE quiz_version(version TEXT NOT NULL PRIMARY KEY, about TEXT NOT NULL) STRICT;
CREATE TABLE question_version(version TEXT NOT NULL PRIMARY KEY, question TEXT NOT NULL) STRICT;
CREATE TABLE picture(hash TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE sitting(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    learner TEXT NOT NULL REFERENCES learner(id),
    quiz TEXT NOT NULL,
    quiz_version TEXT NOT NULL REFERENCES quiz_version(version),
    title TEXT NOT NULL,
    file TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('practice', 'test')),
    kind TEXT NOT NULL CHECK (kind IN ('quiz', 'mistakes')),
    scoring TEXT NOT NULL,
    pass_percent REAL,
    time_limit_s INTEGER,
    extra_time TEXT NOT NULL,
    questions INTEGER NOT NULL,
    possible TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'over')),
    ending TEXT CHECK (ending IN ('completed', 'handed_in', 'time', 'ended', 'given_up')),
    ended_at_ms INTEGER,
    running_ms INTEGER NOT NULL DEFAULT 0,
    closed_ms INTEGER NOT NULL DEFAULT 0,
    seen_at_ms INTEGER NOT NULL,
    -- What follows from the steps, the answers and their marks, kept for quick listings:
    events INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    score TEXT NOT NULL DEFAULT '0',
    CHECK ((state = 'over') = (ending IS NOT NULL)),
    CHECK ((state = 'over') = (ended_at_ms IS NOT NULL))
) STRICT;
CREATE TABLE sitting_item(
    sitting INTEGER NOT NULL REFERENCES sitting(number),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES question_version(version),
    options TEXT NOT NULL,
    points TEXT NOT NULL,
    picture TEXT REFERENCES picture(hash),
    PRIMARY KEY (sitting, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE step(
    sitting INTEGER NOT NULL REFERENCES sitting(number),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('chosen', 'skipped', 'flagged', 'moved', 'finished')),
    position INTEGER,
    value TEXT,
    at_ms INTEGER NOT NULL,
    running_ms INTEGER NOT NULL,
    PRIMARY KEY (sitting, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sitting INTEGER NOT NULL REFERENCES sitting(number),
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES question_version(version),
    chosen TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    running_ms INTEGER NOT NULL,
    spent_ms INTEGER NOT NULL,
    UNIQUE (sitting, seq)
) STRICT;
CREATE TABLE mark(
    number INTEGER PRIMARY KEY,
    answer INTEGER NOT NULL REFERENCES answer(number),
    version TEXT NOT NULL REFERENCES question_version(version),
    scoring TEXT NOT NULL,
    earned TEXT NOT NULL,
    earned_real REAL NOT NULL,
    possible TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE alias(
    quiz TEXT NOT NULL,
    key TEXT NOT NULL,
    earlier TEXT NOT NULL,
    PRIMARY KEY (quiz, key)
) STRICT, WITHOUT ROWID;
"""

_LEASES_AND_INDEXES = """
CREATE TABLE lease(
    sitting INTEGER NOT NULL PRIMARY KEY REFERENCES sitting(number),
    holder TEXT NOT NULL,
    renewed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX sitting_by_learner ON sitting(learner, started_at_ms);
CREATE INDEX sitting_by_quiz ON sitting(learner, quiz, started_at_ms);
CREATE INDEX sitting_of_quiz ON sitting(quiz);
CREATE INDEX mark_by_answer ON mark(answer);
"""

# SQLite can't change a CHECK, so the table is replaced and the new one takes its name.
_CERTAINTY_AND_REVIEW = """
CREATE TABLE new_sitting(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    learner TEXT NOT NULL REFERENCES learner(id),
    quiz TEXT NOT NULL,
    quiz_version TEXT NOT NULL REFERENCES quiz_version(version),
    title TEXT NOT NULL,
    file TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('practice', 'test')),
    kind TEXT NOT NULL CHECK (kind IN ('quiz', 'mistakes', 'review')),
    scoring TEXT NOT NULL,
    pass_percent REAL,
    time_limit_s INTEGER,
    extra_time TEXT NOT NULL,
    certainty INTEGER NOT NULL DEFAULT 0 CHECK (certainty IN (0, 1)),
    questions INTEGER NOT NULL,
    possible TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'over')),
    ending TEXT CHECK (ending IN ('completed', 'handed_in', 'time', 'ended', 'given_up')),
    ended_at_ms INTEGER,
    running_ms INTEGER NOT NULL DEFAULT 0,
    closed_ms INTEGER NOT NULL DEFAULT 0,
    seen_at_ms INTEGER NOT NULL,
    -- What follows from the steps, the answers and their marks, kept for quick listings:
    events INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    score TEXT NOT NULL DEFAULT '0',
    CHECK ((state = 'over') = (ending IS NOT NULL)),
    CHECK ((state = 'over') = (ended_at_ms IS NOT NULL))
) STRICT;
INSERT INTO new_sitting(
    number, id, learner, quiz, quiz_version, title, file, mode, kind, scoring, pass_percent,
    time_limit_s, extra_time, questions, possible, started_at_ms, state, ending, ended_at_ms,
    running_ms, closed_ms, seen_at_ms, events, position, answered, score
) SELECT
    number, id, learner, quiz, quiz_version, title, file, mode, kind, scoring, pass_percent,
    time_limit_s, extra_time, questions, possible, started_at_ms, state, ending, ended_at_ms,
    running_ms, closed_ms, seen_at_ms, events, position, answered, score
FROM sitting;
DROP TABLE sitting;
ALTER TABLE new_sitting RENAME TO sitting;
CREATE INDEX sitting_by_learner ON sitting(learner, started_at_ms);
CREATE INDEX sitting_by_quiz ON sitting(learner, quiz, started_at_ms);
CREATE INDEX sitting_of_quiz ON sitting(quiz);
ALTER TABLE step ADD COLUMN certainty INTEGER CHECK (certainty IN (1, 2, 3));
ALTER TABLE answer ADD COLUMN certainty INTEGER CHECK (certainty IN (1, 2, 3));
CREATE TABLE verdict(
    number INTEGER PRIMARY KEY,
    quiz TEXT NOT NULL,
    key TEXT NOT NULL,
    from_version TEXT NOT NULL,
    to_version TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('wording', 'meaning')),
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX verdict_by_quiz ON verdict(quiz, key);
"""

_REGRADES_AND_ERASURES = """
CREATE TABLE regrade(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    quiz TEXT NOT NULL,
    quiz_version TEXT NOT NULL REFERENCES quiz_version(version),
    undoes INTEGER UNIQUE REFERENCES regrade(number),
    at_ms INTEGER NOT NULL
) STRICT;
-- The version that an item of a sitting is graded by since a regrade; the newest one counts.
CREATE TABLE regraded_item(
    sitting INTEGER NOT NULL REFERENCES sitting(number),
    position INTEGER NOT NULL,
    regrade INTEGER NOT NULL REFERENCES regrade(number),
    version TEXT NOT NULL REFERENCES question_version(version),
    PRIMARY KEY (sitting, position, regrade)
) STRICT, WITHOUT ROWID;
CREATE INDEX regraded_item_by_regrade ON regraded_item(regrade);
-- The mark before any regrade, where another one counts by now:
ALTER TABLE sitting ADD COLUMN first_score TEXT;
ALTER TABLE sitting ADD COLUMN first_possible TEXT;
-- Learners and sittings that were deleted, until they are gone from the backups too:
CREATE TABLE erasure(id TEXT NOT NULL PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT;
"""

# Answers that were kept before don't say it, and count as given without the reading.
_READING = """
ALTER TABLE step ADD COLUMN reading_open INTEGER NOT NULL DEFAULT 0 CHECK (reading_open IN (0, 1));
ALTER TABLE answer ADD COLUMN reading_open INTEGER NOT NULL DEFAULT 0
CHECK (reading_open IN (0, 1));
"""

_ATTEMPTS = """
ALTER TABLE sitting RENAME TO attempt;
ALTER TABLE sitting_item RENAME TO attempt_item;
ALTER TABLE attempt_item RENAME COLUMN sitting TO attempt;
ALTER TABLE step RENAME COLUMN sitting TO attempt;
ALTER TABLE answer RENAME COLUMN sitting TO attempt;
ALTER TABLE lease RENAME COLUMN sitting TO attempt;
ALTER TABLE regraded_item RENAME COLUMN sitting TO attempt;
DROP INDEX sitting_by_learner;
DROP INDEX sitting_by_quiz;
DROP INDEX sitting_of_quiz;
CREATE INDEX attempt_by_learner ON attempt(learner, started_at_ms);
CREATE INDEX attempt_by_quiz ON attempt(learner, quiz, started_at_ms);
CREATE INDEX attempt_of_quiz ON attempt(quiz);
DROP TRIGGER sitting_item_no_update;
DROP TRIGGER sitting_item_no_delete;
"""

_APPEND_ONLY = (
    "step",
    "answer",
    "mark",
    "question_version",
    "quiz_version",
    "picture",
    "sitting_item",
)


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(connection, _TABLES)


def _add_leases_and_indexes(connection: sqlite3.Connection) -> None:
    _run(connection, _LEASES_AND_INDEXES)
    for table in _APPEND_ONLY:
        _refuse_changes(connection, table)


def _add_certainty_and_review(connection: sqlite3.Connection) -> None:
    _run(connection, _CERTAINTY_AND_REVIEW)
    _refuse_changes(connection, "verdict")


def _add_regrades_and_erasures(connection: sqlite3.Connection) -> None:
    _run(connection, _REGRADES_AND_ERASURES)
    _refuse_changes(connection, "regrade")
    _refuse_changes(connection, "regraded_item")


def _add_reading(connection: sqlite3.Connection) -> None:
    _run(connection, _READING)


def _call_sittings_attempts(connection: sqlite3.Connection) -> None:
    _run(connection, _ATTEMPTS)
    _refuse_changes(connection, "attempt_item")


def _refuse_changes(connection: sqlite3.Connection, table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
        )


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Run statements one by one: sqlite3's own executescript would commit the transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


STEPS: tuple[Step, ...] = (
    _make_tables,
    _add_leases_and_indexes,
    _add_certainty_and_review,
    _add_regrades_and_erasures,
    _add_reading,
    _call_sittings_attempts,
)
ATTEMPTS_SINCE = 6
"""The version in which a sitting, as it was called before, became an attempt."""
VERSION = len(STEPS)
