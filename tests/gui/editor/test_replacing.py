"""A text is found in the whole quiz while one writes it, and replaced where it is ticked."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import QUESTIONS
from tests.gui.running import Run
from tests.gui.speech import Role


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    return run


def open_dialog(run: Run) -> None:
    run.key(Qt.Key.Key_H, desk.CONTROL | desk.SHIFT)
    run.wait_for(lambda: run.front is not run.window)


def look_for(run: Run, needle: str, count: int) -> None:
    """Open the dialog, and wait until what is looked for was found."""
    open_dialog(run)
    desk.write(run, "Find", needle)
    run.wait_for(lambda: f"{count} match" in run.said())


def ticks(run: Run) -> list[str]:
    """What the check boxes of the matches say."""
    faces = [face for face in run.faces() if face.role == Role.CheckBox]
    return [face.name for face in faces if face.name.startswith(("Question", "The quiz"))]


def heading(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.editing(run).document.data)
    return found


READING = "The quiz: Reading, paragraph 3: "
STONES = [
    f"{READING}Bridges are of [stone], of steel, or of wood. Stone lasts long…",
    f"{READING}…ges are of stone, of steel, or of wood. [Stone] lasts longest.",
    "Question 4: Option 1: [Stone]",
    "Question 4: Explanation: - [Stone] lasts. - Wood rots.",
]


def test_all_is_replaced_as_one_step_and_undone_to_the_byte(run: Run, quiz: Path) -> None:
    desk.choose(run, 3)
    look_for(run, "stone", 4)
    assert ticks(run) == STONES
    desk.write(run, "Replace with", "Granite")
    assert ticks(run)[2] == "Question 4: Option 1: [Stone → Granite]"
    run.press("Replace in 4 places")
    assert run.front is run.window
    assert heading(run)["questions"][3]["options"][0] == "Granite"
    assert heading(run)["questions"][3]["answer"] == "Granite"
    assert heading(run)["reading"][2].startswith("Bridges are of Granite, of steel")
    assert desk.text(run, "Option 1") == "Granite"
    assert "Replaced in 4 places" in run.said()
    replaced = desk.editing(run).document.data
    assert desk.undo_all(run) == 1
    assert desk.text(run, "Option 1") == "Stone"
    assert desk.editing(run).document.data == quiz.read_bytes()
    assert desk.redo_all(run) == 1
    assert desk.editing(run).document.data == replaced


def test_what_is_not_ticked_stays(run: Run) -> None:
    look_for(run, "stone", 4)
    desk.write(run, "Replace with", "Rock")
    run.act(f"{READING}…ges are of stone, of steel, or of wood. [Stone → Rock] lasts longest.")
    run.act("Question 4: Explanation: - [Stone → Rock] lasts. - Wood rots.")
    all_of_them = run.find("All of them")
    assert all_of_them is not None
    assert not all_of_them.is_checked
    run.press("Replace in 2 places")
    assert heading(run)["reading"][2] == (
        "Bridges are of Rock, of steel, or of wood. Stone lasts longest."
    )
    assert heading(run)["questions"][3]["options"][0] == "Rock"
    assert heading(run)["questions"][3]["explanation"] == "- Stone lasts.\n- Wood rots."


def test_all_can_be_left_out_and_one_ticked(run: Run) -> None:
    look_for(run, "stone", 4)
    run.act("All of them")
    nothing = run.find("Replace in 0 places")
    assert nothing is not None
    assert not nothing.is_enabled
    run.act(STONES[3])
    run.press("Replace in 1 place")
    assert heading(run)["questions"][3]["explanation"] == "-  lasts.\n- Wood rots."
    assert heading(run)["questions"][3]["options"][0] == "Stone"


def test_a_title_that_was_just_written_shows_what_replaced_it(run: Run, quiz: Path) -> None:
    desk.choose(run, None)
    desk.write(run, "Title", "Bridges of stone")
    look_for(run, "Bridges of", 1)
    desk.write(run, "Replace with", "Houses of")
    run.press("Replace in 1 place")
    assert desk.text(run, "Title") == "Houses of stone"
    run.press("Undo")
    assert desk.text(run, "Title") == "Bridges of stone"
    assert desk.undo_all(run) == 1
    assert desk.editing(run).document.data == quiz.read_bytes()


@pytest.mark.parametrize(
    ("needle", "place", "field", "chosen"),
    [
        ("LASTS LONGEST.", "The quiz: Reading, paragraph 3", "Reading text", "lasts longest."),
        ("steel", "Question 4: Option 2", "Option 2", "Steel"),
        ("rots", "Question 4: Explanation", "Explanation", "rots"),
        ("bridges", "Question 4: Topic", "Topic", "Bridges"),
        ("not where", "Question 1: Option 2: feedback", "Option 2: feedback", "not where"),
    ],
)
def test_a_match_leads_to_its_field_and_is_selected_there(
    run: Run, needle: str, place: str, field: str, chosen: str
) -> None:
    desk.choose(run, 2)
    open_dialog(run)
    desk.write(run, "Find", needle)
    run.press(f"Go to {place}")
    assert run.front is run.window
    assert run.focus.name.startswith(field)
    assert selected(run) == chosen
    assert not desk.editing(run).can_undo
    open_dialog(run)
    assert desk.text(run, "Find") == needle
    run.wait_for(lambda: run.find(f"Go to {place}") is not None)


def selected(run: Run) -> str:
    widget = run.focus.widget
    if isinstance(widget, QLineEdit):
        return widget.selectedText()
    assert isinstance(widget, QPlainTextEdit)
    return widget.textCursor().selectedText()


def test_an_emoji_before_a_match_does_not_move_the_selection(run: Run) -> None:
    desk.choose(run, 0)
    desk.write(run, "Explanation", "")
    run.focus.widget.insertPlainText("\N{CLAPPING HANDS SIGN} well done")  # type: ignore[attr-defined]
    open_dialog(run)
    desk.write(run, "Find", "well")
    run.press("Go to Question 1: Explanation")
    assert selected(run) == "well"


def test_the_words_are_looked_for_again_as_they_are_written(run: Run) -> None:
    look_for(run, "rivers", 6)
    run.act("Match case")
    run.wait_for(lambda: "2 matches" in run.said())
    desk.write(run, "Find", "Rivers")
    run.wait_for(lambda: "4 matches" in run.said())
    desk.write(run, "Find", "river")
    run.wait_for(lambda: "3 matches" in run.said())
    run.act("Whole words")
    run.wait_for(lambda: "1 match" in run.said())
    desk.write(run, "Find", "")
    run.wait_for(lambda: "Type what to find" in run.said())
    assert ticks(run) == []


def test_many_matches_are_told_and_all_replaced(start: StartRun, tmp_path: Path) -> None:
    path = desk.write_many(tmp_path / "q.json", 400, QUESTIONS)
    run = start(path, size=desk.WIDE)
    desk.edit(run)
    look_for(run, "Number", 400)
    assert len(ticks(run)) == 200
    assert "200 more not shown" in run.said()
    desk.write(run, "Replace with", "No.")
    run.act("Question 2: Question: [Number → No.] 1: Where does the **most** money go?")
    run.press("Replace in 399 places")
    run.wait_for(lambda: "Replaced in 399 places" in run.said())
    prompts = [question["prompt"][:6] for question in desk.questions(run)]
    assert prompts[1] == "Number"
    assert sum(prompt.startswith("No.") for prompt in prompts) == 399
    assert desk.undo_all(run) == 1
    assert desk.editing(run).document.data == path.read_bytes()


def test_what_has_changed_meanwhile_is_looked_for_again(run: Run) -> None:
    look_for(run, "wood", 3)
    editing = desk.editing(run)
    editing.do(editing.document.delete_questions([3]), ("questions",))
    run.press("Replace in 3 places")
    assert run.front is not run.window
    assert "Wood" not in json.dumps(heading(run)["questions"])
    assert "The file has changed." in run.said()
    run.wait_for(lambda: "1 match" in run.said())
    run.act("Match case")
    assert "The file has changed." not in run.said()


def test_escape_changes_nothing(run: Run, quiz: Path) -> None:
    look_for(run, "wood", 3)
    run.key(Qt.Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    assert desk.editing(run).document.data == quiz.read_bytes()
    assert not desk.editing(run).can_undo
