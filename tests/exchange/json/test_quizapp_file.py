"""The program's own files are read as one format among others."""

import json

import pytest

from quizapp.exchange.json.quizapp_file import QuizappReader
from quizapp.exchange.protocol import (
    ExchangeError,
    FileNote,
    FoundQuestion,
    Heading,
    Place,
    Reason,
    SkippedQuestion,
)
from quizapp.quiz.model import Question, Quiz
from tests.exchange.reading import entries

OWN = QuizappReader()
GOOD = {"prompt": "Which?", "options": ["a", {"text": "b", "credit": 0.5}], "answer": "a"}
BAD = {"prompt": "Which?", "options": ["a", "b"], "answer": "c"}


def _file(*questions: object, **heading: str) -> bytes:
    return json.dumps({"format": 1, "title": "T", **heading, "questions": questions}).encode()


def test_questions_come_with_what_the_file_says_of_the_quiz() -> None:
    head, found = entries(OWN, _file(GOOD, language="sq", description="D"))
    about = Quiz(1, "T", (), description="D", language="sq")
    assert head == Heading("T", "D", "sq", about)
    assert isinstance(found, FoundQuestion)
    assert (found.place, found.excerpt) == (Place("question", 1), "Which?")
    assert found.question.texts == ("a", "b")
    assert found.question.credit(1) == 0.5


def test_a_question_that_can_not_be_used_is_skipped_with_its_mistake() -> None:
    _, first, second, third = entries(OWN, _file(BAD, GOOD, {"prompt": "?"}))
    assert isinstance(second, FoundQuestion)
    assert isinstance(first, SkippedQuestion)
    assert isinstance(third, SkippedQuestion)
    assert [first.place.value, second.place.value, third.place.value] == [1, 2, 3]
    assert "“c” isn't one of the options" in str(first.reason.data["problem"])


def test_other_encodings_are_read() -> None:
    note, _, found = entries(OWN, _file(GOOD).decode().encode("UTF-16"))
    assert note == FileNote(Reason("decoded", {"encoding": "UTF-16"}))
    assert isinstance(found, FoundQuestion)
    assert isinstance(found.question, Question)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"[]", "own_unreadable"),
        (b'{"format": 9, "title": "T", "questions": []}', "own_unreadable"),
        (_file(), "no_questions"),
    ],
)
def test_a_file_that_can_not_be_used_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        entries(OWN, data)
    assert caught.value.code == code
