"""Numbers and ranges are read as they are written in a language, and chances are exact."""

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items.clues import at_least
from quizapp.items.language import language_of
from quizapp.items.quantities import Interval, Quantity, interval, quantity
from quizapp.quiz.model import Question
from tests.items.good_questions import quiz_of, written
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "tag", "value", "unit"),
    [
        ("21", "", 21, ""),
        ("1,600", "en", 1600, ""),
        ("1,600", "de", 1.6, ""),
        ("1.600", "de", 1600, ""),
        ("1.6", "", 1.6, ""),
        ("1,234.5", "de", 1234.5, ""),
        ("1’234’567", "", 1234567, ""),
        ("12 000 km", "fr", 12000, "km"),
        ("−5 °C", "en", -5, "°c"),
        ("$20", "en", 20, "$"),
        (".5", "en", 0.5, ""),
        ("3 %.", "en", 3, "%"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, tag: str, value: float, unit: str) -> None:
    assert quantity(text, language_of(tag)) == Quantity(value, unit)


@pytest.mark.parametrize("text", ["", "x", "1,600", "1/2", "10–20", "12:30", "2 of the members",
                                  "Room 3", "1,2,3", "1.2.3"])  # fmt: skip
def test_what_is_no_certain_number_is_not_read(text: str) -> None:
    assert quantity(text, None) is None


INFINITY = float("inf")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10–20", Interval(10, 20)),
        ("10 to 20 km", Interval(10, 20)),
        ("$10-$20", Interval(10, 20)),
        ("10% – 20%", Interval(10, 20)),
        ("under 10", Interval(-INFINITY, 10, high_open=True)),
        ("Up to 10 days", Interval(-INFINITY, 10)),
        ("> 10", Interval(10, INFINITY, low_open=True)),
        ("10 or more", Interval(10, INFINITY)),
        ("10+", Interval(10, INFINITY)),
        ("15", Interval(15, 15)),
        ("20–10", None),
        ("3–3", None),
        ("10 and 20", None),
        ("ten to twenty", None),
    ],
)
def test_a_range_is_read(text: str, expected: Interval | None) -> None:
    english = language_of("en")
    assert english is not None
    assert interval(text, english) == expected


@given(st.text() | texts())
def test_any_text_is_read_or_not(text: str) -> None:
    german = language_of("de")
    assert german is not None
    for found in (quantity(text, None), quantity(text, german)):
        assert found is None or found.value == found.value
    read = interval(text, german)
    assert read is None or read.low <= read.high


@given(st.integers(-1, 42), st.integers(1, 40), st.sampled_from((0.1, 0.25, 1 / 3, 0.5, 0.9)))
def test_a_binomial_tail_is_the_sum_of_its_terms(count: int, trials: int, chance: float) -> None:
    terms = (
        comb(trials, k) * chance**k * (1 - chance) ** (trials - k)
        for k in range(max(count, 0), trials + 1)
    )
    assert isclose(at_least(count, trials, chance), sum(terms), rel_tol=1e-9, abs_tol=1e-12)


def test_a_question_is_written_from_lines() -> None:
    one = written("How many?\n3\n* 4")
    several = written("Which?\n* 3\n* 4\n5")
    assert (one.options, one.answer) == (("3", "4"), "4")
    assert (several.options, several.answer) == (("3", "4", "5"), ("3", "4"))
    assert isinstance(quiz_of(one).questions[0], Question)
