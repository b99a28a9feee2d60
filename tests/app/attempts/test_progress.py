"""The progress page's plots, from attempts in real files."""

from pathlib import Path

from quizapp.app.attempts.progress import Progress, QuizChoice
from quizapp.quiz.answered import day_of
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, START_MS, Desk, answer, end, keep, take_whole, write_quiz

DAY_MS = 24 * 3600 * 1000


def progress(desk: Desk, quiz_key: str | None = None) -> Progress:
    """How the learner gets on now."""
    return desk.done(desk.workspace.progress(quiz_key))


def codes(shown: Progress) -> list[str]:
    """The codes of the five sentences."""
    plots = (shown.scores, shown.mastery, shown.days, shown.times, shown.calibration)
    return [plot.summary.code for plot in plots]


def test_an_empty_history_has_its_own_sentences(sit: Sit) -> None:
    shown = progress(sit())
    assert codes(shown) == [
        "scores_none",
        "mastery_none",
        "days_none",
        "times_none",
        "calibration_none",
    ]
    assert (shown.quizzes, shown.quiz_key) == ((), None)


def test_what_was_done_is_told_for_one_quiz_or_for_all(
    sit: Sit, file: Path, tmp_path: Path
) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=False)
    take_whole(desk, "test", True, False, True)
    desk.wait(DAY_MS)
    desk.open(write_quiz(tmp_path / "other.json", (CAPITAL,), quiz_id="other", title="Other"))
    take_whole(desk, "practice", True)
    every, one = progress(desk), progress(desk, "kosovo")
    assert every.quizzes == (QuizChoice("other", "Other"), QuizChoice("kosovo", "Kosovo"))
    assert [(p.title, p.percent) for p in every.scores.points] == [("Kosovo", 50), ("Other", 100)]
    assert [p.percent for p in one.scores.points] == [50]
    assert every.mastery.topics[0].title == "Kosovo"
    assert [(t.title, t.topic, float(t.share)) for t in one.mastery.topics] == [
        ("", "Rivers", 0.5),
        ("", "Cities", 1.0),
    ]
    assert every.days.counts == ((day_of(START_MS), 3), (day_of(START_MS + DAY_MS), 1))
    assert one.days.counts == ((day_of(START_MS), 3),)
    assert len(every.times.points) == 2
    assert codes(one)[4] == "calibration_none"


def test_reviews_and_what_broke_off_are_no_scores_but_answers(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    ongoing = desk.start()
    keep(ongoing, *ongoing.attempt.set_certainty(3))
    answer(ongoing, right=False)
    desk.wait(DAY_MS)
    review = desk.done(
        desk.workspace.ongoing_attempts.start_review(desk.done(desk.workspace.due()))
    )
    keep(review, *review.attempt.set_certainty(1))
    answer(review)
    end(desk, review)
    shown = progress(desk)
    assert shown.scores.points == ()
    assert [count for _, count in shown.days.counts] == [1, 1]
    assert [t.share for t in shown.mastery.topics] == [1]
    assert [(v.n, v.share) for v in shown.calibration.levels] == [(1, 1.0), (0, None), (1, 0.0)]
