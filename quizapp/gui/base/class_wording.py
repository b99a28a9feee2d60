"""What became of results files, and what a gradebook holds, in words."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from quizapp.app.classes.class_report import QuizSummary
from quizapp.app.classes.school_class import Conflicting, Refused
from quizapp.gui.base import class_wording, wording
from quizapp.gui.base.announce import ShortText
from quizapp.scores import messages as scores
from quizapp.scores.classes.class_store import ClassError
from quizapp.scores.classes.conflicts import Conflict, Disagreement, Version
from quizapp.scores.classes.gradebook import Grade, Gradebook, GradebookRow, Person
from quizapp.scores.errors import StoreError

translate = QCoreApplication.translate

COMPARED = 3
"""How many attempts of a file are compared on the screen."""
PEOPLE_AT_ONCE = 25
QUIZZES_AT_ONCE = 6


def class_error(error: BaseException, path: Path) -> BaseException:
    """An error of the scores in the class file at `path`, as an error of the class."""
    if isinstance(error, StoreError):
        return ClassError("unreadable", path, str(error.data.get("detail", error.code)))
    return error


def skipped_file(skipped: Refused) -> str:
    """The name of a file that was skipped, and the reason."""
    text = QCoreApplication.translate(scores.CONTEXT, scores.FILES[skipped.code])
    return translate("class_words", "{file}: {reason}").format(
        file=Path(skipped.file).name, reason=text.format(detail=skipped.detail)
    )


def set_aside_file(conflicting: Conflicting) -> str:
    """The name of a file that was set aside, who sent it, and the reason."""
    reason = conflict_reason(conflicting.found[0])
    return translate("class_words", "{file} ({name}): set aside. {reason}").format(
        file=Path(conflicting.file).name, name=conflicting.name, reason=reason
    )


def conflict_reason(of: Disagreement) -> str:
    """Why an attempt of a file wasn't applied."""
    return QCoreApplication.translate(scores.CONTEXT, scores.CONFLICTS[of.code])


def both_versions(conflict: Conflict) -> str:
    """Both versions of the attempts that a file conflicts with: who, when, and the points."""
    lines = [conflict_reason(conflict.found[0])]
    for one in conflict.found[:COMPARED]:
        lines += [
            translate("class_words", "{quiz}, in the class: {version}").format(
                quiz=one.title, version=_version(one.kept)
            ),
            translate("class_words", "{quiz}, in the file: {version}").format(
                quiz=one.title, version=_version(one.sent)
            ),
        ]
    if len(conflict.found) > COMPARED:
        lines.append(translate("class_words", "The file conflicts with more attempts than these."))
    return "\n\n".join(lines)


def _version(of: Version) -> str:
    mark = wording.out_of(Fraction(of.earned), Fraction(of.possible))
    return wording.joined(of.name, of.class_name, wording.moment(of.ended_at_ms), mark)


def student_name(of: Person) -> str:
    """A student's name, with the beginning of the id if another student has the same name."""
    if not of.has_namesake:
        return of.name
    return translate("class_words", "{name} ({id})").format(name=of.name, id=of.learner_id[:4])


def name_and_class(of: Person) -> str:
    """A student's name and class."""
    return wording.joined(student_name(of), of.class_name)


def grade(of: Grade | None) -> str:
    """The points of an attempt, and the earlier ones if it was regraded."""
    if of is None:
        return ShortText("–", translate("class_words", "no attempt"))
    result, before = of.result, of.regraded_from
    now = wording.out_of(result.score, result.possible)
    if before is None:
        return now
    old = wording.out_of(before.score, before.possible)
    return translate("class_words", "{now} (was {before})").format(now=now, before=old)


def flag_reasons(book: Gradebook, row: GradebookRow) -> list[str]:
    """Why a student's grades need a look, each reason with its quiz."""
    return [
        translate("class_words", "{quiz}: {reason}").format(
            quiz=quiz.title, reason=QCoreApplication.translate(scores.CONTEXT, scores.FLAGS[code])
        )
        for quiz, grade in zip(book.quizzes, row.grades, strict=True)
        for code in (() if grade is None else grade.flags)
    ]


def flagged(name: str, reasons: Sequence[str]) -> str:
    """A name, with a flag if there are reasons for a look; these are spoken."""
    if not reasons:
        return name
    spoken = translate("class_words", "{name}, needs a look. {reasons}")
    return ShortText(f"⚑ {name}", spoken.format(name=name, reasons=" ".join(reasons)))


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
        name = class_wording.flagged(
            class_wording.student_name(row.person), class_wording.flag_reasons(book, row)
        )
        about = [name, row.person.class_name][:grades_from]
        cells.append([*about, *map(class_wording.grade, row.grades[quizzes])])
    numbers = [column >= grades_from for column in range(len(headers))]
    return GradeCells(headers, cells, numbers, grades_from)
