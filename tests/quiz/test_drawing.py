"""Which questions are drawn, and which options keep their order."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quiz.drawing import draw, has_natural_order, order_options
from quizapp.quiz.model import Option, Question, Settings

seeds = st.integers(0, 2**32)


def _about(topics: Sequence[str]) -> list[Question]:
    return [Question(f"Question {i}?", ("a", "b"), "a", topic=t) for i, t in enumerate(topics)]


topic_lists = st.lists(st.sampled_from(["A", "B", "C", ""]), min_size=1, max_size=16)


@given(topic_lists, seeds)
def test_without_a_pick_all_are_asked_as_written(topics: list[str], seed: int) -> None:
    everything = tuple(range(len(topics)))
    assert draw(_about(topics), Settings(), Random(seed)) == everything
    assert draw(_about(topics), Settings(pick=len(topics)), Random(seed)) == everything
    assert draw(_about(topics), Settings(pick=len(topics) + 3), Random(seed)) == everything


@given(topic_lists, st.integers(1, 20), st.booleans(), seeds)
def test_a_pick_asks_that_many_different_questions(
    topics: list[str], pick: int, shuffled: bool, seed: int
) -> None:
    settings = Settings(pick=pick, shuffle_questions=shuffled)
    drawn = draw(_about(topics), settings, Random(seed))
    assert len(drawn) == len(set(drawn)) == min(pick, len(topics))
    assert set(drawn) <= set(range(len(topics)))
    if not shuffled:
        assert list(drawn) == sorted(drawn)


@given(topic_lists, st.integers(1, 16), st.booleans(), seeds)
def test_no_topic_gives_two_more_than_another_that_has_some_left(
    topics: list[str], pick: int, shuffled: bool, seed: int
) -> None:
    settings = Settings(pick=pick, shuffle_questions=shuffled)
    there = Counter(topics)
    taken = Counter(topics[i] for i in draw(_about(topics), settings, Random(seed)))
    for some in there:
        for other in there:
            if taken[other] < there[other]:
                assert taken[some] - taken[other] <= 1


def test_every_question_and_every_topic_has_its_chance() -> None:
    questions = _about("AAABBC")
    drawn = {draw(questions, Settings(pick=1), Random(seed)) for seed in range(200)}
    assert drawn == {(i,) for i in range(6)}


def test_no_draw_is_like_every_other() -> None:
    questions = _about("AAAABBBB")
    drawn = {draw(questions, Settings(pick=4), Random(seed)) for seed in range(200)}
    assert len(drawn) == 36  # every two of four, from each of two topics


def test_shuffled_questions_come_in_any_order() -> None:
    questions = _about("AAB")
    settings = Settings(shuffle_questions=True)
    assert len({draw(questions, settings, Random(seed)) for seed in range(200)}) == 6
    few = {draw(questions, Settings(shuffle_questions=True, pick=2), Random(s)) for s in range(200)}
    assert few == {(0, 2), (2, 0), (1, 2), (2, 1)}


def test_the_same_chance_draws_the_same() -> None:
    questions = _about("AAABBBCCC")
    settings = Settings(pick=5, shuffle_questions=True)
    assert draw(questions, settings, Random(7)) == draw(questions, settings, Random(7))


NAMES = Question("Who?", ("Osmani", "Kurti", Option("Stoltenberg"), "Rutte"), "Osmani")
NUMBERS = Question("How many?", ("16", Option("21"), "30", "1,600"), "21")
DATES = Question("When?", ("March", "3 May 1999", "June", "July 2001"), "March")
TRUTH = Question("So?", ("True", "False"), "True")


def _orders(question: Question, settings: Settings) -> set[tuple[int, ...]]:
    return {order_options(question, settings, Random(seed)) for seed in range(300)}


def test_options_are_shuffled_into_every_order_where_the_quiz_says_so() -> None:
    orders = _orders(NAMES, Settings())
    assert len(orders) == 24
    assert all(sorted(order) == [0, 1, 2, 3] for order in orders)


def test_options_stay_where_the_quiz_does_not_shuffle() -> None:
    assert _orders(NAMES, Settings(shuffle_options=False)) == {(0, 1, 2, 3)}


@pytest.mark.parametrize("question", [NUMBERS, DATES, TRUTH])
def test_numbers_dates_and_true_or_false_stay_as_written(question: Question) -> None:
    assert _orders(question, Settings()) == {tuple(range(len(question.options)))}


@pytest.mark.parametrize("question", [NUMBERS, DATES, TRUTH])
@pytest.mark.parametrize("shuffle_options", [True, False])
def test_a_questions_own_shuffle_goes_before_everything(
    question: Question, shuffle_options: bool
) -> None:
    wanted = Question(question.prompt, question.options, question.answer, shuffle=True)
    settings = Settings(shuffle_options=shuffle_options)
    assert len(_orders(wanted, settings)) == (2 if len(question.options) == 2 else 24)


def test_a_question_can_keep_its_order_in_a_shuffled_quiz() -> None:
    kept = Question(NAMES.prompt, NAMES.options, NAMES.answer, shuffle=False)
    assert _orders(kept, Settings(shuffle_options=True)) == {(0, 1, 2, 3)}


A_NUMBER = (
    "21|1,600|1.600|1 600|1\u00a0600|1\u202f600|1’600|0|-5|−5|+3|.5|3.14|16 %|16%|2 ‰|90°|20 °C"
    "|$5|€1,000|5 €|5 km|12 kg|30 m²|50 km/h|20th|1st|1990s|10–20|1990-1995|3/4|12:30|12:30 pm"
    "|2 million|1.5 billion|21 percent|21."
)
A_DATE = (
    "March|may|MAY|Sept.|Dec|3 May 1999|3. May 1999|3rd of May 1999|May 3, 1999|May 3|3 May"
    "|March 1999|March, 1999|1999-05-03|03.05.1999|3.5.|3/5/99|1999|3 Mai 1999|12 qershor 1999"
    "|4.  Oktober  1990"
)
NEITHER = (
    "Osmani|Article 5|30 states|21 countries|3 men|30 NATO members|Chapter 12|Resolution 1244"
    "|Boeing 747|Windows 95|Type 2|Friday 13|in 1999|Mayor|Marching|May Osmani|April Fools"
    "|the 1990s|at least 5|NATO|B2B|A4|4 of the 5|1999 and 2001|10^3|two|%|-|.|maybe"
    "|3 May or 4 May|5 May 1999 in Paris|True|yes"
)


@pytest.mark.parametrize("text", A_NUMBER.split("|"))
def test_a_number_is_known(text: str) -> None:
    assert has_natural_order([text, "7", f" {text} "])


@pytest.mark.parametrize("text", A_DATE.split("|"))
def test_a_date_is_known(text: str) -> None:
    assert has_natural_order([text, "June", f" {text} "])


@pytest.mark.parametrize(
    "texts",
    [
        ("True", "False"),
        ("false", "TRUE"),
        (" yes ", "No"),
    ],
)
def test_true_and_false_are_known(texts: tuple[str, ...]) -> None:
    assert has_natural_order(texts)


@pytest.mark.parametrize("text", NEITHER.split("|"))
def test_names_and_counted_things_are_neither(text: str) -> None:
    assert not has_natural_order([text, text])
    assert not has_natural_order([text, "21"])
    assert not has_natural_order(["21", text])
    assert not has_natural_order(["May", text])


def test_only_options_of_one_kind_have_an_order() -> None:
    assert not has_natural_order(["21", "May"])
    assert not has_natural_order(["True", "False", "21"])
    assert not has_natural_order(["True", "False", "Neither"])
    assert not has_natural_order(["True", "No"])
    assert has_natural_order(["1999", "May 2001"])


def test_long_texts_are_looked_at_quickly_enough_to_finish() -> None:
    assert not has_natural_order(["1" * 100_000 + " x y", "1 " * 100_000 + "!"])
