"""Deleting: what it takes with it, what it leaves, and what stands in its way."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizapp.quiz.events import Chosen, Finished
from quizapp.quiz.model import About, Question
from quizapp.scores import erasing, history, learners, regrades, stored
from quizapp.scores.erasing import Deletion
from quizapp.scores.errors import LearnerError, LeaseHeldError, StoreError, UnknownAttemptError
from quizapp.scores.regrading import preview
from quizapp.scores.store.backup import back_up_if_due, backup_path, clean_backups
from quizapp.scores.store.connection import check, connect
from quizapp.scores.store.database import Store
from quizapp.scores.store.migrations import TABLES, migrate
from quizapp.scores.store.steps import STEPS, VERSION
from tests.scores.conftest import Opener
from tests.scores.processes import finish, hold_an_attempt
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import (
    ABOUT,
    DAY_MS,
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    count,
    keep,
    new_attempt,
    rows,
    spoil,
    take_whole,
)

SECRET = "Zanzibar-of-the-deleted"
OWN = Question(prompt=f"Where? {SECRET}", options=("here", f"in {SECRET}"), answer="here", id="own")


def take_secret(store: Store, learner: str, *, at_ms: int = START_MS) -> str:
    """An attempt of a quiz that nobody else has taken, with a picture, chosen wrongly."""
    new = replace(
        new_attempt(learner, "test", asked=(OWN, QUESTIONS[0]), quiz_key=f"path:/{SECRET}"),
        about=About(title=SECRET),
        title=SECRET,
        started_at_ms=at_ms,
        pictures={0: SECRET.encode() * 300, 1: b"shared"},
    )
    begin(store, new)
    keep(store, new.id, Chosen(0, (1,)), Finished("handed_in"), at_ms=at_ms + 1)
    return new.id


def erase(store: Store, deletion: Deletion) -> None:
    """Delete, and write the database anew."""
    store.alone(lambda c: erasing.erase(c, store.holder, deletion, START_MS)).result()
    assert store.alone(erasing.compact).result()


def holding(folder: Path, text: str) -> list[str]:
    """The files below a folder that hold a text."""
    wanted = text.encode()
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and wanted in path.read_bytes()
    )


def dump(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, but the notes on deletions."""
    return {t: rows(folder, f"SELECT * FROM {t}") for t in sorted(TABLES - {"erasure"})}


def test_a_learner_is_gone_with_all_that_only_they_had(store: Store, folder: Path) -> None:
    bob = add_learner(store, "Bob")
    take_whole(store, bob, 2, at_ms=START_MS)
    begin(store, new_attempt(bob, pictures={0: b"shared"}))
    before = dump(folder)
    ada = add_learner(store, SECRET)
    take_secret(store, ada)
    take_whole(store, ada, 3, at_ms=START_MS, mode="practice")
    store.write(lambda c: learners.rename(c, ada, f"{SECRET} 2")).result()
    assert holding(folder, SECRET)
    erase(store, Deletion(learners=(ada,)))
    assert dump(folder) == before
    assert holding(folder, SECRET) == []
    assert store.read(check).result() == ""
    assert rows(folder, "PRAGMA foreign_key_check") == []
    with pytest.raises(LearnerError):
        erase(store, Deletion(learners=(ada,)))


def test_an_attempt_is_gone_and_the_others_stay(store: Store, folder: Path) -> None:
    ada = add_learner(store)
    first = take_whole(store, ada, 2, at_ms=START_MS)
    before = dump(folder)
    second = take_secret(store, ada)
    erase(store, Deletion(attempts=(second,)))
    assert dump(folder) == before
    assert holding(folder, SECRET) == []
    assert [row.id for row in store.read(history.listing).result()] == [first]
    with pytest.raises(UnknownAttemptError):
        erase(store, Deletion(attempts=(second,)))
    take_whole(store, ada, 1, at_ms=START_MS + 5)
    assert count(folder, "attempt") == 2


def test_regrades_go_with_the_last_attempt_that_they_changed(store: Store, folder: Path) -> None:
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    before = dump(folder)
    first = take_whole(store, ada, 3, at_ms=START_MS)
    second = take_whole(store, bob, 3, at_ms=START_MS)
    wrong = replace(QUESTIONS[2], answer="false", explanation=SECRET)
    undone = regrade(store, quiz_of(*QUESTIONS[:2], wrong))
    store.write(lambda c: regrades.undo(c, undone, START_MS)).result()
    regrade(store, quiz_of(*QUESTIONS[:2], wrong))
    kept = store.read(lambda c: stored.load(c, second)).result()
    erase(store, Deletion(attempts=(first,)))
    assert store.read(lambda c: stored.load(c, second)).result() == kept
    assert count(folder, "regrade") == 3
    seen = store.read(lambda c: preview(c, quiz_of(*QUESTIONS[:2], wrong), "numbers")).result()
    assert (seen.examined, seen.changes) == (1, ())
    erase(store, Deletion(attempts=(second,)))
    assert dump(folder) == before
    assert holding(folder, SECRET) == []


def test_what_earlier_programs_left_in_free_space_goes_too(store: Store, folder: Path) -> None:
    store.alone(lambda c: c.execute("PRAGMA secure_delete = OFF").fetchall()).result()
    ada = add_learner(store)
    take_secret(store, ada)
    store.alone(lambda c: erasing.erase(c, store.holder, Deletion((ada,)), START_MS)).result()
    store.alone(erasing.empty_log).result()
    assert holding(folder, SECRET)
    assert store.alone(erasing.compact).result()
    assert holding(folder, SECRET) == []


