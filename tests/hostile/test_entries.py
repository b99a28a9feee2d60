"""Hostile files through every entry, each in a process under guard."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.hostile.class_files import class_files, result_files
from tests.hostile.foreign_files import foreign_files
from tests.hostile.guarded import ENTRIES
from tests.hostile.question_files import files_beside, huge_png, question_files

ROOT = Path(__file__).parents[2]
HANGS_S = 400


@pytest.fixture(scope="session")
def attacks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, bytes]]:
    """All files by their folder and name."""
    folder = tmp_path_factory.mktemp("made")
    results = result_files(folder / "scores")
    return {
        "questions": {
            **{f"{name}.json": data for name, data in question_files().items()},
            **files_beside(),
        },
        "foreign": foreign_files(),
        "results": {f"{name}.quizresult": data for name, data in results.items()},
        "classes": {f"{name}.sqlite": data for name, data in class_files(folder, results).items()},
    }


def lay_out(folder: Path, attacks: Mapping[str, Mapping[str, bytes]]) -> Path:
    """The folder of the attacks in `folder`; what they reach for lies beside it."""
    outside = folder / "attacks" / "outside"
    outside.mkdir(parents=True)
    (outside / "secret.png").write_bytes(huge_png())
    (outside / "schema.json").write_text("{}")
    if hasattr(os, "mkfifo"):
        os.mkfifo(outside / "pipe")
    inside = folder / "attacks" / "inside"
    (inside / "temporary").mkdir(parents=True)
    for kind, files in attacks.items():
        (inside / kind).mkdir(parents=True)
        for name, data in files.items():
            (inside / kind / name).write_bytes(data)
    return inside


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_file_makes_the_program_break_or_reach_out(
    entry: str, attacks: Mapping[str, Mapping[str, bytes]], tmp_path: Path
) -> None:
    inside = lay_out(tmp_path, attacks)
    outside = inside.with_name("outside")
    before = touched(outside)
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.guarded", str(inside), entry],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",  # a module loaded late would be a file written
            "QT_QPA_PLATFORM": "offscreen",
            "QUIZAPP_DATA": str(inside / "data"),
            "TMPDIR": str(inside / "temporary"),
        },
        capture_output=True,
        text=True,
        timeout=HANGS_S,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    breaches = json.loads(done.stdout)
    assert not breaches, "\n".join(breaches)
    assert not list((inside / "temporary").iterdir())
    assert touched(outside) == before


def touched(folder: Path) -> Mapping[str, tuple[int, int, int]]:
    """The size of each file in a folder, and when it was written and read last."""
    told = {path.name: path.stat() for path in folder.iterdir()}
    return {name: (of.st_size, of.st_mtime_ns, of.st_atime_ns) for name, of in told.items()}
