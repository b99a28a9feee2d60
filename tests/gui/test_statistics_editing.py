"""From the statistics of a question to the question in the editor, wherever it stands by now."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.conftest import StartRun
from tests.gui.editor.desk import editing, text
from tests.gui.quizzes import MONEY, RIVERS, write_quiz
from tests.gui.speech import Role
from tests.gui.statistics_scenes import open_question, open_statistics, sit_class
from tests.gui.test_by_keyboard import CTRL

Key = Qt.Key


def test_a_flag_leads_to_its_question_in_the_editor(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run, 12)
    open_statistics(run)
    gravest = next(face for face in run.faces() if "key is probably wrong" in face.description)
    assert gravest.role == Role.Button
    assert gravest.name == "2. Which rivers are named?"
    assert "Edit question" in gravest.description
    gravest.act()
    run.wait_for_page("EditorPage")
    run.wait_for(lambda: run.navigator.editor.presenter.current == 1)
    run.wait_for(lambda: run.has_focus and run.focus.name == "Question")
    assert text(run, "Question") == RIVERS["prompt"]


def test_a_question_is_found_where_the_editor_has_moved_it(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run, 12)
    run.press("Edit questions")
    run.wait_for_page("EditorPage")
    document = editing(run).document
    run.navigator.editor.presenter.do_list(document.move_questions([1], 4), [3])
    run.key(Key.Key_T, CTRL)
    run.wait_for_page("StatisticsPage")
    run.wait_until_idle()
    open_question(run, 1)
    run.press("Edit question")
    run.wait_for_page("EditorPage")
    run.wait_for(lambda: run.navigator.editor.presenter.current == 3)
    assert text(run, "Question") == RIVERS["prompt"]


def test_a_question_that_is_gone_is_told(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run, 12)
    run.press("Edit questions")
    run.wait_for_page("EditorPage")
    run.navigator.editor.presenter.do_list(editing(run).document.delete_questions([1]), [1])
    run.key(Key.Key_T, CTRL)
    run.wait_for_page("StatisticsPage")
    run.wait_until_idle()
    open_question(run, 1)
    run.press("Edit question")
    run.wait_for_page("EditorPage")
    run.wait_for(lambda: "This question is no longer in the file." in run.said())


def test_a_question_without_an_id_is_found_after_its_text_was_mended(
    start: StartRun, tmp_path: Path
) -> None:
    bare = [{k: v for k, v in one.items() if k != "id"} for one in (MONEY, RIVERS)]
    quiz = write_quiz(tmp_path / "questions.json", questions=bare)
    run = start(quiz)
    sit_class(run, 12)
    run.press("Edit questions")
    run.wait_for_page("EditorPage")
    change = editing(run).document.set_value(1, ("prompt",), "Which rivers are named here?")
    run.navigator.editor.presenter.do_all(change)
    run.key(Key.Key_T, CTRL)
    run.wait_for_page("StatisticsPage")
    run.wait_until_idle()
    open_question(run, 1)
    run.press("Edit question")
    run.wait_for_page("EditorPage")
    run.wait_for(lambda: text(run, "Question") == "Which rivers are named here?")
