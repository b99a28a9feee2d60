"""Tests of all that is said about a file: its mistakes and its flawed questions, by place."""

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.app.editing.checking import Remark, check_bytes, check_file
from tests.files.layouts import Layout, files

SHIPPED = Path(__file__).resolve().parents[3] / "questions.json"
Json = dict[str, Any]

GOOD: Json = {
    "prompt": "Which river runs through Vienna?",
    "options": ["The Danube", "The Loire", "The Volga"],
    "answer": "The Danube",
    "explanation": "It runs on to Budapest.",
}
# a question that stays in the quiz, or doesn't, before the flawed one: it must not shift its place
BEFORE: dict[str, Json] = {
    "a good one": GOOD,
    "one left out": GOOD | {"answer": "The Rhône"},
    "one without options": {"prompt": "Which river is it?", "answer": "The Danube"},
    "one with a number for a text": GOOD | {"options": [1, 2, 3], "answer": "1"},
    "one with a misspelled key": GOOD | {"explanaton": "It does."},
    "one of the same id": GOOD | {"id": "same"},
}
# code, the flawed question, and what the place of the finding must hold
FLAWS: dict[str, tuple[Json, Any]] = {
    "all-of-the-above": (
        GOOD | {"options": ["The Danube", "The Loire", "All of the above"]},
        "All of the above",
    ),
    "negative-stem": (
        GOOD | {"prompt": "🙂 Which river is not in Austria?"},
        "🙂 Which river is not in Austria?",
    ),
    "number-order": (
        GOOD | {"options": ["30", "10", "20"], "answer": "10"},
        ["30", "10", "20"],
    ),
    "no-alt-text": (GOOD | {"image": {"file": "map.png"}}, {"file": "map.png"}),
    "vague-word": (
        GOOD | {"options": [{"text": "It is often \"blue\""}, "It is red", "It is green"],
                "answer": "It is red"},
        {"text": "It is often \"blue\""},
    ),
}  # fmt: skip


def quiz(*questions: Json, **heading: Any) -> Json:
    named = [{"id": "same"} | question for question in questions[:1]] + list(questions[1:])
    return {"format": 1, "title": "Rivers", "language": "en", "questions": named} | heading


def written(content: Json, layout: str) -> bytes:
    """`content` as a file."""
    if layout == "any":
        return Layout(Random(7)).file(content)
    text = json.dumps(content, indent=None if layout == "one line" else "\t", ensure_ascii=False)
    if layout in ("CRLF", "CR"):
        text = text.replace("\n", "\r\n" if layout == "CRLF" else "\r")
    if layout == "UTF-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return (("\ufeff" if layout == "BOM" else "") + text).encode()


LAYOUTS = ("tabs", "one line", "CRLF", "CR", "BOM", "UTF-16", "any")


def at(data: bytes, remark: Remark) -> str:
    """The part of a file that a remark is about."""
    text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8-sig")
    starts = [0, *(mark.end() for mark in re.finditer("\r\n|\r|\n", text))]
    start = starts[remark.line - 1] + remark.column - 1
    return text[start : starts[remark.end_line - 1] + remark.end_column - 1]


def remarks(data: bytes, code: str = "") -> list[Remark]:
    return [r for r in check_bytes(data, None).remarks if code in ("", r.code)]


def test_nothing_is_said_about_the_shipped_quiz() -> None:
    assert check_file(SHIPPED).remarks == ()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("code", FLAWS)
def test_a_finding_stands_at_what_it_is_about(code: str, layout: str) -> None:
    flawed, held = FLAWS[code]
    data = written(quiz(GOOD, flawed), layout)
    (found,) = remarks(data, code)
    assert json.loads(at(data, found)) == held
    assert found.path.startswith("/questions/1/")
    assert found.fix is None


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("before", BEFORE)
def test_questions_that_are_left_out_or_mended_shift_no_place(before: str, layout: str) -> None:
    flawed, held = FLAWS["all-of-the-above"]
    flawed = flawed | {"prompt": "Which one is it, do you think?"}
    data = written(quiz(GOOD, BEFORE[before], flawed, GOOD | {"prompt": "And now?"}), layout)
    (found,) = remarks(data, "all-of-the-above")
    assert json.loads(at(data, found)) == held
    assert found.path == "/questions/2/options/2"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_missing_is_told_at_the_questions_brace(layout: str) -> None:
    bare = {key: value for key, value in GOOD.items() if key != "explanation"}
    data = written(quiz(GOOD, bare | {"prompt": "Which one?"}), layout)
    (found,) = remarks(data, "no-explanation")
    assert at(data, found) == "{"
    text = data.decode("utf-16" if layout == "UTF-16" else "utf-8-sig")
    second = text.rindex("{")
    assert found.column == second - max(text.rfind("\n", 0, second), text.rfind("\r", 0, second))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_about_the_whole_quiz_is_told_at_the_list_of_questions(layout: str) -> None:
    asked = [GOOD | {"prompt": f"Which river runs through town {i}?"} for i in range(30)]
    content = quiz(*asked, settings={"shuffle_options": False, "modes": ["practice"]})
    data = written(content, layout)
    (found,) = remarks(data, "key-position")
    assert (at(data, found), found.path) == ("[", "/questions")
    text = data.decode("utf-16" if layout == "UTF-16" else "utf-8-sig")
    before = re.split("\r\n|\r|\n", text)[found.line - 1][: found.column - 1]
    assert before.rstrip().rstrip(":").rstrip().endswith('"questions"')


