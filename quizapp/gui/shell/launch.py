"""Opens the window."""

import sys

from quizapp.gui.shell.no_window import STATUS, why_not_loaded
from quizapp.gui.shell.startup import Startup


def run(file: str | None, data: str | None) -> int:
    """Open the window on `file`, with the scores in `data`; returns the exit status.

    Either may be None: then what was last used, or the usual place. Status 2 where there is
    no display, or Qt can't be loaded.
    """
    startup = Startup(file, data)
    try:
        from quizapp.gui.shell.application import Application  # Qt is loaded while threads read
    except ImportError as error:
        if "PySide6" not in (error.path or ""):
            raise
        print(why_not_loaded(error), file=sys.stderr)
        return STATUS
    return Application(startup, sys.argv[:1]).exec()
