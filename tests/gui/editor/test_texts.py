"""Pasting questions, and finding and replacing across all texts."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import QUESTIONS

PASTED = """1. How many legs has a spider?
A) 6
*B) 8
C) 10

2. What is the sum of 2 and 2?
a. 3
b. 4
ANSWER: b
"""


def test_pasted_text_becomes_questions(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    QGuiApplication.clipboard().setText(PASTED)
    run.key(Qt.Key.Key_V, desk.CONTROL | desk.SHIFT)
    run.wait_for(lambda: run.find("Text with questions") is not None)
    assert "2 questions" in run.said() or "2 question(s)" in run.said()
    add = next(face for face in run.faces() if face.name.startswith("Add 2"))
    add.act()
    run.wait_for(lambda: run.front is run.window)
    made = desk.questions(run)[1:3]
    assert [question["answer"] for question in made] == ["8", "4"]
    assert desk.page(run).list.chosen() == [1, 2]
    run.press("Undo")
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_a_word_is_replaced_where_one_wants_it(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.choose(run, 1)
    run.key(Qt.Key.Key_R, desk.CONTROL)
    run.wait_for(lambda: run.find("Find") is not None)
    desk.write(run, "Find", "northern")
    desk.write(run, "Replace with", "upper")
    run.wait_for(lambda: "northern → upper" in run.said())
    replace = next(face for face in run.faces() if face.name.startswith("Replace in"))
    replace.act()
    run.wait_for(lambda: run.front is run.window)
    found = desk.questions(run)[1]
    assert found["options"][0] == "The upper ones"
    assert found["answer"][0] == "The upper ones"
    assert desk.text(run, "Option 1") == "The upper ones"
    run.press("Undo")
    assert desk.text(run, "Option 1") == "The northern ones"
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_a_place_that_is_left_out_stays(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.page(run).bar.replace_requested.emit()
    run.wait_for(lambda: run.find("Find") is not None)
    desk.write(run, "Find", "Rivers")
    run.act("Match case")
    desk.write(run, "Replace with", "Streams")
    run.wait_for(lambda: "[Rivers → Streams]" in run.said())
    mark = next(face for face in run.faces() if face.name.startswith("Question 3:"))
    mark.act()
    replace = next(face for face in run.faces() if face.name.startswith("Replace in"))
    replace.act()
    run.wait_for(lambda: run.front is run.window)
    questions = desk.questions(run)
    assert questions[2]["topic"] == "Rivers"
    assert questions[1]["topic"] == "Streams"
    assert questions[1]["evidence"] == "Streams in the north are deep"
    heading = json.loads(desk.editing(run).document.data)
    assert heading["reading"][1].startswith("Streams in the north are deep. Streams in")
    assert questions[0] == QUESTIONS[0]
