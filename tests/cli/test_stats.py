"""The command on item statistics, in processes of its own: tables, JSON, and clear errors."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from quizapp.scores.store.database import open_store
from quizapp.stats.figures import NATURES
from quizapp.stats.flag_codes import RANKS
from tests.app.taken import AFTER, BEFORE, Class
from tests.cli.running import WITH_MODULES, Ran, run
from tests.scores.samples import DAY_MS, START_MS, add_learner, take_whole
from tests.stats.published import LSAT7, LSAT7_COUNTS, people_of


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder: a class that took one quiz, and Ada, who later took another one."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    store = open_store(folder).store
    people = Class(store, random.Random(1))
    for number in range(60):
        people.take(BEFORE, f"Learner {number}")
    people.regrade(AFTER, undo=False)
    for number in range(60):
        people.take(AFTER, f"Learner {number}")
    take_whole(store, add_learner(store), 2, at_ms=START_MS + DAY_MS)
    assert store.close()
    return folder


@pytest.fixture(scope="module")
def lsat7(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published data as a CSV file."""
    path = tmp_path_factory.mktemp("csv") / "LSAT 7.csv"
    rows = ["person,q1,q2,q3,q4,q5"]
    for number, person in enumerate(people_of(LSAT7_COUNTS)):
        rows.append(f"person {number},{','.join(f'{value:g}' for value in person)}")
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def as_json(ran: Ran) -> dict[str, Any]:
    found = json.loads(ran.bytes)
    assert isinstance(found, dict)
    return found


def section(ran: Ran, head: str) -> list[str]:
    """The lines below a heading."""
    lines = ran.out.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(head)) + 1
    return [line.strip() for line in lines[start : lines.index("", start)]]


def test_published_data_give_their_figures(lsat7: Path) -> None:
    ran = run("stats", "--responses", lsat7)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.isascii()
    assert ran.out.splitlines()[0] == "LSAT 7"
    quiz = dict(line.rsplit("  ", 1) for line in section(ran, "Quiz"))
    told = {name.strip(): value for name, value in quiz.items()}
    assert told["Mean"] == LSAT7["mean"]
    assert told["Standard deviation of the scores"] == LSAT7["quiz_deviation"]
    assert told["Cronbach's alpha (KR-20)"] == LSAT7["alpha"]
    assert told["95% interval of alpha (Feldt)"] == "0.398 to 0.505"
    assert told["Standard error of measurement"] == LSAT7["error"]
    head, *rows = [line.split() for line in section(ran, "Questions")]
    cells = zip(*[[*row[:-1], "", row[-1]] for row in rows], strict=True)  # nothing is flagged
    columns = dict(zip(head, cells, strict=True))
    assert columns["n"] == ("1000",) * 5
    assert columns["diffic"] == LSAT7["facility"]
    assert columns["discr"] == LSAT7["discrimination"]
    assert columns["a.del"] == LSAT7["alpha_without"]
    assert columns["guess"] == ("(a)",) * 5
    assert "(a) The options aren't known." in ran.out


def test_columns_stand_one_under_another(lsat7: Path) -> None:
    ran = run("stats", "--responses", lsat7)
    lines = ran.out.split("\n")
    start = lines.index("Questions") + 1
    assert len({line.rindex("q") for line in lines[start : start + 6]}) == 1


def test_the_quiz_taken_last_is_told_of_and_the_others_are_named(kept: Path) -> None:
    ran = run("stats", "--data", kept)
    assert ran.status == 0
    assert ran.out.splitlines()[0] == "Numbers"
    assert ran.err.splitlines()[0].startswith("quizapp: Showing the quiz taken last.")
    assert "Rivers of the world  [rivers]" in ran.err


def test_a_quiz_with_its_options_flags_and_reasons(kept: Path) -> None:
    ran = run("stats", "rivers of the world", "--data", kept)
    assert (ran.status, ran.err) == (0, "")
    assert "The first complete attempt of each student." in ran.out
    assert "overstate" not in ran.out
    assert "Not everyone was asked every question" in ran.out
    options = section(ran, "Options")
    assert any(line.split()[1:2] == ["*"] and line.endswith("Rhine") for line in options)
    assert any(line.split()[1:2] == ["-"] and line.endswith("Loire") for line in options)
    assert section(ran, "Also worth a look")
    assert "(a) Any number of options can be chosen" in ran.out
    everything = run("stats", "rivers", "--data", kept, "--attempts", "all")
    assert "All complete attempts." in everything.out
    assert "overstate" in everything.out


