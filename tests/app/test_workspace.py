"""Taking quizzes: started, resumed, given up, practiced, in the file's old and new versions."""

from pathlib import Path
from typing import Any

import pytest

from quizapp.app.attempts.home import OpenAttempt
from quizapp.app.library import NothingToAskError
from quizapp.scores.errors import (
    AttemptOverError,
    LeaseHeldError,
    OpenTestError,
    UnknownAttemptError,
)
from quizapp.scores.history import answers
from tests.app.conftest import Sit
from tests.app.desk import (
    CAPITAL,
    LONGEST,
    QUESTIONS,
    RIVERS,
    START_MS,
    Desk,
    answer,
    end,
    keep,
    take_whole,
    without_ids,
    write_quiz,
)

DAY_MS = 24 * 3_600_000


def keys_answered(desk: Desk, attempt_id: str) -> list[str]:
    """What the answered questions of an attempt are known by."""
    return [row.key for row in desk.store.read(lambda c: answers(c, attempt_id)).result()]


def changed(question: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The question with some of its fields changed."""
    return {**question, **fields}


def test_a_attempt_starts_as_the_quiz_says(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("practice")
    plan = ongoing.attempt.plan
    assert [item.question.id for item in plan.items] == ["capital", "rivers", "longest"]
    assert (plan.mode, plan.kind, plan.scoring) == ("practice", "quiz", "balanced")
    assert plan.time_limit_s is None
    kept = desk.kept(ongoing.id)
    assert (kept.quiz_key, kept.title, kept.file) == ("kosovo", "Kosovo", str(file))
    assert (kept.learner_name, kept.started_at_ms) == ("Ada", START_MS)
    assert desk.workspace.ongoing_attempts.active == {ongoing.id: ongoing}


def test_a_limit_holds_in_a_test_alone_and_with_the_learners_extra_time(
    sit: Sit, tmp_path: Path
) -> None:
    desk = sit(write_quiz(tmp_path / "timed.json", time_limit_s=101))
    assert desk.start("practice").countdown is None
    assert desk.start("test").attempt.plan.time_limit_s == 101
    desk.workspace.learner.set_extra_time("1.25").result()
    assert (desk.home.time_limit_s, desk.home.extra_time) == (127, "1.25")
    ongoing = desk.start("test")
    assert ongoing.attempt.plan.time_limit_s == 127
    assert ongoing.stored.extra_time == "1.25"
    desk.workspace.learner.set_extra_time("none").result()
    assert (desk.home.time_limit_s, desk.home.has_time_limit) == (None, True)
    untimed = desk.start("test")
    assert untimed.countdown is None
    assert untimed.stored.extra_time == "none"
    assert desk.kept(ongoing.id).plan.time_limit_s == 127  # an attempt keeps what it began with


def test_where_no_quiz_is_open_nothing_starts(sit: Sit) -> None:
    desk = sit()
    with pytest.raises(NothingToAskError):
        desk.start()
    with pytest.raises(NothingToAskError):
        desk.workspace.home().result()


def test_a_attempt_that_is_going_on_is_resumed_as_it_is(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start()
    assert desk.workspace.ongoing_attempts.resume(ongoing.id).result() is ongoing


def test_what_is_over_or_unknown_is_not_resumed(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = take_whole(desk, "practice", True, True, True)
    with pytest.raises(AttemptOverError):
        desk.workspace.ongoing_attempts.resume(ongoing.id).result()
    with pytest.raises(UnknownAttemptError):
        desk.workspace.ongoing_attempts.resume("none").result()
    with pytest.raises(UnknownAttemptError):
        desk.workspace.result("none").result()


def test_a_new_start_gives_the_interrupted_attempt_up(sit: Sit, file: Path) -> None:
    desk = sit(file)
    first = desk.start("test")
    answer(first)
    desk.wait(9_000)
    second = desk.start("practice", give_up=first.id)
    assert desk.workspace.ongoing_attempts.active == {second.id: second}
    kept = desk.kept(first.id)
    assert (kept.state, kept.ending, kept.running_ms) == ("over", "given_up", 9_000)
    assert desk.workspace.interrupted("kosovo").result() == (
        OpenAttempt(second.id, "practice", "quiz", 0, 3, START_MS + 9_000, None),
    )
    result = desk.workspace.result(first.id).result()
    assert (result.is_whole, result.score.passed) == (False, None)
    assert [row.outcome for row in result.questions] == ["right", "unanswered", "unanswered"]
    _, rows = desk.workspace.history().result()
    assert [row.ending for row in rows] == [None, "given_up"]
    with pytest.raises(AttemptOverError):
        desk.workspace.ongoing_attempts.resume(first.id).result()


def test_one_left_by_another_run_is_given_up_with_the_time_that_it_ran(
    sit: Sit, file: Path
) -> None:
    desk = sit(file)
    first = desk.start("test")
    desk.wait(4_000)
    answer(first)
    desk.close()
    desk = sit(file)
    desk.wait(60_000)
    desk.start("practice", give_up=first.id)
    kept = desk.kept(first.id)
    assert (kept.ending, kept.running_ms, kept.closed_ms) == ("given_up", 4_000, 56_000)


def test_a_attempt_open_in_another_window_is_not_taken_away(sit: Sit, file: Path) -> None:
    one, other = sit(file), sit(file)
    ongoing = one.start()
    assert other.home.interrupted
    with pytest.raises(LeaseHeldError):
        other.workspace.ongoing_attempts.resume(ongoing.id).result()
    with pytest.raises(LeaseHeldError):
        other.start("practice", give_up=ongoing.id)
    assert other.workspace.ongoing_attempts.active == {}
    assert len(other.workspace.history().result()[1]) == 1  # the new one was not begun either
    answer(ongoing)
    one.close()
    assert other.workspace.ongoing_attempts.resume(ongoing.id).result().attempt.answer(0)


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


def test_a_attempt_is_opened_as_it_was_after_the_file_changed_or_is_gone(
    sit: Sit, file: Path
) -> None:
    desk = sit(file)
    taken = take_whole(desk, "test", True, False, True)
    before = taken.result
    write_quiz(file, [changed(CAPITAL, answer="Peja")], title="Other", reading=["Nothing."])
    desk.open(file)
    assert desk.workspace.result(taken.id).result() == before
    desk.close()
    file.unlink()
    assert sit().workspace.result(taken.id).result() == before


def test_a_attempt_is_resumed_as_it_was_after_the_file_changed(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("test")
    answer(ongoing)
    shown = ongoing.question
    desk.close()
    write_quiz(file, [changed(CAPITAL, answer="Peja", prompt="Which one?")])
    desk = sit(file)
    resumed = desk.workspace.ongoing_attempts.resume(ongoing.id).result()
    assert resumed.question == shown
    with pytest.raises(OpenTestError):
        _ = resumed.result
    end(desk, resumed)
    assert resumed.result.score.earned == 1


def test_a_typo_corrected_in_a_question_without_id_keeps_its_history(sit: Sit, file: Path) -> None:
    write_quiz(file, without_ids())
    desk = sit(file)
    first = take_whole(desk, "test", False, True, True)
    corrected = [
        changed(CAPITAL, prompt="What is the Capital of Kosovo"),
        changed(RIVERS, options=["Ibar", "Drini", "Danube", "Rhine"], answer=["Ibar", "Drini"]),
        LONGEST,
    ]
    write_quiz(file, without_ids(corrected))
    desk.open(file)
    assert [one.key for one in desk.mistakes.questions] == [first.attempt.plan.items[0].key]
    practiced = desk.practice_mistakes()
    second = take_whole(desk, "test", True, True, False)
    assert keys_answered(desk, second.id) == keys_answered(desk, first.id)
    assert second.attempt.plan.items[0].question.prompt == corrected[0]["prompt"]
    # An old result's mistakes are asked in their mended form too.
    (item,) = practiced.attempt.plan.items
    assert item.key == first.attempt.plan.items[0].key
    assert item.question.prompt == "What is the Capital of Kosovo"
    # And a question given an id since is still the one that it was.
    write_quiz(file, [changed(corrected[0], id="capital"), *without_ids(corrected[1:])])
    desk.open(file)
    third = take_whole(desk, "test", True, True, True)
    assert keys_answered(desk, third.id) == keys_answered(desk, first.id)


def test_a_different_question_in_the_place_of_another_starts_anew(sit: Sit, file: Path) -> None:
    write_quiz(file, without_ids())
    desk = sit(file)
    first = take_whole(desk, "test", True, True, True)
    other = {"prompt": "Who wrote the letter?", "options": ["Ahmet", "Besa"], "answer": "Besa"}
    write_quiz(file, [other, *without_ids(QUESTIONS[1:])])
    desk.open(file)
    second = take_whole(desk, "test", True, True, True)
    before, after = keys_answered(desk, first.id), keys_answered(desk, second.id)
    assert after[0] not in before
    assert after[1:] == before[1:]


def test_a_quiz_without_an_id_is_known_by_its_path(sit: Sit, file: Path, tmp_path: Path) -> None:
    write_quiz(file, quiz_id="")
    desk = sit(file)
    take_whole(desk, "test", True, True, True)
    assert desk.kept(desk.workspace.history().result()[1][0].attempt_id).quiz_key == f"path:{file}"
    assert desk.home.last is not None
    desk.open(write_quiz(tmp_path / "copy.json", quiz_id=""))
    assert desk.home.last is None


def test_a_quiz_with_an_id_is_the_same_wherever_it_lies(
    sit: Sit, file: Path, tmp_path: Path
) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, True, True)
    desk.open(write_quiz(tmp_path / "moved" / "renamed.json", title="Renamed"))
    assert desk.home.last is not None


def test_a_question_may_be_drawn_and_shuffled_otherwise_next_time(sit: Sit, tmp_path: Path) -> None:
    many = [
        {"prompt": f"Question {i}?", "options": [*"abcdef"], "answer": "a", "topic": str(i % 2)}
        for i in range(12)
    ]
    file = write_quiz(
        tmp_path / "m.json", many, pick=4, shuffle_questions=True, shuffle_options=True
    )
    desk = sit(file)
    drawn = set()
    for _ in range(8):
        items = desk.start("practice").attempt.plan.items
        assert [item.question.topic for item in items].count("0") == 2  # spread over the topics
        drawn.add(tuple((item.question.prompt, item.order) for item in items))
    assert len(drawn) == 8
