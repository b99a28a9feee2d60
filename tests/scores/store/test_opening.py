"""Databases that are newer, in use, in the way or far away, and folders of all kinds."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.scores import history
from quizapp.scores.errors import StoreError, StoreInUseError
from quizapp.scores.store import opening
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.connection import connect, journal_mode
from quizapp.scores.store.database import Store, open_store
from quizapp.scores.store.migrations import migrate
from quizapp.scores.store.steps import STEPS
from tests.scores.conftest import Opener
from tests.scores.processes import finish, kill, start_taker
from tests.scores.samples import (
    START_MS,
    add_learner,
    count,
    fill,
    names,
    names_in,
    rows,
    spoil,
    take_whole,
)


def test_a_database_that_cannot_be_brought_up_to_date_is_left_as_it_is(
    opened: Opener, folder: Path
) -> None:
    folder.mkdir()
    earlier = connect(folder / "scores.sqlite")
    migrate(earlier, STEPS[:1])
    earlier.execute("DROP TABLE mark")
    earlier.close()
    with pytest.raises(StoreError) as caught:
        opened()
    assert caught.value.code == "not_updated"
    assert names(folder) == {"scores.sqlite", "processes.lock"}
    assert rows(folder, "PRAGMA user_version") == [(1,)]


def test_what_lies_beside_the_database_goes_with_it(opened: Opener, folder: Path) -> None:
    fill(opened, folder, backup=False)
    other = sqlite3.connect(folder / "scores.sqlite", isolation_level=None)  # a database browser
    other.execute("INSERT INTO learner VALUES ('c', 'Cleo', 'cleo', '1', 0)")
    other.execute("PRAGMA application_id = 7")
    (notice,) = opened().notices
    assert notice.code == "damaged_fresh"
    kept = Path(str(notice.data["file"]))
    assert {kept.name, f"{kept.name}-wal"} <= names(folder)
    other.close()
    connection = sqlite3.connect(kept)
    found = connection.execute("SELECT name FROM learner ORDER BY name").fetchall()
    connection.close()
    assert found == [("Ada",), ("Bob",), ("Cleo",)]


def test_a_newer_database_is_set_aside_as_it_is(opened: Opener, folder: Path) -> None:
    fill(opened, folder, backup=True)
    connection = sqlite3.connect(folder / "scores.sqlite", isolation_level=None)
    connection.execute("CREATE TABLE of_the_future(x)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    store, (notice,) = opened()
    assert notice.code == "newer_fresh"
    assert notice.data["version"] == 99
    kept = Path(str(notice.data["file"]))
    assert kept.name.startswith("scores-version-99-2023-11-1")
    assert names_in(store) == []
    store.close()
    os.replace(kept, folder / "scores.sqlite")  # as the notice says how to get it back
    connection = sqlite3.connect(folder / "scores.sqlite")
    assert connection.execute("SELECT name FROM learner ORDER BY name").fetchall() == [
        ("Ada",),
        ("Bob",),
    ]
    connection.close()


def test_a_newer_database_takes_its_log_along(opened: Opener, folder: Path) -> None:
    """What a newer program was killed over is in the log beside; not a row may be lost."""
    fill(opened, folder, backup=False)
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA user_version = 99'); c.execute('CREATE TABLE future(x)');"
        "c.execute('INSERT INTO future VALUES (7)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder / "scores.sqlite")], check=True)
    assert (folder / "scores.sqlite-wal").stat().st_size > 0
    (notice,) = opened().notices
    connection = sqlite3.connect(str(notice.data["file"]))
    assert connection.execute("SELECT x FROM future").fetchall() == [(7,)]
    connection.close()


@pytest.mark.parametrize(("version", "code"), [(99, "newer_in_use"), (None, "damaged_in_use")])
def test_a_database_in_use_is_not_set_aside(
    version: int | None, code: str, opened: Opener, folder: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    process = start_taker(folder, log)
    try:
        while not log.exists() or not log.stat().st_size:
            assert process.poll() is None
        before = names(folder)
        connection = sqlite3.connect(folder / "scores.sqlite", isolation_level=None, timeout=20)
        if version is None:
            connection.execute("PRAGMA application_id = 7")
        else:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        with pytest.raises(StoreInUseError) as caught:
            opened()
        assert caught.value.code == code
        assert names(folder) == before
    finally:
        kill(process)
    (notice,) = opened().notices  # once it is gone, the way is free
    assert notice.code == ("damaged_fresh" if version is None else "newer_fresh")


def test_two_processes_that_find_one_damaged_database_set_it_aside_once(
    opened: Opener, folder: Path, tmp_path: Path
) -> None:
    fill(opened, folder, backup=True)
    spoil(folder / "scores.sqlite")
    go = tmp_path / "go"
    running = [
        start_taker(folder, tmp_path / name, name, answers=3, go=go) for name in ("Cleo", "Dan")
    ]
    go.touch()
    for process in running:
        finish(process)
    assert sum("damaged" in name for name in names(folder)) == 1
    assert names_in(opened().store) == ["Ada", "Cleo", "Dan"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "data")
    assert caught.value.code == "folder"
    assert (tmp_path / "data").read_text(encoding="utf-8") == "a file"


def test_a_folder_in_the_place_of_the_database_is_told(opened: Opener, folder: Path) -> None:
    (folder / "scores.sqlite").mkdir(parents=True)
    with pytest.raises(StoreError) as caught:
        opened()
    assert caught.value.code == "cannot_open"


def test_a_folder_on_a_network_gets_a_rollback_journal(
    opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mode(store: Store) -> str:
        return store.read(journal_mode).result()

    fill(opened, folder, backup=False)
    store = opened().store
    assert mode(store) == "wal"
    monkeypatch.setattr(opening, "on_network", lambda _folder: True)
    monkeypatch.setattr(opening, "WAL_TIMEOUT_S", 0.05)
    with pytest.raises(StoreInUseError) as caught:  # the log is in use
        opened()
    assert caught.value.code == "network_in_use"
    store.close()
    store = opened().store
    assert mode(store) == "delete"
    take_whole(store, add_learner(store), 3, at_ms=START_MS)
    assert back_up_if_due(folder, START_MS) == ()
    assert not {"scores.sqlite-wal", "scores.sqlite-shm"} & names(folder)
    store.close()
    monkeypatch.undo()
    store = opened().store
    assert mode(store) == "wal"
    assert len(store.read(history.listing).result()) == 2


def test_odd_names_of_folders_do_no_harm(tmp_path: Path) -> None:
    for name in ("50% of?a#b&c=d", "наука 中文", "with space"):
        store, notices = open_store(tmp_path / name / "deeper")
        assert notices == ()
        add_learner(store)
        assert back_up_if_due(tmp_path / name / "deeper", START_MS) == ()
        assert store.close()
        assert count(tmp_path / name / "deeper", "learner") == 1
