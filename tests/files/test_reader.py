"""Tests of reading files: good ones at once, and every way in which a file can't be read."""

import gc
import os
from pathlib import Path

import pytest

from quizapp.files import reader
from quizapp.files.problems import UNREADABLE, Problem
from quizapp.files.reader import Loaded, check, fingerprint, read_bytes, read_file
from tests.files.good import layouts

GOOD = layouts()["indented"].encode()
QUESTION = b'{"prompt": "Where?", "options": ["Here", "There"], "answer": "Here"}'


def file_of(*questions: bytes) -> bytes:
    return b'{"format": 1, "title": "T", "questions": [' + b",".join(questions) + b"]}"


def only(loaded: Loaded) -> Problem:
    (problem,) = loaded.problems
    assert loaded.quiz is None
    return problem


def test_a_file_is_read_and_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_bytes(GOOD)
    loaded = read_file(path)
    assert loaded == read_bytes(GOOD, folder=tmp_path)
    assert loaded.quiz is not None
    assert loaded.quiz.title == "Rivers, and what they carry"
    assert (loaded.problems, loaded.left_out) == ((), 0)
    assert loaded.fingerprint == fingerprint(GOOD) != fingerprint(GOOD + b" ")


def test_a_file_and_its_bytes_are_checked_alike(tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_bytes(GOOD.replace(b'"topic"', b'"topci"'))
    assert check(path) == check(path.read_bytes(), folder=tmp_path)
    assert [problem.code for problem in check(path).problems] == ["misspelled-key"]
    assert read_file(path).problems == ()  # warnings are looked for only where asked for


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    read_bytes(GOOD, folder=None)
    read_bytes(b"{", folder=None)
    check(GOOD)
    assert gc.isenabled()
    gc.disable()
    try:
        read_bytes(GOOD, folder=None)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_objects_of_a_big_file_are_kept_from_the_collector() -> None:
    frozen = gc.get_freeze_count()
    many = (b'{"prompt": "%d?", "options": ["Here", "There"], "answer": "Here"}' % n
            for n in range(reader.MANY_QUESTIONS))  # fmt: skip
    loaded = read_bytes(file_of(*many), folder=None)
    try:
        assert loaded.quiz is not None
        assert len(loaded.quiz.questions) == reader.MANY_QUESTIONS
        assert gc.get_freeze_count() >= frozen + reader.MANY_QUESTIONS
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(
    "question",
    [
        b'{"prompt": "Where?", "options": ["Here", "There"], "answer": "Nowhere"}',
        b'{"prompt": "Where?", "options": ["Here", {"text": "There"}], "answer": "Nowhere"}',
        b'{"prompt": "Where?", "options": ["Here", "There"], "answer": ["Here", "Nowhere"]}',
        b'{"prompt": "Where?", "options": ["Here", "There", "Here"], "answer": "Here"}',
        b'{"prompt": "Where?", "options": ["Here", {"text": "Here"}], "answer": "Here"}',
        b'{"prompt": "Where?", "options": ["Here"], "answer": "Here"}',
        b'{"prompt": "Where?", "options": ["Here", "There"], "answer": []}',
        b'{"prompt": "Where?", "options": ["Here", "There"]}',
        b'{"prompt": "Where?", "options": ["Here", "There"], "answer": "Here", "points": -1}',
    ],
)
def test_a_bad_question_is_left_out_and_the_others_are_used(question: bytes) -> None:
    other = QUESTION.replace(b"Where", b"Where else")
    loaded = read_bytes(file_of(QUESTION, question, other), folder=None)
    assert loaded.quiz is not None
    assert [q.prompt for q in loaded.quiz.questions] == ["Where?", "Where else?"]
    assert loaded.left_out == 1
    assert {p.path.split("/")[2] for p in loaded.problems if p.severity == "error"} == {"1"}


def test_a_second_question_of_an_id_is_used_under_another() -> None:
    first, second, third = (
        QUESTION.replace(b'{"prompt": "Where', b'{"id": "%s", "prompt": "%s' % pair)
        for pair in ((b"a", b"Who"), (b"a", b"When"), (b"a-2", b"Why"))
    )
    loaded = read_bytes(file_of(first, second, third), folder=None)
    assert loaded.quiz is not None
    assert [q.id for q in loaded.quiz.questions] == ["a", "a-3", "a-2"]
    assert [p.code for p in loaded.problems] == ["same-id"]


def test_questions_without_ids_are_good() -> None:
    loaded = read_bytes(file_of(QUESTION, QUESTION.replace(b"Where", b"Who")), folder=None)
    assert loaded.quiz is not None
    assert loaded.problems == ()


# Files that can't be read


def test_a_missing_file(tmp_path: Path) -> None:
    assert only(read_file(tmp_path / "none.json")).code == "file-missing"
    assert only(check(tmp_path / "none.json")).code == "file-missing"


def test_a_folder(tmp_path: Path) -> None:
    problem = only(read_file(tmp_path))
    assert problem.code == "is-folder"
    assert problem.data["file"] == str(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert only(read_file(tmp_path / "pipe")).code == "not-a-file"


def test_a_path_that_is_none() -> None:
    assert only(read_file(Path("a\0b"))).code == "file-unreadable"


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "questions.json"
    path.write_bytes(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("builtins.open", refuse)
    assert only(read_file(path)).code == "no-permission"


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "questions.json"
    path.write_bytes(GOOD)

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("builtins.open", fail)
    problem = only(read_file(path))
    assert problem.code == "file-unreadable"
    assert "Input/output error" in str(problem.data["reason"])


def test_a_file_that_is_too_big_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(reader.MAX_BYTES + 1)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr("builtins.open", refuse)
    assert only(read_file(path)).code == "file-too-big"


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "questions.json"
    path.write_bytes(GOOD)
    about = os.stat(path)
    monkeypatch.setattr("quizapp.files.reader.os.stat", lambda _: about)
    path.write_bytes(GOOD + b" " * 5000)
    assert read_file(path).fingerprint == fingerprint(GOOD + b" " * 5000)
    path.write_bytes(GOOD.rstrip())
    assert read_file(path).fingerprint == fingerprint(GOOD.rstrip())


def test_what_can_not_be_read_has_one_problem_of_those_codes(tmp_path: Path) -> None:
    assert only(read_file(tmp_path)).code in UNREADABLE
    assert read_file(tmp_path).fingerprint == ""
