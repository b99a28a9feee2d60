"""A whole quiz is taken by keys alone, each with the effect that the list of keys tells."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import StartRun
from tests.gui.kept import chosen, kept
from tests.gui.running import Run
from tests.gui.speech import Role

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def is_at(run: Run, beginning: str) -> Callable[[], bool]:
    """Whether the focus is on something whose name begins so."""
    return lambda: run.has_focus and run.focus.name.startswith(beginning)


def tab_to(run: Run, name: str, key: Key = Key.Key_Tab) -> None:
    """Press Tab until the focus is on what is called `name`."""
    for _ in range(40):
        if run.focus.name == name:
            return
        run.key(key, SHIFT if key == Key.Key_Backtab else Qt.KeyboardModifier.NoModifier)
    raise AssertionError(f"Tab doesn't lead to {name}")


def ticked(run: Run) -> list[str]:
    return [face.name for face in run.options() if face.is_checked]


def start_practice(run: Run) -> None:
    run.wait_for(is_at(run, "Start"))
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 1 of 4"))


def test_practice(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    start_practice(run)
    run.key("2")
    assert ticked(run) == ["a < b & c"]
    assert run.focus.name == "a < b & c"
    run.key("c")
    assert ticked(run) == ["snake_case"]
    run.key(Key.Key_Down)
    assert ticked(run) == ["Stars and code"]
    run.key(Key.Key_Up)
    run.key(Key.Key_Up)
    assert ticked(run) == ["a < b & c"]
    run.key("9")
    run.key("z")
    assert ticked(run) == ["a < b & c"]
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.find("Next question") is not None)
    assert run.focus.name.startswith("Incorrect. Correct answer: R&D.\nThe text puts R&D first.")
    run.key("1")
    assert ticked(run) == ["a < b & c"]
    tab_to(run, "Stars and code", Key.Key_Backtab)
    assert run.focus.description == "4 of 4"
    for _ in range(3):
        run.key(Key.Key_Up)
    assert run.focus.name == "R&D"
    assert run.focus.description == "Correct answer. 1 of 4"
    assert ticked(run) == ["a < b & c"]

    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 2 of 4, select all that apply. Which rivers are named?"))
    run.key(Key.Key_Return)
    assert run.find("Check answer") is not None
    run.key("A")
    run.key("2")
    run.key("3")
    run.key("3")
    run.key(Key.Key_Tab)
    run.key(Key.Key_Space)
    assert ticked(run) == ["The northern ones", "The southern ones", "The western ones"]
    run.key(Key.Key_Space)
    run.key(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    run.wait_for(lambda: run.find("Next question") is not None)
    run.key(Key.Key_Return)

    run.wait_for(is_at(run, "Question 3 of 4. "))
    tab_to(run, "Skip")
    run.key(Key.Key_Space)
    run.wait_for(is_at(run, "Question 4 of 4. "))
    tab_to(run, "Previous question")
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 3 of 4. "))
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 4 of 4. "))
    run.key("1")
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.find("See result") is not None)
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.page == "ResultPage")
    assert run.focus.name.startswith("2 of 4")
    run.wait_for(lambda: run.find("Practice mistakes (2)") is not None)
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 1 of 2"))
    run.key(Key.Key_Escape)
    run.wait_for(is_at(run, "Resume"))
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 1 of 2"))
    run.key("h", CTRL)
    run.wait_for(is_at(run, "2 attempts"))
    tab_to(run, "Money, rivers and bridges")
    run.key(Key.Key_Tab)
    assert run.focus.name == "Delete attempt…"
    run.key(Key.Key_Tab)
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.page == "ResultPage")
    tab_to(run, "Reading", Key.Key_Backtab)
    run.key(Key.Key_Space)
    run.wait_for(lambda: run.page == "ReadingPage")
    run.key(Key.Key_Escape)
    run.wait_for(lambda: run.page == "ResultPage")
    run.key(Key.Key_Home, ALT)
    run.wait_for(lambda: run.page == "HomePage")
    run.key("q", CTRL)
    run.wait_for(lambda: not run.window.isVisible())
    run.drop()

    first, mistakes = kept(data)
    assert (first["score"], first["ending"]) == (2, "completed")
    assert chosen(first) == {
        "money": ["a < b & c"],
        "rivers": ["The northern ones", "The southern ones"],
        "bridges": ["Stone"],
    }
    assert (mistakes["kind"], mistakes["state"]) == ("mistakes", "open")


def test_a_test(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    run.wait_for(is_at(run, "Start"))
    tab_to(run, "Practice")
    run.key(Key.Key_Down)
    assert run.focus.name == "Test"
    assert run.focus.is_checked
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 1 of 4"))
    run.key("a")
    tab_to(run, "Flag")
    flag = run.focus
    run.key(Key.Key_Space)
    assert flag.now.is_checked
    assert run.focus.name == "R&D"  # back in the question, where Enter goes on
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 2 of 4"))
    run.key("d")
    tab_to(run, "Clear answer")
    run.key(Key.Key_Return)
    assert ticked(run) == []
    tab_to(run, "Overview")
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "1 of 4 answered · 1 flagged"))
    run.key(Key.Key_Escape)
    run.wait_for(is_at(run, "Question 2 of 4"))
    tab_to(run, "Overview")
    run.key(Key.Key_Space)
    run.wait_for(is_at(run, "1 of 4 answered"))
    tab_to(run, "4. What lasts longest?")
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 4 of 4"))
    run.key("1")
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Go on"))  # what does no harm is preset
    assert "2 questions have no answer yet." in run.said()
    run.key(Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    assert run.page == "QuestionPage"
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Go on"))
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.front is run.window)
    assert run.page == "QuestionPage"
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Go on"))
    tab_to(run, "Hand in")
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.page == "ResultPage")
    run.close()
    (attempt,) = kept(data)
    assert (attempt["score"], attempt["ending"]) == (2, "handed_in")
    assert {k: v for k, v in chosen(attempt).items() if v} == {
        "money": ["R&D"],
        "bridges": ["Stone"],
    }


def test_enter_that_is_held_down_does_nothing_twice(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    start_practice(run)
    run.key("1")
    for name in ("option", "button"):
        if name == "button":
            tab_to(run, "Check answer")
        held = QKeyEvent(
            QEvent.Type.KeyPress,
            Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            autorep=True,
        )
        QApplication.sendEvent(run.focus.widget, held)
        run.settle()
        assert run.find("Check answer") is not None
    run.key(Key.Key_Return)
    assert run.find("Next question") is not None


def test_enter_never_overrides_a_focused_button(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    start_practice(run)
    run.key("1")
    tab_to(run, "Reading")
    reading = run.focus
    assert reading.is_checked
    run.key(Key.Key_Return)
    assert not reading.now.is_checked
    assert run.find("Check answer") is not None


def test_single_keys_can_be_switched_off(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.key(",", CTRL)
    run.wait_for(is_at(run, "Appearance"))
    tab_to(run, "On")
    run.key(Key.Key_Down)
    assert run.focus.name == "Off"
    run.key(Key.Key_Escape)
    start_practice(run)
    run.key("1")
    run.key("b")
    assert ticked(run) == []
    run.key(Key.Key_Tab)
    run.key(Key.Key_Space)
    assert ticked(run) == ["R&D"]
    run.key(",", CTRL)
    run.wait_for(is_at(run, "Appearance"))
    tab_to(run, "Off")
    run.key(Key.Key_Up)
    run.key(Key.Key_Escape)
    run.wait_for(is_at(run, "Resume"))
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 1"))
    run.key("b")
    assert ticked(run) == ["a < b & c"]


@pytest.mark.parametrize("how", ["key", "button"])
def test_the_outcome_gets_the_focus_and_enter_goes_on(
    start: StartRun, quiz: Path, how: str
) -> None:
    run = start(quiz)
    start_practice(run)
    run.key("1")
    if how == "button":
        tab_to(run, "Check answer")
    run.key(Key.Key_Return)
    outcome = (
        "Correct. Correct answer: R&D.\nThe text puts R&D first.\n"
        "From the reading: “R&D stands first”"
    )
    assert run.focus.name == outcome
    run.key(Key.Key_Tab)
    assert run.focus.name == "Next question"
    run.key(Key.Key_Tab, SHIFT)
    assert run.focus.name == outcome
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(run.focus.widget, held)
    assert run.focus.name == outcome
    run.key(Key.Key_Return)
    run.wait_for(is_at(run, "Question 2"))
    run.key("3")
    run.key(Key.Key_Return)
    assert run.focus.name.startswith(
        "Incorrect. Correct answers: The northern ones; The southern ones.\nOnly north and south"
    )


def test_the_list_of_keys(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.key(Key.Key_F1)
    run.wait_for(lambda: run.front is not run.window)
    rows = [face.name.split(" — ") for face in run.faces() if face.role == Role.ListItem]
    listed = [key for keys, _ in rows for key in keys.split(", ")]
    assert len(listed) == len(set(listed))
    assert len({does.casefold() for _, does in rows}) == len(rows)
    assert {"1 to 9", "A to Z", "Enter", "Esc"} <= set(listed)
    run.key(Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    actions = [*run.window.actions(), *run.navigator.editor.presenter.page.actions()]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) > 30
    assert set(keys) <= set(listed)


def test_the_keys_are_read_row_by_row(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.key(Key.Key_F1)
    run.wait_for(lambda: run.front is not run.window)
    assert run.focus.role == Role.ListItem
    assert run.focus.name == "1 to 9, A to Z — Choose an option"
    run.key(Key.Key_Up)
    assert run.focus.name == "1 to 9, A to Z — Choose an option"
    run.key(Key.Key_Down)
    assert run.focus.name == "Arrow keys — Move between options"
    run.key(Key.Key_End)
    assert run.focus.name == "Delete — Delete the selected questions"
    run.key(Key.Key_Tab)
    assert run.focus.name == "Close"
    run.key(Key.Key_Tab)
    assert run.focus.name == "Delete — Delete the selected questions"


def test_keys_make_texts_larger_and_smaller(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    small = run.window.theme.font("body").pixelSize()
    for key, percent in (("+", 110), ("=", 120), ("-", 110), ("0", 100), ("-", 90)):
        run.key(key, CTRL)
        assert run.workspace.preferences.value.text_percent == percent
    assert run.window.theme.font("body").pixelSize() < small
    for _ in range(20):
        run.key("+", CTRL)
    assert run.workspace.preferences.value.text_percent == 200
    assert run.window.theme.font("body").pixelSize() == 2 * small


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
def test_the_menu(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    tab_to(run, "Menu")
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.front is run.window.menu)
    run.wait_for(lambda: run.window.menu.activeAction() is not None)
    assert run.window.menu.activeAction().text() == "Open…"  # spoken as the menu opens
    for _ in range(12):
        run.key(Key.Key_Down)
        if run.window.menu.activeAction().text() == "History":
            break
    run.key(Key.Key_Return)
    run.wait_for_page("HistoryPage")
    assert run.front is run.window
