"""Tests that Moodle reads what is written as GIFT."""

from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings

from quizapp.exchange.html.markup import is_plain, to_html
from quizapp.exchange.moodle.gift_writer import GiftWriter
from quizapp.exchange.protocol import (
    ProgressMonitor,
)
from quizapp.quiz.model import Quiz
from tests.exchange.moodle.moodle_gift import moodle_answers
from tests.strategies import quizzes

NOWHERE = Path("nowhere")


@settings(max_examples=60)
@given(quizzes(max_questions=2))
def test_moodle_reads_the_options_and_keys_that_are_written(quiz: Quiz) -> None:
    losses = GiftWriter().losses(quiz, NOWHERE)
    left_out = {loss.place.value for loss in losses if loss.is_left_out}
    kept = [q for number, q in enumerate(quiz.questions, 1) if number not in left_out]
    pieces = GiftWriter().write(quiz, NOWHERE, ProgressMonitor()).decode().split("\n\n")
    read = [moodle_answers(piece) for piece in pieces if "{" in piece]
    for question, (is_single, answers) in zip(kept, read, strict=True):
        assert is_single == (not question.select_all)
        assert [text for text, _ in answers] == list(map(_as_written, question.texts))
        best = Fraction(1) if is_single else min(answers[key][1] for key in question.keys)
        assert best > 0
        assert question.keys <= {i for i, (_, share) in enumerate(answers) if share >= best}


def _as_written(text: str) -> str:
    return text.strip(" ") if is_plain(text) else to_html(text).strip(" ")
