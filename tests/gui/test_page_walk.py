"""Every page is spoken, reached by keys, and seen, in every theme; test_fit has the sizes."""

from pathlib import Path

import pytest

from tests.gui import sizes, walk
from tests.gui.conftest import StartRun
from tests.gui.quizzes import write_quiz
from tests.gui.scenes import SCENES


@pytest.mark.parametrize("name", SCENES)
def test_a_page_is_for_everyone(start: StartRun, tmp_path: Path, data: Path, name: str) -> None:
    scene = SCENES[name]
    if not scene.opens:
        data.write_text("a file where the folder should be")
    run = start(
        write_quiz(tmp_path / "quiz" / "questions.json", **scene.settings), **scene.preferences
    )
    scene.way(run)
    run.wait_until_warm() if scene.opens else run.wait_until_idle()
    faults = [*walk.unnamed(run), *walk.unreached(run), *walk.dead(run), *walk.themes(run)]
    assert faults == []
    assert [*sizes.kept_small(run), *sizes.faults(run, sizes.USUAL)] == []
