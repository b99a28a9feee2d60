"""Tests of what becomes of pasted text: questions, and what was left out and why."""

import re
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.app.pasting.parts import Pasted
from quizapp.app.pasting.pasting import MESSAGES, parse_pasted
from quizapp.files.editing.document import Document, new_document
from quizapp.files.reader import read_bytes
from quizapp.quiz.model import Question
from tests.app.pasted import LaidOut, in_cells, laid_out
from tests.strategies import LETTERS

ANY = LETTERS + "\n\t\r\x00\x0b\x85\u2028\ud800•–"
CITIES = ["London", "Paris", "Rome"]
MARKUP = st.sampled_from(
    "1. |2) |Q3: |A. |b) |(C) |- |* |*|**|ANSWER: |Key: |Explanation: |Topic: x|\n|\n\n|\t|\t\t|"
    'Answers\n|1. B|one|two|"|""|“|\r\n|\x00|\ud800|[x] |True|B, D|A. x  B. y'.split("|")
)


def one(text: str) -> dict[str, Any]:
    """The only question in a text of which nothing is left out."""
    pasted = parse_pasted(text)
    assert pasted.skipped == ()
    (question,) = pasted.questions
    return question


def left_out(pasted: Pasted) -> list[tuple[int, int, str]]:
    return [(skipped.line, skipped.last_line, skipped.code) for skipped in pasted.skipped]


QUOTED = LaidOut(
    "1. Zb\n- Zb’\n- Zb“\nCorrect answers: Zb’; Zb“",
    ({"prompt": "Zb", "options": ["Zb’", "Zb“"], "answer": ["Zb’", "Zb“"]},),
)


# Plain text


@example(QUOTED)
@given(laid_out())
def test_questions_in_any_layout_come_back(made: LaidOut) -> None:
    pasted = parse_pasted(made.text)
    assert list(pasted.questions) == list(made.questions)
    assert pasted.skipped == ()


@given(in_cells())
def test_questions_in_cells_come_back(made: LaidOut) -> None:
    pasted = parse_pasted(made.text)
    assert list(pasted.questions) == list(made.questions)
    assert pasted.skipped == ()


@given(st.lists(MARKUP | st.text(ANY, max_size=5), max_size=30).map("".join))
def test_any_text_gives_usable_questions_and_reasons(text: str) -> None:
    pasted = parse_pasted(text)
    for question in pasted.questions:
        asked = msgspec.convert(question, Question)
        assert asked.keys
        assert len(set(asked.texts)) == len(asked.texts)
    document = Document(new_document("Pasted"))
    document.apply(document.insert_questions(0, pasted.questions))
    loaded = read_bytes(document.data, folder=None)
    assert loaded.left_out == 0
    assert len(loaded.quiz.questions if loaded.quiz else ()) == len(pasted.questions)
    for skipped in pasted.skipped:
        assert 1 <= skipped.line <= skipped.last_line
        assert skipped.code in MESSAGES


@given(st.lists(MARKUP | st.text("xyz", min_size=2, max_size=5), max_size=30).map("".join))
@example("Topic: xxx\nA. ")
def test_nothing_is_dropped_in_silence(text: str) -> None:
    pasted = parse_pasted(text)
    lines = re.split("\r\n?|\n", text)
    told = {n for s in pasted.skipped for n in range(s.line, s.last_line + 1)}
    kept = str([list(question.values()) for question in pasted.questions])
    for number, line in enumerate(lines, 1):
        for word in re.findall("[xyz]{2,}", line):
            assert number in told or word in kept


@pytest.mark.parametrize(
    "options",
    [
        "A. London\nB. *Paris\nC. Rome",
        "a) London\nb) Paris*\nc) Rome",
        "(A) London\n*(B) Paris\n(C) Rome",
        "- London\n* Paris\n- Rome",
        "- London\n+ Paris\n- Rome",
        "- London\n- *Paris\n- Rome",
        "[ ] London\n[x] Paris\n[ ] Rome",
        "A. London\n**B. Paris**\nC. Rome",
        "A. London\nB. **Paris**\nC. Rome",
        "A. London\nB. Paris ✓\nC. Rome",
        "A. London\nB. Paris (correct)\nC. Rome",
        "A. London\tB. Paris\tC. Rome\nANSWER: B",
        "A) London B) Paris C) Rome\nANSWER: B",
        "**A.** London\n**B.** Paris\n**C.** Rome\n**Answer:** B",
        "A. London\nB. Paris\nC. Rome\nThe correct answer is: b) Paris",
        "A. London\nB. Paris\nC. Rome\nAnswer: “Paris”",
        "A. London\nB. Paris\nC. Rome\nAnswer:\nParis",
        "A. London\n\nB. Paris\n\nC. Rome\n\nAnswer B",
        "А) London\nБ) Paris\nВ) Rome\nAnswer: Б",
    ],
)
@pytest.mark.parametrize("mark", ["", "1. ", "Q7: ", "**1.** ", "Question 3 of 10\n"])
def test_keys_are_marked_in_many_ways(mark: str, options: str) -> None:
    question = one(f"{mark}Which is the capital of France?\n{options}")
    assert question["options"] == CITIES
    assert question["answer"] == "Paris"
    assert question["prompt"] == "Which is the capital of France?"


