"""A gradebook as the cells of a table, some people and some quizzes at a time."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from quizapp.gui.base import class_wording
from quizapp.scores.classes.gradebook import Gradebook

translate = QCoreApplication.translate

PEOPLE_AT_ONCE = 25
QUIZZES_AT_ONCE = 6


class GradeCells(Struct, frozen=True):
    """What a table shows. The column `grades_from` is that of the first quiz shown."""

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool]
    grades_from: int


def grade_cells(book: Gradebook, first_person: int, first_quiz: int) -> GradeCells:
    """The people and quizzes from these on. A column of classes stands there where one is told."""
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
