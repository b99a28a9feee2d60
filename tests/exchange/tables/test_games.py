"""Tests of Kahoot's and Quizizz's spreadsheets, as their templates are laid out."""

import io

import pytest
from openpyxl import Workbook

from quizapp.exchange.protocol import ExchangeError, FileNote, FoundQuestion, Reader, SourceFile
from quizapp.exchange.tables.games import KahootReader, QuizizzReader
from quizapp.exchange.tables.readers import XlsxReader
from quizapp.quiz.model import Question
from tests.exchange import reading
from tests.exchange.reading import questions, skipped

KAHOOT: list[object] = [
    None,
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
    "Time limit (sec) – 5, 10, 20 or 30 secs",
    "Correct answer(s) - choose at least one",
]
QUIZIZZ: list[object] = [
    "Question Text",
    "Question Type",
    *(f"Option {number}" for number in range(1, 6)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
]


def saved(*rows: list[object]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def kahoot(*rows: list[object]) -> bytes:
    return saved([], [None, "Quiz template"], [None, "Have fun"], [], KAHOOT, *rows)


@pytest.mark.parametrize("right", [2, 2.0, "2", "2.0", " 2 "])
def test_the_right_number_may_be_any_kind_of_cell(right: object) -> None:
    data = kahoot([1, "1 + 2?", 2, 3.0, "4", None, 20, right])
    assert questions(KahootReader(), data) == [Question("1 + 2?", ("2", "3", "4"), "3")]


@pytest.mark.parametrize("right", ["1,2", "1, 2", "1;2", 1.2, "1 2"])
def test_several_right_numbers_make_it_select_all(right: object) -> None:
    data = kahoot([1, "Which?", "x", "y", "z", None, 20.0, right])
    assert questions(KahootReader(), data) == [Question("Which?", ("x", "y", "z"), ("x", "y"))]


def test_numbers_count_empty_answers() -> None:
    data = kahoot([1, "Which?", "x", None, "z", None, 20, 3])
    assert questions(KahootReader(), data)[0].answer == "z"


def test_rows_that_only_have_a_number_are_no_questions() -> None:
    rows: list[list[object]] = [[number] for number in range(2, 101)]
    data = kahoot([1, "Which?", "x", "y", None, None, 20, 1], *rows)
    assert len(questions(KahootReader(), data)) == 1


def test_the_example_of_the_template_is_left_out() -> None:
    example = [1, "Which of them?", "Excel", "Google Docs", "Numbers", "LibreOffice", 60, "1,2,3"]
    data = kahoot(example, [2, "Which?", "x", "y", None, None, 20, 1])
    assert skipped(KahootReader(), data) == [("template_example", {})]


def test_time_limits_are_reported_and_a_bad_number_too() -> None:
    data = kahoot([1, "Which?", "x", "y", None, None, 20, 3], [2, "Who?", "p", "q"])
    assert skipped(KahootReader(), data) == [
        ("answer_not_found", {"answer": "3"}),
        ("no_right_answer", {}),
    ]
    told = [e.reason.code for e in reading.entries(KahootReader(), data) if isinstance(e, FileNote)]
    assert told == ["time_limits_left_out"]


def test_kahoots_columns_are_known_in_csv() -> None:
    text = ",Question,Answer1,Answer2,Answer3,Answer4,Time,Correct\n1,Which?,2.5,-2.0,,,60,1\n"
    assert KahootReader().recognizes(SourceFile(text.encode(), "a.csv"))
    assert questions(KahootReader(), text.encode())[0] == Question("Which?", ("2.5", "-2.0"), "2.5")


def quizizz(*rows: list[object]) -> bytes:
    return saved(QUIZIZZ, *rows)


def test_quizizz_comes_in_with_its_types() -> None:
    data = quizizz(
        ["Text of the question (required)", "(default is Multiple Choice)", "Text for option 1"],
        ["Which?", "Multiple Choice", "x", "y", None, None, None, 2, 30, None, "So it is."],
        ["Which of?", "Checkbox", "x", "y", "z", None, None, "1,3", 30],
        ["Which one?", "Checkbox", "x", "y", None, None, None, 1.0, 30],
        ["Say why.", "Open-Ended", None, None, None, None, None, None, 60],
        ["It is __.", "Fill-in-the-Blank", "blue", None, None, None, None, None, 60],
        ["Best?", "Poll", "x", "y", None, None, None, None, 60],
    )
    found = [e for e in reading.entries(QuizizzReader(), data) if isinstance(e, FoundQuestion)]
    assert [f.question for f in found] == [
        Question("Which?", ("x", "y"), "y", explanation="So it is."),
        Question("Which of?", ("x", "y", "z"), ("x", "z")),
        Question("Which one?", ("x", "y"), ("x",)),
    ]
    assert [f.place.value for f in found] == [3, 4, 5]
    assert skipped(QuizizzReader(), data) == [
        ("other_kind", {"kind": "essay"}),
        ("needs_distractors", {"kind": "short_answer", "answers": "blue"}),
        ("other_kind", {"kind": "opinion"}),
    ]


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (kahoot([1, "Which?", "x", "y", None, None, 20, 1]), KahootReader()),
        (quizizz(["Which?", "Poll", "x", "y"]), QuizizzReader()),
        (saved(["Question", "A", "B", "Correct"], ["Which?", "x", "y", "A"]), XlsxReader()),
    ],
)
def test_each_layout_is_known_by_its_own_reader(data: bytes, reader: Reader) -> None:
    readers: list[Reader] = [KahootReader(), QuizizzReader(), XlsxReader()]
    known = [each.name for each in readers if each.recognizes(SourceFile(data, "a.xlsx"))]
    assert known[0] == reader.name


@pytest.mark.parametrize("reader", [KahootReader(), QuizizzReader()])
def test_other_columns_are_refused(reader: Reader) -> None:
    with pytest.raises(ExchangeError, match=f"not_{reader.name}"):
        reading.entries(reader, saved(["Question", "A", "B", "Correct"], ["Who?", "x", "y", "A"]))
