"""Tests of saving over a version that another program has written with mistakes."""

from pathlib import Path

import pytest

from quizapp.app.editing.editing import Editing
from quizapp.app.editing.outside_changes import mistakes_of, save_over
from quizapp.files.saving.writer import ChangedOnDiskError

QUESTION = b'{"prompt": "p", "options": ["a", "b"], "answer": "a"}'
GOOD = b'{"format": 1, "title": "T", "questions": [\n  ' + QUESTION + b"\n]}"
BROKEN = GOOD.replace(b'"p",', b'"p"')


def test_mistakes_are_told_with_their_lines(tmp_path: Path) -> None:
    assert mistakes_of(GOOD, tmp_path) is None
    found = mistakes_of(BROKEN, tmp_path)
    assert found is not None
    assert [(each.code, each.line) for each in found] == [("missing-comma", 2)]
    for data in (b"", b"[]", b"\xff\xfe", b'{"format": 1'):
        assert mistakes_of(data, tmp_path), data


def test_questions_with_mistakes_can_be_merged(tmp_path: Path) -> None:
    assert mistakes_of(GOOD.replace(b'"answer": "a"', b'"answer": "c"'), tmp_path) is None


def test_the_version_with_mistakes_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_bytes(GOOD)
    editing = Editing(path, GOOD)
    editing.do(editing.question(0).set_field("prompt", "Mine?"), ("question", 0, "prompt"))
    path.write_bytes(BROKEN)
    saving = editing.begin_save()
    saved = save_over(saving, BROKEN)
    editing.end_save(saving, saved.written)
    assert not editing.is_edited
    assert path.read_bytes() == GOOD.replace(b'"p"', b'"Mine?"')
    assert saved.kept.read_bytes() == BROKEN
    assert saved.kept.parent == tmp_path


def test_another_version_than_the_one_told_of_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_bytes(GOOD)
    editing = Editing(path, GOOD)
    theirs = GOOD.replace(b'"T"', b'"Theirs"')
    path.write_bytes(theirs)
    with pytest.raises(ChangedOnDiskError) as caught:
        save_over(editing.begin_save(), BROKEN)
    assert caught.value.data == theirs
    assert path.read_bytes() == theirs
