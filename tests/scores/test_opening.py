"""Databases that can't be used: set aside, never overwritten, and replaced by a backup."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quizapp.scores import history, learners, opening, stored
from quizapp.scores.backup import back_up_if_due
from quizapp.scores.connection import journal_mode
from quizapp.scores.database import Store, open_store
from quizapp.scores.errors import StoreError, StoreInUseError
from quizapp.scores.migrations import VERSION, version_in
from tests.scores.conftest import Opener
from tests.scores.processes import finish, kill, start_taker
from tests.scores.samples import (
    DAY_MS,
    START_MS,
    add_learner,
    begin,
    count,
    damage_a_picture,
    names,
    new_sitting,
    take_whole,
)

PAGE = 4096

Harm = Callable[[Path], None]


def _random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def _emptied(path: Path) -> None:
    os.truncate(path, 0)


def _first_page_overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(random.Random(2).randbytes(PAGE - 100))


def _header_overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\0" * 100)


def _other_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE tea(kind TEXT)")
    connection.commit()
    connection.close()


def _tables_dropped(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TABLE mark")
    connection.close()


HARMS = (
    _random_bytes,
    _truncated,
    _first_page_overwritten,
    _header_overwritten,
    _other_program,
    _tables_dropped,
)


def _fill(opened: Opener, folder: Path, *, backup: bool) -> None:
    """Two learners in the database, and one of them in a backup."""
    store = opened().store
    take_whole(store, add_learner(store, "Ada"), 2, at_ms=START_MS)
    if backup:
        assert back_up_if_due(folder, START_MS) == ()
    add_learner(store, "Bob")
    assert store.close()


def _learners(store: Store) -> list[str]:
    return [learner.name for learner in store.read(learners.listed).result()]


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_database_is_set_aside_and_the_newest_backup_used(
    harm: Harm, opened: Opener, folder: Path
) -> None:
    _fill(opened, folder, backup=True)
    path = folder / "scores.sqlite"
    harm(path)
    damaged = path.read_bytes()
    store, (notice,) = opened()
    assert notice.code == "damaged_restored"
    assert notice.data["day"] == opening.backups_in(folder)[0].stem.removeprefix("scores-")
    kept = Path(str(notice.data["file"]))
    assert kept.name.startswith("scores-damaged-2023-11-1")
    assert kept.read_bytes() == damaged
    assert _learners(store) == ["Ada"]
    assert len(store.read(history.listing).result()) == 1
    add_learner(store, "Cleo")
    store.close()
    store, notices = opened()
    assert notices == ()
    assert _learners(store) == ["Ada", "Cleo"]


@pytest.mark.parametrize("harm", HARMS)
def test_without_a_backup_scores_start_anew(harm: Harm, opened: Opener, folder: Path) -> None:
    _fill(opened, folder, backup=False)
    harm(folder / "scores.sqlite")
    damaged = (folder / "scores.sqlite").read_bytes()
    store, (notice,) = opened()
    assert notice.code == "damaged_fresh"
    assert Path(str(notice.data["file"])).read_bytes() == damaged
    assert _learners(store) == []
    assert store.read(version_in).result() == VERSION


def test_a_damaged_backup_is_passed_over(opened: Opener, folder: Path) -> None:
    _fill(opened, folder, backup=True)
    store = opened().store
    assert back_up_if_due(folder, START_MS + DAY_MS) == ()
    store.close()
    newest, older = opening.backups_in(folder)
    _truncated(newest)
    _random_bytes(folder / "scores.sqlite")
    store, (notice,) = opened()
    assert notice.data["day"] == older.stem.removeprefix("scores-")
    assert _learners(store) == ["Ada"]


def test_what_lies_beside_the_database_goes_with_it(opened: Opener, folder: Path) -> None:
    _fill(opened, folder, backup=False)
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


def test_bytes_changed_anywhere_never_stop_the_program(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = tmp_path / "whole"
    store = open_store(whole).store
    for number in range(5):
        take_whole(store, add_learner(store, "Ada"), number % 3, at_ms=START_MS + number)
    assert back_up_if_due(whole, START_MS) == ()
    assert store.close()
    noticed = 0
    for attempt in range(60):
        folder = tmp_path / str(attempt)
        shutil.copytree(whole, folder)
        path = folder / "scores.sqlite"
        content = bytearray(path.read_bytes())
        # Not the two bytes that say which programs may write.
        start = chance.choice((20, 100, PAGE, chance.randrange(20, len(content) - 500)))
        size = chance.choice((1, 8, 500))
        content[start : start + size] = chance.randbytes(size)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        path.write_bytes(content)
        store, notices = open_store(folder)
        assert store.close()
        for notice in notices:
            assert notice.code == "damaged_restored"
            assert Path(str(notice.data["file"])).read_bytes() == content
            noticed += 1
    assert 10 < noticed < 60


def test_where_no_backup_is_sound_scores_start_anew(opened: Opener, folder: Path) -> None:
    _fill(opened, folder, backup=True)
    for path in (*opening.backups_in(folder), folder / "scores.sqlite"):
        _random_bytes(path)
    store, (notice,) = opened()
    assert notice.code == "damaged_fresh"
    assert _learners(store) == []
    assert len(opening.backups_in(folder)) == 1


@pytest.mark.parametrize("harm", [_emptied, os.unlink])
def test_a_database_that_vanished_comes_back_from_the_backup(
    harm: Harm, opened: Opener, folder: Path
) -> None:
    _fill(opened, folder, backup=True)
    harm(folder / "scores.sqlite")
    store, (notice,) = opened()
    assert notice.code == "missing_restored"
    assert _learners(store) == ["Ada"]


def test_files_set_aside_in_the_same_second_are_all_kept(opened: Opener, folder: Path) -> None:
    contents = []
    for number in range(3):
        opened().store.close()
        (folder / "scores.sqlite").write_bytes(bytes([number]) * 5000)
        contents.append((folder / "scores.sqlite").read_bytes())
        opened().store.close()
    kept = [(folder / name).read_bytes() for name in names(folder) if "damaged" in name]
    assert sorted(kept) == contents


def test_a_newer_database_is_set_aside_as_it_is(opened: Opener, folder: Path) -> None:
    _fill(opened, folder, backup=True)
    connection = sqlite3.connect(folder / "scores.sqlite", isolation_level=None)
    connection.execute("CREATE TABLE of_the_future(x)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    store, (notice,) = opened()
    assert notice.code == "newer_fresh"
    assert notice.data["version"] == 99
    kept = Path(str(notice.data["file"]))
    assert kept.name.startswith("scores-version-99-2023-11-1")
    assert _learners(store) == []
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
    _fill(opened, folder, backup=False)
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
    _fill(opened, folder, backup=True)
    _random_bytes(folder / "scores.sqlite")
    go = tmp_path / "go"
    running = [
        start_taker(folder, tmp_path / name, name, answers=3, go=go) for name in ("Cleo", "Dan")
    ]
    go.touch()
    for process in running:
        finish(process)
    assert sum("damaged" in name for name in names(folder)) == 1
    assert _learners(opened().store) == ["Ada", "Cleo", "Dan"]


def test_damage_inside_is_found_by_reading_and_mended_at_the_next_opening(
    opened: Opener, folder: Path
) -> None:
    store = opened().store
    ada = add_learner(store, "Ada")
    assert back_up_if_due(folder, START_MS) == ()
    sitting = begin(store, new_sitting(ada, pictures={0: b"picture!" * 5000}))
    store.close()
    damage_a_picture(folder / "scores.sqlite")
    store, notices = opened()
    assert notices == ()  # opening looks at the first pages only
    with pytest.raises(StoreError) as caught:
        store.read(partial(stored.load, sitting=sitting)).result()
    assert caught.value.code == "damaged"
    store.close()
    store, (notice,) = opened()
    assert notice.code == "damaged_restored"
    assert _learners(store) == ["Ada"]
    assert count(folder, "sitting") == 0
    store.close()
    assert opened().notices == ()


def test_a_suspicion_without_ground_changes_nothing(opened: Opener, folder: Path) -> None:
    _fill(opened, folder, backup=True)
    opening.mark_suspect(folder)
    store, notices = opened()
    assert notices == ()
    assert _learners(store) == ["Ada", "Bob"]
    assert not opening.suspect_path(folder).exists()


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

    _fill(opened, folder, backup=False)
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
