"""Where the data lies, and which questions file opens first."""

import os
from pathlib import Path

import pytest

import quizapp
from quizapp.app.paths import (
    QUESTIONS_NAME,
    data_folder,
    first_file,
    shipped_questions,
    working_folder,
)
from quizapp.files.reader import read_file


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_option_goes_before_the_variable_and_both_before_the_platform(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(here / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    environment = {"QUIZAPP_DATA": "/from/variable"}
    assert data_folder("/from/option", environment) == Path("/from/option")
    assert data_folder(None, environment) == Path("/from/variable")
    assert data_folder("", environment) == Path("/from/variable")
    own = data_folder(None, {"QUIZAPP_DATA": ""})
    assert own == data_folder(None, {})
    assert own.is_relative_to(here / "home")
    assert own.name == "quizapp"


def test_a_data_folder_is_a_full_path(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(here / "home"))
    assert data_folder("kept", {}) == here / "kept"
    assert data_folder("~/kept", {}) == here / "home" / "kept"
    assert data_folder(None, {"QUIZAPP_DATA": "../kept"}) == here.parent / "kept"
    assert data_folder("~no-such-user-here/kept", {}) == here / "~no-such-user-here" / "kept"


def test_a_working_folder_that_is_gone_gives_way_to_the_persons_own(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(here.parent))
    assert working_folder() == here
    here.rmdir()
    assert working_folder() == here.parent
    assert data_folder("kept", {}) == here.parent / "kept"


def test_the_first_file_is_the_named_then_the_last_then_the_one_here_then_ours(
    here: Path, tmp_path: Path
) -> None:
    last = tmp_path / "last.json"
    assert first_file(None, "", here) == shipped_questions()
    assert first_file(None, str(last), here) == shipped_questions()
    (here / QUESTIONS_NAME).mkdir()
    assert first_file(None, "", here) == shipped_questions()
    (here / QUESTIONS_NAME).rmdir()
    (here / QUESTIONS_NAME).touch()
    assert first_file(None, str(last), here) == here / QUESTIONS_NAME
    last.touch()
    assert first_file(None, str(last), here) == last
    assert first_file("named.json", str(last), here) == here / "named.json"
    assert first_file(str(tmp_path / "named.json"), "", here) == tmp_path / "named.json"


def test_a_last_file_that_cannot_be_reached_is_passed_over(here: Path) -> None:
    for unreachable in ("/" + "x" * 5000, "/nul\0byte"):
        assert first_file(None, unreachable, here) == shipped_questions()


def test_one_file_has_one_path_however_it_is_named(here: Path) -> None:
    file = here / "quiz.json"
    for name in ("quiz.json", "./quiz.json", f"../{here.name}/quiz.json", str(file)):
        assert first_file(name, "", here) == file
    inner = here / "inner"
    (here / "other" / "deep").mkdir(parents=True)
    inner.symlink_to(here / "other" / "deep")
    assert first_file("inner/../quiz.json", "", here) == here / "other" / "quiz.json"


def test_our_own_file_can_be_used() -> None:
    loaded = read_file(shipped_questions())
    assert loaded.quiz is not None
    assert loaded.problems == ()


def test_an_installed_program_takes_the_file_in_its_package(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = here / "site" / "quizapp"
    (package / "assets").mkdir(parents=True)
    monkeypatch.setattr(quizapp, "__file__", os.fspath(package / "__init__.py"))
    assert shipped_questions() == package.parent / QUESTIONS_NAME
    (package / "assets" / QUESTIONS_NAME).touch()
    assert shipped_questions() == package / "assets" / QUESTIONS_NAME
