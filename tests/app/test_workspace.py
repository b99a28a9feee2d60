"""Taking quizzes: started, resumed, given up, in the file's old and new versions."""

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
    take_whole,
    without_ids,
    write_quiz,
)


def keys_answered(desk: Desk, attempt_id: str) -> list[str]:
    """What the answered questions of an attempt are known by."""
    return [row.key for row in desk.store.read(lambda c: answers(c, attempt_id)).result()]


def changed(question: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The question with some of its fields changed."""
    return {**question, **fields}


def test_an_attempt_starts_as_the_quiz_says(sit: Sit, file: Path) -> None:
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


def test_an_attempt_that_is_going_on_is_resumed_as_it_is(sit: Sit, file: Path) -> None:
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
    assert (result.is_complete, result.score.passed) == (False, None)
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


def test_an_attempt_open_in_another_window_is_not_taken_away(sit: Sit, file: Path) -> None:
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


def test_an_attempt_is_opened_as_it_was_after_the_file_changed_or_is_gone(
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


def test_an_attempt_is_resumed_as_it_was_after_the_file_changed(sit: Sit, file: Path) -> None:
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
