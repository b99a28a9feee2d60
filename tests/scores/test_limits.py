"""A disk that takes nothing more and a folder that can't be written, for real, in a process."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.scores.store.database import open_store
from tests.scores.processes import ROOT
from tests.scores.samples import add_learner, count

# In a process of its own no file may grow beyond a limit, which is then taken off again.
FULL_WHILE_RUNNING = """
import json, queue, resource, sys
from pathlib import Path
from quizapp.scores import learners
from quizapp.scores.store.database import open_store

store = open_store(Path(sys.argv[1])).store
told = queue.Queue()
store.on_trouble = told.put
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
kept = [store.write(lambda c, i=i: learners.add(c, f"Learner {i}", 0)) for i in range(40)]
trouble = told.get(timeout=20)
done_before = sum(future.done() for future in kept)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
names = [future.result(20).name for future in kept]
cleared = told.get(timeout=20)
print(json.dumps([trouble.code, done_before < 40, names, cleared, store.close()]))
"""

FULL_AT_OPENING = """
import json, resource, sys
from pathlib import Path
from quizapp.scores.store.database import open_store
from quizapp.scores.errors import StoreError

hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
try:
    open_store(Path(sys.argv[1]))
except StoreError as error:
    print(json.dumps([error.code, error.data["file"]]))
"""

# What may do anything becomes nobody, after everything is loaded.
WITHOUT_RIGHTS = """
import json, os, sys
from pathlib import Path
from quizapp.scores.store.database import open_store
from quizapp.scores.errors import StoreError

if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    open_store(Path(sys.argv[1]))
except StoreError as error:
    print(json.dumps([error.code, sorted(error.data)]))
"""


def _run(code: str, folder: Path) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert isinstance(said, list)
    return said


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A data folder that other users can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


def test_a_disk_that_is_full_for_a_while_delays_what_is_kept(folder: Path) -> None:
    code, waited, names, cleared, closed = _run(FULL_WHILE_RUNNING, folder)
    assert code in ("disk_full", "io_error")
    assert waited
    assert names == [f"Learner {i}" for i in range(40)]
    assert cleared is None
    assert closed
    assert count(folder, "learner") == 40


def test_a_full_disk_at_opening_is_told(folder: Path) -> None:
    folder.mkdir()
    code, file = _run(FULL_AT_OPENING, folder)
    assert code in ("disk_full", "io_error")
    assert file == str(folder / "scores.sqlite")
    store = open_store(folder).store  # with room again, all is well
    add_learner(store)
    assert store.close()


def _chmod(path: Path, *, writable: bool) -> None:
    mode = 0o555 if path.is_dir() else 0o444
    path.chmod(mode | 0o222 if writable else mode)


@pytest.mark.parametrize("there", ["nothing", "folder", "database", "database file only"])
def test_a_place_that_cannot_be_written_is_told(there: str, shared_folder: Path) -> None:
    locked = [shared_folder.parent]
    if there != "nothing":
        shared_folder.mkdir()
        locked = [shared_folder]
    if "database" in there:
        store = open_store(shared_folder).store
        add_learner(store)
        assert store.close()
        files = [path for path in shared_folder.iterdir() if path.is_file()]
        locked = files if there == "database file only" else [*files, shared_folder]
        if there == "database file only":
            _chmod(shared_folder, writable=True)
    for path in locked:
        _chmod(path, writable=False)
    try:
        code, data = _run(WITHOUT_RIGHTS, shared_folder)
    finally:
        for path in locked:
            _chmod(path, writable=True)
    expected = {"nothing": "folder", "folder": "cannot_open"}
    assert code == expected.get(there, "read_only")
    assert data == ["detail", "file"]
    if "database" in there:
        store = open_store(shared_folder).store
        assert os.access(shared_folder, os.W_OK)
        assert count(shared_folder, "learner") == 1
        assert store.close()
