"""The write paths of scores: answers, backups, migration, classes, regrades and deletions."""

import random
import sqlite3
from pathlib import Path

import msgspec

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.erasing import Erasing, look_after
from quizapp.quiz.model import Question
from quizapp.scores import history
from quizapp.scores.classes.class_store import open_class
from quizapp.scores.classes.gradebook import gradebook
from quizapp.scores.classes.result_file import Content
from quizapp.scores.erasing import Deletion, erase
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.connection import check
from quizapp.scores.store.database import Store, open_store
from quizapp.scores.store.migrations import version_in
from quizapp.scores.store.repair import backups_in
from quizapp.scores.store.steps import VERSION
from tests.scores.class_samples import computer, take_in
from tests.scores.left import in_flight, left_by
from tests.scores.processes import logged
from tests.scores.regrade_samples import quiz_of, regrade, undo
from tests.scores.samples import DAY_MS, QUESTIONS, START_MS, add_learner, names_in, take_whole
from tests.scores.store.test_migrations import VERSION_2
from tests.scores.taker import Taker
from tests.scores.test_erasing import SECRET, holding, take_secret
from tests.torture.protocol import Say, WritePath, begun_in, nothing

ANSWERS = 12
NAMES = ("Ada", "Bob", "Cleo")
WRONG = Question(prompt="Is 7 prime?", options=("true", "false"), answer="false", points=2)


def _sound(folder: Path) -> Store:
    """The store as the next start opens it: nothing is to be told of, and it is whole."""
    store, notices = open_store(folder)
    assert notices == (), notices
    assert store.read(check).result() == ""
    return store


def _answers(folder: Path, say: Say) -> None:
    store = open_store(folder / "data").store
    with (folder / "log").open("a", encoding="utf-8") as log:
        taker = Taker(store, "Ada", log, random.Random())
        while taker.answers < ANSWERS:
            taker.act()
            say("events")
    assert store.close()


def _check_answers(folder: Path, _: list[str]) -> None:
    told = logged(folder / "log")
    found = left_by(folder / "data") if (folder / "data").exists() else {}
    assert in_flight({}, told, found) <= 1


def _prepare_scores(folder: Path) -> None:
    store = open_store(folder).store
    ada = add_learner(store)
    for number in range(4):
        take_whole(store, ada, number % 4, at_ms=START_MS + number)
    assert store.close()


def _back_up(folder: Path, say: Say) -> None:
    store = open_store(folder).store
    for day in range(3):
        notices = back_up_if_due(folder, START_MS + day * DAY_MS)
        if notices == ():
            say(str(day))
    store.close()


def _check_backups(folder: Path, said: list[str]) -> None:
    store = _sound(folder)
    assert store.read(history.listing).result()
    assert len(backups_in(folder)) - len(said) in (0, 1)
    for path in backups_in(folder):
        copy = sqlite3.connect(path)
        assert check(copy) == ""
        assert copy.execute("SELECT COUNT(*) FROM attempt").fetchone() == (4,)
        copy.close()
    assert look_after(store, START_MS + 2 * DAY_MS) == ()
    assert begun_in(folder) == []
    assert store.close()


def _prepare_version_2(folder: Path) -> None:
    made = sqlite3.connect(folder / "scores.sqlite")
    made.executescript(VERSION_2.read_text(encoding="utf-8"))
    made.close()


def _migrate(folder: Path, say: Say) -> None:
    store = open_store(folder).store
    say(str(store.read(version_in).result()))
    assert store.close()


def _check_migration(folder: Path, said: list[str]) -> None:
    at_rest = sqlite3.connect(folder / "scores.sqlite")
    version = version_in(at_rest)
    at_rest.close()
    assert version == VERSION if said else version in (2, VERSION)
    store = _sound(folder)
    assert store.read(version_in).result() == VERSION
    assert len(store.read(history.listing).result()) == 3
    assert store.close()


