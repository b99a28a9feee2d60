"""`quizapp convert`, on real files: what it writes, what it tells, and how it ends."""

import base64
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from quizapp.app.converting import converting
from quizapp.cli.convert import ConvertOptions, convert_file
from quizapp.exchange.formats import WRITERS, Format
from quizapp.files.reader import read_file
from quizapp.quiz.model import Image, Option, Question, Quiz, Settings
from tests.cli.test_main import ROOT, WITH_MODULES, Ran, run
from tests.picture_files import png

PNG = png()
OTHER_PNG = png(gray=7)
GIFT = """::one::Which is a river? {=Drin#Yes. ~Sharr}

Which are rivers? {=Drin =Ibar ~Sharr}

Tell of a river. {}

Its length? {#335:5}
"""
QUIZ = Quiz(
    1,
    "Rivers",
    (
        Question("Which is a river?", ("Drin", Option("Sharr", "A hill.")), "Drin", id="r-1"),
        Question("Which are?", ("Drin", "Ibar", "Sharr"), ("Drin", "Ibar"), topic="Water"),
    ),
)


def _written(path: Path, quiz: Quiz = QUIZ) -> Path:
    path.write_bytes(msgspec.json.encode(quiz))
    return path


def _read(path: Path) -> Quiz:
    loaded = read_file(path)
    assert loaded.problems == ()
    assert loaded.quiz is not None
    return loaded.quiz


def _convert(source: Path, target: Path, **options: Any) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = convert_file(source, target, ConvertOptions(**options), out, err, err)
    return status, out.getvalue(), err.getvalue()


def _object(ran: Ran) -> dict[str, Any]:
    found = json.loads(ran.bytes)
    assert isinstance(found, dict)
    return found


def _moodle(*pictures: tuple[str, bytes]) -> str:
    """A Moodle XML file with a question for each picture."""
    questions = ""
    for name, data in pictures:
        questions += (
            '<question type="multichoice"><questiontext format="html">'
            f'<text><![CDATA[<p>Where is {name}? <img src="@@PLUGINFILE@@/{name}"></p>]]></text>'
            f'<file name="{name}" encoding="base64">{base64.b64encode(data).decode()}</file>'
            '</questiontext><answer fraction="100"><text>Here</text></answer>'
            '<answer fraction="0"><text>There</text></answer></question>'
        )
    return f"<quiz>{questions}</quiz>"


# What it tells


