"""python -m quizapp: a command, or the window."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run quizapp with the arguments of the command line; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    file = data = None
    if given:
        from quizapp.cli.main import run_command

        wanted = run_command(given)
        if isinstance(wanted, int):
            return wanted
        file, data = wanted.file, wanted.data
    gc.disable()  # what the start makes stays alive, so collecting it would be wasted time
    from quizapp.gui.shell.startup import run

    return run(file, data)


if __name__ == "__main__":
    sys.exit(main())