def _prepare_class(folder: Path) -> None:
    for name in NAMES:
        sent = computer(folder / name, name)
        (folder / f"{name}.sent").write_bytes(msgspec.json.encode(sent))


def _collect(folder: Path, say: Say) -> None:
    room = open_class(folder / "class.quizclass", create=True)
    for name in NAMES:
        sent = msgspec.json.decode((folder / f"{name}.sent").read_bytes(), type=Content)
        take_in(room, sent)
        say(name)
    assert room.close()


def _check_class(folder: Path, said: list[str]) -> None:
    room = open_class(folder / "class.quizclass", create=not said)
    assert room.read(check).result() == ""
    found = [row.person.name for row in room.read(lambda c: gradebook(c, "best")).result().rows]
    assert set(said) <= set(found)
    assert len(found) - len(said) in (0, 1)
    assert len(room.read(history.listing).result()) == 2 * len(found)
    assert room.close()
    assert begun_in(folder) == []


def _marks(store: Store) -> list[str]:
    listed = sorted(store.read(history.listing).result(), key=lambda row: row.started_at_ms)
    return [str(row.score) for row in listed]


def _regrade(folder: Path, say: Say) -> None:
    store = open_store(folder).store
    before = _marks(store)
    for _ in range(3):
        done = regrade(store, quiz_of(*QUESTIONS[:2], WRONG))
        say(f"after {_marks(store)}")
        undo(store, done)
        assert _marks(store) == before
        say(f"before {before}")
    assert store.close()


def _check_regrades(folder: Path, said: list[str]) -> None:
    store = _sound(folder)
    marks = str(_marks(store))
    last = said[-1].split(" ", 1)[1] if said else ""
    if marks != last:  # one more was kept of which nothing was said
        known = {each.split(" ", 1)[1] for each in said}
        assert len(known) < 2 or marks in known
    for row in store.read(history.listing).result():
        assert row.score is not None
    assert store.close()


def _prepare_learners(folder: Path) -> None:
    store = open_store(folder).store
    take_whole(store, add_learner(store, "Bob"), 2, at_ms=START_MS)
    ada = add_learner(store, SECRET)
    for number in range(5):
        take_secret(store, ada, at_ms=START_MS + number)
    for day in range(2):
        assert back_up_if_due(folder, START_MS + day * DAY_MS) == ()
    assert store.close()


def _erase(folder: Path, say: Say) -> None:
    store = open_store(folder).store
    query = "SELECT id FROM learner WHERE name = ?"
    (ada,) = store.read(lambda c: c.execute(query, (SECRET,)).fetchone()).result()
    deletion = Deletion(learners=(ada,))
    store.alone(lambda c: erase(c, store.holder, deletion, wall_ms())).result()
    say("deleted")
    if Erasing(store).finish().is_gone:
        say("gone")
    store.close()


def _check_erasing(folder: Path, said: list[str]) -> None:
    if "gone" in said:
        assert holding(folder, SECRET) == []
    store = _sound(folder)
    assert look_after(store, START_MS + DAY_MS) == ()
    names = names_in(store)
    assert "Bob" in names
    assert len(store.read(history.listing).result()) == (6 if SECRET in names else 1)
    assert not (said and SECRET in names)
    assert store.close()
    if SECRET not in names:
        assert holding(folder, SECRET) == []
    for path in backups_in(folder):
        copy = sqlite3.connect(path)
        assert check(copy) == ""
        copy.close()
    assert begun_in(folder) == []


PATHS = (
    WritePath("answers", nothing, _answers, _check_answers),
    WritePath("backups", _prepare_scores, _back_up, _check_backups),
    WritePath("migration", _prepare_version_2, _migrate, _check_migration),
    WritePath("collecting", _prepare_class, _collect, _check_class),
    WritePath("regrading", _prepare_scores, _regrade, _check_regrades),
    WritePath("deleting", _prepare_learners, _erase, _check_erasing),
)
