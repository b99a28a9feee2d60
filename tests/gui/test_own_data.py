"""Tests of what a person does with what is kept of them: a copy of it, and its deletion."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from quizapp.app.attempts.results import Result
from quizapp.app.erasing import Erasing, Remains
from quizapp.scores.classes.result_file import decode_file
from quizapp.scores.errors import LeaseHeldError
from tests.gui.conftest import ACCOUNT, StartRun
from tests.gui.exchange_scenes import choose_file
from tests.gui.kept import kept
from tests.gui.own_data_scenes import (
    add_learner,
    delete_dialog,
    deleting_a_learner,
    deleting_an_attempt,
    going_on,
    open_settings,
    result_of_one,
)
from tests.gui.progress import sit_days_ago
from tests.gui.quizzes import write_quiz
from tests.gui.running import WAIT_MS, Run
from tests.gui.scenes import TIMED
from tests.gui.test_by_keyboard import tab_to
from tests.scores.test_erasing import holding


def shown_result(run: Run) -> Result:
    """The result on the page."""
    result = run.navigator.pages.result.result
    assert result is not None
    return result


def learners(run: Run) -> tuple[str, list[str]]:
    """The name of the learner, and of all."""
    learner, everyone = run.workspace.learner.everyone().result()
    return learner.name, [who.name for who in everyone]


# An attempt


def test_an_attempt_is_deleted_once_that_is_agreed_to(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    deleting_an_attempt(run)
    deleted_id = shown_result(run).attempt_id
    said = run.said()
    assert "Money, rivers and bridges" in said
    assert "can't be undone" in said
    assert run.focus.name == "Cancel"
    run.act("Delete for good")
    run.wait_for(lambda: "Attempt deleted." in run.said())
    assert run.page == "HistoryPage"
    assert "1 attempt" in run.said()
    assert deleted_id not in [row.attempt_id for row in run.workspace.history().result()[1]]
    assert holding(run.data, deleted_id) == []
    run.key("p", Qt.KeyboardModifier.ControlModifier)  # there is no result to print any more
    run.settle()
    assert run.front is run.window


def test_by_keys_and_a_change_of_mind_keeps_it(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    result_of_one(run)
    tab_to(run, "Delete attempt…")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        run.key(Qt.Key.Key_Space)
        delete_dialog(run)
        run.key(key)
        assert run.front is run.window
        assert run.focus.name == "Delete attempt…"
    assert len(kept(run.data)) == 2
    run.key(Qt.Key.Key_Space)
    tab_to(run, "Delete for good")
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: "Attempt deleted." in run.said())
    assert len(kept(run.data)) == 1


def test_a_copy_of_an_attempt_is_offered_first(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    deleting_an_attempt(run)
    deleted_id = shown_result(run).attempt_id
    run.act("Save a copy first…")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    target = tmp_path / "copy.quizresult"
    choose_file(run, target)
    run.wait_for(lambda: f"Saved as {target}" in run.said())
    content = decode_file(target.read_bytes())
    assert [attempt.id for attempt in content.attempts] == [deleted_id]
    assert content.sender.name == ACCOUNT
    delete_dialog(run)
    run.act("Delete for good")
    run.wait_for(lambda: "Attempt deleted." in run.said())


def test_a_copy_that_cannot_be_written_is_told(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    deleting_an_attempt(run)
    run.act("Save a copy first…")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "missing" / "copy.quizresult"))
    dialog.reject()
    run.wait_for(lambda: "Couldn't save" in run.said())
    delete_dialog(run)
    assert len(kept(run.data)) == 2


def test_the_window_lives_while_something_is_deleted(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    go_on = threading.Event()
    finish = Erasing.finish

    def slowly(erasing: Erasing) -> Remains:
        assert go_on.wait(WAIT_MS / 1000)
        return finish(erasing)

    monkeypatch.setattr(Erasing, "finish", slowly)
    deleting_an_attempt(run)
    run.act("Delete for good")
    assert "Deleting" in run.said()
    dialog = delete_dialog(run)
    dialog.reject()  # what has begun goes on
    assert dialog.isVisible()
    buttons = [face for face in run.faces() if face.name in ("Cancel", "Delete for good")]
    assert [face.is_enabled for face in buttons] == [False, False]
    go_on.set()
    run.wait_for(lambda: "Attempt deleted." in run.said())


def test_what_is_open_elsewhere_stays_and_what_remains_is_told(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    deleting_an_attempt(run)

    def refuse(*_: object) -> None:
        raise LeaseHeldError(shown_result(run).attempt_id)

    with monkeypatch.context() as patch:
        patch.setattr("quizapp.app.erasing.erasing.erase", refuse)
        run.act("Delete for good")
        run.wait_for(lambda: "open in another window" in run.said())
    assert run.focus.name == "Cancel"
    assert len(kept(run.data)) == 2
    aside = run.data / "scores-damaged-1.sqlite"
    aside.write_bytes(b"as a damaged database is set aside")
    run.act("Delete for good")
    run.wait_for(lambda: "Some copies may be left" in run.said())
    assert str(aside) in run.said()
    run.act("Close")
    assert run.page == "HistoryPage"
    assert len(kept(run.data)) == 1


def test_an_attempt_that_is_going_on_is_deleted_from_the_history(
    start: StartRun, tmp_path: Path
) -> None:
    run = start(write_quiz(tmp_path / "quiz" / "questions.json", **TIMED), mode="test")
    going_on(run)
    ongoing = run.ongoing
    run.press("History")
    run.wait_for(lambda: run.find("Delete attempt…") is not None)
    run.act("Delete attempt…")
    delete_dialog(run)
    assert "Money, rivers and bridges" in run.said()
    run.act("Save a copy first…")
    choose_file(run, tmp_path / "copy.json")
    run.wait_for(lambda: "Saved as" in run.said())
    attempts = json.loads((tmp_path / "copy.json").read_bytes())["tables"]["attempt"]
    assert [attempt["id"] for attempt in attempts] == [ongoing.id]
    run.act("Delete for good")
    run.wait_for(lambda: "Attempt deleted." in run.said())
    assert run.page == "HistoryPage"
    assert "No attempts yet" in run.said()
    let_time_go_by(run)
    assert holding(run.data, ongoing.id) == []


def let_time_go_by(run: Run) -> None:
    """Have the clocks of attempts that are going on kept; nothing may come of it."""
    question = run.navigator.pages.question
    question._beat()
    question._tick()
    run.wait_until_idle()
    assert run.front is run.window


# A learner


def test_the_learner_is_deleted_and_another_one_goes_on(
    start: StartRun, data: Path, quiz: Path
) -> None:
    run = start(quiz)
    sit_days_ago(run, 1, 3)
    add_learner(run, "Grace Hopper")
    deleted_id = run.workspace.learner.everyone().result()[0].id
    open_settings(run)
    run.act("Delete student…")
    delete_dialog(run)
    assert f"Delete {ACCOUNT}?" in run.said()
    assert "After that, Grace Hopper takes the quizzes here." in run.said()
    run.act("Delete for good")
    run.wait_for(lambda: f"{ACCOUNT} was deleted." in run.said())
    run.wait_for(lambda: run.find("Switch to Grace Hopper") is None)
    assert "Grace Hopper" in run.said()
    assert learners(run) == ("Grace Hopper", ["Grace Hopper"])
    assert holding(data, deleted_id) == []
    assert kept(data) == []
    run.press("Home")
    run.wait_for(lambda: "Grace Hopper" in run.said())
    run.close()
    assert learners(start(quiz)) == ("Grace Hopper", ["Grace Hopper"])


def test_the_last_learner_makes_room_for_a_new_one(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_days_ago(run, 1, 3)
    open_settings(run)
    run.press("Delete student…")
    delete_dialog(run)
    assert "Afterwards" not in run.said()
    run.act("Delete for good")
    run.wait_for(lambda: f"{ACCOUNT} was deleted." in run.said())
    assert learners(run) == (ACCOUNT, [ACCOUNT])
    assert run.workspace.history().result() == (ACCOUNT, [])


def test_a_running_test_of_the_learner_ends_with_them(
    start: StartRun, tmp_path: Path, data: Path
) -> None:
    run = start(write_quiz(tmp_path / "quiz" / "questions.json", **TIMED), mode="test")
    deleting_a_learner(run)
    assert "The attempt in progress is deleted too." in run.said()
    ongoing = run.ongoing
    run.act("Delete for good")
    run.wait_for(lambda: f"{ACCOUNT} was deleted." in run.said())
    assert run.workspace.ongoing_attempts.active == {}
    let_time_go_by(run)
    assert holding(data, ongoing.id) == []
    run.press("Home")
    run.wait_for(lambda: run.find("Start") is not None and run.find("Resume practice") is None)
    run.close()


def test_a_running_attempt_goes_on_where_the_learner_stays(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    deleting_a_learner(run)
    ongoing = run.ongoing

    def refuse(*_: object) -> None:
        raise LeaseHeldError("another")

    monkeypatch.setattr("quizapp.app.erasing.erasing.erase", refuse)
    run.act("Delete for good")
    run.wait_for(lambda: "open in another window" in run.said())
    assert run.ongoing is ongoing
    run.act("Cancel")
    run.press("Home")
    run.press("Resume practice")
    run.wait_for_page("QuestionPage")
    assert learners(run)[0] == ACCOUNT


def test_a_copy_of_the_learner_and_of_all(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    sit_days_ago(run, 0, 3)
    grace = add_learner(run, "Grace Hopper")
    open_settings(run)
    run.act("Delete student…")
    delete_dialog(run)
    run.act("Save a copy first…")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    assert run.front.selectedFiles()[0].endswith(f"{ACCOUNT}.json")  # type: ignore[attr-defined]
    one, everybody = tmp_path / "one", tmp_path / "all.json"
    choose_file(run, one)
    run.wait_for(lambda: f"Saved as {one}.json" in run.said())
    run.act("Cancel")
    run.act("Export all…")
    choose_file(run, everybody)
    run.wait_for(lambda: f"Saved as {everybody}" in run.said())
    names = [
        {row["name"] for row in json.loads(path.read_bytes())["tables"]["learner"]}
        for path in (one.with_suffix(".json"), everybody)
    ]
    assert names == [{ACCOUNT}, {ACCOUNT, grace.name}]
    run.act("Export all…")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "missing" / "all.json"))
    dialog.reject()
    run.wait_for(lambda: "Couldn't save" in run.said())


def test_nothing_is_deleted_while_a_copy_is_saved(
    start: StartRun, quiz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    go_on = threading.Event()
    where = "quizapp.gui.presenters.scores_saving.export_scores"
    monkeypatch.setattr(where, lambda *_: go_on.wait(WAIT_MS / 1000))
    deleting_a_learner(run)
    run.act("Save a copy first…")
    choose_file(run, tmp_path / "copy.json")
    run.wait_for(lambda: "Saving…" in run.said())
    delete = run.find("Delete for good")
    assert delete is not None
    assert not delete.is_enabled
    go_on.set()
    run.wait_for(lambda: "Saved as" in run.said())
    assert delete.now.is_enabled
    assert run.focus.name == "Cancel"
