"""An attempt being taken: every step is kept as it is made, with its times."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.app.attempts.results import Result
from quizapp.quiz.attempt import Attempt, NotAllowedError
from quizapp.quiz.events import Event
from quizapp.quiz.model import Mode
from quizapp.scores.errors import LeaseLostError
from quizapp.scores.store import locks
from tests.app.conftest import Sit
from tests.app.desk import QUESTIONS, Desk, answer, end, keep, take_whole, write_quiz
from tests.strategies import Action, act, actions, modes


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for many attempts."""
    folder = tmp_path_factory.mktemp("shared")
    desk = Desk(folder / "data", write_quiz(folder / "questions.json", shuffle_options=True))
    yield desk
    desk.close()


def seen(attempt: Attempt) -> tuple[object, ...]:
    """All that can be asked of an attempt's state."""
    each = [
        (
            attempt.chosen(i),
            attempt.is_checked(i),
            attempt.is_skipped(i),
            attempt.is_flagged(i),
        )
        for i in range(attempt.count)
    ]
    return attempt.plan, attempt.position, attempt.ending, attempt.score, each


def spent(desk: Desk, ongoing: OngoingAttempt) -> list[tuple[int, int]]:
    """The time spent at each answer, with the question's position."""
    return [
        (kept.event.position, kept.spent_ms)  # type: ignore[union-attr]
        for kept in desk.kept(ongoing.id).kept
        if kept.spent_ms is not None
    ]


@settings(max_examples=40, deadline=None)
@given(modes, st.lists(actions(), max_size=25))
def test_what_is_kept_is_what_the_attempt_did(shared: Desk, mode: Mode, done: list[Action]) -> None:
    ongoing = shared.start(mode)
    made: list[Event] = []
    last = None
    for action in done:
        shared.wait(40)
        events = act(ongoing.attempt, action)
        made += events
        last = ongoing.keep(events) or last
    if last is not None:
        last.result()
    kept = shared.kept(ongoing.id)
    assert list(kept.events) == made
    assert seen(kept.attempt()) == seen(ongoing.attempt)
    assert kept.state == ("over" if ongoing.attempt.is_over else "open")
    times = [entry.running_ms for entry in kept.kept]
    assert times == sorted(times)
    row = next(r for r in shared.workspace.history().result()[1] if r.attempt_id == ongoing.id)
    if ongoing.attempt.plan.mode == "test" and not ongoing.attempt.is_over:
        assert row.score is None
    else:
        assert row.score is not None
        assert row.score.earned == ongoing.attempt.score
    assert row.answered == row.count - len(ongoing.attempt.unanswered())
    shared.workspace.ongoing_attempts.drop(ongoing)


def test_nothing_done_is_nothing_kept(sit: Sit, file: Path) -> None:
    assert sit(file).start().keep(()) is None


