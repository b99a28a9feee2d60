"""Tests that places and fixes are right in every encoding, and that encodings are told."""

import json

import pytest

from bench.bad_files import BAD_FILES, bad_file
from quizapp.files.checks.notes import MAX_MISTAKES
from quizapp.files.problems import Problem, apply
from quizapp.files.reader import MOST_LISTED, check
from tests.files.good import layouts

GOOD = layouts()["indented"]
EXOTIC = GOOD.replace("spring?", "spring – été, 🙂 中文?").replace("Rivers", "Rívers")


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in check(data).problems]


def mended(data: bytes, problem: Problem) -> bytes:
    assert problem.fix is not None
    assert problem.fix.certain
    return apply(data, problem.fix.edits)


def test_columns_count_characters_and_edits_bytes() -> None:
    text = '{"format": 1, "title": "🙂é中", "questions": [{"prompt": "é", "options": ["é" "🙂"], '
    data = (text + '"answer": "é"}]}').encode()
    (problem,) = check(data).problems
    assert (problem.line, problem.column) == (1, text.index(' "🙂"],') + 1)
    assert mended(data, problem) == data.replace('"é" "🙂"'.encode(), '"é", "🙂"'.encode())


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(line_end: str) -> None:
    text = GOOD.replace('"topic"', '"topci"').replace("\n", line_end)
    (problem,) = check(text.encode()).problems
    line = text.split(line_end).index('      "topci": "Size"') + 1
    assert (problem.line, problem.column, problem.end_column) == (line, 7, 14)
    assert mended(text.encode(), problem) == text.replace("topci", "topic").encode()


def test_a_byte_order_mark_is_told_and_removed() -> None:
    data = b"\xef\xbb\xbf" + EXOTIC.encode()
    (problem,) = check(data).problems
    assert (problem.code, problem.line, problem.column) == ("byte-order-mark", 1, 1)
    assert mended(data, problem) == EXOTIC.encode()
    assert check(data).quiz == check(EXOTIC.encode()).quiz


def test_after_a_byte_order_mark_places_and_edits_are_right() -> None:
    data = b"\xef\xbb\xbf" + EXOTIC.replace('"points": 2', '"points": 2,').encode()
    mark, comma = check(data).problems
    assert comma.code == "trailing-comma"
    assert mended(data, comma) == b"\xef\xbb\xbf" + EXOTIC.encode()
    assert mark.code == "byte-order-mark"


