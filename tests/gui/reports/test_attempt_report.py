"""Tests of an attempt's report: what it says, in the window and as a file that is read back."""

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from quizapp.app.attempts.results import Result, Score
from quizapp.app.library import Library
from quizapp.app.preferences import PreferencesFile
from quizapp.app.workspace import Workspace
from quizapp.gui.reports.attempt_report import attempt_pieces, save_attempt
from quizapp.gui.reports.printing import draw_pages
from quizapp.scores.store.database import open_store
from tests.gui.conftest import ACCOUNT, StartRun
from tests.gui.exchange_scenes import choose_file
from tests.gui.gradebook_scenes import class_of, open_gradebook, open_mark
from tests.gui.reports.pdf_text import pdf_pages, pdf_title
from tests.gui.scenes import practice_mostly_wrong
from tests.gui.test_by_keyboard import tab_to

QUIZ = """{"format": 1, "title": "R&D <1>", "settings": {"shuffle_options": false,
  "pass_percent": 50}, "questions": [
  {"prompt": "Is **2** < 3?", "answer": "Yes & no", "topic": "Numbers", "points": 2,
   "options": ["Yes & no", {"text": "<b>No</b>", "feedback": "It is *less*."},
               {"text": "Perhaps", "feedback": "Nobody has chosen this."}],
   "explanation": "Since 2*1 < 3.\\n\\nSo it is.", "evidence": "two is less"},
  {"prompt": "Which?", "options": ["a", "b", "c"], "answer": ["a", "b"]},
  {"prompt": "Left out?", "options": ["a", "b"], "answer": "b"}]}"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "quiz.json"
    file.write_text(QUIZ, encoding="utf-8")
    preferences = PreferencesFile(tmp_path)
    library = Library(preferences)
    library.open(file)
    store = open_store(tmp_path).store
    yield Workspace(store, preferences, library, account_name="Arta & co")
    store.close()


@pytest.fixture
def result(workspace: Workspace) -> Result:
    """The result of a Test: wrong, right, and left out."""
    ongoing = workspace.ongoing_attempts.start("test").result()
    attempt = ongoing.attempt
    ongoing.keep(attempt.choose(1))
    ongoing.keep(attempt.next())
    for option in (0, 1):
        ongoing.keep(attempt.choose(option))
    ongoing.finish("handed_in")
    return ongoing.result


def lines_of(result: Result, path: Path) -> list[str]:
    """The lines of the report as the PDF file has them."""
    save_attempt(result, path)
    return [line.strip() for page in pdf_pages(path.read_bytes()) for line in page.splitlines()]


@pytest.mark.usefixtures("qapp")
def test_a_report_says_all(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    text = "\n".join(lines_of(result, path)).replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith("R&D <1>\nName\nArta & co\nStarted\n")
    assert "\nScore\n1 of 4 · 25% · not passed\n" in text
    assert "\nKind\nTest\n" in text
    assert "\nBy topic\nNumbers\n0 of 2\nOther questions\n1 of 2\nQuestions\n1. Is 2 < 3?\n" in text
    first = text[text.index("1. Is") : text.index("2. Which")]
    assert (
        "A\nYes & no\ncorrect\nB\n<b>No</b>\nchosen\nC\nPerhaps\nIncorrect · 0 of 2 points\n"
        in first
    )
    assert "It is\nless\n.\nSince 2*1 < 3.\nSo it is.\nFrom the reading: “two is less”" in first
    assert "Nobody" not in text
    assert "A\na\nchosen · correct\nB\nb\nchosen · correct\nC\nc\nCorrect · 1 of 1 points\n" in text
    assert "3. Left out?\nA\na\nB\nb\ncorrect\nNot answered · 0 of 1 points\n" in text
    assert "Regraded" not in text
    assert pdf_title(path.read_bytes()) == "R&D <1> · Arta & co"


@pytest.mark.usefixtures("qapp")
def test_a_regraded_attempt_has_both_marks_and_certainty_its_own(
    workspace: Workspace, result: Result, tmp_path: Path
) -> None:
    before = Score(Fraction(3), Fraction(4), 75, True)
    lines = lines_of(structs.replace(result, regraded_from=before), tmp_path / "report.pdf")
    assert lines[lines.index("Regraded") + 1] == "was 3 of 4, now 1 of 4"
    workspace.preferences.change(certainty=True)
    ongoing = workspace.ongoing_attempts.start("practice").result()
    ongoing.keep(ongoing.attempt.choose(1))
    ongoing.keep(ongoing.attempt.set_certainty(3))
    ongoing.keep(ongoing.attempt.check())
    ongoing.finish("ended")
    lines = lines_of(ongoing.result, tmp_path / "sure.pdf")
    said = "".join(lines).replace(" ", "")  # a sign may be of another font, and stand by itself
    assert "Confidencemarks−6outof9" in said
    assert "Incorrect·0of2points·Highconfidence:−6" in said
    assert "Practice · ended early" in lines
    assert "Not reached · 0 of 1 points" in lines


@pytest.mark.usefixtures("qapp")
def test_a_printer_is_given_the_same_pages(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    draw_pages(attempt_pieces(result), printer, "R&D")
    (page,) = pdf_pages(path.read_bytes())
    assert page.startswith("R&D <1>\nName\n")
    assert page.endswith("\nR&D\n1 / 1")


def test_a_result_is_saved_by_keys(start: StartRun, quiz: Path, tmp_path: Path) -> None:
    run = start(quiz)
    practice_mostly_wrong(run)
    tab_to(run, "Save as PDF…")
    run.key(Qt.Key.Key_Space)
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == f"Money, rivers and bridges {ACCOUNT}.pdf"
    choose_file(run, tmp_path / "mine")
    run.wait_for(lambda: f"Saved as {tmp_path / 'mine.pdf'}" in run.said())
    text = "\n".join(pdf_pages((tmp_path / "mine.pdf").read_bytes()))
    assert "Where does the most money go?" in text
    run.act("Save as PDF…")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "missing" / "mine.pdf"))
    dialog.reject()
    run.wait_for(lambda: "Couldn't save" in run.said())
    run.press("Try again")
    run.wait_for_page("QuestionPage")


def test_a_teacher_saves_the_attempt_behind_a_mark(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    class_of(run)
    open_gradebook(run)
    open_mark(run, 0, 2)
    run.act("Save as PDF…")
    choose_file(run, tmp_path / "theirs.pdf")
    run.wait_for(lambda: "Saved as" in run.said())
    text = "\n".join(pdf_pages((tmp_path / "theirs.pdf").read_bytes()))
    assert "\nName\n=Bob\n" in text  # the first by name


def test_nothing_of_it_is_loaded_before_it_is_needed(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = [name for name in sys.modules if name.startswith("quizapp.gui.reports.")]
    for name in loaded:
        monkeypatch.delitem(sys.modules, name)
    practice_mostly_wrong(start(quiz))
    assert not set(loaded) & set(sys.modules)
