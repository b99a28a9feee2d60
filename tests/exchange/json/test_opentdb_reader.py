"""Tests of the Open Trivia Database's JSON: its two shapes, its encodings, what is no question."""

import base64
import json
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from quizapp.exchange.json.opentdb_reader import OpenTdbReader
from quizapp.exchange.protocol import ExchangeError, FileNote, SourceFile
from quizapp.quiz.model import Question
from tests.exchange import reading
from tests.exchange.reading import questions, skipped

ITEMS: list[dict[str, Any]] = [
    {
        "category": "Science: Rivers & Lakes",
        "type": "multiple",
        "difficulty": "easy",
        "question": "What's “50% + 1” of <10>, é?",
        "correct_answer": "10",
        "incorrect_answers": ["9", "1", "100"],
    },
    {
        "category": "Geography",
        "type": "boolean",
        "difficulty": "hard",
        "question": "Is it so?",
        "correct_answer": "False",
        "incorrect_answers": ["True"],
    },
]
ASKED = [
    Question(
        "What's “50% + 1” of <10>, é?",
        ("1", "9", "10", "100"),
        "10",
        topic="Science: Rivers & Lakes",
    ),
    Question("Is it so?", ("True", "False"), "False", topic="Geography"),
]


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def encoded(encode: Callable[[str], str], *plain: str) -> bytes:
    def of(key: str, value: Any) -> Any:
        if key in plain:
            return value
        return [encode(text) for text in value] if isinstance(value, list) else encode(value)

    items = [{key: of(key, value) for key, value in item.items()} for item in ITEMS]
    return json.dumps({"response_code": 0, "results": items}).encode()


@pytest.mark.parametrize(
    "data",
    [
        encoded(str),
        encoded(escape),
        encoded(lambda text: text.replace("é", "&eacute;").replace("'", "&#039;")),
        encoded(in_base64),
        encoded(lambda text: quote(text, safe=""), "type", "difficulty"),
        encoded(quote_plus, "type", "difficulty"),
        json.dumps(ITEMS).encode(),
        json.dumps(ITEMS, ensure_ascii=False).encode("utf-8-sig"),
        json.dumps(ITEMS, indent=1).replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_every_encoding_gives_the_same_questions(data: bytes) -> None:
    assert OpenTdbReader().recognizes(SourceFile(data, "a.json"))
    assert questions(OpenTdbReader(), data) == ASKED


def test_the_difficulty_is_reported_as_left_out() -> None:
    found = reading.entries(OpenTdbReader(), encoded(str))
    told = [entry.reason for entry in found if isinstance(entry, FileNote)]
    assert [(reason.code, reason.data["count"]) for reason in told] == [("difficulty_left_out", 2)]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (3, "not_a_question"),
        ({**ITEMS[0], "correct_answer": None}, "not_a_question"),
        ({**ITEMS[0], "incorrect_answers": "9"}, "not_a_question"),
        ({**ITEMS[0], "incorrect_answers": [9]}, "not_a_question"),
        ({**ITEMS[0], "incorrect_answers": 9}, "not_a_question"),
        ({**ITEMS[0], "incorrect_answers": True}, "not_a_question"),
        ({**ITEMS[0], "incorrect_answers": {"9": "1"}}, "not_a_question"),
        ({**ITEMS[0], "incorrect_answers": []}, "too_few_options"),
        ({**ITEMS[0], "question": ""}, "empty_stem"),
    ],
)
def test_what_is_no_question_is_skipped(item: object, code: str) -> None:
    data = json.dumps([item, *ITEMS]).encode()
    assert [told for told, _ in skipped(OpenTdbReader(), data)] == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"results": []}', "no_questions"),
        (b"[1, 2", "json_broken"),
        (b"[" * 100_000, "json_broken"),
        (b'["\\ud800"]', "json_broken"),
        (b"", "empty_file"),
    ],
)
def test_what_cannot_be_read_is_reported(data: bytes, code: str) -> None:
    with pytest.raises(ExchangeError, match=code):
        reading.entries(OpenTdbReader(), data)


def test_markup_in_a_text_is_only_text() -> None:
    item = {**ITEMS[1], "question": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; ![x](y)?"}
    (question,) = questions(OpenTdbReader(), json.dumps([item]).encode())
    assert question.prompt == "<script>alert(1)</script> &amp; ![x](y)?"
