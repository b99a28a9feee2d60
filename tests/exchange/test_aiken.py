"""Aiken is read as people write it."""

import pytest

from quizapp.exchange.aiken import AikenReader
from quizapp.exchange.protocol import ExchangeError, Found, Place
from quizapp.quiz.model import Question
from tests.exchange.reading import entries, only, questions, skipped

AIKEN = AikenReader()
GOOD = "Which river?\nA. Drin\nB. Sharr\nANSWER: A\n"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (GOOD, Question("Which river?", ("Drin", "Sharr"), "Drin")),
        ("Which?\nA) Drin\nB)Sharr\nANSWER:B", Question("Which?", ("Drin", "Sharr"), "Sharr")),
        ("Which?\n\n A. a\n B. b\n\n answer : b", Question("Which?", ("a", "b"), "b")),
        (
            "Two lines\nof a stem\n\nand a third\nA. a\nB. b\nANSWER: A",
            Question("Two lines\nof a stem\nand a third", ("a", "b"), "a"),
        ),
        (
            "A. Lincoln became president when?\nA. 1861\nB. 1865\nANSWER: A",
            Question("A. Lincoln became president when?", ("1861", "1865"), "1861"),
        ),
        (
            "Who said so?\nA. Lincoln did.\nA. yes\nB. no\nANSWER: A",
            Question("Who said so?\nA. Lincoln did.", ("yes", "no"), "yes"),
        ),
        (
            "Which?\nA. a long\noption\nB. b\nC. c\nANSWER: C",
            Question("Which?", ("a long\noption", "b", "c"), "c"),
        ),
        (
            "Is <b> & &lt; *so*?\nA. a\nB. b\nANSWER: A",
            Question("Is <b> & &lt; `*so*`?", ("a", "b"), "a"),
        ),
    ],
)  # fmt: skip
def test_one_right_answer(text: str, question: Question) -> None:
    for ends in ("\n", "\r\n", "\r"):
        assert questions(AIKEN, text.replace("\n", ends).encode()) == [question]


@pytest.mark.parametrize(
    "answer", ["A, C", "A,C", "A C", "A and C", "A; C.", "AC", "c, a", "A) C)"]
)
def test_several_right_answers(answer: str) -> None:
    text = f"Which?\nA. a\nB. b\nC. c\nANSWER: {answer}"
    found = only(AIKEN, text.encode())
    assert found.question == Question("Which?", ("a", "b", "c"), ("a", "c"))
    assert found.changed == ()


@pytest.mark.parametrize(
    ("text", "code", "data"),
    [
        ("Which?\nA. a\nB. b\n", "aiken_no_answer", {}),
        ("Which?\nANSWER: A\n", "aiken_no_options", {}),
        ("Which?\nA. a\nB. b\nANSWER: D\n", "aiken_other_answer", {"answer": "D"}),
        ("Which?\nA. a\nB. b\nANSWER: the first\n", "aiken_other_answer", {"answer": "the first"}),
        ("Which?\nA. a\nB. b\nANSWER:\n", "aiken_other_answer", {"answer": ""}),
        ("Which?\nA. a\nB. a\nANSWER: A\n", "same_options", {"text": "a"}),
    ],
)
def test_what_can_not_be_read_is_skipped_alone(text: str, code: str, data: dict[str, str]) -> None:
    whole = f"{GOOD}\n{text}\n{GOOD}".encode()
    assert skipped(AIKEN, whole) == [(code, data)]
    assert sum(isinstance(entry, Found) for entry in entries(AIKEN, whole)) == 2


def test_places_are_lines() -> None:
    found = [e for e in entries(AIKEN, f"\n{GOOD}\n\n{GOOD}".encode()) if isinstance(e, Found)]
    assert [entry.place for entry in found] == [Place("line", 2), Place("line", 8)]


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(ExchangeError):
        entries(AIKEN, b"\n\n")