def test_the_time_at_each_question_is_kept_with_its_answer(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("test")
    desk.wait(1_000)
    keep(ongoing, *ongoing.attempt.choose(0))
    desk.wait(500)
    keep(ongoing, *ongoing.attempt.next())
    desk.wait(300)
    keep(ongoing, *ongoing.attempt.choose(1))
    keep(ongoing, *ongoing.attempt.previous())
    desk.wait(70)
    keep(ongoing, *ongoing.attempt.choose(1))  # back at the first: its time goes on
    assert spent(desk, ongoing) == [(0, 1_000), (1, 300), (0, 1_570)]
    kept = desk.kept(ongoing.id)
    assert [entry.running_ms for entry in kept.kept] == [1_000, 1_500, 1_800, 1_800, 1_870]
    assert kept.running_ms == 1_870


def test_the_time_at_a_question_goes_on_where_it_was_interrupted(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("test")
    desk.wait(1_000)
    keep(ongoing, *ongoing.attempt.next())
    desk.wait(2_000)
    keep(ongoing, *ongoing.attempt.flag(True))
    desk.wait(400)
    ongoing.beat().result()
    desk.wait(99)  # is lost: nothing was kept since
    desk.close()
    desk = sit(file)
    desk.ticks_ms += 777_777
    desk.wall_ms += 3_600_000
    ongoing = desk.workspace.ongoing_attempts.resume(ongoing.id).result()
    assert ongoing.running_ms == 3_400
    desk.wait(50)
    keep(ongoing, *ongoing.attempt.choose(0))
    assert spent(desk, ongoing) == [(1, 2_450)]
    assert desk.kept(ongoing.id).running_ms == 3_450


def test_a_clock_set_back_or_on_gains_nothing(sit: Sit, tmp_path: Path) -> None:
    desk = sit(write_quiz(tmp_path / "timed.json", time_limit_s=100))
    ongoing = desk.start("test")
    assert ongoing.countdown is not None
    desk.wait(10_000)
    desk.wall_ms -= 7 * 24 * 3_600_000
    keep(ongoing, *ongoing.attempt.choose(0))
    assert ongoing.countdown.left_ms == 90_000
    desk.close()
    again = sit(tmp_path / "timed.json")
    again.wall_ms = desk.wall_ms - 1_000_000
    ongoing = again.workspace.ongoing_attempts.resume(ongoing.id).result()
    assert ongoing.countdown is not None
    assert ongoing.countdown.left_ms == 90_000
    assert ongoing.stored.closed_ms == 0  # a clock that went back can't tell; never less than none
    again.wait(90_000)
    assert ongoing.countdown.left_ms == 0


def test_an_attempt_ended_by_time_has_run_for_the_limit(sit: Sit, tmp_path: Path) -> None:
    desk = sit(write_quiz(tmp_path / "timed.json", time_limit_s=100))
    ongoing = desk.start("test")
    answer(ongoing)
    desk.wait(100_180)
    kept = ongoing.finish("time")
    assert kept is not None
    kept.result()
    assert ongoing.running_ms == ongoing.result.running_ms == 100_000
    desk.wait(5_000)
    assert ongoing.result.running_ms == 100_000
    found = desk.workspace.result(ongoing.id).result()
    assert (found.running_ms, found.ending, found.time_limit_s) == (100_000, "time", 100)
    assert found == ongoing.result


def test_an_attempt_handed_in_has_run_until_then(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("test")
    desk.wait(4_321)
    end(desk, ongoing)
    desk.wait(1_000)
    assert ongoing.result.running_ms == 4_321
    assert desk.kept(ongoing.id).running_ms == 4_321


def test_an_end_that_is_not_allowed_lets_the_clock_run_on(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("practice")
    with pytest.raises(NotAllowedError):
        ongoing.finish("completed")
    desk.wait(2_000)
    assert ongoing.running_ms == 2_000
    assert not ongoing.attempt.is_over


def test_the_time_that_the_program_was_closed_is_told(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("practice")
    desk.wait(3_000)
    answer(ongoing)
    desk.close()
    for closed_ms in (60_000, 5_000):
        desk = sit(file)
        desk.wall_ms = desk.kept(ongoing.id).seen_at_ms + closed_ms
        ongoing = desk.workspace.ongoing_attempts.resume(ongoing.id).result()
        desk.wait(1_000)
        ongoing.beat().result()
        if closed_ms == 60_000:
            assert ongoing.result.closed_ms == 60_000
            desk.close()
    assert ongoing.result.closed_ms == 65_000
    assert ongoing.result.running_ms == 5_000


def test_order_choice_flag_and_position_are_there_after_an_interruption(
    sit: Sit, tmp_path: Path
) -> None:
    many = [{"prompt": f"Question {i}?", "options": [*"abcdef"], "answer": "a"} for i in range(8)]
    file = write_quiz(
        tmp_path / "many.json", many, pick=5, shuffle_questions=True, shuffle_options=True
    )
    desk = sit(file, seed=3)
    ongoing = desk.start("test")
    assert ongoing.attempt.count == 5
    assert any(item.order != tuple(range(6)) for item in ongoing.attempt.plan.items)
    prompts = [item.question.prompt for item in ongoing.attempt.plan.items]
    assert prompts != sorted(prompts)
    keep(ongoing, *ongoing.attempt.choose(4))
    keep(ongoing, *ongoing.attempt.go_to(3))
    keep(ongoing, *ongoing.attempt.choose(2))
    keep(ongoing, *ongoing.attempt.flag(True))
    shown = ongoing.question
    desk.close()
    again = sit(file, seed=99)
    (found,) = again.home.interrupted
    assert (found.attempt_id, found.mode, found.position, found.count) == (ongoing.id, "test", 3, 5)
    resumed = again.workspace.ongoing_attempts.resume(found.attempt_id).result()
    assert resumed.question == shown
    assert seen(resumed.attempt) == seen(ongoing.attempt)


def test_an_attempt_that_another_window_took_keeps_nothing_more(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("practice")
    desk.store.write(lambda c: locks.release(c, ongoing.id, desk.store.holder)).result()
    other = sit(file)
    theirs = other.workspace.ongoing_attempts.resume(ongoing.id).result()
    late = ongoing.keep(ongoing.attempt.choose(0))
    assert late is not None
    with pytest.raises(LeaseLostError):
        late.result()
    with pytest.raises(LeaseLostError):
        ongoing.beat().result()
    answer(theirs)
    assert len(other.kept(ongoing.id).events) == 2


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_the_result_at_the_end_is_the_one_that_is_kept(mode: Mode, sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = take_whole(desk, mode, True, False, True)
    now = ongoing.result
    assert isinstance(now, Result)
    assert desk.workspace.result(ongoing.id).result() == now
    assert [row.outcome for row in now.questions] == ["right", "wrong", "right"]
    assert [now.score.earned, now.score.possible] == [2, 4]
    assert len(now.questions) == len(QUESTIONS)
