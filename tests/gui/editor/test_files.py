"""Opening, saving and closing in the editor: nothing is lost, and nothing overwritten."""

import json
from pathlib import Path
from threading import Event

import pytest

from quizapp.app.editing.outside_changes import OutsideChange, look_at_change
from quizapp.app.paths import shipped_questions
from quizapp.app.watching import FileChange
from quizapp.files.reader import fingerprint, read_bytes
from quizapp.gui.presenters.editor import outside
from quizapp.gui.shell.following import _News
from quizapp.gui.widgets import file_dialogs
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import MONEY, QUESTIONS
from tests.gui.running import WAIT_MS, Run


def answer_to(run: Run, name: str) -> None:
    """Press a button of the dialog in front."""
    run.wait_for(lambda: run.front is not run.window)
    run.press(name)
    run.settle()


def test_home_and_the_next_attempt_use_what_was_saved(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    run.press("Start")
    run.wait_for_page("QuestionPage")
    ongoing = run.ongoing
    run.press("Home")
    run.wait_for_page("HomePage")
    desk.edit(run)
    desk.write(run, "Question", "Where does it go?")
    desk.choose(run, None)
    desk.write(run, "Title", "Money alone")
    desk.save(run)
    run.wait_for(lambda: _title(run) == "Money alone")
    assert ongoing.attempt.item.question.prompt == MONEY["prompt"]
    run.press("Home")
    run.wait_for(lambda: "Money alone" in run.said())
    opened = run.workspace.library.current
    assert opened is not None
    assert opened.quiz.questions[0].prompt == "Where does it go?"


def _title(run: Run) -> str:
    opened = run.workspace.library.current
    return opened.quiz.title if opened is not None else ""


def test_the_programs_own_quiz_is_copied_first(
    start: StartRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Documents"
    monkeypatch.setattr(file_dialogs, "documents_folder", lambda: documents)
    shipped = shipped_questions()
    before = shipped.read_bytes()
    run = start(shipped, size=desk.WIDE)
    desk.edit(run)
    copy = documents / "questions.json"
    assert desk.editing(run).path == copy
    assert str(copy) in run.said()
    desk.add_to(run, "Question", " Mine?")
    desk.save(run)
    assert shipped.read_bytes() == before
    (changed,) = desk.changed_lines(before, copy.read_bytes())
    assert b" Mine?" in changed[1]


def test_a_new_quiz_is_saved_where_one_wants(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    run.press("New quiz")
    run.wait_for_page("EditorPage")
    assert run.focus.name == "Title"
    desk.write(run, "Title", "Cats")
    run.press("Add question")
    desk.write(run, "Question", "What says a cat?")
    for number, text in enumerate(("Woof", "Meow", "Moo"), 1):
        desk.write(run, f"Option {number}", text)
    run.act("Option 2 is correct")
    desk.write(run, "Explanation", "They do.")
    path = tmp_path / "cats.json"
    run.navigator.editor.files.save_to(path)
    run.wait_for(lambda: not desk.editing(run).is_edited)
    made = json.loads(path.read_bytes())
    assert made["title"] == "Cats"
    assert made["id"] == "cats"
    assert made["questions"] == [
        {
            "id": "what-says-a-cat",
            "prompt": "What says a cat?",
            "options": ["Woof", "Meow", "Moo"],
            "answer": "Meow",
            "explanation": "They do.",
        }
    ]
    run.wait_for(lambda: _title(run) == "Cats")


def test_closing_with_unsaved_edits_asks_once(start: StartRun, quiz: Path) -> None:
    before = quiz.read_bytes()
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " More?")
    run.window.close()
    answer_to(run, "Cancel")
    assert run.window.isVisible()
    assert desk.editing(run).is_edited
    run.window.close()
    answer_to(run, "Save")
    run.wait_for(lambda: not run.window.isVisible())
    run._end()
    assert quiz.read_bytes() == before.replace(b"money go?", b"money go? More?")


def test_closing_without_saving_leaves_the_file(start: StartRun, quiz: Path) -> None:
    before = quiz.read_bytes()
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " More?")
    run.window.close()
    answer_to(run, "Don't save")
    run.wait_for(lambda: not run.window.isVisible())
    run._end()
    assert quiz.read_bytes() == before
    again = start(quiz, size=desk.WIDE)
    again.settle()
    assert again.front is again.window


def test_another_file_is_edited_only_after_asking(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    other = desk.write_many(tmp_path / "other.json", 3, QUESTIONS)
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " More?")
    run.press("Home")
    run.wait_for_page("HomePage")
    run.navigator.open_file(other)
    run.wait_for(lambda: _title(run) == "Many")
    run.press("Edit questions")
    answer_to(run, "Save")
    run.wait_for(lambda: desk.editing(run).path == other)
    assert b" More?" in quiz.read_bytes()


def test_a_file_that_may_not_be_written_is_told_and_saved_elsewhere(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    before = quiz.read_bytes()
    quiz.chmod(0o444)
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " More?")
    run.press("Save")
    run.wait_for(lambda: run.front is not run.window)
    assert "read-only" in run.said()
    assert "Nothing is lost" in run.said()
    run.press("Cancel")
    assert desk.editing(run).is_edited
    assert quiz.read_bytes() == before
    path = tmp_path / "elsewhere.json"
    run.navigator.editor.files.save_to(path)
    run.wait_for(lambda: not desk.editing(run).is_edited)
    assert b" More?" in path.read_bytes()
    assert desk.editing(run).path == path


def test_what_another_program_wrote_is_merged(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Mine?")
    theirs = quiz.read_bytes().replace(b"What lasts longest?", b"What lasts long?")
    quiz.write_bytes(theirs)
    desk.save(run)
    assert "were merged" in run.said()
    assert quiz.read_bytes() == theirs.replace(b"money go?", b"money go? Mine?")
    assert desk.questions(run)[3]["prompt"] == "What lasts long?"
    undo_theirs(run, "Keep it")
    assert desk.questions(run)[3]["prompt"] == "What lasts long?"
    assert not desk.editing(run).is_edited
    undo_theirs(run, "Take it back")
    assert desk.questions(run)[3]["prompt"] == "What lasts longest?"
    run.press("Undo")
    assert desk.text(run, "Question") == "Where does the **most** money go?"
    run.press("Redo")
    run.press("Redo")
    assert desk.questions(run)[3]["prompt"] == "What lasts long?"
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_news_overtaken_by_a_save_takes_nothing_back(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    before = quiz.read_bytes()
    late = FileChange(quiz, before, fingerprint(before))
    desk.add_to(run, "Question", " Mine?")
    desk.save(run)
    run.wait_until_idle()
    mine = quiz.read_bytes()
    following = run.navigator.following
    following._take(_News(late, read_bytes(before, folder=quiz.parent)))
    run.wait_until_idle()
    opened = run.workspace.library.current
    assert opened is not None
    assert opened.fingerprint == fingerprint(mine)
    following.file_changed.emit(late)
    run.wait_until_idle()
    assert desk.editing(run).document.data == quiz.read_bytes() == mine


def test_a_look_at_the_disk_from_before_a_save_takes_nothing_back(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    theirs = quiz.read_bytes().replace(b"What lasts longest?", b"What lasts long?")
    quiz.write_bytes(theirs)
    looked, may_tell = Event(), Event()

    def look(change: FileChange) -> OutsideChange:
        seen = look_at_change(change)
        looked.set()
        may_tell.wait(WAIT_MS / 1000)
        return seen

    monkeypatch.setattr(outside, "look_at_change", look)
    run.navigator.following.file_changed.emit(FileChange(quiz, theirs, fingerprint(theirs)))
    assert looked.wait(WAIT_MS / 1000)
    desk.add_to(run, "Question", " Mine?")
    desk.save(run)
    may_tell.set()
    run.wait_until_idle()
    merged = theirs.replace(b"money go?", b"money go? Mine?")
    assert desk.editing(run).document.data == quiz.read_bytes() == merged
    assert "were merged" in run.said()


def undo_theirs(run: Run, answer: str) -> None:
    """Undo what another program has written, and answer the question about that."""
    run.press("Undo")
    run.wait_for(lambda: run.front is not run.window)
    assert run.focus.name == "Keep it"
    assert "those changes are lost" in run.said()
    run.press(answer)
    run.wait_for(lambda: run.front is run.window)


def test_another_program_that_writes_the_same_leaves_nothing_to_undo(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Mine?")
    quiz.write_bytes(desk.editing(run).document.data)
    desk.save(run)
    assert desk.undo_all(run) == 1
    assert desk.text(run, "Question") == "Where does the **most** money go?"


@pytest.mark.parametrize(("side", "kept"), [("Yours", b"go? Mine?"), ("On disk", b"go? Theirs?")])
def test_a_real_conflict_is_asked_about(
    start: StartRun, quiz: Path, side: str, kept: bytes
) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Mine?")
    theirs = quiz.read_bytes().replace(b"money go?", b"money go? Theirs?")
    quiz.write_bytes(theirs)
    run.press("Save")
    run.wait_for(lambda: run.front is not run.window)
    said = next(face for face in run.faces() if face.name.startswith(side))
    said.act()
    run.press("Save")
    run.wait_for(lambda: not desk.editing(run).is_edited)
    assert kept in quiz.read_bytes()
    assert quiz.read_bytes().count(b"?") == theirs.count(b"?")


def test_a_broken_file_is_mended_on_demand(start: StartRun, quiz: Path) -> None:
    good = quiz.read_text(encoding="utf-8")
    broken = good.replace('"R&D",\n', '"R&D"\n', 1).encode()
    quiz.write_bytes(broken)
    run = start(quiz, size=desk.WIDE)
    run.wait_for(lambda: run.find("Edit questions") is not None)
    run.press("Edit questions")
    run.wait_for_page("ProblemPage")
    run.press("Fix automatically and edit")
    run.wait_for_page("EditorPage")
    assert desk.editing(run).is_edited
    assert quiz.read_bytes() == broken
    assert desk.questions(run) == list(QUESTIONS)
    desk.save(run)
    assert json.loads(quiz.read_bytes()) == json.loads(good)


def test_unsaved_edits_outlive_the_process(start: StartRun, quiz: Path, data: Path) -> None:
    before = quiz.read_bytes()
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Mine?")
    run.wait_for(lambda: run.navigator.editor.files._journal._journal is not None)
    edited = desk.editing(run).document.data
    journal = run.navigator.editor.files._journal._journal
    assert journal is not None
    journal.close()  # what the death of a process does to it
    run.navigator.editor.files._journal._journal = None
    run.drop()
    again = start(quiz, size=desk.WIDE)
    again.wait_for(lambda: again.front is not again.window)
    assert "Unsaved changes found" in again.said()
    again.press("Go on editing")
    again.wait_for_page("EditorPage")
    assert desk.editing(again).document.data == edited
    assert quiz.read_bytes() == before
    desk.save(again)
    assert quiz.read_bytes() == edited
    assert len(list((data / "unsaved").iterdir())) <= 1


def test_unsaved_edits_can_be_thrown_away(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Mine?")
    run.wait_for(lambda: run.navigator.editor.files._journal._journal is not None)
    journal = run.navigator.editor.files._journal._journal
    assert journal is not None
    journal.close()
    run.navigator.editor.files._journal._journal = None
    run.drop()
    again = start(quiz, size=desk.WIDE)
    again.wait_for(lambda: again.front is not again.window)
    again.press("Throw them away")
    again.wait_for(lambda: not list((data / "unsaved").iterdir()))
    assert again.front is again.window


def test_the_editor_follows_a_change_on_disk(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.choose(run, 3)
    run.navigator.warm_up()
    theirs = quiz.read_bytes().replace(b"What lasts longest?", b"What lasts long?")
    quiz.write_bytes(theirs)
    run.wait_for(lambda: desk.text(run, "Question") == "What lasts long?")
    assert not desk.editing(run).is_edited
    assert "Reloaded: the file was changed outside quizapp" in run.said()
    undo_theirs(run, "Take it back")
    assert desk.text(run, "Question") == "What lasts longest?"
    assert desk.editing(run).is_edited
    run.press("Redo")
    quiz.write_bytes(b"{")
    run.wait_for(lambda: "has errors now" in run.said())
    assert desk.text(run, "Question") == "What lasts long?"


def test_unsaved_edits_stay_when_the_file_changes_on_disk(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.add_to(run, "Question", " Mine?")
    run.navigator.warm_up()
    theirs = quiz.read_bytes().replace(b"What lasts longest?", b"What lasts long?")
    quiz.write_bytes(theirs)
    run.wait_for(lambda: "Saving will merge both versions" in run.said())
    assert desk.text(run, "Question").endswith(" Mine?")
    desk.save(run)
    assert quiz.read_bytes() == theirs.replace(b"money go?", b"money go? Mine?")