def test_it_says_in_words_what_became_of_each_question(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.gift", tmp_path / "my quiz.json"
    source.write_text(GIFT)
    ran = run("convert", source, target)
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.splitlines() == [
        "line 5: skipped: This isn't a multiple-choice question (essay). “Tell of a river.”",
        "line 7: skipped: This question (numerical) needs incorrect options to become multiple "
        "choice. Correct: 335:5. “Its length?”",
        "line 3: changed: Any one of the correct options was enough. The question now asks for all "
        "of them. “Which are rivers?”",
        f"{source} (GIFT (Moodle)): 4 questions found, 2 imported, 2 skipped. "
        f"Saved {target} (quizapp).",
    ]
    quiz = _read(target)
    assert (quiz.title, quiz.id) == ("bank", "bank")
    assert [q.id for q in quiz.questions] == ["one", "which-are-rivers"]
    assert [q.answer for q in quiz.questions] == ["Drin", ("Drin", "Ibar")]


def test_as_json_it_tells_the_same(tmp_path: Path) -> None:
    source = tmp_path / "bank.gift"
    source.write_text(GIFT)
    ran = run("convert", source, tmp_path / "quiz.json", "--json")
    told = _object(ran)
    assert (ran.status, ran.err) == (1, "")
    assert sorted(told) == ["changed", "found", "imported", "notes", "skipped"]
    assert (told["found"], told["imported"]) == (4, 2)
    assert told["found"] == told["imported"] + len(told["skipped"])
    assert [entry["where"] for entry in told["skipped"]] == ["line 5", "line 7"]
    assert [entry["excerpt"] for entry in told["changed"]] == ["Which are rivers?"]
    entries = told["skipped"] + told["changed"]
    assert all(list(entry) == ["where", "excerpt", "reason"] for entry in entries)
    assert told["notes"] == []


def test_what_a_format_can_not_carry_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    source = _written(tmp_path / "quiz.json", msgspec.structs.replace(QUIZ, reading="A text."))
    target = tmp_path / "quiz.xlsx"
    ran = run("convert", source, target, "--json", "--to", "kahoot")
    assert ran.status == 0
    lost = _object(ran)["lost"]
    assert {(entry["where"], entry["reason"]) for entry in lost} >= {
        ("the whole quiz, “Rivers”", "The reading is lost."),
        ("question 1", "The feedback for single options is lost."),
        ("question 2", "The topic is lost or changed: Water"),
    }
    assert _convert(target, tmp_path / "again.json")[0] == 0
    in_words = run("convert", source, target, "--to", "kahoot").out
    assert "question 2: lost: The topic is lost or changed: Water “Which are?”\n" in in_words


def test_a_question_with_several_answers_does_not_come_to_aiken(tmp_path: Path) -> None:
    target = tmp_path / "quiz.txt"
    status, out, _ = _convert(_written(tmp_path / "quiz.json"), target)
    assert (status, out.splitlines()[-1]) == (1, "Left out 1 question that Aiken can't store.")
    assert "Aiken allows only one correct answer" in out
    assert target.read_text() == "Which is a river?\nA. Drin\nB. Sharr\nANSWER: A\n"


def test_a_question_that_a_format_can_not_hold_did_not_come(tmp_path: Path) -> None:
    long = Question("Which?", ("a", "b", "c", "d", "e", "f", "g"), "a")
    source = _written(tmp_path / "quiz.json", Quiz(1, "T", (*QUIZ.questions, long)))
    status, out, _ = _convert(source, tmp_path / "k.xlsx", to_format="kahoot")
    assert (status, out.splitlines()[-1]) == (1, "Left out 1 question that Kahoot can't store.")
    assert _convert(tmp_path / "k.xlsx", tmp_path / "again.json")[0] == 0
    assert len(_read(tmp_path / "again.json").questions) == 2


def test_another_encoding_is_told(tmp_path: Path) -> None:
    source = tmp_path / "bank.gift"
    source.write_bytes("Où? {=Là ~Ici}".encode("cp1252"))
    status, out, _ = _convert(source, tmp_path / "q.json")
    assert status == 0
    assert out.startswith("note: The file was read as Windows-1252")
    assert _read(tmp_path / "q.json").questions[0].prompt == "Où?"


def test_nothing_in_a_file_changes_the_terminal(tmp_path: Path) -> None:
    source = _written(tmp_path / "quiz.json")
    asked = "Which\\u009b2J\\u001b[2J?"  # as JSON writes it, so that it gets through
    source.write_text(source.read_text().replace("Which are?", asked))
    _, out, _ = _convert(source, tmp_path / "quiz.txt")
    assert "“Which\\u009b2J\\u001b[2J?”" in out
    assert all(line.isprintable() for line in out.splitlines())


# Any format into any other


@pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)
def test_every_format_is_written_and_read_again(format_: Format, tmp_path: Path) -> None:
    there, back = tmp_path / f"there{format_.endings[0]}", tmp_path / "back.json"
    held = QUIZ.questions[:1] if format_.name == "aiken" else QUIZ.questions
    source = _written(tmp_path / "quiz.json", msgspec.structs.replace(QUIZ, questions=held))
    assert _convert(source, there, to_format=format_.name)[::2] == (0, "")
    status, out, err = _convert(there, back, as_json=True)
    assert (status, err) == (0, "")
    assert (json.loads(out)["found"], json.loads(out)["imported"]) == (len(held), len(held))
    questions = _read(back).questions
    assert [q.texts for q in questions] == [q.texts for q in held]
    assert [q.keys for q in questions] == [q.keys for q in held]
    assert all(question.id for question in questions)


