"""Tests that the JSON Schema and the decoder of questions files agree, but where it is known."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.files.schema import schema, schema_bytes
from quizapp.quiz import model
from quizapp.quiz.model import Quiz
from tests.files.edits import at, inner_paths
from tests.files.schemas import is_valid
from tests.strategies import quizzes

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = schema()
FULL: dict[str, Any] = {
    "$schema": "./quiz.schema.json",
    "format": 1,
    "id": "rivers",
    "title": "Rivers",
    "language": "en",
    "description": "D",
    "source": {"title": "T", "author": "A", "publisher": "P", "url": "U", "date": "1989"},
    "reading": ["One.", "Two."],
    "settings": {
        "modes": ["practice", "test"],
        "pick": 1,
        "shuffle_questions": True,
        "shuffle_options": False,
        "time_limit_s": 60,
        "pass_percent": 60.5,
        "reading": "always",
        "scoring": "balanced",
    },
    "ignore": ["no-explanation"],
    "questions": [
        {
            "id": "a",
            "prompt": "P",
            "options": ["a", {"text": "b", "feedback": "F", "credit": 0.5}],
            "answer": ["a"],
            "explanation": "E",
            "evidence": ["One"],
            "topic": "T",
            "points": 1.5,
            "image": {"file": "f", "alt": "A"},
            "shuffle": True,
            "scoring": "proportional",
            "ignore": ["x"],
        }
    ],
}
SAMPLES: list[Any] = [
    None, True, False, 0, 1, -1, 2, 26, 60, 100, 101, 1000, 1001, -0.5, 0.5, 1.5, 100.5, 1e-300,
    "", "a", "practice", "test", "balanced", "all_or_nothing", "after", "always",
    [], ["a"], ["a", "b"], ["practice"], ["practice", "other"], ["x"] * 26, ["x"] * 27, [1], [None],
    [[]], [{}], [{"text": "x"}, "a"], [{"text": 1}, "a"], [True, "a"],
    {}, {"text": "x"}, {"text": "x", "credit": 2}, {"file": "x"}, {"file": 1}, {"alt": "x"},
    {"prompt": "P", "options": ["a", "b"], "answer": "a"}, {"title": None}, {"unknown": [1]},
]  # fmt: skip
EXCEPTIONS: dict[str, tuple[bytes, bool, bool]] = {
    "whole number with a point or an exponent": (b'"settings": {"pick": 1e0}', True, False),
    "half a character": (b'"description": "\\ud800"', True, False),
    "key that stands twice": (b'"id": 1, "id": "x"', True, False),
    "`$schema` that is no text": (b'"$schema": 1', False, True),
}
"""What the schema and the decoder say differently: a piece of a file, and whether each takes it."""


def decodes(data: bytes) -> bool:
    """Whether the program's decoder takes a file."""
    try:
        msgspec.json.decode(data, type=Quiz)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return False
    return True


def agrees(content: Any) -> bool:
    """Hold the schema and the decoder to one answer; returns it."""
    answer = is_valid(content, SCHEMA, SCHEMA)
    assert decodes(json.dumps(content).encode()) == answer, content
    return answer


def objects(content: Any) -> Iterator[tuple[str | int, ...]]:
    return (path for path in ((), *inner_paths(content)) if isinstance(at(content, path), dict))


def test_the_full_example_holds_every_key_that_there_is() -> None:
    held = {key for path in objects(FULL) for key in at(FULL, path)}
    structs = (model.Quiz, model.Question, model.Option, model.Image, model.Source, model.Settings)
    known = {field for struct in structs for field in struct.__struct_fields__}
    assert held == known | {"$schema"}
    described = [SCHEMA, *SCHEMA["$defs"].values()]
    assert {key for kind in described for key in kind["properties"]} == held
    for kind in described:
        assert "\n" not in kind["description"]
        for says in kind["properties"].values():
            assert says["description"].endswith(".")
    assert agrees(FULL)


@pytest.mark.parametrize("path", list(inner_paths(FULL)), ids=lambda p: "/".join(map(str, p)))
def test_any_value_in_any_place_is_judged_alike(path: tuple[str | int, ...]) -> None:
    answers = set()
    for sample in SAMPLES:
        content = copy.deepcopy(FULL)
        at(content, path[:-1])[path[-1]] = sample
        if path == ("$schema",) and not isinstance(sample, str):
            continue
        answers.add(agrees(content))
    assert answers == {True, False} or path == ("$schema",)
    content = copy.deepcopy(FULL)
    del at(content, path[:-1])[path[-1]]
    agrees(content)


@given(quizzes(min_questions=0, max_questions=3))
@settings(max_examples=50, deadline=None)
def test_every_quiz_is_valid(quiz: Quiz) -> None:
    assert agrees(json.loads(msgspec.json.encode(quiz)))


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_several_changes_are_judged_alike(data: st.DataObject) -> None:
    content = copy.deepcopy(FULL)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([p for p in inner_paths(content) if p != ("$schema",)]))
        place = at(content, path[:-1])
        kind = data.draw(st.sampled_from(("put", "take", "add")))
        if kind == "put":
            place[path[-1]] = copy.deepcopy(data.draw(st.sampled_from(SAMPLES)))
        elif kind == "take":
            del place[path[-1]]
        elif isinstance(place, list):
            place.insert(int(path[-1]), copy.deepcopy(data.draw(st.sampled_from(SAMPLES))))
        else:
            place["another"] = copy.deepcopy(data.draw(st.sampled_from(SAMPLES)))
        if not list(inner_paths(content)):
            break
    agrees(content)


@pytest.mark.parametrize("what", EXCEPTIONS)
def test_each_known_exception_is_one_and_stands_in_the_docs(what: str) -> None:
    piece, by_schema, by_decoder = EXCEPTIONS[what]
    data = b'{"format": 1, "title": "T", "questions": [], ' + piece + b"}"
    assert is_valid(json.loads(data), SCHEMA, SCHEMA) == by_schema
    assert decodes(data) == by_decoder
    assert by_schema != by_decoder
    assert what in (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")


def test_the_schema_file_is_readable_json() -> None:
    assert json.loads(schema_bytes()) == json.loads(json.dumps(SCHEMA))
    assert schema_bytes().endswith(b"}\n")


@pytest.mark.parametrize("value", [1, 1.5, True, None, "a", [], {}])
def test_the_validator_of_these_tests_tells_kinds_apart(value: Any) -> None:
    kinds = {
        kind
        for kind in ("object", "array", "string", "boolean", "null", "number", "integer")
        if is_valid(value, {"type": kind, "properties": {}, "required": []}, {})
    }
    expected = {1: {"number", "integer"}, 1.5: {"number"}, "a": {"string"}, None: {"null"}}
    if value is True:
        assert kinds == {"boolean"}
    elif isinstance(value, list | dict):
        assert kinds == {"array" if isinstance(value, list) else "object"}
    else:
        assert kinds == expected[value]
