"""Processes that kill themselves at each of the times that they are about to change a file."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

_CHANGES = {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}


def killed_at_each_change(folder: Path, do: Callable[[], object]) -> Iterator[int]:
    """Do something in processes of which each is killed at another change inside `folder`.

    Yields after each death the number of changes that were made; the last one isn't killed. To be
    called in a process without threads.
    """
    step = 0
    while True:
        child = os.fork()
        if child == 0:
            _kill_at(step, str(folder))
            do()
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, -signal.SIGKILL), status
        yield step
        if status == 0:
            return
        step += 1


def _kill_at(step: int, inside: str) -> None:
    left = [step]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in _CHANGES
        if event == "open" and isinstance(arguments[2], int):
            changes = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if changes and inside in str(arguments[0]):
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    sys.addaudithook(hear)
