"""Tests of tables: CSV files and workbooks with columns in any order, and what of them is told."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from quizapp.exchange.protocol import (
    ExchangeError,
    FileNote,
    FoundQuestion,
    ProgressMonitor,
    SourceFile,
)
from quizapp.exchange.tables.columns import Mapping
from quizapp.exchange.tables.readers import CsvReader, XlsxReader, entries
from quizapp.quiz.model import Option, Question
from tests.exchange import reading
from tests.exchange.reading import changes, only, questions, skipped

HEAD = "Question,A,B,C,Correct\n"


def csv(text: str) -> bytes:
    return text.encode()


def one(text: str) -> Question:
    (question,) = questions(CsvReader(), csv(text))
    return question


def notes(data: bytes, name: str = "") -> list[tuple[str, dict[str, object]]]:
    reader = XlsxReader() if name.endswith(".xlsx") else CsvReader()
    found = reading.entries(reader, data, name)
    return [(e.reason.code, dict(e.reason.data)) for e in found if isinstance(e, FileNote)]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_row_is_a_question_and_its_number_is_the_spreadsheets() -> None:
    text = 'Question,A,B,Correct\n"Which\nis it?",x,y,B\n\nWho?,p,q,A\n'
    found = [e for e in reading.entries(CsvReader(), csv(text)) if isinstance(e, FoundQuestion)]
    assert [(f.place.kind, f.place.value) for f in found] == [("row", 2), ("row", 4)]
    assert found[0].question == Question("Which\nis it?", ("x", "y"), "y")


@pytest.mark.parametrize(
    ("answer", "keys"),
    [
        ("B", {1}),
        ("b", {1}),
        ("(B)", {1}),
        ("2", {1}),
        ("2.0", {1}),
        ("Paris", {1}),
        ("paris", {1}),
        ("B. Paris", {1}),
        ("A, C", {0, 2}),
        ("AC", {0, 2}),
        ("1;3", {0, 2}),
        ("Rome; Paris", {1, 2}),
    ],
)
def test_an_answer_is_named_in_many_ways(answer: str, keys: set[int]) -> None:
    question = one(HEAD + f'Which?,London,Paris,Rome,"{answer}"\n')
    assert question.keys == keys
    assert question.select_all == (len(keys) > 1)


@pytest.mark.parametrize(
    "text",
    [
        "Frage;Antwort A;Antwort B;Richtige Antwort\nWas?;x;y;B\n",
        "Question\tRéponse 1\tRéponse 2\tBonne réponse\nWas?\tx\ty\t2\n",
        "Pregunta|Opción A|Opción B|Respuesta correcta\nWas?|x|y|y\n",
        "sep=;\nQuestion;A;B;Correct\nWas?;x;y;B\n",
        "Question,Options,Answer\nWas?,x; y,y\n",
        'Question,Choices,Answer\nWas?,"A) x\nB) y",B\n',
        "Question,Option 1,Correct 1,Option 2,Correct 2\nWas?,x,no,y,x\n",
        "Question,Correct answer,Wrong answer\nWas?,y,x\n",
        "Question,A,B\nWas?,x,*y\n",
        "Was?,x,y,B\nWho?,p,q,A\n",
        "Title of the table\n\n#,Question,A,B,Key\n1,Was?,x,y,B\n",
    ],
)
def test_columns_are_found_by_their_heads_or_by_their_cells(text: str) -> None:
    asked = questions(CsvReader(), csv(text))[0]
    assert asked.prompt == "Was?"
    assert set(asked.texts) == {"x", "y"}
    assert asked.answer == "y"


def test_everything_that_a_question_has_comes_along() -> None:
    text = (
        "ID,Topic,Type,Question,Option A,Option B,Option C,Correct,Explanation,Points,Shuffle,"
        "Feedback C,Credit B\n"
        "q-1,Rivers,Multiple Choice,Which?,Lim,Ibar,Drin,A,So it is.,2.5,no,Longer.,50%\n"
    )
    assert one(text) == Question(
        "Which?",
        ("Lim", Option("Ibar", "", 0.5), Option("Drin", "Longer.")),
        "Lim",
        id="q-1",
        explanation="So it is.",
        topic="Rivers",
        points=2.5,
        shuffle=False,
    )


def test_weights_may_stand_for_the_key() -> None:
    text = "Question,A,B,C,Answer,Weight A,Weight B,Weight C\nWhich?,x,y,z,,0,100,50\n"
    assert one(text) == Question("Which?", ("x", "y", Option("z", "", 0.5)), "y")


def test_a_true_or_false_question_needs_no_options() -> None:
    text = "Question,Type,A,B,Correct\nIs it?,True/False,,,TRUE\nWhich?,MC,x,y,A\n"
    assert questions(CsvReader(), csv(text))[0] == Question("Is it?", ("True", "False"), "True")


@pytest.mark.parametrize("kind", ["Checkbox", "Select All That Apply", "multiple answers"])
def test_a_type_may_ask_for_all(kind: str) -> None:
    assert one(f"Question,Type,A,B,Correct\nWhich?,{kind},x,y,B\n").answer == ("y",)


@pytest.mark.parametrize(
    ("row", "code", "data"),
    [
        ("Why?,Essay,,,", "other_kind", {"kind": "essay"}),
        ("Like it?,Poll,yes,no,", "other_kind", {"kind": "opinion"}),
        (
            "Sum?,Numeric,,,12",
            "needs_distractors",
            {"kind": "numerical", "answers": "12"},
        ),
        (
            "It flows __,Fill-in-the-Blank,north,,",
            "needs_distractors",
            {"kind": "short_answer", "answers": "north"},
        ),
        ("Who?,,,,Ann", "needs_distractors", {"kind": "short_answer", "answers": "Ann"}),
        ("Who?,,x,y,Z", "answer_not_found", {"answer": "Z"}),
        ("Who?,,x,y,C", "answer_not_found", {"answer": "C"}),
        ("Who?,,x,y,", "no_right_answer", {}),
        ("Who?,,x,,A", "too_few_options", {"count": 1}),
        (",,x,y,A", "empty_stem", {}),
    ],
)
def test_what_is_no_question_is_skipped_by_its_reason(
    row: str, code: str, data: dict[str, object]
) -> None:
    text = f"Question,Type,A,B,Correct\nWhich?,,x,y,A\n{row}\n"
    assert skipped(CsvReader(), csv(text)) == [(code, data)]


def test_what_no_question_can_keep_is_reported() -> None:
    text = (
        "Question,A,B,Correct,Time limit,Seen by,Tag,Tag,Image,Points\n"
        "Which?,x,y,A,20,Mrs Hoxha,Rivers,Water,map.png,many\n"
    )
    assert notes(csv(text)) == [
        ("time_limits_left_out", {"count": 1}),
        ("column_left_out", {"name": "Seen by"}),
    ]
    assert changes(only(CsvReader(), csv(text))) == [
        "picture_not_in_file",
        "points_not_read",
        "tags_dropped",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ((HEAD + "Où?,é,ü,ß,A\n").encode("utf-8-sig"), "UTF-8"),
        ((HEAD + "Où?,é,ü,ß,A\n").encode("utf-16"), "UTF-16"),
        ((HEAD + "Où?,é,ü,ß,A\n").encode("cp1252"), "Windows-1252"),
        ((HEAD + "Où?,é,ü,ß,A\n").replace("\n", "\r").encode(), ""),
        ((HEAD + "Où?,é,ü,ß,A\n").replace("\n", "\r\n").encode(), ""),
    ],
)
def test_encodings_and_line_ends_are_known(data: bytes, told: str) -> None:
    assert CsvReader().recognizes(SourceFile(data))
    assert questions(CsvReader(), data) == [Question("Où?", ("é", "ü", "ß"), "é")]
    assert [d.get("encoding", "") for _, d in notes(data)] in ([told], [])


def test_formulas_of_others_are_only_text() -> None:
    text = HEAD + """=HYPERLINK("http://x"),=1+1,'=2,'3,A\n"""
    assert one(text).texts == ("=1+1", "=2", "'3")


@pytest.mark.parametrize(
    "data", [b"Name,Town\nAnn,Rome\n", b"hello", b"<xml/>", b'{"a": 1}', b"PK\x03\x04", b""]
)
def test_something_else_is_not_recognized(data: bytes) -> None:
    assert not CsvReader().recognizes(SourceFile(data))


def test_a_table_without_a_column_of_questions_is_refused() -> None:
    with pytest.raises(ExchangeError, match="no_question_column"):
        reading.entries(CsvReader(), b"Name,Town\nAnn,Rome\n")


def test_a_table_of_nothing_but_heads_holds_no_questions() -> None:
    with pytest.raises(ExchangeError, match="no_questions"):
        reading.entries(CsvReader(), csv(HEAD + ",,,,\n"))


def test_a_person_may_say_what_columns_hold() -> None:
    table = CsvReader().table(SourceFile(b"Which?,y,x\nWho?,p,q\n"), ProgressMonitor())
    assert not table.mapping.is_usable
    mapping = Mapping(("prompt", "answer", "wrong"))
    found = [e for e in entries(table, ProgressMonitor(), mapping) if isinstance(e, FoundQuestion)]
    assert [f.question.answer for f in found] == ["y", "p"]


def test_the_first_sheet_with_questions_is_read_and_others_are_reported() -> None:
    data = workbook(
        ("Notes", [["Made in June"]]),
        ("Quiz", [["Question", "A", "B", "C", "Correct"], ["1 + 1?", 1, 2.0, 3.5, 2]]),
        ("More", [["Question", "A", "B", "Correct"], ["Who?", "x", "y", "A"]]),
    )
    assert XlsxReader().recognizes(SourceFile(data))
    assert questions(XlsxReader(), data) == [Question("1 + 1?", ("1", "2", "3.5"), "2")]
    assert notes(data, "a.xlsx") == [
        ("sheet_left_out", {"name": "Notes"}),
        ("sheet_left_out", {"name": "More"}),
    ]


def test_bold_and_the_like_in_a_cell_are_kept_or_reported() -> None:
    font = InlineFont(b=True)
    stem = CellRichText("What is ", TextBlock(font, "not"), " a *river*?")
    water = CellRichText("H", TextBlock(InlineFont(vertAlign="subscript"), "2"), "O")
    red = CellRichText("a ", TextBlock(InlineFont(color=Color("FFFF0000")), "red"), " hill")
    rows: list[list[object]] = [
        ["Question", "A", "B", "Answer"],
        [stem, water, red, "H2O"],
        ["Who?", "I", "You", "A"],
    ]
    first, second = reading.entries(XlsxReader(), workbook(("Quiz", rows)))
    assert isinstance(first, FoundQuestion)
    assert first.question.prompt == "What is **not** a `*river*`?"
    assert (first.question.texts, first.question.answer) == (("H₂O", "a red hill"), "H₂O")
    assert changes(first) == ["marks_as_code", "index_written_out", "style_removed"]
    assert isinstance(second, FoundQuestion)
    assert second.changed == ()


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(ExchangeError, match="empty_file"):
        reading.entries(XlsxReader(), workbook(("Quiz", [])))


def test_a_big_table_takes_a_line_a_row_within_the_time_limit() -> None:
    data = csv(HEAD + "Which?,x,y,z,B\n" * 3000)
    shares: list[float] = []
    found = list(CsvReader().read(SourceFile(data), ProgressMonitor(shares.append)))
    assert len(found) == 3000
    assert shares == sorted(shares)
    with pytest.raises(ExchangeError, match="too_slow"):
        list(CsvReader().read(SourceFile(data), ProgressMonitor(limit_s=-1)))
