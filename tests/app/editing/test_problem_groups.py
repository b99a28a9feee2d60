"""Tests of what is told alike of many questions."""

from quizapp.app.editing.live_check import EditorProblem
from quizapp.app.editing.question_rows import Found, grouped

ERROR = EditorProblem("problems", "empty-text", "error", ("prompt",))
HINT = EditorProblem("items", "no-explanation", "hint", ("explanation",))
FLAW = EditorProblem("items", "longest-key", "warning", ("options",), {"key": 3})


def sizes(found: list[Found]) -> list[int]:
    """How many each group has."""
    return [len(group) for group in grouped(found)]


def test_suggestions_of_many_questions_are_one_group_in_their_place() -> None:
    found: list[Found] = [(1, FLAW), *((at, HINT) for at in range(5)), (7, FLAW)]
    assert sizes(found) == [1, 5, 1]
    assert [at for at, _ in grouped(found)[1]] == [0, 1, 2, 3, 4]
    assert sizes([(at, HINT) for at in range(2)]) == [1, 1], "two are not many"


def test_other_words_of_the_same_kind_are_one_group() -> None:
    found: list[Found] = [
        (at, EditorProblem("items", "longest-key", "hint", (), {"key": at})) for at in range(4)
    ]
    assert sizes(found) == [4]


def test_errors_stay_alone() -> None:
    assert sizes([(at, ERROR) for at in range(4)]) == [1, 1, 1, 1]
    assert grouped([]) == []


def test_a_question_counts_once() -> None:
    assert sizes([(0, FLAW), (0, FLAW), (0, FLAW)]) == [1, 1, 1], "that is one question"
    assert sizes([(0, FLAW), (0, FLAW), (1, FLAW), (2, FLAW)]) == [3]
