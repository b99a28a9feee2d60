"""A short run of the torture, so that it is known to work: kills, faults, and what they find."""

import os
import random
import subprocess
import sys
from pathlib import Path

from tests.scores.processes import ROOT
from tests.torture.__main__ import build_shim

KILLS, FAULTS = 12, 12
FINDS = """
import os, random, sys
from pathlib import Path
from tests.torture.__main__ import build_shim
from tests.torture.protocol import WritePath
from tests.torture.runs import Shim, Torture

def prepare(folder):
    (folder / "kept").write_text("old")

def do(folder, say):
    '''Write a file as it must not be done: in its place, before it is whole.'''
    for number in range(50):
        say(str(number))
        with open(folder / "kept", "w") as file:
            file.write(str(number))

def check(folder, said):
    assert (folder / "kept").read_text() in said[-1:], "lost"

shim = Shim(sys.argv[2])
one = Torture(WritePath("bad", prepare, do, check), Path(sys.argv[1]), shim, random.Random(3))
assert one.row.findings == [], one.row.findings
for _ in range(20):
    one.kill() if sys.argv[3] == "kill" else one.fail()
assert one.row.kills + one.row.faults == 20
assert "lost" in one.row.findings[0]
"""


def _run(*arguments: str, **environment: str) -> str:
    command = [sys.executable, *arguments]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=os.environ | environment,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_every_write_path_withstands_a_kill_and_a_fault() -> None:
    seed = str(random.randrange(1_000_000))
    out = _run("-m", "tests.torture", str(KILLS), str(FAULTS), seed)
    lines = out.splitlines()
    assert [line.split()[-6] for line in lines[1:13]] == ["1"] * 12
    (total,) = [line.split() for line in lines if line.startswith("all ")]
    if "No disk faults" in out:
        assert total[3] == "0"  # without a C compiler the kills alone are tried, and that is told
    else:
        assert total[3] == str(FAULTS)
    assert total[1] == str(KILLS)
    assert total[6] == "0"


def test_a_write_path_that_loses_something_is_found(tmp_path: Path) -> None:
    _run("-c", FINDS, str(tmp_path / "kill"), "", "kill")
    shim = build_shim(tmp_path)
    if shim:
        _run("-c", FINDS, str(tmp_path / "fail"), shim, "fail", LD_PRELOAD=shim)
