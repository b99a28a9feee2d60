"""The list of questions in the editor: found, filtered, moved, copied, deleted."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt

from quizapp.quiz.compat import override
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import QUESTIONS
from tests.gui.running import Run


def prompts(run: Run) -> list[str]:
    return [question["prompt"] for question in desk.questions(run)]


def shown(run: Run) -> list[str]:
    model = desk.page(run).list.model
    rows = range(1, model.rowCount())
    return [str(model.index(row, 0).data()).partition(". ")[2] for row in rows]


PLAIN = [
    "Where does the most money go?",
    "Which rivers are named?",
    "The longest river is the Lim.",
    "What lasts longest?",
]


@pytest.mark.parametrize("count", [0, 1, 37, 10_000])
def test_any_number_of_questions_is_listed_found_and_edited(
    start: StartRun, tmp_path: Path, count: int
) -> None:
    path = desk.write_many(tmp_path / "q.json", max(count, 1), QUESTIONS)
    if not count:
        path.write_text('{"format": 1, "title": "Empty", "questions": []}', encoding="utf-8")
    run = start(size=desk.WIDE)
    run.navigator.editor.files.open(path)
    run.wait_for_page("EditorPage")
    assert desk.page(run).list.model.rowCount() == count + 1
    if not count:
        assert run.find("Title") is not None
        run.press("Add question")
        desk.write(run, "Question", "First?")
        assert prompts(run) == ["First?"]
        desk.undo_all(run)
        assert desk.editing(run).document.data == path.read_bytes()
        return
    last = count - 1
    desk.write(run, "Search questions", f"number {last}:")
    run.wait_for(lambda: len(shown(run)) == 1)
    desk.choose(run, last)
    desk.add_to(run, "Explanation", " More.")
    assert desk.questions(run)[last]["explanation"].endswith(" More.")
    desk.save(run)
    assert f'"id": "q-{last}"'.encode() in path.read_bytes()
    assert path.read_bytes().count(b" More.") == 1


def test_a_search_that_finds_nothing_leads_back(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Search questions", "stone wood")
    run.wait_for(lambda: shown(run) == ["What lasts longest?"])
    desk.write(run, "Search questions", "nowhere")
    run.wait_for(lambda: shown(run) == [])
    run.press("Nothing found. Show all")
    assert shown(run) == PLAIN


def test_the_list_is_filtered_by_topic_and_by_problems(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    page.list.filter_wanted.emit()
    names = [action.text() for action in page.list._menu.actions()]
    assert names == ["All questions", "With problems", "Rivers", "Money", "Bridges"]
    page.list._menu.actions()[2].trigger()
    assert shown(run) == [PLAIN[1], PLAIN[2]]
    desk.write(run, "Topic", "Water")
    desk.choose(run, 1)
    desk.write(run, "Option 2", "The northern ones")
    page.list.filter_wanted.emit()
    page.list._menu.actions()[1].trigger()
    run.wait_for(lambda: run.find("Filter: With problems") is not None)
    run.wait_for(lambda: _again(run) == [PLAIN[1]])


def _again(run: Run) -> list[str]:
    page = desk.page(run)
    page.list.filter_changed.emit()
    return shown(run)


def test_adding_shows_the_question_although_a_filter_hides_it(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Search questions", "bridges")
    run.wait_for(lambda: len(shown(run)) == 1)
    desk.choose(run, 3)
    run.press("Add question")
    assert desk.text(run, "Question") == ""
    assert len(shown(run)) == 5
    assert run.focus.name == "Question"


def test_a_new_question_is_filled_from_top_to_bottom(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    run.press("Add question")
    run.act("Option 3 is correct")
    desk.write(run, "Question", "How many?")
    for number, text in enumerate(("16", "21", "30"), 1):
        desk.write(run, f"Option {number}", text)
    assert desk.questions(run)[1]["answer"] == "30"
    desk.save(run)
    assert desk.questions(run)[1]["id"] == "how-many"


def test_several_questions_are_copied_and_deleted_at_once(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.choose(run, 0, 2)
    run.press("Duplicate question")
    ids = [question["id"] for question in desk.questions(run)]
    assert ids == ["money", "rivers", "longest", "money-2", "longest-2", "bridges"]
    assert desk.page(run).list.chosen() == [3, 4]
    run.press("Delete question")
    assert prompts(run) == [question["prompt"] for question in QUESTIONS]
    desk.choose(run, 0, 1, 2, 3)
    desk.page(run).list.view.setFocus()
    run.key(Qt.Key.Key_Delete)
    assert prompts(run) == []
    assert run.find("Title") is not None
    desk.undo_all(run)
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_alt_and_an_arrow_move_what_is_selected(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    desk.choose(run, 0, 1)
    page.list.view.setFocus()
    run.key(Qt.Key.Key_Down, desk.ALT)
    assert [q["id"] for q in desk.questions(run)] == ["longest", "money", "rivers", "bridges"]
    assert page.list.chosen() == [1, 2]
    run.key(Qt.Key.Key_Down, desk.ALT)
    run.key(Qt.Key.Key_Down, desk.ALT)
    assert [q["id"] for q in desk.questions(run)] == ["longest", "bridges", "money", "rivers"]
    run.key(Qt.Key.Key_Up, desk.ALT)
    assert [q["id"] for q in desk.questions(run)] == ["longest", "money", "rivers", "bridges"]
    desk.undo_all(run)
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_all_are_selected_and_the_quiz_is_not_one_of_them(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    listed = desk.edit(run).list
    run.key(Qt.Key.Key_A, desk.CONTROL)
    assert listed.chosen() == [0, 1, 2, 3]
    listed.choose([None])
    assert listed.chosen() == []
    delete = run.find("Delete question")
    assert delete is not None
    assert not delete.is_enabled
    listed.choose([3, None, 0, 1])
    assert listed.chosen() == [0, 1, 3]
    assert delete.now.is_enabled


def test_a_move_lays_nothing_out_anew(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    listed = desk.edit(run).list
    resets: list[bool] = []
    listed.model.modelReset.connect(lambda: resets.append(True))
    run.key(Qt.Key.Key_Down, desk.ALT)
    assert shown(run)[:2] == [PLAIN[1], PLAIN[0]]
    assert resets == []
    run.press("Duplicate question")
    assert resets == [True]


def test_dragging_moves_questions(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    model = desk.edit(run).list.model
    data = model.mimeData([model.index(4, 0), model.index(1, 0)])
    nowhere = QModelIndex()
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, nowhere)
    count = model.rowCount()
    assert not model.moveRow(nowhere, 1, nowhere, 3)
    assert not model.removeRow(1)
    assert not model.insertRow(1)
    assert model.rowCount() == count
    run.settle()
    assert [q["id"] for q in desk.questions(run)] == ["rivers", "money", "bridges", "longest"]
    data = model.mimeData([model.index(1, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, nowhere)
    run.settle()
    assert [q["id"] for q in desk.questions(run)] == ["money", "bridges", "longest", "rivers"]
    assert desk.undo_all(run) == 2


def test_a_topic_is_set_for_several(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    desk.choose(run, 0, 3)
    page.list.topic_requested.emit()
    run.wait_for(lambda: run.front is not run.window)
    run.type_name("Both")
    run.press("Set")
    assert [q["topic"] for q in desk.questions(run)] == ["Both", "Rivers", "Rivers", "Both"]
    run.press("Undo")
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_the_arrow_keys_lead_from_question_to_question(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    assert run.focus.name == "Questions"
    run.key(Qt.Key.Key_Down)
    assert desk.text(run, "Question") == "Which rivers are named?"
    run.key(Qt.Key.Key_Home)
    assert desk.text(run, "Title") == "Money, rivers and bridges"


def test_a_narrow_window_shows_one_thing_at_a_time(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=(400, 640))
    page = desk.edit(run)
    assert run.find("Question") is not None
    assert run.find("Search questions") is None
    run.press("List of questions")
    assert run.find("Question") is None
    page.list.view.clicked.emit(page.list.model.index(3, 0))
    desk.choose(run, 2)
    assert desk.text(run, "Question") == "The longest river is the Lim."
    run.press("Preview")
    run.wait_for(lambda: run.find("True") is not None)
    assert run.find("Question") is None
    run.press("Preview")
    assert run.find("Question") is not None
    run.press("Problems")
    assert run.find("Question") is None
    run.resize(*desk.WIDE)
    assert run.find("Question") is not None
    assert run.find("Search questions") is not None


class Shows(QObject):
    """Counts how often widgets are shown."""

    count = 0

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.ShowToParent
        return False


def test_actions_without_room_stay_hidden_while_a_window_gets_its_size(
    start: StartRun, quiz: Path
) -> None:
    """Showing them for a moment would lay out the window within the layout of the window."""
    run = start(quiz, size=(360, 560))
    desk.edit(run)
    run.set_text_percent(200)
    actions = desk.page(run).list._foldable
    assert all(button.isHidden() for button in actions)
    shows = Shows()
    for button in actions:
        button.installEventFilter(shows)
    run.resize(380, 570)
    assert shows.count == 0
    run.set_text_percent(80)
    run.resize(1280, 1400)
    assert not any(button.isHidden() for button in actions)
    assert shows.count == len(actions)
