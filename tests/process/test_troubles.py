"""The real window on scores that can't be used: the right page or message, and a way out."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.scores.history import listing
from quizapp.scores.store.connection import database_path
from quizapp.scores.store.database import open_store
from quizapp.scores.store.steps import VERSION
from tests.app.desk import write_quiz
from tests.process.windows import Window, events_in, looking_into
from tests.scores.samples import add_learner, names, rows


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of scores and settings, which isn't there yet."""
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A questions file."""
    return write_quiz(tmp_path / "questions.json")


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def make_scores(data: Path) -> None:
    """Scores with one learner in them."""
    store = open_store(data).store
    add_learner(store)
    assert store.close()


def test_a_disk_that_is_full_for_a_while_delays_the_answer_and_loses_nothing(
    data: Path, file: Path
) -> None:
    window = Window("fill_the_disk", data, file)
    full = window.report()
    assert (full["page"], full["dialog"]) == ("QuestionPage", False)
    assert "disk" in full["said"]
    with_room = window.report()
    assert "disk" not in with_room["said"]
    checked = window.report()
    assert "Correct." in checked["said"]
    window.finish()
    with looking_into(data) as store:
        (events,) = events_in(store).values()
        assert [event.__class__.__name__ for event in events] == ["Chosen", "Checked"]
        (row,) = store.read(listing).result()
        assert row.score == 1


def test_a_full_disk_at_the_start_is_told_on_a_page(data: Path, file: Path) -> None:
    data.mkdir()
    window = Window("look", data, file, file_limit=1)
    seen = window.report()
    window.finish()
    assert seen["page"] == "StoreProblemPage"
    assert "Couldn't open your scores" in seen["said"]
    assert "disk" in seen["said"]
    assert str(database_path(data)) in seen["said"]


def test_a_place_that_cannot_be_written_is_told_on_a_page(public_folder: Path) -> None:
    data = public_folder / "data"
    file = write_quiz(public_folder / "questions.json")
    file.chmod(0o644)
    make_scores(data)
    locked = [*data.iterdir(), data]
    for path in locked:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        window = Window("look", data, file, as_nobody=True)
        seen = window.report()
        window.finish()
    finally:
        for path in locked:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert seen["page"] == "StoreProblemPage"
    assert "Couldn't write" in seen["said"]
    assert str(database_path(data)) in seen["said"]
    assert os.access(data, os.W_OK)
    assert [name for (name,) in rows(data, "SELECT name FROM learner")] == ["Ada"]


def test_a_file_in_the_place_of_the_folder_is_told_on_a_page(data: Path, file: Path) -> None:
    data.write_text("in the way", encoding="utf-8")
    window = Window("look", data, file)
    seen = window.report()
    window.finish()
    assert seen["page"] == "StoreProblemPage"
    assert "Couldn't create the folder" in seen["said"]
    assert data.read_text(encoding="utf-8") == "in the way"


def test_damaged_scores_are_kept_aside_with_a_message_over_home(data: Path, file: Path) -> None:
    data.mkdir()
    database_path(data).write_bytes(b"no database at all" * 1000)
    window = Window("look", data, file)
    seen, home = window.report(), window.report()
    window.finish()
    assert seen["dialog"]
    assert "were damaged" in seen["said"]
    (aside,) = data.glob("scores-damaged-*.sqlite")
    assert str(aside) in seen["said"]
    assert aside.read_bytes() == b"no database at all" * 1000
    assert (home["page"], home["dialog"]) == ("HomePage", False)


def test_scores_of_a_newer_version_are_kept_aside_with_a_message(data: Path, file: Path) -> None:
    make_scores(data)
    rows(data, f"PRAGMA user_version = {VERSION + 1}")
    window = Window("look", data, file)
    seen, home = window.report(), window.report()
    window.finish()
    assert seen["dialog"]
    assert "newer version of quizapp" in seen["said"]
    (aside,) = data.glob(f"scores-version-{VERSION + 1}-*.sqlite")
    assert str(aside) in seen["said"]
    assert home["page"] == "HomePage"


def test_scores_in_use_by_a_newer_version_are_left_and_can_be_tried_again(
    data: Path, file: Path
) -> None:
    newer = open_store(data).store
    try:
        newer.write(lambda c: c.execute(f"PRAGMA user_version = {VERSION + 1}").fetchall()).result()
        window = Window("try_again", data, file)
        seen = window.report()
        assert seen["page"] == "StoreProblemPage"
        assert "A newer version of quizapp is using the scores" in seen["said"]
        assert not any(name.startswith("scores-") for name in names(data))
    finally:
        newer.close()
    message, home = window.report(), window.report()
    window.finish()
    assert "newer version of quizapp" in message["said"]
    assert home["page"] == "HomePage"
