"""Tests of what an installed program carries and that it works away from its project."""

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import quizapp

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_a_wheel_carries_the_questions_the_license_and_every_module(wheel: Path) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "quizapp").rglob("*.py")}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        questions = archive.read("quizapp/assets/questions.json")
    assert modules <= names
    assert questions == (ROOT / "questions.json").read_bytes()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "bench/", "tools/"))]


def test_a_wheel_names_the_version_and_the_command(wheel: Path) -> None:
    assert wheel.name == f"quizapp-{quizapp.__version__}-py3-none-any.whl"
    commands = configparser.ConfigParser()
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        commands.read_string(archive.read(entry).decode())
    assert dict(commands["console_scripts"]) == {"quizapp": "quizapp.__main__:main"}


def test_the_installed_program_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    code = (
        "import sys; from quizapp.app.paths import shipped_questions as q; print(q());"
        "from quizapp.__main__ import main; sys.argv[1:] = ['--help']; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(installed), "QUIZAPP_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    shipped, usage = done.stdout.split("\n", 1)
    assert Path(shipped) == installed / "quizapp" / "assets" / "questions.json"
    assert "scores" in usage
