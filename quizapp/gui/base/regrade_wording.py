"""What a regrade changes, and why it can't be done, in words."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from quizapp.app.editing.regrading import Cause, Summary
from quizapp.gui.base import wording
from quizapp.quiz.markdown import to_plain
from quizapp.quiz.scoring import shown_percent
from quizapp.quiz.translate import QT_TRANSLATE_NOOP
from quizapp.scores import history
from quizapp.scores import messages as scores
from quizapp.scores.regrades import RegradeError
from quizapp.scores.regrading import AttemptChange, Kept, Preview

translate = QCoreApplication.translate


def from_to(before: Fraction, now: Fraction) -> str:
    """Two sums of points, and the difference: "40 → 46 (+6)"."""
    return translate("regrade_words", "{before} → {now} ({difference})").format(
        before=wording.number(before),
        now=wording.number(now),
        difference=wording.signed(now - before),
    )


def details(preview: Preview, summary: Summary) -> list[str]:
    """How many attempts were checked, and by how much marks would change; a line for each."""
    lines = []
    if preview.examined:
        text = QT_TRANSLATE_NOOP("regrade_words", "%Ln attempt(s) checked", "", 1)
        lines.append(translate("regrade_words", text, "", preview.examined))
    if preview.moved:
        lines.append(
            translate("regrade_words", "{higher} higher, {lower} lower").format(
                higher=wording.whole(summary.higher), lower=wording.whole(summary.lower)
            )
        )
        if summary.now_passed or summary.now_failed:
            text = translate("regrade_words", "Now passed: {passed}. No longer passed: {failed}.")
            passed, failed = wording.whole(summary.now_passed), wording.whole(summary.now_failed)
            lines.append(text.format(passed=passed, failed=failed))
        text = translate("regrade_words", "All points together: {points}")
        lines.append(text.format(points=from_to(summary.before, summary.after)))
    only_shown = len(preview.changes) - len(preview.moved)
    if only_shown:
        text = QT_TRANSLATE_NOOP(
            "regrade_words",
            "%Ln attempt(s) will show another correct answer, with the same mark",
            "",
            1,
        )
        lines.append(translate("regrade_words", text, "", only_shown))
    return lines


def cause_headers() -> tuple[str, ...]:
    """The columns of the table of questions."""
    return (
        translate("regrade_words", "Question"),
        translate("regrade_words", "Correct answer"),
        translate("regrade_words", "Attempts"),
        translate("regrade_words", "Points"),
    )


def cause_row(cause: Cause) -> tuple[str, ...]:
    """A question that changes marks."""
    question = cause.question
    right = " + ".join(to_plain(question.texts[at]) for at in sorted(question.keys))
    points = wording.signed(cause.difference)
    return to_plain(question.prompt), right, wording.whole(cause.attempts), points


def attempt_headers() -> tuple[str, ...]:
    """The columns of the table of attempts."""
    return (
        translate("regrade_words", "Student"),
        translate("regrade_words", "Attempt"),
        translate("regrade_words", "Old mark"),
        translate("regrade_words", "New mark"),
        translate("regrade_words", "Change"),
    )


def attempt_row(change: AttemptChange) -> tuple[str, ...]:
    """An attempt whose mark would change, and whether it is passed if that changes."""
    before, after = change.passed_before, change.passed_after
    turns = before is not after
    when = (wording.moment(change.started_at_ms), wording.kind(change.kind, change.mode))
    return (
        change.learner_name,
        wording.joined(*when, wording.ending(change.ending)),
        _mark(change.before, before if turns else None),
        _mark(change.after, after if turns else None),
        wording.signed(change.after.score - change.before.score),
    )


def kept_lines(kept: Sequence[Kept]) -> list[str]:
    """Which answers keep their marks, and why."""
    return [_kept_line(one) for one in kept]


def refusal(error: RegradeError) -> str:
    """Why marks were not regraded, or not restored."""
    return QCoreApplication.translate(scores.CONTEXT, scores.REGRADES[error.code])


def _kept_line(one: Kept) -> str:
    template = QCoreApplication.translate(scores.CONTEXT, scores.KEPT[one.code])
    text = QT_TRANSLATE_NOOP("regrade_words", "“{question}” (%Ln answer(s)): {reason}", "", 1)
    return translate("regrade_words", text, "", one.answers).format(
        question=to_plain(one.prompt), reason=template.format(option=to_plain(one.option))
    )


def _mark(score: history.Score, passed: bool | None) -> str:
    percent = wording.percent(shown_percent(score.score, score.possible, score.pass_percent))
    points = wording.out_of(score.score, score.possible)
    return wording.joined(points, percent, wording.verdict(passed))
