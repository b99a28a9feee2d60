"""Tests of keeping a version of a file beside it."""

from pathlib import Path

import pytest

from quizapp.files.saving.writer import SaveError, keep_beside


def test_versions_are_kept_one_beside_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a quiz.json"
    path.write_bytes(b"mine")
    first, second = keep_beside(path, b"one"), keep_beside(path, b"two")
    assert (first.name, second.name) == ("a quiz.broken.json", "a quiz.broken-2.json")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    assert path.read_bytes() == b"mine"
    assert keep_beside(path, b"one") == first, "what is kept already isn't kept twice"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with pytest.raises(SaveError) as caught:
        keep_beside(folder / "quiz.json", b"one")
    assert caught.value.code == "no-folder"
