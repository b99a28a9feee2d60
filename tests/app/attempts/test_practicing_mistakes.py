"""Practicing mistakes: as the file asks them now, resumed, repeated, and in other windows."""

from pathlib import Path
from typing import Any

import pytest

from quizapp.app.library import NothingToAskError
from tests.app.conftest import Sit
from tests.app.desk import (
    CAPITAL,
    LONGEST,
    answer,
    end,
    keep,
    take_whole,
    write_quiz,
)

DAY_MS = 24 * 3_600_000


def changed(question: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The question with some of its fields changed."""
    return {**question, **fields}


def test_mistakes_are_practiced_as_the_file_asks_them_now(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", False, True, False)
    mended = changed(LONGEST, prompt="The White Drin is longest.", explanation="It is.")
    write_quiz(file, [mended, CAPITAL], reading=["The White Drin is longest."])
    desk.open(file)
    practiced = desk.practice_mistakes()
    plan = practiced.attempt.plan
    assert (plan.mode, plan.kind) == ("practice", "mistakes")
    assert [item.key for item in plan.items] == ["longest", "capital"]  # as the file has them now
    assert plan.items[0].question.prompt == "The White Drin is longest."
    assert practiced.about.reading == ("The White Drin is longest.",)
    assert desk.kept(practiced.id).file == str(file)


def test_a_mistake_that_the_file_no_longer_has_is_left_out(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, False, False)
    write_quiz(file, [CAPITAL, changed(LONGEST, answer="false")])
    desk.open(file)
    (longest,) = desk.practice_mistakes().attempt.plan.items
    assert longest.question.answer == "false"


def test_a_mistake_that_goes_while_it_is_offered_is_not_asked(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, False, False)
    offered = desk.mistakes
    desk.open(write_quiz(file, [CAPITAL, LONGEST]))
    practiced = desk.workspace.ongoing_attempts.practice_mistakes(offered).result()
    assert [item.key for item in practiced.attempt.plan.items] == ["longest"]
    desk.open(write_quiz(file, [CAPITAL]))
    with pytest.raises(NothingToAskError):
        desk.workspace.ongoing_attempts.practice_mistakes(offered).result()


@pytest.mark.parametrize("open_now", ["nothing", "another quiz"])
def test_mistakes_of_a_quiz_that_is_not_open_are_asked_as_they_were(
    open_now: str, sit: Sit, file: Path, tmp_path: Path
) -> None:
    desk = sit(file)
    taken = take_whole(desk, "practice", False, True, True)
    desk.close()
    file.unlink()
    other = [changed(CAPITAL, prompt="Of Albania?", options=["Tirana", "Durrës"], answer="Tirana")]
    desk = sit(write_quiz(tmp_path / "other.json", other, quiz_id="albania"))
    if open_now == "nothing":
        desk = sit()
    practiced = desk.practice_mistakes("kosovo")
    (item,) = practiced.attempt.plan.items
    assert item.question.prompt == CAPITAL["prompt"]
    assert practiced.about == taken.about
    kept = desk.kept(practiced.id)
    assert (kept.quiz_key, kept.file) == ("kosovo", "")


def test_without_mistakes_there_is_nothing_to_practice(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "practice", True, True, True)
    with pytest.raises(NothingToAskError):
        desk.practice_mistakes()


def test_every_kind_may_be_open_beside_the_others(sit: Sit, file: Path) -> None:
    write_quiz(file, time_limit_s=60)
    desk = sit(file)
    take_whole(desk, "practice", False, False, False)
    desk.wait(3 * DAY_MS)
    due = desk.workspace.due().result()
    begun = {"practice": desk.start("practice")}
    desk.wait(1_000)
    begun["test"] = desk.start("test")
    desk.wait(1_000)
    begun["mistakes"] = desk.practice_mistakes()
    desk.wait(1_000)
    begun["review"] = desk.done(desk.workspace.ongoing_attempts.start_review(due))
    desk.wait(5_000)
    begun["test"].beat().result()
    found = desk.home.interrupted
    assert [(one.mode, one.kind) for one in found] == [
        ("practice", "review"),
        ("practice", "mistakes"),
        ("test", "quiz"),
        ("practice", "quiz"),
    ]
    assert [one.attempt_id for one in found] == [t.id for t in reversed(begun.values())]
    assert [one.left_ms for one in found] == [None, None, 60_000 - 7_000, None]
    for ongoing in begun.values():
        answer(ongoing)  # each goes on
    # Another review or round of mistakes ends the one before; nothing ends what was not asked of.
    again = desk.practice_mistakes()
    assert desk.kept(begun["mistakes"].id).ending == "ended"
    assert begun["mistakes"].id not in desk.workspace.ongoing_attempts.active
    desk.done(desk.workspace.ongoing_attempts.start_review(due))
    assert desk.kept(begun["review"].id).ending == "ended"
    assert desk.kept(again.id).state == "open"
    assert {desk.kept(begun[kind].id).state for kind in ("practice", "test")} == {"open"}


def test_mistakes_that_are_practiced_in_another_window_go_on_there(sit: Sit, file: Path) -> None:
    one, other = sit(file), sit(file)
    take_whole(one, "practice", False, False, True)
    theirs = one.practice_mistakes()
    ours = other.practice_mistakes()
    assert {one.kept(ongoing.id).state for ongoing in (theirs, ours)} == {"open"}
    answer(theirs)


def test_practicing_mistakes_can_be_resumed_and_repeated(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "practice", False, True, False)
    practiced = desk.practice_mistakes()
    answer(practiced)
    keep(practiced, *practiced.attempt.next())
    desk.close()
    desk = sit(file)
    (found,) = desk.home.interrupted
    assert (found.kind, found.position, found.count) == ("mistakes", 1, 2)
    resumed = desk.workspace.ongoing_attempts.resume(found.attempt_id).result()
    answer(resumed, right=False)
    end(desk, resumed)
    again = desk.practice_mistakes()
    assert [item.key for item in again.attempt.plan.items] == ["longest"]