@pytest.mark.parametrize(
    "line",
    ["A, C", "A and C", "AC", "a;c", "Both A and C", "(A) & (C)", "A. London, C. Rome", "A C"],
)
def test_several_letters_make_it_select_all(line: str) -> None:
    question = one(f"Which are capitals?\nA. London\nB. Milan\nC. Rome\nAnswer: {line}")
    assert question["answer"] == ["London", "Rome"]


def test_a_stem_that_asks_for_all_makes_a_list_of_one() -> None:
    question = one("Which? Select all that apply.\nA. x\nB. y\nAnswer: B")
    assert question["answer"] == ["y"]


def test_a_true_or_false_question_needs_no_options() -> None:
    question = one("1. The sky is green.\nAnswer: F")
    assert question["options"] == ["True", "False"]
    assert question["answer"] == "False"


def test_emphasis_among_the_options_is_no_mark() -> None:
    question = one("Which?\nA. *Canis lupus*\nB. 2*3*4\nC. *Felis* in general\nAnswer: A")
    assert question["options"] == ["*Canis lupus*", "2*3*4", "*Felis* in general"]
    assert question["answer"] == "*Canis lupus*"


def test_all_options_in_italics_are_no_keys() -> None:
    pasted = parse_pasted("Which?\nA. *Canis*\nB. *Felis*")
    assert left_out(pasted) == [(1, 3, "no-answer")]


def test_a_list_in_the_stem_is_no_list_of_options_or_questions() -> None:
    numbers = one("1. Consider:\n1. ice\n2. fire\nWhich burns?\nA. 1 only\nB. 2 only\nAnswer: B")
    assert numbers["prompt"] == "Consider:\n1. ice\n2. fire\nWhich burns?"
    talk = one("1. Read:\nA: How are you?\nB: Fine.\nHow is B?\na) well\nb) ill\nAnswer: a")
    assert talk["prompt"] == "Read:\nA: How are you?\nB: Fine.\nHow is B?"
    dashes = one("Consider:\n- ice\n- fire\nWhich burns?\nA. ice\nB. fire\nAnswer: B")
    assert dashes["prompt"] == "Consider:\n- ice\n- fire\nWhich burns?"


def test_a_sentence_that_begins_with_a_letter_or_a_year_stays_one() -> None:
    assert one("A. Lincoln was born in:\nA. 1809\nB. 1810\nANSWER: A")["options"][0] == "1809"
    year = one("1. It began in\n1989. What did?\nA. The fall\nB. The rise\nANSWER: A")
    assert year["prompt"] == "It began in\n1989. What did?"


def test_lines_broken_for_want_of_room_are_joined() -> None:
    long = "Which of the following is the largest of all of the rivers"
    question = one(f"1. {long}\nin the south?\nA. Lim\nriver\nB. Ibar\nAnswer: A")
    assert question["prompt"] == f"{long} in the south?"
    assert question["options"] == ["Lim river", "Ibar"]


def test_numbers_may_stand_before_options() -> None:
    plain = parse_pasted("What?\n1. x\n2. y\nAnswer: 2\n\nWho?\n1. p\n*2. q")
    asked = parse_pasted("Q1: What?\n1) x\n2) y\nAnswer: 2\nQ2: Who?\n1) p\n*2) q")
    for pasted in (plain, asked):
        assert [q["answer"] for q in pasted.questions] == ["y", "q"]
        assert pasted.skipped == ()


def test_answers_may_be_listed_at_the_end() -> None:
    asked = "1. What?\nA. x\nB. y\n2. Who?\nA. p\nB. q\nC. r\n"
    for answers in ("Answer Key\n1. B\n2. A, C\n", "Answers: 1-B, 2-A and C", "Key:\n1 B  2 A, C"):
        pasted = parse_pasted(asked + answers)
        assert [q["answer"] for q in pasted.questions] == ["y", ["p", "r"]]
        assert pasted.skipped == ()
    pasted = parse_pasted(asked + "Answers:\n1. B\n2. A\n3. C")
    assert left_out(pasted) == [(11, 11, "answer-without-question")]


def test_topic_points_and_explanation_come_along() -> None:
    question = one(
        "Topic: Rivers\n1. Which?\nA. x\nB. y\nPoints: 2,5\nAnswer: B. Since it is.\n"
        "Explanation: First.\n- one\n- two\n\nSecond."
    )
    assert question["topic"] == "Rivers"
    assert question["points"] == 2.5
    assert question["explanation"] == "Since it is.\nFirst.\n- one\n- two\n\nSecond."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Just a sentence.", "stray-text"),
        ("A. x\nB. y\nC. z\nANSWER: B", "no-prompt"),
        ("1. What?\nAnswer: B", "no-options"),
        ("1. What?\nA. x\nAnswer: A", "one-option"),
        ("1. What?\nA. x\nB. y", "no-answer"),
        ("1. What?\nA. x\nB. y\nAnswer: D", "answer-not-found"),
        ("1. What?\nA. x\nB. y\nB. z\nAnswer: B", "answer-not-found"),
        ("1. What?\n*A. x\nB. y\nAnswer: B", "answers-differ"),
        ("1. What?\nA. x\nB. x\nAnswer: A", "same-options"),
        ("1. What?\nA.\nB. x\nAnswer: B", "empty-option"),
        ("What?\n" + "- x{}\n" * 27 + "Answer: x1", "too-many-options"),
        ("Topic: Rivers", "stray-text"),
    ],
)
def test_what_is_not_understood_is_told(text: str, code: str) -> None:
    if "{}" in text:
        text = text.format(*range(27))
    pasted = parse_pasted(text)
    assert pasted.questions == ()
    assert left_out(pasted) == [(1, text.count("\n") + 1, code)]


