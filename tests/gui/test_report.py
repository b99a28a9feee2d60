"""Tests of a result on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.app.library import Library
from quizapp.app.preferences import PreferencesFile
from quizapp.app.workspace import Workspace
from quizapp.gui.report import result_document
from quizapp.scores.database import open_store

QUIZ = """{"format": 1, "title": "R&D <1>", "questions": [
  {"prompt": "Is **2** < 3?", "options": ["Yes & no", "<b>No</b>"], "answer": "Yes & no",
   "explanation": "Since 2*1 < 3.", "topic": "Numbers"},
  {"prompt": "Left out?", "options": ["a", "b"], "answer": "b"}]}"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "quiz.json"
    file.write_text(QUIZ, encoding="utf-8")
    preferences = PreferencesFile(tmp_path)
    library = Library(preferences)
    library.open(file)
    store = open_store(tmp_path).store
    yield Workspace(store, preferences, library, account_name="Arta")
    store.close()


@pytest.mark.usefixtures("qapp")
def test_a_result_on_paper_says_all_and_loads_nothing(workspace: Workspace) -> None:
    taking = workspace.takings.start("test").result()
    taking.keep(taking.sitting.choose(1))
    taking.finish("handed_in")
    text = result_document(taking.result, "Arta & co").toPlainText()
    for said in ("R&D <1>", "0 of 2", "Arta & co", "1. Is 2 < 3?", "<b>No</b>", "Yes & no"):
        assert said in text
    assert "Since 2*1 < 3." in text
    assert "no answer" in text
    assert "Numbers: 0 of 1" in text
