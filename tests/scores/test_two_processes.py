"""Two real processes that answer, back up and migrate one database at once."""

import sqlite3
from pathlib import Path

from quizapp.scores.store.connection import check, connect
from quizapp.scores.store.database import open_store
from quizapp.scores.store.migrations import migrate, version_in
from quizapp.scores.store.repair import backups_in
from quizapp.scores.store.steps import STEPS, VERSION
from tests.scores.processes import finish, logged, start_taker
from tests.scores.samples import rows

ANSWERS = 60


def _first_version(data: Path) -> None:
    """A database of the first version, with one learner in it."""
    data.mkdir()
    connection = sqlite3.connect(data / "scores.sqlite", isolation_level=None)
    migrate(connection, STEPS[:1])
    connection.execute("INSERT INTO learner VALUES ('id', 'Zoe', 'zoe', '1', 0)")
    connection.close()


def _answers(data: Path, learner: str) -> int:
    query = (
        "SELECT COUNT(*) FROM answer JOIN mark ON mark.answer = answer.number"
        " JOIN attempt ON attempt.number = answer.attempt"
        f" JOIN learner ON learner.id = attempt.learner WHERE learner.name = '{learner}'"
    )
    return int(str(rows(data, query)[0][0]))


def _steps_and_answers(data: Path, attempt: str) -> int:
    query = (
        "SELECT (SELECT COUNT(*) FROM step WHERE attempt = s.number) +"
        " (SELECT COUNT(*) FROM answer WHERE attempt = s.number)"
        f" FROM attempt s WHERE id = '{attempt}'"
    )
    return int(str(rows(data, query)[0][0]))


def test_two_processes_migrate_answer_and_back_up_at_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _first_version(data)
    go = tmp_path / "go"
    people = ("Ada", "Bob")
    logs = {name: tmp_path / f"{name}.log" for name in people}
    running = [
        start_taker(data, logs[name], name, seed, answers=ANSWERS, go=go, day=0)
        for seed, name in enumerate(people)
    ]
    go.touch()
    for process in running:
        finish(process)

    store, notices = open_store(data)
    assert notices == ()
    assert store.read(version_in).result() == VERSION
    assert store.read(check).result() == ""
    assert store.close()
    names = {str(name) for (name,) in rows(data, "SELECT name FROM learner")}
    assert names == {"Zoe", *people}
    attempts = set()
    for name in people:
        kept = logged(logs[name])
        for attempt, events in kept.items():
            assert _steps_and_answers(data, attempt) == len(events)
        attempts |= set(kept)
        assert _answers(data, name) >= ANSWERS
    assert {str(i) for (i,) in rows(data, "SELECT id FROM attempt")} == attempts
    assert rows(data, "SELECT COUNT(*) FROM attempt") == [(len(attempts),)]

    (backup,) = backups_in(data)
    assert not list(backup.parent.glob("*.part*"))
    copy = connect(backup, must_exist=True)
    try:
        assert check(copy) == ""
        assert version_in(copy) == VERSION
        assert copy.execute("SELECT name FROM learner WHERE id = 'id'").fetchall() == [("Zoe",)]
    finally:
        copy.close()


def test_two_processes_make_a_new_database_at_once(tmp_path: Path) -> None:
    for attempt in range(3):
        data = tmp_path / f"data{attempt}"
        go = tmp_path / f"go{attempt}"
        logs = {name: tmp_path / f"{attempt}{name}.log" for name in ("Ada", "Bob")}
        running = [start_taker(data, log, name, 1, answers=3, go=go) for name, log in logs.items()]
        go.touch()
        for process in running:
            finish(process)
        learners = {str(name) for (name,) in rows(data, "SELECT name FROM learner")}
        assert learners == set(logs)
        kept = {attempt for log in logs.values() for attempt in logged(log)}
        assert {str(i) for (i,) in rows(data, "SELECT id FROM attempt")} == kept
