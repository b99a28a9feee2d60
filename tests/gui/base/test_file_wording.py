"""Tests that the window says what a check tells, with the nearest thing where one is known."""

import pytest

from quizapp.app.editing.live_check import EditorProblem
from quizapp.files.problems import Problem
from quizapp.files.reader import check
from quizapp.gui.base.file_wording import problem_message
from quizapp.gui.presenters.problems import problem_said

QUIZ = """{"format": 1, "title": "Rivers", "reading": ["21 countries take part."], "questions": [
{"prompt": "How many?", "options": ["Sixteen", "Twenty-one"], "answer": "ANSWER",
"evidence": "EVIDENCE"}]}"""


def problem(answer: str, evidence: str) -> Problem:
    data = QUIZ.replace("ANSWER", answer).replace("EVIDENCE", evidence).encode()
    (found,) = check(data).problems
    return found


@pytest.mark.parametrize(
    ("answer", "evidence", "said"),
    [
        ("Twenty-oen", "21 countries", "Did you mean “Twenty-one”?"),
        ("A ship", "21 countries", "Write the exact text of an option."),
        ("Sixteen", "21 countreis take part.", "Did you mean “21 countries take part.”?"),
        ("Sixteen", "Nobody knows", "Copy the words exactly as they are there."),
    ],
)
def test_the_nearest_thing_is_named_where_one_is_known(
    answer: str, evidence: str, said: str
) -> None:
    found = problem(answer, evidence)
    assert problem_said(found).endswith(said)
    assert problem_message(
        EditorProblem("problems", found.code, found.severity, (), found.data)
    ).endswith(said)
