"""Files are read, and written, in processes of their own, which can be stopped at any time."""

import os
import threading
import time
from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook

from quizapp.app.converting.converting import read_import
from quizapp.app.converting.export_process import ExportProcess, FailedExportError
from quizapp.app.converting.import_process import FailedImportError, ImportProcess, Part, parts_of
from quizapp.app.work import SubprocessError
from quizapp.exchange.protocol import ProgressMonitor
from quizapp.exchange.tables.columns import Mapping
from quizapp.files.editing.document import Document
from quizapp.files.reader import read_file
from quizapp.quiz.model import Image, Option, Question, Quiz
from tests.exchange.seeds import seeds
from tests.picture_files import png

QUIZ = Quiz(1, "T", (
    Question("Which?", ("a", Option("b", "No.")), "a", explanation="So."),
    Question("Which 🙂?", ("a", "b"), ("a", "b"), topic="T"),
))  # fmt: skip
TABLE = "a;b;c;d\nWhich?;1;2;B\nWhat?;3;4;A\n"


def _many(folder: Path, count: int = 60_000) -> Path:
    path = folder / "many.gift"
    path.write_text("".join(f"Is {n} even? {{=Yes ~No}}\n\n" for n in range(count)))
    return path


@pytest.mark.parametrize("name", ["gift", "moodle-xml", "anki", "quizapp", "csv", "h5p"])
def test_it_tells_what_a_reader_in_this_process_tells(name: str, tmp_path: Path) -> None:
    data = seeds()[name][-1]
    path = tmp_path / "file"
    path.write_bytes(data)
    process = ImportProcess(path)
    assert process.run() == read_import(path, data, ProgressMonitor())
    assert not process.is_canceled


def test_what_the_columns_hold_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(TABLE)
    with pytest.raises(FailedImportError) as caught:
        ImportProcess(path).run()
    assert caught.value.failed.code == "no_question_column"
    columns = caught.value.columns
    assert columns is not None
    assert (columns.count, columns.rows[1].cells) == (4, ("Which?", "1", "2", "B"))
    read = ImportProcess(path, "", Mapping(("prompt", "option", "option", "answer"), 2)).run()
    assert [found.question.answer for found in read.found] == ["2", "3"]
    assert read.columns is not None
    assert read.columns.mapping.answers == "letters"


