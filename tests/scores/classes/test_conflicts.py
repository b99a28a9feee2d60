"""Forged files of results: what says otherwise than the class is set aside, never applied."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quizapp.app.classes.school_class import Conflicting, SchoolClass, Taken, open_school_class
from quizapp.quiz.events import Checked, Finished, Skipped
from quizapp.scores.classes import conflicts
from quizapp.scores.classes.result_file import Content, encode_file
from quizapp.scores.erasing import Deletion
from tests.scores.class_samples import SENT_MS, computer, content, unflagged
from tests.scores.classes.test_result_file import forged
from tests.scores.conftest import Opener
from tests.scores.old_versions import make_version_5
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    take_whole,
)

FAR_MS = 2**53


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SchoolClass]:
    """A new class."""
    made = open_school_class(tmp_path / "class.sqlite", create=True)
    yield made
    made.close()


def drop(room: SchoolClass, sent: Content) -> Taken | Conflicting:
    """What comes of a file with this content."""
    path = room.path.with_name("dropped.quizresult")
    path.write_bytes(encode_file(sent))
    (came,) = room.collect([path])
    assert isinstance(came, Taken | Conflicting), came
    return came


def stolen(victim: Content) -> Content:
    """A copy of the victim's file by another sender, with new answer ids and a later time."""

    def steal(plain: Any) -> None:
        plain["sender"].update(id="mallory", name="Mallory")
        plain["sent_at_ms"] += 1_000
        for attempt in plain["attempts"]:
            for answer in attempt["answers"]:
                answer["id"] = f"new {answer['id']}"

    return forged(victim, steal)


def test_another_senders_attempt_stays_whose_it_was(room: SchoolClass, tmp_path: Path) -> None:
    ada = computer(tmp_path / "ada")
    drop(room, ada)
    before = unflagged(room.store)
    for _ in range(2):
        came = drop(room, stolen(ada))
        assert isinstance(came, Conflicting)
        assert {one.code for one in came.found} == {"owner"}
        assert (came.found[0].kept.name, came.found[0].sent.name) == ("Ada", "Mallory")
        assert (came.found[0].kept.earned, came.found[0].kept.possible) == ("1", "4")
    assert unflagged(room.store) == before
    assert len(room.conflicts().result()) == 1
    assert isinstance(drop(room, ada), Taken)


def test_what_a_file_contradicts_needs_a_look_until_decided(
    room: SchoolClass, tmp_path: Path
) -> None:
    ada = computer(tmp_path / "ada", rights=(3,))
    drop(room, ada)
    drop(room, stolen(ada))
    assert _flags(room) == [("conflict",)]
    room.keep_class(room.conflicts().result()[0].digest).result()
    assert _flags(room) == [()]


def _flags(room: SchoolClass) -> list[tuple[str, ...]]:
    rows = room.gradebook().result().rows
    return [grade.flags for row in rows for grade in row.grades if grade is not None]


def test_the_teacher_keeps_either_side(room: SchoolClass, tmp_path: Path) -> None:
    ada = computer(tmp_path / "ada", rights=(3,))
    drop(room, stolen(ada))
    assert isinstance(drop(room, ada), Conflicting)
    (one,) = room.conflicts().result()
    assert (one.name, one.found[0].kept.name) == ("Ada", "Mallory")
    room.keep_class(one.digest).result()
    assert room.conflicts().result() == []
    names = [r.person.name for r in room.gradebook().result().rows if r.grades != (None,)]
    assert names == ["Mallory"]
    room.keep_file(one.digest).result()
    names = [r.person.name for r in room.gradebook().result().rows if r.grades != (None,)]
    assert names == ["Ada"]
    assert isinstance(drop(room, ada), Taken)


def test_a_file_that_was_applied_and_contradicts_again_is_open_again(
    room: SchoolClass, tmp_path: Path
) -> None:
    ada = computer(tmp_path / "ada", rights=(3,))
    drop(room, ada)
    for sent in (stolen(ada), ada, stolen(ada)):
        assert isinstance(drop(room, sent), Conflicting)
        (one,) = room.conflicts().result()
        room.keep_file(one.digest).result()
    assert room.conflicts().result() == []


@pytest.mark.parametrize("change", ["chosen", "added", "later", "order", "answer id"])
def test_what_does_not_follow_is_set_aside(room: SchoolClass, tmp_path: Path, change: str) -> None:
    ada = computer(tmp_path / "ada", rights=(1,))
    drop(room, ada)
    before = unflagged(room.store)

    def lie(plain: Any) -> None:
        (attempt,) = plain["attempts"]
        answers = attempt["answers"]
        plain["sent_at_ms"] += 1
        match change:
            case "chosen":
                answers[2].update(chosen=[0], earned="2")
            case "added":
                end = attempt["steps"][-1]
                again = {"id": "again", "seq": end["seq"], "chosen": [0], "earned": "2"}
                answers.append({**answers[2], **again})
                end["seq"] += 1
            case "later":
                attempt["ended_at_ms"] += 1
            case "order":
                attempt["items"][0]["order"].sort()
            case "answer id":
                answers[0]["id"] = "another"

    came = drop(room, forged(ada, lie))
    assert isinstance(came, Conflicting)
    assert [one.code for one in came.found] == ["changed"]
    assert unflagged(room.store) == before


