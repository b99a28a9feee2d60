"""`quizapp scores`, in processes of its own: what it prints, and that scores stay as they are."""

import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from quizapp.quiz.events import Chosen, Finished
from quizapp.quiz.model import About, Question, Settings
from quizapp.scores.learners import get_or_add
from quizapp.scores.store.connection import database_path
from quizapp.scores.store.database import open_store
from quizapp.scores.store.steps import VERSION
from tests.cli.running import run
from tests.scores.processes import ROOT, hold_an_attempt, kill
from tests.scores.samples import (
    DAY_MS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    rows,
    take_whole,
)

# Root may write everywhere, so it becomes somebody else, after everything is loaded.
AS_ANYBODY = """
import os, sys
from pathlib import Path
from quizapp.cli.scores import export_to, print_scores

if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
folder, target = map(Path, sys.argv[1:])
status = print_scores(folder, None, as_json=False, out=sys.stdout)
sys.exit(status or export_to(folder, None, target, sys.stderr))
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """A data folder that other users can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _make_read_only(folder: Path) -> dict[str, bytes]:
    """Take everybody's right to write away; returns what lies there."""
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("left_by", ["a window that was closed", "a killed process"])
def test_scores_are_read_where_nothing_can_be_written(
    left_by: str, shared: Path, tmp_path: Path
) -> None:
    store = open_store(shared).store
    take_whole(store, add_learner(store, "Ada"), 2, at_ms=START_MS)
    assert store.close()
    if left_by == "a killed process":
        process, _ = hold_an_attempt(shared, tmp_path / "log", "Ben")
        kill(process)
    before = _make_read_only(shared)
    try:
        target = Path(tempfile.gettempdir()) / f"{shared.parent.name}.json"
        done = _run("-c", AS_ANYBODY, shared, target)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Ada" in done.stdout
        assert ("Ben" in done.stdout) == (left_by == "a killed process")
        assert "Ada" in target.read_text(encoding="utf-8")
        target.unlink()
        assert {str(p): p.read_bytes() for p in shared.rglob("*") if p.is_file()} == before
    finally:
        shared.chmod(0o755)


@pytest.mark.parametrize("command", [("scores",), ("scores", "--json"), ("stats",)])
def test_a_file_in_place_of_the_folder_is_told(command: tuple[str, ...], shared: Path) -> None:
    shared.write_text("mine")
    done = _run("-m", "quizapp", *command, "--data", shared)
    assert (done.returncode, done.stdout) == (2, "")
    assert str(shared) in done.stderr
    assert shared.read_text() == "mine"


def test_nobody_else_can_read_the_scores(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    before = os.umask(0o022)
    try:
        store = open_store(folder).store
        take_whole(store, add_learner(store), 2, at_ms=START_MS)
    finally:
        os.umask(before)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.glob("scores.sqlite*")}
    assert store.close()
    assert modes.keys() >= {"scores.sqlite", "scores.sqlite-wal"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "scores.sqlite").chmod(0o644)  # as an earlier version left it
    assert open_store(folder).store.close()
    assert stat.S_IMODE((folder / "scores.sqlite").stat().st_mode) == 0o600


def test_all_attempts_are_printed_with_what_was_answered(kept: Path) -> None:
    ran = run("scores", "--json", "--data", kept)
    assert (ran.status, ran.err) == (0, "")
    newest, opened, oldest = ran.json
    assert [entry["learner"] for entry in ran.json] == ["Żoë 🙂", "Ada", "Ada"]
    assert len({entry["id"] for entry in ran.json}) == 3
    assert {entry["quiz"] for entry in ran.json} == {"numbers"}
    assert [(e["mode"], e["kind"], e["state"], e["ending"]) for e in ran.json] == [
        ("practice", "quiz", "over", "completed"),
        ("practice", "mistakes", "open", None),
        ("test", "quiz", "over", "handed_in"),
    ]
    assert [(e["score"], e["possible"], e["score_exact"]) for e in ran.json] == [
        (4, 4, "4"),
        (0, 4, "0"),
        (2, 4, "2"),
    ]
    assert newest["started_at_ms"] == START_MS + 2 * DAY_MS
    assert (oldest["started_at_ms"], oldest["ended_at_ms"]) == (START_MS, START_MS + 1000)
    assert (opened["ended_at_ms"], opened["running_ms"], opened["closed_ms"]) == (None, 5, 0)
    assert opened["answers"] == []
    even, odd, prime = oldest["answers"]
    assert (even["question"], even["chosen"], even["score"]) == ("even", ["2"], 1)
    assert odd["question"].startswith("~")
    assert (odd["chosen"], odd["score"], odd["possible"]) == (["1", "3"], 1, 1)
    assert (prime["position"], prime["chosen"], prime["score"]) == (2, ["false"], 0)
    assert (prime["possible"], prime["spent_ms"], prime["at_ms"]) == (2, 7, START_MS + 1000)