def test_one_bad_question_does_not_stop_the_others() -> None:
    pasted = parse_pasted(
        "A quiz for class 7\nName: ____\n\n1. What?\nA. x\nB. y\nAnswer: A\n\nPart II\n\n"
        "2. Who?\nA. p\nB. q\n\n3. When?\nA. now\nB. then\nAnswer: B\n"
    )
    assert [q["prompt"] for q in pasted.questions] == ["What?", "When?"]
    assert left_out(pasted) == [
        (1, 2, "stray-text"),
        (9, 9, "stray-text"),
        (11, 13, "no-answer"),
    ]
    assert pasted.skipped[0].excerpt == "A quiz for class 7"


# Spreadsheet cells


def test_a_header_names_the_columns() -> None:
    pasted = parse_pasted(
        "No.\tTopic\tQuestion\tA\tB\tC\tCorrect\tPoints\tFeedback\r\n"
        '1\tRivers\t"Which\nriver?"\tLim\tIbar\t\tB\t2\t"It says ""Ibar""."\r\n'
        "2\t\tIs it?\tTrue\tFalse\t\tt\t\t\r\n"
    )
    assert pasted.skipped == ()
    assert pasted.questions == (
        {
            "prompt": "Which\nriver?",
            "options": ["Lim", "Ibar"],
            "answer": "Ibar",
            "explanation": 'It says "Ibar".',
            "topic": "Rivers",
            "points": 2,
        },
        {"prompt": "Is it?", "options": ["True", "False"], "answer": "True"},
    )


def test_letters_count_columns_also_empty_ones() -> None:
    pasted = parse_pasted("Question\tA\tB\tC\tAnswer\nWhich?\tx\t\tz\tC")
    assert pasted.questions[0]["answer"] == "z"


def test_the_right_answer_may_stand_beside_the_wrong_ones() -> None:
    question = one("Question\tCorrect answer\tWrong answer 1\tWrong answer 2\nWhich?\tx\ty\tz")
    assert question["options"] == ["x", "y", "z"]
    assert question["answer"] == "x"


def test_numbers_are_positions_or_texts_by_the_whole_table() -> None:
    texts = parse_pasted("1 + 1?\t1\t2\t3\t2\n1 + 2?\t4\t3\t5\t3")
    assert [q["answer"] for q in texts.questions] == ["2", "3"]
    places = parse_pasted("1 + 1?\t3\t1\t2\t3\n1 + 2?\t4\t3\t5\t2")
    assert [q["answer"] for q in places.questions] == ["2", "3"]


def test_without_a_header_the_answer_comes_last_or_before_an_explanation() -> None:
    pasted = parse_pasted("1\tWhat?\tx\ty\tB\t\n2\tWho?\tp\tq\tA\tBecause.\n3\tBad?\tp\tq\tZ\t")
    assert [q["answer"] for q in pasted.questions] == ["y", "p"]
    assert pasted.questions[1]["explanation"] == "Because."
    assert left_out(pasted) == [(3, 3, "answer-not-found")]


def test_an_asterisk_marks_the_key_in_a_cell_too() -> None:
    assert one("Question\tA\tB\nWhich?\t*x\ty")["answer"] == "x"
    assert one("Which?\tx\t*y\tz")["answer"] == "y"


def test_a_column_of_something_else_is_told() -> None:
    pasted = parse_pasted("Question\tA\tB\tAnswer\tSeen by\nWhich?\tx\ty\tA\tMrs Hoxha")
    assert len(pasted.questions) == 1
    assert [(s.code, s.excerpt) for s in pasted.skipped] == [("unknown-column", "Seen by")]


def test_tabs_in_plain_text_make_no_cells() -> None:
    question = one("1.\tWhich?\nA.\tx\nB.\ty\nC.\tz\nANSWER:\tC")
    assert question["answer"] == "z"


@pytest.mark.parametrize(
    "piece",
    ["A) ", "*", " ", "\t", '"', '"\t', "q ", "1. A, ", "(", "Answer: ", "- ", "[x] ", "\n"],
)
def test_long_odd_texts_come_to_an_end(piece: str) -> None:
    for begin in ("", "1. What?\nA. ", "Q ", "Answers: ", "What?\tA\tB\n"):
        pasted = parse_pasted(begin + piece * 30_000 + "x")
        assert pasted.questions == ()
        assert pasted.skipped != ()
