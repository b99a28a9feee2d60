"""Pasted text becomes questions, shown as they will be while it is written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import QUESTIONS
from tests.gui.running import Run

TWO = """1. How *many* legs has a spider?
A) 6
*B) 8
C) 10

2. Which of these are even? Select all that apply.
A. 1
B. 2
C. 4
ANSWER: B, C
Explanation: They can be halved.
"""
CELLS = "What is 1 + 1?\t1\t2\t3\tB\nWhat is 2 + 2?\t4\t5\t6\tA"
WITHOUT_KEY = "3. What now?\nA. This\nB. That\n"


def open_on(run: Run, text: str) -> None:
    """Copy a text, and open the dialog by its key."""
    QGuiApplication.clipboard().setText(text)
    run.key(Qt.Key.Key_V, desk.CONTROL | desk.SHIFT)
    run.wait_for(lambda: run.front is not run.window)


def prompts(run: Run) -> list[str]:
    return [question["prompt"] for question in desk.questions(run)]


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    return run


def test_what_is_found_is_shown_with_its_key_and_added_by_enter(run: Run, quiz: Path) -> None:
    desk.choose(run, 1)
    open_on(run, TWO)
    assert desk.text(run, "Text with questions") == TWO
    said = run.said()
    assert "2 questions found" in said
    assert "1. How many legs has a spider?" in said
    assert "6\n8 (correct)\n10" in said
    assert "1\n2 (correct)\n4 (correct)" in said
    assert "Explanation: They can be halved." in said
    assert run.focus.name == "Add 2 questions"
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: run.front is run.window)
    made = desk.questions(run)
    assert len(made) == 6
    assert [q["answer"] for q in made[2:4]] == ["8", ["2", "4"]]
    assert [q["id"] for q in (*made[:2], *made[4:])] == [q["id"] for q in QUESTIONS]
    assert desk.page(run).list.chosen() == [2, 3]
    added = desk.editing(run).document.data
    assert desk.undo_all(run) == 1
    assert desk.editing(run).document.data == quiz.read_bytes()
    assert desk.redo_all(run) == 1
    assert desk.editing(run).document.data == added


def test_the_list_follows_what_is_written(run: Run) -> None:
    open_on(run, WITHOUT_KEY)
    assert run.find("Add 0 questions") is not None
    assert "0 questions found · 1 left out" in run.said()
    assert "Lines 1 to 3: 3. What now?" in run.said()
    assert "No option is marked as correct." in run.said()
    assert run.focus.name == "Text with questions"
    desk.add_to(run, "Text with questions", "ANSWER: A")
    run.wait_for(lambda: run.find("Add 1 question") is not None)
    assert "This (correct)\nThat" in run.said()
    assert "No option is marked" not in run.said()
    desk.write(run, "Text with questions", "")
    run.wait_for(lambda: "Paste or type questions above." in run.said())
    assert "(correct)" not in run.said()


def test_what_was_written_last_is_added_though_it_is_not_shown_yet(run: Run) -> None:
    open_on(run, TWO)
    field = run.find("Text with questions")
    assert field is not None
    field.widget.setPlainText("Sky?\nA. Blue\nB. Red\nANSWER: A")  # type: ignore[attr-defined]
    face = run.find("Add 2 questions")
    assert face is not None
    face.widget.click()  # type: ignore[attr-defined]
    run.settle()
    assert prompts(run)[1] == "Sky?"
    assert len(prompts(run)) == 5


def test_cells_of_a_spreadsheet_are_added_behind_the_last_where_the_quiz_is_at_hand(
    run: Run,
) -> None:
    desk.choose(run, None)
    open_on(run, CELLS)
    run.press("Add 2 questions")
    assert prompts(run)[-2:] == ["What is 1 + 1?", "What is 2 + 2?"]
    assert [q["answer"] for q in desk.questions(run)[-2:]] == ["2", "4"]


def test_escape_changes_nothing_and_the_dialog_opens_again(run: Run, quiz: Path) -> None:
    open_on(run, TWO)
    run.key(Qt.Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    assert desk.editing(run).document.data == quiz.read_bytes()
    assert not desk.editing(run).can_undo
    open_on(run, CELLS)
    assert "What is 1 + 1?" in run.said()


def test_what_is_written_in_the_dialog_can_be_undone_there(run: Run, quiz: Path) -> None:
    open_on(run, "")
    assert "Paste or type questions above." in run.said()
    desk.go_into(run, "Text with questions")
    run.key("One")
    run.key(Qt.Key.Key_Z, desk.CONTROL)
    assert desk.text(run, "Text with questions") == ""
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_of_many_questions_the_first_are_shown_and_all_added(run: Run) -> None:
    many = "".join(f"{n}. Is {n} even?\nA. Yes\nB. No\nANSWER: A\n\n" for n in range(1, 302))
    open_on(run, many)
    run.wait_for(lambda: run.find("Add 301 questions") is not None)
    assert "200. Is 200 even?" in run.said()
    assert "201. Is 201 even?" not in run.said()
    assert "101 more not shown" in run.said()
    run.press("Add 301 questions")
    assert len(prompts(run)) == 305
    assert prompts(run)[301] == "Is 301 even?"


def test_the_page_keys_scroll_from_the_button_too(run: Run) -> None:
    open_on(run, f"{TWO}\n" * 20)
    run.wait_for(lambda: run.find("Add 40 questions") is not None)
    face = run.find("Add 40 questions")
    assert face is not None
    face.widget.setFocus()
    bar = run.front._scroll.verticalScrollBar()  # type: ignore[attr-defined]
    run.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    run.key(Qt.Key.Key_PageUp)
    assert bar.value() == 0