def test_a_share_of_the_points_is_printed_exactly_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = open_store(data).store
    ada = store.write(lambda c: get_or_add(c, "Ada", START_MS)).result().id
    thirds = Question(prompt="Which?", options=("a", "b", "c", "d"), answer=("a", "b", "c"))
    about = About(title="Thirds", settings=Settings(scoring="proportional"))
    attempt = new_attempt(ada, "test", about=about, quiz_key="path:/a/b.json", asked=(thirds,))
    begin(store, attempt)
    keep(store, attempt.id, Chosen(0, (0,)), Finished("handed_in"))
    assert store.close()
    (entry,) = run("scores", "--json", "--data", data).json
    assert (entry["score_exact"], entry["possible_exact"]) == ("1/3", "1")
    assert entry["score"] == pytest.approx(1 / 3)
    assert entry["quiz"] == "path:/a/b.json"


def test_the_certainty_of_an_answer_is_printed_and_what_it_earned(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = open_store(data).store
    ada = store.write(lambda c: get_or_add(c, "Ada", START_MS)).result().id
    plain = new_attempt(ada, "test")
    asking = structs.replace(plain.plan, certainty=True)
    attempt = structs.replace(new_attempt(ada, "test"), plan=asking)
    begin(store, plain)
    begin(store, attempt)
    answers = Chosen(0, (0,), 3), Chosen(1, (0,), 2), Chosen(2, (1,))
    keep(store, attempt.id, *answers, Finished("handed_in"))
    assert store.close()
    entry, other = run("scores", "--json", "--data", data).json
    assert [answer["certainty"] for answer in entry["answers"]] == [3, 2, None]
    assert entry["certainty_score"] == 3 + 0 + 0  # right, half right, wrong
    assert other["certainty_score"] is None


def test_the_attempts_of_one_learner_are_printed(kept: Path) -> None:
    ran = run("scores", "--json", "--learner", " aDA ", "--data", kept)
    assert ran.status == 0
    assert [entry["learner"] for entry in ran.json] == ["Ada", "Ada"]
    ran = run("scores", "--learner", "Żoë 🙂", "--data", kept)
    assert ran.status == 0
    (line,) = ran.out.splitlines()
    for part in ("Żoë 🙂", "Numbers", "practice", "completed", "4 of 4 points (100%)"):
        assert part in line


def test_the_lines_for_people_tell_mode_kind_state_and_score(kept: Path) -> None:
    ran = run("scores", "--data", kept)
    assert (ran.status, ran.err) == (0, "")
    newest, opened, oldest = ran.out.splitlines()
    assert newest.endswith("practice  completed  4 of 4 points (100%)")
    assert opened.endswith("Ada  Numbers  practiced mistakes  in progress  0 of 4 points (0%)")
    assert oldest.endswith("Ada  Numbers  test  handed in  2 of 4 points (50%)")
    assert all(re.match(r"2023-1[12]-\d\d \d\d:\d\d  ", line) for line in ran.out.splitlines())


@pytest.mark.parametrize("form", ["--json", "words"])
def test_an_unknown_learner_is_told_and_gives_status_1(kept: Path, form: str) -> None:
    options = [form] if form == "--json" else []
    ran = run("scores", "--learner", "Bob", *options, "--data", kept)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "quizapp: There is no student called Bob.\n"


def test_scores_that_are_not_there_yet_are_none_and_nothing_is_made(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ran = run("scores", "--json", "--data", data)
    assert (ran.status, ran.json) == (0, [])
    ran = run("scores", "--data", data)
    assert (ran.status, ran.out) == (0, "No attempts yet.\n")
    assert run("scores", "--learner", "Ada", "--data", data).status == 1
    assert not data.exists()


def test_damaged_scores_are_told_and_kept_aside(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    database_path(data).write_bytes(b"no database at all" * 1000)
    ran = run("scores", "--json", "--data", data)
    assert (ran.status, ran.out) == (2, "")
    (aside,) = data.glob("scores-damaged-*.sqlite")
    assert str(aside) in ran.err
    assert ran.err.startswith("quizapp: Your scores were damaged")
    assert aside.read_bytes() == b"no database at all" * 1000


def test_scores_of_a_newer_version_are_told_and_kept_aside(tmp_path: Path, kept: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    content = database_path(kept).read_bytes()
    database_path(data).write_bytes(content)
    rows(data, f"PRAGMA user_version = {VERSION + 1}")
    ran = run("scores", "--data", data)
    assert (ran.status, ran.out) == (2, "")
    assert "newer version" in ran.err
    assert len(list(data.glob(f"scores-version-{VERSION + 1}-*.sqlite"))) == 1


def test_a_backup_is_taken_where_the_scores_are_missing(tmp_path: Path, kept: Path) -> None:
    data = tmp_path / "data"
    (data / "backups").mkdir(parents=True)
    content = database_path(kept).read_bytes()
    (data / "backups" / "scores-2023-11-20.sqlite").write_bytes(content)
    ran = run("scores", "--json", "--data", data)
    assert ran.status == 0
    assert len(ran.json) == 3
    assert "backup of 2023-11-20" in ran.err


def test_scores_that_cannot_be_seen_give_status_2(tmp_path: Path) -> None:
    data = tmp_path / "data"
    database_path(data).mkdir(parents=True)
    ran = run("scores", "--data", data)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert str(database_path(data)) in ran.err
    name = tmp_path / ("x" * 300)
    ran = run("scores", "--data", name)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
