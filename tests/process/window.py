"""The real program in a process of its own, with a person at its window.

`python -m tests.process.window ORDERS` runs it once. `--server` loads everything, and then forks
a process for each line of orders that it reads; it prints the id of each, and its end.
"""

import os
import resource
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec
from PySide6 import QtTest  # noqa: F401  # loaded before rights are given up

import quizapp.gui.shell.application as application
from quizapp.__main__ import main
from quizapp.cli.main import run_command
from quizapp.gui.shell import startup
from quizapp.gui.shell.startup import Startup
from quizapp.scores.store.database import open_store
from tests.process.orders import Orders
from tests.process.person import Person
from tests.process.scripts import SCRIPTS

NOBODY = 65534


def run(orders: Orders) -> int:
    """Run the program as its command does, with a person at its window."""

    class Led(application.Application):
        """The program with a person at its window."""

        def __init__(self, startup: Startup, arguments: Sequence[str]) -> None:
            super().__init__(startup, arguments)
            self.person = Person(self, orders, SCRIPTS[orders.script])

    application.Application = Led  # type: ignore[misc]
    if orders.commit_s:
        slow = partial(open_store, before_commit=partial(time.sleep, orders.commit_s))
        vars(startup).update(open_store=slow)
    if orders.back_up_after_ms is not None:
        application.BACKUP_AFTER_MS = orders.back_up_after_ms
    if orders.as_nobody and os.geteuid() == 0:
        run_command([orders.file])  # loads what only root may read
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    if orders.file_limit is not None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (orders.file_limit, hard))
    while orders.go and not Path(orders.go).exists():
        time.sleep(0.001)
    return main([orders.file, "--data", orders.data])


def serve() -> None:
    """Fork a process for each line of orders, one after another."""
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            os.dup2(2, 1)
            os._exit(run(msgspec.json.decode(line, type=Orders)))
        print(process, flush=True)
        print(os.waitpid(process, 0)[1], flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--server"]:
        serve()
    else:
        sys.exit(run(msgspec.json.decode(sys.argv[1], type=Orders)))
