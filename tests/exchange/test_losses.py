"""What is lost of a quiz as a whole, and of what its options are worth."""

from fractions import Fraction

import msgspec
import pytest

from quizapp.exchange.losses import Capabilities, losses, option_shares, survives
from quizapp.exchange.numbers import format_percent
from quizapp.exchange.protocol import Place
from quizapp.quiz.model import Option, Question, Quiz, Settings, Source

QUESTION = Question("Which?", ("a", "b", "c"), ("a", "b"))
NOTHING = Quiz(1, "T", (QUESTION,))


def _codes(quiz: Quiz, capabilities: Capabilities | None = None) -> list[str]:
    return [
        loss.reason.code for loss in losses(quiz, capabilities or Capabilities(), round_trip=str)
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "x"}, "lost_quiz_id"),
        ({"description": "On rivers."}, "lost_description"),
        ({"language": "sq"}, "lost_language"),
        ({"source": Source(title="A book")}, "lost_source"),
        ({"reading": "Once upon a time."}, "lost_reading"),
        ({"settings": Settings(pick=1)}, "lost_settings"),
        ({"ignore": ("longest-key",)}, "lost_hints"),
    ],
)
def test_what_is_said_of_the_whole_quiz_is_lost_at_its_title(
    changes: dict[str, object], code: str
) -> None:
    quiz = msgspec.structs.replace(NOTHING, **changes)
    (loss,) = losses(quiz, Capabilities(), round_trip=str)
    assert (loss.place, loss.reason.code) == (Place("quiz", "T"), code)
    assert _codes(NOTHING) == []


def test_scoring_is_lost_only_where_it_makes_a_difference() -> None:
    quiz = msgspec.structs.replace(NOTHING, settings=Settings(scoring="proportional"))
    assert _codes(quiz) == ["lost_scoring"]
    assert _codes(quiz, Capabilities(weights=True)) == []
    even = Question("Which?", ("a", "b", "c", "d"), ("a", "b"), scoring="proportional")
    one = Question("Which?", ("a", "b"), "a", scoring="all_or_nothing")
    assert _codes(Quiz(1, "T", (even, one))) == []
    strict = Question("Which?", ("a", Option("b", "", -0.2)), ("a",), scoring="all_or_nothing")
    several = Capabilities(weights=True, select_all_of_one=True)
    assert _codes(Quiz(1, "T", (strict,)), several) == ["lost_scoring"]


def test_credits_that_weights_can_not_say_are_lost() -> None:
    odd = Question("Which?", (Option("a", "", 0), Option("b", "", 1), "c"), ("a", "b"))
    assert _codes(Quiz(1, "T", (odd,)), Capabilities(weights=True)) == ["lost_weights"]
    assert option_shares(odd, "balanced").shares == (Fraction(1, 2), Fraction(1, 2), Fraction(-1))
    wrong = Question("Which?", ("a", "b", Option("c", "", 0.1)), ("a", "b"))
    assert _codes(Quiz(1, "T", (wrong,)), Capabilities(weights=True)) == ["lost_weights"]
    usual = Question("Which?", (Option("a", "", 0.5), "b", "c"), ("a", "b"))
    assert _codes(Quiz(1, "T", (usual,))) == []


@pytest.mark.parametrize(
    ("share", "written"),
    [("1/3", "33.3333333"), ("1", "100"), ("0", "0"), ("-1/4", "-25"), ("1/1000", "0.1")],
)
def test_shares_are_written_in_percent(share: str, written: str) -> None:
    assert format_percent(Fraction(share)) == written


def test_a_question_whose_texts_become_alike_or_empty_is_not_held() -> None:
    assert survives(QUESTION, str)
    assert not survives(QUESTION, lambda text: text.replace("b", "a"))
    assert not survives(QUESTION, lambda text: text.replace("c", ""))
    assert not survives(QUESTION, lambda text: text.replace("Which?", ""))
    (loss,) = losses(NOTHING, Capabilities(), round_trip=lambda text: text.replace("c", ""))
    assert loss.reason.code == "lost_question"
