"""Tests of edits of a questions file: its content as wished, its other bytes as they were."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.files.editing.document import Document, new_document
from quizapp.files.editing.pieces import inverse
from quizapp.files.editing.values import same
from quizapp.files.reader import read_bytes
from quizapp.files.syntax.strict import NotEditableError
from quizapp.quiz.model import Quiz
from tests.files.edits import edits
from tests.files.layouts import files
from tests.files.spots import spots


def content_of(data: bytes) -> Any:
    return json.loads(data.decode("utf-8-sig"))


def again(content: Any) -> Any:
    """`content` as JSON gives it back: two halves of a character become one."""
    return json.loads(json.dumps(content))


def is_held(document: Document, data: bytes) -> None:
    """Hold what is true of every document: each part agrees with the file's whole text."""
    content = content_of(data)
    assert document.count == len(content["questions"])
    text = data.decode("utf-8-sig")
    begins = [start for _, start, _ in spots(text).at("questions").entries]
    assert document.starts() == begins
    for i, question in enumerate(content["questions"]):
        assert same(document.raw(i), question)
        assert text.startswith(document.text(i), begins[i])
    del content["questions"]
    assert same(document.heading(), content)


@given(files())
@settings(max_examples=150, deadline=None)
def test_a_document_is_its_bytes(data: bytes) -> None:
    document = Document(data)
    assert document.data == data
    is_held(document, data)


@given(files(), st.data())
@settings(max_examples=400, deadline=None)
def test_an_edit_changes_its_tokens_and_nothing_else(data: bytes, draw: st.DataObject) -> None:
    document = Document(data)
    edited = draw.draw(edits(document, content_of(data)))
    old = data.decode()
    document.apply(edited.change)
    new = document.data.decode()
    assert same(content_of(document.data), again(edited.content))
    is_held(document, document.data)
    if edited.span is None:
        assert new == edited.text
    else:
        start, end = edited.span
        assert new.startswith(old[:start])
        assert new.endswith(old[end:])
        assert len(new) >= len(old) - (end - start)
    if "\n" not in old.replace("\r\n", ""):
        assert "\n" not in new.replace("\r\n", "") or "\r\n" not in old
    document.apply(inverse(edited.change))
    assert document.data == data


@given(files(), st.data())
@settings(max_examples=100, deadline=None)
def test_undo_to_the_beginning_and_redo_to_the_end_give_the_same_bytes(
    data: bytes, draw: st.DataObject
) -> None:
    document = Document(data)
    done = []
    versions = [data]
    for _ in range(draw.draw(st.integers(1, 6))):
        edited = draw.draw(edits(document, content_of(document.data)))
        document.apply(edited.change)
        done.append(edited.change)
        versions.append(document.data)
    for change, before in zip(reversed(done), reversed(versions[:-1]), strict=True):
        document.apply(inverse(change))
        assert document.data == before
    is_held(document, data)
    for change, after in zip(done, versions[1:], strict=True):
        document.apply(change)
        assert document.data == after
    assert Document(document.data).data == document.data


# What can't be edited, and what can all the same


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "[]",
        "{}",
        '{"format": 1}',
        '{"questions": {}}',
        '{"questions": [1]}',
        '{"questions": ["a"]}',
        '{"questions": [{}}',
        '{"questions": [{},]}',
        '{"questions": [{} {}]}',
        '{"questions": [],}',
        '{"questions": []} x',
        '{"questions": []}{"questions": []}',
        '{"questions": [], "questions": []}',
        '{"questions": [{"points": NaN}]}',
        '{"title": Infinity, "questions": []}',
        '{"title": "a\nb", "questions": []}',
        '{, "questions": []}',
        '{"title" "x", "questions": []}',
        '{"questions": [{"x": ' + "[" * 300 + "]" * 300 + "}]}",
        '{"questions": [{"x": ' + "[" * 100_000 + "]" * 100_000 + "}]}",
        '{"questions": [], "x": ' + '{"x":' * 300 + "1" + "}" * 300 + "}",
        '\ufeff\ufeff{"questions": []}',
    ],
)
def test_what_is_no_whole_file_is_refused(text: str) -> None:
    with pytest.raises(NotEditableError):
        Document(text.encode())


def test_other_bytes_than_utf_8_are_refused() -> None:
    with pytest.raises(NotEditableError):
        Document(b'{"title": "\xe9", "questions": []}')


def test_brackets_in_texts_are_no_levels() -> None:
    data = json.dumps({"questions": [{"prompt": "[{" * 500, "topic": ["a"] * 500}]}).encode()
    document = Document(data)
    document.apply(document.set_value(0, ("prompt",), "x"))
    assert document.raw(0)["prompt"] == "x"


