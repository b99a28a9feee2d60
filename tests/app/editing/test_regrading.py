"""Regrading as a teacher does it: the preview, what changes in history and result, and undoing."""

from fractions import Fraction
from pathlib import Path

from quizapp.app.attempts.results import score_of
from quizapp.app.editing.regrading import Regrading, Summary, summary_of
from quizapp.app.own_scores import OwnScores
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, LONGEST, RIVERS, Desk, take_whole, write_quiz


def test_a_regraded_attempt_shows_both_marks_until_it_is_undone(sit: Sit, file: Path) -> None:
    desk = sit(file)
    attempt = take_whole(desk, "test", True, True, True).id
    first = desk.done(desk.workspace.history())
    result = desk.done(desk.workspace.result(attempt))
    assert result.regraded_from is None

    corrected = {**LONGEST, "answer": "false", "explanation": "It is the Ibar."}
    opened = desk.open(write_quiz(file, (CAPITAL, {**RIVERS, "points": 4}, corrected)))
    regrading = Regrading(desk.store, lambda: desk.wall_ms)
    seen = desk.done(regrading.preview(opened.quiz, opened.key))
    (change,) = seen.moved
    assert (str(change.before.score), str(change.after.score)) == ("4", "5")
    regrade = desk.done(regrading.apply(opened.quiz, seen))

    _, (row,) = desk.done(desk.workspace.history())
    assert row.score == score_of(Fraction(5), Fraction(6), 60, graded=True)
    assert row.regraded_from == score_of(Fraction(4), Fraction(4), 60, graded=True)
    new = desk.done(desk.workspace.result(attempt))
    assert (new.score, new.regraded_from) == (row.score, row.regraded_from)
    assert [q.outcome for q in new.questions] == ["right", "right", "wrong"]
    assert new.questions[2].question.explanation == "It is the Ibar."
    home = desk.home
    assert home.best == home.last == score_of(Fraction(5), Fraction(6), 60, graded=False)

    desk.done(regrading.undo(regrade))
    assert desk.done(desk.workspace.history()) == first
    assert desk.done(desk.workspace.result(attempt)) == result
    (kept,) = desk.done(regrading.listed(opened.key))
    assert (kept.id, kept.undone_at_ms, kept.can_be_undone) == (regrade, desk.wall_ms, False)
    desk.close()


def summed_up(desk: Desk, file: Path, *questions: dict[str, object]) -> Summary:
    opened = desk.open(write_quiz(file, questions, pass_percent=60))
    return summary_of(Regrading(OwnScores(desk.store)).preview(opened.quiz, opened.key).result())


def test_marks_go_up_and_down_by_the_key_that_was_corrected(sit: Sit, file: Path) -> None:
    desk = sit(write_quiz(file, pass_percent=60))
    for rightly in ((True, False, True), (False, True, False), (True, True, True)):
        take_whole(desk, "test", *rightly)
    found = summed_up(desk, file, {**CAPITAL, "points": 2}, RIVERS, {**LONGEST, "answer": "false"})
    assert (found.higher, found.lower) == (1, 2)
    assert (found.before, found.after) == (Fraction(8), Fraction(9))
    assert (found.now_passed, found.now_failed) == (1, 0)
    by_prompt = {cause.question.prompt: cause for cause in found.causes}
    capital, longest = by_prompt[CAPITAL["prompt"]], by_prompt[LONGEST["prompt"]]
    assert (capital.attempts, capital.difference) == (3, Fraction(2))
    assert (longest.attempts, longest.difference) == (3, Fraction(-1))
    assert longest.question.keys == {1}


def test_who_passes_now_is_counted(sit: Sit, file: Path) -> None:
    desk = sit(write_quiz(file, pass_percent=60))
    take_whole(desk, "test", True, False, False)
    take_whole(desk, "test", False, True, True)
    found = summed_up(desk, file, {**CAPITAL, "points": 5}, RIVERS, LONGEST)
    assert (found.higher, found.lower, found.now_passed, found.now_failed) == (1, 1, 1, 1)


def test_nothing_comes_to_nothing(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, True, True)
    assert summed_up(desk, file, CAPITAL, RIVERS, LONGEST) == Summary(
        0, 0, 0, 0, Fraction(0), Fraction(0), ()
    )
