"""A question of the scores is found in a file that is edited, by its id, its text, or its past."""

import json
from typing import Any

import pytest

from quizapp.app.editing.answered_questions import find_question
from quizapp.files.editing.document import Document
from quizapp.quiz.identity import key_of
from quizapp.quiz.model import Question
from quizapp.scores.question_versions import Earlier

NOTHING = Earlier({}, {})
RHINE = Question("Which one flows north?", ("Rhine", "Po"), "Rhine")
RIVERS: tuple[dict[str, Any], ...] = (
    {"id": "europe", "prompt": "Which is in Europe?", "options": ["Po", "Nile"], "answer": "Po"},
    {"prompt": "Which flows north?", "options": 3},
    {"prompt": RHINE.prompt, "options": ["Rhine", "Po"], "answer": "Rhine"},
)


def document(*questions: dict[str, Any]) -> Document:
    text = {"format": 1, "title": "Rivers", "questions": list(questions)}
    return Document(json.dumps(text).encode())


@pytest.mark.parametrize(("key", "at"), [("europe", 0), (key_of(RHINE), 2), ("asia", None)])
def test_it_is_found_beside_questions_that_can_not_be_used(key: str, at: int | None) -> None:
    assert find_question(document(*RIVERS), key, NOTHING) == at


def test_an_alias_that_the_scores_keep_leads_to_it() -> None:
    earlier = Earlier({"~first": RHINE}, {key_of(RHINE): "~first"})
    assert find_question(document(*RIVERS), "~first", earlier) == 2


def test_it_is_found_by_its_text_after_a_small_change_or_with_a_new_id() -> None:
    key = key_of(RHINE)
    mended = {**RIVERS[2], "prompt": "Which of them flows north?"}
    named = {**RIVERS[2], "id": "north"}
    earlier = Earlier({key: RHINE}, {})
    assert find_question(document(RIVERS[0], mended), key, earlier) == 1
    assert find_question(document(RIVERS[0], named), key, earlier) == 1
    other = {**RIVERS[2], "prompt": "Who has ever seen a kingfisher in winter, and where was it?"}
    assert find_question(document(RIVERS[0], other), key, earlier) is None
