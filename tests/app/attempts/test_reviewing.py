"""Practicing what is due: planned from the answers kept, in the open quiz as it stands now."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from quizapp.app.attempts.reviewing import Due, countable, due_in, material
from quizapp.app.editing.answered_questions import changed_questions, record_verdict
from quizapp.app.library import NothingToAskError
from quizapp.quiz.answered import day_of
from quizapp.quiz.meaning import Verdict
from quizapp.scores import learners
from quizapp.stats.review import plan
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

DAY_MS = 24 * 3600 * 1000


def due(desk: Desk) -> Due:
    """What is due now."""
    return desk.done(desk.workspace.due())


def change(desk: Desk, file: Path, *questions: dict[str, Any]) -> None:
    """Save the questions file anew, and open it."""
    desk.open(write_quiz(file, questions))


def judge(desk: Desk, verdict: Verdict) -> int:
    """Say the same of every change of the open quiz; returns how many there are."""
    opened = desk.library.current
    assert opened is not None

    def write(connection: sqlite3.Connection) -> int:
        found = changed_questions(connection, opened.key, opened.quiz.questions)
        for one in found:
            record_verdict(connection, opened.key, one, verdict, desk.wall_ms)
        return len(found)

    return desk.store.write(write).result()


def test_nothing_is_due_where_nothing_was_answered(sit: Sit, file: Path) -> None:
    desk = sit(file)
    assert due(desk) == Due("kosovo", day_of(START_MS), (), None, 0)
    with pytest.raises(NothingToAskError):
        desk.workspace.ongoing_attempts.start_review(due(desk))


def test_without_a_quiz_nothing_can_be_due(sit: Sit) -> None:
    with pytest.raises(NothingToAskError):
        sit().workspace.due().result()


def test_what_was_answered_comes_back_after_days(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "practice", True, False, True)
    today = day_of(START_MS)
    assert due(desk) == Due("kosovo", today, (), today + timedelta(days=1), 2)
    desk.wait(DAY_MS)
    assert due(desk).keys == ("longest", "rivers")  # true or false may have been a guess
    assert (due(desk).next_day, due(desk).next_count) == (today + timedelta(days=2), 1)
    desk.wait(DAY_MS)
    assert due(desk).keys == ("longest", "rivers", "capital")
    assert due(desk).next_day is None


def test_practicing_what_is_due_is_an_attempt_of_its_own_kind(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, False, False)
    before = desk.home
    desk.wait(DAY_MS)
    ongoing = desk.done(desk.workspace.ongoing_attempts.start_review(due(desk)))
    plan_ = ongoing.attempt.plan
    assert (plan_.mode, plan_.kind) == ("practice", "review")
    assert [item.key for item in plan_.items] == ["longest", "rivers"]  # as they were due
    answer(ongoing)
    assert due(desk).keys == ("rivers",)  # it counts as soon as it is checked
    keep(ongoing, *ongoing.attempt.next())
    answer(ongoing)
    end(desk, ongoing)
    assert due(desk).keys == ()
    after = desk.home
    assert (after.last, after.best) == (before.last, before.best)
    assert desk.kept(ongoing.id).plan.kind == "review"


def test_an_answer_with_the_reading_open_is_kept_as_one(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start()
    keep(ongoing, *ongoing.attempt.open_reading())
    answer(ongoing, right=True)
    days = 0
    while not due(desk).keys and days < 5:
        desk.wait(DAY_MS)
        days += 1
    assert days == 1  # from memory it would be two
    assert desk.kept(ongoing.id).attempt().is_reading_open(0)


def test_the_longest_interval_is_a_setting(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    ongoing = desk.start()
    keep(ongoing, *ongoing.attempt.set_certainty(3))
    answer(ongoing, right=True)
    today = day_of(desk.wall_ms)
    assert due(desk).next_day == today + timedelta(days=8)
    desk.preferences.change(longest_interval_days=3)
    assert due(desk).next_day == today + timedelta(days=3)


def test_a_test_counts_when_it_is_handed_in(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("test")
    answer(ongoing, right=False)
    desk.wait(5 * DAY_MS)
    assert due(desk).keys == ()
    end(desk, ongoing)
    assert due(desk).keys == ("capital",)


def test_certain_but_wrong_comes_first(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    ongoing = desk.start("test")
    for certainty in (1, 2, 3):
        answer(ongoing, right=False)
        keep(ongoing, *ongoing.attempt.set_certainty(certainty))
        if not ongoing.attempt.is_last:
            keep(ongoing, *ongoing.attempt.next())
    end(desk, ongoing)
    desk.wait(DAY_MS)
    assert due(desk).keys == ("longest", "capital", "rivers")


def test_what_the_file_no_longer_asks_is_left_out(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "practice", False, False, False)
    change(desk, file, RIVERS, LONGEST)
    desk.wait(DAY_MS)
    found = due(desk)
    assert found.keys == ("longest", "rivers")
    change(desk, file, CAPITAL)
    with pytest.raises(NothingToAskError):
        desk.done(desk.workspace.ongoing_attempts.start_review(found))
    desk.open(write_quiz(file, quiz_id="other"))
    with pytest.raises(NothingToAskError):
        desk.workspace.ongoing_attempts.start_review(found)


def test_questions_without_ids_are_known_again(sit: Sit, file: Path) -> None:
    desk = sit(write_quiz(file, without_ids()))
    take_whole(desk, "practice", False, True, True)
    with_typo = {**CAPITAL, "prompt": "What is the capital of Kosova?"}
    desk.open(write_quiz(file, without_ids((with_typo, RIVERS, LONGEST))))
    desk.wait(DAY_MS)
    keys = due(desk).keys
    ongoing = desk.done(desk.workspace.ongoing_attempts.start_review(due(desk)))
    items = ongoing.attempt.plan.items
    assert tuple(item.key for item in items) == keys
    prompts = {item.question.prompt for item in items}
    assert prompts == {"What is the capital of Kosova?", LONGEST["prompt"]}


@pytest.mark.parametrize(
    ("changed", "verdict", "starts_anew"),
    [
        ({"prompt": "Name the capital."}, None, False),
        ({"prompt": "Name the capital."}, "wording", False),
        ({"prompt": "Name the first capital."}, "meaning", True),
        ({"explanation": "It says so."}, "meaning", False),  # nobody is asked of that
        ({"answer": "Peja"}, None, True),
        ({"answer": "Peja"}, "wording", True),  # another key is always another meaning
        ({"options": ["Prishtinë", "Prizren", "Peja"], "answer": "Prishtinë"}, None, True),
        ({"options": ["Prishtinë", "Prizren", "Peja"], "answer": "Prishtinë"}, "wording", False),
    ],
)
def test_a_changed_question_goes_on_or_starts_anew(
    sit: Sit, file: Path, changed: dict[str, Any], verdict: Verdict | None, starts_anew: bool
) -> None:
    desk = sit(file)
    take_whole(desk, "practice", False, True, True)
    change(desk, file, {**CAPITAL, **changed}, RIVERS, LONGEST)
    if verdict is not None:
        assert judge(desk, verdict) == (0 if "explanation" in changed else 1)
        assert judge(desk, verdict) == 0  # said once
    desk.wait(DAY_MS)
    assert due(desk).keys == (("longest",) if starts_anew else ("capital", "longest"))
    if starts_anew:
        ongoing = desk.start()
        answer(ongoing, right=False)
        desk.wait(DAY_MS)
        assert "capital" in due(desk).keys


def test_what_changed_is_told_with_what_it_was(sit: Sit, file: Path) -> None:
    desk = sit(file)
    answer(desk.start(), right=True)
    change(desk, file, {**CAPITAL, "answer": "Peja"}, {**RIVERS, "prompt": "Which?"}, LONGEST)
    opened = desk.library.current
    assert opened is not None
    found = desk.store.read(lambda c: changed_questions(c, opened.key, opened.quiz.questions))
    (one,) = found.result()  # nobody has answered the rivers
    assert (one.key, one.answered.answer, one.now.answer) == ("capital", "Prishtina", "Peja")
    assert (one.is_other, one.likely) == (True, "meaning")


def test_a_later_change_of_wording_keeps_an_earlier_one_of_meaning(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "practice", False, True, True)
    change(desk, file, {**CAPITAL, "prompt": "Name the first capital."}, RIVERS, LONGEST)
    assert judge(desk, "meaning") == 1
    change(desk, file, {**CAPITAL, "prompt": "Name the first capital!"}, RIVERS, LONGEST)
    assert judge(desk, "wording") == 1
    desk.wait(DAY_MS)
    assert due(desk).keys == ("longest",)


def test_the_plan_rebuilt_from_a_copy_is_the_plan(sit: Sit, file: Path, tmp_path: Path) -> None:
    desk = sit(file)
    for day, rightly in enumerate(((True, False, True), (False, True, True), (True, True, False))):
        take_whole(desk, "practice" if day % 2 else "test", *rightly)
        desk.wait((day + 1) * DAY_MS)
    opened = desk.library.current
    assert opened is not None
    learner = desk.store.read(learners.listed).result()[0].id
    first = desk.store.read(lambda c: material(c, learner, opened.key)).result()
    kept = plan(countable(opened, first))
    assert len(kept) == len(QUESTIONS)
    desk.close()
    shutil.copytree(desk.data, tmp_path / "copy")
    copied = Desk(tmp_path / "copy", file)
    again = copied.store.read(lambda c: material(c, learner, opened.key)).result()
    assert plan(countable(opened, again)) == kept
    assert due_in(opened, again, desk.wall_ms, 365) == due_in(opened, first, desk.wall_ms, 365)
    copied.close()
