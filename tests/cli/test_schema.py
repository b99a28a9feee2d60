"""Tests of writing the JSON Schema beside questions files, and naming it in them."""

import json
from io import StringIO
from pathlib import Path

import pytest

from quizapp.cli.schema import write_schemas
from quizapp.files.reader import check
from quizapp.files.schema import NAME, schema_bytes

QUIZ = """{
    "format" : 1,
    "title" : "A quiz",
    "questions" : [ ]
}"""


def write(*paths: Path, force: bool = False) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    return write_schemas(paths, out, err, force=force), out.getvalue(), err.getvalue()


def test_the_schema_is_written_beside_the_file_and_named_in_it(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(QUIZ, encoding="utf-8")
    assert write(path) == (0, f"{path}: now uses the schema {tmp_path / NAME}\n", "")
    named = QUIZ.replace('"format"', '"$schema" : "./quiz.schema.json",\n    "format"')
    assert path.read_text(encoding="utf-8") == named
    assert (tmp_path / NAME).read_bytes() == schema_bytes()
    assert json.loads(schema_bytes())["$schema"].startswith("https://json-schema.org/")
    assert [p.code for p in check(path).problems if p.code == "unknown-key"] == []


def written(*paths: Path) -> list[tuple[int, int]]:
    """Which files these are, and when they were last written."""
    return [(path.stat().st_ino, path.stat().st_mtime_ns) for path in paths]


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(QUIZ, encoding="utf-8")
    write(path)
    before = written(path, tmp_path / NAME)
    assert write(path)[0] == 0
    assert written(path, tmp_path / NAME) == before


def test_an_older_schema_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(QUIZ, encoding="utf-8")
    older = json.dumps({**json.loads(schema_bytes()), "required": ["title"]})
    (tmp_path / NAME).write_text(older, encoding="utf-8")
    assert write(path)[0] == 0
    assert (tmp_path / NAME).read_bytes() == schema_bytes()


@pytest.mark.parametrize("mine", ["{}", "[]", "not JSON", '{"title": "My own schema"}', "[" * 9999])
def test_a_file_of_ones_own_is_only_replaced_by_force(mine: str, tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(QUIZ, encoding="utf-8")
    (tmp_path / NAME).write_text(mine, encoding="utf-8")
    status, out, err = write(path)
    assert (status, out) == (1, "")
    assert "--force" in err
    assert path.read_text(encoding="utf-8") == QUIZ
    assert (tmp_path / NAME).read_text(encoding="utf-8") == mine
    assert write(path, force=True)[0] == 0
    assert (tmp_path / NAME).read_bytes() == schema_bytes()


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("force", [True, False])
def test_a_link_is_never_followed(force: bool, is_there: bool, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    if is_there:
        elsewhere.write_bytes(schema_bytes() + b" ")
    folder = tmp_path / "quiz"
    folder.mkdir()
    path = folder / "quiz.json"
    path.write_text(QUIZ, encoding="utf-8")
    (folder / NAME).symlink_to(elsewhere)
    status, out, err = write(path, force=force)
    assert (status, out) == (1, "")
    assert str(elsewhere) in err
    assert path.read_text(encoding="utf-8") == QUIZ
    assert elsewhere.exists() == is_there
    assert not is_there or elsewhere.read_bytes() == schema_bytes() + b" "


def test_each_file_that_can_not_be_changed_is_told_and_the_others_are(tmp_path: Path) -> None:
    good, broken, locked = (tmp_path / f"{name}.json" for name in ("good", "broken", "locked"))
    good.write_text(QUIZ, encoding="utf-8")
    broken.write_text(QUIZ[:-1], encoding="utf-8")
    locked.write_text(QUIZ, encoding="utf-8")
    locked.chmod(0o444)
    missing = tmp_path / "missing.json"
    status, out, err = write(broken, locked, missing, good)
    assert status == 1
    assert out == f"{good}: now uses the schema {tmp_path / NAME}\n"
    told = err.splitlines()
    assert [line.partition(": ")[0] for line in told] == [str(broken), str(locked), str(missing)]
    assert "quizapp check" in told[0]
    assert "read-only" in told[1]
    assert broken.read_text(encoding="utf-8") == QUIZ[:-1]
    assert locked.read_text(encoding="utf-8") == QUIZ


def test_a_folder_in_the_place_of_the_schema_is_told(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(QUIZ, encoding="utf-8")
    (tmp_path / NAME).mkdir()
    status, _, err = write(path)
    assert status == 1
    assert NAME in err
    assert path.read_text(encoding="utf-8") == QUIZ