def test_other_systems_formats_become_each_other(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.txt", tmp_path / "bank.zip"
    source.write_text(GIFT)
    status, out, _ = _convert(source, target, to_format="qti3", as_json=True)
    assert status == 1
    assert json.loads(out)["lost"] == []
    assert _convert(target, tmp_path / "q.json")[0] == 0
    assert _read(tmp_path / "q.json").questions[0].feedback(0) == "Yes."


def test_a_questions_file_keeps_all_that_it_says_of_itself(tmp_path: Path) -> None:
    quiz = msgspec.structs.replace(
        QUIZ, id="rivers", reading=("One.", "Two."), settings=Settings(pick=1), language="sq"
    )
    assert _convert(_written(tmp_path / "a.json", quiz), tmp_path / "b.json")[0] == 0
    again = _read(tmp_path / "b.json")
    assert msgspec.structs.replace(again, questions=()) == msgspec.structs.replace(
        quiz, questions=()
    )
    assert again.questions[0] == quiz.questions[0]


def test_the_format_can_be_named(tmp_path: Path) -> None:
    source = tmp_path / "bank.txt"
    source.write_text("What does {a = b} do?\nA. This\nB. That\nANSWER: A\n")
    assert _convert(source, tmp_path / "q.json")[0] == 0
    assert _convert(source, tmp_path / "q.json", from_format="gift")[0] != 0


def test_questions_that_begin_alike_get_different_ids(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.gift", tmp_path / "q.json"
    source.write_text("".join(f"Which one is it? {{=a{n} ~b}}\n\n" for n in range(40)))
    assert _convert(source, target)[0] == 0
    ids = [question.id for question in _read(target).questions]
    assert (ids[0], ids[1], ids[39]) == (
        "which-one-is-it",
        "which-one-is-it-2",
        "which-one-is-it-40",
    )


# Pictures


def test_pictures_become_files_beside_and_nothing_is_overwritten(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.xml", tmp_path / "Big Quiz.json"
    beside = tmp_path / "big-quiz-pictures"
    beside.mkdir()
    (beside / "map.png").write_bytes(b"another")
    source.write_text(_moodle(("map.png", PNG), ("Map.png", OTHER_PNG), ("again.png", PNG)))
    assert _convert(source, target)[0] == 0
    images = [question.image for question in _read(target).questions]
    assert (beside / "map.png").read_bytes() == b"another"
    found = [(tmp_path / image.file).read_bytes() for image in images if image is not None]
    assert found == [PNG, OTHER_PNG, PNG]
    assert len(list(beside.iterdir())) == 3
    assert _convert(source, target)[0] == 0
    assert len(list(beside.iterdir())) == 3


@pytest.mark.parametrize("name", ["../evil.png", "/evil.png", "..\\evil.png", "con.png", "a:b.png"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    (folder / "bank.xml").write_text(_moodle((name, PNG)))
    _convert(folder / "bank.xml", folder / "q.json")
    pictures = [path for path in tmp_path.rglob("*") if path.suffix == ".png"]
    assert all(path.parent == folder / "q-pictures" for path in pictures)
    assert not any(path.stem == "con" for path in pictures)
    image = _read(folder / "q.json").questions[0].image
    assert (image is not None) == bool(pictures)


def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "q-pictures").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "bank.xml").write_text(_moodle(("map.png", PNG)))
    assert _convert(tmp_path / "bank.xml", tmp_path / "quizzes" / "q.json")[0] == 0
    assert list((tmp_path / "elsewhere").iterdir()) == []
    image = _read(tmp_path / "quizzes" / "q.json").questions[0].image
    assert image == Image("q-pictures-2/map.png")


def test_pictures_go_from_one_format_into_another(tmp_path: Path) -> None:
    (tmp_path / "bank.xml").write_text(_moodle(("map.png", PNG)))
    status, out, _ = _convert(tmp_path / "bank.xml", tmp_path / "bank.apkg", as_json=True)
    assert (status, json.loads(out)["lost"]) == (0, [])
    assert _convert(tmp_path / "bank.apkg", tmp_path / "q.json")[0] == 0
    image = _read(tmp_path / "q.json").questions[0].image
    assert image is not None
    assert (tmp_path / image.file).read_bytes() == PNG


def test_pictures_of_a_questions_file_are_copied_only_into_another_folder(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "maps" / "map.png").write_bytes(PNG)
    questions = tuple(
        msgspec.structs.replace(QUIZ.questions[0], id=name, image=Image(f"maps/{name}.png", "A"))
        for name in ("map", "gone")
    )
    source = _written(tmp_path / "q.json", Quiz(1, "T", questions))
    assert _convert(source, tmp_path / "copy.json")[0] == 0
    copied = json.loads((tmp_path / "copy.json").read_bytes())["questions"]
    assert [q["image"]["file"] for q in copied] == ["maps/map.png", "maps/gone.png"]
    assert not (tmp_path / "copy-pictures").exists()
    status, out, _ = _convert(source, tmp_path / "other" / "q.json")
    assert status == 0
    assert "question 2: lost: The picture is lost: maps/gone.png" in out
    there, gone = _read(tmp_path / "other" / "q.json").questions
    assert there.image == Image("q-pictures/map.png", "A")
    assert gone.image is None
    assert (tmp_path / "other" / "q-pictures" / "map.png").read_bytes() == PNG


# What can't be done


@pytest.mark.parametrize(
    ("source", "target", "options", "said"),
    [
        ("missing.gift", "q.json", [], "Couldn't find"),
        ("empty.gift", "q.json", [], "The file is empty."),
        ("noise.bin", "q.json", [], "noise.bin: The format of this file isn't known"),
        ("bank.gift", "q.pdf", [], "The ending “.pdf” doesn't say"),
        (
            "bank.gift",
            "q.json",
            ["--from", "word"],
            "There is no format “word”. Choose one of these: ",
        ),
        ("bank.gift", "q.json", ["--to", "h5p"], "There is no format “h5p”"),
        ("bank.gift", "bank.gift", [], "bank.gift: it is the file to read"),
        ("bank.gift", "none/q.json", [], "no longer exists"),
        ("bank.gift", "folder.json", [], "is a folder or a device"),
        ("broken.json", "q.gift", [], "broken.json: "),
    ],
)
def test_what_can_not_be_read_or_written_ends_with_2(
    source: str, target: str, options: list[str], said: str, tmp_path: Path
) -> None:
    (tmp_path / "bank.gift").write_text(GIFT)
    (tmp_path / "empty.gift").write_text("")
    (tmp_path / "noise.bin").write_text("nothing that is known")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "folder.json").mkdir()
    before = sorted(tmp_path.rglob("*"))
    ran = run("convert", tmp_path / source, tmp_path / target, *options)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("quizapp: ")
    assert said in ran.err
    told = _object(run("convert", tmp_path / source, tmp_path / target, *options, "--json"))
    assert said in told.pop("error")
    assert told == {"found": 0, "imported": 0, "skipped": [], "changed": [], "notes": []}
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "bank.gift").read_text() == GIFT


def test_where_no_question_can_be_taken_nothing_is_written(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.gift", tmp_path / "q.json"
    source.write_text("Tell of a river. {}\n")
    target.write_text("as it was")
    status, out, _ = _convert(source, target)
    assert status == 1
    assert "1 question found, 0 imported, 1 skipped. Nothing was written" in out
    assert target.read_text() == "as it was"


def test_pictures_are_taken_back_where_the_file_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "bank.xml").write_text(_moodle(("map.png", PNG)))
    (tmp_path / "q.json").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert _convert(tmp_path / "bank.xml", tmp_path / "q.json")[0] == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_an_interruption_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bank.xml").write_text(_moodle(("map.png", PNG)))
    (tmp_path / "q.json").write_text("as it was")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(converting, "save", interrupted)
    status, _, err = _convert(tmp_path / "bank.xml", tmp_path / "q.json")
    assert (status, err) == (2, "quizapp: Canceled. Nothing was written.\n")
    assert (tmp_path / "q.json").read_text() == "as it was"
    assert not (tmp_path / "q-pictures").exists()


# How it runs


def test_a_terminal_is_shown_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "bank.gift").write_text(GIFT * 50)
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "quizapp", "convert", "bank.gift", "q.json"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=terminal,
        timeout=60,
        check=False,
    )
    os.close(terminal)
    shown = os.read(screen, 65536).decode()
    os.close(screen)
    assert done.returncode == 1
    assert "Reading… 50%" in shown
    assert "Writing… 50%" in shown
    assert shown.endswith("\r\x1b[K")
    assert b"\x1b" not in done.stdout


def test_only_what_the_formats_need_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "bank.gift").write_text(GIFT)
    code = WITH_MODULES
    ran = run("convert", tmp_path / "bank.gift", tmp_path / "q.json", code=code)
    taken = set(ran.err.splitlines()[-1].split())
    assert {"quizapp", "msgspec"} <= taken
    heavy = {"PySide6", "shiboken6", "sqlite3", "numpy", "openpyxl", "genanki", "zstandard"}
    assert not taken & (heavy | {"defusedxml", "fsrs"})


def test_help_names_what_it_does() -> None:
    ran = run("convert", "--help")
    assert ran.status == 0
    for word in ("IN", "OUT", "--from", "--to", "--json"):
        assert word in ran.out
    assert "convert" in run("--help").out
