"""A class on disk: files taken in or named, its gradebook in spreadsheets, deleting from it."""

import csv
import io
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.app.attempts.sending import Sending, file_name, results_summary, write_results
from quizapp.app.classes.gradebook_files import csv_bytes, write_gradebook
from quizapp.app.classes.school_class import (
    Conflicting,
    Refused,
    SchoolClass,
    Taken,
    open_school_class,
)
from quizapp.exchange.tables.cells import unguard_cell
from quizapp.scores.classes.collecting import Counts
from quizapp.scores.classes.gradebook import (
    Grade,
    Gradebook,
    GradebookQuiz,
    GradebookRow,
    ItemMark,
    Person,
)
from quizapp.scores.classes.result_file import encode_file
from quizapp.scores.classes.sending import NothingToSendError
from quizapp.scores.erasing import Deletion
from quizapp.scores.history import Score
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, LONGEST, RIVERS, answer, take_whole, write_quiz
from tests.scores.class_samples import SENT_MS, computer, shown, unflagged
from tests.scores.classes.test_result_file import forged
from tests.scores.test_erasing import holding

SIGNS = ("=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-1", "plain", "'plain", "=A1\nB", "＝1")


def results(folder: Path, name: str, *rights: int) -> Path:
    """A file of results of a learner on another computer."""
    path = folder / f"{name}.quizresult"
    path.write_bytes(encode_file(computer(folder / name, name, rights)))
    return path


def test_what_is_sent_is_shown_before_and_arrives(sit: Sit, file: Path, tmp_path: Path) -> None:
    desk = sit(file)
    first = take_whole(desk, "test", True, False, True).id
    going = desk.start("practice")
    answer(going)
    learner = desk.home.learner.learner_id
    sending = Sending(desk.store, lambda: SENT_MS)
    assert [row.attempt_id for row in desk.done(sending.choices(learner))] == [first]
    with pytest.raises(NothingToSendError):
        desk.done(sending.content([going.id], "Ada", "7b"))
    content = desk.done(sending.content([first], " Ada  Lovelace ", "7/b"))
    told = results_summary(content)
    assert (told.name, told.class_name, told.titles) == ("Ada Lovelace", "7/b", ("Kosovo",))
    assert (told.attempts, told.answers) == (1, 3)
    assert (told.has_extra_time, told.has_certainty) == (False, False)
    path = tmp_path / file_name(content)
    assert path.name == "Ada Lovelace 7b.quizresult"
    write_results(content, path)
    before = desk.done(desk.workspace.result(first))
    desk.close()

    room = open_school_class(tmp_path / "class.sqlite", create=True)
    assert list(room.collect([path])) == [
        Taken(str(path), "Ada Lovelace", "7/b", Counts(new=1)),
    ]
    result = room.result(first).result()
    assert (result.score, result.questions) == (before.score, before.questions)
    assert room.close()


def test_files_that_are_no_results_are_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    good = [results(tmp_path, "Ada", 3), results(tmp_path, "Bob", 1, 2)]
    damaged = tmp_path / "damaged.quizresult"
    damaged.write_bytes(good[0].read_bytes().replace(b'"earned": "2"', b'"earned": "1"'))
    foreign = tmp_path / "notes.txt"
    foreign.write_text("no results")
    gone = tmp_path / "gone.quizresult"
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    found = list(room.collect([damaged, good[0], foreign, tmp_path, gone, good[1]]))
    assert [told.code if isinstance(told, Refused) else told.name for told in found] == [
        "damaged",
        "Ada",
        "foreign",
        "unreadable",
        "unreadable",
        "Bob",
    ]
    assert len(room.gradebook().result().rows) == 2
    assert room.close()


