"""Aiken is read as people write it."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from quizapp.exchange.protocol import ExchangeError, FoundQuestion, Place, ProgressMonitor
from quizapp.exchange.texts.aiken import AikenReader, AikenWriter
from quizapp.files.reader import read_bytes
from quizapp.quiz.markdown import to_plain
from quizapp.quiz.model import Question, Quiz
from tests.exchange.reading import entries, only, questions, skipped
from tests.exchange.texts.moodle_aiken import moodle_reads
from tests.strategies import quizzes

AIKEN = AikenReader()
NOWHERE = Path("nowhere")
SHIPPED = Path(__file__).parents[3] / "questions.json"
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
    assert sum(isinstance(entry, FoundQuestion) for entry in entries(AIKEN, whole)) == 2


def test_places_are_lines() -> None:
    found = [
        e for e in entries(AIKEN, f"\n{GOOD}\n\n{GOOD}".encode()) if isinstance(e, FoundQuestion)
    ]
    assert [entry.place for entry in found] == [Place("line", 2), Place("line", 8)]


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(ExchangeError):
        entries(AIKEN, b"\n\n")


def _written(*questions: Question) -> bytes:
    return AikenWriter().write(Quiz(1, "T", questions), NOWHERE, ProgressMonitor())


def test_a_question_with_several_answers_is_left_out_and_named() -> None:
    several = Question("Which of these?", ("a", "b", "c"), ("b", "c"))
    one = Question("Which?", ("a", "b"), "b")
    (loss,) = AikenWriter().losses(Quiz(1, "T", (several, one)), NOWHERE)
    assert (loss.place, loss.reason.code) == (Place("question", 1), "aiken_several")
    assert loss.is_left_out
    assert [q.stem for q in moodle_reads(_written(several, one))] == ["Which?"]


@pytest.mark.parametrize(
    "stem",
    [
        "A) first, then B)?",
        "U.S. troops came when?",
        "A. Lincoln was what?",
        "ANSWER: which word is this?",
        "Answer: which word is this?",
        "a) is lower case",
        "?",
        "é",
        "A",
        "Line one\nA) line two\nANSWER: B",
    ],
)
def test_no_stem_is_taken_for_an_option_or_an_answer(stem: str) -> None:
    question = Question(stem, ("A) x", "ANSWER: B"), "ANSWER: B")
    data = _written(question, question)
    (read, round_trip) = moodle_reads(data)
    assert (read.stem, read.options, read.right) == (
        " ".join(stem.split()), ["A) x", "ANSWER: B"], 1,
    )  # fmt: skip
    assert read == round_trip
    expected = Question(" ".join(stem.split()), question.options, question.answer)
    assert questions(AIKEN, data) == [expected, expected]


def test_stars_that_are_text_stand_there_without_marks() -> None:
    (read,) = moodle_reads(_written(Question("Is `*so*` **right**?", ("`*a*`", "b"), "b")))
    assert (read.stem, read.options) == ("Is *so* right?", ["*a*", "b"])


@settings(max_examples=50)
@given(quiz=quizzes(max_questions=3))
def test_moodle_reads_each_question_with_its_key(quiz: Quiz) -> None:
    left_out = {
        loss.place.value for loss in AikenWriter().losses(quiz, NOWHERE) if loss.is_left_out
    }
    kept = [q for number, q in enumerate(quiz.questions, 1) if number not in left_out]
    read = moodle_reads(_written(*quiz.questions))
    assert [{q.right} for q in read] == [q.keys for q in kept]
    assert [len(q.options) for q in read] == [len(q.options) for q in kept]


def test_the_quiz_that_comes_along_keeps_its_keys_in_moodle() -> None:
    quiz = read_bytes(SHIPPED.read_bytes(), folder=None).quiz
    assert quiz is not None
    single = [q for q in quiz.questions if len(q.keys) == 1]
    read = moodle_reads(AikenWriter().write(quiz, NOWHERE, ProgressMonitor()))
    assert 0 < len(single) < len(quiz.questions)
    assert [{q.right} for q in read] == [q.keys for q in single]
    assert [q.options for q in read] == [list(map(to_plain, q.texts)) for q in single]
