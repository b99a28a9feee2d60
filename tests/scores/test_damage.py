"""Damaged databases: set aside, never overwritten, and replaced by a backup."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quizapp.scores import history, stored
from quizapp.scores.errors import StoreError
from quizapp.scores.store import repair
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.connection import connect
from quizapp.scores.store.database import open_store
from quizapp.scores.store.migrations import version_in
from quizapp.scores.store.steps import VERSION
from tests.scores.conftest import Opener
from tests.scores.samples import (
    DAY_MS,
    START_MS,
    add_learner,
    begin,
    count,
    damage_a_picture,
    fill,
    names,
    names_in,
    new_attempt,
    spoil,
    take_whole,
)

PAGE = 4096

Harm = Callable[[Path], None]


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
    spoil,
    _truncated,
    _first_page_overwritten,
    _header_overwritten,
    _other_program,
    _tables_dropped,
)


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_database_is_set_aside_and_the_newest_backup_used(
    harm: Harm, opened: Opener, folder: Path
) -> None:
    fill(opened, folder, backup=True)
    path = folder / "scores.sqlite"
    harm(path)
    damaged = path.read_bytes()
    store, (notice,) = opened()
    assert notice.code == "damaged_restored"
    assert notice.data["day"] == repair.backups_in(folder)[0].stem.removeprefix("scores-")
    kept = Path(str(notice.data["file"]))
    assert kept.name.startswith("scores-damaged-2023-11-1")
    assert kept.read_bytes() == damaged
    assert names_in(store) == ["Ada"]
    assert len(store.read(history.listing).result()) == 1
    add_learner(store, "Cleo")
    store.close()
    store, notices = opened()
    assert notices == ()
    assert names_in(store) == ["Ada", "Cleo"]


@pytest.mark.parametrize("harm", HARMS)
def test_without_a_backup_scores_start_anew(harm: Harm, opened: Opener, folder: Path) -> None:
    fill(opened, folder, backup=False)
    harm(folder / "scores.sqlite")
    damaged = (folder / "scores.sqlite").read_bytes()
    store, (notice,) = opened()
    assert notice.code == "damaged_fresh"
    assert Path(str(notice.data["file"])).read_bytes() == damaged
    assert names_in(store) == []
    assert store.read(version_in).result() == VERSION


def test_a_damaged_backup_is_passed_over(opened: Opener, folder: Path) -> None:
    fill(opened, folder, backup=True)
    store = opened().store
    assert back_up_if_due(folder, START_MS + DAY_MS) == ()
    store.close()
    newest, older = repair.backups_in(folder)
    _truncated(newest)
    spoil(folder / "scores.sqlite")
    store, (notice,) = opened()
    assert notice.data["day"] == older.stem.removeprefix("scores-")
    assert names_in(store) == ["Ada"]


def test_a_backup_damaged_inside_is_passed_over(opened: Opener, folder: Path) -> None:
    store = opened().store
    ada = add_learner(store, "Ada")
    assert back_up_if_due(folder, START_MS) == ()
    begin(store, new_attempt(ada, pictures={0: b"picture!" * 5000}))
    assert back_up_if_due(folder, START_MS + DAY_MS) == ()
    store.close()
    newest, older = repair.backups_in(folder)
    damage_a_picture(newest)
    spoil(folder / "scores.sqlite")
    store, (notice,) = opened()
    assert notice.data["day"] == older.stem.removeprefix("scores-")
    assert store.read(history.listing).result() == []


def test_a_sound_backup_is_not_passed_over_because_the_disk_is_full(
    opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small_disk(path: Path, *, must_exist: bool = False) -> sqlite3.Connection:
        connection = connect(path, must_exist=must_exist)
        connection.execute("PRAGMA max_page_count = 3").fetchall()
        return connection

    fill(opened, folder, backup=True)
    spoil(folder / "scores.sqlite")
    with monkeypatch.context() as patch:
        patch.setattr(repair, "connect", small_disk)
        with pytest.raises(StoreError) as caught:
            opened()
    assert caught.value.code == "disk_full"
    store, (notice,) = opened()  # with room again
    assert notice.code == "missing_restored"
    assert names_in(store) == ["Ada"]
    assert sum("damaged" in name for name in names(folder)) == 1


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
    fill(opened, folder, backup=True)
    for path in (*repair.backups_in(folder), folder / "scores.sqlite"):
        spoil(path)
    store, (notice,) = opened()
    assert notice.code == "damaged_fresh"
    assert names_in(store) == []
    assert len(repair.backups_in(folder)) == 1


@pytest.mark.parametrize("harm", [_emptied, os.unlink])
def test_a_database_that_vanished_comes_back_from_the_backup(
    harm: Harm, opened: Opener, folder: Path
) -> None:
    fill(opened, folder, backup=True)
    harm(folder / "scores.sqlite")
    store, (notice,) = opened()
    assert notice.code == "missing_restored"
    assert names_in(store) == ["Ada"]


def test_a_log_that_lost_its_database_is_kept(opened: Opener, folder: Path) -> None:
    """As a kill between the renames of a database and of its log would leave it."""
    opened().store.close()
    (folder / "scores.sqlite").unlink()
    (folder / "scores.sqlite-wal").write_bytes(b"answers")
    store, (notice,) = opened()
    assert notice.code == "damaged_fresh"
    assert Path(f"{notice.data['file']}-wal").read_bytes() == b"answers"
    assert names_in(store) == []


def test_files_set_aside_in_the_same_second_are_all_kept(opened: Opener, folder: Path) -> None:
    contents = []
    for number in range(3):
        opened().store.close()
        (folder / "scores.sqlite").write_bytes(bytes([number]) * 5000)
        contents.append((folder / "scores.sqlite").read_bytes())
        opened().store.close()
    kept = [(folder / name).read_bytes() for name in names(folder) if "damaged" in name]
    assert sorted(kept) == contents


def test_damage_inside_is_found_by_reading_and_mended_at_the_next_opening(
    opened: Opener, folder: Path
) -> None:
    store = opened().store
    ada = add_learner(store, "Ada")
    assert back_up_if_due(folder, START_MS) == ()
    attempt = begin(store, new_attempt(ada, pictures={0: b"picture!" * 5000}))
    store.close()
    damage_a_picture(folder / "scores.sqlite")
    store, notices = opened()
    assert notices == ()  # opening looks at the first pages only
    with pytest.raises(StoreError) as caught:
        store.read(partial(stored.load, attempt=attempt)).result()
    assert caught.value.code == "damaged"
    store.close()
    store, (notice,) = opened()
    assert notice.code == "damaged_restored"
    assert names_in(store) == ["Ada"]
    assert count(folder, "attempt") == 0
    store.close()
    assert opened().notices == ()


def test_a_suspicion_without_ground_changes_nothing(opened: Opener, folder: Path) -> None:
    fill(opened, folder, backup=True)
    repair.mark_suspect(folder)
    store, notices = opened()
    assert notices == ()
    assert names_in(store) == ["Ada", "Bob"]
    assert not repair.suspect_path(folder).exists()


def test_a_renamed_column_is_damage(folder: Path, opened: Opener) -> None:
    fill(opened, folder, backup=True)
    connection = connect(folder / "scores.sqlite")
    connection.execute("ALTER TABLE answer RENAME COLUMN chosen TO selected")
    connection.close()
    store, (notice,) = open_store(folder)
    assert store.close()
    assert notice.code == "damaged_restored"
    assert "chosen" in str(notice.data["detail"])
