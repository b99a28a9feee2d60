"""Writing in the editor: what is typed stands in the file, and everything can be undone."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import MONEY, QUESTIONS, RIVERS
from tests.gui.speech import Role


def test_every_button_and_field_has_its_name(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    assert run.find("New quiz") is not None
    desk.edit(run)
    for name in ("Add question", "Delete question", "Duplicate question"):
        face = run.find(name)
        assert face is not None, name
        assert face.role is Role.Button
    for name in ("Undo", "Redo", "Save", "Preview", "Problems"):
        face = run.find(name)
        assert face is not None, name
        is_switch = name in ("Preview", "Problems")
        assert face.role is (Role.CheckBox if is_switch else Role.Button)
    for name in ("Question", "Option 1", "Option 4", "Explanation", "Topic", "Evidence", "Points"):
        face = run.find(name)
        assert face is not None, name
        assert face.role is Role.EditableText
    for number in range(1, 5):
        face = run.find(f"Option {number} is correct")
        assert face is not None
        assert face.role is Role.RadioButton
        assert face.is_checked == (number == 1)
    desk.choose(run, 1)
    for number in range(1, 5):
        face = run.find(f"Option {number} is correct")
        assert face is not None
        assert face.role is Role.CheckBox
        assert face.is_checked == (number <= 2)


def test_a_typed_word_changes_one_line_of_the_file(start: StartRun, quiz: Path) -> None:
    before = quiz.read_bytes()
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Now?")
    assert "(edited)" in run.window.windowTitle()
    assert "edited" in run.said()
    desk.save(run)
    assert "(edited)" not in run.window.windowTitle()
    (changed,) = desk.changed_lines(before, quiz.read_bytes())
    assert changed == (
        b'   "prompt": "Where does the **most** money go?",',
        b'   "prompt": "Where does the **most** money go? Now?",',
    )


def test_renaming_the_key_changes_the_answer_too(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Option 1", "Research")
    assert desk.questions(run)[0]["options"][0] == "Research"
    assert desk.questions(run)[0]["answer"] == "Research"
    run.press("Undo")
    assert desk.questions(run)[0] == MONEY
    desk.choose(run, 1)
    desk.write(run, "Option 2", "Southern rivers")
    assert desk.questions(run)[1]["answer"] == ["The northern ones", "Southern rivers"]
    desk.write(run, "Option 3", "Eastern rivers")
    assert desk.questions(run)[1]["answer"] == ["The northern ones", "Southern rivers"]


def test_the_key_stays_where_it_is_while_its_text_passes_another(
    start: StartRun, tmp_path: Path
) -> None:
    question = {**MONEY, "options": ["16", "1", "30"], "answer": "1", "evidence": []}
    run = start(desk.write_many(tmp_path / "q.json", 1, [question]), size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Option 2", "64")
    assert desk.questions(run)[0]["options"] == ["16", "164", "30"]
    assert desk.questions(run)[0]["answer"] == "164"
    desk.write(run, "Option 3", "164")
    assert desk.questions(run)[0]["answer"] == "164"
    desk.add_to(run, "Option 3", "0")
    assert desk.questions(run)[0]["options"] == ["16", "164", "1640"]
    assert desk.questions(run)[0]["answer"] == "164"


def test_marking_another_option_moves_the_key(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    run.act("Option 3 is correct")
    assert desk.questions(run)[0]["answer"] == "snake_case"
    marks = [run.find(f"Option {number} is correct") for number in range(1, 5)]
    assert [mark is not None and mark.is_checked for mark in marks] == [False, False, True, False]
    desk.choose(run, 1)
    run.act("Option 2 is correct")
    run.act("Option 4 is correct")
    assert desk.questions(run)[1]["answer"] == ["The northern ones", "The western ones"]


def test_the_key_stays_itself_when_an_option_of_the_same_text_is_removed(
    start: StartRun, tmp_path: Path
) -> None:
    question = {**MONEY, "options": ["", "", "", ""], "answer": ""}
    run = start(desk.write_many(tmp_path / "q.json", 2, [MONEY, question]), size=desk.WIDE)
    desk.edit(run)
    desk.choose(run, 1)
    run.act("Option 3 is correct")
    run.press("Remove option 1")
    marks = [run.find(f"Option {number} is correct") for number in range(1, 4)]
    assert [mark is not None and mark.is_checked for mark in marks] == [False, True, False]
    run.press("Remove option 3")
    desk.write(run, "Option 2", "21")
    assert desk.questions(run)[1]["options"] == ["", "21"]
    assert desk.questions(run)[1]["answer"] == "21"


def test_a_question_turns_into_select_all_and_back(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    run.act("Select all that apply")
    assert desk.questions(run)[0]["answer"] == ["R&D"]
    run.act("Option 2 is correct")
    assert desk.questions(run)[0]["answer"] == ["R&D", "a < b & c"]
    run.act("One")
    assert desk.questions(run)[0]["answer"] == "R&D"
    assert desk.undo_all(run) == 3
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_typing_in_one_field_is_one_step(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " one two three")
    desk.add_to(run, "Explanation", " four")
    run.key(Qt.Key.Key_Z, desk.CONTROL)
    assert desk.questions(run)[0]["explanation"] == MONEY["explanation"]
    assert desk.questions(run)[0]["prompt"].endswith("one two three")
    assert run.focus.name == "Explanation"
    run.key(Qt.Key.Key_Z, desk.CONTROL)
    assert desk.questions(run)[0] == MONEY
    assert run.focus.name == "Question"
    assert desk.text(run, "Question") == MONEY["prompt"]
    run.key(Qt.Key.Key_Y, desk.CONTROL)
    assert desk.text(run, "Question").endswith("one two three")
    run.key(Qt.Key.Key_Z, desk.CONTROL | desk.SHIFT)
    assert desk.text(run, "Explanation").endswith("four")


def test_undo_shows_the_question_that_it_changes(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Topic", "Cash")
    desk.choose(run, 3)
    assert desk.text(run, "Topic") == "Bridges"
    run.press("Undo")
    assert desk.text(run, "Topic") == "Money"
    assert desk.text(run, "Question") == MONEY["prompt"]


def test_a_pause_and_saving_end_a_step(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " a")
    desk.save(run)
    desk.add_to(run, "Question", " b")
    run.navigator.editor.presenter.close_step()  # what a second without a key does
    run.key(" c")
    assert desk.undo_all(run) == 3
    assert desk.editing(run).is_edited
    desk.redo_all(run)
    assert desk.questions(run)[0]["prompt"] == f"{MONEY['prompt']} a b c"


def test_a_whole_piece_of_work_goes_to_its_beginning_and_to_its_end(
    start: StartRun, quiz: Path
) -> None:
    first = quiz.read_bytes()
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    stages = [first]

    def note() -> None:
        stages.append(desk.editing(run).document.data)

    desk.write(run, "Question", "Where does most of it go?")
    note()
    desk.write(run, "Option 1", "Research and development")
    note()
    run.act("Option 2 is correct")
    note()
    run.press("Option 4: feedback and credit")
    desk.write(run, "Option 4: feedback", "Not so.")
    note()
    desk.write(run, "Option 4: credit", "0.5")
    note()
    run.press("Add option")
    note()
    desk.write(run, "Option 5", "Something else")
    note()
    run.press("Remove option 3")
    note()
    desk.write(run, "Points", "2.5")
    note()
    desk.write(run, "Evidence", "Stone lasts longest")
    note()
    run.press("Add question")
    note()
    desk.write(run, "Question", "What is new?")
    note()
    desk.choose(run, 3)
    run.press("Duplicate question")
    note()
    desk.choose(run, 0, 2)
    run.press("Delete question")
    note()
    desk.choose(run, None)
    desk.write(run, "Title", "Another title")
    note()
    run.act("Shuffle the questions")
    note()
    assert len(set(stages)) == len(stages)
    last = desk.editing(run).document.data
    for stage in reversed(stages[:-1]):
        run.press("Undo")
        assert desk.editing(run).document.data == stage
    assert not desk.editing(run).can_undo
    assert not desk.editing(run).is_edited
    for stage in stages[1:]:
        run.press("Redo")
        assert desk.editing(run).document.data == stage
    assert not desk.editing(run).can_redo
    desk.save(run)
    assert len(quiz.read_bytes().split(b'"prompt"')) == len(last.split(b'"prompt"'))


def test_credit_and_points_are_numbers(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Points", "many")
    assert "Type a number" in run.said()
    assert desk.editing(run).document.data == quiz.read_bytes()
    desk.write(run, "Points", "0,5")
    assert desk.questions(run)[0]["points"] == 0.5
    assert "Type a number" not in run.said()


def test_enter_goes_from_option_to_option_and_adds_one(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.go_into(run, "Option 3")
    run.key(Qt.Key.Key_Return)
    assert run.focus.name == "Option 4"
    run.key(Qt.Key.Key_Return)
    assert run.focus.name == "Option 5"
    run.key("Cats")
    assert desk.questions(run)[0]["options"][4] == "Cats"
    run.key(Qt.Key.Key_Up, desk.ALT)
    assert run.focus.name == "Option 4"
    assert desk.questions(run)[0]["options"][3:] == ["Cats", "*Stars* and `code`"]
    assert desk.questions(run)[0]["answer"] == "R&D"


def test_evidence_is_chosen_in_the_reading(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    desk.choose(run, 2)
    run.press("Select in the reading")
    reading = page.form.evidence.picker._reading
    cursor = reading.text.document().find("Boats go")
    reading.text.setTextCursor(cursor)
    run.press("Use selection")
    assert desk.questions(run)[2]["evidence"] == ["the *longest* one is the Lim", "Boats go"]
    assert desk.text(run, "Evidence 2") == "Boats go"
    marked = reading.text.document().find("longest one")
    reading.text.setTextCursor(marked)
    run.press("Use selection")
    assert desk.questions(run)[2]["evidence"][2] == "longest* one"
    run.press("Remove evidence 3")
    run.press("Remove evidence 2")
    assert desk.questions(run)[2]["evidence"] == "the *longest* one is the Lim"
    desk.undo_all(run)
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_the_reading_closes_when_another_question_is_shown(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    run.press("Select in the reading")
    assert page.form.evidence.picker.isVisible()
    desk.add_to(run, "Question", " And?")
    assert page.form.evidence.picker.isVisible(), "while the question stays"
    desk.choose(run, 1)
    assert not page.form.evidence.picker.isVisible()
    face = run.find("Select in the reading")
    assert face is not None
    assert not page.form.evidence._pick.isChecked()


def test_the_quiz_has_a_form_of_its_own(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.choose(run, None)
    desk.write(run, "Title", "Money")
    desk.write(run, "Source: publisher", "The press")
    desk.write(run, "Number of questions to draw; empty for all", "3")
    run.act("All or nothing")
    run.act("Test")
    heading = desk.editing(run).document.heading()
    assert heading["title"] == "Money"
    assert heading["source"]["publisher"] == "The press"
    assert heading["settings"]["pick"] == 3
    assert heading["settings"]["scoring"] == "all_or_nothing"
    assert heading["settings"]["modes"] == ["practice"]
    reading = desk.text(run, "Reading text, with a blank line between paragraphs")
    desk.write(run, "Reading text, with a blank line between paragraphs", "One.")
    run.key(Qt.Key.Key_Return)
    run.key(Qt.Key.Key_Return)
    run.key("Two.")
    assert desk.editing(run).document.heading()["reading"] == ["One.", "Two."]
    run.press("Undo")
    assert desk.text(run, "Reading text, with a blank line between paragraphs") == reading
    desk.undo_all(run)
    assert desk.editing(run).document.data == quiz.read_bytes()
    assert len(desk.questions(run)) == len(QUESTIONS)
    assert desk.questions(run)[1] == RIVERS
