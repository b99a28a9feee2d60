"""Long words and longer languages have their room on every page, either way round."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from quizapp.gui.base.translations import Language
from tests.gui.conftest import StartRun
from tests.gui.doubling import DoublingTranslator
from tests.gui.quizzes import write_long_quiz
from tests.gui.running import Run
from tests.gui.scenes import SCENES
from tests.gui.sizes import TIGHTEST, faults, sizes_of

DIGITS = re.compile(r"[0-9]")
CONTENT = (
    *(r"figure of [\d,.]+", r"(?:witwenrente|etikettierung\.) \d", r"\b\d+: \w", r"2\. Who knows"),
    *(
        r"(?:Learner|Chapter) \d+",
        r"\b7b\b",
        r"Is \d+ (?:even|prime)",
        r"correct\): (?:3 \+ 1|2)\b",
    ),
    *(r"1\. What is an", r"0 Ada Lovelace"),
    *(r"\b335:5\b", r"/\S+", r"Errno \d+"),
)
SAME_EVERYWHERE = (r"QTI \d\.\d", "Windows-1252", r"\bF\d+", r"(?:Ctrl|Alt)\+(?: \+)?\d")
NOT_OURS = re.compile("|".join((*CONTENT, *SAME_EVERYWHERE)))
"""What quizzes, classes and paths of the tests say, and names of formats and keys."""


def with_other_digits(run: Run) -> set[str]:
    """What the window says of its own with other digits than its language has."""
    lines = "\n".join(f"{face.name}\n{face.description}" for face in run.faces()).splitlines()
    return {line for line in lines if DIGITS.search(NOT_OURS.sub("", line))}


@pytest.mark.parametrize("name", SCENES)
def test_long_words_and_longer_languages_fit_either_way_round(
    start: StartRun,
    tmp_path: Path,
    data: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> None:
    doubled = Language((DoublingTranslator(),), QLocale("ar_EG"))
    monkeypatch.setattr("quizapp.gui.shell.application.language_for", lambda _: doubled)
    scene = SCENES[name]
    if not scene.opens:
        data.write_text("a file where the folder should be")
    run = start(
        write_long_quiz(tmp_path / "quiz" / "questions.json", **scene.settings),
        **scene.preferences,
    )
    scene.way(run)
    run.wait_until_idle()
    found = [f"other digits: {line}" for line in with_other_digits(run)]
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    found += faults(run, sizes_of(name))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        found += [f"mirrored, {fault}" for fault in faults(run, TIGHTEST)]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert found == []
