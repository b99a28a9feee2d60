"""What guessing earns, with every kind of credit."""

from fractions import Fraction

from hypothesis import given

from quizapp.quiz.model import Option, Question
from quizapp.quiz.scoring import guess_share
from tests import strategies


def test_guessing_earns_a_share_of_the_options() -> None:
    assert guess_share(Question("?", ("a", "b", "c"), "b")) == Fraction(1, 3)


def test_partial_credit_counts_and_a_loss_does_not() -> None:
    options = ("a", Option("b", credit=0.5), Option("c", credit=-1))
    assert guess_share(Question("?", options, "a")) == Fraction(1, 2)


def test_select_all_has_no_guess_score() -> None:
    assert guess_share(Question("?", ("a", "b"), ("a",))) is None


@given(strategies.questions())
def test_it_is_a_share(question: Question) -> None:
    share = guess_share(question)
    assert (share is None) == question.select_all
    assert share is None or 0 <= share <= 1
