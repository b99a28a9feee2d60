"""The commands on a class, in processes of their own: exit statuses, words, JSON and tables."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from quizapp.scores.classes.result_file import decode_file, encode_file
from quizapp.scores.store.connection import database_path
from tests.cli.running import WITH_MODULES, run
from tests.scores.class_samples import computer
from tests.scores.classes.test_class_schema import change


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files of results: Ada's, whose name begins like a formula, Bob's, and others."""
    folder = tmp_path_factory.mktemp("sent")
    for name, rights in (("=Ada", (3, 1)), ("Bob", (2,))):
        content = computer(folder / "computers" / name, name, rights)
        (folder / f"{name}.quizresult").write_bytes(encode_file(content))
    good = (folder / "Bob.quizresult").read_bytes()
    (folder / "damaged.quizresult").write_bytes(good.replace(b"Which", b"Whose"))
    (folder / "newer.quizresult").write_bytes(good.replace(b'"version": 2', b'"version": 9', 1))
    (folder / "notes.txt").write_text("no results")
    return folder


def test_files_are_collected_and_the_gradebook_is_written(sent: Path, tmp_path: Path) -> None:
    room = tmp_path / "class.sqlite"
    files = [sent / "=Ada.quizresult", sent / "Bob.quizresult"]
    ran = run("collect", *files, "--into", room)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{files[0]}: =Ada, 7b: 2 new attempts",
        f"{files[1]}: Bob, 7b: 1 new attempt",
    ]
    again = run("collect", *files, "--into", room)
    assert (again.status, again.err) == (0, "")
    assert "0 new attempts, 2 already in the class" in again.out

    table = tmp_path / "grades.csv"
    ran = run("gradebook", room, table)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    with table.open(encoding="utf-8-sig", newline="") as file:
        heads, ada, bob = csv.reader(file)
    assert heads[:5] == ["Name", "Class", "Id", "Numbers", "Numbers: out of"]
    assert (ada[0], *ada[3:5]) == ("'=Ada", "4", "4")
    assert (bob[0], *bob[3:]) == ("Bob", "2", "4", "1", "1", "0")
    assert heads[5] == "Numbers: Which is even?"
    assert run("gradebook", "--last", room, table).status == 0
    assert "'=Ada" in table.read_text(encoding="utf-8-sig").splitlines()[1]
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][3:5] == ["1", "4"]

    book = tmp_path / "grades.XLSX"
    assert run("gradebook", room, book, "--best").status == 0
    sheets = openpyxl.load_workbook(book)
    ada_cell = sheets["Gradebook"]["A2"]
    assert (ada_cell.value, ada_cell.data_type) == ("=Ada", "s")
    assert [cell.value for cell in sheets["Items"][2]][3:] == [
        "Numbers",
        "Which is even?",
        "2",
        1,
        1,
    ]


def test_files_that_are_skipped_are_named_with_the_reason(sent: Path, tmp_path: Path) -> None:
    room = tmp_path / "class.sqlite"
    bad = [sent / "damaged.quizresult", sent / "notes.txt", sent / "newer.quizresult"]
    ran = run("collect", *bad, sent / "Bob.quizresult", sent / "gone", "--into", room)
    assert ran.status == 1
    assert ran.out == f"{sent / 'Bob.quizresult'}: Bob, 7b: 1 new attempt\n"
    told = dict(line.split(": skipped. ") for line in ran.err.splitlines())
    assert set(told) == {*map(str, bad), str(sent / "gone")}
    assert "checksum" in told[str(bad[0])]
    assert "not a results file" in told[str(bad[1])]
    assert "newer version" in told[str(bad[2])]
    assert "Couldn't read" in told[str(sent / "gone")]

    ran = run("collect", *bad, sent / "Bob.quizresult", "--into", room, "--json")
    assert (ran.status, ran.err) == (1, "")
    assert [entry.get("code") for entry in ran.json] == ["damaged", "foreign", "newer", None]
    assert ran.json[3] == {
        "file": str(sent / "Bob.quizresult"),
        "skipped": False,
        "name": "Bob",
        "class": "7b",
        "new": 0,
        "changed": 0,
        "known": 1,
    }


def test_a_stolen_attempt_is_told_as_a_conflict(sent: Path, tmp_path: Path) -> None:
    room, stolen = tmp_path / "class.sqlite", tmp_path / "stolen.quizresult"
    bob = decode_file((sent / "Bob.quizresult").read_bytes())
    sender = replace(bob.sender, id="mallory", name="Mallory")
    stolen.write_bytes(encode_file(replace(bob, sender=sender, sent_at_ms=bob.sent_at_ms + 1)))
    ran = run("collect", sent / "Bob.quizresult", stolen, "--into", room)
    assert ran.status == 1
    assert ran.err == (
        f"{stolen}: set aside. This attempt was collected from someone else before."
        " In the class: Bob, 2 of 4 points. In the file: Mallory, 2 of 4 points."
        " Open the class in quizapp to decide.\n"
    )
    ran = run("collect", stolen, "--into", room, "--json")
    assert (ran.json[0]["skipped"], ran.json[0]["code"]) == (True, "conflict")


