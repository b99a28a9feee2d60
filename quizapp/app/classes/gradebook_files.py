"""A gradebook as tables, and as a file for spreadsheets: CSV, or an Excel workbook."""

import io
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from quizapp.app.whole_files import write_whole
from quizapp.exchange.tables.cells import guard_cell, join_cells
from quizapp.quiz.scoring import NOTHING
from quizapp.scores import messages
from quizapp.scores.classes.gradebook import Grade, Gradebook, GradebookQuiz, GradebookRow, Person

Cell = str | int | float
"""A text, or a number; an empty text is an empty cell."""

ENDINGS = (".csv", ".xlsx")
PERSON_HEADS = ("Name", "Class", "Id")
ITEM_HEADS = (*PERSON_HEADS, "Quiz", "Question", "Answer", "Points", "Out of")
TEXT_FORMAT = "@"
LONGEST_CELL = 32_767
NONE = ""
NOTES = "Needs a look"
"""The last column, which is there only if there is something to note."""


def number(value: Fraction) -> Cell:
    """Points as a whole number, or as the nearest decimal one."""
    return value.numerator if value.denominator == 1 else float(value)


def grade_table(book: Gradebook, *, with_items: bool) -> Iterator[list[Cell]]:
    """People by quizzes: the mark, out of how much, and on request each question's points.

    A cell is empty if the quiz wasn't taken, or the question not asked; an unanswered
    question has 0 points. The first row holds the heads. A last column, if one is needed, says
    what needs a look.
    """
    asked = [_asked(book, i) if with_items else {} for i in range(len(book.quizzes))]
    heads: list[Cell] = list(PERSON_HEADS)
    for quiz, questions in zip(book.quizzes, asked, strict=True):
        heads += [quiz.title, f"{quiz.title}: out of"]
        heads += [f"{quiz.title}: {prompt}" for prompt in questions.values()]
    has_notes = any(row.needs_look for row in book.rows)
    yield [*heads, NOTES] if has_notes else heads
    for row in book.rows:
        cells = _person(row.person)
        for grade, questions in zip(row.grades, asked, strict=True):
            cells += _grade(grade, questions)
        yield [*cells, " ".join(notes(book, row))] if has_notes else cells


def notes(book: Gradebook, row: GradebookRow) -> list[str]:
    """Why a person's grades need a look, in English, each with its quiz."""
    return [
        f"{quiz.title}: {messages.FLAGS[code]}"
        for quiz, grade in zip(book.quizzes, row.grades, strict=True)
        for code in (() if grade is None else grade.flags)
    ]


def item_table(book: Gradebook) -> Iterator[list[Cell]]:
    """Yield every question behind every mark, one a row. The first row holds the heads."""
    yield list(ITEM_HEADS)
    for row in book.rows:
        for quiz, grade in zip(book.quizzes, row.grades, strict=True):
            if grade is not None:
                yield from _items(row.person, quiz, grade)


def _asked(book: Gradebook, quiz: int) -> dict[str, str]:
    """Return the prompts of the questions that were asked in the grades of a quiz, by key."""
    grades: Iterable[Grade | None] = (row.grades[quiz] for row in book.rows)
    return {item.key: item.prompt for grade in grades if grade for item in grade.items}


def _person(person: Person) -> list[Cell]:
    return [person.name, person.class_name, person.learner_id]


def _grade(grade: Grade | None, questions: Iterable[str]) -> list[Cell]:
    if grade is None:
        return [NONE, NONE, *(NONE for _ in questions)]
    items = {item.key: item for item in grade.items}
    marks = [number(items[key].earned or NOTHING) if key in items else NONE for key in questions]
    return [number(grade.result.score), number(grade.result.possible), *marks]


def _items(person: Person, quiz: GradebookQuiz, grade: Grade) -> Iterator[list[Cell]]:
    for item in grade.items:
        earned = NONE if item.earned is None else number(item.earned)
        told = [quiz.title, item.prompt, "; ".join(item.chosen), earned, number(item.possible)]
        yield [*_person(person), *told]


def write_gradebook(book: Gradebook, path: Path) -> None:
    """Write a gradebook in the form that the ending of `path` asks for, one of ENDINGS.

    No text is taken as a formula: in a workbook it is marked as text, and in CSV an apostrophe
    stands in front of one that begins like a formula (see exchange.tables.cells). Raises OSError;
    then what was there stays.
    """
    if path.suffix.lower() == ".csv":
        write_whole(path, csv_bytes(book))
        return
    grades = grade_table(book, with_items=False)
    write_whole(path, workbook((("Gradebook", grades), ("Items", item_table(book)))))


def csv_bytes(book: Gradebook) -> bytes:
    """Return the gradebook with its items as CSV, in UTF-8 with a byte order mark for Excel."""
    rows = grade_table(book, with_items=True)
    return join_cells([_text(cell) for cell in row] for row in rows).encode("utf-8-sig")


def _text(cell: Cell) -> str:
    return guard_cell(cell) if isinstance(cell, str) else str(cell)


def workbook(sheets: Iterable[tuple[str, Iterable[list[Cell]]]]) -> bytes:
    """Make a workbook of tables with the names of their sheets; the first rows are the heads."""
    from openpyxl import Workbook  # takes a while to load
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    from quizapp.exchange.tables.workbook import escape_text

    def cell_of(sheet: Any, value: Cell) -> Any:
        cell = WriteOnlyCell(sheet, None if isinstance(value, str) else value)
        if isinstance(value, str) and value:
            cell.value = escape_text(value)[:LONGEST_CELL]
            cell.data_type = "s"  # openpyxl itself takes a text that begins with = as a formula
            cell.number_format = TEXT_FORMAT
            cell.quotePrefix = True
        return cell

    book = Workbook(write_only=True)
    bold = Font(bold=True)
    for name, table in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        for position, row in enumerate(table):
            cells = [cell_of(sheet, value) for value in row]
            if position == 0:
                for cell in cells:
                    cell.font = bold
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
