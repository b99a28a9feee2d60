"""Tests of what a person does in the forms of the editor: the file that it makes."""

import json
from typing import Any

import pytest

from quizapp.app.editing.editing import Editing
from quizapp.app.editing.forms import NoNumberError, QuestionChanges, QuizChanges
from quizapp.files.editing.pieces import Change

QUESTION = {"prompt": "How many?", "options": ["16", "21", "30"], "answer": "21"}


def editing_of(question: dict[str, Any] = QUESTION, **more: Any) -> Editing:
    value = {"format": 1, "title": "T", **more, "questions": [QUESTION, question]}
    return Editing(None, json.dumps(value).encode())


def made(editing: Editing, change: Change) -> dict[str, Any]:
    editing.do(change, ("questions",))
    found: dict[str, Any] = json.loads(editing.document.data)
    assert found["questions"][0] == QUESTION
    return found


def second(editing: Editing) -> QuestionChanges:
    changes = QuestionChanges(editing)
    changes.turn_to(1)
    return changes


@pytest.mark.parametrize(
    ("key", "text", "name", "value"),
    [
        (("prompt",), "Who?", "prompt", "Who?"),
        (("option", 0), "17", "options", ["17", "21", "30"]),
        (("feedback", 2), "No.", "options", ["16", "21", {"text": "30", "feedback": "No."}]),
        (("credit", 0), "0,5", "options", [{"text": "16", "credit": 0.5}, "21", "30"]),
        (("points",), "2", "points", 2),
        (("evidence", 1), "B", "evidence", ["", "B"]),
        (("ignore",), "a, b a", "ignore", ["a", "b"]),
        (("image", "file"), "a.png", "image", {"file": "a.png"}),
    ],
)
def test_a_text_goes_where_its_field_says(
    key: tuple[str | int, ...], text: str, name: str, value: Any
) -> None:
    editing = editing_of()
    assert made(editing, second(editing).text(key, text))["questions"][1][name] == value


def test_an_image_has_no_words_without_a_file() -> None:
    assert second(editing_of()).text(("image", "alt"), "A map") == ()
    editing = editing_of({**QUESTION, "image": {"file": "a.png"}})
    question = made(editing, second(editing).text(("image", "alt"), "A map"))["questions"][1]
    assert question["image"] == {"file": "a.png", "alt": "A map"}


def test_a_key_stays_one_when_its_text_changes() -> None:
    editing = editing_of()
    changes = second(editing)
    assert changes.keys == {1}
    made(editing, changes.mark(2, on=True))
    assert changes.keys == {2}
    question = made(editing, changes.text(("option", 2), "31"))["questions"][1]
    assert question["answer"] == "31"


def test_passages_are_added_once_and_taken_away() -> None:
    editing = editing_of({**QUESTION, "evidence": ["A", " "]})
    changes = second(editing)
    assert made(editing, changes.use_passages(["B", "A"]))["questions"][1]["evidence"] == ["A", "B"]
    assert made(editing, changes.remove_passage(0))["questions"][1]["evidence"] == "B"


def test_choices_and_silenced_codes_of_a_question() -> None:
    editing = editing_of()
    changes = second(editing)
    assert made(editing, changes.choose(("shuffle",), "off"))["questions"][1]["shuffle"] is False
    assert made(editing, changes.choose(("select_all",), "on"))["questions"][1]["answer"] == ["21"]
    for code in ("x", "y", "x"):
        editing.do(changes.ignore(code), ("questions",))
    assert editing.document.raw(1)["ignore"] == ["x", "y"]


@pytest.mark.parametrize("text", ["many", "nan", "1e999"])
def test_a_field_for_numbers_takes_nothing_else(text: str) -> None:
    editing = editing_of()
    for key in (("points",), ("credit", 0)):
        with pytest.raises(NoNumberError):
            second(editing).text(key, text)
    with pytest.raises(NoNumberError):
        QuizChanges(editing).text(("settings", "pick"), text)


def test_only_a_share_may_be_a_fraction() -> None:
    editing = editing_of()
    quiz = QuizChanges(editing)
    with pytest.raises(NoNumberError):
        quiz.text(("settings", "time_limit_s"), "1.5")
    assert made(editing, quiz.text(("settings", "pass_percent"), "62.5"))["settings"] == {
        "pass_percent": 62.5
    }


def test_modes_stand_in_one_order() -> None:
    editing = editing_of(settings={"modes": ["test"]})
    quiz = QuizChanges(editing)
    both = made(editing, quiz.set_mode("practice", on=True))
    assert both["settings"]["modes"] == ["practice", "test"]
    assert made(editing, quiz.set_mode("test", on=False))["settings"]["modes"] == ["practice"]


def test_the_quizs_texts_and_silenced_codes() -> None:
    editing = editing_of()
    quiz = QuizChanges(editing)
    assert made(editing, quiz.text(("reading",), "A.\n\nB."))["reading"] == ["A.", "B."]
    assert made(editing, quiz.text(("ignore",), "x"))["ignore"] == ["x"]
    assert made(editing, quiz.ignore("y"))["ignore"] == ["x", "y"]
    assert made(editing, quiz.text(("description",), "D"))["description"] == "D"