def test_what_needs_a_look_is_noted_in_spreadsheets(tmp_path: Path) -> None:
    ada, bob = computer(tmp_path / "a", "Ada", (3,)), computer(tmp_path / "b", "Bob", (1,))
    lie = forged(ada, lambda plain: plain["attempts"][0].update(started_at_ms=2**53))
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    for sent in (lie, bob):
        name = tmp_path / "sent.quizresult"
        name.write_bytes(encode_file(sent))
        (told,) = room.collect([name])
        assert isinstance(told, Taken)
        assert told.counts.flags == (("before_start", "future") if sent is lie else ())
    book = room.gradebook().result()
    note = (
        "Numbers: An answer or the end is dated before the start."
        " Numbers: A date in the results file is in the future."
    )
    table = list(csv.reader(io.StringIO(csv_bytes(book).decode("utf-8-sig"))))
    assert [row[-1] for row in table] == ["Needs a look", note, ""]
    write_gradebook(book, tmp_path / "book.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Gradebook"]
    assert [row[-1] for row in sheet.iter_rows(values_only=True)] == ["Needs a look", note, None]
    assert room.close()


def test_ids_of_something_else_are_a_conflict_and_nothing_goes_in(
    tmp_path: Path,
) -> None:
    ada, bob = computer(tmp_path / "a", "Ada", (3,)), computer(tmp_path / "b", "Bob", (1, 2))
    names = [tmp_path / "1.quizresult", tmp_path / "2.quizresult"]
    names[0].write_bytes(encode_file(ada))
    stolen = ada.attempts[0].answers[0].id
    lie = forged(bob, lambda plain: plain["attempts"][1]["answers"][0].update(id=stolen))
    names[1].write_bytes(encode_file(lie))
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    assert [type(told) for told in room.collect(names[:1])] == [Taken]
    before = unflagged(room.store)
    (told,) = room.collect(names[1:])
    assert isinstance(told, Conflicting)
    assert [one.code for one in told.found] == ["answers"]
    assert unflagged(room.store) == before
    assert room.close()


def test_a_class_is_regraded_by_the_open_quiz(sit: Sit, file: Path, tmp_path: Path) -> None:
    desk = sit(file)
    taken = take_whole(desk, "test", True, True, True).id
    content = desk.done(Sending(desk.store).content([taken], "Ada", "7b"))
    write_results(content, tmp_path / "ada.quizresult")
    opened = desk.open(write_quiz(file, (CAPITAL, RIVERS, {**LONGEST, "answer": "false"})))
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    list(room.collect([tmp_path / "ada.quizresult"]))
    seen = room.regrading.preview(opened.quiz, room.quiz_key(opened)).result()
    assert [str(change.after.score) for change in seen.moved] == ["3"]
    room.regrading.apply(opened.quiz, seen).result()
    (grade,) = room.gradebook("last").result().rows[0].grades
    assert grade is not None
    assert grade.result.score == 3
    assert room.keys_since_ms().result() == {}
    assert room.close()
    desk.close()


def test_a_regrade_changes_the_answer_key_of_the_class_too(
    sit: Sit, file: Path, tmp_path: Path
) -> None:
    desk = sit(file)
    taken = take_whole(desk, "test", True, True, True).id
    content = desk.done(Sending(desk.store).content([taken], "Ada", "7b"))
    write_results(content, tmp_path / "ada.quizresult")
    opened = desk.open(write_quiz(file, (CAPITAL, RIVERS, {**LONGEST, "answer": "false"})))
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    key = room.quiz_key(opened)
    room.keep_quiz(write_quiz(tmp_path / "key.json"))
    list(room.collect([tmp_path / "ada.quizresult"]))
    seen = room.regrading.preview(opened.quiz, key).result()
    room.regrading.apply(opened.quiz, seen).result()
    (grade,) = room.gradebook("last").result().rows[0].grades
    assert grade is not None
    assert list(room.keys_since_ms().result()) == [key]
    room.erase(Deletion(attempts=(taken,)))
    list(room.collect([tmp_path / "ada.quizresult"]))
    (again,) = room.gradebook("last").result().rows[0].grades
    assert again is not None
    assert again.result.score == grade.result.score == 3
    assert room.close()
    desk.close()


