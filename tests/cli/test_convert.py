"""`quizapp convert`, on real files: what it writes, what it tells, and how it ends."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from quizapp.exchange.formats import WRITERS, Format
from quizapp.quiz.model import Question, Quiz, Settings
from tests.cli.convert_samples import GIFT, QUIZ, convert, object_of, read, written
from tests.cli.running import ROOT, WITH_MODULES, run

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
    quiz = read(target)
    assert (quiz.title, quiz.id) == ("bank", "bank")
    assert [q.id for q in quiz.questions] == ["one", "which-are-rivers"]
    assert [q.answer for q in quiz.questions] == ["Drin", ("Drin", "Ibar")]


def test_as_json_it_tells_the_same(tmp_path: Path) -> None:
    source = tmp_path / "bank.gift"
    source.write_text(GIFT)
    ran = run("convert", source, tmp_path / "quiz.json", "--json")
    told = object_of(ran)
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
    source = written(tmp_path / "quiz.json", msgspec.structs.replace(QUIZ, reading="A text."))
    target = tmp_path / "quiz.xlsx"
    ran = run("convert", source, target, "--json", "--to", "kahoot")
    assert ran.status == 0
    lost = object_of(ran)["lost"]
    assert {(entry["where"], entry["reason"]) for entry in lost} >= {
        ("the whole quiz, “Rivers”", "The reading is lost."),
        ("question 1", "The feedback for single options is lost."),
        ("question 2", "The topic is lost or changed: Water"),
    }
    assert convert(target, tmp_path / "again.json")[0] == 0
    in_words = run("convert", source, target, "--to", "kahoot").out
    assert "question 2: lost: The topic is lost or changed: Water “Which are?”\n" in in_words


def test_a_question_with_several_answers_does_not_come_to_aiken(tmp_path: Path) -> None:
    target = tmp_path / "quiz.txt"
    status, out, _ = convert(written(tmp_path / "quiz.json"), target)
    assert (status, out.splitlines()[-1]) == (1, "Left out 1 question that Aiken can't store.")
    assert "Aiken allows only one correct answer" in out
    assert target.read_text() == "Which is a river?\nA. Drin\nB. Sharr\nANSWER: A\n"


def test_a_question_that_a_format_can_not_hold_did_not_come(tmp_path: Path) -> None:
    long = Question("Which?", ("a", "b", "c", "d", "e", "f", "g"), "a")
    source = written(tmp_path / "quiz.json", Quiz(1, "T", (*QUIZ.questions, long)))
    status, out, _ = convert(source, tmp_path / "k.xlsx", to_format="kahoot")
    assert (status, out.splitlines()[-1]) == (1, "Left out 1 question that Kahoot can't store.")
    assert convert(tmp_path / "k.xlsx", tmp_path / "again.json")[0] == 0
    assert len(read(tmp_path / "again.json").questions) == 2


def test_another_encoding_is_told(tmp_path: Path) -> None:
    source = tmp_path / "bank.gift"
    source.write_bytes("Où? {=Là ~Ici}".encode("cp1252"))
    status, out, _ = convert(source, tmp_path / "q.json")
    assert status == 0
    assert out.startswith("note: The file was read as Windows-1252")
    assert read(tmp_path / "q.json").questions[0].prompt == "Où?"


def test_nothing_in_a_file_changes_the_terminal(tmp_path: Path) -> None:
    source = written(tmp_path / "quiz.json")
    asked = "Which\\u009b2J\\u001b[2J?"  # as JSON writes it, so that it gets through
    source.write_text(source.read_text().replace("Which are?", asked))
    _, out, _ = convert(source, tmp_path / "quiz.txt")
    assert "“Which\\u009b2J\\u001b[2J?”" in out
    assert all(line.isprintable() for line in out.splitlines())


# Any format into any other


@pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)
def test_every_format_is_written_and_read_again(format_: Format, tmp_path: Path) -> None:
    there, back = tmp_path / f"there{format_.endings[0]}", tmp_path / "back.json"
    held = QUIZ.questions[:1] if format_.name == "aiken" else QUIZ.questions
    source = written(tmp_path / "quiz.json", msgspec.structs.replace(QUIZ, questions=held))
    assert convert(source, there, to_format=format_.name)[::2] == (0, "")
    status, out, err = convert(there, back, as_json=True)
    assert (status, err) == (0, "")
    assert (json.loads(out)["found"], json.loads(out)["imported"]) == (len(held), len(held))
    questions = read(back).questions
    assert [q.texts for q in questions] == [q.texts for q in held]
    assert [q.keys for q in questions] == [q.keys for q in held]
    assert all(question.id for question in questions)


def test_other_systems_formats_become_each_other(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.txt", tmp_path / "bank.zip"
    source.write_text(GIFT)
    status, out, _ = convert(source, target, to_format="qti3", as_json=True)
    assert status == 1
    assert json.loads(out)["lost"] == []
    assert convert(target, tmp_path / "q.json")[0] == 0
    assert read(tmp_path / "q.json").questions[0].feedback(0) == "Yes."


def test_a_questions_file_keeps_all_that_it_says_of_itself(tmp_path: Path) -> None:
    quiz = msgspec.structs.replace(
        QUIZ, id="rivers", reading=("One.", "Two."), settings=Settings(pick=1), language="sq"
    )
    assert convert(written(tmp_path / "a.json", quiz), tmp_path / "b.json")[0] == 0
    again = read(tmp_path / "b.json")
    assert msgspec.structs.replace(again, questions=()) == msgspec.structs.replace(
        quiz, questions=()
    )
    assert again.questions[0] == quiz.questions[0]


def test_the_format_can_be_named(tmp_path: Path) -> None:
    source = tmp_path / "bank.txt"
    source.write_text("What does {a = b} do?\nA. This\nB. That\nANSWER: A\n")
    assert convert(source, tmp_path / "q.json")[0] == 0
    assert convert(source, tmp_path / "q.json", from_format="gift")[0] != 0


def test_questions_that_begin_alike_get_different_ids(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.gift", tmp_path / "q.json"
    source.write_text("".join(f"Which one is it? {{=a{n} ~b}}\n\n" for n in range(40)))
    assert convert(source, target)[0] == 0
    ids = [question.id for question in read(target).questions]
    assert (ids[0], ids[1], ids[39]) == (
        "which-one-is-it",
        "which-one-is-it-2",
        "which-one-is-it-40",
    )


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
