"""A sitting being taken: every step is kept as it is made, with its times."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.app.attempts.results import Result
from quizapp.app.attempts.taking import Taking
from quizapp.quiz.model import Mode
from quizapp.quiz.sitting import Event, NotAllowedError, Sitting
from quizapp.scores.errors import LeaseLostError
from quizapp.scores.store import leases
from tests.app.conftest import Sit
from tests.app.desk import QUESTIONS, Desk, answer, end, keep, take_whole, write_quiz
from tests.strategies import Action, actions, attempt, modes


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for many sittings."""
    folder = tmp_path_factory.mktemp("shared")
    desk = Desk(folder / "data", write_quiz(folder / "questions.json", shuffle_options=True))
    yield desk
    desk.close()


def seen(sitting: Sitting) -> tuple[object, ...]:
    """All that can be asked of a sitting's state."""
    each = [
        (
            sitting.chosen(i),
            sitting.is_checked(i),
            sitting.is_skipped(i),
            sitting.is_flagged(i),
        )
        for i in range(sitting.count)
    ]
    return sitting.plan, sitting.position, sitting.ending, sitting.score, each


def spent(desk: Desk, taking: Taking) -> list[tuple[int, int]]:
    """The time spent at each answer, with the question's position."""
    return [
        (kept.event.position, kept.spent_ms)  # type: ignore[union-attr]
        for kept in desk.kept(taking.id).kept
        if kept.spent_ms is not None
    ]


@settings(max_examples=40, deadline=None)
@given(modes, st.lists(actions(), max_size=25))
def test_what_is_kept_is_what_the_sitting_did(shared: Desk, mode: Mode, done: list[Action]) -> None:
    taking = shared.start(mode)
    made: list[Event] = []
    last = None
    for action in done:
        shared.wait(40)
        events = attempt(taking.sitting, action)
        made += events
        last = taking.keep(events) or last
    if last is not None:
        last.result()
    kept = shared.kept(taking.id)
    assert list(kept.events) == made
    assert seen(kept.sitting()) == seen(taking.sitting)
    assert kept.state == ("over" if taking.sitting.is_over else "open")
    times = [entry.running_ms for entry in kept.kept]
    assert times == sorted(times)
    row = next(r for r in shared.workspace.history().result()[1] if r.sitting_id == taking.id)
    if taking.sitting.plan.mode == "test" and not taking.sitting.is_over:
        assert row.score is None
    else:
        assert row.score is not None
        assert row.score.earned == taking.sitting.score
    assert row.answered == row.count - len(taking.sitting.unanswered())
    shared.workspace.takings.drop(taking)


def test_nothing_done_is_nothing_kept(sit: Sit, file: Path) -> None:
    assert sit(file).start().keep(()) is None


def test_the_time_at_each_question_is_kept_with_its_answer(sit: Sit, file: Path) -> None:
    desk = sit(file)
    taking = desk.start("test")
    desk.wait(1_000)
    keep(taking, *taking.sitting.choose(0))
    desk.wait(500)
    keep(taking, *taking.sitting.next())
    desk.wait(300)
    keep(taking, *taking.sitting.choose(1))
    keep(taking, *taking.sitting.previous())
    desk.wait(70)
    keep(taking, *taking.sitting.choose(1))  # back at the first: its time goes on
    assert spent(desk, taking) == [(0, 1_000), (1, 300), (0, 1_570)]
    kept = desk.kept(taking.id)
    assert [entry.running_ms for entry in kept.kept] == [1_000, 1_500, 1_800, 1_800, 1_870]
    assert kept.running_ms == 1_870


def test_the_time_at_a_question_goes_on_where_it_was_interrupted(sit: Sit, file: Path) -> None:
    desk = sit(file)
    taking = desk.start("test")
    desk.wait(1_000)
    keep(taking, *taking.sitting.next())
    desk.wait(2_000)
    keep(taking, *taking.sitting.flag(True))
    desk.wait(400)
    taking.beat().result()
    desk.wait(99)  # is lost: nothing was kept since
    desk.close()
    desk = sit(file)
    desk.ticks_ms += 777_777
    desk.wall_ms += 3_600_000
    taking = desk.workspace.takings.resume(taking.id).result()
    assert taking.running_ms == 3_400
    desk.wait(50)
    keep(taking, *taking.sitting.choose(0))
    assert spent(desk, taking) == [(1, 2_450)]
    assert desk.kept(taking.id).running_ms == 3_450


def test_a_clock_set_back_or_on_gains_nothing(sit: Sit, tmp_path: Path) -> None:
    desk = sit(write_quiz(tmp_path / "timed.json", time_limit_s=100))
    taking = desk.start("test")
    assert taking.countdown is not None
    desk.wait(10_000)
    desk.wall_ms -= 7 * 24 * 3_600_000
    keep(taking, *taking.sitting.choose(0))
    assert taking.countdown.left_ms == 90_000
    desk.close()
    again = sit(tmp_path / "timed.json")
    again.wall_ms = desk.wall_ms - 1_000_000
    taking = again.workspace.takings.resume(taking.id).result()
    assert taking.countdown is not None
    assert taking.countdown.left_ms == 90_000
    assert taking.stored.closed_ms == 0  # a clock that went back can't tell; never less than none
    again.wait(90_000)
    assert taking.countdown.left_ms == 0


