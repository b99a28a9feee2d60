"""`quizapp scores --export`, in processes of its own."""

import json
from pathlib import Path

from msgspec.structs import replace

from quizapp.scores.store.database import open_store
from tests.cli.running import run
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    take_whole,
)


def test_all_that_is_kept_is_exported(kept: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    ran = run("scores", "--export", target, "--data", kept)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    tables = json.loads(target.read_bytes())["tables"]
    assert [entry["name"] for entry in tables["learner"]].count("Żoë 🙂") == 1
    assert len(tables["attempt"]) == 3
    ran = run("scores", "--export", target, "--learner", "ada", "--data", kept)
    assert (ran.status, ran.err) == (0, "")
    tables = json.loads(target.read_bytes())["tables"]
    assert [entry["name"] for entry in tables["learner"]] == ["Ada"]
    assert [file.name for file in tmp_path.iterdir()] == ["all.json"]


def test_what_cannot_be_exported_is_told(kept: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    ran = run("scores", "--export", target, "--learner", "Bob", "--data", kept)
    assert (ran.status, ran.err) == (1, "quizapp: There is no student called Bob.\n")
    ran = run("scores", "--export", tmp_path / "no" / "all.json", "--data", kept)
    assert (ran.status, "Couldn't write" in ran.err) == (2, True)
    ran = run("scores", "--export", target, "--data", tmp_path / "none")
    assert (ran.status, "There are no scores" in ran.err) == (1, True)
    ran = run("scores", "--export", target, "--json", "--data", kept)
    assert (ran.status, "not allowed with" in ran.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_regraded_attempt_is_printed_with_both_marks(tmp_path: Path) -> None:
    store = open_store(tmp_path).store
    ada = add_learner(store)
    take_whole(store, ada, 3, at_ms=START_MS)
    take_whole(store, ada, 0, at_ms=START_MS - 1)
    regrade(store, quiz_of(*QUESTIONS[:2], replace(QUESTIONS[2], points=5)))
    assert store.close()
    first, second = run("scores", "--json", "--data", tmp_path).json
    assert (first["score_exact"], first["regraded_from_exact"]) == ("7", "4")
    assert (second["possible_exact"], second["regraded_from_exact"]) == ("7", "0")
