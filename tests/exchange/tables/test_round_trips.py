"""Any quiz goes out to tables and Anki and comes in again, less what the ledger said before."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from quizapp.exchange.anki.reader import AnkiReader
from quizapp.exchange.anki.writer import AnkiWriter
from quizapp.exchange.protocol import (
    ExchangeError,
    FoundQuestion,
    ProgressMonitor,
    Reader,
    SourceFile,
    Writer,
)
from quizapp.exchange.tables.cells import split_cells
from quizapp.exchange.tables.games import KahootReader, KahootWriter
from quizapp.exchange.tables.readers import CsvReader, XlsxReader
from quizapp.exchange.tables.writers import LONGEST_CELL, CsvWriter, XlsxWriter
from quizapp.quiz.model import Image, Option, Question, Quiz
from tests.exchange.round_trips import hold
from tests.picture_files import png
from tests.strategies import quizzes

NOWHERE = Path("nowhere")
PAIRS: list[tuple[Writer, Reader]] = [
    (CsvWriter(), CsvReader()),
    (XlsxWriter(), XlsxReader()),
    (KahootWriter(), KahootReader()),
    (AnkiWriter(), AnkiReader()),
]
pairs = pytest.mark.parametrize(("writer", "reader"), PAIRS, ids=lambda each: each.name)
tables = pytest.mark.parametrize(("writer", "reader"), PAIRS[:2], ids=lambda each: each.name)

PNG = png()
PLAIN = Question("Which town lies on the Bistrica?", ("Prizren", "Peja & co.", "50 %"), "Prizren")
SEVERAL = Question("Which of these are rivers?", ("Drin", "Sharr", "Ibar"), ("Drin", "Ibar"))
FULL = Question(
    "What is **a = b**?\n\n=1+1\n'tis <b>",
    (Option("1/3", "Nearly; see #2", 0.25), Option("=cmd|' /C calc'!A0", "Yes,\nit is"), "'-5"),
    "=cmd|' /C calc'!A0",
    id="a-b",
    explanation="- it *is*\n- and so on",
    topic="Sums / of 2//3",
    points=2.5,
    shuffle=False,
)
LETTERS = Question("Which is the second letter?", ("B", "A", "C", "1"), "A", topic="+49")
NUMBERS = Question("1 + 1?", ("2", "3", "1"), "2", id="=1+1", explanation="@home", points=0.1)
ONE = Question("Pick all.", (Option("-a", "", 0.75), "+b", Option("c", "\tno")), ("-a",))


@pairs
@settings(max_examples=25)
@given(quiz=quizzes(max_questions=3))
def test_any_quiz_comes_back_less_its_losses(writer: Writer, reader: Reader, quiz: Quiz) -> None:
    hold(quiz, writer, reader, NOWHERE)


@pairs
def test_a_quiz_without_losses_has_an_empty_ledger(writer: Writer, reader: Reader) -> None:
    assert hold(Quiz(1, "Rivers", (PLAIN, SEVERAL)), writer, reader, NOWHERE) == []


@pytest.mark.parametrize(("writer", "reader"), [*PAIRS[:2], PAIRS[3]], ids=lambda each: each.name)
def test_tables_and_anki_carry_almost_everything(writer: Writer, reader: Reader) -> None:
    quiz = Quiz(1, "Sums", (FULL, LETTERS, NUMBERS, PLAIN))
    assert hold(quiz, writer, reader, NOWHERE) == []


@tables
def test_a_question_to_select_one_of_all_stays_one(writer: Writer, reader: Reader) -> None:
    losses = hold(Quiz(1, "Sums", (ONE, SEVERAL)), writer, reader, NOWHERE)
    assert [loss.reason.code for loss in losses] == ["lost_form"]  # a tab around a text


@tables
def test_an_image_and_evidence_are_reported_as_lost(writer: Writer, reader: Reader) -> None:
    question = Question(
        "What?", ("a", "b"), "a", evidence="so it is", image=Image("a.png"), ignore=("x",)
    )
    losses = hold(Quiz(1, "Sums", (question,)), writer, reader, NOWHERE)
    assert {loss.reason.code for loss in losses} == {"lost_evidence", "lost_image", "lost_hints"}


def test_no_cell_of_csv_is_a_formula() -> None:
    data = CsvWriter().write(
        Quiz(1, "Sums", (FULL, LETTERS, NUMBERS, ONE)), NOWHERE, ProgressMonitor()
    )
    assert data.startswith(b"\xef\xbb\xbfID,")
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    cells = [cell for line in split_cells(text, ",") for cell in line.cells]
    assert "'=1+1" in cells
    assert [cell for cell in cells if cell and cell[0] in "=+-@\t\r"] == []


def test_every_cell_of_a_workbook_is_a_text() -> None:
    quiz = Quiz(1, "Sums", (FULL, LETTERS, NUMBERS, ONE))
    book = load_workbook(io.BytesIO(XlsxWriter().write(quiz, NOWHERE, ProgressMonitor())))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    signs = [cell for cell in cells if str(cell.value)[0] in "=+-@'"]
    assert len(signs) > 5
    assert all(cell.quotePrefix for cell in signs)
    assert not any(cell.quotePrefix for cell in cells if cell not in signs)


def test_what_a_cell_cannot_hold_is_reported() -> None:
    long = Question("What?", ("a", "b"), "a", explanation="x" * (LONGEST_CELL + 1))
    odd = Question("What\x01?", ("_x0041_", "\uffff"), "_x0041_")
    quiz = Quiz(1, "Sums", (long, odd))
    assert [loss.place.value for loss in XlsxWriter().losses(quiz, NOWHERE)] == [1, 2]
    source = SourceFile(XlsxWriter().write(quiz, NOWHERE, ProgressMonitor()), "a.xlsx")
    found = [
        e.question
        for e in XlsxReader().read(source, ProgressMonitor())
        if isinstance(e, FoundQuestion)
    ]
    assert len(found[0].explanation) == LONGEST_CELL
    assert found[1].texts == odd.texts


def test_options_that_differ_only_in_spaces_are_left_out_and_reported() -> None:
    quiz = Quiz(1, "Sums", (Question("What?", ("a", "a "), "a"), PLAIN))
    for writer, reader in PAIRS[:3]:
        losses = hold(quiz, writer, reader, NOWHERE)
        assert [(loss.place.value, loss.reason.code) for loss in losses] == [(1, "lost_question")]
    assert hold(quiz, AnkiWriter(), AnkiReader(), NOWHERE) == []


def test_kahoot_takes_what_fits_and_the_ledger_tells_the_rest() -> None:
    many = Question("Which?", tuple("abcde"), "a")
    long = Question("Why? " * 30, ("Because " * 12, "b"), "b")
    marked = Question("Which is **bold**?", ("a", "b"), ("a",))
    quiz = Quiz(1, "Sums", (many, long, marked, PLAIN))
    losses = list(KahootWriter().losses(quiz, NOWHERE))
    assert [(loss.place.value, loss.reason.code) for loss in losses] == [
        (1, "kahoot_options"),
        (2, "lost_form"),
        (2, "lost_form"),
        (3, "lost_select_all"),
        (3, "lost_form"),
        (2, "lost_end"),
        (2, "lost_end"),
    ]
    source = SourceFile(KahootWriter().write(quiz, NOWHERE, ProgressMonitor()), "a.xlsx")
    back = [
        e.question
        for e in KahootReader().read(source, ProgressMonitor())
        if isinstance(e, FoundQuestion)
    ]
    assert [len(back[0].prompt), len(back[0].texts[0])] == [120, 75]
    assert back[0].prompt.endswith("…")
    assert back[1].prompt == "Which is bold?"
    assert back[2] == PLAIN


def test_anki_carries_pictures(tmp_path: Path) -> None:
    for name in ("map.png", "a/map.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PNG + name.encode())
    images = (Image("map.png", "A map"), Image("a/map.png"), Image("map.png"), Image("gone.png"))
    asked = tuple(Question(f"Q {i}", ("a", "b"), "a", image=at) for i, at in enumerate(images))
    quiz = Quiz(1, "Maps", asked)
    losses = [(x.place.value, x.reason.code) for x in AnkiWriter().losses(quiz, tmp_path)]
    assert losses == [(4, "lost_image")]
    data = AnkiWriter().write(quiz, tmp_path, ProgressMonitor())
    found = [
        e
        for e in AnkiReader().read(SourceFile(data), ProgressMonitor())
        if isinstance(e, FoundQuestion)
    ]
    assert [f.question.image for f in found] == [
        Image("map.png", "A map"),
        Image("map-2.png"),
        Image("map.png"),
        None,
    ]
    assert [[p.data for p in f.pictures] for f in found] == [
        [PNG + b"map.png"],
        [PNG + b"a/map.png"],
        [PNG + b"map.png"],
        [],
    ]
    assert not any(f.changed for f in found)


def test_the_same_quiz_gives_anki_the_same_notes() -> None:
    quiz = Quiz(1, "Sums", (PLAIN, SEVERAL))
    found = []
    for _ in range(2):
        data = AnkiWriter().write(quiz, NOWHERE, ProgressMonitor())
        entries = AnkiReader().read(SourceFile(data), ProgressMonitor())
        found.append([entry.place for entry in entries if isinstance(entry, FoundQuestion)])
    assert found[0] == found[1]
    assert len(found[0]) == 2
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]


@pairs
def test_reading_and_writing_end_at_the_time_limit(writer: Writer, reader: Reader) -> None:
    with pytest.raises(ExchangeError, match="too_slow"):
        writer.write(Quiz(1, "Sums", (PLAIN,)), NOWHERE, ProgressMonitor(limit_s=-1))
    data = writer.write(Quiz(1, "Sums", (PLAIN,)), NOWHERE, ProgressMonitor())
    with pytest.raises(ExchangeError, match="too_slow"):
        list(reader.read(SourceFile(data, f"a{writer.endings[0]}"), ProgressMonitor(limit_s=-1)))
