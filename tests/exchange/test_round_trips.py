"""Any quiz goes out to each format and comes in again, less what the ledger said before."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from quizapp.exchange.moodle.gift_reader import GiftReader
from quizapp.exchange.moodle.gift_writer import GiftWriter
from quizapp.exchange.protocol import Reader, Writer
from quizapp.exchange.texts.aiken import AikenReader, AikenWriter
from quizapp.quiz.model import Option, Question, Quiz
from tests.exchange.round_trips import hold
from tests.strategies import quizzes

NOWHERE = Path("nowhere")
PAIRS: list[tuple[Writer, Reader]] = [(GiftWriter(), GiftReader()), (AikenWriter(), AikenReader())]
pairs = pytest.mark.parametrize(("writer", "reader"), PAIRS, ids=lambda each: each.name)

PLAIN = Question("Which town lies on the Bistrica?", ("Prizren", "Peja & co.", "50 %"), "Prizren")
SEVERAL = Question("Which of these are rivers?", ("Drin", "Sharr", "Ibar"), ("Drin", "Ibar"))


@pairs
@settings(max_examples=50)
@given(quiz=quizzes(max_questions=3))
def test_any_quiz_comes_back_less_its_losses(writer: Writer, reader: Reader, quiz: Quiz) -> None:
    hold(quiz, writer, reader, NOWHERE)


def test_a_quiz_without_losses_has_an_empty_ledger() -> None:
    assert hold(Quiz(1, "Rivers", (PLAIN, SEVERAL)), GiftWriter(), GiftReader(), NOWHERE) == []
    assert hold(Quiz(1, "Rivers", (PLAIN,)), AikenWriter(), AikenReader(), NOWHERE) == []


def test_gift_carries_all_that_moodle_has_room_for() -> None:
    full = Question(
        "What is **a = b** worth, {so}?\nSay: ~`x # y`",
        (Option("1/3", "Nearly: see #2", 0.25), Option("[html] 2", "Yes\\no", 1), "%50% of it"),
        "[html] 2",
        id="a-b",
        explanation="Because:\n\n- it *is*\n- and so on",
        topic="Sums / of 2//3",
    )
    several = Question(
        "::Pick:: all", (Option("a", "", 0.75), Option("b", "", 0.25), Option("c", "", -0.5)),
        ("a", "b"), scoring="proportional",
    )  # fmt: skip
    one = Question("// Pick", ("a", "b"), ("a",))
    odd = Question("Two\nlines", ("[html] <b>", "%50%", "[plain] x\ny"), "%50%")
    assert (
        hold(Quiz(1, "Sums", (full, several, one, odd)), GiftWriter(), GiftReader(), NOWHERE) == []
    )
