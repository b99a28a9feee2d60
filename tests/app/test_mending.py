"""Tests of mending questions files: what is certain, the ids that are missing, and nothing else."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.app.mending import mend_file, slug, unique, with_ids
from tests.files.layouts import files

BROKEN = """{
  "format": 1,
  "title": "Rivers",
  "questions": [
    {"prompt": "How  many?", "options": ["1", "2",], "answer": "1", "odd": "kept"},
    {"id": "", "prompt": "How many?", "options": ["a" "b"], "answer": "a"}
  ]
}
"""
MENDED = """{
  "format": 1,
  "id": "rivers",
  "title": "Rivers",
  "questions": [
    {"id": "how-many", "prompt": "How  many?", "options": ["1", "2"], "answer": "1", "odd": "kept"},
    {"id": "how-many-2", "prompt": "How many?", "options": ["a", "b"], "answer": "a"}
  ]
}
"""


def test_a_file_is_mended_where_it_stands_and_what_was_done_is_told(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_bytes(BROKEN.replace("\n", "\r\n").encode())
    done = mend_file(path)
    assert path.read_bytes() == MENDED.replace("\n", "\r\n").encode()
    assert [line for line in done if "[trailing-comma]" in line and line.startswith("line 5: ")]
    assert [line for line in done if "[missing-comma]" in line and line.startswith("line 6: ")]
    assert [line for line in done if "[no-id]" in line] == [
        "gave the id “rivers” [no-id]",
        "gave the id “how-many” [no-id]",
        "gave the id “how-many-2” [no-id]",
    ]
    assert mend_file(path) == []


def test_a_good_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(MENDED, encoding="utf-8")
    path.chmod(0o444)
    before = path.stat()
    assert mend_file(path) == []
    assert path.stat() == before


def test_a_file_that_can_not_be_saved_says_so_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(BROKEN, encoding="utf-8")
    path.chmod(0o444)
    (line,) = mend_file(path)
    assert "read-only" in line
    assert str(path) in line
    assert path.read_text(encoding="utf-8") == BROKEN


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    assert mend_file(tmp_path) == []
    assert mend_file(tmp_path / "none.json") == []
    assert os.listdir(tmp_path) == []


@given(files())
@settings(max_examples=100, deadline=None)
def test_ids_are_given_once_to_what_lacks_them(data: bytes) -> None:
    mended, given_ids = with_ids(data)
    before, after = (json.loads(file.decode("utf-8-sig")) for file in (data, mended))
    assert after.get("id")
    of_quiz = [] if before.get("id") else [after["id"]]
    new = []
    for one, other in zip(before["questions"], after["questions"], strict=True):
        assert {**one, "id": 0} == {**other, "id": 0}
        if one.get("id") or not isinstance(one.get("prompt"), str):
            assert one.get("id") == other.get("id")
        else:
            new.append(other["id"])
    assert of_quiz + new == given_ids
    assert len({*new}) == len(new)
    assert not {*new} & {q["id"] for q in before["questions"] if isinstance(q.get("id"), str)}
    assert with_ids(mended) == (mended, [])


def test_a_file_that_can_not_be_cut_into_questions_gets_no_ids() -> None:
    assert with_ids(b'{"questions": [}') == (b'{"questions": [}', [])


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("How many?", "how-many"),
        ("  ", ""),
        ("?!…", ""),
        ("Ünïcode: 中文 हिन्दी", "ünïcode-中文-ह-न-द"),
        ("a_b/c", "a-b-c"),
        ("word " * 20, "word-word-word-word-word-word-word-word"),
        ("x" * 90, "x" * 40),
    ],
)
def test_an_id_is_made_of_the_first_words(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.sets(st.sampled_from(["a", "a-2", "a-3", "b"])))
def test_an_id_that_is_taken_gets_a_number(taken: set[str]) -> None:
    found = unique("a", taken)
    assert found not in taken
    assert found == "a" or found.startswith("a-")
