"""Tests of reading and checking on any bytes, any JSON, quizzes in any layout, any breakage."""

import json
from random import Random
from typing import Any

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizapp.files.checks.checker import fix_all
from quizapp.files.checks.notes import Notes
from quizapp.files.keys import ALL_KEYS
from quizapp.files.messages import fix_message, message
from quizapp.files.problems import SEVERITIES, Problem, apply
from quizapp.files.reader import Loaded, check, read_bytes
from quizapp.files.syntax.nodes import Node
from quizapp.files.syntax.scanner import Scanner
from quizapp.quiz.model import Quiz
from tests.files.good import layouts
from tests.strategies import quizzes

FRAGMENTS = [
    *'{}[],:;=()"\\/#\n\r\t \x00\'“”‘’«»éß🙂-+.0123456789abcnu',
    '"prompt"', '"options"', '"answer"', '"questions"', '"id": "x"', "//", "/*", "\\u12", "\\ud83d",
    "true", "None", "```", '""', "\ufeff", "\u00a0", "\u2028", '{"text": "x"}', '["a", "b"]',
]  # fmt: skip
SLOW = [HealthCheck.too_slow]
MANY = settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
SOME = settings(max_examples=50, deadline=None, suppress_health_check=SLOW)
GOOD = list(layouts().values())
MEANINGS = frozenset(code for code, severity in SEVERITIES.items() if severity != "error")


def said(problem: Problem) -> str:
    return f"{problem.line}:{problem.column} {message(problem)}" + (
        f" ({fix_message(problem.fix)})" if problem.fix else ""
    )


def is_consistent(data: bytes, loaded: Loaded) -> None:
    """Hold what is true of whatever was loaded from whatever bytes."""
    assert loaded.left_out >= 0
    lines = data.count(b"\n") + data.count(b"\r") + 1
    places = [(p.line, p.column) for p in loaded.problems]
    assert places == sorted(places)
    for problem in loaded.problems:
        assert 1 <= problem.line <= problem.end_line <= lines
        assert problem.column >= 1
        assert (problem.line, problem.column) <= (problem.end_line, problem.end_column)
        assert said(problem)
        if problem.fix is not None:
            assert apply(data, problem.fix.edits) != data


@given(st.binary(max_size=200))
@MANY
def test_any_bytes_give_a_quiz_or_problems(data: bytes) -> None:
    loaded = check(data)
    is_consistent(data, loaded)
    assert loaded.quiz is not None or loaded.problems


@given(st.sampled_from(GOOD), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9),
       st.sampled_from(["", *FRAGMENTS])), min_size=1, max_size=5))  # fmt: skip
@MANY
def test_any_breakage_gives_a_quiz_or_problems(
    text: str, breaks: list[tuple[float, int, str]]
) -> None:
    for where, length, new in breaks:
        at = int(where * len(text))
        text = text[:at] + new + text[at + length :]
    data = text.encode("utf-8", "surrogatepass")
    loaded = check(data)
    is_consistent(data, loaded)
    assert loaded.quiz is not None or loaded.problems
    at_once = read_bytes(data, folder=None)
    assert at_once.quiz == loaded.quiz
    assert at_once.left_out == loaded.left_out


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
@MANY
def test_any_row_of_fragments_gives_a_quiz_or_problems(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    is_consistent(data, check(data))
    inside = f'{{"format": 1, "title": "T", "questions": [{{"prompt": {text}'.encode()
    is_consistent(inside, check(inside))


@given(st.sampled_from(GOOD), st.floats(0, 1), st.integers(0, 9), st.sampled_from(["", *FRAGMENTS]))
@MANY
def test_mending_comes_to_an_end_and_leaves_nothing_certain(
    text: str, where: float, length: int, new: str
) -> None:
    at = int(where * len(text))
    data = (text[:at] + new + text[at + length :]).encode()
    mended, _problems = fix_all(data, folder=None)
    assert not [p for p in check(mended).problems if p.fix is not None and p.fix.certain]
    assert fix_all(mended, folder=None) == (mended, ())


# JSON that is none of ours

NAMES = st.text(max_size=8).filter(lambda name: name not in ALL_KEYS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12) | st.sampled_from(FRAGMENTS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def value_of(node: Node) -> object:
    if node.kind == "object":
        return {member.key: value_of(member.node) for member in node.members}
    if node.kind == "list":
        return [value_of(item) for item in node.items]
    assert node.kind in ("text", "number", "word")
    return node.value


@given(st.dictionaries(NAMES, JSON, max_size=4), st.sampled_from([None, 1, "\t"]),
       st.booleans(), st.sampled_from([(",", ":"), (", ", ": "), (" ,\r\n", " :\n")]))  # fmt: skip
@MANY
@example({"é": 1, "two words": "a", "": [], "x": "", '"': "b"}, None, True, (", ", ": "))
def test_any_json_is_read_as_it_is(
    value: dict[str, Any], indent: int | str | None, ascii_only: bool, marks: tuple[str, str]
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only, separators=marks)
    notes = Notes()
    node = Scanner(text, notes).document()
    assert notes.all == []
    assert node is not None
    assert value_of(node) == json.loads(text)


# Quizzes in any layout


class Writer:
    """Writes JSON in any layout: spaces, order of keys, escapes, ways to write a number."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def written(self, value: object) -> str:
        """A value as JSON."""
        if isinstance(value, dict):
            pairs = list(value.items())
            self._chance.shuffle(pairs)
            return self._row("{}", [f"{self.written(k)}{self._gap}:{self._gap}{self.written(v)}"
                                    for k, v in pairs])  # fmt: skip
        if isinstance(value, list):
            return self._row("[]", [self.written(item) for item in value])
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=self._chance.random() < 0.5)
        if isinstance(value, bool) or value is None:
            return json.dumps(value)
        if isinstance(value, float):
            return repr(value)
        return str(value) + self._chance.choice(["", ".0", "e0", ".0E+0"])

    def _row(self, brackets: str, entries: list[str]) -> str:
        inside = ",".join(f"{self._gap}{entry}{self._gap}" for entry in entries)
        return brackets[0] + inside + self._gap + brackets[1]

    @property
    def _gap(self) -> str:
        return self._chance.choice(["", "", " ", "\n  ", "\r\n\t", "\n\n"])


def plain(quiz: Quiz) -> Any:
    return msgspec.json.decode(msgspec.json.encode(quiz))


@given(quizzes(max_questions=3), st.integers(0, 2**32))
@SOME
def test_a_good_quiz_in_any_layout_is_read_as_it_is(quiz: Quiz, seed: int) -> None:
    text = Writer(Random(seed)).written({"$schema": "quiz.schema.json", **plain(quiz)})
    loaded = check(text.encode())
    assert {p.code for p in loaded.problems} <= MEANINGS
    assert loaded.quiz == read_bytes(text.encode(), folder=None).quiz
    ids = [question.id for question in quiz.questions if question.id]
    if len({*ids}) == len(ids):
        assert loaded.quiz == quiz
    assert loaded.left_out == 0
