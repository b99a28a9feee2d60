"""python -m quizapp: a command, or the window."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run quizapp with the command line's arguments; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    file = data = None
    if given:
        from quizapp.cli.main import run_command

        wanted = run_command(given)
        if isinstance(wanted, int):
            return wanted
        file, data = wanted.file, wanted.data
    gc.disable()  # what a start makes stays: to go through it would be in vain
    from quizapp.gui.shell.launch import run

    return run(file, data)


if __name__ == "__main__":
    sys.exit(main())