def test_a_class_marks_by_the_key_that_it_was_given(sent: Path, tmp_path: Path) -> None:
    room, quiz, table = tmp_path / "c.sqlite", tmp_path / "quiz.json", tmp_path / "grades.csv"
    question = {"id": "even", "prompt": "Which is even?", "options": ["2", "3", "5"]}
    questions = [{**question, "answer": "2", "points": 7}]
    whole = {"format": 1, "id": "numbers", "title": "Numbers", "questions": questions}
    quiz.write_text(json.dumps(whole))
    ran = run("collect", sent / "Bob.quizresult", "--into", room, "--quiz", quiz)
    assert ran.status == 0
    assert "don't fit the class's answer key" in ran.out
    assert run("gradebook", room, table).status == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][3:8] == ["7", "10", "7", "0", "0"]
    ran = run("collect", sent / "Bob.quizresult", "--into", room, "--quiz", sent / "notes.txt")
    assert (ran.status, "as a questions file" in ran.err) == (2, True)


def test_a_class_that_cannot_be_used_gives_status_2(sent: Path, tmp_path: Path) -> None:
    good = sent / "Bob.quizresult"
    own = database_path(sent / "computers" / "Bob")
    before = own.read_bytes()
    for path, words in (
        (own, "not a class"),
        (sent / "notes.txt", "not a class"),
        (tmp_path / "no" / "folder.sqlite", "Couldn't open"),
    ):
        for arguments in (("collect", good, "--into", path), ("gradebook", path, "out.csv")):
            if "no" in path.parts and arguments[0] == "gradebook":
                words = "no class"
            ran = run(*arguments)
            assert (ran.status, ran.out) == (2, "")
            (line,) = ran.err.splitlines()
            assert line.startswith("quizapp: ")
            assert words in line
    assert own.read_bytes() == before
    room = tmp_path / "class.sqlite"
    assert run("collect", good, "--into", room).status == 0
    ran = run("gradebook", room, tmp_path / "grades.ods")
    assert (ran.status, ".csv or .xlsx" in ran.err) == (2, True)
    ran = run("gradebook", room, tmp_path / "no" / "grades.csv")
    assert (ran.status, "Couldn't write" in ran.err) == (2, True)
    data = tmp_path / "data"
    data.mkdir()
    room.rename(database_path(data))
    ran = run("scores", "--data", data)
    assert (ran.status, "is a class" in ran.err) == (2, True)


@pytest.mark.parametrize("command", [("collect",), ("collect", "x"), ("gradebook", "x")])
def test_what_is_missing_is_told(command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert ran.status == 2
    assert "required" in ran.err
    ran = run("gradebook", "x", "y.csv", "--best", "--last")
    assert (ran.status, "not allowed with" in ran.err) == (2, True)


def test_only_a_workbook_loads_what_writes_workbooks(sent: Path, tmp_path: Path) -> None:
    room = tmp_path / "class.sqlite"
    ran = run("collect", sent / "Bob.quizresult", "--into", room, code=WITH_MODULES)
    heavy = {"openpyxl", "numpy", "PySide6", "fsrs"}
    assert ran.status == 0
    assert not heavy & set(ran.err.split())
    ran = run("gradebook", room, tmp_path / "grades.csv", code=WITH_MODULES)
    assert not heavy & set(ran.err.split())
    ran = run("gradebook", room, tmp_path / "grades.xlsx", code=WITH_MODULES)
    assert heavy & set(ran.err.split()) <= {"openpyxl", "numpy"}
    assert "openpyxl" in ran.err.split()


def test_what_is_collected_is_json_to_the_last_byte(sent: Path, tmp_path: Path) -> None:
    ran = run(
        "collect",
        sent / "Bob.quizresult",
        "--json",
        "--into",
        tmp_path / "class.sqlite",
        PYTHONIOENCODING="ascii",
    )
    assert json.loads(ran.bytes)[0]["name"] == "Bob"


def test_a_class_with_foreign_parts_begins_anew_as_a_clean_copy(sent: Path, tmp_path: Path) -> None:
    room, new, table = tmp_path / "c.sqlite", tmp_path / "new.sqlite", tmp_path / "grades.csv"
    assert run("collect", sent / "Bob.quizresult", "--into", room).status == 0
    change(room, "CREATE VIEW extra AS SELECT 1")
    for arguments in (
        ("gradebook", room, table),
        ("collect", sent / "Bob.quizresult", "--into", room),
    ):
        ran = run(*arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "view extra" in ran.err
        assert f"quizapp collect --from {room} --into NEW.sqlite" in ran.err
    ran = run("collect", "--from", room, "--into", new)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"{new}: 1 attempt by 1 student", "Skipped: view extra"]
    assert run("gradebook", new, table).status == 0
    ran = run("collect", "--from", room, "--into", new)
    assert (ran.status, "already exists" in ran.err) == (2, True)
    ran = run("collect", "--into", new)
    assert (ran.status, "required: FILE" in ran.err) == (2, True)

    change(room, "DROP TRIGGER mark_no_update", "UPDATE mark SET earned = '37'")
    other = tmp_path / "other.sqlite"
    files = (sent / "=Ada.quizresult",)
    ran = run("collect", *files, "--from", room, "--into", other, "--json")
    assert (ran.status, ran.err) == (1, "")
    assert [entry["file"] for entry in ran.json] == [str(room), str(files[0])]
    assert ran.json[0]["attempts"] == 0
    assert ran.json[0]["ignored"][0] == "Skipped: view extra"
    assert "Skipped 1 of the attempts by Bob" in ran.json[0]["ignored"][1]
    change(room, "DROP TABLE mark")
    ran = run("collect", "--from", room, "--into", tmp_path / "none.sqlite")
    assert (ran.status, "table mark" in ran.err) == (2, True)
    assert not (tmp_path / "none.sqlite").exists()
