"""Scores that can be read but not written, and those that aren't there."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.scores.store.database import open_store
from tests.scores.processes import ROOT, hold_a_attempt, kill
from tests.scores.samples import START_MS, add_learner, take_whole

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
        process, _ = hold_a_attempt(shared, tmp_path / "log", "Ben")
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
