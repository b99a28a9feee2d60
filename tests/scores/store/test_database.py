"""The store: order, transactions, and a disk that is slow, full or refuses."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from queue import Queue

import pytest

from quizapp.scores import learners
from quizapp.scores.errors import StoreClosedError, Trouble
from quizapp.scores.store.database import Store
from quizapp.scores.store.steps import VERSION
from tests.scores.conftest import Opener
from tests.scores.samples import START_MS, add_learner, begin_later, count, new_attempt, rows

WAIT_S = 20.0


def _add(name: str) -> Callable[[sqlite3.Connection], learners.Learner]:
    return lambda connection: learners.add(connection, name, START_MS)


def _names(connection: sqlite3.Connection) -> list[str]:
    return [learner.name for learner in learners.listed(connection)]


def _listen(store: Store) -> Queue[Trouble | None]:
    told: Queue[Trouble | None] = Queue()
    store.on_trouble = told.put
    return told


def _fill_the_disk(store: Store) -> None:
    def limit(connection: sqlite3.Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()

    store.read(limit).result()


def _make_room(store: Store) -> None:
    store.read(lambda c: c.execute("PRAGMA max_page_count = 100000").fetchall()).result()


def test_work_is_done_in_the_order_in_which_it_was_asked_for(store: Store) -> None:
    futures = []
    for number in range(20):
        store.write(_add(f"Learner {number:02}"))
        futures.append(store.read(_names))
    for number, future in enumerate(futures):
        assert future.result() == [f"Learner {n:02}" for n in range(number + 1)]


def test_a_write_comes_true_when_others_can_read_it(store: Store, folder: Path) -> None:
    store.write(_add("Ada")).result()
    assert rows(folder, "SELECT name FROM learner") == [("Ada",)]


def test_a_write_is_pending_until_the_disk_has_it(opened: Opener, folder: Path) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def slow_disk() -> None:
        reached.set()
        assert go_on.wait(WAIT_S)

    store = opened(before_commit=slow_disk).store
    first, second = store.write(_add("Ada")), store.write(_add("Bob"))
    assert reached.wait(WAIT_S)
    assert not first.done()
    assert store.pending == 2
    assert count(folder, "learner") == 0
    go_on.set()
    assert second.result(WAIT_S).name == "Bob"
    assert first.done()
    assert store.pending == 0


def test_what_fails_is_undone_as_a_whole_and_the_next_goes_on(store: Store) -> None:
    def half(connection: sqlite3.Connection) -> None:
        learners.add(connection, "Ada", START_MS)
        raise LookupError("half-way")

    failed = store.write(half)
    with pytest.raises(LookupError, match="half-way"):
        failed.result()
    add_learner(store, "Bob")
    assert store.read(_names).result() == ["Bob"]
    assert store.trouble is None


def test_a_mistake_in_the_program_is_not_tried_again(store: Store) -> None:
    calls = []

    def wrong(connection: sqlite3.Connection) -> None:
        calls.append(1)
        connection.execute("SELECT * FROM no_such_table")

    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.write(wrong).result()
    add_learner(store, "Ada")
    with pytest.raises(sqlite3.IntegrityError):
        store.write(
            lambda c: c.execute("INSERT INTO learner SELECT 'x', name, folded, '1', 0 FROM learner")
        ).result()
    assert calls == [1]


def test_a_full_disk_is_told_and_the_write_is_kept_once_there_is_room(store: Store) -> None:
    told = _listen(store)
    ada = add_learner(store)
    _fill_the_disk(store)
    picture = {0: b"x" * 100_000}
    new = new_attempt(ada, pictures=picture)
    kept = begin_later(store, new)
    trouble = told.get(timeout=WAIT_S)
    assert trouble is not None
    assert trouble.code == "disk_full"
    assert store.trouble == trouble
    assert not kept.done()
    assert store.read(_names).result(WAIT_S) == ["Ada"]  # reading goes on
    assert store.pending == 1
    _make_room(store)
    assert kept.result(WAIT_S) == new.id
    assert told.get(timeout=WAIT_S) is None
    assert told.empty()
    assert store.trouble is None


def test_closing_keeps_what_is_pending(opened: Opener, folder: Path) -> None:
    store = opened().store
    kept = [store.write(_add(f"Learner {number}")) for number in range(50)]
    assert store.close()
    assert all(future.done() for future in kept)
    assert count(folder, "learner") == 50


def test_what_cannot_be_kept_before_closing_is_told_to_who_asked(
    opened: Opener, folder: Path
) -> None:
    store = opened().store
    told = _listen(store)
    ada = add_learner(store)
    _fill_the_disk(store)
    first = begin_later(store, new_attempt(ada, pictures={0: b"x" * 100_000}))
    assert told.get(timeout=WAIT_S) is not None
    second = store.write(_add("Bob"))
    assert not store.close(timeout_s=0.1)
    for future in (first, second):
        with pytest.raises(StoreClosedError):
            future.result(WAIT_S)
    assert count(folder, "attempt") == 0
    assert count(folder, "learner") == 1


def test_a_closed_store_takes_nothing(store: Store) -> None:
    store.close()
    with pytest.raises(StoreClosedError):
        store.write(_add("Ada")).result()
    with pytest.raises(StoreClosedError):
        store.read(_names).result()
    assert store.close()  # closing again is no mistake


def test_a_refusal_is_told_once_and_its_end_once(store: Store) -> None:
    told = _listen(store)
    store.read(lambda c: c.execute("PRAGMA query_only = ON").fetchall()).result()
    kept = [store.write(_add("Ada")), store.write(_add("Bob"))]
    trouble = told.get(timeout=WAIT_S)
    assert trouble is not None
    assert trouble.code == "read_only"
    # A new connection is made before the next try, and that one may write.
    assert [future.result(WAIT_S).name for future in kept] == ["Ada", "Bob"]
    assert told.get(timeout=WAIT_S) is None
    assert told.empty()


def test_a_database_locked_by_another_program_is_waited_for(
    opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.scores.store.connection.BUSY_TIMEOUT_S", 0.05)
    store = opened().store
    told = _listen(store)
    other = sqlite3.connect(folder / "scores.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    kept = store.write(_add("Ada"))
    trouble = told.get(timeout=WAIT_S)
    assert trouble is not None
    assert trouble.code == "locked"
    other.execute("ROLLBACK")
    other.close()
    assert kept.result(WAIT_S).name == "Ada"
    assert told.get(timeout=WAIT_S) is None


def test_a_listener_that_fails_does_not_stop_the_store(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: Queue[type[BaseException]] = Queue()
    monkeypatch.setattr(threading, "excepthook", lambda args: printed.put(args.exc_type))

    def listener(trouble: Trouble | None) -> None:
        raise LookupError(trouble)

    store.on_trouble = listener
    store.read(lambda c: c.execute("PRAGMA query_only = ON").fetchall()).result()
    assert store.write(_add("Ada")).result(WAIT_S).name == "Ada"
    assert {printed.get(timeout=WAIT_S), printed.get(timeout=WAIT_S)} == {LookupError}


def test_a_write_that_was_called_off_is_not_done(opened: Opener) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def slow_disk() -> None:
        reached.set()
        assert go_on.wait(WAIT_S)

    store = opened(before_commit=slow_disk).store
    first = store.write(_add("Ada"))
    assert reached.wait(WAIT_S)
    second, third = store.write(_add("Bob")), store.write(_add("Cleo"))
    assert second.cancel()
    go_on.set()
    third.result(WAIT_S)
    assert first.done()
    assert store.read(_names).result() == ["Ada", "Cleo"]


def test_a_program_older_than_the_database_writes_nothing_more(store: Store, folder: Path) -> None:
    told = _listen(store)
    add_learner(store)
    newer = sqlite3.connect(folder / "scores.sqlite", isolation_level=None)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    kept = store.write(_add("Bob"))
    trouble = told.get(timeout=WAIT_S)
    assert trouble is not None
    assert trouble.code == "newer_version"
    assert not store.close(timeout_s=0.1)
    with pytest.raises(StoreClosedError):
        kept.result(WAIT_S)
    assert count(folder, "learner") == 1


def test_a_database_of_before_in_its_place_is_not_written_to(store: Store, folder: Path) -> None:
    told = _listen(store)
    with closing(sqlite3.connect(folder / "scores.sqlite", isolation_level=None)) as other:
        other.execute(f"PRAGMA user_version = {VERSION - 1}")
        kept = store.write(_add("Ada"))
        trouble = told.get(timeout=WAIT_S)
        assert trouble is not None
        assert trouble.code == "damaged"
        assert count(folder, "learner") == 0
        other.execute(f"PRAGMA user_version = {VERSION}")
    assert kept.result(WAIT_S).name == "Ada"


def test_a_read_that_fails_tells_its_own_error_and_the_next_goes_on(store: Store) -> None:
    def wrong(_connection: sqlite3.Connection) -> None:
        raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"):
        store.read(wrong).result(WAIT_S)
    assert store.read(_names).result(WAIT_S) == []
