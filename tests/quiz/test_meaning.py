"""Wording or meaning: what is certain, what a teacher says, and what holds without a word."""

import pytest
from hypothesis import given
from msgspec import structs

from quizapp.quiz.identity import version_of
from quizapp.quiz.meaning import (
    Change,
    Meanings,
    Verdict,
    asked_version,
    is_other_key,
    likely_verdict,
)
from quizapp.quiz.model import Image, Option, Question
from tests import strategies

ONE = Question("Which is even?", ("2", "3", "5"), "2", id="even")
REWORDED = structs.replace(ONE, prompt="Which of these is even?")
OTHER_KEY = structs.replace(ONE, answer="3")
RENAMED_KEY = structs.replace(ONE, options=("two", "3", "5"), answer="two")
MORE_KEYS = structs.replace(ONE, answer=("2", "3"))


def said(before: Question, after: Question, verdict: Verdict) -> Change:
    """What a teacher said of a change."""
    return Change("even", asked_version(before), asked_version(after), verdict)


def is_same(one: Question, other: Question, *changes: Change) -> bool:
    """Whether two versions ask the same, both ways round."""
    meanings = Meanings({}, changes)
    there, back = meanings.is_same("even", one, other), meanings.is_same("even", other, one)
    assert there == back
    return there


@pytest.mark.parametrize(
    "unseen",
    [
        {"explanation": "Halves are whole."},
        {"topic": "Numbers"},
        {"points": 3},
        {"options": ("5", Option("2", feedback="Well done"), "3")},
        {"id": "another"},
    ],
)
def test_what_is_not_asked_is_no_change(unseen: dict[str, object]) -> None:
    changed = structs.replace(ONE, **unseen)
    assert asked_version(changed) == asked_version(ONE)
    assert is_same(ONE, changed)


@pytest.mark.parametrize(
    "asked",
    [
        {"prompt": "Which is odd?"},
        {"options": ("2", "3", "7")},
        {"answer": "3"},
        {"answer": ("2",)},
        {"image": Image("map.png")},
    ],
)
def test_what_is_asked_is_a_change(asked: dict[str, object]) -> None:
    assert asked_version(structs.replace(ONE, **asked)) != asked_version(ONE)


def test_each_key_of_several_is_asked() -> None:
    several = structs.replace(ONE, answer=("2", "3"))
    assert asked_version(several) != asked_version(structs.replace(ONE, answer=("2", "5")))


def test_what_was_said_of_a_version_is_known_to_the_next_program() -> None:
    """What teachers said of changes is kept by these hashes."""
    bare = Question(ONE.prompt, ONE.texts, "2")
    assert asked_version(ONE) == version_of(bare)
    assert asked_version(MORE_KEYS) == version_of(structs.replace(bare, answer=("2", "3")))


def test_without_a_word_another_key_is_meaning_and_all_else_wording() -> None:
    assert is_same(ONE, REWORDED)
    assert is_same(ONE, structs.replace(ONE, options=("2", "3", "7")))
    assert not is_same(ONE, OTHER_KEY)
    assert not is_same(ONE, MORE_KEYS)
    assert not is_same(ONE, RENAMED_KEY)
    assert likely_verdict(ONE, RENAMED_KEY) == "meaning"
    assert likely_verdict(ONE, REWORDED) == "wording"


def test_a_key_more_is_another_key_though_its_option_is_new() -> None:
    more = structs.replace(ONE, options=("2", "3", "4"), answer=("2", "4"))
    assert is_other_key(structs.replace(ONE, answer=("2",)), more)
    assert is_other_key(more, structs.replace(ONE, answer=("2",)))


def test_another_number_of_keys_is_another_key_though_all_options_are_new() -> None:
    one, two = (
        Question("Which?", texts, keys)
        for texts, keys in ((("a", "b"), ("a",)), (("c", "d", "e"), ("c", "d")))
    )
    assert is_other_key(one, two)
    assert not is_same(one, two, said(one, two, "wording"))


def test_what_the_teacher_says_goes_before_what_is_likely() -> None:
    assert not is_same(ONE, REWORDED, said(ONE, REWORDED, "meaning"))
    assert is_same(ONE, RENAMED_KEY, said(ONE, RENAMED_KEY, "wording"))
    assert is_same(ONE, REWORDED, said(ONE, REWORDED, "meaning"), said(ONE, REWORDED, "wording"))
    assert is_same(ONE, REWORDED, structs.replace(said(ONE, REWORDED, "meaning"), key="odd"))


def test_another_key_is_another_meaning_whatever_is_said() -> None:
    assert is_other_key(ONE, OTHER_KEY)
    assert is_other_key(ONE, MORE_KEYS)
    assert not is_other_key(ONE, RENAMED_KEY)
    assert not is_other_key(ONE, structs.replace(ONE, options=(" 2 ", "3", "5"), answer=" 2 "))
    assert not is_same(ONE, OTHER_KEY, said(ONE, OTHER_KEY, "wording"))


def test_one_change_of_meaning_on_the_way_is_enough() -> None:
    third = structs.replace(ONE, prompt="Which of these numbers is even?")
    to_second, to_third = said(ONE, REWORDED, "meaning"), said(REWORDED, third, "wording")
    assert not is_same(ONE, third, to_second, to_third)
    assert is_same(REWORDED, third, to_second, to_third)
    assert is_same(ONE, third, said(ONE, REWORDED, "wording"), to_third)
    assert is_same(ONE, structs.replace(ONE, topic="Numbers"), to_second, to_third)


def test_the_versions_that_ask_the_same_are_found() -> None:
    versions = {version_of(q): q for q in (ONE, REWORDED, OTHER_KEY)}
    meanings = Meanings(versions, ())
    found = meanings.versions_like("even", [*versions, "unknown"], ONE)
    assert found == {version_of(ONE), version_of(REWORDED)}


@given(strategies.questions())
def test_a_question_asks_what_it_asks(question: Question) -> None:
    assert Meanings({}, ()).is_same("any", question, question)
    assert not is_other_key(question, question)
    assert likely_verdict(question, question) == "wording"
