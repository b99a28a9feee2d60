"""What became of results files, and what a gradebook holds, in words."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from quizapp.app.classes.class_report import QuizSummary
from quizapp.app.classes.school_class import Conflicting, Refused
from quizapp.gui.base import class_wording, wording
from quizapp.gui.base.announce import Short
from quizapp.scores import messages as scores
from quizapp.scores.classes.class_store import ClassError
from quizapp.scores.classes.conflicts import Conflict, Disagreement, Version
from quizapp.scores.classes.gradebook import Grade, Gradebook, GradebookRow, Person
from quizapp.scores.errors import StoreError

translate = QCoreApplication.translate

COMPARED = 3
"""How many attempts of a file are compared on the screen."""


def of_class(error: BaseException, path: Path) -> BaseException:
    """An error of the scores in the class file at `path`, as an error of the class."""
    if isinstance(error, StoreError):
        return ClassError("unreadable", path, str(error.data.get("detail", error.code)))
    return error


def refused(said: Refused) -> str:
    """The name of a file that was skipped, and the reason."""
    text = QCoreApplication.translate(scores.CONTEXT, scores.FILES[said.code])
    return translate("class_words", "{file}: {reason}").format(
        file=Path(said.file).name, reason=text.format(detail=said.detail)
    )


def conflicting(said: Conflicting) -> str:
    """The name of a file that was set aside, who sent it, and the reason."""
    reason = conflict_reason(said.found[0])
    return translate("class_words", "{file} ({name}): set aside. {reason}").format(
        file=Path(said.file).name, name=said.name, reason=reason
    )


def conflict_reason(of: Disagreement) -> str:
    """Why an attempt of a file wasn't applied."""
    return QCoreApplication.translate(scores.CONTEXT, scores.CONFLICTS[of.code])


def side(*parts: str) -> str:
    """What is known of one side of a conflict."""
    return " · ".join(filter(None, parts))


def compared(of: Conflict) -> str:
    """Both versions of the attempts that a file conflicts with: who, when, and the points."""
    lines = [conflict_reason(of.found[0])]
    for one in of.found[:COMPARED]:
        lines += [
            translate("class_words", "{quiz}, in the class: {version}").format(
                quiz=one.title, version=_version(one.kept)
            ),
            translate("class_words", "{quiz}, in the file: {version}").format(
                quiz=one.title, version=_version(one.sent)
            ),
        ]
    if len(of.found) > COMPARED:
        lines.append(translate("class_words", "The file conflicts with more attempts than these."))
    return "\n\n".join(lines)


def _version(of: Version) -> str:
    mark = wording.out_of(Fraction(of.earned), Fraction(of.possible))
    return side(of.name, of.class_name, wording.moment(of.ended_at_ms), mark)


def person(of: Person) -> str:
    """A student's name, with the beginning of the id if another student has the same name."""
    if not of.has_namesake:
        return of.name
    return translate("class_words", "{name} ({id})").format(name=of.name, id=of.learner_id[:4])


def who(of: Person) -> str:
    """A student's name and class."""
    return " · ".join(filter(None, (person(of), of.class_name)))


def grade(of: Grade | None) -> str:
    """The points of an attempt, and the earlier ones if it was regraded."""
    if of is None:
        return Short("–", translate("class_words", "no attempt"))
    result, before = of.result, of.regraded_from
    told = wording.out_of(result.score, result.possible)
    if before is None:
        return told
    old = wording.out_of(before.score, before.possible)
    return translate("class_words", "{mark} (was {old})").format(mark=told, old=old)


def doubts(book: Gradebook, row: GradebookRow) -> list[str]:
    """Why a student's grades need a look, each reason with its quiz."""
    return [
        translate("class_words", "{quiz}: {reason}").format(
            quiz=quiz.title, reason=QCoreApplication.translate(scores.CONTEXT, scores.FLAGS[code])
        )
        for quiz, grade in zip(book.quizzes, row.grades, strict=True)
        for code in (() if grade is None else grade.flags)
    ]


def marked(name: str, reasons: Sequence[str]) -> str:
    """A name, with a flag if there are reasons for a look; these are spoken."""
    if not reasons:
        return name
    spoken = translate("class_words", "{name}, needs a look. {reasons}")
    return Short(f"⚑ {name}", spoken.format(name=name, reasons=" ".join(reasons)))


def mean(share: Fraction) -> str:
    """The mean percentage of a quiz."""
    return translate("class_words", "mean {mean}").format(mean=wording.percent(round(100 * share)))


def passed(of: QuizSummary) -> str:
    """How many passed; empty without a pass mark."""
    if not of.with_pass_mark:
        return ""
    return translate("class_words", "{count} of {most} passed").format(
        count=wording.whole(of.passed), most=wording.whole(of.with_pass_mark)
    )


translate = QCoreApplication.translate

PEOPLE_AT_ONCE = 25
QUIZZES_AT_ONCE = 6


class GradeCells(Struct, frozen=True):
    """The cells of a gradebook table; `grades_from` is the column of the first quiz."""

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool]
    grades_from: int


def grade_cells(book: Gradebook, first_person: int, first_quiz: int) -> GradeCells:
    """The cells of a page of the gradebook, with a column of classes if any is known."""
    quizzes = slice(first_quiz, first_quiz + QUIZZES_AT_ONCE)
    rows = book.rows[first_person : first_person + PEOPLE_AT_ONCE]
    has_classes = any(row.person.class_name for row in book.rows)
    headers = [translate("grade_cells", "Student")]
    if has_classes:
        headers.append(translate("grade_cells", "Class"))
    grades_from = len(headers)
    headers += [quiz.title for quiz in book.quizzes[quizzes]]
    cells = []
    for row in rows:
        name = class_wording.marked(
            class_wording.person(row.person), class_wording.doubts(book, row)
        )
        about = [name, row.person.class_name][:grades_from]
        cells.append([*about, *map(class_wording.grade, row.grades[quizzes])])
    numbers = [column >= grades_from for column in range(len(headers))]
    return GradeCells(headers, cells, numbers, grades_from)
