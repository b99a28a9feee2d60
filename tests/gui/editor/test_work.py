"""Changes of many questions leave the window quick, can be stopped, and miss nothing."""

import threading
import time
from pathlib import Path

import pytest

from quizapp.app.editing.question_edits import set_topic
from quizapp.app.work import CanceledError, Walk
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from quizapp.files.saving.journal_lines import replay
from quizapp.gui.presenters.editor.work import AT_ONCE, EditorWork
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import QUESTIONS
from tests.gui.running import WAIT_MS, Run

COUNT = 3 * AT_ONCE


@pytest.fixture
def run(start: StartRun, tmp_path: Path) -> Run:
    found = start(desk.write_many(tmp_path / "q.json", COUNT, QUESTIONS), size=desk.WIDE)
    desk.edit(found)
    return found


def work_of(run: Run) -> EditorWork:
    found = run.navigator.editor.presenter.findChild(EditorWork)
    assert found is not None
    return found


def test_a_topic_for_all_is_one_step_that_is_journalled(run: Run, data: Path) -> None:
    editing = desk.editing(run)
    before = editing.document.data
    desk.choose(run, *range(COUNT))
    run.press("Duplicate question")
    run.wait_for(lambda: editing.document.count == 2 * COUNT)
    assert desk.page(run).list.chosen() == list(range(COUNT, 2 * COUNT))
    desk.page(run).list.topic_requested.emit()
    run.wait_for(lambda: run.front is not run.window)
    run.type_name("Both")
    run.press("Set")
    run.wait_for(lambda: desk.questions(run)[-1]["topic"] == "Both")
    desk.choose(run, 1)
    desk.write(run, "Points", "2")
    after = editing.document.data
    (journal,) = (data / "unsaved").iterdir()
    run.wait_for(lambda: len(replay(journal).changes) > 2)
    assert replay(journal).data == after
    assert desk.undo_all(run) == 3
    assert editing.document.data == before
    assert desk.redo_all(run) == 3
    assert editing.document.data == after
    run.wait_until_idle()
    assert replay(journal).data == after


def test_what_takes_long_is_shown_and_can_be_stopped(run: Run) -> None:
    work, before = work_of(run), desk.editing(run).document.data
    heard: list[BaseException] = []

    def make(document: Document, walk: Walk) -> Change:
        for _ in walk(range(100_000)):
            time.sleep(0.001)
        return document.set_heading(("title",), "Never")

    work._soon.setInterval(0)
    work.run(COUNT, make, desk.editing(run).amend, heard.append)
    run.wait_for(lambda: run.front is not run.window)
    run.wait_for(lambda: "of 100,000" in run.said())
    run.press("Cancel")
    run.wait_for(lambda: bool(heard))
    assert isinstance(heard[0], CanceledError)
    assert run.front is run.window
    assert desk.editing(run).document.data == before


def test_what_was_written_meanwhile_stays(run: Run) -> None:
    work, editor = work_of(run), run.navigator.editor.presenter
    begun, gate = threading.Event(), threading.Event()

    def make(document: Document, walk: Walk) -> Change:
        begun.set()
        gate.wait(WAIT_MS / 1000)
        return set_topic(document, range(document.count), "New", walk)

    work.run(COUNT, make, editor.do_all)
    assert begun.wait(WAIT_MS / 1000)
    desk.write(run, "Question", "Written meanwhile?")
    gate.set()
    run.wait_for(lambda: desk.questions(run)[-1]["topic"] == "New")
    assert desk.questions(run)[0]["prompt"] == "Written meanwhile?"
    assert all(question["topic"] == "New" for question in desk.questions(run))


def test_ids_are_given_to_all_when_saving(run: Run, tmp_path: Path) -> None:
    editing = desk.editing(run)
    for index in range(COUNT):
        editing.do(editing.document.remove_value(index, ("id",)), ("questions",))
    desk.save(run)
    ids = [question["id"] for question in desk.questions(run)]
    assert len(set(ids)) == COUNT
    assert (tmp_path / "q.json").read_bytes() == editing.document.data
    assert run.navigator.editor.files.outside.is_paused is False