def test_the_rows_are_as_safe_as_before(store: Store, folder: Path) -> None:
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    before = rows(folder, triggers)
    ada = add_learner(store)
    take_whole(store, ada, 1, at_ms=START_MS)
    erase(store, Deletion(attempts=(take_secret(store, ada),)))
    assert rows(folder, triggers) == before
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        store.write(lambda c: c.execute("DELETE FROM answer")).result()
    assert store.read(lambda c: c.execute("PRAGMA foreign_keys").fetchone()).result() == (1,)


def test_an_attempt_open_in_another_window_is_refused(opened: Opener, tmp_path: Path) -> None:
    store = opened().store
    ada = add_learner(store)
    other = take_whole(store, ada, 1, at_ms=START_MS)
    process, attempt = hold_an_attempt(store.folder, tmp_path / "log")
    before = dump(store.folder)
    for deletion in (Deletion(attempts=(other, attempt)), Deletion(learners=(ada,))):
        with pytest.raises(LeaseHeldError):
            erase(store, deletion)
        assert dump(store.folder) == before
    finish(process)
    erase(store, Deletion(learners=(ada,)))
    assert count(store.folder, "attempt") == 0


def test_a_program_older_than_the_database_deletes_nothing(store: Store, folder: Path) -> None:
    ada = add_learner(store)
    take_whole(store, ada, 1, at_ms=START_MS)
    before = dump(folder)
    newer = sqlite3.connect(folder / "scores.sqlite", isolation_level=None)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    with pytest.raises(StoreError, match="newer_version"):
        erase(store, Deletion(learners=(ada,)))
    assert dump(folder) == before


def test_the_ids_of_what_was_deleted_are_kept_until_they_are_forgotten(store: Store) -> None:
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    for learner in (ada, bob):
        erase(store, Deletion(learners=(learner,)))
    assert store.read(erasing.erased).result() == tuple(sorted((ada, bob)))
    store.write(lambda c: erasing.forget(c, [ada])).result()
    assert store.read(erasing.erased).result() == (bob,)


def test_another_window_goes_on_meanwhile(opened: Opener) -> None:
    mine, other = opened().store, opened().store
    ada, bob = add_learner(mine, "Ada"), add_learner(mine, "Bob")
    take_secret(mine, ada)
    going_on = new_attempt(bob, "test")
    begin(other, going_on)
    erase(mine, Deletion(learners=(ada,)))
    keep(other, going_on.id, Chosen(0, (0,)), Finished("handed_in"))
    assert other.read(lambda c: stored.load(c, going_on.id)).result().attempt().score == 1
    assert holding(mine.folder, SECRET) == []


def backed_up(store: Store) -> tuple[str, str]:
    """Two learners, the first with a secret, in two backups; returns both."""
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    take_secret(store, ada)
    take_whole(store, bob, 2, at_ms=START_MS)
    for day in range(2):
        assert back_up_if_due(store.folder, START_MS + day * DAY_MS) == ()
    return ada, bob


def backups(folder: Path) -> list[Path]:
    """The backups of a folder."""
    return sorted((folder / "backups").glob("*.sqlite"))


def test_backups_are_cleaned_too(store: Store, folder: Path) -> None:
    ada, bob = backed_up(store)
    assert len([name for name in holding(folder, SECRET) if "backups" in name]) == 2
    left = clean_backups(folder, (ada,))
    assert (left.for_now, left.newer) == ((), ())
    assert not [name for name in holding(folder, SECRET) if "backups" in name]
    assert len(backups(folder)) == 2
    for path in backups(folder):
        copy = connect(path, must_exist=True)
        assert check(copy) == ""
        assert copy.execute("SELECT id FROM learner").fetchall() == [(bob,)]
        assert copy.execute("SELECT COUNT(*) FROM answer").fetchone() == (3,)
        copy.close()
    assert not list((folder / "backups").glob("*.cleaning*"))


def test_a_backup_that_holds_nothing_of_it_is_not_touched(store: Store, folder: Path) -> None:
    take_whole(store, add_learner(store, "Bob"), 2, at_ms=START_MS)
    assert back_up_if_due(folder, START_MS) == ()
    (path,) = backups(folder)
    before = (path.read_bytes(), path.stat().st_ino)
    clean_backups(folder, ("nobody",))
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_backups_of_all_kinds(store: Store, folder: Path) -> None:
    ada, _ = backed_up(store)
    damaged, sound = backups(folder)
    newer = backup_path(folder, date(2030, 1, 1))
    older = backup_path(folder, date(2020, 1, 1))
    shutil.copy(sound, newer)
    spoil(damaged)
    half = sound.with_name(sound.name + ".part")
    half.write_bytes(SECRET.encode())
    connection = connect(newer)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    first = connect(older)
    migrate(first, STEPS[:1])
    first.execute("INSERT INTO learner VALUES (?, ?, 'x', '1', 0)", (ada, SECRET))
    first.close()
    left = clean_backups(folder, (ada,))
    assert (left.for_now, left.newer) == ((), (newer,))
    assert holding(folder / "backups", SECRET) == [newer.name]
    assert backups(folder) == [older, sound, newer]


def test_a_backup_made_between_deletion_and_cleaning_is_written_anew(
    store: Store, folder: Path
) -> None:
    ada, _ = backed_up(store)
    store.alone(lambda c: erasing.erase(c, store.holder, Deletion((ada,)), START_MS)).result()
    assert back_up_if_due(folder, START_MS + 3 * DAY_MS) == ()
    newest = backups(folder)[-1]
    inode = newest.stat().st_ino
    clean_backups(folder, (ada,))
    assert newest.stat().st_ino != inode
    assert holding(folder / "backups", SECRET) == []
    assert ABOUT.title.encode() in newest.read_bytes()