def test_a_sitting_ended_by_time_has_run_for_the_limit(sit: Sit, tmp_path: Path) -> None:
    desk = sit(write_quiz(tmp_path / "timed.json", time_limit_s=100))
    taking = desk.start("test")
    answer(taking)
    desk.wait(100_180)
    kept = taking.finish("time")
    assert kept is not None
    kept.result()
    assert taking.running_ms == taking.result.running_ms == 100_000
    desk.wait(5_000)
    assert taking.result.running_ms == 100_000
    found = desk.workspace.result(taking.id).result()
    assert (found.running_ms, found.ending, found.time_limit_s) == (100_000, "time", 100)
    assert found == taking.result


def test_a_sitting_handed_in_has_run_until_then(sit: Sit, file: Path) -> None:
    desk = sit(file)
    taking = desk.start("test")
    desk.wait(4_321)
    end(desk, taking)
    desk.wait(1_000)
    assert taking.result.running_ms == 4_321
    assert desk.kept(taking.id).running_ms == 4_321


def test_an_end_that_is_not_allowed_lets_the_clock_run_on(sit: Sit, file: Path) -> None:
    desk = sit(file)
    taking = desk.start("practice")
    with pytest.raises(NotAllowedError):
        taking.finish("completed")
    desk.wait(2_000)
    assert taking.running_ms == 2_000
    assert not taking.sitting.is_over


def test_the_time_that_the_program_was_closed_is_told(sit: Sit, file: Path) -> None:
    desk = sit(file)
    taking = desk.start("practice")
    desk.wait(3_000)
    answer(taking)
    desk.close()
    for closed_ms in (60_000, 5_000):
        desk = sit(file)
        desk.wall_ms = desk.kept(taking.id).seen_at_ms + closed_ms
        taking = desk.workspace.takings.resume(taking.id).result()
        desk.wait(1_000)
        taking.beat().result()
        if closed_ms == 60_000:
            assert taking.result.closed_ms == 60_000
            desk.close()
    assert taking.result.closed_ms == 65_000
    assert taking.result.running_ms == 5_000


def test_order_choice_flag_and_position_are_there_after_an_interruption(
    sit: Sit, tmp_path: Path
) -> None:
    many = [{"prompt": f"Question {i}?", "options": [*"abcdef"], "answer": "a"} for i in range(8)]
    file = write_quiz(
        tmp_path / "many.json", many, pick=5, shuffle_questions=True, shuffle_options=True
    )
    desk = sit(file, seed=3)
    taking = desk.start("test")
    assert taking.sitting.count == 5
    assert any(item.order != tuple(range(6)) for item in taking.sitting.plan.items)
    prompts = [item.question.prompt for item in taking.sitting.plan.items]
    assert prompts != sorted(prompts)
    keep(taking, *taking.sitting.choose(4))
    keep(taking, *taking.sitting.go_to(3))
    keep(taking, *taking.sitting.choose(2))
    keep(taking, *taking.sitting.flag(True))
    shown = taking.question
    desk.close()
    again = sit(file, seed=99)
    (found,) = again.home.interrupted
    assert (found.sitting_id, found.mode, found.position, found.count) == (taking.id, "test", 3, 5)
    resumed = again.workspace.takings.resume(found.sitting_id).result()
    assert resumed.question == shown
    assert seen(resumed.sitting) == seen(taking.sitting)


def test_a_sitting_that_another_window_took_keeps_nothing_more(sit: Sit, file: Path) -> None:
    desk = sit(file)
    taking = desk.start("practice")
    desk.store.write(lambda c: leases.release(c, taking.id, desk.store.holder)).result()
    other = sit(file)
    theirs = other.workspace.takings.resume(taking.id).result()
    late = taking.keep(taking.sitting.choose(0))
    assert late is not None
    with pytest.raises(LeaseLostError):
        late.result()
    with pytest.raises(LeaseLostError):
        taking.beat().result()
    answer(theirs)
    assert len(other.kept(taking.id).events) == 2


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_the_result_at_the_end_is_the_one_that_is_kept(mode: Mode, sit: Sit, file: Path) -> None:
    desk = sit(file)
    taking = take_whole(desk, mode, True, False, True)
    now = taking.result
    assert isinstance(now, Result)
    assert desk.workspace.result(taking.id).result() == now
    assert [row.outcome for row in now.questions] == ["right", "wrong", "right"]
    assert [now.score.earned, now.score.possible] == [2, 4]
    assert len(now.questions) == len(QUESTIONS)
