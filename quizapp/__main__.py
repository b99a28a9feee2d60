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
    return open_window(file, data)


def open_window(file: str | None, data: str | None) -> int:
    """Open the window on `file`, with the scores in `data`; return the exit status.

    None stands for what was used last, or the usual place. Status 2 if there is no display, or
    Qt can't be loaded.
    """
    from quizapp.gui.shell.startup import NO_WINDOW_STATUS, Startup, missing_library

    startup = Startup(file, data)
    try:
        from quizapp.gui.shell.application import Application  # Qt is loaded while threads read
    except ImportError as error:
        if "PySide6" not in (error.path or ""):
            raise
        print(missing_library(str(error)), file=sys.stderr)
        return NO_WINDOW_STATUS
    return Application(startup, sys.argv[:1]).exec()


if __name__ == "__main__":
    sys.exit(main())
