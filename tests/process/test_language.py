"""The real window and commands on systems in other languages: their English is all English."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.desk import write_quiz
from tests.process.windows import ROOT, Window

MOMENT = re.compile(r"[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d\s[AP]M")


@pytest.mark.parametrize("language", ["ar_EG.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "fa_IR.UTF-8"])
def test_english_has_english_numbers_and_dates_on_any_system(tmp_path: Path, language: str) -> None:
    data, file = tmp_path / "data", write_quiz(tmp_path / "questions.json")
    window = Window("look_back", data, file, language=language)
    home, history = window.report()["said"], window.report()["said"]
    window.finish()
    assert re.search(r"Last score: \d+%", home)
    assert MOMENT.search(history)
    scores = subprocess.run(
        [sys.executable, "-m", "quizapp", "scores", "--data", str(data)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": language, "LANG": language},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert re.search(r"\(\d+%\)$", scores.strip())
    for said in (home, history, scores):
        assert {sign for sign in said if sign.isdigit()} <= set("0123456789")
        assert not re.search(r"\d\s%", said)