WIDE = [(e, "\ufeff") for e in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")]
WIDE += [("utf-16-le", ""), ("utf-16-be", "")]


@pytest.mark.parametrize(("encoding", "mark"), WIDE)
def test_wide_encodings_are_read_and_saved_anew(encoding: str, mark: str) -> None:
    data = (mark + EXOTIC).encode(encoding)
    loaded = check(data)
    (problem,) = loaded.problems
    assert problem.code == "wide-encoding"
    assert problem.data["encoding"] == encoding[:6].upper()
    assert loaded.quiz == check(EXOTIC.encode()).quiz
    assert mended(data, problem) == EXOTIC.encode()


def test_other_fixes_wait_until_a_wide_file_is_saved_anew() -> None:
    text = GOOD.replace('"points": 2', '"points": 2,')
    data = ("\ufeff" + text).encode("utf-16-le")
    problems = {problem.code: problem for problem in check(data).problems}
    assert problems.keys() == {"wide-encoding", "trailing-comma"}
    assert problems["trailing-comma"].fix is None
    assert problems["trailing-comma"].line == text[: text.index("2,\n")].count("\n") + 1


def test_windows_1252_is_read_told_once_and_saved_anew() -> None:
    text = GOOD.replace("spring?", "spring – été “so”?").replace("Rivers", "Rívers")
    text = text.replace("“so”", "so")
    data = text.encode("cp1252")
    loaded = check(data)
    (problem,) = loaded.problems
    assert problem.code == "not-utf8"
    assert (problem.line, problem.column) == (4, text.split("\n")[3].index("í") + 1)
    assert problem.data["count"] == 4
    assert loaded.quiz == check(text.encode()).quiz
    assert mended(data, problem) == text.encode()


def test_single_bytes_among_utf8_are_read() -> None:
    data = EXOTIC.encode().replace(b"Is the river long", b"Is the r\xedver long\x81")
    loaded = check(data)
    assert codes(data) == ["not-utf8"]
    assert loaded.quiz is not None
    assert loaded.quiz.questions[2].prompt == "Is the ríver long\x81?"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n", b"\x00" * 20])
def test_other_kinds_of_files_are_told_apart(start: bytes) -> None:
    assert codes(start + b"stuff\xff\x00" * 10) == ["not-text"]


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_an_empty_file(data: bytes) -> None:
    assert "empty-file" in codes(data)
    assert check(data).quiz is None


@pytest.mark.parametrize("depth", [65, 10_000])
@pytest.mark.parametrize("mark", ["[", '{"a":'])
def test_deep_nesting_is_told_once(depth: int, mark: str) -> None:
    closers = ("]" if mark == "[" else "}") * depth
    inner = f'"deep": {mark * depth}1{closers}'
    for text in (f"{{{inner}, {GOOD.lstrip('{')}", GOOD.replace('"topic": "Size"', inner)):
        loaded = check(text.encode())
        assert [p.code for p in loaded.problems if p.severity == "error"] == ["too-deep"]
        assert loaded.quiz is not None
        assert len(loaded.quiz.questions) >= 2
    assert codes(mark.encode() * depth)


def test_too_many_mistakes_are_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.files.checks.notes.MAX_MISTAKES", 50)
    loaded = check(GOOD.replace('"16"', '"16"' + "," * 100).encode())
    assert loaded.quiz is None
    assert len(loaded.problems) == 50
    assert loaded.problems[-1].code == "too-many-mistakes"


def test_errors_are_told_before_warnings_and_the_others_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("quizapp.files.reader.MOST_LISTED", 3)
    odd = {"prompt": "Which?", "options": ["a", "b"], "answer": "a", "x1": 1, "x2": 2, "x3": 3}
    wrong = {**odd, "prompt": "And?", "answer": "c"}
    quiz = json.dumps({"format": 1, "title": "T", "questions": [odd, wrong]})
    loaded = check(quiz.encode())
    told = [p.code for p in loaded.problems]
    assert sorted(told) == ["answer-not-an-option", *["more-problems"], *["unknown-key"] * 2]
    (more,) = (p for p in loaded.problems if p.code == "more-problems")
    assert (more.severity, dict(more.data)) == ("warning", {"count": 4, "errors": 0})
    assert loaded.left_out == 1


def test_a_mistake_too_many_to_compare_is_told_without_a_guess() -> None:
    options = [f"river number {i} of this list" + "x" * 400 for i in range(20)]
    asked = [
        {"prompt": f"Which {i}?", "options": options, "answer": options[0] + "y"} for i in range(40)
    ]
    loaded = check(json.dumps({"format": 1, "title": "T", "questions": asked}).encode())
    near = [p.data["nearest"] for p in loaded.problems if p.code == "answer-not-an-option"]
    assert len(near) == 40
    assert near[0] == options[0]
    assert near[-1] == ""


@pytest.mark.parametrize("mistake", BAD_FILES)
def test_a_file_full_of_one_mistake_is_told_in_few_words(mistake: str) -> None:
    loaded = check(bad_file(mistake))
    assert len(loaded.problems) <= MOST_LISTED + 1
    assert loaded.problems or loaded.quiz is not None


def test_questions_after_very_many_bad_ones_are_counted_and_good_ones_used() -> None:
    empty = b"{}," * (MAX_MISTAKES + 500)
    good = b'{"id": "q", "prompt": "Q?", "options": ["a", "b"], "answer": "a"}'
    loaded = check(b'{"format": 1, "title": "T", "questions": [' + empty + good + b"]}")
    assert loaded.quiz is not None
    assert [question.id for question in loaded.quiz.questions] == ["q"]
    assert loaded.left_out == MAX_MISTAKES + 500
    assert loaded.problems[-1].code == "more-problems"
    assert loaded.problems[-1].data["errors"] == MAX_MISTAKES + 500 - MOST_LISTED


def test_bytes_of_another_encoding_are_read_in_rows() -> None:
    text = "Österreich, “Äpfel”, naïve"
    data = json.dumps({"format": 1, "title": text, "questions": []}, ensure_ascii=False)
    loaded = check(data.encode("cp1252") + b"\x81\x8d ")
    (told,) = (one for one in loaded.problems if one.code == "not-utf8")
    assert told.data["count"] == 5 + 2
    assert told.fix is not None
    fixed = apply(data.encode("cp1252") + b"\x81\x8d ", told.fix.edits).decode()
    assert fixed == data + "\x81\x8d "
