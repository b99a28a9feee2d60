"""A class whose file goes away for a while."""

import threading
from pathlib import Path
from sqlite3 import Connection

import pytest

from quizapp.scores import learners
from quizapp.scores.classes import class_store
from quizapp.scores.classes.class_store import open_class
from quizapp.scores.classes.collecting import class_folded
from quizapp.scores.store.connection import connect

WAIT_S = 20.0


def add_ada(connection: Connection) -> None:
    """Add Ada to a class, in which people are told apart by their ids."""
    connection.execute(
        "INSERT INTO learner(id, name, folded, created_at_ms) VALUES ('ada', 'Ada', ?, 0)",
        (class_folded("Ada", "ada"),),
    )
    connection.execute("INSERT INTO member VALUES ('ada', '7b', 0)")


def test_a_class_that_is_not_there_is_waited_for_and_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, away = tmp_path / "class.sqlite", tmp_path / "away.sqlite"
    room = open_class(path, create=True)
    tried = threading.Event()

    def connecting(path: Path, *, must_exist: bool) -> Connection:
        try:
            return connect(path, must_exist=must_exist)
        finally:
            tried.set()

    monkeypatch.setattr(class_store, "connect", connecting)
    room.read(lambda c: c.execute("PRAGMA query_only = ON").fetchall()).result()
    path.rename(away)
    kept = room.write(add_ada)
    assert tried.wait(WAIT_S)
    assert room.trouble is not None
    assert not path.exists()
    assert not kept.done()
    away.rename(path)
    kept.result(WAIT_S)
    assert room.close()
    again = open_class(path)
    assert [one.name for one in again.read(learners.listed).result()] == ["Ada"]
    assert again.close()
