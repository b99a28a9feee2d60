"""Deleting for good: no byte of it is left in the data folder, whenever the process is killed."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizapp.app.erasing import Erasing, look_after
from quizapp.scores.erasing import Deletion, erase, erased
from quizapp.scores.errors import LeaseHeldError
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.connection import check
from quizapp.scores.store.database import Store, open_store
from tests.app.conftest import Sit
from tests.app.desk import START_MS, take_whole
from tests.scores.processes import ROOT, finish, hold_an_attempt, kill
from tests.scores.samples import DAY_MS, add_learner, count, rows, spoil
from tests.scores.samples import take_whole as take_numbers
from tests.scores.test_erasing import SECRET, dump, holding, take_secret

KILLS = 12
ERASE = """
import sys
from pathlib import Path
from quizapp.app.erasing import Erasing
from quizapp.app.library import Library
from quizapp.app.preferences import PreferencesFile
from quizapp.app.workspace import Workspace
from quizapp.scores.store.database import open_store

folder = Path(sys.argv[1])
store = open_store(folder).store
preferences = PreferencesFile(folder)
workspace = Workspace(store, preferences, Library(preferences), account_name="Bob")
print("ready", flush=True)
remains = Erasing(store).erase_learner(workspace, sys.argv[2])
print(remains.is_gone, flush=True)
store.close()
"""


def fill(folder: Path) -> tuple[str, dict[str, list[tuple[object, ...]]]]:
    """Two learners, in scores and backups; returns the one to delete, and the other's rows."""
    store = open_store(folder).store
    bob = add_learner(store, "Bob")
    take_numbers(store, bob, 2, at_ms=START_MS)
    others = dump(folder)
    ada = add_learner(store, SECRET)
    for number in range(20):
        take_secret(store, ada, at_ms=START_MS + number)
    assert back_up_if_due(folder, START_MS) == ()
    assert back_up_if_due(folder, START_MS + DAY_MS) == ()
    assert store.close()
    return ada, others


def test_a_learner_is_gone_from_every_file(sit: Sit, data: Path, file: Path) -> None:
    ada, others = fill(data)
    desk = sit(file, account="Bob")
    desk.workspace.learner.switch(ada)
    assert desk.home.learner.name == SECRET
    assert len(holding(data, SECRET)) >= 3
    remains = Erasing(desk.store, lambda: START_MS).erase_learner(desk.workspace, ada)
    assert (remains.is_gone, remains.files) == (True, ())
    assert holding(data, SECRET) == []
    assert holding(data, ada) == []
    assert dump(data) == others
    assert desk.home.learner.name == "Bob"
    assert count(data, "learner") == 1
    desk.close()


def test_an_attempt_is_gone_though_it_was_going_on_here(sit: Sit, data: Path, file: Path) -> None:
    desk = sit(file)
    kept = take_whole(desk, "test", True, True, True).id
    going = desk.start("practice").id
    assert Erasing(desk.store).erase_attempt(desk.workspace, going).is_gone
    assert going not in desk.workspace.ongoing_attempts.active
    assert desk.home.interrupted == ()
    _, listed = desk.done(desk.workspace.history())
    assert [row.attempt_id for row in listed] == [kept]
    assert holding(data, going) == []
    desk.close()


def test_files_that_cannot_be_cleaned_are_named(sit: Sit, data: Path, file: Path) -> None:
    ada, _ = fill(data)
    spoil(data / "scores.sqlite")
    desk = sit(file, account="Bob")  # the newest backup takes its place
    (aside,) = data.glob("scores-damaged-*.sqlite")
    remains = Erasing(desk.store).erase_learner(desk.workspace, ada)
    assert remains.is_gone
    assert str(aside) in remains.files
    assert holding(data, SECRET) == []
    desk.close()


def test_a_deletion_that_was_cut_off_is_ended_after_the_next_start(
    sit: Sit, data: Path, file: Path
) -> None:
    ada, others = fill(data)
    desk = sit(file, account="Bob")
    deletion = Deletion(learners=(ada,))
    desk.store.alone(lambda c: erase(c, desk.store.holder, deletion, START_MS)).result()
    assert holding(data, SECRET)
    assert look_after(desk.store, START_MS) == ()
    assert holding(data, SECRET) == []
    assert holding(data, ada) == []
    assert dump(data) == others
    desk.close()
    assert look_after(desk.store, START_MS) == ()


def test_a_learner_of_another_window_is_refused(sit: Sit, data: Path, tmp_path: Path) -> None:
    desk = sit()
    ada = add_learner(desk.store, "Ada")
    process, _ = hold_an_attempt(data, tmp_path / "log")
    with pytest.raises(LeaseHeldError):
        Erasing(desk.store).erase_learner(desk.workspace, ada)
    assert count(data, "learner") == 1
    finish(process)
    desk.close()


def states(folder: Path, store: Store) -> tuple[int, int]:
    """How many learners and answers there are, in a database that is whole."""
    assert store.read(check).result() == ""
    assert rows(folder, "PRAGMA foreign_key_check") == []
    return count(folder, "learner"), count(folder, "answer")


def test_a_killed_process_leaves_all_or_nothing_and_the_next_one_does_the_rest(
    tmp_path: Path,
) -> None:
    first = tmp_path / "first"
    ada, others = fill(first)
    chance = random.Random(7)
    seen = set()
    for number in range(KILLS):
        folder = tmp_path / f"data{number}"
        shutil.copytree(first, folder)
        process = subprocess.Popen(
            [sys.executable, "-c", ERASE, str(folder), ada],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", process.communicate()
        time.sleep(0.12 * chance.random() ** 4)
        kill(process)
        store, notices = open_store(folder)
        assert notices == ()
        found = states(folder, store)
        assert found in ((2, 23), (1, 3))
        seen.add(found)
        if found == (2, 23):
            assert store.read(erased).result() == ()
        else:
            assert Erasing(store).finish().is_gone
            assert holding(folder, SECRET) == []
            assert dump(folder) == others
            assert store.read(erased).result() == ()
        assert store.close()
    assert seen
