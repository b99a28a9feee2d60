"""Writes that came while the disk was busy: committed together, kept or failed one by one."""

import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from quizapp.scores import learners
from quizapp.scores.errors import StoreClosedError, Trouble
from quizapp.scores.store.database import Store
from tests.scores.conftest import Opener
from tests.scores.processes import ROOT
from tests.scores.samples import START_MS, rows

WAIT_S = 20.0
KILLS = 15


class Disk:
    """A disk that holds its first commit until `go`, and may refuse the later ones."""

    def __init__(self) -> None:
        self.commits = 0
        self.refusals = 0
        self.reached = threading.Event()
        self.free = threading.Event()
        self.at_commit: Callable[[], None] = lambda: None

    def __call__(self) -> None:
        self.commits += 1
        self.reached.set()
        assert self.free.wait(WAIT_S)
        if self.refusals and self.commits > 1:
            self.refusals -= 1
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        self.at_commit()


@pytest.fixture
def disk() -> Iterator[Disk]:
    """A disk that is let go after the test."""
    made = Disk()
    yield made
    made.free.set()


@pytest.fixture
def busy(opened: Opener, disk: Disk) -> Store:
    """A store that commits its first learner, Ada, until the disk is let go."""
    store = opened(before_commit=disk).store
    store.write(_add("Ada"))
    assert disk.reached.wait(WAIT_S)
    return store


def _add(name: str) -> Callable[[sqlite3.Connection], learners.Learner]:
    return lambda connection: learners.add(connection, name, START_MS)


def _names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM learner ORDER BY rowid")]


def _some(store: Store, count: int = 10) -> list[Future[Any]]:
    return [store.write(_add(f"Learner {number}")) for number in range(count)]


def _some_names(count: int = 10) -> list[str]:
    return [f"Learner {number}" for number in range(count)]


def test_writes_that_wait_for_a_commit_are_committed_together(busy: Store, disk: Disk) -> None:
    kept = _some(busy)
    disk.free.set()
    assert [future.result(WAIT_S).name for future in kept] == _some_names()
    assert disk.commits == 2
    assert busy.read(_names).result(WAIT_S) == ["Ada", *_some_names()]


def test_none_comes_true_before_all_are_committed(busy: Store, disk: Disk, folder: Path) -> None:
    kept = _some(busy)
    seen: list[tuple[bool, int, int]] = []

    def look() -> None:
        (found,) = rows(folder, "SELECT COUNT(*) FROM learner")
        seen.append((any(future.done() for future in kept), busy.pending, int(str(found[0]))))

    disk.at_commit = lambda: look() if disk.commits == 2 else None
    disk.free.set()
    kept[-1].result(WAIT_S)
    assert seen == [(False, 10, 1)]
    assert busy.pending == 0


def test_a_read_sees_what_was_asked_for_before_it_and_no_more(busy: Store, disk: Disk) -> None:
    first, between, second = _some(busy, 3), busy.read(_names), busy.write(_add("Cleo"))
    disk.free.set()
    assert between.result(WAIT_S) == ["Ada", *_some_names(3)]
    assert second.result(WAIT_S).name == "Cleo"
    assert all(future.done() for future in first)


def test_one_that_fails_takes_none_of_the_others_with_it(busy: Store, disk: Disk) -> None:
    def half(connection: sqlite3.Connection) -> None:
        learners.add(connection, "Eve", START_MS)
        raise LookupError("half-way")

    before, failed, after = _some(busy, 3), busy.write(half), busy.write(_add("Cleo"))
    disk.free.set()
    assert after.result(WAIT_S).name == "Cleo"
    with pytest.raises(LookupError, match="half-way"):
        failed.result(WAIT_S)
    assert all(future.exception(WAIT_S) is None for future in before)
    assert busy.read(_names).result(WAIT_S) == ["Ada", *_some_names(3), "Cleo"]