def test_half_a_character_is_kept_and_gives_no_question() -> None:
    question = r'{"prompt": "\ud800", "options": ["a", "b"], "answer": "a"}'
    document = Document(f'{{"title": "é", "questions": [{question}]}}'.encode())
    assert document.raw(0)["prompt"] == "\ud800"
    assert document.question(0) is None
    document.apply(document.set_value(0, ("topic",), "é\udcff"))
    assert b'"topic": "\xc3\xa9\\udcff"' in document.data
    document.apply(document.set_value(0, ("prompt",), "A?"))
    found = document.question(0)
    assert found is None
    document.apply(document.set_value(0, ("topic",), "T"))
    found = document.question(0)
    assert found is not None
    assert found.prompt == "A?"


def test_of_a_key_that_stands_twice_the_last_is_edited_and_both_are_removed() -> None:
    document = Document(b'{"questions": [{"topic": "a", "prompt": "p", "topic": "b"}]}')
    document.apply(document.set_value(0, ("topic",), "c"))
    assert document.text(0) == '{"topic": "a", "prompt": "p", "topic": "c"}'
    document.apply(document.remove_value(0, ("topic",)))
    assert document.text(0) == '{"prompt": "p"}'


def test_questions_beyond_the_list_are_refused() -> None:
    document = Document(b'{"questions": []}')
    for index in (-1, 0, 1):
        with pytest.raises(IndexError):
            document.text(index)
    document.apply(document.insert_texts(5, ["{}"]))
    with pytest.raises(IndexError):
        document.set_value(1, ("prompt",), "x")
    assert document.delete_questions([-1, 7]) == ()
    with pytest.raises(ValueError, match="each question once"):
        document.reorder([0, 0])


@pytest.mark.parametrize("path", [(), ("questions",), ("questions", 0, "prompt")])
def test_questions_are_no_heading(path: tuple[str | int, ...]) -> None:
    document = Document(b'{"questions": [{"prompt": "a"}]}')
    with pytest.raises(ValueError, match="no part of the heading"):
        document.set_heading(path, 1)
    with pytest.raises(ValueError, match="no part of the heading"):
        document.remove_heading(path)


@pytest.mark.parametrize("text", ["", "1", "[]", '"a"', "{", "{} {}", '{"a": NaN}', '{"a": 1,}'])
def test_a_question_is_written_anew_as_an_object_only(text: str) -> None:
    document = Document(b'{"questions": [{"prompt": "a"}]}')
    with pytest.raises(NotEditableError):
        document.replace_text(0, text)
    with pytest.raises(NotEditableError):
        document.insert_texts(0, ["{}", text])
    document.apply(document.replace_text(0, ' {"prompt":"b"}\n'))
    assert document.data == b'{"questions": [{"prompt":"b"}]}'
    assert document.starts() == [15]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_does_not_know_are_refused(number: float) -> None:
    document = Document(b'{"questions": [{"points": 1}]}')
    with pytest.raises(ValueError, match="not JSON compliant"):
        document.set_value(0, ("points",), number)


def test_a_change_that_does_not_fit_changes_nothing() -> None:
    data = b'{"questions": [{"a": 1}, {"b": 2}, {"c": 3}]}'
    document = Document(data)
    change = document.delete_questions([0, 2])
    document.apply(document.set_value(0, ("a",), 5))
    before = document.data
    assert len(change) == 2
    with pytest.raises(ValueError, match="doesn't fit"):
        document.apply(change)
    assert document.data == before


def test_a_new_file_is_a_quiz_to_which_questions_can_be_added() -> None:
    document = Document(new_document("Länder & <Städte>", "de"))
    question = {"prompt": "A?", "options": ["a", {"text": "b", "feedback": "f"}], "answer": "a"}
    document.apply(document.insert_questions(0, [question, {**question, "prompt": "B?"}]))
    loaded = read_bytes(document.data, folder=None)
    assert loaded.problems == ()
    assert loaded.quiz is not None
    assert [q.prompt for q in loaded.quiz.questions] == ["A?", "B?"]
    assert msgspec.json.decode(document.data, type=Quiz) == loaded.quiz
    assert document.question(1) == loaded.quiz.questions[1]
    assert (
        document.data.decode()
        == """{
  "format": 1,
  "title": "Länder & <Städte>",
  "language": "de",
  "questions": [
    {
      "prompt": "A?",
      "options": [
        "a",
        {"text": "b", "feedback": "f"}
      ],
      "answer": "a"
    },
    {
      "prompt": "B?",
      "options": [
        "a",
        {"text": "b", "feedback": "f"}
      ],
      "answer": "a"
    }
  ]
}
"""
    )
    document.apply(document.delete_questions([0, 1]))
    assert document.data == new_document("Länder & <Städte>", "de")
