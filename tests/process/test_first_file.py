"""Which quiz the real window opens at its next start."""

from pathlib import Path

from tests.app.desk import write_quiz
from tests.process.windows import Window


def test_a_file_named_at_the_start_is_the_one_opened_next_time(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_quiz(tmp_path / "quiz.json", title="Named at the start")
    for file in (tmp_path / "quiz.json", ""):
        window = Window("stay_a_while", data, file)
        seen = window.report()
        window.finish()
        assert seen["page"] == "HomePage"
        assert "Named at the start" in seen["said"]


def test_a_file_that_is_gone_or_broken_is_told_with_a_way_on(tmp_path: Path) -> None:
    data = tmp_path / "data"
    broken = tmp_path / "broken.json"
    for content in (None, "{"):
        if content is not None:
            broken.write_text(content, encoding="utf-8")
        window = Window("look", data, broken)
        seen = window.report()
        window.finish()
        assert seen["page"] == "ProblemPage"
        assert str(broken) in seen["said"]
        assert "Try again" in seen["said"]
