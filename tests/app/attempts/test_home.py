"""What Home and the history show: the quiz, the learner, and how it went so far."""

from fractions import Fraction
from pathlib import Path

import pytest

from quizapp.app.attempts.home import LearnerChoice, about_minutes
from quizapp.app.attempts.question_state import OverviewRow, overview_state
from quizapp.app.attempts.results import Score
from quizapp.app.library import FailedFile
from quizapp.app.preferences import RecentFile
from quizapp.quiz.model import Mode, Source
from quizapp.scores.history import listing
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, RIVERS, START_MS, answer, end, keep, take_whole, write_quiz


def test_home_shows_the_quiz_and_nothing_yet_of_a_new_learner(sit: Sit, file: Path) -> None:
    home = sit(file).home
    assert (home.title, home.question_count, home.left_out) == ("Kosovo", 3, 0)
    assert home.source == Source()
    assert (home.modes, home.mode) == (("practice", "test"), "practice")
    assert (home.time_limit_s, home.has_time_limit, home.extra_time) == (None, False, "1")
    assert (home.last, home.best, home.interrupted) == (None, None, ())
    assert home.learner.name == "Ada"
    assert home.learners == (home.learner,)


def test_the_mode_wanted_last_is_offered_where_the_quiz_has_it(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(mode="test")
    assert desk.home.mode == "test"
    desk.open(write_quiz(file, modes=["practice"]))
    assert (desk.home.modes, desk.home.mode) == (("practice",), "practice")


def test_a_quiz_that_draws_some_questions_tells_how_many(sit: Sit, file: Path) -> None:
    desk = sit(write_quiz(file, pick=2))
    assert desk.home.question_count == 2
    desk.open(write_quiz(file, pick=50))
    assert desk.home.question_count == 3


def test_questions_left_out_are_told(sit: Sit, file: Path) -> None:
    desk = sit(write_quiz(file, [CAPITAL, {**RIVERS, "answer": "Sava"}]))
    home = desk.home
    assert (home.question_count, home.left_out) == (1, 1)
    assert home.problem_count >= 1


def test_last_and_best_are_of_complete_attempts_alone(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, True, True)
    desk.wait(1000)
    take_whole(desk, "practice", True, False, True)
    whole = desk.home
    best = Score(Fraction(4), Fraction(4), 100, None)
    last = Score(Fraction(2), Fraction(4), 50, None)
    assert (whole.last, whole.best) == (last, best)
    desk.wait(1000)
    early = desk.start("practice")
    answer(early)
    ended = early.finish("ended")
    assert ended is not None
    ended.result()
    desk.workspace.ongoing_attempts.drop(early)
    given_up = desk.start("test")
    desk.wait(1000)
    begun = desk.start("test", give_up=given_up.id)
    practiced = desk.practice_mistakes()
    answer(practiced)
    end(desk, practiced)
    after = desk.home
    assert (after.last, after.best) == (last, best)
    assert [one.attempt_id for one in after.interrupted] == [begun.id]


@pytest.mark.parametrize("share", [(False, False, False), (True, True, True)])
def test_a_first_attempt_is_never_the_best_so_far(
    share: tuple[bool, ...], sit: Sit, file: Path
) -> None:
    desk = sit(file)
    first = take_whole(desk, "test", *share)
    assert not desk.workspace.is_best(first.result).result()
    again = take_whole(desk, "test", *share)
    assert not desk.workspace.is_best(again.result).result()  # the same once more
    take_whole(desk, "test", False, False, False)
    assert not desk.workspace.is_best(first.result).result()  # looked at again, later


def test_the_best_is_the_greatest_share_and_ties_count(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", False, True, False)  # 2 of 4
    whole = take_whole(desk, "test", True, True, False)  # 3 of 4
    assert desk.workspace.is_best(whole.result).result()
    desk.open(write_quiz(file, [CAPITAL, RIVERS]))
    worse = take_whole(desk, "test", True, False)  # 1 of 3
    assert not desk.workspace.is_best(worse.result).result()
    assert desk.home.best == Score(Fraction(3), Fraction(4), 75, None)
    better = take_whole(desk, "test", True, True)  # 3 of 3: as many points, a greater share
    assert desk.workspace.is_best(better.result).result()
    assert desk.home.best == Score(Fraction(3), Fraction(3), 100, None)
    again = take_whole(desk, "test", True, True)
    assert desk.workspace.is_best(again.result).result()


def test_recent_files_are_offered_but_for_the_open_one(
    sit: Sit, file: Path, tmp_path: Path
) -> None:
    desk = sit(file)
    other = desk.open(write_quiz(tmp_path / "b.json", title="B", quiz_id="b"))
    desk.library.remember(other)
    desk.library.remember(desk.open(file))
    assert desk.home.recent == (RecentFile(str(tmp_path / "b.json"), "B", 3),)
    assert desk.preferences.value.last_file == str(file)


def test_a_bad_file_leaves_the_last_good_quiz_open(sit: Sit, file: Path, tmp_path: Path) -> None:
    desk = sit(file)
    current = desk.library.current
    bad = tmp_path / "bad.json"
    for content in ("{", "[]", '{"format": 1, "title": "Empty", "questions": []}'):
        bad.write_text(content, encoding="utf-8")
        failed = desk.library.open(bad)
        assert isinstance(failed, FailedFile)
        assert failed.path == bad
        assert failed.problems
    missing = desk.library.open(tmp_path / "missing.json")
    assert isinstance(missing, FailedFile)
    assert missing.problems
    assert desk.library.current is current
    assert desk.home.title == "Kosovo"


@pytest.mark.parametrize(("count", "minutes"), [(1, 1), (3, 1), (24, 10), (100, 42)])
def test_a_quiz_takes_about_so_long(count: int, minutes: int) -> None:
    assert about_minutes(count) == minutes


def test_the_history_lists_every_attempt_with_its_kind_the_newest_first(
    sit: Sit, file: Path
) -> None:
    desk = sit(file)
    whole = take_whole(desk, "test", True, False, True)
    desk.wait(60_000)
    practiced = desk.practice_mistakes()
    desk.wait(5_000)
    answer(practiced)
    end(desk, practiced)
    desk.wait(60_000)
    opened = desk.start("practice")
    desk.wait(2_000)
    answer(opened, right=False)
    name, rows = desk.workspace.history().result()
    assert name == "Ada"
    assert [row.attempt_id for row in rows] == [opened.id, practiced.id, whole.id]
    assert [(row.mode, row.kind, row.ending) for row in rows] == [
        ("practice", "quiz", None),
        ("practice", "mistakes", "completed"),
        ("test", "quiz", "handed_in"),
    ]
    assert [(row.answered, row.count) for row in rows] == [(1, 3), (1, 1), (3, 3)]
    scores = [row.score for row in rows if row.score is not None]
    assert [score.earned for score in scores] == [0, 2, 2]
    assert [score.passed for score in scores] == [None, None, False]
    assert [row.running_ms for row in rows] == [2_000, 5_000, 0]
    assert [row.started_at_ms - START_MS for row in rows] == [125_000, 60_000, 0]
    assert {row.title for row in rows} == {"Kosovo"}


def test_the_overview_shows_what_is_answered_and_flagged(sit: Sit, file: Path) -> None:
    desk = sit(file)
    ongoing = desk.start("test")
    answer(ongoing)
    keep(ongoing, *ongoing.attempt.go_to(2))
    keep(ongoing, *ongoing.attempt.flag(True))
    state = overview_state("Kosovo", ongoing.attempt)
    assert (state.quiz_title, state.position) == ("Kosovo", 2)
    prompts = [item.question.prompt for item in ongoing.attempt.plan.items]
    assert state.rows == (
        OverviewRow(0, prompts[0], answered=True, flagged=False),
        OverviewRow(1, prompts[1], answered=False, flagged=False),
        OverviewRow(2, prompts[2], answered=False, flagged=True),
    )
    assert (state.unanswered, state.flagged) == (2, 1)


# Learners


def test_the_first_start_takes_the_accounts_name_and_two_windows_agree_on_it(
    sit: Sit, file: Path
) -> None:
    one, other = sit(file), sit(file)
    states = [one.workspace.home(), other.workspace.home()]
    assert len({state.result().learner.learner_id for state in states}) == 1
    assert len(one.home.learners) == 1


def test_another_learner_has_a_history_of_their_own(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, True, True)
    interrupted = desk.start("practice")
    besa = desk.workspace.learner.add("  Besa ").result()
    assert desk.workspace.learner.add("BESA").result() == besa
    desk.workspace.learner.switch(besa.id)
    home = desk.home
    assert home.learner == LearnerChoice(besa.id, "Besa")
    assert [who.name for who in home.learners] == ["Ada", "Besa"]
    assert (home.last, home.best, home.interrupted) == (None, None, ())
    assert desk.workspace.history().result() == ("Besa", [])
    ongoing = take_whole(desk, "test", False, False, False)
    assert desk.kept(ongoing.id).learner_name == "Besa"
    answer(interrupted)  # goes on under the name that it began with
    assert desk.kept(interrupted.id).learner_name == "Ada"
    desk.close()
    assert sit(file).home.learner.name == "Besa"


def test_a_learner_with_another_name_keeps_everything(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, True, True)
    desk.workspace.learner.rename("Ada Lovelace").result()
    for _ in range(2):
        home = desk.home
        assert home.learner.name == "Ada Lovelace"
        assert [who.name for who in home.learners] == ["Ada Lovelace"]
        assert home.best is not None
        desk.close()
        desk = sit(file)


def test_an_account_with_another_name_is_the_same_learner(sit: Sit, file: Path) -> None:
    desk = sit(file)
    learner = desk.home.learner
    desk.close()
    assert sit(file, account="Ada Lovelace").home.learner == learner


def test_a_learner_that_is_not_in_these_scores_gives_way_to_the_accounts(
    sit: Sit, file: Path
) -> None:
    desk = sit(file)
    desk.preferences.change(learner="from other scores")
    learner = desk.home.learner
    assert learner.name == "Ada"
    assert desk.preferences.value.learner == learner.learner_id


def test_extra_time_is_the_learners_own(sit: Sit, tmp_path: Path) -> None:
    desk = sit(write_quiz(tmp_path / "timed.json", time_limit_s=60))
    ada = desk.home.learner.learner_id
    besa = desk.workspace.learner.add("Besa").result()
    desk.workspace.learner.set_extra_time("2").result()
    assert desk.home.time_limit_s == 120
    desk.workspace.learner.switch(besa.id)
    assert desk.home.time_limit_s == 60
    desk.workspace.learner.switch(ada)
    learner, everyone = desk.workspace.learner.everyone().result()
    assert (learner.name, learner.extra_time) == ("Ada", "2")
    assert [(who.name, who.extra_time) for who in everyone] == [("Ada", "2"), ("Besa", "1")]


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_the_scores_are_listed_as_home_tells_them(mode: Mode, sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, mode, True, False, True)
    (row,) = desk.store.read(listing).result()
    last = desk.home.last
    assert last is not None
    assert (row.score, row.possible) == (last.earned, last.possible)
