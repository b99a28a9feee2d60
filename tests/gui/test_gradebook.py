"""Tests of the gradebook in the window: it tells of a class, is written, and parts are deleted."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from quizapp.gui.pages.classes.gradebook import GradebookPage
from tests.gui.conftest import StartRun
from tests.gui.exchange_scenes import choose_file
from tests.gui.gradebook_scenes import (
    NUMBERS,
    class_file,
    class_of,
    drop_all,
    folder_of,
    gradebook,
    long_gradebook,
    new_class,
    open_gradebook,
    open_mark,
    people_in,
    person,
    results,
    told,
)
from tests.gui.reports.pdf_text import pdf_pages
from tests.gui.running import Run
from tests.gui.speech import Role, face_of, spoken_cells
from tests.gui.test_by_keyboard import CTRL, SHIFT, tab_to

pytestmark = pytest.mark.usefixtures("listening")

Key = Qt.Key


def cells(run: Run) -> list[list[str]]:
    """What a screen reader finds in the gradebook."""
    page = run.window.page
    assert isinstance(page, GradebookPage)
    return spoken_cells(face_of(page.table))


def test_a_class_is_made_filled_and_looked_at(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    page = new_class(run)
    assert run.window.windowTitle() == "Class 7b — quizapp"
    assert "No results yet" in run.said()
    assert "Drop .quizresult files here" in run.said()
    assert run.find("Gradebook") is None
    assert run.focus.name == "Add results…"
    assert drop_all(run, results(folder_of(run)))
    assert told(run) == "9 attempts added, 0 already in the class"
    run.wait_for(lambda: "3 students · 2 quizzes" in run.said())
    assert not page._ongoing.isVisible()

    run.act_until("Gradebook", lambda: run.page == "GradebookPage")
    run.wait_until_idle()
    assert cells(run) == [
        ["=Bob", "7b", "2 of 4", "4 of 4"],
        ["Ada Lovelace", "7b", "1 of 4", "2 of 4"],
        ["Grace Hopper", "7b", "4 of 4", "4 of 4"],
    ]
    run.act("Last")
    run.wait_for(lambda: cells(run)[0][3] == "2 of 4")
    assert [row[3] for row in cells(run)] == ["2 of 4", "1 of 4", "4 of 4"]

    open_mark(run, 0, 3)
    said = run.said()
    assert "=Bob · 7b" in said
    assert "2 of 4 points · not passed" in said
    assert "Incorrect: 3. Is 7 prime?" in said
    assert "Answer: false" in said
    for name in ("Try again", "Practice mistakes", "History"):
        assert run.find(name) is None
    assert not run.window.program_actions.print.isEnabled()
    run.key(Key.Key_Escape)
    run.wait_for_page("GradebookPage")
    assert run.focus.role == Role.Table
    run.act_until("Class", lambda: run.page == "ClassPage")
    run.close()


def test_by_keys(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    files = results(folder_of(run))
    run.key(Key.Key_O, CTRL | SHIFT)
    choose_file(run, folder_of(run) / "by keys")
    run.wait_for_page("ClassPage")
    assert run.focus.name == "Add results…"
    run.key(Key.Key_Return)
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(file) for file in files])
    dialog.reject()
    assert told(run) == "9 attempts added, 0 already in the class"
    tab_to(run, "Gradebook")
    run.key(Key.Key_Space)
    run.wait_for_page("GradebookPage")
    run.wait_until_idle()
    for _ in range(12):
        if run.focus.role == Role.Table:
            break
        run.key(Key.Key_Tab)
    run.key(Key.Key_Right)
    run.key(Key.Key_Right)
    run.key(Key.Key_Down)
    run.key(Key.Key_Return)
    run.wait_for_page("ClassResultPage")
    assert "Ada Lovelace" in run.said()
    run.key(Key.Key_Escape)
    run.key(Key.Key_Escape)
    run.wait_for_page("ClassPage")
    run.key(Key.Key_Escape)
    run.wait_for_page("HomePage")
    assert (folder_of(run) / "by keys.sqlite").exists()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_gradebook_is_written_as_it_is_shown(start: StartRun, quiz: Path, ending: str) -> None:
    run = start(quiz)
    gradebook(run)
    run.act("Last")
    run.wait_for(lambda: cells(run)[0][3] == "2 of 4")
    run.act("Export gradebook")
    target = folder_of(run) / f"marks{ending}"
    choose_file(run, target)
    run.wait_for(lambda: f"Saved as {target}" in run.said())
    if ending == ".csv":
        rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
        assert [row[0] for row in rows] == ["Name", "'=Bob", "Ada Lovelace", "Grace Hopper"]
        assert [row[rows[0].index(NUMBERS)] for row in rows[1:]] == ["2", "1", "4"]
    else:
        sheet = openpyxl.load_workbook(target)["Gradebook"]
        assert (sheet["A2"].value, sheet["A2"].data_type) == ("=Bob", "s")
        column = [cell.value for cell in sheet[1]].index(NUMBERS)
        assert [sheet.cell(row, column + 1).value for row in (2, 3, 4)] == [2, 1, 4]


def test_the_report_is_saved_as_pdf(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    gradebook(run)
    run.act("Save report")
    choose_file(run, folder_of(run) / "report")
    target = folder_of(run) / "report.pdf"
    run.wait_for(lambda: f"Saved as {target}" in run.said())
    (page,) = pdf_pages(target.read_bytes())
    assert "Class 7b" in page
    assert "=Bob" in page
    run.navigator.classes.presenter.gradebook.report(folder_of(run) / "no" / "report.pdf")
    run.wait_for(lambda: "Couldn't save" in run.said())


def test_the_report_of_an_attempt_is_saved_as_pdf(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    gradebook(run)
    open_mark(run, 0, 3)
    run.act("Save as PDF…")
    target = folder_of(run) / "attempt.pdf"
    choose_file(run, target)
    run.wait_for(lambda: f"Saved as {target}" in run.said())
    (page,) = pdf_pages(target.read_bytes())
    assert "=Bob" in page
    assert "Is 7 prime?" in page


def test_a_gradebook_that_cannot_be_written_is_told(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    gradebook(run)
    presenter = run.navigator.classes.presenter.gradebook
    presenter.write(folder_of(run) / "marks.ods")
    assert "Couldn't save marks.ods: its name must end in .csv or .xlsx." in run.said()
    presenter.write(folder_of(run) / "no such folder" / "marks.csv")
    run.wait_for(lambda: "Couldn't save" in run.said())


def test_a_person_is_deleted_once_it_is_confirmed(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    person(run)
    assert "=Bob · 7b" in run.said()
    assert "3 attempts in this class" in run.said()
    run.act("Delete student…")
    run.wait_for(lambda: "Delete =Bob · 7b from this class?" in run.said())
    assert run.focus.name == "Keep"
    run.act("Keep")
    assert len(cells(run)) == 3
    run.key(Key.Key_Return)
    run.act("Delete student…")
    run.act("Delete")
    run.wait_for(lambda: "Deleted from the class." in run.said())
    assert [row[0] for row in cells(run)] == ["Ada Lovelace", "Grace Hopper"]
    assert people_in(class_file(run)) == ["Ada Lovelace", "Grace Hopper"]
    assert b"=Bob" not in class_file(run).read_bytes()
    run.act_until("Class", lambda: run.page == "ClassPage")
    run.wait_for(lambda: "2 students" in run.said())
    assert drop_all(run, [folder_of(run) / "1 =Bob.quizresult"])
    assert told(run) == "3 attempts added, 0 already in the class"


def test_when_the_last_person_is_deleted_the_class_is_empty(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    class_of(run, ["Ada"])
    open_gradebook(run)
    tab_to(run, "Gradebook")
    run.key(Key.Key_Return)
    run.act("Delete student…")
    run.act("Delete")
    run.wait_for_page("ClassPage")
    run.wait_for(lambda: "No results yet" in run.said())
    assert run.find("Gradebook") is None
    assert run.has_focus


def test_an_attempt_is_deleted_and_the_next_best_counts(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    gradebook(run)
    open_mark(run, 0, 3)
    assert "4 of 4" in run.said()
    run.act("Delete attempt…")
    run.wait_for(lambda: "an attempt by =Bob · 7b: Numbers, 4 of 4." in run.said())
    run.act("Delete")
    run.wait_for(lambda: "Deleted from the class." in run.said())
    assert run.page == "GradebookPage"
    assert cells(run)[0] == ["=Bob", "7b", "2 of 4", "2 of 4"]


def test_a_long_gradebook_is_paged_both_ways(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    long_gradebook(run)
    assert len(cells(run)) == 25
    assert "Students: 1 to 25 of 30" in run.said()
    page = run.window.page
    assert isinstance(page, GradebookPage)
    page._people._on.click()
    page._quizzes._on.click()
    run.settle()
    assert "Quizzes: 7 to 7 of 7" in run.said()
    assert [row[0] for row in cells(run)] == [f"Learner {number}" for number in range(5, 10)]
    assert {len(row) for row in cells(run)} == {3}
    open_mark(run, 1, 2)
    assert "Learner 6" in run.said()
    run.act_until("Gradebook", lambda: run.page == "GradebookPage")
    assert "Students: 26 to 30 of 30" in run.said()


def test_someone_who_took_nothing_has_no_mark_to_open(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    class_of(run, ["Ada"])
    drop_all(run, results(folder_of(run) / "more", ["Bob"], ["Fractions"], ""))
    run.wait_until_idle()
    page = open_gradebook(run)
    assert cells(run)[0] == ["Bob", "", "2 of 4", "no attempt"]
    page.table.focus_cell(0, 3)
    run.key(Key.Key_Return)
    run.wait_until_idle()
    assert run.page == "GradebookPage"


def test_statistics_of_the_class_s_quiz(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    class_of(run)
    run.act_until(NUMBERS, lambda: run.page == "StatisticsPage")
    run.wait_for(lambda: "3 students" in run.said())
    assert NUMBERS in run.said()
