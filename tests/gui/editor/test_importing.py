"""Questions come in from other systems' files: chosen, reviewed, and added as one step."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog

from quizapp.app.work import Task
from quizapp.gui.presenters.editor.importing import ImportPresenter
from quizapp.gui.presenters.editor.work import EditorWork
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.exchange_scenes import GIFT, TABLE, choose_file, import_dialog, is_read, many
from tests.gui.quizzes import QUESTIONS
from tests.gui.running import Run
from tests.picture_files import png

PNG = png()
PICTURE = (
    '<quiz><question type="multichoice"><questiontext format="html"><text>'
    '<![CDATA[<p>Where is it? <img src="@@PLUGINFILE@@/map.png" alt="A map"></p>]]></text>'
    f'<file name="map.png" encoding="base64">{base64.b64encode(PNG).decode()}</file>'
    '</questiontext><answer fraction="100"><text>Here</text></answer>'
    '<answer fraction="0"><text>There</text></answer></question></quiz>'
)


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    return run


def written(quiz: Path, name: str, content: str) -> Path:
    path = quiz.parent / name
    path.write_text(content, encoding="utf-8")
    return path


def review(run: Run, path: Path) -> None:
    """Open the review of a file by its key."""
    run.key(Qt.Key.Key_I, desk.CONTROL | desk.SHIFT)
    choose_file(run, path)
    run.wait_for(lambda: is_read(run))


def prompts(run: Run) -> list[str]:
    return [question["prompt"] for question in desk.questions(run)]


def in_front(run: Run) -> dict[str, bool]:
    """The check boxes in front, by their names, and whether they are ticked."""
    faces = [face for face in run.faces() if isinstance(face.owner, QCheckBox)]
    return {face.name: face.is_checked for face in faces}


def test_what_is_found_is_reviewed_and_added_by_keys_as_one_step(run: Run, quiz: Path) -> None:
    desk.choose(run, 1)
    review(run, written(quiz, "bank.gift", GIFT))
    said = run.said()
    assert "bank.gift: GIFT (Moodle) · 3 questions found · 2 left out" in said
    assert "Drin (correct)\nSharr" in said
    assert "Feedback for “Drin”: Yes, it is." in said
    assert "Explanation: It flows into the sea." in said
    assert "Topic: Water / Lakes" in said
    assert (
        "Changed: Any one of the correct options was enough. The question now asks for all of them."
        in said
    )
    assert "Line 9: Tell of a river, and of all that is beside it." in said
    assert "This isn't a multiple-choice question (essay)." in said
    assert "Correct: 335:5." in said
    assert in_front(run) == {
        "All of them": True,
        "Which is a *river*?": True,
        "Which are rivers?": True,
        "What is a lake?": True,
    }
    assert run.focus.name == "Import selected"
    assert run.focus.description == "3 questions"
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: run.front is run.window)
    made = desk.questions(run)
    assert [q["id"] for q in (*made[:2], *made[5:])] == [q["id"] for q in QUESTIONS]
    assert [q["answer"] for q in made[2:4]] == ["Drin", ["Drin", "Ibar"]]
    assert made[2]["id"] == "one"
    assert made[2]["options"][0] == {"text": "Drin", "feedback": "Yes, it is."}
    assert made[4]["topic"] == "Water / Lakes"
    assert desk.page(run).list.chosen() == [2, 3, 4]
    assert "3 questions imported" in run.said()
    added = desk.editing(run).document.data
    assert desk.undo_all(run) == 1
    assert desk.editing(run).document.data == quiz.read_bytes()
    assert desk.redo_all(run) == 1
    assert desk.editing(run).document.data == added


def test_only_what_is_ticked_comes_by_accessibility_actions(run: Run, quiz: Path) -> None:
    path = written(quiz, "bank.gift", GIFT)
    run.act("Import…")
    choose_file(run, path)
    run.wait_for(lambda: is_read(run))
    run.act("Which are rivers?")
    assert in_front(run)["All of them"] is False
    run.act("All of them")
    assert all(in_front(run).values())
    run.act("All of them")
    assert not any(in_front(run).values())
    face = run.find("Import selected")
    assert face is not None
    assert not face.is_enabled
    run.act("What is a lake?")
    run.act("Import selected")
    run.wait_for(lambda: run.front is run.window)
    assert [p for p in prompts(run) if "lake" in p or "*river*" in p] == ["What is a lake?"]
    assert len(prompts(run)) == 5


def test_cancel_and_escape_change_nothing(run: Run, quiz: Path) -> None:
    path = written(quiz, "bank.gift", GIFT)
    for by_key in (False, True):
        review(run, path)
        if by_key:
            run.key(Qt.Key.Key_Escape)
        else:
            run.act("Cancel")
        run.wait_for(lambda: run.front is run.window)
        assert desk.editing(run).document.data == quiz.read_bytes()
        assert not desk.editing(run).can_undo


def test_those_that_are_there_already_are_marked_and_not_ticked(run: Run, quiz: Path) -> None:
    first: Any = QUESTIONS[0]
    texts = [o if isinstance(o, str) else o["text"] for o in first["options"]]
    other = {"format": 1, "title": "Other", "questions": [
        {"prompt": f"  {first['prompt'].upper()}", "options": texts[::-1], "answer": texts[0]},
        {"prompt": first["prompt"], "options": [*texts[:-1], "another"], "answer": texts[0]},
    ]}  # fmt: skip
    review(run, written(quiz, "other.json", json.dumps(other)))
    assert "2 questions found · 1 already in this quiz" in run.said()
    assert list(in_front(run).values()) == [False, False, True]
    assert run.said().count("Already in this quiz") == 2  # under the stem, and with its box
    run.press("All of them")
    run.press("Import selected")
    assert len(prompts(run)) == 6


def test_an_id_that_is_taken_gets_a_number(run: Run, quiz: Path) -> None:
    taken = QUESTIONS[1]["id"]
    review(run, written(quiz, "bank.gift", f"::{taken}::Which? {{=a ~b}}\n"))
    run.press("Import selected")
    run.wait_for(lambda: run.front is run.window)
    assert {q["id"] for q in desk.questions(run)} == {
        *(q["id"] for q in QUESTIONS),
        f"{taken}-2",
    }


def test_what_the_columns_hold_can_be_said(run: Run, quiz: Path) -> None:
    review(run, written(quiz, "bank.csv", TABLE))
    assert "No column with questions was found." in run.said()
    assert in_front(run) == {}
    for letter, role in (("A", "Question"), ("B", "Option"), ("C", "Option"), ("D", "Option"),
                         ("E", "Correct answer"), ("F", "Topic")):  # fmt: skip
        choose_role(run, letter, role)
    run.wait_for(lambda: "2 questions found · 1 left out" in run.said())
    desk.write(run, "Questions start in row", "2")
    run.wait_for(lambda: "2 questions found" in run.said() and "left out" not in run.said())
    assert in_front(run) == {"All of them": True, "What is 1 + 1?": True, "What is 2 + 2?": True}
    assert "1\n2 (correct)\n3" in run.said()
    assert "Topic: easy" in run.said()
    run.press("Import selected")
    assert [q["answer"] for q in desk.questions(run)[1:3]] == ["2", "4"]


def test_what_a_file_is_read_as_can_be_said(run: Run, quiz: Path) -> None:
    review(run, written(quiz, "bank.txt", "What does {=a ~b} do?\nA. This\nB. That\nANSWER: A\n"))
    assert "Read as: Aiken" in run.said()
    choose_format(run, "GIFT (Moodle)")
    assert "Read as: GIFT (Moodle)" in run.said()
    assert "bank.txt: GIFT (Moodle) · 1 question found" in run.said()
    assert "a (correct)\nb" in run.said()
    choose_format(run, "Moodle XML")
    assert "The file isn't well-formed XML" in run.said()
    assert "Read as: Moodle XML" in run.said()
    assert "a (correct)" not in run.said()
    choose_format(run, "Aiken")
    run.press("Import selected")
    assert [q["answer"] for q in desk.questions(run)[1:2]] == ["This"]


def test_a_format_can_be_chosen_where_none_was_known(run: Run, quiz: Path) -> None:
    review(run, written(quiz, "bank.dat", "A tale of a river, and of all that is beside it.\n"))
    assert "The format of this file isn't known" in run.said()
    assert run.focus.name == "Cancel"
    assert "Choose a format" in run.said()
    choose_format(run, "GIFT (Moodle)")
    assert "0 questions found · 1 left out" in run.said()
    assert "text without a question" in run.said()
    choose_format(run, "CSV")
    assert "Read as: CSV" in run.said()
    assert "No column with questions was found." in run.said()
    assert "Column A" in run.said()


def choose_format(run: Run, title: str) -> None:
    """Say what the file is, by the menu."""
    line = import_dialog(run)._format
    line._offer()
    (action,) = (each for each in line._menu.actions() if each.text() == title)
    action.trigger()
    run.wait_for(lambda: is_read(run))


def choose_role(run: Run, letter: str, role: str) -> None:
    """Say what a column holds, by its menu."""
    dialog = import_dialog(run)
    (line,) = (each for each in dialog._columns._lines if letter_of(each) == letter)
    line._offer()
    (action,) = (each for each in line._menu.actions() if each.text() == role)
    action.trigger()
    run.wait_for(lambda: is_read(run))


def letter_of(line: Any) -> str:
    return str(line.button.accessibleName()).partition(":")[0].removeprefix("Column ")


def test_pictures_become_files_beside_the_quiz(run: Run, quiz: Path) -> None:
    review(run, written(quiz, "bank.xml", PICTURE))
    run.press("Import selected")
    run.wait_for(lambda: "Its pictures were saved next to the quiz." in run.said())
    (added,) = (q for q in desk.questions(run) if q["prompt"] == "Where is it?")
    assert added["image"] == {"file": "questions-pictures/map.png", "alt": "A map"}
    assert (quiz.parent / added["image"]["file"]).read_bytes() == PNG


def test_where_adding_is_canceled_at_its_end_no_picture_stays(
    run: Run, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_at: list[bool] = []
    take = EditorWork._take

    def canceled(work: EditorWork, task: Task, *rest: Any) -> None:
        written_at.append((quiz.parent / "questions-pictures" / "map.png").exists())
        task.is_canceled = True
        take(work, task, *rest)

    monkeypatch.setattr(EditorWork, "_take", canceled)
    review(run, written(quiz, "bank.xml", PICTURE))
    run.press("Import selected")
    run.wait_for(lambda: written_at == [True])
    assert not (quiz.parent / "questions-pictures").exists()
    assert not desk.editing(run).can_undo


def test_a_quiz_without_a_file_is_saved_before_pictures_come(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    run.navigator.editor.new_quiz()
    run.wait_for_page("EditorPage")
    review(run, written(quiz, "bank.xml", PICTURE))
    run.press("Import selected")
    run.press("Save…")
    target = quiz.parent / "mine" / "new.json"
    target.parent.mkdir()
    choose_file(run, target)
    run.wait_for(lambda: "1 question imported" in run.said())
    assert (target.parent / "new-pictures" / "map.png").read_bytes() == PNG
    desk.save(run)
    assert json.loads(target.read_text())["questions"][0]["image"]["file"].startswith("new-pic")


def test_a_new_quiz_is_made_of_what_is_chosen(run: Run, quiz: Path) -> None:
    review(run, written(quiz, "bank.xml", PICTURE))
    run.press("Start a new quiz")
    run.press("Import selected")
    target = quiz.parent / "mine" / "maps.json"
    target.parent.mkdir()
    choose_file(run, target)
    run.wait_for(lambda: desk.editing(run).path == target)
    assert [q["prompt"] for q in desk.questions(run)] == ["Where is it?"]
    assert not desk.editing(run).is_edited
    assert (target.parent / "maps-pictures" / "map.png").read_bytes() == PNG
    assert json.loads(quiz.read_text())["questions"] == list(QUESTIONS)


def test_a_new_quiz_never_takes_the_place_of_the_open_one(run: Run, quiz: Path) -> None:
    before = quiz.read_bytes()
    review(run, written(quiz, "bank.gift", GIFT))
    run.press("Start a new quiz")
    run.press("Import selected")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    presenter = importer(run)
    run.front.reject()  # type: ignore[attr-defined]
    presenter._make_quiz(quiz)
    assert "is open in the editor. Choose another name for the new quiz." in run.said()
    assert quiz.read_bytes() == before


def importer(run: Run) -> ImportPresenter:
    (found,) = run.navigator.editor.presenter.findChildren(ImportPresenter)
    return found


def test_of_many_some_are_shown_and_each_can_be_reached(run: Run, quiz: Path) -> None:
    review(run, written(quiz, "bank.gift", many(301)))
    assert "1 to 10 of 301" in run.said()
    assert "Is 11 even?" not in in_front(run)
    for _ in range(30):
        run.act("Further")
    assert "301 to 301 of 301" in run.said()
    run.act("Is 301 even?")
    assert run.focus.name in ("Back", "Import selected")
    run.act("Back")
    assert in_front(run)["Is 300 even?"] is True
    run.press("Import selected")
    run.wait_for(lambda: "300 questions imported" in run.said())
    assert len(prompts(run)) == 304
    assert "Is 301 even?" not in prompts(run)
    assert desk.undo_all(run) == 1


def test_a_file_that_can_not_be_read_says_why(run: Run, quiz: Path) -> None:
    review(run, written(quiz, "noise.txt", "nothing that is known"))
    assert "Couldn't import the file." in run.said()
    assert "The format of this file isn't known." in run.said()
    face = run.find("Import selected")
    assert face is not None
    assert not face.is_enabled
    run.press("Cancel")
    importer(run).read(quiz.parent / "missing.gift")
    run.wait_for(lambda: "Couldn't find" in run.said())


def test_cancel_ends_a_long_reading(run: Run, quiz: Path) -> None:
    path = written(quiz, "bank.gift", many(60_000))
    run.key(Qt.Key.Key_I, desk.CONTROL | desk.SHIFT)
    choose_file(run, path)
    run.wait_for(lambda: "Reading bank.gift…" in run.said())
    assert run.focus.name == "Cancel"
    process = importer(run)._current.work
    assert process is not None
    run.wait_for(lambda: process.share > 0)
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: run.front is run.window)
    assert process.is_canceled
    run.wait_until_idle()
    assert not desk.editing(run).can_undo
