"""Running quizapp's command line in processes of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

# Runs the command as `python -m quizapp` does, and says which modules it took.
WITH_MODULES = """
import sys
from quizapp.__main__ import main

status = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(status)
"""


class Ran:
    """A command that has come to its end."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def json(self) -> list[dict[str, Any]]:
        """What was printed as JSON."""
        found = json.loads(self.bytes)
        assert isinstance(found, list)
        return found


def run(
    *arguments: str | Path,
    code: str = "",
    folder: Path = ROOT,
    without: tuple[str, ...] = ("QUIZAPP_DATA",),
    given: str = "",
    **environment: str,
) -> Ran:
    """Run `python -m quizapp`, or `code`, with these arguments and variables of environment.

    `given` is what stands on its standard input.
    """
    start = ["-c", code] if code else ["-m", "quizapp"]
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        input=given.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(done)
