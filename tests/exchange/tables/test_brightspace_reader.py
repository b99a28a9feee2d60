"""Brightspace's CSV is read row by row, and what has no place is told."""

import pytest

from quizapp.exchange import formats
from quizapp.exchange.protocol import (
    ExchangeError,
    FileNote,
    FoundQuestion,
    Place,
    Reason,
    SourceFile,
)
from quizapp.exchange.tables.brightspace_reader import BrightspaceReader
from quizapp.quiz.model import Option, Question
from tests.exchange.reading import changes, entries, only, questions, skipped

BRIGHTSPACE = BrightspaceReader()
FILE = """//Rivers,,,,
,,,,
NewQuestion,MC,,,
ID,RIV-1,,,
Title,Prizren,,,
QuestionText,"Which river flows through ""Prizren"", the town?",,,
Points,2,,,
Difficulty,3,,,
Image,images/map.png,,,
Option,0,Drin,,It flows further north.
Option,100,Bistrica,,Yes.
//Option,0,left out by the teacher,,
Option,25,<b>Ibar</b>,HTML,<i>Near</i>,HTML
Hint,It has three syllables.,,,
Feedback,See the <b>map</b>.,HTML,,
,,,,
NewQuestion,TF,,,
ID,,,,
QuestionText,Is it long?,,,
TRUE,0,It has 35 km.,,
FALSE,100,,,
NewQuestion,MS,,,
QuestionText,Which are rivers? \\(x < y\\),NOT HTML,,
Scoring,RightAnswers,,,
Option,1,Drin,,
Option,0,Sharr,,A hill.
Option,1,Ibar,,
Feedback ,All but one.,,,
"""


def test_each_group_of_rows_is_a_question() -> None:
    found = [
        e for e in entries(BRIGHTSPACE, FILE.encode("utf-8-sig")) if isinstance(e, FoundQuestion)
    ]
    assert [entry.question for entry in found] == [
        Question(
            'Which river flows through "Prizren", the town?',
            (
                Option("Drin", "It flows further north."),
                Option("Bistrica", "Yes."),
                Option("**Ibar**", "*Near*", 0.25),
            ),
            "Bistrica",
            id="RIV-1",
            points=2,
            explanation="See the **map**.",
        ),
        Question("Is it long?", (Option("True", "It has 35 km."), "False"), "False"),
        Question(
            "Which are rivers? $x < y$",
            ("Drin", Option("Sharr", "A hill."), "Ibar"),
            ("Drin", "Ibar"),
            explanation="All but one.",
        ),
    ]
    assert [entry.place for entry in found] == [Place("row", n) for n in (3, 17, 22)]
    assert [changes(entry) for entry in found] == [
        ["hint_dropped", "picture_not_in_file"],
        [],
        ["brightspace_scoring", "formula_in_dollars"],
    ]


def test_how_difficult_questions_are_is_reported_once() -> None:
    notes = [e.reason for e in entries(BRIGHTSPACE, FILE.encode()) if isinstance(e, FileNote)]
    assert notes == [Reason("difficulty_left_out", {"count": 1})]


@pytest.mark.parametrize(
    ("kind", "rows", "reason"),
    [
        ("WR", "AnswerKey,Well told", ("other_kind", {"kind": "essay"})),
        ("M", "Choice,1,a\nMatch,1,b", ("other_kind", {"kind": "matching"})),
        ("O", "Item,one\nItem,two", ("other_kind", {"kind": "ordering"})),
        ("XY", "", ("other_kind", {"kind": "XY"})),
        (
            "SA", "InputBox,1,40\nAnswer,100,Drin,regexp\nAnswer,50,Drini",
            ("needs_distractors", {"kind": "short_answer", "answers": "Drin, Drini"}),
        ),
        ("MC", "Option,0,a\nOption,0,b", ("no_right_answer", {})),
        ("MC", "Option,100,a", ("too_few_options", {"count": 1})),
        ("TF", "TRUE,100,", ("too_few_options", {"count": 1})),
        ("MS", "Option,,a\nOption,x,b", ("no_right_answer", {})),
    ],
)  # fmt: skip
def test_what_is_no_multiple_choice_is_skipped_alone(
    kind: str, rows: str, reason: tuple[str, dict[str, str]]
) -> None:
    data = f"NewQuestion,{kind}\nQuestionText,Which?\n{rows}\n{FILE}".encode()
    assert skipped(BRIGHTSPACE, data) == [reason]


def test_only_exactly_the_correct_options_may_count() -> None:
    rows = "QuestionText,Which?\nScoring,All or nothing\nOption,1,a\nOption,1,b\nOption,0,c"
    (question,) = questions(BRIGHTSPACE, f"NewQuestion,MS\n{rows}".encode())
    assert question == Question("Which?", ("a", "b", "c"), ("a", "b"), scoring="all_or_nothing")


@pytest.mark.parametrize("correct", ["100", "1", "100%", " 100.0 "])
def test_a_correct_option_is_reported_in_several_ways(correct: str) -> None:
    rows = f"newquestion ;mc\nQuestionText;Which?\nOption;{correct};a, b\nOption;0;c"
    found = only(BRIGHTSPACE, rows.encode())
    assert found.question == Question("Which?", ("a, b", "c"), "a, b")
    assert found.changed == ()


def test_an_id_before_the_first_row_belongs_to_what_follows() -> None:
    one = "ID,{0}\nNewQuestion,MC\nQuestionText,Which {0}?\nOption,100,a\nOption,0,b\n"
    found = questions(BRIGHTSPACE, (one.format("x") + one.format("y")).encode())
    assert [(q.id, q.prompt) for q in found] == [("x", "Which x?"), ("y", "Which y?")]


def test_points_that_are_no_number_are_reported() -> None:
    rows = "QuestionText,Which?\nPoints,two\nOption,100,a\nOption,0,b"
    found = only(BRIGHTSPACE, f"NewQuestion,MC\n{rows}".encode())
    assert (found.question.points, changes(found)) == (1, ["points_not_read"])


@pytest.mark.parametrize("name", ["bank.csv", "bank.txt", "bank"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert formats.detect(SourceFile(FILE.encode(), name)).name == "brightspace"


def test_a_table_that_only_speaks_of_it_is_a_table() -> None:
    data = b"Question,Option A,Option B,Answer\nWhat is NewQuestion?,a row,a column,A\n"
    assert formats.detect(SourceFile(data, "a.csv")).name == "csv"


@pytest.mark.parametrize("data", [b"ID,x\n", b"\n", b"//NewQuestion,MC\n"])
def test_a_file_without_questions_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeError):
        entries(BRIGHTSPACE, data)