def test_who_is_deleted_from_a_class_is_gone_from_its_file(tmp_path: Path) -> None:
    files = [results(tmp_path, "Ada", 3), results(tmp_path, "Zanzibar", 1, 2)]
    place = tmp_path / "class"
    place.mkdir()
    room = open_school_class(place / "class.sqlite", create=True)
    list(room.collect(files[:1]))
    before = shown(room.store)
    list(room.collect(files[1:]))
    (person,) = [
        row.person for row in room.gradebook().result().rows if row.person.name == "Zanzibar"
    ]
    assert holding(place, "Zanzibar")
    room.erase(Deletion(learners=(person.learner_id,)))
    assert shown(room.store) == before
    assert holding(place, "Zanzibar") == []
    assert holding(place, person.learner_id) == []
    assert room.close()


def book_of(text: str) -> Gradebook:
    """A gradebook in which every text is `text`."""
    score = Score(Fraction(1, 2), Fraction(3), None)
    items = (
        ItemMark("a", text, (text,), Fraction(1, 3), Fraction(1)),
        ItemMark("b", text, (), None, Fraction(2)),
    )
    grade = Grade("id", "test", 0, score, None, 1, items)
    row = GradebookRow(Person(text, text, text, False), (grade, None))
    return Gradebook("best", (GradebookQuiz("q", text), GradebookQuiz("r", text)), (row,))


def read_csv(data: bytes) -> list[list[str]]:
    """The cells of a CSV file, without the apostrophes that guard them."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [[unguard_cell(cell) for cell in row] for row in rows]


def check_csv(text: str) -> None:
    """No cell that is a text is taken as a formula, and all come back."""
    data = csv_bytes(book_of(text))
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    heads, row = read_csv(data)
    assert heads[3:] == [
        text,
        f"{text}: out of",
        f"{text}: {text}",
        f"{text}: {text}",
        text,
        f"{text}: out of",
    ]
    assert row == [text, text, text, "0.5", "3", str(1 / 3), "0", "", ""]


@pytest.mark.parametrize("text", SIGNS)
def test_a_text_in_csv_is_no_formula_and_comes_back(text: str) -> None:
    check_csv(text)


@settings(max_examples=60, deadline=None)
@given(text=st.text("=+-@'\t\r\n\"a,;＝ ", min_size=1, max_size=6))
def test_any_text_in_csv_comes_back(text: str) -> None:
    check_csv(text)


@pytest.mark.parametrize("text", [text for text in SIGNS if "\r" not in text])
def test_a_text_in_a_workbook_is_no_formula_and_comes_back(text: str, tmp_path: Path) -> None:
    path = tmp_path / "grades.xlsx"
    write_gradebook(book_of(text), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Gradebook", "Items"]
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in cells:
                assert cell.data_type in ("s", "n")
                assert cell.data_type == "n" or cell.quotePrefix
    assert [cell.value for cell in book["Gradebook"][2]] == [text, text, text, 0.5, 3, None, None]
    assert [cell.value for cell in book["Items"][2]] == [*[text] * 6, 1 / 3, 1]
    assert [cell.value for cell in book["Items"][3]] == [*[text] * 5, None, None, 2]


def test_a_control_character_does_not_stop_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "grades.xlsx"
    write_gradebook(book_of("a\x08b\rc"), path)
    assert openpyxl.load_workbook(path)["Gradebook"]["A2"].value == "a_x0008_b_x000D_c"


def test_a_table_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        write_gradebook(book_of("x"), tmp_path / "gone" / "grades.csv")
    path = tmp_path / "grades.csv"
    path.write_text("before")
    write_gradebook(book_of("x"), path)
    assert path.read_bytes() == csv_bytes(book_of("x"))
    assert [file.name for file in tmp_path.iterdir()] == ["grades.csv"]


def test_a_class_room_tells_where_it_is(tmp_path: Path) -> None:
    room: SchoolClass = open_school_class(tmp_path / "class.sqlite", create=True)
    assert room.path == tmp_path / "class.sqlite"
    assert room.close()