@pytest.mark.parametrize(
    ("name", "room", "code"),
    [("missing.gift", "files", "file-missing"), ("empty.gift", "exchange", "empty_file"),
     (".", "files", "is-folder")],
)  # fmt: skip
def test_why_a_file_can_not_be_read_is_told(
    name: str, room: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.gift").touch()
    with pytest.raises(FailedImportError) as caught:
        ImportProcess(tmp_path / name).run()
    assert (caught.value.failed.room, caught.value.failed.code) == (room, code)


def test_a_reading_can_be_stopped_and_leaves_no_process(tmp_path: Path) -> None:
    process = ImportProcess(_many(tmp_path))
    ended: list[BaseException] = []

    def read() -> None:
        try:
            process.run()
        except SubprocessError as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    while not process.share:
        time.sleep(0.005)
    child = process._process
    assert child is not None
    process.cancel()
    thread.join(10)
    assert len(ended) == 1
    assert child.poll() is not None
    assert 0 < process.share < 1
    with pytest.raises(SubprocessError):
        process.run()


def test_how_far_it_is_only_grows_and_is_told_while_a_table_is_read(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Question", "A", "B", "Answer"])
    for number in range(2_000):
        sheet.append([f"Is {number} even?", "Yes", "No", "A"])
    path = tmp_path / "t.xlsx"
    book.save(path)
    told: list[Part] = []
    parts_of(path, "", None, told.append)
    shares = [part.share for part in told]
    assert shares == sorted(shares)
    assert shares[-1] <= 1
    begins = next(at for at, part in enumerate(told) if part.format_name)
    assert begins > 2
    assert 0 < told[0].share < told[begins - 1].share < 0.7
    process = ImportProcess(path)
    assert len(process.run().found) == 2_000
    assert process.share == shares[-1]


def test_a_process_that_dies_is_told(tmp_path: Path) -> None:
    process = ImportProcess(_many(tmp_path))
    parts = process.parts([b""])
    next(parts)
    assert process._process is not None
    os.kill(process._process.pid, 9)
    with pytest.raises(SubprocessError):
        list(parts)


# Out


def _pieces(quiz: Quiz) -> tuple[str, ...]:
    document = Document(msgspec.json.encode(quiz))
    return document.pieces(0, 2 * document.count + 2)


def test_what_would_be_lost_is_told_before_anything_is_written(tmp_path: Path) -> None:
    ledger = ExportProcess(_pieces(QUIZ), tmp_path, "aiken").ledger()
    assert (ledger.count, ledger.left_out) == (2, 0)
    assert [loss.reason.code for loss in ledger.losses] == [
        "lost_explanation",
        "lost_feedback",
        "aiken_several",
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_quiz_is_written_and_read_again(tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    process = ExportProcess(_pieces(QUIZ), tmp_path, "qti3")
    process.write(target)
    assert process.share == 1
    read = read_import(target, target.read_bytes(), ProgressMonitor())
    assert [found.question for found in read.found] == list(QUIZ.questions)


def test_a_copy_takes_its_pictures_along_into_another_folder(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    (here / "maps").mkdir(parents=True)
    there.mkdir()
    (here / "maps" / "map.png").write_bytes(png())
    asked = msgspec.structs.replace(QUIZ.questions[0], id="q", image=Image("maps/map.png"))
    process = ExportProcess(_pieces(Quiz(1, "T", (asked,), id="t")), here, "quizapp")
    assert process.ledger().losses == ()
    process.write(here / "copy.json")
    process.write(there / "copy.json")
    assert sorted(p.name for p in here.rglob("*")) == ["copy.json", "map.png", "maps"]
    assert (there / "copy-pictures" / "map.png").is_file()
    for folder, name in ((here, "maps/map.png"), (there, "copy-pictures/map.png")):
        quiz = read_file(folder / "copy.json").quiz
        assert quiz is not None
        assert quiz.questions == (msgspec.structs.replace(asked, image=Image(name)),)


def test_a_copy_whose_pictures_can_not_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(png())
    asked = msgspec.structs.replace(QUIZ.questions[0], image=Image("map.png"))
    target = tmp_path / "gone" / "copy.json"
    with pytest.raises(FailedExportError) as caught:
        ExportProcess(_pieces(Quiz(1, "T", (asked,))), tmp_path, "quizapp").write(target)
    assert caught.value.code == "disk-error"
    assert caught.value.data["file"] == str(target)


def test_a_question_with_a_mistake_is_left_out_and_counted(tmp_path: Path) -> None:
    bad = Question("Which?", ("a", "b"), "c")
    quiz = msgspec.structs.replace(QUIZ, questions=(*QUIZ.questions, bad))
    ledger = ExportProcess(_pieces(quiz), tmp_path, "quizapp").ledger()
    assert (ledger.count, ledger.left_out, ledger.losses) == (2, 1, ())
    empty = ExportProcess(_pieces(Quiz(1, "T", ())), tmp_path, "gift").ledger()
    assert empty.count == 0


def test_why_a_file_can_not_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FailedExportError) as caught:
        ExportProcess(_pieces(QUIZ), tmp_path, "gift").write(tmp_path)
    assert caught.value.code == "not-a-file"
    assert caught.value.data["name"] == tmp_path.name


def test_an_export_that_was_stopped_writes_nothing(tmp_path: Path) -> None:
    process = ExportProcess(_pieces(QUIZ), tmp_path, "gift")
    process.cancel()
    with pytest.raises(SubprocessError):
        process.write(tmp_path / "out.gift")
    assert list(tmp_path.iterdir()) == []