def test_json_tells_everything(kept: Path) -> None:
    found = as_json(run("stats", "rivers", "--data", kept, "--attempts", "last", "--json"))
    assert found["source"]["choice"] == "last"
    assert found["source"]["biased"] is True
    assert found["source"]["learners"] == found["source"]["attempts"] == found["quiz"]["people"]
    assert set(found["figures"]) == set(NATURES)
    discrimination = found["figures"]["discrimination"]
    assert discrimination["formula"] == ("cov(x, R) / sqrt(var(x) var(R)), R = (T - x) / (C - c)")
    assert (discrimination["variance"], discrimination["treatment"]) == ("sample", "shares")
    assert discrimination["interval"] == "fisher"
    assert found["quiz"]["alpha"]["n"] == found["quiz"]["people"]
    assert set(found["quiz"]["alpha_interval"]) == {"code", "lower", "upper"}
    assert found["quiz"]["alpha_interval"]["code"] == "alpha_bootstrap"  # not all were asked all
    assert len(found["questions"]) == 4
    asia = next(question for question in found["questions"] if question["key"] == "asia")
    assert [(option["text"], option["former"]) for option in asia["options"]] == [
        ("Mekong", False),
        ("Ob", False),
        ("Po", False),
        ("Loire", True),
    ]
    assert {"value", "n", "reason", "low", "high"} == set(asia["options"][0]["upper"])
    flags = [flag for question in found["questions"] for flag in question["flags"]]
    assert flags
    for flag in flags:
        assert flag["message"].endswith(".")
        assert flag["rank"] == RANKS[flag["code"]]
    for question in found["questions"]:
        told = question["discrimination"]
        assert told["value"] is None or told["low"] < told["value"] < told["high"]


def test_a_questions_file_names_its_quiz(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "rivers.json"
    path.write_text(
        '{"format": 1, "id": "rivers", "title": "R", "questions":'
        ' [{"prompt": "?", "options": ["a", "b"], "answer": "a"}]}'
    )
    ran = run("stats", "rivers.json", "--data", kept, folder=tmp_path)
    assert (ran.status, ran.out.splitlines()[0]) == (0, "Rivers of the world")


def test_what_is_not_there_is_told_with_status_2(kept: Path, tmp_path: Path) -> None:
    unknown = run("stats", "seas", "--data", kept)
    assert (unknown.status, unknown.out) == (2, "")
    assert "There is no quiz “seas”" in unknown.err
    assert "Rivers of the world  [rivers]" in unknown.err
    nothing = run("stats", "--data", tmp_path / "none")
    assert (nothing.status, nothing.out) == (2, "")
    assert nothing.err == "quizapp: No quiz has a complete attempt yet.\n"
    assert not (tmp_path / "none").exists()
    both = run("stats", "rivers", "--responses", "x.csv", "--data", kept)
    assert both.status == 2
    assert "--responses can't be combined" in both.err
    assert run("stats", "--attempts", "some").status == 2


def test_bad_cells_are_named_by_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("person,a,b\nAda,1,x\nBob,2,\n" + "".join(f"p{i},y,1\n" for i in range(30)))
    ran = run("stats", "--responses", path)
    assert (ran.status, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert lines[0].startswith(f"{path}:2: column 3: “x” is not a number of points")
    assert lines[1].startswith(f"{path}:4: column 2: ")
    assert len(lines) == 21
    assert lines[-1] == f"quizapp: {path}: 11 more problems."
    missing = run("stats", "--responses", tmp_path / "none.csv")
    assert (missing.status, missing.out) == (2, "")
    assert "none.csv" in missing.err


def test_a_table_with_points_and_key_has_facilities_options_and_ranked_flags(
    tmp_path: Path,
) -> None:
    """The first question is too easy; the second's key is wrong, the better choose B."""
    path = tmp_path / "table.csv"
    chosen = ["B"] * 12 + ["A"] * 8
    rows = [f"p{i},A,{letter},{19 - i}" for i, letter in enumerate(chosen)]
    path.write_text("\n".join(["person,one,two,three", "points,1,1,25", "key,A,A,", *rows]))
    ran = run("stats", "--responses", path)
    assert (ran.status, ran.err) == (0, "")
    facility = [line.split()[2] for line in section(ran, "Questions")[1:]]
    assert facility == ["1.000", "0.400", "0.380"]  # 190 of 500 points; of 380 it would be a half
    options = [line.split()[:3] for line in section(ran, "Options")[1:]]
    assert options == [["1", "*", "20"], ["1", "0", "0.000"], ["2", "*", "8"], ["2", "12", "0.600"]]
    (wrong,) = section(ran, "Keys that are probably wrong")
    assert wrong.startswith("2: The key is probably wrong: 100% of the better half chose “B”")
    assert "1: Too easy: 100% of the points were earned." in section(ran, "Also worth a look")
    assert ran.out.index("Keys that are probably wrong") < ran.out.index("Also worth a look")
    found = as_json(run("stats", "--responses", path, "--json"))
    ranks = [[flag["rank"] for flag in question["flags"]] for question in found["questions"]]
    assert ranks == [[3], [1, 3], [2]]


def test_a_bad_letter_of_an_option_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("person,a\nkey,B\nAda,0.5\n")
    ran = run("stats", "--responses", path)
    assert ran.status == 2
    assert f"{path}:3: column 2: “0.5” doesn't name options" in ran.err


def test_damaged_scores_are_told_with_status_2(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "scores.sqlite").write_bytes(b"no database" * 500)
    ran = run("stats", "--data", folder)
    assert (ran.status, ran.out) == (2, "")
    assert "damaged" in ran.err


def test_only_this_command_loads_numpy_and_none_loads_qt(kept: Path, lsat7: Path) -> None:
    ran = run("stats", "--responses", lsat7, code=WITH_MODULES)
    modules = set(ran.err.split())
    assert "numpy" in modules
    assert not modules & {"PySide6", "fsrs", "openpyxl"}
    assert "numpy" not in run("scores", "--data", kept, code=WITH_MODULES).err.split()
