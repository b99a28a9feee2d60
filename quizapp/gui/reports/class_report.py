"""The report of a class: how each quiz went, and every student's scores."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from html import escape

from PySide6.QtCore import QCoreApplication

from quizapp.app.attempts.results import Score
from quizapp.app.classes.class_report import ClassReport, QuizSummary
from quizapp.gui.base import class_wording, wording
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

QUIZZES_AT_ONCE = 3
PEOPLE_AT_ONCE = 100
"""The most rows of a table. Qt lays one out in one go, and blocks other threads meanwhile."""


def class_pieces(report: ClassReport) -> list[str]:
    """A class's report as HTML, piece by piece; see printing.write_pdf.

    A table that would be too wide or too long is split; headers are repeated on each page.
    """
    return [_summary(report), *_marks(report)]


def _summary(report: ClassReport) -> str:
    counted = {
        "best": translate("class_report", "The best attempt of each student counts."),
        "last": translate("class_report", "The last attempt of each student counts."),
    }[report.book.which]
    made = QT_TRANSLATE_NOOP("class_report", "%Ln student(s), as of {moment}.", "", 1)
    about = translate("class_report", made, "", len(report.rows)).format(
        moment=wording.moment(report.made_at_ms)
    )
    heads = (
        translate("class_report", "Quiz"),
        translate("class_report", "Students"),
        translate("class_report", "Mean"),
        translate("class_report", "Median"),
        translate("class_report", "Lowest"),
        translate("class_report", "Highest"),
        translate("class_report", "Passed"),
    )
    rows = [_quiz(summary) for summary in report.summaries]
    return "".join(
        (
            f"<h1>{escape(report.name)}</h1><p>{escape(f'{about} {counted}')}</p>",
            f"<h2>{escape(translate('class_report', 'Quizzes'))}</h2>",
            _table(heads, rows),
        )
    )


def _quiz(of: QuizSummary) -> list[str]:
    shares = (of.mean, of.median, of.lowest, of.highest)
    passed = class_wording.passed(of) or "–"
    return [of.quiz.title, wording.whole(of.people), *map(_percent, shares), passed]


def _marks(report: ClassReport) -> Iterator[str]:
    """The tables of students by quizzes, a few quizzes at a time."""
    heading = f"<h2>{escape(translate('class_report', 'Students'))}</h2>"
    heads = [translate("class_report", "Student"), translate("class_report", "Class")]
    for first in range(0, len(report.book.quizzes), QUIZZES_AT_ONCE):
        shown = slice(first, first + QUIZZES_AT_ONCE)
        titles = [quiz.title for quiz in report.book.quizzes[shown]]
        rows = [
            [
                class_wording.student_name(row.person),
                row.person.class_name,
                *map(_mark, row.scores[shown]),
            ]
            for row in report.rows
        ]
        for at in range(0, len(rows), PEOPLE_AT_ONCE):
            yield heading + _table([*heads, *titles], rows[at : at + PEOPLE_AT_ONCE])
            heading = ""


def _mark(score: Score | None) -> str:
    if score is None:
        return "–"
    return f"{wording.out_of(score.earned, score.possible)} · {wording.percent(score.percent)}"


def _percent(share: Fraction) -> str:
    return wording.percent(round(100 * share))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(_row(row, "td") for row in rows)
    return f'<table width="100%"><thead>{_row(heads, "th")}</thead>{body}</table>'


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