@pytest.mark.parametrize("where", ["the question", "the file"])
def test_a_code_in_ignore_is_not_told(where: str) -> None:
    flawed, _ = FLAWS["all-of-the-above"]
    told = remarks(written(quiz(GOOD, flawed), "tabs"))
    silence = {"ignore": ["all-of-the-above", "same-question"]}
    of_file, of_question = (silence, {}) if where == "the file" else ({}, silence)
    silent = quiz(GOOD, flawed | of_question, **of_file)
    left = remarks(written(silent, "tabs"))
    assert "all-of-the-above" in {remark.code for remark in told}
    assert [r.code for r in left] == [
        r.code for r in told if r.code not in ("all-of-the-above", "same-question")
    ]


def test_flaws_are_looked_for_once_the_file_is_good_json() -> None:
    flawed, _ = FLAWS["all-of-the-above"]
    good = written(quiz(GOOD, flawed, GOOD | {"prompt": "How?", "answer": "Rhine"}), "tabs")
    told = check_bytes(good, None)
    codes = {remark.code for remark in told.remarks}
    assert {"all-of-the-above", "answer-not-an-option"} <= codes
    assert told.count("error") == 1
    broken = good.replace(b'"The Volga"\n', b'"The Volga",\n', 1)
    assert broken != good
    codes = {remark.code for remark in remarks(broken)}
    assert {"trailing-comma", "answer-not-an-option"} <= codes
    assert "all-of-the-above" not in codes


def test_remarks_are_sorted_by_place() -> None:
    flaws = [flawed for flawed, _ in FLAWS.values()]
    data = written(quiz(GOOD, *flaws, GOOD | {"unknown": 1}), "tabs")
    found = remarks(data)
    places = [(remark.line, remark.column) for remark in found]
    assert places == sorted(places)
    assert {*FLAWS, "unknown-key"} <= {remark.code for remark in found}


def test_what_is_nested_deep_beside_a_flaw_does_no_harm() -> None:
    deep = "[" * 100 + "]" * 100
    flawed, _ = FLAWS["all-of-the-above"]
    text = json.dumps(quiz(GOOD, flawed | {"prompt": "Which one?"}))
    text = text[:-3] + f', "x": {deep}{"}"}]{"}"}'
    codes = [remark.code for remark in remarks(text.encode())]
    assert "too-deep" in codes


def test_a_file_that_can_not_be_read_is_told_so(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "is-folder"), (tmp_path / "none.json", "file-missing")):
        report = check_file(path)
        assert not report.readable
        assert [(r.code, r.line, r.column) for r in report.remarks] == [(code, 1, 1)]
    binary = tmp_path / "quiz.json"
    binary.write_bytes(b"%PDF-1.7")
    assert check_file(binary).readable
    assert [remark.code for remark in check_file(binary).remarks] == ["not-text"]


def test_pictures_are_looked_for_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_bytes(written(quiz(GOOD | {"image": {"file": "map.png", "alt": "A map"}}), "tabs"))
    assert [remark.code for remark in check_file(path).remarks] == ["image-missing"]
    assert remarks(path.read_bytes()) == []


@given(files(), st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_file_every_remark_has_a_place_in_it(
    data: bytes, draw: st.DataObject
) -> None:
    cut = draw.draw(st.integers(0, len(data)))
    data = data[:cut] + draw.draw(st.binary(max_size=3)) + data[cut:]
    lines = re.split("\r\n|\r|\n", data.removeprefix(b"\xef\xbb\xbf").decode("cp1252", "replace"))
    for remark in check_bytes(data, None).remarks:
        place, end = (remark.line, remark.column), (remark.end_line, remark.end_column)
        assert (1, 1) <= place <= end
        assert remark.end_line <= max(len(lines), 1)
        assert remark.message
        assert remark.severity in ("error", "warning", "hint")