def test_answers_belong_to_the_attempt_that_they_came_in(room: SchoolClass, tmp_path: Path) -> None:
    ada = computer(tmp_path / "ada", rights=(3,))
    drop(room, ada)
    copy = forged(ada, lambda plain: plain["attempts"][0].update(id="another"))
    came = drop(room, copy)
    assert isinstance(came, Conflicting)
    assert [one.code for one in came.found] == ["answers"]


def test_a_regrades_id_belongs_to_the_regrade(room: SchoolClass, opened: Opener) -> None:
    store = opened().store
    attempt = take_whole(store, add_learner(store), 3, at_ms=START_MS)
    even, *others = QUESTIONS
    regrade(store, quiz_of(replace(even, points=5), *others))
    sent = content(store, [attempt])
    drop(room, sent)
    assert isinstance(drop(room, replace(sent, sent_at_ms=sent.sent_at_ms + 1)), Taken)

    def lie(plain: Any) -> None:
        plain["sent_at_ms"] += 2
        plain["attempts"][0]["items"][0]["regrade"]["at_ms"] += 1

    came = drop(room, forged(sent, lie))
    assert isinstance(came, Conflicting)
    assert [one.code for one in came.found] == ["regrade"]
    assert (came.found[0].sent.earned, came.found[0].sent.possible) == ("8", "8")


def test_the_order_in_a_file_contradicts_nothing(room: SchoolClass, opened: Opener) -> None:
    store = opened().store
    new = new_attempt(add_learner(store), "practice")
    begin(store, new)
    keep(store, new.id, Checked(0, (0,)), Skipped(1), Checked(2, (0,)), Finished("completed"))
    sent = content(store, [new.id])
    drop(room, sent)

    def turn_round(plain: Any) -> None:
        plain["sent_at_ms"] += 1
        for name in ("answers", "steps"):
            plain["attempts"][0][name].reverse()

    assert isinstance(drop(room, forged(sent, turn_round)), Taken)


def test_a_file_that_was_never_set_aside_is_unknown(room: SchoolClass) -> None:
    with pytest.raises(KeyError):
        room.store.read(lambda c: conflicts.content_of(c, "nobody")).result()


def test_a_time_in_the_future_renames_nobody(room: SchoolClass, tmp_path: Path) -> None:
    ada = computer(tmp_path / "ada")
    fake = replace(ada, sent_at_ms=FAR_MS, sender=replace(ada.sender, name="Mallory"))
    for first, second in ((ada, fake), (fake, ada)):
        drop(room, first)
        drop(room, second)
        (row,) = room.gradebook().result().rows
        assert row.person.name == "Ada"
        room.erase(Deletion(learners=(row.person.learner_id,)))


def test_a_version_from_the_future_replaces_none(room: SchoolClass, opened: Opener) -> None:
    store = opened().store
    attempt = take_whole(store, add_learner(store), 3, at_ms=START_MS)
    first = content(store, [attempt])
    even, *others = QUESTIONS
    regrade(store, quiz_of(replace(even, points=5), *others))
    drop(room, first)
    before = unflagged(room.store)
    drop(room, content(store, [attempt], at_ms=FAR_MS))
    assert unflagged(room.store) == before
    drop(room, content(store, [attempt], at_ms=SENT_MS + 1))
    assert unflagged(room.store) != before


@pytest.mark.parametrize("who", ["kept", "sent"])
def test_deleting_a_person_deletes_what_was_set_aside(
    room: SchoolClass, tmp_path: Path, who: str
) -> None:
    ada = computer(tmp_path / "ada", rights=(3,))
    drop(room, ada)
    if who == "sent":  # someone who is in the class by another file too
        drop(room, forged(computer(tmp_path / "m", rights=(1,)), _as_mallory))
    drop(room, stolen(ada))
    room.erase(Deletion(learners=(ada.sender.id if who == "kept" else "mallory",)))
    assert room.conflicts().result() == []
    assert room.store.read(_kept_files).result() == 0
    assert room.close()
    if who == "kept":  # nobody else was asked these questions
        assert b"Which is even?" not in room.path.read_bytes()


def _as_mallory(plain: Any) -> None:
    plain["sender"].update(id="mallory", name="Mallory")


def _kept_files(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT COUNT(*) FROM conflict").fetchone()[0])


@pytest.mark.parametrize("dropped", [(), ("conflict", "flag", "class_quiz")])
def test_a_class_of_version_5_becomes_one_of_today(
    room: SchoolClass, tmp_path: Path, dropped: tuple[str, ...]
) -> None:
    ada = computer(tmp_path / "ada")
    drop(room, ada)
    before = unflagged(room.store)
    if not dropped:
        assert isinstance(drop(room, stolen(ada)), Conflicting)
    assert room.close()
    make_version_5(room.path, dropped)
    again = open_school_class(room.path)
    assert unflagged(again.store) == before
    assert isinstance(drop(again, stolen(ada)), Conflicting)
    assert len(again.store.read(conflicts.listed).result()) == 1
    assert again.close()
