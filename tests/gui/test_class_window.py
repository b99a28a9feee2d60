"""Tests of classes in the window: opening one, and files of results that are dropped on it."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from quizapp.app.classes.school_class import open_school_class
from quizapp.gui.pages.classes.class_page import ClassPage
from quizapp.gui.shell.main_window import RESULTS
from quizapp.scores.classes.class_store import open_class
from quizapp.scores.classes.result_file import ENDING
from quizapp.scores.store.steps import VERSION
from tests.gui.conftest import StartRun
from tests.gui.exchange_scenes import choose_file
from tests.gui.gradebook_scenes import (
    NUMBERS,
    class_file,
    class_of,
    drop_all,
    folder_of,
    new_class,
    people_in,
    results,
    told,
)
from tests.gui.quizzes import write_quiz
from tests.gui.scenes import drop, is_open, trigger
from tests.scores.classes.test_class_schema import change

pytestmark = pytest.mark.usefixtures("listening")

WHAT_IS_LOADED = """
import sys
from quizapp.gui.shell.application import Application
from quizapp.gui.shell.startup import Startup
program = Application(Startup(sys.argv[1], sys.argv[2]), [])
program.window.grab()
program.navigator.warm_up()
_ = program.window.menu
names = ("class_room", "school_class", "class_store", "class_page", "gradebook", "openpyxl")
print([name for name in sys.modules if name.rpartition(".")[2] in names])
program.window.close_now()
program.close_scores()
"""


def test_files_that_are_no_results_are_named_and_the_rest_goes_in(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    new_class(run)
    files = results(folder_of(run))
    damaged = files[0]
    damaged.write_bytes(damaged.read_bytes().replace(b'"earned": "', b'"earned": "1', 1))
    notes = folder_of(run) / "notes.txt"
    notes.write_text("no results")
    assert drop_all(run, [damaged, notes, folder_of(run), *files[1:]])
    assert told(run) == "6 attempts added, 0 already in the class, 3 files skipped"
    said = run.said()
    assert f"{damaged.name}: The file is damaged" in said
    assert "notes.txt: This is not a results file." in said
    assert "class: Couldn't read the file" in said
    assert drop_all(run, files)
    run.wait_for(lambda: "0 attempts added, 6 already in the class, 1 file skipped" in run.said())
    assert "notes.txt" not in run.said()
    assert people_in(class_file(run)) == ["=Bob", "Grace Hopper"]


def test_files_may_be_dropped_while_others_are_taken_in(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    new_class(run)
    first, *rest = results(folder_of(run))
    assert drop_all(run, [first])
    assert drop_all(run, rest)
    assert told(run) == "9 attempts added, 0 already in the class"
    run.wait_for(lambda: "3 students" in run.said())


def test_taking_in_can_be_stopped_and_the_window_closed(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    page = new_class(run)
    files = results(folder_of(run), [f"Learner {number}" for number in range(20)])
    assert drop_all(run, files)
    assert page._ongoing.isVisible()
    run.window.page._stop.click()  # type: ignore[union-attr]
    run.wait_until_idle()
    said = page._message.plain()
    assert "canceled with" in said
    taken = len(people_in(class_file(run)))
    assert f"{3 * taken} attempt" in said
    assert taken < len(files)
    drop_all(run, files)
    run.close()
    assert len(people_in(files[0].with_name("Class 7b.sqlite"))) >= taken


def test_results_dropped_elsewhere_lead_to_a_class(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    files = results(folder_of(run))
    assert drop_all(run, files[:2])
    run.wait_for(lambda: "Results are collected in a class" in run.said())
    assert "Open a class, or create one" in run.said()
    run.act("Open class")
    choose_file(run, class_file(run))
    run.wait_for_page("ClassPage")
    assert told(run) == "6 attempts added, 0 already in the class"
    run.act_until("Home", lambda: run.page == "HomePage")
    assert drop_all(run, files[2:])
    run.wait_for(lambda: "Collect 1 result in the class Class 7b?" in run.said())
    run.act("Collect")
    run.wait_for_page("ClassPage")
    assert told(run) == "3 attempts added, 0 already in the class"


def test_other_files_are_opened_one_at_a_time_outside_of_a_class(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    other = write_quiz(tmp_path / "other.json", title="Another quiz", quiz_id="other")
    assert not drop_all(run, [quiz, other])
    assert not drop_all(run, [*results(folder_of(run), ["Ada"]), other])
    drop(run, other)
    run.wait_for(lambda: is_open(run, other))
    new_class(run)
    assert drop_all(run, [quiz, other])
    assert told(run) == "0 attempts added, 0 already in the class, 2 files skipped"
    assert is_open(run, other)


def test_open_class_leads_back_to_the_one_that_is_open_and_on_to_another(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    class_of(run)
    run.act_until("Home", lambda: run.page == "HomePage")
    trigger(run, "Open class")
    run.wait_for_page("ClassPage")
    assert "3 students" in run.said()
    run.act("Open class")
    choose_file(run, folder_of(run) / "Other.sqlite")
    run.wait_for(lambda: "No results yet" in run.said())
    assert run.window.windowTitle() == "Other — quizapp"
    run.act("Open class")
    choose_file(run, class_file(run))
    run.wait_for(lambda: "3 students" in run.said())


def foreign(path: Path, _: Path) -> None:
    path.write_text("a shopping list " * 100)


def of_another_program(path: Path, _: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE thing(name)")
    connection.close()


def of_this_computer(path: Path, data: Path) -> None:
    with sqlite3.connect(data / "scores.sqlite") as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    source.close()
    copy.close()


def newer(path: Path, _: Path) -> None:
    open_class(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def damaged(path: Path, _: Path) -> None:
    open_class(path, create=True).close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (foreign, "is not a class"),
        (of_another_program, "is not a class"),
        (of_this_computer, "holds a computer's own scores"),
        (newer, "newer version of quizapp"),
    ],
)
def test_a_file_that_is_no_class_is_told_and_left_as_it_is(
    start: StartRun,
    quiz: Path,
    data: Path,
    spoil: Callable[[Path, Path], None],
    reason: str,
) -> None:
    run = start(quiz)
    path = folder_of(run) / "spoilt.sqlite"
    spoil(path, data)
    before = path.read_bytes()
    run.press("Open class")
    choose_file(run, path)
    run.wait_for(lambda: reason in run.said())
    assert path.name in run.said()
    run.act("Close")
    assert run.page == "HomePage"
    assert path.read_bytes() == before


def with_a_trigger(path: Path, folder: Path) -> None:
    room = open_school_class(path, create=True)
    assert list(room.collect(results(folder)))
    assert room.close()
    change(
        path,
        "CREATE TRIGGER full_marks AFTER INSERT ON mark BEGIN UPDATE attempt SET score = '37'; END",
        "UPDATE learner SET name = '' WHERE name = '=Bob'",
    )


def test_a_clean_copy_of_a_class_with_a_trigger_is_saved_and_opened(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    path, clean = class_file(run), folder_of(run) / "clean.sqlite"
    with_a_trigger(path, folder_of(run))
    before = path.read_bytes()
    run.press("Open class")
    choose_file(run, path)
    run.wait_for(lambda: "trigger full_marks" in run.said())
    assert "This file stays as it is." in run.said()
    run.act("Cancel")
    run.press("Open class")
    choose_file(run, path)
    run.wait_for(lambda: "trigger full_marks" in run.said())
    run.act("Save a clean copy…")
    choose_file(run, clean)
    run.wait_for_page("ClassPage")
    run.wait_until_idle()
    assert "This is a clean copy with 6 attempts by 2 students. Left out:" in run.said()
    assert "Skipped: trigger full_marks" in run.said()
    assert "Skipped 3 of the attempts by " in run.said()
    assert path.read_bytes() == before
    assert people_in(clean) == ["Ada Lovelace", "Grace Hopper"]
    run.act("Open class")
    choose_file(run, folder_of(run) / "Other.sqlite")
    run.wait_for(lambda: "No results yet" in run.said())
    page = run.window.page
    assert isinstance(page, ClassPage)
    assert not page.left_out.isVisible()


def test_a_class_that_is_damaged_all_over_is_told_when_a_copy_fails(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    path, clean = class_file(run), folder_of(run) / "clean.sqlite"
    damaged(path, path)
    before = path.read_bytes()
    run.press("Open class")
    choose_file(run, path)
    run.wait_for(lambda: "is damaged" in run.said())
    run.act("Save a clean copy…")
    choose_file(run, clean)
    run.wait_for(lambda: "This couldn't be done" in run.said())
    run.act("Close")
    assert run.page == "HomePage"
    assert path.read_bytes() == before
    assert not clean.exists()


def test_a_class_that_cannot_be_made_is_told(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.press("Open class")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(folder_of(run) / "no such folder" / "class.sqlite"))
    dialog.reject()
    run.wait_for(lambda: "Couldn't open the class" in run.said())


def test_nothing_of_classes_is_loaded_before_one_is_asked_for(quiz: Path, data: Path) -> None:
    command = [sys.executable, "-c", WHAT_IS_LOADED, str(quiz), str(data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"
    assert RESULTS == ENDING
    assert ClassPage.takes_files


@pytest.mark.parametrize(
    ("titles", "page", "said"),
    [([NUMBERS], "StatisticsPage", NUMBERS), ([NUMBERS, "Fractions"], "ClassPage", "Fractions")],
)
def test_the_key_of_statistics_means_the_class_that_is_open(
    start: StartRun, quiz: Path, titles: list[str], page: str, said: str
) -> None:
    run = start(quiz)
    run.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    run.wait_for_page("StatisticsPage")
    assert run.window.windowTitle() == "Money, rivers and bridges — quizapp"
    run.wait_until_idle()
    run.navigator.go_home()
    new_class(run)
    assert drop_all(run, results(folder_of(run), titles=titles))
    run.wait_until_idle()
    run.navigator.go_home()
    run.wait_for_page("HomePage")
    run.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    run.wait_for_page(page)
    run.wait_until_idle()
    assert said in run.said()
    if page == "ClassPage":  # of its quizzes one is to be chosen, there as well
        for _ in range(2):
            run.wait_for(lambda: run.focus.name.startswith(min(titles)))
            assert isinstance(run.window.page, ClassPage)
            run.window.page.take_focus()
            run.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
            run.wait_until_idle()
    run.navigator.go_home()
    run.press("Statistics")
    run.wait_for_page("StatisticsPage")
    run.wait_until_idle()
    assert "Money, rivers and bridges" in run.said()
