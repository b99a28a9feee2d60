"""Entries of the window: what a person opens there is drawn, answered, edited and printed.

Qt draws without a screen. What Qt itself opens isn't heard by Python's audit hook: it would hang at
the pipe that lies beside the folder, and show in the times of the files there.
"""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quizapp.exchange.protocol import ExchangeError
from quizapp.gui.pages.exchange.import_dialog import ImportDialog
from quizapp.gui.reports.attempt_report import save_attempt
from quizapp.quiz.compat import override
from tests.gui.editor_scenes import editing, editor_at_rest
from tests.gui.exchange_scenes import choose_file
from tests.gui.gradebook_scenes import drop_all
from tests.gui.quizzes import write_quiz
from tests.gui.running import Run, Waiter
from tests.hostile.teacher import DOCUMENTED

_SETTLED_MS = 150


def prepare() -> None:
    """Make the application, before anything forbids what Qt opens then."""
    logging.getLogger("quizapp").addHandler(_Unforeseen())
    if QApplication.instance() is None:
        QApplication(sys.argv[:1])


class _Unforeseen(logging.Handler):
    """Prints the errors that the window logs, but for those that it has words for."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Print an error with its traceback, as what nobody caught is printed."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, (*DOCUMENTED, ExchangeError, OSError)):
            print("".join(traceback.format_exception(error)), file=sys.stderr)


@contextmanager
def _running(path: Path, data: Path) -> Iterator[Run]:
    """The program on a questions file."""
    run = Run(Waiter(), data, path)
    try:
        run.wait_until_idle()
        yield run
        run.wait_until_idle()
        run.window.grab()
    finally:
        run.drop()


def _beside(path: Path) -> Path:
    """The data folder of these runs."""
    return path.parents[1] / "window"


def open_quiz(path: Path) -> None:
    """See a quiz on Home, answer its first question, print that, and edit the quiz."""
    with _running(path, _beside(path)) as run:
        run.window.grab()
        start = run.find("Start")
        if start is not None and start.is_enabled:
            _answer_first(run, path)
        run.navigator.editor.edit_questions()
        run.wait_until_idle()
        if run.page == "EditorPage":
            editor_at_rest(run)


def _answer_first(run: Run, path: Path) -> None:
    if run.find("Practice") is not None:
        run.press("Practice")
    run.press("Start")
    run.wait_for_page("QuestionPage")
    run.choose(False)
    if run.find("Check answer") is not None:
        run.press("Check answer")
    run.wait_until_idle()
    QTest.qWait(_SETTLED_MS)  # its picture is decoded meanwhile
    run.window.grab()
    save_attempt(run.workspace.result(run.ongoing.id).result(), path.with_name("out.pdf"))
    run.navigator.go_home()


def review_import(path: Path) -> None:
    """See what is found in a file to import."""
    folder = _beside(path)
    quiz = write_quiz(folder / "quiz" / "questions.json")
    with _running(quiz, folder) as run:
        editing(run).bar.import_requested.emit()
        choose_file(run, path)
        run.wait_until_idle()
        dialog = run.front
        if isinstance(dialog, ImportDialog):
            dialog.grab()
            dialog.reject()


def collect_results(path: Path) -> None:
    """Drop a file of results on a class, and see the gradebook."""
    _see_class(path, path.with_name("class.sqlite"), [path])


def open_class(path: Path) -> None:
    """See a class or its clean copy, with the gradebook, and print its report."""
    path.with_name("copy.sqlite").unlink(missing_ok=True)
    _see_class(path, path, [])


def _see_class(path: Path, class_file: Path, results: list[Path]) -> None:
    folder = _beside(path)
    quiz = write_quiz(folder / "quiz" / "questions.json")
    with _running(quiz, folder) as run:
        run.press("Open class")
        choose_file(run, class_file)
        run.wait_until_idle()
        if run.find("Save a clean copy…") is not None:
            run.press("Save a clean copy…")
            choose_file(run, path.with_name("copy.sqlite"))
            run.wait_until_idle()
        if run.page != "ClassPage":
            return
        if results:
            drop_all(run, results)
            run.wait_until_idle()
        run.window.grab()
        if run.find("Gradebook") is None:  # nobody is in it
            return
        run.press("Gradebook")
        run.wait_for_page("GradebookPage")
        run.wait_until_idle()
        run.navigator.classes.presenter.gradebook.report(path.with_name("out.pdf"))
