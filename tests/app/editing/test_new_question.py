"""Tests of when a new question's problems are told."""

import json

from quizapp.app.editing.live_check import OPTIONS, EditorProblem, NewQuestion
from quizapp.app.editing.question_rows import Rows
from quizapp.files.editing.document import Document

BLANK = {"prompt": "", "options": ["", ""], "answer": ""}
GOOD = {"prompt": "p", "options": ["a", "b"], "answer": "a"}
FOUND = tuple(
    EditorProblem("problems", "empty-text", "error", path)
    for path in (("prompt",), ("options", 0), ("options", 1, "feedback"), ("answer",), ())
)


def told(new: NewQuestion) -> list[tuple[str | int, ...]]:
    """The places that are told of."""
    return [each.path for each in FOUND if new.shows(each)]


def test_a_place_is_told_of_once_it_was_left() -> None:
    new = NewQuestion(0)
    assert told(new) == []
    new.leave(("options", 1))
    assert told(new) == [("options", 1, "feedback")]
    new.leave(("prompt",))
    assert told(new) == [("prompt",), ("options", 1, "feedback")]
    new.leave(OPTIONS)
    assert told(new) == [("prompt",), ("options", 0), ("options", 1, "feedback"), ("answer",)]


def test_what_is_not_told_counts_nowhere() -> None:
    value = {"format": 1, "title": "t", "questions": [GOOD, BLANK]}
    rows = Rows(Document(json.dumps(value).encode()))
    rows.set_problems(0, FOUND[:1])
    rows.set_problems(1, FOUND)
    assert (rows.problem_count, rows.level(1)) == (6, "error")
    rows.new = NewQuestion(1)
    assert (rows.problem_count, rows.problems(1), rows.level(1)) == (1, (), None)
    assert rows.listed() == [(0, FOUND[0])]
    assert rows.found("", None, with_problems=True) == [0]
    rows.new.leave(("prompt",))
    assert (rows.problem_count, rows.problems(1)) == (2, FOUND[:1])
    assert rows.all_problems(1) == FOUND
    rows.new = None
    assert rows.problem_count == 6
