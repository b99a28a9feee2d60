"""Faults go into the log and details onto the clipboard, without anybody's name, text or answer."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtWidgets import QApplication

import quizapp
from quizapp.app.logs import LOG_NAME
from quizapp.scores.errors import Notice, StoreError, Trouble
from tests.gui.conftest import ACCOUNT, StartRun
from tests.gui.running import Run

MARK = "Zyxomma"
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A questions file, in whose name, folder and texts one word stands everywhere."""
    quiz = {
        "format": 1,
        "id": f"{MARK}-id",
        "title": f"{MARK} title",
        "reading": [f"{MARK} reading"],
        "questions": [
            {
                "id": f"{MARK}-{number}",
                "prompt": f"{MARK} question {number}?",
                "options": [{"text": f"{MARK} {letter}", "feedback": MARK} for letter in "abc"],
                "answer": f"{MARK} a",
                "explanation": f"{MARK} because",
                "topic": f"{MARK} topic",
            }
            for number in range(2)
        ],
    }
    folder = tmp_path / MARK
    folder.mkdir()
    path = folder / f"{MARK}.json"
    path.write_text(json.dumps(quiz), encoding="utf-8")
    return path


@contextmanager
def hearing_faults(run: Run) -> Iterator[None]:
    """Has faults heard, as they are while the program runs."""
    run.program._faults.install()
    try:
        yield
    finally:
        run.program._faults.uninstall()


def logged(run: Run) -> str:
    path = run.data / LOG_NAME
    return path.read_text(encoding="utf-8") if path.exists() else ""


def copied(run: Run) -> str:
    """Copy the details by their key, and close what says so."""
    QApplication.clipboard().clear()
    run.key(Qt.Key.Key_D, BOTH)
    run.wait_for(lambda: run.front is not run.window)
    assert "Copied" in run.said()
    run.key(Qt.Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    return QApplication.clipboard().text()


def fail_everywhere(run: Run) -> None:
    """Fail in a slot, in a thread and in a job, and have Qt warn, each with marked texts."""

    def fail() -> None:
        try:
            raise KeyError(MARK)
        except KeyError as error:
            raise OSError(2, MARK, MARK) from error

    def fail_in_thread() -> None:
        raise ValueError(MARK)

    before = logged(run).count("ERROR fault\n")
    QTimer.singleShot(0, fail)
    run.wait_for(lambda: logged(run).count("ERROR fault\n") > before)
    thread = threading.Thread(target=fail_in_thread)
    thread.start()
    thread.join()
    qWarning(f"QPainter::begin: {MARK}")
    qWarning(f"{MARK}: something")
    run.navigator.dialogs.show_error(StoreError("folder", file=MARK, detail=MARK))
    run.navigator.dialogs.show_notices((Notice("damage_found", {"file": MARK}),))
    run.program._hear_trouble(Trouble("disk_full", MARK))
    run.program._hear_trouble(None)
    run.settle()
    while run.front is not run.window:
        run.key(Qt.Key.Key_Escape)


def open_nothing() -> None:
    """Fail to open a file."""
    Path(MARK).read_bytes()


def test_no_name_text_or_answer_gets_into_the_log_or_the_details(
    start: StartRun, marked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = start(marked)
    with hearing_faults(run):
        run.press("Start")
        for right in (True, False):
            run.wait_for_page("QuestionPage")
            run.choose(right)
            run.press("Check answer")
            fail_everywhere(run)
            run.press("Next question" if right else "See result")
        run.wait_for_page("ResultPage")
        run.wait_for(lambda: "INFO start: quizapp " in logged(run))
        told = copied(run)
    text = logged(run)
    for expected in (
        "ERROR fault\n  FileNotFoundError (ENOENT)\n",
        "  after KeyError\n",
        "ERROR fault in a thread\n  ValueError\n",
        "WARNING Qt: QPainter::begin\n",
        "quizapp.scores.errors.StoreError (folder)",
        "WARNING scores: damage_found",
        "WARNING keeping an answer: disk_full",
    ):
        assert expected in text
        assert expected.rstrip() in told
    for word in (MARK, ACCOUNT, "Ada", str(run.data), str(Path.home())):
        assert word not in text
        assert word not in told
    kept = sqlite3.connect(run.data / "scores.sqlite")
    assert kept.execute("SELECT COUNT(*) FROM answer").fetchone() == (2,)
    kept.close()
    assert MARK in capsys.readouterr().err  # the terminal is told whole, as before


def test_the_details_say_what_a_report_needs(start: StartRun, quiz: Path) -> None:
    run = start(quiz, text_percent=120)
    run.wait_for(lambda: "INFO start" in logged(run))
    lines = copied(run).splitlines()
    assert lines[0] == f"quizapp {quizapp.__version__}"
    told = "\n".join(lines)
    for begin in ("Python 3.", "Qt 6.", "offscreen", "en_US, system ", "Screen "):
        assert f"\n{begin}" in told
    assert f"Window {run.window.width()} x {run.window.height()}, text 120%" in lines
    assert "Page HomePage" in lines
    assert "Data folder: a chosen one, on this computer" in lines
    assert " INFO start: quizapp " in lines[-1]


def test_the_entry_is_in_the_menu_and_the_first_fault_leads_there(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    texts = [action.text() for action in run.window.menu.actions()]
    assert "Copy bug report" in texts
    with hearing_faults(run):
        for _ in range(2):
            QTimer.singleShot(0, open_nothing)
        run.wait_for(lambda: run.front is not run.window)
        assert "choose “Copy bug report” in the menu" in run.said()
        run.key(Qt.Key.Key_Escape)
        run.wait_for(lambda: logged(run).count("ERROR fault") == 2)
        assert run.front is run.window  # told once


def test_details_can_be_copied_where_the_scores_cannot_be_opened(
    start: StartRun, quiz: Path, data: Path
) -> None:
    data.parent.mkdir(exist_ok=True)
    data.write_text("in the way of the folder", encoding="utf-8")
    run = start(quiz)
    assert run.page == "StoreProblemPage"
    assert "Page StoreProblemPage" in copied(run)
