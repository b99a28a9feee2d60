"""A question as it was asked, graded by what its quiz says now."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.quiz.model import Option, Question, Scoring
from quizapp.quiz.regrading import UngradableError, gone, grading_of, regraded
from quizapp.quiz.scoring import earned
from tests.strategies import points, questions, scorings, shares

ONE = Question(prompt="Which?", options=("a", "b", "c"), answer="a", id="q")
MANY = replace(ONE, options=("a", "b", "c", "d"), answer=("a", "b"))


def test_another_key_in_another_order_of_the_options() -> None:
    now = replace(ONE, options=("c", "b", "a"), answer="b", points=3, explanation="Because.")
    after = regraded(ONE, now, "balanced", "balanced")
    assert after.texts == ("a", "b", "c")
    assert after.keys == {1}
    assert after.explanation == "Because."
    assert earned(after, (1,), "balanced") == 3


def test_credit_and_feedback_are_those_of_now() -> None:
    asked = replace(ONE, options=("a", Option("b", credit=0.25, feedback="Once."), "c"))
    now = replace(ONE, options=("a", "b", Option("c", credit=0.1, feedback="Near.")))
    after = regraded(asked, now, "balanced", "balanced")
    assert [earned(after, (i,), "balanced") for i in range(3)] == [1, 0, Fraction(1, 10)]
    assert after.feedback(2) == "Near."
    assert after.feedback(1) == ""


@pytest.mark.parametrize(
    ("own", "now_own", "now_quiz", "worth"),
    [
        (None, None, "balanced", Fraction(1, 2)),
        (None, None, "all_or_nothing", 0),
        (None, "all_or_nothing", "balanced", 0),
        ("all_or_nothing", None, "balanced", Fraction(1, 2)),
        ("balanced", None, "all_or_nothing", 0),
    ],
)
def test_the_scoring_is_that_of_now(
    own: Scoring | None, now_own: Scoring | None, now_quiz: Scoring, worth: Fraction
) -> None:
    after = regraded(
        replace(MANY, scoring=own), replace(MANY, scoring=now_own), "balanced", now_quiz
    )
    assert earned(after, (0,), "balanced") == worth


def test_all_or_nothing_grades_otherwise_also_where_every_credit_is_written() -> None:
    options = tuple(Option(text, credit=1 if text in "ab" else -1) for text in "abcd")
    written = replace(MANY, options=options)
    assert grading_of(written, "all_or_nothing") != grading_of(written, "balanced")
    assert grading_of(ONE, "all_or_nothing") == grading_of(ONE, "balanced")


def test_an_option_that_is_gone_is_a_distractor() -> None:
    asked = replace(MANY, answer=("a", "b", "d"))
    now = replace(MANY, options=("a", "b", "c"), answer=("a", "b"))
    after = regraded(asked, now, "balanced", "balanced")
    assert after.keys == {0, 1}
    assert earned(after, (0, 1), "balanced") == 1
    assert gone(asked, now, (0, 3)) == "d"
    assert gone(asked, now, (0, 1)) == ""
    credited = replace(asked, options=("a", "b", "c", Option("d", credit=1)))
    assert earned(regraded(credited, now, "balanced", "balanced"), (3,), "balanced") == 0


def test_a_key_that_was_not_offered_grades_nothing() -> None:
    with pytest.raises(UngradableError) as caught:
        regraded(ONE, replace(ONE, options=("a", "b", "z"), answer="z"), "balanced", "balanced")
    assert (caught.value.code, caught.value.option) == ("key_not_asked", "z")


@pytest.mark.parametrize(("asked", "now"), [(ONE, MANY), (MANY, ONE)])
def test_one_answer_is_not_several(asked: Question, now: Question) -> None:
    with pytest.raises(UngradableError) as caught:
        regraded(asked, now, "balanced", "balanced")
    assert caught.value.code == "kind_changed"


@settings(max_examples=60, deadline=None)
@given(data=st.data(), asked=questions(), then=scorings, since=scorings, worth=points)
def test_it_is_worth_what_the_question_of_now_gives_the_same_options(
    data: st.DataObject, asked: Question, then: Scoring, since: Scoring, worth: float
) -> None:
    order = data.draw(st.permutations(range(len(asked.options))))
    many = asked.select_all
    keys = data.draw(st.sets(st.sampled_from(asked.texts), min_size=1)) if many else set()
    now = replace(
        asked,
        options=tuple(Option(asked.texts[i], credit=data.draw(st.none() | shares)) for i in order),
        answer=tuple(sorted(keys)) if many else data.draw(st.sampled_from(asked.texts)),
        points=worth,
        scoring=data.draw(st.none() | scorings),
    )
    chosen = data.draw(st.sets(st.integers(0, len(order) - 1), max_size=None if many else 1))
    after = regraded(asked, now, then, since)
    in_now = [now.texts.index(asked.texts[i]) for i in chosen]
    assert earned(after, chosen, then) == earned(now, in_now, since)
    assert regraded(asked, asked, then, then).texts == asked.texts
    unchanged = grading_of(regraded(asked, asked, then, then), then)
    assert unchanged == grading_of(asked, then)
