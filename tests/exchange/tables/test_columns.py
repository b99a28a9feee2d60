"""Tests of what the columns of a table are guessed to hold."""

import pytest

from quizapp.exchange.tables.column_words import Role, read_header
from quizapp.exchange.tables.columns import Answers, Mapping, Row, guess_mapping

BODY = "Which?|x|y|z|B"


def rows(*texts: str) -> list[Row]:
    return [Row(at, tuple(text.split("|"))) for at, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Question", "prompt"),
        ("QUESTION TEXT", "prompt"),
        ("Question - max 120 characters", "prompt"),
        ("Fragetext", "prompt"),
        ("Énoncé", "prompt"),
        ("Pyetja", "prompt"),
        ("Вопрос", "prompt"),
        ("Option A", "option"),
        ("option_3", "option"),
        ("Answer1", "option"),
        ("ANSWER_4", "option"),
        ("Answer 2 - max 75 characters", "option"),
        ("Antwort B", "option"),
        ("Réponse 1", "option"),
        ("Përgjigjja 2", "option"),
        ("Вариант 3", "option"),
        ("C", "option"),
        ("Choices", "option"),
        ("Correct answer(s) - choose at least one", "answer"),
        ("correctAnswer", "answer"),
        ("Key", "answer"),
        ("Richtige Antwort", "answer"),
        ("Bonne réponse", "answer"),
        ("Respuesta correcta", "answer"),
        ("Përgjigjja e saktë", "answer"),
        ("Answer letters", "answer"),
        ("Incorrect answer 2", "wrong"),
        ("Distractor 1", "wrong"),
        ("Correct 1", "mark"),
        ("Option 2 correct", "mark"),
        ("Feedback A", "feedback"),
        ("Answer 1 feedback", "feedback"),
        ("Feedback for option B", "feedback"),
        ("Credit C", "credit"),
        ("Feedback", "explanation"),
        ("Answer explanation", "explanation"),
        ("Erklärung", "explanation"),
        ("Topic", "topic"),
        ("SUBJECT_2", "topic"),
        ("Tags", "topic"),
        ("Points", "points"),
        ("Time limit (sec) – 5, 10 or 20 secs", "time_limit"),
        ("Time in seconds", "time_limit"),
        ("Question Type", "type"),
        ("Import ID", "id"),
        ("No.", "number"),
        ("#", "number"),
        ("Image Link", "image"),
        ("Seen by", None),
        ("Which is the question?", None),
        ("", None),
        ("21", None),
    ],
)
def test_heads_say_what_a_column_holds(head: str, role: Role | None) -> None:
    assert read_header(head).role == role


def test_the_heads_may_stand_below_a_title() -> None:
    found = guess_mapping(
        rows("Quiz of June", "", "|Question|A|B|C|Answer", f"1|{BODY}", f"2|{BODY}")
    )
    assert found.first_row == 4
    assert found.roles == ("number", "prompt", "option", "option", "option", "answer")


def test_answer_beside_correct_answer_is_an_option() -> None:
    found = guess_mapping(rows("Question|Answer|Answer|Correct answer", "Which?|x|y|y"))
    assert found.roles == ("prompt", "option", "option", "answer")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("B", "A, C"), "letters"),
        (("2", "1,3"), "numbers"),
        (("y", "z"), "texts"),
        (("B", "z"), "any"),
        (("4", "1"), "any"),
    ],
)
def test_the_whole_table_decides_how_answers_name_options(
    answers: tuple[str, ...], told: Answers
) -> None:
    body = [f"Which?|x|y|z|{answer}" for answer in answers]
    assert guess_mapping(rows("Question|A|B|C|Answer", *body)).answers == told


def test_heads_that_say_letters_mean_letters() -> None:
    found = guess_mapping(rows("Question|Option A|Option B|Answer letters", "Which?|B|A|A"))
    assert found.answers == "letters"


@pytest.mark.parametrize("separator", ["\n", ";", ","])
def test_options_in_one_column_are_parted(separator: str) -> None:
    cells = Row(2, ("Which?", separator.join("xyz"), "y"))
    found = guess_mapping([*rows("Question|Options|Correct answer"), cells])
    assert found.separator == separator
    assert found.roles == ("prompt", "option", "answer")


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (
            ["What?|x|y|z|B", "Who?|p|q|r|A"],
            ("prompt", "option", "option", "option", "answer"),
        ),
        (
            ["1|What?|x|y|2|Because.", "2|Who?|p|q|1|It is so."],
            ("number", "prompt", "option", "option", "answer", "explanation"),
        ),
        (["What?|*x|y", "Who?|p|q*"], ("prompt", "option", "option")),
    ],
)
def test_without_heads_the_cells_decide(lines: list[str], roles: tuple[Role, ...]) -> None:
    found = guess_mapping(rows(*lines))
    assert found.roles == roles
    assert found.first_row == 1


@pytest.mark.parametrize("lines", [[], ["a"], ["a|b", "c|d"], ["Name|Town|Age", "Ann|Rome|7"]])
def test_a_table_of_something_else_is_no_table_of_questions(lines: list[str]) -> None:
    assert not guess_mapping(rows(*lines)).is_usable


def test_a_mapping_may_be_changed() -> None:
    found = guess_mapping(rows("Question|A|B|Answer|Seen by", "Which?|x|y|A|Mrs Hoxha"))
    assert found.roles[4] is None
    changed = Mapping((*found.roles[:4], "topic"), found.first_row)
    assert changed.columns("topic") == (4,)
    assert changed.is_usable