def test_one_that_only_the_commit_refuses_fails_alone(busy: Store, disk: Disk) -> None:
    def wrong(connection: sqlite3.Connection) -> None:
        deferred = "REFERENCES learner(id) DEFERRABLE INITIALLY DEFERRED"
        connection.execute(f"CREATE TABLE child (learner TEXT {deferred})")
        connection.execute("INSERT INTO child VALUES ('nobody')")

    before, failed, after = _some(busy, 3), busy.write(wrong), busy.write(_add("Cleo"))
    disk.free.set()
    assert after.result(WAIT_S).name == "Cleo"
    with pytest.raises(sqlite3.IntegrityError):
        failed.result(WAIT_S)
    assert all(future.exception(WAIT_S) is None for future in before)
    assert busy.read(_names).result(WAIT_S) == ["Ada", *_some_names(3), "Cleo"]


def test_all_wait_for_a_disk_that_refuses_and_are_kept_in_order(busy: Store, disk: Disk) -> None:
    told: Queue[Trouble | None] = Queue()
    busy.on_trouble = told.put
    kept = _some(busy)
    disk.refusals = 3
    disk.free.set()
    assert [future.result(WAIT_S).name for future in kept] == _some_names()
    assert busy.read(_names).result(WAIT_S) == ["Ada", *_some_names()]
    trouble = told.get(timeout=WAIT_S)
    assert trouble is not None
    assert trouble.code == "disk_full"
    assert told.get(timeout=WAIT_S) is None
    assert told.empty()


def test_one_that_finds_no_room_does_not_hold_up_those_before_it(
    busy: Store, disk: Disk, folder: Path
) -> None:
    told: Queue[Trouble | None] = Queue()
    busy.on_trouble = told.put

    def need_room(connection: sqlite3.Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        connection.execute("CREATE TABLE big AS SELECT zeroblob(1000000) AS b")

    before, big, after = _some(busy, 3), busy.write(need_room), busy.write(_add("Cleo"))
    disk.free.set()
    assert told.get(timeout=WAIT_S) is not None
    assert all(future.result(WAIT_S) for future in before)
    assert rows(folder, "SELECT COUNT(*) FROM learner") == [(4,)]
    assert not big.done()
    assert not after.done()
    busy.give_up()


def test_giving_up_waits_for_nothing_and_keeps_what_is_committed(
    busy: Store, disk: Disk, folder: Path
) -> None:
    kept = _some(busy, 2)
    busy.give_up()
    with pytest.raises(StoreClosedError):
        busy.write(_add("Cleo")).result(WAIT_S)
    assert not busy.close(timeout_s=3 * WAIT_S)  # the disk still holds its first commit
    disk.free.set()
    for future in kept:
        with pytest.raises(StoreClosedError):
            future.result(WAIT_S)
    assert rows(folder, "SELECT name FROM learner") == [("Ada",)]
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]


def test_giving_up_ends_the_wait_for_the_next_try(opened: Opener, disk: Disk) -> None:
    disk.free.set()
    store = opened(before_commit=disk).store
    store.write(_add("Ada")).result(WAIT_S)
    told: Queue[Trouble | None] = Queue()
    store.on_trouble = told.put
    disk.refusals = 1000
    lost = store.write(_add("Bob"))
    assert told.get(timeout=WAIT_S) is not None
    store.give_up()
    tries = disk.commits
    with pytest.raises(StoreClosedError):
        lost.result(WAIT_S)
    store.close()
    assert disk.commits <= tries + 1


BURSTS = """
import sys
from pathlib import Path
from quizapp.scores import learners
from quizapp.scores.store.database import open_store

store = open_store(Path(sys.argv[1])).store
number = store.read(
    lambda c: c.execute("SELECT COUNT(*) FROM learner").fetchone()[0]
).result()
while True:
    burst = []
    for number in range(number, number + 8):
        name = f"Learner {number:05}"
        burst.append(store.write(lambda c, name=name: learners.add(c, name, 0)))
    number += 1
    for future in burst:
        print(future.result().name, flush=True)
"""


def test_a_kill_leaves_the_first_of_them_and_all_that_came_true(tmp_path: Path) -> None:
    chance = random.Random(5)
    data = tmp_path / "data"
    told: list[str] = []
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", BURSTS, str(data)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        told.append(process.stdout.readline().strip())
        assert told[-1], process.communicate()
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        told += process.stdout.read().split("\n")[:-1]  # a line that was cut off is none
        process.communicate()
        found = [str(name) for (name,) in rows(data, "SELECT name FROM learner ORDER BY rowid")]
        assert found == [f"Learner {number:05}" for number in range(len(found))]
        assert set(told) <= set(found)
    assert len(told) > KILLS
