"""Imports with pictures killed at each step: what nothing mentions is gone after the next start."""

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from platform import node
from typing import Any

import pytest

from quizapp.app.converting.converting import save_own
from quizapp.app.converting.picture_saving import PictureSaver
from quizapp.exchange.protocol import ProgressMonitor
from quizapp.files.saving.begun_pictures import sweep_begun
from quizapp.files.saving.disk import begun_beside
from quizapp.quiz.model import Quiz
from tests.app.killed_import import NAMES, PICTURES, QUESTIONS, QUIZ, prepare

ROOT = Path(__file__).resolve().parents[2]
BEFORE = {
    "quiz.json": QUIZ.decode(),
    "quiz-pictures": "",
    "quiz-pictures/map.png": "a person's",
    "quiz-pictures/née-2.png": PICTURES["née.png"].decode("latin-1"),
}


def _deaths(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.app.killed_import", str(folder), *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    told: list[dict[str, Any]] = json.loads(ran.stdout)
    return told


def _pictures(found: dict[str, str]) -> set[str]:
    return set(found) - set(BEFORE) - {"new.json", "new-pictures"}


def test_a_killed_conversion_leaves_the_old_folder_or_the_new_one(tmp_path: Path) -> None:
    told = _deaths(tmp_path)
    assert len(told) > 4 * len(NAMES)
    new = {f"new-pictures/{name}" for name in NAMES}
    for each in told:
        is_new = "new.json" in each["left"]
        assert _pictures(each["after"]) == (new if is_new else set())
        assert {name: each["after"].get(name) for name in BEFORE} == BEFORE
        assert ("new-pictures" in each["after"]) == is_new
    assert sum(bool(_pictures(each["left"]) - new) for each in told) > 2 * len(NAMES)
    assert "new.json" in told[-1]["left"]
    assert "new.json" not in told[0]["left"]


def test_pictures_stay_for_as_long_as_a_crash_journal_mentions_them(tmp_path: Path) -> None:
    told = _deaths(tmp_path, "editor")
    for each in told:
        assert each["end"] == BEFORE
        if each["kept"]:
            names = {Path(name).name for name in _pictures(each["after"])}
            assert {"one.png", "née.png", "map-2.png"} <= names
            assert {"one.png", "née.png", "map-2.png"} >= {n for n in names if n[0] != "."}
        else:
            assert each["after"] == BEFORE
    assert [each["kept"] for each in told].count(True) == 1


def _dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _as_if_dead(folder: Path) -> None:
    """Let what this process has begun in `folder` be that of one that has ended."""
    dead = f"-{_dead_process()}-"
    for path in list(folder.rglob(".*quizapp-*")):
        path.rename(path.with_name(path.name.replace(f"-{os.getpid()}-", dead)))


def _begun(folder: Path) -> Path:
    """The pictures of an import into `quiz.json` that doesn't end."""
    prepare(folder)
    PictureSaver(folder / "quiz.json").saved(QUESTIONS, PICTURES.get)
    return folder / "quiz.json"


def test_nothing_of_a_running_process_is_removed(tmp_path: Path) -> None:
    quiz = _begun(tmp_path / "quizzes")
    left = sorted(quiz.parent.rglob("*"))
    sweep_begun(quiz)
    assert sorted(quiz.parent.rglob("*")) == left


def test_what_another_questions_file_mentions_stays(tmp_path: Path) -> None:
    quiz = _begun(tmp_path / "quizzes")
    _as_if_dead(quiz.parent)
    mentioned = r'["quiz-pictures/n\u00e9e.png", ".\/quiz-pictures\/map-2.png"]'
    (quiz.parent / "Copy of it.JSON").write_text(mentioned)
    sweep_begun(quiz)
    names = {path.name for path in (quiz.parent / "quiz-pictures").iterdir()}
    assert names == {"map.png", "map-2.png", "née.png", "née-2.png"}


def test_a_file_put_in_the_place_of_a_picture_stays(tmp_path: Path) -> None:
    quiz = _begun(tmp_path / "quizzes")
    _as_if_dead(quiz.parent)
    pictures = quiz.parent / "quiz-pictures"
    (pictures / "one.png").write_bytes(b"drawn over")
    kept = pictures / "kept"
    kept.write_bytes(PICTURES["née.png"])
    kept.replace(pictures / "née.png")
    sweep_begun(quiz)
    assert (pictures / "one.png").read_bytes() == b"drawn over"
    assert (pictures / "née.png").exists()
    assert not (pictures / "map-2.png").exists()


def test_edits_in_another_data_folder_keep_their_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "quizzes"
    prepare(folder)
    saver = PictureSaver(folder / "quiz.json", tmp_path / "one" / "unsaved")
    saver.saved(QUESTIONS, PICTURES.get)
    _as_if_dead(folder)
    for journals in (None, tmp_path / "two" / "unsaved"):
        sweep_begun(folder / "quiz.json", journals)
        assert (folder / "quiz-pictures" / "one.png").exists()
    sweep_begun(folder / "quiz.json", tmp_path / "one" / "unsaved")
    assert not (folder / "quiz-pictures" / "one.png").exists()


@pytest.mark.parametrize("folder", ["..", "../outside", "/etc", "a/b", "", "a\\b"])
def test_a_note_from_elsewhere_leads_to_no_other_folder(folder: str, tmp_path: Path) -> None:
    quizzes, outside = tmp_path / "quizzes", tmp_path / "outside"
    quizzes.mkdir()
    outside.mkdir()
    (quizzes / "quiz.json").write_bytes(QUIZ)
    (quizzes / "link").symlink_to(outside)
    for place in (tmp_path, outside):
        (place / "a.png").write_bytes(PICTURES["one.png"])
    temporary = (
        outside / f".a.quizapp-{zlib.crc32(node().encode()):08x}-{_dead_process()}-0a0a0a0a.tmp"
    )
    temporary.touch()
    note = begun_beside(quizzes / "quiz.json", "pictures")
    lines: list[dict[str, object]] = [{"journals": ""}]
    for name in (folder, "link"):
        inode = (outside / "a.png").stat().st_ino
        lines.append({"folder": name, "name": "a.png", "inode": inode, "sha256": ""})
        note.write_text("".join(json.dumps(line) + "\n" for line in lines))
        _as_if_dead(quizzes)
        sweep_begun(quizzes / "quiz.json")
        lines.pop()
    assert (outside / "a.png").exists()
    assert (tmp_path / "a.png").exists()
    assert temporary.exists()


def test_the_next_conversion_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    quiz = _begun(tmp_path / "quizzes")
    _as_if_dead(quiz.parent)
    quiz.unlink()
    save_own(Quiz(1, "T", QUESTIONS[:1]), PICTURES.get, quiz, ProgressMonitor())
    names = {path.name for path in (quiz.parent / "quiz-pictures").iterdir()}
    assert names == {"one.png", "map.png", "née-2.png"}
    assert {path.name for path in quiz.parent.iterdir()} == {"quiz.json", "quiz-pictures"}
