"""The report of a class: how each quiz went, and everybody's grades."""

from fractions import Fraction
from statistics import median

from msgspec import Struct

from quizapp.app.attempts.results import Score, score_of
from quizapp.quiz.scoring import NOTHING
from quizapp.scores.classes.gradebook import Grade, Gradebook, GradebookQuiz, Person


class QuizSummary(Struct, frozen=True):
    """How a quiz went for the `people` who took it to its end, by the attempts that count.

    Shares of the possible points, from 0 to 1. `passed` of `with_pass_mark` people reached the
    pass mark of their attempt.
    """

    quiz: GradebookQuiz
    people: int
    mean: Fraction
    median: Fraction
    lowest: Fraction
    highest: Fraction
    passed: int
    with_pass_mark: int


class ReportRow(Struct, frozen=True):
    """A person's scores, one for each quiz of the report; None if it was not taken."""

    person: Person
    scores: tuple[Score | None, ...]


class ClassReport(Struct, frozen=True):
    """The report of a class. `name` is that of the class's file."""

    name: str
    made_at_ms: int
    book: Gradebook
    summaries: tuple[QuizSummary, ...]
    rows: tuple[ReportRow, ...]


def class_report(name: str, book: Gradebook, made_at_ms: int) -> ClassReport:
    """Return the report of the class called `name` by its gradebook."""
    summaries = []
    for column, quiz in enumerate(book.quizzes):
        taken = [row.grades[column] for row in book.rows]
        summaries.append(_summary(quiz, [grade for grade in taken if grade is not None]))
    rows = (ReportRow(row.person, tuple(map(_score, row.grades))) for row in book.rows)
    return ClassReport(name, made_at_ms, book, tuple(summaries), tuple(rows))


def _summary(quiz: GradebookQuiz, grades: list[Grade]) -> QuizSummary:
    """`grades` holds at least one: a quiz is in a gradebook since someone has taken it."""
    shares = [_share(grade) for grade in grades]
    tests = [grade.result.passed for grade in grades if grade.mode == "test"]
    verdicts = [passed for passed in tests if passed is not None]
    return QuizSummary(
        quiz,
        people=len(grades),
        mean=sum(shares, NOTHING) / len(shares),
        median=median(shares),
        lowest=min(shares),
        highest=max(shares),
        passed=sum(verdicts),
        with_pass_mark=len(verdicts),
    )


def _share(grade: Grade) -> Fraction:
    result = grade.result
    return result.score / result.possible if result.possible else NOTHING


def _score(grade: Grade | None) -> Score | None:
    if grade is None:
        return None
    result = grade.result
    is_test = grade.mode == "test"
    return score_of(result.score, result.possible, result.pass_percent, graded=is_test)
