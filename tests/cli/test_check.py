"""`quizapp check` in processes of its own: what it prints, what it mends, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizapp.files.reader import MOST_LISTED
from tests.cli.check_samples import (
    FIELDS,
    GOOD,
    LINE,
    SHOWN,
    WARNING,
    lines,
    rows_of,
    saved,
    some_of,
    written,
)
from tests.cli.running import ROOT, WITH_MODULES, run


def test_every_mistake_is_told_where_it_was_made(tmp_path: Path) -> None:
    files = [
        *some_of(),
        *some_of(layout="tabs and CRLF"),
        *some_of(layout="compact"),
    ]
    paths = saved(tmp_path, files)
    ran = run("check", "--json", *paths)
    assert (ran.status, ran.err) == (1, "")
    told = {(e["file"], e["line"], e["column"], e["code"]) for e in ran.json}
    for path, file in zip(paths, files, strict=True):
        assert (str(path), file.line, file.column, file.code) in told, file.name
    assert all(list(entry) == FIELDS for entry in ran.json)
    text = run("check", *paths)
    assert (text.status, text.err) == (1, "")
    assert [
        (e["file"], str(e["line"]), str(e["column"]), SHOWN[e["severity"]], e["code"])
        for e in ran.json
    ] == [(e["file"], e["line"], e["column"], e["severity"], e["code"]) for e in lines(text)]


def test_json_tells_the_end_the_pointer_and_the_fix(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace('"16", "21"', '"16", 21'))
    (entry,) = run("check", "--json", path).json
    number, column = next(
        (i, line.index("21, ") + 1) for i, line in enumerate(rows_of(path), 1) if ", 21, " in line
    )
    data = path.read_bytes()
    message = entry.pop("message")
    assert entry == {
        "file": str(path),
        "line": number,
        "column": column,
        "end_line": number,
        "end_column": column + 2,
        "severity": "error",
        "code": "number-for-text",
        "path": "/questions/0/options/1",
        "fix": {
            "message": 'Replace 21 with "21"',
            "edits": [{"offset": data.index(b"21, "), "length": 2, "new": '"21"'}],
        },
    }
    assert "21" in message


def test_what_is_not_certain_has_no_fix(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace('"answer": "Yes"', '"answer": "Yse"'))
    (entry,) = run("check", "--json", path).json
    assert (entry["code"], entry["fix"]) == ("answer-not-an-option", None)
    assert "Did you mean “Yes”?" in entry["message"]


def test_nothing_is_said_where_all_is_well(tmp_path: Path) -> None:
    ran = run("check", "--strict", ROOT / "questions.json", written(tmp_path, GOOD))
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    ran = run("check", "--strict", "--json", ROOT / "questions.json")
    assert (ran.status, ran.json, ran.err) == (0, [], "")


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_exit_status_tells_the_worst_of_all_files(tmp_path: Path, form: tuple[str]) -> None:
    good = written(tmp_path, GOOD)
    warning = written(tmp_path, WARNING, "warning.json")
    error = written(tmp_path, GOOD.replace(",", ",,", 1), "error.json")
    for files, status, strict in (
        ((good,), 0, 0),
        ((warning,), 0, 1),
        ((warning, good), 0, 1),
        ((error, warning), 1, 1),
        ((error, tmp_path / "none.json", good), 2, 2),
        ((tmp_path,), 2, 2),
        (("/dev/null",), 2, 2),
    ):
        assert run("check", *form, *files).status == status, files
        assert run("check", *form, "--strict", *files).status == strict, files


def test_a_file_that_can_not_be_read_is_told_beside_the_others(tmp_path: Path) -> None:
    error = written(tmp_path, GOOD.replace(",", ",,", 1))
    missing, folder = tmp_path / "none.json", tmp_path / "folder"
    folder.mkdir()
    ran = run("check", missing, error, folder)
    assert (ran.status, ran.err) == (2, "")
    assert [(line["file"], line["code"]) for line in lines(ran)] == [
        (str(missing), "file-missing"),
        (str(error), "extra-comma"),
        (str(folder), "is-folder"),
    ]


def test_a_file_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(1024**3)
    ran = run("check", path)
    assert ran.status == 2
    (line,) = lines(ran)
    assert line["code"] == "file-too-big"


def test_flaws_of_questions_are_told_and_can_be_silenced(tmp_path: Path) -> None:
    flawed = GOOD.replace('"Nothing, ever"', '"All of the above"')
    ran = run("check", written(tmp_path, flawed.replace('"title"', '"language": "en", "title"')))
    (line,) = [line for line in lines(ran) if line["code"] == "all-of-the-above"]
    row = next(i for i, text in enumerate(flawed.splitlines(), 1) if "All of" in text)
    assert (ran.status, line["line"], line["severity"]) == (0, str(row), "warning")
    silent = flawed.replace('"title"', '"language": "en", "title"')
    silent = silent.replace("no-explanation", "all-of-the-above")
    assert "all-of-the-above" not in run("check", written(tmp_path, silent)).out


def test_standard_input_is_a_file_too() -> None:
    ran = run("check", "-", given=GOOD.replace(",", ",,", 1))
    assert ran.status == 1
    assert [(line["file"], line["code"]) for line in lines(ran)] == [("-", "extra-comma")]
    ran = run("check", "-", given=GOOD)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    ran = run("check", "--fix", "-", given=GOOD)
    assert (ran.status, ran.out) == (2, "")
    assert "can't be fixed" in ran.err


@pytest.mark.parametrize("options", [(), ("--json",), ("--fix",), ("--strict",)])
def test_checking_never_loads_qt(tmp_path: Path, options: tuple[str, ...]) -> None:
    path = written(tmp_path, GOOD.replace(",", ",,", 1))
    ran = run("check", *options, path, code=WITH_MODULES)
    taken = set(ran.err.splitlines()[-1].split())
    assert {"quizapp", "msgspec"} <= taken
    assert not taken & {"PySide6", "shiboken6", "sqlite3"}


def test_only_the_words_of_the_files_language_are_loaded(tmp_path: Path) -> None:
    code = WITH_MODULES.replace('name.partition(".")[0]', "name")
    for tag, expected in (("en", {"en"}), ("de", {"de"}), ("", set())):
        path = written(tmp_path, GOOD.replace('"title"', f'"language": "{tag}", "title"', 1))
        taken = run("check", path, code=code).err.split()
        loaded = {name.rpartition(".")[2] for name in taken if ".items.languages." in name}
        assert loaded == expected


def test_terminals_of_other_encodings_get_escapes_and_json_is_utf_8(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace('"answer": "Yes"', '"answer": "Łódź 🙂"'), "ż.json")
    ran = run("check", path, PYTHONIOENCODING="ascii")
    assert ran.status == 1
    assert "\\u0141\\xf3d\\u017a \\U0001f642" in ran.out
    assert lines(ran)[0]["file"].endswith("\\u017c.json")
    ran = run("check", "--json", path, PYTHONIOENCODING="cp1252")
    assert "Łódź 🙂" in ran.json[0]["message"]
    assert ran.json[0]["file"] == str(path)


@pytest.mark.parametrize("form", ["--json", "--strict"])
def test_half_characters_and_odd_names_can_be_told(tmp_path: Path, form: str) -> None:
    text = GOOD.replace('"answer": "Yes"', '"answer": "\\ud83d\\u001b[31m"')
    folder = os.fsencode(tmp_path)
    name = folder + b"/\xff\n\x1b[31m.json"
    with open(name, "wb") as file:
        file.write(text.encode())
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "check", form, name],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    if form == "--json":
        assert {entry["code"] for entry in json.loads(done.stdout)} >= {"lone-surrogate"}
    else:
        assert b"\x1b" not in done.stdout
        assert all(LINE.fullmatch(line) for line in done.stdout.decode().splitlines())


def test_a_thousand_of_thousands_of_mistakes_are_told(tmp_path: Path) -> None:
    count = 5_500
    row = '{"prompt": "Which?", "options": ["a", "b"], "answer": "c", "points": -1},\n'
    path = written(tmp_path, GOOD.replace('"questions": [', '"questions": [\n' + row * count))
    ran = run("check", path)
    assert ran.status == 1
    codes = [line["code"] for line in lines(ran)]
    assert codes.count("answer-not-an-option") == codes.count("out-of-range") == MOST_LISTED // 2
    assert codes[-1] == "more-problems"
    assert f"{2 * count - MOST_LISTED} more problems" in ran.out
    assert f"{2 * count - MOST_LISTED} of them errors" in ran.out
    told: list[Any] = run("check", "--json", path).json
    assert [entry["code"] for entry in told] == codes


def test_a_reader_that_has_read_enough_gets_no_traceback(tmp_path: Path) -> None:
    row = '{"prompt": "Which?", "options": ["a", "b"], "answer": "c"},\n'
    path = written(tmp_path, GOOD.replace('"questions": [', '"questions": [\n' + row * 3000))
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "check", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert LINE.fullmatch(process.stdout.readline().decode().rstrip())
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "the following arguments are required: FILE"),
        (("--js", "a.json"), "unrecognized arguments: --js"),
        (("--nothing", "a.json"), "unrecognized arguments: --nothing"),
    ],
)
def test_arguments_that_make_no_sense_give_one_message_and_status_2(
    arguments: tuple[str, ...], told: str
) -> None:
    ran = run("check", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err.splitlines()[-1]


def test_help_tells_what_the_status_means() -> None:
    ran = run("check", "--help")
    assert (ran.status, ran.err) == (0, "")
    for part in ("usage: quizapp check", "--json", "--fix", "--strict", "Exit status: 0"):
        assert part in ran.out


def test_a_name_can_not_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b]0;mine\x07\r.json"
    ran = run("check", path)
    assert ran.status == 2
    assert "\\u001b]0;mine\\u0007\\u000d.json" in ran.err + ran.out
    assert not {"\x1b", "\x07", "\r"} & set(ran.err + ran.out)
