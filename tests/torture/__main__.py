"""Kills and disk faults on every write path: python -m tests.torture [KILLS [FAULTS [SEED]]].

Prints a table: how many processes were killed and how many of them in the middle of their work,
how many disk calls failed, were late or short or found the disk full and how many of them ended
the work, how many things were said to be kept, and what was found to be wrong. Ends with 1 where
there is any.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.torture import file_paths, score_paths
from tests.torture.runs import Row, Shim, Torture, table

KILLS = 1000
FAULTS = 500
SOURCE = Path(__file__).with_name("shim.c")
_SHIM = "QUIZAPP_TORTURE_SHIM"


def build_shim(folder: Path) -> str:
    """Compile the library into `folder`; returns its path, "" where that isn't possible here."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return ""
    made = folder / "shim.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return str(made)


def torture(work: Path, shim: Shim, kills: int, faults: int, seed: int) -> list[Row]:
    """Spread the kills and faults over all write paths, in turn."""
    paths = (*score_paths.PATHS, *file_paths.PATHS)
    rows = []
    for number, path in enumerate(paths):
        chance = random.Random(f"{seed} {path.name}")
        one = Torture(path, work / str(number), shim, chance)
        for _ in range(number, kills, len(paths)):
            one.kill()
        for _ in range(number, faults if shim.is_there else 0, len(paths)):
            one.fail()
        rows.append(one.row)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return rows


def main() -> int:
    """Torture as the arguments say; returns the exit status."""
    numbers = [int(word) for word in sys.argv[1:]]
    kills, faults, seed = [*numbers, *(KILLS, FAULTS, 1)[len(numbers) :]]
    with tempfile.TemporaryDirectory(prefix="quizapp-torture-") as name:
        work = Path(name).resolve()
        if _SHIM not in os.environ:
            built = build_shim(work)
            environment = os.environ | {_SHIM: built, "LD_PRELOAD": built}
            command = [sys.executable, "-m", "tests.torture", *map(str, (kills, faults, seed))]
            return subprocess.run(command, env=environment, check=False).returncode
        shim = Shim(os.environ[_SHIM])
        rows = torture(work, shim, kills, faults, seed)
    print(table(rows))
    if not shim.is_there:
        print("No disk faults: they need Linux and a C compiler called cc.")
    for finding in (each for row in rows for each in row.findings):
        print(f"\n{finding}")
    return int(any(row.findings for row in rows))


if __name__ == "__main__":
    sys.exit(main())
