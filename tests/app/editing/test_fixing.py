"""Tests of mending questions files: what is certain, the ids that are missing, and nothing else."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.app.editing.fixing import AppliedFix, FixedFile, fix_file, slug, unique, with_ids
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


def place(text: str, line: int, part: str) -> int:
    """The column at which a part of a line begins."""
    return text.splitlines()[line - 1].index(part) + 1


@pytest.mark.parametrize("at_end", [True, False])
def test_the_place_of_a_quizs_id_is_told_wherever_it_stands(tmp_path: Path, at_end: bool) -> None:
    path = tmp_path / "quiz.json"
    question = '{"id": "a", "prompt": "How?", "options": ["1", "2"], "answer": "1"}'
    heading = '"format": 1, "title": "É"'
    listed = f'"questions": [{question}, {question.replace("How", "Why").replace("a", "b", 1)}]'
    text = f'{listed}, {heading}, "id": ""' if at_end else f'"id": null, {heading}, {listed}'
    path.write_text("\ufeff{" + text + "}", encoding="utf-8")
    bom, given_id = fix_file(path).done
    after = path.read_text(encoding="utf-8")
    assert bom == AppliedFix(1, 1, "Remove the byte order mark", "byte-order-mark")
    assert given_id == AppliedFix(1, after.index('"id": "é"') + 1, "Gave the id “é”", "no-id")


def test_a_file_that_changes_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(BROKEN, encoding="utf-8")

    def slowly(data: bytes) -> tuple[bytes, list[tuple[int | None, str]]]:
        path.write_text("{}", encoding="utf-8")
        return with_ids(data)

    monkeypatch.setattr("quizapp.app.editing.fixing.with_ids", slowly)
    mended = fix_file(path)
    assert mended.done == ()
    assert "changed" in mended.failed
    assert path.read_text(encoding="utf-8") == "{}"


def test_a_file_is_mended_where_it_stands_and_what_was_done_is_told(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_bytes(BROKEN.replace("\n", "\r\n").encode())
    done = fix_file(path)
    assert path.read_bytes() == MENDED.replace("\n", "\r\n").encode()
    assert done == FixedFile(
        (
            AppliedFix(5, place(BROKEN, 5, ",]"), "Remove ,", "trailing-comma"),
            AppliedFix(6, place(BROKEN, 6, ' "b"]'), "Add ,", "missing-comma"),
            AppliedFix(3, place(MENDED, 3, '"id"'), "Gave the id “rivers”", "no-id"),
            AppliedFix(6, place(MENDED, 6, '"id"'), "Gave the id “how-many”", "no-id"),
            AppliedFix(7, place(MENDED, 7, '"id"'), "Gave the id “how-many-2”", "no-id"),
        )
    )
    assert fix_file(path) == FixedFile()


def test_a_good_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(MENDED, encoding="utf-8")
    path.chmod(0o444)
    before = path.stat()
    assert fix_file(path) == FixedFile()
    after = path.stat()  # the file's last reading is another's doing
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_can_not_be_saved_says_so_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(BROKEN, encoding="utf-8")
    path.chmod(0o444)
    mended = fix_file(path)
    assert mended.done == ()
    assert "read-only" in mended.failed
    assert str(path) in mended.failed
    assert path.read_text(encoding="utf-8") == BROKEN


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    assert fix_file(tmp_path) == FixedFile()
    assert fix_file(tmp_path / "none.json") == FixedFile()
    assert os.listdir(tmp_path) == []


@given(files())
@settings(max_examples=100, deadline=None)
def test_ids_are_given_once_to_what_lacks_them(data: bytes) -> None:
    mended, given_ids = with_ids(data)
    before, after = (json.loads(file.decode("utf-8-sig")) for file in (data, mended))
    assert after.get("id")
    of_quiz = [] if before.get("id") else [(None, after["id"])]
    new = {}
    for i, (one, other) in enumerate(zip(before["questions"], after["questions"], strict=True)):
        assert {**one, "id": 0} == {**other, "id": 0}
        if one.get("id") or not isinstance(one.get("prompt"), str):
            assert one.get("id") == other.get("id")
        else:
            new[i] = other["id"]
    assert [*of_quiz, *new.items()] == given_ids
    assert len({*new.values()}) == len(new)
    assert not {*new.values()} & {
        q["id"] for q in before["questions"] if isinstance(q.get("id"), str)
    }
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


PIECES = st.sampled_from(
    ['{"format": 1', '"title": "T"', '"title" "T"', '"questions": [', "{", "}", "]", ",", "{}",
     '{"prompt": "How?", "options": ["a", "b"], "answer": "a"', '"id": ""', "\ufeff", "é", '"']
)  # fmt: skip


@given(
    st.one_of(
        st.binary(max_size=40), st.lists(PIECES, max_size=9).map(lambda p: " ".join(p).encode())
    )
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_mended_or_stay_and_mending_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "quiz.json"
    path.write_bytes(data)
    done = fix_file(path)
    assert done.failed == ""
    once = path.read_bytes()
    assert bool(done.done) == (once != data)
    fix_file(path)
    assert path.read_bytes() == once


@pytest.mark.parametrize("text", ["{}", '{"title" "T"}', '{"title": "T",}', "{'title': 'T'}"])
def test_a_file_without_questions_is_mended_as_far_as_it_goes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "quiz.json"
    path.write_text(text, encoding="utf-8")
    assert [done.code for done in fix_file(path).done]
    assert path.read_text(encoding="utf-8").startswith('{"format": 1')
