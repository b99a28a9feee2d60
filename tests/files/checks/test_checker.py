"""Tests of fixes: each mends its problem, and a certain one gives the quiz that was used."""

from pathlib import Path

import pytest

from quizapp.files.checks.checker import fix_all, independent_fixes
from quizapp.files.problems import Edit, Fix, Problem, apply
from quizapp.files.reader import check
from tests.files.broken import KINDS, Broken, corpus
from tests.files.good import layouts

AMBIGUOUS = {"unescaped-quote", "bad-escape", "duplicate-key", "unquoted-text", "missing-quote"}
SAME_AS_BEFORE = [
    file
    for file in corpus()[::7]
    if file.code in {code for code, _ in KINDS.values()} - AMBIGUOUS
    and file.code not in ("line-break-in-text", "control-character", "lone-surrogate", "too-deep")
    and "bare point" not in file.name
]


@pytest.mark.parametrize("file", corpus()[::7], ids=lambda file: file.name)
def test_what_is_mended_is_the_quiz_that_was_used(file: Broken) -> None:
    loaded = check(file.text.encode())
    mended, problems = fix_all(file.text.encode(), folder=None)
    if loaded.left_out == 0 and file.code != "misspelled-key":  # unused until it is mended
        assert check(mended).quiz == loaded.quiz
    if all(p.fix is not None and p.fix.certain for p in loaded.problems):
        assert problems
        assert check(mended).problems == ()


@pytest.mark.parametrize("file", SAME_AS_BEFORE, ids=lambda file: file.name)
def test_what_is_mended_is_the_file_as_it_was_meant(file: Broken) -> None:
    mended, _problems = fix_all(file.text.encode(), folder=None)
    assert check(mended).quiz == check(layouts()["one line"].encode()).quiz


def test_a_file_without_mistakes_stays_as_it_is(tmp_path: Path) -> None:
    data = layouts()["by hand"].encode()
    assert fix_all(data, folder=tmp_path) == (data, ())


def test_only_what_is_certain_is_mended() -> None:
    text = layouts()["indented"].replace('"answer": "21"', '"answer": "22",')
    text = text.replace('"topic": "Size"', '"topic": "Size",')
    mended, problems = fix_all(text.encode(), folder=None)
    assert [p.code for p in problems] == ["extra-comma", "trailing-comma"]
    (left,) = [p for p in check(mended).problems if p.severity == "error"]
    assert left.code == "answer-not-an-option"


def test_a_mended_file_differs_only_where_it_was_mended() -> None:
    text = layouts()["tabs and CRLF"].replace('"points": 2', '"points": 2,').rstrip()
    mended, _problems = fix_all(text.encode(), folder=None)
    assert mended.decode() == text.replace('"points": 2,', '"points": 2')


def problem(*edits: tuple[int, bytes, bytes], certain: bool = True) -> Problem:
    fix = Fix(tuple(Edit(*edit) for edit in edits), "replace", certain=certain)
    return Problem("unexpected", "error", fix=fix)


def test_fixes_of_the_same_bytes_are_not_made_together() -> None:
    first, same = problem((1, b"ab", b"x")), problem((2, b"b", b"y"))
    touching, apart_from_it = problem((3, b"", b",")), problem((5, b"c", b""))
    unsure = problem((9, b"", b"z"), certain=False)
    chosen = independent_fixes(
        [first, same, touching, apart_from_it, unsure, Problem("comment", "error")]
    )
    assert chosen == [first, apart_from_it]


def test_edits_are_made_where_the_old_bytes_stand_and_nowhere_else() -> None:
    edits = (Edit(0, b"a", b""), Edit(2, b"", b"--"), Edit(3, b"d", b"D"))
    assert apply(b"abcd", edits) == b"b--cD"
    assert apply(b"abcd", ()) == b"abcd"
    for wrong in ((Edit(0, b"b", b""),), (Edit(2, b"c", b""), Edit(2, b"c", b"")), edits[::-1]):
        with pytest.raises(ValueError, match="the bytes at"):
            apply(b"abcd", wrong)
