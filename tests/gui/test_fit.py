"""Long words and longer languages have their room on every page, either way round."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import StartRun
from tests.gui.doubling import DoublingTranslator
from tests.gui.quizzes import write_long_quiz
from tests.gui.scenes import SCENES
from tests.gui.sizes import SIZES, faults


@pytest.mark.parametrize("name", SCENES)
def test_long_words_and_longer_languages_fit_either_way_round(
    start: StartRun,
    tmp_path: Path,
    data: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> None:
    monkeypatch.setattr("quizapp.gui.application.translator", lambda _: DoublingTranslator())
    scene = SCENES[name]
    if not scene.opens:
        data.write_text("a file where the folder should be")
    run = start(
        write_long_quiz(tmp_path / "quiz" / "questions.json", **scene.settings),
        **scene.preferences,
    )
    scene.way(run)
    run.wait_until_idle()
    found = list(faults(run))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        found += [f"mirrored, {fault}" for fault in faults(run, SIZES[::2])]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert found == []
