"""Regrading as a teacher does it: what the history and the result show before, after and undone."""

from fractions import Fraction
from pathlib import Path

from quizapp.app.attempts.results import score_of
from quizapp.app.editing.regrading import Regrading
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, LONGEST, RIVERS, take_whole, write_quiz


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
