"""A disk on which something goes wrong at one step, and a process that dies there."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizapp.files.saving.disk import Disk
from quizapp.files.saving.writer import save
from quizapp.quiz.compat import override

AT_ONCE = 1000
"""Bytes that this disk writes at once, so that a file takes several steps."""


class FaultyDisk(Disk):
    """Does what a disk does, and calls `fault` before or after its step number `at`.

    `steps` are the names of the steps that were taken.
    """

    def __init__(self, at: int, fault: Callable[[], None], *, after: bool = False) -> None:
        self.steps: list[str] = []
        self._at = at
        self._fault = fault
        self._after = after

    @override
    def read(self, path: Path) -> bytes:
        data: bytes = self._step("read", super().read, path)
        return data

    @override
    def open(self, path: Path, flags: int, mode: int) -> int:
        descriptor: int = self._step("open", super().open, path, flags, mode)
        return descriptor

    @override
    def write(self, descriptor: int, data: bytes) -> int:
        written: int = self._step("write", super().write, descriptor, data[:AT_ONCE])
        return written

    @override
    def sync(self, descriptor: int) -> None:
        self._step("sync", super().sync, descriptor)

    @override
    def close(self, descriptor: int) -> None:
        self._step("close", super().close, descriptor)

    @override
    def rename(self, source: Path, target: Path) -> None:
        self._step("rename", super().rename, source, target)

    def _step(self, name: str, do: Callable[..., Any], *arguments: Any) -> Any:
        here = len(self.steps) == self._at
        self.steps.append(name)
        if here and not self._after:
            if name == "close":  # it is closed even where that failed
                do(*arguments)
            self._fault()
        made = do(*arguments)
        if here and self._after:
            self._fault()
        return made


def steps_of(path: Path, data: bytes, expected: str | None) -> list[str]:
    """The steps of a save in which nothing goes wrong."""
    disk = FaultyDisk(-1, os.abort)
    save(path, data, expected, disk)
    return disk.steps


def die_at_each_step(path: Path, new: bytes, expected: str | None) -> None:
    """Save in processes of which each dies at another step; print what the file holds then.

    Its old bytes are put back before each. To be run in a process without threads.
    """
    target = Path(os.path.realpath(path))
    old = target.read_bytes() if target.exists() else None
    found = []
    for after in (False, True):
        step = 0
        while True:
            child = os.fork()
            if child == 0:
                save(path, new, expected, FaultyDisk(step, lambda: os._exit(7), after=after))
                os._exit(0)
            died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            now = target.read_bytes().decode() if target.exists() else None
            found.append({"died": died, "step": step, "after": after, "now": now,
                          "link": path.is_symlink(), "mode": _mode(target),
                          "left": sorted(os.listdir(target.parent))})  # fmt: skip
            if old is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(old)
            if died == 0:
                break
            step += 1
    json.dump(found, sys.stdout)


def _mode(path: Path) -> int | None:
    return path.stat().st_mode & 0o7777 if path.exists() else None


if __name__ == "__main__":
    die_at_each_step(Path(sys.argv[1]), sys.stdin.buffer.read(), sys.argv[2] or None)
