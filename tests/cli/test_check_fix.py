"""`quizapp check --fix`: what it changes in questions files, and what it prints about that."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.check_samples import CERTAIN, GOOD, WARNING, lines, saved, some_of, written
from tests.cli.running import run
from tests.files.good import layouts


@pytest.mark.parametrize("layout", ["by hand", "tabs and CRLF"])
def test_certain_fixes_give_back_the_good_file(tmp_path: Path, layout: str) -> None:
    files = some_of(CERTAIN, layout=layout)
    paths = saved(tmp_path, files)
    ran = run("check", "--fix", *paths)
    assert (ran.status, ran.err) == (0, "")
    for path, file in zip(paths, files, strict=True):
        assert path.read_bytes().decode() == layouts()[layout], file.name
    told = {(e["file"], e["line"], e["column"], e["severity"], e["code"]) for e in lines(ran)}
    assert told >= {
        (str(path), str(file.line), str(file.column), "fixed", file.code)
        for path, file in zip(paths, files, strict=True)
    }
    assert {entry["severity"] for entry in lines(ran)} == {"fixed", "suggestion"}
    again = run("check", "--fix", *paths)
    assert (again.status, again.err) == (0, "")
    assert {entry["severity"] for entry in lines(again)} == {"suggestion"}


def test_missing_ids_are_written_and_told(tmp_path: Path) -> None:
    bare = re.sub(r'\s*"id": "[a-z-]+",', "", GOOD)
    assert '"id"' not in bare
    path = written(tmp_path, bare)
    assert run("check", path).status == 0
    ran = run("check", "--fix", path)
    assert (ran.status, ran.err) == (0, "")
    after = path.read_text(encoding="utf-8")
    assert re.sub(r'\s*"id": "[a-z-]+",', "", after) == bare
    told = lines(ran)
    assert [(e["severity"], e["code"]) for e in told] == [("fixed", "no-id")] * 4
    rows = after.splitlines()
    for entry in told:
        written_id = rows[int(entry["line"]) - 1][int(entry["column"]) - 1 :]
        match = re.match(r'"id": "([^"]+)"', written_id)
        assert match
        assert f"“{match[1]}”" in entry["message"]


def test_what_is_uncertain_stays_and_is_still_told(tmp_path: Path) -> None:
    text = GOOD.replace('"answer": "Yes"', '"answer": "Yse"')
    path = written(tmp_path, text.replace('"Yes", "No"', '"Yes", "No",'))
    ran = run("check", "--fix", path)
    assert ran.status == 1
    assert path.read_bytes() == text.encode()
    assert [(e["severity"], e["code"]) for e in lines(ran)] == [
        ("fixed", "trailing-comma"),
        ("error", "answer-not-an-option"),
    ]


def test_json_stays_json_while_files_are_mended(tmp_path: Path) -> None:
    path = written(tmp_path, WARNING.replace('"Yes", "No"', '"Yes", "No",'))
    ran = run("check", "--json", "--fix", path)
    assert ran.status == 0
    assert [entry["code"] for entry in ran.json] == ["unknown-key"]
    assert re.fullmatch(r".*: fixed: Remove , \[trailing-comma\]\n", ran.err)
    assert path.read_bytes() == WARNING.encode()


def test_a_file_that_can_not_be_saved_stays_and_is_told(tmp_path: Path) -> None:
    broken = GOOD.replace(",", ",,", 1)
    path = written(tmp_path, broken)
    path.chmod(0o444)
    ran = run("check", "--fix", path)
    assert ran.status == 2
    assert [(e["severity"], e["code"]) for e in lines(ran)] == [("error", "extra-comma")]
    assert ran.err.startswith("quizapp: ")
    assert "read-only" in ran.err
    assert path.read_bytes() == broken.encode()
    assert os.listdir(tmp_path) == ["quiz.json"]
